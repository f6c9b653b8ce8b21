//! The lines above the page: what is on it.

use super::super::app::{App, Progress, Screen};
use super::super::sift;
use super::super::theme::Tone;
use super::{Areas, Pen, sheet};
use crate::keys::Action;
use crate::model::Side;
use crate::page::layout::Columns;
use crate::page::{Sheet, clean, words};

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
        Screen::Stories => super::stories::header(app, pen, lines),
        Screen::Story => super::grid::header(app, pen, lines),
        Screen::Read => read(app, pen, lines),
        Screen::Compare => compare(app, pen, lines),
    }
}

fn read(app: &App, pen: &mut Pen, lines: u16) {
    let Some(sheet) = sheet(app) else { return };
    let (article, c) = (sheet.pair.left, &sheet.columns);
    let room = usize::from(pen.width()).saturating_sub(c.left() + 1);
    name(pen, c, (c.margin, c.left()), 0, &sheet, Side::Left, room);
    if lines < 2 {
        return;
    }
    let mut parts = vec![words::count(article.sentences.len(), "sentence")];
    parts.extend(article.byline.as_ref().map(|b| format!("by {b}")));
    let aside = words::aside(article);
    if aside > 0 {
        let shown =
            if app.shows.aside { "shown".to_owned() } else { format!("{} shows it", app.key(Action::Aside)) };
        parts.push(format!("{} set aside ({shown})", words::count(aside, "block")));
    }
    parts.push(article.path.clone());
    pen.mixed(c.left() as u16, 1, &parts.join(" · "), room, Tone::Faint);
    if lines > 2 {
        let others = app.versions();
        let words =
            if others > 1 { format!("{} of {}", sheet.sigla[0], versions(others)) } else { String::new() };
        pen.rule(2, &with_progress(app, words));
    }
}

/// `reviewed 4 of 12 rows · A | B of 4 versions`.
fn with_progress(app: &App, place: String) -> String {
    let sifted = if app.screen == Screen::Compare { sift::told(app) } else { String::new() };
    let parts = [sifted, super::remarks::progress(app), place];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ")
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
        let (same, counts) = (same(app, side), counts(app, side));
        if !c.two {
            let room = usize::from(pen.width()).saturating_sub(c.left() + 2);
            let beside = if room >= 60 { clean::width(&same) + 3 } else { 0 };
            let y = side as u16;
            name(pen, c, (c.margin, c.left()), y, &sheet, side, room - beside);
            if beside > 0 {
                pen.chrome((c.left() + room + 3 - beside) as u16, y, &same, Tone::Faint);
            }
            continue;
        }
        let (bar, x) = if side == Side::Left { (c.margin, c.left()) } else { (c.right_bar(), c.right()) };
        name(pen, c, (bar, x), 0, &sheet, side, c.text);
        let both = format!("{same} · {counts}");
        let fits = clean::width(&both) <= c.text && lines < 4;
        pen.mixed(x as u16, 1, if fits { &both } else { &same }, c.text, Tone::Faint);
        if lines > 3 {
            pen.mixed(x as u16, 2, &counts, c.text, Tone::Faint);
        }
    }
    let place = format!("{} | {} of {}", sheet.sigla[0], sheet.sigla[1], versions(app.versions()));
    let aside: Vec<String> = [Side::Left, Side::Right]
        .into_iter()
        .filter_map(|side| {
            let count = words::aside(sheet.pair.article(side));
            (count > 0).then(|| format!("{count} of {}", sheet.sigla[side as usize]))
        })
        .collect();
    let place = match aside.as_slice() {
        [] => place,
        some => format!("set aside: {} · {place}", some.join(", ")),
    };
    pen.rule(lines - 1, &with_progress(app, place));
}

/// `A  Harbour Post · text credit: Meridian · 9 May 2024`, as much of it as fits: the letter where numbers
/// stand, the name where the text begins.
fn name(
    pen: &mut Pen,
    c: &Columns,
    (bar, x): (usize, usize),
    y: u16,
    sheet: &Sheet,
    side: Side,
    room: usize,
) {
    let (siglum, article) = (sheet.sigla[side as usize].to_string(), sheet.pair.article(side));
    let letter = (bar + 1 + c.address).saturating_sub(siglum.len()).max(bar);
    pen.chrome(letter as u16, y, &siglum, Tone::Strong);
    let end = pen.mixed(x as u16, y, words::outlet(article), room, Tone::Strong);
    let left = room.saturating_sub(usize::from(end).saturating_sub(x));
    let credit = words::text_credit(&article.credits);
    let tries = [
        vec![Some(credit.clone()), words::when(article, words::moment)],
        vec![Some(credit.clone()), words::when(article, words::date)],
        vec![Some(credit)],
    ];
    let texts = tries.map(|parts| parts.into_iter().flatten().map(|p| format!(" · {p}")).collect::<String>());
    let fitting = texts.iter().find(|t| clean::width(t) <= left).or(texts.last());
    if let Some(text) = fitting {
        pen.mixed(end, y, text, left, Tone::Faint);
    }
}

/// `comparing …`, with how far that is where it takes long.
pub fn comparing(app: &App) -> String {
    match app.progress {
        Some(Progress::Comparing(story, share)) if story == app.visit.story => {
            format!("comparing … {share} %")
        }
        _ => "comparing …".to_owned(),
    }
}

/// How much of one side is worded as in the other.
fn same(app: &App, side: Side) -> String {
    let Some(alignment) = &app.visit.alignment else { return comparing(app) };
    let sigla = app.visit.sigla();
    words::same_wording(alignment.shares(side), sigla[side as usize], sigla[side.other() as usize])
}

/// How the sentences of one side stand to the other.
fn counts(app: &App, side: Side) -> String {
    if app.visit.alignment.is_none() {
        return String::new();
    }
    let t = &app.visit.tally[side as usize];
    let counts = [
        (t.shared, "shared"),
        (t.edited, "edited"),
        (t.reworded, "reworded"),
        (t.also, "also said"),
        (t.only, "only here"),
    ];
    let total: usize = counts.iter().map(|(n, _)| n).sum();
    let parts: Vec<String> =
        counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    format!("{}: {}", words::count(total, "sentence"), parts.join(", "))
}
