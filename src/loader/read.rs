//! From inputs to articles: what is read piece by piece is parsed and built on several threads, and put together in order.

use std::cell::Cell;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::thread::available_parallelism;

use super::draft::{Draft, Trust};
use super::formats::{self, Read};
use super::source::{Entry, Stream};
use super::{Loaded, Progress, build, decode, parallel};
use crate::model::{Article, Loading, ReadAs, Warning};

/// How much of a file of one article a line is read at once, bytes: a few hundred articles.
const PIECE: u64 = 1 << 20;

/// From this many files with so many bytes together, or from one file of this size, reading is shared among threads: they
/// start in a tenth of a millisecond, in which some two kilobytes are read.
const SEVERAL: usize = 2;
const TOGETHER: u64 = 8 << 10;
const LARGE: u64 = 256 << 10;

/// How many problems of one file are told one by one: more of them are one thing that is wrong with all of it.
pub(super) const SAID: usize = 100;

/// What is said of a file of nothing but white space.
const EMPTY: &str = "empty: there is no text in it";

/// The most articles that are read at once: ten times the largest collection that the program is made for. A small packed
/// file can hold a hundred million, of some words each.
pub(super) const MOST: usize = 1_000_000;

/// Reads all entries into `loaded`, up to `most` articles. Files of folders that are no text go to `passed_over`.
pub(super) fn all(
    entries: &[Entry],
    loading: Loading,
    most: usize,
    loaded: &mut Loaded,
    passed_over: &mut Vec<Warning>,
    watch: &mut dyn FnMut(Progress),
) {
    let count = entries.len().max(1) as f32;
    let far = Far::default();
    let enough = if entries.len() >= SEVERAL { TOGETHER } else { LARGE };
    let mut bytes = 0_u64;
    let much = entries.iter().any(|e| {
        bytes = bytes.saturating_add(e.size().unwrap_or(LARGE));
        bytes >= enough
    });
    let threads = if much { available_parallelism().map_or(1, usize::from) } else { 1 };
    let mut source = Source { entries, next: 0, open: None };
    let mut files: Vec<SoFar> = entries.iter().map(|_| SoFar::default()).collect();
    let watch = std::cell::RefCell::new(watch);
    let tell = || {
        let (number, share) = far.get();
        let share = ((number as f32 + share) / count).min(1.0);
        (watch.borrow_mut())(Progress { articles: far.articles.load(Ordering::Relaxed), share });
    };
    // What is under way when there are enough is not looked at, so that the number of threads makes no difference.
    let full = Cell::new(false);
    parallel::in_order(
        threads,
        || if full.get() { None } else { source.piece() },
        |piece| parse(piece, entries, loading, &far),
        |parsed| {
            if full.get() {
                return;
            }
            let (entry, mut last) = (parsed.entry, parsed.last);
            if let Some(line) = files[entry].take(parsed, &entries[entry], most, loaded) {
                full.set(true);
                last = true;
                loaded.warnings.push(too_many(&entries[entry], line, most, entries.len() - entry - 1));
            }
            if last {
                std::mem::take(&mut files[entry]).end(&entries[entry], loaded, passed_over);
            }
            far.articles.fetch_max(loaded.articles.len(), Ordering::Relaxed);
            tell();
        },
        tell,
    );
    watch.borrow_mut()(Progress { articles: loaded.articles.len(), share: 1.0 });
}

/// What is said when there are more than `most` articles: the first that is not read stands in this line of a file, and
/// `after` files come after it.
fn too_many(entry: &Entry, line: Option<u32>, most: usize, after: usize) -> Warning {
    let files = match after {
        0 => String::new(),
        1 => ", nor is the file after it".to_owned(),
        n => format!(", nor are the {n} files after it"),
    };
    let message = format!(
        "more than {most} articles in all: from here on this file is not read{files}; give fewer at once"
    );
    Warning { path: entry.name.clone(), line, message }
}

/// How far reading has come, told by whoever reads or parses.
#[derive(Debug, Default)]
struct Far {
    articles: AtomicUsize,
    /// The number of the file, and the share of it in thousandths.
    place: AtomicU32,
}

impl Far {
    fn set(&self, entry: usize, share: f32) {
        self.place.fetch_max((entry as u32).saturating_mul(1000) + (share * 999.0) as u32, Ordering::Relaxed);
    }

    fn get(&self) -> (u32, f32) {
        let place = self.place.load(Ordering::Relaxed);
        (place / 1000, (place % 1000) as f32 / 1000.0)
    }
}

/// What is parsed at once.
struct Piece {
    entry: usize,
    body: Body,
    /// Whether the file ends with it.
    last: bool,
    /// What went wrong in reading, told at the end.
    warning: Option<Warning>,
    share: f32,
}

enum Body {
    /// A file as a whole.
    Whole(Vec<u8>),
    /// Lines of a file of one article a line, and the number of the first.
    Lines(Vec<u8>, u32),
}

/// The entries as pieces, one after another.
struct Source<'a> {
    entries: &'a [Entry],
    next: usize,
    /// A file of one article a line that is being read: what is left of the last piece, and the line that it is.
    open: Option<(Stream, Vec<u8>, u32)>,
}

