//! Markdown, with the metadata block that site generators put in front.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag as Mark, TagEnd};

use super::front;
use crate::loader::draft::{Draft, Raw, Tag, Trust};

/// Reads `text`; empty text gives a draft without blocks.
pub(super) fn read(text: &str) -> Draft {
    let mut draft = Draft { trust: Trust::Document, ..Draft::default() };
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH;
    let mut walk = Walk { starts: line_starts(text), ..Walk::default() };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        walk.event(event, range.start, &mut draft);
    }
    walk.flush(&mut draft);
    draft
}

/// Where the walk stands in the document.
#[derive(Debug, Default)]
struct Walk {
    starts: Vec<usize>,
    text: String,
    at: Option<usize>,
    tag: Tag,
    quotes: usize,
    items: usize,
    links: usize,
    linked: usize,
    picture: bool,
    front: bool,
    /// Inside a block of code, whose lines are blocks of their own.
    code: bool,
    /// Cells of the row so far: a row is one block.
    cells: usize,
    /// The next number of each ordered list that is open; `None` for one with bullets.
    numbers: Vec<Option<u64>>,
    markup: String,
}

impl Walk {
    fn event(&mut self, event: Event<'_>, at: usize, draft: &mut Draft) {
        match event {
            Event::Start(mark) => self.open(&mark, draft),
            Event::End(end) => self.close(end, draft),
            Event::Text(text) if self.front => self.markup.push_str(&text),
            Event::Text(text) if self.code => {
                for (n, line) in text.split_inclusive('\n').enumerate() {
                    if n > 0 {
                        self.flush(draft);
                    }
                    self.push(line, at + text.split_inclusive('\n').take(n).map(str::len).sum::<usize>());
                }
            }
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push(&text, at);
            }
            Event::SoftBreak => self.push(" ", at),
            Event::HardBreak | Event::Rule => self.flush(draft),
            // Markup inside Markdown is read as markup: its text stays, its tags go.
            Event::Html(html) => self.markup.push_str(&html),
            Event::InlineHtml(html) if html.starts_with("<br") => self.push(" ", at),
            Event::FootnoteReference(name) => self.push(&format!("[{name}]"), at),
            Event::InlineHtml(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn open(&mut self, mark: &Mark<'_>, draft: &mut Draft) {
        match mark {
            Mark::MetadataBlock(_) => (self.front, self.markup) = (true, String::new()),
            Mark::Link { .. } => self.links += 1,
            // Only the description of the picture is text; it is a caption if it stands alone.
            Mark::Image { .. } => {
                if self.text.trim().is_empty() {
                    self.picture = true;
                }
            }
            // The cells of a row are one block.
            Mark::TableCell => {
                if self.cells > 0 {
                    self.text.push_str(" | ");
                }
                self.cells += 1;
                self.tag = Tag::Cell;
            }
            Mark::List(first) => {
                self.flush(draft);
                self.numbers.push(*first);
            }
            Mark::Emphasis | Mark::Strong | Mark::Strikethrough | Mark::Superscript | Mark::Subscript => {}
            _ => {
                self.flush(draft);
                match mark {
                    Mark::Heading { level, .. } => self.tag = Tag::Heading(depth(*level)),
                    Mark::BlockQuote(_) => self.quotes += 1,
                    Mark::Item => {
                        self.items += 1;
                        // The number of a clause is content.
                        if let Some(Some(number)) = self.numbers.last_mut() {
                            self.text = format!("{number}. ");
                            *number += 1;
                        }
                    }
                    Mark::TableRow | Mark::TableHead => self.cells = 0,
                    Mark::CodeBlock(_) => self.code = true,
                    _ => {}
                }
            }
        }
    }

    fn close(&mut self, end: TagEnd, draft: &mut Draft) {
        match end {
            TagEnd::MetadataBlock(_) => {
                self.front = false;
                let markup = std::mem::take(&mut self.markup);
                front::read(&markup.lines().collect::<Vec<_>>(), draft);
            }
            TagEnd::Link => self.links = self.links.saturating_sub(1),
            TagEnd::Image | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::TableCell => {}
            _ => {
                self.flush(draft);
                match end {
                    TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
                    TagEnd::List(_) => drop(self.numbers.pop()),
                    TagEnd::CodeBlock => self.code = false,
                    TagEnd::Item => self.items = self.items.saturating_sub(1),
                    TagEnd::HtmlBlock => {
                        let html = std::mem::take(&mut self.markup);
                        draft.blocks.extend(super::html::read(&html).blocks);
                    }
                    _ => {}
                }
            }
        }
    }

    fn push(&mut self, text: &str, at: usize) {
        if !text.trim().is_empty() {
            self.at.get_or_insert(at);
            if self.picture && self.text.trim().is_empty() {
                self.tag = Tag::Caption;
            }
        }
        if self.links > 0 {
            self.linked += text.chars().filter(|c| c.is_alphanumeric()).count();
        }
        self.text.push_str(text);
    }

    fn flush(&mut self, draft: &mut Draft) {
        let line = self.at.take().map(|at| self.starts.partition_point(|start| *start <= at) as u32);
        if let Some(mut raw) = Raw::new(&std::mem::take(&mut self.text), line) {
            let letters = raw.text.chars().filter(|c| c.is_alphanumeric()).count().max(1);
            raw.linked = self.linked as f32 / letters as f32;
            raw.gap = true;
            raw.bullet = self.items > 0;
            raw.tag = match self.tag {
                Tag::Paragraph if self.items > 0 => Tag::Item,
                Tag::Paragraph if self.quotes > 0 => Tag::Quote,
                tag => tag,
            };
            draft.blocks.push(raw);
        }
        (self.tag, self.linked, self.picture) = (Tag::Paragraph, 0, false);
    }
}

fn depth(level: HeadingLevel) -> u8 {
    level as u8
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(n, _)| n + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_blocks_with_lines_and_tags() {
        let draft =
            read("# Ferries run free\n\nThe *port* said\nso on [Monday](x).\n\n- one\n- two\n\n> Quote.\n");
        let got: Vec<_> = draft.blocks.iter().map(|b| (b.line, b.tag, b.text.as_str())).collect();
        assert_eq!(
            got,
            [
                (Some(1), Tag::Heading(1), "Ferries run free"),
                (Some(3), Tag::Paragraph, "The port said so on Monday."),
                (Some(6), Tag::Item, "one"),
                (Some(7), Tag::Item, "two"),
                (Some(9), Tag::Quote, "Quote."),
            ]
        );
        assert!(read("").blocks.is_empty());
    }

    #[test]
    fn rows_of_tables_lines_of_code_and_numbers_of_clauses_are_kept() {
        let draft = read(
            "1. Scope\n2. Fees\n\n| port | boats |\n|---|---|\n| Holm | 12 |\n\n```sh\nretold a.md\nretold b.md\n```\n\nIt ran.[^1]\n\n[^1]: On Monday.\n",
        );
        let texts: Vec<_> = draft.blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "1. Scope",
                "2. Fees",
                "port | boats",
                "Holm | 12",
                "retold a.md",
                "retold b.md",
                "It ran.[1]",
                "On Monday."
            ]
        );
        assert_eq!(draft.blocks[5].line, Some(10));
    }

    #[test]
    fn front_matter_is_metadata() {
        let draft = read("---\ntitle: \"Ferries run free\"\ntags:\n  - sea\n---\n\nText.\n");
        assert_eq!((draft.title.as_deref(), draft.blocks.len()), (Some("Ferries run free"), 1));
    }

    #[test]
    fn markup_and_pictures_keep_their_words() {
        let draft = read("![The old pier](a.png)\n\n<div><p>Inside.</p></div>\n\nAfter.\n");
        let got: Vec<_> = draft.blocks.iter().map(|b| (b.tag, b.text.as_str())).collect();
        assert_eq!(
            got,
            [(Tag::Caption, "The old pier"), (Tag::Paragraph, "Inside."), (Tag::Paragraph, "After.")]
        );
    }
}
