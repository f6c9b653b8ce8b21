//! What one version puts in quotation marks and the other says without.

use std::collections::HashSet;
use std::ops::Range;

use super::draft::{Draft, End, Thing};
use super::ground::{Quote, Said, Version};
use super::pair::Pair;
use super::source;
use super::wording::{content, contiguous, speaker, stems};
use crate::model::{Side, State, Topic};
use crate::text::found;

/// Share of the words of content of a quotation that must stand without marks in a linked sentence, and in another one.
/// Fitted on the sample stories: below, the sentence speaks of the same event but not of the same words.
const LINKED: f32 = 0.4;
const ALONE: f32 = 0.7;
/// The same where no more than two words are like ones.
const PAIR: f32 = 0.5;
/// The same in a sentence beside a linked one.
const BESIDES: f32 = 0.5;
/// How like two words are that the engine joined without a synonym set to say so.
const TIED: f32 = 0.6;
/// Words between the first or last like word and the next one from which it counts as chance.
const STRAY: usize = 5;
/// Share from which a quotation is found as a whole, and its clauses are not looked for.
const WHOLE: f32 = 0.6;
/// Words of content that make a clause which can be told from others.
const CLAUSE: usize = 4;

/// Finds where the other version says without marks what quotation `n` of a side says: the whole, or else its clauses, which
/// may stand in several sentences there.
pub(super) fn compare(side: Side, pair: &Pair<'_>, n: usize, out: &mut Vec<Draft>) {
    let (own, other, links) = match side {
        Side::Left => (pair.left, pair.right, &pair.left_links),
        Side::Right => (pair.right, pair.left, &pair.right_links),
    };
    let q = &own.quotes[n];
    if is_title(own, q) {
        return;
    }
    let linked = |s: u32| linked(links, s, pair, side == Side::Left);
    // A name and a word ("Native American voters") stand in many sentences.
    let says = |found: &Unmarked| {
        let plain = |w: &super::ground::Word| !w.stop && !other.text(w.span).starts_with(char::is_uppercase);
        other.words[found.words.clone()].iter().filter(|w| plain(w)).count() >= SAYS
    };
    let whole = unmarked(pair, own, other, q, &linked);
    let clauses = clauses(own, q);
    if clauses.len() > 1 && whole.as_ref().is_none_or(|w| !w.exact && w.share < WHOLE) {
        let found: Vec<Unmarked> =
            clauses.iter().filter_map(|c| unmarked(pair, own, other, c, &linked)).collect();
        if !found.is_empty() {
            out.extend(found.into_iter().filter(says).map(|f| lost(side, pair, n, f)));
            return;
        }
    }
    out.extend(whole.filter(says).map(|found| lost(side, pair, n, found)));
}

/// Words of content, names apart, that a run must have to say something.
const SAYS: usize = 2;

/// "Girl with a Sieve": every word of content has a capital, so that it is what something is called, not what is said.
pub(super) fn is_title(version: &Version<'_>, q: &Quote) -> bool {
    let in_headline = q.sentences.iter().any(|&s| version.article.is_headline(s));
    let mut words = version.words[q.words.clone()].iter().filter(|w| !w.stop);
    let has_capital = |w: &super::ground::Word| version.text(w.span).starts_with(char::is_uppercase);
    !in_headline && content(version, q.words.clone()).len() >= 2 && words.all(has_capital)
}

/// The clauses of a quotation, as the commas inside it tell; one where none is long enough to be looked for alone.
fn clauses(version: &Version<'_>, q: &Quote) -> Vec<Quote> {
    let mut all: Vec<Quote> = Vec::new();
    let mut start = q.words.start;
    for n in q.words.clone() {
        let end = n + 1;
        let gap = gap(version, n);
        let is_last = end == q.words.end;
        if !is_last && !gap.contains([',', ';', ':', '.', '—', '–']) {
            continue;
        }
        if content(version, start..end).len() < CLAUSE && !is_last {
            continue;
        }
        let words = start..end;
        let mut sentences: Vec<u32> = words.clone().map(|w| version.sentence_of(w)).collect();
        sentences.dedup();
        all.push(Quote { sentences, span: version.cover(words.clone()), words, ..q.clone() });
        start = end;
    }
    all
}

/// What stands between word `n` and the next one.
fn gap<'v>(version: &'v Version<'_>, n: usize) -> &'v str {
    version.words.get(n).zip(version.words.get(n + 1)).map_or("", |(word, next)| {
        let (a, b) = (word.span.end as usize, next.span.start as usize);
        version.article.text.get(a..b).unwrap_or_default()
    })
}

