//! Weeks, months and years counted from the day of writing: "last week", "this month", "nächstes Jahr".

use super::Day;
use crate::model::Language;
use crate::text::found::tokens::Tokens;

/// A stretch of days that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// From Monday to Sunday.
    Week,
    /// Of the calendar.
    Month,
    /// Of the calendar.
    Year,
}

impl Unit {
    /// How many days it has at the most.
    pub fn days(self) -> i64 {
        match self {
            Self::Week => 7,
            Self::Month => 31,
            Self::Year => 366,
        }
    }
}

/// A unit so many units from the one that the text was written in: -1 is the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// What it is.
    pub unit: Unit,
    /// From the one of the day of writing.
    pub offset: i8,
}

/// Language, unit, offset and how it is said; the words of a phrase are joined by "_".
#[rustfmt::skip]
const PHRASES: [(Language, Unit, i8, &str); 36] = [
    (Language::EN, Unit::Week, -1, "last_week"), (Language::EN, Unit::Week, -1, "the_previous_week"),
    (Language::EN, Unit::Week, 0, "this_week"), (Language::EN, Unit::Week, 1, "next_week"),
    (Language::EN, Unit::Month, -1, "last_month"), (Language::EN, Unit::Month, 0, "this_month"),
    (Language::EN, Unit::Month, 1, "next_month"), (Language::EN, Unit::Year, -1, "last_year"),
    (Language::EN, Unit::Year, 0, "this_year"), (Language::EN, Unit::Year, 1, "next_year"),
    (Language::DE, Unit::Week, -1, "letzte_woche"), (Language::DE, Unit::Week, -1, "vergangene_woche"),
    (Language::DE, Unit::Week, -1, "vergangenen_woche"), (Language::DE, Unit::Week, -1, "letzten_woche"),
    (Language::DE, Unit::Week, -1, "vorigen_woche"), (Language::DE, Unit::Week, 0, "diese_woche"),
    (Language::DE, Unit::Week, 0, "dieser_woche"), (Language::DE, Unit::Week, 1, "nächste_woche"),
    (Language::DE, Unit::Week, 1, "nächsten_woche"), (Language::DE, Unit::Month, -1, "letzten_monat"),
    (Language::DE, Unit::Month, -1, "vergangenen_monat"), (Language::DE, Unit::Month, 1, "nächsten_monat"),
    (Language::DE, Unit::Year, -1, "letztes_jahr"), (Language::DE, Unit::Year, -1, "vergangenen_jahr"),
    (Language::DE, Unit::Year, 0, "dieses_jahr"), (Language::DE, Unit::Year, 1, "nächstes_jahr"),
    (Language::FR, Unit::Week, -1, "semaine_dernière"), (Language::FR, Unit::Week, 1, "semaine_prochaine"),
    (Language::FR, Unit::Month, -1, "mois_dernier"), (Language::FR, Unit::Year, -1, "l'an_dernier"),
    (Language::FR, Unit::Year, -1, "l'année_dernière"), (Language::ES, Unit::Week, -1, "semana_pasada"),
    (Language::ES, Unit::Month, -1, "mes_pasado"), (Language::ES, Unit::Year, -1, "año_pasado"),
    (Language::IT, Unit::Week, -1, "settimana_scorsa"), (Language::NL, Unit::Week, -1, "vorige_week"),
];

/// The period that is named at word `n`, and one past its last word.
pub(super) fn period(t: &Tokens<'_>, n: usize, language: Language) -> Option<(Day, usize)> {
    let known = PHRASES.iter().filter(|p| p.0 == language);
    let (unit, offset, length) = known.filter_map(|p| Some((p.1, p.2, t.phrase(n, p.3)?))).next()?;
    // "last week's vote" dates the vote; "last year of school" is no date.
    let open = t.form(n + length) != "of";
    let period = Some(Period { unit, offset });
    open.then_some((Day { period, ..Day::default() }, n + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_counted_from_the_day_of_writing() {
        let found = |text: &str, language| {
            let t = Tokens::of(text);
            (0..t.len()).find_map(|n| period(&t, n, language)).and_then(|f| f.0.period)
        };
        let of = |unit, offset| Some(Period { unit, offset });
        assert_eq!(found("It shut last week.", Language::EN), of(Unit::Week, -1));
        assert_eq!(found("In der vergangenen Woche", Language::DE), of(Unit::Week, -1));
        assert_eq!(found("el año pasado", Language::ES), of(Unit::Year, -1));
        assert_eq!(found("in her last year of school", Language::EN), None);
    }
}
