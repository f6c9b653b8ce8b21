//! Why articles are one story, in a sentence for people.

use super::terms::Terms;
use crate::model::{Article, Copies, Siglum};

/// How many shared words are named.
const NAMED: usize = 4;

/// What the members share, and how far apart they were published; empty for a lone article.
pub(super) fn why(articles: &[Article], terms: &Terms, members: &[usize], copies: &[Copies]) -> String {
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
    parts.extend(copies.iter().map(|same| {
        let letters: Vec<String> = same.versions.iter().map(|n| Siglum(*n).to_string()).collect();
        format!("{same} ({})", letters.join(", "))
    }));
    let days: Vec<i64> =
        members.iter().filter_map(|n| articles[*n].dated()).map(|s| s.minutes().div_euclid(1440)).collect();
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
            let proper = if terms.proper[*term as usize] { 2.0 } else { 1.0 };
            let share = *count as f32 / members.len() as f32;
            (sum * share * proper, terms.shown.of(*term))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    found.into_iter().take(NAMED).map(|(_, word)| format!("“{word}”")).collect()
}
