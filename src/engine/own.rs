//! What can be said of two sentences by themselves, without a look at their rivals.
//!
//! Every figure is symmetric in the two sides and lies roughly in `-1..=1`.

use super::marks;
use super::roles::{ROLES, roles};
use super::tokens::{Lexicon, Prepared, SPOTS, Token, Unit};

/// How many figures describe a pair by itself.
pub(super) const OWN: usize = LIKENESS + ROLES;
/// How many of them say how alike the two are.
const LIKENESS: usize = 16;

/// What each figure is called, and what a reader is told that it looks at.
const NAMES: [(&str, &str); LIKENESS] = [
    ("words", COMMON),
    ("letters", LETTERS),
    ("contained", CONTAINED),
    ("long run", LONGEST),
    ("rare words", RARE),
    ("figures shared", FIGURES),
    ("figures differ", FIGURES),
    ("length ratio", LENGTH),
    ("one headline", HEADLINE),
    ("brevity", LENGTH),
    ("quoted words", QUOTED),
    ("words squared", COMMON),
    ("contained by meaning", MEANING),
    ("distance", PLACE),
    ("phrases", PHRASES),
    ("letters squared", LETTERS),
];
/// What every figure is called, those of [`roles`](super::roles) behind the others.
pub(super) fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    NAMES.into_iter().chain(super::roles::NAMES)
}

/// Names of evidence, in words for people.
pub(super) const COMMON: &str = "words in common";
pub(super) const LETTERS: &str = "letters in common";
pub(super) const CONTAINED: &str = "one stands in the other";
pub(super) const LONGEST: &str = "longest run of the same words";
pub(super) const RARE: &str = "rare words in common";
pub(super) const FIGURES: &str = "figures";
pub(super) const NAMED: &str = "names in common";
pub(super) const PLACE: &str = "where they stand";
pub(super) const LENGTH: &str = "length";
pub(super) const HEADLINE: &str = "headlines";
pub(super) const QUOTED: &str = "quotation marks";
pub(super) const MEANING: &str = "words that can mean the same";
pub(super) const PHRASES: &str = "words that stand together in both";

/// Place of the letters in common.
pub(super) const LETTERS_ALIKE: usize = 1;
/// Place of the longest run in words, eight and more being 1.
pub(super) const LONG_RUN: usize = 3;

/// Describes a pair of sentences. `marked` is for the stems of either side; it may come from another pair of the texts.
pub(super) fn own(
    left: &Prepared,
    right: &Prepared,
    (i, j): (usize, usize),
    lexicon: &Lexicon,
    marked: &mut [Marked; 2],
) -> [f32; OWN] {
    let (a, b) = (&left.units[i], &right.units[j]);
    marked[0].mark(i, a);
    marked[1].mark(j, b);
    let mut own = Own::of(left, right, a, b, lexicon);
    own.soft = (soft(a, &marked[1], lexicon), soft(b, &marked[0], lexicon));
    let place = |n: usize, of: usize| (n as f32 + 0.5) / of.max(1) as f32;
    let (x, y) = (place(i, left.units.len()), place(j, right.units.len()));
    let (la, lb) = (a.tokens.len().max(1) as f32, b.tokens.len().max(1) as f32);
    let likeness = [
        own.cosine,
        own.letters,
        own.contained.max(own.containing),
        (own.run as f32 / 8.0).min(1.0),
        1.0 - (-own.rare / 8.0).exp(),
        f32::from(own.figures_shared > 0).max(f32::from(own.figures_near) / 2.0),
        f32::from(own.figures_differ),
        (la / lb).ln().abs().min(2.0) / 2.0,
        f32::from(a.headline != b.headline),
        1.0 / la.min(lb),
        own.quoted,
        own.cosine * own.cosine,
        own.soft.0.max(own.soft.1),
        (x - y).abs(),
        own.phrases,
        own.letters * own.letters,
    ];
    let mut all = [0.0; OWN];
    all[..LIKENESS].copy_from_slice(&likeness);
    all[LIKENESS..].copy_from_slice(&roles(left, right, (i, j), lexicon, marked));
    all
}

/// What can be said of a pair without its rivals.
#[derive(Debug, Default)]
struct Own {
    cosine: f32,
    letters: f32,
    contained: f32,
    containing: f32,
    run: usize,
    rare: f32,
    figures_shared: usize,
    figures_differ: bool,
    figures_near: bool,
    quoted: f32,
    /// Weight of shared phrases over that of the side with more.
    phrases: f32,
    /// Share of either side that the other has too, counting words that can mean the same.
    soft: (f32, f32),
}

impl Own {
    fn of(left: &Prepared, right: &Prepared, a: &Unit, b: &Unit, lexicon: &Lexicon) -> Self {
        let (x, y) = (&left.tokens[a.tokens.clone()], &right.tokens[b.tokens.clone()]);
        let mut own = Self::default();
        own.stems(a, b, lexicon);
        own.grams(a, b);
        own.run = run(a, b).unwrap_or_else(|| longest_run(x, y).1);
        own.marked(a, b);
        own.phrases(a, b);
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
        let mut dot = 0.0;
        meet(&a.grams, &b.grams, |_, x, y| dot += x * y);
        self.letters = dot / (a.gram_norm * b.gram_norm).max(f32::MIN_POSITIVE);
    }

