//! A second look at which words of two passages correspond.
//!
//! The first steps take words in turn and never look back. Here every pair they joined is doubted, the words they left are
//! offered to each other, and a word left beside a joined one is offered to its partner: "told reporters" for "said". Each
//! decision weighs what the two words are, and what stands joined around them, by fitted constants.

use super::tokens::{Lexicon, Sort, Token};
use super::word_weights as weights;

/// How many figures describe a pair of words.
pub(super) const VIEW: usize = 32;

/// The figures of one pair of words, in the order of [`VIEWS`].
pub(super) type View = [f32; VIEW];

/// What each figure is called.
pub(super) const VIEWS: [&str; VIEW] = [
    "same form",
    "same stem",
    "can mean the same",
    "both small",
    "one small",
    "both figures",
    "one a figure",
    "both names",
    "one a name",
    "left neighbours joined",
    "right neighbours joined",
    "both neighbours joined",
    "share joined around",
    "content before joined",
    "content behind joined",
    "distance",
    "off the anchors",
    "between the anchors",
    "others of the stem",
    "letters in common",
    "initial",
    "small and around",
    "unlike and beside",
    "unlike and around",
    "gaps of one",
    "gaps alike",
    "gaps",
    "same work",
    "small and content behind",
    "small and both beside",
    "same and others",
    "small and off",
];

/// What a pair of words is looked at for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Whether it stays joined.
    Keep,
    /// Whether two free words are joined.
    Join,
    /// Whether a free word is added to the partner of its neighbour.
    Widen,
}

/// Says how likely it is that two words correspond, from their view.
pub(super) type Decide<'a> = &'a mut dyn FnMut(Step, (usize, usize), &View) -> f32;

/// Likelihood from which a pair stays joined, two words are joined, and a word is added: the best for F1 is half of the F1
/// that is reached (Lipton, Elkan and Naryanaswamy 2014), and was in cross-validation on the labelled word pairs.
const LEAST: f32 = 0.45;
/// Free words of one side up to which all are offered to all of the other.
const FREE: usize = 64;
/// How far a look around reaches, in words.
const REACH: usize = 3;

/// The likelihood in use.
pub(super) fn likelihood(step: Step, view: &View) -> f32 {
    let (weights, bias): (&View, f32) = match step {
        Step::Keep => (&weights::KEEP, weights::KEEP_BIAS),
        Step::Join => (&weights::JOIN, weights::JOIN_BIAS),
        Step::Widen => (&weights::WIDEN, weights::WIDEN_BIAS),
    };
    let sum: f32 = view.iter().zip(weights).map(|(f, w)| f * w).sum();
    1.0 / (1.0 + (-(sum + bias)).exp())
}

/// Which words correspond after a second look: index pairs, ascending. A word may stand in several pairs, with neighbours
/// on the other side.
pub(super) fn settle(
    left: &[Token],
    right: &[Token],
    joined: &[(usize, usize)],
    lexicon: &Lexicon,
    decide: Decide<'_>,
) -> Vec<(usize, usize)> {
    let mut table = Table::of(left, right, joined, lexicon);
    table.keep(decide);
    table.join(decide);
    table.keep(decide);
    table.join(decide);
    table.widen(decide)
}

struct Table<'a> {
    left: &'a [Token],
    right: &'a [Token],
    lexicon: &'a Lexicon,
    to_right: Vec<Option<usize>>,
    to_left: Vec<Option<usize>>,
    /// For each word of either side, the nearest words of content before and behind.
    content: [Vec<[Option<usize>; 2]>; 2],
}

impl<'a> Table<'a> {
    fn of(left: &'a [Token], right: &'a [Token], joined: &[(usize, usize)], lexicon: &'a Lexicon) -> Self {
        let mut to_right = vec![None; left.len()];
        let mut to_left = vec![None; right.len()];
        for &(i, j) in joined {
            (to_right[i], to_left[j]) = (Some(j), Some(i));
        }
        Self { left, right, lexicon, to_right, to_left, content: [around(left), around(right)] }
    }

