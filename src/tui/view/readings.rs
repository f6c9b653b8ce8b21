//! The band under the page: what the other versions have where the cursor stands.

use super::super::app::{App, Screen};
use super::super::remarks;
use super::super::theme::Tone;
use super::super::visit::NO_LINKS;
use super::{Pen, first_shown, sheet};
use crate::model::{Kind, Side, Siglum};
use crate::page::layout::{Columns, wrap};
use crate::page::readings::{self, Reading};
use crate::page::{clean, words};

/// Columns before a reading's words: letter, mark, address.
const HEAD: usize = 9;

/// How many lines the band takes, with its rule; 0 where it is not shown. Depends on the story and the
/// screen only, not on the row, so that the page stays where it is.
pub fn height(app: &App) -> u16 {
    let on_page = if app.screen == Screen::Read { 1 } else { 2 };
    let others = app.versions().saturating_sub(on_page);
    let reading = matches!(app.screen, Screen::Compare | Screen::Read);
    if !reading || !app.shows.readings || others == 0 || app.size.1 < 20 {
        return 0;
    }
    let rows = others.div_ceil(across(app)) as u16;
    (rows * tall(app) as u16).min(app.size.1 / 4) + 1
}

/// Lines that one reading may take: a second one where the screen is high.
fn tall(app: &App) -> usize {
    if app.size.1 >= 30 { 2 } else { 1 }
}

/// How many readings stand beside each other.
fn across(app: &App) -> usize {
    if app.size.0 >= 100 { 2 } else { 1 }
}

/// Draws the band.
pub fn draw(app: &App, pen: &mut Pen, (first, lines): (u16, u16)) {
    let Some(sheet) = sheet(app).filter(|_| lines > 1) else { return };
    pen.rule(first, &heading(app));
    pen.chrome(1, first, " the same in ", Tone::Faint);
    let Some(study) = app.study() else { return };
    let Some(row) = sheet.rows.get(app.visit.at.focus) else { return };
    let mut ends = vec![(app.visit.versions[0], sheet.pair.sentences(&row.band, Side::Left))];
    if app.screen == Screen::Compare {
        ends.push((app.visit.versions[1], sheet.pair.sentences(&row.band, Side::Right)));
    }
    let found = readings::readings(study, &ends);
    let across = across(app);
    let rows = found.len().div_ceil(across).max(1);
    let tall = (usize::from(lines - 1) / rows).clamp(1, tall(app));
    for (n, reading) in found.iter().enumerate() {
        let y = usize::from(first) + 1 + (n / across) * tall;
        if y + tall > usize::from(first + lines) {
            return;
        }
        let (x, width) = slot(app, &sheet.columns, n % across);
        one(app, pen, reading, (x, y as u16, width, tall));
    }
}

/// The words that the gravest finding of the row is about, and how sure it is: `11,400 cars | thousands of cars · certain`.
fn heading(app: &App) -> String {
    let (Some(study), Some(corpus)) = (app.study(), &app.corpus) else { return String::new() };
    let Some(story) = corpus.stories.get(app.visit.story) else { return String::new() };
    let versions = corpus.versions(story);
    let found = remarks::found_here(app);
    let found = found.iter().filter_map(|&n| study.findings.list.get(n as usize));
    let Some(finding) = found.max_by_key(|f| (f.state.is_grave(), f.certainty())) else {
        return String::new();
    };
    let room = (usize::from(app.size.0).saturating_sub(40) / 2).max(8);
    let words = app.visit.versions.map(|v| {
        let place = finding.from.iter().chain(&finding.to).find(|p| p.version == v);
        let text = place.and_then(|p| Some(p.text(versions.get(v)?))).unwrap_or("");
        clean::clip(&clean::clean(text), room, "…")
    });
    format!("{} | {} · {}", words[0], words[1], finding.certainty().name())
}

/// Where a reading begins and how wide it may be.
fn slot(app: &App, c: &Columns, nth: usize) -> (u16, usize) {
    let width = usize::from(app.size.0).saturating_sub(2);
    match (c.two, across(app)) {
        (true, 2) => {
            let x = if nth == 0 { c.margin + 1 } else { c.right_bar() + 1 };
            (x as u16, c.address + 2 + c.text)
        }
        (_, 2) => ((2 + nth * (width / 2)) as u16, width / 2 - 3),
        _ => (c.margin as u16 + 1, width.saturating_sub(c.margin + 1)),
    }
}

fn one(app: &App, pen: &mut Pen, reading: &Reading, (x, y, width, tall): (u16, u16, usize, usize)) {
    let Some(corpus) = &app.corpus else { return };
    let story = corpus.stories.get(app.visit.story);
    let article = story.and_then(|s| s.articles.get(reading.version)).and_then(|&n| corpus.articles.get(n));
    let Some(article) = article else { return };
    let letter = Siglum(reading.version).to_string();
    let after = pen.chrome(x, y, &letter, Tone::Strong);
    let Some(kind) = reading.kind else {
        pen.mixed(
            x + HEAD as u16,
            y,
            &format!("nothing found in {}", words::outlet(article)),
            width.saturating_sub(HEAD),
            Tone::Faint,
        );
        return;
    };
    let tone = match kind {
        Kind::Verbatim => Tone::Shared,
        Kind::Edited | Kind::Reworded => Tone::Reworded,
    };
    pen.chrome(after + 1, y, words::mark(kind).encode_utf8(&mut [0; 4]), tone);
    let place =
        reading.sentences.first().map(|&n| words::address(article.paragraph_of(n))).unwrap_or_default();
    let at = (usize::from(x) + HEAD - 2).saturating_sub(place.len());
    pen.chrome(at as u16, y, &place, Tone::Faint);
    let mut cell = readings::cell(article, &reading.sentences, &NO_LINKS);
    // One address stands before them all: here they follow each other.
    cell.parts.iter_mut().for_each(|p| p.address = None);
    crate::page::mark_hits(&mut cell, [app.search.spans(reading.version), &[]]);
    let room = width.saturating_sub(HEAD);
    let lines = wrap(&cell, room);
    let from = first_shown(&lines, tall);
    if from > 0 {
        pen.chrome(x + HEAD as u16 - 1, y, "…", Tone::Faint);
    }
    for (n, line) in lines.iter().skip(from).take(tall).enumerate() {
        let end = pen.line(x + HEAD as u16, y + n as u16, line);
        if n + 1 == tall && lines.len() > from + tall {
            let last = x + (HEAD + room).saturating_sub(1) as u16;
            pen.chrome((end + 1).min(last), y + n as u16, "…", Tone::Faint);
        }
    }
}
