//! Three lines a story, for pasting.

use std::io::{self, Write};

use super::content::Content;
use super::markdown;
use super::text::plain;
use crate::page::summary::lines;

/// Writes three lines a story, a blank line between stories; as Markdown where that is asked for. Nothing for an empty
/// corpus.
///
/// # Errors
/// What the writer says.
pub fn summary(out: &mut dyn Write, content: &Content, marked: bool) -> io::Result<()> {
    for (n, (story, study)) in content.corpus.stories.iter().zip(content.studies).enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        let lines = lines(&story.title, &content.corpus.versions(story), study);
        match marked {
            true => markdown::three(out, &lines)?,
            false => lines.iter().try_for_each(|line| writeln!(out, "{}", plain(line)))?,
        }
    }
    Ok(())
}
