//! Where everything on the screen is written: an article's words only after cleaning, the program's own in ASCII where
//! that is asked for.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::super::theme::{Look, Tone};
use super::super::typing::Typed;
use crate::page::clean;
use crate::page::layout::Line;

/// Writes on a buffer; what lies outside of it is dropped.
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    pub(super) look: &'a Look,
    pub(super) area: Rect,
    ground: Style,
    /// What each line was made from: two lines of two frames of a size that were made from the same are the same.
    lines: Vec<u64>,
}

/// 2^64 divided by the golden ratio: spreads consecutive numbers evenly (Knuth, TAOCP 6.4).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// How a cell looks, apart from its symbol.
#[derive(Clone, Copy)]
struct Ink {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Ink {
    fn put(self, cell: &mut Cell, symbol: &str) {
        cell.set_symbol(symbol);
        (cell.fg, cell.bg, cell.modifier) = (self.fg, self.bg, self.modifier);
    }
}

impl<'a> Pen<'a> {
    /// A pen for a part of an empty buffer, which it lays the theme's ground on.
    pub(super) fn new(buffer: &'a mut Buffer, look: &'a Look, area: Rect) -> Self {
        let ground = look.ground();
        if ground != Style::new() {
            buffer.set_style(area, ground);
        }
        let from = mix(mix(SPREAD, color(ground.fg)), color(ground.bg));
        Self { buffer, look, area, ground, lines: vec![from; usize::from(area.height)] }
    }

    /// What each line was made from, from the first.
    pub(super) fn into_lines(self) -> Vec<u64> {
        self.lines
    }
}

impl Pen<'_> {
    pub(super) fn width(&self) -> u16 {
        self.area.width
    }

    pub(super) fn style(&self, tone: Tone) -> Style {
        self.look.style(tone)
    }

    /// What a style looks like on the theme's ground.
    fn ink(&self, style: Style) -> Ink {
        Ink {
            fg: style.fg.or(self.ground.fg).unwrap_or(Color::Reset),
            bg: style.bg.or(self.ground.bg).unwrap_or(Color::Reset),
            modifier: style.add_modifier,
        }
    }

    /// The cells of a line from `x` on; none outside of the screen. Half a wide symbol cannot be shown: what is left of
    /// one that is written on becomes a space.
    fn cells(&mut self, x: u16, y: u16) -> &mut [Cell] {
        if x >= self.area.width || y >= self.area.height {
            return &mut [];
        }
        let width = usize::from(self.buffer.area.width);
        let start = usize::from(y) * width;
        let line = self.buffer.content.get_mut(start..start + usize::from(self.area.width));
        let Some((before, cells)) = line.and_then(|line| line.split_at_mut_checked(usize::from(x))) else {
            return &mut [];
        };
        if let Some(before) = before.last_mut()
            && !before.symbol().is_ascii()
            && clean::width(before.symbol()) > 1
        {
            before.set_symbol(" ");
        }
        cells
    }

    /// Takes note of what is written on a line.
    fn note(&mut self, (x, y): (u16, u16), text: &str, ink: Ink) {
        let Some(line) = self.lines.get_mut(usize::from(y)) else { return };
        let modifier = u64::from(ink.modifier.bits()) << 16 | u64::from(x);
        *line = mix(mix(mix(*line, modifier), color(Some(ink.fg))), color(Some(ink.bg)));
        for eight in text.as_bytes().chunks(8) {
            let mut word = [0; 8];
            word[..eight.len()].copy_from_slice(eight);
            *line = mix(*line, u64::from_le_bytes(word));
        }
        *line = mix(*line, text.len() as u64);
    }

    /// Writes one symbol, `width` columns wide; what lies outside is dropped.
    fn put(&mut self, (x, y): (u16, u16), symbol: &str, width: usize, style: Style) {
        let ink = self.ink(style);
        self.note((x, y), symbol, ink);
        let cells = self.cells(x, y);
        if let Some(cell) = cells.first_mut() {
            ink.put(cell, symbol);
        }
        if let Some(covered) = cells.get_mut(1).filter(|_| width == 2) {
            covered.reset();
        }
    }

    /// Writes printable ASCII, a byte a cell: what nearly all text is. Returns the column after it.
    fn put_plain(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        if text.is_empty() {
            return x;
        }
        let ink = self.ink(style);
        self.note((x, y), text, ink);
        let cells = self.cells(x, y);
        let fits = cells.len().min(text.len());
        for (cell, symbol) in cells.iter_mut().zip(text.as_bytes().chunks(1)) {
            ink.put(cell, std::str::from_utf8(symbol).unwrap_or(" "));
        }
        x + fits as u16
    }

