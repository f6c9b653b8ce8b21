//! Cells broken into lines of a width. Only rows that are shown are ever laid out: a place on a
//! page is a row and a line within it, so nothing has to know the height of everything above.

use super::clean::symbols;
use super::{Cell, Role, Run};

/// Most lines that one row takes. A text without a full stop for megabytes would otherwise be laid
/// out whole for every frame; what is beyond is said, not shown.
pub const TALLEST: usize = 400;

/// A stretch of one line with one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What to print: cleaned, no control character.
    pub text: String,
    /// Columns it takes.
    pub width: usize,
    /// The part it plays.
    pub role: Role,
    /// Whether a search found it.
    pub hit: bool,
}

/// One line of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The paragraph that begins here: its number stands in the margin.
    pub address: Option<u32>,
    /// The words.
    pub pieces: Vec<Piece>,
}

impl Line {
    /// Columns the line takes.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(|p| p.width).sum()
    }

    /// The line as plain text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|p| p.text.as_str()).collect()
    }
}

/// Breaks a cell into lines of at most `columns` columns (at least 1 is assumed). Sentences of one
/// paragraph follow each other; one of another paragraph begins a line and brings its number. An empty
/// cell gives no line. No space ends a line; a word longer than a line is broken where it must be.
pub fn wrap(cell: &Cell, columns: usize) -> Vec<Line> {
    let mut wrapper = Wrapper { columns: columns.max(1), ..Wrapper::default() };
    let mut before: Option<Option<u32>> = None;
    for part in &cell.parts {
        let opens = before.is_none_or(|b| b != part.address);
        if opens {
            wrapper.end_paragraph();
            wrapper.address = part.address;
        } else {
            wrapper.run(&Run::said(" ", Role::Faint));
        }
        if part.gap {
            wrapper.run(&Run::said("… ", Role::Faint));
        }
        before = Some(part.address);
        for run in &part.runs {
            wrapper.run(run);
        }
        if wrapper.lines.len() > TALLEST {
            break;
        }
    }
    wrapper.end_paragraph();
    if wrapper.lines.len() > TALLEST {
        wrapper.lines.truncate(TALLEST);
        wrapper.lines.push(Line {
            address: None,
            pieces: vec![piece("… (the sentence goes on)", Role::Faint, false, columns)],
        });
    }
    wrapper.lines
}

/// A piece of the page's own, cut to `columns`.
pub fn piece(text: &str, role: Role, hit: bool, columns: usize) -> Piece {
    let text = super::clean::clip(text, columns, "");
    Piece { width: super::clean::width(&text), text, role, hit }
}

/// What a line may do between two symbols.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seam {
    Stay,
    Break,
}

/// A position in the line being filled: whole pieces, bytes of the piece after them, columns.
#[derive(Clone, Copy, Default)]
struct Mark {
    pieces: usize,
    bytes: usize,
    columns: usize,
}

#[derive(Default)]
struct Wrapper {
    columns: usize,
    lines: Vec<Line>,
    /// The line being filled, with the spaces at its end.
    pieces: Vec<Piece>,
    /// Columns used by `pieces`.
    used: usize,
    /// Where the line may be broken last: where its text ends then, and where the next line's begins.
    seam: Option<(Mark, Mark)>,
    /// Where the text ended, when spaces follow it.
    ended: Option<Mark>,
    /// The two characters before.
    last: [Option<char>; 2],
    address: Option<u32>,
    /// Whether the paragraph has any line yet.
    begun: bool,
}

impl Wrapper {
    fn run(&mut self, run: &Run) {
        let mut symbols = symbols(run.text);
        while let Some(s) = symbols.next() {
            if self.lines.len() > TALLEST {
                return;
            }
            if s.text == " " {
                self.last = [None, None];
                if self.used > 0 {
                    self.ended.get_or_insert(self.here());
                    self.put(" ", 1, run);
                }
                continue;
            }
            let first = s.text.chars().next().unwrap_or(' ');
            if let Some(end) = self.ended.take() {
                self.seam = Some((end, self.here()));
            } else if let [before, Some(last)] = self.last
                && seam(before, last, first) == Seam::Break
            {
                self.seam = Some((self.here(), self.here()));
            }
            if self.used + s.width > self.columns {
                self.break_line();
                if self.used + s.width > self.columns {
                    self.end_line(None);
                }
            }
            self.put(s.text, s.width, run);
            self.last = [self.last[1], s.text.chars().next_back()];
            // Nowhere inside a word of plain letters can a line be broken: what fits of it is put there at once.
            if first.is_ascii_alphanumeric() {
                let word = symbols.word(self.columns.saturating_sub(self.used));
                if !word.is_empty() {
                    self.put(word, word.len(), run);
                    let mut back = word.chars().rev();
                    let last = back.next();
                    self.last = [back.next().or(self.last[1]), last];
                    symbols.skip_word(word.len());
                }
            }
        }
    }

