//! Listening to the terminal on a thread of its own, where it cannot be waited for together with other things.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use super::app::Msg;
use super::events::{Clicks, Event, Post};
use crate::keys::{Code, Key};

/// Stops the listener from taking keys that are meant for another program.
#[derive(Clone, Default)]
pub struct Pause(Arc<(Mutex<Paused>, Condvar)>);

#[derive(Default)]
struct Paused {
    wanted: bool,
    resting: bool,
}

/// How long the listener waits for an event before it looks whether it should rest: four times a second is not felt
/// and costs nothing.
const LOOK: Duration = Duration::from_millis(250);

impl Pause {
    /// Waits until the listener rests, a second at most.
    pub fn rest(&self) {
        let (lock, bell) = &*self.0;
        let mut paused = lock.lock().unwrap_or_else(PoisonError::into_inner);
        paused.wanted = true;
        let resting = bell.wait_timeout_while(paused, Duration::from_secs(1), |p| !p.resting);
        drop(resting);
    }

    /// Lets the listener go on.
    pub fn go_on(&self) {
        let (lock, bell) = &*self.0;
        lock.lock().unwrap_or_else(PoisonError::into_inner).wanted = false;
        bell.notify_all();
    }

    /// The listener's side: rests while that is wanted.
    fn look(&self) {
        let (lock, bell) = &*self.0;
        let mut paused = lock.lock().unwrap_or_else(PoisonError::into_inner);
        while paused.wanted {
            paused.resting = true;
            bell.notify_all();
            paused = bell.wait(paused).unwrap_or_else(PoisonError::into_inner);
        }
        paused.resting = false;
    }
}

/// Turns what the terminal reports into messages, until nobody listens any more.
pub fn listen(to: &Post, pause: &Pause) {
    let mut clicks = Clicks::default();
    loop {
        pause.look();
        match event::poll(LOOK) {
            Ok(false) => continue,
            Ok(true) => {}
            Err(_) => break,
        }
        let Ok(event) = event::read() else { break };
        let Some(msg) = message(event, &mut clicks) else { continue };
        if !to.send(Event::Msg(msg)) {
            return;
        }
    }
    // The terminal is gone.
    to.send(Event::Hangup);
}

fn message(event: event::Event, clicks: &mut Clicks) -> Option<Msg> {
    match event {
        event::Event::Key(key) => key_of(key).map(Msg::Key),
        event::Event::Resize(width, height) => Some(Msg::Resize(width, height)),
        event::Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::ScrollDown => Some(Msg::Wheel(1)),
            MouseEventKind::ScrollUp => Some(Msg::Wheel(-1)),
            MouseEventKind::Down(MouseButton::Left) => Some(clicks.take(mouse.column, mouse.row)),
            _ => None,
        },
        _ => None,
    }
}

/// A key press in our own terms; `None` for releases and keys without a name here.
fn key_of(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let has = |m: KeyModifiers| event.modifiers.contains(m);
    let mut key =
        Key { ctrl: has(KeyModifiers::CONTROL), alt: has(KeyModifiers::ALT), ..Key::plain(Code::Esc) };
    key.shift = has(KeyModifiers::SHIFT);
    key.code = match event.code {
        // Shift is part of the character, and some terminals report it on top.
        KeyCode::Char(c) => {
            key.shift = false;
            Code::Char(if key.ctrl { c.to_ascii_lowercase() } else { c })
        }
        KeyCode::BackTab => {
            key.shift = true;
            Code::Tab
        }
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    };
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shift_is_part_of_a_character_and_releases_are_dropped() {
        let press = |code, modifiers| key_of(KeyEvent::new(code, modifiers));
        assert_eq!(press(KeyCode::Char('G'), KeyModifiers::SHIFT), Key::parse("G"));
        assert_eq!(press(KeyCode::Char('C'), KeyModifiers::CONTROL), Key::parse("<c-c>"));
        assert_eq!(press(KeyCode::BackTab, KeyModifiers::SHIFT), Key::parse("<s-tab>"));
        assert_eq!(press(KeyCode::BackTab, KeyModifiers::NONE), Key::parse("<s-tab>"));
        assert_eq!(press(KeyCode::Char(' '), KeyModifiers::NONE), Key::parse("<space>"));
        let release = KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(key_of(release), None);
    }
}
