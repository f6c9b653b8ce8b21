//! Actions, and the one table that binds keys to them. Help, footer, palette, README and the loop
//! read this table; a key is written nowhere else. Knows nothing of a terminal.

use std::fmt;

mod codebook;

pub use codebook::{CODEBOOK, label_keys};

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
    NextStory,
    PreviousStory,
    Theme,
    Warnings,
    Palette,
    Help,
    Suspend,
    Order,
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
    /// The keys, as [`Key::parse`] reads them; the first is the one that is shown. None: by name only, in the palette.
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

/// A key as people press it. Shift is part of the character (`G`), and only named for named keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// With control.
    pub ctrl: bool,
    /// With alt.
    pub alt: bool,
    /// With shift, for named keys.
    pub shift: bool,
}

/// Which key of the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names on the keys")]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

const NAMES: [(&str, Code); 14] = [
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("bs", Code::Backspace),
    ("del", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pgup", Code::PageUp),
    ("pgdn", Code::PageDown),
    ("space", Code::Char(' ')),
];

impl Key {
    /// A key without modifiers.
    pub fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// Reads one key: `j`, `G`, `<enter>`, `<c-d>`, `<s-tab>`, `<f5>`, `<lt>`. `None` when there is no such key.
    pub fn parse(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return Some(Self::plain(Code::Char(c)));
        }
        let mut name = text.strip_prefix('<')?.strip_suffix('>')?;
        let mut key = Self::plain(Code::Esc);
        loop {
            let (flag, rest) = match name.get(..2) {
                Some("c-") => (&mut key.ctrl, name.get(2..)?),
                Some("a-") => (&mut key.alt, name.get(2..)?),
                Some("s-") => (&mut key.shift, name.get(2..)?),
                _ => break,
            };
            *flag = true;
            name = rest;
        }
        let mut chars = name.chars();
        key.code = match (chars.next()?, chars.next()) {
            (c, None) => Code::Char(c),
            ('f', Some('0'..='9')) => Code::F(name.get(1..)?.parse().ok()?),
            _ if name == "lt" => Code::Char('<'),
            _ => NAMES.iter().find(|(n, _)| *n == name)?.1,
        };
        Some(key)
    }

    /// Reads a string of keys: `jj<enter>n`.
    ///
    /// # Errors
    /// The part that is no key.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, String> {
        let (mut keys, mut rest) = (Vec::new(), text);
        while let Some(first) = rest.chars().next() {
            let named = rest.starts_with('<').then(|| rest.find('>')).flatten();
            let end = named.map_or(first.len_utf8(), |end| end + 1);
            let (one, more) = rest.split_at_checked(end).unwrap_or((rest, ""));
            // A lone `<` is the key itself; an unknown name is an error, not six letters.
            keys.push(Self::parse(one).ok_or_else(|| format!("no such key: {one}"))?);
            rest = more;
        }
        Ok(keys)
    }

    /// The key as help shows it: `j`, `Enter`, `Ctrl-d`, `Space`, `↓`.
    pub fn shown(&self) -> String {
        let name = match self.code {
            Code::Char(' ') => "Space".to_owned(),
            Code::Char(c) => c.to_string(),
            Code::F(n) => format!("F{n}"),
            Code::Enter => "Enter".to_owned(),
            Code::Esc => "Esc".to_owned(),
            Code::Tab => "Tab".to_owned(),
            Code::Backspace => "Backspace".to_owned(),
            Code::Delete => "Delete".to_owned(),
            Code::Up => "↑".to_owned(),
            Code::Down => "↓".to_owned(),
            Code::Left => "←".to_owned(),
            Code::Right => "→".to_owned(),
            Code::Home => "Home".to_owned(),
            Code::End => "End".to_owned(),
            Code::PageUp => "PgUp".to_owned(),
            Code::PageDown => "PgDn".to_owned(),
        };
        let with = |on: bool, prefix: &str| if on { prefix.to_owned() } else { String::new() };
        format!("{}{}{}{name}", with(self.ctrl, "Ctrl-"), with(self.alt, "Alt-"), with(self.shift, "Shift-"))
    }
}

