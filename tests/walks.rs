//! What people come to ask, walked on the sample as somebody new would: three keys at the most from the first screen,
//! and the answer stands there.

mod support;

use support::Folder;

/// The most keys to an answer.
const KEYS: usize = 3;

/// The screen after some keys on the sample, as wide and high as a window of a usual terminal.
#[track_caller]
fn walk(keys: &[&str]) -> String {
    assert!(keys.len() <= KEYS, "{} keys: {keys:?}", keys.len());
    play(&keys.concat())
}

#[track_caller]
fn play(keys: &str) -> String {
    Folder::new().retold(&["--keys", keys, "--print", "120x36"]).ended(0).out
}

/// The line of the screen that begins with some words, after bar and air.
#[track_caller]
fn line<'a>(screen: &'a str, begins: &str) -> &'a str {
    let found = screen.lines().find(|l| l.trim_start_matches([' ', '▌']).starts_with(begins));
    found.unwrap_or_else(|| panic!("no line begins with {begins:?}:\n{screen}"))
}

#[test]
fn what_does_only_one_version_have() {
    // The rows that stand in one version only, each under the letter of its version.
    let screen = walk(&["<enter>", "&", "<lt>"]);
    let letters = screen.lines().find(|l| l.contains("E base")).expect("letters above the columns");
    let column = letters.chars().position(|c| c == 'B').expect("a column of B");
    let found: Vec<&str> = screen
        .lines()
        .filter(|l| {
            let cells: Vec<char> = l.chars().collect();
            matches!(cells.get(column), Some('¶' | 'h')) && l.matches(" . ").count() >= 4
        })
        .collect();
    assert!(found.len() > 8, "{screen}");
    assert!(line(&screen, "“I’ve ice until noon,” he said.").contains("¶7"));
    assert!(screen.contains("only here"), "the screen says what it was put to: {screen}");
}

#[test]
fn where_did_the_figure_go_in_each_version() {
    let screen = walk(&["<enter>", "<tab>"]);
    let cars = line(&screen, "Some 11,400 cars");
    // As exact, more exact, nothing found, less exact: what each version says of it, side by side.
    for part in ["= Some 11,4", "+ 11,400 cars", " .", "- Thousands"] {
        assert!(cars.contains(part), "{part}: {cars}");
    }
}

#[test]
fn what_of_substance_differs_between_the_two_near_copies() {
    let first = walk(&["<enter>"]);
    let told = first.lines().nth(1).expect("the second line");
    assert!(told.trim().starts_with("C and E: "), "they are named: {told}");
    let screen = walk(&["<enter>", "<enter>", "]"]);
    assert!(screen.contains("E | C of 6 versions"), "{screen}");
    assert!(screen.lines().any(|l| l.starts_with('▌')), "{screen}");
    // As many differences as were told, one key each.
    let (_, rest) = told.split_once("wording, ").expect("a count");
    let count: usize = rest.split(' ').next().and_then(|n| n.parse().ok()).expect("a number");
    let from_the_top = |times: usize| play(&format!("<enter><enter>g{}", "]".repeat(times)));
    // The first row differs itself, so that one key less leads to the last.
    assert!(!from_the_top(count - 1).contains("no difference of substance further down"));
    assert!(from_the_top(count).contains("no difference of substance further down"), "{told}");
}

#[test]
fn which_quotation_stands_in_one_version_only() {
    let screen = walk(&["<enter>", "<tab>", "<tab>"]);
    let after = screen.split("only in one version").nth(1).expect("a heading");
    for quotation in ["“I’ve ice until noon”", "“I came to listen”"] {
        assert!(after.contains(quotation), "{quotation}: {screen}");
    }
}

#[test]
fn a_note_on_it_and_a_file_of_the_view() {
    // Words are written at once; Tab gives a label.
    assert!(walk(&["<enter>", "c", "<tab>"]).lines().last().expect("a last line").starts_with(" figure: "));
    let folder = Folder::new();
    let args = ["--review", "desk.jsonl", "--print", "120x36", "--keys"];
    let noted =
        folder.retold(&[&args[..], &["<enter><tab>c<tab>which is right?<enter>"]].concat()).ended(0).out;
    let row = line(&noted, "†▌");
    assert!(row.contains("63 lorries"), "the note is on its row: {row}");
    let desk = std::fs::read_to_string(folder.path("desk.jsonl")).expect("a file of notes");
    assert!(
        desk.contains("which is right?") && desk.contains("63 lorries"),
        "it is kept with its words: {desk}"
    );
    // One key asks where the view goes to.
    let asked = walk(&["<enter>", "<tab>", "E"]);
    assert!(asked.lines().last().expect("a last line").contains("to "), "{asked}");
}
