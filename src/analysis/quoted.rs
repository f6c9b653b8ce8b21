//! Two quotations word by word: verbatim, cut, or changed.

use super::ground::{Quote, Version};
use crate::text::{folded, is_slight};

/// How the words of two quotations stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wording {
    /// The same words; editors' brackets and contractions aside.
    Verbatim,
    /// The one has words at its ends that the other leaves out, or dots where the other has words.
    Cut,
    /// Words in the middle are other words, or are not there, and nothing says so.
    Changed,
    /// Too little in common for a word.
    Other,
}

/// The words of a quotation, folded, without those in brackets; and whether it has brackets or dots for what was left out.
struct Words {
    words: Vec<String>,
    bracketed: bool,
    dotted: bool,
}

impl Words {
    fn of(version: &Version<'_>, quote: &Quote) -> Self {
        let text = version.text(quote.span);
        let mut plain = String::with_capacity(text.len());
        let mut depth = 0_u32;
        for c in text.chars() {
            match c {
                '[' | '(' | '{' => depth += 1,
                ']' | ')' | '}' => depth = depth.saturating_sub(1),
                c if depth == 0 => plain.push(c),
                _ => {}
            }
        }
        let dotted = text.contains('…') || text.contains("...") || text.contains(". .");
        // One word with a hyphen and without: "state-wide", "statewide".
        let words = folded(&plain).into_iter().map(|w| if w.contains('-') { w.replace('-', "") } else { w });
        Self { words: words.collect(), bracketed: plain.len() < text.len(), dotted }
    }
}

/// Words up to which two quotations are compared word by word; one sentence has 20 to 40.
const MOST: usize = 400;
/// Share of the shorter quotation that must be in the other for a word on how they differ.
const ENOUGH: f32 = 0.6;

/// Compares the wording of two quotations, each of one sentence.
pub(super) fn wording(left: (&Version<'_>, &Quote), right: (&Version<'_>, &Quote)) -> Wording {
    // In one order whatever the sides, so that ties fall alike.
    let (mut a, mut b) = (Words::of(left.0, left.1), Words::of(right.0, right.1));
    let mut ends = [left, right];
    if a.words > b.words {
        std::mem::swap(&mut a, &mut b);
        ends.swap(0, 1);
    }
    join(&mut a.words, &b.words);
    join(&mut b.words, &a.words);
    if a.words == b.words && !a.words.is_empty() {
        return Wording::Verbatim;
    }
    let short = a.words.len().min(b.words.len());
    if short == 0 || a.words.len().max(b.words.len()) > MOST {
        return Wording::Other;
    }
    // The one is a run of the other: cut, unless its own stream of words goes on as the other does.
    for (part, whole, (version, quote)) in [(&a, &b, ends[0]), (&b, &a, ends[1])] {
        let is_fitted = |w: &&String| is_slight(w) || matches!(w.as_str(), "are" | "am" | "was" | "were");
        let fitted = part.words.iter().take_while(is_fitted).count();
        // "I am no longer able", "she “is no longer able”": the first word is fitted to the sentence around it.
        let tail = &part.words[if part.words.len() - fitted >= FITTED { fitted } else { 0 }..];
        if runs(&whole.words, tail) {
            let goes_on = runs(&stream(version, quote), &whole.words);
            return if goes_on { Wording::Verbatim } else { Wording::Cut };
        }
    }
    let common = common(&a.words, &b.words);
    let (Some(&first), Some(&last)) = (common.first(), common.last()) else { return Wording::Other };
    let (mut lost, mut gained) = (Vec::new(), Vec::new());
    for (n, word) in a.words.iter().enumerate().take(last.0).skip(first.0) {
        lost.extend((!common.iter().any(|c| c.0 == n)).then_some(word));
    }
    for (n, word) in b.words.iter().enumerate().take(last.1).skip(first.1) {
        gained.extend((!common.iter().any(|c| c.1 == n)).then_some(word));
    }
    lost.retain(|w| !is_slight(w));
    gained.retain(|w| !is_slight(w));
    // "A tragedy that we have seen", "a tragedy we have seen": what ears do not tell apart is no other wording.
    if let ([only], []) | ([], [only]) = (lost.as_slice(), gained.as_slice())
        && is_mute(only)
    {
        lost.clear();
        gained.clear();
    }
    let (heads, tails) = ((first.0, first.1), (a.words.len() - 1 - last.0, b.words.len() - 1 - last.1));
    // A run of the very words is enough; scattered ones may belong to another statement.
    let even = lost.is_empty() && gained.is_empty();
    let least = if even { short.min(3) as f32 } else { ENOUGH * short as f32 };
    if (common.len() as f32) < least {
        return Wording::Other;
    }
    let bracketed = a.bracketed || b.bracketed;
    if bracketed && lost.len() + gained.len() + heads.0.min(2) + heads.1.min(2) <= EDITED && tails == (0, 0) {
        return Wording::Verbatim;
    }
    if !even {
        // Dots say that words are left out: on one side only there are any.
        let cut = a.dotted && lost.is_empty() || b.dotted && gained.is_empty();
        return if cut { Wording::Cut } else { Wording::Changed };
    }
    // The same place in both has words of its own.
    let replaced = heads.0 > 0 && heads.1 > 0 || tails.0 > 0 && tails.1 > 0;
    let whole = heads == (0, 0) && tails == (0, 0);
    match (whole, replaced) {
        (true, _) => Wording::Verbatim,
        (_, false) => Wording::Cut,
        (_, true) if common.len() as f32 >= ENOUGH * short as f32 => Wording::Changed,
        _ => Wording::Other,
    }
}

