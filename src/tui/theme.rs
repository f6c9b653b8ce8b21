//! Ink: from what a cell means to how it looks. Two inks, two themes, and tables for terminals
//! with fewer colours. Colour never stands alone: relation marks, brackets, bars and underlines
//! say the same.

use ratatui::style::{Color, Modifier, Style};

use crate::model::Kind;
use crate::page::Role;

/// What the colours tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ink {
    /// What was taken over: shared blue, reworded amber, only here purple.
    #[default]
    Reuse,
    /// What differs: shared text steps back, changed words are bold and underlined; no hue.
    Changes,
}

/// For which background the colours are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light text on dark.
    #[default]
    Dark,
    /// Dark text on light.
    Light,
    /// White and strong colours on black: every one has a contrast of seven.
    Contrast,
    /// No colour at all, on the terminal's own background.
    Mono,
}

impl Theme {
    /// Every theme, in the order in which a key goes through them.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::Contrast, Self::Mono];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark theme",
            Self::Light => "light theme",
            Self::Contrast => "high contrast",
            Self::Mono => "no colours",
        }
    }

    /// The one after it, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|t| *t == self).map_or(0, |n| n + 1);
        Self::ALL[at % Self::ALL.len()]
    }

    /// What the environment hints at (`COLORFGBG`, set by a few terminals); `get` looks a variable up.
    pub fn hint(get: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let ground: u8 = get("COLORFGBG")?.rsplit(';').next()?.parse().ok()?;
        Some(if matches!(ground, 7 | 9..=15) { Self::Light } else { Self::Dark })
    }
}

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// None, or none wanted (`NO_COLOR`): bold, underline and reverse only.
    None,
    /// The sixteen of the terminal's own palette.
    Sixteen,
    /// The 256 of xterm.
    Many,
    /// Any.
    #[default]
    True,
}

impl Depth {
    /// What the environment says about the terminal; `get` looks a variable up.
    pub fn detect(get: impl Fn(&str) -> Option<String>) -> Self {
        let is = |name: &str, f: &dyn Fn(&str) -> bool| get(name).is_some_and(|v| f(&v));
        if is("NO_COLOR", &|v| !v.is_empty()) || is("TERM", &|v| v == "dumb") {
            return Self::None;
        }
        if is("COLORTERM", &|v| v.contains("truecolor") || v.contains("24bit")) || is("WT_SESSION", &|_| true)
        {
            return Self::True;
        }
        if is("TERM", &|v| v.contains("direct") || v.contains("kitty") || v.contains("ghostty")) {
            return Self::True;
        }
        if is("TERM", &|v| v.contains("256")) { Self::Many } else { Self::Sixteen }
    }
}

/// What a cell of the screen means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Text, without a relation.
    Text,
    /// Titles, letters of versions, keys in hints.
    Strong,
    /// Text that steps back: stubs, folds, labels, numbers.
    Faint,
    /// Thin rules.
    Rule,
    /// The bar at the current row.
    Bar,
    /// Shared words.
    Shared,
    /// Reworded words.
    Reworded,
    /// Words that stand here only.
    Only,
    /// Words of substance that differ: the other version has others.
    Changed,
    /// Words of substance that the other version does not have.
    ChangedAlone,
    /// Words that differ in style.
    Style,
    /// What a search found.
    Hit,
    /// The chosen line of a list.
    Chosen,
    /// A message.
    Notice,
    /// A tick at the right edge.
    Tick,
}

impl Tone {
    /// Every tone.
    pub const ALL: [Self; 15] = [
        Self::Text,
        Self::Strong,
        Self::Faint,
        Self::Rule,
        Self::Bar,
        Self::Shared,
        Self::Reworded,
        Self::Only,
        Self::Changed,
        Self::ChangedAlone,
        Self::Style,
        Self::Hit,
        Self::Chosen,
        Self::Notice,
        Self::Tick,
    ];

    /// The letter that stands for the tone where a picture is read as text.
    pub fn letter(self) -> char {
        match self {
            Self::Text => 't',
            Self::Strong => 'T',
            Self::Faint => 'f',
            Self::Rule => '-',
            Self::Bar => '|',
            Self::Shared => 's',
            Self::Reworded => 'r',
            Self::Only => 'o',
            Self::Changed => 'C',
            Self::ChangedAlone => 'A',
            Self::Style => 'y',
            Self::Hit => '/',
            Self::Chosen => '>',
            Self::Notice => '!',
            Self::Tick => ':',
        }
    }

