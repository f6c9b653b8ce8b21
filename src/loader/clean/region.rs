//! The stretch of blocks that is the article: the dearest path through two states, in and out.
//!
//! Every block has a score, positive where it speaks for the article; beginning an article costs. All
//! constants were tuned together on the development pages (three forms of 181 pages); none matters by
//! itself: a third more or less costs under .003 F1 unless said otherwise.

use std::collections::{HashMap, HashSet};

use super::look::Look;
use crate::loader::draft::{Area, Raw};

/// What it costs to begin the article, so that a lone sentence in a menu is none.
const BEGIN: f32 = 4.0;

/// What a block is worth more where nothing looks like an article at all: lists, tables and verse.
const LENIENT: [f32; 4] = [0.0, 1.0, 4.0, 8.0];

/// Blocks worth less than this are set aside inside the article too.
const UNFIT: f32 = -1.5;

/// Share of the heaviest stretch's weight that another must have; 0.3 costs .007 F1.
const LIGHT: f32 = 0.08;

/// What a block in a list of other stories loses, and its heading, and all that follows the end.
const LISTED: f32 = 2.0;
const LIST_HEAD: f32 = 4.0;
const ENDED: f32 = 6.0;

/// What a row of a table is worth more.
const ROW: f32 = 1.0;

/// What a text that presents its author loses.
const AUTHOR: f32 = 6.0;

/// A list of other stories inside the article ends with the third long paragraph in a row.
const RESUMED: usize = 3;

/// Share of a paragraph's long words that the article has, from which it is the article going on after a
/// list, and not another story of that list.
const AKIN: f32 = 0.25;

/// Whether each block is in the article; a text with any words has one.
pub(super) fn find(blocks: &[Raw], looks: &[Look]) -> Vec<bool> {
    let (mut scores, listed) = scores(blocks, looks);
    // A page may have no article; a text that somebody wrote or pasted is one, however short.
    let is_page = blocks.iter().any(|b| b.kept.is_some());
    for more in LENIENT.into_iter().take(if is_page { 3 } else { 4 }) {
        let mut lenient = scores.clone();
        for (score, _) in lenient.iter_mut().zip(looks).filter(|(_, l)| l.sort.is_none()) {
            *score += more;
        }
        let inside = path(&lenient, looks);
        if inside.contains(&true) {
            scores = lenient;
            resume(looks, &inside, &listed, &mut scores);
            return path(&scores, looks);
        }
    }
    vec![false; blocks.len()]
}

/// The path through in and out whose scores sum highest, without its light stretches and furniture.
fn path(scores: &[f32], looks: &[Look]) -> Vec<bool> {
    let (mut out, mut within) = (0.0f32, f32::NEG_INFINITY);
    // For each block: whether the best way to be out after it was in before, and to be in was in before.
    let mut from: Vec<(bool, bool)> = Vec::with_capacity(scores.len());
    for score in scores {
        let (leave, stay) = (within > out, within >= out - BEGIN);
        from.push((leave, stay));
        (out, within) = (out.max(within), score + if stay { within } else { out - BEGIN });
    }
    let mut state = within > out;
    let mut inside = vec![false; scores.len()];
    for (slot, (leave, stay)) in inside.iter_mut().zip(&from).rev() {
        *slot = state;
        state = if state { *stay } else { *leave };
    }
    heaviest(&mut inside, scores);
    for ((slot, look), score) in inside.iter_mut().zip(looks).zip(scores) {
        *slot &= look.sort.is_none() && *score >= UNFIT;
    }
    inside
}

/// Drops stretches that are light beside the heaviest: notices and teasers far from the article.
fn heaviest(inside: &mut [bool], scores: &[f32]) {
    let mut stretches: Vec<(usize, usize, f32)> = Vec::new();
    let mut last = false;
    for (n, (now, score)) in inside.iter().zip(scores).enumerate() {
        match stretches.last_mut() {
            Some((_, end, weight)) if *now && last => (*end, *weight) = (n + 1, *weight + score),
            _ if *now => stretches.push((n, n + 1, *score)),
            _ => {}
        }
        last = *now;
    }
    let most = stretches.iter().map(|(_, _, weight)| *weight).fold(0.0, f32::max);
    for (from, to, _) in stretches.iter().filter(|(_, _, weight)| *weight < most * LIGHT) {
        inside.get_mut(*from..*to).into_iter().flatten().for_each(|slot| *slot = false);
    }
}

