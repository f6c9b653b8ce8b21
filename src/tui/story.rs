//! Moving about in the grid of a story, and from it to a comparison and back.

use super::app::{App, List, Screen};
use super::moves;
use super::update::settle;
use super::versions;
use super::view::{areas, story_column};
use super::visit::Chosen;
use crate::keys::Action;
use crate::model::{Side, Siglum, Study};
use crate::page::Sieve;
use crate::page::grid::{Grid, GridRow};

/// Makes the grid of the story on the page, once it has been compared; the cursor stays on its sentence.
pub fn fill(app: &mut App) {
    let Some(corpus) = app.corpus.clone() else { return };
    let study = app.studies.get(app.visit.story).and_then(Option::as_ref);
    let (Some(story), Some(study)) = (corpus.stories.get(app.visit.story), study) else { return };
    if study.versions < 3 {
        return;
    }
    let grid = Grid::new(&corpus.versions(story), study);
    let (base, pair) = (grid.base, study.pair.unwrap_or((0, 1)));
    let nearest = match base {
        _ if pair.0 == base => pair.1,
        _ if pair.1 == base => pair.0,
        _ => usize::from(base == 0),
    };
    let before = std::mem::take(&mut app.visit.grid);
    let fresh = before.order.is_empty() && app.visit.wanted.is_none();
    let column = if fresh || before.column == grid.base { nearest } else { before.column };
    let order = order_of(&grid, study, before.most_different, app.shows.sieve);
    let stood = before.row().and_then(|r| r.sentence).map(|n| (before.grid.base, n));
    let row = app.visit.wanted.take().or(stood).and_then(|(v, n)| grid.row_of(v, n));
    let focus = row.and_then(|row| order.iter().position(|n| *n == row)).unwrap_or(0);
    let list = List { focus, top: before.list.top };
    app.visit.grid = Chosen { grid, order, column, list, ..before };
}

/// Moves by rows and pages.
pub fn step(app: &mut App, action: Action) {
    let last = app.visit.grid.order.len().saturating_sub(1);
    let page = usize::from(areas(app).body.1).saturating_sub(2).max(1);
    let times = app.count.unwrap_or(1);
    let focus = app.visit.grid.list.focus;
    app.visit.grid.list.focus = match action {
        Action::Down => focus.saturating_add(times),
        Action::Up => focus.saturating_sub(times),
        Action::PageDown => focus.saturating_add(page.saturating_mul(times)),
        Action::PageUp => focus.saturating_sub(page.saturating_mul(times)),
        Action::HalfDown => focus.saturating_add((page / 2).max(1)),
        Action::HalfUp => focus.saturating_sub((page / 2).max(1)),
        Action::Top => app.count.map_or(0, |n| n.saturating_sub(1)),
        _ => app.count.map_or(last, |n| n.saturating_sub(1)),
    }
    .min(last);
    settle(app);
}

/// Keeps the chosen row on a list `height` lines high.
pub fn keep_listed(app: &mut App, height: usize) {
    let chosen = &mut app.visit.grid;
    let (rows, fit) = (chosen.order.len(), height.max(1));
    let list = &mut chosen.list;
    list.focus = list.focus.min(rows.saturating_sub(1));
    let lowest = (list.focus + 1).saturating_sub(fit);
    list.top = list.top.clamp(lowest, list.focus).min(rows.saturating_sub(fit));
}

/// To the next or previous row in which versions differ.
pub fn difference(app: &mut App, substance: bool, down: bool) {
    let chosen = &app.visit.grid;
    let differs =
        |n: &usize| chosen.grid.rows.get(*n).is_some_and(|r| if substance { r.substance } else { r.differs });
    let focus = chosen.list.focus;
    let mut found: Vec<usize> = (0..chosen.order.len()).filter(|&at| differs(&chosen.order[at])).collect();
    found.retain(|&at| if down { at > focus } else { at < focus });
    if !down {
        found.reverse();
    }
    match found.get(app.count.unwrap_or(1).saturating_sub(1)).or(found.last()) {
        Some(&at) => app.visit.grid.list.focus = at,
        None => {
            let noun = if substance { "difference of substance" } else { "difference" };
            app.notice = Some(format!("no {noun} further {}", if down { "down" } else { "up" }));
        }
    }
    settle(app);
}

/// The next or previous version becomes the one that is compared with the base.
pub fn turn(app: &mut App, forward: bool) {
    let (count, base) = (app.versions(), app.visit.grid.grid.base);
    let step = if forward { 1 } else { count - 1 };
    for _ in 0..app.count.unwrap_or(1).min(count) {
        let column = &mut app.visit.grid.column;
        *column = (*column + step) % count;
        if *column == base {
            *column = (*column + step) % count;
        }
    }
}

/// The chosen version becomes the base; the one that was is compared with it.
pub fn base(app: &mut App) {
    let (story, base, before) = (app.visit.story, app.visit.grid.column, app.visit.grid.grid.base);
    let held = sentence(app);
    if let Some(study) = app.studies.get_mut(story).and_then(Option::as_mut) {
        study.base = base;
    }
    fill(app);
    app.visit.grid.column = before;
    if let Some((version, n)) = held {
        to(app, version, n);
    }
    app.notice = Some(format!("{} is the base", Siglum(base)));
    settle(app);
}

/// Base order, or what differs most first; the cursor stays on its row.
pub fn order(app: &mut App) {
    let chosen = &mut app.visit.grid;
    let row = chosen.order.get(chosen.list.focus).copied();
    chosen.most_different = !chosen.most_different;
    arrange_at(app, row);
    let chosen = &app.visit.grid;
    let said = if chosen.most_different { "most different first" } else { "in the order of the base" };
    app.notice = Some(said.to_owned());
    settle(app);
}

