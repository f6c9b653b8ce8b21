//! Reports for people – HTML, Markdown, three lines, two columns, a picture – and that nothing of an article acts in them.

mod support;

use std::collections::BTreeSet;

use dom_query::Document;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use support::{Folder, TRAINS, golden, steering};

/// What a page would do harm with, if it were taken for markup or for an address.
const HOSTILE: [&str; 22] = [
    "<script>alert(1)</script>",
    "</style><script>alert(2)</script>",
    "</title></head><body onload=alert(3)>",
    "\" onmouseover=\"alert(4)",
    "' autofocus onfocus='alert(5)",
    "<img src=x onerror=alert(6)>",
    "<svg/onload=alert(7)>",
    "<iframe srcdoc='<script>alert(8)</script>'></iframe>",
    "<a href=\"javascript:alert(9)\">x</a>",
    "&lt;script&gt;alert(10)&lt;/script&gt;",
    "&#60;script&#62;alert(11)&#60;/script&#62;",
    "<!-- --><script>alert(12)</script><!--",
    "<![CDATA[<script>alert(13)</script>]]>",
    "]]></script><script>alert(14)</script>",
    "a\u{2028}b\u{2029}</script><b>alert(15)",
    "<math><mtext></math><script>alert(16)</script>",
    "<base href=\"https://evil.example/\"><form action=//evil.example>",
    "<meta http-equiv=refresh content=\"0;url=data:text/html,alert(17)\">",
    "{{constructor.constructor('alert(18)')()}} ${alert(19)} `alert(20)`",
    "[x](javascript:alert(21)) ![x](data:text/html,alert(22)) <javascript:alert(23)>",
    "\\<b\\>x\\</b\\> \\[y\\](javascript:alert(24)) | a | b | ~~c~~ $d$ &copy; &#x3c;",
    "# heading\u{1b}]0;title\u{7}\u{1b}[31m\u{9b}32m - + 1. > https://evil.example www.evil.example",
];

/// Two versions of a story of which every field is hostile.
fn hostile() -> Folder {
    let folder = Folder::new();
    let urls = ["javascript:alert(25)", "https://a.example/?\"><script>alert(26)</script>"];
    let mut lines = Vec::new();
    for (n, id) in ["one", "two"].iter().enumerate() {
        let text = |prefix: &str| {
            HOSTILE.iter().map(|h| format!("{prefix} {h} was read by {} people.", 40 + n)).collect::<Vec<_>>()
        };
        let article = serde_json::json!({
            "id": format!("{id}{}", HOSTILE[3]), "story": HOSTILE[0], "outlet": format!("{id} {}", HOSTILE[n]),
            "title": HOSTILE[n + 1], "byline": HOSTILE[5], "url": urls[n],
            "published": "2031-05-09", "language": "en", "sentences": text("Line"),
        });
        lines.push(article.to_string());
    }
    folder.write("wire.jsonl", lines.join("\n"));
    folder
}

/// The page as a browser takes it, after what must hold for every page was looked at.
#[track_caller]
fn page(html: &str) -> Document {
    assert_eq!(steering(html), None);
    let page = Document::from(html);
    let script = include_str!("../assets/report/report.js");
    let scripts: Vec<String> = page.select("script").iter().map(|s| s.text().to_string()).collect();
    assert_eq!(scripts, [script], "the page's own script and no other");
    assert_eq!(page.select("style").length(), 1);
    let known = "a article b body caption dd details div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 head header \
                 html input kbd label legend li main meta nav ol p script section span style summary table tbody td \
                 th thead title tr ul";
    let known: BTreeSet<&str> = known.split_whitespace().collect();
    let ids: BTreeSet<String> =
        page.select("[id]").iter().filter_map(|e| e.attr("id")).map(|id| id.to_string()).collect();
    assert_eq!(ids.len(), page.select("[id]").length(), "an id stands twice");
    for element in page.select("*").iter() {
        let name = element.nodes()[0].node_name().unwrap_or_default().to_string();
        assert!(known.contains(name.as_str()), "an element {name}");
        for attribute in element.attrs() {
            let (name, value) = (attribute.name.local.to_string(), attribute.value.to_string());
            assert!(!name.starts_with("on") && name != "style" && name != "src", "{name}={value}");
            if name == "href" {
                let inside = value.strip_prefix('#').is_some_and(|id| ids.contains(id));
                assert!(inside || value.starts_with("https://") || value.starts_with("http://"), "{value}");
            }
        }
    }
    page
}

