//! How likely two sentences say the same: evidence, weighed by a small fitted model.
//!
//! In two steps: a first look at the pair by itself, and a second one that also sees how the pair stands among its rivals
//! after the first. Every feature is symmetric in the two sides. The weights are in [`weights`](super::weights), made by
//! the fitting tool under `examples/`.

use super::candidates::Candidate;
use super::own::{self, LONG_RUN, Marked, OWN, longest_run, own};
use super::rivals::{self, Look, RIVALRY, compare};
use super::tokens::{Lexicon, Prepared, Token};
use super::weights;

/// How many figures describe a candidate: its own, then those that compare it with its rivals.
pub(super) const FEATURES: usize = OWN + RIVALRY;

/// The figures of one candidate, in the order of [`names`].
pub(super) type Features = [f32; FEATURES];

/// What each feature is called, and what a reader is told that it looks at.
pub(super) fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    own::NAMES.into_iter().chain(rivals::NAMES)
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

/// The constants of the first look: a weight a figure, and what is added to their sum.
#[derive(Clone, Copy, Debug)]
pub(super) struct First<'a> {
    /// Weights of the pair's own figures.
    pub weights: &'a [f32; OWN],
    /// Added to the weighted sum.
    pub bias: f32,
}

/// The fitted constants of the first look.
pub(super) const FIRST: First<'static> = First { weights: &weights::FIRST, bias: weights::FIRST_BIAS };

/// Weighs one candidate.
pub(super) fn weigh(left: &Prepared, right: &Prepared, c: Candidate, features: &Features) -> Scored {
    let score = if is_whole(left, right, c, features) {
        likelihood(features).max(WHOLE_SCORE)
    } else {
        likelihood(features)
    };
    Scored { left: c.left, right: c.right, score }
}

/// Whether one sentence stands whole in the other: there the model, which looks at rivals, doubts what a reader sees at
/// once.
pub(super) fn is_whole(left: &Prepared, right: &Prepared, c: Candidate, features: &Features) -> bool {
    let (a, b) = (&left.units[c.left as usize], &right.units[c.right as usize]);
    // The same words are the same sentence, however short and common.
    let same = a.wording == b.wording && !a.tokens.is_empty();
    same || (features[LONG_RUN] >= WHOLE_WORDS && stands_whole(left.words(c.left), right.words(c.right)))
}

/// Whether one run covers the shorter sentence, nearly.
fn stands_whole(a: &[Token], b: &[Token]) -> bool {
    longest_run(a, b).1 as f32 >= WHOLE * a.len().min(b.len()) as f32
}

/// Share of the shorter sentence that one run must cover, and the words it must have (six of eight), to be the whole.
const WHOLE: f32 = 0.8;
const WHOLE_WORDS: f32 = 0.75;
/// 98 in 100 such candidates are sure links in the labelled news, essays and fables; the rest are repetitions.
pub(super) const WHOLE_SCORE: f32 = 0.95;

/// The model: a logistic function over the weighted features.
pub(super) fn likelihood(features: &Features) -> f32 {
    let weights: &Features = &weights::LINK;
    let sum: f32 = features.iter().zip(weights).map(|(f, w)| f * w).sum();
    1.0 / (1.0 + (-(sum + weights::LINK_BIAS)).exp())
}

/// The confidence that a link's raw score stands for: of links at .8, eight in ten are right (Platt 1999).
pub(super) fn confidence(score: f32) -> f32 {
    let p = score.clamp(0.001, 0.999);
    let odds = weights::CONFIDENCE[0] * (p / (1.0 - p)).ln() + weights::CONFIDENCE[1];
    1.0 / (1.0 + (-odds).exp())
}

/// Describes every candidate; same order.
pub(super) fn features(
    left: &Prepared,
    right: &Prepared,
    pairs: &[Candidate],
    lexicon: &Lexicon,
) -> Vec<Features> {
    complete(left, right, pairs, &owns(left, right, pairs, lexicon), FIRST)
}

/// What can be said of each candidate by itself; same order.
pub(super) fn owns(
    left: &Prepared,
    right: &Prepared,
    pairs: &[Candidate],
    lexicon: &Lexicon,
) -> Vec<[f32; OWN]> {
    let describe = |pairs: &&[Candidate]| -> Vec<[f32; OWN]> {
        let mut marked = [0, 1].map(|_| Marked::new(lexicon.weights.len()));
        let mut describe =
            |c: &Candidate| own(left, right, (c.left as usize, c.right as usize), lexicon, &mut marked);
        pairs.iter().map(&mut describe).collect()
    };
    let parts: Vec<&[Candidate]> = pairs.chunks(PART).collect();
    super::in_parallel(&parts, &describe).concat()
}

/// Candidates described at a time: far more than two versions of a story have, so that only long texts are worth the
/// start of a thread.
const PART: usize = 20_000;

/// Adds the comparison with rivals to what each candidate shows by itself.
pub(super) fn complete(
    left: &Prepared,
    right: &Prepared,
    pairs: &[Candidate],
    owns: &[[f32; OWN]],
    first: First<'_>,
) -> Vec<Features> {
    let look = |own: &[f32; OWN]| Look {
        sim: (own[0] + own[1]) / 2.0,
        odds: own.iter().zip(first.weights).map(|(f, w)| f * w).sum::<f32>() + first.bias,
    };
    let looks: Vec<Look> = owns.iter().map(look).collect();
    let rivalry = compare(left.units.len(), right.units.len(), pairs, &looks);
    let join = |(own, rivalry): (&[f32; OWN], &[f32; RIVALRY])| {
        let mut all = [0.0; FEATURES];
        all[..OWN].copy_from_slice(own);
        all[OWN..].copy_from_slice(rivalry);
        all
    };
    owns.iter().zip(&rivalry).map(join).collect()
}
