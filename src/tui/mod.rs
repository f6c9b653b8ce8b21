//! The reader on a terminal: event → [`Msg`] → [`update`] → [`Effect`] → [`draw`].
//!
//! [`update`] alone changes the [`App`]; [`draw`] alone reads it; what is slow or touches the world
//! is an [`Effect`], performed by a [`Worker`] on a thread of its own, which answers with messages. Knows
//! the model, pages and keys; never files, the engine or reports.

mod app;
mod carry;
mod cursor;
mod events;
mod frame;
mod input;
mod menu;
mod moves;
mod outside;
mod remarks;
mod run;
mod search;
mod sift;
#[cfg(test)]
mod soak;
mod stand;
mod stories;
mod story;
mod tabs;
mod terminal;
#[cfg(test)]
mod tests;
mod theme;
mod typing;
mod update;
mod versions;
mod view;
mod visit;

pub use app::{App, Effect, Msg, Progress, Screen, Stand, Start};
pub use frame::Frame;
pub use outside::{Browser, Clipboard, Outside};
pub use run::{Worker, Writer, print, run};
pub use terminal::columns;
pub use theme::{Depth, Ink, Look, Theme, Tone};
pub use update::update;
pub use view::draw;
