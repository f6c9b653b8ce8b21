//! Two versions side by side: which sentences are linked, and which words.

use super::bearers::Bearers;
use super::calendar;
use super::ground::{Version, within};
use super::lexicon::Lexicon;
use crate::model::{Alignment, Kind, Link, Side, State};

/// Two versions and how they correspond. The left one has the earlier letter.
#[derive(Debug)]
pub(super) struct Pair<'a> {
    pub left: &'a Version<'a>,
    pub right: &'a Version<'a>,
    pub links: &'a [Link],
    /// Secondary links by their two sentences.
    again: std::collections::HashMap<(u32, u32), &'a Link>,
    pub lexicon: &'a Lexicon,
    /// Who is called what in the story.
    pub bearers: &'a Bearers,
    /// For each sentence of a side, its link.
    pub left_links: Vec<Option<u32>>,
    pub right_links: Vec<Option<u32>>,
    /// For each word of the left, the word of the right that it corresponds to; and the other way round.
    pub to_right: Vec<Option<u32>>,
    pub to_left: Vec<Option<u32>>,
    /// Headline against headline and lead against lead, where the engine links neither: they are compared on their own.
    pub fronts: Vec<Link>,
}

impl<'a> Pair<'a> {
    /// Sets two versions side by side.
    pub fn new(
        left: &'a Version<'a>,
        right: &'a Version<'a>,
        alignment: &'a Alignment,
        lexicon: &'a Lexicon,
        bearers: &'a Bearers,
    ) -> Self {
        let mut pair = Self {
            left,
            right,
            links: &alignment.links,
            again: (alignment.again.iter())
                .filter_map(|l| Some(((*l.left.first()?, *l.right.first()?), l)))
                .collect(),
            lexicon,
            bearers,
            left_links: alignment.index(Side::Left, left.sentences.len()),
            right_links: alignment.index(Side::Right, right.sentences.len()),
            to_right: vec![None; left.words.len()],
            to_left: vec![None; right.words.len()],
            fronts: Vec::new(),
        };
        pair.fronts = fronts(&pair);
        for link in &alignment.links {
            pair.join(link);
        }
        pair
    }

    fn join(&mut self, link: &Link) {
        let (a, b) = (joined(self.left, &link.left), joined(self.right, &link.right));
        if link.kind == Kind::Verbatim {
            for (&(_, i), &(_, j)) in a.iter().zip(&b) {
                self.tie(i, j);
            }
            return;
        }
        let at = |list: &[(u32, usize)], offset: u32| {
            list.binary_search_by_key(&offset, |w| w.0).ok().map(|n| list[n].1)
        };
        for word in &link.words {
            if let (Some(i), Some(j)) = (at(&a, word.left.start), at(&b, word.right.start)) {
                self.tie(i, j);
            }
        }
    }

    fn tie(&mut self, i: usize, j: usize) {
        self.to_right[i].get_or_insert(j as u32);
        self.to_left[j].get_or_insert(i as u32);
    }

    /// The link that two sentences are in together.
    pub fn link(&self, left: u32, right: u32) -> Option<&Link> {
        let a = self.left_links.get(left as usize).copied().flatten();
        let b = self.right_links.get(right as usize).copied().flatten();
        let own = a.filter(|_| a == b).and_then(|a| self.links.get(a as usize));
        let own = own.or_else(|| self.again.get(&(left, right)).copied());
        own.or_else(|| self.fronts.iter().find(|f| f.left.contains(&left) && f.right.contains(&right)))
    }

    /// The two sentences of every secondary link, in no order.
    pub fn again(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.again.keys().copied()
    }

    /// The sentences of the right that a sentence of the left corresponds to.
    pub fn opposite(&self, left: u32) -> impl Iterator<Item = u32> + use<'_, 'a> {
        let own = self.left_links.get(left as usize).copied().flatten();
        let link = own.and_then(|l| self.links.get(l as usize));
        let fronts = self.fronts.iter().filter(move |f| f.left.contains(&left));
        link.into_iter().chain(fronts).flat_map(|l| l.right.iter().copied())
    }

    /// Whether two sentences tell of two days or hours: their dates differ, and none is the same.
    pub fn is_other_day(&self, left: u32, right: u32) -> bool {
        let dates = |v: &'a Version<'a>, s: u32| &v.dates[within(&v.dates, s, |d| d.sentence)];
        let (a, b) = (dates(self.left, left), dates(self.right, right));
        let relations = || {
            a.iter()
                .flat_map(|x| b.iter().map(|y| calendar::relation(&x.what.day, &y.what.day, None, None)))
                .flatten()
        };
        relations().any(|r| r == State::Different) && !relations().any(|r| r == State::Same)
    }

