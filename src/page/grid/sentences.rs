//! The sentences of a story as rows: those of the base in its order, then those that it lacks.

use std::collections::{HashMap, HashSet};

use super::clusters::clusters;
use super::{Entry, Grid, GridRow, Group, Lead, Standing, grouped};
use crate::model::{Alignment, Article, Certainty, Class, Finding, Findings, Kind, Link, Side, Study, Topic};
use crate::page::words;

/// The rows of the sentences, in groups.
pub(super) fn rows(versions: &[&Article], study: &Study, base: usize) -> Vec<GridRow> {
    let story = Story::new(versions, study);
    let mut covered: Vec<Vec<bool>> = versions.iter().map(|a| vec![false; a.sentences.len()]).collect();
    let mut rows = Vec::new();
    let others = (0..versions.len()).filter(|v| *v != base);
    for v in std::iter::once(base).chain(others) {
        for n in 0..versions[v].sentences.len() as u32 {
            if covered[v][n as usize] {
                continue;
            }
            let row = story.row(v, n, base);
            // A row of the base is a sentence of the base, even where a link joins several.
            for (w, entry) in row.entries.iter().enumerate().filter(|(w, _)| *w != v) {
                entry.iter().flat_map(|e| &e.sentences).for_each(|&m| covered[w][m as usize] = true);
            }
            covered[v][n as usize] = true;
            rows.push(row);
        }
    }
    rows.extend(story.elsewhere(base));
    grouped(rows, versions.len())
}

/// An alignment and what each of its sentences is linked with, left and right.
struct Links<'a> {
    alignment: &'a Alignment,
    /// The primary link of each sentence.
    primary: [Vec<Option<u32>>; 2],
    /// The secondary one of each that has no primary.
    again: [Vec<Option<u32>>; 2],
    /// The sentences that each is in secondary links with.
    also: [Vec<Vec<u32>>; 2],
}

/// The versions with what is needed to follow a sentence through them.
struct Story<'a> {
    versions: &'a [&'a Article],
    paragraphs: Vec<Vec<u32>>,
    /// Every alignment by its pair.
    links: HashMap<(usize, usize), Links<'a>>,
    /// What was found at the sentences of one version, compared with another.
    flags: Option<HashMap<(usize, usize, u32), char>>,
    findings: &'a [Finding],
    /// The sentences that stand elsewhere, by version, other version and sentence.
    elsewhere: HashSet<(usize, usize, u32)>,
}

