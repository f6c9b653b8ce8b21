//! The last line: what stands under the cursor, the keys that help now, and where one is.

use super::super::app::{App, Mode, Screen};
use super::super::menu::Menu;
use super::super::search;
use super::super::theme::Tone;
use super::super::typing::Typed;
use super::{Pen, sheet};
use crate::keys::Action;
use crate::model::Siglum;
use crate::page::grid::{Tab, told};
use crate::page::outline::Band;
use crate::page::{clean, words};

/// Draws the footer and its rule.
pub fn draw(app: &App, pen: &mut Pen, (first, lines): (u16, u16)) {
    if lines > 1 {
        pen.rule(first, "");
    }
    if lines == 0 {
        return;
    }
    let y = first + lines - 1;
    match &app.mode {
        Mode::Search(typed) => {
            return line(pen, y, "/", typed, &hits(app));
        }
        Mode::Filter(typed) => {
            let stories = words::count(app.listing.order.len(), "story");
            return line(pen, y, "&", typed, &stories);
        }
        Mode::Menu(kind) => return menu(app, pen, y, *kind),
        Mode::Writing(writing) => return super::remarks::writing(app, pen, y, writing),
        Mode::Letter => {
            pen.chrome(1, y, "letter of the version for this side …", Tone::Notice);
            return;
        }
        _ => {}
    }
    let position = position(app);
    let right = pen.width().saturating_sub(clean::width(&position) as u16 + 1);
    pen.mixed(right, y, &position, usize::from(pen.width() - right), Tone::Faint);
    let room = usize::from(right).saturating_sub(2);
    let (status, tone) = status(app);
    let end = pen.mixed(1, y, &status, room, tone);
    hints(app, pen, y, end, right);
}

/// What the cursor is on, or the message of the moment.
fn status(app: &App) -> (String, Tone) {
    if let Some(notice) = &app.notice {
        return (notice.clone(), Tone::Notice);
    }
    if app.search.is_on() {
        let at = app.search.at.map_or_else(|| "0".to_owned(), |n| (n + 1).to_string());
        let status = match app.search.hits.len() {
            0 => format!("/{} · nothing found", app.search.words),
            found => {
                let by_version = by_version(app);
                let by_version = if by_version.is_empty() { by_version } else { format!(" · {by_version}") };
                match in_rows(app) {
                    Some(rows) => format!("/{} · {rows}{by_version}", app.search.words),
                    None => format!("/{} · hit {at} of {found}{by_version}", app.search.words),
                }
            }
        };
        return (status, Tone::Text);
    }
    let notes = super::remarks::on_row(app);
    if !notes.is_empty() {
        return (notes, Tone::Text);
    }
    if app.screen == Screen::Story && app.study().is_some() {
        return (in_grid(app), Tone::Text);
    }
    let compared = app.screen == Screen::Compare;
    let Some(sheet) = sheet(app).filter(|_| compared) else { return (String::new(), Tone::Text) };
    let Some(row) = sheet.rows.get(app.visit.at.focus) else { return (String::new(), Tone::Text) };
    let described = words::describe(&sheet.pair, &row.band, sheet.sigla);
    let found = found(app);
    let kind = described.split(':').next().unwrap_or_default();
    // What was found says more than the classes of words that differ.
    let status = if found.is_empty() { described } else { format!("{kind} · {}", found.join(" · ")) };
    (status, Tone::Text)
}

/// Which of the grid's lines with hits the cursor is on: `row 2 of 5 with hits`.
fn in_rows(app: &App) -> Option<String> {
    let rows = if app.screen == Screen::Story { search::rows(app) } else { Vec::new() };
    let at = rows.iter().position(|r| r.0 == app.visit.grid.view().list.focus);
    match (rows.len(), at) {
        (0, _) => None,
        (all, Some(at)) => Some(format!("row {} of {all} with hits", at + 1)),
        (all, None) => Some(format!("{} with hits", words::count(all, "row"))),
    }
}

/// What was found in the row of a comparison, in words, each once: `B: less exact`.
fn found(app: &App) -> Vec<String> {
    let (Some(study), Some(corpus)) = (app.study(), &app.corpus) else { return Vec::new() };
    let Some(story) = corpus.stories.get(app.visit.story) else { return Vec::new() };
    let versions = corpus.versions(story);
    let found = super::super::remarks::found_here(app);
    let mut said: Vec<String> = Vec::new();
    for finding in found.iter().filter_map(|&n| study.findings.list.get(n as usize)) {
        let told = told(finding, app.visit.versions[0], &versions);
        if !said.contains(&told) {
            said.push(told);
        }
    }
    said
}

/// How the chosen version stands in the row of the grid: `D beside C: less exact`.
fn in_grid(app: &App) -> String {
    let chosen = &app.visit.grid;
    let Some(row) = chosen.row() else { return String::new() };
    if row.is_heading() {
        let folded = chosen.view().folded.contains(&row.group);
        return (if folded { "folded" } else { "" }).to_owned();
    }
    let (reference, column) = (Siglum(row.reference), Siglum(chosen.column));
    let standing = match row.entry(chosen.column) {
        _ if chosen.tab == Tab::Sources && row.reference == chosen.column => return String::new(),
        _ if chosen.tab == Tab::Sources => "",
        _ if row.reference == chosen.column => return format!("{reference}: the others are read against it"),
        Some(entry) => entry.standing.words(row.topic),
        None => "nothing found",
    };
    let colon = if standing.is_empty() { "" } else { ": " };
    format!("{column} beside {reference}{colon}{standing}")
}

