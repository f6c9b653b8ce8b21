//! Views as data, free of any width: which rows stand on the page, in which order.
//!
//! An [`Outline`] holds row numbers only; [`Pair::cell`] makes the words of a row when it is shown.

use std::collections::HashMap;

use super::Pair;
use super::sieve::Sieve;
use crate::model::{Alignment, Article, BlockKind, Kind, Side};

/// From this many neighbouring sentences with nothing opposite on, they become one line: seven
/// news sentences are about a screen of 80 × 24.
const LONG: u32 = 7;

/// What one row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Band {
    /// Both ends of a link, as an index into [`Alignment::links`].
    Link(u32),
    /// The place in the right's order where a moved link would stand: its right half, faint.
    Stub(u32),
    /// A sentence that stands on one side only.
    Only(Side, u32),
    /// A sentence that says again what has its link already, as an index into [`Alignment::again`].
    Also(Side, u32),
    /// Two sentences beside each other that have not been compared yet.
    Beside {
        /// A sentence of the left.
        left: Option<u32>,
        /// A sentence of the right.
        right: Option<u32>,
    },
    /// A stretch of rows drawn together into one line.
    Fold(Fold),
    /// A block that is set aside, in its place.
    Aside(Side, u32),
}

/// A stretch of rows drawn together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fold {
    /// `Some` for sentences that stand on one side only, `None` for shared ones.
    pub side: Option<Side>,
    /// The first sentence of the stretch: of `side`, or of the left where it is shared.
    pub first: u32,
    /// How many sentences are in it (of the left, where they are shared).
    pub count: u32,
}

/// One row of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it shows.
    pub band: Band,
    /// Whether it begins a paragraph: a blank line stands before it.
    pub opens: bool,
    /// Whether each side shows its paragraph number here: left, right.
    pub numbered: [bool; 2],
}

/// What is drawn together and what is shown in full.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folding {
    /// Draw shared stretches together too.
    pub shared: bool,
    /// Draw nothing together: reports show all.
    pub nothing: bool,
    /// Show what is set aside, in its place.
    pub aside: bool,
    /// Stretches that the reader has opened, by side and first sentence.
    pub opened: Vec<(Option<Side>, u32)>,
    /// Show only rows that pass this, none of them drawn together.
    pub only: Option<Sieve>,
    /// What was found in links, by their number: the flags of the findings.
    pub found: HashMap<u32, Vec<char>>,
}

impl Folding {
    /// Everything in full, set-aside text left out.
    pub fn none() -> Self {
        Self { nothing: true, ..Self::default() }
    }

    fn folds(&self, fold: &Fold) -> bool {
        let wanted = if fold.side.is_some() { fold.count >= LONG } else { self.shared && fold.count > 1 };
        wanted && !self.nothing && self.only.is_none() && !self.opened.contains(&(fold.side, fold.first))
    }
}

/// The rows of a view, from top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The rows.
    pub rows: Vec<Row>,
    /// Paragraph numbers of all sentences, left and right: see [`Pair::paragraphs`].
    pub paragraphs: [Vec<u32>; 2],
}

/// Two versions beside each other: each link where it stands in the left's order, sentences that
/// only the right has where they stand in the right's order between the links that are in order.
///
/// A moved link stands once, at its place in the left; where its right half stands there is a stub.
pub fn compare(left: &Article, right: &Article, alignment: &Alignment, folding: &Folding) -> Outline {
    let mut walk = Walk {
        articles: [left, right],
        link_of: [
            alignment.index(Side::Left, left.sentences.len()),
            alignment.index(Side::Right, right.sentences.len()),
        ],
        again_of: [
            alignment.again_only(Side::Left, left.sentences.len()),
            alignment.again_only(Side::Right, right.sentences.len()),
        ],
        alignment,
        aside: folding.aside,
        next: [0, 0],
        next_block: [0, 0],
        bands: Vec::new(),
    };
    walk.left();
    walk.right_until(right.sentences.len() as u32);
    walk.blocks(Side::Left, left.blocks.len());
    walk.blocks(Side::Right, right.blocks.len());
    if let Some(sieve) = folding.only {
        walk.bands.retain(|b| sieve.keeps_band(b, alignment, &folding.found));
    }
    let bands = fold(walk.bands, alignment, folding);
    let paragraphs = [left.paragraphs(), right.paragraphs()];
    Outline { rows: spaced(bands, &paragraphs, alignment), paragraphs }
}

