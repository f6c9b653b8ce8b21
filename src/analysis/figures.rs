//! Figures compared: one value at two precisions, or two values.

use super::draft::{Draft, End, Thing};
use super::ground::Found;
use super::lexicon::Lexicon;
use super::pair::{Match, Pair, choose};
use crate::model::{Kind, State, Topic};
use crate::text::found::{Dimension, Figure, Hedge, Sort};

/// What a figure is about, in the words of the model.
pub(super) fn topic(figure: &Figure) -> Topic {
    match figure.sort {
        Sort::Count | Sort::Age => Topic::Number,
        Sort::Money(_) => Topic::Money,
        Sort::Percent => Topic::Percent,
        Sort::Measure(Dimension::Duration) => Topic::Duration,
        Sort::Measure(_) => Topic::Measure,
    }
}

/// How much one of two figures may be off through rounding after conversion: 7,410 acres are 2,999 hectares, told as
/// 3,000; 3 miles are 4.83 kilometres, told as 5. The grain of the coarser figure decides; this is the least.
const CONVERSION: f64 = 0.02;

/// The least and greatest value that a figure can mean.
fn range(f: &Figure) -> (f64, f64) {
    let (low, high) = f.value;
    match f.hedge {
        Hedge::None | Hedge::Order => (low, high),
        // "About 200" is said of 190 and of 210; "over 4,000" of 4,100, hardly of 6,000.
        Hedge::About => (low - (0.1 * low).max(f.grain / 2.0), high + (0.1 * high).max(f.grain / 2.0)),
        Hedge::Over => (low, high * 1.5),
        Hedge::Nearly => (low * 0.9, high),
        Hedge::Under => (0.0, high),
    }
}

