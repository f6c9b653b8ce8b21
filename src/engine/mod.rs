//! Aligns the versions of a story: which sentences correspond, how, and word by word.
//!
//! The stages, each a file:
//!
//! 1. vocabulary – words, stems and n-grams of all versions as integers;
//! 2. prepare – two of the versions, with the rarity that each word has in them;
//! 3. candidates – pairs of sentences that share a rare word, from an inverted index;
//! 4. score – three looks at each pair, each a small fitted model: the pair by itself (own, roles), among its rivals and
//!    between its two texts (rivals, texts), beside what the other likely partners leave to say (context);
//! 5. links – n:m, any order, every pair in them likely by itself, the user's pins first; again – a further sentence that
//!    repeats what a link already covers is linked a second time, beside the others;
//! 6. order – what stands off the heaviest ordered run has moved;
//! 7. kinds – verbatim, edited or reworded, from what stays in place;
//! 8. words – which words correspond, and the places that differ, with their class.
//!
//! Everything is a total function of the two texts of a pair: what other versions are read beside them changes nothing. A
//! pair is always aligned in one canonical direction, by content, and mirrored where needed, so that neither letters nor
//! the order of files changes what is found.

mod again;
mod candidates;
mod context;
mod doubts;
mod expect;
mod explain;
mod kinds;
mod links;
mod marks;
mod order;
mod own;
mod pair;
mod path;
mod plain;
mod prepare;
mod rivals;
mod roles;
mod score;
mod slide;
mod tense;
mod texts;
mod tokens;
mod variants;
mod vocabulary;
mod weights;
mod word_weights;
mod wording;
mod words;

#[cfg(test)]
mod tests;

pub mod fit;

pub use explain::{explain, explain_all};
pub use pair::Stage;

use std::sync::atomic::{AtomicUsize, Ordering};

use pair::Pair;
use tokens::Prepared;
use vocabulary::Vocabulary;

use crate::model::{Alignment, Article, Language, Pins};

/// Aligns every pair of versions: for `n` versions `n * (n - 1) / 2` alignments, the earlier version on the left,
/// ordered by left, then right. Fewer than two versions give none.
///
/// Pins name versions by their letter, that is by their place in `articles`.
pub fn align_story(articles: &[&Article], pins: &Pins) -> Vec<Alignment> {
    let versions = Versions::read(articles);
    versions.align(&versions.pairs(), pins)
}

/// Aligns some pairs of versions: one alignment for each pair of places in `articles`, in the order of `pairs`, the earlier
/// version on the left. A pair with a place that is not there, or of one version with itself, gives none. A pair's
/// alignment is the same whatever other versions and pairs are given beside it.
pub fn align_pairs(articles: &[&Article], pins: &Pins, pairs: &[(usize, usize)]) -> Vec<Alignment> {
    Versions::read(articles).align(pairs, pins)
}

/// Aligns two versions as [`align_story`] does, and tells `watch` when each stage is done: for benches.
pub fn align_watched(left: &Article, right: &Article, watch: &mut dyn FnMut(Stage)) -> Alignment {
    let both = [left, right];
    let versions = Versions::read(&both);
    watch(Stage::Vocabulary);
    let pair = versions.pair(0, 1);
    watch(Stage::Prepare);
    let judged = pair.judge(watch);
    let found = pair.align(&judged, &Pins::default(), watch);
    if found.left == 0 { found } else { found.mirror() }
}

/// The versions of a story, read once, to be aligned pair by pair as they are asked for.
#[derive(Debug)]
pub struct Versions<'a> {
    articles: &'a [&'a Article],
    vocabulary: Vocabulary,
    texts: Vec<Prepared>,
}

