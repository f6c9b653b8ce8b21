//! Sentences in a paragraph, as spans.
//!
//! A hand-made splitter: a stop is a boundary unless one of a few rules speaks against it. The rules are
//! in [`Scan::ends`], in the order of how sure they are. Scripts without spaces end at their own full stops.

use super::lang::{self, Table};
use crate::model::{Language, Span};

/// Splits a paragraph into sentences: spans of bytes without the white space around them, in order, together covering
/// every character that is not white space. None in an empty text; a text without any stop is one sentence.
///
/// Abbreviations, initials, figures, web addresses, ellipses and quotations are respected: a stop inside quotation
/// marks ends the sentence only when what follows does not go on with it ("‘Why?’ she asked").
pub fn sentences(text: &str, language: Language) -> Vec<Span> {
    let (mut found, mut from, mut room) = (Vec::new(), 0, WINDOW);
    loop {
        let end = floor(text, from + room);
        let window = text.get(from..end).unwrap_or_default();
        let mut spans = within(window, language);
        if end < text.len() {
            // What follows the window may speak against the last stops in it.
            let sure = spans.len().saturating_sub(UNSURE);
            let Some(next) = spans.get(sure).filter(|_| sure > 0).map(|s| s.start as usize) else {
                room *= 2;
                continue;
            };
            spans.truncate(sure);
            found.extend(spans.into_iter().map(|s| s.shifted(from)));
            (from, room) = (from + next, WINDOW);
            continue;
        }
        found.extend(spans.into_iter().map(|s| s.shifted(from)));
        return found;
    }
}

/// How much of a text is looked at at a time, bytes, so that memory is bounded: a paragraph of news has a hundredth.
const WINDOW: usize = 1 << 16;

/// How many sentences at the end of a window are looked at again with what follows.
const UNSURE: usize = 3;

/// The last character boundary of `text` up to byte `n`.
fn floor(text: &str, n: usize) -> usize {
    let n = n.min(text.len());
    (0..=n).rev().find(|n| text.is_char_boundary(*n)).unwrap_or(0)
}

fn within(text: &str, language: Language) -> Vec<Span> {
    let ordinals = matches!(language.code(), "de" | "da" | "nb" | "no" | "cs" | "pl" | "hu" | "fi");
    // Reserved at once: a text without a stop may have a hundred million characters.
    let mut chars = Vec::with_capacity(text.len());
    chars.extend(text.char_indices().map(|(at, c)| (at as u32, c)));
    let scan = Scan { chars, text, table: lang::of(language), ordinals };
    let mut found = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < scan.chars.len() {
        if let Some(end) = scan.boundary(i) {
            scan.push(&mut found, start, end);
            (start, i) = (end, end);
        } else {
            i += 1;
        }
    }
    scan.push(&mut found, start, scan.chars.len());
    split_lists(text, found)
}

struct Scan<'a> {
    /// Characters and where they stand: texts are below 4 GiB.
    chars: Vec<(u32, char)>,
    text: &'a str,
    table: &'static Table,
    /// Whether the language writes ordinals as a figure with a stop.
    ordinals: bool,
}

