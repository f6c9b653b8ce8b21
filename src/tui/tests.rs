//! The state under keys: tables of what they do.

use std::sync::Arc;

use super::app::{App, Effect, Mode, Msg, Progress, Screen, Stand, Start};
use super::update::update;
use super::view::areas;
use crate::keys::{self, Key};
use crate::model::{Act, Corpus, Finding, Findings, Place, Side, State, Story, Study, Topic};
use crate::page::grid::{Lead, Tab};
use crate::page::outline::Band;
use crate::page::sample::named;

/// A reader with a story open, at a size.
pub(super) fn open(name: &str, size: (u16, u16)) -> App {
    let sample = named(name);
    let mut app = App::new(Start { pair: Some((0, 1)), ..Start::default() });
    update(&mut app, Msg::Resize(size.0, size.1));
    let mut effect = update(&mut app, Msg::Loaded(Arc::new(sample.corpus)));
    while let Effect::Study(n) = effect {
        effect = update(&mut app, Msg::Studied(n, Box::new(sample.studies[n].clone())));
    }
    app
}

pub(super) fn press(app: &mut App, keys: &str) -> Effect {
    let keys = Key::parse_all(keys).expect("keys");
    keys.into_iter().fold(Effect::None, |_, key| update(app, Msg::Key(key)))
}

/// Plays each step on one reader and checks the cursor's row and the top of the page after it.
fn track(app: &mut App, steps: &[(&str, usize, (usize, usize))]) {
    for (keys, focus, top) in steps {
        press(app, keys);
        assert_eq!((app.visit.at.focus, app.visit.at.top), (*focus, *top), "after {keys}");
    }
}

#[test]
fn moving_keeps_the_cursor_in_sight_and_the_page_still() {
    let mut app = open("ferries", (110, 18));
    assert_eq!(areas(&app).body.1, 13);
    track(
        &mut app,
        &[
            ("j", 1, (0, 0)),
            ("k", 0, (0, 0)),
            ("k", 0, (0, 0)),
            ("3j", 3, (0, 0)),
            ("j", 4, (1, 0)),
            ("k", 3, (1, 0)),
            ("G", 7, (3, 0)),
            ("g", 0, (0, 0)),
            ("3g", 2, (0, 0)),
            ("99G", 7, (3, 0)),
        ],
    );
}

#[test]
fn difference_keys_stop_where_something_differs() {
    let mut app = open("ferries", (110, 40));
    let rows = |app: &mut App, keys: &[&str]| -> Vec<usize> {
        keys.iter()
            .map(|k| {
                press(app, k);
                app.visit.at.focus
            })
            .collect()
    };
    assert_eq!(rows(&mut app, &["]", "]", "]", "]", "]"]), [3, 4, 5, 6, 7]);
    assert_eq!(rows(&mut app, &["]"]), [7]);
    assert_eq!(app.notice.as_deref(), Some("no difference of substance further down"));
    assert_eq!(rows(&mut app, &["[", "2[", "g", ".", ".", ","]), [6, 4, 0, 3, 4, 3]);
    assert_eq!(rows(&mut app, &["g", "n", "N"]), [0, 3, 0], "n and N, while no search is on");
}

#[test]
fn versions_change_under_the_cursor() {
    let mut app = open("ferries", (110, 40));
    let versions = |app: &App| app.visit.versions;
    press(&mut app, "jl");
    assert_eq!((versions(&app), app.visit.at.focus), ([0, 2], 1), "the sentence stays");
    press(&mut app, "l");
    assert_eq!(versions(&app), [0, 1]);
    press(&mut app, "s");
    assert_eq!(versions(&app), [1, 0]);
    press(&mut app, "'c");
    assert_eq!(versions(&app), [1, 2]);
    press(&mut app, "L");
    assert_eq!(versions(&app), [0, 2], "the version on the other side is passed over");
    press(&mut app, "<bs><bs>");
    assert_eq!(versions(&app), [1, 0], "history leads back");
    press(&mut app, "\\");
    assert_eq!(versions(&app), [1, 2]);
    press(&mut app, "'z");
    assert!(app.notice.is_some_and(|n| n.contains("A to C")));
}

