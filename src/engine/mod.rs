//! Aligns the versions of a story: which sentences correspond, how, and word by word.
//!
//! The stages, each a file:
//!
//! 1. [`prepare`](self) – words, stems and n-grams of all versions as integers, with their rarity in the story;
//! 2. candidates – pairs of sentences that share a rare word, from an inverted index;
//! 3. score – some twenty figures a pair, weighed by a small fitted model;
//! 4. third – what other versions of the story say of a pair;
//! 5. links – a joint choice: n:m, any order, every sentence at most once, the user's pins first;
//! 6. order – what stands off the heaviest ordered run has moved;
//! 7. kinds – verbatim, edited or reworded, from what stays in place;
//! 8. words – which words correspond, and the places that differ, with their class.
//!
//! Everything is a total function of the texts. A pair is always aligned in one canonical direction, by content, and
//! mirrored where needed, so that neither letters nor the order of files changes what is found.

mod candidates;
mod expect;
mod explain;
mod hash;
mod join;
mod kinds;
mod links;
mod marks;
mod order;
mod own;
mod path;
mod prepare;
mod rivals;
mod score;
mod slide;
mod tense;
mod third;
mod variants;
mod weights;
mod wording;
mod words;

#[cfg(test)]
mod tests;

pub mod fit;

pub use explain::{explain, explain_all};

use std::sync::atomic::{AtomicUsize, Ordering};

use links::{Decided, Group};
use prepare::{Lexicon, Prepared, Token, prepare};
use third::Judged;

use crate::model::{Alignment, Article, Kind, Language, Link, Pins, Shares, Span, Variant, WordLink};
use crate::text;

/// Aligns every pair of versions: for `n` versions `n * (n - 1) / 2` alignments, the earlier version on the left,
/// ordered by left, then right. Fewer than two versions give none.
///
/// Pins name versions by their letter, that is by their place in `articles`.
pub fn align_story(articles: &[&Article], pins: &Pins) -> Vec<Alignment> {
    let (lexicon, prepared) = prepare(articles);
    let judged = judge(articles, &prepared, &lexicon, |_| true);
    let align = |judged: &Judged| {
        let (left, right) = (judged.left, judged.right);
        let pair = Pair { articles, prepared: &prepared, lexicon: &lexicon, left, right };
        let found = pair.align(judged, pins);
        if left < right { found } else { found.mirror() }
    };
    in_parallel(&judged, &align)
}

/// Up to so many bytes of text times versions, same wording is looked for by itself: about a second at twenty megabytes
/// a second.
const GLANCE: usize = 20 << 20;

/// The greatest share of same wording that one version has with another, `0..=1`, without aligning them. `None` for fewer
/// than two versions, and where versions are so many or so long that it would take long.
pub fn same_wording(articles: &[&Article]) -> Option<f32> {
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    if articles.len() < 2 || bytes.saturating_mul(articles.len()) > GLANCE {
        return None;
    }
    let (_, prepared) = prepare(articles);
    let mut most = 0.0;
    for (n, left) in prepared.iter().enumerate() {
        for right in &prepared[n + 1..] {
            let (l, r) = wording::same_wording(left, right);
            most = f32::max(most, l.max(r));
        }
    }
    Some(round(most))
}

/// Scores the candidates of the pairs of versions that are wanted, each in its canonical direction, ordered by the earlier
/// version, then the later.
fn judge(
    articles: &[&Article],
    prepared: &[Prepared],
    lexicon: &Lexicon,
    wanted: impl Fn([usize; 2]) -> bool,
) -> Vec<Judged> {
    let mut pairs = Vec::new();
    for left in 0..articles.len() {
        for right in (left + 1..articles.len()).filter(|&right| wanted([left, right])) {
            pairs.push(if canonical(articles[left], articles[right]) {
                (left, right)
            } else {
                (right, left)
            });
        }
    }
    let mut judged = in_parallel(&pairs, &|&(left, right)| Judged::of(left, right, prepared, lexicon));
    third::support(&mut judged, prepared);
    judged
}

/// Maps `work` over `items` on as many threads as the machine offers; the order of the results is that of the items.
fn in_parallel<T: Sync, R: Send>(items: &[T], work: &(impl Fn(&T) -> R + Sync)) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(items.len());
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

struct Pair<'a> {
    articles: &'a [&'a Article],
    prepared: &'a [Prepared],
    lexicon: &'a Lexicon,
    left: usize,
    right: usize,
}

