//! Where an edit begins and ends, when a diff leaves a choice.
//!
//! In "said on Monday and on Friday" beside "said on Friday", a diff may take "on Monday and" or "Monday and on" for what was
//! put in: both leave the same words in place. The edge is slid to where people would cut: beside punctuation, before a
//! small word that opens a phrase (the idea of git's diff sliders).

use super::tokens::{Sort, Token};

/// Slides every one-sided change of `kept`, the pairs of words that stay in place, to its most natural place. Ties go to
/// the place furthest left.
pub(super) fn slide(kept: &mut [(usize, usize)], left: &[Token], right: &[Token]) {
    for k in 0..kept.len().saturating_sub(1) {
        let ((a, b), (c, d)) = (kept[k], kept[k + 1]);
        if c == a + 1 && d > b + 1 {
            let (from, to) = range(kept, k, right, |p| p.1, |p| p.0);
            settle(kept, k, d - b - 1, (from, to), right, |p| &mut p.1);
        } else if d == b + 1 && c > a + 1 {
            let (from, to) = range(kept, k, left, |p| p.0, |p| p.1);
            settle(kept, k, c - a - 1, (from, to), left, |p| &mut p.0);
        }
    }
}

/// How far the change behind pair `k` can slide to the left and to the right. `own` is the side that has the words, `other`
/// the one that lacks them.
fn range(
    kept: &[(usize, usize)],
    k: usize,
    tokens: &[Token],
    own: impl Fn((usize, usize)) -> usize,
    other: impl Fn((usize, usize)) -> usize,
) -> (usize, usize) {
    let len = own(kept[k + 1]) - own(kept[k]) - 1;
    let joined = |n: usize| own(kept[n + 1]) == own(kept[n]) + 1 && other(kept[n + 1]) == other(kept[n]) + 1;
    // Sliding left gives the word before the change to its end: the two must be one word.
    let mut back = 0;
    while back <= k {
        let at = own(kept[k - back]);
        if (back > 0 && !joined(k - back)) || tokens[at].form != tokens[at + len].form {
            break;
        }
        back += 1;
    }
    let mut on = 0;
    while k + 1 + on < kept.len() {
        let at = own(kept[k + 1 + on]);
        if (on > 0 && !joined(k + on)) || tokens[at].form != tokens[at - len].form {
            break;
        }
        on += 1;
    }
    (back, on)
}

/// Takes the best place within the range.
fn settle(
    kept: &mut [(usize, usize)],
    k: usize,
    len: usize,
    (back, on): (usize, usize),
    tokens: &[Token],
    own: impl Fn(&mut (usize, usize)) -> &mut usize,
) {
    let start = *own(&mut kept[k].clone()) + 1;
    let best =
        (start - back..=start + on).max_by_key(|&at| (worth(tokens, at, at + len), std::cmp::Reverse(at)));
    let Some(best) = best else { return };
    if best < start {
        for pair in &mut kept[k + 1 - (start - best)..=k] {
            *own(pair) += len;
        }
    } else {
        for pair in &mut kept[k + 1..k + 1 + (best - start)] {
            *own(pair) -= len;
        }
    }
}

/// How natural it is to cut out `start..end`.
fn worth(tokens: &[Token], start: usize, end: usize) -> u32 {
    // More than a space between two words is punctuation, or quotation marks.
    let apart = |n: usize| match (n.checked_sub(1).and_then(|m| tokens.get(m)), tokens.get(n)) {
        (Some(a), Some(b)) => b.span.start > a.span.end + 1,
        _ => true,
    };
    let small = |n: usize| tokens.get(n).is_some_and(|t| t.sort == Sort::Stop);
    let opens = small(start) && !(start > 0 && small(start - 1));
    2 * u32::from(apart(start)) + 2 * u32::from(apart(end)) + u32::from(opens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn tokens(text: &str) -> Vec<Token> {
        let words = crate::text::words(text);
        let number = |s: Span| s.of(text).bytes().fold(7_u32, |h, b| h.wrapping_mul(31) ^ u32::from(b));
        let small = |s: Span| matches!(s.of(text), "on" | "and" | "the" | "of");
        let token = |s: Span| Token {
            span: s,
            form: number(s),
            stem: number(s),
            sort: if small(s) { Sort::Stop } else { Sort::Content },
            quoted: false,
        };
        words.into_iter().map(token).collect()
    }

    #[test]
    fn an_edge_goes_where_people_would_cut() {
        let (a, b) = (tokens("it said on Friday"), tokens("it said on Monday and on Friday"));
        let mut kept = vec![(0, 0), (1, 1), (2, 2), (3, 6)];
        slide(&mut kept, &a, &b);
        assert_eq!(kept, [(0, 0), (1, 1), (2, 5), (3, 6)], "put in: on Monday and");
        slide(&mut kept, &a, &b);
        assert_eq!(kept, [(0, 0), (1, 1), (2, 5), (3, 6)], "and it stays");
        let mut turned: Vec<(usize, usize)> = vec![(0, 0), (1, 1), (2, 2), (6, 3)];
        slide(&mut turned, &b, &a);
        assert_eq!(turned, [(0, 0), (1, 1), (5, 2), (6, 3)]);
    }

    #[test]
    fn words_in_place_stay_pairs_of_one_word() {
        let (a, b) = (tokens("x x x y"), tokens("x x x x x y y"));
        let mut kept = vec![(0, 0), (1, 1), (2, 4), (3, 5)];
        slide(&mut kept, &a, &b);
        assert!(kept.is_sorted_by(|p, q| p.0 < q.0 && p.1 < q.1), "{kept:?}");
        assert!(kept.iter().all(|&(i, j)| a[i].form == b[j].form), "{kept:?}");
        slide(&mut [], &a, &b);
    }
}
