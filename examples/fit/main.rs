//! Fits the constants of the link model on labelled pairs, and shows what they reach.
//!
//! ```text
//! cargo run --release --example fit -- eval FILE.jsonl…     precision, recall, F1 with the constants in use
//! cargo run --release --example fit -- fit FILE.jsonl…      prints src/engine/weights.rs
//! cargo run --release --example fit -- cv FILE.jsonl…       the same figures, each item scored by a model fitted without it
//! cargo run --release --example fit -- tune FILE.jsonl…     cross-validated figures over a grid of settings
//! cargo run --release --example fit -- across FILE.jsonl…   the same, by a model fitted without the whole set
//! cargo run --release --example fit -- curve FILE.jsonl…    how often links of a confidence are right, cross-validated
//! cargo run --release --example fit -- errors FILE.jsonl…   what is said and not labelled, labelled and not said
//! cargo run --release --example fit -- ablate FILE.jsonl…   cross-validated figures without one sort of evidence at a time
//! cargo run --release --example fit -- words FILE.jsonl…    cross-validated figures of word pairs, step by step
//! cargo run --release --example fit -- words-fit FILE.jsonl…  prints src/engine/word_weights.rs
//! ```
//!
//! A line of a file holds `left` and `right`, each with `sentences` and perhaps a `title`, and `sure` and `possible`
//! links as pairs of sentence numbers, the title being sentence 0. Every file weighs the same, however many pairs it
//! has; pairs that are only `possible` are left out of the fit. For words, `left` and `right` are texts of tokens parted by
//! spaces, and links are pairs of token numbers.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool prints what it found")]

mod data;
mod measure;
mod model;
mod words;

use std::collections::HashSet;
use std::error::Error;

use data::{Item, Set};
use measure::Tally;
use model::Row;
use retold::engine::align_story;
use retold::engine::fit::{self, Settings};
use retold::model::Pins;

/// Parts of cross-validation.
const FOLDS: usize = 5;
/// Chosen by cross-validation over the sets.
const RIDGE: f64 = 3.0;
/// Sets weigh the same by their number of true links, so that a long one does not drown the others, times what follows.
const LINKS: f64 = 150.0;
/// News is what the program is for, and pairs of own reports are what most folders of news hold.
const WEIGHTS: [(&str, f64); 2] = [("news2", 4.0), ("news", 2.0)];

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let mode = args.next().unwrap_or_default();
    if let "words" | "words-fit" = mode.as_str() {
        let sets: Vec<words::Set> = args.map(|p| words::read(&p)).collect::<Result<_, _>>()?;
        match mode.as_str() {
            "words" => words::cross(&sets),
            _ => words::print_fit(&sets),
        }
        return Ok(());
    }
    let mut sets: Vec<Set> = args.map(|p| data::read(&p)).collect::<Result<_, _>>()?;
    match mode.as_str() {
        "eval" => eval(&sets),
        "fit" => print_fit(&mut sets),
        "cv" => {
            let scores = cross(&mut sets, &[], false);
            show(&sets, &scores, &Settings::default());
        }
        "across" => {
            let scores = cross(&mut sets, &[], true);
            show(&sets, &scores, &Settings::default());
        }
        "tune" => tune(&mut sets),
        "curve" => curve(&mut sets),
        "ablate" => ablate(&mut sets),
        "errors" => errors(&mut sets),
        _ => return Err("usage: fit eval|fit|cv|across|tune|ablate FILE.jsonl…".into()),
    }
    Ok(())
}

fn eval(sets: &[Set]) {
    for set in sets {
        let mut tally = Tally::default();
        for item in &set.items {
            let alignment = &align_story(&[&item.left, &item.right], &Pins::default())[0];
            let pairs = alignment
                .links
                .iter()
                .flat_map(|l| l.left.iter().flat_map(|&i| l.right.iter().map(move |&j| (i, j))))
                .collect();
            tally.add(item, &pairs);
        }
        println!("{:12} {}", set.name, tally.line());
    }
}

/// What a look sees.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    First,
    Second,
    Last,
}

