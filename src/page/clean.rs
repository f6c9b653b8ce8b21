//! Article text made safe and measurable: what reaches a terminal or a report is one visible
//! symbol a grapheme, never a control character.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Most code points that one symbol keeps. Real text needs at most about seven (a family emoji, a
/// Tibetan stack); piles of combining marks beyond that spill over neighbouring lines.
const LONGEST_SYMBOL: usize = 8;

/// One grapheme as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symbol<'a> {
    /// What to print: never empty, never a control character.
    pub text: &'a str,
    /// Columns it takes: 1 or 2.
    pub width: usize,
    /// Byte offset of the grapheme in the text it came from.
    pub at: usize,
}

/// The visible symbols of `text`, in order. White space of any kind becomes one space; controls,
/// escape characters and direction overrides become a visible stand-in; what has no shape at all
/// (soft hyphens, zero-width spaces) is left out.
pub fn symbols(text: &str) -> Symbols<'_> {
    Symbols { text, at: 0 }
}

/// How many bytes at the start of `text` are symbols as they stand, one column each: printable ASCII, but for a last one
/// that a mark after it may join. Nearly all text, and cheap to know.
pub fn plain(text: &str) -> usize {
    let bytes = text.as_bytes();
    let plain = bytes.iter().position(|b| !matches!(b, b' '..=b'~')).unwrap_or(bytes.len());
    if bytes.get(plain).is_none_or(u8::is_ascii) { plain } else { plain.saturating_sub(1) }
}

/// See [`symbols`].
#[derive(Clone, Debug)]
pub struct Symbols<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Symbols<'a> {
    /// The byte of the text from which the next symbol is looked for.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The ASCII letters and digits that come next, but for a last one that a mark after it may join: each is a symbol of
    /// one column as it stands. Nothing where they are more than `most`: a word may have millions, and is asked for
    /// again after each.
    pub(super) fn word(&self, most: usize) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let bytes = rest.as_bytes();
        let bytes = bytes.get(..most.saturating_add(2)).unwrap_or(bytes);
        let end = bytes.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(bytes.len());
        let end = if bytes.get(end).is_none_or(u8::is_ascii) { end } else { end.saturating_sub(1) };
        if end > most { "" } else { rest.get(..end).unwrap_or_default() }
    }

    /// Passes over so many bytes of a [`word`](Self::word).
    pub(super) fn skip_word(&mut self, bytes: usize) {
        self.at += bytes;
    }
}

impl<'a> Iterator for Symbols<'a> {
    type Item = Symbol<'a>;

    fn next(&mut self) -> Option<Symbol<'a>> {
        loop {
            let at = self.at;
            let bytes = self.text.as_bytes().get(at..)?;
            let plain = |b: &u8| matches!(b, b' '..=b'~');
            // A printable ASCII character before another is a grapheme of its own: nearly all text, and
            // twenty times faster than asking the tables.
            if bytes.first().is_some_and(plain) && bytes.get(1).is_none_or(u8::is_ascii) {
                self.at += 1;
                return Some(Symbol { text: self.text.get(at..at + 1)?, width: 1, at });
            }
            let rest = self.text.get(at..)?;
            if let Some(c) = rest.chars().next().filter(|c| is_single(*c))
                && rest.as_bytes().get(c.len_utf8()).is_none_or(u8::is_ascii)
            {
                self.at += c.len_utf8();
                return Some(Symbol { text: rest.get(..c.len_utf8())?, width: 1, at });
            }
            let grapheme = rest.graphemes(true).next()?;
            self.at += grapheme.len();
            if let Some(text) = shown(grapheme) {
                return Some(Symbol { text, width: text.width().clamp(1, 2), at });
            }
        }
    }
}

/// Whether a character before an ASCII one is a symbol of one column by itself: Latin letters with their marks, quotation
/// marks, dashes and other punctuation, arrows, lines and blocks. A test holds the tables against this.
fn is_single(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{2010}'..='\u{2027}' | '\u{2190}'..='\u{2193}' | '\u{2500}'..='\u{259f}'
        | '¡' | '§' | '«' | '°' | '´' | '¶' | '·' | '»' | '¿')
}

/// `text` with everything unsafe replaced, on one line.
pub fn clean(text: &str) -> String {
    symbols(text).map(|s| s.text).collect()
}

/// The columns that `text` takes once cleaned.
pub fn width(text: &str) -> usize {
    if text.is_ascii() && !text.bytes().any(|b| b.is_ascii_control()) {
        return text.len();
    }
    symbols(text).map(|s| s.width).sum()
}

/// `text` cleaned and cut to `columns`, ending in `ellipsis` where something was cut. At zero
/// columns, or fewer than the ellipsis needs, the ellipsis goes too.
pub fn clip(text: &str, columns: usize, ellipsis: &str) -> String {
    let room = columns.saturating_sub(width(ellipsis));
    let head = text.get(..columns + 2).unwrap_or(text);
    let short = plain(head);
    if short == text.len() && short <= columns {
        return text.to_owned();
    }
    if short > columns && columns >= width(ellipsis) {
        let kept = head.get(..room).unwrap_or_default().trim_end();
        return [kept, ellipsis].concat();
    }
    // One walk, and no further than needed: sentences are far longer than the places they are clipped to.
    let (mut out, mut used, mut cut) = (String::new(), 0, 0);
    for s in symbols(text) {
        if used + s.width > columns {
            out.truncate(cut);
            used = usize::MAX;
            break;
        }
        out.push_str(s.text);
        used += s.width;
        if used <= room {
            cut = out.len();
        }
    }
    if used <= columns {
        return out;
    }
    out.truncate(out.trim_end().len());
    if columns >= width(ellipsis) {
        out.push_str(ellipsis);
    }
    out
}

