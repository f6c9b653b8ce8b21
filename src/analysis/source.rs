//! Who a source is: pronouns resolved, titles and short forms folded, initials read.

use super::ground::{Said, Version};

/// Words that say only what sort of source it is.
const GENERIC: [&str; 20] = [
    "agency",
    "broadcaster",
    "document",
    "channel",
    "letter",
    "media",
    "message",
    "newspaper",
    "outlet",
    "paper",
    "post",
    "press",
    "release",
    "report",
    "reports",
    "source",
    "sources",
    "statement",
    "state-run",
    "news",
];
/// Words that stand for somebody named before.
const PRONOUNS: [&str; 7] = ["he", "i", "it", "she", "they", "we", "who"];

/// Gives pronouns the source that was named last, and marks sources that name nobody.
pub(super) fn resolve(version: &mut Version<'_>) {
    let mut last: Option<(Vec<u32>, String)> = None;
    let names: Vec<(u32, usize, Vec<u32>, String)> = version
        .names
        .iter()
        .map(|n| {
            let stems = version.words[n.words.clone()].iter().map(|w| w.stem).collect();
            (n.sentence, n.words.start, stems, version.text(n.span).to_owned())
        })
        .collect();
    for n in 0..version.said.len() {
        let said = &version.said[n];
        let lower = said.name.to_lowercase();
        let pronoun =
            lower.split(' ').next().is_some_and(|w| PRONOUNS.contains(&w)) && lower.split(' ').count() <= 2;
        if pronoun {
            // The source named last, else the first name of the sentence before.
            let sentence = said.sentence;
            let subject = || {
                let before = names.iter().filter(|x| x.0 < sentence && x.0 + 2 >= sentence);
                let newest = before.clone().map(|x| x.0).max()?;
                before.filter(|x| x.0 == newest).map(|x| (x.2.clone(), x.3.clone())).next()
            };
            let near = version.said[..n].iter().rev().find(|s| {
                s.sentence + 3 >= sentence && !s.generic && s.role == crate::text::found::Role::Speaker
            });
            let found =
                near.map(|s| (s.stems.clone(), s.name.clone())).or_else(subject).or_else(|| last.clone());
            let said = &mut version.said[n];
            match found {
                Some((stems, name)) => (said.stems, said.name) = (stems, name),
                None => said.generic = true,
            }
        } else {
            let words: Vec<&str> =
                lower.split(|c: char| c.is_whitespace() || c == '’' || c == '\'').collect();
            let last_word = words.last().copied().unwrap_or_default();
            let capital = said
                .name
                .split(' ')
                .skip(usize::from(said.name.starts_with("The ")))
                .any(|w| w.starts_with(char::is_uppercase));
            let generic = !capital && GENERIC.contains(&last_word)
                || lower == "the state-run media"
                || last_word == "outlet";
            version.said[n].generic = generic;
            if !generic {
                last = Some((version.said[n].stems.clone(), version.said[n].name.clone()));
            }
        }
    }
}

/// Whether two sources are one, as far as their names tell: one is a part of the other, or its initials.
pub(super) fn same(a: &Said, b: &Said) -> bool {
    if a.stems.is_empty() || b.stems.is_empty() {
        return a.name.to_lowercase() == b.name.to_lowercase();
    }
    initials(&a.name, &b.name)
        || initials(&b.name, &a.name)
        || within(&a.stems, &b.stems)
        || within(&b.stems, &a.stems)
        || a.stems.last() == b.stems.last()
}

fn within(short: &[u32], long: &[u32]) -> bool {
    short.iter().all(|s| long.contains(s))
}

/// Whether one of the words of `short` is made of the first letters of words that follow one another in `long`.
fn initials(short: &str, long: &str) -> bool {
    let heads: String = long
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.starts_with(char::is_uppercase))
        .filter_map(|w| w.chars().next())
        .collect();
    short
        .split(|c: char| !c.is_alphanumeric())
        .any(|w| w.len() >= 3 && w.chars().all(char::is_uppercase) && heads.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_name_the_same() {
        assert!(initials("KCNA", "the North’s official Korean Central News Agency"));
        assert!(initials("Pyongyang’s state media, KCNA", "Korean Central News Agency"));
        assert!(!initials("Kim", "Korean Institute Mine") && !initials("", ""));
    }
}
