//! How likely two sentences say the same: evidence, weighed by a small fitted model in three looks.
//!
//! A first look sees the pair by itself, a second one how it stands among its rivals after the first, and a last one what
//! its likely partners leave to say and what kind of texts the two are. Every feature is symmetric in the two sides. The
//! weights are in [`weights`](super::weights), made by the fitting tool under `examples/`.

use super::candidates::{Candidate, with_neighbours};
use super::context::{self, CONTEXT, Looked, contexts};
use super::own::{self, LETTERS_ALIKE, LONG_RUN, Marked, OWN, longest_run, own};
use super::rivals::{self, Look, RIVALRY, compare};
use super::texts::{self, TEXTS, texts};
use super::tokens::{Lexicon, Prepared, Token};
use super::weights;

/// How many figures describe a candidate: its own, those that compare it with its rivals, those of its context.
pub(super) const FEATURES: usize = SEEN + CONTEXT;
/// Those of the second look.
pub(super) const SEEN: usize = OWN + RIVALRY + TEXTS;

/// The figures of one candidate, in the order of [`names`]. Those of its context are 0 where it was not looked at once more.
pub(super) type Features = [f32; FEATURES];

/// What each feature is called, and what a reader is told that it looks at.
pub(super) fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    own::names().chain(rivals::NAMES).chain(texts::NAMES).chain(context::NAMES)
}

/// A candidate with its likelihood.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scored {
    /// Sentence of the left.
    pub left: u32,
    /// Sentence of the right.
    pub right: u32,
    /// Likelihood that the two correspond, `0..=1`.
    pub score: f32,
}

/// The constants of one look: a weight a figure, and what is added to their sum.
#[derive(Clone, Copy, Debug)]
pub(super) struct Linear<const N: usize> {
    /// Weights of the figures.
    pub weights: [f32; N],
    /// Added to the weighted sum.
    pub bias: f32,
}

impl<const N: usize> Linear<N> {
    /// The log-odds that some figures give.
    fn odds<'a>(&self, figures: impl IntoIterator<Item = &'a f32>) -> f32 {
        self.bias + figures.into_iter().zip(&self.weights).map(|(f, w)| f * w).sum::<f32>()
    }
}

/// The constants of all three looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Model {
    pub first: Linear<OWN>,
    pub second: Linear<SEEN>,
    pub last: Linear<FEATURES>,
}

/// The candidates of two texts with what is known of them.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    /// By left, then right sentence.
    pub pairs: Vec<Candidate>,
    owns: Vec<[f32; OWN]>,
    /// Whether one sentence is the whole of the other.
    whole: Vec<bool>,
    rivalry: Vec<[f32; RIVALRY]>,
    texts: [f32; TEXTS],
    /// What the second look gives each pair, `0..=1`.
    likely: Vec<f32>,
}

impl Evidence {
    /// Describes candidates, and the neighbours of those that are likely at first sight, by themselves.
    pub fn of(left: &Prepared, right: &Prepared, pairs: Vec<Candidate>, lexicon: &Lexicon) -> Self {
        let owns = owns(left, right, &pairs, lexicon);
        let first = |own: &[f32; OWN]| likelihood(weights::MODEL.first.odds(own));
        let (pairs, added) = with_neighbours(left, right, pairs, |n| first(&owns[n]));
        let owns = match added.is_empty() {
            true => owns,
            false => {
                let mut more = owns_of(left, right, &added, lexicon).into_iter();
                let mut old = owns.into_iter();
                let is_new = |c: &Candidate| {
                    added.binary_search_by_key(&(c.left, c.right), |a| (a.left, a.right)).is_ok()
                };
                pairs.iter().filter_map(|c| if is_new(c) { more.next() } else { old.next() }).collect()
            }
        };
        Self::with(left, right, pairs, owns)
    }

    /// Describes candidates by themselves, and none besides.
    pub fn bare(left: &Prepared, right: &Prepared, pairs: Vec<Candidate>, lexicon: &Lexicon) -> Self {
        let owns = owns(left, right, &pairs, lexicon);
        Self::with(left, right, pairs, owns)
    }

    fn with(left: &Prepared, right: &Prepared, pairs: Vec<Candidate>, owns: Vec<[f32; OWN]>) -> Self {
        let whole = pairs.iter().zip(&owns).map(|(c, own)| is_whole(left, right, *c, own)).collect();
        Self { pairs, owns, whole, rivalry: Vec::new(), texts: [0.0; TEXTS], likely: Vec::new() }
    }

    /// Compares every pair with its rivals, after a first look at each.
    pub fn compare(&mut self, left: &Prepared, right: &Prepared, first: &Linear<OWN>) {
        let look = |own: &[f32; OWN]| Look { sim: (own[0] + own[1]) / 2.0, odds: first.odds(own) };
        let looks: Vec<Look> = self.owns.iter().map(look).collect();
        let order;
        (self.rivalry, order) = compare(left.units.len(), right.units.len(), &self.pairs, &looks);
        self.texts = texts(left, right, &self.pairs, self.owns.iter().map(|own| own[LETTERS_ALIKE]), order);
    }