/// `24 hits · A 4 · B 20`.
fn hits(app: &App) -> String {
    let by_version = by_version(app);
    let all = words::count(app.search.hits.len(), "hit");
    if by_version.is_empty() { all } else { format!("{all} · {by_version}") }
}

/// How many hits each version has, by its letter; empty where one text alone was searched.
fn by_version(app: &App) -> String {
    let counts = app.search.by_version();
    if counts.len() < 2 || app.search.hits.is_empty() {
        return String::new();
    }
    let told = counts.iter().enumerate().map(|(v, n)| format!("{} {n}", Siglum(v)));
    told.collect::<Vec<_>>().join(" · ")
}

/// Whether a menu fits in the last line with what its keys choose.
pub fn fits(app: &App, menu: Menu) -> bool {
    let all: usize = menu.choices(app).iter().map(|(_, word)| clean::width(word) + 4).sum();
    menu.title().len() + 2 + all <= usize::from(app.size.0)
}

/// A menu: its keys with what they choose, the keys alone where there is no room for more.
fn menu(app: &App, pen: &mut Pen, y: u16, menu: Menu) {
    let named = fits(app, menu);
    let mut x = pen.chrome(1, y, menu.title(), Tone::Strong) + 1;
    for (key, word) in menu.choices(app) {
        x = pen.text(x + 1, y, key.encode_utf8(&mut [0; 4]), Tone::Strong);
        x = if named { pen.text(x + 1, y, word, Tone::Faint) + 1 } else { x };
    }
}

/// As many hints as fit between the status and the position, right-aligned; help is always among them.
fn hints(app: &App, pen: &mut Pen, y: u16, from: u16, to: u16) {
    let apt = app.keys.hints(app.context()).filter(|(action, ..)| applies(app, *action));
    let next = app.visit.grid.tab.turned(1).title();
    let word = |action: Action, word| {
        if action == Action::NextTab && app.screen == Screen::Story { next } else { word }
    };
    let mut hints: Vec<(String, &str)> = apt.map(|(action, key, said)| (key, word(action, said))).collect();
    if hints.is_empty() {
        return;
    }
    // Help leads when room is short, but stands last.
    hints.rotate_right(1);
    let room = usize::from(to.saturating_sub(from)).saturating_sub(4);
    let width = |(key, word): &(String, &str)| clean::width(key) + 1 + word.len() + 3;
    let mut used = 0;
    hints.retain(|hint| {
        let fits = used + width(hint) <= room;
        if fits {
            used += width(hint);
        }
        fits
    });
    if hints.is_empty() {
        return;
    }
    hints.rotate_left(1);
    let mut x = to.saturating_sub(used as u16);
    for (key, word) in hints {
        x = pen.chrome(x, y, &key, Tone::Strong);
        x = pen.chrome(x + 1, y, word, Tone::Faint) + 3;
    }
}

/// Whether a hint is of use where the cursor stands.
fn applies(app: &App, action: Action) -> bool {
    let band = app.visit.outline.rows.get(app.visit.at.focus).map(|r| r.band);
    let linked = matches!(band, Some(Band::Link(_) | Band::Stub(_)));
    match action {
        Action::Deeper => app.screen != Screen::Read,
        Action::OtherEnd => {
            let link = |n: u32| app.visit.alignment.as_ref().and_then(|a| a.links.get(n as usize));
            matches!(band, Some(Band::Link(n) | Band::Stub(n)) if link(n).is_some_and(|l| l.moved))
        }
        Action::Why => linked || matches!(app.screen, Screen::Stories | Screen::Story),
        Action::NextRight => app.versions() > 2,
        Action::NextTab => app.versions() > 1,
        Action::NextSubstance if app.screen == Screen::Story => app.visit.grid.tab != Tab::Sources,
        Action::Readings => app.versions() > 2 && app.size.1 >= 20,
        _ => true,
    }
}

fn position(app: &App) -> String {
    let of = |at: usize, all: usize, noun: &str| {
        if all == 0 { String::new() } else { format!("{noun} {} of {all}", at + 1) }
    };
    let count = app.count.map_or_else(String::new, |n| format!("{n} · "));
    let place = match app.screen {
        Screen::Reading => String::new(),
        Screen::Stories => of(app.list.focus, app.listing.order.len(), "story"),
        Screen::Story => grid_position(app),
        Screen::Compare | Screen::Read => of(app.visit.at.focus, app.visit.outline.rows.len(), "row"),
    };
    let warnings = match app.warnings() {
        0 => String::new(),
        n => format!("{} · ", words::count(n, "warning")),
    };
    format!("{count}{warnings}{place}")
}

/// `fact 3 of 12`: headings are not counted. The tab counts the sentences of the base; its rows are more.
fn grid_position(app: &App) -> String {
    let view = app.visit.grid.view();
    let noun = if view.grid.tab == Tab::Sentences { "row" } else { view.grid.tab.noun() };
    let row = |n: &&usize| !view.grid.rows[**n].is_heading();
    let all = view.order.iter().filter(row).count();
    let before = view.order.iter().take(view.list.focus + 1).filter(row).count();
    match view.row() {
        Some(row) if !row.is_heading() => format!("{noun} {before} of {all}"),
        Some(_) => words::count(all, noun),
        None => String::new(),
    }
}

/// A line being typed, with a cursor at its end, and how much it finds so far.
fn line(pen: &mut Pen, y: u16, sign: &str, typed: &Typed, found: &str) {
    let x = pen.chrome(1, y, sign, Tone::Strong);
    let room = usize::from(pen.width()).saturating_sub(24);
    pen.typed(x, y, typed, room);
    if !typed.text.is_empty() {
        let at = pen.width().saturating_sub(found.len() as u16 + 1);
        pen.chrome(at, y, found, Tone::Faint);
    }
}
