//! A link's text once, its differences inline: `Ferries run [-free-]{+without charge+}`.
//!
//! Nothing of either text is lost: with everything in `[-…-]` left out and everything in `{+…+}` kept, the line
//! reads as the right text, and the other way round as the left. Only spaces, capitals and the shape of quotation
//! marks and dashes may be the left's where both have the same words.

use std::ops::Range;

use super::cell::push;
use super::{Cell, Pair, Part, Role, Run};
use crate::model::{Class, Kind, Link, Side, Span};

/// A stretch of both passages, in bytes of the joined texts; neighbours meet, so that all is covered.
#[derive(Clone, Debug)]
struct Piece {
    left: Range<usize>,
    right: Range<usize>,
    /// How the two differ; `None` where they are the same.
    class: Option<Class>,
}

impl<'a> Pair<'a> {
    /// A link's text once, its differences inline: `[-left-]{+right+}`. `None` where the two
    /// are better read whole: reworded passages.
    pub fn merged(&self, link: &Link) -> Option<Cell<'a>> {
        match link.kind {
            Kind::Verbatim => return Some(self.linked(link, Side::Left)),
            Kind::Edited => {}
            Kind::Reworded => return None,
        }
        let texts = [Side::Left, Side::Right].map(|side| link.passage(side, self.article(side)));
        let pieces = pieces(link, &texts);
        let sentences = [Side::Left, Side::Right].map(|side| self.starts(link, side));
        let mut writer = Writer {
            pair: *self,
            texts: &texts,
            sentences: &sentences,
            parts: Vec::new(),
            spaced: [false; 2],
        };
        let numbers = link.left.iter().map(|&n| self.paragraph(Side::Left, n));
        writer.parts.extend(numbers.map(|address| Part { address, ..Part::default() }));
        for (n, pair) in link.left.windows(2).enumerate() {
            writer.parts[n + 1].gap = pair[1] != pair[0] + 1;
        }
        pieces.iter().for_each(|piece| writer.write(piece));
        Some(Cell { parts: writer.parts })
    }

    /// Where each sentence of a link begins in their joined text, and where it stands in the article.
    fn starts(&self, link: &Link, side: Side) -> Vec<(usize, Span)> {
        let mut at = 0;
        let spans = link.on(side).iter().filter_map(|&n| self.article(side).sentences.get(n as usize));
        spans
            .map(|s| {
                let start = at;
                at += s.span.len() + 1;
                (start, s.span)
            })
            .collect()
    }
}

/// Both passages cut into what is the same and what differs.
fn pieces(link: &Link, texts: &[String; 2]) -> Vec<Piece> {
    let mut cutter = Cutter { texts, pieces: Vec::new() };
    let (mut left, mut right) = (0, 0);
    for v in &link.variants {
        let (mut l, mut r) =
            (v.left.start as usize..v.left.end as usize, v.right.start as usize..v.right.end as usize);
        if l.is_empty() {
            l = slide(&texts[0], l.start.max(left), texts[1].get(right..r.start).unwrap_or_default());
        } else if r.is_empty() {
            r = slide(&texts[1], r.start.max(right), texts[0].get(left..l.start).unwrap_or_default());
        }
        cutter.between(left..l.start, right..r.start);
        (left, right) = (l.end, r.end);
        cutter.add(Piece { left: l, right: r, class: Some(v.class) });
    }
    cutter.between(left..texts[0].len(), right..texts[1].len());
    cutter.pieces
}

/// Where words that a text lacks would stand: behind the comma that `before` ends with in the other text, if one stands at
/// `at` here too.
fn slide(text: &str, at: usize, before: &str) -> Range<usize> {
    let mark = before.rsplit(char::is_alphanumeric).next().unwrap_or_default();
    let here = text.get(at..).unwrap_or_default().split(char::is_alphanumeric).next().unwrap_or_default();
    let at = if folded(mark).eq(folded(here)) { at + here.len() } else { at };
    at..at
}

