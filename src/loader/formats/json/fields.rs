//! One article by its fields: the names that retold writes itself, and those that others write.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::loader::draft::{Draft, Raw, Trust};
use crate::loader::formats::{html, plain};
use crate::loader::meta::date;
use crate::model::Language;

/// Fields that hold the text: retold's own and those of news-please, newspaper, trafilatura, newsrooms and published sets.
pub(in crate::loader::formats) const TEXTS: [&str; 12] = [
    "text",
    "maintext",
    "content",
    "body",
    "articleBody",
    "article",
    "raw_text",
    "article_text",
    "content_text",
    "bodyText",
    "full_text",
    "document",
];

/// Fields that hold it with markup.
const MARKED: [&str; 5] = ["html", "content_html", "raw_html", "body_html", "article_html"];

/// Fields that name the outlet, the surest first; addresses in them are no names.
const OUTLETS: [&str; 14] = [
    "outlet",
    "publication",
    "sitename",
    "site_name",
    "meta_site_name",
    "source_name",
    "publisher",
    "source",
    "source-hostname",
    "source_domain",
    "hostname",
    "domain",
    "site",
    "thread",
];

/// Fields that hold the time of publication.
const DATES: [&str; 13] = [
    "published",
    "date",
    "date_publish",
    "publish_date",
    "date_published",
    "datePublished",
    "publishedAt",
    "pubDate",
    "published_at",
    "webPublicationDate",
    "dateTimePub",
    "dateTime",
    "timestamp",
];

/// Fields that hold the time of the last change.
const UPDATES: [&str; 8] = [
    "updated",
    "date_modify",
    "date_modified",
    "dateModified",
    "lastModified",
    "updatedAt",
    "updated_at",
    "modified",
];

/// Fields that hold the time at which a crawler fetched the page: some write it as the time of change too.
const FETCHED: [&str; 2] = ["date_download", "filedate"];

/// Fields that hold the address, the surest first; names in them are no addresses.
const LINKS: [&str; 9] = [
    "url",
    "link",
    "permalink",
    "webUrl",
    "canonical_link",
    "canonical_url",
    "external_url",
    "source_url",
    "source",
];

/// Whether an object has a text of its own.
pub(super) fn has_text(fields: &Map<String, Value>) -> bool {
    fields.contains_key("sentences") || fields.contains_key("paragraphs") || marked(fields).is_some()
}

/// Reads the fields that retold writes itself, and those of others; `None` where there is no text.
pub(super) fn article(fields: &Map<String, Value>, line: Option<u32>) -> Option<Draft> {
    let mut draft = body(fields, line)?;
    let get = |names: &[&str]| names.iter().find_map(|name| text(fields.get(*name)?));
    draft.line = line;
    draft.id = get(&["id", "uuid", "guid"]).or(draft.id);
    draft.story = get(&["story"]).or(draft.story);
    let is_name = |t: &String| !t.contains("://");
    draft.outlet = OUTLETS.iter().find_map(|n| text(fields.get(*n)?).filter(is_name)).or(draft.outlet);
    if let Some(title) = get(&["title", "headline", "heading", "webTitle"]) {
        (draft.title, draft.is_page_title) = (Some(html::unescaped(title)), false);
    }
    draft.summary = get(&["standfirst", "summary", "description", "excerpt", "abstract", "trailText"])
        .filter(|_| draft.trust != Trust::Sentences)
        .or(draft.summary);
    let author = get(&["byline", "author", "authors", "creator"]);
    // Some systems give an author's number.
    draft.byline = author.filter(|name| name.chars().any(char::is_alphabetic)).or(draft.byline);
    draft.url = LINKS.iter().find_map(|n| text(fields.get(*n)?).filter(|t| !is_name(t))).or(draft.url);
    let time = |names: &[&str]| names.iter().find_map(|n| date::parse(&text(fields.get(*n)?)?));
    draft.published = time(&DATES).or(draft.published);
    let fetched = time(&FETCHED);
    draft.updated = time(&UPDATES).filter(|at| Some(*at) != fetched).or(draft.updated);
    let language = get(&["language", "lang", "inLanguage", "meta_lang"]);
    if let Some(language) = language.and_then(|t| Language::parse(&t)) {
        (draft.language, draft.is_page_language) = (Some(language), false);
    }
    Some(draft)
}

/// The text and whether it is markup.
fn marked(fields: &Map<String, Value>) -> Option<(&str, bool)> {
    let get = |names: &[&str]| names.iter().find_map(|name| words(fields.get(*name)?));
    if let Some(text) = get(&TEXTS) {
        return Some((text, is_markup(text)));
    }
    get(&MARKED).map(|text| (text, true))
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
    let (text, is_markup) = marked(fields)?;
    let mut draft = if is_markup { html::read(text) } else { plain::read(text) };
    // Lines within a value are none of the file; with one article a line, that line is.
    draft.blocks.iter_mut().for_each(|b| b.line = line);
    Some(draft)
}

/// Whether a text is a page or a piece of one, whatever its field is called.
fn is_markup(text: &str) -> bool {
    let opens =
        text.trim_start().strip_prefix('<').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_alphabetic()));
    (opens && text.contains("</")) || text.contains("</p>")
}

fn strings(value: Option<&Value>) -> Option<Vec<String>> {
    let list = value?.as_array()?;
    Some(list.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect())
}

/// A text as it stands, or as it stands in an object that says how it is shown; `None` where it is blank.
fn words(value: &Value) -> Option<&str> {
    let text = match value {
        Value::Object(fields) => fields.get("rendered")?.as_str(),
        value => value.as_str(),
    };
    text.filter(|t| !t.trim().is_empty())
}

/// What other programs write where there is nothing.
const NOTHING: [&str; 6] = ["None", "null", "NULL", "nan", "NaN", "N/A"];

/// A field as text: numbers as written, lists joined, things by their names, empty ones absent.
fn text(value: &Value) -> Option<String> {
    let text: Cow<'_, str> = match value {
        Value::String(s) => listed(s.trim()),
        Value::Number(n) => n.to_string().into(),
        Value::Array(list) => list.iter().filter_map(text).collect::<Vec<_>>().join(", ").into(),
        Value::Object(fields) => match fields.get("rendered").and_then(Value::as_str) {
            Some(markup) => html::text(markup).into(),
            None => ["name", "site", "title", "uri"].iter().find_map(|n| text(fields.get(*n)?))?.into(),
        },
        _ => "".into(),
    };
    (!text.is_empty() && !NOTHING.contains(&&*text)).then(|| text.into_owned())
}

/// The quotation marks of lists that programs write.
const MARKS: [char; 2] = ['\'', '"'];

/// A list that a program wrote into one field, "['Ada Holt', 'Jan Rijn']", as people write it; other text as it is.
fn listed(text: &str) -> Cow<'_, str> {
    let inner = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')).map(str::trim);
    let quoted = |inner: &&str| inner.len() > 1 && inner.starts_with(MARKS) && inner.ends_with(MARKS);
    match inner {
        Some("") => "".into(),
        Some(inner) if quoted(&inner) => {
            let names = inner.split(", ").map(|name| name.trim().trim_matches(MARKS));
            names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ").into()
        }
        _ => text.into(),
    }
}
