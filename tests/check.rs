//! `retold check` as people meet it: what it says of a text and its sources, in every form, and how it ends.

mod support;

use serde_json::Value;
use support::Folder;

const WIRE: &str = "Ferry link to Varn shut after storm\n\n\
    The ferry between Port Selden and Varn will stay shut until Friday, harbour master Ida Brandt said on Tuesday.\n\n\
    The storm damaged 14 of the 60 boats in the harbour, and repairs may cost $2.4 million.\n\n\
    “We have never seen the pier under so much water before,” Brandt said.\n";

fn folder(ours: &str) -> Folder {
    Folder::with([("wire.txt", WIRE), ("ours.txt", ours)])
}

/// The claims of the text that need a look, as `matter verdict: words`.
fn look(ours: &str) -> Vec<String> {
    let out =
        folder(ours).retold(&["check", "--format", "json", "--fail-on", "none", "ours.txt", "wire.txt"]);
    let claims = out.ended(0).json()["claims"].as_array().unwrap().clone();
    let wanted = claims.iter().filter(|c| c["look"] == true);
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    wanted
        .map(|c| format!("{} {}: {}", text(&c["matter"]), text(&c["verdict"]), text(&c["at"]["text"])))
        .collect()
}

/// The wire's copy with one passage replaced.
fn changed(from: &str, to: &str) -> Vec<String> {
    assert!(WIRE.contains(from));
    look(&WIRE.replace(from, to))
}

#[test]
fn a_copy_is_borne_out_and_ends_with_0() {
    assert_eq!(look(WIRE), [""; 0]);
    let folder = folder(WIRE);
    folder.retold(&["check", "ours.txt", "wire.txt"]).ended(0);
}

#[test]
fn each_sort_of_change_is_named_where_it_is() {
    assert_eq!(changed("14 of the 60", "19 of the 60"), ["figure other-value: 19 of the 60 boats"]);
    assert_eq!(changed("$2.4 million", "$24 million"), ["figure other-value: $24 million"]);
    assert_eq!(changed("until Friday", "until Sunday"), ["date other-value: Sunday"]);
    assert_eq!(
        changed("so much water", "so little water"),
        ["quotation words-changed: We have never seen the pier under so little water before"]
    );
    assert_eq!(changed("may cost", "will cost")[0].split(':').next(), Some("statement flat"));
    assert_eq!(
        changed("will stay shut", "will not stay shut")[0].split(':').next(),
        Some("statement turned-round")
    );
    let other = changed("harbour master Ida Brandt said", "harbour master Tom Quay said");
    assert!(
        other.iter().any(|c| c == "speaker other-speaker: harbour master Tom Quay"
            || c.starts_with("speaker other-speaker")),
        "{other:?}"
    );
    let unsaid = changed(", harbour master Ida Brandt said on Tuesday", "");
    assert_eq!(unsaid[0].split(':').next(), Some("statement flat"), "{unsaid:?}");
    let added = changed(
        "before,” Brandt said.\n",
        "before,” Brandt said.\n\nThe mayor has promised every fisherman a new net by May.\n",
    );
    assert!(added.iter().any(|c| c.starts_with("statement nothing-found: The mayor")), "{added:?}");
}

#[test]
fn harmless_rewording_needs_no_look() {
    let reworded = WIRE
        .replace("will stay shut until Friday", "is to remain closed until Friday")
        .replace("14 of the 60 boats", "fourteen of the 60 boats")
        .replace("$2.4 million", "2.4 million dollars")
        .replace(['“', '”'], "\"");
    assert_eq!(look(&reworded), [""; 0]);
}

#[test]
fn sources_that_disagree_are_both_named() {
    let folder = folder(WIRE);
    folder.write("other.txt", WIRE.replace("14 of the 60", "19 of the 60"));
    let out = folder.retold(&["check", "ours.txt", "wire.txt", "other.txt"]).ended(0).out;
    let (_, after) = out.split_once("figure: the sources disagree").expect("said");
    let shown = after.split("\n\n").next().unwrap_or_default();
    assert!(shown.contains("wire.txt") && shown.contains("other.txt"), "{shown}");
}

