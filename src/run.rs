//! The shell round the rooms: from a parsed command line to an exit code. Here, and only here, output is opened.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::CommandFactory;

use crate::cli::{Cli, Command, Format, ListFormat, Reading, Report, Stories, Table};
use crate::config::Stated;
use crate::loader::{self, Input, Progress};
use crate::model::{BlockKind, Corpus, Language, Review, Rule, Siglum, Story, Study, Warning};
use crate::report::Content;
use crate::sidecar::{self, Sidecar};
use crate::{pipeline, reader, report, sample};

/// Said when nothing at all could be read.
pub(crate) const NO_ARTICLE: &str = "no article could be read; retold reads text, HTML, Markdown, JSON, CSV, feeds and wire deliveries, and folders of them";
/// Exit code when there was nothing to compare, or, when asked for, when versions differ.
const NOTHING: u8 = 1;

/// How many articles are read between two drawings of the progress bar.
const PROGRESS: usize = 1000;

/// Does what the command line asks for. The exit code is 0 when done, 1 when there was nothing to compare (or, with
/// `--exit-code`, when the versions differ).
///
/// # Errors
/// What could not be done at all, naming the file; the program ends with 2 then.
pub fn run(cli: Cli) -> Result<ExitCode> {
    match cli.command {
        Some(Command::Report(options)) => run_report(&options),
        Some(Command::Stories(options)) => run_stories(&options),
        Some(Command::Completions { shell }) => print(|out| {
            clap_complete::generate(shell, &mut Cli::command(), "retold", out);
            Ok(())
        }),
        Some(Command::Man) => print(|out| clap_mangen::Man::new(Cli::command()).render(out)),
        Some(Command::Schema) => print(|out| out.write_all(report::SCHEMA.as_bytes())),
        Some(Command::Config { screen, config }) => {
            let config = reader::config(&screen, config.as_deref())?;
            print(|out| write!(out, "{config}"))
        }
        None if cli.screen.print.is_some() => {
            let size = cli.screen.print.clone().unwrap_or_default();
            reader::print(&cli, &size, &mut io::stdout().lock())?;
            Ok(ExitCode::SUCCESS)
        }
        None if io::stdout().is_terminal() => {
            reader::open(&cli)?;
            Ok(ExitCode::SUCCESS)
        }
        None => {
            let (corpus, review) = open(&cli.reading, false)?;
            let mut studies = study_all(&corpus, &review);
            choose(&corpus, &mut studies, cli.screen.base.as_deref(), cli.screen.pair.as_deref())?;
            examine_all(&corpus, &mut studies);
            let settings = settings(&cli.reading, cli.screen.base.as_deref(), cli.screen.pair.as_deref());
            let content = Content { corpus: &corpus, studies: &studies, settings: &settings };
            print(|out| report::text(out, &content))?;
            Ok(code(&corpus, &studies, false))
        }
    }
}

fn run_report(options: &Report) -> Result<ExitCode> {
    let (corpus, review) = open(&options.reading, false)?;
    let mut studies = study_all(&corpus, &review);
    choose(&corpus, &mut studies, options.base.as_deref(), options.pair.as_deref())?;
    examine_all(&corpus, &mut studies);
    if options.explain {
        if options.format != Format::Json {
            bail!("--explain goes with --format json");
        }
        for (story, study) in corpus.stories.iter().zip(&mut studies) {
            pipeline::explain_study(&corpus, story, &review, study);
        }
    }
    let settings = settings(&options.reading, options.base.as_deref(), options.pair.as_deref());
    let content = Content { corpus: &corpus, studies: &studies, settings: &settings };
    let write = |out: &mut dyn Write| match options.format {
        Format::Text => report::text(out, &content),
        Format::Json => report::json(out, &content, true),
        Format::Csv => report::csv(out, &content, table(options.table)),
    };
    match &options.output {
        Some(path) => save(path, write).with_context(|| format!("cannot write {}", path.display()))?,
        None => _ = print(write)?,
    }
    Ok(code(&corpus, &studies, options.exit_code))
}

/// What the command line states of how the versions are read: the part of a report's header that the user decides.
fn settings(reading: &Reading, base: Option<&str>, pair: Option<&str>) -> Vec<(&'static str, String)> {
    let stated = [("base", base), ("pair", pair), ("language", reading.language.as_deref())];
    stated.into_iter().filter_map(|(name, value)| Some((name, value?.to_owned()))).collect()
}

fn table(table: Table) -> report::Table {
    match table {
        Table::Links => report::Table::Links,
        Table::Facts => report::Table::Facts,
        Table::Findings => report::Table::Findings,
    }
}

fn run_stories(options: &Stories) -> Result<ExitCode> {
    let (corpus, _) = open(&options.reading, !options.full)?;
    print(|out| match options.format {
        ListFormat::Text => report::list(out, &corpus),
        ListFormat::Json => {
            let settings = settings(&options.reading, None, None);
            report::json(out, &Content { corpus: &corpus, studies: &[], settings: &settings }, options.full)
        }
    })?;
    let nothing = corpus.articles.is_empty();
    Ok(if nothing { ExitCode::from(NOTHING) } else { ExitCode::SUCCESS })
}

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
    let file = reader::config_file(reading.config.as_deref())?;
    let rules = file.rules.iter().enumerate().map(rule).collect::<Result<_>>()?;
    Ok(Review { language: reading.language.as_ref().map(parse).transpose()?, rules, ..Review::default() })
}

