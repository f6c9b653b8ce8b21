//! What the user said, in words for screens and reports.

use super::words;
use crate::model::{Act, Article, Passage, Remark, Siglum};

/// What was said: `figure: rounded down`, `wrong: this link`.
pub fn said(act: &Act) -> String {
    match act {
        Act::Note { label, text } if label.is_empty() => text.clone(),
        Act::Note { label, text } if text.is_empty() => label.clone(),
        Act::Note { label, text } => format!("{label}: {text}"),
        Act::Reviewed => "reviewed".to_owned(),
        Act::Pin => "pinned: these correspond".to_owned(),
        Act::Break => "broken: these do not correspond".to_owned(),
        Act::Wrong { topic: None } => "wrong: this link".to_owned(),
        Act::Wrong { topic: Some(topic) } => format!("wrong: what was found ({topic})"),
        Act::Block(kind) => format!("this block is {}", kind.name()),
        Act::Regroup => "moved to another story".to_owned(),
        Act::Rename(name) => format!("called {name}"),
        Act::Edit { .. } | Act::Undo { .. } => act.name().to_owned(),
    }
}

/// Where it stands now: `A ¶ 4, C ¶ 2`, or that it was not found again.
pub fn place(versions: &[&Article], remark: &Remark) -> String {
    if remark.is_lost() {
        return "not found again".to_owned();
    }
    let mut parts: Vec<String> = Vec::new();
    for place in remark.places() {
        let Some(article) = versions.get(place.version) else { continue };
        let letter = Siglum(place.version);
        let part = match (place.sentences.first(), &remark.act) {
            (_, Act::Rename(_) | Act::Regroup) => letter.to_string(),
            (Some(&n), _) => format!("{letter} {}", words::place(article.paragraph_of(n))),
            (None, _) => format!("{letter} set aside"),
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(", ")
}

/// The words it is about, as they were when it was said: `Harbour Post: Boats wait. · Coast Daily: Ferries wait.`
pub fn quotes(remark: &Remark) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut outlet = None;
    for passage in &remark.passages {
        parts.push(match passage {
            Passage { quote, outlet, .. } if quote.is_empty() => outlet.clone(),
            // Sentences of one row follow each other.
            Passage { quote, outlet: own, .. } if outlet == Some(own) => quote.clone(),
            Passage { quote, outlet, .. } => format!("{outlet}: {quote}"),
        });
        outlet = Some(&passage.outlet);
    }
    parts.join(" · ")
}
