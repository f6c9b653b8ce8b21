//! Errands outside of the reader: the editor, the browser, programs that take a copy, files for a view.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::output::save;
use crate::settings::env;
use crate::tui::{Browser, Clipboard};

/// Whether a program can be found where the shell would look for it.
pub(crate) fn in_path(name: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(name).is_file())
}

/// Opens the user's editor at a line and waits for it.
///
/// # Errors
/// When there is no such file, or the editor cannot be started or fails.
pub(crate) fn edit(path: &str, line: Option<u32>) -> Result<Option<String>> {
    if !PathBuf::from(path).exists() {
        bail!("{path} is not a file on disk");
    }
    let path = &argument(path);
    let editor = ["VISUAL", "EDITOR"].iter().find_map(|v| env(v).filter(|e| !e.trim().is_empty()));
    let editor = editor.unwrap_or_else(|| if cfg!(windows) { "notepad".into() } else { "vi".into() });
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program);
    let mut command = Command::new(program);
    command.args(words);
    match (name, line) {
        ("code" | "codium" | "cursor" | "zed" | "subl", Some(line)) => {
            if matches!(name, "code" | "codium" | "cursor") {
                command.arg("--goto");
            }
            command.arg(format!("{path}:{line}"))
        }
        ("hx" | "helix", Some(line)) => command.arg(format!("{path}:{line}")),
        ("notepad" | "notepad.exe", _) | (_, None) => command.arg(path),
        // vi, vim, nvim, nano, emacs, micro, kak and most others read +LINE.
        (_, Some(line)) => command.arg(format!("+{line}")).arg(path),
    };
    let status = command.status().with_context(|| format!("cannot start the editor {editor}"))?;
    if status.success() { Ok(None) } else { bail!("the editor {editor} ended with {status}") }
}

/// A path as an argument that no program takes for an option or, as vi does with `+`, for a command.
fn argument(path: &str) -> String {
    if path.starts_with(['-', '+']) { format!("./{path}") } else { path.to_owned() }
}

/// Opens a page in the browser; waits for it where it needs the terminal.
///
/// # Errors
/// When the browser cannot be started or fails.
pub(crate) fn browse(browser: &Browser, url: &str) -> Result<Option<String>> {
    let (named, beside) = match browser {
        Browser::Beside(named) => (named, true),
        Browser::Here(named) => (named, false),
        Browser::None => bail!("no browser here: {url}"),
    };
    // As the variable is usually written: the address stands at `%s`, else at the end.
    let mut words: Vec<&str> = named.split_whitespace().collect();
    if !named.contains("%s") {
        words.push("%s");
    }
    let mut words = words.into_iter().map(|w| w.replace("%s", url));
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words);
    let cannot = || format!("cannot start the browser {named}");
    if beside {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().with_context(cannot)?;
        // Nobody waits for a window to close, but somebody must for the process.
        std::thread::spawn(move || child.wait());
        return Ok(Some(format!("opened {url}")));
    }
    let status = command.status().with_context(cannot)?;
    if status.success() { Ok(None) } else { bail!("the browser {named} ended with {status}") }
}

/// Hands a text to the program that takes it to the clipboard.
///
/// # Errors
/// When the program cannot be started, does not take the text, or fails.
pub(crate) fn copy(clipboard: &Clipboard, text: &str) -> Result<Option<String>> {
    let Clipboard::Tool(tool) = clipboard else { return Ok(None) };
    let Some((name, args)) = tool.split_first() else { return Ok(None) };
    let mut command = Command::new(name);
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().with_context(|| format!("nothing copied: cannot start {name}"))?;
    let taken = child.stdin.take().map(|mut to| to.write_all(text.as_bytes()));
    let status = child.wait().with_context(|| format!("nothing copied: {name}"))?;
    match taken {
        Some(Ok(())) if status.success() => Ok(Some(clipboard.said(text.chars().count()))),
        _ => bail!("nothing copied: {name} ended with {status}"),
    }
}

/// Writes a text to a new file: whole, or not at all; never over another one. `~/` is the home folder.
///
/// # Errors
/// When the file is there already or cannot be written.
pub(crate) fn export(path: &str, text: &str, what: &str) -> Result<Option<String>> {
    let home = path.strip_prefix("~/").and_then(|rest| Some(PathBuf::from(env("HOME")?).join(rest)));
    let file = home.unwrap_or_else(|| PathBuf::from(path));
    if file.symlink_metadata().is_ok() {
        bail!("{path} is there already: nothing written");
    }
    save(Path::new(&file), |out| out.write_all(text.as_bytes()))
        .with_context(|| format!("cannot write {path}"))?;
    Ok(Some(format!("{path}: {what}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_is_written_once_and_never_over_a_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("view.txt");
        let name = path.to_str().expect("a name");
        assert_eq!(export(name, "rows", "text").expect("written"), Some(format!("{name}: text")));
        let again = export(name, "other rows", "text").expect_err("is there");
        assert!(again.to_string().ends_with("is there already: nothing written"), "{again}");
        assert_eq!(std::fs::read_to_string(&path).expect("a file"), "rows");
        let lost = folder.path().join("no/such/view.txt");
        assert!(export(lost.to_str().expect("a name"), "rows", "text").is_err());
        assert_eq!(
            std::fs::read_dir(folder.path()).expect("a folder").count(),
            1,
            "nothing half done is left"
        );
    }

    #[test]
    fn a_file_is_no_option_of_the_editor() {
        for (path, given) in
            [("a.txt", "a.txt"), ("-a.txt", "./-a.txt"), ("+!ls.txt", "./+!ls.txt"), ("/-a", "/-a")]
        {
            assert_eq!(argument(path), given);
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_program_that_does_not_take_a_copy_is_told_of() {
        let copied = |tool: &[&'static str]| copy(&Clipboard::Tool(tool.to_vec()), "boats");
        assert_eq!(copied(&["cat"]).expect("taken"), Some("copied 5 characters with cat".to_owned()));
        assert!(
            copied(&["false"]).expect_err("fails").to_string().starts_with("nothing copied: false ended")
        );
        assert!(copied(&["no-such-program"]).is_err());
    }

    #[test]
    #[cfg(unix)]
    fn a_browser_gets_the_address_where_it_wants_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let script = folder.path().join("browser");
        std::fs::write(&script, format!("echo \"$@\" > {}/said\n", folder.path().display()))
            .expect("a script");
        let named = format!("sh {} --tab %s now", script.display());
        browse(&Browser::Here(named), "https://e.example/a?b=1&c=2").expect("opened");
        let said = std::fs::read_to_string(folder.path().join("said")).expect("said");
        assert_eq!(said, "--tab https://e.example/a?b=1&c=2 now\n");
        assert!(browse(&Browser::Here("false".into()), "https://e.example").is_err());
    }
}
