//! The loop on a real terminal, and the same without one.

use std::io;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::app::{App, Effect, Msg, Screen as Shown};
use super::events::{Event, Events, Post};
use super::frame::Frame;
use super::outside::{Browser, Clipboard};
use super::terminal::{self, Screen};
use super::update::update;
use crate::keys::Key;

/// Performs what the reader asks for.
pub trait Worker: Send {
    /// Performs one effect; what comes of it goes to `answer`, any number of messages. [`Effect::Suspend`],
    /// [`Effect::Redraw`] and [`Effect::Quit`] never come here, [`Effect::Copy`] only where a program takes the text.
    /// While [`Effect::Edit`] is performed, or [`Effect::Browse`] in a browser without a window of its own, the terminal
    /// is free for another program.
    fn perform(&mut self, effect: Effect, answer: &mut dyn FnMut(Msg));
}

/// How long keys that were typed at once wait for texts and links, and an empty screen for texts.
const PATIENCE: Duration = Duration::from_millis(60);

/// How long two texts that are there wait for their links before they are drawn without: what news articles need. A grid
/// of more does not wait; its links come ten milliseconds later, too soon for anybody to see the first drawing by itself.
const LINKS: Duration = Duration::from_millis(6);

/// Runs the reader on the terminal until the user leaves. The terminal is given back however that
/// happens: by key, error, panic or signal.
///
/// The state when they left is returned.
///
/// # Errors
/// When the terminal cannot be read from or written to, or the worker broke down.
pub fn run(mut app: App, worker: impl Worker + 'static) -> io::Result<App> {
    let (post, events) = Events::open()?;
    let effects = start_worker(worker, post.clone());
    let _ = effects.send(Effect::Load);
    terminal::install_panic_hook();
    #[cfg(not(unix))]
    if let Some(theme) = app.shows.ask_ground.then(ask_ground).flatten() {
        update(&mut app, Msg::Ground(theme));
    }
    // On Unix the answer comes like a key, and nothing waits for it.
    let screen = Screen::enter(app.shows.ask_ground && cfg!(unix))?;
    watch_signals(post);
    let (width, height) = terminal::size();
    update(&mut app, Msg::Resize(width, height));
    let mut host = Host { screen, effects, events, busy: 1, lent: None };
    host.screen.prepare(&app);
    if host.first(&mut app)? == Flow::On {
        host.turn(&mut app)?;
    }
    drop(host);
    Ok(app)
}

#[cfg(not(unix))]
fn ask_ground() -> Option<super::theme::Theme> {
    use super::theme::Theme;
    let options = terminal_colorsaurus::QueryOptions::default();
    let ground = terminal_colorsaurus::background_color(options).ok()?;
    Some(if ground.perceived_lightness() > 0.5 { Theme::Light } else { Theme::Dark })
}

fn start_worker(mut worker: impl Worker + 'static, to: Post) -> Sender<Effect> {
    let (effects, wishes) = channel::<Effect>();
    thread::spawn(move || {
        let work = std::panic::AssertUnwindSafe(|| {
            for wish in wishes {
                worker.perform(wish, &mut |msg| _ = to.send(Event::Msg(msg)));
                if !to.send(Event::Done) {
                    return;
                }
            }
        });
        if std::panic::catch_unwind(work).is_err() {
            to.send(Event::Broken);
        }
    });
    effects
}

#[cfg(unix)]
fn watch_signals(to: Post) {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    let wanted = [SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH];
    let Ok(mut signals) = signal_hook::iterator::Signals::new(wanted) else { return };
    thread::spawn(move || {
        for signal in &mut signals {
            if !to.send(Event::Signal(signal)) {
                return;
            }
        }
    });
}

#[cfg(not(unix))]
fn watch_signals(_to: Post) {}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    On,
    End,
}

/// The loop and what it holds.
struct Host {
    screen: Screen,
    effects: Sender<Effect>,
    events: Events,
    /// How many effects the worker has been asked for and has not performed to the end.
    busy: usize,
    /// What needs the terminal, and waits for the worker to be free: only then is it known when the terminal is, too.
    lent: Option<Effect>,
}

