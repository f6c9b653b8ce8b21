//! Moving about: rows, pages, differences, the other end, history, the mouse.

use super::app::{App, Effect, Mode, Screen};
use super::typing::Found;
use super::update::{act, settle};
use super::versions;
use super::view::{areas, sheet};
use super::visit::Place;
use crate::keys::Action;
use crate::model::Side;
use crate::page::outline::Band;

/// Lines that stay in sight when a page is turned.
const OVERLAP: usize = 2;
/// Lines that one notch of the wheel moves.
const NOTCH: i32 = 3;
/// Most places that are remembered.
const REMEMBERED: usize = 200;

/// Moves by rows and pages.
pub fn step(app: &mut App, action: Action) {
    match app.screen {
        Screen::Stories => return super::stories::step(app, action),
        Screen::Story => return super::story::step(app, action),
        _ => {}
    }
    let height = usize::from(areas(app).body.1).max(1);
    let times = app.count.unwrap_or(1);
    let page = height.saturating_sub(OVERLAP).max(1);
    let lines = |n: usize, down: bool| {
        let n = n.saturating_mul(times) as isize;
        if down { n } else { -n }
    };
    match action {
        Action::Down => row(app, times, true, height),
        Action::Up => row(app, times, false, height),
        Action::PageDown => scroll(app, lines(page, true), height),
        Action::PageUp => scroll(app, lines(page, false), height),
        Action::HalfDown => scroll(app, lines((height / 2).max(1), true), height),
        Action::HalfUp => scroll(app, lines((height / 2).max(1), false), height),
        _ => {
            let at = app.count.map(|n| n.saturating_sub(1));
            app.visit.at.focus = match action {
                Action::Top => at.unwrap_or(0),
                _ => at.unwrap_or(usize::MAX),
            }
            .min(app.visit.last());
            if app.visit.at.focus == 0 {
                app.visit.at.top = (0, 0);
            }
        }
    }
    settle(app);
}

/// One row on; a row that goes on beyond the page is scrolled first.
fn row(app: &mut App, times: usize, down: bool, height: usize) {
    let mut at = app.visit.at;
    if let Some(sheet) = sheet(app) {
        for turn in 0..times.min(sheet.rows.len().max(1)) {
            if turn > 0 {
                at.keep_visible(&sheet, height);
            }
            at.step(&sheet, down, height);
        }
    }
    app.visit.at = at;
}

fn scroll(app: &mut App, lines: isize, height: usize) {
    let mut at = app.visit.at;
    if let Some(sheet) = sheet(app) {
        at.scroll(&sheet, lines, height);
    }
    app.visit.at = at;
}

/// To the next or previous row where something differs.
pub fn difference(app: &mut App, action: Action) {
    use Action as A;
    let substance = matches!(action, A::NextSubstance | A::PreviousSubstance);
    let down = matches!(action, A::NextSubstance | A::NextDifference);
    if app.screen == Screen::Story {
        return super::story::difference(app, substance, down);
    }
    let stops = |row: &usize| app.visit.stops(*row, substance);
    let mut focus = app.visit.at.focus;
    let mut found = false;
    for _ in 0..app.count.unwrap_or(1) {
        let next =
            if down { (focus + 1..=app.visit.last()).find(stops) } else { (0..focus).rev().find(stops) };
        let Some(next) = next else { break };
        (focus, found) = (next, true);
    }
    if !found {
        app.notice = Some(nothing(app, substance, down));
    }
    app.visit.at.focus = focus;
    settle(app);
}

/// What to say where no difference is left.
fn nothing(app: &App, substance: bool, down: bool) -> String {
    let any = (0..app.visit.outline.rows.len()).any(|row| app.visit.stops(row, substance));
    let noun = match (app.screen, substance) {
        (Screen::Read, true) => "sentence that stands only here",
        (Screen::Read, false) => "sentence without a word-for-word twin",
        (_, true) => "difference of substance",
        (_, false) => "difference",
    };
    if app.visit.alignment.is_none() && app.screen == Screen::Compare {
        return "still comparing".to_owned();
    }
    match (any, down) {
        (false, _) if substance && app.screen == Screen::Compare => "nothing of substance differs".to_owned(),
        (false, _) => format!("no {noun}"),
        (true, true) => format!("no {noun} further down"),
        (true, false) => format!("no {noun} further up"),
    }
}

/// Remembers where the reader stands, before a leap.
pub fn remember(app: &mut App) {
    let Some(place) = here(app) else { return };
    app.visit.future.clear();
    if app.visit.past.last() != Some(&place) {
        app.visit.past.push(place);
    }
    let extra = app.visit.past.len().saturating_sub(REMEMBERED);
    app.visit.past.drain(..extra);
}

fn here(app: &App) -> Option<Place> {
    let sentence = app.visit.sentence(app.corpus.as_ref()?)?;
    Some(Place { screen: app.screen, versions: app.visit.versions, sentence })
}

