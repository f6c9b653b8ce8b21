//! Notes, marks and decisions as people meet them: said with keys, kept in a file, found again, told in reports.

mod support;

use std::fs;
use std::process::{Child, Stdio};

use serde_json::Value;
use support::{Folder, TRAINS};

const FILES: [&str; 2] = [TRAINS[0].0, TRAINS[1].0];

/// Plays keys on the two versions with a file of records, and returns the screen.
#[track_caller]
fn play(folder: &Folder, keys: &str) -> String {
    let args = ["--review", "desk.jsonl", "--keys", keys, "--print", "110x30"];
    folder.retold(&[&args[..], &FILES].concat()).ended(0).out
}

fn report(folder: &Folder, format: &str) -> support::Outcome {
    folder.retold(&[&["report", "--review", "desk.jsonl", "--format", format][..], &FILES].concat()).ended(0)
}

fn desk(folder: &Folder) -> String {
    fs::read_to_string(folder.path("desk.jsonl")).unwrap_or_default()
}

fn story(folder: &Folder) -> Value {
    report(folder, "json").json()["stories"][0].clone()
}

/// The kinds of the records that hold.
fn kinds(folder: &Folder) -> Vec<String> {
    let remarks = story(folder)["remarks"].clone();
    remarks
        .as_array()
        .map_or_else(Vec::new, |all| all.iter().map(|r| r["kind"].as_str().unwrap().to_owned()).collect())
}

/// Whether a sentence of the first version and one of the second are in one link, by how they begin.
fn is_linked(story: &Value, left: &str, right: &str) -> bool {
    let number = |n: usize, begins: &str| {
        let sentences = story["articles"][n]["sentences"].as_array().unwrap();
        let found = sentences.iter().position(|s| s["text"].as_str().unwrap().starts_with(begins));
        found.unwrap_or_else(|| panic!("no sentence begins with {begins}")) as u64
    };
    let (left, right) = (number(0, left), number(1, right));
    let has = |side: &Value, n: u64| side.as_array().unwrap().iter().any(|m| m.as_u64() == Some(n));
    let links = story["alignments"][0]["links"].as_array().unwrap();
    links.iter().any(|l| has(&l["left"], left) && has(&l["right"], right))
}

#[test]
fn a_note_is_written_kept_and_told_in_every_report() {
    let folder = Folder::with(TRAINS);
    assert!(play(&folder, "/sleeping<enter>c<tab>same figure<enter>").contains("noted on"));
    assert_eq!(desk(&folder).lines().count(), 1);
    assert!(play(&folder, "@").contains("figure: same figure"), "found by the next reader");
    let text = report(&folder, "text").out;
    assert!(text.contains("† figure: same figure") && text.contains("Notes and decisions"), "{text}");
    let remark = story(&folder)["remarks"][0].clone();
    assert_eq!(
        (&remark["label"], &remark["text"], &remark["lost"]),
        (&"figure".into(), &"same figure".into(), &false.into())
    );
    assert_eq!(remark["passages"].as_array().unwrap().len(), 2, "both versions: {remark}");
    assert!(remark["time"].as_str().is_some_and(|t| t.len() == 20 && t.ends_with('Z')));
    play(&folder, "@e now<tab><enter>");
    assert!(play(&folder, "@").contains("quotation: same figure now"));
    play(&folder, "@d");
    assert!(kinds(&folder).is_empty());
    assert_eq!(desk(&folder).lines().count(), 3, "nothing is ever taken out of the file");
}

#[test]
fn a_note_on_a_row_of_several_sentences_has_them_all() {
    let folder = Folder::with([
        (
            "a.txt",
            "Piers cracked\n\nCracks were found in two of the nine piers of the bridge. The inspection took place on Thursday night. Ferries run free from Monday.",
        ),
        (
            "b.txt",
            "Piers cracked\n\nCracks were found in two of the nine piers of the bridge when the inspection took place on Thursday night. Ferries run free from Monday.",
        ),
    ]);
    let args = ["--review", "desk.jsonl", "--keys", "jcsplit<enter>", "--print", "110x30", "a.txt", "b.txt"];
    folder.retold(&args).ended(0);
    let all = folder
        .retold(&["report", "--review", "desk.jsonl", "--format", "json", "a.txt", "b.txt"])
        .ended(0)
        .json();
    let passages = all["stories"][0]["remarks"][0]["passages"].as_array().unwrap().clone();
    let sigla: Vec<&str> = passages.iter().map(|p| p["siglum"].as_str().unwrap()).collect();
    assert_eq!(sigla, ["A", "A", "B"], "{passages:?}");
}

