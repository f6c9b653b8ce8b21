//! One bearer of a name, named more or less exactly: a body with a word more in its name, a person by the office alone.

use std::collections::{HashMap, HashSet};

use super::draft::{Draft, End, Thing};
use super::ground::{Named, Version};
use super::pair::Pair;
use crate::model::{Kind, Link, Side, State, Topic};
use crate::text::found;

/// Words of a body's name from which it is known again with a word more or less: "Ostrel Port Authority".
const BODY: usize = 3;

/// Compares how exactly two versions name the same, link by link. Short forms of a person's name are style and stay quiet.
pub(super) fn compare(pair: &Pair<'_>, out: &mut Vec<Draft>) {
    let known = Known::of(pair);
    for link in pair.links.iter().filter(|l| l.kind != Kind::Verbatim) {
        bodies(pair, link, &known, out);
        offices(pair, link, Side::Left, &known, out);
        offices(pair, link, Side::Right, &known, out);
    }
}

/// What the two versions know of names.
struct Known {
    /// The names of each version, as stems.
    forms: [HashSet<Vec<u32>>; 2],
    /// The offices that stand before names, by the last word of the name.
    offices: HashMap<u32, u32>,
    /// The bearers of each office, by the last word of their names.
    bearers: HashMap<u32, HashSet<u32>>,
}

impl Known {
    fn of(pair: &Pair<'_>) -> Self {
        let forms = [pair.left, pair.right].map(|v| v.names.iter().map(|n| stems(v, n)).collect());
        let (mut offices, mut bearers) = (HashMap::new(), HashMap::<u32, HashSet<u32>>::new());
        for version in [pair.left, pair.right] {
            for name in &version.names {
                let office = name.words.start.checked_sub(1).filter(|&w| is_office(version, w));
                let Some(w) = office.filter(|&w| version.sentence_of(w) == name.sentence) else { continue };
                let Some(last) = version.words[name.words.clone()].last().map(|w| w.stem) else { continue };
                offices.entry(last).or_insert(version.words[w].stem);
                bearers.entry(version.words[w].stem).or_default().insert(last);
            }
        }
        Self { forms, offices, bearers }
    }

    /// The stem of the one office that a name bears in a story: "President Roake". None where another name bears it too.
    fn office(&self, name: &[u32]) -> Option<u32> {
        let office = *self.offices.get(name.last()?)?;
        self.bearers.get(&office).is_some_and(|b| b.len() == 1).then_some(office)
    }
}

fn names_in<'v>(version: &'v Version<'_>, sentences: &[u32]) -> Vec<(usize, &'v Named)> {
    sentences.iter().flat_map(|&s| version.names_in(s)).map(|n| (n, &version.names[n])).collect()
}

fn stems(version: &Version<'_>, name: &Named) -> Vec<u32> {
    version.words[name.words.clone()].iter().map(|w| w.stem).collect()
}

/// Names of which one is the end of the other, and long enough to be no person's: "Port Authority of Ostrel" is another.
fn bodies(pair: &Pair<'_>, link: &Link, known: &Known, out: &mut Vec<Draft>) {
    let (left, right) = (names_in(pair.left, &link.left), names_in(pair.right, &link.right));
    for &(i, a) in &left {
        for &(j, b) in &right {
            let (x, y) = (stems(pair.left, a), stems(pair.right, b));
            let (longer, rest) = match () {
                () if x == y || x.len().min(y.len()) < BODY => continue,
                () if y.ends_with(&x) => (Side::Right, y.len() - x.len()),
                () if x.ends_with(&y) => (Side::Left, x.len() - y.len()),
                () => continue,
            };
            let (owner, name) = if longer == Side::Left { (pair.left, a) } else { (pair.right, b) };
            let (state, why) = match longer {
                // "Sudan News Agency", "South Sudan News Agency".
                _ if rest == 1 && is_direction(owner, name.words.start) => {
                    (State::Different, "a word more makes it another name")
                }
                Side::Right => (State::MorePrecise, "the name has a word more in one version"),
                Side::Left => (State::Vaguer, "the name has a word more in one version"),
            };
            // Where a version has both forms it only chose one of them here.
            if known.forms[0].contains(&y) || known.forms[1].contains(&x) {
                continue;
            }
            let (from, to) = ((pair.left.number, i), (pair.right.number, j));
            out.push(Draft {
                topic: Topic::Name,
                state,
                confidence: 0.6,
                from: Some(End::Thing(from.0, Thing::Name(from.1))),
                to: Some(End::Thing(to.0, Thing::Name(to.1))),
                why: why.to_owned(),
            });
        }
    }
}

/// Whether a word before a place makes another place of it: "South".
fn is_direction(version: &Version<'_>, word: usize) -> bool {
    let text = version.words.get(word).map_or("", |w| version.text(w.span));
    matches!(
        text,
        "North" | "South" | "East" | "West" | "New" | "Northern" | "Southern" | "Eastern" | "Western"
    )
}

/// A person by name on one side and by the office alone on the other, where the story knows one bearer of the office.
fn offices(pair: &Pair<'_>, link: &Link, side: Side, known: &Known, out: &mut Vec<Draft>) {
    let is_left = side == Side::Left;
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
        let Some(office) = known.office(&own_stems) else { continue };
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
