//! The three credits, never mixed: who supplied the text, who supplied a picture, who is cited.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::loader::draft::skeleton;

/// Words that open a picture credit, lower case.
const PICTURE: [&str; 30] = [
    "photo",
    "photos",
    "photograph",
    "photographs",
    "picture",
    "pictures",
    "image",
    "images",
    "image source",
    "image credit",
    "photo credit",
    "photo by",
    "photograph by",
    "picture by",
    "credit",
    "credits",
    "image by",
    "video",
    "illustration",
    "illustration by",
    "graphic",
    "foto",
    "fotos",
    "bild",
    "crédit",
    "crédit photo",
    "crédito",
    "fotografía",
    "imagem",
    "copyright",
];

/// An agency's name to show, by every form that it takes.
static AGENCIES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/agencies.txt").lines().filter(|l| !l.starts_with('#'));
    let forms = lines.filter_map(|line| line.split_once('|'));
    forms.flat_map(|(name, forms)| forms.split('|').map(move |form| (form, name))).collect()
});

/// The agency called `form`, by the name to show; `None` for what is no agency.
pub(crate) fn agency(form: &str) -> Option<&'static str> {
    let form = form.trim().trim_start_matches("the ").trim_start_matches("The ");
    AGENCIES.get(form).copied()
}

/// The supplier of the text that a line names and says nothing else: "By Press Association",
/// "Source: Reuters", "(AP)", "Reuters".
pub(crate) fn text_credit(line: &str) -> Option<&'static str> {
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    if line.len() > 60 {
        return None;
    }
    agency(line).or_else(|| {
        let (_, rest) = line.split_once([' ', ':'])?;
        let head = line.get(..line.len() - rest.len())?;
        let opens = [
            "by", "source", "quelle", "fuente", "fonte", "bron", "via", "from", "par", "von", "por",
            "agency", "con",
        ];
        let head = skeleton(head);
        opens.contains(&head.as_str()).then(|| agency(rest.trim_matches(|c: char| !c.is_alphanumeric())))?
    })
}

/// The agency in a dateline at the beginning of a body: "SEOUL (Reuters) - ", "OSLO, May 9 (AP) —". In that
/// place any name is an agency's, listed or not.
pub(crate) fn dateline(body: &str) -> Option<String> {
    let head: String = body.chars().take(80).collect();
    let (place, rest) = head.split_once('(')?;
    let (name, rest) = rest.split_once(')')?;
    let rest = rest.trim_start();
    if rest.starts_with(['-', '–', '—', ':'])
        && let Some(agency) = agency(name)
    {
        return Some(agency.to_owned());
    }
    let capital = |w: &str| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let shouted = |w: &str| w.chars().filter(|c| c.is_uppercase()).count() >= 2 && w == w.to_uppercase();
    let marked = place.split_whitespace().all(capital)
        && place.split_whitespace().any(|w| shouted(w) || w.starts_with(|c: char| c.is_ascii_digit()));
    let named = (1..=4).contains(&name.split_whitespace().count())
        && name.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
        && !name.chars().any(|c| c.is_ascii_digit());
    (marked && named && rest.starts_with(['-', '–', '—'])).then(|| name.to_owned())
}

/// Last words of the names of agencies, lower case.
const SUPPLIES: [&str; 8] =
    ["press", "agency", "agencies", "newswire", "wire", "wires", "service", "features"];

/// Words after "By" that name nobody.
const NOBODY: [&str; 8] =
    ["staff", "admin", "editor", "editors", "newsroom", "reporter", "correspondent", "guest"];

/// The supplier of the text after "By", where the name is no person's; one word by itself is one only when
/// `last` says that the line stands under the article, where authors hardly ever do.
pub(crate) fn supplier(line: &str, last: bool) -> Option<&str> {
    let name = line.trim().strip_prefix("By ").or_else(|| line.trim().strip_prefix("BY "))?.trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let end = words.last()?.to_lowercase();
    let capital =
        words.iter().all(|w| w.starts_with(char::is_uppercase) && w.chars().all(char::is_alphanumeric));
    let fits = match words.len() {
        1 => last && name.len() >= 3 && !NOBODY.contains(&end.as_str()),
        2..=4 => SUPPLIES.contains(&end.as_str()),
        _ => false,
    };
    (fits && capital).then_some(name)
}

/// The supplier in a line that is only a picture credit: "Photo: Ada Holt, AP", "Credit: Getty Images".
pub(crate) fn picture_credit(line: &str) -> Option<&str> {
    if line.len() > 120 {
        return None;
    }
    let lower = line.to_lowercase();
    let opener = PICTURE.iter().filter(|w| lower.starts_with(**w)).max_by_key(|w| w.len())?;
    let rest = line.get(opener.len()..)?;
    let parted = rest.starts_with([':', '…', '|', '/']) || rest.starts_with("...") || rest.starts_with(" :");
    let by = opener.ends_with("by") || *opener == "image source";
    let name = rest.trim_matches(|c: char| c.is_whitespace() || ":….|/,".contains(c));
    ((parted || by) && !name.is_empty() && name.split_whitespace().count() <= 12).then_some(name)
}

