//! The conductor: from inputs to a corpus, and from a story to a study.

use crate::loader::{self, Input, Loaded, Progress};
use crate::model::{
    Alignment, Article, Claim, Corpus, Explained, Explanation, Findings, Pins, Remark, Review, Side, Story,
    Study,
};
use crate::{analysis, engine, review as said};

/// Reads the inputs, finds the articles in them and groups these into stories.
///
/// Never fails: what cannot be read is a [`Warning`](crate::model::Warning) in the corpus. Exactly two files named on
/// their own are one story, whatever they say.
pub fn open(inputs: &[Input], review: &Review) -> Corpus {
    open_watched(inputs, review, &mut |_| ())
}

/// The same, telling `watch` now and then how far reading is.
pub fn open_watched(inputs: &[Input], review: &Review, watch: &mut dyn FnMut(Progress)) -> Corpus {
    arrange(loader::load_watched(inputs, review.loading, watch), review)
}

/// Groups articles that were loaded before, as the user's rules and decisions want it.
pub fn arrange(mut loaded: Loaded, review: &Review) -> Corpus {
    loader::obey(&mut loaded, &review.rules);
    loaded.moves = said::moves(&loaded.articles, &review.records);
    let mut corpus = loader::group(loaded);
    let stated = said::blocks(&corpus.articles, &review.records);
    loader::state(&mut corpus, &stated);
    for (n, name) in said::names(&corpus.articles, &review.records) {
        corpus.articles[n].name = name;
    }
    corpus
}

/// What the user has said of a story, and where that stands.
pub fn remarks(corpus: &Corpus, story: &Story, review: &Review) -> Vec<Remark> {
    said::remarks(&corpus.versions(story), &review.records)
}

/// The stories of which the user has said something, by their place in the corpus.
pub fn remarked(corpus: &Corpus, review: &Review) -> Vec<usize> {
    let articles = said::concerned(&corpus.articles, &review.records);
    let about = |s: &Story| s.articles.iter().any(|a| articles.binary_search(a).is_ok());
    (0..corpus.stories.len()).filter(|&n| !articles.is_empty() && about(&corpus.stories[n])).collect()
}

/// The links that the user has decided, by what was said of the story and by place.
fn pins(remarks: &[Remark], review: &Review) -> Pins {
    let mut pins = said::pins(remarks);
    pins.joined.extend(&review.pins.joined);
    pins.broken.extend(&review.pins.broken);
    pins
}

/// Aligns every pair of a story's versions as the user's decisions want it, and says where to start reading.
pub fn study(corpus: &Corpus, story: &Story, review: &Review) -> Study {
    study_told(corpus, story, review, &|_| ())
}

/// The same, telling now and then which share of the aligning is done, `0..=1`, from whatever thread did it.
pub fn study_told(corpus: &Corpus, story: &Story, review: &Review, tell: &(dyn Fn(f32) + Sync)) -> Study {
    let articles = corpus.versions(story);
    let remarks = remarks(corpus, story, review);
    let pins = pins(&remarks, review);
    let versions = engine::Versions::read(&articles);
    whole(articles.len(), versions.align_told(&versions.pairs(), &pins, tell), remarks)
}

/// What is found out about a story of so many versions by aligning them.
fn whole(versions: usize, alignments: Vec<Alignment>, remarks: Vec<Remark>) -> Study {
    let (base, pair) = (analysis::base(versions, &alignments), analysis::pair(&alignments));
    Study { versions, base, pair, alignments, remarks, ..Study::default() }
}

/// The same study, handing `watch` a first one as soon as one pair is aligned: `pair` where it is given and there, else the
/// [`pair`](Study::pair) that the whole study will open with. What is aligned then stays as it is; the base of the first
/// study is the first version of its pair, for the nearest to all others is not known yet. `watch` is not called where
/// there is but one pair, or none.
pub fn study_watched(
    corpus: &Corpus,
    story: &Story,
    review: &Review,
    pair: Option<(usize, usize)>,
    watch: &mut dyn FnMut(Study),
) -> Study {
    let articles = corpus.versions(story);
    let remarks = remarks(corpus, story, review);
    let pins = pins(&remarks, review);
    let versions = engine::Versions::read(&articles);
    let mut rest = versions.pairs();
    let whole = |alignments, remarks| whole(articles.len(), alignments, remarks);
    if rest.len() < 2 {
        return whole(versions.align(&rest, &pins), remarks);
    }
    let first = first(&versions, &rest, pair);
    rest.retain(|p| !first.contains(p));
    let mut alignments = versions.align(&first, &pins);
    let mut begun = whole(alignments.clone(), remarks.clone());
    if let Some(pair) = begun.pair {
        begun.only(pair);
    }
    watch(begun);
    alignments.extend(versions.align(&rest, &pins));
    alignments.sort_by_key(|a| (a.left, a.right));
    whole(alignments, remarks)
}

