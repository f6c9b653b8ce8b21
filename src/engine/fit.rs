//! A window for the fitting tool: the candidates of a pair with their figures, as the scorer sees them, and the choice of
//! links from any scores.
//!
//! The tool under `examples/` fits the constants of the link model on labelled pairs; offering it the very
//! candidates, figures and choice that are met in use is what makes the fit hold there.

use super::candidates::{self, Candidate};
use super::doubts::{self, View};
use super::join::{self, Offer};
use super::links::{self, Decided, Group};
use super::own::OWN;
use super::prepare;
use super::score::{self, Features, First, Scored};
use super::tokens::{Lexicon, Prepared, Token};
use super::{kinds, vocabulary, words};
use crate::model::{Article, Span};

pub use super::doubts::Step;
pub use super::links::Settings;

/// Says how likely it is that a pair widens a link, from what it brings, in the order of [`offers`].
pub type Decide<'a> = &'a mut dyn FnMut((u32, u32), &[f32]) -> f32;

/// Two versions as far as their candidates.
#[derive(Debug)]
pub struct Case {
    lexicon: Lexicon,
    prepared: [Prepared; 2],
    pairs: Vec<Candidate>,
    owns: Vec<[f32; OWN]>,
    features: Vec<Features>,
}

impl Case {
    /// Prepares two versions, with the first look in use.
    pub fn of(left: &Article, right: &Article) -> Self {
        let (vocabulary, texts) = vocabulary::read(&[left, right]);
        let [one, other] = texts.try_into().unwrap_or_default();
        let (lexicon, prepared) = prepare::pair(&vocabulary, one, other);
        let pairs = candidates::candidates(&prepared[0], &prepared[1], &lexicon).pairs;
        let owns = score::owns(&prepared[0], &prepared[1], &pairs, &lexicon);
        let features = score::complete(&prepared[0], &prepared[1], &pairs, &owns, score::FIRST);
        Self { lexicon, prepared, pairs, owns, features }
    }

    /// Looks at rivals anew with other constants of the first look: a weight for each of the first [`own_names`], then what
    /// is added.
    ///
    /// # Panics
    /// If there are not as many.
    pub fn look(&mut self, constants: &[f64]) {
        let weights: [f32; OWN] = std::array::from_fn(|n| constants[n] as f32);
        let first = First { weights: &weights, bias: constants[OWN] as f32 };
        self.features = score::complete(&self.prepared[0], &self.prepared[1], &self.pairs, &self.owns, first);
    }

    /// The candidates, by left, then right sentence.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> {
        self.pairs.iter().map(|c| (c.left, c.right))
    }

    /// What the scorer is told of candidate `n`, in the order of [`names`].
    pub fn features(&self, n: usize) -> &[f32] {
        &self.features[n]
    }

    /// The likelihood of candidate `n` that the constants in use give.
    pub fn score(&self, n: usize) -> f32 {
        score::weigh(&self.prepared[0], &self.prepared[1], self.pairs[n], &self.features[n]).score
    }

    /// The same with other constants of the link model: a weight for each of [`names`], then what is added.
    pub fn score_with(&self, n: usize, constants: &[f64]) -> f32 {
        let features = &self.features[n];
        let sum: f64 = features.iter().zip(constants).map(|(f, w)| f64::from(*f) * w).sum();
        let odds = sum + constants.last().copied().unwrap_or_default();
        let likelihood = (1.0 / (1.0 + (-odds).exp())) as f32;
        match score::is_whole(&self.prepared[0], &self.prepared[1], self.pairs[n], features) {
            true => likelihood.max(score::WHOLE_SCORE),
            false => likelihood,
        }
    }

    /// The pairs of sentences that are linked, each with its link's raw score, when the candidates have these scores; `decide` is asked whether a pair is to
    /// widen a link, from what it brings, in the order of [`offers`].
    pub fn links(&self, scores: &[f32], settings: &Settings, decide: Decide<'_>) -> Vec<((u32, u32), f32)> {
        let scored: Vec<Scored> = self
            .pairs
            .iter()
            .zip(scores)
            .map(|(c, &score)| Scored { left: c.left, right: c.right, score })
            .collect();
        let (left, right) = (&self.prepared[0], &self.prepared[1]);
        let decide = &mut |pair: (u32, u32), offer: &Offer| decide(pair, offer);
        let groups =
            links::choose_by(left, right, &scored, &Decided::default(), &self.lexicon, settings, decide);
        let pairs = |g: &Group| {
            let (lefts, rights, score) = (g.left.clone(), g.right.clone(), g.score);
            lefts.into_iter().flat_map(move |i| rights.clone().into_iter().map(move |j| ((i, j), score)))
        };
        groups.iter().flat_map(pairs).collect()
    }
}

/// How likely it is that a pair widens a link, from what it brings, by the constants in use.
pub fn widens(offer: &[f32]) -> f32 {
    let mut all = Offer::default();
    all.iter_mut().zip(offer).for_each(|(a, o)| *a = *o);
    join::likelihood(&all)
}

/// Two passages whose words were joined once, to be looked at again.
#[derive(Debug)]
pub struct Words {
    lexicon: Lexicon,
    tokens: [Vec<Token>; 2],
    joined: Vec<(usize, usize)>,
}

/// Says how likely it is that two words correspond, from what is seen of them, in the order of [`views`].
pub type DecideWords<'a> = &'a mut dyn FnMut(Step, (usize, usize), &[f32]) -> f32;

impl Words {
    /// Joins the words of two articles, each taken for one passage.
    pub fn of(left: &Article, right: &Article) -> Self {
        let (vocabulary, texts) = vocabulary::read(&[left, right]);
        let [one, other] = texts.try_into().unwrap_or_default();
        let (lexicon, [one, other]) = prepare::pair(&vocabulary, one, other);
        let tokens = [one.tokens, other.tokens];
        let kept = words::in_place(&tokens[0], &tokens[1]);
        let kind = kinds::kind(&tokens[0], &tokens[1], &kept);
        let joined = words::first(&tokens[0], &tokens[1], kind, &kept, &lexicon);
        Self { lexicon, tokens, joined }
    }

    /// Where the words of either passage stand in their article.
    pub fn spans(&self) -> [Vec<Span>; 2] {
        [0, 1].map(|side: usize| self.tokens[side].iter().map(|t| t.span).collect())
    }

    /// The words that correspond after a second look by `decide`, as index pairs.
    pub fn settle(&self, decide: DecideWords<'_>) -> Vec<(usize, usize)> {
        let decide = &mut |step: Step, pair: (usize, usize), view: &View| decide(step, pair, view);
        doubts::settle(&self.tokens[0], &self.tokens[1], &self.joined, &self.lexicon, decide)
    }
}

/// What each figure of a pair of words is called.
pub fn views() -> &'static [&'static str] {
    &doubts::VIEWS
}

/// The confidence that a raw score stands for.
pub fn confidence(score: f32) -> f32 {
    score::confidence(score)
}

/// What each figure of an offer to widen a link is called.
pub fn offers() -> &'static [&'static str] {
    &join::OFFERS
}

/// What each figure is called.
pub fn names() -> Vec<&'static str> {
    score::names().map(|n| n.0).collect()
}

/// How many of the [`names`], the first ones, describe a pair by itself.
pub fn own_names() -> usize {
    OWN
}

/// What a reader is told that each figure looks at.
pub fn evidence() -> Vec<&'static str> {
    score::names().map(|n| n.1).collect()
}
