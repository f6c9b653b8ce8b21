//! Invented sentences in two wordings, with one thing changed among harmless rewordings.

use super::more;

/// A seeded generator of numbers.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    pub fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// What was changed in a sentence, if anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    Number,
    Money,
    Percent,
    Date,
    Name,
    Trimmed,
    Altered,
    ReAttributed,
    ToIndirect,
    ToDirect,
    SourceDropped,
    SourceChanged,
    Hedge,
    Negation,
    Duration,
    Measure,
    Age,
    Agent,
    Tense,
}

impl Change {
    pub const ALL: [Self; 19] = [
        Self::Number,
        Self::Money,
        Self::Percent,
        Self::Date,
        Self::Name,
        Self::Trimmed,
        Self::Altered,
        Self::ReAttributed,
        Self::ToIndirect,
        Self::ToDirect,
        Self::SourceDropped,
        Self::SourceChanged,
        Self::Hedge,
        Self::Negation,
        Self::Duration,
        Self::Measure,
        Self::Age,
        Self::Agent,
        Self::Tense,
    ];
}

/// One sentence in two versions.
#[derive(Clone, Debug)]
pub struct Line {
    pub left: String,
    pub right: String,
    pub change: Option<Change>,
}

/// Two wordings of one statement; `{}` is where the figure, date or name stands.
pub type Wordings = [&'static str; 2];

const NUMBERS: [Wordings; 6] = [
    [
        "Engineers counted {} damaged cables under the western tower.",
        "Under the western tower, engineers counted {} damaged cables.",
    ],
    [
        "A crowd of {} passengers waited at the northern terminal all night.",
        "All night, a crowd of {} passengers waited at the northern terminal.",
    ],
    [
        "The storm damaged {} houses in the fishing quarter.",
        "The storm damaged {} homes in the fishing quarter.",
    ],
    [
        "Volunteers filled {} sandbags along the river wall before dawn.",
        "Before dawn, volunteers filled {} sandbags along the river wall.",
    ],
    [
        "The ferry company employs {} sailors in its old harbour workshop.",
        "In its old harbor workshop the ferry company employs {} sailors.",
    ],
    [
        "About the dam, {} residents signed a letter to the governor.",
        "A letter to the governor about the dam was signed by {} residents.",
    ],
];
const MONEY: [Wordings; 4] = [
    [
        "Repairing the sea wall will cost {} over the coming decade.",
        "Over the coming decade, repairing the sea wall will cost {}.",
    ],
    [
        "The council approved a loan of {} for new pumps.",
        "A loan of {} for new pumps was approved by the council.",
    ],
    [
        "A buyer paid {} for the disused cannery near the station.",
        "For the disused cannery near the station, a buyer paid {}.",
    ],
    [
        "The orchestra received a grant of {} from a private foundation.",
        "From a private foundation the orchestra received a grant of {}.",
    ],
];
const PERCENT: [Wordings; 3] = [
    ["Ticket sales fell by {} in the winter season.", "In the winter season, ticket sales fell by {}."],
    [
        "Turnout among the islanders reached {} this time.",
        "This time, turnout among the islanders reached {}.",
    ],
    [
        "The price of diesel has climbed {} since the strike.",
        "Since the strike, the price of diesel has climbed {}.",
    ],
];
const DATES: [Wordings; 4] = [
    [
        "The lighthouse museum reopened on {} after long building work.",
        "After long building work, the lighthouse museum reopened on {}.",
    ],
    [
        "Divers discovered the wreck of the trawler on {} near the reef.",
        "Near the reef, divers discovered the wreck of the trawler on {}.",
    ],
    [
        "The teachers' union ended its strike on {} without a deal.",
        "Without a deal, the teachers' union ended its strike on {}.",
    ],
    [
        "A landslide blocked the mountain railway on {} for hours.",
        "For hours, a landslide blocked the mountain railway on {}.",
    ],
];
const NAMES: [Wordings; 3] = [
    [
        "The winning design came from the architect {} and a small team.",
        "The design that won came from the architect {} and a small team.",
    ],
    [
        "A mural of the poet {} was painted on the granary.",
        "On the granary a mural of the poet {} was painted.",
    ],
    [
        "The prize for courage went to the nurse {} this year.",
        "This year the prize for courage went to the nurse {}.",
    ],
];
const PEOPLE: [&str; 8] = [
    "Marit Quellin",
    "Anselm Roake",
    "Dara Vossman",
    "Ines Hallgarth",
    "Dunstan Ferrow",
    "Colm Aster",
    "Lena Brandt",
    "Otto Wren",
];

/// A quotation: whole, with a word changed, a part, and the clause around it.
const QUOTES: [[&str; 4]; 6] = [
    [
        "Nobody on the outer islands should wait for a harbour pilot",
        "Nobody on the outer islands should pay for a harbour pilot",
        "Nobody on the outer islands should wait",
        "harbor",
    ],
    [
        "We wrote seven letters and the ministry answered none of them",
        "We wrote seven letters and the ministry answered two of them",
        "We wrote seven letters and the ministry answered none",
        "",
    ],
    [
        "This turbine isn’t broken, it was never connected to the grid",
        "This turbine isn’t broken, it was never delivered to the grid",
        "it was never connected to the grid",
        "",
    ],
    [
        "The children deserve a library that opens at the weekend",
        "The children deserve a swimming pool that opens at the weekend",
        "The children deserve a library",
        "",
    ],
    [
        "Every farmer in the valley lost a third of the barley",
        "Every farmer in the valley lost a third of the cattle",
        "Every farmer in the valley lost",
        "",
    ],
    [
        "Our bakers start work long before the first tram leaves",
        "Our bakers start work long after the first tram leaves",
        "long before the first tram leaves",
        "",
    ],
];
const SOURCES: [Wordings; 4] = [
    [
        "The crack in the reservoir is growing, according to {}.",
        "According to {}, the crack in the reservoir is growing.",
    ],
    [
        "The vaccine arrived too late for the herd, {} said.",
        "{} said the vaccine arrived too late for the herd.",
    ],
    [
        "The missing violin was sold abroad, {} reported.",
        "{} reported that the missing violin was sold abroad.",
    ],
    ["The tunnel was dug by smugglers, {} said.", "{} said the tunnel was dug by smugglers."],
];
const UNSOURCED: [&str; 4] = [
    "The crack in the reservoir is growing.",
    "The vaccine arrived too late for the herd.",
    "The missing violin was sold abroad.",
    "The tunnel was dug by smugglers.",
];
const BODIES: [&str; 5] =
    ["the coast guard", "the Meridian agency", "Anselm Roake", "the harbour authority", "Lena Brandt"];
/// A hedged statement and the same without.
const HEDGES: [Wordings; 4] = [
    [
        "The brewery allegedly poured its waste into the canal.",
        "The brewery poured its waste into the canal.",
    ],
    [
        "The collector may have hidden the coins in a chimney.",
        "The collector has hidden the coins in a chimney.",
    ],
    [
        "The pilot apparently ignored the warning lights on the runway.",
        "The pilot ignored the warning lights on the runway.",
    ],
    ["The meadow will probably become a car park.", "The meadow will become a car park."],
];
/// A denied statement, the same in another form, and the same without the denial.
const NEGATIONS: [[&str; 3]; 5] = [
    [
        "The inspectors did not examine the boiler of the laundry.",
        "The inspectors didn’t examine the boiler of the laundry.",
        "The inspectors did examine the boiler of the laundry.",
    ],
    [
        "The cable car is not insured against lightning.",
        "The cable car isn't insured against lightning.",
        "The cable car is insured against lightning.",
    ],
    [
        "The senator never answered the petition of the gardeners.",
        "The petition of the gardeners was never answered by the senator.",
        "The petition of the gardeners was answered by the senator.",
    ],
    [
        "The choir has no plans to sing in the cathedral again.",
        "To sing in the cathedral again the choir has no plans.",
        "The choir has plans to sing in the cathedral again.",
    ],
    [
        "Customs officers cannot open sealed crates from the embassy.",
        "Customs officers can't open sealed crates from the embassy.",
        "Customs officers can open sealed crates from the embassy.",
    ],
];

/// Statements without anything to compare, for what stands only in one version.
pub const EXTRA: [&str; 6] = [
    "Swallows have nested in the bell tower again.",
    "The old cinema smells of varnish and popcorn.",
    "Gravel trucks rumble past the vineyard every morning.",
    "A retired carpenter restores wooden sledges for neighbours.",
    "Moss covers the steps that lead down to the chapel.",
    "Tourists photograph the crooked weathervane from the bridge.",
];

pub fn filled(wording: &str, with: &str) -> String {
    let text = wording.replace("{}", with);
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().collect::<String>() + chars.as_str())
}

