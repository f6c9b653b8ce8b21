//! Words in a text, as spans.

use crate::model::Span;

/// Finds the words of a text, in order, as spans of bytes; none in an empty text.
///
/// Kept whole: numbers with their separators ("4,100", "2.5", "09:24"), hyphenated compounds, contractions and
/// possessives ("isn't", "Russia’s"), abbreviations with inner stops ("U.S.", "a.m."). A percent or currency sign is
/// a word of its own, so that "5%" and "5 percent" have two words each. Every ideograph and kana is a word. Marks that
/// join a word (combining accents, soft hyphens, zero-width joiners) stay inside it.
pub fn words(text: &str) -> Vec<Span> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(c) = char_at(text, at) {
        let start = at;
        at += c.len_utf8();
        if is_sign(c) || is_ideograph(c) || is_bound(text, c, start, at) {
            found.push(Span::new(start, at));
        } else if is_emoji(c) {
            while let Some(next) = char_at(text, at).filter(|c| is_mark(*c) || is_skin(*c)) {
                at += next.len_utf8();
            }
            found.push(Span::new(start, at));
        } else if c.is_alphanumeric() || is_minus(text, c, start, at) {
            at = end(text, c, at);
            found.push(Span::new(start, at));
        }
    }
    found
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

/// Where the word ends that begins with `first`, which ends at `end`.
fn end(text: &str, first: char, mut end: usize) -> usize {
    let (mut last, mut dotted) = (first, false);
    loop {
        // Most letters need no look at the tables of Unicode.
        while let Some(byte) = text.as_bytes().get(end).filter(|b| b.is_ascii_alphanumeric()) {
            last = char::from(*byte);
            end += 1;
        }
        let Some(next) = char_at(text, end) else { return end };
        let behind = end + next.len_utf8();
        let inside = if next.is_alphanumeric() {
            !is_ideograph(next)
        } else if is_mark(next) {
            true
        } else {
            // A joiner counts only when the word goes on behind it.
            is_joiner(next) && char_at(text, behind).is_some_and(|b| joins(last, next, b))
        };
        if !inside {
            // The last stop of "U.S." belongs to it; the stop that ends a sentence does not.
            return if next == '.' && dotted && last.is_alphabetic() { behind } else { end };
        }
        dotted |= next == '.' && last.is_alphabetic();
        if !is_mark(next) {
            last = next;
        }
        end = behind;
    }
}

/// Whether a text holds anything that counts as a word.
pub fn is_word(text: &str) -> bool {
    text.chars().any(|c| c.is_alphanumeric() || is_sign(c))
}

/// What may be part of a word between two letters or figures.
fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '\'' | '’'
            | 'ʼ'
            | '＇'
            | '‘'
            | '´'
            | '`'
            | '′'
            | '-'
            | '‐'
            | '‑'
            | '.'
            | ','
            | ':'
            | '٫'
            | '٬'
            | '&'
    )
}

/// Whether `joiner` between `before` and `behind` is part of a word.
fn joins(before: char, joiner: char, behind: char) -> bool {
    if !behind.is_alphanumeric() || is_ideograph(behind) {
        return false;
    }
    match joiner {
        '\'' | '’' | 'ʼ' | '＇' | '‘' | '´' | '`' | '′' => {
            before.is_alphabetic() && behind.is_alphabetic()
        }
        '-' | '‐' | '‑' => before.is_alphanumeric(),
        '.' | ',' | ':' | '٫' | '٬' => {
            (before.is_numeric() && behind.is_numeric()) || (joiner == '.' && is_initials(before, behind))
        }
        '&' => before.is_alphabetic() && behind.is_alphabetic(),
        _ => false,
    }
}

/// "U.S" and "a.m" hold together, "end.Start" does not: a stop joins letters of one case only.
fn is_initials(before: char, behind: char) -> bool {
    before.is_alphabetic() && behind.is_alphabetic() && before.is_uppercase() == behind.is_uppercase()
}

