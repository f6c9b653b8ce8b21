//! retold reads several versions of a story and shows what each kept, reworded, moved, left out and added.

pub mod keys;
pub mod model;
pub mod page;
pub mod text;
pub mod tui;
