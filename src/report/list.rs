//! The stories that were found, as text: what `retold stories` prints.

use std::io::{self, Write};

use super::text::plain;
use crate::model::{Corpus, Siglum};
use crate::page::words;

/// Writes each story with its versions; nothing for an empty corpus.
///
/// # Errors
/// What the writer says.
pub fn list(out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
    for (n, story) in corpus.stories.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        let title = if story.title.is_empty() { "(no headline)" } else { &story.title };
        let versions = match story.articles.len() {
            1 => "1 version".to_string(),
            n => format!("{n} versions"),
        };
        writeln!(out, "{} ({versions})", plain(title))?;
        if !story.why.is_empty() {
            writeln!(out, "  why: {}", plain(&story.why))?;
        }
        for (n, article) in corpus.versions(story).iter().enumerate() {
            let published = article.published.map(|p| format!(", {p}")).unwrap_or_default();
            writeln!(
                out,
                "  {} {}{published} – {}",
                Siglum(n),
                plain(words::outlet(article)),
                plain(&article.path)
            )?;
        }
    }
    Ok(())
}
