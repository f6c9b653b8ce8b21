//! Verbs whose time or voice a sentence shows: what lies ahead, what is past, who is said to have done it.

use std::ops::Range;

use super::lists;
use super::set::Set;
use super::tokens::Tokens;
use crate::model::Language;
use crate::text::lang;

/// When something happens, seen from the day of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// "will cut", "plans to cut", "is due to open".
    Ahead,
    /// "cut", "has been opened".
    Past,
}

/// A verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    /// The word, as the number of a word of the sentence.
    pub word: usize,
    /// When it happens, where the words beside it tell.
    pub time: Option<Time>,
    /// It is a passive.
    pub passive: bool,
    /// Who does it: the words before an active verb, or behind "by"; empty where nobody is named.
    pub agent: Range<usize>,
    /// What it is done to by a passive: the word before it and its helpers; `None` at the beginning.
    pub subject: Option<usize>,
}

static BE: Set = Set::of("be been being was were is are am got get");
static HELPERS: Set = Set::of(
    "be been being was were is are am got get has have had having will would shall to not never also since now already
     then soon still later finally therefore thus only again 'll",
);
static AHEAD: Set = Set::of("will would shall 'll won't wouldn't");
static PAST: Set = Set::of("was were had has have wasn't weren't hadn't hasn't haven't been");
/// Words before "to" that put what follows ahead: "plans to", "is due to".
static PLANNED: Set = Set::of(
    "plan plans planned planning set due expected expects expect going intends intend intended wants want is are was were
     aims aim aimed about scheduled hopes hope vowed promised pledged decided",
);
/// Words that are no subject and no agent.
static NOBODY: Set = Set::of(
    "the a an this that these those and or but of in on at by for with from to than as which who it its his her their
     our my there here not no far means mistake accident law then now half chance default hand day night end",
);
/// Past forms that are seldom verbs of a clause's own.
static SELDOM: Set =
    Set::of("based needed united unexpected limited related armed used red shed bed hundred");

/// Finds the verbs of an English sentence whose time or voice can be told; none in other languages.
pub fn verbs(t: &Tokens<'_>, language: Language) -> Vec<Verb> {
    if language != Language::EN {
        return Vec::new();
    }
    (0..t.len()).filter_map(|n| verb(t, n)).collect()
}

/// Whether a word in normal form is a past form or a participle.
fn is_past(form: &str) -> bool {
    let regular = form.len() > 4 && form.ends_with("ed") && !form.ends_with("eed");
    let base = lang::of(Language::EN).irregular(form);
    let irregular = base.is_some_and(|b| !b.is_empty() && b != "be" && b != "have" && b != "do" && b != form)
        && !form.ends_with('s')
        && !matches!(
            form,
            "best"
                | "better"
                | "worse"
                | "worst"
                | "can't"
                | "cannot"
                | "men"
                | "women"
                | "children"
                | "people"
        );
    (regular || irregular) && !SELDOM.has(form)
}

/// Whether something is had done: "have those records expunged" tells of no time.
fn is_had_done(t: &Tokens<'_>, n: usize) -> bool {
    let near = (1..=4).take_while(|&b| b <= n && t.is_joined(n + 1 - b));
    let had = near.clone().find(|&b| matches!(t.before(n, b), "have" | "get" | "having" | "getting"));
    had.is_some_and(|b| b > 1 && !(1..b).all(|m| is_helper(t, n - m)))
}

fn verb(t: &Tokens<'_>, n: usize) -> Option<Verb> {
    let mut first = n;
    while first > 0 && n - first < 5 && t.is_joined(first) && is_helper(t, first - 1) {
        first -= 1;
    }
    let helpers: Vec<&str> = (first..n).map(|m| t.form(m)).collect();
    let is_adverb = |w: &str| w.ends_with("ly");
    let bare = helpers.iter().rev().find(|h| !is_adverb(h)).is_some_and(|h| AHEAD.has(h) || *h == "to");
    let past = is_past(t.form(n));
    if HELPERS.has(t.form(n)) || !(past || bare && t.form(n).chars().all(char::is_alphabetic)) {
        return None;
    }
    let to = helpers.contains(&"to");
    let planned = to && (first..n).chain(first.checked_sub(1)).any(|m| PLANNED.has(t.form(m)));
    if to && !planned {
        return None;
    }
    let has = |set: &Set| helpers.iter().any(|h| set.has(h));
    let passive = past && has(&BE) && (!planned || helpers.contains(&"be"));
    let time = match () {
        () if has(&AHEAD) || planned => Some(Time::Ahead),
        () if helpers.is_empty() && is_had_done(t, n) => None,
        () if past && (has(&PAST) || helpers.is_empty() && is_finite(t, n)) => Some(Time::Past),
        () => None,
    };
    if time.is_none() && !passive {
        return None;
    }
    let agent = if passive { behind_by(t, n) } else { before(t, first) };
    let subject = first.checked_sub(1).filter(|_| t.is_joined(first));
    Some(Verb { word: n, time, passive, agent, subject })
}

