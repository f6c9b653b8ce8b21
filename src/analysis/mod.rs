//! What the versions of a story say, taken together: a comparison of what the engine has aligned.
//!
//! Total functions over the model; nothing here reads a file or draws.

mod nearest;

pub use nearest::{base, pair};
