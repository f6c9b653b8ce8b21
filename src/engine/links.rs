//! From scored pairs to links.
//!
//! A pair is claimed when its likelihood reaches a cut that depends on how well the links of these two texts can be told at
//! all, and no lower than what two texts about different matters show. What is claimed is then put in order, from the
//! likeliest pair on:
//!
//! 1. Two sentences without a link found one.
//! 2. A sentence without a link joins that of its partner where every pair of the wider link is claimed, and where it says
//!    what the link did not say yet: a part of a sentence that was split.
//! 3. What is claimed besides is a *secondary* link of two sentences, "also said here": a caption, a headline or a later
//!    paragraph tells again what has its link already.
//!
//! So a sentence is in one primary link at the most, no link is wider than its pairs bear out, and nothing claimed is lost.

use super::again::{covers_anew, repeats};
use super::score::Scored;
use super::tokens::{Lexicon, Prepared};
use crate::model::{Pins, Side};
use crate::text::hash::FastMap;

/// Likelihood from which a pair is claimed, as a share of how well the links of the texts can be told: chosen by
/// cross-validation on the labelled sets, flat from .38 to .45, and the higher ones are the more precise.
const FOUND: f32 = 0.45;
/// The cut never sinks below this, however unclear the texts are.
const FLOOR: f32 = 0.25;
/// The cut where each text is a single sentence: somebody who gives two sentences to compare has said already that they
/// correspond, and only two with next to nothing in common do not.
const FOUND_ALONE: f32 = 0.02;

/// What the choice of links is tuned by.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Likelihood from which a pair is claimed where all links can be told for certain; a share of it elsewhere.
    pub found: f32,
    /// The least likelihood with which a pair is claimed.
    pub floor: f32,
    /// Whether one cut holds for all pairs of texts, however well their links can be told.
    pub fixed: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { found: FOUND, floor: FLOOR, fixed: false }
    }
}

/// The likelihood from which pairs of these are claimed.
pub(super) fn cut(scored: &[Scored]) -> f32 {
    Settings::default().cut(&by_likelihood(scored))
}

fn by_likelihood(scored: &[Scored]) -> Vec<&Scored> {
    let mut order: Vec<&Scored> = scored.iter().collect();
    order.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.left, a.right).cmp(&(b.left, b.right))));
    order
}

