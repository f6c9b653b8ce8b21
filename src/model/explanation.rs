//! Why two sentences are linked, or are not: what the engine saw, for people and for JSON.

/// One thing that speaks for or against a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// What was looked at, in words for people: "rare words in common".
    pub name: &'static str,
    /// What several pieces of evidence are about, in words for people: "the wording". Their weights add up; one of them alone
    /// says little, as those of a kind overlap and correct each other.
    pub about: &'static str,
    /// What was seen, in the feature's own unit; most are shares, `0..=1`.
    pub value: f32,
    /// What it brings to the decision, in log-odds: above zero speaks for a link, below against.
    pub weight: f32,
    /// The words it rests on, where it rests on words: "ferries, 11,400"; else empty.
    pub words: String,
}

/// A sentence that one of the two could have been linked with instead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rival {
    /// The sentence of the left.
    pub left: u32,
    /// The sentence of the right.
    pub right: u32,
    /// How likely that link alone was, `0..=1`.
    pub score: f32,
}

/// Why two sentences are linked, or are not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// The sentence of the left.
    pub left: u32,
    /// The sentence of the right.
    pub right: u32,
    /// Whether they are in one link.
    pub linked: bool,
    /// How likely the pair alone is, `0..=1`; 0 for a pair that was never a candidate.
    pub score: f32,
    /// What speaks for and against, the heaviest first.
    pub evidence: Vec<Evidence>,
    /// The best other partners of either sentence, the likeliest first; at most three.
    pub rivals: Vec<Rival>,
    /// The decision in a sentence for people: "linked: nothing else comes near", "not linked: too little in common".
    pub words: String,
}

/// Every link of one pair of versions explained, and what was not linked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explained {
    /// Why each link stands, in the order of the alignment's links: its likeliest pair of sentences.
    pub links: Vec<Explanation>,
    /// The same of each secondary link.
    pub again: Vec<Explanation>,
    /// For each sentence without a link, by left, then right sentence, why it has none: beside its likeliest partner.
    /// A sentence that nothing comes near is left out.
    pub unlinked: Vec<Explanation>,
}
