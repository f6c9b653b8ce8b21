//! Words that can mean the same, from WordNet's synonym sets.
//!
//! The table is searched where it lies in the program: nothing is parsed at start-up. It is made by
//! `assets/wordnet/make.py`; its licence stands beside it.

use crate::model::Language;

/// `word TAB sets | near sets`, sorted by word; numbers are base 36.
static TABLE: &str = include_str!("../../assets/wordnet/synonyms.txt");
/// Where each two letters start in the table, so that few of its lines are looked at.
static INDEX: &str = include_str!("../../assets/wordnet/synonyms.index");
/// Bytes of a line of the index.
const INDEX_LINE: usize = 8;

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

/// How surely two words of one synonym set mean the same, and two of which one is near a set of the other. Tuned on the
/// labelled word pairs, where such words correspond in about these shares.
pub const SYNONYM: f32 = 0.8;
const NEAR: f32 = 0.4;

/// For each of some words, by their senses, the others that can mean the same, ascending, each once, with how surely
/// (`0..=1`). Empty for no words.
pub fn related(senses: &[Senses]) -> Vec<Vec<(u32, f32)>> {
    let words = || senses.iter().zip(0_u32..);
    let mut members: Vec<(u32, u32)> =
        words().flat_map(|(s, n)| s.own.iter().map(move |&set| (set, n))).collect();
    members.sort_unstable();
    let of = |set: u32| {
        let from = members.get(members.partition_point(|m| m.0 < set)..).unwrap_or_default();
        from.iter().take_while(move |m| m.0 == set).map(|m| m.1)
    };
    let mut found: Vec<Vec<(u32, f32)>> = vec![Vec::new(); senses.len()];
    for (s, n) in words() {
        for (sets, sure) in [(&s.own, SYNONYM), (&s.near, NEAR)] {
            for other in sets.iter().flat_map(|&set| of(set)).filter(|&other| other != n) {
                found[n as usize].push((other, sure));
                found[other as usize].push((n, sure));
            }
        }
    }
    for list in &mut found {
        list.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        list.dedup_by_key(|r| r.0);
    }
    found
}

/// Endings taken off to find the base form: the rules of detachment of WordNet's own Morphy.
pub(super) const DETACH: [(&str, &str); 16] = [
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

/// Where the words that begin with the same two letters stand in the table; `None` for a word without two.
fn block(word: &str) -> Option<(usize, usize)> {
    let &[one, two, ..] = word.as_bytes() else { return None };
    let letter = |b: u8| b.is_ascii_lowercase().then(|| usize::from(b - b'a'));
    let at = 26 * letter(one)? + letter(two)?;
    let offset = |n: usize| INDEX.get(INDEX_LINE * n..INDEX_LINE * n + INDEX_LINE - 1)?.parse().ok();
    Some((offset(at)?, offset(at + 1)?))
}

/// What stands behind a word in the table.
fn line_of(word: &str) -> Option<&'static str> {
    let bytes = TABLE.as_bytes();
    let (mut low, mut high) = block(word)?;
    while low < high {
        // The line around the middle. Its end is looked for only when it is the one, or lies on the way.
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|&b| b == b'\n').map_or(low, |n| low + n + 1);
        let same = bytes[start..high].iter().zip(word.as_bytes()).take_while(|(a, b)| a == b).count();
        // A word in the table ends with a tab, which comes before every letter.
        let (here, wanted) = (bytes.get(start + same), word.as_bytes().get(same).unwrap_or(&b'\t'));
        match wanted.cmp(here.unwrap_or(&b'\t')) {
            std::cmp::Ordering::Equal => {
                let end = bytes[start..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |n| start + n);
                return TABLE.get(start + same + 1..end);
            }
            std::cmp::Ordering::Less => high = start,
            std::cmp::Ordering::Greater => {
                low = bytes[middle..high].iter().position(|&b| b == b'\n').map_or(high, |n| middle + n + 1);
            }
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
    fn relates_words_by_their_sets() {
        let words = ["aid", "assistance", "ferry", "help"].map(|w| senses(w, None, Language::EN));
        let found = related(&words);
        assert_eq!(found[0].iter().find(|r| r.0 == 1), Some(&(1, SYNONYM)));
        assert_eq!(found[2], []);
        for (n, list) in found.iter().enumerate() {
            assert!(list.is_sorted_by(|a, b| a.0 < b.0), "{list:?}");
            for &(other, sure) in list {
                assert!(found[other as usize].contains(&(n as u32, sure)), "{n} and {other}");
            }
        }
        assert_eq!(related(&[]), Vec::<Vec<(u32, f32)>>::new());
    }

    #[test]
    fn finds_every_line() {
        for line in TABLE.lines().step_by(97).chain(TABLE.lines().take(2)).chain(TABLE.lines().last()) {
            let (word, rest) = line.split_once('\t').unwrap();
            assert_eq!(line_of(word), Some(rest), "{word}");
        }
        assert_eq!(line_of("zzzzzz"), None);
        for word in ["", "a", "'s", "zz", "aaa", "é", "q1"] {
            assert_eq!(line_of(word), None, "{word}");
        }
    }

    #[test]
    fn the_index_is_that_of_the_table() {
        for (n, line) in INDEX.lines().enumerate().take(676) {
            let letters = String::from_utf8(vec![b'a' + (n / 26) as u8, b'a' + (n % 26) as u8]).unwrap();
            let first = TABLE.lines().find(|l| **l >= *letters);
            let at = first.map_or(TABLE.len(), |l| l.as_ptr() as usize - TABLE.as_ptr() as usize);
            assert_eq!(line.parse(), Ok(at), "{letters}");
        }
        assert_eq!(INDEX.lines().last().map(str::parse), Some(Ok(TABLE.len())));
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
