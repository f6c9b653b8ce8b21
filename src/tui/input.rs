//! From the terminal's events to messages. A sequence that reaches the program in pieces – over a slow line, or with
//! the reading cut in between – is put together again here, and what a terminal answers is kept apart from what a
//! person types: otherwise an arrow key could quit, and an answer could be typed as keys.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::app::Msg;
use super::theme::Theme;
use crate::keys::{Code, Key};

/// How long the rest of a key's sequence may take once its first byte is here. Vim waits as long for key codes
/// (`ttimeoutlen=50` in its defaults), so `Esc` alone feels as it does there.
const KEY: Duration = Duration::from_millis(50);
/// How long the rest of an answer may take: it crosses the line once more, and nobody waits for it.
const ANSWER: Duration = Duration::from_millis(500);
/// No answer that anybody asks for is longer, in characters.
const LONGEST: usize = 4096;
/// Two clicks on one cell within this time are a double click, as on most desktops.
const DOUBLE: Duration = Duration::from_millis(400);

/// What has begun and may go on.
#[derive(Debug, Default, PartialEq, Eq)]
enum Begun {
    /// Nothing.
    #[default]
    Nothing,
    /// `ESC`: a key by itself, or the first byte of a sequence.
    Escape,
    /// `ESC [` or `ESC O` and what followed, without the `ESC`.
    Sequence(String),
    /// A string that the terminal sends, without the `ESC` that begins it: `]11;rgb:…`.
    Answer(String),
    /// A paste whose first byte came by itself. Where it ends is not to be seen any more, so that all of it is dropped:
    /// pasted text must never be taken for keys.
    Paste,
}

/// Turns events into messages, one after the other.
#[derive(Debug, Default)]
pub struct Input {
    begun: Begun,
    /// When what has begun is given up.
    until: Option<Instant>,
    click: Option<(Instant, u16, u16)>,
    /// Whether the terminal has said what its background is.
    answered: bool,
}

impl Input {
    /// Takes in what came at `now`; what it means is added to `out`.
    pub fn take(&mut self, event: Event, now: Instant, out: &mut VecDeque<Msg>) {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => self.key(key, now, out),
            Event::Mouse(mouse) => out.extend(self.mouse(mouse, now)),
            Event::Paste(text) => out.push_back(Msg::Paste(text)),
            Event::Resize(width, height) => out.push_back(Msg::Resize(width, height)),
            Event::Key(_) | Event::FocusGained | Event::FocusLost => {}
        }
    }

    /// When [`expire`](Self::expire) has something to do; `None` while nothing has begun.
    pub fn deadline(&self) -> Option<Instant> {
        self.until
    }

    /// Gives up waiting for the rest of what has begun, where its time is over: an `ESC` was the key, the beginning of
    /// anything longer is dropped.
    pub fn expire(&mut self, now: Instant, out: &mut VecDeque<Msg>) {
        if self.until.is_some_and(|until| until <= now) && self.end() == Begun::Escape {
            out.push_back(Msg::Key(Key::plain(Code::Esc)));
        }
    }

    /// Whether the terminal has said what its background is.
    pub fn has_answer(&self) -> bool {
        self.answered
    }

    fn begin(&mut self, begun: Begun, now: Instant) {
        let patience = if matches!(begun, Begun::Answer(_) | Begun::Paste) { ANSWER } else { KEY };
        self.until = Some(now + patience);
        self.begun = begun;
    }

    fn end(&mut self) -> Begun {
        self.until = None;
        std::mem::take(&mut self.begun)
    }

    fn key(&mut self, key: KeyEvent, now: Instant, out: &mut VecDeque<Msg>) {
        match self.end() {
            Begun::Nothing => self.fresh(key, now, out),
            Begun::Escape => match plain(key) {
                Some(c @ ('[' | 'O')) => self.begin(Begun::Sequence(c.to_string()), now),
                Some(c) if opens_answer(c) => self.begin(Begun::Answer(c.to_string()), now),
                _ => {
                    out.push_back(Msg::Key(Key::plain(Code::Esc)));
                    self.fresh(key, now, out);
                }
            },
            Begun::Sequence(mut text) => match plain(key) {
                Some(c) => {
                    text.push(c);
                    if text == "[200~" {
                        self.begin(Begun::Paste, now);
                    } else if !('@'..='~').contains(&c) && text.len() < LONGEST {
                        self.begin(Begun::Sequence(text), now);
                    } else {
                        out.extend(sequence(&text));
                    }
                }
                None => self.fresh(key, now, out),
            },
            Begun::Answer(text) => self.answer(text, key, now, out),
            Begun::Paste => self.begin(Begun::Paste, now),
        }
    }

    /// A key with nothing before it.
    fn fresh(&mut self, key: KeyEvent, now: Instant, out: &mut VecDeque<Msg>) {
        match key.code {
            KeyCode::Esc if key.modifiers.is_empty() => self.begin(Begun::Escape, now),
            KeyCode::Char(c) if key.modifiers.contains(KeyModifiers::ALT) && opens_answer(c) => {
                self.begin(Begun::Answer(c.to_string()), now);
            }
            _ => out.extend(named(key).map(Msg::Key)),
        }
    }

    /// One more character of an answer, which ends with BEL or `ESC \`.
    fn answer(&mut self, mut text: String, key: KeyEvent, now: Instant, out: &mut VecDeque<Msg>) {
        let KeyCode::Char(c) = key.code else {
            if key.code == KeyCode::Esc && !text.ends_with('\u{1b}') {
                text.push('\u{1b}');
                self.begin(Begun::Answer(text), now);
            } else {
                self.fresh(key, now, out);
            }
            return;
        };
        let bell = c == 'g' && key.modifiers.contains(KeyModifiers::CONTROL);
        let ended = c == '\\' && (key.modifiers.contains(KeyModifiers::ALT) || text.ends_with('\u{1b}'));
        if bell || ended {
            if let Some(theme) = background(text.trim_end_matches('\u{1b}')) {
                self.answered = true;
                out.push_back(Msg::Ground(theme));
            }
            return;
        }
        if text.len() < LONGEST {
            text.push(c);
        }
        self.begin(Begun::Answer(text), now);
    }

    fn mouse(&mut self, mouse: MouseEvent, now: Instant) -> Option<Msg> {
        match mouse.kind {
            MouseEventKind::ScrollDown => Some(Msg::Wheel(1)),
            MouseEventKind::ScrollUp => Some(Msg::Wheel(-1)),
            MouseEventKind::Down(MouseButton::Left) => {
                let (x, y) = (mouse.column, mouse.row);
                let twice = self.click.is_some_and(|(at, cx, cy)| (cx, cy) == (x, y) && now - at < DOUBLE);
                self.click = (!twice).then_some((now, x, y));
                Some(Msg::Click(x, y, twice))
            }
            _ => None,
        }
    }
}

