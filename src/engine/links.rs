//! From scored pairs to links: a joint choice in which every sentence is used at most once.
//!
//! Pairs are taken from the most to the least likely. A pair of free sentences founds a link, down to a cut that depends on
//! how well the links of these two texts can be told at all. A free sentence joins a link that stands when what it adds
//! makes that likely (see [`join`](super::join)): the part of a split sentence that nothing covered yet. Two links become
//! one when that pays: every pair that the wider link would claim brings its likelihood less the price of claiming it, so
//! that two links that share nothing but a topic stay two.

use std::collections::HashMap;

use super::join::{self, Likely, Offer, Texts};
use super::score::Scored;
use super::tokens::{Lexicon, Prepared};
use crate::model::{Pins, Side};

/// Likelihood from which a pair founds a link, as a share of how well the links of the texts can be told: a half is the
/// best for F1 in theory, and was in cross-validation on the news, essay and fable pairs; a tenth either way costs
/// .001 to .01.
pub(super) const FOUND: f32 = 0.5;
/// The same where each text is a single sentence: somebody who gives two sentences to compare has said already that
/// they correspond, and only two with next to nothing in common do not.
const FOUND_ALONE: f32 = 0.02;
/// What claiming a pair costs when two links become one: tuned with [`FOUND`], flat from .35 to .55.
const PRICE: f32 = 0.5;
/// Likelihood from which a free sentence joins a link: tuned with [`FOUND`]; above .4 news loses a tenth of its n:m links.
const JOIN: f32 = 0.36;
/// Likelihood from which a pair is looked at as a part of a wider link.
const LEAST: f32 = 0.05;

/// What the choice of links is tuned by.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Likelihood from which a pair founds a link where all links can be told for certain; a share of it elsewhere.
    pub found: f32,
    /// What claiming a pair costs when two links become one.
    pub price: f32,
    /// Likelihood from which a free sentence joins a link.
    pub join: f32,
    /// Whether one cut holds for all pairs of texts, however well their links can be told.
    pub fixed: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { found: FOUND, price: PRICE, join: JOIN, fixed: false }
    }
}

/// Sentences that one side of a link may hold. Labelled links have up to five; without a bound, a sentence repeated a
/// thousand times would cost its cube.
const WIDEST: usize = 6;

/// Sentences that correspond, before their kind is known.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    /// Sentences of the left, ascending.
    pub left: Vec<u32>,
    /// Sentences of the right, ascending.
    pub right: Vec<u32>,
    /// Likelihood of the weakest pair that made it.
    pub score: f32,
    /// The pair that founded it: where the link stands in either text.
    pub core: (u32, u32),
    /// Whether the user made it.
    pub pinned: bool,
}

impl Group {
    /// The sentences of `side` and those of the other.
    fn sides(&self, side: Side) -> (&[u32], &[u32]) {
        match side {
            Side::Left => (&self.left, &self.right),
            Side::Right => (&self.right, &self.left),
        }
    }
}

/// Links decided by the user for this pair: sentence pairs joined, and pairs broken.
#[derive(Clone, Debug, Default)]
pub(super) struct Decided {
    /// Pairs that are linked whatever the scores say.
    pub joined: Vec<(u32, u32)>,
    /// Pairs that are never linked.
    pub broken: Vec<(u32, u32)>,
}

impl Decided {
    /// The pins that concern versions `left` and `right`, read in that direction. A pin on a sentence that is not
    /// there is dropped.
    pub fn between(pins: &Pins, left: (usize, &Prepared), right: (usize, &Prepared)) -> Self {
        let fits = |n: u32, p: &Prepared| (n as usize) < p.units.len();
        let read = |list: &[crate::model::Pin]| {
            let mut pairs: Vec<(u32, u32)> = list
                .iter()
                .filter_map(|pin| match (pin.one.0.0, pin.other.0.0) {
                    (a, b) if (a, b) == (left.0, right.0) => Some((pin.one.1, pin.other.1)),
                    (a, b) if (b, a) == (left.0, right.0) => Some((pin.other.1, pin.one.1)),
                    _ => None,
                })
                .filter(|&(i, j)| fits(i, left.1) && fits(j, right.1))
                .collect();
            pairs.sort_unstable();
            pairs.dedup();
            pairs
        };
        Self { joined: read(&pins.joined), broken: read(&pins.broken) }
    }
}

