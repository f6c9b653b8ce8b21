//! Two versions, ready to be compared: their words as integers with a rarity.
//!
//! Rarity comes from the two texts alone, backed by the stop words of their language, so that two versions of one sentence
//! have one too, and so that a pair's links depend on no third version read beside it.

use std::hash::Hasher;
use std::sync::Arc;

use super::marks;
use super::tokens::{Lexicon, Prepared, SPOTS, Sort, Token, Unit, mark};
use super::vocabulary::Vocabulary;
use crate::text::hash::FastMap;

/// Weight of a stop word beside 1.5 to 5 for words of content: enough to prefer the likelier of two rivals, too little
/// to make a link. Tuned on the news and essay pairs; half or double costs under .004 F1.
const STOP_WEIGHT: f32 = 0.15;
/// Sentences a story is taken to have at the least, so that rarity means something in a pair of single sentences.
const LEAST_SENTENCES: f32 = 20.0;

/// Makes two texts that were read with one vocabulary comparable. Words are numbered, and sums of rarity summed, in the
/// order of the two texts: what else the vocabulary holds makes no difference, not even in the last bit of a sum.
pub(super) fn pair(vocabulary: &Vocabulary, left: Prepared, right: Prepared) -> (Lexicon, [Prepared; 2]) {
    let mut texts = [left, right];
    let numbered = number(vocabulary, &mut texts);
    marks::name_all(&mut texts, numbered.forms.len());
    let lexicon = finish(vocabulary, numbered, &texts);
    let mut grams: FastMap<u32, u32> = FastMap::default();
    for unit in texts.iter().flat_map(|p| &p.units) {
        for &(gram, _) in &unit.grams {
            *grams.entry(gram).or_default() += 1;
        }
    }
    let sentences = texts.iter().map(|p| p.units.len()).sum::<usize>() as f32;
    for p in &mut texts {
        for unit in &mut p.units {
            weigh(unit, &p.tokens, &lexicon, &grams, sentences);
        }
    }
    (lexicon, texts)
}

/// The words of two texts, numbered as they are met.
#[derive(Default)]
struct Numbered {
    forms: Vec<Arc<str>>,
    values: Vec<Option<f32>>,
    stop_stems: Vec<bool>,
    /// The entries met, and the number of each one's stem; `NONE` for an entry that was not.
    entries: Vec<u32>,
    stem_of: Vec<u32>,
}

/// No number yet.
const NONE: u32 = u32::MAX;

/// Numbers forms and stems anew.
fn number(vocabulary: &Vocabulary, texts: &mut [Prepared; 2]) -> Numbered {
    let mut out = Numbered { stem_of: vec![NONE; vocabulary.entries.len()], ..Numbered::default() };
    let mut form_of = vec![NONE; vocabulary.forms.len()];
    let mut stem_of_form: Vec<u32> = Vec::new();
    let mut stem_of = vec![NONE; vocabulary.stems.len()];
    for token in texts.iter_mut().flat_map(|t| &mut t.tokens) {
        let at = token.form as usize;
        let entry = &vocabulary.entries[at];
        let form = &mut form_of[entry.form as usize];
        if *form == NONE {
            // A form that two languages share has the stem of the language met first.
            let stem = &mut stem_of[entry.stem as usize];
            if *stem == NONE {
                *stem = out.stop_stems.len() as u32;
                out.stop_stems.push(false);
                out.values.push(vocabulary.stems[entry.stem as usize]);
            }
            *form = out.forms.len() as u32;
            out.forms.push(Arc::clone(&vocabulary.forms[entry.form as usize]));
            stem_of_form.push(*stem);
        }
        let stem = stem_of_form[*form as usize];
        (token.form, token.stem) = (*form, stem);
        if out.stem_of[at] == NONE {
            out.stem_of[at] = stem;
            out.entries.push(at as u32);
            out.stop_stems[stem as usize] |= entry.is_stop;
        }
    }
    out
}

