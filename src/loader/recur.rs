//! Furniture that only a collection shows: what returns in several articles of one outlet is no article's own.
//!
//! Runs between cleaning and grouping. Versions of one story share paragraphs too, so only articles that share little
//! else count, and a paragraph of background that an agency repeats now and then stays.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::model::{Article, BlockKind};

/// In how many otherwise different articles of one outlet a block must stand.
const OFTEN: usize = 3;

/// How many of the articles that share a block are looked at: a dozen are as good as a thousand.
const LOOKED_AT: usize = 24;

/// Share of the smaller article's blocks that two articles have in common, from which they are versions of one text.
const SAME: f32 = 0.3;

/// Share of an outlet's articles that a block inside the body must stand in; at either end of the body none is asked.
const INSIDE: f32 = 0.3;

/// How many blocks from either end of the body are its ends: sign-offs, offers, notices.
const END: usize = 2;

/// One compared block: its article, its place, what it says, and whether it stands at an end of the body.
#[derive(Clone, Copy)]
struct Place {
    article: u32,
    block: u32,
    at_end: bool,
}

/// Sets aside what returns in several of an outlet's articles. `scraped` says which articles were cleaned; the others
/// are taken as given.
pub(super) fn set_aside(articles: &mut [Article], scraped: &[bool]) {
    let mut outlets: HashMap<&str, Vec<usize>> = HashMap::new();
    for (n, article) in articles.iter().enumerate().filter(|(n, _)| scraped.get(*n) == Some(&true)) {
        outlets.entry(&article.outlet).or_default().push(n);
    }
    let mut found: Vec<(usize, u32, usize)> = Vec::new();
    for members in outlets.values().filter(|m| m.len() >= OFTEN) {
        outlet(articles, members, &mut found);
    }
    found.sort_unstable();
    for of_one in found.chunk_by(|a, b| a.0 == b.0) {
        let blocks: HashMap<u32, usize> = of_one.iter().map(|(_, block, times)| (*block, *times)).collect();
        if let Some(article) = of_one.first().and_then(|(n, ..)| articles.get_mut(*n)) {
            apply(article, &blocks);
        }
    }
}

/// Adds the returning blocks of one outlet's articles: article, block, number of articles.
fn outlet(articles: &[Article], members: &[usize], found: &mut Vec<(usize, u32, usize)>) {
    let said: Vec<Vec<(u64, Place)>> = members.iter().map(|n| blocks(&articles[*n], *n)).collect();
    let mut count: HashMap<u64, u32> = HashMap::new();
    for article in &said {
        let once: HashSet<u64> = article.iter().map(|(hash, _)| *hash).collect();
        once.into_iter().for_each(|hash| *count.entry(hash).or_default() += 1);
    }
    let mut places: HashMap<u64, Vec<(usize, Place)>> = HashMap::new();
    for (m, article) in said.iter().enumerate() {
        for (hash, place) in
            article.iter().filter(|(hash, _)| count.get(hash).is_some_and(|c| *c as usize >= OFTEN))
        {
            places.entry(*hash).or_default().push((m, *place));
        }
    }
    let sets: Vec<HashSet<u64>> = said.iter().map(|a| a.iter().map(|(hash, _)| *hash).collect()).collect();
    for (hash, places) in places {
        let times = count.get(&hash).map_or(0, |c| *c as usize);
        let often = times as f32 >= members.len() as f32 * INSIDE;
        if (often || places.iter().all(|(_, p)| p.at_end)) && independent(&places, &sets) >= OFTEN {
            found.extend(places.iter().map(|(_, p)| (p.article as usize, p.block, times)));
        }
    }
}

/// The paragraphs and headings of an article, by what they say.
fn blocks(article: &Article, n: usize) -> Vec<(u64, Place)> {
    let body: Vec<u32> = (0u32..)
        .zip(&article.blocks)
        .filter(|(_, b)| matches!(b.kind, BlockKind::Body | BlockKind::Heading | BlockKind::Standfirst))
        .map(|(block, _)| block)
        .collect();
    let place = |(at, block): (usize, &u32)| {
        let mut hasher = DefaultHasher::new();
        article.block(*block).hash(&mut hasher);
        let at_end = at < END || at + END >= body.len();
        (hasher.finish(), Place { article: n as u32, block: *block, at_end })
    };
    body.iter().enumerate().map(place).collect()
}

