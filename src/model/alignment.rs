//! Which sentences of two versions correspond, how, and word by word.

use super::{Article, Span};

/// One of the two versions of a pair. Never "old" and "new": neither outlet is older.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The version with the earlier letter, unless the user swapped them.
    Left,
    /// The other one.
    Right,
}

impl Side {
    /// The opposite side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// How the two ends of a link say the same. New text is the *absence* of a link, never a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The same words in the same order; typography, punctuation, spaces and sentence-initial
    /// case are folded.
    Verbatim,
    /// The same sentence with some words changed.
    Edited,
    /// Says the same in other words.
    Reworded,
}

impl Kind {
    /// Every kind, from nearest to freest.
    pub const ALL: [Self; 3] = [Self::Verbatim, Self::Edited, Self::Reworded];

    /// The kind's name in code and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Edited => "edited",
            Self::Reworded => "reworded",
        }
    }
}

/// What sort of difference stands at one place inside a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Style: the same word in another spelling ("defence", "defense").
    Spelling,
    /// Style: another form of one stem ("damage", "damages").
    Inflection,
    /// Style: a title or courtesy form ("Mr").
    Honorific,
    /// Style: written out or drawn together ("isn't", "is not").
    Contraction,
    /// Style: another word that can mean the same ("aid", "assistance"), outside quotation marks.
    Synonym,
    /// Style: an article, preposition or other small word.
    Function,
    /// Style: quotation marks, dashes, spaces, case.
    Typography,
    /// Substance: a figure.
    Number,
    /// Substance: a person, place or organisation.
    Name,
    /// Substance: words inside quotation marks.
    Quotation,
    /// Substance: who is said to say it.
    Source,
    /// Substance: how certainly it is said; a negation.
    Certainty,
    /// Substance: when it happens ("will open", "opened").
    Tense,
    /// Substance: the opposite ("rose", "fell").
    Opposite,
    /// Substance: any other word of content.
    Other,
}

impl Class {
    /// Whether a difference of this class changes what is said, not only how.
    pub fn is_substance(self) -> bool {
        matches!(
            self,
            Self::Number
                | Self::Name
                | Self::Quotation
                | Self::Source
                | Self::Certainty
                | Self::Tense
                | Self::Opposite
                | Self::Other
        )
    }

    /// The class's name in code and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Spelling => "spelling",
            Self::Inflection => "inflection",
            Self::Honorific => "honorific",
            Self::Contraction => "contraction",
            Self::Synonym => "synonym",
            Self::Function => "function",
            Self::Typography => "typography",
            Self::Number => "number",
            Self::Name => "name",
            Self::Quotation => "quotation",
            Self::Source => "source",
            Self::Certainty => "certainty",
            Self::Tense => "tense",
            Self::Opposite => "opposite",
            Self::Other => "other",
        }
    }
}

/// Two words of a link that correspond, or a word and a few neighbours of the other side: "said", "told reporters". A word
/// that is in no word link has nothing opposite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordLink {
    /// Bytes in the link's left sentences joined by one space.
    pub left: Span,
    /// Bytes in the link's right sentences joined by one space.
    pub right: Span,
    /// `None` when the normal forms are equal, else how the two differ.
    pub class: Option<Class>,
}

/// A place inside a link where the two differ: a run of words on either side, one of which may
/// be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Bytes in the link's left sentences joined by one space; empty where only the right has words.
    pub left: Span,
    /// Bytes in the link's right sentences joined by one space; empty where only the left has words.
    pub right: Span,
    /// What sort of difference it is: the gravest class among its words.
    pub class: Class,
}

/// Sentences of the left that correspond to sentences of the right, n:m and in any order.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Sentence numbers of the left, ascending; never empty, not necessarily neighbours.
    pub left: Vec<u32>,
    /// Sentence numbers of the right, ascending; never empty, not necessarily neighbours.
    pub right: Vec<u32>,
    /// How the two ends say the same.
    pub kind: Kind,
    /// Whether the link stands off the heaviest run (in words) of links that are in order.
    pub moved: bool,
    /// How sure the link is, `0..=1`, rounded to three places.
    pub score: f32,
    /// Which words correspond, by left place; none where the kind is verbatim.
    pub words: Vec<WordLink>,
    /// Where the two differ, by left place; none where the kind is verbatim.
    pub variants: Vec<Variant>,
}

impl Link {
    /// The link's sentences on one side.
    pub fn on(&self, side: Side) -> &[u32] {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }

    /// Whether any difference inside the link is one of substance.
    pub fn has_substance(&self) -> bool {
        self.variants.iter().any(|v| v.class.is_substance())
    }
}

/// How much of one article stands in the other. Both are shares of that article's words, `0..=1`;
/// an article without words has 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shares {
    /// Share in runs of five or more words that also stand in the other: the one figure that may
    /// be called reuse.
    pub same_wording: f32,
    /// Share that has a word link to the other; all words of a verbatim link count.
    pub reused: f32,
}

