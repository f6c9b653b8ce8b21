//! Look-alike events: two events with the same people and words make one large group, which is taken apart by what
//! its members do *not* share.
//!
//! Inside a group what all its members say is no evidence; rarity is counted anew among them, and names and figures –
//! where, when, how many – count double. The group is two events where its two largest parts are far less alike
//! than each is within itself.

use std::collections::HashMap;

use super::terms::{Term, Terms};
use crate::model::Article;

/// Members that either part must have. An event's few versions may well fall into two kinds of wording; on ECB+
/// six to eight do equally well, and smaller parts cost more than they bring.
const PART: usize = 6;

/// Likeness between the parts as a share of that within them (geometric mean), up to which they are two events. On
/// ECB+ B³ lies between .900 and .906 from .50 to .65.
const APART: f32 = 0.6;

/// Likeness counted at most: copies of one text are no closer to the event than its other versions, and must not make
/// their own part look tight.
const ALIKE: f32 = 0.5;

/// How much more a name or figure counts than another word.
const PROPER: f32 = 2.0;

/// Larger groups stay whole, so that time is bounded: the work grows with the square.
const LARGEST: usize = 300;

/// The events in one group of articles: the group itself, or its parts. Members keep their order.
pub(super) fn split(articles: &[Article], terms: &Terms, group: Vec<usize>) -> Vec<Vec<usize>> {
    if group.len() < 2 * PART || group.len() > LARGEST {
        return vec![group];
    }
    let likeness = likeness(&vectors(terms, &group, articles.len()));
    let Some((a, b)) = halves(&likeness).filter(|(a, b)| are_apart(&likeness, a, b)) else {
        return vec![group];
    };
    let pick = |part: Vec<usize>| part.into_iter().filter_map(|n| group.get(n).copied()).collect();
    [pick(a), pick(b)].into_iter().flat_map(|part| split(articles, terms, part)).collect()
}

/// The members' terms, weighed by how rare they are among the members; of length 1, sorted by term.
fn vectors(terms: &Terms, group: &[usize], total: usize) -> Vec<Vec<(Term, f32)>> {
    let mut among: HashMap<Term, u32> = HashMap::new();
    let of = |n: &usize| terms.vectors.get(*n).map(Vec::as_slice).unwrap_or_default();
    for (term, _) in group.iter().flat_map(of) {
        *among.entry(*term).or_default() += 1;
    }
    let weigh = |(term, weight): &(Term, f32)| {
        let count = among.get(term).copied().filter(|c| *c > 1)?;
        // Half a member more than there are, so that what all share weighs next to nothing but not less.
        let local = ((group.len() as f32 + 0.5) / count as f32).ln().max(0.0).sqrt();
        let proper = if terms.proper.get(*term as usize) == Some(&true) { PROPER } else { 1.0 };
        Some((*term, weight / terms.rarity(*term, total) * local * proper))
    };
    let vector = |n| {
        let mut vector: Vec<(Term, f32)> = of(n).iter().filter_map(weigh).collect();
        let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        vector.iter_mut().for_each(|(_, w)| *w /= length);
        vector
    };
    group.iter().map(vector).collect()
}

fn likeness(vectors: &[Vec<(Term, f32)>]) -> Vec<Vec<f32>> {
    let row = |a: &Vec<(Term, f32)>| vectors.iter().map(|b| super::terms::cosine(a, b).min(ALIKE)).collect();
    vectors.iter().map(row).collect()
}

/// The two parts that average linkage joins last of those that have members enough; the remaining members go to the
/// part they are more like. `None` where there are no such parts.
fn halves(likeness: &[Vec<f32>]) -> Option<(Vec<usize>, Vec<usize>)> {
    let count = likeness.len();
    let mut parts: Vec<Vec<usize>> = (0..count).map(|n| vec![n]).collect();
    let mut sums: Vec<Vec<f32>> = likeness.to_vec();
    let mut last = None;
    for _ in 1..count {
        let (a, b) = nearest(&parts, &sums)?;
        if parts[a].len() >= PART && parts[b].len() >= PART {
            last = Some((parts[a].clone(), parts[b].clone()));
        }
        let taken = std::mem::take(&mut parts[b]);
        parts[a].extend(taken);
        for (n, sum) in sums[b].clone().into_iter().enumerate() {
            sums[a][n] += sum;
            sums[n][a] += sum;
        }
    }
    let (mut a, mut b): (Vec<usize>, Vec<usize>) = last?;
    let mean =
        |n: usize, part: &[usize]| part.iter().map(|m| likeness[n][*m]).sum::<f32>() / part.len() as f32;
    let rest: Vec<usize> = (0..count).filter(|n| !a.contains(n) && !b.contains(n)).collect();
    let (to_a, to_b): (Vec<usize>, Vec<usize>) = rest.into_iter().partition(|n| mean(*n, &a) >= mean(*n, &b));
    a.extend(to_a);
    b.extend(to_b);
    a.sort_unstable();
    b.sort_unstable();
    Some((a, b))
}

