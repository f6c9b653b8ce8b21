//! A block by itself: what its words and shape say, whatever stands around it.

use std::borrow::Cow;

use super::furniture::{self, Sort};
use super::{notice, repeats, rows, shape};
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
    /// Whether it is a row of a table or of a numbered list.
    pub is_row: bool,
    /// Whether it presents an author.
    pub presents: bool,
    /// Whether it lets somebody speak, as the head of a comment does: "oldsalt says:".
    pub is_voice: bool,
    /// Whether readers' comments begin with it.
    pub comments: bool,
    /// Whether the same words stand in another block.
    pub repeats: bool,
    /// Why it is hardly the article, where there is a reason.
    pub against: Option<&'static str>,
    /// Whether only a phrase that articles have too speaks against it.
    pub is_weak: bool,
    /// Its words in lower case without punctuation.
    pub skeleton: String,
}

/// Looks at all blocks of a page.
pub(super) fn all(blocks: &[Raw]) -> Vec<Look> {
    let mut looks: Vec<Look> = blocks.iter().map(one).collect();
    voices(&mut looks);
    subheadings(&mut looks);
    repeats::mark(blocks, &mut looks);
    rows::mark(blocks, &mut looks);
    for n in 0..looks.len() {
        neighbours(blocks, &mut looks, n);
    }
    looks
}

/// Voices from which they are readers' comments: one alone leads to what the article quotes.
const VOICES: usize = 2;

/// Marks heads of comments that let somebody speak, where there are several.
fn voices(looks: &mut [Look]) {
    if looks.iter().filter(|l| l.is_voice).count() < VOICES {
        return;
    }
    for look in looks.iter_mut().filter(|l| l.is_voice) {
        look.comments = true;
        look.sort = Some((BlockKind::Boilerplate, "opens a comment".into()));
    }
}

/// Takes lines that mostly end articles for headings where this one goes on.
fn subheadings(looks: &mut [Look]) {
    let found: Vec<usize> = (0..looks.len()).filter(|&n| is_subheading(looks, n)).collect();
    for n in found {
        (looks[n].ends, looks[n].sort, looks[n].is_heading) = (false, None, true);
    }
}

/// Long paragraphs that must follow "Discussion" for it to be a heading of the article.
const FOLLOWING: usize = 2;

/// Whether a line that ends articles is a heading inside this one: long paragraphs follow at once, in which no reader speaks.
fn is_subheading(looks: &[Look], n: usize) -> bool {
    if !matches!(
        looks[n].skeleton.as_str(),
        "discussion" | "conversation" | "topics" | "tags" | "about us" | "comment"
    ) {
        return false;
    }
    let speaks =
        |look: &Look| look.skeleton.split(' ').any(|w| matches!(w, "i" | "im" | "my" | "you" | "your"));
    let is_paragraph =
        |look: &&Look| look.is_prose && look.words >= 20 && look.sort.is_none() && !speaks(look);
    looks[n + 1..].iter().take(FOLLOWING).filter(is_paragraph).count() == FOLLOWING
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
            Sort::Start => !look.is_prose || words <= 45,
            Sort::Inside => !look.is_prose || words <= 15,
        };
        look.is_weak = certain && look.sort.is_none() && matches!(sort, Sort::Start | Sort::Inside);
        if certain && look.sort.as_ref().is_none_or(|(kind, _)| *kind == BlockKind::Byline) {
            look.sort = Some((BlockKind::Boilerplate, format!("says “{phrase}”").into()));
        }
    }
    if look.sort.is_none() {
        look.sort =
            shape::furniture(text, &skeleton, words).map(|reason| (BlockKind::Boilerplate, reason.into()));
    }
    if look.sort.is_none() {
        look.sort = notice::of(text, &skeleton, words).map(|reason| (BlockKind::Boilerplate, reason.into()));
    }
    look.is_voice = shape::is_voice(text, &skeleton);
    if shape::is_comment_head(&skeleton) {
        look.comments = true;
        look.sort = Some((BlockKind::Boilerplate, "opens a comment".into()));
    }
    let leads_on = text.ends_with(':') && look.is_prose;
    look.is_heading = matches!(raw.tag, Tag::Heading(2..)) || is_heading(text, words) && !leads_on;
    look.presents = shape::is_biography(text, words);
    look.against = against(raw, &look);
    Look { skeleton, ..look }
}

/// What a block of a delivery surely is besides the article; furniture is not looked for.
pub(super) fn delivered(raw: &Raw) -> Option<(BlockKind, Cow<'static, str>)> {
    let words = count_words(&skeleton(&raw.text));
    match skeleton(&raw.text).as_str() {
        "" => Some((BlockKind::Boilerplate, "no words".into())),
        "end" | "ends" | "more" | "30" => {
            Some((BlockKind::Boilerplate, "marks the end of the delivery".into()))
        }
        _ => sort(raw, words),
    }
}

