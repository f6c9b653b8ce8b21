//! Notices that pages print beside articles, known by how many of their turns come together: terms of use, and
//! offers to the reader.
//!
//! One turn is no sign, since articles are written about copyright and subscriptions too; three in one paragraph
//! that speaks to its reader or for its house are.

use std::sync::LazyLock;

use super::openings::{Openings, word_starts};

/// What terms of use, licences and privacy notices say.
const TERMS: [&str; 32] = [
    "all rights reserved",
    "rights reserved",
    "copyright",
    "trademark",
    "registered in",
    "terms of",
    "terms and conditions",
    "conditions of use",
    "privacy",
    "personal data",
    "your data",
    "third parties",
    "prior written",
    "without permission",
    "written permission",
    "may not be",
    "reproduced",
    "redistributed",
    "distributed",
    "rewritten",
    "subscriber agreement",
    "your consent",
    "this consent",
    "not intended to",
    "not be reproduced",
    "non commercial use",
    "personal use",
    "this website",
    "this site",
    "our site",
    "is a trademark",
    "governed by",
];

/// What offers to the reader say.
const OFFERS: [&str; 29] = [
    "subscribe",
    "unsubscribe",
    "subscription",
    "subscriptions",
    "subscribers",
    "newsletter",
    "newsletters",
    "sign up",
    "signing up",
    "inbox",
    "email address",
    "e mail address",
    "click here",
    "click on",
    "delivered to",
    "free trial",
    "download the",
    "download our",
    "get access",
    "unlimited access",
    "every month",
    "use the code",
    "every issue",
    "magazine",
    "letterbox",
    "join our",
    "find out more",
    "for more information",
    "for as little as",
];

/// Words by which a text speaks to its reader or for its house.
const VOICES: [&str; 7] = ["you", "your", "our", "we", "us", "get", "subscribe"];

/// Whether a text speaks to its reader, or offers something in a turn of its own.
pub(super) fn addresses(skeleton: &str) -> bool {
    let offers = said(skeleton) & !ALL_TERMS;
    offers != 0 || skeleton.split(' ').any(|word| VOICES.contains(&word))
}

/// Why a text is a notice; `None` where it is none. Empty text is none.
pub(super) fn of(text: &str, skeleton: &str, words: usize) -> Option<&'static str> {
    if !(8..=160).contains(&words) {
        return None;
    }
    let found = said(skeleton);
    let (terms, offers) = (found & ALL_TERMS, found & !ALL_TERMS);
    let quoted = || text.contains(['“', '"', '«']);
    // The marks say no more than one turn.
    let terms = terms.count_ones() as usize;
    if terms >= TOGETHER - 1 && terms + usize::from(text.contains(['©', '®', '™'])) >= TOGETHER && !quoted()
    {
        return Some("states terms of use");
    }
    let speaks = || skeleton.split(' ').any(|word| VOICES.contains(&word));
    let offered = words <= 70 && offers.count_ones() as usize >= TOGETHER;
    (offered && speaks() && !quoted()).then_some("an offer to the reader")
}

/// How many turns of one sort make a notice.
const TOGETHER: usize = 3;

/// The bits of [`TERMS`] in what [`said`] gives; the others are those of [`OFFERS`].
const ALL_TERMS: u64 = (1 << TERMS.len()) - 1;

static OPENINGS: LazyLock<Openings> = LazyLock::new(|| Openings::of_all(TERMS.into_iter().chain(OFFERS)));

/// Which turns whole words of a skeleton are: a bit each, those of terms before those of offers.
fn said(skeleton: &str) -> u64 {
    let mut found = 0;
    for at in word_starts(skeleton) {
        let rest = skeleton.get(at..).unwrap_or_default();
        let mut open = OPENINGS.at(rest) & !found;
        while open != 0 {
            let n = open.trailing_zeros() as usize;
            open &= open - 1;
            let turn = TERMS.get(n).or_else(|| OFFERS.get(n - TERMS.len()));
            let tail = turn.and_then(|turn| rest.strip_prefix(turn));
            let whole = tail.is_some_and(|tail| tail.is_empty() || tail.starts_with(' '));
            found |= u64::from(whole) << n;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::draft::skeleton;

    fn reason(text: &str) -> Option<&'static str> {
        of(text, &skeleton(text), text.split_whitespace().count())
    }

    #[test]
    fn notices_say_several_turns_together() {
        let terms =
            "© 2031 Harbour Post. This material may not be reproduced without our prior written consent.";
        assert_eq!(reason(terms), Some("states terms of use"));
        let offer = "Subscribe and get the newsletter delivered to your door on Monday.";
        assert_eq!(reason(offer), Some("an offer to the reader"));
        let letter =
            "Our newsletter brings you the tides. Enter your e-mail address; unsubscribe at any time.";
        assert_eq!(reason(letter), Some("an offer to the reader"));
    }

    #[test]
    fn articles_about_the_same_things_are_none() {
        for text in [
            "",
            "The court said that the copyright in the map had passed to the port authority in 1931.",
            "Ferry tickets will cost nine crowns a month, and subscribers to the paper will get one for nothing.",
            "“Subscribe to the newsletter for a month, click here and pay,” the swindlers had written to you.",
        ] {
            assert_eq!(reason(text), None, "{text}");
        }
    }
    #[test]
    fn turns_are_found_as_one_by_one() {
        let slowly = |skeleton: &str| {
            let found = |turn: &str| format!(" {skeleton} ").contains(&format!(" {turn} "));
            let all = TERMS.into_iter().chain(OFFERS).enumerate();
            all.fold(0, |bits, (n, turn)| bits | u64::from(found(turn)) << n)
        };
        let mut texts: Vec<String> =
            TERMS.into_iter().chain(OFFERS).map(|t| format!("the {t} of it")).collect();
        texts.extend(
            ["", "e mail", "e mail address", "copyrights", "click here click on", "über this site"]
                .map(Into::into),
        );
        for text in texts {
            assert_eq!(said(&text), slowly(&text), "{text}");
        }
    }
}