struct Cutter<'t> {
    texts: &'t [String; 2],
    pieces: Vec<Piece>,
}

impl Cutter<'_> {
    /// Adds a piece; one that differs joins a neighbour that does, but words that stand on one side only stay apart from
    /// others that stand on the other side only: they are two differences.
    fn add(&mut self, piece: Piece) {
        if piece.left.is_empty() && piece.right.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(last) if last.class.is_some() == piece.class.is_some() && !opposed(last, &piece) => {
                // The words say what sort of difference it is, not the comma beside them.
                let gravest = last.class.into_iter().chain(piece.class);
                last.class = gravest.max_by_key(|c| (*c != Class::Typography, c.is_substance()));
                (last.left.end, last.right.end) = (piece.left.end, piece.right.end);
            }
            _ => self.pieces.push(piece),
        }
    }

    /// Takes in what stands between two variants: the same words, but perhaps other punctuation.
    fn between(&mut self, left: Range<usize>, right: Range<usize>) {
        let tokens = [tokens(&self.texts[0], &left), tokens(&self.texts[1], &right)];
        let [l, r] = &tokens;
        let same =
            |(a, b): (&Range<usize>, &Range<usize>)| folded(self.text(0, a)).eq(folded(self.text(1, b)));
        // Tokens are a word and what follows it in turn, so equal numbers pair off; else the middle differs.
        let (head, tail) = if l.len() == r.len() {
            (l.len(), 0)
        } else {
            let head = l.iter().zip(r).take_while(|&p| same(p)).count();
            let most = l.len().min(r.len()) - head;
            (head, l.iter().rev().zip(r.iter().rev()).take(most).take_while(|&p| same(p)).count())
        };
        let mut found: Vec<Piece> = Vec::new();
        let mut pairs = |ls: &[Range<usize>], rs: &[Range<usize>]| {
            for pair in ls.iter().zip(rs) {
                let class = (!same(pair)).then_some(Class::Typography);
                found.push(Piece { left: pair.0.clone(), right: pair.1.clone(), class });
            }
        };
        pairs(&l[..head], &r[..head]);
        let whole = |t: &[Range<usize>], end: usize| {
            let part = &t[head..t.len() - tail];
            part.first().map_or(end..end, |first| first.start..part[part.len() - 1].end)
        };
        let ends = [l, r].map(|t| t.get(t.len() - tail).map(|t| t.start));
        let middle = [whole(l, ends[0].unwrap_or(left.end)), whole(r, ends[1].unwrap_or(right.end))];
        let mut rest: Vec<Piece> = Vec::new();
        for pair in l[l.len() - tail..].iter().zip(&r[r.len() - tail..]) {
            rest.push(Piece { left: pair.0.clone(), right: pair.1.clone(), class: None });
        }
        for piece in found {
            self.add(piece);
        }
        let [left, right] = middle;
        self.add(Piece { left, right, class: Some(Class::Other) });
        for piece in rest {
            self.add(piece);
        }
    }

    fn text(&self, side: usize, range: &Range<usize>) -> &str {
        self.texts[side].get(range.clone()).unwrap_or_default()
    }
}

/// Whether one piece has words on the left only and the other on the right only.
fn opposed(one: &Piece, other: &Piece) -> bool {
    let sides = |p: &Piece| [p.left.is_empty(), p.right.is_empty()];
    let [a, b] = [sides(one), sides(other)];
    a[0] != a[1] && b[0] != b[1] && a != b
}

/// What stands between words and the words of a stretch, in turn: the first and the last stand between.
fn tokens(text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let part = text.get(range.clone()).unwrap_or_default();
    let (mut tokens, mut from, mut inside) = (Vec::new(), range.start, false);
    for (at, c) in part.char_indices() {
        if c.is_alphanumeric() != inside {
            tokens.push(from..range.start + at);
            (from, inside) = (range.start + at, !inside);
        }
    }
    tokens.push(from..range.end);
    if inside {
        tokens.push(range.end..range.end);
    }
    tokens
}