/// The rows of the grid in their order: those that pass the filter.
fn order_of(grid: &Grid, study: &Study, most_different: bool, sieve: Option<Sieve>) -> Vec<usize> {
    let mut order = grid.order(most_different);
    let Some(sieve) = sieve else { return order };
    let base = grid.base;
    // A sentence passes by what some version has for it.
    let mut passing = vec![false; grid.rows.len()];
    for alignment in study.alignments.iter().filter(|al| al.left == base || al.right == base) {
        let side = if alignment.left == base { Side::Left } else { Side::Right };
        for &n in alignment.links.iter().filter(|l| sieve.keeps(l)).flat_map(|l| l.on(side)) {
            if let Some(slot) = passing.get_mut(n as usize) {
                *slot = true;
            }
        }
    }
    // What stands in one version only: what no other has, and the row that counts such text.
    let alone = |row: &GridRow| {
        row.sentence.is_none() || row.entries.iter().enumerate().all(|(v, e)| v == base || e.is_none())
    };
    order.retain(|n| match grid.rows.get(*n) {
        Some(row) if sieve == Sieve::Alone => alone(row),
        Some(row) => row.sentence.is_some_and(|s| passing.get(s as usize) == Some(&true)),
        None => false,
    });
    order
}

/// Puts the rows in order anew; the cursor stays on its row, or near it.
pub fn arrange(app: &mut App) {
    let row = app.visit.grid.order.get(app.visit.grid.list.focus).copied();
    arrange_at(app, row);
}

fn arrange_at(app: &mut App, row: Option<usize>) {
    let Some(study) = app.study() else { return };
    let chosen = &app.visit.grid;
    let order = order_of(&chosen.grid, study, chosen.most_different, app.shows.sieve);
    let next = || order.iter().position(|n| row.is_some_and(|row| *n >= row));
    let focus = order.iter().position(|n| Some(*n) == row).or_else(next).unwrap_or(0);
    app.visit.grid.order = order;
    app.visit.grid.list.focus = focus;
    settle(app);
}

/// Puts the cursor on the row of a version's sentence.
pub fn to(app: &mut App, version: usize, n: u32) {
    let chosen = &mut app.visit.grid;
    if version != chosen.grid.base {
        chosen.column = version;
    }
    let row = chosen.grid.row_of(version, n);
    if row.is_some_and(|row| !chosen.order.contains(&row)) && app.shows.sieve.is_some() {
        super::sift::only(app, None);
    }
    let chosen = &mut app.visit.grid;
    match row.and_then(|row| chosen.order.iter().position(|o| *o == row)) {
        Some(at) => chosen.list.focus = at,
        None => {
            let place = format!(
                "{} has it, the base has not: {} compares the two",
                Siglum(version),
                app.key(Action::Deeper)
            );
            app.notice = Some(place);
        }
    }
    settle(app);
}

/// The sentence under the cursor: the chosen version's where it has one, else the base's.
fn sentence(app: &App) -> Option<(usize, u32)> {
    let chosen = &app.visit.grid;
    let row = chosen.row()?;
    let of = |v: usize| Some((v, *row.entries.get(v)?.as_ref()?.sentences.first()?));
    let lone = || Some((chosen.column, *chosen.grid.only.get(chosen.column)?.first()?));
    match row.sentence {
        Some(_) => of(chosen.column).or_else(|| of(chosen.grid.base)),
        None => lone(),
    }
}

/// To the comparison of the base with the chosen version, at the row under the cursor.
pub fn compare(app: &mut App) {
    let to = sentence(app);
    compare_with(app, app.visit.grid.column);
    if let Some((version, n)) = to
        && let Some(side) = moves::side_of(app, version)
    {
        versions::show_sentence(app, side, n);
    }
}

/// To the comparison of the base with a version.
pub fn compare_with(app: &mut App, version: usize) {
    let base = app.visit.grid.grid.base;
    app.screen = Screen::Compare;
    let other = if version == base { usize::from(base == 0) } else { version };
    app.visit.versions = [base, other];
    app.visit.chosen = true;
    versions::align(app, &[]);
}

/// From a comparison back to the grid, at the row of the sentence under the cursor.
pub fn back(app: &mut App) {
    let held = app.corpus.as_ref().map_or_else(Vec::new, |c| app.visit.held(c));
    if app.visit.grid.order.is_empty() {
        fill(app);
    }
    app.screen = Screen::Story;
    let base = app.visit.grid.grid.base;
    if let Some(&other) = app.visit.versions.iter().rev().find(|v| **v != base) {
        app.visit.grid.column = other;
    }
    let rows = &app.visit.grid;
    if let Some(row) = held.iter().find_map(|&(v, n)| rows.grid.row_of(v, n)) {
        app.visit.grid.list.focus = rows.order.iter().position(|o| *o == row).unwrap_or(0);
    }
    settle(app);
}

/// Takes a click on a line of the grid; whether there is a row.
pub fn click(app: &mut App, x: u16, line: usize) -> bool {
    let at = app.visit.grid.list.top + line;
    if at >= app.visit.grid.order.len() {
        return false;
    }
    app.visit.grid.list.focus = at;
    if let Some(column) = story_column(app, x).filter(|c| *c != app.visit.grid.grid.base) {
        app.visit.grid.column = column;
    }
    true
}
