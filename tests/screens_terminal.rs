//! The reader on a real pseudo-terminal: it starts, takes keys, and gives the terminal back however it ends.
#![cfg(unix)]

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    raw: Vec<u8>,
}

/// Starts the program on its built-in sample.
fn start(arguments: &[&str]) -> Session {
    let size = PtySize { rows: 30, cols: 110, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_retold"));
    command.args(arguments);
    command.env("TERM", "xterm-256color");
    let child = pair.slave.spawn_command(command).expect("the program");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("its output");
    let keys = pair.master.take_writer().expect("its input");
    let (to, output) = channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(n @ 1..) = reader.read(&mut buffer) {
            if to.send(buffer[..n].to_vec()).is_err() {
                return;
            }
        }
    });
    let screen = vt100::Parser::new(
        std::num::NonZeroU16::new(30).expect("lines"),
        std::num::NonZeroU16::new(110).expect("columns"),
        0,
    );
    Session { child, master: pair.master, keys, output, screen, raw: Vec::new() }
}

impl Session {
    /// Reads until the screen is as wanted.
    fn wait_for(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !wanted(self.screen.screen()) {
            assert!(
                Instant::now() < until,
                "waited for {what}; on the screen:\n{}",
                self.screen.screen().contents()
            );
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(50)) {
                self.screen.process(&bytes);
                self.raw.extend(bytes);
            }
        }
    }

    fn wait_for_text(&mut self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush()).expect("typing");
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("an id").to_string();
        std::process::Command::new("kill").args([name, &id]).status().expect("kill");
    }

    /// Waits for the end and checks that the terminal is as before.
    fn ended(mut self) -> portable_pty::ExitStatus {
        let status = self.child.wait().expect("an end");
        self.wait_for("the terminal given back", |s| !s.alternate_screen() && !s.hide_cursor());
        assert_eq!(self.screen.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        drop(self.master);
        status
    }
}

#[test]
fn keys_work_and_leaving_gives_the_terminal_back() {
    let mut session = start(&["--theme", "dark"]);
    session.wait_for_text("? help");
    session.press("?");
    session.wait_for_text("half a page down");
    session.press("\x1b");
    session.wait_for("help gone", |s| !s.contents().contains("half a page down"));
    session.press("Q");
    assert!(session.ended().success());
}

#[test]
fn signals_give_the_terminal_back() {
    for signal in ["-TERM", "-HUP", "-INT"] {
        let mut session = start(&["--theme", "dark"]);
        session.wait_for_text("? help");
        session.signal(signal);
        assert!(!session.ended().success(), "{signal} is the end that is reported");
    }
}

#[test]
fn a_terminal_that_does_not_answer_is_not_waited_for() {
    let begun = Instant::now();
    let mut session = start(&[]);
    session.wait_for_text("? help");
    assert!(begun.elapsed() < PATIENCE / 2);
    session.press("Q");
    assert!(session.ended().success());
}

#[test]
fn a_new_size_draws_a_new_screen() {
    let mut session = start(&["--theme", "dark"]);
    session.wait_for_text("? help");
    let size = PtySize { rows: 20, cols: 60, pixel_width: 0, pixel_height: 0 };
    session.screen.screen_mut().set_size(
        std::num::NonZeroU16::new(20).expect("lines"),
        std::num::NonZeroU16::new(60).expect("columns"),
    );
    session.master.resize(size).expect("a new size");
    session
        .wait_for("the footer on line 20", |s| s.rows(0, 60).nth(19).is_some_and(|l| l.contains("? help")));
    session.press("Q");
    assert!(session.ended().success());
}
