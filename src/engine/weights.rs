//! The fitted constants of the link model.
//!
//! Made by `cargo run --release --example fit -- fit …` on: news.jsonl, argrewrite.jsonl, aesop.jsonl.

use super::score::FEATURES;

/// Added to the weighted sum.
pub(super) const LINK_BIAS: f32 = -2.782;

/// Weight of each feature, in the order of [`NAMES`](super::score::NAMES).
#[rustfmt::skip]
pub(super) const LINK: [f32; FEATURES] = [
    2.125, // words
    4.141, // letters
    -1.221, // contained
    -1.216, // containing
    -0.660, // run
    1.714, // long run
    -2.389, // rare words
    0.615, // figures shared
    -2.530, // figures differ
    0.735, // names shared
    -1.476, // distance
    -0.013, // lead in row and column
    1.267, // least lead
    1.529, // neighbours
    0.033, // length ratio
    0.077, // both headlines
    -3.967, // one headline
    -4.909, // brevity
    1.611, // quoted words
    6.029, // contrast
    1.028, // rank
    -5.833, // words squared
    2.088, // contained by letters
    -3.276, // rare times lead
    3.532, // contained by meaning
    3.194, // containing by meaning
    -4.243, // meaning squared
    1.943, // both neighbours
    -3.428, // off the path
];

/// What an ordinary candidate shows: what explanations measure from.
#[rustfmt::skip]
pub(super) const MEANS: [f32; FEATURES] = [
    0.091, // words
    0.089, // letters
    0.160, // contained
    0.095, // containing
    0.114, // run
    0.188, // long run
    0.278, // rare words
    0.017, // figures shared
    0.037, // figures differ
    0.087, // names shared
    0.322, // distance
    -0.363, // lead in row and column
    -0.485, // least lead
    0.087, // neighbours
    0.297, // length ratio
    0.002, // both headlines
    0.059, // one headline
    0.076, // brevity
    0.016, // quoted words
    -0.455, // contrast
    0.147, // rank
    0.035, // words squared
    0.143, // contained by letters
    -0.114, // rare times lead
    0.218, // contained by meaning
    0.130, // containing by meaning
    0.052, // meaning squared
    0.024, // both neighbours
    0.279, // off the path
];
