//! Which versions of a story are one text: an agency's copy that ran in several outlets.

use std::collections::HashMap;
use std::hash::Hasher;

use crate::model::{Article, BlockKind, Copies};
use crate::text::hash::Mix;

/// Share of the longer text's sentences that two copies have in common; a cut or added line leaves a copy one.
const COPY: f32 = 0.9;

/// Stories with more different texts than this are searched for equal texts only, so that time stays linear.
const COMPARED: usize = 400;

/// What an article's body says: its sentences by their letters and digits, so that typography makes no difference;
/// sorted, each once.
pub(super) type Body = Vec<u64>;

/// The copies among `members`, articles in the order of their letters. Headlines may differ.
pub(super) fn of(bodies: &[Body], members: &[usize]) -> Vec<Copies> {
    let mut texts: Vec<(Copies, &Body)> = Vec::new();
    let mut known: HashMap<&Body, usize> = HashMap::new();
    for (place, body) in members.iter().enumerate().filter_map(|(p, n)| Some((p, bodies.get(*n)?))) {
        if body.is_empty() {
            continue;
        }
        match known.get(body).and_then(|n| texts.get_mut(*n)) {
            Some((same, _)) => same.versions.push(place),
            None => {
                known.insert(body, texts.len());
                texts.push((Copies { versions: vec![place], unchanged: true }, body));
            }
        }
    }
    if texts.len() <= COMPARED {
        texts = join_near(texts);
    }
    texts.into_iter().map(|(same, _)| same).filter(|same| same.versions.len() > 1).collect()
}

/// Joins texts that differ in few sentences, each to the first it is near.
fn join_near(texts: Vec<(Copies, &Body)>) -> Vec<(Copies, &Body)> {
    let mut joined: Vec<(Copies, &Body)> = Vec::new();
    for (text, body) in texts {
        match joined.iter_mut().find(|(_, first)| is_near(first, body)) {
            Some((same, _)) => {
                same.versions.extend(text.versions);
                same.versions.sort_unstable();
                same.unchanged = false;
            }
            None => joined.push((text, body)),
        }
    }
    joined
}

/// Whether two sorted lists have enough in common.
fn is_near(a: &[u64], b: &[u64]) -> bool {
    let both = a.iter().filter(|n| b.binary_search(n).is_ok()).count();
    both as f32 >= COPY * a.len().max(b.len()) as f32
}

/// What an article's body says; nothing for one without a body.
pub(super) fn body(article: &Article) -> Body {
    let body = article
        .sentences
        .iter()
        .filter(|s| article.blocks.get(s.block as usize).is_some_and(|b| b.kind == BlockKind::Body));
    let hash = |text: &str| {
        let mut hasher = Mix::default();
        text.chars().filter(|c| c.is_alphanumeric()).for_each(|c| hasher.write_u32(c.into()));
        hasher.finish()
    };
    let mut hashes: Vec<u64> = body.map(|s| hash(s.span.of(&article.text))).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.shrink_to_fit();
    hashes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::{Input, load};

    fn articles(texts: &[String]) -> Vec<Article> {
        let lines: Vec<String> = texts
            .iter()
            .map(|t| serde_json::json!({ "title": "T", "paragraphs": [t] }).to_string())
            .collect();
        let bytes = Vec::leak(lines.join("\n").into_bytes());
        load(&[Input::Memory { name: "a.jsonl", bytes }], None).articles
    }

    fn text(lines: &[usize]) -> String {
        lines.iter().map(|n| format!("The ferry left pier {n} on Monday. ")).collect()
    }

    fn groups(texts: &[String]) -> Vec<(Vec<usize>, bool)> {
        let bodies: Vec<Body> = articles(texts).iter().map(body).collect();
        let members: Vec<usize> = (0..bodies.len()).collect();
        of(&bodies, &members).into_iter().map(|c| (c.versions, c.unchanged)).collect()
    }

    #[test]
    fn equal_texts_are_one_and_near_ones_say_so() {
        let all: Vec<usize> = (0..12).collect();
        let whole = text(&all);
        let other = text(&[90, 91, 92]);
        assert_eq!(groups(&[whole.clone(), other.clone(), whole.clone()]), [(vec![0, 2], true)]);
        let cut = text(&all[..11]);
        assert_eq!(groups(&[whole.clone(), cut, whole.clone()]), [(vec![0, 1, 2], false)]);
        let half = text(&all[..6]);
        assert!(groups(&[whole.clone(), half, other]).is_empty());
        // Typography makes no other text.
        assert_eq!(groups(&[whole.replace("ferry", "“ferry”"), whole]), [(vec![0, 1], true)]);
    }

    #[test]
    fn texts_without_a_sentence_are_no_copies() {
        assert!(of(&[body(&Article::default()), Body::new()], &[0, 1]).is_empty());
        assert!(of(&[], &[]).is_empty());
    }
}