impl<'a> Story<'a> {
    fn new(versions: &'a [&'a Article], study: &'a Study) -> Self {
        let count = |v: usize| versions.get(v).map_or(0, |a| a.sentences.len());
        let index = |a: &'a Alignment| {
            let ends = [(Side::Left, count(a.left)), (Side::Right, count(a.right))];
            let links = Links {
                alignment: a,
                primary: ends.map(|(side, count)| a.index(side, count)),
                again: ends.map(|(side, count)| a.again_only(side, count)),
                also: ends.map(|(side, count)| a.also(side, count)),
            };
            ((a.left, a.right), links)
        };
        Self {
            versions,
            paragraphs: versions.iter().map(|a| a.paragraphs()).collect(),
            links: study.alignments.iter().map(index).collect(),
            flags: flags(&study.findings),
            findings: &study.findings.list,
            elsewhere: elsewhere(&study.findings.list),
        }
    }

    /// The row of sentence `n` of version `v`, with all that is linked to it.
    fn row(&self, v: usize, n: u32, base: usize) -> GridRow {
        let mut entries = vec![None; self.versions.len()];
        for (w, slot) in entries.iter_mut().enumerate() {
            *slot = if w == v {
                Some(Entry::sentences(Standing::Reference, vec![n], self.paragraphs[v][n as usize]))
            } else {
                self.entry((v, n), w)
            };
        }
        let several = entries.iter().flatten().count() > 1;
        let group = match () {
            () if v == base => Group::Base,
            () if several => Group::Beyond,
            () => Group::Lone,
        };
        let absent = |e: &Option<Entry>| e.is_none();
        let distance = |e: &Option<Entry>| match e {
            None => 4,
            Some(e) => e.standing.distance() + 2 * u32::from(e.flag.is_some()) + grave(e.flag),
        };
        let substance = entries.iter().any(|e| absent(e) || e.as_ref().is_some_and(|e| e.flag.is_some()));
        let worded =
            |e: &Entry| !matches!(e.standing, Standing::Reference | Standing::Linked(Kind::Verbatim));
        let differs = entries.iter().any(|e| absent(e) || e.as_ref().is_some_and(worded));
        GridRow {
            substance,
            differs,
            weight: entries.iter().map(distance).sum(),
            ..GridRow::new(Lead::Sentence(v, n), group, entries, v)
        }
    }

    /// A row for each passage that stands elsewhere in another version, read against the base where that has it.
    fn elsewhere(&self, base: usize) -> Vec<GridRow> {
        let wanted: Vec<u32> =
            (0..).zip(self.findings).filter(|(_, f)| is_elsewhere(f)).map(|(n, _)| n).collect();
        let row = |found: Vec<u32>| {
            let ends = || {
                let findings = found.iter().filter_map(|&n| self.findings.get(n as usize));
                findings.flat_map(|f| f.from.iter().chain(&f.to))
            };
            let at = ends().min_by_key(|p| (p.version != base, p.version, p.span.start))?;
            let own = self.row(at.version, *at.sentences.first()?, base);
            // Told between two others, it is read against the base all the same where that has it.
            let row = match own.entry(base).and_then(Entry::first) {
                Some(n) if at.version != base => self.row(base, n, base),
                _ => own,
            };
            let Lead::Sentence(v, n) = row.lead else { return None };
            let start = self.versions[v].sentences.get(n as usize)?.span.start;
            let (group, at) = (Group::Elsewhere, (usize::from(v != base), start));
            Some(GridRow { group, at, findings: found, substance: false, differs: false, ..row })
        };
        let mut rows: Vec<GridRow> = clusters(self.findings, &wanted).into_iter().filter_map(row).collect();
        rows.sort_by_key(|r| r.at);
        rows.dedup_by(|next, kept| {
            let same = next.lead == kept.lead;
            if same {
                kept.findings.append(&mut next.findings);
            }
            same
        });
        rows
    }

    /// What version `w` has for a sentence of another.
    fn entry(&self, (v, n): (usize, u32), w: usize) -> Option<Entry> {
        let links = self.links.get(&(v.min(w), v.max(w)))?;
        let side = if v < w { Side::Left } else { Side::Right };
        let of = |sides: &[Vec<Option<u32>>; 2]| sides[side as usize].get(n as usize).copied().flatten();
        let primary = of(&links.primary).and_then(|l| links.alignment.links.get(l as usize));
        let link = primary.or_else(|| links.alignment.again.get(of(&links.again)? as usize))?;
        // What the other version says again, and nowhere else, is in this row too.
        let only =
            |m: &&u32| links.again[side.other() as usize].get(**m as usize).is_some_and(Option::is_some);
        let also = links.also[side as usize].get(n as usize).into_iter().flatten().filter(only);
        let mut there: Vec<u32> = link.on(side.other()).iter().chain(also).copied().collect();
        there.sort_unstable();
        there.dedup();
        let paragraph = there.first().and_then(|&m| self.paragraphs[w].get(m as usize)).copied().unwrap_or(0);
        let standing =
            if primary.is_some() { Standing::Linked(link.kind) } else { Standing::Also(link.kind) };
        let mut entry = Entry::sentences(standing, there, paragraph);
        entry.moved = link.moved || self.elsewhere.contains(&(v, w, n));
        entry.styled = !link.variants.is_empty() && !link.has_substance();
        entry.flag = match &self.flags {
            Some(found) => found.get(&(v, w, n)).copied().or_else(|| left_out(link)).or_else(|| names(link)),
            None => flag(link),
        };
        Some(entry)
    }
}

