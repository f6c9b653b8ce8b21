//! The places where two linked passages differ, and what sort of difference each is.

use super::tense;
use super::tokens::{Lexicon, Sort, Token};
use crate::model::{Class, Language, State};
use crate::text::found::{Figure, Tokens, figures, relation};
use crate::text::{SYNONYM, are_opposites};

/// A place where two passages differ: word ranges, one of which may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Words of the left.
    pub left: std::ops::Range<usize>,
    /// Words of the right.
    pub right: std::ops::Range<usize>,
}

/// The places where two passages differ, in order. `pairs` are joined words, ascending by left. Tiny islands of equal
/// small words between two changes are part of the change; a word lost here and another gained there stay two changes.
pub(super) fn places(
    left: &[Token],
    right: &[Token],
    pairs: &[(usize, usize)],
    lexicon: &Lexicon,
) -> Vec<Place> {
    let same: Vec<(usize, usize)> =
        in_order(pairs).into_iter().filter(|&(i, j)| left[i].form == right[j].form).collect();
    let mut found: Vec<Place> = Vec::new();
    let (mut i, mut j) = (0, 0);
    for &(a, b) in same.iter().chain(std::iter::once(&(left.len(), right.len()))) {
        if a > i || b > j {
            add(&mut found, Place { left: i..a, right: j..b }, left);
        }
        (i, j) = (a + 1, b + 1);
    }
    found.into_iter().flat_map(|p| part(p, left, right, lexicon)).collect()
}

/// Parts a place where a courtesy form on one side happens to stand beside other words on the other: "Mr" gained and
/// "on Saturday" lost are two changes. The courtesy form comes last, beside the name that follows it on both sides.
fn part(place: Place, left: &[Token], right: &[Token], lexicon: &Lexicon) -> Vec<Place> {
    let courtesy = |tokens: &[Token]| tokens.iter().all(|t| is_honorific(t, lexicon));
    let (a, b) = (&left[place.left.clone()], &right[place.right.clone()]);
    if a.is_empty() || b.is_empty() || courtesy(a) == courtesy(b) {
        return vec![place];
    }
    let Place { left, right } = place;
    if courtesy(a) {
        let (i, j) = (left.start, right.end);
        vec![Place { left: i..i, right }, Place { left, right: j..j }]
    } else {
        let (i, j) = (left.end, right.start);
        vec![Place { left, right: j..j }, Place { left: i..i, right }]
    }
}

fn is_honorific(token: &Token, lexicon: &Lexicon) -> bool {
    HONORIFIC.binary_search(&lexicon.spelled(token.form).trim_end_matches('.')).is_ok()
}

/// Adds a place, or widens the last one when only an island parts them.
fn add(found: &mut Vec<Place>, place: Place, left: &[Token]) {
    if let Some(last) = found.last_mut() {
        let island = last.left.end..place.left.start;
        let two_sided = |p: &Place| !p.left.is_empty() && !p.right.is_empty();
        let tiny = island.len() <= 2 && left[island].iter().all(|t| t.sort == Sort::Stop);
        if tiny && two_sided(last) && two_sided(&place) {
            last.left.end = place.left.end;
            last.right.end = place.right.end;
            return;
        }
    }
    found.push(place);
}

/// The longest part of the pairs that ascends on both sides: patience sorting.
pub(super) fn in_order(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (n, &(_, j)) in pairs.iter().enumerate() {
        let at = tails.partition_point(|&t| pairs[t].1 < j);
        before[n] = at.checked_sub(1).map(|m| tails[m]);
        if at == tails.len() {
            tails.push(n);
        } else {
            tails[at] = n;
        }
    }
    let mut chain = Vec::with_capacity(tails.len());
    let mut last = tails.last().copied();
    while let Some(n) = last {
        chain.push(pairs[n]);
        last = before[n];
    }
    chain.reverse();
    chain
}

