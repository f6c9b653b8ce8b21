//! Quotations compared: the same words, fewer, other ones, another speaker, or marks in one version only.

use std::collections::{HashMap, HashSet};

use super::draft::{Draft, End, Thing};
use super::ground::{Quote, Said, Version, within};
use super::pair::{Match, Pair, choose};
use super::quoted::{Wording, wording};
use super::wording::{content, speaker, stems};
use super::{source, unmarked};
use crate::model::{Kind, Side, State, Topic};

/// Steps that comparing two quotations may take: two of a thousand words each. Beyond, only their bags of words are.
const STEPS: usize = 1 << 20;

/// Length of the longest common subsequence; of very long ones, the number of words in common.
fn common(a: &[u32], b: &[u32]) -> usize {
    if a.len().saturating_mul(b.len()) > STEPS {
        let mut counts: HashMap<u32, usize> = HashMap::new();
        a.iter().for_each(|x| *counts.entry(*x).or_default() += 1);
        let mut taken =
            |y: &&u32| counts.get_mut(y).is_some_and(|n| std::mem::replace(n, n.saturating_sub(1)) > 0);
        return b.iter().filter(|y| taken(y)).count();
    }
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

/// Bytes between a quotation and its speaker at the most, where the two belong together beyond doubt: a comma, a mark, a
/// word or two.
const BESIDE: u32 = 24;

/// Up to so many pairs of quotations are compared whatever their sentences; beyond, only those in corresponding sentences
/// and those of the same words.
const EVERY: usize = 1 << 16;

/// Compares the quotations of two versions; whether only a part of the pairs was looked at.
pub(super) fn compare(pair: &Pair<'_>, out: &mut Vec<Draft>) -> bool {
    let (left, right) = (pair.left, pair.right);
    let bounded = left.quotes.len().saturating_mul(right.quotes.len()) > EVERY;
    let mut matches = Vec::new();
    for (i, j) in candidates(pair, bounded) {
        if let Some(score) = fit(pair, &left.quotes[i], &right.quotes[j]) {
            matches.push(Match { left: i, right: j, score, confidence: 0.0 });
        }
    }
    let (mut met_left, mut met_right) = (vec![false; left.quotes.len()], vec![false; right.quotes.len()]);
    let chosen = chosen(matches);
    let (mut on_left, mut on_right) = (vec![0; left.quotes.len()], vec![0; right.quotes.len()]);
    for m in &chosen {
        on_left[m.left] += 1;
        on_right[m.right] += 1;
    }
    for m in &chosen {
        let draft = matched(pair, m, on_left[m.left] > 1 || on_right[m.right] > 1);
        // What may be another statement altogether may still stand elsewhere without marks.
        let sure = draft.confidence >= 0.5;
        met_left[m.left] |= sure;
        met_right[m.right] |= sure;
        out.push(draft);
    }
    let marked = |quotes: &[Quote], n: usize| !quotes[n].block;
    for (i, _) in met_left.iter().enumerate().filter(|(n, met)| !**met && marked(&left.quotes, *n)) {
        unmarked::compare(Side::Left, pair, i, out);
    }
    for (j, _) in met_right.iter().enumerate().filter(|(n, met)| !**met && marked(&right.quotes, *n)) {
        unmarked::compare(Side::Right, pair, j, out);
    }
    bounded
}

/// Which quotations are compared: all with all, or in very long texts those near each other and those of the same words.
fn candidates(pair: &Pair<'_>, bounded: bool) -> Vec<(usize, usize)> {
    let (left, right) = (&pair.left.quotes, &pair.right.quotes);
    if !bounded {
        return (0..left.len()).flat_map(|i| (0..right.len()).map(move |j| (i, j))).collect();
    }
    let first = |q: &Quote| q.sentences.first().copied().unwrap_or(0);
    let mut same: HashMap<Vec<u32>, Vec<usize>> = HashMap::new();
    for (j, r) in right.iter().enumerate() {
        same.entry(stems(pair.right, r.words.clone())).or_default().push(j);
    }
    let mut all = Vec::new();
    for (i, q) in left.iter().enumerate() {
        let near = pair.opposite(first(q)).flat_map(|s| within(right, s, first));
        let twins = same.get(&stems(pair.left, q.words.clone())).into_iter().flatten().take(TWINS);
        let mut own: Vec<usize> = near.chain(twins.copied()).collect();
        own.sort_unstable();
        own.dedup();
        all.extend(own.into_iter().map(|j| (i, j)));
    }
    all
}

/// Quotations of the same words that are looked at in a very long text.
const TWINS: usize = 8;

/// The best partner of each quotation, and further ones where a quotation repeats a part of one already matched, as
/// headings do, or where two are joined into one.
fn chosen(matches: Vec<Match>) -> Vec<Match> {
    let all = matches.clone();
    let mut chosen = choose(matches);
    let mut left: HashSet<usize> = chosen.iter().map(|c| c.left).collect();
    let mut right: HashSet<usize> = chosen.iter().map(|c| c.right).collect();
    for m in all {
        if m.score >= 0.999 && left.contains(&m.left) != right.contains(&m.right) {
            left.insert(m.left);
            right.insert(m.right);
            chosen.push(m);
        }
    }
    chosen.sort_by_key(|m| (m.left, m.right));
    chosen.dedup_by_key(|m| (m.left, m.right));
    chosen
}

/// How well two quotations fit, `0..=1` and a little more for linked sentences; `None` where they share too little.
fn fit(pair: &Pair<'_>, q: &Quote, r: &Quote) -> Option<f32> {
    let (a, b) = (stems(pair.left, q.words.clone()), stems(pair.right, r.words.clone()));
    let short = a.len().min(b.len());
    // Two titles of works that differ are two names.
    if a != b && unmarked::is_title(pair.left, q) && unmarked::is_title(pair.right, r) {
        return None;
    }
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
    let short = a.len().min(b.len());
    let (speaker, other) = (speaker(pair.left, q), speaker(pair.right, r));
    let near = |s: Option<&Said>, q: &Quote| {
        s.is_some_and(|s| s.span.start <= q.span.end + BESIDE && q.span.start <= s.span.end + BESIDE)
    };
    let foreign = short >= 4
        && near(speaker, q)
        && near(other, r)
        && [(speaker, pair.left, pair.right, r), (other, pair.right, pair.left, q)]
            .into_iter()
            .all(|(s, own, there, quote)| s.is_some_and(|s| stands_alone(s, own, there, quote)))
        && matches!((speaker, other), (Some(x), Some(y)) if !x.generic && !y.generic && source::two(pair, x, y));
    let said = wording((pair.left, q), (pair.right, r));
    let (state, mut confidence, why) = match said {
        Wording::Verbatim if foreign => (State::ReAttributed, 0.9, "the same words, another speaker"),
        Wording::Verbatim => (State::Verbatim, 0.98, ""),
        Wording::Cut => {
            let why = if joined { "a part of a quotation, or two joined" } else { "a part of the words" };
            (State::Trimmed, 0.9, why)
        }
        Wording::Changed if reordered(&a, &b) => (State::Altered, 0.6, "the same words in another order"),
        Wording::Changed => (State::Altered, 0.9, "words inside the marks differ"),
        Wording::Other => {
            (State::Altered, 0.4, "few words in common: may be another translation, or another statement")
        }
    };
    // A word or two may be quoted anywhere, and what does not correspond may be another statement.
    let is_linked = pair.link(q.sentences[0], r.sentences[0]).is_some();
    if state != State::Verbatim && (!is_linked || short <= FEW) {
        confidence = f32::min(confidence, 0.45);
    }
    // Two people who are named, with other words: two statements, unless their sentences are the same but for that.
    let is_edited = pair.link(q.sentences[0], r.sentences[0]).is_some_and(|l| l.kind == Kind::Edited);
    let two = matches!((speaker, other), (Some(x), Some(y)) if source::two(pair, x, y));
    if two && !is_edited && state == State::Altered {
        confidence = f32::min(confidence, 0.45);
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

/// Words of a quotation that is too short for a word on what is cut from it.
const FEW: usize = 3;

/// Whether a speaker is named by name, and nowhere near the quotation in the other version.
fn stands_alone(said: &Said, own: &Version<'_>, there: &Version<'_>, quote: &Quote) -> bool {
    let named = own.text(said.source).chars().any(char::is_uppercase) && source::is_named(said);
    let (first, last) = quote.ends;
    named
        && !said
            .stems
            .iter()
            .any(|&s| there.places_of(s).iter().any(|&w| (first..=last).contains(&there.sentence_of(w))))
}

fn reordered(a: &[u32], b: &[u32]) -> bool {
    let sorted = |x: &[u32]| {
        let mut x = x.to_vec();
        x.sort_unstable();
        x
    };
    a.len() == b.len() && sorted(a) == sorted(b)
}
