//! Names of links and findings that outlive the run: made of what is compared, not of places in a list.
//!
//! The same words of the same articles keep their id when another version joins the story, when the files come in
//! another order, and when text elsewhere in the article changes.

use std::collections::HashMap;

use crate::model::{Article, Finding, Link, Place, Side, hash};

/// How many digits of a hash make an id: among 10,000 of them two are alike in one of a hundred runs, and then get a
/// number.
const DIGITS: usize = 8;
/// Between the parts of what an id is made of: in no text.
const SEPARATOR: &str = "\u{1f}";

/// An id a finding, each once.
pub(super) fn findings(list: &[Finding], versions: &[&Article]) -> Vec<String> {
    let end = |place: &Option<Place>, version: usize| {
        let Some(article) = versions.get(version) else { return String::new() };
        let Some(place) = place else { return article.id.clone() };
        let around = place.sentences.first().map_or(article.block(place.block), |&n| article.sentence(n));
        [&article.id, around, place.text(article)].join(SEPARATOR)
    };
    let parts = |f: &Finding| [f.topic.name().to_owned(), end(&f.from, f.pair.0), end(&f.to, f.pair.1)];
    each_once(list.iter().map(|f| parts(f).join(SEPARATOR)))
}

/// An id a link of two articles, each once.
pub(super) fn links<'a>(
    links: impl Iterator<Item = &'a Link>,
    left: &Article,
    right: &Article,
) -> Vec<String> {
    let end = |link: &Link, side: Side, article: &Article| {
        [article.id.clone(), link.passage(side, article)].join(SEPARATOR)
    };
    let parts = |l: &Link| [end(l, Side::Left, left), end(l, Side::Right, right)];
    each_once(links.map(|l| parts(l).join(SEPARATOR)))
}

/// The short hashes of texts; what had one before gets a number behind it: `1f0c99d2-2`.
fn each_once(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    texts
        .map(|text| {
            let id: String = hash(&text).chars().take(DIGITS).collect();
            let count = seen.entry(id.clone()).or_default();
            *count += 1;
            if *count == 1 { id } else { format!("{id}-{count}") }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlockKind, Topic};
    use crate::page::sample;

    #[test]
    fn an_id_is_made_of_the_words_and_not_of_their_place() {
        let article = |first: &[&str]| {
            let mut a = sample::article(
                "Harbour Post",
                &[(BlockKind::Body, first), (BlockKind::Body, &["Boats wait."])],
            );
            a.id = "post".to_owned();
            a
        };
        let finding = |a: &Article| {
            let sentence = a.sentences.len() as u32 - 1;
            let (block, span) = (a.sentences[sentence as usize].block, a.sentences[sentence as usize].span);
            let place = Place { version: 0, block, sentences: vec![sentence], span };
            crate::model::Finding {
                pair: (0, 1),
                topic: Topic::Omission,
                state: crate::model::State::Stands,
                confidence: 1.0,
                fact: None,
                from: Some(place),
                to: None,
                why: String::new(),
            }
        };
        let (short, long) = (article(&["One."]), article(&["One.", "Two more words."]));
        let other = sample::article("Meridian", &[(BlockKind::Body, &["Nothing."])]);
        let ids = |a: &Article| findings(&[finding(a), finding(a)], &[a, &other]);
        assert_eq!(ids(&short), ids(&long));
        assert_eq!(ids(&short)[1], format!("{}-2", ids(&short)[0]), "two alike are told apart");
    }
}
