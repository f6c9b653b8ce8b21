//! The reader among other programs, on a real pseudo-terminal: clipboard, editor, browser and files; storms of keys and
//! sizes; nothing to do; no terminal at all.
#![cfg(unix)]

mod support;

#[path = "support/terminal.rs"]
mod terminal;

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use support::{Folder, RETOLD, TRAINS};
use terminal::{PATIENCE, SHELL, Terminal, program};

/// Opens the two versions, with these variables, and waits for the first screen.
fn open(folder: &Folder, env: &[(&str, &str)]) -> Terminal {
    let env = [&[("TERM", "xterm-256color")], env].concat();
    let mut terminal = Terminal::within(folder, SHELL, &env, &[RETOLD, "."]);
    terminal.settles();
    terminal.wait_for("row 1 of");
    terminal
}

/// Waits for a file to hold something.
#[track_caller]
fn written(folder: &Folder, name: &str) -> String {
    let until = Instant::now() + PATIENCE;
    loop {
        match fs::read_to_string(folder.path(name)) {
            Ok(text) if !text.is_empty() => return text,
            _ => assert!(Instant::now() < until, "{name} was never written"),
        }
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_copy_goes_through_the_terminal() {
    let folder = Folder::with(TRAINS);
    let mut terminal = open(&folder, &[]);
    terminal.press("jys");
    terminal.wait_for("characters through the terminal (OSC 52)");
    assert!(terminal.seen.lock().unwrap().raw.contains("\u{1b}]52;c;"));
    terminal.press("Q");
    terminal.ends("0");
}

#[test]
fn a_copy_within_tmux_goes_through_tmux() {
    let folder = Folder::with(TRAINS);
    program(&folder, ".bin/tmux", "echo \"$@\" > asked; cat > taken");
    let path = format!("{}:{}", folder.path(".bin").display(), std::env::var("PATH").unwrap_or_default());
    let mut terminal = open(&folder, &[("TMUX", "/tmp/tmux-0/default,1,0"), ("PATH", &path)]);
    terminal.press("jys");
    terminal.wait_for("characters with tmux");
    assert_eq!(written(&folder, "asked"), "load-buffer -w -\n");
    assert!(written(&folder, "taken").starts_with("The "), "a sentence, as it stands");
    terminal.press("Q");
    terminal.ends("0");
    assert!(!terminal.seen.lock().unwrap().raw.contains("\u{1b}]52;"), "one way, not two");
}

#[test]
fn the_editor_has_the_terminal_while_it_runs() {
    let folder = Folder::with(TRAINS);
    program(&folder, ".bin/edit", "echo \"$@\" > asked; stty -a > state; echo editing; sleep 0.3");
    let editor = folder.path(".bin/edit").display().to_string();
    let mut terminal = open(&folder, &[("EDITOR", &editor)]);
    terminal.press("jje");
    terminal.wait("the editor", |s| !s.alternate_screen() && s.contents().contains("editing"));
    terminal.wait("the page again", |s| s.alternate_screen() && s.contents().contains("row 3 of"));
    let (asked, state) = (written(&folder, "asked"), written(&folder, "state"));
    assert!(asked.starts_with('+') && asked.trim_end().ends_with(".txt"), "{asked}");
    assert!(state.split_whitespace().any(|w| w == "icanon"), "the editor finds a usual terminal: {state}");
    terminal.press("Q");
    terminal.ends("0");
}

#[test]
fn a_page_is_opened_in_a_browser_on_the_terminal() {
    let folder = Folder::new();
    let article = |outlet: &str, text: &str| {
        format!(
            "{{\"outlet\":{outlet:?},\"title\":\"Line\",\"url\":\"https://{outlet}.example/a?b=1&c=2\",\"text\":{text:?}}}\n"
        )
    };
    let (one, other) = ("The night train will run again, the railway said.", "The night train is back.");
    folder.write("both.jsonl", article("star", one) + &article("gazette", other));
    program(&folder, ".bin/browse", "echo \"$@\" > asked; echo browsing; sleep 0.3");
    let browser = folder.path(".bin/browse").display().to_string();
    let mut terminal = Terminal::within(
        &folder,
        SHELL,
        &[("TERM", "xterm"), ("BROWSER", &browser)],
        &[RETOLD, "both.jsonl"],
    );
    terminal.wait_for("? help");
    terminal.press("\r:open url\r");
    terminal.wait("the browser", |s| !s.alternate_screen() && s.contents().contains("browsing"));
    terminal.wait("the page again", |s| s.alternate_screen() && s.contents().contains("? help"));
    let asked = written(&folder, "asked");
    assert!(asked.starts_with("https://") && asked.ends_with(".example/a?b=1&c=2\n"), "{asked}");
    terminal.press("Q");
    terminal.ends("0");
}

#[test]
fn a_view_is_exported_and_nothing_written_over() {
    let folder = Folder::with(TRAINS);
    let mut terminal = open(&folder, &[]);
    terminal.press(":export\r\u{15}rows.txt\r");
    terminal.wait_for("rows.txt: this view as text");
    assert!(written(&folder, "rows.txt").contains("Camping grounds along the route"));
    terminal.press(":export\r\u{15}rows.txt\r");
    terminal.wait_for("rows.txt is there already: nothing written");
    terminal.press(":export\r\u{15}screen.svg\r");
    terminal.wait_for("screen.svg: this screen as a picture");
    assert!(written(&folder, "screen.svg").starts_with("<svg "));
    terminal.press("Q");
    terminal.ends("0");
}

/// Once everything stands on the screen, nothing is written and no thread wakes up.
#[test]
#[cfg(target_os = "linux")]
fn doing_nothing_costs_nothing() {
    let folder = Folder::with(TRAINS);
    let mut terminal = open(&folder, &[]);
    terminal.press("j");
    terminal.wait_for("row 2 of");
    let process = terminal.process();
    let spent = || {
        let mut switches = Vec::new();
        for thread in fs::read_dir(format!("/proc/{process}/task")).unwrap() {
            let status = fs::read_to_string(thread.unwrap().path().join("status")).unwrap();
            let line = status.lines().find(|l| l.starts_with("voluntary_ctxt_switches")).unwrap();
            switches.push(line.to_owned());
        }
        switches.sort();
        switches
    };
    // What is found out about the versions may still come in.
    thread::sleep(Duration::from_secs(2));
    let before = (spent(), terminal.seen.lock().unwrap().raw.len());
    thread::sleep(Duration::from_secs(2));
    assert_eq!((spent(), terminal.seen.lock().unwrap().raw.len()), before);
    terminal.press("Q");
    terminal.ends("0");
}

/// Knuth's generator.
fn dice(state: &mut u64, n: usize) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize % n
}

/// Keys and sizes faster than anybody could draw them; decisions are worked out by the real worker. What stands on the
/// screen in the end is what a fresh drawing shows, and what was said can be read again.
#[test]
fn a_storm_of_keys_and_sizes_is_weathered() {
    let folder = Folder::with(TRAINS);
    let env = [("TERM", "xterm-256color")];
    let mut terminal = Terminal::within(&folder, SHELL, &env, &[RETOLD, "--review", "said.jsonl", "."]);
    terminal.settles();
    terminal.wait_for("row 1 of");
    // Neither what leaves nor what lends the terminal away.
    let keys: Vec<char> = "jkbdugGnN][.,lhLHsBmJKzvoiawxcryXUpR@t'2?&#~\r\t/ \u{7f}\u{12}".chars().collect();
    let mut state = 11;
    for _ in 0..60 {
        let burst: String = (0..10).map(|_| keys[dice(&mut state, keys.len())]).collect();
        terminal.press(&burst);
        if dice(&mut state, 3) == 0 {
            let (cols, rows) = (1 + dice(&mut state, 160) as u16, 1 + dice(&mut state, 50) as u16);
            terminal.resize(cols, rows);
        }
    }
    terminal.resize(100, 30);
    // Back to the page, from whatever is open: a line, a list, a menu.
    terminal.press("\r\r\r");
    terminal.press("?");
    let until = Instant::now() + PATIENCE;
    let calm = |terminal: &Terminal| {
        let seen = |t: &Terminal| t.seen.lock().unwrap().raw.len();
        let before = seen(terminal);
        thread::sleep(Duration::from_millis(400));
        seen(terminal) == before
    };
    while !calm(&terminal) {
        assert!(Instant::now() < until, "it never comes to rest");
    }
    // The last line tells what the last key brought.
    let shown = |terminal: &Terminal| -> Vec<String> {
        terminal.seen.lock().unwrap().parser.screen().rows(0, 100).take(29).collect()
    };
    let before = shown(&terminal);
    assert!(!before.join(" ").contains("[ended"), "{before:?}");
    terminal.press("\u{c}");
    while !calm(&terminal) {}
    assert_eq!(shown(&terminal), before, "a fresh drawing shows the same");
    terminal.press("\u{3}");
    terminal.ends("0");
    let said = fs::read_to_string(folder.path("said.jsonl")).unwrap_or_default();
    for line in said.lines() {
        assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "{line}");
    }
    assert!(said.lines().count() > 3, "something was said: {said}");
    let again = folder.retold(&["report", "--review", "said.jsonl", "."]);
    assert_eq!(again.code, 0, "{}", again.err);
}

