//! Rows of tables and numbered lists in text without markup: standings, results, dates of a tour.

use super::look::Look;
use crate::loader::draft::Raw;

/// How many rows in succession make a table; menus and counters have fewer numbers.
const ENOUGH: usize = 5;

/// How many other blocks may stand between two items of a numbered list: a picture, an address.
const BETWEEN: usize = 2;

/// Notes which blocks are rows.
pub(super) fn mark(blocks: &[Raw], looks: &mut [Look]) {
    let cells: Vec<bool> = looks.iter().map(has_figures).collect();
    let mut from = 0;
    for run in cells.chunk_by(|a, b| a == b) {
        let to = from + run.len();
        if run.first() == Some(&true) && run.len() >= ENOUGH {
            looks.get_mut(from..to).into_iter().flatten().for_each(|look| look.is_row = true);
        }
        from = to;
    }
    for (from, to) in numbered(blocks) {
        looks.get_mut(from..=to).into_iter().flatten().for_each(|look| look.is_row = true);
    }
}

/// A short line, no sentence, in which three numbers stand or more, and a third of its words are numbers.
fn has_figures(look: &Look) -> bool {
    let number = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
    if look.is_prose || look.words > 30 {
        return false;
    }
    let figures = look.skeleton.split(' ').filter(number).count();
    figures >= 3 && figures * 3 >= look.words
}

/// Stretches from the first to the last item of numbered lists: "1) …", "2) …", one after the other. Those with a point
/// are as often the stories that most people read.
fn numbered(blocks: &[Raw]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    // Where the list began, where it is, its next number.
    let mut list: Option<(usize, usize, u32)> = None;
    let mut close = |list: Option<(usize, usize, u32)>| {
        if let Some((from, to, next)) = list
            && next as usize > ENOUGH
        {
            found.push((from, to));
        }
    };
    for (n, block) in blocks.iter().enumerate() {
        let number = number(&block.text);
        match (list, number) {
            (Some((from, at, next)), Some(number)) if number == next && n - at <= BETWEEN + 1 => {
                list = Some((from, n, next + 1));
            }
            (_, Some(1)) => {
                close(list.take());
                list = Some((n, n, 2));
            }
            _ => {}
        }
    }
    close(list);
    found
}

/// The number that a list's item begins with, where words follow.
fn number(text: &str) -> Option<u32> {
    let (head, rest) = text.split_once(')')?;
    (head.len() <= 3 && rest.starts_with(' ')).then(|| head.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use crate::loader::clean::look;
    use crate::loader::draft::Raw;

    fn rows(lines: &[&str]) -> Vec<bool> {
        let blocks: Vec<Raw> = lines.iter().filter_map(|l| Raw::new(l, None)).collect();
        look::all(&blocks).iter().map(|l| l.is_row).collect()
    }

    #[test]
    fn standings_are_rows_and_menus_are_not() {
        let table = ["Harbour 3 1 0", "Coast 2 2 0", "Island 2 1 1", "Strait 1 1 2", "Quay 0 1 3"];
        assert_eq!(rows(&table), [true; 5]);
        assert_eq!(rows(&["News 3", "Sport 4", "Weather 5", "Travel 1", "Video 2"]), [false; 5]);
    }

    #[test]
    fn numbered_lists_are_rows_with_what_stands_between() {
        let list = ["The five piers", "1) North", "a picture", "2) East", "3) South", "4) West", "5) Old"];
        assert_eq!(rows(&list), [false, true, true, true, true, true, true]);
        assert_eq!(rows(&["1) North", "2) East"]), [false, false]);
    }
}
