//! Dates as news writes them, in the languages of the month table, and as ISO and RFC have them.
//!
//! Never filled in from the clock; "3/4/2024" stays unread, since nobody can say which is the month.

pub(crate) use super::calendar::Order;
use super::calendar::{YEARS, calendar, month, small, tokens, western, year};
use super::clock::{self, Token};
use super::date_words::{CHANGED, CHANGED_CJK, FILLERS, PUBLISHED, PUBLISHED_CJK};
use crate::model::Stamp;

/// A date found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The date; `None` where it is one but cannot be read for sure.
    pub stamp: Option<Stamp>,
    /// Words of the line that are neither date nor time nor filler.
    pub others: usize,
}

/// The first date in `line`, and how much else the line says; `None` when there is none.
///
/// Only the first 200 characters are read: a date line is short.
pub(crate) fn find(line: &str) -> Option<Found> {
    let line: String = line.chars().take(200).collect();
    if !line.chars().any(|c| western(c).is_ascii_digit()) {
        return None;
    }
    let tokens = tokens(&line);
    let (at, day, used) = (0..tokens.len())
        .find_map(|n| calendar(tokens.get(n..)?, Order::Open).map(|(d, used)| (n, d, used)))?;
    let after = tokens.get(at + used..).unwrap_or_default();
    let before = tokens.get(..at).unwrap_or_default();
    let (clock, clock_used) = clock::after(after);
    let mut others = others(before) + others(after.get(clock_used..).unwrap_or_default());
    let mut stamp = day;
    if let (Some(day), Some(time)) = (day, clock.or_else(|| clock::within(before))) {
        stamp = Some(clock::at(day, time));
    }
    if day.is_none() && others > 3 {
        others += 2; // "3/4" in running text is a fraction more often than a day
    }
    Some(Found { stamp, others })
}

/// The date that `text` is: for fields and attributes that hold nothing else.
pub(crate) fn parse(text: &str) -> Option<Stamp> {
    let text = text.trim();
    if let Some(stamp) = compact(text) {
        return Some(stamp);
    }
    if text.len() >= 10 && text.bytes().all(|b| b.is_ascii_digit()) {
        return run(text).or_else(|| unix(text));
    }
    find(text).and_then(|f| f.stamp)
}

/// When a line says that an article was published, and last changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dates {
    /// The first date without a word of change before it.
    pub published: Option<Stamp>,
    /// The first date with such a word before it: "Updated", "Stand", "Mis à jour", "更新".
    pub updated: Option<Stamp>,
}

/// The dates of a line by what is said of them: "Published 9 May 2031, updated 10 May 2031 at 9:15". `order` says what
/// comes first in dates of figures alone.
pub(crate) fn dates(line: &str, order: Order) -> Dates {
    let line: String = line.chars().take(200).collect();
    let tokens = tokens(&line);
    let (mut stamps, mut said) = (Vec::new(), Vec::new());
    let (mut at, mut before) = (0, 0);
    while at < tokens.len() {
        let Some((day, used)) = tokens.get(at..).and_then(|t| calendar(t, order)) else {
            at += 1;
            continue;
        };
        let words = tokens.get(before..at).unwrap_or_default();
        // What is said of another date ends what may be its time.
        let after = tokens.get(at + used..).unwrap_or_default();
        let end = after.iter().position(|t| says_change(t).is_some()).unwrap_or(after.len());
        let (clock, clock_used) = clock::after(after.get(..end).unwrap_or_default());
        let time = clock.or_else(|| clock::within(words));
        stamps.push(day.map(|day| time.map_or(day, |time| clock::at(day, time))));
        said.push(words.iter().filter_map(says_change).next_back());
        at += used + clock_used;
        before = at;
    }
    said.push(tokens.get(before..).unwrap_or_default().iter().find_map(says_change));
    // "9 May 2031 (updated)", "2031年5月9日 公開": the words stand behind their dates.
    let behind = said.first() == Some(&None) && said.last().is_some_and(Option::is_some);
    let (mut found, mut changed) = (Dates::default(), false);
    for (stamp, says) in stamps.into_iter().zip(said.into_iter().skip(usize::from(behind))) {
        // A date of which nothing is said is of the sort of the one before it.
        changed = says.unwrap_or(changed);
        let slot = if changed { &mut found.updated } else { &mut found.published };
        *slot = slot.or(stamp);
    }
    found
}