    /// Writes text, a symbol a cell; returns the column after it. Everything on the screen comes through
    /// here, so nothing unsafe reaches a terminal however it got into a text.
    pub(super) fn raw(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        if y >= self.area.height || x >= self.area.width {
            return x;
        }
        let (mut x, mut rest) = (x, text);
        loop {
            let (plain, other) = rest.split_at_checked(clean::plain(rest)).unwrap_or((rest, ""));
            x = self.put_plain(x, y, plain, style);
            let mut symbols = clean::symbols(other);
            let Some(symbol) = symbols.next() else { return x };
            let after = x + symbol.width as u16;
            if after > self.area.width {
                return x;
            }
            self.put((x, y), symbol.text, symbol.width, style);
            (x, rest) = (after, other.get(symbols.at()..).unwrap_or_default());
        }
    }

    /// Writes words of an article or a file: cleaned first. Returns the column after them.
    pub(super) fn text(&mut self, x: u16, y: u16, text: &str, tone: Tone) -> u16 {
        let style = self.style(tone);
        if self.look.ascii { self.raw(x, y, &typewritten(text), style) } else { self.raw(x, y, text, style) }
    }

    /// Writes words of the program's own, in ASCII where that is asked for.
    pub(super) fn chrome(&mut self, x: u16, y: u16, text: &str, tone: Tone) -> u16 {
        let style = self.style(tone);
        if self.look.ascii { self.raw(x, y, &ascii(text), style) } else { self.raw(x, y, text, style) }
    }

    /// As [`Pen::chrome`] for words that mix the program's own with an article's, cut to `columns`.
    pub(super) fn mixed(&mut self, x: u16, y: u16, text: &str, columns: usize, tone: Tone) -> u16 {
        let clipped = clean::clip(text, columns, "…");
        self.chrome(x, y, &clipped, tone)
    }

    /// A line being typed, with its cursor, on at most `columns`: what is near the cursor, where not all fits. Returns
    /// the column after it.
    pub(super) fn typed(&mut self, x: u16, y: u16, typed: &Typed, columns: usize) -> u16 {
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
    pub(super) fn rule(&mut self, y: u16, words: &str) {
        let style = self.style(Tone::Rule);
        let symbol = if self.look.ascii { "-" } else { "─" };
        let ink = self.ink(style);
        self.note((0, y), symbol, ink);
        self.cells(0, y).iter_mut().for_each(|cell| ink.put(cell, symbol));
        let width = clean::width(words) as u16;
        if !words.is_empty() && width + 6 <= self.area.width {
            self.chrome(self.area.width - width - 4, y, &format!(" {words} "), Tone::Faint);
        }
    }

    /// One line of an article's words.
    pub(super) fn line(&mut self, x: u16, y: u16, line: &Line) -> u16 {
        let mut x = x;
        for piece in &line.pieces {
            let tone = Tone::of(piece.role);
            let style = match piece.hit {
                true if self.look.probe => self.style(Tone::Hit),
                true => self.style(tone).add_modifier(Modifier::REVERSED),
                false => self.style(tone),
            };
            x = match self.look.ascii {
                true => self.raw(x, y, &typewritten(&piece.text), style),
                false => self.raw(x, y, &piece.text, style),
            };
        }
        x
    }

    /// Empties part of the screen.
    pub(super) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.area);
        let ink = self.ink(Style::new());
        for y in area.top()..area.bottom() {
            self.note((area.left(), y), "", Ink { modifier: Modifier::from_bits_retain(area.width), ..ink });
            let cells = self.cells(area.left(), y);
            cells.iter_mut().take(usize::from(area.width)).for_each(|cell| ink.put(cell, " "));
        }
    }
}

fn mix(sum: u64, n: u64) -> u64 {
    (sum.rotate_left(5) ^ n).wrapping_mul(SPREAD)
}

/// A colour as a number of its own.
fn color(color: Option<Color>) -> u64 {
    match color {
        None | Some(Color::Reset) => 0,
        Some(Color::Indexed(n)) => 1 << 32 | u64::from(n),
        Some(Color::Rgb(r, g, b)) => 2 << 32 | u64::from(u32::from_be_bytes([0, r, g, b])),
        // The theme names no others; told apart by name all the same.
        Some(other) => other.to_string().bytes().fold(3 << 32, |sum, b| mix(sum, b.into())),
    }
}

/// An article's words with its typography as on a typewriter, a column a sign: terminals of East Asia draw curly quotation
/// marks and dashes two columns wide.
fn typewritten(text: &str) -> Cow<'_, str> {
    let sign = |c: char| match c {
        '‘' | '’' | '‚' | '‹' | '›' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '…' => '.',
        '·' | '•' => '*',
        '×' => 'x',
        c => c,
    };
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.chars().map(sign).collect()) }
}

/// The program's own glyphs in ASCII, one column each.
pub(super) fn ascii(text: &str) -> String {
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
