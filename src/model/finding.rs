//! What the versions *say*, compared: facts with their readings, and what differs between two of them.
//!
//! Everything here is an address in a text and a plain statement about it. Nothing is a verdict: a [`State`] names how
//! two readings relate in the data; what people see is worded elsewhere.

use super::{Article, Span};

/// An address: words of one version.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index of the version within its story.
    pub version: usize,
    /// The block where the words begin, as an index into [`Article::blocks`].
    pub block: u32,
    /// The sentences the words stand in, ascending; none in a block that is set aside, such as a caption.
    pub sentences: Vec<u32>,
    /// The words, in bytes of [`Article::text`]; never empty, and across a line feed only where a quotation runs over
    /// several paragraphs.
    pub span: Span,
}

impl Place {
    /// The words themselves, as they stand in the article.
    pub fn text<'a>(&self, article: &'a Article) -> &'a str {
        self.span.of(&article.text)
    }

    /// Whether the words stand in a block that is set aside, such as a caption.
    pub fn is_aside(&self) -> bool {
        self.sentences.is_empty()
    }
}

/// What a fact or a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// How many of something: houses, people, years of age.
    Number,
    /// A sum of money.
    Money,
    /// A percentage or a fraction.
    Percent,
    /// A day, a month, a time of day.
    Date,
    /// How long something lasts.
    Duration,
    /// A length, an area, a weight.
    Measure,
    /// A person, a place or an organisation.
    Name,
    /// Words in quotation marks, or what stands for them without.
    Quote,
    /// Who is said to say it.
    Attribution,
    /// How certainly, or with what force, it is said.
    Modality,
    /// A sentence of one version to which nothing corresponds in the other; the finding has no `to`.
    Omission,
    /// The same the other way round; the finding has no `from`.
    Addition,
    /// A passage that stands elsewhere in the other version.
    Position,
    /// Another word for the same people or thing: "protesters", "rioters".
    Label,
}

impl Topic {
    /// Every topic, in the order in which lists show them.
    pub const ALL: [Self; 14] = [
        Self::Number,
        Self::Money,
        Self::Percent,
        Self::Date,
        Self::Duration,
        Self::Measure,
        Self::Name,
        Self::Quote,
        Self::Attribution,
        Self::Modality,
        Self::Label,
        Self::Omission,
        Self::Addition,
        Self::Position,
    ];

    /// The topic's name in code and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Date => "date",
            Self::Duration => "duration",
            Self::Measure => "measure",
            Self::Name => "name",
            Self::Quote => "quote",
            Self::Attribution => "attribution",
            Self::Modality => "modality",
            Self::Omission => "omission",
            Self::Addition => "addition",
            Self::Position => "position",
            Self::Label => "label",
        }
    }

    /// Whether it is a figure: a number, a sum, a share, a date, a duration or a measure.
    pub fn is_figure(self) -> bool {
        use Topic::{Date, Duration, Measure, Money, Number, Percent};
        matches!(self, Number | Money | Percent | Date | Duration | Measure)
    }
}

/// How the second reading of a finding relates to the first. Which states a topic may have, see [`Topic`] and the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Figures: one value, however it is written.
    Same,
    /// Figures and names: the second says less exactly what the first says.
    Vaguer,
    /// Figures and names: the second says more exactly what the first says.
    MorePrecise,
    /// Figures and names: the two cannot both hold. Labels: another word.
    Different,
    /// Quotations: the same words in the same order; typography and spelling variants are folded.
    Verbatim,
    /// Quotations: a part of the words of the other, none changed.
    Trimmed,
    /// Quotations: words inside the marks differ.
    Altered,
    /// Quotations: the same words, said by somebody else.
    ReAttributed,
    /// Quotations: in quotation marks in the first only.
    ToIndirect,
    /// Quotations: in quotation marks in the second only.
    ToDirect,
    /// Attribution: a source is named in the first only.
    Dropped,
    /// Attribution: a source is named in the second only.
    Added,
    /// Attribution: each names a source, and not the same.
    Changed,
    /// Modality: a hedge ("may", "allegedly") stands in the first only.
    HedgeLost,
    /// Modality: a hedge stands in the second only.
    HedgeGained,
    /// Modality: a negation stands in the first only.
    NegationLost,
    /// Modality: a negation stands in the second only.
    NegationGained,
    /// Modality: another verb of saying ("said", "claimed").
    VerbChanged,
    /// Modality: planned in one, happened in the other.
    TenseChanged,
    /// Modality: the opposite is said, or who does it and to whom have changed places.
    Reversed,
    /// Omission, addition: nothing corresponds. Position: elsewhere.
    Stands,
}

