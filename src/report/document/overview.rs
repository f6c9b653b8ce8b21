//! The head of a story: which versions there are, how much of each stands in each other, and the grid.

use super::{Block, Phrase, Row, Section, Shape, Sheet, Table, Tone, Weight};
use crate::model::{Alignment, Article, Siglum};
use crate::page::grid::{Entry, Grid, Group, Lead, Tab, flag_meaning};
use crate::page::{summary, words};
use crate::report::content::short;

impl<'a> Sheet<'a> {
    /// What the story is, its versions and their shares.
    pub(super) fn overview(&self) -> Vec<Block<'a>> {
        let days = words::days(self.versions.iter().filter_map(|a| a.published.as_ref()));
        let count = words::count(self.versions.len(), "version");
        let mut line: Vec<String> = [count, days].into_iter().filter(|s| !s.is_empty()).collect();
        if !self.story.why.is_empty() && self.versions.len() > 1 {
            line.push(format!("one story: {}", self.story.why));
        }
        let mut blocks = vec![Block::Say(Phrase::default().and(line.join(" · "), Tone::Faint))];
        if !self.study.alignments.is_empty() {
            let [_, wording, differences] = summary::lines(&self.story.title, &self.versions, self.study);
            blocks
                .push(Block::Lead(Phrase::said(wording).and(" ", Tone::Plain).and(differences, Tone::Plain)));
        }
        blocks.push(Block::Table(self.list_of_versions()));
        match self.study.alignments.as_slice() {
            [] => blocks.push(Block::Say(Phrase::said("A lone article: nothing to compare it with."))),
            all => blocks.push(Block::Table(self.shares(all))),
        }
        blocks
    }

    fn list_of_versions(&self) -> Table<'a> {
        let row = |(n, article): (usize, &&'a Article)| Row {
            cells: vec![
                Phrase::default().and(Siglum(n).to_string(), Tone::Strong),
                outlet(article),
                headline(article),
                dates(article),
                credits(article),
                extent(article).and(format!(" · {} · {}", article.path, short(article)), Tone::Faint),
            ],
            ..Row::default()
        };
        Table {
            shape: Shape::List,
            caption: "The versions".to_owned(),
            head: ["version", "outlet", "headline", "published", "credits", "extent and file"]
                .map(Phrase::said)
                .into(),
            rows: self.versions.iter().enumerate().map(row).collect(),
        }
    }

    fn shares(&self, alignments: &'a [Alignment]) -> Table<'a> {
        let row = |al: &'a Alignment| {
            let (left, right) = (Siglum(al.left), Siglum(al.right));
            let name = Phrase::default();
            let name = match self.is_beside(al) {
                true => name.link(format!("{left} | {right}"), Tone::Strong, self.pair_id(al)),
                false => name.and(format!("{left} | {right}"), Tone::Strong),
            };
            let mut links = Phrase::said(words::kinds(al));
            if let Some(notice) = &al.notice {
                links = links.and(format!(" · {notice}"), Tone::Faint);
            }
            Row {
                cells: vec![
                    name,
                    Phrase::said(words::same_wording(al.left_shares, left, right)),
                    Phrase::said(words::same_wording(al.right_shares, right, left)),
                    links,
                ],
                ..Row::default()
            }
        };
        Table {
            shape: Shape::List,
            caption: "How much of each version stands in each other".to_owned(),
            head: ["pair", "same wording", "the other way", "links"].map(Phrase::said).into(),
            rows: alignments.iter().map(row).collect(),
        }
    }

    /// Every sentence of the base with what each version has there; `None` for a lone article.
    pub(super) fn grid(&self) -> Option<Section<'a>> {
        if self.study.alignments.is_empty() {
            return None;
        }
        let grid = Grid::new(Tab::Sentences, &self.versions, self.study);
        let base = *self.versions.get(grid.base)?;
        let paragraphs = base.paragraphs();
        let mut head = vec![Phrase::said(format!("sentence of {}", Siglum(grid.base)))];
        head.extend(self.versions.iter().enumerate().map(|(n, a)| {
            let letter = Phrase::default().and(Siglum(n).to_string(), Tone::Strong);
            letter.and(format!(" {}", words::outlet(a)), Tone::Plain)
        }));
        let rows = grid.rows.iter().filter(|r| r.group == Group::Base).filter_map(|row| {
            let Lead::Sentence(_, n) = row.lead else { return None };
            let weight = match (row.differs, row.substance) {
                (_, true) => Weight::Substance,
                (true, false) => Weight::Differs,
                _ => Weight::Same,
            };
            let mut cells = Vec::with_capacity(1 + row.entries.len());
            let address = words::address(paragraphs.get(n as usize).copied().unwrap_or(0));
            let mut first = Phrase::quoted(base, "").link(address, Tone::Address, self.entry_id(n));
            first.push(" ", Tone::Plain);
            first.push(base.sentence(n), Tone::Plain);
            cells.push(first);
            let own = |v: usize| v == grid.base;
            cells.extend(row.entries.iter().enumerate().map(|(v, e)| cell(e.as_ref(), own(v))));
            Some(Row { weight, cells, ..Row::default() })
        });
        let mut rows: Vec<Row> = rows.collect();
        let lone: Vec<usize> = (0..self.versions.len()).map(|v| grid.lone(v).count()).collect();
        if lone.iter().any(|n| *n > 0) {
            let mut cells = vec![Phrase::said("in this version only")];
            cells.extend(lone.iter().map(|n| Phrase::said(words::count(*n, "sentence"))));
            rows.push(Row { weight: Weight::Substance, cells, ..Row::default() });
        }
        let table = Table {
            shape: Shape::Grid,
            caption: "Every sentence of the base, and where the other versions have it".to_owned(),
            head,
            rows,
        };
        self.part("grid", "At a glance", vec![Block::Table(table)])
    }
}

