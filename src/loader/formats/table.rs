//! CSV and TSV with a header: one article a row, its fields called as those of JSON are.

use serde_json::{Map, Value};

use super::{Read, json};

/// Whether a text is a table of articles by its first line.
pub(super) fn is(text: &str) -> bool {
    let Some(line) = text.lines().next() else { return false };
    let Some(mark) = separator(line) else { return false };
    let (names, closed) = Rows::new(line, mark).next().map_or((Vec::new(), false), |r| (r.fields, r.closed));
    let holds_text =
        |n: &String| json::TEXTS.iter().chain(&["html"]).any(|t| t.eq_ignore_ascii_case(&called(n)));
    // The first column may have no name: programs number their rows there.
    closed
        && names.len() >= 2
        && names.iter().any(holds_text)
        && names.iter().enumerate().all(|(at, n)| n.len() <= 40 && (at == 0 || !n.is_empty()))
}

/// What a column is called: "Publish Date" is `publish_date`.
fn called(name: &str) -> String {
    name.trim().to_lowercase().replace(' ', "_")
}

/// The character that parts the header's names.
fn separator(header: &str) -> Option<char> {
    ['\t', ',', ';', '|']
        .into_iter()
        .map(|c| (header.matches(c).count(), c))
        .filter(|(n, _)| *n > 0)
        .max()
        .map(|(_, c)| c)
}

/// Reads the rows and gives each by itself; a broken one is a problem with its line, and the rest loads.
pub(super) fn each(text: &str, sink: &mut dyn FnMut(Read)) {
    let header = text.lines().next().unwrap_or_default();
    let mark = separator(header).unwrap_or(',');
    let mut rows = Rows::new(text, mark);
    let Some(first) = rows.next() else { return };
    let names: Vec<String> = first.fields.iter().map(|n| called(n)).collect();
    while let Some(row) = rows.next() {
        if row.fields.iter().all(|f| f.trim().is_empty()) {
            continue;
        }
        let share = 1.0 - rows.rest.len() as f32 / text.len() as f32;
        let mut read = Read { share, ..Read::default() };
        if !row.closed {
            let message = "a quotation mark opens here and never closes; this row is left out";
            read.problems.push((Some(row.line), message.into()));
        } else if row.fields.len() != names.len() {
            let message = format!(
                "this row has {} fields and the header {}; it is left out, mend its quotation marks",
                row.fields.len(),
                names.len()
            );
            read.problems.push((Some(row.line), message));
        } else {
            let values = row.fields.into_iter().map(Value::String);
            let fields: Map<String, Value> = names.iter().cloned().zip(values).collect();
            json::fields(&fields, Some(row.line), &mut read);
        }
        sink(read);
    }
}

/// The longest quoted field, bytes: beyond it the quotation mark is taken for one that never closes.
const LONGEST: usize = 1 << 20;

/// One record: its fields, the line on which it begins, and whether its last quotation mark is closed.
struct Row {
    fields: Vec<String>,
    line: u32,
    closed: bool,
}

/// Records as RFC 4180 has them, and as programs write them that do not know it. A quoted field that never closes takes
/// one line only, so that the rest can be read.
struct Rows<'a> {
    rest: &'a str,
    mark: char,
    /// Whether quotation marks inside fields are marked by a backslash, rather than doubled.
    escaped: bool,
    line: u32,
}

impl<'a> Rows<'a> {
    fn new(text: &'a str, mark: char) -> Self {
        // A program does one or the other.
        let escaped = text.contains("\\\"") && !text.replace(",\"\"", "").contains("\"\"");
        Self { rest: text, mark, escaped, line: 1 }
    }

