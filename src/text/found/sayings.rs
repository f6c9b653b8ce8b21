//! Who is said to say it: "Mr Holt said", "according to OCNS", "said the engineer".

use std::ops::Range;

use super::lists;
use super::tokens::Tokens;
use crate::model::{Language, Span};

/// How a source is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The subject of a verb of saying.
    Speaker,
    /// "According to".
    According,
}

/// A place where a sentence names who says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// The source and its verb.
    pub span: Span,
    /// The words of the source, as a run of the sentence's words.
    pub source: Range<usize>,
    /// The verb, as the number of a word; `None` for "according to".
    pub verb: Option<usize>,
    /// The group of the verb: "plain" for "said" and for "according to".
    pub group: &'static str,
    /// How it is named.
    pub role: Role,
}

/// Finds who says something in a sentence; English only, none in other languages. `quoted` says which words stand in
/// quotation marks: what is said inside them is another matter.
pub fn sayings(t: &Tokens<'_>, language: Language, quoted: &[bool]) -> Vec<Saying> {
    if language != Language::EN {
        return Vec::new();
    }
    let inside = |n: usize| quoted.get(n).copied().unwrap_or(false);
    let mut found: Vec<Saying> = Vec::new();
    for n in (0..t.len()).filter(|&n| !inside(n)) {
        let next = if t.form(n) == "according" && t.form(n + 1) == "to" {
            according(t, n)
        } else {
            lists::saying_group(t.form(n)).filter(|_| is_verb(t, n)).and_then(|g| speaker(t, n, g, quoted))
        };
        if let Some(saying) = next
            && !found
                .iter()
                .any(|f| f.source == saying.source && f.verb.is_some() && !saying.source.is_empty())
        {
            found.push(saying);
        }
    }
    found
}

fn according(t: &Tokens<'_>, n: usize) -> Option<Saying> {
    let source = phrase_after(t, n + 2);
    (!source.is_empty()).then(|| Saying {
        span: t.cover(n..source.end),
        source,
        verb: None,
        group: "plain",
        role: Role::According,
    })
}

/// Words that a noun phrase does not go past.
fn is_boundary(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "but"
            | "or"
            | "that"
            | "which"
            | "as"
            | "while"
            | "because"
            | "when"
            | "if"
            | "after"
            | "before"
            | "since"
            | "though"
            | "although"
            | "whether"
            | "what"
            | "where"
            | "how"
            | "than"
            | "so"
            | "however"
            | "is"
            | "was"
            | "are"
            | "were"
            | "be"
            | "been"
            | "has"
            | "had"
            | "have"
            | "will"
            | "would"
            | "could"
            | "may"
            | "might"
            | "can"
            | "not"
            | "did"
            | "does"
            | "do"
            | "who"
            | "whose"
            | "then"
            | "despite"
            | "during"
            | "on"
    ) || lists::saying_group(word)
        .is_some_and(|_| word.ends_with("ed") || matches!(word, "said" | "told" | "saying"))
}

