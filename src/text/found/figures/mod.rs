//! Figures in a sentence: how many of what, sums of money, shares, durations, measures, ages.

mod codes;
mod noun;
mod units;

use std::ops::Range;

use super::lists::{self, Dimension, Hedge};
use super::numbers::{self, Number};
use super::tokens::Tokens;
use crate::model::{Language, Span};

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
    /// It is written with a decimal mark: "4.2 million".
    pub is_decimal: bool,
    /// How it is loosened.
    pub hedge: Hedge,
    /// The words that name what is counted, as a run of the sentence's words; empty where nothing does.
    pub noun: Range<usize>,
    /// How many of the first unit of the dimension the unit as written is; 1 where nothing was converted.
    pub factor: f64,
    /// Says little by itself: "the two countries". Two of them that agree are nothing to report.
    pub weak: bool,
}

/// Finds the figures of a sentence, in order; dates are taken out first, so `taken` says which words belong to one.
pub fn figures(t: &Tokens<'_>, language: Language, taken: &[bool]) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut n = 0;
    while n < t.len() {
        let free = |n: usize| !taken.get(n).copied().unwrap_or(false);
        if let Some(length) = free(n).then(|| codes::code(t, n)).flatten() {
            n += length;
            continue;
        }
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
    // The number of a clause or of an item counts nothing: "1. Scope", "2) Fees".
    let is_item = start == 0 && number.end == 1 && t.gap(1).starts_with(['.', ')']) && t.len() > 1;
    if is_item || codes::is_name(t, start, number, language) {
        return None;
    }
    let is = unit(t, start, number)?;
    let (mut begin, sort) = (is.words.start, is.sort);
    // "US$", "A$" leave a word before the sign.
    if let Sort::Money(_) = sort
        && matches!(t.before(begin, 1), "us" | "u.s.")
        && begin > 0
        && t.is_joined(begin)
    {
        begin -= 1;
    }
    let (hedge, from, to) = hedge(t, begin, is.words.end, number.vague);
    let noun = noun::noun(t, to, sort, language);
    let weak = noun::weak(t, start, number, sort, &noun);
    let last = if noun.is_empty() { to } else { noun.end };
    if sort == Sort::Count && noun.is_empty() && (number.spelled && number.high < 100.0 || number.vague) {
        return None;
    }
    let (low, high) = is.value;
    Some(Figure {
        span: t.cover(from..last),
        words: begin..is.words.end,
        sort,
        value: (low, high),
        grain: is.grain,
        is_decimal: number.is_decimal,
        hedge,
        noun,
        factor: is.factor,
        weak,
    })
}

/// A number with its unit.
struct Unit {
    sort: Sort,
    words: Range<usize>,
    value: (f64, f64),
    grain: f64,
    factor: f64,
}

/// The number with what it is a number of; `None` for a manner ("two-lane").
fn unit(t: &Tokens<'_>, start: usize, number: &Number) -> Option<Unit> {
    let end = number.end;
    let adjacent = |n: usize| n < t.len() && t.gap(n).chars().all(|c| c.is_whitespace() || c == '-');
    let next = if adjacent(end) { t.form(end) } else { "" };
    let plain = |sort: Sort, words: Range<usize>| {
        Some(Unit { sort, words, value: (number.low, number.high), grain: number.grain, factor: 1.0 })
    };
    let times = |unit: Option<Unit>, factor: f64, off: f64| {
        unit.map(|u| Unit {
            value: ((u.value.0 - off) * factor, (u.value.1 - off) * factor),
            grain: u.grain * factor,
            factor,
            ..u
        })
    };
    if let Some(code) = units::sign(t, start) {
        return plain(Sort::Money(code), start - 1..end);
    }
    if number.share {
        return plain(Sort::Percent, start..end);
    }
    if units::is_age(t, start, number) {
        return plain(Sort::Age, start..end + if matches!(next, "years" | "year") { 2 } else { 0 });
    }
    if let Some(length) = units::percent(t, end) {
        return plain(Sort::Percent, start..end + length);
    }
    if let Some(code) = lists::currency(next).filter(|_| !(next == "pounds" && units::is_weight(t, end))) {
        return plain(Sort::Money(code), start..end + 1);
    }
    if matches!(next, "°" | "degrees" | "degree" | "°c" | "°f" | "celsius") || t.gap(end).contains('°') {
        let (length, fahrenheit) = units::degrees(t, end);
        let found = plain(Sort::Measure(Dimension::Temperature), start..end + length);
        return if fahrenheit { times(found, 1.0 / 1.8, 32.0) } else { found };
    }
    if next == "pounds" && units::is_weight(t, end) {
        return times(plain(Sort::Measure(Dimension::Mass), start..end + 1), POUND, 0.0);
    }
    if let Some((dimension, factor, length)) = units::measure(t, end, &number.tail) {
        return times(plain(Sort::Measure(dimension), start..end + length), factor, 0.0);
    }
    // "two-lane", "12-point": a manner, seldom a count.
    // "a 53-seat majority" counts seats.
    let counted = number.tail.chars().all(char::is_lowercase) && !number.spelled;
    if number.tail.is_empty() || counted { plain(Sort::Count, start..end) } else { None }
}

/// Kilograms of a pound.
const POUND: f64 = 0.453_592_37;

/// What loosens the figure whose words are `begin..end`: the sort, and its words with it.
fn hedge(t: &Tokens<'_>, begin: usize, end: usize, vague: bool) -> (Hedge, usize, usize) {
    match t.before(begin, 1) {
        "<" => return (Hedge::Under, begin - 1, end),
        ">" => return (Hedge::Over, begin - 1, end),
        _ => {}
    }
    for &(hedge, phrase, behind) in lists::figure_hedges() {
        let found = if behind { t.phrase(end, phrase) } else { t.phrase_before(begin, phrase) };
        let Some(length) = found else { continue };
        return if behind { (hedge, begin, end + length) } else { (hedge, begin - length, end) };
    }
    (if vague { Hedge::Order } else { Hedge::None }, begin, end)
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
        only("It killed a son, 6, who slept.", "6", Sort::Age, 6.0, Hedge::None);
        only(
            "It cut about a tenth of its workforce.",
            "about a tenth of its workforce",
            Sort::Percent,
            10.0,
            Hedge::About,
        );
        only("It weighs 40 pounds.", "40 pounds", Sort::Measure(Dimension::Mass), 18.1, Hedge::None);
        only(
            "It sank half a mile from shore.",
            "half a mile",
            Sort::Measure(Dimension::Length),
            804.7,
            Hedge::None,
        );
        only("A 54-year-old man spoke.", "54-year-old", Sort::Age, 54.0, Hedge::None);
        only("The 3,000-hectare park.", "3,000-hectare", Sort::Measure(Dimension::Area), 3e7, Hedge::None);
    }

    #[test]
    fn spans_are_no_scores() {
        let spans = found("It takes 2–3 hours, 20-30 people and 3–5%.");
        let values: Vec<_> = spans.iter().map(|f| f.2).collect();
        assert_eq!(values, [(0.1, 0.1), (20.0, 30.0), (3.0, 5.0)]);
    }

    #[test]
    fn what_is_no_figure() {
        for text in [
            "Flight 370 vanished.",
            "They won 3-1.",
            "Call 555-0142.",
            "No. 10 said so.",
            "Covid-19 spread.",
            "They beat Corrin 4–3 after a 2-2 draw and were 0-2 down.",
            "Call the line on 01555 014 277 or +44 20 7946.",
            "The office (0555) 0142 is open 24/7.",
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
