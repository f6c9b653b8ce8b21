//! The splitters of text: whatever they are given, they lose nothing and cut nothing in two.

use retold::model::{Language, Span};
use retold::text::{detect, sentences, words};

use crate::mutate::{Dice, text};

/// Splits a text into sentences and words, in a language by chance.
pub fn split(dice: &mut Dice) {
    let text = text(dice, 120);
    let languages = [
        Language::EN,
        Language::DE,
        Language::FR,
        Language::ES,
        Language::ZH,
        Language::KO,
        Language::UNKNOWN,
    ];
    let language = *dice.pick(&languages.each_ref());
    detect(&text);
    let found = sentences(&text, language);
    in_order(&text, &found);
    assert!(found.iter().all(|s| !s.of(&text).trim().is_empty()), "{text:?}");
    let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let kept: String = found.iter().map(|s| letters(s.of(&text))).collect();
    assert_eq!(kept, letters(&text), "sentences of {text:?}");
    let found = words(&text);
    in_order(&text, &found);
    let kept: usize = found.iter().map(|s| s.of(&text).chars().filter(|c| c.is_alphanumeric()).count()).sum();
    assert_eq!(kept, text.chars().filter(|c| c.is_alphanumeric()).count(), "words of {text:?}");
}

/// Spans are in order, disjoint, and on the borders of characters.
fn in_order(text: &str, spans: &[Span]) {
    let mut at = 0;
    for span in spans {
        let (start, end) = (span.start as usize, span.end as usize);
        assert!(at <= start && start < end && end <= text.len(), "{span} after {at} in {text:?}");
        assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{span} in {text:?}");
        at = end;
    }
}
