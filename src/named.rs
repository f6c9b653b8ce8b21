//! What a command line names: inputs, rules and versions; and what went wrong with single inputs.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::cli::{self, Reading};
use crate::config::Stated;
use crate::loader::Input;
use crate::model::{BlockKind, Corpus, Language, Loading, ReadAs, Review, Rule, Siglum, Story, Warning};
use crate::page::clean::clean;
use crate::{sample, settings};

/// Said when nothing at all could be read.
pub(crate) const NO_ARTICLE: &str = "no article could be read; retold reads text, HTML, Markdown, DOCX, ODT, JSON, CSV, feeds and wire deliveries, and folders of them";
/// What to read: the paths, or the built-in sample when there are none.
pub(crate) fn inputs(paths: &[PathBuf]) -> Vec<Input> {
    if paths.is_empty() {
        return sample::inputs();
    }
    let input = |p: &PathBuf| if p == Path::new("-") { Input::Stdin } else { Input::Path(p.clone()) };
    paths.iter().map(input).collect()
}

/// The review that the command line alone makes.
pub(crate) fn review(reading: &Reading) -> Result<Review> {
    let parse = |code: &String| {
        Language::parse(code).with_context(|| format!("--language {code}: give a code such as en or de"))
    };
    let rule = |(n, stated): (usize, &Stated)| {
        let kind = BlockKind::parse(&stated.kind).with_context(|| {
            let kinds = BlockKind::ALL.map(BlockKind::name).join(", ");
            format!("configuration, rule {}: the kind \"{}\" is none of {kinds}", n + 1, stated.kind)
        })?;
        if stated.outlet.is_none() && stated.pattern.is_none() {
            bail!("configuration, rule {}: give an outlet, a pattern, or both", n + 1);
        }
        Ok(Rule { outlet: stated.outlet.clone(), pattern: stated.pattern.clone(), kind })
    };
    let file = settings::config_file(reading.config.as_deref())?;
    let rules = file.rules.iter().enumerate().map(rule).collect::<Result<_>>()?;
    let read_as = match reading.read_as {
        cli::ReadAs::Auto => ReadAs::Auto,
        cli::ReadAs::Article => ReadAs::Article,
        cli::ReadAs::Document => ReadAs::Document,
    };
    let loading = Loading { language: reading.language.as_ref().map(parse).transpose()?, read_as };
    Ok(Review { loading, rules, ..Review::default() })
}

/// How many inputs with one and the same problem are named on standard error; JSON has them all.
const NAMED: usize = 100;

/// Says what went wrong with single inputs, on standard error. A closed standard error is nobody's business.
pub(crate) fn warn(warnings: &[Warning]) {
    let mut err = io::stderr().lock();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for warning in warnings {
        let count = times.entry(&warning.message).or_default();
        *count += 1;
        if *count <= NAMED {
            _ = writeln!(err, "retold: {}", clean(&warning.to_string()));
        }
    }
    for (message, count) in times.into_iter().filter(|(_, count)| *count > NAMED) {
        let more = count - NAMED;
        _ = writeln!(err, "retold: and {more} more like this, which --format json names: {}", clean(message));
    }
}

/// The version of a story that a letter or an outlet's name means.
pub(crate) fn version(corpus: &Corpus, story: &Story, name: &str) -> Option<usize> {
    let versions = corpus.versions(story);
    let lower = name.to_lowercase();
    if lower.is_empty() {
        return None;
    }
    versions
        .iter()
        .position(|a| a.outlet.to_lowercase() == lower || a.name.to_lowercase() == lower)
        .or_else(|| Siglum::parse(name).map(|s| s.0).filter(|&n| n < versions.len()))
        .or_else(|| versions.iter().position(|a| a.outlet.to_lowercase().starts_with(&lower)))
}
