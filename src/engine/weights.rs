//! The fitted constants of the link model.
//!
//! Made by `cargo run --release --example fit -- fit …` on: news.jsonl, argrewrite.jsonl, aesop.jsonl.

use super::score::FEATURES;

/// Added to the weighted sum.
pub(super) const LINK_BIAS: f32 = -3.039;

/// Weight of each feature, in the order of [`NAMES`](super::score::NAMES).
#[rustfmt::skip]
pub(super) const LINK: [f32; FEATURES] = [
    0.343, // words
    2.239, // letters
    -0.496, // contained
    -0.899, // containing
    -0.571, // run
    2.035, // long run
    -1.198, // rare words
    0.548, // figures shared
    -2.077, // figures differ
    0.732, // names shared
    -1.525, // distance
    1.049, // lead in row and column
    1.036, // least lead
    1.555, // neighbours
    -0.164, // length ratio
    0.076, // both headlines
    -3.013, // one headline
    -2.912, // brevity
    1.573, // quoted words
    4.097, // contrast
    1.323, // rank
    -3.471, // words squared
    2.012, // contained by letters
    -1.853, // rare times lead
    2.599, // contained by meaning
    1.731, // containing by meaning
    -2.075, // meaning squared
    1.413, // both neighbours
    -3.170, // off the path
];
