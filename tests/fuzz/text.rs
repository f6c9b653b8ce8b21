//! The splitters of text: whatever they are given, they lose nothing and cut nothing in two.

use retold::model::{Article, Language, Span};
use retold::text::{detect, sentences, words};

use crate::mutate::{Dice, damage, text};

/// Splits a text by chance into sentences and words.
pub fn split(dice: &mut Dice) {
    let text = text(dice, 120);
    parts(dice, &text);
}

/// Splits real sentences that were damaged; and now and then so many that they are split window by window.
pub fn sentences_of(articles: &[Article], dice: &mut Dice) {
    let mut bytes = Vec::new();
    for _ in 0..=dice.below(3) {
        let article = &articles[dice.below(articles.len())];
        bytes.extend_from_slice(article.text.as_bytes());
        damage(dice, &mut bytes, article.text.as_bytes());
    }
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    if dice.below(40) == 0 {
        text = text.repeat(1 + dice.below(200));
    }
    parts(dice, &text);
}

/// Sentences and words of a text, in a language by chance.
fn parts(dice: &mut Dice, text: &str) {
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
    detect(text);
    let found = sentences(text, language);
    in_order(text, &found);
    assert!(found.iter().all(|s| !s.of(text).trim().is_empty()), "{text:?}");
    let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let kept: String = found.iter().map(|s| letters(s.of(text))).collect();
    assert_eq!(kept, letters(text), "sentences of {text:?}");
    let found = words(text);
    in_order(text, &found);
    let kept: usize = found.iter().map(|s| s.of(text).chars().filter(|c| c.is_alphanumeric()).count()).sum();
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
