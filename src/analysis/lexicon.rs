//! The words of a story as numbers: stems that are compared, and how near two of them are in meaning.

use std::collections::HashMap;

use crate::model::Language;
use crate::text::{Senses, Stems, lang, senses};

/// Likeness of two words of one synonym set, and of two of which one is near a set of the other: what the engine
/// measured on labelled word pairs.
const SYNONYM: f32 = 0.8;
const NEAR: f32 = 0.4;

/// The words of one story.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    forms: HashMap<(String, Language), (u32, u32)>,
    stems: HashMap<String, u32>,
    senses: Vec<Senses>,
    stemmers: Vec<(Language, Stems)>,
    next: u32,
    /// For each stem, in how many sentences of the story it stands.
    frequency: Vec<u32>,
}

impl Lexicon {
    /// The numbers of a normal form and of its stem.
    pub fn intern(&mut self, form: &str, language: Language) -> (u32, u32) {
        let key = (form.to_owned(), language);
        if let Some(&found) = self.forms.get(&key) {
            self.frequency[found.1 as usize] += 1;
            return found;
        }
        if !self.stemmers.iter().any(|s| s.0 == language) {
            self.stemmers.push((language, Stems::of(language)));
        }
        let stems = self.stemmers.iter().find(|s| s.0 == language);
        let spelled = stems.map_or_else(|| form.to_owned(), |s| s.1.stem(form));
        let count = self.stems.len() as u32;
        let stem = *self.stems.entry(spelled).or_insert(count);
        if stem == count {
            self.senses.push(Senses::default());
            self.frequency.push(0);
        }
        self.frequency[stem as usize] += 1;
        if !lang::of(language).is_stop(form) {
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
        let found = (self.next, stem);
        self.next += 1;
        self.forms.insert(key, found);
        found
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
        let (Some(x), Some(y)) = (self.senses.get(a as usize), self.senses.get(b as usize)) else {
            return 0.0;
        };
        match () {
            () if meet(&x.own, &y.own) => SYNONYM,
            () if meet(&x.own, &y.near) || meet(&x.near, &y.own) => NEAR,
            () => 0.0,
        }
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

/// Whether two ascending lists have a number in common.
fn meet(a: &[u32], b: &[u32]) -> bool {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
        }
    }
    false
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
        assert!(lexicon.likeness(aid, help) >= 0.8);
        assert_eq!(lexicon.likeness(aid, ferry), 0.0);
        assert_eq!(lexicon.nearest(&[], &[aid]), 0.0);
        assert_eq!(lexicon.shared(&[aid, ferry], &[help, ferry, aid]), 2.0);
    }
}
