//! A story or a pair of versions in three lines of plain text: what one pastes into a mail.

use std::collections::BTreeSet;

use super::words;
use super::{Band, outline};
use crate::model::{Alignment, Article, Certainty, Kind, Side, Siglum, State, Study, Topic};

/// The title, how many versions there are, and of what days.
fn title(title: &str, versions: &[&Article]) -> String {
    let title = if title.trim().is_empty() { "(no headline)" } else { title };
    let dated: Vec<_> = versions.iter().filter_map(|a| a.dated()).collect();
    let parts = [words::count(versions.len(), "version"), words::days(dated.iter())];
    let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    format!("{title} ({})", parts.join(", "))
}

/// How much two versions share, each way, with the names of their outlets.
fn wording(versions: &[&Article], alignment: &Alignment) -> String {
    let (left, right) = (Siglum(alignment.left), Siglum(alignment.right));
    let name = |v: usize| versions.get(v).map_or("?", |a| words::outlet(a));
    format!(
        "{left} is {}, {right} is {}: {}, {}",
        name(alignment.left),
        name(alignment.right),
        words::same_wording(alignment.left_shares, left, right),
        words::same_wording(alignment.right_shares, right, left)
    )
}

/// Two versions of a story in three lines: the story, how much they share, how their passages stand to each other.
pub fn pair(heading: &str, versions: &[&Article], alignment: &Alignment) -> String {
    let (left, right) = (versions.get(alignment.left), versions.get(alignment.right));
    let (Some(left), Some(right)) = (left, right) else { return title(heading, versions) };
    let rows = outline::compare(left, right, alignment, &outline::Folding::none()).rows;
    let links = |kind: Kind| alignment.links.iter().filter(|l| l.kind == kind).count();
    let only = |side: Side| rows.iter().filter(|r| matches!(r.band, Band::Only(s, _) if s == side)).count();
    let substance = alignment.links.iter().filter(|l| l.has_substance()).count();
    let counted = [
        (links(Kind::Verbatim), "shared"),
        (links(Kind::Edited), "edited"),
        (links(Kind::Reworded), "reworded"),
    ];
    let mut parts: Vec<String> = counted
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| format!("{} {word}", words::count(n, "passage")))
        .collect();
    for (side, v) in [(Side::Left, alignment.left), (Side::Right, alignment.right)] {
        if only(side) > 0 {
            parts.push(format!("{} only in {}", words::count(only(side), "sentence"), Siglum(v)));
        }
    }
    parts.push(match substance {
        0 => "nothing of substance differs in what corresponds".to_owned(),
        n => format!("substance differs in {}", words::count(n, "passage")),
    });
    [title(heading, versions), wording(versions, alignment), parts.join(", ")].join("\n")
}

/// A story in three lines: its versions, who has whose wording, what is told differently. See [`lines`].
pub fn story(heading: &str, versions: &[&Article], study: &Study) -> String {
    lines(heading, versions, study).join("\n").trim_end().to_owned()
}

/// Above this share of same wording a version is said to have another's text; what is below it, but not much, comes of
/// names and quotations that any two reports share.
const WORDED: f32 = 0.2;

/// The three lines of a story; of a lone article the second and third say so. The third is empty while nothing has been
/// compared.
pub fn lines(heading: &str, versions: &[&Article], study: &Study) -> [String; 3] {
    let days = words::days(versions.iter().filter_map(|a| a.published.as_ref()));
    let names: Vec<String> =
        versions.iter().enumerate().map(|(n, a)| format!("{} {}", Siglum(n), words::outlet(a))).collect();
    let heading = if heading.trim().is_empty() { "(no headline)" } else { heading };
    let mut first = format!("{heading}: {}", few(&names));
    if !days.is_empty() {
        first = format!("{first} · {days}");
    }
    if study.alignments.is_empty() && versions.len() > 1 {
        return [first, "Not compared yet.".to_owned(), String::new()];
    }
    if study.alignments.is_empty() {
        let second = words::count(versions.first().map_or(0, |a| a.sentences.len()), "sentence");
        return [first, format!("{second} in a lone article."), "Nothing to compare it with.".to_owned()];
    }
    [first, whose(versions.len(), study), differences(versions, study)]
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
fn whose(versions: usize, study: &Study) -> String {
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
    let grid = super::grid::Grid::new(super::grid::Tab::Sentences, versions, study);
    let only: usize = (0..versions.len()).map(|v| grid.lone(v).count()).sum();
    let differ = if parts.is_empty() { "nothing of substance found".to_owned() } else { parts.join(", ") };
    format!("Told differently: {differ}. In one version only: {}.", words::count(only, "sentence"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample;

    #[test]
    fn a_summary_has_three_lines_and_counts_what_is_there() {
        let corpus = sample::corpus();
        let study = sample::study(&corpus);
        let story_ = &corpus.stories[0];
        let versions = corpus.versions(story_);
        let told = pair(&story_.title, &versions, &study.alignments[0]);
        assert_eq!(told.lines().count(), 3, "{told}");
        let edited = study.alignments[0].links.iter().filter(|l| l.kind == Kind::Edited).count();
        assert!(told.contains(&format!("{} edited", words::count(edited, "passage"))), "{told}");
        let told = story(&story_.title, &versions, &study);
        assert_eq!(told.lines().count(), 3, "{told}");
        assert!(versions.iter().all(|a| told.contains(words::outlet(a))), "{told}");
    }

    #[test]
    fn three_lines_tell_a_story() {
        let corpus = sample::corpus();
        let study = sample::study(&corpus);
        let story = &corpus.stories[0];
        let versions = corpus.versions(story);
        let [first, second, third] = lines(&story.title, &versions, &study);
        assert!(first.starts_with(words::title(story)) && first.contains("A "), "{first}");
        assert!(second.starts_with("Same wording: ") && second.ends_with('.'), "{second}");
        assert!(
            third.starts_with("Told differently: ") && third.contains("In one version only: "),
            "{third}"
        );
        let alone = lines(&story.title, &versions[..1], &Study { versions: 1, ..Study::default() });
        assert_eq!(alone[2], "Nothing to compare it with.");
    }
}
