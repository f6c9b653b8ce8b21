//! The base sentence by sentence with every version's reading, what stands in another version only, and what was set
//! aside.

use super::{Block, Entry, Item, Phrase, Reading, Section, Sheet, Tone, Weight};
use crate::model::{Act, Article, Kind, Link, Remark, Side, Siglum};
use crate::page::outline::reason;
use crate::page::{said, words};
use crate::report::index::Beside;

impl<'a> Sheet<'a> {
    /// The id of what stands under sentence `n` of the base.
    pub(super) fn entry_id(&self, n: u32) -> String {
        self.id(&format!("n{n}"))
    }

    /// The base sentence by sentence.
    pub(super) fn apparatus(&self) -> Option<Section<'a>> {
        let article = *self.versions.get(self.study.base)?;
        let others = Beside::all(&self.versions, self.study);
        let mut last = None;
        let mut blocks = Vec::with_capacity(article.sentences.len());
        for (n, paragraph) in article.paragraphs().into_iter().enumerate() {
            let sentence = n as u32;
            let mut entry = Entry {
                id: self.entry_id(sentence),
                words: Phrase::quoted(article, article.sentence(sentence)),
                notes: self.notes_on(sentence),
                ..Entry::default()
            };
            if last != Some(paragraph) {
                entry.address = words::address(paragraph);
                last = Some(paragraph);
            }
            for beside in &others {
                let reading = self.reading(article, sentence, beside);
                entry.weight = entry.weight.max(weight(beside.link(sentence)));
                entry.readings.push(reading);
            }
            blocks.push(Block::Entry(entry));
        }
        let mut section = self.part("readings", "The article", blocks)?;
        if self.versions.len() > 1 {
            let name = words::outlet(article);
            section.title =
                Phrase::said(format!("{} · {name}, sentence by sentence", Siglum(self.study.base)));
        }
        Some(section)
    }

    /// What a version has for sentence `n` of the base.
    fn reading(&self, base: &'a Article, n: u32, beside: &Beside) -> Reading<'a> {
        let v = beside.version;
        let letter = Siglum(v).to_string();
        let (mut words_, mut remark) = (Phrase::default(), String::new());
        let also = beside.also(n);
        let Some(link) = beside.link(n) else {
            let kind = also.first().and_then(|_| beside.kind_again(n));
            let place = self.places(v, also);
            let remark = if also.is_empty() { remark } else { words::ALSO_SAID.to_owned() };
            return Reading { letter, kind, place, words: words_, remark };
        };
        let other = self.versions[v];
        let mut place = self.places(v, &link.right);
        if link.moved {
            place.push_str(", moved");
        }
        if link.left.first() != Some(&n) {
            let first = link.left.first().map_or(0, |&f| self.index.paragraph(self.study.base, f));
            remark = format!("with {} above", words::place(first));
        } else if link.kind != Kind::Verbatim {
            let pair = beside.pair(base, other);
            words_ = match pair.merged(link) {
                Some(cell) => Phrase::cell(other, &cell).owned(),
                None => passage(other, &link.right),
            };
            let differ = words::differences(link);
            if link.kind == Kind::Edited && !differ.is_empty() {
                remark = format!("differs: {differ}");
            }
        }
        if !also.is_empty() {
            let parted = if remark.is_empty() { "" } else { "; " };
            remark = format!("{remark}{parted}{}: {}", words::ALSO_SAID, self.places(v, also));
        }
        Reading { letter, kind: Some(link.kind), place, words: words_, remark }
    }

    /// The notes on a sentence of the base, once where a note has several.
    fn notes_on(&self, n: u32) -> Vec<Phrase<'a>> {
        let first = |r: &Remark| {
            r.places().filter(|p| p.version == self.study.base).flat_map(|p| &p.sentences).min().copied()
        };
        let on = |r: &&Remark| matches!(r.act, Act::Note { .. }) && first(r) == Some(n);
        self.study.remarks.iter().filter(on).map(|r| Phrase::said(said::said(&r.act))).collect()
    }

    /// Sentences of each other version that no sentence of the base corresponds to.
    pub(super) fn only_here(&self) -> Option<Section<'a>> {
        let base = Siglum(self.study.base);
        let mut blocks = Vec::new();
        for beside in Beside::all(&self.versions, self.study) {
            let v = beside.version;
            let article = self.versions[v];
            let linked = beside.alignment.index(Side::Right, article.sentences.len());
            let again = beside.alignment.again_only(Side::Right, article.sentences.len());
            let paragraphs = article.paragraphs();
            let alone = (0..linked.len()).filter(|&n| linked[n].or(again[n]).is_none());
            let items: Vec<Item> = alone.map(|n| self.alone(v, n as u32, paragraphs[n])).collect();
            if items.is_empty() {
                continue;
            }
            blocks.push(Block::Section(Section {
                id: self.id(&format!("only-{}", Siglum(v).to_string().to_lowercase())),
                title: Phrase::said(format!("In {} · {}, not in {base}", Siglum(v), words::outlet(article))),
                open: None,
                blocks: vec![Block::Items(items)],
            }));
        }
        self.part("only", "Not in the base", blocks)
    }

    fn alone(&self, v: usize, n: u32, paragraph: u32) -> Item<'a> {
        let article = self.versions[v];
        let mut words = Phrase::quoted(article, article.sentence(n));
        let also = self.also(v, n);
        if !also.is_empty() {
            words.push(format!("  also in {also}"), Tone::Faint);
        }
        Item {
            label: Phrase::default().and(words::address(paragraph), Tone::Address),
            words,
            weight: Weight::Substance,
            ..Item::default()
        }
    }

    /// Which versions beside the base have sentence `n` of version `v` too.
    fn also(&self, v: usize, n: u32) -> String {
        let others = (0..self.versions.len()).filter(|&o| o != v && o != self.study.base);
        let found = others.filter_map(|other| {
            let (link, side) = self.index.link(self.study, v, n, other)?;
            let places = self.places(other, link.on(side.other()));
            Some(format!("{} {places} ({})", Siglum(other), words::kind(link.kind)))
        });
        found.collect::<Vec<_>>().join(", ")
    }

    /// The paragraphs in which sentences of a version stand, each once: `¶ 2, ¶ 5`.
    fn places(&self, version: usize, sentences: &[u32]) -> String {
        let place = |&n: &u32| words::place(self.index.paragraph(version, n));
        let mut places: Vec<String> = sentences.iter().map(place).collect();
        places.dedup();
        places.join(", ")
    }

    /// Every block that was set aside, with the reason.
    pub(super) fn set_aside(&self) -> Option<Section<'a>> {
        let mut blocks = Vec::new();
        for (v, article) in self.versions.iter().enumerate() {
            let all = (0..article.blocks.len() as u32).zip(&article.blocks);
            let items: Vec<Item> = all
                .filter(|(_, b)| !b.kind.is_compared())
                .map(|(n, block)| {
                    let line = block.line.map(|l| format!("line {l} · ")).unwrap_or_default();
                    let label = format!("{line}{}", reason(article, n));
                    Item {
                        label: Phrase::default().and(label, Tone::Faint),
                        words: Phrase::quoted(article, article.block(n)),
                        ..Item::default()
                    }
                })
                .collect();
            if items.is_empty() {
                continue;
            }
            let count = words::count(items.len(), "block");
            blocks.push(Block::Section(Section {
                id: self.id(&format!("aside-{}", Siglum(v).to_string().to_lowercase())),
                title: Phrase::said(format!("{} · {}: {count}", Siglum(v), words::outlet(article))),
                open: Some(false),
                blocks: vec![Block::Items(items)],
            }));
        }
        self.part("aside", "Set aside", blocks)
    }
}

/// How much a reading differs from the base.
pub(super) fn weight(link: Option<&Link>) -> Weight {
    match link {
        None => Weight::Substance,
        Some(link) if link.has_substance() => Weight::Substance,
        Some(link) if link.kind != Kind::Verbatim || link.moved => Weight::Differs,
        Some(_) => Weight::Same,
    }
}

/// Sentences of an article, one after the other.
fn passage<'a>(article: &'a Article, sentences: &[u32]) -> Phrase<'a> {
    let mut phrase = Phrase::quoted(article, "");
    for (n, &sentence) in sentences.iter().enumerate() {
        if n > 0 {
            phrase.push(" ", Tone::Plain);
        }
        phrase.push(article.sentence(sentence), Tone::Plain);
    }
    phrase
}
