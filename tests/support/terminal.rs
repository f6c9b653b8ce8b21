//! A real pseudo-terminal with a program in it, watched from outside.
#![allow(dead_code, reason = "every test file uses some of it")]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::{MouseProtocolMode, Screen};

use super::support::{Folder, RETOLD};

/// Says its own process, becomes the program; the shell round it says how that ended and in what state the terminal is.
pub const SHELL: &str =
    r#"sh -c 'echo "[process $$]"; exec "$0" "$@"' "$0" "$@"; printf '\r\n[ended %s]\r\n' $?; stty -a"#;

/// The same with something other than the terminal on standard input.
pub const PIPED: &str = r#"cat north-star.txt | "$0" "$@"; printf '\r\n[ended %s]\r\n' $?; stty -a"#;

/// How long anything may take on a busy machine before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// What must not come in from the environment of the test.
const OUTSIDE: [&str; 17] = [
    "NO_COLOR",
    "CLICOLOR_FORCE",
    "RETOLD_THEME",
    "RETOLD_ASCII",
    "COLORFGBG",
    "COLORTERM",
    "RUST_BACKTRACE",
    "TERM",
    "TMUX",
    "STY",
    "SSH_TTY",
    "SSH_CONNECTION",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "BROWSER",
    "VISUAL",
    "EDITOR",
];

/// A terminal with a program in it.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    pub seen: Arc<Mutex<Seen>>,
}

/// What the terminal was told.
pub struct Seen {
    /// The screen.
    pub parser: vt100::Parser,
    /// Every byte.
    pub raw: String,
}

fn lines(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

impl Terminal {
    /// Starts `program` under `script` in a folder, on a terminal of 100 × 30.
    pub fn start(folder: &Folder, script: &str, term: &str, program: &[&str]) -> Self {
        Self::within(folder, script, &[("TERM", term)], program)
    }

    /// The same, with these variables in the environment.
    pub fn within(folder: &Folder, script: &str, env: &[(&str, &str)], program: &[&str]) -> Self {
        let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", script]);
        command.args(program);
        command.cwd(folder.path(""));
        for name in OUTSIDE {
            command.env_remove(name);
        }
        for (name, value) in env {
            command.env(name, value);
        }
        command.env("XDG_CONFIG_HOME", folder.path(".config"));
        command.env("XDG_STATE_HOME", folder.path(".state"));
        pair.slave.spawn_command(command).unwrap();
        let parser = vt100::Parser::new(lines(30), lines(100), 0);
        let seen = Arc::new(Mutex::new(Seen { parser, raw: String::new() }));
        let mut from = pair.master.try_clone_reader().unwrap();
        let to = Arc::clone(&seen);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n @ 1..) = from.read(&mut bytes) {
                let mut seen = to.lock().unwrap();
                seen.parser.process(&bytes[..n]);
                seen.raw.push_str(&String::from_utf8_lossy(&bytes[..n]));
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self { master: pair.master, keys, seen }
    }

    /// Starts the reader with these arguments and waits for its first screen.
    pub fn reader(folder: &Folder, args: &[&str]) -> Self {
        let mut terminal = Self::start(folder, SHELL, "xterm-256color", &[&[RETOLD], args].concat());
        terminal.wait("the first screen", |s| s.alternate_screen() && s.contents().contains("? help"));
        terminal
    }

    /// Waits until the screen is as it should be.
    #[track_caller]
    pub fn wait(&mut self, what: &str, ready: impl Fn(&Screen) -> bool) {
        let until = Instant::now() + PATIENCE;
        loop {
            let seen = self.seen.lock().unwrap();
            if ready(seen.parser.screen()) {
                return;
            }
            assert!(
                Instant::now() < until,
                "waited in vain for {what}:\n{}",
                seen.parser.screen().contents()
            );
            drop(seen);
            thread::sleep(Duration::from_millis(10));
        }
    }

    #[track_caller]
    pub fn wait_for(&mut self, text: &str) {
        self.wait(text, |s| s.contents().contains(text));
    }

    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.seen.lock().unwrap().parser.screen_mut().set_size(lines(rows), lines(cols));
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// The process that the program runs as.
    pub fn process(&self) -> String {
        let seen = self.seen.lock().unwrap();
        let (_, after) = seen.raw.split_once("[process ").unwrap();
        after.split_once(']').unwrap().0.to_owned()
    }

    /// Sends a signal to the program.
    pub fn signal(&self, name: &str) {
        assert!(Command::new("kill").args(["-s", name, &self.process()]).status().unwrap().success());
    }

    /// Waits for the end; the terminal must be as it was before.
    #[track_caller]
    pub fn ends(&mut self, code: &str) {
        let last = format!("[ended {code}]");
        // What `stty` prints of a terminal that a shell can use.
        let usable = |state: &str| {
            let on = |name| state.split_whitespace().any(|w| w.trim_end_matches(';') == name);
            ["icanon", "echo", "isig", "opost"].into_iter().all(on)
        };
        self.wait(&format!("{last} and a usable terminal"), |s| {
            s.contents().rsplit_once(&last).is_some_and(|(_, state)| usable(state))
        });
        let seen = self.seen.lock().unwrap();
        let screen = seen.parser.screen();
        assert!(!screen.alternate_screen(), "left on the alternate screen");
        assert!(!screen.hide_cursor(), "left without a cursor");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None, "the mouse is still reported");
        assert!(!screen.bracketed_paste() && !screen.application_cursor());
    }
}

/// Writes a program of a few lines of shell.
pub fn program(folder: &Folder, name: &str, lines: &str) {
    use std::os::unix::fs::PermissionsExt;
    folder.write(name, format!("#!/bin/sh\n{lines}\n"));
    std::fs::set_permissions(folder.path(name), std::fs::Permissions::from_mode(0o755)).unwrap();
}
