//! NewsML 1.2: items of nested components, as AFP delivers it.

use roxmltree::Node;

use super::{author, finish, provider};
use crate::loader::draft::Draft;
use crate::loader::formats::Read;
use crate::loader::formats::plain;
use crate::loader::formats::xml::{self, Lines};
use crate::loader::meta::date;
use crate::model::Language;

/// Reads every item under `root`.
pub(in crate::loader::formats) fn read(root: Node<'_, '_>, lines: &Lines, read: &mut Read) {
    let mut any = false;
    for item in root.children().filter(|n| n.tag_name().name() == "NewsItem") {
        any = true;
        self::item(item, lines, read);
    }
    if !any {
        read.problems.push((None, "there is no item in this NewsML file".into()));
    }
}

fn item(item: Node<'_, '_>, lines: &Lines, read: &mut Read) {
    let formal = |name: &str| xml::find(item, name)?.attribute("FormalName").map(str::to_owned);
    let text = |name: &str| xml::text_of(item, name);
    let mut draft = Draft {
        id: text("PublicIdentifier").or_else(|| text("NewsItemId")),
        title: text("HeadLine"),
        summary: text("SubHeadLine"),
        byline: text("ByLine").map(|l| author(&l)).filter(|l| !l.is_empty()),
        language: formal("Language").and_then(|l| Language::parse(&l)),
        ..Draft::default()
    };
    let time = |name: &str| date::parse(&text(name)?);
    draft.set_times(time("FirstCreated"), time("ThisRevisionCreated").or_else(|| time("DateId")));
    let party = xml::find(item, "Provider").and_then(|p| xml::find(p, "Party")?.attribute("FormalName"));
    draft.credit = party.map(str::to_owned).or_else(|| text("ProviderId")).and_then(|p| provider(&p));
    draft.outlet = draft.credit.clone();
    let contents = item.descendants().filter(|n| n.tag_name().name() == "ContentItem");
    for content in contents {
        let kind = xml::find(content, "MediaType").and_then(|m| m.attribute("FormalName"));
        let data =
            xml::find(content, "DataContent").filter(|_| kind.is_none_or(|k| k.eq_ignore_ascii_case("text")));
        let Some(data) = data else { continue };
        let inner = xml::find(data, "body.content").or_else(|| xml::find(data, "body")).unwrap_or(data);
        if inner.children().any(|n| n.is_element()) {
            xml::blocks(inner, lines, &mut draft.blocks);
        } else {
            draft.blocks.extend(plain::read(inner.text().unwrap_or_default()).blocks);
        }
    }
    let status = formal("Status").unwrap_or_default();
    finish(draft, &status, lines.at(item.range().start), read);
}

#[cfg(test)]
mod tests {
    const ITEM: &str = r#"<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>meridian.example</ProviderId><DateId>20310509</DateId>
<PublicIdentifier>urn:mer:1</PublicIdentifier></NewsIdentifier></Identification><NewsManagement><FirstCreated>20310509T071500Z</FirstCreated>
<ThisRevisionCreated>20310509T091500+0200</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsLines>
<HeadLine>Fähren fahren frei</HeadLine><ByLine>Von Dara Vossman</ByLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName="dpa"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="de"/></DescriptiveMetadata><NewsComponent><ContentItem><MediaType FormalName="Photo"/><DataContent>no</DataContent></ContentItem>
<ContentItem><MediaType FormalName="Text"/><DataContent><p>Die Brücke ist zu.</p><p>Die Fähre fährt.</p></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"#;

    #[test]
    fn reads_an_item() {
        let read = crate::loader::formats::read(ITEM, "a.xml");
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        let draft = &read.drafts[0];
        assert_eq!((draft.id.as_deref(), draft.byline.as_deref()), (Some("urn:mer:1"), Some("Dara Vossman")));
        assert_eq!(draft.published.unwrap().to_string(), "2031-05-09T09:15+02:00");
        assert_eq!((draft.credit.as_deref(), draft.language.unwrap().code()), (Some("dpa"), "de"));
        let texts: Vec<_> = draft.blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["Die Brücke ist zu.", "Die Fähre fährt."]);
    }

    #[test]
    fn an_item_without_text_and_a_file_without_items_say_so() {
        let bare = ITEM.replace("<p>Die Brücke ist zu.</p><p>Die Fähre fährt.</p>", "");
        let read = crate::loader::formats::read(&bare, "a.xml");
        assert!(read.drafts.is_empty() && read.problems[0].1.contains("has no text"));
        assert!(crate::loader::formats::read("<NewsML/>", "a.xml").problems[0].1.contains("no item"));
    }
}
