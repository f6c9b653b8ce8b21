//! Stories of very many versions, taken apart: every two versions of a story are compared, which for ten thousand would
//! be fifty million comparisons.

use std::collections::BTreeMap;

use crate::model::Warning;

/// The most versions that one story holds, and so 19,900 pairs: 12 seconds and 230 MB on two cores for short articles.
const MOST: usize = 200;

/// A part holds at least so many versions, one letter each.
const LEAST: usize = 25;

/// The most pairs that the parts of one story may have together, while they are larger than [`LEAST`]: about as many as
/// can be compared, and held, in a minute and a gigabyte.
const PAIRS: usize = 60_000;

/// A part of a story that was too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Which part, from 1.
    number: usize,
    /// How many parts there are.
    parts: usize,
    /// How many versions the whole story has.
    versions: usize,
}

impl Part {
    /// Whether it is the first one.
    pub fn is_first(&self) -> bool {
        self.number == 1
    }

    /// `part 2 of 5 of a story of 900 versions`.
    pub fn said(&self) -> String {
        let Self { number, parts, versions } = self;
        format!("part {number} of {parts} of a story of {versions} versions, in order of time")
    }

    /// What has to be said of the whole; `path` is the file of its first version.
    pub fn warning(&self, path: &str, title: &str) -> Warning {
        let name = if title.is_empty() { String::new() } else { format!(" (“{title}”)") };
        let message = format!(
            "a story of {} versions{name} is shown in {} parts, for more than {MOST} are not compared each with each; \
             to compare versions of two parts, name their files, or regroup them",
            self.versions, self.parts
        );
        Warning { path: path.to_owned(), line: None, message }
    }
}

/// How many versions the parts of a story of so many have at the most; all of them where it may stay whole.
fn size(versions: usize) -> usize {
    if versions <= MOST { versions } else { (2 * PAIRS / versions).clamp(LEAST, MOST) }
}

/// Takes groups of too many articles apart, each in the order that `in_order` gives its members; and says of the first
/// article of every part which part that is.
pub(super) fn divide(
    groups: Vec<Vec<usize>>,
    in_order: impl Fn(&mut [usize]),
) -> (Vec<Vec<usize>>, BTreeMap<usize, Part>) {
    let (mut divided, mut found) = (Vec::with_capacity(groups.len()), BTreeMap::new());
    for mut group in groups {
        let (versions, size) = (group.len(), size(group.len()));
        if versions <= size {
            divided.push(group);
            continue;
        }
        in_order(&mut group);
        // As even as can be: no part of one version is left over.
        let parts = versions.div_ceil(size);
        let mut rest = group.as_slice();
        for number in 1..=parts {
            let (part, after) = rest.split_at(rest.len().div_ceil(parts + 1 - number).min(rest.len()));
            rest = after;
            if let Some(first) = part.first() {
                found.insert(*first, Part { number, parts, versions });
                divided.push(part.to_vec());
            }
        }
    }
    (divided, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_large_stories_are_divided_and_nothing_is_lost() {
        let turned = |group: &mut [usize]| group.reverse();
        for versions in [0, 1, 2, 199, 200, 201, 399, 1_000, 10_000, 10_001] {
            let (parts, found) = divide(vec![(0..versions).collect()], turned);
            let mut all: Vec<usize> = parts.concat();
            all.sort_unstable();
            assert_eq!(all, (0..versions).collect::<Vec<_>>());
            assert!(parts.iter().all(|p| p.len() <= MOST));
            assert_eq!(parts.len() > 1, versions > MOST);
            assert_eq!(found.len(), if versions > MOST { parts.len() } else { 0 });
            let pairs: usize = parts.iter().map(|p| p.len() * p.len().saturating_sub(1) / 2).sum();
            assert!(pairs <= PAIRS.max(versions * LEAST / 2), "{versions}: {pairs}");
            assert!(versions < MOST || parts.iter().all(|p| p.len() > 12));
        }
        let (parts, found) = divide(vec![(0..500).collect()], turned);
        assert_eq!(parts[0][..2], [499, 498]);
        assert_eq!(found[&499].said(), "part 1 of 3 of a story of 500 versions, in order of time");
    }
}
