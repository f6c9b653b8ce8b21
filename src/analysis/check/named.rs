//! Names, and the titles before them.

use std::collections::BTreeMap;

use super::{Source, claim};
use crate::analysis::bearers::one_name;
use crate::analysis::draft::Thing;
use crate::analysis::ground::{Named, Version};
use crate::model::{Answer, Claim, Matter, Place, Span, State, Verdict};
use crate::text::found::is_title;
use crate::text::{folded, is_short_for};

/// Every word of a source, folded, in order.
pub(super) struct Words {
    /// The words, each with the sentence it is in.
    list: Vec<(String, u32)>,
    /// Where each is in `list`; in order, as the forms of a word are next to it.
    at: BTreeMap<String, Vec<usize>>,
    /// The names of the source, each as its words, and the quotations likewise.
    pub(super) names: Vec<Vec<String>>,
    pub(super) quotes: Vec<Vec<String>>,
    /// The first letters of `list`, one a word, so that initials are found.
    heads: String,
}

impl Words {
    pub(super) fn of(version: &Version<'_>) -> Self {
        let mut list = Vec::new();
        for (n, sentence) in version.article.sentences.iter().enumerate() {
            list.extend(folded(version.text(sentence.span)).into_iter().map(|w| (w, n as u32)));
        }
        let mut at: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (n, (word, _)) in list.iter().enumerate() {
            at.entry(word.clone()).or_default().push(n);
        }
        let heads = list.iter().filter_map(|(w, _)| w.chars().next()).collect();
        let names = version.names.iter().map(|n| folded(version.text(n.span))).collect();
        let quotes = version.quotes.iter().map(|q| folded(version.text(q.span))).collect();
        Self { list, at, names, quotes, heads }
    }

    /// The sentence in which some words are, without a gap; `None` where they are not. The last may be cut short or
    /// longer by an ending.
    pub(super) fn run(&self, words: &[String]) -> Option<u32> {
        let first = self.at.get(words.first()?)?;
        let fits = |&&n: &&usize| {
            words.iter().enumerate().all(|(k, w)| self.list.get(n + k).is_some_and(|(o, _)| o == w))
        };
        first.iter().find(fits).map(|&n| self.list[n].1)
    }

    /// The sentence of a word, or of a form of it.
    fn word(&self, word: &str) -> Option<u32> {
        if let Some(at) = self.at.get(word) {
            return at.first().map(|&n| self.list[n].1);
        }
        // A form of it begins with the same letter.
        let head: String = word.chars().take(1).collect();
        let beside = self.at.range(head.clone()..).take_while(|(o, _)| o.starts_with(&head));
        let found = beside.filter(|(o, _)| is_form(word, o)).filter_map(|(_, at)| at.first()).min();
        found.map(|&n| self.list[n].1)
    }
}

/// Letters that two forms of one name begin with at least: "Germany", "German".
const FORM: usize = 4;

/// The names of a text and the titles before them. A name that is written again is claimed once, where it is written first.
pub(super) fn claims(ours: &Version<'_>, sources: &[Source<'_>], out: &mut Vec<Claim>) {
    let mut known: Vec<Vec<String>> = Vec::new();
    for (n, name) in ours.names.iter().enumerate() {
        let words = folded(ours.text(name.span));
        let judged: Vec<Option<Answer>> = sources.iter().map(|s| judge(s, n, &words)).collect();
        let plain = judged.iter().flatten().all(|e| e.verdict == Verdict::Same);
        if let Some(title) = title(ours, name) {
            let titled = || sources.iter().map(|s| titled(s, name, &title.1, &words));
            if titled().any(|e| e.is_some()) {
                out.push(claim(Matter::Title, ours.place(name.sentence, title.0), titled()));
            }
        }
        if plain && known.contains(&words) {
            continue;
        }
        known.push(words);
        out.push(claim(Matter::Name, ours.place(name.sentence, name.span), judged.into_iter()));
    }
}

fn judge(source: &Source<'_>, n: usize, words: &[String]) -> Option<Answer> {
    let (left, right) = (source.pair.left, source.pair.right);
    let name = &left.names[n];
    for (draft, place) in source.of(Thing::Name(n)) {
        if draft.state == State::Different && source.is_believed(draft, name.sentence, place) {
            return Source::answer(Verdict::OtherValue, place.clone());
        }
    }
    if let Some(place) = named_otherwise(source, name) {
        return Source::answer(Verdict::OtherValue, place);
    }
    let whole = |s: u32| right.article.sentences.get(s as usize).map(|x| right.place(s, x.span));
    if let Some(sentence) = source.words.run(words) {
        return Source::answer(Verdict::Same, whole(sentence)?);
    }
    // Every word of ours must be in one name of the source or beside it; what is more is borne out by nobody.
    let mut part = None;
    for (theirs, own) in right.names.iter().zip(&source.words.names) {
        if !one_name(words, own) {
            continue;
        }
        let there: Vec<String> =
            around(right, theirs).flat_map(|w| folded(right.text(right.words[w].span))).collect();
        let known = |w: &String| {
            own.iter().chain(&there).any(|o| is_form(w, o))
                || COURTESY.contains(&w.as_str())
                || w.chars().count() == 1
        };
        let place = right.place(theirs.sentence, theirs.span);
        if words.iter().all(known) || initials(words, own) {
            return Source::answer(Verdict::Same, place);
        }
        let linked = source.pair.opposite(name.sentence).any(|s| s == theirs.sentence);
        if part.is_none() || linked {
            part = Source::answer(Verdict::MoreExact, place);
        }
    }
    let all: Option<Vec<u32>> = words.iter().map(|w| source.words.word(w)).collect();
    if let Some(first) = all.and_then(|s| s.first().copied()) {
        return Source::answer(Verdict::Same, whole(first)?);
    }
    let heads: String = words.iter().filter_map(|w| w.chars().next()).collect();
    let spelled = heads.chars().count() > 1 && source.words.at.contains_key(&heads);
    let short = words.first().filter(|w| words.len() == 1 && (2..=6).contains(&w.len()));
    let is_short = short.is_some_and(|w| {
        source.words.heads.contains(w.as_str())
            && left.text(name.span).chars().all(|c| c.is_uppercase() || c == '.')
    });
    if spelled || is_short {
        return whole(0).map(|place| Answer { verdict: Verdict::Same, place });
    }
    part
}

