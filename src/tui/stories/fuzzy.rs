//! Words that are meant, not spelt out: letters in their order, close together.

/// How far a text is from the words typed: 0 where every word stands in it, more for every letter that had to be passed
/// over inside a word; `None` where a word is not to be found. Both in lower case.
pub fn gap(typed: &str, text: &str) -> Option<usize> {
    typed.split_whitespace().map(|word| word_gap(word, text)).sum()
}

/// The fewest letters to pass over to find a word's letters in their order, from the beginning of a word on.
fn word_gap(word: &str, text: &str) -> Option<usize> {
    if text.contains(word) {
        return Some(0);
    }
    // One letter is spelt out; of more, as many again may be passed over: `frfe` is meant to find `ferries free`.
    let letters: Vec<char> = word.chars().collect();
    let most = letters.len() * 2;
    let mut before = ' ';
    let mut best = None;
    for (at, c) in text.char_indices() {
        let begins = !before.is_alphanumeric() && letters.first() == Some(&c);
        before = c;
        if letters.len() < 2 || !begins {
            continue;
        }
        let passed = passed(&letters, text.get(at..).unwrap_or_default(), most);
        best = match (best, passed) {
            (Some(a), Some(b)) => Some(usize::min(a, b)),
            (a, b) => a.or(b),
        };
    }
    // Spelt out is always nearer.
    best.map(|n| n + 1)
}

/// How many letters of the text are passed over to find all `letters`, the first at its beginning; at most `most`.
fn passed(letters: &[char], text: &str, most: usize) -> Option<usize> {
    let (mut found, mut passed) = (0, 0);
    for c in text.chars() {
        match letters.get(found) {
            None => break,
            Some(l) if *l == c => found += 1,
            Some(_) => passed += 1,
        }
        if passed > most || c == '\n' {
            return None;
        }
    }
    (found == letters.len()).then_some(passed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_found_in_their_order() {
        let text = "ferries run free\nharbour post";
        assert_eq!(gap("", text), Some(0));
        assert_eq!(gap("free harb", text), Some(0), "words in any order");
        assert_eq!(gap("frrs", text), Some(4), "e and ie passed over");
        assert_eq!(gap("rnfr", text), Some(3), "across words");
        assert_eq!(gap("hpost", text), Some(8));
        assert_eq!(gap("hpo", text), None, "too far apart");
        assert_eq!(gap("errs", text), None, "not from the beginning of a word");
        assert_eq!(gap("freeh", text), None, "not across lines");
        assert_eq!(gap("x", text), None);
        assert_eq!(gap("é", "éa"), Some(0));
    }
}
