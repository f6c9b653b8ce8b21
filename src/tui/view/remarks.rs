//! Notes, marks and decisions as they are drawn: the list, what is being chosen or written, and the marks on rows.

use super::super::app::{App, List, Screen};
use super::super::remarks::{self, Mark, Pick, Purpose, Writing, entries};
use super::super::theme::Tone;
use super::Pen;
use super::overlay::frame;
use crate::keys::{Action, Context};
use crate::model::{Act, Remark};
use crate::page::{clean, said, words};

/// Draws the list of notes and decisions.
pub fn list(app: &App, pen: &mut Pen, list: List) {
    let all = entries(app);
    let fit = remarks::fit(app);
    let told = remarks::told(app).unwrap_or_default();
    let shown = all.len().min(fit) * remarks::LINES;
    let height = (shown + 2 + told.len() + usize::from(!told.is_empty())) as u16;
    let lost = all.iter().filter(|(_, r)| r.is_lost()).count();
    let mut title =
        words::count(all.iter().filter(|(_, r)| matches!(r.act, Act::Note { .. })).count(), "note");
    let decisions = all.len() - all.iter().filter(|(_, r)| matches!(r.act, Act::Note { .. })).count();
    if decisions > 0 {
        title = format!("{title}, {}", words::count(decisions, "decision"));
    }
    if lost > 0 {
        title = format!("{title}, {lost} not found again");
    }
    let area = frame(pen, &title, height, app.size);
    let room = usize::from(area.width);
    for (n, (story, remark)) in all.iter().enumerate().skip(list.top).take(fit) {
        let y = area.y + ((n - list.top) * remarks::LINES) as u16;
        let tone = if n == list.focus { Tone::Strong } else { Tone::Text };
        if n == list.focus {
            for line in 0..remarks::LINES as u16 {
                pen.chrome(area.x.saturating_sub(1), y + line, "▌", Tone::Bar);
            }
        }
        let place = place(app, *story, remark);
        let right = clean::width(&place).min(room / 2);
        pen.mixed(area.x, y, &said::said(&remark.act), room.saturating_sub(right + 2), tone);
        let at = area.right().saturating_sub(right as u16);
        pen.mixed(at, y, &place, right, if remark.is_lost() { Tone::Notice } else { Tone::Faint });
        pen.mixed(area.x + 2, y + 1, &said::quotes(remark), room.saturating_sub(2), Tone::Faint);
    }
    for (n, line) in told.iter().enumerate() {
        pen.mixed(area.x, area.y + (shown + 1 + n) as u16, line, room, Tone::Text);
    }
    let key = |action| app.keys.shown(action, Context::Remarks);
    let hint = format!(
        " {} go there · {} edit · {} delete · {} close ",
        key(Action::Deeper),
        key(Action::Amend),
        key(Action::Delete),
        key(Action::Leave)
    );
    let width = clean::width(&hint) as u16;
    if width + 4 <= area.width {
        pen.chrome(area.x, area.bottom(), &hint, Tone::Faint);
    }
    if all.len() > fit {
        let count = format!(" {} of {} ", list.focus + 1, all.len());
        pen.chrome(area.right().saturating_sub(count.len() as u16), area.bottom(), &count, Tone::Faint);
    }
}

/// Where it stands now.
fn place(app: &App, story: usize, remark: &Remark) -> String {
    let corpus = app.corpus.as_ref();
    let versions = corpus.and_then(|c| c.stories.get(story).map(|s| c.versions(s))).unwrap_or_default();
    said::place(&versions, remark)
}

/// Draws what can be chosen.
pub fn pick(pick: &Pick, pen: &mut Pen) {
    let size = (pen.area.width, pen.area.height);
    let left = pick.left();
    let height = (pick.choices.len() as u16 + 3).clamp(4, size.1.saturating_sub(4).clamp(4, 20));
    let area = frame(pen, &pick.title, height, size);
    let x = pen.chrome(area.x, area.y, ">", Tone::Strong);
    pen.typed(x + 1, area.y, &pick.typed, usize::from(area.width).saturating_sub(2));
    let room = usize::from(area.height).saturating_sub(1);
    let top = (pick.chosen + 1).saturating_sub(room);
    for (n, choice) in left.iter().enumerate().skip(top).take(room) {
        let y = area.y + 1 + (n - top) as u16;
        let tone = if n == pick.chosen { Tone::Chosen } else { Tone::Text };
        pen.mixed(area.x, y, &format!(" {} ", choice.label), usize::from(area.width), tone);
    }
    if left.is_empty() {
        pen.chrome(area.x + 1, area.y + 1, "nothing has these words", Tone::Faint);
    }
}

