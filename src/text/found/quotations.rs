//! Words in quotation marks.

use crate::model::Span;
use crate::text::is_word;

/// A passage in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words inside, without the marks and without a comma or stop at their end.
    pub span: Span,
    /// The same with the marks.
    pub marked: Span,
}

/// Finds the quotations of a text whose paragraphs are given, in order. A quotation inside another is a part of it. One
/// that a paragraph leaves open and the next takes up with a mark of its own is one quotation.
pub fn quotations(text: &str, paragraphs: &[Span]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<(Family, usize, usize)> = None;
    for &paragraph in paragraphs {
        let (base, body) = (paragraph.start as usize, paragraph.of(text));
        if open.is_none() && is_spaced(body) {
            let marks: Vec<usize> = body.match_indices('"').map(|(at, _)| base + at).collect();
            for pair in marks.chunks_exact(2) {
                add(&mut found, text, pair[0], pair[0] + 1, pair[1], pair[1] + 1);
            }
            continue;
        }
        let chars: Vec<(usize, char)> = body.char_indices().collect();
        let mut n = 0;
        if let Some((family, ..)) = open {
            match chars.first().and_then(|_| opens(&chars, 0)) {
                Some(again) if again == family => n = 1,
                _ => open = None,
            }
        }
        let mut retry = None;
        while n < chars.len() {
            match open {
                None => {
                    if let Some(family) = opens(&chars, n) {
                        let (at, c) = chars[n];
                        open = Some((family, base + at, base + at + c.len_utf8()));
                        retry = Some(n);
                    }
                }
                Some((family, marked, inside)) if closes(&chars, n, family) => {
                    let (at, c) = chars[n];
                    add(&mut found, text, marked, inside, base + at, base + at + c.len_utf8());
                    open = None;
                }
                Some(_) => {}
            }
            n += 1;
            // A mark that nothing closes is none, unless the paragraph ends inside a double one.
            if n == chars.len()
                && let (Some((Family::Single, ..)), Some(from)) = (open, retry)
            {
                (open, n, retry) = (None, from + 1, None);
            }
        }
    }
    found
}

/// Whether a paragraph has its straight marks in pairs, each with a space on its inner side, as some tools part them from the
/// words: " Boats … , " the harbour master said.
fn is_spaced(body: &str) -> bool {
    let marks: Vec<usize> = body.match_indices('"').map(|(at, _)| at).collect();
    let inner = |pair: &[usize]| {
        let opens = body.get(pair[0] + 1..).is_some_and(|rest| rest.starts_with(' '));
        let closes = body.get(..pair[1]).is_some_and(|rest| rest.ends_with(' '));
        opens && closes
    };
    !marks.is_empty() && marks.len().is_multiple_of(2) && marks.chunks_exact(2).all(inner)
}

fn add(found: &mut Vec<Quotation>, text: &str, marked: usize, inside: usize, end: usize, behind: usize) {
    let words = text.get(inside..end).unwrap_or_default();
    let head = words.len() - words.trim_start().len();
    let tail = words.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '…')).len();
    if is_word(words) && tail > head {
        found.push(Quotation {
            span: Span::new(inside + head, inside + tail),
            marked: Span::new(marked, behind),
        });
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
    Corner,
}

fn before(chars: &[(usize, char)], n: usize) -> Option<char> {
    n.checked_sub(1).and_then(|m| chars.get(m)).map(|c| c.1)
}

fn behind(chars: &[(usize, char)], n: usize) -> Option<char> {
    chars.get(n + 1).map(|c| c.1)
}

/// The family of the mark that opens a quotation at character `n`.
fn opens(chars: &[(usize, char)], n: usize) -> Option<Family> {
    let free = before(chars, n).is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '\'' | '‘' | ':' | '/')
    });
    let filled = behind(chars, n).is_some_and(|c| !c.is_whitespace());
    match chars.get(n)?.1 {
        '“' | '„' | '‟' if filled => Some(Family::Double),
        '"' | '”' if free && filled => Some(Family::Double),
        '«' | '»' | '‹' if free => Some(Family::Angle),
        '「' | '『' => Some(Family::Corner),
        '‘' | '‚' if free && filled => Some(Family::Single),
        '\'' if free && behind(chars, n).is_some_and(char::is_alphabetic) => Some(Family::Single),
        _ => None,
    }
}

fn closes(chars: &[(usize, char)], n: usize, family: Family) -> bool {
    let c = chars[n].1;
    let next = behind(chars, n);
    match family {
        Family::Double => match c {
            '”' => true,
            // A straight mark, or the German closing one, closes where no word begins behind it.
            '"' | '“' => !next.is_some_and(char::is_alphanumeric),
            _ => false,
        },
        Family::Angle => matches!(c, '»' | '«' | '›') && !next.is_some_and(char::is_alphanumeric),
        Family::Corner => matches!(c, '」' | '』'),
        Family::Single => {
            let free = !next.is_some_and(char::is_alphanumeric)
                && before(chars, n).is_some_and(|b| !b.is_whitespace());
            matches!(c, '’' | '\'' | '‘') && free && !is_possessive(chars, n)
        }
    }
}

/// "the residents’ group said’": an apostrophe behind an s, with another mark further on that closes.
fn is_possessive(chars: &[(usize, char)], n: usize) -> bool {
    let plural = before(chars, n).is_some_and(|c| c == 's') && behind(chars, n) == Some(' ');
    let goes_on = chars.get(n + 2).is_some_and(|c| c.1.is_lowercase());
    plural
        && goes_on
        && (n + 1..chars.len())
            .take_while(|&m| !matches!(chars[m].1, '‘'))
            .any(|m| matches!(chars[m].1, '’' | '\'') && !behind(chars, m).is_some_and(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(paragraphs: &[&str]) -> Vec<String> {
        let text = paragraphs.join("\n");
        let mut at = 0;
        let spans: Vec<Span> = paragraphs
            .iter()
            .map(|p| {
                at += p.len() + 1;
                Span::new(at - p.len() - 1, at - 1)
            })
            .collect();
        quotations(&text, &spans).iter().map(|q| q.span.of(&text).to_owned()).collect()
    }

    #[test]
    fn marks_of_many_kinds() {
        assert_eq!(
            found(&["He “can” and \"may\" and ‘must’ and 'will', „soll“ «doit» »darf« 「言」."]),
            ["can", "may", "must", "will", "soll", "doit", "darf", "言"]
        );
        assert_eq!(found(&["Holt \"felt every bit of it” and left."]), ["felt every bit of it"]);
        assert_eq!(found(&["“We’re here,” she said. “Don’t go.”"]), ["We’re here", "Don’t go"]);
    }

    #[test]
    fn apostrophes_are_none() {
        assert_eq!(found(&["It's the residents' hall, and the '90s aren't over."]), Vec::<String>::new());
        assert_eq!(found(&["‘The residents’ hall is shut’, she said."]), ["The residents’ hall is shut"]);
    }

    #[test]
    fn nested_and_over_paragraphs() {
        assert_eq!(found(&["\"The answer was, 'No cause,'\" he said."]), ["The answer was, 'No cause,'"]);
        assert_eq!(found(&["“First part.", "“Second part,” she said."]), ["First part.\n“Second part"]);
        assert_eq!(found(&["“Never closed.", "Plain. “Good.”"]), ["Good"]);
    }

    #[test]
    fn total_on_anything() {
        for text in ["“", "”", "\"\"", "‘’", "“”“”", "'", "“ ”", "é“é”é", "«»"] {
            found(&[text, text]);
        }
    }
}
