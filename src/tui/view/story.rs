//! A story as a grid: a line a sentence of the base, a column a version, and under it what every version has at the
//! chosen line.

use super::super::app::{App, Screen};
use super::super::sift;
use super::super::theme::Tone;
use super::super::visit::NO_LINKS;
use super::Pen;
use crate::model::{Article, Kind, Siglum};
use crate::page::grid::{Entry, GridRow, flag_meaning};
use crate::page::layout::wrap;
use crate::page::{clean, readings, words};

/// Columns before a sentence: bar and air.
const LEAD: usize = 3;
/// The fewest columns for a sentence, and the most.
const TEXT: (usize, usize) = (30, 96);
/// The most columns for what a version has; fewer than [`FULL`] hold its mark alone.
const WIDEST: usize = 13;
const FULL: usize = 7;
/// From so many columns on an outlet's name stands above its column.
const NAMED: usize = 9;
/// Columns before the words of a reading: letter, mark, address.
const HEAD: usize = 10;
/// Columns for an outlet's name before a reading, where none stands above the columns.
const NAME: usize = 16;

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
        let cell = (room.saturating_sub(TEXT.0) / count).clamp(2, WIDEST);
        let cell = if cell < FULL { cell.min(3) } else { cell };
        let text = room.saturating_sub(cell * count).min(TEXT.1);
        Self { margin: room.saturating_sub(text + cell * count) / 2, text, cell }
    }

    /// Where the sentences begin.
    fn left(self) -> usize {
        self.margin + LEAD
    }

    /// Where the column of a version begins.
    fn column(self, version: usize) -> usize {
        self.left() + self.text + 2 + self.cell * version
    }
}

/// The version whose column is at `x`.
pub fn column_at(app: &App, x: u16) -> Option<usize> {
    let (plan, x) = (Plan::of(app), usize::from(x));
    (0..app.versions()).find(|&v| (plan.column(v)..plan.column(v) + plan.cell).contains(&x))
}

/// Lines of the header on a screen that is not low.
pub fn header_lines(app: &App) -> u16 {
    let names = u16::from(Plan::of(app).cell >= NAMED);
    if app.size.1 < 20 { 3 } else { 4 + names }
}

/// Draws the header: title, what was found out, and the letters above the columns.
pub fn header(app: &App, pen: &mut Pen, lines: u16) {
    let Some(story) = app.corpus.as_ref().and_then(|c| c.stories.get(app.visit.story)) else { return };
    let plan = Plan::of(app);
    let low = lines < 2;
    let title = if story.title.trim().is_empty() { "(no headline)" } else { &story.title };
    let width = usize::from(pen.width());
    if !low {
        let days = words::days(versions(app).into_iter().filter_map(|a| a.published.as_ref()));
        let count = words::count(app.versions(), "version");
        let particulars = [super::remarks::progress(app), count, days];
        let particulars: Vec<String> = particulars.into_iter().filter(|p| !p.is_empty()).collect();
        let particulars = particulars.join(" · ");
        let room = width.saturating_sub(plan.left() + 1);
        let beside = if room >= 60 { clean::width(&particulars) + 2 } else { 0 };
        pen.mixed(plan.left() as u16, 0, title, room - beside, Tone::Strong);
        if beside > 0 {
            pen.chrome((plan.left() + room + 2 - beside) as u16, 0, &particulars, Tone::Faint);
        }
        if lines > 3 {
            pen.mixed(plan.left() as u16, 1, &summary(app), room, Tone::Faint);
        }
        pen.rule(lines - 1, "");
    }
    let y = match lines {
        0 | 1 => 0,
        2 | 3 => 1,
        _ => 2,
    };
    let base = app.visit.grid.grid.base;
    let label = if low { title.to_owned() } else { counts(app) };
    pen.mixed(plan.left() as u16, y, &label, plan.text, if low { Tone::Strong } else { Tone::Faint });
    for (v, article) in versions(app).into_iter().enumerate() {
        let (x, letter) = (plan.column(v) as u16, Siglum(v).to_string());
        let tone =
            if v == app.visit.grid.column && app.study().is_some() { Tone::Chosen } else { Tone::Strong };
        let after = pen.chrome(x, y, &letter, tone);
        if v == base && plan.cell >= FULL && app.study().is_some() {
            pen.chrome(after + 1, y, "base", Tone::Faint);
        }
        if lines > 4 {
            pen.mixed(x, y + 1, words::outlet(article), plan.cell - 1, Tone::Faint);
        }
    }
}

/// How many sentences stand in the rows, and in which order.
fn counts(app: &App) -> String {
    let chosen = &app.visit.grid;
    let rows = chosen.grid.rows.iter().filter(|r| r.sentence.is_some()).count();
    if rows == 0 {
        return String::new();
    }
    let order = if chosen.most_different { ", most different first" } else { "" };
    let told = format!("{} of {}{order}", words::count(rows, "sentence"), Siglum(chosen.grid.base));
    match sift::told(app) {
        sifted if sifted.is_empty() => told,
        sifted => format!("{sifted}: {} of {told}", chosen.order.len()),
    }
}