#[test]
fn nothing_of_an_article_is_markup_in_a_page() {
    let html = hostile().retold(&["report", "--format", "html", "wire.jsonl"]).ended(0).out;
    let page = page(&html);
    let text: String = page.select("main").text().to_string();
    for hostile in HOSTILE {
        // Everything is there to be read, with controls as symbols.
        let shown = retold::page::clean::clean(hostile);
        assert!(text.contains(&shown), "{shown}");
    }
    let links: Vec<String> =
        page.select("a[rel]").iter().filter_map(|a| a.attr("href")).map(|h| h.to_string()).collect();
    assert_eq!(links, ["https://a.example/?\"><script>alert(26)</script>"], "one address on the web");
}

/// The hashes in the policy are those of what stands there, and nothing else is let in.
#[test]
fn the_policy_of_a_page_lets_nothing_else_in() {
    let html = Folder::new().retold(&["report", "--format", "html"]).ended(0).out;
    let page = page(&html);
    let policy = page.select("meta[http-equiv]").attr("content").unwrap().to_string();
    let parts: Vec<&str> = policy.split("; ").collect();
    assert_eq!(parts[0], "default-src 'none'");
    assert!(parts.contains(&"base-uri 'none'") && parts.contains(&"form-action 'none'"), "{policy}");
    assert!(parts[1].starts_with("style-src 'sha256-") && parts[2].starts_with("script-src 'sha256-"));
    assert!(!policy.contains("unsafe") && parts.len() == 5, "{policy}");
}

#[test]
fn a_page_holds_all_of_a_story() {
    let folder = Folder::with(TRAINS);
    let html = folder.retold(&["report", "--format", "html", "."]).ended(0).out;
    let json = folder.retold(&["report", "--format", "json", "."]).ended(0).json();
    let page = page(&html);
    let pair = page.select("#s1-a-b table.pair").text().to_string();
    let whole = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    for article in json["stories"][0]["articles"].as_array().unwrap() {
        for sentence in article["sentences"].as_array().unwrap() {
            let text = sentence["text"].as_str().unwrap();
            assert!(whole(&pair).contains(&whole(text)), "{text}");
        }
        let all = page.select("main").text().to_string();
        assert!(all.contains(article["hash"].as_str().unwrap().get(..8).unwrap()));
        for block in article["blocks"].as_array().unwrap() {
            let text = block["text"].as_str().unwrap();
            let compared =
                ["title", "standfirst", "heading", "body"].contains(&block["kind"].as_str().unwrap());
            assert!(compared || whole(&all).contains(&whole(text)), "{text}");
        }
    }
    let main = page.select("main").text().to_string();
    for fact in json["stories"][0]["facts"].as_array().unwrap() {
        let letters: BTreeSet<&str> =
            fact["readings"].as_array().unwrap().iter().map(|r| r["siglum"].as_str().unwrap()).collect();
        let label = fact["label"].as_str().unwrap();
        let kind = fact["kind"].as_str().unwrap();
        if letters.len() > 1 && kind != "attribution" {
            assert!(whole(&main).contains(&whole(label)), "{label}");
            assert_eq!(page.select(&format!("#s1-{}", fact["id"].as_str().unwrap())).length(), 1, "{label}");
        }
    }
    assert!(page.select("#s1-beside details[open]").length() == 1, "the nearest pair is unfolded");
    assert!(page.select("#s1-aside details").length() == 2);
}