impl Host {
    /// Waits a moment for texts and links, so that the first drawing has them; texts do not wait long for links.
    fn first(&mut self, app: &mut App) -> io::Result<Flow> {
        let until = Instant::now() + PATIENCE;
        // Keys wait with it: they mean what will stand there.
        let mut typed = Vec::new();
        let (mut links, mut drawn) = (None, false);
        while !is_settled(app) {
            match app.screen {
                Shown::Reading => {}
                Shown::Story => links = Some(Instant::now()),
                _ => _ = links.get_or_insert_with(|| Instant::now() + LINKS),
            }
            let next = if drawn { until } else { links.unwrap_or(until).min(until) };
            match self.events.next(Some(next)) {
                None if !drawn && next < until => {
                    self.screen.draw(app)?;
                    drawn = true;
                }
                None => break,
                Some(event @ Event::Msg(Msg::Key(_))) => typed.push(event),
                // The texts of a grid are drawn before the comparing begins: it takes every processor that there is.
                Some(Event::Msg(msg @ Msg::Loaded(_))) => {
                    let effect = update(app, msg);
                    if app.screen == Shown::Story {
                        self.screen.draw(app)?;
                        drawn = true;
                    }
                    if self.perform(app, effect)? == Flow::End {
                        return Ok(Flow::End);
                    }
                }
                Some(event) => {
                    if self.take(app, event)? == Flow::End {
                        return Ok(Flow::End);
                    }
                }
            }
        }
        for event in typed {
            if self.take(app, event)? == Flow::End {
                return Ok(Flow::End);
            }
        }
        while let Some(event) = self.events.ready() {
            if self.take(app, event)? == Flow::End {
                return Ok(Flow::End);
            }
        }
        self.screen.draw(app)?;
        Ok(Flow::On)
    }

    /// One event after the other; all that wait are taken in before the next drawing.
    fn turn(&mut self, app: &mut App) -> io::Result<()> {
        while let Some(event) = self.events.next(None) {
            if self.take(app, event)? == Flow::End {
                return Ok(());
            }
            while let Some(event) = self.events.ready() {
                if self.take(app, event)? == Flow::End {
                    return Ok(());
                }
            }
            self.screen.draw(app)?;
        }
        Ok(())
    }

    fn take(&mut self, app: &mut App, event: Event) -> io::Result<Flow> {
        let effect = match event {
            Event::Msg(msg) => update(app, msg),
            Event::Done => {
                self.busy = self.busy.saturating_sub(1);
                if self.busy == 0
                    && let Some(effect) = self.lent.take()
                {
                    self.lend(app, effect)?;
                }
                Effect::None
            }
            Event::Broken => return Err(io::Error::other("retold broke down while reading or comparing")),
            Event::Hangup => return Ok(Flow::End),
            Event::Signal(signal) => return self.signal(app, signal),
        };
        self.perform(app, effect)
    }

    /// Does what the state asks for, or has the worker do it.
    fn perform(&mut self, app: &mut App, effect: Effect) -> io::Result<Flow> {
        match effect {
            Effect::None => {}
            Effect::Quit => return Ok(Flow::End),
            Effect::Redraw => self.screen.forget(),
            Effect::Suspend => self.suspend(app)?,
            Effect::Copy(text) if !matches!(app.outside.clipboard, Clipboard::Tool(_)) => {
                self.screen.copy(&app.outside.clipboard, &text)?;
                let said = app.outside.clipboard.said(text.chars().count());
                update(app, Msg::Notice(said));
            }
            effect @ Effect::Edit { .. } => self.wants_terminal(app, effect)?,
            effect @ Effect::Browse(_) if matches!(app.outside.browser, Browser::Here(_)) => {
                self.wants_terminal(app, effect)?;
            }
            effect @ (Effect::Load
            | Effect::Study(_)
            | Effect::Explain(..)
            | Effect::Glance(_)
            | Effect::Record(..)
            | Effect::Copy(_)
            | Effect::Browse(_)
            | Effect::Export { .. }) => self.ask(effect),
        }
        Ok(Flow::On)
    }

    /// Asks the worker for an effect.
    fn ask(&mut self, effect: Effect) {
        self.busy += usize::from(self.effects.send(effect).is_ok());
    }

    /// Lends the terminal as soon as the worker is free.
    fn wants_terminal(&mut self, app: &mut App, effect: Effect) -> io::Result<()> {
        if self.busy == 0 {
            return self.lend(app, effect);
        }
        self.lent = Some(effect);
        update(app, Msg::Notice("opens when what is being worked out is done …".to_owned()));
        Ok(())
    }

