//! The shell round the rooms: from a parsed command line to an exit code.

use std::cell::Cell;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::CommandFactory;

use crate::cli::{Cli, Command, Format, ListFormat, Reading, Report, Screen, Stories, Table, When};
use crate::loader::{self, Progress};
use crate::model::{Corpus, Review, Story, Study};
use crate::named::{NO_ARTICLE, inputs, review, version, warn};
use crate::output::{deliver, page, print};
use crate::report::{Content, Setting};
use crate::sidecar::{self, Sidecar};
use crate::{git, man, pipeline, reader, report, settings};

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
        Some(Command::Check(options)) => crate::check::run(&options),
        Some(Command::Completions { shell }) => print(|out| {
            clap_complete::generate(shell, &mut Cli::command(), "retold", out);
            Ok(())
        }),
        Some(Command::Man { subcommand }) => {
            let page = man::page(subcommand.as_deref())?;
            print(|out| out.write_all(&page))
        }
        Some(Command::GitDiff(options)) => git::run(&options),
        Some(Command::Schema) => print(|out| out.write_all(report::SCHEMA.as_bytes())),
        Some(Command::Config { screen, config }) => {
            let config = settings::config(&screen, config.as_deref())?;
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
            print(|out| report::text(out, &content, Setting::default()))?;
            Ok(code(&corpus, &studies, false))
        }
    }
}

fn run_report(options: &Report) -> Result<ExitCode> {
    fitting(options)?;
    if options.format == Format::Svg {
        return picture(options);
    }
    let (corpus, review) = open(&options.reading, false)?;
    let mut studies = study_all(&corpus, &review);
    choose(&corpus, &mut studies, options.base.as_deref(), options.pair.as_deref())?;
    examine_all(&corpus, &mut studies);
    if options.explain {
        for (story, study) in corpus.stories.iter().zip(&mut studies) {
            pipeline::explain_study(&corpus, story, &review, study);
        }
    }
    let settings = settings(&options.reading, options.base.as_deref(), options.pair.as_deref());
    let content = Content { corpus: &corpus, studies: &studies, settings: &settings };
    let setting = setting(options)?;
    let write = |out: &mut dyn Write| match options.format {
        Format::Text | Format::Markdown if options.summary => {
            report::summary(out, &content, options.format == Format::Markdown)
        }
        Format::Text => report::text(out, &content, setting),
        Format::Markdown => report::markdown(out, &content),
        Format::Html => report::html(out, &content),
        Format::Json => report::json(out, &content, true),
        Format::Csv => report::csv(out, &content, table(options.table)),
        Format::Svg => Ok(()),
    };
    match &options.output {
        Some(path) => {
            let read = corpus.articles.iter().map(|a| Path::new(a.path.as_str()));
            deliver(path, read.chain(options.reading.paths.iter().map(PathBuf::as_path)), write)?;
        }
        None if matches!(options.format, Format::Text | Format::Markdown) => _ = page(write)?,
        None => _ = print(write)?,
    }
    Ok(code(&corpus, &studies, options.exit_code))
}

/// An option that the format has no use for is an error, not overheard.
fn fitting(options: &Report) -> Result<()> {
    let is = |formats: &[Format]| formats.contains(&options.format);
    let asked = [
        (options.explain, is(&[Format::Json]), "--explain goes with --format json"),
        (
            options.summary,
            is(&[Format::Text, Format::Markdown]),
            "--summary goes with --format text or markdown",
        ),
        (
            options.side_by_side,
            is(&[Format::Text]),
            "--side-by-side goes with --format text; html has it always",
        ),
        (options.width.is_some(), is(&[Format::Text]), "--width goes with --format text"),
        (options.keys.is_some(), is(&[Format::Svg]), "--keys goes with --format svg"),
    ];
    match asked.into_iter().find(|(asked, fits, _)| *asked && !fits) {
        Some((.., why)) => bail!("{why}"),
        None => Ok(()),
    }
}

