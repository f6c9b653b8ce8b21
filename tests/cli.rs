//! The program as people meet it in a pipe: what it prints, where, and how it ends.

mod support;

use std::io::{Read, Write};
use std::process::Stdio;

use serde_json::Value;
use support::{APIARY, Folder, TRAINS, golden};

/// White space apart, the text of all blocks of one article.
fn letters_of(article: &Value) -> String {
    let blocks = article["blocks"].as_array().unwrap();
    blocks.iter().map(|b| letters(b["text"].as_str().unwrap())).collect()
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn help_and_version() {
    let folder = Folder::new();
    let version = folder.retold(&["--version"]).ended(0);
    assert_eq!(version.out, format!("retold {}\n", env!("CARGO_PKG_VERSION")));
    golden("cli/help.txt", &folder.retold(&["--help"]).ended(0).out);
    golden("cli/help-report.txt", &folder.retold(&["report", "--help"]).ended(0).out);
    golden("cli/help-stories.txt", &folder.retold(&["stories", "--help"]).ended(0).out);
}

#[test]
fn an_unknown_flag_is_an_error_that_helps() {
    let run = Folder::new().retold(&["report", "--formt", "json"]).ended(2);
    assert!(run.out.is_empty() && run.err.contains("--format"), "{}", run.err);
}

/// The lines of a CSV text, each split into its cells.
fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut lines, mut cell, mut line, mut inside) = (Vec::new(), String::new(), Vec::new(), false);
    for c in text.chars() {
        match c {
            '"' => inside = !inside,
            ',' if !inside => line.push(std::mem::take(&mut cell)),
            '\n' if !inside => {
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            '\r' => {}
            c => cell.push(c),
        }
    }
    lines
}

#[test]
fn tables_have_a_line_for_everything_in_json() {
    let folder = Folder::new();
    let json = folder.retold(&["report", "--format", "json"]).ended(0).json();
    let stories = json["stories"].as_array().unwrap();
    let all = |count: &dyn Fn(&Value) -> usize| stories.iter().map(count).sum::<usize>();
    let size = |v: &Value| v.as_array().unwrap().len();
    let sum = |list: &Value, key: &str| list.as_array().unwrap().iter().map(|v| size(&v[key])).sum::<usize>();
    let wanted = [
        ("links", all(&|s| sum(&s["alignments"], "links"))),
        ("facts", all(&|s| sum(&s["facts"], "readings"))),
        ("findings", all(&|s| size(&s["findings"]))),
    ];
    for (table, count) in wanted {
        let text = folder.retold(&["report", "--format", "csv", "--table", table]).ended(0).out;
        let lines = cells(&text);
        assert!(count > 0 && lines.len() == count + 1, "{table}: {} lines, not {count} + 1", lines.len());
        assert!(lines.iter().all(|l| l.len() == lines[0].len()), "{table}: lines of unequal length");
        assert!(text.contains("Harbour Post"), "{table} names no outlet");
    }
}

#[test]
fn a_pair_is_one_line_of_shares_and_counts() {
    let folder = Folder::with(TRAINS);
    let lines = cells(&folder.retold(&["report", "--format", "csv", "--table", "pairs", "."]).ended(0).out);
    let json = folder.retold(&["report", "--format", "json", "."]).ended(0).json();
    let story = &json["stories"][0];
    let cell = |name: &str| lines[1][lines[0].iter().position(|c| c == name).expect(name)].clone();
    assert_eq!(lines.len(), 2, "a heading and one pair");
    assert_eq!(cell("links"), story["alignments"][0]["links"].as_array().unwrap().len().to_string());
    let counted: usize = lines[0]
        .iter()
        .zip(&lines[1])
        .filter(|(name, _)| ["_certain", "_likely", "_open"].iter().any(|c| name.ends_with(c)))
        .map(|(_, n)| n.parse::<usize>().unwrap())
        .sum();
    let differs = |f: &&Value| !matches!(f["state"].as_str(), Some("same" | "verbatim"));
    assert_eq!(counted, story["findings"].as_array().unwrap().iter().filter(differs).count());
}