/// How two versions of a story correspond.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// Index of the left version within its story.
    pub left: usize,
    /// Index of the right version within its story.
    pub right: usize,
    /// The primary links by their first left sentence; a sentence is in at most one.
    pub links: Vec<Link>,
    /// The secondary links, "also said here", each of two sentences, by left, then right: one of the two tells again what
    /// has a primary link, or there was no room in one. No two sentences are in two links. Nothing that counts sentences
    /// counts them, but a sentence that is in one is not "only here".
    pub again: Vec<Link>,
    /// How much of the left stands in the right.
    pub left_shares: Shares,
    /// How much of the right stands in the left.
    pub right_shares: Shares,
    /// Said when a cheaper method had to be used on a long text, in words for people.
    pub notice: Option<String>,
}

impl Alignment {
    /// The same alignment seen from the other side.
    #[must_use]
    pub fn mirror(&self) -> Self {
        let mut links: Vec<Link> = self.links.iter().map(mirror_link).collect();
        links.sort_by(|a, b| a.left.cmp(&b.left));
        let mut again: Vec<Link> = self.again.iter().map(mirror_link).collect();
        again.sort_by(|a, b| (&a.left, &a.right).cmp(&(&b.left, &b.right)));
        Self {
            left: self.right,
            right: self.left,
            links,
            again,
            left_shares: self.right_shares,
            right_shares: self.left_shares,
            notice: self.notice.clone(),
        }
    }

    /// The link that sentence `n` of `side` is in, as an index into [`Alignment::links`].
    pub fn link_of(&self, side: Side, n: u32) -> Option<usize> {
        self.links.iter().position(|l| l.on(side).contains(&n))
    }

    /// For each of `count` sentences of `side`, those of the other side that it is in a secondary link with, ascending.
    pub fn also(&self, side: Side, count: usize) -> Vec<Vec<u32>> {
        let mut at = vec![Vec::new(); count];
        for link in &self.again {
            for &n in link.on(side) {
                at.get_mut(n as usize).into_iter().for_each(|slot| slot.extend(link.on(side.other())));
            }
        }
        at.iter_mut().for_each(|slot: &mut Vec<u32>| slot.sort_unstable());
        at
    }

    /// For each of `count` sentences of `side` that is in no primary link, the index of its first secondary one, in
    /// [`Alignment::again`]: what says again what has its link already.
    pub fn again_only(&self, side: Side, count: usize) -> Vec<Option<u32>> {
        let mut at = vec![None; count];
        for (n, link) in self.again.iter().enumerate().rev() {
            for &s in link.on(side) {
                at.get_mut(s as usize).into_iter().for_each(|slot| *slot = Some(n as u32));
            }
        }
        for &s in self.links.iter().flat_map(|l| l.on(side)) {
            at.get_mut(s as usize).into_iter().for_each(|slot| *slot = None);
        }
        at
    }

    /// For each of `count` sentences of `side`, the index of its link.
    pub fn index(&self, side: Side, count: usize) -> Vec<Option<u32>> {
        let mut at = vec![None; count];
        for (n, link) in self.links.iter().enumerate() {
            for &s in link.on(side) {
                if let Some(slot) = at.get_mut(s as usize) {
                    *slot = Some(n as u32);
                }
            }
        }
        at
    }

    /// Whether the two versions say the same in the same words and order: every sentence of the `left` and of the
    /// `right` ones stands in a verbatim link, and none has moved.
    pub fn is_unchanged(&self, left: usize, right: usize) -> bool {
        let linked = |side: Side| self.links.iter().map(|l| l.on(side).len()).sum::<usize>();
        self.links.iter().all(|l| l.kind == Kind::Verbatim && !l.moved)
            && linked(Side::Left) == left
            && linked(Side::Right) == right
    }

    /// The shares of one side.
    pub fn shares(&self, side: Side) -> Shares {
        match side {
            Side::Left => self.left_shares,
            Side::Right => self.right_shares,
        }
    }
}

impl Alignment {
    /// Checks the invariants of the type against the two versions it aligns: sentence numbers exist, ascend and are
    /// used once; links are sorted; words and variants lie inside their passages on character boundaries, in order; a
    /// word is in at most one word link; a verbatim link has neither words nor variants; shares are shares.
    ///
    /// # Errors
    /// The first broken invariant, in words.
    pub fn check(&self, left: &Article, right: &Article) -> Result<(), String> {
        if !self.links.is_sorted_by(|a, b| a.left < b.left) {
            return Err("links are not sorted by their left sentences".into());
        }
        for (side, article) in [(Side::Left, left), (Side::Right, right)] {
            let mut used = vec![false; article.sentences.len()];
            for (n, link) in self.links.iter().enumerate() {
                let sentences = link.on(side);
                if sentences.is_empty() || !sentences.is_sorted_by(|a, b| a < b) {
                    return Err(format!("link {n}: sentences of the {side:?} are {sentences:?}"));
                }
                for &s in sentences {
                    match used.get_mut(s as usize) {
                        Some(used) if !*used => *used = true,
                        _ => return Err(format!("link {n}: {side:?} sentence {s} is missing or used twice")),
                    }
                }
            }
        }
        self.check_again(left, right)?;
        for (n, link) in self.links.iter().enumerate() {
            link.check(left, right).map_err(|e| format!("link {n}: {e}"))?;
        }
        let shares = [self.left_shares, self.right_shares].map(|s| [s.same_wording, s.reused]);
        match shares.as_flattened().iter().all(|s| (0.0..=1.0).contains(s)) {
            true => Ok(()),
            false => Err(format!("shares out of range: {shares:?}")),
        }
    }

