//! Moving about in the grid of a story, and from it to a comparison and back.

use super::app::{App, Screen};
use super::update::settle;
use super::versions;
use super::view::{areas, story_column};
use super::visit::{Chosen, next_edition};
use crate::keys::Action;
use crate::model::{Siglum, Study};
use crate::page::gist::gist;
use crate::page::grid::{Grid, Group, Lead, Tab};

/// Makes the grid of the story on the page, once it has been compared; the cursor of every tab stays on its row. Two
/// versions have one only when somebody looks at it.
pub fn fill(app: &mut App) {
    let Some(corpus) = app.corpus.clone() else { return };
    let (Some(story), Some(study)) = (corpus.stories.get(app.visit.story), app.study()) else { return };
    let two = study.versions == 2;
    if study.versions < 2 || (two && app.screen != Screen::Story) {
        // What was made before is out of date.
        app.visit.grid.made = 0;
        return;
    }
    let versions = corpus.versions(story);
    let base = study.base.min(versions.len() - 1);
    let pair = study.pair.unwrap_or((0, 1));
    let nearest = match base {
        _ if pair.0 == base => pair.1,
        _ if pair.1 == base => pair.0,
        _ => usize::from(base == 0),
    };
    let grids = Tab::ALL.map(|tab| Grid::new(tab, &versions, study));
    let summary = gist(&versions, study);
    let examined = is_examined(study);
    let mut chosen = std::mem::take(&mut app.visit.grid);
    let fresh = !chosen.is_made() && app.visit.wanted.is_none();
    let line = chosen.view().list.focus;
    if fresh || chosen.column == base {
        chosen.column = nearest;
    }
    for (view, grid) in chosen.views.iter_mut().zip(grids) {
        view.sieve = app.shows.sieve;
        view.renew(grid);
    }
    (chosen.summary, chosen.made) = (summary, next_edition());
    if let Some((v, n)) = app.visit.wanted {
        let sentences = &mut chosen.views[Tab::Sentences as usize];
        if let Some(row) = sentences.grid.row_of(v, n) {
            sentences.show(row);
        }
        // What the versions say comes later than how their sentences correspond.
        if chosen.tab == Tab::Sentences || examined {
            app.visit.wanted = None;
            if chosen.tab != Tab::Sentences {
                super::stand::stand_on(&mut chosen, (v, n), line);
            }
        } else {
            chosen.view_mut().list.focus = line;
        }
    }
    app.visit.grid = chosen;
}

/// Whether it has been looked for what the versions say.
pub fn is_examined(study: &Study) -> bool {
    // Of two versions at least that is told, be it that it cannot be told.
    !study.findings.sources.descent.is_empty()
}

