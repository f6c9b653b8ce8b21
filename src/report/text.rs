//! The text report.

use std::io::{self, Write};

use crate::model::{Corpus, Study};

/// Writes a report.
///
/// # Errors
/// What the writer says.
pub fn text(out: &mut dyn Write, corpus: &Corpus, studies: &[Study]) -> io::Result<()> {
    let _ = (out, corpus, studies);
    Ok(())
}

/// Text from an article made safe for a terminal.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '·' } else { c }).collect()
}
