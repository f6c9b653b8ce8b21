//! Items of a list that stand on one line.

use crate::model::Span;

/// Parts list items that stand on one line: "1. The first 2. The second". Applied only where the
/// numbering begins a sentence and goes on by one, so that no figure is taken for a mark.
pub(super) fn split(text: &str, found: Vec<Span>) -> Vec<Span> {
    let from = |s: &Span| list_mark(text.get(s.start as usize..).unwrap_or_default());
    let Some(first) = found.first().and_then(from) else { return found };
    // Marks met so far may have become sentences of their own: look at the whole text again.
    let mut starts = vec![found[0].start as usize];
    let mut expected = first.next();
    let bytes = text.as_bytes();
    for (at, _) in text.match_indices(' ') {
        let rest = text.get(at + 1..).unwrap_or_default();
        if at > 0 && bytes[at - 1] != b' ' && list_mark(rest).is_some_and(|m| m == expected) {
            starts.push(at + 1);
            expected = expected.next();
        }
    }
    if starts.len() < 2 {
        return found;
    }
    let mut cuts: Vec<usize> = starts;
    // Keep the boundaries found before that are not between a mark and its item.
    for span in &found {
        let start = span.start as usize;
        let before = text.get(..start).unwrap_or_default().trim_end();
        let after_mark = cuts
            .iter()
            .any(|&c| c < start && before.len() <= c + 12 && is_mark_only(text.get(c..before.len())));
        if !cuts.contains(&start) && !after_mark {
            cuts.push(start);
        }
    }
    cuts.sort_unstable();
    cuts.push(text.len());
    let piece = |w: &[usize]| {
        let raw = text.get(w[0]..w[1]).unwrap_or_default();
        let lead = raw.len() - raw.trim_start().len();
        Span::new(w[0] + lead, w[0] + lead + raw.trim().len())
    };
    cuts.windows(2).map(piece).filter(|s| !s.is_empty()).collect()
}

/// A list mark and its place in the order: "2.", "2)", "2.)", "b.", "• 9.".
#[derive(Clone, Copy, PartialEq)]
struct ListMark {
    bullet: Option<char>,
    number: u32,
    letter: bool,
    paren: bool,
}

impl ListMark {
    fn next(self) -> Self {
        Self { number: self.number + 1, ..self }
    }
}

fn list_mark(text: &str) -> Option<ListMark> {
    let bullet = text.chars().next().filter(|c| matches!(c, '•' | '⁃' | '‣' | '·'));
    let rest = bullet.map_or(text, |b| text.strip_prefix(b).unwrap_or(text).trim_start());
    let digits: String = rest.chars().take_while(char::is_ascii_digit).take(4).collect();
    let (number, letter, len) = match digits.parse::<u32>() {
        Ok(n) if n < 1000 => (n, false, digits.len()),
        _ => {
            let c = rest.chars().next().filter(char::is_ascii_lowercase)?;
            (u32::from(c) - u32::from('a'), true, 1)
        }
    };
    let tail = rest.get(len..)?;
    let after =
        tail.strip_prefix(".)").or_else(|| tail.strip_prefix('.')).or_else(|| tail.strip_prefix(')'))?;
    let paren = tail.starts_with(')') || tail.starts_with(".)");
    let goes_on = after.strip_prefix(' ')?.chars().next()?.is_uppercase();
    goes_on.then_some(ListMark { bullet, number, letter, paren })
}

fn is_mark_only(text: Option<&str>) -> bool {
    text.is_some_and(|t| t.chars().all(|c| !c.is_alphabetic() || c.is_ascii_lowercase()) && t.len() <= 12)
}
