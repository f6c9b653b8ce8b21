//! The loop on a real terminal, and the same without one.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::app::{App, Effect, Msg, Screen as Shown};
use super::events::{Event, Events};
use super::frame::Frame;
use super::outside::{Browser, Clipboard};
use super::terminal::{self, Screen};
use super::update::update;
use crate::keys::Key;
use crate::model::{Corpus, Said};

/// Performs what the reader asks for.
pub trait Worker: Send {
    /// Performs one effect; what comes of it goes to `answer`, any number of messages. [`Effect::Suspend`],
    /// [`Effect::Redraw`] and [`Effect::Quit`] never come here, [`Effect::Copy`] only where a program takes the text.
    /// While [`Effect::Edit`] is performed, or [`Effect::Browse`] in a browser without a window of its own, the terminal
    /// is free for another program.
    fn perform(&mut self, effect: Effect, answer: &mut dyn FnMut(Msg));

    /// What writes records down. It runs on a thread of its own, so that a note is on the disk at once whatever is being
    /// compared. The default keeps nothing.
    fn writer(&mut self) -> Writer {
        Box::new(|_, said| (said.iter().map(|_| String::new()).collect(), None))
    }
}

/// Writes down what is said about the articles of a corpus: the ids of the records, one each, and why they are not on the
/// disk, where they are not.
pub type Writer = Box<dyn FnMut(&Corpus, Vec<Said>) -> (Vec<String>, Option<String>) + Send>;

/// How long keys that were typed at once wait for texts and links, and an empty screen for texts.
const PATIENCE: Duration = Duration::from_millis(60);

/// How long after it was asked the terminal may answer. One that is left sooner waits for that, or the answer would be
/// typed into the shell.
const ANSWER: Duration = Duration::from_millis(300);

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
pub fn run(mut app: App, mut worker: impl Worker + 'static) -> io::Result<App> {
    let (post, mut events) = Events::new();
    let records = Records::start(worker.writer(), post.clone());
    let effects = start_worker(worker, post.clone());
    let _ = effects.send(Effect::Load);
    terminal::install_panic_hook();
    let asked = app.shows.ask_ground.then(Instant::now);
    let screen = Screen::enter(asked.is_some())?;
    events.listen();
    watch_signals(post);
    let (width, height) = terminal::size();
    update(&mut app, Msg::Resize(width, height));
    let mut host = Host { screen, effects, events, records, busy: 1, lent: None };
    if host.first(&mut app)? == Flow::On {
        host.turn(&mut app)?;
    }
    host.records.finish();
    if let Some(asked) = asked {
        host.events.outlast_answer(ANSWER.saturating_sub(asked.elapsed()));
    }
    drop(host);
    Ok(app)
}

fn start_worker(mut worker: impl Worker + 'static, to: Sender<Event>) -> Sender<Effect> {
    let (effects, wishes) = channel::<Effect>();
    thread::spawn(move || {
        let work = std::panic::AssertUnwindSafe(|| {
            for wish in wishes {
                worker.perform(wish, &mut |msg| _ = to.send(Event::Msg(msg)));
                if to.send(Event::Done).is_err() {
                    return;
                }
            }
        });
        if std::panic::catch_unwind(work).is_err() {
            _ = to.send(Event::Broken);
        }
    });
    effects
}

#[cfg(unix)]
fn watch_signals(to: Sender<Event>) {
    use signal_hook::consts::{
        SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2,
    };
    let wanted = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGALRM, SIGUSR1, SIGUSR2, SIGTSTP, SIGCONT];
    let Ok(mut signals) = signal_hook::iterator::Signals::new(wanted) else { return };
    thread::spawn(move || {
        for signal in &mut signals {
            if to.send(Event::Signal(signal)).is_err() {
                return;
            }
        }
    });
}

#[cfg(not(unix))]
fn watch_signals(_to: Sender<Event>) {}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    On,
    End,
}

/// How long leaving waits for records that are still being written: longer than the lock of another reader is waited for.
const WRITING: Duration = Duration::from_secs(5);

/// What is to be written down about a story of a corpus, by its place there.
type Saying = (Arc<Corpus>, usize, Vec<Said>);

/// The thread that writes records.
struct Records {
    /// `None` once no more are taken.
    queue: Option<Sender<Saying>>,
    /// Disconnected when all are written.
    written: Receiver<()>,
}

