//! Drawing: from the state to cells. Everything here reads the state and never changes it; the same
//! state at the same size gives the same cells.

mod footer;
mod grid;
mod header;
mod overlay;
mod page;
mod pen;
mod readings;
mod remarks;
mod stories;
mod why;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::app::{App, Mode, Progress, Screen};
use super::theme::Tone;
use crate::page::layout::{Columns, Line};
use crate::page::{Role, Sheet, words};

pub(super) use pen::Pen;

pub(super) use grid::column_at as story_column;
pub(super) use overlay::{help_lines, warning_lines};
pub(super) use why::lines as why_lines;

/// Where the parts of the screen stand: first line and number of lines of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    /// The lines above the first rule.
    pub header: (u16, u16),
    /// The page.
    pub body: (u16, u16),
    /// The readings of the other versions, with their rule; no line where they are not shown.
    pub readings: (u16, u16),
    /// The last line, and the rule above it where there is room for rules.
    pub footer: (u16, u16),
}

/// Below this many lines rules and readings give way to the page.
const LOW: u16 = 14;
/// From this many lines on the header can spread.
const HIGH: u16 = 30;

/// How the screen is divided now.
pub fn areas(app: &App) -> Areas {
    let (_, height) = app.size;
    let low = height < LOW;
    let header = match (low, app.screen) {
        (true, _) => 1,
        (false, Screen::Stories) => stories::header_lines(app),
        (false, Screen::Reading) => 2,
        (false, Screen::Story) => grid::header_lines(app),
        (false, Screen::Compare) if height >= HIGH && app.two_columns() => 4,
        (false, _) => 3,
    };
    let footer = if low { 1 } else { 2 };
    let header = header.min(height);
    let footer = footer.min(height - header);
    let readings = match app.screen {
        _ if low => 0,
        Screen::Stories => stories::band_height(app),
        _ => readings::height(app).max(grid::readings_height(app)),
    };
    let body = height.saturating_sub(header + footer + readings);
    Areas {
        header: (0, header),
        body: (header, body),
        readings: (header + body, readings),
        footer: (height - footer, footer),
    }
}

/// The page as it is laid out at this size; `None` where no article is on it.
pub fn sheet(app: &App) -> Option<Sheet<'_>> {
    let corpus = app.corpus.as_ref()?;
    let pair = app.visit.pair(corpus)?;
    // Paragraphs are numbered upwards, so the last sentences have the highest numbers.
    let last = app.visit.outline.paragraphs.iter().filter_map(|p| p.last()).max().copied().unwrap_or(0);
    // At the right edge one column is for ticks, one for marks of notes, and one for air where there is room.
    let width = usize::from(app.size.0).saturating_sub(if app.size.0 < 40 { 2 } else { 3 });
    let columns = match app.screen {
        Screen::Read => Columns::read(width, last, page::marks_width(app)),
        _ if app.two_columns() => Columns::two(width, last),
        _ => Columns::merged(width, last),
    };
    let hits = app.visit.versions.map(|v| app.search.spans(v));
    let marks = (app.screen == Screen::Read).then_some(&app.visit.marks[..]);
    let shelf = Some(app.shelf.of(app.visit.edition, columns, &app.search.words));
    Some(Sheet { pair, rows: &app.visit.outline.rows, columns, sigla: app.visit.sigla(), hits, marks, shelf })
}

/// Draws the whole screen into an empty buffer of the state's size. Returns what each line was made from: lines of two
/// screens of one size for which that is the same number are the same.
pub fn draw(app: &App, buffer: &mut Buffer) -> Vec<u64> {
    let area = Rect::new(0, 0, app.size.0, app.size.1).intersection(buffer.area);
    let mut pen = Pen::new(buffer, &app.look, area);
    let areas = areas(app);
    header::draw(app, &mut pen, areas);
    match app.screen {
        Screen::Reading => {
            let wait = match app.progress {
                Some(Progress::Reading(articles, share)) => {
                    format!("reading … {share} % · {}", words::count(articles, "article"))
                }
                _ => "reading …".to_owned(),
            };
            pen.chrome(2, areas.body.0 + u16::from(areas.body.1 > 2), &wait, Tone::Faint);
        }
        Screen::Stories => stories::draw(app, &mut pen, areas.body),
        Screen::Story => grid::draw(app, &mut pen, areas.body),
        Screen::Compare | Screen::Read => page::draw(app, &mut pen, areas.body),
    }
    match app.screen {
        Screen::Stories => stories::band(app, &mut pen, areas.readings),
        Screen::Story => grid::readings(app, &mut pen, areas.readings),
        _ => readings::draw(app, &mut pen, areas.readings),
    }
    footer::draw(app, &mut pen, areas.footer);
    if let Mode::Menu(menu) = app.mode
        && !footer::fits(app, menu)
    {
        overlay::menu(app, &mut pen, menu);
    }
    match &app.mode {
        Mode::Help(top) => overlay::help(app, &mut pen, *top),
        Mode::Why(top) => overlay::why(app, &mut pen, *top),
        Mode::Warnings(top) => overlay::warnings(app, &mut pen, *top),
        Mode::Palette(palette) => overlay::palette(palette, &app.keys, &mut pen),
        Mode::Remarks(list) => remarks::list(app, &mut pen, *list),
        Mode::Pick(pick) => remarks::pick(pick, &mut pen),
        Mode::Page | Mode::Search(_) | Mode::Filter(_) | Mode::Letter | Mode::Menu(_) | Mode::Writing(_) => {}
    }
    pen.into_lines()
}

/// The first of `fit` lines to show of a text that is longer: from its beginning, unless what is marked in it, or was
/// searched for, stands further down.
fn first_shown(lines: &[Line], fit: usize) -> usize {
    let marked = |line: &Line| line.pieces.iter().any(|p| p.hit || matches!(p.role, Role::Changed { .. }));
    match lines.iter().position(marked) {
        Some(at) if at >= fit => at.min(lines.len().saturating_sub(fit)),
        _ => 0,
    }
}
