//! Two versions, ready to be compared: their words as integers with a rarity.
//!
//! Rarity comes from the two texts alone, backed by the stop words of their language, so that two versions of one sentence
//! have one too, and so that a pair's links depend on no third version read beside it.

use std::hash::Hasher;
use std::sync::Arc;

use super::hash::FastMap;
use super::marks;
use super::vocabulary::Vocabulary;
use crate::model::Span;

/// Weight of a stop word beside 1.5 to 5 for words of content: enough to prefer the likelier of two rivals, too little
/// to make a link. Tuned on the news and essay pairs; half or double costs under .004 F1.
const STOP_WEIGHT: f32 = 0.15;
/// Sentences a story is taken to have at the least, so that rarity means something in a pair of single sentences.
const LEAST_SENTENCES: f32 = 20.0;

/// One word of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Where it stands in the article's text.
    pub span: Span,
    /// Normal form, interned for the pair; until then, its entry in the vocabulary.
    pub form: u32,
    /// Stem, interned for the pair.
    pub stem: u32,
    /// What sort of word it is.
    pub sort: Sort,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
}

/// What sort of word a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A small word without content of its own.
    Stop,
    /// A figure or number word.
    Number,
    /// A word with a capital that does not begin its sentence.
    Name,
    /// Any other word.
    Content,
}

/// One sentence, ready to be compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    /// Its words, as a range of [`Prepared::tokens`].
    pub tokens: std::ops::Range<usize>,
    /// Its distinct stems, ascending, with their weight times how often they occur.
    pub stems: Vec<(u32, f32)>,
    /// Length of the stem vector.
    pub norm: f32,
    /// Sum of the stem weights.
    pub mass: f32,
    /// Its distinct character n-grams, ascending, with weights.
    pub grams: Vec<(u32, f32)>,
    /// Length of the n-gram vector.
    pub gram_norm: f32,
    /// Values of its figures, ascending: "two dozen" is 24.
    pub figures: Vec<f32>,
    /// Distinct stems of its names, ascending.
    pub names: Vec<u32>,
    /// Distinct stems of content inside quotation marks, ascending.
    pub quoted: Vec<u32>,
    /// Its distinct pairs of stems of content that stand near each other, ascending, with weights.
    pub phrases: Vec<(u32, f32)>,
    /// Sum of the weights of its phrases.
    pub phrase_mass: f32,
    /// Its distinct normal forms, ascending, with the places of its first [`SPOTS`] words that have it, as bits.
    pub spots: Vec<(u32, u64)>,
    /// Whether it is the headline.
    pub headline: bool,
    /// A number that sentences with the same normal forms in the same order share.
    pub wording: u64,
}

/// One article, read, and once it is paired ready to be compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Prepared {
    /// All words of the compared sentences, in order of sentences.
    pub tokens: Vec<Token>,
    /// The sentences.
    pub units: Vec<Unit>,
    /// The paragraph that each sentence stands in, as a block index.
    pub blocks: Vec<u32>,
    /// Words of content with a capital that begin their sentence: names or not, as indices of tokens.
    pub capitals: Vec<usize>,
}

impl Prepared {
    /// The normal forms of all words.
    pub fn forms(&self) -> Vec<u32> {
        self.tokens.iter().map(|t| t.form).collect()
    }

    /// The words of sentence `n`.
    pub fn words(&self, n: u32) -> &[Token] {
        self.units.get(n as usize).map_or(&[], |u| &self.tokens[u.tokens.clone()])
    }
}

/// The words of two versions and how rare they are.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Weight of each stem.
    pub weights: Vec<f32>,
    /// Each normal form, spelled out.
    pub forms: Vec<Arc<str>>,
    /// For each stem, the value of the figure it is; `None` for a word.
    pub values: Vec<Option<f32>>,
    /// For each stem, the stems of both texts that can mean the same, ascending, with how surely (`0..=1`).
    pub related: Vec<Vec<(u32, f32)>>,
}

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
    let mut stems: Vec<u32> = tokens[unit.tokens.clone()].iter().map(|t| t.stem).collect();
    stems.sort_unstable();
    for chunk in stems.chunk_by(|a, b| a == b) {
        // A word said twice counts a little more, not double.
        let weight = lexicon.weights[chunk[0] as usize] * (1.0 + (chunk.len() as f32).ln());
        unit.stems.push((chunk[0], weight));
    }
    let words = &tokens[unit.tokens.clone()];
    unit.figures = marks::figures(words, lexicon);
    unit.phrases = marks::phrases(words, lexicon);
    unit.phrase_mass = unit.phrases.iter().map(|p| p.1).sum();
    unit.names = distinct(words, |t| t.sort == Sort::Name);
    unit.quoted = distinct(words, |t| t.quoted && t.sort != Sort::Stop);
    unit.spots = spots(words);
    let mut wording = super::hash::Mix::default();
    words.iter().for_each(|t| wording.write_u32(t.form));
    unit.wording = wording.finish();
    unit.mass = unit.stems.iter().map(|s| s.1).sum();
    unit.norm = unit.stems.iter().map(|s| s.1 * s.1).sum::<f32>().sqrt();
    for (gram, weight) in &mut unit.grams {
        *weight *= rarity(grams.get(gram).copied().unwrap_or(1), sentences);
    }
    unit.gram_norm = unit.grams.iter().map(|g| g.1 * g.1).sum::<f32>().sqrt();
}

/// Words of a sentence whose places are kept as bits.
pub(super) const SPOTS: usize = 64;

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

impl Lexicon {
    /// How surely two stems mean the same, `0..=1`: 1 for one stem.
    pub fn likeness(&self, a: u32, b: u32) -> f32 {
        if a == b {
            return 1.0;
        }
        let list = &self.related[a as usize];
        list.binary_search_by_key(&b, |r| r.0).map_or(0.0, |n| list[n].1)
    }

    /// A normal form, spelled out.
    pub fn spelled(&self, form: u32) -> &str {
        self.forms.get(form as usize).map_or("", Arc::as_ref)
    }
}
