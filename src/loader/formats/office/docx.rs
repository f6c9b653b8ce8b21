//! DOCX, as Word and others write it.

use std::collections::HashMap;

use roxmltree::Node;

use super::numbers::{Numbers, attribute, val};
use super::{Archive, Blocks, broken, part, part_or_none, xml};
use crate::loader::draft::Tag;
use crate::loader::formats::Read;

/// How deep boxes and tables nest at most.
const DEEP: u8 = 24;

pub(super) fn read(archive: &mut Archive<'_>) -> Result<Read, String> {
    let document = part(archive, "word/document.xml")?;
    let styles = part_or_none(archive, "word/styles.xml")?;
    let numbering = part_or_none(archive, "word/numbering.xml")?;
    let footnotes = part_or_none(archive, "word/footnotes.xml")?;
    let endnotes = part_or_none(archive, "word/endnotes.xml")?;
    let mut reader = Reader::default();
    if let Some(styles) = styles.as_deref().and_then(|s| xml::parse(s).ok()) {
        reader.levels = levels(styles.root_element());
    }
    if let Some(numbering) = numbering.as_deref().and_then(|n| xml::parse(n).ok()) {
        reader.numbers = Numbers::of(numbering.root_element());
    }
    for (text, kind) in [(footnotes, "footnote"), (endnotes, "endnote")] {
        if let Some(notes) = text.as_deref().and_then(|n| xml::parse(n).ok()) {
            reader.notes.extend(notes_of(notes.root_element(), kind));
        }
    }
    let parsed = xml::parse(&document).map_err(|problem| broken("word/document.xml", problem))?;
    let body = xml::find(parsed.root_element(), "body").unwrap_or(parsed.root_element());
    reader.blocks(body, DEEP);
    Ok(reader.out.read())
}

/// The level of every style that is a heading, by its own name or the outline it stands in.
fn levels(root: Node<'_, '_>) -> HashMap<String, u8> {
    let styles = root.children().filter(|n| n.tag_name().name() == "style");
    let level = |style: Node<'_, '_>| {
        let name = xml::child(style, "name").and_then(val)?.to_lowercase();
        if name == "title" {
            return Some(1);
        }
        let named = name.strip_prefix("heading ").and_then(|n| n.parse::<u8>().ok());
        let outline = || xml::find(style, "outlineLvl").and_then(val)?.parse::<u8>().ok().map(|n| n + 1);
        named.or_else(outline).filter(|n| (1..=9).contains(n)).map(|n| n.min(6))
    };
    styles.filter_map(|style| Some((attribute(style, "styleId")?, level(style)?))).collect()
}

/// The notes by kind and number.
fn notes_of(root: Node<'_, '_>, kind: &'static str) -> Vec<(String, String)> {
    let notes = root.children().filter(|n| n.tag_name().name() == kind && attribute(*n, "type").is_none());
    let text = |note: Node<'_, '_>| {
        let mut reader = Reader::default();
        reader.blocks(note, 2);
        reader.out.list.iter().map(|b| b.text.clone()).collect::<Vec<_>>().join(" ")
    };
    notes.filter_map(|note| Some((format!("{kind}{}", attribute(note, "id")?), text(note)))).collect()
}

#[derive(Default)]
struct Reader {
    out: Blocks,
    levels: HashMap<String, u8>,
    numbers: Numbers,
    notes: HashMap<String, String>,
}

