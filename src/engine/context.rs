//! The last look at a pair: what is already said by the likely partners of its two sentences.
//!
//! A sentence that was split has each part of its words in one of the pieces, so a further piece is known by the words that
//! it covers and the others do not. A caption or a deck that tells again what the body told covers nothing anew, but it is
//! like the sentence that has the link. Both are read from the likelihoods that the look at rivals gave, weighing
//! every partner by how likely it is, so that nothing depends on the order in which links are made.
//! Every figure is symmetric in the two sides.

use super::candidates::Candidate;
use super::tokens::{Lexicon, Prepared, Unit};

/// How many figures describe a pair in its context.
pub(super) const CONTEXT: usize = 15;

/// What each figure is called, and what a reader is told that it looks at.
pub(super) const NAMES: [(&str, &str); CONTEXT] = [
    ("second look", "all of this together, among its rivals"),
    ("likelier rival", RIVALS),
    ("lesser rival", RIVALS),
    ("beside another", super::rivals::AROUND),
    ("likely neighbours", super::rivals::AROUND),
    ("covered anew", COVER),
    ("covered anew, lesser", COVER),
    ("left uncovered", COVER),
    ("left uncovered, lesser", COVER),
    ("covered", COVER),
    ("told again", AGAIN),
    ("told again, lesser", AGAIN),
    ("partners", RIVALS),
    ("partners, lesser", RIVALS),
    ("anew and covered", COVER),
];
const RIVALS: &str = "other partners";
const COVER: &str = "what its other partners leave to say";
const AGAIN: &str = "another sentence that tells the same";

/// Likelihood from which a pair is looked at once more. With .005 the same links are found.
pub(super) const OPEN: f32 = 0.02;
/// Partners of one sentence whose words are compared: likelier ones first.
const PARTNERS: usize = 8;

/// What is known of a pair of texts before the last look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Looked<'a> {
    pub left: &'a Prepared,
    pub right: &'a Prepared,
    pub lexicon: &'a Lexicon,
    /// The candidates, by left, then right sentence.
    pub pairs: &'a [Candidate],
    /// What the second look gave each, `0..=1`.
    pub likely: &'a [f32],
}

/// Describes every pair whose likelihood reaches [`OPEN`]; `None` for the others.
pub(super) fn contexts(looked: Looked<'_>) -> Vec<Option<[f32; CONTEXT]>> {
    let rows = lines(looked, |c| c.left as usize, looked.left.units.len());
    let columns = lines(looked, |c| c.right as usize, looked.right.units.len());
    let mut sides = vec![[Side::default(); 2]; looked.pairs.len()];
    for (line, members) in rows.iter().enumerate() {
        let of = |n: usize| looked.pairs[n].right as usize;
        read(&looked.left.units[line], &looked.right.units, members, of, looked, |n, s| sides[n][0] = s);
    }
    for (line, members) in columns.iter().enumerate() {
        let of = |n: usize| looked.pairs[n].left as usize;
        read(&looked.right.units[line], &looked.left.units, members, of, looked, |n, s| sides[n][1] = s);
    }
    let describe =
        |(n, sides): (usize, &[Side; 2])| (looked.likely[n] >= OPEN).then(|| describe(looked, n, *sides));
    sides.iter().enumerate().map(describe).collect()
}

/// The open pairs of every row or column, the likeliest first.
fn lines(looked: Looked<'_>, of: impl Fn(&Candidate) -> usize, count: usize) -> Vec<Vec<usize>> {
    let mut lines: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (n, c) in looked.pairs.iter().enumerate().filter(|(n, _)| looked.likely[*n] >= OPEN) {
        lines[of(c)].push(n);
    }
    for line in &mut lines {
        line.sort_by(|&a, &b| looked.likely[b].total_cmp(&looked.likely[a]).then(a.cmp(&b)));
    }
    lines
}

/// What a pair shows on one of its two sides: that of a sentence which the partners share.
#[derive(Clone, Copy, Default)]
struct Side {
    /// The likelihood of the likeliest other partner.
    rival: f32,
    /// Share of the sentence that this partner covers and the others do not.
    anew: f32,
    /// Share that the others leave uncovered.
    left: f32,
    /// Share that this partner covers.
    covered: f32,
    /// How alike this partner and another likely one are.
    again: f32,
    /// Sum of the likelihoods of the others.
    mass: f32,
}