/// The sentences of findings about where something stands, by version, other version and sentence.
fn elsewhere(list: &[Finding]) -> HashSet<(usize, usize, u32)> {
    let about = list.iter().filter(|f| is_elsewhere(f));
    let ends = about.flat_map(|f| f.from.iter().chain(&f.to).map(|p| (p, f.pair)));
    ends.flat_map(|(place, (a, b))| {
        let other = if place.version == a { b } else { a };
        place.sentences.iter().map(move |&n| (place.version, other, n))
    })
    .collect()
}

fn is_elsewhere(finding: &Finding) -> bool {
    finding.topic == Topic::Position && finding.certainty() != Certainty::Open
}

/// What a flag adds to how much a row differs: figures and quotations are looked at first.
fn grave(flag: Option<char>) -> u32 {
    u32::from(matches!(flag, Some('#' | '"')))
}

/// The gravest thing found at each sentence, by version, the other version and sentence; `None` where nothing was looked
/// for yet.
fn flags(findings: &Findings) -> Option<HashMap<(usize, usize, u32), char>> {
    if findings.list.is_empty() {
        return None;
    }
    let mut flags: HashMap<(usize, usize, u32), char> = HashMap::new();
    let told = |f: &&Finding| !f.state.is_agreement() && f.certainty() != Certainty::Open;
    for finding in findings.list.iter().filter(told) {
        let Some(flag) = words::flag(finding.topic) else { continue };
        for place in finding.from.iter().chain(&finding.to) {
            let other = if place.version == finding.pair.0 { finding.pair.1 } else { finding.pair.0 };
            for &n in &place.sentences {
                let slot = flags.entry((place.version, other, n)).or_insert(flag);
                *slot = graver(*slot, flag);
            }
        }
    }
    Some(flags)
}

fn graver(one: char, other: char) -> char {
    const ORDER: [char; 4] = ['#', '"', '?', '!'];
    ORDER.into_iter().find(|c| *c == one || *c == other).unwrap_or(one)
}

/// What of substance differs in a link, as a glyph, before anything was looked for: `#` a figure, `"` a quotation, `?`
/// source or certainty, `!` a name or other words.
pub fn flag(link: &Link) -> Option<char> {
    let has = |classes: &[Class]| link.variants.iter().any(|v| classes.contains(&v.class));
    match () {
        () if has(&[Class::Number]) => Some('#'),
        () if has(&[Class::Quotation]) => Some('"'),
        () if has(&[Class::Source, Class::Certainty, Class::Tense, Class::Opposite]) => Some('?'),
        () => names(link),
    }
}

/// A figure that stands in one of the two sentences only: no finding, as nobody says otherwise, but a difference.
fn left_out(link: &Link) -> Option<char> {
    let alone =
        |v: &crate::model::Variant| v.class == Class::Number && (v.left.is_empty() || v.right.is_empty());
    link.variants.iter().any(alone).then_some('#')
}

/// A name or other words that differ inside a sentence which is otherwise the same.
fn names(link: &Link) -> Option<char> {
    let has = |v: &crate::model::Variant| matches!(v.class, Class::Name | Class::Other);
    (link.kind != Kind::Reworded && link.variants.iter().any(has)).then_some('!')
}

/// What a flag means.
pub fn flag_meaning(flag: char) -> &'static str {
    match flag {
        '#' => words::class(Class::Number),
        '"' => words::class(Class::Quotation),
        '?' => "source or certainty",
        _ => "a name or other words",
    }
}

impl Grid {
    /// For each version, how many of its sentences no other version has.
    pub fn lone(&self, version: usize) -> impl Iterator<Item = u32> + '_ {
        let rows = self.rows.iter().filter(|r| !r.is_heading() && r.holders().count() == 1);
        rows.filter_map(move |r| r.entry(version)?.first())
    }
}