    /// The tone of a run.
    pub fn of(role: Role) -> Self {
        match role {
            Role::Plain => Self::Text,
            Role::Shared => Self::Shared,
            Role::Reworded => Self::Reworded,
            Role::Only => Self::Only,
            Role::Changed { class, .. } if !class.is_substance() => Self::Style,
            Role::Changed { alone: true, .. } => Self::ChangedAlone,
            Role::Changed { alone: false, .. } => Self::Changed,
            Role::Faint => Self::Faint,
        }
    }

    /// The tone of a relation mark.
    pub fn kind(kind: Option<Kind>) -> Self {
        match kind {
            Some(Kind::Verbatim) => Self::Shared,
            Some(Kind::Edited) => Self::Changed,
            Some(Kind::Reworded) => Self::Reworded,
            None => Self::Only,
        }
    }
}

/// How everything looks: made once, changed by keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// What the colours tell.
    pub ink: Ink,
    /// For which background.
    pub theme: Theme,
    /// The theme that fits the terminal's own background: any other one paints it.
    pub own: Theme,
    /// How many colours.
    pub depth: Depth,
    /// Whether the page's own glyphs are ASCII.
    pub ascii: bool,
    /// Whether each tone has a colour number of its own, for pictures read as text.
    pub probe: bool,
}

/// One colour in all depths: 24 bits, and its number among the sixteen.
#[derive(Clone, Copy)]
struct Pigment(u32, Option<u8>);

/// The colours of a theme. The hues are Okabe and Ito's, safe for colour-blind readers, darkened
/// for light backgrounds until every one has a contrast of 4.5 (a test keeps that).
struct Colours {
    text: Pigment,
    strong: Pigment,
    grey: Pigment,
    blue: Pigment,
    amber: Pigment,
    purple: Pigment,
    rule: Pigment,
}

const DARK: Colours = Colours {
    text: Pigment(0x00D4_D4D4, None),
    strong: Pigment(0x00FF_FFFF, Some(15)),
    grey: Pigment(0x008C_8C8C, Some(8)),
    blue: Pigment(0x0056_B4E9, Some(14)),
    amber: Pigment(0x00E6_A23C, Some(11)),
    purple: Pigment(0x00CC_79A7, Some(13)),
    rule: Pigment(0x0050_5050, Some(8)),
};

const LIGHT: Colours = Colours {
    text: Pigment(0x0022_2222, None),
    strong: Pigment(0x0000_0000, Some(0)),
    grey: Pigment(0x006B_6B6B, Some(8)),
    blue: Pigment(0x0000_67A3, Some(4)),
    amber: Pigment(0x008A_5200, Some(1)),
    purple: Pigment(0x0098_407A, Some(5)),
    rule: Pigment(0x00BB_BBBB, Some(7)),
};

const CONTRAST: Colours = Colours {
    text: Pigment(0x00FF_FFFF, Some(15)),
    strong: Pigment(0x00FF_FFFF, Some(15)),
    grey: Pigment(0x00C8_C8C8, Some(7)),
    blue: Pigment(0x007C_C8FF, Some(14)),
    amber: Pigment(0x00FF_C04D, Some(11)),
    purple: Pigment(0x00FF_9FD5, Some(13)),
    rule: Pigment(0x00A0_A0A0, Some(7)),
};

/// Backgrounds, painted where the theme is not the terminal's own, and in pictures.
const DARK_GROUND: Pigment = Pigment(0x001E_1E1E, None);
const LIGHT_GROUND: Pigment = Pigment(0x00FF_FFFF, None);
const BLACK: Pigment = Pigment(0, Some(0));

impl Look {
    /// How a tone looks.
    pub fn style(&self, tone: Tone) -> Style {
        if self.probe {
            let number = Tone::ALL.iter().position(|t| *t == tone).unwrap_or(0);
            return Style::new().fg(Color::Indexed(number as u8));
        }
        let style = Style::new().add_modifier(self.modifier(tone));
        match self.pigment(tone) {
            Some(pigment) if self.has_colour() => style.fg(self.colour(pigment)),
            _ => style,
        }
    }

    /// Whether anything has a colour.
    pub fn has_colour(&self) -> bool {
        self.depth != Depth::None && self.theme != Theme::Mono
    }

    /// Whether the background is painted: where the theme is not the terminal's own. Of the sixteen colours nobody
    /// knows how they look, but for black.
    fn paints(&self) -> bool {
        match self.theme {
            _ if self.probe || !self.has_colour() => false,
            Theme::Contrast => true,
            theme => theme != self.own && self.depth != Depth::Sixteen,
        }
    }

