//! What a drawing is made on: it knows what stands on the terminal, so that a drawing that says the same again costs
//! next to nothing, and only cells that differ are ever looked at.

use std::io::{self, Write};
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;

use super::ink;

/// How a cell is inked, apart from its symbol.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Inked {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Inked {
    /// A style on a ground.
    fn new(style: Style, ground: Style) -> Self {
        Self {
            fg: style.fg.or(ground.fg).unwrap_or(Color::Reset),
            bg: style.bg.or(ground.bg).unwrap_or(Color::Reset),
            modifier: style.add_modifier,
        }
    }

    fn is_on(self, cell: &Cell) -> bool {
        (cell.fg, cell.bg, cell.modifier) == (self.fg, self.bg, self.modifier)
    }
}

/// One bit a cell.
#[derive(Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn of(cells: usize) -> Self {
        Self(vec![0; cells.div_ceil(64)])
    }

    fn set(&mut self, n: usize) {
        if let Some(word) = self.0.get_mut(n / 64) {
            *word |= 1 << (n % 64);
        }
    }
}

impl Bits {
    fn unset(&mut self, n: usize) {
        if let Some(word) = self.0.get_mut(n / 64) {
            *word &= !(1 << (n % 64));
        }
    }

    fn has(&self, n: usize) -> bool {
        self.0.get(n / 64).is_some_and(|word| word & (1 << (n % 64)) != 0)
    }

    /// Sets in this what is set in `other` from `start` to before `end`.
    fn join(&mut self, other: &Self, start: usize, end: usize) {
        for n in start / 64..end.div_ceil(64) {
            let from = start.saturating_sub(n * 64).min(64);
            let to = (end - n * 64).min(64);
            let below = |bit: usize| if bit == 64 { u64::MAX } else { (1 << bit) - 1 };
            if let (Some(word), Some(other)) = (self.0.get_mut(n), other.0.get(n)) {
                *word |= other & below(to) & !below(from);
            }
        }
    }
}

/// The numbers of the bits of one word that are set.
fn ones(word: u64, at: usize) -> impl Iterator<Item = usize> {
    let mut left = word;
    std::iter::from_fn(move || {
        let n = (left != 0).then(|| left.trailing_zeros() as usize)?;
        left &= left - 1;
        Some(at * 64 + n)
    })
}

/// A screen that is drawn again and again.
pub struct Canvas {
    area: Rect,
    ground: Style,
    /// What is to stand on the terminal.
    next: Buffer,
    /// What stands there.
    shown: Buffer,
    /// Cells that this drawing has written.
    written: Bits,
    /// Cells that the drawing before has written.
    before: Bits,
    /// Cells that may differ from what is shown.
    changed: Bits,
    /// Cells that have ever held a wide symbol.
    wide: Bits,
    /// What each line was drawn from, where that is all that it was drawn from: in this drawing, and in the one before.
    keys: Vec<Option<u64>>,
    kept: Vec<Option<u64>>,
    /// The lines that are being drawn from their key.
    open: Range<u16>,
}

impl Canvas {
    /// An empty one, over a terminal that has been cleared.
    pub fn new(area: Rect, ground: Style) -> Self {
        let cells = usize::from(area.width) * usize::from(area.height);
        let shown = Buffer::empty(area);
        let mut next = shown.clone();
        let mut changed = Bits::of(cells);
        if ground != Style::new() {
            next.set_style(area, ground);
            changed.0.fill(u64::MAX);
        }
        let [written, before, wide] = [(); 3].map(|()| Bits::of(cells));
        let [keys, kept] = [(); 2].map(|()| vec![None; usize::from(area.height)]);
        Self { area, ground, next, shown, written, before, changed, wide, keys, kept, open: 0..0 }
    }

    /// Its place and size.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// Whether it fits a screen of this size with this background.
    pub fn fits(&self, area: Rect, ground: Style) -> bool {
        (self.area, self.ground) == (area, ground)
    }

    /// Begins lines that are drawn from what `key` stands for and from nothing else. Where the drawing before drew all of
    /// them from the same, they stand already, and nothing is to be drawn: whether they do.
    pub fn stand(&mut self, lines: Range<u16>, key: u64) -> bool {
        let lines = lines.start.min(self.area.height)..lines.end.min(self.area.height);
        let width = usize::from(self.area.width);
        let places = usize::from(lines.start)..usize::from(lines.end);
        let stand = self.kept[places.clone()].iter().all(|kept| *kept == Some(key));
        self.keys[places.clone()].fill(Some(key));
        if stand {
            self.written.join(&self.before, places.start * width, places.end * width);
        } else {
            self.open = lines;
        }
        stand
    }

    /// Ends lines that [`stand`](Self::stand) has begun.
    pub fn close(&mut self) {
        self.open = 0..0;
    }