#[test]
fn notes_are_a_table() {
    let folder = Folder::with(TRAINS);
    folder
        .retold(&["--review", "desk.jsonl", "--keys", "jc#fig by whom?<enter>", "--print", "100x30", "."])
        .ended(0);
    let args = ["report", "--review", "desk.jsonl", "--format", "csv", "--table", "notes", "."];
    let lines = cells(&folder.retold(&args).ended(0).out);
    let cell = |name: &str| lines[1][lines[0].iter().position(|c| c == name).expect(name)].clone();
    assert_eq!(
        (cell("kind"), cell("label"), cell("text")),
        ("note".into(), "figure".into(), "by whom?".into())
    );
    assert_eq!((cell("found"), cell("paragraph")), ("true".into(), "1".into()));
}

#[test]
fn two_versions_are_reported() {
    let folder = Folder::with(TRAINS);
    let run = folder.retold(&["report", "north-star.txt", "valley-gazette.txt"]).ended(0);
    assert_eq!(run.err, "");
    golden("cli/report.txt", &run.out);
    // In a pipe the bare program prints the same.
    assert_eq!(folder.retold(&["north-star.txt", "valley-gazette.txt"]).ended(0).out, run.out);
}

#[test]
fn stories_are_listed() {
    let folder = Folder::with(TRAINS.into_iter().chain([APIARY]));
    let run = folder.retold(&["stories", "."]).ended(0);
    assert_eq!(run.err, "");
    golden("cli/stories.txt", &run.out);
    let short = folder.retold(&["stories", ".", "--format", "json"]).ended(0).json();
    let full = folder.retold(&["stories", ".", "--format", "json", "--full"]).ended(0).json();
    assert_eq!(short["stories"].as_array().unwrap().len(), 2);
    assert!(short["stories"][0]["articles"][0].get("sentences").is_none());
    assert!(full["stories"][0]["articles"][0]["sentences"][0]["text"].is_string());
}

#[test]
fn a_bare_program_reports_the_sample() {
    let folder = Folder::new();
    let run = folder.retold(&[]).ended(0);
    assert!(run.out.lines().count() > 300 && run.err.is_empty(), "{}", run.err);
    let out = folder.retold(&["report", "--format", "json"]).ended(0).json();
    let sizes: Vec<usize> =
        out["stories"].as_array().unwrap().iter().map(|s| s["articles"].as_array().unwrap().len()).collect();
    assert_eq!(sizes, [6, 2]);
}

#[test]
fn a_lone_article_is_printed_and_ends_with_1() {
    let folder = Folder::with([APIARY]);
    let text = folder.retold(&["report", APIARY.0]).ended(1).out;
    assert!(text.contains("\n\nA lone article: nothing to compare it with.\n"), "{text}");
    let json = folder.retold(&["report", "--format", "json", APIARY.0]).ended(1).json();
    assert_eq!(json["stories"][0]["articles"].as_array().unwrap().len(), 1);
    assert_eq!(json["stories"][0]["alignments"], serde_json::json!([]));
    folder.retold(&["stories", APIARY.0]).ended(0);
}

#[test]
fn exit_code_tells_whether_versions_differ() {
    let folder = Folder::with(TRAINS);
    folder.write("again.txt", TRAINS[0].1);
    let files = |other| ["report", "--exit-code", "north-star.txt", other];
    folder.retold(&files("valley-gazette.txt")).ended(1);
    folder.retold(&files("again.txt")).ended(0);
    folder.retold(&["report", "north-star.txt", "valley-gazette.txt"]).ended(0);
}

#[test]
fn standard_input_is_an_article() {
    let folder = Folder::with(TRAINS);
    let run =
        folder.retold_with(TRAINS[0].1, &["report", "--format", "json", "-", "valley-gazette.txt"]).ended(0);
    let articles = &run.json()["stories"][0]["articles"];
    assert_eq!(articles[0]["path"], "-");
    assert_eq!(articles[1]["path"], "valley-gazette.txt");
    // The article is the same as from a file.
    let file = folder.retold(&["report", "--format", "json", "north-star.txt", "valley-gazette.txt"]).json();
    assert_eq!(articles[0]["sentences"], file["stories"][0]["articles"][0]["sentences"]);
}

#[test]
fn packed_files_are_read() {
    let folder = Folder::with([TRAINS[1]]);
    let mut pack = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    pack.write_all(TRAINS[0].1.as_bytes()).unwrap();
    folder.write("north-star.txt.gz", pack.finish().unwrap());
    let run =
        folder.retold(&["report", "--format", "json", "north-star.txt.gz", "valley-gazette.txt"]).ended(0);
    let article = &run.json()["stories"][0]["articles"][0];
    assert_eq!(article["headline"], "Night train returns to the valley line");
    assert_eq!(article["outlet"], "north-star");
}

