//! ninjs: the wire item as JSON. Version 1 has a field for each form of the text; versions 2 and 3 have lists of
//! headlines and bodies; version 3 writes capitals inside its names.

use serde_json::{Map, Value};

use super::{author, finish, provider};
use crate::loader::draft::{Draft, Raw};
use crate::loader::formats::{Read, html, plain};
use crate::loader::meta::date;
use crate::model::Language;

/// Fields of version 1 that hold the text with markup, the surest first.
const MARKED: [&str; 4] = ["body_html", "body_xhtml", "body_richhtml5", "body_nitf"];

/// Whether an object is such an item: it has a body or a kind in that format's words.
pub(in crate::loader::formats) fn is(fields: &Map<String, Value>) -> bool {
    let has = |key: &str| field(fields, key).is_some();
    let body = MARKED.iter().any(|k| has(k)) || has("body_text") || has("bodies");
    let kind = has("versioncreated") || has("pubstatus") || has("copyrightholder");
    (body || has("associations")) && (kind || has("uri") || has("guid"))
        || (kind && (has("type") || has("headlines")))
}

/// A field by its name in lower case.
fn field<'a>(fields: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    fields.get(name).or_else(|| fields.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, v)| v))
}

/// Reads the item.
pub(in crate::loader::formats) fn read(fields: &Map<String, Value>, line: Option<u32>, read: &mut Read) {
    let get = |key: &str| said(field(fields, key)?);
    let headlines = || list(fields, "headlines");
    let role =
        |item: &Map<String, Value>| field(item, "role").and_then(said).unwrap_or_default().to_lowercase();
    let value = |item: &Map<String, Value>| field(item, "value").and_then(said).map(str::to_owned);
    let title = headlines().filter(|h| !role(h).contains("sub")).find_map(value);
    let mut draft = Draft {
        id: get("guid").or_else(|| get("uri")).map(str::to_owned),
        title: ["headline", "title", "name"].iter().find_map(|k| get(k)).map(str::to_owned).or(title),
        summary: headlines().filter(|h| role(h).contains("sub")).find_map(value),
        byline: get("byline").or_else(|| get("by")).map(author),
        language: get("language").and_then(Language::parse),
        url: get("url").filter(|u| u.contains("://")).map(str::to_owned),
        blocks: blocks(fields),
        ..Draft::default()
    };
    let time = |key: &str| date::parse(get(key)?);
    draft.set_times(time("firstcreated"), time("versioncreated").or_else(|| time("published")));
    let named = list(fields, "infosources").find_map(|s| field(s, "name").and_then(said));
    let supplier = named.or_else(|| ["source", "copyrightholder", "provider"].iter().find_map(|k| get(k)));
    draft.credit = supplier.and_then(provider);
    draft.outlet = draft.credit.clone();
    draft.blocks.iter_mut().for_each(|b| (b.line, b.kept) = (line, None));
    finish(draft, get("pubstatus").unwrap_or_default(), line, read);
}

/// A text that says something.
fn said(value: &Value) -> Option<&str> {
    value.as_str().map(str::trim).filter(|t| !t.is_empty())
}

/// The objects of a list.
fn list<'a>(fields: &'a Map<String, Value>, name: &str) -> impl Iterator<Item = &'a Map<String, Value>> {
    field(fields, name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
}

/// The text of one body: markup keeps the paragraphs, which the plain form often has run together.
fn blocks(fields: &Map<String, Value>) -> Vec<Raw> {
    let get = |key: &str| said(field(fields, key)?);
    let of_sort = |sort: &str| {
        let fits = move |body: &&Map<String, Value>| {
            field(body, "contenttype").and_then(said).unwrap_or("text/plain").to_lowercase().contains(sort)
        };
        list(fields, "bodies").filter(fits).find_map(|body| said(field(body, "value")?))
    };
    let marked = MARKED.iter().find_map(|k| get(k)).or_else(|| of_sort("html"));
    match (marked, get("body_text").or_else(|| of_sort("plain")), of_sort("xml")) {
        (Some(markup), ..) | (None, None, Some(markup)) => html::read(markup).blocks,
        (None, Some(text), _) => plain::read(text).blocks,
        (None, None, None) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::loader::formats::read;

    const ITEM: &str = r#"{"uri":"http://wire.example/1","type":"text","pubstatus":"usable","versioncreated":"2031-05-09T09:15:00Z",
        "byline":"By Dara Vossman","headline":"Ferries run free","source":"AAP","body_text":"Run. Together.",
        "body_html":"<p>Run.</p><p>Together.</p>"}"#;

    #[test]
    fn reads_an_item_alone_and_in_a_list() {
        for text in [ITEM.to_owned(), format!("{{\"total\":1,\"item\":[{ITEM}]}}")] {
            let read = read(&text, "a.json");
            assert!(read.problems.is_empty(), "{:?}", read.problems);
            let draft = &read.drafts[0];
            assert_eq!(draft.blocks.len(), 2);
            assert_eq!(
                (draft.byline.as_deref(), draft.id.as_deref()),
                (Some("Dara Vossman"), Some("http://wire.example/1"))
            );
            assert_eq!(draft.credit.as_deref(), Some("Australian Associated Press"));
        }
    }

    #[test]
    fn reads_lists_of_headlines_and_bodies() {
        let second = r#"{"uri":"u1","versioncreated":"2031-05-09T09:15:00Z","firstcreated":"2031-05-09T08:00:00Z","pubstatus":"usable",
            "headlines":[{"role":"sub","value":"Bridge shut"},{"role":"main","value":"Ferries run free"}],"by":"By Dara Vossman",
            "bodies":[{"contenttype":"text/plain","value":"Run. Together."},{"contenttype":"text/html","value":"<p>Run.</p><p>Together.</p>"}],
            "infosources":[{"name":"AAP"}],"copyrightholder":"Somebody"}"#;
        let names =
            ["versioncreated", "firstcreated", "pubstatus", "contenttype", "infosources", "copyrightholder"];
        let capitals =
            ["versionCreated", "firstCreated", "pubStatus", "contentType", "infoSources", "copyrightHolder"];
        let third = names.iter().zip(capitals).fold(second.to_owned(), |s, (old, new)| s.replace(old, new));
        for text in [second.to_owned(), third] {
            let read = read(&text, "a.json");
            assert!(read.problems.is_empty(), "{:?}", read.problems);
            let draft = &read.drafts[0];
            assert_eq!(
                (draft.title.as_deref(), draft.summary.as_deref(), draft.byline.as_deref()),
                (Some("Ferries run free"), Some("Bridge shut"), Some("Dara Vossman"))
            );
            assert_eq!(
                (draft.blocks.len(), draft.credit.as_deref()),
                (2, Some("Australian Associated Press"))
            );
            assert_eq!(draft.updated.unwrap().to_string(), "2031-05-09T09:15Z");
        }
        let plain = second.replace("text/html", "application/pdf");
        assert_eq!(read(&plain, "a.json").drafts[0].blocks[0].text, "Run. Together.");
        let bare = second.replace("bodies", "descriptions");
        assert!(read(&bare, "a.json").problems[0].1.contains("has no text"));
    }

    #[test]
    fn a_picture_and_a_cancelled_item_say_so() {
        let picture = r#"{"uri":"x","type":"picture","headline":"Pier","versioncreated":"2031-05-09T09:15:00Z","associations":{}}"#;
        assert!(read(picture, "a.json").problems[0].1.contains("“Pier” has no text"));
        let gone = read(&ITEM.replace("usable", "canceled"), "a.json");
        assert!(gone.problems[0].1.contains("withdrawn") && gone.drafts.len() == 1);
    }
}
