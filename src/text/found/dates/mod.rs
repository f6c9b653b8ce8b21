//! Days and times in a sentence, as far as the words tell.

mod clock;
mod period;

use std::ops::Range;

pub use period::{Period, Unit};

use super::lists::{self, Entry};
use super::tokens::Tokens;
use crate::model::{Language, Span};
use crate::text::lang;

/// A day, as far as a text tells it. What it does not tell is `None`; equal fields are one day, a field that differs is
/// another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Year.
    pub year: Option<i32>,
    /// Month, `1..=12`.
    pub month: Option<u8>,
    /// Day of the month, `1..=31`.
    pub day: Option<u8>,
    /// Day of the week, `0..=6` from Monday.
    pub weekday: Option<u8>,
    /// Days from the day of writing, or from the date before it where `after_mention`: "yesterday", "the day before".
    pub offset: Option<i8>,
    /// The offset counts from another date that the text mentions first.
    pub after_mention: bool,
    /// A week, month or year counted from the day of writing.
    pub period: Option<Period>,
    /// Minutes since midnight.
    pub minutes: Option<u16>,
    /// The time zone, in quarters of an hour east of Greenwich, where the text names it.
    pub zone: Option<i8>,
}

/// A date or time in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands in the sentence.
    pub span: Span,
    /// Its words, as a run of the sentence's words.
    pub words: Range<usize>,
    /// What it says.
    pub day: Day,
    /// Only that it was not long ago: "in recent days".
    pub recent: bool,
    /// Lies ahead of the day of writing, as far as the words beside it tell: "next Monday", "from Monday".
    pub ahead: bool,
}

/// The dates of a sentence, in order.
pub type Dates = Vec<Mention>;

/// Finds the dates and times of a sentence.
pub fn dates(t: &Tokens<'_>, language: Language) -> Dates {
    let mut found: Dates = Vec::new();
    let to_come = |n: &usize| matches!(t.form(*n), "will" | "would" | "wird" | "werden" | "shall");
    let future = (0..t.len()).find(to_come);
    let mut n = 0;
    while n < t.len() {
        let Some(mention) = mention(t, n, future, language) else {
            n += 1;
            continue;
        };
        n = mention.words.end.max(n + 1);
        found.push(mention);
    }
    found
}

/// The date at word `n`; `future` is the first word of the sentence that puts things ahead.
fn mention(t: &Tokens<'_>, n: usize, future: Option<usize>, language: Language) -> Option<Mention> {
    let (day, end) = period::period(t, n, language)
        .or_else(|| weekday(t, n, language))
        .or_else(|| month_first(t, n, language))
        .or_else(|| day_first(t, n, language))
        .or_else(|| numeric(t, n))
        .or_else(|| relative(t, n, language))
        .or_else(|| clock::clock(t, n, language))
        .or_else(|| ordinal(t, n, language))
        .or_else(|| year(t, n, language))
        .map_or_else(|| recent(t, n, language).map(|end| (None, end)), |(d, e)| Some((Some(d), e)))?;
    let (end, day) = match day {
        Some(day) => {
            let (end, day) = with_part(t, end, day);
            (end, Some(day))
        }
        None => (end, None),
    };
    let direction = t.before(n, 1);
    let start = n - usize::from(n > 0 && matches!(direction, "last" | "next" | "this" | "early" | "late"));
    let ahead = matches!(direction, "next" | "from" | "until" | "by" | "coming" | "ab" | "bis")
        || future.is_some_and(|m| m < n);
    Some(Mention {
        span: t.cover(start..end),
        words: n..end,
        day: day.unwrap_or_default(),
        recent: day.is_none(),
        ahead: ahead && direction != "last",
    })
}

fn entry(t: &Tokens<'_>, n: usize, language: Language) -> Option<Entry> {
    lists::calendar(t.form(n).trim_end_matches('.'), language)
}

/// "Thursday", with a date that stands beside it: "Wednesday, July 31, 2024".
fn weekday(t: &Tokens<'_>, n: usize, language: Language) -> Option<(Day, usize)> {
    let form = t.form(n).strip_suffix("'s").unwrap_or(t.form(n));
    let Some(Entry::Weekday(weekday)) = lists::calendar(form, language) else { return None };
    if language == Language::EN && !t.is_upper(n) {
        return None;
    }
    let beside = n + 1 < t.len() && matches!(t.gap(n + 1), " " | ", " | ". " | ", den ");
    let at = n + 1 + usize::from(matches!(t.form(n + 1), "den" | "le" | "the"));
    let date = beside.then(|| month_first(t, at, language).or_else(|| day_first(t, at, language))).flatten();
    match date {
        Some((day, end)) => Some((Day { weekday: Some(weekday), ..day }, end)),
        None => Some((Day { weekday: Some(weekday), ..Day::default() }, n + 1)),
    }
}

