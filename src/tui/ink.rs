//! From two screens to the bytes that make one of the other: only cells that differ, the cursor moved and the style
//! set only where that is needed.

use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use super::frame::sgr;

/// Writes what turns `shown` into `next`, which are of one size. Whether anything had to be written.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(out: &mut impl Write, shown: &Buffer, next: &Buffer) -> io::Result<bool> {
    let width = usize::from(next.area.width).max(1);
    let (mut style, mut cursor) = (None, None);
    let lines = shown.content.chunks(width).zip(next.content.chunks(width)).enumerate();
    for (y, (before, after)) in lines {
        let mut covered = 0;
        for (x, cell) in after.iter().enumerate() {
            if x < covered {
                continue;
            }
            let columns = columns(cell);
            covered = x + columns;
            if before.get(x) == Some(cell) {
                continue;
            }
            if cursor != Some((x, y)) {
                write!(out, "\x1b[{};{}H", y + 1, x + 1)?;
            }
            if style != Some(look(cell)) {
                style = Some(look(cell));
                write!(out, "\x1b[0{}m", sgr(cell))?;
            }
            out.write_all(cell.symbol().as_bytes())?;
            // At the right edge terminals differ in where the cursor stands.
            cursor = (covered < width).then_some((covered, y));
        }
    }
    if style.is_some() {
        out.write_all(b"\x1b[0m")?;
    }
    Ok(style.is_some())
}

fn columns(cell: &Cell) -> usize {
    let symbol = cell.symbol();
    if symbol.len() == 1 { 1 } else { symbol.width().max(1) }
}

fn look(cell: &Cell) -> (Color, Color, Modifier) {
    (cell.fg, cell.bg, cell.modifier)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    const AREA: Rect = Rect { x: 0, y: 0, width: 12, height: 2 };

    fn screen(lines: [&str; 2], style: Style) -> Buffer {
        let mut buffer = Buffer::empty(AREA);
        for (y, line) in lines.iter().enumerate() {
            buffer.set_string(0, y as u16, line, style);
        }
        buffer
    }

    fn bytes(shown: &Buffer, next: &Buffer) -> String {
        let mut out = Vec::new();
        let any = write(&mut out, shown, next).expect("memory");
        assert_eq!(any, !out.is_empty());
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn only_what_differs_is_written() {
        let plain = Style::new();
        let one = screen(["row one", "row two"], plain);
        assert_eq!(bytes(&one, &one), "");
        assert_eq!(bytes(&one, &screen(["row one", "row six"], plain)), "\x1b[2;5H\x1b[0msix\x1b[0m");
        let bold = Style::new().add_modifier(Modifier::BOLD).fg(Color::Indexed(4));
        assert_eq!(bytes(&one, &screen(["row one", ""], bold)).matches("\x1b[0m").count(), 2);
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
        let mut terminal = vt100::Parser::new(size(2), size(12), 0);
        let mut shown = Buffer::empty(AREA);
        for n in 0..48 {
            let next = screen(texts[(n * 7 + n / 4) % 4], looks[n % 3]);
            terminal.process(bytes(&shown, &next).as_bytes());
            for (y, line) in next.content.chunks(12).enumerate() {
                let mut wanted = String::new();
                let mut covered = 0;
                for (x, cell) in line.iter().enumerate() {
                    if x < covered {
                        continue;
                    }
                    covered = x + columns(cell);
                    wanted.push_str(cell.symbol());
                }
                let got = terminal.screen().rows(0, 12).nth(y).unwrap_or_default();
                assert_eq!(got.trim_end(), wanted.trim_end(), "step {n}");
            }
            shown = next;
        }
    }
}
