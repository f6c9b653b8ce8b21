//! What is found in a sentence: figures, dates, quotations, who says something, how certainly.
//!
//! Every finder is a total function from text to spans. English is known best; figures, quotation marks and dates are
//! known in German, French, Spanish, Italian, Portuguese and Dutch too, and who says something where it is said plainly; in
//! other languages the finders stay quiet.

mod dates;
mod figures;
mod force;
mod lists;
mod names;
mod numbers;
mod quotations;
pub mod relation;
mod sayings;
mod set;
mod tokens;
mod verbs;

pub use dates::{Dates, Day, Mention, Period, Unit, dates};
pub use figures::{Figure, Sort, figures};
pub use force::{Force, Mark, forces};
pub use lists::{Dimension, Hedge, label_group, saying_group};
pub use names::{Name, is_title, names};
pub use quotations::{Quotation, quotations};
pub use sayings::{Role, Saying, sayings};
pub use tokens::Tokens;
pub use verbs::{Time, Verb, verbs};
