//! What is laid over the page: help, why, the palette.

use ratatui::layout::Rect;

use super::super::app::App;
use super::super::menu::Menu;
use super::super::theme::Tone;
use super::super::typing::Palette;
use super::Pen;
use crate::keys::{Group, Keymap};
use crate::model::Siglum;
use crate::page::layout::wrap;
use crate::page::{Cell, Part, Role, Run, clean};

/// A line of a text that is laid over the page: words with tones, one after the other.
pub type Words = Vec<(String, Tone)>;

/// The widest that such a text gets.
pub(super) const WIDEST: u16 = 78;
/// Columns for the keys in help, and where the screen is narrow.
const KEYS: usize = 20;
const FEW_KEYS: usize = 8;

/// The keys, from the table.
pub fn help(app: &App, pen: &mut Pen, top: usize) {
    let lines = help_lines(&app.keys, app.size.0);
    sheet_of_text(pen, "keys", &lines, top, app.size);
}

/// All lines of help on a screen of so many columns.
pub fn help_lines(keys: &Keymap, columns: u16) -> Vec<Words> {
    let (room, most) = if columns < 50 { (FEW_KEYS, 1) } else { (KEYS, 3) };
    let mut lines: Vec<Words> = vec![vec![("Marks".to_owned(), Tone::Strong)]];
    for (mark, tone, meaning) in MARKS {
        lines.push(vec![(format!("  {mark:<room$}"), *tone), ((*meaning).to_owned(), Tone::Faint)]);
    }
    for group in Group::ALL {
        lines.push(Vec::new());
        lines.push(vec![(group.title().to_owned(), Tone::Strong)]);
        for b in keys.rows().filter(|b| b.binding.group == group) {
            let keys = if b.keys.is_empty() { ":".to_owned() } else { b.shown(most) };
            let gap = " ".repeat(room.saturating_sub(clean::width(&keys)));
            lines.push(vec![
                (format!("  {keys}{gap}"), Tone::Text),
                (b.binding.label.to_owned(), Tone::Faint),
            ]);
        }
    }
    lines.push(Vec::new());
    for text in [
        "A number before a key repeats it.",
        "Wheel and click work; double click is Enter; Shift-drag selects.",
    ] {
        lines.push(vec![(text.to_owned(), Tone::Faint)]);
    }
    lines
}

const MARKS: &[(&str, Tone, &str)] = &[
    ("=", Tone::Shared, "shared: the same words"),
    ("*", Tone::Changed, "edited: some words changed"),
    ("~", Tone::Reworded, "reworded: the same in other words"),
    ("+ ^2", Tone::Reworded, "also said here: ¶ 2 of the other has its partner already"),
    ("<  >", Tone::Only, "only in the left, in the right version"),
    ("^2  v8", Tone::Text, "moved: the other half stands in ¶ 2, in ¶ 8"),
    ("}", Tone::Text, "several sentences correspond to one"),
    ("#  \"  ?  !", Tone::Tick, "differs: a figure, quotation, source, other words"),
    ("=  ~  .", Tone::Text, "facts: the same, in other words, nothing found"),
    ("-  +  ≠", Tone::Text, "less exact or less of it, more, something else"),
    ("3  h", Tone::Text, "paragraph 3, the headline"),
    ("†  ✓  ‡", Tone::Strong, "a note, reviewed, both"),
    ("╸  •", Tone::Tick, "at the edge: substance differs, a hit"),
];

/// Why the row under the cursor is as it is.
pub fn why(app: &App, pen: &mut Pen, top: usize) {
    sheet_of_text(pen, "why", &super::why::lines(app), top, app.size);
}

/// What could not be read.
pub fn warnings(app: &App, pen: &mut Pen, top: usize) {
    sheet_of_text(pen, "what could not be read", &warning_lines(app), top, app.size);
}

/// All lines of the list of warnings: the file and line, and under it what happened.
pub fn warning_lines(app: &App) -> Vec<Words> {
    let Some(corpus) = &app.corpus else { return Vec::new() };
    let room = usize::from(app.size.0.min(WIDEST)).saturating_sub(8).max(10);
    let mut lines = Vec::new();
    for warning in &corpus.warnings {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        let place = warning.line.map_or_else(String::new, |n| format!(":{n}"));
        lines.push(vec![(format!("{}{place}", warning.path), Tone::Strong)]);
        let runs = vec![Run::said(&warning.message, Role::Plain)];
        let cell = Cell { parts: vec![Part { address: None, gap: false, runs }] };
        lines.extend(wrap(&cell, room).iter().map(|l| vec![(format!("  {}", l.text()), Tone::Text)]));
    }
    lines
}