/// The sentences that a sentence is linked with.
fn linked(links: &[Option<u32>], sentence: u32, pair: &Pair<'_>, left: bool) -> Vec<u32> {
    let link = links.get(sentence as usize).copied().flatten().and_then(|l| pair.links.get(l as usize));
    link.map_or_else(Vec::new, |l| if left { l.right.clone() } else { l.left.clone() })
}

/// Where the other version says without marks what a quotation says: the run of words and how much of it is there.
struct Unmarked {
    words: Range<usize>,
    sentence: u32,
    share: f32,
    exact: bool,
    is_linked: bool,
    /// How many of the words are there.
    hits: usize,
}

/// Looks for the words of a quotation of `own` outside quotation marks in `other`.
fn unmarked(
    pair: &Pair<'_>,
    own: &Version<'_>,
    other: &Version<'_>,
    q: &Quote,
    linked: &dyn Fn(u32) -> Vec<u32>,
) -> Option<Unmarked> {
    let mut wanted: Vec<(u32, usize)> = q
        .words
        .clone()
        .filter(|&w| !own.words[w].stop && !is_saying(own, w))
        .map(|w| (own.words[w].stem, w))
        .collect();
    wanted.sort_unstable();
    wanted.dedup_by_key(|w| w.0);
    let small: Vec<u32> = q.words.clone().filter(|&w| own.words[w].stop).map(|w| own.words[w].form).collect();
    let length = q.words.len();
    if length < 3 || wanted.len() < 2 {
        return None;
    }
    let mut near: Vec<u32> = q.sentences.iter().flat_map(|&s| linked(s)).collect();
    // A heading that quotes what the text quotes in full stands where the text stands.
    let words = stems(own, q.words.clone());
    let fuller = own
        .quotes
        .iter()
        .take(FULLER)
        .filter(|o| o.words.len() > length && contiguous(&words, &stems(own, o.words.clone())));
    near.extend(fuller.flat_map(|o| o.sentences.iter().flat_map(|&s| linked(s)).collect::<Vec<_>>()));
    let round = round(q, &near, linked);
    let weight = |u: &Unmarked| {
        u.share
            + if u.is_linked {
                0.15
            } else if round.contains(&u.sentence) {
                0.05
            } else {
                0.0
            }
    };
    let mut best: Option<Unmarked> = None;
    for n in places(pair, other, &wanted, &near, &round) {
        if other.article.is_headline(n) {
            continue;
        }
        let is_linked = near.contains(&n);
        let Some(found) = window(pair, other, n, &wanted, (&small, length), is_linked) else { continue };
        if is_linked && found.share < LINKED {
            continue;
        }
        let exact = contiguous_run(own, q, other, &found);
        // Whoever says it must not be somebody else.
        let better = best.as_ref().is_none_or(|b| weight(&found) > weight(b));
        if better {
            best = Some(Unmarked { exact, ..found });
        }
    }
    // Beside a linked sentence much of a long quotation is enough: a link takes in one sentence where two tell it.
    let much = |b: &Unmarked| {
        wanted.len() >= 6 && b.hits >= 5 && b.share >= 0.45 || b.hits >= 8 && b.share >= LINKED
    };
    let most = |b: &Unmarked| b.hits >= 4 && b.share >= BESIDES;
    let beside = |b: &Unmarked| round.contains(&b.sentence) && (most(b) || much(b));
    let least = |b: &Unmarked| match (b.is_linked, b.hits) {
        (true, ..=2) => PAIR,
        (true, _) => LINKED,
        (false, _) => ALONE,
    };
    best.filter(|b| b.exact || b.share >= least(b) || beside(b)).or_else(|| told(pair, own, other, q, &near))
}

/// Sentences up to which every one is looked through for a quotation without its marks.
const EVERY: usize = 2000;
/// Quotations of a version among which a fuller one is looked for.
const FULLER: usize = 400;

/// The sentences to look through: all of them, or in a very long text those near the linked ones and those that have one
/// of the rarest words wanted.
fn places(
    pair: &Pair<'_>,
    other: &Version<'_>,
    wanted: &[(u32, usize)],
    near: &[u32],
    round: &[u32],
) -> Vec<u32> {
    let count = other.sentences.len();
    if count <= EVERY {
        return (0..count as u32).collect();
    }
    let mut rarest: Vec<u32> = wanted.iter().map(|w| w.0).collect();
    rarest.sort_by_key(|&s| (pair.lexicon.frequency(s), s));
    let told = rarest.iter().take(3).flat_map(|&s| other.places_of(s)).map(|&w| other.sentence_of(w));
    let mut all: Vec<u32> = told.chain(near.iter().copied()).chain(round.iter().copied()).collect();
    all.retain(|&s| (s as usize) < count);
    all.sort_unstable();
    all.dedup();
    all
}

