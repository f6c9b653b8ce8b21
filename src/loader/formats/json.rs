//! JSON: one article, an array of them, or `{"articles": [..]}`; JSONL: one article a line.

use serde_json::{Map, Value};

use super::{Read, html, plain};
use crate::loader::draft::{Draft, Raw, Trust};
use crate::loader::meta::date;
use crate::model::Language;

/// Whether `text` is several lines of JSON values: its first line is a value of its own and something follows.
pub(super) fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|l| !l.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    lines.next().is_some() && first.trim_start().starts_with('{') && is_json(first)
}

/// Whether `text` is one JSON value.
pub(super) fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

/// Reads one JSON value; a broken one gives no article and a problem.
pub(super) fn read(text: &str) -> Read {
    let mut read = Read::default();
    match serde_json::from_str::<Value>(text) {
        Ok(value) => articles(value, None, &mut read),
        Err(_) if text.trim().is_empty() => {}
        Err(error) => {
            let line = u32::try_from(error.line()).ok().filter(|n| *n > 0);
            read.problems.push((
                line,
                format!("not JSON ({}); mend it, or save one article a line as .jsonl", what(&error)),
            ));
        }
    }
    read
}

/// Reads one JSON value a line; a broken line is a problem, and the rest loads.
pub(super) fn read_lines(text: &str) -> Read {
    let mut read = Read::default();
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let number = u32::try_from(n + 1).ok();
        match serde_json::from_str::<Value>(line) {
            Ok(value) => articles(value, number, &mut read),
            Err(error) => {
                let message = format!(
                    "this line is not JSON ({}); mend or delete it, the other lines are read",
                    what(&error)
                );
                read.problems.push((number, message));
            }
        }
    }
    read
}

/// The error without serde's own "at line 1 column 9", which counts within one line.
fn what(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line").next().unwrap_or(&text).to_owned()
}

fn articles(value: Value, line: Option<u32>, read: &mut Read) {
    match value {
        Value::Array(values) => values.into_iter().for_each(|v| articles(v, line, read)),
        Value::Object(mut fields) => match fields.remove("articles") {
            Some(Value::Array(values)) => values.into_iter().for_each(|v| articles(v, line, read)),
            _ => match article(&fields, line) {
                Some(draft) => read.drafts.push(draft),
                None => {
                    let message =
                        "no text: an article needs one of text, html, paragraphs or sentences".to_owned();
                    read.problems.push((line, message));
                }
            },
        },
        _ => read.problems.push((line, "not an article: a JSON object is needed".to_owned())),
    }
}

/// Reads the fields that retold writes itself, and those of news-please, newspaper and trafilatura.
fn article(fields: &Map<String, Value>, line: Option<u32>) -> Option<Draft> {
    let mut draft = body(fields)?;
    let get = |names: &[&str]| names.iter().find_map(|name| text(fields.get(*name)?));
    draft.line = line;
    draft.id = get(&["id"]).or(draft.id);
    draft.story = get(&["story"]).or(draft.story);
    draft.outlet =
        get(&["outlet", "source_domain", "sitename", "site_name", "publisher", "source"]).or(draft.outlet);
    draft.title = get(&["title", "headline"]).or(draft.title);
    draft.summary = get(&["standfirst", "summary", "description"])
        .filter(|_| draft.trust != Trust::Sentences)
        .or(draft.summary);
    draft.byline = get(&["byline", "author", "authors"]).or(draft.byline);
    draft.url = get(&["url", "link"]).or(draft.url);
    draft.published =
        get(&["published", "date", "date_publish", "publish_date", "date_published", "pubDate"])
            .and_then(|t| date::parse(&t))
            .or(draft.published);
    if let Some(language) = get(&["language", "lang"]).and_then(|t| Language::parse(&t)) {
        (draft.language, draft.is_page_language) = (Some(language), false);
    }
    Some(draft)
}

fn body(fields: &Map<String, Value>) -> Option<Draft> {
    if let Some(sentences) = strings(fields.get("sentences")) {
        let blocks = sentences.into_iter().filter(|s| !s.is_empty());
        let blocks = blocks.map(|text| Raw { text, gap: true, ..Raw::default() }).collect();
        return Some(Draft { blocks, trust: Trust::Sentences, ..Draft::default() });
    }
    if let Some(paragraphs) = strings(fields.get("paragraphs")) {
        let blocks = paragraphs.iter().filter_map(|p| Raw::new(p, None)).collect();
        return Some(Draft { blocks, trust: Trust::Paragraphs, ..Draft::default() });
    }
    let get = |names: &[&str]| names.iter().find_map(|name| fields.get(*name)?.as_str());
    if let Some(plain_text) = get(&["text", "maintext", "content", "body"]) {
        let mut draft = plain::read(plain_text);
        draft.blocks.iter_mut().for_each(|b| b.line = None);
        return Some(draft);
    }
    get(&["html"]).map(html::read)
}

fn strings(value: Option<&Value>) -> Option<Vec<String>> {
    let list = value?.as_array()?;
    Some(list.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect())
}

/// A field as text: numbers as written, lists joined, empty ones absent.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(s) => s.trim().to_owned(),
        Value::Number(n) => n.to_string(),
        Value::Array(list) => list.iter().filter_map(text).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => fields.get("name").and_then(text)?,
        _ => String::new(),
    };
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_one_many_and_wrapped() {
        assert_eq!(read(r#"{"id": 7, "text": "A.\n\nB."}"#).drafts[0].id.as_deref(), Some("7"));
        assert_eq!(read(r#"[{"text":"A."},{"paragraphs":["B."]}]"#).drafts.len(), 2);
        let wrapped = read(r#"{"articles":[{"html":"<p>A.</p>","authors":["Ada Holt","Jan Rijn"]}]}"#);
        assert_eq!(wrapped.drafts[0].byline.as_deref(), Some("Ada Holt, Jan Rijn"));
        assert!(read("").drafts.is_empty());
    }

    #[test]
    fn sentences_are_left_byte_for_byte() {
        let read = read(r#"{"sentences":[" Two  spaces. Two stops. ","x"]}"#);
        assert_eq!(read.drafts[0].blocks[0].text, " Two  spaces. Two stops. ");
        assert_eq!(read.drafts[0].trust, Trust::Sentences);
    }

    #[test]
    fn a_broken_line_is_named_and_the_rest_is_read() {
        let good = r#"{"text":"The ferry ran."}"#;
        let lines = [good, good, good, good, good, good, "{\"text\": \"cut", good, good].join("\n");
        let read = read_lines(&lines);
        assert_eq!(read.drafts.len(), 8);
        assert_eq!(read.problems.len(), 1);
        assert_eq!(read.problems[0].0, Some(7));
        assert!(read.problems[0].1.contains("mend or delete it"));
        assert_eq!(read.drafts[6].line, Some(8));
    }

    #[test]
    fn what_is_no_article_is_said() {
        assert!(read("{\"text\": ").problems[0].1.starts_with("not JSON"));
        assert!(read("{\"title\": \"x\"}").problems[0].1.starts_with("no text"));
        assert!(read("[3]").problems[0].1.starts_with("not an article"));
    }
}
