//! The settings in force: from flags, environment and configuration file.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::cli::Screen;
use crate::config::{Config, Written};

/// The value of an environment variable.
pub(crate) fn env(name: &str) -> Option<String> {
    std::env::var_os(name).map(|v| v.to_string_lossy().into_owned())
}

/// The settings in force for these flags, this file and this environment.
///
/// # Errors
/// When the configuration file cannot be read.
pub(crate) fn config(flags: &Screen, path: Option<&Path>) -> Result<Config> {
    Ok(Config::resolve(flags, &config_file(path)?, env))
}

/// The configuration file: the one that is named, else the usual one where there is one.
///
/// # Errors
/// When a named file is not there, or a file says what none may; the message names file and line.
pub(crate) fn config_file(path: Option<&Path>) -> Result<Written> {
    let folder = |name: &str| env(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let usual = || {
        let base = folder("XDG_CONFIG_HOME").or_else(|| folder("APPDATA").filter(|_| cfg!(windows)));
        Some(base.or_else(|| Some(folder("HOME")?.join(".config")))?.join("retold").join("config.toml"))
    };
    let stated = path.map(Path::to_path_buf);
    let Some(path) = stated.clone().or_else(usual) else { return Ok(Written::default()) };
    match std::fs::read_to_string(&path) {
        Ok(text) => Written::parse(&text)
            .map_err(|e| anyhow::anyhow!("{}: {}", path.display(), e.replace('\n', "\n  "))),
        Err(e) if stated.is_none() && e.kind() == io::ErrorKind::NotFound => Ok(Written::default()),
        Err(e) => Err(e).with_context(|| format!("{}: the configuration cannot be read", path.display())),
    }
}
