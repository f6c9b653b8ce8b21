//! Words as they are compared where wording is what counts: in quotations and names.
//!
//! What only looks otherwise is folded: case, marks, contractions ("isn't", "is not") with any apostrophe, initials with and
//! without stops ("U.S.", "US"), possessives, the sign for "percent".

use super::normal::american;
use super::{normal, words};

/// Apostrophes, and what careless copy has in their place.
const APOSTROPHES: [char; 7] = ['’', '‘', 'ʼ', '´', '′', '`', '＇'];

/// The words of a text, folded; none in an empty one. One written word may give two.
pub fn folded(text: &str) -> Vec<String> {
    let straight: String = text.chars().map(|c| if APOSTROPHES.contains(&c) { '\'' } else { c }).collect();
    let mut found = Vec::new();
    for span in words(&straight) {
        let word = normal(span.of(&straight));
        // "A.G.'s": the stop parts the word from its ending.
        let before = straight.get(..span.start as usize).and_then(|b| b.chars().next_back());
        if word == "s" && before == Some('\'') {
            continue;
        }
        let word = american(&word);
        fold(&word, &mut found);
    }
    found
}

fn fold(word: &str, found: &mut Vec<String>) {
    let mut push = |w: &str| found.push(w.to_owned());
    match word {
        "%" => return push("percent"),
        "won't" => return ["will", "not"].into_iter().for_each(push),
        "can't" | "cannot" => return ["can", "not"].into_iter().for_each(push),
        "let's" => return ["let", "us"].into_iter().for_each(push),
        _ => {}
    }
    for (ending, full) in ENDINGS {
        if let Some(head) = word.strip_suffix(ending).filter(|h| !h.is_empty()) {
            push(&undotted(head));
            if !full.is_empty() {
                push(full);
            }
            return;
        }
    }
    push(&undotted(word.trim_matches('\'')));
}

/// What is drawn together with the word before it. The "s" of "it's" is "is" or "has", that of a name is a possessive: it is
/// dropped, and [`is_slight`] knows of it.
const ENDINGS: [(&str, &str); 7] = [
    ("n't", "not"),
    ("'re", "are"),
    ("'ll", "will"),
    ("'ve", "have"),
    ("'m", "am"),
    ("'d", "would"),
    ("'s", ""),
];

/// "u.s." and "us", "a.g." and "ag".
fn undotted(word: &str) -> String {
    let initials = word.contains('.') && word.split('.').all(|p| p.chars().count() <= 1);
    if initials { word.replace('.', "") } else { word.to_owned() }
}

/// Whether a folded word may be missing without another wording: what the apostrophe of "it's" stands for.
pub fn is_slight(word: &str) -> bool {
    matches!(word, "is" | "has")
}

/// Whether a word is another cut short: "Ark" for "Arkansas", "Pa" for "Pennsylvania", "dept" for "department". Two letters
/// at least, with the same first one, in the order of the longer word.
pub fn is_short_for(short: &str, long: &str) -> bool {
    let count = short.chars().count();
    if !(2..=SHORT).contains(&count)
        || long.chars().count() < count + 2
        || short.chars().next() != long.chars().next()
    {
        return false;
    }
    let mut rest = long.chars();
    let in_order = short.chars().all(|c| rest.any(|l| l == c));
    // A beginning, some letters of it, or the first and the last.
    let ends = long.chars().last() == short.chars().last();
    in_order && (if count == 2 { ends } else { long.starts_with(short) || count > 3 })
}

/// Letters of a word that is cut short, at the most.
const SHORT: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_looks_otherwise_is_one() {
        for (a, b) in [
            ("The U.S. isn’t part of it.", "the US is not part of it"),
            ("We´re here; we won`t go", "We are here, we will not go"),
            ("A.G.’s office", "AG's office"),
            ("5% of it", "5 percent of it"),
        ] {
            assert_eq!(folded(a), folded(b));
        }
        assert_ne!(folded("He can go."), folded("He can't go."));
        assert!(folded("").is_empty());
    }

    #[test]
    fn a_word_cut_short_is_known_by_its_letters() {
        for (short, long) in
            [("ark", "arkansas"), ("pa", "pennsylvania"), ("dept", "department"), ("tenn", "tennessee")]
        {
            assert!(is_short_for(short, long), "{short}");
        }
        for (short, long) in
            [("mo", "montana"), ("a", "arkansas"), ("port", "pot"), ("", "x"), ("quist", "quint")]
        {
            assert!(!is_short_for(short, long), "{short}");
        }
    }
}
