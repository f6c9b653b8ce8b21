//! retold beside other programs on the same texts, as whole processes: `cargo bench --bench peers -- FOLDER…`.
//!
//! Each folder holds two texts, `a.txt` and `b.txt`; name the smaller ones first, tenfold steps are shown as growth. The
//! programs that are installed run in turn, round by round, so that a busy moment meets all of them. What they print is
//! thrown away. A program that took long on one text is left out of the next, about ten times as long.

#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A program as a user would call it on two texts.
struct Peer {
    name: &'static str,
    program: &'static str,
    before: &'static [&'static str],
}

const PEERS: &[Peer] = &[
    Peer { name: "retold report", program: env!("CARGO_BIN_EXE_retold"), before: &["report"] },
    Peer { name: "diff -u", program: "diff", before: &["-u"] },
    Peer { name: "wdiff", program: "wdiff", before: &[] },
    Peer { name: "dwdiff", program: "dwdiff", before: &[] },
    Peer {
        name: "git diff --word-diff",
        program: "git",
        before: &["--no-pager", "diff", "--no-index", "--word-diff"],
    },
    Peer {
        name: "git diff --color-words --color-moved",
        program: "git",
        before: &["--no-pager", "diff", "--no-index", "--color-words", "--color-moved"],
    },
    Peer { name: "delta -s", program: "delta", before: &["-s", "--paging=never"] },
    Peer {
        name: "difft, side by side",
        program: "difft",
        before: &["--display", "side-by-side", "--color", "always"],
    },
];

/// Rounds on a text, and the longest a program may have taken on one text to be asked about a longer one.
const ROUNDS: usize = 7;
const PATIENCE: Duration = Duration::from_secs(15);

fn main() {
    let folders: Vec<PathBuf> =
        std::env::args().skip(1).filter(|a| !a.starts_with('-')).map(PathBuf::from).collect();
    if folders.is_empty() {
        println!(
            "name folders with a.txt and b.txt, the smaller first: cargo bench --bench peers -- FOLDER…"
        );
    }
    let mut last: BTreeMap<&str, Duration> = BTreeMap::new();
    for folder in &folders {
        let texts = [folder.join("a.txt"), folder.join("b.txt")];
        let bytes: u64 = texts.iter().filter_map(|t| t.metadata().ok()).map(|m| m.len()).sum();
        println!("\n{} ({:.1} MB)", folder.display(), bytes as f64 / 1e6);
        println!("| program | median | least | most | beside retold | times the text before | memory |");
        println!("|---|---|---|---|---|---|---|");
        let asked: Vec<&Peer> =
            PEERS.iter().filter(|p| last.get(p.name).is_none_or(|t| *t < PATIENCE)).collect();
        let times = in_turn(&asked, &texts);
        let own = times.get("retold report").map(|t| median(t));
        for peer in &asked {
            let Some(times) = times.get(peer.name).filter(|t| !t.is_empty()) else {
                println!("| {} | not installed | | | | | |", peer.name);
                continue;
            };
            let median = median(times);
            let beside = own.map_or(String::new(), |own| times_as_long(median, own));
            let growth = last.get(peer.name).map_or(String::new(), |before| times_as_long(median, *before));
            println!(
                "| {} | {} | {} | {} | {beside} | {growth} | {} |",
                peer.name,
                shown(median),
                shown(times[0]),
                shown(times[times.len() - 1]),
                memory(peer, &texts).unwrap_or_default(),
            );
            last.insert(peer.name, median);
        }
    }
}

/// The times of every program on a text, sorted; none where it cannot be started. Long ones are run less often.
fn in_turn(peers: &[&Peer], texts: &[PathBuf; 2]) -> BTreeMap<&'static str, Vec<Duration>> {
    let mut times: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
    for round in 0..ROUNDS {
        for peer in peers {
            let long = times.get(peer.name).and_then(|t| t.last()).is_some_and(|t| t.as_secs() >= 3);
            if long && round >= 3 {
                continue;
            }
            let start = Instant::now();
            if call(Command::new(peer.program).args(peer.before), texts).is_some() {
                times.entry(peer.name).or_default().push(start.elapsed());
            }
        }
    }
    times.values_mut().for_each(|t| t.sort_unstable());
    times
}

/// Runs a command on the texts to its end; `None` where it cannot be started.
fn call(command: &mut Command, texts: &[PathBuf; 2]) -> Option<Vec<u8>> {
    let command = command.args(texts).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command.output().ok().map(|o| o.stderr)
}

/// The most memory a program held, as GNU time tells it; `None` where that is not installed.
fn memory(peer: &Peer, texts: &[PathBuf; 2]) -> Option<String> {
    let time = Path::new("/usr/bin/time").exists().then_some("/usr/bin/time")?;
    let said = call(Command::new(time).args(["-f", "%M", peer.program]).args(peer.before), texts)?;
    let kilobytes: f64 = String::from_utf8_lossy(&said).lines().last()?.trim().parse().ok()?;
    Some(format!("{:.0} MB", kilobytes / 1024.0))
}

fn median(times: &[Duration]) -> Duration {
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn times_as_long(one: Duration, other: Duration) -> String {
    format!("× {:.2}", one.as_secs_f64() / other.as_secs_f64().max(1e-9))
}

fn shown(time: Duration) -> String {
    match time.as_secs_f64() {
        s if s >= 1.0 => format!("{s:.2} s"),
        s => format!("{:.1} ms", s * 1e3),
    }
}