/// Whether the word is used as a verb here.
fn is_verb(t: &Tokens<'_>, n: usize) -> bool {
    let (form, before) = (t.form(n), t.before(n, 1));
    let determiner = matches!(
        before,
        "a" | "an"
            | "the"
            | "this"
            | "that"
            | "these"
            | "his"
            | "her"
            | "its"
            | "their"
            | "my"
            | "our"
            | "no"
            | "any"
            | "similar"
            | "internal"
            | "new"
            | "of"
            | "in"
            | "by"
            | "from"
            | "on"
            | "with"
            | "for"
            | "state"
            | "last"
            | "first"
            | "according"
            | "some"
            | "such"
            | "news"
            | "about"
            | "whose"
    ) || before.ends_with("'s");
    let past = form.ends_with("ed") || matches!(form, "said" | "told" | "wrote");
    if matches!(form, "point" | "points" | "pointed" | "pointing") && t.form(n + 1) != "out" {
        return false;
    }
    if matches!(
        form,
        "mention"
            | "mentions"
            | "mentioned"
            | "describe"
            | "describes"
            | "described"
            | "describing"
            | "convey"
            | "conveys"
            | "conveyed"
            | "conveying"
            | "find"
            | "finds"
            | "recall"
            | "recalls"
            | "recalled"
            | "quote"
            | "quotes"
            | "comment"
            | "comments"
            | "commented"
    ) {
        return false;
    }
    if matches!(form, "add" | "adds" | "adding" | "added") && !speaks(t, n) {
        return false;
    }
    if matches!(
        form,
        "report"
            | "reports"
            | "reporting"
            | "state"
            | "states"
            | "claim"
            | "claims"
            | "note"
            | "notes"
            | "stress"
            | "stresses"
            | "promise"
            | "promises"
            | "pledge"
            | "pledges"
            | "vow"
            | "vows"
            | "reply"
            | "replies"
            | "blame"
            | "hint"
            | "hints"
            | "slam"
            | "blast"
            | "warning"
            | "tell"
            | "say"
            | "argue"
            | "deny"
            | "insist"
            | "warn"
    ) {
        // The bare form is a verb only behind a subject: "Observers say", "they report".
        let subject = before.ends_with('s') && !matches!(before, "'s" | "his" | "its" | "this")
            || matches!(
                before,
                "they"
                    | "we"
                    | "i"
                    | "you"
                    | "who"
                    | "people"
                    | "police"
                    | "also"
                    | "media"
                    | "he"
                    | "she"
                    | "it"
            );
        let finite = form.ends_with('s') && form != "stress";
        return subject && !before.ends_with("'s") || finite && t.is_upper(n.saturating_sub(1)) && n > 0;
    }
    // "is said to", "was reported": nobody is named.
    let passive =
        matches!(before, "be" | "been" | "is" | "was" | "are" | "were" | "being" | "get" | "got") && past;
    !determiner && !passive
}

/// Whether a verb that also has other senses ("add") is one of saying here.
fn speaks(t: &Tokens<'_>, n: usize) -> bool {
    let gap = t.gap(n + 1);
    t.form(n + 1) == "that"
        || n + 1 == t.len()
        || gap.contains([',', ':', '.', '“', '"', '‘'])
        || t.gap(n).contains(['”', '"', '’', ','])
}

fn speaker(t: &Tokens<'_>, n: usize, group: &'static str, quoted: &[bool]) -> Option<Saying> {
    let form = t.form(n);
    let inside = |n: usize| quoted.get(n).copied().unwrap_or(false);
    let build = |source: Range<usize>| {
        let span = if source.is_empty() {
            t.cover(n..n + 1)
        } else {
            t.cover(source.start.min(n)..source.end.max(n + 1))
        };
        Some(Saying { span, source, verb: Some(n), group, role: Role::Speaker })
    };
    if form.ends_with("ing") {
        let source = if t.before(n, 1) == "as" { phrase_before(t, n - 1) } else { subject(t, n) };
        let span = t.cover(n..n + 1);
        return (!source.is_empty()).then_some(Saying {
            span,
            source,
            verb: Some(n),
            group,
            role: Role::Speaker,
        });
    }
    // Turned round: “…,” said Marit Quellin.
    let turned = n > 0 && (inside(n - 1) || t.gap(n).contains(','));
    if turned
        && (t.is_upper(n + 1) || matches!(t.form(n + 1), "the" | "a" | "an" | "one" | "his" | "her"))
        && t.is_joined(n + 1)
    {
        let source = phrase_after(t, n + 1);
        if !source.is_empty() {
            return build(source);
        }
    }
    let source = phrase_before(t, n);
    if source.is_empty() || source.clone().any(inside) {
        return None;
    }
    build(source)
}

/// The noun phrase that ends before word `n`, past adverbs and helpers.
fn phrase_before(t: &Tokens<'_>, n: usize) -> Range<usize> {
    let mut end = n;
    let skips = |w: &str| {
        matches!(
            w,
            "also"
                | "had"
                | "has"
                | "have"
                | "later"
                | "then"
                | "only"
                | "again"
                | "did"
                | "both"
                | "earlier"
                | "on"
        ) || w.ends_with("ly") && w.len() > 4
    };
    let is_day = |m: usize| lists::calendar(t.form(m), Language::EN).is_some();
    while end > 0 && t.is_joined(end) && (skips(t.before(end, 1)) || is_day(end - 1)) {
        end -= 1;
    }
    if end > 0 && t.before(end, 1) == "who" {
        end -= 1;
    }
    // "Hallgarth, 54, said", "Dunstan Ferrow, who leads a group, said": back over what stands between two commas.
    if end > 0 && t.gap(end).starts_with(',') {
        let comma = (end.saturating_sub(12)..end).rev().find(|&m| m > 0 && t.gap(m).starts_with(','));
        end = comma.unwrap_or(0);
    }
    let mut start = end;
    while start > 0
        && end - start < 9
        && !is_boundary(t.before(start, 1))
        && (start == end || t.is_joined(start))
    {
        start -= 1;
    }
    trim(t, start..end)
}

