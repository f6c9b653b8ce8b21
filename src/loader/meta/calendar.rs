//! Days of the calendar as news writes them, out of the words and figures of a line.

use std::sync::LazyLock;

use super::clock::{self, Token};
use super::date_words::{FURTHER, MONTHS};
use crate::model::{Language, Stamp};
use crate::text::hash::FastMap;

/// The years that dates are read of: news is printed news, from the seventeenth century to the twenty-second.
pub(super) const YEARS: std::ops::Range<i64> = 1600..2200;

pub(super) fn tokens(line: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut chars = line.chars().map(western).peekable();
    // The signs of vowels in Hindi and others belong to the word.
    let joins = |c: &char| c.is_alphabetic() || unicode_normalization::char::is_combining_mark(*c);
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            let (mut n, mut len) = (c as u32 - '0' as u32, 1);
            while let Some(d) = chars.peek().and_then(|c| c.to_digit(10)) {
                (n, len) = (n.saturating_mul(10).saturating_add(d), len + 1);
                chars.next();
            }
            out.push(Token::Number(n, len, chars.peek().copied()));
        } else if matches!(c, '年' | '月' | '日' | '년' | '월' | '일') {
            // Seen as the character after the number.
        } else if c.is_alphabetic() {
            let mut word: String = c.to_lowercase().collect();
            while let Some(c) = chars.next_if(|c| joins(c) && !matches!(c, '年' | '月' | '日')) {
                word.extend(c.to_lowercase());
            }
            out.push(Token::Word(word));
        } else if matches!(c, '+' | '-' | '−') && chars.peek().is_some_and(char::is_ascii_digit) {
            // The sign of an offset; the hyphen of 2024-08-04 comes out the same and is read by place.
            out.push(Token::Word(if c == '+' { "+".into() } else { "-".into() }));
        }
    }
    out
}

pub(super) fn month(word: &str) -> Option<u8> {
    static FORMS: LazyLock<FastMap<&str, u8>> = LazyLock::new(|| {
        let western =
            MONTHS.iter().enumerate().flat_map(|(n, names)| names.iter().map(move |name| (*name, n)));
        let further = FURTHER.iter().flat_map(|months| months.iter().enumerate());
        let further = further.flat_map(|(n, names)| names.split(' ').map(move |name| (name, n)));
        // The languages in the order of the tables: of two months with one form the first is meant.
        let mut forms = FastMap::default();
        for (name, n) in western.chain(further) {
            forms.entry(name).or_insert(n as u8 + 1);
        }
        forms
    });
    FORMS.get(word).copied()
}

/// A figure of any script as an ASCII digit; any other character as it is.
pub(super) fn western(c: char) -> char {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        c => return c,
    };
    char::from_digit(c as u32 - zero, 10).unwrap_or(c)
}

pub(super) fn year(token: &Token) -> Option<u16> {
    match token {
        Token::Number(n, 4, _) if YEARS.contains(&i64::from(*n)) => Some(*n as u16),
        _ => None,
    }
}

pub(super) fn small(token: &Token, most: u32) -> Option<u8> {
    match token {
        Token::Number(n, 1..=2, _) if (1..=most).contains(n) => Some(*n as u8),
        _ => None,
    }
}

/// What comes first in a date of figures alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// The day: everywhere but in English.
    DayFirst,
    /// Nobody knows: "3/4" is March or April.
    Open,
}

impl Order {
    /// How texts in a language write their dates.
    pub(crate) fn of(language: Language) -> Self {
        let day_first = [Language::DE, Language::FR, Language::ES, Language::IT, Language::PT, Language::NL];
        if day_first.contains(&language) { Self::DayFirst } else { Self::Open }
    }
}

/// A calendar day at the beginning of `tokens` and how many tokens it takes; the day is `None` when its
/// parts can be read two ways.
pub(super) fn calendar(tokens: &[Token], order: Order) -> Option<(Option<Stamp>, usize)> {
    iso(tokens).or_else(|| month_named(tokens)).or_else(|| slashed(tokens, order)).or_else(|| spread(tokens))
}

/// `May 9 09:24:00 EDT 2031`: the year stands after the time.
fn spread(tokens: &[Token]) -> Option<(Option<Stamp>, usize)> {
    let [Token::Word(word), d, rest @ ..] = tokens else { return None };
    let (_, used) = clock::after(rest).0.map(|_| clock::after(rest))?;
    let day = Stamp::day(year(rest.get(used)?)?, month(word)?, small(d, 31)?)?;
    Some((Some(day), 2))
}

fn iso(tokens: &[Token]) -> Option<(Option<Stamp>, usize)> {
    let (n, (y, m, d)) = match tokens {
        [y, Token::Word(a), m, Token::Word(b), d, ..] if a == "-" && b == "-" => (5, (y, m, d)),
        [y @ Token::Number(_, _, Some('/' | '.' | '年' | '년')), m, d, ..] => (3, (y, m, d)),
        _ => return None,
    };
    let day = Stamp::day(year(y)?, small(m, 12)?, small(d, 31)?)?;
    Some((Some(day), n))
}

/// `4 August 2024`, `4. August 2024`, `4 de agosto de 2024`, `August 4, 2024`, `Aug. 4th 2024`.
fn month_named(tokens: &[Token]) -> Option<(Option<Stamp>, usize)> {
    let link = |t: Option<&Token>| matches!(t, Some(Token::Word(w)) if matches!(w.as_str(), "de" | "of" | "del" | "-" | "st" | "nd" | "rd" | "th" | "er" | "o" | "º" | "ª"));
    let mut n = 1;
    let skip = |n: &mut usize| {
        while link(tokens.get(*n)) && *n < 6 {
            *n += 1;
        }
    };
    let (d, m);
    match tokens.first()? {
        first @ Token::Number(..) => {
            d = small(first, 31)?;
            skip(&mut n);
            let Some(Token::Word(word)) = tokens.get(n) else { return None };
            m = month(word)?;
        }
        Token::Word(word) => {
            m = month(word)?;
            d = small(tokens.get(1)?, 31)?;
        }
    }
    n += 1;
    skip(&mut n);
    let y = year(tokens.get(n)?)?;
    Some((Some(Stamp::day(y, m, d)?), n + 1))
}

/// Years of two figures are of this century below this.
const SHORT: u32 = 40;

/// `25/12/2024`, `12/25/2024`, `4.8.2024`: dots mean that the day comes first; slashes leave it to the
/// figures, unless the order is known.
fn slashed(tokens: &[Token], order: Order) -> Option<(Option<Stamp>, usize)> {
    let [a @ Token::Number(_, _, Some(mark @ ('/' | '.'))), b @ Token::Number(_, _, after), y, ..] = tokens
    else {
        return None;
    };
    if *after != Some(*mark) {
        return None;
    }
    // "31.10.23": two figures each, with stops, as German prints days.
    let short = match (a, b, y) {
        (Token::Number(_, 2, Some('.')), Token::Number(_, 2, Some('.')), Token::Number(n, 2, _))
            if *n < SHORT =>
        {
            Some(2000 + *n as u16)
        }
        _ => None,
    };
    let (a, b, y) = (small(a, 31)?, small(b, 31)?, year(y).or(short)?);
    let day = match (a, b) {
        (d, m) if *mark == '.' || d > 12 || d == m || (order == Order::DayFirst && m <= 12) => {
            Stamp::day(y, m, d)
        }
        (m, d) if d > 12 => Stamp::day(y, m, d),
        _ => return Some((None, 3)),
    };
    day.map(|day| (Some(day), 3))
}
