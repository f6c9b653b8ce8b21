//! retold reads several versions of a story and shows, side by side in a terminal, what each kept, reworded, moved,
//! left out and added.
//!
//! The whole program in one sentence: read articles, align them once into plain data, lay that out as a page of words
//! with roles, and let the terminal or a report put ink on the page.
//!
//! # Architecture
//!
//! Data flows one way, and every room knows only the rooms before it:
//!
//! ```text
//! bytes ─ loader ─▶ articles ─ engine ─▶ alignments ─ page ─▶ rows of words ─┬─ tui ────▶ terminal
//!            │                    │                                          └─ report ─▶ text, JSON
//!          text ── model        text                pipeline conducts; lib and main hold the shell
//! ```
//!
//! | room | what it does | may use |
//! |---|---|---|
//! | [`model`] | what things *are*: articles, stories, links; plain data and queries | – |
//! | [`text`] | language: sentences, words, normal forms, stems | model |
//! | [`loader`] | bytes in: formats, encodings, which blocks are the article, which articles are one story | model, text |
//! | [`engine`] | which sentences correspond, how, and word by word | model, text |
//! | [`analysis`] | what the versions say, taken together | model, text |
//! | [`review`] | notes, marks and decisions: written down, and found again in the texts | model |
//! | [`page`] | any view as data: rows of words with roles, broken into lines of a width | model |
//! | [`report`] | pages and studies as documents | model, page |
//! | [`keys`] | actions, bindings and labels as one table | – |
//! | [`tui`] | event → message → state → cells of a terminal | model, page, keys |
//! | [`config`], [`cli`] | settings and the command line, as data | keys |
//! | [`pipeline`] | the conductor: open a corpus, study a story | loader, engine, analysis, review |
//!
//! # The screen and its parts
//!
//! ```text
//!  A  Harbour Post · text credit: Meridian       B  Coast Daily · no text credit found   ◀ versions
//!     52 % of A worded as in B · 30 sentences       21 % of B worded as in A             ◀ same wording
//! ─────────────────────────────────────────────────────────────────── A | B of 6 versions ──
//! ▌ 2  Cracks were found in two of the      *    ▌ 3  Cracks were found in two of the   ╸ ◀ substance tick
//! ▌    nine piers on Thursday night.             ▌    nine piers on Thursday.
//!   ▲                                       ▲
//!   paragraph number                        relation: = shared, * edited, ~ reworded,
//!                                           < > only here, ^2 v8 moved
//! ─ the same in ─────────────────────────────────────────────────────────────────────────────
//!  C ~   2  Inspectors discovered damage to a pair of piers.      ◀ readings of the other versions
//! ────────────────────────────────────────────────────────────────────────────────────────────
//!  edited: a date    Enter open  m other end  ] next difference  ? help   row 4 of 30  ◀ hints from keys
//! ```
//!
//! # As a library
//!
//! ```
//! use retold::loader::Input;
//! use retold::model::{Kind, Review};
//! use retold::pipeline;
//!
//! let inputs = [
//!     Input::Memory { name: "a.txt", bytes: b"Bridge shut\n\nThe port shut the strait bridge on Friday." },
//!     Input::Memory { name: "b.txt", bytes: b"Bridge closed\n\nThe port closed the strait bridge on Friday." },
//! ];
//! let review = Review::default();
//! let corpus = pipeline::open(&inputs, &review);
//! let study = pipeline::study(&corpus, &corpus.stories[0], &review);
//! assert!(study.alignments[0].links.iter().any(|link| link.kind == Kind::Edited));
//! ```

mod errands;
mod git;
mod man;
mod output;
mod places;
mod reader;
mod run;
mod sample;
mod sidecar;
mod state;

pub mod analysis;
pub mod cli;
pub mod config;
pub mod engine;
pub mod keys;
pub mod loader;
pub mod model;
pub mod page;
pub mod pipeline;
pub mod report;
pub mod review;
pub mod text;
pub mod tui;

pub use run::run;
pub use sample::inputs as sample;
