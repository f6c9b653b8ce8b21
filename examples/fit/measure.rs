//! The measures of the labelled data's own scorer: precision over sure and possible links, recall over sure ones.

use std::collections::HashSet;

use crate::data::Item;

/// What was counted over some items.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    hit: usize,
    said: usize,
    sure_hit: usize,
    sure: usize,
    merged_hit: usize,
    merged: usize,
}

impl Tally {
    pub fn add(&mut self, item: &Item, pairs: &HashSet<(u32, u32)>) {
        let crowded = |&(i, j): &(u32, u32)| {
            item.sure.iter().filter(|p| p.0 == i).count() > 1
                || item.sure.iter().filter(|p| p.1 == j).count() > 1
        };
        self.said += pairs.len();
        self.hit += pairs.iter().filter(|p| item.sure.contains(p) || item.possible.contains(p)).count();
        self.sure += item.sure.len();
        self.sure_hit += pairs.intersection(&item.sure).count();
        self.merged += item.sure.iter().filter(|p| crowded(p)).count();
        self.merged_hit += item.sure.iter().filter(|p| crowded(p) && pairs.contains(p)).count();
    }

    pub fn f1(&self) -> f64 {
        let (p, r) = (share(self.hit, self.said), share(self.sure_hit, self.sure));
        2.0 * p * r / (p + r).max(1e-9)
    }

    pub fn merged(&self) -> f64 {
        share(self.merged_hit, self.merged)
    }

    /// F1, precision and recall of splits and merges.
    pub fn short(&self) -> String {
        format!("{:.3}/{:.2}/{:.2}", self.f1(), share(self.hit, self.said), self.merged())
    }

    pub fn line(&self) -> String {
        format!(
            "F1 {:.3}  P {:.3}  R {:.3}  split/merge recall {:.3}",
            self.f1(),
            share(self.hit, self.said),
            share(self.sure_hit, self.sure),
            self.merged()
        )
    }
}

fn share(a: usize, b: usize) -> f64 {
    a as f64 / b.max(1) as f64
}
