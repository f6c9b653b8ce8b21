//! Settings, resolved once into a plain struct: flag, then environment, then file, then default.

use std::collections::BTreeMap;
use std::fmt;

use clap::ValueEnum;
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::cli::{Screen, Theme, When};
use crate::keys::{self, CODEBOOK, Keymap, quoted};

/// Where a setting came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The command line.
    Flag,
    /// An environment variable.
    Environment(&'static str),
    /// The configuration file.
    File,
    /// Nobody said anything.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag => f.write_str("flag"),
            Self::Environment(name) => write!(f, "environment: {name}"),
            Self::File => f.write_str("file"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// What a configuration file may say; everything is optional, and an unknown name is an error.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Written {
    color: Option<When>,
    #[serde(deserialize_with = "theme")]
    theme: Option<Theme>,
    ascii: Option<bool>,
    labels: Option<Vec<String>>,
    /// What certain blocks are, whatever the program thinks.
    #[serde(rename = "rule")]
    pub rules: Vec<Stated>,
    keys: BTreeMap<String, Spanned<Keys>>,
    #[serde(skip)]
    keymap: Keymap,
}

/// A theme, or `detect` for that of the terminal.
fn theme<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Theme>, D::Error> {
    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Detect {
        Detect,
    }
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "dark, light, contrast, mono or detect")]
    enum Either {
        Theme(Theme),
        Detect(Detect),
    }
    Ok(match Either::deserialize(from)? {
        Either::Theme(theme) => Some(theme),
        Either::Detect(Detect::Detect) => None,
    })
}

/// One key, or several.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "a key in quotation marks, or a list of such keys")]
enum Keys {
    One(String),
    Several(Vec<String>),
}

/// One `[[rule]]`, as it is written: blocks of an outlet, or blocks that hold a pattern, and what they are.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    /// The outlet whose articles are meant.
    pub outlet: Option<String>,
    /// Words that the block holds.
    pub pattern: Option<String>,
    /// The name of a kind of block.
    pub kind: String,
}

impl Written {
    /// Reads a configuration file's text.
    ///
    /// # Errors
    /// What is wrong and where: `line 3: …`; of bindings of keys everything that is, a line each.
    pub fn parse(text: &str) -> Result<Self, String> {
        let line = |at: usize| text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        let mut written: Self = toml::from_str(text)
            .map_err(|e| format!("line {}: {}", line(e.span().map_or(0, |s| s.start)), e.message()))?;
        if let Some(rule) =
            written.rules.iter().find(|r| r.pattern.as_deref().is_some_and(|p| p.trim().is_empty()))
        {
            return Err(format!(
                "a rule of kind {} has an empty pattern, which every block would fit; give words, or leave it out",
                quoted(&rule.kind)
            ));
        }
        let stated = |(action, keys): (&String, &Spanned<Keys>)| keys::Stated {
            action: action.clone(),
            keys: match keys.get_ref() {
                Keys::One(key) => vec![key.clone()],
                Keys::Several(keys) => keys.clone(),
            },
            line: line(keys.span().start),
        };
        let stated: Vec<keys::Stated> = written.keys.iter().map(stated).collect();
        written.keymap = Keymap::with(&stated)
            .map_err(|wrong| wrong.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
        Ok(written)
    }
}

/// The settings in force, each with its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// When to use colour.
    pub color: (When, Origin),
    /// The background to choose colours for; `None` asks the terminal.
    pub theme: (Option<Theme>, Origin),
    /// ASCII characters only.
    pub ascii: (bool, Origin),
    /// The labels of notes; the key of each is its first letter that none before it has.
    pub labels: (Vec<String>, Origin),
    /// What certain blocks are; only a file says so.
    pub rules: Vec<Stated>,
    /// The keys in force.
    pub keys: Keymap,
}