/// "July 27", "July 27, 2024", "June 2024", "June".
fn month_first(t: &Tokens<'_>, n: usize, language: Language) -> Option<(Day, usize)> {
    let Some(Entry::Month(month)) = entry(t, n, language) else { return None };
    let day = Day { month: Some(month), ..Day::default() };
    let english = language == Language::EN;
    if english && !t.is_upper(n) {
        return None;
    }
    let near = |n: usize| n < t.len() && matches!(t.gap(n), " " | ", " | ". ");
    if english
        && near(n + 1)
        && let Some(number) = day_number(t.form(n + 1))
    {
        let year = near(n + 2).then(|| year_number(t.form(n + 2))).flatten();
        return Some((Day { day: Some(number), year, ..day }, n + 2 + usize::from(year.is_some())));
    }
    let joined = if matches!(t.form(n + 1), "de" | "of") { n + 2 } else { n + 1 };
    if near(n + 1)
        && let Some(year) = year_number(t.form(joined))
    {
        return Some((Day { year: Some(year), ..day }, joined + 1));
    }
    // "May" and "March" are verbs and names too: a month alone needs a preposition or a word of time before it.
    let doubtful = matches!(t.form(n), "may" | "march" | "mars" | "august" | "mai" | "mei");
    let timely = matches!(
        t.before(n, 1),
        "in" | "since"
            | "until"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "mid"
            | "by"
            | "from"
            | "of"
            | "during"
            | "before"
            | "after"
            | "im"
            | "seit"
            | "en"
            | "de"
            | "em"
            | "a"
            | "ab"
            | "through"
    );
    (timely || !doubtful).then_some((day, n + 1))
}

/// "27 July 2024", "27. Juli", "27 de julio de 2024", "1er août".
fn day_first(t: &Tokens<'_>, n: usize, language: Language) -> Option<(Day, usize)> {
    let number = day_number(t.form(n))?;
    let mut at = n + 1;
    if matches!(t.form(at), "de" | "of") {
        at += 1;
    }
    if at >= t.len() || !matches!(t.gap(at), " " | ". ") {
        return None;
    }
    let Some(Entry::Month(month)) = entry(t, at, language) else { return None };
    if language == Language::EN && !t.is_upper(at) {
        return None;
    }
    // "the 19 Sept. 11 hijackers": the day stands behind its month.
    if language == Language::EN && day_number(t.form(at + 1)).is_some() && t.gap(at + 1) == ". " {
        return None;
    }
    let next = if t.form(at + 1) == "de" { at + 2 } else { at + 1 };
    let year =
        (next < t.len() && matches!(t.gap(next), " " | ", ")).then(|| year_number(t.form(next))).flatten();
    let end = if year.is_some() { next + 1 } else { at + 1 };
    Some((Day { day: Some(number), month: Some(month), year, ..Day::default() }, end))
}

/// "2024-07-27", "27.7.2024", "27/07/2024".
fn numeric(t: &Tokens<'_>, n: usize) -> Option<(Day, usize)> {
    let build = |y: &str, m: &str, d: &str| {
        let day = Day { year: year_number(y), month: m.parse().ok(), day: d.parse().ok(), ..Day::default() };
        let real = day.year.is_some()
            && day.month.is_some_and(|m| (1..=12).contains(&m))
            && day.day.is_some_and(|d| (1..=31).contains(&d));
        real.then_some(day)
    };
    if !t.form(n).starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut parts = t.form(n).split(['-', '.']);
    if let (Some(a), Some(b), Some(c), None) = (parts.next(), parts.next(), parts.next(), parts.next()) {
        let day = if a.len() == 4 { build(a, b, c) } else { build(c, b, a) };
        return day.map(|d| (d, n + 1));
    }
    let slashed = n + 2 < t.len() && t.gap(n + 1) == "/" && t.gap(n + 2) == "/";
    if slashed {
        // Day and month may stand either way round: only where one of them cannot be a month is it told.
        let (a, b) = (t.form(n).parse::<u8>().ok()?, t.form(n + 1).parse::<u8>().ok()?);
        return match (a > 12, b > 12) {
            (true, false) => build(t.form(n + 2), t.form(n + 1), t.form(n)).map(|d| (d, n + 3)),
            (false, true) => build(t.form(n + 2), t.form(n), t.form(n + 1)).map(|d| (d, n + 3)),
            _ => None,
        };
    }
    None
}

