//! The reader on a real pseudo-terminal: it starts, answers keys, and gives the terminal back however it ends.
//!
//! The program runs under a shell, as it does for people: what the shell finds afterwards is what counts.
#![cfg(unix)]

mod support;

#[path = "support/terminal.rs"]
mod terminal;

use std::io::Write;
use std::thread;
use std::time::{Duration, Instant};

use retold::tui::{App, Effect, Msg, Start, Worker};
use support::{Folder, RETOLD, TRAINS};
use terminal::{PATIENCE, PIPED, SHELL, Seen, Terminal};
use vt100::MouseProtocolMode;

#[test]
fn the_sample_is_read_and_left() {
    let mut terminal = Terminal::reader(&Folder::new(), &[]);
    terminal.wait("two stories", |s| s.contents().contains("2 stories") || s.contents().contains("versions"));
    {
        let seen = terminal.seen.lock().unwrap();
        let screen = seen.parser.screen();
        assert!(screen.hide_cursor());
        assert_ne!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
    }
    terminal.press("Q");
    terminal.ends("0");
    // What stood on the terminal before stands there again.
    assert!(terminal.seen.lock().unwrap().parser.screen().contents().contains("[process "));
}

#[test]
fn keys_move_and_help_is_laid_over() {
    let folder = Folder::with(TRAINS);
    let mut terminal = Terminal::reader(&folder, &["."]);
    terminal.wait_for("row 1 of");
    terminal.press("jj");
    terminal.wait_for("row 3 of");
    terminal.press("\u{1b}[A");
    terminal.wait_for("row 2 of");
    terminal.press("?");
    terminal.wait_for("next row");
    terminal.press("\u{1b}");
    terminal
        .wait("the page again", |s| !s.contents().contains("next row") && s.contents().contains("row 2 of"));
    // The wheel moves too.
    terminal.press("\u{1b}[<65;10;10M");
    terminal.wait("the wheel", |s| !s.contents().contains("row 2 of"));
    terminal.press("q");
    terminal.ends("0");
}

#[test]
fn the_page_follows_the_size() {
    let folder = Folder::with(TRAINS);
    let mut terminal = Terminal::reader(&folder, &["."]);
    terminal.press("jj");
    terminal.wait_for("row 3 of");
    for (cols, rows) in [(160, 50), (60, 12), (20, 4), (1, 1), (100, 30)] {
        terminal.resize(cols, rows);
        // The last line is drawn anew, at the new place.
        terminal.wait(&format!("{cols} × {rows}"), |s| {
            rows < 5 || s.rows(0, cols).nth(usize::from(rows) - 1).is_some_and(|l| l.contains("row "))
        });
    }
    terminal.wait_for("row 3 of");
    terminal.press("q");
    terminal.ends("0");
}

/// This terminal never answers the question about its background.
#[test]
fn a_terminal_that_does_not_answer_is_not_waited_for() {
    let begun = Instant::now();
    let folder = Folder::with(TRAINS);
    let mut terminal = Terminal::reader(&folder, &["."]);
    assert!(terminal.seen.lock().unwrap().raw.contains("\u{1b}]11;?"), "it was asked");
    assert!(begun.elapsed() < PATIENCE / 3);
    terminal.press("q");
    terminal.ends("0");
}

/// What is typed before the first screen stands is not lost to the terminal's answer.
#[test]
fn keys_typed_while_the_terminal_is_asked_count() {
    let folder = Folder::with(TRAINS);
    let mut terminal = Terminal::start(&folder, SHELL, "xterm-256color", &[RETOLD, "--pair", "A,B", "."]);
    let asked = |seen: &Seen| seen.raw.contains("\u{1b}]11;?");
    while !asked(&terminal.seen.lock().unwrap()) {
        thread::sleep(Duration::from_millis(1));
    }
    terminal.press("j");
    terminal.press("\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\\u{1b}[?62;22cj\u{1b}[B");
    terminal.wait_for("row 4 of");
    terminal.press("q");
    terminal.ends("0");
}