impl Reader {
    /// The paragraphs and tables in a node, in order.
    fn blocks(&mut self, node: Node<'_, '_>, deep: u8) {
        if deep == 0 {
            return;
        }
        for child in node.children().filter(Node::is_element) {
            match child.tag_name().name() {
                "p" => self.paragraph(child, deep),
                "tbl" => self.table(child, deep),
                // A whole paragraph or table that was deleted or inserted, controls around content.
                "del" | "moveFrom" => self.out.changes.1 += 1,
                "ins" | "moveTo" => {
                    self.out.changes.0 += 1;
                    self.blocks(child, deep - 1);
                }
                "Fallback" => {}
                _ => self.blocks(child, deep - 1),
            }
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>, deep: u8) {
        let properties = xml::child(node, "pPr");
        let style = properties.and_then(|p| xml::child(p, "pStyle")).and_then(val).unwrap_or_default();
        let level = self.levels.get(&style).copied();
        let list = properties.and_then(|p| xml::child(p, "numPr"));
        let number = list.and_then(|list| {
            let depth = xml::child(list, "ilvl").and_then(val).and_then(|l| l.parse().ok()).unwrap_or(0);
            Some(self.numbers.next(&xml::child(list, "numId").and_then(val)?, depth))
        });
        let mut text = number.clone().unwrap_or_default();
        let mut boxes = Vec::new();
        self.runs(node, &mut text, &mut boxes);
        let is_item = number.is_some() && level.is_none();
        let tag = match level {
            Some(level) => Tag::Heading(level),
            None if is_item => Tag::Item,
            None => Tag::Paragraph,
        };
        if text.trim() != number.as_deref().unwrap_or_default().trim() {
            self.out.push(&text, tag, is_item);
        }
        boxes.into_iter().for_each(|inner| self.blocks(inner, deep - 1));
    }

    /// The words of a paragraph; boxes that hang on it are kept for later.
    fn runs<'a, 'i>(&mut self, node: Node<'a, 'i>, text: &mut String, boxes: &mut Vec<Node<'a, 'i>>) {
        let mut now = node.first_child();
        while let Some(at) = now {
            let mut inside = true;
            match at.tag_name().name() {
                "t" => {
                    text.push_str(at.text().unwrap_or_default());
                    inside = false;
                }
                "tab" | "br" | "cr" => text.push(' '),
                "noBreakHyphen" => text.push('-'),
                "del" | "moveFrom" => {
                    self.out.changes.1 += 1;
                    inside = false;
                }
                "ins" | "moveTo" => self.out.changes.0 += 1,
                name @ ("footnoteReference" | "endnoteReference") => {
                    let kind = name.trim_end_matches("Reference");
                    let note = attribute(at, "id").and_then(|id| self.notes.get(&format!("{kind}{id}")));
                    if let Some(note) = note {
                        self.out.notes.push(note.clone());
                        text.push_str(&format!("[{}]", self.out.notes.len()));
                    }
                }
                "txbxContent" => {
                    boxes.push(at);
                    inside = false;
                }
                "pPr" | "rPr" | "instrText" | "delText" | "Fallback" => inside = false,
                _ => {}
            }
            now = next(at, node, inside);
        }
    }

    /// A row is a block, its cells parted by bars.
    fn table(&mut self, node: Node<'_, '_>, deep: u8) {
        for row in node.children().filter(|n| n.tag_name().name() == "tr") {
            let cells =
                row.descendants().filter(|n| n.tag_name().name() == "tc" && nearest(*n, "tr") == Some(row));
            let texts: Vec<String> = cells
                .map(|cell| {
                    let mut inner = Self { levels: HashMap::new(), ..Self::default() };
                    std::mem::swap(&mut inner.notes, &mut self.notes);
                    std::mem::swap(&mut inner.out.notes, &mut self.out.notes);
                    inner.blocks(cell, deep - 1);
                    std::mem::swap(&mut inner.notes, &mut self.notes);
                    std::mem::swap(&mut inner.out.notes, &mut self.out.notes);
                    self.out.changes.0 += inner.out.changes.0;
                    self.out.changes.1 += inner.out.changes.1;
                    inner.out.list.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join(" ")
                })
                .collect();
            if texts.iter().any(|t| !t.is_empty()) {
                self.out.push(&texts.join(" | "), Tag::Cell, false);
            }
        }
    }
}

/// The nearest element around a node with a name.
fn nearest<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.ancestors().skip(1).find(|n| n.tag_name().name() == name)
}

/// The next node of a walk under `top`, into `at` or past it.
pub(super) fn next<'a, 'i>(at: Node<'a, 'i>, top: Node<'a, 'i>, inside: bool) -> Option<Node<'a, 'i>> {
    if let Some(child) = at.first_child().filter(|_| inside) {
        return Some(child);
    }
    let mut up = at;
    loop {
        if let Some(sibling) = up.next_sibling() {
            return Some(sibling);
        }
        up = up.parent().filter(|parent| *parent != top)?;
    }
}
