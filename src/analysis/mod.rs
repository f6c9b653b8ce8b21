//! What the versions of a story say, taken together: a comparison of what the engine has aligned.
//!
//! Total functions over the model; nothing here reads a file or draws.

mod absence;
mod attribution;
mod bearers;
mod calendar;
mod captions;
mod certainty;
mod check;
mod dates;
mod deeds;
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
mod quoted;
mod quotes;
mod read;
mod reversals;
mod source;
mod unmarked;
mod wording;

pub use check::check;
pub use nearest::{TOLD, base, pair};

use crate::model::{Alignment, Article, Findings};
use crate::text::VERY_LONG;

/// Compares what the versions of a story say: facts, quotations, who says what, what stands only here, sources.
///
/// `alignments` are those of the engine, one for every unordered pair in the order of the letters; a pair without one is
/// passed over. `base` is the version whose order the facts follow. Nothing is found in a lone article. Total,
/// deterministic, and alike from both sides of a pair.
pub fn examine(articles: &[&Article], alignments: &[Alignment], base: usize) -> Findings {
    if articles.len() < 2 {
        return Findings::default();
    }
    if articles.iter().map(|a| a.text.len()).sum::<usize>() > VERY_LONG {
        return Findings { notice: Some(VERY_LONG_TEXTS.to_owned()), ..Findings::default() };
    }
    let mut lexicon = lexicon::Lexicon::default();
    let versions = read::versions(articles, &mut lexicon);
    lexicon.relate();
    let bearers = bearers::Bearers::of(&versions);
    let todays = calendar::todays(articles);
    let days: Vec<Vec<Option<i64>>> =
        versions.iter().zip(&todays).map(|(v, t)| dates::resolve(v, *t)).collect();
    let mut pairs = Vec::new();
    for left in 0..versions.len() {
        for right in left + 1..versions.len() {
            let own = alignments.iter().find(|a| (a.left, a.right) == (left, right));
            pairs
                .push(own.map(|a| pair::Pair::new(&versions[left], &versions[right], a, &lexicon, &bearers)));
        }
    }
    let calendar = calendar::Calendar { todays, days };
    let mut bounded = false;
    let mut drafts = Vec::with_capacity(pairs.len());
    for pair in &pairs {
        let mut found = Vec::new();
        if let Some(pair) = pair {
            bounded |= compare(pair, &calendar, &mut found);
        }
        drafts.push(found);
    }
    let (list, facts) = facts::gather(&versions, drafts, base, &calendar, &lexicon);
    let sources = descent::sources(&versions, &pairs, alignments);
    let notice = bounded.then(|| LONG_TEXTS.to_owned());
    Findings { list, facts, sources, notice }
}

/// What has to be said where not everything was compared with everything.
const LONG_TEXTS: &str = "long texts: figures, dates and quotations compared only in passages that correspond, and where they are the same";

/// What has to be said where nothing was looked for.
const VERY_LONG_TEXTS: &str = "very long texts: figures, quotations and sources were not looked for; give parts of them to compare these";

/// Everything that differs or agrees between two versions; whether some of it was passed over in a very long text.
fn compare(pair: &pair::Pair<'_>, calendar: &calendar::Calendar, out: &mut Vec<draft::Draft>) -> bool {
    let mut bounded = figures::compare(pair, out);
    bounded |= dates::compare(pair, calendar, out);
    bounded |= quotes::compare(pair, out);
    attribution::compare(pair, out);
    modality::compare(pair, out);
    deeds::compare(pair, out);
    reversals::compare(pair, out);
    names::compare(pair, out);
    namesakes::compare(pair, out);
    order::compare(pair, out);
    certainty::measure(pair, out);
    bounded
}

#[cfg(test)]
mod tests;
