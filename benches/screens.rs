//! Times pages and screens on the built-in sample and on generated texts: `cargo bench --bench screens`.
//!
//! Laying out is measured apart from drawing; a key is the whole way from the key to a finished frame in memory. What a
//! terminal adds (writing, its own drawing) is not in these figures: benches/README.md says how that is measured.

#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use retold::keys::Key;
use retold::loader::Input;
use retold::model::{Corpus, Review};
use retold::page::{
    Folding,
    grid::{Grid, Tab},
    outline,
};
use retold::tui::{App, Effect, Frame, Look, Msg, Start, Worker, print, update};
use retold::{page, pipeline};

/// Studies stories as the program does, without files.
struct Bench(Arc<Corpus>);

impl Worker for Bench {
    fn perform(&mut self, effect: Effect, answer: &mut dyn FnMut(Msg)) {
        match effect {
            Effect::Load => answer(Msg::Loaded(self.0.clone())),
            Effect::Study(n) => {
                let study = pipeline::study(&self.0, &self.0.stories[n], &Review::default());
                answer(Msg::Studied(n, Box::new(study)));
            }
            _ => {}
        }
    }
}

fn main() {
    println!("{:<52} {:>12} {:>12}", "work", "median", "least");
    let sample = pipeline::open(&retold::sample(), &Review::default());
    pages(&sample);
    screens("sample", sample, "");
    for size in [1_000, 10_000] {
        // The texts live as long as the bench.
        let text = |seed| -> &'static [u8] { text(size, seed).leak().as_bytes() };
        let inputs =
            [("a.txt", 1), ("b.txt", 2)].map(|(name, seed)| Input::Memory { name, bytes: text(seed) });
        screens(&format!("two texts of {size} sentences"), pipeline::open(&inputs, &Review::default()), "");
    }
}

/// The outlines of a story, and every row of one laid out.
fn pages(corpus: &Corpus) {
    let story = &corpus.stories[0];
    let versions = corpus.versions(story);
    let study = pipeline::study(corpus, story, &Review::default());
    let alignment = study.alignments.first().expect("a pair");
    let (left, right) = (versions[alignment.left], versions[alignment.right]);
    time("outline of two versions", || outline::compare(left, right, alignment, &Folding::none()));
    for tab in Tab::ALL {
        time(&format!("grid of {}", tab.title()), || Grid::new(tab, &versions, &study));
    }
    let outline = outline::compare(left, right, alignment, &Folding::none());
    let pair = page::Pair::new(left, right, alignment);
    time("all rows of a pair, words wrapped to 60 columns", || {
        let mut lines = 0;
        for row in &outline.rows {
            for side in [retold::model::Side::Left, retold::model::Side::Right] {
                lines += page::layout::wrap(&pair.cell(&row.band, side), 60).len();
            }
        }
        lines
    });
}

/// Frames and keys at the size of a large terminal.
fn screens(name: &str, corpus: Corpus, keys: &str) {
    let mut app = App::new(Start { look: Look::default(), ..Start::default() });
    let mut worker = Bench(Arc::new(corpus));
    print(&mut app, &mut worker, keys, (200, 50)).expect("keys");
    println!("{name}, 200 × 50");
    time("a frame", || Frame::of(&app));
    for (key, back) in [("j", "k"), ("<pgdn>", "<pgup>"), ("]", "[")] {
        let keys = Key::parse_all(&format!("{key}{back}")).expect("keys");
        let mut turn = 0;
        time(&format!("key {key} and {back} in turn, to a frame"), || {
            turn += 1;
            update(&mut app, Msg::Key(keys[turn % 2]));
            Frame::of(&app)
        });
    }
    let mut wide = false;
    time("another size, to a frame", || {
        wide = !wide;
        update(&mut app, Msg::Resize(if wide { 200 } else { 190 }, 50));
        Frame::of(&app)
    });
}

/// Runs for half a second or once, whichever is longer, and prints the median and the least.
fn time<T>(name: &str, mut work: impl FnMut() -> T) {
    let until = Instant::now() + Duration::from_millis(500);
    let mut runs = Vec::new();
    while runs.is_empty() || (Instant::now() < until && runs.len() < 5000) {
        let start = Instant::now();
        black_box(work());
        runs.push(start.elapsed());
    }
    runs.sort_unstable();
    println!("{name:<52} {:>12} {:>12}", shown(runs[runs.len() / 2]), shown(runs[0]));
}

fn shown(time: Duration) -> String {
    match time.as_secs_f64() {
        s if s >= 0.001 => format!("{:.2} ms", s * 1e3),
        s => format!("{:.1} µs", s * 1e6),
    }
}

/// A text of seeded sentences, five a paragraph; two seeds share three sentences in four.
fn text(sentences: usize, seed: u64) -> String {
    let mut out = String::from("A headline\n\n");
    for n in 0..sentences {
        let own = n % 4 == 3;
        let mut state = (n as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ if own { seed << 40 } else { 0 };
        let mut next = |n: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % n
        };
        let words: Vec<String> = (0..9 + next(18)).map(|_| format!("w{}", next(174) * next(174))).collect();
        out.push_str(&format!("{}W{}.", if n % 5 == 0 { "" } else { " " }, words.join(" ")));
        if n % 5 == 4 {
            out.push_str("\n\n");
        }
    }
    out
}
