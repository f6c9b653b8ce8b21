//! The state of the reader, what can happen to it, and what it asks for. No terminal in it.

use std::sync::Arc;

use super::menu::Menu;
use super::outside::Outside;
use super::remarks::{Pick, Remarks, Writing};
use super::stories::Listing;
use super::theme::{Look, Theme};
use super::typing::{Palette, Search, Typed};
use super::visit::Visit;
use crate::keys::{Action, Context, Key, Keymap};
use crate::model::{Corpus, Explained, Findings, ReadAs, Remark, Said, Side, Study};
use crate::page::grid::Tab;
use crate::page::{Shelf, Sieve};

/// Everything the reader knows. Changed by [`update`](super::update::update) alone; drawn by
/// [`draw`](super::view::draw), which only reads it.
#[derive(Debug)]
pub struct App {
    /// What was read; `None` until it is there.
    pub(super) corpus: Option<Arc<Corpus>>,
    /// How far the worker is, where that takes long.
    pub(super) progress: Option<Progress>,
    /// What was found out, by story.
    pub(super) studies: Vec<Option<Study>>,
    /// Which screen is shown.
    pub(super) screen: Screen,
    /// What the next key goes to.
    pub(super) mode: Mode,
    /// The list of stories: the chosen one, and the first on the screen.
    pub(super) list: List,
    /// Which stories are on it, and in what order.
    pub(super) listing: Listing,
    /// The page: versions, rows, place.
    pub(super) visit: Visit,
    /// Rows of the page that have been laid out: nothing but speed depends on it.
    pub(super) shelf: Shelf,
    /// Colours and glyphs.
    pub(super) look: Look,
    /// What the reader has switched on.
    pub(super) shows: Shows,
    /// Columns and lines of the screen.
    pub(super) size: (u16, u16),
    /// The search in force.
    pub(super) search: Search,
    /// What the user has said of the stories.
    pub(super) remarks: Remarks,
    /// Why the links of one pair stand, and what is not linked: the story, the pair by its letters, and the reasons.
    pub(super) reasons: Option<(usize, (usize, usize), Explained)>,
    /// Where the user left off, by story; the latest last.
    pub(super) stands: Vec<(usize, Stand)>,
    /// The keys in force.
    pub(super) keys: Keymap,
    /// Clipboard and browser.
    pub(super) outside: Outside,
    /// A message for the footer; gone with the next key.
    pub(super) notice: Option<String>,
    /// The count typed before a key.
    pub(super) count: Option<usize>,
}

/// How the reader starts.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// Colours and glyphs.
    pub look: Look,
    /// The pair to open, by place in the story; `None` for the nearest one.
    pub pair: Option<(usize, usize)>,
    /// Whether to ask the terminal for its background: not where the user has stated a theme.
    pub ask_ground: bool,
    /// What the inputs are read as.
    pub read_as: ReadAs,
    /// The labels of the codebook; empty for the usual ones.
    pub labels: Vec<String>,
    /// The keys in force.
    pub keys: Keymap,
    /// Clipboard and browser.
    pub outside: Outside,
}

/// A screen: `Enter` goes deeper, `Esc` back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Nothing has been read yet.
    Reading,
    /// The list of stories.
    Stories,
    /// All versions of a story in a grid.
    Story,
    /// Two versions beside each other.
    Compare,
    /// One article.
    Read,
}

/// Where a user stands in a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The screen.
    pub screen: Screen,
    /// The versions on it, by place in the story; in the grid the base and the chosen one.
    pub versions: [usize; 2],
    /// The version that the others are read against.
    pub base: usize,
    /// The version of the sentence under the cursor.
    pub version: usize,
    /// That sentence.
    pub sentence: u32,
    /// The tab of the grid.
    pub tab: Tab,
    /// The line of that tab that the cursor is on.
    pub line: usize,
}

