//! Findings, pages, reports, frames: whatever stands in the versions, addresses exist, no word is lost, and nothing is
//! wider than its place.

use std::sync::Arc;

use retold::keys::KEYMAP;
use retold::model::{Alignment, Article, Corpus, Review, Side, Siglum, Story, Study};
use retold::page::clean::{clean, width};
use retold::page::grid::{Grid, Tab, said};
use retold::page::layout::{Columns, TALLEST, wrap};
use retold::page::{Cell, Folding, Outline, Pair, Row, Sheet, Sieve, gist, outline, readings, summary};
use retold::report::{self, Content, Setting, Table};
use retold::tui::{App, Effect, Frame, Msg, Start, Worker, print, update};
use retold::{loader, pipeline};

use crate::engine::version;
use crate::mutate::{Dice, damage, text};

/// A story of two to four versions, most of whose sentences are real ones with figures, sources and quotations, some of
/// them damaged.
fn story(dice: &mut Dice) -> Corpus {
    let sample = loader::load(&retold::sample(), None).articles;
    let told: Vec<String> = (0..1 + dice.below(14))
        .map(|_| {
            let article = &sample[dice.below(sample.len())];
            match dice.below(8) {
                0 => text(dice, 30),
                1 => text(dice, 3).repeat(1 + dice.below(30)),
                2 | 3 => article.sentence(dice.below(article.sentences.len()) as u32).to_owned(),
                _ => {
                    let mut bytes =
                        article.sentence(dice.below(article.sentences.len()) as u32).as_bytes().to_vec();
                    damage(dice, &mut bytes, article.text.as_bytes());
                    String::from_utf8_lossy(&bytes).into_owned()
                }
            }
        })
        .collect();
    // The engine is also given sentences without a letter; a loader makes none.
    let sound = |dice: &mut Dice| (0..9).map(|_| version(dice, &told)).find(|a| a.check().is_ok());
    let mut articles: Vec<Article> =
        (0..2 + dice.below(3)).map(|_| sound(dice).unwrap_or_default()).collect();
    for (n, article) in articles.iter_mut().enumerate() {
        (article.id, article.outlet) = (format!("v{n}"), text(dice, 3));
        article.path.clone_from(&article.id);
        article.check().unwrap();
    }
    let versions = (0..articles.len()).collect();
    let story = Story {
        id: "s".to_owned(),
        title: text(dice, 8),
        why: text(dice, 8),
        articles: versions,
        copies: Vec::new(),
    };
    Corpus { articles, stories: vec![story], warnings: Vec::new() }
}

fn study(corpus: &Corpus) -> Study {
    let mut study = pipeline::study(corpus, &corpus.stories[0], &Review::default());
    study.findings = pipeline::examine(corpus, &corpus.stories[0], &study);
    study
}

/// What is found holds, and is found again.
pub fn findings(dice: &mut Dice) {
    let corpus = story(dice);
    let versions = corpus.versions(&corpus.stories[0]);
    let study = study(&corpus);
    study.findings.check(&versions).unwrap();
    let again = pipeline::examine(&corpus, &corpus.stories[0], &study);
    assert_eq!(again, study.findings, "twice the same");
    // A pair of versions that are one text differs in nothing.
    for alignment in study.alignments.iter().filter(|a| versions[a.left].text == versions[a.right].text) {
        let (left, right) = (versions[alignment.left], versions[alignment.right]);
        if (&left.blocks, &left.sentences, left.language) == (&right.blocks, &right.sentences, right.language)
        {
            assert!(alignment.links.iter().all(|l| l.variants.is_empty()));
        }
    }
}

