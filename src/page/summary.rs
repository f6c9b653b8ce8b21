//! A story in three lines, for pasting into a mail or a chat: what it is, who has whose wording, what differs.

use std::collections::BTreeSet;

use super::words;
use crate::model::{Alignment, Article, Certainty, Siglum, State, Story, Study, Topic};

/// Above this share of same wording a version is said to have another's text; what is below it, but not much, comes of
/// names and quotations that any two reports share.
const WORDED: f32 = 0.2;

/// The three lines of a story; of a lone article the second and third say so.
pub fn lines(story: &Story, versions: &[&Article], study: &Study) -> [String; 3] {
    let days = words::days(versions.iter().filter_map(|a| a.published.as_ref()));
    let names: Vec<String> =
        versions.iter().enumerate().map(|(n, a)| format!("{} {}", Siglum(n), words::outlet(a))).collect();
    let mut first = format!("{}: {}", words::title(story), few(&names));
    if !days.is_empty() {
        first = format!("{first} · {days}");
    }
    if study.alignments.is_empty() {
        let second = words::count(versions.first().map_or(0, |a| a.sentences.len()), "sentence");
        return [first, format!("{second} in a lone article."), "Nothing to compare it with.".to_owned()];
    }
    [first, wording(versions.len(), study), differences(versions, study)]
}

/// `A, B, C`; of many the first eight and how many more.
fn few(names: &[String]) -> String {
    const MOST: usize = 8;
    match names.len() {
        n if n <= MOST => names.join(", "),
        n => format!("{} and {} more", names[..MOST].join(", "), n - MOST),
    }
}

/// Who has whose wording, most first: `B: 89 % worded as in A. D: its own wording.`
fn wording(versions: usize, study: &Study) -> String {
    let mut said: Vec<(f32, usize, usize)> = Vec::new();
    for v in 0..versions {
        let share = |al: &Alignment| match v {
            _ if al.left == v => Some((al.left_shares.same_wording, v, al.right)),
            _ if al.right == v => Some((al.right_shares.same_wording, v, al.left)),
            _ => None,
        };
        let most =
            study.alignments.iter().filter_map(share).max_by(|a, b| a.0.total_cmp(&b.0).then(b.2.cmp(&a.2)));
        said.extend(most);
    }
    said.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let (taken, own): (Vec<_>, Vec<_>) = said.into_iter().partition(|(share, ..)| *share >= WORDED);
    let mut parts: Vec<String> = taken
        .iter()
        .map(|&(share, v, other)| {
            format!("{} of {} worded as in {}", words::percent(share), Siglum(v), Siglum(other))
        })
        .collect();
    if !own.is_empty() {
        let mut own: Vec<usize> = own.iter().map(|(_, v, _)| *v).collect();
        own.sort_unstable();
        let letters: Vec<String> = own.into_iter().map(|v| Siglum(v).to_string()).collect();
        parts.push(format!("{}: own wording", letters.join(", ")));
    }
    format!("Same wording: {}.", parts.join("; "))
}

/// What of substance differs: `Told differently: 3 figures, 1 quotation. In one version only: 4 sentences.`
fn differences(versions: &[&Article], study: &Study) -> String {
    let grave = |topics: &[Topic]| {
        let facts = study.findings.facts.iter().filter(|f| topics.contains(&f.topic));
        let differs = |s: State| !s.is_agreement() && s != State::Stands;
        facts.filter(|f| f.readings.iter().any(|r| differs(r.state))).count()
    };
    // Told of each pair, these would be counted again and again: what counts is in how many sentences of the base.
    let said = |topic: Topic| {
        let list =
            study.findings.list.iter().filter(|f| f.topic == topic && f.certainty() != Certainty::Open);
        let places = list.flat_map(|f| f.from.iter().chain(&f.to)).filter(|p| p.version == study.base);
        places.filter_map(|p| p.sentences.first()).collect::<BTreeSet<_>>().len()
    };
    let figures = Topic::ALL.into_iter().filter(|t| t.is_figure()).collect::<Vec<_>>();
    let counts = [
        (grave(&figures), "figure"),
        (grave(&[Topic::Name]), "name"),
        (grave(&[Topic::Quote]), "quotation"),
        (said(Topic::Attribution), "source"),
        (said(Topic::Modality), "degree of certainty"),
    ];
    let plural = |n: usize, noun: &str| match noun {
        "degree of certainty" if n > 1 => format!("{n} degrees of certainty"),
        _ => words::count(n, noun),
    };
    let parts: Vec<String> =
        counts.iter().filter(|(n, _)| *n > 0).map(|&(n, noun)| plural(n, noun)).collect();
    let grid = super::grid::Grid::new(versions, study);
    let only: usize = grid.only.iter().map(Vec::len).sum();
    let differ = if parts.is_empty() { "nothing of substance found".to_owned() } else { parts.join(", ") };
    format!("Told differently: {differ}. In one version only: {}.", words::count(only, "sentence"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample;

    #[test]
    fn three_lines_tell_a_story() {
        let corpus = sample::corpus();
        let study = sample::study(&corpus);
        let story = &corpus.stories[0];
        let versions = corpus.versions(story);
        let [first, second, third] = lines(story, &versions, &study);
        assert!(first.starts_with(words::title(story)) && first.contains("A "), "{first}");
        assert!(second.starts_with("Same wording: ") && second.ends_with('.'), "{second}");
        assert!(
            third.starts_with("Told differently: ") && third.contains("In one version only: "),
            "{third}"
        );
        let alone = lines(story, &versions[..1], &Study { versions: 1, ..Study::default() });
        assert_eq!(alone[2], "Nothing to compare it with.");
    }
}
