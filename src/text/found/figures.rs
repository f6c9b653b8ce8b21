//! Figures in a sentence: how many of what, sums of money, shares, durations, measures, ages.

use std::ops::Range;

use super::lists;
use super::numbers::{self, Number};
use super::tokens::Tokens;
use crate::model::{Language, Span};
use crate::text::lang;

/// What a unit measures. Values are kept in the first unit of the dimension (see `assets/words/units.txt`), degrees in
/// Celsius.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Kilograms.
    Mass,
    /// Litres.
    Volume,
    /// Kilometres an hour.
    Speed,
    /// Kilowatt-hours.
    Energy,
    /// Degrees Celsius.
    Temperature,
    /// Days.
    Duration,
}

/// What sort of figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// How many of something.
    Count,
    /// Years of age.
    Age,
    /// A sum in a currency, by its code.
    Money(&'static str),
    /// A share, in hundredths.
    Percent,
    /// A measure; durations among them.
    Measure(Dimension),
}

/// How a figure is loosened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hedge {
    /// Stated as it is.
    None,
    /// "about", "some".
    About,
    /// "more than", "at least".
    Over,
    /// "fewer than", "up to".
    Under,
    /// "nearly", "almost".
    Nearly,
    /// "thousands of": only the order.
    Order,
}

/// A figure in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Where it stands in the sentence, with what loosens it and what it counts.
    pub span: Span,
    /// The words of the number and its unit alone, as a run of the sentence's words.
    pub words: Range<usize>,
    /// What sort it is.
    pub sort: Sort,
    /// The value as written, in the first unit of its dimension: least and greatest.
    pub value: (f64, f64),
    /// How finely it is given: 100 for 4,100.
    pub grain: f64,
    /// How it is loosened.
    pub hedge: Hedge,
    /// The words that name what is counted, as a run of the sentence's words; empty where nothing does.
    pub noun: Range<usize>,
    /// The unit as written differs from the first of its dimension, so that values are converted.
    pub converted: bool,
    /// Says little by itself: "the two countries". Two of them that agree are nothing to report.
    pub weak: bool,
}

/// Finds the figures of a sentence, in order; dates are taken out first, so `taken` says which words belong to one.
pub fn figures(t: &Tokens<'_>, language: Language, taken: &[bool]) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut n = 0;
    while n < t.len() {
        let free = |n: usize| !taken.get(n).copied().unwrap_or(false);
        match free(n).then(|| numbers::number(t, n, language)).flatten() {
            Some(number) if (n..number.end).all(free) => {
                let end = number.end;
                if let Some(figure) = figure(t, n, &number, language) {
                    n = end.max(figure.words.end);
                    found.push(figure);
                } else {
                    n = end;
                }
            }
            _ => n += 1,
        }
    }
    found
}

fn figure(t: &Tokens<'_>, start: usize, number: &Number, language: Language) -> Option<Figure> {
    if is_name(t, start, number) {
        return None;
    }
    let mut begin = start;
    let mut end = number.end;
    let (mut value, mut grain) = ((number.low, number.high), number.grain);
    let (mut sort, mut converted) = (Sort::Count, false);
    let adjacent = |n: usize| n < t.len() && t.gap(n).chars().all(|c| c.is_whitespace() || c == '-');
    let next = if adjacent(end) { t.form(end) } else { "" };
    if let Some(code) = sign(t, start) {
        (sort, begin) = (Sort::Money(code), start - 1);
    } else if number.share {
        sort = Sort::Percent;
    } else if is_age(t, start, number) {
        sort = Sort::Age;
        if matches!(next, "years" | "year") {
            end += 2;
        }
    } else if let Some(length) = percent(t, end) {
        (sort, end) = (Sort::Percent, end + length);
    } else if let Some(code) = lists::currency(next).filter(|_| !(next == "pounds" && is_weight(t, end))) {
        (sort, end) = (Sort::Money(code), end + 1);
    } else if matches!(next, "°" | "degrees" | "degree" | "°c" | "°f" | "celsius") || t.gap(end).contains('°')
    {
        let (length, fahrenheit) = degrees(t, end);
        (sort, end) = (Sort::Measure(Dimension::Temperature), end + length);
        if fahrenheit {
            let celsius = |f: f64| (f - 32.0) / 1.8;
            (value, grain, converted) = ((celsius(value.0), celsius(value.1)), grain / 1.8, true);
        }
    } else if let Some((dimension, factor, length)) = measure(t, end, &number.tail) {
        sort = Sort::Measure(dimension);
        end += length;
        converted = (factor - 1.0).abs() > 1e-9;
        (value, grain) = ((value.0 * factor, value.1 * factor), grain * factor);
    } else if !number.tail.is_empty() {
        // "two-lane", "12-point": a manner, seldom a count.
        return None;
    }
    // "US$", "A$" leave a word before the sign.
    if let Sort::Money(_) = sort
        && matches!(t.before(begin, 1), "us" | "u.s.")
        && begin > 0
        && t.is_joined(begin)
    {
        begin -= 1;
    }
    let (hedge, from, to) = hedge(t, begin, end, number.vague);
    let noun = noun(t, to, sort, language);
    let weak = weak(t, start, number, sort, &noun);
    let last = if noun.is_empty() { to } else { noun.end };
    if sort == Sort::Count && noun.is_empty() && (number.spelled && number.high < 100.0 || number.vague) {
        return None;
    }
    Some(Figure {
        span: t.cover(from..last),
        words: begin..end,
        sort,
        value,
        grain,
        hedge,
        noun,
        converted,
        weak,
    })
}

