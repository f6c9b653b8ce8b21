//! Notes, marks and decisions on the screen: what the user has said, which rows it is about, and saying more.
//!
//! Everything that is said becomes an [`Effect::Record`]; what comes back is kept by story and looked up by sentence.

pub mod decide;
mod list;
mod note;
mod row;

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

pub use decide::{Pick, block_kind, break_link, on_pick, pin, regroup, rename, wrong};
pub use list::{LINES, entries, fit, on_list, open, told};
pub use note::{Purpose, Writing, note, on_line, reviewed};
pub use row::{Passages, focus, found_here, found_in, here, passages, rows, sentence};

use super::app::{App, Effect, Screen};
use super::versions;
use crate::keys::{Action, CODEBOOK};
use crate::model::{Act, Article, Corpus, Place, Remark, Said, Side, Span};
use crate::page::grid::Tab;

/// What the user has said, by story, and what of it can be undone.
#[derive(Clone, Debug, Default)]
pub struct Remarks {
    stories: HashMap<usize, Index>,
    /// The labels of the codebook.
    pub labels: Vec<String>,
    /// One end of a pin: version and sentences, while the other is looked for.
    pub held: Option<(usize, Vec<u32>)>,
    /// What is being written down, the earliest first.
    pending: VecDeque<Pending>,
    /// What can be undone, the latest last.
    done: Vec<Done>,
    /// What can be done again, with the ids of the undoing; the latest last.
    undone: Vec<(Done, Vec<String>)>,
    /// Marks of the rows on the page, and how many are reviewed.
    page: Page,
}

/// Something said in this sitting.
#[derive(Clone, Debug)]
struct Done {
    story: usize,
    ids: Vec<String>,
    /// What it was, for people: `note on ¶ 4`.
    what: String,
}

#[derive(Clone, Debug)]
enum Pending {
    Said(usize, String),
    Undo(Done),
    Redo(Done),
}

/// What was said of one story, by sentence.
#[derive(Clone, Debug, Default)]
struct Index {
    remarks: Vec<Remark>,
    /// Notes by version and sentence, as places in `remarks`.
    noted: HashMap<(usize, u32), Vec<usize>>,
    /// Notes on blocks that are set aside, by version and block.
    aside: HashMap<(usize, u32), Vec<usize>>,
    /// Reviewed marks by version and sentence, of whole sentences.
    reviewed: HashMap<(usize, u32), Vec<usize>>,
    /// Notes and reviewed marks by version and words: what is about a fact or a finding.
    words: HashMap<(usize, Span), Vec<usize>>,
}

/// Marks of the rows on the page, made anew when the page or what was said changes.
#[derive(Clone, Debug, Default)]
struct Page {
    made_for: Option<MadeFor>,
    marks: Vec<Mark>,
    progress: Option<(usize, usize)>,
}

/// What the marks of a page depend on, besides what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct MadeFor {
    screen: Screen,
    edition: u64,
    /// The tab, and its rows.
    tab: Tab,
    made: u64,
    turned: bool,
    rows: usize,
}

/// What the user has said of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// A note is on it.
    pub noted: bool,
    /// It has been reviewed.
    pub reviewed: bool,
}

impl Mark {
    /// Its glyph: a dagger for a note, as before footnotes; a tick for what was reviewed; a double dagger for both.
    pub fn glyph(self) -> Option<&'static str> {
        match (self.noted, self.reviewed) {
            (true, true) => Some("‡"),
            (true, false) => Some("†"),
            (false, true) => Some("✓"),
            (false, false) => None,
        }
    }
}

impl Index {
    fn new(remarks: Vec<Remark>, versions: &[&Article]) -> Self {
        let mut index = Self::default();
        for (n, remark) in remarks.iter().enumerate() {
            let by_sentence = match remark.act {
                Act::Note { .. } => &mut index.noted,
                Act::Reviewed => &mut index.reviewed,
                _ => continue,
            };
            for place in remark.places() {
                index.words.entry((place.version, place.span)).or_default().push(n);
                // Who has looked at a figure has not looked at all that its sentence says.
                let part = remark.act == Act::Reviewed && !is_whole(place, versions);
                for &s in place.sentences.iter().filter(|_| !part) {
                    by_sentence.entry((place.version, s)).or_default().push(n);
                }
                if place.sentences.is_empty() {
                    index.aside.entry((place.version, place.block)).or_default().push(n);
                }
            }
        }
        index.remarks = remarks;
        index
    }

