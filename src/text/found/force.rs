//! How certainly something is said: hedges and negations.

use super::lists;
use super::tokens::Tokens;
use crate::model::{Language, Span};

/// What a word does to the statement it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// Loosens it; the group of the word ("may", "likely").
    Hedge(&'static str),
    /// Denies it.
    Negation,
}

/// A word or phrase that loosens or denies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands in the sentence.
    pub span: Span,
    /// Its first word.
    pub word: usize,
    /// One past its last word.
    pub end: usize,
    /// What it does.
    pub force: Force,
}

/// Finds hedges and negations; English only. Words inside quotation marks count too: a "not" may be lost there as well.
pub fn forces(t: &Tokens<'_>, language: Language) -> Vec<Mark> {
    if language != Language::EN {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut two = String::new();
    for n in 0..t.len() {
        let form = t.form(n);
        two.clear();
        two.extend([form, "_", t.form(n + 1)]);
        let mark = |end: usize, force| Mark { span: t.cover(n..end), word: n, end, force };
        if let Some(end) = negation(t, n) {
            found.push(mark(end, Force::Negation));
        } else if let Some(group) = lists::statement_hedge(&two).filter(|_| !is_told_to(t, n)) {
            found.push(mark(n + 2, Force::Hedge(group)));
        } else if let Some(group) = lists::statement_hedge(form) {
            // The month of May, at the beginning of a sentence too.
            let dated = t.form(n + 1) == "day" || t.form(n + 1).starts_with(|c: char| c.is_ascii_digit());
            let month = form == "may" && t.is_upper(n) && (n > 0 || dated);
            // "a possible buyer", not "as soon as possible".
            let bare =
                form == "possible" && (!t.is_joined(n + 1) || matches!(t.form(n + 1), "to" | "that" | "for"));
            if !(month || bare || form == "can" || form == "could") {
                found.push(mark(n + 1, Force::Hedge(group)));
            }
        }
    }
    found
}

/// "said to Joseph Sellar", "said to her": to whom, not that it is only said.
fn is_told_to(t: &Tokens<'_>, n: usize) -> bool {
    let next = t.form(n + 2);
    t.form(n) == "said"
        && t.form(n + 1) == "to"
        && (t.is_upper(n + 2)
            || matches!(
                next,
                "the" | "a" | "an" | "him" | "her" | "his" | "them" | "me" | "us" | "reporters"
            ))
}

/// One past the last word of a negation at word `n`.
fn negation(t: &Tokens<'_>, n: usize) -> Option<usize> {
    let form = t.form(n);
    let simple = matches!(
        form,
        "not"
            | "never"
            | "nobody"
            | "nothing"
            | "none"
            | "neither"
            | "cannot"
            | "without"
            | "hardly"
            | "nowhere"
    ) || form.ends_with("n't");
    if simple {
        // "not only … but" denies nothing.
        return (!(form == "not" && matches!(t.form(n + 1), "only" | "just" | "least"))).then_some(n + 1);
    }
    match (form, t.form(n + 1)) {
        ("no", "longer") => Some(n + 2),
        ("no", "one") => Some(n + 2),
        ("no", next)
            if !matches!(
                next,
                "10" | "" | "more" | "fewer" | "less" | "doubt" | "mistake" | "wonder" | "question"
            ) && !t.gap(n + 1).contains('.') =>
        {
            Some(n + 1)
        }
        (
            "failed" | "refused" | "declined" | "refuses" | "fails" | "declines" | "refusing" | "failing"
            | "unable",
            "to",
        ) => Some(n + 2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, Force)> {
        let t = Tokens::of(text);
        forces(&t, Language::EN).into_iter().map(|m| (m.span.of(text).to_owned(), m.force)).collect()
    }

    #[test]
    fn hedges_and_negations() {
        assert_eq!(found("It isn't open."), [("isn't".to_owned(), Force::Negation)]);
        assert_eq!(found("They may have hidden it."), [("may".to_owned(), Force::Hedge("may"))]);
        assert_eq!(found("They met a possible buyer."), [("possible".to_owned(), Force::Hedge("may"))]);
        assert_eq!(found("It opens as soon as possible."), []);
        assert_eq!(found("He allegedly lied."), [("allegedly".to_owned(), Force::Hedge("alleged"))]);
        assert_eq!(found("In May it opened, No. 10 said, not only here."), []);
        assert_eq!(found("Make no mistake: it opened."), []);
        assert_eq!(found(""), []);
    }
}
