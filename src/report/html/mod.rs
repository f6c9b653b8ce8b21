//! HTML: one file that needs nothing else, for a browser, for paper and for those who cannot see.
//!
//! All text goes through [`escape`]; nothing that an article brings becomes markup, and only addresses that begin with
//! `http://` or `https://` become links. The page's one script and one style are named by their hashes in its content
//! security policy, so that a browser runs no other and asks no network for anything. Without the script everything is
//! there; it adds the keys.

mod blocks;
mod sha256;

use std::io::{self, Write};

use super::content::Content;
use super::document::{Block, Section, Sheet};
use crate::model::Corpus;
use crate::page::clean::clean;
use crate::page::words;
use blocks::Ink;

const STYLE: &str = include_str!("../../../assets/report/report.css");
const SCRIPT: &str = include_str!("../../../assets/report/report.js");

/// Writes every story as one page: grid, readings, findings, each pair side by side, notes, what was set aside. An empty
/// corpus gives a page that says so.
///
/// # Errors
/// What the writer says.
pub fn html(out: &mut dyn Write, content: &Content) -> io::Result<()> {
    let Content { corpus, studies, .. } = *content;
    head(out, &name(corpus))?;
    let several = corpus.stories.len() > 1;
    let stories: Vec<_> = corpus.stories.iter().zip(studies).enumerate().collect();
    let sheet = |&(n, (story, study)): &(usize, (_, _))| Sheet::new(corpus, n, story, study, true);
    writeln!(out, "<header>")?;
    if several {
        writeln!(out, "<h1>{}</h1>", escape(&name(corpus)))?;
    }
    writeln!(out, "<p class=\"meta\">{}</p>", escape(&content.header()))?;
    writeln!(out, "</header>\n<nav aria-label=\"Contents\">")?;
    match several {
        true => {
            writeln!(out, "<ol>")?;
            for (n, story) in corpus.stories.iter().enumerate() {
                let count = words::count(story.articles.len(), "version");
                let title = escape(words::title(story));
                writeln!(
                    out,
                    "<li><a href=\"#s{}\">{title}</a> <span class=\"f\">{count}</span></li>",
                    n + 1
                )?;
            }
            writeln!(out, "</ol>")?;
        }
        false => {
            for story in &stories {
                contents(out, &sheet(story).section())?;
            }
        }
    }
    writeln!(out, "</nav>\n<main id=\"main\">")?;
    if stories.is_empty() {
        writeln!(out, "<h1>No story</h1>\n<p>Nothing was read.</p>")?;
    }
    for story in &stories {
        // One story at a time, so that a large collection is never held twice.
        let section = sheet(story).section();
        Ink { out: &mut *out, level: if several { 2 } else { 1 } }.story(&section, several)?;
    }
    writeln!(out, "</main>")?;
    foot(out)
}

/// What the page is called.
fn name(corpus: &Corpus) -> String {
    match corpus.stories.as_slice() {
        [story] => words::title(story).to_owned(),
        all => {
            let articles = words::count(corpus.articles.len(), "article");
            format!("{articles} in {}", words::count(all.len(), "story"))
        }
    }
}

/// The list of a story's sections.
fn contents(out: &mut dyn Write, section: &Section) -> io::Result<()> {
    writeln!(out, "<ul>")?;
    for block in &section.blocks {
        let Block::Section(part) = block else { continue };
        let title: String = part.title.spans.iter().map(|s| &*s.text).collect();
        writeln!(out, "<li><a href=\"#{}\">{}</a></li>", part.id, escape(&title))?;
    }
    writeln!(out, "</ul>")
}

pub(super) fn head(out: &mut dyn Write, title: &str) -> io::Result<()> {
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        sha256::base64(STYLE.as_bytes()),
        sha256::base64(SCRIPT.as_bytes())
    );
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{} – retold</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">To the text</a>\n",
        escape(title)
    )?;
    out.write_all(SWITCHES.as_bytes())
}

/// Switches that work by style alone.
const SWITCHES: &str = "<form class=\"switches\" aria-label=\"View\">\n\
<fieldset><legend>Colours</legend>\n\
<label><input type=\"radio\" name=\"theme\" id=\"theme-auto\" checked> as the system</label>\n\
<label><input type=\"radio\" name=\"theme\" id=\"theme-light\"> light</label>\n\
<label><input type=\"radio\" name=\"theme\" id=\"theme-dark\"> dark</label>\n</fieldset>\n\
<fieldset><legend>Show</legend>\n\
<label><input type=\"radio\" name=\"show\" id=\"show-all\" checked> everything</label>\n\
<label><input type=\"radio\" name=\"show\" id=\"show-differences\"> differences</label>\n\
<label><input type=\"radio\" name=\"show\" id=\"show-substance\"> substance only</label>\n</fieldset>\n</form>\n";

