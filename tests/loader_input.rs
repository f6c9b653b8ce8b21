//! The loader on input that is damaged, hostile or odd: each is a warning at most, and the rest loads.

use std::fs;
use std::io::Write;
use std::path::Path;

use retold::loader::{Input, Loaded, load};
use retold::model::BlockKind;

const TEXT: &str = "Ferries run free while the bridge is shut\n\n9 May 2031\n\nThe ferry to the outer islands was free of charge \
    on Monday while the bridge is shut, the port said.\n\nNobody will be cut off, the mayor told reporters at the pier.\n";

fn of(name: &str, bytes: &[u8]) -> Loaded {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    let loaded = load(&[Input::Path(path)], None);
    loaded.articles.iter().for_each(|a| a.check().unwrap());
    loaded
}

fn folder(dir: &Path) -> Loaded {
    load(&[Input::Path(dir.into())], None)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

#[test]
fn truncated_gzip_gives_its_beginning() {
    let long: String = (0..3000).map(|n| format!("{TEXT}\n{} {n}.\n\n", n * 7919)).collect();
    let packed = gzip(long.as_bytes());
    let loaded = of("a.txt.gz", &packed[..packed.len() / 2]);
    assert_eq!(loaded.articles[0].headline(), Some("Ferries run free while the bridge is shut"));
    assert!(loaded.warnings.iter().any(|w| w.message.contains("cut off")));
}

#[test]
fn a_gzip_bomb_is_bounded() {
    let loaded = of("bomb.txt.gz", &gzip(&vec![b'a'; 64 << 20]));
    assert!(loaded.warnings[0].message.contains("only that much is read"));
    assert!(loaded.articles.iter().all(|a| a.text.len() <= 17 << 20));
}

#[test]
fn a_wrong_charset_is_not_believed() {
    let page = "<html><head><meta charset=\"shift_jis\"></head><body><h1>Fähren fahren frei</h1><p>Die Fähre führt über den Fluß.</p></body></html>";
    let loaded = of("a.html", page.as_bytes());
    assert!(loaded.articles[0].text.contains("Fähre führt über"));
    assert!(loaded.warnings.iter().all(|w| !w.message.contains('\u{fffd}')));
}

#[test]
fn an_article_in_nested_tables_is_found() {
    let paragraphs: String =
        TEXT.lines().filter(|l| l.len() > 20).map(|l| format!("<tr><td><p>{l}</p></td></tr>")).collect();
    let page = format!(
        "<table><tr><td><a href=/>Home</a></td><td>{}<table>{paragraphs}</table>{}</td></tr></table>",
        "<table><tr><td>".repeat(40),
        "</td></tr></table>".repeat(40)
    );
    let loaded = of("a.html", page.as_bytes());
    let body = loaded.articles[0].blocks.iter().filter(|b| b.kind == BlockKind::Body).count();
    assert_eq!(body, 2, "{:#?}", loaded.articles[0].blocks);
}

#[test]
fn ten_megabytes_of_script_are_no_text() {
    let script = "var a = \"<p>no</p>\";\n".repeat(500_000);
    let page = format!(
        "<html><body><script>{script}</script><article><h1>Ferries run free</h1><p>The ferry to the outer islands was free of charge on Monday, the port said.</p></article></body></html>"
    );
    let loaded = of("a.html", page.as_bytes());
    assert!(loaded.articles[0].text.len() < 200, "{}", loaded.articles[0].text.len());
}

#[test]
fn xml_fetches_nothing_and_expands_little() {
    let secret = "<!DOCTYPE nitf [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><nitf><body><body.head><hedline><hl1>T</hl1></hedline></body.head><body.content><p>Read &x; this.</p></body.content></body></nitf>";
    let loaded = of("a.xml", secret.as_bytes());
    assert!(!loaded.warnings.is_empty());
    let laughs: String = (1..30)
        .map(|n| format!("<!ENTITY a{n} \"&a{};&a{};&a{};&a{};\">", n - 1, n - 1, n - 1, n - 1))
        .collect();
    let bomb = format!(
        "<!DOCTYPE nitf [<!ENTITY a0 \"ha\">{laughs}]><nitf><body><body.content><p>&a29;</p></body.content></body></nitf>"
    );
    let loaded = of("b.xml", bomb.as_bytes());
    assert!(
        loaded.warnings[0].message.contains("16 MiB longer")
            && loaded.articles.iter().all(|a| a.text.len() < 10_000)
    );
}

#[test]
fn a_broken_table_row_is_named() {
    let table = format!(
        "id,title,text\n1,Ferries,\"{TEXT}\"\n2,Bridge,\"The bridge is shut, said the \"port\", again.\n3,Bakery,The baker won.\n"
    );
    let loaded = of("a.csv", table.as_bytes());
    let ids: Vec<&str> = loaded.articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["1", "3"], "{:?}", loaded.warnings);
    assert_eq!(loaded.warnings[0].line, Some(10));
}

