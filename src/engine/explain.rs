//! Why two sentences are linked, or are not, in words and weights.
//!
//! The pair is aligned once more exactly as [`align_story`](super::align_story) does it, and what the model was told of
//! the two sentences is read off: each feature brings its weight times how far it lies from what an ordinary candidate
//! shows, so that the parts add up to the whole.

use super::candidates::Candidate;
use super::context::CONTEXT;
use super::links::{self, Decided, Group};
use super::own;
use super::pair::{Judged, Pair};
use super::rivals;
use super::roles;
use super::score::{self, Evidence, Features, Model, Scored};
use super::tokens::{Lexicon, Prepared, Sort, Token};
use super::{Versions, weights};
use crate::model::{self, Alignment, Article, Explained, Explanation, Link, Pins, Rival, Side, Siglum};

/// Rivals named.
const RIVALS: usize = 3;
/// Words named for one piece of evidence.
const WORDS: usize = 6;
/// Log-odds below which a piece of evidence is not worth a line.
const SLIGHT: f32 = 0.05;
/// How much likelier than its best rival a link must be for "nothing else comes near".
const CLEAR: f32 = 0.3;
/// The evidence that every explanation starts from.
const OUTSET: &str = "what an ordinary pair has";

/// Explains why sentence `left` of version `pair.0` and sentence `right` of version `pair.1` are linked, or are not. Pins
/// name versions by their place in `articles`, as in [`align_story`](super::align_story). A version or sentence that
/// is not there gives an explanation without evidence.
pub fn explain(
    articles: &[&Article],
    pins: &Pins,
    pair: (usize, usize),
    left: u32,
    right: u32,
) -> Explanation {
    if pair.0.max(pair.1) >= articles.len() {
        return unknown(left, right);
    }
    if pair.0 == pair.1 {
        return unknown(left, right);
    }
    let both = [articles[pair.0], articles[pair.1]];
    let versions = Versions::read(&both);
    if versions.are_plain(0, 1) {
        return Explanation { words: PLAIN.into(), ..unknown(left, right) };
    }
    let mut ready = versions.pair(0, 1);
    (ready.left, ready.right) = if ready.left == 0 { pair } else { (pair.1, pair.0) };
    let judged = ready.judge(&mut |_| ());
    let turned = (ready.left, ready.right) != pair;
    let (i, j) = if turned { (right, left) } else { (left, right) };
    let case = Case::of(&judged, &ready, pins);
    if !case.has(i, j) {
        return unknown(left, right);
    }
    let found = case.explain(i, j);
    if turned { mirror(found) } else { found }
}

/// Explains whole alignments of a story, made by [`align_story`](super::align_story) with the same pins: one for each, in the
/// same order.
pub fn explain_all(articles: &[&Article], pins: &Pins, alignments: &[Alignment]) -> Vec<Explained> {
    let versions = Versions::read(articles);
    let explain = |alignment: &Alignment| {
        let (a, b) = (alignment.left, alignment.right);
        if a == b || a.max(b) >= articles.len() || versions.are_plain(a, b) {
            return Explained::default();
        }
        let ready = versions.pair(a, b);
        Case::of(&ready.judge(&mut |_| ()), &ready, pins).explain_whole(alignment)
    };
    alignments.iter().map(explain).collect()
}

/// What is said where nothing was weighed.
const PLAIN: &str =
    "very long texts: sentences are linked where they have the same words, and for no other reason";

/// What is said of sentences that do not exist.
fn unknown(left: u32, right: u32) -> Explanation {
    Explanation {
        left,
        right,
        words: "not linked: there is no such sentence".into(),
        ..Explanation::default()
    }
}

fn mirror(mut found: Explanation) -> Explanation {
    (found.left, found.right) = (found.right, found.left);
    for rival in &mut found.rivals {
        (rival.left, rival.right) = (rival.right, rival.left);
    }
    found
}

