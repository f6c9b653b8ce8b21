//! The built-in sample: invented stories, compiled in, so that a bare `retold` has something to show.

use crate::loader::Input;

macro_rules! sample {
    ($($name:literal),* $(,)?) => {
        vec![$(Input::Memory { name: $name, bytes: include_bytes!(concat!("../assets/sample/", $name)) }),*]
    };
}

/// The sample's files: one event as six versions, and another told twice.
pub fn inputs() -> Vec<Input> {
    sample![
        "meridian-1.txt",
        "meridian-2.txt",
        "harbour-post.txt",
        "coast-daily.html",
        "skyline24.html",
        "island-ledger.md",
        "meridian-museum.txt",
        "valley-courier.txt",
    ]
}
