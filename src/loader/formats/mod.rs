//! What a text is written in: one file a format, each turning text into drafts.

mod html;
mod json;
mod markdown;
mod plain;

use crate::loader::draft::Draft;

/// A format's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Plain,
    Markdown,
    Html,
    Json,
    Jsonl,
}

/// What a text gave: articles, and what was wrong with parts of it.
#[derive(Debug, Default)]
pub(crate) struct Read {
    /// The articles, in the order of the text.
    pub drafts: Vec<Draft>,
    /// 1-based line where known, and what to do.
    pub problems: Vec<(Option<u32>, String)>,
}

impl Read {
    fn one(draft: Draft) -> Self {
        Self { drafts: vec![draft], problems: Vec::new() }
    }
}

/// Reads `text`, which came from a file called `name`. Never fails: plain text is always possible.
pub(crate) fn read(text: &str, name: &str) -> Read {
    match detect(text, name) {
        Format::Plain => Read::one(plain::read(text)),
        Format::Markdown => Read::one(markdown::read(text)),
        Format::Html => Read::one(html::read(text)),
        Format::Json => json::read(text),
        Format::Jsonl => json::read_lines(text),
    }
}

/// Content first where it is certain, else the ending of the name.
fn detect(text: &str, name: &str) -> Format {
    let lower = name.to_lowercase();
    let name = lower.strip_suffix(".gz").unwrap_or(&lower);
    let ends = |endings: &[&str]| endings.iter().any(|e| name.ends_with(e));
    if ends(&[".jsonl", ".ndjson"]) {
        return Format::Jsonl;
    }
    let start = text.trim_start();
    if start.starts_with('{') || start.starts_with('[') {
        if ends(&[".json"]) {
            // A file called .json often holds one object a line all the same.
            return if json::is_lines(start) { Format::Jsonl } else { Format::Json };
        }
        if json::is_lines(start) {
            return Format::Jsonl;
        }
        if json::is_json(start) {
            return Format::Json;
        }
    }
    if ends(&[".json"]) {
        return Format::Json;
    }
    if is_html(start) || ends(&[".html", ".htm", ".xhtml"]) {
        return Format::Html;
    }
    if ends(&[".md", ".markdown"]) { Format::Markdown } else { Format::Plain }
}

/// Whether a text begins as pages begin.
fn is_html(start: &str) -> bool {
    let mut rest = start;
    // Comments and declarations may stand before the first element.
    for _ in 0..8 {
        let closed = if rest.starts_with("<!--") {
            rest.split_once("-->")
        } else if rest.starts_with("<?") {
            rest.split_once('>')
        } else {
            None
        };
        let Some((_, after)) = closed else { break };
        rest = after.trim_start();
    }
    let head: String = rest.chars().take(16).map(|c| c.to_ascii_lowercase()).collect();
    let opens = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<article",
        "<meta",
        "<title",
        "<div",
        "<p>",
        "<h1",
        "<script",
        "<main",
        "<section",
    ];
    opens.iter().any(|tag| head.starts_with(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_wins_where_it_is_certain() {
        for (text, name, format) in [
            ("<!DOCTYPE html><p>a", "page.txt", Format::Html),
            ("<!-- saved --><html>", "-", Format::Html),
            ("{\"text\":\"a\"}", "-", Format::Json),
            ("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "x.json", Format::Jsonl),
            ("[1] A footnote begins this text.", "a.txt", Format::Plain),
            ("{curly} words", "a.txt", Format::Plain),
            ("# Title", "a.md", Format::Markdown),
            ("# Title", "a.txt", Format::Plain),
            ("", "a.html.gz", Format::Html),
        ] {
            assert_eq!(detect(text, name), format, "{text} in {name}");
        }
    }
}
