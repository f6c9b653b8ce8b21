//! The fitted constants of the link model.
//!
//! Made by `cargo run --release --example fit -- fit …` on: news.jsonl, aesop.jsonl.

use super::score::FEATURES;

/// Added to the weighted sum.
pub(super) const LINK_BIAS: f32 = -3.709;

/// Weight of each feature, in the order of [`NAMES`](super::score::NAMES).
#[rustfmt::skip]
pub(super) const LINK: [f32; FEATURES] = [
    0.058, // words
    1.416, // letters
    0.053, // contained
    -0.327, // containing
    -0.113, // run
    2.098, // long run
    -0.193, // rare words
    0.256, // figures shared
    -1.559, // figures differ
    0.464, // names shared
    -2.754, // distance
    1.244, // lead in row and column
    0.850, // least lead
    2.393, // neighbours
    -0.267, // length ratio
    -0.010, // both headlines
    -2.122, // one headline
    -1.393, // brevity
    1.200, // quoted words
    2.483, // contrast
    1.731, // rank
    -1.205, // words squared
    1.662, // contained by letters
    -0.381, // rare times lead
    1.537, // contained by meaning
    0.822, // containing by meaning
    -0.501, // meaning squared
    0.968, // both neighbours
];
