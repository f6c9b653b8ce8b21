//! The fitted constants of the link model.
//!
//! Made by `cargo run --release --example fit -- fit …` on: news2 (× 4), news (× 2), argrewrite, aesop, deplain, simplegerman.

use super::score::{Linear, Model};

/// The weights of the three looks, each in the order of the names of its figures.
#[rustfmt::skip]
pub(super) const MODEL: Model = Model {
    first: Linear {
        bias: -9.235,
        weights: [
            6.080, // words
            19.585, // letters
            -1.102, // contained
            0.330, // long run
            1.592, // rare words
            0.871, // figures shared
            -0.957, // figures differ
            1.079, // length ratio
            -2.736, // one headline
            -2.508, // brevity
            1.502, // quoted words
            -6.115, // words squared
            2.085, // contained by meaning
            -3.349, // distance
            -0.050, // phrases
            -11.382, // letters squared
            3.130, // two headlines
            0.679, // headline and lead
            -1.859, // two leads
            4.246, // both early
            2.807, // content beside names
            1.562, // content alike
            -0.201, // content contained
            0.012, // other names
            0.716, // names shared
            1.588, // quoted words shared
            0.809, // other quoted words
            1.219, // one quoted more
            -0.414, // one speaker
            -0.833, // other speakers
            -1.354, // words shared
            2.812, // few shared
            -1.184, // content alike squared
            1.001, // no content shared
            -2.192, // quoted
        ],
    },
    second: Linear {
        bias: 1.308,
        weights: [
            -0.585, // words
            6.243, // letters
            -0.328, // contained
            0.704, // long run
            -0.731, // rare words
            0.531, // figures shared
            -0.237, // figures differ
            -0.100, // length ratio
            -0.779, // one headline
            -0.282, // brevity
            0.283, // quoted words
            -0.486, // words squared
            1.108, // contained by meaning
            2.232, // distance
            -0.470, // phrases
            -6.638, // letters squared
            1.389, // two headlines
            -0.503, // headline and lead
            1.413, // two leads
            -1.990, // both early
            0.917, // content beside names
            1.688, // content alike
            0.263, // content contained
            -0.153, // other names
            -0.007, // names shared
            1.576, // quoted words shared
            0.287, // other quoted words
            0.957, // one quoted more
            -0.231, // one speaker
            -0.321, // other speakers
            0.494, // words shared
            0.280, // few shared
            -1.673, // content alike squared
            0.362, // no content shared
            -0.872, // quoted
            4.082, // lead in row and column
            0.149, // contrast
            -0.373, // rank
            0.722, // neighbours
            -1.168, // off the path
            2.196, // first look
            -0.668, // greater share
            1.093, // rank in row
            0.184, // rank in column
            3.546, // expected
            0.257, // least expected
            0.329, // expected in order
            0.892, // names in the texts
            -0.055, // figures in the texts
            -2.457, // quotations in the texts
            -2.095, // likeness of the texts
            1.045, // lengths of the texts
            -6.320, // size of the texts
            -0.325, // order of the texts
        ],
    },
    last: Linear {
        bias: -1.534,
        weights: [
            0.302, // words
            2.123, // letters
            1.005, // contained
            0.758, // long run
            -2.223, // rare words
            0.235, // figures shared
            -0.151, // figures differ
            -0.292, // length ratio
            -3.057, // one headline
            -1.397, // brevity
            -0.124, // quoted words
            0.330, // words squared
            -0.029, // contained by meaning
            0.923, // distance
            0.041, // phrases
            -0.575, // letters squared
            0.204, // two headlines
            2.415, // headline and lead
            1.091, // two leads
            -1.592, // both early
            0.929, // content beside names
            1.101, // content alike
            0.010, // content contained
            0.028, // other names
            -0.130, // names shared
            1.533, // quoted words shared
            0.312, // other quoted words
            0.801, // one quoted more
            -0.260, // one speaker
            -0.390, // other speakers
            -0.021, // words shared
            -0.172, // few shared
            -0.959, // content alike squared
            0.340, // no content shared
            -0.683, // quoted
            -1.314, // lead in row and column
            -0.931, // contrast
            -0.654, // rank
            0.379, // neighbours
            -0.357, // off the path
            1.707, // first look
            -0.615, // greater share
            -0.069, // rank in row
            0.501, // rank in column
            0.516, // expected
            0.464, // least expected
            0.308, // expected in order
            0.764, // names in the texts
            0.004, // figures in the texts
            -1.275, // quotations in the texts
            -2.399, // likeness of the texts
            0.566, // lengths of the texts
            -3.080, // size of the texts
            -0.061, // order of the texts
            1.278, // second look
            0.231, // likelier rival
            -0.133, // lesser rival
            1.601, // beside another
            0.339, // likely neighbours
            1.068, // covered anew
            2.596, // covered anew, lesser
            -0.097, // left uncovered
            3.126, // left uncovered, lesser
            1.855, // covered
            0.531, // told again
            -2.436, // told again, lesser
            0.390, // partners
            -4.562, // partners, lesser
            -2.337, // anew and covered
        ],
    },
};

