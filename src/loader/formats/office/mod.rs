//! Office documents: DOCX and ODT, zip archives with XML in them.
//!
//! Text, headings, lists, tables row by row and footnotes are read; tracked changes as if they were accepted, which is said.

mod docx;
mod numbers;
mod odt;

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Read, xml};
use crate::loader::draft::{Draft, Raw, Tag, Trust};

/// What a part of a document may inflate to, bytes: a thousand pages have 20 MiB of XML.
const INFLATED: u64 = 128 << 20;

/// Whether bytes begin as a zip archive does.
pub(crate) fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads the document in a zip archive.
///
/// # Errors
/// What the archive is and what to do, where no document can be read out of it.
pub(crate) fn read(bytes: &[u8]) -> Result<Read, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    let (is_docx, is_odt) = (has("word/document.xml"), has("content.xml") && has("mimetype"));
    if is_docx {
        return docx::read(&mut archive);
    }
    if is_odt && part(&mut archive, "mimetype")?.contains("opendocument.text") {
        return odt::read(&mut archive);
    }
    Err("this is a zip archive without a text document in it; retold reads .docx and .odt: unpack it and give the files"
        .to_owned())
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// A part of the archive as text.
fn part(archive: &mut Archive<'_>, name: &str) -> Result<String, String> {
    let file = archive.by_name(name).map_err(|error| damaged(&error))?;
    let mut bytes = Vec::new();
    file.take(INFLATED + 1).read_to_end(&mut bytes).map_err(|error| {
        format!("this document is damaged ({error}); open it in its program and save it again")
    })?;
    if bytes.len() as u64 > INFLATED {
        let most = INFLATED >> 20;
        return Err(format!(
            "{name} in this document inflates to more than {most} MiB, which no text does; it is not read"
        ));
    }
    Ok(String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_owned())
}

/// A part that a document may lack.
fn part_or_none(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, String> {
    archive.index_for_name(name).is_some().then(|| part(archive, name)).transpose()
}

fn damaged(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(why) if why.to_lowercase().contains("password") => {
            "this document is encrypted; open it in its program and save it without a password".to_owned()
        }
        error => format!(
            "this zip archive is damaged ({error}); open the document in its program and save it again"
        ),
    }
}

/// The words for a part that is not well-formed.
fn broken(name: &str, (line, what): (Option<u32>, String)) -> String {
    let what = what.split(';').next().unwrap_or_default();
    let at = line.map_or_else(String::new, |line| format!(", line {line}"));
    format!("{name} in this document is {what}{at}; open it in its program and save it again")
}

/// Blocks of a document as they come.
#[derive(Default)]
struct Blocks {
    list: Vec<Raw>,
    /// Insertions and deletions that nobody accepted or rejected yet.
    changes: (usize, usize),
    /// Footnotes and endnotes, in the order of the text.
    notes: Vec<String>,
}

impl Blocks {
    fn push(&mut self, text: &str, tag: Tag, bullet: bool) {
        if let Some(raw) = Raw::new(text, None) {
            self.list.push(Raw { tag, bullet, gap: true, ..raw });
        }
    }

