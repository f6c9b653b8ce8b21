//! What is typed on a line: searches and the names of actions.

use unicode_segmentation::UnicodeSegmentation;

use crate::keys::{Action, Bound, Context, Keymap};
use crate::model::Span;

/// A line being typed, with a cursor in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// What has been typed.
    pub text: String,
    /// How many symbols stand after the cursor; 0 at the end.
    after: usize,
}

impl Typed {
    /// A line with some text in it, the cursor at its end.
    pub fn of(text: String) -> Self {
        Self { text, after: 0 }
    }

    /// What stands before the cursor, and after it.
    pub fn parts(&self) -> (&str, &str) {
        self.text.split_at_checked(self.at()).unwrap_or((&self.text, ""))
    }

    /// The byte at which the cursor stands.
    fn at(&self) -> usize {
        let mut symbols = self.text.grapheme_indices(true).rev();
        self.after.checked_sub(1).map_or(self.text.len(), |n| symbols.nth(n).map_or(0, |(at, _)| at))
    }

    /// Adds text at the cursor. A line stays one line: a line break becomes a space, other control characters go.
    pub fn insert(&mut self, text: &str) {
        let at = self.at();
        let breaks = |c: char| matches!(c, '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}');
        let text: String = match text.chars().any(char::is_control) {
            false => text.to_owned(),
            true => text
                .replace("\r\n", "\n")
                .chars()
                .map(|c| if breaks(c) { ' ' } else { c })
                .filter(|c| !c.is_control())
                .collect(),
        };
        self.text.insert_str(at, &text);
        // A mark that joins the symbol after it leaves the cursor where it can stand.
        self.after = self.text.get(at + text.len()..).unwrap_or_default().graphemes(true).count();
    }

    /// Takes the symbol before the cursor away.
    pub fn erase(&mut self) {
        let at = self.at();
        let before = self.parts().0.grapheme_indices(true).next_back().map(|(from, _)| from);
        if let Some(from) = before {
            self.text.replace_range(from..at, "");
        }
    }

    /// Takes the symbol after the cursor away.
    pub fn erase_next(&mut self) {
        if self.after > 0 {
            self.move_by(1);
            self.erase();
        }
    }

    /// Takes the word before the cursor away.
    pub fn erase_word(&mut self) {
        let at = self.at();
        let kept = self.parts().0.trim_end();
        let end = kept.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        self.text.replace_range(end..at, "");
    }

    /// Takes all away.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Moves the cursor by so many symbols: to the right is positive.
    pub fn move_by(&mut self, symbols: isize) {
        let most = self.text.graphemes(true).count();
        self.after = self.after.saturating_add_signed(-symbols).min(most);
    }

    /// Moves the cursor to the beginning or the end.
    pub fn move_to(&mut self, end: bool) {
        self.after = if end { 0 } else { self.text.graphemes(true).count() };
    }

    /// Edits or moves as an action says; whether the action is one of those.
    pub fn act(&mut self, action: Action) -> bool {
        match action {
            Action::Erase => self.erase(),
            Action::EraseNext => self.erase_next(),
            Action::EraseWord => self.erase_word(),
            Action::EraseAll => self.clear(),
            Action::LineLeft => self.move_by(-1),
            Action::LineRight => self.move_by(1),
            Action::LineStart => self.move_to(false),
            Action::LineEnd => self.move_to(true),
            _ => return false,
        }
        true
    }
}

/// Where a hit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A story of the list.
    Story(usize),
    /// A sentence of a version.
    Sentence(usize, u32),
    /// A block of a version that is set aside.
    Block(usize, u32),
}

/// What was searched for, and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// The words; empty when no search is in force.
    pub words: String,
    /// The places in the texts, by version; ascending bytes.
    pub spans: Vec<Vec<Span>>,
    /// The hits, by version and place.
    pub hits: Vec<Found>,
    /// The hit gone to last.
    pub at: Option<usize>,
}