#[test]
fn a_key_that_does_nothing_says_why() {
    let mut app = open("many", (80, 24));
    let mut said = |keys: &str| {
        press(&mut app, keys);
        app.notice.clone().unwrap_or_default()
    };
    assert_eq!(
        said("c"),
        "c (note on the row) works in a story, where two versions are compared or where one version is read"
    );
    assert_eq!(said("m"), "m (other end of what is linked) works where two versions are compared");
    assert_eq!(said("<f9>"), "F9 means nothing here; ? lists the keys");
    assert_eq!(said("<esc>j"), "", "a key that does something is quiet");
}

#[test]
fn keys_bound_otherwise_are_the_ones_in_force() {
    let stated = [("down", "s"), ("swap", "S"), ("help", "<f2>"), ("aside", "<c-t>")];
    let stated: Vec<keys::Stated> = stated
        .into_iter()
        .map(|(action, key)| keys::Stated { action: action.into(), keys: vec![key.into()], line: 1 })
        .collect();
    let mut app = open("ferries", (110, 40));
    app.keys = keys::Keymap::with(&stated).expect("bindings");
    press(&mut app, "sSS");
    assert_eq!((app.visit.at.focus > 0, app.visit.versions), (true, [0, 1]));
    press(&mut app, "j");
    assert_eq!(app.notice.as_deref(), Some("j means nothing here; F2 lists the keys"));
    press(&mut app, "<enter>");
    let text = super::Frame::of(&app).text();
    assert!(text.contains("Ctrl-t shows it") && text.contains("F2 help"), "{text}");
    press(&mut app, "<f2>");
    let text = super::Frame::of(&app).text();
    assert!(text.contains("s                   next row"), "{text}");
    press(&mut app, "q:swap");
    let text = super::Frame::of(&app).text();
    assert!(!text.contains("swap left and right"), "not where one version is read: {text}");
    press(&mut app, "<esc><esc>:swap");
    let text = super::Frame::of(&app).text();
    let line = text.lines().find(|l| l.contains("swap left and right")).expect("the action");
    assert!(line.contains("  S  │"), "{line}");
}

#[test]
fn moved_halves_lead_to_each_other() {
    let mut app = open("ferries", (110, 40));
    press(&mut app, "jj");
    track(&mut app, &[("m", 4, (0, 0)), ("m", 2, (0, 0)), ("<bs>", 4, (0, 0))]);
    press(&mut app, "gm");
    assert_eq!(app.notice.as_deref(), Some("both ends stand beside each other"));
}

#[test]
fn screens_go_deeper_and_back() {
    let mut app = open("many", (100, 30));
    assert_eq!(app.screen, Screen::Stories);
    assert_eq!(press(&mut app, "<enter>"), Effect::Study(0));
    assert_eq!(app.screen, Screen::Compare);
    press(&mut app, "<esc>j<enter>");
    assert_eq!(app.screen, Screen::Read, "a lone article is read at once");
    press(&mut app, "q");
    assert_eq!((app.screen, app.list.focus), (Screen::Stories, 1));
    assert_eq!(press(&mut app, "q"), Effect::Quit);
    assert_eq!(press(&mut app, "?<c-c>"), Effect::Quit);
    let mut app = open("ferries", (100, 30));
    press(&mut app, "jjj<enter>");
    assert_eq!((app.screen, app.visit.at.focus), (Screen::Read, 2));
    press(&mut app, "<esc>");
    assert_eq!((app.screen, app.visit.at.focus, app.visit.versions), (Screen::Compare, 3, [0, 1]));
    press(&mut app, "<esc>");
    assert_eq!(app.screen, Screen::Story, "three versions have a grid");
    assert_eq!(press(&mut app, "<esc>"), Effect::None, "a press too many does not end the program");
    assert_eq!(app.notice.as_deref(), Some("there is no screen above this one; q or Q quits"));
    assert_eq!(press(&mut app, "q"), Effect::Quit, "it is the top where there is one story");
}