/// What keys go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The page itself.
    Page,
    /// The keys, laid over the page; the first line shown.
    Help(usize),
    /// Why two passages are linked, laid over the page; the first line shown.
    Why(usize),
    /// What could not be read, laid over the page; the first line shown.
    Warnings(usize),
    /// A search being typed.
    Search(Typed),
    /// A filter of the list of stories being typed.
    Filter(Typed),
    /// The list of actions.
    Palette(Palette),
    /// The letter of a version comes next.
    Letter,
    /// A key of a menu comes next.
    Menu(Menu),
    /// A note or a name being typed.
    Writing(Writing),
    /// One thing of several is being chosen.
    Pick(Pick),
    /// The list of notes and decisions, laid over the page.
    Remarks(List),
}

/// A list with a cursor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The chosen entry.
    pub focus: usize,
    /// The first entry on the screen.
    pub top: usize,
}

/// How two versions share the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Two columns where there is room, else merged.
    #[default]
    Auto,
    /// Two columns.
    Columns,
    /// One text with its differences inline.
    Merged,
}

/// What the reader has switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shows {
    /// How two versions share the page.
    pub layout: Layout,
    /// The readings of the other versions.
    pub readings: bool,
    /// What is set aside.
    pub aside: bool,
    /// Only rows of this kind, or with this sort of difference.
    pub sieve: Option<Sieve>,
    /// The pair asked for at the start.
    pub pair: Option<(usize, usize)>,
    /// Whether to ask the terminal for its background at the start.
    pub ask_ground: bool,
    /// What the inputs are read as.
    pub read_as: ReadAs,
}

/// How far something is that takes long enough to be told; shares in per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many articles have been read, and such a share of the inputs.
    Reading(usize, u8),
    /// Such a share of a story, by its place in the corpus, has been compared.
    Comparing(usize, u8),
}

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The wheel, in notches: down is positive.
    Wheel(i32),
    /// A click at a column and line; whether it is the second of two.
    Click(u16, u16, bool),
    /// The screen has so many columns and lines now.
    Resize(u16, u16),
    /// Where the user left off in the stories that will be [`Msg::Loaded`] next, the latest last.
    Stands(Vec<(usize, Stand)>),
    /// How far the worker is.
    Progress(Progress),
    /// Everything has been read.
    Loaded(Arc<Corpus>),
    /// One story, by its place in the corpus, has been compared.
    Studied(usize, Box<Study>),
    /// What the versions of a story say, by its place in the corpus, has been compared.
    Examined(usize, Box<Findings>),
    /// Why two versions of a story, the earlier letter first, correspond as they do.
    Explained(usize, (usize, usize), Box<Explained>),
    /// What was said has been written down: the ids of its records, and why they are not on the disk, where they are not.
    Recorded {
        /// One id for each that was said.
        ids: Vec<String>,
        /// What went wrong.
        problem: Option<String>,
    },
    /// What the user has said of a story, by its place in the corpus.
    Remarked(usize, Vec<Remark>),
    /// The greatest share of same wording between two versions of a story, by its place in the corpus; `None` where
    /// that would take long.
    Glanced(usize, Option<f32>),
    /// Articles stand in other stories now, or are made of other blocks, or have other names.
    Rearranged(Arc<Corpus>),
    /// The background of the terminal is known.
    Ground(Theme),
    /// Something to tell: a copy made, an effect that failed.
    Notice(String),
}

/// Something the reader cannot do itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    #[default]
    None,
    /// Read the input: answered with [`Msg::Loaded`].
    Load,
    /// Compare a story, by its place in the corpus: answered with [`Msg::Studied`], later with [`Msg::Examined`].
    Study(usize),
    /// Say why two versions of a story, the earlier letter first, correspond as they do: answered with [`Msg::Explained`].
    Explain(usize, (usize, usize)),
    /// Look how much wording the versions of a story share, by its place in the corpus, without aligning them: answered
    /// with [`Msg::Glanced`].
    Glance(usize),
    /// Write down what is said of a story, by its place in the corpus: answered with [`Msg::Recorded`] and followed by
    /// [`Effect::Recall`].
    Record(usize, Vec<Said>),
    /// Read the inputs again, as something else: answered with [`Msg::Rearranged`].
    Reread(ReadAs),
    /// Read again what is written about the articles, after something about a story was, and answer with what now holds
    /// there.
    Recall(usize),
    /// Put a text on the clipboard.
    Copy(String),
    /// Open a file in the user's editor.
    Edit {
        /// The file, as the user named it.
        path: String,
        /// The line to stand on, from 1, where it is known.
        line: Option<u32>,
    },
    /// Open a page in the user's browser.
    Browse(String),
    /// Write a text to a new file.
    Export {
        /// The file, as the user named it.
        path: String,
        /// What goes into it.
        text: String,
        /// What that is, for people.
        what: String,
    },
    /// Give the terminal back to the shell until it says go on.
    Suspend,
    /// Draw everything again.
    Redraw,
    /// End.
    Quit,
}