    /// The record at the beginning of `rest`, the bytes it takes, and whether it ended properly.
    fn record(&self) -> (Vec<String>, usize, bool) {
        let (mut fields, mut field) = (Vec::new(), String::new());
        let (mut quoted, mut fresh) = (false, true);
        let mut chars = self.rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' if quoted
                    && self.escaped
                    && chars.peek().is_some_and(|(_, c)| matches!(c, '"' | '\\')) =>
                {
                    field.extend(chars.next().map(|(_, c)| c));
                }
                '"' if quoted => {
                    if chars.next_if(|(_, c)| *c == '"').is_some() {
                        field.push('"');
                    } else if self.ends(at + 1) {
                        quoted = false;
                    } else {
                        // Nobody doubled the marks inside.
                        field.push('"');
                    }
                }
                _ if quoted && field.len() > LONGEST => break,
                _ if quoted => field.push(c),
                '"' if fresh => (quoted, fresh) = (true, false),
                ' ' if fresh && chars.peek().is_some_and(|(_, c)| *c == '"') => {}
                '\n' => {
                    fields.push(field.trim_end_matches('\r').to_owned());
                    return (fields, at + 1, true);
                }
                c if c == self.mark => {
                    fields.push(std::mem::take(&mut field));
                    fresh = true;
                }
                _ => {
                    fresh = false;
                    field.push(c);
                }
            }
        }
        fields.push(field.trim_end_matches('\r').to_owned());
        (fields, self.rest.len(), !quoted)
    }

    /// Whether a field can end before byte `at` of the rest: a separator or the end of the line follows.
    fn ends(&self, at: usize) -> bool {
        let after = self.rest.get(at..).unwrap_or_default().trim_start_matches([' ', '\r']);
        after.is_empty() || after.starts_with(['\n', self.mark])
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.rest.is_empty() {
            return None;
        }
        let line = self.line;
        let (fields, mut used, closed) = self.record();
        if !closed {
            used = self.rest.find('\n').map_or(self.rest.len(), |n| n + 1);
        }
        let (taken, rest) = self.rest.split_at(used);
        self.line += taken.matches('\n').count() as u32;
        self.rest = rest;
        Some(Row { fields, line, closed })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Read, read};

    #[test]
    fn reads_quoted_fields_over_lines() {
        let table = "id,headline,outlet,text\r\n1,\"Ferries, \"\"free\"\"\",Harbour Post,\"One.\n\nTwo.\"\r\n2,Baker,Coast Daily,Three.\n";
        let read = read(table, "a.csv");
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        assert_eq!(read.drafts[0].title.as_deref(), Some("Ferries, \"free\""));
        assert_eq!((read.drafts[0].blocks.len(), read.drafts[0].line), (2, Some(2)));
        assert_eq!((read.drafts[1].outlet.as_deref(), read.drafts[1].line), (Some("Coast Daily"), Some(5)));
    }

    #[test]
    fn tabs_and_semicolons_part_too_and_content_tells() {
        assert_eq!(
            read("title\ttext\nFerries\tOne. \"Two.\"\n", "-").drafts[0].title.as_deref(),
            Some("Ferries")
        );
        assert_eq!(read("title;body\nFerries;One.\n", "a.csv").drafts.len(), 1);
        assert_eq!(read("The port, the ferry and the text\nSaid so.\n", "a.txt").drafts[0].blocks.len(), 2);
    }

    #[test]
    fn broken_rows_are_named_and_the_rest_is_read() {
        let table = "id,text\n1,One.\n2,Two,\n3,\"Three.\n4,Four.\n\n5,Five.\n";
        let read = read(table, "a.csv");
        let lines: Vec<_> = read.problems.iter().map(|p| p.0.unwrap()).collect();
        assert_eq!(lines, [3, 4], "{:?}", read.problems);
        assert_eq!(read.drafts.len(), 3);
        assert!(super::super::read("", "a.csv").drafts.is_empty());
    }

    fn texts(read: &Read) -> Vec<&str> {
        read.drafts.iter().flat_map(|d| &d.blocks).map(|b| b.text.as_str()).collect()
    }

    #[test]
    fn reads_quotation_marks_as_programs_write_them() {
        for (table, text) in [
            ("title,text\n\"T\",\"He said \\\"no\\\", then left.\"\n", "He said \"no\", then left."),
            ("title,text\n\"T\",\"He said \"no\" then left, twice.\"\n", "He said \"no\" then left, twice."),
            ("title, text\n\"T\", \"He left, twice.\"\n", "He left, twice."),
            ("title,text\nT,He said \"no\" then.\n", "He said \"no\" then."),
            ("title,text\n\"T\",\"C:\\ports\"\n", "C:\\ports"),
            ("Title;Article Text\nT;One, two.\n", "One, two."),
            (",title,text\r\n0,T,One.\r\n", "One."),
        ] {
            let read = read(table, "a.csv");
            assert!(read.problems.is_empty(), "{table}: {:?}", read.problems);
            assert_eq!((texts(&read), read.drafts[0].title.as_deref()), (vec![text], Some("T")), "{table}");
        }
    }

    #[test]
    fn a_table_without_a_text_column_says_so() {
        assert!(read("id,title\n1,Ferries\n", "a.csv").problems[0].1.contains("no text"));
    }
}
