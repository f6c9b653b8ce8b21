//! A block by itself: what its words and shape say, whatever stands around it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::furniture::{self, Sort};
use crate::loader::draft::{Raw, Tag, skeleton};
use crate::loader::meta::{byline, credit, date};
use crate::model::BlockKind;

/// What a block looks like.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    /// Number of words; a CJK character counts as half a word.
    pub words: usize,
    /// Whether it is full sentences: it ends like one and most of its words are lower case.
    pub is_prose: bool,
    /// Whether it could be a heading inside the article.
    pub is_heading: bool,
    /// What it surely is, by its own words.
    pub sort: Option<(BlockKind, Cow<'static, str>)>,
    /// Whether it opens a list of other stories.
    pub opens_list: bool,
    /// Whether the article ends before it.
    pub ends: bool,
    /// Whether the same words stand in another block.
    pub repeats: Option<usize>,
    /// Why it is hardly the article, where there is a reason.
    pub against: Option<&'static str>,
    /// Its words in lower case without punctuation.
    pub skeleton: String,
}

/// Looks at all blocks of a page.
pub(super) fn all(blocks: &[Raw]) -> Vec<Look> {
    let mut looks: Vec<Look> = blocks.iter().map(one).collect();
    repeats(&mut looks);
    for n in 0..looks.len() {
        neighbours(blocks, &mut looks, n);
    }
    looks
}

fn one(raw: &Raw) -> Look {
    let text = raw.text.as_str();
    let skeleton = skeleton(text);
    let words = count_words(&skeleton);
    let mut look = Look { words, ..Look::default() };
    look.is_prose = is_prose(text, words);
    if words == 0 {
        look.sort = Some((BlockKind::Boilerplate, "no words".into()));
        return Look { skeleton, ..look };
    }
    look.sort = sort(raw, words);
    if let Some((sort, phrase)) = furniture::phrase(&skeleton, words) {
        look.opens_list = sort == Sort::List;
        look.ends = sort == Sort::End;
        let certain = match sort {
            Sort::Whole | Sort::List | Sort::End => true,
            Sort::Start => !look.is_prose || words <= 25,
            Sort::Inside => !look.is_prose || words <= 15,
        };
        if certain && look.sort.as_ref().is_none_or(|(kind, _)| *kind == BlockKind::Byline) {
            look.sort = Some((BlockKind::Boilerplate, format!("says “{phrase}”").into()));
        }
    }
    look.is_heading = matches!(raw.tag, Tag::Heading(2..)) || is_heading(text, words);
    look.against = against(raw, &look);
    Look { skeleton, ..look }
}

fn count_words(skeleton: &str) -> usize {
    let wide = skeleton
        .chars()
        .filter(|c| matches!(*c as u32, 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af))
        .count();
    let spaced = skeleton.split(' ').filter(|w| !w.is_empty()).count();
    spaced.max(wide / 2)
}

/// Whether a text is full sentences: five words or more, most of them in lower case, and an end.
fn is_prose(text: &str, words: usize) -> bool {
    if words < 5 {
        return false;
    }
    let text = text.trim_end_matches(|c: char| {
        matches!(c, '"' | '”' | '’' | '\'' | ')' | '»' | '“' | ']') || c.is_whitespace()
    });
    if !text.ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '！', '？']) {
        return false;
    }
    let (mut lower, mut upper) = (0, 0);
    for word in text.split_whitespace() {
        match word.chars().find(|c| c.is_alphanumeric()) {
            Some(c) if c.is_lowercase() => lower += 1,
            Some(c) if c.is_uppercase() => upper += 1,
            Some(c) if c.is_alphabetic() => lower += 2,
            _ => {}
        }
    }
    lower >= upper
}

fn is_heading(text: &str, words: usize) -> bool {
    (1..=12).contains(&words)
        && !text.ends_with(['.', ',', ';', '…', ')'])
        && text.chars().next().is_some_and(|c| !c.is_lowercase())
}

