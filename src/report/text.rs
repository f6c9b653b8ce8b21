//! The text report: linear and complete, for pipes and screen readers.
//!
//! A story is read against its base: every sentence of the base, and under it what each other version has there. What
//! stands in no base sentence follows version by version, and what was set aside stands at the end, with the reason.

use std::io::{self, Write};

use super::columns::Columns;
use super::content::{Content, short};
use super::index::{Beside, Index};
use super::ink::Ink;
use crate::model::{Act, Article, Kind, Remark, Side, Siglum, Story, Study};
use crate::page::clean::clean;
use crate::page::layout::wrap;
use crate::page::outline::reason;
use crate::page::{self, Cell, Folding, Pair, Part, Role, Run, outline, words};

/// How a text report is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Columns of a line, [`Setting::NARROWEST`] to [`Setting::WIDEST`].
    pub width: usize,
    /// Each version beside the base in two columns, from [`Setting::TWO`] columns on.
    pub beside: bool,
    /// Whether escape sequences colour it.
    pub colour: bool,
}

impl Setting {
    /// Fewer columns are not set.
    pub const NARROWEST: usize = 40;
    /// More are not either: no terminal and no sheet has them.
    pub const WIDEST: usize = 1000;
    /// Two texts beside each other need so many: forty a side and what stands between them.
    pub const TWO: usize = 90;
}

impl Default for Setting {
    /// What fits a terminal of 80 with a margin.
    fn default() -> Self {
        Self { width: 78, beside: false, colour: false }
    }
}

/// Writes a report of every story under a header. An empty corpus prints the header alone.
///
/// # Errors
/// What the writer says.
pub fn text(out: &mut dyn Write, content: &Content, setting: Setting) -> io::Result<()> {
    let Content { corpus, studies, .. } = *content;
    let setting = Setting { width: setting.width.clamp(Setting::NARROWEST, Setting::WIDEST), ..setting };
    writeln!(out, "{}\n", plain(&content.header()))?;
    for (n, (story, study)) in corpus.stories.iter().zip(studies).enumerate() {
        if n > 0 {
            writeln!(out, "\n{}\n", "=".repeat(setting.width))?;
        }
        let ink = Ink { colour: setting.colour };
        let versions = corpus.versions(story);
        let index = Index::of(&versions, study);
        Sheet { out: &mut *out, versions, study, setting, ink, index }.story(story)?;
    }
    Ok(())
}

struct Sheet<'a> {
    out: &'a mut dyn Write,
    versions: Vec<&'a Article>,
    study: &'a Study,
    setting: Setting,
    ink: Ink,
    index: Index,
}