    /// The document, with its notes behind the text and a word on what was changed.
    fn read(mut self) -> Read {
        for (n, note) in std::mem::take(&mut self.notes).into_iter().enumerate() {
            self.push(&format!("[{}] {note}", n + 1), Tag::Paragraph, false);
        }
        let draft = Draft { blocks: self.list, trust: Trust::Document, ..Draft::default() };
        let mut read = Read::one(draft);
        let (inserted, deleted) = self.changes;
        if inserted + deleted > 0 {
            let said = format!(
                "has tracked changes, which are read as if accepted: {inserted} insertions are in, {deleted} deletions are out"
            );
            read.problems.push((None, said));
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn texts(read: &Read) -> Vec<(Tag, &str)> {
        read.drafts[0].blocks.iter().map(|b| (b.tag, b.text.as_str())).collect()
    }

    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    #[test]
    fn docx_keeps_headings_lists_tables_notes_and_accepted_changes() {
        let p = |style: &str, inner: &str| format!("<w:p><w:pPr>{style}</w:pPr>{inner}</w:p>");
        let r = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
        let style = |id: &str| format!("<w:pStyle w:val=\"{id}\"/>");
        let item = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr>";
        let changed = format!(
            "{}<w:ins w:id=\"1\">{}</w:ins><w:del w:id=\"2\"><w:r><w:delText>twelve</w:delText></w:r></w:del>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>",
            r("It has "),
            r("nine"),
            r(" piles.")
        );
        let body = [
            p(&style("T1"), &r("The pier")),
            p(item, &r("Scope")),
            p(item, &r("Fees")),
            p("", &changed),
            format!(
                "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
                p("", &r("Holm")),
                p("", &r("12 boats"))
            ),
        ]
        .concat();
        let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
        let styles = format!(
            "<w:styles {W}><w:style w:styleId=\"T1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>"
        );
        let numbering = format!(
            "<w:numbering {W}><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"lowerLetter\"/>\
             <w:lvlText w:val=\"(%1)\"/></w:lvl></w:abstractNum><w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>"
        );
        let notes = format!(
            "<w:footnotes {W}><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
            p("", &r("Of oak."))
        );
        let bytes = zipped(&[
            ("word/document.xml", document.as_str()),
            ("word/styles.xml", &styles),
            ("word/numbering.xml", &numbering),
            ("word/footnotes.xml", &notes),
        ]);
        let read = read(&bytes).unwrap();
        assert_eq!(
            texts(&read),
            [
                (Tag::Heading(1), "The pier"),
                (Tag::Item, "(a) Scope"),
                (Tag::Item, "(b) Fees"),
                (Tag::Paragraph, "It has nine piles.[1]"),
                (Tag::Cell, "Holm | 12 boats"),
                (Tag::Paragraph, "[1] Of oak."),
            ]
        );
        assert!(read.problems[0].1.contains("1 insertions are in, 1 deletions are out"));
    }

    #[test]
    fn odt_keeps_the_same() {
        let content = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\"><office:body><office:text>\
            <text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>\
            <text:h text:outline-level=\"2\">The pier</text:h><text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>\
            <text:p>It has<text:s/>nine<text:line-break/>piles.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Of oak.</text:p></text:note-body></text:note></text:p>\
            <table:table><table:table-row><table:table-cell><text:p>Holm</text:p></table:table-cell><table:table-cell><text:p>12 boats</text:p></table:table-cell></table:table-row></table:table>\
            </office:text></office:body></office:document-content>";
        let bytes =
            zipped(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)]);
        let read = read(&bytes).unwrap();
        assert_eq!(
            texts(&read),
            [
                (Tag::Heading(2), "The pier"),
                (Tag::Item, "one"),
                (Tag::Paragraph, "It has nine piles.[1]"),
                (Tag::Cell, "Holm | 12 boats"),
                (Tag::Paragraph, "[1] Of oak."),
            ]
        );
        assert!(read.problems[0].1.contains("0 insertions are in, 1 deletions are out"));
    }

    #[test]
    fn what_is_no_document_says_so_in_a_line() {
        let none = read(&zipped(&[("a.txt", "Ferries")])).unwrap_err();
        assert!(none.contains("without a text document"), "{none}");
        let cut = zipped(&[("word/document.xml", "<w:document")]);
        assert!(read(&cut).unwrap_err().contains("not well-formed"));
        assert!(read(&cut[..20]).unwrap_err().contains("damaged"));
        let sheet = zipped(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", "<x/>"),
        ]);
        assert!(read(&sheet).unwrap_err().contains("without a text document"));
    }

    #[test]
    fn a_part_that_inflates_without_end_is_not_read() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
        let zeros = vec![b' '; 1 << 20];
        for _ in 0..(INFLATED >> 20) + 1 {
            zip.write_all(&zeros).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        assert!(bytes.len() < 1 << 20);
        assert!(read(&bytes).unwrap_err().contains("inflates to more than"));
    }
}