impl Scan<'_> {
    fn at(&self, i: usize) -> char {
        self.chars.get(i).map_or('\0', |c| c.1)
    }

    fn byte(&self, i: usize) -> usize {
        self.chars.get(i).map_or(self.text.len(), |c| c.0 as usize)
    }

    fn push(&self, found: &mut Vec<Span>, start: usize, end: usize) {
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
    fn boundary(&self, i: usize) -> Option<usize> {
        let c = self.at(i);
        if is_wide_stop(c) {
            let mut end = i + 1;
            while is_wide_stop(self.at(end)) || is_closer(self.at(end)) || self.at(end) == '…' {
                end += 1;
            }
            // 「…。」と述べた goes on after the closing mark.
            let goes_on = is_closer(self.at(end - 1)) && super::words::is_ideograph(self.at(end));
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
        if !self.at(end).is_whitespace() {
            return self.glued(i, stops, end);
        }
        let mut next = end;
        while self.at(next).is_whitespace() {
            next += 1;
        }
        (self.at(next) != '\0' && self.ends(i, stops, end, next)).then_some(end)
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

    /// Whether the stop at `i` (stops up to `stops`, closing marks up to `end`, next text at `next`) ends a sentence.
    fn ends(&self, i: usize, stops: usize, end: usize, next: usize) -> bool {
        let mut opening = next;
        while is_opener(self.at(opening)) {
            opening += 1;
        }
        let follows = self.at(opening);
        let quoted = end > stops;
        if follows.is_lowercase() {
            return false;
        }
        if self.at(i) == '…' || stops - i > 1 {
            let begins = i == 0 || (self.at(i - 1).is_whitespace() && i > 1 && self.at(i - 2) == '.');
            if begins || self.at(stops) == ']' && !follows.is_uppercase() || self.at(next) == '(' {
                // "[...] (Smith 55)" and "… goes on": what was left out opens what follows.
                return false;
            }
            // "wait ... No": dots end a sentence before a capital. A spaced ellipsis ". . ." is handled below.
            return follows.is_uppercase()
                || is_opener(self.at(next))
                || !follows.is_alphanumeric() && follows != '.';
        }
        if self.at(i) != '.' {
            return !self.in_parenthesis(end) || quoted;
        }
        if follows == '.' || self.spaced_ellipsis(i, next) {
            return self.ellipsis_ends(i, next);
        }
        if quoted && self.in_parenthesis(end) {
            return true;
        }
        let word = self.word_before(i).to_lowercase();
        let next_word = self.word_at(opening);
        self.stop_ends(&word, &next_word, i, opening, quoted)
    }

    /// The rules about the word before a single full stop.
    fn stop_ends(&self, word: &str, next_word: &str, i: usize, opening: usize, quoted: bool) -> bool {
        let has = |list: &[&str], w: &str| list.binary_search(&w).is_ok();
        let follows = self.at(opening);
        let lower_next = next_word.to_lowercase();
        let starter = has(self.table.starters, lower_next.as_str());
        let last = word.rsplit(['-', '(', '[', '/']).next().unwrap_or(word);
        if quoted {
            return true;
        }
        if has(self.table.titles, last) {
            return false;
        }
        if has(self.table.before_number, last) {
            // A month or "no" that ends a sentence is followed by a capital.
            return !follows.is_numeric()
                && (starter || !is_month(last) && follows.is_uppercase() && last.len() > 2);
        }
        if has(self.table.abbreviations, last) {
            return starter;
        }
        let letters = last.chars().filter(|c| c.is_alphabetic()).count();
        let dotted = last.contains('.');
        if dotted && letters <= 5 && last.split('.').all(|p| p.chars().count() <= 2) && letters > 0 {
            return starter;
        }
        if letters == 1 && last.chars().count() == 1 && self.at(i.wrapping_sub(1)).is_alphabetic() {
            // An initial, unless it is the pronoun: "you and I. Did".
            return !self.capital_before(i) && (last == "i" || starter);
        }
        if self.ordinals && last.len() <= 2 && last.bytes().all(|b| b.is_ascii_digit()) && !last.is_empty() {
            // "am 3. Mai": German writes ordinals with a stop.
            return starter;
        }
        // "3. The item" at the very start is a list mark, not a sentence.
        !(last.chars().all(|c| c.is_ascii_digit()) && self.word_start(i) == 0 && last.len() <= 2)
    }

    /// The run of characters that are not white space before character `i`, without opening marks.
    fn word_before(&self, i: usize) -> &str {
        let mut start = self.word_start(i);
        while start < i && is_opener(self.at(start)) {
            start += 1;
        }
        Span::new(self.byte(start), self.byte(i)).of(self.text)
    }

    fn word_start(&self, i: usize) -> usize {
        // Bounded: nothing that the rules look at is longer, and one 50 MB word must not cost its square.
        let floor = i.saturating_sub(64);
        let mut start = i;
        while start > floor && !self.at(start - 1).is_whitespace() {
            start -= 1;
        }
        start
    }

    fn word_at(&self, i: usize) -> String {
        let letters = self.chars.iter().skip(i).take(24).map(|c| c.1);
        letters.take_while(|c| c.is_alphanumeric() || matches!(c, '\'' | '’')).collect()
    }

    /// Whether the word before the one that ends at `i` has a capital: "Jonas E." but not "you and I."
    fn capital_before(&self, i: usize) -> bool {
        let start = self.word_start(i);
        let end = start.saturating_sub(1);
        end > 0 && self.at(self.word_start(end)).is_uppercase()
    }

    /// Whether a bracket that stands open before `end` is closed only later: "(He left.) at the local …".
    fn in_parenthesis(&self, end: usize) -> bool {
        let floor = end.saturating_sub(400);
        let mut depth = 0;
        for n in floor..end {
            match self.at(n) {
                '(' | '[' => depth += 1,
                ')' | ']' if depth > 0 => depth -= 1,
                _ => {}
            }
        }
        depth > 0
    }

    /// ". . ." written with spaces.
    fn spaced_ellipsis(&self, i: usize, next: usize) -> bool {
        self.at(next) == '.' || (i >= 2 && self.at(i - 1).is_whitespace() && self.at(i - 2) == '.')
    }

    /// A spaced ellipsis ends a sentence at its last stop when it follows a complete one (". . . .") and a capital
    /// comes next; three stops before a capital belong to what follows.
    fn ellipsis_ends(&self, i: usize, next: usize) -> bool {
        if self.at(next) == '.' {
            // "compounds. . . . The": the first stop ends the sentence when it is glued to its word.
            return !self.at(i.wrapping_sub(1)).is_whitespace() && self.dots_lead_on(next);
        }
        self.at(next).is_uppercase() && self.dots_before(i) >= 4
    }

    /// How many spaced stops end at `i`, that one included; one that is glued to a word is not counted.
    fn dots_before(&self, i: usize) -> usize {
        let (mut n, mut at) = (1, i);
        let spaced =
            |at: usize| at >= 3 && self.at(at - 1).is_whitespace() && self.at(at - 3).is_whitespace();
        while spaced(at) && self.at(at - 2) == '.' {
            n += 1;
            at -= 2;
        }
        n
    }

    /// Whether exactly three spaced stops begin at `next` and a capital follows them.
    fn dots_lead_on(&self, next: usize) -> bool {
        let (mut n, mut at) = (0, next);
        while self.at(at) == '.' {
            n += 1;
            at += 1;
            while self.at(at).is_whitespace() {
                at += 1;
            }
        }
        n == 3 && self.at(at).is_uppercase()
    }
}

fn is_month(word: &str) -> bool {
    const SHORT: [&str; 12] =
        ["apr", "aug", "dec", "dez", "feb", "jan", "jul", "jun", "mar", "oct", "okt", "sept"];
    SHORT.contains(&word) || word == "nov" || word == "sep"
}

fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．')
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '“' | '»' | '«' | '›' | ')' | ']' | '」' | '』' | '）' | '〉' | '》')
}

fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '('
            | '['
            | '「'
            | '『'
            | '（'
            | '¿'
            | '¡'
    )
}

/// Marks that may open as well as close.
fn is_ambiguous_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '«' | '»')
}

/// Parts list items that stand on one line: "1. The first 2. The second". Applied only where the
/// numbering begins a sentence and goes on by one, so that no figure is taken for a mark.
fn split_lists(text: &str, found: Vec<Span>) -> Vec<Span> {
    let from = |s: &Span| list_mark(text.get(s.start as usize..).unwrap_or_default());
    let Some(first) = found.first().and_then(from) else { return found };
    // Marks met so far may have become sentences of their own: look at the whole text again.
    let mut starts = vec![found[0].start as usize];
    let mut expected = first.next();
    let bytes = text.as_bytes();
    for (at, _) in text.match_indices(' ') {
        let rest = text.get(at + 1..).unwrap_or_default();
        if at > 0 && bytes[at - 1] != b' ' && list_mark(rest).is_some_and(|m| m == expected) {
            starts.push(at + 1);
            expected = expected.next();
        }
    }
    if starts.len() < 2 {
        return found;
    }
    let mut cuts: Vec<usize> = starts;
    // Keep the boundaries found before that are not between a mark and its item.
    for span in &found {
        let start = span.start as usize;
        let before = text.get(..start).unwrap_or_default().trim_end();
        let after_mark = cuts
            .iter()
            .any(|&c| c < start && before.len() <= c + 12 && is_mark_only(text.get(c..before.len())));
        if !cuts.contains(&start) && !after_mark {
            cuts.push(start);
        }
    }
    cuts.sort_unstable();
    cuts.push(text.len());
    let piece = |w: &[usize]| {
        let raw = text.get(w[0]..w[1]).unwrap_or_default();
        let lead = raw.len() - raw.trim_start().len();
        Span::new(w[0] + lead, w[0] + lead + raw.trim().len())
    };
    cuts.windows(2).map(piece).filter(|s| !s.is_empty()).collect()
}

/// A list mark and its place in the order: "2.", "2)", "2.)", "b.", "• 9.".
#[derive(Clone, Copy, PartialEq)]
struct ListMark {
    bullet: Option<char>,
    number: u32,
    letter: bool,
    paren: bool,
}

impl ListMark {
    fn next(self) -> Self {
        Self { number: self.number + 1, ..self }
    }
}

fn list_mark(text: &str) -> Option<ListMark> {
    let bullet = text.chars().next().filter(|c| matches!(c, '•' | '⁃' | '‣' | '·'));
    let rest = bullet.map_or(text, |b| text.strip_prefix(b).unwrap_or(text).trim_start());
    let digits: String = rest.chars().take_while(char::is_ascii_digit).take(4).collect();
    let (number, letter, len) = match digits.parse::<u32>() {
        Ok(n) if n < 1000 => (n, false, digits.len()),
        _ => {
            let c = rest.chars().next().filter(char::is_ascii_lowercase)?;
            (u32::from(c) - u32::from('a'), true, 1)
        }
    };
    let tail = rest.get(len..)?;
    let after =
        tail.strip_prefix(".)").or_else(|| tail.strip_prefix('.')).or_else(|| tail.strip_prefix(')'))?;
    let paren = tail.starts_with(')') || tail.starts_with(".)");
    let goes_on = after.strip_prefix(' ')?.chars().next()?.is_uppercase();
    goes_on.then_some(ListMark { bullet, number, letter, paren })
}

