//! The list of stories: a line a story, and under it what is known of the chosen one.

use super::super::app::App;
use super::super::theme::Tone;
use super::overlay::Words;
use super::{LOW, Pen};
use crate::keys::Action;
use crate::model::{Article, Corpus, Siglum, Stamp, Story, Study};
use crate::page::layout::wrap;
use crate::page::{Cell, Part, Role, Run, clean, words};

/// Columns before a title: mark, bar, air.
const LEAD: u16 = 3;
/// The most columns for a title; what is left beyond is for outlets.
const TITLE: u16 = 96;
/// From so many columns on outlets have a column of their own.
const WIDE: u16 = 120;
/// From so many lines on the chosen story is told below.
const TALL: u16 = 20;

/// What stands beside a title.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Outlets,
    Versions,
    Dates,
    Wording,
    Reviewed,
}

impl Column {
    fn heading(self, narrow: bool) -> &'static str {
        match self {
            Self::Outlets => "outlets",
            Self::Versions => "versions",
            Self::Dates => "dates",
            Self::Wording if narrow => "same",
            Self::Wording => "same wording",
            Self::Reviewed => "reviewed",
        }
    }

    fn width(self, narrow: bool) -> u16 {
        match self {
            Self::Outlets => 30,
            // `18–19 May 2024`.
            Self::Dates => 14,
            Self::Reviewed => 9,
            other => other.heading(narrow).len() as u16,
        }
    }

    /// Numbers stand under each other by their last figure.
    fn is_number(self) -> bool {
        !matches!(self, Self::Outlets | Self::Dates)
    }
}

/// How a line is divided: columns for the title, and the other columns with their place and width.
struct Plan {
    title: u16,
    columns: Vec<(Column, u16, u16)>,
    narrow: bool,
}

impl Plan {
    fn of(app: &App) -> Self {
        let width = app.size.0;
        let narrow = width < 100;
        let mut columns = Vec::new();
        if width >= WIDE {
            columns.push(Column::Outlets);
        }
        if width >= 36 {
            columns.push(Column::Versions);
        }
        if width >= 72 && app.listing.dated {
            columns.push(Column::Dates);
        }
        if width >= 48 {
            columns.push(Column::Wording);
        }
        if width >= 60 && app.remarks.any() {
            columns.push(Column::Reviewed);
        }
        let mut room = width.saturating_sub(LEAD + 1);
        let mut widths: Vec<u16> = columns.iter().map(|c| c.width(narrow)).collect();
        room = room.saturating_sub(widths.iter().map(|w| w + 2).sum());
        let title = room.min(TITLE);
        if let Some(outlets) = widths.first_mut().filter(|_| width >= WIDE) {
            *outlets += (room - title).min(40);
        }
        let mut x = LEAD + title + 2;
        let placed = columns.into_iter().zip(widths).map(|(column, width)| {
            let at = x;
            x += width + 2;
            (column, at, width)
        });
        Self { title, columns: placed.collect(), narrow }
    }
}

/// Lines of the header.
pub fn header_lines(app: &App) -> u16 {
    if app.size.1 < LOW { 1 } else { 3 }
}

/// Draws the header: how many there are, how they are sorted, and the heads of the columns.
pub fn header(app: &App, pen: &mut Pen, lines: u16) {
    let Some(corpus) = &app.corpus else { return };
    let listing = &app.listing;
    let count = match listing.filter.is_empty() {
        true => words::count(corpus.stories.len(), "story"),
        false => format!("{} of {}", listing.order.len(), words::count(corpus.stories.len(), "story")),
    };
    let x = pen.chrome(LEAD, 0, &count, Tone::Strong);
    let mut rest = format!(" · {}", words::count(corpus.articles.len(), "article"));
    if !listing.filter.is_empty() {
        rest = format!(" with “{}”", listing.filter);
    } else if !corpus.warnings.is_empty() {
        let files = words::count(corpus.warnings.len(), "file");
        let key = app.key(Action::Warnings);
        rest = format!("{rest} · {files} could not be read in full: {key} lists them");
    }
    let sort = if listing.filter.is_empty() { listing.sort.name() } else { "best fit first" };
    let at = pen.width().saturating_sub(clean::width(sort) as u16 + 1);
    let room = usize::from(at.saturating_sub(x + 2));
    let fits = clean::width(&rest) <= room;
    let room = if fits { room } else { usize::from(pen.width().saturating_sub(x + 1)) };
    pen.mixed(x, 0, &rest, room, Tone::Faint);
    if fits {
        pen.chrome(at, 0, sort, Tone::Faint);
    }
    if lines < 3 {
        return;
    }
    let plan = Plan::of(app);
    for &(column, x, width) in &plan.columns {
        let heading = column.heading(plan.narrow);
        let before = if column.is_number() { width.saturating_sub(heading.len() as u16) } else { 0 };
        pen.chrome(x + before, 1, heading, Tone::Faint);
    }
    pen.rule(2, "");
}

