//! What leaves the program as a document: the same data as the screen, in forms for pipes and tools.
//!
//! Every writer takes an [`std::io::Write`] and prints the same bytes for the same input.

mod content;
mod csv;
mod explained;
mod findings;
mod json;
mod list;
mod remarks;
mod says;
mod text;

pub use content::{Content, VERSION};
pub use csv::{Table, csv};
pub use json::{SCHEMA, json};
pub use list::list;
pub use text::text;
