//! Who is said to say it: named on one side only, or somebody else; and with which verb.

use super::bearers::Identity;
use super::draft::{Draft, End, Thing};
use super::ground::{Said, Version};
use super::pair::Pair;
use super::wording::speaker;
use super::{absence, source};
use crate::model::{Kind, Link, Side, State, Topic};
use crate::text::found::{self, Role};

/// Compares the sources and the verbs of saying of two versions, link by link.
pub(super) fn compare(pair: &Pair<'_>, out: &mut Vec<Draft>) {
    let speakers = other_speakers(pair, out);
    for link in pair.links.iter().filter(|l| l.kind != Kind::Verbatim) {
        link_sources(pair, link, &speakers, out);
    }
}

/// The sayings that bring one quotation in each version and name two sources, left and right, from what was found of the
/// quotations.
fn other_speakers(pair: &Pair<'_>, found: &[Draft]) -> Vec<(usize, usize)> {
    let number = |v: &Version<'_>, quote: usize| {
        let said = speaker(v, v.quotes.get(quote)?)?;
        (!said.generic).then(|| v.said.iter().position(|s| s.span == said.span)).flatten()
    };
    let both = |draft: &Draft| match (&draft.from, &draft.to) {
        (Some(End::Thing(_, Thing::Quote(q))), Some(End::Thing(_, Thing::Quote(r)))) => {
            Some((number(pair.left, *q)?, number(pair.right, *r)?))
        }
        _ => None,
    };
    let quoted = found.iter().filter(|d| d.topic == Topic::Quote && d.confidence >= 0.5).filter_map(both);
    quoted.filter(|&(i, j)| source::two(pair, &pair.left.said[i], &pair.right.said[j])).collect()
}

/// The sources named in some sentences but the headline, each once.
fn sources(version: &Version<'_>, sentences: &[u32]) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let told = sentences.iter().filter(|&&s| !version.article.is_headline(s));
    for n in told.flat_map(|&s| version.said_in(s)) {
        let said = &version.said[n];
        if !found.iter().any(|&f| source::same(&version.said[f], said)) {
            found.push(n);
        }
    }
    found
}

fn link_sources(pair: &Pair<'_>, link: &Link, speakers: &[(usize, usize)], out: &mut Vec<Draft>) {
    let (left, right) = (pair.left, pair.right);
    let (mut a, mut b) = (sources(left, &link.left), sources(right, &link.right));
    // The same source on both sides; what sort of source it is ("the state media") goes with any.
    for generic in [false, true] {
        let mut n = 0;
        while n < a.len() {
            let s = &left.said[a[n]];
            let fits = |&j: &usize| {
                let t = &right.said[j];
                if generic { s.generic || t.generic } else { source::one(pair, s, t) }
            };
            match b.iter().position(fits) {
                Some(m) => {
                    let (i, j) = (a.remove(n), b.remove(m));
                    out.push(draft(pair, State::Same, 0.0, Some(i), Some(j), link));
                    out.extend(verbs(pair, i, j, link));
                }
                None => n += 1,
            }
        }
    }
    // One source for another, where their verbs or places correspond.
    let mut n = 0;
    while n < a.len() {
        let i = a[n];
        let fits = |&j: &usize| tied(pair, &left.said[i], &right.said[j]) || (a.len() == 1 && b.len() == 1);
        let role = |v: &Version<'_>, all: &[usize], said: &Said| {
            said.role == Role::Speaker
                && all.iter().filter(|&&n| v.said[n].role == Role::Speaker).count() == 1
        };
        // Two lone speakers stand against each other even where one names the other in what is said.
        let alone = |j: usize| role(left, &a, &left.said[i]) && role(right, &b, &right.said[j]);
        let absent = |j: usize| {
            !absence::named(right, &link.right, left, &left.said[i])
                && !absence::named(left, &link.left, right, &right.said[j])
                || alone(j)
        };
        match b.iter().position(|j| fits(j) || alone(*j)) {
            Some(m) if absent(b[m]) && source::speaks(&left.said[i]) && source::speaks(&right.said[b[m]]) => {
                let (i, j) = (a.remove(n), b.remove(m));
                // Another source brings its own verb: that is one difference, told once.
                out.extend(changed(pair, i, j, link));
            }
            _ => n += 1,
        }
    }
    let (a, b) = further(pair, link, a, b, out);
    // Who is left over may speak words here that somebody else speaks there: another source, not none.
    for &i in &a {
        let sure = absence::gone(pair, link, Side::Left, i, &b);
        out.extend(sure.and_then(|sure| match speakers.iter().find(|s| s.0 == i) {
            Some(&(_, j)) => changed(pair, i, j, link),
            None => {
                weighed(pair, link, (Side::Left, i), draft(pair, State::Dropped, sure, Some(i), None, link))
            }
        }));
    }
    for &j in &b {
        let sure = absence::gone(pair, link, Side::Right, j, &a);
        out.extend(sure.and_then(|sure| match speakers.iter().find(|s| s.1 == j) {
            Some(&(i, _)) => changed(pair, i, j, link),
            None => {
                weighed(pair, link, (Side::Right, j), draft(pair, State::Added, sure, None, Some(j), link))
            }
        }));
    }
}

