//! What a figure counts, and whether it says anything by itself.

use std::ops::Range;

use super::Sort;
use crate::model::Language;
use crate::text::found::lists::Dimension;
use crate::text::found::numbers::Number;
use crate::text::found::set::Set;
use crate::text::found::tokens::Tokens;
use crate::text::lang;

/// Words before a figure that the reader knows already.
static DETERMINERS: Set = Set::of("the these those their its his her our both other any no every");

/// The words that name what is counted: up to the first plural, three at the most.
pub(super) fn noun(t: &Tokens<'_>, end: usize, sort: Sort, language: Language) -> Range<usize> {
    if matches!(
        sort,
        Sort::Age | Sort::Measure(Dimension::Duration | Dimension::Temperature | Dimension::Speed)
    ) {
        return end..end;
    }
    let stop = |n: usize| n >= t.len() || lang::of(language).is_stop(t.form(n)) || !t.is_joined(n);
    let mut from = end;
    // "two of the nine piers", "40% of the islands' residents", "thousands of houses".
    if matches!(t.form(from), "of" | "de" | "di" | "von" | "van") && t.is_joined(from) {
        from += 1;
        while from < t.len()
            && (t.form(from).parse::<f64>().is_ok() || lang::of(language).is_stop(t.form(from)))
        {
            from += 1;
        }
        if lang::of(language).number(t.form(from)).is_some() {
            from += 1;
        }
    } else if sort != Sort::Count {
        return end..end;
    }
    if matches!(t.form(from), "more" | "other" | "further" | "additional" | "new" | "people")
        && !stop(from + 1)
    {
        from += usize::from(t.form(from) != "people");
    } else if matches!(t.form(from), "more" | "other" | "further" | "additional") {
        return from..from;
    }
    let is_verb = |w: &str| matches!(w, "died" | "said" | "killed") || w.ends_with("ed") && w.len() > 4;
    let mut to = from;
    // "three damaged cables": the participle belongs to the noun.
    let is_plural = |w: &str| w.len() > 3 && w.ends_with('s') && !w.ends_with("ss");
    let breaks = |n: usize| is_verb(t.form(n)) && !(is_plural(t.form(n + 1)) && t.is_joined(n + 1));
    while to < from + 3 && !stop(to) && !breaks(to) && t.form(to).starts_with(char::is_alphabetic) {
        to += 1;
        let word = t.before(to, 1);
        let plural = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("'s");
        if plural || matches!(word, "people" | "men" | "women" | "children" | "police" | "homes") {
            break;
        }
        if language != Language::EN {
            break;
        }
    }
    // A passive or adjective at the end that no plural closed: only the first word is sure.
    let closed = to > from && {
        let w = t.before(to, 1);
        w.ends_with('s') || matches!(w, "people" | "men" | "women" | "children")
    };
    if closed || to == from { from..to } else { from..from + 1 }
}

/// "the two countries", "one of": says little by itself.
pub(super) fn weak(t: &Tokens<'_>, start: usize, number: &Number, sort: Sort, noun: &Range<usize>) -> bool {
    let determined = DETERMINERS.has(t.before(start, 1));
    let one = number.spelled && number.high == 1.0;
    let small = number.spelled && number.high <= 2.0 && determined;
    let other = one
        && matches!(
            t.form(number.end),
            "of" | "another" | "day" | "time" | "way" | "thing" | "side" | "hand" | "point"
        );
    (sort == Sort::Count && (one || small || other || (number.vague && number.low < 10.0)))
        || (noun.is_empty() && sort == Sort::Count && number.spelled)
}
