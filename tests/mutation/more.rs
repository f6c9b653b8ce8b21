//! Durations, measures, ages, who did it, and when.

use super::story::{Change, Dice, Wordings, filled};

const DURATIONS: [Wordings; 4] = [
    [
        "The strike of the harbour pilots lasted {} in all.",
        "In all, the strike of the harbour pilots lasted {}.",
    ],
    ["The crew of the trawler survived {} on a raft.", "On a raft the crew of the trawler survived {}."],
    [
        "Restoring the organ of the cathedral took {} of patient work.",
        "It took {} of patient work to restore the organ of the cathedral.",
    ],
    ["The power cut in the upper town went on for {}.", "In the upper town the power cut went on for {}."],
];
const MEASURES: [Wordings; 3] = [
    ["The fire burned {} of heather above the quarry.", "Above the quarry the fire burned {} of heather."],
    [
        "The new reserve protects {} of marsh along the estuary.",
        "Along the estuary the new reserve protects {} of marsh.",
    ],
    ["Hail flattened {} of barley north of the abbey.", "North of the abbey hail flattened {} of barley."],
];
const AGES: [Wordings; 3] = [
    [
        "The violinist Lena Brandt, {}, opened the festival with a sonata.",
        "Lena Brandt, the {}-year-old violinist, opened the festival with a sonata.",
    ],
    [
        "The climber Otto Wren, {}, was rescued from the north face.",
        "From the north face the {}-year-old climber Otto Wren was rescued.",
    ],
    [
        "The baker Colm Aster, {}, bought the derelict mill at auction.",
        "At auction the {}-year-old baker Colm Aster bought the derelict mill.",
    ],
];
/// With an agent, the same as a passive, and a passive without one.
const AGENTS: [[&str; 3]; 4] = [
    [
        "The ministry rejected the complaints of the divers.",
        "The complaints of the divers were rejected by the ministry.",
        "The complaints of the divers were rejected.",
    ],
    [
        "Poachers destroyed the nests on the southern cliff.",
        "The nests on the southern cliff were destroyed by poachers.",
        "The nests on the southern cliff were destroyed.",
    ],
    [
        "The landlord had ignored the petition of the weavers.",
        "The petition of the weavers had been ignored by the landlord.",
        "The petition of the weavers had been ignored.",
    ],
    [
        "Soldiers searched the archive of the monastery.",
        "The archive of the monastery was searched by soldiers.",
        "The archive of the monastery was searched.",
    ],
];
/// What lies ahead, the same in another order, and the same as past.
const TENSES: [[&str; 3]; 4] = [
    [
        "The council will close the swimming pool in the park.",
        "In the park the council will close the swimming pool.",
        "The council has closed the swimming pool in the park.",
    ],
    [
        "The company plans to demolish the gasworks by the canal.",
        "By the canal the company plans to demolish the gasworks.",
        "The company demolished the gasworks by the canal.",
    ],
    [
        "The lock gates will be repaired by a firm of shipwrights.",
        "A firm of shipwrights will repair the lock gates.",
        "The lock gates were repaired by a firm of shipwrights.",
    ],
    [
        "The university is due to open a laboratory on the moor.",
        "On the moor the university is due to open a laboratory.",
        "The university opened a laboratory on the moor.",
    ],
];

/// A sentence in two versions: the sort of change in question, made or not.
pub fn line(sort: Change, which: usize, made: bool, dice: &mut Dice) -> (String, String) {
    let (wordings, left, right) = match sort {
        Change::Agent => return turned(AGENTS[which % AGENTS.len()], made, dice),
        Change::Tense => return turned(TENSES[which % TENSES.len()], made, dice),
        Change::Duration => {
            let weeks = 2 + dice.below(9);
            let other = if made { weeks + 1 + dice.below(4) } else { weeks };
            let form = |weeks: usize, dice: &mut Dice| match dice.below(2) {
                0 => format!("{weeks} weeks"),
                _ => format!("{} days", weeks * 7),
            };
            (&DURATIONS[which % DURATIONS.len()], form(weeks, dice), form(other, dice))
        }
        Change::Measure => {
            let hectares = 20 + dice.below(700);
            let other = if made { hectares + hectares / 6 + 5 + dice.below(40) } else { hectares };
            // The acres of so many hectares, as a newsroom would round them.
            let acres = |n: usize| (n as f64 * 2.471_054).round() as usize;
            let form = |n: usize, dice: &mut Dice| match dice.below(2) {
                0 => format!("{n} hectares"),
                _ => format!("{} acres", acres(n)),
            };
            (&MEASURES[which % MEASURES.len()], form(hectares, dice), form(other, dice))
        }
        _ => {
            let age = 19 + dice.below(60);
            let other = if made { age + 1 + dice.below(9) } else { age };
            (&AGES[which % AGES.len()], age.to_string(), other.to_string())
        }
    };
    (filled(wordings[0], &left), filled(wordings[dice.below(2)], &right))
}

fn turned(all: [&str; 3], made: bool, dice: &mut Dice) -> (String, String) {
    let [one, two, bare] = all.map(str::to_owned);
    match (made, dice.below(2)) {
        (true, 0) => (one, bare),
        (true, _) => (bare, one),
        (false, _) => (one, two),
    }
}