/// Two versions beside each other before they have been compared: sentence by sentence.
pub fn beside(left: &Article, right: &Article) -> Outline {
    let (l, r) = (left.sentences.len() as u32, right.sentences.len() as u32);
    let bands =
        (0..l.max(r)).map(|n| Band::Beside { left: (n < l).then_some(n), right: (n < r).then_some(n) });
    let paragraphs = [left.paragraphs(), right.paragraphs()];
    Outline { rows: spaced(bands.collect(), &paragraphs, &Alignment::default()), paragraphs }
}

/// One article from top to bottom, as rows of the left side: [`Band::Only`] for a sentence, and
/// [`Band::Aside`] for a block that is set aside where that is asked for.
pub fn read(article: &Article, aside: bool) -> Outline {
    let mut bands = Vec::new();
    for (n, block) in article.blocks.iter().enumerate() {
        if block.kind.is_compared() {
            bands.extend(block.sentences.clone().map(|s| Band::Only(Side::Left, s)));
        } else if aside {
            bands.push(Band::Aside(Side::Left, n as u32));
        }
    }
    let paragraphs = [article.paragraphs(), Vec::new()];
    Outline { rows: spaced(bands, &paragraphs, &Alignment::default()), paragraphs }
}

impl Outline {
    /// The row in which sentence `n` of `side` stands in full, else the fold that holds it.
    pub fn row_of(&self, side: Side, n: u32, alignment: &Alignment) -> Option<usize> {
        self.rows.iter().position(|row| match row.band {
            Band::Link(l) => alignment.links.get(l as usize).is_some_and(|l| l.on(side).contains(&n)),
            Band::Only(s, m) => s == side && m == n,
            Band::Also(s, l) => {
                s == side && alignment.again.get(l as usize).is_some_and(|l| l.on(side).contains(&n))
            }
            Band::Beside { left, right } => (if side == Side::Left { left } else { right }) == Some(n),
            Band::Fold(f) => match f.side {
                Some(s) => s == side && (f.first..f.first + f.count).contains(&n),
                None => side == Side::Left && (f.first..f.first + f.count).contains(&n),
            },
            Band::Stub(_) | Band::Aside(..) => false,
        })
    }
}

impl Pair<'_> {
    /// The first sentence that a row shows on `side`; the first of the stretch for a fold.
    pub fn first(&self, band: &Band, side: Side) -> Option<u32> {
        match *band {
            Band::Link(n) => self.link(n)?.on(side).first().copied(),
            Band::Stub(n) if side == Side::Right => self.link(n)?.right.first().copied(),
            Band::Only(s, n) if s == side => Some(n),
            Band::Also(s, n) if s == side => self.again(n)?.on(side).first().copied(),
            Band::Beside { left, right } => {
                if side == Side::Left {
                    left
                } else {
                    right
                }
            }
            Band::Fold(f) if f.side.unwrap_or(Side::Left) == side => Some(f.first),
            _ => None,
        }
    }

    /// All sentences that a row shows in full on `side`.
    pub fn sentences(&self, band: &Band, side: Side) -> Vec<u32> {
        match *band {
            Band::Link(n) => self.link(n).map_or_else(Vec::new, |l| l.on(side).to_vec()),
            Band::Fold(_) | Band::Stub(_) => Vec::new(),
            _ => self.first(band, side).into_iter().collect(),
        }
    }
}

/// The state of laying two articles side by side.
struct Walk<'a> {
    articles: [&'a Article; 2],
    link_of: [Vec<Option<u32>>; 2],
    again_of: [Vec<Option<u32>>; 2],
    alignment: &'a Alignment,
    aside: bool,
    /// The next sentence of each side that has no row yet.
    next: [u32; 2],
    /// The next block of each side to be looked at for set-aside text.
    next_block: [usize; 2],
    bands: Vec<Band>,
}

