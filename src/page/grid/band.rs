//! What every version has in a row of the grid, in full: the readings underneath.

use super::facts::names_nobody;
use super::{Entry, GridRow, Standing};
use crate::model::{Article, Class, Place, Side, Span, Topic};
use crate::page::{Cell, Part, Role, Run};

/// What one version has in a row.
#[derive(Clone, Debug)]
pub struct Said<'a> {
    /// The version.
    pub version: usize,
    /// How it stands to the reference; `None` where it has nothing.
    pub standing: Option<Standing>,
    /// The paragraph where it begins, 0 for the headline; `None` for what is set aside, has no place, or is nothing.
    pub paragraph: Option<u32>,
    /// Whether its words stand in a block that is set aside, such as a caption.
    pub aside: bool,
    /// The sentences whole, the words that are meant marked; empty where it has nothing.
    pub cell: Cell<'a>,
}

/// What every version has in a row, the reference first, then in the order of the letters.
pub fn said<'a>(row: &'a GridRow, versions: &[&'a Article]) -> Vec<Said<'a>> {
    let others = (0..versions.len()).filter(|v| *v != row.reference);
    let all = std::iter::once(row.reference).chain(others).filter(|v| *v < versions.len());
    all.map(|v| one(row, v, versions[v])).collect()
}

fn one<'a>(row: &'a GridRow, version: usize, article: &'a Article) -> Said<'a> {
    let Some(entry) = row.entry(version) else {
        return Said { version, standing: None, paragraph: None, aside: false, cell: Cell::default() };
    };
    let parts = match entry {
        Entry { full, .. } if !full.is_empty() => {
            vec![Part { address: None, gap: false, runs: vec![Run::said(full, Role::Plain)] }]
        }
        Entry { places, .. } if !places.is_empty() => passages(row.topic, entry, article),
        _ => entry.sentences.iter().map(|&n| sentence(article, n, &[])).collect(),
    };
    let aside = entry.paragraph.is_none() && !entry.places.is_empty();
    let standing = Some(entry.standing);
    Said { version, standing, paragraph: entry.paragraph, aside, cell: Cell { parts } }
}

/// The sentences of an entry with its words marked, those of the nearest reading first; captions as they are.
fn passages<'a>(topic: Option<Topic>, entry: &Entry, article: &'a Article) -> Vec<Part<'a>> {
    let marked: Vec<Span> = entry
        .places
        .iter()
        .filter(|p| topic != Some(Topic::Attribution) || !names_nobody(article, p))
        .map(|p| p.span)
        .collect();
    let mut seen: Vec<u32> = Vec::new();
    let mut parts = Vec::new();
    for place in &entry.places {
        if place.is_aside() {
            parts.push(aside(article, place, &marked));
        }
        for &n in &place.sentences {
            if !seen.contains(&n) {
                let gap = seen.last().is_some_and(|last| last + 1 != n);
                seen.push(n);
                parts.push(Part { gap, ..sentence(article, n, &marked) });
            }
        }
    }
    parts
}

fn aside<'a>(article: &'a Article, place: &Place, marked: &[Span]) -> Part<'a> {
    let span = article.blocks.get(place.block as usize).map_or(place.span, |b| b.span);
    Part { address: None, gap: false, runs: runs(article, span, marked) }
}

fn sentence<'a>(article: &'a Article, n: u32, marked: &[Span]) -> Part<'a> {
    let span = article.sentences.get(n as usize).map_or_else(Span::default, |s| s.span);
    Part { address: None, gap: false, runs: runs(article, span, marked) }
}

/// A stretch of an article cut at the words that are marked.
fn runs<'a>(article: &'a Article, span: Span, marked: &[Span]) -> Vec<Run<'a>> {
    let mut marked: Vec<Span> = marked.iter().copied().filter(|m| m.meets(span)).collect();
    marked.sort_unstable();
    let mut out = Vec::new();
    let mut from = span.start;
    let mut push = |start: u32, end: u32, role: Role| {
        if start < end {
            let span = Span::new(start as usize, end as usize);
            out.push(Run { text: span.of(&article.text), span, side: Side::Left, role, hit: false });
        }
    };
    let meant = Role::Changed { class: Class::Other, alone: false };
    for mark in marked {
        let (start, end) = (mark.start.max(from), mark.end.min(span.end));
        push(from, start, Role::Plain);
        push(start, end, meant);
        from = end.max(from);
    }
    push(from, span.end, Role::Plain);
    out
}
