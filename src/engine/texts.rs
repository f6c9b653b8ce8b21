//! What kind of texts the two are.
//!
//! Near copies, news, fables and plain language each have links of their own look. A few figures of the whole pair of texts,
//! the same for all of its sentences, let one model serve them all.

use super::candidates::Candidate;
use super::tokens::{Prepared, Sort};

/// How many figures describe two texts.
pub(super) const TEXTS: usize = 7;

/// What each figure is called, and what a reader is told that it looks at.
pub(super) const NAMES: [(&str, &str); TEXTS] = [
    ("names in the texts", ABOUT),
    ("figures in the texts", ABOUT),
    ("quotations in the texts", ABOUT),
    ("likeness of the texts", ABOUT),
    ("lengths of the texts", ABOUT),
    ("size of the texts", ABOUT),
    ("order of the texts", ABOUT),
];
const ABOUT: &str = "what kind of texts they are";

/// Describes two texts: shares of their words, how alike their sentences are at best, how much longer one is, how long both
/// are, and how orderly the one follows the other (`-1..=1`). Symmetric in the two sides, and roughly in `-1..=1`.
pub(super) fn texts(
    left: &Prepared,
    right: &Prepared,
    pairs: &[Candidate],
    letters: impl Iterator<Item = f32>,
    order: f32,
) -> [f32; TEXTS] {
    let tokens = || left.tokens.iter().chain(&right.tokens);
    let all = tokens().count().max(1) as f32;
    let share =
        |sort: Sort, times: f32| (times * tokens().filter(|t| t.sort == sort).count() as f32 / all).min(1.0);
    let quoted = tokens().filter(|t| t.quoted).count() as f32 / all;
    let (rows, columns) = (left.units.len(), right.units.len());
    let mut best = vec![0.0_f32; rows + columns];
    for (c, letters) in pairs.iter().zip(letters) {
        for slot in [c.left as usize, rows + c.right as usize] {
            best[slot] = best[slot].max(letters);
        }
    }
    let likeness = best.iter().sum::<f32>() / best.len().max(1) as f32;
    let ratio = ((rows as f32 + 0.5) / (columns as f32 + 0.5)).ln().abs();
    // Beyond the texts that it was fitted on a figure says no more.
    let size = ((rows + columns).clamp(2, 400) as f32).ln() / 5.0;
    [share(Sort::Name, 5.0), share(Sort::Number, 10.0), quoted, likeness, ratio.min(2.0), size, order]
}