impl State {
    /// The state's name in code and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Vaguer => "vaguer",
            Self::MorePrecise => "more-precise",
            Self::Different => "different",
            Self::Verbatim => "verbatim",
            Self::Trimmed => "trimmed",
            Self::Altered => "altered",
            Self::ReAttributed => "re-attributed",
            Self::ToIndirect => "to-indirect",
            Self::ToDirect => "to-direct",
            Self::Dropped => "dropped",
            Self::Added => "added",
            Self::Changed => "changed",
            Self::HedgeLost => "hedge-lost",
            Self::HedgeGained => "hedge-gained",
            Self::NegationLost => "negation-lost",
            Self::NegationGained => "negation-gained",
            Self::VerbChanged => "verb-changed",
            Self::TenseChanged => "tense-changed",
            Self::Reversed => "reversed",
            Self::Stands => "stands",
        }
    }

    /// The state seen from the other side.
    #[must_use]
    pub fn mirror(self) -> Self {
        match self {
            Self::Vaguer => Self::MorePrecise,
            Self::MorePrecise => Self::Vaguer,
            Self::ToIndirect => Self::ToDirect,
            Self::ToDirect => Self::ToIndirect,
            Self::Dropped => Self::Added,
            Self::Added => Self::Dropped,
            Self::HedgeLost => Self::HedgeGained,
            Self::HedgeGained => Self::HedgeLost,
            Self::NegationLost => Self::NegationGained,
            Self::NegationGained => Self::NegationLost,
            same => same,
        }
    }

    /// Whether the two readings say the same, so that there is nothing to stop at.
    pub fn is_agreement(self) -> bool {
        matches!(self, Self::Same | Self::Verbatim)
    }

    /// Whether a careful reader has to look: the two cannot both hold, or words are put into somebody's mouth.
    pub fn is_grave(self) -> bool {
        matches!(
            self,
            Self::Different
                | Self::Altered
                | Self::ReAttributed
                | Self::ToDirect
                | Self::Reversed
                | Self::NegationLost
                | Self::NegationGained
        )
    }
}

/// How sure a finding is, in the three words that people see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// A harmless explanation is at hand, or the two may be about different things: folded until asked for.
    Open,
    /// A careful reader would most probably agree.
    Likely,
    /// A careful reader would agree.
    Certain,
}

impl Certainty {
    /// The word for it, in JSON and for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

/// What one version has at one place and another has not, or has otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The two versions it speaks of, the earlier letter first.
    pub pair: (usize, usize),
    /// What it is about.
    pub topic: Topic,
    /// How `to` relates to `from`.
    pub state: State,
    /// How sure it is, `0..=1`, rounded to three places.
    pub confidence: f32,
    /// The fact it belongs to, as an index into [`Findings::facts`]; `None` for what stands alone.
    pub fact: Option<u32>,
    /// The place in the version with the earlier letter; `None` for an addition.
    pub from: Option<Place>,
    /// The place in the version with the later letter; `None` for an omission.
    pub to: Option<Place>,
    /// Why it is thought so, and a harmless explanation where one is known: a phrase for people, possibly empty.
    pub why: String,
}

