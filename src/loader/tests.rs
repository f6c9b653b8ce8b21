//! The loader as a whole: what each input gives, and that no input brings it down.

use super::*;
use crate::model::BlockKind;

const PAGE: &str = "<html lang=en><head><title>Ferries run free | Harbour Post</title></head><body><nav><a href=/>Home</a></nav>\
    <article><h1>Ferries run free</h1><p class=byline>By Ada Holt</p><time datetime=2031-05-09>9 May 2031</time>\
    <p>HOLM (Reuters) - The ferry to the outer islands was free of charge on Monday, the port said.</p>\
    <p>Some 11,400 cars a day cross the bridge, which was shut when cracks were found in two piers.</p></article>\
    <footer>All rights reserved</footer></body></html>";

const TEXT: &str = "Home\nNews\n\nFerries run free while the bridge is shut\n\nBy Ada Holt\n9 May 2031, 09:24\n\n\
    The roofs of the port\nThe ferry at the pier. Picture: PA\n\n\
    The ferry to the outer islands was free of charge on Monday while the bridge is shut, the port said.\n\n\
    “Nobody will be cut off,” the mayor told Yonhap. “We have three boats.”\n\nBy Press Association\n\n\
    Latest news\n\nBaker wins prize for rye bread\n\nMost read\n";

fn memory(name: &'static str, bytes: &'static [u8]) -> Loaded {
    load(&[Input::Memory { name, bytes }], None)
}

fn kinds(article: &Article) -> Vec<(BlockKind, &str)> {
    article.blocks.iter().map(|b| (b.kind, b.span.of(&article.text))).collect()
}

/// Several files of one command line.
fn files(files: &[(&'static str, &'static [u8])]) -> Loaded {
    let inputs: Vec<Input> = files.iter().map(|(name, bytes)| Input::Memory { name, bytes }).collect();
    load(&inputs, None)
}

#[test]
fn scraped_text_is_cleaned_and_read() {
    let loaded = memory("harbour.txt", TEXT.as_bytes());
    let article = &loaded.articles[0];
    article.check().unwrap();
    assert_eq!(article.headline(), Some("Ferries run free while the bridge is shut"));
    assert_eq!(article.sentence(0), article.headline().unwrap());
    assert_eq!(article.sentences.len(), 4);
    assert_eq!(article.byline.as_deref(), Some("Ada Holt"));
    assert_eq!(article.published.unwrap().to_string(), "2031-05-09T09:24");
    assert_eq!(article.credits.text.as_deref(), Some("PA Media"));
    assert_eq!(article.credits.picture, ["PA"]);
    assert_eq!(article.credits.cited, ["Yonhap"]);
    assert_eq!(article.outlet, "PA Media");
    let body = kinds(article).into_iter().filter(|(k, _)| *k == BlockKind::Body).count();
    assert_eq!(body, 2);
    assert!(article.blocks.iter().all(|b| !b.reason.is_empty() && b.line.is_some()));
}

#[test]
fn a_page_is_cleaned_and_read() {
    let loaded = memory("harbour.html", PAGE.as_bytes());
    let article = &loaded.articles[0];
    article.check().unwrap();
    use BlockKind::{Body, Boilerplate, Byline, Date, Title};
    let got: Vec<BlockKind> = article.blocks.iter().map(|b| b.kind).collect();
    assert_eq!(got, [Boilerplate, Title, Byline, Date, Body, Body, Boilerplate]);
    assert_eq!(article.credits.text.as_deref(), Some("Reuters"));
    assert_eq!(article.byline.as_deref(), Some("Ada Holt"));
    assert!(loaded.warnings.is_empty());
}

#[test]
fn nothing_is_lost() {
    for (name, text) in [("a.txt", TEXT), ("a.md", TEXT)] {
        let article = memory(name, text.as_bytes()).articles.remove(0);
        let solid = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(solid(&article.text), solid(text), "{name}");
    }
}

#[test]
fn given_sentences_stay_as_they_are() {
    let json = br#"{"id":"x","story":"s","title":" T ","sentences":["One. Two.","  three  ","four\nfive"],"language":"de"}"#;
    let article = memory("a.json", json).articles.remove(0);
    article.check().unwrap();
    let got: Vec<&str> = (0..4).map(|n| article.sentence(n)).collect();
    assert_eq!(
        got,
        [" T ", "One. Two.", "  three  ", "four\nfive"].map(|s| if s == " T " { "T" } else { s })
    );
    assert_eq!((article.id.as_str(), article.language.code()), ("x", "de"));
}

#[test]
fn bad_input_is_a_warning_and_the_rest_loads() {
    let loaded = files(&[
        ("empty.txt", b""),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0"),
        ("noise.txt", &[1, 0, 2, 0, 0, 7, 200, 0, 0]),
        ("list.html", b"<html><body><nav><a href=/>Home</a><a href=/n>News</a></nav></body></html>"),
        ("broken.json", b"{\"text\": "),
        ("good.txt", TEXT.as_bytes()),
    ]);
    let messages: Vec<&str> = loaded.warnings.iter().map(|w| w.message.as_str()).collect();
    assert_eq!(messages.len(), 5, "{messages:?}");
    for (message, part) in messages.iter().zip(["empty", "picture", "binary", "no article", "not JSON"]) {
        assert!(message.contains(part), "{message}");
    }
    assert!(loaded.articles.iter().any(|a| a.headline().is_some()));
}

