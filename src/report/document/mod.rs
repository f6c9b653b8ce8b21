//! A report as blocks, free of any markup: Markdown and HTML are two inks for it.
//!
//! Everything that an article or the user brought is kept as it is; the inks make it safe.

mod apparatus;
mod overview;
mod pairs;
mod said;

use std::borrow::Cow;

use crate::model::{Article, Corpus, Kind, Language, Story, Study};
use crate::page::{Cell, Part, Role, words};
use crate::report::index::Index;

/// The part that a stretch of text plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// Text as it is.
    Plain,
    /// A name, a letter, a key word.
    Strong,
    /// Said by the page itself, or steps back.
    Faint,
    /// Words of substance that differ from the other version's.
    Changed,
    /// Words of substance that the other version does not have.
    Alone,
    /// Words that differ in style.
    Style,
    /// An article's words in a text of the page's own.
    Words,
    /// The mark of a kind of link; `None` for what nothing corresponds to.
    Mark(Option<Kind>),
    /// The address of a paragraph.
    Address,
    /// What of substance differs, as a glyph.
    Flag(char),
    /// Words of the left version in a text that holds both; the brackets round them are no part of it.
    Left,
    /// Words of the right version in a text that holds both.
    Right,
}

/// A stretch of text with one tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span<'a> {
    pub text: Cow<'a, str>,
    pub tone: Tone,
    /// The id of a block of the same report, or an address on the web.
    pub to: Option<String>,
}

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phrase<'a> {
    pub spans: Vec<Span<'a>>,
    /// Where all of it is an article's: the language.
    pub language: Option<Language>,
}

impl<'a> Phrase<'a> {
    /// A phrase of the page's own.
    pub fn said(text: impl Into<Cow<'a, str>>) -> Self {
        Self::default().and(text, Tone::Plain)
    }

    /// An article's words as they are.
    pub fn quoted(article: &Article, text: &'a str) -> Self {
        Self { language: Some(article.language), ..Self::said(text) }
    }

    /// A cell of a page, a space between its sentences.
    pub fn cell(article: &Article, cell: &Cell<'a>) -> Self {
        let mut phrase = Self { language: Some(article.language), ..Self::default() };
        for (n, part) in cell.parts.iter().enumerate() {
            if n > 0 {
                phrase = phrase.and(" ", Tone::Plain);
            }
            phrase.part(part);
        }
        phrase
    }

    fn part(&mut self, part: &Part<'a>) {
        if part.gap {
            self.push("… ", Tone::Faint);
        }
        let mut inside = None;
        for run in &part.runs {
            let tone = match (run.text, run.role) {
                // The brackets of a merged text become tones: each ink has its own.
                ("[-", Role::Faint) => {
                    inside = Some(Tone::Left);
                    continue;
                }
                ("{+", Role::Faint) => {
                    if self.spans.last().is_some_and(|s| s.tone == Tone::Left) {
                        self.push(" ", Tone::Plain);
                    }
                    inside = Some(Tone::Right);
                    continue;
                }
                ("-]" | "+}", Role::Faint) => {
                    inside = None;
                    continue;
                }
                (_, Role::Faint) => Tone::Faint,
                (_, Role::Changed { class, .. }) if !class.is_substance() => inside.unwrap_or(Tone::Style),
                (_, Role::Changed { alone: true, .. }) => inside.unwrap_or(Tone::Alone),
                (_, Role::Changed { .. }) => inside.unwrap_or(Tone::Changed),
                _ => Tone::Plain,
            };
            self.push(run.text, tone);
        }
    }

    fn push(&mut self, text: impl Into<Cow<'a, str>>, tone: Tone) {
        self.spans.push(Span { text: text.into(), tone, to: None });
    }

    /// The phrase with its own copy of the words.
    pub fn owned(self) -> Phrase<'static> {
        let own = |s: Span| Span { text: Cow::Owned(s.text.into_owned()), tone: s.tone, to: s.to };
        Phrase { spans: self.spans.into_iter().map(own).collect(), language: self.language }
    }

    /// The phrase with more behind it.
    #[must_use]
    pub fn and(mut self, text: impl Into<Cow<'a, str>>, tone: Tone) -> Self {
        self.push(text, tone);
        self
    }

    /// The phrase with a link behind it, to a block of the report or to the web.
    #[must_use]
    pub fn link(mut self, text: impl Into<Cow<'a, str>>, tone: Tone, to: String) -> Self {
        self.spans.push(Span { text: text.into(), tone, to: Some(to) });
        self
    }
}

