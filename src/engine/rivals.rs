//! How every candidate stands among those that share one of its sentences, and among its neighbours.

use super::candidates::Candidate;
use super::expect::expect;
use super::path::Path;
use crate::text::hash::FastMap;

/// How many figures compare a pair with its rivals.
pub(super) const RIVALRY: usize = 12;

/// What each figure is called, and what a reader is told that it looks at.
pub(super) const NAMES: [(&str, &str); RIVALRY] = [
    ("lead in row and column", LEAD),
    ("contrast", LEAD),
    ("rank", LEAD),
    ("neighbours", AROUND),
    ("off the path", PATH),
    ("first look", FIRST),
    ("greater share", LEAD),
    ("rank in row", LEAD),
    ("rank in column", LEAD),
    ("expected", PATH),
    ("least expected", PATH),
    ("expected in order", PATH),
];
pub(super) const LEAD: &str = "lead over rivals";
pub(super) const AROUND: &str = "the sentences beside them";
pub(super) const PATH: &str = "the order of both texts";
const FIRST: &str = "all of this together";

/// What a first look says of a candidate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// The rough likeness, `0..=1`.
    pub sim: f32,
    /// Log-odds of the first model.
    pub odds: f32,
}

impl Look {
    /// The likelihood of the first model.
    fn likely(self) -> f32 {
        1.0 / (1.0 + (-self.odds).exp())
    }
}

/// Compares every candidate with its rivals, in the same order, and says how orderly the two texts are, `-1..=1`.
pub(super) fn compare(
    rows: usize,
    columns: usize,
    pairs: &[Candidate],
    looks: &[Look],
) -> (Vec<[f32; RIVALRY]>, f32) {
    let rivals = Rivals::of(rows, columns, pairs, looks);
    let path = Path::of(rows, columns, pairs, |n| looks[n].likely().max(looks[n].sim));
    let odds: Vec<f32> = looks.iter().map(|l| l.odds.exp()).collect();
    let expected: Vec<[f32; 2]> = expect(rows, columns, pairs, &odds);
    let (mut order, mut mass) = (0.0, 0.1);
    for (look, e) in looks.iter().zip(&expected) {
        let likely = look.likely() * look.likely();
        order += likely * (e[0] + e[1]).clamp(-3.0, 3.0);
        mass += likely;
    }
    let order = (order / mass / 3.0).clamp(-1.0, 1.0);
    let describe = |(n, (c, look)): (usize, (&Candidate, &Look))| {
        let (i, j) = (c.left as usize, c.right as usize);
        let lead = |top: &[f32; 2]| if look.sim >= top[0] { look.sim - top[1] } else { look.sim - top[0] };
        let (row, column) = (lead(&rivals.rows[i].top), lead(&rivals.columns[j].top));
        let mean = |top: &[f32; 2]| (top[0] + top[1]) / 2.0;
        let share = |line: &Line| look.odds.exp() / (line.odds + OUTSIDE);
        let (a, b) = (share(&rivals.rows[i]), share(&rivals.columns[j]));
        let (before, behind) = rivals.around(i, j, |l| l.sim);
        let off = path.distance(c.left, c.right);
        let rank = rivals.ranks[n];
        let ranked = |r: u32| 1.0 / (1.0 + r as f32);
        [
            (row + column) / 2.0,
            // CSLS (Conneau et al. 2018, "Word translation without parallel data"), k = 2: likeness less how like everybody
            // the two are.
            2.0 * look.sim - mean(&rivals.rows[i].top) - mean(&rivals.columns[j].top),
            ranked(rank.0 + rank.1),
            before.max(behind),
            off,
            (look.odds / 4.0).clamp(-2.0, 2.0),
            a.max(b),
            ranked(rank.0.min(rank.1)),
            ranked(rank.0.max(rank.1)),
            (expected[n][0] + expected[n][1]) / 4.0,
            expected[n][0].min(expected[n][1]) / 2.0,
            (expected[n][0] + expected[n][1]) / 4.0 * order,
        ]
    };
    (pairs.iter().zip(looks).enumerate().map(describe).collect(), order)
}

/// Odds that a sentence corresponds to nothing, beside those of its candidates: one candidate of even odds gets half.
const OUTSIDE: f32 = 1.0;

/// What stands in one row or column.
#[derive(Clone, Debug, Default)]
struct Line {
    /// The best two likenesses.
    top: [f32; 2],
    /// Sum of the odds.
    odds: f32,
}

struct Rivals {
    rows: Vec<Line>,
    columns: Vec<Line>,
    /// Rank of each candidate in its row and in its column, from 0.
    ranks: Vec<(u32, u32)>,
    /// First looks by pair, for neighbours.
    looks: FastMap<u64, Look>,
}

fn key(i: usize, j: usize) -> u64 {
    (i as u64) << 32 | j as u64
}

impl Rivals {
    fn of(rows: usize, columns: usize, pairs: &[Candidate], looks: &[Look]) -> Self {
        let mut by_row = vec![Vec::new(); rows];
        let mut by_column = vec![Vec::new(); columns];
        let mut found = FastMap::default();
        for (n, (c, look)) in pairs.iter().zip(looks).enumerate() {
            by_row[c.left as usize].push(n);
            by_column[c.right as usize].push(n);
            found.insert(key(c.left as usize, c.right as usize), *look);
        }
        let mut ranks = vec![(0, 0); pairs.len()];
        let mut settle = |lists: &mut [Vec<usize>], in_row: bool| -> Vec<Line> {
            let mut lines = Vec::with_capacity(lists.len());
            for list in lists {
                let mut line = Line::default();
                let mut sims: Vec<f32> = list.iter().map(|&n| looks[n].sim).collect();
                sims.sort_by(|a, b| b.total_cmp(a));
                line.top = [0, 1].map(|n| sims.get(n).copied().unwrap_or(0.0));
                line.odds = list.iter().map(|&n| looks[n].odds.exp()).sum();
                list.sort_by(|&a, &b| looks[b].odds.total_cmp(&looks[a].odds).then(a.cmp(&b)));
                for (rank, &n) in list.iter().enumerate() {
                    *if in_row { &mut ranks[n].0 } else { &mut ranks[n].1 } = rank as u32;
                }
                lines.push(line);
            }
            lines
        };
        let rows = settle(&mut by_row, true);
        let columns = settle(&mut by_column, false);
        Self { rows, columns, ranks, looks: found }
    }

    /// What is said of the pairs before and behind.
    fn around(&self, i: usize, j: usize, said: impl Fn(Look) -> f32) -> (f32, f32) {
        let of = |i: Option<usize>, j: Option<usize>| match (i, j) {
            (Some(i), Some(j)) => self.looks.get(&key(i, j)).map_or(0.0, |&l| said(l)),
            _ => 0.0,
        };
        let before = of(i.checked_sub(1), j.checked_sub(1));
        (before, of(i.checked_add(1), j.checked_add(1)))
    }
}
