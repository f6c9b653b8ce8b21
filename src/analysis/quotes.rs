//! Quotations compared: the same words, fewer, other ones, another speaker, or marks in one version only.

use std::ops::Range;

use super::draft::{Draft, End, Thing};
use super::ground::{Quote, Said, Version};
use super::pair::{Match, Pair, choose};
use super::source;
use crate::model::{State, Topic};
use crate::text::found;

/// Words of a quotation that count: all of them where it is short, those of content where it is long.
fn stems(version: &Version<'_>, run: Range<usize>) -> Vec<u32> {
    version.words[run].iter().map(|w| w.stem).collect()
}

fn content(version: &Version<'_>, run: Range<usize>) -> Vec<u32> {
    version.words[run].iter().filter(|w| !w.stop).map(|w| w.stem).collect()
}

/// Length of the longest common subsequence.
fn common(a: &[u32], b: &[u32]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { corner + 1 } else { row[j].max(above) };
            corner = above;
        }
    }
    row[b.len()]
}

/// Share of the words of content of a quotation that must stand without marks in a linked sentence, and in another one.
/// Fitted on the sample stories: below, the sentence speaks of the same event but not of the same words.
const LINKED: f32 = 0.4;
const ALONE: f32 = 0.7;
/// The same in a sentence beside a linked one.
const BESIDES: f32 = 0.5;
/// How like two words are that the engine joined without a synonym set to say so.
const TIED: f32 = 0.6;
/// Words between the first or last like word and the next one from which it counts as chance.
const STRAY: usize = 5;
/// Bytes between a quotation and its speaker at the most, where the two belong together beyond doubt: a comma, a mark, a
/// word or two.
const BESIDE: u32 = 24;

/// Share from which a quotation is found as a whole, and its clauses are not looked for.
const WHOLE: f32 = 0.6;
/// Words of content that make a clause which can be told from others.
const CLAUSE: usize = 4;

/// Compares the quotations of two versions.
pub(super) fn compare(pair: &Pair<'_>, out: &mut Vec<Draft>) {
    let (left, right) = (pair.left, pair.right);
    let mut matches = Vec::new();
    for (i, q) in left.quotes.iter().enumerate() {
        for (j, r) in right.quotes.iter().enumerate() {
            if let Some(score) = fit(pair, q, r) {
                matches.push(Match { left: i, right: j, score, confidence: 0.0 });
            }
        }
    }
    let (mut met_left, mut met_right) = (vec![false; left.quotes.len()], vec![false; right.quotes.len()]);
    let all = matches.clone();
    let mut chosen = choose(matches);
    // A quotation that repeats a part of one already matched, as headings do, or two joined into one.
    for m in all {
        let (l, r) = (chosen.iter().any(|c| c.left == m.left), chosen.iter().any(|c| c.right == m.right));
        if m.score >= 0.999 && l != r {
            chosen.push(m);
        }
    }
    chosen.sort_by_key(|m| (m.left, m.right));
    chosen.dedup_by_key(|m| (m.left, m.right));
    for m in &chosen {
        let joined = chosen.iter().filter(|c| c.left == m.left || c.right == m.right).count() > 1;
        let draft = matched(pair, m, joined);
        // What may be another statement altogether may still stand elsewhere without marks.
        let sure = draft.confidence >= 0.5;
        met_left[m.left] |= sure;
        met_right[m.right] |= sure;
        out.push(draft);
    }
    for (i, _) in met_left.iter().enumerate().filter(|(_, met)| !**met) {
        told_without(Side::Left, pair, i, out);
    }
    for (j, _) in met_right.iter().enumerate().filter(|(_, met)| !**met) {
        told_without(Side::Right, pair, j, out);
    }
}

/// Where the other version says without marks what quotation `n` of a side says: the whole, or else its clauses, which
/// may stand in several sentences there.
fn told_without(side: Side, pair: &Pair<'_>, n: usize, out: &mut Vec<Draft>) {
    let (own, other, links) = match side {
        Side::Left => (pair.left, pair.right, &pair.left_links),
        Side::Right => (pair.right, pair.left, &pair.right_links),
    };
    let q = &own.quotes[n];
    let linked = |s: u32| linked(links, s, pair, side == Side::Left);
    let whole = unmarked(pair, own, other, q, &linked);
    let clauses = clauses(own, q);
    if clauses.len() > 1 && whole.as_ref().is_none_or(|w| !w.exact && w.share < WHOLE) {
        let found: Vec<Unmarked> =
            clauses.iter().filter_map(|c| unmarked(pair, own, other, c, &linked)).collect();
        if !found.is_empty() {
            out.extend(found.into_iter().map(|f| lost(side, pair, n, f)));
            return;
        }
    }
    out.extend(whole.map(|found| lost(side, pair, n, found)));
}