/// How the second figure relates to the first; both are of one sort.
pub(super) fn relation(a: &Figure, b: &Figure) -> State {
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
    if (a.converted != b.converted || a.converted) && a.value.0 == a.value.1 && b.value.0 == b.value.1 {
        let most = a.value.0.abs().max(b.value.0.abs());
        // Told in two units: the coarser grain decides, but never a quarter of the value.
        let by = (a.grain.max(b.grain) / 2.0).min(most * 0.25).max(most * CONVERSION);
        if near(a.value.0, b.value.0, by) && a.grain != b.grain {
            return State::Same;
        }
    }
    let ((al, ah), (bl, bh)) = (range(a), range(b));
    if exact(a) && exact(b) {
        return rounding(a, b);
    }
    // Two hedged figures of one kind with other values are two figures: "at least 12", "at least 15".
    if a.hedge == b.hedge && a.hedge != Hedge::None && a.hedge != Hedge::Order {
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
    let rounds = (x - y).abs() <= coarse.grain / 2.0 && coarse.grain > fine.grain && x.min(y) > 20.0;
    let small = coarse.grain / coarse.value.0.abs().max(1e-12) <= 0.1;
    if percent_in_words(a, b) {
        return State::Same;
    }
    match (rounds && small, a.grain >= b.grain) {
        (false, _) => State::Different,
        (true, true) => State::MorePrecise,
        (true, false) => State::Vaguer,
    }
}

/// "A third" and "33%".
fn percent_in_words(a: &Figure, b: &Figure) -> bool {
    a.sort == Sort::Percent
        && (a.value.0 - b.value.0).abs() <= 1.0
        && (a.value.0.fract() != 0.0 || b.value.0.fract() != 0.0)
}

/// Whether two figures are of one sort at all.
fn comparable(a: &Figure, b: &Figure) -> bool {
    match (a.sort, b.sort) {
        (Sort::Money(_), Sort::Money(_)) => true,
        (x, y) => x == y,
    }
}

/// Compares the figures of two versions.
pub(super) fn compare(pair: &Pair<'_>, out: &mut Vec<Draft>) {
    let mut matches = Vec::new();
    for (i, f) in pair.left.figures.iter().enumerate() {
        for (j, g) in pair.right.figures.iter().enumerate() {
            if comparable(&f.what, &g.what)
                && let Some((score, confidence)) = fit(pair, f, g)
            {
                matches.push(Match { left: i, right: j, score, confidence });
            }
        }
    }
    for m in choose(matches) {
        let (f, g) = (&pair.left.figures[m.left], &pair.right.figures[m.right]);
        let state = state(&f.what, &g.what);
        if state == State::Same && (f.what.weak || g.what.weak) {
            continue;
        }
        let why = why(&f.what, &g.what, state);
        out.push(Draft {
            topic: topic(&f.what),
            state,
            confidence: m.confidence,
            from: Some(End::Thing(pair.left.number, Thing::Figure(m.left))),
            to: Some(End::Thing(pair.right.number, Thing::Figure(m.right))),
            why,
        });
    }
}

/// The relation with currencies minded.
pub(super) fn state(a: &Figure, b: &Figure) -> State {
    match (a.sort, b.sort) {
        (Sort::Money(x), Sort::Money(y)) if x != y => State::Different,
        _ => relation(a, b),
    }
}

fn why(a: &Figure, b: &Figure, state: State) -> String {
    let text = match (a.sort, b.sort, state) {
        (Sort::Money(x), Sort::Money(y), State::Different) if x != y => "in another currency: not converted",
        (_, _, State::Same) if a.converted != b.converted => "the same in another unit",
        (_, _, State::Vaguer | State::MorePrecise) => "one value at two precisions",
        _ => "",
    };
    text.to_owned()
}

/// How well two figures fit as one statement, and how sure that is; `None` where nothing speaks for it.
fn fit(pair: &Pair<'_>, f: &Found<Figure>, g: &Found<Figure>) -> Option<(f32, f32)> {
    let lexicon = pair.lexicon;
    let state = state(&f.what, &g.what);
    let agrees = state != State::Different;
    let noun = lexicon.nearest(&f.nouns, &g.nouns);
    let named = !f.nouns.is_empty() && !g.nouns.is_empty();
    let context = shared(lexicon, f, g);
    let link = pair.link(f.sentence, g.sentence);
    let tied = pair.is_tied(&f.words, &g.words);
    let anchored = pair.is_anchored(&f.words, &g.words);
    let bonus =
        noun + 0.15 * context.min(4.0) + if tied { 0.5 } else { 0.0 } + if anchored { 0.5 } else { 0.0 };
    let weak = f.what.weak || g.what.weak;
    let Some(link) = link else {
        // Not linked: only a telling figure of the same things in like company.
        let telling = f.what.value.1 > 20.0 && g.what.value.1 > 20.0 && !weak;
        let enough = if named {
            noun >= 0.4 && context + noun >= 1.4
        } else {
            f.what.sort != Sort::Count && context >= 2.0
        };
        return (agrees && telling && enough)
            .then_some((1.0 + bonus, if state == State::Same { 0.8 } else { 0.65 }));
    };
    let edited = link.kind != Kind::Reworded;
    if agrees {
        let fits = noun >= 0.4
            || anchored
            || !named && context >= 1.0
            || (tied && !(named && noun == 0.0 && !edited));
        let distinct = f.what.value.1 > 20.0 && context >= 1.0 && state == State::Same;
        if !fits && !distinct {
            return None;
        }
        let base = if state == State::Same { 5.0 } else { 3.0 };
        let confidence = if noun >= 0.4 || anchored { 0.95 } else { 0.75 };
        return Some((base + bonus, if state == State::Same { confidence } else { confidence - 0.05 }));
    }
    // Two values of one thing: what they count must agree, and their company too.
    let same_place = anchored || edited && tied;
    let mut confidence: f32 = match () {
        () if same_place && edited => 0.92,
        () if noun >= 0.8 && context >= 2.0 => 0.8,
        () if same_place && (noun >= 0.4 || context >= 1.0) => 0.75,
        () if !named && context >= 2.0 && f.what.sort != Sort::Count => 0.7,
        () if noun >= 0.8 => 0.45,
        () if tied => 0.4,
        () => return None,
    };
    if weak && !same_place {
        confidence = confidence.min(0.4);
    }
    Some((1.0 + bonus, confidence))
}

/// How much of the company of two figures is shared, the nearest words first.
pub(super) fn shared<T>(lexicon: &Lexicon, a: &Found<T>, b: &Found<T>) -> f32 {
    lexicon.shared(&a.context, &b.context)
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
            ("about 200 demonstrators", "350 demonstrators"),
            ("more than 4,000 homes", "fewer than 4,000 homes"),
        ] {
            assert_eq!(relate(a, b), State::Different, "{a} | {b}");
        }
    }
}
