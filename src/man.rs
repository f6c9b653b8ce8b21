//! The manual: one page for the program and one for each subcommand, from the tables that the program itself uses.

use std::io::{self, Write};

use anyhow::{Result, bail};
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::cli::Cli;
use crate::keys::{Group, KEYMAP, Key};

/// Exit codes, files and variables: what the tables of the command line do not hold.
const MORE: [(&str, &[(&str, &str)]); 4] = [
    (
        "EXIT STATUS",
        &[
            ("0", "done"),
            ("1", "nothing to compare; with --exit-code also when the versions differ"),
            ("2", "an error, said on standard error with the file, the line and what is wrong"),
        ],
    ),
    (
        "ENVIRONMENT",
        &[
            (
                "RETOLD_THEME, RETOLD_ASCII, NO_COLOR, CLICOLOR_FORCE",
                "as --theme, --ascii and --color; a flag wins",
            ),
            ("RETOLD_PAGER, PAGER", "the program that shows a text report on a terminal; empty or cat: none"),
            ("VISUAL, EDITOR", "the editor that e opens"),
        ],
    ),
    (
        "FILES",
        &[
            ("$XDG_CONFIG_HOME/retold/config.toml", "settings; retold config prints those in force"),
            ("$XDG_STATE_HOME/retold/", "notes, marks and decisions, and where you left off"),
        ],
    ),
    (
        "EXAMPLES",
        &[
            ("retold ours.txt wire.xml", "two versions side by side"),
            ("retold clippings/", "a folder: every event in it"),
            ("retold report --format html -o story.html clippings/", "a page for a browser or for paper"),
            ("retold check draft.md wire.txt", "what in the draft the wire does not bear out"),
            ("retold report --exit-code a.txt b.txt >/dev/null", "in a script: 1 when the two differ"),
            ("git difftool -y --extcmd=retold", "what changed in a repository of texts"),
        ],
    ),
];

/// Writes the manual page of the program, or that of a subcommand.
///
/// # Errors
/// When there is no such subcommand.
pub(crate) fn page(subcommand: Option<&str>) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    match subcommand {
        None => program(&mut out, &command)?,
        Some(name) => {
            let Some(found) = command.find_subcommand(name) else {
                let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
                bail!("man {name}: no such subcommand; there are {}", names.join(", "));
            };
            let found =
                found.clone().version(env!("CARGO_PKG_VERSION")).display_name(format!("retold-{name}"));
            let source = concat!("retold ", env!("CARGO_PKG_VERSION"));
            Man::new(found).title(format!("retold-{name}")).source(source).render(&mut out)?;
        }
    }
    Ok(out)
}

fn program(out: &mut dyn Write, command: &Command) -> io::Result<()> {
    let man = Man::new(command.clone());
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    man.render_subcommands_section(out)?;
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]);
    for group in Group::ALL {
        roff.control("SS", [group.title()]);
        for binding in KEYMAP.iter().filter(|b| b.group == group) {
            let keys: Vec<String> =
                binding.keys.iter().filter_map(|k| Key::parse(k)).map(|k| k.shown()).collect();
            let keys = if keys.is_empty() { ": (by name)".to_owned() } else { keys.join(", ") };
            entry(&mut roff, &keys, binding.label);
        }
    }
    for (title, entries) in MORE {
        roff.control("SH", [title]);
        entries.iter().for_each(|(name, what)| entry(&mut roff, name, what));
    }
    roff.to_writer(out)?;
    man.render_version_section(out)
}

fn entry(roff: &mut Roff, name: &str, what: &str) {
    roff.control("TP", []);
    roff.text([bold(name)]);
    roff.text([roman(what)]);
}
