//! A story as a grid: rows × versions. Tabs turn the rows: sentences, facts, quotations, who says what, sources.
//!
//! A [`Grid`] holds rows with what each version has; [`Grid::order`] says which of them stand on the screen and in which
//! order, and [`band::said`] makes the words of one row for all versions.

mod band;
mod clusters;
mod facts;
mod sentences;
mod sources;
mod standing;

pub use band::{Said, said};
pub use sentences::{flag, flag_meaning};
pub use standing::{Standing, heading, judgement, told};

use super::{Sieve, words};
use crate::model::{Article, Kind, Place, Study, Topic};

/// What the rows of the grid are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    /// The sentences of the base, and after them those that it lacks.
    #[default]
    Sentences,
    /// Figures and names.
    Facts,
    /// Quotations.
    Quotes,
    /// Who says it, how certainly, and under which name.
    Says,
    /// Wording in common, credits, who follows whom.
    Sources,
}

impl Tab {
    /// Every tab, in the order of the screen.
    pub const ALL: [Self; 5] = [Self::Sentences, Self::Facts, Self::Quotes, Self::Says, Self::Sources];

    /// Its name on the screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Sentences => "sentences",
            Self::Facts => "facts",
            Self::Quotes => "quotes",
            Self::Says => "who says",
            Self::Sources => "sources",
        }
    }

    /// What one of its rows is called.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Sentences => "sentence",
            Self::Facts => "fact",
            Self::Quotes => "quotation",
            Self::Says => "statement",
            Self::Sources => "line",
        }
    }

    /// The tab `steps` further on, round the end.
    #[must_use]
    pub fn turned(self, steps: usize) -> Self {
        Self::ALL[(self as usize + steps) % Self::ALL.len()]
    }

    /// Why it has no rows.
    pub fn empty(self) -> &'static str {
        match self {
            Self::Sentences => "no sentences in these versions",
            Self::Facts => "no figures, dates or names in these versions",
            Self::Quotes => "no quotations in these versions",
            Self::Says => "no version names a source",
            Self::Sources => "nothing to tell of one version",
        }
    }

    /// Whether a fact about `topic` stands on it.
    fn has(self, topic: Topic) -> bool {
        match self {
            Self::Facts => topic.is_figure() || topic == Topic::Name,
            Self::Quotes => topic == Topic::Quote,
            Self::Says => matches!(topic, Topic::Attribution | Topic::Modality | Topic::Label),
            Self::Sentences | Self::Sources => false,
        }
    }
}

/// A stretch of rows under a heading of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Sentences of the base: they have no heading.
    Base,
    /// Sentences that several versions have and the base has not.
    Beyond,
    /// What versions say differently.
    Differs,
    /// What stands in one version only.
    Lone,
    /// What is the same in every version that has it.
    Same,
    /// Passages that stand at another place in another version.
    Elsewhere,
    /// Findings with a harmless explanation at hand.
    Open,
    /// How much of each version stands in the same wording in each other.
    Wording,
    /// How many sentences of each version each other tells in other words.
    Told,
    /// To which version the sentences of each come nearest.
    Nearest,
    /// Who supplied the text, who the pictures, who is cited.
    Credits,
    /// Who follows whom.
    Follows,
}

impl Group {
    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Base => "",
            Self::Beyond => "in several versions, not in the base",
            Self::Differs => "differs",
            Self::Lone => "only in one version",
            Self::Same => "the same wherever it stands",
            Self::Elsewhere => "stands elsewhere in another version",
            Self::Open => "open: may well be harmless",
            Self::Wording => "same wording: share of each that stands in the others",
            Self::Told => "sentences of each told by the others in other words",
            Self::Nearest => "sentences of each that come nearest to another",
            Self::Credits => "credits",
            Self::Follows => "who follows whom",
        }
    }

    /// Whether it is drawn together until somebody opens it.
    pub fn is_folded_first(self) -> bool {
        self == Self::Open
    }
}

/// What a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// The heading of a group, with the number of rows under it.
    Heading(Group, usize),
    /// A sentence of a version.
    Sentence(usize, u32),
    /// Words of the page's own.
    Words(String),
}

/// What one version has in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// How it stands to the version that the row is read against.
    pub standing: Standing,
    /// Its sentences, ascending; none where the words stand in a caption or where it has no place.
    pub sentences: Vec<u32>,
    /// The words that are meant, where they are not whole sentences.
    pub places: Vec<Place>,
    /// The paragraph of the first, 0 for the headline; `None` for what is set aside or has no place.
    pub paragraph: Option<u32>,
    /// What of substance differs, as a glyph: see [`flag`].
    pub flag: Option<char>,
    /// Whether it stands elsewhere: its link moved, or what opens one version stands far down in the other.
    pub moved: bool,
    /// Whether style alone differs in it.
    pub styled: bool,
    /// What its cell says; empty where the address says enough.
    pub short: String,
    /// All that there is to say, where it is no passage of the article.
    pub full: String,
}