/// Whether a hyphen before a figure is its sign: "-4 degrees", not "20-30" nor "Nov. 13 -18".
fn is_minus(text: &str, c: char, start: usize, end: usize) -> bool {
    let behind = || char_at(text, end).is_some_and(|c| c.is_ascii_digit());
    let before = || text.get(..start).and_then(|b| b.chars().rev().find(|c| !c.is_whitespace()));
    let free = || {
        text.get(..start).is_none_or(|b| b.is_empty() || b.ends_with(|c: char| c.is_whitespace() || c == '('))
    };
    matches!(c, '-' | '−') && behind() && free() && before().is_none_or(|c| !c.is_ascii_digit())
}

/// Whether "<" or ">" is the bound of a figure.
fn is_bound(text: &str, c: char, start: usize, end: usize) -> bool {
    let behind = || {
        text.get(end..)
            .is_some_and(|rest| rest.trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit()))
    };
    let free = || text.get(..start).is_none_or(|b| !b.ends_with(|c: char| c.is_alphanumeric()));
    matches!(c, '<' | '>') && free() && behind()
}

/// Pictures that stand for words. (Arrows, stars and the like are marks of pages.)
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1faff}') && !is_skin(c)
}

/// What changes the picture before it.
fn is_skin(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}' | '\u{fe0f}')
}

fn is_sign(c: char) -> bool {
    matches!(c, '%' | '‰' | '$' | '€' | '£' | '¥' | '₽' | '₩' | '₹' | '¢')
}

/// Combining marks and joiners that never stand alone.
fn is_mark(c: char) -> bool {
    // Nothing below the soft hyphen joins; most of what is asked for is a space.
    c >= '\u{ad}' && is_joining(c)
}

fn is_joining(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
        || unicode_normalization::char::is_combining_mark(c)
}

/// Scripts written without spaces, where each character counts as a word.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '\u{e00}'..='\u{e7f}')
        && c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn keeps_numbers_compounds_and_contractions_whole() {
        assert_eq!(list("It isn't 4,100; it’s 2.5."), ["It", "isn't", "4,100", "it’s", "2.5"]);
        assert_eq!(list("north-western, well-known–ish"), ["north-western", "well-known", "ish"]);
        assert_eq!(list("at 09:24, 5% of $3m"), ["at", "09:24", "5", "%", "of", "$", "3m"]);
        assert_eq!(list("‘Quoted’ 'words'"), ["Quoted", "words"]);
        assert_eq!(list("H&M"), ["H&M"]);
        assert_eq!(list("isn´t isn`t isn′t"), ["isn´t", "isn`t", "isn′t"]);
        assert_eq!(list("at -4 or 20-30, <50 (−3)"), ["at", "-4", "or", "20-30", "<", "50", "−3"]);
        assert_eq!(list("said 👍🏽 to it"), ["said", "👍🏽", "to", "it"]);
    }

    #[test]
    fn keeps_abbreviations_but_not_the_stop_of_a_sentence() {
        assert_eq!(
            list("The U.S. and a.m. in the U.S.A."),
            ["The", "U.S.", "and", "a.m.", "in", "the", "U.S.A."]
        );
        assert_eq!(list("It ended.Then"), ["It", "ended", "Then"]);
        assert_eq!(list("It ended."), ["It", "ended"]);
    }

    #[test]
    fn ideographs_are_words_and_marks_are_not() {
        assert_eq!(list("2024年8月"), ["2024", "年", "8", "月"]);
        assert_eq!(list("한국의 배"), ["한국의", "배"]);
        assert_eq!(list("cafe\u{301}s co\u{ad}operate"), ["cafe\u{301}s", "co\u{ad}operate"]);
        assert!(list("— … “” !").is_empty());
        assert!(!is_word("— …") && is_word("a"));
    }

    #[test]
    fn spans_are_ordered_and_disjoint_on_anything() {
        let text = "’a-–.1,2..b’c'é\u{301}%$—𝔘.𝔖. x";
        let spans = words(text);
        for pair in spans.windows(2) {
            assert!(pair[0].end <= pair[1].start);
        }
        assert!(spans.iter().all(|s| !s.of(text).is_empty()));
    }
}