/// The clauses of a quotation, as the commas inside it tell; one where none is long enough to be looked for alone.
fn clauses(version: &Version<'_>, q: &Quote) -> Vec<Quote> {
    let mut all: Vec<Quote> = Vec::new();
    let mut start = q.words.start;
    for n in q.words.clone() {
        let end = n + 1;
        let gap = version.words.get(end).map_or("", |next| {
            let (a, b) = (version.words[n].span.end as usize, next.span.start as usize);
            version.article.text.get(a..b).unwrap_or_default()
        });
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
        all.push(Quote { sentences, span: version.cover(words.clone()), words });
        start = end;
    }
    all
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// The sentences that a sentence is linked with.
fn linked(links: &[Option<u32>], sentence: u32, pair: &Pair<'_>, left: bool) -> Vec<u32> {
    let link = links.get(sentence as usize).copied().flatten().and_then(|l| pair.links.get(l as usize));
    link.map_or_else(Vec::new, |l| if left { l.right.clone() } else { l.left.clone() })
}

/// How well two quotations fit, `0..=1` and a little more for linked sentences; `None` where they share too little.
fn fit(pair: &Pair<'_>, q: &Quote, r: &Quote) -> Option<f32> {
    let (a, b) = (stems(pair.left, q.words.clone()), stems(pair.right, r.words.clone()));
    let short = a.len().min(b.len());
    let same = common(&a, &b);
    let is_linked = q.sentences.iter().any(|&s| r.sentences.iter().any(|&t| pair.link(s, t).is_some()));
    let share = same as f32 / short as f32;
    // One or two words ("scum") are told apart by where they stand.
    if short <= 2 && !(share >= 1.0 && (is_linked || a.len() == b.len() && short == 2)) {
        return None;
    }
    let (x, y) = (content(pair.left, q.words.clone()), content(pair.right, r.words.clone()));
    let least = x.len().min(y.len()).max(1);
    let meaning = pair.lexicon.shared(&x, &y) / least as f32;
    let enough = share >= 0.7 && same >= 3
        || short <= 2
        || is_linked && (share >= 0.5 || meaning >= 0.5) && short >= 3
        || meaning >= 0.7 && least >= 4;
    enough.then_some(share.max(meaning * 0.9) + if is_linked { 0.01 } else { 0.0 })
}

fn matched(pair: &Pair<'_>, m: &Match, joined: bool) -> Draft {
    let (q, r) = (&pair.left.quotes[m.left], &pair.right.quotes[m.right]);
    let (a, b) = (stems(pair.left, q.words.clone()), stems(pair.right, r.words.clone()));
    let same = common(&a, &b);
    let short = a.len().min(b.len());
    let (speaker, other) = (speaker(pair.left, q), speaker(pair.right, r));
    let near = |s: Option<&Said>, q: &Quote| {
        s.is_some_and(|s| s.span.start <= q.span.end + BESIDE && q.span.start <= s.span.end + BESIDE)
    };
    let foreign = short >= 4
        && near(speaker, q)
        && near(other, r)
        && matches!((speaker, other), (Some(x), Some(y)) if !x.generic && !y.generic && !source::same(x, y));
    let share = same as f32 / a.len().max(b.len()) as f32;
    let (state, mut confidence, why) = if a == b && foreign {
        (State::ReAttributed, 0.9, "the same words, another speaker")
    } else if a == b {
        (State::Verbatim, 0.98, "")
    } else if same == short && (contiguous(&a, &b) || short >= 4) {
        let why = if joined { "a part of a quotation, or two joined" } else { "a part of the words" };
        (State::Trimmed, 0.9, why)
    } else if reordered(&a, &b) {
        (State::Altered, 0.6, "the same words in another order")
    } else if same as f32 / short as f32 >= 0.6 && share >= 0.4 {
        (State::Altered, 0.9, "words inside the marks differ")
    } else {
        (State::Altered, 0.4, "few words in common: may be another translation, or another statement")
    };
    if foreign && state == State::Trimmed {
        confidence = 0.6;
    }
    let why = match foreign && state != State::ReAttributed {
        true => format!("{why}; the speaker is named otherwise"),
        false => why.to_owned(),
    };
    Draft {
        topic: Topic::Quote,
        state,
        confidence,
        from: Some(End::Thing(pair.left.number, Thing::Quote(m.left))),
        to: Some(End::Thing(pair.right.number, Thing::Quote(m.right))),
        why,
    }
}

fn contiguous(a: &[u32], b: &[u32]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.windows(short.len().max(1)).any(|w| w == short)
}

fn reordered(a: &[u32], b: &[u32]) -> bool {
    let sorted = |x: &[u32]| {
        let mut x = x.to_vec();
        x.sort_unstable();
        x
    };
    a.len() == b.len() && sorted(a) == sorted(b)
}

/// Who says a quotation: the source of its sentence that stands nearest to it.
pub(super) fn speaker<'v>(version: &'v Version<'_>, q: &Quote) -> Option<&'v Said> {
    let (first, last) = (q.sentences.first().copied()?, q.sentences.last().copied()?);
    let distance = |s: &&Said| {
        let (start, end) = (q.span.start, q.span.end);
        let gap = if s.span.end <= start { start - s.span.end } else { s.span.start.saturating_sub(end) };
        // A speaker behind the quotation is meant more often than one two clauses before it.
        (s.sentence != first && s.sentence != last, gap)
    };
    let within = |s: &&Said| s.sentence == first || s.sentence == last;
    version.said.iter().filter(within).min_by_key(distance)
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
    for n in 0..other.sentences.len() as u32 {
        if other.article.is_headline(n) {
            continue;
        }
        let is_linked = near.contains(&n);
        let Some(found) = window(pair, other, n, &wanted, length, is_linked) else { continue };
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
    let least = |b: &Unmarked| if b.is_linked { LINKED } else { ALONE };
    best.filter(|b| b.exact || b.share >= least(b) || beside(b)).or_else(|| told(pair, own, other, q, &near))
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
    let fits = |s: &&Said| near.contains(&s.sentence) && s.verb.is_some() && source::same(s, speaker);
    let said = other.said.iter().find(fits)?;
    let run = other.words_of(said.sentence);
    if other.words[run.clone()].iter().any(|w| w.quoted) {
        return None;
    }
    let from = said.verb? + 1;
    let words = from..run.end.min(from + q.words.len().max(8));
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
    found::saying_group(&version.text(version.words[word].span).to_lowercase()).is_some()
}

/// The run of unquoted words in a sentence that says most of what is wanted.
fn window(
    pair: &Pair<'_>,
    other: &Version<'_>,
    n: u32,
    wanted: &[(u32, usize)],
    length: usize,
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
    let (mut met, mut taken) = (vec![false; wanted.len()], std::collections::HashSet::new());
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
    let (first, last) = (hits.first()?.0, hits.last()?.0);
    // Words scattered over a long sentence say nothing together.
    let spread = last + 1 - first;
    if spread > 3 * length + 8 {
        return None;
    }
    Some(Unmarked { words: first..last + 1, sentence: n, share, exact: false, is_linked, hits: hits.len() })
}

/// Whether the very words of the quotation stand in the run.
fn contiguous_run(own: &Version<'_>, q: &Quote, other: &Version<'_>, found: &Unmarked) -> bool {
    let a = stems(own, q.words.clone());
    let b = stems(other, other.words_of(found.sentence));
    a.len() >= 3 && b.windows(a.len()).any(|w| w == a)
}

fn lost(side: Side, pair: &Pair<'_>, index: usize, found: Unmarked) -> Draft {
    let (own, other) = if side == Side::Left { (pair.left, pair.right) } else { (pair.right, pair.left) };
    let thing = End::Thing(own.number, Thing::Quote(index));
    let place = End::Place(other.place(found.sentence, other.cover(found.words.clone())));
    let confidence = match (found.exact, found.is_linked, found.share) {
        (true, ..) => 0.95,
        (_, true, s) if s >= 0.75 => 0.85,
        (_, true, s) if s < LINKED => 0.55,
        (_, true, _) => 0.65,
        (_, false, s) if s >= 0.85 => 0.7,
        _ => 0.55,
    };
    let (state, from, to) = match side {
        Side::Left => (State::ToIndirect, thing, place),
        Side::Right => (State::ToDirect, place, thing),
    };
    Draft {
        topic: Topic::Quote,
        state,
        confidence,
        from: Some(from),
        to: Some(to),
        why: "in quotation marks in one version only".to_owned(),
    }
}