#[test]
fn marks_count_and_undo_takes_them_back() {
    let folder = Folder::with(TRAINS);
    let screen = play(&folder, "rjrjr");
    assert!(screen.contains("reviewed 3 of "), "{screen}");
    assert!(play(&folder, "jr").contains("reviewed 2 of "), "the second time takes the mark away");
    assert!(play(&folder, "R").contains("row 4 of"), "what was marked at its stub is open again");
    let screen = play(&folder, "jrUU");
    assert!(screen.contains("nothing said in this sitting"), "{screen}");
    assert!(screen.contains("reviewed 2 of "));
    assert!(play(&folder, "jrU<c-r>").contains("reviewed 3 of "));
}

#[test]
fn a_broken_link_is_gone_and_a_pinned_one_is_there() {
    let folder = Folder::with(TRAINS);
    let (cars, camping) = ("Two sleeping", "Camping grounds");
    assert!(is_linked(&story(&folder), cars, cars));
    let screen = play(&folder, "/sleeping<enter>X<enter>");
    assert!(screen.contains("wrong, and gone: the link of"), "{screen}");
    assert!(!is_linked(&story(&folder), cars, cars));
    play(&folder, "@d");
    assert!(is_linked(&story(&folder), cars, cars), "taken back in the list");
    play(&folder, "/sleeping<enter>:break<enter>");
    assert!(!is_linked(&story(&folder), cars, cars));
    let screen = play(&folder, "/single ticket<enter>p/camping<enter>p");
    assert!(screen.contains("pinned: "), "{screen}");
    assert!(is_linked(&story(&folder), "A single ticket", camping));
    assert_eq!(kinds(&folder), ["break", "pin"]);
}

#[test]
fn a_finding_called_wrong_is_gone_and_counted() {
    let folder = Folder::with(TRAINS);
    let figures = |folder: &Folder| {
        let findings = story(folder)["findings"].as_array().unwrap().clone();
        let is_figure = |f: &&Value| {
            f["kind"] == "number" && f["from"]["text"].as_str().is_some_and(|t| t.contains("300"))
        };
        findings.iter().filter(is_figure).count()
    };
    assert_eq!(figures(&folder), 1);
    let screen = play(&folder, "/300<enter>X");
    assert!(
        screen.contains("what is wrong here?") && screen.contains("figure: A 300 travellers"),
        "{screen}"
    );
    play(&folder, "/300<enter>Xfigure<enter>");
    assert_eq!(figures(&folder), 0);
    assert!(report(&folder, "text").out.contains("1 called wrong and left out"));
    let screen = play(&folder, "/300<enter>XU");
    assert!(
        screen.contains("undone: wrong, and gone: the link of"),
        "only the link is left to be wrong: {screen}"
    );
    play(&folder, "@d");
    assert_eq!(figures(&folder), 1, "taken back");
}

#[test]
fn blocks_names_and_stories_are_put_right() {
    let folder = Folder::with(TRAINS);
    play(&folder, "/camping<enter>:block<enter>boiler<enter>");
    let blocks = story(&folder)["articles"][1]["blocks"].clone();
    let block = blocks
        .as_array()
        .unwrap()
        .iter()
        .find(|b| b["text"].as_str().unwrap().starts_with("Camping"))
        .unwrap()
        .clone();
    assert_eq!((&block["kind"], &block["reason"]), (&"boilerplate".into(), &"you said so".into()));
    assert_eq!(report_stories(&folder), 1, "what a block is does not part a story");
    let screen = play(&folder, ":rename<enter><c-u>The Star<enter>");
    assert!(screen.contains("The Star"), "{screen}");
    assert!(report(&folder, "text").out.contains("The Star"));
    play(&folder, ":regroup<enter>own<enter>");
    assert_eq!(report_stories(&folder), 2);
    play(&folder, ":regroup<enter><enter>");
    assert_eq!(report_stories(&folder), 1);
}

fn report_stories(folder: &Folder) -> usize {
    let args = ["stories", "--review", "desk.jsonl", "--format", "json"];
    folder.retold(&[&args[..], &FILES].concat()).ended(0).json()["stories"].as_array().unwrap().len()
}

