//! Bytes to articles, and articles to stories.
//!
//! `source` (the only input IO) → `decode` → `formats` → `clean` → `build` → `recur`, then `group` over all
//! articles. Nothing here fails as a whole: what cannot be read becomes a [`Warning`] and the rest
//! loads. Every character of the text that is not white space ends up in exactly one block.

mod build;
mod clean;
mod decode;
mod draft;
mod formats;
mod group;
mod meta;
mod recur;
mod rules;
mod source;

use std::collections::{HashMap, HashSet};

use draft::{Draft, Trust};
pub use group::group;
pub use rules::{obey, state};
pub use source::Input;

use crate::model::{Article, Language, Warning};

/// What was read, before it is grouped.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The articles in the order of the inputs; those of a folder by file name.
    pub articles: Vec<Article>,
    /// Which of them the user named one by one, as indices into `articles`: their order is kept.
    pub named: Vec<usize>,
    /// One entry for every input that could not be read, or only in part.
    pub warnings: Vec<Warning>,
    /// Where the user wants articles to be: the id of each, and of one in the story it belongs to; `None` for a story
    /// of its own. Grouping obeys.
    pub moves: Vec<(String, Option<String>)>,
    /// Whether grouping may drop the text of an article once it has read it, all but the headline: for lists of
    /// stories of large collections. The stories are the same.
    pub lean: bool,
    /// Of each article, whether it was cleaned, rather than taken as given.
    scraped: Vec<bool>,
}

/// Reads every input. `language` is what the user states of all articles; `None` finds it out.
pub fn load(inputs: &[Input], language: Option<Language>) -> Loaded {
    load_watched(inputs, language, &mut |_| ())
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// Articles read so far.
    pub articles: usize,
    /// Share of the inputs that is read, `0..=1`: every file counts alike, a file of one article a line by its lines.
    pub share: f32,
}

/// Reads every input and tells `watch` now and then how far it is; at the end of every file for certain.
pub fn load_watched(inputs: &[Input], language: Option<Language>, watch: &mut dyn FnMut(Progress)) -> Loaded {
    let mut loaded = Loaded::default();
    let mut passed_over = Vec::new();
    let entries = source::list(inputs, &mut passed_over, &mut loaded.warnings);
    let count = entries.len();
    for (number, entry) in entries.into_iter().enumerate() {
        let from = loaded.articles.len();
        let watch = &mut |articles: usize, share: f32| {
            watch(Progress { articles, share: (number as f32 + share) / count as f32 });
        };
        match entry.read() {
            Ok((bytes, warning)) => {
                loaded.warnings.extend(warning);
                if let Err(not_text) = read(bytes, &entry.name, language, &mut loaded, watch) {
                    let warning = Warning { path: entry.name.clone(), line: None, message: not_text };
                    let list = if entry.walked { &mut passed_over } else { &mut loaded.warnings };
                    list.push(warning);
                }
            }
            Err(warning) => loaded.warnings.push(warning),
        }
        if entry.named && loaded.articles.len() == from + 1 {
            loaded.named.push(from);
        }
        watch(loaded.articles.len(), 1.0);
    }
    loaded.warnings.extend(source::summary(passed_over));
    recur::set_aside(&mut loaded.articles, &loaded.scraped);
    make_ids_unique(&mut loaded);
    loaded
}

/// How many articles are read between two words to who watches.
const WATCHED: usize = 250;

/// How many problems of one file are told one by one: more of them are one thing that is wrong with all of it.
const SAID: usize = 100;

/// What is said of a file of nothing but white space.
const EMPTY: &str = "empty: there is no text in it";

/// Reads the articles of one file; the error says why it is no text.
fn read(
    bytes: Vec<u8>,
    name: &str,
    language: Option<Language>,
    loaded: &mut Loaded,
    watch: &mut dyn FnMut(usize, f32),
) -> Result<(), String> {
    let warn = |line: Option<u32>, message: String| Warning { path: name.to_owned(), line, message };
    let decoded = decode::decode(bytes).map_err(|not_text| not_text.0)?;
    loaded.warnings.extend(decoded.loss.map(|loss| warn(None, loss)));
    let text = decoded.text;
    let first = loaded.articles.len();
    let (mut number, mut problems) = (0, 0);
    formats::each(&text, name, &mut |read| {
        for (line, message) in read.problems {
            problems += 1;
            if problems <= SAID {
                loaded.warnings.push(warn(line, message));
            }
        }
        for draft in read.drafts {
            number += 1;
            keep(draft, name, number, language, loaded);
            if number % WATCHED == 0 {
                watch(loaded.articles.len(), read.share);
            }
        }
    });
    if problems > SAID {
        let message = format!("there are {} more such problems in this file", problems - SAID);
        loaded.warnings.push(warn(None, message));
    }
    if number + problems == 0 {
        let message = if text.trim().is_empty() { EMPTY } else { "there is no article in it" };
        loaded.warnings.push(warn(None, message.to_owned()));
    }
    // A lone article of a file is called as the file.
    if number == 1
        && let Some(article) = loaded.articles.get_mut(first)
        && article.id == numbered(name, 1)
    {
        article.id = name.to_owned();
    }
    Ok(())
}

/// The id of the nth article of a file that gives it none.
fn numbered(name: &str, number: usize) -> String {
    format!("{name}#{number}")
}

/// Builds the nth article of a file and keeps it, if there is any text in it.
fn keep(mut draft: Draft, name: &str, number: usize, language: Option<Language>, loaded: &mut Loaded) {
    let (line, scraped) = (draft.line, draft.trust == Trust::Page);
    draft.id.get_or_insert_with(|| numbered(name, number));
    let article = build::build(draft, name, language);
    if article.sentences.is_empty() {
        let message = if article.text.is_empty() {
            EMPTY
        } else {
            "no article found in it; is this an article page, saved whole?"
        };
        loaded.warnings.push(Warning { path: name.to_owned(), line, message: message.into() });
    } else if scraped && article.sentences.len() == 1 && article.is_headline(0) {
        let message = "only a headline was found in it; is this an article page, saved whole?";
        loaded.warnings.push(Warning { path: name.to_owned(), line, message: message.into() });
    }
    // A page without an article is still shown, all of it set aside; an empty file is not.
    if !article.text.is_empty() {
        loaded.articles.push(article);
        loaded.scraped.push(scraped);
    }
}

/// Two articles with one id: the later ones get a number.
fn make_ids_unique(loaded: &mut Loaded) {
    let mut taken: HashSet<String> = HashSet::with_capacity(loaded.articles.len());
    let mut next: HashMap<String, usize> = HashMap::new();
    for article in &mut loaded.articles {
        if taken.insert(article.id.clone()) {
            continue;
        }
        let number = next.entry(article.id.clone()).or_insert(1);
        let id = loop {
            *number += 1;
            let id = format!("{}#{number}", article.id);
            if taken.insert(id.clone()) {
                break id;
            }
        };
        let message = format!("the id {} is taken; this article is called {id}", article.id);
        loaded.warnings.push(Warning { path: article.path.clone(), line: None, message });
        article.id = id;
    }
}

#[cfg(test)]
mod tests;
