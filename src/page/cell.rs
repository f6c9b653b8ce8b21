//! The words of one row on one side, as runs with roles. Runs borrow the articles' text and are
//! made on demand, so that an outline of 100,000 rows costs nothing until it is looked at.

use std::ops::Range;

use super::{Band, Pair};
use crate::model::{Article, Class, Kind, Link, Side, Span};

/// Above this share of changed text a reworded passage is shown whole on both sides: marking
/// nearly every word says nothing (tried on five retellings of one agency report).
const SALAD: f32 = 0.6;

/// The part that a stretch of text plays on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Text that has not been compared.
    Plain,
    /// Words that stand in the other version too, in a shared or edited sentence.
    Shared,
    /// Words of a passage that says the same in other words.
    Reworded,
    /// Words of a sentence that stands in this version only.
    Only,
    /// Words inside a link that differ from the other version's.
    Changed {
        /// What sort of difference it is.
        class: Class,
        /// Whether the other version has nothing at this place.
        alone: bool,
    },
    /// Set aside from the comparison, or said by the page itself: stubs, brackets, counts.
    Faint,
}

/// A stretch of text with one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run<'a> {
    /// The words, as the article has them (not cleaned), or a few glyphs of the page's own.
    pub text: &'a str,
    /// Where they stand in the article's text, bytes; empty for the page's own glyphs.
    pub span: Span,
    /// Whose text it is.
    pub side: Side,
    /// The part they play.
    pub role: Role,
    /// Whether a search found them.
    pub hit: bool,
}

impl<'a> Run<'a> {
    /// A run of the page's own: a bracket, an ellipsis.
    pub fn said(text: &'a str, role: Role) -> Self {
        Self { text, span: Span::default(), side: Side::Left, role, hit: false }
    }
}

/// One sentence of a cell, or one block that is set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part<'a> {
    /// Where it stands: the paragraph number, 0 for the headline; `None` for what has no address.
    pub address: Option<u32>,
    /// Whether sentences between the part before and this one were skipped.
    pub gap: bool,
    /// Its words.
    pub runs: Vec<Run<'a>>,
}

/// What one side of a row shows; no parts where nothing stands opposite.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The sentences, in the order of the article.
    pub parts: Vec<Part<'a>>,
}

impl Cell<'_> {
    /// Whether nothing stands here.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The cell's words as one line of plain text.
    pub fn text(&self) -> String {
        let parts = self.parts.iter().map(|p| p.runs.iter().map(|r| r.text).collect::<String>());
        parts.collect::<Vec<_>>().join(" ")
    }
}

impl<'a> Pair<'a> {
    /// What `side` shows in a row.
    pub fn cell(&self, band: &Band, side: Side) -> Cell<'a> {
        let article = self.article(side);
        let whole = |n: u32, role: Role| Cell { parts: vec![self.sentence(side, n, role)] };
        match *band {
            Band::Link(n) => self.link(n).map_or_else(Cell::default, |l| self.linked(l, side)),
            Band::Stub(n) if side == Side::Right => {
                let first = self.link(n).and_then(|l| l.right.first());
                first.map_or_else(Cell::default, |&n| whole(n, Role::Faint))
            }
            Band::Only(s, n) if s == side => whole(n, Role::Only),
            Band::Also(s, n) if s == side => self
                .again(n)
                .and_then(|l| l.on(side).first())
                .map_or_else(Cell::default, |&n| whole(n, Role::Reworded)),
            Band::Beside { left, right } => {
                let n = if side == Side::Left { left } else { right };
                n.map_or_else(Cell::default, |n| whole(n, Role::Plain))
            }
            Band::Aside(s, n) if s == side => Cell { parts: vec![aside(article, side, n)] },
            _ => Cell::default(),
        }
    }

    fn sentence(&self, side: Side, n: u32, role: Role) -> Part<'a> {
        let article = self.article(side);
        let span = article.sentences.get(n as usize).map_or_else(Span::default, |s| s.span);
        let run = Run { text: span.of(&article.text), span, side, role, hit: false };
        Part { address: self.paragraph(side, n), gap: false, runs: vec![run] }
    }

    pub(super) fn linked(&self, link: &Link, side: Side) -> Cell<'a> {
        let marks = marks(link, side, self.marks_words(link));
        let base = base_role(link.kind);
        let mut at = 0;
        let mut parts: Vec<Part<'a>> = Vec::new();
        let mut before: Option<u32> = None;
        for &n in link.on(side) {
            let mut part = self.sentence(side, n, base);
            part.gap = before.is_some_and(|b| n != b + 1);
            let span = part.runs[0].span;
            part.runs = split((self.article(side), side), span, at, base, &marks);
            at += span.len() + 1;
            before = Some(n);
            parts.push(part);
        }
        Cell { parts }
    }

    /// Whether differing words are marked inside a link, or both readings shown whole.
    pub fn marks_words(&self, link: &Link) -> bool {
        link.kind == Kind::Edited
            || (link.kind == Kind::Reworded
                && [Side::Left, Side::Right].iter().all(|&s| self.changed(link, s) <= SALAD))
    }

    /// The share of a link's text on one side that differs from the other's, `0..=1`.
    pub fn changed(&self, link: &Link, side: Side) -> f32 {
        let length: usize = link.on(side).iter().map(|&n| self.article(side).sentence(n).len()).sum();
        let changed: usize = link.variants.iter().map(|v| on(v.left, v.right, side).len()).sum();
        if length == 0 { 0.0 } else { changed as f32 / length as f32 }
    }
}

