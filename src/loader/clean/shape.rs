//! Furniture that no list of phrases can hold, known by its shape: counters, pointers to other stories,
//! file names, notices, comment heads, authors' lives.

use crate::loader::meta::byline;

/// Why a text is page furniture by its shape; `None` where it is not.
pub(super) fn furniture(text: &str, skeleton: &str, words: usize) -> Option<&'static str> {
    if words <= 90 && is_cookie_notice(skeleton) {
        return Some("a notice about cookies");
    }
    if words <= 120 && is_consent(skeleton) {
        return Some("asks for consent");
    }
    if words > 30 {
        return None;
    }
    if is_pointer(text) {
        return Some("points to another story");
    }
    if is_file_name(text) {
        return Some("a file name");
    }
    if is_counter(skeleton, words) {
        return Some("a counter");
    }
    (words <= 25 && is_contact(text, skeleton)).then_some("says how to reach somebody")
}

fn is_cookie_notice(skeleton: &str) -> bool {
    let cookies = skeleton.contains("cookies") || skeleton.contains("cookie ");
    let own = [
        "we use",
        "our site",
        "this site",
        "this website",
        "our website",
        "the site",
        "wir verwenden",
        "diese website",
        "nous utilisons",
        "ce site",
        "utilizamos",
        "este sitio",
        "este site",
        "questo sito",
        "deze site",
    ];
    cookies && own.iter().any(|o| skeleton.contains(o))
}

/// Three turns of a dialogue that asks what a site may store and sell, and it speaks to the reader.
fn is_consent(skeleton: &str) -> bool {
    const TURNS: [&str; 13] = [
        "your browser",
        "this browser",
        "privacy controls",
        "opt out",
        "sale of your",
        "your information",
        "your data",
        "third parties",
        "advertising",
        "cookies",
        "your consent",
        "your choice",
        "store and",
    ];
    skeleton.contains("you") && TURNS.iter().filter(|turn| skeleton.contains(**turn)).count() >= 3
}

/// "Related: …", "[READ MORE: …": a few words that introduce a link, and a colon.
fn is_pointer(text: &str) -> bool {
    let openers = [
        "related",
        "read more",
        "read also",
        "read next",
        "see more",
        "see also",
        "more",
        "watch",
        "watch more",
        "also read",
        "also see",
        "must read",
        "don't miss",
        "don’t miss",
        "explore",
        "lire aussi",
        "à lire aussi",
        "lesen sie auch",
        "mehr dazu",
        "leggi anche",
        "lea también",
        "leia também",
        "leia mais",
        "lees ook",
        "related post",
        "related story",
        "related article",
        "related video",
    ];
    let text = text.trim_start_matches(['[', '(', '>', '»', '•', ' ']);
    let Some((head, rest)) = text.split_once(':') else { return false };
    head.len() <= 24 && !rest.trim().is_empty() && openers.contains(&head.trim().to_lowercase().as_str())
}

/// One word of several parts, as pictures are called when they have no other name.
fn is_file_name(text: &str) -> bool {
    let parts = text.matches(['-', '_']).count();
    let ending = [".jpg", ".jpeg", ".png", ".gif", ".webp"].iter().any(|e| text.to_lowercase().ends_with(e));
    !text.contains(' ') && text.is_ascii() && (ending || text.contains('_') || parts >= 2)
}

/// "445 shares", "12 views", "Image 1 of 5".
fn is_counter(skeleton: &str, words: usize) -> bool {
    let mut parts = skeleton.split(' ');
    let (first, second, third) =
        (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next());
    let number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let counted = [
        "shares",
        "share",
        "views",
        "likes",
        "votes",
        "comments",
        "replies",
        "tweets",
        "followers",
        "aufrufe",
        "partages",
        "vistas",
    ];
    let of = matches!(first, "image" | "photo" | "slide" | "page" | "bild" | "foto" | "picture")
        && number(second)
        && matches!(third, Some("of" | "von" | "de" | "di"));
    words <= 3 && number(first) && counted.contains(&second) || words <= 5 && of
}

/// A line with an address in it and a word that says what to do with it.
fn is_contact(text: &str, skeleton: &str) -> bool {
    let address = |w: &str| byline::is_address(w.trim_matches(|c: char| !c.is_alphanumeric() && c != '@'));
    let asks = ["email", "follow", "contact", "reach", "tips", "write", "twitter"];
    text.contains('@')
        && text.split_whitespace().any(address)
        && skeleton.split(' ').any(|w| asks.contains(&w))
}

