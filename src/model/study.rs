//! What was found out about one story.

use super::{Alignment, BlockKind, Explained, Findings, Language, Siglum};

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
    /// What the versions say, compared; empty until it has been looked for.
    pub findings: Findings,
    /// Every alignment explained, in the same order; empty unless it was asked for.
    pub explained: Vec<Explained>,
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
        let kept = |al: &Alignment| (al.left, al.right) == (a, b);
        let mut wanted = self.alignments.iter().map(kept);
        self.explained.retain(|_| wanted.next().unwrap_or(false));
        self.alignments.retain(kept);
        self.findings.list.retain(|f| f.pair == (a, b));
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

/// What the user states about blocks that hold certain words, against all rules of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The outlet whose articles are meant, as it is shown, whatever its case; `None` for all.
    pub outlet: Option<String>,
    /// Words that the block holds, whatever their case; `None` for every block.
    pub pattern: Option<String>,
    /// What such a block is.
    pub kind: BlockKind,
}

impl Rule {
    /// Whether a block of an outlet is meant.
    pub fn fits(&self, outlet: &str, text: &str) -> bool {
        let named = self.outlet.as_ref().is_none_or(|o| o.to_lowercase() == outlet.to_lowercase());
        named && self.pattern.as_ref().is_none_or(|p| text.to_lowercase().contains(&p.to_lowercase()))
    }
}

/// What the user has decided, as the pipeline needs it. Empty until somebody decides something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// The language of all articles, where the user states it.
    pub language: Option<Language>,
    /// Links pinned and broken, for the story at hand.
    pub pins: Pins,
    /// What certain blocks are; the first rule that fits decides.
    pub rules: Vec<Rule>,
}
