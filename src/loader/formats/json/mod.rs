//! JSON: one article, an array of them, several values in a row, or a list inside an object; JSONL: one article a line.

mod fields;

use serde::de::IgnoredAny;
use serde_json::{Deserializer, Map, Value};

use super::Read;
use super::wire::ninjs;
pub(super) use fields::TEXTS;

/// Fields that hold a list of articles, or an object in which such a list stands.
const LISTS: [&str; 10] =
    ["articles", "items", "item", "documents", "results", "response", "posts", "entries", "docs", "hits"];

/// Fields that hold an article's own fields: what programming interfaces and search engines wrap round them.
const INNER: [&str; 4] = ["_source", "fields", "document", "article"];

/// How deep lists and wrappings are followed.
const DEEP: u8 = 6;

/// The characters between values: of a list, or of several values in a row, as programs that append to a file leave them.
const BETWEEN: [char; 7] = [' ', '\t', '\r', '\n', ',', '[', ']'];

/// Whether `text` is several lines of JSON values: its first line is a value of its own, and something follows that does
/// not go over several lines.
pub(super) fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|l| !l.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    lines.next().is_some_and(|second| second.trim() != "{")
        && first.trim_start().starts_with('{')
        && is_json(first)
}

/// Whether `text` surely is JSON: an object or a list of objects, the first of them whole, or one value of any sort.
pub(super) fn is(text: &str) -> bool {
    let inside = text.trim_start_matches(['[', ' ', '\t', '\r', '\n']);
    let first = || Deserializer::from_str(inside).into_iter::<IgnoredAny>().next();
    (inside.starts_with('{') && matches!(first(), Some(Ok(_)))) || is_json(text)
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Reads JSON values one after another, those of a list by themselves, so that a long list is never held twice. What
/// follows a broken value cannot be read; what stands before it is.
pub(super) fn each(text: &str, sink: &mut dyn FnMut(Read)) {
    let (mut at, mut line, mut open, mut any) = (0, 1, 0usize, false);
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let value = rest.trim_start_matches(BETWEEN);
        let (between, _) = rest.split_at(rest.len() - value.len());
        open = between.chars().fold(open, |open, c| match c {
            '[' => open + 1,
            ']' => open.saturating_sub(1),
            _ => open,
        });
        line += between.matches('\n').count();
        at += between.len();
        if value.is_empty() {
            break;
        }
        any = true;
        let mut read = Read { share: at as f32 / text.len() as f32, ..Read::default() };
        let mut values = Deserializer::from_str(value).into_iter::<Value>();
        match values.next() {
            Some(Ok(found)) => {
                let is_list = found.is_array() || found.is_object();
                articles(found, u32::try_from(line).ok(), DEEP, &mut read);
                if !is_list {
                    return sink(read);
                }
            }
            Some(Err(error)) => {
                let line = u32::try_from(line + error.line().saturating_sub(1)).ok();
                read.problems.push((line, broken(&what(&error))));
                return sink(read);
            }
            None => break,
        }
        let used = value.get(..values.byte_offset()).unwrap_or_default();
        line += used.matches('\n').count();
        at += used.len();
        sink(read);
    }
    let problem = match (any, open) {
        (_, 1..) => broken("its end is missing"),
        (false, 0) if !text.trim().is_empty() => "there is no article in this list".to_owned(),
        _ => return,
    };
    sink(Read { problems: vec![(None, problem)], ..Read::default() });
}

fn broken(what: &str) -> String {
    format!("not JSON ({what}); mend it, or save one article a line as .jsonl; what stands before is read")
}

/// Reads one JSON value a line and gives each by itself; a broken line is a problem, and the rest loads.
pub(super) fn each_line(text: &str, sink: &mut dyn FnMut(Read)) {
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        // How far a line is: its place in memory less that of the first.
        let done = (line.as_ptr().addr() - text.as_ptr().addr()) as f32;
        sink(Read { share: done / text.len() as f32, ..self::line(line, u32::try_from(n + 1).ok()) });
    }
}