impl Source<'_> {
    fn piece(&mut self) -> Option<Piece> {
        if let Some((stream, rest, line)) = self.open.take() {
            return Some(self.lines(stream, rest, line));
        }
        let entry = self.entries.get(self.next)?;
        self.next += 1;
        let piece = |body, warning| Piece { entry: self.next - 1, body, last: true, warning, share: 0.0 };
        let mut stream = match entry.open() {
            Ok(stream) => stream,
            Err(warning) => return Some(piece(Body::Whole(Vec::new()), Some(warning))),
        };
        let mut bytes = Vec::new();
        if stream.fill(PIECE, &mut bytes) && formats::is_lines(&bytes, &entry.name) {
            return Some(self.lines(stream, bytes, 1));
        }
        while stream.fill(u64::MAX / 2, &mut bytes) {}
        Some(piece(Body::Whole(bytes), entry.ended(stream)))
    }

    /// The next lines of an open file, whole ones; what is left of the last is kept.
    fn lines(&mut self, mut stream: Stream, mut bytes: Vec<u8>, first: u32) -> Piece {
        let mut more = true;
        let mut end = None;
        while more && end.is_none() {
            let before = bytes.len();
            more = stream.fill(PIECE.saturating_sub(before as u64).max(PIECE / 4), &mut bytes);
            end = bytes.iter().rposition(|b| *b == b'\n').map(|n| n + 1);
        }
        let entry = self.next - 1;
        let share = stream.share();
        if !more {
            let warning = self.entries[entry].ended(stream);
            return Piece { entry, body: Body::Lines(bytes, first), last: true, warning, share };
        }
        let rest = bytes.split_off(end.unwrap_or(bytes.len()));
        let line = first + bytes.iter().filter(|b| **b == b'\n').count() as u32;
        self.open = Some((stream, rest, line));
        Piece { entry, body: Body::Lines(bytes, first), last: false, warning: None, share }
    }
}

/// What a piece gave.
struct Parsed {
    entry: usize,
    last: bool,
    /// In the order of the file.
    found: Vec<Found>,
    /// Why the bytes are no text.
    not_text: Option<String>,
    /// Whether there is nothing but white space.
    blank: bool,
    warning: Option<Warning>,
}

enum Found {
    /// The line, where known, and what is wrong.
    Problem(Option<u32>, String),
    /// An article, whether it was cleaned, its line, and what is to be said of it.
    Article(Box<Article>, bool, Option<u32>, Option<Problem>),
    /// A draft without any text.
    Nothing(Problem),
}

