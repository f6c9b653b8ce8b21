//! What every version has at the chosen row of the grid, in full.

use super::super::super::app::{App, Screen};
use super::super::super::theme::Tone;
use super::super::{LOW, Pen, first_shown};
use super::{NAMED, Plan, TEXT, glyphed, tone, versions};
use crate::model::{Article, Siglum};
use crate::page::grid::{
    GridRow, Group, Said, Standing, Tab, flag_meaning, heading, judgement, letters, said,
};
use crate::page::layout::{Line, wrap};
use crate::page::words;

/// Columns before the words of a reading: letter, mark, address.
const HEAD: usize = 10;
/// Columns for an outlet's name before a reading, where none stands above the columns.
const NAME: usize = 16;

/// How many lines the readings take, with their rule. Depends on the story, the tab and the screen, not on the row, so
/// that the grid stays where it is.
pub fn height(app: &App) -> u16 {
    if app.screen != Screen::Story || app.size.1 < LOW || app.study().is_none() {
        return 0;
    }
    let tall = if usize::from(app.size.1) >= 18 + 2 * app.versions() { 2 } else { 1 };
    let wanted = app.versions() * tall + usize::from(app.visit.grid.tab != Tab::Sentences);
    (wanted as u16).min(app.size.1 * 2 / 5) + 1
}

/// Draws what every version has at the chosen row, the one first that it is read against.
pub fn draw(app: &App, pen: &mut Pen, (first, lines): (u16, u16)) {
    let Some(row) = app.visit.grid.row().filter(|_| lines > 1) else {
        if lines > 1 {
            pen.rule(first, "");
        }
        return;
    };
    pen.rule(first, "");
    let title = title(app, row);
    pen.mixed(1, first, &format!(" {title} "), usize::from(pen.width()).saturating_sub(2), Tone::Faint);
    if row.is_heading() {
        return;
    }
    let (mut y, mut left) = (first + 1, usize::from(lines - 1));
    let judged = app.study().map(|s| judgement(row, &s.findings.list)).unwrap_or_default();
    if !judged.is_empty() && left > 2 {
        let x = Plan::of(app).margin as u16 + 1;
        pen.mixed(x, y, &judged, usize::from(pen.width() - x), Tone::Faint);
        (y, left) = (y + 1, left - 1);
    }
    texts(app, pen, row, (y, left));
}

/// What stands in the row.
fn title(app: &App, row: &GridRow) -> String {
    if app.visit.grid.tab != Tab::Sentences || row.is_heading() {
        return heading(row);
    }
    let flags: Vec<char> = row.entries.iter().flatten().filter_map(|e| e.flag).collect();
    let mut said: Vec<String> = Vec::new();
    for flag in ['#', '"', '?', '!'].into_iter().filter(|f| flags.contains(f)) {
        said.push(format!("{flag} {}", flag_meaning(flag)));
    }
    match (row.group, said.is_empty()) {
        (Group::Lone, _) => format!("only in {}", Siglum(row.reference)),
        (Group::Elsewhere, _) => elsewhere(row),
        (_, true) => "each version".to_owned(),
        _ => format!("each version · differs: {}", said.join(", ")),
    }
}

/// Where a passage stands in each version that has it: `stands in ¶ 1 of A, ¶ 9 of C`.
fn elsewhere(row: &GridRow) -> String {
    let place = |v: usize| Some(format!("{} of {}", words::place(row.entry(v)?.paragraph?), Siglum(v)));
    format!("stands in {}", words::listed(row.holders().filter_map(place)))
}

/// The texts of all versions: whole where there is room, those of the reference and of the chosen version first. Versions
/// that have nothing share a line.
fn texts(app: &App, pen: &mut Pen, row: &GridRow, (first, lines): (u16, usize)) {
    let versions = versions(app);
    let plan = Place::of(app, pen);
    let mut all = said(row, &versions);
    // Who follows whom is one text, whoever it is about.
    if row.group == Group::Follows {
        all.truncate(1);
    }
    let missing: Vec<usize> = all.iter().filter(|s| s.standing.is_none()).map(|s| s.version).collect();
    let missing = if app.visit.grid.tab == Tab::Sources { Vec::new() } else { missing };
    all.retain(|s| s.standing.is_some());
    let bodies: Vec<Vec<Line>> = all.iter_mut().map(|s| body(app, s, plan.room)).collect();
    let needs: Vec<usize> = bodies.iter().map(Vec::len).collect();
    let column = all.iter().position(|s| s.version == app.visit.grid.column);
    let room = lines.saturating_sub(usize::from(!missing.is_empty()));
    let given = allot(&needs, column, room);
    let mut y = first;
    for ((said, body), fit) in all.iter().zip(&bodies).zip(given) {
        one(app, pen, said, (body, fit), (plan, y, versions[said.version]));
        y += fit as u16;
    }
    if !missing.is_empty() && usize::from(y - first) < lines {
        let end = pen.chrome(plan.x, y, &letters(&missing), Tone::Strong);
        let at = end.max(plan.x + HEAD as u16 - 1) + 1;
        pen.mixed(at, y, "nothing found", plan.room, Tone::Faint);
    }
}

