//! The lines above the grid: title, what was found out, the tabs, and the letters above the columns.

use super::super::super::app::App;
use super::super::super::sift;
use super::super::super::story::is_examined;
use super::super::super::theme::Tone;
use super::super::{HIGH, Pen};
use super::{FULL, NAMED, Plan, versions};
use crate::keys::Action;
use crate::model::Siglum;
use crate::page::grid::Tab;
use crate::page::layout::wrap;
use crate::page::{Cell, Part, Role, Run, clean, words};

/// Below this many lines there is none for what was found out.
const SHORT: u16 = 20;

/// How many lines the header takes on a screen that is not low, with its rule.
pub fn lines(app: &App) -> u16 {
    if app.size.1 < SHORT {
        return 3;
    }
    3 + summary_lines(app) + 1 + u16::from(named_apart(app))
}

/// Whether the outlets' names have a line of their own, under the letters.
fn named_apart(app: &App) -> bool {
    app.size.1 >= HIGH && Plan::of(app).cell >= NAMED
}

fn summary_lines(app: &App) -> u16 {
    // A second line only where there are many: the height must not depend on when the comparison comes.
    let plan = Plan::of(app);
    let long = clean::width(&app.visit.grid.summary) > plan.whole(app.versions());
    if app.size.1 >= HIGH && long { 2 } else { 1 }
}

/// Draws the header on so many lines.
pub fn draw(app: &App, pen: &mut Pen, lines: u16) {
    let Some(story) = app.corpus.as_ref().and_then(|c| c.stories.get(app.visit.story)) else { return };
    let plan = Plan::of(app);
    let title = if story.title.trim().is_empty() { "(no headline)" } else { &story.title };
    let low = lines < 2;
    if low {
        let tab = app.visit.grid.tab;
        let label = if tab == Tab::Sentences { title } else { tab.title() };
        pen.mixed(plan.left() as u16, 0, label, plan.text, Tone::Strong);
        return letters(app, pen, plan, 0, false);
    }
    title_line(app, pen, plan, title);
    if lines <= 3 {
        tabs(app, pen, plan, (1, plan.text));
        letters(app, pen, plan, 1, false);
    } else {
        let told = summary_lines(app);
        summary(app, pen, plan, told);
        let end = tabs(app, pen, plan, (1 + told, usize::from(pen.width()).saturating_sub(plan.left() + 1)));
        base(app, pen, plan, 1 + told, end);
        letters(app, pen, plan, 2 + told, named_apart(app));
    }
    pen.rule(lines - 1, "");
}

/// The title, and at its right how many versions of which days there are.
fn title_line(app: &App, pen: &mut Pen, plan: Plan, title: &str) {
    let days = words::days(versions(app).into_iter().filter_map(|a| a.published.as_ref()));
    let count = words::count(app.versions(), "version");
    let aside: usize = versions(app).into_iter().map(words::aside).sum();
    let aside = if aside > 0 { format!("{} set aside", words::count(aside, "block")) } else { String::new() };
    let room = usize::from(pen.width()).saturating_sub(plan.left() + 1);
    let joined = |parts: &[&String]| {
        let parts: Vec<&str> = parts.iter().map(|p| p.as_str()).filter(|p| !p.is_empty()).collect();
        parts.join(" · ")
    };
    let progress = super::super::remarks::progress(app);
    // Where there is no room for all, what is set aside is left to the columns, then how much is reviewed.
    let tries = [
        joined(&[&progress, &aside, &count, &days]),
        joined(&[&progress, &count, &days]),
        joined(&[&count, &days]),
    ];
    let fits = |text: &&String| clean::width(text) + 2 + TITLE <= room;
    let particulars = tries.iter().find(fits).cloned().unwrap_or_default();
    let beside = if room >= 60 && !particulars.is_empty() { clean::width(&particulars) + 2 } else { 0 };
    pen.mixed(plan.left() as u16, 0, title, room.saturating_sub(beside), Tone::Strong);
    if beside > 0 {
        pen.chrome((plan.left() + room + 2 - beside) as u16, 0, &particulars, Tone::Faint);
    }
}

/// Columns of the title that what stands beside it leaves, at the least.
const TITLE: usize = 24;

