//! How a version stands to the one that a row is read against: a glyph for the cell, and words that judge nothing.

use super::{GridRow, letters};
use crate::model::{Article, Certainty, Finding, Kind, Siglum, State, Topic};
use crate::page::words;

/// How a version stands to the one that a row is read against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It is that version.
    Reference,
    /// A sentence that corresponds.
    Linked(Kind),
    /// A sentence that another one says again.
    Also(Kind),
    /// The same, in the same words.
    Same,
    /// The same, in other words.
    OtherWords,
    /// Less of it: less exact, a part of the words, no source named.
    Less(State),
    /// More of it.
    More(State),
    /// Something else.
    Differs(State),
    /// Words of the page's own, which compare nothing.
    Plain,
}

impl Standing {
    /// How a reading stands to the reference, given the state of the one seen from the other and the words of both.
    pub(super) fn of(state: State, reference: &str, reading: &str) -> Self {
        use State as S;
        match state {
            S::Same if alike(reference, reading) => Self::Same,
            S::Same => Self::OtherWords,
            S::Verbatim | S::Stands => Self::Same,
            S::Trimmed if reading.len() > reference.len() => Self::More(state),
            S::Vaguer | S::Trimmed | S::Dropped | S::ToIndirect | S::HedgeGained => Self::Less(state),
            S::MorePrecise | S::Added | S::ToDirect | S::HedgeLost => Self::More(state),
            _ => Self::Differs(state),
        }
    }

    /// How a sentence that corresponds says the same; `None` for all else.
    pub fn link(self) -> Option<Kind> {
        match self {
            Self::Linked(kind) | Self::Also(kind) => Some(kind),
            _ => None,
        }
    }

    /// Its glyph; a blank where nothing is compared.
    pub fn glyph(self) -> char {
        match self {
            Self::Reference | Self::Plain => ' ',
            Self::Linked(kind) => words::mark(kind),
            Self::Also(_) => words::ALSO,
            Self::Same => '=',
            Self::OtherWords => '~',
            Self::Less(_) => '-',
            Self::More(_) => '+',
            Self::Differs(_) => '≠',
        }
    }

    /// What it means, of a row about `topic`: `less exact`. Empty where nothing is compared.
    pub fn words(self, topic: Option<Topic>) -> &'static str {
        match self {
            Self::Reference | Self::Plain => "",
            Self::Linked(kind) => words::kind(kind),
            Self::Also(_) => words::ALSO_SAID,
            Self::Same => "the same",
            Self::OtherWords => "the same in other words",
            Self::More(State::Trimmed) => "more of the words",
            Self::More(State::HedgeLost) => "without a hedge",
            Self::Less(State::HedgeGained) => "with a hedge",
            Self::Differs(_) if topic == Some(Topic::Label) => "another word for them",
            Self::Less(state) | Self::More(state) | Self::Differs(state) => words::state(state),
        }
    }

    /// The same in at most ten columns, for a cell that has no words of its own.
    pub(super) fn short(self) -> &'static str {
        match self {
            Self::Less(State::Trimmed) => "a part",
            Self::More(State::Trimmed) => "more of it",
            Self::Less(State::ToIndirect) => "no marks",
            Self::More(State::ToDirect) => "in marks",
            Self::Differs(State::ReAttributed) => "speaker",
            Self::Differs(_) => "words",
            _ => "",
        }
    }

    /// How far it is from the reference: 0 for the same, 3 where a careful reader has to look.
    pub(super) fn distance(self) -> u32 {
        match self {
            Self::Reference | Self::Same | Self::Plain => 0,
            Self::Linked(kind) | Self::Also(kind) => kind as u32,
            Self::OtherWords => 1,
            Self::Less(_) | Self::More(_) => 2,
            Self::Differs(state) if state.is_grave() => 4,
            Self::Differs(_) => 3,
        }
    }

    /// Whether it says something else than the reference, not only otherwise.
    pub(super) fn is_difference(self) -> bool {
        matches!(self, Self::Less(_) | Self::More(_) | Self::Differs(_))
    }
}

/// Whether two texts have the same letters and figures, whatever their case, spaces and marks.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let (one, other): (String, String) = (letters(one), letters(other));
    one == other
}

/// The state of a finding, seen from one of its two versions.
pub(super) fn seen_from(finding: &Finding, version: usize) -> State {
    if finding.pair.0 == version { finding.state } else { finding.state.mirror() }
}