#[test]
fn control_c_leaves() {
    let folder = Folder::with(TRAINS);
    for before in ["", "?", "/brid", ":"] {
        let mut terminal = Terminal::reader(&folder, &["."]);
        terminal.press(before);
        terminal.press("\u{3}");
        terminal.ends("0");
    }
}

#[test]
fn signals_give_the_terminal_back() {
    let folder = Folder::with(TRAINS);
    // The shell adds 128 to the number of the signal that a program died of.
    for (name, code) in [("TERM", "143"), ("INT", "130"), ("HUP", "129")] {
        let mut terminal = Terminal::reader(&folder, &["."]);
        terminal.signal(name);
        terminal.ends(code);
    }
}

#[test]
fn stopping_gives_the_terminal_back_and_going_on_takes_it() {
    let folder = Folder::with(TRAINS);
    let mut terminal = Terminal::reader(&folder, &["."]);
    terminal.press("jj");
    terminal.wait_for("row 3 of");
    terminal.press("\u{1a}");
    terminal.wait("the shell's screen", |s| !s.alternate_screen() && !s.hide_cursor());
    terminal.signal("CONT");
    terminal.wait("the reader's screen", |s| s.alternate_screen() && s.contents().contains("row 3 of"));
    terminal.press("j");
    terminal.wait_for("row 4 of");
    terminal.press("q");
    terminal.ends("0");
}

#[test]
fn a_piped_article_leaves_the_keys_to_the_terminal() {
    let folder = Folder::with(TRAINS);
    for args in [&["-", "valley-gazette.txt"][..], &["."]] {
        let mut terminal = Terminal::start(&folder, PIPED, "xterm-256color", &[&[RETOLD], args].concat());
        terminal.wait_for("row 1 of");
        terminal.press("j");
        terminal.wait_for("row 2 of");
        terminal.press("q");
        terminal.ends("0");
    }
}

#[test]
fn a_dumb_terminal_is_told_what_to_do() {
    let folder = Folder::with(TRAINS);
    let mut terminal = Terminal::start(&folder, SHELL, "dumb", &[RETOLD, "."]);
    terminal.ends("2");
    let seen = terminal.seen.lock().unwrap();
    assert!(seen.raw.contains("TERM=dumb") && seen.raw.contains("retold report"), "{}", seen.raw);
    assert!(!seen.raw.contains('\u{1b}'), "{:?}", seen.raw);
}

#[test]
fn a_missing_file_is_said_on_the_shells_screen() {
    let mut terminal = Terminal::start(&Folder::new(), SHELL, "xterm-256color", &[RETOLD, "gone.txt"]);
    terminal.ends("2");
    let seen = terminal.seen.lock().unwrap();
    assert!(seen.raw.contains("retold: gone.txt: no such file"), "{}", seen.raw);
    assert!(!seen.raw.contains('\u{1b}'), "{:?}", seen.raw);
}

#[test]
fn nothing_to_show_is_said_on_the_shells_screen() {
    let folder = Folder::new();
    folder.write("empty.txt", "");
    let mut terminal = Terminal::start(&folder, SHELL, "xterm-256color", &[RETOLD, "empty.txt"]);
    terminal.ends("2");
    let seen = terminal.seen.lock().unwrap();
    assert!(seen.raw.contains("empty.txt: empty: there is no text in it"), "{}", seen.raw);
}

#[test]
fn an_article_cannot_steer_the_terminal() {
    let folder = Folder::with(TRAINS);
    folder.write(
        "zz.txt",
        "Night \u{1b}]0;owned\u{7}train \u{9b}31mreturns\n\nThe night train \u{1b}]52;c;ZXZpbA==\u{7}will run again \
         \u{1b}[?1049l\u{202e}from June\u{202c}, the railway said on Tuesday. \u{1b}cLena Brandt runs the line.\n",
    );
    let mut terminal = Terminal::reader(&folder, &["--pair", "A,C", "."]);
    terminal.wait_for("owned");
    terminal.press("jjj");
    terminal.wait_for("row 4 of");
    {
        let seen = terminal.seen.lock().unwrap();
        // The question about the background comes before, and ends in a bell.
        let (_, drawn) = seen.raw.split_once("\u{1b}[?1049h").unwrap();
        for bad in ["\u{1b}]0;", "\u{1b}]52", "\u{1b}[?1049l", "\u{1b}c", "\u{9b}", "\u{202e}", "\u{7}"] {
            assert!(!drawn.contains(bad), "{bad:?}");
        }
    }
    terminal.press("Q");
    terminal.ends("0");
}

