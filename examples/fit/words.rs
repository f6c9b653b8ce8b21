//! Fits the second look at words on labelled pairs of passages, and shows what it reaches.

use std::collections::HashSet;
use std::error::Error;

use retold::engine::fit::{self, Step, Words};
use serde_json::Value;

use retold::model::Language;

use crate::data;
use crate::model::{self, Row};

/// Parts of cross-validation.
const FOLDS: usize = 5;
/// Chosen by cross-validation over the three sets.
const RIDGE: f64 = 3.0;
/// Sets weigh the same by their number of true pairs.
const PAIRS: f64 = 5000.0;
/// The steps in their order; each is fitted on what those before leave.
const STEPS: [Step; 3] = [Step::Keep, Step::Join, Step::Widen];

/// Two passages with the words that correspond, as indices of tokens parted by spaces.
pub(crate) struct Item {
    words: Words,
    sure: HashSet<(usize, usize)>,
    possible: HashSet<(usize, usize)>,
    /// For each word that the engine sees, the tokens it stands in.
    tokens: [Vec<Vec<usize>>; 2],
}

pub(crate) struct Set {
    name: String,
    items: Vec<Item>,
}

pub(crate) fn read(path: &str) -> Result<Set, Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    let item = |line: &str| -> Result<Item, Box<dyn Error>> {
        let v: Value = serde_json::from_str(line)?;
        let texts = ["left", "right"].map(|side| v[side].as_str().unwrap_or_default());
        let [left, right] =
            texts.map(|t| data::article(&serde_json::json!({ "sentences": [t] }), Language::EN));
        let words = Words::of(&left, &right);
        let spans = words.spans();
        let tokens = [0, 1].map(|side: usize| {
            let places = places(texts[side]);
            let over = |s: &retold::model::Span| {
                let meets = |p: &(usize, usize)| p.0 < s.end as usize && (s.start as usize) < p.1;
                places.iter().enumerate().filter(|(_, p)| meets(p)).map(|(n, _)| n).collect::<Vec<_>>()
            };
            spans[side].iter().map(over).collect::<Vec<_>>()
        });
        let real = |side: usize, n: usize| {
            texts[side].split(' ').nth(n).is_some_and(|t| t.contains(char::is_alphanumeric))
        };
        let pairs = |v: &Value| -> HashSet<(usize, usize)> {
            let number = |v: &Value| v.as_u64().unwrap_or(u64::MAX) as usize;
            let all = v.as_array().into_iter().flatten().map(|p| (number(&p[0]), number(&p[1])));
            all.filter(|&(i, j)| real(0, i) && real(1, j)).collect()
        };
        Ok(Item { sure: pairs(&v["sure"]), possible: pairs(&v["possible"]), words, tokens })
    };
    let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".jsonl").to_owned();
    Ok(Set { name, items: text.lines().map(item).collect::<Result<_, _>>()? })
}

/// Where the tokens of a text stand, in bytes.
fn places(text: &str) -> Vec<(usize, usize)> {
    let mut at = 0;
    let place = |token: &str| {
        let start = at;
        at += token.len() + 1;
        (start, start + token.len())
    };
    text.split(' ').map(place).collect()
}

impl Item {
    /// The labelled pairs of tokens that a pair of words stands for.
    fn pairs(&self, (i, j): (usize, usize)) -> impl Iterator<Item = (usize, usize)> {
        self.tokens[0][i].iter().flat_map(move |&a| self.tokens[1][j].iter().map(move |&b| (a, b)))
    }

    fn is(&self, of: &HashSet<(usize, usize)>, pair: (usize, usize)) -> bool {
        self.pairs(pair).any(|p| of.contains(&p))
    }
}

/// The likelihood that a model gives; without constants every pair stays and none is added.
fn likelihood(constants: &[f64], view: &[f32]) -> f32 {
    let Some((bias, weights)) = constants.split_last() else { return 0.0 };
    let sum: f64 = view.iter().zip(weights).map(|(f, w)| f64::from(*f) * w).sum();
    (1.0 / (1.0 + (-(sum + bias)).exp())) as f32
}

