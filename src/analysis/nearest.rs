//! Which version is nearest to all others, and which pair to open first.

use crate::model::{Alignment, Side};

/// The version that shares most with all others, `0` for a story of none or one: the sum, over the other versions, of
/// the share of their words that it accounts for. Ties go to the earlier letter, and so do two versions: the first that was
/// named, or the earlier, is what the other changed.
pub fn base(versions: usize, alignments: &[Alignment]) -> usize {
    if versions <= 2 {
        return 0;
    }
    let mut sums = vec![0.0_f64; versions];
    for alignment in alignments {
        for (version, other) in [(alignment.left, Side::Right), (alignment.right, Side::Left)] {
            if let Some(sum) = sums.get_mut(version) {
                *sum += f64::from(alignment.shares(other).reused);
            }
        }
    }
    first_best(sums.iter().copied()).unwrap_or(0)
}

/// What words told in other words can weigh at the most beside the same wording, where a pair is chosen: a thousandth of
/// both shares.
pub const TOLD: f32 = 0.002;

/// The pair with most same wording, both directions together; the pair with most links where none has any; `None`
/// without pairs. Ties go to the earlier letters.
pub fn pair(alignments: &[Alignment]) -> Option<(usize, usize)> {
    let wording = |a: &Alignment| f64::from(a.left_shares.same_wording + a.right_shares.same_wording);
    let reused = |a: &Alignment| f64::from(a.left_shares.reused + a.right_shares.reused);
    // Words told in other words decide only between pairs that share none.
    let n = first_best(alignments.iter().map(|a| wording(a) + f64::from(TOLD) / 2.0 * reused(a)))?;
    alignments.get(n).map(|a| (a.left, a.right))
}

fn first_best(values: impl Iterator<Item = f64>) -> Option<usize> {
    values.enumerate().reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|b| b.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Shares;

    fn alignment(left: usize, right: usize, same: f32) -> Alignment {
        let shares = Shares { same_wording: same, reused: same };
        Alignment { left, right, left_shares: shares, right_shares: shares, ..Alignment::default() }
    }

    #[test]
    fn the_middle_version_is_the_base() {
        let all = [alignment(0, 1, 0.8), alignment(0, 2, 0.1), alignment(1, 2, 0.6)];
        assert_eq!(base(3, &all), 1);
        assert_eq!(pair(&all), Some((0, 1)));
    }

    #[test]
    fn ties_and_emptiness() {
        assert_eq!(base(0, &[]), 0);
        assert_eq!(base(2, &[Alignment { left_shares: Shares::default(), ..alignment(0, 1, 0.9) }]), 0);
        assert_eq!(pair(&[]), None);
        assert_eq!(pair(&[alignment(0, 1, 0.0), alignment(0, 2, 0.0)]), Some((0, 1)));
    }
}