#[test]
fn notes_follow_small_edits_and_the_lost_are_listed() {
    let folder = Folder::with(TRAINS);
    play(&folder, "/sleeping<enter>c<tab>kept<enter>/single ticket<enter>c<s-tab>lost<enter>");
    let (name, text) = TRAINS[0];
    let edited = text
        .replace("Two sleeping cars have been rebuilt", "Two old sleeping cars were rebuilt")
        .replace(
            "A single ticket will cost 45 crowns, and children travel free.",
            "Nothing was said of bicycles.",
        )
        .replace("The service was cancelled in 2019. ", "");
    folder.write(name, &edited);
    let screen = play(&folder, "@");
    assert!(screen.contains("1 not found again") && screen.contains("figure: kept"), "{screen}");
    assert!(screen.contains("A single ticket will cost 45 crowns"), "its words are still shown: {screen}");
    let remarks = story(&folder)["remarks"].clone();
    assert_eq!(
        remarks[0]["passages"][0]["text"],
        "Two old sleeping cars were rebuilt at the works in Tarn, where 140 people are employed."
    );
    assert_eq!((&remarks[1]["lost"], &remarks[1]["passages"][0]["siglum"]), (&true.into(), &Value::Null));
}

#[test]
fn a_damaged_line_costs_one_warning() {
    let folder = Folder::with(TRAINS);
    play(&folder, "jc<tab>one<enter>jc<tab>two<enter>");
    let mut lines: Vec<String> = desk(&folder).lines().map(str::to_owned).collect();
    let later = r#"{"kind":"constellation","id":"z","stars":7}"#;
    lines.insert(1, "{\"kind\":\"note\",\"id\":\"hal".to_owned());
    lines.insert(2, later.to_owned());
    fs::write(folder.path("desk.jsonl"), lines.join("\n")).unwrap();
    let outcome = report(&folder, "json");
    assert_eq!(outcome.err.lines().count(), 1, "{}", outcome.err);
    assert!(outcome.err.contains("desk.jsonl:2: damaged"), "{}", outcome.err);
    assert_eq!(outcome.json()["stories"][0]["remarks"].as_array().unwrap().len(), 2);
    // The file ends without a line feed; the next record begins on a line of its own, and the rest stays as it is.
    play(&folder, "jjjc<tab>three<enter>");
    assert!(desk(&folder).starts_with(&lines.join("\n")) && desk(&folder).contains(later));
    assert_eq!(kinds(&folder), ["note"; 3]);
}

/// A file of records comes from anywhere: what could steer a terminal never reaches one.
#[test]
fn records_cannot_steer_a_terminal() {
    let folder = Folder::with(TRAINS);
    play(&folder, "jc<tab>one<enter>");
    let hostile = r"\u001b]0;owned\u0007\u009b31m\u202eone";
    let line = desk(&folder)
        .replace("\"one\"", &format!("\"{hostile}\""))
        .replace("north-star\"", &format!("{hostile}\""));
    folder.write("desk.jsonl", line);
    for output in
        [report(&folder, "text").out, report(&folder, "json").out, play(&folder, "@"), play(&folder, "jj")]
    {
        assert_eq!(support::steering(&output), None, "{output}");
    }
}