/// Reads the value of one line.
pub(super) fn line(line: &str, number: Option<u32>) -> Read {
    let mut read = Read::default();
    match value(line) {
        Ok(value) => articles(value, number, DEEP, &mut read),
        Err(error) => {
            let message = format!(
                "this line is not JSON ({}); mend or delete it, the other lines are read",
                what(&error)
            );
            read.problems.push((number, message));
        }
    }
    read
}

/// The value of a text. Half of a surrogate pair, which JavaScript writes where it cuts a text, is no character: it is read
/// as one that could not be decoded, and the rest as it is.
fn value(text: &str) -> serde_json::Result<Value> {
    serde_json::from_str(text).or_else(|error| match whole_surrogates(text) {
        Some(mended) => serde_json::from_str(&mended),
        None => Err(error),
    })
}

/// A JSON text with U+FFFD for every escape of half a surrogate pair; `None` where there is none.
fn whole_surrogates(text: &str) -> Option<String> {
    let escape = |at: usize| -> Option<u32> {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u32::from_str_radix(digits, 16).ok()
    };
    let (mut out, mut from, mut at) = (String::new(), 0, 0);
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('\\')).map(|n| at + n) {
        match (escape(found), escape(found + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => at = found + 12,
            (Some(0xd800..=0xdfff), _) => {
                out.push_str(text.get(from..found)?);
                out.push_str("\\ufffd");
                at = found + 6;
                from = at;
            }
            // Whatever is escaped, a backslash too, is behind it.
            _ => at = found + 2,
        }
    }
    (from > 0).then(|| out + text.get(from..).unwrap_or_default())
}

/// The error without serde's own "at line 1 column 9", which counts within one value.
fn what(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line").next().unwrap_or(&text).to_owned()
}

fn articles(value: Value, line: Option<u32>, deep: u8, read: &mut Read) {
    match value {
        Value::Array(values) if deep > 0 => {
            values.into_iter().for_each(|v| articles(v, line, deep - 1, read));
        }
        Value::Object(object) => self::object(object, line, deep, read),
        _ => read.problems.push((line, "not an article: a JSON object is needed".to_owned())),
    }
}

/// Reads an object: an item of the wire, an article, or what is wrapped round articles.
fn object(mut object: Map<String, Value>, line: Option<u32>, deep: u8, read: &mut Read) {
    if ninjs::is(&object) {
        return ninjs::read(&object, line, read);
    }
    let holds = |name: &&&str| object.get(**name).is_some_and(|v| v.is_array() || v.is_object());
    if deep > 0
        && !fields::has_text(&object)
        && let Some(list) = LISTS.iter().find(holds)
        && let Some(value) = object.remove(*list)
    {
        let first = read.drafts.len();
        articles(value, line, deep - 1, read);
        // A feed is called as its outlet is.
        let name = object.get("title").and_then(Value::as_str).filter(|_| object.contains_key("version"));
        for draft in read.drafts.iter_mut().skip(first) {
            draft.outlet = draft.outlet.take().or_else(|| name.map(|n| super::html::unescaped(n.to_owned())));
        }
        return;
    }
    let wrapped = |name: &&&str| object.get(**name).is_some_and(Value::is_object);
    if !fields::has_text(&object)
        && let Some(name) = INNER.iter().find(wrapped)
        && let Some(Value::Object(inner)) = object.remove(*name)
    {
        // What the inner fields do not say, the outer may.
        inner.into_iter().for_each(|(name, value)| drop(object.insert(name, value)));
    }
    fields(&object, line, read);
}