/// How many of the articles at these places have little in common but the block.
fn independent(places: &[(usize, Place)], sets: &[HashSet<u64>]) -> usize {
    let mut chosen: Vec<&HashSet<u64>> = Vec::new();
    for set in places.iter().take(LOOKED_AT).filter_map(|(m, _)| sets.get(*m)) {
        let apart = |other: &&HashSet<u64>| {
            let common = set.intersection(other).count().saturating_sub(1) as f32;
            common < SAME * (set.len().min(other.len()).max(2) - 1) as f32
        };
        // A text of furniture alone shows nothing.
        if set.len() > 1 && chosen.iter().all(apart) {
            chosen.push(set);
        }
    }
    chosen.len()
}

/// Turns blocks of an article into furniture and numbers its sentences anew.
fn apply(article: &mut Article, blocks: &HashMap<u32, usize>) {
    // An article keeps at least one paragraph, whatever its outlet repeats.
    let body = (0u32..).zip(&article.blocks).filter(|(_, b)| b.kind == BlockKind::Body);
    if body.clone().count() <= body.filter(|(n, _)| blocks.contains_key(n)).count() {
        return;
    }
    for (n, times) in blocks {
        if let Some(block) = article.blocks.get_mut(*n as usize) {
            block.kind = BlockKind::Boilerplate;
            block.reason = format!("stands in {times} articles of this outlet");
        }
    }
    article.sentences.retain(|s| !blocks.contains_key(&s.block));
    article.blocks.iter_mut().for_each(|b| b.sentences = 0..0);
    for (n, sentence) in (0u32..).zip(&article.sentences) {
        let Some(block) = article.blocks.get_mut(sentence.block as usize) else { continue };
        let first = if block.sentences.is_empty() { n } else { block.sentences.start };
        block.sentences = first..n + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::{Input, load};

    const OFFER: &str =
        "Ostby residents may order firewood from the harbour office until the end of each month.";

    fn loaded(texts: &[String]) -> Vec<Article> {
        let lines: Vec<String> = texts
            .iter()
            .map(|t| {
                serde_json::json!({ "outlet": "Harbour Post", "title": "Ferries", "text": t }).to_string()
            })
            .collect();
        let bytes = Vec::leak(lines.join("\n").into_bytes());
        load(&[Input::Memory { name: "a.jsonl", bytes }], None).articles
    }

    fn story(topic: &str, tail: &str) -> String {
        let line = |n: usize| {
            format!(
                "The {topic} was number {n} of the year, said the {topic} office in a long statement on Monday."
            )
        };
        format!("{}\n\n{}\n\n{}\n\n{}\n\n{tail}", line(1), line(2), line(3), line(4))
    }

    #[test]
    fn what_returns_in_an_outlets_articles_is_set_aside() {
        let texts: Vec<String> =
            ["ferry", "bridge", "museum", "bakery"].iter().map(|t| story(t, OFFER)).collect();
        for article in loaded(&texts) {
            article.check().unwrap();
            let last = article.blocks.last().unwrap();
            assert_eq!(
                (last.kind, last.reason.as_str()),
                (BlockKind::Boilerplate, "stands in 4 articles of this outlet")
            );
            assert_eq!(article.blocks.iter().filter(|b| b.kind == BlockKind::Body).count(), 4);
        }
    }

    #[test]
    fn versions_of_one_text_keep_what_they_share() {
        let mut texts: Vec<String> = (0..4)
            .map(|n| story("ferry", &format!("Update {n}: the ferry ran again at noon, the port said.")))
            .collect();
        texts.push(story("bridge", "Nobody was hurt."));
        for article in loaded(&texts) {
            assert!(article.blocks.iter().all(|b| !b.reason.contains("of this outlet")), "{article:#?}");
        }
    }
}
