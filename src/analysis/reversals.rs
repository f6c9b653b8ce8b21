//! What is turned round: an opposite at the same place, who does it to whom, what is only charged or denied.

use std::ops::Range;

use super::draft::{Draft, End};
use super::ground::Version;
use super::pair::Pair;
use crate::model::{Kind, Link, Side, State, Topic};
use crate::text::{are_opposites, found, normal};

/// Compares the directions of two versions, link by link.
pub(super) fn compare(pair: &Pair<'_>, out: &mut Vec<Draft>) {
    for link in pair.links.iter().filter(|l| l.kind != Kind::Verbatim) {
        let known = out.len();
        opposites(pair, link, known, out);
        roles(pair, link, out);
        charges(pair, link, Side::Left, out);
        charges(pair, link, Side::Right, out);
    }
}

/// Words of a place that differs at the most: longer ones are another wording, and hold opposites by chance.
const WIDE: usize = 6;

/// Places that differ by a word and its opposite: "shares rose", "shares fell". The first `known` findings are of other sorts:
/// what they tell is not told again.
fn opposites(pair: &Pair<'_>, link: &Link, known: usize, out: &mut Vec<Draft>) {
    let (left, right) = (pair.left, pair.right);
    for (a, b) in pair.places(link) {
        if a.len().max(b.len()) > WIDE {
            continue;
        }
        let pairs = a.clone().flat_map(|i| b.clone().map(move |j| (i, j)));
        let turned = pairs.into_iter().find(|&(i, j)| {
            let (v, w) = (left.words[i], right.words[j]);
            // What is in quotation marks on both sides is told as a quotation.
            let both_quoted = v.quoted && w.quoted;
            !both_quoted
                && are_opposites(&form(left, i), &form(right, j), left.article.language)
                && !is_there(right, &link.right, v.stem)
                && !is_there(left, &link.left, w.stem)
                && is_denied(left, i) == is_denied(right, j)
        });
        let Some((i, j)) = turned else { continue };
        let told =
            |d: &Draft| d.topic.is_figure() && !d.state.is_agreement() && covers(left, d.from.as_ref(), i);
        if !out[..known].iter().any(told) {
            out.push(draft(pair, link, State::Reversed, (i, j), "the opposite at the same place"));
        }
    }
}

fn form(version: &Version<'_>, word: usize) -> String {
    normal(version.text(version.words[word].span)).into_owned()
}

fn is_there(version: &Version<'_>, sentences: &[u32], stem: u32) -> bool {
    sentences.iter().any(|&s| version.words[version.words_of(s)].iter().any(|w| w.stem == stem))
}

/// Whether an end of a finding holds a word of its version.
fn covers(version: &Version<'_>, end: Option<&End>, word: usize) -> bool {
    let span = version.words[word].span;
    end.is_some_and(|end| super::draft::place(std::slice::from_ref(version), &own(end)).span.meets(span))
}

/// An end as one of the only version in a list.
fn own(end: &End) -> End {
    match end {
        End::Thing(_, thing) => End::Thing(0, *thing),
        End::Place(place) => End::Place(place.clone()),
    }
}

/// Words before a verb among which it is denied.
const NEAR: usize = 3;

fn is_denied(version: &Version<'_>, word: usize) -> bool {
    let sentence = version.sentence_of(word);
    let near = word.saturating_sub(NEAR)..word;
    version
        .loose_in(sentence)
        .iter()
        .any(|l| l.force == found::Force::Negation && near.contains(&l.words.start))
}

/// Words between a verb and who does it or to whom it is done, at the most.
const REACH: usize = 4;

/// "The port sued the guild", "the guild sued the port": the verb is one, and who stands on its two sides has changed places.
fn roles(pair: &Pair<'_>, link: &Link, out: &mut Vec<Draft>) {
    for here in link.left.iter().flat_map(|&s| pair.left.words_of(s)) {
        let Some(there) = pair.to_right[here].map(|w| w as usize) else { continue };
        let (v, w) = (pair.left.words[here], pair.right.words[there]);
        if v.stem != w.stem || v.stop || v.quoted || w.quoted || is_name(pair.left, here) {
            continue;
        }
        let (Some(a), Some(b)) = (sides(pair.left, here), sides(pair.right, there)) else { continue };
        let is = |x: &Range<usize>, y: &Range<usize>| pair.is_tied(x, y) || same(pair, x, y);
        let kept = is(&a.0, &b.0) || is(&a.1, &b.1);
        if !kept && is(&a.0, &b.1) && is(&a.1, &b.0) {
            let why = "who does it and to whom have changed places";
            out.push(draft(pair, link, State::Reversed, (here, there), why));
        }
    }
}

fn is_name(version: &Version<'_>, word: usize) -> bool {
    version.text(version.words[word].span).starts_with(char::is_uppercase)
}

/// Whether two runs have a word of content in common.
fn same(pair: &Pair<'_>, left: &Range<usize>, right: &Range<usize>) -> bool {
    let stems = |v: &Version<'_>, run: &Range<usize>| -> Vec<u32> {
        v.words[run.clone()].iter().filter(|w| !w.stop).map(|w| w.stem).collect()
    };
    let there = stems(pair.right, right);
    stems(pair.left, left).iter().any(|s| there.contains(s))
}

