//! What the loop waits for, in one place: keys, signals and what the worker answers. On Unix the terminal is read by the
//! loop itself, so that between a key and its drawing no thread has to wake another.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use super::app::Msg;

/// What the loop waits for.
pub enum Event {
    /// A message for the state.
    Msg(Msg),
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

/// Two clicks on one cell within this time are a double click, as on most desktops.
const DOUBLE: Duration = Duration::from_millis(400);

/// Tells single clicks from double ones.
#[derive(Default)]
pub struct Clicks(Option<(Instant, u16, u16)>);

impl Clicks {
    /// The message for a click.
    pub fn take(&mut self, x: u16, y: u16) -> Msg {
        let twice = self.0.is_some_and(|(at, cx, cy)| (cx, cy) == (x, y) && at.elapsed() < DOUBLE);
        self.0 = (!twice).then(|| (Instant::now(), x, y));
        Msg::Click(x, y, twice)
    }
}

#[cfg(unix)]
pub use here::{Events, Post};
#[cfg(not(unix))]
pub use there::{Events, Post};

#[cfg(unix)]
mod here {
    use std::collections::VecDeque;
    use std::io::{IsTerminal, Read, Write};
    use std::os::fd::{AsFd, OwnedFd};
    use std::os::unix::net::UnixStream;
    use std::sync::Arc;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::super::bytes::{self, Said};
    use super::{Clicks, Duration, Event, Instant, Msg, Receiver, Sender, channel, io};

    /// The sender's end: a letter box, and a bell that wakes the loop.
    #[derive(Clone)]
    pub struct Post {
        to: Sender<Event>,
        bell: Arc<UnixStream>,
    }

    impl Post {
        /// Hands an event over; whether somebody still listens.
        pub fn send(&self, event: Event) -> bool {
            let sent = self.to.send(event).is_ok();
            // A bell that cannot ring once more is ringing already.
            let _ = (&*self.bell).write(&[0]);
            sent
        }
    }

    /// How long the rest of a sequence may take that the terminal has begun: a slow line sends it in pieces.
    const PIECES: Duration = Duration::from_millis(50);

    /// The loop's end.
    pub struct Events {
        letters: Receiver<Event>,
        bell: UnixStream,
        terminal: OwnedFd,
        heard: Vec<u8>,
        ready: VecDeque<Event>,
        clicks: Clicks,
    }

    impl Events {
        /// Both ends.
        ///
        /// # Errors
        /// When there is no terminal to read from.
        pub fn open() -> io::Result<(Post, Self)> {
            let (to, letters) = channel();
            let (ring, bell) = UnixStream::pair()?;
            ring.set_nonblocking(true)?;
            bell.set_nonblocking(true)?;
            let input = io::stdin();
            // Where texts come through standard input, keys come from the terminal's own device.
            let terminal = match input.is_terminal() {
                true => input.as_fd().try_clone_to_owned()?,
                false => std::fs::File::open("/dev/tty")?.into(),
            };
            let (ready, clicks) = (VecDeque::new(), Clicks::default());
            let events = Self { letters, bell, terminal, heard: Vec::new(), ready, clicks };
            Ok((Post { to, bell: Arc::new(ring) }, events))
        }

        /// The next event, waiting for it no longer than `until`; `None` when that is over.
        pub fn next(&mut self, until: Option<Instant>) -> Option<Event> {
            loop {
                if let Some(event) = self.ready.pop_front() {
                    return Some(event);
                }
                if let Ok(event) = self.letters.try_recv() {
                    return Some(event);
                }
                let pieces = (!self.heard.is_empty()).then(|| Instant::now() + PIECES);
                let end = [until, pieces].into_iter().flatten().min();
                if !self.wait(end) {
                    if pieces.is_none() || until.is_some_and(|u| u <= Instant::now()) {
                        return None;
                    }
                    // The rest never came: what there is of it is nothing.
                    self.heard.clear();
                }
            }
        }

        /// The next event that is there already.
        pub fn ready(&mut self) -> Option<Event> {
            self.next(Some(Instant::now()))
        }

