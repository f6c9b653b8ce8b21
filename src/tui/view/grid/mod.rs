//! A story as a grid: a line a row of the tab, a column a version, and under it what every version has at the chosen line.

mod band;
mod header;

pub use band::{draw as readings, height as readings_height};
pub use header::{draw as header, lines as header_lines};

use super::super::app::App;
use super::super::sift;
use super::super::story::is_examined;
use super::super::theme::Tone;
use super::Pen;
use crate::model::{Article, Kind, Topic};
use crate::page::grid::{Entry, GridRow, Group, Lead, Standing, Tab};
use crate::page::words;

/// Columns before a row's words: bar and air.
const LEAD: usize = 3;
/// The fewest columns for a sentence, and the most.
const TEXT: (usize, usize) = (30, 96);
/// The fewest columns for what a fact is about, and the most: its cells say more than it does.
const FACT: (usize, usize) = (26, 60);
/// The most columns for what a version has; fewer than [`FULL`] hold its mark alone.
const WIDEST: usize = 13;
/// The same where cells hold words.
const WORDY: usize = 32;
const FULL: usize = 7;
/// From so many columns on an outlet's name stands above its column.
const NAMED: usize = 9;

/// How the grid is divided.
#[derive(Clone, Copy)]
struct Plan {
    margin: usize,
    text: usize,
    cell: usize,
}

impl Plan {
    fn of(app: &App) -> Self {
        let (width, count) = (usize::from(app.size.0), app.versions().max(1));
        let room = width.saturating_sub(LEAD + 2);
        let (least, most, widest) = match app.visit.grid.tab {
            Tab::Sentences | Tab::Sources => (TEXT.0, TEXT.1, WIDEST),
            // What a fact is about gets one and a half times what a version says of it.
            _ => (FACT.0, FACT.1, WORDY.min(room * 2 / (2 * count + 3))),
        };
        let cell = (room.saturating_sub(least) / count).clamp(2, widest.max(2));
        let cell = if cell < FULL { cell.min(3) } else { cell };
        let text = room.saturating_sub(cell * count).min(most);
        Self { margin: room.saturating_sub(text + cell * count) / 2, text, cell }
    }

    /// Where the rows' words begin.
    fn left(self) -> usize {
        self.margin + LEAD
    }

    /// Where the column of a version begins.
    fn column(self, version: usize) -> usize {
        self.left() + self.text + 2 + self.cell * version
    }

    /// Columns from the rows' words to the end of the last column.
    fn whole(self, versions: usize) -> usize {
        self.text + 1 + self.cell * versions
    }
}

/// The version whose column is at `x`.
pub fn column_at(app: &App, x: u16) -> Option<usize> {
    let (plan, x) = (Plan::of(app), usize::from(x));
    (0..app.versions()).find(|&v| (plan.column(v)..plan.column(v) + plan.cell).contains(&x))
}

fn versions(app: &App) -> Vec<&Article> {
    let corpus = app.corpus.as_ref();
    corpus.and_then(|c| c.stories.get(app.visit.story).map(|s| c.versions(s))).unwrap_or_default()
}

/// Draws as many rows as fit.
pub fn draw(app: &App, pen: &mut Pen, (first, lines): (u16, u16)) {
    let (plan, view, versions) = (Plan::of(app), app.visit.grid.view(), versions(app));
    if view.order.is_empty() {
        return nothing(app, pen, plan, (first, lines), &versions);
    }
    let shown = view.order.iter().enumerate().skip(view.list.top).take(usize::from(lines));
    for (y, (at, row)) in (first..).zip(shown) {
        let Some(row) = view.grid.rows.get(*row) else { continue };
        let current = at == view.list.focus;
        if current {
            pen.chrome(plan.margin as u16 + 1, y, "▌", Tone::Bar);
        }
        super::remarks::mark(app, pen, (plan.margin as u16, y), at);
        let across = row.group == Group::Follows || (row.is_heading() && row.holders().next().is_none());
        let room = if across { plan.whole(versions.len()) } else { plan.text };
        lead(app, pen, row, (plan, y, room), &versions);
        if row.group != Group::Follows {
            (0..versions.len()).for_each(|v| cell(app, pen, plan, row, (v, y)));
        }
    }
}

/// Why there are no rows. Of sentences the texts are there before it is known how they correspond.
fn nothing(app: &App, pen: &mut Pen, plan: Plan, (first, lines): (u16, u16), versions: &[&Article]) {
    let tab = app.visit.grid.tab;
    let y = first + u16::from(lines > 2);
    if !app.visit.grid.view().grid.rows.is_empty() {
        let said = format!("no {} passes the filter: {}", tab.noun(), sift::told(app));
        pen.chrome(plan.left() as u16, y, &said, Tone::Faint);
        return;
    }
    if let (Tab::Sentences, Some(base)) = (tab, versions.get(app.visit.grid.base())) {
        for n in 0..(base.sentences.len() as u32).min(u32::from(lines)) {
            pen.mixed(plan.left() as u16, first + n as u16, base.sentence(n), plan.text, Tone::Text);
        }
        return;
    }
    let said = if app.study().is_some_and(is_examined) { tab.empty() } else { "comparing …" };
    pen.chrome(plan.left() as u16, y, said, Tone::Faint);
}