/// "Flight 370", "No. 10", "Article 5": a figure that names.
fn is_name(t: &Tokens<'_>, start: usize, number: &Number) -> bool {
    if number.spelled || number.vague || start == 0 {
        return matches!(t.before(start, 1), "no" | "number") && !number.spelled;
    }
    if matches!(
        t.before(start, 1),
        "no" | "nr" | "nº" | "article" | "section" | "page" | "chapter" | "room" | "level"
    ) {
        return true;
    }
    let follows = number.end < t.len() && t.is_joined(number.end);
    let unit = follows && (lists::currency(t.form(number.end)).is_some() || t.form(number.end) == "%");
    let behind = t.form(number.end);
    let counted = follows
        && behind.starts_with(char::is_alphabetic)
        && !t.is_upper(number.end)
        && !behind.ends_with("ed");
    let named = t.is_upper(start - 1) && (start > 1 || !lang::of(Language::EN).is_stop(t.before(start, 1)));
    named && t.is_joined(start) && !unit && !counted
}

/// The currency of a sign or code just before a number.
fn sign(t: &Tokens<'_>, start: usize) -> Option<&'static str> {
    let before = t.raw(start.checked_sub(1)?);
    let is_sign = before.chars().all(|c| !c.is_alphabetic()) || before.chars().all(char::is_uppercase);
    let code = lists::currency(t.before(start, 1)).filter(|_| is_sign)?;
    if code == "USD" && t.gap(start - 1).is_empty() && start > 1 {
        return match t.raw(start - 2) {
            "A" => Some("AUD"),
            "C" => Some("CAD"),
            "HK" => Some("HKD"),
            "NZ" => Some("NZD"),
            _ => Some(code),
        };
    }
    Some(code)
}

/// How many words from `n` say "per cent".
fn percent(t: &Tokens<'_>, n: usize) -> Option<usize> {
    let one = ["%", "percent", "pct", "prozent", "procent"];
    if one.contains(&t.form(n)) {
        return Some(1);
    }
    ["per_cent", "pour_cent", "por_ciento", "per_cento", "por_cento"].iter().find_map(|p| t.phrase(n, p))
}

fn is_weight(t: &Tokens<'_>, n: usize) -> bool {
    // "weighs 40 pounds", "40 pounds of fish".
    t.form(n + 1) == "of"
        || (1..=5).any(|b| matches!(t.before(n, b), "weigh" | "weighs" | "weighed" | "weighing"))
}

/// "54-year-old", "aged 54", "54 years old", "Hallgarth, 54, who".
fn is_age(t: &Tokens<'_>, start: usize, number: &Number) -> bool {
    let end = number.end;
    let value = number.low.fract() == 0.0 && (1.0..=120.0).contains(&number.low) && !number.vague;
    let apposition = start > 0
        && !number.spelled
        && t.is_upper(start - 1)
        && t.gap(start) == ", "
        && (t.gap(end).starts_with(',')
            || t.gap(end).trim_start().starts_with(['.', ')'])
            || t.gap(end) == "); ");
    value
        && (number.tail.starts_with("year-old")
            || matches!(t.before(start, 1), "aged" | "age")
            || (matches!(t.form(end), "years" | "year") && t.form(end + 1) == "old")
            || apposition)
}

/// How many words from `n` say "degrees" and what follows, and whether Fahrenheit is meant.
fn degrees(t: &Tokens<'_>, n: usize) -> (usize, bool) {
    let at = if matches!(t.form(n), "degrees" | "degree" | "°") { n + 1 } else { n };
    match t.form(at) {
        "fahrenheit" | "f" | "°f" => (at + 1 - n, true),
        "celsius" | "c" | "centigrade" | "°c" => (at + 1 - n, false),
        _ => (at - n, false),
    }
}

/// The unit of measure at word `n`: its dimension, its factor and how many words it takes.
fn measure(t: &Tokens<'_>, n: usize, tail: &str) -> Option<(Dimension, f64, usize)> {
    if !tail.is_empty() {
        let head = tail.split('-').next().unwrap_or(tail);
        return lists::unit(head).map(|(d, f)| (d, f, 0));
    }
    if !t.is_joined(n) && !t.gap(n).is_empty() {
        return None;
    }
    let word = t.form(n);
    if matches!(word, "square" | "sq" | "nautical") {
        let joined = format!("{word}-{}", t.form(n + 1));
        return lists::unit(&joined).map(|(d, f)| (d, f, 2));
    }
    let (dimension, factor) = lists::unit(word)?;
    // "40 miles an hour", "90 kilometres per hour".
    let hourly = matches!(t.form(n + 1), "an" | "per") && t.form(n + 2) == "hour";
    match (dimension, hourly) {
        (Dimension::Length, true) => Some((Dimension::Speed, factor / 1000.0, 3)),
        // One letter alone is a unit only right behind a figure: "5 m", never "m" of a name.
        _ if word.len() == 1 && t.is_upper(n) => None,
        _ => Some((dimension, factor, 1)),
    }
}

/// What loosens the figure whose words are `begin..end`: the sort, and its words with it.
fn hedge(t: &Tokens<'_>, begin: usize, end: usize, vague: bool) -> (Hedge, usize, usize) {
    for &(hedge, phrase, behind) in lists::figure_hedges() {
        let found = if behind { t.phrase(end, phrase) } else { t.phrase_before(begin, phrase) };
        let Some(length) = found else { continue };
        return if behind { (hedge, begin, end + length) } else { (hedge, begin - length, end) };
    }
    (if vague { Hedge::Order } else { Hedge::None }, begin, end)
}

/// The words that name what is counted: up to the first plural, three at the most.
fn noun(t: &Tokens<'_>, end: usize, sort: Sort, language: Language) -> Range<usize> {
    if matches!(
        sort,
        Sort::Age | Sort::Measure(Dimension::Duration | Dimension::Temperature | Dimension::Speed)
    ) {
        return end..end;
    }
    let stop = |n: usize| n >= t.len() || lang::of(language).is_stop(t.form(n)) || !t.is_joined(n);
    let mut from = end;
    // "two of the nine piers", "40% of the islands' residents", "thousands of houses".
    if matches!(t.form(from), "of" | "de" | "di" | "von" | "van") && t.is_joined(from) {
        from += 1;
        while from < t.len()
            && (t.form(from).parse::<f64>().is_ok() || lang::of(language).is_stop(t.form(from)))
        {
            from += 1;
        }
        if lang::of(language).number(t.form(from)).is_some() {
            from += 1;
        }
    } else if sort != Sort::Count {
        return end..end;
    }
    if matches!(t.form(from), "more" | "other" | "further" | "additional" | "new" | "people")
        && !stop(from + 1)
    {
        from += usize::from(t.form(from) != "people");
    } else if matches!(t.form(from), "more" | "other" | "further" | "additional") {
        return from..from;
    }
    let is_verb = |w: &str| matches!(w, "died" | "said" | "killed") || w.ends_with("ed") && w.len() > 4;
    let mut to = from;
    // "three damaged cables": the participle belongs to the noun.
    let is_plural = |w: &str| w.len() > 3 && w.ends_with('s') && !w.ends_with("ss");
    let breaks = |n: usize| is_verb(t.form(n)) && !(is_plural(t.form(n + 1)) && t.is_joined(n + 1));
    while to < from + 3 && !stop(to) && !breaks(to) && t.form(to).starts_with(char::is_alphabetic) {
        to += 1;
        let word = t.before(to, 1);
        let plural = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("'s");
        if plural || matches!(word, "people" | "men" | "women" | "children" | "police" | "homes") {
            break;
        }
        if language != Language::EN {
            break;
        }
    }
    // A passive or adjective at the end that no plural closed: only the first word is sure.
    let closed = to > from && {
        let w = t.before(to, 1);
        w.ends_with('s') || matches!(w, "people" | "men" | "women" | "children")
    };
    if closed || to == from { from..to } else { from..from + 1 }
}

/// "the two countries", "one of": says little by itself.
fn weak(t: &Tokens<'_>, start: usize, number: &Number, sort: Sort, noun: &Range<usize>) -> bool {
    let determined = matches!(
        t.before(start, 1),
        "the"
            | "these"
            | "those"
            | "their"
            | "its"
            | "his"
            | "her"
            | "our"
            | "both"
            | "other"
            | "any"
            | "no"
            | "every"
    );
    let one = number.spelled && number.high == 1.0;
    let small = number.spelled && number.high <= 2.0 && determined;
    let other = one
        && matches!(
            t.form(number.end),
            "of" | "another" | "day" | "time" | "way" | "thing" | "side" | "hand" | "point"
        );
    (sort == Sort::Count && (one || small || other || (number.vague && number.low < 10.0)))
        || (noun.is_empty() && sort == Sort::Count && number.spelled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, Sort, (f64, f64), Hedge)> {
        let t = Tokens::of(text);
        let round = |v: f64| (v * 10.0).round() / 10.0;
        figures(&t, Language::EN, &[])
            .into_iter()
            .map(|f| (f.span.of(text).to_owned(), f.sort, (round(f.value.0), round(f.value.1)), f.hedge))
            .collect()
    }

    #[track_caller]
    fn only(text: &str, span: &str, sort: Sort, value: f64, hedge: Hedge) {
        assert_eq!(found(text), [(span.to_owned(), sort, (value, value), hedge)], "{text}");
    }

    #[test]
    fn counts_with_what_they_count() {
        only("It flooded over 4,000 homes there.", "over 4,000 homes", Sort::Count, 4000.0, Hedge::Over);
        only("It flooded 4,100 houses.", "4,100 houses", Sort::Count, 4100.0, Hedge::None);
        only("At least 12 people died.", "At least 12 people", Sort::Count, 12.0, Hedge::Over);
        only("Some 11,400 cars a day cross it.", "Some 11,400 cars", Sort::Count, 11400.0, Hedge::About);
        let vague = found("flooding thousands of houses");
        assert_eq!((vague[0].0.as_str(), vague[0].3), ("thousands of houses", Hedge::Order));
    }

    #[test]
    fn money_shares_measures_ages() {
        only("It costs £1.2m a month.", "£1.2m", Sort::Money("GBP"), 1.2e6, Hedge::None);
        only(
            "It costs about 1.2 million pounds.",
            "about 1.2 million pounds",
            Sort::Money("GBP"),
            1.2e6,
            Hedge::About,
        );
        only("Prices rose 5%.", "5%", Sort::Percent, 5.0, Hedge::None);
        only("Prices rose 5 per cent.", "5 per cent", Sort::Percent, 5.0, Hedge::None);
        only("Two in five agreed.", "Two in five", Sort::Percent, 40.0, Hedge::None);
        only(
            "The crossing takes 25 minutes.",
            "25 minutes",
            Sort::Measure(Dimension::Duration),
            0.0,
            Hedge::None,
        );
        only(
            "It burned 7,410 acres.",
            "7,410 acres",
            Sort::Measure(Dimension::Area),
            29_987_203.0,
            Hedge::None,
        );
        only(
            "It was 86 degrees Fahrenheit.",
            "86 degrees Fahrenheit",
            Sort::Measure(Dimension::Temperature),
            30.0,
            Hedge::None,
        );
        only("Hallgarth, 54, grew up there.", "54", Sort::Age, 54.0, Hedge::None);
        only("A 54-year-old man spoke.", "54-year-old", Sort::Age, 54.0, Hedge::None);
        only("The 3,000-hectare park.", "3,000-hectare", Sort::Measure(Dimension::Area), 3e7, Hedge::None);
    }

    #[test]
    fn what_is_no_figure() {
        for text in [
            "Flight 370 vanished.",
            "They won 3-1.",
            "Call 555-0142.",
            "No. 10 said so.",
            "Covid-19 spread.",
            "",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn total_on_anything() {
        for text in [
            "$",
            "%",
            "$ % 5",
            "5",
            "½ ½",
            "٣ houses",
            "1.2.3.4",
            "a a a half of",
            "two in",
            "between 5 and",
            "9999999999999999999999 x",
        ] {
            found(text);
        }
    }
}
