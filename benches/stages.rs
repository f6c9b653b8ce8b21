//! Times each stage on the built-in sample and on generated texts: `cargo bench --bench stages`.
//!
//! A plain table, medians of many runs; what is outside the timer is said in benches/README.md. `cargo bench --bench
//! stages -- FOLDER` takes the articles of a folder instead of the sample.

#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use retold::engine::Stage;
use retold::loader::{self, Input};
use retold::model::{Article, Block, BlockKind, Corpus, Language, Pins, Review, Sentence, Span};
use retold::{engine, pipeline, text};

fn main() {
    let folder = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    let inputs = match &folder {
        Some(folder) => vec![Input::Path(PathBuf::from(folder))],
        None => retold::sample(),
    };
    println!("{:<44} {:>12} {:>12}", "stage", "median", "least");
    time("load", || loader::load(&inputs, None));
    time("load and group", || pipeline::open(&inputs, &Review::default()));
    let corpus = pipeline::open(&inputs, &Review::default());
    let story = &corpus.stories[0];
    let versions = corpus.versions(story);
    let body: String = versions.iter().map(|a| a.text.as_str()).collect::<Vec<_>>().join("\n");
    println!("{} versions, {} sentences, {} bytes", versions.len(), count(&corpus), body.len());
    time("language", || text::detect(&body));
    time("sentences of all versions", || text::sentences(&body, Language::EN));
    time("words of all versions", || text::words(&body));
    time("align the nearest pair", || {
        let study_pair = [versions[0], versions[versions.len() - 1]];
        engine::align_story(&study_pair, &Pins::default())
    });
    stages(versions[0], versions[versions.len() - 1]);
    time("align all pairs", || engine::align_story(&versions, &Pins::default()));
    let studied = pipeline::study(&corpus, story, &Review::default());
    time("findings of all pairs", || pipeline::examine(&corpus, story, &studied));
    time("study", || pipeline::study(&corpus, story, &Review::default()));
    for size in [30, 1_000, 10_000, 100_000] {
        let (a, b) = (long(size, 1), long(size, 2));
        time(&format!("align {size} × {size} sentences"), || {
            engine::align_story(&[&a, &b], &Pins::default())
        });
        if size == 10_000 {
            stages(&a, &b);
        }
    }
}

/// Times every stage of aligning two versions, as long as [`time`] does.
fn stages(left: &Article, right: &Article) {
    let until = Instant::now() + Duration::from_millis(500);
    let mut runs: Vec<(String, Vec<Duration>)> = Vec::new();
    while runs.is_empty() || (Instant::now() < until && runs[0].1.len() < 2000) {
        let mut start = Instant::now();
        let watch = &mut |stage: Stage| {
            let (took, name) = (start.elapsed(), format!("  {stage:?}").to_lowercase());
            match runs.iter_mut().find(|r| r.0 == name) {
                Some(run) => run.1.push(took),
                None => runs.push((name, vec![took])),
            }
            start = Instant::now();
        };
        black_box(engine::align_watched(left, right, watch));
    }
    runs.into_iter().for_each(|(name, runs)| print(&name, runs));
}

fn count(corpus: &Corpus) -> usize {
    corpus.articles.iter().map(|a| a.sentences.len()).sum()
}

/// Runs for half a second or once, whichever is longer, and prints the median and the least.
fn time<T>(name: &str, mut work: impl FnMut() -> T) {
    let until = Instant::now() + Duration::from_millis(500);
    let mut runs = Vec::new();
    while runs.is_empty() || (Instant::now() < until && runs.len() < 2000) {
        let start = Instant::now();
        black_box(work());
        runs.push(start.elapsed());
    }
    print(name, runs);
}

fn print(name: &str, mut runs: Vec<Duration>) {
    runs.sort_unstable();
    println!("{name:<44} {:>12} {:>12}", shown(runs[runs.len() / 2]), shown(runs[0]));
}

fn shown(time: Duration) -> String {
    match time.as_secs_f64() {
        s if s >= 1.0 => format!("{s:.2} s"),
        s if s >= 0.001 => format!("{:.2} ms", s * 1e3),
        s => format!("{:.1} µs", s * 1e6),
    }
}

/// A text of seeded sentences: 9 to 26 words from 30,000, the common ones far oftener. Two seeds share three sentences
/// in four.
fn long(size: usize, seed: u64) -> Article {
    let mut article = Article { language: Language::EN, ..Article::default() };
    for n in 0..size {
        let own = n % 4 == 3;
        let mut state = (n as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ if own { seed << 40 } else { 0 };
        let mut next = |n: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % n
        };
        let length = 9 + next(18);
        let mut words = Vec::new();
        for _ in 0..length {
            // Zipf-like: the product of two even numbers leans to the low end.
            let rank = next(174) * next(174);
            words.push(format!("w{rank}"));
        }
        let sentence = format!("{}.", words.join(" "));
        if n > 0 {
            article.text.push('\n');
        }
        let span = Span::new(article.text.len(), article.text.len() + sentence.len());
        article.text.push_str(&sentence);
        let n = n as u32;
        article.sentences.push(Sentence { span, block: n });
        let (kind, reason) = (BlockKind::Body, String::new());
        article.blocks.push(Block { kind, reason, line: None, span, sentences: n..n + 1 });
    }
    article
}