    fn keep(&mut self, decide: Decide<'_>) {
        let all: Vec<(usize, usize)> =
            self.to_right.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j))).collect();
        let doubted: Vec<(usize, usize)> =
            all.into_iter().filter(|&(i, j)| decide(Step::Keep, (i, j), &self.view(i, j)) < LEAST).collect();
        for (i, j) in doubted {
            (self.to_right[i], self.to_left[j]) = (None, None);
        }
    }

    fn join(&mut self, decide: Decide<'_>) {
        let free = |to: &[Option<usize>]| (0..to.len()).filter(|&n| to[n].is_none()).collect::<Vec<_>>();
        let (lefts, rights) = (free(&self.to_right), free(&self.to_left));
        if lefts.len().max(rights.len()) > FREE {
            return;
        }
        let mut found: Vec<(f32, usize, usize)> = Vec::new();
        for &i in &lefts {
            for &j in &rights {
                if self.is_worth_a_look(i, j) {
                    let likely = decide(Step::Join, (i, j), &self.view(i, j));
                    if likely >= LEAST {
                        found.push((likely, i, j));
                    }
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, i, j) in found {
            if self.to_right[i].is_none() && self.to_left[j].is_none() {
                (self.to_right[i], self.to_left[j]) = (Some(j), Some(i));
            }
        }
    }

    /// Whether two free words have anything to do with each other: a likeness, or a neighbour.
    fn is_worth_a_look(&self, i: usize, j: usize) -> bool {
        self.left[i].stem == self.right[j].stem
            || self.beside(i, j, false)
            || self.beside(i, j, true)
            || self.reaches(i, j, 0)
            || self.reaches(i, j, 1)
            || self.lexicon.likeness(self.left[i].stem, self.right[j].stem) > 0.0
    }

    /// Adds free words to the partners of their neighbours; all pairs of the passage, ascending.
    fn widen(&self, decide: Decide<'_>) -> Vec<(usize, usize)> {
        let mut pairs: Vec<(usize, usize)> =
            self.to_right.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j))).collect();
        let mut offered: Vec<(f32, usize, usize, bool)> = Vec::new();
        for &(i, j) in &pairs {
            let mut offer = |m: usize, n: usize, on_left: bool| {
                let likely = decide(Step::Widen, (m, n), &self.view(m, n));
                if likely >= LEAST {
                    offered.push((likely, m, n, on_left));
                }
            };
            for m in [i.checked_sub(1), Some(i + 1).filter(|&m| m < self.left.len())].into_iter().flatten() {
                if self.to_right[m].is_none() {
                    offer(m, j, true);
                }
            }
            for n in [j.checked_sub(1), Some(j + 1).filter(|&n| n < self.right.len())].into_iter().flatten() {
                if self.to_left[n].is_none() {
                    offer(i, n, false);
                }
            }
        }
        offered.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut taken = [vec![false; self.left.len()], vec![false; self.right.len()]];
        for (_, m, n, on_left) in offered {
            // A word is added once, and a link grows on one side only.
            let partner = if on_left { self.to_left[n] } else { self.to_right[m] };
            let (own, other) = if on_left { (m, n) } else { (n, m) };
            let (here, there) = if on_left { (0, 1) } else { (1, 0) };
            let wide = partner.is_some_and(|p| taken[here][p]);
            if !taken[here][own] && !taken[there][other] && !wide {
                taken[here][own] = true;
                taken[here][partner.unwrap_or(own)] = true;
                taken[there][other] = true;
                pairs.push((m, n));
            }
        }
        pairs.sort_unstable();
        pairs
    }

    /// Whether the words next to two are joined to each other; the ends of both passages are.
    fn beside(&self, i: usize, j: usize, behind: bool) -> bool {
        match behind {
            false => match (i.checked_sub(1), j.checked_sub(1)) {
                (Some(a), Some(b)) => self.to_right[a] == Some(b),
                (None, None) => true,
                _ => false,
            },
            true => match (i + 1 < self.left.len(), j + 1 < self.right.len()) {
                (true, true) => self.to_right[i + 1] == Some(j + 1),
                (false, false) => true,
                _ => false,
            },
        }
    }

    /// Whether the nearest words of content before (0) or behind (1) are joined to each other.
    fn reaches(&self, i: usize, j: usize, way: usize) -> bool {
        match (self.content[0][i][way], self.content[1][j][way]) {
            (Some(a), Some(b)) => self.to_right[a] == Some(b),
            _ => false,
        }
    }

    /// The share of the words around `i` that are joined to words around `j`, `0..=1`.
    fn shared(&self, i: usize, j: usize) -> f32 {
        let (from, to) = (i.saturating_sub(REACH), (i + REACH + 1).min(self.left.len()));
        let near = |m: usize| self.to_right[m].is_some_and(|n| n.abs_diff(j) <= REACH && m != i && n != j);
        (from..to).filter(|&m| near(m)).count() as f32 / (2 * REACH) as f32
    }

    /// How a pair lies to the nearest joined words before and behind: how far off, in words, and whether between both.
    fn anchored(&self, i: usize, j: usize) -> (f32, bool) {
        let before = (0..i).rev().find_map(|m| self.to_right[m].filter(|&n| n != j).map(|n| (m, n)));
        let behind =
            (i + 1..self.left.len()).find_map(|m| self.to_right[m].filter(|&n| n != j).map(|n| (m, n)));
        let off = |anchor: Option<(usize, usize)>| {
            anchor.map_or(f32::MAX, |(m, n)| (i as f32 - m as f32 - (j as f32 - n as f32)).abs())
        };
        let between = before.is_none_or(|(_, n)| n < j) && behind.is_none_or(|(_, n)| n > j);
        (off(before).min(off(behind)).min(8.0), between)
    }

    fn view(&self, i: usize, j: usize) -> View {
        let (a, b) = (&self.left[i], &self.right[j]);
        let flag = |is: bool| f32::from(u8::from(is));
        let both = |sort: Sort| a.sort == sort && b.sort == sort;
        let one = |sort: Sort| (a.sort == sort) != (b.sort == sort);
        let same = a.form == b.form;
        let like = if a.stem == b.stem { 0.0 } else { self.lexicon.likeness(a.stem, b.stem) };
        let (x, y) = (self.lexicon.spelled(a.form), self.lexicon.spelled(b.form));
        let letters = if same { 0.0 } else { dice(x, y) };
        let (before, behind) = (self.beside(i, j, false), self.beside(i, j, true));
        let around = self.shared(i, j);
        let (off, between) = self.anchored(i, j);
        let place = |n: usize, len: usize| (n as f32 + 0.5) / len as f32;
        let rivals = |tokens: &[Token], own: usize, stem: u32| {
            tokens.iter().enumerate().filter(|(n, t)| *n != own && t.stem == stem).count()
        };
        let others = rivals(self.left, i, b.stem) + rivals(self.right, j, a.stem);
        let gaps = (gap(&self.to_right, i), gap(&self.to_left, j));
        let unlike = flag(a.stem != b.stem && like == 0.0);
        [
            flag(same),
            flag(!same && a.stem == b.stem),
            like,
            flag(both(Sort::Stop)),
            flag(one(Sort::Stop)),
            flag(both(Sort::Number)),
            flag(one(Sort::Number)),
            flag(both(Sort::Name)),
            flag(one(Sort::Name)),
            flag(before),
            flag(behind),
            flag(before && behind),
            around,
            flag(self.reaches(i, j, 0)),
            flag(self.reaches(i, j, 1)),
            (place(i, self.left.len()) - place(j, self.right.len())).abs(),
            off / 8.0,
            flag(between),
            (others as f32 / 4.0).min(1.0),
            letters,
            flag(both(Sort::Name) && (is_initial(x, y) || is_initial(y, x))),
            flag(both(Sort::Stop)) * around,
            unlike * flag(before || behind),
            unlike * around,
            flag(gaps == (1, 1)),
            flag(gaps.0 == gaps.1),
            ((gaps.0 + gaps.1) as f32 / 8.0).min(1.0),
            flag(!same && both(Sort::Stop) && work(x).is_some() && work(x) == work(y)),
            flag(both(Sort::Stop) && self.reaches(i, j, 1)),
            flag(both(Sort::Stop) && before && behind),
            flag(same) * (others as f32 / 4.0).min(1.0),
            flag(both(Sort::Stop)) * off / 8.0,
        ]
    }
}

