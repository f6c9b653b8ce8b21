//! What stands between two kept paragraphs is the article's, unless there is a reason against it; and the lead is kept.

use super::look::Look;
use super::{Verdict, notice};
use crate::loader::draft::{Area, Draft, Raw, Tag, skeleton};
use crate::model::BlockKind;

/// Words from which a block over the article can be its lead.
const LEAD: usize = 9;

/// Words of a heading above which it is the lead.
const LONG: usize = 14;

/// Gives back to the article what one look at a block alone took from it.
pub(super) fn mend(draft: &Draft, looks: &[Look], verdicts: &mut [Verdict]) {
    lead(draft, looks, verdicts);
    between(draft, looks, verdicts);
    heads(looks, verdicts);
}

/// Reasons of what pages print under headings of their own.
const NOTICES: [&str; 4] =
    ["asks for consent", "a notice about cookies", "states terms of use", "an offer to the reader"];

/// A heading behind the last paragraph that stands over a notice belongs to it.
fn heads(looks: &[Look], verdicts: &mut [Verdict]) {
    let Some(last) = verdicts.iter().rposition(|v| v.kind == BlockKind::Body) else { return };
    for (n, verdict) in verdicts.iter_mut().enumerate().skip(last + 1) {
        let furnished = looks
            .get(n + 1)
            .is_some_and(|l| l.sort.as_ref().is_some_and(|(_, why)| NOTICES.contains(&why.as_ref())));
        if verdict.kind == BlockKind::Heading && furnished {
            *verdict = Verdict::new(BlockKind::Boilerplate, "heads nothing of the article");
        }
    }
}

/// The lead: what the page gives as its description, or a long line right under the headline, before the first paragraph.
fn lead(draft: &Draft, looks: &[Look], verdicts: &mut [Verdict]) {
    let Some(first) = verdicts.iter().position(|v| v.kind == BlockKind::Body) else { return };
    let title = verdicts.iter().position(|v| v.kind == BlockKind::Title).filter(|t| *t < first);
    let summary = draft.summary.as_deref().map(skeleton).unwrap_or_default();
    for (n, verdict) in verdicts.iter_mut().enumerate().take(first).skip(title.map_or(0, |t| t + 1)) {
        let (Some(raw), Some(look)) = (draft.blocks.get(n), looks.get(n)) else { continue };
        let is_open = matches!(raw.area, Area::Open | Area::Article | Area::Header);
        let is_set_aside = matches!(verdict.kind, BlockKind::Boilerplate | BlockKind::Heading);
        if look.sort.is_some() || !is_open || !is_set_aside || look.words < LEAD || raw.linked > 0.5 {
            continue;
        }
        let described = summary.len() >= SAME && alike(&summary, &look.skeleton);
        let set_off = matches!(raw.tag, Tag::Heading(2..)) && look.words >= LONG;
        let stated = matches!(raw.stated, Some((BlockKind::Standfirst, _)));
        if described || title.is_some() && (set_off || stated) {
            let reason =
                if described { "is the page’s own description" } else { "a lead under the headline" };
            *verdict = Verdict::new(BlockKind::Standfirst, reason);
            return;
        }
    }
}

/// Bytes of a description from which the same words are no chance.
const SAME: usize = 40;

/// Whether one text is the other, or its beginning: descriptions are cut.
fn alike(a: &str, b: &str) -> bool {
    let least = a.len().min(b.len());
    least >= SAME && (a.starts_with(b) || b.starts_with(a))
}

/// Sentences that a phrase of furniture took though paragraphs of the article stand before and behind them.
fn between(draft: &Draft, looks: &[Look], verdicts: &mut [Verdict]) {
    let is_kept =
        |v: &Verdict| matches!(v.kind, BlockKind::Body | BlockKind::Heading | BlockKind::Standfirst);
    let mut before = false;
    for n in 0..verdicts.len() {
        if is_kept(&verdicts[n]) {
            before = verdicts[n].kind == BlockKind::Body;
            continue;
        }
        let (Some(raw), Some(look)) = (draft.blocks.get(n), looks.get(n)) else { continue };
        let behind = verdicts.get(n + 1).is_some_and(|v| v.kind == BlockKind::Body);
        if before && behind && is_sentence(raw, look) {
            verdicts[n] = Verdict::new(BlockKind::Body, "a sentence between paragraphs");
            continue;
        }
        before = false;
    }
}

/// Whether a block is a sentence of an article that only has a phrase of furniture in it: it ends as one, speaks to nobody and
/// offers nothing.
fn is_sentence(raw: &Raw, look: &Look) -> bool {
    look.is_weak
        && look.is_prose
        && raw.linked <= 0.5
        && raw.kept != Some(false)
        && matches!(raw.area, Area::Open | Area::Article)
        && raw.text.trim_end_matches(['”', '"', '’', ')', '»']).ends_with(['.', '!', '?', ':'])
        && !notice::addresses(&look.skeleton)
}
