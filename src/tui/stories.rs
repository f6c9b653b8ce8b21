//! The list of stories: their order, the filter in force, and what is known of each at a glance.

use std::collections::HashMap;

use super::app::{App, Effect, Mode, Screen};
use super::typing::Typed;
use super::update::settle;
use super::view::areas;
use crate::keys::Action;
use crate::model::{Corpus, Study};
use crate::page::words;

mod fuzzy;

/// The list of stories, besides the place in it.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// The stories on the list, by their place in the corpus.
    pub order: Vec<usize>,
    /// What they are sorted by.
    pub sort: Sort,
    /// Only stories that fit these words are on the list; empty: all are.
    pub filter: String,
    /// What the filter looks through, by story; made when it is first asked for.
    texts: Vec<String>,
    /// The greatest share of same wording between two versions; `None` where that was too much to look for.
    glances: HashMap<usize, Option<f32>>,
    /// Whether any article has a date.
    pub dated: bool,
    /// The story that is being looked at.
    asked: Option<usize>,
}

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The most versions first.
    #[default]
    Size,
    /// The latest first; without a date last.
    Date,
    /// From A to Z.
    Title,
    /// The most same wording first; what is not known yet last.
    Wording,
}

impl Sort {
    fn next(self) -> Self {
        match self {
            Self::Size => Self::Date,
            Self::Date => Self::Title,
            Self::Title => Self::Wording,
            Self::Wording => Self::Size,
        }
    }

    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Size => "most versions first",
            Self::Date => "latest first",
            Self::Title => "by title",
            Self::Wording => "most same wording first",
        }
    }
}

impl Listing {
    /// The most same wording between two versions of a story; the outer `None` while it is not known, the inner where
    /// it was not looked for.
    pub fn share(&self, n: usize, study: Option<&Study>) -> Option<Option<f32>> {
        let shares = |s: &Study| {
            let all = s.alignments.iter().flat_map(|a| [a.left_shares, a.right_shares]);
            all.map(|s| s.same_wording).fold(0.0, f32::max)
        };
        study.map(|s| Some(shares(s))).or_else(|| self.glances.get(&n).copied())
    }

    /// Where a story stands on the list.
    pub fn place(&self, story: usize) -> Option<usize> {
        self.order.iter().position(|n| *n == story)
    }
}

impl App {
    /// The story under the cursor on the list, by its place in the corpus.
    pub(super) fn listed(&self) -> Option<usize> {
        self.listing.order.get(self.list.focus).copied()
    }
}

/// Another corpus: nothing is known of its stories.
pub fn renew(app: &mut App) {
    let (sort, filter) = (app.listing.sort, std::mem::take(&mut app.listing.filter));
    let dated = app.corpus.as_ref().is_some_and(|c| c.articles.iter().any(|a| a.dated().is_some()));
    app.listing = Listing { sort, filter, dated, ..Listing::default() };
    arrange(app);
}

/// Makes the list anew and keeps the cursor on its story where it is still there.
fn arrange(app: &mut App) {
    let held = app.listed();
    let Some(corpus) = app.corpus.clone() else { return };
    let mut order = fitting(app, &corpus);
    if app.listing.filter.is_empty() {
        sort(app, &corpus, &mut order);
    }
    app.listing.order = order;
    app.list.focus = held.and_then(|n| app.listing.place(n)).unwrap_or(0);
    settle(app);
}

/// The stories that the filter lets through, the best fit first.
fn fitting(app: &mut App, corpus: &Corpus) -> Vec<usize> {
    let all = 0..corpus.stories.len();
    if app.listing.filter.is_empty() {
        return all.collect();
    }
    if app.listing.texts.len() != corpus.stories.len() {
        let text = |n: usize| text(corpus, n);
        app.listing.texts = all.clone().map(text).collect();
    }
    let mut order: Vec<usize> = all.collect();
    sort(app, corpus, &mut order);
    let listing = &app.listing;
    let filter = listing.filter.to_lowercase();
    let mut found: Vec<(usize, usize)> =
        order.into_iter().filter_map(|n| Some((fuzzy::gap(&filter, &listing.texts[n])?, n))).collect();
    found.sort_by_key(|(gap, _)| *gap);
    found.into_iter().map(|(_, n)| n).collect()
}

/// What the filter looks through: the title, and headlines and outlets of all versions.
fn text(corpus: &Corpus, n: usize) -> String {
    let story = &corpus.stories[n];
    let mut text = story.title.to_lowercase();
    for article in corpus.versions(story) {
        for part in [words::outlet(article), words::headline(article)] {
            let part = part.to_lowercase();
            if !text.contains(&part) {
                text.push('\n');
                text.push_str(&part);
            }
        }
    }
    text
}

