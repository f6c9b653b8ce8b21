//! Numbers as they are written: digits with separators, number words, scales, ranges, fractions, "thousands".

use super::lists;
use super::tokens::Tokens;
use crate::model::Language;
use crate::text::lang;

/// A number that stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// One past its last word.
    pub end: usize,
    /// Its least and its greatest value; equal for one value.
    pub low: f64,
    pub high: f64,
    /// How finely it is given: 100 for 4,100, 0.1 for 2.5.
    pub grain: f64,
    /// Written with a decimal mark.
    pub is_decimal: bool,
    /// Written in words.
    pub spelled: bool,
    /// Only its order is given: "thousands".
    pub vague: bool,
    /// A share of a whole, in hundredths.
    pub share: bool,
    /// What hangs on it by a hyphen: "year-old" of "54-year-old".
    pub tail: String,
}

impl Number {
    fn one(end: usize, value: f64, grain: f64, spelled: bool) -> Self {
        Self {
            end,
            low: value,
            high: value,
            grain,
            is_decimal: false,
            spelled,
            vague: false,
            share: false,
            tail: String::new(),
        }
    }

    fn scaled(mut self, factor: f64, end: usize) -> Self {
        (self.low, self.high, self.grain) = (self.low * factor, self.high * factor, self.grain * factor);
        self.end = end;
        self
    }
}

/// The number that begins at word `n`, taking as many words as belong to it.
pub(super) fn number(t: &Tokens<'_>, n: usize, language: Language) -> Option<Number> {
    let found = share(t, n, language)
        .or_else(|| order(t, n))
        .or_else(|| digits(t, n, language))
        .or_else(|| spelled(t, n, language))?;
    Some(span(t, found, language))
}

/// Joins "20 to 30", "20–30", "between 20 and 30" into one number.
fn span(t: &Tokens<'_>, first: Number, language: Language) -> Number {
    let at = first.end;
    let dash = matches!(t.gap(at), "–" | "-" | "—" | " – ");
    let (from, joined) = match t.form(at) {
        "to" | "bis" | "à" | "tot" if t.is_joined(at) => (at + 1, true),
        "and" | "und" | "et" | "y" | "e" | "en" if t.is_joined(at) => {
            let begin = (1..=at).take(6).find(|&b| {
                matches!(t.before(at, b), "between" | "zwischen" | "entre" | "tra" | "fra" | "tussen")
            });
            (at + 1, begin.is_some())
        }
        _ => (at, dash),
    };
    if !joined || first.vague || first.share || !first.tail.is_empty() {
        return first;
    }
    let second = digits(t, from, language).or_else(|| spelled(t, from, language));
    match second {
        // "from two to 1.2 million": the scale of the second belongs to both where the first is small.
        Some(mut b) if b.low > first.low && b.low.is_finite() => {
            b.low = first.low;
            b.grain = b.grain.min(first.grain);
            b
        }
        _ => first,
    }
}

const SCALES: &[(&str, f64)] = &[
    ("b", 1e9),
    ("billion", 1e9),
    ("billions", 1e9),
    ("biljoen", 1e12),
    ("bn", 1e9),
    ("k", 1e3),
    ("m", 1e6),
    ("mil", 1e3),
    ("miliardo", 1e9),
    ("milhão", 1e6),
    ("milhões", 1e6),
    ("milione", 1e6),
    ("milioni", 1e6),
    ("miliardi", 1e9),
    ("mille", 1e3),
    ("milliard", 1e9),
    ("milliarden", 1e9),
    ("milliards", 1e9),
    ("million", 1e6),
    ("millionen", 1e6),
    ("millions", 1e6),
    ("millón", 1e6),
    ("millones", 1e6),
    ("miljard", 1e9),
    ("miljoen", 1e6),
    ("mio", 1e6),
    ("mn", 1e6),
    ("mrd", 1e9),
    ("duizend", 1e3),
    ("tausend", 1e3),
    ("thousand", 1e3),
    ("tn", 1e12),
    ("trillion", 1e12),
    ("trn", 1e12),
    ("hundred", 100.0),
    ("dozen", 12.0),
];

