//! Findings, facts and sources as JSON.

use serde::Serialize;

use super::figure::Figure;
use super::ids;
use crate::model::{Article, Fact, Finding, Findings, Place, Siglum};

#[derive(Serialize)]
pub(super) struct FindingView<'a> {
    id: String,
    kind: &'static str,
    state: &'static str,
    confidence: Figure,
    certainty: &'static str,
    pair: [String; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<String>,
    from: Option<PlaceView<'a>>,
    to: Option<PlaceView<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    why: &'a str,
}

#[derive(Serialize)]
struct PlaceView<'a> {
    siglum: String,
    block: u32,
    sentences: &'a [u32],
    text: &'a str,
}

impl<'a> PlaceView<'a> {
    fn of(place: &'a Place, articles: &[&'a Article]) -> Self {
        Self {
            siglum: Siglum(place.version).to_string(),
            block: place.block,
            sentences: &place.sentences,
            text: articles.get(place.version).map_or("", |a| place.text(a)),
        }
    }
}

#[derive(Serialize)]
pub(super) struct FactView<'a> {
    id: String,
    kind: &'static str,
    label: &'a str,
    readings: Vec<ReadingView<'a>>,
}

#[derive(Serialize)]
struct ReadingView<'a> {
    siglum: String,
    sentence: Option<u32>,
    block: u32,
    text: &'a str,
    value: &'a str,
    state: &'static str,
}

#[derive(Serialize)]
pub(super) struct SourcesView<'a> {
    nearest: Vec<NearestView<'a>>,
    descent: Vec<DescentView<'a>>,
}

#[derive(Serialize)]
struct NearestView<'a> {
    siglum: String,
    sentence: u32,
    version: String,
    other: u32,
    why: &'a str,
}

#[derive(Serialize)]
struct DescentView<'a> {
    left: String,
    right: String,
    follower: Option<String>,
    left_retold: u32,
    right_retold: u32,
    words: &'a str,
}

fn siglum(version: usize) -> String {
    Siglum(version).to_string()
}

/// The findings of a story.
pub(super) fn list<'a>(findings: &'a Findings, articles: &[&'a Article]) -> Vec<FindingView<'a>> {
    let ids = ids::findings(&findings.list, articles);
    findings.list.iter().zip(ids).map(|(f, id)| finding(f, id, articles)).collect()
}

fn finding<'a>(f: &'a Finding, id: String, articles: &[&'a Article]) -> FindingView<'a> {
    FindingView {
        id,
        kind: f.topic.name(),
        state: f.state.name(),
        confidence: Figure(f.confidence),
        certainty: f.certainty().name(),
        pair: [siglum(f.pair.0), siglum(f.pair.1)],
        fact: f.fact.map(|n| format!("f{n}")),
        from: f.from.as_ref().map(|p| PlaceView::of(p, articles)),
        to: f.to.as_ref().map(|p| PlaceView::of(p, articles)),
        why: &f.why,
    }
}

/// The facts of a story.
pub(super) fn facts<'a>(findings: &'a Findings, articles: &[&'a Article]) -> Vec<FactView<'a>> {
    let view = |(n, f): (usize, &'a Fact)| FactView {
        id: format!("f{n}"),
        kind: f.topic.name(),
        label: &f.label,
        readings: f
            .readings
            .iter()
            .map(|r| ReadingView {
                siglum: siglum(r.place.version),
                sentence: r.place.sentences.first().copied(),
                block: r.place.block,
                text: articles.get(r.place.version).map_or("", |a| r.place.text(a)),
                value: &r.value,
                state: r.state.name(),
            })
            .collect(),
    };
    findings.facts.iter().enumerate().map(view).collect()
}

/// Who follows whom.
pub(super) fn sources(findings: &Findings) -> SourcesView<'_> {
    let nearest = findings.sources.nearest.iter().enumerate();
    let nearest = nearest.flat_map(|(v, all)| {
        all.iter().map(move |n| NearestView {
            siglum: siglum(v),
            sentence: n.sentence,
            version: siglum(n.version),
            other: n.other,
            why: &n.why,
        })
    });
    let descent = findings.sources.descent.iter().map(|d| DescentView {
        left: siglum(d.pair.0),
        right: siglum(d.pair.1),
        follower: d.follower.map(siglum),
        left_retold: d.retold.0,
        right_retold: d.retold.1,
        words: &d.words,
    });
    SourcesView { nearest: nearest.collect(), descent: descent.collect() }
}
