//! ninjs: the wire item as JSON.

use serde_json::{Map, Value};

use super::{author, finish, provider};
use crate::loader::draft::Draft;
use crate::loader::formats::{Read, html, plain};
use crate::loader::meta::date;
use crate::model::Language;

/// Whether an object is such an item: it has a body or a kind in that format's words.
pub(in crate::loader::formats) fn is(fields: &Map<String, Value>) -> bool {
    let has = |key: &str| fields.contains_key(key);
    let body = ["body_html", "body_xhtml", "body_text"].iter().any(|k| has(k));
    let kind = has("versioncreated") || has("pubstatus") || has("copyrightholder");
    (body || has("associations")) && (kind || has("uri") || has("guid")) || (kind && has("type"))
}

/// Reads the item.
pub(in crate::loader::formats) fn read(fields: &Map<String, Value>, line: Option<u32>, read: &mut Read) {
    let get = |key: &str| fields.get(key)?.as_str().map(str::trim).filter(|t| !t.is_empty());
    let mut draft = Draft {
        id: get("guid").or_else(|| get("uri")).map(str::to_owned),
        title: get("headline").or_else(|| get("title")).or_else(|| get("name")).map(str::to_owned),
        byline: get("byline").map(author),
        language: get("language").and_then(Language::parse),
        url: get("url").filter(|u| u.contains("://")).map(str::to_owned),
        ..Draft::default()
    };
    let time = |key: &str| date::parse(get(key)?);
    draft.set_times(time("firstcreated"), time("versioncreated").or_else(|| time("published")));
    let supplier = get("source").or_else(|| get("copyrightholder")).or_else(|| get("provider"));
    draft.credit = supplier.and_then(provider);
    draft.outlet = draft.credit.clone();
    // Markup keeps the paragraphs, which the plain form often has run together.
    let marked = get("body_html").or_else(|| get("body_xhtml"));
    draft.blocks = match (marked, get("body_text")) {
        (Some(markup), _) => html::read(markup).blocks,
        (None, Some(text)) => plain::read(text).blocks,
        (None, None) => Vec::new(),
    };
    draft.blocks.iter_mut().for_each(|b| (b.line, b.kept) = (line, None));
    finish(draft, get("pubstatus").unwrap_or_default(), line, read);
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
    fn a_picture_and_a_cancelled_item_say_so() {
        let picture = r#"{"uri":"x","type":"picture","headline":"Pier","versioncreated":"2031-05-09T09:15:00Z","associations":{}}"#;
        assert!(read(picture, "a.json").problems[0].1.contains("“Pier” has no text"));
        let gone = read(&ITEM.replace("usable", "canceled"), "a.json");
        assert!(gone.problems[0].1.contains("withdrawn") && gone.drafts.len() == 1);
    }
}