/// Who does it, and to whom it is done, where both are named beside the verb; each the word of content nearest to it.
fn sides(version: &Version<'_>, word: usize) -> Option<(Range<usize>, Range<usize>)> {
    let sentence = version.words_of(version.sentence_of(word));
    let deed = version.deeds_in(version.sentence_of(word)).iter().find(|d| d.word == word);
    let plain = |w: &usize| !version.words[*w].stop && !version.words[*w].quoted;
    let is_close =
        |from: usize, to: usize| (from..to).all(|w| !gap(version, w).contains([',', ';', ':', '“', '"']));
    let one = |w: usize| w..w + 1;
    if let Some(deed) = deed.filter(|d| d.passive) {
        let subject = deed.subject.filter(|s| plain(s))?;
        let agent = deed.agent.clone().rev().find(plain)?;
        return Some((one(agent), one(subject)));
    }
    let before = word.saturating_sub(REACH).max(sentence.start)..word;
    let behind = word + 1..(word + 1 + REACH).min(sentence.end);
    let subject = before.rev().find(plain).filter(|&w| is_close(w, word))?;
    let first = behind.clone().find(plain)?;
    // The last word of what stands together: "the harbour guild".
    let object = behind.skip_while(|&w| w < first).take_while(plain).last().filter(|&w| is_close(word, w))?;
    // "Sued over the pier": what a preposition leads to is done nothing to.
    let bare = (word + 1..first).all(|w| is_article(&form(version, w)));
    bare.then(|| (one(subject), one(object)))
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "his" | "her" | "its" | "their" | "two" | "three" | "all" | "some")
}

/// What stands between word `n` and the next one.
fn gap<'v>(version: &'v Version<'_>, n: usize) -> &'v str {
    let (a, b) = (version.words.get(n), version.words.get(n + 1));
    let text = &version.article.text;
    a.zip(b).and_then(|(a, b)| text.get(a.span.end as usize..b.span.start as usize)).unwrap_or_default()
}

/// Words before a verb among which it is a charge or a denial: "accused of killing", "denied that he killed".
const CHARGE: usize = 5;
const CHARGES: [&str; 10] = [
    "accus",
    "alleg",
    "charge",
    "charging",
    "suspect",
    "indict",
    "allegation",
    "claims",
    "claimed",
    "charged",
];
const DENIALS: [&str; 6] = ["denie", "deny", "denial", "disput", "reject", "refut"];

/// "Accused of killing", "killed"; "denied taking", "took": the same verb, a charge or a denial on one side only.
fn charges(pair: &Pair<'_>, link: &Link, side: Side, out: &mut Vec<Draft>) {
    let (own, other, ties, there) = match side {
        Side::Left => (pair.left, pair.right, &pair.to_right, &link.right),
        Side::Right => (pair.right, pair.left, &pair.to_left, &link.left),
    };
    let starts = |v: &Version<'_>, w: usize, heads: &[&str]| {
        let word = form(v, w);
        heads.iter().any(|h| word.starts_with(h))
    };
    let here = if side == Side::Left { &link.left } else { &link.right };
    for word in here.iter().flat_map(|&s| own.words_of(s)) {
        let sentence = own.words_of(own.sentence_of(word));
        let near = word.saturating_sub(CHARGE).max(sentence.start)..word;
        let charge = near.clone().rev().find(|&w| starts(own, w, &CHARGES));
        let denial = near.clone().rev().find(|&w| starts(own, w, &DENIALS));
        let Some(mark) = charge.or(denial) else { continue };
        let Some(partner) = ties[word].map(|p| p as usize) else { continue };
        let is_verb = form(own, word).ends_with("ing") && own.words[word].stem == other.words[partner].stem;
        let is_finite = other.deeds_in(other.sentence_of(partner)).iter().any(|d| d.word == partner);
        // A charge or denial anywhere on the other side may be of the same.
        let answered = there
            .iter()
            .flat_map(|&s| other.beside(s))
            .flat_map(|s| other.words_of(s))
            .any(|w| starts(other, w, &CHARGES) || starts(other, w, &DENIALS));
        if !is_verb || !is_finite || answered || own.words[word].quoted || other.words[partner].quoted {
            continue;
        }
        let (state, why) = match (charge.is_some(), side) {
            (true, Side::Left) => (State::HedgeLost, "only charged in one version"),
            (true, Side::Right) => (State::HedgeGained, "only charged in one version"),
            (false, Side::Left) => (State::NegationLost, "denied in one version only"),
            (false, Side::Right) => (State::NegationGained, "denied in one version only"),
        };
        let full = End::Place(own.place(own.sentence_of(word), own.cover(mark..word + 1)));
        let bare = around(other, partner);
        let (from, to) = if side == Side::Left { (full, bare) } else { (bare, full) };
        out.push(finding(link, state, from, to, why));
    }
}

fn draft(pair: &Pair<'_>, link: &Link, state: State, (i, j): (usize, usize), why: &str) -> Draft {
    finding(link, state, around(pair.left, i), around(pair.right, j), why)
}

fn finding(link: &Link, state: State, from: End, to: End, why: &str) -> Draft {
    let confidence = if link.kind == Kind::Edited { 0.9 } else { 0.7 };
    Draft { topic: Topic::Modality, state, confidence, from: Some(from), to: Some(to), why: why.to_owned() }
}

/// A word with its neighbours, so that it can be read.
fn around(version: &Version<'_>, word: usize) -> End {
    let sentence = version.sentence_of(word);
    let all = version.words_of(sentence);
    let run = word.saturating_sub(1).max(all.start)..(word + 2).min(all.end);
    End::Place(version.place(sentence, version.cover(run)))
}
