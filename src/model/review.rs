//! What the user says of the articles: notes, marks and decisions.
//!
//! A [`Record`] is how it is kept: anchored in words, so that it outlives small edits of the articles. A [`Remark`] is a
//! record whose words have been looked for in the versions of a story: how it is shown. An [`Act`] is what was said.

use super::{BlockKind, Loading, Place, Siglum, Span};

/// What the user said, without the place it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// A note on some passages.
    Note {
        /// A label of the codebook; empty for none.
        label: String,
        /// Free text, one line; possibly empty where there is a label.
        text: String,
    },
    /// The row that these passages stand in has been looked at.
    Reviewed,
    /// These passages of different versions correspond, whatever the program thinks.
    Pin,
    /// These passages of different versions do not correspond, whatever the program thinks.
    Break,
    /// A finding about these passages is wrong, or, without a topic, that they are linked.
    Wrong {
        /// The name of the finding's [`Topic`](super::Topic); `None` for the link itself.
        topic: Option<String>,
    },
    /// The block that these words stand in is of another kind.
    Block(BlockKind),
    /// The first article belongs to the story of the second; with one article only, to a story of its own.
    Regroup,
    /// The version is called otherwise on screen.
    Rename(String),
    /// A note says something else now.
    Edit {
        /// The note's id.
        of: String,
        /// As in a note.
        label: String,
        /// As in a note.
        text: String,
    },
    /// An earlier record no longer holds; undoing an undo brings it back.
    Undo {
        /// The id of that record.
        of: String,
    },
}

impl Act {
    /// Its name in files and JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Note { .. } => "note",
            Self::Reviewed => "reviewed",
            Self::Pin => "pin",
            Self::Break => "break",
            Self::Wrong { .. } => "wrong",
            Self::Block(_) => "block",
            Self::Regroup => "regroup",
            Self::Rename(_) => "rename",
            Self::Edit { .. } => "edit",
            Self::Undo { .. } => "undo",
        }
    }

    /// Whether it changes which articles there are in a story, or what they are made of.
    pub fn rearranges(&self) -> bool {
        matches!(self, Self::Block(_) | Self::Regroup | Self::Rename(_))
    }

    /// Whether it changes how the versions of a story correspond, or what was found in them.
    pub fn realigns(&self) -> bool {
        matches!(self, Self::Pin | Self::Break | Self::Wrong { .. })
    }
}

/// Words of an article, as they are kept: enough to find them again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The article's id when the record was made.
    pub article: String,
    /// The hash of its text then, 16 hexadecimal digits.
    pub hash: String,
    /// The outlet it was called by then.
    pub outlet: String,
    /// Its headline then; empty where it had none.
    pub headline: String,
    /// The words themselves; empty for the article as a whole.
    pub quote: String,
    /// What stands before them, at most 32 characters.
    pub before: String,
    /// What stands after them, at most 32 characters.
    pub after: String,
    /// The byte at which they began.
    pub at: u32,
}

/// Something the user said, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// A name that no other record has.
    pub id: String,
    /// When it was made, as `2026-03-04T17:05:09Z`; empty where that is not known.
    pub time: String,
    /// What was said.
    pub act: Act,
    /// The passages it is about, one sentence or block each.
    pub at: Vec<Anchor>,
}

/// Words of an article of the corpus: what a new record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The article, as an index into [`Corpus::articles`](super::Corpus::articles).
    pub article: usize,
    /// The words, in bytes of the article's text; empty for the article as a whole.
    pub span: Span,
}

/// Something new that the user says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What is said.
    pub act: Act,
    /// The passages it is about.
    pub at: Vec<Spot>,
}

/// A passage that a remark is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands now; `None` when it was not found again.
    pub place: Option<Place>,
    /// Its words when the remark was made; empty for the article as a whole.
    pub quote: String,
    /// The outlet of its article then.
    pub outlet: String,
}

/// Something the user said of the versions of a story, and where that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The id of the record.
    pub id: String,
    /// When it was made, as in [`Record::time`].
    pub time: String,
    /// What was said: neither an edit nor an undo, as those have been done.
    pub act: Act,
    /// The passages; on a row of several sentences, one each.
    pub passages: Vec<Passage>,
}

impl Remark {
    /// Where its passages stand, as far as they were found.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.passages.iter().filter_map(|p| p.place.as_ref())
    }

    /// Whether none of its passages was found again.
    pub fn is_lost(&self) -> bool {
        self.places().next().is_none()
    }

    /// Whether it is about a sentence of a version.
    pub fn is_on(&self, version: usize, sentence: u32) -> bool {
        self.places().any(|p| p.version == version && p.sentences.contains(&sentence))
    }
}

/// Two sentences that the user holds together, or apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pin {
    /// A sentence of one version.
    pub one: (Siglum, u32),
    /// A sentence of another version.
    pub other: (Siglum, u32),
}

/// The links the user has decided; the engine obeys them and solves the rest around them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pins {
    /// Sentences that are linked, whatever the engine thinks.
    pub joined: Vec<Pin>,
    /// Sentences that are not linked, whatever the engine thinks.
    pub broken: Vec<Pin>,
}

/// What the user states about blocks that hold certain words, against all rules of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The outlet whose articles are meant, as it is shown, whatever its case; `None` for all.
    pub outlet: Option<String>,
    /// Words that the block holds, whatever their case; `None` for every block.
    pub pattern: Option<String>,
    /// What such a block is.
    pub kind: BlockKind,
}

impl Rule {
    /// Whether a block of an outlet is meant.
    pub fn fits(&self, outlet: &str, text: &str) -> bool {
        let named = self.outlet.as_ref().is_none_or(|o| o.to_lowercase() == outlet.to_lowercase());
        named && self.pattern.as_ref().is_none_or(|p| text.to_lowercase().contains(&p.to_lowercase()))
    }
}

/// What the user has decided, as the pipeline needs it. Empty until somebody decides something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// What the user states of all articles.
    pub loading: Loading,
    /// Links pinned and broken by place, for the story at hand.
    pub pins: Pins,
    /// What certain blocks are; the first rule that fits decides.
    pub rules: Vec<Rule>,
    /// What was said in the reader and still holds, the earliest first: neither edits nor undos.
    pub records: Vec<Record>,
}
