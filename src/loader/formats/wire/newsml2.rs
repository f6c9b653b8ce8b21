//! NewsML-G2: items alone or in a message, as Reuters, ANSA and STT deliver it.

use roxmltree::Node;

use super::{author, finish, provider};
use crate::loader::draft::Draft;
use crate::loader::formats::Read;
use crate::loader::formats::xml::{self, Lines};
use crate::loader::formats::{html, plain};
use crate::loader::meta::date;
use crate::model::Language;

/// Reads every item under `root`, or `root` itself.
pub(in crate::loader::formats) fn read(root: Node<'_, '_>, lines: &Lines, read: &mut Read) {
    let items: Vec<Node<'_, '_>> = root
        .descendants()
        .filter(|n| {
            matches!(n.tag_name().name(), "newsItem" | "packageItem" | "planningItem" | "conceptItem")
        })
        .collect();
    if items.is_empty() {
        read.problems.push((None, "there is no item in this NewsML-G2 file".into()));
    }
    items.into_iter().for_each(|item| self::item(item, lines, read));
}

fn item(item: Node<'_, '_>, lines: &Lines, read: &mut Read) {
    let text = |name: &str| xml::text_of(item, name);
    let meta = xml::child(item, "contentMeta").unwrap_or(item);
    let role = |n: &Node<'_, '_>| n.attribute("role").unwrap_or_default().to_lowercase();
    let headlines = || meta.descendants().filter(|n| n.tag_name().name() == "headline");
    let id = item.attribute("guid").map(|guid| match item.attribute("version") {
        Some(version) => format!("{guid}#{version}"),
        None => guid.to_owned(),
    });
    let mut draft = Draft {
        id,
        title: headlines().filter(|n| !role(n).contains("sub")).find_map(xml::text),
        summary: headlines().filter(|n| role(n).contains("sub")).find_map(xml::text),
        byline: xml::text_of(meta, "by").map(|l| author(&l)).filter(|l| !l.is_empty()),
        language: language(item, meta),
        ..Draft::default()
    };
    let time = |name: &str| date::parse(&text(name)?);
    draft.set_times(time("firstCreated"), time("versionCreated").or_else(|| time("contentCreated")));
    draft.credit = supplier(item).as_deref().and_then(provider);
    draft.outlet = draft.credit.clone();
    for content in
        item.descendants().filter(|n| n.tag_name().name() == "contentSet").flat_map(|n| n.children())
    {
        match content.tag_name().name() {
            "inlineXML" => {
                let part = |name| xml::find(content, name);
                // A story in NITF inside has its own headline and author.
                let head = || {
                    part("hl1")
                        .and_then(xml::text)
                        .or_else(|| part("head").and_then(|h| xml::text_of(h, "title")))
                };
                draft.title = draft.title.take().or_else(head);
                let by =
                    || part("byline").and_then(xml::text).map(|line| author(&line.replacen("By", "By ", 1)));
                draft.byline = draft.byline.take().or_else(by).filter(|name| !name.is_empty());
                let inner = part("body.content").or_else(|| part("body")).unwrap_or(content);
                xml::blocks(inner, lines, &mut draft.blocks);
            }
            "inlineData" => {
                let data = content.text().unwrap_or_default();
                let line = lines.at(content.range().start);
                draft.blocks.extend(inline(data, line));
            }
            _ => {}
        }
    }
    let status = xml::find(item, "pubStatus").and_then(|s| s.attribute("qcode")).unwrap_or_default();
    finish(draft, status, lines.at(item.range().start), read);
}

/// Text in a text: markup, or lines where an indented one begins a paragraph.
fn inline(data: &str, line: Option<u32>) -> Vec<crate::loader::draft::Raw> {
    let inner =
        data.trim().strip_prefix("<p>").and_then(|d| d.trim_end().strip_suffix("</p>")).unwrap_or(data);
    let mut blocks =
        if inner.contains("</") { html::read(inner).blocks } else { plain::indented(inner).blocks };
    blocks.iter_mut().for_each(|b| (b.line, b.kept) = (line, None));
    blocks
}

