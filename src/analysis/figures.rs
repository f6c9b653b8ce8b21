//! Figures compared: which figure of one version belongs to which of the other.

use std::collections::HashMap;

use super::bearers::one_name;
use super::draft::{Draft, End, Thing};
use super::ground::{Found, Version, within};
use super::lexicon::Lexicon;
use super::pair::{Match, Pair, choose};
use crate::model::{Kind, Link, State, Topic};
use crate::text::found::{Dimension, Figure, Hedge, Sort, relation};

/// What a figure is about, in the words of the model.
pub(super) fn topic(figure: &Figure) -> Topic {
    match figure.sort {
        Sort::Count | Sort::Age => Topic::Number,
        Sort::Money(_) => Topic::Money,
        Sort::Percent => Topic::Percent,
        Sort::Measure(Dimension::Duration) => Topic::Duration,
        Sort::Measure(_) => Topic::Measure,
    }
}

/// Whether two figures are of one sort at all.
pub(super) fn comparable(a: &Figure, b: &Figure) -> bool {
    match (a.sort, b.sort) {
        (Sort::Money(_), Sort::Money(_)) => true,
        (x, y) => x == y,
    }
}

/// Up to so many pairs of figures are compared whatever their sentences; beyond, only those in corresponding sentences
/// and those of one value. A story of five long articles has some thousands.
const EVERY: usize = 1 << 18;

/// Compares the figures of two versions; whether only a part of the pairs was looked at.
pub(super) fn compare(pair: &Pair<'_>, out: &mut Vec<Draft>) -> bool {
    let (left, right) = (&pair.left.figures, &pair.right.figures);
    let bounded = left.len().saturating_mul(right.len()) > EVERY;
    let scarce = Scarce::of(pair);
    let mut matches = Vec::new();
    let mut add = |i: usize, j: usize| {
        let (f, g) = (&left[i], &right[j]);
        if comparable(&f.what, &g.what)
            && let Some((score, confidence)) = fit(pair, f, g, &scarce)
        {
            matches.push(Match { left: i, right: j, score, confidence });
        }
    };
    if bounded {
        let key = |f: &Figure| (f.value.0.to_bits(), f.value.1.to_bits());
        let mut values: HashMap<_, Vec<usize>> = HashMap::new();
        for (j, g) in right.iter().enumerate() {
            values.entry(key(&g.what)).or_default().push(j);
        }
        for (i, f) in left.iter().enumerate() {
            let linked = pair.opposite(f.sentence).flat_map(|s| within(right, s, |g| g.sentence));
            let mut all: Vec<usize> = linked.collect();
            all.extend(values.get(&key(&f.what)).into_iter().flatten().take(SAME).copied());
            all.sort_unstable();
            all.dedup();
            all.into_iter().for_each(|j| add(i, j));
        }
    } else {
        (0..left.len()).for_each(|i| (0..right.len()).for_each(|j| add(i, j)));
    }
    let chosen = choose(matches);
    let sentences = |m: &Match| (left[m.left].sentence, right[m.right].sentence);
    let is_same = |m: &Match| relation::state(&left[m.left].what, &right[m.right].what) == State::Same;
    for m in &chosen {
        // Where a figure of the sort is the same in both sentences, what is left over is of something else.
        let met = |o: &Match| {
            is_same(o) && sentences(o) == sentences(m) && comparable(&left[o.left].what, &left[m.left].what)
        };
        let named = || pair.lexicon.nearest(&left[m.left].nouns, &right[m.right].nouns) >= 0.8;
        let anchored = pair.is_anchored(&left[m.left].words, &right[m.right].words);
        let is_other = !anchored
            && relation::state(&left[m.left].what, &right[m.right].what) == State::Different
            && !named()
            && chosen.iter().any(met);
        out.extend(draft(pair, m).filter(|_| !is_other));
    }
    bounded
}

/// Figures of one value that are looked at in a very long text.
const SAME: usize = 32;

fn draft(pair: &Pair<'_>, m: &Match) -> Option<Draft> {
    let (f, g) = (&pair.left.figures[m.left], &pair.right.figures[m.right]);
    let state = relation::state(&f.what, &g.what);
    if state == State::Same && (f.what.weak || g.what.weak) {
        return None;
    }
    Some(Draft {
        topic: topic(&f.what),
        state,
        confidence: m.confidence,
        from: Some(End::Thing(pair.left.number, Thing::Figure(m.left))),
        to: Some(End::Thing(pair.right.number, Thing::Figure(m.right))),
        why: why(pair, f, g, state),
    })
}

