//! A study comes in two steps: the pair that is read first, then the whole.

use retold::loader::Input;
use retold::model::Review;
use retold::pipeline::{open, study, study_pair, study_watched};

/// The sample's story of most versions, studied pair first.
#[test]
fn the_first_pair_is_handed_on_and_stays() {
    let corpus = open(&retold::sample(), &Review::default());
    let story = corpus.stories.iter().max_by_key(|s| s.articles.len()).unwrap();
    let review = Review::default();
    let whole = study(&corpus, story, &review);
    let between = |a: usize, b: usize| whole.between(a, b).unwrap();
    for asked in [None, Some((2, 1)), Some((7, 99))] {
        let mut seen = Vec::new();
        let found = study_watched(&corpus, story, &review, asked, &mut |first| seen.push(first));
        assert_eq!(found, whole, "complete, whatever came first");
        let [first] = seen.as_slice() else { panic!("called {} times", seen.len()) };
        let pair = if asked == Some((2, 1)) { (1, 2) } else { whole.pair.unwrap() };
        assert_eq!((first.pair, first.versions, first.base), (Some(pair), whole.versions, pair.0));
        assert_eq!(first.alignments, [between(pair.0, pair.1)]);
        assert_eq!(*first, study_pair(&corpus, story, &review, asked));
    }
}

#[test]
fn a_story_of_one_has_no_pair() {
    let inputs = [Input::Memory { name: "a.txt", bytes: b"Bridge shut\n\nThe port shut the bridge." }];
    let corpus = open(&inputs, &Review::default());
    let mut called = false;
    let review = Review::default();
    let found = study_watched(&corpus, &corpus.stories[0], &review, None, &mut |_| called = true);
    assert_eq!((found.versions, found.pair, called), (1, None, false));
    assert_eq!(study_pair(&corpus, &corpus.stories[0], &review, None), found);
}