impl fmt::Display for Key {
    /// As [`Key::parse`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let flags: String = [(self.ctrl, "c-"), (self.alt, "a-"), (self.shift, "s-")]
            .iter()
            .filter_map(|&(on, text)| on.then_some(text))
            .collect();
        let name = NAMES.iter().find(|(_, code)| *code == self.code).map(|(name, _)| (*name).to_owned());
        match (self.code, name) {
            (_, Some(name)) => write!(f, "<{flags}{name}>"),
            (Code::Char('<'), _) => write!(f, "<{flags}lt>"),
            (Code::Char(c), _) if flags.is_empty() => write!(f, "{c}"),
            (Code::Char(c), _) => write!(f, "<{flags}{c}>"),
            (Code::F(n), _) => write!(f, "<{flags}f{n}>"),
            _ => f.write_str("<?>"),
        }
    }
}

const LISTS: &[Context] = &[Context::Stories, Context::Story, Context::Compare, Context::Read];
const TEXTS: &[Context] = &[Context::Compare, Context::Read];
const VERSIONS: &[Context] = &[Context::Story, Context::Compare, Context::Read];
const PAGES: &[Context] =
    &[Context::Stories, Context::Story, Context::Compare, Context::Read, Context::Sheet];
const ROWS: &[Context] =
    &[Context::Stories, Context::Story, Context::Compare, Context::Read, Context::Sheet, Context::Remarks];
const COMPARE: &[Context] = &[Context::Compare];
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
    bind(COMPARE, &["m"], Action::OtherEnd, Group::Move, "other end of what is linked").hint("other end"),
    bind(TEXTS, &["<bs>"], Action::HistoryBack, Group::Move, "back to where you were"),
    bind(TEXTS, &["\\"], Action::HistoryForward, Group::Move, "forward again"),
    bind(LISTS, &["J"], Action::NextStory, Group::Move, "next story"),
    bind(LISTS, &["K"], Action::PreviousStory, Group::Move, "previous story"),

    bind(VERSIONS, &["]"], Action::NextSubstance, Group::Differences, "next difference of substance").hint("difference"),
    bind(VERSIONS, &["["], Action::PreviousSubstance, Group::Differences, "previous one of substance"),
    bind(VERSIONS, &["."], Action::NextDifference, Group::Differences, "next difference of any kind"),
    bind(VERSIONS, &[","], Action::PreviousDifference, Group::Differences, "previous one of any kind"),
    bind(COMPARE, &["x"], Action::Why, Group::Differences, "why these two are linked").hint("why"),

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

    bind(VERSIONS, &["c"], Action::Note, Group::Review, "note on the row").hint("note"),
    bind(VERSIONS, &["r"], Action::Reviewed, Group::Review, "row reviewed, or not").hint("reviewed"),
    bind(VERSIONS, &["R"], Action::NextUnreviewed, Group::Review, "next row not reviewed"),
    bind(LISTS, &["@"], Action::Remarks, Group::Review, "notes and decisions"),
    bind(VERSIONS, &["X"], Action::Wrong, Group::Review, "this link or finding is wrong"),
    bind(VERSIONS, &["p"], Action::Pin, Group::Review, "pin: these two correspond"),
    bind(LISTS, &["U"], Action::Undo, Group::Review, "undo a note, mark, decision"),
    bind(LISTS, &["<c-r>"], Action::Redo, Group::Review, "redo what was undone"),
    bind(VERSIONS, &[], Action::Break, Group::Review, "break this link"),
    bind(TEXTS, &[], Action::BlockKind, Group::Review, "block kind: say what it is"),
    bind(LISTS, &[], Action::Regroup, Group::Review, "regroup: to another story"),
    bind(VERSIONS, &[], Action::Rename, Group::Review, "rename this version"),
    bind(NOTES, &["<enter>"], Action::Deeper, Group::Review, "in the list: go there"),
    bind(NOTES, &["e"], Action::Amend, Group::Review, "in the list: edit the note"),
    bind(NOTES, &["d", "<del>"], Action::Delete, Group::Review, "in the list: delete"),
    bind(NOTES, &["<esc>", "q", "@"], Action::Leave, Group::Review, "in the list: close"),

    bind(COMPARE, &["z"], Action::Fold, Group::View, "fold shared text; open a fold"),
    bind(&[Context::Story], &["o"], Action::Order, Group::View, "order: base, most different").hint("order"),
    bind(COMPARE, &["v"], Action::Layout, Group::View, "columns, merged, or by width"),
    bind(VERSIONS, &["i"], Action::Ink, Group::View, "ink: reuse or changes"),
    bind(TEXTS, &["a"], Action::Readings, Group::View, "readings of other versions").hint("readings"),
    bind(TEXTS, &["w"], Action::Aside, Group::View, "text that is set aside"),
    bind(LISTS, &["t"], Action::Theme, Group::View, "dark or light theme"),

    bind(TEXTS, &["y"], Action::Copy, Group::Other, "copy the row"),
    bind(TEXTS, &["e"], Action::Edit, Group::Other, "open your editor at the line"),
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

