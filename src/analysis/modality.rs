//! How certainly it is said: hedges and negations that stand on one side only.

use std::ops::Range;

use super::draft::{Draft, End};
use super::ground::{Loose, Version};
use super::pair::Pair;
use crate::model::{Kind, Link, Side, State, Topic};
use crate::text::found::Force;
use crate::text::{are_opposites, normal};

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
    let all = sentences.iter().flat_map(|&s| version.loose_in(s));
    all.filter(|l| (l.force == Force::Negation) == negation).collect()
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
    out.extend(a.into_iter().filter_map(|mark| one_sided(pair, link, Side::Left, mark)));
    out.extend(b.into_iter().filter_map(|mark| one_sided(pair, link, Side::Right, mark)));
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

/// A mark of one side that nothing on the other answers.
fn one_sided(pair: &Pair<'_>, link: &Link, side: Side, mark: &Loose) -> Option<Draft> {
    let (own, other, ties, sentences) = match side {
        Side::Left => (pair.left, pair.right, &pair.to_right, &link.right),
        Side::Right => (pair.right, pair.left, &pair.to_left, &link.left),
    };
    let negation = mark.force == Force::Negation;
    let target = scope(own, mark)?;
    let partner = ties[target].map(|p| p as usize);
    let edited = link.kind == Kind::Edited;
    let partner = partner.filter(|&p| sentences.contains(&other.sentence_of(p)))?;
    let word = own.text(own.words[target].span).to_lowercase();
    let (stem, there) = (own.words[target].stem, other.words[partner].stem);
    let likeness = pair.lexicon.likeness(stem, there);
    if negation
        && (denies(other, partner, sentences, &word) || !edited && answered(own, other, mark, sentences))
    {
        return None;
    }
    // "Did not win", "lost".
    let here = own.article.language;
    let turned = |w: usize| are_opposites(&normal(&word), &normal(other.text(other.words[w].span)), here);
    if negation && around(other, partner, other.sentence_of(partner)).any(turned) {
        return None;
    }
    // "No islander" is no answer to "the island".
    let inflected = |a: &str, b: &str| a.chars().count().abs_diff(b.chars().count()) <= 1;
    let noun = own.text(own.words[mark.words.start].span).eq_ignore_ascii_case("no");
    if noun && !edited && !inflected(&word, other.text(other.words[partner].span)) {
        return None;
    }
    let confidence = match (edited, stem == there) {
        (true, true) => 0.92,
        (true, false) => 0.7,
        (false, true) => 0.65,
        (false, false) if likeness >= LIKE => 0.5,
        (false, false) => return None,
    };
    let here = End::Place(own.place(mark.sentence, own.cover(mark.words.start..target + 1)));
    let sentence = other.sentence_of(partner);
    let run = around(other, partner, sentence);
    let there = End::Place(other.place(sentence, other.cover(run)));
    let state = match (negation, side) {
        (true, Side::Left) => State::NegationLost,
        (true, Side::Right) => State::NegationGained,
        (false, Side::Left) => State::HedgeLost,
        (false, Side::Right) => State::HedgeGained,
    };
    let (from, to) = if side == Side::Left { (here, there) } else { (there, here) };
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

/// Likeness from which two words that the engine joined are two words for one thing.
const LIKE: f32 = 0.8;

/// Whether a sentence beside the linked ones denies something of the same: the engine links one sentence where two tell it.
fn answered(own: &Version<'_>, other: &Version<'_>, mark: &Loose, sentences: &[u32]) -> bool {
    let stems = |v: &Version<'_>, s: u32| -> Vec<u32> {
        v.words[v.words_of(s)].iter().filter(|w| !w.stop).map(|w| w.stem).collect()
    };
    let wanted = stems(own, mark.sentence);
    let mut beside = sentences.iter().flat_map(|&s| other.beside(s)).filter(|s| !sentences.contains(s));
    beside.any(|s| {
        let denied = other.loose_in(s).iter().any(|l| l.force == Force::Negation);
        denied && stems(other, s).iter().filter(|w| wanted.contains(w)).count() >= 2
    })
}

/// The word with the two before it, which show that nothing stands between.
fn around(version: &Version<'_>, word: usize, sentence: u32) -> Range<usize> {
    let all = version.words_of(sentence);
    word.saturating_sub(2).max(all.start)..(word + 1).min(all.end)
}

/// Whether a word near the partner denies by itself: "unknown" for "not known", "refused", "lack".
fn denies(version: &Version<'_>, partner: usize, sentences: &[u32], target: &str) -> bool {
    const HEADS: [&str; 20] = [
        "absen", "acquit", "avoid", "clear", "declin", "denied", "deny", "dismiss", "fail", "ignor", "lack",
        "instead", "prevent", "rather", "refus", "reject", "reluctan", "unlike", "withh", "without",
    ];
    let head: String = target.chars().take(4).collect();
    // "did not deny" is no answer to "denied".
    let is_target = |h: &str| target.starts_with(h) || head.starts_with("den") && h.starts_with("den");
    let denial = |w: usize| {
        let word = version.text(version.words[w].span).to_lowercase();
        let turned = ["un", "in", "im", "ir", "dis", "non"].iter().filter_map(|p| word.strip_prefix(p));
        let mut rests = turned.map(|r| r.trim_start_matches('-'));
        rests.any(|r| r.len() >= 3 && r.starts_with(&head))
            || HEADS.iter().any(|h| word.starts_with(h) && !is_target(h))
    };
    sentences.iter().any(|&s| {
        let run = version.words_of(s);
        run.contains(&partner)
            && (partner.saturating_sub(3).max(run.start)..(partner + 4).min(run.end)).any(denial)
    })
}
