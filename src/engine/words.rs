//! Which words of two linked passages correspond.
//!
//! In an edited sentence the words that stay in place come first, from a diff over normal forms; in a reworded
//! one the longest common runs come first, wherever they stand. Around these anchors further words are paired by
//! form, stem and spelling, helped by what stands beside them; small words follow their neighbours; and a single
//! word left over on both sides of one gap is taken for its replacement.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::doubts::{self, Step, View};
use super::slide::slide;
use super::tokens::{Lexicon, Sort, Token};
use super::variants;
use crate::model::Kind;
use crate::text::hash::FastMap;

/// Words a passage may have for the steps that compare every word with every other; a longer one keeps its anchors.
const WORDS: usize = 600;
/// How far context reaches, in words (Sultan, Bethard and Sumner 2014, "Back to Basics for Monolingual Alignment").
const REACH: usize = 3;
/// Words a gap may have for what stands in it to be taken for a replacement. Tuned on the labelled word pairs.
const GAP: usize = 5;

/// Pairs of words from which two passages are too long for a diff, whose work grows with their product: some 5,000 words
/// on either side, a hundredth of a second.
const DIFFED: usize = 25_000_000;

/// Whether two passages are so long that words are joined where they stay in place, and nowhere else.
pub(super) fn are_long(left: usize, right: usize) -> bool {
    left.max(right) > WORDS
}

/// Words that stay in place, found by those that stand once in each passage: as good as a diff where these are many, and
/// linear whatever stands there.
fn roughly(left: &[Token], right: &[Token]) -> Vec<(usize, usize)> {
    let once = |tokens: &[Token]| {
        let mut places: FastMap<u32, Option<usize>> = FastMap::default();
        for (n, token) in tokens.iter().enumerate() {
            places.entry(token.form).and_modify(|p| *p = None).or_insert(Some(n));
        }
        places
    };
    let (lefts, rights) = (once(left), once(right));
    let place = |of: &FastMap<u32, Option<usize>>, form: u32| of.get(&form).copied().flatten();
    let both = |(n, token): (usize, &Token)| {
        let i = place(&lefts, token.form).filter(|&i| i == n)?;
        Some((i, place(&rights, token.form)?))
    };
    let anchors = variants::in_order(&left.iter().enumerate().filter_map(both).collect::<Vec<_>>());
    let mut kept = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (a, b) in anchors.into_iter().chain([(left.len(), right.len())]) {
        // From either end of the gap, as far as the words are the same.
        while i < a && j < b && left[i].form == right[j].form {
            kept.push((i, j));
            (i, j) = (i + 1, j + 1);
        }
        let back = (1..=(a - i).min(b - j)).take_while(|n| left[a - n].form == right[b - n].form).count();
        kept.extend((1..=back).rev().map(|n| (a - n, b - n)));
        if a < left.len() && b < right.len() {
            kept.push((a, b));
        }
        (i, j) = (a + 1, b + 1);
    }
    kept
}

/// Index pairs of words that stay in place, ascending on both sides: what a diff over normal forms keeps.
pub(super) fn in_place(left: &[Token], right: &[Token]) -> Vec<(usize, usize)> {
    if left.len().saturating_mul(right.len()) > DIFFED {
        return roughly(left, right);
    }
    let forms = |tokens: &[Token]| tokens.iter().map(|t| t.form).collect::<Vec<u32>>();
    let (a, b) = (forms(left), forms(right));
    let mut kept = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &a, &b) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            kept.extend((0..len).map(|n| (old_index + n, new_index + n)));
        }
    }
    slide(&mut kept, left, right);
    kept
}

/// Pairs the words of two passages linked as `kind`: index pairs, ascending. A word may stand in several pairs, with
/// neighbours of the other side.
pub(super) fn pair(
    left: &[Token],
    right: &[Token],
    kind: Kind,
    kept: &[(usize, usize)],
    lexicon: &Lexicon,
) -> Vec<(usize, usize)> {
    let joined = first(left, right, kind, kept, lexicon);
    if are_long(left.len(), right.len()) {
        return joined;
    }
    let decide = &mut |step: Step, _: (usize, usize), view: &View| doubts::likelihood(step, view);
    doubts::settle(left, right, &joined, lexicon, decide)
}

