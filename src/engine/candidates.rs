//! Pairs of sentences worth a closer look, found through the rare words they share.
//!
//! An inverted index over the stems of the right; no table of all pairs is ever made. On short
//! texts every pair that shares a word of content is a candidate; on long ones a stem that
//! stands in too many sentences finds nobody, and each sentence keeps its best rivals only.

use super::tokens::{Lexicon, Prepared};
use crate::text::hash::FastMap;

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
    let postings = index(right, &twins, lexicon);
    let mut forward = vec![Vec::new(); left.units.len()];
    let mut backward = vec![Best::default(); right.units.len()];
    // What every sum is held against, close together in memory: a long text has millions of sums.
    let mass: Vec<f32> = right.units.iter().map(|u| u.mass).collect();
    let mut least = vec![0.0; right.units.len()];
    let mut sums = Sums::of(right.units.len());
    let mut bounded = long;
    for (i, unit) in left.units.iter().enumerate() {
        if let Some(j) = twins.right_of.get(i).copied().flatten() {
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
                let list = &postings[other as usize];
                if list.len() > POSTINGS {
                    bounded |= other == stem;
                    continue;
                }
                let weight = lexicon.weights[stem as usize].min(lexicon.weights[other as usize]);
                list.iter().for_each(|&j| sums.add(j, sure * weight));
            }
        }
        let mut rivals = Best::default();
        sums.take(|j, sum| {
            let score = cosine(sum, unit.mass, mass[j as usize]);
            if score >= least[j as usize] {
                least[j as usize] = backward[j as usize].offer(score, i as u32);
            }
            rivals.offer(score, j);
        });
        forward[i] = rivals.list();
    }
    let backward = backward.into_iter().map(Best::list).collect::<Vec<_>>();
    Candidates { pairs: merge(&forward, &backward), bounded }
}

/// Likelihood at first sight from which the neighbours of a pair are looked at too.
const LIKELY: f32 = 0.5;

/// Adds the pairs beside likely ones whose other sentence has no likely partner yet: the second half of a sentence that was
/// split often has no word in common with it. (They bring .003 of the mean F1, cross-validated.) The candidates, and those that were added, each by left, then right sentence.
pub(super) fn with_neighbours(
    left: &Prepared,
    right: &Prepared,
    pairs: Vec<Candidate>,
    likely: impl Fn(usize) -> f32,
) -> (Vec<Candidate>, Vec<Candidate>) {
    let (mut lefts, mut rights) = (vec![false; left.units.len()], vec![false; right.units.len()]);
    let likely: Vec<Candidate> =
        pairs.iter().enumerate().filter(|(n, _)| likely(*n) > LIKELY).map(|(_, c)| *c).collect();
    for c in &likely {
        (lefts[c.left as usize], rights[c.right as usize]) = (true, true);
    }
    let is_free = |taken: &[bool], text: &Prepared, n: Option<u32>| {
        n.filter(|&n| taken.get(n as usize) == Some(&false) && !text.words(n).is_empty())
    };
    let mut added: Vec<Candidate> = Vec::new();
    for c in &likely {
        for n in [c.left.checked_sub(1), c.left.checked_add(1)] {
            added.extend(is_free(&lefts, left, n).map(|left| Candidate { left, right: c.right }));
        }
        for n in [c.right.checked_sub(1), c.right.checked_add(1)] {
            added.extend(is_free(&rights, right, n).map(|right| Candidate { left: c.left, right }));
        }
    }
    let key = |c: &Candidate| (c.left, c.right);
    added.sort_unstable_by_key(key);
    added.dedup();
    added.retain(|c| pairs.binary_search_by_key(&key(c), key).is_err());
    let mut all = pairs;
    all.extend(&added);
    all.sort_unstable_by_key(key);
    (all, added)
}

/// Sentences that stand once in each text, in the same words.
#[derive(Default)]
struct Twins {
    /// For each sentence of the left, its twin.
    right_of: Vec<Option<u32>>,
    /// Whether each sentence of the right has one.
    rights: Vec<bool>,
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
    let mut found = Twins { right_of: vec![None; left.units.len()], rights: vec![false; right.units.len()] };
    for (wording, i) in lefts.iter().filter_map(|(w, i)| i.map(|i| (w, i))) {
        let Some(j) = rights.get(wording).copied().flatten() else { continue };
        let forms = |tokens: &[super::tokens::Token]| tokens.iter().map(|t| t.form).collect::<Vec<_>>();
        if forms(left.words(i)) == forms(right.words(j)) {
            found.right_of[i as usize] = Some(j);
            found.rights[j as usize] = true;
        }
    }
    found
}