#[test]
fn the_exit_code_is_what_was_asked_for() {
    let folder = folder(&WIRE.replace("14 of the 60", "19 of the 60"));
    let code = |args: &[&str], code| {
        folder.retold(&[&["check"][..], args, &["ours.txt", "wire.txt"]].concat()).ended(code)
    };
    code(&[], 1);
    code(&["--fail-on", "changed"], 1);
    code(&["--fail-on", "other-value,flat"], 1);
    code(&["--fail-on", "unsupported"], 0);
    code(&["--fail-on", "none"], 0);
    assert!(code(&["--fail-on", "lies"], 2).err.contains("other-value"));
}

#[test]
fn what_cannot_be_checked_is_said_in_a_line() {
    let folder = folder(WIRE);
    folder.write("empty.txt", "");
    folder.write("word.txt", "Yes.\n");
    folder.write("de.txt", "Fähre nach Varn gesperrt\n\nDie Fähre zwischen Port Selden und Varn bleibt bis Freitag gesperrt, sagte die Hafenmeisterin am Dienstag. Der Sturm hat 14 der 60 Boote im Hafen beschädigt.\n");
    let said = |args: &[&str], code| folder.retold(&[&["check"][..], args].concat()).ended(code).err;
    assert!(said(&["ours.txt"], 2).contains("SOURCE"));
    assert!(said(&["ours.txt", "ours.txt"], 2).contains("is its own only source"));
    assert!(said(&["ours.txt", "wire.txt", "ours.txt"], 0).contains("is among its sources"));
    assert!(said(&["ours.txt", "gone.txt"], 2).contains("gone.txt"));
    assert!(said(&["empty.txt", "wire.txt"], 2).contains("empty.txt"));
    assert!(said(&["word.txt", "wire.txt"], 1).contains("makes no claim"));
    assert!(said(&["de.txt", "wire.txt"], 1).contains("is in en, the text in de"));
}

#[test]
fn every_form_holds_what_needs_a_look() {
    let folder = folder(&WIRE.replace("14 of the 60", "19 of the 60"));
    let form =
        |format: &str| folder.retold(&["check", "--format", format, "ours.txt", "wire.txt"]).ended(1).out;
    let csv = form("csv");
    let row = csv.lines().find(|l| l.contains(",figure,other-value,19 of the 60 boats,")).expect("a row");
    assert!(
        row.starts_with("ours.txt,5,2,") && row.contains("wire.txt,other-value,5,2,14 of the 60 boats,"),
        "{row}"
    );
    assert_eq!(
        form("github").lines().next(),
        Some(
            "::warning file=ours.txt,line=5,title=figure%3A another value::“19 of the 60 boats”%0Awire.txt:5 ¶ 2: “14 of the 60 boats”"
        )
    );
    assert!(form("markdown").contains("- **ours.txt:5 ¶ 2** figure: another value"));
    assert!(form("html").contains("<td>figure: another value</td><td>19 of the 60 boats</td>"));
    assert!(
        form("text")
            .contains("ours.txt:5 ¶ 2  figure: another value\n    ours  19 of the 60 boats\n    B     14 of the 60 boats  [wire.txt:5 ¶ 2]")
    );
}

#[test]
fn what_is_left_out_is_told_when_asked_for() {
    let folder =
        folder(&WIRE.replace("“We have never seen the pier under so much water before,” Brandt said.\n", ""));
    let plain = folder.retold(&["check", "ours.txt", "wire.txt"]).ended(0).out;
    let whole = folder.retold(&["check", "--omitted", "ours.txt", "wire.txt"]).ended(0).out;
    assert!(
        !plain.contains("under so much water") && whole.contains("B ¶ 3  “We have never seen the pier"),
        "{whole}"
    );
}

#[test]
fn nothing_in_a_text_steers_a_terminal() {
    let hostile = WIRE.replace("14 of the", "19\u{1b}]0;owned\u{7} of the");
    let folder = folder(&hostile);
    for format in ["text", "csv", "markdown", "html", "github"] {
        let out = folder.retold(&["check", "--format", format, "ours.txt", "wire.txt"]).ended(1).out;
        assert!(!out.contains(['\u{1b}', '\u{7}']), "{format}");
    }
}
