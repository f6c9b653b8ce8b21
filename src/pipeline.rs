//! The conductor: from inputs to a corpus, and from a story to a study.

use crate::loader::{self, Input};
use crate::model::{Corpus, Findings, Review, Story, Study};
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

/// Compares what the versions of a studied story say: facts, quotations, sources. The reader asks for it after its first
/// frame, reports before they are written.
pub fn examine(corpus: &Corpus, story: &Story, study: &Study) -> Findings {
    analysis::examine(&corpus.versions(story), &study.alignments, study.base)
}
