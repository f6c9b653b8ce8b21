//! RSS and Atom: every item with a text is an article.

use roxmltree::Node;

use super::xml::{self, Lines};
use super::{Read, html};
use crate::loader::draft::Draft;
use crate::loader::meta::date;
use crate::model::Language;

/// A description of this many words is the article; teasers have 20 to 60.
const FULL: usize = 120;

/// Reads every item of the feed under `root`; says so when it has summaries only.
pub(super) fn read(root: Node<'_, '_>, lines: &Lines, read: &mut Read) {
    let channel = xml::find(root, "channel").unwrap_or(root);
    let outlet = xml::child(channel, "title").and_then(xml::text);
    let language = xml::child(channel, "language")
        .and_then(xml::text)
        .or_else(|| root.attribute(("http://www.w3.org/XML/1998/namespace", "lang")).map(str::to_owned))
        .and_then(|l| Language::parse(&l));
    let (mut all, mut short, mut bare) = (0, 0, 0);
    for item in root.descendants().filter(|n| matches!(n.tag_name().name(), "item" | "entry")) {
        all += 1;
        let Some((markup, full)) = content(item) else {
            bare += 1;
            continue;
        };
        short += usize::from(!full);
        let mut draft = article(item, &markup);
        draft.line = lines.at(item.range().start);
        draft.blocks.iter_mut().for_each(|b| (b.line, b.kept) = (draft.line, None));
        draft.outlet = draft.outlet.or_else(|| outlet.clone());
        (draft.language, draft.is_page_language) = (draft.language.or(language), true);
        read.drafts.push(draft);
    }
    let mut say = |count: usize, what: &str| {
        if count > 0 {
            read.problems.push((None, format!("{count} of the {all} items of this feed {what}")));
        }
    };
    say(short, "have a summary only; save the pages to compare whole articles");
    say(bare, "have no text and are left out");
    if all == 0 {
        read.problems.push((None, "there is no item in this feed".into()));
    }
}

/// The longest text of an item, and whether it is the whole article.
fn content(item: Node<'_, '_>) -> Option<(String, bool)> {
    let of = |name: &str| {
        let node = item.children().find(|n| n.tag_name().name() == name)?;
        if node.children().any(|n| n.is_element()) { inner(node) } else { node.text().map(str::to_owned) }
    };
    let whole = ["encoded", "content"].iter().filter_map(|n| of(n)).find(|t| !t.trim().is_empty());
    if let Some(markup) = whole {
        return Some((markup, true));
    }
    let teaser = ["description", "summary"].iter().filter_map(|n| of(n)).find(|t| !t.trim().is_empty())?;
    let words = teaser.split_whitespace().count();
    let cut = teaser.trim_end().ends_with(['…', ']']) || teaser.trim_end().ends_with("...");
    Some((teaser, words >= FULL && !cut))
}

/// The markup inside an element whose text is not escaped.
fn inner(node: Node<'_, '_>) -> Option<String> {
    let source = node
        .document()
        .input_text()
        .get(node.first_child()?.range().start..node.last_child()?.range().end)?;
    Some(source.to_owned())
}

fn article(item: Node<'_, '_>, markup: &str) -> Draft {
    let text = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| item.children().filter(|n| n.tag_name().name() == *name).find_map(xml::text))
    };
    let mut draft = html::read(markup);
    draft.id = text(&["guid", "id"]);
    draft.is_page_title = false;
    draft.title = text(&["title"]).map(|t| if t.contains(['<', '&']) { html::text(&t) } else { t });
    let author = item
        .children()
        .find(|n| n.tag_name().name() == "author")
        .and_then(|a| xml::text_of(a, "name"))
        .or_else(|| text(&["creator", "author"]));
    draft.byline = author.map(|line| named(&line).to_owned());
    let time = |names: &[&str]| text(names).and_then(|t| date::parse(&t));
    draft.published = time(&["pubDate", "published", "date", "issued"]);
    draft.updated = time(&["updated", "modified"]);
    let links = || item.children().filter(|n| n.tag_name().name() == "link");
    draft.url = links()
        .find(|n| n.attribute("rel").is_none_or(|r| r == "alternate"))
        .and_then(|n| n.attribute("href").map(str::to_owned).or_else(|| xml::text(n)));
    // Only the source of an item taken over from elsewhere: RSS names the feed, Atom its title.
    let source = item.children().find(|n| n.tag_name().name() == "source");
    draft.outlet = source.and_then(|s| xml::text_of(s, "title").or_else(|| xml::text(s)));
    draft
}

