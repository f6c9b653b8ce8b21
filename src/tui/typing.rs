//! What is typed on a line: searches and the names of actions.

use crate::keys::{Action, Binding, Context, KEYMAP};
use crate::model::Span;

/// A line being typed. The cursor stands at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// What has been typed.
    pub text: String,
}

impl Typed {
    /// Adds a character.
    pub fn push(&mut self, c: char) {
        self.text.push(c);
    }

    /// Takes the last character away.
    pub fn erase(&mut self) {
        self.text.pop();
    }

    /// Takes the last word away.
    pub fn erase_word(&mut self) {
        let kept = self.text.trim_end();
        let end = kept.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        self.text.truncate(end);
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
    pub fn entries(&self) -> Vec<&'static Binding> {
        let typed = self.typed.text.to_lowercase();
        let words: Vec<&str> = typed.split_whitespace().collect();
        let fits = |b: &&Binding| {
            let label = b.label.to_lowercase();
            b.contexts.contains(&self.context)
                && b.action != Action::Palette
                && words.iter().all(|w| label.contains(w))
        };
        let mut found: Vec<&Binding> = KEYMAP.iter().filter(fits).collect();
        if let Some(first) = words.first() {
            found.sort_by_key(|b| !b.label.to_lowercase().starts_with(first));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_erased_whole() {
        let mut typed = Typed { text: "two of the  nine ".into() };
        typed.erase_word();
        assert_eq!(typed.text, "two of the  ");
        typed.erase_word();
        assert_eq!(typed.text, "two of ");
        typed.erase();
        assert_eq!(typed.text, "two of");
    }

    #[test]
    fn the_palette_narrows() {
        let mut palette = Palette::new(Context::Compare);
        assert!(palette.entries().len() > 30);
        palette.typed.text = "swap".into();
        let actions: Vec<Action> = palette.entries().iter().map(|b| b.action).collect();
        assert_eq!(actions, [Action::Swap]);
        palette.typed.text = "next vers".into();
        assert_eq!(palette.entries().len(), 2);
    }
}