/// A block that is set aside, in one faint run.
pub(super) fn aside(article: &Article, side: Side, n: u32) -> Part<'_> {
    let span = article.blocks.get(n as usize).map_or_else(Span::default, |b| b.span);
    let run = Run { text: span.of(&article.text), span, side, role: Role::Faint, hit: false };
    Part { address: None, gap: false, runs: vec![run] }
}

fn base_role(kind: Kind) -> Role {
    match kind {
        Kind::Verbatim | Kind::Edited => Role::Shared,
        Kind::Reworded => Role::Reworded,
    }
}

fn on(left: Span, right: Span, side: Side) -> Span {
    match side {
        Side::Left => left,
        Side::Right => right,
    }
}

/// The marked places of one side, ascending, in bytes of the joined text.
fn marks(link: &Link, side: Side, wanted: bool) -> Vec<(Span, Role)> {
    if !wanted {
        return Vec::new();
    }
    let places = link.variants.iter().map(|v| {
        let alone = on(v.left, v.right, side.other()).is_empty();
        (on(v.left, v.right, side), Role::Changed { class: v.class, alone })
    });
    let mut marks: Vec<_> = places.filter(|(span, _)| !span.is_empty()).collect();
    marks.sort_by_key(|(span, _)| *span);
    marks
}

/// One sentence (`span` in the article, `at` in the joined text) cut at its marks.
fn split<'a>(
    article: (&'a Article, Side),
    span: Span,
    at: usize,
    base: Role,
    marks: &[(Span, Role)],
) -> Vec<Run<'a>> {
    let (mut runs, mut from, end) = (Vec::new(), at, at + span.len());
    for &(mark, role) in marks {
        let start = (mark.start as usize).clamp(from, end);
        let stop = (mark.end as usize).clamp(start, end);
        if start == stop {
            continue;
        }
        let (before, after) = enclosing(span.of(&article.0.text), start - at..stop - at);
        let (start, stop) = ((start - before).max(from), stop + after);
        push(&mut runs, article, local(span, at, from, start), base);
        push(&mut runs, article, local(span, at, start, stop), role);
        from = stop;
    }
    push(&mut runs, article, local(span, at, from, end), base);
    runs
}

/// The bytes of a bracket before and behind marked words whose counterpart is marked: words are marked without the signs at
/// their ends, and half a pair of brackets looks like a slip.
fn enclosing(sentence: &str, marked: Range<usize>) -> (usize, usize) {
    const PAIRS: [(char, char); 2] = [('(', ')'), ('[', ']')];
    let (Some(before), Some(inside), Some(after)) =
        (sentence.get(..marked.start), sentence.get(marked.clone()), sentence.get(marked.end..))
    else {
        return (0, 0);
    };
    let count = |c: char| inside.matches(c).count();
    let opens = PAIRS.iter().any(|&(open, close)| before.ends_with(open) && count(close) > count(open));
    let closes = PAIRS.iter().any(|&(open, close)| after.starts_with(close) && count(open) > count(close));
    (usize::from(opens), usize::from(closes))
}

/// Bytes `from..to` of the joined text, as a place in the article: the sentence `span` begins at `at`.
fn local(span: Span, at: usize, from: usize, to: usize) -> Span {
    Span::new(from - at, to.max(from) - at).shifted(span.start as usize)
}

pub(super) fn push<'a>(
    runs: &mut Vec<Run<'a>>,
    (article, side): (&'a Article, Side),
    span: Span,
    role: Role,
) {
    let text = span.of(&article.text);
    if !text.is_empty() {
        runs.push(Run { text, span, side, role, hit: false });
    }
}

/// Cuts a cell's runs at `hits`, so that what a search found can be shown: ascending places in the
/// text of the left article and of the right.
pub fn mark_hits(cell: &mut Cell, hits: [&[Span]; 2]) {
    for part in &mut cell.parts {
        let mut runs = Vec::with_capacity(part.runs.len());
        for run in part.runs.drain(..) {
            cut(&mut runs, run, hits[run.side as usize]);
        }
        part.runs = runs;
    }
}