#[test]
fn the_list_is_sorted_and_filtered() {
    let mut app = open("many", (80, 24));
    assert_eq!(app.listing.order, [0, 1, 2]);
    let order = |app: &mut App, keys: &str| {
        press(app, keys);
        (app.listing.order.clone(), app.listed())
    };
    assert_eq!(order(&mut app, "jo"), (vec![1, 2, 0], Some(1)), "the latest first, what has no date last");
    assert_eq!(order(&mut app, "o"), (vec![2, 1, 0], Some(1)), "by title, and the cursor stays on its story");
    assert_eq!(order(&mut app, "&str nor"), (vec![1], Some(1)), "words in any order, as they are typed");
    assert_eq!(order(&mut app, "x"), (vec![], None));
    assert_eq!(press(&mut app, "<enter><enter>"), Effect::None, "nothing to open");
    assert_eq!(order(&mut app, "<esc>"), (vec![2, 1, 0], Some(2)));
    assert_eq!(order(&mut app, "&vteput<down><up>"), (vec![0], Some(0)), "letters left out");
    assert_eq!(press(&mut app, "<enter><enter>"), Effect::Study(0));
    assert_eq!(app.screen, Screen::Compare);
    press(&mut app, "<esc>");
    assert_eq!((app.screen, app.listing.order.len()), (Screen::Stories, 1), "the filter stays");
}

#[test]
fn what_is_in_sight_is_looked_at_one_after_the_other() {
    let mut corpus = named("many").corpus;
    let pair = corpus.stories[0].clone();
    corpus.stories = vec![pair; 40];
    let mut app = App::new(Start::default());
    update(&mut app, Msg::Resize(80, 12));
    let mut effect = update(&mut app, Msg::Loaded(Arc::new(corpus)));
    let mut seen = Vec::new();
    while let Effect::Glance(n) = effect {
        assert_eq!(update(&mut app, Msg::Wheel(0)), Effect::None, "one at a time");
        seen.push(n);
        effect = update(&mut app, Msg::Glanced(n, (n % 2 == 0).then_some(n as f32 / 100.0)));
    }
    assert_eq!(seen, (0..10).collect::<Vec<_>>(), "what stands on the screen");
    assert_eq!(press(&mut app, "5j"), Effect::None);
    assert_eq!(press(&mut app, "<pgdn>"), Effect::Glance(10));
    effect = update(&mut app, Msg::Glanced(10, Some(0.1)));
    while let Effect::Glance(n) = effect {
        effect = update(&mut app, Msg::Glanced(n, Some(n as f32 / 100.0)));
    }
    effect = press(&mut app, "ooo");
    let mut all = 0;
    while let Effect::Glance(n) = effect {
        all += 1;
        effect = update(&mut app, Msg::Glanced(n, Some(n as f32 / 100.0)));
    }
    assert!(all > 10 && app.listing.order[0] == 39, "sorted by it, every story is looked at: {all}");
    press(&mut app, "g");
    assert!(super::Frame::of(&app).text().contains("39 %"));
}

#[test]
fn the_grid_leads_to_comparisons_and_back() {
    let sample = named("ferries");
    let mut app = App::new(Start::default());
    update(&mut app, Msg::Resize(110, 30));
    assert_eq!(update(&mut app, Msg::Loaded(Arc::new(sample.corpus))), Effect::Study(0));
    assert_eq!(app.screen, Screen::Story);
    update(&mut app, Msg::Studied(0, Box::new(sample.studies[0].clone())));
    let at = |app: &App| (app.visit.grid.view().list.focus, app.visit.grid.column);
    assert_eq!(at(&app), (0, 1));
    press(&mut app, "5jl");
    assert_eq!(at(&app), (5, 2), "the base is passed over");
    press(&mut app, "<enter>");
    let sentence = app.visit.sentence(app.corpus.as_ref().expect("texts"));
    assert_eq!((app.screen, app.visit.versions, sentence), (Screen::Compare, [0, 2], Some((Side::Left, 5))));
    press(&mut app, "k<esc>");
    assert_eq!((app.screen, at(&app).1), (Screen::Story, 2));
    press(&mut app, "5go");
    let lead = |app: &App| app.visit.grid.row().map(|r| r.lead.clone());
    assert_eq!(lead(&app), Some(Lead::Sentence(0, 4)), "another order keeps the row");
    press(&mut app, "oB");
    assert_eq!((app.visit.grid.base(), at(&app).1), (2, 0), "the one that was the base stays at hand");
    press(&mut app, "'b");
    assert_eq!(at(&app).1, 1);
    press(&mut app, "B/repairs<enter>");
    assert_eq!(
        (app.screen, lead(&app)),
        (Screen::Story, Some(Lead::Sentence(1, 5))),
        "a search moves in the grid"
    );
}