    /// Lends the terminal to another program until the worker has seen it end.
    fn lend(&mut self, app: &mut App, effect: Effect) -> io::Result<()> {
        self.events.rest();
        terminal::give_back();
        self.ask(effect);
        let mut answers = Vec::new();
        loop {
            match self.events.next(None) {
                Some(Event::Msg(msg)) => answers.push(msg),
                Some(Event::Done) | None => {
                    self.busy = self.busy.saturating_sub(1);
                    break;
                }
                Some(Event::Broken) => {
                    return Err(io::Error::other("retold broke down while opening another program"));
                }
                Some(Event::Signal(_) | Event::Hangup) => {}
            }
        }
        self.resume(app)?;
        for msg in answers {
            update(app, msg);
        }
        Ok(())
    }

    fn resume(&mut self, app: &mut App) -> io::Result<()> {
        terminal::take()?;
        self.events.go_on();
        self.screen.forget();
        let (width, height) = terminal::size();
        update(app, Msg::Resize(width, height));
        Ok(())
    }

    /// To the shell, until it says go on.
    #[cfg(unix)]
    fn suspend(&mut self, app: &mut App) -> io::Result<()> {
        self.events.rest();
        terminal::give_back();
        let stopped = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
        self.resume(app)?;
        stopped
    }

    #[cfg(not(unix))]
    fn suspend(&mut self, app: &mut App) -> io::Result<()> {
        update(app, Msg::Notice("this system cannot suspend a program".to_owned()));
        Ok(())
    }

    #[cfg(unix)]
    fn signal(&mut self, app: &mut App, signal: i32) -> io::Result<Flow> {
        use signal_hook::consts::{SIGCONT, SIGTSTP, SIGWINCH};
        match signal {
            SIGWINCH => {
                // Even where the size is what it was: in between, what stood outside of a smaller one was lost.
                self.screen.forget();
                let (width, height) = terminal::size();
                update(app, Msg::Resize(width, height));
            }
            SIGTSTP => self.suspend(app)?,
            SIGCONT => {
                // Stopped and continued from outside: the shell may have changed the terminal.
                terminal::take()?;
                self.screen.forget();
            }
            _ => {
                terminal::give_back();
                // The parent sees the death that the signal means.
                signal_hook::low_level::emulate_default_handler(signal)?;
                return Ok(Flow::End);
            }
        }
        Ok(Flow::On)
    }

    #[cfg(not(unix))]
    fn signal(&mut self, _app: &mut App, _signal: i32) -> io::Result<Flow> {
        Ok(Flow::End)
    }
}

/// Whether everything that was asked for at the start has come.
fn is_settled(app: &App) -> bool {
    match app.screen {
        Shown::Reading => false,
        Shown::Stories | Shown::Read => true,
        Shown::Compare | Shown::Story => app.study().is_some(),
    }
}

/// Plays keys without a terminal and returns the last screen. Effects are performed at once, in order;
/// copies, edits, pages, files and suspensions are left out.
///
/// # Errors
/// The part of `keys` that is no key.
pub fn print(app: &mut App, worker: &mut dyn Worker, keys: &str, size: (u16, u16)) -> Result<Frame, String> {
    let keys = Key::parse_all(keys)?;
    update(app, Msg::Resize(size.0, size.1));
    settle(app, worker, Effect::Load);
    for key in keys {
        let effect = update(app, Msg::Key(key));
        if effect == Effect::Quit {
            break;
        }
        settle(app, worker, effect);
    }
    Ok(Frame::of(app))
}

/// Performs an effect and all that follow from it.
fn settle(app: &mut App, worker: &mut dyn Worker, effect: Effect) {
    let mut wishes = vec![effect];
    while let Some(wish) = wishes.pop() {
        if let Effect::Copy(text) = &wish {
            update(app, Msg::Notice(format!("copied {} characters", text.chars().count())));
        }
        if let Effect::Export { path, what, .. } = &wish {
            update(app, Msg::Notice(format!("{path}: {what}")));
        }
        if !matches!(wish, Effect::Load | Effect::Study(_) | Effect::Glance(_) | Effect::Record(..)) {
            continue;
        }
        let mut answers = Vec::new();
        worker.perform(wish, &mut |msg| answers.push(msg));
        wishes.extend(answers.into_iter().map(|msg| update(app, msg)));
    }
}
