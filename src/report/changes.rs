//! What changed between two states of one text, for a version control system: the changed sentences in their order with
//! the changes inline, what is the same drawn together.
//!
//! Here one text *is* the older one: whoever calls has said so.

use std::io::{self, Write};

use super::ink::Ink;
use crate::model::{Alignment, Article, Side, Siglum};
use crate::page::layout::wrap;
use crate::page::outline::{compare, reason};
use crate::page::{Band, Cell, Folding, Pair, Part, Role, Run, words};

/// Columns of the margin: the relation, the paragraph.
const MARGIN: usize = 12;
/// Columns of a line.
const WIDTH: usize = 78;

/// Writes the changes from `before` to `after`; without `alignment`, or without sentences on a side, all of the other
/// stands alone. Blocks that are set aside are told where they differ.
///
/// # Errors
/// What the writer says.
pub fn changes(
    out: &mut dyn Write,
    before: &Article,
    after: &Article,
    alignment: &Alignment,
    colour: bool,
) -> io::Result<()> {
    let folding = Folding { shared: true, ..Folding::default() };
    let outline = compare(before, after, alignment, &folding);
    let pair = Pair { left: before, right: after, alignment, paragraphs: Some(&outline.paragraphs) };
    let mut page = Page { out, ink: Ink { colour } };
    for row in &outline.rows {
        match row.band {
            Band::Stub(_) => {}
            Band::Fold(fold) if fold.side.is_none() => {
                page.row("", &format!("… {}", words::fold(&fold, [Siglum(0), Siglum(1)])), Role::Faint)?;
            }
            // A long stretch on one side is what changed: it is shown.
            Band::Fold(fold) => {
                let side = fold.side.unwrap_or(Side::Left);
                (fold.first..fold.first + fold.count)
                    .try_for_each(|n| page.sentence(&pair, &Band::Only(side, n), side))?;
            }
            Band::Link(n) => page.link(&pair, row.band, n)?,
            Band::Only(side, _) | Band::Also(side, _) => page.sentence(&pair, &row.band, side)?,
            Band::Beside { .. } | Band::Aside(..) => {}
        }
    }
    page.aside(before, after, "-")?;
    page.aside(after, before, "+")
}

struct Page<'w> {
    out: &'w mut dyn Write,
    ink: Ink,
}

impl Page<'_> {
    fn link(&mut self, pair: &Pair, band: Band, n: u32) -> io::Result<()> {
        let Some(link) = pair.link(n) else { return Ok(()) };
        let relation = pair.relation(&band).text();
        match pair.merged(link) {
            Some(cell) => self.cell(&label(&relation, &cell), &cell),
            None => [Side::Left, Side::Right].into_iter().try_for_each(|side| {
                let cell = pair.cell(&band, side);
                let sign = if side == Side::Left { '-' } else { '+' };
                self.cell(&label(&format!("{relation} {sign}"), &cell), &cell)
            }),
        }
    }

    fn sentence(&mut self, pair: &Pair, band: &Band, side: Side) -> io::Result<()> {
        let cell = pair.cell(band, side);
        self.cell(&label(if side == Side::Left { "-" } else { "+" }, &cell), &cell)
    }

    /// Set-aside blocks of one side that the other has not.
    fn aside(&mut self, here: &Article, there: &Article, sign: &str) -> io::Result<()> {
        let text = |a: &Article, n: u32| a.block(n).to_owned();
        let aside = |a: &Article| {
            let all = (0..a.blocks.len() as u32).zip(a.blocks.iter());
            all.filter(|(_, b)| !b.kind.is_compared()).map(|(n, _)| n).collect::<Vec<u32>>()
        };
        let mut others: Vec<String> = aside(there).into_iter().map(|n| text(there, n)).collect();
        for n in aside(here) {
            let words = text(here, n);
            if let Some(at) = others.iter().position(|o| *o == words) {
                others.swap_remove(at);
                continue;
            }
            self.row(&format!("{sign} aside"), &format!("[{}] {words}", reason(here, n)), Role::Only)?;
        }
        Ok(())
    }

    fn row(&mut self, label: &str, text: &str, role: Role) -> io::Result<()> {
        let cell = Cell { parts: vec![Part { runs: vec![Run::said(text, role)], ..Part::default() }] };
        self.cell(label, &cell)
    }

    fn cell(&mut self, label: &str, cell: &Cell) -> io::Result<()> {
        for (n, line) in wrap(cell, WIDTH - MARGIN).iter().enumerate() {
            let label = if n == 0 { label } else { "" };
            writeln!(self.out, "{}", format!("{label:<MARGIN$}{}", self.ink.line(line)).trim_end())?;
        }
        Ok(())
    }
}

/// `* ¶ 4`: the relation and where the passage stands.
fn label(relation: &str, cell: &Cell) -> String {
    match cell.parts.first().and_then(|p| p.address) {
        Some(0) => format!("{relation} h"),
        Some(n) => format!("{relation} ¶{n}"),
        None => relation.to_owned(),
    }
}