/// The supplier at the end of a caption: "(Ada Holt/AP)", "Picture: PA", "Credit...AP", "AP Photo/Holt".
pub(crate) fn caption_credit(caption: &str) -> Option<&str> {
    let end = caption.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    if let Some(inside) = end.strip_suffix(')').and_then(|e| e.rsplit_once('(')).map(|(_, i)| i) {
        let names =
            inside.split(['/', ',', '|']).any(|part| agency(part).is_some() || part.contains("Photo"));
        let marked = skeleton(inside).split(' ').next().is_some_and(|w| PICTURE.contains(&w));
        if (names || marked) && inside.len() < 100 {
            return Some(inside.trim());
        }
    }
    if let Some(name) = slashed(end) {
        return Some(name);
    }
    let marks =
        ["Credit...", "Credit…", "Credit:", "Picture:", "Photo:", "Image:", "Photograph:", "Foto:", "Bild:"];
    // Hardly any line has what all of them end in.
    let may = end.contains([':', '…']) || end.contains("...");
    for mark in marks.into_iter().filter(|_| may) {
        if let Some((_, name)) = end.rsplit_once(mark) {
            let name = name.trim();
            return (!name.is_empty() && name.len() < 100).then_some(name);
        }
    }
    None
}

/// "Ada Holt/Coast Times/Getty Images", "Ada Holt | AP file" at the end of a line: from the sentence before.
fn slashed(line: &str) -> Option<&str> {
    let (before, last) = line.rsplit_once(['/', '|'])?;
    agency(last.trim().trim_end_matches(" file").trim_end_matches(" Photo"))?;
    let from = before.rfind(['.', ')', '!']).map_or(0, |n| n + 1);
    let name = line.get(from..)?.trim();
    (name.split_whitespace().count() <= 10).then_some(name)
}

/// Forms by their first word, so that running text is looked through word by word.
static FIRST: LazyLock<HashMap<&'static str, Vec<(&'static str, &'static str)>>> = LazyLock::new(|| {
    let mut first: HashMap<_, Vec<_>> = HashMap::new();
    // Forms of two letters ("PA", "AP") are words of their own in running text.
    for (form, name) in AGENCIES.iter().filter(|(form, _)| form.len() > 2) {
        first.entry(form.split(' ').next().unwrap_or(form)).or_default().push((*form, *name));
    }
    // The longest form wins, so that "Korean Central News Agency" is one agency.
    first
        .values_mut()
        .for_each(|forms| forms.sort_by_key(|(form, _)| std::cmp::Reverse((form.len(), *form))));
    first
});

/// Agencies that running text names, by the name to show, in order, each once.
pub(crate) fn cited(body: &str, found: &mut Vec<String>) {
    let is_word = |c: char| c.is_alphanumeric() || c == '-';
    let mut done = 0;
    for word in body.split(|c| !is_word(c)).filter(|w| w.len() > 2) {
        let Some(forms) = FIRST.get(word) else { continue };
        let at = word.as_ptr() as usize - body.as_ptr() as usize;
        let rest = body.get(at..).unwrap_or_default();
        let fits = |form: &str| rest.strip_prefix(form).is_some_and(|after| !after.starts_with(is_word));
        if at < done {
            continue;
        }
        if let Some((form, name)) = forms.iter().find(|(form, _)| fits(form)) {
            done = at + form.len();
            if !found.iter().any(|f| f == name) {
                found.push((*name).to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_credits_stand_alone() {
        assert_eq!(text_credit("By Press Association"), Some("PA Media"));
        assert_eq!(text_credit("Source: Reuters"), Some("Reuters"));
        assert_eq!(text_credit("(AP)"), Some("Associated Press"));
        assert_eq!(text_credit("By Ada Holt"), None);
        assert_eq!(text_credit("Reuters said the bridge was shut."), None);
        assert_eq!(dateline("HOLM, May 9 (Reuters) - The bridge is shut."), Some("Reuters".to_owned()));
        assert_eq!(dateline("PORT SELDEN, May 9 (Meridian) — Ferries"), Some("Meridian".to_owned()));
        assert_eq!(dateline("The ferry (AP) sank."), None);
        assert_eq!(dateline("The Union (Verdi) - once large - shrank."), None);
    }

    #[test]
    fn suppliers_are_no_persons() {
        assert_eq!(supplier("By Meridian", true), Some("Meridian"));
        assert_eq!(supplier("By Meridian", false), None);
        assert_eq!(supplier("By Coastal Press", false), Some("Coastal Press"));
        assert_eq!(supplier("By Ada Holt", true), None);
        assert_eq!(supplier("By Staff", true), None);
    }

    #[test]
    fn picture_credits_alone_and_in_captions() {
        assert_eq!(picture_credit("Photo: Ada Holt, AP"), Some("Ada Holt, AP"));
        assert_eq!(picture_credit("Credit...Ada Holt"), Some("Ada Holt"));
        assert_eq!(picture_credit("Photographs show the bridge."), None);
        assert_eq!(caption_credit("The bridge on Monday (Ada Holt/AP)"), Some("Ada Holt/AP"));
        assert_eq!(caption_credit("The bridge. Picture: PA"), Some("PA"));
        assert_eq!(caption_credit("The bridge (built 1931)"), None);
    }

    #[test]
    fn cited_agencies_are_found_once_and_whole() {
        let mut found = Vec::new();
        cited(
            "The Korean Central News Agency said so; KCNA and Tass agreed. A PA system failed.",
            &mut found,
        );
        assert_eq!(found, ["KCNA", "TASS"]);
    }
}