    /// The remarks of one kind that are about a row's very words: of every version that has any.
    fn on_words(&self, row: &Passages, is: fn(&Act) -> bool) -> Vec<usize> {
        let of = |w: &(usize, Span)| self.words.get(w).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<usize> = row.words.iter().flat_map(of).copied().collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|n| self.remarks.get(*n).is_some_and(|r| is(&r.act)));
        found
    }

    /// The notes on a row, each once. A note on sentences of two versions is on the row where both stand.
    fn notes(&self, row: &Passages) -> Vec<&Remark> {
        if !row.words.is_empty() {
            let on = self.on_words(row, |act| matches!(act, Act::Note { .. }));
            return on.into_iter().filter_map(|n| self.remarks.get(n)).collect();
        }
        let on = row.sentences.iter().filter_map(|s| self.noted.get(s));
        let aside = row.block.iter().filter_map(|b| self.aside.get(b));
        let mut found: Vec<usize> = on.chain(aside).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let note = |n: &usize| self.remarks.get(*n).filter(|r| matches!(r.act, Act::Note { .. }));
        found.iter().filter_map(note).filter(|r| stands_in(r, row)).collect()
    }

    /// The marks that make a row a reviewed one: for every passage one that it shares with the first. Empty where the
    /// row is not reviewed.
    fn reviewed(&self, row: &Passages) -> Vec<usize> {
        if !row.words.is_empty() {
            // Every version's words are marked, by one mark.
            let mut on = self.on_words(row, |act| *act == Act::Reviewed);
            let has =
                |r: &Remark, v: usize| r.places().any(|p| row.words.contains(&(v, p.span)) && p.version == v);
            on.retain(|n| self.remarks.get(*n).is_some_and(|r| row.words.iter().all(|(v, _)| has(r, *v))));
            return on;
        }
        let none = Vec::new();
        let of = |s: &(usize, u32)| self.reviewed.get(s).unwrap_or(&none);
        let Some((first, rest)) = row.sentences.split_first() else { return Vec::new() };
        let with = of(first);
        let shared = |s: &(usize, u32)| of(s).iter().any(|n| with.contains(n));
        let whole = rest.iter().filter(|s| s.0 != first.0).all(shared);
        if whole { with.clone() } else { Vec::new() }
    }
}

/// Whether a place is made of whole sentences.
fn is_whole(place: &Place, versions: &[&Article]) -> bool {
    let sentence = |n: Option<&u32>| versions.get(place.version)?.sentences.get(*n? as usize);
    match (sentence(place.sentences.first()), sentence(place.sentences.last())) {
        (Some(first), Some(last)) => place.span.start <= first.span.start && place.span.end >= last.span.end,
        _ => true,
    }
}

/// Whether a note and a row share a sentence of every version that both have.
fn stands_in(remark: &Remark, row: &Passages) -> bool {
    remark.places().all(|p| {
        let mut of_version = row.sentences.iter().filter(|(v, _)| *v == p.version).peekable();
        // On a row of several sentences every one of the version's has a place of its own.
        let shared = || remark.places().filter(|q| q.version == p.version).flat_map(|q| &q.sentences);
        of_version.peek().is_none() || of_version.any(|(_, n)| shared().any(|m| m == n))
    })
}

impl Remarks {
    /// Nothing said yet; `labels` is the codebook, the usual one where it is empty.
    pub fn new(labels: Vec<String>) -> Self {
        let labels = if labels.is_empty() { CODEBOOK.map(str::to_owned).to_vec() } else { labels };
        Self { labels, ..Self::default() }
    }

    /// Everything said of a story, the earliest first.
    pub fn of(&self, story: usize) -> &[Remark] {
        self.stories.get(&story).map_or(&[], |i| &i.remarks)
    }

    /// The stories of which something was said.
    pub fn stories(&self) -> Vec<usize> {
        let mut stories: Vec<usize> = self.stories.keys().copied().collect();
        stories.sort_unstable();
        stories
    }

    /// The mark of a row of the page, as they are counted there.
    pub fn mark(&self, row: usize) -> Mark {
        self.page.marks.get(row).copied().unwrap_or_default()
    }

    /// All marks of the page; none where nothing was said.
    pub fn marks(&self) -> &[Mark] {
        &self.page.marks
    }