/// One pair of a story's versions aligned, as [`study_watched`] hands it on first.
pub fn study_pair(corpus: &Corpus, story: &Story, review: &Review, pair: Option<(usize, usize)>) -> Study {
    let articles = corpus.versions(story);
    let remarks = remarks(corpus, story, review);
    let versions = engine::Versions::read(&articles);
    let first = first(&versions, &versions.pairs(), pair);
    let alignments = versions.align(&first, &pins(&remarks, review));
    let nearest = analysis::pair(&alignments);
    let mut study = Study { versions: articles.len(), alignments, remarks, ..Study::default() };
    if let Some(pair) = nearest {
        study.only(pair);
    }
    study
}

/// The pairs to align first: the one asked for, else those of which the one with most same wording will turn out to be
/// one. All of them where nobody shares any wording.
fn first(
    versions: &engine::Versions<'_>,
    pairs: &[(usize, usize)],
    asked: Option<(usize, usize)>,
) -> Vec<(usize, usize)> {
    let asked = asked.map(|(a, b)| (a.min(b), a.max(b)));
    if let Some(pair) = asked.filter(|p| pairs.contains(p)) {
        return vec![pair];
    }
    let wording = |&(a, b): &(usize, usize)| {
        let (left, right) = versions.same_wording(a, b);
        left + right
    };
    let shares: Vec<f32> = pairs.iter().map(wording).collect();
    let most = shares.iter().copied().fold(0.0, f32::max);
    // Words told in other words weigh a thousandth beside the same wording, two sides of them at the most.
    let near = |&(_, share): &(&(usize, usize), &f32)| *share >= most - analysis::TOLD;
    pairs.iter().zip(&shares).filter(near).map(|(p, _)| *p).collect()
}

/// Up to so many bytes of text times versions, same wording is looked for by itself: about a second at twenty megabytes
/// a second.
const GLANCE: usize = 20 << 20;

/// The greatest share of same wording that one version of a story has with another, without aligning them; `None` for a
/// lone article, and where it would take long.
pub fn glance(corpus: &Corpus, story: &Story) -> Option<f32> {
    let articles = corpus.versions(story);
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    if articles.len() < 2 || bytes.saturating_mul(articles.len()) > GLANCE {
        return None;
    }
    let versions = engine::Versions::read(&articles);
    let shares = versions.pairs().into_iter().map(|(a, b)| versions.same_wording(a, b));
    Some(shares.map(|(left, right)| left.max(right)).fold(0.0, f32::max))
}

/// Why two sentences of two versions are linked, or are not: `pair` holds the versions' places in the story, `left` and
/// `right` a sentence of each.
pub fn explain(
    corpus: &Corpus,
    story: &Story,
    review: &Review,
    pair: (usize, usize),
    left: u32,
    right: u32,
) -> Explanation {
    let pins = pins(&remarks(corpus, story, review), review);
    engine::explain(&corpus.versions(story), &pins, pair, left, right)
}

/// Why two versions of a story correspond as they do: `pair` holds their places in the story, the earlier first. Nothing
/// for a pair that is not there.
pub fn explain_pair(corpus: &Corpus, story: &Story, review: &Review, pair: (usize, usize)) -> Explained {
    let articles = corpus.versions(story);
    if pair.0 >= pair.1 || pair.1 >= articles.len() {
        return Explained::default();
    }
    let pins = pins(&remarks(corpus, story, review), review);
    let alignments = engine::Versions::read(&articles).align(&[pair], &pins);
    engine::explain_all(&articles, &pins, &alignments).into_iter().next().unwrap_or_default()
}

/// Explains every alignment of a study.
pub fn explain_study(corpus: &Corpus, story: &Story, review: &Review, study: &mut Study) {
    let versions = corpus.versions(story);
    let pins = pins(&study.remarks, review);
    study.explained = engine::explain_all(&versions, &pins, &study.alignments);
}

/// Reads the first of some articles against the others: what it claims and what they have for it, and, where `omitted` is
/// set, the sentences of the others, by place among the articles, that none of its sentences tells.
pub fn check(articles: &[&Article], omitted: bool) -> (Vec<Claim>, Vec<(usize, u32)>) {
    let pairs: Vec<(usize, usize)> = (1..articles.len()).map(|n| (0, n)).collect();
    let alignments = engine::Versions::read(articles).align(&pairs, &Pins::default());
    let mut left = Vec::new();
    for alignment in alignments.iter().filter(|_| omitted) {
        let Some(source) = articles.get(alignment.right) else { continue };
        let count = source.sentences.len();
        let linked = alignment.index(Side::Right, count);
        let again = alignment.also(Side::Right, count);
        let alone = |n: &u32| {
            let at = *n as usize;
            !source.is_headline(*n) && linked[at].is_none() && again.get(at).is_none_or(Vec::is_empty)
        };
        left.extend((0..count as u32).filter(alone).map(|n| (alignment.right, n)));
    }
    (analysis::check(articles, &alignments), left)
}

/// Compares what the versions of a studied story say: facts, quotations, sources. The reader asks for it after its first
/// frame, reports before they are written. What the user called wrong is left out.
pub fn examine(corpus: &Corpus, story: &Story, study: &Study) -> Findings {
    let mut findings = analysis::examine(&corpus.versions(story), &study.alignments, study.base);
    said::clear_wrong(&mut findings, &study.remarks);
    findings
}
