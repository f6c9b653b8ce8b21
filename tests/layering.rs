//! Which room may use which, kept as data. A line that breaks it names the file, the line and the rule.

use std::fs;
use std::path::Path;

/// Each room of `src/` and the rooms it may name. A room may always name itself.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("keys", &[]),
    ("cli", &[]),
    ("text", &["model"]),
    ("loader", &["model", "text"]),
    ("engine", &["model", "text"]),
    ("analysis", &["model", "text"]),
    ("review", &["model"]),
    ("page", &["model"]),
    ("config", &["keys", "cli"]),
    ("report", &["model", "page"]),
    ("tui", &["model", "page", "keys"]),
    ("pipeline", &["model", "loader", "engine", "analysis", "review"]),
];

/// The shell round the rooms: these files may name every room, and no room may name them.
const SHELL: &[&str] = &[
    "lib", "main", "run", "check", "reader", "settings", "named", "sample", "sidecar", "state", "places",
    "errands", "output", "git", "man",
];

/// Names from outside that only some places may use, and why.
const FENCED: &[(&str, &[&str], &str)] = &[
    ("ratatui::", &["tui/"], "only the tui draws"),
    ("crossterm::", &["tui/"], "only the tui talks to the terminal"),
    ("signal_hook::", &["tui/"], "only the tui takes signals"),
    ("similar::", &["engine/"], "only the engine compares"),
    ("walkdir::", &["loader/source.rs"], "input comes through the loader's source"),
    (
        "std::fs",
        &["loader/source.rs", "loader/bad_input.rs", "SHELL"],
        "files are opened by the loader's source and the shell",
    ),
    ("File::", &["loader/source.rs", "SHELL"], "files are opened by the loader's source and the shell"),
    ("io::stdin", &["loader/source.rs", "SHELL"], "input comes through the loader's source"),
    ("io::stdout", &["tui/terminal.rs", "SHELL"], "only the shell and the terminal print"),
    ("io::stderr", &["SHELL"], "only the shell prints"),
    ("std::env", &["SHELL"], "the environment is read by the shell"),
    ("process::Command", &["SHELL"], "other programs are started by the shell"),
    ("std::net", &[], "nothing goes over the network"),
    ("Instant::now", &["tui/", "loader/bad_input.rs"], "no result may depend on a clock"),
    ("SystemTime", &["SHELL"], "no result may depend on a clock"),
    ("unsafe ", &[], "no unsafe code"),
];

/// The most lines a file may have: what one can still read in one sitting.
const LONGEST: usize = 600;

/// A source file: its path below `src/`, with `/`, and what it says.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The room a file belongs to: `loader` for `loader/clean/mod.rs`, `run` for `run.rs`.
    fn room(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    fn is_shell(&self) -> bool {
        !self.path.contains('/') && SHELL.contains(&self.room())
    }

    /// How many modules lie between the file's module and the top of the crate.
    fn depth(&self) -> usize {
        match self.path.strip_suffix("/mod.rs") {
            Some(folder) => folder.split('/').count(),
            None if self.path == "lib.rs" || self.path == "main.rs" => 0,
            None => self.path.split('/').count(),
        }
    }

    /// The text without comments, so that a link in documentation is no dependency. Line numbers stay.
    fn code(&self) -> String {
        let strip = |line: &str| match line.trim_start().starts_with("//") {
            true => String::new(),
            false => line.split(" // ").next().unwrap_or_default().to_owned(),
        };
        self.text.lines().map(strip).collect::<Vec<_>>().join("\n")
    }

    /// Every room of the crate that is named, with the line.
    fn edges(&self) -> Vec<(usize, String)> {
        let code = self.code();
        let mut edges = Vec::new();
        for (at, path) in occurrences(&code, "crate::") {
            edges.extend(heads(path).into_iter().map(|head| (line_of(&code, at), head)));
        }
        // `super::super::x` reaches the top as well, from a shallow file.
        let mut inline = 0;
        for (n, line) in code.lines().enumerate() {
            match line {
                "}" => inline = 0,
                _ if line.starts_with("mod ") && line.ends_with('{') => inline = 1,
                _ => {}
            }
            for (_, mut path) in occurrences(line, "super::") {
                let mut climbed = 1;
                while let Some(rest) = path.strip_prefix("super::") {
                    (path, climbed) = (rest, climbed + 1);
                }
                if climbed == self.depth() + inline {
                    edges.extend(heads(path).into_iter().map(|head| (n + 1, head)));
                }
            }
        }
        edges
    }

    /// What this file does that its room must not.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let allowed = ROOMS.iter().find(|(room, _)| *room == self.room()).map(|(_, uses)| *uses);
        if allowed.is_none() && !self.is_shell() {
            faults.push(format!("src/{}: a room that tests/layering.rs does not know", self.path));
        }
        for (line, head) in self.edges() {
            let known = head == self.room() || self.is_shell();
            if !known && !allowed.is_some_and(|uses| uses.contains(&head.as_str())) {
                faults.push(format!("src/{}:{line}: {} must not use {head}", self.path, self.room()));
            }
        }
        let code = self.code();
        for (name, places, why) in FENCED {
            let open = |place: &str| match place {
                "SHELL" => self.is_shell(),
                place => self.path.starts_with(place),
            };
            if places.iter().any(|place| open(place)) {
                continue;
            }
            for (at, _) in occurrences(&code, name) {
                faults.push(format!("src/{}:{}: {name}: {why}", self.path, line_of(&code, at)));
            }
        }
        let lines = self.text.lines().count();
        if lines > LONGEST {
            faults.push(format!("src/{}: {lines} lines, more than {LONGEST}", self.path));
        }
        faults
    }
}