/// A finding with its confidence lowered to *open* where a reader seldom signs it; `None` where the source is none of the
/// statement's: of words in quotation marks, or as they were spoken, the quotation tells who speaks, and where less than half
/// of what is said is in both, there is no statement without its source.
fn weighed(pair: &Pair<'_>, link: &Link, (side, n): (Side, usize), draft: Draft) -> Option<Draft> {
    let (own, other, there) = match side {
        Side::Left => (pair.left, pair.right, &link.right),
        Side::Right => (pair.right, pair.left, &link.left),
    };
    let said = &own.said[n];
    let reported = is_reported(own, said.sentence) && there.iter().all(|&s| is_reported(other, s));
    let same = there.iter().any(|&s| alike_enough(pair, side, said.sentence, s));
    let relayed = link.kind == Kind::Edited || is_relayed(said);
    // Named in the sentence before or behind, it is the source of this one, too.
    let near = there.iter().flat_map(|&s| s.saturating_sub(1)..=s + 1).flat_map(|s| other.said_in(s));
    let named = near.map(|n| &other.said[n]).any(|o| pair.bearers.identity(said, o) == Identity::Same);
    let relayed = relayed && (link.kind == Kind::Edited || !named);
    let confidence = if relayed { draft.confidence } else { f32::min(draft.confidence, OPEN) };
    (reported && same && !said.pronoun).then_some(Draft { confidence, ..draft })
}

/// Whether a source passes on what others say or what happened: an outlet, or "according to". People who speak are another
/// matter: what they say is theirs, and a report often goes on without naming them again.
fn is_relayed(said: &Said) -> bool {
    source::is_outlet(said) || said.role == Role::According
}

/// Confidence of what is folded as open.
const OPEN: f32 = 0.4;
/// Share of the words of content of the shorter sentence, its source apart, from which two tell the same statement.
const SAME: f32 = 0.5;

/// Whether a sentence is told in the words of the article: nothing in quotation marks, and nobody speaks of himself.
fn is_reported(version: &Version<'_>, sentence: u32) -> bool {
    let words = &version.words[version.words_of(sentence)];
    !words.iter().any(|w| w.quoted || source::is_spoken(version.text(w.span)))
}

/// Whether most of what the shorter of two sentences says is in the other, by words of content.
fn alike_enough(pair: &Pair<'_>, side: Side, own: u32, other: u32) -> bool {
    let (left, right) = if side == Side::Left { (own, other) } else { (other, own) };
    let count = |v: &Version<'_>, s: u32| v.words[v.words_of(s)].iter().filter(|w| !w.stop).count();
    let least = count(pair.left, left).min(count(pair.right, right)).max(1);
    pair.shared(left, right) >= SAME * least as f32
}

/// Another source on the other side; with a harmless explanation where there is one. `None` where it is not of one statement,
/// or where one of them is only a pronoun.
fn changed(pair: &Pair<'_>, i: usize, j: usize, link: &Link) -> Option<Draft> {
    let (a, b) = (&pair.left.said[i], &pair.right.said[j]);
    let sure = if link.kind == Kind::Edited { 0.9 } else { 0.7 };
    let (sure, why) = match () {
        () if source::may_be_one(pair, a, b)
            || !source::two(pair, a, b) && source::is_named(a) && source::is_named(b) =>
        {
            (0.4, "may be one source under two names")
        }
        () if source::is_named(a) != source::is_named(b) && a.role == b.role => {
            (0.6, "another source is named, or the same is described")
        }
        () => (sure, "another source is named"),
    };
    // Two people who speak say two things; that one thing is told by two outlets or papers is another matter.
    let is_relayed = link.kind == Kind::Edited || is_relayed(a) || is_relayed(b);
    let sure = if is_relayed { sure } else { f32::min(sure, OPEN) };
    let same = is_reported(pair.left, a.sentence)
        && is_reported(pair.right, b.sentence)
        && alike_enough(pair, Side::Left, a.sentence, b.sentence);
    let draft = Draft { why: why.to_owned(), ..draft(pair, State::Changed, sure, Some(i), Some(j), link) };
    (same && !a.pronoun && !b.pronoun).then_some(draft)
}

/// Outlets that are left over where the other side names an outlet too: a further source, not a source where there was
/// none. Gives back what is still left over.
fn further(
    pair: &Pair<'_>,
    link: &Link,
    a: Vec<usize>,
    b: Vec<usize>,
    out: &mut Vec<Draft>,
) -> (Vec<usize>, Vec<usize>) {
    let outlet = |v: &Version<'_>, sentences: &[u32]| {
        let all = sources(v, sentences);
        all.into_iter().find(|&n| !v.said[n].generic && source::is_outlet(&v.said[n]))
    };
    let (there_right, there_left) = (outlet(pair.right, &link.right), outlet(pair.left, &link.left));
    let mut tell = |i: usize, j: usize| {
        let mut found = draft(pair, State::Changed, 0.6, Some(i), Some(j), link);
        "a further source is named".clone_into(&mut found.why);
        out.push(found);
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for i in a {
        match there_right {
            Some(j) if source::is_outlet(&pair.left.said[i]) => tell(i, j),
            _ => left.push(i),
        }
    }
    for j in b {
        match there_left {
            Some(i) if source::is_outlet(&pair.right.said[j]) => tell(i, j),
            _ => right.push(j),
        }
    }
    (left, right)
}

