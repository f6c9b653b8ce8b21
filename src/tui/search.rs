//! Searching in every version of the story, or in the list of stories.

use std::collections::HashMap;

use super::app::{App, Mode, Screen};
use super::moves;
use super::typing::{Found, Search};
use super::update::{act, settle};
use crate::keys::Action;
use crate::model::{Article, Corpus, Span};
use crate::page::find::find;
use crate::page::words;

/// Up to this many bytes of text the search follows every letter typed; beyond, it waits for Enter.
/// Two megabytes are looked through in about ten milliseconds.
const QUICK: usize = 2 << 20;

/// Looks again after every letter, where the texts are short enough for that.
pub fn as_typed(app: &mut App) {
    let Mode::Search(typed) = &app.mode else { return };
    let words = typed.text.clone();
    if size(app) <= QUICK {
        look(app, words);
    }
}

/// Takes what was typed and goes to the first hit from here on; typing nothing ends the search.
pub fn accept(app: &mut App) {
    let Mode::Search(typed) = &app.mode else { return };
    let words = typed.text.clone();
    app.mode = Mode::Page;
    look(app, words);
    if app.search.is_on() {
        moves::remember(app);
        first(app);
    }
}

/// Ends the search.
pub fn clear(app: &mut App) {
    app.search = Search::default();
}

/// To the next or previous hit; while no search is on, to the next or previous difference.
pub fn next(app: &mut App, down: bool) {
    if !app.search.is_on() {
        if app.screen != Screen::Stories {
            act(app, if down { Action::NextSubstance } else { Action::PreviousSubstance });
        }
        return;
    }
    let hits = app.search.hits.len();
    if hits == 0 {
        return;
    }
    if app.screen == Screen::Story {
        return next_row(app, down);
    }
    go_on(app, down);
}

/// To the next or previous hit, version by version.
fn go_on(app: &mut App, down: bool) {
    let hits = app.search.hits.len();
    for _ in 0..app.count.unwrap_or(1).min(hits) {
        let at = match (app.search.at, down) {
            (None, true) => 0,
            (None, false) => hits - 1,
            (Some(at), true) => (at + 1) % hits,
            (Some(at), false) => (at + hits - 1) % hits,
        };
        app.search.at = Some(at);
    }
    go(app);
}

/// The lines of the grid on which anything was found, from top to bottom, with the first hit of each.
pub fn rows(app: &App) -> Vec<(usize, usize)> {
    let view = app.visit.grid.view();
    let mut first: HashMap<(usize, u32), usize> = HashMap::new();
    for (n, hit) in app.search.hits.iter().enumerate() {
        if let Found::Sentence(version, sentence) = *hit {
            first.entry((version, sentence)).or_insert(n);
        }
    }
    let hit = |line: usize| {
        let row = view.at(line)?;
        let sentences = row.holders().flat_map(|v| {
            row.entry(v).into_iter().flat_map(move |e| e.sentences.iter().map(move |&n| (v, n)))
        });
        Some((line, sentences.filter_map(|at| first.get(&at).copied()).min()?))
    };
    (0..view.order.len()).filter_map(hit).collect()
}

/// To the next or previous line of the grid on which anything was found, round the ends.
fn next_row(app: &mut App, down: bool) {
    let rows = rows(app);
    for _ in 0..app.count.unwrap_or(1).min(rows.len()) {
        let focus = app.visit.grid.view().list.focus;
        let next = match down {
            true => rows.iter().find(|r| r.0 > focus).or(rows.first()),
            false => rows.iter().rev().find(|r| r.0 < focus).or(rows.last()),
        };
        let Some(&(line, hit)) = next else { return };
        app.search.at = Some(hit);
        app.visit.grid.view_mut().list.focus = line;
    }
    if rows.is_empty() {
        return go_on(app, down);
    }
    settle(app);
}

/// Finds all places of some words.
fn look(app: &mut App, words: String) {
    let Some(corpus) = app.corpus.clone() else { return };
    let mut search = Search { words, ..Search::default() };
    if app.screen == Screen::Stories {
        search.hits = stories(&corpus, &app.listing.order, &search.words);
    } else if let Some(story) = corpus.stories.get(app.visit.story) {
        for (version, article) in corpus.versions(story).into_iter().enumerate() {
            let spans = find(&article.text, &search.words);
            search.hits.extend(places(article, version, &spans));
            search.spans.push(spans);
        }
    }
    app.search = search;
}

/// The stories in whose title, outlets or texts the words stand.
fn stories(corpus: &Corpus, order: &[usize], needle: &str) -> Vec<Found> {
    let has = |text: &str| !find(text, needle).is_empty();
    let fits = |n: &usize| {
        let story = &corpus.stories[*n];
        has(&story.title)
            || corpus.versions(story).iter().any(|a| has(words::outlet(a)) || has(words::headline(a)))
    };
    order.iter().copied().filter(fits).map(Found::Story).collect()
}

/// Where spans of an article's text stand: a sentence, or a block that is set aside.
fn places(article: &Article, version: usize, spans: &[Span]) -> Vec<Found> {
    let place = |span: &Span| {
        let n = article.blocks.partition_point(|b| b.span.end <= span.start);
        let block = article.blocks.get(n)?;
        if !block.kind.is_compared() {
            return Some(Found::Block(version, n as u32));
        }
        let holds = |s: &u32| article.sentences.get(*s as usize).is_some_and(|s| span.start < s.span.end);
        block.sentences.clone().find(holds).map(|s| Found::Sentence(version, s))
    };
    spans.iter().filter_map(place).collect()
}

/// To the first hit at or after the cursor in the version it is in, in the grid on its line or below, else to the first of
/// all.
fn first(app: &mut App) {
    if app.screen == Screen::Story {
        let (rows, focus) = (rows(app), app.visit.grid.view().list.focus);
        if let Some(&(line, hit)) = rows.iter().find(|r| r.0 >= focus).or(rows.first()) {
            app.search.at = Some(hit);
            app.visit.grid.view_mut().list.focus = line;
            return settle(app);
        }
    }
    let from = match app.screen {
        Screen::Stories => {
            let after = |n: usize| app.listing.place(n).is_some_and(|at| at >= app.list.focus);
            app.search.hits.iter().position(|h| matches!(h, Found::Story(n) if after(*n)))
        }
        _ => {
            let here = app.corpus.as_ref().and_then(|c| app.visit.sentence(c));
            here.and_then(|(side, n)| {
                let version = app.visit.versions[side as usize];
                app.search
                    .hits
                    .iter()
                    .position(|h| matches!(*h, Found::Sentence(v, s) if v == version && s >= n))
            })
        }
    };
    app.search.at = from.or((!app.search.hits.is_empty()).then_some(0));
    go(app);
}

fn go(app: &mut App) {
    let found = app.search.at.and_then(|n| app.search.hits.get(n)).copied();
    if let Some(found) = found {
        moves::to_found(app, found);
    }
}

/// Bytes of text that a search looks through.
fn size(app: &App) -> usize {
    let Some(corpus) = &app.corpus else { return 0 };
    match app.screen {
        Screen::Stories => corpus.stories.iter().map(|s| s.title.len() + s.articles.len() * 100).sum(),
        _ => {
            let story = corpus.stories.get(app.visit.story);
            story.map_or(0, |s| corpus.versions(s).iter().map(|a| a.text.len()).sum())
        }
    }
}