impl Search {
    /// The places in one version.
    pub fn spans(&self, version: usize) -> &[Span] {
        self.spans.get(version).map_or(&[], Vec::as_slice)
    }

    /// How many hits each version has, by its place in the story; nothing for a list of stories.
    pub fn by_version(&self) -> Vec<usize> {
        let mut counts = vec![0; self.spans.len()];
        for hit in &self.hits {
            if let Found::Sentence(version, _) | Found::Block(version, _) = *hit
                && let Some(count) = counts.get_mut(version)
            {
                *count += 1;
            }
        }
        counts
    }

    /// Whether a search is in force.
    pub fn is_on(&self) -> bool {
        !self.words.is_empty()
    }
}

/// The list of actions, filtered by what is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// What has been typed.
    pub typed: Typed,
    /// The chosen entry of those that are left.
    pub chosen: usize,
    /// From which context it was opened: other actions are not offered.
    pub context: Context,
}

impl Palette {
    /// An empty filter.
    pub fn new(context: Context) -> Self {
        Self { typed: Typed::default(), chosen: 0, context }
    }

    /// The bindings whose label has all typed words; those that begin with the first one lead.
    pub fn entries<'a>(&self, keys: &'a Keymap) -> Vec<Bound<'a>> {
        let typed = self.typed.text.to_lowercase();
        let words: Vec<&str> = typed.split_whitespace().collect();
        let fits = |b: &Bound| {
            let label = b.binding.label.to_lowercase();
            b.binding.contexts.contains(&self.context)
                && b.binding.action != Action::Palette
                && words.iter().all(|w| label.contains(w))
        };
        let mut found: Vec<Bound> = keys.rows().filter(fits).collect();
        if let Some(first) = words.first() {
            found.sort_by_key(|b| !b.binding.label.to_lowercase().starts_with(first));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_erased_whole() {
        let mut typed = Typed::of("two of the  nine ".into());
        typed.erase_word();
        assert_eq!(typed.text, "two of the  ");
        typed.erase_word();
        assert_eq!(typed.text, "two of ");
        typed.erase();
        assert_eq!(typed.text, "two of");
    }

    #[test]
    fn a_line_is_edited_in_its_middle() {
        let mut typed = Typed::of("cafe\u{301}s open".into());
        let mut play = |actions: &[Action], text: &str| {
            actions.iter().for_each(|a| assert!(typed.act(*a)));
            text.chars().for_each(|c| typed.insert(c.encode_utf8(&mut [0; 4])));
            (typed.text.clone(), typed.parts().0.to_owned())
        };
        use Action::{Erase, EraseAll, EraseNext, EraseWord, LineEnd, LineLeft, LineRight, LineStart};
        assert_eq!(play(&[LineStart, LineRight], "h").1, "ch");
        assert_eq!(play(&[LineRight; 3], "").1, "chafe\u{301}", "a symbol at a time");
        assert_eq!(play(&[Erase], ""), ("chafs open".into(), "chaf".into()));
        assert_eq!(play(&[EraseNext], "n").0, "chafn open");
        assert_eq!(play(&[LineEnd, LineLeft, EraseWord], "").0, "chafn n");
        assert_eq!(play(&[LineStart, LineLeft, Erase], "").0, "chafn n");
        assert_eq!(play(&[LineEnd, LineRight, EraseNext], "").0, "chafn n");
        assert_eq!(play(&[EraseAll], "x").0, "x");
    }

    #[test]
    fn the_palette_narrows() {
        let mut palette = Palette::new(Context::Compare);
        let keys = Keymap::default();
        assert!(palette.entries(&keys).len() > 30);
        palette.typed.text = "swap".into();
        let actions: Vec<Action> = palette.entries(&keys).iter().map(|b| b.binding.action).collect();
        assert_eq!(actions, [Action::Swap]);
        palette.typed.text = "next vers".into();
        assert_eq!(palette.entries(&keys).len(), 2);
    }
}