#[test]
fn reading_the_right_version_comes_back_to_the_same_pair() {
    let mut app = open("ferries", (110, 40));
    press(&mut app, "G<enter>");
    assert_eq!((app.screen, app.visit.versions[0]), (Screen::Read, 1));
    press(&mut app, "<esc>");
    assert_eq!((app.screen, app.visit.versions), (Screen::Compare, [0, 1]));
}

#[test]
fn searching_goes_through_every_version() {
    let mut app = open("ferries", (110, 40));
    press(&mut app, "/cars");
    assert_eq!(app.search.hits.len(), 3, "while typing");
    assert_eq!(app.search.by_version(), [1, 1, 1]);
    press(&mut app, "<enter>");
    assert_eq!((app.visit.at.focus, app.search.at), (5, Some(0)));
    press(&mut app, "nn");
    assert_eq!((app.visit.versions, app.search.at), ([0, 2], Some(2)), "the third hit is in C");
    press(&mut app, "N<esc>");
    assert!(!app.search.is_on());
    press(&mut app, "/evening<enter>");
    assert!(app.shows.aside, "a hit in text that is set aside shows it");
}

#[test]
fn a_click_chooses_and_a_second_one_opens() {
    let mut app = open("ferries", (110, 30));
    let first = areas(&app).body.0;
    update(&mut app, Msg::Click(10, first + 3, false));
    assert_eq!(app.visit.at.focus, 1);
    update(&mut app, Msg::Click(10, first + 3, true));
    assert_eq!(app.screen, Screen::Read);
    update(&mut app, Msg::Click(10, 0, true));
    assert_eq!(app.screen, Screen::Read, "the header does nothing");
}

#[test]
fn both_texts_can_be_read_before_they_are_compared() {
    let sample = named("ferries");
    let mut app = App::new(Start { pair: Some((0, 1)), ..Start::default() });
    update(&mut app, Msg::Resize(110, 30));
    assert_eq!(app.screen, Screen::Reading);
    update(&mut app, Msg::Loaded(Arc::new(sample.corpus)));
    press(&mut app, "jj");
    let text = super::Frame::of(&app).text();
    assert!(text.contains("comparing …") && text.contains("Cracks were found"), "{text}");
    update(&mut app, Msg::Studied(0, Box::new(sample.studies[0].clone())));
    assert_eq!(
        app.visit.sentence(app.corpus.as_ref().unwrap()).map(|(_, n)| n),
        Some(2),
        "the place is kept"
    );
}

#[test]
fn actions_can_be_taken_from_the_list() {
    let mut app = open("ferries", (110, 30));
    press(&mut app, ":swap<enter>");
    assert_eq!(app.visit.versions, [1, 0]);
    assert_eq!(app.mode, Mode::Page);
}