    /// How many rows of the page are reviewed, and of how many; `None` where none is.
    pub fn progress(&self) -> Option<(usize, usize)> {
        self.page.progress
    }

    /// How many notes and how many reviewed marks a story has.
    pub fn count(&self, story: usize) -> (usize, usize) {
        let all = self.of(story);
        let notes = all.iter().filter(|r| matches!(r.act, Act::Note { .. })).count();
        (notes, all.iter().filter(|r| r.act == Act::Reviewed && !r.is_lost()).count())
    }

    /// Whether anything was said of any story.
    pub fn any(&self) -> bool {
        self.stories.values().any(|i| !i.remarks.is_empty())
    }

    /// The notes on a row of a story.
    pub fn notes(&self, story: usize, row: &Passages) -> Vec<&Remark> {
        self.stories.get(&story).map_or_else(Vec::new, |i| i.notes(row))
    }

    fn reviewed(&self, story: usize, row: &Passages) -> Vec<&Remark> {
        let index = self.stories.get(&story);
        index.map_or_else(Vec::new, |i| i.reviewed(row).iter().filter_map(|n| i.remarks.get(*n)).collect())
    }
}

/// Has something written down. `what` names it for people.
fn say(app: &mut App, story: usize, what: String, said: Vec<Said>) -> Effect {
    app.remarks.pending.push_back(Pending::Said(story, what));
    Effect::Record(story, said)
}

/// Takes back what was said last in this sitting.
pub fn undo(app: &mut App) -> Effect {
    let Some(done) = app.remarks.done.pop() else {
        app.notice = Some(format!(
            "nothing said in this sitting; {} lists what was said before",
            app.key(Action::Remarks)
        ));
        return Effect::None;
    };
    let said = done.ids.iter().map(|of| Said { act: Act::Undo { of: of.clone() }, at: Vec::new() }).collect();
    let story = done.story;
    app.remarks.pending.push_back(Pending::Undo(done));
    Effect::Record(story, said)
}

/// Says again what was taken back last.
pub fn redo(app: &mut App) -> Effect {
    let Some((done, ids)) = app.remarks.undone.pop() else {
        app.notice = Some("nothing was undone".to_owned());
        return Effect::None;
    };
    let said = ids.into_iter().map(|of| Said { act: Act::Undo { of }, at: Vec::new() }).collect();
    let story = done.story;
    app.remarks.pending.push_back(Pending::Redo(done));
    Effect::Record(story, said)
}

/// What was said has been written down, or could not be.
pub fn recorded(app: &mut App, ids: Vec<String>, problem: Option<String>) {
    let remarks = &mut app.remarks;
    let told = match remarks.pending.pop_front() {
        Some(Pending::Said(story, what)) => {
            let told = what.clone();
            remarks.undone.clear();
            remarks.done.push(Done { story, ids, what });
            told
        }
        Some(Pending::Undo(done)) => {
            let told = format!("undone: {}", done.what);
            remarks.undone.push((done, ids));
            told
        }
        Some(Pending::Redo(done)) => {
            let told = format!("done again: {}", done.what);
            remarks.done.push(done);
            told
        }
        None => return,
    };
    app.notice = Some(problem.unwrap_or(told));
}

/// What holds of a story has come.
pub fn remarked(app: &mut App, story: usize, remarks: Vec<Remark>) {
    let known = app.remarks.of(story).is_empty() && remarks.is_empty();
    if !known {
        let corpus = app.corpus.clone();
        let versions = corpus.as_deref().and_then(|c| Some(c.versions(c.stories.get(story)?)));
        app.remarks.stories.insert(story, Index::new(remarks, &versions.unwrap_or_default()));
        app.remarks.page.made_for = None;
    }
    list::keep(app);
}

/// Makes the marks of the page anew where it has changed.
pub fn refresh(app: &mut App) {
    let story = app.visit.story;
    let grid = &app.visit.grid;
    let made_for = Some(MadeFor {
        screen: app.screen,
        edition: app.visit.edition,
        tab: grid.tab,
        made: grid.made,
        turned: grid.view().turned,
        rows: rows(app),
    });
    if app.remarks.page.made_for == made_for {
        return;
    }
    let mut page = Page { made_for, ..Page::default() };
    let said = app
        .remarks
        .stories
        .get(&story)
        .filter(|i| !i.noted.is_empty() || !i.reviewed.is_empty() || !i.aside.is_empty());
    if let Some(index) = said
        && matches!(app.screen, Screen::Story | Screen::Compare | Screen::Read)
    {
        let all: Vec<Passages> = (0..rows(app)).map(|n| row::passages(app, n)).collect();
        let mark = |row: &Passages| Mark {
            noted: !index.notes(row).is_empty(),
            reviewed: !index.reviewed(row).is_empty(),
        };
        page.marks = all.iter().map(mark).collect();
        let done = all.iter().zip(&page.marks).filter(|(row, m)| row.counts && m.reviewed).count();
        let count = all.iter().filter(|row| row.counts).count();
        page.progress = (done > 0).then_some((done, count));
    }
    app.remarks.page = page;
}