fn cut<'a>(runs: &mut Vec<Run<'a>>, run: Run<'a>, hits: &[Span]) {
    let first = hits.partition_point(|h| h.end <= run.span.start);
    let mut from = run.span.start;
    let mut add = |from: u32, to: u32, hit: bool| {
        let here = Span::new((from - run.span.start) as usize, (to - run.span.start) as usize);
        if from < to {
            runs.push(Run {
                text: here.of(run.text),
                span: here.shifted(run.span.start as usize),
                hit,
                ..run
            });
        }
    };
    if run.span.is_empty() {
        runs.push(run);
        return;
    }
    for hit in hits.get(first..).unwrap_or_default().iter().take_while(|h| h.start < run.span.end) {
        let (start, stop) = (hit.start.max(from), hit.end.min(run.span.end));
        add(from, start, false);
        add(start, stop, true);
        from = stop.max(from);
    }
    add(from, run.span.end, false);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Folding, outline, sample};

    fn shown(cell: &Cell) -> String {
        let run = |r: &Run| match r.role {
            Role::Changed { alone: true, .. } => format!("<{}>", r.text),
            Role::Changed { .. } => format!("[{}]", r.text),
            _ => r.text.to_owned(),
        };
        cell.parts.iter().map(|p| p.runs.iter().map(run).collect::<String>()).collect::<Vec<_>>().join(" / ")
    }

    #[test]
    fn changed_words_are_marked_on_both_sides() {
        let corpus = sample::corpus();
        let study = sample::study(&corpus);
        let pair = Pair::new(&corpus.articles[0], &corpus.articles[1], &study.alignments[0]);
        let cars = Band::Link(4);
        assert_eq!(
            shown(&pair.cell(&cars, Side::Left)),
            "[Some 11,400] cars a day cross the bridge, [according to the port.]"
        );
        assert_eq!(
            shown(&pair.cell(&cars, Side::Right)),
            "[More than 11,000] cars a day cross the bridge, [the port authority says.]"
        );
        let several = pair.cell(&Band::Link(2), Side::Left);
        assert_eq!(several.parts.len(), 2);
        assert_eq!(pair.relation(&Band::Link(2)).text(), "~");
        assert!(pair.relation(&Band::Link(2)).several);
        assert_eq!(pair.relation(&Band::Link(3)).text(), "~ ^2");
        assert_eq!(pair.relation(&Band::Stub(3)).text(), "~ v3");
    }

    #[test]
    fn merged_rows_show_both_readings_in_place() {
        let corpus = sample::corpus();
        let study = sample::study(&corpus);
        let pair = Pair::new(&corpus.articles[0], &corpus.articles[1], &study.alignments[0]);
        let merged = pair.merged(&study.alignments[0].links[4]).unwrap();
        assert_eq!(
            shown(&merged),
            "[-[Some 11,400]-]{+[More than 11,000]+} cars a day cross the bridge, [-[according to the port.]-]{+[the port authority says.]+}"
        );
        assert!(pair.merged(&study.alignments[0].links[2]).is_none(), "reworded passages are read whole");
    }

    /// The runs of a row are the article's text, no more and no less.
    #[test]
    fn runs_cover_their_sentences() {
        let corpus = sample::corpus();
        let study = sample::study(&corpus);
        for alignment in &study.alignments {
            let pair =
                Pair::new(&corpus.articles[alignment.left], &corpus.articles[alignment.right], alignment);
            for row in outline::compare(pair.left, pair.right, alignment, &Folding::none()).rows {
                for side in [Side::Left, Side::Right] {
                    let cell = pair.cell(&row.band, side);
                    let whole: Vec<&str> = pair
                        .sentences(&row.band, side)
                        .iter()
                        .map(|&n| pair.article(side).sentence(n))
                        .collect();
                    if !whole.is_empty() {
                        assert_eq!(cell.text(), whole.join(" "));
                    }
                }
            }
        }
    }

    #[test]
    fn hits_cut_runs() {
        let corpus = sample::corpus();
        let study = sample::study(&corpus);
        let pair = Pair::new(&corpus.articles[0], &corpus.articles[1], &study.alignments[0]);
        let mut cell = pair.cell(&Band::Link(1), Side::Left);
        let hits = crate::page::find::find(&pair.left.text, "free");
        mark_hits(&mut cell, [&hits, &[]]);
        let hit: Vec<&str> = cell.parts[0].runs.iter().filter(|r| r.hit).map(|r| r.text).collect();
        assert_eq!(hit, ["free"]);
        assert_eq!(cell.text(), pair.left.sentence(1));
    }

    #[test]
    fn brackets_are_marked_in_pairs() {
        let cases = [
            ("PORT, May 9 (Meridian) – Ferries", "PORT, May 9 (Meridian", (0, 1)),
            ("boats (three of them) wait", "three of them) wait", (1, 0)),
            ("boats (three) wait", "three", (0, 0)),
            ("boats (three) wait", "(three)", (0, 0)),
            ("boats [sic] wait", "boats [sic", (0, 1)),
            ("boats wait", "wait", (0, 0)),
        ];
        for (sentence, marked, wanted) in cases {
            let at = sentence.find(marked).expect("words of it");
            assert_eq!(enclosing(sentence, at..at + marked.len()), wanted, "{sentence}: {marked}");
        }
    }
}
