//! Whether a free sentence belongs to a link that stands: what it brings that is not there yet.
//!
//! A sentence that was split has each part of its words in one of the pieces. So a further piece is told by the words that
//! it covers and the link did not cover before, not by how alike it is to the whole.

use super::score::WHOLE_SCORE;
use super::tokens::{Lexicon, Prepared, Unit};
use super::weights;
use crate::model::Side;

/// How many figures describe an offer.
pub(super) const OFFER: usize = 11;

/// The figures of one offer, in the order of [`OFFERS`].
pub(super) type Offer = [f32; OFFER];

/// What each figure is called.
pub(super) const OFFERS: [&str; OFFER] = [
    "likeliest pair",
    "least likely pair",
    "the link so far",
    "covered anew",
    "covered anew of what is left",
    "covered by the link",
    "left uncovered",
    "beside the link",
    "far from the link",
    "members",
    "anew and covered",
];

/// The texts of a pair.
#[derive(Clone, Copy)]
pub(super) struct Texts<'a> {
    pub left: &'a Prepared,
    pub right: &'a Prepared,
    pub lexicon: &'a Lexicon,
}

/// Likelihoods of a sentence with the members of a link.
#[derive(Clone, Copy, Debug)]
pub(super) struct Likely {
    /// Of its likeliest pair.
    pub best: f32,
    /// Of its least likely pair.
    pub least: f32,
    /// Of the link's weakest pair so far.
    pub link: f32,
}

/// The likelihood that a free sentence belongs to a link.
pub(super) fn likelihood(offer: &Offer) -> f32 {
    let weights: &Offer = &weights::JOIN;
    let sum: f32 = offer.iter().zip(weights).map(|(f, w)| f * w).sum();
    1.0 / (1.0 + (-(sum + weights::JOIN_BIAS)).exp())
}

/// Whether an offer needs no weighing: a sentence that all but surely belongs to a member and says what the link did not
/// cover before.
pub(super) fn is_plain(offer: &Offer, score: f32) -> bool {
    score >= WHOLE_SCORE && offer[ANEW] >= PLAIN
}

/// Place of what is covered anew.
const ANEW: usize = 3;
/// Share of the other side that a sentence must cover anew: less is a repetition.
const PLAIN: f32 = 0.05;

/// Describes what sentence `n` of `side` brings to a link that has `own` sentences on its side and `other` ones opposite.
pub(super) fn offer(
    texts: Texts<'_>,
    side: Side,
    own: &[u32],
    other: &[u32],
    n: u32,
    likely: Likely,
) -> Offer {
    let (here, there) = match side {
        Side::Left => (texts.left, texts.right),
        Side::Right => (texts.right, texts.left),
    };
    let unit = |p: &'_ Prepared, n: u32| -> usize { (n as usize).min(p.units.len().saturating_sub(1)) };
    let joining = &here.units[unit(here, n)];
    let (mut before, mut anew, mut mass) = (0.0, 0.0, 0.0);
    for &o in other {
        for &(stem, weight) in &there.units[unit(there, o)].stems {
            let covered =
                own.iter().map(|&m| has(&here.units[unit(here, m)], stem, texts.lexicon)).fold(0.0, f32::max);
            before += weight * covered;
            anew += weight * (has(joining, stem, texts.lexicon) - covered).max(0.0);
            mass += weight;
        }
    }
    let mass = f32::max(mass, f32::MIN_POSITIVE);
    let by_link = |stem: u32| {
        other.iter().map(|&o| has(&there.units[unit(there, o)], stem, texts.lexicon)).fold(0.0, f32::max)
    };
    let covered = joining.stems.iter().map(|&(stem, weight)| weight * by_link(stem)).sum::<f32>()
        / joining.mass.max(f32::MIN_POSITIVE);
    let distance = own.iter().map(|&m| m.abs_diff(n)).min().unwrap_or(u32::MAX);
    let odds = |p: f32| {
        let p = p.clamp(0.01, 0.99);
        (p / (1.0 - p)).ln() / 4.0
    };
    [
        odds(likely.best),
        odds(likely.least),
        odds(likely.link),
        anew / mass,
        anew / (mass - before).max(0.1 * mass),
        covered,
        1.0 - before / mass,
        f32::from(distance == 1),
        f32::from(distance > 3),
        (own.len() + other.len() - 2) as f32 / 4.0,
        anew / mass * covered,
    ]
}

/// How surely a sentence has a stem, or one that can mean the same, `0..=1`.
fn has(unit: &Unit, stem: u32, lexicon: &Lexicon) -> f32 {
    let there = |stem: u32| unit.stems.binary_search_by_key(&stem, |s| s.0).is_ok();
    if there(stem) {
        return 1.0;
    }
    lexicon.related[stem as usize].iter().filter(|r| there(r.0)).map(|r| r.1).fold(0.0, f32::max)
}
