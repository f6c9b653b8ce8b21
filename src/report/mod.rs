//! What leaves the program as a document: the same data as the screen, in forms for pipes and tools.
//!
//! Every writer takes an [`std::io::Write`] and prints the same bytes for the same input.

mod changes;
pub mod checked;
mod coding;
mod columns;
mod content;
mod csv;
mod document;
mod explained;
mod figure;
mod findings;
mod html;
mod ids;
mod index;
mod ink;
mod json;
mod ledger;
mod list;
mod markdown;
mod remarks;
mod says;
mod summary;
mod text;

pub use changes::changes;
pub use checked::Checked;
pub use content::{Content, VERSION};
pub use csv::{Table, csv};
pub use html::html;
pub use json::{SCHEMA, json, json_with_ledgers};
pub use list::list;
pub use markdown::markdown;
pub use summary::summary;
pub use text::{Setting, text};