/// For each word, the nearest words of content before and behind it.
fn around(tokens: &[Token]) -> Vec<[Option<usize>; 2]> {
    let mut found = vec![[None; 2]; tokens.len()];
    let mut last = None;
    for n in 0..tokens.len() {
        found[n][0] = last;
        if tokens[n].sort != Sort::Stop {
            last = Some(n);
        }
    }
    last = None;
    for n in (0..tokens.len()).rev() {
        found[n][1] = last;
        if tokens[n].sort != Sort::Stop {
            last = Some(n);
        }
    }
    found
}

/// How many words without a partner stand together at `n`, itself counted.
fn gap(to: &[Option<usize>], n: usize) -> usize {
    let before = to[..n].iter().rev().take_while(|p| p.is_none()).count();
    before + 1 + to[n + 1..].iter().take_while(|p| p.is_none()).count()
}

/// The work that a small word does.
fn work(word: &str) -> Option<u8> {
    Some(match word {
        "a" | "an" | "the" | "this" | "that" | "these" | "those" | "one" | "some" | "any" => 0,
        "of" | "'s" | "in" | "at" | "on" | "for" | "by" | "to" | "from" | "with" | "into" => 1,
        "will" | "would" | "'ll" | "shall" | "should" | "may" | "might" | "could" | "can" => 2,
        "is" | "was" | "are" | "were" | "be" | "been" | "being" | "'re" | "has" | "have" | "had" | "'ve" => 3,
        "not" | "n't" | "no" | "never" => 4,
        "but" | "however" | "though" | "although" | "yet" | "while" => 5,
        "and" | "as" | "also" => 6,
        "he" | "his" | "him" | "she" | "her" | "it" | "its" | "they" | "their" | "them" => 7,
        "who" | "which" | "whom" | "whose" => 8,
        _ => return None,
    })
}

