//! Compounds written as one word, taken apart by the other words of the same texts.
//!
//! Where one version writes "Hochwasserhilfe", another may write "Hilfe nach dem Hochwasser". No dictionary is asked: a part
//! that matters stands in the other text as a word of its own.

use std::collections::HashMap;

use crate::model::Language;

/// Characters that a part has at the least: shorter ones are found by chance.
const PART: usize = 5;
/// Characters of the rest of a compound, which is a part too where the other one is known.
const REST: usize = 3;
/// What may stand between two parts.
const JOINTS: [&str; 6] = ["", "s", "es", "n", "en", "er"];

/// Whether a language writes its compounds as one word.
pub fn has_compounds(language: Language) -> bool {
    matches!(language.code(), "de" | "nl" | "sv" | "da" | "nb" | "nn" | "no" | "fi")
}

/// Which of some stems begin or end with another one: compound and part, as indices. Stems are of one language, each once;
/// those of small words are to be left out.
pub fn parts(stems: &[&str]) -> Vec<(usize, usize)> {
    let at: HashMap<&str, usize> = stems.iter().enumerate().map(|(n, s)| (*s, n)).collect();
    let mut found = Vec::new();
    for (n, stem) in stems.iter().enumerate().filter(|(_, s)| s.len() >= PART + REST) {
        let cuts: Vec<usize> = stem.char_indices().map(|(at, _)| at).collect();
        let count = cuts.len();
        let part = |part: Option<&str>| part.and_then(|p| at.get(p)).copied();
        // The longest part at either end is the one that is meant: "Hochwasser", not "Hoch".
        let head = (PART..=count.saturating_sub(REST)).rev().find_map(|c| part(stem.get(..*cuts.get(c)?)));
        let tail = (REST..=count.saturating_sub(PART)).find_map(|c| part(stem.get(*cuts.get(c)?..)));
        let behind = |head: usize| stem.get(stems[head].len()..);
        let rest = |rest: &str| JOINTS.iter().find_map(|j| part(rest.strip_prefix(j)));
        let tail =
            tail.or_else(|| rest(head.and_then(behind)?).filter(|&p| stems[p].chars().count() >= REST));
        found.extend(head.into_iter().chain(tail).map(|p| (n, p)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compound_has_the_parts_that_are_words_of_their_own() {
        let stems =
            ["hochwasserhilf", "hochwass", "hilf", "hochwasser", "brückenbau", "brück", "bau", "haus"];
        assert_eq!(parts(&stems), [(0, 3), (0, 2), (4, 5), (4, 6)]);
        // By itself "hilf" is too short to be more than chance.
        assert_eq!(parts(&["gehilf", "hilf"]), []);
        assert_eq!(parts(&["flutopferfonds", "opferfonds", "flut"]), [(0, 1)]);
        assert!(parts(&[]).is_empty() && parts(&["ä", ""]).is_empty());
    }
}
