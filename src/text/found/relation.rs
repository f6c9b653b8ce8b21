//! How two figures relate: one value at two precisions, or two values.

use super::{Figure, Hedge, Sort};
use crate::model::State;

/// How the second figure relates to the first, with currencies minded; both are of one sort.
pub fn state(a: &Figure, b: &Figure) -> State {
    match (a.sort, b.sort) {
        (Sort::Money(x), Sort::Money(y)) if x != y => State::Different,
        _ => relation(a, b),
    }
}

/// How much one of two figures may be off through rounding after conversion: 7,410 acres are 2,999 hectares, told as
/// 3,000; 3 miles are 4.83 kilometres, told as 5. The grain of the coarser figure decides; this is the least.
const CONVERSION: f64 = 0.02;

/// The most that it may be off, however coarse: six miles are 9.7 kilometres, told as 10.
const COARSE: f64 = 0.06;

/// Whether two figures of one dimension are written in two units.
pub fn in_other_units(a: &Figure, b: &Figure) -> bool {
    (a.factor - b.factor).abs() > 1e-9
}

/// How far off "about" may be where the figure is round: "about 200" of 240, not "about 10" of 14.
const ABOUT: f64 = 0.2;
/// How far a measured quantity may be off through rounding to a whole: 1.8 metres told as two.
const WHOLE: f64 = 0.12;

/// The least and greatest value that a figure can mean.
fn range(f: &Figure) -> (f64, f64) {
    let (low, high) = f.value;
    match f.hedge {
        Hedge::None | Hedge::Order => (low, high),
        // "About 200" is said of 190 and of 210; "over 4,000" of 4,100, hardly of 6,000.
        Hedge::About => {
            let by = |v: f64| (0.1 * v).max((f.grain / 2.0).min(ABOUT * v));
            (low - by(low), high + by(high))
        }
        Hedge::Over => (low, high * 1.5),
        Hedge::Nearly => (low * 0.9, high),
        Hedge::Under => (0.0, high),
    }
}

/// The same by their values.
fn relation(a: &Figure, b: &Figure) -> State {
    let near = |x: f64, y: f64, by: f64| (x - y).abs() <= by;
    let exact = |f: &Figure| f.hedge == Hedge::None && f.value.0 == f.value.1;
    let alike = |x: f64, y: f64| near(x, y, 1e-9 * x.abs().max(y.abs()).max(1e-12));
    if alike(a.value.0, b.value.0) && alike(a.value.1, b.value.1) {
        return match (a.hedge, b.hedge) {
            (x, y) if x == y => State::Same,
            (Hedge::None, _) => State::Vaguer,
            (_, Hedge::None) => State::MorePrecise,
            // "about 200", "nearly 200": one rough figure.
            (Hedge::Over, Hedge::Under | Hedge::Nearly) | (Hedge::Under | Hedge::Nearly, Hedge::Over) => {
                State::Different
            }
            _ => State::Same,
        };
    }
    if in_other_units(a, b) && a.value.0 == a.value.1 && b.value.0 == b.value.1 {
        let most = a.value.0.abs().max(b.value.0.abs());
        let by = (a.grain.max(b.grain) / 2.0).min(most * COARSE).max(most * CONVERSION);
        if near(a.value.0, b.value.0, by) && a.grain != b.grain {
            return State::Same;
        }
    }
    let ((al, ah), (bl, bh)) = (range(a), range(b));
    if exact(a) && exact(b) {
        return rounding(a, b);
    }
    // Two hedged figures of one kind with other values are two figures: "at least 12", "at least 15"; but for rounding.
    if a.hedge == b.hedge && a.hedge != Hedge::None && a.hedge != Hedge::Order {
        return if a.value.0 == a.value.1 && b.value.0 == b.value.1 {
            rounding(a, b)
        } else {
            State::Different
        };
    }
    // Two spans with other ends are two: "10 to 17", "11 to 17".
    let is_span = |f: &Figure| f.hedge == Hedge::None && f.value.0 != f.value.1;
    if is_span(a) && is_span(b) {
        return State::Different;
    }
    let slack = |x: f64| x.abs() * 1e-9;
    if bl - slack(bl) <= al && ah <= bh + slack(bh) {
        State::Vaguer
    } else if al - slack(al) <= bl && bh <= ah + slack(ah) {
        State::MorePrecise
    } else if al < bh && bl < ah && a.hedge != Hedge::None && b.hedge != Hedge::None {
        // They overlap, as "about 200" and "more than 180" do.
        if ah - al <= bh - bl { State::Vaguer } else { State::MorePrecise }
    } else {
        State::Different
    }
}

