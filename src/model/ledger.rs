//! What one article says and counts, before it is compared with anything.

use super::Span;

/// What one article says and counts, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// Who is said to say what.
    pub speech: Vec<Speech>,
    /// Figures, with what they count.
    pub figures: Vec<Counted>,
}

/// How a statement is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// In the speaker's words, in marks or set as a block.
    Direct,
    /// Partly in marks, partly in the words of the article.
    Mixed,
    /// In the words of the article.
    Indirect,
}

impl Form {
    /// The form's name in code and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// Words of one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Piece {
    /// The sentence.
    pub sentence: u32,
    /// The words, as bytes of the article's text.
    pub span: Span,
}

/// A statement and who is said to make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// How it is given.
    pub form: Form,
    /// What is said, one piece a sentence, ascending; never empty.
    pub content: Vec<Piece>,
    /// The words that name who says it; `None` where nobody is named.
    pub source: Option<Piece>,
    /// Who that is: the name that a pronoun stands for, else the source as it is written; `None` where that cannot be told.
    pub speaker: Option<String>,
    /// The verb of saying, or "according to"; `None` where the source alone tells.
    pub cue: Option<Piece>,
}

/// A figure with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// What sort of figure it is: "count", "age", "money", "percent", or what is measured: "length".
    pub kind: &'static str,
    /// Where it is.
    pub place: Piece,
    /// Its value in `unit`: the least where it is a span.
    pub value: f64,
    /// A currency's code, "%", the first unit of what is measured ("m"), or empty.
    pub unit: String,
    /// What is counted, as it is written; empty where the text does not say.
    pub of: String,
    /// How it is loosened: "about", "over", "under", "nearly", "order"; empty for an exact figure.
    pub hedge: &'static str,
}
