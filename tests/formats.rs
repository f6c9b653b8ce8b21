//! Every format that the README names, by every way in: as a file, packed, from standard input, through a pipe.

mod support;

use std::io::Write;

use serde_json::{Value, json};
use support::{Folder, Outcome};

const LINES: [&str; 3] = [
    "The ferry line to the outer islands will run free of charge from Monday, the port authority of Selden said on Friday.",
    "Inspectors had found cracks in two of the nine piers of the strait bridge, which some 11,400 cars cross every day.",
    "“Nobody on the islands will be cut off,” said the mayor, Dara Vossman, after a meeting with shop owners in Holm.",
];

/// One article in every format: a file's name and its content.
fn everywhere() -> Vec<(&'static str, String)> {
    let text = LINES.join("\n\n");
    let p: String = LINES.iter().map(|l| format!("<p>{l}</p>")).collect();
    let head = "Ferries run free";
    let fields = json!({ "title": head, "outlet": "Harbour Post", "text": text });
    let dataset = json!({ "title": head, "maintext": LINES.join("\n"), "text": null, "date_publish": "2031-05-09 09:15:00" });
    vec![
        ("plain.txt", format!("{head}\n\n{text}\n")),
        ("marked.md", format!("---\ndate: 2031-05-09\n---\n\n# {head}\n\n{text}\n")),
        ("front.txt", format!("---\ntitle: {head}\n---\n{text}\n")),
        ("page.html", format!("<!doctype html><title>{head}</title><body><article><h1>{head}</h1>{p}</article>")),
        ("one.json", fields.to_string()),
        ("several.json", format!("[{fields}]")),
        ("lines.jsonl", format!("{fields}\n")),
        ("dataset.json", serde_json::to_string_pretty(&dataset).unwrap()),
        ("table.csv", format!(",Title,Text\n0,{head},\"{text}\"\n")),
        ("table.tsv", format!("title\ttext\n{head}\t\"{text}\"\n")),
        (
            "feed.rss",
            format!(
                "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:c=\"http://purl.org/rss/1.0/modules/content/\"><channel>\
                 <title>Harbour Post</title><item><title>{head}</title><c:encoded><![CDATA[{p}]]></c:encoded></item></channel></rss>"
            ),
        ),
        (
            "feed.atom",
            format!(
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Harbour Post</title><entry><title>{head}</title>\
                 <content type=\"html\">{}</content></entry></feed>",
                p.replace('<', "&lt;")
            ),
        ),
        (
            "item.nitf.xml",
            format!(
                "<nitf><body><body.head><hedline><hl1>{head}</hl1></hedline></body.head><body.content>{p}</body.content></body></nitf>"
            ),
        ),
        (
            "item.ninjs.json",
            json!({ "uri": "u", "versioncreated": "2031-05-09T09:15:00Z", "headline": head, "body_html": p }).to_string(),
        ),
        (
            "item.ninjs-3.json",
            json!({ "uri": "u", "versionCreated": "2031-05-09T09:15:00Z", "headlines": [{ "role": "main", "value": head }],
                "bodies": [{ "contentType": "text/html", "value": p }] })
            .to_string(),
        ),
        (
            "item.newsml.xml",
            format!(
                "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>{head}</HeadLine></NewsLines><ContentItem>\
                 <MediaType FormalName=\"Text\"/><DataContent>{p}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
            ),
        ),
        (
            "item.newsml-g2.xml",
            format!(
                "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"g\"><contentMeta><headline>{head}</headline></contentMeta>\
                 <contentSet><inlineXML><html xmlns=\"http://www.w3.org/1999/xhtml\"><body>{p}</body></html></inlineXML></contentSet></newsItem>"
            ),
        ),
        (
            "item.iptc7901.txt",
            format!("\u{1}mer1 4 i 21 dpa\r\n\r\n\u{2}{head} =\r\n\r\n   {}\r\n\u{3}\r\n", LINES.join("\r\n\r\n   ")),
        ),
    ]
}

fn packed(text: &str) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(text.as_bytes()).unwrap();
    out.finish().unwrap()
}

/// The headline and the sentences of the only article.
#[track_caller]
fn read(run: &Outcome, what: &str) {
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{what}");
    let out = run.json();
    let articles = out["stories"][0]["articles"].as_array().unwrap();
    assert_eq!((out["stories"].as_array().unwrap().len(), articles.len()), (1, 1), "{what}");
    let texts: Vec<&str> =
        articles[0]["sentences"].as_array().unwrap().iter().map(|s| s["text"].as_str().unwrap()).collect();
    let wanted = ["Ferries run free", LINES[0], LINES[1], LINES[2]];
    assert_eq!(texts, wanted, "{what}");
    assert_eq!(articles[0]["headline"], Value::from("Ferries run free"), "{what}");
}

const AS_DATA: [&str; 4] = ["stories", "--full", "--format", "json"];

#[test]
fn every_format_is_read_as_a_file_and_packed() {
    let folder = Folder::new();
    for (name, text) in everywhere() {
        folder.write(name, &text);
        read(&folder.retold(&[&AS_DATA[..], &[name]].concat()), name);
        let gz = format!("{name}.gz");
        folder.write(&gz, packed(&text));
        read(&folder.retold(&[&AS_DATA[..], &[&gz]].concat()), &gz);
    }
}

#[test]
fn every_format_that_shows_what_it_is_is_read_from_standard_input() {
    let folder = Folder::new();
    // Markdown with a mark in front of its headline is text that happens to have one.
    for (name, text) in everywhere().into_iter().filter(|(name, _)| *name != "marked.md") {
        read(&folder.retold_with(&text, &[&AS_DATA[..], &["-"]].concat()), name);
        read(&folder.retold_with(packed(&text), &[&AS_DATA[..], &["-"]].concat()), name);
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_with_a_name_and_process_substitution_are_read() {
    let folder = Folder::new();
    let (_, text) = everywhere().remove(0);
    folder.write("plain.txt", &text);
    folder.write("page.html", &everywhere()[3].1);
    let args = AS_DATA.join(" ");
    read(
        &folder.shell(&format!("mkfifo pipe && (cat plain.txt > pipe &) && \"$0\" {args} pipe")),
        "a named pipe",
    );
    read(&folder.shell(&format!("\"$0\" {args} <(cat plain.txt)")), "process substitution");
    read(&folder.shell(&format!("gzip -c plain.txt | \"$0\" {args} -")), "packed, through a pipe");
    let two = folder.shell(&format!("\"$0\" {args} <(cat plain.txt) <(cat page.html)")).ended(0).json();
    assert_eq!(two["stories"].as_array().unwrap().len(), 1);
    assert_eq!(two["stories"][0]["articles"].as_array().unwrap().len(), 2);
    // A pipe in a folder is not waited for.
    let walked = folder
        .shell("mkdir f && cp plain.txt f && mkfifo f/pipe && timeout 20 \"$0\" stories --format json f");
    assert_eq!(walked.code, 0, "{}", walked.err);
}

#[test]
fn a_feed_of_summaries_says_so() {
    let folder = Folder::new();
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>Harbour Post</title><item><title>Ferries</title><description>{}</description></item></channel></rss>",
        LINES[0]
    );
    folder.write("feed.xml", feed);
    let run = folder.retold(&["stories", "feed.xml"]).ended(0);
    assert!(run.err.contains("1 of the 1 items of this feed have a summary only"), "{}", run.err);
}
