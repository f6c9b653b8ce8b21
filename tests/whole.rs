//! Nothing of a text is lost: documents are content from end to end, and of an article only what a page prints around it is set
//! aside.

mod support;

use serde_json::Value;
use support::Folder;

/// The blocks of a file as (kind, text), read with some arguments.
fn blocks(folder: &Folder, args: &[&str]) -> Vec<(String, String)> {
    let out = folder.retold(&[&["stories", "--full", "--format", "json"], args].concat()).ended(0).out;
    let data: Value = serde_json::from_str(&out).expect("JSON");
    let text = |b: &Value, key: &str| b[key].as_str().unwrap_or_default().to_owned();
    let all = data["stories"][0]["articles"][0]["blocks"].as_array().expect("blocks").clone();
    all.iter().map(|b| (text(b, "kind"), text(b, "text"))).collect()
}

/// What is set aside of a text that is saved under a name.
fn aside(name: &str, text: &str, args: &[&str]) -> Vec<String> {
    let folder = Folder::new();
    folder.write(name, text);
    let kept = ["title", "heading", "body", "standfirst", "byline", "date"];
    let all = blocks(&folder, &[args, &[name]].concat());
    assert!(!all.is_empty());
    all.into_iter().filter(|(kind, _)| !kept.contains(&kind.as_str())).map(|(_, text)| text).collect()
}

const POLICY: &str = "Terms of the ferry line\n\n1. Scope\nThese terms govern every crossing of the strait.\n\n\
    2. Personal data\nWe keep your personal data for one year. You can write to us to have it deleted.\n\n\
    3. Cookies\nThis website uses cookies to remember your berth.\n\n4. Contact us\nWrite to the office on the quay.\n\n\
    (a) Fees are paid in crowns\n(b) Children travel free\n\n5. Copyright\nAll rights reserved by the line.\n";

const SPEECH: &str = "A speech for the opening of the pier\n\nFriends,\n\nWe came here to build a pier, and we have built it.\n\n\
    - it is long\n- it is strong\n- it is ours\n\nSign up for the crew, and follow the money no more.\n\nYours,\nAda Holt\n";

#[test]
fn policies_speeches_and_readmes_lose_nothing() {
    for (name, text) in [
        ("policy.txt", POLICY),
        ("policy.md", POLICY),
        ("speech.txt", SPEECH),
        ("README.md", include_str!("../README.md")),
        ("CONTRIBUTING.md", include_str!("../CONTRIBUTING.md")),
    ] {
        assert_eq!(aside(name, text, &[]), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn two_revisions_of_a_policy_differ_where_they_differ() {
    let folder = Folder::new();
    folder.write("old.txt", POLICY);
    folder
        .write("new.txt", POLICY.replace("one year", "two years").replace("4. Contact us", "4. Whom to ask"));
    let report = folder.retold(&["report", "old.txt", "new.txt"]).ended(0).out;
    assert!(!report.contains("set aside"), "{report}");
    assert!(report.contains("[-one year-]{+two years+}") && report.contains("Whom to ask"), "{report}");
}

#[test]
fn the_user_says_what_an_input_is_read_as() {
    let page = "Home\nNews\nSport\n\nFerries run free\n\nThe ferry to the outer islands ran free of charge on Monday, the port said.\n\n\
        Nobody was hurt when the bridge was shut, and it will be shut for months.\n\n445 shares\nRead more\n";
    assert!(!aside("page.txt", page, &[]).is_empty());
    assert_eq!(aside("page.txt", page, &["--as", "document"]), Vec::<String>::new());
    assert!(!aside("speech.md", SPEECH, &["--as", "article"]).is_empty());
}

#[test]
fn much_that_is_set_aside_is_said() {
    let folder = Folder::new();
    let other =
        "Subscribe to our newsletter to get the tides of your harbour in your inbox every month, for free.";
    let text = format!(
        "Home\nNews\n\nFerries run free\n\nThe ferry to the outer islands ran free of charge on Monday, the port said.\n\n{other}\n\n{other} \
         You can cancel at any time.\n\nNobody was hurt when the bridge was shut.\n"
    );
    folder.write("page.txt", text);
    let done = folder.retold(&["stories", "page.txt"]).ended(0);
    assert!(done.err.contains("more than a fifth of its sentences is set aside"), "{}", done.err);
}

const LEAD: &str =
    "The town of Ostby will rebuild its ferry pier before the winter, the mayor told councillors on Tuesday.";
const MORE: &str =
    "The work will begin in June, and boats will have to use the northern quay until it is finished.";
const LAST: &str =
    "Councillors will vote on the plan at the end of the month, and nobody expects them to refuse.";

/// The kinds of the blocks of a page whose article has these paragraphs, between a menu and a foot.
fn kinds(paragraphs: &[&str]) -> Vec<(String, String)> {
    let body: String = paragraphs.iter().map(|p| format!("<p>{p}</p>")).collect();
    let folder = Folder::new();
    folder.write(
        "page.html",
        format!(
            "<html><head><title>Ostby rebuilds its pier</title></head><body><nav><a href=/>Home</a></nav><article>\
             <h1>Ostby rebuilds its pier</h1>{body}</article><footer>Harbour Post</footer></body></html>"
        ),
    );
    blocks(&folder, &["page.html"])
}

#[test]
fn sentences_with_a_phrase_of_furniture_stay_between_paragraphs() {
    for sentence in [
        "By using divers, the engineers found a crack under water.",
        "Terms of the loan were not disclosed.",
        "The mayor apologised for the delay on Twitter.",
        "Also on Tuesday, the guild said it would wait.",
    ] {
        let all = kinds(&[LEAD, MORE, sentence, LAST]);
        let found = all.iter().find(|(_, text)| text == sentence);
        assert_eq!(found.map(|(kind, _)| kind.as_str()), Some("body"), "{sentence}");
    }
    let offer = "Sign up for our newsletter to get the tides in your inbox.";
    let all = kinds(&[LEAD, MORE, offer, LAST]);
    assert_eq!(
        all.iter().find(|(_, text)| text == offer).map(|(kind, _)| kind.as_str()),
        Some("boilerplate")
    );
}

#[test]
fn what_somebody_also_said_opens_no_comments() {
    let folder = Folder::new();
    folder.write(
        "a.txt",
        format!("Ostby rebuilds its pier\n\nBy Ada Holt\n\n{LEAD}\n\nIn a talk with the Post, the mayor also said:\n\n{MORE}\n\n{LAST}\n"),
    );
    let body = blocks(&folder, &["a.txt"]).into_iter().filter(|(kind, _)| kind == "body").count();
    assert_eq!(body, 4);
}

#[test]
fn a_paragraph_and_the_quotation_pulled_from_it_are_kept_once() {
    let folder = Folder::new();
    folder.write(
        "a.html",
        format!(
            "<html><body><article><h1>Ostby rebuilds its pier</h1><p>{LEAD}</p><p>{MORE}</p><blockquote>{MORE}</blockquote><p>{LAST}</p>\
             </article></body></html>"
        ),
    );
    let all = blocks(&folder, &["a.html"]);
    let of = |kind: &str| all.iter().filter(|(k, text)| k == kind && text == MORE).count();
    assert_eq!((of("body"), of("boilerplate")), (1, 1));
}
