//! Very long texts: only the sentences that stand in both in the same words are linked.
//!
//! Everything else weighs words, which takes some 45 bytes of memory for each byte of text. Here a sentence is one number.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash, Hasher};

use super::links::Group;
use super::order;
use crate::model::{Alignment, Article, Kind, Link, Pins, Shares, Siglum};
use crate::text::{VERY_LONG, normal, words};

/// Said when it was done this way.
const VERY_LONG_TEXTS: &str = "very long texts: only sentences in the same words are linked";

/// Words in a row from which wording counts as the same.
const RUN: usize = 5;

/// Whether two versions are too long for anything else.
pub(super) fn is_due(left: &Article, right: &Article) -> bool {
    left.text.len().saturating_add(right.text.len()) > VERY_LONG
}

/// The sentences of a text, each as a number for its words, and how many words it has; 0 for one without.
struct Read {
    keys: Vec<u64>,
    lengths: Vec<u32>,
}

impl Read {
    fn of(article: &Article) -> Self {
        let (mut keys, mut lengths) = (Vec::new(), Vec::new());
        for sentence in &article.sentences {
            let text = sentence.span.of(&article.text);
            // One hasher without a seed of its own: the same everywhere and always.
            let mut hasher = BuildHasherDefault::<DefaultHasher>::default().build_hasher();
            let found = words(text);
            found.iter().for_each(|w| normal(w.of(text)).hash(&mut hasher));
            keys.push(if found.is_empty() { 0 } else { hasher.finish() | 1 });
            lengths.push(found.len() as u32);
        }
        Self { keys, lengths }
    }

    /// For each number the sentences it stands for, in order.
    fn places(&self) -> HashMap<u64, Vec<u32>> {
        let mut places: HashMap<u64, Vec<u32>> = HashMap::new();
        for (n, key) in (0u32..).zip(&self.keys).filter(|(_, key)| **key != 0) {
            places.entry(*key).or_default().push(n);
        }
        places
    }

    /// What share of the words stands in some sentences: those of at least `least` words.
    fn share(&self, sentences: impl Iterator<Item = u32>, least: usize) -> f32 {
        let length = |n: u32| self.lengths.get(n as usize).map_or(0, |l| *l as usize);
        let linked: usize = sentences.map(length).filter(|l| *l >= least).sum();
        let all: usize = self.lengths.iter().map(|l| *l as usize).sum();
        super::round(linked as f32 / all.max(1) as f32)
    }
}

/// Aligns two versions, which stand in these places of their story: of equal sentences the first with the first, the
/// second with the second, and so on; and as the user wants it.
pub(super) fn align(articles: [&Article; 2], at: [usize; 2], pins: &Pins) -> Alignment {
    let [left, right] = articles.map(Read::of);
    let mut there = right.places();
    let mut met: HashMap<u64, usize> = HashMap::new();
    let mut pairs: BTreeMap<u32, u32> = BTreeMap::new();
    for (n, key) in (0u32..).zip(&left.keys) {
        let Some(places) = there.get_mut(key) else { continue };
        let turn = met.entry(*key).or_default();
        if let Some(place) = places.get(*turn) {
            pairs.insert(n, *place);
        }
        *turn += 1;
    }
    drop((there, met));
    let pinned = decided(&mut pairs, [left.keys.len(), right.keys.len()], at, pins);
    let group = |(&l, &r): (&u32, &u32)| Group { pinned: pinned.contains(&l), ..Group::of((l, r), 1.0) };
    let groups: Vec<Group> = pairs.iter().map(group).collect();
    let weights: Vec<u64> = groups
        .iter()
        .map(|g| u64::from(left.lengths[g.core.0 as usize] + right.lengths[g.core.1 as usize]))
        .collect();
    let moved = order::moved(&groups, &weights);
    let link = |(g, moved): (Group, bool)| {
        let same = left.keys[g.core.0 as usize] == right.keys[g.core.1 as usize];
        let kind = if same { Kind::Verbatim } else { Kind::Reworded };
        Link {
            left: g.left,
            right: g.right,
            kind,
            moved,
            score: 1.0,
            words: Vec::new(),
            variants: Vec::new(),
        }
    };
    let shares = |read: &Read, side: &dyn Fn(&(u32, u32)) -> u32| Shares {
        same_wording: read.share(pairs.iter().map(|(l, r)| side(&(*l, *r))), RUN),
        reused: read.share(pairs.iter().map(|(l, r)| side(&(*l, *r))), 1),
    };
    Alignment {
        left: at[0],
        right: at[1],
        left_shares: shares(&left, &|p| p.0),
        right_shares: shares(&right, &|p| p.1),
        links: groups.into_iter().zip(moved).map(link).collect(),
        again: Vec::new(),
        notice: Some(VERY_LONG_TEXTS.to_owned()),
    }
}

