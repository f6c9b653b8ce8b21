//! The fitted constants of the link model.
//!
//! Made by `cargo run --release --example fit -- fit …` on: news.jsonl, argrewrite.jsonl, aesop.jsonl.

use super::score::FEATURES;

/// Added to the weighted sum.
pub(super) const LINK_BIAS: f32 = -3.353;

/// Weight of each feature, in the order of [`NAMES`](super::score::NAMES).
#[rustfmt::skip]
pub(super) const LINK: [f32; FEATURES] = [
    0.358, // words
    2.349, // letters
    -0.595, // contained
    -0.893, // containing
    -0.353, // run
    1.972, // long run
    -1.193, // rare words
    0.582, // figures shared
    -2.007, // figures differ
    0.710, // names shared
    -3.071, // distance
    1.205, // lead in row and column
    1.020, // least lead
    1.960, // neighbours
    -0.250, // length ratio
    0.139, // both headlines
    -2.947, // one headline
    -2.893, // brevity
    1.626, // quoted words
    4.046, // contrast
    1.575, // rank
    -3.467, // words squared
    2.179, // contained by letters
    -2.009, // rare times lead
    2.564, // contained by meaning
    1.676, // containing by meaning
    -2.137, // meaning squared
    1.471, // both neighbours
];