/// How much differs in a row or an entry, for readers who look for differences only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Nothing differs, or nothing is compared.
    #[default]
    Same,
    /// Something differs.
    Differs,
    /// Something of substance differs.
    Substance,
}

/// A piece of a report.
#[derive(Clone, Debug)]
pub(super) enum Block<'a> {
    /// A paragraph.
    Say(Phrase<'a>),
    /// What to read first.
    Lead(Phrase<'a>),
    /// Rows under a heading line.
    Table(Table<'a>),
    /// A sentence and what the versions have there.
    Entry(Entry<'a>),
    /// Items, each with those under it.
    Items(Vec<Item<'a>>),
    /// Blocks under a heading.
    Section(Section<'a>),
}

/// Blocks under a heading.
#[derive(Clone, Debug, Default)]
pub(super) struct Section<'a> {
    /// Its name in the report, such as `s1-grid`.
    pub id: String,
    pub title: Phrase<'a>,
    /// `Some` where it can be folded: whether it is open at first.
    pub open: Option<bool>,
    pub blocks: Vec<Block<'a>>,
}

/// What a table shows, so that an ink can set it well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A few facts a row.
    List,
    /// A row a sentence or fact, a column a version.
    Grid,
    /// Two texts with their relation between them.
    Pair,
}

/// Rows under a heading line. The first cell of a row is its heading, but for a pair.
#[derive(Clone, Debug)]
pub(super) struct Table<'a> {
    pub shape: Shape,
    /// What it shows, for those who cannot see it.
    pub caption: String,
    pub head: Vec<Phrase<'a>>,
    pub rows: Vec<Row<'a>>,
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Row<'a> {
    /// Empty where nothing points at it.
    pub id: String,
    pub weight: Weight,
    pub cells: Vec<Phrase<'a>>,
}

/// A sentence of the base and what the versions have there.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry<'a> {
    pub id: String,
    /// `h`, `¶ 4`; empty where the paragraph goes on.
    pub address: String,
    pub words: Phrase<'a>,
    pub weight: Weight,
    pub readings: Vec<Reading<'a>>,
    /// Notes of the user's.
    pub notes: Vec<Phrase<'a>>,
}

/// What one version has there.
#[derive(Clone, Debug)]
pub(super) struct Reading<'a> {
    pub letter: String,
    /// How it says the same; `None` for nothing found.
    pub kind: Option<Kind>,
    /// `¶ 2, ¶ 5`; empty for nothing found.
    pub place: String,
    /// Its words; empty where they are the sentence's own.
    pub words: Phrase<'a>,
    /// What differs, in the page's words; empty for nothing to say.
    pub remark: String,
}

/// An item of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Item<'a> {
    /// Empty where nothing points at it.
    pub id: String,
    pub weight: Weight,
    /// A short text before the words, possibly empty.
    pub label: Phrase<'a>,
    pub words: Phrase<'a>,
    pub under: Vec<Item<'a>>,
}

/// A story of the report: what the builders of its sections work with.
pub(super) struct Sheet<'a> {
    /// The number of the story, from 0.
    pub n: usize,
    pub story: &'a Story,
    pub versions: Vec<&'a Article>,
    pub study: &'a Study,
    pub index: Index,
    /// Whether every pair of versions is set side by side.
    pub pairs: bool,
}

impl<'a> Sheet<'a> {
    pub fn new(corpus: &'a Corpus, n: usize, story: &'a Story, study: &'a Study, pairs: bool) -> Self {
        let versions = corpus.versions(story);
        let index = Index::of(&versions, study);
        Self { n, story, versions, study, index, pairs }
    }

    /// The story as one section.
    pub fn section(&self) -> Section<'a> {
        let mut blocks = self.overview();
        let parts = [self.grid(), self.apparatus(), self.only_here(), self.says(), self.beside()];
        blocks.extend(parts.into_iter().flatten().map(Block::Section));
        blocks.extend(self.remarks().map(Block::Section));
        blocks.extend(self.set_aside().map(Block::Section));
        Section { id: self.id(""), title: Phrase::said(words::title(self.story)), open: None, blocks }
    }

    /// An id within the story: `s1`, `s1-grid`.
    pub fn id(&self, rest: &str) -> String {
        let dash = if rest.is_empty() { "" } else { "-" };
        format!("s{}{dash}{rest}", self.n + 1)
    }

    /// A section of the story.
    pub fn part(&self, id: &str, title: &'static str, blocks: Vec<Block<'a>>) -> Option<Section<'a>> {
        let section = Section { id: self.id(id), title: Phrase::said(title), open: None, blocks };
        (!section.blocks.is_empty()).then_some(section)
    }
}
