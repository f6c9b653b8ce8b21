//! From cells to bytes: the cursor is moved and the style set only where that is needed.

use std::io::{self, Write};

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use super::frame::sgr;

/// Writes cells in the order of the screen.
pub struct Pen {
    width: usize,
    style: Option<(Color, Color, Modifier)>,
    cursor: Option<(usize, usize)>,
    /// The cell that a wide symbol before it covers.
    covered: Option<(usize, usize)>,
}

impl Pen {
    /// A pen for a screen of so many columns.
    pub fn new(width: usize) -> Self {
        Self { width, style: None, cursor: None, covered: None }
    }

    /// Writes one cell at a column and line.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(&mut self, out: &mut impl Write, place: (usize, usize), cell: &Cell) -> io::Result<()> {
        if self.covered == Some(place) {
            return Ok(());
        }
        let (x, y) = place;
        if self.cursor != Some(place) {
            write!(out, "\x1b[{};{}H", y + 1, x + 1)?;
        }
        let style = (cell.fg, cell.bg, cell.modifier);
        if self.style != Some(style) {
            self.style = Some(style);
            write!(out, "\x1b[0{}m", sgr(cell))?;
        }
        out.write_all(cell.symbol().as_bytes())?;
        let after = x + columns(cell);
        self.covered = (after > x + 1).then_some((x + 1, y));
        // At the right edge terminals differ in where the cursor stands.
        self.cursor = (after < self.width).then_some((after, y));
        Ok(())
    }

    /// Leaves the style as it was; whether anything was written.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn end(self, out: &mut impl Write) -> io::Result<bool> {
        if self.style.is_some() {
            out.write_all(b"\x1b[0m")?;
        }
        Ok(self.style.is_some())
    }
}

fn columns(cell: &Cell) -> usize {
    let symbol = cell.symbol();
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        _ if symbol.len() == 1 => 1,
        // One character of a line or a block: what rules and bars are made of.
        (Some('\u{2500}'..='\u{259f}'), None) => 1,
        _ => symbol.width().max(1),
    }
}
