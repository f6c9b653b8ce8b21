//! ANPA 1312: the wire of American agencies. Lines between `^` and `<` are about the text, those between `^` and `=` name who
//! wrote it, and an indent begins a paragraph.

use super::{author, finish, provider};
use crate::loader::draft::{Draft, Raw};
use crate::loader::formats::{Read, plain};
use crate::loader::meta::credit;
use crate::model::BlockKind;

/// Whether the text of a message, behind its heading, is written so: its first line is a keyword line.
pub(super) fn is(body: &str) -> bool {
    let first = body.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    first.starts_with('^') && first.ends_with('<')
}

/// Reads the text of a message whose first line has this 0-based number in its file.
pub(super) fn read(body: &str, before: u32, head: &str, read: &mut Read) {
    let mut draft = Draft::default();
    let mut story = String::new();
    let mut aside = Vec::new();
    for (n, line) in body.lines().enumerate() {
        let at = u32::try_from(n + 1).ok().and_then(|n| n.checked_add(before));
        let bare = line.trim();
        let stated = bare.strip_prefix('^').and_then(|l| l.strip_suffix('<').or_else(|| l.strip_suffix('=')));
        let Some(text) = stated.map(str::trim) else {
            // Quotation marks and dashes as typewriters have them.
            story.push_str(&line.replace("``", "“").replace("''", "”").replace(" _ ", " — "));
            story.push('\n');
            continue;
        };
        story.push('\n');
        let is_by = text.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by "));
        let is_slug = text.starts_with("BC-") || text.starts_with("AM-") || text.starts_with("PM-");
        let is_note = text.starts_with("Eds:") || text.contains(" Photo");
        if is_by && draft.byline.is_none() {
            draft.byline = Some(author(text)).filter(|name| !name.is_empty());
        } else if draft.title.is_none() && !is_slug && !is_note && bare.ends_with('<') {
            draft.title = Some(text.to_owned());
            continue;
        }
        if let Some(mut raw) = Raw::new(text, at) {
            let kind = if is_by { BlockKind::Byline } else { BlockKind::Boilerplate };
            raw.stated = Some((kind, if is_by { "names the author" } else { "a line for editors" }));
            aside.push(raw);
        }
    }
    draft.blocks = plain::indented(&story).blocks;
    draft.blocks.iter_mut().for_each(|b| b.line = b.line.and_then(|line| line.checked_add(before)));
    let dateline = draft.blocks.iter().find_map(|b| credit::dateline(&b.text));
    let source = head.split_whitespace().rev().find_map(credit::agency).map(str::to_owned);
    draft.credit = dateline.or(source).as_deref().and_then(provider);
    draft.outlet = draft.credit.clone();
    draft.blocks.extend(aside);
    draft.blocks.sort_by_key(|b| b.line);
    finish(draft, "", Some(1), read);
}

#[cfg(test)]
mod tests {
    use crate::loader::formats::read;

    #[test]
    fn reads_a_message() {
        let message = "\u{16}\u{1}W2870asian\r\nf l\u{13}\u{11} BC-XX--Ferries  05-09 1049\r\n\u{2}^BC-XX--Ferries,66<\r\n\
            ^Ferries run free<\r\n^Eds: With Photos.<\r\n^By DARA VOSSMAN=\r\n^Meridian Writer=\r\n\t   HOLM (Meridian) _ The ferry ran \
            free on Monday.\r\n\r\n\t   ``It was full,'' the port said.\r\n\u{3}\r\n\u{4}";
        let read = read(message, "a.txt");
        let draft = &read.drafts[0];
        assert_eq!(
            (draft.title.as_deref(), draft.byline.as_deref()),
            (Some("Ferries run free"), Some("DARA VOSSMAN"))
        );
        let texts: Vec<&str> =
            draft.blocks.iter().filter(|b| b.stated.is_none()).map(|b| b.text.as_str()).collect();
        assert_eq!(
            texts,
            ["HOLM (Meridian) — The ferry ran free on Monday.", "“It was full,” the port said."]
        );
        assert_eq!(draft.blocks.iter().filter(|b| b.stated.is_some()).count(), 4);
    }
}