/// Reads one sentence with its likely partners, and hands on what each of these shows.
fn read(
    unit: &Unit,
    others: &[Unit],
    members: &[usize],
    of: impl Fn(usize) -> usize,
    looked: Looked<'_>,
    mut found: impl FnMut(usize, Side),
) {
    let covers: Vec<Vec<f32>> = members
        .iter()
        .take(PARTNERS)
        .map(|&n| unit.stems.iter().map(|s| has(&others[of(n)], s.0, looked.lexicon)).collect())
        .collect();
    let all: f32 = members.iter().map(|&n| looked.likely[n]).sum();
    let mass = unit.mass.max(f32::MIN_POSITIVE);
    for (at, &n) in members.iter().enumerate() {
        let own = looked.likely[n];
        let rival = members.get(usize::from(at == 0)).map_or(0.0, |&m| looked.likely[m]);
        let mut side = Side { rival, mass: all - own, ..Side::default() };
        if let Some(cover) = covers.get(at) {
            for (k, (&(_, weight), own)) in unit.stems.iter().zip(cover).enumerate() {
                let mut open = 1.0;
                for (m, other) in covers.iter().enumerate().filter(|(m, _)| *m != at) {
                    open *= 1.0 - looked.likely[members[m]] * other[k];
                }
                side.covered += weight * own / mass;
                side.anew += weight * own * open / mass;
                side.left += weight * open / mass;
            }
            for (m, _) in covers.iter().enumerate().filter(|(m, _)| *m != at) {
                let like = cosine(&others[of(n)], &others[of(members[m])]);
                side.again = side.again.max(looked.likely[members[m]] * like);
            }
        }
        found(n, side);
    }
}

fn describe(looked: Looked<'_>, n: usize, [a, b]: [Side; 2]) -> [f32; CONTEXT] {
    let Candidate { left: i, right: j } = looked.pairs[n];
    let at = |i: Option<u32>, j: Option<u32>| -> f32 {
        let (Some(left), Some(right)) = (i, j) else { return 0.0 };
        let found = looked.pairs.binary_search_by_key(&(left, right), |c| (c.left, c.right));
        found.map_or(0.0, |n| looked.likely[n])
    };
    let (up, down, before, behind) = (i.checked_sub(1), i.checked_add(1), j.checked_sub(1), j.checked_add(1));
    let beside = [at(Some(i), before), at(Some(i), behind), at(up, Some(j)), at(down, Some(j))];
    let covered = (a.covered + b.covered) / 2.0;
    let anew = a.anew.max(b.anew);
    [
        odds(looked.likely[n]),
        odds(a.rival.max(b.rival)),
        odds(a.rival.min(b.rival)),
        beside.into_iter().fold(0.0, f32::max),
        at(up, before).max(at(down, behind)),
        anew,
        a.anew.min(b.anew),
        a.left.max(b.left),
        a.left.min(b.left),
        covered,
        a.again.max(b.again),
        a.again.min(b.again),
        a.mass.max(b.mass).min(3.0) / 3.0,
        a.mass.min(b.mass).min(3.0) / 3.0,
        anew * covered,
    ]
}

fn odds(p: f32) -> f32 {
    let p = p.clamp(0.005, 0.995);
    (p / (1.0 - p)).ln() / 4.0
}

/// How surely a sentence has a stem, or one that can mean the same, `0..=1`.
pub(super) fn has(unit: &Unit, stem: u32, lexicon: &Lexicon) -> f32 {
    let there = |stem: u32| unit.stems.binary_search_by_key(&stem, |s| s.0).is_ok();
    if there(stem) {
        return 1.0;
    }
    lexicon.related[stem as usize].iter().filter(|r| there(r.0)).map(|r| r.1).fold(0.0, f32::max)
}

/// How alike the words of two sentences of one side are, `0..=1`.
pub(super) fn cosine(a: &Unit, b: &Unit) -> f32 {
    let mut dot = 0.0;
    super::own::meet(&a.stems, &b.stems, |_, x, y| dot += x * y);
    dot / (a.norm * b.norm).max(f32::MIN_POSITIVE)
}