/// Reads one article by its fields; one without a text is a problem.
pub(super) fn fields(fields: &Map<String, Value>, line: Option<u32>, read: &mut Read) {
    match fields::article(fields, line) {
        Some(draft) => read.drafts.push(draft),
        None => {
            let message = "no text: an article needs one of text, html, paragraphs or sentences";
            read.problems.push((line, message.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::draft::{Draft, Trust};

    fn read(text: &str) -> Read {
        super::super::read(text, "a.json")
    }

    fn one(text: &str) -> Draft {
        let mut read = read(text);
        assert!(read.problems.is_empty() && read.drafts.len() == 1, "{text}: {:?}", read.problems);
        read.drafts.remove(0)
    }

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
    fn reads_values_in_a_row_and_lists_that_are_cut() {
        for (text, lines, problem) in [
            ("{\"text\":\"A.\"}\n{\n\"text\":\"B.\"\n}\n", vec![1, 2], None),
            ("{\"text\":\"A.\"},\n\n{\"text\":\"B.\"}", vec![1, 3], None),
            ("[{\"text\":\"A.\"}]\n[{\"text\":\"B.\"}]", vec![1, 2], None),
            // As a program leaves it that ends its list after every article.
            ("[{\"text\":\"A.\"},]{\"text\":\"B.\"}]", vec![1, 1], None),
            ("[\n{\"text\":\"A.\"},\n{\"text\":\"B.\"},\n{\"text\":\"C", vec![2, 3], Some((Some(4), "EOF"))),
            ("[{\"text\":\"A.\"}", vec![1], Some((None, "its end is missing"))),
            ("[]", vec![], Some((None, "no article in this list"))),
        ] {
            let read = super::super::read(text, "a.json");
            let got: Vec<u32> = read.drafts.iter().map(|d| d.line.unwrap()).collect();
            assert_eq!(got, lines, "{text}");
            let said = read.problems.first().map(|(line, what)| (*line, what.as_str()));
            match problem {
                Some((line, words)) => {
                    assert!(said.is_some_and(|s| s.0 == line && s.1.contains(words)), "{said:?}")
                }
                None => assert_eq!(said, None, "{text}"),
            }
        }
    }

    #[test]
    fn reads_what_is_wrapped() {
        for text in [
            r#"{"version":"https://jsonfeed.org/version/1.1","title":"Harbour Post","items":[{"title":"T","content_html":"<p>A ferry.</p>","authors":[{"name":"Ada Holt"}],"date_published":"2031-05-09"}]}"#,
            r#"{"response":{"results":[{"webTitle":"T","webPublicationDate":"2031-05-09","fields":{"body":"<p>A ferry.</p>","byline":"Ada Holt","publication":"Harbour Post"}}]}}"#,
            r#"{"articles":{"results":[{"title":"T","body":"A ferry.","dateTime":"2031-05-09","source":{"uri":"harbour.example","title":"Harbour Post"},"authors":[{"uri":"u","name":"Ada Holt"}]}]}}"#,
            r#"{"hits":{"hits":[{"_id":"1","_source":{"title":"T","maintext":"A ferry.","date_publish":"2031-05-09","publication":"Harbour Post","authors":["Ada Holt"]}}]}}"#,
            r#"[{"title":{"rendered":"T"},"content":{"rendered":"<p>A ferry.</p>"},"date":"2031-05-09","site":"Harbour Post","byline":"Ada Holt"}]"#,
        ] {
            let draft = one(text);
            assert_eq!(
                (draft.title.as_deref(), draft.outlet.as_deref(), draft.byline.as_deref()),
                (Some("T"), Some("Harbour Post"), Some("Ada Holt")),
                "{text}"
            );
            assert_eq!(draft.published.unwrap().to_string(), "2031-05-09", "{text}");
            assert_eq!(draft.blocks[0].text, "A ferry.", "{text}");
        }
    }

    #[test]
    fn what_others_write_where_there_is_nothing_is_nothing() {
        let fetched = r#""date_download":"2031-05-12 10:00:00","date_modify":"2031-05-12 10:00:00""#;
        let draft = one(&format!(
            "{{\"maintext\":\"A.\",\"text\":null,\"authors\":[],\"title\":\"T\",\"date_publish\":\"None\",{fetched}}}"
        ));
        assert_eq!((draft.byline, draft.published, draft.updated), (None, None, None));
        let draft =
            one(r#"{"text":"A.","author":3,"source_name":"nan","date_modify":"2031-05-12","lang":"eng"}"#);
        assert_eq!((draft.byline, draft.outlet), (None, None));
        assert_eq!(draft.updated.unwrap().to_string(), "2031-05-12");
        assert_eq!(draft.language, Some(crate::model::Language::EN));
        let draft = one(r#"{"text":"A.","authors":"['Ada Holt', \"Jan O'Rijn\"]"}"#);
        assert_eq!(draft.byline.as_deref(), Some("Ada Holt, Jan O'Rijn"));
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