/// Decisions are worked out again at once, and the cursor stays on its sentence.
#[test]
fn a_decision_keeps_the_cursor() {
    let mut app = open("ferries", (110, 40));
    press(&mut app, "jjj");
    let Effect::Record(0, said) = press(&mut app, "X<enter>") else { panic!("nothing was said") };
    assert_eq!((said.len(), said[0].at.len()), (1, 3), "two sentences of one version and one of the other");
    update(&mut app, Msg::Recorded { ids: vec!["1".into()], problem: None });
    // The link is gone in what comes back.
    let mut study = named("ferries").studies.remove(0);
    let broken = study.alignments[0].links.iter().position(|l| l.left.len() == 2).unwrap();
    study.alignments[0].links.remove(broken);
    let before = app.visit.sentence(app.corpus.as_ref().unwrap());
    update(&mut app, Msg::Studied(0, Box::new(study)));
    assert_eq!(app.visit.sentence(app.corpus.as_ref().unwrap()), before);
    assert!(
        matches!(press(&mut app, "U"), Effect::Record(0, said) if matches!(said[0].act, Act::Undo { .. }))
    );
}

#[test]
fn what_is_not_saved_is_said() {
    let mut app = open("ferries", (110, 40));
    assert!(matches!(press(&mut app, "jcx<enter>"), Effect::Record(0, _)));
    update(&mut app, Msg::Recorded { ids: vec!["1".into()], problem: Some("not saved: disk full".into()) });
    assert_eq!(app.notice.as_deref(), Some("not saved: disk full"));
}

#[test]
fn an_article_that_moves_takes_the_reader_along() {
    let mut app = open("ferries", (110, 40));
    press(&mut app, "jjj");
    let before = app.visit.sentence(app.corpus.as_ref().unwrap()).unwrap();
    // The third version is a story of its own now, and that story comes first.
    let mut corpus = Corpus::clone(app.corpus.as_ref().unwrap());
    let third = corpus.stories[0].articles.pop().unwrap();
    corpus.stories.insert(0, Story { articles: vec![third], ..Story::default() });
    assert_eq!(update(&mut app, Msg::Rearranged(Arc::new(corpus))), Effect::Study(1));
    assert_eq!((app.visit.story, app.visit.versions, app.screen), (1, [0, 1], Screen::Compare));
    assert_eq!(app.visit.sentence(app.corpus.as_ref().unwrap()), Some(before));
}

#[test]
fn a_story_is_resumed_where_it_was_left() {
    let sample = named("ferries");
    let mut app = App::new(Start::default());
    update(&mut app, Msg::Resize(110, 40));
    let stand = Stand {
        screen: Screen::Compare,
        versions: [1, 0],
        base: 1,
        version: 0,
        sentence: 4,
        tab: Tab::Sentences,
        line: 0,
    };
    update(&mut app, Msg::Stands(vec![(0, stand)]));
    update(&mut app, Msg::Loaded(Arc::new(sample.corpus)));
    update(&mut app, Msg::Studied(0, Box::new(sample.studies[0].clone())));
    assert_eq!((app.screen, app.visit.versions), (Screen::Compare, [1, 0]));
    assert_eq!(app.study().map(|s| s.base), Some(1));
    assert_eq!(app.stands().last().map(|(_, s)| s.screen), Some(Screen::Compare));
    let on = app.visit.held(app.corpus.as_ref().unwrap());
    assert!(on.contains(&(0, 4)), "{on:?}");
}

#[test]
fn a_tab_is_resumed_on_its_line() {
    let sample = named("ferries");
    let mut app = open("ferries", (110, 40));
    press(&mut app, "<tab>jj");
    let (left, row) = (app.stands(), app.visit.grid.row().cloned());
    assert_eq!((app.screen, app.visit.grid.tab), (Screen::Story, Tab::Facts));
    assert!(row.is_some());
    let mut again = App::new(Start::default());
    update(&mut again, Msg::Resize(110, 40));
    update(&mut again, Msg::Stands(left));
    update(&mut again, Msg::Loaded(Arc::new(sample.corpus)));
    let study = sample.studies[0].clone();
    let findings = study.findings.clone();
    update(&mut again, Msg::Studied(0, Box::new(Study { findings: Findings::default(), ..study })));
    update(&mut again, Msg::Examined(0, Box::new(findings)));
    assert_eq!((again.screen, again.visit.grid.tab), (Screen::Story, Tab::Facts));
    let (found, wanted) = (again.visit.grid.row().cloned(), row);
    assert_eq!(found.map(|r| (r.lead, r.topic)), wanted.map(|r| (r.lead, r.topic)));
}