        /// Waits for bytes or the bell and takes them in; `false` when `end` came first.
        fn wait(&mut self, end: Option<Instant>) -> bool {
            let left = end.map(|end| end.saturating_duration_since(Instant::now()));
            let timeout =
                left.map(|d| Timespec { tv_sec: d.as_secs() as _, tv_nsec: d.subsec_nanos().into() });
            let mut wanted =
                [PollFd::new(&self.terminal, PollFlags::IN), PollFd::new(&self.bell, PollFlags::IN)];
            match poll(&mut wanted, timeout.as_ref()) {
                Ok(0) => return false,
                Ok(_) => {}
                // A signal: its event is on the way.
                Err(rustix::io::Errno::INTR) => return true,
                Err(_) => {
                    self.ready.push_back(Event::Hangup);
                    return true;
                }
            }
            let [keys, rung] = wanted.map(|fd| !fd.revents().is_empty());
            if rung {
                let _ = (&self.bell).read(&mut [0; 64]);
            }
            if keys {
                self.listen();
            }
            true
        }

        fn listen(&mut self) {
            let mut bytes = [0; 1024];
            match rustix::io::read(&self.terminal, &mut bytes) {
                Ok(n @ 1..) => self.heard.extend_from_slice(&bytes[..n]),
                Err(rustix::io::Errno::INTR) => return,
                // The terminal is gone.
                _ => return self.ready.push_back(Event::Hangup),
            }
            let mut from = 0;
            while let Some((said, length)) = bytes::first(&self.heard[from..]) {
                from += length;
                let msg = match said {
                    Said::Key(key) => Msg::Key(key),
                    Said::Wheel(notches) => Msg::Wheel(notches),
                    Said::Click(x, y) => self.clicks.take(x, y),
                    Said::Ground(theme) => Msg::Ground(theme),
                    Said::Nothing => continue,
                };
                self.ready.push_back(Event::Msg(msg));
            }
            self.heard.drain(..from);
        }

        /// Keeps the terminal's keys for others; nothing to do, as only [`Events::next`] reads them.
        pub fn rest(&self) {}

        /// Reads the terminal's keys again.
        pub fn go_on(&self) {}
    }
}

#[cfg(not(unix))]
mod there {
    use super::super::listener::{Pause, listen};
    use super::{Event, Instant, Receiver, Sender, channel, io};

    /// The sender's end.
    #[derive(Clone)]
    pub struct Post(Sender<Event>);

    impl Post {
        /// Hands an event over; whether somebody still listens.
        pub fn send(&self, event: Event) -> bool {
            self.0.send(event).is_ok()
        }
    }

    /// The loop's end; a thread of its own listens to the terminal.
    pub struct Events {
        letters: Receiver<Event>,
        pause: Pause,
    }

    impl Events {
        /// Both ends.
        ///
        /// # Errors
        /// Never, here.
        pub fn open() -> io::Result<(Post, Self)> {
            let (to, letters) = channel();
            let (post, pause) = (Post(to), Pause::default());
            let listener = (post.clone(), pause.clone());
            std::thread::spawn(move || listen(&listener.0, &listener.1));
            Ok((post, Self { letters, pause }))
        }

        /// The next event, waiting for it no longer than `until`; `None` when that is over.
        pub fn next(&mut self, until: Option<Instant>) -> Option<Event> {
            match until {
                None => self.letters.recv().ok(),
                Some(until) => {
                    self.letters.recv_timeout(until.saturating_duration_since(Instant::now())).ok()
                }
            }
        }

        /// The next event that is there already.
        pub fn ready(&mut self) -> Option<Event> {
            self.letters.try_recv().ok()
        }

        /// Keeps the terminal's keys for others.
        pub fn rest(&self) {
            self.pause.rest();
        }

        /// Reads the terminal's keys again.
        pub fn go_on(&self) {
            self.pause.go_on();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_click_in_place_is_a_double_click() {
        let mut clicks = Clicks::default();
        let mut twice = |x| matches!(clicks.take(x, 1), Msg::Click(_, _, true));
        assert_eq!([twice(3), twice(3), twice(3), twice(4)], [false, true, false, false]);
    }
}
