//! What marks a sentence besides its words: figures with their values, names, quotation marks, and which
//! words stand together.

use super::tokens::{Lexicon, Prepared, Sort, Token};

/// Words of content within which two stand together.
const TOGETHER: usize = 2;
/// A multiplier: what stands before it is counted in it ("two dozen", "4.1 million").
const MULTIPLIERS: [f32; 5] = [12.0, 100.0, 1e3, 1e6, 1e9];

/// The values of the figures among some words, ascending.
pub(super) fn figures(words: &[Token], lexicon: &Lexicon) -> Vec<f32> {
    let mut found = Vec::new();
    let mut last: Option<(usize, f32)> = None;
    for (n, token) in words.iter().enumerate().filter(|(_, t)| t.sort == Sort::Number) {
        let Some(value) = lexicon.values[token.stem as usize] else { continue };
        // A figure in digits is no multiplier: "2 100-metre pools".
        let spelled = lexicon.spelled(token.form).starts_with(char::is_alphabetic);
        match last {
            Some((at, before))
                if at + 1 == n && spelled && MULTIPLIERS.contains(&value) && before < value =>
            {
                found.pop();
                found.push(before * value);
            }
            _ => found.push(value),
        }
        last = found.last().map(|&v| (n, v));
    }
    found.sort_by(f32::total_cmp);
    found.dedup();
    found
}

/// Whether two figures may be one told with other precision: "11,400" and "more than 11,000". A fifth apart at the most,
/// which is what rounding to one figure can do, and no year or small count, which are never rounded.
pub(super) fn are_near(x: f32, y: f32) -> bool {
    let (low, high) = (x.min(y), x.max(y));
    low > 20.0 && !(1900.0..2100.0).contains(&low) && high <= 1.2 * low
}

/// Makes names of words that begin a sentence with a capital and are names elsewhere in the story.
pub(super) fn name_all(versions: &mut [Prepared], forms: usize) {
    let mut named = vec![false; forms];
    for p in versions.iter() {
        for unit in p.units.iter().filter(|u| !u.headline) {
            for token in p.tokens[unit.tokens.clone()].iter().filter(|t| t.sort == Sort::Name) {
                named[token.form as usize] = true;
            }
        }
    }
    for p in versions {
        for &n in &p.capitals {
            if named[p.tokens[n].form as usize] {
                p.tokens[n].sort = Sort::Name;
            }
        }
        // In a headline every word may have a capital.
        for unit in p.units.iter().filter(|u| u.headline) {
            let words = &mut p.tokens[unit.tokens.clone()];
            let count = |sort| words.iter().filter(|t| t.sort == sort).count();
            if count(Sort::Name) > 2 * count(Sort::Content) {
                for token in words.iter_mut().filter(|t| t.sort == Sort::Name && !named[t.form as usize]) {
                    token.sort = Sort::Content;
                }
            }
        }
    }
}

/// Pairs of stems of content that stand near each other, whatever their order, ascending, with the lesser of their weights.
pub(super) fn phrases(words: &[Token], lexicon: &Lexicon) -> Vec<(u32, f32)> {
    let content: Vec<u32> = words.iter().filter(|t| t.sort != Sort::Stop).map(|t| t.stem).collect();
    let mut found = Vec::with_capacity(content.len() * TOGETHER);
    for (n, &a) in content.iter().enumerate() {
        for &b in content.iter().skip(n + 1).take(TOGETHER) {
            let key = (u64::from(a.min(b)) << 32 | u64::from(a.max(b))).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let weight = |stem: u32| lexicon.weights[stem as usize];
            found.push(((key >> 32) as u32, weight(a).min(weight(b))));
        }
    }
    found.sort_by_key(|f| f.0);
    found.dedup_by_key(|f| f.0);
    found
}

/// Follows quotation marks through a sentence.
#[derive(Default)]
pub(super) struct Quotes {
    pub open: bool,
}

impl Quotes {
    /// Reads what stands between two words.
    pub fn read(&mut self, between: &str) {
        for c in between.chars() {
            match c {
                '“' | '„' | '«' | '‘' | '「' | '『' => self.open = true,
                '”' | '»' | '」' | '』' => self.open = false,
                // An apostrophe between words closes a single quotation; inside a word it is never read here.
                '’' => self.open = false,
                '"' => self.open = !self.open,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_may_be_one_told_otherwise() {
        assert!(are_near(11_400.0, 11_000.0) && are_near(4_100.0, 4_000.0));
        assert!(!are_near(4_100.0, 5_100.0) && !are_near(2.0, 2.1) && !are_near(1999.0, 2001.0));
    }
}