/// What screen readers and keyboards need.
#[test]
fn a_page_is_accessible_in_its_bones() {
    let folder = Folder::new();
    for args in [&["report", "--format", "html"][..], &["report", "--format", "html", "--pair", "A,B"][..]] {
        let html = folder.retold(args).ended(0).out;
        let page = page(&html);
        assert_eq!(page.select("html").attr("lang").as_deref(), Some("en"));
        assert_eq!(page.select("main").length(), 1);
        assert_eq!(page.select("h1").length(), 1);
        assert!(!page.select("title").text().is_empty());
        assert_eq!(page.select("table").length(), page.select("table > caption").length());
        assert_eq!(page.select("th").length(), page.select("th[scope]").length());
        assert_eq!(page.select("input").length(), page.select("label > input").length());
        let named = page.select("nav").iter().all(|n| n.attr("aria-label").is_some_and(|l| !l.is_empty()));
        assert!(named, "every navigation is named");
        // Headings go down a step at a time.
        let mut last = 0;
        for heading in page.select("h1, h2, h3, h4, h5, h6").iter() {
            let name = heading.nodes()[0].node_name().unwrap().to_string();
            let level: u32 = name.trim_start_matches('h').parse().unwrap();
            assert!(level <= last + 1, "{name} below h{last}: {}", heading.text());
            last = level;
        }
        // A mark is never a colour alone, nor a glyph alone.
        for mark in page.select("main .m").iter() {
            assert!(!mark.text().is_empty());
            assert_eq!(mark.attr("aria-hidden").as_deref(), Some("true"));
        }
    }
}

#[test]
fn notes_stand_in_every_report() {
    let folder = Folder::with(TRAINS);
    let note = "jcCheck *this* & [that]<enter>";
    folder.retold(&["--review", "desk.jsonl", "--keys", note, "--print", "100x30", "."]).ended(0);
    let told = |format: &str| {
        folder.retold(&["report", "--review", "desk.jsonl", "--format", format, "."]).ended(0).out
    };
    assert!(told("text").contains("Check *this* & [that]"));
    assert!(told("markdown").contains(r"Check \*this\* &amp; \[that\]"));
    let html = told("html");
    assert!(page(&html).select("#s1-notes").text().contains("Check *this* & [that]"));
    assert!(page(&html).select("table.pair").text().contains("† Check *this* & [that]"));
    assert!(told("json").contains(r#""text":"Check *this* & [that]""#));
}

/// The text of Markdown as it is read, a line a block; and every event that is more than text in a known frame.
fn read(markdown: &str) -> (String, Vec<String>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let (mut text, mut odd) = (String::new(), Vec::new());
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(t) | Event::Code(t) => text.push_str(&t),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell | TagEnd::TableHead,
            ) => text.push('\n'),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                odd.push(dest_url.to_string())
            }
            Event::Html(h) | Event::InlineHtml(h) => odd.push(h.to_string()),
            Event::Start(Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::HtmlBlock) | Event::Rule => {
                odd.push(format!("{event:?}"));
            }
            _ => {}
        }
    }
    (text, odd)
}

#[test]
fn nothing_of_an_article_is_markup_in_markdown() {
    let markdown = hostile().retold(&["report", "--format", "markdown", "wire.jsonl"]).ended(0).out;
    assert_eq!(steering(&markdown), None);
    let (text, odd) = read(&markdown);
    assert_eq!(odd, ["https://a.example/?%22%3E%3Cscript%3Ealert(26)%3C/script%3E"]);
    for hostile in HOSTILE {
        let shown = retold::page::clean::clean(hostile);
        assert!(text.contains(&shown), "{shown}\n{text}");
    }
}

#[test]
fn markdown_is_a_report() {
    let folder = Folder::with(TRAINS);
    let out = folder.retold(&["report", "--format", "markdown", "."]).ended(0).out;
    golden("cli/report.md", &out);
    let (text, odd) = read(&out);
    assert!(odd.is_empty(), "{odd:?}");
    assert!(text.contains("Two sleeping cars have been rebuilt"));
}

