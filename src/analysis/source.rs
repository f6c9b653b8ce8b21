//! Who a source is: pronouns resolved, titles and short forms folded, initials read.

use super::bearers::Identity;
use super::ground::{Said, Version};
use super::pair::Pair;
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
const PRONOUNS: [&str; 25] = [
    "he", "i", "it", "she", "they", "we", "who", "er", "sie", "es", "wir", "ich", "man", "il", "elle", "on",
    "él", "ella", "lui", "lei", "ele", "ela", "hij", "zij", "ze",
];

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

/// Whether a word is one of somebody who speaks of himself or to somebody.
pub(super) fn is_spoken(word: &str) -> bool {
    const SPOKEN: [&str; 9] = ["i", "we", "you", "my", "our", "your", "me", "us", "mine"];
    let head = word.split(['\'', '’']).next().unwrap_or_default();
    word != "US" && SPOKEN.contains(&head.to_lowercase().as_str())
}

/// Whether a source is only a pronoun: "she".
pub(super) fn is_pronoun(source: &str) -> bool {
    PRONOUNS.contains(&source.to_lowercase().as_str())
}

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
            // "They" may be anybody.
            let found = if first == "they" { None } else { antecedent(version, n) };
            match found {
                Some((core, name)) => {
                    version.said[n].stems = core;
                    version.said[n].name = name;
                }
                None => version.said[n].generic = true,
            }
            continue;
        }
        let core = core(version, version.said[n].sentence, version.said[n].source);
        let said = &mut version.said[n];
        said.generic = core.is_empty() && (GENERIC.contains(&last) || NOBODY.contains(&last));
        if !core.is_empty() {
            said.stems = core;
        }
    }
}

/// Stems of the last run of capitals in a source, without titles: what it is called.
fn core(version: &Version<'_>, sentence: u32, source: crate::model::Span) -> Vec<u32> {
    let (mut run, mut last) = (Vec::new(), Vec::new());
    let words = &version.words[version.words_of(sentence)];
    let first = words.partition_point(|w| w.span.start < source.start);
    let inside = words[first..].iter().take_while(|w| w.span.end <= source.end);
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

/// Words before the name that a sentence is about: "Prime Minister".
const TITLES: usize = 2;

/// Whom a pronoun stands for: the subject before it in its sentence, else the one of the sentence before in its
/// paragraph, else the speaker named last.
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
    let in_sentence = |n: u32| version.names_in(n).map(|x| &version.names[x]);
    let mut own = in_sentence(said.sentence).filter(|x| x.span.end <= said.source.start);
    if let Some(name) = own.find(subject) {
        return Some(told(name));
    }
    // "Hallgarth, 54, travelled there. She said …": whom the sentence before is about.
    let block = |n: u32| version.article.sentences.get(n as usize).map(|s| s.block);
    let before = said.sentence.checked_sub(1).filter(|&b| block(b) == block(said.sentence));
    let first = before.and_then(|b| Some((version.words_of(b).start, in_sentence(b).next()?)));
    if let Some((start, name)) = first
        && name.words.start <= start + TITLES
        && name.words.len() <= 3
        && !before.into_iter().flat_map(|b| version.said_in(b)).any(|s| is_speaker(&version.said[s]))
    {
        return Some(told(name));
    }
    let recent = version.said[..n].iter().rev().take_while(|s| s.sentence + 3 >= said.sentence);
    let speaker = recent.filter(|s| s.sentence < said.sentence).find(|s| is_speaker(s));
    if let Some(s) = speaker {
        return Some((s.stems.clone(), s.name.clone()));
    }
    said.sentence.checked_sub(1).and_then(|before| in_sentence(before).find(subject)).map(told)
}

/// Whether a saying names one person or body that a pronoun can stand for.
fn is_speaker(said: &Said) -> bool {
    !said.generic && said.role == found::Role::Speaker && !is_plural(&said.name)
}

/// "Observers", "two officials": nobody that "he" or "she" stands for.
fn is_plural(name: &str) -> bool {
    name.ends_with('s') && name.rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_lowercase))
        || !name.contains(' ') && name.ends_with("ers")
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

/// Whether a saying tells where a statement comes from: not what only a pronoun or "the report" says, and not a verb that
/// is an act of its own ("criticised", "promised").
pub(super) fn speaks(said: &Said) -> bool {
    !said.generic
        && matches!(said.group, "plain" | "note" | "claim" | "admit" | "insist" | "suggest" | "confirm")
}

