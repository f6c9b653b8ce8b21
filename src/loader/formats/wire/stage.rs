//! Labels that agencies put before a headline: which delivery of a story it is, and how urgent.

use crate::loader::draft::{Draft, Raw};
use crate::model::BlockKind;

/// Labels in capitals, as words; a number may stand before a lead ("2ND LEAD") and behind an update ("UPDATE 3-").
const LABELS: [&str; 24] = [
    "ADVISORY",
    "ALERT",
    "BULLETIN",
    "CORRECTED",
    "CORRECTION",
    "EDS",
    "EIL",
    "EILMELDUNG",
    "EMBARGOED",
    "EXCLUSIVE",
    "EXTRA",
    "FLASH",
    "KORREKTUR",
    "LEAD",
    "NEWSALERT",
    "OFFICIAL",
    "REFILE",
    "REPEAT",
    "ROUNDUP",
    "RPT",
    "SUMMARY",
    "UPDATE",
    "URGENT",
    "WRAPUP",
];

/// Words that go with a label.
const BESIDE: [&str; 12] =
    ["1ST", "2ND", "3RD", "4TH", "5TH", "6TH", "7TH", "FIRST", "SECOND", "THIRD", "(ACHTUNG)", "(CORRECTED)"];

/// Parts a headline into its label and itself: "REFILE 1ST LEAD Ferries run free", "UPDATE 2-Ferries run free". A headline that
/// is nothing but labels has none.
pub(super) fn part(title: &str) -> (Option<&str>, &str) {
    let mut at = 0;
    let mut any = false;
    for word in title.split(' ') {
        // "2-Ferries": the dash ends the labels.
        let (head, dashed) = word.split_once('-').map_or((word, false), |(head, _)| (head, true));
        let bare = head.trim_end_matches([':', ',']);
        let is_label = LABELS.binary_search(&bare).is_ok() || bare.to_uppercase() == "(ACHTUNG)";
        let is_beside = BESIDE.contains(&bare)
            || !bare.is_empty() && bare.len() < 3 && bare.bytes().all(|b| b.is_ascii_digit());
        if !(is_label || is_beside && (any || BESIDE.contains(&bare))) {
            break;
        }
        any |= is_label;
        at += head.len() + 1;
        if dashed {
            break;
        }
    }
    let rest = title.get(at..).unwrap_or_default().trim_start_matches([' ', '-', ':', '–']);
    if !any || rest.is_empty() {
        return (None, title);
    }
    (title.get(..at).map(|label| label.trim_end_matches([' ', '-', ':'])), rest)
}

/// Takes the label off an item's headline and keeps it as a block of its own.
pub(super) fn take(draft: &mut Draft) {
    let Some(title) = draft.title.clone() else { return };
    let (Some(label), rest) = part(&title) else { return };
    if let Some(mut raw) = Raw::new(label, draft.line) {
        raw.stated = Some((BlockKind::Boilerplate, "a stage of the delivery"));
        draft.blocks.insert(0, raw);
        draft.title = Some(rest.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_parted_from_headlines() {
        for (title, label, rest) in [
            ("REFILE 1ST LEAD Ferries run free", "REFILE 1ST LEAD", "Ferries run free"),
            ("URGENT Ferries run free", "URGENT", "Ferries run free"),
            ("UPDATE 2-Ferries run free", "UPDATE 2", "Ferries run free"),
            ("(Achtung) Ferries run free", "(Achtung)", "Ferries run free"),
            ("CORRECTED: Ferries run free", "CORRECTED", "Ferries run free"),
        ] {
            assert_eq!(part(title), (Some(label), rest), "{title}");
        }
        for title in ["Ferries run free", "First ferry runs", "URGENT", "7 ferries run", "", "LEADERS meet"] {
            assert_eq!(part(title), (None, title));
        }
        assert!(LABELS.is_sorted());
    }
}
