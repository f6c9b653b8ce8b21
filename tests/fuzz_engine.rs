//! Versions by chance for the engine, as `tests/fuzz.rs` has files by chance for the loader: a few seconds here;
//! `RETOLD_FUZZ_SECONDS=120 cargo test --test fuzz_engine` goes on for as long, and `RETOLD_FUZZ_SEED=N` plays the case
//! again that a failure names.

#[path = "fuzz/engine.rs"]
mod engine;
#[path = "fuzz/mutate.rs"]
#[allow(
    dead_code,
    clippy::print_stderr,
    reason = "files are not damaged here; a long run says how far it went"
)]
mod mutate;

#[test]
fn alignment() {
    mutate::hold("alignment", 60, engine::align);
}
