//! The page being read: which versions, which rows, where the reader stands in it.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::model::{Alignment, Corpus, Kind, Side, Siglum};
use crate::page::Pair;
use crate::page::grid::{Grid, GridRow};
use crate::page::outline::{self, Band, Folding, Outline};
use crate::page::readings;
use crate::page::sheet::row_index;

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
    /// The grid.
    pub grid: Grid,
    /// The row numbers in the order on the screen.
    pub order: Vec<usize>,
    /// Whether what differs most stands first.
    pub most_different: bool,
    /// The line that the cursor is on, and the first on the screen.
    pub list: List,
    /// The version that is compared with the base on Enter.
    pub column: usize,
}

impl Chosen {
    /// The row under the cursor.
    pub fn row(&self) -> Option<&GridRow> {
        self.order.get(self.list.focus).and_then(|&n| self.grid.rows.get(n))
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
        let (substance, differs) = (flags(is_substance), flags(is_difference));
        let tally = [Side::Left, Side::Right].map(|side| tally(&pair, side));
        (self.row_at, self.substance, self.differs, self.tally) = (row_at, substance, differs, tally);
        self.outline = outline;
        self.at.focus = self.at.focus.min(self.last());
        self.at.top.0 = self.at.top.0.min(self.last());
        for (version, n) in held {
            let side = self.versions.iter().position(|v| v == version);
            if side.is_some_and(|side| self.hold(if side == 0 { Side::Left } else { Side::Right }, *n)) {
                return;
            }
        }
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
fn next_edition() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// Whether two neighbouring rows are parts of one stretch that one side alone has.
fn same_stretch(one: &Band, other: &Band) -> bool {
    matches!((one, other), (Band::Only(a, _), Band::Only(b, _)) if a == b)
}

fn is_substance(pair: &Pair, band: &Band) -> bool {
    match *band {
        Band::Link(n) => pair.link(n).is_some_and(crate::model::Link::has_substance),
        Band::Only(..) => true,
        Band::Fold(f) => f.side.is_some(),
        _ => false,
    }
}

fn is_difference(pair: &Pair, band: &Band) -> bool {
    match *band {
        Band::Link(n) => pair.link(n).is_some_and(|l| l.kind != Kind::Verbatim || l.moved),
        _ => is_substance(pair, band),
    }
}

fn tally(pair: &Pair, side: Side) -> Tally {
    let mut tally = Tally { only: pair.article(side).sentences.len(), ..Tally::default() };
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