/// Every view of a story as rows, every row as lines of some width.
pub fn pages(dice: &mut Dice) {
    let corpus = story(dice);
    let versions = corpus.versions(&corpus.stories[0]);
    let study = study(&corpus);
    let wide = 1 + dice.below(140);
    for alignment in study.alignments.iter().flat_map(|a| [a.clone(), a.mirror()]) {
        let (left, right) = (versions[alignment.left], versions[alignment.right]);
        let whole = outline::compare(left, right, &alignment, &Folding::none());
        let pair = Pair::new(left, right, &alignment);
        complete(&whole, &pair);
        for cell in whole.rows.iter().flat_map(|r| [Side::Left, Side::Right].map(|s| pair.cell(&r.band, s))) {
            fits(&cell, &pair, wide);
        }
        let folding = Folding {
            shared: dice.below(2) == 0,
            aside: dice.below(2) == 0,
            only: [None, Some(Sieve::Edited), Some(Sieve::Alone)][dice.below(3)],
            ..Folding::default()
        };
        let folded = outline::compare(left, right, &alignment, &folding);
        for outline in [&whole, &folded, &outline::beside(left, right)] {
            sheets(&outline.rows, &alignment, &pair, dice.below(200));
        }
    }
    for (n, article) in versions.iter().enumerate() {
        let (empty, marks) = (Alignment::default(), readings::elsewhere(&study, n, article.sentences.len()));
        let rows = outline::read(article, dice.below(2) == 0).rows;
        let (pair, columns) = (Pair::new(article, article, &empty), Columns::read(dice.below(160), 9, 4));
        let (sigla, hits) = ([Siglum(n); 2], [&[][..]; 2]);
        lines(&Sheet { pair, rows: &rows, columns, sigla, hits, marks: Some(&marks), shelf: None });
    }
    for tab in Tab::ALL {
        let grid = Grid::new(tab, &versions, &study);
        for turned in [false, true] {
            assert!(grid.order(turned, &[]).iter().all(|n| *n < grid.rows.len()));
        }
        for row in &grid.rows {
            for said in said(row, &versions) {
                assert!(wrap(&said.cell, wide).iter().all(|l| l.width() <= wide.max(2)));
            }
        }
    }
    gist::gist(&versions, &study);
    summary::story("a story", &versions, &study);
}

/// Each sentence stands in one row in full, and in no other.
fn complete(outline: &Outline, pair: &Pair<'_>) {
    for (side, article) in [(Side::Left, pair.left), (Side::Right, pair.right)] {
        let mut all: Vec<u32> = outline.rows.iter().flat_map(|r| pair.sentences(&r.band, side)).collect();
        all.sort_unstable();
        assert!(all.iter().copied().eq(0..article.sentences.len() as u32), "{side:?}: {all:?}");
    }
}

/// The words of a cell are those of the article, and stand in its lines, none of which is too wide.
fn fits(cell: &Cell<'_>, pair: &Pair<'_>, columns: usize) {
    for run in cell.parts.iter().flat_map(|p| &p.runs).filter(|r| !r.span.is_empty()) {
        assert_eq!(run.span.of(&pair.article(run.side).text), run.text);
    }
    let lines = wrap(cell, columns);
    for line in &lines {
        let text = line.text();
        // A sign of two columns has nowhere to go in one.
        assert!(line.width() <= columns.max(2), "{} of {columns}: {text:?}", line.width());
        assert_eq!(clean(&text), text, "clean already");
        assert_eq!(width(&text), line.width(), "{text:?}");
    }
    let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let shown: String = lines.iter().map(|l| letters(&l.text())).collect();
    let words: String = cell.parts.iter().flat_map(|p| &p.runs).map(|r| letters(&clean(r.text))).collect();
    let goes_on = lines.len() > TALLEST;
    assert!(
        goes_on || shown.chars().count() >= words.chars().filter(|c| c.is_alphanumeric()).count(),
        "{shown} of {words}"
    );
    let kept = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    assert!(goes_on || kept(&shown) == kept(&words), "{shown:?} of {words:?}");
}

/// Rows at a width, in two columns and merged.
fn sheets(rows: &[Row], alignment: &Alignment, pair: &Pair<'_>, wide: usize) {
    for columns in [Columns::two(wide, 12), Columns::merged(wide, 12)] {
        let sigla = [Siglum(alignment.left), Siglum(alignment.right)];
        lines(&Sheet { pair: *pair, rows, columns, sigla, hits: [&[], &[]], marks: None, shelf: None });
    }
}

