//! From scored pairs to links: a joint choice in which every sentence is used at most once.
//!
//! Pairs are taken from the most to the least likely. A pair of free sentences founds a link; a free sentence may
//! join a link when it is likely for every sentence on the other side and tells something that the link does not tell
//! yet: that is how splits and merges arise.

use std::collections::HashMap;

use super::prepare::Prepared;
use super::score::Scored;
use crate::model::Pins;

/// Likelihood from which a pair founds a link. Tuned on the news, essay and fable pairs together.
const FOUND: f32 = 0.35;
/// Likelihood from which a sentence joins a link that stands.
const JOIN: f32 = 0.3;
/// Share of a sentence, by weight of its words, that a newcomer must add to what the link tells of it already.
const GAIN: f32 = 0.08;

/// Sentences that correspond, before their kind is known.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    /// Sentences of the left, ascending.
    pub left: Vec<u32>,
    /// Sentences of the right, ascending.
    pub right: Vec<u32>,
    /// Likelihood of the weakest pair that made it.
    pub score: f32,
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
pub(super) fn choose(left: &Prepared, right: &Prepared, scored: &[Scored], decided: &Decided) -> Vec<Group> {
    let mut choice = Choice {
        left,
        right,
        scores: scored.iter().map(|s| ((s.left, s.right), s.score)).collect(),
        decided,
        left_of: vec![None; left.units.len()],
        right_of: vec![None; right.units.len()],
        groups: Vec::new(),
    };
    for &(i, j) in &decided.joined {
        choice.join_pinned(i, j);
    }
    let pinned = choice.groups.len();
    let mut order: Vec<&Scored> = scored.iter().filter(|s| s.score >= FOUND.min(JOIN)).collect();
    order.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.left, a.right).cmp(&(b.left, b.right))));
    for pair in order {
        choice.take(pair, pinned);
    }
    let mut groups = choice.groups;
    groups.retain(|g| !g.left.is_empty());
    groups.sort_by(|a, b| a.left.cmp(&b.left));
    groups
}

struct Choice<'a> {
    left: &'a Prepared,
    right: &'a Prepared,
    scores: HashMap<(u32, u32), f32, super::hash::Fast>,
    decided: &'a Decided,
    left_of: Vec<Option<usize>>,
    right_of: Vec<Option<usize>>,
    groups: Vec<Group>,
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
        self.groups.push(Group { left: vec![i], right: vec![j], score });
        self.left_of[i as usize] = Some(n);
        self.right_of[j as usize] = Some(n);
    }

    /// What the user joined is one link, together with what else was joined to either end.
    fn join_pinned(&mut self, i: u32, j: u32) {
        match (self.left_of[i as usize], self.right_of[j as usize]) {
            (None, None) => self.found(i, j, 1.0),
            (Some(g), None) => self.add_right(g, j, 1.0),
            (None, Some(g)) => self.add_left(g, i, 1.0),
            (Some(g), Some(h)) if g != h => {
                let other =
                    std::mem::replace(&mut self.groups[h], Group { left: vec![], right: vec![], score: 1.0 });
                for l in other.left {
                    self.add_left(g, l, 1.0);
                }
                for r in other.right {
                    self.add_right(g, r, 1.0);
                }
            }
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
    fn take(&mut self, pair: &Scored, pinned: usize) {
        let (i, j) = (pair.left, pair.right);
        if self.is_broken(i, j) {
            return;
        }
        match (self.left_of[i as usize], self.right_of[j as usize]) {
            (None, None) if pair.score >= FOUND => self.found(i, j, pair.score),
            (Some(g), None) if g >= pinned && self.fits_right(g, i, j) => self.add_right(g, j, pair.score),
            (None, Some(g)) if g >= pinned && self.fits_left(g, i, j) => self.add_left(g, i, pair.score),
            _ => {}
        }
    }

    /// Whether right sentence `j` may join group `g`, in which left sentence `i` is its partner.
    fn fits_right(&self, g: usize, i: u32, j: u32) -> bool {
        let group = &self.groups[g];
        let likely = group.left.iter().all(|&l| self.score(l, j) >= JOIN && !self.is_broken(l, j));
        likely && gain(self.left, i, self.right, &group.right, j) >= GAIN
    }

    fn fits_left(&self, g: usize, i: u32, j: u32) -> bool {
        let group = &self.groups[g];
        let likely = group.right.iter().all(|&r| self.score(i, r) >= JOIN && !self.is_broken(i, r));
        likely && gain(self.right, j, self.left, &group.left, i) >= GAIN
    }
}

/// The share of `whole` that `part` tells and `told` do not, by weight of stems, `0..=1`.
fn gain(side: &Prepared, whole: u32, other: &Prepared, told: &[u32], part: u32) -> f32 {
    let has = |n: u32, stem: u32| other.units[n as usize].stems.binary_search_by_key(&stem, |s| s.0).is_ok();
    let unit = &side.units[whole as usize];
    let new = unit.stems.iter().filter(|&&(stem, _)| has(part, stem) && !told.iter().any(|&t| has(t, stem)));
    new.map(|s| s.1).sum::<f32>() / unit.mass.max(f32::MIN_POSITIVE)
}
