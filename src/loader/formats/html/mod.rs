//! HTML: a walk over the page's own tree makes the blocks, so that nothing is lost; what the markup
//! calls its parts, and what an extractor would keep, is evidence beside them.

mod area;
mod head;
mod lines;
mod walk;

use std::borrow::Cow;

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use crate::loader::draft::{Draft, Raw, Tag, fold};
use crate::loader::formats::{Read, plain};

/// Pages beyond this size, bytes, are walked but not given to the extractor, whose time grows faster
/// than the page; articles of this size are lists or archives.
const EXTRACT_WITHIN: usize = 8 << 20;

/// Pages nested deeper than this, elements, likewise: articles nest 20 to 40 deep.
const EXTRACT_DEPTH: usize = 400;

/// The attribute that marks elements for the extractor, so that its choice is read off its output.
const MARK: &str = "data-retold-block";

/// Pages nested deeper than this, elements, are read without their markup: the parser's time grows with
/// the square of the depth.
const PARSE_DEPTH: usize = 5000;

/// What is said of such a page.
const TOO_DEEP: &str = "nested more than 5,000 elements deep: read without its markup, as plain text";

/// Reads a page; empty text gives a draft without blocks.
pub(super) fn page(text: &str) -> Read {
    if depth(text) > PARSE_DEPTH {
        let problems = vec![(None, TOO_DEEP.to_owned())];
        return Read { drafts: vec![flat(text)], problems, share: 0.0 };
    }
    Read::one(parsed(text))
}

/// Reads a page or a piece of one; empty text gives a draft without blocks.
pub(crate) fn read(text: &str) -> Draft {
    if depth(text) > PARSE_DEPTH { flat(text) } else { parsed(text) }
}

fn flat(text: &str) -> Draft {
    plain::read(&without_tags(text))
}

fn parsed(text: &str) -> Draft {
    let thinned = few_attributes(text);
    let text = thinned.as_ref();
    let document = Document::from(text);
    let mut draft = head::read(&document);
    let walked = walk::walk(&document);
    draft.blocks = walked.blocks;
    lines::note(text, &mut draft.blocks);
    let mut holders = walked.holders;
    kickers(draft.title.as_deref().unwrap_or_default(), &mut draft.blocks, &mut holders);
    if text.len() <= EXTRACT_WITHIN && walked.depth <= EXTRACT_DEPTH && !draft.blocks.is_empty() {
        opinion(document, &holders, &mut draft.blocks);
    }
    draft
}

/// No element of a page that people read has so many attributes. The parser compares each with all before it.
const ATTRIBUTES: usize = 1000;

/// A page without the attributes of elements that have too many; lines stay where they are.
fn few_attributes(text: &str) -> Cow<'_, str> {
    let (mut out, mut from) = (String::new(), 0);
    for (at, _) in text.match_indices('<') {
        let Some(tag) = text.get(at.max(from)..).and_then(|rest| rest.split('>').next()) else { continue };
        // Each takes two bytes and a space at least.
        if at < from || tag.len() < 3 * ATTRIBUTES || tag.split_ascii_whitespace().nth(ATTRIBUTES).is_none() {
            continue;
        }
        let name = tag.split_ascii_whitespace().next().unwrap_or_default();
        out.push_str(text.get(from..at + name.len()).unwrap_or_default());
        out.extend(tag.matches('\n'));
        from = at + tag.len();
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    Cow::Owned(out + text.get(from..).unwrap_or_default())
}

/// Words beside the headline in its heading, at the most: a kicker, "Back to video".
const KICKER: usize = 8;

/// Parts a heading that has the page's title and a few words before or behind it: "Island ferries Lowmarsh rebuilds its pier".
fn kickers(title: &str, blocks: &mut Vec<Raw>, holders: &mut Vec<u32>) {
    let title = fold(title);
    if title.split(' ').count() < 3 {
        return;
    }
    let is_heading = |raw: &Raw| matches!(raw.tag, Tag::Heading(1 | 2)) && raw.text.len() > title.len();
    let exact = blocks.iter().any(|raw| matches!(raw.tag, Tag::Heading(_)) && raw.text == title);
    let Some(n) =
        blocks.iter().position(|raw| is_heading(raw) && raw.text.contains(&title)).filter(|_| !exact)
    else {
        return;
    };
    let Some((head, tail)) = blocks[n].text.split_once(&title) else { return };
    let (head, tail) = (head.to_owned(), tail.to_owned());
    let is_short = |part: &str| part.split_whitespace().count() <= KICKER;
    // A title that goes on is another one.
    let parted = head.is_empty() || head.ends_with(|c: char| !c.is_alphanumeric());
    if !parted || !is_short(&head) || !is_short(&tail) || tail.starts_with(char::is_alphanumeric) {
        return;
    }
    for (place, part) in [(n + 1, tail), (n, head)] {
        if let Some(mut raw) = Raw::new(&part, blocks[n].line) {
            raw.area = blocks[n].area;
            raw.gap = true;
            blocks.insert(place, raw);
            holders.insert(place, holders[n]);
        }
    }
    if let Some(heading) = blocks.iter_mut().find(|raw| is_heading(raw) && raw.text.contains(&title)) {
        heading.text = title.clone();
    }
}

