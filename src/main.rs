//! Parse, run, print the error chain, give the exit code.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match retold::run(retold::cli::Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            // A file's name can steer a terminal as well as its text can.
            let said = retold::page::clean::clean(&format!("{error:#}"));
            _ = writeln!(std::io::stderr(), "retold: {said}");
            ExitCode::from(2)
        }
    }
}
