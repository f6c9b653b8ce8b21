//! Which blocks are the article: a kind and a reason for every one.
//!
//! Three looks, each in its file: [`look`] at a block by itself, [`region`] for the stretch of
//! blocks that is the article, [`title`] for its headline. Nothing is thrown away.

mod furniture;
mod look;
mod region;
mod repeats;
mod shape;
mod title;

use std::borrow::Cow;

use super::draft::{Draft, Raw, Tag, Trust};
use super::meta::credit;
use crate::model::BlockKind;
use look::Look;

/// What a block is, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// The kind.
    pub kind: BlockKind,
    /// The reason, in a few words for people.
    pub reason: Cow<'static, str>,
}

impl Verdict {
    fn new(kind: BlockKind, reason: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, reason: reason.into() }
    }
}

/// Judges every block of a draft; the result has one verdict a block.
pub(crate) fn judge(draft: &Draft) -> Vec<Verdict> {
    match draft.trust {
        Trust::Sentences => vec![Verdict::new(BlockKind::Body, "given as a sentence"); draft.blocks.len()],
        Trust::Paragraphs => vec![Verdict::new(BlockKind::Body, "given as a paragraph"); draft.blocks.len()],
        Trust::Wire => draft.blocks.iter().map(wire).collect(),
        Trust::Page => page(draft),
    }
}

/// A block of a delivery: what its element or its own words say, else a paragraph.
fn wire(raw: &Raw) -> Verdict {
    if let Some((kind, reason)) = raw.stated {
        return Verdict::new(kind, reason);
    }
    match (look::delivered(raw), raw.tag) {
        (Some((kind, reason)), _) => Verdict { kind, reason },
        (None, Tag::Heading(_)) => Verdict::new(BlockKind::Heading, "delivered as a heading"),
        (None, _) => Verdict::new(BlockKind::Body, "delivered as a paragraph"),
    }
}

fn page(draft: &Draft) -> Vec<Verdict> {
    let looks = look::all(&draft.blocks);
    let inside = region::find(&draft.blocks, &looks);
    let title = title::find(draft, &looks, &inside);
    let first = inside.iter().position(|i| *i);
    let last = inside.iter().rposition(|i| *i);
    let verdict = |n: usize| {
        let (Some(raw), Some(look)) = (draft.blocks.get(n), looks.get(n)) else {
            return Verdict::new(BlockKind::Boilerplate, "empty");
        };
        if let Some((at, reason)) = &title
            && *at == n
        {
            return Verdict::new(BlockKind::Title, *reason);
        }
        if let Some((kind, reason)) = &look.sort {
            if *kind == BlockKind::Byline
                && credit::supplier(&raw.text, last.is_some_and(|l| n > l)).is_some()
            {
                return Verdict::new(BlockKind::Credit, "names who supplied the text");
            }
            return Verdict::new(*kind, reason.clone());
        }
        if inside.get(n).copied().unwrap_or(false) {
            return kept(raw, look, title.is_some_and(|(at, _)| at < n), first == Some(n));
        }
        Verdict::new(BlockKind::Boilerplate, outside(look, n, first))
    };
    (0..draft.blocks.len()).map(verdict).collect()
}

fn kept(raw: &Raw, look: &Look, after_title: bool, is_first: bool) -> Verdict {
    if let Some((BlockKind::Standfirst, reason)) = raw.stated {
        return Verdict::new(BlockKind::Standfirst, reason);
    }
    if look.is_heading {
        return Verdict::new(BlockKind::Heading, "a short line over the paragraphs that follow");
    }
    let _ = (after_title, is_first);
    Verdict::new(
        BlockKind::Body,
        if look.is_prose { "full sentences" } else { "stands among the paragraphs" },
    )
}

fn outside(look: &Look, n: usize, first: Option<usize>) -> Cow<'static, str> {
    if let Some(reason) = look.against {
        return reason.into();
    }
    match first {
        None => "no article was found around it".into(),
        Some(first) if n < first => "stands before the first paragraph".into(),
        Some(_) => "stands after the last paragraph".into(),
    }
}
