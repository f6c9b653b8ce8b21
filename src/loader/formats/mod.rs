//! What a text is written in: one file a format, each turning text into drafts.

mod feed;
mod front;
mod html;
mod json;
mod markdown;
pub(crate) mod office;
mod plain;
mod table;
mod wire;
mod xml;

use crate::loader::draft::Draft;

/// A format's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Plain,
    Markdown,
    Html,
    Json,
    Jsonl,
    Table,
    Wire,
    Xml,
}

/// What a text gave: articles, and what was wrong with parts of it.
#[derive(Debug, Default)]
pub(crate) struct Read {
    /// The articles, in the order of the text.
    pub drafts: Vec<Draft>,
    /// 1-based line where known, and what to do.
    pub problems: Vec<(Option<u32>, String)>,
    /// Share of the file that is read with this, `0..=1`; 0 where it is read as a whole.
    pub share: f32,
}

impl Read {
    fn one(draft: Draft) -> Self {
        Self { drafts: vec![draft], ..Self::default() }
    }
}

/// Reads `text`, which came from a file called `name`, and gives what it holds piece by piece: an article a line, where
/// it is one a line, so that a corpus is never held twice. Never fails: plain text is always possible.
pub(crate) fn each(text: &str, name: &str, sink: &mut dyn FnMut(Read)) {
    match detect(text, name) {
        Format::Jsonl => json::each_line(text, sink),
        Format::Json => json::each(text, sink),
        Format::Table => table::each(text, sink),
        Format::Plain => sink(Read::one(plain::page(text))),
        Format::Markdown => sink(Read::one(markdown::read(text))),
        Format::Html => sink(html::page(text)),
        Format::Wire => sink(wire::iptc7901::read(text)),
        Format::Xml => sink(read_xml(text)),
    }
}

/// Whether bytes that a file called `name` begins with are the first of one article a line, so that it can be read line by
/// line.
pub(crate) fn is_lines(beginning: &[u8], name: &str) -> bool {
    // Marks and zeros of wide encodings ask for the whole.
    let is_plain =
        !beginning.starts_with(&[0xff]) && !beginning.starts_with(&[0xfe]) && !beginning.contains(&0);
    let end = beginning.iter().rposition(|b| *b == b'\n').unwrap_or(beginning.len());
    let whole = String::from_utf8_lossy(beginning.get(..end).unwrap_or_default());
    is_plain && detect(whole.trim_start_matches('\u{feff}'), name) == Format::Jsonl
}

/// Reads some lines of such a file, of which the first has the number given.
pub(crate) fn lines(text: &str, first: u32, sink: &mut dyn FnMut(Read)) {
    let filled = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    filled.for_each(|(n, line)| {
        sink(json::line(line, u32::try_from(n).ok().and_then(|n| first.checked_add(n))))
    });
}

#[cfg(test)]
fn read(text: &str, name: &str) -> Read {
    let mut all = Read::default();
    each(text, name, &mut |read| {
        all.drafts.extend(read.drafts);
        all.problems.extend(read.problems);
    });
    all
}

/// Reads the XML formats by their outermost element; any other XML, and what is broken, is read as a page.
fn read_xml(text: &str) -> Read {
    let text =
        xml::without_html_entities(text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}'));
    let mut read = Read::default();
    let document = match xml::parse(&text) {
        Ok(document) => document,
        Err(problem) => {
            if let Some(read) = feed::salvage(&text, problem.1.split(';').next().unwrap_or_default()) {
                return read;
            }
            let drafts = Read::one(html::read(&text)).drafts;
            return Read { drafts, problems: vec![problem], share: 0.0 };
        }
    };
    let (root, lines) = (document.root_element(), xml::Lines::of(&text));
    match root.tag_name().name() {
        "rss" | "RDF" | "feed" => feed::read(root, &lines, &mut read),
        "nitf" => wire::nitf::read(root, &lines, &mut read),
        "NewsML" => wire::newsml1::read(root, &lines, &mut read),
        _ => wire::newsml2::read(root, &lines, &mut read),
    }
    read
}

