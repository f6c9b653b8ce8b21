//! retold reads several versions of a story and shows what each kept, reworded, moved, left out and added.

mod reader;
mod run;
mod sample;

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
pub mod text;
pub mod tui;

pub use run::run;
