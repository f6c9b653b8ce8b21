//! A view at a width: any row of it as lines, when somebody asks.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::cell::{Role, Run, mark_hits};
use super::layout::{Columns, Line, MERGED, wrap};
use super::{Band, Cell, Pair, Part, Relation, Row, clean, outline, words};
use crate::model::{Kind, Side, Siglum, Span};

/// Rows of one view that have been laid out: moving by a line looks at the same few rows again and again.
#[derive(Debug, Default)]
pub struct Shelf {
    rows: RefCell<HashMap<usize, Rc<Laid>>>,
    /// For which view, width and search they were laid out.
    of: RefCell<Option<(u64, Columns, String)>>,
}

/// Most rows that are kept: a long walk must not fill the memory.
const KEPT: usize = 1000;

impl Shelf {
    /// The shelf for a view (`edition` is another number for another one) at a width, with what was searched for: empty
    /// unless it was used for just that last.
    pub fn of(&self, edition: u64, columns: Columns, words: &str) -> &Self {
        let mut of = self.of.borrow_mut();
        if !of.as_ref().is_some_and(|(e, c, w)| (*e, *c, w.as_str()) == (edition, columns, words)) {
            *of = Some((edition, columns, words.to_owned()));
            self.rows.borrow_mut().clear();
        }
        self
    }

    /// Row `n`, laid out now unless it was before.
    fn get(&self, n: usize, lay: impl FnOnce() -> Laid) -> Rc<Laid> {
        if let Some(laid) = self.rows.borrow().get(&n) {
            return Rc::clone(laid);
        }
        let laid = Rc::new(lay());
        let mut kept = self.rows.borrow_mut();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(n, Rc::clone(&laid));
        laid
    }
}

/// A view at a width. Costs nothing to make.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// The versions on the page.
    pub pair: Pair<'a>,
    /// The rows of the view.
    pub rows: &'a [Row],
    /// How the page is divided.
    pub columns: Columns,
    /// The letters of the versions: left, right.
    pub sigla: [Siglum; 2],
    /// What a search found in the texts: left, right; ascending.
    pub hits: [&'a [Span]; 2],
    /// For a lone article: the versions in which each sentence also stands, and how. Empty while that is
    /// not known.
    pub marks: Option<&'a [Vec<(usize, Kind)>]>,
    /// Where rows that have been laid out are kept: of this view at this width with these hits, and no other.
    pub shelf: Option<&'a Shelf>,
}

/// One row as lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laid {
    /// Whether a blank line stands before it.
    pub opens: bool,
    /// The lines of the left column, or of the only one.
    pub left: Vec<Line>,
    /// The lines of the right column.
    pub right: Vec<Line>,
    /// For a merged page: the side whose letter stands before each line of `left`.
    pub letters: Vec<Option<Side>>,
    /// What stands between the columns, on the first line.
    pub relation: Relation,
}

impl Laid {
    /// Lines of text; at least one.
    pub fn lines(&self) -> usize {
        self.left.len().max(self.right.len()).max(1)
    }

    /// Lines with the blank one before it.
    pub fn height(&self) -> usize {
        self.lines() + usize::from(self.opens)
    }
}

