//! Two texts beside each other in a text report: `¶ text  relation  ¶ text`.

use std::io::{self, Write};

use super::ink::Ink;
use crate::model::Side;
use crate::page::layout::{Line, wrap};
use crate::page::{Pair, Row, words};

/// Columns of a paragraph's number, with the space behind it.
const NUMBER: usize = 5;
/// Columns of the relation between the texts: `~ v12` with a space on either side.
const RELATION: usize = 9;

/// How a line is divided.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    /// Columns of the text on each side.
    text: usize,
}

impl Columns {
    pub fn of(width: usize) -> Self {
        Self { text: width.saturating_sub(2 * NUMBER + RELATION) / 2 }
    }

    /// Writes one row of an outline.
    pub fn row(self, out: &mut dyn Write, ink: Ink, pair: &Pair, row: &Row) -> io::Result<()> {
        let relation = pair.relation(&row.band).text();
        let [left, right] = [Side::Left, Side::Right].map(|side| self.half(pair, row, side));
        for n in 0..left.len().max(right.len()).max(1) {
            let half = |lines: &[Line]| lines.get(n).cloned().unwrap_or_default();
            let (l, r) = (half(&left), half(&right));
            let relation = if n == 0 { relation.as_str() } else { "" };
            let gap = " ".repeat(self.text.saturating_sub(l.width()));
            let line = format!(
                "{}{}{gap}{relation:^RELATION$}{}{}",
                number(&l),
                ink.line(&l),
                number(&r),
                ink.line(&r)
            );
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// One side of a row as lines, without the number of a paragraph that goes on.
    fn half(self, pair: &Pair, row: &Row, side: Side) -> Vec<Line> {
        let mut lines = wrap(&pair.cell(&row.band, side), self.text);
        if let Some(first) = lines.first_mut()
            && !row.numbered[side as usize]
        {
            first.address = None;
        }
        lines
    }
}

/// The number of the paragraph that begins on a line, in its columns.
fn number(line: &Line) -> String {
    let address = line.address.map(words::address).unwrap_or_default();
    format!("{address:>width$}  ", width = NUMBER - 2)
}
