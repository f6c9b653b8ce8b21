//! What stands only in one of two versions, what stands elsewhere, and labels.

use std::collections::HashSet;

use super::draft::{Draft, End, Thing};
use super::ground::Version;
use super::pair::Pair;
use crate::model::{Kind, Link, State, Topic};
use crate::text::{found, normal};

/// Sentences without a counterpart, passages that stand elsewhere, and words with another judgement. `out` has what was
/// found in the sentences before.
pub(super) fn compare(pair: &Pair<'_>, out: &mut Vec<Draft>) {
    let [mut left, mut right] = [pair.left, pair.right].map(|v| vec![false; v.sentences.len()]);
    for (from, to) in out.iter().filter(|d| is_shared(d)).filter_map(|d| d.from.as_ref().zip(d.to.as_ref())) {
        for (version, end, told) in [(pair.left, from, &mut left), (pair.right, to, &mut right)] {
            if let Some(n) = sentence_of(version, end) {
                told[n as usize] = true;
            }
        }
    }
    // What says again what the other version has is not alone.
    let (again_left, again_right): (HashSet<u32>, HashSet<u32>) = pair.again().unzip();
    for (version, links, again, told, topic) in [
        (pair.left, &pair.left_links, again_left, left, Topic::Omission),
        (pair.right, &pair.right_links, again_right, right, Topic::Addition),
    ] {
        let free = (0..).zip(links).filter(|(n, l)| l.is_none() && !again.contains(n));
        for n in free.map(|(n, _)| n) {
            out.push(alone(version, n, topic, told[n as usize]));
        }
    }
    for link in pair.links {
        if link.moved || is_front(pair, link) {
            out.extend(elsewhere(pair, link));
        }
        if link.kind != Kind::Verbatim {
            labels(pair, link, out);
        }
    }
}

/// Whether a finding shows that both versions tell one thing: a figure or a quotation that stands in both.
fn is_shared(draft: &Draft) -> bool {
    let telling = match draft.topic {
        Topic::Date | Topic::Duration | Topic::Name | Topic::Attribution | Topic::Modality => false,
        Topic::Quote => true,
        topic => topic.is_figure() && draft.state != State::Different,
    };
    telling && draft.confidence >= 0.5
}

fn sentence_of(version: &Version<'_>, end: &End) -> Option<u32> {
    match end {
        End::Place(place) => place.sentences.first().copied(),
        End::Thing(_, Thing::Figure(n)) => version.figures.get(*n).map(|f| f.sentence),
        End::Thing(_, Thing::Quote(n)) => version.quotes.get(*n)?.sentences.first().copied(),
        End::Thing(..) => None,
    }
}

/// How sure it is that a sentence has no counterpart: what the engine's precision on links allows to say.
const ALONE: f32 = 0.7;
/// The same where a figure or a quotation of it stands in the other version, and for a headline, of which each version
/// has its own.
const IN_PART: f32 = 0.4;

fn alone(version: &Version<'_>, n: u32, topic: Topic, told: bool) -> Draft {
    let place = sentence(version, n);
    let (from, to) = if topic == Topic::Omission { (Some(place), None) } else { (None, Some(place)) };
    let (confidence, why) = match () {
        () if told => (IN_PART, "a part of it stands in both"),
        () if version.article.is_headline(n) => (IN_PART, "each version has its own headline"),
        () => (ALONE, ""),
    };
    Draft { topic, state: State::Stands, confidence, from, to, why: why.to_owned() }
}

/// Paragraphs from the top that are read as the beginning of an article.
const TOP: u32 = 3;

/// Whether what opens one version, its lead, stands far down in the other, though no other passage passes it.
fn is_front(pair: &Pair<'_>, link: &Link) -> bool {
    let lead = |v: &Version<'_>, sentences: &[u32]| v.fronts()[1].is_some_and(|s| sentences.contains(&s));
    let far = |v: &Version<'_>, sentences: &[u32]| {
        sentences.iter().all(|&s| v.article.paragraph_of(s) > TOP && !v.article.is_headline(s))
    };
    lead(pair.left, &link.left) && far(pair.right, &link.right)
        || lead(pair.right, &link.right) && far(pair.left, &link.left)
}

fn sentence(version: &Version<'_>, n: u32) -> End {
    let span = version.article.sentences.get(n as usize).map_or_else(Default::default, |s| s.span);
    End::Place(version.place(n, span))
}

fn elsewhere(pair: &Pair<'_>, link: &Link) -> Option<Draft> {
    let (left, right) = (*link.left.first()?, *link.right.first()?);
    let (a, b) = (pair.left.article.paragraph_of(left), pair.right.article.paragraph_of(right));
    // Another order inside one paragraph, or paragraphs of one number: nobody finds that elsewhere.
    if a == b {
        return None;
    }
    let sign = |n: u32| if n == 0 { "the headline".to_owned() } else { format!("¶ {n}") };
    Some(Draft {
        topic: Topic::Position,
        state: State::Stands,
        confidence: 0.9_f32.min(0.5 + link.score / 2.0),
        from: Some(sentence(pair.left, left)),
        to: Some(sentence(pair.right, right)),
        why: format!("{} → {}", sign(a), sign(b)),
    })
}

/// Words that name the same people or things with another judgement, where they correspond.
fn labels(pair: &Pair<'_>, link: &Link, out: &mut Vec<Draft>) {
    let labelled = |v: &Version<'_>, sentences: &[u32]| -> Vec<(usize, usize, u32)> {
        let words = sentences.iter().flat_map(|&s| v.words_of(s));
        words
            .filter_map(|w| {
                let word = &v.words[w];
                found::label_group(&normal(v.text(word.span))).map(|g| (w, g, word.stem))
            })
            .collect()
    };
    let (left, right) = (labelled(pair.left, &link.left), labelled(pair.right, &link.right));
    for &(i, group, stem) in &left {
        for &(j, other, there) in &right {
            let elsewhere = left.iter().any(|l| l.2 == there) || right.iter().any(|r| r.2 == stem);
            if group != other || stem == there || elsewhere {
                continue;
            }
            let tied = pair.is_tied(&(i..i + 1), &(j..j + 1)) || pair.is_anchored(&(i..i + 1), &(j..j + 1));
            let place = |v: &Version<'_>, w: usize| End::Place(v.place(v.sentence_of(w), v.words[w].span));
            if tied {
                out.push(Draft {
                    topic: Topic::Label,
                    state: State::Different,
                    confidence: 0.7,
                    from: Some(place(pair.left, i)),
                    to: Some(place(pair.right, j)),
                    why: "another word for the same".to_owned(),
                });
            }
        }
    }
}