/// Draws as many stories as fit.
pub fn draw(app: &App, pen: &mut Pen, (first, lines): (u16, u16)) {
    let Some(corpus) = &app.corpus else { return };
    let plan = Plan::of(app);
    let shown = app.listing.order.iter().enumerate().skip(app.list.top).take(usize::from(lines));
    for (y, (at, &n)) in (first..).zip(shown) {
        let Some(story) = corpus.stories.get(n) else { continue };
        let current = at == app.list.focus;
        one(app, pen, (corpus, story, n), &plan, (y, current));
    }
    if app.listing.order.is_empty() && lines > 0 {
        pen.chrome(LEAD, first, "no story fits these words", Tone::Faint);
    }
}

/// The line of a story.
fn one(
    app: &App,
    pen: &mut Pen,
    (corpus, story, n): (&Corpus, &Story, usize),
    plan: &Plan,
    (y, current): (u16, bool),
) {
    if current {
        pen.chrome(1, y, "▌", Tone::Bar);
    }
    if app.remarks.count(n).0 > 0 {
        pen.chrome(0, y, "†", Tone::Strong);
    }
    let hit = app.search.hits.contains(&super::super::typing::Found::Story(n));
    let tone = match () {
        () if hit => Tone::Hit,
        () if current => Tone::Strong,
        () => Tone::Text,
    };
    pen.mixed(LEAD, y, title(story), usize::from(plan.title), tone);
    for &(column, x, width) in &plan.columns {
        let told = tell(app, corpus, n, column);
        let wide = clean::width(&told) as u16;
        let before = if column.is_number() { width.saturating_sub(wide) } else { 0 };
        pen.mixed(x + before, y, &told, usize::from(width), Tone::Faint);
    }
}

fn title(story: &Story) -> &str {
    if story.title.trim().is_empty() { "(no headline)" } else { &story.title }
}

/// What a column says of a story.
fn tell(app: &App, corpus: &Corpus, n: usize, column: Column) -> String {
    let Some(story) = corpus.stories.get(n) else { return String::new() };
    let study = app.studies.get(n).and_then(Option::as_ref);
    match column {
        Column::Outlets => outlets(&corpus.versions(story)).join(", "),
        Column::Versions => story.articles.len().to_string(),
        Column::Dates => words::few_days(dates(&corpus.versions(story)).iter()),
        Column::Wording if story.articles.len() < 2 => String::new(),
        Column::Wording => match app.listing.share(n, study) {
            None => String::new(),
            Some(None) => "?".to_owned(),
            Some(Some(share)) => words::percent(share),
        },
        Column::Reviewed => match (app.remarks.count(n).1, rows(corpus, story, study)) {
            (0, _) => String::new(),
            (done, Some(all)) => format!("{done} of {all}"),
            (done, None) => words::count(done, "row"),
        },
    }
}

/// How many rows can be reviewed: the sentences of the base.
fn rows(corpus: &Corpus, story: &Story, study: Option<&Study>) -> Option<usize> {
    Some(corpus.versions(story).get(study?.base)?.sentences.len())
}

fn outlets<'a>(versions: &[&'a Article]) -> Vec<&'a str> {
    let mut outlets: Vec<&str> = Vec::new();
    for article in versions {
        if !outlets.contains(&words::outlet(article)) {
            outlets.push(words::outlet(article));
        }
    }
    outlets
}

fn dates(versions: &[&Article]) -> Vec<Stamp> {
    versions.iter().filter_map(|a| a.dated()).collect()
}

/// How many lines the chosen story takes under the list, with the rule.
pub fn band_height(app: &App) -> u16 {
    match app.size.1 {
        h if h < TALL || app.corpus.is_none() => 0,
        h if h < 36 => 6,
        _ => 9,
    }
}

