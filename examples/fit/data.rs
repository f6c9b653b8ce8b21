//! Labelled pairs of texts, read from JSON lines.

use std::collections::HashSet;
use std::error::Error;

use retold::engine::fit::Case;
use retold::model::{Article, Block, BlockKind, Language, Sentence, Span};
use serde_json::Value;

/// A pair of versions with its labels, prepared.
pub(crate) struct Item {
    pub left: Article,
    pub right: Article,
    pub sure: HashSet<(u32, u32)>,
    pub possible: HashSet<(u32, u32)>,
    pub case: Case,
}

/// A labelled set.
pub(crate) struct Set {
    pub name: String,
    pub items: Vec<Item>,
}

pub(crate) fn read(path: &str) -> Result<Set, Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    let pairs = |v: &Value| -> HashSet<(u32, u32)> {
        let number = |v: &Value| v.as_u64().unwrap_or(u64::MAX) as u32;
        v.as_array().into_iter().flatten().map(|p| (number(&p[0]), number(&p[1]))).collect()
    };
    let item = |line: &str| -> Result<Item, Box<dyn Error>> {
        let v: Value = serde_json::from_str(line)?;
        let language = v["language"].as_str().and_then(Language::parse).unwrap_or(Language::EN);
        let (left, right) = (article(&v["left"], language), article(&v["right"], language));
        let case = Case::of(&left, &right);
        Ok(Item { left, right, sure: pairs(&v["sure"]), possible: pairs(&v["possible"]), case })
    };
    let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".jsonl").to_owned();
    Ok(Set { name, items: text.lines().map(item).collect::<Result<_, _>>()? })
}

/// An article of given sentences, each a block of its own.
pub(crate) fn article(v: &Value, language: Language) -> Article {
    let mut out = Article { language, ..Article::default() };
    let title = v["title"].as_str().map(|t| (BlockKind::Title, t));
    let body = v["sentences"].as_array().into_iter().flatten().filter_map(Value::as_str);
    for (kind, text) in title.into_iter().chain(body.map(|s| (BlockKind::Body, s))) {
        if !out.text.is_empty() {
            out.text.push('\n');
        }
        let span = Span::new(out.text.len(), out.text.len() + text.len());
        out.text.push_str(text);
        let n = out.sentences.len() as u32;
        out.sentences.push(Sentence { span, block: n });
        out.blocks.push(Block { kind, reason: "given".into(), line: None, span, sentences: n..n + 1 });
    }
    out
}
