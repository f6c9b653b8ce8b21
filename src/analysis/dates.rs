//! Dates and times compared: one day told in two ways, or two days of one event.

use super::calendar::{self, Calendar, Today};
use super::draft::{Draft, End, Thing};
use super::figures::shared;
use super::ground::{Found, Version, within};
use super::pair::{Match, Pair, choose};
use super::source;
use crate::model::{Kind, State, Topic};
use crate::text::found::Mention;

/// The dates of a version as numbers of days, where they can be told.
pub(super) fn resolve(version: &Version<'_>, today: Today) -> Vec<Option<i64>> {
    let mut before: Option<(u32, i64)> = None;
    let mut all = Vec::with_capacity(version.dates.len());
    for found in &version.dates {
        let near = before.filter(|b| b.0 + 1 >= found.sentence).map(|b| b.1);
        let day = if found.what.recent { None } else { calendar::resolve(&found.what, today, near) };
        if let Some(day) = day {
            before = Some((found.sentence, day));
        }
        all.push(day);
    }
    all
}

/// Up to so many pairs of dates are compared whatever their sentences; beyond, only those in corresponding ones.
const EVERY: usize = 1 << 18;

/// Compares the dates of two versions.
/// Says whether only a part of the pairs was looked at.
pub(super) fn compare(pair: &Pair<'_>, calendar: &Calendar, out: &mut Vec<Draft>) -> bool {
    let Calendar { days, todays } = calendar;
    let (left, right) = (pair.left, pair.right);
    let bounded = left.dates.len().saturating_mul(right.dates.len()) > EVERY;
    let mut matches = Vec::new();
    let all: Vec<usize> = (0..right.dates.len()).collect();
    for (i, f) in left.dates.iter().enumerate() {
        let near: Vec<usize> = match bounded {
            true => pair.opposite(f.sentence).flat_map(|s| within(&right.dates, s, |g| g.sentence)).collect(),
            false => Vec::new(),
        };
        for &j in if bounded { &near } else { &all } {
            let g = &right.dates[j];
            let known = (days[left.number][i], days[right.number][j]);
            if let Some((score, confidence)) = fit(pair, f, g, known) {
                matches.push(Match { left: i, right: j, score, confidence });
            }
        }
    }
    for m in choose(matches) {
        let (f, g) = (&left.dates[m.left], &right.dates[m.right]);
        let known = (days[left.number][m.left], days[right.number][m.right]);
        let (state, _) = state(f, g, known);
        // "Yesterday" in one quotation is one day, whenever the two were printed.
        let quoted = |v: &Version<'_>, d: &Found<Mention>| v.words[d.words.clone()].iter().all(|w| w.quoted);
        let echoed = f.what.day == g.what.day && (quoted(left, f) || quoted(right, g));
        // A sentence that is the same word for word was written once.
        let is_copied = pair.link(f.sentence, g.sentence).is_some_and(|l| l.kind == Kind::Verbatim);
        let copied = is_copied && f.what.day == g.what.day;
        let state = if echoed || copied { State::Same } else { state };
        let borrowed = todays[left.number].sibling || todays[right.number].sibling;
        out.push(Draft {
            topic: Topic::Date,
            state,
            confidence: m.confidence,
            from: Some(End::Thing(left.number, Thing::Date(m.left))),
            to: Some(End::Thing(right.number, Thing::Date(m.right))),
            why: why(f, g, known, borrowed),
        });
    }
    bounded
}

fn why(f: &Found<Mention>, g: &Found<Mention>, known: (Option<i64>, Option<i64>), borrowed: bool) -> String {
    let text = match (calendar::relation(&f.what.day, &g.what.day, None, None), known) {
        (Some(_), _) => "",
        (None, (Some(_), Some(_))) if borrowed => "counted from the date of another version",
        (None, (Some(_), Some(_))) => "counted from the date of publication",
        (None, _) if f.what.recent || g.what.recent => "one says only that it was not long ago",
        (None, _) => "may be one day: neither article tells its own date",
    };
    text.to_owned()
}

/// How two dates relate, and whether that is more than a guess.
fn state(f: &Found<Mention>, g: &Found<Mention>, known: (Option<i64>, Option<i64>)) -> (State, bool) {
    match (f.what.recent, g.what.recent) {
        (false, true) => return (State::Vaguer, true),
        (true, false) => return (State::MorePrecise, true),
        (true, true) => return (State::Same, false),
        _ => {}
    }
    match calendar::relation(&f.what.day, &g.what.day, known.0, known.1) {
        Some(state) => (state, true),
        None => (State::Same, false),
    }
}

