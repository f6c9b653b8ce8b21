//! The recipe for collections that are too large for one process: clusters made elsewhere, read here. The script runs
//! where Python has DuckDB; what is read of such clusters is tested everywhere.

mod support;

use std::path::Path;
use std::process::Command;

use serde_json::json;
use support::{APIARY, Folder, TRAINS};

/// One event twice with shared wording, and another article, a line each.
fn articles() -> String {
    let article = |(n, (name, text)): (usize, (&str, &str))| {
        let (title, text) = text.split_once("\n\n").unwrap();
        json!({ "id": format!("x{n}"), "outlet": name, "title": title, "text": text }).to_string()
    };
    TRAINS.into_iter().chain([APIARY]).enumerate().map(article).collect::<Vec<_>>().join("\n")
}

/// The outlets of each story of a file.
fn stories(folder: &Folder, file: &str) -> Vec<Vec<String>> {
    let json = folder.retold(&["stories", "--format", "json", file]).ended(0).json();
    let outlets = |s: &serde_json::Value| {
        let all = s["articles"].as_array().unwrap().iter();
        all.map(|a| a["outlet"].as_str().unwrap().to_owned()).collect()
    };
    json["stories"].as_array().unwrap().iter().map(outlets).collect()
}

#[test]
fn clusters_made_with_duckdb_are_read() {
    let folder = Folder::new();
    folder.write("all.jsonl", articles());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/cluster.py");
    let python = |args: &[&str]| Command::new("python3").args(args).current_dir(folder.path("")).output();
    if !python(&["-c", "import duckdb"]).is_ok_and(|o| o.status.success()) {
        return;
    }
    let run = python(&[script.to_str().unwrap(), "all.jsonl", "clusters.jsonl"]).unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let clusters = std::fs::read_to_string(folder.path("clusters.jsonl")).unwrap();
    assert_eq!(clusters.matches("\"story\":\"reuse-1\"").count(), 2, "{clusters}");
    let two = [vec![TRAINS[0].0, TRAINS[1].0], vec![APIARY.0]];
    assert_eq!(stories(&folder, "clusters.jsonl"), two);
    // The same from a file as passim writes it: a line a passage.
    let passage = |n: u32, id: &str| {
        json!({ "uid": n, "cluster": 4, "size": 2, "id": id, "begin": 0, "end": 9 }).to_string()
    };
    folder.write(
        "found/out.json/part-00000.json",
        [passage(1, "x1"), passage(2, "x0"), passage(3, "x0")].join("\n"),
    );
    let run = python(&[script.to_str().unwrap(), "all.jsonl", "clusters.jsonl", "found/out.json"]).unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(stories(&folder, "clusters.jsonl"), two);
}

/// What an engine for text reuse puts out: a cluster for every passage, and the text once more.
#[test]
fn clusters_of_any_engine_are_honoured() {
    let folder = Folder::new();
    let given = |id: &str, story: serde_json::Value, text: &str| {
        json!({ "id": id, "outlet": id, "story": story, "text": text }).to_string()
    };
    let lines = [
        given("one", 7.into(), "Half of the hives did not survive the rain."),
        given("two", 7.into(), "The night train will run again from June."),
        given("three", serde_json::Value::Null, "A single ticket will cost 45 crowns."),
    ];
    folder.write("clusters.jsonl", lines.join("\n"));
    assert_eq!(stories(&folder, "clusters.jsonl"), [vec!["one", "two"], vec!["three"]]);
}
