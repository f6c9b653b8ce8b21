//! Figures that are no facts: names, scores, numbers to call, parts of a date.

use crate::model::Language;
use crate::text::found::lists;
use crate::text::found::numbers::Number;
use crate::text::found::set::Set;
use crate::text::found::tokens::Tokens;
use crate::text::lang;

/// Words before a figure that names something.
static LABELS: Set =
    Set::of("no nr nº article section page chapter room level line hotline phone telephone tel fax isbn");

/// Points of a score at the most; a span of more counts something.
const POINTS: u32 = 20;

/// How many words from `n` are a score ("4-3", "2–0") or a row of digits that is dialled or written as a code.
pub(super) fn code(t: &Tokens<'_>, n: usize) -> Option<usize> {
    score(t, n).or_else(|| dialled(t, n)).or_else(|| slashed(t, n))
}

fn score(t: &Tokens<'_>, n: usize) -> Option<usize> {
    let points = |s: &str| (s.len() <= 2).then(|| s.parse::<u32>().ok()).flatten();
    let is_score = |a: u32, b: u32, at: usize| b <= a || b < POINTS && !counts(t, at);
    if let Some((a, b)) = t.form(n).split_once('-')
        && let (Some(a), Some(b)) = (points(a), points(b))
    {
        return is_score(a, b, n + 1).then_some(1);
    }
    let (a, b) = (points(t.form(n))?, points(t.form(n + 1))?);
    (matches!(t.gap(n + 1), "–" | "-") && is_score(a, b, n + 2)).then_some(2)
}

/// Whether a span of two numbers counts something: a plural, a unit, a share stands behind it.
fn counts(t: &Tokens<'_>, at: usize) -> bool {
    let word = t.form(at);
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    at < t.len()
        && t.is_joined(at)
        && (plural
            || matches!(
                word,
                "people" | "men" | "women" | "children" | "per" | "million" | "billion" | "thousand"
            )
            || lists::unit(word).is_some()
            || lists::currency(word).is_some())
        || matches!(word, "%" | "percent" | "prozent") && at < t.len()
}

/// "01555 014 277", "(555) 0142", "+44 20 7946": groups of digits in a row, or one that a plus or a nought begins.
fn dialled(t: &Tokens<'_>, n: usize) -> Option<usize> {
    let group = |m: usize| {
        let raw = t.raw(m);
        raw.len() >= 2
            && raw.bytes().all(|b| b.is_ascii_digit() || b == b'-')
            && raw.starts_with(|c: char| c.is_ascii_digit())
    };
    let joined = |m: usize| m < t.len() && matches!(t.gap(m), " " | ") " | "-" | " (" | "–" | "/");
    let begins =
        group(n) && (t.raw(n).starts_with('0') || t.gap(n).ends_with('+') || t.gap(n).ends_with('('));
    let mut end = n + 1;
    while begins && group(end) && joined(end) {
        end += 1;
    }
    // A year in brackets is a year; a code needs a second group.
    (begins && end > n + 1).then_some(end - n)
}

/// "9/11", "24/7": neither a count nor a fraction of something.
fn slashed(t: &Tokens<'_>, n: usize) -> Option<usize> {
    let digits = |m: usize| t.form(m).bytes().all(|b| b.is_ascii_digit()) && !t.form(m).is_empty();
    (digits(n) && digits(n + 1) && t.gap(n + 1) == "/").then_some(2)
}

/// "Flight 370", "No. 10", "Article 5": a figure that names.
pub(super) fn is_name(t: &Tokens<'_>, start: usize, number: &Number, language: Language) -> bool {
    if number.spelled || number.vague || start == 0 {
        return matches!(t.before(start, 1), "no" | "number") && !number.spelled;
    }
    if LABELS.has(t.before(start, 1)) {
        return true;
    }
    let follows = number.end < t.len() && t.is_joined(number.end);
    let unit = follows && (lists::currency(t.form(number.end)).is_some() || t.form(number.end) == "%");
    let behind = t.form(number.end);
    let counted = follows
        && behind.starts_with(char::is_alphabetic)
        // German nouns have capitals.
        && (!t.is_upper(number.end) || language == Language::DE)
        && !behind.ends_with("ed");
    let named = t.is_upper(start - 1) && (start > 1 || !lang::of(Language::EN).is_stop(t.before(start, 1)));
    named && t.is_joined(start) && !unit && !counted
}
