//! Asking the terminal for its background, without losing what is typed meanwhile.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::theme::Theme;
use crate::keys::{Code, Key};

/// How long the terminal may take. Most answer within two milliseconds; those that do not know the question answer the
/// second one at once; over a slow line the hint from the environment must do.
const PATIENCE: Duration = Duration::from_millis(100);

/// The background, and then what every terminal tells: what sort it is. Its answer says that no other will come.
const QUESTION: &[u8] = b"\x1b]11;?\x07\x1b[c";

/// Asks, and returns the theme that fits, where the terminal tells, and the keys that were typed meanwhile. The terminal
/// must be raw, and nobody else read from it.
pub fn ask() -> (Option<Theme>, Vec<Key>) {
    let mut out = io::stdout().lock();
    if out.write_all(QUESTION).and_then(|()| out.flush()).is_err() {
        return (None, Vec::new());
    }
    let (until, mut heard) = (Instant::now() + PATIENCE, Vec::new());
    while !answered(&heard) {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() || !listen(left, &mut heard) {
            break;
        }
    }
    let (answers, typed) = sort(&heard);
    (answers.iter().find_map(|a| theme(a)), keys(&typed))
}

/// Waits for bytes and adds them; whether any came.
fn listen(left: Duration, heard: &mut Vec<u8>) -> bool {
    let input = io::stdin();
    let timeout = Timespec { tv_sec: 0, tv_nsec: left.as_nanos().min(999_999_999) as _ };
    let mut wanted = [PollFd::new(&input, PollFlags::IN)];
    if !matches!(poll(&mut wanted, Some(&timeout)), Ok(1..)) {
        return false;
    }
    let mut bytes = [0; 256];
    match rustix::io::read(&input, &mut bytes) {
        Ok(n @ 1..) => {
            heard.extend_from_slice(&bytes[..n]);
            true
        }
        _ => false,
    }
}

/// Whether the last answer that is to come has come.
fn answered(heard: &[u8]) -> bool {
    sort(heard).0.iter().any(|a| a.starts_with(b"\x1b[?"))
}

/// Parts what the terminal answered from what was typed.
fn sort(heard: &[u8]) -> (Vec<&[u8]>, Vec<u8>) {
    let (mut answers, mut typed, mut rest) = (Vec::new(), Vec::new(), heard);
    while let Some(&first) = rest.first() {
        let length = answer(rest).unwrap_or(0);
        if length > 0 {
            answers.push(&rest[..length]);
        } else {
            typed.push(first);
        }
        rest = &rest[length.max(1)..];
    }
    (answers, typed)
}

/// The length of the answer that begins here, where one does.
fn answer(bytes: &[u8]) -> Option<usize> {
    if bytes.starts_with(b"\x1b[?") {
        let end = bytes.iter().skip(3).position(|b| !matches!(b, b'0'..=b'9' | b';'))? + 3;
        return (bytes[end] == b'c').then_some(end + 1);
    }
    if bytes.starts_with(b"\x1b]") {
        let bell = bytes.iter().position(|b| *b == 7).map(|n| n + 1);
        let string = bytes.windows(2).position(|w| w == b"\x1b\\").map(|n| n + 2);
        return bell.into_iter().chain(string).min();
    }
    None
}

/// The theme for the background in an answer such as `ESC ] 11 ; rgb:1e1e/1e1e/1e1e`.
fn theme(answer: &[u8]) -> Option<Theme> {
    let text = std::str::from_utf8(answer).ok()?.strip_prefix("\x1b]11;rgb")?;
    let (_, colour) = text.split_once(':')?;
    let parts = colour.trim_end_matches(['\x07', '\\', '\x1b']).split('/').take(3);
    // Any number of digits a part: the share of the most that so many digits can say.
    let share = |hex: &str| {
        let most = 16f32.powi(hex.len() as i32) - 1.0;
        u32::from_str_radix(hex, 16).ok().map(|n| n as f32 / most)
    };
    let parts: Option<Vec<f32>> = parts.map(share).collect();
    let [r, g, b] = parts?[..] else { return None };
    let light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    Some(if light > 0.5 { Theme::Light } else { Theme::Dark })
}

/// What was typed, as keys; of longer sequences the common ones.
fn keys(typed: &[u8]) -> Vec<Key> {
    const NAMED: [(&str, Code); 14] = [
        ("\x1b[A", Code::Up),
        ("\x1b[B", Code::Down),
        ("\x1b[C", Code::Right),
        ("\x1b[D", Code::Left),
        ("\x1bOA", Code::Up),
        ("\x1bOB", Code::Down),
        ("\x1b[H", Code::Home),
        ("\x1b[F", Code::End),
        ("\x1b[5~", Code::PageUp),
        ("\x1b[6~", Code::PageDown),
        ("\r", Code::Enter),
        ("\t", Code::Tab),
        ("\x7f", Code::Backspace),
        ("\x1b", Code::Esc),
    ];
    let text = String::from_utf8_lossy(typed);
    let (mut keys, mut rest) = (Vec::new(), text.as_ref());
    while let Some(c) = rest.chars().next() {
        let named = NAMED.iter().find(|(bytes, _)| rest.starts_with(bytes));
        let mut key = Key::plain(named.map_or(Code::Char(c), |(_, code)| *code));
        if named.is_none() && c.is_control() {
            key = Key { ctrl: true, ..Key::plain(Code::Char(char::from((c as u8 & 0x1f) | 0x60))) };
        }
        keys.push(key);
        rest = rest.get(named.map_or(c.len_utf8(), |(bytes, _)| bytes.len())..).unwrap_or_default();
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_parted_from_keys() {
        let heard = b"j\x1b]11;rgb:ffff/fafa/e0e0\x1b\\\x1b[B\x1b[?62;22c/pi\r\x1b[6~\x03";
        assert!(answered(heard));
        let (answers, typed) = sort(heard);
        assert_eq!(answers.iter().find_map(|a| theme(a)), Some(Theme::Light));
        let shown: String = keys(&typed).iter().map(Key::to_string).collect();
        assert_eq!(shown, "j<down>/pi<enter><pgdn><c-c>");
        assert!(!answered(b"\x1b]11;rgb:00/00/00\x07jk"), "the second answer is yet to come");
        assert_eq!(theme(b"\x1b]11;rgba:1e/1e/1e/ff\x07"), Some(Theme::Dark));
        assert_eq!(theme(b"\x1b]11;what\x07"), None);
    }
}