/// What follows `ESC` where a terminal answers: OSC, DCS, APC and PM (ECMA-48, 5.6).
fn opens_answer(c: char) -> bool {
    matches!(c, ']' | 'P' | '_' | '^')
}

/// The character of a key without control or alt.
fn plain(key: KeyEvent) -> Option<char> {
    let KeyCode::Char(c) = key.code else { return None };
    (key.modifiers - KeyModifiers::SHIFT).is_empty().then_some(c)
}

/// What a whole sequence means, given without its `ESC`, in the forms of xterm ("XTerm Control Sequences").
fn sequence(text: &str) -> Option<Msg> {
    let last = text.chars().next_back()?;
    let inner = text.get(1..text.len() - last.len_utf8())?;
    let mut numbers = inner.split(';').map(|n| n.parse::<u16>().unwrap_or(0));
    let (first, second) = (numbers.next().unwrap_or(0), numbers.next());
    let code = match (last, first) {
        ('A', _) => Code::Up,
        ('B', _) => Code::Down,
        ('C', _) => Code::Right,
        ('D', _) => Code::Left,
        ('H', _) | ('~', 1 | 7) => Code::Home,
        ('F', _) | ('~', 4 | 8) => Code::End,
        ('~', 3) => Code::Delete,
        ('~', 5) => Code::PageUp,
        ('~', 6) => Code::PageDown,
        ('Z', _) => return Some(Msg::Key(Key { shift: true, ..Key::plain(Code::Tab) })),
        _ => return None,
    };
    // One more than the sum of 1 for shift, 2 for alt and 4 for control.
    let bits = second.unwrap_or(1).saturating_sub(1);
    Some(Msg::Key(Key { code, shift: bits & 1 != 0, alt: bits & 2 != 0, ctrl: bits & 4 != 0 }))
}

/// The background in an answer to `OSC 11`: `]11;rgb:ffff/ffff/ffff`, with one to four digits a part.
fn background(answer: &str) -> Option<Theme> {
    let (_, parts) = answer.strip_prefix("]11;")?.split_once(':')?;
    let mut light = 0.0;
    // Rec. 709: how bright red, green and blue appear.
    for (part, weight) in parts.split('/').zip([0.2126, 0.7152, 0.0722]) {
        let most = 16f32.powi(i32::try_from(part.len()).ok()?) - 1.0;
        light += weight * f32::from(u16::from_str_radix(part, 16).ok()?) / most;
    }
    (parts.split('/').count() >= 3).then_some(if light > 0.5 { Theme::Light } else { Theme::Dark })
}