/// Slope and shift of the log-odds of a link's raw score, from links of held-out items.
pub(super) const CONFIDENCE: [f32; 2] = [0.687, 0.518];

/// What an ordinary candidate shows at this look: what explanations measure from.
#[rustfmt::skip]
pub(super) const SECOND_MEANS: [f32; 54] = [
    0.073, // words
    0.071, // letters
    0.143, // contained
    0.164, // long run
    0.273, // rare words
    0.019, // figures shared
    0.043, // figures differ
    0.329, // length ratio
    0.078, // one headline
    0.089, // brevity
    0.016, // quoted words
    0.020, // words squared
    0.201, // contained by meaning
    0.324, // distance
    0.018, // phrases
    0.017, // letters squared
    0.002, // two headlines
    0.008, // headline and lead
    0.003, // two leads
    0.051, // both early
    0.159, // content beside names
    0.056, // content alike
    0.177, // content contained
    0.310, // other names
    0.259, // names shared
    0.014, // quoted words shared
    0.055, // other quoted words
    0.301, // one quoted more
    0.012, // one speaker
    0.016, // other speakers
    0.185, // words shared
    0.537, // few shared
    0.018, // content alike squared
    0.520, // no content shared
    0.357, // quoted
    -0.231, // lead in row and column
    -0.321, // contrast
    0.124, // rank
    0.067, // neighbours
    0.272, // off the path
    -1.423, // first look
    0.028, // greater share
    0.298, // rank in row
    0.155, // rank in column
    -0.130, // expected
    -0.239, // least expected
    -0.049, // expected in order
    0.715, // names in the texts
    0.159, // figures in the texts
    0.230, // quotations in the texts
    0.268, // likeness of the texts
    0.437, // lengths of the texts
    0.815, // size of the texts
    0.334, // order of the texts
];

/// What an ordinary candidate shows at this look: what explanations measure from.
#[rustfmt::skip]
pub(super) const LAST_MEANS: [f32; 69] = [
    0.286, // words
    0.262, // letters
    0.420, // contained
    0.369, // long run
    0.481, // rare words
    0.085, // figures shared
    0.023, // figures differ
    0.317, // length ratio
    0.021, // one headline
    0.098, // brevity
    0.095, // quoted words
    0.161, // words squared
    0.465, // contained by meaning
    0.171, // distance
    0.143, // phrases
    0.144, // letters squared
    0.019, // two headlines
    0.014, // headline and lead
    0.025, // two leads
    0.111, // both early
    0.387, // content beside names
    0.245, // content alike
    0.410, // content contained
    0.157, // other names
    0.459, // names shared
    0.083, // quoted words shared
    0.026, // other quoted words
    0.189, // one quoted more
    0.029, // one speaker
    0.008, // other speakers
    0.432, // words shared
    0.333, // few shared
    0.151, // content alike squared
    0.293, // no content shared
    0.267, // quoted
    0.038, // lead in row and column
    0.010, // contrast
    0.506, // rank
    0.203, // neighbours
    0.099, // off the path
    -0.372, // first look
    0.277, // greater share
    0.827, // rank in row
    0.530, // rank in column
    0.249, // expected
    0.090, // least expected
    0.142, // expected in order
    0.702, // names in the texts
    0.173, // figures in the texts
    0.192, // quotations in the texts
    0.252, // likeness of the texts
    0.517, // lengths of the texts
    0.784, // size of the texts
    0.321, // order of the texts
    -0.195, // second look
    0.031, // likelier rival
    -0.819, // lesser rival
    0.275, // beside another
    0.268, // likely neighbours
    0.401, // covered anew
    0.207, // covered anew, lesser
    0.938, // left uncovered
    0.704, // left uncovered, lesser
    0.373, // covered
    0.100, // told again
    0.022, // told again, lesser
    0.270, // partners
    0.056, // partners, lesser
    0.219, // anew and covered
];
