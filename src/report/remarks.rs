//! Notes, marks and decisions as JSON.

use serde::Serialize;

use crate::model::{Act, Article, Passage, Remark, Siglum};

/// A record of the user's, and where its words stand now.
#[derive(Serialize)]
pub(super) struct RemarkView<'a> {
    kind: &'static str,
    id: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    time: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    lost: bool,
    passages: Vec<PassageView<'a>>,
}

/// Words of one version: as they were, and as they are; `null` where they were not found again.
#[derive(Serialize)]
struct PassageView<'a> {
    outlet: &'a str,
    quote: &'a str,
    siglum: Option<String>,
    sentences: &'a [u32],
    text: Option<&'a str>,
}

impl<'a> RemarkView<'a> {
    pub(super) fn of(versions: &[&'a Article], remark: &'a Remark) -> Self {
        let passages = remark.passages.iter().map(|p| PassageView::of(versions, p)).collect();
        let mut view = Self {
            kind: remark.act.name(),
            id: &remark.id,
            time: &remark.time,
            label: None,
            text: None,
            topic: None,
            block: None,
            name: None,
            lost: remark.is_lost(),
            passages,
        };
        match &remark.act {
            Act::Note { label, text } => {
                view.label = Some(label.as_str()).filter(|l| !l.is_empty());
                view.text = Some(text);
            }
            Act::Wrong { topic } => view.topic = topic.as_deref(),
            Act::Block(kind) => view.block = Some(kind.name()),
            Act::Rename(name) => view.name = Some(name),
            _ => {}
        }
        view
    }
}

impl<'a> PassageView<'a> {
    fn of(versions: &[&'a Article], passage: &'a Passage) -> Self {
        let place = passage.place.as_ref();
        Self {
            outlet: &passage.outlet,
            quote: &passage.quote,
            siglum: place.map(|p| Siglum(p.version).to_string()),
            sentences: place.map_or(&[], |p| &p.sentences),
            text: place.and_then(|p| Some(p.text(versions.get(p.version)?))),
        }
    }
}
