//! What a page says about itself outside its text: JSON-LD, Open Graph and other meta elements,
//! `<title>`, `<time>`, the canonical address.

use dom_query::Document;
use serde_json::{Map, Value};

use crate::loader::draft::{Draft, fold};
use crate::loader::meta::{byline, date};
use crate::model::Language;

/// How deep JSON-LD is searched for an article: `@graph` lists nest two or three levels.
const DEEP: u8 = 6;

/// Reads the metadata of a page into a draft without blocks.
pub(super) fn read(document: &Document) -> Draft {
    let mut draft = Draft::default();
    linked_data(document, &mut draft);
    draft.is_page_title = draft.title.is_none();
    meta(document, &mut draft);
    let attr =
        |selector: &str, name: &str| document.select_single(selector).attr(name).map(|v| v.trim().to_owned());
    if draft.updated.is_none() {
        draft.updated = attr("time[itemprop=dateModified]", "datetime").and_then(|t| date::parse(&t));
    }
    if draft.published.is_none() {
        let stated = attr("time[itemprop=datePublished]", "datetime");
        let first = || attr("time[datetime]:not([itemprop=dateModified])", "datetime");
        draft.published = stated.or_else(first).and_then(|t| date::parse(&t));
    }
    if draft.byline.is_none() {
        draft.byline = microdata_author(document);
    }
    if let Some(url) = attr("link[rel=canonical]", "href").filter(|u| u.contains("://")) {
        draft.url = Some(url);
    }
    if draft.title.is_none() {
        draft.title = kept(&document.select_single("title").text());
    }
    draft.language = attr("html", "lang").and_then(|l| Language::parse(&l));
    draft.is_page_language = true;
    draft
}

/// The author as microdata mark it: the name within, where one is marked.
fn microdata_author(document: &Document) -> Option<String> {
    let text = |selector: &str| kept(&document.select_single(selector).text());
    let author = text("[itemprop=author] [itemprop=name]").or_else(|| text("[itemprop=author]"))?;
    let name = byline::introduced(&author).unwrap_or(&author);
    (name.len() < 120).then(|| name.to_owned())
}

fn kept(text: &str) -> Option<String> {
    let text = fold(text);
    (!text.is_empty()).then_some(text)
}

/// `<meta>` elements; the earlier a name stands in a list, the more it is trusted.
fn meta(document: &Document, draft: &mut Draft) {
    let mut found: Vec<(String, String)> = Vec::new();
    for node in document.select("meta[content]").nodes() {
        let key = ["property", "name", "itemprop"].iter().find_map(|a| node.attr(a));
        if let (Some(key), Some(value)) = (key, node.attr("content").and_then(|v| kept(&v))) {
            found.push((key.to_lowercase(), value));
        }
    }
    let get = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| found.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()))
    };
    let fill = |slot: &mut Option<String>, names: &[&str]| {
        if slot.is_none() {
            *slot = get(names);
        }
    };
    fill(&mut draft.title, &["og:title", "twitter:title", "headline", "dc.title"]);
    fill(&mut draft.outlet, &["og:site_name", "application-name", "dc.publisher"]);
    fill(&mut draft.url, &["og:url"]);
    fill(&mut draft.summary, &["og:description", "description", "twitter:description"]);
    // "article:author" often holds the address of a profile instead of a name.
    let author = get(&["author", "article:author", "dc.creator", "parsely-author", "sailthru.author"]);
    if draft.byline.is_none() {
        draft.byline = author.filter(|a| !a.contains("://"));
    }
    if draft.published.is_none() {
        let names = [
            "article:published_time",
            "datepublished",
            "date",
            "pubdate",
            "dc.date",
            "dc.date.issued",
            "parsely-pub-date",
        ];
        draft.published = get(&names).and_then(|t| date::parse(&t));
    }
    if draft.updated.is_none() {
        let names = [
            "article:modified_time",
            "og:updated_time",
            "datemodified",
            "lastmod",
            "last-modified",
            "dc.date.modified",
        ];
        draft.updated = get(&names).and_then(|t| date::parse(&t));
    }
}

fn linked_data(document: &Document, draft: &mut Draft) {
    for node in document.select("script[type='application/ld+json']").nodes() {
        // Broken JSON-LD is common and costs only its metadata.
        if let Ok(value) = serde_json::from_str::<Value>(&node.text())
            && let Some(fields) = find_article(&value, DEEP)
        {
            return article(fields, draft);
        }
    }
}

fn find_article(value: &Value, deep: u8) -> Option<&Map<String, Value>> {
    if deep == 0 {
        return None;
    }
    match value {
        Value::Array(list) => list.iter().find_map(|v| find_article(v, deep - 1)),
        Value::Object(fields) if is_article(fields.get("@type")) => Some(fields),
        Value::Object(fields) => {
            ["@graph", "mainEntity"].iter().find_map(|key| find_article(fields.get(*key)?, deep - 1))
        }
        _ => None,
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    let is = |v: &Value| {
        v.as_str().is_some_and(|k| k.ends_with("Article") || k == "BlogPosting" || k == "LiveBlogPosting")
    };
    match kind {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

fn article(fields: &Map<String, Value>, draft: &mut Draft) {
    let get = |key: &str| name_of(fields.get(key)?);
    draft.title = get("headline").or_else(|| get("name"));
    draft.outlet = get("publisher");
    draft.byline = get("author");
    draft.url = get("url").filter(|u| u.contains("://"));
    draft.summary = get("description");
    draft.published = get("datePublished").and_then(|t| date::parse(&t));
    draft.updated = get("dateModified").and_then(|t| date::parse(&t));
}

/// A value as text: a string, the name of a thing, or several of them.
fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => kept(text),
        Value::Object(fields) => fields.get("name").and_then(name_of),
        Value::Array(list) => {
            let names: Vec<String> = list.iter().filter_map(name_of).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linked_data_wins_over_meta() {
        let draft = read(&Document::from(
            r#"<html lang="en-GB"><head><title>Ferries run free | Harbour Post</title>
            <meta property="og:title" content="Ferries!"><meta property="og:site_name" content="Harbour Post">
            <link rel=canonical href="https://harbour.example/1">
            <script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],
            "headline":"Ferries run free","author":[{"name":"Ada Holt"},{"name":"Jan Rijn"}],
            "datePublished":"2031-05-09T07:00:00Z","dateModified":"2031-05-09T11:30:00+01:00"}]}</script></head></html>"#,
        ));
        assert_eq!(draft.title.as_deref(), Some("Ferries run free"));
        assert_eq!(draft.byline.as_deref(), Some("Ada Holt, Jan Rijn"));
        assert_eq!(draft.outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(draft.url.as_deref(), Some("https://harbour.example/1"));
        assert_eq!(draft.published.unwrap().to_string(), "2031-05-09T07:00Z");
        assert_eq!(draft.updated.unwrap().to_string(), "2031-05-09T11:30+01:00");
        assert_eq!(draft.language, Some(Language::EN));
    }

    #[test]
    fn a_page_without_metadata_has_none() {
        let draft = read(&Document::from("<p>Text</p><script type='application/ld+json'>{broken</script>"));
        assert!(draft.title.is_none() && draft.published.is_none() && draft.outlet.is_none());
    }
}