fn language(item: Node<'_, '_>, meta: Node<'_, '_>) -> Option<Language> {
    let tag = xml::child(meta, "language").and_then(|n| n.attribute("tag"));
    let lang = item.attribute(("http://www.w3.org/XML/1998/namespace", "lang"));
    tag.or(lang).and_then(Language::parse)
}

/// Who supplied the text: the credit line, else the source, else the provider.
fn supplier(item: Node<'_, '_>) -> Option<String> {
    xml::text_of(item, "creditline").or_else(|| {
        ["infoSource", "provider"].iter().find_map(|name| {
            let node = xml::find(item, name)?;
            xml::text_of(node, "name").or_else(|| node.attribute("literal").map(str::to_owned))
        })
    })
}

#[cfg(test)]
mod tests {
    const ITEM: &str = r#"<n:newsMessage xmlns:n="http://iptc.org/std/nar/2006-10-01/" xmlns:h="http://www.w3.org/1999/xhtml"><n:itemSet>
<n:newsItem guid="tag:mer:1" version="3" xml:lang="en-GB"><n:itemMeta><n:provider literal="reuters.com"/><n:versionCreated>2031-05-09T09:15:00.000Z</n:versionCreated>
<n:pubStatus qcode="stat:usable"/></n:itemMeta><n:contentMeta><n:by>By Dara Vossman</n:by><n:headline>Ferries run free</n:headline>
<n:headline role="hld:subHeadline">Bridge shut</n:headline></n:contentMeta><n:contentSet><n:inlineXML><h:html><h:head><h:title/></h:head><h:body>
<h:p>The ferry
ran.</h:p><h:h2>Repairs</h:h2><h:p>They last.</h:p></h:body></h:html></n:inlineXML></n:contentSet></n:newsItem></n:itemSet></n:newsMessage>"#;

    #[test]
    fn reads_a_message() {
        let read = crate::loader::formats::read(ITEM, "a.xml");
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        let draft = &read.drafts[0];
        assert_eq!(
            (draft.id.as_deref(), draft.title.as_deref()),
            (Some("tag:mer:1#3"), Some("Ferries run free"))
        );
        assert_eq!(
            (draft.summary.as_deref(), draft.credit.as_deref()),
            (Some("Bridge shut"), Some("Reuters"))
        );
        assert_eq!(draft.published.unwrap().to_string(), "2031-05-09T09:15Z");
        let texts: Vec<_> = draft.blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["The ferry ran.", "Repairs", "They last."]);
    }

    #[test]
    fn text_inside_a_text_is_read_by_its_indents() {
        let data = "<n:inlineData contenttype=\"text/plain\"><![CDATA[<p>\n (ANSA) - Rome, May 9 - The ferry to the islands ran free on\nFriday.\n   The bridge is shut.\n</p>]]></n:inlineData></n:contentSet>";
        let (head, tail) =
            (ITEM.split("<n:inlineXML>").next().unwrap(), ITEM.split("</n:contentSet>").nth(1).unwrap());
        let read = crate::loader::formats::read(&format!("{head}{data}{tail}"), "a.xml");
        let texts: Vec<_> = read.drafts[0].blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(
            texts,
            ["(ANSA) - Rome, May 9 - The ferry to the islands ran free on Friday.", "The bridge is shut."]
        );
    }

    #[test]
    fn a_cancelled_item_without_text_says_both() {
        let bare = ITEM.replace("stat:usable", "stat:canceled").replace("The ferry\nran.", "");
        let bare = bare.replace("Repairs", "").replace("They last.", "");
        let read = crate::loader::formats::read(&bare, "a.xml");
        assert!(read.drafts.is_empty());
        assert!(read.problems[0].1.contains("withdrawn") && read.problems[1].1.contains("no text"));
    }
}
