//! Where the versions come from, as far as their wording, credits and times tell.

use std::collections::{HashMap, HashSet};

use super::ground::Version;
use super::pair::Pair;
use crate::model::{Alignment, Article, Descent, Kind, Nearest, Side, Siglum, Sources};

/// Share of same wording from which one text can be said to follow another: half of it in runs of five words.
const FOLLOWS: f32 = 0.5;

/// The nearest version of every sentence, and who is likely to follow whom.
pub(super) fn sources(
    versions: &[Version<'_>],
    pairs: &[Option<Pair<'_>>],
    alignments: &[Alignment],
) -> Sources {
    let nearest = versions.iter().map(|v| nearest_of(v, versions, pairs)).collect();
    let descent = alignments
        .iter()
        .filter(|a| a.left < a.right && a.right < versions.len())
        .map(|a| descent(a, versions[a.left].article, versions[a.right].article))
        .collect();
    Sources { nearest, descent }
}

/// A sentence of another version that is linked with one at hand, and the words they share.
struct Candidate {
    version: usize,
    other: u32,
    /// Words in normal form that both have, in the sentence at hand.
    shared: HashSet<usize>,
    /// The longest run of them.
    run: usize,
    /// Words of the sentence at hand that stand there with one letter otherwise, and how.
    misses: HashMap<usize, String>,
}

fn nearest_of(version: &Version<'_>, versions: &[Version<'_>], pairs: &[Option<Pair<'_>>]) -> Vec<Nearest> {
    let mut found = Vec::new();
    for n in 0..version.sentences.len() as u32 {
        let all: Vec<Candidate> =
            pairs.iter().flatten().filter_map(|p| candidate(version, n, p, versions)).collect();
        let weight = |c: &Candidate| {
            let own =
                c.shared.iter().filter(|w| all.iter().filter(|o| o.shared.contains(w)).count() == 1).count();
            // Words that stand in no other version tell more than words that all have; then the longest run.
            let slips = c.shared.iter().filter(|w| all.iter().any(|o| o.misses.contains_key(w))).count();
            (c.shared.len() + 2 * own + 3 * slips + c.run, std::cmp::Reverse(c.version))
        };
        if let Some(best) = all.iter().max_by_key(|c| weight(c)) {
            let why = why(version, best, &all);
            found.push(Nearest { sentence: n, version: best.version, other: best.other, why });
        }
    }
    found
}

fn candidate(version: &Version<'_>, n: u32, pair: &Pair<'_>, versions: &[Version<'_>]) -> Option<Candidate> {
    let (links, other, to, is_left) = match version.number {
        v if v == pair.left.number => (&pair.left_links, pair.right.number, &pair.to_right, true),
        v if v == pair.right.number => (&pair.right_links, pair.left.number, &pair.to_left, false),
        _ => return None,
    };
    let link = links.get(n as usize).copied().flatten().and_then(|l| pair.links.get(l as usize))?;
    let there = if is_left { &link.right } else { &link.left };
    let far = &versions[other];
    let mut shared = HashSet::new();
    let (mut run, mut longest, mut last) = (0, 0, None);
    let mut misses = HashMap::new();
    for w in version.words_of(n) {
        if let Some(p) = to[w]
            && let Some(there) = miss(version, w, far, p as usize)
        {
            misses.insert(w, there);
        }
        let same = to[w].filter(|&p| far.words[p as usize].form == version.words[w].form);
        run = match same {
            Some(p) if last.is_some_and(|l: u32| l + 1 == p) => run + 1,
            Some(_) => 1,
            None => 0,
        };
        last = same;
        longest = longest.max(run);
        if same.is_some() {
            shared.insert(w);
        }
    }
    let ties = |s: u32| {
        let run = far.words_of(s);
        version.words_of(n).filter(|&w| to[w].is_some_and(|p| run.contains(&(p as usize)))).count()
    };
    let other_sentence = there.iter().copied().max_by_key(|&s| (ties(s), std::cmp::Reverse(s)))?;
    Some(Candidate { version: other, other: other_sentence, shared, run: longest, misses })
}

/// How another version writes a word that differs from ours by one letter: one of the two is a slip, or another spelling.
/// Inflected forms are none.
fn miss(version: &Version<'_>, w: usize, far: &Version<'_>, p: usize) -> Option<String> {
    let (a, b) = (&version.words[w], &far.words[p]);
    if a.stop || a.stem == b.stem || a.form == b.form {
        return None;
    }
    let [x, y] = [version.text(a.span), far.text(b.span)];
    let letters = |s: &str| s.chars().count() >= SLIP && s.chars().all(char::is_alphabetic);
    (letters(x) && letters(y) && is_near(&x.to_lowercase(), &y.to_lowercase())).then(|| y.to_owned())
}

/// Letters of a word from which another one that differs by one letter is no word of its own by chance.
const SLIP: usize = 6;

/// Whether two words differ by one letter, or by two neighbours that changed places; not at their end, where words are
/// inflected.
fn is_near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = a.len().min(b.len()) - head;
    let tail = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(x, y)| x == y).count();
    let (x, y) = (a.len().saturating_sub(head + tail), b.len().saturating_sub(head + tail));
    let turned = a.len() == b.len()
        && x == 2
        && y == 2
        && a.get(head) == b.get(head + 1)
        && a.get(head + 1) == b.get(head);
    tail >= 1 && head >= 1 && (x <= 1 && y <= 1 && x + y > 0 || turned)
}

fn why(version: &Version<'_>, best: &Candidate, all: &[Candidate]) -> String {
    let mut slips: Vec<usize> = best.shared.iter().copied().collect();
    slips.sort_unstable();
    let slip = slips.into_iter().find_map(|w| Some((w, all.iter().find_map(|o| o.misses.get(&w))?)));
    if let Some((w, elsewhere)) = slip {
        return format!(
            "the same spelling: “{}”, elsewhere “{elsewhere}”",
            version.text(version.words[w].span)
        );
    }
    let mut own: Vec<usize> = best
        .shared
        .iter()
        .copied()
        .filter(|w| !version.words[*w].stop && all.iter().filter(|o| o.shared.contains(w)).count() == 1)
        .collect();
    own.sort_unstable();
    let words: Vec<&str> = own.iter().take(3).map(|&w| version.text(version.words[w].span)).collect();
    match (words.is_empty(), all.len(), best.run) {
        (false, 2.., _) => format!("only there too: {}", words.join(", ")),
        (_, 1, _) => "no other version has it".to_owned(),
        (_, _, run) if run >= 5 => format!("a run of {run} words"),
        _ => String::new(),
    }
}

fn descent(alignment: &Alignment, left: &Article, right: &Article) -> Descent {
    let retold = |side: Side| {
        let freely = alignment.links.iter().filter(|l| l.kind == Kind::Reworded);
        freely.map(|l| l.on(side).len() as u32).sum::<u32>()
    };
    let share = alignment.left_shares.same_wording.max(alignment.right_shares.same_wording);
    let (a, b) = (Siglum(alignment.left), Siglum(alignment.right));
    let credited = credit(left, right).map(|is_left| if is_left { alignment.left } else { alignment.right });
    let times = match (&left.published, &right.published) {
        (Some(x), Some(y)) if x.minutes() != y.minutes() && x.time.is_some() == y.time.is_some() => {
            Some(if x.minutes() < y.minutes() { alignment.right } else { alignment.left })
        }
        _ => None,
    };
    let percent = (share * 100.0).round();
    let (follower, words) = match (credited, share >= FOLLOWS, times) {
        (Some(f), ..) => {
            let (f, source) = if f == alignment.left { (a, b) } else { (b, a) };
            (credited, format!("{f} credits its text to the outlet of {source}"))
        }
        (None, true, Some(f)) => {
            let (f, first) = if f == alignment.left { (a, b) } else { (b, a) };
            (
                times,
                format!(
                    "{f} is later and up to {percent} % in the same wording: likely to follow {first} or its source"
                ),
            )
        }
        (None, true, None) => (
            None,
            format!(
                "up to {percent} % in the same wording, one source likely; who follows whom: cannot tell, a time is missing"
            ),
        ),
        (None, false, _) if share >= 0.1 => {
            (None, format!("some wording in common ({percent} %): cannot tell who follows whom"))
        }
        _ => (None, "hardly any wording in common: cannot tell, each may have its own source".to_owned()),
    };
    Descent {
        pair: (alignment.left, alignment.right),
        follower,
        retold: (retold(Side::Left), retold(Side::Right)),
        words,
    }
}

/// Whether one of two articles credits its text to the other's outlet: `Some(true)` where the left follows.
fn credit(left: &Article, right: &Article) -> Option<bool> {
    let names = |credited: &Article, outlet: &Article| {
        let (text, name) =
            (credited.credits.text.as_deref().unwrap_or("").to_lowercase(), outlet.outlet.to_lowercase());
        !text.is_empty() && !name.is_empty() && text == name && credited.outlet.to_lowercase() != name
    };
    match (names(left, right), names(right, left)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_makes_a_slip() {
        for (a, b) in [("ostermoor", "ostermor"), ("brackenfield", "brakcenfield"), ("harbour", "harbuor")] {
            assert!(is_near(a, b) && is_near(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("houses", "house"),
            ("closed", "closes"),
            ("ostermoor", "ostermoor"),
            ("", "a"),
            ("bank", "tank"),
        ] {
            assert!(!is_near(a, b) && !is_near(b, a), "{a} {b}");
        }
    }
}
