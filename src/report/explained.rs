//! Why sentences are linked, or are not, as JSON.

use serde::Serialize;

use super::figure::Figure;
use crate::model::{Evidence, Explanation, Rival};

#[derive(Serialize)]
pub(super) struct ExplanationView<'a> {
    left: u32,
    right: u32,
    words: &'a str,
    score: Figure,
    evidence: Vec<EvidenceView<'a>>,
    rivals: Vec<RivalView>,
}

impl<'a> ExplanationView<'a> {
    pub(super) fn of(why: &'a Explanation) -> Self {
        Self {
            left: why.left,
            right: why.right,
            words: &why.words,
            score: Figure(why.score),
            evidence: why.evidence.iter().map(EvidenceView::of).collect(),
            rivals: why.rivals.iter().map(RivalView::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct EvidenceView<'a> {
    name: &'static str,
    about: &'static str,
    value: Figure,
    weight: Figure,
    #[serde(skip_serializing_if = "str::is_empty")]
    words: &'a str,
}

impl<'a> EvidenceView<'a> {
    fn of(evidence: &'a Evidence) -> Self {
        let Evidence { name, about, value, weight, words } = evidence;
        Self { name, about, value: Figure(*value), weight: Figure(*weight), words }
    }
}

#[derive(Serialize)]
struct RivalView {
    left: u32,
    right: u32,
    score: Figure,
}

impl RivalView {
    fn of(rival: &Rival) -> Self {
        Self { left: rival.left, right: rival.right, score: Figure(rival.score) }
    }
}
