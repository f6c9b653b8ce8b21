//! The filter over the rows of a page.

use super::app::{App, Screen};
use super::{story, update};
use crate::page::Sieve;

/// Shows only rows that pass a filter, or all; the cursor stays on its sentence where that is still shown.
pub fn only(app: &mut App, sieve: Option<Sieve>) {
    let before = app.shows.sieve;
    app.shows.sieve = sieve;
    remake(app);
    let rows = rows(app);
    let Some(sieve) = sieve else {
        app.notice = Some(if before.is_some() { "all rows" } else { "no filter is on: all rows" }.to_owned());
        return;
    };
    if rows == 0 {
        app.shows.sieve = before;
        remake(app);
        app.notice = Some(format!("no row here: {}", sieve.name()));
    }
}

/// Ends the filter; whether there was one here.
pub fn end(app: &mut App) -> bool {
    let on = app.shows.sieve.is_some() && matches!(app.screen, Screen::Compare | Screen::Story);
    if on {
        only(app, None);
    }
    on
}

fn remake(app: &mut App) {
    match app.screen {
        Screen::Story => story::arrange(app),
        _ => update::rebuild(app),
    }
}

/// How many rows are on the page.
fn rows(app: &App) -> usize {
    match app.screen {
        Screen::Story => app.visit.grid.view().order.len(),
        _ => app.visit.outline.rows.len(),
    }
}

/// What the page is filtered by, for headers; empty where all rows are shown.
pub fn told(app: &App) -> String {
    app.shows.sieve.map_or_else(String::new, Sieve::told)
}

#[cfg(test)]
mod tests {
    use super::super::app::Start;
    use super::super::tests::{open, press};
    use super::*;
    use crate::page::grid::Lead;

    #[test]
    fn a_filter_keeps_the_place_and_ends_where_it_would_hide_what_was_gone_to() {
        let mut app = open("ferries", (110, 40));
        press(&mut app, "jjj&~");
        assert_eq!(app.visit.outline.rows.len(), 3, "two reworded passages, one with a stub");
        let here = |app: &App| app.visit.held(app.corpus.as_ref().expect("a corpus"));
        assert!(here(&app).contains(&(0, 2)), "the cursor stays: {:?}", here(&app));
        press(&mut app, "/repairs<enter>");
        assert_eq!((app.shows.sieve, here(&app)), (None, vec![(1, 5)]));
        press(&mut app, "<esc>&^");
        assert_eq!(app.shows.sieve, Some(Sieve::Moved));
        press(&mut app, "<esc>");
        assert_eq!(app.shows.sieve, None, "one key back shows all rows");
        press(&mut app, "&\"");
        assert_eq!(app.visit.outline.rows.len(), 2, "a quotation without its marks, and its stub");
        let mut none = 0;
        for sieve in Sieve::ALL {
            press(&mut app, &format!("&&&{}", sieve.glyph().to_string().replace('<', "<lt>")));
            if app.shows.sieve.is_none() {
                assert_eq!(app.notice, Some(format!("no row here: {}", sieve.name())));
                none += 1;
            }
        }
        assert!((1..9).contains(&none), "{none}");
        press(&mut app, "&&");
        press(&mut app, "&#");
        assert_eq!(app.visit.outline.rows.len(), 2);
        press(&mut app, "l");
        assert_eq!(app.visit.versions, [0, 2], "the filter stays with other versions");
        assert_eq!(app.visit.outline.rows.len(), 1);
    }

    #[test]
    fn a_grid_is_filtered_by_what_some_version_has() {
        let mut app = open("ferries", (110, 40));
        app = {
            let (corpus, study) =
                (app.corpus.clone().expect("a corpus"), app.studies[0].clone().expect("a study"));
            let mut grid = App::new(Start::default());
            super::super::update(&mut grid, super::super::Msg::Resize(110, 40));
            super::super::update(&mut grid, super::super::Msg::Loaded(corpus));
            super::super::update(&mut grid, super::super::Msg::Studied(0, Box::new(study)));
            grid
        };
        let rows = |app: &App| {
            let view = app.visit.grid.view();
            view.order.iter().map(|n| view.grid.rows[*n].lead.clone()).collect::<Vec<_>>()
        };
        let all = rows(&app);
        press(&mut app, "&#");
        assert_eq!(rows(&app), [Lead::Sentence(0, 5)]);
        press(&mut app, "&<");
        assert_eq!(rows(&app), [Lead::Sentence(0, 6), Lead::Sentence(1, 5)]);
        press(&mut app, "o");
        assert_eq!(rows(&app).len(), 2, "in another order too");
        press(&mut app, "<tab>");
        assert_eq!(rows(&app).len(), 2, "what stands in one version only of the facts, too");
        press(&mut app, "<s-tab>o&&");
        assert_eq!(rows(&app), all);
    }
}