impl Finding {
    /// Confidence from which a finding is certain: nine in ten hold.
    const CERTAIN: f32 = 0.9;
    /// Confidence from which it is likely; below it is open.
    const LIKELY: f32 = 0.5;

    /// How sure it is, in words.
    pub fn certainty(&self) -> Certainty {
        match self.confidence {
            c if c >= Self::CERTAIN => Certainty::Certain,
            c if c >= Self::LIKELY => Certainty::Likely,
            _ => Certainty::Open,
        }
    }
}

/// What one version says of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Where it says so.
    pub place: Place,
    /// The value in a form that can be compared and printed: "4100 houses", "2024-07-27", "at least 12 people"; of a day that
    /// only another version's date tells, "2024-07-27, by the date of another version".
    pub value: String,
    /// How it relates to the fact's first reading in the order of the base, then the letters.
    pub state: State,
}

/// One thing that several versions speak of; with one reading, what one version alone says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What sort of thing it is: a figure, a name, a quotation, or who says something.
    pub topic: Topic,
    /// What it is, for a list: "cars on the bridge", the first words of a quotation, the name of a speaker.
    pub label: String,
    /// What the versions say, by version, then by place; a version without one is "nothing found".
    pub readings: Vec<Reading>,
}

impl Fact {
    /// The readings of one version.
    pub fn of(&self, version: usize) -> impl Iterator<Item = &Reading> {
        self.readings.iter().filter(move |r| r.place.version == version)
    }
}

/// Why a sentence is held to be nearest to a sentence of another version.
#[derive(Clone, Debug, PartialEq)]
pub struct Nearest {
    /// The sentence of the version at hand.
    pub sentence: u32,
    /// The other version.
    pub version: usize,
    /// The linked sentence there.
    pub other: u32,
    /// What speaks for that version and for no other: shared rare wording, shared slips; for people, possibly empty.
    pub why: String,
}

/// Who is likely to follow whom, between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Descent {
    /// The two versions, the earlier letter first.
    pub pair: (usize, usize),
    /// Which of them follows; `None` is "cannot tell".
    pub follower: Option<usize>,
    /// Sentences of the earlier and of the later letter that the other tells in other words.
    pub retold: (u32, u32),
    /// A sentence of plain words for people.
    pub words: String,
}

/// Where the versions come from, as far as their texts and times can tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sources {
    /// For each version, its sentences that have a nearest version, in order.
    pub nearest: Vec<Vec<Nearest>>,
    /// One entry for every unordered pair, in the order of the letters.
    pub descent: Vec<Descent>,
}

/// All that was found in what the versions of a story say. Empty until it was looked for, and for a lone article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// Every difference and every agreement, by pair, then by place.
    pub list: Vec<Finding>,
    /// Facts, quotations and who says what, in the order of the base.
    pub facts: Vec<Fact>,
    /// Who follows whom.
    pub sources: Sources,
    /// What has to be said of how it was looked for: that very long texts were compared in part; `None` where all of it was.
    pub notice: Option<String>,
}

impl Findings {
    /// The findings between two versions, whatever their order.
    pub fn between(&self, one: usize, other: usize) -> impl Iterator<Item = &Finding> {
        let pair = (one.min(other), one.max(other));
        self.list.iter().filter(move |f| f.pair == pair)
    }

    /// Checks the invariants of the type: places exist and hold words, ends belong to the pair, facts are in range and
    /// their readings in order, and the list is ordered by pair.
    ///
    /// # Errors
    /// The first broken invariant, in words.
    pub fn check(&self, articles: &[&Article]) -> Result<(), String> {
        for (n, f) in self.list.iter().enumerate() {
            f.check(articles, self.facts.len())
                .map_err(|e| format!("finding {n} ({}): {e}", f.topic.name()))?;
        }
        if !self.list.is_sorted_by_key(|f| f.pair) {
            return Err("the findings are not ordered by pair".to_owned());
        }
        for (n, fact) in self.facts.iter().enumerate() {
            for reading in &fact.readings {
                reading.place.check(articles).map_err(|e| format!("fact {n}: {e}"))?;
            }
            if fact.readings.is_empty() || !fact.readings.is_sorted_by_key(|r| r.place.version) {
                return Err(format!("fact {n} has no readings, or not by version"));
            }
        }
        self.sources.check(articles)
    }
}