/// "yesterday", "the day before", "the previous day", "the following day".
fn relative(t: &Tokens<'_>, n: usize, language: Language) -> Option<(Day, usize)> {
    if let Some(Entry::Day(offset)) = entry(t, n, language) {
        // "morgen" is a morning too where a day stands before it.
        return Some((Day { offset: Some(offset), ..Day::default() }, n + 1));
    }
    if !matches!(t.form(n), "the" | "a" | "one") {
        return None;
    }
    let phrases: [(&str, i8); 9] = [
        ("the_day_before_yesterday", -2),
        ("the_day_before", -1),
        ("a_day_earlier", -1),
        ("one_day_earlier", -1),
        ("the_previous_day", -1),
        ("the_day_after", 1),
        ("a_day_later", 1),
        ("the_following_day", 1),
        ("the_next_day", 1),
    ];
    phrases.iter().find_map(|&(phrase, offset)| {
        let length = t.phrase(n, phrase)?;
        // "the day before the vote" names an event, not a day.
        let open = n + length >= t.len()
            || !t.is_joined(n + length)
            || !phrase.ends_with("before") && !phrase.ends_with("after");
        let after_mention = offset != -2;
        open.then_some((Day { offset: Some(offset), after_mention, ..Day::default() }, n + length))
    })
}

/// "on the 4th", "am 4.": a day of some month.
fn ordinal(t: &Tokens<'_>, n: usize, language: Language) -> Option<(Day, usize)> {
    let form = t.form(n);
    let english = ["st", "nd", "rd", "th"].iter().any(|s| form.ends_with(s));
    if language != Language::EN || !english || n < 2 || t.before(n, 1) != "the" {
        return None;
    }
    if !matches!(t.before(n, 2), "on" | "until" | "by" | "from" | "since") {
        return None;
    }
    // "on the 4th floor" is no day.
    let next = t.form(n + 1);
    let small = lang::of(language).is_stop(next) || lists::saying_group(next, language).is_some();
    let alone = n + 1 >= t.len() || !t.is_joined(n + 1) || small;
    let day = day_number(form).filter(|_| alone)?;
    Some((Day { day: Some(day), ..Day::default() }, n + 1))
}

/// "in 1974", "since 1998", "the 2023 report".
fn year(t: &Tokens<'_>, n: usize, language: Language) -> Option<(Day, usize)> {
    let year = year_number(t.form(n)).filter(|y| (1500..2100).contains(y))?;
    let before = t.before(n, 1);
    let timely = matches!(
        before,
        "in" | "since"
            | "until"
            | "by"
            | "from"
            | "of"
            | "before"
            | "after"
            | "early"
            | "late"
            | "during"
            | "to"
            | "the"
            | "and"
            | "im"
            | "seit"
            | "jahr"
            | "en"
            | "depuis"
            | "desde"
            | "nel"
            | "dal"
            | "em"
            | "sinds"
            | "year"
    );
    let counted =
        n + 1 < t.len() && t.is_joined(n + 1) && !lang::of(language).is_stop(t.form(n + 1)) && before != "in";
    let bare = n + 1 >= t.len() || !t.is_joined(n + 1);
    (timely && (!counted || before == "the") || bare && t.is_upper(n.saturating_sub(1)) && n > 1)
        .then_some((Day { year: Some(year), ..Day::default() }, n + 1))
}

/// "in recent days", "Recent heavy rains", "recently": not long ago, no more.
fn recent(t: &Tokens<'_>, n: usize, language: Language) -> Option<usize> {
    if language != Language::EN || t.form(n) != "recent" {
        return None;
    }
    Some(n + 1 + usize::from(matches!(t.form(n + 1), "days" | "weeks" | "months" | "years")))
}

/// Takes in what belongs to a day: "Thursday night", "Friday evening".
fn with_part(t: &Tokens<'_>, end: usize, day: Day) -> (usize, Day) {
    let part = matches!(t.form(end), "night" | "morning" | "evening" | "afternoon");
    if part && t.is_joined(end) && (day.weekday.is_some() || day.offset.is_some()) {
        return (end + 1, day);
    }
    (end, day)
}