/// `A and C: 87 % of A worded as in C, 89 % of C worded as in A · base A`.
fn summary(app: &App) -> String {
    let Some(study) = app.study() else { return "comparing …".to_owned() };
    let nearest = study.pair.and_then(|(a, b)| {
        let al = study.alignments.iter().find(|al| (al.left, al.right) == (a.min(b), a.max(b)))?;
        let (l, r) = (Siglum(al.left), Siglum(al.right));
        let most = words::same_wording(al.left_shares, l, r);
        Some(match al.right_shares.same_wording {
            share if share > 0.0 => format!("nearest: {most}, {} of {r} as in {l}", words::percent(share)),
            _ => most,
        })
    });
    let base = Siglum(app.visit.grid.grid.base);
    format!("{} · {base} is the base", nearest.unwrap_or_default())
}

fn versions(app: &App) -> Vec<&Article> {
    let corpus = app.corpus.as_ref();
    corpus.and_then(|c| c.stories.get(app.visit.story).map(|s| c.versions(s))).unwrap_or_default()
}

/// Draws as many rows as fit.
pub fn draw(app: &App, pen: &mut Pen, (first, lines): (u16, u16)) {
    let (plan, chosen, versions) = (Plan::of(app), &app.visit.grid, versions(app));
    let Some(base) = versions.get(chosen.grid.base) else { return };
    if chosen.order.is_empty() {
        // The texts are there before it is known how they correspond.
        for n in 0..(base.sentences.len() as u32).min(u32::from(lines)) {
            pen.mixed(plan.left() as u16, first + n as u16, base.sentence(n), plan.text, Tone::Text);
        }
        return;
    }
    let shown = chosen.order.iter().enumerate().skip(chosen.list.top).take(usize::from(lines));
    for (y, (at, row)) in (first..).zip(shown) {
        let Some(row) = chosen.grid.rows.get(*row) else { continue };
        if at == chosen.list.focus {
            pen.chrome(plan.margin as u16 + 1, y, "▌", Tone::Bar);
        }
        super::remarks::mark(app, pen, (plan.margin as u16, y), at);
        let (text, tone) = match row.sentence {
            Some(n) if base.is_headline(n) => (base.sentence(n), Tone::Strong),
            Some(n) => (base.sentence(n), Tone::Text),
            None => ("only in one version", Tone::Faint),
        };
        let hit = row.sentence.is_some_and(|n| is_hit(app, chosen.grid.base, n));
        pen.mixed(plan.left() as u16, y, text, plan.text, if hit { Tone::Hit } else { tone });
        for v in 0..versions.len() {
            cell(app, pen, plan, row, (v, y));
        }
    }
}

/// Whether a search found something in a sentence.
fn is_hit(app: &App, version: usize, n: u32) -> bool {
    use super::super::typing::Found;
    app.search.hits.contains(&Found::Sentence(version, n))
}

/// What one version has, in its column.
fn cell(app: &App, pen: &mut Pen, plan: Plan, row: &GridRow, (v, y): (usize, u16)) {
    let (x, grid) = (plan.column(v) as u16, &app.visit.grid.grid);
    if row.sentence.is_none() {
        let count = grid.only.get(v).map_or(0, Vec::len);
        let text = if count == 0 { ".".to_owned() } else { count.to_string() };
        let fits = text.len() < plan.cell;
        let tone = if count == 0 { Tone::Faint } else { Tone::Only };
        pen.chrome(x, y, if fits { &text } else { "+" }, tone);
        return;
    }
    let Some(entry) = row.entries.get(v).and_then(Option::as_ref) else {
        pen.chrome(x, y, ".", Tone::Faint);
        return;
    };
    if v == grid.base {
        if plan.cell >= FULL {
            pen.chrome(x, y, &address(entry, pen.look.ascii), Tone::Faint);
        } else {
            pen.chrome(x, y, "|", Tone::Faint);
        }
        return;
    }
    mark(pen, x, y, entry.kind);
    if plan.cell >= FULL {
        pen.chrome(x + 2, y, &words::address(entry.paragraph), Tone::Faint);
        if let Some(flag) = entry.flag {
            pen.chrome(x + 5, y, flag.encode_utf8(&mut [0; 4]), Tone::Tick);
        }
    }
}

/// The base's own place; in ASCII without a sign, as `#` says something else here.
fn address(entry: &Entry, ascii: bool) -> String {
    let number = words::address(entry.paragraph);
    if entry.paragraph == 0 || ascii { number } else { format!("¶{number}") }
}

