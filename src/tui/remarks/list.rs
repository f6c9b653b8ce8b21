//! The list of notes and decisions: to go there, to edit, to delete; what was not found again stands last.

use super::super::app::{App, Effect, List, Mode, Screen};
use super::super::moves;
use super::super::typing::{Found, Typed};
use super::super::versions;
use super::note::{Purpose, Writing};
use super::{redo, say, undo};
use crate::keys::{Action, Context};
use crate::model::{Act, Remark, Said};
use crate::page::layout::wrap;
use crate::page::{Cell, Part, Role, Run, clean, said};

/// Lines that one entry takes: what was said, and the words it is about.
pub const LINES: usize = 2;

/// Columns of the list at most; columns for a place beside what was said; lines of either that are told in full.
const WIDE: usize = 78;
const PLACE: usize = 16;
const MOST: usize = 4;

/// One entry of the list: the story, and what was said of it.
pub type Entry<'a> = (usize, &'a Remark);

/// What the list shows: of the story on the page, on the list of stories of all; by place, the lost ones last. Reviewed
/// marks are not in it: they stand on their rows.
pub fn entries(app: &App) -> Vec<Entry<'_>> {
    let stories = match app.screen {
        Screen::Stories => app.remarks.stories(),
        _ => vec![app.visit.story],
    };
    let mut all: Vec<Entry> = Vec::new();
    for story in stories {
        let told = app.remarks.of(story).iter().filter(|r| r.act != Act::Reviewed);
        all.extend(told.map(|r| (story, r)));
    }
    let key = |(story, r): &Entry| {
        let first = r.places().min_by_key(|p| (p.version, p.span.start));
        (first.is_none(), *story, first.map(|p| (p.version, p.span.start)))
    };
    all.sort_by_key(key);
    all
}

/// Opens the list, at the first entry of the row under the cursor.
pub fn open(app: &mut App) {
    let all = entries(app);
    if all.is_empty() {
        app.notice = Some(format!(
            "nothing noted or decided yet: {} notes something on a row",
            app.keys.shown(Action::Note, Context::Compare)
        ));
        return;
    }
    let here = super::here(app).unwrap_or_default();
    let on = |(_, r): &Entry| here.sentences.iter().any(|&(v, n)| r.is_on(v, n));
    let focus = all.iter().position(on).unwrap_or(0);
    app.mode = Mode::Remarks(List { focus, top: 0 });
    keep(app);
}

/// Keeps the cursor of the list on it; closes it when nothing is left.
pub fn keep(app: &mut App) {
    let Mode::Remarks(mut list) = app.mode else { return };
    let count = entries(app).len();
    if count == 0 {
        app.mode = Mode::Page;
        return;
    }
    let fit = fit(app);
    list.focus = list.focus.min(count - 1);
    list.top =
        list.top.clamp((list.focus + 1).saturating_sub(fit), list.focus).min(count.saturating_sub(fit));
    app.mode = Mode::Remarks(list);
}

/// How many entries fit on the screen, above the lines that tell the chosen one in full.
pub fn fit(app: &App) -> usize {
    (usize::from(app.size.1).saturating_sub(4 + told(app).map_or(0, |t| t.len() + 1)) / LINES).max(1)
}

/// The chosen entry in full, in lines as wide as the list; `None` where it fits on its own lines, or the screen is low.
pub fn told(app: &App) -> Option<Vec<String>> {
    let Mode::Remarks(list) = app.mode else { return None };
    let (_, remark) = *entries(app).get(list.focus)?;
    let room = usize::from(app.size.0.saturating_sub(6)).min(WIDE);
    let texts = [said::said(&remark.act), said::quotes(remark)];
    let wrapped = |text: &String| {
        let runs = vec![Run::said(text, Role::Plain)];
        let cell = Cell { parts: vec![Part { address: None, gap: false, runs }] };
        let lines = wrap(&cell, room.max(10));
        let mut told: Vec<String> = lines.iter().take(MOST).map(|l| l.text()).collect();
        if let Some(last) = told.last_mut().filter(|_| lines.len() > MOST) {
            *last = format!("{}…", clean::clip(last, room.max(10) - 1, ""));
        }
        told
    };
    let lines: Vec<String> = texts.iter().flat_map(wrapped).collect();
    let low = usize::from(app.size.1) < lines.len() + 10;
    // The place beside what was said takes some of its line.
    let fits = clean::width(&texts[0]) + PLACE <= room && clean::width(&texts[1]) <= room;
    (!low && !fits).then_some(lines)
}