/// Share of pairs of letters that two words have in common (Dice), `0..=1`; of a long word the first 64 count.
fn dice(x: &str, y: &str) -> f32 {
    let (a, b) = (x.as_bytes().windows(2).take(64), y.as_bytes().windows(2).take(64));
    let total = a.len() + b.len();
    let (mut used, mut common) = (0_u64, 0);
    for pair in a {
        if let Some(at) = b.clone().enumerate().position(|(n, p)| p == pair && used >> n & 1 == 0) {
            used |= 1 << at;
            common += 1;
        }
    }
    2.0 * common as f32 / total.max(1) as f32
}

/// Whether `short` can be drawn together from initials of which `word` gives one: "un" and "nations".
fn is_initial(short: &str, word: &str) -> bool {
    let letters = short.chars().filter(|&c| c != '.');
    let count = letters.clone().count();
    (2..=5).contains(&count)
        && word.chars().count() > count
        && word.chars().next().is_some_and(|first| letters.clone().any(|c| c == first))
}

#[cfg(test)]
mod tests {
    use super::super::{prepare, vocabulary};
    use super::*;
    use crate::model::{Article, Block, BlockKind, Language, Sentence, Span};

    fn article(text: &str) -> Article {
        let span = Span::new(0, text.len());
        let block =
            Block { kind: BlockKind::Body, reason: "given".into(), line: None, span, sentences: 0..1 };
        Article {
            language: Language::EN,
            text: text.into(),
            sentences: vec![Sentence { span, block: 0 }],
            blocks: vec![block],
            ..Article::default()
        }
    }

    /// The words of both texts that correspond, spelled out, from `joined` and a second look.
    fn told(left: &str, right: &str, joined: &[(usize, usize)], decide: Decide<'_>) -> Vec<String> {
        let articles = [article(left), article(right)];
        let (vocabulary, texts) = vocabulary::read(&[&articles[0], &articles[1]]);
        let [one, other] = texts.try_into().unwrap();
        let (lexicon, [a, b]) = prepare::pair(&vocabulary, one, other);
        let spelled = |tokens: &[Token], n: usize| lexicon.spelled(tokens[n].form).to_owned();
        settle(&a.tokens, &b.tokens, joined, &lexicon, decide)
            .into_iter()
            .map(|(i, j)| format!("{}={}", spelled(&a.tokens, i), spelled(&b.tokens, j)))
            .collect()
    }

    #[test]
    fn each_step_is_asked_in_its_turn() {
        let (left, right) = ("the mayor told reporters", "mayor said the bridge");
        let mut same = |step: Step, _: (usize, usize), view: &View| match step {
            Step::Widen => 0.0,
            _ => view[0],
        };
        assert_eq!(told(left, right, &[(2, 3)], &mut same), ["the=the", "mayor=mayor"]);
        let mut wide = |step: Step, _: (usize, usize), _: &View| f32::from(u8::from(step != Step::Join));
        // A link grows by one word on one side.
        assert_eq!(told(left, right, &[(2, 1)], &mut wide), ["mayor=said", "told=said"]);
        let mut none = |_: Step, _: (usize, usize), _: &View| 0.0;
        assert!(told(left, right, &[(0, 2), (1, 0)], &mut none).is_empty());
        assert!(told("", "", &[], &mut none).is_empty());
    }

    #[test]
    fn small_words_follow_what_they_belong_to() {
        let mut use_fitted = |step: Step, _: (usize, usize), view: &View| likelihood(step, view);
        let found = told(
            "the ferry left the harbour at dawn",
            "at dawn a barge and the ferry sailed",
            &[(0, 5), (1, 6), (3, 2), (5, 0), (6, 1)],
            &mut use_fitted,
        );
        assert_eq!(found[..2], ["the=the", "ferry=ferry"]);
        assert!(!found.contains(&"the=a".to_owned()) && found.contains(&"dawn=dawn".to_owned()), "{found:?}");
    }
}
