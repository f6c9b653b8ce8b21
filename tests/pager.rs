//! Text for people on a terminal: through the user's pager, in colour, and without either when nobody wants it.
#![cfg(unix)]

mod support;

use std::io::Read;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use support::{Folder, RETOLD, TRAINS};

/// What stands on a terminal after a command, and how it ended.
fn on_terminal(folder: &Folder, args: &[&str], variables: &[(&str, &str)]) -> (String, u32) {
    let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(RETOLD);
    command.args(args);
    command.cwd(folder.path(""));
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "RETOLD_PAGER", "LESS"] {
        command.env_remove(name);
    }
    command.env("TERM", "xterm-256color");
    command.env("XDG_CONFIG_HOME", folder.path(".config"));
    command.env("XDG_STATE_HOME", folder.path(".state"));
    variables.iter().for_each(|(name, value)| command.env(name, value));
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut from = pair.master.try_clone_reader().unwrap();
    let mut seen = Vec::new();
    // The end of a terminal is an error on some systems.
    let _ = from.read_to_end(&mut seen);
    (String::from_utf8_lossy(&seen).replace("\r\n", "\n"), child.wait().unwrap().exit_code())
}

#[test]
fn a_report_goes_through_the_pager() {
    let folder = Folder::with(TRAINS);
    let (seen, code) = on_terminal(&folder, &["report", "."], &[("PAGER", "sed s/^/>>/")]);
    assert_eq!(code, 0);
    assert!(seen.lines().count() > 30 && seen.lines().all(|l| l.starts_with(">>")), "{seen}");
    assert!(seen.contains("\u{1b}[1mNight train returns"), "in colour: {seen}");
    // The program's own variable wins; stories go the same way.
    let both = [("PAGER", "false"), ("RETOLD_PAGER", "sed s/^/>>/")];
    assert!(on_terminal(&folder, &["stories", "."], &both).0.starts_with(">>Night train"));
}

#[test]
fn no_pager_where_nobody_wants_one() {
    let folder = Folder::with(TRAINS);
    for pager in ["", "cat", "no-such-program-here"] {
        let (seen, code) = on_terminal(&folder, &["report", "."], &[("PAGER", pager)]);
        assert!(code == 0 && seen.starts_with("retold 0."), "{pager}: {seen}");
    }
    // Data is for programs, and a dumb terminal shows what it is given.
    let marked = [("PAGER", "sed s/^/>>/")];
    assert!(on_terminal(&folder, &["report", "--format", "json", "."], &marked).0.starts_with("{"));
    let (seen, _) = on_terminal(&folder, &["report", "."], &[marked[0], ("TERM", "dumb")]);
    assert!(seen.starts_with("retold 0.") && !seen.contains('\u{1b}'), "{seen}");
    let (seen, _) = on_terminal(&folder, &["report", "."], &[marked[0], ("NO_COLOR", "1")]);
    assert!(seen.starts_with(">>retold 0.") && !seen.contains('\u{1b}'), "{seen}");
}

/// A pager that leaves early is no error; the exit code is the report's.
#[test]
fn a_pager_may_leave() {
    let folder = Folder::with(TRAINS);
    let args = ["report", "--exit-code", "."];
    let (seen, code) = on_terminal(&folder, &args, &[("PAGER", "head -n 1")]);
    assert_eq!((seen.trim_end().lines().count(), code), (1, 1), "{seen}");
}

#[test]
fn two_columns_are_as_wide_as_the_terminal() {
    let folder = Folder::with(TRAINS);
    let (seen, _) = on_terminal(&folder, &["report", "-y", "--color", "never", "."], &[("PAGER", "")]);
    let widest = seen.lines().map(|l| l.chars().count()).max().unwrap();
    assert!((90..=100).contains(&widest), "{widest}");
}
