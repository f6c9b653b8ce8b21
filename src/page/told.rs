//! Which findings a comparison of two versions tells, and at which sentences.

use super::words;
use crate::model::{Alignment, Certainty, Finding, Place, Side};

/// One finding at one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its place in the list of findings.
    pub finding: u32,
    /// The side of the alignment that the sentence is on.
    pub side: Side,
    /// The sentence.
    pub sentence: u32,
    /// The link that the sentence is in.
    pub link: Option<u32>,
    /// The glyph of what it is about.
    pub flag: char,
}

/// The findings between the versions of an alignment that differ, have a glyph and are not open, at each of their sentences,
/// in the order of the list. What is told of a linked passage has both its ends in the link, so far as it has two: words
/// that a headline takes from a quotation differ there, not in the quotation. A finding whose ends are in no link together is
/// told at the one that comes first in its text. `counts` are the sentences of the left and of the right.
pub fn told(list: &[Finding], alignment: &Alignment, counts: [usize; 2]) -> Vec<Told> {
    let links = [Side::Left, Side::Right].map(|side| alignment.index(side, counts[side as usize]));
    let pair = (alignment.left.min(alignment.right), alignment.left.max(alignment.right));
    let side = |place: &Place| if place.version == alignment.right { Side::Right } else { Side::Left };
    let link = |place: &Place, s: u32| links[side(place) as usize].get(s as usize).copied().flatten();
    let mut all = Vec::new();
    for (finding, f) in (0..).zip(list) {
        let Some(flag) = words::flag(f.topic) else { continue };
        if f.pair != pair || f.state.is_agreement() || f.certainty() == Certainty::Open {
            continue;
        }
        let places: Vec<&Place> = f.from.iter().chain(&f.to).collect();
        let whole = |place: &Place, s: u32| {
            let own = link(place, s);
            let there =
                |p: &&Place| p.version == place.version || p.sentences.iter().any(|&t| link(p, t) == own);
            own.is_none() || places.iter().all(there)
        };
        let apart = !places.iter().any(|p| p.sentences.iter().any(|&s| whole(p, s)));
        let first = places.iter().min_by_key(|p| p.sentences.first()).map(|p| p.version);
        for place in &places {
            let here = apart && first == Some(place.version);
            let sentences = place.sentences.iter().filter(|&&s| here || whole(place, s));
            all.extend(sentences.map(|&s| Told {
                finding,
                side: side(place),
                sentence: s,
                link: link(place, s),
                flag,
            }));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Link, State, Topic};

    fn link(left: u32, right: u32) -> Link {
        Link {
            left: vec![left],
            right: vec![right],
            kind: Kind::Edited,
            moved: false,
            score: 0.9,
            words: Vec::new(),
            variants: Vec::new(),
        }
    }

    fn finding(from: Option<u32>, to: Option<u32>, confidence: f32) -> Finding {
        let place = |version: usize, n: u32| Place { version, sentences: vec![n], ..Place::default() };
        Finding {
            pair: (0, 1),
            topic: Topic::Quote,
            state: State::Trimmed,
            confidence,
            fact: None,
            from: from.map(|n| place(0, n)),
            to: to.map(|n| place(1, n)),
            why: String::new(),
        }
    }

    #[test]
    fn a_finding_is_told_where_both_its_ends_are() {
        let alignment = Alignment { right: 1, links: vec![link(1, 1), link(2, 2)], ..Alignment::default() };
        let at = |found: &Finding, turned: bool| {
            let alignment = if turned { alignment.mirror() } else { alignment.clone() };
            let all = told(std::slice::from_ref(found), &alignment, [4, 4]);
            all.iter().map(|t| (t.side, t.sentence)).collect::<Vec<_>>()
        };
        use Side::{Left, Right};
        assert_eq!(at(&finding(Some(1), Some(1), 0.9), false), [(Left, 1), (Right, 1)]);
        assert_eq!(at(&finding(Some(1), Some(1), 0.9), true), [(Right, 1), (Left, 1)]);
        // The headline of the left, which is in no link, and a linked sentence of the right.
        assert_eq!(at(&finding(Some(0), Some(1), 0.9), false), [(Left, 0)]);
        assert_eq!(at(&finding(Some(1), Some(2), 0.9), false), [(Left, 1)], "in no link together");
        assert_eq!(at(&finding(Some(2), Some(1), 0.9), false), [(Right, 1)]);
        assert_eq!(at(&finding(Some(2), None, 0.9), false), [(Left, 2)]);
        assert_eq!(at(&finding(Some(1), Some(1), 0.4), false), [], "open");
    }
}
