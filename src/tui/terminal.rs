//! The real terminal: taken, given back whatever happens, drawn on, listened to.

use std::io::{self, Stdout, Write};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Event;
use super::app::{App, Msg};
use super::{ink, view};
use crate::keys::{Code, Key};

/// The terminal while it is ours. Dropped, it is given back.
pub struct Screen {
    /// What stands on the terminal now.
    shown: Buffer,
    /// What is to stand there next: kept, so that a drawing needs no new memory.
    next: Buffer,
    /// The bytes of one drawing, written all at once.
    bytes: Vec<u8>,
}

/// A full screen of 200 × 50 with a colour change every few cells is about this many bytes.
const BUFFER: usize = 32 << 10;

impl Screen {
    /// Takes the terminal.
    ///
    /// # Errors
    /// When it is no terminal, or cannot be set to raw mode.
    pub fn enter() -> io::Result<Self> {
        take()?;
        let empty = Buffer::empty(Rect::ZERO);
        Ok(Self { shown: empty.clone(), next: empty, bytes: Vec::with_capacity(BUFFER) })
    }

    /// Draws the state: only cells that changed are written, all at once; nothing where none did.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, app: &App) -> io::Result<()> {
        let area = Rect::new(0, 0, app.size.0, app.size.1);
        if self.next.area == area {
            self.next.reset();
        } else {
            self.next = Buffer::empty(area);
        }
        view::draw(app, &mut self.next);
        self.bytes.clear();
        queue!(self.bytes, BeginSynchronizedUpdate)?;
        let fresh = self.shown.area != area;
        if fresh {
            self.shown = Buffer::empty(area);
            queue!(self.bytes, Clear(ClearType::All))?;
        }
        let changed = ink::write(&mut self.bytes, &self.shown, &self.next)?;
        if !changed && !fresh {
            return Ok(());
        }
        queue!(self.bytes, EndSynchronizedUpdate)?;
        let mut out = io::stdout().lock();
        out.write_all(&self.bytes)?;
        out.flush()?;
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }

    /// Forgets what stands on the terminal: the next drawing is a full one.
    pub fn forget(&mut self) {
        self.shown = Buffer::empty(Rect::ZERO);
    }

    /// Puts a text on the clipboard of the terminal's machine, through the terminal (OSC 52).
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(io::stdout(), crossterm::clipboard::CopyToClipboard::to_clipboard_from(text))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// Columns and lines of the terminal; 80 × 24 where it does not say.
pub fn size() -> (u16, u16) {
    match crossterm::terminal::size() {
        Ok((width, height)) if width > 0 && height > 0 => (width, height),
        _ => (80, 24),
    }
}

/// Raw mode, alternate screen, no cursor, mouse buttons reported.
pub fn take() -> io::Result<()> {
    enable_raw_mode()?;
    let mut out = io::stdout();
    execute!(out, EnterAlternateScreen, cursor::Hide)?;
    mouse(&mut out, true)
}

/// The terminal as it was. Best effort: there is nobody left to tell. Safe to call twice.
pub fn give_back() {
    let mut out = io::stdout();
    let _ = mouse(&mut out, false);
    let _ = execute!(out, EndSynchronizedUpdate, LeaveAlternateScreen, cursor::Show);
    let _ = disable_raw_mode();
}

/// Buttons and wheel only: reports of every motion would wake the program all the time.
#[cfg(unix)]
fn mouse(out: &mut Stdout, on: bool) -> io::Result<()> {
    let flag = if on { 'h' } else { 'l' };
    write!(out, "\x1b[?1000{flag}\x1b[?1006{flag}")?;
    out.flush()
}

#[cfg(not(unix))]
fn mouse(out: &mut Stdout, on: bool) -> io::Result<()> {
    if on { execute!(out, event::EnableMouseCapture) } else { execute!(out, event::DisableMouseCapture) }
}

/// Gives the terminal back before any panic is reported, on whatever thread.
pub fn install_panic_hook() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        give_back();
        before(info);
    }));
}

/// Stops the listener from taking keys that are meant for another program.
#[derive(Clone, Default)]
pub struct Pause(Arc<(Mutex<Paused>, Condvar)>);

#[derive(Default)]
struct Paused {
    wanted: bool,
    resting: bool,
}

/// How long the listener waits for an event before it looks whether it should rest. On Unix a signal
/// wakes it, so it need not look; elsewhere four times a second is not felt and costs nothing.
#[cfg(unix)]
const LOOK: Duration = Duration::from_secs(3600);
#[cfg(not(unix))]
const LOOK: Duration = Duration::from_millis(250);

impl Pause {
    /// Waits until the listener rests, a second at most.
    pub fn rest(&self) {
        let (lock, bell) = &*self.0;
        let mut paused = lock.lock().unwrap_or_else(PoisonError::into_inner);
        paused.wanted = true;
        #[cfg(unix)]
        let _ = signal_hook::low_level::raise(signal_hook::consts::SIGWINCH);
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
pub fn listen(to: &Sender<Event>, pause: &Pause) {
    let mut clicked: Option<(Instant, u16, u16)> = None;
    loop {
        pause.look();
        match event::poll(LOOK) {
            Ok(false) => continue,
            Ok(true) => {}
            Err(_) => break,
        }
        let Ok(event) = event::read() else { break };
        let Some(msg) = message(event, &mut clicked) else { continue };
        if to.send(Event::Msg(msg)).is_err() {
            return;
        }
    }
    // The terminal is gone.
    let _ = to.send(Event::Hangup);
}

/// Two clicks on one cell within this time are a double click, as on most desktops.
const DOUBLE: Duration = Duration::from_millis(400);

fn message(event: event::Event, clicked: &mut Option<(Instant, u16, u16)>) -> Option<Msg> {
    match event {
        event::Event::Key(key) => key_of(key).map(Msg::Key),
        event::Event::Resize(width, height) => Some(Msg::Resize(width, height)),
        event::Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::ScrollDown => Some(Msg::Wheel(1)),
            MouseEventKind::ScrollUp => Some(Msg::Wheel(-1)),
            MouseEventKind::Down(MouseButton::Left) => {
                let here = (mouse.column, mouse.row);
                let twice = clicked.is_some_and(|(at, x, y)| (x, y) == here && at.elapsed() < DOUBLE);
                *clicked = (!twice).then(|| (Instant::now(), here.0, here.1));
                Some(Msg::Click(here.0, here.1, twice))
            }
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

    #[test]
    fn a_second_click_in_place_is_a_double_click() {
        let click = |column, row| {
            event::Event::Mouse(event::MouseEvent {
                kind: MouseEventKind::Down(MouseButton::Left),
                column,
                row,
                modifiers: KeyModifiers::NONE,
            })
        };
        let mut clicked = None;
        let mut twice = |x| matches!(message(click(x, 1), &mut clicked), Some(Msg::Click(_, _, true)));
        assert_eq!([twice(3), twice(3), twice(3), twice(4)], [false, true, false, false]);
    }
}