fn scale(word: &str) -> Option<f64> {
    SCALES.iter().find(|s| s.0 == word).map(|s| s.1)
}

/// A scale written as a word of its own: not the "m" of "5 m", which is metres.
fn scale_word(word: &str) -> Option<f64> {
    if matches!(word, "b" | "k" | "m") { None } else { scale(word) }
}

/// A number in digits, with a suffix or scale word.
fn digits(t: &Tokens<'_>, n: usize, language: Language) -> Option<Number> {
    if let Some(head) = t.raw(n).strip_suffix('½') {
        let whole = if head.is_empty() { 0.0 } else { head.parse().ok()? };
        return Some(Number::one(n + 1, whole + 0.5, 0.5, false));
    }
    if let Some(bare) = t.form(n).strip_prefix('-') {
        let (value, grain) = parse(split_digits(bare).filter(|(_, tail)| tail.is_empty())?.0, language)?;
        return Some(Number { is_decimal: grain < 1.0, ..Number::one(n + 1, -value, grain, false) });
    }
    let (head, tail) = split_digits(t.form(n))?;
    if tail.starts_with('-') {
        return hyphenated(t, n, head, tail.trim_start_matches('-'), language);
    }
    let (mut value, mut grain) = parse(head, language)?;
    let mut end = n + 1;
    // "4 100" as French and Spanish write it.
    let spaced = matches!(language, Language::FR | Language::ES | Language::PT | Language::RU);
    while spaced && head.len() <= 3 && t.is_joined(end) && is_group(t.form(end)) {
        value = value * 1000.0 + t.form(end).parse::<f64>().ok()?;
        grain = if value % 1000.0 == 0.0 { 1000.0 } else { trailing(t.form(end)) };
        end += 1;
    }
    let mut found = Number { is_decimal: grain < 1.0, ..Number::one(end, value, grain, false) };
    match tail {
        "" => {
            if let Some(factor) = scale_word(t.form(end)).filter(|_| t.is_joined(end)) {
                found = found.scaled(factor, end + 1);
            }
        }
        // "The 46th anniversary" counts; "the 9th Circuit", "the 19th century" are names.
        "st" | "nd" | "rd" | "th" if t.is_joined(end) && is_counted(t.form(end)) => {}
        suffix => found = found.scaled(scale(suffix)?, end),
    }
    Some(found)
}

/// Whether a word is one of those that are counted by ordinals.
fn is_counted(word: &str) -> bool {
    matches!(
        word,
        "anniversary"
            | "birthday"
            | "consecutive"
            | "day"
            | "death"
            | "month"
            | "person"
            | "round"
            | "season"
            | "straight"
            | "term"
            | "time"
            | "title"
            | "victim"
            | "victory"
            | "week"
            | "win"
            | "year"
    )
}

/// "20-30", "54-year-old", "3,000-hectare".
fn hyphenated(t: &Tokens<'_>, n: usize, head: &str, rest: &str, language: Language) -> Option<Number> {
    let (value, grain) = parse(head, language)?;
    if let Some((second, "")) = split_digits(rest) {
        let (high, fine) = parse(second, language)?;
        // A range goes up and has something to count; a score or a telephone number does not.
        let counted =
            t.is_joined(n + 1) && t.form(n + 1).starts_with(char::is_alphabetic) || t.form(n + 1) == "%";
        if high <= value || !counted || second.starts_with('0') || high > 1000.0 * value.max(1.0) {
            return None;
        }
        let mut found = Number::one(n + 1, value, grain.min(fine), false);
        found.high = high;
        return Some(found);
    }
    if !rest.starts_with(char::is_alphabetic) {
        return None;
    }
    let mut found = Number::one(n + 1, value, grain, false);
    match rest.split_once('-').map_or((rest, ""), |(a, b)| (a, b)) {
        (word, tail) if scale_word(word).is_some() => {
            found = found.scaled(scale_word(word)?, n + 1);
            found.tail = tail.to_owned();
        }
        _ => found.tail = rest.to_owned(),
    }
    Some(found)
}

fn split_digits(form: &str) -> Option<(&str, &str)> {
    if !form.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let end = form.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(form.len());
    Some((form.get(..end)?, form.get(end..)?))
}

