//! A paragraph-sized piece of the input, and what part it plays.

use std::ops::Range;

use super::Span;

/// What a block is. The first four are compared; the rest are *set aside*: kept, shown on
/// demand with the reason, and never thrown away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The article's headline; at most one an article.
    Title,
    /// The summary under the headline.
    Standfirst,
    /// A heading inside the body.
    Heading,
    /// A paragraph of the article.
    Body,
    /// Who wrote it.
    Byline,
    /// When it was published or updated.
    Date,
    /// The text under a picture.
    Caption,
    /// Who supplied the text or a picture, where a block says nothing else.
    Credit,
    /// Page furniture: menus, offers, lists of other stories, notices.
    Boilerplate,
}

impl BlockKind {
    /// Every kind, compared ones first.
    pub const ALL: [Self; 9] = [
        Self::Title,
        Self::Standfirst,
        Self::Heading,
        Self::Body,
        Self::Byline,
        Self::Date,
        Self::Caption,
        Self::Credit,
        Self::Boilerplate,
    ];

    /// Whether blocks of this kind take part in the comparison.
    pub fn is_compared(self) -> bool {
        matches!(self, Self::Title | Self::Standfirst | Self::Heading | Self::Body)
    }

    /// The kind of a name; `None` where no kind is called so.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }

    /// The kind's name in JSON and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Standfirst => "standfirst",
            Self::Heading => "heading",
            Self::Body => "body",
            Self::Byline => "byline",
            Self::Date => "date",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// One block of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Why it was taken for that, in a few words for people: "stands after the last paragraph".
    pub reason: String,
    /// 1-based line of the decoded source where it begins, where known.
    pub line: Option<u32>,
    /// Where it stands in [`Article::text`](super::Article::text), bytes.
    pub span: Span,
    /// Its sentences, as indices into [`Article::sentences`](super::Article::sentences); empty
    /// when the block is set aside.
    pub sentences: Range<u32>,
}
