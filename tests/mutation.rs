//! Seeded mutation: one fact, quotation, source, hedge or negation changed among harmless rewordings, in generated stories.
//! Prints its table (`cargo test --release --test mutation -- --nocapture`) and holds the floors.

#![expect(clippy::print_stdout, reason = "the table is what the test is for")]

#[path = "mutation/more.rs"]
mod more;
#[path = "mutation/story.rs"]
mod story;

use std::collections::BTreeMap;

use retold::analysis::examine;
use retold::engine::align_story;
use retold::model::{
    Article, Block, BlockKind, Finding, Findings, Language, Pins, Sentence, Span, State, Topic,
};
use story::{Change, Dice, EXTRA, Line, line};

/// Stories that are tried. Each changes one sentence of every sort or none; a thousand give five hundred changes a sort. A
/// build for debugging tries fewer.
const STORIES: u64 = if cfg!(debug_assertions) { 160 } else { 1100 };

fn article(sentences: &[String]) -> Article {
    let mut article = Article { language: Language::EN, ..Article::default() };
    for (n, text) in sentences.iter().enumerate() {
        if n > 0 {
            article.text.push('\n');
        }
        let span = Span::new(article.text.len(), article.text.len() + text.len());
        article.text.push_str(text);
        let n = n as u32;
        article.sentences.push(Sentence { span, block: n });
        article.blocks.push(Block {
            kind: BlockKind::Body,
            reason: String::new(),
            line: None,
            span,
            sentences: n..n + 1,
        });
    }
    article
}

fn study(versions: &[&Article]) -> Findings {
    let alignments = align_story(versions, &Pins::default());
    let findings = examine(versions, &alignments, 0);
    findings.check(versions).unwrap();
    findings
}

/// Whether a finding is what a change of this sort should give.
fn shows(change: Change, f: &Finding) -> bool {
    let figure = |topic| f.topic == topic && f.state == State::Different;
    let quote = |state| f.topic == Topic::Quote && f.state == state;
    let one_sided = f.topic == Topic::Attribution && matches!(f.state, State::Dropped | State::Added);
    let deed = f.why.starts_with("who did it");
    match change {
        Change::Number => figure(Topic::Number),
        Change::Money => figure(Topic::Money),
        Change::Percent => figure(Topic::Percent),
        Change::Date => figure(Topic::Date),
        Change::Name => figure(Topic::Name),
        Change::Trimmed => quote(State::Trimmed),
        Change::Altered => quote(State::Altered),
        Change::ReAttributed => quote(State::ReAttributed),
        Change::ToIndirect => quote(State::ToIndirect),
        Change::ToDirect => quote(State::ToDirect),
        Change::SourceDropped => one_sided && !deed,
        Change::Agent => one_sided && deed,
        Change::Tense => f.state == State::TenseChanged,
        Change::Duration => figure(Topic::Duration),
        Change::Measure => figure(Topic::Measure),
        Change::Age => figure(Topic::Number),
        Change::SourceChanged => f.topic == Topic::Attribution && f.state == State::Changed,
        Change::Hedge => matches!(f.state, State::HedgeLost | State::HedgeGained),
        Change::Negation => matches!(f.state, State::NegationLost | State::NegationGained),
    }
}

/// Whether a change brings another one with it: who says a quotation is who says something, and "none"
/// for "two" inside one is a negation.
fn implied(made: Option<Change>, sort: Change) -> bool {
    matches!(
        (made, sort),
        (Some(Change::ReAttributed), Change::SourceChanged)
            | (Some(Change::Altered), Change::Negation)
            | (Some(Change::Age), Change::Number)
            | (Some(Change::Number), Change::Age)
    )
}

/// Whether a finding speaks of a sentence on the left.
fn is_at(f: &Finding, n: usize) -> bool {
    f.from.as_ref().is_some_and(|p| p.sentences.contains(&(n as u32)))
}

#[derive(Default)]
struct Count {
    made: u32,
    met: u32,
    said: u32,
    quiet: u32,
    alarms: u32,
}