impl Sheet<'_> {
    /// The height of row `n` in lines; 0 where there is no such row.
    pub fn height(&self, n: usize) -> usize {
        if n < self.rows.len() { self.lay(n).height() } else { 0 }
    }

    /// Row `n` as lines; an empty row where there is none.
    pub fn lay(&self, n: usize) -> Rc<Laid> {
        match self.shelf {
            Some(shelf) => shelf.get(n, || self.laid(n)),
            None => Rc::new(self.laid(n)),
        }
    }

    fn laid(&self, n: usize) -> Laid {
        let Some(row) = self.rows.get(n) else { return Laid::default() };
        let mut laid = match self.marks {
            Some(marks) => self.alone(row, marks),
            None if self.columns.two => self.two(row),
            None => self.merged(row),
        };
        laid.opens = row.opens;
        laid.relation = self.pair.relation(&row.band);
        laid
    }

    fn two(&self, row: &Row) -> Laid {
        let lines = |side: Side| {
            let mut lines = self.lines(row, side);
            number(&mut lines, row, side);
            lines
        };
        Laid { left: lines(Side::Left), right: lines(Side::Right), ..Laid::default() }
    }

    /// A row of a lone article: what stands in no other version is marked as that.
    fn alone(&self, row: &Row, marks: &[Vec<(usize, Kind)>]) -> Laid {
        let band = match row.band {
            Band::Only(Side::Left, n) if !marks.get(n as usize).is_some_and(Vec::is_empty) => {
                Band::Beside { left: Some(n), right: None }
            }
            band => band,
        };
        let mut lines = self.lines(&Row { band, ..*row }, Side::Left);
        number(&mut lines, row, Side::Left);
        Laid { left: lines, ..Laid::default() }
    }

    fn lines(&self, row: &Row, side: Side) -> Vec<Line> {
        self.short(&row.band, side).unwrap_or_else(|| wrap(&self.cell(&row.band, side), self.columns.text))
    }

    /// The cell of a row, with its search hits.
    fn cell(&self, band: &Band, side: Side) -> Cell<'_> {
        let mut cell = self.pair.cell(band, side);
        mark_hits(&mut cell, self.hits);
        cell
    }

    /// What takes one line, however long it is: stubs and folds.
    fn short(&self, band: &Band, side: Side) -> Option<Vec<Line>> {
        let one = |text: &str, address: Option<u32>| {
            let text = clean::clip(text, self.columns.text, "…");
            let cell =
                Cell { parts: vec![Part { address, gap: false, runs: vec![Run::said(&text, Role::Faint)] }] };
            wrap(&cell, self.columns.text)
        };
        match *band {
            Band::Stub(_) => {
                let cell = self.pair.cell(band, side);
                let address = cell.parts.first()?.address;
                // Beside each other the relation between the columns says where the rest stands.
                let elsewhere = self.pair.relation(band).elsewhere.filter(|_| !self.columns.two);
                let lead = elsewhere.map_or_else(String::new, |e| format!("{} ", e.text()));
                Some(one(&format!("{lead}{}", cell.text()), address))
            }
            Band::Fold(f) if f.side.unwrap_or(side) == side => {
                let mut text = words::fold(&f, self.sigla);
                if f.side.is_some() {
                    text = format!("{text}: {}", self.pair.article(side).sentence(f.first));
                }
                Some(one(&text, None))
            }
            Band::Aside(s, n) if s == side => {
                let reason = format!("[{}] ", outline::reason(self.pair.article(side), n));
                let mut cell = self.cell(band, side);
                if let Some(part) = cell.parts.first_mut() {
                    part.runs.insert(0, Run::said(&reason, Role::Faint));
                }
                Some(wrap(&cell, self.columns.text))
            }
            _ => None,
        }
    }

    /// One text, its differences inline; both readings where they are better read whole.
    fn merged(&self, row: &Row) -> Laid {
        let mut laid = Laid::default();
        let inline = match row.band {
            Band::Link(n) => self.pair.link(n).and_then(|l| self.pair.merged(l)),
            _ => None,
        };
        let elsewhere = self.pair.relation(&row.band).elsewhere.map(|e| format!("{} ", e.text()));
        if let Some(mut cell) = inline {
            mark_hits(&mut cell, self.hits);
            lead(&mut cell, elsewhere.as_deref());
            laid.left = wrap(&cell, self.columns.text);
            number(&mut laid.left, row, Side::Left);
            laid.letters = vec![None; laid.left.len()];
            return laid;
        }
        for side in [Side::Left, Side::Right] {
            if matches!(row.band, Band::Fold(f) if f.side.is_none()) && side == Side::Right {
                continue;
            }
            // Only the half that stands off the order says where the other is.
            let says = elsewhere.as_deref().filter(|_| side == Side::Right);
            let mut lines = match says {
                Some(_) if self.short(&row.band, side).is_none() => {
                    let mut cell = self.cell(&row.band, side);
                    lead(&mut cell, says);
                    wrap(&cell, self.columns.text)
                }
                _ => self.lines(row, side),
            };
            number(&mut lines, row, side);
            laid.letters.extend((0..lines.len()).map(|n| (n == 0).then_some(side)));
            laid.left.extend(lines);
        }
        laid
    }

    /// Where the text of a line begins, from the left edge of the page.
    pub fn indent(&self, side: Side, marked: bool) -> usize {
        match side {
            Side::Right if self.columns.two => self.columns.right(),
            _ if marked && !self.columns.two => self.columns.left() + MERGED,
            _ => self.columns.left(),
        }
    }
}

/// Puts a few of the page's own glyphs before a cell's words.
fn lead<'a>(cell: &mut Cell<'a>, glyphs: Option<&'a str>) {
    if let (Some(glyphs), Some(part)) = (glyphs, cell.parts.first_mut()) {
        part.runs.insert(0, Run::said(glyphs, Role::Faint));
    }
}

/// Takes the number away from a row that goes on in the paragraph of the one before.
fn number(lines: &mut [Line], row: &Row, side: Side) {
    if !row.numbered[side as usize]
        && let Some(first) = lines.first_mut()
    {
        first.address = None;
    }
}

/// For each sentence of each side, the row that shows it; `u32::MAX` where none does.
pub fn row_index(pair: &Pair, rows: &[Row]) -> [Vec<u32>; 2] {
    [Side::Left, Side::Right].map(|side| {
        let mut at = vec![u32::MAX; pair.article(side).sentences.len()];
        for (n, row) in rows.iter().enumerate() {
            let mut set = |s: u32| {
                if let Some(slot) = at.get_mut(s as usize) {
                    *slot = n as u32;
                }
            };
            match row.band {
                Band::Fold(f) if f.side.unwrap_or(Side::Left) == side => {
                    (f.first..f.first + f.count).for_each(set)
                }
                Band::Link(l) => pair.link(l).into_iter().flat_map(|l| l.on(side)).for_each(|&s| set(s)),
                Band::Only(s, n) if s == side => set(n),
                Band::Also(s, n) if s == side => {
                    pair.again(n).into_iter().flat_map(|l| l.on(side)).for_each(|&s| set(s));
                }
                Band::Beside { left, right } => {
                    (if side == Side::Left { left } else { right }).into_iter().for_each(&mut set);
                }
                _ => {}
            }
        }
        at
    })
}