pub(super) fn foot(out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{LEGEND}<script>{SCRIPT}</script>\n</body>\n</html>\n")
}

const LEGEND: &str = "<footer>\n<h2 id=\"legend\">What the marks mean</h2>\n<dl class=\"legend\">\n\
<div><dt><span class=\"m m-s\" aria-hidden=\"true\">=</span> shared</dt><dd>the same words in the same order; typography is folded</dd></div>\n\
<div><dt><span class=\"m m-e\" aria-hidden=\"true\">*</span> edited</dt><dd>the same sentence with some words changed</dd></div>\n\
<div><dt><span class=\"m m-r\" aria-hidden=\"true\">~</span> reworded</dt><dd>says the same in other words</dd></div>\n\
<div><dt><span class=\"m m-o\" aria-hidden=\"true\">·</span> nothing found</dt><dd>nothing corresponds in that version</dd></div>\n\
<div><dt><span class=\"w-c\">words</span></dt><dd>differ in substance; the other version has others</dd></div>\n\
<div><dt><span class=\"w-a\">words</span></dt><dd>of substance that the other version does not have</dd></div>\n\
<div><dt><span class=\"w-y\">words</span></dt><dd>differ in style only</dd></div>\n\
<div><dt><span class=\"w-l\">words</span> <span class=\"w-r\">words</span></dt><dd>in one text: what the base has, then what the other version has</dd></div>\n\
<div><dt><span class=\"flag\">#</span> <span class=\"flag\">&quot;</span> <span class=\"flag\">?</span> <span class=\"flag\">!</span></dt><dd>what of substance differs: a figure, a quotation, source or certainty, a name or other words</dd></div>\n\
<div><dt><span class=\"a\">4</span> <span class=\"a\">h</span></dt><dd>the paragraph, the headline</dd></div>\n</dl>\n\
<p>Same wording is the share of one article’s words that stand in runs of five or more in the other, each direction on its own.</p>\n\
<p class=\"keys\" hidden>Keys: <kbd>j</kbd> <kbd>k</kbd> next and previous row, <kbd>]</kbd> <kbd>[</kbd> or <kbd>n</kbd> <kbd>N</kbd> next and previous difference of substance, \
<kbd>.</kbd> <kbd>,</kbd> any difference, <kbd>J</kbd> <kbd>K</kbd> next and previous section, <kbd>g</kbd> <kbd>G</kbd> first and last, <kbd>Enter</kbd> opens and closes a fold, <kbd>o</kbd> all of them; paper shows what is open, <kbd>z</kbd> shows all, \
differences, or substance only, <kbd>t</kbd> changes the colours, <kbd>?</kbd> comes here.</p>\n</footer>\n";

/// Text made safe: cleaned of what steers, and no character of it markup.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// The address of a link, escaped: an id of this page or an address on the web; `None` for anything else, such as
/// `javascript:`.
pub(super) fn target(to: &str) -> Option<(String, bool)> {
    let lower = to.get(..8).unwrap_or(to).to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return Some((escape(to), true));
    }
    let id = !to.is_empty() && to.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    id.then(|| (format!("#{to}"), false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_no_markup() {
        assert_eq!(
            escape("<b title='x'>\"&amp;\"</b>"),
            "&lt;b title=&#39;x&#39;&gt;&quot;&amp;amp;&quot;&lt;/b&gt;"
        );
        assert_eq!(escape("a\u{1b}[31m\u{0}b\nc"), "a␛[31m␀b c");
    }

    #[test]
    fn only_the_web_and_the_page_are_linked() {
        assert_eq!(target("s1-n3"), Some(("#s1-n3".to_owned(), false)));
        let web = target("HTTPS://a.example/?q=\"><script>").unwrap();
        assert_eq!(web, ("HTTPS://a.example/?q=&quot;&gt;&lt;script&gt;".to_owned(), true));
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//a.example",
            "\u{1}http://a",
            " http://a",
            "",
            "ftp://a",
        ] {
            assert_eq!(target(bad), None, "{bad:?}");
        }
    }
}
