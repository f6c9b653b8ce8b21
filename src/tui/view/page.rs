//! The page: rows of two versions beside each other, merged, or of one article.

use super::super::app::{App, Screen};
use super::super::theme::Tone;
use super::super::typing::Found;
use super::{Pen, sheet};
use crate::model::{Side, Siglum};
use crate::page::layout::Line;
use crate::page::outline::Band;
use crate::page::{Laid, Relation, Sheet, words};

/// Columns that the marks of one other version take beside a lone article.
const MARK: usize = 3;

/// Columns kept free at the right of a lone article, for marks of where its sentences also stand.
pub fn marks_width(app: &App) -> usize {
    let others = app.versions().saturating_sub(1);
    let room = usize::from(app.size.0) / 4;
    if app.size.0 < 50 { 0 } else { (others * MARK + 1).min(room) }
}

/// Draws as much of the page as fits on `(first line, lines)`.
pub fn draw(app: &App, pen: &mut Pen, (first, lines): (u16, u16)) {
    let Some(sheet) = sheet(app) else { return };
    let (mut row, mut line) = app.visit.at.top;
    let mut y = 0;
    while y < lines && row < sheet.rows.len() {
        let laid = sheet.lay(row);
        for nth in line..laid.height() {
            if y == lines {
                break;
            }
            if let Some(nth) = nth.checked_sub(usize::from(laid.opens)) {
                let at = Spot { y: first + y, nth, current: row == app.visit.at.focus };
                line_of(app, pen, (&sheet, &laid), row, at);
            }
            y += 1;
        }
        (row, line) = (row + 1, 0);
    }
    ticks(app, pen, (first, lines), app.visit.at.top.0..row);
}

/// Draws one line of a row.
fn line_of(app: &App, pen: &mut Pen, (sheet, laid): (&Sheet, &Laid), row: usize, at: Spot) {
    strip(pen, sheet, laid, at);
    if app.screen == Screen::Compare {
        flags(app, pen, (sheet, laid), (row, at));
    }
    if at.nth == 0 && pen.width() >= 20 {
        super::remarks::mark(app, pen, (pen.width() - 2, at.y), row);
    }
    if app.screen == Screen::Read && at.nth == 0 {
        marks(app, pen, sheet, row, at.y);
    }
}

/// One line of a row on the screen.
#[derive(Clone, Copy)]
struct Spot {
    y: u16,
    nth: usize,
    current: bool,
}

fn strip(pen: &mut Pen, sheet: &Sheet, laid: &Laid, at: Spot) {
    let columns = &sheet.columns;
    if at.current {
        pen.chrome(columns.margin as u16, at.y, "▌", Tone::Bar);
        if columns.two {
            pen.chrome(columns.right_bar() as u16, at.y, "▌", Tone::Bar);
        }
    }
    if let Some(line) = laid.left.get(at.nth) {
        let marked = sheet.indent(Side::Left, !laid.letters.is_empty()) as u16;
        address(pen, sheet, line, columns.margin, at.y);
        pen.line(marked, at.y, line);
    }
    if let Some(line) = laid.right.get(at.nth) {
        address(pen, sheet, line, columns.right_bar(), at.y);
        pen.line(columns.right() as u16, at.y, line);
    }
    if columns.two {
        between(pen, laid, columns.relation() as u16, at);
    } else if !laid.letters.is_empty() {
        merged_mark(pen, sheet, laid, at);
    }
}

/// A paragraph's number in the margin that begins with the bar at `bar`.
fn address(pen: &mut Pen, sheet: &Sheet, line: &Line, bar: usize, y: u16) {
    let Some(number) = line.address else { return };
    if sheet.columns.address == 0 {
        return;
    }
    let text = words::address(number);
    let x = (bar + 1 + sheet.columns.address).saturating_sub(text.len());
    pen.chrome(x as u16, y, &text, Tone::Faint);
}

/// The tone of a relation's mark.
fn tone(relation: &Relation) -> Tone {
    match relation.mark {
        '=' => Tone::Shared,
        '*' => Tone::Changed,
        '~' => Tone::Reworded,
        _ => Tone::Only,
    }
}

/// The mark's look: as its words, but never underlined.
fn mark(pen: &mut Pen, x: u16, y: u16, relation: &Relation) {
    if relation.mark == '\0' {
        return;
    }
    let style = pen.style(tone(relation)).remove_modifier(ratatui::style::Modifier::UNDERLINED);
    pen.raw(x, y, relation.mark.encode_utf8(&mut [0; 4]), style);
}