/// What sort of difference stands between two runs of words; one may be empty.
pub(super) fn class(left: &[Token], right: &[Token], lexicon: &Lexicon, language: Language) -> Class {
    if left.is_empty() && right.is_empty() {
        // Nothing is lost: the words stand elsewhere in the passage.
        return Class::Function;
    }
    let spelled =
        |tokens: &[Token]| tokens.iter().map(|t| lexicon.spelled(t.form).to_string()).collect::<Vec<_>>();
    let (a, b) = (spelled(left), spelled(right));
    if a.concat().replace('-', "") == b.concat().replace('-', "") {
        return Class::Typography;
    }
    let expanded = expand(&a);
    if expanded == expand(&b) {
        return if expanded.iter().any(|w| w == "%") { Class::Typography } else { Class::Contraction };
    }
    let stems = |tokens: &[Token]| tokens.iter().map(|t| t.stem).collect::<Vec<_>>();
    if stems(left) == stems(right) {
        let after = |tokens: &[Token], n: usize| n.checked_sub(1).map(|m| tokens[m]);
        let turned = (0..left.len()).any(|n| {
            let before = [after(left, n), after(right, n)];
            tense::differs(&left[n], &right[n], before, lexicon)
        });
        return if turned { Class::Tense } else { same_stems(&a, &b) };
    }
    if same_figures(&a, &b) {
        return Class::Typography;
    }
    if a.len().max(b.len()) <= TURNED && a.iter().any(|x| b.iter().any(|y| are_opposites(x, y, language))) {
        return Class::Opposite;
    }
    if let Some(class) = equal(left, right, lexicon, language) {
        return class;
    }
    // What only one side has decides: words that both have in another order are no difference.
    let only = |own: &[Token], other: &[Token]| {
        // Two runs may have a million words each.
        let mut there: Vec<u32> = other.iter().map(|o| o.stem).collect();
        there.sort_unstable();
        own.iter().filter(|t| there.binary_search(&t.stem).is_err()).copied().collect::<Vec<Token>>()
    };
    let mut differing = [only(left, right), only(right, left)].concat();
    let denies = |tokens: &[Token]| tokens.iter().any(|t| is_negation(lexicon.spelled(t.form)));
    if denies(left) && denies(right) {
        // "did not", "didn't": denied on both sides.
        differing.retain(|t| !is_negation(lexicon.spelled(t.form)));
    }
    // A small count in words on one side only ("the two countries'") is a manner of speaking.
    let counts =
        |t: &Token| t.sort == Sort::Number && lexicon.spelled(t.form).starts_with(char::is_alphabetic);
    if differing.iter().filter(|t| t.sort == Sort::Number).count() == 1 {
        differing.retain(|t| !counts(t));
        if differing.is_empty() {
            return Class::Function;
        }
    }
    let found = gravest(&differing, lexicon);
    match found {
        Class::Certainty | Class::Other | Class::Function if tense::parts(left, right, lexicon) => {
            Class::Tense
        }
        Class::Other if synonyms(&only(left, right), &only(right, left), lexicon) => Class::Synonym,
        found => found,
    }
}

/// Words of a place up to which an opposite turns it round: longer ones are another wording, and hold opposites by chance.
const TURNED: usize = 4;

/// Words of content from which two runs are no longer said to be other words for the same: every one is compared with every
/// one, and no run in the labelled sets has more than a dozen.
const SYNONYMS: usize = 64;

/// The class of two runs that have the same figures by their value, however they are written: "1.2 million", "1.2m"; "two
/// in five", "40 per cent"; "three miles", "about five kilometres". What stands beside the figures decides where it is of
/// substance. `None` where the figures are not the same, or there are none.
pub(super) fn equal(left: &[Token], right: &[Token], lexicon: &Lexicon, language: Language) -> Option<Class> {
    let has = |tokens: &[Token]| tokens.iter().any(|t| t.sort == Sort::Number);
    // Runs that long hold more than a figure: nobody reads them as one value.
    if left.len().max(right.len()) > SYNONYMS || !has(left) || !has(right) {
        return None;
    }
    let (a, b) = (values(left, lexicon, language), values(right, lexicon, language));
    let same = |f: &Figure, g: &Figure| {
        std::mem::discriminant(&f.sort) == std::mem::discriminant(&g.sort)
            && relation::state(f, g) == State::Same
    };
    if a.0.is_empty() || a.0.len() != b.0.len() || !a.0.iter().zip(&b.0).all(|(f, g)| same(f, g)) {
        return None;
    }
    let digits = |tokens: &[Token]| -> String {
        let all = tokens.iter().map(|t| lexicon.spelled(t.form));
        all.flat_map(|w| w.chars().filter(char::is_ascii_digit)).collect()
    };
    let rest =
        if a.1.is_empty() && b.1.is_empty() { Class::Function } else { class(&a.1, &b.1, lexicon, language) };
    Some(match rest {
        rest if rest.is_substance() => rest,
        // The same digits, with another sign for the unit.
        _ if !digits(left).is_empty() && digits(left) == digits(right) => Class::Typography,
        _ => Class::Synonym,
    })
}

