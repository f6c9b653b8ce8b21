//! Who bears which name and office in a story: one table of all its versions.

use std::collections::HashSet;

use super::ground::{Said, Version};
use crate::text::found::is_title;
use crate::text::hash::FastMap;
use crate::text::{folded, is_short_for};

/// What the story says its people and bodies are: "Ines Hallgarth", "the mayor".
#[derive(Debug, Default)]
pub(super) struct Bearers {
    /// For the last word of each name, the words that stand beside it as title, office or apposition.
    offices: FastMap<String, HashSet<String>>,
}

/// How two sources stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    /// One person or body, as far as the story tells.
    Same,
    /// Two that are named, and nothing says that they are one.
    Other,
    /// The story does not tell: one is only described.
    Open,
}

/// Words of a title, an office or an apposition at the most.
const WIDE: usize = 10;

impl Bearers {
    /// The table of a story.
    pub fn of(versions: &[Version<'_>]) -> Self {
        let mut bearers = Self::default();
        for version in versions {
            for name in &version.names {
                let own = folded(version.text(name.span));
                let Some(last) = own.last() else { continue };
                let known = bearers.offices.entry(last.clone()).or_default();
                known.extend(beside(version, name.words.clone()));
                // "Port Secretary Alma Azure": what is written as part of the name is an office too.
                known.extend(own);
            }
        }
        bearers
    }

    /// Whether two sources are one.
    pub fn identity(&self, a: &Said, b: &Said) -> Identity {
        use Identity::{Open, Other, Same};
        let (x, y) = (&a.proper, &b.proper);
        match (x.is_empty(), y.is_empty()) {
            // "Harbour officials", "ministry officials": the last word says who they are.
            (true, true) if a.plain.last() == b.plain.last() && !a.plain.is_empty() => Same,
            (true, true) => Open,
            (false, false) if one_name(x, y) => Same,
            (false, false) => {
                let last = |name: &'_ [String]| name.last().cloned().into_iter().collect::<Vec<String>>();
                let known = self.is_called(x, &last(y)) || self.is_called(y, &last(x));
                if known || a.pronoun || b.pronoun || x.last() == y.last() { Open } else { Other }
            }
            (false, true) if self.is_called(x, &b.plain) || meet(&a.plain, &b.plain) => Same,
            (true, false) if self.is_called(y, &a.plain) || meet(&a.plain, &b.plain) => Same,
            // "Anselm Roake", "the coast guard": a person is no body.
            (false, true) | (true, false)
                if !a.pronoun && !b.pronoun && (is_body(a) && is_person(b) || is_body(b) && is_person(a)) =>
            {
                Other
            }
            _ => Open,
        }
    }

    /// Whether the story has one of these words beside the name.
    fn is_called(&self, name: &[String], words: &[String]) -> bool {
        let offices = name.last().and_then(|last| self.offices.get(last));
        offices.is_some_and(|known| words.iter().any(|w| known.contains(w)))
    }
}

/// Whether a source is a body by its last word: "the harbour authority".
fn is_body(said: &Said) -> bool {
    said.proper.is_empty() && said.plain.last().is_some_and(|w| super::source::is_body(w))
}

/// Whether a source is a person's first name and family name, as far as its words tell.
fn is_person(said: &Said) -> bool {
    (2..=3).contains(&said.proper.len()) && !said.proper.iter().any(|w| super::source::is_body(w))
}

fn meet(a: &[String], b: &[String]) -> bool {
    a.iter().any(|w| b.contains(w))
}

/// Whether two names are one: the one is in the other, initials and words cut short count ("Sen. Quist", "O.C.N.S."), and two
/// full names need more than a family name in common.
pub(super) fn one_name(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let is_in =
        |w: &String, all: &[String]| all.iter().any(|o| o == w || is_short_for(w, o) || is_short_for(o, w));
    let initials = |w: &str, of: &[String]| {
        let heads: String = of.iter().filter_map(|o| o.chars().next()).collect();
        w.chars().count() >= 2 && heads.contains(w)
    };
    let shared = short.iter().filter(|w| is_in(w, long)).count();
    let last = |all: &[String]| all.last().cloned().unwrap_or_default();
    shared == short.len()
        || shared >= 2 && last(short) == last(long)
        || short.len() == 1 && initials(&short[0], long)
}

/// The words of title, office and apposition beside a name.
fn beside(version: &Version<'_>, name: std::ops::Range<usize>) -> Vec<String> {
    let sentence = version.words_of(version.sentence_of(name.start));
    let gap = |n: usize| {
        let (a, b) = (version.words[n - 1].span.end as usize, version.words[n].span.start as usize);
        version.article.text.get(a..b).unwrap_or_default()
    };
    let mut found = Vec::new();
    let mut add = |n: usize| {
        let word = version.words[n];
        let text = version.text(word.span);
        if !word.stop && text.chars().any(char::is_alphabetic) {
            found.extend(folded(text));
        }
    };
    let is_close = |n: usize| gap(n).chars().all(|c| c.is_whitespace() || c == '.');
    // "Republican president Arne Holt", "the port’s director, Arne Holt".
    let parted = name.start > sentence.start && gap(name.start) == ", ";
    let mut n = name.start;
    while n > sentence.start && name.start - n < WIDE / 2 && (is_close(n) || n == name.start && parted) {
        n -= 1;
        if version.words[n].stop {
            break;
        }
        add(n);
    }
    // "Arne Holt, the executive director of the harbour trust, …".
    if name.end < sentence.end && gap(name.end) == ", " {
        let ends =
            (name.end + 1..sentence.end.min(name.end + WIDE + 1)).find(|&n| gap(n).contains([',', ';']));
        let end = ends.unwrap_or(sentence.end.min(name.end + WIDE));
        (name.end..end).for_each(&mut add);
    }
    found
}

/// Writes into every saying what its source is called and how it is described.
pub(super) fn tell(version: &mut Version<'_>) {
    for n in 0..version.said.len() {
        let said = &version.said[n];
        let (mut proper, mut plain) = (Vec::new(), Vec::new());
        let mut run: Vec<String> = Vec::new();
        let mut first = true;
        let mut end = 0;
        for span in crate::text::words(&said.name) {
            let written = span.of(&said.name);
            let is_parted = said.name.get(end..span.start as usize).is_some_and(|gap| gap.contains(','));
            end = span.end as usize;
            let lower = written.to_lowercase();
            let words = folded(written);
            let is_name = written.starts_with(char::is_uppercase) && !(first && is_article(&lower));
            if is_name && !is_title(lower.trim_end_matches('.')) && !is_short_title(&lower) {
                run.extend(words);
            } else {
                // "The Brightline spokesperson" is described by a name; "Ines Hallgarth, the mayor," has one.
                let kept = if is_parted && !run.is_empty() { &mut proper } else { &mut plain };
                kept.append(&mut run);
                plain.extend(words.into_iter().filter(|w| !is_article(w)));
            }
            first = false;
        }
        if !run.is_empty() {
            // "Ostholm’s state media, OCNS": the last name is the one that speaks; the others describe it.
            plain.append(&mut proper);
            proper = run;
        }
        let pronoun = super::source::is_pronoun(version.text(said.source));
        let said = &mut version.said[n];
        (said.proper, said.plain, said.pronoun) = (proper, plain, pronoun);
    }
}

fn is_article(word: &str) -> bool {
    matches!(
        word,
        "the" | "a" | "an" | "of" | "for" | "to" | "and" | "in" | "his" | "her" | "its" | "their" | "s"
    )
}

fn is_short_title(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "sen"
            | "rep"
            | "gov"
            | "lt"
            | "gen"
            | "sgt"
            | "det"
            | "capt"
            | "supt"
            | "rev"
            | "hon"
            | "atty"
            | "secretary"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Vec<String> {
        folded(text)
    }

    #[test]
    fn a_name_is_known_in_its_shorter_forms() {
        for (a, b) in [
            ("Marla Quist", "Quist"),
            ("U.S. Senator Marla Quist", "US Senator Marla Quist"),
            ("Arne B. Holt", "Arne Holt"),
            ("OCNS", "Ostholm Central News Service"),
            ("Hope Ark", "Hope Arkansas"),
        ] {
            assert!(one_name(&name(a), &name(b)) && one_name(&name(b), &name(a)), "{a}, {b}");
        }
        for (a, b) in [("Marla Quist", "Tom Quist"), ("Harbour Trust", "Harbour Post"), ("Quist", "Holt")] {
            assert!(!one_name(&name(a), &name(b)), "{a}, {b}");
        }
    }
}
