//! Bytes to text: byte-order mark, then UTF-8 if valid, then what is declared, then detection.
//!
//! Never fails and never hides a loss: what could not be read is said in words.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a file its declaration of an encoding is looked for, bytes (HTML asks for 1,024;
/// real pages put scripts before it).
const DECLARED_WITHIN: usize = 4096;

/// How much of a file the detector reads, bytes: a long text does not become clearer.
const DETECT_WITHIN: usize = 64 * 1024;

/// Text, and what was lost on the way.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// What happened and what to do, where a byte could not be read.
    pub loss: Option<String>,
}

/// Why bytes are no text at all.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotText(pub String);

/// Decodes `bytes`; empty input gives empty text.
///
/// # Errors
/// What the bytes are and what to do, where they are no text.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<Decoded, NotText> {
    if let Some(text) = utf_32(&bytes) {
        return Ok(Decoded { text: broken_into_lines(text), loss: None });
    }
    if let Some((encoding, bom)) = Encoding::for_bom(&bytes) {
        return Ok(read(encoding, bytes.get(bom..).unwrap_or_default()));
    }
    if let Some(name) = foreign(&bytes) {
        return Err(NotText(name));
    }
    // Its bytes are ASCII, too: only the sequence that begins Japanese tells it.
    if bytes.windows(3).any(|w| matches!(w, b"\x1b$B" | b"\x1b$@")) && !bytes.contains(&0) && bytes.is_ascii()
    {
        return Ok(read(ISO_2022_JP, &bytes));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => return Ok(Decoded { text: broken_into_lines(text), loss: None }),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    if let Some(encoding) = wide(&bytes) {
        return Ok(read(encoding, &bytes));
    }
    if is_strewn(&bytes) {
        return Ok(strewn(bytes));
    }
    if bytes.contains(&0) {
        return Err(NotText("this is a binary file, not text; give the article as text or HTML".into()));
    }
    // A declaration of UTF-8 was just proved wrong, so the bytes decide; but a few bad bytes in a text
    // that is otherwise UTF-8 are damage, not another encoding.
    if mostly_utf8(&bytes) {
        return Ok(read(UTF_8, &bytes));
    }
    match declared(&bytes).filter(|e| *e != UTF_8) {
        Some(encoding) => Ok(read(encoding, &bytes)),
        None => {
            let guess = detect(&bytes);
            let read = read(guess, &bytes);
            let said = || {
                let name = guess.name();
                format!(
                    "not UTF-8, and no encoding is declared: read as {name}, which is a guess; save it as UTF-8"
                )
            };
            Ok(Decoded { loss: read.loss.or_else(|| Some(said())), ..read })
        }
    }
}

/// The text of bytes in UTF-32, with its mark or without: three of four bytes of a European text are zero.
fn utf_32(bytes: &[u8]) -> Option<String> {
    let (big, rest) = match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => (false, rest),
        [0, 0, 0xfe, 0xff, rest @ ..] => (true, rest),
        [0, 0, 0, first, ..] if *first != 0 => (true, bytes),
        [first, 0, 0, 0, ..] if *first != 0 => (false, bytes),
        _ => return None,
    };
    if rest.is_empty() || rest.len() % 4 != 0 {
        return None;
    }
    let one = |b: &[u8]| {
        let four: [u8; 4] = b.try_into().ok()?;
        char::from_u32(if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) })
    };
    rest.chunks_exact(4).map(one).collect()
}

/// Of so many bytes of a text one may be a stray zero.
const STRAY: usize = 200;

/// Whether bytes are a text with a few zeros strewn in.
fn is_strewn(bytes: &[u8]) -> bool {
    let zeros = bytes.iter().filter(|b| **b == 0).count();
    let odd = bytes.iter().filter(|b| matches!(b, 1..=8 | 14..=26 | 28..=31)).count();
    zeros > 0 && zeros <= (bytes.len() / STRAY).max(1) && odd <= zeros && bytes.len() >= 16
}

/// Such a text with a symbol for each zero.
fn strewn(bytes: Vec<u8>) -> Decoded {
    let zeros = bytes.iter().filter(|b| **b == 0).count();
    let parts: Vec<&[u8]> = bytes.split(|b| *b == 0).collect();
    let text = parts.join("\u{2400}".as_bytes());
    let said = format!("{zeros} zero bytes, shown as \u{2400}; delete them to read the file as it was meant");
    let said =
        if zeros == 1 { said.replace("1 zero bytes", "1 zero byte").replace("them", "it") } else { said };
    let read = match String::from_utf8(text) {
        Ok(text) => Decoded { text: broken_into_lines(text), loss: None },
        Err(error) => {
            let bytes = error.into_bytes();
            read(declared(&bytes).unwrap_or_else(|| detect(&bytes)), &bytes)
        }
    };
    Decoded { loss: read.loss.or(Some(said)), ..read }
}

