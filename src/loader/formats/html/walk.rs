//! The walk over a page's tree: runs of inline content between block borders become blocks.

use std::collections::HashMap;

use dom_query::{Document, Element, NodeData, NodeId, NodeRef};

use super::{MARK, area};
use crate::loader::draft::{Area, Raw, Tag};
use crate::loader::meta::date;
use crate::model::{BlockKind, Stamp};

/// Blocks, and for each the number of the element that holds it.
#[derive(Debug, Default)]
pub(super) struct Walked {
    pub blocks: Vec<Raw>,
    pub holders: Vec<u32>,
    /// How deep the page's elements nest.
    pub depth: usize,
}

/// A text of this length, letters, is a paragraph; shorter ones are labels and links.
const PARAGRAPH: usize = 80;

/// An element with this share of the page's paragraphs, in percent, is a frame around the article: its
/// name ("with-sidebar") says nothing about what stands in it.
const FRAME: usize = 40;

/// How many of a text's ancestors are told of it: pages nest 20 to 60 deep.
const ANCESTORS: usize = 100;

/// What an element passes on to what stands in it.
#[derive(Clone, Copy, Debug)]
struct Frame {
    area: Area,
    tag: Tag,
    stated: Option<(BlockKind, &'static str)>,
    holder: u32,
    link: bool,
    block: bool,
}

#[derive(Default)]
struct Walk {
    out: Walked,
    text: String,
    letters: usize,
    linked: usize,
    breaks: u8,
    /// Frame of the first text in the run: what the block is taken for.
    first: Option<Frame>,
    holders: u32,
    frames: HashMap<NodeId, usize>,
    /// The first `<time>` in the run.
    time: Option<Stamp>,
}

/// Letters of long texts by the elements around them, those with a large share only.
fn frames(document: &Document) -> HashMap<NodeId, usize> {
    let mut mass: HashMap<NodeId, usize> = HashMap::new();
    let mut total = 0;
    for node in document.root().descendants_it().filter(NodeRef::is_text) {
        let letters = node.query_or(0, |n| match &n.data {
            NodeData::Text { contents } if contents.len() >= PARAGRAPH => contents.trim().chars().count(),
            _ => 0,
        });
        let skipped =
            |p: &NodeRef<'_>| ["script", "style", "noscript", "a", "textarea"].iter().any(|n| p.has_name(n));
        if letters < PARAGRAPH || node.parent().is_none_or(|p| skipped(&p)) {
            continue;
        }
        total += letters;
        for ancestor in node.ancestors_it(Some(ANCESTORS)) {
            *mass.entry(ancestor.id).or_default() += letters;
        }
    }
    mass.retain(|_, letters| *letters * 100 >= total * FRAME);
    mass
}

/// Walks the page; the elements that hold text are marked on the way.
pub(super) fn walk(document: &Document) -> Walked {
    let mut walk = Walk { frames: frames(document), ..Walk::default() };
    let base =
        Frame { area: Area::Open, tag: Tag::Paragraph, stated: None, holder: 0, link: false, block: true };
    let mut stack = vec![base];
    let root = document.root();
    let mut node = root.first_child();
    // By hand and not by recursion: pages nest as deep as they like.
    while let Some(at) = node {
        let frame = stack.last().copied().unwrap_or(base);
        if let Some(inner) = walk.enter(&at, frame) {
            if let Some(child) = at.first_child() {
                stack.push(inner);
                walk.out.depth = walk.out.depth.max(stack.len());
                node = Some(child);
                continue;
            }
            walk.leave(inner);
        }
        let mut next = at;
        node = loop {
            if let Some(sibling) = next.next_sibling() {
                break Some(sibling);
            }
            match next.parent() {
                Some(parent) if parent.id != root.id => {
                    if let Some(frame) = stack.pop() {
                        walk.leave(frame);
                    }
                    next = parent;
                }
                _ => break None,
            }
        };
    }
    walk.flush();
    walk.out
}

enum Seen {
    Done,
    Break,
    Element(Frame),
}

impl Walk {
    /// Takes in a node; the frame for its children where it is an element with any.
    fn enter(&mut self, node: &NodeRef<'_>, frame: Frame) -> Option<Frame> {
        let seen = node.query_or(Seen::Done, |n| match &n.data {
            NodeData::Text { contents } => {
                self.push(contents, frame);
                Seen::Done
            }
            NodeData::Element(element) if is_break(element) => Seen::Break,
            NodeData::Element(element) if has_text(element) => {
                if &*element.name.local == "time" {
                    let given = element.attrs.iter().find(|a| &*a.name.local == "datetime");
                    self.time = self.time.or_else(|| date::parse(&given?.value));
                }
                Seen::Element(inner(element, frame, self.frames.contains_key(&node.id)))
            }
            _ => Seen::Done,
        });
        match seen {
            Seen::Done => None,
            Seen::Break => {
                self.line_break();
                None
            }
            Seen::Element(mut inner) => {
                // A heading is one line, whatever it is made of.
                if inner.block && matches!(frame.tag, Tag::Heading(_)) {
                    inner.block = false;
                    self.text.push(' ');
                }
                if inner.block {
                    self.flush();
                    self.holders += 1;
                    inner.holder = self.holders;
                    node.set_attr(MARK, &inner.holder.to_string());
                }
                Some(inner)
            }
        }
    }

