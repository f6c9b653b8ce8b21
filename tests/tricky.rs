//! The tricky cases of docs/tricky.md, each as it is written there: two ways to say it, and what retold makes of them.

use std::fs;
use std::path::Path;

use retold::loader::Input;
use retold::model::{Certainty, Review, Side, Topic};
use retold::page::words;
use retold::pipeline;

const BEGIN: &str = "<!-- tricky:begin -->\n";
const END: &str = "<!-- tricky:end -->";
/// What both versions say besides, so that there is a story round the case.
const AROUND: [&str; 3] = [
    "The lighthouse of Varn was lit for the first time since the winter storms, its keeper wrote in the log.",
    "Fishing boats from both shores waited outside the bar until the channel had been sounded again.",
    "A new lamp with a mirror of polished brass is to be lifted into the tower before September.",
];

/// What is made of a case: how the sentences correspond, what differs, what was found.
fn told(one: &str, other: &str) -> String {
    let text = |case: &str| {
        format!("Lighthouse lit again\n\n{}\n\n{case}\n\n{}\n\n{}\n", AROUND[0], AROUND[1], AROUND[2])
    };
    let (one, other) = (text(one), text(other));
    let inputs = [
        Input::Memory { name: "one.txt", bytes: Box::leak(one.into_boxed_str()).as_bytes() },
        Input::Memory { name: "other.txt", bytes: Box::leak(other.into_boxed_str()).as_bytes() },
    ];
    let review = Review::default();
    let corpus = pipeline::open(&inputs, &review);
    let story = &corpus.stories[0];
    let mut study = pipeline::study(&corpus, story, &review);
    study.findings = pipeline::examine(&corpus, story, &study);
    // The headline is sentence 0, what stands before the case is sentence 1.
    let alignment = &study.alignments[0];
    let link = alignment.link_of(Side::Left, 2).and_then(|n| alignment.links.get(n));
    let mut parts = match link {
        None => vec!["nothing found".to_owned()],
        Some(link) if words::differences(link).is_empty() => vec![words::kind(link.kind).to_owned()],
        Some(link) => vec![format!("{}: {}", words::kind(link.kind), words::differences(link))],
    };
    for f in &study.findings.list {
        let quiet = f.state.is_agreement() || f.certainty() == Certainty::Open;
        if !quiet && !matches!(f.topic, Topic::Omission | Topic::Addition) {
            parts.push(format!("{} {}", f.topic.name(), f.state.name()));
        }
    }
    parts.join("; ")
}

#[test]
fn tricky_cases_are_told_as_the_readme_says() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tricky.md")).unwrap();
    let readme = readme.replace("\r\n", "\n");
    let (_, rest) = readme.split_once(BEGIN).expect("docs/tricky.md has a line <!-- tricky:begin -->");
    let (table, _) = rest.split_once(END).expect("docs/tricky.md has a line <!-- tricky:end --> below it");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .filter(|l| l.starts_with("| ") && !l.starts_with("| one version"))
        .map(|l| l.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect();
    assert!(rows.len() > 8, "{} rows", rows.len());
    let wrong: Vec<String> = rows
        .iter()
        .map(|row| (row, told(row[0], row[1])))
        .filter(|(row, told)| row[2] != told)
        .map(|(row, told)| format!("{}\n  page: {}\n  retold: {told}", row[0], row[2]))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
