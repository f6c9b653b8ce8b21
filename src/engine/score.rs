//! How likely two sentences say the same: evidence, weighed by a small fitted model.
//!
//! Every feature is symmetric in the two sides and lies roughly in `-1..=1`. The weights are in
//! [`weights`](super::weights), made by the fitting tool under `examples/`.

use super::candidates::Candidate;
use super::path::Path;
use super::prepare::{Lexicon, Prepared, Token, Unit};
use super::weights;

/// How many figures describe a candidate.
pub(super) const FEATURES: usize = 29;

/// The figures of one candidate, in the order of [`NAMES`].
pub(super) type Features = [f32; FEATURES];

/// What each feature is called, in tables and explanations.
pub(super) const NAMES: [&str; FEATURES] = [
    "words",
    "letters",
    "contained",
    "containing",
    "run",
    "long run",
    "rare words",
    "figures shared",
    "figures differ",
    "names shared",
    "distance",
    "lead in row and column",
    "least lead",
    "neighbours",
    "length ratio",
    "both headlines",
    "one headline",
    "brevity",
    "quoted words",
    "contrast",
    "rank",
    "words squared",
    "contained by letters",
    "rare times lead",
    "contained by meaning",
    "containing by meaning",
    "meaning squared",
    "both neighbours",
    "off the path",
];

/// What a reader is told that each feature looks at; features of one name are added up.
pub(super) const EVIDENCE: [&str; FEATURES] = [
    COMMON, LETTERS, CONTAINED, CONTAINED, LONGEST, LONGEST, RARE, FIGURES, FIGURES, NAMED, PLACE, LEAD,
    LEAD, AROUND, LENGTH, HEADLINE, HEADLINE, LENGTH, QUOTED, LEAD, LEAD, COMMON, LETTERS, RARE, MEANING,
    MEANING, MEANING, AROUND, PLACE,
];
/// Names of evidence, in words for people.
pub(super) const COMMON: &str = "words in common";
pub(super) const LETTERS: &str = "letters in common";
pub(super) const CONTAINED: &str = "one stands in the other";
pub(super) const LONGEST: &str = "longest run of the same words";
pub(super) const RARE: &str = "rare words in common";
pub(super) const FIGURES: &str = "figures";
pub(super) const NAMED: &str = "names in common";
pub(super) const PLACE: &str = "where they stand";
pub(super) const LEAD: &str = "lead over rivals";
pub(super) const AROUND: &str = "the sentences beside them";
pub(super) const LENGTH: &str = "length";
pub(super) const HEADLINE: &str = "headlines";
pub(super) const QUOTED: &str = "quoted words in common";
pub(super) const MEANING: &str = "words that can mean the same";

/// A candidate with its likelihood.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scored {
    /// Sentence of the left.
    pub left: u32,
    /// Sentence of the right.
    pub right: u32,
    /// Likelihood that the two correspond, `0..=1`.
    pub score: f32,
}

/// Weighs every candidate; same order.
pub(super) fn score(
    left: &Prepared,
    right: &Prepared,
    pairs: &[Candidate],
    lexicon: &Lexicon,
) -> Vec<Scored> {
    let features = features(left, right, pairs, lexicon);
    pairs.iter().zip(&features).map(|(c, f)| weigh(left, right, *c, f)).collect()
}

/// Weighs one candidate.
pub(super) fn weigh(left: &Prepared, right: &Prepared, c: Candidate, features: &Features) -> Scored {
    let (a, b) = (&left.units[c.left as usize], &right.units[c.right as usize]);
    // The same words are the same sentence, however short and common.
    let same = a.wording == b.wording && !a.tokens.is_empty();
    Scored { left: c.left, right: c.right, score: sure(features).max(if same { WHOLE_SCORE } else { 0.0 }) }
}

/// The likelihood, but for sentences that stand whole in another: there the model, which looks at rivals, doubts what a
/// reader sees at once.
pub(super) fn sure(features: &Features) -> f32 {
    let [share, long] = [features[RUN], features[LONG_RUN]];
    let whole = share >= WHOLE && long >= WHOLE_WORDS;
    likelihood(features).max(if whole { WHOLE_SCORE } else { 0.0 })
}

