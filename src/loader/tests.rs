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
    assert_eq!(ids, ["a", "a#2", "a#2#2", "many.json#4"]);
    assert_eq!(loaded.warnings.len(), 2);
}

/// A small generator of numbers, so that a failure can be had again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

#[test]
fn no_mutation_brings_the_loader_down() {
    let json = r#"{"articles":[{"id":"a","title":"T","paragraphs":["One. Two."],"published":"2031-05-09T09:24:00+01:00"}]}"#;
    let markdown = "---\ntitle: T\n---\n# Ferries\n\n- one\n\n> two ![x](y) <b>z</b>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
    let seeds = [("a.html", PAGE), ("a.txt", TEXT), ("a.json", json), ("a.jsonl", json), ("a.md", markdown)];
    let odd: [&[u8]; 12] = [
        b"<",
        b">",
        b"\0",
        b"\xff",
        b"\xe2\x80",
        "…".as_bytes(),
        b"\r",
        b"&#x0;",
        b"</",
        b"{\"",
        b"]]",
        "\u{202e}日".as_bytes(),
    ];
    let mut dice = Dice(7);
    for round in 0..400 {
        let (name, text) = seeds[round % seeds.len()];
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..=dice.roll(8) {
            let (from, to) = (dice.roll(bytes.len()), dice.roll(bytes.len()));
            match dice.roll(4) {
                0 => drop(bytes.drain(from.min(to)..from.max(to).min(from.min(to) + 40))),
                1 => drop(bytes.splice(from..from, odd[dice.roll(odd.len())].iter().copied())),
                2 => bytes[from] = dice.roll(256) as u8,
                _ => {
                    let piece = bytes[from.min(to)..from.max(to)].to_vec();
                    bytes.extend(piece);
                }
            }
            if bytes.is_empty() {
                bytes.push(b' ');
            }
        }
        let mut loaded = Loaded::default();
        _ = read(bytes, name, None, &mut loaded, &mut |_, _| ());
        for article in &loaded.articles {
            article.check().unwrap_or_else(|e| panic!("round {round}, {name}: {e}"));
        }
        group(loaded);
    }
}