/// What one version has at a place, wrapped: `  A  according to the port`.
pub(super) fn reading(siglum: Siglum, text: &str, tone: Tone, columns: u16) -> Vec<Words> {
    let room = usize::from(columns.min(WIDEST)).saturating_sub(14).max(10);
    let (text, tone) = if text.is_empty() { ("nothing", Tone::Faint) } else { (text, tone) };
    let runs = vec![Run::said(text, Role::Plain)];
    let cell = Cell { parts: vec![Part { address: None, gap: false, runs }] };
    let letter = |n: usize| if n == 0 { format!("  {siglum}  ") } else { " ".repeat(5) };
    let lines = wrap(&cell, room);
    lines.iter().enumerate().map(|(n, l)| vec![(letter(n), Tone::Faint), (l.text(), tone)]).collect()
}

/// A text in a frame in the middle of the screen.
fn sheet_of_text(pen: &mut Pen, title: &str, lines: &[Words], top: usize, size: (u16, u16)) {
    let height = (lines.len() as u16 + 2).min(size.1.saturating_sub(2)).max(3);
    let area = frame(pen, title, height, size);
    let room = usize::from(area.height);
    let top = top.min(lines.len().saturating_sub(room));
    for (n, line) in lines.iter().skip(top).take(room).enumerate() {
        let mut x = area.x;
        for (text, tone) in line {
            let left = usize::from(area.right().saturating_sub(x));
            x = pen.mixed(x, area.y + n as u16, text, left, *tone);
        }
    }
    if lines.len() > room {
        let place = format!(" {}–{} of {} lines ", top + 1, (top + room).min(lines.len()), lines.len());
        let x = area.right().saturating_sub(clean::width(&place) as u16);
        pen.chrome(x, area.bottom(), &place, Tone::Faint);
    }
}

/// Clears a frame in the middle of the screen and returns what is inside.
pub(super) fn frame(pen: &mut Pen, title: &str, height: u16, size: (u16, u16)) -> Rect {
    framed(pen, title, (size.0.saturating_sub(2).min(WIDEST + 4), height), size)
}

/// The same, of a width of its own.
fn framed(pen: &mut Pen, title: &str, (width, height): (u16, u16), size: (u16, u16)) -> Rect {
    let area = Rect::new((size.0 - width) / 2, size.1.saturating_sub(height) / 2, width, height);
    pen.clear(area);
    if width < 8 || height < 3 {
        return area;
    }
    let across = "─".repeat(usize::from(width - 2));
    pen.chrome(area.x, area.y, &format!("┌{across}┐"), Tone::Rule);
    pen.chrome(area.x, area.bottom() - 1, &format!("└{across}┘"), Tone::Rule);
    for y in area.y + 1..area.bottom() - 1 {
        pen.chrome(area.x, y, "│", Tone::Rule);
        pen.chrome(area.right() - 1, y, "│", Tone::Rule);
    }
    pen.mixed(area.x + 2, area.y, &format!(" {title} "), usize::from(width - 4), Tone::Strong);
    Rect::new(area.x + 2, area.y + 1, width - 4, height - 2)
}

/// A menu whose words do not fit in the last line, a line a choice; nothing where the screen is too low for that.
pub fn menu(app: &App, pen: &mut Pen, menu: Menu) {
    let choices = menu.choices(app);
    let height = choices.len() as u16 + 2;
    if height + 2 > app.size.1 || app.size.0 < 24 {
        return;
    }
    let width = choices.iter().map(|(_, word)| clean::width(word) as u16 + 8).max().unwrap_or(0);
    let area = framed(pen, menu.title(), (width, height), app.size);
    for (y, (key, word)) in (area.y..).zip(choices) {
        let x = pen.chrome(area.x + 1, y, &key.to_string(), Tone::Strong);
        pen.chrome(x + 2, y, word, Tone::Text);
    }
}

/// The list of actions.
pub fn palette(palette: &Palette, keys: &Keymap, pen: &mut Pen) {
    let size = (pen.area.width, pen.area.height);
    let entries = palette.entries(keys);
    let height = size.1.saturating_sub(4).clamp(5, 20);
    let area = frame(pen, "actions", height, size);
    let x = pen.chrome(area.x, area.y, ":", Tone::Strong);
    pen.typed(x, area.y, &palette.typed, usize::from(area.width).saturating_sub(1));
    let room = usize::from(area.height).saturating_sub(1);
    let top = (palette.chosen + 1).saturating_sub(room);
    for (n, b) in entries.iter().enumerate().skip(top).take(room) {
        let y = area.y + 1 + (n - top) as u16;
        let chosen = n == palette.chosen;
        let keys = b.shown(2);
        let columns = usize::from(area.width);
        let gap = columns.saturating_sub(clean::width(b.binding.label) + clean::width(&keys) + 2);
        let text = format!(" {}{}{keys} ", b.binding.label, " ".repeat(gap));
        pen.mixed(area.x, y, &text, columns, if chosen { Tone::Chosen } else { Tone::Text });
    }
    if entries.is_empty() {
        pen.chrome(area.x + 1, area.y + 1, "no such action here", Tone::Faint);
    }
}