/// The sentences around those that a quotation is linked with, and those that its own neighbours are linked with.
fn round(q: &Quote, near: &[u32], linked: &dyn Fn(u32) -> Vec<u32>) -> Vec<u32> {
    let sides = |s: u32| [s.checked_sub(1), s.checked_add(1)].into_iter().flatten();
    let mut all: Vec<u32> = near.iter().flat_map(|&s| sides(s)).collect();
    let ends = [q.sentences.first(), q.sentences.last()].into_iter().flatten();
    all.extend(ends.flat_map(|&s| sides(s)).flat_map(linked));
    all
}

/// What the same speaker is said to say in a linked sentence without any quotation: the words behind the verb, where a
/// like word stands among them.
fn told(
    pair: &Pair<'_>,
    own: &Version<'_>,
    other: &Version<'_>,
    q: &Quote,
    near: &[u32],
) -> Option<Unmarked> {
    let speaker = speaker(own, q).filter(|s| !s.generic)?;
    let fits = |s: &&Said| s.verb.is_some() && source::same(s, speaker);
    let said = near.iter().flat_map(|&s| other.said_in(s)).map(|n| &other.said[n]).find(fits)?;
    let run = other.words_of(said.sentence);
    if other.words[run.clone()].iter().any(|w| w.quoted) {
        return None;
    }
    let verb = said.verb?;
    let is_that = other.words.get(verb + 1).is_some_and(|w| other.text(w.span).eq_ignore_ascii_case("that"));
    let from = verb + 1 + usize::from(is_that);
    let most = run.end.min(from + q.words.len().max(8));
    // What follows a comma is another clause.
    let end = (from + 4..most).find(|&w| gap(other, w - 1).contains(',')).unwrap_or(most);
    let last = (from..end).rev().find(|&w| !other.words[w].stop).map_or(from, |w| w + 1);
    let words = from..last;
    let (a, b) = (content(own, q.words.clone()), content(other, words.clone()));
    let shared = pair.lexicon.shared(&a, &b);
    (words.len() >= 4 && shared >= 0.8).then_some(Unmarked {
        words,
        sentence: said.sentence,
        share: shared / a.len().max(1) as f32,
        exact: false,
        is_linked: true,
        hits: 1,
    })
}

/// Whether a word only says that something is said: "stating" inside a quotation of a report.
fn is_saying(version: &Version<'_>, word: usize) -> bool {
    found::saying_group(&version.text(version.words[word].span).to_lowercase(), version.article.language)
        .is_some()
}

/// The run of unquoted words in a sentence that says most of what is wanted.
fn window(
    pair: &Pair<'_>,
    other: &Version<'_>,
    n: u32,
    wanted: &[(u32, usize)],
    (small, length): (&[u32], usize),
    is_linked: bool,
) -> Option<Unmarked> {
    let words = other.words_of(n);
    let free: Vec<usize> = words.filter(|&w| !other.words[w].quoted && !other.words[w].stop).collect();
    let ties = if other.number == pair.right.number { &pair.to_right } else { &pair.to_left };
    // One word there for one word here, the likest first.
    let mut likest: Vec<(f32, usize, usize)> = Vec::new();
    for (n, &(stem, word)) in wanted.iter().enumerate() {
        for &w in &free {
            let tied = is_linked && ties.get(word).copied().flatten() == Some(w as u32);
            let like = pair.lexicon.likeness(stem, other.words[w].stem).max(if tied { TIED } else { 0.0 });
            if like > 0.0 {
                likest.push((like, n, w));
            }
        }
    }
    likest.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut met, mut taken) = (vec![false; wanted.len()], HashSet::new());
    let mut hits: Vec<(usize, f32)> = Vec::new();
    for (like, n, w) in likest {
        if !met[n] && taken.insert(w) {
            met[n] = true;
            hits.push((w, like));
        }
    }
    hits.sort_by_key(|h| h.0);
    // A like word far from the others at either end is chance.
    while let [a, b, _, ..] = hits[..]
        && b.0 - a.0 > STRAY
    {
        hits.remove(0);
    }
    while let [.., _, a, b] = hits[..]
        && b.0 - a.0 > STRAY
    {
        hits.pop();
    }
    let rare = |w: usize| pair.lexicon.frequency(other.words[w].stem) <= 12;
    if hits.len() < 2 || !hits.iter().any(|h| rare(h.0)) {
        return None;
    }
    let share = hits.iter().map(|h| h.1).sum::<f32>() / wanted.len() as f32;
    let count = hits.len();
    let hits = together(other, hits);
    let (first, last) = (hits.first()?.0, hits.last()?.0);
    let (first, last) = stretched(other, n, first, last, small);
    // Words scattered over a long sentence say nothing together.
    let spread = last + 1 - first;
    if spread > 3 * length + 8 {
        return None;
    }
    Some(Unmarked { words: first..last + 1, sentence: n, share, exact: false, is_linked, hits: count })
}

