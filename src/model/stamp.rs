//! When an article says it was published.

use std::fmt;

/// A day, with a time of day and an offset from UTC where the source gives them.
///
/// Never filled in from the clock: what the text does not say is absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// Year of the common era.
    pub year: u16,
    /// Month, `1..=12`.
    pub month: u8,
    /// Day of the month, `1..=31`.
    pub day: u8,
    /// Hour and minute, `0..=23` and `0..=59`.
    pub time: Option<(u8, u8)>,
    /// Minutes east of UTC.
    pub offset: Option<i16>,
}

impl Stamp {
    /// A day without a time; `None` when there is no such day in the calendar.
    pub fn day(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (1..=last).contains(&day).then_some(Self { year, month, day, time: None, offset: None })
    }

    /// The same day at a time; `None` when the clock has no such time.
    pub fn at(self, hour: u8, minute: u8, offset: Option<i16>) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { time: Some((hour, minute)), offset, ..self })
    }

    /// Whether this is a day without an hour, and the day of another stamp.
    pub fn is_day_of(&self, other: Self) -> bool {
        self.time.is_none() && (self.year, self.month, self.day) == (other.year, other.month, other.day)
    }

    /// Minutes since the first day of year 0, in UTC where the offset is known: the order of
    /// publication. A day without a time counts as its first minute.
    pub fn minutes(&self) -> i64 {
        // Days from civil: Howard Hinnant, "chrono-compatible low-level date algorithms".
        let (y, m) = (i64::from(self.year), i64::from(self.month));
        let y = if m <= 2 { y - 1 } else { y };
        let (era, year_of_era) = (y.div_euclid(400), y.rem_euclid(400));
        let month_from_march = (m + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(self.day) - 1;
        let days = era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let (hour, minute) = self.time.unwrap_or_default();
        days * 1440 + i64::from(hour) * 60 + i64::from(minute) - i64::from(self.offset.unwrap_or(0))
    }
}

impl fmt::Display for Stamp {
    /// ISO 8601: `2024-08-04`, `2024-08-04T09:24`, `2024-08-04T09:24+01:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        let Some((hour, minute)) = self.time else { return Ok(()) };
        write!(f, "T{hour:02}:{minute:02}")?;
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(o) => write!(f, "{}{:02}:{:02}", if o < 0 { '-' } else { '+' }, o.abs() / 60, o.abs() % 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_calendar() {
        assert!(Stamp::day(2024, 2, 29).is_some());
        assert!(Stamp::day(2023, 2, 29).is_none());
        assert!(Stamp::day(2023, 13, 1).is_none());
        assert!(Stamp::day(2023, 4, 31).is_none());
        assert!(Stamp::day(2023, 4, 30).and_then(|d| d.at(24, 0, None)).is_none());
    }

    #[test]
    fn prints_iso_and_orders_by_instant() {
        let day = Stamp::day(2024, 8, 4).unwrap();
        assert_eq!(day.to_string(), "2024-08-04");
        let seoul = day.at(9, 0, Some(540)).unwrap();
        let london = day.at(1, 30, Some(60)).unwrap();
        assert_eq!(seoul.to_string(), "2024-08-04T09:00+09:00");
        assert_eq!(seoul.minutes(), day.minutes());
        assert!(seoul.minutes() < london.minutes());
        let next = Stamp::day(2024, 8, 5).unwrap();
        assert_eq!(next.minutes() - day.minutes(), 1440);
    }
}
