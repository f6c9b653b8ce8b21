//! The page being read: which versions, which rows, where the reader stands in it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::model::{Alignment, Corpus, Kind, Side, Siglum};
use crate::page::grid::{Grid, GridRow, Group, Tab};
use crate::page::outline::{self, Band, Folding, Outline};
use crate::page::readings;
use crate::page::sheet::row_index;
use crate::page::{Pair, Sieve};

use super::app::{List, Screen};
use super::cursor::Cursor;

/// The page being read.
#[derive(Clone, Debug, Default)]
pub struct Visit {
    /// The story, by its place in the corpus.
    pub story: usize,
    /// The versions: left and right, by place in the story. One article alone stands on both.
    pub versions: [usize; 2],
    /// Whether the reader chose them: then nothing else replaces them.
    pub chosen: bool,
    /// How they correspond; `None` until that is known.
    pub alignment: Option<Alignment>,
    /// Another number whenever anything below changed that rows are made of.
    pub edition: u64,
    /// The rows.
    pub outline: Outline,
    /// The row of each sentence, left and right.
    pub row_at: [Vec<u32>; 2],
    /// For each row, whether something of substance differs in it. Neighbouring sentences that one side
    /// alone has are one difference, counted where it begins.
    pub substance: Vec<bool>,
    /// For each row, whether anything differs in it; counted in the same way.
    pub differs: Vec<bool>,
    /// For each row, whether anything was found in it that is told.
    pub told: Vec<bool>,
    /// How many sentences of each side stand how in the other.
    pub tally: [Tally; 2],
    /// For a lone article: what every other version has, by sentence.
    pub marks: Vec<Vec<(usize, Kind)>>,
    /// For a lone article: the pair it was opened from.
    pub from: Option<[usize; 2]>,
    /// What is drawn together.
    pub folding: Folding,
    /// The story as a grid, and where the reader stands in it.
    pub grid: Chosen,
    /// A sentence to stand on once the grid is made: version and number.
    pub wanted: Option<(usize, u32)>,
    /// What was found at the sentences of the page, left and right, as indices into the story's list of findings.
    pub found: [HashMap<u32, Vec<u32>>; 2],
    /// Where the reader stands.
    pub at: Cursor,
    /// Places to go back and forward to.
    pub past: Vec<Place>,
    /// Places to go forward to.
    pub future: Vec<Place>,
}

/// The story as a grid, and where the reader stands in it.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// What the rows are.
    pub tab: Tab,
    /// One view a tab, in the order of [`Tab::ALL`].
    pub views: [View; 5],
    /// The version that is compared with the base on Enter.
    pub column: usize,
    /// What is to be known of the story first.
    pub summary: String,
    /// The version that is nearest to all the others, where that is known.
    pub nearest: Option<usize>,
    /// Another number whenever rows were made anew; 0 where they are to be.
    pub made: u64,
    /// The comparison that the grid was opened from by turning tabs.
    pub above: Option<[usize; 2]>,
    /// Whether the comparison on the page was opened from a row.
    pub below: bool,
}

/// One tab of the grid, and where the reader stands in it.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The rows.
    pub grid: Grid,
    /// Their numbers in the order on the screen.
    pub order: Vec<usize>,
    /// Whether they stand in the other order than usual.
    pub turned: bool,
    /// The groups that are drawn together.
    pub folded: Vec<Group>,
    /// The filter that its rows passed.
    pub sieve: Option<Sieve>,
    /// The line that the cursor is on, and the first on the screen.
    pub list: List,
}

impl View {
    /// The row under the cursor.
    pub fn row(&self) -> Option<&GridRow> {
        self.at(self.list.focus)
    }

    /// The row on a line of the screen's list.
    pub fn at(&self, line: usize) -> Option<&GridRow> {
        self.order.get(line).and_then(|&n| self.grid.rows.get(n))
    }

    /// Takes other rows; the cursor stays on the row that is about the same, else on its line.
    pub fn renew(&mut self, grid: Grid) {
        let stood = self.row().map(|r| (r.lead.clone(), r.topic));
        let fresh = self.grid.rows.is_empty();
        self.grid = grid;
        if fresh {
            let groups = self.grid.rows.iter().map(|r| r.group);
            self.folded = groups.filter(|g| g.is_folded_first()).collect();
            self.folded.dedup();
        }
        self.reorder();
        let same = |n: &usize| {
            stood.as_ref().is_some_and(|s| {
                let row = &self.grid.rows[*n];
                (&row.lead, row.topic) == (&s.0, s.1)
            })
        };
        match self.order.iter().position(same) {
            Some(at) => self.list.focus = at,
            None if fresh => self.first(),
            None => self.list.focus = self.list.focus.min(self.order.len().saturating_sub(1)),
        }
    }

    /// Puts the rows into their order again; the cursor stays on its line.
    pub fn reorder(&mut self) {
        self.order = self.grid.order(self.turned, if self.sieve.is_some() { &[] } else { &self.folded });
        if let Some(sieve) = self.sieve {
            self.order.retain(|&n| self.grid.rows[n].passes(sieve));
        }
    }