impl Entry {
    /// Whole sentences; `paragraph` is that of the first.
    fn sentences(standing: Standing, sentences: Vec<u32>, paragraph: u32) -> Self {
        Self {
            standing,
            sentences,
            places: Vec::new(),
            paragraph: Some(paragraph),
            flag: None,
            moved: false,
            styled: false,
            short: String::new(),
            full: String::new(),
        }
    }

    /// Words of the page's own: short for the cell, and in full.
    fn words(short: String, full: String) -> Self {
        Self { short, full, paragraph: None, ..Self::sentences(Standing::Plain, Vec::new(), 0) }
    }

    /// How far it is from what the row is read against: 0 for the same.
    pub fn distance(&self) -> u32 {
        self.standing.distance()
    }

    /// The first sentence.
    pub fn first(&self) -> Option<u32> {
        self.sentences.first().copied()
    }
}

/// One row: what each version has, by its place in the story; `None` for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// What it is about.
    pub lead: Lead,
    /// The group it stands in.
    pub group: Group,
    /// What each version has.
    pub entries: Vec<Option<Entry>>,
    /// The version that the others are read against: the base where it has the row, else the first that has.
    pub reference: usize,
    /// What it is about, where it is a fact or a finding.
    pub topic: Option<Topic>,
    /// What was found in it, as indices into [`Findings::list`](crate::model::Findings::list): agreements are left out.
    pub findings: Vec<u32>,
    /// Whether a difference of substance, or nothing, stands in some version.
    pub substance: bool,
    /// Whether any version differs.
    pub differs: bool,
    /// How much the versions differ: what sorts "most different first".
    pub weight: u32,
    /// Where it stands in the order of the base: whether the base has it, and the first byte.
    pub at: (usize, u32),
}

impl GridRow {
    fn new(lead: Lead, group: Group, entries: Vec<Option<Entry>>, reference: usize) -> Self {
        Self {
            lead,
            group,
            entries,
            reference,
            topic: None,
            findings: Vec::new(),
            substance: false,
            differs: false,
            weight: 0,
            at: (0, 0),
        }
    }

    fn heading(group: Group, count: usize, entries: Vec<Option<Entry>>) -> Self {
        Self::new(Lead::Heading(group, count), group, entries, 0)
    }

    /// Whether it is a heading, not a row of its own.
    pub fn is_heading(&self) -> bool {
        matches!(self.lead, Lead::Heading(..))
    }

    /// What a version has.
    pub fn entry(&self, version: usize) -> Option<&Entry> {
        self.entries.get(version)?.as_ref()
    }

    /// The versions that have something here, in the order of the letters.
    pub fn holders(&self) -> impl Iterator<Item = usize> + '_ {
        self.entries.iter().enumerate().filter(|(_, e)| e.is_some()).map(|(v, _)| v)
    }

    /// Whether a filter keeps it: a sentence by what some version has for it, a fact by what it is about and how the
    /// versions differ. Headings pass none.
    pub fn passes(&self, sieve: Sieve) -> bool {
        let any = |is: &dyn Fn(&Entry) -> bool| self.entries.iter().flatten().any(is);
        let linked = |kind: Kind| any(&|e| e.standing.link() == Some(kind));
        let about = |glyph: char| match self.topic {
            Some(topic) => words::flag(topic) == Some(glyph),
            None => any(&|e| e.flag == Some(glyph)),
        };
        // What stands elsewhere is among the sentences already.
        if self.is_heading() || self.group == Group::Elsewhere {
            return false;
        }
        match sieve {
            Sieve::Shared => linked(Kind::Verbatim) || self.group == Group::Same,
            Sieve::Edited => linked(Kind::Edited) || self.group == Group::Differs,
            Sieve::Reworded => linked(Kind::Reworded) || any(&|e| e.standing == Standing::OtherWords),
            Sieve::Alone => self.holders().count() == 1,
            Sieve::Moved => any(&|e| e.moved),
            Sieve::Style => any(&|e| e.styled),
            Sieve::Figure | Sieve::Quotation | Sieve::Source | Sieve::Words => about(sieve.glyph()),
        }
    }

    /// What it is about, in words.
    pub fn lead<'a>(&'a self, versions: &[&'a Article]) -> &'a str {
        match &self.lead {
            Lead::Heading(group, _) => group.title(),
            Lead::Sentence(v, n) => versions.get(*v).map_or("", |a| a.sentence(*n)),
            Lead::Words(words) => words,
        }
    }
}

