//! One bearer of a name, named more or less exactly: a body with a word more in its name, a person by the office alone.

use super::draft::{Draft, End, Thing};
use super::ground::{Named, Version};
use super::pair::Pair;
use crate::model::{Kind, Link, State, Topic};
use crate::text::found;

/// Words of a body's name from which it is known again with a word more or less: "Ostrel Port Authority".
const BODY: usize = 3;

/// Compares how exactly two versions name the same, link by link. Short forms of a person's name are style and stay quiet.
pub(super) fn compare(pair: &Pair<'_>, out: &mut Vec<Draft>) {
    for link in pair.links.iter().filter(|l| l.kind != Kind::Verbatim) {
        bodies(pair, link, out);
        offices(pair, link, true, out);
        offices(pair, link, false, out);
    }
}

fn names_in<'v>(version: &'v Version<'_>, sentences: &[u32]) -> Vec<(usize, &'v Named)> {
    version.names.iter().enumerate().filter(|(_, n)| sentences.contains(&n.sentence)).collect()
}

fn stems(version: &Version<'_>, name: &Named) -> Vec<u32> {
    version.words[name.words.clone()].iter().map(|w| w.stem).collect()
}

/// Names of which one is the end of the other, and long enough to be no person's: "Port Authority of Ostrel" is another.
fn bodies(pair: &Pair<'_>, link: &Link, out: &mut Vec<Draft>) {
    let (left, right) = (names_in(pair.left, &link.left), names_in(pair.right, &link.right));
    for &(i, a) in &left {
        for &(j, b) in &right {
            let (x, y) = (stems(pair.left, a), stems(pair.right, b));
            let state = match () {
                () if x == y || x.len().min(y.len()) < BODY => continue,
                () if y.ends_with(&x) => State::MorePrecise,
                () if x.ends_with(&y) => State::Vaguer,
                () => continue,
            };
            // Where a version has both forms it only chose one of them here.
            let both = |v: &Version<'_>, form: &[u32]| v.names.iter().any(|n| stems(v, n) == form);
            if both(pair.left, &y) || both(pair.right, &x) {
                continue;
            }
            let (from, to) = ((pair.left.number, i), (pair.right.number, j));
            out.push(Draft {
                topic: Topic::Name,
                state,
                confidence: 0.6,
                from: Some(End::Thing(from.0, Thing::Name(from.1))),
                to: Some(End::Thing(to.0, Thing::Name(to.1))),
                why: "the name has a word more in one version".to_owned(),
            });
        }
    }
}

/// A person by name on one side and by the office alone on the other, where the story knows one bearer of the office.
fn offices(pair: &Pair<'_>, link: &Link, is_left: bool, out: &mut Vec<Draft>) {
    let (own, other) = if is_left { (pair.left, pair.right) } else { (pair.right, pair.left) };
    let (here, there) = if is_left { (&link.left, &link.right) } else { (&link.right, &link.left) };
    let mut told: Vec<u32> = Vec::new();
    for (n, name) in names_in(own, here) {
        let own_stems = stems(own, name);
        let named =
            |v: &Version<'_>, s: &u32| v.words[v.words_of(*s)].iter().any(|w| own_stems.contains(&w.stem));
        if there.iter().any(|s| named(other, s)) {
            continue;
        }
        let Some(office) = office(pair, &own_stems) else { continue };
        let bare = there.iter().find_map(|&s| bare(other, s, office).map(|w| (s, w)));
        let (Some((sentence, word)), false) = (bare, told.contains(&office)) else { continue };
        if here.iter().any(|&s| bare_in(own, s, office)) {
            continue;
        }
        told.push(office);
        let exact = End::Thing(own.number, Thing::Name(n));
        let vague = End::Place(other.place(sentence, other.cover(word - 1..word + 1)));
        let (state, from, to) =
            if is_left { (State::Vaguer, exact, vague) } else { (State::MorePrecise, vague, exact) };
        out.push(Draft {
            topic: Topic::Name,
            state,
            confidence: 0.6,
            from: Some(from),
            to: Some(to),
            why: "by name in one version, by office in the other".to_owned(),
        });
    }
}

/// The stem of the one office that a name bears in a story: "President Roake". None where another name bears it too.
fn office(pair: &Pair<'_>, name: &[u32]) -> Option<u32> {
    let titled = |v: &Version<'_>| -> Vec<(u32, Vec<u32>)> {
        let title = |n: &Named| {
            let w = n.words.start.checked_sub(1).filter(|&w| is_office(v, w))?;
            (v.sentence_of(w) == n.sentence).then(|| (v.words[w].stem, stems(v, n)))
        };
        v.names.iter().filter_map(title).collect()
    };
    let all: Vec<(u32, Vec<u32>)> = [pair.left, pair.right].into_iter().flat_map(titled).collect();
    let last = name.last()?;
    let own = all.iter().find(|(_, n)| n.last() == Some(last))?.0;
    all.iter().filter(|(o, _)| *o == own).all(|(_, n)| n.last() == Some(last)).then_some(own)
}

/// Whether a word is an office, not a courtesy form.
fn is_office(version: &Version<'_>, word: usize) -> bool {
    let lower = version.text(version.words[word].span).to_lowercase();
    let plain = lower.trim_end_matches('.');
    found::is_title(plain) && plain.len() > 4
}

/// Where a sentence has an office without a name: "the president".
fn bare(version: &Version<'_>, sentence: u32, office: u32) -> Option<usize> {
    let run = version.words_of(sentence);
    let the = |w: usize| version.text(version.words[w].span).eq_ignore_ascii_case("the");
    let name_at = |w: usize| version.names.iter().any(|n| n.words.contains(&w));
    (run.start + 1..run.end).find(|&w| {
        let followed = w + 1 < run.end && name_at(w + 1);
        version.words[w].stem == office && is_office(version, w) && the(w - 1) && !followed
    })
}

fn bare_in(version: &Version<'_>, sentence: u32, office: u32) -> bool {
    bare(version, sentence, office).is_some()
}
