//! The line of the source on which each block begins: the parser keeps none, so the blocks are found again, in order,
//! by their letters and digits in the source without its tags.

use std::collections::HashMap;

use crate::loader::draft::Raw;

/// How much of a block is looked for, bytes of letters and digits.
const PROBE: usize = 32;

/// Blocks with fewer letters are found only right behind the one before: elsewhere the match is chance.
const SURE: usize = 3;

/// How far ahead of the last block found a block is looked for, bytes of text; beyond it the match is chance.
const AHEAD: usize = 200_000;

/// Elements whose content is not on the page.
const SILENT: [&str; 4] = ["script", "style", "noscript", "template"];

/// Notes the lines of blocks that can be found; the others have none.
pub(super) fn note(source: &str, blocks: &mut [Raw]) {
    let (text, starts) = visible(source);
    let mut from = 0;
    for block in blocks {
        let letters: String = block.text.chars().filter(|c| c.is_alphanumeric()).collect();
        let probe = letters.get(..floor(&letters, PROBE)).unwrap_or(&letters);
        let rest = text.get(from..floor(&text, from + AHEAD)).unwrap_or_default();
        let found = match letters.len() {
            0 => None,
            1..SURE => rest.starts_with(probe).then_some(0),
            _ => rest.find(probe),
        };
        let Some(found) = found else { continue };
        let at = from + found;
        let line = starts.partition_point(|(byte, _)| *byte <= at);
        block.line = starts.get(line.wrapping_sub(1)).map(|(_, line)| *line);
        let whole = text.get(at..).is_some_and(|t| t.starts_with(&letters));
        from = at + if whole { letters.len() } else { probe.len() };
    }
}

/// The last character boundary of `text` up to byte `n`.
fn floor(text: &str, n: usize) -> usize {
    let n = n.min(text.len());
    (0..=n).rev().find(|n| text.is_char_boundary(*n)).unwrap_or(0)
}

/// The letters and digits of a page outside tags, and at which of their bytes which line begins.
fn visible(source: &str) -> (String, Vec<(usize, u32)>) {
    let (mut text, mut starts) = (String::with_capacity(source.len() / 4), vec![(0, 1)]);
    let mut entities = HashMap::new();
    let mut line = 1u32;
    let mut rest = source;
    while !rest.is_empty() {
        let (shown, tag) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        for (n, piece) in shown.split('\n').enumerate() {
            if n > 0 {
                line += 1;
                starts.push((text.len(), line));
            }
            add_letters(piece, &mut entities, &mut text);
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

/// Adds the letters and digits of a piece of source; entities as the letters they stand for.
fn add_letters<'a>(piece: &'a str, entities: &mut HashMap<&'a str, String>, text: &mut String) {
    let mut letters = |shown: &str| text.extend(shown.chars().filter(|c| c.is_alphanumeric()));
    let mut rest = piece;
    while let Some(at) = rest.find('&') {
        let (before, entity) = rest.split_at(at);
        letters(before);
        let name = |b: &u8| b.is_ascii_alphanumeric() || *b == b'#';
        let len = 1 + entity.bytes().skip(1).take(LONGEST).take_while(name).count();
        let closed = entity.as_bytes().get(len) == Some(&b';');
        let (entity, after) = entity.split_at(len + usize::from(closed));
        // A bare sign stands for itself, and what follows it are letters.
        if closed {
            letters(entities.entry(entity).or_insert_with(|| decoded(entity)));
        } else {
            letters(entity);
        }
        rest = after;
    }
    letters(rest);
}

/// The longest name of an entity that is looked up, bytes.
const LONGEST: usize = 32;

fn decoded(entity: &str) -> String {
    dom_query::Document::from(format!("<p>{entity}</p>").as_str()).text().to_string()
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
    fn quotation_marks_entities_and_short_blocks_are_found() {
        let page = "<p>&ldquo;We&#8217;re shut,&rdquo;\nhe said</p>\n<p>57</p>\n<p>Caf&eacute; Ost & West</p>\n<p>‘No’ one</p>\n<p>A&B</p>";
        let got = lines(page, &["“We’re shut,” he said", "57", "Café Ost & West", "‘No’ one", "A&B"]);
        assert_eq!(got, [Some(1), Some(3), Some(4), Some(5), Some(6)]);
    }

    #[test]
    fn blocks_are_found_in_order() {
        let page = "<html>\n<script>\nvar a = 'Ferries run free';\n</script>\n<nav>Home</nav>\n<h1\nclass=x>Ferries <b>run</b>\nfree</h1>\n<p>Home</p><p>“Nobody”</p>";
        let got = lines(page, &["Home", "Ferries run free", "Home", "Not there"]);
        assert_eq!(got, [Some(5), Some(7), Some(9), None]);
        assert_eq!(lines("", &["Home"]), [None]);
        assert_eq!(lines("a < b\n<p", &["a", "c"]), [Some(1), None]);
    }
}