fn is_group(form: &str) -> bool {
    form.len() == 3 && form.bytes().all(|b| b.is_ascii_digit())
}

/// The value and the grain of digits with separators, as a language writes them.
fn parse(head: &str, language: Language) -> Option<(f64, f64)> {
    let (group, point) = match language {
        Language::DE | Language::FR | Language::ES | Language::IT | Language::PT | Language::NL => ('.', ','),
        _ => (',', '.'),
    };
    let in_groups = |s: &str, c: char| {
        let mut parts = s.split(c);
        parts.next().is_some_and(|p| (1..=3).contains(&p.len()) && p != "0")
            && s.contains(c)
            && parts.all(is_group)
    };
    let (whole, part) = match head.split_once(point) {
        Some((w, p)) if !p.contains([group, point]) => (w, p),
        Some(_) if in_groups(head, point) => (head, ""),
        Some(_) => return None,
        None => (head, ""),
    };
    let plain = |c: char| whole.contains(c) && in_groups(whole, c);
    let whole = if plain(group) || plain(point) {
        whole.replace([group, point], "")
    } else if whole.contains(group) {
        // The other country's decimal mark: "2.5" in a German text.
        return head.replace(',', ".").parse().ok().map(|v| (v, 0.1));
    } else {
        whole.to_owned()
    };
    if whole.len() > 15 || (whole.len() > 1 && whole.starts_with('0') && part.is_empty()) {
        return None;
    }
    let value = format!("{whole}.{part}0").parse().ok()?;
    let grain = if part.is_empty() { trailing(&whole) } else { 0.1_f64.powi(part.len().min(9) as i32) };
    Some((value, grain))
}

/// 100 for "4100".
fn trailing(digits: &str) -> f64 {
    let zeros = digits.bytes().rev().take_while(|&b| b == b'0').count();
    10.0_f64.powi(zeros.min(digits.len().saturating_sub(1)) as i32)
}

/// A number in words: "twenty-five", "two hundred and forty", "a dozen", "half a million".
fn spelled(t: &Tokens<'_>, n: usize, language: Language) -> Option<Number> {
    let table = lang::of(language);
    let english = language == Language::EN;
    if english && t.form(n) == "half" && matches!(t.form(n + 1), "a" | "of") {
        let factor = scale_word(t.form(n + 2)).filter(|f| *f >= 100.0)?;
        return Some(Number::one(n + 3, factor / 2.0, factor / 10.0, true));
    }
    if english && matches!(t.form(n), "a" | "an") {
        return match t.form(n + 1) {
            // "Within a year", "more than a week".
            "year" | "month" | "week" | "day" | "hour" | "decade" | "century"
                if is_lasting(t.before(n, 1)) =>
            {
                Some(Number::one(n + 1, 1.0, 1.0, true))
            }
            "couple" | "pair" if t.form(n + 2) == "of" => Some(Number::one(n + 3, 2.0, 1.0, true)),
            word if scale_word(word).is_some() && t.is_joined(n + 1) => {
                let factor = scale_word(word)?;
                compound(t, n + 1, 1.0, language).or(Some(Number::one(n + 2, factor, factor, true)))
            }
            _ => None,
        };
    }
    // One word with a hyphen: "twenty-five", "two-lane", "four-year-old".
    if let Some((head, rest)) = t.form(n).split_once('-') {
        let value = f64::from(table.number(head)?);
        if let Some(unit) = table.number(rest).filter(|u| *u < 10 && value >= 20.0) {
            return compound(t, n + 1, value + f64::from(unit), language).or(Some(Number::one(
                n + 1,
                value + f64::from(unit),
                1.0,
                true,
            )));
        }
        let mut found = Number::one(n + 1, value, 1.0, true);
        found.tail = rest.to_owned();
        return english.then_some(found);
    }
    let value = table.number(t.form(n))?;
    // "ein", "un", "una" are articles.
    if value == 1 && !english {
        return None;
    }
    compound(t, n + 1, f64::from(value), language).or(Some(Number::one(n + 1, f64::from(value), 1.0, true)))
}