/// A story as a grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// What its rows are.
    pub tab: Tab,
    /// The version that the rows are read against.
    pub base: usize,
    /// The rows, group after group, each but the base's own under its heading; within a group in the order of the base.
    pub rows: Vec<GridRow>,
}

impl Grid {
    /// The grid of a story read against `study.base`. Empty where there is nothing of the kind, or it was not looked for.
    pub fn new(tab: Tab, versions: &[&Article], study: &Study) -> Self {
        let base = study.base.min(versions.len().saturating_sub(1));
        if versions.len() < 2 {
            return Self { tab, base, rows: Vec::new() };
        }
        let rows = match tab {
            Tab::Sentences => sentences::rows(versions, study, base),
            Tab::Sources => sources::rows(versions, study, base),
            _ => facts::rows(tab, versions, study, base),
        };
        Self { tab, base, rows }
    }

    /// How many rows it has, without headings and what is open.
    pub fn count(&self) -> usize {
        match self.tab {
            Tab::Sentences => self.rows.iter().filter(|r| r.group == Group::Base).count(),
            _ => self.rows.iter().filter(|r| !r.is_heading() && r.group != Group::Open).count(),
        }
    }

    /// The order in words: the usual one, or the other that `turned` stands for.
    pub fn order_name(&self, turned: bool) -> &'static str {
        match (self.tab, turned) {
            (Tab::Sources, _) => "",
            (Tab::Sentences, turned) if !turned => "in the order of the base",
            (Tab::Sentences, _) | (_, false) => "most different first",
            (_, true) => "in the order of the base",
        }
    }

    /// The rows that stand on the screen, from top to bottom; those of `folded` groups are left out, but for their
    /// headings.
    ///
    /// Sentences stand in the order of the base, `turned` those first that the versions have most differently. Facts stand
    /// the other way round: what differs first, `turned` all together in the order of the base. Sources have one order.
    pub fn order(&self, turned: bool, folded: &[Group]) -> Vec<usize> {
        let shown = |n: &usize| {
            let row = &self.rows[*n];
            row.is_heading() || !folded.contains(&row.group)
        };
        let mut order: Vec<usize> = (0..self.rows.len()).filter(shown).collect();
        let weighed = |n: &usize| {
            let row = &self.rows[*n];
            (row.group, !row.is_heading(), std::cmp::Reverse(row.weight))
        };
        match (self.tab, turned) {
            (Tab::Sentences, false) | (Tab::Sources, _) => {}
            (Tab::Sentences, true) | (_, false) => order.sort_by_key(weighed),
            (_, true) => {
                order.retain(|&n| self.rows[n].group == Group::Open || !self.rows[n].is_heading());
                order.sort_by_key(|&n| {
                    let row = &self.rows[n];
                    (row.group == Group::Open, !row.is_heading(), row.at)
                });
            }
        }
        order
    }

    /// The row in which a sentence of a version stands: the first that is about it.
    pub fn row_of(&self, version: usize, sentence: u32) -> Option<usize> {
        let has = |row: &GridRow| row.entry(version).is_some_and(|e| e.sentences.contains(&sentence));
        self.rows.iter().position(has)
    }
}

/// Puts rows into their groups, each with a heading; the order within a group stays. A heading counts, for what stands
/// in one version only, how much of it stands in which.
fn grouped(mut rows: Vec<GridRow>, versions: usize) -> Vec<GridRow> {
    rows.sort_by_key(|r| r.group);
    let mut out: Vec<GridRow> = Vec::with_capacity(rows.len() + 5);
    let mut rest = rows.into_iter().peekable();
    while let Some(group) = rest.peek().map(|r| r.group) {
        let mut own = Vec::new();
        while rest.peek().is_some_and(|r| r.group == group) {
            own.extend(rest.next());
        }
        if group != Group::Base {
            let mut entries = vec![None; versions];
            if group == Group::Lone {
                let count = |v: usize| own.iter().filter(|r| r.entry(v).is_some()).count();
                let entry = |n: usize| (n > 0).then(|| Entry::words(n.to_string(), String::new()));
                entries = (0..versions).map(|v| entry(count(v))).collect();
            }
            out.push(GridRow::heading(group, own.len(), entries));
        }
        out.append(&mut own);
    }
    out
}

/// `A`, `A and C`, `A, C and D`.
pub fn letters(versions: &[usize]) -> String {
    words::listed(versions.iter().map(|&v| crate::model::Siglum(v).to_string()))
}

#[cfg(test)]
mod tests;