/// Parts and joins what the user wants parted and joined; the left sentences that were joined.
fn decided(pairs: &mut BTreeMap<u32, u32>, counts: [usize; 2], at: [usize; 2], pins: &Pins) -> HashSet<u32> {
    let between = |list: &[crate::model::Pin]| -> Vec<(u32, u32)> {
        let own = |pin: &crate::model::Pin| {
            let [one, other] = [pin.one, pin.other];
            let (l, r) = if one.0 == Siglum(at[0]) { (one, other) } else { (other, one) };
            let fits = l.0 == Siglum(at[0]) && r.0 == Siglum(at[1]);
            (fits && (l.1 as usize) < counts[0] && (r.1 as usize) < counts[1]).then_some((l.1, r.1))
        };
        list.iter().filter_map(own).collect()
    };
    for (l, r) in between(&pins.broken) {
        if pairs.get(&l) == Some(&r) {
            pairs.remove(&l);
        }
    }
    let mut pinned = HashSet::new();
    let mut taken = HashSet::new();
    for (l, r) in between(&pins.joined) {
        // The first that joins a sentence has it: here every link is of two.
        if pinned.contains(&l) || !taken.insert(r) {
            continue;
        }
        pairs.retain(|_, other| *other != r);
        pairs.insert(l, r);
        pinned.insert(l);
    }
    pinned
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::tests::article;
    use crate::model::Pin;

    fn found(left: &Article, right: &Article, pins: &Pins) -> Vec<(u32, u32, Kind, bool)> {
        let alignment = align([left, right], [0, 1], pins);
        alignment.check(left, right).unwrap();
        let back = align([right, left], [1, 0], &Pins::default());
        if *pins == Pins::default() {
            let links = |a: &Alignment| a.links.iter().map(|l| (l.left[0], l.right[0])).collect::<Vec<_>>();
            assert_eq!(links(&back.mirror()), links(&alignment));
        }
        alignment.links.iter().map(|l| (l.left[0], l.right[0], l.kind, l.moved)).collect()
    }

    #[test]
    fn sentences_in_the_same_words_are_linked() {
        let a =
            article(&["The ferry ran at noon.", "Nobody was hurt.", "It “rained” all day.", "Yes.", "Yes."]);
        let b = article(&["It 'rained' all day.", "the ferry ran at noon!", "Somebody was hurt.", "Yes."]);
        let same = Kind::Verbatim;
        assert_eq!(
            found(&a, &b, &Pins::default()),
            [(0, 1, same, false), (2, 0, same, true), (3, 3, same, false)]
        );
        let alignment = align([&a, &b], [0, 1], &Pins::default());
        // Five words of fourteen in a sentence of five or more; ten of fourteen in all.
        assert_eq!((alignment.left_shares.same_wording, alignment.left_shares.reused), (0.357, 0.714));
        assert!(alignment.notice.is_some());
    }

    #[test]
    fn what_the_user_decides_holds() {
        let a = article(&["The ferry ran at noon.", "Nobody was hurt."]);
        let b = article(&["The ferry ran at noon.", "No one was hurt."]);
        let pin = |l: u32, r: u32| Pin { one: (Siglum(0), l), other: (Siglum(1), r) };
        let pins = |joined: &[Pin], broken: &[Pin]| Pins { joined: joined.to_vec(), broken: broken.to_vec() };
        assert_eq!(found(&a, &b, &pins(&[], &[pin(0, 0)])), []);
        let joined = pins(&[pin(1, 1), pin(9, 9)], &[]);
        assert_eq!(found(&a, &b, &joined), [(0, 0, Kind::Verbatim, false), (1, 1, Kind::Reworded, false)]);
        assert_eq!(found(&a, &b, &pins(&[pin(1, 0)], &[])), [(1, 0, Kind::Reworded, false)]);
    }

    #[test]
    fn nothing_gives_nothing() {
        let (a, none) = (article(&["…", "The ferry ran."]), Article::default());
        assert_eq!(found(&a, &none, &Pins::default()), []);
        assert_eq!(found(&none, &none, &Pins::default()), []);
    }
}
