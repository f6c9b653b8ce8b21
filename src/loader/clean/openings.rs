//! How the first words of many phrases begin, so that most words of a text are looked up nowhere.

/// The phrases that begin with each two letters, as bits. A word that a phrase begins with always finds it; one that
/// no phrase begins with may find some all the same, and is compared then.
#[derive(Debug)]
pub(super) struct Openings(Box<[u64; SLOTS]>);

/// Letters of a byte that are told apart, a power of two: all 26 of the alphabet.
const LETTERS: usize = 32;
const SLOTS: usize = LETTERS * LETTERS;

impl Default for Openings {
    fn default() -> Self {
        Self(Box::new([0; SLOTS]))
    }
}

impl Openings {
    /// Openings of at most 64 phrases, each with the bit of its place.
    pub fn of_all<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let mut openings = Self::default();
        phrases.into_iter().zip(0..u64::BITS).for_each(|(phrase, bit)| openings.add(phrase, bit));
        openings
    }

    /// Adds a phrase under a bit, below 64.
    pub fn add(&mut self, phrase: &str, bit: u32) {
        self.0[slot(phrase)] |= 1 << bit;
    }

    /// The bits of the phrases that may begin here; none at the end of the text.
    pub fn at(&self, text: &str) -> u64 {
        self.0[slot(text)]
    }
}

/// Where the words of a skeleton begin, which has one space between two.
pub(super) fn word_starts(skeleton: &str) -> impl Iterator<Item = usize> {
    let behind = skeleton.bytes().enumerate().filter(|(_, byte)| *byte == b' ').map(|(at, _)| at + 1);
    std::iter::once(0).chain(behind)
}

/// The slot of the first two letters. A space, a figure or the end in the second place are the same, since a counter
/// may stand directly behind a word: "a0" begins as "a" does.
fn slot(text: &str) -> usize {
    let mut bytes = text.bytes();
    let (one, two) = (bytes.next().unwrap_or(0), bytes.next().unwrap_or(0));
    let two = if two.is_ascii_digit() { 0 } else { two };
    usize::from(one) % LETTERS * LETTERS + usize::from(two) % LETTERS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_a_phrase_begins_with_finds_it() {
        let phrases = ["subscribe", "e mail", "a", "über uns", "關於", "sign up"];
        let openings = Openings::of_all(phrases);
        for (n, phrase) in phrases.iter().enumerate() {
            for text in [phrase.to_string(), format!("{phrase}0"), format!("{phrase} and more")] {
                assert_eq!(openings.at(&text) >> n & 1, 1, "{text}");
            }
        }
        assert_eq!(openings.at("ferry"), 0);
        assert_eq!(openings.at(""), 0);
    }
}
