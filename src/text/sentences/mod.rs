//! Sentences in a paragraph, as spans.
//!
//! A hand-made splitter: [`scan`] finds the stops, and one is a boundary unless one of the [`rules`] speaks against it;
//! [`ellipsis`] judges dots with spaces between, [`lists`] parts the items of a list, [`marks`] knows the characters.
//! Scripts without spaces end at their own full stops.

mod ellipsis;
mod lists;
mod marks;
mod rules;
mod scan;

use super::lang;
use crate::model::{Language, Span};
use scan::Scan;

/// Splits a paragraph into sentences: spans of bytes without the white space around them, in order, together covering
/// every character that is not white space. None in an empty text; a text without any stop is one sentence.
///
/// Abbreviations, initials, figures, web addresses, ellipses and quotations are respected: a stop inside quotation
/// marks ends the sentence only when what follows does not go on with it ("‘Why?’ she asked").
pub fn sentences(text: &str, language: Language) -> Vec<Span> {
    let (mut found, mut from, mut room) = (Vec::new(), 0, WINDOW);
    loop {
        let end = floor(text, from + room);
        let window = text.get(from..end).unwrap_or_default();
        let mut spans = within(window, language);
        if end < text.len() {
            // What follows the window may speak against the last stops in it.
            let sure = spans.len().saturating_sub(UNSURE);
            let Some(next) = spans.get(sure).filter(|_| sure > 0).map(|s| s.start as usize) else {
                room *= 2;
                continue;
            };
            spans.truncate(sure);
            found.extend(spans.into_iter().map(|s| s.shifted(from)));
            (from, room) = (from + next, WINDOW);
            continue;
        }
        found.extend(spans.into_iter().map(|s| s.shifted(from)));
        return found;
    }
}

/// How much of a text is looked at at a time, bytes, so that memory is bounded: a paragraph of news has a hundredth.
const WINDOW: usize = 1 << 16;

/// How many sentences at the end of a window are looked at again with what follows.
const UNSURE: usize = 3;

/// The last character boundary of `text` up to byte `n`.
fn floor(text: &str, n: usize) -> usize {
    let n = n.min(text.len());
    (0..=n).rev().find(|n| text.is_char_boundary(*n)).unwrap_or(0)
}

