//! The rules that speak against a stop, in the order of how sure they are.

use super::marks::is_opener;
use super::scan::Scan;

impl Scan<'_> {
    /// Whether the stop at `i` (stops up to `stops`, closing marks up to `end`, next text at `next`) ends a sentence.
    pub fn ends(&self, start: usize, i: usize, stops: usize, end: usize, next: usize) -> bool {
        let mut opening = next;
        while is_opener(self.at(opening)) {
            opening += 1;
        }
        let follows = self.at(opening);
        let quoted = end > stops;
        if follows.is_lowercase() {
            return self.lower && end == stops && stops - i == 1 && self.is_plain(i);
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
            return (!self.in_parenthesis(end) || quoted) && !(quoted && self.is_tag(next));
        }
        if follows == '.' || self.spaced_ellipsis(i, next) {
            return self.ellipsis_ends(i, next);
        }
        if quoted && self.in_parenthesis(end) {
            return true;
        }
        let word = self.word_before(i).to_lowercase();
        let next_word = self.word_at(opening);
        self.stop_ends(&word, &next_word, (start, i), opening, quoted)
            || !quoted && self.suffix_ends(&word, (start, i), next, opening)
    }

    /// Whether the word before a stop is an ordinary one, or the stop is no full stop: in a text without capitals nothing
    /// else tells where sentences end.
    fn is_plain(&self, i: usize) -> bool {
        let word = self.word_before(i).to_lowercase();
        let has = |list: &[&str]| list.binary_search(&word.as_str()).is_ok();
        let table = self.table;
        let known = has(table.titles) || has(table.abbreviations) || has(table.before_number);
        self.at(i) != '.' || !known && !word.contains('.') && word.chars().count() > 1
    }

    /// "“Why now?” Mayor Ida Brandt asked.": what follows a quotation says who spoke, and is not parted from it.
    fn is_tag(&self, next: usize) -> bool {
        let words = self.words_from(next, TAG);
        let bare = |w: &String| w.trim_end_matches([',', '.', ':', ';']).to_lowercase();
        let verb = words.iter().position(|w| self.table.tags.binary_search(&bare(w).as_str()).is_ok());
        let name = |w: &String| {
            w.starts_with(char::is_uppercase)
                || matches!(w.as_str(), "the" | "of" | "de" | "von" | "van" | "der" | "la")
        };
        verb.is_some_and(|v| v > 0 && words.iter().take(v).all(name))
    }

    /// "Vane & Co. Strong winds": behind the abbreviation that ends a name or an hour, a capital begins a sentence where it is
    /// the name's own first word, or where the word after it has none.
    fn suffix_ends(&self, word: &str, (start, i): (usize, usize), next: usize, opening: usize) -> bool {
        if !SUFFIXES.contains(&word) || !self.at(opening).is_uppercase() {
            return false;
        }
        let (first, count) = self.begun(start, i);
        if count < 3 || matches!(word, "a.m" | "p.m") && count < 7 && OPENERS.contains(&first.as_str()) {
            // "At 9 a.m. Holt said …"
            return false;
        }
        if opening > next {
            return true;
        }
        let ahead = self.words_from(next, 2);
        let [one, two] = &ahead[..] else { return false };
        let lower = one.trim_end_matches(',').to_lowercase();
        let goes_on = TIMES.contains(&lower.as_str());
        !goes_on && two.starts_with(char::is_lowercase) && two != "of" && two != "and"
    }

    /// The rules about the word before a single full stop.
    fn stop_ends(
        &self,
        word: &str,
        next_word: &str,
        (_, i): (usize, usize),
        opening: usize,
        quoted: bool,
    ) -> bool {
        let has = |list: &[&str], w: &str| list.binary_search(&w).is_ok();
        let follows = self.at(opening);
        let lower_next = next_word.to_lowercase();
        let starter = has(self.table.starters, lower_next.as_str());
        let last = word.rsplit(['-', '(', '[', '{', '/']).next().unwrap_or(word);
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

    /// Whether a bracket that stands open before `end` is closed only later: "(He left.) at the local …".
    fn in_parenthesis(&self, end: usize) -> bool {
        let floor = end.saturating_sub(400);
        let mut depth = 0;
        for n in floor..end {
            match self.at(n) {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' if depth > 0 => depth -= 1,
                _ => {}
            }
        }
        depth > 0
    }
}

/// Words looked at for one that says who spoke.
const TAG: usize = 8;
/// What ends a name or an hour.
const SUFFIXES: [&str; 11] = ["inc", "co", "corp", "ltd", "plc", "llc", "jr", "sr", "bros", "a.m", "p.m"];
/// What opens a sentence that goes on behind its hour.
const OPENERS: [&str; 12] =
    ["at", "by", "around", "about", "from", "until", "since", "before", "after", "on", "shortly", "just"];
/// What follows an hour and belongs to it.
const TIMES: [&str; 24] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "eastern",
    "central",
    "mountain",
    "pacific",
    "gmt",
    "utc",
    "est",
    "edt",
    "et",
    "pt",
    "pst",
    "pdt",
    "bst",
    "cet",
    "local",
    "moscow",
    "beijing",
];

fn is_month(word: &str) -> bool {
    const SHORT: [&str; 12] =
        ["apr", "aug", "dec", "dez", "feb", "jan", "jul", "jun", "mar", "oct", "okt", "sept"];
    SHORT.contains(&word) || word == "nov" || word == "sep"
}
