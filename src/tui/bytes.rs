//! What a terminal sends, taken apart: keys, the mouse, and answers to questions. The forms are those of xterm
//! ("XTerm Control Sequences"), which nearly every terminal speaks.

use super::theme::Theme;
use crate::keys::{Code, Key};

/// One thing that the terminal said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// A key was pressed.
    Key(Key),
    /// The wheel was turned: down is positive.
    Wheel(i32),
    /// The left button went down at a column and line, from 0.
    Click(u16, u16),
    /// The background, as asked for.
    Ground(Theme),
    /// Nothing that matters here.
    Nothing,
}

/// The first thing in `bytes` and how many bytes it takes; `None` while its end is yet to come. Empty bytes give `None`.
pub fn first(bytes: &[u8]) -> Option<(Said, usize)> {
    let key = |code, length| Some((Said::Key(Key::plain(code)), length));
    match *bytes {
        [] => None,
        // Nothing came with it: the key itself.
        [0x1b] => key(Code::Esc, 1),
        [0x1b, b'[', ref rest @ ..] => control(rest).map(|(said, length)| (said, length + 2)),
        [0x1b, b'O', ref rest @ ..] => {
            let said = match *rest.first()? {
                c @ b'P'..=b'S' => Said::Key(Key::plain(Code::F(c - b'P' + 1))),
                c => named(c, 1),
            };
            Some((said, 3))
        }
        [0x1b, b']' | b'P' | b'_' | b'^', ref rest @ ..] => string(rest).map(|(said, n)| (said, n + 2)),
        [0x1b, 0x1b, ..] => key(Code::Esc, 1),
        [0x1b, ref rest @ ..] => {
            let (said, length) = first(rest)?;
            let Said::Key(key) = said else { return Some((said, length + 1)) };
            Some((Said::Key(Key { alt: true, ..key }), length + 1))
        }
        [b'\r', ..] => key(Code::Enter, 1),
        [b'\t', ..] => key(Code::Tab, 1),
        [0x7f | 0x08, ..] => key(Code::Backspace, 1),
        [c @ 0..0x20, ..] => {
            let letter = if c == 0 { ' ' } else { char::from((c | 0x40).to_ascii_lowercase()) };
            Some((Said::Key(Key { ctrl: true, ..Key::plain(Code::Char(letter)) }), 1))
        }
        _ => letter(bytes),
    }
}

/// A character of UTF-8; what is none is passed over, a byte at a time.
fn letter(bytes: &[u8]) -> Option<(Said, usize)> {
    let length = match bytes[0] {
        0..0x80 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf8 => 4,
        _ => return Some((Said::Nothing, 1)),
    };
    let text = std::str::from_utf8(bytes.get(..length)?).ok().and_then(|s| s.chars().next());
    let said = text.map_or(Said::Nothing, |c| Said::Key(Key::plain(Code::Char(c))));
    Some((said, if text.is_some() { length } else { 1 }))
}

/// The rest of a control sequence: parameters, then the letter that ends it.
fn control(rest: &[u8]) -> Option<(Said, usize)> {
    let end = rest.iter().position(|b| (0x40..=0x7e).contains(b));
    // A sequence has no other bytes than these: whatever this is, it is not one.
    if let Some(odd) = rest.iter().position(|b| !(0x20..=0x7e).contains(b))
        && end.is_none_or(|end| odd < end)
    {
        return Some((Said::Nothing, odd));
    }
    let end = end?;
    let (text, last) = (&rest[..end], rest[end]);
    let said = match text.first() {
        Some(b'<') => mouse(&numbers(&text[1..]), last),
        Some(b'?' | b'>' | b'=') => Said::Nothing,
        _ => pressed(&numbers(text), last),
    };
    Some((said, end + 1))
}

fn numbers(text: &[u8]) -> Vec<u16> {
    let text = std::str::from_utf8(text).unwrap_or_default();
    text.split(';').map(|n| n.split(':').next().and_then(|n| n.parse().ok()).unwrap_or(0)).collect()
}

/// A key with a name: `ESC [ A`, `ESC [ 1 ; 5 C`, `ESC [ 6 ~`.
fn pressed(numbers: &[u16], last: u8) -> Said {
    let modifiers = numbers.get(1).copied().unwrap_or(1).max(1);
    if last != b'~' {
        return named(last, modifiers);
    }
    let code = match numbers.first().copied().unwrap_or(0) {
        1 | 7 => Code::Home,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        n @ 11..=15 => Code::F((n - 10) as u8),
        n @ 17..=21 => Code::F((n - 11) as u8),
        n @ 23..=24 => Code::F((n - 12) as u8),
        _ => return Said::Nothing,
    };
    Said::Key(with(code, modifiers))
}

/// A key by the letter that ends its sequence.
fn named(last: u8, modifiers: u16) -> Said {
    let code = match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'P' => Code::F(1),
        b'Q' => Code::F(2),
        b'S' => Code::F(4),
        b'Z' => return Said::Key(Key { shift: true, ..Key::plain(Code::Tab) }),
        _ => return Said::Nothing,
    };
    Said::Key(with(code, modifiers))
}

