//! Lines that say who wrote an article.

use super::date;

/// Words before an author's name, in the languages of the furniture list, lower case.
const BEFORE: [&str; 17] = [
    "author of the article",
    "by",
    "written by",
    "reported by",
    "story by",
    "posted by",
    "published by",
    "author",
    "authors",
    "von",
    "par",
    "por",
    "di",
    "door",
    "text von",
    "redactado por",
    "a cura di",
];

/// Small words that stand inside names and between them, lower case.
const INSIDE: [&str; 24] = [
    "and", "und", "et", "y", "e", "en", "de", "da", "do", "dos", "del", "della", "di", "du", "la", "le",
    "van", "von", "der", "den", "al", "el", "bin", "ibn",
];

/// Words of a job that follow a name, lower case.
const JOBS: [&str; 26] = [
    "reporter",
    "correspondent",
    "editor",
    "writer",
    "columnist",
    "staff",
    "contributor",
    "journalist",
    "bureau",
    "news",
    "producer",
    "chief",
    "senior",
    "desk",
    "views",
    "special",
    "the",
    "for",
    "at",
    "in",
    "opinion",
    "redakteur",
    "korrespondent",
    "reportero",
    "journaliste",
    "political",
];

/// The authors that `line` names after "By" or the like; `None` when it is no such line.
///
/// At most twelve words, all but small ones capitalised: longer is a sentence that begins with "By".
pub(crate) fn introduced(line: &str) -> Option<&str> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || "|•-–—".contains(c));
    if !BEFORE.iter().any(|word| strip(line, word).is_some()) {
        return None;
    }
    // "By Ada Holt | 9 May 2031": the date is read elsewhere.
    let dated = [" - ", " – ", " — ", " | ", " • ", " · "].iter().find_map(|mark| line.split_once(mark));
    let line = dated.filter(|(_, tail)| date::is_date_line(tail)).map_or(line, |(head, _)| head);
    let rest = BEFORE.iter().find_map(|word| strip(line, word))?;
    let rest = rest.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
    let rest = before_others(rest);
    (is_names(rest, 12) && !rest.is_empty()).then_some(rest)
}

/// The names of a line before when it was written and how its author can be reached: "Ada Holt March 18 at 3:57 PM Follow @ada".
fn before_others(line: &str) -> &str {
    let mut at = 0;
    for word in line.split(' ') {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let next = line.get(at + word.len()..).unwrap_or_default().trim_start();
        let dated = date::is_month(&bare) && next.starts_with(|c: char| c.is_ascii_digit());
        let called = matches!(bare.as_str(), "follow" | "updated" | "published" | "posted" | "email");
        if at > 0 && (dated || called || word.starts_with('@')) {
            return line.get(..at).unwrap_or(line).trim_end();
        }
        at += word.len() + 1;
    }
    line
}

/// The reporters that the closing line of an agency's text names: "(Reporting by Ada Holt; editing by Jan Rijn)".
pub(crate) fn reporters(line: &str) -> Option<&str> {
    let line = line.trim().trim_start_matches(['(', '-', ' ']);
    let opens = ["Reporting by ", "Additional reporting by ", "Writing by ", "Reporting by: "];
    let rest = opens.iter().find_map(|o| strip(line, o.trim_end()))?;
    let name = rest.split([';', ')', '.']).next()?.trim_start_matches(':').trim();
    (name.starts_with(char::is_uppercase) && line.len() < 500).then_some(name)
}

/// Whether `line` is the word before a name alone, as scraped text leaves it on its own line.
pub(crate) fn is_introduction(line: &str) -> bool {
    if line.len() > 24 {
        return false;
    }
    let word = line.trim_end_matches(':').trim().to_lowercase();
    BEFORE.contains(&word.as_str())
}

/// Whether `line` could be a name and nothing else: two to six words, capitalised, no figure, no stop.
pub(crate) fn is_bare_name(line: &str) -> bool {
    let words = line.split_whitespace().count();
    (2..=6).contains(&words)
        && is_names(line, 6)
        && !is_call(line)
        && !line.ends_with(['.', '!', '?', ':', '»', '…'])
}

/// Whether what is given as an author can be one: no address, no field of a form, nobody's account.
pub(crate) fn is_author(name: &str) -> bool {
    const NOBODY: [&str; 16] = [
        "admin",
        "administrator",
        "anonymous",
        "author",
        "by",
        "guest",
        "editor",
        "n/a",
        "name",
        "none",
        "null",
        "root",
        "undefined",
        "unknown",
        "user",
        "webmaster",
    ];
    let bare = name.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_address =
        name.contains("://") || name.starts_with("www.") || name.starts_with('/') || is_address(name);
    !is_address
        && bare.chars().any(char::is_alphabetic)
        && !NOBODY.contains(&bare.as_str())
        && name.chars().count() < 200
}

