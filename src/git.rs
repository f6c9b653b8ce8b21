//! What git asks of a program that shows the difference of one file (`GIT_EXTERNAL_DIFF`, `diff.NAME.command`).
//!
//! Git hands over seven words – the path, then file, hash and mode before and after – and two more for what was renamed;
//! one alone for a path with conflicts. A side that is not there is `/dev/null`. Git takes any exit code but 0 for a
//! failure.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::cli::{GitDiff, When};
use crate::loader::Input;
use crate::model::{Alignment, Article, Loading, ReadAs, Review};
use crate::output::print;
use crate::page::clean::clean;
use crate::{pipeline, report};

/// How far git looks for a zero byte before it calls a file binary.
const HEAD: u64 = 8000;

/// One state of the file.
struct State<'a> {
    file: &'a str,
    hash: &'a str,
    mode: &'a str,
}

impl State<'_> {
    fn is_there(&self) -> bool {
        !matches!(self.file, "/dev/null" | "nul")
    }

    /// Whether it holds a zero byte: no text.
    fn is_binary(&self) -> Result<bool> {
        if !self.is_there() {
            return Ok(false);
        }
        let mut head = Vec::new();
        let file = File::open(self.file).with_context(|| format!("{}: cannot be read", self.file))?;
        file.take(HEAD).read_to_end(&mut head).with_context(|| format!("{}: cannot be read", self.file))?;
        Ok(head.contains(&0))
    }

    fn article(&self) -> Article {
        if !self.is_there() {
            return Article::default();
        }
        let inputs = [Input::Path(PathBuf::from(self.file))];
        pipeline::open(&inputs, &review()).articles.into_iter().next().unwrap_or_default()
    }
}

/// Shows the change that git's arguments name.
///
/// # Errors
/// When their number is none that git uses, or a file cannot be read.
pub(crate) fn run(options: &GitDiff) -> Result<ExitCode> {
    let words: Vec<&str> = options.arguments.iter().map(String::as_str).collect();
    let (path, before, after, renamed) = match words[..] {
        [path] => return print(|out| writeln!(out, "* Unmerged path {}", clean(path))),
        [path, f, h, m, to, th, tm] => (path, [f, h, m], [to, th, tm], None),
        [path, f, h, m, to, th, tm, new, alike] => (path, [f, h, m], [to, th, tm], Some((new, alike))),
        _ => bail!("git-diff: git gives 1, 7 or 9 arguments, not {}; see retold man git-diff", words.len()),
    };
    let [before, after] = [before, after].map(|[file, hash, mode]| State { file, hash, mode });
    let colour = match options.color {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
            !set("NO_COLOR") && (io::stdout().is_terminal() || set("GIT_PAGER_IN_USE"))
        }
    };
    let head = head(path, &before, &after, renamed);
    let same = before.hash == after.hash && before.hash.bytes().any(|b| b != b'0');
    if same || before.is_binary()? || after.is_binary()? {
        let binary = if same { "" } else { "Binary files differ\n" };
        return print(|out| write!(out, "{head}{binary}"));
    }
    let (left, right) = (before.article(), after.article());
    let alignment = align(&before, &after);
    print(|out| {
        write!(out, "{head}")?;
        report::changes(out, &left, &right, &alignment, colour)?;
        writeln!(out)
    })
}

/// The two states aligned; nothing corresponds where a side is not there.
fn align(before: &State, after: &State) -> Alignment {
    let none = Alignment { right: 1, ..Alignment::default() };
    if !before.is_there() || !after.is_there() {
        return none;
    }
    let inputs = [before, after].map(|s| Input::Path(PathBuf::from(s.file)));
    let review = review();
    let corpus = pipeline::open(&inputs, &review);
    match corpus.stories.first() {
        Some(story) if corpus.versions(story).len() == 2 => {
            pipeline::study(&corpus, story, &review).alignments.pop().unwrap_or(none)
        }
        _ => none,
    }
}

/// What git itself says before a change: the path, and what became of it and its mode.
fn head(path: &str, before: &State, after: &State, renamed: Option<(&str, &str)>) -> String {
    let mut lines = vec![format!("retold {}", clean(path))];
    if let Some((new, alike)) = renamed {
        lines[0] = format!("retold {} → {}", clean(path), clean(new));
        lines.extend(alike.lines().filter(|l| !l.starts_with("index ")).map(clean));
    }
    match (before.is_there(), after.is_there()) {
        (false, _) => lines.push(format!("new file, mode {}", clean(after.mode))),
        (_, false) => lines.push(format!("deleted file, mode {}", clean(before.mode))),
        _ if before.mode != after.mode => {
            lines.push(format!("mode {} → {}", clean(before.mode), clean(after.mode)));
        }
        _ => {}
    }
    lines.join("\n") + "\n\n"
}

/// What is stated of two revisions: a file under version control is content from end to end.
fn review() -> Review {
    Review { loading: Loading { read_as: ReadAs::Document, ..Loading::default() }, ..Review::default() }
}