#[test]
fn output_is_written_whole_or_not_at_all() {
    let folder = Folder::with(TRAINS);
    let told = folder.retold(&["report", "--format", "json", "."]).ended(0).out;
    folder.write(".out/report.json", "an older report");
    let run = folder.retold(&["report", "--format", "json", "-o", ".out/report.json", "."]).ended(0);
    assert!(run.out.is_empty() && run.err.is_empty());
    assert_eq!(std::fs::read_to_string(folder.path(".out/report.json")).unwrap(), told);
    let left: Vec<_> = std::fs::read_dir(folder.path(".out")).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");

    let run = folder.retold(&["report", "--output", "gone/report.txt", "."]).ended(2);
    assert!(run.err.contains("gone/report.txt") && run.out.is_empty(), "{}", run.err);
    // A folder cannot be replaced by a file, and nothing is left beside it.
    let run = folder.retold(&["report", "--output", ".out", "."]).ended(2);
    assert!(run.err.contains(".out"), "{}", run.err);
    assert_eq!(folder.names(), [".out", "north-star.txt", "valley-gazette.txt"]);
}

/// A limit on the size of files, whose signal is passed over, fails as a full disk does: in the middle of writing.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_no_half_of_a_report() {
    let folder = Folder::with(TRAINS);
    folder.write("kept.html", "an older report");
    for name in ["kept.html", "new.html"] {
        let script = format!("trap '' XFSZ; ulimit -f 1; exec \"$0\" report --format html -o {name} *.txt");
        let run = folder.shell(&script).ended(2);
        assert!(run.err.starts_with(&format!("retold: cannot write {name}: ")), "{}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    }
    assert_eq!(std::fs::read_to_string(folder.path("kept.html")).unwrap(), "an older report");
    assert_eq!(folder.names(), ["kept.html", "north-star.txt", "valley-gazette.txt"]);
    if std::path::Path::new("/dev/full").exists() {
        for format in ["text", "html", "json", "csv", "svg"] {
            let run =
                folder.shell(&format!("exec \"$0\" report --format {format} *.txt > /dev/full")).ended(2);
            assert!(
                run.err.starts_with("retold: cannot write to standard output: "),
                "{format}: {}",
                run.err
            );
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = Folder::new();
    let commands: [&[&str]; 6] = [
        &["report"],
        &["report", "--format", "json"],
        &["stories", "--format", "json", "--full"],
        &["--print", "300x200"],
        &["schema"],
        &["completions", "bash"],
    ];
    for args in commands {
        for bytes in [0, 100] {
            let mut child =
                folder.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            let mut out = child.stdout.take().unwrap();
            out.read_exact(&mut vec![0; bytes]).unwrap();
            drop(out);
            let done = child.wait_with_output().unwrap();
            let err = String::from_utf8(done.stderr).unwrap();
            assert_eq!(
                (done.status.code(), err.as_str()),
                (Some(0), ""),
                "{args:?} closed after {bytes} bytes"
            );
        }
    }
}

#[test]
fn side_documents_are_printed() {
    let folder = Folder::new();
    let printed = |args: &[&str]| folder.retold(args).ended(0).out;
    assert!(printed(&["completions", "bash"]).contains("complete -F _retold"));
    assert!(printed(&["completions", "zsh"]).starts_with("#compdef retold"));
    let page = printed(&["man"]);
    for part in
        [".TH retold 1", ".SH KEYS", "next row", ".SH \"EXIT STATUS\"", ".SH EXAMPLES", "RETOLD_PAGER"]
    {
        assert!(page.contains(part), "{part}\n{page}");
    }
    for name in ["report", "stories", "git-diff", "completions", "man", "config", "schema"] {
        let page = printed(&["man", name]);
        assert!(page.contains(&format!(".TH retold-{name} 1")), "{page}");
    }
    assert!(printed(&["man", "report"]).contains("side"));
    assert!(folder.retold(&["man", "nothing"]).ended(2).err.contains("there are report, stories"));
    let schema: Value = serde_json::from_str(&printed(&["schema"])).unwrap();
    assert_eq!(schema["properties"]["schema"]["const"], "retold/1");
    assert!(printed(&["config"]).contains("color = \"auto\"  # default\n"));
    assert!(printed(&["config", "--ascii"]).contains("ascii = true  # flag\n"));
    let quiet = folder.command(&["config"]).env("NO_COLOR", "1").output().unwrap();
    let quiet = String::from_utf8(quiet.stdout).unwrap();
    assert!(quiet.contains("color = \"never\"  # environment: NO_COLOR\n"), "{quiet}");
}

#[test]
fn a_base_is_named_by_letter_or_outlet() {
    let folder = Folder::with(TRAINS);
    let base = |name: &str| {
        let run = folder.retold(&["report", "--format", "json", "--base", name, "."]).ended(0);
        run.json()["stories"][0]["base"].clone()
    };
    assert_eq!([base("A"), base("B"), base("b")], ["A", "B", "B"]);
    assert_eq!([base("north-star"), base("VALLEY")], ["A", "B"]);
    for bad in ["C", "Zeitung", ""] {
        let run = folder.retold(&["report", "--base", bad, "."]).ended(2);
        assert!(run.err.contains("--base") && run.out.is_empty(), "{bad:?}: {}", run.err);
    }
}

#[test]
fn a_pair_is_named_by_letters_or_outlets() {
    let folder = Folder::with(TRAINS);
    folder.write("echo.txt", TRAINS[0].1);
    let sides = |names: &str| {
        let run = folder.retold(&["report", "--format", "json", "--pair", names, "."]).ended(0);
        let alignments = run.json()["stories"][0]["alignments"].clone();
        let side = |a: &Value, s: &str| a[s].as_str().unwrap().to_owned();
        let all = alignments.as_array().unwrap().iter();
        all.map(|a| side(a, "left") + &side(a, "right")).collect::<Vec<_>>()
    };
    assert_eq!(
        folder.retold(&["report", "--format", "json", "."]).json()["stories"][0]["alignments"][2]["right"],
        "C"
    );
    assert_eq!(sides("A,C"), ["AC"]);
    assert_eq!(sides("C, B"), ["BC"]);
    assert_eq!(sides("A,valley-gazette"), ["AC"]);
    for bad in ["A", "A,Q", "A,A", "nobody,B", ","] {
        let run = folder.retold(&["report", "--pair", bad, "."]).ended(2);
        assert!(run.err.contains("--pair") && run.out.is_empty(), "{bad:?}: {}", run.err);
        let run = folder.retold(&["--pair", bad, "--print", "80x20", "."]).ended(2);
        assert!(run.err.starts_with("retold: ") && run.out.is_empty(), "{bad:?}: {}", run.err);
    }
}

#[test]
fn keys_are_played_and_a_frame_is_printed() {
    let folder = Folder::with(TRAINS);
    let frame = |args: &[&str]| folder.retold(args).ended(0).out;
    let first = frame(&["--print", "100x24", "."]);
    assert_eq!(first.lines().count(), 24);
    assert!(first.lines().all(|l| l.chars().count() <= 100), "{first}");
    assert!(first.contains("The night train between Orrin and"), "{first}");
    let down = frame(&["--keys", "jjj", "--print", "100x24", "."]);
    assert!(first.contains("row 1 of") && down.contains("row 4 of"), "{down}");
    assert_eq!(frame(&["--keys", "jjjkkk", "--print", "100x24", "."]), first);
    assert!(frame(&["--keys", "?", "--print", "100x40", "."]).contains("next row"));
    assert_eq!(frame(&["--print", "--", "."]).lines().count(), 30);

    let colour = frame(&["--print", "100x24", "--color", "always", "."]);
    assert!(colour.contains("\u{1b}[") && !first.contains('\u{1b}'));
    let ascii = frame(&["--print", "100x24", "--ascii", "--keys", "?", "."]);
    assert!(!ascii.contains(['│', '▌', '╸', '…', '·', '↓']), "{ascii}");

    for (args, said) in [
        (["--print", "wide"], "--print wide"),
        (["--print", "0x0"], "--print 0x0"),
        (["--print", "5000x20"], "at most 1000"),
    ] {
        let run = folder.retold(&args).ended(2);
        assert!(run.err.contains(said) && run.out.is_empty(), "{}", run.err);
    }
    let run = folder.retold(&["--keys", "j<bogus>", "--print", "80x20", "."]).ended(2);
    assert!(run.err.contains("<bogus>"), "{}", run.err);
}

#[test]
fn tiny_and_huge_frames_are_drawn() {
    let folder = Folder::with(TRAINS);
    for size in ["1x1", "2x3", "10x4", "33x7", "1000x1000"] {
        for keys in ["", "?", "/night<enter>", ":", "<enter>"] {
            let frame = folder.retold(&["--print", size, "--keys", keys, "."]).ended(0).out;
            let (wide, high) = size.split_once('x').unwrap();
            assert_eq!(frame.lines().count().to_string(), high, "{size} after {keys:?}");
            let wide: usize = wide.parse().unwrap();
            assert!(frame.lines().all(|l| l.chars().count() <= wide), "{size} after {keys:?}");
        }
    }
}

#[test]
fn a_frame_becomes_a_well_formed_picture() {
    let folder = Folder::with(TRAINS);
    folder.write(
        "marks.txt",
        "Rise & fall of <b>\"x\"</b>\n\nThe night train between A & B <runs> again, it's said.\n",
    );
    let svg = folder.retold(&["--print", "100x20", "--svg", "."]).ended(0).out;
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"));
    assert!(svg.contains("xmlns=\"http://www.w3.org/2000/svg\""));
    well_formed(&svg);
    for keys in ["<enter>", "J", "G<enter>"] {
        well_formed(
            &folder.retold(&["--print", "100x20", "--svg", "--keys", keys, "marks.txt", "."]).ended(0).out,
        );
    }
    assert!(folder.retold(&["--svg", "."]).ended(2).err.contains("--print"));
}

/// Every element is closed in order, and no bare `<` or `&` stands in a text or an attribute.
#[track_caller]
fn well_formed(xml: &str) {
    let (mut open, mut rest) = (Vec::new(), xml);
    while let Some((text, after)) = rest.split_once('<') {
        references(text);
        let (tag, after) = after.split_once('>').expect("a tag is closed");
        rest = after;
        assert!(!tag.contains('<'), "<{tag}>");
        assert_eq!(tag.matches('"').count() % 2, 0, "<{tag}>");
        references(tag);
        let name = tag.trim_end_matches('/').split_whitespace().next().unwrap_or_default();
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} left open");
}

#[track_caller]
fn references(text: &str) {
    assert!(support::steering(text).is_none(), "{text:?}");
    for part in text.split('&').skip(1) {
        let name = part.split(';').next().unwrap_or_default();
        let known = ["amp", "lt", "gt", "quot", "apos"].contains(&name) || name.starts_with('#');
        assert!(known && part.contains(';'), "&{part}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let mut files: Vec<_> = TRAINS.into_iter().chain([APIARY]).collect();
    let one = Folder::with(files.iter().copied());
    files.reverse();
    let other = Folder::with(files.iter().copied());
    let commands: [&[&str]; 4] = [
        &["report", "."],
        &["report", "--format", "json", "."],
        &["stories", "--format", "json", "--full", "."],
        &["--print", "120x40", "--color", "always", "."],
    ];
    for args in commands {
        let first = one.retold(args).out;
        assert_eq!(one.retold(args).out, first, "{args:?} twice");
        assert_eq!(other.retold(args).out, first, "{args:?} from files made in another order");
    }
    let sample = one.retold(&["report", "--format", "json"]).out;
    assert_eq!(one.retold(&["report", "--format", "json"]).out, sample);
}

#[test]
fn a_story_does_not_depend_on_which_file_comes_first() {
    let folder = Folder::with(TRAINS.into_iter().chain([APIARY]));
    let stories = |paths: [&str; 3]| {
        let run = folder.retold(&[&["stories", "--format", "json"], &paths[..]].concat()).ended(0);
        let mut stories: Vec<Vec<String>> = Vec::new();
        for story in run.json()["stories"].as_array().unwrap() {
            let paths = story["articles"].as_array().unwrap().iter();
            let mut paths: Vec<_> = paths.map(|a| a["path"].as_str().unwrap().to_owned()).collect();
            paths.sort();
            stories.push(paths);
        }
        stories.sort();
        stories
    };
    let [north, valley, hill] = ["north-star.txt", "valley-gazette.txt", "hill-post.txt"];
    let first = stories([north, valley, hill]);
    assert_eq!(first, [vec![hill], vec![north, valley]]);
    assert_eq!(stories([hill, valley, north]), first);
    assert_eq!(stories([valley, hill, north]), first);
}

#[test]
fn no_letter_of_a_text_file_is_lost() {
    let folder = Folder::with(TRAINS.into_iter().chain([APIARY]));
    for name in
        ["harbour-post.txt", "meridian-1.txt", "meridian-2.txt", "meridian-museum.txt", "valley-courier.txt"]
    {
        let sample = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample").join(name);
        folder.write(name, std::fs::read(sample).unwrap());
    }
    let out = folder.retold(&["report", "--format", "json", "."]).ended(0).json();
    let mut seen = 0;
    for article in out["stories"].as_array().unwrap().iter().flat_map(|s| s["articles"].as_array().unwrap()) {
        let path = folder.path(article["path"].as_str().unwrap());
        let file = std::fs::read_to_string(&path).unwrap();
        assert_eq!(letters_of(article), letters(&file), "{}", path.display());
        seen += 1;
    }
    assert_eq!(seen, 8);
}

#[test]
fn every_sentence_stands_in_the_text_report() {
    let folder = Folder::with(TRAINS);
    let report = letters(&folder.retold(&["report", "."]).ended(0).out);
    let json = folder.retold(&["report", "--format", "json", "."]).ended(0).json();
    for article in json["stories"][0]["articles"].as_array().unwrap() {
        for block in article["blocks"].as_array().unwrap() {
            let kind = block["kind"].as_str().unwrap();
            let compared = ["title", "standfirst", "heading", "body"].contains(&kind);
            let text = letters(block["text"].as_str().unwrap());
            assert!(compared || report.contains(&text), "{kind} {text}");
        }
    }
    let base = json["stories"][0]["base"].as_str().unwrap();
    let article =
        json["stories"][0]["articles"].as_array().unwrap().iter().find(|a| a["siglum"] == base).unwrap();
    for sentence in article["sentences"].as_array().unwrap() {
        let text = letters(sentence["text"].as_str().unwrap());
        assert!(report.contains(&text), "{text}");
    }
}

#[test]
fn a_configuration_states_what_blocks_are() {
    let folder = Folder::new();
    folder.write("a.txt", "Night train returns\n\nThe night train is back, the railway said on Monday.\n\nRail Club members travel free all summer long, it added.\n");
    folder.write("c.toml", "[[rule]]\npattern = \"rail club\"\nkind = \"boilerplate\"\n");
    let run = |config: &str| {
        folder
            .command(&["stories", "--format", "json", "--full", "--config", config, "a.txt"])
            .output()
            .unwrap()
    };
    let json = String::from_utf8(run("c.toml").stdout).unwrap();
    assert!(json.contains("\"reason\":\"your rule\""), "{json}");
    folder.write("c.toml", "theme = \"dark\"\ncolour = \"never\"\n");
    let wrong = run("c.toml");
    let error = String::from_utf8(wrong.stderr).unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(error.contains("c.toml: line 2"), "{error}");
    assert_eq!(run("gone.toml").status.code(), Some(2));
}

/// What is wrong with the keys of a configuration file is said together, each with its line.
#[test]
fn keys_are_read_from_the_configuration() {
    let folder = Folder::with([
        ("good.toml", "[keys]\nswap = \"S\"\nlayout = []\n"),
        ("bad.toml", "[keys]\nswpa = \"S\"\n\nink = [\"j\", \"<hyper>\"]\n"),
    ]);
    let out = folder.retold(&["config", "--config", "good.toml"]).ended(0).out;
    assert!(out.contains("\n[keys]\n") && out.contains("\nlayout = []  # file: "), "{out}");
    assert!(out.contains("\ndown = [\"j\", \"<down>\"]  # default: next row\n"), "{out}");
    let err = folder.retold(&["config", "--config", "bad.toml"]).ended(2).err;
    for said in ["line 2: no action is called \"swpa\"; there is swap", "line 4: ink: \"<hyper>\" is no key"]
    {
        assert!(err.contains(said), "{err}");
    }
    let frame =
        folder.retold(&["--config", "good.toml", "--keys", "<enter>?G", "--print", "100x60"]).ended(0).out;
    assert!(frame.contains(":                   columns, merged, or by width"), "{frame}");
}
