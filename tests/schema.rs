//! What `--format json` prints: valid by the schema that `retold schema` prints, and consistent beyond what a schema
//! can say.

mod support;

use std::collections::BTreeSet;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};
use support::{APIARY, Folder, TRAINS};

/// The schema that the program prints, compiled.
struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn printed() -> Self {
        let text = Folder::new().retold(&["schema"]).ended(0).out;
        let mut compiler = Compiler::new();
        compiler.add_resource("retold.json", serde_json::from_str(&text).unwrap()).unwrap();
        let mut schemas = Schemas::new();
        let index = compiler.compile("retold.json", &mut schemas).unwrap();
        Self { schemas, index }
    }

    /// That of a part, by its name among the definitions.
    fn of(part: &str) -> Self {
        let text = Folder::new().retold(&["schema"]).ended(0).out;
        let mut compiler = Compiler::new();
        compiler.add_resource("retold.json", serde_json::from_str(&text).unwrap()).unwrap();
        let mut schemas = Schemas::new();
        let index = compiler.compile(&format!("retold.json#/$defs/{part}"), &mut schemas).unwrap();
        Self { schemas, index }
    }

    /// What is wrong with a document.
    fn fault(&self, document: &Value) -> Option<String> {
        self.schemas.validate(document, self.index).err().map(|e| format!("{e:#}"))
    }

    #[track_caller]
    fn accepts(&self, document: &Value) {
        assert_eq!(self.fault(document), None);
    }
}

/// Documents of many shapes: the sample, two versions, identical ones, a lone article, given sentences, warnings.
fn documents() -> Vec<Value> {
    let folder = Folder::with(TRAINS.into_iter().chain([APIARY]));
    folder.write("empty.txt", "");
    folder.write("again.txt", TRAINS[0].1);
    let given =
        |id: &str, sentences: Value| json!({ "id": id, "story": "s", "sentences": sentences }).to_string();
    let wire = [
        given(
            "one",
            json!(["Zwei Brücken sind gesperrt.", "“Nobody—nobody!—will be cut off”, she said 🌊 twice."]),
        ),
        given(
            "two",
            json!([
                "Nobody, nobody will be cut off, she said twice.",
                "Drei Brücken sind seit Montag gesperrt."
            ]),
        ),
        "{broken".to_owned(),
    ];
    folder.write("wire.jsonl", wire.join("\n"));
    let json = |args: &[&str]| folder.retold(&[&["report", "--format", "json"], args].concat()).json();
    vec![
        json(&[]),
        json(&["."]),
        json(&["north-star.txt", "valley-gazette.txt"]),
        json(&["north-star.txt", "again.txt"]),
        json(&["hill-post.txt"]),
        json(&["wire.jsonl", "empty.txt"]),
    ]
}

/// The members of an array, each as a value.
#[track_caller]
fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().unwrap_or_else(|| panic!("no {name} in {value}"))
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("no {name} in {value}"))
}

fn numbers(value: &Value, name: &str) -> Vec<usize> {
    list(value, name).iter().map(|n| usize::try_from(n.as_u64().unwrap()).unwrap()).collect()
}

#[test]
fn reports_are_valid() {
    let schema = Schema::printed();
    for document in documents() {
        schema.accepts(&document);
    }
}

#[test]
fn lists_of_stories_are_valid() {
    let schema = Schema::printed();
    let folder = Folder::with(TRAINS.into_iter().chain([APIARY]));
    for paths in [&[][..], &["."], &[".", "gone.txt"], &["hill-post.txt"]] {
        for full in [&[][..], &["--full"]] {
            let args = [&["stories", "--format", "json"], full, paths].concat();
            schema.accepts(&folder.retold(&args).ended(0).json());
        }
    }
}

#[test]
fn copies_are_named_and_kept() {
    let folder = Folder::with([TRAINS[0], TRAINS[1]]);
    folder.write("again.txt", TRAINS[0].1);
    let got = folder
        .retold(&["stories", "--format", "json", TRAINS[0].0, TRAINS[1].0, "again.txt"])
        .ended(0)
        .json();
    Schema::printed().accepts(&got);
    let story = &got["stories"][0];
    assert_eq!(story["articles"].as_array().unwrap().len(), 3, "{got:#}");
    assert_eq!(story["copies"], json!([{ "versions": ["A", "C"], "unchanged": true }]));
    let text = folder.retold(&["stories", TRAINS[0].0, TRAINS[1].0, "again.txt"]).ended(0).out;
    assert!(text.contains("\n  ran unchanged in 2\n    A "), "{text}");
}

