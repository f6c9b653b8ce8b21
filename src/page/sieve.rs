//! A filter over the rows of a view: one kind of relation, or one sort of difference.

use std::collections::HashMap;

use super::grid::flag;
use super::outline::Band;
use crate::model::{Alignment, Kind, Link};

/// What a filter keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sieve {
    /// Shared word for word.
    Shared,
    /// Edited.
    Edited,
    /// Reworded.
    Reworded,
    /// What stands in one version only.
    Alone,
    /// What moved.
    Moved,
    /// Links in which a figure differs.
    Figure,
    /// Links in which a quotation differs.
    Quotation,
    /// Links in which source, certainty or tense differ.
    Source,
    /// Links in which a name or other words differ.
    Words,
    /// Links in which style alone differs.
    Style,
}

impl Sieve {
    /// Every filter, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Shared,
        Self::Edited,
        Self::Reworded,
        Self::Alone,
        Self::Moved,
        Self::Figure,
        Self::Quotation,
        Self::Source,
        Self::Words,
        Self::Style,
    ];

    /// The glyph that stands for it on the page, and chooses it.
    pub fn glyph(self) -> char {
        match self {
            Self::Shared => '=',
            Self::Edited => '*',
            Self::Reworded => '~',
            Self::Alone => '<',
            Self::Moved => '^',
            Self::Figure => '#',
            Self::Quotation => '"',
            Self::Source => '?',
            Self::Words => '!',
            Self::Style => '-',
        }
    }

    /// What it keeps, in a word or two.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Edited => "edited",
            Self::Reworded => "reworded",
            Self::Alone => "only here",
            Self::Moved => "moved",
            Self::Figure => "figure",
            Self::Quotation => "quotation",
            Self::Source => "source",
            Self::Words => "words",
            Self::Style => "style",
        }
    }

    /// What a page shows that it was put to: `only edited`, `where a figure differs`.
    pub fn told(self) -> String {
        match self {
            Self::Alone => self.name().to_owned(),
            Self::Shared | Self::Edited | Self::Reworded | Self::Moved => format!("only {}", self.name()),
            Self::Figure | Self::Quotation => format!("where a {} differs", self.name()),
            Self::Source => "where source or certainty differ".to_owned(),
            Self::Words => "where names or words differ".to_owned(),
            Self::Style => "where style alone differs".to_owned(),
        }
    }

    /// Whether a link passes, in which this was found: the flags of the findings.
    fn keeps(self, link: &Link, found: &[char]) -> bool {
        let flagged = |glyph: char| flag(link) == Some(glyph) || found.contains(&glyph);
        match self {
            Self::Shared => link.kind == Kind::Verbatim,
            Self::Edited => link.kind == Kind::Edited,
            Self::Reworded => link.kind == Kind::Reworded,
            Self::Alone => false,
            Self::Moved => link.moved,
            Self::Figure | Self::Quotation | Self::Source | Self::Words => flagged(self.glyph()),
            Self::Style => !link.variants.is_empty() && !link.has_substance() && found.is_empty(),
        }
    }

    /// Whether a row of two versions passes; what has not been compared yet does. `found` holds the flags of what was found
    /// in links, by their number.
    pub(super) fn keeps_band(
        self,
        band: &Band,
        alignment: &Alignment,
        found: &HashMap<u32, Vec<char>>,
    ) -> bool {
        match *band {
            Band::Link(n) | Band::Stub(n) => {
                let found = found.get(&n).map_or(&[][..], Vec::as_slice);
                alignment.links.get(n as usize).is_some_and(|l| self.keeps(l, found))
            }
            Band::Only(..) => self == Self::Alone,
            Band::Also(_, n) => alignment.again.get(n as usize).is_some_and(|l| self.keeps(l, &[])),
            Band::Fold(fold) => self == if fold.side.is_some() { Self::Alone } else { Self::Shared },
            Band::Beside { .. } => true,
            Band::Aside(..) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::outline::{Folding, compare};
    use crate::page::sample;

    #[test]
    fn every_row_passes_some_filter_and_no_glyph_stands_twice() {
        let corpus = sample::corpus();
        let study = sample::study(&corpus);
        for alignment in &study.alignments {
            let [left, right] = [alignment.left, alignment.right].map(|v| &corpus.articles[v]);
            let rows = |only| {
                let folding = Folding { only, ..Folding::none() };
                compare(left, right, alignment, &folding).rows.iter().map(|r| r.band).collect::<Vec<_>>()
            };
            let all = rows(None);
            let kept = Sieve::ALL.map(|s| rows(Some(s)));
            for band in &all {
                assert!(kept.iter().any(|k| k.contains(band)), "{band:?}");
            }
            for (rows, sieve) in kept.iter().zip(Sieve::ALL) {
                let mut left = all.iter();
                assert!(rows.iter().all(|r| left.any(|a| a == r)), "{sieve:?} keeps the order");
            }
            let of_kind = kept[..4].iter().map(Vec::len).sum::<usize>();
            assert_eq!(of_kind, all.len(), "a row has one kind");
        }
        for (n, sieve) in Sieve::ALL.iter().enumerate() {
            assert!(Sieve::ALL[..n].iter().all(|s| s.glyph() != sieve.glyph() && s.name() != sieve.name()));
        }
    }
}
