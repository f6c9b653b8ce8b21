//! The words of a story as numbers: stems that are compared, and how near two of them are in meaning.

use crate::model::Language;
use crate::text::hash::FastMap;
use crate::text::{Senses, Stems, lang, related, senses};

/// The words of one story.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    tongues: Vec<Tongue>,
    stems: FastMap<String, u32>,
    senses: Vec<Senses>,
    /// For each stem, those that can mean the same; empty until [`relate`](Self::relate).
    related: Vec<Vec<(u32, f32)>>,
    /// For each normal form, whether it is a stop word of its language.
    stops: Vec<bool>,
    /// For each stem, in how many sentences of the story it stands.
    frequency: Vec<u32>,
}

/// The words of one language.
#[derive(Debug)]
struct Tongue {
    language: Language,
    stems: Stems,
    forms: FastMap<String, (u32, u32)>,
}

impl Lexicon {
    /// The numbers of a normal form and of its stem.
    pub fn intern(&mut self, form: &str, language: Language) -> (u32, u32) {
        let known = self.tongues.iter().position(|t| t.language == language);
        let tongue = known.unwrap_or_else(|| {
            let (stems, forms) = (Stems::of(language), FastMap::default());
            self.tongues.push(Tongue { language, stems, forms });
            self.tongues.len() - 1
        });
        let tongue = &mut self.tongues[tongue];
        if let Some(&found) = tongue.forms.get(form) {
            self.frequency[found.1 as usize] += 1;
            return found;
        }
        let spelled = tongue.stems.stem(form);
        let count = self.stems.len() as u32;
        let stem = *self.stems.entry(spelled).or_insert(count);
        if stem == count {
            self.senses.push(Senses::default());
            self.frequency.push(0);
        }
        self.frequency[stem as usize] += 1;
        let is_stop = lang::of(language).is_stop(form);
        if !is_stop {
            let bare = form.strip_suffix("'s").unwrap_or(form);
            let more = senses(bare, lang::of(language).irregular(bare), language);
            let own = &mut self.senses[stem as usize];
            own.own.extend(more.own);
            own.near.extend(more.near);
            own.own.sort_unstable();
            own.own.dedup();
            own.near.sort_unstable();
            own.near.dedup();
        }
        let found = (self.stops.len() as u32, stem);
        self.stops.push(is_stop);
        tongue.forms.insert(form.to_owned(), found);
        found
    }

    /// Whether a normal form, by its number, is a stop word.
    pub fn is_stop(&self, form: u32) -> bool {
        self.stops.get(form as usize) == Some(&true)
    }

    /// Finds which stems can mean the same, once all words are known.
    pub fn relate(&mut self) {
        self.related = related(&self.senses);
    }

    /// How often a stem stands in the story.
    pub fn frequency(&self, stem: u32) -> u32 {
        self.frequency.get(stem as usize).copied().unwrap_or(0)
    }

    /// How near two stems are in meaning, `0..=1`; 1 for one stem.
    pub fn likeness(&self, a: u32, b: u32) -> f32 {
        if a == b {
            return 1.0;
        }
        let list = self.related.get(a as usize).map_or(&[][..], Vec::as_slice);
        list.binary_search_by_key(&b, |r| r.0).map_or(0.0, |n| list[n].1)
    }

    /// The likeness of the two that are nearest among two lists; 0 where one is empty.
    pub fn nearest(&self, a: &[u32], b: &[u32]) -> f32 {
        let all = a.iter().flat_map(|&x| b.iter().map(move |&y| (x, y)));
        all.map(|(x, y)| self.likeness(x, y)).fold(0.0, f32::max)
    }

    /// How many stems of the shorter list have a like one in the other, each counted by its likeness.
    pub fn shared(&self, a: &[u32], b: &[u32]) -> f32 {
        let (short, long) = if (a.len(), a) <= (b.len(), b) { (a, b) } else { (b, a) };
        short.iter().map(|&x| long.iter().map(|&y| self.likeness(x, y)).fold(0.0, f32::max)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_and_likeness() {
        let mut lexicon = Lexicon::default();
        let mut stem = |w: &str| lexicon.intern(w, Language::EN).1;
        let (aid, help, ferry, ferries) = (stem("aid"), stem("assistance"), stem("ferry"), stem("ferries"));
        assert_eq!(ferry, ferries);
        lexicon.relate();
        assert!(lexicon.likeness(aid, help) >= 0.8);
        assert_eq!(lexicon.likeness(aid, ferry), 0.0);
        assert_eq!(lexicon.nearest(&[], &[aid]), 0.0);
        assert_eq!(lexicon.shared(&[aid, ferry], &[help, ferry, aid]), 2.0);
    }
}
