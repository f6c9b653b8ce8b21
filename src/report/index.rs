//! Where sentences stand and how they are linked, looked up once for a story: each question by itself is a walk over the
//! article.

use crate::model::{Alignment, Article, Kind, Link, Side, Study};
use crate::page::Pair;

/// Paragraphs and links of every sentence of a story.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// For each version, the paragraph of each sentence.
    paragraphs: Vec<Vec<u32>>,
    /// For each alignment of the study, the link of each sentence, left and right.
    links: Vec<[Vec<Option<u32>>; 2]>,
}

impl Index {
    pub fn of(versions: &[&Article], study: &Study) -> Self {
        let count = |v: usize| versions.get(v).map_or(0, |a| a.sentences.len());
        let links =
            |al: &Alignment| [al.index(Side::Left, count(al.left)), al.index(Side::Right, count(al.right))];
        Self {
            paragraphs: versions.iter().map(|a| a.paragraphs()).collect(),
            links: study.alignments.iter().map(links).collect(),
        }
    }

    /// The paragraph of a sentence, 0 for the headline.
    pub fn paragraph(&self, version: usize, sentence: u32) -> u32 {
        self.paragraphs.get(version).and_then(|p| p.get(sentence as usize)).copied().unwrap_or(0)
    }

    /// The link in which sentence `n` of version `own` is with version `other`, and the side on which `own` stands in it.
    pub fn link<'a>(&self, study: &'a Study, own: usize, n: u32, other: usize) -> Option<(&'a Link, Side)> {
        let pair = (own.min(other), own.max(other));
        let at = study.alignments.iter().position(|al| (al.left, al.right) == pair)?;
        let side = if own == pair.0 { Side::Left } else { Side::Right };
        let link = (*self.links.get(at)?[side as usize].get(n as usize)?)?;
        Some((study.alignments[at].links.get(link as usize)?, side))
    }
}

/// A version beside the base, which stands on the left.
#[derive(Clone, Debug)]
pub(super) struct Beside {
    pub version: usize,
    pub alignment: Alignment,
    /// The link of each sentence of the base.
    links: Vec<Option<u32>>,
    /// For each sentence of the base, those in secondary links with it.
    also: Vec<Vec<u32>>,
    paragraphs: [Vec<u32>; 2],
}

impl Beside {
    /// Every version that is compared with the base.
    pub fn all(versions: &[&Article], study: &Study) -> Vec<Self> {
        let base = study.base;
        let Some(article) = versions.get(base) else { return Vec::new() };
        let others = versions.iter().enumerate().filter(|(v, _)| *v != base);
        others
            .filter_map(|(version, other)| {
                let alignment = study.between(base, version)?;
                let links = alignment.index(Side::Left, article.sentences.len());
                let also = alignment.also(Side::Left, article.sentences.len());
                Some(Self {
                    version,
                    alignment,
                    links,
                    also,
                    paragraphs: [article.paragraphs(), other.paragraphs()],
                })
            })
            .collect()
    }

    /// The link of a sentence of the base.
    pub fn link(&self, n: u32) -> Option<&Link> {
        let link = (*self.links.get(n as usize)?)?;
        self.alignment.links.get(link as usize)
    }

    /// The sentences of the other version that say a sentence of the base again, or that it says again; ascending.
    pub fn also(&self, n: u32) -> &[u32] {
        self.also.get(n as usize).map_or(&[], Vec::as_slice)
    }

    /// How the first of these says the same.
    pub fn kind_again(&self, n: u32) -> Option<Kind> {
        let at = self.alignment.again.partition_point(|l| l.left.as_slice() < [n].as_slice());
        self.alignment.again.get(at).filter(|l| l.left == [n]).map(|l| l.kind)
    }

    /// The two on a page.
    pub fn pair<'a>(&'a self, base: &'a Article, other: &'a Article) -> Pair<'a> {
        Pair { left: base, right: other, alignment: &self.alignment, paragraphs: Some(&self.paragraphs) }
    }
}
