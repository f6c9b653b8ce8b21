//! IPTC 7901: text between control characters, the oldest form of the wire that is still sent.

use super::{anpa, finish, provider};
use crate::loader::draft::{Draft, skeleton};
use crate::loader::formats::{Read, plain};
use crate::loader::meta::{credit, date};
use crate::model::BlockKind;

/// Start of heading, start of text, end of text.
const MARKS: [char; 3] = ['\u{1}', '\u{2}', '\u{3}'];

/// Whether a text is such a message: its first line opens a heading, and a text begins after it.
pub(in crate::loader::formats) fn is(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{16}' | '\u{1b}'));
    start.starts_with('\u{1}') && text.contains('\u{2}')
}

/// Reads the message.
pub(in crate::loader::formats) fn read(text: &str) -> Read {
    let mut read = Read::default();
    let (head, rest) = text.split_once('\u{2}').unwrap_or(("", text));
    let (body, trailer) = rest.split_once('\u{3}').unwrap_or((rest, ""));
    let before = head.matches('\n').count() as u32;
    let clean =
        |s: &str| s.replace(MARKS, "").replace(|c: char| c.is_control() && c != '\n' && c != '\t', "");
    let body = clean(body);
    if anpa::is(&body) {
        anpa::read(&body, before, head, &mut read);
        return read;
    }
    let mut draft = Draft::default();
    let mut lines = body.lines().peekable();
    // The headline runs to the sign that closes it, or is the line before the first blank one.
    let (mut title, mut used) = (String::new(), 0);
    for line in lines.by_ref().take(4).take_while(|l| !l.trim().is_empty()) {
        used += 1;
        title.push(' ');
        title.push_str(line.trim().trim_end_matches(['=', '+', '/']));
        if line.trim_end().ends_with('=') {
            break;
        }
    }
    let story: String = body.lines().skip(used).collect::<Vec<_>>().join("\n");
    draft.title = crate::loader::draft::Raw::new(&title, None).map(|raw| raw.text);
    draft.blocks = plain::indented(&story).blocks;
    set_aside(&mut draft, before + used as u32);
    let source = head.split_whitespace().rev().find_map(credit::agency).map(str::to_owned);
    let dateline = draft.blocks.iter().find_map(|b| credit::dateline(&b.text));
    draft.credit = dateline.or(source).as_deref().and_then(provider);
    draft.outlet = draft.credit.clone();
    let trailer = clean(trailer);
    let last = body.lines().rev().filter(|l| !l.trim().is_empty()).take(3);
    draft.published = trailer.lines().chain(last).find_map(date::sent);
    finish(draft, "", Some(1), &mut read);
    read
}

/// What follows the note to editors is not for readers; lines of signs are nobody's.
fn set_aside(draft: &mut Draft, before: u32) {
    let mut ended = false;
    for raw in &mut draft.blocks {
        raw.line = raw.line.map(|line| line + before);
        let words = skeleton(&raw.text);
        ended |= words.contains("not for publication")
            || (words.ends_with("notebook") && words.split(' ').count() <= 4)
            || words.starts_with("notes to editors");
        if ended {
            raw.stated = Some((BlockKind::Boilerplate, "for editors, not for publication"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGE: &str = "\u{1}mer062 4 i 211 bc   dpa 061\r\n\nFerries/\r\n\u{2}Ferries run free while the bridge is shut =\r\n\n   \
        Holm (dpa) - The ferry to the outer islands was free of charge on\r\nMonday, the port said.\r\n\n   \"Nobody will be cut off,\" the mayor of the islands told reporters\r\n\
        at the pier.\r\n\n# mer NOTEBOOK\r\n\n* * * *\r\nThe following information is not for publication\r\nTel: 1\r\n\n091115 GMT May 31\r\n\u{3}\r\n";

    #[test]
    fn reads_a_message() {
        assert!(is(MESSAGE) && !is("Ferries"));
        let read = read(MESSAGE);
        let draft = &read.drafts[0];
        assert_eq!(draft.title.as_deref(), Some("Ferries run free while the bridge is shut"));
        assert_eq!(draft.credit.as_deref(), Some("dpa"));
        assert_eq!(draft.published.unwrap().to_string(), "2031-05-09T11:15Z");
        assert!(draft.blocks[0].text.ends_with("on Monday, the port said."));
        assert_eq!(draft.blocks[0].line, Some(6));
        assert!(draft.blocks[1].stated.is_none());
        assert!(draft.blocks[2..].iter().all(|b| b.stated.is_some()), "{:#?}", draft.blocks);
    }
}
