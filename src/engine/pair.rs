//! Two versions, from their words to their alignment.

use std::ops::Range;

use super::candidates::candidates;
use super::links::{self, Decided, Group};
use super::score::{self, Evidence, Scored};
use super::tokens::{Lexicon, Prepared, Token};
use super::{kinds, order, variants, wording, words};
use crate::model::{Alignment, Article, Kind, Language, Link, Pins, Shares, Span, Variant, WordLink};
use crate::text;

/// Two versions in their canonical direction, ready to be compared.
#[derive(Debug)]
pub(super) struct Pair<'a> {
    pub articles: [&'a Article; 2],
    pub texts: [Prepared; 2],
    pub lexicon: Lexicon,
    /// The place in the story of the first version.
    pub left: usize,
    /// That of the second.
    pub right: usize,
}

/// What a pair of versions goes through, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The words of both texts are integers.
    Vocabulary,
    /// The two are comparable: each word has its rarity.
    Prepare,
    /// The pairs of sentences that share a rare word are found.
    Candidates,
    /// Each pair is described by itself.
    Evidence,
    /// Each pair is compared with its rivals and weighed.
    Rivals,
    /// Links are chosen.
    Links,
    /// What has moved is known.
    Order,
    /// Each link has its kind, words and differences.
    Words,
    /// The same wording is counted.
    SameWording,
}

impl Stage {
    /// The share of a pair's work that is done with this stage, in thousandths, as measured between two texts of 10,000
    /// sentences; that of all stages after the vocabulary is 1,000.
    pub(super) const fn share(self) -> usize {
        match self {
            Self::Vocabulary => 0,
            Self::Prepare => 210,
            Self::Candidates => 80,
            Self::Evidence => 330,
            Self::Rivals => 290,
            Self::Links => 10,
            Self::Order => 0,
            Self::Words => 40,
            Self::SameWording => 40,
        }
    }
}

/// Told when a stage is done; a bench looks at the clock.
pub(super) type Tell<'a> = &'a mut dyn FnMut(Stage);

/// The candidates of a pair, scored.
#[derive(Debug)]
pub(super) struct Judged {
    pub evidence: Evidence,
    pub scored: Vec<Scored>,
    /// Whether anything was left out for the sake of time.
    pub bounded: bool,
}