fn lines(sheet: &Sheet<'_>) {
    for n in 0..=sheet.rows.len() {
        let laid = sheet.lay(n);
        assert_eq!(sheet.height(n) == 0, n == sheet.rows.len());
        for line in laid.left.iter().chain(&laid.right) {
            assert!(line.width() <= sheet.columns.text.max(2), "{} of {:?}", line.width(), sheet.columns);
        }
    }
}

/// What steers a terminal: no line of a report or a frame may hold it.
fn steers(text: &str) -> bool {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().any(|c| (c.is_control() && c != '\n') || turns(c))
}

/// Every report.
pub fn reports(dice: &mut Dice) {
    let corpus = story(dice);
    let studies = [study(&corpus)];
    let content = Content { corpus: &corpus, studies: &studies, settings: &[] };
    let written = |write: &dyn Fn(&mut Vec<u8>) -> std::io::Result<()>| {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let setting =
        Setting { width: Setting::NARROWEST + dice.below(120), beside: dice.below(2) == 0, colour: false };
    for (name, text) in [
        ("text", written(&|out| report::text(out, &content, setting))),
        ("markdown", written(&|out| report::markdown(out, &content))),
        ("html", written(&|out| report::html(out, &content))),
        ("summary", written(&|out| report::summary(out, &content, false))),
        ("list", written(&|out| report::list(out, &corpus))),
    ] {
        assert!(!steers(&text), "{name}: {text:?}");
    }
    for table in [Table::Links, Table::Facts, Table::Findings, Table::Pairs, Table::Notes] {
        assert!(!steers(&written(&|out| report::csv(out, &content, table)).replace("\r\n", "\n")));
    }
    let json = written(&|out| report::json(out, &content, true));
    let _: serde_json::Value = serde_json::from_str(&json).unwrap();
}

/// Studies as the program does, without files, and remembers nothing.
struct Desk(Arc<Corpus>);

impl Worker for Desk {
    fn perform(&mut self, effect: Effect, answer: &mut dyn FnMut(Msg)) {
        match effect {
            Effect::Load => answer(Msg::Loaded(self.0.clone())),
            Effect::Study(n) => {
                let study = study(&self.0);
                let findings = study.findings.clone();
                answer(Msg::Studied(n, Box::new(study)));
                answer(Msg::Examined(n, Box::new(findings)));
            }
            _ => {}
        }
    }
}

/// Keys by chance at sizes by chance: every frame holds, and steers nothing.
pub fn frames(dice: &mut Dice) {
    let corpus = Arc::new(story(dice));
    let pair = (dice.below(2) == 0).then_some((0, 1));
    let mut app = App::new(Start { pair, ..Start::default() });
    let size = |dice: &mut Dice| (1 + dice.below(170) as u16, 1 + dice.below(60) as u16);
    let mut desk = Desk(corpus);
    let keys: Vec<&str> = KEYMAP.iter().flat_map(|b| b.keys.iter().copied()).collect();
    for _ in 0..1 + dice.below(6) {
        let played: String = (0..dice.below(8)).map(|_| dice.pick(&keys)).collect();
        let (columns, rows) = size(dice);
        let frame = print(&mut app, &mut desk, &played, (columns, rows)).unwrap();
        sound(&frame, columns, rows, &played);
        let (columns, rows) = size(dice);
        update(&mut app, Msg::Resize(columns, rows));
        sound(&Frame::of(&app), columns, rows, &played);
    }
}

fn sound(frame: &Frame, columns: u16, rows: u16, played: &str) {
    let text = frame.text();
    assert_eq!(text.lines().count(), usize::from(rows), "after {played}");
    assert!(!steers(&text), "after {played}: {text:?}");
    for line in text.lines() {
        assert!(width(line) <= usize::from(columns), "after {played}: {line:?} in {columns}");
    }
    frame.svg();
}
