//! What the versions say, and what the user said of them.

use super::{Block, Item, Phrase, Row, Section, Shape, Sheet, Table, Tone, Weight};
use crate::model::{Act, Certainty, Fact, Finding, Place, Remark, Siglum, State};
use crate::page::{said, words};
use crate::report::says::{Says, descent, sign};

impl<'a> Sheet<'a> {
    /// Facts, quotations, who says what, what stands elsewhere, sources.
    pub(super) fn says(&self) -> Option<Section<'a>> {
        let says = Says::of(self.study, &self.versions);
        let mut blocks = Vec::new();
        let mut part = |id: &str, title: &'static str, open: Option<bool>, block: Option<Block<'a>>| {
            let section =
                |block| Section { id: self.id(id), title: Phrase::said(title), open, blocks: vec![block] };
            blocks.extend(block.map(|b| Block::Section(section(b))));
        };
        part("facts", "Facts", None, self.facts(&says.facts));
        part("quotes", "Quotations", None, self.quotes(&says.quotes));
        part("who", "Who says what, how certainly", None, self.findings(&says.who));
        part("elsewhere", "Stands elsewhere", None, self.findings(&says.elsewhere));
        let sources = says.sources.iter().map(|d| Item {
            label: Phrase::default()
                .and(format!("{} | {}", Siglum(d.pair.0), Siglum(d.pair.1)), Tone::Strong),
            words: Phrase::said(descent(d)),
            ..Item::default()
        });
        let sources: Vec<Item> = sources.collect();
        part("sources", "Sources", None, (!sources.is_empty()).then_some(Block::Items(sources)));
        part("open", "Open: a harmless reading is at hand", Some(false), self.findings(&says.open));
        if let Some(notice) = says.notice {
            blocks.push(Block::Say(Phrase::default().and(notice, Tone::Faint)));
        }
        self.part("says", "What the versions say", blocks)
    }

    /// Facts as a grid: a row a fact, a column a version.
    fn facts(&self, facts: &[(usize, &'a Fact)]) -> Option<Block<'a>> {
        let mut head = vec![Phrase::said("fact")];
        head.extend(
            (0..self.versions.len()).map(|v| Phrase::default().and(Siglum(v).to_string(), Tone::Strong)),
        );
        let row = |&(n, fact): &(usize, &'a Fact)| {
            let mut cells = vec![Phrase::said(&*fact.label)];
            cells.extend((0..self.versions.len()).map(|v| self.cell(fact, v)));
            Row { id: self.id(&format!("f{n}")), weight: gravity(fact), cells }
        };
        let caption = "Each fact that several versions state, and how".to_owned();
        let rows: Vec<Row> = facts.iter().map(row).collect();
        (!rows.is_empty()).then_some(Block::Table(Table { shape: Shape::Grid, caption, head, rows }))
    }

    /// What version `v` says of a fact, with addresses.
    fn cell(&self, fact: &'a Fact, v: usize) -> Phrase<'a> {
        let mut phrase = Phrase::default();
        for (n, reading) in fact.of(v).enumerate() {
            if n > 0 {
                phrase.push("; ", Tone::Plain);
            }
            let agrees = reading.state.is_agreement() || reading.state == State::Stands;
            let tone = if agrees { Tone::Plain } else { Tone::Changed };
            phrase = self.reading_of(phrase, &reading.place, reading.state, tone);
        }
        if phrase.spans.is_empty() {
            phrase.push("nothing found", Tone::Faint);
        }
        phrase
    }

    /// Words, their address, and how they stand to the first reading.
    fn reading_of(&self, mut phrase: Phrase<'a>, place: &'a Place, how: State, tone: Tone) -> Phrase<'a> {
        phrase.push(self.text(place), tone);
        phrase = phrase.and(" ", Tone::Plain).and(sign(place, &self.versions), Tone::Address);
        let note = words::state(how);
        if note.is_empty() { phrase } else { phrase.and(format!(" {note}"), Tone::Faint) }
    }

    /// Quotations: each with the versions under it.
    fn quotes(&self, facts: &[(usize, &'a Fact)]) -> Option<Block<'a>> {
        let item = |&(n, fact): &(usize, &'a Fact)| {
            let under = (0..self.versions.len()).flat_map(|v| {
                let label = || Phrase::default().and(Siglum(v).to_string(), Tone::Strong);
                let mut found: Vec<Item> = fact
                    .of(v)
                    .map(|r| Item {
                        label: label(),
                        words: self.reading_of(Phrase::default(), &r.place, r.state, Tone::Words),
                        ..Item::default()
                    })
                    .collect();
                if found.is_empty() {
                    let words = Phrase::default().and("nothing found", Tone::Faint);
                    found.push(Item { label: label(), words, ..Item::default() });
                }
                found
            });
            Item {
                id: self.id(&format!("f{n}")),
                weight: gravity(fact),
                words: Phrase::said(&*fact.label),
                under: under.collect(),
                ..Item::default()
            }
        };
        let items: Vec<Item> = facts.iter().map(item).collect();
        (!items.is_empty()).then_some(Block::Items(items))
    }

    /// Findings, each with its places under it.
    fn findings(&self, findings: &[(String, &'a Finding)]) -> Option<Block<'a>> {
        let item = |(id, f): &(String, &'a Finding)| {
            let mut words = Phrase::said(&*f.why);
            if f.why.is_empty() {
                words = Phrase::said(format!("{}: {}", f.topic.name(), f.state.name()));
            }
            words.push(format!(" ({})", f.certainty().name()), Tone::Faint);
            let under = f.from.iter().chain(&f.to).map(|p| Item {
                label: Phrase::default().and(Siglum(p.version).to_string(), Tone::Strong),
                words: Phrase::default()
                    .and(self.text(p), Tone::Words)
                    .and(" ", Tone::Plain)
                    .and(sign(p, &self.versions), Tone::Address),
                ..Item::default()
            });
            let label =
                Phrase::default().and(format!("{} | {}", Siglum(f.pair.0), Siglum(f.pair.1)), Tone::Strong);
            let weight = if f.certainty() == Certainty::Open { Weight::Differs } else { Weight::Substance };
            Item { id: self.id(id), weight, label, words, under: under.collect() }
        };
        let items: Vec<Item> = findings.iter().map(item).collect();
        (!items.is_empty()).then_some(Block::Items(items))
    }

    fn text(&self, place: &Place) -> &'a str {
        self.versions.get(place.version).map_or("", |a| place.span.of(&a.text))
    }

    /// Everything that the user said of the story, and how much of it was reviewed.
    pub(super) fn remarks(&self) -> Option<Section<'a>> {
        if self.study.remarks.is_empty() {
            return None;
        }
        let all = &self.study.remarks;
        let item = |r: &'a Remark| Item {
            label: Phrase::default().and(said::place(&self.versions, r), Tone::Strong),
            words: Phrase::said(said::said(&r.act)),
            under: vec![Item { words: Phrase::said(said::quotes(r)), ..Item::default() }],
            ..Item::default()
        };
        let told: Vec<Item> = all.iter().filter(|r| r.act != Act::Reviewed).map(item).collect();
        let reviewed = all.len() - told.len();
        let wrong = all.iter().filter(|r| matches!(r.act, Act::Wrong { .. })).count();
        let mut counts = vec![format!("{} reviewed", words::count(reviewed, "row"))];
        if wrong > 0 {
            counts.push(format!("{wrong} called wrong and left out"));
        }
        let mut blocks = vec![Block::Say(Phrase::said(format!("{}.", counts.join(", "))))];
        if !told.is_empty() {
            blocks.insert(0, Block::Items(told));
        }
        self.part("notes", "Notes and decisions", blocks)
    }
}

/// How much the readings of a fact differ.
fn gravity(fact: &Fact) -> Weight {
    let differs = |s: State| !s.is_agreement() && s != State::Stands;
    match fact.readings.iter().any(|r| differs(r.state)) {
        true => Weight::Substance,
        false => Weight::Same,
    }
}
