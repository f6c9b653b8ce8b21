//! JSON, versioned and stable: see `assets/schema.json`, which `retold schema` prints.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;
use serde_json::{Value, json as value};

use super::content::{Content, VERSION, digest};
use super::explained::ExplanationView;
use super::figure::Figure;
use super::findings;
use super::ids;
use super::ledger::LedgerView;
use super::remarks::RemarkView;
use crate::model::{
    Alignment, Article, Copies, Corpus, Explained, Explanation, Ledger, Link, Siglum, Story, Study, WordLink,
};

/// The JSON Schema of what is printed here.
pub const SCHEMA: &str = include_str!("../../assets/schema.json");
/// The version of the contract. A field may be added within it; none is renamed or dropped.
const CONTRACT: &str = "retold/1";

/// Writes a corpus; `full` adds every block and sentence.
///
/// # Errors
/// What the writer says.
pub fn json(out: &mut dyn Write, content: &Content, full: bool) -> io::Result<()> {
    write(out, content, full, None)
}

/// The same in full, with the ledger of every article: what it says and counts.
///
/// # Errors
/// What the writer says.
pub fn json_with_ledgers(
    out: &mut dyn Write,
    content: &Content,
    ledger: fn(&Article) -> Ledger,
) -> io::Result<()> {
    write(out, content, true, Some(ledger))
}

/// Makes the ledger of an article, where it is wanted.
type MakeLedger = Option<fn(&Article) -> Ledger>;

fn write(out: &mut dyn Write, content: &Content, full: bool, ledger: MakeLedger) -> io::Result<()> {
    let Content { corpus, studies, settings } = *content;
    // Story by story, so that a corpus of 100,000 articles is never held twice.
    let settings: serde_json::Map<String, Value> =
        settings.iter().map(|(name, stated)| ((*name).to_owned(), stated.as_str().into())).collect();
    write!(out, "{{\"schema\":\"{CONTRACT}\",\"retold\":\"{VERSION}\",\"settings\":")?;
    put(out, &settings)?;
    out.write_all(b",\"stories\":[")?;
    for (n, story) in corpus.stories.iter().enumerate() {
        out.write_all(if n == 0 { b"\n" } else { b",\n" })?;
        let view = StoryView::of(corpus, story, studies.get(n), full, ledger);
        put(out, &view)?;
    }
    let warnings: Vec<Value> = corpus
        .warnings
        .iter()
        .map(|w| value!({ "path": w.path, "line": w.line, "message": w.message }))
        .collect();
    out.write_all(b"\n],\"warnings\":")?;
    put(out, &warnings)?;
    out.write_all(b"}\n")
}

fn put(out: &mut dyn Write, what: &impl Serialize) -> io::Result<()> {
    what.serialize(&mut serde_json::Serializer::with_formatter(out, Quiet)).map_err(io::Error::from)
}

/// Compact JSON that a terminal can print: what could steer it is escaped, so that it reads back unchanged. The format
/// itself escapes no more than the characters below U+0020.
struct Quiet;

impl Formatter for Quiet {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let steers =
            |c: char| matches!(c, '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}');
        for piece in fragment.split_inclusive(steers) {
            let last = piece.chars().next_back().filter(|c| steers(*c));
            let plain = last.map_or(piece, |c| piece.strip_suffix(c).unwrap_or(piece));
            out.write_all(plain.as_bytes())?;
            if let Some(c) = last {
                write!(out, "\\u{:04x}", u32::from(c))?;
            }
        }
        Ok(())
    }
}

#[derive(Serialize)]
struct StoryView<'a> {
    id: &'a str,
    title: &'a str,
    why: &'a str,
    copies: Vec<CopiesView>,
    articles: Vec<ArticleView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alignments: Option<Vec<AlignmentView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<findings::FindingView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<Vec<findings::FactView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sources: Option<findings::SourcesView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings_notice: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<RemarkView<'a>>,
}

impl<'a> StoryView<'a> {
    fn of(
        corpus: &'a Corpus,
        story: &'a Story,
        study: Option<&'a Study>,
        full: bool,
        ledger: MakeLedger,
    ) -> Self {
        let versions = corpus.versions(story);
        Self {
            id: &story.id,
            title: &story.title,
            why: &story.why,
            copies: story.copies.iter().map(CopiesView::of).collect(),
            articles: versions.iter().enumerate().map(|(n, a)| ArticleView::of(n, a, full, ledger)).collect(),
            base: study.map(|s| Siglum(s.base).to_string()),
            alignments: study.map(|s| alignments(s, &versions)),
            findings: study.map(|s| findings::list(&s.findings, &versions)),
            facts: study.map(|s| findings::facts(&s.findings, &versions)),
            sources: study.map(|s| findings::sources(&s.findings)),
            findings_notice: study.and_then(|s| s.findings.notice.as_deref()),
            remarks: study
                .map_or_else(Vec::new, |s| s.remarks.iter().map(|r| RemarkView::of(&versions, r)).collect()),
        }
    }
}

#[derive(Serialize)]
struct CopiesView {
    versions: Vec<String>,
    unchanged: bool,
}

impl CopiesView {
    fn of(copies: &Copies) -> Self {
        let versions = copies.versions.iter().map(|n| Siglum(*n).to_string()).collect();
        Self { versions, unchanged: copies.unchanged }
    }
}

