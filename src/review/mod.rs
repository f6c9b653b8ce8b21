//! What the user says of articles: how it is written down, and how it finds its words again.
//!
//! [`Journal`] reads and writes records as JSON lines; [`anchor`] makes the words of an article into something that
//! outlives small edits, and [`Finder`] looks for it. [`remarks`] places records in the versions of a story, and
//! [`pins`], [`clear_wrong`], [`blocks`], [`moves`] and [`names`] make of them what the other rooms obey. Text in and
//! text out: files are opened by the shell.

mod anchor;
mod apply;
mod find;
mod journal;
#[cfg(test)]
mod tests;

pub use anchor::anchor;
pub use apply::{blocks, changes, clear_wrong, concerned, moves, names, pins, remarks};
pub use find::Finder;
pub use journal::{Journal, line};