/// Whether a source is a name, not a description: "Ines Hallgarth", not "the mayor".
pub(super) fn is_named(said: &Said) -> bool {
    said.name.chars().any(char::is_uppercase)
}

/// Whether two sources of two versions are one: by their names, by one pronoun in corresponding clauses, or because the
/// story itself says that the bearer of the name is what the other describes ("the mayor, Ines Hallgarth").
pub(super) fn one(pair: &Pair<'_>, a: &Said, b: &Said) -> bool {
    same(a, b) || echo(pair, a, b) || pair.bearers.identity(a, b) == Identity::Same
}

/// Whether two sources of two versions are two, each named, with nothing in the story that makes them one.
pub(super) fn two(pair: &Pair<'_>, a: &Said, b: &Said) -> bool {
    !one(pair, a, b) && pair.bearers.identity(a, b) == Identity::Other
}

/// "She said" and "she said", where the two verbs correspond.
fn echo(pair: &Pair<'_>, a: &Said, b: &Said) -> bool {
    let (x, y) = (pair.left.text(a.source).to_lowercase(), pair.right.text(b.source).to_lowercase());
    let tied = matches!((a.verb, b.verb), (Some(i), Some(j)) if pair.is_tied(&(i..i + 1), &(j..j + 1)));
    x == y && PRONOUNS.contains(&x.as_str()) && tied
}

/// Words for an organisation that has a name of its own, which texts use by turns: "the company", "the pump maker".
const BODIES: [&str; 33] = [
    "agency",
    "airline",
    "association",
    "bank",
    "board",
    "body",
    "business",
    "carrier",
    "charity",
    "club",
    "committee",
    "company",
    "corporation",
    "federation",
    "firm",
    "foundation",
    "giant",
    "group",
    "institute",
    "league",
    "maker",
    "manufacturer",
    "operator",
    "organisation",
    "organization",
    "outfit",
    "owner",
    "party",
    "publisher",
    "retailer",
    "side",
    "team",
    "union",
];

/// Further words for bodies, which are seldom used by turns with a name.
const OFFICES: [&str; 22] = [
    "army",
    "authority",
    "authorities",
    "commission",
    "council",
    "county",
    "court",
    "department",
    "district",
    "fbi",
    "government",
    "guard",
    "house",
    "ministry",
    "navy",
    "office",
    "police",
    "school",
    "senate",
    "trust",
    "university",
    "white",
];

/// Whether a word is one of a body: "agency", "police".
pub(super) fn is_body(word: &str) -> bool {
    BODIES.binary_search(&word).is_ok() || OFFICES.contains(&word) || OUTLETS.contains(&word)
}

/// Whether two sources may be one under two names: one organisation by its name and by what it is, or two words for one
/// thing ("the port authority", "the harbour office").
pub(super) fn may_be_one(pair: &Pair<'_>, a: &Said, b: &Said) -> bool {
    let body = |s: &Said| {
        let last = s.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        !is_named(s) && BODIES.binary_search(&last.as_str()).is_ok()
    };
    // "The union", "the union’s spokeswoman, Ines Cobalea".
    let within = |v: &super::ground::Version<'_>, whole: &Said, part: &Said| {
        let words = v.words[v.words_of(whole.sentence)].iter();
        let mut own = words.filter(|w| whole.source.start <= w.span.start && w.span.end <= whole.source.end);
        !is_named(part) && part.stems.len() == 1 && own.any(|w| part.stems.contains(&w.stem))
    };
    if within(pair.left, a, b) || within(pair.right, b, a) {
        return true;
    }
    let single = |s: &Said| is_named(s) && s.stems.len() == 1;
    let alike = !is_named(a) && !is_named(b) && pair.lexicon.nearest(&a.stems, &b.stems) >= ALIKE;
    alike || body(a) && (body(b) || single(b)) || body(b) && single(a)
}

/// Likeness from which two words may be two for one thing: synonyms, and their neighbours.
const ALIKE: f32 = 0.4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(BODIES.is_sorted());
    }

    #[test]
    fn initials_name_the_same() {
        assert!(initials("OCNS", "the isle’s own Ostholm Central News Service"));
        assert!(initials("Ostholm’s state media, OCNS", "Ostholm Central News Service"));
        assert!(!initials("Kim", "Kessel Institute Mine") && !initials("", ""));
    }
}
