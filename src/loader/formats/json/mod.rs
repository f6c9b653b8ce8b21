//! JSON: one article, an array of them, or `{"articles": [..]}`; JSONL: one article a line.

use serde_json::{Map, Value};

use super::wire::ninjs;
use super::{Read, html, plain};
use crate::loader::draft::{Draft, Raw, Trust};
use crate::loader::meta::date;
use crate::model::Language;

/// Fields that hold a list of articles.
const LISTS: [&str; 5] = ["articles", "items", "item", "documents", "results"];

/// Fields that hold the text: retold's own and news-please's, newspaper's, trafilatura's and those of published sets.
const TEXTS: [&str; 8] =
    ["text", "maintext", "content", "body", "articleBody", "article", "raw_text", "article_text"];

/// Fields that name the outlet, the surest first; addresses in them are no names.
const OUTLETS: [&str; 12] = [
    "outlet",
    "publication",
    "sitename",
    "site_name",
    "source_name",
    "publisher",
    "source",
    "source_domain",
    "source-hostname",
    "hostname",
    "domain",
    "site",
];

/// Fields that hold the time of the last change.
const UPDATES: [&str; 7] =
    ["updated", "date_modify", "date_modified", "dateModified", "updatedAt", "updated_at", "modified"];

/// Fields that hold the time of publication.
const DATES: [&str; 10] = [
    "published",
    "date",
    "date_publish",
    "publish_date",
    "date_published",
    "datePublished",
    "publishedAt",
    "pubDate",
    "published_at",
    "timestamp",
];

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

/// Reads one JSON value a line and gives each by itself; a broken line is a problem, and the rest loads.
pub(super) fn each_line(text: &str, sink: &mut dyn FnMut(Read)) {
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let number = u32::try_from(n + 1).ok();
        // How far a line is: its place in memory less that of the first.
        let done = (line.as_ptr().addr() - text.as_ptr().addr()) as f32;
        let mut read = Read { share: done / text.len() as f32, ..Read::default() };
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
        sink(read);
    }
}

/// The error without serde's own "at line 1 column 9", which counts within one line.
fn what(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line").next().unwrap_or(&text).to_owned()
}

fn articles(value: Value, line: Option<u32>, read: &mut Read) {
    match value {
        Value::Array(values) => values.into_iter().for_each(|v| articles(v, line, read)),
        Value::Object(mut object) => {
            let list = LISTS.iter().find(|name| object.get(**name).is_some_and(Value::is_array));
            match list.and_then(|name| object.remove(*name)) {
                Some(Value::Array(values)) => values.into_iter().for_each(|v| articles(v, line, read)),
                _ if ninjs::is(&object) => ninjs::read(&object, line, read),
                _ => fields(&object, line, read),
            }
        }
        _ => read.problems.push((line, "not an article: a JSON object is needed".to_owned())),
    }
}

/// Reads one article by its fields; one without a text is a problem.
pub(super) fn fields(fields: &Map<String, Value>, line: Option<u32>, read: &mut Read) {
    match article(fields, line) {
        Some(draft) => read.drafts.push(draft),
        None => {
            let message = "no text: an article needs one of text, html, paragraphs or sentences";
            read.problems.push((line, message.to_owned()));
        }
    }
}

/// Reads the fields that retold writes itself, and those of news-please, newspaper and trafilatura.
fn article(fields: &Map<String, Value>, line: Option<u32>) -> Option<Draft> {
    let mut draft = body(fields, line)?;
    let get = |names: &[&str]| names.iter().find_map(|name| text(fields.get(*name)?));
    draft.line = line;
    draft.id = get(&["id"]).or(draft.id);
    draft.story = get(&["story"]).or(draft.story);
    let is_name = |t: &String| !t.contains("://");
    draft.outlet = OUTLETS.iter().find_map(|n| text(fields.get(*n)?).filter(is_name)).or(draft.outlet);
    draft.title = get(&["title", "headline", "heading"]).or(draft.title);
    draft.summary = get(&["standfirst", "summary", "description", "excerpt", "abstract"])
        .filter(|_| draft.trust != Trust::Sentences)
        .or(draft.summary);
    draft.byline = get(&["byline", "author", "authors", "creator"]).or(draft.byline);
    let links = ["url", "link", "canonical_link", "source_url", "source"];
    draft.url = links.iter().find_map(|n| text(fields.get(*n)?).filter(|t| !is_name(t))).or(draft.url);
    let time = |names: &[&str]| names.iter().find_map(|n| date::parse(&text(fields.get(*n)?)?));
    draft.published = time(&DATES).or(draft.published);
    draft.updated = time(&UPDATES).or(draft.updated);
    if let Some(language) = get(&["language", "lang", "meta_lang"]).and_then(|t| Language::parse(&t)) {
        (draft.language, draft.is_page_language) = (Some(language), false);
    }
    Some(draft)
}

fn body(fields: &Map<String, Value>, line: Option<u32>) -> Option<Draft> {
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
    if let Some(plain_text) = get(&TEXTS) {
        let mut draft = plain::read(plain_text);
        // Lines within a value are none of the file; with one article a line, that line is.
        draft.blocks.iter_mut().for_each(|b| b.line = line);
        return Some(draft);
    }
    get(&["html", "raw_html", "body_html"]).map(html::read)
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
    fn reads_the_fields_of_common_datasets() {
        for (text, outlet, byline, url) in [
            (
                r#"{"maintext":"A.","title":"T","authors":["Ada Holt"],"date_publish":"2031-05-09 09:15:00","source_domain":"harbour.example","url":"https://harbour.example/1"}"#,
                "harbour.example",
                "Ada Holt",
                Some("https://harbour.example/1"),
            ),
            (
                r#"{"text":"A.","title":"T","author":"Ada Holt","hostname":"harbour.example","date":"2031-05-09","source":"https://harbour.example/2","sitename":"Harbour Post","raw_text":"no"}"#,
                "Harbour Post",
                "Ada Holt",
                Some("https://harbour.example/2"),
            ),
            (
                r#"{"content":"A.","title":"T","author":"Ada Holt","source":{"id":null,"name":"Harbour Post"},"publishedAt":"2031-05-09T09:15:00Z"}"#,
                "Harbour Post",
                "Ada Holt",
                None,
            ),
            (
                r#"{"article":"A.","heading":"T","authors":"Ada Holt","publication":"Harbour Post","publish_date":1936090500}"#,
                "Harbour Post",
                "Ada Holt",
                None,
            ),
        ] {
            let draft = read(text).drafts.remove(0);
            assert_eq!(
                (draft.outlet.as_deref(), draft.byline.as_deref()),
                (Some(outlet), Some(byline)),
                "{text}"
            );
            assert_eq!((draft.url.as_deref(), draft.title.as_deref()), (url, Some("T")), "{text}");
            assert!(draft.published.is_some(), "{text}");
        }
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
        let read = super::super::read(&lines, "a.jsonl");
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
