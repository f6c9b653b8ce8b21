//! Sentences: whether a source says so, how certainly, which way round.

use super::{Source, changed, claim};
use crate::analysis::bearers::Identity;
use crate::analysis::draft::{Draft, End, Thing};
use crate::analysis::ground::Version;
use crate::model::{Answer, Claim, Kind, Matter, Place, State, Topic, Verdict};
use crate::text::folded;

/// The statements of every compared sentence below the headline.
pub(super) fn claims(ours: &Version<'_>, sources: &[Source<'_>], out: &mut Vec<Claim>) {
    for (n, sentence) in ours.article.sentences.iter().enumerate() {
        let n = n as u32;
        let words = ours.words_of(n);
        if ours.article.is_headline(n) || words.len() < SHORT {
            continue;
        }
        let place = ours.place(n, sentence.span);
        out.push(claim(Matter::Statement, place, sources.iter().map(|s| judge(s, n))));
    }
}

/// Sentences of fewer words state nothing that could be looked for: "Really?"
const SHORT: usize = 3;

fn judge(source: &Source<'_>, n: u32) -> Option<Answer> {
    let pair = &source.pair;
    let link = pair.left_links.get(n as usize).copied().flatten().map(|l| &pair.links[l as usize]);
    let again = || pair.again().find(|(ours, _)| *ours == n).map(|(_, theirs)| theirs);
    let whole = || source.words.run(&folded(pair.left.text(pair.left.article.sentences[n as usize].span)));
    let (verdict, theirs) = match link {
        Some(link) if link.kind == Kind::Verbatim => (Verdict::Same, link.right.first().copied()?),
        Some(link) => (Verdict::OtherWords, link.right.first().copied()?),
        None => match whole() {
            Some(theirs) => (Verdict::Same, theirs),
            None => (Verdict::OtherWords, again()?),
        },
    };
    let sentence = pair.right.article.sentences.get(theirs as usize)?;
    let found = Answer { verdict, place: pair.right.place(theirs, sentence.span) };
    let worse = source.drafts.iter().zip(&source.ends).filter_map(|(draft, end)| {
        let end = end.as_ref()?;
        let verdict = verdict_of(draft)?;
        let begins = is_in(draft, n, &pair.left.said.iter().map(|s| s.sentence).collect::<Vec<_>>());
        let elsewhere = draft.topic == Topic::Attribution && names_it_beside(source, n, end);
        let holds = begins && !elsewhere && source.is_believed(draft, n, end);
        holds.then(|| Answer { verdict, place: end.clone() })
    });
    let changed = link.filter(|l| l.kind != Kind::Verbatim).into_iter().flat_map(|l| &l.right);
    let changed = changed.filter_map(|&theirs| changed::judge(source, n, theirs));
    Some(worse.chain(changed).max_by_key(|e| e.verdict).unwrap_or(found))
}

/// Sentences behind a statement in which its source may still be named: a lead often leaves that to what follows.
const BEHIND: u32 = 2;

/// Whether ours names the source in a sentence beside.
fn names_it_beside(source: &Source<'_>, n: u32, theirs: &Place) -> bool {
    let (left, right) = (source.pair.left, source.pair.right);
    let named = right.said.iter().filter(|s| s.span.meets(theirs.span) || s.source.meets(theirs.span));
    let beside = left.said.iter().filter(|s| (n.saturating_sub(1)..=n + BEHIND).contains(&s.sentence));
    let identity = |a, b| source.pair.bearers.identity(a, b);
    named.clone().any(|theirs| beside.clone().any(|ours| identity(ours, theirs) == Identity::Same))
}

/// Whether a difference begins in a sentence of ours.
fn is_in(draft: &Draft, n: u32, said: &[u32]) -> bool {
    match &draft.from {
        Some(End::Place(place)) => place.sentences.contains(&n),
        Some(End::Thing(_, Thing::Said(s))) => said.get(*s) == Some(&n),
        _ => false,
    }
}

/// What a difference in how something is stated means for the claim; `None` for other differences.
fn verdict_of(draft: &Draft) -> Option<Verdict> {
    match (draft.topic, draft.state) {
        (Topic::Modality, State::HedgeGained | State::TenseChanged) | (Topic::Attribution, State::Added) => {
            Some(Verdict::Flat)
        }
        (Topic::Modality, State::NegationGained | State::NegationLost | State::Reversed) => {
            Some(Verdict::TurnedRound)
        }
        _ => None,
    }
}
