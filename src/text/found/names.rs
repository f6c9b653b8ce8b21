//! Names of people, places and organisations, as runs of capitals.

use std::ops::Range;

use super::lists;
use super::tokens::Tokens;
use crate::model::{Language, Span};
use crate::text::lang;

/// A name in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands in the sentence, without a title before it.
    pub span: Span,
    /// Its words, as a run of the sentence's words.
    pub words: Range<usize>,
}

/// Titles and courtesy forms, which are no part of a name.
const TITLES: [&str; 34] = [
    "admiral",
    "archbishop",
    "bishop",
    "capt",
    "captain",
    "chancellor",
    "chief",
    "col",
    "colonel",
    "dame",
    "director",
    "dr",
    "gen",
    "general",
    "governor",
    "judge",
    "king",
    "lady",
    "leader",
    "lord",
    "lt",
    "mayor",
    "minister",
    "mr",
    "mrs",
    "ms",
    "mx",
    "president",
    "prime",
    "prof",
    "professor",
    "queen",
    "senator",
    "sir",
];

/// Whether a word in normal form is a title or courtesy form: "mr", "president".
pub fn is_title(word: &str) -> bool {
    TITLES.binary_search(&word).is_ok()
}

/// Finds the names of a sentence: words with a capital that stand together, without titles. The first word of a
/// sentence counts only with another behind it, or where `known` says that it has a capital elsewhere too. English only:
/// other languages write other words with capitals.
pub fn names(t: &Tokens<'_>, language: Language, known: &dyn Fn(&str) -> bool) -> Vec<Name> {
    let mut found = Vec::new();
    if language != Language::EN {
        return found;
    }
    let mut n = 0;
    while n < t.len() {
        let start = n;
        while n < t.len()
            && is_part(t, n, known)
            && (n == start || t.is_joined(n) && !t.before(n, 1).ends_with("'s"))
        {
            n += 1;
        }
        if n == start {
            n += 1;
            continue;
        }
        let mut from = start;
        while from < n && is_title(t.form(from).trim_end_matches('.')) {
            from += 1;
        }
        if from < n {
            found.push(Name { span: t.cover(from..n), words: from..n });
        }
    }
    found
}

fn is_part(t: &Tokens<'_>, n: usize, known: &dyn Fn(&str) -> bool) -> bool {
    let form = t.form(n);
    let letters = t.raw(n).chars().any(char::is_alphabetic);
    if !t.is_upper(n) || !letters || lists::calendar(form, Language::EN).is_some() {
        return false;
    }
    let table = lang::of(Language::EN);
    if n > 0 && !begins(t, n) {
        return !table.is_stop(form) && form != "i";
    }
    !table.is_stop(form) && table.number(form).is_none() && known(form)
}

/// Whether word `n` begins a sentence or a quotation, where any word has a capital.
fn begins(t: &Tokens<'_>, n: usize) -> bool {
    t.gap(n).contains(['“', '"', '‘', ':', '—', '.', '?', '!', '„', '«'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_capitals_without_titles() {
        let text = "On Sunday, President Arne Holt met Lena Maria Brandt in Ostholm, OCNS said.";
        let t = Tokens::of(text);
        let all: Vec<&str> = names(&t, Language::EN, &|_| false).iter().map(|n| n.span.of(text)).collect();
        assert_eq!(all, ["Arne Holt", "Lena Maria Brandt", "Ostholm", "OCNS"]);
        assert!(names(&Tokens::of(""), Language::EN, &|_| true).is_empty());
    }

    #[test]
    fn titles_are_sorted() {
        assert!(TITLES.is_sorted());
    }
}
