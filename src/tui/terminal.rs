//! The real terminal: taken, given back whatever happens, drawn on, listened to.

#[cfg(not(unix))]
use crossterm::event;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::layout::Rect;
use std::io::{self, Stdout, Write};

use super::app::App;
use super::canvas::Canvas;
use super::outside::Clipboard;
use super::view;

/// The terminal while it is ours. Dropped, it is given back.
pub struct Screen {
    /// What stands on the terminal, and what is to stand there next; `None` where nobody knows.
    canvas: Option<Canvas>,
    /// Whether the terminal has to be emptied before it is drawn on.
    fresh: bool,
    /// The bytes of one drawing, written all at once.
    bytes: Vec<u8>,
}

/// A full screen of 200 × 50 with a colour change every few cells is about this many bytes.
const BUFFER: usize = 32 << 10;

/// What is the background?
const QUESTION: &[u8] = b"\x1b]11;?\x07";

impl Screen {
    /// Takes the terminal, and asks for its background where that is wanted: the answer comes like a key.
    ///
    /// # Errors
    /// When it is no terminal, or cannot be set to raw mode.
    pub fn enter(ask: bool) -> io::Result<Self> {
        if ask {
            // Raw first, or the answer would be echoed.
            enable_raw_mode()?;
            io::stdout().write_all(QUESTION)?;
        }
        take()?;
        Ok(Self { canvas: None, fresh: true, bytes: Vec::with_capacity(BUFFER) })
    }

    /// Has a canvas of the state's size ready, so that the first drawing need not make one.
    pub fn prepare(&mut self, app: &App) {
        let area = Rect::new(0, 0, app.size.0, app.size.1);
        let ground = app.look.ground();
        if !self.canvas.as_ref().is_some_and(|c| c.fits(area, ground)) {
            self.canvas = Some(Canvas::new(area, ground));
            self.fresh = true;
        }
    }

    /// Draws the state: only cells that changed are written, all at once; nothing where none did.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, app: &App) -> io::Result<()> {
        self.prepare(app);
        self.bytes.clear();
        queue!(self.bytes, BeginSynchronizedUpdate)?;
        let fresh = std::mem::take(&mut self.fresh);
        if fresh {
            queue!(self.bytes, Clear(ClearType::All))?;
        }
        let Some(canvas) = &mut self.canvas else { return Ok(()) };
        view::paint(app, canvas);
        if !canvas.flush(&mut self.bytes)? && !fresh {
            return Ok(());
        }
        queue!(self.bytes, EndSynchronizedUpdate)?;
        let mut out = io::stdout().lock();
        out.write_all(&self.bytes)?;
        out.flush()
    }

    /// Forgets what stands on the terminal: the next drawing is a full one.
    pub fn forget(&mut self) {
        self.canvas = None;
    }

    /// Puts a text on the clipboard of the terminal's machine, through the terminal.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn copy(&mut self, clipboard: &Clipboard, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        clipboard.write(text, &mut out)?;
        out.flush()
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

/// How wide the terminal on standard output is; `None` where there is none.
pub fn columns() -> Option<usize> {
    crossterm::terminal::size().ok().map(|(wide, _)| usize::from(wide)).filter(|wide| *wide > 0)
}
