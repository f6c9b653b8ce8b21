//! The word lists of `assets/words`, read once.

use std::sync::LazyLock;

use crate::model::Language;
use crate::text::hash::FastMap;

/// What a unit measures. Values are kept in the first unit of the dimension (see `assets/words/units.txt`), degrees in
/// Celsius.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Kilograms.
    Mass,
    /// Litres.
    Volume,
    /// Kilometres an hour.
    Speed,
    /// Kilowatt-hours.
    Energy,
    /// Degrees Celsius.
    Temperature,
    /// Days.
    Duration,
}

/// How a figure is loosened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hedge {
    /// Stated as it is.
    None,
    /// "about", "some".
    About,
    /// "more than", "at least".
    Over,
    /// "fewer than", "up to".
    Under,
    /// "nearly", "almost".
    Nearly,
    /// "thousands of": only the order.
    Order,
}

static UNITS: &str = include_str!("../../../assets/words/units.txt");
static MONEY: &str = include_str!("../../../assets/words/money.txt");
static HEDGES: &str = include_str!("../../../assets/words/hedges.txt");
static SAYING: &str = include_str!("../../../assets/words/saying.txt");
static LABELS: &str = include_str!("../../../assets/words/labels.txt");
static CALENDAR: &str = include_str!("../../../assets/words/calendar.txt");

/// The lines of a list without comments, as their fields.
fn rows(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    list.lines()
        .filter(|l| !l.trim().is_empty() && !l.starts_with('#'))
        .map(|l| l.split(';').map(str::trim).collect())
}

fn words(field: Option<&&'static str>) -> impl Iterator<Item = &'static str> {
    field.map_or("", |f| f).split_whitespace()
}

/// The dimension of a unit and its factor to the first unit of that dimension.
pub(super) fn unit(word: &str) -> Option<(Dimension, f64)> {
    static TABLE: LazyLock<FastMap<&'static str, (Dimension, f64)>> = LazyLock::new(|| {
        let mut table = FastMap::default();
        for row in rows(UNITS) {
            let dimension = match row.first().copied() {
                Some("length") => Dimension::Length,
                Some("area") => Dimension::Area,
                Some("mass") => Dimension::Mass,
                Some("volume") => Dimension::Volume,
                Some("speed") => Dimension::Speed,
                Some("energy") => Dimension::Energy,
                Some("duration") => Dimension::Duration,
                _ => continue,
            };
            let Some(factor) = row.get(1).and_then(|f| f.parse().ok()) else { continue };
            for word in words(row.get(2)) {
                table.entry(word).or_insert((dimension, factor));
            }
        }
        table
    });
    TABLE.get(word).copied()
}

/// The code of the currency that a sign or a word stands for.
pub(super) fn currency(word: &str) -> Option<&'static str> {
    static TABLE: LazyLock<FastMap<&'static str, &'static str>> = LazyLock::new(|| {
        let pairs = rows(MONEY).flat_map(|row| {
            let code = row.first().copied().unwrap_or_default();
            words(row.get(1)).map(move |w| (w, code)).collect::<Vec<_>>()
        });
        pairs.collect()
    });
    TABLE.get(word).copied()
}

/// Phrases that loosen a figure, their words joined by `_`: those that stand before it, and those behind it.
pub(super) fn figure_hedges() -> &'static [(Hedge, &'static str, bool)] {
    static TABLE: LazyLock<Vec<(Hedge, &'static str, bool)>> = LazyLock::new(|| {
        let mut table = Vec::new();
        for row in rows(HEDGES) {
            let hedge = match row.first().copied() {
                Some("about") => Hedge::About,
                Some("over") => Hedge::Over,
                Some("under") => Hedge::Under,
                Some("nearly") => Hedge::Nearly,
                _ => continue,
            };
            for word in words(row.get(1)) {
                let behind = word.starts_with('>');
                table.push((hedge, word.trim_start_matches('>'), behind));
            }
        }
        // The longest first, so that "no less than" is not taken for "less than".
        table.sort_by_key(|(_, w, _)| std::cmp::Reverse(w.split('_').count()));
        table
    });
    &TABLE
}

