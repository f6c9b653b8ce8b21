//! The keys in force: those of the table, and those that the user has bound otherwise.

use std::fmt::{self, Write as _};

use super::{Action, Binding, Code, Context, KEYMAP, Key};

/// The keys of every row of [`KEYMAP`], as they are in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    /// By row of the table.
    keys: Vec<Vec<Key>>,
    /// By row of the table: whether the user has stated them.
    stated: Vec<bool>,
}

/// A row of the table with the keys in force.
#[derive(Clone, Copy, Debug)]
pub struct Bound<'a> {
    /// The row.
    pub binding: &'static Binding,
    /// Its keys; none: by name only, in the palette.
    pub keys: &'a [Key],
    /// Whether the user has stated them.
    pub stated: bool,
}

/// What a user has written: which keys an action shall have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The name of the action, as [`Binding::name`] gives it.
    pub action: String,
    /// The keys, as [`Key::parse`] reads them; none: by name only, in the palette.
    pub keys: Vec<String>,
    /// Where it is written, 1-based.
    pub line: usize,
}

/// Why something written is no binding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it is written, 1-based.
    pub line: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    /// `line 4: no action is called …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl Default for Keymap {
    /// The table as it stands.
    fn default() -> Self {
        let keys = |b: &Binding| b.keys.iter().filter_map(|k| Key::parse(k)).collect();
        Self { keys: KEYMAP.iter().map(keys).collect(), stated: vec![false; KEYMAP.len()] }
    }
}

impl Keymap {
    /// The table with what the user has written in place of its keys.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the lines: unknown actions, unreadable keys, keys that cannot
    /// be bound, and keys that would mean two things in one place.
    pub fn with(written: &[Stated]) -> Result<Self, Vec<Problem>> {
        let mut map = Self::default();
        let mut lines = vec![None; KEYMAP.len()];
        let mut problems = Vec::new();
        for stated in written {
            let mut wrong = |message: String| problems.push(Problem { line: stated.line, message });
            let Some(row) = KEYMAP.iter().position(|b| b.name() == stated.action) else {
                let near = near(&stated.action).map_or_else(String::new, |name| format!("; there is {name}"));
                wrong(format!("no action is called {:?}{near}", stated.action));
                continue;
            };
            let mut keys = Vec::new();
            for text in &stated.keys {
                match readable(text, &KEYMAP[row]) {
                    Ok(key) if keys.contains(&key) => {}
                    Ok(key) => keys.push(key),
                    Err(why) => wrong(format!("{}: {why}", stated.action)),
                }
            }
            (map.keys[row], map.stated[row], lines[row]) = (keys, true, Some(stated.line));
        }
        problems.extend(map.clashes(&lines));
        problems.sort_by_key(|p| p.line);
        if problems.is_empty() { Ok(map) } else { Err(problems) }
    }

