//! Findings that belong together though no fact holds them: those of one topic that share words.

use std::collections::BTreeMap;

use crate::model::{Finding, Place};

/// The findings `wanted`, as indices into `list`, in groups: two that are about one topic, are open or are not, and
/// have words of one version in common stand in one group. In the order of the first of each.
pub(super) fn clusters(list: &[Finding], wanted: &[u32]) -> Vec<Vec<u32>> {
    let mut parent: Vec<usize> = (0..wanted.len()).collect();
    let mut ends: Vec<(usize, &Place)> = Vec::new();
    for (at, &n) in wanted.iter().enumerate() {
        let finding = &list[n as usize];
        ends.extend(finding.from.iter().chain(&finding.to).map(|place| (at, place)));
    }
    let key = |(at, place): &(usize, &Place)| {
        let finding = &list[wanted[*at] as usize];
        (finding.topic, finding.certainty() == crate::model::Certainty::Open, place.version, place.span.start)
    };
    ends.sort_by_key(key);
    for pair in ends.windows(2) {
        let (one, other) = (key(&pair[0]), key(&pair[1]));
        if (one.0, one.1, one.2) == (other.0, other.1, other.2) && pair[0].1.span.meets(pair[1].1.span) {
            let (a, b) = (root(&parent, pair[0].0), root(&parent, pair[1].0));
            parent[a.max(b)] = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for (at, &n) in wanted.iter().enumerate() {
        groups.entry(root(&parent, at)).or_default().push(n);
    }
    groups.into_values().collect()
}

fn root(parent: &[usize], mut n: usize) -> usize {
    while parent[n] != n {
        n = parent[n];
    }
    n
}
