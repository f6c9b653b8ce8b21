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
mod near;
mod parallel;
mod read;
mod recur;
mod rules;
mod source;

use std::collections::{BTreeMap, HashSet};

pub use group::group;
pub use rules::{obey, state};
pub use source::Input;

use crate::model::{Article, Language, Loading, Warning};

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
    load_watched(inputs, Loading { language, ..Loading::default() }, &mut |_| ())
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// Articles read so far.
    pub articles: usize,
    /// Share of the inputs that is read, `0..=1`: every file counts alike, a large one by how far it is read.
    pub share: f32,
}

/// Reads every input and tells `watch` now and then how far it is; at the end for certain.
///
/// Large files and many are read on as many threads as there are processors; what comes of it is the same.
pub fn load_watched(inputs: &[Input], loading: Loading, watch: &mut dyn FnMut(Progress)) -> Loaded {
    let mut loaded = Loaded::default();
    let mut passed_over = Vec::new();
    let entries = source::list(inputs, &mut passed_over, &mut loaded.warnings);
    read::all(&entries, loading, read::MOST, &mut loaded, &mut passed_over, watch);
    loaded.warnings.extend(source::summary(passed_over));
    recur::set_aside(&mut loaded.articles, &loaded.scraped);
    make_ids_unique(&mut loaded);
    loaded
}

/// Two articles with one id: all but the first by text get a number, so that the order of the input makes no difference.
fn make_ids_unique(loaded: &mut Loaded) {
    let mut taken: HashSet<&str> = HashSet::with_capacity(loaded.articles.len());
    let twice: HashSet<String> =
        loaded.articles.iter().filter(|a| !taken.insert(&a.id)).map(|a| a.id.clone()).collect();
    if twice.is_empty() {
        return;
    }
    let mut taken: HashSet<String> = loaded.articles.iter().map(|a| a.id.clone()).collect();
    let mut by_id: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, article) in loaded.articles.iter().enumerate().filter(|(_, a)| twice.contains(&a.id)) {
        by_id.entry(article.id.clone()).or_default().push(n);
    }
    let (mut said, mut unsaid) = (0, None);
    for (id, mut members) in by_id {
        members.sort_by_key(|n| {
            let article = &loaded.articles[*n];
            (&article.text, &article.path, &article.outlet, *n)
        });
        let mut number = 1;
        for n in members.into_iter().skip(1) {
            let unique = loop {
                number += 1;
                let unique = format!("{id}#{number}");
                if taken.insert(unique.clone()) {
                    break unique;
                }
            };
            let article = &mut loaded.articles[n];
            let message = format!("the id {id} is taken; this article is called {unique}");
            said += 1;
            if said <= read::SAID {
                loaded.warnings.push(Warning { path: article.path.clone(), line: None, message });
            } else {
                unsaid.get_or_insert_with(|| article.path.clone());
            }
            article.id = unique;
        }
    }
    loaded.warnings.extend(unsaid.map(|path| {
        let message = format!("{} more ids are taken; these articles got numbers too", said - read::SAID);
        Warning { path, line: None, message }
    }));
}

#[cfg(test)]
mod tests;
