//! Words as the engine sees them: integers with a sort, gathered into sentences.

use std::sync::Arc;

use crate::model::Span;

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

/// What the words of one stem in a sentence are.
pub(super) mod mark {
    /// Content that is no name.
    pub const CONTENT: u8 = 1;
    /// A name.
    pub const NAME: u8 = 2;
    /// A name outside quotation marks.
    pub const VOICE: u8 = 4;
    /// Inside quotation marks, and no stop word.
    pub const QUOTED: u8 = 8;
    /// No stop word.
    pub const SOLID: u8 = 16;
}

/// Words of a sentence whose places are kept as bits.
pub(super) const SPOTS: usize = 64;

/// One sentence, ready to be compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    /// Its words, as a range of [`Prepared::tokens`].
    pub tokens: std::ops::Range<usize>,
    /// Its distinct stems, ascending, with their weight times how often they occur.
    pub stems: Vec<(u32, f32)>,
    /// For each of its stems, what its words are, as bits of [`mark`].
    pub marks: Vec<u8>,
    /// Length of the stem vector.
    pub norm: f32,
    /// Length of the vector of its content that is no name.
    pub content_norm: f32,
    /// Share of its words that stand inside quotation marks, `0..=1`.
    pub quoted_share: f32,
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

impl Unit {
    /// Whether any of its words is `which` of [`mark`].
    pub fn has(&self, which: u8) -> bool {
        self.marks.iter().any(|m| m & which != 0)
    }
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