/// The two parts that are most alike on average; of equals the first.
fn nearest(parts: &[Vec<usize>], sums: &[Vec<f32>]) -> Option<(usize, usize)> {
    let mut best: Option<(f32, usize, usize)> = None;
    for (a, one) in parts.iter().enumerate().filter(|(_, p)| !p.is_empty()) {
        for (b, other) in parts.iter().enumerate().skip(a + 1).filter(|(_, p)| !p.is_empty()) {
            let mean = sums[a][b] / (one.len() * other.len()) as f32;
            if best.is_none_or(|(m, ..)| mean > m) {
                best = Some((mean, a, b));
            }
        }
    }
    best.map(|(_, a, b)| (a, b))
}

fn are_apart(likeness: &[Vec<f32>], a: &[usize], b: &[usize]) -> bool {
    let sum = |x: &[usize], y: &[usize]| -> f32 {
        x.iter().flat_map(|n| y.iter().filter(move |m| *m != n).map(|m| likeness[*n][*m])).sum()
    };
    let within = |x: &[usize]| sum(x, x) / (x.len() * (x.len() - 1)).max(1) as f32;
    let between = sum(a, b) / (a.len() * b.len()) as f32;
    between <= APART * (within(a) * within(b)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::{Input, load};

    /// Versions of an event: the same people and trade everywhere, the place, day and figures of the event, and
    /// each version's own words.
    fn versions(place: &str, day: &str, figure: usize, count: usize, from: usize) -> Vec<String> {
        let own = |n: usize| {
            let words =
                ["harbour", "weather", "school", "garden", "market", "museum", "bakery", "forest", "quarry"];
            format!("A {} near the {} was shut.", words[n % 9], words[(n * 4 + 1) % 9])
        };
        (from..from + count)
            .map(|n| {
                format!(
                    "Mayor Dara Vossman opened a ferry line with Colm Aster on {day} in {place}. The boats carry {figure} \
                     passengers from {place} pier, Mayor Vossman said. {}",
                    own(n)
                )
            })
            .collect()
    }

    fn groups(texts: &[String]) -> Vec<Vec<usize>> {
        let lines: Vec<String> =
            texts.iter().map(|t| serde_json::json!({ "paragraphs": [t] }).to_string()).collect();
        let bytes = Vec::leak(lines.join("\n").into_bytes());
        let mut articles = load(&[Input::Memory { name: "a.jsonl", bytes }], None).articles;
        let terms = Terms::of(&mut articles, |_| ());
        split(&articles, &terms, (0..articles.len()).collect())
    }

    #[test]
    fn events_with_the_same_people_are_taken_apart() {
        let mut texts = versions("Selden", "Monday", 340, 7, 0);
        texts.extend(versions("Ostby", "Friday", 75, 8, 7));
        assert_eq!(groups(&texts), [(0..7).collect::<Vec<_>>(), (7..15).collect()]);
    }

    #[test]
    fn one_event_stays_whole() {
        assert_eq!(groups(&versions("Selden", "Monday", 340, 15, 0)).len(), 1);
    }

    #[test]
    fn copies_within_an_event_are_no_event_of_their_own() {
        let mut texts = versions("Selden", "Monday", 340, 8, 0);
        texts.extend(vec![texts[0].clone(); 8]);
        assert_eq!(groups(&texts).len(), 1);
    }

    #[test]
    fn few_versions_stay_whole() {
        let mut texts = versions("Selden", "Monday", 340, 5, 0);
        texts.extend(versions("Ostby", "Friday", 75, 6, 5));
        assert_eq!(groups(&texts).len(), 1);
        assert!(split(&[], &Terms::default(), Vec::new())[0].is_empty());
    }
}