/// Loads and groups, without keeping the texts where `lean` is set; warnings go to standard error. When nothing at all could be read, that is an error.
fn open(reading: &Reading, lean: bool) -> Result<(Corpus, Review)> {
    let mut review = review(reading)?;
    sidecar::check(reading.review.as_deref())?;
    let mut loaded = loader::load_watched(&inputs(&reading.paths), review.language, &mut progress());
    let (records, warnings) = Sidecar::new(reading.review.as_deref(), false).read(&loaded.articles);
    // What was said of an article is found again in its text.
    loaded.lean = lean && records.is_empty();
    review.records = records;
    let mut corpus = pipeline::arrange(loaded, &review);
    corpus.warnings.extend(warnings);
    if io::stderr().is_terminal() {
        _ = write!(io::stderr(), "\r\x1b[K");
    }
    warn(&corpus.warnings);
    if corpus.articles.is_empty() && !corpus.warnings.is_empty() {
        bail!("{NO_ARTICLE}");
    }
    Ok((corpus, review))
}

/// A bar on standard error for a large collection, where that is a terminal: drawn from the thousandth article on.
fn progress() -> impl FnMut(Progress) {
    let (watched, mut next) = (io::stderr().is_terminal(), PROGRESS);
    move |progress| {
        if watched && (progress.articles >= next || (progress.share >= 1.0 && next > PROGRESS)) {
            next = progress.articles + PROGRESS;
            _ = write!(io::stderr(), "\r{}\x1b[K", bar(progress));
        }
    }
}

/// `[########............]  40 %  12000 articles read`; "grouping" once all is read.
fn bar(progress: Progress) -> String {
    const WIDTH: usize = 20;
    let share = progress.share.clamp(0.0, 1.0);
    let full = (share * WIDTH as f32) as usize;
    let doing = if share >= 1.0 { ", grouping" } else { "" };
    format!(
        "[{}{}] {:>3} %  {} articles read{doing}",
        "#".repeat(full),
        ".".repeat(WIDTH - full),
        (share * 100.0) as u32,
        progress.articles
    )
}

/// Says what went wrong with single inputs, on standard error. A closed standard error is nobody's business.
pub(crate) fn warn(warnings: &[Warning]) {
    let mut err = io::stderr().lock();
    for warning in warnings {
        _ = writeln!(err, "retold: {}", crate::page::clean::clean(&warning.to_string()));
    }
}

fn study_all(corpus: &Corpus, review: &Review) -> Vec<Study> {
    corpus.stories.iter().map(|s| pipeline::study(corpus, s, review)).collect()
}

/// Fills in what the versions say, for the base and the pairs that were chosen.
fn examine_all(corpus: &Corpus, studies: &mut [Study]) {
    for (story, study) in corpus.stories.iter().zip(studies) {
        study.findings = pipeline::examine(corpus, story, study);
    }
}

/// Applies `--base` and `--pair` to every story that has such versions; to none is an error.
fn choose(corpus: &Corpus, studies: &mut [Study], base: Option<&str>, pair: Option<&str>) -> Result<()> {
    if let Some(name) = base {
        let mut met = false;
        for (story, study) in corpus.stories.iter().zip(studies.iter_mut()) {
            if let Some(n) = version(corpus, story, name) {
                (study.base, met) = (n, true);
            }
        }
        if !met {
            bail!("--base {name}: no version has this letter or outlet");
        }
    }
    if let Some(names) = pair {
        let Some((one, other)) = names.split_once(',') else {
            bail!("--pair {names}: give two versions, as in --pair A,C");
        };
        let mut met = false;
        for (story, study) in corpus.stories.iter().zip(studies.iter_mut()) {
            let found = (version(corpus, story, one.trim()), version(corpus, story, other.trim()));
            if let (Some(a), Some(b)) = found
                && a != b
            {
                study.only((a, b));
                met = true;
            }
        }
        if !met {
            bail!("--pair {names}: no story has these two versions");
        }
    }
    Ok(())
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

fn code(corpus: &Corpus, studies: &[Study], differ: bool) -> ExitCode {
    let mut pairs = studies.iter().flat_map(|s| &s.alignments).peekable();
    if pairs.peek().is_none() {
        return ExitCode::from(NOTHING);
    }
    let count = |n: usize, story: &Story| corpus.versions(story).get(n).map_or(0, |a| a.sentences.len());
    let same = |(story, study): (&Story, &Study)| {
        study.alignments.iter().all(|a| a.is_unchanged(count(a.left, story), count(a.right, story)))
    };
    if differ && !corpus.stories.iter().zip(studies).all(same) {
        return ExitCode::from(NOTHING);
    }
    ExitCode::SUCCESS
}

/// Prints to standard output; a reader that went away is no error.
fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<ExitCode> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(e).context("cannot write to standard output"),
        _ => Ok(ExitCode::SUCCESS),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_says_how_far_reading_is() {
        let at = |articles, share| bar(Progress { articles, share });
        assert_eq!(at(12_000, 0.4), "[########............]  40 %  12000 articles read");
        assert_eq!(at(9, 1.0), "[####################] 100 %  9 articles read, grouping");
        assert_eq!(at(0, f32::NAN).len(), "[....................]   0 %  0 articles read".len());
    }
}