/// Fits one step after another.
fn fit(sets: &[Set], wanted: impl Fn(usize) -> bool) -> Vec<Vec<f64>> {
    let mut fitted: Vec<Vec<f64>> = vec![Vec::new(); STEPS.len()];
    for step in STEPS {
        let mut rows: Vec<Row> = Vec::new();
        for set in sets {
            let (from, mut found) = (rows.len(), 0);
            for (_, item) in set.items.iter().enumerate().filter(|(n, _)| wanted(*n)) {
                item.words.settle(&mut |at, pair, view| {
                    if at != step {
                        let keeps = at == Step::Keep && fitted[0].is_empty();
                        return if keeps { 1.0 } else { likelihood(&fitted[at as usize], view) };
                    }
                    let (sure, possible) = (item.is(&item.sure, pair), item.is(&item.possible, pair));
                    // A possible pair that stands costs nothing; adding one brings nothing.
                    if sure || !possible || step == Step::Keep {
                        let y = f64::from(u8::from(sure || possible));
                        found += usize::from(sure);
                        let x = view.iter().map(|f| f64::from(*f)).chain([1.0]).collect();
                        rows.push(Row { x, y, weight: 1.0 });
                    }
                    if step == Step::Keep { 1.0 } else { 0.0 }
                });
            }
            let weight = PAIRS / found.max(1) as f64;
            rows[from..].iter_mut().for_each(|r| r.weight = weight);
        }
        fitted[step as usize] = model::fit(&rows, RIDGE);
    }
    fitted
}

/// Cross-validated figures, before the second look and after.
pub(crate) fn cross(sets: &[Set]) {
    let models: Vec<_> = (0..FOLDS).map(|fold| fit(sets, |n| n % FOLDS != fold)).collect();
    for set in sets {
        let mut lines = [[0_usize; 4]; 4];
        for (n, item) in set.items.iter().enumerate() {
            let model = &models[n % FOLDS];
            for (upto, line) in lines.iter_mut().enumerate() {
                let found = item.words.settle(&mut |step, _, view| match step {
                    step if (step as usize) < upto => likelihood(&model[step as usize], view),
                    Step::Keep => 1.0,
                    _ => 0.0,
                });
                let found: HashSet<_> =
                    found.into_iter().flat_map(|p| item.pairs(p).collect::<Vec<_>>()).collect();
                let right = |p: &&(usize, usize)| item.sure.contains(p) || item.possible.contains(p);
                line[0] += found.iter().filter(right).count();
                line[1] += found.len();
                line[2] += found.intersection(&item.sure).count();
                line[3] += item.sure.len();
            }
        }
        let shown = lines.map(|[hit, said, sure, all]| {
            let (p, r) = (hit as f64 / said as f64, sure as f64 / all as f64);
            format!("{:.4} (P {p:.3} R {r:.3})", 2.0 * p * r / (p + r))
        });
        println!(
            "{:12} first {}  keep {}  join {}  widen {}",
            set.name, shown[0], shown[1], shown[2], shown[3]
        );
    }
}

/// Prints the fitted constants as a source file.
pub(crate) fn print_fit(sets: &[Set]) {
    let fitted = fit(sets, |_| true);
    let names: Vec<&str> = sets.iter().map(|s| s.name.as_str()).collect();
    println!("//! The fitted constants of the second look at words.\n//!");
    println!("//! Made by `cargo run --release --example fit -- words-fit …` on: {}.\n", names.join(", "));
    let steps = [
        ("KEEP", "what is seen of a pair, for whether it stays joined,"),
        ("JOIN", "what is seen of two free words, for whether they are joined,"),
        ("WIDEN", "what is seen of a free word and a partner, for whether it is added,"),
    ];
    for ((name, what), constants) in steps.iter().zip(&fitted) {
        table(name, what, fit::views(), constants);
    }
}

fn table(name: &str, what: &str, names: &[&str], constants: &[f64]) {
    let (bias, weights) = constants.split_last().unwrap_or((&0.0, &[]));
    println!("/// Added to the weighted sum.\npub(super) const {name}_BIAS: f32 = {bias:.3};");
    println!("\n/// Weights of {what} in the order of their names.\n#[rustfmt::skip]");
    println!("pub(super) const {name}: [f32; {}] = [", weights.len());
    for (name, w) in names.iter().zip(weights) {
        println!("    {w:.3}, // {name}");
    }
    println!("];\n");
}