/// Where `name` stands as a path of its own, and what follows it.
fn occurrences<'a>(code: &'a str, name: &str) -> Vec<(usize, &'a str)> {
    let whole = |at: usize| {
        let before = code.get(..at).unwrap_or_default();
        !before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
            && (!before.ends_with("::") || name.starts_with(char::is_uppercase) || name.starts_with("io::"))
    };
    let found = code.match_indices(name).filter(|(at, _)| whole(*at));
    found.filter_map(|(at, _)| Some((at, code.get(at + name.len()..)?))).collect()
}

/// The first names of a path or of a group of paths: `a` of `a::b`; `a` and `b` of `{a::{x, y}, b}`.
fn heads(path: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut heads, mut depth, mut fresh) = (Vec::new(), 0, true);
    for (at, c) in group.char_indices() {
        if fresh && depth == 0 && (c.is_alphanumeric() || c == '_') {
            heads.extend(group.get(at..).map(name));
            fresh = false;
        }
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            _ => {}
        }
    }
    heads
}

fn line_of(code: &str, at: usize) -> usize {
    code.get(..at).unwrap_or_default().matches('\n').count() + 1
}

/// Every source file below `folder`, by path.
fn sources(folder: &Path, below: &str, all: &mut Vec<Source>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(Result::unwrap).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            sources(&entry.path(), &format!("{name}/"), all);
        } else if name.ends_with(".rs") {
            all.push(Source::new(&name, &fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

#[test]
fn every_room_keeps_to_its_own() {
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut all);
    assert!(all.len() > 50, "only {} source files found", all.len());
    let faults: Vec<String> = all.iter().flat_map(Source::faults).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn the_table_has_no_circle() {
    // Rooms that use only rooms already placed can be placed; with a circle some are left over.
    let mut placed: Vec<&str> = Vec::new();
    while let Some((room, _)) =
        ROOMS.iter().find(|(r, uses)| !placed.contains(r) && uses.iter().all(|u| placed.contains(u)))
    {
        placed.push(room);
    }
    assert_eq!(placed.len(), ROOMS.len(), "only {placed:?} can be put in order");
}

#[test]
fn a_breach_is_seen() {
    let caught = |path: &str, text: &str| Source::new(path, text).faults();
    for (path, text, said) in [
        ("model/span.rs", "use crate::loader::Input;", "src/model/span.rs:1: model must not use loader"),
        (
            "tui/app.rs",
            "\nuse crate::{\n    keys::Key,\n    report::{text, json},\n};",
            "must not use report",
        ),
        ("tui/app.rs", "fn f() { crate::pipeline::open(); }", "tui must not use pipeline"),
        ("engine/mod.rs", "use super::page;", "engine must not use page"),
        ("engine/links.rs", "use super::super::page;", "engine must not use page"),
        (
            "engine/links.rs",
            "mod tests {\n    use super::super::super::tui;\n}",
            ":2: engine must not use tui",
        ),
        ("report/svg.rs", "use crate::run;", "report must not use run"),
        ("attic/mod.rs", "", "a room that tests/layering.rs does not know"),
        ("page/row.rs", "use ratatui::style::Color;", "only the tui draws"),
        ("report/text.rs", "let d = similar::TextDiff::from_lines(a, b);", "only the engine compares"),
        ("loader/draft.rs", "let f = std::fs::read(path);", "loader's source"),
        ("loader/draft.rs", "let f = fs::File::open(path);", "loader's source"),
        ("page/row.rs", "write!(std::io::stdout(), \"x\");", "only the shell"),
        ("engine/score.rs", "let start = std::time::Instant::now();", "clock"),
        ("run.rs", "unsafe { f() }", "no unsafe code"),
        ("run.rs", &"\n".repeat(LONGEST + 1), "601 lines"),
    ] {
        let faults = caught(path, text);
        assert!(faults.iter().any(|f| f.contains(said)), "{path}: {text:?} gave {faults:?}, not {said:?}");
    }
}

#[test]
fn what_is_allowed_passes() {
    for (path, text) in [
        ("tui/app.rs", "use crate::{keys::Key, model::{Corpus, Study}, page};\nuse ratatui::buffer::Buffer;"),
        ("model/story.rs", "/// See [`crate::loader::Input`].\nuse super::Article; // not crate::tui::App"),
        ("engine/mod.rs", "mod tests {\n    use super::*;\n    use super::links::Link;\n}"),
        ("engine/links.rs", "use super::score::Score;\nlet similar = dissimilar::x();"),
        ("run.rs", "use crate::{pipeline, report};\nlet f = std::fs::File::open(path);"),
    ] {
        let faults = Source::new(path, text).faults();
        assert!(faults.is_empty(), "{path}: {faults:?}");
    }
}