#[test]
fn a_file_that_holds_no_article_says_so() {
    for (name, text) in
        [("a.jsonl", ""), ("a.csv", "title,text\n"), ("a.csv", ""), ("a.json", " \n"), ("a.jsonl", "\n\n")]
    {
        let loaded = of(name, text.as_bytes());
        assert!(loaded.articles.is_empty());
        assert_eq!(loaded.warnings.len(), 1, "{name} {text:?}");
        let word = if text.trim().is_empty() { "empty" } else { "no article" };
        assert!(loaded.warnings[0].message.contains(word), "{:?}", loaded.warnings);
    }
}

#[test]
fn a_thousand_broken_lines_are_counted() {
    let loaded = of("a.jsonl", "{\"text\": \"cut\n".repeat(1000).as_bytes());
    assert_eq!(loaded.warnings.len(), 101);
    assert_eq!(loaded.warnings[99].line, Some(100));
    assert!(loaded.warnings[100].message.contains("900 more"), "{:?}", loaded.warnings[100]);
}

#[test]
fn dates_in_the_future_and_absent_dates_stay_as_they_are() {
    assert_eq!(of("a.txt", TEXT.as_bytes()).articles[0].published.unwrap().to_string(), "2031-05-09");
    assert_eq!(of("a.txt", TEXT.replace("9 May 2031\n\n", "").as_bytes()).articles[0].published, None);
    assert_eq!(of("a.json", br#"{"text":"One two three.","date":"2999-01-01"}"#).articles[0].published, None);
}

#[test]
fn two_articles_with_one_id_are_both_kept() {
    let loaded = of("a.jsonl", b"{\"id\":\"x\",\"text\":\"One.\"}\n{\"id\":\"x\",\"text\":\"Two.\"}\n");
    assert_eq!(loaded.articles.len(), 2);
    assert!(loaded.warnings[0].message.contains("the id x is taken"));
}

#[test]
fn forty_pictures_are_one_warning() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("ferry.txt"), TEXT).unwrap();
    for n in 0..40 {
        let ending = ["jpg", "bin", "txt", "png"][n % 4];
        fs::write(dir.path().join(format!("photo-{n}.{ending}")), b"\xff\xd8\xff\xe0\0\x10JFIF\0").unwrap();
    }
    let loaded = folder(dir.path());
    assert_eq!(loaded.articles.len(), 1);
    assert_eq!(loaded.warnings.len(), 1, "{:?}", loaded.warnings);
    assert!(loaded.warnings[0].message.contains("39 more"));
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("ferry.txt"), TEXT).unwrap();
    std::os::unix::fs::symlink(dir.path(), dir.path().join("again")).unwrap();
    let loaded = folder(dir.path());
    assert_eq!(loaded.articles.len(), 1);
    assert!(loaded.warnings[0].message.contains("leads back"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf8_is_read() {
    use std::os::unix::ffi::OsStrExt;
    let dir = tempfile::tempdir().unwrap();
    let name = std::ffi::OsStr::from_bytes(b"f\xe4hre.txt");
    fs::write(dir.path().join(name), TEXT).unwrap();
    let loaded = folder(dir.path());
    assert_eq!(loaded.articles[0].headline(), Some("Ferries run free while the bridge is shut"));
    assert!(loaded.articles[0].outlet.starts_with('f'));
}