/// The line being written, in the footer.
pub fn writing(app: &App, pen: &mut Pen, y: u16, writing: &Writing) {
    let key = |action| app.keys.shown(action, Context::Line);
    let (take, leave) = (key(Action::Accept), key(Action::Leave));
    let prompt = match &writing.purpose {
        Purpose::File => "view to file: ".to_owned(),
        Purpose::Name(_) => format!("{} is called ", writing.place),
        Purpose::Note { label, .. } if label.is_empty() => "note: ".to_owned(),
        Purpose::Note { label, .. } => format!("{label}: "),
    };
    let x = pen.mixed(1, y, &prompt, usize::from(pen.width()) / 2, Tone::Strong);
    let hint = match &writing.purpose {
        Purpose::File => format!(".svg a picture, else text · {take} writes it · {leave} leaves it"),
        Purpose::Name(_) => format!("{take} takes it · {leave} leaves it"),
        Purpose::Note { .. } => format!("{take} writes it down · Tab or #… label · {leave} leaves it"),
    };
    let hint = if pen.width() >= 90 { hint } else { String::new() };
    let room = usize::from(pen.width()).saturating_sub(usize::from(x) + clean::width(&hint) + 4);
    pen.typed(x, y, &writing.typed, room);
    let at = pen.width().saturating_sub(clean::width(&hint) as u16 + 1);
    if !hint.is_empty() {
        pen.chrome(at, y, &hint, Tone::Faint);
    }
}

/// The mark of a row, at `x`.
pub fn mark(app: &App, pen: &mut Pen, (x, y): (u16, u16), row: usize) {
    let mark = app.remarks.mark(row);
    if let Some(glyph) = mark.glyph() {
        pen.chrome(x, y, glyph, tone(mark));
    }
}

fn tone(mark: Mark) -> Tone {
    if mark.noted { Tone::Strong } else { Tone::Faint }
}

/// Daggers in the column of ticks: where notes are that are not on the screen; the others stand on their rows.
pub fn ticks(app: &App, pen: &mut Pen, (first, lines): (u16, u16), shown: std::ops::Range<usize>) {
    let rows = app.visit.outline.rows.len();
    let x = pen.width().saturating_sub(1);
    for (row, _) in app.remarks.marks().iter().enumerate().filter(|(n, m)| m.noted && !shown.contains(n)) {
        pen.chrome(x, first + (row * usize::from(lines) / rows.max(1)) as u16, "†", Tone::Strong);
    }
}

/// `reviewed 4 of 12 rows`; empty where none is.
pub fn progress(app: &App) -> String {
    let told = |(done, all): (usize, usize)| format!("reviewed {done} of {}", words::count(all, "row"));
    app.remarks.progress().map_or_else(String::new, told)
}

/// `2 notes · 4 rows reviewed`, what the list of stories says of one; empty where nothing was said.
pub fn summary(app: &App, story: usize) -> String {
    let (notes, reviewed) = app.remarks.count(story);
    let mut parts = Vec::new();
    if notes > 0 {
        parts.push(words::count(notes, "note"));
    }
    if reviewed > 0 {
        let all = app.studies.get(story).and_then(Option::as_ref).and_then(|study| {
            let corpus = app.corpus.as_ref()?;
            Some(corpus.versions(corpus.stories.get(story)?).get(study.base)?.sentences.len())
        });
        let of = all.map_or_else(String::new, |n| format!(" of {n}"));
        parts.push(format!(
            "reviewed {reviewed}{of} {}",
            if reviewed == 1 && all.is_none() { "row" } else { "rows" }
        ));
    }
    parts.join(" · ")
}

/// The notes on the row under the cursor, for the footer: `† figure: rounded down`; empty where there is none.
pub fn on_row(app: &App) -> String {
    if matches!(app.screen, Screen::Stories | Screen::Reading) || app.remarks.marks().is_empty() {
        return String::new();
    }
    let Some(row) = remarks::here(app) else { return String::new() };
    let notes: Vec<String> =
        app.remarks.notes(app.visit.story, &row).iter().map(|r| said::said(&r.act)).collect();
    if notes.is_empty() { String::new() } else { format!("† {}", notes.join(" † ")) }
}
