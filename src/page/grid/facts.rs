//! Facts, quotations and statements as rows: what each version says of one thing, and how that stands to the base.

use super::clusters::clusters;
use super::standing::{alike, seen_from};
use super::{Entry, GridRow, Group, Lead, Standing, Tab, grouped};
use crate::model::{Article, Certainty, Fact, Finding, Place, Reading, State, Study, Topic};

/// The rows of a tab of facts, in groups.
pub(super) fn rows(tab: Tab, versions: &[&Article], study: &Study, base: usize) -> Vec<GridRow> {
    let desk = Desk { versions, list: &study.findings.list, base };
    let facts = &study.findings.facts;
    let mut found: Vec<Vec<u32>> = vec![Vec::new(); facts.len()];
    let mut loose = Vec::new();
    for (n, finding) in (0..).zip(desk.list) {
        if finding.state.is_agreement() || !tab.has(finding.topic) {
            continue;
        }
        match finding.fact {
            // What is open is not held to be about one thing.
            Some(fact) if finding.certainty() != Certainty::Open => found[fact as usize].push(n),
            _ => loose.push(n),
        }
    }
    let wanted = facts.iter().zip(found).filter(|(fact, _)| tab.has(fact.topic));
    let mut rows: Vec<GridRow> = wanted.map(|(fact, findings)| desk.row(fact, findings)).collect();
    rows.extend(clusters(desk.list, &loose).into_iter().map(|found| desk.cluster(found)));
    rows.sort_by_key(|r| r.at);
    grouped(rows, versions.len())
}

/// What the rows of one tab are made from.
struct Desk<'a> {
    versions: &'a [&'a Article],
    list: &'a [Finding],
    base: usize,
}