#[test]
fn a_terminal_without_a_name_is_used() {
    let folder = Folder::with(TRAINS);
    let mut terminal = Terminal::within(&folder, SHELL, &[], &[RETOLD, "."]);
    terminal.settles();
    terminal.wait_for("row 1 of");
    terminal.press("jQ");
    terminal.ends("0");
}

/// Standard output is a terminal, but the process has none to read keys from.
#[cfg(target_os = "linux")] // setsid waits for its child only there.
#[test]
fn without_a_terminal_to_read_from_it_says_so() {
    let folder = Folder::with(TRAINS);
    let script =
        r#"echo "[process $$]"; setsid -w "$0" "$@" </dev/null; printf '\r\n[ended %s]\r\n' $?; stty -a"#;
    let mut terminal = Terminal::within(&folder, script, &[("TERM", "xterm")], &[RETOLD, "."]);
    terminal.ends("2");
    let seen = terminal.seen.lock().unwrap();
    assert!(seen.raw.contains("retold: the terminal cannot be used: "), "{}", seen.raw);
    assert!(!seen.raw.contains('\u{1b}'), "{:?}", seen.raw);
}

/// What was noted is on the disk when a signal comes, and the line being written is not half a record.
#[test]
fn a_signal_loses_nothing_that_was_said() {
    let folder = Folder::with(TRAINS);
    let env = [("TERM", "xterm-256color")];
    let mut terminal = Terminal::within(&folder, SHELL, &env, &[RETOLD, "--review", "said.jsonl", "."]);
    terminal.settles();
    terminal.wait_for("row 1 of");
    terminal.press("jc#figure who says so?\r");
    terminal.wait_for("noted on");
    terminal.press("jc#figure half a no");
    terminal.wait_for("half a no");
    terminal.signal("TERM");
    terminal.ends("143");
    let said = fs::read_to_string(folder.path("said.jsonl")).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("who says so?"));
}
