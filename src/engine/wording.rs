//! Same wording: the share of a text in runs of five or more words that also stand in the other.

use crate::text::hash::FastMap;

/// Words in a row that count as the same wording (DESIGN §1). Shorter runs are idiom as often as reuse.
const RUN: usize = 5;

/// The shares of the left and of the right, each on its own, `0..=1`; 0 for a side without words. The texts are given as
/// their normal forms, one number for each.
///
/// Exact: runs are found by hash and then compared word by word.
pub(super) fn same_wording(left: &[u32], right: &[u32]) -> (f32, f32) {
    let mut runs = Runs { text: left, places: FastMap::default(), more: Vec::new() };
    // The first place of the left where each of its runs stands, and whether that one stands in the right.
    let firsts: Vec<u32> = left.windows(RUN).enumerate().map(|(n, run)| runs.first(n as u32, run)).collect();
    let mut hit = vec![false; firsts.len()];
    let in_left = |run: &[u32]| {
        let found = runs.find(run);
        found.into_iter().for_each(|place| hit[place as usize] = true);
        found.is_some()
    };
    let right_share = share(right.len(), right.windows(RUN).map(in_left));
    let left_share = share(left.len(), firsts.iter().map(|&n| hit[n as usize]));
    (left_share, right_share)
}

/// The share of a text's words that runs cover; `stands` says of the run at each place whether it counts.
fn share(words: usize, stands: impl Iterator<Item = bool>) -> f32 {
    let (mut covered, mut counted) = (0, 0);
    for (n, _) in stands.enumerate().filter(|s| s.1) {
        covered += n + RUN - counted.max(n);
        counted = n + RUN;
    }
    covered as f32 / words.max(1) as f32
}

/// The runs of a text, each at its first place.
struct Runs<'a> {
    text: &'a [u32],
    places: FastMap<u64, u32>,
    /// Places of runs whose hash another run had before.
    more: Vec<u32>,
}

impl Runs<'_> {
    fn at(&self, place: u32) -> &[u32] {
        &self.text[place as usize..place as usize + RUN]
    }

    fn find(&self, run: &[u32]) -> Option<u32> {
        let &place = self.places.get(&hash(run))?;
        if self.at(place) == run {
            return Some(place);
        }
        self.more.iter().copied().find(|&p| self.at(p) == run)
    }

    /// The first place of a run that stands at `n`, which is that place if it was not met before.
    fn first(&mut self, n: u32, run: &[u32]) -> u32 {
        let place = *self.places.entry(hash(run)).or_insert(n);
        if self.at(place) == run {
            return place;
        }
        self.find(run).unwrap_or_else(|| {
            self.more.push(n);
            n
        })
    }
}

fn hash(window: &[u32]) -> u64 {
    window.iter().fold(0, |h: u64, t| (h.rotate_left(7) ^ u64::from(*t)).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same by looking for every run everywhere: what the fast one must find.
    fn slowly(own: &[u32], other: &[u32]) -> f32 {
        let stands = |run: &[u32]| other.windows(RUN).any(|w| w == run);
        let mut covered = vec![false; own.len()];
        for (n, _) in own.windows(RUN).enumerate().filter(|(_, run)| stands(run)) {
            covered[n..n + RUN].fill(true);
        }
        covered.iter().filter(|&&c| c).count() as f32 / own.len().max(1) as f32
    }

    #[test]
    fn same_wording_is_that_of_the_slow_twin() {
        let mut state = 5_u64;
        let mut draw = |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % n
        };
        for words in [1, 2, 3, 9] {
            for _ in 0..60 {
                let mut text = || (0..draw(40)).map(|_| draw(words) as u32).collect::<Vec<u32>>();
                let (a, b) = (text(), text());
                assert_eq!(same_wording(&a, &b), (slowly(&a, &b), slowly(&b, &a)), "{a:?} {b:?}");
            }
        }
        assert_eq!(same_wording(&[], &[]), (0.0, 0.0));
    }

    #[test]
    fn runs_of_one_hash_are_told_apart() {
        let text = [1, 2, 3, 4, 5, 6];
        let mut runs = Runs { text: &text, places: FastMap::default(), more: Vec::new() };
        // As if the second run had the hash of the first.
        runs.places.insert(hash(&text[1..6]), 0);
        assert_eq!(runs.first(1, &text[1..6]), 1);
        assert_eq!(runs.first(1, &text[1..6]), 1);
        assert_eq!((runs.find(&text[1..6]), runs.more.len()), (Some(1), 1));
    }
}
