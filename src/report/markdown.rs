//! Markdown (CommonMark with the tables and strike-through of GitHub): a linear report for wikis, issues and mails.
//!
//! Text is escaped, so that nothing of an article becomes a link, a picture, a heading or HTML; it reads back as it was.

use std::io::{self, Write};

use super::content::Content;
use super::document::{Block, Entry, Item, Phrase, Reading, Section, Sheet, Span, Table, Tone};
use crate::model::Kind;
use crate::page::clean::clean;
use crate::page::words;

/// Writes every story: versions, grid, the base sentence by sentence, findings, notes, what was set aside. For an empty
/// corpus the header alone.
///
/// # Errors
/// What the writer says.
pub fn markdown(out: &mut dyn Write, content: &Content) -> io::Result<()> {
    let Content { corpus, studies, .. } = *content;
    writeln!(out, "{}", escape(&content.header()))?;
    let level = if corpus.stories.len() > 1 { 2 } else { 1 };
    for (n, (story, study)) in corpus.stories.iter().zip(studies).enumerate() {
        let section = Sheet::new(corpus, n, story, study, false).section();
        Ink { out: &mut *out, level }.section(&section)?;
    }
    Ok(())
}

/// A story in three lines, the first in bold.
///
/// # Errors
/// What the writer says.
pub(super) fn three(out: &mut dyn Write, lines: &[String; 3]) -> io::Result<()> {
    let [first, rest @ ..] = lines;
    writeln!(out, "**{}**  ", escape(first.trim()))?;
    writeln!(out, "{}  \n{}", escape(&rest[0]), escape(&rest[1]))
}

struct Ink<'w> {
    out: &'w mut dyn Write,
    level: usize,
}

impl Ink<'_> {
    fn section(&mut self, section: &Section) -> io::Result<()> {
        writeln!(self.out, "\n{} {}", "#".repeat(self.level.min(6)), line(&section.title))?;
        let mut deeper = Ink { out: &mut *self.out, level: self.level + 1 };
        section.blocks.iter().try_for_each(|block| deeper.block(block))
    }

    fn block(&mut self, block: &Block) -> io::Result<()> {
        match block {
            Block::Say(words) | Block::Lead(words) => writeln!(self.out, "\n{}", line(words)),
            Block::Table(table) => self.table(table),
            Block::Entry(entry) => self.entry(entry),
            Block::Items(items) => {
                writeln!(self.out)?;
                items.iter().try_for_each(|item| self.item(item, 0))
            }
            Block::Section(section) => self.section(section),
        }
    }

    fn table(&mut self, table: &Table) -> io::Result<()> {
        let row = |cells: &[Phrase]| cells.iter().map(|c| format!(" {} |", line(c))).collect::<String>();
        writeln!(self.out, "\n|{}\n|{}", row(&table.head), " --- |".repeat(table.head.len()))?;
        table.rows.iter().try_for_each(|r| writeln!(self.out, "|{}", row(&r.cells)))
    }

    fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        let address = match entry.address.as_str() {
            "" => String::new(),
            "h" => "h ".to_owned(),
            n => format!("¶ {n} "),
        };
        writeln!(self.out, "\n{address}**{}**\n", line(&entry.words).trim())?;
        for reading in &entry.readings {
            self.reading(reading)?;
        }
        entry.notes.iter().try_for_each(|note| writeln!(self.out, "- † {}", line(note)))
    }

    fn reading(&mut self, reading: &Reading) -> io::Result<()> {
        let Some(kind) = reading.kind else {
            return writeln!(self.out, "- {}: nothing found", reading.letter);
        };
        write!(self.out, "- {} {}, {}", reading.letter, reading.place, words::kind(kind))?;
        if !reading.words.spans.is_empty() {
            write!(self.out, ": {}", line(&reading.words))?;
        }
        if !reading.remark.is_empty() {
            write!(self.out, " *({})*", escape(&reading.remark))?;
        }
        writeln!(self.out)
    }

    fn item(&mut self, item: &Item, depth: usize) -> io::Result<()> {
        let label = line(&item.label);
        let colon = if label.is_empty() { "" } else { ": " };
        let words = line(&item.words);
        writeln!(self.out, "{}- {label}{colon}{words}", "  ".repeat(depth))?;
        item.under.iter().try_for_each(|under| self.item(under, depth + 1))
    }
}

