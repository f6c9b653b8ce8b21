//! Damaged, spliced and hostile input for everything that reads text: seeded mutations of good files, and what must hold
//! of any. A few seconds here; `RETOLD_FUZZ_SECONDS=120 cargo test --test fuzz [NAME]` goes on for as long, and
//! `RETOLD_FUZZ_SEED=N` plays the case again that a failure names.
//!
//! A new target is a function of a [`Dice`] in a file under `tests/fuzz`, and a line here.

mod support;

#[path = "fuzz/loader.rs"]
mod loader;
#[path = "fuzz/mutate.rs"]
mod mutate;
#[path = "fuzz/text.rs"]
mod text;

use mutate::hold;

#[test]
fn every_parser() {
    let cases = loader::Cases::new();
    hold("every_parser", 400, |dice| cases.parse(dice));
}

#[test]
fn plain_text_is_kept_to_the_letter() {
    let cases = loader::Cases::new();
    hold("plain_text_is_kept_to_the_letter", 150, |dice| cases.plain(dice));
}

#[test]
fn grouping() {
    let cases = loader::Cases::new();
    hold("grouping", 30, |dice| cases.group(dice));
}

#[test]
fn rules_of_the_user() {
    let cases = loader::Cases::new();
    hold("rules_of_the_user", 100, |dice| cases.rules(dice));
}

#[test]
fn sentences() {
    let articles = retold::loader::load(&retold::sample(), None).articles;
    hold("sentences", 150, |dice| text::sentences_of(&articles, dice));
}

#[test]
fn sentences_and_words() {
    hold("sentences_and_words", 500, text::split);
}