/// A run of words with the small ones at its ends that belong to it: those of the quotation, and what denies it.
fn stretched(other: &Version<'_>, n: u32, first: usize, last: usize, small: &[u32]) -> (usize, usize) {
    let sentence = other.words_of(n);
    let belongs = |w: usize| {
        let word = &other.words[w];
        let text = other.text(word.span);
        let joins = matches!(text, "and" | "or" | "but" | "that");
        word.stop
            && !word.quoted
            && !joins
            && (small.contains(&word.form) || matches!(text, "no" | "not" | "never"))
    };
    // Beyond a comma begins another clause.
    let on = |w: usize| !gap(other, w).contains([',', ';', ':', '—', '–']);
    let before = (sentence.start..first).rev().take(STRETCH).take_while(|&w| belongs(w) && on(w)).count();
    let behind = (last + 1..sentence.end).take(STRETCH).take_while(|&w| belongs(w) && on(w - 1)).count();
    (first - before, last + behind)
}

/// Small words at either end that a run takes in.
const STRETCH: usize = 3;

/// Of hits on both sides of words in quotation marks, those on the side that has most of them: what stands inside marks
/// is not said without.
fn together(other: &Version<'_>, hits: Vec<(usize, f32)>) -> Vec<(usize, f32)> {
    let parted = |a: usize, b: usize| (a + 1..b).any(|w| other.words[w].quoted);
    let parts = hits.chunk_by(|a, b| !parted(a.0, b.0));
    let weight = |p: &[(usize, f32)]| p.iter().map(|h| h.1).sum::<f32>();
    let best = parts.reduce(|a, b| if weight(b) > weight(a) { b } else { a });
    best.map_or_else(Vec::new, <[_]>::to_vec)
}

/// Whether the very words of the quotation stand in the run.
fn contiguous_run(own: &Version<'_>, q: &Quote, other: &Version<'_>, found: &Unmarked) -> bool {
    let a = stems(own, q.words.clone());
    let b = stems(other, other.words_of(found.sentence));
    a.len() >= 3 && b.windows(a.len()).any(|w| w == a)
}

/// Words of a quotation up to which it is a term, not speech.
const TERM: usize = 3;
/// Share of a sentence from which it is nothing but the words of a quotation.
const BLOCK: f32 = 0.8;

fn lost(side: Side, pair: &Pair<'_>, index: usize, found: Unmarked) -> Draft {
    let (own, other) = if side == Side::Left { (pair.left, pair.right) } else { (pair.right, pair.left) };
    let thing = End::Thing(own.number, Thing::Quote(index));
    let place = End::Place(other.place(found.sentence, other.cover(found.words.clone())));
    // A sentence that is nothing but the words is a quotation too, set as a block or as a post: no marks are missed there.
    let whole = found.words.len() as f32 >= BLOCK * other.words_of(found.sentence).len() as f32;
    let said = other.said_in(found.sentence).next().is_some();
    // Where the sentences do not correspond, the same speaker must say it.
    let own_speaker = speaker(own, &own.quotes[index]).filter(|s| !s.generic);
    let same =
        own_speaker.is_some_and(|s| other.said_in(found.sentence).any(|n| source::same(&other.said[n], s)));
    // A term ("catch and kill") is quoted by whoever likes.
    let is_term = own.quotes[index].words.len() <= TERM;
    let confidence = match (whole, found.is_linked && said) {
        (false, _) if is_term => 0.4,
        (true, _) => 0.9,
        (_, true) => 0.75,
        _ if same => 0.55,
        _ => 0.4,
    };
    let (state, from, to) = match side {
        Side::Left if whole => (State::Verbatim, thing, place),
        Side::Right if whole => (State::Verbatim, place, thing),
        Side::Left => (State::ToIndirect, thing, place),
        Side::Right => (State::ToDirect, place, thing),
    };
    let why = if whole { "" } else { "in quotation marks in one version only" };
    Draft { topic: Topic::Quote, state, confidence, from: Some(from), to: Some(to), why: why.to_owned() }
}
