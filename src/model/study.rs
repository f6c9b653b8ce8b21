//! What was found out about one story.

use super::{Alignment, Language, Siglum};

/// What was found out about one story: every pair of versions aligned, and where to start reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Study {
    /// How many versions the story has.
    pub versions: usize,
    /// Every unordered pair once, the earlier letter on the left, in the order of the letters.
    pub alignments: Vec<Alignment>,
    /// The version that is nearest to all others: what the rest are read against.
    pub base: usize,
    /// The pair with most same wording: what opens first. `None` for a lone article.
    pub pair: Option<(usize, usize)>,
}

impl Study {
    /// The alignment of two versions, `left` on the left whatever their letters; `None` when
    /// they are one version or one is not in the story.
    pub fn between(&self, left: usize, right: usize) -> Option<Alignment> {
        let (a, b) = (left.min(right), left.max(right));
        let found = self.alignments.iter().find(|al| (al.left, al.right) == (a, b))?;
        Some(if left < right { found.clone() } else { found.mirror() })
    }
}

impl Study {
    /// Narrows the study to one pair, its first version being the base.
    pub fn only(&mut self, pair: (usize, usize)) {
        let (a, b) = (pair.0.min(pair.1), pair.0.max(pair.1));
        self.alignments.retain(|al| (al.left, al.right) == (a, b));
        (self.base, self.pair) = (pair.0, Some(pair));
    }
}

/// Two sentences that the user holds together, or apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pin {
    /// A sentence of one version.
    pub one: (Siglum, u32),
    /// A sentence of another version.
    pub other: (Siglum, u32),
}

/// The links the user has decided; the engine obeys them and solves the rest around them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pins {
    /// Sentences that are linked, whatever the engine thinks.
    pub joined: Vec<Pin>,
    /// Sentences that are not linked, whatever the engine thinks.
    pub broken: Vec<Pin>,
}

/// What the user has decided, as the pipeline needs it. Empty until somebody decides something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// The language of all articles, where the user states it.
    pub language: Option<Language>,
    /// Links pinned and broken, for the story at hand.
    pub pins: Pins,
}
