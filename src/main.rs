//! Parse, run, print the error chain, give the exit code.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use retold::cli::Cli;
use retold::page::clean::clean;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return refuse(&error),
    };
    match retold::run(cli) {
        Ok(code) => code,
        Err(error) => {
            // A file's name can steer a terminal as well as its text can.
            let said = clean(&format!("{error:#}"));
            _ = writeln!(std::io::stderr(), "retold: {said}");
            ExitCode::from(2)
        }
    }
}

/// Says what is wrong with the arguments, or the help or version that they ask for. An argument may be the name of a file,
/// put there by a shell's `*`: one that could steer a terminal is shown harmless, without colours.
fn refuse(error: &clap::Error) -> ExitCode {
    let steers = |arg: std::ffi::OsString| {
        arg.to_string_lossy().chars().any(|c| clean(&c.to_string()) != c.to_string())
    };
    if !std::env::args_os().any(steers) {
        error.exit();
    }
    let said = error.render().to_string();
    for line in said.lines() {
        _ = writeln!(std::io::stderr(), "{}", clean(line));
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}
