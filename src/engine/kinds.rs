//! What kind of link two passages make, from what stays in place.

use super::tokens::{Sort, Token};
use crate::model::Kind;

/// Share of the words of the longer side, by content, that must stay in place for an edited sentence.
/// Fitted on the labelled kinds of the news pairs.
const IN_PLACE: f32 = 0.5;

/// The kind of a link between two passages; `kept` are the words that stay in place, as pairs of indices,
/// ascending on both sides.
pub(super) fn kind(left: &[Token], right: &[Token], kept: &[(usize, usize)]) -> Kind {
    if left.len() == right.len() && left.iter().zip(right).all(|(a, b)| a.form == b.form) {
        return Kind::Verbatim;
    }
    if in_place(left, right, kept) >= IN_PLACE { Kind::Edited } else { Kind::Reworded }
}

/// How much of both passages stays in place, `0..=1`: words kept in runs, those of content counting double.
pub(super) fn in_place(left: &[Token], right: &[Token], kept: &[(usize, usize)]) -> f32 {
    let weight = |t: &Token| if t.sort == Sort::Stop { 1.0 } else { 2.0 };
    let total = |tokens: &[Token]| tokens.iter().map(weight).sum::<f32>();
    let mut sum = 0.0;
    for (n, &(i, _)) in kept.iter().enumerate() {
        let joined = |a: (usize, usize), b: (usize, usize)| a.0 + 1 == b.0 && a.1 + 1 == b.1;
        let run = n.checked_sub(1).is_some_and(|m| joined(kept[m], kept[n]))
            || kept.get(n + 1).is_some_and(|&next| joined(kept[n], next));
        // A lone small word that happens to stand in order says nothing.
        sum += if run { weight(&left[i]) } else { 0.5 * weight(&left[i]) };
    }
    2.0 * sum / (total(left) + total(right)).max(1.0)
}