/// A story with one sentence of every sort, in any order.
fn lines(seed: u64) -> Vec<Line> {
    let mut dice = Dice::new(seed + 1);
    // Sorts that share their sentences take turns, so that no statement stands twice.
    let quotes =
        [Change::Trimmed, Change::Altered, Change::ReAttributed, Change::ToIndirect, Change::ToDirect];
    let mut all: Vec<Line> = Vec::new();
    for sort in Change::ALL {
        let place = quotes.iter().position(|&q| q == sort);
        let which = place.map_or(seed as usize, |n| n + seed as usize);
        let which = if sort == Change::SourceChanged { seed as usize + 1 } else { which };
        let made = dice.below(2) == 0;
        all.push(line(sort, which, made, &mut dice));
    }
    for n in (1..all.len()).rev() {
        all.swap(n, dice.below(n + 1));
    }
    all
}

#[test]
fn changes_are_found_and_rewordings_are_not() {
    let mut table: BTreeMap<Change, Count> = BTreeMap::new();
    for seed in 0..STORIES {
        let lines = lines(seed);
        let left = article(&lines.iter().map(|l| l.left.clone()).collect::<Vec<_>>());
        let right = article(&lines.iter().map(|l| l.right.clone()).collect::<Vec<_>>());
        let findings = study(&[&left, &right]);
        let sure: Vec<&Finding> = findings.list.iter().filter(|f| f.confidence >= 0.5).collect();
        for (n, line) in lines.iter().enumerate() {
            for sort in Change::ALL {
                let count = table.entry(sort).or_default();
                let found = sure.iter().any(|f| is_at(f, n) && shows(sort, f));
                count.said += u32::from(found && !implied(line.change, sort));
                if line.change == Some(sort) {
                    count.made += 1;
                    count.met += u32::from(found);
                    if !found && std::env::var_os("RETOLD_SHOW").is_some() {
                        println!("missed {sort:?}: {} | {}", line.left, line.right);
                    }
                } else if !implied(line.change, sort) {
                    count.quiet += 1;
                    count.alarms += u32::from(found);
                    if found && std::env::var_os("RETOLD_SHOW").is_some() {
                        println!("false {sort:?} ({:?}): {} | {}", line.change, line.left, line.right);
                    }
                }
            }
        }
    }
    println!(
        "{:<14} {:>6} {:>7} {:>9} {:>6} {:>12}",
        "change", "cases", "recall", "precision", "F1", "false alarms"
    );
    let mut short = Vec::new();
    for (sort, c) in &table {
        let recall = f64::from(c.met) / f64::from(c.made.max(1));
        let precision = f64::from(c.met) / f64::from(c.said.max(1));
        let f1 = 2.0 * recall * precision / (recall + precision).max(1e-9);
        let alarms = f64::from(c.alarms) / f64::from(c.quiet.max(1));
        println!(
            "{:<14} {:>6} {recall:>7.3} {precision:>9.3} {f1:>6.3} {alarms:>12.4}",
            format!("{sort:?}"),
            c.made
        );
        let state = matches!(
            sort,
            Change::Trimmed | Change::Altered | Change::ReAttributed | Change::ToIndirect | Change::ToDirect
        );
        let least = 0.95;
        assert!(c.made >= STORIES as u32 / 3, "{sort:?}: {} cases tell nothing", c.made);
        if (if state { f1 < 0.9 } else { recall < least }) || alarms > 0.05 {
            short.push(format!("{sort:?}: recall {recall:.3}, F1 {f1:.3}, false alarms {alarms:.3}"));
        }
    }
    assert!(short.is_empty(), "{short:#?}");
}

