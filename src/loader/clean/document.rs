//! Drafts, policies, manuals: everything is content, and nothing is looked for that a page prints round it.

use super::Verdict;
use super::look::Look;
use crate::loader::draft::{Draft, Raw, Tag};
use crate::model::BlockKind;

/// Words of a line up to which it can be a menu's, a counter, a button.
const SHORT: usize = 8;

/// Clauses with a number from which a text is a document whatever its lines say: a policy has a clause called "Contact us".
const CLAUSES: usize = 4;

/// Whether a text that nobody marked up shows no page around it: no menu, share line, counter or list of links.
pub(super) fn is_bare(draft: &Draft, looks: &[Look]) -> bool {
    if draft.blocks.iter().any(|b| b.kept.is_some() || b.linked > 0.0) {
        return false;
    }
    let is_aside = |look: &&Look| {
        let kind = look.sort.as_ref().map(|(kind, _)| *kind);
        kind == Some(BlockKind::Boilerplate) && look.words > 0
    };
    let clauses = draft.blocks.iter().filter(|raw| is_clause(&raw.text)).count();
    if clauses >= CLAUSES && clauses * 5 >= draft.blocks.len() {
        let short =
            looks.iter().filter(is_aside).filter(|look| look.words <= SHORT && !look.is_prose).count();
        return short < clauses;
    }
    // Sentences with a phrase of furniture prove nothing by themselves; pictures and their credits are of a page.
    let pictured = |look: &Look| matches!(look.sort, Some((BlockKind::Caption | BlockKind::Credit, _)));
    let listed = |look: &Look| look.repeats || look.opens_list || look.ends || look.presents;
    let shows = |look: &Look| is_aside(&look) && !look.is_weak || listed(look) || pictured(look);
    !looks.iter().any(shows)
}

/// Whether a text begins as clauses do: "1. Scope", "4.2 Fees", "(a) the", "§ 5", "Article 7", "Section 3".
fn is_clause(text: &str) -> bool {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let is_number = |s: &str| {
        !s.is_empty()
            && s.len() <= 8
            && s.chars().all(|c| c.is_ascii_digit() || c == '.')
            && s.starts_with(|c: char| c.is_ascii_digit())
    };
    let enclosed =
        first.strip_prefix('(').unwrap_or(first).strip_suffix(')').filter(|s| (1..=4).contains(&s.len()));
    let named = matches!(
        first,
        "§" | "§§"
            | "Article"
            | "Section"
            | "Clause"
            | "Artikel"
            | "Art."
            | "Artículo"
            | "Articolo"
            | "Artigo"
    );
    let stopped = first.ends_with('.') || first.contains('.');
    is_number(first) && stopped && !rest.is_empty()
        || enclosed.is_some_and(|s| s.chars().all(|c| c.is_ascii_alphanumeric()))
        || named && rest.starts_with(|c: char| c.is_ascii_digit())
}

/// Blocks under the headline that may say who wrote it and when.
const HEAD: usize = 3;

/// Judges a document. Who wrote it and when is read just under the headline; in a text that nobody called a document
/// (`stated` is false) such lines, captions and credits are what they are wherever they stand.
pub(super) fn judge(draft: &Draft, looks: &[Look], stated: bool) -> Vec<Verdict> {
    let count = draft.blocks.len();
    let title = headline(draft, looks);
    let verdict = |n: usize| {
        let (Some(raw), Some(look)) = (draft.blocks.get(n), looks.get(n)) else {
            return Verdict::new(BlockKind::Boilerplate, "empty");
        };
        if let Some((at, reason)) = title
            && at == n
        {
            return Verdict::new(BlockKind::Title, reason);
        }
        if look.words == 0 {
            return Verdict::new(BlockKind::Boilerplate, "no words");
        }
        let under = title.map_or(n < HEAD, |(at, _)| n > at && n <= at + HEAD);
        if let Some((kind, reason)) = &look.sort
            && (!stated || under && matches!(kind, BlockKind::Byline | BlockKind::Date))
            && *kind != BlockKind::Boilerplate
        {
            return Verdict::new(*kind, reason.clone());
        }
        content(raw, look, looks.get(n + 1))
    };
    (0..count).map(verdict).collect()
}

/// The headline: what the text gives as one, or the first line over the others.
fn headline(draft: &Draft, looks: &[Look]) -> Option<(usize, &'static str)> {
    let first = draft.blocks.iter().position(|b| matches!(b.tag, Tag::Heading(_)));
    let is_top = |n: usize| looks.iter().take(n).all(|l| l.words == 0 || l.sort.is_some());
    if let Some(n) = first.filter(|n| is_top(*n) && draft.blocks[*n].tag == Tag::Heading(1)) {
        return Some((n, "the first heading of the document"));
    }
    if draft.title.is_some() || first.is_some() {
        return None;
    }
    let top = looks.iter().position(|l| l.words > 0)?;
    let line = looks.get(top).filter(|l| !l.is_prose && l.words <= LINE && !is_stated(l))?;
    let stops = draft.blocks[top].text.ends_with(['.', ',', ';', ':', '!']) || draft.blocks[top].bullet;
    (line.words > 0 && !stops && draft.blocks.len() > 1).then_some((top, "the first line of the document"))
}

/// Whether a line is a byline, a date or a credit, and no headline.
fn is_stated(look: &Look) -> bool {
    look.sort.as_ref().is_some_and(|(kind, _)| *kind != BlockKind::Boilerplate)
}

/// Words of a headline at the most.
const LINE: usize = 15;

fn content(raw: &Raw, look: &Look, next: Option<&Look>) -> Verdict {
    let over = next.is_some_and(|l| l.is_prose) && look.is_heading && !raw.bullet && !look.is_prose;
    if matches!(raw.tag, Tag::Heading(_)) || over && raw.tag == Tag::Paragraph {
        return Verdict::new(BlockKind::Heading, "a heading of the document");
    }
    Verdict::new(BlockKind::Body, if look.is_prose { "full sentences" } else { "content of a document" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::clean::look;

    fn draft(lines: &[&str]) -> Draft {
        Draft { blocks: lines.iter().filter_map(|l| Raw::new(l, None)).collect(), ..Draft::default() }
    }

    #[test]
    fn policies_are_documents_and_scraped_pages_are_not() {
        let policy = draft(&[
            "Terms of the ferry",
            "1. Scope",
            "These terms govern every crossing.",
            "2. Personal data",
            "We keep your personal data for a year.",
            "3. Contact us",
            "Write to the office on the quay.",
            "4.1 Fees are paid in crowns.",
        ]);
        let looks = look::all(&policy.blocks);
        assert!(is_bare(&policy, &looks));
        let kinds: Vec<BlockKind> = judge(&policy, &looks, true).into_iter().map(|v| v.kind).collect();
        assert!(kinds.iter().all(|k| k.is_compared()), "{kinds:?}");
        let page = draft(&[
            "Home",
            "Ferries run free",
            "The ferry ran free on Monday, the port said.",
            "445 shares",
        ]);
        assert!(!is_bare(&page, &look::all(&page.blocks)));
    }

    #[test]
    fn clauses_are_known_by_their_numbers() {
        for text in
            ["1. Scope", "4.2 Fees are due", "(a) the port", "§ 5 Fees", "Article 7 of it", "iv) the guild"]
        {
            assert!(is_clause(text), "{text}");
        }
        for text in ["12 people", "The port (old)", "Article of faith", "2031 was wet", ""] {
            assert!(!is_clause(text), "{text}");
        }
    }
}
