//! What became of a check: a text's claims and what its sources have for each, in forms for people and programs.

mod github;
mod page;
mod plain;
mod table;

pub use github::github;
pub use page::{html, markdown};
pub use plain::text;
pub use table::{csv, json};

use crate::model::{Answer, Article, Claim, Place, Verdict};
use crate::page::words;

/// A text that was checked.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The text, then its sources.
    pub articles: &'a [&'a Article],
    /// What it claims, in the order of the text.
    pub claims: &'a [Claim],
    /// Sentences of sources, by place among the texts, that no sentence of the text tells; empty unless they were asked for.
    pub omitted: &'a [(usize, u32)],
}

impl<'a> Checked<'a> {
    /// Claims that somebody should look at, in order.
    fn flagged(&self) -> impl Iterator<Item = &'a Claim> {
        self.claims.iter().filter(|c| c.verdict.needs_a_look() || c.is_disputed())
    }

    /// `41 claims: 30 the same, 8 in other words, 3 to look at`.
    fn summary(&self) -> String {
        let mut parts = Vec::new();
        for verdict in Verdict::ALL.into_iter().filter(|v| !v.needs_a_look()) {
            let count = self.claims.iter().filter(|c| c.verdict == verdict && !c.is_disputed()).count();
            if count > 0 {
                parts.push(format!("{count} {}", verdict.words()));
            }
        }
        let look = self.flagged().count();
        parts.push(if look == 0 { "none to look at".to_owned() } else { format!("{look} to look at") });
        format!("{}: {}", words::count(self.claims.len(), "claim"), parts.join(", "))
    }

    /// `draft.txt:12 ¶ 4`, without the line where it is not known.
    fn address(&self, place: &Place) -> String {
        let Some(article) = self.articles.get(place.version) else { return String::new() };
        let paragraph = place.sentences.first().map_or(0, |&n| article.paragraph_of(n));
        let line = self.line(place).map(|n| format!(":{n}")).unwrap_or_default();
        format!("{}{line} {}", article.path, words::place(paragraph))
    }

    fn line(&self, place: &Place) -> Option<u32> {
        self.articles.get(place.version)?.blocks.get(place.block as usize)?.line
    }

    /// The words of a place.
    fn words(&self, place: &Place) -> &'a str {
        self.articles.get(place.version).map_or("", |a| place.text(a))
    }

    /// The answers that a reader needs to see: those that speak against a claim, or one that bears it out.
    fn telling(&self, claim: &'a Claim) -> Vec<&'a Answer> {
        let against: Vec<&Answer> = claim.answers.iter().filter(|a| a.verdict.needs_a_look()).collect();
        let best = claim.answers.iter().find(|a| a.verdict == claim.verdict);
        match (claim.verdict.needs_a_look(), best) {
            (true, _) => against,
            (false, Some(best)) => std::iter::once(best).chain(against).collect(),
            (false, None) => Vec::new(),
        }
    }

    /// What is said of a claim, in a few words.
    fn heading(claim: &Claim) -> String {
        let verdict = if claim.is_disputed() { "the sources disagree" } else { claim.verdict.words() };
        format!("{}: {verdict}", claim.matter.name())
    }
}
