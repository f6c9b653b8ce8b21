//! Whether a sentence says something anew or tells again what another of its side has told.

use super::context::{cosine, has};
use super::tokens::{Lexicon, Prepared};

/// Share of the other side that a further part of a split sentence must cover anew; less is a second telling.
const ANEW: f32 = 0.1;
/// How alike two sentences of one side are that say the same, `0..=1`.
const TWICE: f32 = 0.8;

/// Whether sentence `n`, beside those of `own` on its side, covers words of the sentences `other` opposite that they leave.
pub(super) fn covers_anew(
    (here, own, n): (&Prepared, &[u32], u32),
    (there, other): (&Prepared, &[u32]),
    lexicon: &Lexicon,
) -> bool {
    let joining = &here.units[n as usize];
    let (mut anew, mut mass) = (0.0, 0.0);
    for &(stem, weight) in other.iter().flat_map(|&o| &there.units[o as usize].stems) {
        let before = own.iter().map(|&m| has(&here.units[m as usize], stem, lexicon)).fold(0.0, f32::max);
        anew += weight * (has(joining, stem, lexicon) - before).max(0.0);
        mass += weight;
    }
    anew >= ANEW * mass
}

/// Whether two sentences of one side say the same in nearly the same words; a sentence repeats itself.
pub(super) fn repeats(text: &Prepared, a: u32, b: u32) -> bool {
    a == b || cosine(&text.units[a as usize], &text.units[b as usize]) >= TWICE
}
