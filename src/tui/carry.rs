//! What is carried out of the program: words for the clipboard, a view for a file, an article's line for an editor, its
//! page for a browser.

use super::app::{App, Effect, Mode, Screen};
use super::frame::Frame;
use super::outside::Browser;
use super::remarks::{Purpose, Writing, decide, passages, sentence};
use super::typing::Typed;
use super::view::{areas, sheet};
use crate::model::{Article, Siglum};
use crate::page::clean::clean;
use crate::page::{summary, words};

/// What can be copied, by the key that chooses it.
pub const COPIES: [(char, &str); 4] =
    [('y', "what corresponds"), ('s', "the sentence"), ('f', "the findings"), ('t', "a short summary")];

/// The most lines of a view that are written to a file: they are drawn in a second. The text report has no end.
const MOST: usize = 40_000;
/// How many of them are drawn at once.
const TALLEST: usize = 2000;

/// Whether a choice makes sense on this screen.
pub fn applies(app: &App, choice: char) -> bool {
    match app.screen {
        Screen::Stories => choice == 't',
        Screen::Read => choice != 'f',
        _ => true,
    }
}

/// Puts what was chosen on the clipboard.
pub fn copy(app: &mut App, choice: char) -> Effect {
    let text = match choice {
        's' => sentence(app).map(|at| words_of(app, at)).unwrap_or_default(),
        'f' => findings(app),
        't' => three_lines(app),
        _ => row(app),
    };
    if text.is_empty() {
        let what = match choice {
            'f' => "no finding is under the cursor",
            't' => "nothing has been compared yet",
            _ => "nothing to copy here",
        };
        app.notice = Some(what.to_owned());
        return Effect::None;
    }
    Effect::Copy(text)
}

fn article(app: &App, version: usize) -> Option<&Article> {
    let corpus = app.corpus.as_ref()?;
    corpus.articles.get(*corpus.stories.get(app.visit.story)?.articles.get(version)?)
}

fn words_of(app: &App, (version, n): (usize, u32)) -> String {
    article(app, version).map_or_else(String::new, |a| clean(a.sentence(n)))
}

/// `A (Harbour Post, ¶ 4): Boats wait.`, a line a version.
fn row(app: &App) -> String {
    let row = passages(app, super::remarks::focus(app));
    let mut versions: Vec<usize> = row.sentences.iter().map(|(v, _)| *v).collect();
    versions.sort_unstable();
    versions.dedup();
    if app.screen == Screen::Compare {
        versions.sort_by_key(|v| app.visit.versions.iter().position(|w| w == v));
    }
    let mut lines = Vec::new();
    for version in versions {
        let Some(article) = article(app, version) else { continue };
        let own: Vec<u32> = row.sentences.iter().filter(|(v, _)| *v == version).map(|(_, n)| *n).collect();
        let said: Vec<String> = own.iter().map(|n| clean(article.sentence(*n))).collect();
        let place = own.first().map_or_else(String::new, |n| words::place(article.paragraph_of(*n)));
        lines.push(format!(
            "{} ({}, {place}): {}",
            Siglum(version),
            clean(words::outlet(article)),
            said.join(" ")
        ));
    }
    if let Some((version, n)) = row.block.filter(|_| lines.is_empty())
        && let Some(article) = article(app, version)
        && let Some(block) = article.blocks.get(n as usize)
    {
        let (outlet, text) = (clean(words::outlet(article)), clean(block.span.of(&article.text)));
        lines.push(format!("{} ({outlet}, set aside): {text}", Siglum(version)));
    }
    lines.join("\n")
}

/// The findings of the row under the cursor: what each version has, a line a finding.
fn findings(app: &App) -> String {
    let found = decide::findings(app);
    let told =
        found.iter().map(|f| clean(&format!("{}: {}", words::topic(f.topic), decide::readings(app, f))));
    told.collect::<Vec<_>>().join("\n")
}

