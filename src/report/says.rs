//! What the versions say, as lines for the text report: facts, quotations, who says what, sources.

use crate::model::{Article, Certainty, Fact, Finding, Place, Siglum, Study, Topic};
use crate::page::words;

/// A line: how far it is set in, its label and its text; a heading has no label and stands at the margin.
pub(super) struct Line {
    pub indent: usize,
    pub label: String,
    pub text: String,
}

/// The longest passage that is printed whole, in characters.
const PASSAGE: usize = 160;

/// The lines of a study; none where nothing was found or the article is alone.
pub(super) fn lines(study: &Study, versions: &[&Article]) -> Vec<Line> {
    let mut out = Vec::new();
    let shared = |f: &&Fact| f.readings.windows(2).any(|r| r[0].place.version != r[1].place.version);
    for (title, wanted) in [("Facts", true), ("Quotations", false)] {
        let kind = |f: &&Fact| {
            if wanted { f.topic.is_figure() || f.topic == Topic::Name } else { f.topic == Topic::Quote }
        };
        let facts: Vec<&Fact> = study.findings.facts.iter().filter(shared).filter(kind).collect();
        if !facts.is_empty() {
            heading(&mut out, title);
            facts.iter().for_each(|f| fact(&mut out, f, versions));
        }
    }
    let says = |f: &&Finding| matches!(f.topic, Topic::Attribution | Topic::Modality | Topic::Label);
    let sure: Vec<&Finding> =
        study.findings.list.iter().filter(says).filter(|f| f.certainty() != Certainty::Open).collect();
    if !sure.is_empty() {
        heading(&mut out, "Who says what, how certainly");
        sure.iter().for_each(|f| finding(&mut out, f, versions));
    }
    let moved: Vec<&Finding> = study.findings.list.iter().filter(|f| f.topic == Topic::Position).collect();
    if !moved.is_empty() {
        heading(&mut out, "Stands elsewhere");
        for f in moved {
            let text = f.from.as_ref().map_or(String::new(), |p| passage(p, versions));
            let label = format!("{} → {}  {}  ", Siglum(f.pair.0), Siglum(f.pair.1), f.why);
            out.push(Line { indent: 2, label, text });
        }
    }
    if !study.findings.sources.descent.is_empty() {
        heading(&mut out, "Sources");
        for d in &study.findings.sources.descent {
            let label = format!("{} | {}  ", Siglum(d.pair.0), Siglum(d.pair.1));
            out.push(Line { indent: 2, label, text: d.words.clone() });
        }
    }
    let open = study.findings.list.iter().filter(|f| f.certainty() == Certainty::Open).count();
    if open > 0 {
        let text =
            format!("{}: left out here, all are in the JSON report", words::count(open, "open finding"));
        out.push(Line { indent: 0, label: String::new(), text });
    }
    out
}

fn heading(out: &mut Vec<Line>, title: &str) {
    out.push(Line { indent: 0, label: String::new(), text: title.to_owned() });
}

fn fact(out: &mut Vec<Line>, fact: &Fact, versions: &[&Article]) {
    out.push(Line { indent: 2, label: String::new(), text: fact.label.clone() });
    for version in 0..versions.len() {
        let mut found = false;
        for reading in fact.of(version) {
            found = true;
            let note = words::state(reading.state);
            let text = passage(&reading.place, versions);
            let text = if note.is_empty() { text } else { format!("{text}  ({note})") };
            out.push(Line { indent: 4, label: address(&reading.place, versions), text });
        }
        if !found {
            out.push(Line {
                indent: 4,
                label: format!("{}  ", Siglum(version)),
                text: "nothing found".to_owned(),
            });
        }
    }
}

fn finding(out: &mut Vec<Line>, f: &Finding, versions: &[&Article]) {
    out.push(Line { indent: 2, label: String::new(), text: f.why.clone() });
    for place in f.from.iter().chain(&f.to) {
        out.push(Line { indent: 4, label: address(place, versions), text: passage(place, versions) });
    }
}

/// `A ¶4  `.
fn address(place: &Place, versions: &[&Article]) -> String {
    let paragraph = versions.get(place.version).map_or(0, |a| a.paragraph(place.block));
    let sign = match (place.is_aside(), paragraph) {
        (true, _) => "caption".to_owned(),
        (_, 0) => "h".to_owned(),
        (_, n) => format!("¶{n}"),
    };
    format!("{} {sign}  ", Siglum(place.version))
}

fn passage(place: &Place, versions: &[&Article]) -> String {
    let text = versions.get(place.version).map_or("", |a| place.text(a)).replace('\n', " ");
    if text.chars().count() <= PASSAGE {
        return text;
    }
    let short: String = text.chars().take(PASSAGE).collect();
    format!("{}…", short.rsplit_once(' ').map_or(short.as_str(), |s| s.0))
}
