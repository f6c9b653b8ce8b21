//! What differs between a sentence of ours and the one it was made from, where they are the same but for some words: a
//! lost hedge, a lost source, two names that have changed places.

use super::Source;
use crate::analysis::bearers::Identity;
use crate::analysis::ground::{Said, Version};
use crate::model::{Answer, Verdict};
use crate::text::found::Force;

/// Words that loosen a statement, apart from those that hedge wherever they are: "could" and "can" hedge where they are
/// given up for a plain verb.
const LOOSE: [&str; 6] = ["could", "can", "potentially", "presumably", "probably", "seemingly"];

/// Share of the words of content that two sentences must have in common to be one statement, as in
/// [`certainty`](super::super::certainty).
const STATEMENT: f32 = 0.6;

/// What speaks against sentence `n` of ours in sentence `theirs` of the source, which correspond.
pub(super) fn judge(source: &Source<'_>, n: u32, theirs: u32) -> Option<Answer> {
    let pair = &source.pair;
    if !source.is_edited(n, theirs) && pair.overlap(n, theirs) < STATEMENT {
        return None;
    }
    let (left, right) = (pair.left, pair.right);
    let answer = |verdict| {
        let span = right.article.sentences.get(theirs as usize)?.span;
        Some(Answer { verdict, place: right.place(theirs, span) })
    };
    if is_swapped(source, n, theirs) {
        return answer(Verdict::TurnedRound);
    }
    let same = |own: &Version<'_>, other: &Version<'_>, w: usize, to: &[Option<u32>]| {
        to.get(w).copied().flatten().is_some_and(|o| own.words[w].form == other.words[o as usize].form)
    };
    let lost: Vec<usize> = right.words_of(theirs).filter(|&w| !same(right, left, w, &pair.to_left)).collect();
    let gained: Vec<usize> = left.words_of(n).filter(|&w| !same(left, right, w, &pair.to_right)).collect();
    let hedges = |v: &Version<'_>, s: u32, words: &[usize]| {
        let marked = v.loose_in(s).iter().filter(|l| matches!(l.force, Force::Hedge(_)));
        let loose = |w: &&usize| LOOSE.contains(&v.text(v.words[**w].span).to_lowercase().as_str());
        marked.filter(|l| l.words.clone().any(|w| words.contains(&w))).count()
            + words.iter().filter(loose).count()
    };
    if hedges(right, theirs, &lost) > hedges(left, n, &gained) {
        return answer(Verdict::Flat);
    }
    let unsaid = right.said_in(theirs).map(|s| &right.said[s]).any(|s| {
        let gone = s.verb.is_none_or(|v| lost.contains(&v)) && !crate::analysis::source::is_outlet(s);
        // A tag that was taken out of a sentence is gone, whoever speaks beside it.
        let beside = || !source.is_edited(n, theirs) && is_named_beside(source, n, s);
        gone && left.said_in(n).is_empty() && !beside()
    });
    unsaid.then(|| answer(Verdict::Flat)).flatten()
}

/// Whether ours has the same source in the paragraph of a sentence or in the sentence behind it; any for a pronoun, as its
/// paragraph goes on with it.
fn is_named_beside(source: &Source<'_>, n: u32, lost: &Said) -> bool {
    let left = source.pair.left;
    let same = |s: usize| source.pair.bearers.identity(&left.said[s], lost) == Identity::Same;
    left.beside(n).chain([n + 1]).flat_map(|s| left.said_in(s)).any(|s| lost.pronoun || same(s))
}

/// Whether the two sentences have the very same words but for two names, each of which is where the other is.
fn is_swapped(source: &Source<'_>, n: u32, theirs: u32) -> bool {
    let (left, right) = (source.pair.left, source.pair.right);
    let (a, b) = (left.words_of(n), right.words_of(theirs));
    if a.len() != b.len() || a.is_empty() {
        return false;
    }
    let form = |v: &Version<'_>, w: usize| v.words[w].form;
    let differ: Vec<usize> =
        (0..a.len()).filter(|&k| form(left, a.start + k) != form(right, b.start + k)).collect();
    let (Some(&first), Some(&last)) = (differ.first(), differ.last()) else { return false };
    let capital = |k: usize| left.text(left.words[a.start + k].span).starts_with(char::is_uppercase);
    // The words between the two stay as they are; of names of one length each word changes places with its like.
    let half = differ.len() / 2;
    differ.len().is_multiple_of(2)
        && differ.iter().all(|&k| capital(k))
        && (0..half).all(|k| {
            form(left, a.start + differ[k]) == form(right, b.start + differ[half + k])
                && form(right, b.start + differ[k]) == form(left, a.start + differ[half + k])
        })
        && last - first >= differ.len()
}
