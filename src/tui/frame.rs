//! One finished screen, and the ways to write it down: plain, with colour, as roles, as a picture.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use super::app::App;
use super::theme::{Look, Tone};
use super::view;

/// One finished screen.
#[derive(Clone, Debug)]
pub struct Frame {
    buffer: Buffer,
    look: Look,
}

/// The size of a cell in pictures: columns are six tenths of the font's size wide in the monospaced fonts
/// that pictures ask for.
const FONT: u32 = 15;
const CELL_WIDTH: f32 = 9.0;
const CELL_HEIGHT: u32 = 19;
const EDGE: u32 = 12;

impl Frame {
    /// Draws the state at its size.
    pub fn of(app: &App) -> Self {
        let (width, height) = app.size;
        let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, width, height));
        view::draw(app, &mut buffer);
        Self { buffer, look: app.look }
    }

    /// The cells of a line that print something, with their column: a wide symbol covers the next one.
    fn cells(&self, y: u16) -> impl Iterator<Item = (u16, &Cell)> {
        let mut covered = 0;
        (0..self.buffer.area.width).filter_map(move |x| {
            if x < covered {
                return None;
            }
            let cell = self.buffer.cell((x, y))?;
            covered = x + cell.symbol().width().max(1) as u16;
            Some((x, cell))
        })
    }

    /// The screen as plain text, one line feed a line, without spaces at line ends.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for y in 0..self.buffer.area.height {
            let line: String = self.cells(y).map(|(_, c)| c.symbol()).collect();
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// The screen with the escape sequences that colour it.
    pub fn ansi(&self) -> String {
        let mut out = String::new();
        for y in 0..self.buffer.area.height {
            let mut last = String::new();
            for (_, cell) in self.cells(y) {
                let code = sgr(cell);
                if code != last {
                    let _ = write!(out, "\x1b[0{code}m");
                    last = code;
                }
                out.push_str(cell.symbol());
            }
            out.push_str("\x1b[0m\n");
        }
        out
    }

    /// What each cell means, a letter each ([`Tone::letter`]), `.` where nothing is written. Only a frame
    /// drawn with [`Look::probe`] has this; another gives dots.
    pub fn roles(&self) -> String {
        let mut out = String::new();
        for y in 0..self.buffer.area.height {
            let mut line = String::new();
            for x in 0..self.buffer.area.width {
                let cell = self.buffer.cell((x, y));
                let tone = cell.filter(|c| c.symbol() != " ").and_then(|c| match c.fg {
                    Color::Indexed(n) => Tone::ALL.get(usize::from(n)),
                    _ => None,
                });
                line.push(tone.map_or('.', |t| t.letter()));
            }
            out.push_str(line.trim_end_matches('.'));
            out.push('\n');
        }
        out
    }

    /// The screen as an SVG picture: the same frame gives the same bytes. Neighbouring cells that look the
    /// same are one piece of text.
    pub fn svg(&self) -> String {
        let (columns, lines) = (self.buffer.area.width, self.buffer.area.height);
        let width = f32::from(columns) * CELL_WIDTH + 2.0 * EDGE as f32;
        let height = u32::from(lines) * CELL_HEIGHT + 2 * EDGE;
        let (ground, text) = (self.look.ground_rgb(), self.look.text_rgb());
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\">\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#{ground:06x}\"/>\n\
             <g font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace\" \
             font-size=\"{FONT}\" fill=\"#{text:06x}\" xml:space=\"preserve\">\n"
        );
        for y in 0..lines {
            self.svg_line(&mut out, y);
        }
        out.push_str("</g>\n</svg>\n");
        out
    }

    fn svg_line(&self, out: &mut String, y: u16) {
        let mut runs: Vec<(u16, u16, String, Cell)> = Vec::new();
        for (x, cell) in self.cells(y) {
            let width = cell.symbol().width().max(1) as u16;
            let same = |c: &Cell| (c.fg, c.bg, c.modifier) == (cell.fg, cell.bg, cell.modifier);
            match runs.last_mut() {
                Some((at, wide, text, like)) if same(like) && *at + *wide == x => {
                    text.push_str(cell.symbol());
                    *wide += width;
                }
                _ => runs.push((x, width, cell.symbol().to_owned(), cell.clone())),
            }
        }
        for (x, wide, text, cell) in runs {
            self.svg_run(out, (x, y, wide), &text, &cell);
        }
    }

    fn svg_run(&self, out: &mut String, (x, y, wide): (u16, u16, u16), text: &str, cell: &Cell) {
        let left = EDGE as f32 + f32::from(x) * CELL_WIDTH;
        let top = EDGE + u32::from(y) * CELL_HEIGHT;
        let length = f32::from(wide) * CELL_WIDTH;
        let reversed = cell.modifier.contains(Modifier::REVERSED);
        let fg = rgb(cell.fg).unwrap_or(self.look.text_rgb());
        let bg = rgb(cell.bg).unwrap_or(self.look.ground_rgb());
        let (fg, bg) = if reversed { (bg, fg) } else { (fg, bg) };
        if bg != self.look.ground_rgb() {
            let _ = writeln!(
                out,
                "<rect x=\"{left}\" y=\"{top}\" width=\"{length}\" height=\"{CELL_HEIGHT}\" fill=\"#{bg:06x}\"/>"
            );
        }
        // Browsers disagree about the width of a space at the edge of a text: none is written.
        let shown = text.trim();
        if shown.is_empty() {
            return;
        }
        let (before, spaces) = (text.len() - text.trim_start().len(), text.len() - shown.len());
        let left = left + before as f32 * CELL_WIDTH;
        let length = length - spaces as f32 * CELL_WIDTH;
        let mut style = String::new();
        if fg != self.look.text_rgb() {
            let _ = write!(style, " fill=\"#{fg:06x}\"");
        }
        if cell.modifier.contains(Modifier::BOLD) {
            style.push_str(" font-weight=\"bold\"");
        }
        if cell.modifier.contains(Modifier::UNDERLINED) {
            style.push_str(" text-decoration=\"underline\"");
        }
        let base = top + FONT;
        // The stated length holds the grid together whatever font is at hand.
        let shown = escape(shown);
        let _ =
            writeln!(out, "<text x=\"{left}\" y=\"{base}\" textLength=\"{length}\"{style}>{shown}</text>");
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The parameters that colour a cell, each with a semicolon before it; empty for a plain one.
pub(super) fn sgr(cell: &Cell) -> String {
    let mut code = String::new();
    let flags = [(Modifier::BOLD, 1), (Modifier::UNDERLINED, 4), (Modifier::REVERSED, 7)];
    for (_, n) in flags.into_iter().filter(|(m, _)| cell.modifier.contains(*m)) {
        let _ = write!(code, ";{n}");
    }
    for (colour, base) in [(cell.fg, 38), (cell.bg, 48)] {
        match colour {
            Color::Rgb(r, g, b) => {
                let _ = write!(code, ";{base};2;{r};{g};{b}");
            }
            Color::Indexed(n) => {
                let _ = write!(code, ";{base};5;{n}");
            }
            _ => {}
        }
    }
    code
}

/// A colour as 24 bits; `None` for the terminal's own.
fn rgb(colour: Color) -> Option<u32> {
    const ANSI: [u32; 16] = [
        0x0000_0000,
        0x00CD_3131,
        0x000D_BC79,
        0x00C5_A332,
        0x0024_72C8,
        0x00BC_3FBC,
        0x0011_A8CD,
        0x00E5_E5E5,
        0x0076_7676,
        0x00F1_4C4C,
        0x0023_D18B,
        0x00F5_F543,
        0x003B_8EEA,
        0x00D6_70D6,
        0x0029_B8DB,
        0x00FF_FFFF,
    ];
    const STEPS: [u32; 6] = [0, 95, 135, 175, 215, 255];
    match colour {
        Color::Rgb(r, g, b) => Some(u32::from_be_bytes([0, r, g, b])),
        Color::Indexed(n @ 0..=15) => ANSI.get(usize::from(n)).copied(),
        Color::Indexed(n @ 16..=231) => {
            let n = usize::from(n) - 16;
            Some((STEPS[n / 36] << 16) | (STEPS[n / 6 % 6] << 8) | STEPS[n % 6])
        }
        Color::Indexed(n) => {
            let grey = 8 + 10 * (u32::from(n) - 232);
            Some((grey << 16) | (grey << 8) | grey)
        }
        _ => None,
    }
}