    /// Whether a word of one run corresponds to a word of the other.
    pub fn is_tied(&self, left: &std::ops::Range<usize>, right: &std::ops::Range<usize>) -> bool {
        left.clone()
            .any(|i| self.to_right.get(i).copied().flatten().is_some_and(|j| right.contains(&(j as usize))))
    }

    /// Whether the word just before or just behind one run corresponds to the word at the same place beside the other.
    /// Both are asked for where both exist and are no small words.
    pub fn is_anchored(&self, left: &std::ops::Range<usize>, right: &std::ops::Range<usize>) -> bool {
        let tied = |i: Option<usize>, j: Option<usize>| match (i, j) {
            (Some(i), Some(j)) => self.to_right.get(i).copied().flatten() == Some(j as u32),
            _ => false,
        };
        let before = tied(left.start.checked_sub(1), right.start.checked_sub(1));
        let behind = tied(Some(left.end), Some(right.end));
        before && behind
            || (before || behind) && {
                let ends = |r: &std::ops::Range<usize>, v: &Version<'_>| {
                    let sentence = v.words_of(v.sentence_of(r.start));
                    sentence.start == r.start || sentence.end == r.end
                };
                ends(left, self.left) && ends(right, self.right)
            }
    }

    /// The places where the passages of a link differ, as runs of words; those where one side has none are left out.
    pub fn places(&self, link: &Link) -> Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> {
        let (a, b) = (joined(self.left, &link.left), joined(self.right, &link.right));
        let run = |list: &[(u32, usize)], span: crate::model::Span| {
            let from = list.partition_point(|w| w.0 < span.start);
            let to = list.partition_point(|w| w.0 < span.end);
            (from < to).then(|| list[from].1..list[to - 1].1 + 1)
        };
        link.variants.iter().filter_map(|v| Some((run(&a, v.left)?, run(&b, v.right)?))).collect()
    }

    /// How many words of content are shared by two sentences, by meaning.
    pub fn shared(&self, left: u32, right: u32) -> f32 {
        self.lexicon.shared(&content(self.left, left), &content(self.right, right))
    }

    /// The same as a share of the shorter sentence, `0..=1`; 0 where one has no word of content.
    pub fn overlap(&self, left: u32, right: u32) -> f32 {
        let (a, b) = (content(self.left, left), content(self.right, right));
        self.lexicon.shared(&a, &b) / a.len().min(b.len()).max(1) as f32
    }
}

/// The stems of the words of content of a sentence, each once.
fn content(version: &Version<'_>, sentence: u32) -> Vec<u32> {
    let words = version.words[version.words_of(sentence)].iter();
    let mut all: Vec<u32> = words.filter(|w| !w.stop).map(|w| w.stem).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Links that the engine does not make because a sentence is in one link at the most: headline and headline, lead and lead.
fn fronts(pair: &Pair<'_>) -> Vec<Link> {
    let (left, right) = (pair.left.fronts(), pair.right.fronts());
    let both = left.into_iter().zip(right).filter_map(|(a, b)| a.zip(b));
    let linked = |a: u32, b: u32| {
        let (x, y) = (pair.left_links.get(a as usize), pair.right_links.get(b as usize));
        matches!((x, y), (Some(Some(x)), Some(Some(y))) if x == y)
    };
    both.filter(|&(a, b)| !linked(a, b))
        .map(|(a, b)| Link {
            left: vec![a],
            right: vec![b],
            kind: Kind::Reworded,
            moved: false,
            score: 0.0,
            words: Vec::new(),
            variants: Vec::new(),
        })
        .collect()
}

/// The words of some sentences with their offsets in the sentences joined by one space.
fn joined(version: &Version<'_>, sentences: &[u32]) -> Vec<(u32, usize)> {
    let mut all = Vec::new();
    let mut base = 0;
    for &n in sentences {
        let Some(sentence) = version.article.sentences.get(n as usize) else { continue };
        for w in version.words_of(n) {
            all.push((version.words[w].span.start - sentence.span.start + base, w));
        }
        base += sentence.span.len() as u32 + 1;
    }
    all
}

/// Two things that may correspond, by how well.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// Index on the left.
    pub left: usize,
    /// Index on the right.
    pub right: usize,
    /// How well they fit; the best is taken first.
    pub score: f32,
    /// How sure the finding is.
    pub confidence: f32,
}

/// The best matches, each thing at most once, the best first; ties by place, alike from both sides.
pub(super) fn choose(mut matches: Vec<Match>) -> Vec<Match> {
    matches.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then_with(|| {
            let place = |m: &Match| (m.left.abs_diff(m.right), m.left + m.right);
            place(a).cmp(&place(b))
        })
    });
    let (mut left, mut right) = (std::collections::HashSet::new(), std::collections::HashSet::new());
    matches.retain(|m| {
        let free = !left.contains(&m.left) && !right.contains(&m.right);
        if free {
            left.insert(m.left);
            right.insert(m.right);
        }
        free
    });
    matches
}
