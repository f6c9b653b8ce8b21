//! Days resolved as far as the texts allow, and compared.

use crate::model::{Article, Stamp, State};
use crate::text::found::{Day, Mention, Period, Unit};

/// What a version knows of the day it was written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Today {
    /// The day, counted as [`Stamp::minutes`] does.
    pub day: Option<i64>,
    /// It is a sibling's, not its own.
    pub sibling: bool,
}

/// The days of a story, by version.
#[derive(Debug)]
pub(super) struct Calendar {
    /// The day each version was written.
    pub todays: Vec<Today>,
    /// The dates each version mentions, where they can be told, in the order of its mentions.
    pub days: Vec<Vec<Option<i64>>>,
}

/// The day of writing of each version: its own date of publication, else the first of its siblings'.
pub(super) fn todays(articles: &[&Article]) -> Vec<Today> {
    let day = |s: &Stamp| s.minutes().div_euclid(1440);
    let sibling = articles.iter().filter_map(|a| a.published.as_ref().map(day)).min();
    let today = |a: &&Article| match &a.published {
        Some(stamp) => Today { day: Some(day(stamp)), sibling: false },
        None => Today { day: sibling, sibling: true },
    };
    articles.iter().map(today).collect()
}

/// The number of a day of the calendar.
fn number(year: i32, month: u8, day: u8) -> Option<i64> {
    let stamp = Stamp::day(u16::try_from(year).ok()?, month, day)?;
    Some(stamp.minutes().div_euclid(1440))
}

/// The day of the week, `0` for Monday: the first of March of year 0, from which days count, was a Wednesday.
fn weekday(day: i64) -> u8 {
    (day + 2).rem_euclid(7) as u8
}

/// A day as a number, where the text and the day of writing tell it. `before` is the date mentioned last.
pub(super) fn resolve(mention: &Mention, today: Today, before: Option<i64>) -> Option<i64> {
    let d = &mention.day;
    let nearest = |candidates: [Option<i64>; 3], today: i64| {
        candidates.into_iter().flatten().min_by_key(|c| (c - today).abs())
    };
    match (d.year, d.month, d.day) {
        (Some(y), Some(m), Some(d)) => return number(y, m, d),
        (None, Some(m), Some(n)) => {
            let today = today.day?;
            let year = i32::try_from(today / 365).ok()?;
            return nearest([number(year - 1, m, n), number(year, m, n), number(year + 1, m, n)], today);
        }
        (None, None, Some(n)) => {
            let today = today.day?;
            // The last such day that is not ahead, within two months.
            return (0..62).map(|back| today - back).find(|&c| day_of_month(c) == Some(n));
        }
        _ => {}
    }
    if let Some(period) = d.period {
        return today.day.and_then(|today| begin(period, today));
    }
    if let Some(offset) = d.offset {
        let from = if d.after_mention { before.or(today.day) } else { today.day };
        return from.map(|f| f + i64::from(offset));
    }
    let w = d.weekday?;
    let today = today.day?;
    let back = i64::from((7 + weekday(today) - w) % 7);
    Some(if mention.ahead && back > 0 { today - back + 7 } else { today - back })
}

/// The first day of a period, seen from a day.
fn begin(period: Period, today: i64) -> Option<i64> {
    let offset = i64::from(period.offset);
    let (year, month) = year_and_month(today);
    match period.unit {
        Unit::Week => Some(today - i64::from(weekday(today)) + 7 * offset),
        Unit::Month => {
            let months = 12 * year + month - 1 + offset;
            let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
            number(i32::try_from(months.div_euclid(12)).ok()?, month, 1)
        }
        Unit::Year => number(i32::try_from(year + offset).ok()?, 1, 1),
    }
}

/// Days by which a week may be meant more loosely than from Monday to Sunday.
const LOOSE: i64 = 2;

/// How a period and a day or another period relate, where both can be told; `None` where they cannot, or where the day lies
/// outside, which may be another event.
fn in_period(a: &Day, b: &Day, a_day: Option<i64>, b_day: Option<i64>) -> Option<State> {
    match (a.period, b.period) {
        (Some(x), Some(y)) if x.unit == y.unit && a_day == b_day && (a_day.is_some() || x == y) => {
            Some(State::Same)
        }
        (Some(_), Some(_)) | (None, None) => None,
        (Some(_), None) => in_period(b, a, b_day, a_day).map(State::mirror),
        (None, Some(period)) => {
            let (day, begin) = (a_day?, b_day?);
            let fine = a.day.is_some() || a.weekday.is_some() || a.offset.is_some();
            let inside = (begin - LOOSE..begin + period.unit.days() + LOOSE).contains(&day);
            (fine && inside).then_some(State::Vaguer)
        }
    }
}

/// A day as "2026-05-09".
pub(super) fn written(day: i64) -> String {
    let of_month = day_of_month(day).unwrap_or(1);
    let (year, month) = year_and_month(day);
    format!("{year:04}-{month:02}-{of_month:02}")
}

/// The year and the month of a day, by the same algorithm.
fn year_and_month(day: i64) -> (i64, i64) {
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month)
}

/// The day of the month of a day: Howard Hinnant, "chrono-compatible low-level date algorithms"; days count from the first
/// of March of year 0, as [`Stamp::minutes`] does.
fn day_of_month(day: i64) -> Option<u8> {
    let of_era = day.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    u8::try_from(of_year - (153 * month + 2) / 5 + 1).ok()
}

/// A time of day in Greenwich; `zone` is in quarters of an hour east of it.
fn in_greenwich(minutes: u16, zone: i8) -> u16 {
    (i32::from(minutes) - 15 * i32::from(zone)).rem_euclid(24 * 60) as u16
}