/// Back to where a leap began, and forward again.
pub fn history(app: &mut App, forward: bool) {
    let place = if forward { app.visit.future.pop() } else { app.visit.past.pop() };
    let Some(place) = place else {
        app.notice =
            Some(if forward { "nowhere to go forward to" } else { "nowhere to go back to" }.to_owned());
        return;
    };
    if let Some(here) = here(app) {
        if forward { app.visit.past.push(here) } else { app.visit.future.push(here) }
    }
    app.screen = place.screen;
    if app.visit.versions != place.versions {
        app.visit.versions = place.versions;
        app.visit.chosen = true;
    }
    versions::align(app, &[]);
    let (side, n) = place.sentence;
    versions::show_sentence(app, side, n);
}

/// From one half of something moved to the other.
pub fn other_end(app: &mut App) {
    let rows = &app.visit.outline.rows;
    let to = match rows.get(app.visit.at.focus).map(|r| r.band) {
        Some(Band::Link(l)) => rows.iter().position(|r| r.band == Band::Stub(l)),
        Some(Band::Stub(l)) => rows.iter().position(|r| r.band == Band::Link(l)),
        _ => None,
    };
    match to {
        Some(row) => {
            remember(app);
            app.visit.at.focus = row;
            settle(app);
        }
        None => {
            let linked = matches!(rows.get(app.visit.at.focus).map(|r| r.band), Some(Band::Link(_)));
            let said = if linked { "both ends stand beside each other" } else { "linked to nothing here" };
            app.notice = Some(said.to_owned());
        }
    }
}

/// The wheel moves the page, a list or what is laid over it.
pub fn wheel(app: &mut App, notches: i32) {
    if app.mode != Mode::Page {
        let action = if notches > 0 { Action::Down } else { Action::Up };
        if let Mode::Help(_) | Mode::Why(_) | Mode::Warnings(_) = app.mode {
            for _ in 0..(notches.abs() * NOTCH) {
                act(app, action);
            }
        }
        return;
    }
    if matches!(app.screen, Screen::Stories | Screen::Story) {
        return step(app, if notches > 0 { Action::Down } else { Action::Up });
    }
    let height = usize::from(areas(app).body.1).max(1);
    scroll(app, (notches * NOTCH) as isize, height);
    settle(app);
}

/// A click chooses the row under it; the second of two opens it.
pub fn click(app: &mut App, x: u16, y: u16, twice: bool) -> Effect {
    let (first, lines) = areas(app).body;
    if let Mode::Help(_) | Mode::Why(_) | Mode::Warnings(_) = app.mode {
        app.mode = Mode::Page;
        return Effect::None;
    }
    if app.mode != Mode::Page || !(first..first + lines).contains(&y) {
        return Effect::None;
    }
    let line = usize::from(y - first);
    if app.screen == Screen::Stories {
        let n = app.list.top + line;
        if n >= app.listing.order.len() {
            return Effect::None;
        }
        app.list.focus = n;
    } else if app.screen == Screen::Story {
        if !super::story::click(app, x, line) {
            return Effect::None;
        }
    } else {
        let mut at = app.visit.at;
        if let Some(sheet) = sheet(app)
            && let Some(row) = at.row_at(&sheet, line)
        {
            at.focus = row;
        }
        app.visit.at = at;
        // Near the right edge the ticks lead through the whole page.
        if x + 1 == app.size.0 && lines > 0 {
            app.visit.at.focus = line * app.visit.outline.rows.len() / usize::from(lines);
        }
    }
    settle(app);
    if twice { act(app, Action::Deeper) } else { Effect::None }
}

/// Puts the cursor on what a search found, whichever version it is in.
pub fn to_found(app: &mut App, found: Found) {
    match found {
        Found::Story(n) => super::stories::show(app, n),
        Found::Sentence(version, n) if app.screen == Screen::Story => super::story::to(app, version, n),
        Found::Sentence(version, n) => {
            let side = versions::bring(app, version);
            versions::show_sentence(app, side, n);
        }
        Found::Block(version, n) => {
            if app.screen == Screen::Story {
                super::story::compare_with(app, version);
            }
            let side = versions::bring(app, version);
            if !app.shows.aside {
                act(app, Action::Aside);
            }
            let row = app.visit.outline.rows.iter().position(|r| r.band == Band::Aside(side, n));
            app.visit.at.focus = row.unwrap_or(app.visit.at.focus);
            settle(app);
        }
    }
}

/// The side of a version that is on the page.
pub fn side_of(app: &App, version: usize) -> Option<Side> {
    match app.visit.versions {
        [left, _] if left == version => Some(Side::Left),
        [_, right] if right == version && app.screen == Screen::Compare => Some(Side::Right),
        _ => None,
    }
}