/// Content first where it is certain, else the ending of the name.
fn detect(text: &str, name: &str) -> Format {
    let lower = name.to_lowercase();
    let name = lower.strip_suffix(".gz").unwrap_or(&lower);
    let ends = |endings: &[&str]| endings.iter().any(|e| name.ends_with(e));
    if ends(&[".jsonl", ".ndjson"]) {
        return Format::Jsonl;
    }
    if wire::iptc7901::is(text) {
        return Format::Wire;
    }
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.starts_with('{') || start.starts_with('[') {
        if ends(&[".json"]) {
            // A file called .json often holds one object a line all the same.
            return if json::is_lines(start) { Format::Jsonl } else { Format::Json };
        }
        if json::is_lines(start) {
            return Format::Jsonl;
        }
        if json::is(start) {
            return Format::Json;
        }
    }
    if ends(&[".json"]) {
        return Format::Json;
    }
    if XML.contains(&root(start)) {
        return Format::Xml;
    }
    if ends(&[".csv", ".tsv", ".tab"]) || table::is(start) {
        return Format::Table;
    }
    // XML that nobody knows is read as a page: its text stays, its tags go.
    let is_xml = first_element(start).starts_with('<') && (start.starts_with("<?xml") || ends(&[".xml"]));
    if is_xml || is_html(start) || ends(&[".html", ".htm", ".xhtml"]) {
        return Format::Html;
    }
    if ends(&[".md", ".markdown"]) { Format::Markdown } else { Format::Plain }
}

/// The outermost elements of the XML formats.
const XML: [&str; 9] =
    ["rss", "RDF", "feed", "nitf", "NewsML", "newsMessage", "newsItem", "packageItem", "planningItem"];

/// A text without the comments, declarations and document types that may stand before its first element.
fn first_element(start: &str) -> &str {
    let mut rest = start;
    for _ in 0..8 {
        let inner_part = rest.split('>').next().is_some_and(|head| head.contains('['));
        let closed = if rest.starts_with("<!--") {
            rest.split_once("-->")
        } else if rest.starts_with("<!DOCTYPE") && inner_part {
            rest.split_once(']').and_then(|(_, after)| after.split_once('>'))
        } else if rest.starts_with("<?") || (rest.starts_with("<!DOCTYPE") && !is_page(rest)) {
            rest.split_once('>')
        } else {
            None
        };
        let Some((_, after)) = closed else { break };
        rest = after.trim_start();
    }
    rest
}

/// The name of the outermost element without its prefix; empty where the text begins with none.
fn root(start: &str) -> &str {
    let Some(rest) = first_element(start).strip_prefix('<') else { return "" };
    let name = rest.split(|c: char| !(c.is_alphanumeric() || ":_-.".contains(c))).next().unwrap_or_default();
    name.rsplit(':').next().unwrap_or(name)
}

/// Whether a text begins as pages begin.
fn is_html(start: &str) -> bool {
    is_page(first_element(start))
}

fn is_page(rest: &str) -> bool {
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
            ("<?xml version=\"1.0\"?>\n<!DOCTYPE nitf SYSTEM \"x\">\n<nitf>", "-", Format::Xml),
            ("<!DOCTYPE rss [<!ENTITY a \"b\">]><rss>", "-", Format::Xml),
            ("<n:newsItem xmlns:n='u'>", "a.txt", Format::Xml),
            ("<!DOCTYPE html PUBLIC \"x\"><html>", "a.xml", Format::Html),
            ("<?xml version=\"1.0\"?><doc><p>a</p></doc>", "-", Format::Html),
            ("<doc><p>a</p></doc>", "a.xml", Format::Html),
            ("[{\"text\":\"a\"}, {\"text\"", "-", Format::Json),
            ("id,text\n1,One.", "-", Format::Table),
            (",text\n0,One.", "-", Format::Table),
            ("\u{1}mer1\n\u{2}Ferries\n", "a.txt", Format::Wire),
            ("# Title", "a.md", Format::Markdown),
            ("# Title", "a.txt", Format::Plain),
            ("", "a.html.gz", Format::Html),
        ] {
            assert_eq!(detect(text, name), format, "{text} in {name}");
        }
    }
}