/// The group of a word or phrase that loosens a statement: "may", "likely", "seems".
pub(super) fn statement_hedge(word: &str) -> Option<&'static str> {
    static TABLE: LazyLock<FastMap<&'static str, &'static str>> = LazyLock::new(|| {
        let mut table = FastMap::default();
        for row in rows(HEDGES) {
            let group = row.first().copied().unwrap_or_default();
            if !["about", "over", "under", "nearly"].contains(&group) {
                words(row.get(1)).for_each(|w| _ = table.insert(w, group));
            }
        }
        table
    });
    TABLE.get(word).copied()
}

/// The group of a verb of saying of a language, in normal form: "plain" for "said", "claim" for "alleged"; `None` for
/// other words.
pub fn saying_group(word: &str, language: Language) -> Option<&'static str> {
    static TABLE: LazyLock<FastMap<(&'static str, Language), &'static str>> = LazyLock::new(|| {
        let mut table = FastMap::default();
        for row in rows(SAYING) {
            let Some(language) = row.first().and_then(|l| Language::parse(l)) else { continue };
            let group = row.get(1).copied().unwrap_or_default();
            words(row.get(2)).for_each(|w| _ = table.insert((w, language), group));
        }
        table
    });
    TABLE.get(&(word, language)).copied()
}

/// The group of a word that names people or things with a judgement; equal numbers are one group.
pub fn label_group(word: &str) -> Option<usize> {
    static TABLE: LazyLock<FastMap<&'static str, usize>> = LazyLock::new(|| {
        let groups = rows(LABELS).enumerate();
        groups.flat_map(|(n, row)| words(row.first()).map(move |w| (w, n)).collect::<Vec<_>>()).collect()
    });
    TABLE.get(word).copied()
}

/// What a word means in a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// A month, `1..=12`.
    Month(u8),
    /// A day of the week, `0..=6` from Monday.
    Weekday(u8),
    /// A day counted from the day of writing.
    Day(i8),
    /// A time zone, in quarters of an hour east of Greenwich.
    Zone(i8),
}

/// What a word means in the calendar of a language.
pub(super) fn calendar(word: &str, language: Language) -> Option<Entry> {
    static TABLE: LazyLock<FastMap<(&'static str, Language), Entry>> = LazyLock::new(|| {
        let mut table = FastMap::default();
        for row in rows(CALENDAR) {
            let Some(language) = row.first().and_then(|l| Language::parse(l)) else { continue };
            let Some(number) = row.get(2).and_then(|n| n.parse::<i8>().ok()) else { continue };
            let entry = match row.get(1).copied() {
                Some("month") => Entry::Month(number.unsigned_abs()),
                Some("weekday") => Entry::Weekday(number.unsigned_abs()),
                Some("day") => Entry::Day(number),
                Some("zone") => Entry::Zone(number),
                _ => continue,
            };
            for word in words(row.get(3)) {
                table.insert((word, language), entry);
            }
        }
        table
    });
    TABLE.get(&(word, language)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_read() {
        assert_eq!(unit("acres"), Some((Dimension::Area, 4046.856)));
        assert_eq!(unit("stunden").map(|u| u.0), Some(Dimension::Duration));
        assert_eq!(currency("£"), Some("GBP"));
        assert_eq!(currency("euro"), Some("EUR"));
        assert!(figure_hedges().contains(&(Hedge::Over, "more_than", false)));
        assert_eq!(statement_hedge("allegedly"), Some("alleged"));
        assert_eq!(statement_hedge("over"), None);
        assert_eq!(saying_group("said", Language::EN), Some("plain"));
        assert_eq!(saying_group("sagte", Language::DE), Some("plain"));
        assert_eq!(saying_group("ferry", Language::EN), None);
        assert_eq!(label_group("rioters"), label_group("protester"));
        assert_eq!(calendar("mars", Language::FR), Some(Entry::Month(3)));
        assert_eq!(calendar("mars", Language::EN), None);
    }

    #[test]
    fn every_line_has_its_fields() {
        for (list, fields) in [(UNITS, 3), (MONEY, 2), (HEDGES, 2), (SAYING, 3), (LABELS, 1), (CALENDAR, 4)] {
            for row in rows(list) {
                assert!(row.len() == fields && row.iter().all(|f| !f.is_empty()), "{row:?}");
                assert!(row.iter().all(|f| *f == f.to_lowercase() || f.len() == 3), "lower case: {row:?}");
            }
        }
    }
}
