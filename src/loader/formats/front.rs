//! The metadata that site generators and extractors put in front of a text, between lines of three signs.

use crate::loader::draft::Draft;
use crate::loader::meta::date;
use crate::model::Language;

/// How many lines of metadata are looked through for their end.
const LINES: usize = 60;

/// The lines of metadata at the beginning of `text` and the text after them; `None` where there are none, or none of
/// them says anything known.
pub(super) fn split(text: &str) -> Option<(Vec<&str>, &str)> {
    let mark = text.lines().next()?.trim_end();
    if mark != "---" && mark != "+++" {
        return None;
    }
    let mut at = text.find('\n')? + 1;
    let mut lines = Vec::new();
    for line in text.get(at..)?.split_inclusive('\n').take(LINES) {
        at += line.len();
        let line = line.trim_end();
        if line == mark {
            let mut draft = Draft::default();
            let known =
                |line: &&str| pair(line).is_some_and(|(key, value)| set(key, value.to_owned(), &mut draft));
            return lines.iter().any(known).then(|| (lines, text.get(at..).unwrap_or_default()));
        }
        lines.push(line);
    }
    None
}

/// Reads `key: value` and `key = value` lines, and lists of one item a line; deeper structures of YAML and TOML are
/// left alone.
pub(super) fn read(lines: &[&str], draft: &mut Draft) {
    let mut lines = lines.iter().peekable();
    while let Some(line) = lines.next() {
        let Some((key, value)) = pair(line) else { continue };
        let mut value = value.to_owned();
        if value.is_empty() {
            let mut items = Vec::new();
            while let Some(item) = lines.peek().and_then(|l| l.trim_start().strip_prefix("- ")) {
                items.push(bare(item));
                lines.next();
            }
            value = items.join(", ");
        }
        if !value.is_empty() {
            set(key, value, draft);
        }
    }
}

/// A key at the beginning of a line, and what it is given.
fn pair(line: &str) -> Option<(&str, String)> {
    if line.starts_with([' ', '\t', '-', '#']) {
        return None;
    }
    let (key, value) = line.split_once([':', '='])?;
    Some((key.trim(), bare(value)))
}

/// A value without its quotation marks and brackets.
fn bare(value: &str) -> String {
    let value = value.trim();
    match value.strip_prefix('\'').and_then(|v| v.strip_suffix('\'')) {
        // YAML doubles the sign inside.
        Some(inner) => inner.replace("''", "'"),
        None => value.trim_matches(['"', '[', ']']).replace("\", \"", ", ").trim().to_owned(),
    }
}

/// Takes what a key says; whether it is one that is known.
fn set(key: &str, value: String, draft: &mut Draft) -> bool {
    match key.to_lowercase().as_str() {
        "id" => draft.id = Some(value),
        "story" => draft.story = Some(value),
        "title" | "headline" => draft.title = Some(value),
        "description" | "summary" | "subtitle" | "standfirst" => draft.summary = Some(value),
        "author" | "authors" | "byline" => draft.byline = Some(value),
        "date" | "published" | "pubdate" => draft.published = date::parse(&value),
        "updated" | "lastmod" | "modified" => draft.updated = date::parse(&value),
        "outlet" | "source" | "publisher" | "site" | "site_name" | "sitename" => draft.outlet = Some(value),
        "url" | "link" | "canonical" => draft.url = Some(value),
        "lang" | "language" => draft.language = Language::parse(&value),
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Draft {
        let mut draft = Draft::default();
        read(&split(text).unwrap().0, &mut draft);
        draft
    }

    #[test]
    fn reads_what_yaml_and_toml_say_on_one_line_or_in_a_list() {
        let draft =
            of("---\ntitle: 'It''s free: the ferry'\nauthor:\n  - Ada Holt\n  - Jan Rijn\ntags:\n  - sea\n\
            published: 9 May 2031 09:15 BST\nsource: Harbour Post\nlang: en\n---\nText.");
        assert_eq!(draft.title.as_deref(), Some("It's free: the ferry"));
        assert_eq!(draft.byline.as_deref(), Some("Ada Holt, Jan Rijn"));
        assert_eq!(draft.published.unwrap().to_string(), "2031-05-09T09:15+01:00");
        assert_eq!((draft.outlet.as_deref(), draft.language), (Some("Harbour Post"), Some(Language::EN)));
        let draft = of(
            "+++\ntitle = \"Ferries run free\"\nauthors = [\"Ada Holt\", \"Jan Rijn\"]\ndate = 2031-05-09\n+++\n",
        );
        assert_eq!(draft.title.as_deref(), Some("Ferries run free"));
        assert_eq!(draft.byline.as_deref(), Some("Ada Holt, Jan Rijn"));
        assert_eq!(draft.published.unwrap().to_string(), "2031-05-09");
    }

    #[test]
    fn what_says_nothing_known_is_text() {
        for text in [
            "",
            "---",
            "---\n",
            "---\nA rule: none.\n---\nText.",
            "---\ntitle: T\nno end\n",
            "title: T\n---\n",
        ] {
            assert!(split(text).is_none(), "{text}");
        }
        assert_eq!(split("---\r\ntitle: T\r\n---\r\nText.").unwrap().1, "Text.");
    }
}
