//! Who a source is: pronouns resolved, titles and short forms folded, initials read.

use super::ground::{Said, Version};
use crate::text::found;

/// Words that say only what sort of source it is.
const GENERIC: [&str; 20] = [
    "agency",
    "broadcaster",
    "document",
    "channel",
    "letter",
    "media",
    "message",
    "newspaper",
    "outlet",
    "paper",
    "post",
    "press",
    "release",
    "report",
    "reports",
    "source",
    "sources",
    "statement",
    "state-run",
    "news",
];
/// Words in the name of an outlet or an agency.
const OUTLETS: [&str; 13] = [
    "agency",
    "broadcaster",
    "chronicle",
    "courier",
    "daily",
    "gazette",
    "herald",
    "journal",
    "media",
    "news",
    "newspaper",
    "post",
    "times",
];
/// Words that stand for somebody named before.
const PRONOUNS: [&str; 7] = ["he", "i", "it", "she", "they", "we", "who"];

/// What "according to" may lead to that is nobody's word.
const NOBODY: [&str; 16] = [
    "calendar",
    "custom",
    "law",
    "need",
    "needs",
    "order",
    "plan",
    "plans",
    "rule",
    "rules",
    "schedule",
    "size",
    "standards",
    "terms",
    "tradition",
    "wishes",
];
/// Small words before a name that is no subject.
const PREPOSITIONS: [&str; 16] = [
    "about", "against", "at", "by", "during", "for", "from", "in", "near", "of", "on", "over", "to", "under",
    "with", "toward",
];

/// Gives pronouns the source that was named last, and marks sources that name nobody.
pub(super) fn resolve(version: &mut Version<'_>) {
    for n in 0..version.said.len() {
        let lower = version.said[n].name.to_lowercase();
        let words: Vec<&str> = lower
            .split(|c: char| c.is_whitespace() || c == '’' || c == '\'')
            .filter(|w| !w.is_empty())
            .collect();
        let first = words.first().copied().unwrap_or_default();
        let last = words.last().copied().unwrap_or_default();
        if PRONOUNS.contains(&first) && words.len() <= 2 {
            match antecedent(version, n) {
                Some((core, name)) => {
                    version.said[n].stems = core;
                    version.said[n].name = name;
                }
                None => version.said[n].generic = true,
            }
            continue;
        }
        let core = core(version, version.said[n].source);
        let said = &mut version.said[n];
        said.generic = core.is_empty() && (GENERIC.contains(&last) || NOBODY.contains(&last));
        if !core.is_empty() {
            said.stems = core;
        }
    }
}

/// Stems of the last run of capitals in a source, without titles: what it is called.
fn core(version: &Version<'_>, source: crate::model::Span) -> Vec<u32> {
    let (mut run, mut last) = (Vec::new(), Vec::new());
    let inside = version.words.iter().filter(|w| w.span.start >= source.start && w.span.end <= source.end);
    for (n, word) in inside.enumerate() {
        let text = version.text(word.span);
        let lower = text.to_lowercase();
        let plain = lower.trim_end_matches('.');
        // The first word may have its capital from the sentence alone.
        let capital = text.starts_with(char::is_uppercase) && !(n == 0 && word.stop);
        if capital && !found::is_title(plain) {
            run.push(word.stem);
        }
        if (!capital || text.ends_with("’s") || text.ends_with("'s")) && !run.is_empty() {
            last = std::mem::take(&mut run);
        }
    }
    if run.is_empty() { last } else { run }
}

/// Whom a pronoun stands for: the subject before it in its sentence, else the speaker named last, else the first name of
/// the sentence before.
fn antecedent(version: &Version<'_>, n: usize) -> Option<(Vec<u32>, String)> {
    let said = &version.said[n];
    let told = |name: &super::ground::Named| {
        let stems = version.words[name.words.clone()].iter().map(|w| w.stem).collect();
        (stems, version.text(name.span).to_owned())
    };
    let subject = |name: &&super::ground::Named| {
        let before = name.words.start.checked_sub(1).and_then(|w| version.words.get(w));
        let governed =
            before.is_some_and(|w| PREPOSITIONS.contains(&version.text(w.span).to_lowercase().as_str()));
        !governed
    };
    let mut own =
        version.names.iter().filter(|x| x.sentence == said.sentence && x.span.end <= said.source.start);
    if let Some(name) = own.find(subject) {
        return Some(told(name));
    }
    let speaker = version.said[..n].iter().rev().find(|s| {
        s.sentence < said.sentence
            && s.sentence + 3 >= said.sentence
            && !s.generic
            && s.role == found::Role::Speaker
            && !s.name.ends_with('s')
    });
    if let Some(s) = speaker {
        return Some((s.stems.clone(), s.name.clone()));
    }
    let mut before = version.names.iter().filter(|x| x.sentence + 1 == said.sentence);
    before.find(subject).map(told)
}

/// Whether two sources are one, as far as their names tell: one is a part of the other, or its initials.
pub(super) fn same(a: &Said, b: &Said) -> bool {
    if a.stems.is_empty() || b.stems.is_empty() {
        return a.name.to_lowercase() == b.name.to_lowercase();
    }
    let common = |s: &Said| !s.name.chars().any(char::is_uppercase);
    initials(&a.name, &b.name)
        || initials(&b.name, &a.name)
        || within(&a.stems, &b.stems)
        || within(&b.stems, &a.stems)
        || common(a) && common(b) && a.stems.last() == b.stems.last()
}

/// Whether a source is an outlet or an agency, as far as its name tells: "Harbour Post", "state news agency", "OCNS".
pub(super) fn is_outlet(said: &Said) -> bool {
    let words = || said.name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let sort = |w: &str| OUTLETS.contains(&w.to_lowercase().as_str());
    words().any(sort) || words().any(|w| w.len() >= 3 && w.chars().all(char::is_uppercase))
}

fn within(short: &[u32], long: &[u32]) -> bool {
    short.iter().all(|s| long.contains(s))
}

/// Whether one of the words of `short` is made of the first letters of words that follow one another in `long`.
fn initials(short: &str, long: &str) -> bool {
    let heads: String = long
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.starts_with(char::is_uppercase))
        .filter_map(|w| w.chars().next())
        .collect();
    short
        .split(|c: char| !c.is_alphanumeric())
        .any(|w| w.len() >= 3 && w.chars().all(char::is_uppercase) && heads.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_name_the_same() {
        assert!(initials("OCNS", "the isle’s own Ostholm Central News Service"));
        assert!(initials("Ostholm’s state media, OCNS", "Ostholm Central News Service"));
        assert!(!initials("Kim", "Kessel Institute Mine") && !initials("", ""));
    }
}