/// To the next row that has not been reviewed, round the end where there is none further down.
pub fn next_unreviewed(app: &mut App) {
    let rows = rows(app);
    let open = |n: &usize| passages(app, *n).counts && !app.remarks.mark(*n).reviewed;
    let focus = row::focus(app);
    let found = (focus + 1..rows).chain(0..focus).find(open);
    match found {
        Some(to) => row::go(app, to),
        None if passages(app, focus).counts && !app.remarks.mark(focus).reviewed => {
            app.notice = Some("every other row is reviewed".to_owned());
        }
        None => app.notice = Some("every row is reviewed".to_owned()),
    }
}

/// Articles stand in other stories now, or are made of other blocks: stays with the article under the cursor.
pub fn rearranged(app: &mut App, corpus: Arc<Corpus>) -> Effect {
    let before = app.corpus.replace(corpus.clone());
    let (screen, visit) = (app.screen, app.visit.clone());
    let sentence = row::sentence(app);
    app.studies = corpus.stories.iter().map(|_| None).collect();
    app.remarks.stories.clear();
    app.remarks.held = None;
    super::stories::renew(app);
    // Both speak of stories by a number that may have changed.
    (app.visit, app.stands) = (super::visit::Visit::default(), Vec::new());
    let Some(before) = before else { return Effect::None };
    let old = before.stories.get(visit.story).map(|s| before.versions(s)).unwrap_or_default();
    if screen == Screen::Stories {
        super::update::settle(app);
        return Effect::None;
    }
    // Where the article under the cursor is now: its story, and its place in it.
    let find = |v: usize| {
        let id = &old.get(v)?.id;
        let at = |s: &crate::model::Story| corpus.versions(s).iter().position(|a| a.id == *id);
        corpus.stories.iter().enumerate().find_map(|(n, s)| Some((n, at(s)?)))
    };
    let kept = visit
        .versions
        .into_iter()
        .find_map(|v| find(v).filter(|(n, _)| corpus.stories[*n].articles.len() > 1));
    let Some((story, _)) = kept.or_else(|| find(visit.versions[0])) else { return Effect::None };
    let effect = versions::open(app, story);
    let here = |v: usize| find(v).filter(|(n, _)| *n == story).map(|(_, at)| at);
    if let (Some(left), Some(right)) = (here(visit.versions[0]), here(visit.versions[1]))
        && (left != right) == (screen != Screen::Read)
    {
        (app.visit.versions, app.visit.chosen) = ([left, right], true);
        app.screen = screen;
    }
    app.visit.folding.shared = visit.folding.shared;
    super::update::rebuild(app);
    if let Some((v, n)) = sentence
        && let (Some(at), Some(article)) = (here(v), old.get(v))
        && let Some(now) = corpus.stories.get(story).and_then(|s| corpus.versions(s).get(at).copied())
    {
        let start = article.sentences.get(n as usize).map_or(0, |s| s.span.start);
        let near = now.sentences.iter().enumerate().min_by_key(|(_, s)| s.span.start.abs_diff(start));
        let n = near.map_or(0, |(n, _)| n as u32);
        app.visit.wanted = Some((at, n));
        if let Some(side) = super::moves::side_of(app, at) {
            versions::show_sentence(app, side, n);
        }
    }
    effect
}

/// Takes text that is typed or pasted.
pub fn typed(app: &mut App, text: &str) {
    note::typed(app, text);
    decide::typed(app, text);
}

/// The version that is meant on this screen: the grid's column, the side of the cursor, the article read.
pub fn version(app: &App) -> usize {
    match app.screen {
        Screen::Story => app.visit.grid.column,
        Screen::Read => app.visit.versions[0],
        _ => app.visit.versions[if app.side() == Side::Left { 0 } else { 1 }],
    }
}
