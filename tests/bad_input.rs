//! What is broken, missing, hostile or much too large: a clear message, the rest read, nothing lost, no panic.

mod support;

use std::fmt::Write;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::{Folder, Outcome, RETOLD, TRAINS, start, steering};

/// What a hostile article holds: colours, screen clearing, titles, links, the clipboard, device control, the same with
/// eight-bit introducers, bells, backspaces, carriage returns and text turned round.
const HOSTILE: &str = "a\u{1b}[31mred\u{1b}[2J\u{1b}[H b\u{1b}]0;owned\u{7} c\u{1b}]8;;http://evil.example\u{1b}\\link\u{1b}]8;;\u{1b}\\ \
    d\u{1b}]52;c;ZXZpbA==\u{7} e\u{1b}P$q\"p\u{1b}\\ f\u{9b}31m g\u{9d}0;owned\u{9c} h\u{90}q\u{9c} \u{7}\u{7} \
    pass\u{8}\u{8}\u{8}\u{8}word over\rwritten i\u{0}j k\u{7f}l \u{202e}txet denrut\u{202c} \u{2066}isolated\u{2069} m\u{1b}c n\u{85}o";

/// Runs a report on what must fail as a whole.
#[track_caller]
fn refused(folder: &Folder, paths: &[&str]) -> Outcome {
    for command in [&["report"][..], &["report", "--format", "json"], &["stories"], &[]] {
        let run = folder.retold(&[command, paths].concat()).ended(2);
        assert!(run.out.is_empty(), "{}", run.out);
        assert!(run.err.lines().all(|l| l.starts_with("retold: ")), "{}", run.err);
    }
    folder.retold(&[&["report"], paths].concat())
}

/// Reads two good versions beside something bad: the two are compared, and the warning is about the third.
#[track_caller]
fn spoils_nothing(name: &str, bytes: &[u8]) -> String {
    let folder = Folder::with(TRAINS);
    folder.write(name, bytes);
    let run = folder.retold(&["report", "--format", "json", "."]).ended(0);
    let json = run.json();
    assert_eq!(json["stories"][0]["articles"].as_array().unwrap().len(), 2, "{}", run.err);
    assert_eq!(json["stories"].as_array().unwrap().len(), 1, "{}", run.err);
    let warnings = json["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert_eq!(warnings[0]["path"], format!("./{name}"));
    let message = warnings[0]["message"].as_str().unwrap();
    let line = warnings[0]["line"].as_u64().map(|n| format!(":{n}")).unwrap_or_default();
    assert_eq!(run.err, format!("retold: ./{name}{line}: {message}\n"));
    message.to_owned()
}

#[test]
fn a_missing_file_is_named() {
    let folder = Folder::with(TRAINS);
    let run = refused(&folder, &["gone.txt"]);
    assert!(run.err.starts_with("retold: gone.txt: no such file"), "{}", run.err);
    let run = folder.retold(&["--print", "80x20", "gone.txt"]).ended(2);
    assert!(run.err.contains("gone.txt: no such file") && run.out.is_empty(), "{}", run.err);
    // Beside files that are there it is a warning.
    let run = folder.retold(&["report", "north-star.txt", "gone.txt", "valley-gazette.txt"]).ended(0);
    assert_eq!(run.err, "retold: gone.txt: no such file\n");
    let run =
        folder.retold(&["--print", "80x20", "north-star.txt", "gone.txt", "valley-gazette.txt"]).ended(0);
    assert_eq!(run.err, "retold: gone.txt: no such file\n");
}

#[test]
fn an_empty_file_is_named() {
    for empty in ["", "\n\n  \n", "\u{feff}"] {
        let folder = Folder::with([("empty.txt", empty)]);
        assert!(refused(&folder, &["empty.txt"]).err.contains("empty.txt: empty"), "{empty:?}");
    }
    assert!(spoils_nothing("empty.txt", b"").contains("empty"));
    let folder = Folder::new();
    assert!(refused(&folder, &["-"]).err.contains("retold: -: empty"));
}

#[test]
fn a_folder_without_articles_is_named() {
    let folder = Folder::new();
    folder.write("pictures/front.jpg", [0xff, 0xd8, 0xff]);
    folder.write("pictures/.notes.txt", "hidden");
    let run = refused(&folder, &["pictures"]);
    assert!(run.err.contains("pictures: no articles in this folder"), "{}", run.err);
}

#[test]
fn a_binary_file_is_no_article() {
    let program = std::fs::read(RETOLD).unwrap();
    assert!(spoils_nothing("tool.txt", &program[..100_000]).contains("not text"));
    // Bytes without any order, from a small linear congruence.
    let mut seed = 7_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed.to_be_bytes()[0]
    })
    .take(5000)
    .collect();
    assert!(spoils_nothing("noise.txt", &noise).contains("not text"));
}