    /// Another part of the screen wrote on a line: it is no longer what its key says.
    fn spoil(&mut self, y: u16) {
        if !self.open.contains(&y)
            && let Some(key) = self.keys.get_mut(usize::from(y))
        {
            *key = None;
        }
    }

    /// Writes one symbol, `columns` wide. What lies outside is dropped.
    pub fn put(&mut self, x: u16, y: u16, symbol: &str, columns: usize, style: Style) {
        if x >= self.area.width || y >= self.area.height {
            return;
        }
        let at = usize::from(y) * usize::from(self.area.width) + usize::from(x);
        let inked = Inked::new(style, self.ground);
        self.part(x, at, inked);
        let mut other = self.set(at, symbol, inked);
        if columns == 2 {
            self.wide.set(at);
        }
        if columns == 2 && x + 1 < self.area.width {
            other |= self.set(at + 1, " ", Inked::new(Style::new(), Style::new()));
        }
        if other {
            self.spoil(y);
        }
    }

    /// Writes printable ASCII, a column each: what nearly all text is. What lies outside is dropped. Returns the column
    /// after it.
    pub fn put_plain(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let fits = usize::from(self.area.width.saturating_sub(x));
        if y >= self.area.height || fits == 0 || text.is_empty() {
            return x;
        }
        let inked = Inked::new(style, self.ground);
        let first = usize::from(y) * usize::from(self.area.width) + usize::from(x);
        self.part(x, first, inked);
        let mut other = false;
        for (n, symbol) in text.as_bytes().chunks(1).take(fits).enumerate() {
            let at = first + n;
            self.written.set(at);
            let cell = &mut self.next.content[at];
            if !inked.is_on(cell) || cell.symbol().as_bytes() != symbol {
                cell.set_symbol(std::str::from_utf8(symbol).unwrap_or(" "));
                (cell.fg, cell.bg, cell.modifier) = (inked.fg, inked.bg, inked.modifier);
                self.changed.set(at);
                other = true;
            }
        }
        if other {
            self.spoil(y);
        }
        x + text.len().min(fits) as u16
    }

    /// Writes one symbol of one column from `x` to the right edge.
    pub fn fill(&mut self, x: u16, y: u16, symbol: &str, style: Style) {
        if y >= self.area.height || x >= self.area.width {
            return;
        }
        let inked = Inked::new(style, self.ground);
        let line = usize::from(y) * usize::from(self.area.width);
        self.part(x, line + usize::from(x), inked);
        let mut other = false;
        for at in line + usize::from(x)..line + usize::from(self.area.width) {
            other |= self.set(at, symbol, inked);
        }
        if other {
            self.spoil(y);
        }
    }

    /// Before a cell is written: half a wide symbol cannot be shown. What is left of one that this drawing wrote takes the ink
    /// of what cuts it; one of the drawing before is empty until it is written on.
    fn part(&mut self, x: u16, at: usize, inked: Inked) {
        if x == 0 || !self.wide.has(at - 1) || width(&self.next.content[at - 1]) < 2 {
            return;
        }
        let fresh = self.written.has(at - 1);
        self.set(at - 1, " ", if fresh { inked } else { Inked::new(Style::new(), self.ground) });
        if !fresh {
            self.written.unset(at - 1);
        }
        self.spoil((at / usize::from(self.area.width)) as u16);
    }

    /// Writes one cell; whether something else stood there.
    fn set(&mut self, at: usize, symbol: &str, inked: Inked) -> bool {
        self.written.set(at);
        let cell = &mut self.next.content[at];
        if inked.is_on(cell) && cell.symbol() == symbol {
            return false;
        }
        cell.set_symbol(symbol);
        (cell.fg, cell.bg, cell.modifier) = (inked.fg, inked.bg, inked.modifier);
        self.changed.set(at);
        true
    }

    /// Empties a part.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.area);
        let spaces = " ".repeat(usize::from(area.width));
        for y in area.top()..area.bottom() {
            self.put_plain(area.left(), y, &spaces, Style::new());
        }
    }

    /// Ends a drawing: what it has not written is empty.
    pub fn finish(&mut self) {
        let empty = Inked::new(Style::new(), self.ground);
        for n in 0..self.written.0.len() {
            let left = self.before.0[n] & !self.written.0[n];
            for at in ones(left, n) {
                self.set(at, " ", empty);
            }
            self.written.0[n] &= !left;
        }
        std::mem::swap(&mut self.written, &mut self.before);
        self.written.0.fill(0);
        std::mem::swap(&mut self.keys, &mut self.kept);
        self.keys.fill(None);
    }

    /// Writes what makes the terminal show it; whether anything had to be written.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn flush(&mut self, out: &mut impl Write) -> io::Result<bool> {
        let width = usize::from(self.area.width).max(1);
        let mut pen = ink::Pen::new(width);
        for n in 0..self.changed.0.len() {
            for at in ones(std::mem::take(&mut self.changed.0[n]), n) {
                let (Some(cell), Some(shown)) = (self.next.content.get(at), self.shown.content.get_mut(at))
                else {
                    continue;
                };
                if cell != shown {
                    pen.write(out, (at % width, at / width), cell)?;
                    shown.clone_from(cell);
                }
            }
        }
        pen.end(out)
    }

    /// What is to stand on the terminal.
    pub fn buffer(&self) -> &Buffer {
        &self.next
    }
}