/// Every alignment of a study, with its explanations where they were asked for.
fn alignments<'a>(study: &'a Study, versions: &[&Article]) -> Vec<AlignmentView<'a>> {
    let view = |(n, al): (usize, &'a Alignment)| {
        let ids = match (versions.get(al.left), versions.get(al.right)) {
            (Some(left), Some(right)) => ids::links(al.links.iter().chain(&al.again), left, right),
            _ => Vec::new(),
        };
        AlignmentView::of(al, ids, study.explained.get(n))
    };
    study.alignments.iter().enumerate().map(view).collect()
}

#[derive(Serialize)]
struct ArticleView<'a> {
    siglum: String,
    id: &'a str,
    path: &'a str,
    hash: String,
    outlet: &'a str,
    text_credit: Option<&'a str>,
    picture_credits: &'a [String],
    cited_sources: &'a [String],
    headline: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<String>,
    updated: Option<String>,
    url: Option<&'a str>,
    language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocks: Option<Vec<BlockView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentences: Option<Vec<SentenceView<'a>>>,
    #[serde(flatten)]
    ledger: Option<LedgerView>,
}

#[derive(Serialize)]
struct BlockView<'a> {
    kind: &'static str,
    reason: &'a str,
    line: Option<u32>,
    text: &'a str,
}

#[derive(Serialize)]
struct SentenceView<'a> {
    block: u32,
    text: &'a str,
}

impl<'a> ArticleView<'a> {
    fn of(n: usize, article: &'a Article, full: bool, ledger: MakeLedger) -> Self {
        let blocks = || {
            let view = |b: &'a crate::model::Block| BlockView {
                kind: b.kind.name(),
                reason: &b.reason,
                line: b.line,
                text: b.span.of(&article.text),
            };
            article.blocks.iter().map(view).collect()
        };
        let sentences = || {
            let view =
                |s: &crate::model::Sentence| SentenceView { block: s.block, text: s.span.of(&article.text) };
            article.sentences.iter().map(view).collect()
        };
        Self {
            siglum: Siglum(n).to_string(),
            id: &article.id,
            path: &article.path,
            hash: digest(article),
            outlet: &article.outlet,
            text_credit: article.credits.text.as_deref(),
            picture_credits: &article.credits.picture,
            cited_sources: &article.credits.cited,
            headline: article.headline(),
            byline: article.byline.as_deref(),
            published: article.published.map(|p| p.to_string()),
            updated: article.updated.map(|p| p.to_string()),
            url: article.url.as_deref(),
            language: article.language.to_string(),
            blocks: full.then(blocks),
            sentences: full.then(sentences),
            ledger: ledger.map(|make| LedgerView::of(article, &make(article))),
        }
    }
}

#[derive(Serialize)]
struct AlignmentView<'a> {
    left: String,
    right: String,
    links: Vec<LinkView<'a>>,
    left_same_wording: Figure,
    right_same_wording: Figure,
    left_reused: Figure,
    right_reused: Figure,
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unlinked: Option<Vec<ExplanationView<'a>>>,
}

impl<'a> AlignmentView<'a> {
    fn of(alignment: &'a Alignment, ids: Vec<String>, explained: Option<&'a Explained>) -> Self {
        let why = |n| explained.and_then(|e| e.links.get(n).or_else(|| e.again.get(n - e.links.len())));
        let primary = alignment.links.len();
        let link = |(n, (link, id))| LinkView::of(link, id, n >= primary, why(n));
        Self {
            left: Siglum(alignment.left).to_string(),
            right: Siglum(alignment.right).to_string(),
            links: alignment.links.iter().chain(&alignment.again).zip(ids).enumerate().map(link).collect(),
            left_same_wording: Figure(alignment.left_shares.same_wording),
            right_same_wording: Figure(alignment.right_shares.same_wording),
            left_reused: Figure(alignment.left_shares.reused),
            right_reused: Figure(alignment.right_shares.reused),
            notice: alignment.notice.as_deref(),
            unlinked: explained.map(|e| e.unlinked.iter().map(ExplanationView::of).collect()),
        }
    }
}

#[derive(Serialize)]
struct LinkView<'a> {
    id: String,
    left: &'a [u32],
    right: &'a [u32],
    kind: &'static str,
    moved: bool,
    #[serde(skip_serializing_if = "is_false")]
    again: bool,
    score: Figure,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    words: Vec<WordView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationView<'a>>,
}

impl<'a> LinkView<'a> {
    fn of(link: &'a Link, id: String, again: bool, why: Option<&'a Explanation>) -> Self {
        Self {
            id,
            again,
            left: &link.left,
            right: &link.right,
            kind: link.kind.name(),
            moved: link.moved,
            score: Figure(link.score),
            words: link.words.iter().map(WordView::of).collect(),
            explanation: why.map(ExplanationView::of),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands on a reference")]
fn is_false(again: &bool) -> bool {
    !again
}

#[derive(Serialize)]
struct WordView {
    left: [u32; 2],
    right: [u32; 2],
    same: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<&'static str>,
}

impl WordView {
    fn of(word: &WordLink) -> Self {
        Self {
            left: [word.left.start, word.left.end],
            right: [word.right.start, word.right.end],
            same: word.class.is_none(),
            class: word.class.map(|c| c.name()),
        }
    }
}
