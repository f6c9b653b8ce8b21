//! The command line, as data. Nothing is opened here.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use serde::Deserialize;

/// What the program was asked to do.
#[derive(Debug, Parser)]
#[command(name = "retold", version, about, long_about = LONG, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// A subcommand; without one the reader opens.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to read and how.
    #[command(flatten)]
    pub reading: Reading,
    /// What the reader shows.
    #[command(flatten)]
    pub screen: Screen,
}

const LONG: &str = "Reads several versions of a story and shows, side by side, what each kept, reworded, moved, left \
out and added. Without a PATH the built-in sample story opens. When standard output is not a terminal, a text report \
is printed instead.";

/// What can be asked for besides the reader.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print a report of all stories
    Report(Report),
    /// Print which articles are one story, without aligning them
    Stories(Stories),
    /// Check a text against its sources: is every figure, name, quotation and speaker borne out?
    Check(Check),
    /// Print a completion script for a shell
    Completions {
        /// The shell to complete for
        shell: Shell,
    },
    /// Print the manual page, or that of a subcommand
    Man {
        /// The subcommand, such as report
        subcommand: Option<String>,
    },
    /// Show the changes of one file: what git calls for GIT_EXTERNAL_DIFF
    #[command(name = "git-diff")]
    GitDiff(GitDiff),
    /// Print the settings in force and where each came from
    Config {
        /// The settings asked about
        #[command(flatten)]
        screen: Screen,
        /// Read this configuration file instead of the usual one
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
    /// Print the JSON Schema of what `--format json` prints
    Schema,
}

/// What to read, common to all commands.
#[derive(Clone, Debug, Args)]
pub struct Reading {
    /// Files, folders, or - for standard input; none: the built-in sample
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The language of the articles, as a code such as en or de
    #[arg(long, value_name = "CODE")]
    pub language: Option<String>,
    /// Read the inputs as articles, from which what a page prints around them is set aside, or as documents, all of which is
    /// content (found out when not given)
    #[arg(long = "as", value_name = "SORT", value_enum, default_value_t = ReadAs::Auto, hide_default_value = true)]
    pub read_as: ReadAs,
    /// Read this configuration file instead of the usual one
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Keep notes, marks and decisions in this file instead of the usual place
    #[arg(long, value_name = "FILE")]
    pub review: Option<PathBuf>,
}

/// What inputs are read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ReadAs {
    /// Markdown, office files and plain text without a page around it are documents, the others articles
    #[default]
    Auto,
    /// What a page prints around an article is set aside
    Article,
    /// Everything is content
    Document,
}

/// What the reader shows.
#[derive(Clone, Debug, Default, Args)]
pub struct Screen {
    /// The version that the others are read against: a letter or an outlet's name
    #[arg(long, value_name = "NAME")]
    pub base: Option<String>,
    /// The two versions to open first
    #[arg(long, value_name = "A,C")]
    pub pair: Option<String>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = When::Auto, hide_default_value = true)]
    pub color: When,
    /// Colours for a dark or a light background (detected when not given), of high contrast, or none
    #[arg(long, value_name = "THEME", value_enum)]
    pub theme: Option<Theme>,
    /// Draw with ASCII characters only
    #[arg(long)]
    pub ascii: bool,
    /// Play keys, as in `jj<enter>]`, before the first frame
    #[arg(long, value_name = "KEYS")]
    pub keys: Option<String>,
    /// Print one frame of this size instead of opening the reader
    #[arg(long, value_name = "WxH", num_args = 0..=1, default_missing_value = "100x30")]
    pub print: Option<String>,
    /// Print the frame as an SVG picture
    #[arg(long, requires = "print")]
    pub svg: bool,
}

/// Options of `retold report`.
#[derive(Debug, Args)]
pub struct Report {
    /// What to read
    #[command(flatten)]
    pub reading: Reading,
    /// The form of the report
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Which table CSV has: one line a link, a reading of a fact, a finding, a pair of versions, or a note
    #[arg(long, value_name = "TABLE", value_enum, default_value_t = Table::Findings)]
    pub table: Table,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The version that the others are read against: a letter or an outlet's name
    #[arg(long, value_name = "NAME")]
    pub base: Option<String>,
    /// Report these two versions only
    #[arg(long, value_name = "A,C")]
    pub pair: Option<String>,
    /// Three lines a story, for pasting (text and Markdown)
    #[arg(long)]
    pub summary: bool,
    /// Set each version beside the base in two columns (text)
    #[arg(short = 'y', long)]
    pub side_by_side: bool,
    /// How wide the text is: 80 columns, side by side 130 or what the terminal has
    #[arg(short = 'W', long, value_name = "COLUMNS")]
    pub width: Option<usize>,
    /// When to use colour (text)
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = When::Auto, hide_default_value = true)]
    pub color: When,
    /// Colours for a dark or a light background (SVG)
    #[arg(long, value_name = "THEME", value_enum)]
    pub theme: Option<Theme>,
    /// Play keys, as in `jj<enter>]`, before the screen is drawn (SVG)
    #[arg(long, value_name = "KEYS")]
    pub keys: Option<String>,
    /// The size of the screen that is drawn (SVG)
    #[arg(long, value_name = "WxH", default_value = "100x30")]
    pub print: String,
    /// Add why each link stands, and why a sentence has none (JSON only)
    #[arg(long)]
    pub explain: bool,
    /// End with 1 when any two versions differ
    #[arg(long)]
    pub exit_code: bool,
}