fn read(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let loss = damaged.then(|| {
        let count = text.matches('\u{fffd}').count();
        let bytes = if count == 1 { "1 byte is".into() } else { format!("{count} bytes are") };
        format!(
            "{bytes} not valid {}, shown as \u{fffd}; save the file as UTF-8 to read it whole",
            encoding.name()
        )
    });
    Decoded { text: broken_into_lines(text.into_owned()), loss }
}

/// The text with line feeds where it has none but carriage returns, as old programs end their lines.
fn broken_into_lines(text: String) -> String {
    if text.contains('\r') && !text.contains('\n') { text.replace('\r', "\n") } else { text }
}

/// Names files that are surely something else by their first bytes, with what to do about it.
fn foreign(bytes: &[u8]) -> Option<String> {
    let known: [(&[u8], &str); 7] = [
        (b"%PDF-", "this is a PDF; try: pdftotext FILE - | retold -"),
        (
            b"\xd0\xcf\x11\xe0",
            "this is an old office document, or an encrypted one; save it as .docx without a password",
        ),
        (b"\x89PNG", "this is a picture, not text"),
        (b"\xff\xd8\xff", "this is a picture, not text"),
        (b"GIF8", "this is a picture, not text"),
        (b"\x7fELF", "this is a program, not text"),
        (b"{\\rtf", "this is rich text; try: pandoc -t plain FILE | retold -"),
    ];
    known.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, name)| (*name).to_owned())
}

/// UTF-16 without a mark: text in it has a zero in every other place, in one half only.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    if head.len() < 8 {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    // Scripts without Latin have zeros only for spaces and digits; a tenth is already no accident.
    if odd * 10 > half && even * 20 < odd {
        Some(UTF_16LE)
    } else if even * 10 > half && odd * 20 < even {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the bytes are UTF-8 with some damage: many valid multi-byte characters for each bad place,
/// the longer the better proof.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().map(|c| (c.len_utf8() - 1).pow(2)).sum::<usize>();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // Ten to one: windows-1252 text yields hardly any valid sequence, damaged UTF-8 hardly any invalid one.
    good >= bad * 10
}

/// The encoding that the text itself names: `charset=` in HTML, `encoding=` in XML.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(DECLARED_WITHIN)).unwrap_or_default();
    let head: String = head.iter().map(|b| char::from(b.to_ascii_lowercase())).collect();
    if !head.contains('<') {
        return None;
    }
    ["charset=", "encoding="].iter().find_map(|key| {
        let (_, rest) = head.split_once(key)?;
        let label: String = rest
            .trim_start_matches(['"', '\'', ' '])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c))
            .collect();
        // A file that says UTF-16 in single bytes is not in UTF-16.
        Encoding::for_label(label.as_bytes()).filter(|e| *e != UTF_16LE && *e != UTF_16BE)
    })
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes.get(..bytes.len().min(DETECT_WITHIN)).unwrap_or_default(), true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes.to_vec()).unwrap().text
    }

    #[test]
    fn reads_marks_and_plain_utf8() {
        assert_eq!(text(b"\xef\xbb\xbfFerry"), "Ferry");
        assert_eq!(text(b"\xff\xfeF\0e\0"), "Fe");
        assert_eq!(text("Fähre".as_bytes()), "Fähre");
        assert_eq!(text(b""), "");
        assert_eq!(text(b"One.\r\rTwo.\r"), "One.\n\nTwo.\n");
        assert_eq!(text(b"One.\r\nTwo\rthree."), "One.\r\nTwo\rthree.");
    }

    #[test]
    fn reads_utf16_without_a_mark() {
        let bytes: Vec<u8> = "The ferry ran on time.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&bytes), "The ferry ran on time.");
    }

    #[test]
    fn believes_a_declaration_over_a_guess() {
        let page = b"<html><meta charset=\"windows-1251\"><p>\xcf\xe0\xf0\xee\xec</p>";
        assert!(text(page).contains("Паром"));
    }

    #[test]
    fn a_wrong_declaration_of_utf8_is_not_believed() {
        let page = b"<meta charset=utf-8><p>Die F\xe4hre f\xfchrt \xfcber den Flu\xdf.</p>";
        assert!(text(page).contains("Fähre führt über"));
    }

    #[test]
    fn damage_is_said() {
        let mut bytes =
            "Die Fähre führt über den Fluß, schön früh für Bürger und Gäste, täglich.".as_bytes().to_vec();
        bytes.push(0xff);
        let decoded = decode(bytes).unwrap();
        assert!(decoded.text.starts_with("Die Fähre"));
        assert!(decoded.loss.unwrap().starts_with("1 byte is not valid UTF-8"));
    }

    #[test]
    fn binary_is_refused_with_advice() {
        assert!(decode(b"%PDF-1.7 ...".to_vec()).unwrap_err().0.contains("pdftotext"));
        assert!(decode(vec![1, 2, 0, 3, 0, 0, 0, 9, 200]).unwrap_err().0.contains("binary"));
    }
}
