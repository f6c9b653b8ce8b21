//! What part two sentences play, and what they share besides a topic.
//!
//! Articles about one event share their names and topic words everywhere. Two sentences say the same when their other words
//! agree too: what is done, to what end, in whose words. And a headline tells what the other headline or the lead tells.
//!
//! Every figure is symmetric in the two sides and lies in `0..=1`.

use super::own::Marked;
use super::tokens::{Lexicon, Prepared, Unit, mark};

/// How many figures describe the parts that two sentences play.
pub(super) const ROLES: usize = 19;

/// What each figure is called, and what a reader is told that it looks at.
pub(super) const NAMES: [(&str, &str); ROLES] = [
    ("two headlines", super::own::HEADLINE),
    ("headline and lead", super::own::HEADLINE),
    ("two leads", super::own::HEADLINE),
    ("both early", super::own::PLACE),
    ("content beside names", CONTENT),
    ("content alike", CONTENT),
    ("content contained", CONTENT),
    ("other names", super::own::NAMED),
    ("names shared", super::own::NAMED),
    ("quoted words shared", super::own::QUOTED),
    ("other quoted words", super::own::QUOTED),
    ("one quoted more", super::own::QUOTED),
    ("one speaker", SPEAKER),
    ("other speakers", SPEAKER),
    ("words shared", super::own::COMMON),
    ("few shared", super::own::COMMON),
    ("content alike squared", CONTENT),
    ("no content shared", CONTENT),
    ("quoted", super::own::QUOTED),
];
pub(super) const CONTENT: &str = "words in common that are no names";
const SPEAKER: &str = "who is speaking";

/// Sentences behind the headline that still count as the lead.
const LEAD: usize = 2;
/// Share of quoted words from which somebody is speaking.
const SPEAKING: f32 = 0.25;
/// Shared words that count as many.
const MANY: f32 = 8.0;

/// Describes the parts of a pair of sentences whose stems are `marked`.
pub(super) fn roles(
    left: &Prepared,
    right: &Prepared,
    (i, j): (usize, usize),
    lexicon: &Lexicon,
    marked: &[Marked; 2],
) -> [f32; ROLES] {
    let (a, b) = (&left.units[i], &right.units[j]);
    let headlines = |p: &Prepared| p.units.iter().take_while(|u| u.headline).count();
    let (x, y) = (headlines(left), headlines(right));
    let is_lead = |n: usize, from: usize| (from..from + LEAD).contains(&n);
    let before = a.headline && is_lead(j, y) || b.headline && is_lead(i, x);
    let body = !a.headline && !b.headline;
    let early = if body { 1.0 / (1 + i.saturating_sub(x) + j.saturating_sub(y)) as f32 } else { 0.0 };
    let shared = Shared::of(a, b, lexicon);
    let least = |of: fn(&Unit) -> usize| of(a).min(of(b));
    let names = least(|u| u.names.len());
    let quotes = least(|u| u.quoted.len());
    let speaking = a.quoted_share.min(b.quoted_share);
    let voices = speaking > SPEAKING && a.has(mark::VOICE) && b.has(mark::VOICE);
    let norm = (a.content_norm * b.content_norm).max(f32::MIN_POSITIVE);
    [
        f32::from(a.headline && b.headline),
        f32::from(before),
        f32::from(i == x && j == y && body),
        early,
        1.0 - (-shared.content / 8.0).exp(),
        shared.squares / norm,
        contained(a, &marked[1], lexicon).max(contained(b, &marked[0], lexicon)),
        f32::from(names > 0 && shared.names == 0),
        shared.names as f32 / names.max(1) as f32,
        if quotes > 0 { shared.quoted as f32 / quotes.max(3) as f32 } else { 0.0 },
        f32::from(speaking > 0.3 && shared.quoted < 2),
        (a.quoted_share - b.quoted_share).abs(),
        f32::from(voices && shared.voices > 0),
        f32::from(voices && shared.voices == 0),
        (shared.words as f32 / MANY).min(1.0),
        1.0 / (1 + shared.words) as f32,
        (shared.squares / norm).powi(2),
        f32::from(shared.content == 0.0),
        a.quoted_share.max(b.quoted_share),
    ]
}

/// What two sentences share, sort by sort.
#[derive(Default)]
struct Shared {
    /// Weight of content that is no name.
    content: f32,
    /// Squares of the same weights.
    squares: f32,
    names: usize,
    /// Names outside quotation marks.
    voices: usize,
    quoted: usize,
    /// Words that are no stop words.
    words: usize,
}

impl Shared {
    fn of(a: &Unit, b: &Unit, lexicon: &Lexicon) -> Self {
        let mut found = Self::default();
        let (mut m, mut n) = (0, 0);
        while let (Some(&(x, _)), Some(&(y, _))) = (a.stems.get(m), b.stems.get(n)) {
            match x.cmp(&y) {
                std::cmp::Ordering::Less => m += 1,
                std::cmp::Ordering::Greater => n += 1,
                std::cmp::Ordering::Equal => {
                    found.add(x, a.marks[m] & b.marks[n], lexicon);
                    (m, n) = (m + 1, n + 1);
                }
            }
        }
        found
    }

    fn add(&mut self, stem: u32, marks: u8, lexicon: &Lexicon) {
        let count = |which: u8| usize::from(marks & which != 0);
        if marks & mark::CONTENT != 0 {
            let weight = lexicon.weights[stem as usize];
            self.content += weight;
            self.squares += weight * weight;
        }
        self.names += count(mark::NAME);
        self.voices += count(mark::VOICE);
        self.quoted += count(mark::QUOTED);
        self.words += count(mark::SOLID);
    }
}

/// The share of the content of `a` that the marked sentence has too, in the same words or in others that can mean the same.
fn contained(a: &Unit, marked: &Marked, lexicon: &Lexicon) -> f32 {
    let (mut shared, mut all) = (0.0, 0.0);
    for (&(stem, _), marks) in a.stems.iter().zip(&a.marks) {
        if marks & mark::CONTENT != 0 {
            let weight = lexicon.weights[stem as usize];
            shared += weight * marked.best(stem, lexicon);
            all += weight;
        }
    }
    shared / f32::max(all, f32::MIN_POSITIVE)
}