/// The examples of some items for one look; figures in `off` are blanked.
fn rows(sets: &[Set], wanted: impl Fn(usize, usize) -> bool, look: Look, off: &[usize]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (s, set) in sets.iter().enumerate() {
        let (from, mut found) = (rows.len(), 0);
        for (_, item) in set.items.iter().enumerate().filter(|(n, _)| wanted(s, *n)) {
            for (n, pair) in item.case.pairs().enumerate() {
                let label = item.sure.contains(&pair);
                found += usize::from(label);
                if item.possible.contains(&pair) && !label {
                    continue;
                }
                let used = match look {
                    Look::First => Some(item.case.own(n).to_vec()),
                    Look::Second => Some(item.case.seen(n)),
                    Look::Last => item.case.features(n),
                };
                let Some(used) = used else { continue };
                let mut x: Vec<f64> = used.iter().map(|f| f64::from(*f)).chain([1.0]).collect();
                off.iter().filter(|&&o| o < used.len()).for_each(|&o| x[o] = 0.0);
                rows.push(Row { x, y: f64::from(u8::from(label)), weight: 1.0 });
            }
        }
        let times = WEIGHTS.iter().find(|w| w.0 == set.name).map_or(1.0, |w| w.1);
        let weight = times * LINKS / found.max(1) as f64;
        rows[from..].iter_mut().for_each(|r| r.weight = weight);
    }
    rows
}

/// The constants of the three looks.
#[derive(Clone, Default)]
struct Fitted {
    first: Vec<f64>,
    second: Vec<f64>,
    last: Vec<f64>,
}

/// Fits the three looks, one after the other.
fn fit_all(sets: &mut [Set], wanted: impl Fn(usize, usize) -> bool + Copy, off: &[usize]) -> Fitted {
    let first = model::fit(&rows(sets, wanted, Look::First, off), RIDGE);
    each(sets, |item| item.case.compare(&first));
    let second = model::fit(&rows(sets, wanted, Look::Second, off), RIDGE);
    each(sets, |item| item.case.weigh(&second));
    let last = model::fit(&rows(sets, wanted, Look::Last, off), RIDGE);
    Fitted { first, second, last }
}

fn each(sets: &mut [Set], work: impl Fn(&mut Item)) {
    sets.iter_mut().flat_map(|s| &mut s.items).for_each(work);
}

/// What a model says of every candidate of an item.
#[derive(Clone, Default)]
struct Held {
    scores: Vec<f32>,
}

impl Held {
    fn links(&self, item: &Item, settings: &Settings) -> HashSet<(u32, u32)> {
        self.scored(item, settings).into_iter().map(|(pair, _)| pair).collect()
    }

    fn scored(&self, item: &Item, settings: &Settings) -> Vec<((u32, u32), f32)> {
        item.case.links(&self.scores, settings)
    }
}

/// A score for every candidate of every item, from a model fitted without the item (or, `across`, without its set).
fn cross(sets: &mut [Set], off: &[usize], across: bool) -> Vec<Vec<Held>> {
    let mut scores: Vec<Vec<Held>> = sets.iter().map(|s| vec![Held::default(); s.items.len()]).collect();
    let folds = if across { sets.len() } else { FOLDS };
    for fold in 0..folds {
        let held = move |s: usize, n: usize| if across { s == fold } else { n % FOLDS == fold };
        let fitted = fit_all(sets, |s, n| !held(s, n), off);
        for (s, set) in sets.iter().enumerate() {
            for (n, item) in set.items.iter().enumerate().filter(|(n, _)| held(s, *n)) {
                scores[s][n] = Held { scores: score(item, &fitted.last) };
            }
        }
    }
    scores
}

fn score(item: &Item, last: &[f64]) -> Vec<f32> {
    (0..item.case.pairs().count()).map(|n| item.case.settle(n, last)).collect()
}

fn tallies(sets: &[Set], scores: &[Vec<Held>], settings: &Settings) -> Vec<Tally> {
    let tally = |(set, scores): (&Set, &Vec<Held>)| {
        let mut tally = Tally::default();
        for (item, scores) in set.items.iter().zip(scores) {
            tally.add(item, &scores.links(item, settings));
        }
        tally
    };
    sets.iter().zip(scores).map(tally).collect()
}

fn show(sets: &[Set], scores: &[Vec<Held>], settings: &Settings) {
    let tallies = tallies(sets, scores, settings);
    for (set, tally) in sets.iter().zip(&tallies) {
        println!("{:12} {}", set.name, tally.line());
    }
    println!("{:12} F1 {:.4} loss {:.4}", "mean", mean(&tallies), loss(sets, scores));
}

/// Mean loss over the sets, in nats a true link: what a fit is to be judged by where F1 is too coarse.
fn loss(sets: &[Set], scores: &[Vec<Held>]) -> f64 {
    let of = |(set, scores): (&Set, &Vec<Held>)| {
        let (mut sum, mut sure) = (0.0, 0);
        for (item, scores) in set.items.iter().zip(scores) {
            for (pair, score) in item.case.pairs().zip(&scores.scores) {
                let p = f64::from(*score).clamp(1e-4, 1.0 - 1e-4);
                match (item.sure.contains(&pair), item.possible.contains(&pair)) {
                    (true, _) => (sum, sure) = (sum - p.ln(), sure + 1),
                    (false, true) => {}
                    (false, false) => sum -= (1.0 - p).ln(),
                }
            }
        }
        sum / f64::from(sure.max(1))
    };
    sets.iter().zip(scores).map(of).sum::<f64>() / sets.len().max(1) as f64
}

