//! The words of a quotation, and who says it.

use std::ops::Range;

use super::ground::{Quote, Said, Version};
use crate::text::found::Role;

/// The stems of a run of words.
pub(super) fn stems(version: &Version<'_>, run: Range<usize>) -> Vec<u32> {
    version.words[run].iter().map(|w| w.stem).collect()
}

/// The stems of the words of content in a run.
pub(super) fn content(version: &Version<'_>, run: Range<usize>) -> Vec<u32> {
    version.words[run].iter().filter(|w| !w.stop).map(|w| w.stem).collect()
}

/// Whether the shorter of two runs stands in the longer one without a gap.
pub(super) fn contiguous(a: &[u32], b: &[u32]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.windows(short.len().max(1)).any(|w| w == short)
}

/// Who says a quotation: the source of its sentence that stands nearest to it.
pub(super) fn speaker<'v>(version: &'v Version<'_>, q: &Quote) -> Option<&'v Said> {
    let (first, last) = q.ends;
    let distance = |s: &&Said| {
        let (start, end) = (q.whole.start, q.whole.end);
        let gap = if s.span.end <= start { start - s.span.end } else { s.span.start.saturating_sub(end) };
        // A speaker behind the quotation is meant more often than one two clauses before it.
        (s.sentence != first && s.sentence != last, gap)
    };
    let behind = (last != first).then(|| version.said_in(last)).into_iter().flatten();
    let own = version.said_in(first).chain(behind).map(|n| &version.said[n]).min_by_key(distance);
    // A name under the quotation, or over it, with no verb of saying.
    let signed = || {
        let under = version
            .said_in(last + 1)
            .chain(first.checked_sub(1).into_iter().flat_map(|s| version.said_in(s)));
        under.map(|n| &version.said[n]).find(|s| s.verb.is_none() && s.role == Role::Speaker)
    };
    own.or_else(signed)
}
