//! Where the user stands in a story: to come back to, in this sitting and the next.

use super::app::{App, Screen, Stand};
use super::moves;
use super::remarks;
use super::versions;
use super::visit::{Chosen, Visit};
use crate::keys::Action;
use crate::page::grid::GridRow;

impl App {
    /// What was read; `None` until it is there.
    pub fn corpus(&self) -> Option<&crate::model::Corpus> {
        self.corpus.as_deref()
    }

    /// Where the user left off, by story, the latest last: what was known at the start, and where they stand now.
    pub fn stands(&self) -> Vec<(usize, Stand)> {
        let mut all = self.stands.clone();
        if let Some(here) = here(self) {
            all.retain(|(n, _)| *n != self.visit.story);
            all.push((self.visit.story, here));
        }
        all
    }
}

fn here(app: &App) -> Option<Stand> {
    let story = app.corpus.as_ref()?.stories.get(app.visit.story)?;
    if app.visit.outline.rows.is_empty() {
        return None;
    }
    let grid = &app.visit.grid;
    let screen = match app.screen {
        // From the list one comes back to the screen that the story was left on.
        Screen::Stories | Screen::Reading if story.articles.len() < 2 => Screen::Read,
        Screen::Stories | Screen::Reading if !grid.is_made() => Screen::Compare,
        Screen::Stories | Screen::Reading => return None,
        screen => screen,
    };
    let versions = if screen == Screen::Story { [grid.base(), grid.column] } else { app.visit.versions };
    let (version, sentence) = remarks::sentence(app).unwrap_or((versions[0], 0));
    let base = app.study().map_or(versions[0], |s| s.base);
    let (tab, line) = (grid.tab, grid.view().list.focus);
    Some(Stand { screen, versions, base, version, sentence, tab, line })
}

/// Remembers where the user stands, before another story comes on the page.
pub fn keep(app: &mut App) {
    app.stands = app.stands();
}

/// Where the user left off in a story, unless versions were asked for at the start.
pub fn left(app: &App, story: usize) -> Option<Stand> {
    let count = app.corpus.as_ref()?.stories.get(story)?.articles.len();
    let stand = app.stands.iter().find(|(n, _)| *n == story).map(|(_, s)| *s);
    let fits = |s: &Stand| {
        let there = s.versions.iter().chain([&s.base, &s.version]).all(|v| *v < count);
        let apart = s.versions[0] != s.versions[1];
        there
            && match s.screen {
                Screen::Story => count > 1 && apart,
                Screen::Compare => apart,
                _ => true,
            }
    };
    stand.filter(fits).filter(|_| app.shows.pair.is_none())
}

/// Puts a story on the page as it was left.
pub fn resume(app: &mut App, stand: Stand) {
    app.screen = stand.screen;
    app.visit = Visit { versions: stand.versions, chosen: true, ..std::mem::take(&mut app.visit) };
    app.visit.wanted = Some((stand.version, stand.sentence));
    app.visit.grid.column = stand.versions[1];
    app.visit.grid.tab = stand.tab;
    app.visit.grid.view_mut().list.focus = stand.line;
}

/// Puts the cursor of a tab that has just been made on the line that is about a sentence: the one that it was on before,
/// where that one is, as several lines may be about it. Whether it has any.
pub fn stand_on(chosen: &mut Chosen, wanted: (usize, u32), line: usize) -> bool {
    let about = |row: &GridRow| row.entry(wanted.0).is_some_and(|e| e.sentences.contains(&wanted.1));
    if chosen.view().at(line).is_some_and(about) {
        chosen.view_mut().list.focus = line;
        return true;
    }
    super::story::stand_on(chosen, &[wanted])
}

/// Goes to the sentence that a story was left at; in the grid that is done when it is made.
pub fn go(app: &mut App) {
    let Some((version, n)) = app.visit.wanted.filter(|_| app.screen != Screen::Story) else { return };
    if let Some(side) = moves::side_of(app, version) {
        versions::show_sentence(app, side, n);
        if app.visit.at.focus > 0 && app.notice.is_none() {
            app.notice = Some(format!("where you left off; {} goes to the first row", app.key(Action::Top)));
        }
    }
}

/// The rows are what they will be: goes there once more, unless the user has gone elsewhere meanwhile. `held` is what
/// was under the cursor before.
pub fn settle(app: &mut App, held: &[(usize, u32)], wanted: Option<(usize, u32)>) {
    if let Some((version, n)) = wanted.filter(|w| held.contains(w))
        && let Some(side) = moves::side_of(app, version)
    {
        versions::show_sentence(app, side, n);
    }
}
