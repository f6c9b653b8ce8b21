//! Dots written with spaces between, ". . .": three stand for what was left out, a fourth ends the sentence.

use super::scan::Scan;

impl Scan<'_> {
    /// ". . ." written with spaces.
    pub fn spaced_ellipsis(&self, i: usize, next: usize) -> bool {
        self.at(next) == '.' || (i >= 2 && self.at(i - 1).is_whitespace() && self.at(i - 2) == '.')
    }

    /// A spaced ellipsis ends a sentence at its last stop when it follows a complete one (". . . .") and a capital
    /// comes next; three stops before a capital belong to what follows.
    pub fn ellipsis_ends(&self, i: usize, next: usize) -> bool {
        if self.at(next) == '.' {
            // "compounds. . . . The": the first stop ends the sentence when it is glued to its word.
            return !self.at(i.wrapping_sub(1)).is_whitespace() && self.dots_lead_on(next);
        }
        self.at(next).is_uppercase() && self.dots_before(i) >= 4
    }

    /// How many spaced stops end at `i`, that one included; one that is glued to a word is not counted.
    fn dots_before(&self, i: usize) -> usize {
        let (mut n, mut at) = (1, i);
        let spaced =
            |at: usize| at >= 3 && self.at(at - 1).is_whitespace() && self.at(at - 3).is_whitespace();
        while spaced(at) && self.at(at - 2) == '.' {
            n += 1;
            at -= 2;
        }
        n
    }

    /// Whether exactly three spaced stops begin at `next` and a capital follows them.
    fn dots_lead_on(&self, next: usize) -> bool {
        let (mut n, mut at) = (0, next);
        while self.at(at) == '.' {
            n += 1;
            at += 1;
            while self.at(at).is_whitespace() {
                at += 1;
            }
        }
        n == 3 && self.at(at).is_uppercase()
    }
}
