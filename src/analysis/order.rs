//! What stands only in one of two versions, what stands elsewhere, and labels.

use super::draft::{Draft, End};
use super::ground::Version;
use super::pair::Pair;
use crate::model::{Kind, Link, State, Topic};
use crate::text::{found, normal};

/// Sentences without a counterpart, passages that stand elsewhere, and words with another judgement.
pub(super) fn compare(pair: &Pair<'_>, out: &mut Vec<Draft>) {
    for (n, link) in pair.left_links.iter().enumerate() {
        if link.is_none() {
            out.push(alone(pair.left, n as u32, Topic::Omission));
        }
    }
    for (n, link) in pair.right_links.iter().enumerate() {
        if link.is_none() {
            out.push(alone(pair.right, n as u32, Topic::Addition));
        }
    }
    for link in pair.links {
        if link.moved {
            out.extend(elsewhere(pair, link));
        }
        if link.kind != Kind::Verbatim {
            labels(pair, link, out);
        }
    }
}

/// How sure it is that a sentence has no counterpart: what the engine's precision on links allows to say.
const ALONE: f32 = 0.7;

fn alone(version: &Version<'_>, n: u32, topic: Topic) -> Draft {
    let place = sentence(version, n);
    let (from, to) = if topic == Topic::Omission { (Some(place), None) } else { (None, Some(place)) };
    Draft { topic, state: State::Stands, confidence: ALONE, from, to, why: String::new() }
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