/// The name in an author's line of RSS: "desk@harbour.example (Ada Holt)", "Ada Holt <desk@harbour.example>".
fn named(line: &str) -> &str {
    let inside = line.split_once('(').and_then(|(mail, rest)| Some((mail, rest.split_once(')')?.0)));
    let before = || line.split_once('<').filter(|(_, mail)| mail.contains('@')).map(|(name, _)| name);
    let name = inside.filter(|(mail, _)| mail.contains('@')).map(|(_, name)| name).or_else(before);
    name.map(str::trim).filter(|name| !name.is_empty()).unwrap_or(line)
}

/// Reads the whole items of a feed that is broken somewhere, and counts the others: each item is parsed by itself, with the
/// names that the feed declares. `None` where no item is whole.
pub(super) fn salvage(text: &str, why: &str) -> Option<Read> {
    let (mut read, mut broken) = (Read::default(), 0);
    let name = if text.contains("<item") { "item" } else { "entry" };
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let first = text.find(&open)?;
    let head: String = text.get(..first)?.chars().filter(|c| !is_forbidden(*c)).collect();
    let lines = Lines::of(text);
    let starts: Vec<usize> = text
        .match_indices(&open)
        .map(|(at, _)| at)
        .filter(|at| {
            let rest = text.get(at + open.len()..).unwrap_or_default();
            rest.starts_with(|c: char| c == '>' || c.is_whitespace())
        })
        .collect();
    for (n, &at) in starts.iter().enumerate() {
        let until = starts.get(n + 1).copied().unwrap_or(text.len());
        let item = text.get(at..until).unwrap_or_default();
        let whole = item.rfind(&close).and_then(|end| item.get(..end + close.len()));
        let parsed = whole.and_then(|item| {
            let item: String = item.chars().filter(|c| !is_forbidden(*c)).collect();
            one(&head, &item, &declared(&head, &item))
        });
        match parsed {
            Some(mut drafts) => {
                let line = lines.at(at);
                for draft in &mut drafts {
                    draft.line = line;
                    draft.blocks.iter_mut().for_each(|b| b.line = line);
                }
                read.drafts.append(&mut drafts);
            }
            None => broken += 1,
        }
    }
    if read.drafts.is_empty() {
        return None;
    }
    let all = starts.len();
    let left = if broken == 0 {
        "all items are read".to_owned()
    } else {
        format!("{broken} of its {all} items {} left out", if broken == 1 { "is" } else { "are" })
    };
    read.problems.push((None, format!("this feed is {why}; {left}")));
    Some(read)
}

/// Characters that XML does not allow.
fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// Declarations for the prefixes that a feed uses: its own, and empty ones for those that it forgot.
fn declared(head: &str, item: &str) -> String {
    let mut found = String::new();
    let mut names: Vec<&str> = item
        .split('<')
        .skip(1)
        .filter_map(|tag| tag.trim_start_matches('/').split_once(':'))
        .map(|(prefix, _)| prefix)
        .filter(|p| !p.is_empty() && p.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
        .collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let mark = format!("xmlns:{name}=");
        let given = head.find(&mark).and_then(|at| head.get(at + mark.len()..));
        let address =
            given.and_then(|rest| rest.get(1..)?.split(rest.chars().next()?).next()).unwrap_or("urn:unknown");
        found.push_str(&format!(" xmlns:{name}=\"{address}\""));
    }
    found
}

/// The article of one item, read as a feed of its own; `None` where it is broken too.
fn one(head: &str, item: &str, names: &str) -> Option<Vec<Draft>> {
    let title = head.split("<title").nth(1).and_then(|t| t.split_once('>')?.1.split_once("</title>"));
    let title = title.map_or("", |(title, _)| title);
    let root = if item.starts_with("<item") { "rss" } else { "feed" };
    let text = match root {
        "rss" => format!("<rss{names}><channel><title>{title}</title>{item}</channel></rss>"),
        _ => format!("<feed{names}><title>{title}</title>{item}</feed>"),
    };
    let document = xml::parse(&text).ok()?;
    let mut found = Read::default();
    self::read(document.root_element(), &Lines::of(&text), &mut found);
    Some(found.drafts)
}