/// Places of the two features that [`sure`] looks at.
const RUN: usize = 4;
const LONG_RUN: usize = 5;
/// Share of the shorter sentence that one run must cover, and the words it must have (six of eight), to be the whole.
const WHOLE: f32 = 0.8;
const WHOLE_WORDS: f32 = 0.75;
/// 98 in 100 such candidates are sure links in the labelled news, essays and fables; the rest are repetitions.
const WHOLE_SCORE: f32 = 0.95;

/// The model: a logistic function over the weighted features.
pub(super) fn likelihood(features: &Features) -> f32 {
    let sum: f32 = features.iter().zip(&weights::LINK).map(|(f, w)| f * w).sum();
    1.0 / (1.0 + (-(sum + weights::LINK_BIAS)).exp())
}

/// Describes every candidate; same order.
pub(super) fn features(
    left: &Prepared,
    right: &Prepared,
    pairs: &[Candidate],
    lexicon: &Lexicon,
) -> Vec<Features> {
    let own: Vec<Own> =
        pairs.iter().map(|c| Own::of(left, right, c.left as usize, c.right as usize, lexicon)).collect();
    let rivals = Rivals::of(left.units.len(), right.units.len(), pairs, &own);
    let path = Path::of(left.units.len(), right.units.len(), pairs, |n| own[n].sim);
    let describe = |(n, (c, own)): (usize, (&Candidate, &Own))| {
        let (i, j) = (c.left as usize, c.right as usize);
        let (a, b) = (&left.units[i], &right.units[j]);
        let gaps = rivals.gaps(n, i, j, own.sim);
        let place = |n: usize, of: usize| (n as f32 + 0.5) / of.max(1) as f32;
        let (x, y) = (place(i, left.units.len()), place(j, right.units.len()));
        let (la, lb) = (a.tokens.len().max(1) as f32, b.tokens.len().max(1) as f32);
        [
            own.cosine,
            own.letters,
            own.contained.max(own.containing),
            own.contained.min(own.containing),
            own.run as f32 / la.min(lb),
            (own.run as f32 / 8.0).min(1.0),
            1.0 - (-own.rare / 8.0).exp(),
            f32::from(own.figures_shared > 0).max(f32::from(own.figures_near) / 2.0),
            f32::from(own.figures_differ),
            own.names,
            (x - y).abs(),
            gaps.mean,
            gaps.least,
            rivals.neighbours(i, j),
            (la / lb).ln().abs().min(2.0) / 2.0,
            f32::from(a.headline && b.headline),
            f32::from(a.headline != b.headline),
            1.0 / la.min(lb),
            own.quoted,
            gaps.contrast,
            gaps.rank,
            own.cosine * own.cosine,
            own.letters_contained,
            (1.0 - (-own.rare / 8.0).exp()) * gaps.least,
            own.soft.0.max(own.soft.1),
            own.soft.0.min(own.soft.1),
            own.soft.0 * own.soft.1,
            rivals.both_neighbours(i, j),
            path.distance(c.left, c.right),
        ]
    };
    pairs.iter().zip(&own).enumerate().map(describe).collect()
}

/// What can be said of a pair without its rivals.
#[derive(Debug, Default)]
struct Own {
    cosine: f32,
    letters: f32,
    letters_contained: f32,
    contained: f32,
    containing: f32,
    run: usize,
    rare: f32,
    figures_shared: usize,
    figures_differ: bool,
    figures_near: bool,
    names: f32,
    quoted: f32,
    /// Share of either side that the other has too, counting words that can mean the same.
    soft: (f32, f32),
    /// The rough likeness that ranks rivals.
    sim: f32,
}

impl Own {
    fn of(left: &Prepared, right: &Prepared, i: usize, j: usize, lexicon: &Lexicon) -> Self {
        let (a, b) = (&left.units[i], &right.units[j]);
        let (x, y) = (&left.tokens[a.tokens.clone()], &right.tokens[b.tokens.clone()]);
        let mut own = Self::default();
        own.stems(a, b, lexicon);
        own.grams(a, b);
        own.run = longest_run(x, y).1;
        own.marked(a, b, lexicon);
        own.soft = (soft(a, b, lexicon), soft(b, a, lexicon));
        own.sim = (own.cosine + own.letters) / 2.0;
        own
    }

