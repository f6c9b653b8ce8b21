//! From words of an article to an anchor.

use crate::model::{Anchor, Article, Span, hash};

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

#[cfg(test)]
mod tests {
    use super::*;

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
