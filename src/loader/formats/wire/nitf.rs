//! NITF: one story an XML file, as AP and PA deliver it.

use roxmltree::Node;

use super::{author, finish, provider};
use crate::loader::draft::{Draft, skeleton};
use crate::loader::formats::Read;
use crate::loader::formats::xml::{self, Lines};
use crate::loader::meta::date;
use crate::model::Language;

/// Reads the story under `root`.
pub(in crate::loader::formats) fn read(root: Node<'_, '_>, lines: &Lines, read: &mut Read) {
    let mut draft = Draft::default();
    let data = xml::find(root, "docdata");
    let attr = |name: &str, key: &str| xml::find(root, name)?.attribute(key).map(str::to_owned);
    draft.id = attr("doc-id", "id-string").filter(|id| !id.is_empty());
    draft.published = ["date.issue", "date.release", "story.date"]
        .iter()
        .find_map(|name| date::parse(&attr(name, "norm")?));
    draft.language =
        root.attribute(("http://www.w3.org/XML/1998/namespace", "lang")).and_then(Language::parse);
    draft.url = attr("doc-id", "href").filter(|u| u.contains("://"));
    let head = xml::find(root, "body.head");
    draft.title = head.and_then(|h| xml::text_of(h, "hl1")).or_else(|| xml::text_of(root, "title"));
    let title = draft.title.as_deref().map(skeleton);
    let second = head.and_then(|h| xml::text_of(h, "hl2").or_else(|| xml::text_of(h, "abstract")));
    draft.summary = second.filter(|s| Some(skeleton(s)) != title);
    draft.byline = head.and_then(|h| xml::find(h, "byline")).and_then(|line| {
        // The job stands in an element of its own.
        let named =
            line.descendants().filter(|n| n.is_text() && !n.ancestors().any(|a| a.has_tag_name("byttl")));
        let name: String = named.filter_map(|n| n.text()).collect();
        Some(author(&name)).filter(|n| !n.is_empty())
    });
    let supplier = head
        .and_then(|h| xml::text_of(h, "distributor"))
        .or_else(|| attr("from-src", "src-name"))
        .or_else(|| attr("doc-id", "regsrc"))
        .or_else(|| attr("doc.copyright", "holder"));
    draft.credit = supplier.as_deref().and_then(provider);
    draft.outlet = draft.credit.clone();
    for part in ["body.content", "body.end"] {
        if let Some(node) = xml::find(root, part) {
            xml::blocks(node, lines, &mut draft.blocks);
        }
    }
    let status = data.and_then(|d| d.attribute("management-status")).unwrap_or_default();
    finish(draft, status, lines.at(root.range().start), read);
}

#[cfg(test)]
mod tests {
    use crate::loader::draft::{Tag, Trust};

    const STORY: &str = r#"<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf><head><docdata management-status="usable"><doc-id id-string="mer-1"/><date.issue norm="20310509T091500Z"/></docdata></head>
<body><body.head><hedline><hl1>Ferries run free</hl1><hl2>Bridge shut for months</hl2></hedline>
<byline>By DARA VOSSMAN<byttl>Meridian Writer</byttl></byline><distributor>Meridian</distributor></body.head>
<body.content><block><hl2>Ferries run free</hl2><p>HOLM (Meridian) &mdash; The <location>ferry</location> ran.</p><hl2>Repairs</hl2><p>Caf&eacute;s shut.</p>
<media><media-caption>The pier.</media-caption></media></block></body.content><body.end><tagline>Edited by Colm Aster</tagline></body.end></body></nitf>"#;

    #[test]
    fn reads_a_story() {
        let read = crate::loader::formats::read(STORY, "a.xml");
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        let draft = &read.drafts[0];
        assert_eq!((draft.id.as_deref(), draft.title.as_deref()), (Some("mer-1"), Some("Ferries run free")));
        assert_eq!(draft.summary.as_deref(), Some("Bridge shut for months"));
        assert_eq!(
            (draft.byline.as_deref(), draft.credit.as_deref()),
            (Some("DARA VOSSMAN"), Some("Meridian"))
        );
        assert_eq!(draft.published.unwrap().to_string(), "2031-05-09T09:15Z");
        let got: Vec<_> = draft.blocks.iter().map(|b| (b.tag, b.text.as_str())).collect();
        assert_eq!(got[0], (Tag::Paragraph, "HOLM (Meridian) — The ferry ran."));
        assert_eq!(got[1], (Tag::Heading(2), "Repairs"));
        assert_eq!(got[3], (Tag::Caption, "The pier."));
        assert_eq!((draft.trust, draft.blocks[0].line), (Trust::Wire, Some(5)));
    }

    #[test]
    fn a_killed_story_says_so() {
        let read = crate::loader::formats::read(&STORY.replace("usable", "killed"), "a.xml");
        assert!(read.problems[0].1.contains("withdrawn by its agency"));
        assert_eq!(read.drafts.len(), 1);
    }
}
