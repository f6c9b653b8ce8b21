//! Where no source is named for what the other version gives one for.

use super::ground::{Said, Version, Word};
use super::pair::Pair;
use super::source;
use crate::model::{Kind, Link, Side};
use crate::text::found::Role;

/// How sure it is that a source of one side of a link is not named on the other; `None` where it is, or may be.
/// `others` are the sources there that nothing here corresponds to.
pub(super) fn gone(pair: &Pair<'_>, link: &Link, side: Side, n: usize, others: &[usize]) -> Option<f32> {
    let (own, other, there) = match side {
        Side::Left => (pair.left, pair.right, &link.right),
        Side::Right => (pair.right, pair.left, &link.left),
    };
    let said = &own.said[n];
    let edited = link.kind == Kind::Edited;
    let silent = there.iter().all(|&s| other.said_in(s).is_empty());
    let told = source::speaks(said) || said.generic && said.role == Role::According && edited && silent;
    // Whoever speaks there may be the same: only two that are named are two.
    let may_be = |o: usize| other.said[o].role == said.role && !source::two(pair, said, &other.said[o]);
    if there.iter().flat_map(|&s| other.said_in(s)).any(may_be) {
        return None;
    }
    // "They accused the port" names who speaks, with a verb that is an act.
    let acts = said.role == Role::Speaker
        && !source::is_outlet(said)
        && others.iter().any(|&o| {
            let act = &other.said[o];
            act.role == Role::Speaker && !act.generic && !source::speaks(act)
        });
    if !told || acts || there.iter().any(|&s| other.article.is_headline(s)) {
        return None;
    }
    let mut near = there.iter().flat_map(|&s| other.beside(s)).flat_map(|s| other.said_in(s));
    // "The state media reported" names a source too, if only its sort.
    if near.any(|o| other.said[o].generic || source::same(&other.said[o], said)) {
        return None;
    }
    match named(other, there, own, said) {
        false => Some(if said.generic {
            0.6
        } else if edited {
            0.9
        } else {
            0.7
        }),
        // Named, but nobody says anything: "Norvane said it is in talks", "Norvane is in talks".
        true => (edited && silent && source::is_named(said) && said.verb.is_some()).then_some(0.6),
    }
}

/// Whether a source is named in some sentences, with a verb of saying or without.
pub(super) fn named(version: &Version<'_>, sentences: &[u32], of: &Version<'_>, said: &Said) -> bool {
    if !said.name.chars().any(char::is_uppercase) {
        // A common word is named only in the same form: "the country" is not "both countries".
        let forms: Vec<u32> = version_forms(of, said);
        return !forms.is_empty()
            && sentences.iter().any(|&n| {
                let words = &version.words[version.words_of(n)];
                forms.iter().all(|f| words.iter().any(|w| w.form == *f))
            });
    }
    // A person is known by the first or the last of up to three names, an organisation by all of them.
    let ends: Vec<u32> = match said.stems.len() {
        0 => return false,
        1..=3 => vec![said.stems[0], said.stems[said.stems.len() - 1]],
        _ => Vec::new(),
    };
    sentences.iter().any(|&n| {
        let words = &version.words[version.words_of(n)];
        let has = |s: &u32| words.iter().any(|w| w.stem == *s);
        said.stems.iter().all(has) || ends.iter().any(has) && !is_place(said) && !is_body(said)
    })
}

/// The words of a source but small ones, as they are written.
fn version_forms(version: &Version<'_>, said: &Said) -> Vec<u32> {
    let inside = |w: &&Word| w.span.start >= said.source.start && w.span.end <= said.source.end;
    let run = version.words_of(said.sentence);
    version.words[run].iter().filter(inside).filter(|w| !w.stop).map(|w| w.form).collect()
}

/// Last words in the name of an organisation.
const BODIES: [&str; 19] = [
    "News",
    "Agency",
    "Times",
    "Post",
    "Party",
    "Ministry",
    "Council",
    "Bank",
    "Office",
    "Group",
    "Line",
    "University",
    "Police",
    "Department",
    "Press",
    "Service",
    "Company",
    "Union",
    "Authority",
];

/// "Meridian News": an organisation, of whose name one word alone says nothing.
fn is_body(said: &Said) -> bool {
    let last = said.name.rsplit(' ').next().unwrap_or_default();
    BODIES.contains(&last)
}

/// "North Korea": a name of which one word alone says nothing.
fn is_place(said: &Said) -> bool {
    let first = said.name.split(' ').next().unwrap_or_default();
    matches!(first, "North" | "South" | "East" | "West" | "New" | "United" | "Saint" | "San" | "Los" | "Port")
}
