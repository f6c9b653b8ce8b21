//! A story or a pair of versions in three lines of plain text: what one pastes into a mail.

use super::words;
use super::{Band, outline};
use crate::model::{Alignment, Article, Kind, Side, Siglum, Study};

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

/// A story in three lines: its versions, the two that share most, and where the others stand to the base.
pub fn story(heading: &str, versions: &[&Article], study: &Study) -> String {
    let named = versions.iter().enumerate().map(|(v, a)| format!("{} {}", Siglum(v), words::outlet(a)));
    let mut lines = vec![title(heading, versions), named.collect::<Vec<_>>().join(" · ")];
    let nearest = study.pair.and_then(|(a, b)| study.between(a.min(b), a.max(b)));
    lines.extend(nearest.map(|alignment| format!("nearest: {}", wording(versions, &alignment))));
    lines.join("\n")
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
}
