//! Which blocks are the article: a kind and a reason for every one.
//!
//! Three looks, each in its file: [`look`] at a block by itself, [`region`] for the stretch of
//! blocks that is the article, [`title`] for its headline. Nothing is thrown away.

mod document;
mod furniture;
mod look;
mod mend;
mod notice;
mod openings;
mod region;
mod repeats;
mod rows;
mod shape;
mod title;

use std::borrow::Cow;

use super::draft::{Area, Draft, Raw, Tag, Trust};
use super::meta::{byline, credit};
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
        Trust::Document => document::judge(draft, &look::all(&draft.blocks), true),
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
    if draft.is_open && document::is_bare(draft, &looks) {
        return document::judge(draft, &looks, false);
    }
    let inside = region::find(&draft.blocks, &looks);
    if is_index(draft, &looks, &inside) {
        return draft.blocks.iter().map(|_| Verdict::new(BlockKind::Boilerplate, INDEX)).collect();
    }
    let title = title::find(draft, &looks, &inside);
    let first = inside.iter().position(|i| *i);
    let last = inside.iter().rposition(|i| *i);
    let authors = authors(draft, &looks);
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
            // What readers' comments say of themselves is not said of the article.
            if matches!(kind, BlockKind::Byline | BlockKind::Date) && raw.area == Area::Comments {
                return Verdict::new(BlockKind::Boilerplate, "stands among the comments");
            }
            if *kind == BlockKind::Byline
                && credit::supplier(&raw.text, last.is_some_and(|l| n > l)).is_some()
            {
                return Verdict::new(BlockKind::Credit, "names who supplied the text");
            }
            return Verdict::new(*kind, reason.clone());
        }
        if look.presents && authors.iter().any(|name| raw.text.starts_with(name.as_str())) {
            return Verdict::new(BlockKind::Boilerplate, "presents the author");
        }
        if inside.get(n).copied().unwrap_or(false) {
            return kept(raw, look, first == Some(n));
        }
        Verdict::new(BlockKind::Boilerplate, outside(look, n, first))
    };
    let mut verdicts: Vec<Verdict> = (0..draft.blocks.len()).map(verdict).collect();
    mend::mend(draft, &looks, &mut verdicts);
    verdicts
}

/// The reason of every block of a page that is a list of others.
pub(super) const INDEX: &str = "on a page that is a list of others";

/// Headings that lead to other pages from which a page with little text of its own is a list of them.
const CARDS: usize = 4;

/// Words of paragraphs under no such heading from which a page has an article whatever it leads to.
const OWN: usize = 12;

/// Whether a page is a list of others: headings that are links, and no paragraphs to speak of.
fn is_index(draft: &Draft, looks: &[Look], inside: &[bool]) -> bool {
    let leads =
        |n: usize| draft.blocks.get(n).is_some_and(|b| matches!(b.tag, Tag::Heading(_)) && b.linked > 0.7);
    let count = draft.blocks.len();
    // What stands right under such a heading is its teaser.
    let own = (0..count).filter(|&n| inside[n] && looks[n].is_prose && !n.checked_sub(1).is_some_and(leads));
    (0..count).filter(|&n| leads(n)).count() >= CARDS && own.map(|n| looks[n].words).sum::<usize>() < OWN
}

/// The names of the authors, from the metadata and the lines that name them.
fn authors(draft: &Draft, looks: &[Look]) -> Vec<String> {
    let lines = draft.blocks.iter().zip(looks).filter_map(|(raw, look)| match look.sort {
        Some((BlockKind::Byline, _)) => byline::introduced(&raw.text),
        _ => None,
    });
    let names = draft.byline.as_deref().into_iter().chain(lines).flat_map(|line| line.split([',', '&', ';']));
    let names = names.flat_map(|part| part.split(" and ")).map(str::trim);
    // One word is a first name or a desk, which may begin any sentence.
    names.filter(|name| name.contains(' ')).map(str::to_owned).collect()
}

/// What a block of the article is; a summary is only what stands `first`: a line marked so further down is a heading.
fn kept(raw: &Raw, look: &Look, first: bool) -> Verdict {
    if let Some((BlockKind::Standfirst, reason)) = raw.stated
        && (first || !look.is_heading)
    {
        return Verdict::new(BlockKind::Standfirst, reason);
    }
    if look.is_heading {
        return Verdict::new(BlockKind::Heading, "a short line over the paragraphs that follow");
    }
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
