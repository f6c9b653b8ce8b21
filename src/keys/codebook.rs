//! The labels of notes.

/// The labels where the configuration names none.
pub const CODEBOOK: [&str; 5] = ["figure", "quotation", "source", "wording", "check"];
