//! Where results go: standard output, a pager on a terminal, or a file that is whole or not there.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};

use anyhow::{Context, Result};

/// Prints to standard output; a reader that went away is no error.
pub(crate) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<ExitCode> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    finish(write(&mut out).and_then(|()| out.flush()))
}

/// Prints text for people: through the user's pager where standard output is a terminal.
pub(crate) fn page(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<ExitCode> {
    let pager = if io::stdout().is_terminal() { pager() } else { None };
    let Some(mut child) = pager.and_then(|p| start(&p)) else { return print(write) };
    let outcome = match child.stdin.take() {
        Some(pipe) => {
            let mut out = BufWriter::with_capacity(1 << 16, pipe);
            write(&mut out).and_then(|()| out.flush())
        }
        None => Ok(()),
    };
    // The pipe is closed by now: the pager stays until its reader leaves.
    _ = child.wait();
    finish(outcome)
}

fn finish(outcome: io::Result<()>) -> Result<ExitCode> {
    match outcome {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(e).context("cannot write to standard output"),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// The pager's command line: `$RETOLD_PAGER`, else `$PAGER`, else `less`; none where it is empty or `cat`, or where the
/// terminal cannot move its cursor.
fn pager() -> Option<String> {
    let set = |name: &str| std::env::var(name).ok();
    if set("TERM").is_none_or(|t| t.is_empty() || t == "dumb") {
        return None;
    }
    let pager = set("RETOLD_PAGER").or_else(|| set("PAGER")).unwrap_or_else(|| "less".to_owned());
    Some(pager).filter(|p| !p.trim().is_empty() && p.trim() != "cat")
}

/// Starts a pager; `None` where there is no such program. `less` is told, as git tells it, to let colours through and to
/// leave a text that fits on the screen, unless the user has told it otherwise.
fn start(pager: &str) -> Option<Child> {
    let mut words = pager.split_whitespace();
    let mut command = Command::new(words.next()?);
    command.args(words).stdin(Stdio::piped());
    for (name, value) in [("LESS", "FRX"), ("LV", "-c"), ("LESSCHARSET", "utf-8")] {
        if std::env::var_os(name).is_none() {
            command.env(name, value);
        }
    }
    command.spawn().ok()
}

/// Writes a file whole or not at all: beside its place first, then renamed.
pub(crate) fn save(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy().into_owned();
    let beside = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let attempt = || {
        let mut out = BufWriter::new(File::create(&beside)?);
        write(&mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        std::fs::rename(&beside, path)
    };
    attempt().inspect_err(|_| _ = std::fs::remove_file(&beside))
}