/// What git hands to a program that shows a difference.
#[derive(Debug, Args)]
pub struct GitDiff {
    /// When to use colour
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = When::Auto, hide_default_value = true)]
    pub color: When,
    /// Path, file, hash and mode before, file, hash and mode after, and for what was renamed the new path and how alike
    /// the two are
    #[arg(value_name = "ARGUMENT", num_args = 1..=9, required = true, allow_hyphen_values = true)]
    pub arguments: Vec<String>,
}

/// Options of `retold stories`.
#[derive(Debug, Args)]
pub struct Stories {
    /// What to read
    #[command(flatten)]
    pub reading: Reading,
    /// The form of the list
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    /// Add every block and sentence (JSON only)
    #[arg(long)]
    pub full: bool,
}

/// Options of `retold check`.
#[derive(Debug, Args)]
pub struct Check {
    /// The text to check, or - for standard input
    #[arg(value_name = "OURS")]
    pub ours: PathBuf,
    /// What it rests on: files, folders, or - for standard input
    #[arg(value_name = "SOURCE", required = true)]
    pub sources: Vec<PathBuf>,
    /// The form of the report
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
    /// End with 1 for these verdicts only: any, none, changed, unsupported, or names as in JSON
    #[arg(long, value_name = "VERDICT", value_delimiter = ',')]
    pub fail_on: Vec<String>,
    /// Add what the sources say and the text does not
    #[arg(long)]
    pub omitted: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The language of the texts, as a code such as en or de
    #[arg(long, value_name = "CODE")]
    pub language: Option<String>,
    /// Read the inputs as articles or as documents (found out when not given)
    #[arg(long = "as", value_name = "SORT", value_enum, default_value_t = ReadAs::Auto, hide_default_value = true)]
    pub read_as: ReadAs,
    /// Read this configuration file instead of the usual one
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

impl Check {
    /// How its inputs are read, as for the other commands.
    pub(crate) fn reading(&self) -> Reading {
        Reading {
            paths: self.sources.clone(),
            language: self.language.clone(),
            read_as: self.read_as,
            config: self.config.clone(),
            review: None,
        }
    }
}

/// The form of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// What needs a look, then every claim in a line
    Text,
    /// Every claim with its answers
    Json,
    /// What needs a look, for a note or an issue
    Markdown,
    /// One page for a browser or for paper
    Html,
    /// One line a claim and source
    Csv,
    /// Annotations for a pull request
    Github,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Linear text, complete, for pipes and screen readers
    Text,
    /// Markdown, as linear and complete
    Markdown,
    /// One page for a browser or for paper, that needs nothing else
    Html,
    /// The first screen of the reader as a picture
    Svg,
    /// JSON, as `retold schema` describes it
    Json,
    /// A table for R, pandas and spreadsheets
    Csv,
}

/// Which table a CSV report has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Table {
    /// Every link of every pair
    Links,
    /// Every reading of every fact
    Facts,
    /// Every finding of every pair
    Findings,
    /// Every pair of versions: shares, links, and findings counted by kind and certainty
    Pairs,
    /// Every note, mark and decision
    Notes,
}

/// The form of a list of stories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// One story after another, as text
    Text,
    /// JSON, as `retold schema` describes it
    Json,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// On a terminal that can, unless NO_COLOR is set
    #[default]
    Auto,
    /// Even into a pipe
    Always,
    /// Not at all
    Never,
}

/// Which colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Light text on a dark background
    Dark,
    /// Dark text on a light background
    Light,
    /// High contrast: white and strong colours on black
    Contrast,
    /// No colours: bold, underlined and reversed only
    Mono,
}

impl Theme {
    /// What the command line and the configuration call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "contrast",
            Self::Mono => "mono",
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn paths_and_commands_do_not_mix() {
        let cli = Cli::try_parse_from(["retold", "a.txt", "b.txt"]).unwrap();
        assert_eq!(cli.reading.paths.len(), 2);
        let cli = Cli::try_parse_from(["retold", "report", "--format", "json", "a.txt"]).unwrap();
        assert!(matches!(cli.command, Some(Command::Report(r)) if r.format == Format::Json));
        assert!(Cli::try_parse_from(["retold", "--svg"]).is_err());
    }
}
