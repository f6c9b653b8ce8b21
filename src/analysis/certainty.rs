//! How sure a difference is, as measured: no finding is surer than findings of its sort were on labelled news.
//!
//! The rates are those of `benches/README.md`, *How often a difference is right*; a test holds the two together.

use super::draft::{Draft, End, Thing};
use super::pair::Pair;
use crate::model::{Kind, State, Topic};

/// Confidence of a sort of finding that was right nine times in ten, of one that was right more often than not, and of the
/// others, which are folded.
const CERTAIN: f32 = 0.95;
const LIKELY: f32 = 0.75;
const OPEN: f32 = 0.4;

/// Where the two ends of a finding stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Between {
    /// In sentences that are the same but for some words.
    Edited,
    /// In sentences that say the same in other words.
    Reworded,
    /// In sentences that do not correspond.
    Apart,
}

/// Lowers the confidence of every difference to what was measured for its sort.
pub(super) fn measure(pair: &Pair<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|d| !d.state.is_agreement()) {
        let between = between(pair, draft);
        draft.confidence = draft.confidence.min(measured(draft.topic, draft.state, between));
    }
}

/// The most that a finding of a sort is worth.
fn measured(topic: Topic, state: State, between: Between) -> f32 {
    use Between::{Apart, Edited, Reworded};
    match (topic, state, between) {
        (Topic::Omission | Topic::Addition | Topic::Position, ..) => 1.0,
        // A figure of the same things may stand anywhere; a day beside other words is another day.
        (Topic::Date, _, Apart) => OPEN,
        (_, State::Vaguer | State::MorePrecise, Apart) => LIKELY,
        (_, _, Apart) if topic != Topic::Quote => OPEN,
        (Topic::Quote, State::Altered, Edited) => CERTAIN,
        (Topic::Quote, State::Altered | State::Trimmed, _) => LIKELY,
        (Topic::Quote, ..) => LIKELY,
        (Topic::Name, State::Different, Edited | Reworded) => LIKELY,
        (Topic::Name, ..) => OPEN,
        (Topic::Modality, State::NegationGained | State::NegationLost, Reworded) => OPEN,
        (Topic::Modality | Topic::Attribution, _, Reworded) => LIKELY,
        (_, _, Edited) => CERTAIN,
        _ => LIKELY,
    }
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