fn count_words(skeleton: &str) -> usize {
    let spaced = skeleton.bytes().filter(|b| *b == b' ').count() + usize::from(!skeleton.is_empty());
    if skeleton.is_ascii() {
        return spaced;
    }
    let is_wide = |c: &char| matches!(u32::from(*c), 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af);
    spaced.max(skeleton.chars().filter(is_wide).count() / 2)
}

/// Words from which a text with a stop inside is taken for sentences without one at its end.
const LONG: usize = 25;

/// Whether a text is full sentences: five words or more, most of them in lower case, and an end.
fn is_prose(text: &str, words: usize) -> bool {
    if words < 5 {
        return false;
    }
    let end = text.trim_end_matches(|c: char| {
        matches!(c, '"' | '”' | '’' | '\'' | ')' | '»' | '“' | ']') || c.is_whitespace()
    });
    // A long text that stops inside and ends in an address, a tag or a name's handle is sentences too.
    let tagged = end.rsplit(' ').next().is_some_and(|w| w.contains(['/', '#', '*']) || w.starts_with('@'));
    let stops = words >= LONG && tagged && [". ", "? ", "! ", ".” "].iter().any(|stop| end.contains(stop));
    if !stops && !end.ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '！', '？']) {
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
    // A quotation that stops before its closing mark is a sentence.
    let end = text.trim_end_matches(['”', '"', '’', '\'', '»', '“']);
    (1..=12).contains(&words)
        && !end.ends_with(['.', ',', ';', '…', ')'])
        && text.chars().next().is_some_and(|c| !c.is_lowercase())
}

/// What the block surely is, by its own words or by the markup.
fn sort(raw: &Raw, words: usize) -> Option<(BlockKind, Cow<'static, str>)> {
    let text = raw.text.as_str();
    if let Some((kind, reason)) = raw.stated {
        let fits = match kind {
            // An author's box holds a life story as often as a name.
            BlockKind::Byline => words <= 14 && byline::is_author(text),
            BlockKind::Date => words <= 15 && date::find(text).is_some(),
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
    if is_caption(text) {
        return Some((BlockKind::Caption, "begins as captions do".into()));
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
    if byline::reporters(text).is_some() {
        return Some((BlockKind::Byline, "names who reported and edited".into()));
    }
    if byline::is_address(text) {
        return Some((BlockKind::Byline, "an author’s address".into()));
    }
    let credit = credit::caption_credit(text);
    let alone = |credit: &str| credit.len() + 2 >= text.len();
    if credit::picture_credit(text).is_some() || credit.is_some_and(alone) {
        return Some((BlockKind::Credit, "names who supplied a picture".into()));
    }
    if credit.is_some() {
        return Some((BlockKind::Caption, "describes a picture".into()));
    }
    None
}

/// Whether a text begins as captions of agencies do.
fn is_caption(text: &str) -> bool {
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
    let begins = |start: &&str| {
        text.as_bytes().get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
    };
    starts.iter().any(begins) && text.chars().count() < 900
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
    if look.presents {
        return Some("presents the author");
    }
    if raw.linked > 0.7 {
        return Some("is a link to another page");
    }
    (!look.is_prose && raw.bullet).then_some("is an item of a list")
}

/// What only the blocks around tell: alt text over its caption, a name under the headline or the article.
fn neighbours(blocks: &[Raw], looks: &mut [Look], n: usize) {
    let sort_of = |looks: &[Look], n: usize| looks.get(n).and_then(|l| l.sort.as_ref()).map(|(k, _)| *k);
    let (Some(look), Some(raw)) = (looks.get(n), blocks.get(n)) else { return };
    if look.sort.is_some() || look.is_prose || look.words > 40 {
        return;
    }
    // Successive lines without a blank between them belong together.
    let next_is_caption = matches!(sort_of(looks, n + 1), Some(BlockKind::Caption | BlockKind::Credit));
    let touching = blocks.get(n + 1).is_some_and(|b| !b.gap);
    let found = if next_is_caption && touching {
        Some((BlockKind::Caption, "stands over a caption"))
    } else if byline::is_bare_name(&raw.text) {
        let near = |m: usize| matches!(sort_of(looks, m), Some(BlockKind::Byline | BlockKind::Date));
        let next_to_line = near(n + 1) || (n > 0 && near(n - 1));
        let over_body = looks.get(n + 1).is_some_and(|l| l.is_prose && l.words >= 15)
            && n > 0
            && looks.get(n - 1).is_some_and(|l| (4..=30).contains(&l.words) && l.sort.is_none());
        let early = looks.iter().take(n).filter(|l| l.is_prose && l.words >= 15).count() <= 1;
        (look.words <= 4 && (next_to_line || (over_body && early)))
            .then_some((BlockKind::Byline, "a name by itself"))
    } else {
        None
    };
    if let (Some((kind, reason)), Some(look)) = (found, looks.get_mut(n)) {
        look.sort = Some((kind, reason.into()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_do_not_stop() {
        assert!(is_heading("“I came to listen”", 4));
        assert!(!is_heading("“There is ice until noon,” he said. “Then none.”", 9));
        assert!(!is_heading("and then none", 3));
        assert!(!is_heading("", 0));
    }
}
