//! Parse, run, print the error chain, give the exit code.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match retold::run(retold::cli::Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            _ = writeln!(std::io::stderr(), "retold: {error:#}");
            ExitCode::from(2)
        }
    }
}