    /// Keys that mean two things in one place, where the user has stated one of the two.
    fn clashes(&self, lines: &[Option<usize>]) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (n, one) in KEYMAP.iter().enumerate() {
            for (m, other) in KEYMAP.iter().enumerate().skip(n + 1) {
                let Some(line) = lines[n].max(lines[m]) else { continue };
                let Some(place) = one.contexts.iter().find(|c| other.contexts.contains(c)) else { continue };
                for key in self.keys[n].iter().filter(|k| self.keys[m].contains(k)) {
                    let (new, old) = if lines[m] == Some(line) { (other, one) } else { (one, other) };
                    let message = format!(
                        "{}: {key} means {} as well {}; give that another key, or [] for none",
                        new.name(),
                        old.name(),
                        place.place()
                    );
                    problems.push(Problem { line, message });
                }
            }
        }
        problems
    }

    /// What a key means in a context; `None` when it is not bound there.
    pub fn lookup(&self, context: Context, key: Key) -> Option<Action> {
        if key == LEAVE {
            return Some(Action::Quit);
        }
        let here = |b: &Bound| b.keys.contains(&key) && b.binding.contexts.contains(&context);
        self.rows().find(here).map(|b| b.binding.action)
    }

    /// What a key means on other screens than this one.
    pub fn elsewhere(&self, key: Key) -> Option<&'static Binding> {
        let page = |b: &Bound| b.binding.contexts.iter().any(|c| c.is_page());
        self.rows().find(|b| b.keys.contains(&key) && page(b)).map(|b| b.binding)
    }

    /// Every row of the table, in its order, with the keys in force.
    pub fn rows(&self) -> impl Iterator<Item = Bound<'_>> {
        let rows = KEYMAP.iter().zip(&self.keys).zip(&self.stated);
        rows.map(|((binding, keys), &stated)| Bound { binding, keys, stated })
    }

    /// The key that is shown for an action in a context, else in any: `Enter`; the colon and the label where only the
    /// palette has it.
    pub fn shown(&self, action: Action, context: Context) -> String {
        let of = |b: &Bound| b.binding.action == action;
        let here = self.rows().find(|b| of(b) && b.binding.contexts.contains(&context));
        let Some(bound) = here.or_else(|| self.rows().find(of)) else { return String::new() };
        match bound.keys {
            [] => format!(": {}", bound.binding.label),
            _ => bound.shown(1),
        }
    }

    /// The bindings with a footer word in a context, in the order of the table: action, shown key and word. What has
    /// no key has no hint.
    pub fn hints(&self, context: Context) -> impl Iterator<Item = (Action, String, &'static str)> {
        let here = self.rows().filter(move |b| b.binding.contexts.contains(&context) && !b.keys.is_empty());
        here.filter_map(|b| b.binding.hint.map(|hint| (b.binding.action, b.shown(1), hint)))
    }
}

/// A text as a basic string of TOML: safe to print whatever it holds, and read back as it was.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            // Letters and plain signs as they are; marks that join them and what nobody sees as numbers.
            ' '..='~' => out.push(c),
            c if c.is_alphanumeric() => out.push(c),
            c => _ = write!(out, "\\U{:08X}", u32::from(c)),
        }
    }
    out + "\""
}

impl fmt::Display for Keymap {
    /// As the table `[keys]` of a configuration file, with where each line came from.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "[keys]")?;
        for bound in self.rows() {
            let quoted = |k: &Key| quoted(&k.to_string());
            let keys: Vec<String> = bound.keys.iter().map(quoted).collect();
            let origin = if bound.stated { "file" } else { "default" };
            let (name, keys) = (bound.binding.name(), keys.join(", "));
            writeln!(f, "{name} = [{keys}]  # {origin}: {}", bound.binding.label)?;
        }
        Ok(())
    }
}

impl Bound<'_> {
    /// Its first keys as help shows them: `j ↓`.
    pub fn shown(&self, most: usize) -> String {
        self.keys.iter().take(most).map(Key::shown).collect::<Vec<_>>().join(" ")
    }
}

/// Leaves at once, whatever is bound or typed.
const LEAVE: Key = Key { ctrl: true, ..Key::plain(Code::Char('c')) };

/// The key a text means, when a binding can have it.
fn readable(text: &str, binding: &Binding) -> Result<Key, String> {
    let key = Key::parse(text).ok_or_else(|| {
        format!("{text:?} is no key; keys are written j, G, <enter>, <c-d>, <s-tab>, <f5>, <space>, <lt>")
    })?;
    let bare = !key.ctrl && !key.alt;
    match key.code {
        _ if key == LEAVE && binding.action != Action::Quit => Err(format!("{key} always quits")),
        Code::Char('0'..='9') if bare => Err(format!("{key} is part of a count")),
        Code::Char(_) if bare && binding.contexts.contains(&Context::Line) => {
            Err(format!("{key} is typed there; take a key with <c-…>, or a named one"))
        }
        _ => Ok(key),
    }
}

/// The name that a misspelt one is at most two letters away from, where there is one.
fn near(name: &str) -> Option<String> {
    let far = |other: &String| distance(name, other);
    KEYMAP.iter().map(Binding::name).min_by_key(far).filter(|other| far(other) <= 2.min(name.len() / 2))
}