/// In a sentence that is the same but for some words: the word there that another of ours has taken the place of in a name or
/// just before it.
fn named_otherwise(source: &Source<'_>, name: &Named) -> Option<Place> {
    let (left, right) = (source.pair.left, source.pair.right);
    let mut ours = name.words.end.checked_sub(1)?;
    let mut theirs = source.pair.to_right.get(ours).copied().flatten()? as usize;
    let sentence = right.sentence_of(theirs);
    if !source.is_edited(name.sentence, sentence) {
        return None;
    }
    let (first, least) = (left.words_of(name.sentence).start, right.words_of(sentence).start);
    while left.words[ours].form == right.words[theirs].form {
        if ours == first || theirs == least || ours < name.words.start {
            return None;
        }
        (ours, theirs) = (ours - 1, theirs - 1);
    }
    let text = |v: &Version<'_>, w: usize| v.text(v.words[w].span).to_owned();
    let (a, b) = (text(left, ours), text(right, theirs));
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let (x, y) = (folded(&a), folded(&b));
    let alike = x.iter().any(|x| y.iter().any(|y| is_form(x, y) || is_form(y, x)));
    let elsewhere = source.words.run(&[x, folded(left.text(name.span))].concat()).is_some();
    (capital(&a) && capital(&b) && !alike && !elsewhere)
        .then(|| right.place(sentence, right.cover(theirs..theirs + 1)))
}

/// The words of a name and of what is beside it in its sentence.
fn around(version: &Version<'_>, name: &Named) -> std::ops::Range<usize> {
    let sentence = version.words_of(name.sentence);
    name.words.start.saturating_sub(BESIDE).max(sentence.start)..(name.words.end + BESIDE).min(sentence.end)
}

/// Whether a word is a form of another: "German", "Germany"; "Sen", "Senator".
fn is_form(word: &str, other: &str) -> bool {
    let head: String = word.chars().take(FORM).collect();
    word == other
        || word.chars().count() >= FORM
            && other.starts_with(&head)
            && other.chars().count().abs_diff(word.chars().count()) <= 3
        || is_short_for(word, other)
        || is_short_for(other, word)
}

/// Whether the one is the initials of the other.
fn initials(a: &[String], b: &[String]) -> bool {
    let heads = |all: &[String]| all.iter().filter_map(|w| w.chars().next()).collect::<String>();
    let one = |short: &[String], long: &[String]| short.len() == 1 && heads(long).contains(short[0].as_str());
    one(a, b) || one(b, a)
}

/// The title before a name: the words and where they are.
fn title(ours: &Version<'_>, name: &Named) -> Option<(Span, Vec<String>)> {
    let sentence = ours.words_of(name.sentence);
    let mut start = name.words.start;
    while start > sentence.start && start + TITLE > name.words.start {
        let word = ours.words[start - 1].span;
        if !folded(ours.text(word)).iter().all(|w| is_title(w)) {
            break;
        }
        start -= 1;
    }
    if start == name.words.start {
        return None;
    }
    let span = ours.cover(start..name.words.start);
    let words: Vec<String> = folded(ours.text(span));
    (!words.iter().all(|w| COURTESY.contains(&w.as_str()))).then_some((span, words))
}

/// Words of a title at the most: "former deputy prime minister".
const TITLE: usize = 5;

/// Forms of address, which nobody has to bear out.
const COURTESY: [&str; 8] = ["mr", "mrs", "ms", "miss", "herr", "frau", "m", "mme"];

/// What a source calls the bearer of a name: `None` where it does not name them with a title.
fn titled(source: &Source<'_>, name: &Named, title: &[String], words: &[String]) -> Option<Answer> {
    let right = source.pair.right;
    let fits =
        |w: &str| title.iter().any(|t| t == w || is_short_for(t, w) || is_short_for(w, t) || related(t, w));
    let mut other = None;
    for (theirs, _) in right.names.iter().zip(&source.words.names).filter(|(_, own)| one_name(words, own)) {
        let near = around(right, theirs);
        let place = right.place(theirs.sentence, right.cover(near.clone()));
        if near.clone().any(|w| folded(right.text(right.words[w].span)).iter().any(|w| fits(w))) {
            return Source::answer(Verdict::Same, place);
        }
        if let Some((span, _)) = self::title(right, theirs) {
            let linked = source.pair.opposite(name.sentence).any(|s| s == theirs.sentence);
            if linked || other.is_none() {
                other = Source::answer(Verdict::OtherValue, right.place(theirs.sentence, span));
            }
        }
    }
    other
}

/// Words of a title or an apposition on either side of a name.
const BESIDE: usize = 10;

/// Whether two words are of one family: "president", "presidential".
fn related(a: &str, b: &str) -> bool {
    let head: String = a.chars().take(6).collect();
    head.chars().count() == 6 && b.starts_with(&head)
}
