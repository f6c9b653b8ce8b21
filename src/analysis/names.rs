//! Names compared: another person, place or organisation at one place.

use super::draft::{Draft, End, Thing};
use super::ground::{Named, Version};
use super::pair::Pair;
use crate::model::{Kind, State, Topic};
use crate::text::{folded, is_short_for};

/// Compares the names of two versions in sentences that are the same but for some words. Of reworded ones the labels have
/// two pairs of names that differ, in 65 pairs of articles, and every other one there was of another person.
pub(super) fn compare(pair: &Pair<'_>, out: &mut Vec<Draft>) {
    for link in pair.links.iter().filter(|l| l.kind == Kind::Edited) {
        let left = left_over(pair.left, &link.left, pair.right, &link.right);
        let right = left_over(pair.right, &link.right, pair.left, &link.left);
        for &i in &left {
            for &j in &right {
                out.extend(differ(pair, i, j, left.len() == 1 && right.len() == 1));
            }
        }
    }
}

/// Names of some sentences that have no form of themselves in the sentences of the other side. Those of sources are left to
/// the comparison of sources.
fn left_over(own: &Version<'_>, sentences: &[u32], other: &Version<'_>, there: &[u32]) -> Vec<usize> {
    let words: Vec<String> = there
        .iter()
        .flat_map(|&s| other.words_of(s))
        .flat_map(|w| folded(other.text(other.words[w].span)))
        .collect();
    let known = |name: &Named| {
        folded(own.text(name.span)).iter().any(|word| {
            let head: String = word.chars().take(4).collect();
            let is_form = |o: &String| head.chars().count() == 4 && o.starts_with(&head);
            words.iter().any(|o| o == word || is_form(o) || is_short_for(word, o) || is_short_for(o, word))
        }) || initials(own, name, &words)
    };
    // A name of an account that posts, "@harbourwatch", says who posts and nothing of the event.
    let handle = |n: &Named| own.article.text.get(..n.span.start as usize).is_some_and(|t| t.ends_with('@'));
    let source = |n: &Named| handle(n) || own.said_in(n.sentence).any(|s| own.said[s].source.meets(n.span));
    let names = sentences.iter().flat_map(|&s| own.names_in(s));
    names.filter(|&n| !source(&own.names[n]) && !known(&own.names[n])).collect()
}

/// Whether the name is initials of words there, or its initials stand there.
fn initials(own: &Version<'_>, name: &Named, words: &[String]) -> bool {
    let heads: String = name
        .words
        .clone()
        .filter_map(|w| own.text(own.words[w].span).chars().next())
        .flat_map(char::to_lowercase)
        .collect();
    let short = own.text(name.span).to_lowercase();
    let all: String = words.iter().filter_map(|w| w.chars().next()).collect();
    heads.chars().count() >= 2 && words.contains(&heads)
        || (2..=6).contains(&short.len())
            && !short.contains(' ')
            && own.text(name.span).chars().all(char::is_uppercase)
            && all.contains(&short)
}

fn differ(pair: &Pair<'_>, i: usize, j: usize, single: bool) -> Option<Draft> {
    let (a, b) = (&pair.left.names[i], &pair.right.names[j]);
    // The word before both is one: "the nurse".
    let before = a.words.start > 0
        && b.words.start > 0
        && pair.to_right[a.words.start - 1] == Some(b.words.start as u32 - 1)
        && !pair.left.words[a.words.start - 1].stop;
    let confidence = match () {
        () if pair.is_anchored(&a.words, &b.words) => 0.9,
        () if pair.is_tied(&a.words, &b.words) || single && before => 0.75,
        () => return None,
    };
    Some(Draft {
        topic: Topic::Name,
        state: State::Different,
        confidence,
        from: Some(End::Thing(pair.left.number, Thing::Name(i))),
        to: Some(End::Thing(pair.right.number, Thing::Name(j))),
        why: "another name at the same place".to_owned(),
    })
}