/// What a row is about.
fn lead(app: &App, pen: &mut Pen, row: &GridRow, (plan, y, room): (Plan, u16, usize), versions: &[&Article]) {
    let x = plan.left() as u16;
    if let Lead::Heading(group, count) = row.lead {
        let folded = app.visit.grid.view().folded.contains(&group);
        let noun = app.visit.grid.tab.noun();
        let title = match group {
            Group::Wording | Group::Told | Group::Nearest | Group::Credits | Group::Follows => {
                group.title().to_owned()
            }
            // Its cells count for each version.
            Group::Lone => format!("{count} {}", group.title()),
            _ => format!("{} · {}", group.title(), words::count(count, noun)),
        };
        pen.chrome(x - 1, y, if folded { "+" } else { " " }, Tone::Strong);
        pen.mixed(x, y, &title, room, Tone::Faint);
        return;
    }
    let text = row.lead(versions).trim();
    let headline =
        matches!(row.lead, Lead::Sentence(v, n) if versions.get(v).is_some_and(|a| a.is_headline(n)));
    let hit = match row.lead {
        Lead::Sentence(v, n) => is_hit(app, v, n),
        _ => row.holders().any(|v| row.entry(v).and_then(Entry::first).is_some_and(|n| is_hit(app, v, n))),
    };
    let tone = match () {
        () if hit => Tone::Hit,
        () if headline && app.visit.grid.tab == Tab::Sentences => Tone::Strong,
        () => Tone::Text,
    };
    pen.mixed(x, y, text, room, tone);
}

/// Whether a search found something in a sentence.
fn is_hit(app: &App, version: usize, n: u32) -> bool {
    use super::super::typing::Found;
    app.search.hits.contains(&Found::Sentence(version, n))
}

/// What one version has, in its column.
fn cell(app: &App, pen: &mut Pen, plan: Plan, row: &GridRow, (v, y): (usize, u16)) {
    let x = plan.column(v) as u16;
    let Some(entry) = row.entry(v) else {
        if !row.is_heading() {
            let own = app.visit.grid.tab == Tab::Sources && v == row.reference;
            pen.chrome(x, y, if own { "" } else { "." }, Tone::Faint);
        }
        return;
    };
    if app.visit.grid.tab == Tab::Sentences && !row.is_heading() {
        return sentence(pen, plan, row, entry, (x, y));
    }
    let room = plan.cell.saturating_sub(1);
    if entry.standing == Standing::Plain {
        let fits = crate::page::clean::width(&entry.short) <= room || plan.cell >= FULL;
        let tone = if row.is_heading() || entry.short == "." { Tone::Faint } else { Tone::Text };
        pen.mixed(x, y, if fits { &entry.short } else { "+" }, room, tone);
        return;
    }
    let tone = tone(entry.standing);
    if plan.cell < FULL {
        let glyph = if entry.standing == Standing::Reference { '|' } else { entry.standing.glyph() };
        glyphed(pen, x, y, glyph, tone);
        return;
    }
    let words = cell_words(row, entry, pen.look.ascii);
    match entry.standing {
        Standing::Reference => _ = pen.mixed(x + 2, y, &words, room.saturating_sub(2), Tone::Text),
        standing => {
            glyphed(pen, x, y, standing.glyph(), tone);
            pen.mixed(x + 2, y, &words, room.saturating_sub(2), tone);
        }
    }
}

/// What a cell of a fact says: its words; of a quotation where it stands.
fn cell_words(row: &GridRow, entry: &Entry, ascii: bool) -> String {
    let place = match entry.paragraph {
        Some(n) => address(n, ascii),
        None => "caption".to_owned(),
    };
    match row.topic {
        Some(Topic::Quote) => format!("{place} {}", entry.short),
        _ => entry.short.clone(),
    }
}

/// What a version has of a sentence: its mark, its address, and what differs.
fn sentence(pen: &mut Pen, plan: Plan, row: &GridRow, entry: &Entry, (x, y): (u16, u16)) {
    let paragraph = entry.paragraph.unwrap_or(0);
    let Some(kind) = entry.standing.link() else {
        let lone = row.group == Group::Lone;
        let tone = if lone { Tone::Only } else { Tone::Faint };
        let text = if plan.cell >= FULL { address(paragraph, pen.look.ascii) } else { "|".to_owned() };
        pen.chrome(x, y, &text, tone);
        return;
    };
    match entry.standing {
        Standing::Also(_) => glyphed(pen, x, y, entry.standing.glyph(), tone(entry.standing)),
        _ => mark(pen, x, y, kind),
    }
    if plan.cell >= FULL {
        let after = pen.chrome(x + 2, y, &words::address(paragraph), Tone::Faint);
        if let Some(flag) = entry.flag {
            // Under each other, unless the next column is as near as their own place.
            let at = if plan.cell < NAMED { after } else { x + 5 };
            pen.chrome(at, y, flag.encode_utf8(&mut [0; 4]), Tone::Tick);
        }
    }
}

/// The tone of a standing: what is the same is shared, what is told otherwise reworded, what differs stands out.
fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Reference | Standing::Plain => Tone::Text,
        Standing::Linked(kind) | Standing::Also(kind) => Tone::kind(Some(kind)),
        Standing::Same => Tone::Shared,
        Standing::OtherWords | Standing::Less(_) | Standing::More(_) => Tone::Reworded,
        Standing::Differs(_) => Tone::Only,
    }
}

/// A place; in ASCII without a sign, as `#` says something else here.
fn address(paragraph: u32, ascii: bool) -> String {
    let number = words::address(paragraph);
    if paragraph == 0 || ascii { number } else { format!("¶{number}") }
}

fn mark(pen: &mut Pen, x: u16, y: u16, kind: Kind) {
    glyphed(pen, x, y, words::mark(kind), Tone::kind(Some(kind)));
}

/// A glyph in the look of its words, but never underlined.
fn glyphed(pen: &mut Pen, x: u16, y: u16, glyph: char, tone: Tone) {
    let style = pen.style(tone).remove_modifier(ratatui::style::Modifier::UNDERLINED);
    let ascii = if pen.look.ascii && glyph == '≠' { '!' } else { glyph };
    pen.raw(x, y, ascii.encode_utf8(&mut [0; 4]), style);
}
