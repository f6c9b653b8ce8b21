//! Notices that pages print beside articles, known by how many of their turns come together: terms of use, and
//! offers to the reader.
//!
//! One turn is no sign, since articles are written about copyright and subscriptions too; three in one paragraph
//! that speaks to its reader or for its house are.

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

/// Why a text is a notice; `None` where it is none. Empty text is none.
pub(super) fn of(text: &str, skeleton: &str, words: usize) -> Option<&'static str> {
    if !(8..=160).contains(&words) {
        return None;
    }
    let count = |turns: &[&str]| said(skeleton, turns);
    let quoted = text.contains(['“', '"', '«']);
    if count(&TERMS) + usize::from(text.contains(['©', '®', '™'])) >= 3 && !quoted {
        return Some("states terms of use");
    }
    let speaks = skeleton.split(' ').any(|word| VOICES.contains(&word));
    (words <= 70 && speaks && !quoted && count(&OFFERS) >= 3).then_some("an offer to the reader")
}

/// How many of the turns, at most 64, whole words of a skeleton are.
fn said(skeleton: &str, turns: &[&str]) -> usize {
    let mut found = 0_u64;
    let mut rest = skeleton;
    loop {
        for (n, turn) in turns.iter().enumerate() {
            let tail = rest.strip_prefix(turn);
            let whole = tail.is_some_and(|tail| tail.is_empty() || tail.starts_with(' '));
            found |= u64::from(whole) << n;
        }
        match rest.split_once(' ') {
            Some((_, next)) => rest = next,
            None => return found.count_ones() as usize,
        }
    }
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
}
