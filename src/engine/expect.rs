//! Where a sentence is to be expected, given where those before it and behind it seem to stand.
//!
//! A text is read once forwards and once backwards. What was read leaves a cloud of likely places in the other text; the next
//! sentence is expected a step further on, the more vaguely the longer ago the last likely place was. This is the
//! position model of hidden-Markov alignment (Vogel, Ney and Tillmann 1996) with first-look odds in place of a lexicon.
//! Texts that tell in another order are no worse off for it: a floor bounds what it may cost, and the model is told how
//! orderly the two texts are.

use super::candidates::Candidate;

/// Places remembered at a time.
const CLOUD: usize = 16;
/// Share of the expectation that is spread over the whole text.
const FLOOR: f32 = 0.3;
/// How vague a step is at first, in sentences, and by how much more each sentence without a place makes it.
const VAGUE: f32 = 1.0;
const VAGUER: f32 = 0.5;
/// How much a place weighs less with every sentence that follows it.
const FADING: f32 = 0.8;

/// For each candidate, how much more it is expected where it stands than anywhere: natural logarithms, from reading
/// forwards and backwards through the left and through the right.
pub(super) fn expect(rows: usize, columns: usize, pairs: &[Candidate], odds: &[f32]) -> Vec<[f32; 2]> {
    let forward: Vec<(u32, u32)> = pairs.iter().map(|c| (c.left, c.right)).collect();
    let mut found = vec![[0.0; 2]; pairs.len()];
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    for turned in [false, true] {
        let place = |n: usize| if turned { (forward[n].1, forward[n].0) } else { forward[n] };
        let (lines, width) = if turned { (columns, rows) } else { (rows, columns) };
        order.sort_unstable_by_key(|&n| place(n));
        read(lines, width, order.iter().copied(), &place, odds, |n, e| found[n][0] += e / 2.0);
        let mirrored = |n: usize| {
            let (i, j) = place(n);
            (lines as u32 - 1 - i, width as u32 - 1 - j)
        };
        read(lines, width, order.iter().rev().copied(), &mirrored, odds, |n, e| found[n][1] += e / 2.0);
    }
    found
}

/// A likely place: line, column, how likely.
type Place = (u32, u32, f32);

/// Reads through the lines of a text and tells what each candidate's place is expected by.
fn read(
    lines: usize,
    width: usize,
    order: impl Iterator<Item = usize>,
    place: &impl Fn(usize) -> (u32, u32),
    odds: &[f32],
    mut tell: impl FnMut(usize, f32),
) {
    let ratio = width as f32 / lines.max(1) as f32;
    let mut cloud: Vec<Place> = Vec::with_capacity(2 * CLOUD);
    let mut line: Vec<Place> = Vec::new();
    let mut at = 0;
    for n in order {
        let (i, j) = place(n);
        if i != at {
            settle(&mut cloud, &mut line);
            at = i;
        }
        let expected = expectation(&cloud, i, j, ratio, width);
        tell(n, expected.ln());
        line.push((i, j, odds[n] * expected));
    }
}

/// Moves a line that was read into the cloud.
fn settle(cloud: &mut Vec<Place>, line: &mut Vec<Place>) {
    let total: f32 = line.iter().map(|p| p.2).sum::<f32>() + 1.0;
    // What the line says itself outweighs what was known before by as much as it is sure.
    let fading = FADING.min(1.0 / total);
    cloud.iter_mut().for_each(|p| p.2 *= fading.max(0.05));
    cloud.extend(line.drain(..).map(|(i, j, odds)| (i, j, odds / total)));
    cloud.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    cloud.truncate(CLOUD);
}

/// How much more a place is expected than one place in the text is on average.
fn expectation(cloud: &[Place], i: u32, j: u32, ratio: f32, width: usize) -> f32 {
    let (mut sum, mut mass) = (0.0, 0.0);
    for &(from, to, likely) in cloud {
        let gap = (i - from) as f32;
        let spread = VAGUE + VAGUER * (gap - 1.0);
        let off = (j as f32 - to as f32 - ratio * gap).abs();
        sum += likely * (-off / spread).exp() / (2.0 * spread);
        mass += likely;
    }
    if mass <= 0.0 {
        return 1.0;
    }
    let sure = (1.0 - FLOOR) * mass.min(1.0);
    sure * (sum / mass) * width as f32 + (1.0 - sure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expects_the_next_sentence_a_step_further_on() {
        let pairs: Vec<Candidate> =
            [(0, 0), (1, 1), (2, 2), (2, 7), (3, 3)].map(|(left, right)| Candidate { left, right }).to_vec();
        let found = expect(9, 9, &pairs, &[9.0, 9.0, 1.0, 1.0, 9.0]);
        assert!(found[2][0] > 0.5 && found[2][1] > 0.5, "{found:?}");
        assert!(found[3][0] < 0.0 && found[3][1] < 0.0, "{found:?}");
        assert_eq!(found[0][0], 0.0, "nothing stands before the first");
        assert!(expect(0, 0, &[], &[]).is_empty());
    }
}
