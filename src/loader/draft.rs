//! What a format hands to cleaning: blocks with the evidence that the format could see.
//!
//! A draft knows nothing of kinds, sentences or other articles.

use crate::model::{BlockKind, Language, Stamp};

/// How far the input vouches for its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Trust {
    /// As scraped: every block may be page furniture.
    #[default]
    Page,
    /// A document: everything is content.
    Document,
    /// A wire delivery: every block is the article's or about it, each judged by its own words only.
    Wire,
    /// Paragraphs of the article: split into sentences, not cleaned.
    Paragraphs,
    /// Sentences of the article: byte for byte, neither cleaned, trimmed nor split.
    Sentences,
}

/// What the markup says a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tag {
    /// A paragraph, a line, or anything without a better name.
    #[default]
    Paragraph,
    /// A heading and its level, `1..=6`.
    Heading(u8),
    /// An item of a list.
    Item,
    /// The text under a picture.
    Caption,
    /// A quotation set off.
    Quote,
    /// A cell of a table.
    Cell,
    /// A button, a choice, a field: part of the page's machinery.
    Control,
}

/// Which part of the page a block stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Area {
    /// No part that has a name.
    #[default]
    Open,
    /// Inside the element that is marked as the article.
    Article,
    /// The head of the page or of the article.
    Header,
    /// A menu.
    Nav,
    /// Beside the article.
    Aside,
    /// The foot of the page.
    Footer,
    /// Comments of readers.
    Comments,
    /// Not shown on the page.
    Hidden,
}

/// One piece of the input, before anybody judged it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Raw {
    /// Its text; runs of white space are one space, unless the input is trusted byte for byte.
    pub text: String,
    /// 1-based line of the decoded source, where known.
    pub line: Option<u32>,
    /// What the markup says it is.
    pub tag: Tag,
    /// Where on the page it stands.
    pub area: Area,
    /// Share of its letters and digits inside links, `0..=1`.
    pub linked: f32,
    /// Whether a blank line or a block border stands before it.
    pub gap: bool,
    /// Whether a bullet or a number of a list stands before it.
    pub bullet: bool,
    /// Whether an extractor took it for the article; `None` where none was asked.
    pub kept: Option<bool>,
    /// The time that the markup gives beside its words.
    pub time: Option<Stamp>,
    /// What the markup states outright, and in which words.
    pub stated: Option<(BlockKind, &'static str)>,
}

impl Raw {
    /// A plain block with white-space runs folded; `None` when nothing is left.
    pub fn new(text: &str, line: Option<u32>) -> Option<Self> {
        let text = fold(text);
        (!text.is_empty()).then(|| Self { text, line, ..Self::default() })
    }
}

/// An article as its format gives it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// The blocks, in the order of the source.
    pub blocks: Vec<Raw>,
    /// How far the text is vouched for.
    pub trust: Trust,
    /// The article's own name, where given.
    pub id: Option<String>,
    /// The story it was assigned to.
    pub story: Option<String>,
    /// The outlet's name.
    pub outlet: Option<String>,
    /// The headline, where it is given beside the text.
    pub title: Option<String>,
    /// Whether that is what a page calls itself, often with the name of its site behind.
    pub is_page_title: bool,
    /// The summary, where it is given beside the text.
    pub summary: Option<String>,
    /// The author, without "By".
    pub byline: Option<String>,
    /// Whether the text may be taken for a document where it shows no page around it.
    pub is_open: bool,
    /// What a page names as its author where that is only the page itself or its outlet.
    pub house: Option<String>,
    /// Who supplied the text, where the input says so outright.
    pub credit: Option<String>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// When it was last changed.
    pub updated: Option<Stamp>,
    /// Its address.
    pub url: Option<String>,
    /// Its language, where declared.
    pub language: Option<Language>,
    /// Whether that is only what a page's template declares, which is often wrong.
    pub is_page_language: bool,
    /// 1-based line of the file at which the article begins, where one file holds several.
    pub line: Option<u32>,
}

impl Draft {
    /// Takes the times at which a wire item was made and this version of it: the earlier is when it was published, the
    /// later when it was changed.
    pub fn set_times(&mut self, made: Option<Stamp>, version: Option<Stamp>) {
        let later = |a: Stamp, b: Stamp| a.minutes() > b.minutes();
        (self.published, self.updated) = match (made, version) {
            (Some(made), Some(version)) if later(version, made) => (Some(made), Some(version)),
            (made, version) => (version.or(made), None),
        };
    }
}

/// `text` with every run of white space as one space and none at the ends.
pub(crate) fn fold(text: &str) -> String {
    if is_folded(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether white space stands in a text as single spaces between words only, as in most there is.
fn is_folded(text: &str) -> bool {
    let mut space = true;
    for c in text.chars() {
        if c.is_whitespace() && (c != ' ' || space) {
            return false;
        }
        space = c == ' ';
    }
    !space || text.is_empty()
}

/// The letters and digits of `text` in lower case, words parted by one space: what two blocks
/// are compared by.
pub(crate) fn skeleton(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        // What most texts are made of, without a look at the tables of Unicode.
        if c.is_ascii_lowercase() {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(c);
            continue;
        }
        // An apostrophe joins: "today's" is one word in every phrase list.
        if matches!(c, '\'' | '’' | '‘') {
            continue;
        }
        if c.is_alphanumeric() {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.extend(c.to_lowercase());
        } else {
            gap = true;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_white_space_of_any_sort() {
        for text in ["", " ", "a", " a", "a ", "a b", "a  b", "a\u{a0}b", "a\nb", "é “b” – c"] {
            let slowly = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(fold(text), slowly, "{text:?}");
        }
        assert_eq!(fold("  a\t\u{a0}b\r\n c "), "a b c");
        assert!(Raw::new(" \u{2003}\n", None).is_none());
    }

    #[test]
    fn skeletons_forget_case_and_punctuation() {
        assert_eq!(skeleton("• You’ll  ALSO like…"), "youll also like");
        assert_eq!(skeleton("— | —"), "");
    }
}
