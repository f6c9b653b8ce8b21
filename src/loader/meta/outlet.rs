//! What an article's outlet is called when nobody says it outright.

use std::path::Path;

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
    let known =
        [".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".markdown", ".json", ".jsonl", ".ndjson"];
    let stem = known.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
    (if stem.is_empty() { name } else { stem }).to_owned()
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
}
