//! Keys as people press them, and how they are written and shown.

use std::fmt;

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
    pub const fn plain(code: Code) -> Self {
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
}
