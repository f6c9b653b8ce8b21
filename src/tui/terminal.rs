//! The real terminal: taken, given back whatever happens, drawn on.

use std::fmt;
use std::io::{self, BufWriter, Stdout, Write};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::Print;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, cursor, execute, queue};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::app::App;
use super::outside::Clipboard;
use super::view;

/// The terminal while it is ours. Dropped, it is given back.
///
/// Ratatui's `Terminal` compares every cell of a frame with the one before, which at 200 × 50 takes as long as drawing
/// it; a key changes a few lines. So the frame says of each line what it was made from, and ratatui compares the lines
/// for which that is something else.
pub struct Screen {
    backend: CrosstermBackend<BufWriter<Stdout>>,
    /// What is on the terminal, and what each of its lines was made from.
    shown: Buffer,
    lines: Vec<u64>,
    /// What is drawn on next.
    next: Buffer,
    /// Whether the terminal has to be emptied before it is drawn on.
    fresh: bool,
}

/// A full screen of 200 × 50 with a colour change every few cells is about this many bytes.
const BUFFER: usize = 32 << 10;

/// What is the background?
const QUESTION: &str = "\x1b]11;?\x07";

impl Screen {
    /// Takes the terminal, and asks for its background where that is wanted: the answer comes like a key.
    ///
    /// # Errors
    /// When it is no terminal, or cannot be set to raw mode.
    pub fn enter(ask: bool) -> io::Result<Self> {
        if ask {
            // Raw first, or the answer would be echoed.
            enable_raw_mode()?;
            execute!(io::stdout(), Print(QUESTION))?;
        }
        take()?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(BUFFER, io::stdout()));
        let [shown, next] = [Buffer::default(), Buffer::default()];
        Ok(Self { backend, shown, lines: Vec::new(), next, fresh: true })
    }

    /// Draws the state: only cells that changed are written, all at once; nothing where none did.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, app: &App) -> io::Result<()> {
        let area = Rect::new(0, 0, app.size.0, app.size.1);
        if self.fresh || self.shown.area != area {
            (self.shown, self.next) = (Buffer::empty(area), Buffer::empty(area));
            self.lines = vec![0; usize::from(area.height)];
            self.fresh = true;
        }
        self.next.reset();
        let lines = view::draw(app, &mut self.next);
        let changed: Vec<u16> = (0..area.height)
            .zip(lines.iter().zip(&self.lines))
            .filter(|(_, (new, old))| new != old)
            .map(|(y, _)| y)
            .collect();
        let fresh = std::mem::take(&mut self.fresh);
        if changed.is_empty() && !fresh {
            return Ok(());
        }
        queue!(self.backend, BeginSynchronizedUpdate)?;
        if fresh {
            queue!(self.backend, Clear(ClearType::All))?;
        }
        for y in changed {
            let (before, after) = (line(&self.shown, y), line(&self.next, y));
            self.backend.draw(before.diff_iter(&after))?;
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        self.lines = lines;
        execute!(self.backend, EndSynchronizedUpdate)
    }

    /// Forgets what is on the terminal: the next drawing is a full one.
    pub fn forget(&mut self) {
        self.fresh = true;
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

/// One line of a buffer, by itself.
fn line(buffer: &Buffer, y: u16) -> Buffer {
    let area = Rect { y, height: 1, ..buffer.area };
    let start = usize::from(y) * usize::from(area.width);
    let cells = buffer.content.get(start..start + usize::from(area.width));
    Buffer { area, content: cells.unwrap_or_default().to_vec() }
}

/// Columns and lines of the terminal; 80 × 24 where it does not say.
pub fn size() -> (u16, u16) {
    match crossterm::terminal::size() {
        Ok((width, height)) if width > 0 && height > 0 => (width, height),
        _ => (80, 24),
    }
}

/// Raw mode, alternate screen, no cursor; mouse buttons and pastes reported.
pub fn take() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, cursor::Hide, Buttons(true), EnableBracketedPaste)
}

/// The terminal as it was. Best effort: nobody is left to hear of an error. Safe to call twice.
pub fn give_back() {
    let mut out = io::stdout();
    // One by one: where one cannot be written, the others still may.
    let _ = execute!(out, DisableBracketedPaste, Buttons(false));
    let _ = execute!(out, EndSynchronizedUpdate, LeaveAlternateScreen, cursor::Show);
    let _ = disable_raw_mode();
}

/// Reports of buttons and the wheel, on or off. Crossterm's own command asks for every motion too, which would wake the
/// program all the time.
struct Buttons(bool);

impl Command for Buttons {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        let flag = if self.0 { 'h' } else { 'l' };
        write!(f, "\x1b[?1000{flag}\x1b[?1006{flag}")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
        if self.0 { EnableMouseCapture.execute_winapi() } else { DisableMouseCapture.execute_winapi() }
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
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
