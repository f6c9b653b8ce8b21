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
