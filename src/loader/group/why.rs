//! Why articles are one story, in a sentence for people.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::terms::Terms;
use crate::model::{Article, BlockKind, Siglum};
use crate::text::{normal, words};

/// How many shared words are named.
const NAMED: usize = 4;

/// Share of the longer text's sentences that two copies have in common; a cut or added line leaves a copy one.
const COPY: f32 = 0.9;

/// Stories beyond this many versions are not looked through for copies.
const COMPARED: usize = 400;

/// What the members share, and how far apart they were published; empty for a lone article.
pub(super) fn why(articles: &[Article], terms: &Terms, members: &[usize]) -> String {
    if members.len() < 2 {
        return String::new();
    }
    if let Some(story) = articles[members[0]].story.as_deref() {
        return format!("the input says that they are story {story}");
    }
    let shared = shared(terms, members);
    let mut parts = Vec::new();
    if !shared.is_empty() {
        parts.push(format!("share {}", shared.join(", ")));
    }
    parts.extend(copies(articles, members));
    let days: Vec<i64> =
        members.iter().filter_map(|n| articles[*n].published).map(|s| s.minutes().div_euclid(1440)).collect();
    if days.len() >= 2 {
        let span = days.iter().max().unwrap_or(&0) - days.iter().min().unwrap_or(&0);
        let all = if days.len() == members.len() { "published" } else { "those with a date published" };
        parts.push(match span {
            0 => format!("{all} on one day"),
            1 => format!("{all} within 1 day"),
            n => format!("{all} within {n} days"),
        });
    }
    if parts.is_empty() { "named together on the command line".to_owned() } else { parts.join("; ") }
}

/// Which members are copies of one text: "ran unchanged in 3 (A, C, D)".
fn copies(articles: &[Article], members: &[usize]) -> Vec<String> {
    if members.len() > COMPARED {
        return Vec::new();
    }
    let said: Vec<HashSet<u64>> = members.iter().map(|n| sentences(&articles[*n])).collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (n, set) in said.iter().enumerate().filter(|(_, set)| !set.is_empty()) {
        let is_copy = |of: &usize| {
            let other = &said[*of];
            set.intersection(other).count() as f32 >= COPY * set.len().max(other.len()) as f32
        };
        match groups.iter_mut().find(|group| group.first().is_some_and(is_copy)) {
            Some(group) => group.push(n),
            None => groups.push(vec![n]),
        }
    }
    let line = |group: &Vec<usize>| {
        let letters: Vec<String> = group.iter().map(|n| Siglum(*n).to_string()).collect();
        let same = group.iter().all(|n| said[*n] == said[group[0]]);
        let how = if same { "ran unchanged" } else { "ran nearly unchanged" };
        format!("{how} in {} ({})", group.len(), letters.join(", "))
    };
    groups.iter().filter(|group| group.len() > 1).map(line).collect()
}

/// The sentences of an article's body by their words, typography and case aside.
fn sentences(article: &Article) -> HashSet<u64> {
    let body = article
        .sentences
        .iter()
        .filter(|s| article.blocks.get(s.block as usize).is_some_and(|b| b.kind == BlockKind::Body));
    let hash = |text: &str| {
        let mut hasher = DefaultHasher::new();
        words(text).into_iter().for_each(|word| normal(word.of(text)).hash(&mut hasher));
        hasher.finish()
    };
    body.map(|s| hash(s.span.of(&article.text))).collect()
}

/// The heaviest terms that stand in most of the members, as they are written; names and figures first.
fn shared(terms: &Terms, members: &[usize]) -> Vec<String> {
    let mut sums: std::collections::BTreeMap<u32, (usize, f32)> = std::collections::BTreeMap::new();
    for (term, weight) in members.iter().filter_map(|n| terms.vectors.get(*n)).flatten() {
        let entry = sums.entry(*term).or_default();
        *entry = (entry.0 + 1, entry.1 + weight);
    }
    let most = sums.values().map(|(count, _)| *count).max().unwrap_or(0);
    if most < 2 {
        return Vec::new();
    }
    let mut found: Vec<(f32, &str)> = sums
        .iter()
        .filter(|(_, (count, _))| *count >= 2)
        .map(|(term, (count, sum))| {
            let n = *term as usize;
            let proper = if terms.proper[n] { 2.0 } else { 1.0 };
            let share = *count as f32 / members.len() as f32;
            (sum * share * proper, terms.shown[n].as_str())
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    found.into_iter().take(NAMED).map(|(_, word)| format!("“{word}”")).collect()
}
