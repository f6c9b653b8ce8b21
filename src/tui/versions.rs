//! Which story and which versions are on the page.

use std::collections::HashMap;

use super::app::{App, Effect, Screen};
use super::update::{rebuild, rebuild_at, settle};
use super::visit::Visit;
use super::{moves, stand};
use crate::keys::{Action, Code, Key};
use crate::model::{Side, Siglum};
use crate::page::outline::Band;
use crate::page::told::told;

/// Opens a story: two or more versions beside each other, a lone article by itself. Asks for the
/// comparison where it is not known.
pub fn open(app: &mut App, story: usize) -> Effect {
    let count = app.corpus.as_ref().and_then(|c| c.stories.get(story)).map_or(0, |s| s.articles.len());
    if count == 0 {
        app.notice = Some("nothing to read".to_owned());
        return Effect::None;
    }
    stand::keep(app);
    let stood = stand::left(app, story);
    let second = usize::from(count > 1);
    let asked = app.shows.pair.filter(|(a, b)| *a < count && *b < count && a != b);
    let (left, right) = asked.unwrap_or((0, second));
    app.visit = Visit { story, versions: [left, right], chosen: asked.is_some(), ..Visit::default() };
    app.list.focus = app.listing.place(story).unwrap_or(app.list.focus);
    app.screen = match count {
        1 => Screen::Read,
        3.. if asked.is_none() => Screen::Story,
        _ => Screen::Compare,
    };
    if let Some(stand) = stood {
        stand::resume(app, stand);
    }
    if app.study().is_some() {
        align(app, &[]);
        stand::go(app);
        study_arrived(app);
        return Effect::None;
    }
    rebuild(app);
    stand::go(app);
    if count > 1 { Effect::Study(story) } else { Effect::None }
}

/// The sentences under the cursor.
pub fn held(app: &App) -> Vec<(usize, u32)> {
    app.corpus.as_ref().map_or_else(Vec::new, |c| app.visit.held(c))
}

/// A comparison has come, or was there: shows the nearest pair unless the reader has chosen one.
pub fn study_arrived(app: &mut App) {
    let in_grid = app.screen == Screen::Story;
    let wanted = if in_grid { None } else { app.visit.wanted.take() };
    super::story::fill(app);
    let held = held(app);
    if let Some((left, right)) = app.study().and_then(|s| s.pair)
        && !app.visit.chosen
        && matches!(app.screen, Screen::Compare | Screen::Story)
    {
        // The place is kept only where the left version stays.
        if app.visit.versions[0] != left {
            app.visit.at = super::cursor::Cursor::default();
        }
        app.visit.versions = [left, right];
    }
    align(app, &held);
    stand::settle(app, &held, wanted);
}

/// Fetches the alignment of the versions on the page and makes the rows again; stays at one of the
/// sentences held, where there is one.
pub fn align(app: &mut App, held: &[(usize, u32)]) {
    let [left, right] = app.visit.versions;
    let compared = app.screen != Screen::Read;
    app.visit.alignment = app.study().filter(|_| compared).and_then(|s| s.between(left, right));
    app.visit.folding.opened.clear();
    find(app);
    rebuild_at(app, held);
}

/// Finds what was found at the sentences of the two versions on the page; nothing for a lone article.
pub fn find(app: &mut App) {
    let (mut found, mut flags) = (<[HashMap<u32, Vec<u32>>; 2]>::default(), HashMap::<u32, Vec<char>>::new());
    let counts = app.visit.versions.map(|v| sentences(app, v));
    if let (Some(study), Some(alignment)) = (app.study(), &app.visit.alignment) {
        for t in told(&study.findings.list, alignment, counts) {
            found[t.side as usize].entry(t.sentence).or_default().push(t.finding);
            if let Some(link) = t.link {
                flags.entry(link).or_default().push(t.flag);
            }
        }
    }
    app.visit.found = found;
    app.visit.folding.found = flags;
    app.visit.tell();
}

