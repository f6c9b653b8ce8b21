//! Language: sentences, words, normal forms and stems, found in plain text.
//!
//! Everything here is a total function from text to spans or forms, with one table a language under
//! [`lang`]. Nothing here knows what an article is.

mod compounds;
mod folded;
mod language;
mod normal;
mod opposites;
mod sentences;
mod synonyms;
mod words;

pub mod found;
pub(crate) mod hash;
pub mod lang;
mod ledger;

pub use compounds::{has_compounds, parts as compound_parts};
pub use folded::{folded, is_short_for, is_slight};
pub use language::{detect, has_tables, is_spaceless};
pub use ledger::ledger;
pub use normal::{Stems, normal};
pub use opposites::are_opposites;
pub use sentences::sentences;
pub use synonyms::{SYNONYM, Senses, related, senses};
pub use words::{is_word, words};

/// From so much text, bytes, its words are not compared with each other any more: of two versions that are aligned, of
/// all versions of a story that are searched for what they say. Comparing takes some 45 bytes of memory for a byte of
/// text, and so two gigabytes here; sixty books of 100,000 words are this long.
pub const VERY_LONG: usize = 40 << 20;
