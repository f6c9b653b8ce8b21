//! What the versions say, as lines for the text report: facts, quotations, who says what, sources.

use super::ids;
use crate::model::{Article, Certainty, Descent, Fact, Finding, Findings, Place, Siglum, Study, Topic};
use crate::page::words;

/// A line: how far it is set in, its label and its text; a heading has no label and stands at the margin.
pub(super) struct Line {
    pub indent: usize,
    pub label: String,
    pub text: String,
}

/// The longest passage that is printed whole, in characters.
const PASSAGE: usize = 160;

/// What there is to tell of a study, sorted for people. Facts with their index, findings with their id.
pub(super) struct Says<'a> {
    /// Figures, dates and names that several versions state.
    pub facts: Vec<(usize, &'a Fact)>,
    /// Quotations that several versions have, in whatever form.
    pub quotes: Vec<(usize, &'a Fact)>,
    /// Who says what, how certainly, and other words for the same people.
    pub who: Vec<(String, &'a Finding)>,
    /// Passages that stand elsewhere.
    pub elsewhere: Vec<(String, &'a Finding)>,
    /// What may have a harmless reading.
    pub open: Vec<(String, &'a Finding)>,
    /// Who is likely to follow whom, where that was looked for.
    pub sources: &'a [Descent],
    /// What was passed over where the texts are very long.
    pub notice: Option<&'a str>,
}

impl<'a> Says<'a> {
    /// What there is to tell; nothing for a lone article.
    pub fn of(study: &'a Study, versions: &[&Article]) -> Self {
        let Findings { list, facts, sources, notice } = &study.findings;
        let shared = |f: &&Fact| f.readings.windows(2).any(|r| r[0].place.version != r[1].place.version);
        let facts = |wanted: &dyn Fn(Topic) -> bool| {
            facts.iter().enumerate().filter(|(_, f)| shared(f) && wanted(f.topic)).collect()
        };
        let ids = ids::findings(list, versions);
        let findings = |wanted: &dyn Fn(&Finding) -> bool| {
            let all = ids.iter().zip(list).filter(|(_, f)| wanted(f));
            all.map(|(id, f)| (id.clone(), f)).collect()
        };
        let says = |t: Topic| matches!(t, Topic::Attribution | Topic::Modality | Topic::Label);
        let open = |f: &Finding| f.certainty() == Certainty::Open;
        Self {
            facts: facts(&|t| t.is_figure() || t == Topic::Name),
            quotes: facts(&|t| t == Topic::Quote),
            who: findings(&|f| says(f.topic) && !open(f)),
            elsewhere: findings(&|f| f.topic == Topic::Position),
            open: findings(&open),
            sources: &sources.descent,
            notice: notice.as_deref(),
        }
    }
}

/// The lines of a study; none where nothing was found or the article is alone.
pub(super) fn lines(study: &Study, versions: &[&Article]) -> Vec<Line> {
    let mut out = Vec::new();
    let says = Says::of(study, versions);
    for (title, facts) in [("Facts", &says.facts), ("Quotations", &says.quotes)] {
        if !facts.is_empty() {
            heading(&mut out, title);
            facts.iter().for_each(|(_, f)| fact(&mut out, f, versions));
        }
    }
    if !says.who.is_empty() {
        heading(&mut out, "Who says what, how certainly");
        says.who.iter().for_each(|(_, f)| finding(&mut out, f, versions));
    }
    if !says.elsewhere.is_empty() {
        heading(&mut out, "Stands elsewhere");
        for (_, f) in &says.elsewhere {
            let text = f.from.as_ref().map_or(String::new(), |p| passage(p, versions));
            let label = format!("{} → {}  {}  ", Siglum(f.pair.0), Siglum(f.pair.1), f.why);
            out.push(Line { indent: 2, label, text });
        }
    }
    if !says.sources.is_empty() {
        heading(&mut out, "Sources");
        for d in says.sources {
            let label = format!("{} | {}  ", Siglum(d.pair.0), Siglum(d.pair.1));
            let text = descent(d);
            out.push(Line { indent: 2, label, text });
        }
    }
    if let Some(notice) = says.notice {
        out.push(Line { indent: 0, label: String::new(), text: notice.to_owned() });
    }
    if !says.open.is_empty() {
        let open = words::count(says.open.len(), "open finding");
        let text = format!("{open}: left out here, all are in the HTML, CSV and JSON reports");
        out.push(Line { indent: 0, label: String::new(), text });
    }
    out
}

/// Who follows whom, and how much each tells in other words.
pub(super) fn descent(d: &Descent) -> String {
    let (a, b) = (words::count(d.retold.0 as usize, "sentence"), d.retold.1);
    match d.retold {
        (0, 0) => d.words.clone(),
        _ => {
            let (left, right) = (Siglum(d.pair.0), Siglum(d.pair.1));
            format!("{}; told in other words: {a} of {left}, {b} of {right}", d.words)
        }
    }
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
            // "2026-05-09, by the date of another version".
            let counted = reading.value.split_once(", by ").filter(|_| fact.topic == Topic::Date);
            let note = match (words::state(reading.state), counted) {
                ("", Some((_, by))) => format!("by {by}"),
                (state, Some((_, by))) => format!("{state}, by {by}"),
                (state, None) => state.to_owned(),
            };
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
    format!("{} {}  ", Siglum(place.version), sign(place, versions))
}

/// `¶4`, `h` for the headline, `caption` for what is set aside.
pub(super) fn sign(place: &Place, versions: &[&Article]) -> String {
    let paragraph = versions.get(place.version).map_or(0, |a| a.paragraph(place.block));
    match (place.is_aside(), paragraph) {
        (true, _) => "caption".to_owned(),
        (_, 0) => "h".to_owned(),
        (_, n) => format!("¶{n}"),
    }
}

fn passage(place: &Place, versions: &[&Article]) -> String {
    let text = versions.get(place.version).map_or("", |a| place.text(a)).replace('\n', " ");
    if text.chars().count() <= PASSAGE {
        return text;
    }
    let short: String = text.chars().take(PASSAGE).collect();
    format!("{}…", short.rsplit_once(' ').map_or(short.as_str(), |s| s.0))
}
