//! The loader: every format, cleaning, the user's rules, grouping.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use retold::loader::{Input, Loaded, group, load, obey};
use retold::model::{BlockKind, Corpus, Rule};
use tempfile::TempDir;

use crate::mutate::{Dice, damage, text};
use crate::support::formats::everywhere;

/// Good files to damage, and a folder to read them from.
pub struct Cases {
    files: Vec<(String, Vec<u8>)>,
    folder: TempDir,
}

impl Cases {
    /// Every format once, and the built-in sample.
    pub fn new() -> Self {
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
        let mut files: Vec<(String, Vec<u8>)> =
            everywhere().into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect();
        let mut found: Vec<_> = fs::read_dir(sample).unwrap().map(|e| e.unwrap().path()).collect();
        found.sort();
        for path in found {
            files.push((path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()));
        }
        Self { files, folder: tempfile::tempdir().unwrap() }
    }

    /// A damaged file: its name and its content.
    fn damaged(&self, dice: &mut Dice) -> (&str, Vec<u8>) {
        let (name, bytes) = &self.files[dice.below(self.files.len())];
        let (mut bytes, other) = (bytes.clone(), &self.files[dice.below(self.files.len())].1);
        damage(dice, &mut bytes, other);
        (name, bytes)
    }

    fn load(&self, files: &[(&str, &[u8])]) -> Loaded {
        let mut inputs = Vec::new();
        for (name, bytes) in files {
            let path = self.folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            inputs.push(Input::Path(path));
        }
        load(&inputs, None)
    }

    /// Reads a damaged file, under its own name or another's.
    pub fn parse(&self, dice: &mut Dice) {
        let (mut name, bytes) = self.damaged(dice);
        if dice.below(8) == 0 {
            name = &self.files[dice.below(self.files.len())].0;
        }
        let loaded = self.load(&[(name, &bytes)]);
        sound(&loaded);
        // A byte that could not be read is never shown as one that could.
        let lost = loaded.articles.iter().any(|a| a.text.contains('\u{fffd}'));
        let written = String::from_utf8_lossy(&bytes);
        let stands = String::from_utf8(bytes.clone()).is_ok_and(|t| t.contains(['\u{fffd}', '\0']))
            || written.contains("&#")
            || written.contains("\\u");
        assert!(!lost || stands || !loaded.warnings.is_empty(), "lost without a word in {name}");
        let again = self.load(&[(name, &bytes)]);
        assert_eq!(again.articles, loaded.articles);
        assert_eq!(again.warnings, loaded.warnings);
    }

    /// Reads plain text: all that is no white space lies in the blocks, in its order.
    pub fn plain(&self, dice: &mut Dice) {
        let text = format!("Ferries run free\n\n{}", text(dice, 200)).replace('\0', "");
        let loaded = self.load(&[("plain.txt", text.as_bytes())]);
        sound(&loaded);
        let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(letters(&loaded.articles[0].text), letters(&text), "{text:?}");
    }

    /// Gives blocks kinds as a user might.
    pub fn rules(&self, dice: &mut Dice) {
        let (name, bytes) = self.damaged(dice);
        let mut loaded = self.load(&[(name, &bytes)]);
        let kinds =
            [BlockKind::Title, BlockKind::Body, BlockKind::Boilerplate, BlockKind::Heading, BlockKind::Date];
        let rules: Vec<Rule> = (0..1 + dice.below(3))
            .map(|_| Rule {
                outlet: None,
                pattern: Some(dice.pick(&["ferry", "e", "the port", "."]).to_owned()),
                kind: *dice.pick(&kinds.each_ref()),
            })
            .collect();
        obey(&mut loaded, &rules);
        sound(&loaded);
    }

    /// Groups several damaged files: each article is in one story, whatever the order of the files, and again.
    pub fn group(&self, dice: &mut Dice) {
        let files: Vec<(String, Vec<u8>)> = (0..3 + dice.below(5))
            .map(|n| {
                let (name, bytes) = self.damaged(dice);
                (format!("{n}-{name}"), bytes)
            })
            .collect();
        let mut files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
        let forward = grouped(self.load(&files));
        assert_eq!(grouped(self.load(&files)), forward, "twice the same");
        for turn in 0..3 {
            match turn {
                0 => files.reverse(),
                _ => (1..files.len()).for_each(|n| files.swap(n, dice.below(n + 1))),
            }
            assert_eq!(stories(&grouped(self.load(&files))), stories(&forward), "in another order");
        }
    }
}

/// Groups without regard to who named what.
fn grouped(mut loaded: Loaded) -> Corpus {
    loaded.named.clear();
    sound(&loaded);
    let count = loaded.articles.len();
    let corpus = group(loaded);
    let mut members: Vec<usize> = corpus.stories.iter().flat_map(|s| s.articles.clone()).collect();
    members.sort_unstable();
    assert_eq!(members, (0..count).collect::<Vec<_>>());
    corpus
}

/// The stories by what they say and hold.
fn stories(corpus: &Corpus) -> BTreeSet<(String, String, Vec<String>)> {
    let ids = |s: &retold::model::Story| s.articles.iter().map(|n| corpus.articles[*n].id.clone()).collect();
    corpus.stories.iter().map(|s| (s.title.clone(), s.why.clone(), ids(s))).collect()
}

/// What holds of whatever was loaded.
fn sound(loaded: &Loaded) {
    for article in &loaded.articles {
        article.check().unwrap();
        assert!(!article.id.is_empty() && !article.outlet.is_empty());
        assert!(article.blocks.iter().all(|b| !b.reason.is_empty()));
    }
    let ids: BTreeSet<&str> = loaded.articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids.len(), loaded.articles.len(), "ids are unique");
    assert!(loaded.warnings.iter().all(|w| !w.message.is_empty()));
    assert!(!loaded.articles.is_empty() || !loaded.warnings.is_empty(), "nothing read and nothing said");
}
