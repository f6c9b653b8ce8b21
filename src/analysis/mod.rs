//! What the versions of a story say, taken together: a comparison of what the engine has aligned.
//!
//! Total functions over the model; nothing here reads a file or draws.

mod calendar;
mod dates;
mod draft;
mod facts;
mod figures;
mod ground;
mod lexicon;
mod nearest;
mod pair;
mod quotes;
mod source;

pub use nearest::{base, pair};

use crate::model::{Alignment, Article, Findings};

/// Compares what the versions of a story say: facts, quotations, who says what, what stands only here, sources.
///
/// `alignments` are those of the engine, one for every unordered pair in the order of the letters; a pair without one is
/// passed over. `base` is the version whose order the facts follow. Nothing is found in a lone article. Total,
/// deterministic, and alike from both sides of a pair.
pub fn examine(articles: &[&Article], alignments: &[Alignment], base: usize) -> Findings {
    if articles.len() < 2 {
        return Findings::default();
    }
    let mut lexicon = lexicon::Lexicon::default();
    let versions: Vec<ground::Version<'_>> =
        articles.iter().enumerate().map(|(n, a)| ground::version(a, n, &mut lexicon)).collect();
    let todays = calendar::todays(articles);
    let days: Vec<Vec<Option<i64>>> =
        versions.iter().zip(&todays).map(|(v, t)| dates::resolve(v, *t)).collect();
    let mut drafts = Vec::new();
    for left in 0..versions.len() {
        for right in left + 1..versions.len() {
            let mut own = Vec::new();
            if let Some(alignment) = alignments.iter().find(|a| (a.left, a.right) == (left, right)) {
                let pair = pair::Pair::new(&versions[left], &versions[right], alignment, &lexicon);
                figures::compare(&pair, &mut own);
                dates::compare(&pair, &days, &todays, &mut own);
                quotes::compare(&pair, &mut own);
            }
            drafts.push(own);
        }
    }
    let (list, facts) = facts::gather(&versions, drafts, base, &days);
    Findings { list, facts, ..Findings::default() }
}

#[cfg(test)]
mod tests;