#[test]
fn the_schema_can_refuse() {
    let schema = Schema::printed();
    let folder = Folder::with(TRAINS);
    let good = folder.retold(&["report", "--format", "json", "."]).json();
    schema.accepts(&good);
    let spoils: [(&str, Value); 9] = [
        ("/schema", json!("retold/9")),
        ("/stories/0/title", Value::Null),
        ("/stories/0/articles", json!([])),
        ("/stories/0/articles/0/siglum", json!("a")),
        ("/stories/0/articles/0/blocks/0/kind", json!("headline")),
        ("/stories/0/articles/0/blocks/0/line", json!(0)),
        ("/stories/0/alignments/0/links/0/kind", json!("new")),
        ("/stories/0/alignments/0/links/0/left", json!([])),
        ("/stories/0/alignments/0/left_reused", json!(1.2)),
    ];
    for (place, value) in spoils {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap_or_else(|| panic!("no {place}")) = value;
        assert!(schema.fault(&bad).is_some(), "{place} may be anything");
    }
    let mut bad = good.clone();
    bad["stories"][0]["articles"][0].as_object_mut().unwrap().remove("headline");
    assert!(schema.fault(&bad).is_some(), "headline may be missing");
    let mut bad = good;
    bad["stories"][0]["alignments"][0]["links"][0]["colour"] = json!("blue");
    assert!(schema.fault(&bad).is_some(), "anything may be added");
}

#[test]
fn every_article_and_every_pair_stands_once() {
    for document in documents() {
        let mut ids = BTreeSet::new();
        for story in list(&document, "stories") {
            let letters: Vec<&str> = list(story, "articles").iter().map(|a| text(a, "siglum")).collect();
            let wanted: Vec<String> =
                (0..letters.len()).map(|n| char::from(b'A' + u8::try_from(n).unwrap()).to_string()).collect();
            assert_eq!(letters, wanted);
            for article in list(story, "articles") {
                assert!(ids.insert(text(article, "id").to_owned()), "{} stands twice", text(article, "id"));
            }
            let pairs: Vec<(&str, &str)> =
                list(story, "alignments").iter().map(|a| (text(a, "left"), text(a, "right"))).collect();
            let all: Vec<(&str, &str)> = letters
                .iter()
                .enumerate()
                .flat_map(|(n, a)| letters.iter().skip(n + 1).map(move |b| (*a, *b)))
                .collect();
            assert_eq!(pairs, all);
            assert!(letters.contains(&text(story, "base")));
        }
    }
}

#[test]
fn sentences_belong_to_compared_blocks_in_order() {
    for document in documents() {
        for article in list(&document, "stories").iter().flat_map(|s| list(s, "articles")) {
            let blocks = list(article, "blocks");
            let compared = |b: &Value| ["title", "standfirst", "heading", "body"].contains(&text(b, "kind"));
            let sentences = list(article, "sentences");
            let homes: Vec<usize> =
                sentences.iter().map(|s| usize::try_from(s["block"].as_u64().unwrap()).unwrap()).collect();
            // The headline comes first wherever it stands; the others follow the page.
            let title = blocks.iter().position(|b| b["kind"] == "title");
            let body = homes.iter().skip(usize::from(title.is_some()));
            assert!(body.clone().zip(body.skip(1)).all(|(a, b)| a <= b), "{homes:?}");
            if let Some(title) = title {
                assert_eq!(homes.first(), Some(&title));
                assert!(text(&sentences[0], "text").starts_with(text(article, "headline").get(..4).unwrap()));
            } else {
                assert_eq!(article["headline"], Value::Null);
            }
            for (n, block) in blocks.iter().enumerate() {
                assert!(!text(block, "reason").is_empty() && !text(block, "text").is_empty(), "{block}");
                assert_eq!(compared(block), homes.contains(&n), "{block}");
                let letters = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
                let own: String =
                    sentences.iter().filter(|s| s["block"] == n).map(|s| letters(text(s, "text"))).collect();
                assert!(!compared(block) || own == letters(text(block, "text")), "{block}: {own}");
            }
        }
    }
}

/// The sentences of one side of a link, joined by one space.
fn joined(article: &Value, sentences: &[usize]) -> String {
    let all = list(article, "sentences");
    sentences.iter().map(|&n| text(&all[n], "text")).collect::<Vec<_>>().join(" ")
}

#[test]
fn links_stay_within_their_sentences() {
    let (mut links, mut merged) = (0, 0);
    for document in documents() {
        for story in list(&document, "stories") {
            let article = |a: &Value, side: &str| {
                let all = list(story, "articles");
                all.iter().find(|x| x["siglum"] == a[side]).unwrap()
            };
            for alignment in list(story, "alignments") {
                for side in ["left", "right"] {
                    let count = list(article(alignment, side), "sentences").len();
                    let mut seen = BTreeSet::new();
                    for link in list(alignment, "links") {
                        let own = numbers(link, side);
                        assert!(own.is_sorted() && own.iter().all(|&n| n < count), "{link}");
                        let again = link["again"] == true;
                        let once = again || own.iter().all(|&n| seen.insert(n));
                        assert!(once, "a sentence is in two primary links: {link}");
                    }
                }
                let primary = |l: &&Value| l["again"] != true;
                let firsts: Vec<usize> =
                    list(alignment, "links").iter().filter(primary).map(|l| numbers(l, "left")[0]).collect();
                assert!(firsts.is_sorted(), "{firsts:?}");
                for link in list(alignment, "links") {
                    let (left, right) = (numbers(link, "left"), numbers(link, "right"));
                    links += 1;
                    merged += usize::from(left.len() + right.len() > 2);
                    let left = joined(article(alignment, "left"), &left);
                    let right = joined(article(alignment, "right"), &right);
                    words_stay_within(link, &left, &right);
                }
            }
        }
    }
    assert!(links > 100 && merged > 5, "{links} links, {merged} of them n:m: too few to tell anything");
}