#[test]
fn many_readers_at_once_lose_nothing() {
    let folder = Folder::with(TRAINS);
    let begin = |n: usize| -> Child {
        let keys: String = (0..5).map(|m| format!("jc<tab>reader {n} note {m}<enter>")).collect();
        let args = ["--review", "desk.jsonl", "--keys", &keys, "--print", "80x24"];
        let mut command = folder.command(&[&args[..], &FILES].concat());
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let readers: Vec<Child> = (0..6).map(begin).collect();
    readers.into_iter().for_each(|mut r| assert!(r.wait().unwrap().success()));
    assert_eq!(desk(&folder).lines().count(), 30);
    assert_eq!(kinds(&folder), ["note"; 30]);
}

#[test]
fn scripted_keys_leave_no_trace_without_a_file() {
    let folder = Folder::with(TRAINS);
    let screen = folder
        .retold(&[&["--keys", "jc<tab>note<enter>", "--print", "110x30"][..], &FILES].concat())
        .ended(0)
        .out;
    assert!(screen.contains("noted on"), "{screen}");
    assert!(!folder.path(".state").exists(), "nothing was written to the state folder");
}

/// What was said in the reader is told by a report that names no file; the state folder is read, never written.
#[test]
fn a_report_reads_the_usual_place() {
    let folder = Folder::with(TRAINS);
    play(&folder, "jc<tab>by whom?<enter>");
    folder.write(".state/retold/review/0-0.jsonl", "");
    let told = |folder: &Folder| {
        folder.retold(&[&["report"][..], &FILES].concat()).ended(0).out.contains("by whom?")
    };
    assert!(!told(&folder), "it was kept in a file of its own");
    // The same record in the file of its article, as the name says by the hash of its text.
    let hash = desk(&folder).split("\"hash\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    folder.write(&format!(".state/retold/review/0-{hash}.jsonl"), desk(&folder));
    assert!(told(&folder));
    folder.write("none.jsonl", "");
    let none = folder.retold(&[&["report", "--review", "none.jsonl"][..], &FILES].concat()).ended(0).out;
    assert!(!none.contains("by whom?"), "an empty file turns it off");
}

#[cfg(unix)]
#[test]
fn a_full_disk_and_a_locked_folder_are_said_and_reading_goes_on() {
    let folder = Folder::with(TRAINS);
    if std::path::Path::new("/dev/full").exists() {
        let args = ["--review", "/dev/full", "--keys", "jc<tab>note<enter>", "--print", "110x30"];
        let screen = folder.retold(&[&args[..], &FILES].concat()).ended(0).out;
        assert!(
            screen.contains("not saved, kept until you quit: /dev/full: No space left on device"),
            "{screen}"
        );
        assert!(screen.contains('†'), "the note holds as long as the reader runs: {screen}");
    }
    // A folder in which not even the superuser can make a file.
    if std::path::Path::new("/proc/self").exists() {
        let args = ["--review", "/proc/desk.jsonl", "--keys", "jc<tab>note<enter>jr", "--print", "110x30"];
        let screen = folder.retold(&[&args[..], &FILES].concat()).ended(0).out;
        assert!(screen.contains("not saved, kept until you quit: "), "{screen}");
        assert!(screen.contains("reviewed 1 of"), "and reading goes on: {screen}");
    }
    use std::os::unix::fs::PermissionsExt;
    folder.write("shut/readme.txt", "");
    fs::set_permissions(folder.path("shut"), fs::Permissions::from_mode(0o555)).unwrap();
    // Who may write everywhere cannot be shut out.
    if fs::write(folder.path("shut/probe"), "").is_err() {
        let args = ["--review", "shut/desk.jsonl", "--keys", "jc<tab>note<enter>", "--print", "110x30"];
        let screen = folder.retold(&[&args[..], &FILES].concat()).ended(0).out;
        assert!(screen.contains("not saved"), "{screen}");
    }
    fs::set_permissions(folder.path("shut"), fs::Permissions::from_mode(0o755)).unwrap();
    let missing = folder.retold(&["report", "--review", "no/such/desk.jsonl", FILES[0]]).ended(2);
    assert!(missing.err.contains("there is no such folder"), "{}", missing.err);
    folder.retold(&["report", "--review", "shut", FILES[0]]).ended(2);
}

/// What does not fit on the disk any more is not half of a record in the file.
#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_leaves_whole_records() {
    let folder = Folder::with(TRAINS);
    play(&folder, "jc<tab>one<enter>");
    let before = desk(&folder);
    // So that the limit lies within the next record: a file grows in steps of 1,024 bytes.
    let note = "x".repeat(2000);
    let script = format!(
        "trap '' XFSZ; ulimit -f 1; exec \"$0\" --review desk.jsonl --keys 'jjc<tab>{note}<enter>' --print 110x30 {}",
        FILES.join(" ")
    );
    let screen = folder.shell(&script).ended(0).out;
    assert!(screen.contains("not saved, kept until you quit: "), "{screen}");
    assert_eq!(desk(&folder), before);
    play(&folder, "jjc<tab>two<enter>");
    assert_eq!(kinds(&folder), ["note"; 2]);
}

#[test]
fn a_file_that_speaks_of_other_articles_is_said_to() {
    let folder = Folder::with(TRAINS.into_iter().chain([support::APIARY]));
    play(&folder, "jc<tab>note<enter>");
    let outcome = folder.retold(&["report", "--review", "desk.jsonl", support::APIARY.0]);
    assert!(outcome.err.contains("1 note is about articles that are not here"), "{}", outcome.err);
}
