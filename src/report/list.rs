//! The stories that were found, as text: what `retold stories` prints.

use std::io::{self, Write};

use super::text::plain;
use crate::model::{Article, Copies, Corpus, Siglum, Story};
use crate::page::words;

/// Writes each story with its versions, those that are one text as one entry; nothing for an empty corpus.
///
/// # Errors
/// What the writer says.
pub fn list(out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
    for (n, story) in corpus.stories.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        let versions = match story.articles.len() {
            1 => "1 version".to_string(),
            n => format!("{n} versions"),
        };
        writeln!(out, "{} ({versions})", plain(words::title(story)))?;
        if !story.why.is_empty() {
            writeln!(out, "  why: {}", plain(&story.why))?;
        }
        entries(out, story, &corpus.versions(story))?;
    }
    Ok(())
}

/// The versions in the order of their letters; copies stand together where the first of them does.
fn entries(out: &mut dyn Write, story: &Story, versions: &[&Article]) -> io::Result<()> {
    for (place, article) in versions.iter().enumerate() {
        let same: Option<&Copies> = story.copies.iter().find(|c| c.versions.contains(&place));
        match same {
            Some(same) if same.versions.first() == Some(&place) => {
                writeln!(out, "  {same}")?;
                for n in &same.versions {
                    if let Some(article) = versions.get(*n) {
                        entry(out, "    ", *n, article)?;
                    }
                }
            }
            Some(_) => {}
            None => entry(out, "  ", place, article)?,
        }
    }
    Ok(())
}

fn entry(out: &mut dyn Write, indent: &str, place: usize, article: &Article) -> io::Result<()> {
    let published = article.published.map(|p| format!(", {p}")).unwrap_or_default();
    let updated = article.updated.map(|u| format!(", updated {u}")).unwrap_or_default();
    writeln!(
        out,
        "{indent}{} {}{published}{updated} – {}",
        Siglum(place),
        plain(words::outlet(article)),
        plain(&article.path)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Stamp;

    #[test]
    fn copies_are_one_entry_and_all_are_named() {
        let article =
            |outlet: &str| Article { outlet: outlet.into(), path: "a.txt".into(), ..Article::default() };
        let mut articles = vec![article("Harbour Post"), article("Coast Daily"), article("Meridian")];
        articles[1].published = Stamp::day(2031, 5, 9);
        articles[1].updated = Stamp::day(2031, 5, 10);
        let copies = vec![Copies { versions: vec![0, 2], unchanged: true }];
        let story =
            Story { title: "Ferries run free".into(), articles: vec![0, 1, 2], copies, ..Story::default() };
        let mut out = Vec::new();
        list(&mut out, &Corpus { articles, stories: vec![story], warnings: Vec::new() }).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "Ferries run free (3 versions)\n  ran unchanged in 2\n    A Harbour Post – a.txt\n    C Meridian – a.txt\n  B Coast Daily, 2031-05-09, updated 2031-05-10 – a.txt\n"
        );
    }
}
