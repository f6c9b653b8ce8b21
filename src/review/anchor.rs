//! From words of an article to an anchor.

use crate::model::{Anchor, Article, Span};

/// Most characters of the surroundings on either side. A `TextQuoteSelector` of the Web Annotation Data Model carries
/// the same; 32 characters are what annotation tools such as Hypothesis keep.
const AROUND: usize = 32;

/// Makes an anchor of words of an article; an empty span stands for the article as a whole.
pub fn anchor(article: &Article, span: Span) -> Anchor {
    let whole = span.is_empty();
    let text = article.text.as_str();
    let before = text.get(..span.start as usize).filter(|_| !whole).unwrap_or_default();
    let after = text.get(span.end as usize..).filter(|_| !whole).unwrap_or_default();
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    Anchor {
        article: article.id.clone(),
        hash: hash(text),
        outlet: article.outlet.clone(),
        headline: article.headline().unwrap_or_default().to_owned(),
        quote: span.of(text).to_owned(),
        before: before.get(from..).unwrap_or_default().to_owned(),
        after: after.chars().take(AROUND).collect(),
        at: span.start,
    }
}

/// The hash of a text, as 16 hexadecimal digits: FNV-1a of 64 bits (Fowler, Noll, Vo; RFC 9923). It tells whether a
/// text is still the same and guards nothing.
pub fn hash(text: &str) -> String {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let sum = text.bytes().fold(BASIS, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(PRIME));
    format!("{sum:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(hash(""), "cbf29ce484222325");
        assert_eq!(hash("a"), "af63dc4c8601ec8c");
        assert_eq!(hash("foobar"), "85944171f73967e8");
    }

    #[test]
    fn surroundings_are_cut_between_characters() {
        let text = "ü".repeat(40) + "quote" + &"é".repeat(40);
        let article = Article { text, ..Article::default() };
        let made = anchor(&article, Span::new(80, 85));
        assert_eq!(
            (made.quote.as_str(), made.before.chars().count(), made.after.chars().count()),
            ("quote", 32, 32)
        );
        let whole = anchor(&article, Span::new(0, 0));
        assert_eq!((whole.quote.as_str(), whole.after.as_str()), ("", ""));
    }
}