/// Words that pages put where a name could be: what one can do, where one can go.
const CALLS: [&str; 26] = [
    "comment",
    "comments",
    "copy",
    "email",
    "facebook",
    "follow",
    "gallery",
    "home",
    "instagram",
    "linkedin",
    "login",
    "mail",
    "menu",
    "news",
    "photos",
    "pinterest",
    "print",
    "reddit",
    "save",
    "search",
    "share",
    "subscribe",
    "telegram",
    "twitter",
    "video",
    "whatsapp",
];

/// Whether a short line is what one can do with a page, and no name: "Facebook Mail", "View Photos".
pub(crate) fn is_call(line: &str) -> bool {
    line.split_whitespace().any(|w| {
        let bare = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        CALLS.binary_search(&bare.as_str()).is_ok()
    })
}

/// Whether `line` is an e-mail address or an account name and nothing else.
pub(crate) fn is_address(line: &str) -> bool {
    let mut words = line.split_whitespace();
    match (words.next(), words.next()) {
        (Some(word), None) => match word.split_once('@') {
            Some(("", name)) => name.len() > 2 && name.chars().all(|c| c.is_alphanumeric() || c == '_'),
            Some((user, host)) => !user.is_empty() && host.contains('.') && !host.contains('/'),
            None => false,
        },
        _ => false,
    }
}

fn strip<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let head = line.get(..word.len())?;
    let rest = line.get(word.len()..)?;
    let parted = rest.starts_with(|c: char| c.is_whitespace() || c == ':');
    (head.eq_ignore_ascii_case(word) && parted).then(|| rest.trim_start())
}

fn is_names(text: &str, most: usize) -> bool {
    let (mut words, mut names) = (0, 0);
    for word in text.split([' ', ',', '/', '|', '&', '\u{a0}']).filter(|w| !w.is_empty()) {
        words += 1;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        let capital =
            bare.chars().next().is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()));
        if bare.chars().any(|c| c.is_ascii_digit()) || word.ends_with([';', '?', '!']) {
            return false;
        }
        if capital {
            names += 1;
        } else {
            let small = bare.is_empty() || INSIDE.contains(&lower.as_str()) || JOBS.contains(&lower.as_str());
            if !small && !is_address(word) {
                return false;
            }
        }
        if words > most {
            return false;
        }
    }
    names > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_authors_after_by() {
        assert_eq!(introduced("By Ada Holt and Jan van Rijn"), Some("Ada Holt and Jan van Rijn"));
        assert_eq!(introduced("BY ADA HOLT, Staff Writer"), Some("ADA HOLT, Staff Writer"));
        assert_eq!(introduced("Von Ada Holt"), Some("Ada Holt"));
        assert_eq!(introduced("Par Ada Holt - Publié le 9 mai 2031 à 14h30"), Some("Ada Holt"));
        assert_eq!(introduced("By Ada Holt | Updated 9 May 2031"), Some("Ada Holt"));
        assert_eq!(introduced("By Ada Holt March 18 at 3:57 PM Follow @adaholt"), Some("Ada Holt"));
        assert_eq!(introduced("By Monday the ferries were running again."), None);
        assert_eq!(introduced("Bystanders Saw It"), None);
        assert_eq!(introduced("By"), None);
        assert_eq!(reporters("(Reporting by Ada Holt; editing by Jan Rijn)"), Some("Ada Holt"));
        assert_eq!(reporters("Reporting by the station was poor."), None);
        assert!(is_introduction("By") && is_introduction("Written by:"));
    }

    #[test]
    fn names_and_addresses_stand_alone() {
        assert!(is_bare_name("Ada Holt Views"));
        assert!(!is_bare_name("Ferries run free until Monday"));
        assert!(!is_bare_name("Holt"));
        assert!(!is_bare_name("Facebook Mail") && !is_bare_name("View Photos"));
        assert!(CALLS.is_sorted());
        assert!(is_author("Ada Holt") && !is_author("Name *") && !is_author("https://harbour.example/ada"));
        assert!(is_address("desk@harbour.example"));
        assert!(is_address("@adaholt"));
        assert!(!is_address("Write to desk@harbour.example"));
    }
}