/// How the second day relates to the first, by what both say; `None` where nothing can be told.
pub(super) fn relation(a: &Day, b: &Day, a_day: Option<i64>, b_day: Option<i64>) -> Option<State> {
    if a.period.is_some() || b.period.is_some() {
        return in_period(a, b, a_day, b_day);
    }
    if let (Some(x), Some(y)) = (a.minutes, b.minutes) {
        let (x, y) = match (a.zone, b.zone) {
            (Some(p), Some(q)) => (in_greenwich(x, p), in_greenwich(y, q)),
            // One clock may stand in another zone than the other.
            (None, Some(_)) | (Some(_), None) if x != y => return None,
            _ => (x, y),
        };
        return Some(if x == y { State::Same } else { State::Different });
    }
    if a.minutes.is_some() != b.minutes.is_some() {
        return None;
    }
    let fields = |d: &Day| {
        [d.year.map(i64::from), d.month.map(i64::from), d.day.map(i64::from), d.weekday.map(i64::from)]
    };
    let (x, y) = (fields(a), fields(b));
    let both = x.iter().zip(&y).filter(|(p, q)| p.is_some() && q.is_some()).count();
    let equal = x.iter().zip(&y).filter(|(p, q)| p.is_some() && p == q).count();
    if both > equal {
        return Some(State::Different);
    }
    if both > 0 {
        let (more, less) = (x.iter().flatten().count(), y.iter().flatten().count());
        // A weekday or a year beside a full date adds nothing to it; a day beside a month does.
        let precise =
            |d: &Day| (d.day.is_some() || d.weekday.is_some(), d.month.is_some() || d.weekday.is_some());
        return Some(match precise(a).cmp(&precise(b)) {
            std::cmp::Ordering::Equal => State::Same,
            std::cmp::Ordering::Greater if more > less => State::Vaguer,
            std::cmp::Ordering::Less if less > more => State::MorePrecise,
            _ => State::Same,
        });
    }
    if a.offset.is_some() && a.offset == b.offset && a.after_mention == b.after_mention && a_day == b_day {
        return Some(State::Same);
    }
    let single = |d: &Day| d.day.is_some() || d.weekday.is_some() || d.offset.is_some();
    match (a_day, b_day) {
        (Some(p), Some(q)) if single(a) && single(b) => {
            Some(if p == q { State::Same } else { State::Different })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::text::found::{Tokens, dates};

    fn mention(text: &str) -> Mention {
        dates(&Tokens::of(text), Language::EN).remove(0)
    }

    fn on(year: i32, month: u8, day: u8) -> Today {
        Today { day: number(year, month, day), sibling: false }
    }

    #[test]
    fn days_are_resolved_from_the_day_of_writing() {
        // 4 August 2024 was a Sunday.
        let today = on(2024, 8, 4);
        assert_eq!(weekday(today.day.unwrap()), 6);
        let of = |text: &str| resolve(&mention(text), today, None);
        assert_eq!(of("on Saturday"), number(2024, 8, 3));
        assert_eq!(of("on the 2nd, Kim"), number(2024, 8, 2));
        assert_eq!(of("on Friday"), number(2024, 8, 2));
        assert_eq!(of("on July 27"), number(2024, 7, 27));
        assert_eq!(of("yesterday"), number(2024, 8, 3));
        assert_eq!(of("from Monday"), number(2024, 8, 5));
        assert_eq!(resolve(&mention("the day before."), today, today.day), number(2024, 8, 3));
        assert_eq!(resolve(&mention("on Friday"), Today::default(), None), None);
    }

    #[test]
    fn days_of_the_month_are_right_for_years() {
        for (y, m, d) in [(2024, 2, 29), (2023, 12, 31), (2024, 1, 1), (2000, 3, 1), (1999, 7, 15)] {
            assert_eq!(day_of_month(number(y, m, d).unwrap()), Some(d));
            assert_eq!(written(number(y, m, d).unwrap()), format!("{y}-{m:02}-{d:02}"));
        }
    }

    #[test]
    fn a_day_lies_in_a_week_or_a_month() {
        // 8 August 2024 was a Thursday.
        let today = on(2024, 8, 8);
        let relate = |a: &str, b: &str| {
            let (x, y) = (mention(a), mention(b));
            relation(&x.day, &y.day, resolve(&x, today, None), resolve(&y, today, None))
        };
        assert_eq!(relate("on Monday", "this week"), Some(State::Vaguer));
        assert_eq!(relate("last month", "on July 12"), Some(State::MorePrecise));
        assert_eq!(relate("last week", "last week"), Some(State::Same));
        assert_eq!(relate("last month", "on March 12"), None, "may be another event");
        assert_eq!(relate("last week", "this week"), None);
    }

    #[test]
    fn days_compare_by_what_both_say() {
        let relate = |a: &str, b: &str| relation(&mention(a).day, &mention(b).day, None, None);
        assert_eq!(relate("on Thursday", "Last Thursday"), Some(State::Same));
        assert_eq!(relate("on Thursday", "on Friday"), Some(State::Different));
        assert_eq!(relate("on July 27", "in July."), Some(State::Vaguer));
        assert_eq!(relate("on July 27", "on July 28"), Some(State::Different));
        assert_eq!(relate("on Friday", "on the 2nd, he"), None);
        assert_eq!(relate("at 11:40 p.m.", "at 23:40"), Some(State::Same));
        assert_eq!(relate("at 1430 GMT", "at 3:30 p.m. CET"), Some(State::Same));
        assert_eq!(relate("at 1430 GMT", "at 4:30 p.m. CET"), Some(State::Different));
        assert_eq!(relate("at 14:30", "at 3:30 p.m. CET"), None);
    }
}
