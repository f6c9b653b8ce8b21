//! Views as data: which rows stand on a page, the words in them with the part they play, and
//! how they break into lines of a width. Knows columns and roles; nothing of colour, of a
//! terminal or of files.
//!
//! [`outline`] orders the rows, [`cell`] makes the words of one row, [`layout`] breaks them into lines,
//! [`sheet`] puts all that together for a screen, and [`words`] holds every phrase that screens and reports share.

pub mod cell;
pub mod clean;
pub mod find;
pub mod gist;
pub mod grid;
mod inline;
pub mod layout;
pub mod outline;
pub mod readings;
pub mod said;
#[cfg(test)]
#[path = "../../tests/support/story.rs"]
pub(crate) mod sample;
pub mod sheet;
pub mod sieve;
pub mod summary;
pub mod told;
pub mod words;

pub use cell::{Cell, Part, Role, Run, mark_hits};
pub use outline::{Band, Fold, Folding, Outline, Row};
pub use sheet::{Laid, Sheet, Shelf};
pub use sieve::Sieve;

use crate::model::{Alignment, Article, Link, Side};

/// Two versions and how they correspond: everything that is needed to put them on a page.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The version in the left column.
    pub left: &'a Article,
    /// The version in the right column.
    pub right: &'a Article,
    /// How they correspond, `left` on the left.
    pub alignment: &'a Alignment,
    /// Paragraph numbers of all sentences, left and right, where somebody has counted them before:
    /// counting takes a walk over the article.
    pub paragraphs: Option<&'a [Vec<u32>; 2]>,
}

impl<'a> Pair<'a> {
    /// A pair whose paragraphs are counted when they are asked for.
    pub fn new(left: &'a Article, right: &'a Article, alignment: &'a Alignment) -> Self {
        Self { left, right, alignment, paragraphs: None }
    }

    /// The version on one side.
    pub fn article(&self, side: Side) -> &'a Article {
        match side {
            Side::Left => self.left,
            Side::Right => self.right,
        }
    }

    /// A link by its number.
    pub fn link(&self, n: u32) -> Option<&'a Link> {
        self.alignment.links.get(n as usize)
    }

    /// A secondary link by its number.
    pub fn again(&self, n: u32) -> Option<&'a Link> {
        self.alignment.again.get(n as usize)
    }

    /// The paragraph in which a sentence stands; 0 for the headline, `None` where there is no such sentence.
    pub fn paragraph(&self, side: Side, n: u32) -> Option<u32> {
        let article = self.article(side);
        match self.paragraphs {
            Some(numbers) => numbers[side as usize].get(n as usize).copied(),
            None => article.sentences.get(n as usize).map(|s| article.paragraph(s.block)),
        }
    }

    /// What stands between the columns of a row.
    pub fn relation(&self, band: &Band) -> Relation {
        let mut relation = Relation::default();
        match *band {
            Band::Link(n) => {
                let Some(link) = self.link(n) else { return relation };
                relation.mark = words::mark(link.kind);
                relation.several = link.left.len() + link.right.len() > 2;
                if link.moved {
                    relation.elsewhere = self.elsewhere(link, Side::Right);
                }
            }
            Band::Stub(n) => {
                let Some(link) = self.link(n) else { return relation };
                relation.mark = words::mark(link.kind);
                relation.elsewhere = self.elsewhere(link, Side::Left);
            }
            Band::Also(side, n) => {
                let Some(link) = self.again(n) else { return relation };
                relation.mark = words::ALSO;
                relation.elsewhere = self.elsewhere(link, side.other());
            }
            Band::Only(Side::Left, _) => relation.mark = '<',
            Band::Only(Side::Right, _) => relation.mark = '>',
            Band::Fold(f) => {
                relation.mark = match f.side {
                    Some(Side::Left) => '<',
                    Some(Side::Right) => '>',
                    None => '=',
                }
            }
            Band::Beside { .. } | Band::Aside(..) => {}
        }
        relation
    }

    /// Where the half of a moved link on `side` stands, seen from the other half.
    fn elsewhere(&self, link: &Link, side: Side) -> Option<Elsewhere> {
        let there = *link.on(side).first()?;
        let (left, right) = (link.left.first()?, link.right.first()?);
        // The full row stands in the left's order; its right half belongs further up when the right
        // column has passed its place by then.
        let passed = |l: &&Link| !l.moved && l.left.first() < Some(left) && l.right.first() > Some(right);
        let right_is_up = self.alignment.links.iter().any(|l| passed(&l));
        Some(Elsewhere { paragraph: self.paragraph(side, there)?, up: right_is_up == (side == Side::Right) })
    }
}

/// What stands between the columns of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relation {
    /// `=` `*` `~` `+` `<` `>`, or NUL for none.
    pub mark: char,
    /// Whether more than one sentence stands on a side: a bracket is drawn.
    pub several: bool,
    /// Where the other half stands, for what moved and for what is also said.
    pub elsewhere: Option<Elsewhere>,
}

/// The address of the other half of something moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Its paragraph number, 0 for the headline.
    pub paragraph: u32,
    /// Whether it stands further up.
    pub up: bool,
}

impl Elsewhere {
    /// `^2`, `v8`.
    pub fn text(&self) -> String {
        format!("{}{}", if self.up { '^' } else { 'v' }, words::address(self.paragraph))
    }
}

impl Relation {
    /// The relation as a few columns of text: `=`, `~ ^2`, `* v8`; empty for none.
    pub fn text(&self) -> String {
        let mut text = String::new();
        if self.mark != '\0' {
            text.push(self.mark);
        }
        if let Some(e) = self.elsewhere {
            text = format!("{text} {}", e.text());
        }
        text
    }
}
