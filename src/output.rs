//! Where results go: standard output, a pager on a terminal, or a file that is whole or not there.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};

use anyhow::{Context, Result, bail};

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

/// Writes a result to where `-o` says. `-` is standard output. A file is written whole or not at all, through a link to
/// what it names, and keeps its mode; a device or a pipe is written to as it is.
///
/// # Errors
/// When it cannot be written, or when it is one of `inputs`.
pub(crate) fn deliver<'a>(
    path: &Path,
    inputs: impl IntoIterator<Item = &'a Path>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    if path.as_os_str() == "-" {
        return print(write).map(|_| ());
    }
    let name = path.display();
    let cannot = || format!("cannot write {name}");
    let Ok(there) = std::fs::metadata(path) else { return save(path, write).with_context(cannot) };
    if there.is_dir() {
        bail!("cannot write {name}: it is a folder; name a file");
    }
    if !there.is_file() {
        // Neither made nor emptied nor replaced by a file.
        let to = OpenOptions::new().write(true).open(path).with_context(cannot)?;
        let mut out = BufWriter::with_capacity(1 << 16, to);
        return finish(write(&mut out).and_then(|()| out.flush())).map(|_| ()).with_context(cannot);
    }
    let full = std::fs::canonicalize(path).with_context(cannot)?;
    if inputs.into_iter().any(|input| std::fs::canonicalize(input).is_ok_and(|input| input == full)) {
        bail!("cannot write {name}: it is one of the texts to compare; name another file");
    }
    save(&full, write).with_context(cannot)
}

/// Writes a file whole or not at all: beside its place first, then renamed. It keeps the mode of the file whose place it
/// takes.
pub(crate) fn save(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy().into_owned();
    let beside = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let attempt = || {
        let file = File::create_new(&beside)?;
        if let Ok(before) = std::fs::metadata(path) {
            file.set_permissions(before.permissions())?;
        }
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        std::fs::rename(&beside, path)
    };
    attempt().inspect_err(|_| _ = std::fs::remove_file(&beside))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};

    use super::*;

    #[test]
    fn nothing_but_a_file_is_replaced_and_a_file_keeps_its_mode() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let (private, link, input) = (at("private"), at("link"), at("a.txt"));
        std::fs::write(&private, "old").expect("a file");
        std::fs::set_permissions(&private, PermissionsExt::from_mode(0o600)).expect("a mode");
        symlink(&private, &link).expect("a link");
        std::fs::write(&input, "text").expect("a file");
        let deliver = |path: &Path| deliver(path, [input.as_path()], |out| out.write_all(b"new"));
        deliver(&link).expect("written");
        let now = std::fs::symlink_metadata(&private).expect("a file");
        assert_eq!((now.len(), now.permissions().mode() & 0o777), (3, 0o600));
        assert!(std::fs::symlink_metadata(&link).expect("there").is_symlink());
        deliver(Path::new("/dev/null")).expect("written");
        assert!(std::fs::metadata("/dev/null").expect("there").file_type().is_char_device());
        let refused = deliver(&input).expect_err("an input");
        assert!(refused.to_string().ends_with("it is one of the texts to compare; name another file"));
        assert_eq!(std::fs::read_to_string(&input).expect("a file"), "text");
        assert!(deliver(folder.path()).is_err());
        deliver(&at("fresh")).expect("written");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 4, "nothing else is left");
    }
}
