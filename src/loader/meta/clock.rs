//! Times of day and time zones beside a date.

use crate::model::Stamp;

/// Time zones that datelines of news name, in minutes east of UTC.
const ZONES: [(&str, i16); 42] = [
    ("z", 0),
    ("utc", 0),
    ("gmt", 0),
    ("bst", 60),
    ("wet", 0),
    ("west", 60),
    ("cet", 60),
    ("mez", 60),
    ("cest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("awst", 480),
    ("nzst", 720),
    ("nzdt", 780),
    ("hkt", 480),
    ("sgt", 480),
    ("wib", 420),
    ("ict", 420),
    ("pkt", 300),
    ("trt", 180),
    ("eat", 180),
    ("cat", 120),
    ("sast", 120),
    ("wat", 60),
    ("brt", -180),
    ("art", -180),
    ("akst", -540),
    ("hst", -600),
];

/// Time zones of North America that keep summer time, by their standard time; read only behind "a.m." and "p.m.",
/// since they are words of other languages.
const AMERICAN: [(&str, i16); 4] = [("et", -300), ("ct", -360), ("mt", -420), ("pt", -480)];

/// Words that part hours from minutes.
const HOURS: [&str; 5] = ["h", "hs", "时", "時", "시"];

/// Words before a time that put it after noon.
const AFTERNOON: [&str; 3] = ["오후", "下午", "午後"];

/// A piece of a line, as dates are read from it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A number, how many digits it has, and the character after it.
    Number(u32, usize, Option<char>),
    /// A word in lower case.
    Word(String),
}

/// Where a time of day is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// So many minutes east of UTC.
    East(i16),
    /// So many in winter, and an hour more in North America's summer.
    American(i16),
}

/// Hour, minute and zone.
pub(super) type Clock = (u8, u8, Option<Zone>);

/// A day at a time; the day alone where the clock has no such time.
pub(super) fn at(day: Stamp, (hour, minute, zone): Clock) -> Stamp {
    let offset = zone.map(|zone| match zone {
        Zone::East(minutes) => minutes,
        Zone::American(minutes) => minutes + if is_summer(day) { 60 } else { 0 },
    });
    day.at(hour, minute, offset).unwrap_or(day)
}

/// Whether North America keeps summer time on a day: from the second Sunday of March to the first of November, as it
/// has since 2007. The two days themselves count as the time that most of them has.
fn is_summer(day: Stamp) -> bool {
    // Sunday is 0; the day that `minutes` counts from, 1 March of year 0, was a Wednesday.
    let weekday = |m: u8| Stamp::day(day.year, m, 1).map_or(0, |d| (d.minutes() / 1440 + 3).rem_euclid(7));
    let sunday = |m: u8, nth: i64| ((7 - weekday(m)) % 7 + 1 + (nth - 1) * 7) as u8;
    match day.month {
        4..=10 => true,
        3 => day.day >= sunday(3, 2),
        11 => day.day < sunday(11, 1),
        _ => false,
    }
}

/// A time of day within the first tokens after a date, and how many tokens it takes.
pub(super) fn after(tokens: &[Token]) -> (Option<Clock>, usize) {
    for start in 0..tokens.len().min(4) {
        let Some((clock, used)) = clock_at(tokens, start) else { continue };
        return (Some(clock), start + used);
    }
    (None, 0)
}

/// The first time of day among the tokens.
pub(super) fn within(tokens: &[Token]) -> Option<Clock> {
    (0..tokens.len()).find_map(|n| clock_at(tokens, n).map(|(c, _)| c))
}

/// The time that begins at a token, in the half of the day that the word before it names.
fn clock_at(tokens: &[Token], n: usize) -> Option<(Clock, usize)> {
    let ((hour, minute, offset), used) = clock(tokens.get(n..)?)?;
    let afternoon = n > 0
        && matches!(tokens.get(n - 1), Some(Token::Word(w)) if AFTERNOON.contains(&w.as_str()))
        && hour < 12;
    Some(((hour + if afternoon { 12 } else { 0 }, minute, offset), used))
}