/// Draws what is known of the chosen story.
pub fn band(app: &App, pen: &mut Pen, (first, lines): (u16, u16)) {
    let Some(corpus) = app.corpus.as_ref().filter(|_| lines > 1) else { return };
    pen.rule(first, "");
    let Some((n, story)) = app.listed().and_then(|n| Some((n, corpus.stories.get(n)?))) else { return };
    let room = usize::from(pen.width().saturating_sub(LEAD + 2)).min(usize::from(TITLE) + 30);
    let versions = corpus.versions(story);
    let mut told: Vec<(String, Tone)> = Vec::new();
    if clean::width(title(story)) > usize::from(Plan::of(app).title) {
        told.push((title(story).to_owned(), Tone::Text));
    }
    let mut parts = vec![words::count(versions.len(), "version"), words::days(dates(&versions).iter())];
    parts.extend(wording(app, n));
    parts.push(super::remarks::summary(app, n));
    parts.retain(|p| !p.is_empty());
    told.push((parts.join(" · "), Tone::Text));
    told.push((names(&versions), Tone::Faint));
    told.extend(story.copies.iter().map(|c| (copies(c, &versions), Tone::Faint)));
    if versions.len() > 1 && !story.why.is_empty() {
        told.push((format!("one story: they {}", story.why), Tone::Faint));
    }
    let mut y = first + 1;
    let end = first + lines;
    let count = told.len();
    for (at, (text, tone)) in told.iter().enumerate() {
        // Every further line has at least one; the rest is for those that are long.
        let left = usize::from(end - y).saturating_sub(count - at - 1).max(1);
        for line in wrapped(text, room, left) {
            if y < end {
                pen.chrome(LEAD, y, &line, *tone);
                y += 1;
            }
        }
    }
}

/// `up to 89 % the same wording`, where that is known.
fn wording(app: &App, n: usize) -> Option<String> {
    let study = app.studies.get(n).and_then(Option::as_ref).filter(|s| !s.alignments.is_empty());
    Some(match app.listing.share(n, study)?? {
        0.0 => "no same wording".to_owned(),
        share => format!("up to {} the same wording", words::percent(share)),
    })
}

/// `A Harbour Post · B Coast Daily`.
fn names(versions: &[&Article]) -> String {
    let named: Vec<String> =
        versions.iter().enumerate().map(|(v, a)| format!("{} {}", Siglum(v), words::outlet(a))).collect();
    named.join(" · ")
}

/// `ran unchanged in 4: A, C, D, E`.
fn copies(copies: &crate::model::Copies, versions: &[&Article]) -> String {
    let known = copies.versions.iter().filter(|v| **v < versions.len());
    let letters: Vec<String> = known.map(|v| Siglum(*v).to_string()).collect();
    format!("{copies}: {}", letters.join(", "))
}

/// The text on at most `most` lines; what does not fit is cut with a sign.
fn wrapped(text: &str, room: usize, most: usize) -> Vec<String> {
    let runs = vec![Run::said(text, Role::Plain)];
    let lines = wrap(&Cell { parts: vec![Part { address: None, gap: false, runs }] }, room.max(1));
    let mut kept: Vec<String> = lines.iter().take(most).map(|l| l.text().trim_end().to_owned()).collect();
    if lines.len() > most
        && let Some(last) = kept.last_mut()
    {
        *last = format!("{}…", clean::clip(last, room.saturating_sub(1), ""));
    }
    kept
}

/// All lines of why the articles are one story, laid over the page.
pub fn why_lines(app: &App) -> Vec<Words> {
    let Some(corpus) = &app.corpus else { return Vec::new() };
    let Some((n, story)) = app.listed().and_then(|n| Some((n, corpus.stories.get(n)?))) else {
        return Vec::new();
    };
    let room = usize::from(app.size.0.min(super::overlay::WIDEST)).saturating_sub(8).max(10);
    let versions = corpus.versions(story);
    let mut lines: Vec<Words> = Vec::new();
    let mut say = |text: &str, tone: Tone| {
        lines.extend(wrapped(text, room, usize::MAX).into_iter().map(|l| vec![(l, tone)]));
    };
    say(title(story), Tone::Strong);
    say("", Tone::Text);
    match versions.len() {
        1 => say("One article alone: no other tells of the same event closely enough.", Tone::Text),
        many if story.why.is_empty() => say(&words::count(many, "version"), Tone::Text),
        many => {
            say(&format!("{} are one story: they {}.", words::count(many, "version"), story.why), Tone::Text)
        }
    }
    for group in &story.copies {
        say(&copies(group, &versions), Tone::Text);
    }
    if let Some(wording) = wording(app, n) {
        say(&wording, Tone::Text);
    }
    for (v, article) in versions.iter().enumerate() {
        lines.push(Vec::new());
        let when = words::when(article, words::moment).map_or_else(String::new, |w| format!(" · {w}"));
        lines.push(vec![
            (format!("{:<3}", Siglum(v).to_string()), Tone::Strong),
            (format!("{}{when}", words::outlet(article)), Tone::Text),
        ]);
        lines.push(vec![(format!("   {}", words::headline(article)), Tone::Faint)]);
        lines.push(vec![(format!("   {}", article.path), Tone::Faint)]);
    }
    lines
}
