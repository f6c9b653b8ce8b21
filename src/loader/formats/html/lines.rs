//! The line of the source on which each block begins: the parser keeps none, so the blocks are found again, in order,
//! in the source without its tags.

use crate::loader::draft::Raw;

/// How much of a block is looked for, bytes: its beginning, as far as no markup or entity interrupts it.
const PROBE: usize = 32;

/// How far ahead of the last block found a block is looked for, bytes of text; beyond it the match is chance.
const AHEAD: usize = 200_000;

/// Elements whose content is not on the page.
const SILENT: [&str; 4] = ["script", "style", "noscript", "template"];

/// Notes the lines of blocks that can be found; the others have none.
pub(super) fn note(source: &str, blocks: &mut [Raw]) {
    let (text, starts) = visible(source);
    let mut from = 0;
    for block in blocks {
        let probe: String =
            block.text.chars().take_while(|c| c.is_alphanumeric() || matches!(c, ' ' | ',' | '.')).collect();
        let probe = probe.get(..floor(&probe, PROBE)).unwrap_or(&probe).trim_end();
        if probe.len() < 3 {
            continue;
        }
        let end = floor(&text, from + AHEAD);
        let Some(found) = text.get(from..end).and_then(|rest| rest.find(probe)) else { continue };
        let at = from + found;
        let line = starts.partition_point(|(byte, _)| *byte <= at);
        block.line = starts.get(line.wrapping_sub(1)).map(|(_, line)| *line);
        from = at + probe.len();
    }
}

/// The last character boundary of `text` up to byte `n`.
fn floor(text: &str, n: usize) -> usize {
    let n = n.min(text.len());
    (0..=n).rev().find(|n| text.is_char_boundary(*n)).unwrap_or(0)
}

/// The text of a page outside tags, white space folded, and at which of its bytes which line begins.
fn visible(source: &str) -> (String, Vec<(usize, u32)>) {
    let (mut text, mut starts) = (String::with_capacity(source.len() / 4), vec![(0, 1)]);
    let mut line = 1u32;
    let mut rest = source;
    while !rest.is_empty() {
        let (shown, tag) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        for (n, piece) in shown.split('\n').enumerate() {
            if n > 0 {
                line += 1;
                starts.push((text.len(), line));
            }
            for word in piece.split_whitespace() {
                if !text.is_empty()
                    && !text.ends_with(' ')
                    && (piece.starts_with(char::is_whitespace) || n > 0 || !piece.starts_with(word))
                {
                    text.push(' ');
                }
                text.push_str(word);
            }
            if piece.ends_with(char::is_whitespace) && !text.ends_with(' ') {
                text.push(' ');
            }
        }
        let skipped = tag_length(tag);
        let (gone, after) = tag.split_at(skipped);
        let breaks = gone.matches('\n').count() as u32;
        if breaks > 0 {
            line += breaks;
            starts.push((text.len(), line));
        }
        rest = after;
    }
    (text, starts)
}

/// The bytes of the tag, comment or silent element at the beginning of `rest`; one where it is a bare sign.
fn tag_length(rest: &str) -> usize {
    let until = |mark: &str| rest.find(mark).map_or(rest.len(), |n| n + mark.len());
    if rest.is_empty() {
        return 0;
    }
    if rest.starts_with("<!--") {
        return until("-->");
    }
    let bytes = rest.as_bytes();
    if !bytes.get(1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?')) {
        return 1;
    }
    let name = |n: &&&str| bytes.get(1..=n.len()).is_some_and(|b| b.eq_ignore_ascii_case(n.as_bytes()));
    match SILENT.iter().find(name) {
        Some(silent) => until(&format!("</{silent}>")),
        None => until(">"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(source: &str, blocks: &[&str]) -> Vec<Option<u32>> {
        let mut raws: Vec<Raw> = blocks.iter().filter_map(|b| Raw::new(b, None)).collect();
        note(source, &mut raws);
        raws.iter().map(|r| r.line).collect()
    }

    #[test]
    fn blocks_are_found_in_order() {
        let page = "<html>\n<script>\nvar a = 'Ferries run free';\n</script>\n<nav>Home</nav>\n<h1\nclass=x>Ferries <b>run</b>\nfree</h1>\n<p>Home</p><p>“Nobody”</p>";
        let got = lines(page, &["Home", "Ferries run free", "Home", "Not there"]);
        assert_eq!(got, [Some(5), Some(7), Some(9), None]);
        assert_eq!(lines("", &["Home"]), [None]);
        assert_eq!(lines("a < b\n<p", &["a"]), [None]);
    }
}
