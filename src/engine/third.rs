//! What a third version says of a pair: where A and B are likely to correspond, and B and C, that speaks for A and C.
//!
//! Versions of one event retell each other by way of others; a sentence that two outlets took from one agency stands in
//! both in other words than it has there. Only evidence for a link is handed on: that a third version lacks a sentence
//! says nothing.

use super::candidates::{Candidate, candidates};
use super::prepare::{Lexicon, Prepared};
use super::score::{self, Features, Scored};

/// Likelihood from which a pair may speak for others.
const SPEAKS: f32 = 0.5;
/// Partners of a sentence that may speak.
const PARTNERS: usize = 3;
/// Log-odds that two certain links bring to the pair they join. Labelled pairs come by two, so this is not fitted: it
/// lifts a pair that is looked at from one in four to even odds, and leaves one that has nothing for it below them.
const WEIGHT: f32 = 1.2;

/// Two versions with their scored candidates.
#[derive(Debug)]
pub(super) struct Judged {
    pub left: usize,
    pub right: usize,
    pub pairs: Vec<Candidate>,
    pub features: Vec<Features>,
    pub scored: Vec<Scored>,
    /// Whether anything was left out for the sake of time.
    pub bounded: bool,
    /// Whether third versions were not asked, there being too many.
    pub crowded: bool,
}

impl Judged {
    /// Scores the candidates of two versions by themselves.
    pub fn of(left: usize, right: usize, prepared: &[Prepared], lexicon: &Lexicon) -> Self {
        let (a, b) = (&prepared[left], &prepared[right]);
        let found = candidates(a, b, lexicon);
        let features = score::features(a, b, &found.pairs, lexicon);
        let scored = found.pairs.iter().zip(&features).map(|(c, f)| score::weigh(a, b, *c, f)).collect();
        Self { left, right, pairs: found.pairs, features, scored, bounded: found.bounded, crowded: false }
    }
}

/// Versions up to which each is asked about every pair of others: the work grows with their cube, and 40 versions of 30
/// sentences are some ten million questions.
const VERSIONS: usize = 40;

/// For each sentence of a version, its likely partners in another, the likeliest first.
type Partners = Vec<Vec<(u32, f32)>>;

/// Adds what third versions say to every pair of a story. `count` is the number of versions, `sentences` of each.
pub(super) fn support(judged: &mut [Judged], prepared: &[Prepared]) {
    let count = prepared.len();
    if count > VERSIONS {
        judged.iter_mut().for_each(|j| j.crowded = true);
    }
    if !(3..=VERSIONS).contains(&count) {
        return;
    }
    let mut partners: Vec<Partners> = vec![Partners::new(); count * count];
    for j in judged.iter() {
        let mut here: Partners = vec![Vec::new(); prepared[j.left].units.len()];
        let mut there: Partners = vec![Vec::new(); prepared[j.right].units.len()];
        for s in j.scored.iter().filter(|s| s.score >= SPEAKS) {
            here[s.left as usize].push((s.right, s.score));
            there[s.right as usize].push((s.left, s.score));
        }
        for list in here.iter_mut().chain(&mut there) {
            list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            list.truncate(PARTNERS);
        }
        partners[j.left * count + j.right] = here;
        partners[j.right * count + j.left] = there;
    }
    for j in judged {
        for s in &mut j.scored {
            let thirds = (0..count).filter(|&c| c != j.left && c != j.right);
            let by = |c: usize| {
                let reach = |&(k, p): &(u32, f32)| {
                    let back = partners[c * count + j.right].get(k as usize).into_iter().flatten();
                    back.filter(|q| q.0 == s.right).map(|q| p * q.1).fold(0.0, f32::max)
                };
                let own = partners[j.left * count + c].get(s.left as usize).into_iter().flatten();
                own.map(reach).fold(0.0, f32::max)
            };
            s.score = lift(s.score, thirds.map(by).fold(0.0, f32::max));
        }
    }
}

/// A likelihood, after what a third version says of it.
fn lift(score: f32, support: f32) -> f32 {
    if support <= 0.0 || score <= 0.0 || score >= score::WHOLE_SCORE {
        return score;
    }
    let odds = (score / (1.0 - score)).ln() + WEIGHT * support;
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn support_lifts_and_never_lowers() {
        assert_eq!(lift(0.3, 0.0), 0.3);
        assert!(lift(0.25, 1.0) > 0.5 && lift(0.05, 1.0) < 0.2);
        assert_eq!(lift(0.97, 1.0), 0.97);
    }
}