fn outlet<'a>(article: &'a Article) -> Phrase<'a> {
    match article.url.as_deref() {
        Some(url) => Phrase::default().link(words::outlet(article), Tone::Plain, url.to_owned()),
        None => Phrase::said(words::outlet(article)),
    }
}

fn headline<'a>(article: &'a Article) -> Phrase<'a> {
    match article.headline() {
        Some(text) => Phrase::quoted(article, text),
        None => Phrase::default().and(words::headline(article), Tone::Faint),
    }
}

fn dates(article: &Article) -> Phrase<'_> {
    let mut parts: Vec<String> = article.published.iter().map(words::moment).collect();
    parts.extend(article.updated.as_ref().map(|u| format!("updated {}", words::moment(u))));
    if parts.is_empty() {
        return Phrase::default().and("no date found", Tone::Faint);
    }
    Phrase::said(parts.join(", "))
}

fn credits(article: &Article) -> Phrase<'_> {
    let mut parts: Vec<String> = article.byline.iter().map(|b| format!("by {b}")).collect();
    parts.push(words::text_credit(&article.credits));
    if !article.credits.picture.is_empty() {
        parts.push(format!("picture credit: {}", article.credits.picture.join(", ")));
    }
    Phrase::said(parts.join(" · "))
}

fn extent(article: &Article) -> Phrase<'_> {
    let sentences = words::count(article.sentences.len(), "sentence");
    let aside = article.blocks.iter().filter(|b| !b.kind.is_compared()).count();
    match aside {
        0 => Phrase::said(sentences),
        _ => Phrase::said(format!("{sentences}, {} set aside", words::count(aside, "block"))),
    }
}

/// A cell of the grid: `* ¶ 4 #`. The base has its own address alone.
fn cell<'a>(entry: Option<&Entry>, own: bool) -> Phrase<'a> {
    let Some(entry) = entry else {
        return Phrase::default().and("nothing found", Tone::Mark(None));
    };
    let address = words::address(entry.paragraph.unwrap_or(0));
    if own {
        return Phrase::default().and(address, Tone::Address);
    }
    let Some(kind) = entry.standing.link() else { return Phrase::default() };
    let phrase = Phrase::default().and(entry.standing.words(None), Tone::Mark(Some(kind)));
    let phrase = phrase.and(" ", Tone::Plain).and(address, Tone::Address);
    match entry.flag {
        Some(flag) => phrase.and(" ", Tone::Plain).and(flag_meaning(flag), Tone::Flag(flag)),
        None => phrase,
    }
}