impl Config {
    /// Resolves the settings; `env` looks an environment variable up.
    pub fn resolve(flags: &Screen, file: &Written, env: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &'static str| env(name).filter(|v| !v.is_empty());
        let color = match flags.color {
            When::Auto if set("NO_COLOR").is_some() => (When::Never, Origin::Environment("NO_COLOR")),
            When::Auto if set("CLICOLOR_FORCE").is_some_and(|v| v != "0") => {
                (When::Always, Origin::Environment("CLICOLOR_FORCE"))
            }
            When::Auto => file.color.map_or((When::Auto, Origin::Default), |c| (c, Origin::File)),
            stated => (stated, Origin::Flag),
        };
        let known = |name: String| Theme::value_variants().iter().copied().find(|t| t.name() == name);
        let theme = match (flags.theme, set("RETOLD_THEME").and_then(known)) {
            (Some(theme), _) => (Some(theme), Origin::Flag),
            (None, Some(theme)) => (Some(theme), Origin::Environment("RETOLD_THEME")),
            _ => file.theme.map_or((None, Origin::Default), |t| (Some(t), Origin::File)),
        };
        let ascii = match set("RETOLD_ASCII") {
            _ if flags.ascii => (true, Origin::Flag),
            Some(v) => (v != "0", Origin::Environment("RETOLD_ASCII")),
            None => file.ascii.map_or((false, Origin::Default), |a| (a, Origin::File)),
        };
        let usual = || (CODEBOOK.map(str::to_owned).to_vec(), Origin::Default);
        let labels = file.labels.clone().map_or_else(usual, |l| (l, Origin::File));
        let rules = file.rules.clone();
        Self { color, theme, ascii, labels, rules, keys: file.keymap.clone() }
    }
}

