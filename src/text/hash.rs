//! A fast hash for keys of our own making: word forms, n-grams, numbers of terms. The order of a map is never
//! used, so neither the result nor its order depends on it.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map with the fast hash.
pub(crate) type FastMap<K, V> = HashMap<K, V, Fast>;
/// Builds the fast hash.
pub(crate) type Fast = BuildHasherDefault<Mix>;

/// Multiply and rotate, a word at a time (the scheme of Firefox' and rustc's FxHash).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mix(u64);

/// 2^64 divided by the golden ratio: spreads consecutive keys evenly (Knuth, TAOCP 6.4).
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

impl Mix {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(GOLDEN);
    }
}

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.add(u64::from_le_bytes(word));
        }
    }

    fn write_u32(&mut self, n: u32) {
        self.add(u64::from(n));
    }

    fn write_u64(&mut self, n: u64) {
        self.add(n);
    }

    fn write_usize(&mut self, n: usize) {
        self.add(n as u64);
    }

    fn finish(&self) -> u64 {
        // The table takes its bucket from the low bits; the product is best in the high ones.
        self.0 ^ (self.0 >> 32)
    }
}
