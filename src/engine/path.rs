//! The way through two texts that goes forward in both: where a sentence may be expected to stand in the other text.
//!
//! Anchors are the heaviest chain of candidates that ascends on both sides, weighed by likeness. Between two anchors
//! the expected place is interpolated. Works on candidates alone, so that it is as cheap on long texts as on short ones.

use super::candidates::Candidate;

/// The heaviest chain of candidates, and what it expects.
#[derive(Debug)]
pub(super) struct Path {
    /// Anchors, ascending on both sides, the corners of the texts included.
    anchors: Vec<(f32, f32)>,
    rows: f32,
    columns: f32,
}

impl Path {
    /// The path through `rows` and `columns` sentences. `pairs` are sorted by left, then right; `likeness` is theirs.
    pub fn of(rows: usize, columns: usize, pairs: &[Candidate], likeness: impl Fn(usize) -> f32) -> Self {
        // A Fenwick tree over right places holds the heaviest chain that ends before each place.
        let mut tree: Vec<(f32, Option<usize>)> = vec![(0.0, None); columns + 1];
        let mut before = vec![None; pairs.len()];
        let mut pending: Vec<(usize, f32)> = Vec::new();
        let settle = |tree: &mut Vec<(f32, Option<usize>)>, pending: &mut Vec<(usize, f32)>| {
            for (n, weight) in pending.drain(..) {
                let mut at = pairs[n].right as usize + 1;
                while at <= columns {
                    if weight > tree[at].0 {
                        tree[at] = (weight, Some(n));
                    }
                    at += at & at.wrapping_neg();
                }
            }
        };
        let best_before = |tree: &[(f32, Option<usize>)], end: usize| {
            let (mut best, mut at) = ((0.0, None), end);
            while at > 0 {
                if tree[at].0 > best.0 {
                    best = tree[at];
                }
                at &= at - 1;
            }
            best
        };
        for n in 0..pairs.len() {
            // Candidates of one left sentence must not follow each other.
            if n > 0 && pairs[n].left != pairs[n - 1].left {
                settle(&mut tree, &mut pending);
            }
            let best = best_before(&tree, pairs[n].right as usize);
            before[n] = best.1;
            let sim = likeness(n);
            pending.push((n, best.0 + sim * sim));
        }
        settle(&mut tree, &mut pending);
        let mut anchors = vec![(rows as f32, columns as f32)];
        let mut last = best_before(&tree, columns).1;
        while let Some(n) = last {
            anchors.push((pairs[n].left as f32 + 0.5, pairs[n].right as f32 + 0.5));
            last = before[n];
        }
        anchors.push((0.0, 0.0));
        anchors.reverse();
        Self { anchors, rows: rows.max(1) as f32, columns: columns.max(1) as f32 }
    }

    /// How far a pair stands off the path, as a share of the text, `0..=1`: the lesser of both directions.
    pub fn distance(&self, i: u32, j: u32) -> f32 {
        let (x, y) = (i as f32 + 0.5, j as f32 + 0.5);
        let n = self.anchors.partition_point(|a| a.0 <= x).clamp(1, self.anchors.len() - 1);
        let across = (interpolate(self.anchors[n - 1], self.anchors[n], x) - y).abs() / self.columns;
        let turn = |a: (f32, f32)| (a.1, a.0);
        let n = self.anchors.partition_point(|a| a.1 <= y).clamp(1, self.anchors.len() - 1);
        let down = (interpolate(turn(self.anchors[n - 1]), turn(self.anchors[n]), y) - x).abs() / self.rows;
        across.min(down).min(1.0)
    }
}

/// The second coordinate at `x` on the line through two points.
fn interpolate(a: (f32, f32), b: (f32, f32), x: f32) -> f32 {
    let width = b.0 - a.0;
    if width <= 0.0 { a.1 } else { a.1 + (b.1 - a.1) * (x - a.0) / width }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expects_sentences_between_anchors() {
        let pair = |left, right| Candidate { left, right };
        let pairs = [pair(0, 0), pair(0, 9), pair(5, 5), pair(9, 0), pair(9, 9)];
        let path = Path::of(10, 10, &pairs, |n| if n == 1 { 0.4 } else { 0.9 });
        assert_eq!(path.anchors, [(0.0, 0.0), (0.5, 0.5), (5.5, 5.5), (9.5, 9.5), (10.0, 10.0)]);
        assert_eq!(path.distance(5, 5), 0.0);
        assert!(path.distance(3, 3) < 0.01);
        assert!(path.distance(9, 0) > 0.5);
    }

    #[test]
    fn nothing_to_go_by_is_the_diagonal() {
        let path = Path::of(4, 8, &[], |_| 0.0);
        assert!(path.distance(0, 0) < 0.1 && path.distance(0, 7) > 0.5);
        Path::of(0, 0, &[], |_| 0.0);
    }
}
