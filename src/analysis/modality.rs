//! How certainly it is said: hedges and negations that stand on one side only.

use std::ops::Range;

use super::draft::{Draft, End};
use super::ground::{Loose, Version};
use super::pair::Pair;
use crate::model::{Kind, Link, State, Topic};
use crate::text::found::Force;

/// Compares the hedges and negations of two versions, link by link.
pub(super) fn compare(pair: &Pair<'_>, out: &mut Vec<Draft>) {
    for link in pair.links.iter().filter(|l| l.kind != Kind::Verbatim) {
        for negation in [true, false] {
            one_sort(pair, link, negation, out);
        }
    }
}

/// The marks of one sort in some sentences.
fn marks<'v>(version: &'v Version<'_>, sentences: &[u32], negation: bool) -> Vec<&'v Loose> {
    let wanted = |l: &&Loose| sentences.contains(&l.sentence) && (l.force == Force::Negation) == negation;
    version.loose.iter().filter(wanted).collect()
}

fn one_sort(pair: &Pair<'_>, link: &Link, negation: bool, out: &mut Vec<Draft>) {
    let (left, right) = (pair.left, pair.right);
    let (mut a, mut b) = (marks(left, &link.left, negation), marks(right, &link.right, negation));
    // Marks of the same words or the same scope belong together; then one goes with any other.
    for strict in [true, false] {
        a.retain(|m| {
            let fits = |n: &&Loose| !strict || together(pair, m, n);
            match b.iter().position(fits) {
                Some(n) => {
                    b.remove(n);
                    false
                }
                None => true,
            }
        });
    }
    for (own, other, ties, marks, is_left) in
        [(left, right, &pair.to_right, a, true), (right, left, &pair.to_left, b, false)]
    {
        let sentences = if is_left { &link.right } else { &link.left };
        for mark in marks {
            out.extend(one_sided(own, other, ties, mark, sentences, link, is_left, negation));
        }
    }
}

/// Whether two marks say the same of the same words.
fn together(pair: &Pair<'_>, a: &Loose, b: &Loose) -> bool {
    let (x, y) = (scope(pair.left, a), scope(pair.right, b));
    pair.is_tied(&a.words, &b.words) || x.zip(y).is_some_and(|(x, y)| pair.is_tied(&(x..x + 1), &(y..y + 1)))
}

/// The word that a mark works on: the next word of content in its sentence.
fn scope(version: &Version<'_>, mark: &Loose) -> Option<usize> {
    let sentence = version.words_of(mark.sentence);
    (mark.words.end..sentence.end.min(mark.words.end + 4)).find(|&w| !version.words[w].stop)
}

#[expect(clippy::too_many_arguments, reason = "both sides of one link, by turns")]
fn one_sided(
    own: &Version<'_>,
    other: &Version<'_>,
    ties: &[Option<u32>],
    mark: &Loose,
    sentences: &[u32],
    link: &Link,
    is_left: bool,
    negation: bool,
) -> Option<Draft> {
    let target = scope(own, mark)?;
    let partner = ties[target].map(|p| p as usize);
    let edited = link.kind == Kind::Edited;
    let partner = partner.filter(|&p| sentences.contains(&other.sentence_of(p)))?;
    let word = own.text(own.words[target].span).to_lowercase();
    let same_stem = other.words[partner].stem == own.words[target].stem;
    if negation && denies(other, partner, sentences, &word) || !negation && !same_stem && !edited {
        return None;
    }
    let confidence = match (edited, same_stem) {
        (true, true) => 0.92,
        (true, false) => 0.7,
        (false, true) => 0.65,
        (false, false) => 0.4,
    };
    let here = End::Place(own.place(mark.sentence, own.cover(mark.words.start..target + 1)));
    let sentence = other.sentence_of(partner);
    let run = around(other, partner, sentence);
    let there = End::Place(other.place(sentence, other.cover(run)));
    let state = match (negation, is_left) {
        (true, true) => State::NegationLost,
        (true, false) => State::NegationGained,
        (false, true) => State::HedgeLost,
        (false, false) => State::HedgeGained,
    };
    let (from, to) = if is_left { (here, there) } else { (there, here) };
    let why = if negation { "denied in one version only" } else { "loosened in one version only" };
    Some(Draft {
        topic: Topic::Modality,
        state,
        confidence,
        from: Some(from),
        to: Some(to),
        why: why.to_owned(),
    })
}

/// The word with the one before it, which shows that nothing stands between.
fn around(version: &Version<'_>, word: usize, sentence: u32) -> Range<usize> {
    let all = version.words_of(sentence);
    word.saturating_sub(1).max(all.start)..(word + 1).min(all.end)
}

/// Whether a word near the partner denies by itself: "unknown" for "not known", "refused", "lack".
fn denies(version: &Version<'_>, partner: usize, sentences: &[u32], target: &str) -> bool {
    const HEADS: [&str; 12] = [
        "absen", "avoid", "declin", "fail", "ignor", "lack", "prevent", "refus", "reject", "reluctan",
        "withh", "without",
    ];
    let head: String = target.chars().take(4).collect();
    let denial = |w: usize| {
        let word = version.text(version.words[w].span).to_lowercase();
        let turned = ["un", "in", "im", "ir", "dis", "non"].iter().filter_map(|p| word.strip_prefix(p));
        let mut rests = turned.map(|r| r.trim_start_matches('-'));
        rests.any(|r| r.len() >= 3 && r.starts_with(&head)) || HEADS.iter().any(|h| word.starts_with(h))
    };
    sentences.iter().any(|&s| {
        let run = version.words_of(s);
        run.contains(&partner)
            && (partner.saturating_sub(3).max(run.start)..(partner + 4).min(run.end)).any(denial)
    })
}