/// The same before a second look: each word at most once. `kept` are the words that stay in place.
pub(super) fn first(
    left: &[Token],
    right: &[Token],
    kind: Kind,
    kept: &[(usize, usize)],
    lexicon: &Lexicon,
) -> Vec<(usize, usize)> {
    let mut pairing = Pairing::new(left, right, lexicon);
    match kind {
        Kind::Verbatim | Kind::Edited => pairing.keep(kept),
        Kind::Reworded => pairing.tile(),
    }
    if left.len() <= WORDS && right.len() <= WORDS {
        pairing.content();
        pairing.follow();
        pairing.replace();
        pairing.follow();
        pairing.small();
        pairing.replace();
    }
    pairing.pairs()
}

struct Pairing<'a> {
    left: &'a [Token],
    right: &'a [Token],
    lexicon: &'a Lexicon,
    to_right: Vec<Option<usize>>,
    to_left: Vec<Option<usize>>,
}

impl<'a> Pairing<'a> {
    fn new(left: &'a [Token], right: &'a [Token], lexicon: &'a Lexicon) -> Self {
        Self { left, right, lexicon, to_right: vec![None; left.len()], to_left: vec![None; right.len()] }
    }

    fn pairs(&self) -> Vec<(usize, usize)> {
        self.to_right.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j))).collect()
    }

    fn join(&mut self, i: usize, j: usize) {
        self.to_right[i] = Some(j);
        self.to_left[j] = Some(i);
    }

    fn is_free(&self, i: usize, j: usize) -> bool {
        self.to_right[i].is_none() && self.to_left[j].is_none()
    }

    /// Keeps what stays in place, less lone small words between changes: they make word salad.
    fn keep(&mut self, kept: &[(usize, usize)]) {
        for run in runs(kept) {
            let small = run.iter().all(|&(i, _)| self.left[i].sort == Sort::Stop);
            if run.len() > 2 || !small || kept.len() == run.len() {
                for &(i, j) in run {
                    self.join(i, j);
                }
            }
        }
    }

    /// Joins the longest common run of free words, and again, while a run has two words and one of content (greedy
    /// string tiling, Wise 1993).
    fn tile(&mut self) {
        if self.left.len() > WORDS || self.right.len() > WORDS {
            return self.keep(&in_place(self.left, self.right));
        }
        loop {
            let Some((i, j, len)) = self.longest_free_run() else { return };
            for n in 0..len {
                self.join(i + n, j + n);
            }
        }
    }

    fn longest_free_run(&self) -> Option<(usize, usize, usize)> {
        // For each right word: length and content words of the run that ends here.
        let mut above = vec![(0_usize, 0_usize); self.right.len() + 1];
        let mut best: Option<(usize, usize, usize, usize)> = None;
        for i in 0..self.left.len() {
            let mut diagonal = (0, 0);
            for j in 0..self.right.len() {
                let old = above[j + 1];
                let same = self.left[i].form == self.right[j].form && self.is_free(i, j);
                let content = usize::from(self.left[i].sort != Sort::Stop);
                above[j + 1] = if same { (diagonal.0 + 1, diagonal.1 + content) } else { (0, 0) };
                let (len, content) = above[j + 1];
                if len >= 2 && content >= 1 && best.is_none_or(|b| (content, len) > (b.0, b.1)) {
                    best = Some((content, len, i, j));
                }
                diagonal = old;
            }
        }
        best.map(|(_, len, i, j)| (i + 1 - len, j + 1 - len, len))
    }

    /// Pairs free words of content that are forms of each other, likeliest first.
    fn content(&mut self) {
        let mut found = Vec::new();
        for i in (0..self.left.len()).filter(|&i| self.to_right[i].is_none()) {
            for j in (0..self.right.len()).filter(|&j| self.to_left[j].is_none()) {
                let likeness = self.likeness(i, j);
                if likeness > 0.0 && self.left[i].sort != Sort::Stop && self.right[j].sort != Sort::Stop {
                    found.push((likeness + 0.2 * self.context(i, j) - 0.1 * self.distance(i, j), i, j));
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, i, j) in found {
            if self.is_free(i, j) {
                self.join(i, j);
            }
        }
    }

    /// How alike two words are by themselves, `0..=1`.
    fn likeness(&self, i: usize, j: usize) -> f32 {
        let (a, b) = (&self.left[i], &self.right[j]);
        if a.form == b.form {
            return 1.0;
        }
        if a.stem == b.stem {
            return 0.9;
        }
        if a.sort == Sort::Number || b.sort == Sort::Number {
            return 0.0;
        }
        let related = self.lexicon.likeness(a.stem, b.stem);
        if related > 0.0 {
            return related;
        }
        let (a, b) = (self.lexicon.spelled(a.form), self.lexicon.spelled(b.form));
        if a.as_bytes().first() != b.as_bytes().first() {
            return 0.0;
        }
        let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
        let longest = a.chars().count().max(b.chars().count());
        // "agree" and "agreement", "Russia" and "Russian": a long common beginning.
        if common >= 4 && 10 * common >= 6 * longest { 0.6 } else { 0.0 }
    }

    /// Share of the words around a pair that are joined, or alike, `0..=1`.
    fn context(&self, i: usize, j: usize) -> f32 {
        let mut sum = 0.0;
        for step in 1..=REACH {
            let near = |at: usize, forward: bool, len: usize| {
                if forward { Some(at + step).filter(|&n| n < len) } else { at.checked_sub(step) }
            };
            for forward in [false, true] {
                let a = near(i, forward, self.left.len());
                let b = near(j, forward, self.right.len());
                if let (Some(a), Some(b)) = (a, b) {
                    let joined = self.to_right[a] == Some(b);
                    sum += if joined || self.left[a].form == self.right[b].form { 1.0 } else { 0.0 };
                }
            }
        }
        sum / (2 * REACH) as f32
    }

    /// How far apart two words stand in their passages, `0..=1`.
    fn distance(&self, i: usize, j: usize) -> f32 {
        let place = |n: usize, len: usize| (n as f32 + 0.5) / len as f32;
        (place(i, self.left.len()) - place(j, self.right.len())).abs()
    }

    /// Small words (and any equal word) are joined when a neighbour is joined on the same side.
    fn follow(&mut self) {
        for forward in [true, false] {
            let all: Vec<usize> =
                if forward { (0..self.left.len()).collect() } else { (0..self.left.len()).rev().collect() };
            for i in all {
                if self.to_right[i].is_some() {
                    continue;
                }
                let neighbour =
                    if forward { i.checked_sub(1) } else { Some(i + 1).filter(|&n| n < self.left.len()) };
                let Some(partner) = neighbour.and_then(|n| self.to_right[n]) else { continue };
                let beside = if forward {
                    Some(partner + 1).filter(|&n| n < self.right.len())
                } else {
                    partner.checked_sub(1)
                };
                let Some(j) = beside else { continue };
                let same = self.left[i].form == self.right[j].form || self.left[i].stem == self.right[j].stem;
                if same && self.to_left[j].is_none() {
                    self.join(i, j);
                }
            }
        }
    }

    /// Small words left over are joined to their like, where most stands joined around them first.
    fn small(&mut self) {
        let mut found = Vec::new();
        for i in (0..self.left.len()).filter(|&i| self.to_right[i].is_none()) {
            for j in (0..self.right.len()).filter(|&j| self.to_left[j].is_none()) {
                if self.left[i].stem == self.right[j].stem {
                    found.push((self.context(i, j) - 0.1 * self.distance(i, j), i, j));
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, i, j) in found {
            if self.is_free(i, j) {
                self.join(i, j);
            }
        }
    }

    /// What stands in a gap between joined neighbours, on both sides, replaces each other: words of one sort are joined
    /// in order while the gap is short.
    fn replace(&mut self) {
        for sort in [false, true] {
            let mut i = 0;
            while i < self.left.len() {
                if self.to_right[i].is_some() {
                    i += 1;
                    continue;
                }
                let end =
                    (i..self.left.len()).find(|&n| self.to_right[n].is_some()).unwrap_or(self.left.len());
                if let Some(gap) = self.opposite(i, end) {
                    self.fill(i..end, gap, sort);
                }
                i = end;
            }
        }
    }

    /// The free words of the right between the partners of the words around `start..end`, where these partners
    /// stand in order with nothing joined between them.
    fn opposite(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let before = match start.checked_sub(1) {
            Some(n) => self.to_right[n]? + 1,
            None => 0,
        };
        let behind = if end < self.left.len() { self.to_right[end]? } else { self.right.len() };
        let free = before < behind && self.to_left[before..behind].iter().all(Option::is_none);
        free.then_some(before..behind)
    }

    fn fill(&mut self, left: Range<usize>, right: Range<usize>, small: bool) {
        if left.len() > GAP || right.len() > GAP {
            return;
        }
        let of = |tokens: &[Token], range: Range<usize>| {
            range.filter(|&n| (tokens[n].sort == Sort::Stop) == small).collect::<Vec<usize>>()
        };
        let (a, b) = (of(self.left, left), of(self.right, right));
        if small && a.len() != b.len() {
            return;
        }
        // Heads stand last in English noun phrases: the ends of the two runs correspond, not their beginnings.
        let pairs: Vec<(usize, usize)> = a.iter().rev().copied().zip(b.iter().rev().copied()).collect();
        for (i, j) in pairs {
            let figures = |t: &Token| t.sort == Sort::Number;
            if self.is_free(i, j) && figures(&self.left[i]) == figures(&self.right[j]) {
                self.join(i, j);
            }
        }
    }
}

/// Draws pairs that share a word together: ranges of words that correspond, ascending by left. `pairs` are ascending, and
/// those that share a word are neighbours on the other side.
pub(super) fn phrases(pairs: &[(usize, usize)]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::with_capacity(pairs.len());
    let mut of_right = vec![None; pairs.iter().map(|p| p.1 + 1).max().unwrap_or(0)];
    for &(i, j) in pairs {
        let same = of_right[j].or_else(|| found.len().checked_sub(1).filter(|&n| found[n].0.contains(&i)));
        let at = same.unwrap_or(found.len());
        of_right[j] = Some(at);
        match found.get_mut(at) {
            Some((a, b)) => {
                *a = a.start.min(i)..a.end.max(i + 1);
                *b = b.start.min(j)..b.end.max(j + 1);
            }
            None => found.push((i..i + 1, j..j + 1)),
        }
    }
    found
}

/// Splits index pairs into runs that ascend by one on both sides.
pub(super) fn runs(pairs: &[(usize, usize)]) -> impl Iterator<Item = &[(usize, usize)]> {
    pairs.chunk_by(|a, b| a.0 + 1 == b.0 && a.1 + 1 == b.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_in_place_is_found_without_a_diff() {
        let tokens = |forms: &[u32]| -> Vec<Token> {
            let token = |&form: &u32| Token {
                span: crate::model::Span::default(),
                form,
                stem: form,
                sort: Sort::Content,
                quoted: false,
            };
            forms.iter().map(token).collect()
        };
        let found = |a: &[u32], b: &[u32]| roughly(&tokens(a), &tokens(b));
        assert_eq!(found(&[1, 1, 1], &[1, 1]), [(0, 0), (1, 1)]);
        assert_eq!(found(&[7, 1, 2, 3, 9], &[1, 2, 8, 3]), [(1, 0), (2, 1), (3, 3)]);
        assert_eq!(found(&[5, 5, 1, 6, 6], &[5, 1, 6]), [(0, 0), (2, 1), (3, 2)]);
        assert!(found(&[], &[1]).is_empty() && found(&[1], &[2]).is_empty());
        // A slow twin: where every word stands once, a diff keeps as many.
        let mut state = 4_u64;
        for _ in 0..50 {
            let mut draw = |n: usize| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) as usize % n
            };
            let a: Vec<u32> = (0..40).collect();
            let mut b = a.clone();
            b.retain(|_| draw(4) > 0);
            let at = draw(b.len());
            b.insert(at, 99);
            let (x, y) = (tokens(&a), tokens(&b));
            assert_eq!(roughly(&x, &y), in_place(&x, &y), "{b:?}");
        }
    }

    #[test]
    fn pairs_that_share_a_word_are_one_phrase() {
        assert_eq!(phrases(&[(0, 0), (1, 0), (2, 3)]), [(0..2, 0..1), (2..3, 3..4)]);
        assert_eq!(phrases(&[(0, 4), (1, 0), (1, 1)]), [(0..1, 4..5), (1..2, 0..2)]);
        assert!(phrases(&[]).is_empty());
    }
}
