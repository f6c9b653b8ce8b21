//! The fitted constants of the link model.
//!
//! Made by `cargo run --release --example fit -- fit …` on: news.jsonl, argrewrite.jsonl, aesop.jsonl.

use super::score::FEATURES;

/// Added to the weighted sum.
pub(super) const LINK_BIAS: f32 = -3.543;

/// Weight of each feature, in the order of [`NAMES`](super::score::NAMES).
#[rustfmt::skip]
pub(super) const LINK: [f32; FEATURES] = [
    0.323, // words
    1.127, // letters
    0.902, // contained
    -0.330, // containing
    -0.042, // run
    1.886, // long run
    0.163, // rare words
    0.399, // figures shared
    -1.409, // figures differ
    0.764, // names shared
    -2.662, // distance
    1.412, // lead in row and column
    1.057, // least lead
    1.982, // neighbours
    -0.126, // length ratio
    0.090, // both headlines
    -1.976, // one headline
    -1.240, // brevity
    1.466, // quoted words
    2.527, // contrast
    1.664, // rank
    -1.540, // words squared
    1.623, // contained by letters
    -0.546, // rare times lead
];