/// Whether a word says that a change is dated (`true`) or publication (`false`); `None` where it says neither.
fn says_change(token: &Token) -> Option<bool> {
    let Token::Word(word) = token else { return None };
    let begins = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    match word.as_str() {
        "stand" | "mis" | "jour" => Some(true),
        w if w.chars().any(|c| c >= '\u{3000}') => {
            let has = |parts: &[&str]| parts.iter().any(|p| w.contains(p));
            (has(&CHANGED_CJK) || has(&PUBLISHED_CJK)).then(|| has(&CHANGED_CJK))
        }
        _ if begins(&CHANGED) => Some(true),
        _ if begins(&PUBLISHED) => Some(false),
        _ => None,
    }
}

/// The years that `line` names.
pub(crate) fn years(line: &str) -> Vec<u16> {
    tokens(line).iter().filter_map(year).collect()
}

/// The day that `line` names without a year, in `year`: "PORT SELDEN, May 9", "UPDATED Saturday, May 9, 9:15 a.m.".
pub(crate) fn in_year(line: &str, year: u16) -> Option<Stamp> {
    let tokens = tokens(line);
    (0..tokens.len()).find_map(|n| {
        let (m, d) = match tokens.get(n..)? {
            [Token::Word(word), d @ Token::Number(..), ..]
            | [d @ Token::Number(..), Token::Word(word), ..] => (month(word)?, small(d, 31)?),
            _ => return None,
        };
        let day = Stamp::day(year, m, d)?;
        let (clock, _) = clock::after(tokens.get(n + 2..).unwrap_or_default());
        Some(clock.map_or(day, |time| clock::at(day, time)))
    })
}

/// The day in an address: "https://harbour.example/2031/05/09/ferries", "…/20310509-ferries".
pub(crate) fn in_address(url: &str) -> Option<Stamp> {
    let (host, path) = url.split_once("://")?.1.split_once('/')?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    let number = |part: &str, digits: std::ops::RangeInclusive<usize>| -> Option<u16> {
        (digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse().ok())?
    };
    let apart = parts.windows(3).find_map(|part| {
        let [y, m, d] = part else { return None };
        let (first, last) = (number(y, 4..=4), number(d, 4..=4));
        // "/29-10-2021/": the day first, where it can be no month.
        let (year, d) = match (first, last) {
            (Some(year), _) => (year, number(d, 1..=2)?),
            (None, year) => (year?, number(y, 2..=2).filter(|d| *d > 12)?),
        };
        let named = || month(&m.to_lowercase());
        let month = number(m, 1..=2).and_then(|m| u8::try_from(m).ok()).or_else(named)?;
        RECENT.contains(&year).then(|| Stamp::day(year, month, d as u8))?
    });
    let joined = || {
        parts.iter().filter(|p| p.len() == 8).find_map(|p| {
            let year = number(p.get(..4)?, 4..=4).filter(|y| RECENT.contains(y))?;
            Stamp::day(year, number(p.get(4..6)?, 2..=2)? as u8, number(p.get(6..)?, 2..=2)? as u8)
        })
    };
    // "/09052031-ferries": the day first, as in the countries that write it so.
    let turned = || {
        let country =
            host.rsplit('.').next().filter(|tld| tld.len() == 2 && !matches!(*tld, "us" | "ca" | "ph"));
        let mut days = parts.iter().filter(|p| p.len() == 8 && country.is_some());
        days.find_map(|p| {
            let year = number(p.get(4..)?, 4..=4).filter(|y| RECENT.contains(y))?;
            Stamp::day(year, number(p.get(2..4)?, 2..=2)? as u8, number(p.get(..2)?, 2..=2)? as u8)
        })
    };
    apart.or_else(joined).or_else(turned)
}