    fn check_again(&self, left: &Article, right: &Article) -> Result<(), String> {
        if !self.again.is_sorted_by(|a, b| (&a.left, &a.right) < (&b.left, &b.right)) {
            return Err("secondary links are not sorted, or one is there twice".into());
        }
        for (n, link) in self.again.iter().enumerate() {
            let (&[i], &[j]) = (&link.left[..], &link.right[..]) else {
                return Err(format!("secondary link {n} is not of two sentences"));
            };
            if i as usize >= left.sentences.len() || j as usize >= right.sentences.len() {
                return Err(format!("secondary link {n}: there is no such sentence"));
            }
            if self.links.iter().any(|l| l.left.contains(&i) && l.right.contains(&j)) {
                return Err(format!("secondary link {n} is primary too"));
            }
            link.check(left, right).map_err(|e| format!("secondary link {n}: {e}"))?;
        }
        Ok(())
    }
}

impl Link {
    /// The sentences of one side joined by one space: what word and variant spans are offsets into.
    pub fn passage(&self, side: Side, article: &Article) -> String {
        let sentences = self.on(side).iter().map(|&n| article.sentence(n));
        sentences.collect::<Vec<_>>().join(" ")
    }

    fn check(&self, left: &Article, right: &Article) -> Result<(), String> {
        if self.kind == Kind::Verbatim && !(self.words.is_empty() && self.variants.is_empty()) {
            return Err("verbatim, but with words or variants".into());
        }
        if !(0.0..=1.0).contains(&self.score) {
            return Err(format!("score {}", self.score));
        }
        let texts = [self.passage(Side::Left, left), self.passage(Side::Right, right)];
        let inside = |span: Span, text: &str| {
            text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize)
        };
        let mut seen: [Vec<Span>; 2] = Default::default();
        for word in &self.words {
            for (n, span) in [word.left, word.right].into_iter().enumerate() {
                if span.is_empty() || !inside(span, &texts[n]) {
                    return Err(format!("word at {span} is not in the passage"));
                }
                seen[n].push(span);
            }
        }
        if !self.words.is_sorted_by(|a, b| a.left < b.left) {
            return Err("words are not in order, or one is used twice".into());
        }
        for spans in &mut seen {
            spans.sort_unstable();
            if spans.windows(2).any(|w| w[0].meets(w[1])) {
                return Err("a word is used twice".into());
            }
        }
        for variant in &self.variants {
            if !inside(variant.left, &texts[0]) || !inside(variant.right, &texts[1]) {
                return Err("a variant is not in the passage".into());
            }
            if variant.left.is_empty() && variant.right.is_empty() {
                return Err("a variant without words".into());
            }
        }
        let ordered = |a: &Variant, b: &Variant| a.left.end <= b.left.start && a.right.end <= b.right.start;
        match self.variants.is_sorted_by(ordered) {
            true => Ok(()),
            false => Err("variants overlap or are out of order".into()),
        }
    }
}

fn mirror_link(link: &Link) -> Link {
    let mut words: Vec<WordLink> =
        link.words.iter().map(|w| WordLink { left: w.right, right: w.left, class: w.class }).collect();
    words.sort_by_key(|w| (w.left, w.right));
    let mut variants: Vec<Variant> =
        link.variants.iter().map(|v| Variant { left: v.right, right: v.left, class: v.class }).collect();
    variants.sort_by_key(|v| (v.left, v.right));
    Link { left: link.right.clone(), right: link.left.clone(), words, variants, ..link.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(left: &[u32], right: &[u32]) -> Link {
        Link {
            left: left.to_vec(),
            right: right.to_vec(),
            kind: Kind::Edited,
            moved: false,
            score: 0.9,
            words: vec![WordLink { left: Span::new(0, 3), right: Span::new(4, 9), class: None }],
            variants: vec![Variant { left: Span::new(0, 0), right: Span::new(0, 3), class: Class::Number }],
        }
    }

    #[test]
    fn mirror_twice_is_the_same() {
        let a = Alignment {
            right: 1,
            links: vec![link(&[0], &[3]), link(&[1, 4], &[0])],
            ..Alignment::default()
        };
        let m = a.mirror();
        assert_eq!((m.left, m.right), (1, 0));
        assert_eq!(m.links[0].left, [0]);
        assert_eq!(m.mirror(), a);
    }

    #[test]
    fn index_and_link_of_agree() {
        let a = Alignment { links: vec![link(&[0], &[3]), link(&[1, 4], &[0])], ..Alignment::default() };
        assert_eq!(a.index(Side::Left, 5), [Some(0), Some(1), None, None, Some(1)]);
        assert_eq!(a.link_of(Side::Right, 3), Some(0));
        assert_eq!(a.link_of(Side::Right, 9), None);
        assert!(a.links[0].has_substance());
    }
}
