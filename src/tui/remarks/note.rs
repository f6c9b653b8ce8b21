//! Notes and reviewed marks: one key for the note, one for its label, then free text.

use super::super::app::{App, Effect, Mode};
use super::super::carry;
use super::super::typing::Typed;
use super::row::{address, focus, here, passages, spots};
use super::say;
use crate::keys::Action;
use crate::model::{Act, Said, Spot};

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
    let purpose = Purpose::Note { label: String::new(), at, of: None };
    app.mode = Mode::Writing(Writing { typed: Typed::default(), purpose, place });
    Effect::None
}

/// A label written before the words of a note, `#check is that so?`, and the words: a `#` begins no word, so that nothing
/// of a text is ever taken for a label. The label may be cut short where only one of `labels` begins so.
fn labelled<'a>(text: &'a str, labels: &'a [String]) -> Option<(&'a str, &'a str)> {
    let rest = text.strip_prefix('#')?;
    let (name, words) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    if name.is_empty() {
        return None;
    }
    let lower = name.to_lowercase();
    let mut fitting = labels.iter().filter(|l| l.to_lowercase().starts_with(&lower));
    let whole = labels.iter().find(|l| l.to_lowercase() == lower);
    let label = whole.or_else(|| fitting.next().filter(|_| fitting.next().is_none()))?;
    Some((label, words.trim_start()))
}

/// Takes text into the line.
pub fn typed(app: &mut App, text: &str) {
    if let Mode::Writing(writing) = &mut app.mode {
        writing.typed.insert(text);
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
    let Mode::Writing(mut writing) = std::mem::replace(&mut app.mode, Mode::Page) else {
        return Effect::None;
    };
    let mut text = writing.typed.text.trim().to_owned();
    if let Purpose::Note { label, .. } = &mut writing.purpose
        && let Some((name, words)) = labelled(&text, &app.remarks.labels)
    {
        (*label, text) = (name.to_owned(), words.to_owned());
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_before_a_note_cannot_be_a_word() {
        let labels = ["figure", "check", "framing"].map(str::to_owned);
        assert_eq!(labelled("check the number", &labels), None);
        assert_eq!(labelled("#check the number", &labels), Some(("check", "the number")));
        assert_eq!(labelled("#C", &labels), Some(("check", "")));
        assert_eq!(labelled("#f two fit", &labels), None);
        assert_eq!(labelled("#4 in the list", &labels), None);
        assert_eq!(labelled("# heading", &labels), None);
    }
}
