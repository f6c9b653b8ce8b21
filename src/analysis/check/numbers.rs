//! Figures and dates.

use super::{Source, claim, of_value};
use crate::analysis::calendar::{self, Calendar};
use crate::analysis::draft::Thing;
use crate::analysis::figures::{comparable, topic};
use crate::analysis::ground::{Found, Version};
use crate::model::{Answer, Claim, Matter, State, Verdict};
use crate::text::folded;
use crate::text::found::{Sort, relation};

/// The figures and dates of a text.
pub(super) fn claims(ours: &Version<'_>, sources: &[Source<'_>], calendar: &Calendar, out: &mut Vec<Claim>) {
    for (n, f) in ours.figures.iter().enumerate().filter(|(_, f)| !f.what.weak) {
        let place = ours.place(f.sentence, f.span);
        out.push(claim(Matter::Figure, place, sources.iter().map(|s| figure(s, n))));
    }
    // Numbers that count nothing, of rooms and paragraphs: only whether the source has them.
    let counted = |w: usize| {
        ours.figures.iter().any(|f| !f.what.weak && f.words.contains(&w))
            || ours.dates.iter().any(|d| d.words.contains(&w))
    };
    for (w, word) in ours.words.iter().enumerate() {
        let words = folded(ours.text(word.span));
        if words.first().is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit())) && !counted(w) {
            let found = |s: &Source<'_>| {
                let right = s.pair.right;
                let weak = ours.figures.iter().find(|f| f.words.contains(&w));
                let alike = weak.and_then(|f| {
                    let same = |g: &&Found<_>| relation::state(&f.what, &g.what) == State::Same;
                    right
                        .figures
                        .iter()
                        .filter(|g| comparable(&f.what, &g.what))
                        .find(same)
                        .map(|g| g.sentence)
                });
                let sentence = s.words.run(&words).or(alike)?;
                let span = right.article.sentences.get(sentence as usize)?.span;
                Source::answer(Verdict::Same, right.place(sentence, span))
            };
            out.push(claim(
                Matter::Figure,
                ours.place(ours.sentence_of(w), word.span),
                sources.iter().map(found),
            ));
        }
    }
    for (n, d) in ours.dates.iter().enumerate().filter(|(_, d)| !d.what.recent) {
        let place = ours.place(d.sentence, d.span);
        out.push(claim(Matter::Date, place, sources.iter().map(|s| date(s, calendar, n))));
    }
}

/// Up to this value a figure is found by chance in any text, so that it must count the same things.
const SMALL: f64 = 20.0;
/// How near in meaning what is counted must be, as for figures of two versions.
const NEAR: f32 = 0.4;

fn figure(source: &Source<'_>, n: usize) -> Option<Answer> {
    let (left, right) = (source.pair.left, source.pair.right);
    let f = &left.figures[n];
    let mut other = None;
    for (draft, place) in source.of(Thing::Figure(n)) {
        let verdict = of_value(draft.state);
        if verdict != Verdict::OtherValue {
            return Source::answer(verdict, place.clone());
        }
        if other.is_none() && source.is_believed(draft, f.sentence, place) {
            other = Source::answer(verdict, place.clone());
        }
    }
    if other.is_some() {
        return other;
    }
    let near = |a: &[u32], b: &[u32]| source.pair.lexicon.nearest(a, b);
    let linked: Vec<u32> = source.pair.opposite(f.sentence).collect();
    let alike = right.figures.iter().filter(|g| comparable(&f.what, &g.what)).filter_map(|g| {
        let named = near(&f.nouns, &g.nouns) >= NEAR;
        let verdict = match relation::state(&f.what, &g.what) {
            State::Same => Verdict::Same,
            state @ (State::Vaguer | State::MorePrecise) if named => of_value(state),
            _ => return None,
        };
        let bare = f.nouns.is_empty() || g.nouns.is_empty();
        let telling = f.what.sort != Sort::Count || f.what.value.1.abs() > SMALL;
        (named || telling || bare || linked.contains(&g.sentence))
            .then(|| Answer { verdict, place: right.place(g.sentence, g.span) })
    });
    let best = alike.min_by_key(|e| e.verdict);
    // Where the passage that corresponds counts the same things and has another figure, that is what should be seen.
    best.or_else(|| {
        let same = |g: &&Found<_>| {
            linked.contains(&g.sentence)
                && topic(&f.what) == topic(&g.what)
                && near(&f.nouns, &g.nouns) >= NEAR
        };
        let g = right.figures.iter().find(same)?;
        Source::answer(Verdict::OtherValue, right.place(g.sentence, g.span))
    })
}

fn date(source: &Source<'_>, calendar: &Calendar, n: usize) -> Option<Answer> {
    let (left, right) = (source.pair.left, source.pair.right);
    let d = &left.dates[n];
    let mut other = None;
    for (draft, place) in source.of(Thing::Date(n)) {
        let verdict = of_value(draft.state);
        if verdict != Verdict::OtherValue {
            return Source::answer(verdict, place.clone());
        }
        if other.is_none() && source.is_believed(draft, d.sentence, place) {
            other = Source::answer(verdict, place.clone());
        }
    }
    if other.is_some() {
        return other;
    }
    let day = |v: &Version<'_>, n: usize| calendar.days.get(v.number)?.get(n).copied().flatten();
    let found = right.dates.iter().enumerate().filter_map(|(m, e)| {
        let state = calendar::relation(&d.what.day, &e.what.day, day(left, n), day(right, m))?;
        let verdict = of_value(state);
        (verdict != Verdict::OtherValue).then(|| Answer { verdict, place: right.place(e.sentence, e.span) })
    });
    let published = || {
        // "On Tuesday" of an article of that Tuesday needs no source for its day.
        let today = calendar.todays.get(right.number)?.day?;
        let sentence = right.article.sentences.first()?;
        (day(left, n) == Some(today))
            .then(|| Answer { verdict: Verdict::Same, place: right.place(0, sentence.span) })
    };
    found.min_by_key(|e| e.verdict).or_else(published).or_else(|| {
        let e =
            source.pair.opposite(d.sentence).find_map(|s| right.dates.iter().find(|e| e.sentence == s))?;
        let m = right.dates.iter().position(|x| std::ptr::eq(x, e))?;
        let state = calendar::relation(&d.what.day, &e.what.day, day(left, n), day(right, m))?;
        (state == State::Different)
            .then(|| Answer { verdict: Verdict::OtherValue, place: right.place(e.sentence, e.span) })
    })
}