/// A key press in our own terms; `None` for keys without a name here.
fn named(event: KeyEvent) -> Option<Key> {
    let has = |m: KeyModifiers| event.modifiers.contains(m);
    let mut key =
        Key { ctrl: has(KeyModifiers::CONTROL), alt: has(KeyModifiers::ALT), ..Key::plain(Code::Esc) };
    key.shift = has(KeyModifiers::SHIFT);
    key.code = match event.code {
        // Shift is part of the character, and some terminals report it on top.
        KeyCode::Char(c) => {
            key.shift = false;
            Code::Char(if key.ctrl { c.to_ascii_lowercase() } else { c })
        }
        KeyCode::BackTab => {
            key.shift = true;
            Code::Tab
        }
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    };
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a terminal's bytes give when each is read by itself, `gap` apart, written as keys.
    fn apart(bytes: &str, gap: Duration) -> String {
        let (mut input, mut out, mut now) = (Input::default(), VecDeque::new(), Instant::now());
        for c in bytes.chars() {
            let event = match c {
                '\u{1b}' => KeyEvent::from(KeyCode::Esc),
                '\u{7}' => KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL),
                c => KeyEvent::from(KeyCode::Char(c)),
            };
            now += gap;
            input.expire(now, &mut out);
            input.take(Event::Key(event), now, &mut out);
        }
        input.expire(now + ANSWER, &mut out);
        out.into_iter()
            .map(|msg| match msg {
                Msg::Key(key) => key.to_string(),
                other => format!("({other:?})"),
            })
            .collect()
    }

    #[test]
    fn a_sequence_in_pieces_is_one_key() {
        let soon = Duration::from_millis(5);
        assert_eq!(apart("\u{1b}[Bj", soon), "<down>j");
        assert_eq!(apart("\u{1b}OA\u{1b}[1;5C\u{1b}[6~\u{1b}[Z", soon), "<up><c-right><pgdn><s-tab>");
        assert_eq!(apart("\u{1b}[?62;22c", soon), "", "an answer that means nothing");
    }

    #[test]
    fn a_paste_in_pieces_is_never_keys() {
        assert_eq!(apart("\u{1b}[200~qX\r:quit\u{1b}[201~", Duration::from_millis(5)), "");
    }

    #[test]
    fn escape_by_itself_is_a_key_when_its_time_is_over() {
        assert_eq!(apart("\u{1b}", KEY), "<esc>");
        assert_eq!(apart("\u{1b}\u{1b}", KEY), "<esc><esc>");
        assert_eq!(apart("\u{1b}q", KEY), "<esc>q");
    }

    #[test]
    fn an_answer_in_pieces_is_no_typing() {
        for gap in [Duration::from_millis(1), Duration::from_millis(40)] {
            assert_eq!(apart("\u{1b}]11;rgb:ffff/fafa/e0e0\u{1b}\\q", gap), "(Ground(Light))q");
            assert_eq!(apart("\u{1b}]11;rgba:1e/1e/1e/ff\u{7}", gap), "(Ground(Dark))");
            assert_eq!(apart("\u{1b}]11;what\u{7}", gap), "");
            assert_eq!(apart("\u{1b}P1$r0m\u{1b}\\j", gap), "j");
        }
        assert_eq!(apart("\u{1b}]11;rgb:ff", Duration::from_millis(1)), "", "the rest never came");
    }

    #[test]
    fn an_answer_read_at_once_is_no_typing() {
        let (mut input, mut out, now) = (Input::default(), VecDeque::new(), Instant::now());
        let alt = |c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT);
        let body = "11;rgb:0/0/0".chars().map(|c| KeyEvent::from(KeyCode::Char(c)));
        for key in [alt(']')].into_iter().chain(body).chain([alt('\\')]) {
            input.take(Event::Key(key), now, &mut out);
        }
        assert!(matches!(out.make_contiguous(), [Msg::Ground(Theme::Dark)]), "{out:?}");
        assert!(input.has_answer());
    }

    #[test]
    fn shift_is_part_of_a_character() {
        let press = |code, modifiers| named(KeyEvent::new(code, modifiers));
        assert_eq!(press(KeyCode::Char('G'), KeyModifiers::SHIFT), Key::parse("G"));
        assert_eq!(press(KeyCode::Char('C'), KeyModifiers::CONTROL), Key::parse("<c-c>"));
        assert_eq!(press(KeyCode::BackTab, KeyModifiers::SHIFT), Key::parse("<s-tab>"));
        assert_eq!(press(KeyCode::BackTab, KeyModifiers::NONE), Key::parse("<s-tab>"));
        assert_eq!(press(KeyCode::Char(' '), KeyModifiers::NONE), Key::parse("<space>"));
    }

    #[test]
    fn a_second_click_in_place_is_a_double_click() {
        let (mut input, now) = (Input::default(), Instant::now());
        let mut twice = |column| {
            let kind = MouseEventKind::Down(MouseButton::Left);
            let click = MouseEvent { kind, column, row: 1, modifiers: KeyModifiers::NONE };
            matches!(input.mouse(click, now), Some(Msg::Click(_, _, true)))
        };
        assert_eq!([twice(3), twice(3), twice(3), twice(4)], [false, true, false, false]);
    }
}