/// Chooses the links of a pair of versions, by their first left sentence.
pub(super) fn choose(
    left: &Prepared,
    right: &Prepared,
    scored: &[Scored],
    decided: &Decided,
    lexicon: &Lexicon,
    settings: &Settings,
) -> Vec<Group> {
    let decide = &mut |_: (u32, u32), offer: &Offer| join::likelihood(offer);
    choose_by(left, right, scored, decided, lexicon, settings, decide)
}

/// Says how likely it is that a pair widens a link, from what it brings.
pub(super) type Decide<'a> = &'a mut dyn FnMut((u32, u32), &Offer) -> f32;

/// The same, with the decision whether a free sentence joins a link left to the caller.
pub(super) fn choose_by(
    left: &Prepared,
    right: &Prepared,
    scored: &[Scored],
    decided: &Decided,
    lexicon: &Lexicon,
    settings: &Settings,
    decide: Decide<'_>,
) -> Vec<Group> {
    let mut choice = Choice {
        scores: scored.iter().map(|s| ((s.left, s.right), s.score)).collect(),
        decided,
        left_of: vec![None; left.units.len()],
        right_of: vec![None; right.units.len()],
        groups: Vec::new(),
        price: settings.price,
        texts: Texts { left, right, lexicon },
    };
    for &(i, j) in &decided.joined {
        choice.join_pinned(i, j);
    }
    let pinned = choice.groups.len();
    choice.groups.iter_mut().for_each(|g| g.pinned = true);
    let alone = left.units.len() == 1 && right.units.len() == 1;
    let alone = alone.then(|| if share(left, right, lexicon) { 0.0 } else { FOUND_ALONE });
    let mut order: Vec<&Scored> = scored.iter().filter(|s| s.score >= alone.unwrap_or(LEAST)).collect();
    order.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.left, a.right).cmp(&(b.left, b.right))));
    let clarity = clarity(&order);
    let found = alone.unwrap_or(settings.found * if settings.fixed { 1.0 } else { clarity });
    let least = settings.join;
    for pair in &order {
        choice.take(pair, pinned, [found, least], decide);
    }
    // What was free when its turn came may have found a link to join since.
    for pair in &order {
        choice.take(pair, pinned, [f32::INFINITY, least], decide);
    }
    let mut groups = choice.groups;
    groups.retain(|g| !g.left.is_empty());
    groups.sort_by(|a, b| a.left.cmp(&b.left));
    groups
}

/// Whether two single sentences have any word in common, however small, or two that can mean the same.
fn share(left: &Prepared, right: &Prepared, lexicon: &Lexicon) -> bool {
    left.tokens.iter().any(|a| right.tokens.iter().any(|b| lexicon.likeness(a.stem, b.stem) > 0.0))
}

/// How well the links of a pair can be told at all: the greatest F1 to be expected of taking the likeliest pairs, `0..=1`.
/// The best cut lies at half of it (Lipton, Elkan and Naryanaswamy 2014, "Optimal thresholding of classifiers to maximize
/// F1"), so that a free retelling gets links that would be rash between near copies. `order` is by likelihood.
fn clarity(order: &[&Scored]) -> f32 {
    let expected: f32 = order.iter().map(|s| s.score).sum();
    let (mut sum, mut best) = (0.0, 0.0_f32);
    for (n, s) in order.iter().enumerate() {
        sum += s.score;
        best = best.max(2.0 * sum / (n as f32 + 1.0 + expected));
    }
    best
}

struct Choice<'a> {
    scores: HashMap<(u32, u32), f32, crate::text::hash::Fast>,
    decided: &'a Decided,
    left_of: Vec<Option<usize>>,
    right_of: Vec<Option<usize>>,
    groups: Vec<Group>,
    price: f32,
    texts: Texts<'a>,
}

