//! What things *are*: articles, stories, alignments. Plain data and queries.
//!
//! No IO, no lifetimes, no knowledge of the rooms above. Text is owned once an article; all else is
//! [`Span`]s and index ranges into it. Three rules hold everywhere:
//!
//! 1. nothing of the input is lost: every character that is not white space lies in exactly one
//!    [`Block`], compared or set aside;
//! 2. a sentence is in at most one [`Link`] of a pair, and in any number of those that say something again; text in neither
//!    is "only here";
//! 3. the same articles give the same data, whatever order they were read in.

mod alignment;
mod article;
mod block;
mod claim;
mod explanation;
mod finding;
mod hash;
mod language;
mod ledger;
mod loading;
mod review;
mod span;
mod stamp;
mod story;
mod study;

pub use alignment::{Alignment, Class, Kind, Link, Shares, Side, Variant, WordLink};
pub use article::{Article, Credits, Sentence};
pub use block::{Block, BlockKind};
pub use claim::{Answer, Claim, Matter, Verdict};
pub use explanation::{Evidence, Explained, Explanation, Rival};
pub use finding::{
    Certainty, Descent, Fact, Finding, Findings, Nearest, Place, Reading, Sources, State, Topic,
};
pub use hash::hash;
pub use language::Language;
pub use ledger::{Counted, Form, Ledger, Piece, Speech};
pub use loading::{Loading, ReadAs};
pub use review::{Act, Anchor, Passage, Pin, Pins, Record, Remark, Review, Rule, Said, Spot};
pub use span::Span;
pub use stamp::Stamp;
pub use story::{Copies, Corpus, Siglum, Story, Warning};
pub use study::Study;