#[test]
fn a_comparison_stops_at_findings_and_is_filtered_by_them() {
    let mut app = open("ferries", (110, 60));
    let still = |app: &App, n: &usize| {
        matches!(app.visit.outline.rows[*n].band, Band::Link(_)) && !app.visit.stops(*n, true)
    };
    let row = (1..app.visit.outline.rows.len()).find(|n| still(&app, n)).expect("a link of no substance");
    let Band::Link(link) = app.visit.outline.rows[row].band else { unreachable!() };
    let link = app.visit.alignment.as_ref().unwrap().links[link as usize].clone();
    let place = |version: usize, n: u32| Place { version, sentences: vec![n], ..Place::default() };
    let found = Finding {
        topic: Topic::Attribution,
        state: State::ReAttributed,
        confidence: 0.9,
        pair: (0, 1),
        fact: None,
        from: Some(place(0, link.left[0])),
        to: Some(place(1, link.right[0])),
        why: String::new(),
    };
    let findings = Findings { list: vec![found], ..app.studies[0].clone().unwrap().findings };
    update(&mut app, Msg::Examined(0, Box::new(findings)));
    assert!(app.visit.stops(row, true));
    press(&mut app, &format!("{row}G]"));
    assert_eq!(app.visit.at.focus, row);
    press(&mut app, "&?");
    let bands: Vec<Band> = app.visit.outline.rows.iter().map(|r| r.band).collect();
    assert!(bands.iter().any(|b| matches!(b, Band::Link(_))), "{bands:?}");
    press(&mut app, "&&&-");
    let here = (0, link.left[0]);
    let held = |app: &App| app.visit.held(app.corpus.as_ref().unwrap()).contains(&here);
    let shown = (0..app.visit.outline.rows.len()).any(|n| {
        app.visit.at.focus = n;
        held(&app)
    });
    assert_eq!(shown, app.shows.sieve.is_none(), "what was found is no style: {:?}", app.notice);
}

#[test]
fn what_takes_long_tells_how_far_it_is() {
    let sample = named("ferries");
    let mut app = App::new(Start { pair: Some((0, 1)), ..Start::default() });
    update(&mut app, Msg::Resize(110, 40));
    let shows = |app: &App, words: &str| crate::tui::Frame::of(app).text().contains(words);
    assert!(shows(&app, "reading …"));
    update(&mut app, Msg::Progress(Progress::Reading(1234, 42)));
    assert!(shows(&app, "reading … 42 % · 1234 articles"));
    update(&mut app, Msg::Loaded(Arc::new(sample.corpus)));
    update(&mut app, Msg::Progress(Progress::Comparing(0, 7)));
    assert!(shows(&app, "comparing … 7 %"));
    update(&mut app, Msg::Progress(Progress::Comparing(1, 9)));
    assert!(!shows(&app, "9 %"), "another story is none of this page");
    update(&mut app, Msg::Studied(0, Box::new(sample.studies[0].clone())));
    assert!(!shows(&app, "comparing"));
}

#[test]
fn a_search_in_the_grid_goes_from_row_to_row() {
    let mut app = open("ferries", (110, 40));
    press(&mut app, "<tab><tab><tab><tab><tab>g");
    assert_eq!((app.screen, app.visit.grid.tab), (Screen::Story, Tab::Sentences));
    press(&mut app, "/the<enter>");
    let focus = |app: &App| app.visit.grid.view().list.focus;
    let mut met = vec![focus(&app)];
    for _ in 0..3 {
        press(&mut app, "n");
        met.push(focus(&app));
    }
    assert!(met.windows(2).all(|w| w[0] < w[1]), "{met:?}");
    press(&mut app, "N");
    assert_eq!(focus(&app), met[2]);
    let text = crate::tui::Frame::of(&app).text();
    assert!(text.contains("row 3 of"), "{text}");
}