    /// Puts the rows into their order through another filter; the cursor stays on its row, or near it.
    pub fn sift(&mut self, sieve: Option<Sieve>) {
        let row = self.order.get(self.list.focus).copied();
        self.sieve = sieve;
        self.reorder();
        let next = || self.order.iter().position(|n| row.is_some_and(|row| *n >= row));
        self.list.focus = self.order.iter().position(|n| Some(*n) == row).or_else(next).unwrap_or(0);
    }

    /// Puts the cursor on the first row that is no heading.
    pub fn first(&mut self) {
        let row = |n: &usize| !self.grid.rows[*n].is_heading();
        self.list.focus = self.order.iter().position(row).unwrap_or(0);
    }

    /// Puts the cursor on a row of the grid, and opens the group that hides it.
    pub fn show(&mut self, row: usize) {
        if let Some(group) = self.grid.rows.get(row).map(|r| r.group) {
            self.folded.retain(|g| *g != group);
            self.reorder();
        }
        self.list.focus = self.order.iter().position(|n| *n == row).unwrap_or(self.list.focus);
    }
}

impl Chosen {
    /// The tab on the screen.
    pub fn view(&self) -> &View {
        &self.views[self.tab as usize]
    }

    /// The same, to be changed.
    pub fn view_mut(&mut self) -> &mut View {
        &mut self.views[self.tab as usize]
    }

    /// The row under the cursor.
    pub fn row(&self) -> Option<&GridRow> {
        self.view().row()
    }

    /// The version that the rows are read against.
    pub fn base(&self) -> usize {
        self.view().grid.base
    }

    /// Whether the rows are those of what is known now.
    pub fn is_fresh(&self) -> bool {
        self.made > 0
    }

    /// Whether the rows have been made.
    pub fn is_made(&self) -> bool {
        !self.views[0].order.is_empty()
    }
}

/// How many sentences of a version stand how in the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Word for word.
    pub shared: usize,
    /// With some words changed.
    pub edited: usize,
    /// In other words.
    pub reworded: usize,
    /// Again, beside a sentence that has its link.
    pub also: usize,
    /// Not at all.
    pub only: usize,
}

/// A place to come back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The screen.
    pub screen: Screen,
    /// The versions on it.
    pub versions: [usize; 2],
    /// The sentence under the cursor.
    pub sentence: (Side, u32),
}

/// Stands in where nothing has been compared.
pub static NO_LINKS: Alignment = Alignment {
    again: Vec::new(),
    left: 0,
    right: 0,
    links: Vec::new(),
    left_shares: crate::model::Shares { same_wording: 0.0, reused: 0.0 },
    right_shares: crate::model::Shares { same_wording: 0.0, reused: 0.0 },
    notice: None,
};

impl Visit {
    /// The two articles and how they correspond; `None` when there are none.
    pub fn pair<'a>(&'a self, corpus: &'a Corpus) -> Option<Pair<'a>> {
        let story = corpus.stories.get(self.story)?;
        let article = |v: usize| story.articles.get(v).and_then(|&n| corpus.articles.get(n));
        let (left, right) = (article(self.versions[0])?, article(self.versions[1])?);
        let alignment = self.alignment.as_ref().unwrap_or(&NO_LINKS);
        let paragraphs = (!self.outline.rows.is_empty()).then_some(&self.outline.paragraphs);
        Some(Pair { left, right, alignment, paragraphs })
    }

    /// The letters of the versions.
    pub fn sigla(&self) -> [Siglum; 2] {
        self.versions.map(Siglum)
    }

    /// The sentences under the cursor, as versions and numbers: what to stay at when the page changes.
    pub fn held(&self, corpus: &Corpus) -> Vec<(usize, u32)> {
        let Some(pair) = self.pair(corpus) else { return Vec::new() };
        let Some(row) = self.outline.rows.get(self.at.focus) else { return Vec::new() };
        let on = |side: Side| pair.first(&row.band, side).map(|n| (self.versions[side as usize], n));
        [on(Side::Left), on(Side::Right)].into_iter().flatten().collect()
    }