impl Walk<'_> {
    fn left(&mut self) {
        for n in 0..self.articles[0].sentences.len() as u32 {
            self.asides_before(Side::Left, n);
            let Some(l) = self.link_of[0][n as usize] else {
                self.bands.push(self.lone(Side::Left, n));
                continue;
            };
            let link = &self.alignment.links[l as usize];
            if link.left.first() != Some(&n) {
                continue;
            }
            if !link.moved
                && let Some(&first) = link.right.first()
            {
                self.right_until(first);
                self.asides_before(Side::Right, first);
            }
            self.bands.push(Band::Link(l));
        }
    }

    /// Rows for the right's sentences before `end` that no row in the left's order will show.
    fn right_until(&mut self, end: u32) {
        while self.next[1] < end {
            let n = self.next[1];
            self.next[1] += 1;
            match self.link_of[1].get(n as usize).copied().flatten() {
                None => {
                    self.asides_before(Side::Right, n);
                    self.bands.push(self.lone(Side::Right, n));
                }
                Some(l) => {
                    let link = &self.alignment.links[l as usize];
                    if link.moved && link.right.first() == Some(&n) {
                        self.bands.push(Band::Stub(l));
                    }
                }
            }
        }
    }

    /// The row of a sentence without a primary link.
    fn lone(&self, side: Side, n: u32) -> Band {
        match self.again_of[side as usize].get(n as usize).copied().flatten() {
            Some(link) => Band::Also(side, link),
            None => Band::Only(side, n),
        }
    }

    /// Rows for the set-aside blocks that stand before sentence `n` in the source.
    fn asides_before(&mut self, side: Side, n: u32) {
        let article = self.articles[side as usize];
        if let Some(sentence) = article.sentences.get(n as usize) {
            self.blocks(side, sentence.block as usize);
        }
    }

    fn blocks(&mut self, side: Side, end: usize) {
        if !self.aside {
            return;
        }
        let from = self.next_block[side as usize].min(end);
        let blocks = self.articles[side as usize].blocks.get(from..end).unwrap_or_default();
        let kept = blocks.iter().enumerate().filter(|(_, b)| !b.kind.is_compared());
        self.bands.extend(kept.map(|(n, _)| Band::Aside(side, (from + n) as u32)));
        self.next_block[side as usize] = self.next_block[side as usize].max(end);
    }
}

/// Draws long stretches together.
fn fold(bands: Vec<Band>, alignment: &Alignment, folding: &Folding) -> Vec<Band> {
    let mut out = Vec::with_capacity(bands.len());
    let mut from = 0;
    while from < bands.len() {
        let side = stretch(&bands[from], alignment);
        let length = match side {
            None => 1,
            Some(_) => bands[from..].iter().take_while(|b| stretch(b, alignment) == side).count(),
        };
        let run = &bands[from..from + length];
        let folded = side.and_then(|side| fold_of(run, side, alignment)).filter(|f| folding.folds(f));
        match folded {
            Some(fold) => out.push(Band::Fold(fold)),
            None => out.extend_from_slice(run),
        }
        from += length;
    }
    out
}

/// What sort of stretch a band could be part of: `Some(None)` for shared ones.
fn stretch(band: &Band, alignment: &Alignment) -> Option<Option<Side>> {
    match *band {
        Band::Only(side, _) => Some(Some(side)),
        Band::Link(l) => {
            let link = alignment.links.get(l as usize)?;
            (link.kind == Kind::Verbatim && !link.moved).then_some(None)
        }
        _ => None,
    }
}

fn fold_of(run: &[Band], side: Option<Side>, alignment: &Alignment) -> Option<Fold> {
    let sentences = |b: &Band| match *b {
        Band::Only(_, n) => Some((n, 1)),
        Band::Link(l) => {
            let link = alignment.links.get(l as usize)?;
            Some((*link.left.first()?, link.left.len() as u32))
        }
        _ => None,
    };
    let (first, _) = sentences(run.first()?)?;
    let count = run.iter().filter_map(sentences).map(|(_, count)| count).sum();
    Some(Fold { side, first, count })
}

/// Adds where paragraphs begin.
fn spaced(bands: Vec<Band>, paragraphs: &[Vec<u32>; 2], alignment: &Alignment) -> Vec<Row> {
    let mut shown: [Option<u32>; 2] = [None, None];
    let mut alone = true;
    let rows = bands.into_iter().map(|band| {
        let moved = matches!(band, Band::Link(l) if alignment.links.get(l as usize).is_some_and(|l| l.moved));
        let ends = [ends(&band, Side::Left, alignment), ends(&band, Side::Right, alignment)];
        let mut numbered = [false; 2];
        for (side, end) in ends.iter().enumerate() {
            let Some((first, last)) = *end else { continue };
            let at = |n: u32| paragraphs[side].get(n as usize).copied();
            numbered[side] = at(first) != shown[side] || (moved && side == 1);
            // What is out of order says nothing about where its column has got to.
            if !(moved && side == 1) {
                shown[side] = at(last);
            }
        }
        let leading = if ends[0].is_some() { numbered[0] } else { numbered[1] };
        let solitary = matches!(band, Band::Fold(_) | Band::Aside(..));
        let opens = leading || solitary || alone;
        alone = solitary;
        Row { band, opens, numbered }
    });
    let mut rows: Vec<Row> = rows.collect();
    if let Some(first) = rows.first_mut() {
        first.opens = false;
    }
    rows
}