/// Whether a word before "a year" makes a time of it that lasts.
fn is_lasting(word: &str) -> bool {
    matches!(
        word,
        "within" | "for" | "nearly" | "almost" | "about" | "than" | "over" | "least" | "under" | "after"
    )
}

/// Goes on behind a first number word: scales multiply, smaller words add.
fn compound(t: &Tokens<'_>, mut n: usize, first: f64, language: Language) -> Option<Number> {
    let table = lang::of(language);
    let (mut total, mut current, start) = (0.0, first, n);
    let mut grain: f64 = 1.0;
    loop {
        let word = t.form(n);
        let joined = t.is_joined(n) || n == 0;
        if let Some(factor) = scale_word(word).filter(|_| joined) {
            if factor == 100.0 || factor == 12.0 {
                current *= factor;
            } else {
                total += current * factor;
                current = 0.0;
            }
            (grain, n) = (factor, n + 1);
        } else if joined
            && word == "and"
            && grain >= 100.0
            && table.number(t.form(n + 1)).is_some_and(|v| v < 100)
        {
            n += 1;
        } else if let Some(v) = table.number(word).filter(|&v| joined && v > 0 && v < 100 && grain >= 100.0) {
            (current, grain, n) = (current + f64::from(v), 1.0, n + 1);
        } else {
            break;
        }
    }
    (n > start).then(|| Number::one(n, total + current, grain, true))
}

/// Only the order: "thousands", "tens of thousands", "several hundred", "a few".
fn order(t: &Tokens<'_>, n: usize) -> Option<Number> {
    let vague = |end, low, high| Number { vague: true, high, ..Number::one(end, low, low, true) };
    let many = |word: &str| match word {
        "dozens" | "dutzende" | "decenas" | "decine" | "dezenas" | "dizaines" | "tientallen" => Some(20.0),
        "scores" => Some(40.0),
        "hundreds" | "hunderte" | "centaines" | "cientos" | "centinaia" | "centenas" | "honderden" => {
            Some(200.0)
        }
        "thousands" | "tausende" | "milliers" | "miles" | "migliaia" | "milhares" | "duizenden" => {
            Some(1000.0)
        }
        "millions" => Some(1e6),
        _ => None,
    };
    let (first, of) = (t.form(n), matches!(t.form(n + 1), "of" | "de" | "di"));
    if first == "scores" && !of {
        return None;
    }
    if let ("tens" | "hundreds", true, "thousands" | "millions") = (first, of, t.form(n + 2)) {
        let base = if t.form(n + 2) == "thousands" { 1e3 } else { 1e6 };
        let low = if first == "tens" { 20.0 } else { 200.0 } * base;
        return Some(vague(n + 3, low, low * 5.0 - 1.0));
    }
    if let Some(low) = many(first) {
        let high = if low == 1000.0 { 99_999.0 } else { low * 10.0 - 1.0 };
        return Some(vague(n + 1, low, high));
    }
    let (low, high, at) = match (first, t.form(n + 1)) {
        ("several", _) => (3.0, 9.0, n + 1),
        ("a", "few") => (2.0, 9.0, n + 2),
        _ => return None,
    };
    match scale_word(t.form(at)) {
        Some(factor) => Some(vague(at + 1, low * factor, high * factor)),
        None => Some(vague(at, low, high)),
    }
}