/// What each block is worth, and whether it stands in a list of other stories.
fn scores(blocks: &[Raw], looks: &[Look]) -> (Vec<f32>, Vec<bool>) {
    let total: usize = looks.iter().filter(|l| l.is_prose).map(|l| l.words).sum();
    let (mut in_list, mut ended) = (false, false);
    let (mut run, mut read) = (0, 0);
    let (mut scores, mut listed) = (Vec::with_capacity(blocks.len()), Vec::with_capacity(blocks.len()));
    for (raw, look) in blocks.iter().zip(looks) {
        let mut score = alone(raw, look);
        // "Tags" and "Share" also stand over articles: they end one when two fifths of the prose are read.
        ended |= (look.comments && read >= 60) || (look.ends && read * 10 >= total * 4);
        read += if look.is_prose { look.words } else { 0 };
        if ended {
            score -= ENDED;
        } else if look.opens_list || look.ends || look.comments {
            (in_list, run) = (true, 0);
            score -= LIST_HEAD;
        } else if in_list {
            run = if look.is_prose && look.words >= 20 { run + 1 } else { 0 };
            in_list = run < RESUMED;
            score -= if in_list { LISTED } else { 0.0 };
        }
        listed.push(in_list && !ended);
        scores.push(score);
    }
    (scores, listed)
}

/// How much one block speaks for the article by itself.
fn alone(raw: &Raw, look: &Look) -> f32 {
    if look.sort.is_some() {
        return 0.0;
    }
    let words = look.words.min(60) as f32;
    let mut score = if look.is_prose { 1.0 + words / 10.0 } else { -0.6 + words / 40.0 };
    score += if look.is_row { ROW } else { 0.0 };
    score -= if raw.bullet { 0.5 } else { 0.0 };
    score -= 2.5 * (raw.linked - 0.3).max(0.0);
    score -= if look.presents { AUTHOR } else { 0.0 };
    score += match raw.area {
        Area::Open => 0.0,
        Area::Article => 2.0,
        Area::Header => -0.5,
        Area::Aside => -3.0,
        Area::Nav | Area::Footer | Area::Hidden => -4.0,
        Area::Comments => -6.0,
    };
    score
        + match raw.kept {
            Some(true) => 2.4,
            Some(false) => -3.0,
            None => 0.0,
        }
}

/// Gives back what a list of other stories cost those paragraphs after it that share the article's words.
fn resume(looks: &[Look], inside: &[bool], listed: &[bool], scores: &mut [f32]) {
    if !listed.contains(&true) {
        return;
    }
    let long = |look: &Look| -> HashSet<String> {
        look.skeleton.split(' ').filter(|w| w.chars().count() >= 4).map(str::to_owned).collect()
    };
    let mut count: HashMap<String, usize> = HashMap::new();
    for (look, _) in looks.iter().zip(inside).filter(|(_, i)| **i) {
        long(look).into_iter().for_each(|word| *count.entry(word).or_default() += 1);
    }
    for (n, score) in scores.iter_mut().enumerate().filter(|(n, _)| listed.get(*n) == Some(&true)) {
        let Some(look) = looks.get(n).filter(|l| l.is_prose) else { continue };
        let words = long(look);
        let own = usize::from(inside.get(n) == Some(&true));
        let shared = words.iter().filter(|w| count.get(*w).is_some_and(|c| *c > own)).count();
        if words.len() >= 6 && shared as f32 > AKIN * words.len() as f32 {
            *score += LISTED;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(words: &[i32]) -> Vec<Look> {
        // Positive: prose of so many words; negative: a line of so many.
        let one = |w: &i32| Look { words: w.unsigned_abs() as usize, is_prose: *w > 0, ..Look::default() };
        words.iter().map(one).collect()
    }

    fn inside(words: &[i32]) -> Vec<bool> {
        find(&vec![Raw::default(); words.len()], &looks(words))
    }

    #[test]
    fn paragraphs_are_in_and_menus_out() {
        assert_eq!(
            inside(&[-1, -2, 30, -3, 40, 25, -1, -1]),
            [false, false, true, true, true, true, false, false]
        );
    }

    #[test]
    fn something_is_always_in() {
        assert_eq!(inside(&[-5, -6, -7]), [true, true, true]);
        assert!(inside(&[]).is_empty());
    }

    #[test]
    fn nothing_follows_the_end() {
        let mut looks = looks(&[30, 40, -1, 30]);
        looks[2].ends = true;
        assert_eq!(find(&vec![Raw::default(); 4], &looks), [true, true, false, false]);
    }
}