impl Pair<'_> {
    /// Finds and scores the candidates.
    pub fn judge(&self, tell: Tell<'_>) -> Judged {
        let [a, b] = &self.texts;
        let found = candidates(a, b, &self.lexicon);
        tell(Stage::Candidates);
        let mut evidence = Evidence::of(a, b, found.pairs, &self.lexicon);
        tell(Stage::Evidence);
        let scored = score::score(a, b, &self.lexicon, &mut evidence);
        tell(Stage::Rivals);
        Judged { evidence, scored, bounded: found.bounded }
    }

    /// Aligns the pair; the first version is on the left, whatever its letter.
    pub fn align(&self, judged: &Judged, pins: &Pins, tell: Tell<'_>) -> Alignment {
        let [left, right] = &self.texts;
        let decided = Decided::between(pins, (self.left, left), (self.right, right));
        let groups =
            links::choose(left, right, &judged.scored, &decided, &self.lexicon, &links::Settings::default());
        tell(Stage::Links);
        let (again, groups): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(|g| g.again);
        let length = |g: &Group| g.left.iter().map(|&n| left.words(n).len() as u64).sum::<u64>();
        let weights: Vec<u64> = groups
            .iter()
            .map(|g| length(g) + g.right.iter().map(|&n| right.words(n).len() as u64).sum::<u64>())
            .collect();
        let moved = order::moved(&groups, &weights);
        tell(Stage::Order);
        let (links, joined): (Vec<Link>, Vec<[usize; 2]>) =
            groups.iter().zip(moved).map(|(g, moved)| self.link(g, moved)).unzip();
        let again: Vec<Link> = again.iter().map(|g| self.link(g, false).0).collect();
        tell(Stage::Words);
        let same = wording::same_wording(&left.forms(), &right.forms());
        tell(Stage::SameWording);
        let shares = |side: usize, same: f32| {
            let words = joined.iter().map(|words| words[side]).sum::<usize>();
            let reused = words as f32 / self.texts[side].tokens.len().max(1) as f32;
            Shares { same_wording: super::round(same), reused: super::round(reused) }
        };
        Alignment {
            left: self.left,
            right: self.right,
            left_shares: shares(0, same.0),
            right_shares: shares(1, same.1),
            notice: self.notice(judged, &links),
            links,
            again,
        }
    }

    /// What has to be said of how the pair was aligned; `None` where every method was at hand.
    fn notice(&self, judged: &Judged, links: &[Link]) -> Option<String> {
        let mut said: Vec<String> = Vec::new();
        said.extend(judged.bounded.then(|| LONG_TEXTS.to_string()));
        let words = |side: usize, sentences: &[u32]| {
            sentences.iter().map(|&n| self.texts[side].words(n).len()).sum::<usize>()
        };
        let long =
            |l: &Link| l.kind != Kind::Verbatim && words::are_long(words(0, &l.left), words(1, &l.right));
        said.extend(links.iter().any(long).then(|| LONG_PASSAGES.to_string()));
        let mut languages = self.articles.map(|a| a.language);
        languages.sort_unstable();
        for (n, language) in languages.into_iter().enumerate() {
            let again = n > 0 && languages[0] == language;
            if again || text::has_tables(language) || text::is_spaceless(language) {
                continue;
            }
            said.push(match language {
                Language::UNKNOWN => "language not recognised: words compared by their letters only".into(),
                _ => format!(
                    "no word tables for the language {language}: words compared by their letters only"
                ),
            });
        }
        (!said.is_empty()).then(|| said.join("; "))
    }

    /// The words of a passage and where each stands in its sentences joined by one space.
    fn passage(&self, side: usize, sentences: &[u32]) -> (Vec<Token>, Vec<Span>) {
        let (mut tokens, mut spans) = (Vec::new(), Vec::new());
        let mut at = 0;
        for &n in sentences {
            let sentence = self.articles[side].sentences[n as usize].span;
            for token in self.texts[side].words(n) {
                let start = token.span.start - sentence.start;
                spans.push(Span::new(at + start as usize, at + start as usize + token.span.len()));
                tokens.push(*token);
            }
            at += sentence.len() + 1;
        }
        (tokens, spans)
    }

    /// A link, and how many words of each side have a word link; all words of a verbatim link count.
    fn link(&self, group: &Group, moved: bool) -> (Link, [usize; 2]) {
        let (left, left_at) = self.passage(0, &group.left);
        let (right, right_at) = self.passage(1, &group.right);
        let kept = words::in_place(&left, &right);
        let kind = kinds::kind(&left, &right, &kept);
        let mut link = Link {
            left: group.left.clone(),
            right: group.right.clone(),
            kind,
            moved,
            score: super::round(if group.pinned { 1.0 } else { score::confidence(group.score) }),
            words: Vec::new(),
            variants: Vec::new(),
        };
        if kind == Kind::Verbatim {
            return (link, [left.len(), right.len()]);
        }
        let pairs = words::pair(&left, &right, kind, &kept, &self.lexicon);
        let cover = |at: &[Span], range: &Range<usize>| match at.get(range.clone()) {
            Some([first, .., last]) => first.cover(*last),
            Some([only]) => *only,
            // Nothing on this side: the place where it would stand.
            _ => {
                let before = range.start.checked_sub(1).and_then(|n| at.get(n)).map_or(0, |s| s.end as usize);
                Span::new(before, before)
            }
        };
        let language = self.articles[0].language;
        let word = |(a, b): (Range<usize>, Range<usize>)| {
            let (x, y) = (&left[a.clone()], &right[b.clone()]);
            let same = x.len() == y.len() && x.iter().zip(y).all(|(x, y)| x.form == y.form);
            WordLink {
                left: cover(&left_at, &a),
                right: cover(&right_at, &b),
                class: (!same).then(|| variants::class(x, y, &self.lexicon, language)),
            }
        };
        let phrases = words::phrases(&pairs);
        let joined = phrases.iter().fold([0, 0], |[l, r], (a, b)| [l + a.len(), r + b.len()]);
        link.words = phrases.into_iter().map(word).collect();
        // A word that stands elsewhere in the other passage is not lost: it decides no class.
        let mut kept = [vec![false; left.len()], vec![false; right.len()]];
        for &(i, j) in pairs.iter().filter(|&&(i, j)| left[i].form == right[j].form) {
            (kept[0][i], kept[1][j]) = (true, true);
        }
        let lost = |side: usize, tokens: &[Token], range: &Range<usize>| -> Vec<Token> {
            range.clone().filter(|&n| !kept[side][n]).map(|n| tokens[n]).collect()
        };
        link.variants = variants::places(&left, &right, &pairs, &self.lexicon)
            .into_iter()
            .map(|p| Variant {
                left: cover(&left_at, &p.left),
                right: cover(&right_at, &p.right),
                class: {
                    let (x, y) = (lost(0, &left, &p.left), lost(1, &right, &p.right));
                    variants::equal(&left[p.left], &right[p.right], &self.lexicon, language)
                        .unwrap_or_else(|| variants::class(&x, &y, &self.lexicon, language))
                },
            })
            .collect();
        (link, joined)
    }
}

/// Said when common words were passed over.
const LONG_TEXTS: &str =
    "long texts: sentences were matched by their rarer words, and identical ones at once";
/// Said when the words of a link were too many to be compared each with each.
const LONG_PASSAGES: &str = "very long sentences: their words were joined only where they stay in place";