    /// Shared stems: two sorted lists walked together.
    fn stems(&mut self, a: &Unit, b: &Unit, lexicon: &Lexicon) {
        let (mut dot, mut shared) = (0.0, 0.0);
        let mut rarest = [0.0_f32; 3];
        meet(&a.stems, &b.stems, |stem, x, y| {
            dot += x * y;
            shared += x.min(y);
            let weight = lexicon.weights[stem as usize];
            if let Some(slot) = rarest.iter_mut().find(|r| weight > **r) {
                *slot = weight;
                rarest.sort_by(f32::total_cmp);
            }
        });
        self.cosine = dot / (a.norm * b.norm).max(f32::MIN_POSITIVE);
        self.contained = shared / a.mass.max(f32::MIN_POSITIVE);
        self.containing = shared / b.mass.max(f32::MIN_POSITIVE);
        self.rare = rarest.iter().sum();
    }

    fn grams(&mut self, a: &Unit, b: &Unit) {
        let (mut dot, mut shared) = (0.0, 0.0);
        meet(&a.grams, &b.grams, |_, x, y| {
            dot += x * y;
            shared += x.min(y);
        });
        self.letters = dot / (a.gram_norm * b.gram_norm).max(f32::MIN_POSITIVE);
        let mass = |u: &Unit| u.grams.iter().map(|g| g.1).sum::<f32>();
        self.letters_contained = shared / mass(a).min(mass(b)).max(f32::MIN_POSITIVE);
    }

    /// Figures, names and quoted words.
    fn marked(&mut self, a: &Unit, b: &Unit, lexicon: &Lexicon) {
        let overlap = |a: &[u32], b: &[u32]| a.iter().filter(|s| b.binary_search(s).is_ok()).count();
        let near = |m: u32| b.figures.iter().any(|&n| m != n && lexicon.are_near(m, n));
        self.figures_shared = overlap(&a.figures, &b.figures);
        self.figures_near = a.figures.iter().any(|&m| near(m));
        let both = !a.figures.is_empty() && !b.figures.is_empty();
        self.figures_differ = both && !self.figures_near && self.figures_shared == 0;
        let share = |a: &[u32], b: &[u32], of: usize| overlap(a, b) as f32 / of.max(1) as f32;
        self.names = share(&a.names, &b.names, a.names.len().max(b.names.len()));
        self.quoted = share(&a.quoted, &b.quoted, a.quoted.len().min(b.quoted.len()));
    }
}

/// The share of `a`, by weight of stems, that `b` has too: as the same stem, or, for as much as is sure, as one that can
/// mean the same.
fn soft(a: &Unit, b: &Unit, lexicon: &Lexicon) -> f32 {
    let has = |stem: u32| b.stems.binary_search_by_key(&stem, |s| s.0).is_ok();
    let best = |stem: u32| {
        let related = lexicon.related[stem as usize].iter().filter(|r| has(r.0)).map(|r| r.1);
        if has(stem) { 1.0 } else { related.fold(0.0, f32::max) }
    };
    a.stems.iter().map(|&(stem, weight)| weight * best(stem)).sum::<f32>() / a.mass.max(f32::MIN_POSITIVE)
}

/// Walks two lists sorted by key and hands on what stands in both.
fn meet(a: &[(u32, f32)], b: &[(u32, f32)], mut found: impl FnMut(u32, f32, f32)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(&(x, p)), Some(&(y, q))) = (a.get(i), b.get(j)) {
        match x.cmp(&y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                found(x, p, q);
                (i, j) = (i + 1, j + 1);
            }
        }
    }
}

/// Words looked at for the longest common run; a sentence has 20 to 40, and a text without any
/// stop must not cost its square.
const RUN_WORDS: usize = 160;

