//! What a page says about itself outside its text: JSON-LD, Open Graph and other meta elements,
//! `<title>`, `<time>`, the canonical address.

use dom_query::Document;
use serde_json::{Map, Value};

use crate::loader::draft::{Draft, fold, skeleton};
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
        const MARKED: [(&str, &str); 4] = [
            ("time[itemprop=datePublished]", "datetime"),
            ("[itemprop=datePublished]", "content"),
            ("[property='schema:datePublished']", "content"),
            ("[property='schema:dateCreated']", "content"),
        ];
        let stated = MARKED.iter().find_map(|(selector, name)| attr(selector, name));
        draft.published = stated.and_then(|t| date::parse(&t));
    }
    if draft.byline.is_none() {
        draft.byline = microdata_author(document).filter(|name| byline::is_author(name));
    }
    // Many pages name themselves, or whoever keeps them, where the author belongs.
    let names_itself = |name: &String| {
        [&draft.outlet, &draft.title].into_iter().flatten().any(|own| skeleton(own) == skeleton(name))
    };
    if draft.byline.as_ref().is_some_and(names_itself) {
        draft.house = draft.byline.take();
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
    // Any of them may hold the address of a profile, or a desk, instead of a name.
    if draft.byline.is_none() {
        let names = ["author", "article:author", "dc.creator", "parsely-author", "sailthru.author"];
        draft.byline = names.iter().filter_map(|name| get(&[name])).find(|a| byline::is_author(a));
    }
    if draft.published.is_none() {
        let names = [
            "article:published_time",
            "datepublished",
            "date",
            "pubdate",
            "dc.date",
            "dc.date.issued",
            "dc:date",
            "dc.date.created",
            "dcterms.date",
            "dcterms.issued",
            "dcterms.created",
            "citation_publication_date",
            "citation_date",
            "bepress_citation_date",
            "publish-date",
            "publish_date",
            "publication_date",
            "publicationdate",
            "published_time",
            "parsely-pub-date",
            "sailthru.date",
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
        // JSON-LD that is broken beyond repair costs only its metadata.
        let text = node.text();
        let value = serde_json::from_str::<Value>(&text).or_else(|_| serde_json::from_str(&repaired(&text)));
        if let Ok(value) = value
            && let Some(fields) = find_article(&value, DEEP)
        {
            return article(fields, draft);
        }
    }
}

/// JSON without what pages put around and into it: comments, CDATA, line breaks inside texts, commas before a closing bracket.
fn repaired(text: &str) -> String {
    let bare = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let bare = bare.replace("/*<![CDATA[*/", "").replace("/* <![CDATA[ */", "").replace("//<![CDATA[", "");
    let bare = bare.replace("// <![CDATA[", "").replace("<![CDATA[", "").replace("/*]]>*/", "");
    let bare = bare.replace("/* ]]> */", "").replace("//]]>", "").replace("// ]]>", "").replace("]]>", "");
    let bare = bare.trim().trim_end_matches(';');
    let mut out = String::with_capacity(bare.len());
    let (mut inside, mut escaped, mut comma) = (false, false, false);
    for c in bare.chars() {
        if inside {
            out.push(if c.is_control() { ' ' } else { c });
            inside = c != '"' || escaped;
            escaped = c == '\\' && !escaped;
            continue;
        }
        match c {
            ',' if comma => continue,
            ',' => {
                comma = true;
                continue;
            }
            c if c.is_whitespace() => {}
            // A comma before a closing bracket is left out.
            ']' | '}' => comma = false,
            _ if std::mem::take(&mut comma) => out.push(','),
            _ => {}
        }
        inside = c == '"';
        out.push(c);
    }
    out
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
        v.as_str().is_some_and(|k| {
            k.ends_with("Article") || matches!(k, "BlogPosting" | "LiveBlogPosting" | "Report" | "Review")
        })
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
    draft.byline = ["author", "creator"].iter().find_map(|key| authors(fields.get(*key)?));
    draft.url = get("url").filter(|u| u.contains("://"));
    draft.summary = get("description");
    draft.published = get("datePublished").and_then(|t| date::parse(&t));
    draft.updated = get("dateModified").and_then(|t| date::parse(&t));
}

/// The people that are named as authors, else the bodies; `None` where only addresses or the page's machinery are.
fn authors(value: &Value) -> Option<String> {
    let one = std::slice::from_ref(value);
    let all: &[Value] = value.as_array().map_or(one, Vec::as_slice);
    let is_body =
        |v: &&Value| v.get("@type").is_some_and(|kind| kind.as_str().is_some_and(|k| k != "Person"));
    let (bodies, people): (Vec<&Value>, Vec<&Value>) = all.iter().partition(is_body);
    let names = |list: Vec<&Value>| {
        let names: Vec<String> =
            list.into_iter().filter_map(name_of).filter(|n| byline::is_author(n)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    names(people).or_else(|| names(bodies))
}

/// A text with its entities written out: pages escape what is in JSON though nobody unescapes it there.
fn unescaped(text: &str) -> Option<String> {
    if text.contains('&') { kept(&super::text(text)) } else { kept(text) }
}

/// A value as text: a string, the name of a thing, or several of them.
fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => unescaped(text),
        Value::Object(fields) => fields.get("name").and_then(name_of).or_else(|| {
            let part = |key: &str| fields.get(key).and_then(Value::as_str).unwrap_or_default();
            kept(&format!("{} {}", part("givenName"), part("familyName")))
        }),
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
    fn broken_linked_data_is_repaired() {
        let with =
            |data: &str| read(&Document::from(format!("<script type='application/ld+json'>{data}</script>")));
        let data = r#"{"@type":"NewsArticle","headline":"Pier &amp; quay","author":[{"@type":"Person","givenName":"Ada",
            "familyName":"Holt"},],"datePublished":"2031-05-09",}"#;
        for broken in [data.to_owned(), format!("<!-- {data} -->"), format!("//<![CDATA[\n{data}\n//]]>")] {
            let draft = with(&broken);
            assert_eq!(draft.title.as_deref(), Some("Pier & quay"), "{broken}");
            assert_eq!(draft.byline.as_deref(), Some("Ada Holt"), "{broken}");
        }
        let broken = "{\"@type\":\"Report\",\"headline\":\"Pier\n and quay\"}";
        assert_eq!(with(broken).title.as_deref(), Some("Pier and quay"));
    }

    #[test]
    fn a_page_without_metadata_has_none() {
        let draft = read(&Document::from("<p>Text</p><script type='application/ld+json'>{broken</script>"));
        assert!(draft.title.is_none() && draft.published.is_none() && draft.outlet.is_none());
    }
}