impl Place {
    /// Checks that the words exist.
    fn check(&self, articles: &[&Article]) -> Result<(), String> {
        let article = articles.get(self.version).ok_or("no such version")?;
        if self.text(article).is_empty() {
            return Err(format!("no words at {}", self.span));
        }
        let block = article.blocks.get(self.block as usize).ok_or("no such block")?;
        if !block.span.meets(self.span) {
            return Err(format!("{} is not in block {}", self.span, self.block));
        }
        if !self.sentences.is_sorted() {
            return Err("sentences are not in order".to_owned());
        }
        let meets = |n: &u32| article.sentences.get(*n as usize).is_some_and(|s| s.span.meets(self.span));
        if !self.sentences.iter().all(meets) {
            return Err(format!("{} is not in sentences {:?}", self.span, self.sentences));
        }
        Ok(())
    }
}

impl Finding {
    fn check(&self, articles: &[&Article], facts: usize) -> Result<(), String> {
        if self.pair.0 >= self.pair.1 || self.pair.1 >= articles.len() {
            return Err(format!("no pair {:?}", self.pair));
        }
        if self.from.is_none() != (self.topic == Topic::Addition)
            || self.to.is_none() != (self.topic == Topic::Omission)
        {
            return Err("an end is missing".to_owned());
        }
        for (place, version) in [(&self.from, self.pair.0), (&self.to, self.pair.1)] {
            let Some(place) = place else { continue };
            if place.version != version {
                return Err(format!("an end lies in version {}, not {version}", place.version));
            }
            place.check(articles)?;
        }
        if !(0.0..=1.0).contains(&self.confidence) || self.fact.is_some_and(|n| n as usize >= facts) {
            return Err("confidence or fact is out of range".to_owned());
        }
        Ok(())
    }
}

impl Sources {
    fn check(&self, articles: &[&Article]) -> Result<(), String> {
        let count = |v: usize| articles.get(v).map_or(0, |a| a.sentences.len());
        for (v, nearest) in self.nearest.iter().enumerate() {
            let fits = |n: &Nearest| {
                n.version != v && (n.sentence as usize) < count(v) && (n.other as usize) < count(n.version)
            };
            if !nearest.iter().all(fits) || !nearest.is_sorted_by_key(|n| n.sentence) {
                return Err(format!("a nearest sentence of version {v} does not exist"));
            }
        }
        let pairs: Vec<_> = self.descent.iter().map(|d| d.pair).collect();
        if !pairs.is_sorted()
            || self.descent.iter().any(|d| d.follower.is_some_and(|f| f != d.pair.0 && f != d.pair.1))
        {
            return Err("who follows whom is out of order".to_owned());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_mirror_twice_to_themselves() {
        for state in [State::Vaguer, State::ToDirect, State::Dropped, State::HedgeLost, State::NegationGained]
        {
            assert_ne!(state.mirror(), state);
            assert_eq!(state.mirror().mirror(), state);
        }
        assert_eq!(State::Altered.mirror(), State::Altered);
    }

    #[test]
    fn confidence_has_three_words() {
        let mut finding = Finding {
            pair: (0, 1),
            topic: Topic::Number,
            state: State::Same,
            confidence: 0.9,
            fact: None,
            from: None,
            to: None,
            why: String::new(),
        };
        assert_eq!(finding.certainty(), Certainty::Certain);
        finding.confidence = 0.5;
        assert_eq!(finding.certainty(), Certainty::Likely);
        finding.confidence = 0.49;
        assert_eq!(finding.certainty(), Certainty::Open);
    }
}
