//! Links against a truth that was made: seeded edits of the sample stories, each remembered.
//!
//! A version is written from another by dropping, moving, merging, splitting and rewording sentences; what was done is
//! known, so that the links can be counted per operation. Many seeds, so that no figure hangs on one draw.

use std::collections::{BTreeMap, BTreeSet};

use retold::engine::align_story;
use retold::model::{Article, Block, BlockKind, Kind, Language, Link, Pins, Review, Sentence, Span};
use retold::pipeline;

/// Versions written from each article.
const DRAWS: u64 = 40;
/// What must be found of each operation, as the share of its sentences that are linked as they were made.
const RECALL: f64 = 0.97;

/// What was done to a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Operation {
    Kept,
    Moved,
    Merged,
    Split,
    Reworded,
    Dropped,
}

/// A passage of the written version, the sentences of the source it was made of, and how.
struct Passage {
    sources: Vec<u32>,
    texts: Vec<String>,
    operation: Operation,
}

/// Pseudo-random numbers, the same everywhere (Knuth's MMIX constants).
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

fn article(sentences: &[String]) -> Article {
    let mut out = Article { language: Language::EN, ..Article::default() };
    for (n, text) in sentences.iter().enumerate() {
        if n > 0 {
            out.text.push('\n');
        }
        let span = Span::new(out.text.len(), out.text.len() + text.len());
        out.text.push_str(text);
        out.sentences.push(Sentence { span, block: n as u32 });
        let sentences = n as u32..n as u32 + 1;
        let (kind, reason) = (BlockKind::Body, "given".into());
        out.blocks.push(Block { kind, reason, line: None, span, sentences });
    }
    out
}

/// The sentences of every article of the sample, long enough to be worked on, no two of one article alike.
fn sources() -> Vec<Vec<String>> {
    let corpus = pipeline::open(&retold::sample(), &Review::default());
    let sentences = |a: &Article| {
        let mut seen = BTreeSet::new();
        (0..a.sentences.len() as u32)
            .map(|n| a.sentence(n).to_owned())
            .filter(|s| s.split(' ').count() >= 7 && seen.insert(s.clone()))
            .collect::<Vec<_>>()
    };
    corpus.articles.iter().map(sentences).filter(|s| s.len() >= 8).collect()
}

/// Splits a sentence near its middle, before a small word; `None` where a half would be too short to be known.
fn split(text: &str) -> Option<[String; 2]> {
    let words: Vec<&str> = text.split(' ').collect();
    let joins = |w: &str| {
        matches!(w, "and" | "but" | "while" | "which" | "who" | "because" | "with" | "from" | "at" | "in")
    };
    let middle = words.len() / 2;
    let at =
        (5..words.len().saturating_sub(5)).filter(|&n| joins(words[n])).min_by_key(|n| n.abs_diff(middle))?;
    let head = words[..at].join(" ");
    Some([format!("{}.", head.trim_end_matches([',', ';'])), words[at..].join(" ")])
}

/// Swaps words for others that mean the same or are small, and drops one: never more than a third.
fn reword(text: &str, draw: &mut Draw) -> String {
    const SWAPS: [(&str, &str); 16] = [
        ("said", "told reporters"),
        ("some", "about"),
        ("the", "that"),
        ("a", "one"),
        ("will", "is to"),
        ("may", "might"),
        ("began", "started"),
        ("shut", "closed"),
        ("found", "discovered"),
        ("large", "big"),
        ("help", "aid"),
        ("more", "over"),
        ("in", "inside"),
        ("until", "till"),
        ("while", "as"),
        ("not", "hardly"),
    ];
    let mut left = text.split(' ').count() / 3;
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        match SWAPS.iter().find(|s| s.0 == bare) {
            Some((from, to)) if left > 0 && draw.below(3) > 0 => {
                left -= 1;
                words.push(word.replacen(from, to, 1));
            }
            _ => words.push(word.to_owned()),
        }
    }
    if words.len() > 8 {
        words.remove(1 + draw.below(words.len() - 2));
    }
    words.join(" ")
}