#[test]
fn a_summary_has_three_lines_a_story() {
    let folder = Folder::new();
    let out = folder.retold(&["report", "--summary"]).ended(0).out;
    golden("cli/summary.txt", &out);
    assert_eq!(out.lines().count(), 3 + 1 + 3);
    let marked = folder.retold(&["report", "--summary", "--format", "markdown"]).ended(0).out;
    assert!(marked.starts_with("**") && marked.lines().count() == 7, "{marked}");
    assert!(folder.retold(&["report", "--summary", "--format", "json"]).ended(2).err.contains("--summary"));
}

#[test]
fn two_columns_when_asked_and_wide_enough() {
    let folder = Folder::with(TRAINS);
    let run = |width: &str| folder.retold(&["report", "-y", "-W", width, "."]).ended(0).out;
    let wide = run("120");
    golden("cli/report-columns.txt", &wide);
    assert!(wide.lines().all(|l| l.chars().count() <= 120));
    let narrow = run("80");
    assert!(narrow.contains("(One column: two need 90 columns; --width states them.)"), "{narrow}");
    assert!(narrow.lines().all(|l| l.chars().count() <= 80));
    let usual = folder.retold(&["report", "--side-by-side", "."]).ended(0).out;
    assert!(
        usual.lines().any(|l| l.chars().count() > 100) && usual.lines().all(|l| l.chars().count() <= 130)
    );
    assert!(folder.retold(&["report", "-W", "10", "."]).ended(2).err.contains("--width 10"));
}

#[test]
fn colour_comes_when_it_is_asked_for() {
    let folder = Folder::with(TRAINS);
    let plain = folder.retold(&["report", "."]).ended(0).out;
    let colour = folder.retold(&["report", "--color", "always", "."]).ended(0).out;
    assert!(!plain.contains('\u{1b}') && colour.contains("\u{1b}[1;4;33m"));
    let mut bare = String::new();
    for (n, part) in colour.split('\u{1b}').enumerate() {
        bare.push_str(if n == 0 { part } else { part.split_once('m').unwrap().1 });
    }
    assert_eq!(bare, plain, "colour changes nothing else");
    assert_eq!(folder.retold(&["report", "--color", "never", "."]).out, plain);
}

#[test]
fn a_screen_is_drawn_as_a_report() {
    let folder = Folder::with(TRAINS);
    let svg = folder.retold(&["report", "--format", "svg", "."]).ended(0).out;
    assert_eq!(svg, folder.retold(&["--print", "100x30", "--svg", "."]).ended(0).out);
    let small = ["report", "--format", "svg", "--print", "60x10", "--keys", "jj", "-o", "s.svg", "."];
    assert!(folder.retold(&small).ended(0).out.is_empty());
    assert!(std::fs::read_to_string(folder.path("s.svg")).unwrap().starts_with("<svg "));
}

#[test]
fn the_same_input_gives_the_same_documents() {
    let one = Folder::with(TRAINS);
    let other = Folder::with(TRAINS.into_iter().rev());
    for format in ["html", "markdown", "svg", "csv"] {
        let args = ["report", "--format", format, "."];
        let first = one.retold(&args).ended(0).out;
        assert_eq!(one.retold(&args).out, first, "{format} twice");
        assert_eq!(other.retold(&args).out, first, "{format} from files made in another order");
    }
}

#[test]
fn an_option_that_does_not_fit_is_an_error() {
    let folder = Folder::with(TRAINS);
    for (args, said) in [
        (["--explain", "--format", "html"], "--explain"),
        (["-y", "--format", "csv"], "--side-by-side"),
        (["--keys=j", "--format", "text"], "--keys"),
        (["-W90", "--format", "json"], "--width"),
    ] {
        let run = folder.retold(&[&["report"], &args[..], &["."]].concat()).ended(2);
        assert!(run.err.contains(said) && run.out.is_empty(), "{}", run.err);
    }
}
