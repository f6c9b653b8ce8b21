//! Notes and reviewed marks: one key for the note, one for its label, then free text.

use super::super::app::{App, Effect, Mode};
use super::super::carry;
use super::super::typing::Typed;
use super::row::{address, focus, here, passages, spots};
use super::say;
use crate::keys::{Action, Code, Key, label_keys};
use crate::model::{Act, Said, Spot};

/// A note whose label is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelling {
    at: Vec<Spot>,
    /// Where, for people: `A ¶ 4 and C ¶ 2`.
    pub place: String,
}

/// A line of words being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writing {
    /// What has been typed.
    pub typed: Typed,
    /// What it is for.
    pub purpose: Purpose,
    /// Where, for people: `A ¶ 4 and C ¶ 2`.
    pub place: String,
}

/// What a line of words is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A note.
    Note {
        /// Its label; empty for none.
        label: String,
        /// What it is about.
        at: Vec<Spot>,
        /// The note that it takes the place of, and the story of that.
        of: Option<(usize, String)>,
    },
    /// Another name for a version.
    Name(Spot),
    /// The file that the view goes to.
    File,
}

/// Begins a note on the row under the cursor. A row that has one already gets another; `@` edits.
pub fn note(app: &mut App) -> Effect {
    let Some(row) = here(app) else {
        app.notice = Some("no text under the cursor to note something on".to_owned());
        return Effect::None;
    };
    let (at, place) = (spots(app, &row), address(app, &row));
    app.mode = Mode::Label(Labelling { at, place });
    Effect::None
}

/// Takes the key of a label; `Enter` and the space bar stand for none.
pub fn label(app: &mut App, key: Key) -> Effect {
    let Mode::Label(labelling) = app.mode.clone() else { return Effect::None };
    if key.ctrl && key.code == Code::Char('c') {
        return Effect::Quit;
    }
    let label = match key.code {
        Code::Enter | Code::Char(' ') => String::new(),
        Code::Char(c) if !key.ctrl && !key.alt => {
            let keys = label_keys(&app.remarks.labels);
            let Some((_, label)) = keys.iter().find(|(k, _)| *k == c) else {
                app.notice = Some(format!("{} is no label; Enter notes without one", c.escape_default()));
                return Effect::None;
            };
            (*label).to_owned()
        }
        Code::Esc => {
            app.mode = Mode::Page;
            return Effect::None;
        }
        _ => return Effect::None,
    };
    let purpose = Purpose::Note { label, at: labelling.at, of: None };
    app.mode = Mode::Writing(Writing { typed: Typed::default(), purpose, place: labelling.place });
    Effect::None
}

/// Takes a character into the line.
pub fn typed(app: &mut App, c: char) {
    if let Mode::Writing(writing) = &mut app.mode {
        writing.typed.push(c);
    }
}

/// Keys while a line is being written.
pub fn on_line(app: &mut App, action: Action) -> Effect {
    let labels = app.remarks.labels.clone();
    let Mode::Writing(writing) = &mut app.mode else { return Effect::None };
    match action {
        Action::Accept => return accept(app),
        Action::Leave => {
            let empty = writing.typed.text.is_empty();
            app.mode = Mode::Page;
            app.notice = (!empty).then(|| "left: nothing was written down".to_owned());
        }
        Action::ListDown | Action::ListUp => {
            if let Purpose::Note { label, .. } = &mut writing.purpose {
                // No label, then each of the codebook, round and round.
                let count = labels.len() + 1;
                let at = labels.iter().position(|l| l == label).map_or(0, |n| n + 1);
                let at = if action == Action::ListDown { at + 1 } else { at + count - 1 } % count;
                *label = at.checked_sub(1).and_then(|n| labels.get(n)).cloned().unwrap_or_default();
            }
        }
        _ => _ = writing.typed.act(action),
    }
    Effect::None
}

fn accept(app: &mut App) -> Effect {
    let Mode::Writing(writing) = std::mem::replace(&mut app.mode, Mode::Page) else { return Effect::None };
    let text = writing.typed.text.trim().to_owned();
    let (story, place) = (app.visit.story, writing.place);
    match writing.purpose {
        Purpose::File => carry::export(app, text),
        Purpose::Name(_) if text.is_empty() => {
            app.notice = Some("left: a version needs a name".to_owned());
            Effect::None
        }
        Purpose::Name(spot) => {
            let what = format!("{place} is called {text}");
            say(app, story, what, vec![Said { act: Act::Rename(text), at: vec![spot] }])
        }
        Purpose::Note { label, .. } if label.is_empty() && text.is_empty() => {
            app.notice = Some("left: a note needs a label or words".to_owned());
            Effect::None
        }
        Purpose::Note { label, of: Some((story, of)), .. } => say(
            app,
            story,
            "note edited".to_owned(),
            vec![Said { act: Act::Edit { of, label, text }, at: Vec::new() }],
        ),
        Purpose::Note { label, at, of: None } => {
            let what = format!("noted on {place}");
            say(app, story, what, vec![Said { act: Act::Note { label, text }, at }])
        }
    }
}

/// Marks the row under the cursor as reviewed, or takes the mark away.
pub fn reviewed(app: &mut App) -> Effect {
    let row = passages(app, focus(app));
    if row.sentences.is_empty() {
        app.notice = Some("this line is no row to review".to_owned());
        return Effect::None;
    }
    let (story, place) = (app.visit.story, address(app, &row));
    let marks: Vec<String> = app.remarks.reviewed(story, &row).iter().map(|r| r.id.clone()).collect();
    if marks.is_empty() {
        let said = Said { act: Act::Reviewed, at: spots(app, &row) };
        return say(app, story, format!("reviewed: {place}"), vec![said]);
    }
    let undo = marks.into_iter().map(|of| Said { act: Act::Undo { of }, at: Vec::new() }).collect();
    say(app, story, format!("not reviewed: {place}"), undo)
}
