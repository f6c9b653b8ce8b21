//! Language: sentences, words, normal forms and stems, found in plain text.
//!
//! Everything here is a total function from text to spans or forms, with one table a language under
//! [`lang`]. Nothing here knows what an article is.

mod language;
mod normal;
mod sentences;
mod synonyms;
mod words;

pub mod found;
pub(crate) mod hash;
pub mod lang;

pub use language::{detect, has_tables, is_spaceless};
pub use normal::{Stems, normal};
pub use sentences::sentences;
pub use synonyms::{SYNONYM, Senses, related, senses};
pub use words::{is_word, words};
