//! Same wording: the share of a text in runs of five or more words that also stand in the other.

use super::hash::FastMap;

/// Words in a row that count as the same wording (DESIGN §1). Shorter runs are idiom as often as reuse.
const RUN: usize = 5;

/// The shares of the left and of the right, each on its own, `0..=1`; 0 for a side without words. The texts are given as
/// their normal forms, one number for each.
pub(super) fn same_wording(left: &[u32], right: &[u32]) -> (f32, f32) {
    (share(left, right), share(right, left))
}

/// Exact: runs are found by hash and then compared word by word.
fn share(own: &[u32], other: &[u32]) -> f32 {
    let mut runs: FastMap<u64, Vec<u32>> = FastMap::default();
    for (n, window) in other.windows(RUN).enumerate() {
        let places = runs.entry(hash(window)).or_default();
        // Places with the same words need not be kept twice: one is enough to prove the run.
        if !places.iter().any(|&p| equal(&other[p as usize..p as usize + RUN], window)) {
            places.push(n as u32);
        }
    }
    let (mut covered, mut counted) = (0, 0);
    for (n, window) in own.windows(RUN).enumerate() {
        let hit = |&p: &u32| equal(&other[p as usize..p as usize + RUN], window);
        if runs.get(&hash(window)).is_some_and(|places| places.iter().any(hit)) {
            covered += n + RUN - counted.max(n);
            counted = n + RUN;
        }
    }
    covered as f32 / own.len().max(1) as f32
}

fn hash(window: &[u32]) -> u64 {
    window.iter().fold(0, |h: u64, t| (h.rotate_left(7) ^ u64::from(*t)).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

fn equal(a: &[u32], b: &[u32]) -> bool {
    a.iter().zip(b).all(|(x, y)| x == y)
}
