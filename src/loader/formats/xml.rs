//! What the XML formats share: a parser that fetches nothing and expands little, and blocks out of elements.

use std::borrow::Cow;
use std::collections::HashMap;

use roxmltree::{Document, Node, ParsingOptions};

use crate::loader::draft::{Raw, Tag};
use crate::model::BlockKind;

/// The most nodes that are read of one file: a feed of 10,000 long items has fewer.
const NODES: u32 = 4_000_000;

/// Elements that begin a block of their own.
const BLOCKS: [&str; 28] = [
    "p",
    "div",
    "block",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hl1",
    "hl2",
    "hl3",
    "li",
    "ul",
    "ol",
    "dt",
    "dd",
    "tr",
    "td",
    "th",
    "table",
    "bq",
    "blockquote",
    "pre",
    "br",
    "media",
    "caption",
    "tagline",
];

/// The entities of HTML in `text` as characters, since XML knows only five; those that the text declares itself are
/// left to the parser, unknown ones stay as written.
pub(super) fn without_html_entities(text: &str) -> Cow<'_, str> {
    let mut known: HashMap<&str, Option<String>> = HashMap::new();
    let mut out = String::new();
    let mut copied = 0;
    for (at, _) in text.match_indices('&') {
        let rest = text.get(at + 1..).unwrap_or_default();
        let len = rest.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
        let name = rest.get(..len).unwrap_or_default();
        let closed = rest.as_bytes().get(len) == Some(&b';');
        let numbered = rest.starts_with('#');
        if numbered || (closed && matches!(name, "amp" | "lt" | "gt" | "quot" | "apos")) {
            continue;
        }
        let value = if closed && len > 0 {
            known.entry(name).or_insert_with(|| entity(name, text)).clone()
        } else {
            Some("&amp;".to_owned())
        };
        let Some(value) = value else { continue };
        out.push_str(text.get(copied..at).unwrap_or_default());
        out.push_str(&value);
        copied = at + 1 + if value == "&amp;" { 0 } else { len + 1 };
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(out)
}

/// What an entity stands for; `None` where the text declares it.
fn entity(name: &str, text: &str) -> Option<String> {
    if text.contains(&format!("<!ENTITY {name} ")) {
        return None;
    }
    let page = dom_query::Document::from(format!("<p>x&{name};x</p>").as_str()).text().to_string();
    let value = page.strip_prefix('x').and_then(|p| p.strip_suffix('x')).unwrap_or_default();
    Some(if value.is_empty() || value.starts_with('&') { "&amp;".into() } else { value.to_owned() })
}

/// The most that the entities a text declares may add to it, bytes: real deliveries declare a few signs.
const ADDED: usize = 16 << 20;

/// How many bytes a text has at the most once the entities that it declares stand in it; they may hold each other.
fn expanded(text: &str) -> usize {
    let declared = text.match_indices("<!ENTITY ").filter_map(|(at, mark)| {
        let (name, rest) = text.get(at + mark.len()..)?.trim_start().split_once(char::is_whitespace)?;
        let rest = rest.trim_start();
        let value = rest.get(1..)?.split(rest.chars().next()?).next()?;
        Some((name, value))
    });
    let values: HashMap<&str, &str> = declared.collect();
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    let size = |text: &str, sizes: &HashMap<&str, usize>| {
        let names = text.match_indices('&').filter_map(|(at, _)| text.get(at + 1..)?.split(';').next());
        names.filter_map(|name| sizes.get(name)).fold(text.len(), |sum, size| sum.saturating_add(*size))
    };
    // The parser takes no deeper nesting than ten.
    for _ in 0..if values.is_empty() { 0 } else { 10 } {
        sizes = values.iter().map(|(name, value)| (*name, size(value, &sizes))).collect();
    }
    if sizes.is_empty() { text.len() } else { size(text, &sizes) }
}

/// Parses well-formed XML; the error says where and what.
pub(super) fn parse(text: &str) -> Result<Document<'_>, (Option<u32>, String)> {
    if expanded(text) > text.len() + ADDED {
        let message = "its entities would make it more than 16 MiB longer, which no delivery does; it is read as a page instead";
        return Err((None, message.to_owned()));
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| {
        let what = error.to_string();
        let what = what.split(" at ").next().unwrap_or(&what);
        (Some(error.pos().row), format!("not well-formed XML ({what}); it is read as a page instead"))
    })
}

/// Lines by bytes, asked for in any order.
#[derive(Debug)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(n, _)| n + 1)).collect())
    }

    /// The 1-based line of a byte.
    pub(super) fn at(&self, byte: usize) -> Option<u32> {
        u32::try_from(self.0.partition_point(|start| *start <= byte)).ok()
    }
}

/// The first descendant called `name`, whatever its namespace.
pub(super) fn find<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.descendants().find(|n| n.tag_name().name() == name)
}

/// The first child called `name`.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|n| n.tag_name().name() == name)
}

/// All text in a node, white space folded; `None` where there is none.
pub(super) fn text(node: Node<'_, '_>) -> Option<String> {
    let all: String = node.descendants().filter_map(|n| n.text().filter(|_| n.is_text())).collect();
    Raw::new(&all, None).map(|raw| raw.text)
}

