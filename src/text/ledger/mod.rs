//! The ledger of an article: what it says and counts, made once, before it is compared with anything.

mod figures;
mod speech;

use crate::model::{Article, Ledger};

/// Makes the ledger of an article; empty for one without compared sentences. Total and deterministic.
pub fn ledger(article: &Article) -> Ledger {
    Ledger { speech: speech::speech(article), figures: figures::figures(article) }
}
