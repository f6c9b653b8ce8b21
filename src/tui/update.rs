//! What happens when something happens: the one place that changes the state.

use std::sync::Arc;

use super::app::{App, Effect, Layout, Mode, Msg, Screen};
use super::menu::Menu;
use super::theme::{Depth, Ink};
use super::typing::{Palette, Typed};
use super::view::{self, areas, sheet};
use super::{carry, menu, moves, remarks, search, sift, stories, tabs, versions};
use crate::keys::{Action, Code, Context, Key};
use crate::model::{Corpus, Study};

/// Takes one message in. What the state cannot do itself is asked for.
pub fn update(app: &mut App, msg: Msg) -> Effect {
    let effect = take_in(app, msg);
    remarks::refresh(app);
    if effect == Effect::None { stories::wish(app) } else { effect }
}

fn take_in(app: &mut App, msg: Msg) -> Effect {
    match msg {
        Msg::Key(key) => return press(app, key),
        Msg::Paste(text) => paste(app, &text),
        Msg::Wheel(notches) => moves::wheel(app, notches),
        Msg::Click(x, y, twice) => return moves::click(app, x, y, twice),
        Msg::Resize(width, height) => {
            app.size = (width, height);
            settle(app);
        }
        Msg::Stands(stands) => app.stands = stands,
        Msg::Progress(progress) => app.progress = Some(progress),
        Msg::Loaded(corpus) => return loaded(app, corpus),
        Msg::Studied(story, study) => studied(app, story, *study),
        Msg::Examined(story, findings) => examined(app, story, *findings),
        Msg::Explained(story, pair, reasons) => app.reasons = Some((story, pair, *reasons)),
        Msg::Recorded { ids, problem } => remarks::recorded(app, ids, problem),
        Msg::Remarked(story, said) => remarks::remarked(app, story, said),
        Msg::Glanced(story, share) => stories::glanced(app, story, share),
        Msg::Rearranged(corpus) => return remarks::rearranged(app, corpus),
        Msg::Ground(own) => {
            // A theme that was chosen by key meanwhile stays.
            if app.look.theme == app.look.own {
                app.look.theme = own;
            }
            app.look.own = own;
        }
        Msg::Notice(text) => app.notice = Some(text),
    }
    Effect::None
}

fn press(app: &mut App, key: Key) -> Effect {
    app.notice = None;
    if let Mode::Letter = app.mode {
        app.mode = Mode::Page;
        return versions::letter(app, key);
    }
    if let Mode::Menu(menu) = app.mode {
        return menu::choose(app, menu, key);
    }
    let context = app.context();
    if counts(app, context, key) {
        return Effect::None;
    }
    let Some(action) = app.keys.lookup(context, key) else {
        app.count = None;
        if context.is_page() {
            app.notice = Some(meaningless(app, key));
        } else {
            let Key { code: Code::Char(c), ctrl: false, alt: false, .. } = key else { return Effect::None };
            typed(app, c.encode_utf8(&mut [0; 4]));
        }
        return Effect::None;
    };
    let mut effect = act(app, action);
    app.count = None;
    // Esc goes back; a press too many must not end the program.
    if effect == Effect::Quit && action == Action::Back && key.code == Code::Esc {
        let quit = app.key(Action::Quit);
        app.notice = Some(format!("there is no screen above this one; q or {quit} quits"));
        effect = Effect::None;
    }
    effect
}

/// Why a key does nothing on this screen.
fn meaningless(app: &App, key: Key) -> String {
    let shown = key.shown();
    match app.keys.elsewhere(key) {
        Some(b) => format!("{shown} ({}) works {}", b.label, b.places()),
        None => format!("{shown} means nothing here; {} lists the keys", app.key(Action::Help)),
    }
}

/// Takes a digit as part of a count; whether it was one.
fn counts(app: &mut App, context: Context, key: Key) -> bool {
    let Key { code: Code::Char(c @ '0'..='9'), ctrl: false, alt: false, .. } = key else { return false };
    if context == Context::Line || (c == '0' && app.count.is_none()) {
        return false;
    }
    // Nobody counts beyond a million; more digits change nothing.
    let digit = c as usize - '0' as usize;
    app.count = Some((app.count.unwrap_or(0) * 10 + digit).min(1_000_000));
    true
}

/// Pasted text goes into the line being typed, and nowhere else: it is never taken for keys.
fn paste(app: &mut App, text: &str) {
    if app.context() == Context::Line {
        app.notice = None;
        typed(app, text);
    } else {
        let note = app.key(Action::Note);
        app.notice =
            Some(format!("pasted text goes into a line being typed: {note} begins a note, / a search"));
    }
}

