//! What several versions say of one thing, gathered: findings that share an end belong to one fact.

use std::collections::{BTreeMap, HashMap};

use super::calendar::{self, Calendar};
use super::draft::{self, Draft, End, Thing};
use super::ground::Version;
use super::lexicon::Lexicon;
use super::{captions, figures, source};
use crate::model::{Fact, Finding, Place, Reading, State, Topic};
use crate::text::found::relation;

/// Turns drafts into findings and facts. `base` decides the order of the facts.
pub(super) fn gather(
    versions: &[Version<'_>],
    drafts: Vec<Vec<Draft>>,
    base: usize,
    calendar: &Calendar,
    lexicon: &Lexicon,
) -> (Vec<Finding>, Vec<Fact>) {
    let mut table = Nodes::default();
    for version in versions {
        table.things(version);
    }
    let pairs: Vec<(usize, usize)> =
        (0..versions.len()).flat_map(|a| (a + 1..versions.len()).map(move |b| (a, b))).collect();
    let mut ties: Vec<(usize, usize, State)> = Vec::new();
    for draft in drafts.iter().flatten() {
        if let (Some(from), Some(to)) = (&draft.from, &draft.to)
            && tells_a_fact(draft.topic)
            // Words that only may be the same thing are no reading of it.
            && (holds(draft) || ![from, to].iter().any(|end| matches!(end, End::Place(_))))
        {
            let (a, b) = (table.node(from, draft.topic), table.node(to, draft.topic));
            ties.push((a, b, draft.state));
            if holds(draft) {
                table.join(a, b);
            }
        }
    }
    let edges: HashMap<(usize, usize), State> =
        ties.iter().flat_map(|&(a, b, s)| [((a, b), s), ((b, a), s.mirror())]).collect();
    let Gathered { mut facts, number, firsts } = table.facts(versions, base, calendar, &edges);
    captions::add(&mut facts, &firsts, versions, lexicon);
    let mut list = Vec::new();
    for (pair, drafts) in pairs.into_iter().zip(drafts) {
        let mut own: Vec<Finding> = drafts
            .into_iter()
            .filter(|d| d.confidence > 0.0)
            .map(|d| {
                let fact = d.from.as_ref().or(d.to.as_ref()).and_then(|end| {
                    tells_a_fact(d.topic).then(|| table.at.get(&(end.clone(), d.topic))).flatten()
                });
                Finding {
                    pair,
                    topic: d.topic,
                    state: d.state,
                    confidence: (d.confidence * 1000.0).round() / 1000.0,
                    fact: fact.and_then(|&n| number.get(&table.root(n)).copied()),
                    from: d.from.as_ref().map(|e| draft::place(versions, e)),
                    to: d.to.as_ref().map(|e| draft::place(versions, e)),
                    why: d.why,
                }
            })
            .collect();
        own.sort_by_key(key);
        list.extend(own);
    }
    (list, facts)
}

/// Whether a draft ties its two ends together: what is open does not.
fn holds(draft: &Draft) -> bool {
    draft.confidence == 0.0 || draft.confidence >= 0.5
}

/// Whether findings of a topic are readings of a fact; the others stand alone.
fn tells_a_fact(topic: Topic) -> bool {
    topic.is_figure() || matches!(topic, Topic::Name | Topic::Quote | Topic::Attribution)
}

/// The order of findings within a pair: by place on the left, then on the right, then by topic.
fn key(f: &Finding) -> (u32, u32, Option<Place>, Topic, State) {
    let first = |p: &Option<Place>| p.as_ref().map_or(u32::MAX, |p| p.span.start);
    let (a, b) = (first(&f.from), first(&f.to));
    (a.min(if f.from.is_some() { a } else { b }), b, f.to.clone(), f.topic, f.state)
}

/// The facts of a story.
struct Gathered {
    facts: Vec<Fact>,
    /// The number of each fact by the root of its readings.
    number: HashMap<usize, u32>,
    /// The version and the figure that is a fact's first reading, where that is a figure.
    firsts: Vec<Option<(usize, usize)>>,
}

#[derive(Default)]
struct Nodes {
    ends: Vec<(End, Topic)>,
    at: HashMap<(End, Topic), usize>,
    parent: Vec<usize>,
}

impl Nodes {
    fn things(&mut self, version: &Version<'_>) {
        let v = version.number;
        for (n, f) in version.figures.iter().enumerate() {
            if !f.what.weak {
                self.node(&End::Thing(v, Thing::Figure(n)), figures::topic(&f.what));
            }
        }
        for (n, d) in version.dates.iter().enumerate() {
            if !d.what.recent {
                self.node(&End::Thing(v, Thing::Date(n)), Topic::Date);
            }
        }
        for n in (0..version.quotes.len()).filter(|&n| !version.quotes[n].block) {
            self.node(&End::Thing(v, Thing::Quote(n)), Topic::Quote);
        }
        for (n, s) in version.said.iter().enumerate() {
            if !s.generic {
                self.node(&End::Thing(v, Thing::Said(n)), Topic::Attribution);
            }
        }
    }

    fn node(&mut self, end: &End, topic: Topic) -> usize {
        let key = (end.clone(), topic);
        if let Some(&n) = self.at.get(&key) {
            return n;
        }
        let n = self.ends.len();
        self.ends.push((end.clone(), topic));
        self.parent.push(n);
        self.at.insert(key, n);
        n
    }

    fn root(&self, mut n: usize) -> usize {
        while self.parent[n] != n {
            n = self.parent[n];
        }
        n
    }

    fn join(&mut self, a: usize, b: usize) {
        let (x, y) = (self.root(a), self.root(b));
        let root = x.min(y);
        for n in [x, y, a, b] {
            self.parent[n] = root;
        }
    }

    /// The facts in the order of the base.
    fn facts(
        &self,
        versions: &[Version<'_>],
        base: usize,
        calendar: &Calendar,
        edges: &HashMap<(usize, usize), State>,
    ) -> Gathered {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for n in 0..self.ends.len() {
            groups.entry(self.root(n)).or_default().push(n);
        }
        let turn = |v: usize| if v == base { 0 } else { v + 1 };
        let spot = |n: usize| {
            let place = draft::place(versions, &self.ends[n].0);
            (
                turn(place.version),
                place.sentences.first().copied().unwrap_or(u32::MAX),
                place.span.start,
                self.ends[n].1,
            )
        };
        let mut order: Vec<(usize, Vec<usize>)> = groups
            .into_iter()
            .map(|(root, mut members)| {
                members.sort_by_key(|&n| spot(n));
                (root, members)
            })
            .collect();
        order.sort_by_key(|(_, members)| members.first().map(|&n| spot(n)));
        let number = order.iter().enumerate().map(|(n, (root, _))| (*root, n as u32)).collect();
        let facts = order.iter().map(|(_, members)| self.fact(versions, members, calendar, edges)).collect();
        let first = |members: &[usize]| match members.first().map(|&n| &self.ends[n].0) {
            Some(&End::Thing(v, Thing::Figure(n))) => Some((v, n)),
            _ => None,
        };
        let firsts = order.iter().map(|(_, members)| first(members)).collect();
        Gathered { facts, number, firsts }
    }

    fn fact(
        &self,
        versions: &[Version<'_>],
        members: &[usize],
        calendar: &Calendar,
        edges: &HashMap<(usize, usize), State>,
    ) -> Fact {
        let first = members[0];
        let topic = self.ends[first].1;
        let mut readings: Vec<Reading> = members
            .iter()
            .map(|&n| {
                let end = &self.ends[n].0;
                let same = if topic == Topic::Quote { State::Verbatim } else { State::Same };
                let state = match n {
                    n if n == first => same,
                    n => edges
                        .get(&(first, n))
                        .copied()
                        .unwrap_or_else(|| guess(versions, &self.ends[first].0, end, calendar, topic)),
                };
                Reading { place: draft::place(versions, end), value: value(versions, end, calendar), state }
            })
            .collect();
        readings.sort_by(|a, b| {
            (a.place.version, &a.place.sentences, a.place.span).cmp(&(
                b.place.version,
                &b.place.sentences,
                b.place.span,
            ))
        });
        Fact { topic, label: label(versions, &self.ends[first].0), readings }
    }
}

/// How two readings of one fact relate that no finding compares.
fn guess(versions: &[Version<'_>], a: &End, b: &End, calendar: &Calendar, topic: Topic) -> State {
    match (a, b) {
        (End::Thing(v, Thing::Figure(i)), End::Thing(w, Thing::Figure(j))) => {
            let (x, y) = (&versions[*v].figures[*i].what, &versions[*w].figures[*j].what);
            if figures::topic(x) == figures::topic(y) { relation::state(x, y) } else { State::Different }
        }
        (End::Thing(v, Thing::Date(i)), End::Thing(w, Thing::Date(j))) => {
            let (x, y) = (&versions[*v].dates[*i].what, &versions[*w].dates[*j].what);
            let known = (calendar.days[*v][*i], calendar.days[*w][*j]);
            match (x.recent, y.recent) {
                (false, true) => State::Vaguer,
                (true, false) => State::MorePrecise,
                _ => calendar::relation(&x.day, &y.day, known.0, known.1).unwrap_or(State::Same),
            }
        }
        (End::Thing(v, Thing::Said(i)), End::Thing(w, Thing::Said(j))) => {
            let same = source::same(&versions[*v].said[*i], &versions[*w].said[*j]);
            if same { State::Same } else { State::Changed }
        }
        (End::Thing(..), End::Place(_)) if topic == Topic::Quote => State::ToIndirect,
        (End::Place(_), End::Thing(..)) if topic == Topic::Quote => State::ToDirect,
        (End::Thing(..), End::Place(_)) if topic == Topic::Attribution => State::Dropped,
        (End::Place(_), End::Thing(..)) if topic == Topic::Attribution => State::Added,
        _ if topic == Topic::Quote => {
            let (x, y) = (value(versions, a, calendar), value(versions, b, calendar));
            let (x, y) = (crate::text::normal(&x), crate::text::normal(&y));
            match () {
                () if x == y => State::Verbatim,
                () if x.contains(y.as_ref()) || y.contains(x.as_ref()) => State::Trimmed,
                () => State::Altered,
            }
        }
        _ => State::Same,
    }
}

/// The value of a reading, in words that can be compared and printed. A day is written as a date where it is known, with a
/// note where only another version's date tells it.
fn value(versions: &[Version<'_>], end: &End, calendar: &Calendar) -> String {
    let place = draft::place(versions, end);
    let text = versions[place.version].text(place.span).replace('\n', " ");
    match end {
        End::Thing(v, Thing::Date(n)) => {
            let (day, known) = (&versions[*v].dates[*n].what.day, calendar.days[*v][*n]);
            let single = day.day.is_some() || day.weekday.is_some() || day.offset.is_some();
            match (known.filter(|_| single), day.year) {
                (Some(known), Some(_)) => calendar::written(known),
                (Some(known), None) if calendar.todays[*v].sibling => {
                    format!("{}, by the date of another version", calendar::written(known))
                }
                (Some(known), None) => calendar::written(known),
                (None, _) => text,
            }
        }
        End::Thing(v, Thing::Said(n)) => versions[*v].said[*n].name.clone(),
        _ => text,
    }
}

/// What a fact is called in a list.
fn label(versions: &[Version<'_>], end: &End) -> String {
    let words = |v: &Version<'_>, run: std::ops::Range<usize>| v.text(v.cover(run)).replace('\n', " ");
    match end {
        End::Thing(v, Thing::Figure(n)) => {
            let version = &versions[*v];
            let f = &version.figures[*n];
            let text = version.text(f.span).replace('\n', " ");
            about(version, f.sentence, &f.words).map_or(text.clone(), |a| format!("{text} · {a}"))
        }
        End::Thing(v, Thing::Date(n)) => {
            let version = &versions[*v];
            let d = &version.dates[*n];
            let text = version.text(d.span).to_owned();
            about(version, d.sentence, &d.words).map_or(text.clone(), |a| format!("{text} · {a}"))
        }
        End::Thing(v, Thing::Quote(n)) => {
            let version = &versions[*v];
            let run = version.quotes[*n].words.clone();
            let end = run.end.min(run.start + 7);
            let more = if end < run.end { " …" } else { "" };
            format!("“{}{more}”", words(version, run.start..end))
        }
        End::Thing(v, Thing::Said(n)) => versions[*v].said[*n].name.replace('\n', " "),
        End::Thing(v, Thing::Name(n)) => versions[*v].text(versions[*v].names[*n].span).to_owned(),
        End::Place(place) => {
            let text = versions[place.version].text(place.span).replace('\n', " ");
            let mut short: String = text.chars().take(60).collect();
            if short.len() < text.len() {
                short.push('…');
            }
            short
        }
    }
}

/// The two or three words of content nearest before a figure: what it is about.
fn about(version: &Version<'_>, sentence: u32, run: &std::ops::Range<usize>) -> Option<String> {
    let all = version.words_of(sentence);
    let content = |r: std::ops::Range<usize>| r.filter(|&n| !version.words[n].stop).collect::<Vec<_>>();
    let mut picked: Vec<usize> = content(all.start..run.start).into_iter().rev().take(3).collect();
    picked.reverse();
    if picked.is_empty() {
        picked = content(run.end..all.end).into_iter().skip(1).take(3).collect();
    }
    let words: Vec<&str> = picked.iter().map(|&n| version.text(version.words[n].span)).collect();
    (!words.is_empty()).then(|| words.join(" "))
}