/// What the block surely is, by its own words or by the markup.
fn sort(raw: &Raw, words: usize) -> Option<(BlockKind, Cow<'static, str>)> {
    let text = raw.text.as_str();
    if let Some((kind, reason)) = raw.stated {
        let fits = match kind {
            BlockKind::Byline => words <= 25,
            BlockKind::Date => words <= 15,
            BlockKind::Credit => words <= 25,
            BlockKind::Caption => true,
            _ => false,
        };
        if fits {
            return Some((kind, reason.into()));
        }
    }
    if raw.tag == Tag::Caption {
        return Some((BlockKind::Caption, "the text under a picture".into()));
    }
    if raw.tag == Tag::Control {
        return Some((BlockKind::Boilerplate, "a button or a form".into()));
    }
    if words > 80 {
        return None;
    }
    if credit::text_credit(text).is_some() {
        return Some((BlockKind::Credit, "names the agency that supplied the text".into()));
    }
    if date::is_date_line(text) {
        return Some((BlockKind::Date, "a date and little else".into()));
    }
    if byline::introduced(text).is_some() || byline::is_introduction(text) {
        return Some((BlockKind::Byline, "names the author".into()));
    }
    if byline::is_address(text) {
        return Some((BlockKind::Byline, "an author’s address".into()));
    }
    if credit::picture_credit(text).is_some() {
        return Some((BlockKind::Credit, "names who supplied a picture".into()));
    }
    if credit::caption_credit(text).is_some() || is_caption(text) {
        return Some((BlockKind::Caption, "describes a picture".into()));
    }
    None
}

/// Whether a text begins as captions of agencies do.
fn is_caption(text: &str) -> bool {
    let lower: String = text.chars().take(60).flat_map(char::to_lowercase).collect();
    let starts = [
        "in this photo",
        "in this image",
        "in this file photo",
        "in this picture",
        "in this undated",
        "in this handout",
        "this photo",
        "this image",
        "this undated photo",
        "this file photo",
        "this handout",
        "this combination of",
        "a handout photo",
        "file photo",
        "file - ",
        "file – ",
        "file — ",
        "(file photo",
        "pictured:",
        "pictured above",
        "above:",
        "image:",
        "photo:",
        "video:",
        "watch:",
        "caption:",
        "auf diesem bild",
        "das bild zeigt",
        "sur cette photo",
        "en esta foto",
        "en la imagen",
        "nella foto",
        "na foto",
        "op de foto",
    ];
    starts.iter().any(|s| lower.starts_with(s)) && text.chars().count() < 700
}

fn against(raw: &Raw, look: &Look) -> Option<&'static str> {
    use crate::loader::draft::Area;
    match raw.area {
        Area::Nav => return Some("stands in a menu"),
        Area::Aside => return Some("stands beside the article"),
        Area::Footer => return Some("stands in the foot of the page"),
        Area::Comments => return Some("stands among the comments"),
        Area::Hidden => return Some("not shown on the page"),
        _ => {}
    }
    if raw.linked > 0.7 {
        return Some("is a link to another page");
    }
    (!look.is_prose && raw.bullet).then_some("is an item of a list")
}

/// Finds blocks that stand again, whole or cut short with an ellipsis.
fn repeats(looks: &mut [Look]) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    for (n, look) in looks.iter().enumerate().filter(|(_, l)| l.words >= 4) {
        match seen.get(look.skeleton.as_str()) {
            Some(&first) => found.push((first, n)),
            None => {
                seen.insert(&look.skeleton, n);
            }
        }
    }
    for (first, n) in found {
        for (a, b) in [(first, n), (n, first)] {
            if let Some(look) = looks.get_mut(a) {
                look.repeats.get_or_insert(b);
            }
        }
    }
}

/// What only the blocks around tell: a credit under a caption, a caption over one.
fn neighbours(blocks: &[Raw], looks: &mut [Look], n: usize) {
    let sort_of = |looks: &[Look], n: usize| looks.get(n).and_then(|l| l.sort.as_ref()).map(|(k, _)| *k);
    let Some(look) = looks.get(n) else { return };
    if look.sort.is_some() || look.is_prose || look.words > 40 {
        return;
    }
    // Successive lines without a blank between them belong together: alt text over its caption.
    let next_is_caption = matches!(sort_of(looks, n + 1), Some(BlockKind::Caption | BlockKind::Credit));
    let touching = blocks.get(n + 1).is_some_and(|b| !b.gap);
    if next_is_caption
        && touching
        && let Some(look) = looks.get_mut(n)
    {
        look.sort = Some((BlockKind::Caption, "stands over a caption".into()));
    }
}
