//! What stands around the terminal: the way to the clipboard, and whether a browser can be opened.

use std::io::{self, Write};

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

/// The world outside the terminal, as far as the environment tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outside {
    /// How a text gets to the clipboard.
    pub clipboard: Clipboard,
    /// How a page is opened.
    pub browser: Browser,
}

/// The way of a text to the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Clipboard {
    /// A program takes it on standard input: its name, then its arguments.
    Tool(Vec<&'static str>),
    /// The terminal takes it (OSC 52), on whatever machine that runs.
    #[default]
    Terminal,
    /// The same from within GNU screen, which hands on what is wrapped for it.
    Screen,
}

/// The way to a browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Browser {
    /// There is none.
    #[default]
    None,
    /// A program with a window of its own: the reader stays.
    Beside(String),
    /// A program that needs the terminal.
    Here(String),
}

/// The longest piece that GNU screen hands on, in bytes: its buffer for strings holds 768 with what stands around.
const SCREEN: usize = 512;

impl Outside {
    /// What the environment says: `get` looks a variable up, `has` says whether a program can be found.
    pub fn detect(get: impl Fn(&str) -> Option<String>, has: impl Fn(&str) -> bool) -> Self {
        let set = |name: &str| get(name).is_some_and(|v| !v.is_empty());
        let remote = set("SSH_CONNECTION") || set("SSH_TTY");
        let windows = set("WAYLAND_DISPLAY") || set("DISPLAY") || cfg!(any(windows, target_os = "macos"));
        let tools: [(bool, &[&'static str]); 6] = [
            // It knows whether the terminal around it takes a text, and keeps it for its own paste in any case.
            (set("TMUX"), &["tmux", "load-buffer", "-w", "-"]),
            (!remote && set("WAYLAND_DISPLAY"), &["wl-copy"]),
            (!remote && set("DISPLAY"), &["xclip", "-selection", "clipboard"]),
            (!remote && set("DISPLAY"), &["xsel", "--clipboard", "--input"]),
            (!remote && cfg!(target_os = "macos"), &["pbcopy"]),
            (!remote && cfg!(windows), &["clip.exe"]),
        ];
        let tool = tools.into_iter().find(|(apt, tool)| *apt && tool.first().is_some_and(|t| has(t)));
        let clipboard = match tool {
            Some((_, tool)) => Clipboard::Tool(tool.to_vec()),
            None if set("STY") && !set("TMUX") => Clipboard::Screen,
            None => Clipboard::Terminal,
        };
        let named = get("BROWSER")
            .and_then(|b| b.split(':').map(str::trim).find(|b| !b.is_empty()).map(str::to_owned));
        let usual = if cfg!(target_os = "macos") {
            "open"
        } else if cfg!(windows) {
            "explorer"
        } else {
            "xdg-open"
        };
        let browser = match named {
            Some(named) if windows && !remote => Browser::Beside(named),
            Some(named) => Browser::Here(named),
            None if windows && !remote && has(usual) => Browser::Beside(usual.to_owned()),
            None => Browser::None,
        };
        Self { clipboard, browser }
    }
}

impl Clipboard {
    /// What a copy of so many characters is called, with the way it took.
    pub fn said(&self, characters: usize) -> String {
        let counted =
            if characters == 1 { "1 character".to_owned() } else { format!("{characters} characters") };
        match self {
            Self::Tool(tool) => {
                format!("copied {counted} with {}", tool.first().copied().unwrap_or_default())
            }
            Self::Terminal => format!("copied {counted} through the terminal (OSC 52)"),
            Self::Screen => format!("copied {counted} through screen and the terminal (OSC 52)"),
        }
    }

    /// Writes what makes the terminal take a text; nothing where a program does.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(&self, text: &str, out: &mut impl Write) -> io::Result<()> {
        let mut plain = String::new();
        _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut plain);
        match self {
            Self::Tool(_) => Ok(()),
            Self::Terminal => out.write_all(plain.as_bytes()),
            Self::Screen => {
                // The usual end of the sequence would end the wrapping.
                let plain = plain.replace("\x1b\\", "\x07");
                plain.as_bytes().chunks(SCREEN).try_for_each(|piece| {
                    out.write_all(b"\x1bP")?;
                    out.write_all(piece)?;
                    out.write_all(b"\x1b\\")
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outside(set: &[(&str, &str)], programs: &[&str]) -> Outside {
        let get = |name: &str| set.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        Outside::detect(get, |name| programs.contains(&name))
    }

    #[test]
    #[cfg(not(any(windows, target_os = "macos")))]
    fn the_way_to_the_clipboard_follows_the_environment() {
        let all = ["tmux", "xclip", "wl-copy", "xdg-open"];
        let way = |set: &[(&str, &str)], programs: &[&str]| {
            outside(set, programs).clipboard.said(2).replace("copied 2 characters ", "")
        };
        let (x, wayland, ssh) = (("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "w"), ("SSH_TTY", "/dev/pts/1"));
        assert_eq!(way(&[], &all), "through the terminal (OSC 52)");
        assert_eq!(way(&[x], &all), "with xclip");
        assert_eq!(way(&[x, wayland], &all), "with wl-copy");
        assert_eq!(way(&[x, wayland], &[]), "through the terminal (OSC 52)");
        assert_eq!(way(&[x, ssh], &all), "through the terminal (OSC 52)", "to the machine that is sat at");
        assert_eq!(way(&[x, ssh, ("TMUX", "/tmp/s,1,0")], &all), "with tmux");
        assert_eq!(way(&[("STY", "1.x")], &all), "through screen and the terminal (OSC 52)");
    }

    #[test]
    #[cfg(not(any(windows, target_os = "macos")))]
    fn a_browser_needs_a_desk_or_a_name() {
        let way = |set: &[(&str, &str)]| outside(set, &["xdg-open"]).browser;
        assert_eq!(way(&[]), Browser::None);
        assert_eq!(way(&[("DISPLAY", ":0")]), Browser::Beside("xdg-open".into()));
        assert_eq!(way(&[("DISPLAY", ":0"), ("SSH_TTY", "x")]), Browser::None);
        assert_eq!(way(&[("BROWSER", ":w3m:lynx")]), Browser::Here("w3m".into()));
        assert_eq!(way(&[("BROWSER", "firefox"), ("DISPLAY", ":0")]), Browser::Beside("firefox".into()));
    }

    #[test]
    fn a_text_goes_whole_and_wrapped_as_it_must_be() {
        let written = |way: Clipboard, text: &str| {
            let mut out = Vec::new();
            way.write(text, &mut out).expect("memory");
            String::from_utf8(out).expect("ASCII")
        };
        assert_eq!(written(Clipboard::Terminal, "boats"), "\x1b]52;c;Ym9hdHM=\x1b\\");
        let long = "boats ".repeat(400);
        let pieces = written(Clipboard::Screen, &long);
        let plain = written(Clipboard::Terminal, &long);
        assert!(pieces.split("\x1bP").all(|p| p.len() <= SCREEN + 2));
        assert_eq!(pieces.replace("\x1bP", "").replace("\x1b\\", ""), plain.replace("\x1b\\", "\x07"));
        assert_eq!(written(Clipboard::Tool(vec!["xclip"]), "boats"), "");
    }
}
