//! The tabs of the grid under keys.

use std::sync::Arc;

use super::super::app::{App, Effect, Msg, Screen, Start};
use super::super::tests::{open, press};
use super::super::update::update;
use crate::model::{Act, Side};
use crate::page::grid::{GridRow, Lead, Tab};
use crate::page::sample::named;

#[test]
fn tabs_turn_the_rows_and_a_finding_leads_to_its_places() {
    let mut app = grid_of("ferries", (110, 30));
    let tab = |app: &App| app.visit.grid.tab;
    press(&mut app, "<tab>");
    assert_eq!(tab(&app), Tab::Facts);
    let lead = |app: &App| app.visit.grid.row().map(|r| r.lead.clone());
    let cars = Some(Lead::Words("Some 11,400 cars · cross the bridge".to_owned()));
    assert_eq!(lead(&app), cars, "what differs stands first, under its heading");
    press(&mut app, "l<enter>");
    let sentence = app.visit.sentence(app.corpus.as_ref().expect("texts"));
    assert_eq!((app.screen, app.visit.versions, sentence), (Screen::Compare, [0, 2], Some((Side::Left, 5))));
    press(&mut app, "jk<esc>");
    assert_eq!(
        (app.screen, tab(&app), lead(&app)),
        (Screen::Story, Tab::Facts, cars.clone()),
        "back at its row"
    );
    press(&mut app, "<s-tab>");
    assert_eq!(tab(&app), Tab::Sentences);
    press(&mut app, "3<tab>");
    assert_eq!(tab(&app), Tab::Says, "a count turns several");
    press(&mut app, "<tab><tab><tab>");
    assert_eq!((tab(&app), lead(&app)), (Tab::Facts, cars), "round the end, and every tab keeps its place");
}

#[test]
fn groups_fold_and_the_other_order_has_none() {
    let mut app = grid_of("ferries", (110, 40));
    press(&mut app, "<tab>");
    let headings = |app: &App| {
        let view = app.visit.grid.view();
        let headed = |n: &&usize| view.grid.rows[**n].is_heading();
        (view.order.iter().filter(headed).count(), view.order.len())
    };
    let (groups, rows) = headings(&app);
    assert_eq!(groups, 4, "differs, only in one version, the same, open");
    press(&mut app, "z");
    assert_eq!(headings(&app), (groups, rows - 1), "the one row that differs is folded away");
    assert!(app.visit.grid.row().is_some_and(GridRow::is_heading), "the cursor is on the heading");
    press(&mut app, "<enter>");
    assert_eq!(headings(&app), (groups, rows), "Enter opens it");
    press(&mut app, "G<enter>");
    assert_eq!(headings(&app), (groups, rows + 1), "what is open is folded until asked for");
    press(&mut app, "o");
    assert_eq!(headings(&app).0, 1, "in the order of the base only what is open stands apart");
    let starts: Vec<_> =
        app.visit.grid.view().order.iter().map(|n| app.visit.grid.view().grid.rows[*n].at).collect();
    assert!(starts[..starts.len() - 2].is_sorted(), "{starts:?}");
}

#[test]
fn a_comparison_leads_to_what_was_found_and_comes_back() {
    let mut app = grid_of("ferries", (110, 30));
    press(&mut app, "<enter>5j<tab>");
    assert_eq!(
        (app.screen, app.visit.grid.tab),
        (Screen::Story, Tab::Facts),
        "opened from a row: back to the tabs"
    );
    let mut app = open("ferries", (110, 30));
    press(&mut app, "G<tab><tab>");
    assert_eq!((app.screen, app.visit.grid.tab), (Screen::Story, Tab::Quotes));
    press(&mut app, "<esc>");
    assert_eq!((app.screen, app.visit.versions), (Screen::Compare, [0, 1]), "to the pair it was opened from");
    let mut app = open("stretch", (110, 30));
    assert_eq!(app.screen, Screen::Compare);
    press(&mut app, "<tab>");
    assert_eq!((app.screen, app.visit.grid.tab), (Screen::Story, Tab::Facts), "two versions have tabs too");
    press(&mut app, "<esc>");
    assert_eq!(app.screen, Screen::Compare);
}

#[test]
fn a_base_chosen_anew_turns_the_facts_round() {
    let mut app = grid_of("ferries", (110, 30));
    press(&mut app, "l<tab>");
    let glyphs = |app: &App| {
        let row = app.visit.grid.row().expect("a row");
        row.entries.iter().map(|e| e.as_ref().map_or('.', |e| e.standing.glyph())).collect::<String>()
    };
    assert_eq!(glyphs(&app), " --", "B and C are less exact than A");
    press(&mut app, "B");
    assert_eq!((app.visit.grid.base(), glyphs(&app)), (2, "++ ".to_owned()), "A and B are more exact than C");
}

#[test]
fn facts_are_reviewed_one_by_one() {
    let mut app = grid_of("ferries", (110, 30));
    press(&mut app, "<tab>");
    let Effect::Record(0, said) = press(&mut app, "r") else { panic!("something is said") };
    let texts = app.corpus.clone().expect("texts");
    let words: Vec<&str> = said[0].at.iter().map(|s| s.span.of(&texts.articles[s.article].text)).collect();
    assert_eq!(words, ["Some 11,400 cars", "More than 11,000 cars", "Thousands of cars"], "the very words");
    let Effect::Record(0, said) = press(&mut app, "X") else { panic!("something is said") };
    assert_eq!(said.len(), 1, "between the base and the chosen version");
    assert_eq!(said[0].act, Act::Wrong { topic: Some("number".to_owned()) });
}

fn grid_of(story: &str, size: (u16, u16)) -> App {
    let sample = named(story);
    let mut app = App::new(Start::default());
    update(&mut app, Msg::Resize(size.0, size.1));
    update(&mut app, Msg::Loaded(Arc::new(sample.corpus)));
    update(&mut app, Msg::Studied(0, Box::new(sample.studies[0].clone())));
    app
}