/// How many sentences a version of the story on the page has.
fn sentences(app: &App, version: usize) -> usize {
    let corpus = app.corpus.as_ref();
    let article = corpus.and_then(|c| c.versions(c.stories.get(app.visit.story)?).get(version).copied());
    article.map_or(0, |a| a.sentences.len())
}

/// Fills in where else the sentences of a lone article stand.
pub fn mark(app: &mut App) {
    let mut visit = std::mem::take(&mut app.visit);
    let sentences =
        app.corpus.as_ref().and_then(|c| visit.pair(c)).map_or(0, |pair| pair.left.sentences.len());
    if let Some(study) = app.studies.get(visit.story).and_then(Option::as_ref) {
        visit.mark(study, sentences);
    }
    app.visit = visit;
}

/// Puts other versions on the page; the sentence under the cursor stays where it can.
fn put(app: &mut App, versions: [usize; 2]) {
    moves::remember(app);
    let held = held(app);
    app.visit.versions = versions;
    app.visit.chosen = true;
    align(app, &held);
}

/// The next or previous version on one side; the one on the other side is passed over.
pub fn turn(app: &mut App, action: Action) {
    let count = app.versions();
    if app.screen == Screen::Story {
        return super::story::turn(app, action == Action::NextRight);
    }
    let read = app.screen == Screen::Read;
    if count < 3 && !(read && count == 2) {
        app.notice = Some("there is no other version".to_owned());
        return;
    }
    let forward = matches!(action, Action::NextRight | Action::NextLeft);
    let side = if read || matches!(action, Action::NextLeft | Action::PreviousLeft) { 0 } else { 1 };
    let mut versions = app.visit.versions;
    let step = if forward { 1 } else { count - 1 };
    for _ in 0..app.count.unwrap_or(1).min(count * 2) {
        versions[side] = (versions[side] + step) % count;
        if !read && versions[0] == versions[1] {
            versions[side] = (versions[side] + step) % count;
        }
    }
    if read {
        return turn_read(app, versions[0]);
    }
    put(app, versions);
}

/// Another article by itself, at the sentence that corresponds to the one under the cursor.
fn turn_read(app: &mut App, version: usize) {
    let to = app.corpus.as_ref().and_then(|c| app.visit.sentence(c)).and_then(|(_, n)| {
        let alignment = app.study()?.between(app.visit.versions[0], version)?;
        let link = alignment.link_of(Side::Left, n)?;
        alignment.links.get(link)?.right.first().copied()
    });
    moves::remember(app);
    app.visit.versions = [version, version];
    app.visit.chosen = true;
    align(app, &[]);
    show_sentence(app, Side::Left, to.unwrap_or(0));
}

/// The version whose letter was typed, on the side of the cursor's text; `Esc` leaves it.
pub fn letter(app: &mut App, key: Key) -> Effect {
    let Key { code: Code::Char(c), ctrl: false, alt: false, .. } = key else {
        return if key.ctrl && key.code == Code::Char('c') { Effect::Quit } else { Effect::None };
    };
    let count = app.versions();
    let Some(Siglum(version)) = Siglum::parse(c.encode_utf8(&mut [0; 4])).filter(|s| s.0 < count) else {
        app.notice = Some(format!(
            "no version {}: there are {} to {}",
            c.escape_default(),
            Siglum(0),
            Siglum(count.max(1) - 1)
        ));
        return Effect::None;
    };
    if app.screen == Screen::Story && version == app.visit.grid.base() {
        app.notice = Some(format!("{} is the base: the others are read against it", Siglum(version)));
    } else if app.screen == Screen::Story {
        app.visit.grid.column = version;
    } else if app.screen == Screen::Read {
        turn_read(app, version);
    } else if app.visit.versions.contains(&version) {
        app.notice = Some(format!("{} is on the page", Siglum(version)));
    } else {
        put(app, [app.visit.versions[0], version]);
    }
    Effect::None
}

/// Left becomes right.
pub fn swap(app: &mut App) {
    let [left, right] = app.visit.versions;
    put(app, [right, left]);
}