/// A share of a whole: "two in five", "a third of", "three-quarters", "half of".
fn share(t: &Tokens<'_>, n: usize, language: Language) -> Option<Number> {
    if language != Language::EN {
        return None;
    }
    let part = |value: f64, end| Number { share: true, ..Number::one(end, value * 100.0, 1.0, true) };
    let count = |n: usize| match t.form(n) {
        "a" | "an" => Some(1.0),
        word => lang::of(language)
            .number(word)
            .map(f64::from)
            .or_else(|| word.parse().ok().filter(|v: &f64| *v > 0.0 && *v < 100.0)),
    };
    let of = |word: &str| match word.trim_end_matches('s') {
        "third" => Some(3.0),
        "quarter" | "fourth" => Some(4.0),
        "fifth" => Some(5.0),
        "sixth" => Some(6.0),
        "seventh" => Some(7.0),
        "eighth" => Some(8.0),
        "ninth" => Some(9.0),
        "tenth" => Some(10.0),
        _ => None,
    };
    // "half a mile", "half an hour": half of a unit.
    if t.form(n) == "half" && matches!(t.form(n + 1), "a" | "an") && lists::unit(t.form(n + 2)).is_some() {
        return Some(Number::one(n + 2, 0.5, 0.5, true));
    }
    if t.form(n) == "half" && matches!(t.form(n + 1), "of" | "the" | "its" | "their" | "all") {
        return Some(part(0.5, n + 1));
    }
    if let Some((head, rest)) = t.form(n).split_once('-') {
        let top = f64::from(lang::of(language).number(head)?);
        return Some(part(top / of(rest)?, n + 1)).filter(|p| p.low <= 100.0);
    }
    let top = count(n)?;
    let whole = t.form(n + 1);
    if let Some(bottom) = of(whole).filter(|b| top < *b) {
        // "a third of", "two thirds": not "a third man".
        let sure = t.form(n + 2) == "of" || whole.ends_with('s');
        if sure {
            let scale = (t.form(n + 3) == "a").then(|| scale_word(t.form(n + 4))).flatten();
            return Some(match scale {
                Some(factor) => Number::one(n + 5, top / bottom * factor, factor / 10.0, true),
                None => part(top / bottom, n + 2),
            });
        }
        return None;
    }
    let between = match whole {
        "in" => 2,
        "out" if t.form(n + 2) == "of" => 3,
        _ => return None,
    };
    // "two in five", not "two in 1998".
    let bottom = count(n + between).filter(|b| *b > top && *b <= 20.0 || *b == 100.0)?;
    (t.form(n) != "a" && t.form(n + between) != "a").then(|| part(top / bottom, n + between + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn value(text: &str) -> (f64, f64) {
        let found =
            number(&Tokens::of(text), 0, Language::EN).unwrap_or_else(|| panic!("no number in {text}"));
        ((found.low * 1000.0).round() / 1000.0, (found.high * 1000.0).round() / 1000.0)
    }

    #[test]
    fn digits_and_words() {
        for (text, want) in [
            ("4,100 houses", 4100.0),
            ("1.2m", 1.2e6),
            ("1.2 million pounds", 1.2e6),
            ("twenty-five", 25.0),
            ("two hundred and forty men", 240.0),
            ("a dozen", 12.0),
            ("half a million", 5e5),
            ("three thousand five hundred", 3500.0),
            ("a third of a million", 333_333.333),
            ("2½ hours", 2.5),
            ("two in five", 40.0),
            ("three-quarters", 75.0),
            ("a pair of piers", 2.0),
            ("54-year-old", 54.0),
            ("a hundred and ten", 110.0),
            ("two dozen", 24.0),
            ("10,000,000", 1e7),
        ] {
            assert_eq!(value(text), (want, want), "{text}");
        }
    }

    #[test]
    fn ranges_and_orders() {
        assert_eq!(value("20 to 30 people"), (20.0, 30.0));
        assert_eq!(value("20–30 people"), (20.0, 30.0));
        assert_eq!(value("20-30 people"), (20.0, 30.0));
        assert_eq!(value("thousands of houses"), (1000.0, 99_999.0));
        assert_eq!(value("tens of thousands"), (20_000.0, 99_999.0));
        assert_eq!(value("several hundred"), (300.0, 900.0));
    }

    #[test]
    fn what_is_no_number() {
        for text in ["555-0142", "3-1", "09:24", "11.40pm", "4th", "007", "a third man", "ferry", ""] {
            assert_eq!(number(&Tokens::of(text), 0, Language::EN), None, "{text}");
        }
    }

    #[test]
    fn other_languages() {
        let of = |text: &str, code: &str| {
            number(&Tokens::of(text), 0, Language::parse(code).unwrap()).map(|n| n.low)
        };
        assert_eq!(of("4.100 Häuser", "de"), Some(4100.0));
        assert_eq!(of("1,2 Millionen", "de"), Some(1.2e6));
        assert_eq!(of("4 100 maisons", "fr"), Some(4100.0));
        assert_eq!(of("zwölf Boote", "de"), Some(12.0));
        assert_eq!(of("ein Boot", "de"), None);
    }
}