/// The noun phrase that begins at word `n`.
fn phrase_after(t: &Tokens<'_>, n: usize) -> Range<usize> {
    let mut end = n;
    while end < t.len() && end - n < 9 && (end == n || t.is_joined(end)) {
        let word = t.form(end);
        let ends = is_boundary(word)
            || matches!(word, "in" | "at" | "who" | "to" | "late" | "early" | "yesterday" | "today");
        if ends || lists::calendar(word, Language::EN).is_some() {
            break;
        }
        end += 1;
    }
    // "Ostholm’s state media, OCNS,": the name that follows belongs to it.
    if end < t.len() && t.gap(end) == ", " && t.is_upper(end) && t.gap(end + 1).starts_with(',') {
        end += 1;
    }
    trim(t, n..end)
}

/// The subject of the sentence or clause that word `n` belongs to: the first noun phrase that no preposition governs.
fn subject(t: &Tokens<'_>, n: usize) -> Range<usize> {
    let mut from = 0;
    if matches!(
        t.form(0),
        "in" | "on"
            | "at"
            | "during"
            | "after"
            | "before"
            | "despite"
            | "for"
            | "with"
            | "by"
            | "when"
            | "while"
            | "since"
            | "from"
    ) {
        from = (1..n).find(|&m| t.gap(m).starts_with(',')).unwrap_or(0);
        if from == 0 {
            return 0..0;
        }
    }
    if matches!(t.form(from), "but" | "and" | "however" | "meanwhile" | "instead") {
        from += 1;
    }
    let mut end = from;
    while end < n && end - from < 8 && (end == from || t.is_joined(end)) {
        let word = t.form(end);
        let verb = end > from && word.ends_with("ed") && !t.is_upper(end);
        if verb || is_boundary(word) {
            break;
        }
        end += 1;
    }
    trim(t, from..end)
}

/// Takes articles and small words off the ends; none where nothing is left.
fn trim(t: &Tokens<'_>, run: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (run.start, run.end);
    let small = |w: &str| {
        matches!(
            w,
            "the"
                | "a"
                | "an"
                | "in"
                | "to"
                | "of"
                | "for"
                | "with"
                | "at"
                | "by"
                | "from"
                | "meanwhile"
                | "instead"
                | "notably"
                | "also"
                | "yet"
                | "now"
        )
    };
    while start < end && small(t.form(start)) {
        start += 1;
    }
    while end > start && (small(t.form(end - 1)) || t.form(end - 1) == "reporters") {
        end -= 1;
    }
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let t = Tokens::of(text);
        sayings(&t, Language::EN, &[])
            .into_iter()
            .map(|s| t.cover(s.source.clone()).of(text).to_owned())
            .collect()
    }

    #[test]
    fn names_the_source() {
        for (text, want) in [
            ("The bridge is shut, the port authority said Friday.", "port authority"),
            ("Mr Holt said the storm was bad.", "Mr Holt"),
            ("Some 11,400 cars cross it, according to the port.", "port"),
            ("“Nobody will be cut off,” said Marit Quellin, the engineer.", "Marit Quellin"),
            (
                "The isle’s own Ostholm Central News Service wrote on Monday.",
                "isle’s own Ostholm Central News Service",
            ),
            ("Hallgarth, 54, said it was so.", "Hallgarth"),
            ("Observers say it will not.", "Observers"),
            ("They shut it, both countries said, on Friday.", "both countries"),
            ("Holt expressed his thanks to Brandt, saying he was moved.", "Holt"),
            (
                "It fell, according to Ostholm’s state media, OCNS, late Monday.",
                "Ostholm’s state media, OCNS",
            ),
        ] {
            assert_eq!(found(text), [want], "{text}");
        }
    }

    #[test]
    fn what_is_no_saying() {
        for text in [
            "An internal report warned nobody.",
            "Russia’s state news agency is old.",
            "It is said to be old.",
            "He added two boats.",
            "",
        ] {
            assert!(found(text).iter().all(|s| s.contains("report")), "{text}: {:?}", found(text));
        }
    }
}
