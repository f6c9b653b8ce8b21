//! What one text claims, and how its sources bear it out.

use super::Place;

/// What sort of thing is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// What a sentence says: that it is so, how certainly, which way round.
    Statement,
    /// A number, a sum, a share, a measure or a span of time, with what it counts.
    Figure,
    /// A day or a time.
    Date,
    /// A person, a body or a place.
    Name,
    /// The title or office before a name.
    Title,
    /// Words in quotation marks.
    Quotation,
    /// Who says something.
    Speaker,
}

impl Matter {
    /// Every matter, in the order of reports.
    pub const ALL: [Self; 7] =
        [Self::Statement, Self::Figure, Self::Date, Self::Name, Self::Title, Self::Quotation, Self::Speaker];

    /// Its name in code, JSON and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Figure => "figure",
            Self::Date => "date",
            Self::Name => "name",
            Self::Title => "title",
            Self::Quotation => "quotation",
            Self::Speaker => "speaker",
        }
    }
}

/// How a source bears a claim out, the best first: of several sources the best counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The source has the same.
    Same,
    /// The source says so in other words.
    OtherWords,
    /// The source says so more exactly.
    LessExact,
    /// The claim is more exact than the source.
    MoreExact,
    /// The source hedges or attributes what is stated flatly.
    Flat,
    /// The source has another value, another day, another name at this place.
    OtherValue,
    /// The source has somebody else say it.
    OtherSpeaker,
    /// The source has other words inside the marks, or no marks.
    WordsChanged,
    /// The source says the opposite, or has it the other way round.
    TurnedRound,
    /// The source has nothing of it.
    NothingFound,
}

impl Verdict {
    /// Every verdict, the best first.
    pub const ALL: [Self; 10] = [
        Self::Same,
        Self::OtherWords,
        Self::LessExact,
        Self::MoreExact,
        Self::Flat,
        Self::OtherValue,
        Self::OtherSpeaker,
        Self::WordsChanged,
        Self::TurnedRound,
        Self::NothingFound,
    ];

    /// Its name in code and JSON, and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::OtherWords => "other-words",
            Self::LessExact => "less-exact",
            Self::MoreExact => "more-exact",
            Self::Flat => "flat",
            Self::OtherValue => "other-value",
            Self::OtherSpeaker => "other-speaker",
            Self::WordsChanged => "words-changed",
            Self::TurnedRound => "turned-round",
            Self::NothingFound => "nothing-found",
        }
    }

    /// The verdict of a name; `None` for another word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.name() == name)
    }

    /// The same for people.
    pub fn words(self) -> &'static str {
        match self {
            Self::Same => "the same",
            Self::OtherWords => "in other words",
            Self::LessExact => "less exact",
            Self::MoreExact => "more exact than any source",
            Self::Flat => "stated flatly where the source hedges or attributes",
            Self::OtherValue => "another value",
            Self::OtherSpeaker => "another speaker",
            Self::WordsChanged => "words inside the marks changed",
            Self::TurnedRound => "turned round",
            Self::NothingFound => "nothing found",
        }
    }

    /// Whether somebody should look before the text is published.
    pub fn needs_a_look(self) -> bool {
        self > Self::LessExact
    }
}

/// What one source has for a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// How it bears the claim out.
    pub verdict: Verdict,
    /// Where; its version is the place of the source among the texts, from 1.
    pub place: Place,
}

/// One thing that a text claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What sort of thing it is.
    pub matter: Matter,
    /// Where it is in the text that is checked, which is version 0.
    pub place: Place,
    /// The best verdict of any source.
    pub verdict: Verdict,
    /// What the sources have, at most one entry a source, in their order; none where nothing was found.
    pub answers: Vec<Answer>,
}

impl Claim {
    /// Whether some sources bear it out and others have another value, speaker or wording.
    pub fn is_disputed(&self) -> bool {
        !self.verdict.needs_a_look() && self.answers.iter().any(|e| e.verdict >= Verdict::OtherValue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_has_a_name_of_its_own() {
        for verdict in Verdict::ALL {
            assert_eq!(Verdict::parse(verdict.name()), Some(verdict));
        }
        assert!(Verdict::ALL.is_sorted());
        assert_eq!(Verdict::parse("fine"), None);
    }
}
