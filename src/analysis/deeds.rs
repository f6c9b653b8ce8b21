//! Who did it, and when: an agent that a passive leaves out, and what lies ahead in one version and is past in the other.

use super::draft::{Draft, End};
use super::ground::{Deed, Version};
use super::pair::Pair;
use crate::model::{Kind, Link, Side, State, Topic};
use crate::text::found::Time;

/// Compares the verbs of two versions, link by link.
pub(super) fn compare(pair: &Pair<'_>, out: &mut Vec<Draft>) {
    for link in pair.links.iter().filter(|l| l.kind != Kind::Verbatim) {
        for here in link.left.iter().flat_map(|&s| pair.left.deeds_in(s)) {
            let Some(there) = partner(pair, here) else { continue };
            out.extend(time(pair, link, here, there));
            out.extend(agent(pair, link, Side::Left, here, there));
            out.extend(agent(pair, link, Side::Right, there, here));
        }
    }
}

/// The verb of the right that a verb of the left corresponds to: the same verb, whatever its form.
fn partner<'p>(pair: &'p Pair<'_>, here: &Deed) -> Option<&'p Deed> {
    let word = pair.to_right[here.word]? as usize;
    let there = pair.right.deeds_in(pair.right.sentence_of(word)).iter().find(|d| d.word == word)?;
    (pair.left.words[here.word].stem == pair.right.words[word].stem).then_some(there)
}

fn confidence(link: &Link) -> f32 {
    if link.kind == Kind::Edited { 0.75 } else { 0.55 }
}

/// A verb with the word before it.
fn place(version: &Version<'_>, deed: &Deed, from: usize) -> End {
    let start = from.max(version.words_of(deed.sentence).start);
    End::Place(version.place(deed.sentence, version.cover(start..deed.word + 1)))
}

/// "Will close", "has closed".
fn time(pair: &Pair<'_>, link: &Link, here: &Deed, there: &Deed) -> Option<Draft> {
    let turned = matches!(
        (here.time, there.time),
        (Some(Time::Ahead), Some(Time::Past)) | (Some(Time::Past), Some(Time::Ahead))
    );
    // Inside quotation marks each speaks of a day of its own.
    let quoted = pair.left.words[here.word].quoted || pair.right.words[there.word].quoted;
    (turned && !quoted).then(|| Draft {
        topic: Topic::Modality,
        state: State::TenseChanged,
        confidence: confidence(link),
        from: Some(place(pair.left, here, here.word.saturating_sub(2))),
        to: Some(place(pair.right, there, there.word.saturating_sub(2))),
        why: "ahead in one version, past in the other".to_owned(),
    })
}

/// Words behind an active verb among which its object stands: "the complaints of the divers".
const PATIENT: usize = 9;
/// Letters in which two words of one family agree.
const HEAD: usize = 6;

/// "The port ignored his complaints", "his complaints were ignored": the agent of `own` is not named with `other`.
fn agent(pair: &Pair<'_>, link: &Link, side: Side, own: &Deed, other: &Deed) -> Option<Draft> {
    let (here, there, ties) = match side {
        Side::Left => (pair.left, pair.right, &pair.to_right),
        Side::Right => (pair.right, pair.left, &pair.to_left),
    };
    if !other.passive || !other.agent.is_empty() || own.agent.is_empty() {
        return None;
    }
    // An active verb must have the subject of the passive behind it: "ignored his complaints".
    let patient = own.passive || {
        let sentence = here.words_of(own.sentence);
        let behind = own.word + 1..(own.word + PATIENT).min(sentence.end);
        other.subject.is_some_and(|s| behind.clone().any(|w| ties[w] == Some(s as u32)))
    };
    let wanted: Vec<u32> = here.words[own.agent.clone()].iter().filter(|w| !w.stop).map(|w| w.stem).collect();
    let sentences = if side == Side::Left { &link.right } else { &link.left };
    // "Inspectors" are named by "an inspection" too.
    let head = |v: &Version<'_>, w: usize| -> String {
        v.text(v.words[w].span).chars().flat_map(char::to_lowercase).take(HEAD).collect()
    };
    let heads: Vec<String> =
        own.agent.clone().map(|w| head(here, w)).filter(|h| h.chars().count() == HEAD).collect();
    let is_named = |w: usize| wanted.contains(&there.words[w].stem) || heads.contains(&head(there, w));
    let mut near = sentences.iter().flat_map(|&s| there.beside(s)).flat_map(|s| there.words_of(s));
    if !patient || wanted.is_empty() || near.any(is_named) {
        return None;
    }
    let (first, last) = (own.agent.start.min(own.word), own.agent.end.max(own.word + 1));
    let full = End::Place(here.place(own.sentence, here.cover(first..last)));
    let bare = place(there, other, other.subject.unwrap_or(other.word.saturating_sub(1)));
    let (state, from, to) = match side {
        Side::Left => (State::Dropped, full, bare),
        Side::Right => (State::Added, bare, full),
    };
    Some(Draft {
        topic: Topic::Attribution,
        state,
        confidence: confidence(link),
        from: Some(from),
        to: Some(to),
        why: "who did it is named in one version only".to_owned(),
    })
}
