//! Forms under which two words count as the same: the normal form, and the looser stem.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

use super::lang;
use crate::model::Language;

/// The normal form of a word: lower case, straight apostrophes and hyphens, no soft hyphens or
/// zero-width characters, composed accents. Words with equal normal forms count as the same.
pub fn normal(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase().replace('`', "'"));
    }
    use unicode_normalization::UnicodeNormalization;
    // Before composing: an acute accent by itself would come apart.
    let straight = |c| if matches!(c, '’' | 'ʼ' | '‘' | '´' | '′' | '`') { '\'' } else { c };
    let folded = word.chars().map(straight).nfkc().filter_map(|c| match c {
        '‐' | '‑' | '−' => Some('-'),
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => None,
        c => Some(c),
    });
    Cow::Owned(folded.flat_map(char::to_lowercase).collect())
}

/// Reduces normal forms to stems, for one language.
pub struct Stems {
    language: Language,
    stemmer: Option<Stemmer>,
}

impl std::fmt::Debug for Stems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stems").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Stems {
    /// Stems of a language. Of a language without a stemmer a word's beginning is its stem.
    pub fn of(language: Language) -> Self {
        let algorithm = match language {
            Language::EN => Some(Algorithm::English),
            Language::DE => Some(Algorithm::German),
            Language::FR => Some(Algorithm::French),
            Language::ES => Some(Algorithm::Spanish),
            Language::IT => Some(Algorithm::Italian),
            Language::PT => Some(Algorithm::Portuguese),
            Language::NL => Some(Algorithm::Dutch),
            Language::RU => Some(Algorithm::Russian),
            _ => None,
        };
        Self { language, stemmer: algorithm.map(Stemmer::create) }
    }

    /// The stem of a normal form: possessives, inflection, British and American spelling and irregular
    /// forms are folded, number words become digits. Equal stems mean "a form of the same word".
    pub fn stem(&self, normal: &str) -> String {
        let bare = normal.strip_suffix("'s").or_else(|| normal.strip_suffix('\'')).unwrap_or(normal);
        let bare = if bare.is_empty() { normal } else { bare };
        if bare.starts_with(|c: char| c.is_ascii_digit()) {
            return digits(bare);
        }
        let table = lang::of(self.language);
        if let Some(value) = table.number(bare) {
            return value.to_string();
        }
        let base = table.irregular(bare).unwrap_or(bare);
        let base = if self.language == Language::EN { american(base) } else { Cow::Borrowed(base) };
        match &self.stemmer {
            Some(stemmer) => stemmer.stem(&base).into_owned(),
            None if self.language == Language::KO => bare_noun(&base).to_owned(),
            None => base.chars().take(BEGINNING).collect(),
        }
    }
}

/// Characters of a word's beginning that stand for the word where a language has no stemmer: the best length for
/// inflected European languages in McNamee, Nicholas and Mayfield 2009, "Addressing morphological variation in
/// alphabetic languages".
const BEGINNING: usize = 5;

/// A Korean word without the particle behind it: "한국의" and "한국은" are forms of "한국".
fn bare_noun(word: &str) -> &str {
    const PARTICLES: [&str; 22] = [
        "에서", "으로", "에게", "까지", "부터", "은", "는", "이", "가", "을", "를", "의", "에", "도", "와",
        "과", "로", "만", "들", "께", "나", "랑",
    ];
    let head = PARTICLES.iter().find_map(|p| word.strip_suffix(p));
    head.filter(|h| h.chars().count() >= 2).unwrap_or(word)
}

/// A figure without its thousands separators: "4,100" and "4100" are one number. A comma
/// or stop counts as a separator where exactly three digits follow.
fn digits(figure: &str) -> String {
    let parts: Vec<&str> = figure.split(',').collect();
    if parts.len() > 1 && parts[1..].iter().all(|p| p.len() == 3 && p.bytes().all(|b| b.is_ascii_digit())) {
        return parts.concat();
    }
    figure.to_string()
}

/// British spelling folded to American, by suffix. Only a key for comparing: it may make a word that does not exist.
pub(super) fn american(word: &str) -> Cow<'_, str> {
    // Longest first, so that "-isation" is not taken for "-ise".
    const SUFFIXES: &[(&str, &str)] = &[
        ("isations", "izations"),
        ("isation", "ization"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("ours", "ors"),
        ("oured", "ored"),
        ("ouring", "oring"),
        ("our", "or"),
        ("ourite", "orite"),
        ("lled", "led"),
        ("lling", "ling"),
        ("ller", "ler"),
        ("ogue", "og"),
        ("ogues", "ogs"),
        ("ence", "ense"),
        ("tre", "ter"),
        ("tres", "ters"),
        ("ammes", "ams"),
        ("amme", "am"),
    ];
    if word.len() < 5 {
        return Cow::Borrowed(word);
    }
    let hit = SUFFIXES
        .iter()
        .filter(|(british, _)| word.ends_with(british))
        .max_by_key(|(british, _)| british.len());
    match hit {
        Some((british, american)) if word.len() >= british.len() + 2 => {
            Cow::Owned(format!("{}{american}", word.strip_suffix(british).unwrap_or(word)))
        }
        _ => Cow::Borrowed(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_folds_typography_and_case() {
        assert_eq!(normal("Isn’t"), "isn't");
        assert_eq!(normal("co\u{ad}operate"), "cooperate");
        assert_eq!(normal("Cafe\u{301}"), "café");
        assert_eq!(normal("ＡＢＣ"), "abc");
        assert!(matches!(normal("plain"), Cow::Borrowed(_)));
        assert_eq!(normal(""), "");
    }

    #[test]
    fn stems_join_forms_of_a_word() {
        let en = Stems::of(Language::EN);
        let same = |a: &str, b: &str| assert_eq!(en.stem(a), en.stem(b), "{a} and {b}");
        same("damage", "damages");
        same("harbour", "harbors");
        same("organisation", "organizations");
        same("defence", "defense");
        same("said", "says");
        same("travelled", "traveling");
        same("russia's", "russia");
        same("two", "2");
        same("4,100", "4100");
        same("programme", "program");
        assert_ne!(en.stem("2.5"), en.stem("25"));
    }

    #[test]
    fn other_languages_and_none() {
        assert_eq!(Stems::of(Language::DE).stem("häuser"), Stems::of(Language::DE).stem("häusern"));
        assert_eq!(Stems::of(Language::UNKNOWN).stem("häuser"), "häuse");
        assert_eq!(Stems::of(Language::KO).stem("한국의"), Stems::of(Language::KO).stem("한국은"));
        assert_eq!(Stems::of(Language::EN).stem("'"), "'");
    }
}