/// The first and last sentence that a band shows on a side.
fn ends(band: &Band, side: Side, alignment: &Alignment) -> Option<(u32, u32)> {
    match *band {
        Band::Link(l) => {
            let on = alignment.links.get(l as usize)?.on(side);
            Some((*on.first()?, *on.last()?))
        }
        Band::Stub(l) if side == Side::Right => {
            let on = alignment.links.get(l as usize)?.on(side);
            Some((*on.first()?, *on.last()?))
        }
        Band::Only(s, n) if s == side => Some((n, n)),
        Band::Also(s, n) if s == side => alignment.again.get(n as usize)?.on(side).first().map(|&n| (n, n)),
        Band::Beside { left, right } => (if side == Side::Left { left } else { right }).map(|n| (n, n)),
        _ => None,
    }
}

/// Why a block is set aside, for people: "credit: names a picture agency".
pub fn reason(article: &Article, block: u32) -> String {
    article.blocks.get(block as usize).map_or_else(String::new, |b| match (b.kind, b.reason.as_str()) {
        (BlockKind::Boilerplate, "") => "page furniture".to_owned(),
        (BlockKind::Boilerplate, why) => format!("page furniture: {why}"),
        (kind, "") => kind.name().to_owned(),
        (kind, why) => format!("{}: {why}", kind.name()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample;

    #[test]
    fn rows_follow_the_left_and_keep_the_rights_own_in_place() {
        let corpus = sample::corpus();
        let study = sample::study(&corpus);
        let (a, b) = (&corpus.articles[0], &corpus.articles[1]);
        let outline = compare(a, b, &study.alignments[0], &Folding::default());
        let bands: Vec<Band> = outline.rows.iter().map(|r| r.band).collect();
        assert_eq!(
            bands,
            [
                Band::Link(0),
                Band::Link(1),
                Band::Stub(3),
                Band::Link(2),
                Band::Link(3),
                Band::Link(4),
                Band::Only(Side::Left, 6),
                Band::Only(Side::Right, 5),
            ]
        );
        assert_eq!(outline.rows[4].numbered, [true, true]);
    }

    /// Every sentence of either side stands in full exactly once, in any of the foldings.
    #[test]
    fn every_sentence_stands_once() {
        let corpus = sample::corpus();
        let study = sample::study(&corpus);
        for alignment in study.alignments.iter().flat_map(|a| [a.clone(), a.mirror()]) {
            let (l, r) = (&corpus.articles[alignment.left], &corpus.articles[alignment.right]);
            let outline = compare(l, r, &alignment, &Folding { aside: true, ..Folding::none() });
            let pair = Pair::new(l, r, &alignment);
            for side in [Side::Left, Side::Right] {
                let mut seen: Vec<u32> =
                    outline.rows.iter().flat_map(|row| pair.sentences(&row.band, side)).collect();
                seen.sort_unstable();
                let all: Vec<u32> = (0..pair.article(side).sentences.len() as u32).collect();
                assert_eq!(seen, all);
            }
        }
    }

    #[test]
    fn what_is_set_aside_stands_in_its_place() {
        let corpus = sample::corpus();
        let rows = read(&corpus.articles[0], true).rows;
        assert_eq!(rows[2].band, Band::Aside(Side::Left, 2));
        assert_eq!(read(&corpus.articles[0], false).rows.len(), 7);
        assert_eq!(reason(&corpus.articles[0], 2), "page furniture: an offer");
        assert!(read(&Article::default(), true).rows.is_empty());
    }

    #[test]
    fn long_stretches_are_drawn_together_and_open() {
        let sentence: &[&str] = &["One more sentence."; 9];
        let long = sample::article("Long", &[(BlockKind::Body, sentence)]);
        let none = sample::article("None", &[]);
        let alignment = Alignment { right: 1, ..Alignment::default() };
        let mut folding = Folding::default();
        let rows = compare(&long, &none, &alignment, &folding).rows;
        assert_eq!(rows[0].band, Band::Fold(Fold { side: Some(Side::Left), first: 0, count: 9 }));
        folding.opened.push((Some(Side::Left), 0));
        assert_eq!(compare(&long, &none, &alignment, &folding).rows.len(), 9);
    }
}