/// Offsets of words lie on character boundaries of the joined sentences, each side's once and around something that
/// is read; a verbatim link has none.
#[track_caller]
fn words_stay_within(link: &Value, left: &str, right: &str) {
    let Some(words) = link.get("words") else { return };
    assert_ne!(link["kind"], "verbatim", "{link}");
    for (side, text) in [("left", left), ("right", right)] {
        let mut spans: Vec<(usize, usize)> = Vec::new();
        for word in words.as_array().unwrap() {
            let ends = numbers(word, side);
            let (from, to) = (ends[0], ends[1]);
            let said = text.get(from..to).unwrap_or_else(|| panic!("{word} is not within {text:?}"));
            assert!(!said.trim().is_empty() && said.trim() == said, "{said:?} in {text:?}");
            assert_eq!(word["same"] == true, word.get("class").is_none(), "{word}");
            spans.push((from, to));
        }
        spans.sort_unstable();
        spans.dedup();
        assert!(spans.windows(2).all(|w| w[0].1 <= w[1].0), "words overlap in {text:?}: {spans:?}");
    }
}

#[test]
fn shares_agree_with_the_links() {
    for document in documents() {
        for story in list(&document, "stories") {
            for alignment in list(story, "alignments") {
                let share = |name: &str| alignment[name].as_f64().unwrap();
                let linked = !list(alignment, "links").is_empty();
                assert_eq!(
                    share("left_reused") > 0.0,
                    linked,
                    "{}–{}",
                    alignment["left"],
                    alignment["right"]
                );
                assert_eq!(
                    share("right_reused") > 0.0,
                    linked,
                    "{}–{}",
                    alignment["left"],
                    alignment["right"]
                );
            }
        }
    }
    // The same text twice is reused whole, and nothing of it is moved.
    let folder = Folder::with([TRAINS[0]]);
    folder.write("again.txt", TRAINS[0].1);
    let out = folder.retold(&["report", "--format", "json", "again.txt", "north-star.txt"]).json();
    let alignment = &out["stories"][0]["alignments"][0];
    assert_eq!((&alignment["left_reused"], &alignment["right_same_wording"]), (&json!(1.0), &json!(1.0)));
    assert_eq!(list(alignment, "links").len(), 7);
    assert!(list(alignment, "links").iter().all(|l| l["kind"] == "verbatim" && l["moved"] == false));
}

#[test]
fn explanations_are_added_when_asked_for() {
    let folder = Folder::with(TRAINS);
    let files = TRAINS.map(|t| t.0);
    let out = folder.retold(&[&["report", "--format", "json", "--explain"], &files[..]].concat()).json();
    Schema::printed().accepts(&out);
    let plain = folder.retold(&[&["report", "--format", "json"], &files[..]].concat()).json();
    let (mut links, mut unlinked) = (0, 0);
    for (story, bare) in list(&out, "stories").iter().zip(list(&plain, "stories")) {
        for (alignment, bare) in list(story, "alignments").iter().zip(list(bare, "alignments")) {
            assert!(bare.get("unlinked").is_none());
            for (link, bare) in list(alignment, "links").iter().zip(list(bare, "links")) {
                let why = &link["explanation"];
                assert!(bare.get("explanation").is_none());
                assert!(
                    list(link, "left").contains(&why["left"]) && list(link, "right").contains(&why["right"])
                );
                assert!(why["words"].as_str().unwrap().starts_with("linked: "), "{why}");
                assert!(!list(why, "evidence").is_empty());
                links += 1;
            }
            for why in list(alignment, "unlinked") {
                assert!(why["words"].as_str().unwrap().starts_with("not linked: "), "{why}");
                unlinked += 1;
            }
        }
    }
    assert!(links > 3 && unlinked > 0, "{links} links, {unlinked} without");
    folder.retold(&[&["report", "--explain"], &files[..]].concat()).ended(2);
}

#[test]
fn a_check_is_valid_too() {
    let folder = Folder::with(TRAINS);
    let schema = Schema::of("check");
    let (ours, source) = (TRAINS[0].0, TRAINS[1].0);
    let args = ["check", "--format", "json", "--omitted", "--fail-on", "none", ours, source];
    let document = folder.retold(&args).ended(0).json();
    schema.accepts(&document);
    assert!(!document["claims"].as_array().unwrap().is_empty());
    assert!(schema.fault(&json!({ "claims": [] })).is_some());
}
