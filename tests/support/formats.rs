//! One invented article in every format that the loader reads.

use serde_json::json;

/// Its headline.
pub const HEADLINE: &str = "Ferries run free";

/// Its paragraphs, one sentence each.
pub const LINES: [&str; 3] = [
    "The ferry line to the outer islands will run free of charge from Monday, the port authority of Selden said on Friday.",
    "Inspectors had found cracks in two of the nine piers of the strait bridge, which some 11,400 cars cross every day.",
    "“Nobody on the islands will be cut off,” said the mayor, Dara Vossman, after a meeting with shop owners in Holm.",
];

/// One article in every format: a file's name and its content.
pub fn everywhere() -> Vec<(&'static str, String)> {
    let text = LINES.join("\n\n");
    let p: String = LINES.iter().map(|l| format!("<p>{l}</p>")).collect();
    let head = HEADLINE;
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
