//! The numbers that a word processor prints before clauses: they stand in no text, so they are counted.

use std::collections::HashMap;

use roxmltree::Node;

use super::xml;

/// The lists of a document by their number, each level with its format and its pattern.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    levels: HashMap<String, Vec<Level>>,
    /// How far each list has been counted, level by level.
    counted: HashMap<String, Vec<u32>>,
}

#[derive(Clone, Debug, Default)]
struct Level {
    format: String,
    pattern: String,
    start: u32,
}

impl Numbers {
    /// Reads the lists of `numbering.xml`.
    pub fn of(root: Node<'_, '_>) -> Self {
        let value = |node: Node<'_, '_>, name: &str| xml::child(node, name).and_then(val);
        let named = |name: &'static str| root.children().filter(move |n| n.tag_name().name() == name);
        let plans: HashMap<String, Vec<Level>> = named("abstractNum")
            .filter_map(|plan| {
                let levels = plan.children().filter(|n| n.tag_name().name() == "lvl").map(|level| Level {
                    format: value(level, "numFmt").unwrap_or_default(),
                    pattern: value(level, "lvlText").unwrap_or_default(),
                    start: value(level, "start").and_then(|s| s.parse().ok()).unwrap_or(1),
                });
                Some((attribute(plan, "abstractNumId")?, levels.collect()))
            })
            .collect();
        let levels = named("num")
            .filter_map(|num| {
                let plan = plans.get(&value(num, "abstractNumId")?)?;
                Some((attribute(num, "numId")?, plan.clone()))
            })
            .collect();
        Self { levels, counted: HashMap::new() }
    }

    /// What stands before the next item of a list at a level, with a space behind it; empty for a bullet and for a list that
    /// is not known.
    pub fn next(&mut self, list: &str, level: usize) -> String {
        let Some(levels) = self.levels.get(list) else { return String::new() };
        let Some(own) = levels.get(level) else { return String::new() };
        let counts = self.counted.entry(list.to_owned()).or_default();
        counts.truncate(level + 1);
        while counts.len() <= level {
            let start = levels.get(counts.len()).map_or(1, |l| l.start);
            counts.push(start.saturating_sub(1));
        }
        if let Some(count) = counts.last_mut() {
            *count += 1;
        }
        if matches!(own.format.as_str(), "bullet" | "none") {
            return String::new();
        }
        let mut text = own.pattern.clone();
        for (n, count) in counts.iter().enumerate() {
            let format = levels.get(n).map_or("decimal", |l| l.format.as_str());
            text = text.replace(&format!("%{}", n + 1), &written(*count, format));
        }
        if text.is_empty() { text } else { text + " " }
    }
}

/// An attribute by its local name.
pub(super) fn attribute(node: Node<'_, '_>, name: &str) -> Option<String> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value().to_owned())
}

/// The attribute `val`.
pub(super) fn val(node: Node<'_, '_>) -> Option<String> {
    attribute(node, "val")
}

fn written(n: u32, format: &str) -> String {
    let letters = |n: u32| {
        let letter = char::from(b'a' + (n.saturating_sub(1) % 26) as u8);
        letter.to_string().repeat((n.saturating_sub(1) / 26 + 1).min(8) as usize)
    };
    match format {
        "lowerLetter" => letters(n),
        "upperLetter" => letters(n).to_uppercase(),
        "lowerRoman" => roman(n),
        "upperRoman" => roman(n).to_uppercase(),
        _ => n.to_string(),
    }
}

fn roman(mut n: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while n >= value && out.len() < 24 {
            out.push_str(sign);
            n -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_have_them() {
        assert_eq!(written(28, "lowerLetter"), "bb");
        assert_eq!(written(4, "upperRoman"), "IV");
        assert_eq!(written(12, "decimal"), "12");
        assert_eq!(roman(0), "");
    }

    #[test]
    fn lower_levels_begin_anew_under_each_clause() {
        let level =
            |format: &str, pattern: &str| Level { format: format.into(), pattern: pattern.into(), start: 1 };
        let levels = vec![level("decimal", "%1."), level("decimal", "%1.%2")];
        let mut numbers =
            Numbers { levels: HashMap::from([("1".to_owned(), levels)]), counted: HashMap::new() };
        let got: Vec<String> = [0, 1, 1, 0, 1].iter().map(|l| numbers.next("1", *l)).collect();
        assert_eq!(got, ["1. ", "1.1 ", "1.2 ", "2. ", "2.1 "]);
        assert_eq!(numbers.next("9", 0), "");
    }
}
