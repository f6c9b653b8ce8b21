//! What the versions of a story say, taken together: a comparison of what the engine has aligned.
//!
//! Total functions over the model; nothing here reads a file or draws.

mod attribution;
mod calendar;
mod dates;
mod descent;
mod draft;
mod facts;
mod figures;
mod ground;
mod lexicon;
mod modality;
mod names;
mod namesakes;
mod nearest;
mod order;
mod pair;
mod quotes;
mod source;

pub use nearest::{TOLD, base, pair};

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
    let mut pairs = Vec::new();
    for left in 0..versions.len() {
        for right in left + 1..versions.len() {
            let own = alignments.iter().find(|a| (a.left, a.right) == (left, right));
            pairs.push(own.map(|a| pair::Pair::new(&versions[left], &versions[right], a, &lexicon)));
        }
    }
    let drafts =
        pairs.iter().map(|p| p.as_ref().map_or_else(Vec::new, |p| compare(p, &days, &todays))).collect();
    let (list, facts) = facts::gather(&versions, drafts, base, &days);
    let sources = descent::sources(&versions, &pairs, alignments);
    Findings { list, facts, sources }
}

/// Everything that differs or agrees between two versions.
fn compare(
    pair: &pair::Pair<'_>,
    days: &[Vec<Option<i64>>],
    todays: &[calendar::Today],
) -> Vec<draft::Draft> {
    let mut out = Vec::new();
    figures::compare(pair, &mut out);
    dates::compare(pair, days, todays, &mut out);
    quotes::compare(pair, &mut out);
    attribution::compare(pair, &mut out);
    modality::compare(pair, &mut out);
    names::compare(pair, &mut out);
    namesakes::compare(pair, &mut out);
    order::compare(pair, &mut out);
    out
}

#[cfg(test)]
mod tests;
