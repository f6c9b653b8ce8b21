//! Which language a text is in.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use whatlang::Lang;

use super::hash::{Fast, FastMap};
use super::{lang, normal, words};
use crate::model::Language;

/// Bytes of text that are looked at. Detection settles within a few sentences; the rest costs time only
/// (0.6 ms for a 6 KB article, measured).
const PREFIX: usize = 1500;
/// Below this confidence the answer is wrong more often than right on headlines ("Prices rise" is
/// Romanian at .17), so nothing is claimed.
const CONFIDENCE: f64 = 0.3;

/// Small words of one language that a text must have, where its letters prove nothing; one is often a name ("De", "La").
const SMALL_WORDS: usize = 2;

/// From so many different words on, a text with fewer small words of a language than that is not in it.
const LIST: usize = 20;

/// So many different small words of English, and this many times as many as of any other language, are English without a
/// look at the letters, which takes longer; its kin among the languages of the tables share few of them.
const PLAINLY: usize = 12;
const TIMES: usize = 3;

/// The languages that have a small word, as bits by their place in [`lang::ALL`].
static SMALL: LazyLock<FastMap<&'static str, u16>> = LazyLock::new(|| {
    let mut small: FastMap<_, u16> = FastMap::default();
    for (n, language) in lang::ALL.iter().enumerate() {
        lang::of(*language).stops.iter().for_each(|word| *small.entry(*word).or_default() |= 1 << n);
    }
    small
});

/// Detects the language of a text; [`Language::UNKNOWN`] for an empty one or where it cannot be told.
///
/// Give it the body, not the headline alone: short texts are easily mistaken.
pub fn detect(text: &str) -> Language {
    let end = (0..=PREFIX.min(text.len())).rev().find(|&n| text.is_char_boundary(n)).unwrap_or(0);
    let text = text.get(..end).unwrap_or_default();
    // Each once: “Los Angeles” all over a table is no Spanish.
    let forms: HashSet<Cow<'_, str>, Fast> =
        words(text).into_iter().map(|span| normal(span.of(text))).collect();
    let counts = small_words(&forms);
    if is_plainly_english(&counts) {
        return Language::EN;
    }
    let Some(info) = whatlang::detect(text) else {
        return Language::UNKNOWN;
    };
    let found = known(info.lang());
    let sure = info.is_reliable() || info.confidence() >= CONFIDENCE;
    if has_tables(found) || !sure { by_small_words(&counts, forms.len(), found, sure) } else { found }
}

/// How many of the forms are small words of each language.
fn small_words(forms: &HashSet<Cow<'_, str>, Fast>) -> Vec<(Language, usize)> {
    let mut counts: Vec<(Language, usize)> = lang::ALL.iter().map(|l| (*l, 0)).collect();
    for bits in forms.iter().filter_map(|form| SMALL.get(form.as_ref())) {
        counts.iter_mut().enumerate().for_each(|(n, (_, count))| *count += usize::from(bits >> n & 1 == 1));
    }
    counts
}

fn is_plainly_english(counts: &[(Language, usize)]) -> bool {
    let most = |fits: fn(Language) -> bool| {
        counts.iter().filter(|(l, _)| fits(*l)).map(|(_, n)| *n).max().unwrap_or_default()
    };
    let (english, others) = (most(|l| l == Language::EN), most(|l| l != Language::EN));
    english >= PLAINLY && english >= others * TIMES
}

/// The language of a text by its small words, where they speak against what its letters say: tables, results and lists are mostly names
/// and figures. `found` is what the letters of so many different words say, `sure` whether that is worth something.
fn by_small_words(counts: &[(Language, usize)], forms: usize, found: Language, sure: bool) -> Language {
    let most = counts.iter().map(|(_, n)| *n).max().unwrap_or_default();
    let own = counts.iter().find(|(l, _)| *l == found).map_or(0, |(_, n)| *n);
    let short = forms < LIST;
    if sure && ((own * 2 > most && own >= SMALL_WORDS) || (short && own * 2 >= most)) {
        return found;
    }
    let best: Vec<Language> = counts.iter().filter(|(_, n)| *n == most).map(|(l, _)| *l).collect();
    match best.as_slice() {
        [one] if most >= SMALL_WORDS => *one,
        _ => Language::UNKNOWN,
    }
}