#[test]
fn a_broken_line_is_named_and_the_others_are_read() {
    let folder = Folder::new();
    let mut lines: Vec<String> = (1..=9)
        .map(|n| {
            json!({ "id": format!("n{n}"), "story": "s", "text": format!("Line {n} of the wire says so.") })
                .to_string()
        })
        .collect();
    lines[6] = "{\"id\": \"n7\", \"story\": \"s\", \"text\": ".to_owned();
    folder.write("wire.jsonl", lines.join("\n"));
    let run = folder.retold(&["report", "--format", "json", "wire.jsonl"]).ended(0);
    let out = run.json();
    let articles = out["stories"][0]["articles"].as_array().unwrap();
    let ids: Vec<_> = articles.iter().map(|a| a["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 8);
    assert!(!ids.contains(&"n7"));
    assert!(run.err.starts_with("retold: wire.jsonl:7: ") && run.err.lines().count() == 1, "{}", run.err);
    assert_eq!(out["warnings"][0]["line"], 7);
}

#[test]
fn json_that_is_no_article_is_named() {
    for (name, text) in [
        ("number.json", "17"),
        ("list.json", "[1, 2"),
        ("settings.json", "{\"colour\": \"blue\"}"),
        ("deep.json", &"[".repeat(100_000)),
    ] {
        assert!(!spoils_nothing(name, text.as_bytes()).is_empty(), "{name}");
    }
}

#[test]
fn a_page_without_an_article_keeps_what_it_says() {
    let page = "<html><head><title>Search</title></head><body><nav><a href=/>Start</a> <a href=/sea>Sea</a></nav>\
        <form><input name=q><button>Find</button></form><footer>About this site</footer></body></html>";
    let folder = Folder::with([("menu.html", page)]);
    let run = folder.retold(&["report", "menu.html"]);
    if run.code == 2 {
        assert!(run.err.contains("menu.html"), "{}", run.err);
    } else {
        assert!(run.out.contains("About this site"), "{}", run.out);
    }
    folder.retold(&["--print", "80x20", "menu.html"]);
    // A page of nothing at all.
    for page in ["<html></html>", "<!doctype html><body><script>f()</script></body>"] {
        spoils_nothing("void.html", page.as_bytes());
    }
}

/// Repeats a sentence until it is `bytes` long.
fn long_line(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 200);
    let mut n = 0;
    while text.len() < bytes {
        n += 1;
        write!(
            text,
            "On day {n} of the closure the boats carried {} cars, the harbour office said. ",
            n * 7919 % 5000
        )
        .unwrap();
    }
    text
}

#[test]
fn one_enormous_line_takes_bounded_time() {
    // Five megabytes here, since this program is built for debugging; fifty take the release build a few seconds.
    const BYTES: usize = 5 << 20;
    let folder = Folder::new();
    folder.write("sentences.txt", long_line(BYTES));
    folder.write("word.txt", "x".repeat(BYTES));
    folder.write("bare.json", format!("{{\"text\": \"{}", "y".repeat(BYTES)));
    for name in ["sentences.txt", "word.txt", "bare.json"] {
        let began = Instant::now();
        let run = folder.retold(&["stories", name]);
        assert!(run.code <= 2, "{name}");
        folder.retold(&["--print", "80x24", "--keys", "jG", name]);
        assert!(began.elapsed() < Duration::from_secs(120), "{name} took {:?}", began.elapsed());
    }
}

#[test]
fn nesting_without_end_is_read() {
    let folder = Folder::with(TRAINS);
    let deep = format!("{}The night train runs again.{}", "<div>".repeat(50_000), "</div>".repeat(50_000));
    folder.write("deep.html", format!("<html><body>{deep}</body></html>"));
    folder.write("quotes.md", format!("{} so far down\n", "> ".repeat(20_000)));
    let run = folder.retold(&["report", "."]).ended(0);
    assert!(run.out.contains("Orrin"), "{}", run.err);
    let said = "./deep.html: nested more than 5,000 elements deep: read without its markup, as plain text";
    assert!(run.err.contains(said), "{}", run.err);
}

#[test]
fn bytes_that_are_no_utf8_are_not_passed_over_in_silence() {
    let folder = Folder::new();
    let text = "Die Brücke über den Fluß bleibt gesperrt, sagte der Bürgermeister. ".repeat(20);
    let mut bytes = text.clone().into_bytes();
    bytes.splice(500..500, *b"\xff");
    folder.write("broken.txt", &bytes);
    let run = folder.retold(&["report", "broken.txt"]).ended(1);
    assert!(run.err.contains("broken.txt") && run.err.contains("UTF-8"), "{}", run.err);
    assert!(run.out.contains("Brücke über den Fluß"), "{}", start(&run.out));

    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    folder.write("latin.txt", latin);
    let run = folder.retold(&["report", "latin.txt"]).ended(1);
    assert!(run.err.contains("windows-1252, which is a guess"), "{}", run.err);
    assert!(run.out.contains("Brücke über den Fluß"), "{}", start(&run.out));
}

#[test]
fn twelve_versions_are_compared() {
    let folder = Folder::new();
    for n in 0..12 {
        let figure = 20 + n;
        folder.write(
            &format!("paper-{n:02}.txt"),
            format!(
                "Water board closes {figure} wells\n\nThe water board has closed {figure} wells in the Tarn valley, it said on Monday.\n\n\
                 Paper number {n} has asked its readers about it.\n\nNobody fell ill, a doctor in Feldmark told reporters.\n"
            ),
        );
    }
    let out = folder.retold(&["report", "--format", "json", "."]).ended(0).json();
    assert_eq!(out["stories"].as_array().unwrap().len(), 1);
    assert_eq!(out["stories"][0]["articles"].as_array().unwrap().len(), 12);
    assert_eq!(out["stories"][0]["alignments"].as_array().unwrap().len(), 12 * 11 / 2);
    let text = folder.retold(&["report", "."]).ended(0).out;
    assert!(text.contains("  L  paper-"), "{}", start(&text));
    for size in ["80x24", "200x50", "20x6"] {
        for keys in ["", "lllllllllll", "'L", "?"] {
            folder.retold(&["--print", size, "--keys", keys, "."]).ended(0);
        }
    }
}

/// A folder in which everything that can be shown is hostile.
fn hostile_folder() -> Folder {
    let folder = Folder::new();
    let body = format!("The night train {HOSTILE} will run again from June, the railway said on Tuesday.");
    let article = |outlet: &str, more: &str| {
        json!({
            "id": format!("{outlet}{HOSTILE}"), "story": HOSTILE, "outlet": format!("{outlet} {HOSTILE}"),
            "title": format!("Night train returns {HOSTILE}"), "byline": format!("Arne {HOSTILE} Holt"),
            "url": format!("https://example.org/{HOSTILE}"), "published": "2026-03-03",
            "paragraphs": [body, format!("A ticket costs 45 crowns {HOSTILE} {more}.")],
        })
        .to_string()
    };
    folder.write(
        "wire.jsonl",
        [article("North", "now"), article("South", "later"), HOSTILE.to_owned()].join("\n"),
    );
    let text = HOSTILE.replace(['\u{0}', '\r', '\u{85}'], "");
    folder.write(
        "plain.txt",
        format!(
            "Night train returns {text}\n\nBy Arne {text}\n\n{text} The night train will run again. {text}\n"
        ),
    );
    folder.write(
        "page.html",
        format!(
            "<html><head><title>Night {text}</title><meta name=author content=\"{text}\">\
             <meta property=og:site_name content=\"Site {text}\"></head><body><h1>Night train {text}</h1>\
             <p>The night train &#27;[31m &#155;31m &#x202e;x {text} will run again from June, the railway said.</p>\
             <p>{text}</p></body></html>"
        ),
    );
    // A name that every file system takes cannot hold much of it; one of Unix can.
    if cfg!(unix) {
        let name = "night\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}\u{8}\n.txt";
        folder.write(name, TRAINS[0].1);
        folder.write(&format!("empty{name}"), "");
    }
    folder
}

#[test]
fn nothing_that_steers_a_terminal_is_printed() {
    let folder = hostile_folder();
    let commands: [&[&str]; 20] = [
        &["report", "."],
        &["report", "-y", "."],
        &["report", "--summary", "."],
        &["report", "--format", "markdown", "."],
        &["report", "--format", "html", "."],
        &["report", "--format", "svg", "."],
        &["report", "--format", "csv", "--table", "links", "."],
        &["report", "--format", "csv", "--table", "facts", "."],
        &["report", "--format", "csv", "--table", "findings", "."],
        &["."],
        &["stories", "."],
        &["report", "--format", "json", "."],
        &["stories", "--format", "json", "--full", "."],
        &["--print", "140x60", "."],
        &["--print", "60x60", "."],
        &["--print", "140x60", "--keys", "<enter>", "."],
        &["--print", "140x60", "--keys", "<enter>w", "."],
        &["--print", "140x60", "--keys", "<enter>jx", "."],
        &["--print", "140x60", "--keys", "<enter>/night<enter>", "."],
        &["--print", "140x60", "--svg", "--keys", "<enter>", "."],
    ];
    for args in commands {
        let run = folder.retold(args).ended(0);
        // Tables have the line ends that their format wants.
        let out = run.out.replace("\r\n", "\n");
        assert_eq!(steering(&out), None, "{args:?} prints it: {}", spot(&out));
        assert_eq!(steering(&run.err), None, "{args:?} warns with it: {}", spot(&run.err));
        assert!(run.out.contains("ight"), "{args:?} shows the text: {}", start(&run.out));
        assert!(!run.err.is_empty(), "{args:?} warns");
    }
    // In colour, the only escape sequences are colours.
    for args in [
        &["--print", "140x60", "--color", "always", "--keys", "<enter>", "."][..],
        &["report", "--color", "always", "."],
        &["report", "--color", "always", "-y", "."],
    ] {
        let plain = uncoloured(&folder.retold(args).ended(0).out);
        assert_eq!(steering(&plain), None, "{args:?}: {}", spot(&plain));
    }
}

/// A text without its colours; any other escape sequence stays in it, or fails.
#[track_caller]
fn uncoloured(text: &str) -> String {
    let mut rest = text;
    let mut plain = String::new();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        let (parameters, after) = after.split_once('m').unwrap();
        assert!(parameters.chars().all(|c| c.is_ascii_digit() || c == ';' || c == ':'), "{parameters:?}");
        rest = after;
    }
    plain.push_str(rest);
    plain
}

