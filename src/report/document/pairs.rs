//! Two versions side by side: the outline that the reader shows too, as a table.

use super::apparatus::weight;
use super::{Block, Phrase, Row, Section, Shape, Sheet, Table, Tone, Weight};
use crate::model::{Act, Alignment, Side, Siglum};
use crate::page::{Band, Folding, Pair, outline, said, words};

/// Up to so many versions every pair is set side by side; of more only those with the base. Twelve versions make 66
/// pairs, and as many copies of the texts.
const EVERY: usize = 12;

impl<'a> Sheet<'a> {
    /// Whether a pair is set side by side in this report.
    pub(super) fn is_beside(&self, al: &Alignment) -> bool {
        let base = self.study.base;
        self.pairs && (self.versions.len() <= EVERY || al.left == base || al.right == base)
    }

    pub(super) fn pair_id(&self, al: &Alignment) -> String {
        let letters = format!("{}-{}", Siglum(al.left), Siglum(al.right));
        self.id(&letters.to_lowercase())
    }

    /// Every pair side by side, that with most same wording unfolded.
    pub(super) fn beside(&self) -> Option<Section<'a>> {
        let wanted: Vec<&'a Alignment> =
            self.study.alignments.iter().filter(|al| self.is_beside(al)).collect();
        let mut blocks: Vec<Block> = Vec::new();
        if self.pairs && wanted.len() < self.study.alignments.len() {
            blocks.push(Block::Say(Phrase::said(format!(
                "{}: only the pairs with the base stand here; --pair or --base shows others.",
                words::count(self.versions.len(), "version")
            ))));
        }
        blocks.extend(wanted.into_iter().map(|al| Block::Section(self.pair(al))));
        self.part("beside", "Side by side", blocks)
    }

    fn pair(&self, al: &'a Alignment) -> Section<'a> {
        let (left, right) = (self.versions[al.left], self.versions[al.right]);
        let sigla = [Siglum(al.left), Siglum(al.right)];
        let outline = outline::compare(left, right, al, &Folding::none());
        let pair = Pair { left, right, alignment: al, paragraphs: Some(&outline.paragraphs) };
        let head = |side: Side, letter: Siglum, share: String| {
            let name = words::outlet(pair.article(side)).to_owned();
            let phrase = Phrase::default().and(letter.to_string(), Tone::Strong);
            phrase.and(format!(" {name}"), Tone::Plain).and(format!(" · {share}"), Tone::Faint)
        };
        let shares = [
            words::same_wording(al.left_shares, sigla[0], sigla[1]),
            words::same_wording(al.right_shares, sigla[1], sigla[0]),
        ];
        let [left_share, right_share] = shares;
        let rows = outline.rows.iter().map(|row| {
            let cells = [Side::Left, Side::Right].map(|side| self.half(&pair, row, side));
            let [l, r] = cells;
            Row {
                id: String::new(),
                weight: heft(&pair, &row.band),
                cells: vec![l, relation(&pair, &row.band), r],
            }
        });
        let table = Table {
            shape: Shape::Pair,
            caption: format!("{} and {} side by side", sigla[0], sigla[1]),
            head: vec![
                head(Side::Left, sigla[0], left_share),
                Phrase::said("relation"),
                head(Side::Right, sigla[1], right_share),
            ],
            rows: rows.collect(),
        };
        let names = [left, right].map(|a| words::outlet(a).to_owned());
        let title = Phrase::default()
            .and(format!("{} | {}", sigla[0], sigla[1]), Tone::Strong)
            .and(format!(" {} and {}", names[0], names[1]), Tone::Plain)
            .and(format!(" · {}", words::kinds(al)), Tone::Faint);
        let nearest = self.study.pair.map(|(a, b)| (a.min(b), a.max(b)));
        let open = nearest == Some((al.left, al.right));
        Section { id: self.pair_id(al), title, open: Some(open), blocks: vec![Block::Table(table)] }
    }

    /// One side of a row, with its address and the notes on it.
    fn half(&self, pair: &Pair<'_>, row: &outline::Row, side: Side) -> Phrase<'static> {
        let cell = pair.cell(&row.band, side);
        let article = pair.article(side);
        let mut phrase = Phrase { language: Some(article.language), ..Phrase::default() };
        let address = cell.parts.first().and_then(|p| p.address).filter(|_| row.numbered[side as usize]);
        if let Some(address) = address {
            phrase = phrase.and(words::address(address), Tone::Address).and(" ", Tone::Plain);
        }
        phrase.spans.extend(Phrase::cell(article, &cell).owned().spans);
        let version = if side == Side::Left { pair.alignment.left } else { pair.alignment.right };
        let first = pair.first(&row.band, side).filter(|_| !matches!(row.band, Band::Stub(_)));
        for note in self.study.remarks.iter().filter(|r| matches!(r.act, Act::Note { .. })) {
            let place = note.places().find(|p| p.version == version);
            if first.is_some() && place.and_then(|p| p.sentences.first().copied()) == first {
                phrase = phrase.and(format!(" † {}", said::said(&note.act)), Tone::Faint);
            }
        }
        phrase
    }
}

/// What stands between the columns: `* edited: a figure · moved …`.
fn relation(pair: &Pair<'_>, band: &Band) -> Phrase<'static> {
    let sigla = [Siglum(pair.alignment.left), Siglum(pair.alignment.right)];
    let kind = match *band {
        Band::Link(n) | Band::Stub(n) => pair.link(n).map(|l| l.kind),
        _ => None,
    };
    let text = words::describe(pair, band, sigla);
    // The mark says the kind; what follows it says the rest.
    let name = kind.map_or("", words::kind);
    match (band, text.strip_prefix(name).map(|rest| rest.trim_start_matches([':', ' ', '·']))) {
        (Band::Link(_), Some(rest)) if !name.is_empty() => {
            let phrase = Phrase::default().and(name, Tone::Mark(kind));
            if rest.is_empty() { phrase } else { phrase.and(format!(" {rest}"), Tone::Faint) }
        }
        _ => Phrase::default().and(text, Tone::Faint),
    }
}

fn heft(pair: &Pair, band: &Band) -> Weight {
    match *band {
        Band::Link(n) => weight(pair.link(n)),
        Band::Only(..) => Weight::Substance,
        _ => Weight::Differs,
    }
}