/// The links said of items that the model has not seen: their raw scores, whether they are right, and a weight by which
/// the sets count alike.
fn said(sets: &[Set], scores: &[Vec<Held>]) -> Vec<(f32, bool, f64)> {
    let mut all = Vec::new();
    for (set, scores) in sets.iter().zip(scores) {
        let from = all.len();
        for (item, held) in set.items.iter().zip(scores) {
            for (pair, score) in held.scored(item, &Settings::default()) {
                all.push((score, item.sure.contains(&pair) || item.possible.contains(&pair), 1.0));
            }
        }
        let count = (all.len() - from).max(1) as f64;
        all[from..].iter_mut().for_each(|s| s.2 = 1.0 / count);
    }
    all
}

/// Fits what confidence a raw score stands for.
fn fit_confidence(sets: &[Set], scores: &[Vec<Held>]) -> Vec<f64> {
    let row = |&(score, right, weight): &(f32, bool, f64)| {
        let p = f64::from(score).clamp(0.001, 0.999);
        Row { x: vec![(p / (1.0 - p)).ln(), 1.0], y: f64::from(u8::from(right)), weight: 1000.0 * weight }
    };
    model::fit(&said(sets, scores).iter().map(row).collect::<Vec<_>>(), 0.0)
}

/// How often links of a confidence are right, the sets counting alike.
fn curve(sets: &mut [Set]) {
    let scores = cross(sets, &[], false);
    let all = said(sets, &scores);
    println!("| confidence | share of links | mean confidence | right |\n|---|---|---|---|");
    let edges = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01];
    for edge in edges.windows(2) {
        let inside = |s: &&(f32, bool, f64)| (edge[0]..edge[1]).contains(&fit::confidence(s.0));
        let sum = |of: &dyn Fn(&(f32, bool, f64)) -> f64| all.iter().filter(inside).map(of).sum::<f64>();
        let mass = sum(&|s| s.2);
        let confidence = sum(&|s| s.2 * f64::from(fit::confidence(s.0))) / mass.max(1e-9);
        let right = sum(&|s| s.2 * f64::from(u8::from(s.1))) / mass.max(1e-9);
        let share = mass / sets.len() as f64;
        println!("| {:.2} to {:.2} | {share:.2} | {confidence:.2} | {right:.2} |", edge[0], edge[1].min(1.0));
    }
}

fn mean(tallies: &[Tally]) -> f64 {
    tallies.iter().map(Tally::f1).sum::<f64>() / tallies.len().max(1) as f64
}

fn tune(sets: &mut [Set]) {
    let scores = cross(sets, &[], false);
    let mut tried: Vec<(f64, String)> = Vec::new();
    for found in [0.34, 0.36, 0.38, 0.4, 0.42, 0.45] {
        for floor in [0.15, 0.2, 0.25, 0.3, 0.35] {
            let all = tallies(sets, &scores, &Settings { found, floor, fixed: false });
            let each: Vec<String> = all.iter().map(Tally::short).collect();
            tried.push((mean(&all), format!("found {found} floor {floor}: {}", each.join(" "))));
        }
    }
    tried.sort_by(|a, b| b.0.total_cmp(&a.0));
    tried.iter().for_each(|(f1, line)| println!("{f1:.4} {line}"));
}

/// Prints a table: cross-validated F1 without one sort of evidence, or one step, at a time.
fn ablate(sets: &mut [Set]) {
    let names = fit::evidence();
    let mut sorts: Vec<&str> = names.clone();
    sorts.sort_unstable();
    sorts.dedup();
    let heads: Vec<&str> = sets.iter().map(|s| s.name.as_str()).collect();
    println!("| F1 | {} | mean | loss |\n|---|{}", heads.join(" | "), "---|".repeat(sets.len() + 2));
    let line = |name: &str, sets: &[Set], scores: &[Vec<Held>], settings: &Settings| {
        let all = tallies(sets, scores, settings);
        let cells: Vec<String> = all.iter().map(|t| format!("{:.3}", t.f1())).collect();
        println!("| {name} | {} | {:.3} | {:.3} |", cells.join(" | "), mean(&all), loss(sets, scores));
    };
    let usual = Settings::default();
    let scores = cross(sets, &[], false);
    line("everything", sets, &scores, &usual);
    let one_cut = Settings { fixed: true, ..usual };
    line("step left out: a cut for each pair of texts", sets, &scores, &one_cut);
    let [own, seen, all] = fit::looks();
    for (step, from) in [("the last look, at the context", seen), ("the looks at rivals and context", own)] {
        let off: Vec<usize> = (from..all).collect();
        let scores = cross(sets, &off, false);
        line(&format!("step left out: {step}"), sets, &scores, &usual);
    }
    for sort in sorts {
        let off: Vec<usize> = (0..names.len()).filter(|&n| names[n] == sort).collect();
        let scores = cross(sets, &off, false);
        line(&format!("without: {sort}"), sets, &scores, &usual);
    }
}