impl Desk<'_> {
    /// The row of a fact.
    fn row(&self, fact: &Fact, findings: Vec<u32>) -> GridRow {
        let reference = self.reference(fact.readings.iter().map(|r| r.place.version));
        let Some(own) = fact.of(reference).next() else {
            return GridRow::new(Lead::Words(fact.label.clone()), Group::Lone, Vec::new(), 0);
        };
        let standing = |reading: &Reading| self.standing(fact, own, reading, &findings);
        let entry = |v: usize| {
            let readings: Vec<&Reading> = fact.of(v).collect();
            // Of several readings of one version the nearest counts: it does say so.
            let nearest = readings.iter().min_by_key(|r| standing(r).distance())?;
            let (nearest, standing) =
                if v == reference { (own, Standing::Reference) } else { (*nearest, standing(nearest)) };
            let mut places: Vec<Place> = readings.iter().map(|r| r.place.clone()).collect();
            places.sort_by_key(|p| *p != nearest.place);
            let mut entry = self.entry(fact.topic, standing, places, &nearest.value);
            if readings.len() > 1 && fact.topic != Topic::Quote {
                entry.short = format!("{} +{}", entry.short, readings.len() - 1);
            }
            Some(entry)
        };
        let entries = (0..self.versions.len()).map(entry).collect();
        let lead = match (fact.topic, own.place.sentences.first()) {
            (Topic::Attribution, Some(&n)) => Lead::Sentence(reference, n),
            _ => Lead::Words(fact.label.clone()),
        };
        self.finish(
            GridRow::new(lead, Group::Same, entries, reference),
            fact.topic,
            own.place.span.start,
            findings,
        )
    }

    /// The row of findings that belong to no fact.
    fn cluster(&self, findings: Vec<u32>) -> GridRow {
        let found: Vec<&Finding> = findings.iter().filter_map(|&n| self.list.get(n as usize)).collect();
        let ends = || found.iter().flat_map(|f| f.from.iter().chain(&f.to));
        let topic = found[0].topic;
        let reference = self.reference(ends().map(|p| p.version));
        let places = |v: usize| {
            let mut places: Vec<Place> = ends().filter(|p| p.version == v).cloned().collect();
            places.sort();
            places.dedup();
            places
        };
        let own = places(reference).into_iter().next().unwrap_or_default();
        let entry = |v: usize| {
            let places = places(v);
            let text = self.text(places.first()?);
            let between = |f: &&&Finding| f.pair == (v.min(reference), v.max(reference));
            let state = found.iter().find(between).map(|f| seen_from(f, reference));
            let standing = match state {
                _ if v == reference => Standing::Reference,
                Some(state) => Standing::of(state, self.text(&own), text),
                // Nothing was found between the two: they say the same.
                None => Standing::of(State::Same, self.text(&own), text),
            };
            Some(self.entry(topic, standing, places, ""))
        };
        let entries = (0..self.versions.len()).map(entry).collect();
        let lead = match own.sentences.first() {
            Some(&n) => Lead::Sentence(reference, n),
            None => Lead::Words(self.text(&own).replace('\n', " ")),
        };
        self.finish(GridRow::new(lead, Group::Same, entries, reference), topic, own.span.start, findings)
    }

    /// What is left to say of a row once its entries are there.
    fn finish(&self, mut row: GridRow, topic: Topic, start: u32, findings: Vec<u32>) -> GridRow {
        let certainty =
            findings.iter().filter_map(|&n| self.list.get(n as usize)).map(Finding::certainty).max();
        let standings = || row.entries.iter().flatten().map(|e| e.standing);
        let differs = !findings.is_empty() || standings().any(Standing::is_difference);
        let group = match (row.holders().count(), differs, certainty) {
            (_, _, Some(Certainty::Open)) => Group::Open,
            (1, ..) => Group::Lone,
            (_, true, _) => Group::Differs,
            _ => Group::Same,
        };
        let grave = standings().map(Standing::distance).max().unwrap_or(0);
        let missing = row.entries.iter().filter(|e| e.is_none()).count() as u32;
        row.weight = grave * 1000 + standings().map(Standing::distance).sum::<u32>() * 20 + missing.min(19);
        row.at = (if row.reference == self.base { 0 } else { row.reference + 1 }, start);
        row.substance = group == Group::Differs;
        row.differs = matches!(group, Group::Differs | Group::Lone);
        (row.group, row.topic, row.findings) = (group, Some(topic), findings);
        row
    }

    /// The version that a row is read against: the base where it is among the holders, else the first of them.
    fn reference(&self, holders: impl Iterator<Item = usize>) -> usize {
        holders.min_by_key(|v| (*v != self.base, *v)).unwrap_or(self.base)
    }

    /// How a reading stands to the reference: as a finding says where one compares the two. Where none does, by what both
    /// are to the fact's first reading, provided that some finding is about it; else they say the same.
    fn standing(&self, fact: &Fact, own: &Reading, reading: &Reading, findings: &[u32]) -> Standing {
        let (here, there) = (self.text(&own.place), self.text(&reading.place));
        let agreed = if fact.topic == Topic::Quote { State::Verbatim } else { State::Same };
        let found = || findings.iter().filter_map(|&n| self.list.get(n as usize));
        let has = |f: &Finding, place: &Place| [f.from.as_ref(), f.to.as_ref()].contains(&Some(place));
        if own.place == reading.place {
            return Standing::of(agreed, here, there);
        }
        if let Some(f) = found().find(|f| has(f, &own.place) && has(f, &reading.place)) {
            return Standing::of(seen_from(f, own.place.version), here, there);
        }
        if !found().any(|f| has(f, &reading.place)) {
            return if alike(here, there) { Standing::Same } else { Standing::OtherWords };
        }
        let state = match (own.state, reading.state) {
            (own, state) if own.is_agreement() => state,
            (own, state) if state.is_agreement() => own.mirror(),
            (own, state) if own == state => State::Same,
            (_, state) => state,
        };
        match (state, self.is_marked(&own.place), self.is_marked(&reading.place)) {
            (State::Altered, true, false) => Standing::Less(State::ToIndirect),
            (State::Altered, false, true) => Standing::More(State::ToDirect),
            // Without marks on either side nobody's words are quoted otherwise.
            (State::Altered | State::Verbatim, false, false) => Standing::of(State::Same, here, there),
            _ => Standing::of(state, here, there),
        }
    }

    /// Whether words stand in quotation marks.
    fn is_marked(&self, place: &Place) -> bool {
        let is_mark = |c: char| "“”‘’\"'«»„‚".contains(c);
        let Some(article) = self.versions.get(place.version) else { return false };
        let before = article.text.get(..place.span.start as usize).and_then(|t| t.chars().next_back());
        before.is_some_and(is_mark) || place.text(article).starts_with(is_mark)
    }

    fn entry(&self, topic: Topic, standing: Standing, places: Vec<Place>, value: &str) -> Entry {
        let nearest = places.first().cloned().unwrap_or_default();
        let article = self.versions[nearest.version];
        let mut sentences: Vec<u32> = places.iter().flat_map(|p| p.sentences.iter().copied()).collect();
        sentences.sort_unstable();
        sentences.dedup();
        let text = self.text(&nearest).replace('\n', " ");
        let short = match topic {
            Topic::Quote => standing.short().to_owned(),
            Topic::Attribution if names_nobody(article, &nearest) => "none named".to_owned(),
            Topic::Attribution => value.to_owned(),
            _ => text,
        };
        let paragraph = nearest.sentences.first().map(|&n| article.paragraph_of(n));
        Entry { places, paragraph, short, ..Entry::sentences(standing, sentences, 0) }
    }

    fn text(&self, place: &Place) -> &str {
        self.versions.get(place.version).map_or("", |a| place.text(a))
    }
}

/// Whether a place is a whole sentence: what stands for a source where none is named.
pub(super) fn names_nobody(article: &Article, place: &Place) -> bool {
    let first = place.sentences.first().and_then(|&n| article.sentences.get(n as usize));
    first.is_some_and(|s| place.span.start <= s.span.start && place.span.end >= s.span.end)
}