/// How many letters to put in, leave out or replace to make one word of another (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for c in one.chars() {
        let mut diagonal = row[0];
        row[0] += 1;
        for (n, o) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(c != *o);
            diagonal = row[n + 1];
            row[n + 1] = replaced.min(row[n] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(pairs: &[(&str, &[&str])]) -> Vec<Stated> {
        let one = |(n, (action, keys)): (usize, &(&str, &[&str]))| Stated {
            action: (*action).to_owned(),
            keys: keys.iter().map(|k| (*k).to_owned()).collect(),
            line: n + 1,
        };
        pairs.iter().enumerate().map(one).collect()
    }

    fn key(text: &str) -> Key {
        Key::parse(text).unwrap()
    }

    #[test]
    fn the_table_has_no_clash_and_every_row_a_name() {
        let all: Vec<Stated> = KEYMAP
            .iter()
            .enumerate()
            .map(|(n, b)| Stated {
                action: b.name(),
                keys: b.keys.iter().map(|k| (*k).to_owned()).collect(),
                line: n + 1,
            })
            .collect();
        let map = Keymap::with(&all).unwrap_or_else(|p| panic!("{p:?}"));
        assert_eq!(map.keys, Keymap::default().keys);
        assert!(map.stated.iter().all(|s| *s), "two rows have one name");
        for bound in map.rows() {
            for &context in bound.binding.contexts {
                for &key in bound.keys {
                    let found = map.lookup(context, key);
                    assert_eq!(found, Some(bound.binding.action), "{} in {context:?}", bound.binding.label);
                }
            }
        }
    }

    #[test]
    fn what_is_written_takes_the_place_of_the_table() {
        let map = Keymap::with(&stated(&[("down", &["<c-j>", "s"]), ("swap", &[]), ("help", &["<f2>"])]));
        let map = map.unwrap();
        assert_eq!(map.lookup(Context::Compare, key("s")), Some(Action::Down));
        assert_eq!(map.lookup(Context::Compare, key("j")), None);
        assert_eq!(map.shown(Action::Help, Context::Compare), "F2");
        assert_eq!(map.shown(Action::Swap, Context::Compare), ": swap left and right");
        assert!(map.hints(Context::Compare).any(|(action, key, _)| action == Action::Help && key == "F2"));
        let text = map.to_string();
        assert!(text.contains("down = [\"<c-j>\", \"s\"]  # file: next row\n"), "{text}");
        assert!(text.contains("history-forward = [\"\\\\\"]  # default: "), "{text}");
    }

    #[test]
    fn a_key_of_another_screen_says_where_it_works() {
        let map = Keymap::default();
        let place = |text: &str| map.elsewhere(key(text)).map(Binding::places);
        assert_eq!(place("m").as_deref(), Some("where two versions are compared"));
        assert_eq!(
            place("c").as_deref(),
            Some("in a story, where two versions are compared or where one version is read")
        );
        assert_eq!(place("<c-w>"), None, "that is for typing");
        assert_eq!(place("j").as_deref(), Some("on every screen"));
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let problems = Keymap::with(&stated(&[
            ("dwon", &["z"]),
            ("up", &["<bogus>"]),
            ("copy", &["j"]),
            ("erase", &["x"]),
            ("ink", &["7"]),
            ("layout", &["<c-c>"]),
        ]));
        let said: Vec<String> = problems.unwrap_err().iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 6, "{said:#?}");
        assert_eq!(said[0], "line 1: no action is called \"dwon\"; there is down");
        assert!(said[1].starts_with("line 2: up: \"<bogus>\" is no key"), "{}", said[1]);
        assert!(said[2].starts_with("line 3: copy: j means down as well "), "{}", said[2]);
        assert!(said[3].starts_with("line 4: erase: x is typed there"), "{}", said[3]);
        assert_eq!(said[4], "line 5: ink: 7 is part of a count");
        assert_eq!(said[5], "line 6: layout: <c-c> always quits");
    }

    #[test]
    fn leaving_always_works() {
        for context in Context::ALL {
            assert_eq!(Keymap::default().lookup(context, key("<c-c>")), Some(Action::Quit));
        }
    }
}
