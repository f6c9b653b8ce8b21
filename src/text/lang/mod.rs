//! One table a language: what the rules of the room above need to know of it.
//!
//! All lists are lower case and sorted, so that they are searched in place and cost nothing at start-up; a test
//! keeps them sorted.

mod de;
mod en;
mod es;
mod fr;
mod it;
mod nl;
mod pt;
mod ru;

use crate::model::Language;

/// What is known of one language. Every list is sorted by its (first) word.
#[derive(Debug)]
pub struct Table {
    /// Small words that carry no content of their own.
    pub stops: &'static [&'static str],
    /// Abbreviations that never end a sentence, without their stop: titles, "e.g".
    pub titles: &'static [&'static str],
    /// Abbreviations that may end a sentence, without their stop: "inc", "etc".
    pub abbreviations: &'static [&'static str],
    /// Abbreviations that do not end a sentence before a figure: "no", "p", months.
    pub before_number: &'static [&'static str],
    /// Words that begin a sentence when they have a capital after an abbreviation.
    pub starters: &'static [&'static str],
    /// Verbs that tell who spoke, behind a quotation: "Brandt asked".
    pub tags: &'static [&'static str],
    /// Number words and their values.
    pub numbers: &'static [(&'static str, u32)],
    /// Irregular forms and the word they are a form of.
    pub irregulars: &'static [(&'static str, &'static str)],
}

impl Table {
    /// Whether a normal form is a stop word.
    pub fn is_stop(&self, normal: &str) -> bool {
        self.stops.binary_search(&normal).is_ok()
    }

    /// The value of a number word.
    pub fn number(&self, normal: &str) -> Option<u32> {
        self.numbers.binary_search_by_key(&normal, |&(word, _)| word).ok().map(|n| self.numbers[n].1)
    }

    /// The word that an irregular form is a form of.
    pub fn irregular(&self, normal: &str) -> Option<&'static str> {
        self.irregulars.binary_search_by_key(&normal, |&(word, _)| word).ok().map(|n| self.irregulars[n].1)
    }
}

/// The languages that have a table.
pub const ALL: [Language; 8] = [
    Language::EN,
    Language::DE,
    Language::FR,
    Language::ES,
    Language::IT,
    Language::PT,
    Language::NL,
    Language::RU,
];

/// The table of a language. An unknown one has the English abbreviations, which are the most likely in a text that
/// cannot be told, and no stop words.
pub fn of(language: Language) -> &'static Table {
    match language {
        Language::EN => &en::TABLE,
        Language::DE => &de::TABLE,
        Language::FR => &fr::TABLE,
        Language::ES => &es::TABLE,
        Language::IT => &it::TABLE,
        Language::PT => &pt::TABLE,
        Language::NL => &nl::TABLE,
        Language::RU => &ru::TABLE,
        _ => &OTHER,
    }
}

static OTHER: Table = Table {
    stops: &[],
    titles: en::TABLE.titles,
    abbreviations: en::TABLE.abbreviations,
    before_number: en::TABLE.before_number,
    starters: &[],
    tags: &[],
    numbers: &[],
    irregulars: &[],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_lower_case() {
        for code in ALL.into_iter().chain([Language::UNKNOWN]) {
            let table = of(code);
            let lists = [
                table.stops,
                table.titles,
                table.abbreviations,
                table.before_number,
                table.starters,
                table.tags,
            ];
            for list in lists {
                for pair in list.windows(2) {
                    assert!(pair[0] < pair[1], "{code}: {} before {}", pair[0], pair[1]);
                }
                assert!(list.iter().all(|w| *w == w.to_lowercase()), "{code}: lower case");
            }
            assert!(table.numbers.windows(2).all(|p| p[0].0 < p[1].0), "{code}: numbers");
            for pair in table.irregulars.windows(2) {
                assert!(pair[0].0 < pair[1].0, "{code}: {} before {}", pair[0].0, pair[1].0);
            }
        }
    }

    #[test]
    fn looks_up() {
        let en = of(Language::EN);
        assert!(en.is_stop("the") && !en.is_stop("ferry"));
        assert_eq!(en.number("twelve"), Some(12));
        assert_eq!(en.irregular("said"), Some("say"));
    }
}