#[cfg(test)]
mod tests {
    use super::named;
    use crate::loader::formats::read;

    const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Post</title><language>en</language>
<item><title>Ferries run free</title><link>https://harbour.example/1</link><guid>h1</guid><dc:creator>Ada Holt</dc:creator>
<pubDate>Fri, 09 May 2031 09:15:00 +0100</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The ferry to the outer islands was free of charge on Monday, the port said.</p><p>Nobody was hurt, said the mayor.</p>]]></content:encoded></item>
<item><title>Baker wins prize</title><description>A baker from Ostby has won the …</description></item>
<item><title>Nothing</title></item></channel></rss>"#;

    #[test]
    fn reads_items_and_says_what_is_a_summary() {
        let read = read(RSS, "feed.xml");
        assert_eq!(read.drafts.len(), 2);
        let draft = &read.drafts[0];
        assert_eq!(
            (draft.outlet.as_deref(), draft.byline.as_deref()),
            (Some("Harbour Post"), Some("Ada Holt"))
        );
        assert_eq!(
            (draft.id.as_deref(), draft.url.as_deref()),
            (Some("h1"), Some("https://harbour.example/1"))
        );
        assert_eq!(draft.published.unwrap().to_string(), "2031-05-09T09:15+01:00");
        assert_eq!((draft.blocks.len(), draft.line), (2, Some(3)));
        assert!(read.problems[0].1.starts_with("1 of the 3 items of this feed have a summary only"));
        assert!(read.problems[1].1.starts_with("1 of the 3 items of this feed have no text"));
    }

    #[test]
    fn reads_atom_with_markup_inside() {
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Coast Daily</title><entry><id>c1</id><title type="html">Ferries &lt;b&gt;run&lt;/b&gt; R&amp;amp;D</title>
<link rel="self" href="x"/><link rel="alternate" href="https://coast.example/1"/><author><name>Jan Rijn</name><uri>u</uri></author><published>2031-05-09T09:15:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry ran free of charge on Monday, the port said.</p><p>It was full.</p></div></content></entry></feed>"#;
        let read = read(atom, "-");
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        let draft = &read.drafts[0];
        assert_eq!(
            (draft.byline.as_deref(), draft.url.as_deref()),
            (Some("Jan Rijn"), Some("https://coast.example/1"))
        );
        assert_eq!((draft.title.as_deref(), draft.blocks.len()), (Some("Ferries run R&D"), 2));
    }

    #[test]
    fn authors_of_feeds_have_names_beside_their_addresses() {
        assert_eq!(named("desk@harbour.example (Ada Holt)"), "Ada Holt");
        assert_eq!(named("Ada Holt <desk@harbour.example>"), "Ada Holt");
        assert_eq!(named("Ada Holt (Harbour Post)"), "Ada Holt (Harbour Post)");
        assert_eq!(named("desk@harbour.example"), "desk@harbour.example");
    }

    #[test]
    fn the_whole_items_of_a_broken_feed_are_read() {
        let cut = RSS.split("<item><title>Baker").next().unwrap_or_default();
        let undeclared = RSS.replace("<title>Nothing", "<media:x/><title>Nothing");
        let control = RSS.replace("Short.", "Sh\u{b}ort.");
        for (broken, count) in [(format!("{cut}<item><title>Ba"), 1), (undeclared, 2), (control, 2)] {
            let read = read(&broken, "feed.xml");
            assert_eq!(read.drafts.len(), count, "{broken}");
            assert_eq!(read.drafts[0].outlet.as_deref(), Some("Harbour Post"));
            assert!(read.problems.iter().any(|p| p.1.contains("this feed is not well-formed")));
        }
        assert!(
            super::super::read("  \n\u{feff}<?xml version=\"1.0\"?><rss/>", "-").problems[0]
                .1
                .contains("no item")
        );
    }

    #[test]
    fn broken_xml_is_read_as_a_page_and_says_where() {
        let read = read("<rss><channel><title>Harbour Post</title><p>Text.</p></channel>", "feed.xml");
        assert_eq!(read.drafts.len(), 1);
        assert!(read.problems[0].0.is_some() && read.problems[0].1.contains("not well-formed"));
        assert!(super::super::read("<rss/>", "-").problems[0].1.contains("no item"));
    }
}
