//! Average linkage over a sparse graph: the two groups that are nearest on average join, until no
//! two are near enough. Pairs without an edge count as not alike at all.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use super::near::Edge;

/// Mean likeness at which two groups are still one story. Tuned on the development collections, where .15 to .16 differ by
/// .001; look-alike events that come together are taken apart afterwards.
const ENOUGH: f32 = 0.155;

#[derive(Debug, PartialEq)]
struct Join {
    mean: f32,
    a: u32,
    b: u32,
}

impl Eq for Join {}

impl Ord for Join {
    /// The most alike first; of equals, those with the lower numbers.
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean.total_cmp(&other.mean).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Join {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Groups `count` things; every one is in exactly one group, members ascending.
pub(super) fn cluster(count: usize, edges: &[Edge]) -> Vec<Vec<usize>> {
    let mut members: Vec<Vec<usize>> = (0..count).map(|n| vec![n]).collect();
    // Sums of likeness to the neighbours; a group that was taken up keeps none.
    let mut sums: Vec<BTreeMap<u32, f32>> = vec![BTreeMap::new(); count];
    let mut heap = BinaryHeap::new();
    for &(a, b, score) in edges {
        sums[a as usize].insert(b, score);
        sums[b as usize].insert(a, score);
        if score >= ENOUGH {
            heap.push(Join { mean: score, a, b });
        }
    }
    while let Some(Join { mean, a, b }) = heap.pop() {
        let (i, j) = (a as usize, b as usize);
        let now = sums[i].get(&b).map(|sum| sum / (members[i].len() * members[j].len()) as f32);
        // Either group has changed since: the pair was pushed again with its new mean.
        if now != Some(mean) {
            continue;
        }
        let (taken, links) = (std::mem::take(&mut members[j]), std::mem::take(&mut sums[j]));
        members[i].extend(taken);
        sums[i].remove(&b);
        for (other, sum) in links {
            if other != a {
                sums[other as usize].remove(&b);
                *sums[i].entry(other).or_default() += sum;
            }
        }
        let links: Vec<(u32, f32)> = sums[i].iter().map(|(o, s)| (*o, *s)).collect();
        for (other, sum) in links {
            sums[other as usize].insert(a, sum);
            let mean = sum / (members[i].len() * members[other as usize].len()) as f32;
            if mean >= ENOUGH {
                heap.push(Join { mean, a: a.min(other), b: a.max(other) });
            }
        }
    }
    let mut groups: Vec<Vec<usize>> = members.into_iter().filter(|m| !m.is_empty()).collect();
    groups.iter_mut().for_each(|g| g.sort_unstable());
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_what_is_near_on_average() {
        let edges = [(0, 1, 0.8), (1, 2, 0.7), (0, 2, 0.6), (2, 3, 0.2)];
        assert_eq!(cluster(5, &edges), [vec![0, 1, 2], vec![3], vec![4]]);
        assert!(cluster(0, &[]).is_empty());
    }
}
