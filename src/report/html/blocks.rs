//! The blocks of a report as HTML.

use std::io::{self, Write};

use super::{escape, target};
use crate::model::Kind;
use crate::page::words;
use crate::report::document::{
    Block, Entry, Item, Phrase, Reading, Row, Section, Shape, Span, Table, Tone, Weight,
};

/// Where blocks are written, and the level of the next heading.
pub(super) struct Ink<'w> {
    pub out: &'w mut dyn Write,
    pub level: u8,
}

impl Ink<'_> {
    /// A story, with its own list of contents where there are several.
    pub fn story(&mut self, section: &Section, contents: bool) -> io::Result<()> {
        writeln!(self.out, "<article class=\"story\" id=\"{}\">", section.id)?;
        self.heading(&section.title)?;
        if contents {
            writeln!(
                self.out,
                "<nav aria-label=\"Contents of story {}\">",
                section.id.trim_start_matches('s')
            )?;
            super::contents(self.out, section)?;
            writeln!(self.out, "</nav>")?;
        }
        self.under(&section.blocks)?;
        writeln!(self.out, "</article>")
    }

    fn heading(&mut self, title: &Phrase) -> io::Result<()> {
        let (level, title) = (self.level.min(6), phrase(title));
        writeln!(self.out, "<h{level}>{title}</h{level}>")
    }

    /// Blocks under a heading: their own headings are a level deeper.
    fn under(&mut self, blocks: &[Block]) -> io::Result<()> {
        let mut deeper = Ink { out: &mut *self.out, level: self.level + 1 };
        blocks.iter().try_for_each(|block| deeper.block(block))
    }

    fn block(&mut self, block: &Block) -> io::Result<()> {
        match block {
            Block::Say(words) => writeln!(self.out, "<p>{}</p>", phrase(words)),
            Block::Lead(words) => writeln!(self.out, "<p class=\"lead\">{}</p>", phrase(words)),
            Block::Table(table) => self.table(table),
            Block::Entry(entry) => self.entry(entry),
            Block::Items(items) => self.items(items),
            Block::Section(section) => self.section(section),
        }
    }

    fn section(&mut self, section: &Section) -> io::Result<()> {
        let Some(open) = section.open else {
            writeln!(self.out, "<section id=\"{}\">", section.id)?;
            self.heading(&section.title)?;
            self.under(&section.blocks)?;
            return writeln!(self.out, "</section>");
        };
        let open = if open { " open" } else { "" };
        write!(self.out, "<details id=\"{}\"{open}><summary>", section.id)?;
        self.heading(&section.title)?;
        writeln!(self.out, "</summary>")?;
        self.under(&section.blocks)?;
        writeln!(self.out, "</details>")
    }

    fn table(&mut self, table: &Table) -> io::Result<()> {
        let class = match table.shape {
            Shape::List => "list",
            Shape::Grid => "grid",
            Shape::Pair => "pair",
        };
        let caption = escape(&table.caption);
        // A table that is too wide scrolls by itself; for that it must take the focus.
        write!(self.out, "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"{caption}\">")?;
        writeln!(self.out, "<table class=\"{class}\">\n<caption>{caption}</caption>\n<thead>\n<tr>")?;
        for cell in &table.head {
            writeln!(self.out, "<th scope=\"col\">{}</th>", phrase(cell))?;
        }
        writeln!(self.out, "</tr>\n</thead>\n<tbody>")?;
        table.rows.iter().try_for_each(|row| self.row(row, table.shape))?;
        writeln!(self.out, "</tbody>\n</table></div>")
    }

    fn row(&mut self, row: &Row, shape: Shape) -> io::Result<()> {
        let moves = if shape == Shape::List { String::new() } else { weight(row.weight) };
        write!(self.out, "<tr{}{moves}>", id(&row.id))?;
        for (n, cell) in row.cells.iter().enumerate() {
            match (n, shape) {
                (0, Shape::List | Shape::Grid) => {
                    write!(self.out, "<th scope=\"row\">{}</th>", phrase(cell))?
                }
                _ => write!(self.out, "<td>{}</td>", phrase(cell))?,
            }
        }
        writeln!(self.out, "</tr>")
    }

    fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        writeln!(self.out, "<div class=\"entry\"{}{}>", id(&entry.id), weight(entry.weight))?;
        let address = match entry.address.as_str() {
            "" => String::new(),
            there => address(there),
        };
        writeln!(self.out, "<p class=\"lemma\">{address}{}</p>", phrase(&entry.words))?;
        if !entry.readings.is_empty() {
            writeln!(self.out, "<ul class=\"readings\">")?;
            entry.readings.iter().try_for_each(|r| self.reading(r))?;
            writeln!(self.out, "</ul>")?;
        }
        for note in &entry.notes {
            writeln!(
                self.out,
                "<p class=\"note\"><span aria-hidden=\"true\">†</span> Note: {}</p>",
                phrase(note)
            )?;
        }
        writeln!(self.out, "</div>")
    }

    fn reading(&mut self, reading: &Reading) -> io::Result<()> {
        let class = if reading.kind.is_some() { "" } else { " class=\"none\"" };
        write!(self.out, "<li{class}><b>{}</b> {}", escape(&reading.letter), mark(reading.kind))?;
        if reading.kind.is_none() {
            write!(self.out, " <span class=\"f\">nothing found</span>")?;
        }
        if !reading.place.is_empty() {
            write!(self.out, " <span class=\"a\">{}</span>", escape(&reading.place))?;
        }
        if !reading.words.spans.is_empty() {
            write!(self.out, " <span class=\"said\">{}</span>", phrase(&reading.words))?;
        } else if reading.kind == Some(Kind::Verbatim) {
            write!(self.out, " <span class=\"f\">shared</span>")?;
        }
        if !reading.remark.is_empty() {
            write!(self.out, " <span class=\"f\">{}</span>", escape(&reading.remark))?;
        }
        writeln!(self.out, "</li>")
    }

    fn items(&mut self, items: &[Item]) -> io::Result<()> {
        writeln!(self.out, "<ul class=\"items\">")?;
        items.iter().try_for_each(|item| self.item(item, true))?;
        writeln!(self.out, "</ul>")
    }

    fn item(&mut self, item: &Item, top: bool) -> io::Result<()> {
        let moves = if top { weight(item.weight) } else { String::new() };
        write!(self.out, "<li{}{moves}>", id(&item.id))?;
        if !item.label.spans.is_empty() {
            write!(self.out, "<span class=\"label\">{}</span> ", phrase(&item.label))?;
        }
        write!(self.out, "{}", phrase(&item.words))?;
        if !item.under.is_empty() {
            writeln!(self.out, "\n<ul>")?;
            item.under.iter().try_for_each(|under| self.item(under, false))?;
            write!(self.out, "</ul>")?;
        }
        writeln!(self.out, "</li>")
    }
}