fn width(cell: &Cell) -> usize {
    cell.symbol().width()
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Rect = Rect { x: 0, y: 0, width: 12, height: 2 };

    fn draw(canvas: &mut Canvas, lines: [&str; 2], style: Style) -> String {
        for (y, line) in lines.iter().enumerate() {
            let mut x = 0;
            for symbol in crate::page::clean::symbols(line) {
                canvas.put(x, y as u16, symbol.text, symbol.width, style);
                x += symbol.width as u16;
            }
        }
        canvas.finish();
        let mut out = Vec::new();
        let any = canvas.flush(&mut out).expect("memory");
        assert_eq!(any, !out.is_empty());
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn only_what_differs_is_written() {
        let (mut canvas, plain) = (Canvas::new(AREA, Style::new()), Style::new());
        draw(&mut canvas, ["row one", "row two"], plain);
        assert_eq!(draw(&mut canvas, ["row one", "row two"], plain), "");
        assert_eq!(draw(&mut canvas, ["row one", "row six"], plain), "\x1b[2;5H\x1b[0msix\x1b[0m");
        let bold = Style::new().add_modifier(Modifier::BOLD).fg(Color::Indexed(4));
        assert_eq!(draw(&mut canvas, ["row one", ""], bold).matches("\x1b[0m").count(), 2);
    }

    /// A terminal that is told the bytes shows the screen that was meant, whatever stood there before.
    #[test]
    fn a_terminal_shows_what_was_meant() {
        let looks =
            [Style::new(), Style::new().fg(Color::Rgb(1, 2, 3)), Style::new().bg(Color::Indexed(200))];
        let texts = [
            ["plain words", "second"],
            ["橋の上 x橋", "e\u{301}té"],
            ["", "橋"],
            ["a橋橋橋橋橋b", "twelve cells"],
        ];
        let size = |n| std::num::NonZeroU16::new(n).expect("a size");
        for ground in [Style::new(), Style::new().bg(Color::Rgb(9, 9, 9))] {
            let mut terminal = vt100::Parser::new(size(2), size(12), 0);
            let mut canvas = Canvas::new(AREA, ground);
            for n in 0..48 {
                let lines = texts[(n * 7 + n / 4) % 4];
                terminal.process(draw(&mut canvas, lines, looks[n % 3]).as_bytes());
                for (y, wanted) in lines.iter().enumerate() {
                    let got = terminal.screen().rows(0, 12).nth(y).unwrap_or_default();
                    assert_eq!(got.trim_end(), wanted.trim_end(), "step {n}");
                }
            }
        }
    }

    #[test]
    fn a_line_that_stands_is_drawn_again_once_it_was_written_on() {
        let mut canvas = Canvas::new(AREA, Style::new());
        let mut draw = |key: u64, over: &str| {
            let drawn = !canvas.stand(0..1, key);
            if drawn {
                canvas.put_plain(0, 0, "kept", Style::new());
            }
            canvas.close();
            canvas.put_plain(2, 0, over, Style::new());
            canvas.finish();
            let row: String = canvas.buffer().content.iter().take(6).map(Cell::symbol).collect();
            (drawn, row)
        };
        assert_eq!(draw(7, ""), (true, "kept  ".to_owned()));
        assert_eq!(draw(7, ""), (false, "kept  ".to_owned()));
        assert_eq!(draw(7, "xxx"), (false, "kexxx ".to_owned()), "written on by another");
        assert_eq!(draw(7, ""), (true, "kept  ".to_owned()), "so it does not stand");
        assert_eq!(draw(8, "pt"), (true, "kept  ".to_owned()), "another key");
        assert_eq!(draw(8, ""), (false, "kept  ".to_owned()), "the same over it is no other");
    }

    #[test]
    fn bits_are_joined_within_their_bounds() {
        let (mut one, all) = (Bits(vec![0; 3]), Bits(vec![u64::MAX; 3]));
        one.join(&all, 60, 130);
        for n in 0..192 {
            assert_eq!(one.has(n), (60..130).contains(&n), "{n}");
        }
        one.join(&all, 190, 192);
        assert!(one.has(191) && !one.has(189));
    }

    #[test]
    fn half_a_wide_symbol_gives_way() {
        let mut canvas = Canvas::new(AREA, Style::new());
        canvas.put(0, 0, "橋", 2, Style::new());
        canvas.put(1, 0, "|", 1, Style::new());
        assert_eq!((canvas.next.content[0].symbol(), canvas.next.content[1].symbol()), (" ", "|"));
    }
}
