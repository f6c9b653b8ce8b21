//! Small sets of words, written as one string.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Words in normal form that one rule asks for.
pub(super) struct Set {
    list: &'static str,
    words: OnceLock<HashSet<&'static str>>,
}

impl Set {
    /// The words of a list, with spaces between them.
    pub(super) const fn of(list: &'static str) -> Self {
        Self { list, words: OnceLock::new() }
    }

    /// Whether a word is one of them.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.get_or_init(|| self.list.split_whitespace().collect()).contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_only() {
        let set = Set::of("said told\n  wrote");
        assert!(set.has("told") && set.has("wrote") && !set.has("to") && !set.has(""));
    }
}