fn print_fit(sets: &mut [Set]) {
    for set in sets.iter() {
        let (pairs, sure): (usize, usize) =
            set.items.iter().fold((0, 0), |(p, s), i| (p + i.case.pairs().count(), s + i.sure.len()));
        let met = |i: &Item| i.case.pairs().filter(|p| i.sure.contains(p)).count();
        let found: usize = set.items.iter().map(met).sum();
        eprintln!("{}: {pairs} candidates, {found} of {sure} sure links among them", set.name);
    }
    let held = cross(sets, &[], false);
    let confidence = fit_confidence(sets, &held);
    let Fitted { first, second, last } = fit_all(sets, |_, _| true, &[]);
    let provenance: Vec<String> = sets.iter().map(|s| weight_of(&s.name)).collect();
    println!("//! The fitted constants of the link model.\n//!");
    println!("//! Made by `cargo run --release --example fit -- fit …` on: {}.\n", provenance.join(", "));
    println!("use super::score::{{Linear, Model}};\n");
    println!(
        "/// The weights of the three looks, each in the order of the names of its figures.\n#[rustfmt::skip]"
    );
    println!("pub(super) const MODEL: Model = Model {{");
    let names = fit::names();
    for (look, constants) in [("first", &first), ("second", &second), ("last", &last)] {
        let (bias, weights) = constants.split_last().unwrap_or((&0.0, &[]));
        println!("    {look}: Linear {{\n        bias: {bias:.3},\n        weights: [");
        for (name, w) in names.iter().zip(weights) {
            println!("            {w:.3}, // {name}");
        }
        println!("        ],\n    }},");
    }
    println!(
        "}};\n\n/// Slope and shift of the log-odds of a link's raw score, from links of held-out items."
    );
    println!("pub(super) const CONFIDENCE: [f32; 2] = [{:.3}, {:.3}];", confidence[0], confidence[1]);
    for (look, name) in [(Look::Second, "SECOND"), (Look::Last, "LAST")] {
        let means = means(&rows(sets, |_, _| true, look, &[]));
        println!(
            "\n/// What an ordinary candidate shows at this look: what explanations measure from.\n#[rustfmt::skip]"
        );
        println!("pub(super) const {name}_MEANS: [f32; {}] = [", means.len());
        for (name, mean) in names.iter().zip(&means) {
            println!("    {mean:.3}, // {name}");
        }
        println!("];");
    }
}

/// A set's name with its weight.
fn weight_of(name: &str) -> String {
    match WEIGHTS.iter().find(|w| w.0 == name) {
        Some((_, times)) => format!("{name} (× {times})"),
        None => name.to_owned(),
    }
}

/// The weighted mean of each figure.
fn means(rows: &[Row]) -> Vec<f64> {
    let total: f64 = rows.iter().map(|r| r.weight).sum();
    let figures = rows.first().map_or(0, |r| r.x.len() - 1);
    (0..figures).map(|n| rows.iter().map(|r| r.weight * r.x[n]).sum::<f64>() / total).collect()
}

/// Prints what went wrong: pairs said and not labelled, labelled and not said, of held-out items.
fn errors(sets: &mut [Set]) {
    let scores = cross(sets, &[], false);
    for (set, scores) in sets.iter().zip(&scores) {
        for (n, (item, scores)) in set.items.iter().zip(scores).enumerate() {
            let said: HashSet<(u32, u32)> = scores.links(item, &Settings::default());
            let score = |pair: (u32, u32)| {
                item.case.pairs().position(|p| p == pair).map_or(0.0, |at| scores.scores[at])
            };
            let print = |what: &str, (i, j): (u32, u32)| {
                println!("{} {n} {what} {:.2} {i}-{j}", set.name, score((i, j)));
                println!("    {}\n    {}", item.left.sentence(i), item.right.sentence(j));
            };
            let mut wrong: Vec<_> =
                said.iter().filter(|p| !item.sure.contains(p) && !item.possible.contains(p)).collect();
            wrong.sort_unstable();
            wrong.into_iter().for_each(|&p| print("said", p));
            let mut missed: Vec<_> = item.sure.iter().filter(|p| !said.contains(p)).collect();
            missed.sort_unstable();
            missed.into_iter().for_each(|&p| print("missed", p));
        }
    }
}