    /// The position at the end of the line being filled.
    fn here(&self) -> Mark {
        let bytes = self.pieces.last().map_or(0, |p| p.text.len());
        Mark { pieces: self.pieces.len().saturating_sub(1), bytes, columns: self.used }
    }

    fn put(&mut self, text: &str, width: usize, run: &Run) {
        self.used += width;
        match self.pieces.last_mut() {
            Some(p) if p.role == run.role && p.hit == run.hit => {
                p.text.push_str(text);
                p.width += width;
            }
            _ => self.pieces.push(Piece { text: text.to_owned(), width, role: run.role, hit: run.hit }),
        }
    }

    /// Ends the line at its last seam and begins the next with what stands after it; at its end where
    /// there is no seam.
    fn break_line(&mut self) {
        let Some((end, start)) = self.seam.take() else { return self.end_line(None) };
        let rest = self.cut(start);
        let used = self.used - start.columns;
        self.end_line(Some(end));
        self.pieces = rest;
        self.used = used;
    }

    /// Takes away what stands after a position.
    fn cut(&mut self, at: Mark) -> Vec<Piece> {
        let mut rest = self.pieces.split_off((at.pieces + 1).min(self.pieces.len()));
        let before: usize = self.pieces.iter().take(at.pieces).map(|p| p.width).sum();
        if let Some(piece) = self.pieces.last_mut()
            && at.bytes < piece.text.len()
        {
            let tail = piece.text.split_off(at.bytes);
            let width = at.columns.saturating_sub(before);
            rest.insert(0, Piece { text: tail, width: piece.width - width, ..*piece });
            piece.width = width;
        }
        self.pieces.retain(|p| !p.text.is_empty());
        rest
    }

    /// Ends the line, at a position before its end where one is given.
    fn end_line(&mut self, at: Option<Mark>) {
        if let Some(at) = at.or(self.ended) {
            self.cut(at);
        }
        (self.ended, self.seam, self.used) = (None, None, 0);
        let pieces = std::mem::take(&mut self.pieces);
        if pieces.is_empty() {
            return;
        }
        let address = if self.begun { None } else { self.address };
        self.begun = true;
        self.lines.push(Line { address, pieces });
    }

    fn end_paragraph(&mut self) {
        self.end_line(None);
        self.last = [None, None];
        self.begun = false;
    }
}

/// Whether a line may break between two neighbouring symbols that are not spaces: after a hyphen or
/// dash inside a word, between ideographs unless punctuation would be torn off, and between two readings of one
/// place. `earlier` stands before them.
fn seam(earlier: Option<char>, before: char, after: char) -> Seam {
    let inside = earlier.is_some_and(char::is_alphanumeric) && after.is_alphanumeric();
    let dash = matches!(before, '-' | '–' | '—' | '/') && inside;
    let ideographs = (is_ideograph(before) || is_ideograph(after)) && !clings(before, after);
    // Between the two readings of one place: `-]{+`.
    let readings = earlier == Some('-') && before == ']' && after == '{';
    if dash || ideographs || readings { Seam::Break } else { Seam::Stay }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fff}' | '\u{3001}'..='\u{30ff}' | '\u{3100}'..='\u{312f}'
        | '\u{3190}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether punctuation keeps two symbols together: none is left at a line's start or opened at its end.
fn clings(before: char, after: char) -> bool {
    const NEVER_FIRST: &str = "、。，．・：；？！゛゜ヽヾゝゞ々ー」』）】》〉〕］｝、…‥.,;:?!)]}’”»%％ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
    const NEVER_LAST: &str = "「『（【《〈〔［｛([{‘“«";
    NEVER_FIRST.contains(after) || NEVER_LAST.contains(before)
}

/// How a page is divided into columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Where the page begins: it is centred where the screen is wider than anybody reads.
    pub margin: usize,
    /// Columns for a paragraph number, right-aligned; 0 where there is no room for one.
    pub address: usize,
    /// Columns of text on one side.
    pub text: usize,
    /// Whether both versions stand beside each other; else one text with its differences inline.
    pub two: bool,
}

/// Columns between the two texts: the relation, and air on both sides.
pub const GUTTER: usize = 9;
/// Columns of bar and air that stand before a text beside its number: the bar, one, number, two.
const AROUND: usize = 3;
/// The widest text that one eye movement reads back along comfortably, for a column and for a
/// page of one text: print typography has 45 to 75 characters.
const MEASURE: usize = 76;
/// The same where nothing stands beside it.
const WIDE_MEASURE: usize = 72;
/// Columns that a merged page spends on relation and letter.
pub const MERGED: usize = 4;