fn finish(vocabulary: &Vocabulary, numbered: Numbered, texts: &[Prepared; 2]) -> Lexicon {
    let Numbered { forms, values, stop_stems, entries, stem_of } = numbered;
    let mut frequency = vec![0; stop_stems.len()];
    let mut seen = vec![NONE; stop_stems.len()];
    let mut sentence = 0;
    for p in texts {
        for unit in &p.units {
            for token in &p.tokens[unit.tokens.clone()] {
                let stem = token.stem as usize;
                if seen[stem] != sentence {
                    seen[stem] = sentence;
                    frequency[stem] += 1;
                }
            }
            sentence += 1;
        }
    }
    let weigh = |(n, &f): (usize, &u32)| if stop_stems[n] { STOP_WEIGHT } else { rarity(f, sentence as f32) };
    let weights = frequency.iter().enumerate().map(weigh).collect();
    let mut related: Vec<Vec<(u32, f32)>> = vec![Vec::new(); stop_stems.len()];
    for entry in entries {
        let stem = stem_of[entry as usize];
        for &(other, sure) in &vocabulary.related[entry as usize] {
            let other = stem_of[other as usize];
            if other != NONE && other != stem {
                related[stem as usize].push((other, sure));
            }
        }
    }
    for list in &mut related {
        list.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        list.dedup_by_key(|r| r.0);
    }
    Lexicon { weights, forms, values, related }
}

fn weigh(unit: &mut Unit, tokens: &[Token], lexicon: &Lexicon, grams: &FastMap<u32, u32>, sentences: f32) {
    let words = &tokens[unit.tokens.clone()];
    let mut stems: Vec<(u32, u8)> = words.iter().map(|t| (t.stem, marks_of(t))).collect();
    stems.sort_unstable();
    let mut content = 0.0;
    for chunk in stems.chunk_by(|a, b| a.0 == b.0) {
        let stem = chunk[0].0;
        let rarity = lexicon.weights[stem as usize];
        // A word said twice counts a little more, not double.
        unit.stems.push((stem, rarity * (1.0 + (chunk.len() as f32).ln())));
        let marks = chunk.iter().fold(0, |all, (_, marks)| all | marks);
        unit.marks.push(marks);
        content += if marks & mark::CONTENT != 0 { rarity * rarity } else { 0.0 };
    }
    unit.content_norm = content.sqrt();
    unit.quoted_share = words.iter().filter(|t| t.quoted).count() as f32 / words.len().max(1) as f32;
    unit.figures = marks::figures(words, lexicon);
    unit.phrases = marks::phrases(words, lexicon);
    unit.phrase_mass = unit.phrases.iter().map(|p| p.1).sum();
    unit.names = distinct(words, |t| t.sort == Sort::Name);
    unit.quoted = distinct(words, |t| t.quoted && t.sort != Sort::Stop);
    unit.spots = spots(words);
    let mut wording = crate::text::hash::Mix::default();
    words.iter().for_each(|t| wording.write_u32(t.form));
    unit.wording = wording.finish();
    unit.mass = unit.stems.iter().map(|s| s.1).sum();
    unit.norm = unit.stems.iter().map(|s| s.1 * s.1).sum::<f32>().sqrt();
    for (gram, weight) in &mut unit.grams {
        *weight *= rarity(grams.get(gram).copied().unwrap_or(1), sentences);
    }
    unit.gram_norm = unit.grams.iter().map(|g| g.1 * g.1).sum::<f32>().sqrt();
}

/// What a word is, as bits of [`mark`].
fn marks_of(token: &Token) -> u8 {
    let sort = match token.sort {
        Sort::Stop => return 0,
        Sort::Number => mark::SOLID,
        Sort::Content => mark::SOLID | mark::CONTENT,
        Sort::Name if token.quoted => mark::SOLID | mark::NAME,
        Sort::Name => mark::SOLID | mark::NAME | mark::VOICE,
    };
    if token.quoted { sort | mark::QUOTED } else { sort }
}

/// Where each form stands among the first words of a sentence, ascending by form.
pub(super) fn spots(words: &[Token]) -> Vec<(u32, u64)> {
    let mut found: Vec<(u32, u64)> =
        words.iter().take(SPOTS).enumerate().map(|(n, t)| (t.form, 1 << n)).collect();
    found.sort_unstable();
    found.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 |= if same { next.1 } else { 0 };
        same
    });
    found
}

/// The distinct stems of some words, ascending.
fn distinct(words: &[Token], wanted: impl Fn(&Token) -> bool) -> Vec<u32> {
    let mut stems: Vec<u32> = words.iter().filter(|t| wanted(t)).map(|t| t.stem).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// How much a shared word says, from the number of sentences it occurs in.
fn rarity(frequency: u32, sentences: f32) -> f32 {
    (1.0 + (sentences + LEAST_SENTENCES) / (frequency as f32 + 0.5)).ln()
}
