//! Fits the constants of the link model on labelled pairs, and shows what the present constants reach.
//!
//! ```text
//! cargo run --release --example fit -- eval FILE.jsonl…        precision, recall, F1 with the constants in use
//! cargo run --release --example fit -- fit FILE.jsonl…         logistic regression, prints src/engine/weights.rs
//! cargo run --release --example fit -- dump FILE.jsonl…        every candidate with its figures, for other tools
//! ```
//!
//! A line of a file holds `left` and `right`, each with `sentences` and perhaps a `title`, and `sure` and `possible`
//! links as pairs of sentence numbers, the title being sentence 0. Every file weighs the same, however many pairs it
//! has; pairs that are only `possible` are left out of the fit.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool prints what it found")]

use std::collections::HashSet;
use std::error::Error;

use retold::engine::{align_story, fit};
use retold::model::{Article, Block, BlockKind, Language, Pins, Sentence, Span};
use serde_json::Value;

struct Item {
    left: Article,
    right: Article,
    sure: HashSet<(u32, u32)>,
    possible: HashSet<(u32, u32)>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let mode = args.next().unwrap_or_default();
    let sets: Vec<(String, Vec<Item>)> =
        args.map(|p| read(&p).map(|items| (p, items))).collect::<Result<_, _>>()?;
    match mode.as_str() {
        "eval" => sets.iter().for_each(|(name, items)| eval(name, items)),
        "fit" => fit_all(&sets),
        "dump" => sets.iter().for_each(|(name, items)| dump(name, items)),
        _ => return Err("usage: fit eval|fit|dump FILE.jsonl…".into()),
    }
    Ok(())
}

fn read(path: &str) -> Result<Vec<Item>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    let pairs = |v: &Value| -> HashSet<(u32, u32)> {
        let number = |v: &Value| v.as_u64().unwrap_or(u64::MAX) as u32;
        v.as_array().into_iter().flatten().map(|p| (number(&p[0]), number(&p[1]))).collect()
    };
    text.lines()
        .map(|line| {
            let v: Value = serde_json::from_str(line)?;
            let (sure, possible) = (pairs(&v["sure"]), pairs(&v["possible"]));
            Ok(Item { left: article(&v["left"]), right: article(&v["right"]), sure, possible })
        })
        .collect()
}

/// An article of given sentences, each a block of its own.
fn article(v: &Value) -> Article {
    let mut out = Article { language: Language::EN, ..Article::default() };
    let title = v["title"].as_str().map(|t| (BlockKind::Title, t));
    let body = v["sentences"].as_array().into_iter().flatten().filter_map(Value::as_str);
    for (kind, text) in title.into_iter().chain(body.map(|s| (BlockKind::Body, s))) {
        if !out.text.is_empty() {
            out.text.push('\n');
        }
        let span = Span::new(out.text.len(), out.text.len() + text.len());
        out.text.push_str(text);
        let n = out.sentences.len() as u32;
        out.sentences.push(Sentence { span, block: n });
        out.blocks.push(Block { kind, reason: "given".into(), line: None, span, sentences: n..n + 1 });
    }
    out
}

/// The measures of the labelled data's own scorer: precision over sure and possible links, recall over sure ones.
fn eval(name: &str, items: &[Item]) {
    let (mut hit, mut said, mut sure_hit, mut sure, mut merged_hit, mut merged) = (0, 0, 0, 0, 0, 0);
    for item in items {
        let alignment = &align_story(&[&item.left, &item.right], &Pins::default())[0];
        let pairs: HashSet<(u32, u32)> = alignment
            .links
            .iter()
            .flat_map(|l| l.left.iter().flat_map(|&i| l.right.iter().map(move |&j| (i, j))))
            .collect();
        let crowded = |&(i, j): &(u32, u32)| {
            item.sure.iter().filter(|p| p.0 == i).count() > 1
                || item.sure.iter().filter(|p| p.1 == j).count() > 1
        };
        said += pairs.len();
        hit += pairs.iter().filter(|p| item.sure.contains(p) || item.possible.contains(p)).count();
        sure += item.sure.len();
        sure_hit += pairs.intersection(&item.sure).count();
        merged += item.sure.iter().filter(|p| crowded(p)).count();
        merged_hit += item.sure.iter().filter(|p| crowded(p) && pairs.contains(p)).count();
    }
    let share = |a: usize, b: usize| a as f64 / b.max(1) as f64;
    let (p, r) = (share(hit, said), share(sure_hit, sure));
    let short = name.rsplit('/').next().unwrap_or(name);
    println!(
        "{short:20} F1 {:.3}  P {p:.3}  R {r:.3}  split/merge recall {:.3}",
        2.0 * p * r / (p + r).max(1e-9),
        share(merged_hit, merged)
    );
}

