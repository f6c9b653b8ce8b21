//! The fitted constants of the link model.
//!
//! Made by `cargo run --release --example fit -- fit …` on: news, argrewrite, aesop.

/// Added to the weighted sum.
pub(super) const FIRST_BIAS: f32 = -4.722;

/// Weights of the pair's own figures, for the first look, in the order of their names.
#[rustfmt::skip]
pub(super) const FIRST: [f32; 16] = [
    8.251, // words
    12.299, // letters
    -1.833, // contained
    1.568, // long run
    -0.900, // rare words
    0.470, // figures shared
    -2.898, // figures differ
    0.374, // length ratio
    -3.901, // one headline
    -6.017, // brevity
    1.538, // quoted words
    -3.529, // words squared
    2.812, // contained by meaning
    -4.049, // distance
    -4.961, // phrases
    -4.699, // letters squared
];

/// Added to the weighted sum.
pub(super) const LINK_BIAS: f32 = -2.530;

/// Weights of each figure in the order of their names.
#[rustfmt::skip]
pub(super) const LINK: [f32; 28] = [
    0.363, // words
    4.972, // letters
    -0.431, // contained
    1.056, // long run
    -2.008, // rare words
    0.385, // figures shared
    -0.995, // figures differ
    0.202, // length ratio
    -1.810, // one headline
    -5.385, // brevity
    0.893, // quoted words
    -3.145, // words squared
    1.745, // contained by meaning
    2.159, // distance
    -1.176, // phrases
    -2.572, // letters squared
    2.387, // lead in row and column
    2.663, // contrast
    -2.997, // rank
    1.547, // neighbours
    -2.232, // off the path
    1.934, // first look
    -1.589, // greater share
    2.067, // rank in row
    3.936, // rank in column
    1.126, // expected
    2.556, // least expected
    -4.023, // expected in order
];

/// Added to the weighted sum.
pub(super) const JOIN_BIAS: f32 = -2.324;

/// Weights of what a sentence brings to a link in the order of their names.
#[rustfmt::skip]
pub(super) const JOIN: [f32; 11] = [
    1.500, // likeliest pair
    0.988, // least likely pair
    -0.296, // the link so far
    0.152, // covered anew
    0.838, // covered anew of what is left
    0.751, // covered by the link
    1.829, // left uncovered
    0.218, // beside the link
    -0.383, // far from the link
    2.566, // members
    -0.999, // anew and covered
];

/// Slope and shift of the log-odds of a link's raw score, from links of held-out items.
pub(super) const CONFIDENCE: [f32; 2] = [0.618, 0.686];

/// What an ordinary candidate shows: what explanations measure from.
#[rustfmt::skip]
pub(super) const MEANS: [f32; 28] = [
    0.091, // words
    0.089, // letters
    0.160, // contained
    0.188, // long run
    0.278, // rare words
    0.017, // figures shared
    0.033, // figures differ
    0.297, // length ratio
    0.059, // one headline
    0.076, // brevity
    0.016, // quoted words
    0.035, // words squared
    0.218, // contained by meaning
    0.322, // distance
    0.033, // phrases
    0.031, // letters squared
    -0.363, // lead in row and column
    -0.455, // contrast
    0.149, // rank
    0.087, // neighbours
    0.281, // off the path
    -1.194, // first look
    0.046, // greater share
    0.321, // rank in row
    0.184, // rank in column
    -0.158, // expected
    -0.242, // least expected
    -0.092, // expected in order
];