fn body(app: &App, said: &mut Said, room: usize) -> Vec<Line> {
    crate::page::mark_hits(&mut said.cell, [app.search.spans(said.version), &[]]);
    let mut lines = wrap(&said.cell, room);
    if lines.is_empty() {
        lines.push(Line::default());
    }
    lines
}

/// Shares `room` lines out to texts that need so many: one to each while there are, then what is missing to the first
/// and to the chosen one, then to the rest in order. Where there are fewer lines than texts, the chosen one is among
/// those that get one.
fn allot(needs: &[usize], chosen: Option<usize>, room: usize) -> Vec<usize> {
    let mut given = vec![0; needs.len()];
    let mut left = room;
    let first = [0].into_iter().chain(chosen).filter(|n| *n < needs.len());
    let order: Vec<usize> = first.chain(0..needs.len()).collect();
    for &n in &order {
        if given[n] == 0 && left > 0 {
            (given[n], left) = (1, left - 1);
        }
    }
    for n in order {
        let more = needs[n].saturating_sub(given[n]).min(left);
        if given[n] > 0 {
            (given[n], left) = (given[n] + more, left - more);
        }
    }
    given
}

/// Where the readings stand.
#[derive(Clone, Copy)]
struct Place {
    x: u16,
    /// Columns for an outlet's name; 0 where it stands above its column.
    name: usize,
    room: usize,
}

impl Place {
    fn of(app: &App, pen: &Pen) -> Self {
        let plan = Plan::of(app);
        let x = plan.margin as u16 + 1;
        let name = if plan.cell < NAMED && app.size.0 >= 60 { NAME } else { 0 };
        let room = usize::from(pen.width()).saturating_sub(usize::from(x) + HEAD + 1);
        Self { x, name, room: room.min(TEXT.1 + 30).saturating_sub(name) }
    }
}

fn one(
    app: &App,
    pen: &mut Pen,
    said: &Said,
    (lines, fit): (&[Line], usize),
    (place, y, article): (Place, u16, &Article),
) {
    if fit == 0 {
        return;
    }
    let letter = if said.version == app.visit.grid.column { Tone::Chosen } else { Tone::Strong };
    let after = pen.chrome(place.x, y, &Siglum(said.version).to_string(), letter);
    if let Some(standing) = said.standing.filter(|s| *s != Standing::Reference) {
        glyphed(pen, after + 1, y, standing.glyph(), tone(standing));
    }
    let address = match said.paragraph {
        Some(n) => words::address(n),
        None if said.aside => "aside".to_owned(),
        None => String::new(),
    };
    let at = (usize::from(place.x) + HEAD - 1).saturating_sub(address.len() + 1);
    pen.chrome(at as u16, y, &address, Tone::Faint);
    pen.mixed(place.x + HEAD as u16, y, words::outlet(article), place.name.saturating_sub(2), Tone::Faint);
    let x = place.x + (HEAD + place.name) as u16;
    let from = first_shown(lines, fit);
    if from > 0 {
        pen.chrome(x.saturating_sub(1), y, "…", Tone::Faint);
    }
    for (n, line) in lines.iter().skip(from).take(fit).enumerate() {
        let end = pen.line(x, y + n as u16, line);
        if n + 1 == fit && lines.len() > from + fit {
            let last = x + place.room.saturating_sub(1) as u16;
            pen.chrome((end + 1).min(last), y + n as u16, "…", Tone::Faint);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_go_first_to_what_is_being_compared() {
        assert_eq!(allot(&[3, 2, 1], Some(1), 10), [3, 2, 1], "room for all");
        assert_eq!(allot(&[3, 2, 2], Some(2), 6), [3, 1, 2], "the reference and the chosen one are whole");
        assert_eq!(allot(&[1, 1, 1, 1], Some(3), 2), [1, 0, 0, 1]);
        assert_eq!(allot(&[2, 2], None, 1), [1, 0]);
        assert_eq!(allot(&[], None, 4), [0; 0]);
    }
}