/// How a text report is set: as asked for, else as the terminal has it.
fn setting(options: &Report) -> Result<Setting> {
    let screen = Screen { color: options.color, ..Screen::default() };
    let terminal = options.output.is_none() && io::stdout().is_terminal();
    let dumb = std::env::var_os("TERM").is_none_or(|t| t == "dumb");
    let colour = match settings::config(&screen, options.reading.config.as_deref())?.color.0 {
        When::Always => true,
        When::Never => false,
        When::Auto => terminal && !dumb,
    };
    // As wide as diff sets two columns.
    let usual = if options.side_by_side { 130 } else { Setting::default().width };
    let wide = options.side_by_side && terminal;
    let width = options.width.or_else(|| crate::tui::columns().filter(|_| wide)).unwrap_or(usual);
    if !(Setting::NARROWEST..=Setting::WIDEST).contains(&width) {
        bail!("--width {width}: a text report has {} to {} columns", Setting::NARROWEST, Setting::WIDEST);
    }
    Ok(Setting { width, beside: options.side_by_side, colour })
}

/// A screen of the reader as a picture.
fn picture(options: &Report) -> Result<ExitCode> {
    let screen = Screen {
        base: options.base.clone(),
        pair: options.pair.clone(),
        theme: options.theme,
        keys: options.keys.clone(),
        print: Some(options.print.clone()),
        svg: true,
        ..Screen::default()
    };
    let cli = Cli { command: None, reading: options.reading.clone(), screen };
    let mut drawn = Vec::new();
    reader::print(&cli, &options.print, &mut drawn)?;
    let write = |out: &mut dyn Write| out.write_all(&drawn);
    match &options.output {
        Some(path) => deliver(path, options.reading.paths.iter().map(PathBuf::as_path), write)?,
        None => _ = print(write)?,
    }
    Ok(ExitCode::SUCCESS)
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
        Table::Pairs => report::Table::Pairs,
        Table::Notes => report::Table::Notes,
    }
}

fn run_stories(options: &Stories) -> Result<ExitCode> {
    let (corpus, _) = open(&options.reading, !options.full)?;
    match options.format {
        ListFormat::Text => page(|out| report::list(out, &corpus))?,
        ListFormat::Json => print(|out| {
            let settings = settings(&options.reading, None, None);
            let content = Content { corpus: &corpus, studies: &[], settings: &settings };
            match options.full {
                true => report::json_with_ledgers(out, &content, crate::text::ledger),
                false => report::json(out, &content, false),
            }
        })?,
    };
    let nothing = corpus.articles.is_empty();
    Ok(if nothing { ExitCode::from(NOTHING) } else { ExitCode::SUCCESS })
}

/// Loads and groups, without keeping the texts where `lean` is set; warnings go to standard error. When nothing at all could be read, that is an error.
fn open(reading: &Reading, lean: bool) -> Result<(Corpus, Review)> {
    let mut review = review(reading)?;
    sidecar::check(reading.review.as_deref())?;
    let drawn = Cell::new(false);
    let mut loaded = loader::load_watched(&inputs(&reading.paths), review.loading, &mut progress(&drawn));
    let (records, warnings) = Sidecar::new(reading.review.as_deref(), false).read(&loaded.articles);
    // What was said of an article is found again in its text.
    loaded.lean = lean && records.is_empty();
    review.records = records;
    let mut corpus = pipeline::arrange(loaded, &review);
    corpus.warnings.extend(warnings);
    if drawn.get() {
        _ = write!(io::stderr(), "\r\x1b[K");
    }
    warn(&corpus.warnings);
    if corpus.articles.is_empty() && !corpus.warnings.is_empty() {
        bail!("{NO_ARTICLE}");
    }
    Ok((corpus, review))
}

/// A bar on standard error for a large collection, where that is a terminal: drawn from the thousandth article on.
/// `drawn` tells whether there is anything to wipe out.
fn progress(drawn: &Cell<bool>) -> impl FnMut(Progress) {
    let (watched, mut next) = (io::stderr().is_terminal(), PROGRESS);
    move |progress| {
        if watched && (progress.articles >= next || (progress.share >= 1.0 && next > PROGRESS)) {
            next = progress.articles + PROGRESS;
            drawn.set(true);
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