impl Records {
    fn start(mut writer: Writer, to: Sender<Event>) -> Self {
        let (queue, waiting) = channel::<Saying>();
        let (end, written) = channel();
        thread::spawn(move || {
            while let Ok((corpus, story, said)) = waiting.recv() {
                // What waits meanwhile goes to the disk with it, as waiting for the disk is what takes time.
                let mut stories = vec![(story, said.len())];
                let mut all = said;
                let same = |other: &Arc<Corpus>| Arc::ptr_eq(&corpus, other);
                let mut left = None;
                for (other, story, said) in waiting.try_iter() {
                    if !same(&other) {
                        left = Some((other, story, said));
                        break;
                    }
                    stories.push((story, said.len()));
                    all.extend(said);
                }
                let (ids, problem) = writer(&corpus, all);
                let mut ids = ids.into_iter();
                for (story, count) in stories {
                    let ids = ids.by_ref().take(count).collect();
                    // Where nobody listens any more, the rest is written all the same.
                    _ = to.send(Event::Written { story, ids, problem: problem.clone() });
                }
                if let Some((corpus, story, said)) = left {
                    let (ids, problem) = writer(&corpus, said);
                    _ = to.send(Event::Written { story, ids, problem });
                }
            }
            drop(end);
        });
        Self { queue: Some(queue), written }
    }

    fn write(&self, corpus: Arc<Corpus>, story: usize, said: Vec<Said>) {
        if let Some(queue) = &self.queue {
            _ = queue.send((corpus, story, said));
        }
    }

    /// Takes no more and waits until all are written.
    fn finish(&mut self) {
        self.queue = None;
        let outcome = self.written.recv_timeout(WRITING);
        debug_assert!(matches!(outcome, Err(RecvTimeoutError::Disconnected | RecvTimeoutError::Timeout)));
    }
}

/// The loop and what it holds.
struct Host {
    screen: Screen,
    effects: Sender<Effect>,
    events: Events,
    records: Records,
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
            Event::Msg(msg) => {
                if let Msg::Resize(..) = msg {
                    // Even where the size is what it was: in between, what was outside of a smaller one was lost.
                    self.screen.forget();
                }
                update(app, msg)
            }
            Event::Done => {
                self.busy = self.busy.saturating_sub(1);
                if self.busy == 0
                    && let Some(effect) = self.lent.take()
                {
                    self.lend(app, effect)?;
                }
                Effect::None
            }
            Event::Terminal => Effect::None,
            Event::Written { story, ids, problem } => {
                update(app, Msg::Recorded { ids, problem });
                Effect::Recall(story)
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
            Effect::Record(story, said) => {
                if let Some(corpus) = &app.corpus {
                    self.records.write(corpus.clone(), story, said);
                }
            }
            effect @ Effect::Edit { .. } => self.wants_terminal(app, effect)?,
            effect @ Effect::Browse(_) if matches!(app.outside.browser, Browser::Here(_)) => {
                self.wants_terminal(app, effect)?;
            }
            effect @ (Effect::Load
            | Effect::Study(_)
            | Effect::Explain(..)
            | Effect::Glance(_)
            | Effect::Recall(_)
            | Effect::Reread(_)
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
                Some(Event::Written { story, ids, problem }) => {
                    answers.push(Msg::Recorded { ids, problem });
                    self.ask(Effect::Recall(story));
                }
                Some(Event::Signal(_) | Event::Hangup | Event::Terminal) => {}
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
        self.events.listen();
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
        use signal_hook::consts::{SIGCONT, SIGTSTP};
        match signal {
            SIGTSTP => self.suspend(app)?,
            SIGCONT => {
                // Stopped and continued from outside: the shell may have changed the terminal.
                terminal::take()?;
                self.screen.forget();
            }
            _ => {
                self.records.finish();
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
    let mut writer = worker.writer();
    settle(app, worker, &mut writer, Effect::Load);
    for key in keys {
        let effect = update(app, Msg::Key(key));
        if effect == Effect::Quit {
            break;
        }
        settle(app, worker, &mut writer, effect);
    }
    Ok(Frame::of(app))
}

/// Performs an effect and all that follow from it.
fn settle(app: &mut App, worker: &mut dyn Worker, writer: &mut Writer, effect: Effect) {
    let mut wishes = vec![effect];
    while let Some(wish) = wishes.pop() {
        if let Effect::Copy(text) = &wish {
            update(app, Msg::Notice(format!("copied {} characters", text.chars().count())));
        }
        if let Effect::Export { path, what, .. } = &wish {
            update(app, Msg::Notice(format!("{path}: {what}")));
        }
        if let (Effect::Record(story, said), Some(corpus)) = (&wish, app.corpus.clone()) {
            let (ids, problem) = writer(&corpus, said.clone());
            wishes.push(update(app, Msg::Recorded { ids, problem }));
            wishes.push(Effect::Recall(*story));
        }
        if !matches!(
            wish,
            Effect::Load | Effect::Study(_) | Effect::Glance(_) | Effect::Recall(_) | Effect::Reread(_)
        ) {
            continue;
        }
        let mut answers = Vec::new();
        worker.perform(wish, &mut |msg| answers.push(msg));
        wishes.extend(answers.into_iter().map(|msg| update(app, msg)));
    }
}