fn why(pair: &Pair<'_>, f: &Found<Figure>, g: &Found<Figure>, state: State) -> String {
    let (a, b) = (&f.what, &g.what);
    let text = match (a.sort, b.sort, state) {
        (Sort::Money(x), Sort::Money(y), State::Different) if x != y => "in another currency: not converted",
        (_, _, State::Same) if relation::in_other_units(a, b) => "the same in another unit",
        (_, _, State::Vaguer | State::MorePrecise) => "one value at two precisions",
        (_, _, State::Different) if pair.is_other_day(f.sentence, g.sentence) => {
            "the day or hour beside it differs too: may be two counts"
        }
        _ => "",
    };
    text.to_owned()
}

/// Figures that stand once in each version, exact and no round number: where they agree they are one, wherever they stand.
struct Scarce {
    left: HashMap<u64, u32>,
    right: HashMap<u64, u32>,
}

impl Scarce {
    fn of(pair: &Pair<'_>) -> Self {
        let count = |all: &[Found<Figure>]| {
            let mut counts = HashMap::new();
            all.iter().for_each(|f| *counts.entry(f.what.value.0.to_bits()).or_default() += 1);
            counts
        };
        Self { left: count(&pair.left.figures), right: count(&pair.right.figures) }
    }

    fn has(&self, a: &Figure, b: &Figure) -> bool {
        let exact =
            |f: &Figure| f.hedge == Hedge::None && f.value.0 == f.value.1 && f.value.0 >= 10.0 * f.grain;
        let once = |counts: &HashMap<u64, u32>, f: &Figure| counts.get(&f.value.0.to_bits()) == Some(&1);
        exact(a) && exact(b) && once(&self.left, a) && once(&self.right, b)
    }
}

/// Times by which two values of one thing differ at the most, where only their company says that it is one thing.
const APART: f64 = 8.0;

/// How well two figures fit as one statement, and how sure that is; `None` where nothing speaks for it.
fn fit(pair: &Pair<'_>, f: &Found<Figure>, g: &Found<Figure>, scarce: &Scarce) -> Option<(f32, f32)> {
    let lexicon = pair.lexicon;
    let state = relation::state(&f.what, &g.what);
    let noun = lexicon.nearest(&f.nouns, &g.nouns);
    let context = shared(lexicon, f, g);
    let tied = pair.is_tied(&f.words, &g.words);
    let anchored = pair.is_anchored(&f.words, &g.words);
    let bonus =
        noun + 0.15 * context.min(4.0) + if tied { 0.5 } else { 0.0 } + if anchored { 0.5 } else { 0.0 };
    let company = Company { noun, context, tied, anchored };
    if f.what.sort == Sort::Age && of_others(pair, f, g) {
        return None;
    }
    match (pair.link(f.sentence, g.sentence), state) {
        (None, State::Different) => None,
        (None, _) => apart(&company, f, g, state, scarce).map(|c| (1.0 + bonus, c)),
        (Some(link), State::Different) => two_values(pair, link, &company, f, g).map(|c| (1.0 + bonus, c)),
        (Some(link), _) => {
            let base = if state == State::Same { 5.0 } else { 3.0 };
            one_value(link, &company, f, g, state).map(|c| (base + bonus, c))
        }
    }
}

/// Words between an age and whose it is at the most: "Keya Salar, 13", "6-year-old Stefan Romer".
const BESIDE: usize = 2;

/// Whether two ages stand beside the names of two persons.
fn of_others(pair: &Pair<'_>, f: &Found<Figure>, g: &Found<Figure>) -> bool {
    let bearer = |v: &Version<'_>, f: &Found<Figure>| {
        let near = |n: &usize| {
            let name = &v.names[*n].words;
            name.end <= f.words.start && f.words.start - name.end <= BESIDE
                || f.words.end <= name.start && name.start - f.words.end <= BESIDE
        };
        let found = v.names_in(f.sentence).find(near);
        found.map(|n| crate::text::folded(v.text(v.names[n].span)))
    };
    let (a, b) = (bearer(pair.left, f), bearer(pair.right, g));
    a.zip(b).is_some_and(|(a, b)| !one_name(&a, &b))
}

/// Whether a figure takes some of a number, or what is beyond it: "two of the dead", "two other men".
fn is_part(version: &Version<'_>, f: &Found<Figure>) -> bool {
    let word = version.words.get(f.words.end).filter(|_| f.words.end < version.words_of(f.sentence).end);
    f.what.sort == Sort::Count
        && word
            .is_some_and(|w| matches!(version.text(w.span), "of" | "other" | "others" | "more" | "further"))
}

/// What speaks for two figures being of one thing.
struct Company {
    noun: f32,
    context: f32,
    tied: bool,
    anchored: bool,
}

fn is_named(f: &Found<Figure>, g: &Found<Figure>) -> bool {
    !f.nouns.is_empty() && !g.nouns.is_empty()
}

