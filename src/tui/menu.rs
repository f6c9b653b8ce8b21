//! Menus of one key in the last line: what to copy, which rows to show.

use super::app::{App, Effect, Mode, Screen};
use super::{carry, sift};
use crate::keys::{Code, Key};
use crate::page::Sieve;

/// A menu of which one key chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// What goes to the clipboard.
    Copy,
    /// Which rows are shown.
    Sift,
}

impl Menu {
    /// What it asks.
    pub fn title(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Sift => "only",
        }
    }

    /// The keys and what they choose, on this screen.
    pub fn choices(self, app: &App) -> Vec<(char, &'static str)> {
        match self {
            Self::Copy => carry::COPIES.iter().filter(|c| carry::applies(app, c.0)).copied().collect(),
            Self::Sift => {
                let mut choices: Vec<_> = Sieve::ALL.iter().map(|s| (s.glyph(), s.name())).collect();
                choices.push(('&', "all rows"));
                choices
            }
        }
    }
}

/// Opens a menu, where it has anything to offer here.
pub fn open(app: &mut App, menu: Menu) {
    if menu == Menu::Sift && app.screen == Screen::Compare && app.visit.alignment.is_none() {
        app.notice = Some("still comparing".to_owned());
        return;
    }
    app.mode = Mode::Menu(menu);
}

/// Takes the key that chooses; `Esc` leaves, `Enter` takes the first.
pub fn choose(app: &mut App, menu: Menu, key: Key) -> Effect {
    if key.ctrl && key.code == Code::Char('c') {
        return Effect::Quit;
    }
    let choices = menu.choices(app);
    let chosen = match key.code {
        Code::Char(c) if !key.ctrl && !key.alt => choices.iter().find(|(k, _)| *k == c).map(|(k, _)| *k),
        Code::Enter => choices.first().map(|(k, _)| *k),
        _ => {
            app.mode = Mode::Page;
            return Effect::None;
        }
    };
    let Some(chosen) = chosen else {
        app.notice = Some(format!("{} is not among these; Esc leaves", key.shown()));
        return Effect::None;
    };
    app.mode = Mode::Page;
    match menu {
        Menu::Copy => carry::copy(app, chosen),
        Menu::Sift => {
            sift::only(app, Sieve::ALL.into_iter().find(|s| s.glyph() == chosen));
            Effect::None
        }
    }
}
