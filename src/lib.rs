//! retold reads several versions of a story and shows what each kept, reworded, moved, left out and added.

mod run;

pub mod analysis;
pub mod cli;
pub mod engine;
pub mod keys;
pub mod loader;
pub mod model;
pub mod page;
pub mod pipeline;
pub mod report;
mod sample;
pub mod text;
pub mod tui;

pub use run::run;