/// Keys on the list.
pub fn on_list(app: &mut App, action: Action) -> Effect {
    let Mode::Remarks(list) = app.mode else { return Effect::None };
    let (times, page) = (app.count.unwrap_or(1), fit(app));
    let focus = match action {
        Action::Down => list.focus.saturating_add(times),
        Action::Up => list.focus.saturating_sub(times),
        Action::PageDown => list.focus.saturating_add(page),
        Action::PageUp => list.focus.saturating_sub(page),
        Action::Top => 0,
        Action::Bottom => usize::MAX,
        Action::Quit => return Effect::Quit,
        Action::Redraw => return Effect::Redraw,
        Action::Suspend => return Effect::Suspend,
        Action::Deeper => return jump(app, list.focus),
        Action::Amend => {
            amend(app, list.focus);
            return Effect::None;
        }
        Action::Delete => return delete(app, list.focus),
        Action::Undo => return undo(app),
        Action::Redo => return redo(app),
        _ => {
            app.mode = Mode::Page;
            return Effect::None;
        }
    };
    app.mode = Mode::Remarks(List { focus, ..list });
    keep(app);
    Effect::None
}

/// To the passage that an entry is about.
fn jump(app: &mut App, at: usize) -> Effect {
    let Some((story, places, lost)) = entries(app).get(at).map(|(story, r)| {
        let places: Vec<_> = r.places().cloned().collect();
        (*story, places, r.is_lost())
    }) else {
        return Effect::None;
    };
    if lost {
        app.notice = Some("its words were not found again: there is no place to go to".to_owned());
        return Effect::None;
    }
    app.mode = Mode::Page;
    let mut effect = Effect::None;
    if app.screen == Screen::Stories {
        effect = versions::open(app, story);
    }
    let Some(place) = places.first() else { return effect };
    let second = places.iter().map(|p| p.version).find(|v| *v != place.version);
    moves::remember(app);
    if let (Screen::Compare, Some(other)) = (app.screen, second)
        && !(app.visit.versions.contains(&place.version) && app.visit.versions.contains(&other))
    {
        (app.visit.versions, app.visit.chosen) = ([place.version, other], true);
        versions::align(app, &[]);
    }
    let found = match place.sentences.first() {
        Some(&n) => Found::Sentence(place.version, n),
        None => Found::Block(place.version, place.block),
    };
    if app.screen == Screen::Story && !app.visit.grid.is_made() {
        // The grid is there once the story has been compared.
        app.visit.wanted = place.sentences.first().map(|&n| (place.version, n));
        return effect;
    }
    moves::to_found(app, found);
    if app.screen == Screen::Story
        && let Some(other) = second
    {
        app.visit.grid.column = if place.version == app.visit.grid.base() { other } else { place.version };
    }
    effect
}

/// Writes a note anew.
fn amend(app: &mut App, at: usize) {
    let Some((story, remark)) = entries(app).get(at).copied() else { return };
    let Act::Note { label, text } = &remark.act else {
        app.notice = Some(format!(
            "only notes have words to edit; {} takes a decision back",
            app.keys.shown(Action::Delete, Context::Remarks)
        ));
        return;
    };
    let purpose =
        Purpose::Note { label: label.clone(), at: Vec::new(), of: Some((story, remark.id.clone())) };
    let (typed, place) = (Typed::of(text.clone()), "note".to_owned());
    app.mode = Mode::Writing(Writing { typed, purpose, place });
}

fn delete(app: &mut App, at: usize) -> Effect {
    let Some((story, remark)) = entries(app).get(at).copied() else { return Effect::None };
    let what = match remark.act {
        Act::Note { .. } => "note deleted".to_owned(),
        ref act => format!("{} taken back", act.name()),
    };
    let said = Said { act: Act::Undo { of: remark.id.clone() }, at: Vec::new() };
    say(app, story, what, vec![said])
}
