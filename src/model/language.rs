//! The language a text is in.

use std::fmt;

/// An ISO 639 language code: two letters where there are two (`en`), else three (`und`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 3]);

/// What ISO 639-2 and 639-3 call the languages that this program knows more of.
const TWO_LETTERS: [(&str, Language); 16] = [
    ("eng", Language::EN),
    ("deu", Language::DE),
    ("ger", Language::DE),
    ("fra", Language::FR),
    ("fre", Language::FR),
    ("spa", Language::ES),
    ("ita", Language::IT),
    ("por", Language::PT),
    ("nld", Language::NL),
    ("dut", Language::NL),
    ("rus", Language::RU),
    ("zho", Language::ZH),
    ("chi", Language::ZH),
    ("cmn", Language::ZH),
    ("jpn", Language::JA),
    ("kor", Language::KO),
];

impl Language {
    /// English.
    pub const EN: Self = Self(*b"en\0");
    /// German.
    pub const DE: Self = Self(*b"de\0");
    /// French.
    pub const FR: Self = Self(*b"fr\0");
    /// Spanish.
    pub const ES: Self = Self(*b"es\0");
    /// Italian.
    pub const IT: Self = Self(*b"it\0");
    /// Portuguese.
    pub const PT: Self = Self(*b"pt\0");
    /// Dutch.
    pub const NL: Self = Self(*b"nl\0");
    /// Russian.
    pub const RU: Self = Self(*b"ru\0");
    /// Chinese.
    pub const ZH: Self = Self(*b"zh\0");
    /// Japanese.
    pub const JA: Self = Self(*b"ja\0");
    /// Korean.
    pub const KO: Self = Self(*b"ko\0");
    /// Not known: too little text, or a language nobody could name.
    pub const UNKNOWN: Self = Self(*b"und");

    /// Reads a BCP 47 tag such as `en`, `en-GB` or `pt_BR`; its first part is what counts, and the three letters of a
    /// language that has two are read as those.
    /// `None` unless that part is two or three ASCII letters.
    pub fn parse(tag: &str) -> Option<Self> {
        let head = tag.trim().split(['-', '_']).next()?.as_bytes();
        if !(2..=3).contains(&head.len()) || !head.iter().all(u8::is_ascii_alphabetic) {
            return None;
        }
        let mut code = [0; 3];
        for (to, from) in code.iter_mut().zip(head) {
            *to = from.to_ascii_lowercase();
        }
        let two = TWO_LETTERS.iter().find(|(three, _)| three.as_bytes() == code);
        Some(two.map_or(Self(code), |(_, two)| *two))
    }

    /// The code in lower case, `"en"` for one.
    pub fn code(&self) -> &str {
        let len = if self.0[2] == 0 { 2 } else { 3 };
        std::str::from_utf8(&self.0[..len]).unwrap_or("und")
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_tags() {
        assert_eq!(Language::parse("en-GB"), Some(Language::EN));
        assert_eq!(Language::parse("PT_br"), Some(Language::PT));
        assert_eq!(Language::parse("yue").map(|l| l.to_string()).as_deref(), Some("yue"));
        assert_eq!(Language::parse("eng"), Some(Language::EN));
        assert_eq!(Language::parse("ger-AT"), Some(Language::DE));
        assert_eq!(Language::parse("english"), None);
        assert_eq!(Language::parse(""), None);
        assert_eq!(Language::default().code(), "und");
    }
}