    /// The style under everything: the background, where it is painted.
    pub fn ground(&self) -> Style {
        if !self.paints() {
            return Style::new();
        }
        Style::new().bg(self.colour(self.ground_pigment())).fg(self.colour(self.colours().text))
    }

    /// The background of the theme, 24 bits.
    pub fn ground_rgb(&self) -> u32 {
        self.ground_pigment().0
    }

    fn ground_pigment(&self) -> Pigment {
        match (self.theme, self.own) {
            (Theme::Contrast, _) => BLACK,
            (Theme::Light, _) | (Theme::Mono, Theme::Light) => LIGHT_GROUND,
            (Theme::Dark | Theme::Mono, _) => DARK_GROUND,
        }
    }

    /// The text colour of the theme, 24 bits.
    pub fn text_rgb(&self) -> u32 {
        self.colours().text.0
    }

    fn colours(&self) -> &'static Colours {
        match (self.theme, self.own) {
            (Theme::Contrast, _) => &CONTRAST,
            (Theme::Light, _) | (Theme::Mono, Theme::Light) => &LIGHT,
            (Theme::Dark | Theme::Mono, _) => &DARK,
        }
    }

    fn modifier(&self, tone: Tone) -> Modifier {
        match tone {
            Tone::Strong | Tone::Bar | Tone::Notice => Modifier::BOLD,
            Tone::Hit | Tone::Chosen => Modifier::REVERSED,
            Tone::Changed | Tone::ChangedAlone if self.ink == Ink::Changes || !self.has_colour() => {
                Modifier::BOLD | Modifier::UNDERLINED
            }
            Tone::Changed | Tone::ChangedAlone => Modifier::UNDERLINED,
            // Without a hue, what differs in style needs a mark of its own.
            Tone::Style if self.ink == Ink::Changes || !self.has_colour() => Modifier::UNDERLINED,
            _ => Modifier::empty(),
        }
    }

    fn pigment(&self, tone: Tone) -> Option<Pigment> {
        let c = self.colours();
        let reuse = self.ink == Ink::Reuse;
        Some(match tone {
            Tone::Text | Tone::Notice | Tone::Hit | Tone::Chosen => c.text,
            Tone::Strong | Tone::Bar => c.strong,
            Tone::Faint => c.grey,
            Tone::Rule => c.rule,
            Tone::Shared if reuse => c.blue,
            Tone::Shared => c.grey,
            Tone::Reworded | Tone::Changed | Tone::Style if reuse => c.amber,
            Tone::Only | Tone::ChangedAlone if reuse => c.purple,
            Tone::Reworded | Tone::Changed | Tone::Style | Tone::Only | Tone::ChangedAlone => c.text,
            Tone::Tick => c.amber,
        })
    }

    fn colour(&self, pigment: Pigment) -> Color {
        let [_, r, g, b] = pigment.0.to_be_bytes();
        match self.depth {
            Depth::True => Color::Rgb(r, g, b),
            Depth::Many => Color::Indexed(nearest(r, g, b)),
            _ => pigment.1.map_or(Color::Reset, Color::Indexed),
        }
    }
}

