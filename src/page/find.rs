//! Finding typed words in an article's text.

use crate::model::Span;

/// The places where `needle` stands in `text`, ascending and not overlapping, in bytes. Smart case: a
/// needle without capitals finds any case. A number of four digits or more is found however its thousands are parted:
/// `4100` finds `4,100` and `4.100`. Empty for an empty needle.
pub fn find(text: &str, needle: &str) -> Vec<Span> {
    if needle.is_empty() {
        return Vec::new();
    }
    if let Some(digits) = number(needle) {
        return numbers(text).filter(|(_, found)| *found == digits).map(|(span, _)| span).collect();
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

/// Digits below which a number has no thousands to part.
const THOUSANDS: usize = 4;

/// What parts thousands: signs of the languages known here.
fn parts_thousands(c: char) -> bool {
    matches!(c, ',' | '.' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// The digits of a needle that is one number.
fn number(needle: &str) -> Option<String> {
    let (span, digits) = numbers(needle).next()?;
    (span.len() == needle.len() && digits.len() >= THOUSANDS).then_some(digits)
}

/// The numbers of a text with their digits alone. A sign parts thousands where three digits follow it and no more.
fn numbers(text: &str) -> impl Iterator<Item = (Span, String)> {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(|c: char| c.is_ascii_digit())?;
        let (mut end, mut digits) = (start, String::new());
        loop {
            while digit(end) {
                digits.extend(text.get(end..=end));
                end += 1;
            }
            let sign = text.get(end..).and_then(|rest| rest.chars().next()).filter(|c| parts_thousands(*c));
            let Some(next) = sign.map(|c| end + c.len_utf8()) else { break };
            let three = (next..next + 3).all(digit) && !digit(next + 3);
            if !three {
                break;
            }
            end = next;
        }
        at = end;
        Some((Span::new(start, end), digits))
    })
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

    #[test]
    fn a_number_is_found_however_it_is_written() {
        let text = "4,100 houses, 4.100 Häuser, 4 100 maisons, 4100 casas, 41000, 4,1000";
        for needle in ["4100", "4,100", "4.100"] {
            let found: Vec<&str> = find(text, needle).iter().map(|s| s.of(text)).collect();
            assert_eq!(found, ["4,100", "4.100", "4 100", "4100"], "{needle}");
        }
        assert_eq!(places("In 2031, 300 boats", "2031"), [(3, 7)]);
        assert_eq!(places("410 of 4100", "410"), [(0, 3), (7, 10)]);
        assert_eq!(places("on 2031-05-09", "2031"), [(3, 7)]);
    }
}