#[test]
fn damage_is_said_and_the_text_is_read() {
    let mut bytes = TEXT.as_bytes().to_vec();
    bytes.extend(b"caf\xe9\n");
    let loaded = memory("damaged.txt", Vec::leak(bytes));
    assert_eq!(loaded.articles.len(), 1);
    assert!(loaded.warnings[0].message.contains("not valid UTF-8"));
}

#[test]
fn ids_are_unique() {
    let json = br#"[{"id":"a","text":"One."},{"id":"a","text":"Two."},{"id":"a#2","text":"Three."},{"text":"Four."}]"#;
    let loaded = memory("many.json", json);
    let ids: Vec<&str> = loaded.articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["a", "a#3", "a#2", "many.json#4"]);
    assert_eq!(loaded.warnings.len(), 1);
    // Whoever comes first, the same one keeps the id.
    let turned = memory("many.json", br#"[{"id":"a","text":"Two."},{"id":"a","text":"One."}]"#);
    let ids: Vec<&str> = turned.articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["a#2", "a"]);
}

/// The same inputs read at once on threads, and each by itself on none.
#[test]
fn threads_and_pieces_make_no_difference() {
    let line = |n: usize| {
        let id = if n.is_multiple_of(3) { format!("\"id\":\"n{}\",", n % 50) } else { String::new() };
        let text = format!("Ferry {n} ran free on Monday, the port said. {}", "It was full. ".repeat(n % 90));
        if n.is_multiple_of(97) {
            format!("{{{id}\"text\": cut\n")
        } else {
            format!("{{{id}\"title\":\"Ferry {n}\",\"text\":\"{text}\"}}\n")
        }
    };
    let lines: String = (0..2300).map(line).collect();
    assert!(lines.len() > 5 << 18, "several pieces");
    let all = memory("all.jsonl", Vec::leak(lines.clone().into_bytes()));
    let said = all.warnings.iter().filter_map(|w| w.line);
    assert!(said.eq((0..2300).step_by(97).map(|n| n + 1)));
    let array = format!("[{}]", lines.lines().filter(|l| l.ends_with('}')).collect::<Vec<_>>().join(",\n"));
    let array = memory("all.jsonl", Vec::leak(array.replace('\n', " ").into_bytes()));
    let texts = |loaded: &Loaded| loaded.articles.iter().map(|a| a.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&all), texts(&array));
    // Broken lines are lines, but no articles.
    let last = all.articles.last().unwrap();
    assert_eq!((last.id.as_str(), last.blocks[1].line), ("all.jsonl#2276", Some(2300)));
}

/// What is read of more articles than there may be: the first ones, whatever the threads, with one warning.
#[test]
fn too_many_articles_are_read_in_part() {
    let lines = "{\"text\":\"The ferry ran.\"}\n".repeat(5);
    let bytes: &'static [u8] = lines.leak().as_bytes();
    let names = ["a.jsonl", "b.jsonl", "c.jsonl", "d.jsonl"];
    let inputs: Vec<Input> = names.iter().map(|name| Input::Memory { name, bytes }).collect();
    let read = |most: usize| {
        let (mut loaded, mut passed) = (Loaded::default(), Vec::new());
        let entries = source::list(&inputs, &mut passed, &mut loaded.warnings);
        read::all(&entries, Loading::default(), most, &mut loaded, &mut passed, &mut |_| ());
        let warnings: Vec<String> = loaded.warnings.iter().map(ToString::to_string).collect();
        (loaded.articles.len(), warnings)
    };
    assert_eq!(read(20), (20, vec![]));
    let said = "b.jsonl:3: more than 7 articles in all: from here on this file is not read, nor are the 2 files after it; give fewer at once";
    assert_eq!(read(7), (7, vec![said.to_owned()]));
    let said =
        "d.jsonl:5: more than 19 articles in all: from here on this file is not read; give fewer at once";
    assert_eq!(read(19), (19, vec![said.to_owned()]));
    assert_eq!(
        read(15).1[0],
        "d.jsonl:1: more than 15 articles in all: from here on this file is not read; give fewer at once"
    );
}

#[test]
fn one_problem_of_a_thousand_articles_is_said_a_hundred_times() {
    for (line, last) in [
        ("{\"text\":\"\"}\n", "there are 900 more such problems in this file"),
        (
            "{\"id\":\"a\",\"text\":\"The ferry ran.\"}\n",
            "899 more ids are taken; these articles got numbers too",
        ),
    ] {
        let loaded = memory("many.jsonl", line.repeat(1000).leak().as_bytes());
        assert_eq!(loaded.warnings.len(), 101);
        assert_eq!(loaded.warnings[100].message, last);
    }
}