/// The story, or the two versions on the page, in three lines.
fn three_lines(app: &App) -> String {
    let here = if app.screen == Screen::Stories { app.listed() } else { Some(app.visit.story) };
    let told = || {
        let (corpus, n) = (app.corpus.as_ref()?, here?);
        let story = corpus.stories.get(n)?;
        let versions = corpus.versions(story);
        let pair = app.visit.alignment.as_ref().filter(|_| app.screen == Screen::Compare);
        Some(match pair {
            Some(alignment) => {
                let [left, right] = app.visit.versions;
                let alignment = if left < right { alignment.clone() } else { alignment.mirror() };
                summary::pair(&story.title, &versions, &alignment)
            }
            None => {
                let study = app.studies.get(n).and_then(Option::as_ref);
                summary::story(&story.title, &versions, study.unwrap_or(&crate::model::Study::default()))
            }
        })
    };
    told().map_or_else(String::new, |text| text.lines().map(clean).collect::<Vec<_>>().join("\n"))
}

/// The file of the text under the cursor, at its line.
pub fn edit(app: &mut App) -> Effect {
    let row = super::remarks::here(app);
    let at = sentence(app).or_else(|| row.as_ref()?.sentences.first().copied());
    let aside = row.and_then(|r| r.block);
    let found = || {
        let version = at.map(|(v, _)| v).or(aside.map(|(v, _)| v))?;
        let article = article(app, version)?;
        let block = match at {
            Some((_, n)) => article.sentences.get(n as usize)?.block,
            None => aside?.1,
        };
        Some((article.path.clone(), article.blocks.get(block as usize)?.line))
    };
    match found() {
        Some((path, line)) if !path.is_empty() && path != "-" => Effect::Edit { path, line },
        Some(_) => refuse(app, "this text did not come from a file"),
        None => refuse(app, "no text under the cursor to edit"),
    }
}

fn refuse(app: &mut App, why: &str) -> Effect {
    app.notice = Some(why.to_owned());
    Effect::None
}

/// The page of the version under the cursor, as its file names it.
pub fn browse(app: &mut App) -> Effect {
    let version = super::remarks::version(app);
    let Some(url) = article(app, version).and_then(|a| a.url.clone()) else {
        return refuse(app, &format!("no address of {} is known", Siglum(version)));
    };
    // Whatever a file calls an address: nothing else than a page is opened.
    let safe =
        ["https://", "http://"].iter().any(|s| url.get(..s.len()).is_some_and(|u| u.eq_ignore_ascii_case(s)))
            && !url.chars().any(|c| c.is_control() || c.is_whitespace());
    match app.outside.browser {
        _ if !safe => refuse(app, &format!("no page to open: {}", clean(&url))),
        Browser::None => refuse(app, &format!("no browser here (BROWSER names none): {url}")),
        _ => Effect::Browse(url),
    }
}

/// Asks for the file that the view goes to.
pub fn ask_file(app: &mut App) {
    let typed = Typed::of("view.txt".to_owned());
    app.mode = Mode::Writing(Writing { typed, purpose: Purpose::File, place: String::new() });
}

/// The view for a file: the screen as a picture where the name ends in `.svg`, else all its rows as text.
pub fn export(app: &mut App, path: String) -> Effect {
    if path.is_empty() {
        return refuse(app, "left: a file needs a name");
    }
    if path.to_lowercase().ends_with(".svg") {
        return Effect::Export {
            path,
            text: Frame::of(app).svg(),
            what: "this screen as a picture".to_owned(),
        };
    }
    let (text, rest) = whole(app);
    let what = if rest {
        format!("the first {MOST} lines of this view; retold report writes all of it")
    } else {
        "this view as text".to_owned()
    };
    Effect::Export { path, text, what }
}