/// The figures in a run of words, and the words that are no part of one.
fn values(tokens: &[Token], lexicon: &Lexicon, language: Language) -> (Vec<Figure>, Vec<Token>) {
    let mut text = String::new();
    let mut at = Vec::new();
    for token in tokens {
        if !text.is_empty() {
            text.push(' ');
        }
        at.push(text.len() as u32);
        text.push_str(lexicon.spelled(token.form));
    }
    let words = Tokens::of(&text);
    let figures = figures(&words, language, &[]);
    // A word for what is counted is not part of the figure.
    let own: Vec<_> = figures
        .iter()
        .map(|f| match f.noun.is_empty() {
            true => f.span,
            false => {
                crate::model::Span::new(f.span.start as usize, words.cover(f.words.clone()).end as usize)
            }
        })
        .collect();
    let free = |n: &usize| !own.iter().any(|s| s.start <= at[*n] && at[*n] < s.end);
    let rest = (0..tokens.len()).filter(free).map(|n| tokens[n]).collect();
    (figures, rest)
}

/// Whether every word of content on either side has one on the other that can mean the same, as many as there are.
fn synonyms(left: &[Token], right: &[Token], lexicon: &Lexicon) -> bool {
    let content = |tokens: &[Token]| {
        let list: Vec<Token> = tokens.iter().filter(|t| t.sort == Sort::Content).copied().collect();
        list
    };
    let (a, b) = (content(left), content(right));
    let alike = |x: &Token, y: &Token| lexicon.likeness(x.stem, y.stem) >= SYNONYM;
    let covered = |own: &[Token], other: &[Token]| own.iter().all(|x| other.iter().any(|y| alike(x, y)));
    (1..=SYNONYMS).contains(&a.len()) && a.len() == b.len() && covered(&a, &b) && covered(&b, &a)
}

/// Whether two runs hold the same figures and nothing else but what belongs to a time of day: "11.40pm", "11:40 p.m.".
fn same_figures(a: &[String], b: &[String]) -> bool {
    let digits = |words: &[String]| words.concat().chars().filter(char::is_ascii_digit).collect::<String>();
    let rest = |words: &[String]| words.concat().chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let (x, y) = (digits(a), digits(b));
    !x.is_empty() && x == y && rest(a) == rest(b)
}

/// The class of a change in the form of the same words.
fn same_stems(a: &[String], b: &[String]) -> Class {
    let possessive = |w: &str| w.ends_with("'s") || w.ends_with('\'');
    let spelling = a.iter().zip(b).all(|(x, y)| {
        let (longer, shorter) = (x.len().max(y.len()), x.len().min(y.len()));
        let ending = |w: &str| w.chars().last();
        x == y || (ending(x) == ending(y) && longer - shorter <= 2 && !possessive(x) && !possessive(y))
    });
    let figures = a.iter().chain(b).any(|w| w.starts_with(|c: char| c.is_numeric()));
    if spelling || figures { Class::Spelling } else { Class::Inflection }
}

fn is_negation(word: &str) -> bool {
    word.ends_with("n't") || matches!(word, "not" | "cannot")
}

