//! Pairs of sentences worth a closer look, found through the rare words they share.
//!
//! An inverted index over the stems of the right; no table of all pairs is ever made. On short
//! texts every pair that shares a word of content is a candidate; on long ones a stem that
//! stands in too many sentences finds nobody, and each sentence keeps its best rivals only.

use super::hash::FastMap;
use super::prepare::{Lexicon, Prepared, Unit};

/// Rivals kept for each sentence, by shared weight. The right partner is among the first three in 99 % of the labelled
/// news links, so this leaves room for merges and for ranks that the scorer looks at.
const RIVALS: usize = 12;
/// Postings read for one stem at the most. A stem in more sentences than this is no evidence, and reading on would cost
/// the square of the text.
const POSTINGS: usize = 256;
/// Distinct words up to which a sentence may be found by its stop words too ("Will it?").
const SHORT: usize = 4;

/// A pair of sentences and what a first look says of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    /// Sentence of the left.
    pub left: u32,
    /// Sentence of the right.
    pub right: u32,
}

/// What was found, and whether anything was left out for the sake of time.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// By left, then right sentence.
    pub pairs: Vec<Candidate>,
    /// Whether common words were passed over because the texts are long.
    pub bounded: bool,
}

/// Pairs of sentences from which a text counts as long: 1,000 × 1,000, a novel. Above it, sentences that stand
/// once in each text in the same words are taken for each other without a look at rivals.
const LONG: usize = 1_000_000;

/// Finds the candidate pairs of two versions, by left, then right sentence.
pub(super) fn candidates(left: &Prepared, right: &Prepared, lexicon: &Lexicon) -> Candidates {
    if left.units.len() == 1 && right.units.len() == 1 {
        // Two sentences are always looked at: whoever gives them asks how they correspond.
        return Candidates { pairs: vec![Candidate { left: 0, right: 0 }], bounded: false };
    }
    let long = left.units.len() * right.units.len() > LONG;
    let twins = if long { twins(left, right) } else { Twins::default() };
    let postings = index(right, &twins);
    let mut forward = vec![Vec::new(); left.units.len()];
    let mut backward: Vec<Vec<(f32, u32)>> = vec![Vec::new(); right.units.len()];
    let mut sums: FastMap<u32, f32> = FastMap::default();
    let mut bounded = long;
    for (i, unit) in left.units.iter().enumerate() {
        sums.clear();
        if let Some(&j) = twins.right_of.get(&(i as u32)) {
            forward[i].push((1.0, j));
            continue;
        }
        for &(stem, weight) in &unit.stems {
            // Stop words find nobody, except for sentences that have little else.
            if weight < 1.0 && unit.stems.len() > SHORT {
                continue;
            }
            let related = lexicon.related[stem as usize].iter().copied();
            for (other, sure) in std::iter::once((stem, 1.0)).chain(related) {
                let Some(list) = postings.get(&other) else { continue };
                if list.len() > POSTINGS {
                    bounded |= other == stem;
                    continue;
                }
                let weight = lexicon.weights[stem as usize].min(lexicon.weights[other as usize]);
                for &j in list {
                    *sums.entry(j).or_default() += sure * weight;
                }
            }
        }
        let mut rivals: Vec<(f32, u32)> =
            sums.iter().map(|(&j, &sum)| (cosine(sum, unit, &right.units[j as usize]), j)).collect();
        for &(score, j) in &rivals {
            keep(&mut backward[j as usize], score, i as u32);
        }
        best(&mut rivals);
        forward[i] = rivals;
    }
    Candidates { pairs: merge(&forward, &mut backward), bounded }
}

/// Sentences that stand once in each text, in the same words.
#[derive(Default)]
struct Twins {
    right_of: FastMap<u32, u32>,
    rights: std::collections::BTreeSet<u32>,
}

fn twins(left: &Prepared, right: &Prepared) -> Twins {
    let once = |version: &Prepared| {
        let mut places: FastMap<u64, Option<u32>> = FastMap::default();
        for (n, unit) in version.units.iter().enumerate() {
            places.entry(unit.wording).and_modify(|p| *p = None).or_insert(Some(n as u32));
        }
        places
    };
    let (lefts, rights) = (once(left), once(right));
    let mut found = Twins::default();
    for (wording, i) in lefts.iter().filter_map(|(w, i)| i.map(|i| (w, i))) {
        let Some(j) = rights.get(wording).copied().flatten() else { continue };
        let forms = |tokens: &[super::prepare::Token]| tokens.iter().map(|t| t.form).collect::<Vec<_>>();
        if forms(left.words(i)) == forms(right.words(j)) {
            found.right_of.insert(i, j);
            found.rights.insert(j);
        }
    }
    found
}

/// Which sentences of a version each stem stands in, twins left out.
fn index(version: &Prepared, twins: &Twins) -> FastMap<u32, Vec<u32>> {
    let mut postings: FastMap<u32, Vec<u32>> = FastMap::default();
    for (j, unit) in version.units.iter().enumerate() {
        if twins.rights.contains(&(j as u32)) {
            continue;
        }
        for &(stem, _) in &unit.stems {
            postings.entry(stem).or_default().push(j as u32);
        }
    }
    postings
}

/// A rough likeness: shared weight over the geometric mean of both masses.
fn cosine(sum: f32, a: &Unit, b: &Unit) -> f32 {
    sum / (a.mass * b.mass).sqrt().max(f32::MIN_POSITIVE)
}

/// Keeps the best rivals, ties by index.
fn best(rivals: &mut Vec<(f32, u32)>) {
    rivals.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    rivals.truncate(RIVALS);
}

/// Adds a rival to a list that is cut back now and then, so that memory stays linear.
fn keep(rivals: &mut Vec<(f32, u32)>, score: f32, sentence: u32) {
    rivals.push((score, sentence));
    if rivals.len() >= 4 * RIVALS {
        best(rivals);
    }
}

fn merge(forward: &[Vec<(f32, u32)>], backward: &mut [Vec<(f32, u32)>]) -> Vec<Candidate> {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (i, rivals) in forward.iter().enumerate() {
        pairs.extend(rivals.iter().map(|&(_, j)| (i as u32, j)));
    }
    for (j, rivals) in backward.iter_mut().enumerate() {
        best(rivals);
        pairs.extend(rivals.iter().map(|&(_, i)| (i, j as u32)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().map(|(left, right)| Candidate { left, right }).collect()
}
