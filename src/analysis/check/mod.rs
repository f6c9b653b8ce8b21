//! One text read against its sources: is every figure, name, quotation and speaker in it borne out?
//!
//! The comparison of two versions says what differs between passages that correspond; a check asks more: what a text
//! claims must be found somewhere in a source, or it is said that nothing was. So each claim is first looked for among the
//! differences and agreements of the two, and where these are silent in the whole of the source.

mod changed;
mod named;
mod numbers;
mod spoken;
mod stated;

use std::collections::HashMap;

use super::bearers::Bearers;
use super::calendar::{self, Calendar};
use super::draft::{self, Draft, End, Thing};
use super::ground::Version;
use super::lexicon::Lexicon;
use super::pair::Pair;
use super::{compare, dates, read};
use crate::model::{Alignment, Answer, Article, Claim, Kind, Matter, Place, State, Verdict};
use crate::text::VERY_LONG;

/// Checks the first of `articles` against the others. `alignments` are those of it with each of them, in any order; a
/// source without one is passed over. The claims are in the order of the text.
///
/// Nothing is claimed by an empty text; without a source nothing is found for any claim. Texts beyond
/// [`VERY_LONG`] bytes in all give no claims.
pub fn check(articles: &[&Article], alignments: &[Alignment]) -> Vec<Claim> {
    if articles.is_empty() || articles.iter().map(|a| a.text.len()).sum::<usize>() > VERY_LONG {
        return Vec::new();
    }
    let mut lexicon = Lexicon::default();
    let versions = read::versions(articles, &mut lexicon);
    lexicon.relate();
    let bearers = Bearers::of(&versions);
    let todays = calendar::todays(articles);
    let days = versions.iter().zip(&todays).map(|(v, t)| dates::resolve(v, *t)).collect();
    let calendar = Calendar { todays, days };
    let size = articles.iter().map(|a| a.text.len()).sum();
    let beside: Vec<&Alignment> =
        alignments.iter().filter(|a| a.left == 0 && a.right < versions.len()).collect();
    let sources: Vec<Source<'_>> = read::each(beside, size, &|alignment| {
        let pair = Pair::new(&versions[0], &versions[alignment.right], alignment, &lexicon, &bearers);
        Source::new(pair, &calendar, &versions)
    });
    let ours = &versions[0];
    let mut claims = Vec::new();
    stated::claims(ours, &sources, &mut claims);
    numbers::claims(ours, &sources, &calendar, &mut claims);
    named::claims(ours, &sources, &mut claims);
    spoken::claims(ours, &sources, &mut claims);
    claims.sort_by_key(|c| (c.place.span.start, c.matter));
    claims
}

/// A source beside the text that is checked.
struct Source<'a> {
    pair: Pair<'a>,
    drafts: Vec<Draft>,
    /// The drafts that begin at a thing of ours.
    at: HashMap<Thing, Vec<usize>>,
    /// The places at which drafts end, one a draft; `None` where they have no end in the source.
    ends: Vec<Option<Place>>,
    /// All words of the source, folded, each with where it is.
    words: named::Words,
}

impl<'a> Source<'a> {
    fn new(pair: Pair<'a>, calendar: &Calendar, versions: &[Version<'_>]) -> Self {
        let mut drafts = Vec::new();
        compare(&pair, calendar, &mut drafts);
        let mut at: HashMap<Thing, Vec<usize>> = HashMap::new();
        for (n, draft) in drafts.iter().enumerate() {
            if let Some(End::Thing(0, thing)) = draft.from {
                at.entry(thing).or_default().push(n);
            }
        }
        let ends = drafts.iter().map(|d| d.to.as_ref().map(|e| draft::place(versions, e))).collect();
        let words = named::Words::of(pair.right);
        Self { pair, drafts, at, ends, words }
    }

    /// What was found of a thing of ours, the surest first.
    fn of(&self, thing: Thing) -> impl Iterator<Item = (&Draft, &Place)> {
        let mut found: Vec<usize> = self.at.get(&thing).cloned().unwrap_or_default();
        found.sort_by(|a, b| self.drafts[*b].confidence.total_cmp(&self.drafts[*a].confidence));
        found.into_iter().filter_map(|n| Some((&self.drafts[n], self.ends[n].as_ref()?)))
    }

    /// Whether a difference is to be believed here: where the sentences are the same but for some words, even one that is
    /// too seldom right to be shown between versions of a story.
    fn is_believed(&self, draft: &Draft, ours: u32, theirs: &Place) -> bool {
        let edited = theirs.sentences.iter().any(|&s| self.is_edited(ours, s));
        draft.confidence >= 0.5 || draft.confidence > 0.0 && edited
    }

    /// Whether two sentences are the same but for some words.
    fn is_edited(&self, ours: u32, theirs: u32) -> bool {
        self.pair.link(ours, theirs).is_some_and(|l| l.kind != Kind::Reworded)
    }

    /// The answer of a passage of the source.
    fn answer(verdict: Verdict, place: Place) -> Option<Answer> {
        Some(Answer { verdict, place })
    }
}

/// A claim with what each source has for it.
fn claim(matter: Matter, place: Place, answers: impl Iterator<Item = Option<Answer>>) -> Claim {
    let answers: Vec<Answer> = answers.flatten().collect();
    let verdict = answers.iter().map(|e| e.verdict).min().unwrap_or(Verdict::NothingFound);
    Claim { matter, place, verdict, answers }
}

/// What a relation of ours to a source's reading means for a claim.
fn of_value(state: State) -> Verdict {
    match state {
        State::Same => Verdict::Same,
        // The source says less exactly what ours says.
        State::Vaguer => Verdict::MoreExact,
        State::MorePrecise => Verdict::LessExact,
        _ => Verdict::OtherValue,
    }
}

#[cfg(test)]
mod tests;
