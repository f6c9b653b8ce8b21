//! The noun phrase that names a source.

use std::ops::Range;

use super::speech::Speech;
use crate::model::Language;
use crate::text::found::lists;
use crate::text::found::set::Set;
use crate::text::found::tokens::Tokens;

/// Words of a source at the most.
const LONGEST: usize = 9;

/// Words between the verb and its subject that are passed over.
static SKIPPED: Set = Set::of("also had has have later then only again did both earlier on");
/// Words with which a clause between two commas begins that is no name.
static HELPERS: Set =
    Set::of("had has have is was are were will would could may might can did does do should must");

/// Words that a noun phrase does not go past.
fn is_boundary(word: &str, speech: &Speech) -> bool {
    speech.boundary.has(word)
        || word.ends_with("n't")
        || lists::saying_group(word, speech.language).is_some_and(|_| {
            speech.language != Language::EN
                || word.ends_with("ed")
                || matches!(word, "said" | "told" | "saying")
        })
}

/// Whether a source that stands behind its verb may begin at word `n`.
pub(super) fn may_begin(t: &Tokens<'_>, n: usize) -> bool {
    t.is_upper(n) || matches!(t.form(n), "the" | "a" | "an" | "one" | "his" | "her" | "its" | "their")
}

/// Whether what seems to be a source behind its verb is the subject of a clause: "said the referee had …".
pub(super) fn goes_on(t: &Tokens<'_>, n: usize) -> bool {
    let joined = (n..t.len()).take(LONGEST).take_while(|&m| m == n || t.is_joined(m));
    joined
        .skip(1)
        .find(|&m| super::speech::EN.boundary.has(t.form(m)))
        .is_some_and(|m| HELPERS.has(t.form(m)))
}

/// Words between a name and its verb at the most: "Michael Ellinor, the executive director of the trust, a body, said".
const APPOSED: usize = 24;

/// Whether what follows the comma before word `n` describes a name that stands before it.
fn is_described(t: &Tokens<'_>, n: usize) -> bool {
    let opens = matches!(
        t.form(n),
        "the" | "a" | "an" | "who" | "whose" | "der" | "die" | "das" | "dessen" | "deren" | "ein" | "eine"
    );
    t.is_upper(n - 1) && (opens || t.form(n).starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a name stands between two commas just before word `n`: "the mayor, Ines Hallgarth, said".
pub(super) fn is_apposed(t: &Tokens<'_>, n: usize) -> bool {
    apposition(t, n).is_some()
}

/// Where the clause between two commas begins that ends before word `n`, where that clause is a name.
fn apposition(t: &Tokens<'_>, n: usize) -> Option<usize> {
    if n == 0 || n >= t.len() || t.gap(n) != ", " {
        return None;
    }
    let begin = (n.saturating_sub(4)..n).rev().find(|&m| m > 0 && t.gap(m) == ", ")?;
    let is_name = (begin..n).all(|m| t.is_upper(m) && t.raw(m).chars().any(char::is_alphabetic));
    (is_name && begin < n && !t.is_upper(begin - 1)).then_some(begin)
}

/// The noun phrase that ends before word `n`, past adverbs and helpers.
pub(super) fn before(t: &Tokens<'_>, n: usize, speech: &Speech) -> Range<usize> {
    let mut end = n;
    let skips = |w: &str| SKIPPED.has(w) || w.ends_with("ly") && w.len() > 4;
    let is_day = |m: usize| lists::calendar(t.form(m), speech.language).is_some();
    while end > 0 && t.is_joined(end) && (skips(t.before(end, 1)) || is_day(end - 1)) {
        end -= 1;
    }
    if end > 0 && t.before(end, 1) == "who" {
        end -= 1;
    }
    let (mut start, mut least) = (end, 0);
    if let Some(begin) = apposition(t, end) {
        // Over the comma into what the name belongs to.
        (start, least) = (begin, end - begin);
        if begin > 0 && !is_boundary(t.before(begin, 1), speech) {
            start -= 1;
        }
    } else if end > 0 && t.gap(end).starts_with(',') {
        // "Hallgarth, 54, said", "Dunstan Ferrow, who leads a group, said": back over what stands between two commas.
        let near = end.saturating_sub(APPOSED)..end;
        let commas = || near.clone().rev().filter(|&m| m > 0 && t.gap(m).starts_with(','));
        let comma = commas().find(|&m| is_described(t, m)).or_else(|| commas().next());
        end = comma.unwrap_or(0);
        start = end;
    }
    while start > 0
        && end - start < LONGEST + least
        && !is_boundary(t.before(start, 1), speech)
        && (start == end || t.is_joined(start))
    {
        start -= 1;
    }
    trim(t, start..end, speech)
}

/// The noun phrase that begins at word `n`.
pub(super) fn after(t: &Tokens<'_>, n: usize, speech: &Speech) -> Range<usize> {
    let mut end = n;
    while end < t.len() && end - n < LONGEST && (end == n || t.is_joined(end)) {
        let word = t.form(end);
        let ends = is_boundary(word, speech) || speech.ends.has(word);
        let begun = speech.has_capitals && (n..end).any(|m| t.is_upper(m));
        let small = begun && !t.is_upper(end) && !speech.edge.has(word);
        if ends || small || lists::calendar(word, speech.language).is_some() {
            break;
        }
        end += 1;
    }
    // "Ostholm’s state media, OCNS,", "the mayor, Ines Hallgarth.": the name that follows belongs to it.
    let (begin, mut name) = (end, end);
    if begin < t.len() && begin > n && t.gap(begin) == ", " {
        while name < t.len() && name < begin + 4 && t.is_upper(name) && (name == begin || t.is_joined(name)) {
            name += 1;
        }
        let closed = name >= t.len() || t.gap(name).starts_with([',', '.', ';', ':', ')']);
        if name > begin && closed && !t.is_upper(begin - 1) || name == begin + 1 && closed {
            end = name;
        }
    }
    trim(t, n..end, speech)
}

/// Whether another clause begins between the subject of the sentence and word `n`, so that its subject may be another.
pub(super) fn is_parted(t: &Tokens<'_>, subject: &Range<usize>, n: usize) -> bool {
    static CLAUSES: Set = Set::of("when while who which that because after before since as if whether where");
    (subject.end..n).any(|m| CLAUSES.has(t.form(m)))
}

/// The subject of the sentence or clause that word `n` belongs to: the first noun phrase that no preposition governs.
pub(super) fn subject(t: &Tokens<'_>, n: usize) -> Range<usize> {
    static OPENING: Set = Set::of("in on at during after before despite for with by when while since from");
    let mut from = 0;
    if OPENING.has(t.form(0)) {
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
        if verb || is_boundary(word, &super::speech::EN) {
            break;
        }
        end += 1;
    }
    trim(t, from..end, &super::speech::EN)
}

/// Takes articles and small words off the ends; none where nothing is left.
fn trim(t: &Tokens<'_>, run: Range<usize>, speech: &Speech) -> Range<usize> {
    let (mut start, mut end) = (run.start, run.end);
    while start < end && speech.edge.has(t.form(start)) {
        start += 1;
    }
    while end > start && (speech.edge.has(t.form(end - 1)) || t.form(end - 1) == "reporters") {
        end -= 1;
    }
    start..end.max(start)
}
