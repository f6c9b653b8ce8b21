//! The sidecar: where notes, marks and decisions are kept.
//!
//! With `--review FILE` that is one file for everything. Else it is a folder below the state folder with one file for
//! every article that a record was made on; its name holds the key of the article's path and the hash of its text then,
//! so that an article is known again when it was edited in its place, and when it was moved elsewhere unchanged,
//! whatever other versions it is read with. Records are appended and never rewritten.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use crate::model::hash;
use crate::model::{Act, Article, Record, Said, Spot, Warning};
use crate::review::{Finder, Journal, anchor, line};
use crate::state;

/// Where records are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Shelf {
    /// Nowhere: scripted keys leave no trace.
    #[default]
    None,
    /// In one file.
    File(PathBuf),
    /// In a file for every article, in a folder.
    Folder(PathBuf),
}

/// Where records are kept, and which is where.
#[derive(Debug, Default)]
pub(crate) struct Sidecar {
    shelf: Shelf,
    /// The file of each record that was read or written.
    homes: HashMap<String, PathBuf>,
    /// The folder's files by their article.
    files: Vec<(String, PathBuf)>,
    names: state::Names,
    /// Whether keys are played: then nothing need be kept.
    scripted: bool,
    /// Records that could not be written; they hold until the program ends, and are tried again with the next one.
    unsaved: Vec<Record>,
}

impl Sidecar {
    /// The sidecar that the command line asks for. With scripted keys it is none, unless a file is named.
    pub(crate) fn new(named: Option<&Path>, scripted: bool) -> Self {
        let folder = || state::folder().filter(|_| !scripted).map(|f| Shelf::Folder(f.join("review")));
        let shelf = named.map(|p| Shelf::File(p.to_path_buf())).or_else(folder);
        Self { shelf: shelf.unwrap_or_default(), scripted, ..Self::default() }
    }

    /// Reads what still holds about these articles, the earliest first, and what was wrong with the files.
    pub(crate) fn read(&mut self, articles: &[Article]) -> (Vec<Record>, Vec<Warning>) {
        self.homes.clear();
        let (mut records, mut warnings) = (Vec::new(), Vec::new());
        let mut unsaved = self.unsaved.clone();
        for path in self.paths(articles) {
            let warning = |line: Option<usize>, message: String| Warning {
                path: path.display().to_string(),
                line: line.and_then(|n| u32::try_from(n).ok()),
                message,
            };
            let text = match state::read(&path) {
                Ok(text) => text,
                Err(e) => {
                    warnings.push(warning(None, format!("the notes in it cannot be read: {e}")));
                    continue;
                }
            };
            let mut journal = Journal::parse(&text);
            let damaged =
                |n: &usize| warning(Some(*n), "damaged: this line is no note, mark or decision".to_owned());
            warnings.extend(journal.damaged.iter().map(damaged));
            self.homes.extend(journal.records.iter().map(|r| (r.id.clone(), path.clone())));
            take_over(&mut journal, &mut unsaved);
            records.extend(journal.holding());
        }
        records.extend(Journal { records: unsaved, damaged: Vec::new() }.holding());
        if let Shelf::File(path) = &self.shelf {
            warnings.extend(strangers(path, articles, &records));
        }
        // Stable, so that within one file the order of the lines stays.
        records.sort_by(|a, b| a.time.cmp(&b.time));
        (records, warnings)
    }

    /// Writes new records; what cannot be written holds until the program ends.
    ///
    /// # Errors
    /// Why they are not on the disk.
    fn append(&mut self, records: &[Record], articles: &[Article]) -> Result<()> {
        self.unsaved.extend_from_slice(records);
        if self.shelf == Shelf::None {
            match self.scripted {
                true => return Ok(()),
                false => bail!("there is no home folder to keep it in; --review FILE names a file"),
            }
        }
        let waiting = std::mem::take(&mut self.unsaved);
        let mut by_file: Vec<(PathBuf, Vec<Record>)> = Vec::new();
        for record in waiting {
            let path = self.file_for(&record, articles);
            self.homes.insert(record.id.clone(), path.clone());
            match by_file.iter_mut().find(|(p, _)| *p == path) {
                Some((_, list)) => list.push(record),
                None => by_file.push((path, vec![record])),
            }
        }
        let mut failed = None;
        for (path, list) in by_file {
            let lines: String = list.iter().map(|r| line(r) + "\n").collect();
            if let Err(e) = state::append(&path, &lines) {
                self.unsaved.extend(list);
                failed = Some(Err(anyhow!("{}: {e}", path.display())));
            }
        }
        failed.unwrap_or(Ok(()))
    }

    /// Makes records of what is said about articles of a corpus, and writes them: their ids, and whether they are on the
    /// disk.
    pub(crate) fn say(&mut self, articles: &[Article], said: Vec<Said>) -> (Vec<String>, Result<()>) {
        let time = state::now();
        let anchored = |spot: &Spot| Some(anchor(articles.get(spot.article)?, spot.span));
        let records: Vec<Record> = said
            .into_iter()
            .map(|s| Record {
                id: self.names.next(),
                time: time.clone(),
                at: s.at.iter().filter_map(anchored).collect(),
                act: s.act,
            })
            .collect();
        let ids = records.iter().map(|r| r.id.clone()).collect();
        (ids, self.append(&records, articles))
    }

