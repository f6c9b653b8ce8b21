//! The headline: the block that the page names, or the line over the article that shares its words.

use std::collections::HashSet;

use super::look::Look;
use crate::loader::draft::{Draft, Tag, skeleton};
use crate::model::BlockKind;

/// The headline's block and why; `None` where no block is one.
pub(super) fn find(draft: &Draft, looks: &[Look], inside: &[bool]) -> Option<(usize, &'static str)> {
    let first = inside.iter().position(|i| *i).unwrap_or(looks.len());
    if let Some(title) = &draft.title
        && let Some(n) = named(&skeleton(title), looks, first)
    {
        return Some((n, "is the headline that the page names"));
    }
    let marked =
        |n: &usize| matches!(draft.blocks.get(*n).map(|b| b.stated), Some(Some((BlockKind::Title, _))));
    if let Some(n) = (0..looks.len()).find(marked) {
        return Some((n, "marked as the headline"));
    }
    if let Some(n) = nearest_h1(draft, looks, first) {
        return Some((n, "the main heading of the page"));
    }
    // What a page says outright is its headline though no block says it.
    if draft.title.is_some() && draft.blocks.iter().any(|b| b.kept.is_some()) {
        return None;
    }
    guess(draft, looks, inside, first)
}

/// The block that says `title`, or most of it: page titles end in the name of the site. Of several,
/// the last before the body, since menus and breadcrumbs stand above.
fn named(title: &str, looks: &[Look], first: usize) -> Option<usize> {
    let fits = |look: &Look| {
        look.skeleton == title
            || (look.words >= 4 && title.starts_with(&look.skeleton))
            || (look.words >= 4
                && title.split(' ').count() >= 4
                && look.skeleton.starts_with(title)
                && look.words <= 30)
    };
    let found: Vec<usize> = (0..looks.len()).filter(|n| looks.get(*n).is_some_and(fits)).collect();
    let exact = |n: &&usize| looks.get(**n).is_some_and(|l| l.skeleton == title);
    let above = || found.iter().rev().filter(|n| **n <= first);
    above().find(exact).or_else(|| above().next()).or(found.first()).copied()
}

fn nearest_h1(draft: &Draft, looks: &[Look], first: usize) -> Option<usize> {
    let is_h1 = |n: &usize| {
        draft.blocks.get(*n).is_some_and(|b| b.tag == Tag::Heading(1))
            && looks.get(*n).is_some_and(|l| l.words >= 2)
    };
    (0..first.min(looks.len()))
        .rev()
        .find(is_h1)
        .or_else(|| (first..looks.len()).find(is_h1).filter(|n| *n < first + 3))
}

/// Among the lines before the body, the one that looks most like a headline.
fn guess(draft: &Draft, looks: &[Look], inside: &[bool], first: usize) -> Option<(usize, &'static str)> {
    let body: HashSet<&str> = looks
        .iter()
        .zip(inside)
        .filter(|(_, i)| **i)
        .take(8)
        .flat_map(|(l, _)| l.skeleton.split(' '))
        .filter(|w| w.chars().count() > 3)
        .collect();
    let score = |n: usize| -> Option<f32> {
        let (look, raw) = (looks.get(n)?, draft.blocks.get(n)?);
        if (look.sort.is_some() && !look.repeats)
            || !(2..=30).contains(&look.words)
            || raw.bullet
            || raw.text.ends_with(['.', '…', ',', ';'])
        {
            return None;
        }
        let long: Vec<&str> = look.skeleton.split(' ').filter(|w| w.chars().count() > 3).collect();
        let shared = long.iter().filter(|w| body.contains(**w)).count() as f32 / long.len().max(1) as f32;
        let repeated = if look.repeats { 0.3 } else { 0.0 };
        let heading = if matches!(raw.tag, Tag::Heading(_)) { 0.5 } else { 0.0 };
        let size = if (4..=20).contains(&look.words) { 0.4 } else { 0.0 };
        let top = if n == 0 { 0.3 } else { 0.0 };
        Some(shared * 1.5 + repeated + heading + size + top)
    };
    let best = (0..first.min(looks.len()))
        .filter_map(|n| Some((n, score(n)?)))
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    // A line with a headline's length but none of the body's words stays under this.
    best.filter(|(_, s)| *s >= 0.8).map(|(n, _)| (n, "a line over the article that shares its words"))
}