/// Moves by rows and pages.
pub fn step(app: &mut App, action: Action) {
    let last = app.visit.grid.view().order.len().saturating_sub(1);
    let page = usize::from(areas(app).body.1).saturating_sub(2).max(1);
    let times = app.count.unwrap_or(1);
    let focus = app.visit.grid.view().list.focus;
    app.visit.grid.view_mut().list.focus = match action {
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
    let view = app.visit.grid.view_mut();
    let (rows, fit) = (view.order.len(), height.max(1));
    // The heading above the first row comes along.
    let headed = |at: usize| at == 1 && view.at(0).is_some_and(crate::page::grid::GridRow::is_heading);
    let focus = view.list.focus.min(rows.saturating_sub(1));
    let highest = if headed(focus) && fit > 1 { 0 } else { focus };
    let lowest = (focus + 1).saturating_sub(fit);
    let top = view.list.top.clamp(lowest.min(highest), highest).min(rows.saturating_sub(fit));
    (view.list.focus, view.list.top) = (focus, top);
}

/// To the next or previous row in which versions differ. Neighbouring sentences that one version alone has are one
/// difference.
pub fn difference(app: &mut App, substance: bool, down: bool) {
    let view = app.visit.grid.view();
    let lone = |at: usize| match view.at(at) {
        Some(row) if row.group == Group::Lone => match row.lead {
            Lead::Sentence(v, _) if row.topic.is_none() => Some(v),
            _ => None,
        },
        _ => None,
    };
    let stops = |at: &usize| {
        let goes_on = *at > 0 && lone(*at).is_some() && lone(*at - 1) == lone(*at);
        !goes_on && view.at(*at).is_some_and(|r| if substance { r.substance } else { r.differs })
    };
    let focus = view.list.focus;
    let mut found: Vec<usize> = (0..view.order.len()).filter(stops).collect();
    found.retain(|&at| if down { at > focus } else { at < focus });
    if !down {
        found.reverse();
    }
    match found.get(app.count.unwrap_or(1).saturating_sub(1)).or(found.last()) {
        Some(&at) => app.visit.grid.view_mut().list.focus = at,
        None => {
            let noun = if substance { "difference of substance" } else { "difference" };
            app.notice = Some(format!("no {noun} further {}", if down { "down" } else { "up" }));
        }
    }
    settle(app);
}

/// The next or previous version becomes the one that is compared with the base.
pub fn turn(app: &mut App, forward: bool) {
    let (count, base) = (app.versions(), app.visit.grid.base());
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
    let (story, base, before) = (app.visit.story, app.visit.grid.column, app.visit.grid.base());
    let held = sentence(app);
    if let Some(study) = app.studies.get_mut(story).and_then(Option::as_mut) {
        study.base = base;
    }
    fill(app);
    app.visit.grid.column = before;
    if let Some((version, n)) = held
        && app.visit.grid.tab == Tab::Sentences
    {
        to(app, version, n);
    }
    app.notice = Some(format!("{} is the base", Siglum(base)));
    settle(app);
}

/// One order or the other; the cursor stays on its row.
pub fn order(app: &mut App) {
    let view = app.visit.grid.view_mut();
    let row = view.order.get(view.list.focus).copied();
    view.turned = !view.turned;
    view.reorder();
    match view.order.iter().position(|n| Some(*n) == row) {
        Some(at) => view.list.focus = at,
        None => view.first(),
    }
    let said = match view.grid.order_name(view.turned) {
        "" => "these lines have one order",
        name => name,
    };
    app.notice = Some(said.to_owned());
    settle(app);
}

/// Puts the rows of every tab through the filter in force.
pub fn arrange(app: &mut App) {
    let sieve = app.shows.sieve;
    app.visit.grid.views.iter_mut().for_each(|v| v.sift(sieve));
    app.visit.grid.made = next_edition();
    settle(app);
}

/// Puts the cursor on the row of a version's sentence: on this tab where one of its rows is about it, else among the
/// sentences.
pub fn to(app: &mut App, version: usize, n: u32) {
    let chosen = &mut app.visit.grid;
    if version != chosen.base() {
        chosen.column = version;
    }
    if chosen.view().grid.row_of(version, n).is_none() {
        chosen.tab = Tab::Sentences;
    }
    let view = app.visit.grid.view();
    let Some(row) = view.grid.row_of(version, n) else { return settle(app) };
    // A filter ends where it would hide what was gone to.
    if !view.order.contains(&row) && app.shows.sieve.is_some() {
        super::sift::only(app, None);
    }
    app.visit.grid.view_mut().show(row);
    settle(app);
}

/// The sentence under the cursor: the chosen version's where it has one, else the one that the row is read against.
fn sentence(app: &App) -> Option<(usize, u32)> {
    let chosen = &app.visit.grid;
    let row = chosen.row()?;
    let of = |v: usize| Some((v, row.entry(v)?.first()?));
    of(chosen.column).or_else(|| of(row.reference))
}

/// To the comparison of the base with a version.
pub fn compare_with(app: &mut App, version: usize) {
    let base = app.visit.grid.base();
    let other = if version == base { usize::from(base == 0) } else { version };
    put(app, [base, other]);
}

/// Puts two versions on the page.
pub fn put(app: &mut App, versions: [usize; 2]) {
    app.screen = Screen::Compare;
    app.visit.versions = versions;
    app.visit.chosen = true;
    app.visit.grid.below = true;
    versions::align(app, &[]);
}

/// From a comparison back to the grid: among the sentences at the row of the one under the cursor, elsewhere at the row it
/// was left on.
pub fn back(app: &mut App) {
    let held = app.corpus.as_ref().map_or_else(Vec::new, |c| app.visit.held(c));
    app.screen = Screen::Story;
    app.visit.grid.below = false;
    if !app.visit.grid.is_fresh() {
        fill(app);
    }
    let base = app.visit.grid.base();
    if let Some(&other) = app.visit.versions.iter().rev().find(|v| **v != base) {
        app.visit.grid.column = other;
    }
    if app.visit.grid.tab == Tab::Sentences {
        stand_on(&mut app.visit.grid, &held);
    }
    settle(app);
}

/// Puts the cursor on the first row that is about one of some sentences; whether there is one.
pub fn stand_on(chosen: &mut Chosen, held: &[(usize, u32)]) -> bool {
    let view = chosen.view_mut();
    let row = held.iter().find_map(|&(v, n)| view.grid.row_of(v, n));
    if let Some(row) = row {
        view.show(row);
    }
    row.is_some()
}

/// Takes a click on a line of the grid; whether there is a row.
pub fn click(app: &mut App, x: u16, line: usize) -> bool {
    let at = app.visit.grid.view().list.top + line;
    if at >= app.visit.grid.view().order.len() {
        return false;
    }
    app.visit.grid.view_mut().list.focus = at;
    if let Some(column) = story_column(app, x).filter(|c| *c != app.visit.grid.base()) {
        app.visit.grid.column = column;
    }
    true
}