fn within(text: &str, language: Language) -> Vec<Span> {
    let ordinals = matches!(language.code(), "de" | "da" | "nb" | "no" | "cs" | "pl" | "hu" | "fi");
    // Reserved at once: a text without a stop may have a hundred million characters.
    let mut chars = Vec::with_capacity(text.len());
    chars.extend(text.char_indices().map(|(at, c)| (at as u32, c)));
    let lower = !chars.iter().any(|c| c.1.is_uppercase());
    let scan = Scan { chars, text, table: lang::of(language), ordinals, lower };
    let mut found = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < scan.chars.len() {
        if let Some(end) = scan.boundary(start, i) {
            scan.push(&mut found, start, end);
            (start, i) = (end, end);
        } else {
            i += 1;
        }
    }
    scan.push(&mut found, start, scan.chars.len());
    lists::split(text, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        split_in(text, Language::EN)
    }

    fn split_in(text: &str, language: Language) -> Vec<&str> {
        let spans = sentences(text, language);
        let kept: String =
            spans.iter().flat_map(|s| s.of(text).chars()).filter(|c| !c.is_whitespace()).collect();
        let all: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(kept, all, "nothing is lost");
        spans.into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn a_text_of_any_length_is_split_as_its_parts_are() {
        let part = "Mr. Holt of the U.S. port left at 9 a.m. “Why?” she asked. Nobody knew … The end. ";
        let one = sentences(part, Language::EN);
        let times = 3 * WINDOW / part.len();
        let all = sentences(&part.repeat(times), Language::EN);
        let wanted: Vec<Span> =
            (0..times).flat_map(|n| one.iter().map(move |s| s.shifted(n * part.len()))).collect();
        assert!(all == wanted, "{} sentences, not {}", all.len(), wanted.len());
        let endless = "é ".repeat(2 * WINDOW);
        assert_eq!(sentences(&endless, Language::EN), [Span::new(0, endless.len() - 1)]);
    }

    #[test]
    fn abbreviations_and_initials() {
        assert_eq!(split("Mr. Tarn met Dr. E. Vane at 5 p.m. on Monday. They left.").len(), 2);
        assert_eq!(split("She lives in the U.S. He does not.").len(), 2);
        assert_eq!(split("The U.S. Government paid Harbor Inc. of Selden.").len(), 1);
        assert_eq!(split("See No. 10 and p. 55 of Vol. 3 from Jan. 4.").len(), 1);
        assert_eq!(split("It was just you and I. Nobody else came.").len(), 2);
        assert_eq!(split("PORT SELDEN, Nov. 8 — The port shut. Boats wait.").len(), 2);
    }

    #[test]
    fn quotations() {
        assert_eq!(
            split("“Why now?” she asked. “Nobody knows.” He left."),
            ["“Why now?” she asked.", "“Nobody knows.”", "He left."]
        );
        assert_eq!(split("‘It holds.’ The mayor paused."), ["‘It holds.’", "The mayor paused."]);
        assert_eq!(split("He called it “a mess.” Others agreed.").len(), 2);
    }

    #[test]
    fn numbers_addresses_and_ellipses() {
        assert_eq!(split("It rose 2.5 percent to $4.10. Then it fell.").len(), 2);
        assert_eq!(split("See www.selden.example/a.html for more. Write to a.b@selden.example.").len(), 2);
        assert_eq!(split("I wonder ... well, perhaps. Yes.").len(), 2);
        assert_eq!(split("They waited… Nothing came.").len(), 2);
        assert_eq!(split("One. Two! Three? Four"), ["One.", "Two!", "Three?", "Four"]);
        assert_eq!(split("1. Ferries 2. Trains 3. Buses"), ["1. Ferries", "2. Trains", "3. Buses"]);
    }

    #[test]
    fn the_end_of_a_name_or_an_hour_may_end_a_sentence() {
        for text in [
            "The pier is run by Vane & Co. Strong winds shut it on Friday.",
            "Its biggest creditor is Selden Lines Inc. Selden has three ships on order.",
            "“Sales fell,” said Ina Falk of Pell Webber Inc. “Actually, the slide began in May.”",
            "Wages rose in Japan and the U.S. More than half of the workers said so.",
            "It opens at 9 a.m. Tickets cost ten crowns.",
            "The bill was signed by Rep. Holt Jr. Unions praised it.",
        ] {
            assert_eq!(split(text).len(), 2, "{text}");
        }
        for text in [
            "At 9 a.m. Holt said that the pier was shut.",
            "It opens at 9 a.m. Monday and shuts at noon.",
            "It opens at 9 a.m. Eastern time.",
            "Pell Inc. Chief Executive Ina Falk left.",
            "It has three hundred ships (pop. 25,600).",
        ] {
            assert_eq!(split(text), [text]);
        }
    }

    #[test]
    fn who_spoke_is_not_parted_from_the_quotation() {
        for text in ["\"Why now?\" Mayor Ida Brandt asked.", "“I won’t go!” Brandt shouted."] {
            assert_eq!(split(text), [text]);
        }
        assert_eq!(split("“Why now?” The mayor paused.").len(), 2);
        assert_eq!(split_in("„Warum?“ Bürgermeisterin Kern fragte es zweimal.", Language::DE).len(), 1);
        assert_eq!(
            split_in("« Pourquoi ? » Le maire se tait.", Language::FR),
            ["« Pourquoi ? »", "Le maire se tait."]
        );
        assert_eq!(split_in("« Pourquoi ? » demande le maire.", Language::FR).len(), 1);
    }

    #[test]
    fn braces_hold_together_and_a_text_may_do_without_capitals() {
        let text = "The voice says: \"The waste on his {Mr. Holt's} land stays there.\"";
        assert_eq!(split(text), [text]);
        assert_eq!(split("i saw the bridge go down. it was loud. nobody helped us.").len(), 3);
        assert_eq!(split("see e.g. the pier. why? nobody knows").len(), 3);
    }

    #[test]
    fn careless_copy_without_a_space() {
        assert_eq!(split("They took the oath.Nobody spoke.").len(), 2);
        assert_eq!(split("Read it on selden.example or Node.js today.").len(), 1);
    }

    #[test]
    fn other_scripts_and_languages() {
        assert_eq!(split_in("桥关闭了。渡轮免费！谁来付钱？", Language::ZH).len(), 3);
        assert_eq!(split_in("「橋は安全だ。」と市長は述べた。船が来た。", Language::JA).len(), 2);
        assert_eq!(split_in("Das ist z.B. am 3. Mai so. Dr. Kern kam am 5. Juni.", Language::DE).len(), 2);
        assert_eq!(split_in("M. Duval est arrivé. Il attend.", Language::FR).len(), 2);
        assert_eq!(split_in("El Sr. Ruiz llegó. ¿Quién paga? Nadie.", Language::ES).len(), 3);
    }

    #[test]
    fn empty_and_odd_input() {
        assert!(split("").is_empty() && split("  \n ").is_empty());
        assert_eq!(split("..."), ["..."]);
        assert_eq!(split("no stop at all"), ["no stop at all"]);
        split(&". ".repeat(500));
        split(&"(".repeat(500));
        split("a.\u{301} B.”“ ’. \u{202e}X. 1.) A 2.) B");
    }
}
