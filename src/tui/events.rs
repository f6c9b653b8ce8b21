//! What the loop waits for, in one place: the terminal's events, signals and what the worker answers.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::task::{Context, Poll, Wake, Waker};
use std::time::{Duration, Instant};

use crossterm::event::EventStream;
use futures_core::Stream;

use super::app::Msg;
use super::input::Input;

/// What the loop waits for.
#[derive(Debug)]
pub enum Event {
    /// A message for the state.
    Msg(Msg),
    /// The terminal has something to say.
    Terminal,
    /// Records about a story, by its place in the corpus, have been written, or could not be.
    Written {
        /// The story.
        story: usize,
        /// The ids of the records.
        ids: Vec<String>,
        /// What went wrong.
        problem: Option<String>,
    },
    /// The worker has performed an effect to its end.
    Done,
    /// The worker has broken down; the panic has been reported.
    Broken,
    /// A signal.
    #[cfg_attr(not(unix), expect(dead_code, reason = "signals are a matter of Unix"))]
    Signal(i32),
    /// The terminal is gone.
    Hangup,
}

/// Wakes the loop when the terminal has something to say.
struct Bell(Sender<Event>);

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        // Where nobody listens any more, nobody needs to be woken.
        _ = self.0.send(Event::Terminal);
    }
}

/// The receiving end of all events.
pub struct Events {
    inbox: Receiver<Event>,
    /// `None` while another program has the terminal.
    terminal: Option<EventStream>,
    bell: Waker,
    input: Input,
    ready: VecDeque<Msg>,
}

impl Events {
    /// Both ends. The terminal is listened to from [`listen`](Self::listen) on.
    pub fn new() -> (Sender<Event>, Self) {
        let (to, inbox) = channel();
        let bell = Waker::from(Arc::new(Bell(to.clone())));
        (to, Self { inbox, terminal: None, bell, input: Input::default(), ready: VecDeque::new() })
    }

    /// Listens to the terminal, which must be in raw mode.
    pub fn listen(&mut self) {
        self.terminal = Some(EventStream::new());
    }

    /// Leaves what is typed to another program.
    pub fn rest(&mut self) {
        self.terminal = None;
    }

    /// The next event, waiting for it no longer than `until`; `None` when that is over.
    pub fn next(&mut self, until: Option<Instant>) -> Option<Event> {
        loop {
            if let Some(msg) = self.ready.pop_front() {
                return Some(Event::Msg(msg));
            }
            if !self.hear() {
                return Some(Event::Hangup);
            }
            if !self.ready.is_empty() {
                continue;
            }
            let end = [until, self.input.deadline()].into_iter().flatten().min();
            match self.wait(end) {
                Some(Event::Terminal) => {}
                Some(event) => return Some(event),
                None => {
                    let now = Instant::now();
                    self.input.expire(now, &mut self.ready);
                    if self.ready.is_empty() && until.is_some_and(|until| until <= now) {
                        return None;
                    }
                }
            }
        }
    }

    /// The next event that is there already.
    pub fn ready(&mut self) -> Option<Event> {
        self.next(Some(Instant::now()))
    }

    /// Waits for the terminal's answer about its background, so that it is not typed into the shell after the reader
    /// has left; no longer than `patience`. Keys that come meanwhile are dropped, as the reader has been left.
    pub fn outlast_answer(&mut self, patience: Duration) {
        let until = Instant::now() + patience;
        while !self.input.has_answer() && self.next(Some(until)).is_some() {}
    }

    fn wait(&mut self, end: Option<Instant>) -> Option<Event> {
        let Some(end) = end else { return self.inbox.recv().ok() };
        self.inbox.recv_timeout(end.saturating_duration_since(Instant::now())).ok()
    }

    /// Takes in all that the terminal has said; `false` when it is gone.
    fn hear(&mut self) -> bool {
        let Some(terminal) = &mut self.terminal else { return true };
        let mut context = Context::from_waker(&self.bell);
        loop {
            match Pin::new(&mut *terminal).poll_next(&mut context) {
                Poll::Pending => return true,
                Poll::Ready(Some(Ok(event))) => self.input.take(event, Instant::now(), &mut self.ready),
                Poll::Ready(Some(Err(_)) | None) => return false,
            }
        }
    }
}