/// `09:24`, `9.24am`, `9 pm`, `21h30`, with seconds, fraction and zone.
fn clock(tokens: &[Token]) -> Option<(Clock, usize)> {
    let Token::Number(hour, 1..=2, mark) = tokens.first()? else { return None };
    let (mut hour, mut minute, mut n) = (*hour, 0, 1);
    let (mut sure, mut half_named) = (false, false);
    if let (Some(':' | '.' | 'h'), Some(Token::Number(m, 2, after))) = (mark, tokens.get(n)) {
        (minute, n, sure) = (*m, n + 1, *mark == Some(':'));
        if let (Some(':'), Some(Token::Number(_, 2, fraction))) = (after, tokens.get(n)) {
            n += 1;
            if let (Some('.' | ','), Some(Token::Number(..))) = (fraction, tokens.get(n)) {
                n += 1;
            }
        }
    } else if let (Some(Token::Word(word)), Some(Token::Number(m, 2, _))) = (tokens.get(n), tokens.get(n + 1))
        && HOURS.contains(&word.as_str())
    {
        (minute, n, sure) = (*m, n + 2, true);
    }
    if let Some(Token::Word(word)) = tokens.get(n) {
        let half = match (word.as_str(), tokens.get(n + 1)) {
            ("am" | "pm", _) => 1,
            ("a" | "p", Some(Token::Word(m))) if m == "m" => 2,
            ("uhr" | "uur", _) => 1,
            _ => 0,
        };
        half_named = half > 0 && word != "uhr" && word != "uur";
        if half > 0 {
            match word.as_bytes().first() {
                Some(b'p') if hour < 12 => hour += 12,
                Some(b'a') if hour == 12 => hour = 0,
                _ => {}
            }
            (n, sure) = (n + half, true);
        }
    }
    let rest = tokens.get(n..).unwrap_or_default();
    let (offset, used) = zone(rest);
    // "14.30 BST" is a time, "14.30" by itself may be a price.
    if !(sure || (n > 1 && offset.is_some())) || hour > 23 || minute > 59 {
        return None;
    }
    let american = match rest.first() {
        Some(Token::Word(word)) if half_named => AMERICAN.iter().find(|(name, _)| name == word),
        _ => None,
    };
    let (zone, used) = match american {
        Some((_, minutes)) => (Some(Zone::American(*minutes)), 1),
        None => (offset.map(Zone::East), used),
    };
    Some(((hour as u8, minute as u8, zone), n + used))
}

fn zone(tokens: &[Token]) -> (Option<i16>, usize) {
    match tokens {
        [Token::Word(sign), Token::Number(h, len, mark), rest @ ..] if sign == "+" || sign == "-" => {
            let (h, m, used) = match (len, mark, rest) {
                (4, ..) => (h / 100, h % 100, 2),
                (1..=2, Some(':'), [Token::Number(m, 2, _), ..]) => (*h, *m, 3),
                (1..=2, ..) => (*h, 0, 2),
                _ => return (None, 0),
            };
            if h > 14 || m > 59 {
                return (None, 0);
            }
            let minutes = (h * 60 + m) as i16;
            (Some(if sign == "-" { -minutes } else { minutes }), used)
        }
        [Token::Word(name), rest @ ..] => match ZONES.iter().find(|(z, _)| z == name) {
            // "GMT+2" and "UTC-05:00" are the offset, not the zone.
            Some((_, offset)) => match zone_offset(rest) {
                (Some(o), used) => (Some(o), used + 1),
                _ => (Some(*offset), 1),
            },
            None => (None, 0),
        },
        _ => (None, 0),
    }
}

fn zone_offset(tokens: &[Token]) -> (Option<i16>, usize) {
    match tokens.first() {
        Some(Token::Word(sign)) if sign == "+" || sign == "-" => zone(tokens),
        _ => (None, 0),
    }
}

/// Whether a word names a time zone.
pub(super) fn is_zone(word: &str) -> bool {
    offset(word).is_some()
}

/// The minutes east of UTC of a zone named in lower case.
pub(super) fn offset(name: &str) -> Option<i16> {
    ZONES.iter().find(|(zone, _)| *zone == name).map(|(_, offset)| *offset)
}
