//! A text as characters, and the stops in it that end a sentence.

use super::marks::{is_ambiguous_quote, is_closer, is_opener, is_wide_stop};
use crate::model::Span;
use crate::text::lang::Table;
use crate::text::words::is_ideograph;

/// A text that is looked at character by character.
pub(super) struct Scan<'a> {
    /// Characters and where they stand: texts are below 4 GiB.
    pub chars: Vec<(u32, char)>,
    pub text: &'a str,
    pub table: &'static Table,
    /// Whether the language writes ordinals as a figure with a stop.
    pub ordinals: bool,
    /// Whether the text has no capital at all: then none is needed to begin a sentence.
    pub lower: bool,
}

/// How far a rule looks back or ahead, in characters.
const FAR: usize = 400;

impl Scan<'_> {
    pub fn at(&self, i: usize) -> char {
        self.chars.get(i).map_or('\0', |c| c.1)
    }

    pub fn byte(&self, i: usize) -> usize {
        self.chars.get(i).map_or(self.text.len(), |c| c.0 as usize)
    }

    pub fn push(&self, found: &mut Vec<Span>, start: usize, end: usize) {
        let (mut a, mut b) = (start, end);
        while a < b && self.at(a).is_whitespace() {
            a += 1;
        }
        while b > a && self.at(b - 1).is_whitespace() {
            b -= 1;
        }
        if a < b {
            found.push(Span::new(self.byte(a), self.byte(b)));
        }
    }

    /// If a sentence ends with the stop at character `i`, one past its last character (closing marks included).
    /// The sentence began at `start`.
    pub fn boundary(&self, start: usize, i: usize) -> Option<usize> {
        let c = self.at(i);
        if is_wide_stop(c) {
            let mut end = i + 1;
            while is_wide_stop(self.at(end)) || is_closer(self.at(end)) || self.at(end) == '…' {
                end += 1;
            }
            // 「…。」と述べた goes on after the closing mark.
            let goes_on = is_closer(self.at(end - 1)) && is_ideograph(self.at(end));
            return (!goes_on).then_some(end);
        }
        if !matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '।') || self.at(i + 1) == '\0' {
            return None;
        }
        if i > 0 && matches!(self.at(i - 1), '.' | '!' | '?' | '…' | '؟') {
            // Looked at already, as part of the stops before it.
            return None;
        }
        let mut stops = i + 1;
        while matches!(self.at(stops), '.' | '!' | '?' | '…' | '؟') {
            stops += 1;
        }
        let mut end = stops;
        while is_closer(self.at(end))
            && !(is_ambiguous_quote(self.at(end)) && self.at(end + 1).is_alphanumeric())
        {
            end += 1;
        }
        end = self.guillemet(i, end);
        if !self.at(end).is_whitespace() {
            return self.glued(i, stops, end);
        }
        let mut next = end;
        while self.at(next).is_whitespace() {
            next += 1;
        }
        (self.at(next) != '\0' && self.ends(start, i, stops, end, next)).then_some(end)
    }

    /// One past the "»" that stands behind a space after a stop, where a "«" is open: French sets spaces inside its marks. Else
    /// `end`.
    fn guillemet(&self, i: usize, end: usize) -> usize {
        let mut at = end;
        while self.at(at).is_whitespace() {
            at += 1;
        }
        let last = || (i.saturating_sub(FAR)..i).rev().map(|n| self.at(n)).find(|c| matches!(c, '«' | '»'));
        if at > end && self.at(at) == '»' && last() == Some('«') { at + 1 } else { end }
    }

    /// The words from character `i` on, at most `most`, each with whether it begins with a capital.
    pub fn words_from(&self, i: usize, most: usize) -> Vec<String> {
        let ahead: String = self.chars.iter().skip(i).take(FAR).map(|c| c.1).collect();
        ahead.split_whitespace().take(most).map(str::to_owned).collect()
    }

    /// The first word of the sentence that `i` is in, in lower case, and how many words there are up to `i`. Bounded: of a long
    /// sentence the words of its last part.
    pub fn begun(&self, start: usize, i: usize) -> (String, usize) {
        let text: String = self.chars[start.max(i.saturating_sub(FAR))..i].iter().map(|c| c.1).collect();
        let mut words = text.split_whitespace();
        let first = words.next().unwrap_or_default().to_lowercase();
        (first, words.count() + 1)
    }

    /// A stop with no space behind it ends a sentence only in careless copy: "…the oath.Quick", "said.”He".
    fn glued(&self, i: usize, stops: usize, end: usize) -> Option<usize> {
        let lower_before =
            self.at(i.wrapping_sub(1)).is_lowercase() && self.at(i.wrapping_sub(2)).is_alphabetic();
        let after = self.at(end);
        let opens = after.is_uppercase() && self.at(end + 1).is_lowercase();
        let quote_opens = matches!(after, '“' | '„') && self.at(end + 1).is_uppercase();
        let closed = end > stops && self.at(end - 1) != ')';
        let word = self.word_before(i);
        let rest = self.chars.iter().skip(i + 1).take(64).map(|c| c.1).take_while(|c| !c.is_whitespace());
        let host = word.contains(['.', '@', '/']) || self.at(i) == '…' || rest.into_iter().any(|c| c == '@');
        let one_stop = stops == i + 1;
        (lower_before
            && one_stop
            && !host
            && (quote_opens || (opens && (closed || word.chars().count() > 3))))
            .then_some(end)
    }

    /// The run of characters that are not white space before character `i`, without opening marks.
    pub fn word_before(&self, i: usize) -> &str {
        let mut start = self.word_start(i);
        while start < i && is_opener(self.at(start)) {
            start += 1;
        }
        Span::new(self.byte(start), self.byte(i)).of(self.text)
    }

    pub fn word_start(&self, i: usize) -> usize {
        // Bounded: nothing that the rules look at is longer, and one 50 MB word must not cost its square.
        let floor = i.saturating_sub(64);
        let mut start = i;
        while start > floor && !self.at(start - 1).is_whitespace() {
            start -= 1;
        }
        start
    }

    pub fn word_at(&self, i: usize) -> String {
        let letters = self.chars.iter().skip(i).take(24).map(|c| c.1);
        letters.take_while(|c| c.is_alphanumeric() || matches!(c, '\'' | '’')).collect()
    }

    /// Whether the word before the one that ends at `i` has a capital: "Jonas E." but not "you and I."
    pub fn capital_before(&self, i: usize) -> bool {
        let start = self.word_start(i);
        let end = start.saturating_sub(1);
        end > 0 && self.at(self.word_start(end)).is_uppercase()
    }
}
