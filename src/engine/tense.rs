//! When something happens: whether two wordings part in the tense of a verb. English only.
//!
//! There is no tagger here, so only what is nearly certain counts: an auxiliary in another tense, "will" beside a past
//! form, or a past and a present form of one stem that no article stands before.

use super::tokens::{Lexicon, Sort, Token};

/// When a verb form places what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tense {
    Past,
    Present,
}

/// Whether two forms of one stem part in tense. `before` are the words before them where these belong to the place.
pub(super) fn differs(left: &Token, right: &Token, before: [Option<Token>; 2], lexicon: &Lexicon) -> bool {
    if left.form == right.form || left.sort == Sort::Number || is_speech(left, lexicon) {
        return false;
    }
    // "the damaged bridge", "an increase": no verbs.
    if before.iter().flatten().any(|t| ARTICLES.contains(&lexicon.spelled(t.form))) {
        return false;
    }
    matches!(
        (tense(left, lexicon), tense(right, lexicon)),
        (Some(Tense::Past), Some(Tense::Present)) | (Some(Tense::Present), Some(Tense::Past))
    )
}

/// Whether what stands on two sides of a place tells the same with and without "will": "will open", "opened". Nothing
/// else of content may differ.
pub(super) fn parts(left: &[Token], right: &[Token], lexicon: &Lexicon) -> bool {
    let future = |tokens: &[Token]| tokens.iter().any(|t| is_future(lexicon.spelled(t.form)));
    let bare = |tokens: &[Token]| {
        let mut stems: Vec<u32> = tokens.iter().filter(|t| t.sort == Sort::Content).map(|t| t.stem).collect();
        stems.sort_unstable();
        stems
    };
    let (a, b) = (bare(left), bare(right));
    if a != b {
        return false;
    }
    let hedged = |tokens: &[Token]| tokens.iter().any(|t| HEDGES.contains(&lexicon.spelled(t.form)));
    if hedged(left) || hedged(right) {
        return false;
    }
    if future(left) != future(right) {
        return !a.is_empty();
    }
    // Auxiliaries and forms of the same verbs: "has shut", "shut"; "is", "was".
    let auxiliary = |tokens: &[Token]| {
        let found = tokens.iter().find(|t| t.sort == Sort::Stop && tense(t, lexicon).is_some());
        found.and_then(|t| tense(t, lexicon))
    };
    matches!((auxiliary(left), auxiliary(right)), (Some(x), Some(y)) if x != y)
}

fn is_future(word: &str) -> bool {
    matches!(word, "will" | "won't" | "shall") || word.ends_with("'ll")
}

/// "Says" for "said" is a manner of reporting.
fn is_speech(token: &Token, lexicon: &Lexicon) -> bool {
    matches!(lexicon.spelled(token.form), "say" | "says" | "said" | "tell" | "tells" | "told")
}

/// The tense of a form; `None` where it has none or might be anything.
fn tense(token: &Token, lexicon: &Lexicon) -> Option<Tense> {
    let word = lexicon.spelled(token.form);
    match word {
        "was" | "were" | "had" | "did" | "wasn't" | "weren't" | "hadn't" | "didn't" => Some(Tense::Past),
        "is" | "are" | "am" | "has" | "have" | "does" | "do" | "isn't" | "aren't" | "hasn't" | "haven't"
        | "doesn't" | "don't" => Some(Tense::Present),
        _ if token.sort == Sort::Stop || word.ends_with("ing") => None,
        _ if PAST.binary_search(&word).is_ok() => Some(Tense::Past),
        _ if word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed") => Some(Tense::Past),
        _ if word.is_ascii() => Some(Tense::Present),
        _ => None,
    }
}

/// Words behind which a form is no verb.
const ARTICLES: [&str; 12] =
    ["a", "an", "its", "the", "their", "this", "these", "that", "those", "his", "her", "our"];
/// Words of certainty: where one differs, that is what the reader must be told.
const HEDGES: [&str; 14] = [
    "allegedly",
    "can",
    "cannot",
    "could",
    "may",
    "might",
    "must",
    "never",
    "no",
    "not",
    "perhaps",
    "probably",
    "reportedly",
    "should",
];
/// Irregular past forms that are nothing else, sorted.
const PAST: [&str; 62] = [
    "arose", "ate", "became", "began", "bought", "broke", "brought", "built", "came", "caught", "chose",
    "drank", "drew", "drove", "fell", "felt", "fled", "flew", "forgot", "fought", "found", "froze", "gave",
    "got", "grew", "heard", "held", "hid", "hung", "kept", "knew", "laid", "led", "left", "lent", "lost",
    "made", "meant", "met", "paid", "ran", "rang", "rode", "rose", "sang", "sank", "sat", "saw", "sent",
    "shook", "sold", "sought", "spent", "spoke", "stole", "stood", "struck", "swam", "took", "went", "won",
    "wrote",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn past_forms_are_sorted() {
        assert!(PAST.is_sorted_by(|a, b| a < b));
    }
}