impl Pair<'_> {
    fn align(&self, judged: &Judged, pins: &Pins) -> Alignment {
        let (left, right) = (&self.prepared[self.left], &self.prepared[self.right]);
        let decided = Decided::between(pins, (self.left, left), (self.right, right));
        let groups =
            links::choose(left, right, &judged.scored, &decided, self.lexicon, &links::Settings::default());
        let length = |g: &Group| g.left.iter().map(|&n| left.words(n).len() as u64).sum::<u64>();
        let weights: Vec<u64> = groups
            .iter()
            .map(|g| length(g) + g.right.iter().map(|&n| right.words(n).len() as u64).sum::<u64>())
            .collect();
        let moved = order::moved(&groups, &weights);
        let links: Vec<Link> = groups.iter().zip(moved).map(|(g, moved)| self.link(g, moved)).collect();
        let (left_same, right_same) = wording::same_wording(left, right);
        let reused = |side: &Prepared, words: usize| words as f32 / side.tokens.len().max(1) as f32;
        let (in_left, in_right) = self.joined_words(&links);
        Alignment {
            left: self.left,
            right: self.right,
            left_shares: Shares { same_wording: round(left_same), reused: round(reused(left, in_left)) },
            right_shares: Shares { same_wording: round(right_same), reused: round(reused(right, in_right)) },
            links,
            notice: self.notice(judged),
        }
    }

    /// What has to be said of how the pair was aligned; `None` where every method was at hand.
    fn notice(&self, judged: &Judged) -> Option<String> {
        let mut said: Vec<String> = Vec::new();
        said.extend(judged.bounded.then(|| LONG_TEXTS.to_string()));
        said.extend(judged.crowded.then(|| MANY_VERSIONS.to_string()));
        let mut languages = [self.left, self.right].map(|n| self.articles[n].language);
        languages.sort_unstable();
        for (n, language) in languages.into_iter().enumerate() {
            let again = n > 0 && languages[0] == language;
            if again || text::has_tables(language) || text::is_spaceless(language) {
                continue;
            }
            said.push(match language {
                Language::UNKNOWN => "language not recognised: words compared by their letters only".into(),
                _ => format!(
                    "no word tables for the language {language}: words compared by their letters only"
                ),
            });
        }
        (!said.is_empty()).then(|| said.join("; "))
    }

    /// The words of a passage and where each stands in its sentences joined by one space.
    fn passage(&self, version: usize, sentences: &[u32]) -> (Vec<Token>, Vec<Span>) {
        let (mut tokens, mut spans) = (Vec::new(), Vec::new());
        let mut at = 0;
        for &n in sentences {
            let sentence = self.articles[version].sentences[n as usize].span;
            for token in self.prepared[version].words(n) {
                let start = token.span.start - sentence.start;
                spans.push(Span::new(at + start as usize, at + start as usize + token.span.len()));
                tokens.push(*token);
            }
            at += sentence.len() + 1;
        }
        (tokens, spans)
    }

    fn link(&self, group: &Group, moved: bool) -> Link {
        let (left, left_at) = self.passage(self.left, &group.left);
        let (right, right_at) = self.passage(self.right, &group.right);
        let kept = words::in_place(&left, &right);
        let kind = kinds::kind(&left, &right, &kept);
        let mut link = Link {
            left: group.left.clone(),
            right: group.right.clone(),
            kind,
            moved,
            score: round(if group.pinned { 1.0 } else { score::confidence(group.score) }),
            words: Vec::new(),
            variants: Vec::new(),
        };
        let anchors = match kind {
            Kind::Verbatim => return link,
            Kind::Edited => words::Anchors::InPlace(&kept),
            Kind::Reworded => words::Anchors::Runs,
        };
        let pairs = words::pair(&left, &right, anchors, self.lexicon);
        let cover = |at: &[Span], range: &std::ops::Range<usize>| match at.get(range.clone()) {
            Some([first, .., last]) => first.cover(*last),
            Some([only]) => *only,
            // Nothing on this side: the place where it would stand.
            _ => {
                let before = range.start.checked_sub(1).and_then(|n| at.get(n)).map_or(0, |s| s.end as usize);
                Span::new(before, before)
            }
        };
        link.words = pairs
            .iter()
            .map(|&(i, j)| WordLink {
                left: left_at[i],
                right: right_at[j],
                class: (left[i].form != right[j].form)
                    .then(|| variants::class(&left[i..=i], &right[j..=j], self.lexicon)),
            })
            .collect();
        // A word that stands elsewhere in the other passage is not lost: it decides no class.
        let mut kept = [vec![false; left.len()], vec![false; right.len()]];
        for &(i, j) in pairs.iter().filter(|&&(i, j)| left[i].form == right[j].form) {
            (kept[0][i], kept[1][j]) = (true, true);
        }
        let lost = |side: usize, tokens: &[Token], range: &std::ops::Range<usize>| -> Vec<Token> {
            range.clone().filter(|&n| !kept[side][n]).map(|n| tokens[n]).collect()
        };
        link.variants = variants::places(&left, &right, &pairs, self.lexicon)
            .into_iter()
            .map(|p| Variant {
                left: cover(&left_at, &p.left),
                right: cover(&right_at, &p.right),
                class: variants::class(&lost(0, &left, &p.left), &lost(1, &right, &p.right), self.lexicon),
            })
            .collect();
        link
    }

    /// How many words of each side have a word link; all words of a verbatim link count.
    fn joined_words(&self, links: &[Link]) -> (usize, usize) {
        let all = |version: usize, sentences: &[u32]| {
            sentences.iter().map(|&n| self.prepared[version].words(n).len()).sum::<usize>()
        };
        links.iter().fold((0, 0), |(l, r), link| match link.kind {
            Kind::Verbatim => (l + all(self.left, &link.left), r + all(self.right, &link.right)),
            _ => (l + link.words.len(), r + link.words.len()),
        })
    }
}

/// Said when common words were passed over.
const LONG_TEXTS: &str =
    "long texts: sentences were matched by their rarer words, and identical ones at once";

/// Said when third versions were not asked.
const MANY_VERSIONS: &str =
    "many versions: each pair was compared by itself, without what a third version says";

/// Three places, as everything that is printed.
fn round(value: f32) -> f32 {
    (value * 1000.0).round() / 1000.0
}