impl Settings {
    /// The likelihood from which pairs are claimed, given all of them from the likeliest on.
    fn cut(&self, order: &[&Scored]) -> f32 {
        if self.fixed { self.found } else { (self.found * clarity(order)).max(self.floor) }
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
    /// Whether it is secondary: two sentences of which one tells again what has its link.
    pub again: bool,
}

impl Group {
    /// A link of two sentences.
    pub fn of((left, right): (u32, u32), score: f32) -> Self {
        Self { left: vec![left], right: vec![right], score, core: (left, right), pinned: false, again: false }
    }

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

/// Chooses the links of a pair of versions, primary and secondary, by their left sentences, then the right ones.
pub(super) fn choose(
    left: &Prepared,
    right: &Prepared,
    scored: &[Scored],
    decided: &Decided,
    lexicon: &Lexicon,
    settings: &Settings,
) -> Vec<Group> {
    let alone = left.units.len() == 1 && right.units.len() == 1;
    let mut order = by_likelihood(scored);
    let cut = match alone {
        true if share(left, right, lexicon) => 0.0,
        true => FOUND_ALONE,
        false => settings.cut(&order),
    };
    order.retain(|s| s.score >= cut && decided.broken.binary_search(&(s.left, s.right)).is_err());
    let mut choice = Choice {
        claimed: order.iter().map(|s| ((s.left, s.right), s.score)).collect(),
        of: [vec![None; left.units.len()], vec![None; right.units.len()]],
        groups: Vec::new(),
        pinned: 0,
        texts: [left, right],
        lexicon,
    };
    for &pair in &decided.joined {
        choice.pin(pair);
    }
    choice.pinned = choice.groups.len();
    choice.groups.iter_mut().for_each(|g| g.pinned = true);
    for s in &order {
        choice.found((s.left, s.right), s.score);
    }
    for s in &order {
        choice.join((s.left, s.right), s.score);
    }
    let again: Vec<Group> = order.iter().filter_map(|s| choice.again((s.left, s.right), s.score)).collect();
    let mut groups = choice.groups;
    groups.retain(|g| !g.left.is_empty());
    groups.extend(again);
    groups.sort_by(|a, b| (&a.left, &a.right).cmp(&(&b.left, &b.right)));
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
    /// What is claimed, with its likelihood.
    claimed: FastMap<(u32, u32), f32>,
    /// The primary link of each sentence of either side.
    of: [Vec<Option<usize>>; 2],
    groups: Vec<Group>,
    /// The first groups are the user's: they are never added to.
    pinned: usize,
    texts: [&'a Prepared; 2],
    lexicon: &'a Lexicon,
}

impl Choice<'_> {
    /// The primary links of two sentences.
    fn links_of(&self, (i, j): (u32, u32)) -> (Option<usize>, Option<usize>) {
        (self.of[0][i as usize], self.of[1][j as usize])
    }

    /// Two free sentences found a link.
    fn found(&mut self, pair: (u32, u32), score: f32) {
        if self.links_of(pair) == (None, None) {
            let n = self.groups.len();
            self.groups.push(Group::of(pair, score));
            (self.of[0][pair.0 as usize], self.of[1][pair.1 as usize]) = (Some(n), Some(n));
        }
    }

    /// A free sentence joins the link of its partner, if every pair that this claims is claimed and it brings something.
    fn join(&mut self, pair: (u32, u32), score: f32) {
        let (g, side, n) = match self.links_of(pair) {
            (Some(g), None) => (g, Side::Right, pair.1),
            (None, Some(g)) => (g, Side::Left, pair.0),
            _ => return,
        };
        let (own, other) = self.groups[g].sides(side);
        let claimed =
            |&o: &u32| self.claimed.contains_key(&if side == Side::Right { (o, n) } else { (n, o) });
        let (here, there) = match side {
            Side::Left => (self.texts[0], self.texts[1]),
            Side::Right => (self.texts[1], self.texts[0]),
        };
        if g >= self.pinned
            && own.len() < WIDEST
            && other.iter().all(claimed)
            && covers_anew((here, own, n), (there, other), self.lexicon)
        {
            self.add(g, side, n, score);
        }
    }

    /// What is claimed and in no link yet, as a secondary link; `None` where it is in one, or where both sentences only say
    /// again what the links of both say already.
    fn again(&self, pair: (u32, u32), score: f32) -> Option<Group> {
        if let (Some(g), Some(h)) = self.links_of(pair) {
            let (i, j) = (self.groups[h].core.0, self.groups[g].core.1);
            let twice = |side: usize, a: u32, b: u32| repeats(self.texts[side], a, b);
            if g == h || g.min(h) < self.pinned || twice(0, pair.0, i) && twice(1, pair.1, j) {
                return None;
            }
        }
        Some(Group { again: true, ..Group::of(pair, score) })
    }

    /// What the user joined is one link, together with what else was joined to either end.
    fn pin(&mut self, pair: (u32, u32)) {
        match self.links_of(pair) {
            (None, None) => self.found(pair, 1.0),
            (Some(g), None) => self.add(g, Side::Right, pair.1, 1.0),
            (None, Some(g)) => self.add(g, Side::Left, pair.0, 1.0),
            (Some(g), Some(h)) if g != h => self.unite(g, h),
            _ => {}
        }
    }

    fn add(&mut self, g: usize, side: Side, n: u32, score: f32) {
        let group = &mut self.groups[g];
        let own = if side == Side::Left { &mut group.left } else { &mut group.right };
        own.push(n);
        own.sort_unstable();
        group.score = group.score.min(score);
        self.of[side as usize][n as usize] = Some(g);
    }

    /// Makes two groups one; the second is left empty.
    fn unite(&mut self, g: usize, h: usize) {
        let (lefts, rights) =
            (std::mem::take(&mut self.groups[h].left), std::mem::take(&mut self.groups[h].right));
        lefts.into_iter().for_each(|l| self.add(g, Side::Left, l, 1.0));
        rights.into_iter().for_each(|r| self.add(g, Side::Right, r, 1.0));
    }
}