/// The longest run of equal normal forms: where it ends in `x`, and how many words it has.
pub(super) fn longest_run(x: &[Token], y: &[Token]) -> (usize, usize) {
    let (x, y) = (&x[..x.len().min(RUN_WORDS)], &y[..y.len().min(RUN_WORDS)]);
    let mut above = [0_u16; RUN_WORDS + 1];
    let (mut longest, mut end) = (0, 0);
    for (i, a) in x.iter().enumerate() {
        let mut diagonal = 0;
        for (j, b) in y.iter().enumerate() {
            let old = above[j + 1];
            above[j + 1] = if a.form == b.form { diagonal + 1 } else { 0 };
            if above[j + 1] > longest {
                (longest, end) = (above[j + 1], i + 1);
            }
            diagonal = old;
        }
    }
    (end, usize::from(longest))
}

/// How every candidate stands among those that share one of its sentences.
struct Rivals {
    /// Best two likenesses of each left sentence and each right one, and the mean of the best two.
    rows: Vec<[f32; 2]>,
    columns: Vec<[f32; 2]>,
    /// Rank in row plus rank in column of each candidate.
    ranks: Vec<u32>,
    /// Likeness by pair, for neighbours.
    sims: super::hash::FastMap<u64, f32>,
}

struct Gaps {
    mean: f32,
    least: f32,
    contrast: f32,
    rank: f32,
}

fn key(i: usize, j: usize) -> u64 {
    (i as u64) << 32 | j as u64
}

impl Rivals {
    fn of(rows: usize, columns: usize, pairs: &[Candidate], own: &[Own]) -> Self {
        let mut by_row = vec![Vec::new(); rows];
        let mut by_column = vec![Vec::new(); columns];
        let mut sims = super::hash::FastMap::default();
        for (n, (c, own)) in pairs.iter().zip(own).enumerate() {
            by_row[c.left as usize].push((own.sim, n));
            by_column[c.right as usize].push((own.sim, n));
            sims.insert(key(c.left as usize, c.right as usize), own.sim);
        }
        let mut ranks = vec![0; pairs.len()];
        let mut settle = |lists: &mut [Vec<(f32, usize)>]| -> Vec<[f32; 2]> {
            let mut top = Vec::with_capacity(lists.len());
            for list in lists {
                list.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
                for (rank, &(_, n)) in list.iter().enumerate() {
                    ranks[n] += rank as u32;
                }
                let at = |n: usize| list.get(n).map_or(0.0, |r| r.0);
                top.push([at(0), at(1)]);
            }
            top
        };
        let rows = settle(&mut by_row);
        let columns = settle(&mut by_column);
        Self { rows, columns, ranks, sims }
    }

    fn gaps(&self, n: usize, i: usize, j: usize, sim: f32) -> Gaps {
        let lead = |top: &[f32; 2]| if sim >= top[0] { sim - top[1] } else { sim - top[0] };
        let (row, column) = (lead(&self.rows[i]), lead(&self.columns[j]));
        let mean = |top: &[f32; 2]| (top[0] + top[1]) / 2.0;
        Gaps {
            mean: (row + column) / 2.0,
            least: row.min(column),
            // CSLS (Conneau et al. 2018, "Word translation without parallel data"), k = 2: likeness less how
            // like everybody the two are.
            contrast: 2.0 * sim - mean(&self.rows[i]) - mean(&self.columns[j]),
            rank: 1.0 / (1.0 + self.ranks[n] as f32),
        }
    }

    /// The likeness of the sentences before and behind, the better of both directions.
    fn neighbours(&self, i: usize, j: usize) -> f32 {
        let (before, behind) = self.around(i, j);
        before.max(behind)
    }

    /// The lesser of the two.
    fn both_neighbours(&self, i: usize, j: usize) -> f32 {
        let (before, behind) = self.around(i, j);
        before.min(behind)
    }

    fn around(&self, i: usize, j: usize) -> (f32, f32) {
        let sim = |i: Option<usize>, j: Option<usize>| match (i, j) {
            (Some(i), Some(j)) => self.sims.get(&key(i, j)).copied().unwrap_or(0.0),
            _ => 0.0,
        };
        let before = sim(i.checked_sub(1), j.checked_sub(1));
        let behind = sim(i.checked_add(1), j.checked_add(1));
        (before, behind)
    }
}