/// Whether a line opens readers' comments: "34 responses to".
pub(super) fn is_comment_head(skeleton: &str) -> bool {
    let mut words = skeleton.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let counted = first.bytes().all(|b| b.is_ascii_digit())
        && matches!(
            second,
            "comment"
                | "comments"
                | "response"
                | "responses"
                | "replies"
                | "reply"
                | "thoughts"
                | "kommentare"
                | "commentaires"
                | "comentarios"
                | "comentários"
                | "commenti"
                | "reacties"
                | "votes"
        );
    counted && skeleton.len() < 90 && skeleton.split(' ').count() < 14
}

/// Whether a line is a name, a number or a time, and lets somebody speak: "12. oldsalt says:", "Ada Holt on 9 May at 5:15 said:".
/// A sentence of an article that leads to a quotation has other words: "In a long talk, the mayor also said:".
pub(super) fn is_voice(text: &str, skeleton: &str) -> bool {
    let voiced = ["says:", "said:", "wrote:", "schrieb:", "escribió:", "disse:", "a dit :", "sagt:"];
    if !voiced.iter().any(|e| text.ends_with(e)) || text.len() >= 90 || skeleton.split(' ').count() >= 14 {
        return false;
    }
    const SMALL: [&str; 13] = ["on", "at", "am", "pm", "a", "m", "p", "am", "um", "uhr", "le", "el", "à"];
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let plain = words().filter(|w| w.starts_with(char::is_lowercase) && !SMALL.contains(w)).count();
    let numbered = words().any(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    // The verb is one of them, a nickname may be another.
    plain <= 2 && (numbered || text.ends_with("says:") && words().count() <= 3)
}

/// Whether a text presents an author: "Ada Holt is a reporter for".
pub(super) fn is_biography(text: &str, words: usize) -> bool {
    if !(5..=70).contains(&words) || !text.starts_with(char::is_uppercase) {
        return false;
    }
    let head: Vec<&str> = text.split_whitespace().take(14).collect();
    let verb = |w: &&str| {
        matches!(*w, "is" | "was" | "covers" | "writes" | "joined" | "has" | "ist" | "est" | "es" | "è" | "é")
    };
    let Some(at) = head.iter().take(6).position(verb) else { return false };
    let named = at >= 1 && head.iter().take(at).all(|w| w.starts_with(char::is_uppercase));
    let jobs = [
        "reporter",
        "correspondent",
        "writer",
        "editor",
        "columnist",
        "journalist",
        "contributor",
        "producer",
        "author",
        "blogger",
        "fellow",
        "freelance",
        "staff",
        "intern",
        "redakteur",
        "journaliste",
        "periodista",
        "giornalista",
        "jornalista",
        "covers",
        "writes",
    ];
    named && head.iter().skip(at).any(|w| jobs.contains(&w.trim_matches(|c: char| !c.is_alphanumeric())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::draft::skeleton;

    fn reason(text: &str) -> Option<&'static str> {
        furniture(text, &skeleton(text), text.split_whitespace().count())
    }

    #[test]
    fn furniture_is_known_by_its_shape() {
        for text in [
            "Related: Five bridges that fell",
            "445 shares",
            "Image 1 of 5",
            "harbour-bridge-2031.jpg",
            "Email Ada Holt at ada@harbour.example",
            "We use cookies to make this site better for you.",
        ] {
            assert!(reason(text).is_some(), "{text}");
        }
        for text in [
            "The mayor: nobody will be cut off",
            "12 people were hurt",
            "Well-known",
            "The cookies were sold out.",
        ] {
            assert_eq!(reason(text), None, "{text}");
        }
    }

    #[test]
    fn comments_and_lives_are_known() {
        assert!(is_comment_head(&skeleton("34 responses to “Ferries run free”")));
        let voice = |text: &str| is_voice(text, &skeleton(text));
        assert!(voice("12. oldsalt says:") && !voice("The mayor says the bridge will open."));
        assert!(!voice("In a long talk with the Courier, the mayor of the port also said:"));
        assert!(is_biography("Ada Holt is a reporter for the Harbour Post.", 9));
        assert!(!is_biography("The port is a mess, a reporter wrote.", 8));
    }
}