/// One pair of versions, aligned as far as its links.
struct Case<'a> {
    left: &'a Prepared,
    right: &'a Prepared,
    lexicon: &'a Lexicon,
    sigla: (Siglum, Siglum),
    articles: [&'a Article; 2],
    /// The paragraph of each sentence, left and right.
    paragraphs: [Vec<u32>; 2],
    pairs: &'a [Candidate],
    evidence: &'a Evidence,
    contexts: Vec<Option<[f32; CONTEXT]>>,
    scored: &'a [Scored],
    decided: Decided,
    groups: Vec<Group>,
    /// Likelihood from which pairs are claimed here.
    cut: f32,
}

impl<'a> Case<'a> {
    fn of(judged: &'a Judged, pair: &'a Pair<'a>, pins: &Pins) -> Self {
        let ([left, right], lexicon) = (&pair.texts, &pair.lexicon);
        let decided = Decided::between(pins, (pair.left, left), (pair.right, right));
        let groups =
            links::choose(left, right, &judged.scored, &decided, lexicon, &links::Settings::default());
        let sigla = (Siglum(pair.left), Siglum(pair.right));
        let Judged { evidence, scored, .. } = judged;
        let pairs = &evidence.pairs;
        let contexts = evidence.contexts(left, right, lexicon);
        let articles = pair.articles;
        let paragraphs = articles.map(Article::paragraphs);
        Self {
            left,
            right,
            lexicon,
            sigla,
            articles,
            paragraphs,
            pairs,
            evidence,
            contexts,
            scored,
            decided,
            groups,
            cut: links::cut(scored),
        }
    }

    /// Explains every link of an alignment of the two, in either direction, and what has none.
    fn explain_whole(&self, alignment: &Alignment) -> Explained {
        let turned = alignment.left != self.sigla.0.0;
        let say = |(i, j): (u32, u32)| {
            let found = self.explain(i, j);
            if turned { mirror(found) } else { found }
        };
        let link = |link: &Link| {
            let (lefts, rights) = if turned { (&link.right, &link.left) } else { (&link.left, &link.right) };
            let pairs = lefts.iter().flat_map(|&i| rights.iter().map(move |&j| (i, j)));
            let likelier = |x: &(u32, u32), y: &(u32, u32)| {
                self.score_of(*x).total_cmp(&self.score_of(*y)).then(y.cmp(x))
            };
            say(pairs.max_by(likelier).unwrap_or_default())
        };
        let mut unlinked: Vec<Explanation> = self.unlinked().into_iter().map(say).collect();
        unlinked.sort_by_key(|e| (e.left, e.right));
        let [links, again] = [&alignment.links, &alignment.again].map(|l| l.iter().map(link).collect());
        Explained { links, again, unlinked }
    }

    fn has(&self, i: u32, j: u32) -> bool {
        (i as usize) < self.left.units.len() && (j as usize) < self.right.units.len()
    }

    fn explain(&self, i: u32, j: u32) -> Explanation {
        let at = self.pairs.binary_search_by_key(&(i, j), |c| (c.left, c.right)).ok();
        let (score, features, in_context) = match at {
            Some(n) => {
                let context = self.contexts[n].as_ref();
                (self.scored[n].score, self.evidence.features(n, context), context.is_some())
            }
            None => (0.0, self.unseen(i, j), false),
        };
        let linked = self.group_of(i, j).is_some();
        let rivals = self.rivals(i, j);
        let words = self.verdict((i, j), at.map(|_| score), &rivals);
        let evidence = self.weighed((i, j), &features, in_context, score);
        Explanation { left: i, right: j, linked, score: super::round(score), evidence, rivals, words }
    }