/// An argument may be the name of a file, put there by the shell's `*`.
#[test]
fn an_argument_cannot_steer_the_terminal() {
    let bad = "--x\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}";
    for args in
        [&["report", bad][..], &["report", "--format", bad], &[bad], &["report", "--language", bad, "."]]
    {
        let folder = Folder::with(TRAINS);
        let mut terminal = Terminal::start(&folder, SHELL, "xterm-256color", &[&[RETOLD], args].concat());
        terminal.ends("2");
        let seen = terminal.seen.lock().unwrap();
        assert!(seen.raw.contains("--x"), "{}", seen.raw);
        for steers in ["\u{1b}]0;", "\u{7}", "\u{9b}", "\u{202e}"] {
            assert!(!seen.raw.contains(steers), "{args:?}: {:?}", seen.raw);
        }
    }
}

#[test]
fn a_panic_gives_the_terminal_back() {
    let this = std::env::current_exe().unwrap();
    let run = ["--exact", "breaks_down_on_a_terminal", "--ignored", "--nocapture"];
    let program = [&[this.to_str().unwrap()], &run[..]].concat();
    let mut terminal = Terminal::start(&Folder::new(), SHELL, "xterm-256color", &program);
    terminal.ends("0");
    let seen = terminal.seen.lock().unwrap();
    // The message comes after the alternate screen has been left, so that it can be read.
    let (_, after) = seen.raw.rsplit_once("\u{1b}[?1049l").unwrap();
    assert!(seen.parser.screen().contents().contains("the worker of this test"), "{}", seen.raw);
    assert!(after.contains("broke down"), "{after:?}");
}

/// The other half of the test above: it takes a real terminal, so it is run on one by that test alone.
#[test]
#[ignore = "run by a_panic_gives_the_terminal_back on a terminal of its own"]
fn breaks_down_on_a_terminal() {
    struct Broken;
    impl Worker for Broken {
        fn perform(&mut self, _: Effect, _: &mut dyn FnMut(Msg)) {
            // Long enough for the reader to have taken the terminal.
            thread::sleep(Duration::from_millis(500));
            panic!("the worker of this test cannot work");
        }
    }
    let error = retold::tui::run(App::new(Start::default()), Broken).unwrap_err();
    writeln!(std::io::stderr(), "{error}").unwrap();
}

/// What is noted is on the disk at once, and the next reader has it, at the place where the last one was left.
#[test]
fn a_note_is_there_when_the_reader_opens_again() {
    let folder = Folder::with(TRAINS);
    let mut terminal = Terminal::reader(&folder, &["."]);
    terminal.wait_for("row 1 of");
    terminal.press("jjc");
    terminal.wait_for("note: ");
    // Pasted text goes into the note, whatever lines and keys are in it.
    terminal.press("#fig \u{1b}[200~of whom?\rX and so on\u{1b}[201~\r");
    terminal.wait_for("noted on");
    let files = || std::fs::read_dir(folder.path(".state/retold/review")).map_or(0, Iterator::count);
    assert_eq!(files(), 1, "one article, one file");
    terminal.press("r");
    terminal.wait_for("reviewed 1 of");
    terminal.press("Q");
    terminal.ends("0");
    // The article is edited a little, and read with another name for its folder.
    let text = TRAINS[0].1.replace("will run again", "is to run again");
    folder.write(TRAINS[0].0, text);
    let full = folder.path("");
    let mut terminal = Terminal::reader(&folder, &[full.to_str().unwrap()]);
    terminal.wait_for("row 3 of");
    terminal.wait_for("reviewed 1 of");
    terminal.press("@");
    terminal.wait_for("figure: of whom?");
    terminal.press("d");
    terminal.wait_for("note deleted");
    terminal.press("U");
    terminal.wait_for("undone: note deleted");
    terminal.press("Q");
    terminal.ends("0");
    assert_eq!(files(), 1);
}
