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
//!            │                    │                                          └─ report ─▶ text, HTML, JSON …
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
//! Four steps, each plain data that the next one takes. Nothing is opened, printed or remembered on the way, and the same
//! input gives the same data.
//!
//! **Open**: inputs become articles – blocks, sentences, credits, dates – and articles become stories.
//!
//! ```
//! use retold::loader::Input;
//! use retold::model::Review;
//! use retold::pipeline;
//!
//! let inputs = [
//!     Input::Memory { name: "post.txt", bytes: b"The port shut the bridge on Friday.\n\nSome 400 cars are waiting." },
//!     Input::Memory { name: "tide.txt", bytes: b"The port closed the bridge on Friday.\n\nHundreds of cars are waiting." },
//! ];
//! // What a user has decided: notes, pins, what certain blocks are. Nothing here.
//! let review = Review::default();
//! let corpus = pipeline::open(&inputs, &review);
//! assert_eq!(corpus.stories.len(), 1);
//! let versions = corpus.versions(&corpus.stories[0]);
//! assert_eq!(versions[0].outlet, "post");
//! assert_eq!(versions[0].sentence(0), "The port shut the bridge on Friday.");
//! ```
//!
//! A file is an `Input::Path`; a folder too. What cannot be read is a [`Warning`](model::Warning) in the corpus, never an
//! error: the rest loads.
//!
//! **Study**: every pair of versions is aligned. A [`Link`](model::Link) holds sentences of both sides; what is in no link
//! stands in one version only.
//!
//! ```
//! # use retold::{loader::Input, model::Review, pipeline};
//! # let inputs = [
//! #     Input::Memory { name: "post.txt", bytes: b"The port shut the bridge on Friday.\n\nSome 400 cars are waiting." },
//! #     Input::Memory { name: "tide.txt", bytes: b"The port closed the bridge on Friday.\n\nHundreds of cars are waiting." },
//! # ];
//! # let review = Review::default();
//! # let corpus = pipeline::open(&inputs, &review);
//! use retold::model::{Kind, Side};
//!
//! let story = &corpus.stories[0];
//! let study = pipeline::study(&corpus, story, &review);
//! let alignment = study.between(0, 1).expect("two versions have one alignment");
//! let link = &alignment.links[alignment.link_of(Side::Left, 0).expect("the sentence about the port is linked")];
//! assert_eq!((link.kind, link.right.as_slice()), (Kind::Edited, &[0][..]));
//! // What differs inside, and of what sort it is.
//! assert!(link.variants.iter().all(|v| !v.left.is_empty()));
//! ```
//!
//! **Findings**: what the versions say, compared – figures with their precision, quotations, who says what.
//!
//! ```
//! # use retold::{loader::Input, model::Review, pipeline};
//! # let inputs = [
//! #     Input::Memory { name: "post.txt", bytes: b"The port shut the bridge on Friday.\n\nSome 400 cars are waiting." },
//! #     Input::Memory { name: "tide.txt", bytes: b"The port closed the bridge on Friday.\n\nHundreds of cars are waiting." },
//! # ];
//! # let review = Review::default();
//! # let corpus = pipeline::open(&inputs, &review);
//! # let story = &corpus.stories[0];
//! # let study = pipeline::study(&corpus, story, &review);
//! use retold::model::{State, Topic};
//!
//! let findings = pipeline::examine(&corpus, story, &study);
//! let vaguer = findings.list.iter().find(|f| f.topic == Topic::Number && f.state == State::Vaguer);
//! let place = vaguer.and_then(|f| f.to.as_ref()).expect("the second version is less exact");
//! assert_eq!(place.text(corpus.versions(story)[place.version]), "Hundreds of cars");
//! ```
//!
//! **Outline** and **report**: any view as rows of words with roles, free of any width or colour, and documents made of them.
//!
//! ```
//! # use retold::{loader::Input, model::Review, pipeline};
//! # let inputs = [
//! #     Input::Memory { name: "post.txt", bytes: b"The port shut the bridge on Friday.\n\nSome 400 cars are waiting." },
//! #     Input::Memory { name: "tide.txt", bytes: b"The port closed the bridge on Friday.\n\nHundreds of cars are waiting." },
//! # ];
//! # let review = Review::default();
//! # let corpus = pipeline::open(&inputs, &review);
//! # let story = &corpus.stories[0];
//! # let study = pipeline::study(&corpus, story, &review);
//! use retold::model::Side;
//! use retold::page::{Folding, Pair, Role, outline};
//! use retold::report::{self, Content};
//!
//! let (left, right) = (corpus.versions(story)[0], corpus.versions(story)[1]);
//! let alignment = &study.alignments[0];
//! let pair = Pair::new(left, right, alignment);
//! let rows = outline::compare(left, right, alignment, &Folding::none()).rows;
//! let words = pair.cell(&rows[0].band, Side::Right);
//! assert!(words.parts[0].runs.iter().any(|run| run.text == "closed" && matches!(run.role, Role::Changed { .. })));
//!
//! let mut page = Vec::new();
//! let content = Content { corpus: &corpus, studies: &[study], settings: &[] };
//! report::html(&mut page, &content)?;
//! assert!(page.starts_with(b"<!DOCTYPE html>"));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # What stays as it is
//!
//! Versions follow semantic versioning. Until 1.0 a minor version may change the library; the command line, the exit codes
//! and the JSON of `retold/1` change only by additions. Of the library, [`model`], [`pipeline`], [`loader::Input`],
//! [`page`] and [`report`] are meant for others; [`text`], [`engine`], [`analysis`] and [`tui`] are open to look at and may
//! change with any version. Which sentences are linked and what is found gets better from version to version: pin the
//! version, which every report states, where results have to be repeated.

mod check;
mod errands;
mod git;
mod man;
mod named;
mod output;
mod places;
mod reader;
mod run;
mod sample;
mod settings;
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