/// The view from its first row to its last, with what stands around it once; whether it goes on.
fn whole(app: &mut App) -> (String, bool) {
    let (size, at) = (app.size, app.visit.at);
    let (list, rows) = (app.list, app.visit.grid.view().list);
    // A higher screen has more around its rows.
    app.size.1 = TALLEST as u16;
    let body = usize::from(areas(app).body.1);
    let (pages, goes_on) = pages(app, body);
    let mut text = String::new();
    for (n, &(top, lines)) in pages.iter().enumerate() {
        app.visit.at.top = (top, 0);
        app.list.top = top;
        app.visit.grid.view_mut().list.top = top;
        app.size.1 = TALLEST as u16 - (body - lines) as u16;
        let (first, lines) = areas(app).body;
        let frame = Frame::of(app).text();
        // The head stands over the first page alone, what is under the rows under the last.
        let from = if n == 0 { 0 } else { usize::from(first) };
        let to = if n + 1 == pages.len() { usize::MAX } else { usize::from(first + lines) };
        for line in frame.lines().take(to).skip(from) {
            text.push_str(line);
            text.push('\n');
        }
    }
    (app.size, app.visit.at, app.list) = (size, at, list);
    app.visit.grid.view_mut().list = rows;
    (text, goes_on)
}

/// The view cut into pages of at most `body` lines: the first row of each and its lines; at least one page. Whether the view
/// goes on behind them.
fn pages(app: &App, body: usize) -> (Vec<(usize, usize)>, bool) {
    let mut pages = vec![(0, 0)];
    let mut add = |row: usize, lines: usize| {
        match pages.last_mut().filter(|p| p.1 == 0 || p.1 + lines <= body) {
            Some(page) => page.1 += lines.min(body),
            None => pages.push((row, lines.min(body))),
        }
        pages.iter().map(|p| p.1).sum::<usize>() < MOST
    };
    let rows = match app.screen {
        Screen::Stories => app.listing.order.len(),
        Screen::Story => app.visit.grid.view().order.len(),
        _ => {
            let Some(sheet) = sheet(app) else { return (pages, false) };
            let ends = (0..sheet.rows.len()).position(|n| !add(n, sheet.height(n)));
            return (pages, ends.is_some_and(|n| n + 1 < sheet.rows.len()));
        }
    };
    let ends = (0..rows).position(|n| !add(n, 1));
    (pages, ends.is_some_and(|n| n + 1 < rows))
}

#[cfg(test)]
mod tests {
    use super::super::outside::Outside;
    use super::super::tests::{open, press};
    use super::*;

    #[track_caller]
    fn copied(app: &mut App, keys: &str) -> String {
        match press(app, keys) {
            Effect::Copy(text) => text,
            other => panic!("{other:?}, {:?}", app.notice),
        }
    }

    #[test]
    fn a_copy_is_what_was_chosen_with_its_place() {
        let mut app = open("ferries", (110, 40));
        let text = copied(&mut app, "jyy");
        assert!(text.starts_with("A (Harbour Post, ¶ 1): Ferries will run"), "{text}");
        assert_eq!(text.lines().count(), 2, "{text}");
        assert_eq!(
            copied(&mut app, "ys"),
            "Ferries will run free of charge from Monday, the port said.",
            "words alone, to be pasted"
        );
        let text = copied(&mut app, "yt");
        assert_eq!(text.lines().count(), 3, "{text}");
        assert!(text.contains("A is Harbour Post, B is Coast Daily"), "{text}");
        press(&mut app, "yf");
        assert_eq!(app.notice.as_deref(), Some("no finding is under the cursor"));
        press(&mut app, "yx");
        assert_eq!(app.notice.as_deref(), Some("x is not among these; Esc leaves"));
        press(&mut app, "<esc>");
        assert_eq!(app.mode, Mode::Page);
        let mut app = open("many", (110, 40));
        assert_eq!(copied(&mut app, "yt").lines().count(), 2, "before it is compared");
    }

