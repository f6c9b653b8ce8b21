//! Words that turn a statement round: "rose" and "fell", "before" and "after", "lawful" and "unlawful".
//!
//! English ones are WordNet's, found where they lie in the program, and those that news turns on; other languages have a
//! short table of their own.

use super::lang;
use super::synonyms::DETACH;
use crate::model::Language;

/// `word TAB opposites`, sorted by word, with bars between the opposites. Made by `assets/wordnet/make.py`.
static TABLE: &str = include_str!("../../assets/wordnet/opposites.txt");

/// What WordNet has not, or only in another sense: base forms, two and two.
const EN: &[(&str, &str)] = &[
    ("above", "below"),
    ("acquit", "convict"),
    ("after", "before"),
    ("all", "some"),
    ("annul", "uphold"),
    ("approve", "reject"),
    ("backed", "opposed"),
    ("ban", "permit"),
    ("build", "demolish"),
    ("cut", "raise"),
    ("drop", "rise"),
    ("earlier", "later"),
    ("export", "import"),
    ("fall", "gain"),
    ("fewer", "more"),
    ("former", "current"),
    ("gain", "lose"),
    ("grow", "shrink"),
    ("higher", "lower"),
    ("inside", "outside"),
    ("jump", "plunge"),
    ("last", "next"),
    ("last", "this"),
    ("left", "right"),
    ("less", "more"),
    ("many", "few"),
    ("most", "few"),
    ("next", "this"),
    ("over", "under"),
    ("overturn", "uphold"),
    ("quash", "uphold"),
    ("raise", "lower"),
    ("release", "jail"),
    ("support", "oppose"),
    ("tighten", "loosen"),
    ("yesterday", "tomorrow"),
];
const DE: &[(&str, &str)] = &[
    ("alle", "einige"),
    ("alt", "neu"),
    ("fallen", "steigen"),
    ("gefallen", "gestiegen"),
    ("gesunken", "gestiegen"),
    ("gewann", "verlor"),
    ("gewonnen", "verloren"),
    ("innerhalb", "außerhalb"),
    ("kommenden", "vergangenen"),
    ("kürzlich", "bald"),
    ("mehr", "weniger"),
    ("nach", "vor"),
    ("nächsten", "letzten"),
    ("oben", "unten"),
    ("sank", "stieg"),
    ("sinken", "steigen"),
    ("schuldig", "unschuldig"),
    ("über", "unter"),
];
const FR: &[(&str, &str)] = &[
    ("après", "avant"),
    ("augmenté", "baissé"),
    ("dernier", "prochain"),
    ("gagné", "perdu"),
    ("hausse", "baisse"),
    ("moins", "plus"),
    ("tous", "certains"),
];
const ES: &[(&str, &str)] = &[
    ("antes", "después"),
    ("aumentó", "bajó"),
    ("ganó", "perdió"),
    ("menos", "más"),
    ("pasado", "próximo"),
    ("todos", "algunos"),
];
const IT: &[(&str, &str)] = &[
    ("aumentato", "diminuito"),
    ("dopo", "prima"),
    ("meno", "più"),
    ("prossimo", "scorso"),
    ("tutti", "alcuni"),
    ("vinto", "perso"),
];
const PT: &[(&str, &str)] = &[
    ("antes", "depois"),
    ("aumentou", "caiu"),
    ("ganhou", "perdeu"),
    ("mais", "menos"),
    ("todos", "alguns"),
];
const NL: &[(&str, &str)] = &[
    ("alle", "sommige"),
    ("gedaald", "gestegen"),
    ("gewonnen", "verloren"),
    ("meer", "minder"),
    ("na", "voor"),
    ("vorige", "volgende"),
];
/// What turns a word of the same stem round at its front.
const PREFIXES: [&str; 8] = ["un", "in", "im", "ir", "il", "non", "non-", "dis"];

/// Whether two words in normal form are opposites in a language, inflected or not. Symmetric; false for a word and itself.
pub fn are_opposites(a: &str, b: &str, language: Language) -> bool {
    let own = match language {
        Language::EN => EN,
        Language::DE => DE,
        Language::FR => FR,
        Language::ES => ES,
        Language::IT => IT,
        Language::PT => PT,
        Language::NL => NL,
        _ => return false,
    };
    if a == b {
        return false;
    }
    let mut others: Option<Vec<String>> = None;
    let turned = bases(a, language).iter().any(|x| {
        let line = if language == Language::EN { line_of(x) } else { None };
        let has = own.iter().any(|(p, q)| p == x || q == x);
        // Most words have no opposite: the forms of the other are made for those that do.
        (line.is_some() || has) && {
            let others = others.get_or_insert_with(|| bases(b, language));
            let in_line = |y: &str| line.is_some_and(|line| line.split('|').any(|o| o == y));
            let in_table = |y: &str| own.iter().any(|(p, q)| p == x && *q == y || q == x && *p == y);
            others.iter().any(|y| in_line(y) || in_table(y))
        }
    });
    turned || language == Language::EN && (is_turned(a, b) || is_turned(b, a))
}

/// A word in the forms that it may be inflected from, itself first.
fn bases(word: &str, language: Language) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    if language == Language::EN {
        all.extend(lang::of(language).irregular(word).map(str::to_owned));
        let heads = DETACH.iter().filter_map(|(suffix, ending)| Some((word.strip_suffix(suffix)?, ending)));
        all.extend(heads.filter(|(head, _)| head.len() > 2).map(|(head, ending)| format!("{head}{ending}")));
    }
    all
}

/// "Unlawful" of "lawful", "harmless" of "harmful".
fn is_turned(word: &str, other: &str) -> bool {
    let front = PREFIXES.iter().any(|p| word.strip_prefix(p) == Some(other));
    let back = word.strip_suffix("ful").is_some_and(|head| other.strip_suffix("less") == Some(head));
    other.len() > 3 && (front || back)
}

/// The opposites of a word, where the table has it: a search by halves over bytes.
fn line_of(word: &str) -> Option<&'static str> {
    let (mut low, mut high) = (0, TABLE.len());
    while low < high {
        let middle = low.midpoint(high);
        let start = TABLE.as_bytes()[..middle].iter().rposition(|&b| b == b'\n').map_or(0, |n| n + 1);
        let line = TABLE.get(start..)?.lines().next()?;
        let (own, rest) = line.split_once('\t')?;
        match own.cmp(word) {
            std::cmp::Ordering::Equal => return Some(rest),
            std::cmp::Ordering::Less => low = start + line.len() + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_are_known_in_any_form() {
        for (a, b) in [
            ("rose", "fell"),
            ("rising", "fell"),
            ("won", "lost"),
            ("upheld", "overturned"),
            ("before", "after"),
            ("lawful", "unlawful"),
            ("harmful", "harmless"),
            ("up", "down"),
            ("accepted", "rejected"),
        ] {
            assert!(are_opposites(a, b, Language::EN) && are_opposites(b, a, Language::EN), "{a}, {b}");
        }
        for (a, b) in [("rose", "rose"), ("rose", "climbed"), ("in", "on"), ("", ""), ("zebra", "aardvark")] {
            assert!(!are_opposites(a, b, Language::EN), "{a}, {b}");
        }
        assert!(are_opposites("gestiegen", "gesunken", Language::DE));
        assert!(!are_opposites("rose", "fell", Language::JA));
    }

    #[test]
    fn every_line_of_the_table_is_found() {
        let words: Vec<&str> = TABLE.lines().filter_map(|l| l.split('\t').next()).collect();
        assert!(words.is_sorted() && words.iter().all(|w| line_of(w).is_some()));
    }
}
