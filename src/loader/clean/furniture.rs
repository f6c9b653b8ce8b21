//! The phrases of page furniture, and whether a line is one of them.

use std::sync::LazyLock;

use super::openings::{Openings, word_starts};
use crate::text::hash::FastMap;

/// How a phrase is looked for, and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// The line is the phrase.
    Whole,
    /// The line begins with it.
    Start,
    /// The line has it somewhere.
    Inside,
    /// The line opens a list of other stories.
    List,
    /// The line ends the article.
    End,
}

/// Phrases by their first word.
#[derive(Default)]
struct Table {
    phrases: FastMap<&'static str, Vec<(Sort, &'static str)>>,
    /// How the first words begin, so that most words are not looked up at all.
    openings: Openings,
}

static PHRASES: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    let mut sort = Sort::Whole;
    for line in include_str!("../../../assets/furniture.txt").lines() {
        match line {
            "[whole]" => sort = Sort::Whole,
            "[start]" => sort = Sort::Start,
            "[inside]" => sort = Sort::Inside,
            "[list]" => sort = Sort::List,
            "[end]" => sort = Sort::End,
            _ if line.is_empty() || line.starts_with('#') => {}
            phrase => {
                let first = phrase.split(' ').next().unwrap_or(phrase);
                table.openings.add(first, 0);
                table.phrases.entry(first).or_default().push((sort, phrase));
            }
        }
    }
    table
});

/// The strongest phrase that `skeleton`, a line of `words` words, has; `None` where it has none.
///
/// In long paragraphs a phrase is a hint at most, since they may say "subscribe" for reasons of their own; none is
/// looked for in more than 120 words.
pub(super) fn phrase(skeleton: &str, words: usize) -> Option<(Sort, &'static str)> {
    let mut best: Option<(Sort, &'static str)> = None;
    let mut better = |found: (Sort, &'static str)| {
        let rank = |s: Sort| match s {
            Sort::End => 5,
            Sort::List => 4,
            Sort::Whole => 3,
            Sort::Start => 2,
            Sort::Inside => 1,
        };
        if best.is_none_or(|(sort, _)| rank(found.0) > rank(sort)) {
            best = Some(found);
        }
    };
    if words > 120 {
        return None;
    }
    for at in word_starts(skeleton) {
        let rest = skeleton.get(at..).unwrap_or_default();
        if PHRASES.openings.at(rest) == 0 {
            continue;
        }
        let first = rest.split(' ').next().unwrap_or(rest).trim_end_matches(|c: char| c.is_ascii_digit());
        for &(sort, phrase) in PHRASES.phrases.get(first).into_iter().flatten() {
            let Some(tail) = rest.strip_prefix(phrase) else { continue };
            let parted = tail.is_empty() || tail.starts_with(' ');
            // Counters stand directly after a word: "comments0".
            let counted = !parted && tail.bytes().all(|b| b.is_ascii_digit());
            if !parted && !counted {
                continue;
            }
            let fits = match sort {
                Sort::Whole => at == 0 && (tail.is_empty() || counted),
                Sort::Start => at == 0 && words <= 60,
                Sort::Inside => true,
                // One or two words more: "Latest World News", "Related: the bridge" would be a story.
                Sort::End => at == 0 && words <= 6 && tail.split_whitespace().count() <= 1,
                Sort::List => {
                    words <= 6 && (at == 0 || (tail.is_empty() && words <= 4)) && tail.split(' ').count() <= 4
                }
            };
            if fits {
                better((sort, phrase));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_strongest_phrase() {
        assert_eq!(phrase("advertisement", 1).unwrap().0, Sort::Whole);
        assert_eq!(phrase("comments0", 1).unwrap().0, Sort::End);
        assert_eq!(phrase("latest harbour news", 3).unwrap().0, Sort::List);
        assert_eq!(phrase("asia latest stories", 3).unwrap().0, Sort::List);
        assert_eq!(phrase("follow us on the islands", 5).unwrap().0, Sort::Start);
        assert_eq!(phrase("the port said so", 4), None);
        assert_eq!(phrase("", 0), None);
    }
}