    /// Makes the rows again after the versions, the links or the folding changed, and stays at one of
    /// the sentences `held` before the change.
    pub fn rebuild(&mut self, corpus: &Corpus, screen: Screen, aside: bool, held: &[(usize, u32)]) {
        self.folding.aside = aside;
        self.edition = next_edition();
        self.outline = Outline::default();
        let Some(pair) = self.pair(corpus) else { return };
        let outline = match (screen, &self.alignment) {
            (Screen::Read, _) => outline::read(pair.left, aside),
            (_, Some(alignment)) => outline::compare(pair.left, pair.right, alignment, &self.folding),
            (_, None) => outline::beside(pair.left, pair.right),
        };
        let read = screen == Screen::Read;
        let row_at = row_index(&pair, &outline.rows);
        let begins = |n: usize| n == 0 || !same_stretch(&outline.rows[n - 1].band, &outline.rows[n].band);
        let flags = |is: fn(&Pair, &Band) -> bool| -> Vec<bool> {
            let rows = outline.rows.iter().enumerate();
            rows.map(|(n, r)| !read && is(&pair, &r.band) && begins(n)).collect()
        };
        let (substance, differs) = (flags(|pair, band| pair.is_substance(band)), flags(is_difference));
        let tally = [Side::Left, Side::Right].map(|side| tally(&pair, side));
        (self.row_at, self.substance, self.differs, self.tally) = (row_at, substance, differs, tally);
        self.outline = outline;
        self.tell();
        self.at.focus = self.at.focus.min(self.last());
        self.at.top.0 = self.at.top.0.min(self.last());
        for (version, n) in held {
            let side = self.versions.iter().position(|v| v == version);
            if side.is_some_and(|side| self.hold(if side == 0 { Side::Left } else { Side::Right }, *n)) {
                return;
            }
        }
    }

    /// Notes in which rows anything was found. A moved passage is told where it is read, not at its stub.
    pub fn tell(&mut self) {
        let mut told = vec![false; self.outline.rows.len()];
        for (found, row_at) in self.found.iter().zip(&self.row_at) {
            for &n in found.keys() {
                if let Some(row) = row_at.get(n as usize).and_then(|row| told.get_mut(*row as usize)) {
                    *row = true;
                }
            }
        }
        self.told = told;
    }

    /// Whether a row is one to stop at: where something of substance differs in its words or was found in it, or where
    /// anything differs.
    pub fn stops(&self, row: usize, substance: bool) -> bool {
        let of = |list: &[bool]| list.get(row) == Some(&true);
        of(&self.told) || of(if substance { &self.substance } else { &self.differs })
    }

    /// What the other versions have of a lone article's sentences.
    pub fn mark(&mut self, study: &crate::model::Study, sentences: usize) {
        self.edition = next_edition();
        self.marks = readings::elsewhere(study, self.versions[0], sentences);
        let only = |row: &outline::Row| match row.band {
            Band::Only(_, n) => self.marks.get(n as usize).is_some_and(Vec::is_empty),
            _ => false,
        };
        self.substance = self.outline.rows.iter().map(only).collect();
        let differs = |row: &outline::Row| match row.band {
            Band::Only(_, n) => {
                self.marks.get(n as usize).is_some_and(|m| m.iter().all(|(_, kind)| *kind != Kind::Verbatim))
            }
            _ => false,
        };
        self.differs = self.outline.rows.iter().map(differs).collect();
    }

    /// The last row; 0 where there is none.
    pub fn last(&self) -> usize {
        self.outline.rows.len().saturating_sub(1)
    }

    /// The sentence under the cursor: of the left where it has one.
    pub fn sentence(&self, corpus: &Corpus) -> Option<(Side, u32)> {
        let pair = self.pair(corpus)?;
        let band = &self.outline.rows.get(self.at.focus)?.band;
        let on = |side: Side| pair.first(band, side).map(|n| (side, n));
        on(Side::Left).or_else(|| on(Side::Right))
    }

    /// Puts the cursor on the row of a sentence; whether there is one.
    pub fn go(&mut self, side: Side, n: u32) -> bool {
        match self.row_at[side as usize].get(n as usize) {
            Some(&row) if row != u32::MAX => {
                self.at.focus = row as usize;
                true
            }
            _ => false,
        }
    }

    /// As [`Visit::go`], and the row keeps its line on the screen.
    fn hold(&mut self, side: Side, n: u32) -> bool {
        let above = self.at.focus.saturating_sub(self.at.top.0);
        let found = self.go(side, n);
        if found {
            self.at.top = (self.at.focus.saturating_sub(above), 0);
        }
        found
    }
}

/// A number that no view has had.
pub fn next_edition() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// Whether two neighbouring rows are parts of one stretch that one side alone has.
fn same_stretch(one: &Band, other: &Band) -> bool {
    matches!((one, other), (Band::Only(a, _), Band::Only(b, _)) if a == b)
}

fn is_difference(pair: &Pair, band: &Band) -> bool {
    match *band {
        Band::Link(n) => pair.link(n).is_some_and(|l| l.kind != Kind::Verbatim || l.moved),
        Band::Also(..) => true,
        _ => pair.is_substance(band),
    }
}

fn tally(pair: &Pair, side: Side) -> Tally {
    let mut tally = Tally { only: pair.article(side).sentences.len(), ..Tally::default() };
    let again = pair.alignment.again_only(side, tally.only);
    tally.also = again.iter().flatten().count();
    tally.only -= tally.also;
    for link in &pair.alignment.links {
        let count = link.on(side).len();
        tally.only = tally.only.saturating_sub(count);
        match link.kind {
            Kind::Verbatim => tally.shared += count,
            Kind::Edited => tally.edited += count,
            Kind::Reworded => tally.reworded += count,
        }
    }
    tally
}
