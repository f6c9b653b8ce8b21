//! What an article's outlet is called when nobody says it outright.

use std::path::Path;

use super::credit;
use crate::loader::draft::skeleton;
use crate::model::{Article, BlockKind};

/// The host of an address without "www."; `None` for what is no address.
pub(crate) fn domain(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.rsplit('@').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.') && !host.starts_with('.')).then_some(host)
}

/// The file's name without its folder and endings: what a version is called when nothing else is known.
pub(crate) fn stem(path: &str) -> String {
    let name = Path::new(path).file_name().map_or_else(|| path.into(), |n| n.to_string_lossy().into_owned());
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let known = [
        ".txt",
        ".text",
        ".html",
        ".htm",
        ".xhtml",
        ".md",
        ".markdown",
        ".json",
        ".jsonl",
        ".ndjson",
        ".csv",
        ".tsv",
        ".tab",
        ".xml",
        ".rss",
        ".atom",
        ".docx",
        ".odt",
    ];
    let stem = known.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
    (if stem.is_empty() { name } else { stem }).to_owned()
}

/// The outlet that what is set aside names: a short line at the head that returns in another place, or the holder of
/// the copyright. An agency is never one: it supplies texts to others.
pub(crate) fn printed(article: &Article, path: &str) -> Option<String> {
    let aside: Vec<&str> = (article.blocks.iter())
        .filter(|b| matches!(b.kind, BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Credit))
        .map(|b| b.span.of(&article.text))
        .collect();
    let fits = |name: &str| {
        let words = name.split_whitespace().count();
        (1..=5).contains(&words) && name.starts_with(char::is_uppercase) && credit::agency(name).is_none()
    };
    let head = article.blocks.first().filter(|b| b.kind == BlockKind::Boilerplate)?.span.of(&article.text);
    if fits(head) && returns(head, &aside, path) {
        return Some(head.to_owned());
    }
    aside.iter().rev().find_map(|line| holder(line)).filter(|name| fits(name))
}

/// Figures and letters of a name that nobody gave, at the least: a hash, a number of a database.
const HASH: usize = 8;

/// Whether a file's name is no name but a hash or a number: "002_ecff12c5bb907ab7", "d43f330cbaf74e92".
pub(crate) fn is_hash(stem: &str) -> bool {
    let is_made = |part: &str| {
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        part.len() >= HASH && part.bytes().all(|b| b.is_ascii_hexdigit()) && digits >= 2
    };
    let parts = || stem.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty());
    // What is beside a hash is a number, or the rest of it.
    parts().any(is_made) && parts().all(|p| is_made(p) || p.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The site that the text says it is on: an address of two parts that what is set aside has, the one named most often.
pub(crate) fn mentioned(article: &Article) -> Option<String> {
    const ENDINGS: [&str; 12] =
        ["com", "org", "net", "de", "uk", "fr", "es", "it", "nl", "ru", "news", "info"];
    let lines = article.blocks.iter().filter(|b| !b.kind.is_compared()).map(|b| b.span.of(&article.text));
    let mut found: Vec<(String, usize)> = Vec::new();
    for word in lines.flat_map(str::split_whitespace) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let host =
            word.rsplit('@').next().unwrap_or(word).split('/').find(|p| p.contains('.')).unwrap_or_default();
        let host = host.to_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
        let fits = host.rsplit_once('.').is_some_and(|(name, end)| {
            ENDINGS.contains(&end)
                && name.len() >= 4
                && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '.')
        });
        let known = matches!(
            host.as_str(),
            "facebook.com" | "twitter.com" | "youtube.com" | "instagram.com" | "gmail.com" | "google.com"
        );
        if !fits || known {
            continue;
        }
        match found.iter_mut().find(|(name, _)| *name == host) {
            Some((_, count)) => *count += 1,
            None => found.push((host, 1)),
        }
    }
    found.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(host, _)| host)
}

/// Letters of a headline that stand for an outlet nobody names.
const FIRST: usize = 24;

/// The first words of the headline, or of the text where there is none; `None` without either.
pub(crate) fn first_words(article: &Article) -> Option<String> {
    let text = article.headline().or_else(|| article.sentences.first().map(|s| s.span.of(&article.text)))?;
    let mut name = String::new();
    for word in text.split_whitespace() {
        if !name.is_empty() && name.chars().count() + word.chars().count() >= FIRST {
            name.push('…');
            break;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    (!name.is_empty()).then_some(name)
}

/// Whether a name stands in another line, in an address, or is the file's.
fn returns(name: &str, aside: &[&str], path: &str) -> bool {
    let (spaced, joined) = (skeleton(name), skeleton(name).replace(' ', ""));
    let inside = |line: &&&str| {
        let line = skeleton(line);
        line != spaced
            && (format!(" {line} ").contains(&format!(" {spaced} ")) || line.split(' ').any(|w| w == joined))
    };
    joined.len() >= 4
        && (aside.iter().any(|l| inside(&l)) || skeleton(&stem(path)).replace(' ', "") == joined)
}

/// Who holds the copyright by this line: "© 2031 Harbour Post. All rights reserved.".
fn holder(line: &str) -> Option<String> {
    let (_, rest) = line.split_once('©').or_else(|| line.split_once("opyright "))?;
    let rest = rest.trim_start_matches(|c: char| !c.is_alphabetic());
    let name = rest.split(['.', '|', ',', ';', '©', '–', '•']).next()?;
    let name = name.split(" All ").next()?.trim().trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_addresses_and_files() {
        assert_eq!(domain("https://www.harbour.example/a?b#c"), Some("harbour.example"));
        assert_eq!(domain("https://user@desk.example:8080/"), Some("desk.example"));
        assert_eq!(domain("harbour post"), None);
        assert_eq!(stem("some/folder/coast.v2.html.gz"), "coast.v2");
        assert_eq!(stem(".txt"), ".txt");
        assert_eq!(stem("-"), "-");
    }

    #[test]
    fn hashes_are_no_names() {
        for stem in
            ["002_ecff12c5bb907ab7", "d43f330cbaf74e92", "0a12df42d1764095989ab078ee0f940b", "20310509113045"]
        {
            assert!(is_hash(stem), "{stem}");
        }
        for stem in
            ["valley-gazette", "north-star", "2031-05-09", "facade", "article12", "a", "coast-2031-05-09"]
        {
            assert!(!is_hash(stem), "{stem}");
        }
    }

    #[test]
    fn copyright_names_its_holder() {
        assert_eq!(holder("© 2031 Harbour Post. All rights reserved.").as_deref(), Some("Harbour Post"));
        assert_eq!(holder("Copyright Coast Daily 2031").as_deref(), Some("Coast Daily"));
        assert_eq!(holder("All rights reserved"), None);
    }

    #[test]
    fn a_name_at_the_head_must_return() {
        assert!(returns("Harbour Post", &["Harbour Post", "Harbour Post Morning brings you tides"], "a.txt"));
        assert!(returns("Valley Courier", &["desk@valleycourier.example"], "a.txt"));
        assert!(returns("Valley Courier", &[], "x/valley-courier.txt"));
        assert!(!returns("Valley Courier", &["Valley Courier"], "a.txt"));
    }
}
