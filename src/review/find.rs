//! From an anchor to the words of an article, after small edits too.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::model::{Anchor, Article, Span, Spot, hash};

/// Share of letter triples that a passage and the words looked for must have in common (Dice). Two sentences of one
/// event that say different things have below 0.4 of them; a sentence with a fifth of its words changed has above 0.65.
const ALIKE: f32 = 0.55;
/// The same where the words before and after are still the same.
const ALIKE_IN_PLACE: f32 = 0.35;
/// By how much the best passage must beat the next best.
const CLEAR: f32 = 0.08;
/// So many characters of the surroundings make them the same.
const SURE: usize = 12;

/// Looks for anchors in some articles.
#[derive(Debug)]
pub struct Finder<'a> {
    articles: Vec<&'a Article>,
    by_id: HashMap<&'a str, usize>,
    hashes: Vec<OnceCell<String>>,
    by_hash: OnceCell<HashMap<String, Vec<usize>>>,
}

impl<'a> Finder<'a> {
    /// A finder in these articles; a [`Spot`] it finds has an index into them.
    pub fn new(articles: impl IntoIterator<Item = &'a Article>) -> Self {
        let articles: Vec<&Article> = articles.into_iter().collect();
        let by_id = articles.iter().enumerate().map(|(n, a)| (a.id.as_str(), n)).collect();
        let hashes = articles.iter().map(|_| OnceCell::new()).collect();
        Self { articles, by_id, hashes, by_hash: OnceCell::new() }
    }

    /// The article that an anchor was made in: the same text, else the same id, else the same outlet and headline.
    /// `None` when it is not among them.
    pub fn article(&self, anchor: &Anchor) -> Option<usize> {
        let named = self.by_id.get(anchor.article.as_str()).copied();
        if let Some(n) = named.filter(|n| self.hash(*n) == anchor.hash) {
            return Some(n);
        }
        if let Some(same) = self.by_hash().get(&anchor.hash) {
            let outlet = same.iter().find(|n| self.articles[**n].outlet == anchor.outlet);
            return outlet.or(same.first()).copied();
        }
        // A pipe has a new text under an old name.
        let lasting = !["-", "/dev/", "/proc/"].iter().any(|p| anchor.article.starts_with(p));
        named.filter(|_| lasting).or_else(|| {
            let alike = |a: &&Article| {
                a.outlet == anchor.outlet && a.headline().is_some_and(|h| h == anchor.headline)
            };
            let mut found = (0..).zip(&self.articles).filter(|(_, a)| alike(a)).map(|(n, _)| n);
            found.next().filter(|_| found.next().is_none())
        })
    }

    /// The words of an anchor; `None` when the article is not there or the words are not found again.
    pub fn find(&self, anchor: &Anchor) -> Option<Spot> {
        let article = self.article(anchor)?;
        let text = &self.articles[article].text;
        let spot = |span| Spot { article, span };
        if anchor.quote.is_empty() {
            return Some(spot(Span::default()));
        }
        let (at, len) = (anchor.at as usize, anchor.quote.len());
        let kept = Span::new(at, at + len);
        if kept.of(text) == anchor.quote && self.hash(article) == anchor.hash {
            return Some(spot(kept));
        }
        exact(text, anchor).or_else(|| alike(self.articles[article], anchor)).map(spot)
    }

    fn hash(&self, n: usize) -> &str {
        self.hashes[n].get_or_init(|| hash(&self.articles[n].text))
    }

    fn by_hash(&self) -> &HashMap<String, Vec<usize>> {
        self.by_hash.get_or_init(|| {
            let mut map: HashMap<String, Vec<usize>> = HashMap::new();
            for n in 0..self.articles.len() {
                map.entry(self.hash(n).to_owned()).or_default().push(n);
            }
            map
        })
    }
}

/// The place at which the very words stand: of several, the one whose surroundings are most alike, then the nearest.
fn exact(text: &str, anchor: &Anchor) -> Option<Span> {
    let places = text.match_indices(&anchor.quote).map(|(at, quote)| Span::new(at, at + quote.len()));
    places.max_by_key(|span| {
        let (before, after) = around(text, *span, anchor);
        (before + after, std::cmp::Reverse(span.start.abs_diff(anchor.at)))
    })
}

/// The sentence or set-aside block that is most like the words, where one clearly is.
fn alike(article: &Article, anchor: &Anchor) -> Option<Span> {
    let wanted = triples(&anchor.quote);
    let aside = article.blocks.iter().filter(|b| !b.kind.is_compared()).map(|b| b.span);
    let spans: Vec<Span> = article.sentences.iter().map(|s| s.span).chain(aside).collect();
    let mut scored: Vec<(f32, bool, usize)> = Vec::new();
    for (n, span) in spans.iter().enumerate() {
        let (before, after) = around(&article.text, *span, anchor);
        let score = dice(&wanted, &triples(span.of(&article.text)));
        scored.push((score, before >= SURE && after >= SURE, n));
    }
    scored.sort_by(|a, b| b.1.cmp(&a.1).then(b.0.total_cmp(&a.0)));
    let &(score, in_place, n) = scored.first()?;
    if in_place && score >= ALIKE_IN_PLACE {
        return spans.get(n).copied();
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let &(score, _, n) = scored.first()?;
    // The halves of a sentence that was split stand beside each other.
    let rival = scored.get(1).filter(|(_, _, m)| m.abs_diff(n) > 1).map_or(0.0, |r| r.0);
    (score >= ALIKE && score >= rival + CLEAR).then(|| spans.get(n).copied()).flatten()
}

/// How many characters before and after a place are as they were around the anchor.
fn around(text: &str, span: Span, anchor: &Anchor) -> (usize, usize) {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    let same = |(a, b): &(char, char)| a == b;
    (
        before.chars().rev().zip(anchor.before.chars().rev()).take_while(same).count(),
        after.chars().zip(anchor.after.chars()).take_while(same).count(),
    )
}

/// How often every three neighbouring letters or digits stand in a text, whatever their case.
fn triples(text: &str) -> HashMap<[char; 3], u32> {
    let letters: Vec<char> =
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let mut count = HashMap::new();
    for three in letters.windows(3) {
        *count.entry([three[0], three[1], three[2]]).or_default() += 1;
    }
    count
}

/// Twice what two counts have in common, by the sum of both (Dice 1945); 0 for nothing.
fn dice(one: &HashMap<[char; 3], u32>, other: &HashMap<[char; 3], u32>) -> f32 {
    let common: u32 = one.iter().map(|(key, n)| other.get(key).map_or(0, |m| *n.min(m))).sum();
    let all: u32 = one.values().chain(other.values()).sum();
    if all == 0 { 0.0 } else { 2.0 * common as f32 / all as f32 }
}
