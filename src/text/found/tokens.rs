//! A sentence as words that the finders look at.

use std::borrow::Cow;
use std::ops::Range;

use super::set::Set;
use crate::model::Span;
use crate::text::{normal, words};

/// Titles before a name that are cut short with a stop.
static TITLES: Set = Set::of(
    "adm amb asst atty brig capt cmdr col cpl dep dept det dir dr gen gov hon insp lt maj messrs mme mr mrs ms mx pres
     prof pvt rep reps rev sen sens sgt st supt",
);

/// The words of a text with their normal forms, and the text between them.
#[derive(Debug)]
pub struct Tokens<'a> {
    text: &'a str,
    spans: Vec<Span>,
    forms: Vec<Cow<'a, str>>,
}

impl<'a> Tokens<'a> {
    /// Finds the words of a text; none in an empty one.
    pub fn of(text: &'a str) -> Self {
        let spans = words(text);
        let forms = spans.iter().map(|s| normal(s.of(text))).collect();
        Self { text, spans, forms }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The normal form of word `n`; empty where there is none.
    pub fn form(&self, n: usize) -> &str {
        self.forms.get(n).map_or("", |f| f)
    }

    /// The normal form of the word `back` before word `n`; empty where there is none.
    pub fn before(&self, n: usize, back: usize) -> &str {
        n.checked_sub(back).map_or("", |m| self.form(m))
    }

    /// Word `n` as it is written; empty where there is none.
    pub fn raw(&self, n: usize) -> &'a str {
        self.spans.get(n).map_or("", |s| s.of(self.text))
    }

    /// What stands between word `n` and the one before it; from the beginning for the first, to the end past the last.
    pub fn gap(&self, n: usize) -> &'a str {
        let from = n.checked_sub(1).and_then(|m| self.spans.get(m)).map_or(0, |s| s.end as usize);
        let to = self.spans.get(n).map_or(self.text.len(), |s| s.start as usize);
        self.text.get(from..to).unwrap_or_default()
    }

    /// Whether word `n` follows the one before it with nothing but space between, or with the stop of a title or an initial:
    /// "Gov. Holt", "Arne B. Holt".
    pub fn is_joined(&self, n: usize) -> bool {
        if n == 0 || n >= self.len() {
            return false;
        }
        let gap = self.gap(n);
        let rest =
            gap.strip_prefix('.').filter(|r| !r.is_empty() && self.is_upper(n) && self.is_short(n - 1));
        rest.unwrap_or(gap).chars().all(char::is_whitespace)
    }

    /// Whether word `n` is a title cut short or an initial, behind which a stop ends nothing.
    fn is_short(&self, n: usize) -> bool {
        self.is_upper(n) && (self.raw(n).chars().nth(1).is_none() || TITLES.has(self.form(n)))
    }

    /// Where word `n` stands; empty at the end where there is none.
    pub fn span(&self, n: usize) -> Span {
        self.spans.get(n).copied().unwrap_or(Span::new(self.text.len(), self.text.len()))
    }

    /// Where a run of words stands.
    pub fn cover(&self, run: Range<usize>) -> Span {
        match (self.spans.get(run.start), run.end.checked_sub(1).and_then(|n| self.spans.get(n))) {
            (Some(a), Some(b)) if run.start < run.end => a.cover(*b),
            _ => Span::new(self.text.len(), self.text.len()),
        }
    }

    /// The run of words that a span of the text meets.
    pub fn within(&self, span: Span) -> Range<usize> {
        let start = self.spans.partition_point(|s| s.end <= span.start);
        let end = self.spans.partition_point(|s| s.start < span.end);
        start..end.max(start)
    }

    /// Whether word `n` is written with a capital.
    pub fn is_upper(&self, n: usize) -> bool {
        self.raw(n).starts_with(char::is_uppercase)
    }

    /// How many words the phrase (its words joined by `_`) has where it stands at word `n`; `None` where it does not.
    pub fn phrase(&self, n: usize, phrase: &str) -> Option<usize> {
        let mut count = 0;
        for word in phrase.split('_') {
            if self.form(n + count) != word {
                return None;
            }
            count += 1;
        }
        Some(count)
    }

    /// The same for a phrase that ends just before word `n`.
    pub fn phrase_before(&self, n: usize, phrase: &str) -> Option<usize> {
        let count = phrase.split('_').count();
        let start = n.checked_sub(count)?;
        self.phrase(start, phrase)
    }

    /// The text itself.
    pub fn text(&self) -> &'a str {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_gaps_and_phrases() {
        let t = Tokens::of("At least 12, he said.");
        assert_eq!(t.len(), 5);
        assert_eq!(t.phrase(0, "at_least"), Some(2));
        assert_eq!(t.phrase_before(2, "at_least"), Some(2));
        assert_eq!(t.gap(3), ", ");
        assert!(t.is_joined(1) && !t.is_joined(3) && !t.is_joined(0));
        assert_eq!(t.cover(0..3).of(t.text()), "At least 12");
        assert_eq!(t.within(Span::new(3, 11)), 1..3);
        assert!(Tokens::of("").is_empty());
        let t = Tokens::of("said Lt. Gov. Arne B. Holt. He");
        assert!((1..6).all(|n| t.is_joined(n)) && !t.is_joined(6));
    }
}