impl<'a> Versions<'a> {
    /// Reads the words of all versions.
    pub fn read(articles: &'a [&'a Article]) -> Self {
        // A text that is too long beside any other is not read word by word.
        let least = |n: usize| {
            (0..articles.len()).filter(|m| *m != n).map(|m| articles[m]).min_by_key(|a| a.text.len())
        };
        let nothing = Article::default();
        let longest = articles.iter().map(|a| a.text.len()).max().unwrap_or(0);
        let read: Vec<&Article> = articles
            .iter()
            .enumerate()
            .map(|(n, a)| match least(n).filter(|_| longest > crate::text::VERY_LONG / 2) {
                Some(other) if plain::is_due(a, other) => &nothing,
                _ => *a,
            })
            .collect();
        let (vocabulary, texts) = vocabulary::read(&read);
        Self { articles, vocabulary, texts }
    }

    /// Whether two versions are so long that only equal sentences are linked.
    fn are_plain(&self, a: usize, b: usize) -> bool {
        plain::is_due(self.articles[a], self.articles[b])
    }

    /// Every pair of versions, the earlier first, ordered by it, then by the later.
    pub fn pairs(&self) -> Vec<(usize, usize)> {
        let count = self.articles.len();
        (0..count).flat_map(|left| (left + 1..count).map(move |right| (left, right))).collect()
    }

    /// The same wording of two versions, as their alignment will have it: the share of `left` that stands in `right`, and
    /// the reverse. 0 for what is not there.
    pub fn same_wording(&self, left: usize, right: usize) -> (f32, f32) {
        match (self.texts.get(left), self.texts.get(right)) {
            (Some(left), Some(right)) => self.wording(left, right),
            _ => (0.0, 0.0),
        }
    }

    fn wording(&self, left: &Prepared, right: &Prepared) -> (f32, f32) {
        let forms = |text: &Prepared| -> Vec<u32> {
            text.tokens.iter().map(|t| self.vocabulary.entries[t.form as usize].form).collect()
        };
        let (a, b) = wording::same_wording(&forms(left), &forms(right));
        (round(a), round(b))
    }

    /// Aligns some pairs of the versions, as [`align_pairs`] says.
    pub fn align(&self, pairs: &[(usize, usize)], pins: &Pins) -> Vec<Alignment> {
        self.align_told(pairs, pins, &|_| ())
    }

    /// The same, telling now and then which share of the work is done, `0..=1`, from whatever thread did it.
    pub fn align_told(
        &self,
        pairs: &[(usize, usize)],
        pins: &Pins,
        tell: &(dyn Fn(f32) + Sync),
    ) -> Vec<Alignment> {
        let there = |&&(a, b): &&(usize, usize)| a != b && a.max(b) < self.articles.len();
        let pairs: Vec<(usize, usize)> = pairs.iter().filter(there).copied().collect();
        let (whole, done) = (1000 * pairs.len(), AtomicUsize::new(0));
        let advance = |stage: Stage| {
            let before = done.fetch_add(stage.share(), Ordering::Relaxed);
            tell((before + stage.share()) as f32 / whole as f32);
        };
        in_parallel(&pairs, &|&(a, b)| {
            if self.are_plain(a, b) {
                return self.plainly(a, b, pins);
            }
            let pair = self.pair(a.min(b), a.max(b));
            advance(Stage::Prepare);
            let judged = pair.judge(&mut { advance });
            let found = pair.align(&judged, pins, &mut { advance });
            if found.left < found.right { found } else { found.mirror() }
        })
    }

    fn plainly(&self, a: usize, b: usize, pins: &Pins) -> Alignment {
        let at = if canonical(self.articles[a], self.articles[b]) { [a, b] } else { [b, a] };
        let found = plain::align(at.map(|n| self.articles[n]), at, pins);
        if found.left < found.right { found } else { found.mirror() }
    }

    /// Two versions, ready to be compared, in their canonical direction.
    fn pair(&self, a: usize, b: usize) -> Pair<'_> {
        let (left, right) = if canonical(self.articles[a], self.articles[b]) { (a, b) } else { (b, a) };
        let text = |n: usize| self.texts[n].clone();
        let (lexicon, [first, second]) = prepare::pair(&self.vocabulary, text(left), text(right));
        Pair {
            articles: [self.articles[left], self.articles[right]],
            texts: [first, second],
            lexicon,
            left,
            right,
        }
    }
}

/// Maps `work` over `items` on as many threads as the machine offers; the order of the results is that of the items.
fn in_parallel<T: Sync, R: Send>(items: &[T], work: &(impl Fn(&T) -> R + Sync)) -> Vec<R> {
    // Asking how many threads there are takes longer than aligning a paragraph.
    let most = if items.len() < 2 { 1 } else { std::thread::available_parallelism().map_or(1, usize::from) };
    let threads = most.min(items.len());
    if threads < 2 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let run = || {
        let mut done = Vec::new();
        // Items are handed out one by one: pairs differ in length.
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(n) else { return done };
            done.push((n, work(item)));
        }
    };
    let mut results = std::thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        let mut all = run();
        for helper in helpers {
            match helper.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    results.sort_unstable_by_key(|r| r.0);
    results.into_iter().map(|r| r.1).collect()
}

/// Whether `left` is to stand on the left: an order that depends on nothing but the texts.
fn canonical(left: &Article, right: &Article) -> bool {
    rank(left) <= rank(right)
}

/// What texts are ordered by where no order is given.
fn rank(article: &Article) -> (usize, usize, &str, Language) {
    (article.sentences.len(), article.text.len(), &article.text, article.language)
}

/// Three places, as everything that is printed.
fn round(value: f32) -> f32 {
    (value * 1000.0).round() / 1000.0
}
