//! What was found out about one story.

use super::{Alignment, Explained, Findings, Remark};

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
    /// What the user has said of the versions, in the order in which it was said.
    pub remarks: Vec<Remark>,
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
