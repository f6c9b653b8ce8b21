//! Where the user left off, by story: kept in the state folder, apart from the notes.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::model::hash;
use crate::model::{Article, Corpus, Story};
use crate::page::grid::Tab;
use crate::tui::{Screen, Stand};
use crate::{sidecar, state};

/// Most places that are kept, the latest ones.
const MOST: usize = 500;
/// Characters of a sentence that are kept, to know it again.
const WORDS: usize = 60;

/// What the file says: the latest place last.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    places: Vec<Entry>,
}

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Entry {
    story: String,
    screen: String,
    versions: [String; 2],
    base: String,
    version: String,
    sentence: u32,
    words: String,
    tab: String,
    line: usize,
}

/// The file of places; `None` where there is no state folder, or where it is not to be touched.
pub(crate) fn file(scripted: bool) -> Option<PathBuf> {
    state::folder().filter(|_| !scripted).map(|f| f.join("places.json"))
}

/// Where the user left off in the stories of a corpus, the latest last. What cannot be read counts as nothing.
pub(crate) fn read(path: &std::path::Path, corpus: &Corpus) -> Vec<(usize, Stand)> {
    let Ok(text) = state::read(path) else { return Vec::new() };
    let Ok(kept) = serde_json::from_str::<Kept>(&text) else { return Vec::new() };
    if kept.places.is_empty() {
        return Vec::new();
    }
    let keys: Vec<String> = corpus.stories.iter().map(|s| key(corpus, s)).collect();
    let place = |entry: &Entry| {
        let n = keys.iter().position(|k| *k == entry.story)?;
        Some((n, entry.stand(&corpus.versions(&corpus.stories[n]))?))
    };
    kept.places.iter().filter_map(place).collect()
}

/// Keeps where the user left off, the latest last.
///
/// # Errors
/// When the file cannot be written.
pub(crate) fn write(
    path: &std::path::Path,
    corpus: &Corpus,
    stands: &[(usize, Stand)],
) -> std::io::Result<()> {
    let entry = |(n, stand): &(usize, Stand)| {
        let story = corpus.stories.get(*n)?;
        Some(Entry::of(key(corpus, story), &corpus.versions(story), stand))
    };
    let new: Vec<Entry> = stands.iter().filter_map(entry).collect();
    if new.is_empty() {
        return Ok(());
    }
    state::replace(path, |text| {
        let mut kept: Kept = serde_json::from_str(&text).unwrap_or_default();
        kept.places.retain(|old| !new.iter().any(|e| e.story == old.story));
        kept.places.extend(new);
        let extra = kept.places.len().saturating_sub(MOST);
        kept.places.drain(..extra);
        serde_json::to_string_pretty(&kept).unwrap_or_default() + "\n"
    })
}

/// The key of a story: of all its articles, whatever their order.
fn key(corpus: &Corpus, story: &Story) -> String {
    let mut keys: Vec<String> = corpus.versions(story).into_iter().map(sidecar::key).collect();
    keys.sort();
    hash(&keys.join("\n"))
}

impl Entry {
    fn of(story: String, versions: &[&Article], stand: &Stand) -> Self {
        let id = |v: usize| versions.get(v).map_or_else(String::new, |a| sidecar::key(a));
        let words = versions.get(stand.version).map_or("", |a| a.sentence(stand.sentence));
        let screen = match stand.screen {
            Screen::Story => "story",
            Screen::Read => "read",
            _ => "compare",
        };
        Self {
            story,
            screen: screen.to_owned(),
            versions: stand.versions.map(id),
            base: id(stand.base),
            version: id(stand.version),
            sentence: stand.sentence,
            words: words.chars().take(WORDS).collect(),
            tab: stand.tab.title().to_owned(),
            line: stand.line,
        }
    }

    /// The place in these versions; `None` where one that stood on the page is not there.
    fn stand(&self, versions: &[&Article]) -> Option<Stand> {
        let find = |key: &str| versions.iter().position(|a| sidecar::key(a) == key);
        let version = find(&self.version)?;
        let article = versions.get(version)?;
        let is_it = |n: u32| !self.words.is_empty() && article.sentence(n).starts_with(&self.words);
        // The words tell where it is now; where they were changed, its number is the best there is.
        let count = article.sentences.len() as u32;
        let moved = || (0..count).find(|n| is_it(*n)).unwrap_or(self.sentence.min(count.saturating_sub(1)));
        let sentence = if is_it(self.sentence) { self.sentence } else { moved() };
        let screen = match self.screen.as_str() {
            "story" => Screen::Story,
            "read" => Screen::Read,
            _ => Screen::Compare,
        };
        let versions = [find(&self.versions[0])?, find(&self.versions[1])?];
        let tab = Tab::ALL.into_iter().find(|t| t.title() == self.tab).unwrap_or_default();
        Some(Stand { screen, versions, base: find(&self.base)?, version, sentence, tab, line: self.line })
    }
}
