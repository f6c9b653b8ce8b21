//! Whether an English word that can be a verb of saying is one here.

use crate::text::found::set::Set;
use crate::text::found::tokens::Tokens;

/// Words before a noun: "the report", "state news".
static BEFORE_NOUNS: Set = Set::of(
    "a an the this that these his her its their my our no any similar internal new of in by from on with for state last
     first according some such news about whose",
);
/// What something that is written begins with.
static WRITTEN: Set = Set::of("a an the his her its their this that's");
/// Verbs that seldom tell where a statement comes from.
static SELDOM: Set = Set::of(
    "mention mentions mentioned describe describes described describing convey conveys conveyed conveying find finds
     recall recalls recalled quote quotes comment comments commented",
);
/// Verbs that tell where a statement comes from only beside it: "“…,” he continued", not "the talks continued".
static DOUBTFUL: Set = Set::of(
    "continued continues responded responds responding posted posts concluded concludes asked asks asking cried cries
     sighed urged urges urging demanded demands",
);
/// Verbs of thinking, which tell what somebody holds where a clause follows.
static THINKING: Set = Set::of(
    "believe believes believed believing think thinks thought hope hopes hoped expect expects expected fear fears feared
     predict predicts predicted",
);
/// What a clause begins with.
static CLAUSES: Set = Set::of("he she it they we i you the a this these there his her its their no");
/// Forms that are nouns too.
static NOUNS: Set = Set::of(
    "report reports reporting state states claim claims note notes stress stresses promise promises pledge pledges vow
     vows reply replies blame hint hints slam blast warning tell say argue deny insist warn repeat joke jokes boast boasts
     counter counters complain estimate estimates",
);
/// Subjects behind which such a form is a verb.
static SUBJECTS: Set = Set::of("they we i you who people police also media he she it");

/// Words of a name before a noun at the most, with its article.
const NAME: usize = 5;

/// Whether the word is used as a verb of saying here.
pub(super) fn is_verb(t: &Tokens<'_>, n: usize) -> bool {
    let (form, before) = (t.form(n), t.before(n, 1));
    if matches!(form, "point" | "points" | "pointed" | "pointing") && t.form(n + 1) != "out" {
        return false;
    }
    // "Wrote a dissent", "write the bill": something is written, nothing is said.
    let is_writing = matches!(form, "write" | "writes" | "wrote" | "writing");
    if is_writing && WRITTEN.has(t.form(n + 1)) && !t.gap(n).contains([',', '”', '"']) {
        return false;
    }
    if SELDOM.has(form) || (form.starts_with("add") || DOUBTFUL.has(form)) && !speaks(t, n) {
        return false;
    }
    let holds = matches!(form.get(..4), Some("beli" | "thin" | "thou" | "hope" | "hopi"));
    let clause = || if holds { CLAUSES.has(t.form(n + 1)) } else { SUBJECTS.has(t.form(n + 1)) };
    if THINKING.has(form) && !(speaks(t, n) || clause()) {
        return false;
    }
    if NOUNS.has(form) {
        // The bare form is a verb only behind a subject: "Observers say", "they report".
        let subject =
            before.ends_with('s') && !matches!(before, "'s" | "his" | "its" | "this") || SUBJECTS.has(before);
        let finite = form.ends_with('s') && form != "stress";
        // "A Harbour Times report": one thing, of a name in the plural.
        let name = (1..=NAME).take_while(|&b| b <= n && t.is_upper(n - b)).count();
        let is_one = name > 0 && matches!(t.before(n, name + 1), "a" | "an" | "this");
        return subject && !is_one && !before.ends_with("'s")
            || finite && t.is_upper(n.saturating_sub(1)) && n > 0;
    }
    // "is said to", "was reported": nobody is named.
    let past = form.ends_with("ed") || matches!(form, "said" | "told" | "wrote");
    let passive =
        matches!(before, "be" | "been" | "is" | "was" | "are" | "were" | "being" | "get" | "got") && past;
    // "Tarn News said": a name, whatever word it ends in.
    let is_noun = BEFORE_NOUNS.has(before) && !(n > 1 && t.is_upper(n - 1) && form != "report");
    !(is_noun || before.ends_with("'s") || passive)
}

/// Whether a verb that also has other senses ("add") is one of saying here.
fn speaks(t: &Tokens<'_>, n: usize) -> bool {
    let gap = t.gap(n + 1);
    t.form(n + 1) == "that"
        || n + 1 == t.len()
        || gap.contains([',', ':', '.', '“', '"', '‘'])
        || t.gap(n).contains(['”', '"', '’', ','])
}