    /// What could not be written, for people: a heading, then each record as the line that the file would have got. Empty
    /// where all is on the disk.
    pub(crate) fn unsaved(&self) -> Vec<String> {
        if self.scripted || self.unsaved.is_empty() {
            return Vec::new();
        }
        let count = match self.unsaved.len() {
            1 => "1 record".to_owned(),
            n => format!("{n} records"),
        };
        let heading = format!("retold: {count} could not be saved; add these lines to a --review file:");
        [heading].into_iter().chain(self.unsaved.iter().map(line)).collect()
    }

    /// The files that may say something of these articles.
    fn paths(&mut self, articles: &[Article]) -> Vec<PathBuf> {
        match &self.shelf {
            Shelf::None => Vec::new(),
            Shelf::File(path) => vec![path.clone()],
            Shelf::Folder(folder) => {
                self.files = list(folder, articles);
                let mut paths: Vec<PathBuf> = self.files.iter().map(|(_, path)| path.clone()).collect();
                paths.sort();
                paths.dedup();
                paths
            }
        }
    }

    /// The file that a record belongs to: that of what it edits or undoes, else that of its first article.
    fn file_for(&self, record: &Record, articles: &[Article]) -> PathBuf {
        let folder = match &self.shelf {
            Shelf::None => return PathBuf::new(),
            Shelf::File(path) => return path.clone(),
            Shelf::Folder(folder) => folder,
        };
        if let Act::Edit { of, .. } | Act::Undo { of } = &record.act
            && let Some(home) = self.homes.get(of)
        {
            return home.clone();
        }
        let article = record.at.first().and_then(|a| articles.iter().find(|x| x.id == a.article));
        let Some(article) = article else { return folder.join("loose.jsonl") };
        let known = self.files.iter().find(|(id, _)| *id == article.id).map(|(_, path)| path.clone());
        known.unwrap_or_else(|| folder.join(format!("{}-{}.jsonl", key(article), hash(&article.text))))
    }
}

/// Moves what edits or undoes a record of the journal to its end.
fn take_over(journal: &mut Journal, unsaved: &mut Vec<Record>) {
    for record in std::mem::take(unsaved) {
        match &record.act {
            Act::Edit { of, .. } | Act::Undo { of } if journal.records.iter().any(|r| r.id == *of) => {
                journal.records.push(record);
            }
            _ => unsaved.push(record),
        }
    }
}

/// The key of an article's place: of its full path, and of its id where a file holds several.
pub(crate) fn key(article: &Article) -> String {
    let passing = ["-", "/dev/", "/proc/"].iter().any(|p| article.path.starts_with(p));
    let full = std::fs::canonicalize(&article.path).ok().filter(|p| !passing && p.is_file());
    let path = full.map_or_else(String::new, |p| p.display().to_string());
    let id = if article.id == article.path { "" } else { &article.id };
    match (path.as_str(), id) {
        ("", "") => hash(&article.text),
        _ => hash(&format!("{path}\n{id}")),
    }
}

/// The files of a folder that belong to these articles, each with the id of its article.
fn list(folder: &Path, articles: &[Article]) -> Vec<(String, PathBuf)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut by_key: HashMap<String, PathBuf> = HashMap::new();
    let mut by_hash: HashMap<String, PathBuf> = HashMap::new();
    for path in entries.filter_map(|e| Some(e.ok()?.path())) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some((key, hash)) = name.strip_suffix(".jsonl").and_then(|n| n.split_once('-')) {
            by_key.insert(key.to_owned(), path.clone());
            by_hash.insert(hash.to_owned(), path);
        }
    }
    if by_key.is_empty() {
        return Vec::new();
    }
    let file = |a: &Article| by_key.get(&key(a)).or_else(|| by_hash.get(&hash(&a.text))).cloned();
    articles.iter().filter_map(|a| Some((a.id.clone(), file(a)?))).collect()
}

/// A warning that a named file speaks of articles that are not there.
fn strangers(path: &Path, articles: &[Article], records: &[Record]) -> Option<Warning> {
    let notes: Vec<&Record> = records.iter().filter(|r| matches!(r.act, Act::Note { .. })).collect();
    if notes.is_empty() {
        return None;
    }
    let finder = Finder::new(articles);
    let gone = notes.iter().filter(|r| r.at.iter().all(|a| finder.article(a).is_none())).count();
    let noun = if gone == 1 { "note is" } else { "notes are" };
    let message = format!("{gone} {noun} about articles that are not here");
    (gone > 0).then(|| Warning { path: path.display().to_string(), line: None, message })
}

/// A named file must be one that can be used at all: said before the reader opens.
///
/// # Errors
/// When the path is a folder, or lies in one that does not exist.
pub(crate) fn check(named: Option<&Path>) -> Result<()> {
    let Some(path) = named else { return Ok(()) };
    if path.is_dir() {
        bail!("--review {}: is a folder; give a file", path.display());
    }
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
    match folder {
        Some(folder) if !folder.is_dir() => bail!("--review {}: there is no such folder", path.display()),
        _ => Ok(()),
    }
}
