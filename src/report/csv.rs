//! Links, facts and findings as tables for R, pandas and spreadsheets.
//!
//! Comma separated as RFC 4180 has it, in UTF-8, with a heading line and CRLF ends. Versions stand with letter, id,
//! outlet and file. Sentence numbers count from 0 with the headline, as in JSON; paragraph numbers from 1, the headline being 0.
//! Links and findings have ids that outlive the run. The hash is that of the article's text, and the last cell of every line the version of the program: a table that was put
//! together from several runs still says what each line rests on. A text that a spreadsheet would take for a formula has an apostrophe before it.

use std::io::{self, Write};

use super::content::{Content, VERSION, digest};
use super::{coding, ids};
use crate::model::{Article, Place, Side, Siglum, Story, Study};
use crate::page::clean::clean;

/// Which table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// One line a link.
    Links,
    /// One line a reading of a fact.
    Facts,
    /// One line a finding.
    Findings,
    /// One line a pair of versions.
    Pairs,
    /// One line a note, mark or decision and passage.
    Notes,
}

/// The columns of a version and a place in it, each under a prefix.
const PLACE: [&str; 8] = ["letter", "id", "outlet", "file", "hash", "paragraph", "sentences", "text"];

/// Writes one table of all stories; for an empty corpus the heading alone.
///
/// # Errors
/// What the writer says.
pub fn csv(out: &mut dyn Write, content: &Content, table: Table) -> io::Result<()> {
    let place = |prefix: &str| PLACE.iter().map(|name| format!("{prefix}{name}")).collect::<Vec<_>>();
    let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let heading = match table {
        Table::Links => {
            [own(&["story", "id", "kind", "moved", "score"]), place("left_"), place("right_")].concat()
        }
        Table::Facts => [own(&["story", "fact", "kind", "label", "value", "state"]), place("")].concat(),
        Table::Findings => {
            let first = own(&["story", "id", "kind", "state", "confidence", "certainty", "fact"]);
            [first, place("from_"), place("to_"), own(&["why"])].concat()
        }
        Table::Pairs => coding::pairs_heading(),
        Table::Notes => coding::notes_heading(),
    };
    line(out, &[heading, own(&["retold"])].concat())?;
    for (n, (story, study)) in content.corpus.stories.iter().zip(content.studies).enumerate() {
        let versions = content.corpus.versions(story);
        let hashes = versions.iter().map(|a| digest(a)).collect();
        let sheet = Sheet { name: name(n, story), versions, hashes, study };
        match table {
            Table::Links => sheet.links(out)?,
            Table::Facts => sheet.facts(out)?,
            Table::Findings => sheet.findings(out)?,
            Table::Pairs => coding::pairs(out, &sheet.name, &sheet.versions, study)?,
            Table::Notes => coding::notes(out, &sheet.name, &sheet.versions, study)?,
        }
    }
    Ok(())
}

/// The number of a story, from 1, and its title.
fn name(n: usize, story: &Story) -> String {
    format!("{} {}", n + 1, story.title).trim_end().to_owned()
}

struct Sheet<'a> {
    name: String,
    versions: Vec<&'a Article>,
    /// The hash of each version's text.
    hashes: Vec<String>,
    study: &'a Study,
}