/// The words of a short piece of markup, a title for one, as one line.
pub(crate) fn text(markup: &str) -> String {
    let blocks = walk::walk(&Document::from(markup)).blocks;
    blocks.into_iter().map(|b| b.text).collect::<Vec<_>>().join(" ")
}

/// A short text with the entities in it as characters: systems escape what is no markup.
pub(crate) fn unescaped(text: String) -> String {
    let marked = text
        .split('&')
        .skip(1)
        .any(|rest| rest.split(';').next().is_some_and(|name| (2..10).contains(&name.len())));
    if marked && text.contains(';') { self::text(&text.replace('<', "&lt;")) } else { text }
}

/// Notes for every block whether an extractor keeps the element that holds it.
fn opinion(document: Document, holders: &[u32], blocks: &mut [Raw]) {
    // JSON-LD and metadata are read elsewhere.
    let config = Config { disable_json_ld: true, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(document, None, Some(config)) else { return };
    let Ok(article) = readability.parse() else { return };
    let mut kept = vec![false; holders.iter().max().map_or(0, |n| *n as usize + 1)];
    let needle = format!("{MARK}=\"");
    for (at, _) in article.content.match_indices(needle.as_str()) {
        let digits = article.content.get(at + needle.len()..).unwrap_or_default();
        let number = digits.split('"').next().and_then(|d| d.parse::<usize>().ok());
        if let Some(slot) = number.and_then(|n| kept.get_mut(n)) {
            *slot = true;
        }
    }
    for (block, holder) in blocks.iter_mut().zip(holders) {
        block.kept = Some(kept.get(*holder as usize).copied().unwrap_or(false));
    }
}

/// How deep elements nest at most, going by their tags alone. Elements that need no end tag are not counted.
fn depth(text: &str) -> usize {
    let (mut now, mut most) = (0usize, 0);
    for tag in text.split('<').skip(1) {
        let name: &str =
            tag.split(|c: char| !c.is_ascii_alphanumeric() && c != '/').next().unwrap_or_default();
        if name.starts_with('/') {
            now = now.saturating_sub(1);
        } else if name.starts_with(|c: char| c.is_ascii_alphabetic()) && !NO_END.contains(&name) {
            now += 1;
            most = most.max(now);
        }
    }
    most
}

/// Elements that often or always stand without an end tag.
const NO_END: [&str; 25] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "path",
];

/// The text with every tag replaced by a line feed.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (n, piece) in text.split('<').enumerate() {
        let tag = n > 0 && piece.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match piece.split_once('>') {
            Some((_, after)) if tag => out.push_str(after),
            _ if tag => {}
            _ => out.push_str(piece),
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::draft::Area;

    #[test]
    fn every_word_is_in_one_block() {
        let page = "<html><head><title>T</title><style>no</style></head><body>Loose <b>start</b>\
                    <nav><ul><li><a href=/>Home</a></li></ul></nav><script>no</script>\
                    <div>Before<p>Inside</p>after<table><tr><td>1</td><td>2</td></tr></table></div>\
                    <figure><img alt=no><figcaption>Pier</figcaption></figure></body></html>";
        let texts: Vec<_> = read(page).blocks.into_iter().map(|b| b.text).collect();
        assert_eq!(texts, ["Loose start", "Home", "Before", "Inside", "after", "1", "2", "Pier"]);
    }

    #[test]
    fn parts_of_the_page_are_noted() {
        let draft = read(
            "<body><nav><a href=/>Home</a></nav><article><h1>Ferries run free</h1><p>Text.</p></article>\
             <footer>Foot</footer><div hidden>Ghost</div>",
        );
        let areas: Vec<_> = draft.blocks.iter().map(|b| (b.area, b.tag)).collect();
        assert_eq!(areas[0], (Area::Nav, Tag::Paragraph));
        assert_eq!(areas[1], (Area::Article, Tag::Heading(1)));
        assert_eq!(areas[3].0, Area::Footer);
        assert_eq!(areas[4].0, Area::Hidden);
        assert!(draft.blocks[0].linked > 0.99 && draft.blocks[2].linked < 0.01);
    }

    #[test]
    fn the_extractor_is_heard() {
        let sentence =
            "The ferry to the outer islands, which had been shut, ran again on Monday, the port said. ";
        let paragraphs: String = (0..12).map(|_| format!("<p>{}</p>", sentence.repeat(3))).collect();
        let page = format!("<body><div id=x><a href=/>A</a></div><article>{paragraphs}</article></body>");
        let blocks = read(&page).blocks;
        assert_eq!(blocks[0].kept, Some(false));
        assert_eq!(blocks[5].kept, Some(true));
    }

    #[test]
    fn deep_nesting_and_rubbish_are_survived() {
        let deep = format!("{}deep", "<div>".repeat(200_000));
        assert!(read(&deep).blocks.iter().any(|b| b.text == "deep"));
        assert!(read("").blocks.is_empty());
        assert_eq!(read("<p").blocks.len(), 0);
    }
}