/// A phrase as Markdown, on one line.
fn line(phrase: &Phrase) -> String {
    let pieces: Vec<(String, &Span)> = phrase.spans.iter().map(|s| (escape(&s.text), s)).collect();
    let mut out = String::new();
    for (n, (text, span)) in pieces.iter().enumerate() {
        let after = pieces.get(n + 1).and_then(|(t, _)| t.chars().next());
        out.push_str(&inked(text, span, out.chars().next_back(), after));
    }
    out
}

/// A span between the characters before and after it.
fn inked(text: &str, span: &Span, before: Option<char>, after: Option<char>) -> String {
    let mark = match span.tone {
        Tone::Plain | Tone::Style | Tone::Faint | Tone::Words => "",
        Tone::Strong | Tone::Changed | Tone::Alone | Tone::Right => "**",
        Tone::Left => "~~",
        Tone::Address if text == "h" => return "h".to_owned(),
        Tone::Address if text.bytes().all(|b| b.is_ascii_digit()) => return format!("¶ {text}"),
        Tone::Address => return text.to_owned(),
        Tone::Mark(kind) => return glyph(kind, text),
        Tone::Flag(glyph) => return format!("`{glyph}`"),
    };
    let linked = match span.to.as_deref().and_then(address) {
        Some(to) => format!("[{text}](<{to}>)"),
        None => text.to_owned(),
    };
    // Spaces stand outside of the marks, which would be no marks else.
    let inner = linked.trim();
    let (lead, tail) = (linked.len() - linked.trim_start().len(), linked.len() - linked.trim_end().len());
    let (lead, tail) = (" ".repeat(lead), " ".repeat(tail));
    if mark.is_empty() || inner.is_empty() {
        return linked;
    }
    let before = if lead.is_empty() { before } else { None };
    let after = if tail.is_empty() { after } else { None };
    match (flanks(before, inner.chars().next(), inner.chars().next_back(), after), span.tone) {
        (true, _) => format!("{lead}{mark}{inner}{mark}{tail}"),
        (false, Tone::Left) => format!("{lead}\\[-{inner}-\\]{tail}"),
        (false, Tone::Right) => format!("{lead}{{+{inner}+}}{tail}"),
        (false, _) => linked,
    }
}

/// Whether marks round a text would be taken for marks: within a word, and not beside punctuation, they are.
fn flanks(before: Option<char>, first: Option<char>, last: Option<char>, after: Option<char>) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let free = |c: Option<char>| c.is_none_or(char::is_whitespace);
    (word(first) || free(before)) && (word(last) || free(after))
}

fn glyph(kind: Option<Kind>, text: &str) -> String {
    match kind {
        Some(kind) => format!("`{}`", words::mark(kind)),
        None => text.to_owned(),
    }
}

/// An address on the web with everything escaped that could end it; `None` for any other.
fn address(to: &str) -> Option<String> {
    let lower = to.get(..8).unwrap_or(to).to_ascii_lowercase();
    if !lower.starts_with("http://") && !lower.starts_with("https://") {
        return None;
    }
    let safe = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&b);
    let code = |b: u8| if safe(b) { char::from(b).to_string() } else { format!("%{b:02X}") };
    // An ampersand could begin the name of a character.
    Some(to.bytes().map(code).collect::<String>().replace('&', "&amp;"))
}

/// Text of which no character is markup.
pub(super) fn escape(text: &str) -> String {
    let text = clean(text);
    let text = text.trim_matches('\u{0}');
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut begin = true;
    for (at, c) in text.char_indices() {
        let rest = || text.get(at..).unwrap_or_default();
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => out.extend(['\\', c]),
            // An address would become a link.
            ':' if rest().starts_with("://") => out.push_str("\\:"),
            '.' if ends_with_www(&out) => out.push_str("\\."),
            '@' => out.push_str("\\@"),
            // At the beginning of a line these make headings, lists and rules.
            '#' | '+' | '-' | '=' | '!' if begin => out.extend(['\\', c]),
            '.' | ')' if out.len() < 10 && !out.is_empty() && out.bytes().all(|b| b.is_ascii_digit()) => {
                out.extend(['\\', c]);
            }
            c => out.push(c),
        }
        begin = begin && c == ' ';
    }
    out
}

fn ends_with_www(out: &str) -> bool {
    let tail = out.len().checked_sub(3).and_then(|at| out.get(at..));
    tail.is_some_and(|t| t.eq_ignore_ascii_case("www"))
}
