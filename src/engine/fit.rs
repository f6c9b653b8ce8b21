//! A window for the fitting tool: the candidates of a pair with their figures, as the scorer sees them, and the choice of
//! links from any scores.
//!
//! The tool under `examples/` fits the constants of the link model on labelled pairs; offering it the very
//! candidates, figures and choice that are met in use is what makes the fit hold there.

use super::candidates;
use super::context::CONTEXT;
use super::doubts::{self, View};
use super::links::{self, Decided, Group};
use super::own::OWN;
use super::prepare;
use super::score::{self, Evidence, FEATURES, Linear, SEEN, Scored};
use super::tokens::{Lexicon, Prepared, Token};
use super::{kinds, vocabulary, words};
use crate::model::{Article, Span};

pub use super::doubts::Step;
pub use super::links::Settings;

/// Two versions as far as their candidates.
#[derive(Debug)]
pub struct Case {
    lexicon: Lexicon,
    prepared: [Prepared; 2],
    evidence: Evidence,
    contexts: Vec<Option<[f32; CONTEXT]>>,
}

impl Case {
    /// Prepares two versions, as far as each candidate by itself.
    pub fn of(left: &Article, right: &Article) -> Self {
        let (vocabulary, texts) = vocabulary::read(&[left, right]);
        let [one, other] = texts.try_into().unwrap_or_default();
        let (lexicon, prepared) = prepare::pair(&vocabulary, one, other);
        let pairs = candidates::candidates(&prepared[0], &prepared[1], &lexicon).pairs;
        let evidence = Evidence::of(&prepared[0], &prepared[1], pairs, &lexicon);
        Self { lexicon, prepared, evidence, contexts: Vec::new() }
    }

    /// Looks at rivals, given the constants of the first look: a weight for each of the first figures, then what is added.
    ///
    /// # Panics
    /// If there are not as many.
    pub fn compare(&mut self, first: &[f64]) {
        self.evidence.compare(&self.prepared[0], &self.prepared[1], &linear::<OWN>(first));
    }

    /// Looks at contexts, given the constants of the second look.
    ///
    /// # Panics
    /// If there are not as many.
    pub fn weigh(&mut self, second: &[f64]) {
        self.evidence.weigh(&linear::<SEEN>(second));
        self.contexts = self.evidence.contexts(&self.prepared[0], &self.prepared[1], &self.lexicon);
    }

    /// The likelihood of candidate `n`, given the constants of the last look.
    ///
    /// # Panics
    /// If there are not as many.
    pub fn settle(&self, n: usize, last: &[f64]) -> f32 {
        self.evidence.settle(n, self.contexts[n].as_ref(), &linear::<FEATURES>(last))
    }

    /// The candidates, by left, then right sentence.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> {
        self.evidence.pairs.iter().map(|c| (c.left, c.right))
    }

    /// What is known of candidate `n` by itself.
    pub fn own(&self, n: usize) -> &[f32] {
        self.evidence.own(n)
    }

    /// What is known of candidate `n` after [`Case::compare`], in the order of [`names`].
    pub fn seen(&self, n: usize) -> Vec<f32> {
        self.evidence.features(n, None)[..SEEN].to_vec()
    }

    /// All that is known of candidate `n` after [`Case::weigh`]; `None` where it is too unlikely for a last look.
    pub fn features(&self, n: usize) -> Option<Vec<f32>> {
        self.contexts[n].as_ref().map(|c| self.evidence.features(n, Some(c)).to_vec())
    }

    /// The pairs of sentences that are linked, primary or not, each with its link's raw score, when the candidates have these
    /// scores.
    pub fn links(&self, scores: &[f32], settings: &Settings) -> Vec<((u32, u32), f32)> {
        let pairs = self.evidence.pairs.iter();
        let scored: Vec<Scored> =
            pairs.zip(scores).map(|(c, &score)| Scored { left: c.left, right: c.right, score }).collect();
        let (left, right) = (&self.prepared[0], &self.prepared[1]);
        let groups = links::choose(left, right, &scored, &Decided::default(), &self.lexicon, settings);
        let pairs = |g: &Group| {
            let (lefts, rights, score) = (g.left.clone(), g.right.clone(), g.score);
            lefts.into_iter().flat_map(move |i| rights.clone().into_iter().map(move |j| ((i, j), score)))
        };
        groups.iter().flat_map(pairs).collect()
    }
}

fn linear<const N: usize>(constants: &[f64]) -> Linear<N> {
    Linear { weights: std::array::from_fn(|n| constants[n] as f32), bias: constants[N] as f32 }
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

/// What each figure is called.
pub fn names() -> Vec<&'static str> {
    score::names().map(|n| n.0).collect()
}

/// How many of the [`names`], the first ones, each of the three looks sees.
pub fn looks() -> [usize; 3] {
    [OWN, SEEN, FEATURES]
}

/// What a reader is told that each figure looks at.
pub fn evidence() -> Vec<&'static str> {
    score::names().map(|n| n.1).collect()
}
