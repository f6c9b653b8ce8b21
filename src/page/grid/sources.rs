//! Where the versions come from, as rows: wording in common, what is told in other words, the nearest version, credits
//! and who follows whom.

use super::{Entry, GridRow, Group, Lead, grouped};
use crate::model::{Article, Descent, Nearest, Shares, Siglum, Study};
use crate::page::words;

/// The rows of the tab, in groups.
pub(super) fn rows(versions: &[&Article], study: &Study, base: usize) -> Vec<GridRow> {
    let mut rows = Vec::new();
    for v in 0..versions.len() {
        rows.push(row(Group::Wording, versions, v, |w| wording(study, v, w)));
    }
    for v in 0..versions.len() {
        rows.push(row(Group::Told, versions, v, |w| told(study, v, w)));
    }
    for v in 0..versions.len() {
        rows.push(row(Group::Nearest, versions, v, |w| nearest(versions, study, v, w)));
    }
    rows.extend(credits(versions));
    let mut descent: Vec<&Descent> = study.findings.sources.descent.iter().collect();
    // Those first of which something can be told, then those with most wording in common.
    let shared = |d: &Descent| {
        let share = |v, w| shares(study, v, w).map_or(0.0, |s| s.same_wording);
        (share(d.pair.0, d.pair.1).max(share(d.pair.1, d.pair.0)) * 1000.0) as u32
    };
    descent.sort_by_key(|d| (d.follower.is_none(), std::cmp::Reverse(shared(d)), d.pair));
    rows.extend(descent.into_iter().map(|d| follows(d, versions.len())));
    // That nothing is worded as in the others is said of a version too, where anything is of others.
    let any = rows.iter().any(|r| r.group == Group::Wording && r.holders().next().is_some());
    rows.retain(|r| r.holders().next().is_some() || any && r.group == Group::Wording);
    for row in &mut rows {
        row.at = (usize::from(row.reference != base), 0);
    }
    grouped(rows, versions.len())
}

fn row(group: Group, versions: &[&Article], v: usize, entry: impl Fn(usize) -> Option<Entry>) -> GridRow {
    let entries = (0..versions.len()).map(|w| if w == v { None } else { entry(w) }).collect();
    let lead = format!("{} {}", Siglum(v), words::outlet(versions[v]));
    GridRow::new(Lead::Words(lead), group, entries, v)
}

/// The shares of version `v` beside `w`.
fn shares(study: &Study, v: usize, w: usize) -> Option<Shares> {
    let found = study.alignments.iter().find(|al| (al.left, al.right) == (v.min(w), v.max(w)))?;
    Some(if v < w { found.left_shares } else { found.right_shares })
}

fn wording(study: &Study, v: usize, w: usize) -> Option<Entry> {
    let shares = shares(study, v, w)?;
    if shares.same_wording <= 0.0 {
        return None;
    }
    Some(Entry::words(words::percent(shares.same_wording), words::same_wording(shares, Siglum(v), Siglum(w))))
}

fn told(study: &Study, v: usize, w: usize) -> Option<Entry> {
    let pair = (v.min(w), v.max(w));
    let descent = study.findings.sources.descent.iter().find(|d| d.pair == pair)?;
    let count = if v < w { descent.retold.0 } else { descent.retold.1 };
    let sentences = words::count(count as usize, "sentence");
    let full = format!("{sentences} of {} told in other words in {}", Siglum(v), Siglum(w));
    (count > 0).then(|| Entry::words(count.to_string(), full))
}

/// How many reasons are told for one pair of versions: enough to see of what kind they are.
const REASONS: usize = 12;

fn nearest(versions: &[&Article], study: &Study, v: usize, w: usize) -> Option<Entry> {
    let all: Vec<&Nearest> =
        study.findings.sources.nearest.get(v)?.iter().filter(|n| n.version == w).collect();
    if all.is_empty() {
        return None;
    }
    let reason = |n: &&Nearest| {
        let place = words::place(versions[v].paragraph_of(n.sentence));
        if n.why.is_empty() { place } else { format!("{place} ({})", n.why) }
    };
    let mut reasons: Vec<String> = all.iter().take(REASONS).map(reason).collect();
    if all.len() > REASONS {
        reasons.push(format!("{} more", all.len() - REASONS));
    }
    let sentences = words::count(all.len(), "sentence");
    let full = format!("{sentences} of {} nearest to {}: {}", Siglum(v), Siglum(w), reasons.join(", "));
    Some(Entry::words(all.len().to_string(), full))
}

/// The three credits, never mixed: who supplied the text, who pictures, who is quoted.
fn credits(versions: &[&Article]) -> Vec<GridRow> {
    type Of = fn(&Article) -> Vec<String>;
    let kinds: [(&str, &str, Of); 3] = [
        ("who supplied the text", "text credit", |a| a.credits.text.iter().cloned().collect()),
        ("who supplied pictures", "picture credit", |a| a.credits.picture.clone()),
        ("agencies and media cited", "cited", |a| a.credits.cited.clone()),
    ];
    let row = |(lead, noun, of): (&str, &str, Of)| {
        let entry = |a: &&Article| {
            let all = of(a).join(", ");
            let none = format!("no {noun} found in this file");
            let full = if all.is_empty() { none } else { format!("{noun}: {all}") };
            Some(Entry::words(if all.is_empty() { ".".to_owned() } else { all }, full))
        };
        let entries = versions.iter().map(entry).collect();
        GridRow::new(Lead::Words(lead.to_owned()), Group::Credits, entries, 0)
    };
    kinds.map(row).into()
}

fn follows(descent: &Descent, versions: usize) -> GridRow {
    let (a, b) = descent.pair;
    let mut entries = vec![None; versions];
    for v in [a, b] {
        entries[v] = Some(Entry::words(String::new(), descent.words.clone()));
    }
    let lead = format!("{} and {}: {}", Siglum(a), Siglum(b), descent.words);
    GridRow::new(Lead::Words(lead), Group::Follows, entries, a)
}