/// One candidate a line: set, item, left, right, label (2 sure, 1 possible, 0 neither), score, figures.
fn dump(name: &str, items: &[Item]) {
    let short = name.rsplit('/').next().unwrap_or(name);
    for (n, item) in items.iter().enumerate() {
        for e in fit::examples(&item.left, &item.right) {
            let pair = (e.left, e.right);
            let label = if item.sure.contains(&pair) { 2 } else { u8::from(item.possible.contains(&pair)) };
            let figures: Vec<String> = e.features.iter().map(f32::to_string).collect();
            println!("{short}\t{n}\t{}\t{}\t{label}\t{}\t{}", e.left, e.right, e.score, figures.join("\t"));
        }
    }
}

/// Logistic regression with a ridge, by Newton's method.
fn fit_all(sets: &[(String, Vec<Item>)]) {
    let size = fit::names().len() + 1;
    let mut rows: Vec<(Vec<f64>, f64, f64)> = Vec::new();
    for (name, items) in sets {
        let from = rows.len();
        let (mut found, mut sure) = (0, 0);
        for item in items {
            sure += item.sure.len();
            for e in fit::examples(&item.left, &item.right) {
                let pair = (e.left, e.right);
                let label = item.sure.contains(&pair);
                found += usize::from(label);
                if item.possible.contains(&pair) && !label {
                    continue;
                }
                let x = e.features.iter().map(|f| f64::from(*f)).chain([1.0]).collect();
                rows.push((x, f64::from(label), 1.0));
            }
        }
        // Sets weigh the same by their number of true links, so that a long one does not drown the others.
        let weight = 150.0 / found.max(1) as f64;
        rows[from..].iter_mut().for_each(|r| r.2 = weight);
        eprintln!("{name}: {} candidates, {found} of {sure} sure links among them", rows.len() - from);
    }
    // Chosen by cross-validation over the three sets.
    let ridge = 0.1;
    let mut w = vec![0.0; size];
    for _ in 0..40 {
        let mut gradient = vec![0.0; size];
        let mut hessian = vec![vec![0.0; size]; size];
        for (x, y, weight) in &rows {
            let z: f64 = x.iter().zip(&w).map(|(a, b)| a * b).sum();
            let p = 1.0 / (1.0 + (-z).exp());
            let curve = weight * (p * (1.0 - p)).max(1e-6);
            for i in 0..size {
                gradient[i] += weight * (y - p) * x[i];
                for j in 0..size {
                    hessian[i][j] += curve * x[i] * x[j];
                }
            }
        }
        for i in 0..size - 1 {
            gradient[i] -= ridge * w[i];
            hessian[i][i] += ridge;
        }
        hessian[size - 1][size - 1] += 1e-9;
        let step = solve(hessian, gradient);
        w.iter_mut().zip(&step).for_each(|(w, s)| *w += s);
        if step.iter().all(|s| s.abs() < 1e-7) {
            break;
        }
    }
    let provenance: Vec<&str> = sets.iter().map(|(n, _)| n.rsplit('/').next().unwrap_or(n)).collect();
    println!("//! The fitted constants of the link model.\n//!");
    println!("//! Made by `cargo run --release --example fit -- fit …` on: {}.", provenance.join(", "));
    println!("\nuse super::score::FEATURES;\n\n/// Added to the weighted sum.");
    println!("pub(super) const LINK_BIAS: f32 = {:.3};", w[size - 1]);
    println!(
        "\n/// Weight of each feature, in the order of [`NAMES`](super::score::NAMES).\n#[rustfmt::skip]"
    );
    println!("pub(super) const LINK: [f32; FEATURES] = [");
    for (name, w) in fit::names().iter().zip(&w) {
        println!("    {w:.3}, // {name}");
    }
    println!("];");
    let total: f64 = rows.iter().map(|r| r.2).sum();
    let mean = |n: usize| rows.iter().map(|r| r.2 * r.0[n]).sum::<f64>() / total;
    println!("\n/// What an ordinary candidate shows: what explanations measure from.\n#[rustfmt::skip]");
    println!("pub(super) const MEANS: [f32; FEATURES] = [");
    for (n, name) in fit::names().iter().enumerate() {
        println!("    {:.3}, // {name}", mean(n));
    }
    println!("];");
}

/// Gaussian elimination with pivots.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for c in 0..n {
        let pivot = (c..n).max_by(|&x, &y| a[x][c].abs().total_cmp(&a[y][c].abs())).unwrap_or(c);
        a.swap(c, pivot);
        b.swap(c, pivot);
        for r in c + 1..n {
            let factor = a[r][c] / a[c][c];
            let (above, below) = a.split_at_mut(r);
            below[0][c..].iter_mut().zip(&above[c][c..]).for_each(|(x, y)| *x -= factor * y);
            b[r] -= factor * b[c];
        }
    }
    for c in (0..n).rev() {
        for k in c + 1..n {
            b[c] -= a[c][k] * b[k];
        }
        b[c] /= a[c][c];
    }
    b
}
