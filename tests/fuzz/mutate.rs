//! Numbers by chance, texts by chance, and good input made bad; the same on every run.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// Pseudo-random numbers (Knuth's MMIX constants).
pub struct Dice(u64);

impl Dice {
    /// The dice of one case.
    pub fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        dice.below(2);
        dice
    }

    /// A number below `n`; 0 where `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }

    /// One of them.
    pub fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}

/// How long one case may take: these are small inputs, and the program is built for debugging.
const CASE: Duration = Duration::from_secs(20);

/// Plays `count` cases of a target, or as many as fit `RETOLD_FUZZ_SECONDS`. A case that fails or takes too long ends the
/// test and is named by its seed.
pub fn hold(target: &str, count: u64, case: impl Fn(&mut Dice)) {
    let number = |name: &str| std::env::var(name).ok().and_then(|v| v.parse::<u64>().ok());
    let (began, span) = (Instant::now(), number("RETOLD_FUZZ_SECONDS").map(Duration::from_secs));
    let play = |seed: u64| {
        let start = Instant::now();
        let ended = catch_unwind(AssertUnwindSafe(|| case(&mut Dice::new(seed))));
        let again =
            format!("RETOLD_FUZZ_SEED={seed} cargo test --test {} {target}", env!("CARGO_CRATE_NAME"));
        assert!(ended.is_ok(), "case {seed} failed; again: {again}");
        assert!(start.elapsed() < CASE, "case {seed} took {:?}; again: {again}", start.elapsed());
    };
    if let Some(seed) = number("RETOLD_FUZZ_SEED") {
        return play(seed);
    }
    let goes_on = |n: u64| span.map_or(n < count, |span| began.elapsed() < span);
    let last = (0..).take_while(|n| goes_on(*n)).inspect(|n| play(*n)).last();
    if span.is_some() {
        _ = writeln!(std::io::stderr(), "{target}: {} cases", last.map_or(0, |n| n + 1));
    }
}

/// Pieces of text that programs stumble over: controls, marks, letters that change length with their case, digits of
/// other scripts, joined signs, text turned round, and what opens and closes things in every format.
pub const NASTY: [&str; 88] = [
    "\u{0}",
    "\u{feff}",
    "\u{fffd}",
    "\u{200d}",
    "\u{200b}",
    "\u{202e}",
    "\u{2066}",
    "\u{2028}",
    "\u{a0}",
    "\u{ad}",
    "\u{85}",
    "\u{1b}[31m",
    "\u{9b}31m",
    "\u{7}",
    "\u{8}",
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "\t",
    "\u{1}",
    "\u{2}",
    "\u{3}",
    "e\u{301}\u{301}\u{301}",
    "\u{301}",
    "👩‍👩‍👧‍👦",
    "🇩🇪🇫",
    "İ",
    "ß",
    "ﬁ",
    "ſ",
    "K",
    "ǅ",
    "Ⅷ",
    "½",
    "²",
    "٣٤",
    "１２",
    "𝟙𝟚",
    "ก็",
    "한국",
    "中文。",
    "𠀀",
    "\u{10ffff}",
    "\u{e000}",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&",
    "&#",
    "&#x110000;",
    "&#0;",
    "&nbsp;",
    "&x;",
    "<script>",
    "</script",
    "<p",
    "</p>",
    "<div>",
    "<br>",
    "<table><td>",
    "<!DOCTYPE x [",
    "<?xml ",
    "\"",
    "\\\"",
    "\\u",
    "\\ud800",
    "{",
    "}",
    "[",
    "]",
    "1e999",
    "-",
    "—",
    "«",
    "”",
    "“",
    "...",
    "Mr.",
    "U.S.",
    "e.g. ",
    "?!”",
    "(AP) — ",
    "By ",
    "31 February 2031",
    "0000-00-00T99:99",
    "99999999999999999999",
];

/// A text of words, signs and nasty pieces.
pub fn text(dice: &mut Dice, most: usize) -> String {
    const WORDS: [&str; 16] = [
        "the ",
        "ferry ",
        "Mr. ",
        "Holm ",
        "said ",
        "11,400 ",
        "3.5",
        "cars. ",
        "“Nobody ",
        "off,” ",
        "a.m. ",
        "Dr ",
        "No. 5 ",
        "etc. ",
        "U.N. ",
        "and",
    ];
    let mut out = String::new();
    for _ in 0..dice.below(most + 1) {
        match dice.below(8) {
            0 => out.push_str(dice.pick(&NASTY)),
            1 => out.push_str(dice.pick(&[". ", "! ", "? ", "…", ".", "”", ") ", ": "])),
            2 => out.extend(char::from_u32(dice.below(0x11_0000) as u32)),
            _ => out.push_str(dice.pick(&WORDS)),
        }
    }
    out
}

/// Damages a file in one to eight places; `other` is what is spliced in.
pub fn damage(dice: &mut Dice, bytes: &mut Vec<u8>, other: &[u8]) {
    for _ in 0..1 + dice.below(8) {
        let (at, to) = range(dice, bytes.len());
        match dice.below(10) {
            0 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }
            1 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = *dice.pick(&[&0, &0xff, &0x80, &0xc3, &b'"', &b'<', &b'&', &b'\\', &b'\n']);
                }
            }
            2 => drop(bytes.drain(at..to)),
            3 => bytes.truncate(at),
            4 => {
                let piece = bytes[at..to].repeat(1 + dice.below(4));
                drop(bytes.splice(at..at, piece));
            }
            5 => {
                let (from, until) = range(dice, other.len());
                drop(bytes.splice(at..to, other[from..until].to_vec()));
            }
            6 => {
                let piece = dice.pick(&NASTY).repeat(1 + dice.below(40));
                drop(bytes.splice(at..at, piece.into_bytes()));
            }
            7 => {
                let piece = text(dice, 40);
                drop(bytes.splice(at..at, piece.into_bytes()));
            }
            8 => {
                let piece: Vec<u8> = bytes.drain(at..to).collect();
                let at = dice.below(bytes.len() + 1);
                drop(bytes.splice(at..at, piece));
            }
            _ => drop(bytes.splice(at..at, dice.pick(&NASTY).bytes())),
        }
    }
}

/// A stretch of something so long, mostly a short one.
fn range(dice: &mut Dice, len: usize) -> (usize, usize) {
    let at = dice.below(len + 1);
    let most = if dice.below(4) == 0 { len - at } else { (len - at).min(60) };
    (at, at + dice.below(most + 1))
}