/// Takes text into the line being typed.
fn typed(app: &mut App, text: &str) {
    match &mut app.mode {
        Mode::Search(typed) => {
            typed.insert(text);
            search::as_typed(app);
        }
        Mode::Filter(typed) => {
            typed.insert(text);
            stories::retyped(app);
        }
        Mode::Palette(palette) => {
            palette.typed.insert(text);
            palette.chosen = 0;
        }
        _ => remarks::typed(app, text),
    }
}

/// Performs an action, whatever key or list it came from.
pub(super) fn act(app: &mut App, action: Action) -> Effect {
    use Action as A;
    if let Mode::Help(_) | Mode::Why(_) | Mode::Warnings(_) = app.mode {
        return on_sheet(app, action);
    }
    if let Mode::Remarks(_) = app.mode {
        return remarks::on_list(app, action);
    }
    match action {
        A::Accept
        | A::Leave
        | A::Erase
        | A::EraseNext
        | A::EraseWord
        | A::EraseAll
        | A::LineLeft
        | A::LineRight
        | A::LineStart
        | A::LineEnd
        | A::ListDown
        | A::ListUp => {
            return on_line(app, action);
        }
        A::Quit => return Effect::Quit,
        A::Redraw => return Effect::Redraw,
        A::Suspend => return Effect::Suspend,
        A::Down | A::Up | A::PageDown | A::PageUp | A::HalfDown | A::HalfUp | A::Top | A::Bottom => {
            moves::step(app, action)
        }
        A::NextSubstance | A::PreviousSubstance | A::NextDifference | A::PreviousDifference => {
            moves::difference(app, action)
        }
        A::OtherEnd => moves::other_end(app),
        A::HistoryBack | A::HistoryForward => moves::history(app, action == A::HistoryForward),
        A::Deeper => return deeper(app),
        A::Back => return back(app),
        A::NextRight | A::PreviousRight | A::NextLeft | A::PreviousLeft => versions::turn(app, action),
        A::Letter => app.mode = Mode::Letter,
        A::Swap => versions::swap(app),
        A::Base => versions::base(app),
        A::NextTab | A::PreviousTab => tabs::turn(app, action),
        A::NextStory => return versions::story(app, true),
        A::PreviousStory => return versions::story(app, false),
        A::Search => app.mode = Mode::Search(Typed::default()),
        A::NextHit => search::next(app, true),
        A::PreviousHit => search::next(app, false),
        A::Palette => app.mode = Mode::Palette(Palette::new(app.context())),
        A::Order if app.screen == Screen::Stories => stories::reorder(app),
        A::Order => super::story::order(app),
        A::Filter if app.screen == Screen::Stories => stories::ask(app),
        A::Filter => menu::open(app, Menu::Sift),
        A::Help => app.mode = Mode::Help(0),
        A::Why => {
            app.mode = Mode::Why(0);
            return tabs::explain(app);
        }
        A::ReadAs => {
            app.shows.read_as = app.shows.read_as.next();
            app.notice = Some("reading again …".to_owned());
            return Effect::Reread(app.shows.read_as);
        }
        A::Warnings if app.warnings() == 0 => app.notice = Some("everything could be read".to_owned()),
        A::Warnings => app.mode = Mode::Warnings(0),
        A::Note => return remarks::note(app),
        A::Reviewed => return remarks::reviewed(app),
        A::NextUnreviewed => remarks::next_unreviewed(app),
        A::Remarks => remarks::open(app),
        A::Wrong => return remarks::wrong(app),
        A::Undo => return remarks::undo(app),
        A::Redo => return remarks::redo(app),
        A::Pin => return remarks::pin(app),
        A::Break => return remarks::break_link(app),
        A::BlockKind => return remarks::block_kind(app),
        A::Regroup => return remarks::regroup(app),
        A::Rename => return remarks::rename(app),
        A::Amend | A::Delete => {}
        A::Copy => menu::open(app, Menu::Copy),
        A::Edit => return carry::edit(app),
        A::Browse => return carry::browse(app),
        A::Export => carry::ask_file(app),
        A::Fold | A::Layout | A::Ink | A::Readings | A::Aside | A::Theme => show(app, action),
    }
    Effect::None
}