/// 11,432 and 11,400: the coarser is the finer one rounded. Small counts and near ones are never rounded.
fn rounding(a: &Figure, b: &Figure) -> State {
    let (x, y) = (a.value.0, b.value.0);
    let (coarse, fine) = if a.grain >= b.grain { (a, b) } else { (b, a) };
    let off = (x - y).abs();
    let is_measured = matches!(a.sort, Sort::Measure(_) | Sort::Money(_));
    let whole = is_measured && fine.is_decimal && !coarse.is_decimal && off <= WHOLE * x.abs().max(y.abs());
    let rounds = off <= coarse.grain / 2.0 && coarse.grain > fine.grain && (x.min(y) > 20.0 || whole);
    let value = coarse.value.0.abs().max(1e-12);
    // 601 told as 600: however coarse the grain, what is so near is the same figure.
    let near =
        off <= NEAR * value || a.hedge == Hedge::Over && b.hedge == Hedge::Over && off <= ROUGH * value;
    let small = coarse.grain / value <= 0.1 && off <= ROUNDED * value || whole || near;
    if percent_in_words(a, b) {
        return State::Same;
    }
    match (rounds && small, a.grain >= b.grain) {
        (false, _) => State::Different,
        (true, true) => State::MorePrecise,
        (true, false) => State::Vaguer,
    }
}

/// How far a rounded figure that nothing loosens is off at the most, as a share: 1.8 million for 1.76, not 130,000 for
/// 125,000.
const ROUNDED: f64 = 0.03;

/// How far a rounded figure is off at the most, as a share, whatever its grain; and where both are only "more than".
const NEAR: f64 = 0.02;
const ROUGH: f64 = 0.1;

/// "A third" and "33%".
fn percent_in_words(a: &Figure, b: &Figure) -> bool {
    a.sort == Sort::Percent
        && (a.value.0 - b.value.0).abs() <= 1.0
        && [a, b].into_iter().any(|f| f.value.0.fract() != 0.0 && f.grain >= 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::text::found::{Tokens, figures};

    #[track_caller]
    fn relate(a: &str, b: &str) -> State {
        let of = |text: &str| figures(&Tokens::of(text), Language::EN, &[]).remove(0);
        let (x, y) = (of(a), of(b));
        assert_eq!(state(&y, &x), state(&x, &y).mirror(), "{a} | {b}");
        state(&x, &y)
    }

    #[test]
    fn one_figure_at_three_precisions() {
        assert_eq!(relate("4,100 houses", "over 4,000 homes"), State::Vaguer);
        assert_eq!(relate("over 4,000 homes", "thousands of houses"), State::Vaguer);
        assert_eq!(relate("thousands of houses", "4,100 houses"), State::MorePrecise);
        assert_eq!(relate("11,432 cars", "11,400 cars"), State::Vaguer);
    }

    #[test]
    fn one_value_in_two_forms() {
        for (a, b) in [
            ("7,410 acres", "3,000 hectares"),
            ("£1.2m", "1.2 million pounds"),
            ("5%", "5 per cent"),
            ("two in five", "40%"),
            ("86 degrees Fahrenheit", "30 degrees Celsius"),
            ("3 miles", "4.8 kilometres"),
            ("twelve boats", "12 boats"),
            ("a third of", "33%"),
            ("two weeks", "14 days"),
            ("about a tenth of it", "roughly 10 percent"),
            ("half a mile", "800 metres"),
            ("up to 1.8 metres", "up to two metres"),
            ("40 pounds of fish", "18 kilograms"),
        ] {
            assert!(matches!(relate(a, b), State::Same | State::MorePrecise | State::Vaguer), "{a} | {b}");
        }
    }

    #[test]
    fn two_values() {
        for (a, b) in [
            ("4,100 houses", "4,200 houses"),
            ("at least 12 people", "at least 15 people"),
            ("12 people", "13 people"),
            ("£1.2m", "£1.3m"),
            ("£1.2m", "$1.2m"),
            ("40%", "45%"),
            ("3 miles", "6 kilometres"),
            ("14 percent", "roughly 10 percent"),
            ("6%", "6.5%"),
            ("10 weeks", "9 weeks"),
            ("10 weeks", "77 days"),
            ("11 metres", "10 metres"),
            ("£11m", "£10m"),
            ("about 200 demonstrators", "350 demonstrators"),
            ("more than 4,000 homes", "fewer than 4,000 homes"),
        ] {
            assert_eq!(relate(a, b), State::Different, "{a} | {b}");
        }
    }
}