impl Choice<'_> {
    fn score(&self, i: u32, j: u32) -> f32 {
        self.scores.get(&(i, j)).copied().unwrap_or(0.0)
    }

    fn is_broken(&self, i: u32, j: u32) -> bool {
        self.decided.broken.binary_search(&(i, j)).is_ok()
    }

    fn found(&mut self, i: u32, j: u32, score: f32) {
        let n = self.groups.len();
        self.groups.push(Group { left: vec![i], right: vec![j], score, core: (i, j), pinned: false });
        self.left_of[i as usize] = Some(n);
        self.right_of[j as usize] = Some(n);
    }

    /// What the user joined is one link, together with what else was joined to either end.
    fn join_pinned(&mut self, i: u32, j: u32) {
        match (self.left_of[i as usize], self.right_of[j as usize]) {
            (None, None) => self.found(i, j, 1.0),
            (Some(g), None) => self.add_right(g, j, 1.0),
            (None, Some(g)) => self.add_left(g, i, 1.0),
            (Some(g), Some(h)) if g != h => self.unite(g, h, 1.0),
            _ => {}
        }
    }

    fn add_left(&mut self, g: usize, i: u32, score: f32) {
        let group = &mut self.groups[g];
        group.left.push(i);
        group.left.sort_unstable();
        group.score = group.score.min(score);
        self.left_of[i as usize] = Some(g);
    }

    fn add_right(&mut self, g: usize, j: u32, score: f32) {
        let group = &mut self.groups[g];
        group.right.push(j);
        group.right.sort_unstable();
        group.score = group.score.min(score);
        self.right_of[j as usize] = Some(g);
    }

    /// Takes a pair if what was taken before leaves room for it. The first `pinned` groups are the user's: they are
    /// never added to.
    fn take(&mut self, pair: &Scored, pinned: usize, [found, least]: [f32; 2], decide: Decide<'_>) {
        let (i, j) = (pair.left, pair.right);
        if self.is_broken(i, j) {
            return;
        }
        match (self.left_of[i as usize], self.right_of[j as usize]) {
            (None, None) if pair.score >= found => self.found(i, j, pair.score),
            (Some(g), None) if g >= pinned && self.has_room(g, Side::Right, j) => {
                let offer = self.offer(g, Side::Right, j);
                let likely = decide((i, j), &offer);
                if likely >= least || join::is_plain(&offer, pair.score) {
                    self.add_right(g, j, likely.max(pair.score));
                }
            }
            (None, Some(g)) if g >= pinned && self.has_room(g, Side::Left, i) => {
                let offer = self.offer(g, Side::Left, i);
                let likely = decide((i, j), &offer);
                if likely >= least || join::is_plain(&offer, pair.score) {
                    self.add_left(g, i, likely.max(pair.score));
                }
            }
            (Some(g), Some(h)) if g != h && g.min(h) >= pinned && pair.score >= found => {
                let (a, b) = (&self.groups[g], &self.groups[h]);
                if self.pays(&a.left, &b.right, &b.left, &a.right) {
                    self.unite(g, h, pair.score);
                }
            }
            _ => {}
        }
    }

    /// Whether sentence `n` may come to stand on `side` of a link.
    fn has_room(&self, g: usize, side: Side, n: u32) -> bool {
        let group = &self.groups[g];
        let (own, other) = group.sides(side);
        let broken = |&o: &u32| if side == Side::Right { self.is_broken(o, n) } else { self.is_broken(n, o) };
        own.len() < WIDEST && !other.iter().any(broken)
    }

    /// What a sentence would bring to a link.
    fn offer(&self, g: usize, side: Side, n: u32) -> Offer {
        let group = &self.groups[g];
        let (own, other) = group.sides(side);
        let score = |n: u32, o: u32| if side == Side::Right { self.score(o, n) } else { self.score(n, o) };
        let pairs = other.iter().map(|&o| score(n, o));
        let likely = Likely {
            best: pairs.clone().fold(0.0, f32::max),
            least: pairs.fold(1.0, f32::min),
            link: group.score,
        };
        join::offer(self.texts, side, own, other, n, likely)
    }

    /// Whether claiming all pairs between `lefts` and `rights`, and between the other two (which stand together already
    /// where one of these is empty), is worth their price.
    fn pays(&self, lefts: &[u32], rights: &[u32], more_lefts: &[u32], more_rights: &[u32]) -> bool {
        if lefts.len() + more_lefts.len() > WIDEST || rights.len() + more_rights.len() > WIDEST {
            return false;
        }
        let mut sum = 0.0;
        for (lefts, rights) in [(lefts, rights), (more_lefts, more_rights)] {
            for (&l, &r) in lefts.iter().flat_map(|l| rights.iter().map(move |r| (l, r))) {
                if self.is_broken(l, r) {
                    return false;
                }
                sum += self.score(l, r) - self.price;
            }
        }
        sum > 0.0
    }

    /// Makes two groups one; the second is left empty.
    fn unite(&mut self, g: usize, h: usize, score: f32) {
        let none = Group { left: vec![], right: vec![], score: 1.0, core: (0, 0), pinned: false };
        let other = std::mem::replace(&mut self.groups[h], none);
        for l in other.left {
            self.add_left(g, l, score.min(other.score));
        }
        for r in other.right {
            self.add_right(g, r, score.min(other.score));
        }
    }
}
