//! What a number is a number of: a currency, a share, years of age, a unit of measure.

use crate::text::found::lists::{self, Dimension};
use crate::text::found::numbers::Number;
use crate::text::found::tokens::Tokens;

/// The currency of a sign or code just before a number.
pub(super) fn sign(t: &Tokens<'_>, start: usize) -> Option<&'static str> {
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
pub(super) fn percent(t: &Tokens<'_>, n: usize) -> Option<usize> {
    let one = ["%", "percent", "pct", "prozent", "procent"];
    if one.contains(&t.form(n)) {
        return Some(1);
    }
    ["per_cent", "pour_cent", "por_ciento", "per_cento", "por_cento"].iter().find_map(|p| t.phrase(n, p))
}

pub(super) fn is_weight(t: &Tokens<'_>, n: usize) -> bool {
    // "weighs 40 pounds", "40 pounds of fish".
    t.form(n + 1) == "of"
        || (1..=5).any(|b| matches!(t.before(n, b), "weigh" | "weighs" | "weighed" | "weighing"))
}

/// "54-year-old", "aged 54", "54 years old", "Hallgarth, 54, who".
pub(super) fn is_age(t: &Tokens<'_>, start: usize, number: &Number) -> bool {
    let end = number.end;
    let value = number.low.fract() == 0.0 && (1.0..=120.0).contains(&number.low) && !number.vague;
    // "Hallgarth, 54, who", and of a person by a common word only before a clause: "whose son, 6, was".
    let upper = start > 0 && t.is_upper(start - 1);
    let clause = t.gap(end) == ", "
        && matches!(
            t.form(end),
            "who" | "was" | "is" | "and" | "said" | "had" | "has" | "from" | "of" | "whose"
        );
    let person = upper || clause && start > 0 && t.before(start, 1).chars().all(char::is_alphabetic);
    let apposition = person
        && !number.spelled
        && t.gap(start) == ", "
        && (t.gap(end).starts_with(',')
            || upper && t.gap(end).trim_start().starts_with(['.', ')'])
            || t.gap(end) == "); ");
    value
        && (number.tail.starts_with("year-old")
            || matches!(t.before(start, 1), "aged" | "age")
            || (matches!(t.form(end), "years" | "year") && t.form(end + 1) == "old")
            || apposition)
}

/// How many words from `n` say "degrees" and what follows, and whether Fahrenheit is meant.
pub(super) fn degrees(t: &Tokens<'_>, n: usize) -> (usize, bool) {
    let at = if matches!(t.form(n), "degrees" | "degree" | "°") { n + 1 } else { n };
    match t.form(at) {
        "fahrenheit" | "f" | "°f" => (at + 1 - n, true),
        "celsius" | "c" | "centigrade" | "°c" => (at + 1 - n, false),
        _ => (at - n, false),
    }
}

/// The unit of measure at word `n`: its dimension, its factor and how many words it takes.
pub(super) fn measure(t: &Tokens<'_>, n: usize, tail: &str) -> Option<(Dimension, f64, usize)> {
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