impl Columns {
    /// Two columns on a page `width` columns wide with paragraph numbers up to `last`.
    pub fn two(width: usize, last: u32) -> Self {
        let address = digits(last);
        let fixed = 2 * (AROUND + address) + GUTTER;
        let text = (width.saturating_sub(fixed) / 2).clamp(1, MEASURE);
        let margin = width.saturating_sub(fixed + 2 * text) / 2;
        Self { margin, address, text, two: true }
    }

    /// One text with its differences inline.
    pub fn merged(width: usize, last: u32) -> Self {
        let mut one = Self::one(width.saturating_sub(MERGED), last, WIDE_MEASURE + 10);
        one.margin = width.saturating_sub(AROUND + one.address + MERGED + one.text) / 2;
        one
    }

    /// One article, `marks` columns kept free at its right.
    pub fn read(width: usize, last: u32, marks: usize) -> Self {
        Self::one(width.saturating_sub(marks), last, WIDE_MEASURE)
    }

    fn one(width: usize, last: u32, measure: usize) -> Self {
        // Below 40 columns every column goes to the words.
        let address = if width < 40 { 0 } else { digits(last) };
        let fixed = AROUND + address;
        let text = width.saturating_sub(fixed).clamp(1, measure);
        Self { margin: width.saturating_sub(fixed + text) / 2, address, text, two: false }
    }

    /// Where the left text (or the only one) begins.
    pub fn left(&self) -> usize {
        self.margin + AROUND + self.address
    }

    /// Where the relation stands.
    pub fn relation(&self) -> usize {
        self.left() + self.text + 2
    }

    /// Where the bar of the right column stands.
    pub fn right_bar(&self) -> usize {
        self.left() + self.text + GUTTER
    }

    /// Where the right text begins.
    pub fn right(&self) -> usize {
        self.right_bar() + AROUND + self.address
    }
}

fn digits(n: u32) -> usize {
    n.to_string().len().max(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Part;

    fn cell(parts: &[(u32, &'static str)]) -> Cell<'static> {
        let part = |&(n, text): &(u32, &'static str)| Part {
            address: Some(n),
            gap: false,
            runs: vec![Run::said(text, Role::Plain)],
        };
        Cell { parts: parts.iter().map(part).collect() }
    }

    fn lines(text: &'static str, columns: usize) -> Vec<String> {
        wrap(&cell(&[(1, text)]), columns).iter().map(Line::text).collect()
    }

    #[test]
    fn breaks_at_spaces_and_never_ends_in_one() {
        assert_eq!(lines("The river rose on Monday.", 12), ["The river", "rose on", "Monday."]);
        assert_eq!(lines("The river rose", 14), ["The river rose"]);
        assert_eq!(lines("", 10), [""; 0]);
    }

    #[test]
    fn breaks_long_words_compounds_and_ideographs() {
        assert_eq!(lines("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(lines("a north-western region", 8), ["a north-", "western", "region"]);
        assert_eq!(
            lines("bridge, [-according", 12),
            ["bridge,", "[-according"],
            "brackets stay with their words"
        );
        assert_eq!(lines("[-according-]{+said+}", 15), ["[-according-]", "{+said+}"]);
        assert_eq!(lines("橋の上で車が止まる。", 8), ["橋の上で", "車が止ま", "る。"]);
        assert_eq!(lines("橋の上で。車", 8), ["橋の上", "で。車"], "no line begins with a full stop");
    }

    #[test]
    fn paragraphs_begin_lines_and_bring_their_number() {
        let lines = wrap(&cell(&[(3, "One."), (3, "Two."), (4, "Three.")]), 40);
        let shown: Vec<_> = lines.iter().map(|l| (l.address, l.text())).collect();
        assert_eq!(shown, [(Some(3), "One. Two.".into()), (Some(4), "Three.".into())]);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let text = "Zwölf Boxkämpfer jagen 橋の上 quer-durch–über — den großen Sylter Deich\u{301}: abcdefghijklmnopqrstuvwxyz.";
        for columns in 2..60 {
            for line in wrap(&cell(&[(1, text)]), columns) {
                assert!(line.width() <= columns, "{columns}: {:?}", line.text());
                assert!(!line.text().ends_with(' '), "{columns}: {:?}", line.text());
            }
        }
    }

    #[test]
    fn a_text_without_end_is_cut_and_says_so() {
        let text: &'static str = "word ".repeat(100_000).leak();
        let lines = wrap(&cell(&[(1, text)]), 20);
        assert_eq!(lines.len(), TALLEST + 1);
        assert!(lines[TALLEST].text().starts_with('…'));
    }

    #[test]
    fn columns_fit_any_width() {
        for width in 20..400 {
            let two = Columns::two(width, 120);
            assert!(width < 50 || two.right() + two.text <= width, "{width}");
            let one = Columns::merged(width, 9);
            assert!(one.left() + MERGED + one.text <= width, "{width}");
        }
    }
}
