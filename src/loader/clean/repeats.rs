//! Blocks that stand more than once on a page, whole or cut short with an ellipsis.
//!
//! An article says nothing twice, so of two copies one is furniture, or both are. The copy that another
//! paragraph follows is the article's; a promotion is followed by none.

use std::collections::HashSet;

use super::look::Look;
use crate::loader::draft::{Raw, Tag};
use crate::model::BlockKind;

/// Copies shorter than this, bytes, may be chance: "He did not." twice in one article.
const LONG: usize = 30;

/// A beginning of another block must have this length, bytes, and one that runs on past it this.
const CUT: usize = 20;
const RUN_ON: usize = 60;

/// Sets aside the copies on a page, and notes on every look whether its block has one.
pub(super) fn mark(blocks: &[Raw], looks: &mut [Look]) {
    let order = sorted(looks);
    let cut = cut_short(blocks, looks, &order);
    let (again, thrice) = counts(blocks, looks, &order);
    let prose: Vec<bool> = looks.iter().map(|l| l.is_prose).collect();
    let doubled = again.iter().zip(&prose).filter(|(a, p)| **a && **p).count();
    // A page that prints its article twice: the first printing stays.
    let printed_twice = doubled >= 6 && doubled * 2 > prose.iter().filter(|p| **p).count();
    let fresh = |n: usize| prose.get(n) == Some(&true) && again.get(n) == Some(&false);
    let (keep, pulled) = kept_once(blocks, looks, &order, &again);
    let mut seen: HashSet<String> = HashSet::new();
    for (n, look) in looks.iter_mut().enumerate() {
        look.repeats = again.get(n) == Some(&true);
        let first = look.repeats && seen.insert(look.skeleton.clone());
        let drop = look.repeats && if printed_twice { !first } else { look.is_prose && !fresh(n + 1) };
        let alone = blocks.get(n).is_some_and(|b| b.kept != Some(true));
        let gallery = look.repeats && !look.is_prose && look.words >= 8 && alone;
        if keep.contains(&n) {
            continue;
        }
        if drop || gallery || pulled.contains(&n) || (thrice.get(n) == Some(&true) && !look.is_prose) {
            look.sort = Some((BlockKind::Boilerplate, "stands more than once on the page".into()));
        }
    }
    for (n, whole) in cut {
        let is_caption = matches!(looks.get(whole).map(|l| &l.sort), Some(Some((BlockKind::Caption, _))));
        let kind = if is_caption { BlockKind::Caption } else { BlockKind::Boilerplate };
        if let Some(look) = looks.get_mut(n) {
            look.sort = Some((kind, "the beginning of another block".into()));
        }
    }
}

/// Of paragraphs that stand twice, once as a quotation set off, those that are the text, and those that are pulled from it.
fn kept_once(
    blocks: &[Raw],
    looks: &[Look],
    order: &[usize],
    again: &[bool],
) -> (HashSet<usize>, HashSet<usize>) {
    let text = |n: usize| looks.get(n).map_or("", |l| l.skeleton.as_str());
    let is_set_off = |n: &usize| blocks.get(*n).is_some_and(|b| b.tag == Tag::Quote);
    let (mut kept, mut pulled) = (HashSet::new(), HashSet::new());
    for copies in order.chunk_by(|a, b| text(*a) == text(*b)).filter(|c| c.len() > 1) {
        let all = copies.iter().all(|n| again.get(*n) == Some(&true));
        let Some(own) = copies.iter().copied().find(|n| !is_set_off(n)).filter(|_| all) else { continue };
        if copies.iter().any(is_set_off) {
            kept.insert(own);
            pulled.extend(copies.iter().copied().filter(is_set_off));
        }
    }
    (kept, pulled)
}

/// The blocks with words by what they say, so that copies and beginnings are neighbours.
fn sorted(looks: &[Look]) -> Vec<usize> {
    let mut order: Vec<usize> =
        (0..looks.len()).filter(|n| looks.get(*n).is_some_and(|l| l.words > 0)).collect();
    let key = |n: &usize| looks.get(*n).map(|l| l.skeleton.as_str());
    order.sort_by(|a, b| key(a).cmp(&key(b)).then(a.cmp(b)));
    order
}

/// For each block whether it has a copy, and whether it is a short line that stands three times or more.
fn counts(blocks: &[Raw], looks: &[Look], order: &[usize]) -> (Vec<bool>, Vec<bool>) {
    let (mut again, mut thrice) = (vec![false; looks.len()], vec![false; looks.len()]);
    let text = |n: usize| looks.get(n).map_or("", |l| l.skeleton.as_str());
    for same in order.chunk_by(|a, b| text(*a) == text(*b)).filter(|same| same.len() > 1) {
        for &n in same {
            let (Some(raw), Some(look)) = (blocks.get(n), looks.get(n)) else { continue };
            again[n] = look.skeleton.len() >= LONG;
            // Extractors keep the lists of recipes and tests, whose lines repeat.
            thrice[n] = same.len() >= 3 && look.words <= 12 && raw.kept != Some(true);
        }
    }
    (again, thrice)
}

/// Blocks that break off with an ellipsis and say no more than the beginning of another one, with that one;
/// and those that say all of another one and break off in the next.
fn cut_short(blocks: &[Raw], looks: &[Look], order: &[usize]) -> Vec<(usize, usize)> {
    let breaks_off = |n: usize| {
        let end = blocks.get(n).map_or("", |b| b.text.trim_end_matches([']', ')', ' ']));
        end.ends_with('…') || end.ends_with("...")
    };
    let mut cut = Vec::new();
    for pair in order.windows(2) {
        let &[short, long] = pair else { continue };
        let (Some(a), Some(b)) = (looks.get(short), looks.get(long)) else { continue };
        if a.skeleton.len() < CUT || a.skeleton == b.skeleton || !b.skeleton.starts_with(&a.skeleton) {
            continue;
        }
        if breaks_off(short) {
            cut.push((short, long));
        } else if breaks_off(long) && a.skeleton.len() >= RUN_ON {
            cut.push((long, short));
        }
    }
    cut
}

#[cfg(test)]
mod tests {
    use crate::loader::clean::look;
    use crate::loader::draft::Raw;

    fn set_aside(lines: &[&str]) -> Vec<bool> {
        let blocks: Vec<Raw> = lines.iter().filter_map(|l| Raw::new(l, None)).collect();
        look::all(&blocks).iter().map(|l| l.sort.is_some()).collect()
    }

    #[test]
    fn the_copy_that_goes_on_is_the_article() {
        let lead = "The ferry to the outer islands was free of charge on Monday, the port said.";
        let next = "Nobody had expected that the bridge would stay shut for so long.";
        assert_eq!(set_aside(&[lead, "Ferries run free", lead, next]), [true, false, false, false]);
        let offer = "Read the whole harbour for nine crowns a month and never miss the tide again.";
        assert_eq!(set_aside(&[next, offer, "Nine crowns", offer]), [false, true, false, true]);
    }

    #[test]
    fn excerpts_are_known_by_their_ellipsis() {
        let whole = "The ferry to the outer islands was free of charge on Monday, the port authority said.";
        let excerpt = "The ferry to the outer islands was free…";
        let run_on = format!("{whole} Nobody had […]");
        assert_eq!(set_aside(&[excerpt, whole]), [true, false]);
        assert_eq!(set_aside(&[&run_on, "Ferries", whole]), [true, false, false]);
    }
}
