//! The conductor: from inputs to a corpus, and from a story to a study.

use crate::loader::{self, Input};
use crate::model::{Corpus, Explanation, Review, Story, Study};
use crate::{analysis, engine};

/// Reads the inputs, finds the articles in them and groups these into stories.
///
/// Never fails: what cannot be read is a [`Warning`](crate::model::Warning) in the corpus. Exactly two files named on
/// their own are one story, whatever they say.
pub fn open(inputs: &[Input], review: &Review) -> Corpus {
    open_watched(inputs, review, &mut |_| ())
}

/// The same, telling `watch` now and then how many articles are read.
pub fn open_watched(inputs: &[Input], review: &Review, watch: &mut dyn FnMut(usize)) -> Corpus {
    let mut loaded = loader::load_watched(inputs, review.language, watch);
    loader::obey(&mut loaded, &review.rules);
    loader::group(loaded)
}

/// Aligns every pair of a story's versions and says where to start reading.
pub fn study(corpus: &Corpus, story: &Story, review: &Review) -> Study {
    let versions = corpus.versions(story);
    let alignments = engine::align_story(&versions, &review.pins);
    let base = analysis::base(versions.len(), &alignments);
    let pair = analysis::pair(&alignments);
    Study { versions: versions.len(), alignments, base, pair, ..Study::default() }
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
    engine::explain(&corpus.versions(story), &review.pins, pair, left, right)
}

/// Explains every alignment of a study.
pub fn explain_study(corpus: &Corpus, story: &Story, review: &Review, study: &mut Study) {
    let versions = corpus.versions(story);
    let explain = |alignment| engine::explain_alignment(&versions, &review.pins, alignment);
    study.explained = study.alignments.iter().map(explain).collect();
}