/// Words that carry how certainly something is said.
const CERTAINTY: [&str; 36] = [
    "allege",
    "alleged",
    "allegedly",
    "apparent",
    "apparently",
    "can",
    "cannot",
    "certain",
    "claim",
    "claimed",
    "claims",
    "could",
    "doubt",
    "expected",
    "likely",
    "may",
    "maybe",
    "might",
    "must",
    "never",
    "no",
    "none",
    "nor",
    "not",
    "perhaps",
    "possible",
    "possibly",
    "probably",
    "purported",
    "reportedly",
    "seem",
    "should",
    "unlikely",
    "will",
    "without",
    "would",
];
/// Words that say who says it.
const SOURCE: [&str; 22] = [
    "according",
    "announced",
    "authorities",
    "confirmed",
    "correspondent",
    "officials",
    "quoted",
    "report",
    "reported",
    "reporters",
    "reports",
    "said",
    "saying",
    "says",
    "source",
    "sources",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "stated",
    "told",
    "witnesses",
];
/// Days and months that are nothing else ("may" is a verb first).
const DATES: [&str; 30] = [
    "april",
    "aug",
    "august",
    "dec",
    "december",
    "feb",
    "february",
    "friday",
    "jan",
    "january",
    "july",
    "june",
    "march",
    "monday",
    "nov",
    "november",
    "oct",
    "october",
    "saturday",
    "sept",
    "september",
    "sunday",
    "thursday",
    "today",
    "tomorrow",
    "tonight",
    "tuesday",
    "wednesday",
    "weekend",
    "yesterday",
];
/// Titles and courtesy forms.
const HONORIFIC: [&str; 18] = [
    "captain", "col", "dame", "dr", "frau", "gen", "herr", "lady", "lord", "mme", "mr", "mrs", "ms", "mx",
    "prof", "rev", "señor", "sir",
];

fn gravest(tokens: &[Token], lexicon: &Lexicon) -> Class {
    let word = |t: &Token| lexicon.spelled(t.form);
    let is = |list: &[&str], t: &Token| {
        let bare = word(t).trim_end_matches('.');
        list.binary_search(&bare).is_ok() || bare.ends_with("n't") && list.len() == CERTAINTY.len()
    };
    let content = || tokens.iter().filter(|t| t.sort != Sort::Stop);
    if tokens.is_empty() {
        // The same stems in another order or number.
        return Class::Function;
    }
    // A day or month is a figure: "on Tuesday", "in May".
    if tokens.iter().any(|t| t.sort == Sort::Number || is(&DATES, t)) {
        return Class::Number;
    }
    if tokens.iter().all(|t| is(&HONORIFIC, t)) {
        return Class::Honorific;
    }
    if content().any(|t| t.sort == Sort::Name && !is(&HONORIFIC, t)) {
        return Class::Name;
    }
    if content().next().is_some() && content().all(|t| t.quoted) {
        return Class::Quotation;
    }
    if tokens.iter().any(|t| is(&CERTAINTY, t)) {
        return Class::Certainty;
    }
    if content().any(|t| t.quoted) {
        return Class::Quotation;
    }
    if content().any(|t| is(&SOURCE, t)) {
        return Class::Source;
    }
    if content().next().is_none() { Class::Function } else { Class::Other }
}

/// English contractions written out, so that "isn't" equals "is not".
fn expand(words: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        if word == "cent" && out.last().is_some_and(|w| w == "per") {
            out.pop();
            out.push("%".to_owned());
            continue;
        }
        let (head, tail) = match word.as_str() {
            "won't" => ("will", "not"),
            "can't" | "cannot" => ("can", "not"),
            "percent" => ("%", ""),
            "shan't" => ("shall", "not"),
            w => match w.strip_suffix("n't") {
                Some(head) => (head, "not"),
                None => match w.split_once('\'') {
                    Some((head, "re")) => (head, "are"),
                    Some((head, "ll")) => (head, "will"),
                    Some((head, "ve")) => (head, "have"),
                    Some((head, "m")) => (head, "am"),
                    Some((head, "d")) => (head, "would"),
                    Some((head @ ("it" | "that" | "he" | "she" | "there" | "what" | "who"), "s")) => {
                        (head, "is")
                    }
                    _ => (w, ""),
                },
            },
        };
        out.push(head.to_string());
        if !tail.is_empty() {
            out.push(tail.to_string());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted() {
        for list in [&CERTAINTY[..], &SOURCE[..], &HONORIFIC[..], &DATES[..]] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }

    #[test]
    fn contractions_are_written_out() {
        let expanded =
            |words: &[&str]| expand(&words.iter().map(|w| w.to_string()).collect::<Vec<_>>()).join(" ");
        assert_eq!(expanded(&["isn't", "they're", "won't", "she's"]), "is not they are will not she is");
        assert_eq!(expanded(&["port's", "cannot"]), "port's can not");
    }
}
