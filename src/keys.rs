//! Actions, and the one table that binds keys to them. Help, footer, palette, docs/keys.md and the loop
//! read this table; a key is written nowhere else. Knows nothing of a terminal.

mod codebook;
mod key;
mod keymap;

pub use codebook::CODEBOOK;
pub use key::{Code, Key};
pub use keymap::{Bound, Keymap, Problem, Stated, quoted};

/// What a key can mean. Without payload: counts and letters come from the keys before or after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each action's label in KEYMAP is its documentation")]
pub enum Action {
    Down,
    Up,
    PageDown,
    PageUp,
    HalfDown,
    HalfUp,
    Top,
    Bottom,
    NextSubstance,
    PreviousSubstance,
    NextDifference,
    PreviousDifference,
    Deeper,
    Back,
    Quit,
    NextRight,
    PreviousRight,
    NextLeft,
    PreviousLeft,
    Letter,
    Swap,
    Base,
    OtherEnd,
    HistoryBack,
    HistoryForward,
    Search,
    NextHit,
    PreviousHit,
    Fold,
    Layout,
    Ink,
    Readings,
    Aside,
    Why,
    Copy,
    Edit,
    Browse,
    Export,
    NextStory,
    PreviousStory,
    NextTab,
    PreviousTab,
    Theme,
    Warnings,
    /// Read the inputs as documents, as articles, or as what they show themselves to be.
    ReadAs,
    Palette,
    Help,
    Suspend,
    Order,
    Filter,
    Redraw,
    Accept,
    Leave,
    Erase,
    EraseWord,
    EraseAll,
    EraseNext,
    LineLeft,
    LineRight,
    LineStart,
    LineEnd,
    ListDown,
    ListUp,
    Note,
    Reviewed,
    NextUnreviewed,
    Remarks,
    Wrong,
    Undo,
    Redo,
    Pin,
    Break,
    BlockKind,
    Regroup,
    Rename,
    Amend,
    Delete,
}

/// Where a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The list of stories.
    Stories,
    /// All versions of a story in a grid.
    Story,
    /// Two versions beside each other.
    Compare,
    /// One article.
    Read,
    /// A text laid over the page: help, why.
    Sheet,
    /// A line being typed: search, palette.
    Line,
    /// The list of notes and decisions, laid over the page.
    Remarks,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 7] =
        [Self::Stories, Self::Story, Self::Compare, Self::Read, Self::Sheet, Self::Line, Self::Remarks];

    /// Whether it is a screen of its own, not laid over one.
    pub fn is_page(self) -> bool {
        matches!(self, Self::Stories | Self::Story | Self::Compare | Self::Read)
    }

    /// Where that is, in words.
    pub fn place(self) -> &'static str {
        match self {
            Self::Stories => "in the list of stories",
            Self::Story => "in a story",
            Self::Compare => "where two versions are compared",
            Self::Read => "where one version is read",
            Self::Sheet => "in help",
            Self::Line => "on a line being typed",
            Self::Remarks => "in the list of notes",
        }
    }
}

/// The heading under which help lists a binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Moving about.
    Move,
    /// What differs.
    Differences,
    /// Which versions are on the page.
    Versions,
    /// Finding words.
    Search,
    /// Notes, marks and decisions.
    Review,
    /// How the page looks.
    View,
    /// Taking something out of the program, and everything else.
    Other,
    /// While typing.
    Typing,
}

impl Group {
    /// Every group, in the order of help.
    pub const ALL: [Self; 8] = [
        Self::Move,
        Self::Differences,
        Self::Versions,
        Self::Search,
        Self::Review,
        Self::View,
        Self::Other,
        Self::Typing,
    ];

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Differences => "Differences",
            Self::Versions => "Versions",
            Self::Search => "Search",
            Self::Review => "Notes and decisions",
            Self::View => "View",
            Self::Other => "Other",
            Self::Typing => "While typing",
        }
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where it holds.
    pub contexts: &'static [Context],
    /// The usual keys, as [`Key::parse`] reads them; the first is the one that is shown. None: by name only, in the palette.
    pub keys: &'static [&'static str],
    /// What they do.
    pub action: Action,
    /// Where help lists it.
    pub group: Group,
    /// What it does, in at most 30 columns.
    pub label: &'static str,
    /// Its word in the footer, where it deserves one.
    pub hint: Option<&'static str>,
}

