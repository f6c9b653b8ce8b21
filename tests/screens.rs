//! Screens as people see them: scripted keys, and what stands on the screen after, as text and as roles.
//!
//! Every file in `golden/screens` begins with a line such as `size 64x12 · story ferries · keys jj<enter>`. The
//! rest is the screen: a line of text and, where it says more than the text, a line of letters, one a cell, for
//! what the cell means (`retold::tui::Tone::letter`). `BLESS=1 cargo test --test screens` writes the files
//! anew; to add a screen, write its first line and bless it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

// The support file says `crate::model`, as it also serves the library's own tests.
use retold::model::{self, Corpus, Record, Said, Study};
use retold::review::{self, Journal};
use retold::tui::{App, Effect, Frame, Look, Msg, Start, Worker, Writer, print};

#[path = "support/story.rs"]
mod story;

/// Stories that do not move when the engine does. What is said of them is kept in memory.
struct Fixed(story::Sample, Arc<Mutex<Vec<Record>>>);

impl Fixed {
    fn remarks(&self, n: usize) -> Vec<model::Remark> {
        let holding = Journal { records: self.1.lock().unwrap().clone(), damaged: Vec::new() }.holding();
        review::remarks(&self.0.corpus.versions(&self.0.corpus.stories[n]), &holding)
    }
}

/// Keeps what is said, as a record with the next number.
fn keep(records: &Mutex<Vec<Record>>, corpus: &Corpus, said: &Said) -> String {
    let mut records = records.lock().unwrap();
    let id = records.len().to_string();
    let at = said.at.iter().map(|s| review::anchor(&corpus.articles[s.article], s.span)).collect();
    records.push(Record { id: id.clone(), time: String::new(), act: said.act.clone(), at });
    id
}

impl Worker for Fixed {
    fn perform(&mut self, effect: Effect, answer: &mut dyn FnMut(Msg)) {
        match effect {
            Effect::Load => answer(Msg::Loaded(Arc::new(self.0.corpus.clone()))),
            Effect::Study(n) => {
                let study = Study { remarks: self.remarks(n), ..self.0.studies[n].clone() };
                answer(Msg::Studied(n, Box::new(study)));
            }
            Effect::Recall(n) => answer(Msg::Remarked(n, self.remarks(n))),
            _ => {}
        }
    }

    fn writer(&mut self) -> Writer {
        let records = self.1.clone();
        Box::new(move |corpus, said| {
            let keep = |said: &Said| keep(&records, corpus, said);
            (said.iter().map(keep).collect(), None)
        })
    }
}

/// What a golden's first line asks for.
struct Script {
    size: (u16, u16),
    story: String,
    keys: String,
    ascii: bool,
    grid: bool,
}

impl Script {
    fn parse(line: &str) -> Self {
        let mut script =
            Self { size: (80, 24), story: String::new(), keys: String::new(), ascii: false, grid: false };
        for part in line.split(" · ") {
            let (name, value) = part.split_once(' ').unwrap_or((part, ""));
            match name {
                "size" => {
                    let (w, h) = value.split_once('x').expect("a size such as 80x24");
                    script.size = (w.parse().expect("columns"), h.parse().expect("lines"));
                }
                "story" => script.story = value.to_owned(),
                "keys" => script.keys = value.to_owned(),
                "ascii" => script.ascii = true,
                "grid" => script.grid = true,
                _ => panic!("unknown part {part:?}"),
            }
        }
        script
    }

    fn play(&self, probe: bool) -> Frame {
        let look = Look { probe, ascii: self.ascii, ..Look::default() };
        // A story of three opens as a grid; most screens here are of two of its versions.
        let pair = (!self.grid).then_some((0, 1));
        let mut app = App::new(Start { look, pair, ..Start::default() });
        let mut worker = Fixed(story::named(&self.story), Arc::default());
        print(&mut app, &mut worker, &self.keys, self.size).expect("keys")
    }
}

/// The screen as the golden has it.
fn shown(script: &Script) -> String {
    let (text, roles) = (script.play(false).text(), script.play(true).roles());
    let mut out = String::new();
    for (text, role) in text.lines().zip(roles.lines()) {
        let _ = writeln!(out, "text |{text}");
        // Rules, and lines of one role, are said by the text.
        let mut kinds: Vec<char> = role.chars().filter(|c| !".-".contains(*c)).collect();
        kinds.dedup();
        if !kinds.is_empty() {
            let _ = writeln!(out, "role |{role}");
        }
    }
    out
}

fn goldens() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/screens");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the goldens")
        .map(|e| e.expect("a file").path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    files
}

#[test]
fn screens_are_as_they_were() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = String::new();
    for path in goldens() {
        let golden = std::fs::read_to_string(&path).expect("a golden");
        let (head, body) = golden.split_once('\n').unwrap_or((&golden, ""));
        let now = shown(&Script::parse(head));
        if bless {
            std::fs::write(&path, format!("{head}\n{now}")).expect("writing a golden");
        } else if now != body {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let _ = writeln!(wrong, "{name}: {head}\n--- was\n{body}--- is\n{now}");
        }
    }
    assert!(wrong.is_empty(), "screens changed (BLESS=1 takes them over):\n{wrong}");
}

/// The same keys give the same picture, and no picture holds anything that runs or steers.
#[test]
fn pictures_are_the_same_every_time_and_safe() {
    let script = Script::parse("size 90x24 · story hostile · keys jw");
    let svg = script.play(false).svg();
    assert_eq!(svg, script.play(false).svg());
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"));
    let steers = |c: char| {
        (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!svg.chars().any(steers));
    assert!(!script.play(false).text().chars().any(steers));
    assert!(!script.play(false).ansi().replace("\x1b[", "").chars().any(steers));
}