/// A number as digits, with a separator or without, and small ones in words.
fn written(n: usize, dice: &mut Dice) -> String {
    const WORDS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    match n {
        0..20 if dice.below(2) == 0 => WORDS[n].to_owned(),
        1000.. if dice.below(2) == 0 => format!("{},{:03}", n / 1000, n % 1000),
        _ => n.to_string(),
    }
}

/// A sentence with a figure, date or name; changed where `changed`.
fn slot(change: Change, which: usize, changed: bool, dice: &mut Dice) -> (String, String) {
    let (wordings, left, right): (&Wordings, String, String) = match change {
        Change::Number => {
            let n = [3 + dice.below(16), 21 + dice.below(900), 1011 + dice.below(8000)][dice.below(3)];
            let other = n + 1 + n / 7 + dice.below(n / 3 + 1);
            (
                &NUMBERS[which % NUMBERS.len()],
                written(n, dice),
                written(if changed { other } else { n }, dice),
            )
        }
        Change::Money => {
            let n = 11 + dice.below(80);
            let other = if changed { n + 2 + dice.below(9) } else { n };
            let form = |n: usize, dice: &mut Dice| match dice.below(2) {
                0 => format!("€{}.{}m", n / 10, n % 10),
                _ => format!("{}.{} million euros", n / 10, n % 10),
            };
            (&MONEY[which % MONEY.len()], form(n, dice), form(other, dice))
        }
        Change::Percent => {
            let n = 11 + dice.below(70);
            let other = if changed { n + 2 + dice.below(9) } else { n };
            let form =
                |n: usize, dice: &mut Dice| format!("{n}{}", dice.pick(&["%", " percent", " per cent"]));
            (&PERCENT[which % PERCENT.len()], form(n, dice), form(other, dice))
        }
        Change::Date => {
            const DAYS: [&str; 7] =
                ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
            let n = dice.below(26);
            let other = if changed { n + 1 + dice.below(5) } else { n };
            let (left, right) = match dice.below(2) {
                0 => (DAYS[n % 7].to_owned(), DAYS[other % 7].to_owned()),
                _ => (
                    format!("May {}", n + 1),
                    if dice.below(2) == 0 {
                        format!("{} May", other + 1)
                    } else {
                        format!("May {}", other + 1)
                    },
                ),
            };
            (&DATES[which % DATES.len()], left, right)
        }
        _ => {
            let n = dice.below(PEOPLE.len());
            let other = if changed { (n + 1 + dice.below(PEOPLE.len() - 1)) % PEOPLE.len() } else { n };
            (&NAMES[which % NAMES.len()], PEOPLE[n].to_owned(), PEOPLE[other].to_owned())
        }
    };
    (filled(wordings[0], &left), filled(wordings[dice.below(2)], &right))
}