/// Whether a word by itself may be in a quotation or not without any difference to what is said.
fn is_mute(word: &str) -> bool {
    matches!(word, "uh" | "um")
}

/// Makes one word of two neighbours that the other quotation has as one: "work force", "workforce".
fn join(words: &mut Vec<String>, other: &[String]) {
    let mut n = 0;
    while n + 1 < words.len() {
        let both = format!("{}{}", words[n], words[n + 1]);
        if let Some(one) = other.iter().find(|w| w.replace('-', "") == both) {
            words[n].clone_from(one);
            words.remove(n + 1);
        }
        n += 1;
    }
}

/// Words that must follow a verb which is fitted to the sentence around the quotation.
const FITTED: usize = 4;

/// Whether some words stand in others without a gap.
fn runs(whole: &[String], part: &[String]) -> bool {
    part.len() <= whole.len() && !part.is_empty() && whole.windows(part.len()).any(|w| w == part)
}

/// Words between two pieces of one stream at the most: "…," Trask declared, "…".
const TAG: usize = 8;

/// The words of the stream of speech that a quotation is a piece of: the quotations of its paragraph that follow one another
/// with no more than a tag between them, and the whole of those that run on over paragraphs.
fn stream(version: &Version<'_>, quote: &Quote) -> Vec<String> {
    let block = |q: &Quote| version.article.sentences.get(q.ends.0 as usize).map(|s| s.block);
    let near = |q: &&Quote| q.whole == quote.whole || block(q) == block(quote);
    let quotes = version.quotes.iter().filter(near);
    let mut pieces: Vec<&Quote> = Vec::new();
    for q in quotes {
        let follows = pieces.last().is_none_or(|l| q.words.start <= l.words.end + TAG);
        if !follows {
            if pieces.iter().any(|p| p.words == quote.words) {
                break;
            }
            pieces.clear();
        }
        pieces.push(q);
    }
    pieces.iter().flat_map(|q| Words::of(version, q).words).collect()
}

/// Words that an editor's bracket may stand for.
const EDITED: usize = 3;

/// The longest common subsequence of two lists of words, as pairs of places.
fn common(a: &[String], b: &[String]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut table = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            table[i * width + j] = if a[i] == b[j] {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut found) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] && table[i * width + j] == table[(i + 1) * width + j + 1] + 1 {
            found.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}
