//! Which links are moved: those off the heaviest run of links that are in order.

use super::links::Group;

/// For each group, whether it stands off the heaviest run of groups that ascend on both sides. A group stands where
/// the pair that founded it stands; `weights` are the groups' lengths in words. Among runs of equal weight the one met
/// first wins.
pub(super) fn moved(groups: &[Group], weights: &[u64]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|&n| groups[n].core);
    let places: Vec<u32> = order.iter().map(|&n| groups[n].core.1).collect();
    let size = places.iter().max().map_or(0, |m| *m as usize + 1);
    // A Fenwick tree over right places holds the heaviest run that ends at or before each place.
    let mut tree: Vec<(u64, Option<usize>)> = vec![(0, None); size + 1];
    let mut before = vec![None; groups.len()];
    for (n, &place) in places.iter().enumerate() {
        let (mut best, mut at) = ((0, None), place as usize);
        while at > 0 {
            if tree[at].0 > best.0 {
                best = tree[at];
            }
            at &= at - 1;
        }
        before[n] = best.1;
        let here = (best.0 + weights[order[n]].max(1), Some(n));
        let mut at = place as usize + 1;
        while at <= size {
            if here.0 > tree[at].0 {
                tree[at] = here;
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut moved = vec![true; groups.len()];
    let (mut best, mut at) = ((0, None), size);
    while at > 0 {
        if tree[at].0 > best.0 {
            best = tree[at];
        }
        at &= at - 1;
    }
    let mut last = best.1;
    while let Some(n) = last {
        moved[order[n]] = false;
        last = before[n];
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(rights: &[u32]) -> Vec<Group> {
        let group = |(n, &r): (usize, &u32)| Group::of((n as u32, r), 1.0);
        rights.iter().enumerate().map(group).collect()
    }

    #[test]
    fn the_lighter_part_has_moved() {
        assert_eq!(moved(&groups(&[0, 1, 2]), &[5, 5, 5]), [false; 3]);
        assert_eq!(moved(&groups(&[2, 0, 1]), &[5, 5, 5]), [true, false, false]);
        assert_eq!(moved(&groups(&[2, 0, 1]), &[50, 5, 5]), [false, true, true]);
        assert_eq!(moved(&groups(&[1, 0]), &[5, 5]), [false, true], "a tie goes to the first met");
        assert!(moved(&[], &[]).is_empty());
    }
}
