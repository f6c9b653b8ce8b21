//! Times of day.

use super::Day;
use crate::model::Language;
use crate::text::found::lists::{self, Entry};
use crate::text::found::tokens::Tokens;

/// "11:40 p.m.", "11.40pm", "9 a.m.", "23:40", "1430 GMT", "noon", "um 9.30 Uhr", "à 9h30"; with the time zone behind it.
pub(super) fn clock(t: &Tokens<'_>, n: usize, language: Language) -> Option<(Day, usize)> {
    let (minutes, end) = time(t, n, language)?;
    let zone = zone(t, end);
    let day = Day { minutes: Some(minutes), zone, ..Day::default() };
    Some((day, end + usize::from(zone.is_some())))
}

/// The time zone that word `n` names, written in capitals: "GMT".
fn zone(t: &Tokens<'_>, n: usize) -> Option<i8> {
    let named = t.is_joined(n) && t.raw(n).chars().all(char::is_uppercase);
    match named.then(|| lists::calendar(t.form(n), Language::EN)).flatten() {
        Some(Entry::Zone(quarters)) => Some(quarters),
        _ => None,
    }
}

fn time(t: &Tokens<'_>, n: usize, language: Language) -> Option<(u16, usize)> {
    let form = t.form(n);
    match form {
        "noon" | "midday" => return Some((720, n + 1)),
        "midnight" => return Some((0, n + 1)),
        _ => {}
    }
    let digits = form.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let suffix = form.get(digits.len()..).unwrap_or_default();
    let minutes = |hour: &str, minute: &str| -> Option<(u16, u16)> {
        let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour <= 23 && minute <= 59).then_some((hour, minute))
    };
    // "9h30", "9h".
    if let Some((hour, minute)) = digits.split_once('h').or_else(|| (suffix == "h").then_some((digits, "0")))
    {
        let latin = matches!(language, Language::FR | Language::PT | Language::ES | Language::IT);
        return minutes(hour, minute).filter(|_| latin).map(|(h, m)| (h * 60 + m, n + 1));
    }
    // "1430 GMT".
    if digits.len() == 4 && suffix.is_empty() && zone(t, n + 1).is_some() {
        return minutes(digits.get(..2)?, digits.get(2..)?).map(|(h, m)| (h * 60 + m, n + 1));
    }
    let (hour, minute) = digits.split_once([':', '.']).map_or((digits, "0"), |(h, m)| (h, m));
    let (hour, minute) = minutes(hour, minute)?;
    let half = |word: &str| match word.replace('.', "").as_str() {
        "am" => Some(0),
        "pm" => Some(720),
        _ => None,
    };
    if let Some(add) = half(suffix).filter(|_| hour <= 12 && hour > 0) {
        return Some((hour % 12 * 60 + minute + add, n + 1));
    }
    if !suffix.is_empty() {
        return None;
    }
    if let Some(add) = half(t.form(n + 1)).filter(|_| hour <= 12 && hour > 0 && t.is_joined(n + 1)) {
        return Some((hour % 12 * 60 + minute + add, n + 2));
    }
    let behind = usize::from(matches!(t.form(n + 1), "uhr" | "uur"));
    let parted = digits.split([':', '.']).nth(1).is_some_and(|m| m.len() == 2);
    let colon = parted && digits.matches(':').count() == 1;
    let led = parted && matches!(t.before(n, 1), "las" | "alle" | "ore" | "às" | "om");
    (colon || led || behind > 0).then_some((hour * 60 + minute, n + 1 + behind))
}