impl App {
    /// A reader that has read nothing yet. Its first wish is [`Effect::Load`].
    pub fn new(start: Start) -> Self {
        Self {
            corpus: None,
            progress: None,
            studies: Vec::new(),
            screen: Screen::Reading,
            mode: Mode::Page,
            list: List::default(),
            listing: Listing::default(),
            visit: Visit::default(),
            shelf: Shelf::default(),
            look: start.look,
            shows: Shows {
                layout: Layout::Auto,
                readings: true,
                aside: false,
                sieve: None,
                pair: start.pair,
                ask_ground: start.ask_ground,
                read_as: start.read_as,
            },
            size: (80, 24),
            search: Search::default(),
            remarks: Remarks::new(start.labels),
            reasons: None,
            stands: Vec::new(),
            keys: start.keys,
            outside: start.outside,
            notice: None,
            count: None,
        }
    }

    /// The table of keys in force.
    pub(super) fn context(&self) -> Context {
        match (&self.mode, self.screen) {
            (Mode::Help(_) | Mode::Why(_) | Mode::Warnings(_), _) => Context::Sheet,
            (Mode::Search(_) | Mode::Filter(_) | Mode::Palette(_) | Mode::Writing(_) | Mode::Pick(_), _) => {
                Context::Line
            }
            (Mode::Remarks(_), _) => Context::Remarks,
            (_, Screen::Read) => Context::Read,
            (_, Screen::Story) => Context::Story,
            (_, Screen::Compare) => Context::Compare,
            (_, Screen::Stories | Screen::Reading) => Context::Stories,
        }
    }

    /// The key that an action has on this screen, as people read it.
    pub(super) fn key(&self, action: Action) -> String {
        let page = match self.screen {
            Screen::Read => Context::Read,
            Screen::Story => Context::Story,
            Screen::Compare => Context::Compare,
            Screen::Stories | Screen::Reading => Context::Stories,
        };
        self.keys.shown(action, page)
    }

    /// How many versions the story on the page has.
    pub(super) fn versions(&self) -> usize {
        let story = self.corpus.as_ref().and_then(|c| c.stories.get(self.visit.story));
        story.map_or(0, |s| s.articles.len())
    }

    /// What was found out about the story on the page.
    pub(super) fn study(&self) -> Option<&Study> {
        self.studies.get(self.visit.story)?.as_ref()
    }

    /// Why two versions of the story on the page, the earlier letter first, correspond as they do; `None` until it is known.
    pub(super) fn explained(&self, pair: (usize, usize)) -> Option<&Explained> {
        let (story, known, reasons) = self.reasons.as_ref()?;
        (*story == self.visit.story && *known == pair).then_some(reasons)
    }

    /// How many inputs could not be read, or not in full.
    pub(super) fn warnings(&self) -> usize {
        self.corpus.as_ref().map_or(0, |c| c.warnings.len())
    }

    /// Whether two columns stand on the page.
    pub(super) fn two_columns(&self) -> bool {
        match self.shows.layout {
            Layout::Columns => true,
            Layout::Merged => false,
            // Below this a column holds fewer than forty characters: DESIGN §6.
            Layout::Auto => self.size.0 >= 100,
        }
    }

    /// The side that the reader means: the one where the row has text, the left where both do.
    pub(super) fn side(&self) -> Side {
        let corpus = self.corpus.as_ref();
        let Some(pair) = corpus.and_then(|c| self.visit.pair(c)) else { return Side::Left };
        let Some(row) = self.visit.outline.rows.get(self.visit.at.focus) else { return Side::Left };
        if pair.first(&row.band, Side::Left).is_some() { Side::Left } else { Side::Right }
    }
}
