//! JSON and CSV.

use std::io::{self, Write};

use serde_json::{Value, json as value};

use super::Checked;
use crate::model::{Place, Siglum};
use crate::report::content::{VERSION, digest};
use crate::report::csv::{line, row};

/// Writes the check as JSON, every claim with its answers: `check` among the definitions of the schema.
///
/// # Errors
/// What the writer says.
pub fn json(out: &mut dyn Write, checked: &Checked) -> io::Result<()> {
    let articles: Vec<Value> = checked
        .articles
        .iter()
        .enumerate()
        .map(|(n, a)| {
            value!({
                "letter": Siglum(n).to_string(), "id": a.id, "path": a.path, "outlet": a.outlet,
                "language": a.language.code(), "hash": digest(a),
            })
        })
        .collect();
    let claims: Vec<Value> = checked
        .claims
        .iter()
        .map(|c| {
            let answers: Vec<Value> = c
                .answers
                .iter()
                .map(|a| merged(place(checked, &a.place), "verdict", a.verdict.name()))
                .collect();
            value!({
                "matter": c.matter.name(), "verdict": c.verdict.name(), "look": c.verdict.needs_a_look(),
                "disputed": c.is_disputed(), "at": place(checked, &c.place), "answers": answers,
            })
        })
        .collect();
    let omitted: Vec<Value> = checked
        .omitted
        .iter()
        .filter_map(|&(version, n)| {
            let article = checked.articles.get(version)?;
            Some(
                value!({ "letter": Siglum(version).to_string(), "sentence": n, "text": article.sentence(n) }),
            )
        })
        .collect();
    let ours = articles.first().cloned().unwrap_or_default();
    let sources = articles.get(1..).unwrap_or_default();
    let whole = value!({
        "schema": "retold-check/1", "retold": VERSION, "ours": ours, "sources": sources, "claims": claims, "omitted": omitted,
    });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}

/// A place with its words.
fn place(checked: &Checked, place: &Place) -> Value {
    let article = checked.articles.get(place.version);
    let paragraph = place.sentences.first().zip(article).map(|(&n, a)| a.paragraph_of(n));
    value!({
        "letter": Siglum(place.version).to_string(), "line": checked.line(place), "paragraph": paragraph,
        "sentences": place.sentences, "text": checked.words(place),
    })
}

fn merged(mut object: Value, name: &str, text: &str) -> Value {
    if let Some(object) = object.as_object_mut() {
        object.insert(name.to_owned(), text.into());
    }
    object
}

/// Writes the check as a table: one line a claim and source, and one for a claim for which nothing was found.
///
/// # Errors
/// What the writer says.
pub fn csv(out: &mut dyn Write, checked: &Checked) -> io::Result<()> {
    let heading = [
        "file",
        "line",
        "paragraph",
        "claim",
        "verdict",
        "text",
        "source",
        "source_verdict",
        "source_line",
        "source_paragraph",
        "source_text",
        "retold",
    ];
    line(out, &heading.map(str::to_owned))?;
    let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    for claim in checked.claims {
        let cells = |at: &Place| {
            let article = checked.articles.get(at.version);
            let paragraph = at.sentences.first().zip(article).map(|(&n, a)| a.paragraph_of(n));
            (
                article.map(|a| a.path.clone()).unwrap_or_default(),
                number(checked.line(at)),
                number(paragraph),
                checked.words(at).to_owned(),
            )
        };
        let (file, at, paragraph, text) = cells(&claim.place);
        let first =
            vec![file, at, paragraph, claim.matter.name().to_owned(), claim.verdict.name().to_owned(), text];
        if claim.answers.is_empty() {
            row(out, [first.clone(), vec![String::new(); 5]].concat())?;
        }
        for answer in &claim.answers {
            let (file, at, paragraph, text) = cells(&answer.place);
            let verdict = answer.verdict.name().to_owned();
            row(out, [first.clone(), vec![file, verdict, at, paragraph, text]].concat())?;
        }
    }
    Ok(())
}
