//! Versions by chance for what comes after the engine: findings, pages, reports and frames, and what must hold of any. A
//! few seconds here; `RETOLD_FUZZ_SECONDS=120 cargo test --test fuzz_page [NAME]` goes on for as long, and
//! `RETOLD_FUZZ_SEED=N` plays the case again that a failure names.

#[path = "fuzz/engine.rs"]
#[allow(dead_code, reason = "only its versions are used here")]
mod engine;
#[path = "fuzz/mutate.rs"]
#[allow(
    dead_code,
    clippy::print_stderr,
    reason = "files are not damaged here; a long run says how far it went"
)]
mod mutate;
#[path = "fuzz/page.rs"]
mod page;

use mutate::hold;

#[test]
fn findings() {
    hold("findings", 12, page::findings);
}

#[test]
fn pages() {
    hold("pages", 6, page::pages);
}

#[test]
fn reports() {
    hold("reports", 6, page::reports);
}

#[test]
fn frames() {
    hold("frames", 12, page::frames);
}
