//! How sure a difference is, as measured: no finding is surer than those of its sort were on labelled news.

use super::draft::{Draft, End, Thing};
use super::pair::Pair;
use crate::model::{Kind, State, Topic};

/// Confidence of a sort that was right nine times in ten, of the others that are shown, and of those that are folded.
const CERTAIN: f32 = 0.95;
const LIKELY: f32 = 0.75;
const OPEN: f32 = 0.4;

/// Cases below which nothing is called certain.
const ENOUGH: u32 = 20;

/// Lowers the confidence of every difference to what was measured for its sort.
pub(super) fn measure(pair: &Pair<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|d| !d.state.is_agreement()) {
        if let Some(row) = row(draft.topic, draft.state) {
            let between = between(pair, draft);
            let most =
                if is_one_statement(pair, draft, between) { row.1[between as usize].most() } else { OPEN };
            draft.confidence = draft.confidence.min(most);
        }
    }
}

/// Where the two ends of a finding are to each other: in sentences that are the same but for some words, in sentences that
/// say the same in other words, in sentences that do not correspond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Between {
    Edited,
    Reworded,
    Apart,
}

/// Share of the words of content of the shorter of two reworded sentences from which a hedge, a denial or a tense can be of
/// one statement. On news2, 1 of 8 below was right and 4 of 6 above; verbs of saying do not depend on it.
const STATEMENT: f32 = 0.6;

/// The same for two dates of which one is more exact than the other: one event is told with fewer words in common.
const EVENT: f32 = 0.4;

/// Whether the ends of a finding on how certain something is, or on how exactly it is dated, are of one statement, as far as their sentences tell.
fn is_one_statement(pair: &Pair<'_>, draft: &Draft, between: Between) -> bool {
    // Two dates of one event at two precisions need one statement too: any Tuesday lies in some year.
    let precision = draft.topic == Topic::Date && draft.state != State::Different;
    let modality = draft.topic == Topic::Modality && draft.state != State::VerbChanged;
    if between != Between::Reworded || !(modality || precision) {
        return true;
    }
    let (Some(from), Some(to)) = (&draft.from, &draft.to) else { return false };
    let (lefts, rights) = (sentences(pair, from), sentences(pair, to));
    let least = if precision { EVENT } else { STATEMENT };
    lefts.iter().any(|&i| rights.iter().any(|&j| pair.overlap(i, j) >= least))
}

/// What was measured of one sort of finding between such ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    /// Shown: so many were right of so many.
    Shown(u32, u32),
    /// Too seldom right: folded.
    Open,
}

impl Cell {
    /// The most confidence that such a finding has.
    fn most(self) -> f32 {
        match self {
            Self::Open => OPEN,
            Self::Shown(right, all) if all >= ENOUGH && 10 * right >= 9 * all => CERTAIN,
            Self::Shown(..) => LIKELY,
        }
    }
}

/// A sort of finding, and what was measured of it by [`Between`].
type Row = (&'static str, [Cell; 3]);

use Cell::{Open, Shown};

/// The table of `benches/README.md`, *How often a difference is right*.
const ALTERED: Row = ("quotation altered", [Shown(24, 25), Shown(7, 10), Open]);
const TRIMMED: Row = ("quotation trimmed", [Shown(24, 35), Shown(10, 18), Open]);
const SPEAKER: Row = ("quotation of another speaker", [Shown(0, 0), Shown(0, 0), Open]);
const MARKS: Row = ("marks in one version only", [Shown(2, 4), Shown(9, 14), Shown(0, 2)]);
const FIGURE: Row = ("figure", [Shown(1, 1), Shown(7, 13), Shown(0, 1)]);
const DATE: Row = ("date", [Shown(0, 0), Shown(2, 3), Open]);
const SOURCE: Row = ("source", [Shown(1, 3), Shown(4, 7), Open]);
const MODALITY: Row = ("hedge, verb or tense", [Shown(1, 1), Shown(6, 11), Open]);
const NEGATION: Row = ("negation", [Shown(0, 1), Open, Open]);
const REVERSAL: Row = ("turned round", [Shown(0, 0), Shown(0, 0), Open]);
const NAME: Row = ("name differs", [Shown(0, 1), Shown(0, 0), Open]);
const BEARER: Row = ("name more or less exact", [Open, Open, Open]);

/// The row of a finding; `None` for what is a count and no difference, and for labels, which were not measured.
fn row(topic: Topic, state: State) -> Option<Row> {
    Some(match (topic, state) {
        (Topic::Omission | Topic::Addition | Topic::Position | Topic::Label, _) => return None,
        (Topic::Quote, State::Altered) => ALTERED,
        (Topic::Quote, State::Trimmed) => TRIMMED,
        (Topic::Quote, State::ReAttributed) => SPEAKER,
        (Topic::Quote, _) => MARKS,
        (Topic::Attribution, _) => SOURCE,
        (Topic::Modality, State::NegationGained | State::NegationLost) => NEGATION,
        (Topic::Modality, State::Reversed) => REVERSAL,
        (Topic::Modality, _) => MODALITY,
        (Topic::Name, State::Different) => NAME,
        (Topic::Name, _) => BEARER,
        (Topic::Date, _) => DATE,
        (Topic::Number | Topic::Money | Topic::Percent | Topic::Duration | Topic::Measure, _) => FIGURE,
    })
}

fn between(pair: &Pair<'_>, draft: &Draft) -> Between {
    let (Some(from), Some(to)) = (&draft.from, &draft.to) else { return Between::Apart };
    let (lefts, rights) = (sentences(pair, from), sentences(pair, to));
    let links = lefts.iter().flat_map(|&l| rights.iter().filter_map(move |&r| pair.link(l, r)));
    match links.map(|l| l.kind).min() {
        None => Between::Apart,
        Some(Kind::Reworded) => Between::Reworded,
        Some(Kind::Verbatim | Kind::Edited) => Between::Edited,
    }
}

/// The sentences that one end of a finding stands in.
fn sentences(pair: &Pair<'_>, end: &End) -> Vec<u32> {
    match end {
        End::Place(place) => place.sentences.clone(),
        End::Thing(v, thing) => {
            let version = if *v == pair.left.number { pair.left } else { pair.right };
            match *thing {
                Thing::Figure(n) => vec![version.figures[n].sentence],
                Thing::Date(n) => vec![version.dates[n].sentence],
                Thing::Quote(n) => version.quotes[n].sentences.clone(),
                Thing::Said(n) => vec![version.said[n].sentence],
                Thing::Name(n) => vec![version.names[n].sentence],
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_constants_are_those_of_the_table() {
        let page = include_str!("../../benches/README.md");
        let rows = [
            ALTERED, TRIMMED, SPEAKER, MARKS, FIGURE, DATE, SOURCE, MODALITY, NEGATION, REVERSAL, NAME,
            BEARER,
        ];
        let written = |cell: Cell| match cell {
            Open => "open".to_owned(),
            Shown(_, 0) => "none".to_owned(),
            Shown(right, all) => format!("{right} of {all}"),
        };
        for (name, cells) in rows {
            let line = format!("| {name} | {} |", cells.map(written).join(" | "));
            assert!(page.contains(&line), "benches/README.md has no line {line}");
        }
    }

    #[test]
    fn only_what_held_nine_times_in_ten_of_many_is_certain() {
        assert_eq!(Shown(19, 20).most(), CERTAIN);
        assert_eq!([Shown(17, 20).most(), Shown(9, 9).most(), Shown(0, 0).most()], [LIKELY; 3]);
        assert_eq!(Open.most(), OPEN);
    }
}