fn is_mark_only(text: Option<&str>) -> bool {
    text.is_some_and(|t| t.chars().all(|c| !c.is_alphabetic() || c.is_ascii_lowercase()) && t.len() <= 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        split_in(text, Language::EN)
    }

    fn split_in(text: &str, language: Language) -> Vec<&str> {
        let spans = sentences(text, language);
        let kept: String =
            spans.iter().flat_map(|s| s.of(text).chars()).filter(|c| !c.is_whitespace()).collect();
        let all: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(kept, all, "nothing is lost");
        spans.into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn a_text_of_any_length_is_split_as_its_parts_are() {
        let part = "Mr. Holt of the U.S. port left at 9 a.m. “Why?” she asked. Nobody knew … The end. ";
        let one = sentences(part, Language::EN);
        let times = 3 * WINDOW / part.len();
        let all = sentences(&part.repeat(times), Language::EN);
        let wanted: Vec<Span> =
            (0..times).flat_map(|n| one.iter().map(move |s| s.shifted(n * part.len()))).collect();
        assert!(all == wanted, "{} sentences, not {}", all.len(), wanted.len());
        let endless = "é ".repeat(2 * WINDOW);
        assert_eq!(sentences(&endless, Language::EN), [Span::new(0, endless.len() - 1)]);
    }

    #[test]
    fn abbreviations_and_initials() {
        assert_eq!(split("Mr. Tarn met Dr. E. Vane at 5 p.m. on Monday. They left.").len(), 2);
        assert_eq!(split("She lives in the U.S. He does not.").len(), 2);
        assert_eq!(split("The U.S. Government paid Harbor Inc. of Selden.").len(), 1);
        assert_eq!(split("See No. 10 and p. 55 of Vol. 3 from Jan. 4.").len(), 1);
        assert_eq!(split("It was just you and I. Nobody else came.").len(), 2);
        assert_eq!(split("PORT SELDEN, Nov. 8 — The port shut. Boats wait.").len(), 2);
    }

    #[test]
    fn quotations() {
        assert_eq!(
            split("“Why now?” she asked. “Nobody knows.” He left."),
            ["“Why now?” she asked.", "“Nobody knows.”", "He left."]
        );
        assert_eq!(split("‘It holds.’ The mayor paused."), ["‘It holds.’", "The mayor paused."]);
        assert_eq!(split("He called it “a mess.” Others agreed.").len(), 2);
    }

    #[test]
    fn numbers_addresses_and_ellipses() {
        assert_eq!(split("It rose 2.5 percent to $4.10. Then it fell.").len(), 2);
        assert_eq!(split("See www.selden.example/a.html for more. Write to a.b@selden.example.").len(), 2);
        assert_eq!(split("I wonder ... well, perhaps. Yes.").len(), 2);
        assert_eq!(split("They waited… Nothing came.").len(), 2);
        assert_eq!(split("One. Two! Three? Four"), ["One.", "Two!", "Three?", "Four"]);
        assert_eq!(split("1. Ferries 2. Trains 3. Buses"), ["1. Ferries", "2. Trains", "3. Buses"]);
    }

    #[test]
    fn careless_copy_without_a_space() {
        assert_eq!(split("They took the oath.Nobody spoke.").len(), 2);
        assert_eq!(split("Read it on selden.example or Node.js today.").len(), 1);
    }

    #[test]
    fn other_scripts_and_languages() {
        assert_eq!(split_in("桥关闭了。渡轮免费！谁来付钱？", Language::ZH).len(), 3);
        assert_eq!(split_in("「橋は安全だ。」と市長は述べた。船が来た。", Language::JA).len(), 2);
        assert_eq!(split_in("Das ist z.B. am 3. Mai so. Dr. Kern kam am 5. Juni.", Language::DE).len(), 2);
        assert_eq!(split_in("M. Duval est arrivé. Il attend.", Language::FR).len(), 2);
        assert_eq!(split_in("El Sr. Ruiz llegó. ¿Quién paga? Nadie.", Language::ES).len(), 3);
    }

    #[test]
    fn empty_and_odd_input() {
        assert!(split("").is_empty() && split("  \n ").is_empty());
        assert_eq!(split("..."), ["..."]);
        assert_eq!(split("no stop at all"), ["no stop at all"]);
        split(&". ".repeat(500));
        split(&"(".repeat(500));
        split("a.\u{301} B.”“ ’. \u{202e}X. 1.) A 2.) B");
    }
}