/// For each stem, the sentences of a version that it stands in, twins left out.
fn index(version: &Prepared, twins: &Twins, lexicon: &Lexicon) -> Vec<Vec<u32>> {
    let mut postings = vec![Vec::new(); lexicon.weights.len()];
    for (j, unit) in version.units.iter().enumerate() {
        if twins.rights.get(j).copied().unwrap_or(false) {
            continue;
        }
        for &(stem, _) in &unit.stems {
            postings[stem as usize].push(j as u32);
        }
    }
    postings
}

/// Weights that one sentence shares with each of the other text.
struct Sums {
    sums: Vec<f32>,
    met: Vec<u32>,
}

impl Sums {
    fn of(sentences: usize) -> Self {
        Self { sums: vec![0.0; sentences], met: Vec::new() }
    }

    fn add(&mut self, sentence: u32, weight: f32) {
        let sum = &mut self.sums[sentence as usize];
        if *sum == 0.0 {
            self.met.push(sentence);
        }
        *sum += weight;
    }

    /// Hands on every sentence met with its sum, and forgets them.
    fn take(&mut self, mut found: impl FnMut(u32, f32)) {
        for sentence in self.met.drain(..) {
            found(sentence, std::mem::take(&mut self.sums[sentence as usize]));
        }
    }
}

/// A rough likeness: shared weight over the geometric mean of both masses.
fn cosine(sum: f32, a: f32, b: f32) -> f32 {
    sum / (a * b).sqrt().max(f32::MIN_POSITIVE)
}

/// The best rivals of a sentence. What cannot be among them any more is not kept, so that memory stays linear.
#[derive(Clone, Debug, Default)]
struct Best {
    rivals: Vec<(f32, u32)>,
    /// The last of the best so far, once there were as many.
    least: Option<(f32, u32)>,
}

impl Best {
    /// Takes a rival, and tells the score below which none will be among the best.
    fn offer(&mut self, score: f32, sentence: u32) -> f32 {
        if self.least.is_none_or(|least| better(&(score, sentence), &least).is_lt()) {
            self.rivals.push((score, sentence));
            if self.rivals.len() >= 4 * RIVALS {
                self.cut();
            }
        }
        self.least.map_or(0.0, |least| least.0)
    }

    fn cut(&mut self) {
        if self.rivals.len() > RIVALS {
            self.rivals.select_nth_unstable_by(RIVALS - 1, better);
            self.rivals.truncate(RIVALS);
            self.least = self.rivals.last().copied();
        }
    }

    fn list(mut self) -> Vec<(f32, u32)> {
        self.cut();
        self.rivals
    }
}

/// The order of rivals, the best first, ties by index.
fn better(a: &(f32, u32), b: &(f32, u32)) -> std::cmp::Ordering {
    b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
}

fn merge(forward: &[Vec<(f32, u32)>], backward: &[Vec<(f32, u32)>]) -> Vec<Candidate> {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (i, rivals) in forward.iter().enumerate() {
        pairs.extend(rivals.iter().map(|&(_, j)| (i as u32, j)));
    }
    for (j, rivals) in backward.iter().enumerate() {
        pairs.extend(rivals.iter().map(|&(_, i)| (i, j as u32)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().map(|(left, right)| Candidate { left, right }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_are_those_of_a_sorted_list() {
        let mut state = 9_u64;
        let mut draw = |n: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % n
        };
        for size in [0, 1, RIVALS, RIVALS + 1, 47, 48, 500] {
            for ties in [2, 7, 10_000] {
                let offers: Vec<(f32, u32)> = (0..size).map(|n| (draw(ties) as f32, n as u32)).collect();
                let mut best = Best::default();
                for &(score, sentence) in &offers {
                    best.offer(score, sentence);
                }
                let mut found = best.list();
                found.sort_by(better);
                let mut sorted = offers;
                sorted.sort_by(better);
                sorted.truncate(RIVALS);
                assert_eq!(found, sorted);
            }
        }
    }
}