impl fmt::Display for Config {
    /// One setting a line, as `name = value  # origin`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let color = match self.color.0 {
            When::Auto => "auto",
            When::Always => "always",
            When::Never => "never",
        };
        let theme = self.theme.0.map_or("detect", Theme::name);
        writeln!(f, "color = \"{color}\"  # {}", self.color.1)?;
        writeln!(f, "theme = \"{theme}\"  # {}", self.theme.1)?;
        writeln!(f, "ascii = {}  # {}", self.ascii.0, self.ascii.1)?;
        let labels: Vec<String> = self.labels.0.iter().map(|l| quoted(l)).collect();
        writeln!(f, "labels = [{}]  # {}", labels.join(", "), self.labels.1)?;
        for rule in &self.rules {
            writeln!(f, "\n[[rule]]")?;
            let stated =
                [("outlet", &rule.outlet), ("pattern", &rule.pattern), ("kind", &Some(rule.kind.clone()))];
            for (name, value) in stated {
                if let Some(value) = value {
                    writeln!(f, "{name} = {}  # file", quoted(value))?;
                }
            }
        }
        write!(f, "\n{}", self.keys)
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::Cli;

    fn resolve(args: &[&str], env: &[(&str, &str)]) -> Config {
        let cli = Cli::try_parse_from([&["retold"], args].concat()).unwrap();
        let look = |name: &str| env.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_string());
        Config::resolve(&cli.screen, &Written::default(), look)
    }

    #[test]
    fn a_file_says_what_it_may_and_where_it_errs() {
        let file = Written::parse(
            "theme = \"light\"\n[[rule]]\noutlet = \"Coast Daily\"\npattern = \"Ferry Club\"\nkind = \"boilerplate\"\n",
        );
        let file = file.unwrap();
        assert_eq!(file.rules[0].pattern.as_deref(), Some("Ferry Club"));
        let cli = Cli::try_parse_from(["retold"]).unwrap();
        let config = Config::resolve(&cli.screen, &file, |_| None);
        assert_eq!(config.theme, (Some(Theme::Light), Origin::File));
        assert!(Written::parse("ascii = true\ncolour = \"never\"").unwrap_err().starts_with("line 2: "));
        assert!(Written::parse("[[rule]]\npattern = \"x\"").is_err(), "a rule without a kind");
    }

    #[test]
    fn keys_are_bound_and_printed_as_they_are_written() {
        let file = Written::parse("[keys]\nswap = \"S\"\nlayout = []\nlater = \"\"\n");
        assert_eq!(file.unwrap_err(), "line 4: no action is called \"later\"; there is letter");
        let file = Written::parse("[keys]\nswap = \"S\"\nlayout = []\nink = [\"I\", \"<f4>\"]\n").unwrap();
        let cli = Cli::try_parse_from(["retold"]).unwrap();
        let config = Config::resolve(&cli.screen, &file, |_| None);
        let text = config.to_string();
        assert!(text.contains("\nswap = [\"S\"]  # file: "), "{text}");
        let again = Written::parse(&text).expect("what is printed can be read");
        assert_eq!(
            again.keymap.to_string().replace("# file", "# default"),
            config.keys.to_string().replace("# file", "# default")
        );
        let wrong = Written::parse("[keys]\nswap = 3\n").unwrap_err();
        assert!(wrong.starts_with("line 2: ") && wrong.contains("a key in quotation marks"), "{wrong}");
        let wrong = Written::parse("[keys]\n\nup = \"j\"\nink = \"<x>y\"\n").unwrap_err();
        assert_eq!(wrong.lines().filter(|l| l.starts_with("line ")).count(), 2, "{wrong}");
    }

    #[test]
    fn what_is_printed_can_be_read_and_is_safe_to_print() {
        let text = "labels = [\"e\\u0301\", \"a\\u009bb\"]\n[[rule]]\noutlet = \"X\"\nkind = \"body\"\n[keys]\ndown = \"\\u009b\"\n";
        let cli = Cli::try_parse_from(["retold"]).unwrap();
        let file = Written::parse(text).unwrap();
        let printed = Config::resolve(&cli.screen, &file, |_| None).to_string();
        assert!(!printed.chars().any(|c| c.is_control() && c != '\n'), "{printed:?}");
        let again = Written::parse(&printed).unwrap();
        assert_eq!((&again.labels, &again.rules), (&file.labels, &file.rules));
        assert!(Written::parse("[[rule]]\npattern = \"\"\nkind = \"body\"\n").is_err());
    }

    #[test]
    fn a_flag_beats_the_environment_and_that_the_default() {
        assert_eq!(resolve(&[], &[]).theme, (None, Origin::Default));
        let light = [("RETOLD_THEME", "light"), ("NO_COLOR", "1")];
        assert_eq!(resolve(&[], &light).theme, (Some(Theme::Light), Origin::Environment("RETOLD_THEME")));
        assert_eq!(resolve(&["--theme", "dark"], &light).theme, (Some(Theme::Dark), Origin::Flag));
        for theme in Theme::value_variants() {
            assert_eq!(resolve(&["--theme", theme.name()], &[]).theme.0, Some(*theme));
            assert_eq!(resolve(&[], &[("RETOLD_THEME", theme.name())]).theme.0, Some(*theme));
        }
        assert_eq!(resolve(&[], &light).color, (When::Never, Origin::Environment("NO_COLOR")));
        assert_eq!(resolve(&["--color", "always"], &light).color, (When::Always, Origin::Flag));
        assert_eq!(resolve(&[], &[("NO_COLOR", "")]).color.0, When::Auto);
        assert_eq!(resolve(&["--ascii"], &[]).ascii, (true, Origin::Flag));
    }

    #[test]
    fn prints_as_toml() {
        let text = resolve(&["--ascii"], &[("NO_COLOR", "1")]).to_string();
        assert_eq!(
            text.split("\n\n").next().unwrap(),
            "color = \"never\"  # environment: NO_COLOR\ntheme = \"detect\"  # default\nascii = true  # flag\n\
             labels = [\"figure\", \"quotation\", \"source\", \"wording\", \"check\"]  # default"
        );
    }
}
