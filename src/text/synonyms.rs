//! Words that can mean the same, from WordNet's synonym sets.
//!
//! The table is searched where it lies in the program: nothing is parsed at start-up. It is made by
//! `assets/wordnet/make.py`; its licence stands beside it.

use crate::model::Language;

/// `word TAB sets | near sets`, sorted by word; numbers are base 36.
static TABLE: &str = include_str!("../../assets/wordnet/synonyms.txt");

/// The synonym sets of a word, as numbers that mean something only when they are equal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Senses {
    /// Sets that the word belongs to, ascending.
    pub own: Vec<u32>,
    /// Sets near it: one step more general, or derived from it; ascending.
    pub near: Vec<u32>,
}

/// The senses of a word in normal form, of its base form where it is inflected; none for a word that is not in the
/// table, and for every language but English.
pub fn senses(normal: &str, base: Option<&str>, language: Language) -> Senses {
    let mut found = Senses::default();
    if language != Language::EN || !normal.bytes().all(|b| b.is_ascii_lowercase()) {
        return found;
    }
    let mut read = |word: &str| {
        let Some(line) = line_of(word) else { return };
        let (own, near) = line.split_once('|').unwrap_or((line, ""));
        let numbers =
            |list: &str| list.split(' ').filter_map(|n| u32::from_str_radix(n, 36).ok()).collect::<Vec<_>>();
        found.own.extend(numbers(own));
        found.near.extend(numbers(near));
    };
    read(normal);
    base.into_iter().for_each(&mut read);
    for (suffix, ending) in DETACH {
        if let Some(head) = normal.strip_suffix(suffix)
            && head.len() + ending.len() >= 3
        {
            read(&format!("{head}{ending}"));
        }
    }
    found.own.sort_unstable();
    found.own.dedup();
    found.near.sort_unstable();
    found.near.dedup();
    found
}

/// Endings taken off to find the base form: the rules of detachment of WordNet's own Morphy.
const DETACH: [(&str, &str); 16] = [
    ("ies", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ied", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ier", "y"),
    ("iest", "y"),
    ("er", ""),
    ("er", "e"),
    ("est", ""),
    ("est", "e"),
    ("men", "man"),
];

/// What stands behind a word in the table.
fn line_of(word: &str) -> Option<&'static str> {
    let bytes = TABLE.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        // The line around the middle.
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|&b| b == b'\n').map_or(low, |n| low + n + 1);
        let end = bytes[middle..high].iter().position(|&b| b == b'\n').map_or(high, |n| middle + n);
        let (found, rest) = TABLE.get(start..end)?.split_once('\t')?;
        match word.cmp(found) {
            std::cmp::Ordering::Equal => return Some(rest),
            std::cmp::Ordering::Less => high = start,
            std::cmp::Ordering::Greater => low = end + 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(a: &str, b: &str) -> bool {
        let (a, b) = (senses(a, None, Language::EN), senses(b, None, Language::EN));
        a.own.iter().any(|s| b.own.contains(s))
    }

    #[test]
    fn joins_synonyms_and_parts_the_rest() {
        assert!(share("aid", "assistance"));
        assert!(share("big", "large"));
        assert!(share("started", "began") || share("start", "begin"));
        assert!(!share("ferry", "mayor"));
    }

    #[test]
    fn finds_every_line() {
        for line in TABLE.lines().step_by(997).chain(TABLE.lines().take(2)).chain(TABLE.lines().last()) {
            let (word, rest) = line.split_once('\t').unwrap();
            assert_eq!(line_of(word), Some(rest), "{word}");
        }
        assert_eq!(line_of("zzzzzz"), None);
        assert_eq!(line_of(""), None);
    }

    #[test]
    fn the_table_is_sorted() {
        let words: Vec<&str> = TABLE.lines().filter_map(|l| l.split('\t').next()).collect();
        assert!(words.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn knows_english_only() {
        assert_eq!(senses("aid", None, Language::DE), Senses::default());
        assert_eq!(senses("", None, Language::EN), Senses::default());
        assert_eq!(senses("4,100", None, Language::EN), Senses::default());
    }
}