/// The relation between two columns.
fn between(pen: &mut Pen, laid: &Laid, x: u16, at: Spot) {
    let relation = &laid.relation;
    if at.nth == 0 {
        mark(pen, x, at.y, relation);
        if let Some(e) = relation.elsewhere {
            pen.chrome(x + 2, at.y, &e.text(), Tone::Faint);
        }
    }
    if relation.several && (at.nth > 0 || relation.elsewhere.is_none()) {
        let bracket = match (at.nth, laid.lines()) {
            (_, 1) => "}",
            (0, _) => "╮",
            (n, lines) if n + 1 == lines => "╯",
            _ => "│",
        };
        pen.chrome(x + 2, at.y, bracket, Tone::Faint);
    }
}

/// What was found in a row, a glyph for each sort: beside its relation, else under it.
fn flags(app: &App, pen: &mut Pen, (sheet, laid): (&Sheet, &Laid), (row, at): (usize, Spot)) {
    let taken = laid.relation.several || laid.relation.elsewhere.is_some();
    let (nth, x) = match sheet.columns.two {
        true => (usize::from(taken), sheet.columns.relation() + if taken { 0 } else { 2 }),
        false => (1, sheet.columns.left()),
    };
    if at.nth != nth {
        return;
    }
    let list = app.study().map_or(&[][..], |s| &s.findings.list);
    let found = super::super::remarks::found_in(app, row);
    let has =
        |c: char| found.iter().any(|&n| list.get(n as usize).and_then(|f| words::flag(f.topic)) == Some(c));
    let most = if sheet.columns.two { 4 } else { 1 };
    let glyphs: String = ['#', '"', '?', '!'].into_iter().filter(|c| has(*c)).take(most).collect();
    pen.chrome(x as u16, at.y, &glyphs, Tone::Tick);
}

/// The mark and the letter before a line of a merged page.
fn merged_mark(pen: &mut Pen, sheet: &Sheet, laid: &Laid, at: Spot) {
    let x = sheet.columns.left() as u16;
    if at.nth == 0 {
        mark(pen, x, at.y, &laid.relation);
    }
    if let Some(Some(side)) = laid.letters.get(at.nth) {
        let letter = sheet.sigla[*side as usize].to_string();
        pen.chrome(x + 2, at.y, &letter, Tone::Faint);
    }
}

/// Beside a sentence of a lone article: the versions in which it also stands, and how.
fn marks(app: &App, pen: &mut Pen, sheet: &Sheet, row: usize, y: u16) {
    let Some(Band::Only(_, n)) = sheet.rows.get(row).map(|r| r.band) else { return };
    let Some(found) = app.visit.marks.get(n as usize) else { return };
    let mut x = (sheet.columns.left() + sheet.columns.text + 2) as u16;
    for &(version, kind) in found {
        let letter = Siglum(version).to_string();
        if usize::from(x) + letter.len() + 2 > usize::from(pen.width()) {
            return;
        }
        let relation = Relation { mark: words::mark(kind), ..Relation::default() };
        mark(pen, x, y, &relation);
        x = pen.chrome(x + 1, y, &letter, Tone::Faint) + 1;
    }
}

/// Ticks at the right edge: where linked passages differ in substance, or a search has hits.
fn ticks(app: &App, pen: &mut Pen, (first, lines): (u16, u16), shown: std::ops::Range<usize>) {
    let rows = app.visit.outline.rows.len();
    if rows == 0 || lines == 0 || pen.width() < 40 {
        return;
    }
    let at = |row: usize| (row * usize::from(lines) / rows) as u16;
    let x = pen.width() - 1;
    if app.screen == Screen::Compare {
        let mut last = None;
        let linked = |row: &usize| matches!(app.visit.outline.rows[*row].band, Band::Link(_));
        for row in (0..rows).filter(|&row| app.visit.stops(row, true)).filter(linked) {
            if last.replace(at(row)) != Some(at(row)) {
                pen.chrome(x, first + at(row), "╸", Tone::Tick);
            }
        }
    }
    super::remarks::ticks(app, pen, (first, lines), shown);
    for hit in &app.search.hits {
        let Found::Sentence(version, n) = *hit else { continue };
        for (side, on_page) in app.visit.versions.iter().enumerate() {
            if *on_page == version
                && let Some(&row) = app.visit.row_at[side].get(n as usize)
                && row != u32::MAX
            {
                pen.chrome(x, first + at(row as usize), "•", Tone::Strong);
            }
        }
    }
}