/// The changes that git asks for go to a terminal too.
#[test]
fn nothing_that_steers_a_terminal_is_printed_for_git() {
    let folder = Folder::with([("before.txt", HOSTILE), ("after.txt", &*HOSTILE.replace("over", "under"))]);
    for (before, after) in
        [("before.txt", "after.txt"), ("before.txt", "/dev/null"), ("/dev/null", "after.txt")]
    {
        let path = HOSTILE.replace('\u{0}', "");
        let args = ["git-diff", "--color", "always", &path, before, "aa", "100644", after, "bb", "100644"];
        let plain = uncoloured(&folder.retold(&args).ended(0).out);
        assert_eq!(steering(&plain), None, "{}", spot(&plain));
        assert!(plain.contains("isolated"), "{plain}");
    }
}

/// What stands round the first steering character.
fn spot(text: &str) -> String {
    let at = steering(text).map_or(0, |c| text.chars().position(|d| c == d).unwrap());
    text.chars().skip(at.saturating_sub(60)).take(120).collect()
}

#[test]
fn json_keeps_what_it_escapes() {
    let folder = Folder::new();
    let article = json!({ "id": "x", "story": "s", "sentences": [HOSTILE, "The night train runs again."] });
    folder.write("one.jsonl", article.to_string());
    let out = folder.retold(&["report", "--format", "json", "one.jsonl"]).ended(1).json();
    let told: Vec<&str> = out["stories"][0]["articles"][0]["sentences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s: &Value| s["text"].as_str().unwrap())
        .collect();
    assert_eq!(told, [HOSTILE, "The night train runs again."]);
}

#[test]
fn errors_are_as_clean_as_warnings() {
    let folder = Folder::new();
    for args in [
        &["report", HOSTILE][..],
        &["--print", "80x20", HOSTILE],
        &["report", "--base", HOSTILE],
        &["--print", HOSTILE],
    ] {
        let args: Vec<String> = args.iter().map(|a| a.replace('\u{0}', "")).collect();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let run = folder.retold(&args).ended(2);
        assert_eq!(steering(&run.err), None, "{}", spot(&run.err));
    }
}

/// Settings come from files and from other people too.
#[test]
fn settings_cannot_steer_a_terminal() {
    let folder = Folder::with(TRAINS);
    // As TOML has them: an escape, a bell, an eight-bit introducer, text turned round.
    let hostile = r"a\u001b]0;owned\u0007b\u009b31m\u202ec";
    let good = format!(
        "labels = [\"{hostile}\"]\n[[rule]]\noutlet = \"{hostile}\"\npattern = \"{hostile}\"\nkind = \"credit\"\n"
    );
    folder.write("good.toml", good);
    for args in [
        &["config", "--config", "good.toml"][..],
        &["report", "--config", "good.toml", "."],
        &["--config", "good.toml", "--print", "100x30", "--keys", "c", "."],
        &["--config", "good.toml", "--print", "100x30", "--keys", "c1", "."],
    ] {
        let run = folder.retold(args).ended(0);
        assert_eq!(steering(&run.out), None, "{args:?}: {}", spot(&run.out));
        assert_eq!(steering(&run.err), None, "{args:?}: {}", spot(&run.err));
    }
    for bad in [
        format!("\"{hostile}\" = 3"),
        format!("theme = \"{hostile}\""),
        format!("[keys]\n\"{hostile}\" = \"z\""),
        format!("[keys]\ndown = \"{hostile}\""),
        format!("[[rule]]\nkind = \"{hostile}\""),
        HOSTILE.to_owned(),
    ] {
        folder.write("bad.toml", &bad);
        let run = folder.retold(&["report", "--config", "bad.toml", "."]).ended(2);
        assert_eq!(steering(&run.err), None, "{bad}: {}", spot(&run.err));
        assert!(run.err.contains("bad.toml") || run.err.contains("configuration"), "{}", run.err);
    }
    let raw = HOSTILE.replace('\u{0}', "");
    for name in ["RETOLD_THEME", "NO_COLOR", "TERM", "COLORFGBG", "EDITOR", "TMUX", "XDG_STATE_HOME"] {
        let run = folder.command(&["--print", "100x30", "."]).env(name, &raw).output().unwrap();
        for bytes in [run.stdout, run.stderr] {
            let text = String::from_utf8(bytes).unwrap();
            assert_eq!(steering(&text), None, "{name}: {}", spot(&text));
        }
    }
}

/// A hundred files with one problem are named, the others counted.
#[test]
fn a_flood_of_empty_files_is_counted() {
    let folder = Folder::with(TRAINS);
    (0..150).for_each(|n| folder.write(&format!("empty/{n:03}.txt"), ""));
    let run = folder.retold(&["report", "--format", "json", "."]).ended(0);
    assert_eq!(run.json()["warnings"].as_array().unwrap().len(), 150);
    let lines: Vec<&str> = run.err.lines().collect();
    assert_eq!(lines.len(), 101);
    assert_eq!(lines[99], "retold: ./empty/099.txt: empty: there is no text in it");
    assert_eq!(
        lines[100],
        "retold: and 50 more like this, which --format json names: empty: there is no text in it"
    );
}

/// Hundreds of versions of one story are shown in parts, the same ones in any order of the lines.
#[test]
fn a_story_of_hundreds_of_versions_is_shown_in_parts() {
    let mut lines: Vec<String> = (0..401)
        .map(|n| {
            json!({ "id": format!("v{n:03}"), "story": "s", "outlet": format!("Paper {n:03}"),
                "title": "Night train returns", "text": format!("The night train runs again, paper {n} says.") })
            .to_string()
        })
        .collect();
    let folder = Folder::new();
    let told = |lines: &[String]| {
        folder.write("all.jsonl", lines.join("\n"));
        let run = folder.retold(&["stories", "--format", "json", "all.jsonl"]).ended(0);
        assert_eq!(
            run.err,
            "retold: all.jsonl: a story of 401 versions (“Night train returns”) is shown in 3 parts, for more than 200 are not \
             compared each with each; to compare versions of two parts, name their files, or regroup them\n"
        );
        run.json()["stories"].clone()
    };
    let stories = told(&lines);
    let sizes: Vec<usize> =
        stories.as_array().unwrap().iter().map(|s| s["articles"].as_array().unwrap().len()).collect();
    assert_eq!(sizes, [134, 134, 133]);
    for (n, story) in stories.as_array().unwrap().iter().enumerate() {
        let part = format!("part {} of 3 of a story of 401 versions, in order of time", n + 1);
        assert!(story["why"].as_str().unwrap().ends_with(&part), "{}", story["why"]);
    }
    lines.rotate_left(57);
    lines.reverse();
    assert_eq!(told(&lines), stories);
}