impl Sheet<'_> {
    fn links(&self, out: &mut dyn Write) -> io::Result<()> {
        for alignment in &self.study.alignments {
            let ends = (self.versions.get(alignment.left), self.versions.get(alignment.right));
            let (Some(left), Some(right)) = ends else { continue };
            let all = || alignment.links.iter().chain(&alignment.again);
            for (link, id) in all().zip(ids::links(all(), left, right)) {
                let mut cells = vec![self.name.clone(), id, link.kind.name().to_owned()];
                cells.extend([link.moved.to_string(), format!("{:.3}", link.score)]);
                for (side, version) in [(Side::Left, alignment.left), (Side::Right, alignment.right)] {
                    let Some(article) = self.versions.get(version) else { continue };
                    let first = link.on(side).first().map(|&n| article.paragraph_of(n));
                    cells.extend(self.version(version, article, first));
                    cells.extend([numbers(link.on(side)), link.passage(side, article)]);
                }
                row(out, cells)?;
            }
        }
        Ok(())
    }

    fn facts(&self, out: &mut dyn Write) -> io::Result<()> {
        for (n, fact) in self.study.findings.facts.iter().enumerate() {
            for reading in &fact.readings {
                let mut cells = vec![self.name.clone(), format!("f{n}"), fact.topic.name().to_owned()];
                cells.extend([fact.label.clone(), reading.value.clone(), reading.state.name().to_owned()]);
                cells.extend(self.place(Some(&reading.place)));
                row(out, cells)?;
            }
        }
        Ok(())
    }

    fn findings(&self, out: &mut dyn Write) -> io::Result<()> {
        let list = &self.study.findings.list;
        for (f, id) in list.iter().zip(ids::findings(list, &self.versions)) {
            let mut cells = vec![self.name.clone(), id, f.topic.name().to_owned(), f.state.name().to_owned()];
            cells.extend([format!("{:.3}", f.confidence), f.certainty().name().to_owned()]);
            cells.push(f.fact.map(|n| format!("f{n}")).unwrap_or_default());
            // Where one end is missing, the version that has nothing there is still named.
            for (place, version) in [(&f.from, f.pair.0), (&f.to, f.pair.1)] {
                match (place, self.versions.get(version)) {
                    (Some(place), _) => cells.extend(self.place(Some(place))),
                    (None, Some(article)) => {
                        cells.extend(self.version(version, article, None));
                        cells.extend([String::new(), String::new()]);
                    }
                    (None, None) => cells.extend(self.place(None)),
                }
            }
            cells.push(f.why.clone());
            row(out, cells)?;
        }
        Ok(())
    }

    /// The cells of a place; empty ones where there is none.
    fn place(&self, place: Option<&Place>) -> Vec<String> {
        let found = place.and_then(|p| self.versions.get(p.version).map(|a| (p, *a)));
        let Some((place, article)) = found else { return vec![String::new(); PLACE.len()] };
        let paragraph = place.sentences.first().map(|&n| article.paragraph_of(n));
        let mut cells = self.version(place.version, article, paragraph);
        cells.extend([numbers(&place.sentences), place.text(article).to_owned()]);
        cells
    }

    /// Letter, id, outlet, file, hash and paragraph.
    fn version(&self, version: usize, article: &Article, paragraph: Option<u32>) -> Vec<String> {
        vec![
            Siglum(version).to_string(),
            article.id.clone(),
            article.outlet.clone(),
            article.path.clone(),
            self.hashes.get(version).cloned().unwrap_or_default(),
            paragraph.map(|n| n.to_string()).unwrap_or_default(),
        ]
    }
}

/// `4 5`: blanks, so that a spreadsheet does not take them for a number.
fn numbers(sentences: &[u32]) -> String {
    sentences.iter().map(u32::to_string).collect::<Vec<_>>().join(" ")
}

/// A line below the heading: it ends with the version.
pub(super) fn row(out: &mut dyn Write, mut cells: Vec<String>) -> io::Result<()> {
    cells.push(VERSION.to_owned());
    line(out, &cells)
}

pub(super) fn line(out: &mut dyn Write, cells: &[String]) -> io::Result<()> {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    write!(out, "{}\r\n", cells.join(","))
}

/// A cell as it is written: without what steers a terminal, guarded against formulas, in quotation marks where it must
/// be.
fn quoted(cell: &str) -> String {
    let steers = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}');
    if cell.contains(steers) {
        let safe = |c: char| if steers(c) { clean(c.encode_utf8(&mut [0; 4])) } else { c.to_string() };
        return quoted(&cell.chars().map(safe).collect::<String>());
    }
    let guard = if cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
    {
        "'"
    } else {
        ""
    };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{guard}{cell}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Corpus;

    #[test]
    fn cells_are_quoted_and_no_formula() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(quoted("two\nlines"), "two lines");
        assert_eq!(quoted("\u{1b}[31mred\u{9b}m"), "␛[31mred·m");
        assert_eq!(quoted("\t=1+1"), "' =1+1");
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("@SUM(A1,A2)"), "\"'@SUM(A1,A2)\"");
    }

    #[test]
    fn an_empty_corpus_is_a_heading() {
        for table in [Table::Links, Table::Facts, Table::Findings] {
            let mut out = Vec::new();
            let content = Content { corpus: &Corpus::default(), studies: &[], settings: &[] };
            csv(&mut out, &content, table).unwrap();
            let text = String::from_utf8(out).unwrap();
            assert!(text.starts_with("story,") && text.ends_with("\r\n") && text.lines().count() == 1);
        }
    }
}
