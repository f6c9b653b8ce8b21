//! A place in a text: a half-open range of bytes.

use std::fmt;

/// A half-open range of bytes `start..end` in some text, on character boundaries.
///
/// `Copy`, unlike [`std::ops::Range`], and 32 bits a side: an article is at most 4 GiB.
/// A span does not know its text; [`Span::of`] is the one place in the project that slices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte; never less than `start`.
    pub end: u32,
}

impl Span {
    /// The span `start..end`, in bytes. Ends past 4 GiB are clamped; a loader refuses such texts before.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (start, end) = (clamp(start), clamp(end));
        Self { start, end: end.max(start) }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The part of `text` that the span covers; the empty string where it is out of range or
    /// off a character boundary, so that no bookkeeping slip can bring the program down.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// The span moved right by `bytes`.
    #[must_use]
    pub fn shifted(self, bytes: usize) -> Self {
        Self::new(self.start as usize + bytes, self.end as usize + bytes)
    }

    /// Whether `byte` lies inside.
    pub fn contains(self, byte: usize) -> bool {
        (self.start as usize..self.end as usize).contains(&byte)
    }

    /// Whether the two share at least one byte.
    pub fn meets(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_on_boundaries_and_never_panics() {
        let text = "né";
        assert_eq!(Span::new(0, 3).of(text), "né");
        assert_eq!(Span::new(2, 3).of(text), "", "inside a character");
        assert_eq!(Span::new(0, 99).of(text), "", "past the end");
        assert_eq!(Span::new(5, 2).len(), 0, "an inverted range is empty");
    }

    #[test]
    fn meets_is_symmetric_and_excludes_touching() {
        let (a, b) = (Span::new(0, 3), Span::new(3, 5));
        assert!(!a.meets(b) && !b.meets(a));
        assert!(a.meets(Span::new(2, 9)));
        assert_eq!(a.cover(b), Span::new(0, 5));
    }
}
