//! What a third version would say of a pair: where A and B are likely to correspond, and B and C, that could speak for A and
//! C. The program does not ask third versions; this shows what it would gain, on sets whose pairs share their texts.

use std::collections::HashMap;

use retold::engine::fit::{self, Settings};

use crate::data::Set;
use crate::measure::Tally;

/// Likelihood from which a pair may speak for others.
const SPEAKS: f32 = 0.5;

/// Prints the figures of a set with more and more weight on what third versions say.
pub(crate) fn show(set: &Set) {
    let mut names: Vec<&str> = Vec::new();
    for item in &set.items {
        for text in [&item.left.text, &item.right.text] {
            if !names.contains(&text.as_str()) {
                names.push(text);
            }
        }
    }
    let version = |text: &str| names.iter().position(|n| *n == text).unwrap_or_default();
    let scores: Vec<Vec<f32>> =
        set.items.iter().map(|i| (0..i.case.pairs().count()).map(|n| i.case.score(n)).collect()).collect();
    // Likely partners: of a sentence of one version, in another.
    let mut partners: HashMap<(usize, u32, usize), Vec<(u32, f32)>> = HashMap::new();
    for (item, scores) in set.items.iter().zip(&scores) {
        let (a, b) = (version(&item.left.text), version(&item.right.text));
        for ((i, j), &score) in item.case.pairs().zip(scores).filter(|s| *s.1 >= SPEAKS) {
            partners.entry((a, i, b)).or_default().push((j, score));
            partners.entry((b, j, a)).or_default().push((i, score));
        }
    }
    let of = |key: (usize, u32, usize)| partners.get(&key).into_iter().flatten();
    println!("{}: {} pairs of {} texts", set.name, set.items.len(), names.len());
    for weight in [0.0, 0.4, 0.8, 1.2, 2.0] {
        let mut tally = Tally::default();
        for (item, scores) in set.items.iter().zip(&scores) {
            let (a, b) = (version(&item.left.text), version(&item.right.text));
            let lifted: Vec<f32> = item
                .case
                .pairs()
                .zip(scores)
                .map(|((i, j), &score)| {
                    let by = |c: usize| {
                        let reach = |&(k, p): &(u32, f32)| {
                            of((c, k, b)).filter(|q| q.0 == j).map(|q| p * q.1).fold(0.0, f32::max)
                        };
                        of((a, i, c)).map(reach).fold(0.0, f32::max)
                    };
                    let support = (0..names.len()).filter(|&c| c != a && c != b).map(by).fold(0.0, f32::max);
                    lift(score, weight * support)
                })
                .collect();
            let links = item.case.links(&lifted, &Settings::default(), &mut |_, offer| fit::widens(offer));
            tally.add(item, &links.into_iter().map(|l| l.0).collect());
        }
        println!("  weight {weight:.1}  {}", tally.line());
    }
}

/// A likelihood with log-odds added.
fn lift(score: f32, odds: f32) -> f32 {
    let p = score.clamp(1e-4, 1.0 - 1e-4);
    if odds <= 0.0 { score } else { 1.0 / (1.0 + (-((p / (1.0 - p)).ln() + odds)).exp()) }
}
