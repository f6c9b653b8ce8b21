//! What the user states of all articles before they are read.

use super::Language;

/// What an input is read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadAs {
    /// What it shows itself to be: Markdown and office files are documents, and so is plain text without a page around it.
    #[default]
    Auto,
    /// An article, with what a page prints around it set aside.
    Article,
    /// A document, all of which is content.
    Document,
}

impl ReadAs {
    /// The next one, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::Document,
            Self::Document => Self::Article,
            Self::Article => Self::Auto,
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Article => "article",
            Self::Document => "document",
        }
    }
}

/// What the user states of all articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loading {
    /// Their language; `None` finds it out.
    pub language: Option<Language>,
    /// What they are read as.
    pub read_as: ReadAs,
}
