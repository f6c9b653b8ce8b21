//! What is written about the program says what the program does.

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the project, by its path from the top.
fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_else(|e| panic!("{name}: {e}")).replace("\r\n", "\n")
}

const KEYS: &str = "docs/keys.md";
const BEGIN: &str = "<!-- keys:begin -->\n";
const END: &str = "<!-- keys:end -->";

#[test]
fn the_page_of_keys_lists_those_in_force() {
    let page = read(KEYS);
    let (before, rest) = page.split_once(BEGIN).expect("docs/keys.md has a line <!-- keys:begin -->");
    let (table, after) = rest.split_once(END).expect("docs/keys.md has a line <!-- keys:end --> below it");
    let wanted = format!("\n{}\n", retold::keys::markdown());
    if std::env::var_os("BLESS").is_some() {
        fs::write(path(KEYS), format!("{before}{BEGIN}{wanted}{END}{after}")).unwrap();
        return;
    }
    let stale = table.trim().lines().find(|line| !wanted.contains(line));
    let missing = wanted.trim().lines().find(|line| !table.contains(line));
    assert!(
        table.trim() == wanted.trim(),
        "docs/keys.md is behind the keymap: it has {stale:?}, and not {missing:?}. BLESS=1 cargo test --test docs mends it."
    );
}

#[test]
fn the_changelog_knows_this_version() {
    let changelog = read("CHANGELOG.md");
    let first = changelog.lines().find(|line| line.starts_with("## ")).unwrap_or_default();
    assert!(first.starts_with("## Unreleased"), "CHANGELOG.md begins with {first:?}, not ## Unreleased");
    let version = env!("CARGO_PKG_VERSION");
    assert!(changelog.contains(version), "CHANGELOG.md does not mention {version}");
}

#[test]
fn the_readme_names_every_command() {
    use clap::CommandFactory;
    let readme = read("README.md");
    let command = retold::cli::Cli::command();
    for sub in command.get_subcommands().map(clap::Command::get_name).filter(|name| *name != "help") {
        assert!(readme.contains(&format!("retold {sub}")), "README.md does not mention retold {sub}");
    }
}

#[test]
fn what_the_pages_point_to_exists() {
    let mut pages = vec![PathBuf::from("README.md")];
    pages.extend(fs::read_dir(path("docs")).unwrap().map(|e| Path::new("docs").join(e.unwrap().file_name())));
    assert!(pages.len() > 5, "{pages:?}");
    for page in pages {
        let name = page.display().to_string();
        let text = read(&name);
        let mut places: Vec<&str> =
            text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        places.extend(text.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next()));
        for place in places {
            let file = place.split('#').next().unwrap_or_default();
            let beside = page.parent().unwrap_or(Path::new("")).join(file);
            assert!(
                file.is_empty() || file.contains("://") || path(&beside.display().to_string()).exists(),
                "{name} points to {place}"
            );
        }
    }
}

#[test]
fn the_readme_is_short() {
    assert!(read("README.md").lines().count() <= 200);
}

/// The commands of the tour, as they stand there, in a copy of the sample. The reader prints its report here, for
/// standard output is no terminal.
#[cfg(unix)]
#[test]
fn the_tour_can_be_walked() {
    let readme = read("README.md");
    let (_, rest) = readme.split_once("## A two-minute tour\n").expect("README.md has a tour");
    let tour = rest.split("\n## ").next().unwrap_or_default();
    let commands: Vec<&str> = tour
        .split("```sh\n")
        .skip(1)
        .filter_map(|block| block.split("```").next())
        .flat_map(str::lines)
        .collect();
    assert!(commands.len() > 5, "{commands:?}");
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(path("assets/sample")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    let program = Path::new(env!("CARGO_BIN_EXE_retold")).parent().unwrap();
    let places = std::env::join_paths(
        [program.to_path_buf()]
            .into_iter()
            .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    );
    for command in commands {
        let command = command.replace("/tmp/", "");
        let out = std::process::Command::new("sh")
            .args(["-c", &command])
            .current_dir(folder.path())
            .env("PATH", places.as_ref().unwrap())
            .env("XDG_STATE_HOME", folder.path().join(".state"))
            .env("XDG_CONFIG_HOME", folder.path().join(".config"))
            .output()
            .unwrap();
        let err = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success() && err.is_empty(), "{command}: {err}");
        let file = command.contains("-o ");
        assert!(file || out.stdout.len() > 100, "{command} prints nothing to speak of");
        assert!(!file || folder.path().join("bridge.html").exists());
    }
}
