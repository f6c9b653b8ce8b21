//! What blocks say about the article itself: dates, authors, credits, the outlet.
//!
//! Each file recognises one sort of line and reads it; none judges where on the page it stands.

pub(crate) mod byline;
mod calendar;
mod clock;
pub(crate) mod credit;
pub(crate) mod date;
mod date_words;
pub(crate) mod outlet;
