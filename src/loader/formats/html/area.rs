//! What the names that a page gives to its parts say: class, id, role and the elements themselves.

use dom_query::Element;

use crate::loader::draft::Area;
use crate::model::BlockKind;

/// What an element says about its content.
#[derive(Debug, Default)]
pub(super) struct Signs {
    pub area: Option<Area>,
    pub stated: Option<(BlockKind, &'static str)>,
}

/// Whole words inside class names and ids, by the part they name.
const WORDS: [(Area, &[&str]); 5] = [
    (
        Area::Nav,
        &[
            "nav",
            "navbar",
            "navigation",
            "menu",
            "submenu",
            "breadcrumb",
            "breadcrumbs",
            "topbar",
            "toolbar",
            "pagination",
            "pager",
            "sitemap",
        ],
    ),
    (
        Area::Aside,
        &[
            "onetrust",
            "didomi",
            "sidebar",
            "related",
            "recommended",
            "recommendations",
            "recirc",
            "recirculation",
            "promo",
            "promos",
            "newsletter",
            "social",
            "share",
            "sharing",
            "sharebar",
            "ad",
            "ads",
            "advert",
            "advertisement",
            "adslot",
            "outbrain",
            "taboola",
            "popular",
            "trending",
            "subscribe",
            "subscription",
            "signup",
            "sponsored",
            "sponsor",
            "widget",
            "tags",
            "taglist",
            "topics",
            "readmore",
            "cookie",
            "cookies",
            "consent",
            "gdpr",
            "banner",
            "popup",
            "modal",
            "toolbox",
            "feedback",
            "poll",
            "aside",
        ],
    ),
    (Area::Footer, &["footer", "copyright", "colophon", "disclaimer", "legal"]),
    (Area::Comments, &["comments", "comment", "disqus", "livefyre", "respond", "replies"]),
    (Area::Hidden, &["visuallyhidden", "noscript", "skip"]),
];

/// Reads the signs of one element.
pub(super) fn signs(element: &Element) -> Signs {
    let name: &str = &element.name.local;
    let mut signs = Signs { area: by_element(name), stated: None };
    if matches!(name, "html" | "body") {
        return signs;
    }
    for attr in &element.attrs {
        let value: &str = &attr.value;
        match &*attr.name.local {
            "class" | "id" | "data-component" | "data-testid" | "data-type" => by_words(value, &mut signs),
            "role" => signs.area = by_role(value).or(signs.area),
            "itemprop" => by_property(value, &mut signs),
            "rel" if value == "author" => signs.stated = Some((BlockKind::Byline, "marked as the author")),
            "hidden" => signs.area = Some(Area::Hidden),
            "style" if hides(value) => signs.area = Some(Area::Hidden),
            _ => {}
        }
    }
    signs
}

/// The signs of an element that holds most of the page's paragraphs: only that it is the article counts.
pub(super) fn of_frame(element: &Element) -> Signs {
    let signs = signs(element);
    Signs { area: signs.area.filter(|a| *a == Area::Article), stated: None }
}

/// The area of an element inside `outer`: once off the article, what stands inside is off it too.
pub(super) fn within(outer: Area, own: Option<Area>) -> Area {
    match (outer, own) {
        (_, None) => outer,
        (Area::Open | Area::Article | Area::Header, Some(own)) => own,
        (_, Some(Area::Hidden)) => Area::Hidden,
        (outer, _) => outer,
    }
}

fn by_element(name: &str) -> Option<Area> {
    Some(match name {
        "article" => Area::Article,
        "header" => Area::Header,
        "nav" => Area::Nav,
        "aside" => Area::Aside,
        "footer" => Area::Footer,
        "noscript" => Area::Hidden,
        _ => return None,
    })
}

fn by_role(role: &str) -> Option<Area> {
    Some(match role {
        "article" => Area::Article,
        "banner" => Area::Header,
        "navigation" | "menu" | "menubar" | "search" | "tablist" => Area::Nav,
        "complementary" | "dialog" | "alert" | "form" => Area::Aside,
        "contentinfo" => Area::Footer,
        _ => return None,
    })
}

fn by_property(value: &str, signs: &mut Signs) {
    match value {
        "articleBody" => signs.area = Some(Area::Article),
        "headline" => signs.stated = Some((BlockKind::Title, "marked as the headline")),
        "author" => signs.stated = Some((BlockKind::Byline, "marked as the author")),
        "datePublished" | "dateModified" => signs.stated = Some((BlockKind::Date, "marked as the date")),
        "caption" => signs.stated = Some((BlockKind::Caption, "marked as a caption")),
        _ => {}
    }
}

fn hides(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// Classes that hide an element; a part of another name ("field--label-hidden") does not.
const HIDING: [&str; 12] = [
    "hidden",
    "hide",
    "is-hidden",
    "u-hidden",
    "d-none",
    "sr-only",
    "screen-reader-text",
    "screenreader",
    "screenreader-only",
    "visually-hidden",
    "visuallyhidden",
    "element-invisible",
];

/// Reads names such as `article__related-links` word by word.
fn by_words(names: &str, signs: &mut Signs) {
    if names.split_whitespace().any(|class| HIDING.contains(&class)) {
        signs.area = Some(Area::Hidden);
    }
    let mut word = String::new();
    let mut previous = ' ';
    for c in names.chars().chain([' ']) {
        let hump = c.is_ascii_uppercase() && previous.is_ascii_lowercase();
        if !c.is_alphabetic() || hump {
            by_word(&word, signs);
            word.clear();
        }
        if c.is_alphabetic() {
            word.extend(c.to_lowercase());
        }
        previous = c;
    }
}

fn by_word(word: &str, signs: &mut Signs) {
    signs.stated = match word {
        "byline" | "bylines" | "author" | "authors" => Some((BlockKind::Byline, "marked as the byline")),
        "caption" | "captions" | "figcaption" | "wp-caption-text" => {
            Some((BlockKind::Caption, "marked as a caption"))
        }
        "credit" | "credits" => Some((BlockKind::Credit, "marked as a credit")),
        "standfirst" | "dek" | "deck" | "subhead" | "subheadline" | "subtitle" | "kicker"
            if signs.stated.is_none() =>
        {
            if word == "kicker" {
                None
            } else {
                Some((BlockKind::Standfirst, "marked as the summary"))
            }
        }
        "timestamp" | "dateline" | "pubdate" | "datetime" | "date" | "datum" | "publishdate"
        | "publishingdate" | "postdate" | "published" => Some((BlockKind::Date, "marked as the date")),
        _ => signs.stated,
    };
    if let Some((area, _)) = WORDS.iter().find(|(_, words)| words.contains(&word)) {
        signs.area.get_or_insert(*area);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(names: &str) -> Signs {
        let mut signs = Signs::default();
        by_words(names, &mut signs);
        signs
    }

    #[test]
    fn names_are_read_word_by_word() {
        assert_eq!(read("article__related-links").area, Some(Area::Aside));
        assert_eq!(read("field field--label-hidden").area, None);
        assert_eq!(read("note visually-hidden").area, Some(Area::Hidden));
        assert_eq!(read("mainNav").area, Some(Area::Nav));
        assert_eq!(read("headline").area, None, "no word inside a word");
        assert_eq!(read("story-byline").stated.unwrap().0, BlockKind::Byline);
    }

    #[test]
    fn off_the_article_stays_off() {
        assert_eq!(within(Area::Aside, Some(Area::Article)), Area::Aside);
        assert_eq!(within(Area::Header, Some(Area::Article)), Area::Article);
        assert_eq!(within(Area::Article, Some(Area::Aside)), Area::Aside);
        assert_eq!(within(Area::Nav, None), Area::Nav);
    }
}