    /// Weighs every pair among its rivals.
    pub fn weigh(&mut self, second: &Linear<SEEN>) {
        let weigh = |n: usize| self.at_least(n, second.odds(self.seen(n)));
        self.likely = (0..self.pairs.len()).map(weigh).collect();
    }

    /// What the context of every pair shows that is likely enough for a last look.
    pub fn contexts(
        &self,
        left: &Prepared,
        right: &Prepared,
        lexicon: &Lexicon,
    ) -> Vec<Option<[f32; CONTEXT]>> {
        contexts(Looked { left, right, lexicon, pairs: &self.pairs, likely: &self.likely })
    }

    /// The likelihood of pair `n` in its context.
    pub fn settle(&self, n: usize, context: Option<&[f32; CONTEXT]>, last: &Linear<FEATURES>) -> f32 {
        match context {
            None => self.likely[n],
            Some(context) => self.at_least(n, last.odds(self.seen(n).chain(context))),
        }
    }

    /// What the second look sees of pair `n`.
    fn seen(&self, n: usize) -> impl Iterator<Item = &f32> {
        self.owns[n].iter().chain(&self.rivalry[n]).chain(&self.texts)
    }

    /// A likelihood from log-odds. Where one sentence stands whole in the other, the model, which looks at rivals, doubts
    /// what a reader sees at once.
    fn at_least(&self, n: usize, odds: f32) -> f32 {
        let likely = likelihood(odds);
        if self.whole[n] { likely.max(WHOLE_SCORE) } else { likely }
    }

    /// What is known of pair `n` by itself.
    pub fn own(&self, n: usize) -> &[f32; OWN] {
        &self.owns[n]
    }

    /// All figures of pair `n`.
    pub fn features(&self, n: usize, context: Option<&[f32; CONTEXT]>) -> Features {
        let mut all = [0.0; FEATURES];
        all.iter_mut().zip(self.seen(n)).for_each(|(to, from)| *to = *from);
        if let Some(context) = context {
            all[SEEN..].copy_from_slice(context);
        }
        all
    }
}

/// The candidates of two texts, each with the likelihood that the two correspond, by the constants in use.
pub(super) fn score(
    left: &Prepared,
    right: &Prepared,
    lexicon: &Lexicon,
    evidence: &mut Evidence,
) -> Vec<Scored> {
    evidence.compare(left, right, &weights::MODEL.first);
    evidence.weigh(&weights::MODEL.second);
    let contexts = evidence.contexts(left, right, lexicon);
    let scored = |(n, c): (usize, &Candidate)| {
        let score = evidence.settle(n, contexts[n].as_ref(), &weights::MODEL.last);
        Scored { left: c.left, right: c.right, score }
    };
    evidence.pairs.iter().enumerate().map(scored).collect()
}

/// Whether one sentence stands whole in the other.
fn is_whole(left: &Prepared, right: &Prepared, c: Candidate, own: &[f32; OWN]) -> bool {
    let (a, b) = (&left.units[c.left as usize], &right.units[c.right as usize]);
    // The same words are the same sentence, however short and common.
    let same = a.wording == b.wording && !a.tokens.is_empty();
    same || (own[LONG_RUN] >= WHOLE_WORDS && stands_whole(left.words(c.left), right.words(c.right)))
}

/// Whether one run covers the shorter sentence, nearly.
fn stands_whole(a: &[Token], b: &[Token]) -> bool {
    longest_run(a, b).1 as f32 >= WHOLE * a.len().min(b.len()) as f32
}

/// Share of the shorter sentence that one run must cover, and the words it must have (six of eight), to be the whole.
const WHOLE: f32 = 0.8;
const WHOLE_WORDS: f32 = 0.75;
/// 98 in 100 such candidates are sure links in the labelled news, essays and fables; the rest are repetitions.
const WHOLE_SCORE: f32 = 0.95;

/// The logistic function.
fn likelihood(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

/// The confidence that a link's raw score stands for: of links at .8, eight in ten are right (Platt 1999).
pub(super) fn confidence(score: f32) -> f32 {
    let p = score.clamp(0.001, 0.999);
    likelihood(weights::CONFIDENCE[0] * (p / (1.0 - p)).ln() + weights::CONFIDENCE[1])
}

/// What can be said of each candidate by itself; same order.
fn owns(left: &Prepared, right: &Prepared, pairs: &[Candidate], lexicon: &Lexicon) -> Vec<[f32; OWN]> {
    let describe = |pairs: &&[Candidate]| owns_of(left, right, pairs, lexicon);
    let parts: Vec<&[Candidate]> = pairs.chunks(PART).collect();
    super::in_parallel(&parts, &describe).concat()
}

/// The same on one thread.
fn owns_of(left: &Prepared, right: &Prepared, pairs: &[Candidate], lexicon: &Lexicon) -> Vec<[f32; OWN]> {
    let mut marked = [0, 1].map(|_| Marked::new(lexicon.weights.len()));
    let mut describe =
        |c: &Candidate| own(left, right, (c.left as usize, c.right as usize), lexicon, &mut marked);
    pairs.iter().map(&mut describe).collect()
}

/// Candidates described at a time: far more than two versions of a story have, so that only long texts are worth the
/// start of a thread.
const PART: usize = 20_000;
