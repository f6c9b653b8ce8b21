//! Colour in text reports: the sixteen colours of the terminal's own palette, so that they fit its background.

use crate::page::Role;
use crate::page::layout::{Line, Piece};

/// Whether and how text is coloured. Marks and brackets say the same without.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ink {
    pub colour: bool,
}

impl Ink {
    /// A line, every stretch in the colour of its role.
    pub fn line(self, line: &Line) -> String {
        line.pieces.iter().map(|p| self.piece(p)).collect()
    }

    fn piece(self, piece: &Piece) -> String {
        let code = match piece.role {
            Role::Plain => "",
            Role::Shared => "34",
            Role::Reworded => "33",
            Role::Only => "35",
            Role::Changed { class, .. } if !class.is_substance() => "4",
            Role::Changed { .. } => "1;4;33",
            Role::Faint => "90",
        };
        self.said(code, &piece.text)
    }

    /// A heading.
    pub fn strong(self, text: &str) -> String {
        self.said("1", text)
    }

    fn said(self, code: &str, text: &str) -> String {
        match code {
            "" => text.to_owned(),
            _ if !self.colour || text.is_empty() => text.to_owned(),
            _ => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        }
    }
}