const LISTS: &[Context] = &[Context::Stories, Context::Story, Context::Compare, Context::Read];
const SAID: &[Context] =
    &[Context::Stories, Context::Story, Context::Compare, Context::Read, Context::Remarks];
const TEXTS: &[Context] = &[Context::Compare, Context::Read];
const VERSIONS: &[Context] = &[Context::Story, Context::Compare, Context::Read];
const PAGES: &[Context] =
    &[Context::Stories, Context::Story, Context::Compare, Context::Read, Context::Sheet];
const ROWS: &[Context] =
    &[Context::Stories, Context::Story, Context::Compare, Context::Read, Context::Sheet, Context::Remarks];
const GRIDS: &[Context] = &[Context::Story, Context::Compare];
const COMPARE: &[Context] = &[Context::Compare];
const STORIES: &[Context] = &[Context::Stories];
const LINE: &[Context] = &[Context::Line];
const NOTES: &[Context] = &[Context::Remarks];
const ALL: &[Context] = &Context::ALL;

const fn bind(
    contexts: &'static [Context],
    keys: &'static [&'static str],
    action: Action,
    group: Group,
    label: &'static str,
) -> Binding {
    Binding { contexts, keys, action, group, label, hint: None }
}

impl Binding {
    const fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// The screens on which it holds, in words.
    pub fn places(&self) -> String {
        let pages: Vec<&str> = self.contexts.iter().filter(|c| c.is_page()).map(|c| c.place()).collect();
        match pages.as_slice() {
            [_, _, _, _] => "on every screen".to_owned(),
            [most @ .., last] if !most.is_empty() => format!("{} or {last}", most.join(", ")),
            _ => pages.concat(),
        }
    }

    /// What a configuration file calls it: `next-substance`. Where one action has several rows, those of a line being
    /// typed, of a list or a sheet say so: `line-leave`.
    pub fn name(&self) -> String {
        let mut name = String::new();
        for c in format!("{:?}", self.action).chars() {
            if c.is_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.extend(c.to_lowercase());
        }
        let alone = KEYMAP.iter().filter(|b| b.action == self.action).count() == 1;
        match self.contexts {
            [Context::Stories] if !alone => format!("stories-{name}"),
            [Context::Sheet] if !alone => format!("sheet-{name}"),
            [Context::Line] if !alone => format!("line-{name}"),
            [Context::Remarks] if !alone => format!("notes-{name}"),
            _ => name,
        }
    }
}