/// The text of the first descendant called `name`.
pub(super) fn text_of(node: Node<'_, '_>, name: &str) -> Option<String> {
    node.descendants().filter(|n| n.tag_name().name() == name).find_map(text)
}

/// Turns what stands in `node` into blocks: one an element that begins a block, and one a run of text between such.
pub(super) fn blocks(node: Node<'_, '_>, lines: &Lines, out: &mut Vec<Raw>) {
    let mut run = (String::new(), None);
    // The elements still open, each with what its text is; by hand, since elements nest as deep as they like.
    let mut now: Option<Node<'_, '_>> = node.first_child();
    while let Some(at) = now {
        if at.is_element() && BLOCKS.contains(&at.tag_name().name()) {
            flush(&mut run, at.parent(), node, out);
        }
        if at.is_text() {
            let text = at.text().unwrap_or_default();
            if run.1.is_none() && !text.trim().is_empty() {
                let lead = text.len() - text.trim_start().len();
                run.1 = lines.at(at.range().start + lead);
            }
            run.0.push_str(text);
        }
        if let Some(child) = at.first_child() {
            now = Some(child);
            continue;
        }
        let mut up = at;
        now = loop {
            if up.is_element() && BLOCKS.contains(&up.tag_name().name()) {
                flush(&mut run, Some(up), node, out);
            }
            if let Some(next) = up.next_sibling() {
                break Some(next);
            }
            match up.parent() {
                Some(parent) if parent != node => up = parent,
                _ => break None,
            }
        };
    }
    flush(&mut run, Some(node), node, out);
}

/// Ends a run of text that stands in `holder`.
fn flush(
    run: &mut (String, Option<u32>),
    holder: Option<Node<'_, '_>>,
    top: Node<'_, '_>,
    out: &mut Vec<Raw>,
) {
    let (text, line) = std::mem::take(run);
    let Some(mut raw) = Raw::new(&text, line) else { return };
    raw.gap = true;
    for node in holder.into_iter().flat_map(|h| h.ancestors()).take_while(|n| *n != top).take(40) {
        raw.tag = match node.tag_name().name() {
            "hl1" | "hl2" | "hl3" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Tag::Heading(2),
            "li" => Tag::Item,
            "td" | "th" => Tag::Cell,
            "bq" | "blockquote" => Tag::Quote,
            "media" | "caption" | "media-caption" | "figcaption" => Tag::Caption,
            "tagline" | "endnote" => {
                raw.stated = Some((BlockKind::Credit, "the closing line of the delivery"));
                Tag::Paragraph
            }
            _ => continue,
        };
        break;
    }
    out.push(raw);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_entities_become_characters_and_declared_ones_stay() {
        assert_eq!(
            without_html_entities("<p>a&nbsp;b &amp; caf&eacute; &#65;</p>"),
            "<p>a\u{a0}b &amp; café &#65;</p>"
        );
        assert_eq!(
            without_html_entities("<p>fish & chips &nonsense;</p>"),
            "<p>fish &amp; chips &amp;nonsense;</p>"
        );
        let own = "<!DOCTYPE p [<!ENTITY pier \"quay\">]><p>&pier;</p>";
        assert_eq!(without_html_entities(own), own);
        assert_eq!(text(parse(own).unwrap().root()).as_deref(), Some("quay"));
    }

    #[test]
    fn nothing_is_fetched_and_expansion_is_bounded() {
        let outside = "<!DOCTYPE p SYSTEM \"file:///etc/passwd\" [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><p>&x;</p>";
        assert!(parse(outside).is_err() || text(parse(outside).unwrap().root()).is_none());
        let mut laughs = String::from("<!DOCTYPE p [<!ENTITY a0 \"ha\">");
        for n in 1..40 {
            laughs.push_str(&format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10)));
        }
        laughs.push_str("]><p>&a39;</p>");
        assert!(parse(&laughs).is_err());
        // One long entity many times, which nests nowhere: ten gigabytes.
        let long =
            format!("<!DOCTYPE p [<!ENTITY a \"{}\">]><p>{}</p>", "a".repeat(100_000), "&a;".repeat(100_000));
        assert!(parse(&long).unwrap_err().1.contains("16 MiB"));
    }

    #[test]
    fn elements_become_blocks_with_lines() {
        let source = "<b>\n<hl2>Ferries</hl2>\n<p>One <em>two</em>\nthree.</p>loose\n<table><tr><td>1</td><td>2</td></tr></table></b>";
        let (document, mut out) = (parse(source).unwrap(), Vec::new());
        blocks(document.root_element(), &Lines::of(source), &mut out);
        let got: Vec<_> = out.iter().map(|b| (b.line, b.tag, b.text.as_str())).collect();
        assert_eq!(
            got,
            [
                (Some(2), Tag::Heading(2), "Ferries"),
                (Some(3), Tag::Paragraph, "One two three."),
                (Some(4), Tag::Paragraph, "loose"),
                (Some(5), Tag::Cell, "1"),
                (Some(5), Tag::Cell, "2")
            ]
        );
    }
}
