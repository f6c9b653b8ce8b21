//! Finding typed words in an article's text.

use crate::model::Span;

/// The places where `needle` stands in `text`, ascending and not overlapping, in bytes. Smart case: a
/// needle without capitals finds any case. Empty for an empty needle.
pub fn find(text: &str, needle: &str) -> Vec<Span> {
    if needle.is_empty() {
        return Vec::new();
    }
    if needle.chars().any(char::is_uppercase) {
        return text.match_indices(needle).map(|(at, m)| Span::new(at, at + m.len())).collect();
    }
    let small: Vec<char> = needle.chars().flat_map(char::to_lowercase).collect();
    let first = small[0];
    let (mut found, mut free) = (Vec::new(), 0);
    for (at, c) in text.char_indices() {
        if at < free || c.to_lowercase().next() != Some(first) {
            continue;
        }
        if let Some(end) = matches_at(text.get(at..).unwrap_or_default(), &small) {
            found.push(Span::new(at, at + end));
            free = at + end;
        }
    }
    found
}

/// How many bytes at the start of `text` equal `small` in lower case.
fn matches_at(text: &str, small: &[char]) -> Option<usize> {
    let mut wanted = small.iter();
    let mut want = wanted.next()?;
    for (at, c) in text.char_indices() {
        for l in c.to_lowercase() {
            if plain(l) != plain(*want) {
                return None;
            }
            match wanted.next() {
                Some(next) => want = next,
                None => return Some(at + c.len_utf8()),
            }
        }
    }
    None
}

/// Curly quotation marks and the hard space as they are typed.
fn plain(c: char) -> char {
    match c {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '\u{a0}' => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str, needle: &str) -> Vec<(u32, u32)> {
        find(text, needle).iter().map(|s| (s.start, s.end)).collect()
    }

    #[test]
    fn case_is_smart_and_quotes_are_plain() {
        assert_eq!(places("Port and port", "port"), [(0, 4), (9, 13)]);
        assert_eq!(places("Port and port", "Port"), [(0, 4)]);
        assert_eq!(places("It isn’t", "isn't"), [(3, 10)]);
        assert_eq!(places("aaaa", "aa"), [(0, 2), (2, 4)]);
        assert_eq!(places("ÄÖÜ", "öü"), [(2, 6)]);
        assert_eq!(places("text", ""), []);
    }
}