/// The version under the cursor becomes what the others are read against: it stands on the left.
pub fn base(app: &mut App) {
    let [left, right] = app.visit.versions;
    let story = app.visit.story;
    if app.screen == Screen::Story {
        return super::story::base(app);
    }
    let side = if app.screen == Screen::Read { Side::Left } else { app.side() };
    let base = if side == Side::Left { left } else { right };
    if let Some(study) = app.studies.get_mut(story).and_then(Option::as_mut) {
        study.base = base;
    }
    super::story::fill(app);
    if side == Side::Right {
        put(app, [right, left]);
    }
    app.notice = Some(format!("{} is the base", Siglum(base)));
}

/// The story after or before this one.
pub fn story(app: &mut App, forward: bool) -> Effect {
    let last = app.listing.order.len().saturating_sub(1);
    let here = app.listing.place(app.visit.story);
    let now = if app.screen == Screen::Stories { app.list.focus } else { here.unwrap_or(0) };
    let next = if forward { now + 1 } else { now.wrapping_sub(1) };
    if next > last {
        app.notice =
            Some(if forward { "this is the last story" } else { "this is the first story" }.to_owned());
        return Effect::None;
    }
    if app.screen == Screen::Stories {
        app.list.focus = next;
        settle(app);
        return Effect::None;
    }
    super::search::clear(app);
    let Some(&story) = app.listing.order.get(next) else { return Effect::None };
    open(app, story)
}

/// From two versions to the one under the cursor, at its sentence.
pub fn read(app: &mut App) {
    let side = app.side();
    let to = app.corpus.as_ref().and_then(|c| {
        let pair = app.visit.pair(c)?;
        pair.first(&app.visit.outline.rows.get(app.visit.at.focus)?.band, side)
    });
    moves::remember(app);
    app.screen = Screen::Read;
    // Going back puts the same pair on the page.
    app.visit.from = Some(app.visit.versions);
    app.visit.versions = [app.visit.versions[side as usize]; 2];
    align(app, &[]);
    show_sentence(app, Side::Left, to.unwrap_or(0));
}

/// From one article to the pair it was opened from, at the same sentence.
pub fn compare(app: &mut App) {
    let held = held(app);
    let version = app.visit.versions[0];
    let other = usize::from(version == 0);
    app.screen = Screen::Compare;
    app.visit.versions = match app.visit.from.take() {
        Some(from) if from.contains(&version) => from,
        Some([left, _]) => [left, version],
        None => [version, other],
    };
    align(app, &held);
    // What was read may be folded in the comparison.
    unfold(app);
}

/// Puts the cursor on a sentence, opening the fold that hides it.
pub fn show_sentence(app: &mut App, side: Side, n: u32) {
    if !app.visit.go(side, n) && app.shows.sieve.is_some() {
        // What was gone to must be seen.
        super::sift::only(app, None);
        app.visit.go(side, n);
    }
    if unfold(app) {
        app.visit.go(side, n);
    }
    settle(app);
}

/// Opens the fold under the cursor; whether there was one.
pub fn unfold(app: &mut App) -> bool {
    let Some(Band::Fold(fold)) = app.visit.outline.rows.get(app.visit.at.focus).map(|r| r.band) else {
        return false;
    };
    app.visit.folding.opened.push((fold.side, fold.first));
    rebuild(app);
    true
}

/// Opens the fold under the cursor, else draws shared stretches together or lets them be.
pub fn fold(app: &mut App) -> &'static str {
    if unfold(app) {
        return "opened";
    }
    app.visit.folding.shared = !app.visit.folding.shared;
    app.visit.folding.opened.clear();
    rebuild(app);
    if app.visit.folding.shared { "shared stretches folded" } else { "shared stretches shown" }
}

/// Sees to it that a version is on the page, and returns its side.
pub fn bring(app: &mut App, version: usize) -> Side {
    if let Some(side) = moves::side_of(app, version) {
        return side;
    }
    if app.screen == Screen::Read {
        turn_read(app, version);
        return Side::Left;
    }
    put(app, [app.visit.versions[0], version]);
    Side::Right
}
