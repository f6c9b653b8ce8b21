//! Records as JSON lines: one record a line, in the order in which they were made, never rewritten.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::model::{Act, Anchor, BlockKind, Record};

/// All that was written, read back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    /// Every record that could be read, in the order of the lines.
    pub records: Vec<Record>,
    /// The numbers, from 1, of lines that are no record.
    pub damaged: Vec<usize>,
}

impl Journal {
    /// Reads a file's text. Empty lines mean nothing; a kind of record that this version does not know is passed over
    /// (and, as nothing is ever rewritten, stays in the file).
    pub fn parse(text: &str) -> Self {
        let mut journal = Self::default();
        for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            match serde_json::from_str::<Line>(line).ok().map(Line::record) {
                Some(Ok(record)) => journal.records.push(record),
                Some(Err(Unread::Unknown)) => {}
                Some(Err(Unread::Damaged)) | None => journal.damaged.push(n + 1),
            }
        }
        journal
    }

    /// What still holds: undone records are gone, notes say what they were last edited to, and of records with one id
    /// the last counts.
    pub fn holding(&self) -> Vec<Record> {
        let mut undone: HashSet<&str> = HashSet::new();
        let mut seen: HashSet<&str> = HashSet::new();
        let mut kept: Vec<Record> = Vec::new();
        let mut edits: HashMap<&str, (&str, &str)> = HashMap::new();
        // From the last to the first, so that an undo that was undone itself does nothing.
        for record in self.records.iter().rev() {
            if undone.contains(record.id.as_str()) || !seen.insert(&record.id) {
                continue;
            }
            match &record.act {
                Act::Undo { of } => _ = undone.insert(of),
                Act::Edit { of, label, text } => _ = edits.entry(of).or_insert((label, text)),
                _ => kept.push(record.clone()),
            }
        }
        kept.reverse();
        for record in &mut kept {
            if let (Act::Note { label, text }, Some(edit)) = (&mut record.act, edits.get(record.id.as_str()))
            {
                (*label, *text) = (edit.0.to_owned(), edit.1.to_owned());
            }
        }
        kept
    }
}

/// A record as a line of JSON, without a line feed.
pub fn line(record: &Record) -> String {
    serde_json::to_string(&Line::of(record)).unwrap_or_default()
}

/// Why a line gave no record.
enum Unread {
    /// It is one, of a kind that is not known here.
    Unknown,
    /// It lacks something.
    Damaged,
}

/// What a line says. Fields that this version does not know are passed over.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Line {
    kind: String,
    id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    at: Vec<At>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct At {
    quote: String,
    before: String,
    after: String,
    byte: u32,
    article: String,
    outlet: String,
    headline: String,
    hash: String,
}

impl Line {
    fn of(record: &Record) -> Self {
        let at = record.at.iter().map(At::of).collect();
        let kind = record.act.name().to_owned();
        let mut line = Self { kind, id: record.id.clone(), time: record.time.clone(), at, ..Self::default() };
        match record.act.clone() {
            Act::Note { label, text } => (line.label, line.text) = (Some(label), Some(text)),
            Act::Edit { of, label, text } => {
                (line.of, line.label, line.text) = (Some(of), Some(label), Some(text));
            }
            Act::Undo { of } => line.of = Some(of),
            Act::Wrong { topic } => line.topic = topic,
            Act::Block(kind) => line.block = Some(kind.name().to_owned()),
            Act::Rename(name) => line.name = Some(name),
            Act::Reviewed | Act::Pin | Act::Break | Act::Regroup => {}
        }
        line
    }

    fn record(self) -> Result<Record, Unread> {
        if self.id.is_empty() || self.kind.is_empty() {
            return Err(Unread::Damaged);
        }
        let (least, act) = match self.kind.as_str() {
            "note" => {
                let (label, text) = (self.label.unwrap_or_default(), self.text.unwrap_or_default());
                (1, Act::Note { label, text })
            }
            "edit" => {
                let (label, text) = (self.label.unwrap_or_default(), self.text.unwrap_or_default());
                (0, Act::Edit { of: self.of.ok_or(Unread::Damaged)?, label, text })
            }
            "undo" => (0, Act::Undo { of: self.of.ok_or(Unread::Damaged)? }),
            "reviewed" => (1, Act::Reviewed),
            "pin" => (2, Act::Pin),
            "break" => (2, Act::Break),
            "wrong" => (1, Act::Wrong { topic: self.topic }),
            "block" => {
                let kind = self.block.as_deref().and_then(BlockKind::parse);
                (1, Act::Block(kind.ok_or(Unread::Damaged)?))
            }
            "regroup" => (1, Act::Regroup),
            "rename" => (1, Act::Rename(self.name.ok_or(Unread::Damaged)?)),
            _ => return Err(Unread::Unknown),
        };
        if self.at.len() < least {
            return Err(Unread::Damaged);
        }
        let at = self.at.into_iter().map(At::anchor).collect();
        Ok(Record { id: self.id, time: self.time, act, at })
    }
}

impl At {
    fn of(anchor: &Anchor) -> Self {
        let a = anchor.clone();
        Self {
            quote: a.quote,
            before: a.before,
            after: a.after,
            byte: a.at,
            article: a.article,
            outlet: a.outlet,
            headline: a.headline,
            hash: a.hash,
        }
    }

    fn anchor(self) -> Anchor {
        Anchor {
            article: self.article,
            hash: self.hash,
            outlet: self.outlet,
            headline: self.headline,
            quote: self.quote,
            before: self.before,
            after: self.after,
            at: self.byte,
        }
    }
}