fn mark(pen: &mut Pen, x: u16, y: u16, kind: Kind) {
    let tone = Tone::kind(Some(kind));
    let style = pen.style(tone).remove_modifier(ratatui::style::Modifier::UNDERLINED);
    pen.raw(x, y, words::mark(kind).encode_utf8(&mut [0; 4]), style);
}

/// How many lines the readings under the grid take, with their rule.
pub fn readings_height(app: &App) -> u16 {
    if app.screen != Screen::Story || app.size.1 < super::LOW || app.study().is_none() {
        return 0;
    }
    let wanted = app.versions() * tall(app);
    (wanted as u16).min(app.size.1 * 2 / 5) + 1
}

fn tall(app: &App) -> usize {
    if usize::from(app.size.1) >= 18 + 2 * app.versions() { 2 } else { 1 }
}

/// Draws what every version has at the chosen row, the base first.
pub fn readings(app: &App, pen: &mut Pen, (first, lines): (u16, u16)) {
    let Some(row) = app.visit.grid.row().filter(|_| lines > 1) else { return };
    pen.rule(first, "");
    let flags: Vec<char> = row.entries.iter().flatten().filter_map(|e| e.flag).collect();
    let mut said: Vec<String> = Vec::new();
    for flag in ['#', '"', '?', '!'].into_iter().filter(|f| flags.contains(f)) {
        said.push(format!("{flag} {}", flag_meaning(flag)));
    }
    let title = if row.sentence.is_some() { "each version" } else { "only in one version" };
    let title =
        if said.is_empty() { title.to_owned() } else { format!("{title} · differs: {}", said.join(", ")) };
    pen.mixed(1, first, &format!(" {title} "), usize::from(pen.width()).saturating_sub(2), Tone::Faint);
    let (tall, base, versions) = (tall(app), app.visit.grid.grid.base, versions(app));
    let column = app.visit.grid.column;
    let fit = usize::from(lines - 1) / tall;
    let mut order: Vec<usize> = vec![base];
    order.extend((0..versions.len()).filter(|v| *v != base));
    // Where not all fit, the chosen version is among those that do.
    if let Some(at) = order.iter().position(|v| *v == column).filter(|at| *at >= fit && fit > 1) {
        order.swap(fit - 1, at);
    }
    for (n, v) in order.into_iter().take(fit).enumerate() {
        let y = usize::from(first) + 1 + n * tall;
        one(app, pen, row, (v, versions[v]), (y as u16, tall));
    }
}

fn one(app: &App, pen: &mut Pen, row: &GridRow, (v, article): (usize, &Article), (y, tall): (u16, usize)) {
    let x = Plan::of(app).margin as u16 + 1;
    let tone = if v == app.visit.grid.column { Tone::Chosen } else { Tone::Strong };
    let after = pen.chrome(x, y, &Siglum(v).to_string(), tone);
    let room = (usize::from(pen.width()).saturating_sub(usize::from(x) + HEAD + 1)).min(TEXT.1 + 30);
    let plan = Plan::of(app);
    let name = if plan.cell < NAMED && app.size.0 >= 60 { NAME } else { 0 };
    let room = room.saturating_sub(name);
    let at = x + (HEAD + name) as u16;
    pen.mixed(x + HEAD as u16, y, words::outlet(article), name.saturating_sub(2), Tone::Faint);
    let only = app.visit.grid.grid.only.get(v).map_or(&[][..], Vec::as_slice);
    let (sentences, kind) = match (row.sentence, row.entries.get(v).and_then(Option::as_ref)) {
        (Some(_), Some(entry)) => {
            let place = words::address(entry.paragraph);
            pen.chrome(
                (usize::from(x) + HEAD - 2).saturating_sub(place.len()) as u16,
                y,
                &place,
                Tone::Faint,
            );
            (entry.sentences.as_slice(), (v != app.visit.grid.grid.base).then_some(entry.kind))
        }
        (None, _) if !only.is_empty() => {
            pen.chrome(after + 1, y, &only.len().to_string(), Tone::Only);
            (only, None)
        }
        _ => {
            let text = match name {
                0 => format!("nothing found in {}", words::outlet(article)),
                _ => "nothing found".to_owned(),
            };
            pen.mixed(at, y, &text, room, Tone::Faint);
            return;
        }
    };
    if let Some(kind) = kind {
        mark(pen, after + 1, y, kind);
    }
    let mut cell = readings::cell(article, sentences, &NO_LINKS);
    cell.parts.iter_mut().for_each(|p| p.address = None);
    crate::page::mark_hits(&mut cell, [app.search.spans(v), &[]]);
    let lines = wrap(&cell, room);
    for (n, line) in lines.iter().take(tall).enumerate() {
        let end = pen.line(at, y + n as u16, line);
        if n + 1 == tall && lines.len() > tall {
            let last = at + room.saturating_sub(1) as u16;
            pen.chrome((end + 1).min(last), y + n as u16, "…", Tone::Faint);
        }
    }
}
