//! Whether a text is still the same.

/// The hash of a text, as 16 hexadecimal digits: FNV-1a of 64 bits (Fowler, Noll, Vo; RFC 9923). It tells whether a
/// text is still the same and guards nothing.
pub fn hash(text: &str) -> String {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let sum = text.bytes().fold(BASIS, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(PRIME));
    format!("{sum:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(hash(""), "cbf29ce484222325");
        assert_eq!(hash("a"), "af63dc4c8601ec8c");
        assert_eq!(hash("foobar"), "85944171f73967e8");
    }
}
