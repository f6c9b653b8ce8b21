//! What a report is made of, and the header that says so.

use crate::model::{Article, Corpus, Study, hash};
use crate::page::words;

/// Everything that a report shows. Writers take it whole, so that all of them tell the same.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// What was read.
    pub corpus: &'a Corpus,
    /// One study a story, in order; empty where stories were only grouped.
    pub studies: &'a [Study],
    /// What the user stated, by name: `("base", "C")`. Empty where all is as it comes.
    pub settings: &'a [(&'static str, String)],
}

/// The version of the program that made the report.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// How many digits of a hash people are shown: enough to tell a few thousand texts apart.
const DIGITS: usize = 8;

/// The hash of an article's text, 16 hexadecimal digits: the same text gives the same hash wherever its file lies.
pub(super) fn digest(article: &Article) -> String {
    hash(&article.text)
}

/// The first digits of the hash, for people.
pub(super) fn short(article: &Article) -> String {
    digest(article).chars().take(DIGITS).collect()
}

impl Content<'_> {
    /// The header in one line: `retold 0.1.0 · 6 articles in 2 stories · base C`.
    pub(super) fn header(&self) -> String {
        let articles = words::count(self.corpus.articles.len(), "article");
        let stories = words::count(self.corpus.stories.len(), "story");
        let mut parts = vec![format!("retold {VERSION}"), format!("{articles} in {stories}")];
        parts.extend(self.settings.iter().map(|(name, value)| format!("{name} {value}")));
        parts.join(" · ")
    }
}
