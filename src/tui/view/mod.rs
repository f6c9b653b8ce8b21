//! Drawing: from the state to cells. Everything here reads the state and never changes it; the same
//! state at the same size gives the same cells.

mod footer;
mod grid;
mod header;
mod overlay;
mod page;
mod readings;
mod remarks;
mod stories;
mod why;

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::app::{App, Mode, Progress, Screen};
use super::canvas::Canvas;
use super::theme::{Look, Tone};
use super::typing::Typed;
use crate::page::layout::{Columns, Line};
use crate::page::{Role, Sheet, clean, words};

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

/// Draws the whole screen into a buffer of the state's size.
pub fn draw(app: &App, buf: &mut Buffer) {
    let area = Rect::new(0, 0, app.size.0, app.size.1).intersection(buf.area);
    let mut canvas = Canvas::new(area, app.look.ground());
    paint(app, &mut canvas);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            buf[(x, y)] = canvas.buffer()[(x, y)].clone();
        }
    }
}

/// Draws the whole screen on a canvas of the state's size.
pub fn paint(app: &App, canvas: &mut Canvas) {
    let area = canvas.area();
    let mut pen = Pen { canvas, look: &app.look, area };
    let areas = areas(app);
    let (top, lines) = areas.header;
    let from = [app.epoch, u64::from(lines), 0, 0];
    pen.kept(top..top + lines, Fixed::Header, from, |pen| header::draw(app, pen, areas));
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
        Mode::Page
        | Mode::Search(_)
        | Mode::Filter(_)
        | Mode::Letter
        | Mode::Menu(_)
        | Mode::Label(_)
        | Mode::Writing(_) => {}
    }
    canvas.finish();
}

/// A part of the screen whose lines stay while what they are made from does.
#[derive(Clone, Copy)]
enum Fixed {
    Header,
    Story,
    GridRow,
    PageLine,
}

/// 2^64 divided by the golden ratio: spreads consecutive numbers evenly (Knuth, TAOCP 6.4). That two lines that follow
/// each other in one place mix to the same by chance takes some 2^64 drawings.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Writes on a buffer; what lies outside of it is dropped.
pub(super) struct Pen<'a> {
    canvas: &'a mut Canvas,
    look: &'a Look,
    area: Rect,
}

impl Pen<'_> {
    fn width(&self) -> u16 {
        self.area.width
    }

    /// Draws lines of a part that are made from nothing but `from`, which must name all that they are made from: the state's
    /// epoch first. Where they stand already, nothing is drawn.
    fn kept(&mut self, lines: Range<u16>, part: Fixed, from: [u64; 4], draw: impl FnOnce(&mut Self)) {
        let mix = |sum: u64, n: u64| (sum.rotate_left(5) ^ n).wrapping_mul(SPREAD);
        let key = from.into_iter().fold(part as u64 + 1, mix);
        if !self.canvas.stand(lines, key) {
            draw(self);
            self.canvas.close();
        }
    }

    fn style(&self, tone: Tone) -> Style {
        self.look.style(tone)
    }

    /// Writes text, a symbol a cell; returns the column after it. Everything on the screen comes through
    /// here, so nothing unsafe reaches a terminal however it got into a text.
    fn raw(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        if y >= self.area.height || x >= self.area.width {
            return x;
        }
        let (mut x, mut rest) = (x, text);
        loop {
            let (plain, other) = rest.split_at_checked(clean::plain(rest)).unwrap_or((rest, ""));
            x = self.canvas.put_plain(x, y, plain, style);
            let mut symbols = clean::symbols(other);
            let Some(symbol) = symbols.next() else { return x };
            let after = x + symbol.width as u16;
            if after > self.area.width {
                return x;
            }
            self.canvas.put(x, y, symbol.text, symbol.width, style);
            (x, rest) = (after, other.get(symbols.at()..).unwrap_or_default());
        }
    }

    /// Writes words of an article or a file: cleaned first. Returns the column after them.
    fn text(&mut self, x: u16, y: u16, text: &str, tone: Tone) -> u16 {
        let style = self.style(tone);
        self.raw(x, y, text, style)
    }

    /// Writes words of the program's own, in ASCII where that is asked for.
    fn chrome(&mut self, x: u16, y: u16, text: &str, tone: Tone) -> u16 {
        let style = self.style(tone);
        if self.look.ascii { self.raw(x, y, &ascii(text), style) } else { self.raw(x, y, text, style) }
    }

    /// As [`Pen::chrome`] for words that mix the program's own with an article's, cut to `columns`.
    fn mixed(&mut self, x: u16, y: u16, text: &str, columns: usize, tone: Tone) -> u16 {
        let clipped = clean::clip(text, columns, "…");
        self.chrome(x, y, &clipped, tone)
    }

    /// A line being typed, with its cursor, on at most `columns`: what is near the cursor, where not all fits. Returns
    /// the column after it.
    fn typed(&mut self, x: u16, y: u16, typed: &Typed, columns: usize) -> u16 {
        let (before, after) = typed.parts();
        let mut left = clean::width(before);
        let tail = clean::symbols(before).skip_while(|s| {
            let drops = left + 1 > columns;
            left -= if drops { s.width } else { 0 };
            drops
        });
        let tail: String = tail.map(|s| s.text).collect();
        let end = usize::from(x) + columns;
        let mut x = self.text(x, y, &tail, Tone::Text);
        let mut symbols = clean::symbols(after);
        let under = symbols.next();
        x = self.text(x, y, under.as_ref().map_or(" ", |s| s.text), Tone::Chosen);
        for symbol in symbols {
            if usize::from(x) + symbol.width > end {
                break;
            }
            x = self.text(x, y, symbol.text, Tone::Text);
        }
        x
    }

    /// A thin rule across the screen, with words in it near its right end.
    fn rule(&mut self, y: u16, words: &str) {
        let style = self.style(Tone::Rule);
        self.canvas.fill(0, y, if self.look.ascii { "-" } else { "─" }, style);
        let width = clean::width(words) as u16;
        if !words.is_empty() && width + 6 <= self.area.width {
            self.chrome(self.area.width - width - 4, y, &format!(" {words} "), Tone::Faint);
        }
    }

    /// One line of an article's words.
    fn line(&mut self, x: u16, y: u16, line: &Line) -> u16 {
        let mut x = x;
        for piece in &line.pieces {
            let tone = Tone::of(piece.role);
            let style = match piece.hit {
                true if self.look.probe => self.style(Tone::Hit),
                true => self.style(tone).add_modifier(Modifier::REVERSED),
                false => self.style(tone),
            };
            x = self.raw(x, y, &piece.text, style);
        }
        x
    }

    /// Empties part of the screen.
    fn clear(&mut self, area: Rect) {
        self.canvas.clear(area);
    }
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

/// The program's own glyphs in ASCII, one column each.
fn ascii(text: &str) -> String {
    let glyph = |c: char| match c {
        '▌' | '│' | '╮' | '╯' | '┃' => '|',
        '─' | '·' | '–' | '—' => '-',
        '┌' | '┐' | '└' | '┘' => '+',
        '…' => '~',
        '≠' => '!',
        '¶' => '#',
        '↑' => '^',
        '↓' => 'v',
        '←' => '<',
        '→' => '>',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '╸' => '-',
        '•' => 'o',
        '†' => '+',
        '‡' => '%',
        '✓' => 'v',
        c => c,
    };
    text.chars().map(glyph).collect()
}