/// A sentence with a quotation.
fn quoted(change: Option<Change>, which: usize, dice: &mut Dice) -> (String, String) {
    let [whole, altered, part, _] = QUOTES[which % QUOTES.len()];
    let n = dice.below(PEOPLE.len());
    let other = (n + 1 + dice.below(PEOPLE.len() - 1)) % PEOPLE.len();
    let marked = |words: &str, speaker: &str, dice: &mut Dice| match dice.below(3) {
        0 => format!("“{words},” said {speaker}."),
        1 => format!("\"{}\", {speaker} said.", words.replace('’', "'").replace("harbour", "harbor")),
        _ => format!("{speaker} said: “{words}.”"),
    };
    let plain = |words: &str, speaker: &str| {
        let mut words = words.to_owned();
        if !words.starts_with("We ") {
            words = words.get(..1).unwrap_or("").to_lowercase() + words.get(1..).unwrap_or("");
        }
        format!("{speaker} said that {words}.")
    };
    let (speaker, left) = (PEOPLE[n], marked(whole, PEOPLE[n], dice));
    match change {
        Some(Change::Trimmed) => (left, marked(part, speaker, dice)),
        Some(Change::Altered) => (left, marked(altered, speaker, dice)),
        Some(Change::ReAttributed) => (left, marked(whole, PEOPLE[other], dice)),
        Some(Change::ToIndirect) => (left, plain(whole, speaker)),
        Some(Change::ToDirect) => (plain(whole, speaker), left),
        _ => (left, marked(whole, speaker, dice)),
    }
}

/// One sentence in two versions: the sort of change in question, made or not.
pub fn line(sort: Change, which: usize, made: bool, dice: &mut Dice) -> Line {
    let change = made.then_some(sort);
    let (left, right) = match sort {
        Change::Number | Change::Money | Change::Percent | Change::Date | Change::Name => {
            slot(sort, which, made, dice)
        }
        Change::Trimmed | Change::Altered | Change::ReAttributed | Change::ToIndirect | Change::ToDirect => {
            quoted(change, which, dice)
        }
        Change::SourceDropped | Change::SourceChanged => {
            let w = which % SOURCES.len();
            let n = dice.below(BODIES.len());
            let other = (n + 1 + dice.below(BODIES.len() - 1)) % BODIES.len();
            let left = filled(SOURCES[w][0], BODIES[n]);
            let wording = SOURCES[w][dice.below(2)];
            let right = match change {
                Some(Change::SourceDropped) => UNSOURCED[w].to_owned(),
                Some(_) => filled(wording, BODIES[other]),
                None => filled(wording, BODIES[n]),
            };
            (left, right)
        }
        Change::Hedge => {
            let w = HEDGES[which % HEDGES.len()];
            match (made, dice.below(2)) {
                (true, 0) => (w[0].to_owned(), w[1].to_owned()),
                (true, _) => (w[1].to_owned(), w[0].to_owned()),
                (false, n) => (w[n].to_owned(), w[n].to_owned()),
            }
        }
        Change::Negation => {
            let w = NEGATIONS[which % NEGATIONS.len()];
            match (made, dice.below(2)) {
                (true, 0) => (w[dice.below(2)].to_owned(), w[2].to_owned()),
                (true, _) => (w[2].to_owned(), w[dice.below(2)].to_owned()),
                (false, _) => (w[0].to_owned(), w[1].to_owned()),
            }
        }
        Change::Duration | Change::Measure | Change::Age | Change::Agent | Change::Tense => {
            more::line(sort, which, made, dice)
        }
    };
    Line { left, right, change }
}
