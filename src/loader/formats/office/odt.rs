//! ODT, as LibreOffice and others write it.

use roxmltree::Node;

use super::docx::next;
use super::numbers::attribute;
use super::{Archive, Blocks, broken, part, xml};
use crate::loader::draft::Tag;
use crate::loader::formats::Read;

/// How deep lists, frames and tables nest at most.
const DEEP: u8 = 24;

pub(super) fn read(archive: &mut Archive<'_>) -> Result<Read, String> {
    let content = part(archive, "content.xml")?;
    let parsed = xml::parse(&content).map_err(|problem| broken("content.xml", problem))?;
    let body = xml::find(parsed.root_element(), "text").unwrap_or(parsed.root_element());
    let mut out = Blocks::default();
    blocks(body, false, DEEP, &mut out);
    Ok(out.read())
}

/// The paragraphs, lists and tables in a node, in order.
fn blocks(node: Node<'_, '_>, is_item: bool, deep: u8, out: &mut Blocks) {
    if deep == 0 {
        return;
    }
    for child in node.children().filter(Node::is_element) {
        match child.tag_name().name() {
            "h" => {
                let level = attribute(child, "outline-level").and_then(|l| l.parse::<u8>().ok()).unwrap_or(1);
                let text = words(child, out);
                out.push(&text, Tag::Heading(level.clamp(1, 6)), false);
            }
            "p" => {
                let text = words(child, out);
                out.push(&text, if is_item { Tag::Item } else { Tag::Paragraph }, is_item);
            }
            "list" | "list-item" => blocks(child, true, deep - 1, out),
            "table" => table(child, out),
            // What was deleted is kept here until somebody accepts it.
            "tracked-changes" => {
                let count = |name: &str| child.descendants().filter(|n| n.tag_name().name() == name).count();
                out.changes.0 += count("insertion");
                out.changes.1 += count("deletion");
            }
            "sequence-decls" | "forms" | "variable-decls" | "user-field-decls" => {}
            _ => blocks(child, is_item, deep - 1, out),
        }
    }
}

/// The words of a paragraph; its notes are kept for the end.
fn words(node: Node<'_, '_>, out: &mut Blocks) -> String {
    let mut text = String::new();
    let mut now = node.first_child();
    while let Some(at) = now {
        let mut inside = true;
        if at.is_text() {
            text.push_str(at.text().unwrap_or_default());
        }
        match at.tag_name().name() {
            "s" | "tab" | "line-break" => text.push(' '),
            "note" => {
                let note = xml::find(at, "note-body").and_then(xml::text).unwrap_or_default();
                out.notes.push(note);
                text.push_str(&format!("[{}]", out.notes.len()));
                inside = false;
            }
            "annotation" => inside = false,
            _ => {}
        }
        now = next(at, node, inside);
    }
    text
}

/// A row is a block, its cells parted by bars.
fn table(node: Node<'_, '_>, out: &mut Blocks) {
    for row in node.descendants().filter(|n| n.tag_name().name() == "table-row") {
        let cells = row.children().filter(|n| n.tag_name().name() == "table-cell");
        let texts: Vec<String> = cells
            .map(|cell| {
                let paragraphs = cell.descendants().filter(|n| matches!(n.tag_name().name(), "p" | "h"));
                paragraphs.map(|p| words(p, out)).collect::<Vec<_>>().join(" ")
            })
            .collect();
        if texts.iter().any(|t| !t.trim().is_empty()) {
            out.push(&texts.join(" | "), Tag::Cell, false);
        }
    }
}