type Problem = (Option<u32>, &'static str);

fn parse(piece: Piece, entries: &[Entry], loading: Loading, far: &Far) -> Parsed {
    let Piece { entry, body, last, warning, share } = piece;
    let mut parsed = Parsed { entry, last, found: Vec::new(), not_text: None, blank: true, warning };
    far.set(entry, share);
    let name = &entries[entry].name;
    let (bytes, first) = match body {
        Body::Whole(bytes) => (bytes, None),
        Body::Lines(bytes, first) => (bytes, Some(first)),
    };
    if first.is_none() && formats::office::is(&bytes) {
        parsed.blank = false;
        match formats::office::read(&bytes) {
            Ok(read) => {
                parsed
                    .found
                    .extend(read.problems.into_iter().map(|(line, message)| Found::Problem(line, message)));
                parsed.found.extend(read.drafts.into_iter().map(|draft| built(draft, name, loading)));
            }
            Err(why) => parsed.not_text = Some(why),
        }
        return parsed;
    }
    let decoded = match decode::decode(bytes) {
        Ok(decoded) => decoded,
        Err(not_text) => return Parsed { not_text: Some(not_text.0), ..parsed },
    };
    parsed.found.extend(decoded.loss.map(|loss| Found::Problem(None, loss)));
    parsed.blank = decoded.text.trim().is_empty();
    if parsed.blank {
        return parsed;
    }
    let mut sink = |read: Read| {
        if first.is_none() {
            far.set(entry, read.share);
        }
        parsed.found.extend(read.problems.into_iter().map(|(line, message)| Found::Problem(line, message)));
        far.articles.fetch_add(read.drafts.len(), Ordering::Relaxed);
        parsed.found.extend(read.drafts.into_iter().map(|draft| built(draft, name, loading)));
    };
    match first {
        Some(first) => formats::lines(&decoded.text, first, &mut sink),
        None => formats::each(&decoded.text, name, &mut sink),
    }
    parsed
}

/// What is said of a text of which more than a fifth is set aside.
const MUCH: &str = "more than a fifth of its sentences is set aside as no part of the article; --as document keeps all of it";

/// Words from which a block that ends as a sentence does is text, not a label.
const TEXT: usize = 8;

/// Whether more than a fifth of the words in sentences is set aside.
fn much_is_aside(article: &Article) -> bool {
    let (mut all, mut aside) = (0, 0);
    for block in &article.blocks {
        let text = block.span.of(&article.text);
        let words = text.split_whitespace().count();
        let is_text = words >= TEXT
            && text.trim_end_matches(['”', '"', '’', ')', '»']).ends_with(['.', '!', '?', '…', ';']);
        if is_text && block.kind != crate::model::BlockKind::Caption {
            all += words;
            aside += if block.kind.is_compared() { 0 } else { words };
        }
    }
    aside * 5 > all
}

/// The article of a draft; one that is not given an id has none yet.
fn built(mut draft: Draft, name: &str, loading: Loading) -> Found {
    match loading.read_as {
        ReadAs::Document if draft.trust == Trust::Page => draft.trust = Trust::Document,
        ReadAs::Article if draft.trust == Trust::Document => draft.trust = Trust::Page,
        ReadAs::Auto => draft.is_open = true,
        _ => {}
    }
    let (line, scraped) = (draft.line, draft.trust == Trust::Page);
    // A page has menus and other stories round its article; of a text that is none, much set aside may be a loss.
    let is_text = scraped && draft.blocks.iter().all(|b| b.kept.is_none());
    let article = build::build(draft, name, loading.language);
    let problem = if article.text.is_empty() {
        Some(EMPTY)
    } else if article.sentences.is_empty() {
        Some("no article found in it; is this an article page, saved whole?")
    } else if scraped && article.sentences.len() == 1 && article.is_headline(0) {
        Some("only a headline was found in it; is this an article page, saved whole?")
    } else {
        None
    };
    let aside = || is_text && much_is_aside(&article);
    let problem = problem.or_else(|| aside().then_some(MUCH)).map(|message| (line, message));
    match problem {
        // A page without an article is still shown, all of it set aside; an empty file is not.
        Some(problem) if article.text.is_empty() => Found::Nothing(problem),
        problem => Found::Article(Box::new(article), scraped, line, problem),
    }
}

/// What was read of one file so far.
#[derive(Debug, Default)]
struct SoFar {
    /// Articles, those without any text too.
    number: usize,
    /// Articles that were kept.
    kept: usize,
    problems: usize,
    /// The place of its first article among all.
    first: Option<usize>,
    /// Whether that was not given an id.
    nameless: bool,
    /// Whether there is anything but white space in it.
    filled: bool,
    /// Whether reading it went wrong.
    warned: bool,
    not_text: Option<String>,
}

impl SoFar {
    /// Takes what a piece gave; where that is more than `most` articles, what comes before, and the line of the first one
    /// too many.
    fn take(
        &mut self,
        parsed: Parsed,
        entry: &Entry,
        most: usize,
        loaded: &mut Loaded,
    ) -> Option<Option<u32>> {
        let warn = |line: Option<u32>, message: String| Warning { path: entry.name.clone(), line, message };
        self.filled |= !parsed.blank;
        self.warned |= parsed.warning.is_some();
        self.not_text = self.not_text.take().or(parsed.not_text);
        for found in parsed.found {
            match found {
                Found::Problem(line, message) => {
                    self.problems += 1;
                    if self.problems <= SAID {
                        loaded.warnings.push(warn(line, message));
                    }
                }
                Found::Nothing((line, message)) => {
                    self.number += 1;
                    self.problems += 1;
                    if self.problems <= SAID {
                        loaded.warnings.push(warn(line, message.to_owned()));
                    }
                }
                Found::Article(_, _, line, _) if loaded.articles.len() >= most => return Some(line),
                Found::Article(mut article, scraped, _, problem) => {
                    (self.number, self.kept) = (self.number + 1, self.kept + 1);
                    if self.first.is_none() {
                        (self.first, self.nameless) = (Some(loaded.articles.len()), article.id.is_empty());
                    }
                    if article.id.is_empty() {
                        article.id = format!("{}#{}", entry.name, self.number);
                    }
                    self.problems += usize::from(problem.is_some());
                    let told = problem.filter(|_| self.problems <= SAID);
                    loaded.warnings.extend(told.map(|(line, message)| warn(line, message.to_owned())));
                    loaded.articles.push(*article);
                    loaded.scraped.push(scraped);
                }
            }
        }
        loaded.warnings.extend(parsed.warning);
        None
    }

    fn end(self, entry: &Entry, loaded: &mut Loaded, passed_over: &mut Vec<Warning>) {
        let warn = |message: String| Warning { path: entry.name.clone(), line: None, message };
        if let Some(not_text) = self.not_text {
            let list = if entry.walked { passed_over } else { &mut loaded.warnings };
            return list.push(warn(not_text));
        }
        if self.problems > SAID {
            let more = self.problems - SAID;
            loaded.warnings.push(warn(format!("there are {more} more such problems in this file")));
        }
        if self.number + self.problems == 0 && (self.filled || !self.warned) {
            let message = if self.filled { "there is no article in it" } else { EMPTY };
            loaded.warnings.push(warn(message.to_owned()));
        }
        let Some(first) = self.first else { return };
        if self.nameless
            && self.number == 1
            && let Some(article) = loaded.articles.get_mut(first)
        {
            // A lone article of a file is called as the file.
            article.id = entry.name.clone();
        }
        if entry.named && self.kept == 1 {
            loaded.named.push(first);
        }
    }
}