/// What stands in a row, version by version, in one line: `B and D: less exact · E: nothing found`. For a heading its
/// title; for words of the page's own what they are.
pub fn heading(row: &GridRow) -> String {
    if row.is_heading() || row.topic.is_none() {
        return row.group.title().to_owned();
    }
    let holders: Vec<usize> = row.holders().collect();
    if let [one] = holders[..] {
        return format!("only in {}", Siglum(one));
    }
    let parts = alike_standing(row).into_iter().map(|(standing, versions)| {
        let words = standing.map_or("nothing found", |s| s.words(row.topic));
        format!("{}: {words}", letters(&versions))
    });
    parts.collect::<Vec<_>>().join(" · ")
}

/// The versions that stand alike to the reference, together: what differs first, then what is the same, at last those
/// that have nothing.
fn alike_standing(row: &GridRow) -> Vec<(Option<Standing>, Vec<usize>)> {
    let mut said: Vec<(Option<Standing>, Vec<usize>)> = Vec::new();
    for (v, entry) in row.entries.iter().enumerate() {
        let standing = entry.as_ref().map(|e| e.standing);
        if matches!(standing, Some(Standing::Reference | Standing::Plain)) {
            continue;
        }
        match said.iter_mut().find(|(s, _)| *s == standing) {
            Some((_, versions)) => versions.push(v),
            None => said.push((standing, vec![v])),
        }
    }
    said.sort_by_key(|(standing, _)| match standing {
        Some(s) if s.is_difference() => 0,
        Some(_) => 1,
        None => 2,
    });
    said
}

/// How sure what was found in a row is, with a harmless explanation where one is known: `A and D: certain · F: likely, one
/// value at two precisions`. Empty where nothing was found.
pub fn judgement(row: &GridRow, list: &[Finding]) -> String {
    let found: Vec<&Finding> = row.findings.iter().filter_map(|&n| list.get(n as usize)).collect();
    let mut parts = Vec::new();
    for (_, versions) in alike_standing(row) {
        let about =
            |f: &&&Finding| versions.iter().any(|v| f.pair == (row.reference.min(*v), row.reference.max(*v)));
        let own: Vec<&Finding> = found.iter().filter(about).copied().collect();
        if let Some(words) = sure(&own) {
            parts.push(format!("{}: {words}", letters(&versions)));
        }
    }
    if parts.is_empty() {
        parts.extend(sure(&found));
    }
    parts.join(" · ")
}

/// How sure findings are, and why they may be harmless; `None` where there are none.
fn sure(found: &[&Finding]) -> Option<String> {
    let most = found.iter().map(|f| f.certainty()).max()?;
    let mut parts = vec![most.name().to_owned()];
    // What merely says again what stands is left out.
    let explains = |f: &&&Finding| {
        let exactness = f.topic.is_figure() || f.topic == Topic::Name;
        exactness || f.state == State::Trimmed || most == Certainty::Open
    };
    for why in found.iter().filter(explains).map(|f| &f.why) {
        if !why.is_empty() && !parts.contains(why) {
            parts.push(why.clone());
        }
    }
    Some(parts.join(", "))
}

/// What a finding says of one of its two versions, seen from the other: `B: less exact`.
pub fn told(finding: &Finding, from: usize, versions: &[&Article]) -> String {
    let other = if finding.pair.0 == from { finding.pair.1 } else { finding.pair.0 };
    let text = |v: usize| {
        let place = finding.from.iter().chain(&finding.to).find(|p| p.version == v);
        place.and_then(|p| Some(p.text(versions.get(v)?))).unwrap_or("")
    };
    let standing = Standing::of(seen_from(finding, from), text(from), text(other));
    format!("{}: {}", Siglum(other), standing.words(Some(finding.topic)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_has_the_same_glyph_from_both_sides_or_its_mirror() {
        use State as S;
        let pairs = [
            (S::Vaguer, '-', '+'),
            (S::Dropped, '-', '+'),
            (S::ToIndirect, '-', '+'),
            (S::HedgeGained, '-', '+'),
            (S::Different, '≠', '≠'),
            (S::NegationLost, '≠', '≠'),
            (S::Verbatim, '=', '='),
        ];
        for (state, there, back) in pairs {
            assert_eq!(Standing::of(state, "ten boats", "some boats").glyph(), there, "{state:?}");
            assert_eq!(Standing::of(state.mirror(), "some boats", "ten boats").glyph(), back, "{state:?}");
        }
        assert_eq!(Standing::of(S::Trimmed, "Nobody will wait", "Nobody").glyph(), '-');
        assert_eq!(Standing::of(S::Trimmed, "Nobody", "Nobody will wait").glyph(), '+');
    }

    #[test]
    fn the_same_value_may_stand_in_other_words() {
        assert_eq!(Standing::of(State::Same, "11.40pm", "11:40 p.m."), Standing::Same);
        assert_eq!(Standing::of(State::Same, "4.8 kilometres", "three miles"), Standing::OtherWords);
    }
}
