//! What the versions of invented stories say, compared: every finding as an editor would read it. A difference in these
//! files is a question to a reader: does the finding hold?

mod support;

use std::fmt::Write as _;

use retold::loader::Input;
use retold::model::{Certainty, Finding, Place, Review, Siglum, Topic};
use retold::pipeline::{examine, open, study};

/// Every finding but those of agreement and of what stands only here, a line each.
fn listed(folder: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories").join(folder);
    let corpus = open(&[Input::Path(path)], &Review::default());
    let [story] = corpus.stories.as_slice() else { panic!("{folder}: {} stories", corpus.stories.len()) };
    let versions = corpus.versions(story);
    let study = study(&corpus, story, &Review::default());
    let findings = examine(&corpus, story, &study);
    findings.check(&versions).unwrap();
    let told = |f: &&Finding| {
        !f.state.is_agreement() && !matches!(f.topic, Topic::Omission | Topic::Addition | Topic::Position)
    };
    let text = |p: &Option<Place>| p.as_ref().map_or("–", |p| p.text(versions[p.version])).replace('\n', " ");
    let mut out = String::new();
    for f in findings.list.iter().filter(told) {
        let folded = if f.certainty() == Certainty::Open { "(open) " } else { "" };
        let pair = format!("{}{}", Siglum(f.pair.0), Siglum(f.pair.1));
        writeln!(out, "{folded}{pair} {} {}", f.topic.name(), f.state.name()).unwrap();
        writeln!(out, "    {}\n    {}", text(&f.from), text(&f.to)).unwrap();
    }
    out
}

#[test]
fn a_cup_final() {
    support::golden("findings/cup.txt", &listed("cup"));
}

#[test]
fn a_profit_warning() {
    support::golden("findings/pumps.txt", &listed("pumps"));
}

#[test]
fn a_trial() {
    support::golden("findings/pilot.txt", &listed("pilot"));
}

#[test]
fn a_flood_in_german() {
    support::golden("findings/deich.txt", &listed("deich"));
}

#[test]
fn a_strike_in_spanish() {
    support::golden("findings/huelga.txt", &listed("huelga"));
}
