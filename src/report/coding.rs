//! Tables that are coded from: one line a pair of versions, and one line a note.

use std::io::{self, Write};

use super::csv::row;
use crate::model::{Act, Alignment, Article, Certainty, Kind, Siglum, Study, Topic};

/// The columns of a version of a pair, each under a prefix.
const VERSION: [&str; 9] =
    ["letter", "id", "outlet", "file", "published", "sentences", "same_wording", "linked", "only"];

/// The heading of the table of pairs.
pub(super) fn pairs_heading() -> Vec<String> {
    let mut names: Vec<String> = ["story", "story_id"].map(str::to_owned).to_vec();
    for side in ["left", "right"] {
        names.extend(VERSION.iter().map(|name| format!("{side}_{name}")));
    }
    names.extend(["links", "shared", "edited", "reworded", "moved", "again"].map(str::to_owned));
    for topic in Topic::ALL {
        names.extend(CERTAINTIES.map(|c| format!("{}_{}", topic.name(), c.name())));
    }
    names
}

const CERTAINTIES: [Certainty; 3] = [Certainty::Certain, Certainty::Likely, Certainty::Open];

/// One line a pair of versions: what of each is in the other, how many links, and how many differences of each sort by
/// certainty. Agreements are not counted.
pub(super) fn pairs(out: &mut dyn Write, name: &str, versions: &[&Article], study: &Study) -> io::Result<()> {
    for alignment in &study.alignments {
        let (Some(left), Some(right)) = (versions.get(alignment.left), versions.get(alignment.right)) else {
            continue;
        };
        let mut cells = vec![name.to_owned(), story_id(versions)];
        cells.extend(version(alignment, alignment.left, left, true));
        cells.extend(version(alignment, alignment.right, right, false));
        let kind = |kind: Kind| alignment.links.iter().filter(|l| l.kind == kind).count().to_string();
        cells.push(alignment.links.len().to_string());
        cells.extend([kind(Kind::Verbatim), kind(Kind::Edited), kind(Kind::Reworded)]);
        cells.push(alignment.links.iter().filter(|l| l.moved).count().to_string());
        cells.push(alignment.again.len().to_string());
        for topic in Topic::ALL {
            for certainty in CERTAINTIES {
                let found = study.findings.between(alignment.left, alignment.right);
                let fits = |f: &&crate::model::Finding| {
                    f.topic == topic && f.certainty() == certainty && !f.state.is_agreement()
                };
                cells.push(found.filter(fits).count().to_string());
            }
        }
        row(out, cells)?;
    }
    Ok(())
}

/// The story's id in the input, where it has one.
fn story_id(versions: &[&Article]) -> String {
    versions.iter().find_map(|a| a.story.clone()).unwrap_or_default()
}

fn version(alignment: &Alignment, number: usize, article: &Article, left: bool) -> Vec<String> {
    let shares = if left { alignment.left_shares } else { alignment.right_shares };
    let side = if left { crate::model::Side::Left } else { crate::model::Side::Right };
    let count = article.sentences.len();
    let linked = alignment.index(side, count);
    let also = alignment.also(side, count);
    let has = |n: usize| linked[n].is_some() || also.get(n).is_some_and(|a| !a.is_empty());
    let linked = (0..count).filter(|&n| has(n)).count();
    vec![
        Siglum(number).to_string(),
        article.id.clone(),
        article.outlet.clone(),
        article.path.clone(),
        article.published.map(|p| p.to_string()).unwrap_or_default(),
        count.to_string(),
        format!("{:.4}", shares.same_wording),
        linked.to_string(),
        (count - linked).to_string(),
    ]
}

/// The heading of the table of notes.
pub(super) fn notes_heading() -> Vec<String> {
    let names = [
        "story",
        "story_id",
        "id",
        "time",
        "kind",
        "label",
        "text",
        "letter",
        "article",
        "outlet",
        "file",
        "paragraph",
        "sentences",
        "quote",
        "found",
    ];
    names.map(str::to_owned).to_vec()
}

/// One line a note, mark or decision and passage; `found` says whether its words are still there.
pub(super) fn notes(out: &mut dyn Write, name: &str, versions: &[&Article], study: &Study) -> io::Result<()> {
    for remark in &study.remarks {
        let (label, text) = match &remark.act {
            Act::Note { label, text } => (label.clone(), text.clone()),
            Act::Rename(text) => (String::new(), text.clone()),
            Act::Block(kind) => (String::new(), kind.name().to_owned()),
            Act::Wrong { topic } => (String::new(), topic.clone().unwrap_or_default()),
            _ => (String::new(), String::new()),
        };
        for passage in &remark.passages {
            let article = passage.place.as_ref().and_then(|p| versions.get(p.version).map(|a| (p, *a)));
            let mut cells = vec![name.to_owned(), story_id(versions), remark.id.clone(), remark.time.clone()];
            cells.extend([remark.act.name().to_owned(), label.clone(), text.clone()]);
            cells.extend(match article {
                Some((place, article)) => vec![
                    Siglum(place.version).to_string(),
                    article.id.clone(),
                    article.outlet.clone(),
                    article.path.clone(),
                    place.sentences.first().map(|&n| article.paragraph_of(n).to_string()).unwrap_or_default(),
                    place.sentences.iter().map(u32::to_string).collect::<Vec<_>>().join(" "),
                ],
                None => {
                    let mut gone = vec![String::new(); 6];
                    gone[2].clone_from(&passage.outlet);
                    gone
                }
            });
            cells.extend([passage.quote.clone(), article.is_some().to_string()]);
            row(out, cells)?;
        }
    }
    Ok(())
}
