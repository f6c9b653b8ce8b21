//! The passages of a row, on whatever screen it stands.

use super::super::app::{App, Screen};
use super::super::update::settle;
use crate::model::{Side, Span, Spot};
use crate::page::grid::{Group, Tab};
use crate::page::outline::Band;

/// The passages of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passages {
    /// Its sentences, by version and number.
    pub sentences: Vec<(usize, u32)>,
    /// The very words of a fact or a finding, by version; empty where the row is about whole sentences.
    pub words: Vec<(usize, Span)>,
    /// A block that is set aside, by version and number.
    pub block: Option<(usize, u32)>,
    /// Whether it is a row to review: stubs and what is set aside are none.
    pub counts: bool,
}

/// How many rows the page has.
pub fn rows(app: &App) -> usize {
    match app.screen {
        Screen::Story => app.visit.grid.view().order.len(),
        Screen::Compare | Screen::Read => app.visit.outline.rows.len(),
        Screen::Stories | Screen::Reading => 0,
    }
}

/// The row under the cursor.
pub fn focus(app: &App) -> usize {
    if app.screen == Screen::Story { app.visit.grid.view().list.focus } else { app.visit.at.focus }
}

/// Puts the cursor on a row.
pub fn go(app: &mut App, row: usize) {
    match app.screen {
        Screen::Story => app.visit.grid.view_mut().list.focus = row,
        _ => app.visit.at.focus = row,
    }
    settle(app);
}

/// The passages of a row of the page, of all versions that stand in it.
pub fn passages(app: &App, row: usize) -> Passages {
    if app.screen == Screen::Story { in_grid(app, row) } else { on_page(app, row) }
}

/// The passages that a note on the row under the cursor is about: in the grid those of the base and of the chosen
/// version. `None` where there is no text under the cursor.
pub fn here(app: &App) -> Option<Passages> {
    let mut row = passages(app, focus(app));
    if app.screen == Screen::Story {
        let grid = &app.visit.grid;
        let reference = grid.row().map_or(grid.base(), |r| r.reference);
        row.sentences.retain(|(v, _)| *v == grid.column || *v == reference);
        row.words.retain(|(v, _)| *v == grid.column || *v == reference);
    }
    (!row.sentences.is_empty() || !row.words.is_empty() || row.block.is_some()).then_some(row)
}

/// The sentence under the cursor: of the version that is meant where it has one.
pub fn sentence(app: &App) -> Option<(usize, u32)> {
    let row = passages(app, focus(app));
    let meant = super::version(app);
    row.sentences.iter().find(|(v, _)| *v == meant).or(row.sentences.first()).copied()
}

fn in_grid(app: &App, row: usize) -> Passages {
    let view = app.visit.grid.view();
    let Some(found) = view.at(row).filter(|r| !r.is_heading()) else { return Passages::default() };
    let mut passages = Passages { counts: view.grid.tab != Tab::Sources, ..Passages::default() };
    if view.grid.tab == Tab::Sentences {
        passages.counts = found.group == Group::Base;
    }
    // The version that the row is read against stands first.
    let others = (0..found.entries.len()).filter(|v| *v != found.reference);
    for v in std::iter::once(found.reference).chain(others) {
        let Some(entry) = found.entry(v) else { continue };
        passages.sentences.extend(entry.sentences.iter().map(|&n| (v, n)));
        passages.words.extend(entry.places.iter().map(|p| (v, p.span)));
    }
    passages
}

fn on_page(app: &App, row: usize) -> Passages {
    let Some(band) = app.visit.outline.rows.get(row).map(|r| r.band) else { return Passages::default() };
    let version = |side: Side| app.visit.versions[side as usize];
    let link = |n: u32| app.visit.alignment.as_ref().and_then(|a| a.links.get(n as usize));
    let mut found = Passages { counts: true, ..Passages::default() };
    let mut add =
        |side: Side, sentences: &[u32]| found.sentences.extend(sentences.iter().map(|&n| (version(side), n)));
    match band {
        Band::Link(n) | Band::Stub(n) => {
            if let Some(link) = link(n) {
                add(Side::Left, &link.left);
                add(Side::Right, &link.right);
            }
            found.counts = matches!(band, Band::Link(_));
        }
        Band::Only(side, n) => add(side, &[n]),
        Band::Also(side, n) => {
            let link = app.visit.alignment.as_ref().and_then(|a| a.again.get(n as usize));
            link.into_iter().for_each(|l| add(side, l.on(side)));
        }
        Band::Beside { left, right } => {
            left.iter().for_each(|&n| add(Side::Left, &[n]));
            right.iter().for_each(|&n| add(Side::Right, &[n]));
        }
        Band::Fold(fold) => {
            let range: Vec<u32> = (fold.first..fold.first + fold.count).collect();
            add(fold.side.unwrap_or(Side::Left), &range);
        }
        Band::Aside(side, n) => (found.block, found.counts) = (Some((version(side), n)), false),
    }
    found
}

/// What was found in the row of a comparison under the cursor, as indices into the story's list of findings, each once.
pub fn found_here(app: &App) -> Vec<u32> {
    if app.screen != Screen::Compare {
        return Vec::new();
    }
    found_in(app, focus(app))
}

/// The same of any row.
pub fn found_in(app: &App, row: usize) -> Vec<u32> {
    let row = on_page(app, row);
    let side = |v: usize| usize::from(v == app.visit.versions[1]);
    let of = |(v, n): &(usize, u32)| app.visit.found[side(*v)].get(n).map_or(&[][..], Vec::as_slice);
    let mut found: Vec<u32> = row.sentences.iter().flat_map(of).copied().collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The words of passages, for a record.
pub fn spots(app: &App, row: &Passages) -> Vec<Spot> {
    let Some(corpus) = &app.corpus else { return Vec::new() };
    let Some(story) = corpus.stories.get(app.visit.story) else { return Vec::new() };
    let article = |v: usize| story.articles.get(v).and_then(|&n| Some((n, corpus.articles.get(n)?)));
    let sentence = |&(v, s): &(usize, u32)| {
        let (article, text) = article(v)?;
        Some(Spot { article, span: text.sentences.get(s as usize)?.span })
    };
    let block = |&(v, b): &(usize, u32)| {
        let (article, text) = article(v)?;
        Some(Spot { article, span: text.blocks.get(b as usize)?.span })
    };
    if !row.words.is_empty() {
        let spot = |&(v, span): &(usize, Span)| Some(Spot { article: article(v)?.0, span });
        return row.words.iter().filter_map(spot).collect();
    }
    row.sentences.iter().filter_map(sentence).chain(row.block.iter().filter_map(block)).collect()
}

/// Where passages stand, for people: `A ¶ 4 and C ¶ 2`.
pub fn address(app: &App, row: &Passages) -> String {
    let Some(corpus) = &app.corpus else { return String::new() };
    let versions = corpus.stories.get(app.visit.story).map(|s| corpus.versions(s)).unwrap_or_default();
    let mut parts: Vec<String> = Vec::new();
    for &(v, n) in &row.sentences {
        let Some(article) = versions.get(v) else { continue };
        if parts.iter().any(|p| p.split(' ').next() == Some(&crate::model::Siglum(v).to_string())) {
            continue;
        }
        let place = crate::page::words::place(article.paragraph_of(n));
        parts.push(format!("{} {place}", crate::model::Siglum(v)));
    }
    if let Some((v, _)) = row.block {
        parts.push(format!("{} (set aside)", crate::model::Siglum(v)));
    }
    if parts.len() == 2 { parts.join(" and ") } else { parts.join(", ") }
}