/// One more than the sum of 1 for shift, 2 for alt and 4 for control.
fn with(code: Code, modifiers: u16) -> Key {
    let bits = modifiers - 1;
    Key { code, shift: bits & 1 != 0, alt: bits & 2 != 0, ctrl: bits & 4 != 0 }
}

/// `ESC [ < button ; column ; line M`, from 1; `m` when it is let go.
fn mouse(numbers: &[u16], last: u8) -> Said {
    match (numbers, last) {
        (&[64, ..], b'M') => Said::Wheel(-1),
        (&[65, ..], b'M') => Said::Wheel(1),
        (&[0, x, y], b'M') => Said::Click(x.saturating_sub(1), y.saturating_sub(1)),
        _ => Said::Nothing,
    }
}

/// The rest of a string that the terminal sends: it ends with BEL or `ESC \`.
fn string(rest: &[u8]) -> Option<(Said, usize)> {
    let bell = rest.iter().position(|b| *b == 7).map(|n| (n, n + 1));
    let ended = rest.windows(2).position(|w| w == b"\x1b\\").map(|n| (n, n + 2));
    let (end, length) = bell.into_iter().chain(ended).min()?;
    let said = std::str::from_utf8(&rest[..end]).ok().and_then(ground);
    Some((said.map_or(Said::Nothing, Said::Ground), length))
}

/// The theme for the background in an answer such as `11;rgb:1e1e/1e1e/1e1e`.
fn ground(answer: &str) -> Option<Theme> {
    let (_, colour) = answer.strip_prefix("11;rgb")?.split_once(':')?;
    // Any number of digits a part: the share of the most that so many digits can say.
    let share = |hex: &str| {
        let most = 16f32.powi(hex.len() as i32) - 1.0;
        u32::from_str_radix(hex, 16).ok().map(|n| n as f32 / most)
    };
    let parts: Option<Vec<f32>> = colour.split('/').take(3).map(share).collect();
    let [r, g, b] = parts?[..] else { return None };
    let light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    Some(if light > 0.5 { Theme::Light } else { Theme::Dark })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut bytes: &[u8]) -> String {
        let mut out = String::new();
        while let Some((said, length)) = first(bytes) {
            match said {
                Said::Key(key) => out.push_str(&key.to_string()),
                Said::Nothing => out.push('·'),
                other => out.push_str(&format!("({other:?})")),
            }
            assert!(length > 0);
            bytes = &bytes[length..];
        }
        if bytes.is_empty() { out } else { format!("{out} + {}", bytes.len()) }
    }

    #[test]
    fn keys_have_their_names() {
        assert_eq!(all(b"jG \r\t\x7f\x03\x1a"), "jG<space><enter><tab><bs><c-c><c-z>");
        assert_eq!(
            all(b"\x1b[A\x1bOB\x1b[1;5C\x1b[5~\x1b[H\x1b[Z"),
            "<up><down><c-right><pgup><home><s-tab>"
        );
        assert_eq!(all(b"\x1bOP\x1b[15~\x1b[24~"), "<f1><f5><f12>");
        assert_eq!(all("é橋".as_bytes()), "é橋");
        assert_eq!(all(b"\x1bx"), "<a-x>");
        assert_eq!(all(b"\x1b"), "<esc>");
        assert_eq!(all(b"\x1b\x1b"), "<esc><esc>");
    }

    #[test]
    fn answers_are_parted_from_keys() {
        let heard = b"j\x1b]11;rgb:ffff/fafa/e0e0\x1b\\\x1b[B\x1b[?62;22c/\x1b]11;rgba:1e/1e/1e/ff\x07";
        assert_eq!(all(heard), "j(Ground(Light))<down>·/(Ground(Dark))");
        assert_eq!(all(b"\x1b]11;what\x07"), "·");
        assert_eq!(all(b"\x1b[<0;4;2M\x1b[<0;4;2m\x1b[<65;1;1M"), "(Click(3, 1))·(Wheel(1))");
    }

    #[test]
    fn what_is_cut_short_waits_for_its_end() {
        for cut in [&b"\x1b["[..], b"\x1b[1;", b"\x1bO", b"\x1b]11;rgb:", b"\xe6\xa9", b"\x1b[<0;4"] {
            assert_eq!(first(cut), None, "{cut:?}");
        }
    }

    /// Any bytes end somewhere: nothing is waited for for ever that a later key would not end.
    #[test]
    fn no_bytes_break_it() {
        let mut state = 7u64;
        for _ in 0..2000 {
            let bytes: Vec<u8> = (0..24)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    let n = (state >> 33) as usize;
                    if n.is_multiple_of(3) { b"\x1b[]O<;?~\x07"[n / 3 % 9] } else { (n / 3) as u8 }
                })
                .collect();
            all(&bytes);
        }
    }
}