    fn phrases(&mut self, a: &Unit, b: &Unit) {
        let mut shared = 0.0;
        meet(&a.phrases, &b.phrases, |_, x, y| shared += x.min(y));
        self.phrases = shared / a.phrase_mass.max(b.phrase_mass).max(1.0);
    }

    /// Figures, names and quoted words.
    fn marked(&mut self, a: &Unit, b: &Unit) {
        let overlap = |a: &[u32], b: &[u32]| a.iter().filter(|s| b.binary_search(s).is_ok()).count();
        let near = |m: f32| b.figures.iter().any(|&n| m != n && marks::are_near(m, n));
        self.figures_shared = a.figures.iter().filter(|m| b.figures.contains(m)).count();
        self.figures_near = a.figures.iter().any(|&m| near(m));
        let both = !a.figures.is_empty() && !b.figures.is_empty();
        self.figures_differ = both && !self.figures_near && self.figures_shared == 0;
        let least = a.quoted.len().min(b.quoted.len()).max(1);
        self.quoted = overlap(&a.quoted, &b.quoted) as f32 / least as f32;
    }
}

/// The sentence that last marked each stem, so that "does it have this word" is one look.
#[derive(Debug)]
pub(super) struct Marked {
    by: Vec<u32>,
    sentence: u32,
}

impl Marked {
    /// Marks for as many stems.
    pub fn new(stems: usize) -> Self {
        Self { by: vec![u32::MAX; stems], sentence: u32::MAX }
    }

    /// Marks the stems of sentence `n`.
    fn mark(&mut self, n: usize, unit: &Unit) {
        if self.sentence != n as u32 {
            self.sentence = n as u32;
            unit.stems.iter().for_each(|s| self.by[s.0 as usize] = n as u32);
        }
    }

    fn has(&self, stem: u32) -> bool {
        self.by[stem as usize] == self.sentence
    }

    /// How surely the marked sentence has a stem, or one that can mean the same, `0..=1`.
    pub fn best(&self, stem: u32, lexicon: &Lexicon) -> f32 {
        if self.has(stem) {
            return 1.0;
        }
        let related = lexicon.related[stem as usize].iter().filter(|r| self.has(r.0));
        related.map(|r| r.1).fold(0.0, f32::max)
    }
}

/// The share of `a`, by weight of stems, that the marked sentence has too: as the same stem, or, for as much as is sure, as
/// one that can mean the same.
fn soft(a: &Unit, marked: &Marked, lexicon: &Lexicon) -> f32 {
    let shared = a.stems.iter().map(|&(stem, weight)| weight * marked.best(stem, lexicon)).sum::<f32>();
    shared / a.mass.max(f32::MIN_POSITIVE)
}

/// Walks two lists sorted by key and hands on what stands in both.
pub(super) fn meet(a: &[(u32, f32)], b: &[(u32, f32)], mut found: impl FnMut(u32, f32, f32)) {
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

/// The length of the longest run of equal normal forms, from where each form stands; `None` where a sentence is too long
/// for its places to be known.
fn run(a: &Unit, b: &Unit) -> Option<usize> {
    if a.tokens.len().max(b.tokens.len()) > SPOTS {
        return None;
    }
    // For each word of the one, the places of the other that have its form, as bits.
    let mut places = [0_u64; SPOTS];
    let (mut i, mut j) = (0, 0);
    while let (Some(&(x, here)), Some(&(y, there))) = (a.spots.get(i), b.spots.get(j)) {
        match x.cmp(&y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                let mut rest = here;
                while rest != 0 {
                    places[rest.trailing_zeros() as usize] = there;
                    rest &= rest - 1;
                }
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    // Runs of one word end at these places; those of a word more end where a shorter one ended a word before.
    let words = &places[..a.tokens.len()];
    let mut ends = places;
    let mut longest = 0;
    while ends[..words.len()].iter().any(|&e| e != 0) {
        longest += 1;
        for n in (0..words.len()).rev() {
            ends[n] = if n > 0 { (ends[n - 1] << 1) & words[n] } else { 0 };
        }
    }
    Some(longest)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::prepare::spots;
    use crate::engine::tokens::Sort;
    use crate::model::Span;

    #[test]
    fn the_longest_run_is_that_of_its_slow_twin() {
        let mut state = 3_u64;
        let mut draw = |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % n
        };
        for size in [1, 2, 7, 30, SPOTS, SPOTS + 1] {
            for _ in 0..40 {
                let mut text = || -> (Vec<Token>, Unit) {
                    let token = |form: usize| Token {
                        span: Span::default(),
                        form: form as u32,
                        stem: 0,
                        sort: Sort::Content,
                        quoted: false,
                    };
                    let kinds = 2 + draw(2 + size / 2);
                    let tokens: Vec<Token> =
                        (0..size - draw(size / 2 + 1)).map(|_| token(draw(kinds))).collect();
                    let unit = Unit { tokens: 0..tokens.len(), spots: spots(&tokens), ..Unit::default() };
                    (tokens, unit)
                };
                let ((x, a), (y, b)) = (text(), text());
                match run(&a, &b) {
                    Some(found) => assert_eq!(found, longest_run(&x, &y).1),
                    None => assert!(x.len().max(y.len()) > SPOTS),
                }
            }
        }
        assert_eq!(run(&Unit::default(), &Unit::default()), Some(0));
    }
}