fn sort(app: &App, corpus: &Corpus, order: &mut [usize]) {
    let story = |n: usize| &corpus.stories[n];
    match app.listing.sort {
        Sort::Size => order.sort_unstable(),
        Sort::Date => {
            let latest = |n: &usize| {
                let dates = corpus.versions(story(*n)).into_iter().filter_map(|a| a.dated());
                std::cmp::Reverse(dates.map(|d| d.minutes()).max())
            };
            order.sort_by_cached_key(latest);
        }
        Sort::Title => order.sort_by_cached_key(|n| story(*n).title.to_lowercase()),
        Sort::Wording => {
            let share = |n: &usize| {
                let study = app.studies.get(*n).and_then(Option::as_ref);
                app.listing.share(*n, study).flatten().unwrap_or(-1.0)
            };
            order.sort_by(|a, b| share(b).total_cmp(&share(a)).then(a.cmp(b)));
        }
    }
}

/// Another order.
pub fn reorder(app: &mut App) {
    app.listing.sort = app.listing.sort.next();
    arrange(app);
    app.notice = Some(app.listing.sort.name().to_owned());
}

/// Only what fits the words stays on the list.
pub fn filter(app: &mut App, words: String) {
    app.listing.filter = words;
    arrange(app);
    // The best fit is what is meant.
    app.list = super::app::List::default();
    settle(app);
}

/// Everything is on the list again; the cursor stays on its story.
pub fn clear(app: &mut App) {
    app.listing.filter.clear();
    arrange(app);
}

/// Keys while the filter is being typed.
pub fn on_line(app: &mut App, action: Action) -> Effect {
    let Mode::Filter(typed) = &mut app.mode else { return Effect::None };
    match action {
        Action::Leave => {
            app.mode = Mode::Page;
            clear(app);
        }
        Action::Erase if typed.text.is_empty() => app.mode = Mode::Page,
        Action::Accept => app.mode = Mode::Page,
        Action::ListDown | Action::ListUp => {
            step(app, if action == Action::ListDown { Action::Down } else { Action::Up });
        }
        _ => {
            if typed.act(action) {
                retyped(app);
            }
        }
    }
    Effect::None
}

/// Filters again after every letter.
pub fn retyped(app: &mut App) {
    let Mode::Filter(typed) = &app.mode else { return };
    let words = typed.text.trim().to_owned();
    if words != app.listing.filter {
        filter(app, words);
    }
}

/// Begins to type a filter, from the one in force.
pub fn ask(app: &mut App) {
    app.mode = Mode::Filter(Typed::of(app.listing.filter.clone()));
}

/// Moves by stories and pages.
pub fn step(app: &mut App, action: Action) {
    let last = app.listing.order.len().saturating_sub(1);
    let page = usize::from(areas(app).body.1).saturating_sub(1).max(1);
    let times = app.count.unwrap_or(1);
    let focus = app.list.focus;
    app.list.focus = match action {
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

/// Keeps the chosen story on a list `height` lines high.
pub fn keep_listed(app: &mut App, height: usize) {
    let (stories, fit) = (app.listing.order.len(), height.max(1));
    app.list.focus = app.list.focus.min(stories.saturating_sub(1));
    let lowest = (app.list.focus + 1).saturating_sub(fit);
    app.list.top = app.list.top.clamp(lowest, app.list.focus).min(stories.saturating_sub(fit));
}

/// Puts the cursor on a story; a filter that hides it ends.
pub fn show(app: &mut App, story: usize) {
    if app.listing.place(story).is_none() && !app.listing.filter.is_empty() {
        clear(app);
    }
    app.list.focus = app.listing.place(story).unwrap_or(0);
    settle(app);
}

/// What the list would like to know next: one story at a time, so that whatever the user asks for comes soon.
pub fn wish(app: &mut App) -> Effect {
    if app.screen != Screen::Stories || app.listing.asked.is_some() {
        return Effect::None;
    }
    let Some(corpus) = app.corpus.as_ref() else { return Effect::None };
    let unknown = |n: &&usize| {
        let several = corpus.stories.get(**n).is_some_and(|s| s.articles.len() > 1);
        let study = app.studies.get(**n).and_then(Option::as_ref);
        several && app.listing.share(**n, study).is_none()
    };
    let seen = usize::from(areas(app).body.1);
    let mut wanted = app.listing.order.iter().skip(app.list.top).take(seen).find(unknown);
    if app.listing.sort == Sort::Wording {
        wanted = wanted.or_else(|| app.listing.order.iter().find(unknown));
    }
    let Some(&n) = wanted else { return Effect::None };
    app.listing.asked = Some(n);
    Effect::Glance(n)
}

/// Takes in what was found at a glance.
pub fn glanced(app: &mut App, story: usize, share: Option<f32>) {
    app.listing.glances.insert(story, share);
    if app.listing.asked == Some(story) {
        app.listing.asked = None;
    }
    if app.listing.sort == Sort::Wording && app.screen == Screen::Stories {
        arrange(app);
    }
}