fn is_helper(t: &Tokens<'_>, n: usize) -> bool {
    let form = t.form(n);
    HELPERS.has(form)
        || form.ends_with("n't")
        || form.ends_with("ly") && form.len() > 4
        || form == "due"
        || form == "set"
}

/// Whether a past form without helpers is the verb of a clause: a subject stands before it, no article.
fn is_finite(t: &Tokens<'_>, n: usize) -> bool {
    let before = t.before(n, 1);
    let noun_behind =
        n + 1 < t.len() && t.is_joined(n + 1) && t.form(n + 1).ends_with('s') && t.form(n + 1).len() > 3;
    let pronoun = matches!(before, "he" | "she" | "it" | "they" | "we" | "who" | "which" | "that");
    n > 0
        && t.is_joined(n)
        && (pronoun || !NOBODY.has(before))
        && (pronoun || !noun_behind || !before.ends_with("ed"))
}

/// Who is named behind "by", within a few words.
fn behind_by(t: &Tokens<'_>, n: usize) -> Range<usize> {
    let none = n..n;
    let joined = (n + 1..t.len()).take(5).take_while(|&m| t.is_joined(m));
    let Some(by) = joined.clone().find(|&m| t.form(m) == "by") else { return none };
    let mut start = by + 1;
    while start < t.len()
        && t.is_joined(start)
        && matches!(t.form(start), "the" | "a" | "an" | "its" | "his" | "her" | "their")
    {
        start += 1;
    }
    let form = t.form(start);
    let a_time =
        lists::calendar(form, Language::EN).is_some() || lang::of(Language::EN).number(form).is_some();
    if start >= t.len()
        || a_time
        || NOBODY.has(form)
        || form.ends_with("ing")
        || !form.starts_with(char::is_alphabetic)
    {
        return none;
    }
    let mut end = start;
    while end < t.len() && end - start < 5 && t.is_joined(end) && !NOBODY.has(t.form(end)) {
        end += 1;
    }
    start..end
}

/// Who is named before an active verb: up to three words.
fn before(t: &Tokens<'_>, first: usize) -> Range<usize> {
    let mut start = first;
    while start > 0
        && first - start < 3
        && (start == first || t.is_joined(start))
        && !NOBODY.has(t.before(start, 1))
    {
        start -= 1;
    }
    if first > 0 && first < t.len() && !t.is_joined(first) { first..first } else { start..first }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "verb time voice agent", one a verb.
    fn found(text: &str) -> Vec<String> {
        let t = Tokens::of(text);
        let show = |v: Verb| {
            let time = v.time.map_or("-", |x| if x == Time::Ahead { "ahead" } else { "past" });
            let voice = if v.passive { "passive" } else { "active" };
            format!("{} {time} {voice} [{}]", t.form(v.word), t.cover(v.agent.clone()).of(text))
        };
        verbs(&t, Language::EN).into_iter().map(show).collect()
    }

    #[test]
    fn times() {
        for (text, want) in [
            ("The firm will close the plant.", "close ahead active [firm]"),
            ("The firm closed the plant.", "closed past active [firm]"),
            ("The firm has closed the plant.", "closed past active [firm]"),
            ("The plant will be closed.", "closed ahead passive []"),
            ("The plant has been closed.", "closed past passive []"),
            ("The firm plans to close the plant.", "close ahead active [firm plans]"),
            ("He was due to be examined on Monday.", "examined ahead passive []"),
        ] {
            assert_eq!(found(text), [want], "{text}");
        }
    }

    #[test]
    fn who_did_it() {
        assert_eq!(found("The plant was opened in 1968 by the company."), ["opened past passive [company]"]);
        assert_eq!(found("His complaints had been ignored."), ["ignored past passive []"]);
        assert_eq!(found("The port had ignored his complaints."), ["ignored past active [port]"]);
        assert_eq!(found("It must be finished by Monday, by all means."), ["finished - passive []"]);
    }

    #[test]
    fn what_tells_nothing() {
        for text in ["The closed plant stands there.", "They want a hundred boats.", "", "to", "will"] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