/// Writes a version and remembers how.
fn write(source: &[String], draw: &mut Draw) -> Vec<Passage> {
    let mut out: Vec<Passage> = Vec::new();
    let mut n = 0;
    while n < source.len() {
        let (text, here) = (&source[n], n as u32);
        let mut put = |sources: Vec<u32>, texts: Vec<String>, operation| {
            out.push(Passage { sources, texts, operation });
        };
        match draw.below(10) {
            0 => put(vec![here], vec![], Operation::Dropped),
            1 if n + 1 < source.len() => {
                let joined = format!("{}, and {}", text.trim_end_matches('.'), source[n + 1]);
                put(vec![here, here + 1], vec![joined], Operation::Merged);
                n += 1;
            }
            2 => match split(text) {
                Some(halves) => put(vec![here], halves.into(), Operation::Split),
                None => put(vec![here], vec![text.clone()], Operation::Kept),
            },
            3 | 4 => put(vec![here], vec![reword(text, draw)], Operation::Reworded),
            5 => put(vec![here], vec![text.clone()], Operation::Moved),
            _ => put(vec![here], vec![text.clone()], Operation::Kept),
        }
        n += 1;
    }
    // One passage goes to the far end: moved is what stands off the heaviest run, so one at a time is exact.
    let mut moved = out.iter().positions(|p| p.operation == Operation::Moved);
    let first = (!moved.is_empty()).then(|| moved.remove(0));
    for n in moved {
        out[n].operation = Operation::Kept;
    }
    if let Some(n) = first {
        let last = out.iter().rposition(|p| p.operation != Operation::Dropped).unwrap_or(0);
        if last > n + 1 {
            let passage = out.remove(n);
            out.push(passage);
        } else {
            out[n].operation = Operation::Kept;
        }
    }
    out
}

/// Places of what fits.
trait Positions: Iterator + Sized {
    fn positions(self, fits: impl Fn(Self::Item) -> bool) -> Vec<usize> {
        self.enumerate().filter_map(|(n, x)| fits(x).then_some(n)).collect()
    }
}

impl<I: Iterator> Positions for I {}

#[test]
fn what_was_done_is_found() {
    let mut met: BTreeMap<Operation, (usize, usize)> = BTreeMap::new();
    let (mut wrong, mut wrong_moves, mut links_said) = (0, Vec::new(), 0);
    for (at, source) in sources().iter().enumerate() {
        for seed in 0..DRAWS {
            let mut draw = Draw(seed * 97 + at as u64 * 7919 + 1);
            let passages = write(source, &mut draw);
            let written: Vec<String> = passages.iter().flat_map(|p| p.texts.clone()).collect();
            if written.is_empty() {
                continue;
            }
            let (a, b) = (article(source), article(&written));
            let found = align_story(&[&a, &b], &Pins::default()).remove(0);
            found.check(&a, &b).unwrap();
            let mut truth: BTreeSet<(u32, u32)> = BTreeSet::new();
            let mut next = 0;
            for passage in &passages {
                let rights: Vec<u32> = (next..next + passage.texts.len() as u32).collect();
                next += passage.texts.len() as u32;
                let linked = |l: &&Link| l.left == passage.sources && l.right == rights;
                let link = found.links.iter().find(linked);
                let right = match passage.operation {
                    Operation::Dropped => !found.links.iter().any(|l| l.left.contains(&passage.sources[0])),
                    Operation::Kept | Operation::Moved => link.is_some_and(|l| l.kind == Kind::Verbatim),
                    // The halves of a sentence hold its very words in order.
                    Operation::Split => link.is_some(),
                    Operation::Merged | Operation::Reworded => link.is_some_and(|l| l.kind != Kind::Verbatim),
                };
                let count = met.entry(passage.operation).or_default();
                (count.0, count.1) = (count.0 + usize::from(right), count.1 + 1);
                if let Some(link) = link
                    && link.moved != (passage.operation == Operation::Moved)
                {
                    wrong_moves.push((at, seed, passage.operation, passage.sources.clone()));
                }
                truth.extend(passage.sources.iter().flat_map(|&l| rights.iter().map(move |&r| (l, r))));
            }
            for link in &found.links {
                let pairs = link.left.iter().flat_map(|&l| link.right.iter().map(move |&r| (l, r)));
                let (all, bad) =
                    pairs.fold((0, 0), |(n, bad), p| (n + 1, bad + usize::from(!truth.contains(&p))));
                (links_said, wrong) = (links_said + all, wrong + bad);
            }
        }
    }
    assert_eq!(met.len(), 6, "every operation was drawn");
    for (operation, (right, all)) in &met {
        let share = *right as f64 / *all as f64;
        assert!(share >= RECALL, "{operation:?}: {right} of {all}; all: {met:?}");
    }
    assert!(
        wrong_moves.is_empty(),
        "{} wrongly moved: {:?}",
        wrong_moves.len(),
        &wrong_moves[..wrong_moves.len().min(5)]
    );
    assert!(wrong * 100 <= links_said, "{wrong} of {links_said} pairs were never made");
}
