//! Plain text: blank lines part blocks, and so do single line breaks unless the text is hard-wrapped.

use super::front;
use crate::loader::draft::{Draft, Raw, fold};

/// Widths between which a text may be hard-wrapped, characters: mail and terminals wrap at 60 to 80.
const WRAP: std::ops::RangeInclusive<usize> = 50..=90;

/// How many broken lines it takes to tell hard-wrapping from a list, and the share that must fit.
const ENOUGH: usize = 3;

/// Reads `text`; empty text gives a draft without blocks.
pub(super) fn read(text: &str) -> Draft {
    let lines: Vec<&str> = text.lines().collect();
    blocks(&lines, is_wrapped(&lines), false)
}

/// Reads a file, which may begin with metadata as Markdown does.
pub(super) fn page(text: &str) -> Draft {
    // NEL, LS and PS end lines in Unicode (UAX 14), and in some editors' files.
    let ends = ['\u{85}', '\u{2028}', '\u{2029}'];
    if text.contains(ends) {
        return page(&text.replace(ends, "\n"));
    }
    let Some((lines, body)) = front::split(text) else { return read(text) };
    let mut draft = read(body);
    front::read(&lines, &mut draft);
    let before = u32::try_from(lines.len() + 2).unwrap_or(u32::MAX);
    draft.blocks.iter_mut().for_each(|b| b.line = b.line.and_then(|line| line.checked_add(before)));
    draft
}

/// Reads text that is surely broken for width, whose paragraphs begin with an indent or after a blank line.
pub(super) fn indented(text: &str) -> Draft {
    blocks(&text.lines().collect::<Vec<_>>(), true, true)
}

fn blocks(lines: &[&str], wrapped: bool, indents: bool) -> Draft {
    let mut draft = Draft::default();
    let mut gap = true;
    for (n, line) in lines.iter().enumerate() {
        let number = u32::try_from(n + 1).ok();
        let Some(mut raw) = Raw::new(line, number) else {
            gap = true;
            continue;
        };
        raw.bullet = is_item(&raw.text);
        raw.gap = gap || (indents && line.starts_with("  "));
        match draft.blocks.last_mut() {
            Some(last) if wrapped && !raw.gap && !raw.bullet => {
                last.text.push(' ');
                last.text.push_str(&raw.text);
            }
            _ => draft.blocks.push(raw),
        }
        gap = false;
    }
    draft
}

/// Whether lines are broken for width: most lines that another line follows directly are about as
/// long as the longest, and most of them stop in the middle of a sentence.
fn is_wrapped(lines: &[&str]) -> bool {
    let mut broken = Vec::new();
    let mut inside = 0;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if line.trim().is_empty() || next.trim().is_empty() {
            continue;
        }
        broken.push(line.trim_end().chars().count());
        let ends = fold(line).ends_with(['.', '!', '?', ':', '”', '"', '»']);
        inside += usize::from(!ends || next.trim_start().starts_with(char::is_lowercase));
    }
    let Some(&widest) = broken.iter().max() else { return false };
    // A wrapped line stops at most one long word before the margin.
    let full = broken.iter().filter(|w| **w + 16 >= widest).count();
    broken.len() >= ENOUGH
        && WRAP.contains(&widest)
        && full * 10 >= broken.len() * 7
        && inside * 10 >= broken.len() * 6
}

/// Whether a line is an item of a list by its first character, or by a number and a point.
fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('•' | '‣' | '▪' | '●' | '◦' | '∙' | '·' | '►' | '▸') => true,
        Some('*' | '-' | '+') => chars.next() == Some(' '),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(u32, String)> {
        read(text).blocks.into_iter().map(|b| (b.line.unwrap(), b.text)).collect()
    }

    #[test]
    fn lines_are_blocks() {
        let got = blocks(
            "Ferries run free\n\nThe roofs of the port\nFerry. Picture: PA\n\n\n\tThe port  said so.\n",
        );
        let want = [
            (1, "Ferries run free"),
            (3, "The roofs of the port"),
            (4, "Ferry. Picture: PA"),
            (7, "The port said so."),
        ];
        assert_eq!(got, want.map(|(n, t)| (n, t.to_owned())));
        assert!(blocks("").is_empty() && blocks(" \n\n").is_empty());
    }

    #[test]
    fn metadata_may_stand_in_front() {
        let draft = page("---\ntitle: Ferries run free\nsitename: Harbour Post\n---\nThe ferry ran.\n");
        assert_eq!(
            (draft.title.as_deref(), draft.outlet.as_deref()),
            (Some("Ferries run free"), Some("Harbour Post"))
        );
        assert_eq!((draft.blocks.len(), draft.blocks[0].line), (1, Some(5)));
        // A line of signs over a text is none.
        assert_eq!(page("---\nHe said: no.\n---\nThe ferry ran.\n").blocks.len(), 4);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The ferry to the outer islands was free of charge on Monday after\n\
                    the bridge had been shut for repairs, the port authority said in\n\
                    a statement that it sent to all of the newspapers on the coast at\n\
                    noon.\n\n* one\n* two\n\nNobody was hurt when the first of the nine piers gave way, and the\nengineers said that they had seen it coming.\n";
        let got = blocks(text);
        assert_eq!(got.len(), 4, "{got:?}");
        assert!(got[0].1.ends_with("coast at noon."));
        assert_eq!(got[3].0, 9);
    }
}
