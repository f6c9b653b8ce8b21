//! Turning the tabs of the grid, folding its groups, and going from a row to the places it speaks of.

use super::app::{App, Effect, Screen};
use super::moves;
use super::story;
use super::typing::Found;
use super::update::settle;
use crate::keys::Action;
use crate::page::grid::{Entry, GridRow, Group, Tab};
use crate::page::words;

/// The next or previous tab; from a comparison to what its versions say.
pub fn turn(app: &mut App, action: Action) {
    let back = action == Action::PreviousTab;
    if app.screen == Screen::Compare {
        return from_comparison(app, back);
    }
    let steps = app.count.unwrap_or(1) % Tab::ALL.len();
    let chosen = &mut app.visit.grid;
    chosen.tab = chosen.tab.turned(if back { Tab::ALL.len() - steps } else { steps });
    settle(app);
}

/// To the tab of facts, or the one that was left, at the first row about the sentence under the cursor.
fn from_comparison(app: &mut App, back: bool) {
    if app.study().is_none() {
        app.notice = Some("still comparing".to_owned());
        return;
    }
    let held = app.corpus.as_ref().map_or_else(Vec::new, |c| app.visit.held(c));
    let versions = app.visit.versions;
    app.screen = Screen::Story;
    if !app.visit.grid.is_fresh() {
        story::fill(app);
    }
    let chosen = &mut app.visit.grid;
    if !chosen.below {
        chosen.above = Some(versions);
    }
    chosen.below = false;
    if chosen.tab == Tab::Sentences {
        chosen.tab = if back { Tab::Sources } else { Tab::Facts };
    }
    let base = chosen.base();
    if let Some(&other) = versions.iter().rev().find(|v| **v != base) {
        chosen.column = other;
    }
    story::stand_on(chosen, &held);
    settle(app);
}

/// Whether the grid was opened from a comparison; that of two versions always is.
pub fn has_above(app: &App) -> bool {
    app.versions() == 2 || app.visit.grid.above.is_some()
}

/// From the grid back to the comparison it was opened from.
pub fn up(app: &mut App) {
    let versions = app.visit.grid.above.take().unwrap_or(app.visit.versions);
    let held = super::remarks::sentence(app);
    app.screen = Screen::Compare;
    app.visit.versions = versions;
    super::versions::align(app, &[]);
    if let Some((version, n)) = held
        && let Some(side) = moves::side_of(app, version)
    {
        super::versions::show_sentence(app, side, n);
    }
}

/// Opens what the cursor is on: a group, or the places of a row in a comparison.
pub fn deeper(app: &mut App) {
    let Some(row) = app.visit.grid.row() else {
        return story::compare_with(app, app.visit.grid.column);
    };
    if row.is_heading() {
        return fold(app);
    }
    let (versions, entry) = target(row, app.visit.grid.tab, app.visit.grid.column, app.visit.grid.base());
    let place = entry.and_then(|v| place(row.entry(v)?, v));
    story::put(app, versions);
    if let Some(found) = place {
        moves::to_found(app, found);
    }
}

/// The versions to compare for a row, and the one whose words to stand on.
fn target(row: &GridRow, tab: Tab, column: usize, base: usize) -> ([usize; 2], Option<usize>) {
    let left = match row.group {
        Group::Credits => base,
        _ => row.reference,
    };
    let differs = |v: &usize| row.entry(*v).map_or(0, |e| e.distance());
    let others = || row.holders().filter(|v| *v != left);
    let right = match () {
        () if column != left && row.entry(column).is_some() => column,
        // That the chosen version has nothing of a sentence is to be seen beside it.
        () if column != left && tab == Tab::Sentences => column,
        // Where the chosen version has nothing, the one that differs most does; of several the first.
        () if others().next().is_some() => {
            let most = others().map(|v| differs(&v)).max().unwrap_or(0);
            others().find(|v| differs(v) == most).unwrap_or(column)
        }
        () if column != left => column,
        () => usize::from(left == 0),
    };
    let on = [right, left].into_iter().find(|v| row.entry(*v).is_some_and(|e| place(e, *v).is_some()));
    ([left, right], on)
}

/// Where the words of an entry stand: a sentence, else a block that is set aside.
fn place(entry: &Entry, version: usize) -> Option<Found> {
    let nearest = entry.places.first();
    let sentence = nearest.and_then(|p| p.sentences.first().copied()).or(entry.first());
    match (sentence, nearest) {
        (Some(n), _) => Some(Found::Sentence(version, n)),
        (None, Some(p)) => Some(Found::Block(version, p.block)),
        (None, None) => None,
    }
}

/// Draws the group of the row under the cursor together, or opens it.
pub fn fold(app: &mut App) {
    let view = app.visit.grid.view_mut();
    let Some(group) = view.row().map(|r| r.group) else { return };
    let heading = view.grid.rows.iter().position(|r| r.is_heading() && r.group == group);
    let Some(heading) = heading.filter(|n| view.order.contains(n)) else {
        app.notice = Some("this row is in no group that could be folded".to_owned());
        return;
    };
    let open = view.folded.contains(&group);
    if open {
        view.folded.retain(|g| *g != group);
    } else {
        view.folded.push(group);
    }
    view.reorder();
    view.list.focus = view.order.iter().position(|n| *n == heading).unwrap_or(0);
    let count = match view.grid.rows[heading].lead {
        crate::page::grid::Lead::Heading(_, count) => words::count(count, view.grid.tab.noun()),
        _ => String::new(),
    };
    app.notice = Some(format!("{count} {}", if open { "shown" } else { "folded" }));
    settle(app);
}

/// Asks why the row under the cursor is as it is, where that is not known yet.
pub fn explain(app: &App) -> Effect {
    let pair = match app.screen {
        Screen::Compare => Some((app.visit.versions[0], app.visit.versions[1])),
        Screen::Story if app.visit.grid.tab == Tab::Sentences => {
            app.visit.grid.row().map(|r| (r.reference, app.visit.grid.column))
        }
        _ => None,
    };
    let pair = pair.filter(|(a, b)| a != b).map(|(a, b)| (a.min(b), a.max(b)));
    match pair {
        Some(pair) if app.study().is_some() && app.explained(pair).is_none() => {
            Effect::Explain(app.visit.story, pair)
        }
        _ => Effect::None,
    }
}

#[cfg(test)]
mod tests;