/// Whether a language has stems, stop words, abbreviations and number words here.
pub fn has_tables(language: Language) -> bool {
    lang::ALL.contains(&language)
}

/// Whether a language is read by its characters: Chinese and Japanese have no spaces between words, and a Korean
/// "word" is a phrase.
pub fn is_spaceless(language: Language) -> bool {
    matches!(language, Language::ZH | Language::JA | Language::KO)
}

/// The two-letter code where the language has one; `whatlang` speaks ISO 639-3.
fn known(lang: Lang) -> Language {
    match lang {
        Lang::Eng => Language::EN,
        Lang::Deu => Language::DE,
        Lang::Fra => Language::FR,
        Lang::Spa => Language::ES,
        Lang::Ita => Language::IT,
        Lang::Por => Language::PT,
        Lang::Nld => Language::NL,
        Lang::Rus => Language::RU,
        Lang::Cmn => Language::ZH,
        Lang::Jpn => Language::JA,
        Lang::Kor => Language::KO,
        other => Language::parse(two_letters(other)).unwrap_or_default(),
    }
}

fn two_letters(lang: Lang) -> &'static str {
    match lang {
        Lang::Ukr => "uk",
        Lang::Pol => "pl",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Ces => "cs",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Ell => "el",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Vie => "vi",
        Lang::Tha => "th",
        Lang::Ind => "id",
        Lang::Cat => "ca",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_languages_apart() {
        assert_eq!(
            detect("The ferries run free from Monday, the port authority said on Friday."),
            Language::EN
        );
        assert_eq!(
            detect("Die Fähren fahren ab Montag kostenlos, teilte die Hafenbehörde am Freitag mit."),
            Language::DE
        );
        assert_eq!(
            detect("Паромы будут ходить бесплатно с понедельника, сообщило управление порта."),
            Language::RU
        );
        assert_eq!(detect("渡轮从星期一起免费运行，港务局星期五表示。"), Language::ZH);
        assert_eq!(detect(""), Language::UNKNOWN);
        assert_eq!(detect("12 34"), Language::UNKNOWN);
    }

    #[test]
    fn lists_of_names_and_figures_go_by_their_small_words() {
        let rows = "Holt PSL 72 271 37 95 .351\nVossman OST 82 295 67 102 .346\nAster HOL 69 301 66 101 .336\n\
            Rijn SEL 79 296 66 97 .328\nLund COL 84 326 61 105 .322\nBrandt MER 76 286 55 92 .322\n";
        let english = format!("LEAGUE TABLE\nBy The Meridian Press\nPlayers of the week\n{rows}");
        assert_eq!(detect(&english), Language::EN);
        let german = format!("TABELLE DER LIGA\nVon der Agentur und dem Verband\n{rows}");
        assert_eq!(detect(&german), Language::DE);
        assert_eq!(detect(rows), Language::UNKNOWN);
    }

    #[test]
    fn english_among_other_languages_is_looked_at_closer() {
        let english = "The ferry that had been out of use for most of the year will be back on Monday, the port said, but it \
            may not run as often as it did before. There was no word on what is to be done with the others.";
        let counts =
            |text: &str| small_words(&words(text).into_iter().map(|span| normal(span.of(text))).collect());
        assert!(is_plainly_english(&counts(english)));
        assert_eq!(detect(english), Language::EN);
        let german = "Die Fähre, die für den größten Teil des Jahres nicht in Betrieb war, wird am Montag wieder da sein, sagte \
            der Hafen, aber sie wird nicht so oft fahren wie zuvor, und was mit den anderen ist, ist noch nicht bekannt.";
        let both = format!("{english} {german}");
        assert!(!is_plainly_english(&counts(german)) && !is_plainly_english(&counts(&both)));
    }

    #[test]
    fn a_cut_inside_a_character_is_harmless() {
        let text = "é".repeat(PREFIX);
        detect(&text);
    }
}