impl Sheet<'_> {
    fn story(&mut self, story: &Story) -> io::Result<()> {
        for line in wrap(&said(words::title(story)), self.setting.width) {
            writeln!(self.out, "{}", self.ink.strong(&line.text()))?;
        }
        let days = words::days(self.versions.iter().filter_map(|a| a.published.as_ref()));
        let count = words::count(self.versions.len(), "version");
        self.say(
            0,
            &[count, days].iter().filter(|s| !s.is_empty()).cloned().collect::<Vec<_>>().join(" · "),
        )?;
        if !story.why.is_empty() && self.versions.len() > 1 {
            self.say(0, &format!("one story: {}", story.why))?;
        }
        writeln!(self.out)?;
        for (n, article) in self.versions.clone().into_iter().enumerate() {
            self.version(n, article)?;
        }
        if self.versions.len() < 2 {
            writeln!(self.out)?;
            self.say(0, "A lone article: nothing to compare it with.")?;
        } else {
            self.shares()?;
        }
        if self.setting.beside && self.versions.len() > 1 {
            self.beside()?;
            self.says()?;
        } else {
            self.against_base()?;
            self.says()?;
            self.only_here()?;
        }
        self.remarks()?;
        self.set_aside()
    }

    /// The notes on a sentence of the base, under what the versions have there.
    fn notes_on(&mut self, n: u32) -> io::Result<()> {
        // Once, where the note has several sentences of the base.
        let first = |r: &Remark| {
            r.places().filter(|p| p.version == self.study.base).flat_map(|p| &p.sentences).min().copied()
        };
        let on = |r: &&Remark| matches!(r.act, Act::Note { .. }) && first(r) == Some(n);
        let notes: Vec<String> =
            self.study.remarks.iter().filter(on).map(|r| page::said::said(&r.act)).collect();
        notes.iter().try_for_each(|note| self.item(5, "† ", note))
    }

    /// Everything that the user said of the story, and how much of it was reviewed.
    fn remarks(&mut self) -> io::Result<()> {
        let study = self.study;
        let (reviewed, told): (Vec<&Remark>, Vec<&Remark>) =
            study.remarks.iter().partition(|r| r.act == Act::Reviewed);
        if study.remarks.is_empty() {
            return Ok(());
        }
        self.heading("Notes and decisions")?;
        for remark in told {
            let place = page::said::place(&self.versions, remark);
            self.item(0, "† ", &format!("{} [{place}]", page::said::said(&remark.act)))?;
            self.item(5, "", &page::said::quotes(remark))?;
        }
        let wrong = study.remarks.iter().filter(|r| matches!(r.act, Act::Wrong { .. })).count();
        let mut counts = vec![format!("{} reviewed", words::count(reviewed.len(), "row"))];
        if wrong > 0 {
            counts.push(format!("{wrong} called wrong and left out"));
        }
        self.say(0, &format!("{}.", counts.join(", ")))
    }

    fn version(&mut self, n: usize, article: &Article) -> io::Result<()> {
        let mut facts = vec![words::outlet(article).to_owned()];
        facts.extend(article.published.as_ref().map(words::moment));
        facts.extend(article.updated.as_ref().map(|u| format!("updated {}", words::moment(u))));
        facts.extend(article.byline.as_ref().map(|b| format!("by {b}")));
        facts.push(words::text_credit(&article.credits));
        if !article.credits.picture.is_empty() {
            facts.push(format!("picture credit: {}", article.credits.picture.join(", ")));
        }
        facts.push(words::count(article.sentences.len(), "sentence"));
        let aside = article.blocks.iter().filter(|b| !b.kind.is_compared()).count();
        if aside > 0 {
            facts.push(format!("{} set aside", words::count(aside, "block")));
        }
        self.item(2, &format!("{}  ", Siglum(n)), &facts.join(" · "))?;
        self.item(5, "", &format!("{} · {}", article.path, short(article)))
    }

    /// How much of each version stands in the same wording in each other.
    fn shares(&mut self) -> io::Result<()> {
        writeln!(self.out)?;
        for alignment in &self.study.alignments.clone() {
            let (left, right) = (Siglum(alignment.left), Siglum(alignment.right));
            let there = words::same_wording(alignment.left_shares, left, right);
            let back = words::same_wording(alignment.right_shares, right, left);
            self.item(
                2,
                &format!("{left} | {right}  "),
                &format!("{there}, {back} · {}", words::kinds(alignment)),
            )?;
            if let Some(notice) = &alignment.notice {
                self.item(2, "       ", notice)?;
            }
        }
        Ok(())
    }

    /// The versions that are compared with the base.
    fn others(&self) -> Vec<Beside> {
        Beside::all(&self.versions, self.study)
    }

    fn against_base(&mut self) -> io::Result<()> {
        let base = self.study.base;
        let Some(article) = self.versions.get(base).copied() else { return Ok(()) };
        let others = self.others();
        if self.versions.len() > 1 {
            let name = words::outlet(article).to_owned();
            self.heading(&format!("{} · {name}, sentence by sentence", Siglum(base)))?;
        } else {
            self.heading("The article")?;
        }
        let mut last = None;
        for n in 0..article.sentences.len() as u32 {
            let paragraph = self.index.paragraph(base, n);
            if last.is_some() {
                writeln!(self.out)?;
            }
            last = Some(paragraph);
            self.item(0, &format!("{:<5}", sign(paragraph)), article.sentence(n))?;
            for other in &others {
                self.reading(article, n, other)?;
            }
            self.notes_on(n)?;
        }
        Ok(())
    }

    /// What version `v` has for sentence `n` of the base.
    fn reading(&mut self, base: &Article, n: u32, beside: &Beside) -> io::Result<()> {
        let v = beside.version;
        let (other, letter) = (self.versions[v], Siglum(v));
        let also = beside.also(n);
        let Some(link) = beside.link(n) else {
            return match also.is_empty() {
                true => self.item(5, &format!(". {letter}  "), "nothing found"),
                false => self.again(v, also),
            };
        };
        let places = self.places(v, &link.right);
        let moved = if link.moved { ", moved" } else { "" };
        let label = format!("{} {letter} {places}{moved}", words::mark(link.kind));
        if link.left.first() != Some(&n) {
            let first = link.left.first().map_or(0, |&f| self.index.paragraph(self.study.base, f));
            return self.item(5, "", &format!("{label}: with {} above", words::place(first)));
        }
        let pair = beside.pair(base, other);
        match (link.kind, pair.merged(link)) {
            (Kind::Verbatim, _) => self.item(5, "", &label),
            (_, Some(cell)) => self.cell(5, &format!("{label}: "), &cell),
            (_, None) => self.item(5, &format!("{label}: "), &link.passage(Side::Right, other)),
        }?;
        let differ = words::differences(link);
        if link.kind == Kind::Edited && !differ.is_empty() {
            self.item(7, "", &format!("differs: {differ}"))?;
        }
        if also.is_empty() { Ok(()) } else { self.again(v, also) }
    }

    /// Where version `v` also says a sentence of the base.
    fn again(&mut self, v: usize, sentences: &[u32]) -> io::Result<()> {
        let label = format!("{} {} {}", words::ALSO, Siglum(v), self.places(v, sentences));
        self.item(5, "", &format!("{label}: {}", words::ALSO_SAID))
    }

    /// Each other version beside the base, in two columns.
    fn beside(&mut self) -> io::Result<()> {
        if self.setting.width < Setting::TWO {
            let text = format!("(One column: two need {} columns; --width states them.)", Setting::TWO);
            writeln!(self.out)?;
            self.say(0, &text)?;
            self.against_base()?;
            return self.only_here();
        }
        let base = self.study.base;
        for Beside { version: v, alignment, .. } in self.others() {
            let (left, right) = (self.versions[base], self.versions[v]);
            let names =
                [(base, left), (v, right)].map(|(n, a)| format!("{} · {}", Siglum(n), words::outlet(a)));
            self.heading(&format!("{} | {}", names[0], names[1]))?;
            let outline = outline::compare(left, right, &alignment, &Folding::none());
            let pair = Pair { left, right, alignment: &alignment, paragraphs: Some(&outline.paragraphs) };
            let columns = Columns::of(self.setting.width);
            for row in &outline.rows {
                if row.opens {
                    writeln!(self.out)?;
                }
                columns.row(self.out, self.ink, &pair, row)?;
            }
        }
        Ok(())
    }

    /// What the versions say, compared.
    fn says(&mut self) -> io::Result<()> {
        let lines = super::says::lines(self.study, &self.versions);
        if !lines.is_empty() {
            self.heading("What the versions say")?;
        }
        for (n, line) in lines.into_iter().enumerate() {
            if line.indent == 0 && n > 0 {
                writeln!(self.out)?;
            }
            self.item(line.indent, &line.label, &line.text)?;
        }
        Ok(())
    }

    /// Sentences of each other version that no base sentence corresponds to.
    fn only_here(&mut self) -> io::Result<()> {
        let base = Siglum(self.study.base);
        for beside in self.others() {
            let v = beside.version;
            let article = self.versions[v];
            let linked = beside.alignment.index(Side::Right, article.sentences.len());
            let again = beside.alignment.again_only(Side::Right, article.sentences.len());
            let alone: Vec<u32> = (0..linked.len() as u32)
                .filter(|&n| linked[n as usize].or(again[n as usize]).is_none())
                .collect();
            if alone.is_empty() {
                continue;
            }
            self.heading(&format!("In {} · {}, not in {base}", Siglum(v), words::outlet(article)))?;
            for n in alone {
                let also = self.also(v, n);
                let text = format!("{}{also}", article.sentence(n));
                self.item(0, &format!("{:<5}", sign(self.index.paragraph(v, n))), &text)?;
            }
        }
        Ok(())
    }

    /// Which versions beside the base have sentence `n` of version `v` too.
    fn also(&self, v: usize, n: u32) -> String {
        let mut found = Vec::new();
        for other in (0..self.versions.len()).filter(|&o| o != v && o != self.study.base) {
            if let Some((link, side)) = self.index.link(self.study, v, n, other) {
                let places = self.places(other, link.on(side.other()));
                found.push(format!("{} {} {places}", words::mark(link.kind), Siglum(other)));
            }
        }
        if found.is_empty() { String::new() } else { format!("  [also {}]", found.join(", ")) }
    }

    /// The paragraphs in which sentences of a version stand, each once: `¶2, ¶5`.
    fn places(&self, version: usize, sentences: &[u32]) -> String {
        let mut signs: Vec<String> =
            sentences.iter().map(|&n| sign(self.index.paragraph(version, n))).collect();
        signs.dedup();
        signs.join(", ")
    }

    fn set_aside(&mut self) -> io::Result<()> {
        for (v, article) in self.versions.clone().into_iter().enumerate() {
            let all = (0..article.blocks.len() as u32).zip(&article.blocks);
            let aside: Vec<_> = all.filter(|(_, b)| !b.kind.is_compared()).collect();
            if aside.is_empty() {
                continue;
            }
            self.heading(&format!("Set aside in {} · {}", Siglum(v), words::outlet(article)))?;
            for (n, block) in aside {
                let line = block.line.map(|l| format!("line {l} · ")).unwrap_or_default();
                let label = format!("[{line}{}] ", reason(article, n));
                self.item(0, &label, block.span.of(&article.text))?;
            }
        }
        Ok(())
    }

    fn heading(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out)?;
        for line in wrap(&said(text), self.setting.width) {
            writeln!(self.out, "{}", self.ink.strong(&line.text()))?;
        }
        writeln!(self.out, "{}", "-".repeat(self.setting.width))
    }

    fn say(&mut self, indent: usize, text: &str) -> io::Result<()> {
        self.item(indent, "", text)
    }

    /// A label and a text with a hanging indent of three columns.
    fn item(&mut self, indent: usize, label: &str, text: &str) -> io::Result<()> {
        self.cell(indent, label, &said(text))
    }

    fn cell(&mut self, indent: usize, label: &str, cell: &Cell) -> io::Result<()> {
        // The label is wrapped with the text, so that a long one does not squeeze it.
        let mut cell = cell.clone();
        if let Some(part) = cell.parts.first_mut() {
            part.runs.insert(0, Run::said(label, Role::Plain));
            part.address = None;
        }
        for part in &mut cell.parts {
            part.address = None;
        }
        let hang = indent + if label.is_empty() { 0 } else { label.chars().count().min(5) };
        for (n, line) in wrap(&cell, self.setting.width - hang).iter().enumerate() {
            let indent = if n == 0 { indent } else { hang };
            writeln!(self.out, "{:indent$}{}", "", self.ink.line(line).trim_end())?;
        }
        Ok(())
    }
}

/// A text of the report's own as a cell.
fn said(text: &str) -> Cell<'_> {
    Cell { parts: vec![Part { runs: vec![Run::said(text, Role::Plain)], ..Part::default() }] }
}

/// `h`, `¶4`.
fn sign(paragraph: u32) -> String {
    if paragraph == 0 { "h".to_owned() } else { format!("¶{paragraph}") }
}

/// Text from an article made safe for a terminal.
pub(super) fn plain(text: &str) -> String {
    clean(text)
}
