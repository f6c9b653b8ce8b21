//! A long random walk over keys, actions and sizes that must break nothing.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::app::{App, Effect, Msg, Screen, Start};
use super::update::{act, update};
use super::view::{areas, draw, sheet};
use crate::keys::{KEYMAP, Key};
use crate::model::{Act, Article, Passage, Place, Remark, Said};
use crate::page::sample::{Sample, named};

/// The screens that the walk begins on, with its seed, and whether two versions are asked for.
const WALKS: [(u64, &str, bool); 7] = [
    (1, "ferries", true),
    (2, "ferries", false),
    (3, "many", false),
    (4, "stretch", true),
    (5, "hostile", true),
    (6, "lone", false),
    (7, "warned", false),
];

/// Messages in all: 10,000 and a few.
const TURNS: usize = 10_003 / WALKS.len();

/// Knuth's generator.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

/// Stands in for the worker: what is said holds until it is taken back.
struct Memory {
    sample: Sample,
    said: Vec<(usize, Remark)>,
    made: usize,
}

impl Memory {
    fn answer(&mut self, app: &mut App, effect: Effect) {
        let mut effect = effect;
        loop {
            effect = match effect {
                Effect::Study(n) => {
                    let study = self.sample.studies[n].clone();
                    update(
                        app,
                        Msg::Studied(n, Box::new(crate::model::Study { remarks: self.of(n), ..study })),
                    )
                }
                Effect::Glance(n) => update(app, Msg::Glanced(n, Some(0.25))),
                Effect::Record(n, said) => {
                    let ids = said.into_iter().map(|s| self.keep(n, s)).collect();
                    update(app, Msg::Recorded { ids, problem: None });
                    update(app, Msg::Remarked(n, self.of(n)))
                }
                _ => return,
            }
        }
    }

    fn of(&self, story: usize) -> Vec<Remark> {
        self.said.iter().filter(|(n, _)| *n == story).map(|(_, r)| r.clone()).collect()
    }

    fn keep(&mut self, story: usize, said: Said) -> String {
        self.made += 1;
        let id = self.made.to_string();
        match said.act {
            Act::Undo { of } => self.said.retain(|(_, r)| r.id != of),
            Act::Edit { of, label, text } => {
                for (_, remark) in self.said.iter_mut().filter(|(_, r)| r.id == of) {
                    remark.act = Act::Note { label: label.clone(), text: text.clone() };
                }
            }
            act => {
                let corpus = &self.sample.corpus;
                let passage = |spot: &crate::model::Spot| {
                    let version = corpus.stories[story].articles.iter().position(|a| *a == spot.article);
                    let place = version.map(|v| place(&corpus.articles[spot.article], v, spot.span));
                    Passage { place, quote: "words".into(), outlet: "outlet".into() }
                };
                let passages = said.at.iter().map(passage).collect();
                let remark = Remark { id: id.clone(), time: String::new(), act, passages };
                self.said.push((story, remark));
            }
        }
        id
    }
}

fn place(article: &Article, version: usize, span: crate::model::Span) -> Place {
    let block = article.blocks.iter().position(|b| b.span.meets(span)).unwrap_or(0) as u32;
    let on = |n: &u32| article.sentences[*n as usize].span.meets(span);
    let sentences = (0..article.sentences.len() as u32).filter(on).collect();
    Place { version, block, sentences, span }
}

#[test]
fn no_key_at_any_size_breaks_anything() {
    let typed = ["2", "9", "c", "a", "e", "y", "#", "~", "&", "橋", "\u{301}"];
    let keys: Vec<&str> = KEYMAP.iter().flat_map(|b| b.keys.iter().copied()).chain(typed).collect();
    for (seed, story, pair) in WALKS {
        let mut memory = Memory { sample: named(story), said: Vec::new(), made: 0 };
        let mut app = App::new(Start { pair: pair.then_some((0, 1)), ..Start::default() });
        let mut dice = Dice(seed);
        let loaded = update(&mut app, Msg::Loaded(Arc::new(memory.sample.corpus.clone())));
        memory.answer(&mut app, loaded);
        for turn in 0..TURNS {
            let (effect, said) = step(&mut app, &mut dice, &keys);
            memory.answer(&mut app, effect);
            let after = format!("{story}, turn {turn}, {said}");
            check(&app, &after);
        }
    }
}