/// 27 for "27", "27th", "27."; `None` past 31.
fn day_number(form: &str) -> Option<u8> {
    // "November 13-18" begins on the 13th.
    let form =
        form.split_once('-').filter(|(_, b)| b.bytes().all(|b| b.is_ascii_digit())).map_or(form, |(a, _)| a);
    let digits = form.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let suffix = form.get(digits.len()..).unwrap_or_default();
    let fits = matches!(suffix, "" | "." | "st" | "nd" | "rd" | "th" | "er" | "º");
    digits.parse().ok().filter(|d| fits && digits.len() <= 2 && (1..=31).contains(d))
}

fn year_number(form: &str) -> Option<i32> {
    let plain = form.len() == 4 && form.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| form.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, code: &str) -> Vec<(String, Day)> {
        let t = Tokens::of(text);
        let all = dates(&t, Language::parse(code).unwrap());
        all.into_iter().map(|m| (m.span.of(text).to_owned(), m.day)).collect()
    }

    #[track_caller]
    fn only(text: &str, code: &str, span: &str, day: Day) {
        assert_eq!(found(text, code), [(span.to_owned(), day)], "{text}");
    }

    fn day(year: Option<i32>, month: Option<u8>, day: Option<u8>) -> Day {
        Day { year, month, day, ..Day::default() }
    }

    #[test]
    fn english_dates() {
        let on = |weekday| Day { weekday: Some(weekday), ..Day::default() };
        only("It rained on July 27 there.", "en", "July 27", day(None, Some(7), Some(27)));
        only("It rained on 27 July 2024.", "en", "27 July 2024", day(Some(2024), Some(7), Some(27)));
        only("They met in June, he said.", "en", "June", day(None, Some(6), None));
        only("They met in May 2024.", "en", "May 2024", day(Some(2024), Some(5), None));
        only("It opened in 1974.", "en", "1974", day(Some(1974), None, None));
        only("He left on Thursday night.", "en", "Thursday night", on(3));
        only("Last Thursday it began.", "en", "Last Thursday", on(3));
        only("A report on the 4th said so.", "en", "4th", day(None, None, Some(4)));
        only(
            "He said so the day before, sharing it.",
            "en",
            "the day before",
            Day { offset: Some(-1), after_mention: true, ..Day::default() },
        );
        only(
            "This was Wednesday, July 31, 2024.",
            "en",
            "Wednesday, July 31, 2024",
            Day { weekday: Some(2), ..day(Some(2024), Some(7), Some(31)) },
        );
    }

    #[test]
    fn times_of_day() {
        for text in ["at 11:40 p.m. sharp", "at 11.40pm sharp", "at 23:40 sharp"] {
            assert_eq!(found(text, "en")[0].1.minutes, Some(23 * 60 + 40), "{text}");
        }
        assert_eq!(found("at noon", "en")[0].1.minutes, Some(720));
        for (text, code) in [
            ("um 9.30 Uhr", "de"),
            ("a las 9.30", "es"),
            ("à 9h30", "fr"),
            ("alle 9.30", "it"),
            ("às 9h30", "pt"),
        ] {
            assert_eq!(found(text, code)[0].1.minutes, Some(9 * 60 + 30), "{text}");
        }
    }

    #[test]
    fn time_zones() {
        for (text, minutes, zone) in [
            ("at 1430 GMT", 14 * 60 + 30, 0),
            ("at 3:30 p.m. CET", 15 * 60 + 30, 4),
            ("at 09:30 EDT", 9 * 60 + 30, -16),
        ] {
            let day = Day { minutes: Some(minutes), zone: Some(zone), ..Day::default() };
            only(text, "en", text.trim_start_matches("at "), day);
        }
        // A number before other words is no time.
        assert_eq!(found("1430 guests", "en"), []);
    }

    #[test]
    fn other_languages() {
        only("Es regnete am 27. Juli 2024.", "de", "27. Juli 2024", day(Some(2024), Some(7), Some(27)));
        only("Il a plu le 27 juillet.", "fr", "27 juillet", day(None, Some(7), Some(27)));
        only(
            "Llovió el 27 de julio de 2024.",
            "es",
            "27 de julio de 2024",
            day(Some(2024), Some(7), Some(27)),
        );
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "They may march.",
            "It may rain.",
            "on the 4th floor",
            "the second of three",
            "2024 houses",
            "the day before the vote",
            "",
        ] {
            assert_eq!(found(text, "en"), [], "{text}");
        }
    }

    #[test]
    fn recent_is_told_apart() {
        let t = Tokens::of("rainfall in recent days");
        let all = dates(&t, Language::EN);
        assert!(all.len() == 1 && all[0].recent);
    }
}