/// Switches part of the look.
fn show(app: &mut App, action: Action) {
    let said = match action {
        Action::Layout => {
            app.shows.layout = match app.shows.layout {
                Layout::Auto if app.two_columns() => Layout::Merged,
                Layout::Auto => Layout::Columns,
                Layout::Columns if app.size.0 < 100 => Layout::Merged,
                Layout::Merged if app.size.0 >= 100 => Layout::Columns,
                _ => Layout::Auto,
            };
            match app.shows.layout {
                Layout::Auto => "layout by the width of the screen",
                Layout::Columns => "two columns",
                Layout::Merged => "merged: one text, differences inline",
            }
        }
        Action::Ink => {
            app.look.ink = if app.look.ink == Ink::Reuse { Ink::Changes } else { Ink::Reuse };
            match app.look.ink {
                Ink::Reuse => "ink: reuse (shared, reworded, only here)",
                Ink::Changes => "ink: changes (what differs stands out)",
            }
        }
        Action::Readings => {
            app.shows.readings = !app.shows.readings;
            if app.shows.readings { "readings of the other versions shown" } else { "readings hidden" }
        }
        Action::Aside => {
            app.shows.aside = !app.shows.aside;
            rebuild(app);
            if app.shows.aside {
                "text that is set aside shown, with the reason"
            } else {
                "text that is set aside hidden"
            }
        }
        Action::Theme => {
            app.look.theme = app.look.theme.next();
            match app.look.depth {
                Depth::None => "this terminal shows no colours, or none are wanted",
                _ => app.look.theme.name(),
            }
        }
        _ if app.screen == Screen::Story => return tabs::fold(app),
        _ => versions::fold(app),
    };
    app.notice = Some(said.to_owned());
    settle(app);
}

/// Scrolling and closing of what is laid over the page.
fn on_sheet(app: &mut App, action: Action) -> Effect {
    use Action as A;
    let lines = match app.mode {
        Mode::Help(_) => view::help_lines(&app.keys, app.size.0).len(),
        Mode::Warnings(_) => view::warning_lines(app).len(),
        _ => view::why_lines(app).len(),
    };
    let room = usize::from(app.size.1.saturating_sub(4)).max(1);
    let most = lines.saturating_sub(room);
    let (Mode::Help(top) | Mode::Why(top) | Mode::Warnings(top)) = &mut app.mode else { return Effect::None };
    let times = app.count.unwrap_or(1);
    *top = match action {
        A::Down => (*top + times).min(most),
        A::Up => top.saturating_sub(times),
        A::PageDown => (*top + room).min(most),
        A::PageUp => top.saturating_sub(room),
        A::HalfDown => (*top + room / 2).min(most),
        A::HalfUp => top.saturating_sub(room / 2),
        A::Top => 0,
        A::Bottom => most,
        A::Quit => return Effect::Quit,
        A::Redraw => return Effect::Redraw,
        A::Suspend => return Effect::Suspend,
        _ => {
            app.mode = Mode::Page;
            return Effect::None;
        }
    };
    Effect::None
}

/// Keys while a line is being typed.
fn on_line(app: &mut App, action: Action) -> Effect {
    match app.mode {
        Mode::Writing(_) => return remarks::on_line(app, action),
        Mode::Pick(_) => return remarks::on_pick(app, action),
        Mode::Filter(_) => return stories::on_line(app, action),
        _ => {}
    }
    let (typed, searching) = match &mut app.mode {
        Mode::Search(typed) => (typed, true),
        Mode::Palette(palette) => (&mut palette.typed, false),
        _ => return Effect::None,
    };
    match action {
        Action::Erase if typed.text.is_empty() => app.mode = Mode::Page,
        Action::Leave => {
            app.mode = Mode::Page;
            if searching {
                search::clear(app);
            }
        }
        Action::Accept if searching => {
            search::accept(app);
            return Effect::None;
        }
        Action::Accept => return take(app),
        _ => _ = typed.act(action),
    }
    match &mut app.mode {
        Mode::Search(_) => search::as_typed(app),
        Mode::Palette(palette) => {
            let last = palette.entries(&app.keys).len().saturating_sub(1);
            palette.chosen = match action {
                Action::ListDown => (palette.chosen + 1).min(last),
                Action::ListUp => palette.chosen.saturating_sub(1),
                _ => palette.chosen.min(last),
            };
        }
        _ => {}
    }
    Effect::None
}

/// Performs the chosen action of the palette.
fn take(app: &mut App) -> Effect {
    let Mode::Palette(palette) = &app.mode else { return Effect::None };
    let chosen = palette.entries(&app.keys).get(palette.chosen).map(|b| b.binding.action);
    app.mode = Mode::Page;
    chosen.map_or(Effect::None, |action| act(app, action))
}

/// Opens what the cursor is on.
fn deeper(app: &mut App) -> Effect {
    match app.screen {
        Screen::Stories => match app.listed() {
            Some(story) => versions::open(app, story),
            None => Effect::None,
        },
        Screen::Story => {
            tabs::deeper(app);
            Effect::None
        }
        Screen::Compare => {
            if !versions::unfold(app) {
                versions::read(app);
            }
            Effect::None
        }
        Screen::Read | Screen::Reading => {
            app.notice = Some(format!("nothing deeper: {} goes back", app.key(Action::Back)));
            Effect::None
        }
    }
}

