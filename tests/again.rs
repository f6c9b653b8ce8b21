//! What is said twice: the second telling is "also said here", wherever it is shown, and nowhere "only here".

mod support;

use serde_json::Value;
use support::Folder;

const ONCE: &str = "Harbour board shuts north pier\n\n\
    The harbour board will close the north pier for repairs until the end of March.\n\n\
    Fishing boats are to land their catch at Orrin Bay instead.\n\n\
    Divers found cracks in eleven of the pier's forty oak piles last week.\n\n\
    The work is expected to cost 2.4 million crowns.\n";
const TWICE: &str = "North pier shut until March\n\n\
    The north pier will be shut for repairs until the end of March, the harbour board said on Monday.\n\n\
    Divers had found cracks in eleven of its forty oak piles.\n\n\
    The work should cost about 2.4 million crowns.\n\n\
    Skippers complained that they had not been asked.\n\n\
    In its notice the harbour board said that the north pier was closing for repairs until the end of March.\n";
/// How the second telling begins.
const AGAIN: &str = "In its notice";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("a.txt", ONCE);
    folder.write("b.txt", TWICE);
    folder
}

fn report(args: &[&str]) -> String {
    folder().retold(&[&["report", "a.txt", "b.txt"], args].concat()).ended(0).out
}

#[test]
fn in_the_data_it_is_a_link_of_its_own_and_nothing_stands_alone() {
    let data: Value = serde_json::from_str(&report(&["--format", "json"])).expect("JSON");
    let story = &data["stories"][0];
    let links = story["alignments"][0]["links"].as_array().expect("links");
    let again: Vec<_> = links.iter().filter(|l| l["again"] == true).collect();
    let pairs: Vec<_> = again.iter().map(|l| (&l["left"], &l["right"])).collect();
    assert_eq!(pairs, [(&Value::from(vec![1]), &Value::from(vec![5]))]);
    assert!(
        links.iter().any(|l| l["again"] != true && l["left"][0] == 1 && l["right"][0] == 1),
        "the first stays"
    );
    let alone = story["findings"].as_array().expect("findings").iter().filter(|f| f["kind"] == "addition");
    let texts: Vec<&str> = alone.filter_map(|f| f["to"]["text"].as_str()).collect();
    assert_eq!(texts, ["Skippers complained that they had not been asked."]);
}

#[test]
fn reports_for_people_say_so_from_either_side() {
    for format in ["text", "markdown", "html"] {
        for base in ["A", "B"] {
            let page = report(&["--format", format, "--base", base]);
            assert!(page.contains("also said here"), "{format}, base {base}:\n{page}");
        }
    }
    let page = report(&["--base", "B"]);
    let after = page.split(AGAIN).nth(1).expect("the second telling");
    let next = after.lines().find(|l| l.contains(" A ")).expect("what A has");
    assert!(next.contains("A ¶1") && next.contains("also said here"), "{next}");
}

#[test]
fn the_screens_show_it_beside_what_it_repeats() {
    let folder = folder();
    let screen =
        |keys: &str| folder.retold(&["a.txt", "b.txt", "--print", "120x36", "--keys", keys]).ended(0).out;
    let compare = screen("");
    let row = compare.lines().find(|l| l.contains(AGAIN)).expect("a row");
    assert!(row.contains("+ ^1"), "{row}");
    assert!(screen("Gx").contains("also said here: ¶ 1 of A"));
    folder.write("c.txt", TWICE.replace("Skippers", "Many skippers"));
    let grid = folder.retold(&["a.txt", "b.txt", "c.txt", "--print", "120x36"]).ended(0).out;
    let row = grid.lines().find(|l| l.contains(AGAIN)).expect("a row of the grid");
    assert!(row.contains("+ 1"), "{row}");
}

#[test]
fn texts_about_two_matters_share_nothing_and_it_is_said() {
    let folder = folder();
    let (name, text) = support::APIARY;
    // A number is in both as it stands, and by that alone two short texts are taken to have a sentence in common.
    folder.write(name, text.replace("eleven", "several"));
    let page = folder.retold(&["report", "a.txt", name]).ended(0).out;
    let words: Vec<&str> = page.split_whitespace().collect();
    assert!(words.join(" ").contains("no sentence in common"), "{page}");
}