    fn leave(&mut self, frame: Frame) {
        if frame.block {
            self.flush();
        }
    }

    fn push(&mut self, text: &str, frame: Frame) {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        if text.trim().is_empty() {
            self.text.push(' ');
            return;
        }
        self.breaks = 0;
        // "Island ferriesLowmarsh rebuilds": two parts of a heading without a space between.
        let glued =
            self.text.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '"' | '”'))
                && text.starts_with(char::is_uppercase);
        if glued && matches!(frame.tag, Tag::Heading(_)) {
            self.text.push(' ');
        }
        self.letters += letters;
        if frame.link {
            self.linked += letters;
        }
        match &mut self.first {
            // A part that only some of the run belongs to says nothing about the whole.
            Some(first) => {
                if first.stated != frame.stated {
                    first.stated = None;
                }
                // A word for screen readers before it hides no line.
                if first.area == Area::Hidden {
                    first.area = frame.area;
                }
            }
            first => *first = Some(frame),
        }
        self.text.push_str(text);
    }

    /// Two breaks part blocks, and one does after the end of a sentence; else it is white space.
    fn line_break(&mut self) {
        self.breaks += 1;
        let ended = self.text.trim_end().ends_with(['.', '!', '?', '”', '"', '»', ':']);
        if self.breaks > 1 || ended {
            self.flush();
        } else {
            self.text.push(' ');
        }
    }

    fn flush(&mut self) {
        let raw = Raw::new(&std::mem::take(&mut self.text), None);
        if let (Some(mut raw), Some(first)) = (raw, self.first) {
            raw.linked = self.linked as f32 / self.letters.max(1) as f32;
            raw.gap = true;
            raw.bullet = first.tag == Tag::Item;
            raw.time = self.time;
            (raw.tag, raw.area, raw.stated) = (first.tag, first.area, first.stated);
            self.out.blocks.push(raw);
            self.out.holders.push(first.holder);
        }
        (self.letters, self.linked, self.breaks, self.first, self.time) = (0, 0, 0, None, None);
    }
}

fn is_break(element: &Element) -> bool {
    matches!(&*element.name.local, "br" | "hr")
}

fn has_text(element: &Element) -> bool {
    !matches!(
        &*element.name.local,
        "script" | "style" | "head" | "svg" | "math" | "template" | "iframe" | "object" | "canvas"
    )
}

/// What stands in `element`, inside `outer`. Names of an element that holds most of the page are not heard.
fn inner(element: &Element, outer: Frame, is_frame: bool) -> Frame {
    let name: &str = &element.name.local;
    let mut frame = Frame { block: is_block(name), ..outer };
    match name {
        "a" => frame.link = true,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            frame.tag = Tag::Heading(name.as_bytes().get(1).copied().map_or(6, |digit| digit - b'0'));
        }
        "li" | "dt" | "dd" => frame.tag = Tag::Item,
        "figcaption" | "caption" => frame.tag = Tag::Caption,
        "blockquote" => frame.tag = Tag::Quote,
        "td" | "th" => frame.tag = Tag::Cell,
        "button" | "select" | "option" | "textarea" | "label" | "legend" => frame.tag = Tag::Control,
        _ => {}
    }
    let signs = if is_frame { area::of_frame(element) } else { area::signs(element) };
    frame.area = area::within(outer.area, signs.area);
    if signs.stated.is_some() {
        frame.stated = signs.stated;
    }
    frame
}

/// Whether an element begins and ends a block; all but the inline elements of HTML do.
fn is_block(name: &str) -> bool {
    !matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}