/// A text without what typography alone decides: spaces, capitals, shapes of quotation marks and dashes.
fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    let plain = |c: char| match c {
        '“' | '”' | '„' | '«' | '»' | '‟' => '"',
        '‘' | '’' | '‚' | '‛' | '`' => '\'',
        '–' | '—' | '―' | '‐' | '‑' | '−' => '-',
        c => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(plain).flat_map(char::to_lowercase)
}

/// Puts pieces into the parts of a cell, one a sentence of the left.
struct Writer<'a, 't> {
    pair: Pair<'a>,
    texts: &'t [String; 2],
    sentences: &'t [Vec<(usize, Span)>; 2],
    parts: Vec<Part<'a>>,
    /// Whether a space has been written since the last words of each text.
    spaced: [bool; 2],
}

impl<'a> Writer<'a, '_> {
    fn write(&mut self, piece: &Piece) {
        let left = trimmed(&self.texts[0], &piece.left);
        let right = trimmed(&self.texts[1], &piece.right);
        // A space belongs before what has one before it in its own text.
        let spaced = |side: usize, range: &Range<usize>| {
            let before = self.texts[side].get(..range.start).unwrap_or_default();
            !range.is_empty() && before.ends_with(char::is_whitespace)
        };
        // One that has been written since a text's last words is not written again.
        let space = spaced(0, &left) && !self.spaced[0] || spaced(1, &right) && !self.spaced[1];
        let at = if left.is_empty() { piece.left.start } else { left.start };
        let part = self.sentences[0].iter().rposition(|(start, _)| *start <= at).unwrap_or(0);
        if space && self.parts[part].runs.last().is_some_and(|r| !r.text.ends_with(' ')) {
            self.parts[part].runs.push(Run::said(" ", Role::Shared));
            self.spaced = [true; 2];
        }
        let same = piece.class.is_none();
        self.spaced[0] &= left.is_empty() && !same;
        self.spaced[1] &= right.is_empty() && !same;
        let Some(class) = piece.class else {
            self.side(part, Side::Left, &left, Role::Shared, ["", ""]);
            return;
        };
        let alone = left.is_empty() || right.is_empty();
        let role = Role::Changed { class, alone };
        let last = self.side(part, Side::Left, &left, role, ["[-", "-]"]);
        self.side(last, Side::Right, &right, role, ["{+", "+}"]);
    }

    /// Writes one side of a piece between marks, from part `part` on; the left goes on in the part of each of its
    /// sentences, the right stays. Returns the part it ended in.
    fn side(
        &mut self,
        part: usize,
        side: Side,
        range: &Range<usize>,
        role: Role,
        marks: [&'a str; 2],
    ) -> usize {
        let mut at = part;
        let mut begun = false;
        for (n, &(start, span)) in self.sentences[side as usize].iter().enumerate() {
            let (from, to) = (range.start.max(start), range.end.min(start + span.len()));
            if from >= to {
                continue;
            }
            if side == Side::Left {
                at = n;
            }
            let runs = &mut self.parts[at].runs;
            if begun && side == Side::Right {
                runs.push(Run::said(" ", role));
            }
            if !marks[0].is_empty() && (!begun || side == Side::Left) {
                runs.push(Run::said(marks[0], Role::Faint));
            }
            let span = Span::new(from - start, to - start).shifted(span.start as usize);
            push(runs, (self.pair.article(side), side), span, role);
            begun = true;
            if !marks[1].is_empty() && (to == range.end || side == Side::Left) {
                runs.push(Run::said(marks[1], Role::Faint));
            }
        }
        at
    }
}

/// A stretch without the spaces at its ends.
fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (part.len() - part.trim_start().len());
    start..(range.start + part.trim_end().len()).max(start)
}
