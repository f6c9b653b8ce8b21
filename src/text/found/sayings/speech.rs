//! How languages name who says something.

use crate::model::Language;
use crate::text::found::set::Set;

/// The small words of one language that tell where a source begins and ends.
pub(super) struct Speech {
    /// The language.
    pub language: Language,
    /// Nouns have capitals: a small word that is no article ends a source.
    pub has_capitals: bool,
    /// What leads to a source without a verb, as phrases with `_` between their words.
    pub according: &'static str,
    /// Such a phrase has another sense too ("segundo" is also "second").
    pub is_doubtful: bool,
    /// Words that a source does not go past.
    pub boundary: Set,
    /// Words that end a source which stands behind its verb.
    pub ends: Set,
    /// Articles and small words taken off its ends.
    pub edge: Set,
    /// Words that stand for somebody named before.
    pub pronouns: Set,
}

impl Speech {
    /// How a language does it; `None` where that is not known.
    pub fn of(language: Language) -> Option<&'static Self> {
        Some(match language {
            Language::EN => &EN,
            Language::DE => &DE,
            Language::FR => &FR,
            Language::ES => &ES,
            Language::IT => &IT,
            Language::PT => &PT,
            Language::NL => &NL,
            _ => return None,
        })
    }
}

pub(super) static EN: Speech = Speech {
    language: Language::EN,
    has_capitals: false,
    according: "according_to",
    is_doubtful: false,
    boundary: Set::of(
        "and but or that which as while because when if after before since though although whether what where how
         than so however is was are were be been has had have will would could may might can not did does do who
         whose then despite during on",
    ),
    ends: Set::of("in at who to late early yesterday today"),
    edge: Set::of("the a an in to of for with at by from meanwhile instead notably also yet now"),
    pronouns: Set::of("he she it they we i you who"),
};

static DE: Speech = Speech {
    language: Language::DE,
    has_capitals: true,
    according: "nach_angaben_der nach_angaben_des nach_angaben_von nach_angaben laut",
    is_doubtful: false,
    boundary: Set::of(
        "und aber oder dass der_die als während weil wenn nachdem bevor seit ob was wo wie ist war sind waren hat hatte
         haben hatten wird wurde wurden werden soll sollen kann könnte nicht dann trotz am im bei gegenüber auf in zu
         wies sich es sei seien habe",
    ),
    ends: Set::of("heute gestern morgen"),
    edge: Set::of("der die das des dem den ein eine einer einem eines von vom mit für nach"),
    pronouns: Set::of("er sie es wir ich man dieser diese"),
};

static FR: Speech = Speech {
    language: Language::FR,
    has_capitals: false,
    according: "selon d'après",
    is_doubtful: false,
    boundary: Set::of(
        "et mais ou que qui dont car quand si après avant depuis est était sont a ont avait sera seront ne pas lors
         pendant sur dans à au aux en où",
    ),
    ends: Set::of("hier aujourd'hui"),
    edge: Set::of("le la les l' un une des du de son sa ses leur"),
    pronouns: Set::of("il elle ils elles on nous je lui celui-ci celle-ci"),
};

static ES: Speech = Speech {
    language: Language::ES,
    has_capitals: false,
    according: "según de_acuerdo_con",
    is_doubtful: false,
    boundary: Set::of(
        "y pero o que quien porque cuando si después antes desde es era son ha han había será no durante en sobre a al
         hay esperan por para con",
    ),
    ends: Set::of("ayer hoy este esta"),
    edge: Set::of("el la los las un una unos unas su sus de del"),
    pronouns: Set::of("él ella ellos ellas yo nosotros éste ésta"),
};

static IT: Speech = Speech {
    language: Language::IT,
    has_capitals: false,
    according: "secondo",
    is_doubtful: true,
    boundary: Set::of(
        "e ma o che chi perché quando se dopo prima da è era sono ha hanno aveva sarà non durante in nel nella su a al
         alla ai",
    ),
    ends: Set::of("ieri oggi"),
    edge: Set::of("il lo la i gli le l' un una uno del della dei di suo sua"),
    pronouns: Set::of("lui lei loro egli essa io noi"),
};

static PT: Speech = Speech {
    language: Language::PT,
    has_capitals: false,
    according: "segundo de_acordo_com conforme",
    is_doubtful: true,
    boundary: Set::of(
        "e mas ou que quem porque quando se depois antes desde é era são tem têm tinha será não durante em no na sobre
         ao à",
    ),
    ends: Set::of("ontem hoje"),
    edge: Set::of("o a os as um uma de do da seu sua"),
    pronouns: Set::of("ele ela eles elas eu nós"),
};

static NL: Speech = Speech {
    language: Language::NL,
    has_capitals: false,
    according: "volgens",
    is_doubtful: false,
    boundary: Set::of(
        "en maar of dat die als toen omdat nadat voordat sinds is was zijn waren heeft had hebben wordt werd niet dan
         ondanks op in bij aan tegen",
    ),
    ends: Set::of("gisteren vandaag"),
    edge: Set::of("de het een van met voor zijn haar"),
    pronouns: Set::of("hij zij ze het wij we ik men"),
};
