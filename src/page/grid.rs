//! A story as a grid: rows are the sentences of the base, columns the versions, and a last row counts what stands in
//! one version only.

use super::words;
use crate::model::{Article, Class, Kind, Link, Side, Study};

/// What one version has for one sentence of the base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// How it says the same.
    pub kind: Kind,
    /// Its sentences, ascending.
    pub sentences: Vec<u32>,
    /// The paragraph of the first, 0 for the headline.
    pub paragraph: u32,
    /// What of substance differs, as a glyph: see [`flag`].
    pub flag: Option<char>,
}

/// One row: what each version has, by its place in the story; `None` for nothing. The base has itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// The sentence of the base; `None` for the row of what stands in one version only.
    pub sentence: Option<u32>,
    /// What each version has.
    pub entries: Vec<Option<Entry>>,
    /// Whether a difference of substance, or nothing, stands in some version.
    pub substance: bool,
    /// Whether any version differs.
    pub differs: bool,
}

/// A story as a grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The version that the rows are sentences of.
    pub base: usize,
    /// The rows in the order of the base, the row of what stands in one version only last, where there is such text.
    pub rows: Vec<GridRow>,
    /// For each version, its sentences that no other version has.
    pub only: Vec<Vec<u32>>,
}

impl Grid {
    /// The grid of a story read against `study.base`.
    pub fn new(versions: &[&Article], study: &Study) -> Self {
        let base = study.base.min(versions.len().saturating_sub(1));
        let Some(article) = versions.get(base) else { return Self::default() };
        let mut columns: Vec<Vec<Option<Entry>>> = Vec::new();
        for (v, other) in versions.iter().enumerate() {
            columns.push(if v == base { own(article) } else { column(article, other, study, (base, v)) });
        }
        let mut rows: Vec<GridRow> = (0..article.sentences.len())
            .map(|n| row(n as u32, columns.iter().map(|c| c.get(n).cloned().flatten()).collect()))
            .collect();
        let only: Vec<Vec<u32>> = (0..versions.len()).map(|v| alone(versions[v], study, v)).collect();
        if only.iter().any(|o| !o.is_empty()) {
            let entries = vec![None; versions.len()];
            rows.push(GridRow { sentence: None, entries, substance: true, differs: true });
        }
        Self { base, rows, only }
    }

    /// Row numbers in the order of the base, or those first that the versions have most differently.
    pub fn order(&self, most_different: bool) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        if most_different {
            let weight = |n: &usize| {
                let row = &self.rows[*n];
                let distance = |e: &Option<Entry>| match e {
                    None => 4,
                    Some(e) => e.kind as u32 + 2 * u32::from(e.flag.is_some()),
                };
                (row.sentence.is_none(), std::cmp::Reverse(row.entries.iter().map(distance).sum::<u32>()))
            };
            order.sort_by_key(weight);
        }
        order
    }

    /// The row in which a sentence of a version stands; the last for what stands in one version only.
    pub fn row_of(&self, version: usize, sentence: u32) -> Option<usize> {
        let has = |row: &GridRow| {
            row.entries
                .get(version)
                .is_some_and(|e| e.as_ref().is_some_and(|e| e.sentences.contains(&sentence)))
        };
        let lone =
            || self.only.get(version).is_some_and(|o| o.contains(&sentence)).then(|| self.rows.len() - 1);
        self.rows.iter().position(has).or_else(lone)
    }
}

/// What of substance differs in a link, as a glyph: `#` a figure, `"` a quotation, `?` source or certainty, `!` a name
/// or other words.
pub fn flag(link: &Link) -> Option<char> {
    let has = |classes: &[Class]| link.variants.iter().any(|v| classes.contains(&v.class));
    match () {
        () if has(&[Class::Number]) => Some('#'),
        () if has(&[Class::Quotation]) => Some('"'),
        () if has(&[Class::Source, Class::Certainty, Class::Tense]) => Some('?'),
        () if has(&[Class::Name, Class::Other]) && link.kind != Kind::Reworded => Some('!'),
        () => None,
    }
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

fn own(article: &Article) -> Vec<Option<Entry>> {
    let numbers = article.paragraphs().into_iter().enumerate();
    let entry =
        |(n, paragraph)| Entry { kind: Kind::Verbatim, sentences: vec![n as u32], paragraph, flag: None };
    numbers.map(|n| Some(entry(n))).collect()
}

/// What `other` has for each sentence of the base; `(b, v)` are their places in the story.
fn column(article: &Article, other: &Article, study: &Study, (b, v): (usize, usize)) -> Vec<Option<Entry>> {
    let mut entries = vec![None; article.sentences.len()];
    let found = study.alignments.iter().find(|al| (al.left, al.right) == (b.min(v), b.max(v)));
    let side = if b < v { Side::Left } else { Side::Right };
    let paragraphs = other.paragraphs();
    for link in found.iter().flat_map(|al| &al.links) {
        let there = link.on(side.other());
        let paragraph = there.first().and_then(|&n| paragraphs.get(n as usize)).copied().unwrap_or(0);
        let entry = Entry { kind: link.kind, sentences: there.to_vec(), paragraph, flag: flag(link) };
        for &n in link.on(side) {
            if let Some(slot) = entries.get_mut(n as usize) {
                *slot = Some(entry.clone());
            }
        }
    }
    entries
}

fn row(sentence: u32, entries: Vec<Option<Entry>>) -> GridRow {
    let substance = entries.iter().any(|e| e.as_ref().is_none_or(|e| e.flag.is_some()));
    let differs = entries.iter().any(|e| e.as_ref().is_none_or(|e| e.kind != Kind::Verbatim));
    GridRow { sentence: Some(sentence), entries, substance, differs }
}

/// The sentences of a version that are linked to no other.
fn alone(article: &Article, study: &Study, own: usize) -> Vec<u32> {
    let mut linked = vec![false; article.sentences.len()];
    for alignment in &study.alignments {
        let side = match own {
            _ if alignment.left == own => Side::Left,
            _ if alignment.right == own => Side::Right,
            _ => continue,
        };
        for &n in alignment.links.iter().flat_map(|l| l.on(side)) {
            if let Some(slot) = linked.get_mut(n as usize) {
                *slot = true;
            }
        }
    }
    (0..linked.len() as u32).filter(|&n| !linked[n as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample;

    #[test]
    fn every_sentence_of_every_version_is_somewhere_or_linked_past_the_base() {
        let corpus = sample::corpus();
        let study = sample::study(&corpus);
        let versions = corpus.versions(&corpus.stories[0]);
        let grid = Grid::new(&versions, &study);
        assert_eq!(grid.rows.len(), versions[grid.base].sentences.len() + 1);
        for (n, row) in grid.rows.iter().enumerate() {
            for (v, entry) in row.entries.iter().enumerate() {
                for &s in entry.iter().flat_map(|e| &e.sentences) {
                    assert!(grid.row_of(v, s).is_some_and(|at| at <= n));
                }
            }
        }
        let mut order = grid.order(true);
        assert_eq!(order.last(), Some(&(grid.rows.len() - 1)), "what stands in one version only stays last");
        order.sort_unstable();
        assert_eq!(order, grid.order(false));
    }
}