/// What was found out, in at most so many lines.
fn summary(app: &App, pen: &mut Pen, plan: Plan, most: u16) {
    let comparing = super::super::header::comparing(app);
    let sifted = match sift::told(app) {
        told if told.is_empty() => told,
        told => format!("{told} · {} shows all rows", app.key(Action::Back)),
    };
    let summary = match &app.visit.grid.summary {
        // What is left out has to be known first.
        _ if !sifted.is_empty() => &sifted,
        text if text.is_empty() => &comparing,
        text => text,
    };
    let room = usize::from(pen.width()).saturating_sub(plan.left() + 1);
    if most < 2 {
        pen.mixed(plan.left() as u16, 1, summary, room, Tone::Text);
        return;
    }
    let runs = vec![Run::said(summary, Role::Plain)];
    let cell = Cell { parts: vec![Part { address: None, gap: false, runs }] };
    for (y, line) in (1..=most).zip(wrap(&cell, plan.whole(app.versions()).min(room))) {
        pen.line(plan.left() as u16, y, &line);
    }
}

/// The tabs with how many rows each has, as much of it as fits; returns the column after them.
fn tabs(app: &App, pen: &mut Pen, plan: Plan, (y, room): (u16, usize)) -> u16 {
    let chosen = &app.visit.grid;
    let known = |tab: Tab| tab == Tab::Sentences || app.study().is_some_and(is_examined);
    let counted = |tab: Tab| match chosen.views[tab as usize].grid.count() {
        _ if tab == Tab::Sources || !chosen.is_made() || !known(tab) => tab.title().to_owned(),
        count => format!("{} {count}", tab.title()),
    };
    let plain = |tab: Tab| tab.title().to_owned();
    let ways: [&dyn Fn(Tab) -> String; 2] = [&counted, &plain];
    for named in ways {
        let names: Vec<String> = Tab::ALL.iter().map(|t| named(*t)).collect();
        let width: usize = names.iter().map(|n| clean::width(n) + 2).sum::<usize>() + 2;
        if width > room {
            continue;
        }
        let mut x = plan.left() as u16 - 1;
        for (tab, name) in Tab::ALL.into_iter().zip(names) {
            if tab == chosen.tab {
                x = pen.chrome(x, y, &format!("[{name}]"), Tone::Strong);
            } else {
                x = pen.chrome(x + 1, y, &name, Tone::Faint) + 1;
            }
        }
        return x;
    }
    let place = Tab::ALL.iter().position(|t| *t == chosen.tab).unwrap_or(0) + 1;
    let one = format!("[{}] {place} of {}", counted(chosen.tab), Tab::ALL.len());
    pen.mixed(plan.left() as u16 - 1, y, &one, room, Tone::Strong)
}

/// `base C · nearest to all the others`, at the right of the tabs.
fn base(app: &App, pen: &mut Pen, plan: Plan, y: u16, from: u16) {
    if !app.visit.grid.is_made() {
        return;
    }
    let (base, view) = (app.visit.grid.base(), app.visit.grid.view());
    let name = format!("base {}", Siglum(base));
    let nearest = app.visit.grid.nearest == Some(base) && app.versions() > 2;
    let long = if nearest { format!("{name} · nearest to all the others") } else { name.clone() };
    let order = match (sift::told(app), view.grid.order_name(view.turned)) {
        (sifted, order) if sifted.is_empty() => order.to_owned(),
        (sifted, _) => sifted,
    };
    let ordered = if order.is_empty() { name.clone() } else { format!("{order} · {name}") };
    // In the usual order of a tab the base is what is to be known; in the other one, the order.
    let tries = if view.turned || view.sieve.is_some() || app.visit.grid.tab != Tab::Sentences {
        [ordered, name]
    } else {
        [long, name]
    };
    let right = plan.left() + usize::from(pen.width()).saturating_sub(plan.left() + 1);
    for text in tries {
        let width = clean::width(&text);
        if usize::from(from) + 3 + width <= right {
            pen.chrome((right - width) as u16, y, &text, Tone::Faint);
            return;
        }
    }
}

/// The letters above the columns, with the names beside them, or under them.
fn letters(app: &App, pen: &mut Pen, plan: Plan, y: u16, apart: bool) {
    let base = app.visit.grid.base();
    let made = app.visit.grid.is_made();
    for (v, article) in versions(app).into_iter().enumerate() {
        let (x, letter) = (plan.column(v) as u16, Siglum(v).to_string());
        let tone = if v == app.visit.grid.column && made { Tone::Chosen } else { Tone::Strong };
        let after = pen.chrome(x, y, &letter, tone);
        let room = (plan.cell).saturating_sub(letter.len() + 2);
        if v == base && made && plan.cell >= FULL && (apart || plan.cell < NAMED) {
            pen.chrome(after + 1, y, "base", Tone::Faint);
        }
        match apart {
            true => _ = pen.mixed(x, y + 1, words::outlet(article), plan.cell - 1, Tone::Faint),
            false if plan.cell >= NAMED => {
                pen.mixed(after + 1, y, words::outlet(article), room, Tone::Faint);
            }
            false => {}
        }
    }
}