/// One thing that people do, and what it was.
fn step(app: &mut App, dice: &mut Dice, keys: &[&str]) -> (Effect, String) {
    let (msg, said) = match dice.roll(24) {
        0 => {
            let (w, h) = (1 + dice.roll(180) as u16, 1 + dice.roll(60) as u16);
            (Msg::Resize(w, h), format!("{w}x{h}"))
        }
        1 => (Msg::Wheel(if dice.roll(2) == 0 { 1 } else { -1 }), "the wheel".to_owned()),
        2 => {
            (Msg::Click(dice.roll(100) as u16, dice.roll(40) as u16, dice.roll(3) == 0), "a click".to_owned())
        }
        3 => {
            // As from the list of actions, where any can be taken.
            let action = KEYMAP[dice.roll(KEYMAP.len())].action;
            return (act(app, action), format!("{action:?}"));
        }
        _ => {
            let key = keys[dice.roll(keys.len())];
            (Msg::Key(Key::parse(key).expect("a key")), key.to_owned())
        }
    };
    (update(app, msg), said)
}

/// What must hold after any message.
fn check(app: &App, after: &str) {
    let height = usize::from(areas(app).body.1);
    let (list, lines) = (app.visit.grid.view().list, app.visit.grid.view().order.len());
    if app.screen == Screen::Story && height > 0 && lines > 0 {
        assert!(
            (list.top..list.top + height).contains(&list.focus) && list.focus < lines,
            "{after}: {list:?}"
        );
        assert_ne!(
            app.visit.grid.column,
            app.visit.grid.base(),
            "{after} {:?} {:?} {:?}",
            app.visit.grid.tab,
            app.study().map(|s| s.base),
            app.visit.grid.made
        );
    }
    let stories = app.listing.order.len();
    if app.screen == Screen::Stories && height > 0 && stories > 0 {
        assert!((app.list.top..app.list.top + height).contains(&app.list.focus), "{after}: {:?}", app.list);
        assert!(app.listed().is_some(), "{after}");
    }
    let (rows, at) = (app.visit.outline.rows.len(), app.visit.at);
    assert!(rows == 0 || (at.focus < rows && at.top.0 < rows), "{after}: {at:?} of {rows}");
    if let Some(sheet) = sheet(app).filter(|_| rows > 0 && height > 0)
        && matches!(app.screen, Screen::Compare | Screen::Read)
    {
        on_page(app, &sheet, height, after);
    }
    let mut buf = Buffer::empty(Rect::new(0, 0, app.size.0, app.size.1));
    draw(app, &mut buf);
    for cell in &buf.content {
        assert!(!cell.symbol().chars().any(char::is_control), "{after}: {:?}", cell.symbol());
    }
}

/// What must hold on a page of rows: the cursor is in sight, and the page is full where there is text for it.
fn on_page(app: &App, sheet: &crate::page::Sheet, height: usize, after: &str) {
    let (rows, at) = (sheet.rows.len(), app.visit.at);
    assert!(at.top.1 < sheet.height(at.top.0).max(1), "{after}: the top is a line of its row");
    let fresh = crate::page::Sheet { shelf: None, ..*sheet };
    assert_eq!(sheet.lay(at.focus), fresh.lay(at.focus), "{after}: what is kept is what would be laid out");
    let lines: usize = (at.top.0..at.focus).map(|n| sheet.height(n)).sum();
    let first = lines + usize::from(sheet.lay(at.focus).opens);
    let end = lines + sheet.height(at.focus);
    assert!(
        at.focus >= at.top.0 && first < height + at.top.1 && end > at.top.1,
        "{after}: {at:?} is out of sight"
    );
    let below: usize = (at.top.0..rows).map(|n| sheet.height(n)).sum::<usize>() - at.top.1;
    let full = below >= height || at.top == (0, 0);
    // On a page too low for its row, the blank line before that gives way to the text.
    assert!(full || sheet.height(at.focus) > height, "{after}: {at:?} leaves the page empty below");
}