fn id(id: &str) -> String {
    if id.is_empty() { String::new() } else { format!(" id=\"{id}\"") }
}

/// What the keys stop at.
fn weight(weight: Weight) -> String {
    let name = match weight {
        Weight::Same => "same",
        Weight::Differs => "differs",
        Weight::Substance => "substance",
    };
    format!(" data-w=\"{name}\"")
}

fn address(text: &str) -> String {
    let said = if text == "h" { "headline" } else { "paragraph" };
    let rest = if text == "h" { String::new() } else { format!(" {}", escape(text)) };
    format!(
        "<span class=\"a\"><span aria-hidden=\"true\">{}</span><span class=\"vh\">{said}{rest}: </span></span>",
        escape(text)
    )
}

/// A mark with its name for those who cannot see it.
fn mark(kind: Option<Kind>) -> String {
    let (class, glyph) = match kind {
        Some(Kind::Verbatim) => ("s", '='),
        Some(Kind::Edited) => ("e", '*'),
        Some(Kind::Reworded) => ("r", '~'),
        None => ("o", '·'),
    };
    let name = kind.map_or("", words::kind);
    let name = if name.is_empty() { String::new() } else { format!("<span class=\"vh\">{name}</span>") };
    format!("<span class=\"m m-{class}\" aria-hidden=\"true\">{glyph}</span>{name}")
}

/// A line of text; that of an article says in which language it is.
pub(super) fn phrase(phrase: &Phrase) -> String {
    let inner: String = phrase.spans.iter().map(span).collect();
    match phrase.language {
        Some(_) if inner.is_empty() => inner,
        Some(language) => format!(
            "<span class=\"t\" lang=\"{}\" dir=\"auto\">{inner}</span>",
            escape(&language.to_string())
        ),
        None => inner,
    }
}

fn span(span: &Span) -> String {
    let text = escape(&span.text);
    let inked = match span.tone {
        Tone::Plain => text,
        Tone::Strong => format!("<b>{text}</b>"),
        Tone::Faint => format!("<span class=\"f\">{text}</span>"),
        Tone::Words => format!("<span class=\"t\" dir=\"auto\">{text}</span>"),
        Tone::Changed => format!("<span class=\"w-c\">{text}</span>"),
        Tone::Alone => format!("<span class=\"w-a\">{text}</span>"),
        Tone::Style => format!("<span class=\"w-y\">{text}</span>"),
        Tone::Left => format!("<span class=\"w-l\"><span class=\"vh\">in the base: </span>{text}</span>"),
        Tone::Right => format!("<span class=\"w-r\"><span class=\"vh\">here: </span>{text}</span>"),
        Tone::Mark(None) => format!("{}<span class=\"vh\">{text}</span>", mark(None)),
        Tone::Mark(kind) => mark(kind),
        Tone::Address => address(&span.text),
        Tone::Flag(glyph) => {
            let glyph = escape(&glyph.to_string());
            format!(
                "<span class=\"flag\" aria-hidden=\"true\" title=\"{text}\">{glyph}</span><span class=\"vh\">{text} differs</span>"
            )
        }
    };
    match span.to.as_deref().and_then(target) {
        Some((to, true)) => format!("<a href=\"{to}\" rel=\"noopener noreferrer nofollow\">{inked}</a>"),
        Some((to, false)) => format!("<a href=\"{to}\">{inked}</a>"),
        None => inked,
    }
}