/// What a key means in a context; `None` when it is not bound there.
pub fn lookup(context: Context, key: Key) -> Option<Action> {
    // Leaving at once must work whatever is bound or typed.
    if key == (Key { ctrl: true, ..Key::plain(Code::Char('c')) }) {
        return Some(Action::Quit);
    }
    let bound =
        |b: &&Binding| b.contexts.contains(&context) && b.keys.iter().any(|k| Key::parse(k) == Some(key));
    KEYMAP.iter().find(bound).map(|b| b.action)
}

/// The binding that is shown for an action in a context, else in any.
pub fn binding(action: Action, context: Context) -> Option<&'static Binding> {
    let here = KEYMAP.iter().find(|b| b.action == action && b.contexts.contains(&context));
    here.or_else(|| KEYMAP.iter().find(|b| b.action == action))
}

/// The bindings with a footer word in a context, in the order of the table: action, shown key and word.
pub fn hints(context: Context) -> impl Iterator<Item = (Action, String, &'static str)> {
    let here = KEYMAP.iter().filter(move |b| b.contexts.contains(&context));
    here.filter_map(|b| Some((b.action, b.shown(1), b.hint?)))
}

impl Binding {
    /// Its first keys as help shows them: `j ↓`.
    pub fn shown(&self, most: usize) -> String {
        let keys = self.keys.iter().take(most).filter_map(|k| Key::parse(k)).map(|k| k.shown());
        keys.collect::<Vec<_>>().join(" ")
    }
}

/// The table as Markdown, one table a group: the README's key table.
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
    fn keys_are_read_as_they_are_written() {
        for text in ["j", "G", "<enter>", "<c-d>", "<s-tab>", "<space>", "<lt>", "<f5>", "]", "\\", "é"] {
            let key = Key::parse(text).unwrap();
            assert_eq!(key.to_string(), text);
        }
        assert_eq!(Key::parse("<nokey>"), None);
        assert_eq!(Key::parse(""), None);
        let keys = Key::parse_all("2j<enter>/a b<esc><").unwrap();
        assert_eq!(keys.len(), 9);
        assert!(Key::parse_all("j<bogus>").unwrap_err().contains("<bogus>"));
    }

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for context in Context::ALL {
            let mut seen: Vec<Key> = Vec::new();
            for b in KEYMAP.iter().filter(|b| b.contexts.contains(&context)) {
                for text in b.keys {
                    let key = Key::parse(text).unwrap_or_else(|| panic!("{text} is no key"));
                    assert!(!seen.contains(&key), "{key} is bound twice in {context:?}");
                    seen.push(key);
                }
            }
        }
    }

    #[test]
    fn every_binding_is_labelled_and_reachable() {
        for b in KEYMAP {
            assert!(!b.label.is_empty() && b.label.chars().count() <= 30, "{}", b.label);
            for &context in b.contexts.iter().filter(|_| !b.keys.is_empty()) {
                let found = b.keys.first().and_then(|k| Key::parse(k)).and_then(|k| lookup(context, k));
                assert_eq!(found, Some(b.action), "{} in {context:?}", b.label);
            }
        }
    }

    #[test]
    fn leaving_always_works() {
        for context in Context::ALL {
            assert_eq!(lookup(context, Key::parse("<c-c>").unwrap()), Some(Action::Quit));
        }
    }

    #[test]
    fn the_readme_table_lists_every_key() {
        let table = markdown();
        assert!(table.contains("| `j` `↓` | next row |"), "{table}");
        assert_eq!(table.lines().filter(|l| l.starts_with("| `")).count(), KEYMAP.len());
    }
}
