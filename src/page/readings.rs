//! What the other versions have where a row stands: the band under the page, and the marks beside
//! a single article.

use super::{Band, Cell, Pair};
use crate::model::{Alignment, Article, Kind, Side, Study};

/// What one other version has at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The version, by its place in the story.
    pub version: usize,
    /// The version it was compared with to find it: one of the two on the page.
    pub with: usize,
    /// How it says the same; `None` where it has nothing.
    pub kind: Option<Kind>,
    /// Its sentences, ascending.
    pub sentences: Vec<u32>,
}

/// What every version that is not on the page has for the sentences of a row. `ends` are the versions
/// on the page with their sentences in the row: links of the first are followed, then the second's.
/// Empty where the row has no sentence.
pub fn readings(study: &Study, ends: &[(usize, Vec<u32>)]) -> Vec<Reading> {
    let Some(first) = ends.first().filter(|_| ends.iter().any(|(_, sentences)| !sentences.is_empty())) else {
        return Vec::new();
    };
    let others = (0..study.versions).filter(|v| ends.iter().all(|(own, _)| own != v));
    let reading = |version: usize| {
        let found = ends.iter().find_map(|(own, sentences)| follow(study, *own, sentences, version));
        found.unwrap_or(Reading { version, with: first.0, kind: None, sentences: Vec::new() })
    };
    others.map(reading).collect()
}

/// For each sentence of version `own`, what every other version has: the marks beside it.
pub fn elsewhere(study: &Study, own: usize, sentences: usize) -> Vec<Vec<(usize, Kind)>> {
    let mut marks = vec![Vec::new(); sentences];
    for other in (0..study.versions).filter(|v| *v != own) {
        let Some((alignment, side)) = pair_of(study, own, other) else { continue };
        let again = alignment.again_only(side, sentences);
        let only = again.iter().flatten().filter_map(|&n| alignment.again.get(n as usize));
        for link in alignment.links.iter().chain(only) {
            for &n in link.on(side) {
                if let Some(slot) = marks.get_mut(n as usize) {
                    slot.push((other, link.kind));
                }
            }
        }
    }
    marks
}

/// The words of a reading, as one cell.
pub fn cell<'a>(article: &'a Article, sentences: &[u32], empty: &'a Alignment) -> Cell<'a> {
    let pair = Pair::new(article, article, empty);
    let mut cell = Cell::default();
    for &n in sentences {
        cell.parts.extend(pair.cell(&Band::Beside { left: Some(n), right: None }, Side::Left).parts);
    }
    cell
}

/// The stored alignment of two versions and the side on which `own` stands in it.
fn pair_of(study: &Study, own: usize, other: usize) -> Option<(&Alignment, Side)> {
    let (a, b) = (own.min(other), own.max(other));
    let alignment = study.alignments.iter().find(|al| (al.left, al.right) == (a, b))?;
    Some((alignment, if own == a { Side::Left } else { Side::Right }))
}

/// Follows the links of some sentences of `own` into `version`; the nearest kind among them is
/// said. `None` where nothing is linked.
fn follow(study: &Study, own: usize, sentences: &[u32], version: usize) -> Option<Reading> {
    let (alignment, side) = pair_of(study, own, version)?;
    let all = alignment.links.iter().chain(&alignment.again);
    let linked = all.filter(|l| l.on(side).iter().any(|n| sentences.contains(n)));
    let mut kind: Option<Kind> = None;
    let mut found = Vec::new();
    for link in linked {
        // Of several links the freest is said: a part word for word does not make the whole so.
        kind = kind.max(Some(link.kind));
        found.extend_from_slice(link.on(side.other()));
    }
    found.sort_unstable();
    found.dedup();
    (!found.is_empty()).then_some(Reading { version, with: own, kind, sentences: found })
}