    /// What the model would have been told of a pair that was never a candidate.
    fn unseen(&self, i: u32, j: u32) -> Features {
        let mut pairs = self.pairs.to_vec();
        let at = pairs.partition_point(|c| (c.left, c.right) < (i, j));
        pairs.insert(at, Candidate { left: i, right: j });
        let mut evidence = Evidence::bare(self.left, self.right, pairs, self.lexicon);
        score::score(self.left, self.right, self.lexicon, &mut evidence);
        evidence.features(at, None)
    }

    fn score_of(&self, pair: (u32, u32)) -> f32 {
        let at = self.pairs.binary_search_by_key(&pair, |c| (c.left, c.right));
        at.map_or(0.0, |n| self.scored[n].score)
    }

    /// Each sentence that has no link, with its likeliest partner.
    fn unlinked(&self) -> Vec<(u32, u32)> {
        let likeliest = |free: &dyn Fn(&Group) -> &[u32], of: fn(&Scored) -> u32, count: usize| {
            let mut best: Vec<Option<&Scored>> = vec![None; count];
            for s in self.scored {
                let slot = &mut best[of(s) as usize];
                if slot.is_none_or(|b| s.score > b.score) {
                    *slot = Some(s);
                }
            }
            for n in self.groups.iter().flat_map(free) {
                best[*n as usize] = None;
            }
            best.into_iter().flatten().map(|s| (s.left, s.right)).collect::<Vec<_>>()
        };
        let mut found = likeliest(&|g| &g.left, |s| s.left, self.left.units.len());
        found.extend(likeliest(&|g| &g.right, |s| s.right, self.right.units.len()));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What each pair of a link of several sentences rests on: "A ¶ 3 and B ¶ 2: .98, port, bridge".
    fn members(&self, group: &Group) -> String {
        let pairs = group.left.iter().flat_map(|&i| group.right.iter().map(move |&j| (i, j)));
        let say = |(i, j): (u32, u32)| {
            let places = format!("{} and {}", self.places(Side::Left, &[i]), self.places(Side::Right, &[j]));
            let words = self.words(own::COMMON, i, j);
            let likely = format!("{:.2}", self.score_of((i, j)));
            [places, likely].join(" ") + &if words.is_empty() { words } else { format!(" ({words})") }
        };
        pairs.map(say).collect::<Vec<_>>().join("; ")
    }

    /// The link that holds both sentences.
    fn group_of(&self, i: u32, j: u32) -> Option<&Group> {
        self.groups.iter().find(|g| g.left.contains(&i) && g.right.contains(&j))
    }

    /// The likeliest other partners of either sentence.
    fn rivals(&self, i: u32, j: u32) -> Vec<Rival> {
        let shares = |s: &&Scored| (s.left == i) != (s.right == j);
        let mut found: Vec<Rival> = self
            .scored
            .iter()
            .filter(shares)
            .map(|s| Rival { left: s.left, right: s.right, score: super::round(s.score) })
            .collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.left, a.right).cmp(&(b.left, b.right))));
        found.truncate(RIVALS);
        found
    }

    fn verdict(&self, (i, j): (u32, u32), score: Option<f32>, rivals: &[Rival]) -> String {
        let lefts = |n: &[u32]| self.places(Side::Left, n);
        let rights = |n: &[u32]| self.places(Side::Right, n);
        let forms = |tokens: &[Token]| tokens.iter().map(|t| t.form).collect::<Vec<_>>();
        let best = rivals.first();
        if self.decided.broken.contains(&(i, j)) {
            return "not linked: parted by hand".into();
        }
        if let Some(group) = self.group_of(i, j) {
            let wide = group.left.len() > 1 || group.right.len() > 1;
            let outside = |r: &&Rival| !(group.left.contains(&r.left) && group.right.contains(&r.right));
            let lead = score.unwrap_or(0.0) - rivals.iter().find(outside).map_or(0.0, |r| r.score);
            return match () {
                () if self.decided.joined.contains(&(i, j)) => "linked: joined by hand".into(),
                () if forms(self.left.words(i)) == forms(self.right.words(j)) => {
                    "linked: the same words in the same order".into()
                }
                () if group.again => {
                    "also said here: one of the two tells again what has its link, or there was no room in that"
                        .into()
                }
                () if wide => {
                    let (lefts, rights) = (lefts(&group.left), rights(&group.right));
                    format!("linked: one link of {lefts} with {rights}: {}", self.members(group))
                }
                () if lead >= CLEAR => "linked: nothing else comes near".into(),
                () if lead >= 0.0 => "linked: likelier than any other partner of the two".into(),
                () => "linked: its likelier rivals are linked otherwise".into(),
            };
        }
        let Some(score) = score else {
            return "not linked: no rarer word in common, so never looked at closely".into();
        };
        if score < self.cut && best.is_none_or(|b| b.score < self.cut) {
            return "not linked: too little in common".into();
        }
        let taken = |side: fn(&Group) -> &Vec<u32>, n: u32| self.groups.iter().find(|g| side(g).contains(&n));
        match (taken(|g| &g.left, i), taken(|g| &g.right, j)) {
            (Some(g), _) => {
                format!("not linked: {} is linked with {}", lefts(&[i]), rights(&g.right))
            }
            (None, Some(g)) => {
                format!("not linked: {} is linked with {}", rights(&[j]), lefts(&g.left))
            }
            (None, None) => "not linked: too little in common".into(),
        }
    }

    /// Sentences for people, as a page names their places: "A ¶ 3 (sentence 2) and ¶ 4".
    fn places(&self, side: Side, sentences: &[u32]) -> String {
        let siglum = if side == Side::Left { self.sigla.0 } else { self.sigla.1 };
        let mut all: Vec<String> = sentences.iter().map(|&n| self.place(side, n)).collect();
        let last = all.pop().unwrap_or_default();
        match all.is_empty() {
            true => format!("{siglum} {last}"),
            false => format!("{siglum} {} and {last}", all.join(", ")),
        }
    }

    /// "¶ 3", "¶ 3 (sentence 2)", "headline".
    fn place(&self, side: Side, n: u32) -> String {
        let (article, at) = (self.articles[side as usize], n as usize);
        let paragraph = self.paragraphs[side as usize].get(at).copied().unwrap_or(0);
        if paragraph == 0 {
            return "headline".to_owned();
        }
        let block = article.sentences.get(at).and_then(|s| article.blocks.get(s.block as usize));
        match block.map(|b| b.sentences.clone()).filter(|own| own.len() > 1 && own.contains(&n)) {
            Some(own) => format!("¶ {paragraph} (sentence {})", n - own.start + 1),
            None => format!("¶ {paragraph}"),
        }
    }

    /// What speaks for and against, the heaviest first.
    fn weighed(
        &self,
        (i, j): (u32, u32),
        features: &Features,
        in_context: bool,
        score: f32,
    ) -> Vec<model::Evidence> {
        let mut found: Vec<model::Evidence> = Vec::new();
        let Model { second, last, .. } = &weights::MODEL;
        let (weights, means, bias): (&[f32], &[f32], f32) = match in_context {
            true => (&last.weights, &weights::LAST_MEANS, last.bias),
            false => (&second.weights, &weights::SECOND_MEANS, second.bias),
        };
        let (mut sum, mut plain) = (bias, bias);
        for (n, ((_, name), (&weight, &usual))) in score::names().zip(weights.iter().zip(means)).enumerate() {
            sum += weight * usual;
            plain += weight * features[n];
            let weight = weight * (features[n] - usual);
            match found.iter_mut().find(|e| e.name == name) {
                Some(e) => e.weight += weight,
                None => {
                    let (value, words) = (features[n], self.words(name, i, j));
                    found.push(model::Evidence { name, about: about(name), value, weight, words });
                }
            }
        }
        found.retain(|e| e.weight.abs() >= SLIGHT);
        found.push(model::Evidence {
            name: OUTSET,
            about: about(OUTSET),
            value: 1.0 / (1.0 + (-sum).exp()),
            weight: sum,
            words: String::new(),
        });
        // Sentences that stand whole in each other are linked whatever the model says.
        let plain = 1.0 / (1.0 + (-plain).exp());
        if score > plain + 0.001 {
            let odds = |p: f32| (p / (1.0 - p)).ln();
            let weight = odds(score.clamp(0.001, 0.999)) - odds(plain.clamp(0.001, 0.999));
            let name = "one stands whole in the other";
            found.push(model::Evidence {
                name,
                about: about(name),
                value: 1.0,
                weight,
                words: String::new(),
            });
        }
        for e in &mut found {
            (e.value, e.weight) = (super::round(e.value), super::round(e.weight));
        }
        found.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then(a.name.cmp(b.name)));
        found
    }

    /// The words that a piece of evidence rests on, the rarest first.
    fn words(&self, name: &str, i: u32, j: u32) -> String {
        let (a, b) = (self.left.words(i), self.right.words(j));
        let shared = |wanted: fn(&Token) -> bool| {
            let both = |t: &&Token| wanted(t) && b.iter().any(|o| o.stem == t.stem && wanted(o));
            let mut words: Vec<&Token> = a.iter().filter(both).collect();
            let weight = |t: &Token| self.lexicon.weights[t.stem as usize];
            words.sort_by(|x, y| weight(y).total_cmp(&weight(x)));
            let mut spelled: Vec<&str> = Vec::new();
            for word in words.iter().map(|t| self.lexicon.spelled(t.form)) {
                if !spelled.contains(&word) {
                    spelled.push(word);
                }
            }
            spelled.truncate(WORDS);
            spelled.join(", ")
        };
        match name {
            own::COMMON => shared(|t| t.sort != Sort::Stop),
            own::FIGURES => shared(|t| t.sort == Sort::Number),
            own::NAMED => shared(|t| t.sort == Sort::Name),
            own::QUOTED => shared(|t| t.quoted && t.sort != Sort::Stop),
            own::LONGEST => self.longest(a, b),
            own::MEANING | roles::CONTENT => self.synonyms(a, b),
            _ => String::new(),
        }
    }

    /// The longest run of the same words, spelled out.
    fn longest(&self, a: &[Token], b: &[Token]) -> String {
        let (end, len) = own::longest_run(a, b);
        if len < 2 {
            return String::new();
        }
        a[end - len..end].iter().map(|t| self.lexicon.spelled(t.form)).collect::<Vec<_>>().join(" ")
    }

    /// Pairs of words that can mean the same, "aid ~ assistance".
    fn synonyms(&self, a: &[Token], b: &[Token]) -> String {
        let mut found: Vec<String> = Vec::new();
        // A word that the other sentence has too needs no other word for it.
        let lone =
            |t: &Token, other: &[Token]| t.sort != Sort::Stop && !other.iter().any(|o| o.stem == t.stem);
        for x in a.iter().filter(|t| lone(t, b)) {
            let like = |y: &&Token| lone(y, a) && self.lexicon.likeness(x.stem, y.stem) > 0.0;
            let Some(y) = b.iter().find(like) else { continue };
            let pair = format!("{} ~ {}", self.lexicon.spelled(x.form), self.lexicon.spelled(y.form));
            if !found.contains(&pair) {
                found.push(pair);
            }
        }
        found.truncate(WORDS);
        found.join(", ")
    }
}

/// What a piece of evidence is about: those of one kind measure nearly the same, and were weighed together.
fn about(name: &str) -> &'static str {
    match name {
        OUTSET => "any two sentences",
        own::FIGURES | own::NAMED | own::QUOTED => "figures, names, quotations",
        own::PLACE | own::HEADLINE | rivals::AROUND | rivals::PATH => "where they stand",
        rivals::LEAD => "their other partners",
        _ => "the wording",
    }
}
