//! The conductor: from inputs to a corpus, and from a story to a study.

use crate::loader::{self, Input, Loaded, Progress};
use crate::model::{Corpus, Explanation, Findings, Pins, Remark, Review, Story, Study};
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
    arrange(loader::load_watched(inputs, review.language, watch), review)
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
    let versions = corpus.versions(story);
    let remarks = remarks(corpus, story, review);
    let alignments = engine::align_story(&versions, &pins(&remarks, review));
    let base = analysis::base(versions.len(), &alignments);
    let pair = analysis::pair(&alignments);
    Study { versions: versions.len(), alignments, base, pair, remarks, ..Study::default() }
}

/// The greatest share of same wording between two versions of a story, without aligning them; `None` for a lone article
/// and where it would take long.
pub fn glance(corpus: &Corpus, story: &Story) -> Option<f32> {
    engine::same_wording(&corpus.versions(story))
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

/// Explains every alignment of a study.
pub fn explain_study(corpus: &Corpus, story: &Story, review: &Review, study: &mut Study) {
    let versions = corpus.versions(story);
    let pins = pins(&study.remarks, review);
    study.explained = engine::explain_all(&versions, &pins, &study.alignments);
}

/// Compares what the versions of a studied story say: facts, quotations, sources. The reader asks for it after its first
/// frame, reports before they are written. What the user called wrong is left out.
pub fn examine(corpus: &Corpus, story: &Story, study: &Study) -> Findings {
    let mut findings = analysis::examine(&corpus.versions(story), &study.alignments, study.base);
    said::clear_wrong(&mut findings, &study.remarks);
    findings
}