/// Every binding. The order is the order of help and of the footer.
#[rustfmt::skip]
pub const KEYMAP: &[Binding] = &[
    bind(ROWS, &["j", "<down>"], Action::Down, Group::Move, "next row"),
    bind(ROWS, &["k", "<up>"], Action::Up, Group::Move, "previous row"),
    bind(ROWS, &["<space>", "<pgdn>", "<c-f>"], Action::PageDown, Group::Move, "page down"),
    bind(ROWS, &["b", "<pgup>", "<c-b>"], Action::PageUp, Group::Move, "page up"),
    bind(PAGES, &["d", "<c-d>"], Action::HalfDown, Group::Move, "half a page down"),
    bind(PAGES, &["u", "<c-u>"], Action::HalfUp, Group::Move, "half a page up"),
    bind(ROWS, &["g", "<home>"], Action::Top, Group::Move, "first row, or row by count"),
    bind(ROWS, &["G", "<end>"], Action::Bottom, Group::Move, "last row, or row by count"),
    bind(LISTS, &["<enter>"], Action::Deeper, Group::Move, "open what the cursor is on").hint("open"),
    bind(LISTS, &["<esc>", "q"], Action::Back, Group::Move, "back; q quits at the top"),
    bind(GRIDS, &["<tab>"], Action::NextTab, Group::Move, "facts, quotes … of the story").hint("facts …"),
    bind(GRIDS, &["<s-tab>"], Action::PreviousTab, Group::Move, "the tab before"),
    bind(COMPARE, &["m"], Action::OtherEnd, Group::Move, "other end of what is linked").hint("other end"),
    bind(TEXTS, &["<bs>"], Action::HistoryBack, Group::Move, "back to where you were"),
    bind(TEXTS, &["\\"], Action::HistoryForward, Group::Move, "forward again"),
    bind(LISTS, &["J"], Action::NextStory, Group::Move, "next story"),
    bind(LISTS, &["K"], Action::PreviousStory, Group::Move, "previous story"),

    bind(VERSIONS, &["]"], Action::NextSubstance, Group::Differences, "next difference of substance").hint("difference"),
    bind(VERSIONS, &["["], Action::PreviousSubstance, Group::Differences, "previous one of substance"),
    bind(VERSIONS, &["."], Action::NextDifference, Group::Differences, "next difference of any kind"),
    bind(VERSIONS, &[","], Action::PreviousDifference, Group::Differences, "previous one of any kind"),
    bind(GRIDS, &["x"], Action::Why, Group::Differences, "why linked, or found").hint("why"),
    bind(STORIES, &["x"], Action::Why, Group::Differences, "why these are one story").hint("why"),

    bind(VERSIONS, &["l", "<right>"], Action::NextRight, Group::Versions, "next version").hint("version"),
    bind(VERSIONS, &["h", "<left>"], Action::PreviousRight, Group::Versions, "previous version"),
    bind(COMPARE, &["L"], Action::NextLeft, Group::Versions, "next version on the left"),
    bind(COMPARE, &["H"], Action::PreviousLeft, Group::Versions, "previous version on the left"),
    bind(VERSIONS, &["'"], Action::Letter, Group::Versions, "version by its letter"),
    bind(COMPARE, &["s"], Action::Swap, Group::Versions, "swap left and right"),
    bind(VERSIONS, &["B"], Action::Base, Group::Versions, "make this version the base"),

    bind(LISTS, &["/"], Action::Search, Group::Search, "search in all versions").hint("search"),
    bind(LISTS, &["n"], Action::NextHit, Group::Search, "next hit, else next difference"),
    bind(LISTS, &["N"], Action::PreviousHit, Group::Search, "previous hit, or difference"),

    bind(STORIES, &["&"], Action::Filter, Group::Search, "filter as you type").hint("filter"),
    bind(GRIDS, &["&"], Action::Filter, Group::Search, "filter by kind or difference"),

    bind(VERSIONS, &["c"], Action::Note, Group::Review, "note on the row").hint("note"),
    bind(VERSIONS, &["r"], Action::Reviewed, Group::Review, "row reviewed, or not").hint("reviewed"),
    bind(VERSIONS, &["R"], Action::NextUnreviewed, Group::Review, "next row not reviewed"),
    bind(LISTS, &["@"], Action::Remarks, Group::Review, "notes and decisions"),
    bind(VERSIONS, &["X"], Action::Wrong, Group::Review, "this link or finding is wrong"),
    bind(VERSIONS, &["p"], Action::Pin, Group::Review, "pin: these two correspond"),
    bind(SAID, &["U"], Action::Undo, Group::Review, "undo a note, mark, decision"),
    bind(SAID, &["<c-r>"], Action::Redo, Group::Review, "redo what was undone"),
    bind(VERSIONS, &[], Action::Break, Group::Review, "break this link"),
    bind(TEXTS, &[], Action::BlockKind, Group::Review, "block kind: say what it is"),
    bind(LISTS, &[], Action::Regroup, Group::Review, "regroup: to another story"),
    bind(VERSIONS, &[], Action::Rename, Group::Review, "rename this version"),
    bind(NOTES, &["<enter>"], Action::Deeper, Group::Review, "in the list: go there"),
    bind(NOTES, &["e"], Action::Amend, Group::Review, "in the list: edit the note"),
    bind(NOTES, &["d", "<del>"], Action::Delete, Group::Review, "in the list: delete"),
    bind(NOTES, &["<esc>", "q", "@"], Action::Leave, Group::Review, "in the list: close"),

    bind(GRIDS, &["z"], Action::Fold, Group::View, "fold shared text; open a fold"),
    bind(&[Context::Story], &["o"], Action::Order, Group::View, "order: base, most different").hint("order"),
    bind(STORIES, &["o"], Action::Order, Group::View, "sort the list another way").hint("order"),
    bind(COMPARE, &["v"], Action::Layout, Group::View, "columns, merged, or by width"),
    bind(VERSIONS, &["i"], Action::Ink, Group::View, "ink: reuse or changes"),
    bind(TEXTS, &["a"], Action::Readings, Group::View, "readings of other versions").hint("readings"),
    bind(TEXTS, &["w"], Action::Aside, Group::View, "text that is set aside"),
    bind(LISTS, &["t"], Action::Theme, Group::View, "theme: dark, light, strong …"),

    bind(LISTS, &["y"], Action::Copy, Group::Other, "copy row, finding or summary"),
    bind(VERSIONS, &["e"], Action::Edit, Group::Other, "open your editor at the line"),
    bind(VERSIONS, &[], Action::Browse, Group::Other, "open URL of this version"),
    bind(LISTS, &["E"], Action::Export, Group::Other, "export this view to a file"),
    bind(LISTS, &[], Action::ReadAs, Group::Other, "read as documents, or articles"),
    bind(LISTS, &["!"], Action::Warnings, Group::Other, "what could not be read"),
    bind(LISTS, &[":"], Action::Palette, Group::Other, "every action by name"),
    bind(PAGES, &["?", "<f1>"], Action::Help, Group::Other, "these keys").hint("help"),
    bind(ALL, &["<c-l>"], Action::Redraw, Group::Other, "draw the screen again"),
    bind(ALL, &["<c-z>"], Action::Suspend, Group::Other, "to the shell; fg comes back"),
    bind(ROWS, &["Q"], Action::Quit, Group::Other, "quit at once"),
    bind(LINE, &["<c-c>"], Action::Quit, Group::Other, "quit at once"),

    bind(&[Context::Sheet], &["<esc>", "q", "<enter>", "x"], Action::Leave, Group::Typing, "close").hint("close"),
    bind(LINE, &["<enter>"], Action::Accept, Group::Typing, "take it").hint("take it"),
    bind(LINE, &["<esc>"], Action::Leave, Group::Typing, "leave it").hint("leave"),
    bind(LINE, &["<bs>"], Action::Erase, Group::Typing, "erase a letter"),
    bind(LINE, &["<c-w>"], Action::EraseWord, Group::Typing, "erase a word"),
    bind(LINE, &["<c-u>"], Action::EraseAll, Group::Typing, "erase all"),
    bind(LINE, &["<del>"], Action::EraseNext, Group::Typing, "erase the next letter"),
    bind(LINE, &["<left>"], Action::LineLeft, Group::Typing, "a letter to the left"),
    bind(LINE, &["<right>"], Action::LineRight, Group::Typing, "a letter to the right"),
    bind(LINE, &["<home>", "<c-a>"], Action::LineStart, Group::Typing, "to the beginning"),
    bind(LINE, &["<end>", "<c-e>"], Action::LineEnd, Group::Typing, "to the end"),
    bind(LINE, &["<down>", "<c-n>", "<tab>"], Action::ListDown, Group::Typing, "next in the list"),
    bind(LINE, &["<up>", "<c-p>", "<s-tab>"], Action::ListUp, Group::Typing, "previous in the list"),
];

/// The table as Markdown, one table a group: that of docs/keys.md.
pub fn markdown() -> String {
    let mut out = String::new();
    for group in Group::ALL {
        out.push_str(&format!("**{}**\n\n| key | what it does |\n|---|---|\n", group.title()));
        for b in KEYMAP.iter().filter(|b| b.group == group) {
            let keys: Vec<String> =
                b.keys.iter().filter_map(|k| Key::parse(k)).map(|k| format!("`{}`", k.shown())).collect();
            let keys = if keys.is_empty() { "`:`".to_owned() } else { keys.join(" ") };
            out.push_str(&format!("| {keys} | {} |\n", b.label));
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len() + 1);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_binding_is_labelled() {
        for b in KEYMAP {
            assert!(!b.label.is_empty() && b.label.chars().count() <= 30, "{}", b.label);
        }
    }

    #[test]
    fn the_readme_table_lists_every_key() {
        let table = markdown();
        assert!(table.contains("| `j` `↓` | next row |"), "{table}");
        assert_eq!(table.lines().filter(|l| l.starts_with("| `")).count(), KEYMAP.len());
    }
}