/// What one grapheme is shown as; `None` where nothing is shown.
fn shown(grapheme: &str) -> Option<&str> {
    let first = grapheme.chars().next()?;
    if first == ' ' && grapheme.len() == 1 {
        return Some(grapheme);
    }
    if first.is_control() {
        return Some(control(first));
    }
    if first.is_whitespace() {
        return Some(" ");
    }
    match first {
        // Soft hyphen, zero-width space, word joiner, byte order mark: harmless and common on web pages.
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => return None,
        // A direction mark, a joiner without a letter before it, tags and invisible operators.
        '\u{200c}'..='\u{200f}' | '\u{61c}' | '\u{2061}'..='\u{2064}' | '\u{e0000}'..='\u{e007f}' => {
            return None;
        }
        _ if is_override(first) || is_no_character(first) => return Some("·"),
        _ => {}
    }
    // Tags spell out flags of regions behind a black flag; behind anything else they are a text that nobody sees.
    let flag = first == '\u{1f3f4}';
    // Direction characters can also ride inside a cluster; the rest of the cluster is dropped then.
    let mut end = grapheme.len();
    for (n, (at, c)) in grapheme.char_indices().enumerate() {
        if n == LONGEST_SYMBOL || is_override(c) || c.is_control() || (is_tag(c) && !flag) {
            end = at;
            break;
        }
    }
    let kept = grapheme.get(..end).unwrap_or_default();
    if kept.width() == 0 { Some("·") } else { Some(kept) }
}

/// Characters of the plane of tags.
fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// What Unicode says is no character and will be none; XML takes it in no form.
fn is_no_character(c: char) -> bool {
    matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff) || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

/// Characters that reorder the text after them: they could make a screen say what the file does not.
fn is_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{206a}'..='\u{206f}')
}

fn control(c: char) -> &'static str {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => " ",
        '\u{1b}' => "␛",
        '\u{0}' => "␀",
        '\u{7}' => "␇",
        '\u{8}' => "␈",
        '\u{7f}' => "␡",
        _ => "·",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_survives() {
        for bad in (0..0x20).chain(0x7f..0xa0).chain(0x202a..0x202f).chain(0x2066..0x2070) {
            let c = char::from_u32(bad).unwrap();
            for text in [format!("a{c}b"), format!("e\u{301}{c}"), format!("{c}")] {
                let shown = clean(&text);
                assert!(!shown.chars().any(|c| c.is_control() || is_override(c)), "U+{bad:04X}: {shown:?}");
            }
        }
        assert_eq!(clean("\u{1b}]0;owned\u{7}"), "␛]0;owned␇");
        assert_eq!(clean("one\r\ntwo\tthree"), "one two three");
    }

    #[test]
    fn the_invisible_is_left_out_and_piles_of_marks_are_cut() {
        assert_eq!(clean("Donau\u{ad}dampf\u{200b}schiff\u{feff}"), "Donaudampfschiff");
        let pile = format!("a{}", "\u{301}".repeat(50));
        assert_eq!(symbols(&pile).next().unwrap().text.chars().count(), LONGEST_SYMBOL);
        assert_eq!(width(&pile), 1);
    }

    /// The short way for plain characters gives what the tables give.
    #[test]
    fn the_short_way_is_the_long_way() {
        let text = "a\u{301}b c\r\nd e\u{200d}f “x” 1\u{20e3} é~\u{7f}\u{1b}[0m 橋g\u{308}";
        let long: String = text.graphemes(true).filter_map(shown).collect();
        assert_eq!(clean(text), long);
        assert_eq!(symbols("").count(), 0);
        for c in (0..0x11_0000).filter_map(char::from_u32).filter(|c| is_single(*c)) {
            for text in [format!("{c}"), format!("{c}a"), format!("{c} "), format!("{c}\r\n")] {
                let symbol = text.graphemes(true).next().and_then(shown);
                assert_eq!(symbol.map(|s| (s.to_owned(), s.width())), Some((c.to_string(), 1)), "{c:?}");
            }
        }
        assert_eq!(["", "ab", "a\u{301}b", "ab橋", "a\tb", "é"].map(plain), [0, 2, 0, 1, 1, 0]);
        for text in [text, "The mayor promised", "no mark e\u{301} far on in it", "橋 and words", "a b c d"]
        {
            for columns in 0..30 {
                let marked = format!("\u{200b}{text}");
                assert_eq!(clip(text, columns, "…"), clip(&marked, columns, "…"), "{text} at {columns}");
            }
        }
    }

    #[test]
    fn widths_count_columns() {
        assert_eq!(width("cafe\u{301}"), 4);
        assert_eq!(width("橋の上"), 6);
        assert_eq!(width(""), 0);
        assert_eq!(symbols("橋x").map(|s| (s.at, s.width)).collect::<Vec<_>>(), [(0, 2), (3, 1)]);
    }

    #[test]
    fn clipping_says_so() {
        assert_eq!(clip("The mayor promised", 10, "…"), "The mayor…");
        assert_eq!(clip("short", 10, "…"), "short");
        assert_eq!(clip("橋の上の橋", 5, "…"), "橋の…");
        assert_eq!(clip("long text", 0, "…"), "");
    }
}
