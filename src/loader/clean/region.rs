//! The stretch of blocks that is the article: the dearest path through two states, in and out.

use super::look::Look;
use crate::loader::draft::{Area, Raw};

/// What it costs to begin the article, and to stop it. Tuned on the development pages.
const BEGIN: f32 = 4.0;
const STOP: f32 = 0.0;

/// What a block is worth more where nothing looks like an article at all: lists, tables and verse.
const LENIENT: [f32; 3] = [0.0, 1.0, 3.0];

/// Whether each block is in the article; a page with any words has one.
pub(super) fn find(blocks: &[Raw], looks: &[Look]) -> Vec<bool> {
    let mut scores = scores(blocks, looks);
    for more in LENIENT {
        for (score, look) in scores.iter_mut().zip(looks) {
            *score += if look.sort.is_none() { more } else { 0.0 };
        }
        let inside = path(&scores, looks);
        if inside.contains(&true) {
            return inside;
        }
    }
    vec![false; blocks.len()]
}

fn path(scores: &[f32], looks: &[Look]) -> Vec<bool> {
    let (mut out, mut within) = (0.0f32, -BEGIN);
    let mut from: Vec<(bool, bool)> = Vec::with_capacity(scores.len());
    for score in scores {
        let enter = out - BEGIN > within;
        let leave = within - STOP > out;
        from.push((leave, !enter));
        let next_out = if leave { within - STOP } else { out };
        within = score + if enter { out - BEGIN } else { within };
        out = next_out;
    }
    let mut state = within > out;
    let mut inside = vec![false; scores.len()];
    for (slot, (to_out, to_in)) in inside.iter_mut().zip(&from).rev() {
        *slot = state;
        state = if state { *to_in } else { *to_out };
    }
    for ((slot, look), score) in inside.iter_mut().zip(looks).zip(scores) {
        // What is furniture by itself is set aside wherever it stands; so is what weighs against heavily.
        if look.sort.is_some() || *score < -1.5 {
            *slot = false;
        }
    }
    inside
}

fn scores(blocks: &[Raw], looks: &[Look]) -> Vec<f32> {
    let mut after_list = false;
    let mut run = 0;
    let mut scores = Vec::with_capacity(blocks.len());
    for (raw, look) in blocks.iter().zip(looks) {
        let mut score = alone(raw, look);
        if look.opens_list || look.ends {
            (after_list, run) = (true, 0);
            score -= 4.0;
        } else if after_list {
            run = if look.is_prose && look.words >= 20 { run + 1 } else { 0 };
            if run >= 3 {
                after_list = false;
            } else {
                score -= 2.0;
            }
        }
        scores.push(score);
    }
    scores
}

/// How much one block speaks for the article by itself.
fn alone(raw: &Raw, look: &Look) -> f32 {
    if look.sort.is_some() {
        return -0.2;
    }
    let words = look.words.min(60) as f32;
    let mut score = if look.is_prose { 1.0 + words / 10.0 } else { -0.6 + words / 40.0 };
    if raw.bullet {
        score -= 0.5;
    }
    score -= 4.0 * (raw.linked - 0.3).max(0.0);
    score += match raw.area {
        Area::Open => 0.0,
        Area::Article => 0.8,
        Area::Header => -0.5,
        Area::Aside => -3.0,
        Area::Nav | Area::Footer | Area::Hidden => -4.0,
        Area::Comments => -6.0,
    };
    score += match raw.kept {
        Some(true) => 1.5,
        Some(false) => -3.0,
        None => 0.0,
    };
    score
}
