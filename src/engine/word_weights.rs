//! The fitted constants of the second look at words.
//!
//! Made by `cargo run --release --example fit -- words-fit …` on: edinburgh, mtref, wiki.

/// Added to the weighted sum.
pub(super) const KEEP_BIAS: f32 = -0.783;

/// Weights of what is seen of a pair, for whether it stays joined, in the order of their names.
#[rustfmt::skip]
pub(super) const KEEP: [f32; 32] = [
    2.976, // same form
    0.370, // same stem
    2.213, // can mean the same
    -1.492, // both small
    -0.766, // one small
    0.889, // both figures
    0.000, // one a figure
    0.257, // both names
    -1.036, // one a name
    0.932, // left neighbours joined
    0.705, // right neighbours joined
    -0.093, // both neighbours joined
    2.747, // share joined around
    -0.190, // content before joined
    -0.202, // content behind joined
    -1.989, // distance
    -0.696, // off the anchors
    0.712, // between the anchors
    -2.373, // others of the stem
    3.113, // letters in common
    1.443, // initial
    0.063, // small and around
    -0.247, // unlike and beside
    -1.677, // unlike and around
    -0.132, // gaps of one
    -0.070, // gaps alike
    0.276, // gaps
    2.051, // same work
    1.042, // small and content behind
    0.198, // small and both beside
    0.474, // same and others
    -1.196, // small and off
];

/// Added to the weighted sum.
pub(super) const JOIN_BIAS: f32 = -1.481;

/// Weights of what is seen of two free words, for whether they are joined, in the order of their names.
#[rustfmt::skip]
pub(super) const JOIN: [f32; 32] = [
    3.571, // same form
    1.515, // same stem
    4.548, // can mean the same
    -1.494, // both small
    -0.840, // one small
    0.913, // both figures
    0.026, // one a figure
    -0.109, // both names
    -1.415, // one a name
    0.969, // left neighbours joined
    0.690, // right neighbours joined
    0.538, // both neighbours joined
    1.717, // share joined around
    -0.350, // content before joined
    0.035, // content behind joined
    -1.443, // distance
    -1.232, // off the anchors
    0.779, // between the anchors
    -0.905, // others of the stem
    2.179, // letters in common
    3.624, // initial
    0.412, // small and around
    -0.187, // unlike and beside
    0.154, // unlike and around
    -0.832, // gaps of one
    0.214, // gaps alike
    -0.476, // gaps
    1.731, // same work
    0.448, // small and content behind
    -0.031, // small and both beside
    -0.725, // same and others
    -0.482, // small and off
];

/// Added to the weighted sum.
pub(super) const WIDEN_BIAS: f32 = -0.982;

/// Weights of what is seen of a free word and a partner, for whether it is added, in the order of their names.
#[rustfmt::skip]
pub(super) const WIDEN: [f32; 32] = [
    12.308, // same form
    -5.614, // same stem
    3.852, // can mean the same
    -0.767, // both small
    0.106, // one small
    9.659, // both figures
    -0.469, // one a figure
    0.965, // both names
    -1.326, // one a name
    1.023, // left neighbours joined
    0.661, // right neighbours joined
    0.000, // both neighbours joined
    -1.255, // share joined around
    -0.519, // content before joined
    -0.385, // content behind joined
    -0.951, // distance
    -0.409, // off the anchors
    -0.110, // between the anchors
    -2.412, // others of the stem
    1.704, // letters in common
    1.340, // initial
    0.084, // small and around
    0.147, // unlike and beside
    1.344, // unlike and around
    -0.358, // gaps of one
    0.083, // gaps alike
    -0.708, // gaps
    0.554, // same work
    0.415, // small and content behind
    0.000, // small and both beside
    -13.430, // same and others
    -2.712, // small and off
];
