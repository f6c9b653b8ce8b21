//! The articles about one event, and everything that was read.

use std::fmt;

use super::Article;

/// The letter of a version within its story: A, B … Z, AA, AB …
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Siglum(pub usize);

impl Siglum {
    /// Reads `A` or `ab`; `None` unless it is one to four ASCII letters.
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() || text.len() > 4 || !text.bytes().all(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        let letters = text.bytes().map(|b| usize::from(b.to_ascii_uppercase() - b'A') + 1);
        Some(Self(letters.fold(0, |n, digit| n * 26 + digit) - 1))
    }
}

impl fmt::Display for Siglum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut n, mut letters) = (self.0 + 1, Vec::new());
        while n > 0 {
            letters.push(b'A' + ((n - 1) % 26) as u8);
            n = (n - 1) / 26;
        }
        letters.reverse();
        f.pad(std::str::from_utf8(&letters).unwrap_or("?"))
    }
}

/// The articles about one event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// Stable name: given by the input, else made from the articles.
    pub id: String,
    /// The headline that is nearest to all the others; empty where no version has one.
    pub title: String,
    /// Why these articles are one story, in a sentence for people.
    pub why: String,
    /// The versions in the order of their letters, as indices into [`Corpus::articles`].
    pub articles: Vec<usize>,
    /// Versions that are one text, to be shown as one; each is in at most one group, and groups and their members
    /// are in the order of the letters. Empty where all texts differ.
    pub copies: Vec<Copies>,
}

/// Versions of a story that say the same: an agency's text that ran in several outlets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copies {
    /// Two versions or more, as places in [`Story::articles`], ascending.
    pub versions: Vec<usize>,
    /// Whether the bodies have the same words; else a few sentences differ, as where one was cut.
    pub unchanged: bool,
}

impl fmt::Display for Copies {
    /// `ran unchanged in 4`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = if self.unchanged { "ran unchanged" } else { "ran nearly unchanged" };
        write!(f, "{how} in {}", self.versions.len())
    }
}

/// Something that went wrong with one input and did not stop the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The file, as the user named it.
    pub path: String,
    /// 1-based line, where known.
    pub line: Option<u32>,
    /// What happened and what to do, in one sentence.
    pub message: String,
}

impl fmt::Display for Warning {
    /// `file:line: message`, as compilers write it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.message),
            None => write!(f, "{}: {}", self.path, self.message),
        }
    }
}

/// All that was read: articles, grouped into stories, and what could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corpus {
    /// Every article, in an order that does not depend on the order of the files.
    pub articles: Vec<Article>,
    /// Every article is in exactly one story; a lone one is a story of one. Largest first.
    pub stories: Vec<Story>,
    /// One entry for every input that could not be read, or only in part.
    pub warnings: Vec<Warning>,
}

impl Corpus {
    /// The versions of a story, in the order of their letters.
    pub fn versions(&self, story: &Story) -> Vec<&Article> {
        story.articles.iter().filter_map(|&n| self.articles.get(n)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sigla_count_like_columns() {
        for (n, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(Siglum(n).to_string(), letters);
            assert_eq!(Siglum::parse(letters), Some(Siglum(n)));
        }
        assert_eq!(Siglum::parse("b"), Some(Siglum(1)));
        assert_eq!(Siglum::parse("A1"), None);
        assert_eq!(Siglum::parse(""), None);
    }

    #[test]
    fn warnings_read_like_a_compiler() {
        let warning = Warning { path: "a.jsonl".into(), line: Some(7), message: "not JSON".into() };
        assert_eq!(warning.to_string(), "a.jsonl:7: not JSON");
    }
}
