//! The lines above the page: what is on it.

use super::super::app::{App, Screen};
use super::super::theme::Tone;
use super::{Areas, Pen, sheet};
use crate::model::{Article, Side, Siglum};
use crate::page::layout::Columns;
use crate::page::{clean, words};

/// Draws the header and its rule.
pub fn draw(app: &App, pen: &mut Pen, areas: Areas) {
    let (_, lines) = areas.header;
    match app.screen {
        Screen::Reading => {
            pen.chrome(2, 0, "retold", Tone::Strong);
            if lines > 1 {
                pen.rule(1, "");
            }
        }
        Screen::Stories => stories(app, pen, lines),
        Screen::Read => read(app, pen, lines),
        Screen::Compare => compare(app, pen, lines),
    }
}

fn stories(app: &App, pen: &mut Pen, lines: u16) {
    let Some(corpus) = &app.corpus else { return };
    let stories = words::count(corpus.stories.len(), "story");
    let articles = words::count(corpus.articles.len(), "article");
    let x = pen.chrome(2, 0, &stories, Tone::Strong);
    let mut rest = format!(" · {articles}");
    if !corpus.warnings.is_empty() {
        rest = format!("{rest} · {} could not be read in full", words::count(corpus.warnings.len(), "file"));
    }
    pen.chrome(x, 0, &rest, Tone::Faint);
    if lines > 1 {
        pen.rule(1, "");
    }
}

fn read(app: &App, pen: &mut Pen, lines: u16) {
    let Some(sheet) = sheet(app) else { return };
    let article = sheet.pair.left;
    let left = sheet.columns.margin as u16 + 1;
    name(pen, left, 0, sheet.sigla[0], article, usize::from(pen.width().saturating_sub(left + 1)));
    if lines < 2 {
        return;
    }
    let mut parts = vec![words::count(article.sentences.len(), "sentence")];
    parts.extend(article.byline.as_ref().map(|b| format!("by {b}")));
    let aside = article.blocks.iter().filter(|b| !b.kind.is_compared()).count();
    if aside > 0 {
        let shown = if app.shows.aside { "shown" } else { "w shows it" };
        parts.push(format!("{} set aside ({shown})", words::count(aside, "block")));
    }
    parts.push(article.path.clone());
    let room = usize::from(pen.width()).saturating_sub(usize::from(left) + 4);
    pen.mixed(left + 3, 1, &parts.join(" · "), room, Tone::Faint);
    if lines > 2 {
        let others = app.versions();
        let words =
            if others > 1 { format!("{} of {}", sheet.sigla[0], versions(others)) } else { String::new() };
        pen.rule(2, &words);
    }
}

fn versions(n: usize) -> String {
    words::count(n, "version")
}

fn compare(app: &App, pen: &mut Pen, lines: u16) {
    let Some(sheet) = sheet(app) else { return };
    let c = &sheet.columns;
    if lines == 1 {
        let both: Vec<String> = [Side::Left, Side::Right]
            .map(|side| format!("{} {}", sheet.sigla[side as usize], words::outlet(sheet.pair.article(side))))
            .to_vec();
        let room = usize::from(pen.width()).saturating_sub(2);
        pen.mixed(1, 0, &both.join(" | "), room, Tone::Strong);
        return;
    }
    for side in [Side::Left, Side::Right] {
        let article = sheet.pair.article(side);
        let siglum = sheet.sigla[side as usize];
        let (x, y, room) = place(c, side, pen.width());
        let shares = shares(app, side);
        if c.two {
            name(pen, x, y, siglum, article, room);
            pen.mixed(x + 3, 1, &shares, room.saturating_sub(3), Tone::Faint);
        } else {
            let end = name(pen, x, y, siglum, article, room);
            let taken = usize::from(end.saturating_sub(x));
            let short = shares.split(" · ").next().unwrap_or_default();
            if taken + clean::width(short) + 3 <= room {
                let at = x + (room - clean::width(short)) as u16;
                pen.chrome(at, y, short, Tone::Faint);
            }
        }
    }
    pen.rule(2, &format!("{} | {} of {}", sheet.sigla[0], sheet.sigla[1], versions(app.versions())));
}

/// Where a side's header begins, on which line, and the columns it may take.
fn place(c: &Columns, side: Side, width: u16) -> (u16, u16, usize) {
    match side {
        Side::Right if c.two => (c.right_bar() as u16 + 1, 0, c.address + 2 + c.text),
        Side::Left if c.two => (c.margin as u16 + 1, 0, c.address + 2 + c.text),
        _ => {
            let x = c.margin as u16 + 1;
            (x, side as u16, usize::from(width.saturating_sub(x + 2)))
        }
    }
}

/// `A  Harbour Post · text credit: Meridian · 9 May 2024`.
fn name(pen: &mut Pen, x: u16, y: u16, siglum: Siglum, article: &Article, room: usize) -> u16 {
    let start = x;
    let x = pen.chrome(x, y, &siglum.to_string(), Tone::Strong) + 2;
    let left = |x: u16| room.saturating_sub(usize::from(x - start));
    let x = pen.mixed(x, y, words::outlet(article), left(x), Tone::Strong);
    let mut rest = vec![words::text_credit(&article.credits)];
    rest.extend(article.published.as_ref().map(words::moment));
    pen.mixed(x, y, &format!(" · {}", rest.join(" · ")), left(x), Tone::Faint)
}

/// How one side stands to the other, in figures.
fn shares(app: &App, side: Side) -> String {
    let Some(alignment) = &app.visit.alignment else { return "comparing …".to_owned() };
    let sigla = app.visit.sigla();
    let (own, other) = (sigla[side as usize], sigla[side.other() as usize]);
    let same = words::same_wording(alignment.shares(side), own, other);
    let tally = &app.visit.tally[side as usize];
    let counts = [
        (tally.shared, "shared"),
        (tally.edited, "edited"),
        (tally.reworded, "reworded"),
        (tally.only, "only here"),
    ];
    let total: usize = counts.iter().map(|(n, _)| n).sum();
    let parts: Vec<String> =
        counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    format!("{same} · {}: {}", words::count(total, "sentence"), parts.join(", "))
}
