//! A window for the fitting tool: the candidates of a pair with their figures, as the scorer sees them.
//!
//! The tool under `examples/` fits the constants of the link model on labelled pairs; offering it the very
//! candidates and figures that are met in use is what makes the fit hold there.

use super::{candidates, prepare, score};
use crate::model::Article;

/// One candidate pair of sentences: left, right, and its figures in the order of [`names`].
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Sentence of the left.
    pub left: u32,
    /// Sentence of the right.
    pub right: u32,
    /// What the scorer is told of it.
    pub features: Vec<f32>,
    /// What it makes of that, `0..=1`.
    pub score: f32,
}

/// The candidates of two versions, by left, then right sentence.
pub fn examples(left: &Article, right: &Article) -> Vec<Example> {
    let (lexicon, prepared) = prepare::prepare(&[left, right]);
    let found = candidates::candidates(&prepared[0], &prepared[1], &lexicon);
    let features = score::features(&prepared[0], &prepared[1], &found.pairs, &lexicon);
    let example = |(c, f): (&candidates::Candidate, score::Features)| Example {
        left: c.left,
        right: c.right,
        features: f.to_vec(),
        score: score::sure(&f),
    };
    found.pairs.iter().zip(features).map(example).collect()
}

/// What each figure is called.
pub fn names() -> &'static [&'static str] {
    &score::NAMES
}