/// One screen up; from the topmost the program ends, but for `Esc` with a search in force, which
/// ends the search.
fn back(app: &mut App) -> Effect {
    if app.remarks.held.take().is_some() {
        app.notice = Some("dropped: nothing is pinned".to_owned());
        return Effect::None;
    }
    if app.search.is_on() {
        search::clear(app);
        return Effect::None;
    }
    if sift::end(app) {
        return Effect::None;
    }
    if app.screen == Screen::Stories && !app.listing.filter.is_empty() {
        stories::clear(app);
        return Effect::None;
    }
    let many = app.studies.len() > 1;
    match app.screen {
        Screen::Read if app.versions() > 1 => versions::compare(app),
        Screen::Compare if app.versions() > 2 || app.visit.grid.below => super::story::back(app),
        Screen::Story if tabs::has_above(app) => tabs::up(app),
        Screen::Read | Screen::Compare | Screen::Story if many => {
            app.screen = Screen::Stories;
            stories::show(app, app.visit.story);
        }
        _ => return Effect::Quit,
    }
    Effect::None
}

fn loaded(app: &mut App, corpus: Arc<Corpus>) -> Effect {
    app.progress = None;
    if corpus.articles.is_empty() {
        // Nothing to show: the shell says why, on its own screen.
        return Effect::Quit;
    }
    app.studies = corpus.stories.iter().map(|_| None).collect();
    let (count, warnings) = (corpus.stories.len(), corpus.warnings.len());
    if let Some(first) = corpus.warnings.first() {
        let more = if warnings > 1 { format!(" (and {} more)", warnings - 1) } else { String::new() };
        app.notice = Some(format!("{first}{more}"));
    }
    app.corpus = Some(corpus);
    stories::renew(app);
    if count == 1 {
        return versions::open(app, 0);
    }
    app.screen = Screen::Stories;
    stories::show(app, app.stands.last().map_or(0, |(n, _)| *n));
    Effect::None
}

fn studied(app: &mut App, story: usize, study: Study) {
    app.progress = None;
    let stand = super::stand::left(app, story);
    let Some(slot) = app.studies.get_mut(story) else { return };
    let notice = study.alignments.iter().find_map(|a| a.notice.clone());
    let said = study.remarks.clone();
    // A base that the reader has chosen stays when the story is compared again.
    let left = stand.filter(|s| s.base < study.versions).map_or(study.base, |s| s.base);
    let base = slot.as_ref().map_or(left, |s| s.base);
    let nearest = study.base;
    // What was found before is shown until it has been looked for again.
    let before = slot.take().map(|s| s.findings).filter(|_| !super::story::is_examined(&study));
    let findings = before.unwrap_or_else(|| study.findings.clone());
    *slot = Some(Study { base, findings, ..study });
    app.reasons = app.reasons.take().filter(|(n, ..)| *n != story);
    remarks::remarked(app, story, said);
    if app.visit.story == story {
        app.notice = app.notice.take().or(notice);
        app.visit.grid.nearest = Some(nearest);
        versions::study_arrived(app);
    }
}

fn examined(app: &mut App, story: usize, findings: crate::model::Findings) {
    let Some(study) = app.studies.get_mut(story).and_then(Option::as_mut) else { return };
    study.findings = findings;
    if app.visit.story == story {
        super::story::fill(app);
        versions::find(app);
        if app.shows.sieve.is_some() && app.screen == Screen::Compare {
            rebuild(app);
        }
        settle(app);
    }
}

/// Makes the rows again and keeps the place.
pub(super) fn rebuild(app: &mut App) {
    let held = versions::held(app);
    rebuild_at(app, &held);
}

/// Makes the rows again and stays at one of the sentences held.
pub(super) fn rebuild_at(app: &mut App, held: &[(usize, u32)]) {
    let Some(corpus) = app.corpus.clone() else { return };
    app.visit.folding.only = app.shows.sieve;
    app.visit.rebuild(&corpus, app.screen, app.shows.aside, held);
    if app.screen == Screen::Read {
        versions::mark(app);
    }
    settle(app);
}

/// After anything: the cursor is on the screen, and the page does not end in emptiness.
pub(super) fn settle(app: &mut App) {
    let height = usize::from(areas(app).body.1);
    match app.screen {
        Screen::Stories => stories::keep_listed(app, height),
        Screen::Compare | Screen::Read => {
            let mut at = app.visit.at;
            if let Some(sheet) = sheet(app) {
                at.keep_visible(&sheet, height.max(1));
            }
            app.visit.at = at;
        }
        Screen::Story => super::story::keep_listed(app, height),
        Screen::Reading => {}
    }
}