#[test]
fn what_stands_only_in_one_version_is_found() {
    let (mut wanted, mut met, mut said) = (0, 0, 0);
    for seed in 0..STORIES {
        let lines = lines(seed + 5000);
        let mut dice = Dice::new(seed);
        let (mut left, mut right) = (Vec::new(), Vec::new());
        let (mut dropped, mut added) = (Vec::new(), Vec::new());
        for (n, line) in lines.iter().enumerate() {
            left.push(line.left.clone());
            if dice.below(8) == 0 {
                dropped.push(left.len() as u32 - 1);
            } else {
                right.push(line.right.clone());
            }
            if n % 6 == 2 {
                added.push(right.len() as u32);
                right.push(EXTRA[(seed as usize + n) % EXTRA.len()].to_owned());
            }
        }
        let (left, right) = (article(&left), article(&right));
        let findings = study(&[&left, &right]);
        let of = |topic: Topic| -> Vec<u32> {
            let own = findings.list.iter().filter(|f| f.topic == topic);
            own.filter_map(|f| f.from.as_ref().or(f.to.as_ref())?.sentences.first().copied()).collect()
        };
        for (truth, found) in [(dropped, of(Topic::Omission)), (added, of(Topic::Addition))] {
            wanted += truth.len();
            said += found.len();
            met += truth.iter().filter(|t| found.contains(t)).count();
        }
    }
    let (recall, precision) = (met as f64 / wanted as f64, met as f64 / said as f64);
    println!("only here: {wanted} cases, recall {recall:.3}, precision {precision:.3}");
    assert!(recall >= 0.95 && precision >= 0.9, "recall {recall:.3}, precision {precision:.3}");
}

#[test]
fn a_weave_is_nearest_to_what_it_was_woven_from() {
    let (mut cases, mut right) = (0, 0);
    for seed in 0..STORIES / 2 {
        let lines = lines(seed + 9000);
        let mut dice = Dice::new(seed);
        let mut woven = Vec::new();
        let mut from = Vec::new();
        for line in &lines {
            let version = dice.below(2);
            woven.push(if version == 0 { line.left.clone() } else { line.right.clone() });
            from.push((version, line.left != line.right));
        }
        let a = article(&lines.iter().map(|l| l.left.clone()).collect::<Vec<_>>());
        let b = article(&lines.iter().map(|l| l.right.clone()).collect::<Vec<_>>());
        let c = article(&woven);
        let findings = study(&[&a, &b, &c]);
        for (n, (version, differ)) in from.into_iter().enumerate().filter(|(_, f)| f.1) {
            let nearest = findings.sources.nearest[2].iter().find(|x| x.sentence == n as u32);
            cases += 1;
            right += u32::from(differ && nearest.is_some_and(|x| x.version == version));
        }
    }
    let share = f64::from(right) / f64::from(cases);
    println!("nearest version: {cases} cases, right {share:.3}");
    assert!(share >= 0.9, "right {share:.3} of {cases}");
}

#[test]
fn findings_are_alike_from_both_sides_and_in_any_order() {
    for seed in 0..8 {
        let lines = lines(seed);
        let left = article(&lines.iter().map(|l| l.left.clone()).collect::<Vec<_>>());
        let right = article(&lines.iter().map(|l| l.right.clone()).collect::<Vec<_>>());
        let key = |f: &Finding, turned: bool| {
            let place = |p: &Option<retold::model::Place>| p.as_ref().map(|p| (p.sentences.clone(), p.span));
            let (from, to) = if turned { (&f.to, &f.from) } else { (&f.from, &f.to) };
            let (topic, state) = match (f.topic, turned) {
                (Topic::Omission, true) => (Topic::Addition, f.state),
                (Topic::Addition, true) => (Topic::Omission, f.state),
                (topic, true) => (topic, f.state.mirror()),
                (topic, false) => (topic, f.state),
            };
            (topic, state, (f.confidence * 1000.0).round() as u32, place(from), place(to))
        };
        let mut there: Vec<_> = study(&[&left, &right]).list.iter().map(|f| key(f, false)).collect();
        let mut back: Vec<_> = study(&[&right, &left]).list.iter().map(|f| key(f, true)).collect();
        there.sort();
        back.sort();
        assert_eq!(there, back, "story {seed}");
        assert_eq!(study(&[&left, &right]), study(&[&left, &right]));
    }
}