    #[test]
    fn an_editor_opens_at_the_line() {
        let mut app = open("ferries", (110, 40));
        assert_eq!(press(&mut app, "Ge"), Effect::Edit { path: "Coast Daily.txt".into(), line: Some(11) });
    }

    #[test]
    fn only_a_page_is_opened() {
        let mut app = open("ferries", (110, 40));
        let mut tried = |url: Option<&str>, browser: Browser| {
            let mut corpus = crate::model::Corpus::clone(app.corpus.as_ref().expect("a corpus"));
            corpus.articles[0].url = url.map(str::to_owned);
            app.corpus = Some(std::sync::Arc::new(corpus));
            app.outside = Outside { browser, ..Outside::default() };
            (press(&mut app, ":open url<enter>"), app.notice.clone().unwrap_or_default())
        };
        let firefox = || Browser::Beside("firefox".into());
        let page = "https://post.example/ferries?a=1";
        assert_eq!(tried(Some(page), firefox()).0, Effect::Browse(page.into()));
        assert_eq!(
            tried(Some(page), Browser::None).1,
            format!("no browser here (BROWSER names none): {page}")
        );
        assert_eq!(tried(None, firefox()).1, "no address of A is known");
        for odd in ["file:///etc/hosts", "javascript:1", "--new", "https://a b", "https://a\u{1b}[2J"] {
            let (effect, said) = tried(Some(odd), firefox());
            assert_eq!(effect, Effect::None, "{odd}");
            assert!(said.starts_with("no page to open: ") && !said.contains('\u{1b}'), "{said}");
        }
    }

    #[test]
    fn a_view_goes_to_a_file_whole() {
        let mut app = open("ferries", (110, 16));
        press(&mut app, "G");
        let before = (app.size, app.visit.at);
        let Effect::Export { path, text, what } = press(&mut app, ":export<enter><enter>") else {
            panic!("{:?}", app.notice)
        };
        assert_eq!((path.as_str(), what.as_str()), ("view.txt", "this view as text"));
        let both = ["Ferries run free", "Repairs may take"];
        assert!(both.iter().all(|words| text.contains(words)), "from the first row to the last: {text}");
        assert_eq!((app.size, app.visit.at), before, "the screen is as it was");
        let Effect::Export { text, .. } = press(&mut app, ":export<enter><c-u>pic.SVG<enter>") else {
            panic!("{:?}", app.notice)
        };
        assert!(text.starts_with("<svg "));
        assert_eq!(press(&mut app, ":export<enter><c-u><enter>"), Effect::None);
    }

    #[test]
    fn a_long_view_goes_to_a_file_in_pages() {
        let long = |outlet: &str| {
            let words: Vec<String> = (0..3000).map(|n| format!("{outlet} says {n}.")).collect();
            let blocks: Vec<[&str; 1]> = words.iter().map(|w| [w.as_str()]).collect();
            let blocks: Vec<_> = blocks.iter().map(|b| (crate::model::BlockKind::Body, &b[..])).collect();
            crate::page::sample::article(outlet, &blocks)
        };
        let mut app = open("ferries", (110, 30));
        let mut corpus = crate::model::Corpus::clone(app.corpus.as_ref().expect("a corpus"));
        (corpus.articles[0], corpus.articles[1]) = (long("Post"), long("Daily"));
        app.studies[0] = None;
        app.corpus = Some(std::sync::Arc::new(corpus));
        super::super::versions::open(&mut app, 0);
        let Effect::Export { text, what, .. } = press(&mut app, ":export<enter><enter>") else {
            panic!("{:?}", app.notice)
        };
        assert_eq!(what, "this view as text");
        let mut lines = text.lines();
        for n in 0..3000 {
            let words = format!("Post says {n}.");
            assert!(lines.any(|l| l.contains(&words) && l.contains("Daily says")), "{words} in its order");
        }
        assert_eq!(text.matches("no text credit found").count(), 2, "the head stands there once");
    }
}