/// Years that an address can be of.
const RECENT: std::ops::Range<u16> = 1990..2100;

/// Whether a word in lower case is the name of a month.
pub(crate) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

/// Whether `line` is a date and nothing more.
pub(crate) fn is_date_line(line: &str) -> bool {
    // Two further words: an unknown zone, a city.
    line.len() < 120 && find(line).is_some_and(|f| f.others <= 2)
}

/// `20310509`, `20310509T091500Z`, `20310509T091500+0200`: ISO 8601 without its signs.
fn compact(text: &str) -> Option<Stamp> {
    let number = |from: usize, to: usize| -> Option<u16> {
        let digits = text.get(from..to)?;
        digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let year = number(0, 4).filter(|y| YEARS.contains(&i64::from(*y)))?;
    let day = Stamp::day(year, number(4, 6)? as u8, number(6, 8)? as u8)?;
    let Some(rest) = text.get(8..).filter(|r| !r.is_empty()) else { return Some(day) };
    rest.strip_prefix('T')?;
    let zone = text.get(13..)?.trim_start_matches(|c: char| c.is_ascii_digit());
    let offset = match zone.strip_prefix(['+', '-']) {
        _ if zone == "Z" => Some(0),
        Some(digits) => {
            let n: i16 = digits.replace(':', "").parse().ok()?;
            let minutes = n / 100 * 60 + n % 100;
            Some(if zone.starts_with('-') { -minutes } else { minutes })
        }
        None => None,
    };
    day.at(number(9, 11)? as u8, number(11, 13)? as u8, offset)
}

/// `20310509091500`: the time of day right behind the day.
fn run(digits: &str) -> Option<Stamp> {
    let day = compact(digits.get(..8).filter(|_| digits.len() == 14)?)?;
    day.at(digits.get(8..10)?.parse().ok()?, digits.get(10..12)?.parse().ok()?, None)
}

/// The time at the foot of a wire message, day, hour and minute in one: "091115 GMT May 31".
pub(crate) fn sent(line: &str) -> Option<Stamp> {
    let mut words = line.split_whitespace();
    let digits = words.next().filter(|w| w.len() == 6 && w.bytes().all(|b| b.is_ascii_digit()))?;
    let (zone, name, year) = (words.next()?, words.next()?, words.next()?);
    let n: u32 = digits.parse().ok()?;
    let short: u16 = year.parse().ok().filter(|_| year.len() == 2 || year.len() == 4)?;
    // The format is older than the century.
    let year = match short {
        0..70 => 2000 + short,
        70..100 => 1900 + short,
        _ => short,
    };
    let day = Stamp::day(year, month(&name.to_lowercase())?, (n / 10_000) as u8)?;
    day.at((n / 100 % 100) as u8, (n % 100) as u8, clock::offset(&zone.to_lowercase()))
}

/// Seconds or milliseconds since 1970.
fn unix(digits: &str) -> Option<Stamp> {
    let n: i64 = digits.parse().ok()?;
    let minutes = (if digits.len() >= 13 { n / 1000 } else { n }) / 60;
    let (days, minute) = (minutes.div_euclid(1440), minutes.rem_euclid(1440));
    // Civil from days: Howard Hinnant, "chrono-compatible low-level date algorithms".
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let (day, month) = (doy - (153 * mp + 2) / 5 + 1, if mp < 10 { mp + 3 } else { mp - 9 });
    let year = yoe + era * 400 + i64::from(month <= 2);
    if !YEARS.contains(&year) {
        return None;
    }
    let day = Stamp::day(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    day.at((minute / 60) as u8, (minute % 60) as u8, Some(0))
}

fn others(tokens: &[Token]) -> usize {
    let is_filler =
        |w: &str| w.chars().count() == 1 || FILLERS.contains(&w) || month(w).is_some() || clock::is_zone(w);
    tokens.iter().filter(|t| matches!(t, Token::Word(w) if !is_filler(w))).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(line: &str) -> String {
        parse(line).map_or("none".into(), |s| s.to_string())
    }

    #[test]
    fn reads_dates_as_news_writes_them() {
        for (line, stamp) in [
            ("9 May 2031, 09:24", "2031-05-09T09:24"),
            ("May 9, 2031 at 9:24 PM EDT", "2031-05-09T21:24-04:00"),
            ("Published 12:05 a.m. ET, Fri May 9, 2031", "2031-05-09T00:05-04:00"),
            ("Stand: 9. Mai 2031, 14:30 Uhr", "2031-05-09T14:30"),
            ("9 août 2031 à 18h05", "2031-08-09T18:05"),
            ("9 de agosto de 2031", "2031-08-09"),
            ("1º de março de 2031", "2031-03-01"),
            ("2031年8月4日", "2031-08-04"),
            ("2031년 8월 4일", "2031-08-04"),
            ("Freitag, 9. Mai 2031, 14.30 Uhr", "2031-05-09T14:30"),
            ("Veröffentlicht am 9.5.2031 um 14:30 Uhr MESZ", "2031-05-09T14:30+02:00"),
            ("Publié le vendredi 9 mai 2031 à 18 h 05", "2031-05-09T18:05"),
            ("Mis à jour le 1er août 2031 à 07h30", "2031-08-01T07:30"),
            ("Actualizado el viernes, 9 de mayo de 2031 a las 09:24 CEST", "2031-05-09T09:24+02:00"),
            ("Pubblicato il 9 maggio 2031 alle ore 09:24", "2031-05-09T09:24"),
            ("sexta-feira, 9 de maio de 2031 às 09h24", "2031-05-09T09:24"),
            ("Gepubliceerd op vrijdag 9 mei 2031 om 09:24 uur", "2031-05-09T09:24"),
            ("9 mrt. 2031", "2031-03-09"),
            ("Fri May 9 09:24:00 EDT 2031", "2031-05-09T09:24-04:00"),
            ("2031年8月4日 9时24分", "2031-08-04T09:24"),
            ("2031-08-04 오후 3:05", "2031-08-04T15:05"),
            ("Friday 9 May 2031 14.30 BST", "2031-05-09T14:30+01:00"),
            ("9 maggio 2031, 14.30 CEST", "2031-05-09T14:30+02:00"),
            ("9 mei 2031 om 14.30 uur", "2031-05-09T14:30"),
            ("9 May 2031, 2.30", "2031-05-09"),
            ("9 May 2031 14:30 SGT", "2031-05-09T14:30+08:00"),
            ("May 9, 2031 2:30 PM ET", "2031-05-09T14:30-04:00"),
            ("Nov. 3, 2031, 2:30 p.m. PT", "2031-11-03T14:30-08:00"),
            ("9 mai 2031 à 14h30 et 15h", "2031-05-09T14:30"),
            ("25/12/2031", "2031-12-25"),
            ("4.8.2031", "2031-08-04"),
            ("3/4/2031", "none"),
            ("31 February 2031", "none"),
        ] {
            assert_eq!(reads(line), stamp, "{line}");
        }
    }

    #[test]
    fn reads_iso_rfc_and_unix() {
        for (line, stamp) in [
            ("2031-05-09", "2031-05-09"),
            ("2031-05-09T09:24:00Z", "2031-05-09T09:24Z"),
            ("2031-05-09T09:24:00.123+05:30", "2031-05-09T09:24+05:30"),
            ("2031-05-09 09:24:00 -0400", "2031-05-09T09:24-04:00"),
            ("Fri, 09 May 2031 09:24:00 +0100", "2031-05-09T09:24+01:00"),
            ("Fri, 09 May 2031 09:24:00 GMT", "2031-05-09T09:24Z"),
            ("20310509", "2031-05-09"),
            ("20310509T091500Z", "2031-05-09T09:15Z"),
            ("20310509T091500-0430", "2031-05-09T09:15-04:30"),
            ("0", "none"),
            ("1700000000", "2023-11-14T22:13Z"),
            ("1700000000000", "2023-11-14T22:13Z"),
            ("20310509091500", "2031-05-09T09:15"),
            ("99999999999999", "none"),
            ("9999999999999999999", "none"),
        ] {
            assert_eq!(reads(line), stamp, "{line}");
        }
    }

    #[test]
    fn tells_publication_from_change() {
        let says = |line: &str| {
            let dates = dates(line, Order::Open);
            let show = |s: Option<Stamp>| s.map_or("–".into(), |s| s.to_string());
            format!("{} {}", show(dates.published), show(dates.updated))
        };
        for (line, both) in [
            ("9 May 2031", "2031-05-09 –"),
            (
                "Published 9 May 2031 09:24, updated 10 May 2031 11:05 BST",
                "2031-05-09T09:24 2031-05-10T11:05+01:00",
            ),
            ("Updated 10 May 2031. First published 9 May 2031", "2031-05-09 2031-05-10"),
            ("Last modified on May 10, 2031 at 9:15 a.m. EDT", "– 2031-05-10T09:15-04:00"),
            ("9 May 2031 (updated)", "– 2031-05-09"),
            ("Veröffentlicht am 9. Mai 2031, aktualisiert am 10. Mai 2031", "2031-05-09 2031-05-10"),
            ("Stand: 10.05.2031 14:30 Uhr", "– 2031-05-10T14:30"),
            ("Publié le 9 mai 2031, mis à jour le 10 mai 2031 à 7h30", "2031-05-09 2031-05-10T07:30"),
            ("Publicado el 9 de mayo de 2031 | Actualizado el 10 de mayo de 2031", "2031-05-09 2031-05-10"),
            ("Pubblicato il 9 maggio 2031 - Aggiornato il 10 maggio 2031", "2031-05-09 2031-05-10"),
            ("Publicado em 9 de maio de 2031, atualizado em 10 de maio de 2031", "2031-05-09 2031-05-10"),
            ("Gepubliceerd op 9 mei 2031, bijgewerkt op 10 mei 2031", "2031-05-09 2031-05-10"),
            ("发布于2031年5月9日 更新于2031年5月10日", "2031-05-09 2031-05-10"),
            ("2031年5月9日 公開 2031年5月10日 更新", "2031-05-09 2031-05-10"),
            ("입력 2031년 5월 9일 09:24 수정 2031년 5월 10일 11:05", "2031-05-09T09:24 2031-05-10T11:05"),
            (
                "Published: 14:30 GMT, 9 May 2031 | Updated: 16:02 GMT, 9 May 2031",
                "2031-05-09T14:30Z 2031-05-09T16:02Z",
            ),
            ("Aangepast op 9 mei 2031 om 14.30 uur", "– 2031-05-09T14:30"),
            ("9 Mayıs 2031, 15:25 | Güncelleme: 10 Mayıs 2031", "2031-05-09T15:25 2031-05-10"),
            ("9 maja 2031, aktualizacja: 10 maja 2031", "2031-05-09 2031-05-10"),
            ("Publicerad 9 maj 2031 kl. 15:25, uppdaterad 10 maj 2031", "2031-05-09T15:25 2031-05-10"),
            ("Julkaistu 9. toukokuuta 2031", "2031-05-09 –"),
            ("9. května 2031 15:25", "2031-05-09T15:25 –"),
            ("9 мая 2031, 15:25", "2031-05-09T15:25 –"),
            ("9 травня 2031, 15:25, оновлено 10 травня 2031", "2031-05-09T15:25 2031-05-10"),
            ("9 Μαΐου 2031", "2031-05-09 –"),
            ("٩ مايو ٢٠٣١", "2031-05-09 –"),
            ("9 मई 2031", "2031-05-09 –"),
            ("9. desember 2031", "2031-12-09 –"),
            ("The ferry ran.", "– –"),
            ("", "– –"),
        ] {
            assert_eq!(says(line), both, "{line}");
        }
    }

    #[test]
    fn addresses_have_days() {
        let day = |url: &str| in_address(url).map(|d| d.to_string()).unwrap_or_default();
        assert_eq!(day("https://harbour.example/2031/05/09/ferries"), "2031-05-09");
        assert_eq!(day("https://harbour.example/news/ferries-2031-5-9.html"), "2031-05-09");
        assert_eq!(day("https://harbour.example/2031/may/09/ferries"), "2031-05-09");
        assert_eq!(day("https://harbour.example/20310509/ferries"), "2031-05-09");
        assert_eq!(day("https://harbour.example/news/29-05-2031-ferries"), "2031-05-29");
        assert_eq!(day("https://harbour.example/news/09-05-2031-ferries"), "");
        assert_eq!(day("https://harbour.de/news/09052031-ferries"), "2031-05-09");
        assert_eq!(day("https://harbour.example/news/09052031-ferries"), "");
        assert_eq!(day("https://harbour.example/1831/05/09/ferries"), "");
        assert_eq!(day("https://harbour.example/id/20319999"), "");
        assert_eq!(day("ferries"), "");
    }

    #[test]
    fn figures_alone_are_read_where_the_day_comes_first() {
        use crate::model::Language;
        let both = |line: &str, language| {
            let dates = dates(line, Order::of(language));
            let show = |s: Option<Stamp>| s.map_or("–".into(), |s| s.to_string());
            format!("{} {}", show(dates.published), show(dates.updated))
        };
        for (line, language, wanted) in [
            (
                "Publicado em 09/05/2031 às 14h30 | Atualizado em 10/05/2031",
                Language::PT,
                "2031-05-09T14:30 2031-05-10",
            ),
            ("Mis à jour : 09/05/2031 - 14:30", Language::FR, "– 2031-05-09T14:30"),
            ("Pubblicato: 09/05/2031", Language::IT, "2031-05-09 –"),
            ("5/9/2031 2:30 PM", Language::EN, "– –"),
            ("05/13/2031", Language::ES, "2031-05-13 –"),
        ] {
            assert_eq!(both(line, language), wanted, "{line}");
        }
    }

    #[test]
    fn a_day_without_a_year_takes_the_year_given() {
        let day = |line| in_year(line, 2031).map_or("none".into(), |s| s.to_string());
        assert_eq!(day("PORT SELDEN, May 9"), "2031-05-09");
        assert_eq!(day("UPDATED Friday, 9 May, 9:15 a.m."), "2031-05-09T09:15");
        assert_eq!(day("PORT SELDEN"), "none");
    }

    #[test]
    fn a_date_line_says_little_else() {
        assert!(is_date_line("Published on 9 May 2031"));
        assert!(is_date_line("Gepubliceerd op vrijdag 9 mei 2031 om 09:24 uur"));
        assert!(is_date_line("Pubblicato venerdì 9 maggio 2031 alle ore 09:24"));
        assert!(is_date_line("Publicado el viernes, 9 de mayo de 2031 a las 09:24 horas"));
        assert!(is_date_line("Publicado em sexta-feira, 9 de maio de 2031 às 09h24"));
        assert!(is_date_line("Last updated: Friday, May 9, 2031 at 7:00 p.m."));
        assert!(!is_date_line("The ferry first ran on 9 May 2031 from the old pier to the islands."));
        assert!(!is_date_line("No date here"));
        assert!(!is_date_line("Room 9, floor 12"));
    }
}