/// Agreeing figures of sentences that do not correspond: only a telling figure of the same things in like company, or a
/// scarce one.
fn apart(
    company: &Company,
    f: &Found<Figure>,
    g: &Found<Figure>,
    state: State,
    scarce: &Scarce,
) -> Option<f32> {
    let weak = f.what.weak || g.what.weak;
    let telling = f.what.value.1 > 20.0 && g.what.value.1 > 20.0 && !weak;
    let enough = if is_named(f, g) {
        company.noun >= 0.4 && company.context + company.noun >= 1.4
    } else {
        f.what.sort != Sort::Count && company.context >= 2.0
    };
    let is_large = matches!(f.what.sort, Sort::Money(_)) || f.what.value.0 > 100.0;
    let once = is_large
        && state == State::Same
        && scarce.has(&f.what, &g.what)
        && (!is_named(f, g) || company.noun >= 0.4)
        && (matches!(f.what.sort, Sort::Money(_)) || company.context >= 1.0 || company.noun >= 0.4);
    match telling && enough {
        true => Some(if state == State::Same { 0.8 } else { 0.65 }),
        false => once.then_some(0.7),
    }
}

/// Agreeing figures of corresponding sentences.
fn one_value(
    link: &Link,
    company: &Company,
    f: &Found<Figure>,
    g: &Found<Figure>,
    state: State,
) -> Option<f32> {
    let &Company { noun, context, tied, anchored } = company;
    let edited = link.kind != Kind::Reworded;
    let named = is_named(f, g);
    let fits =
        noun >= 0.4 || anchored || !named && context >= 1.0 || (tied && !(named && noun == 0.0 && !edited));
    let distinct =
        state == State::Same && context >= 1.0 && (f.what.value.1 > 20.0 || f.what.sort != Sort::Count);
    if !fits && !distinct {
        return None;
    }
    let confidence = if noun >= 0.4 || anchored { 0.95 } else { 0.75 };
    Some(if state == State::Same { confidence } else { confidence - 0.05 })
}

/// Two values in corresponding sentences: what they count must agree, and their company too.
fn two_values(
    pair: &Pair<'_>,
    link: &Link,
    company: &Company,
    f: &Found<Figure>,
    g: &Found<Figure>,
) -> Option<f32> {
    let &Company { noun, context, tied, anchored } = company;
    let edited = link.kind != Kind::Reworded;
    let same_place = anchored || edited && tied;
    let (x, y) = (f.what.value.0.abs(), g.what.value.0.abs());
    if !(same_place && edited) && x.max(y) > APART * x.min(y) {
        return None;
    }
    if is_part(pair.left, f) || is_part(pair.right, g) {
        return None;
    }
    let is_count = f.what.sort == Sort::Count;
    let confidence: f32 = match () {
        () if same_place && edited => 0.92,
        () if noun >= 0.8 && context >= 2.0 => 0.8,
        () if same_place && (noun >= 0.4 || context >= 1.0) => 0.75,
        () if !is_named(f, g) && context >= 2.0 && !is_count => 0.7,
        () if !is_named(f, g) && context >= 1.0 && !is_count && is_alone(pair, f, g) => 0.6,
        () if noun >= 0.8 => 0.45,
        () if tied => 0.4,
        () => return None,
    };
    let weak = f.what.weak || g.what.weak;
    let elsewhere =
        !edited && (is_elsewhere(pair.left, f, pair.right, g) || is_elsewhere(pair.right, g, pair.left, f));
    Some(if weak && !same_place || elsewhere { confidence.min(0.4) } else { confidence })
}

/// Whether a sentence counts in a place that the other does not name: "in Selden City", "across the state".
fn is_elsewhere(own: &Version<'_>, f: &Found<Figure>, other: &Version<'_>, g: &Found<Figure>) -> bool {
    let stems = |v: &Version<'_>, words: std::ops::Range<usize>| -> Vec<u32> {
        v.words[words].iter().map(|w| w.stem).collect()
    };
    let there = stems(other, other.words_of(g.sentence));
    own.names_in(f.sentence).map(|n| &own.names[n].words).any(|name| {
        let before = name.start.checked_sub(1).filter(|&w| own.words_of(f.sentence).contains(&w));
        let placed =
            before.is_some_and(|w| matches!(own.text(own.words[w].span), "in" | "In" | "across" | "near"));
        placed && !stems(own, name.clone()).iter().any(|s| there.contains(s))
    })
}

/// Whether two figures are the only ones of their sort in their sentences.
fn is_alone(pair: &Pair<'_>, f: &Found<Figure>, g: &Found<Figure>) -> bool {
    let count = |all: &[Found<Figure>], f: &Found<Figure>| {
        let run = within(all, f.sentence, |x| x.sentence);
        all[run].iter().filter(|x| comparable(&x.what, &f.what)).count()
    };
    count(&pair.left.figures, f) == 1 && count(&pair.right.figures, g) == 1
}

/// How much of the company of two figures is shared, the nearest words first.
pub(super) fn shared<T>(lexicon: &Lexicon, a: &Found<T>, b: &Found<T>) -> f32 {
    lexicon.shared(&a.context, &b.context)
}
