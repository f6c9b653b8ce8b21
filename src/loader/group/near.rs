//! Pairs of articles that may be one story: those that share rare terms, then scored exactly.

use super::terms::{Term, Terms};
use crate::model::Article;
use crate::text::hash::FastMap;

/// How many of an article's heaviest terms are looked up.
const KEYS: usize = 40;

/// Terms in more articles than this are not looked up, so that time stays linear; no event of the
/// development collections has a tenth of it.
const COMMONEST: usize = 200;

/// Pairs below this likeness are not kept: average linkage counts them as nothing.
const FAINT: f32 = 0.05;

/// Two articles and how alike they are, `0..=1`; indices into the list given, the lower first.
pub(super) type Edge = (u32, u32, f32);

/// What the looked-up terms alone must add to a pair's likeness before it is scored exactly.
const PROMISING: f32 = 0.03;

/// The pairs among `open`, articles by number, that are worth joining.
pub(super) fn edges(articles: &[Article], terms: &Terms, open: &[usize]) -> Vec<Edge> {
    let keys: Vec<Vec<(Term, f32)>> = open.iter().map(|n| keys(terms, *n)).collect();
    let mut postings: FastMap<Term, Vec<(u32, f32)>> = FastMap::default();
    let mut edges = Vec::new();
    // What each earlier article shares with the one at hand, and which do at all.
    let mut shared = vec![0.0f32; open.len()];
    let mut met: Vec<u32> = Vec::new();
    for (n, keys) in keys.iter().enumerate() {
        for (term, weight) in keys {
            let others = postings.entry(*term).or_default();
            for (m, other) in others.iter() {
                let Some(sum) = shared.get_mut(*m as usize) else { continue };
                if *sum == 0.0 {
                    met.push(*m);
                }
                *sum += weight * other;
            }
            others.push((n as u32, *weight));
        }
        for m in met.drain(..) {
            let sum = shared.get_mut(m as usize).map(std::mem::take).unwrap_or_default();
            let (Some(&a), Some(&b)) = (open.get(m as usize), open.get(n)) else { continue };
            if sum < PROMISING {
                continue;
            }
            let column =
                if is_column(&articles[a], &articles[b]) { terms.besides_headlines(a, b) } else { 1.0 };
            let score = terms.likeness(a, b) * apart(&articles[a], &articles[b]) * column;
            if score >= FAINT {
                edges.push((m, n as u32, score));
            }
        }
    }
    edges.sort_unstable_by_key(|e| (e.0, e.1));
    edges
}

/// Whether two articles are of one column: one outlet, one headline, two days.
fn is_column(a: &Article, b: &Article) -> bool {
    let headline = |x: &Article| x.headline().map(crate::loader::draft::skeleton);
    let days = a.dated().zip(b.dated()).map(|(x, y)| (x.year, x.month, x.day) != (y.year, y.month, y.day));
    days == Some(true) && a.outlet == b.outlet && headline(a).is_some_and(|h| Some(h) == headline(b))
}

fn keys(terms: &Terms, article: usize) -> Vec<(Term, f32)> {
    let rare = |t: &Term| terms.df.get(*t as usize).is_some_and(|df| (2..=COMMONEST as u32).contains(df));
    let mut keys: Vec<(Term, f32)> =
        terms.vectors[article].iter().filter(|(t, _)| rare(t)).copied().collect();
    keys.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| terms.shown.of(a.0).cmp(terms.shown.of(b.0))));
    keys.truncate(KEYS);
    keys
}

/// What the days between two articles are worth: nothing lost within two days, a half after a month; where a
/// date is not known, nothing is.
fn apart(a: &Article, b: &Article) -> f32 {
    let (Some(a), Some(b)) = (a.dated(), b.dated()) else { return 1.0 };
    let days = (a.minutes() - b.minutes()).unsigned_abs() as f32 / 1440.0;
    1.0 / (1.0 + (days - 2.0).max(0.0) / 28.0)
}