/// Whether the verbs of two sayings correspond, or their sources do.
fn tied(pair: &Pair<'_>, a: &Said, b: &Said) -> bool {
    match (a.verb, b.verb) {
        (Some(i), Some(j)) => pair.is_tied(&(i..i + 1), &(j..j + 1)),
        (None, None) => true,
        _ => false,
    }
}

fn draft(
    pair: &Pair<'_>,
    state: State,
    confidence: f32,
    i: Option<usize>,
    j: Option<usize>,
    link: &Link,
) -> Draft {
    let (left, right) = (pair.left, pair.right);
    let from = match (i, j) {
        (Some(i), _) => End::Thing(left.number, Thing::Said(i)),
        (None, Some(j)) => opposite(left, &link.left, right, right.said[j].sentence, &pair.to_left),
        _ => return none(),
    };
    let to = match (j, i) {
        (Some(j), _) => End::Thing(right.number, Thing::Said(j)),
        (None, Some(i)) => opposite(right, &link.right, left, left.said[i].sentence, &pair.to_right),
        _ => return none(),
    };
    let why = match state {
        State::Dropped | State::Added => "no source named in one version",
        State::Changed => "another source is named",
        _ => "",
    };
    Draft {
        topic: Topic::Attribution,
        state,
        confidence,
        from: Some(from),
        to: Some(to),
        why: why.to_owned(),
    }
}

fn none() -> Draft {
    Draft {
        topic: Topic::Attribution,
        state: State::Same,
        confidence: 0.0,
        from: None,
        to: None,
        why: String::new(),
    }
}

/// The sentence that says without a source what a sentence of the other version says with one: of the linked ones, the
/// one with most words in common.
fn opposite(
    own: &Version<'_>,
    sentences: &[u32],
    other: &Version<'_>,
    sentence: u32,
    ties: &[Option<u32>],
) -> End {
    let ties_with = |n: u32| {
        let run = own.words_of(n);
        other.words_of(sentence).filter(|&w| ties[w].is_some_and(|p| run.contains(&(p as usize)))).count()
    };
    let best = sentences.iter().copied().max_by_key(|&n| (ties_with(n), std::cmp::Reverse(n))).unwrap_or(0);
    let span = own.article.sentences.get(best as usize).map_or_else(Default::default, |s| s.span);
    End::Place(own.place(best, span))
}

/// A finding where two corresponding sayings have verbs of two groups: "said", "claimed".
fn verbs(pair: &Pair<'_>, i: usize, j: usize, link: &Link) -> Option<Draft> {
    let (a, b) = (&pair.left.said[i], &pair.right.said[j]);
    let (x, y) = (a.verb?, b.verb?);
    if a.group == b.group {
        return None;
    }
    // Where a sentence has several verbs of saying, the one that corresponds may be another.
    let has = |v: &Version<'_>, own: usize, sentence: u32, group: &str| {
        v.words_of(sentence).any(|w| {
            let lower = || v.text(v.words[w].span).to_lowercase();
            w != own && !v.words[w].quoted && found::saying_group(&lower(), v.article.language) == Some(group)
        })
    };
    if has(pair.left, x, a.sentence, b.group) || has(pair.right, y, b.sentence, a.group) {
        return None;
    }
    let single = sources(pair.left, &link.left).len() == 1 && sources(pair.right, &link.right).len() == 1;
    let confidence = match link.kind {
        Kind::Edited => 0.9,
        _ if pair.is_tied(&(x..x + 1), &(y..y + 1)) => 0.75,
        _ if single && alike(pair, a, b) => 0.6,
        _ => return None,
    };
    Some(Draft {
        topic: Topic::Modality,
        state: State::VerbChanged,
        confidence,
        from: Some(End::Place(pair.left.place(a.sentence, a.span))),
        to: Some(End::Place(pair.right.place(b.sentence, b.span))),
        why: "another verb of saying".to_owned(),
    })
}

/// Words of content in common, besides the source, from which two sentences can be said to tell the same statement.
const ALIKE: f32 = 1.0;

/// Whether two sayings are of the same statement, as far as their sentences tell.
fn alike(pair: &Pair<'_>, a: &Said, b: &Said) -> bool {
    let content = |v: &Version<'_>, said: &Said| -> Vec<u32> {
        let words = v.words[v.words_of(said.sentence)].iter();
        let own = |w: &&super::ground::Word| said.span.start <= w.span.start && w.span.end <= said.span.end;
        let mut stems: Vec<u32> = words.filter(|w| !w.stop && !own(w)).map(|w| w.stem).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    };
    pair.lexicon.shared(&content(pair.left, a), &content(pair.right, b)) >= ALIKE
}