/// The nearest colour of xterm's cube and grey ramp.
fn nearest(r: u8, g: u8, b: u8) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let step = |v: u8| (0..6u8).min_by_key(|&n| v.abs_diff(STEPS[n as usize])).unwrap_or(0);
    let (cr, cg, cb) = (step(r), step(g), step(b));
    let cube = 16 + 36 * cr + 6 * cg + cb;
    let mean = (u16::from(r) + u16::from(g) + u16::from(b)) / 3;
    let ramp = ((mean.saturating_sub(3)) / 10).min(23) as u8;
    let grey = 8 + 10 * ramp;
    let far = |x: [u8; 3]| {
        let d = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        d(x[0], r) + d(x[1], g) + d(x[2], b)
    };
    let cubed = far([STEPS[cr as usize], STEPS[cg as usize], STEPS[cb as usize]]);
    if far([grey; 3]) < cubed { 232 + ramp } else { cube }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG 2 relative luminance and contrast.
    fn contrast(one: u32, other: u32) -> f64 {
        let luminance = |rgb: u32| {
            let part = |shift: u32| {
                let v = f64::from((rgb >> shift) & 0xFF) / 255.0;
                if v <= 0.039_28 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
        };
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// What a terminal shows for a colour of xterm's cube or ramp.
    fn shown(color: Color) -> u32 {
        let part = |n: u8| if n == 0 { 0 } else { 55 + 40 * u32::from(n) };
        match color {
            Color::Rgb(r, g, b) => u32::from_be_bytes([0, r, g, b]),
            Color::Indexed(n @ 232..) => (8 + 10 * u32::from(n - 232)) * 0x01_0101,
            Color::Indexed(n @ 16..) => {
                let n = n - 16;
                (part(n / 36) << 16) | (part(n / 6 % 6) << 8) | part(n % 6)
            }
            other => panic!("{other:?} is the terminal's own"),
        }
    }

    #[test]
    fn every_ink_can_be_read_on_its_ground() {
        // A terminal's own background may be somewhat darker or lighter than the one that is painted.
        let themes = [
            (Theme::Dark, vec![DARK_GROUND.0, 0], 4.5),
            (Theme::Light, vec![LIGHT_GROUND.0, 0x00FA_FAFA], 4.5),
            (Theme::Contrast, vec![0], 7.0),
        ];
        for (theme, grounds, enough) in themes {
            for ink in [Ink::Reuse, Ink::Changes] {
                for depth in [Depth::True, Depth::Many] {
                    let look = Look { theme, ink, depth, ..Look::default() };
                    let tones = Tone::ALL.into_iter().filter(|t| *t != Tone::Rule);
                    for (tone, ground) in tones.flat_map(|t| grounds.iter().map(move |g| (t, *g))) {
                        let c = contrast(shown(look.style(tone).fg.unwrap()), ground);
                        assert!(c >= enough, "{theme:?} {ink:?} {depth:?} {tone:?} {c:.1}");
                    }
                }
            }
        }
    }

    /// On sixteen colours only those are used that terminals keep apart from their background: never the background's
    /// own number, and no number twice for two meanings of one ink.
    #[test]
    fn sixteen_colours_stay_apart() {
        for (colours, ground) in [(&DARK, 0), (&LIGHT, 15), (&CONTRAST, 0)] {
            let hues = [colours.blue, colours.amber, colours.purple, colours.grey].map(|p| p.1.unwrap());
            assert!(hues.iter().all(|n| *n != ground));
            assert!((1..hues.len()).all(|n| !hues[..n].contains(&hues[n])), "{hues:?}");
        }
        let look = Look { theme: Theme::Contrast, depth: Depth::Sixteen, ..Look::default() };
        assert_eq!(look.ground().bg, Some(Color::Indexed(0)));
        assert_eq!(Look { theme: Theme::Light, ..look }.ground(), Style::new());
    }

    #[test]
    fn only_another_theme_than_the_terminals_own_paints() {
        let look = |theme, own| Look { theme, own, ..Look::default() }.ground();
        assert_eq!(look(Theme::Light, Theme::Light), Style::new());
        assert_eq!(look(Theme::Mono, Theme::Light), Style::new());
        assert!(look(Theme::Light, Theme::Dark).bg.is_some());
        assert!(look(Theme::Contrast, Theme::Dark).bg.is_some());
        let round = Theme::ALL.map(Theme::next);
        assert_eq!(round, [Theme::Light, Theme::Contrast, Theme::Mono, Theme::Dark]);
    }

    #[test]
    fn without_colour_what_differs_still_shows() {
        let mono = Look { theme: Theme::Mono, ..Look::default() };
        for look in [Look { depth: Depth::None, ..Look::default() }, mono] {
            for tone in Tone::ALL {
                let style = look.style(tone);
                assert_eq!((style.fg, style.bg), (None, None));
                assert!(!style.add_modifier.contains(Modifier::DIM));
            }
            assert_ne!(look.style(Tone::Changed), look.style(Tone::Shared));
            assert_ne!(look.style(Tone::Hit), look.style(Tone::Text));
        }
    }

    #[test]
    fn the_cube_and_the_ramp_are_searched() {
        assert_eq!(nearest(0x56, 0xB4, 0xE9), 74);
        assert_eq!(nearest(0x8C, 0x8C, 0x8C), 245);
        assert_eq!(nearest(255, 255, 255), 231);
        assert_eq!(nearest(0, 0, 0), 16);
    }

    #[test]
    fn the_environment_decides() {
        let env = |pairs: &'static [(&'static str, &'static str)]| {
            Depth::detect(move |name| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
        };
        assert_eq!(env(&[("TERM", "xterm-256color")]), Depth::Many);
        assert_eq!(env(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(env(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]), Depth::None);
        assert_eq!(env(&[("TERM", "linux")]), Depth::Sixteen);
        assert_eq!(env(&[("TERM", "dumb")]), Depth::None);
    }
}