/// Whether a mention names a single day by itself.
fn is_day(f: &Found<Mention>) -> bool {
    let d = &f.what.day;
    d.weekday.is_some() || d.day.is_some() || d.offset.is_some()
}

/// Whether a date is the end of a time: "until the end of October".
fn is_end(version: &Version<'_>, f: &Found<Mention>) -> bool {
    let sentence = version.words_of(f.sentence);
    let before = f.words.start.saturating_sub(4).max(sentence.start)..f.words.end;
    before
        .into_iter()
        .any(|w| matches!(version.text(version.words[w].span), "until" | "till" | "through" | "Until"))
}

fn fit(
    pair: &Pair<'_>,
    f: &Found<Mention>,
    g: &Found<Mention>,
    known: (Option<i64>, Option<i64>),
) -> Option<(f32, f32)> {
    if f.what.recent && g.what.recent {
        return None;
    }
    let ((state, sure), context) = (state(f, g, known), shared(pair.lexicon, f, g));
    let link = pair.link(f.sentence, g.sentence);
    let tied = pair.is_tied(&f.words, &g.words);
    let anchored = pair.is_anchored(&f.words, &g.words);
    let bonus = 0.2 * context.min(5.0) + if tied { 0.5 } else { 0.0 } + if anchored { 0.5 } else { 0.0 };
    // What is said on a day and what happens on it are two events.
    let sayings = f.of_saying.map(|n| &pair.left.said[n]).zip(g.of_saying.map(|n| &pair.right.said[n]));
    let one_source = sayings.is_some_and(|(a, b)| source::one(pair, a, b));
    if f.of_saying.is_some() != g.of_saying.is_some()
        && !(anchored && link.is_some())
        && !(state == State::Same && sure && link.is_some() && tied)
    {
        return None;
    }
    // Two reports of two sources are two events too, though they be of one day.
    if sayings.is_some_and(|(a, b)| !one_source && !a.generic && !b.generic) && !anchored {
        return None;
    }
    if f.what.recent || g.what.recent {
        let vague = if f.what.recent { f } else { g };
        let exact = if f.what.recent { g } else { f };
        let d = &exact.what.day;
        let fine = d.day.is_some() || d.weekday.is_some();
        let wide = vague.what.words.len() == 2 && !vague.context.is_empty();
        let enough = context >= if link.is_some() { 2.0 } else { 3.0 };
        return (fine && enough && (wide || link.is_some())).then_some((1.0 + bonus, 0.7));
    }
    let edited = link.is_some_and(|l| l.kind != Kind::Reworded);
    match (state, link) {
        (State::Different, None) => None,
        // "Until the end of October", "in April": the end and the beginning of something.
        (State::Different, Some(_)) if is_end(pair.left, f) != is_end(pair.right, g) => None,
        (State::Different, Some(_)) => {
            let confidence: f32 = match () {
                () if (anchored || tied) && edited => 0.92,
                () if anchored && context >= 1.0 => 0.75,
                () if tied && context >= 2.0 => 0.6,
                () if edited && context >= 2.0 => 0.6,
                () if context >= 2.0 && context >= 0.7 * f.context.len().min(g.context.len()) as f32 => 0.7,
                () if context >= 3.0 => 0.45,
                () => return None,
            };
            Some((1.0 + bonus, confidence))
        }
        (_, Some(_)) if sure => {
            let fits = tied || anchored || context >= 1.0;
            fits.then_some((4.0 + bonus, if tied || anchored || context >= 2.0 { 0.95 } else { 0.75 }))
        }
        (_, None) if sure => {
            // One source on one day, in sentences about the same.
            let enough = match f.of_saying {
                Some(_) => one_source && pair.shared(f.sentence, g.sentence) >= 4.0,
                None => context >= 2.0,
            };
            enough.then_some((2.0 + bonus, if context >= 3.0 { 0.7 } else { 0.6 }))
        }
        // A day of the week and a day of the month, without a date to count from: may be one day.
        (_, link) => {
            let days = is_day(f)
                && is_day(g)
                && f.what.day.minutes.is_none()
                && g.what.day.minutes.is_none()
                && f.of_saying.is_none();
            (days && link.is_some() && context >= 2.0).then_some((0.5 + bonus, 0.6))
        }
    }
}
