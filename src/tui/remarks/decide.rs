//! Decisions: which passages correspond, which findings are wrong, what a block is, where an article belongs, what a
//! version is called.

use super::super::app::{App, Effect, Mode, Screen};
use super::super::typing::Typed;
use super::note::{Purpose, Writing};
use super::row::{Passages, address, focus, here, passages, spots};
use super::{say, version};
use crate::keys::Action;
use crate::model::{Act, Article, BlockKind, Finding, Link, Place, Said, Side, Siglum, Span, Spot};
use crate::page::grid::Tab;
use crate::page::words;

/// The kinds of a block, those first that a block is most often mistaken for.
const KINDS: [BlockKind; 9] = [
    BlockKind::Body,
    BlockKind::Boilerplate,
    BlockKind::Standfirst,
    BlockKind::Caption,
    BlockKind::Heading,
    BlockKind::Credit,
    BlockKind::Title,
    BlockKind::Byline,
    BlockKind::Date,
];

/// One thing of several to choose, narrowed by typing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// What is asked.
    pub title: String,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// What has been typed.
    pub typed: Typed,
    /// The chosen one of those that are left.
    pub chosen: usize,
}

/// One thing to choose, and what it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it is called.
    pub label: String,
    /// What is said then, and what that is for people.
    said: Vec<Said>,
    what: String,
    /// The end of a pin that is held then.
    held: Option<(usize, Vec<u32>)>,
}

impl Pick {
    fn ask(title: impl Into<String>, choices: Vec<Choice>) -> Mode {
        Mode::Pick(Self { title: title.into(), choices, typed: Typed::default(), chosen: 0 })
    }

    /// The choices that have all typed words.
    pub fn left(&self) -> Vec<&Choice> {
        let typed = self.typed.text.to_lowercase();
        let fits = |c: &&Choice| typed.split_whitespace().all(|w| c.label.to_lowercase().contains(w));
        self.choices.iter().filter(fits).collect()
    }
}

/// Keys while something is being chosen.
pub fn on_pick(app: &mut App, action: Action) -> Effect {
    let Mode::Pick(pick) = &mut app.mode else { return Effect::None };
    let last = pick.left().len().saturating_sub(1);
    match action {
        Action::Accept => {
            let chosen = pick.left().get(pick.chosen).map(|c| (*c).clone());
            app.mode = Mode::Page;
            return chosen.map_or(Effect::None, |c| take(app, c));
        }
        Action::Leave => app.mode = Mode::Page,
        Action::Erase if pick.typed.text.is_empty() => app.mode = Mode::Page,
        Action::ListDown => pick.chosen = (pick.chosen + 1).min(last),
        Action::ListUp => pick.chosen = pick.chosen.saturating_sub(1),
        _ => _ = pick.typed.act(action),
    }
    if let Mode::Pick(pick) = &mut app.mode {
        pick.chosen = pick.chosen.min(pick.left().len().saturating_sub(1));
    }
    Effect::None
}

/// Takes text that narrows the choice.
pub fn typed(app: &mut App, text: &str) {
    if let Mode::Pick(pick) = &mut app.mode {
        pick.typed.insert(text);
        pick.chosen = 0;
    }
}

fn take(app: &mut App, choice: Choice) -> Effect {
    match choice.held {
        Some(held) => {
            hold(app, held);
            Effect::None
        }
        None => say(app, app.visit.story, choice.what, choice.said),
    }
}

fn alone(app: &mut App) -> Effect {
    let back = app.key(Action::Back);
    refuse(app, &format!("one version alone has no link: {back} goes back to the comparison"))
}

fn refuse(app: &mut App, why: &str) -> Effect {
    app.notice = Some(why.to_owned());
    Effect::None
}

/// The two sides of the row under the cursor that a link would join: in the grid the base and the chosen version.
fn pair(app: &App) -> Option<(usize, usize)> {
    match app.screen {
        Screen::Compare => Some((app.visit.versions[0], app.visit.versions[1])),
        Screen::Story => {
            Some((app.visit.grid.row().map_or(app.visit.grid.base(), |r| r.reference), app.visit.grid.column))
        }
        _ => None,
    }
    .filter(|(a, b)| a != b)
}

/// The link of the row under the cursor, with its passages.
fn linked(app: &App) -> Option<Passages> {
    let (one, other) = pair(app)?;
    let row = here(app)?;
    let has = |v: usize| row.sentences.iter().any(|(w, _)| *w == v);
    (has(one) && has(other)).then_some(())?;
    // In the grid a row is one sentence of the base; its link may have more.
    let alignment = app.study()?.between(one, other)?;
    let first = row.sentences.iter().find(|(v, _)| *v == one)?.1;
    let link: &Link = alignment.links.get(alignment.link_of(Side::Left, first)?)?;
    let left = link.left.iter().map(|&n| (one, n));
    let sentences = left.chain(link.right.iter().map(|&n| (other, n))).collect();
    Some(Passages { sentences, counts: true, ..Passages::default() })
}

/// Says that the two sides of the row do not correspond.
pub fn break_link(app: &mut App) -> Effect {
    if pair(app).is_none() {
        return alone(app);
    }
    let Some(row) = linked(app) else {
        return refuse(app, "nothing to break: no link is under the cursor");
    };
    let what = format!("link broken: {}", address(app, &row));
    let said = Said { act: Act::Break, at: spots(app, &row) };
    say(app, app.visit.story, what, vec![said])
}

/// Says that the link, or a finding in the row, is wrong; asks which where there are several.
pub fn wrong(app: &mut App) -> Effect {
    let mut choices = Vec::new();
    for finding in findings(app) {
        let label = format!("{}: {}", words::topic(finding.topic), readings(app, &finding));
        let what = format!("wrong, and gone: {label}");
        choices.push(Choice { label, said: vec![untrue(app, &finding)], what, held: None });
    }
    let of_row = in_facts(app);
    if of_row && choices.len() > 1 {
        let said = choices.iter().flat_map(|c| c.said.clone()).collect();
        let count = words::count(choices.len(), "finding");
        let (label, what) = (format!("all {count} of this row"), format!("wrong, and gone: {count}"));
        choices.insert(0, Choice { label, said, what, held: None });
    }
    if let Some(row) = linked(app).filter(|_| !of_row) {
        let place = address(app, &row);
        let said = vec![Said { act: Act::Wrong { topic: None }, at: spots(app, &row) }];
        let (label, what) = (format!("the link of {place}"), format!("wrong, and gone: the link of {place}"));
        choices.insert(0, Choice { label, said, what, held: None });
    }
    match choices.len() {
        0 if of_row => refuse(app, "nothing was found in this row that could be wrong"),
        0 if pair(app).is_none() => alone(app),
        0 => refuse(app, "nothing to call wrong: no link and no finding is under the cursor"),
        1 => choices.pop().map_or(Effect::None, |c| take(app, c)),
        _ => {
            app.mode = Pick::ask("what is wrong here?", choices);
            Effect::None
        }
    }
}

/// That a finding is wrong.
fn untrue(app: &App, finding: &Finding) -> Said {
    let at = finding.from.iter().chain(&finding.to).filter_map(|p| spot(app, p)).collect();
    Said { act: Act::Wrong { topic: Some(finding.topic.name().to_owned()) }, at }
}

/// Whether the rows on the page are facts or findings, not sentences.
fn in_facts(app: &App) -> bool {
    app.screen == Screen::Story && app.visit.grid.tab != Tab::Sentences
}

/// The findings of the row under the cursor, between the two versions that are compared; in a row of facts all of it
/// where there is none between these.
pub fn findings(app: &App) -> Vec<Finding> {
    let Some(study) = app.study() else { return Vec::new() };
    let of = |(one, other): (usize, usize)| (one.min(other), one.max(other));
    if in_facts(app) {
        let row = app.visit.grid.row().map_or(&[][..], |r| &r.findings);
        let all = row.iter().filter_map(|&n| study.findings.list.get(n as usize));
        let chosen: Vec<Finding> =
            all.clone().filter(|f| pair(app).is_some_and(|p| f.pair == of(p))).cloned().collect();
        return if chosen.is_empty() { all.cloned().collect() } else { chosen };
    }
    let (Some((one, other)), Some(row)) = (pair(app), here(app)) else { return Vec::new() };
    let on = |p: &Place| p.sentences.iter().any(|n| row.sentences.contains(&(p.version, *n)));
    let in_row = |f: &&Finding| f.from.iter().chain(&f.to).any(on) && !f.state.is_agreement();
    study.findings.between(one, other).filter(in_row).cloned().collect()
}

fn spot(app: &App, place: &Place) -> Option<Spot> {
    let story = app.corpus.as_ref()?.stories.get(app.visit.story)?;
    Some(Spot { article: *story.articles.get(place.version)?, span: place.span })
}

/// `A 11,400 cars · B more than 11,000 vehicles`.
pub fn readings(app: &App, finding: &Finding) -> String {
    let article = |v: usize| article(app, v);
    let ends = finding.from.iter().chain(&finding.to);
    let words = ends.filter_map(|p| Some(format!("{} {}", Siglum(p.version), p.text(article(p.version)?))));
    words.collect::<Vec<_>>().join(" · ")
}

fn article(app: &App, version: usize) -> Option<&Article> {
    let corpus = app.corpus.as_ref()?;
    corpus.articles.get(*corpus.stories.get(app.visit.story)?.articles.get(version)?)
}

/// Holds one end of a pin, or joins the row under the cursor with the end that is held.
pub fn pin(app: &mut App) -> Effect {
    if app.versions() < 2 {
        return refuse(app, "nothing to pin to: there is no other version");
    }
    let row = passages(app, focus(app));
    let mut ends: Vec<(usize, Vec<u32>)> = Vec::new();
    for &(v, n) in &row.sentences {
        match ends.iter_mut().find(|(w, _)| *w == v) {
            Some((_, list)) => list.push(n),
            None => ends.push((v, vec![n])),
        }
    }
    if app.screen == Screen::Story {
        let (base, column) = (app.visit.grid.base(), app.visit.grid.column);
        ends.retain(|(v, _)| *v == base || *v == column);
    }
    if let Some((version, sentences)) = app.remarks.held.clone()
        && let Some((other, there)) = ends.iter().find(|(v, _)| *v != version)
    {
        let both = |v: usize, list: &[u32]| list.iter().map(|&n| (v, n)).collect::<Vec<_>>();
        let all = [both(version, &sentences), both(*other, there)].concat();
        let row = Passages { sentences: all, counts: true, ..Passages::default() };
        let what = format!("pinned: {}", address(app, &row));
        app.remarks.held = None;
        let said = Said { act: Act::Pin, at: spots(app, &row) };
        return say(app, app.visit.story, what, vec![said]);
    }
    match ends.len() {
        0 => refuse(app, "no sentence under the cursor to pin"),
        1 => {
            hold(app, ends.remove(0));
            Effect::None
        }
        _ => {
            let choice = |end: (usize, Vec<u32>)| {
                let row = Passages {
                    sentences: end.1.iter().map(|&n| (end.0, n)).collect(),
                    ..Passages::default()
                };
                let text = article(app, end.0).map_or("", |a| a.sentence(end.1[0]));
                let label = format!("{}: {text}", address(app, &row));
                Choice { label, said: Vec::new(), what: String::new(), held: Some(end) }
            };
            app.mode =
                Pick::ask("pin which of them to another sentence?", ends.into_iter().map(choice).collect());
            Effect::None
        }
    }
}

fn hold(app: &mut App, end: (usize, Vec<u32>)) {
    let row = Passages { sentences: end.1.iter().map(|&n| (end.0, n)).collect(), ..Passages::default() };
    let (place, back) = (address(app, &row), app.key(Action::Back));
    app.notice = Some(format!("{place} is held: go to its counterpart and pin that; {back} drops it"));
    app.remarks.held = Some(end);
}

/// Asks what the blocks under the cursor are.
pub fn block_kind(app: &mut App) -> Effect {
    let row = passages(app, focus(app));
    let mut blocks: Vec<(usize, u32)> = row.block.into_iter().collect();
    for &(v, n) in &row.sentences {
        let block = article(app, v).and_then(|a| a.sentences.get(n as usize)).map(|s| (v, s.block));
        blocks.extend(block.filter(|b| !blocks.contains(b)));
    }
    let mut choices = Vec::new();
    for &(v, n) in &blocks {
        let Some(article) = article(app, v) else { continue };
        let Some(block) = article.blocks.get(n as usize) else { continue };
        let Some(at) = spot(app, &Place { version: v, block: n, sentences: vec![], span: block.span }) else {
            continue;
        };
        let place = match article.paragraph(n) {
            0 if block.kind != BlockKind::Title => "the set-aside block".to_owned(),
            p => words::place(p),
        };
        // What it is more likely to be stands first: what was compared is set aside, and the other way round.
        let (near, far): (Vec<BlockKind>, Vec<BlockKind>) = KINDS
            .into_iter()
            .filter(|k| *k != block.kind)
            .partition(|k| k.is_compared() != block.kind.is_compared());
        for kind in near.into_iter().chain(far) {
            let aside = if kind.is_compared() { "" } else { ", set aside" };
            let label = format!("{} {place} is {}{aside}", Siglum(v), kind.name());
            let said = vec![Said { act: Act::Block(kind), at: vec![at] }];
            choices.push(Choice { what: label.clone(), label, said, held: None });
        }
    }
    if choices.is_empty() {
        return refuse(app, "no block under the cursor");
    }
    app.mode = Pick::ask("what is it?", choices);
    Effect::None
}

/// Asks to which story the article belongs.
pub fn regroup(app: &mut App) -> Effect {
    let (story, version) = match app.screen {
        Screen::Stories => (app.listed().unwrap_or_default(), 0),
        _ => (app.visit.story, version(app)),
    };
    let Some(corpus) = app.corpus.clone() else { return Effect::None };
    let Some(here) = corpus.stories.get(story) else { return Effect::None };
    if app.screen == Screen::Stories && here.articles.len() > 1 {
        return refuse(app, "open the story: its versions are moved one by one");
    }
    let Some(&article) = here.articles.get(version) else { return Effect::None };
    let whole = |article: usize| Spot { article, span: Span::default() };
    let name = words::outlet(&corpus.articles[article]);
    let mut choices = Vec::new();
    if here.articles.len() > 1 {
        let said = vec![Said { act: Act::Regroup, at: vec![whole(article)] }];
        let what = format!("{name} is a story of its own");
        choices.push(Choice { label: "a story of its own".to_owned(), said, what, held: None });
    }
    for (n, other) in corpus.stories.iter().enumerate().filter(|(n, _)| *n != story) {
        let Some(&to) = other.articles.first() else { continue };
        let title = if other.title.trim().is_empty() { "(no headline)" } else { &other.title };
        let said = vec![Said { act: Act::Regroup, at: vec![whole(article), whole(to)] }];
        let count = words::count(other.articles.len(), "version");
        let (label, what) = (format!("{title} ({count})"), format!("{name} moved to story {}", n + 1));
        choices.push(Choice { label, said, what, held: None });
    }
    if choices.is_empty() {
        return refuse(app, "there is no other story, and this one has no other version");
    }
    app.mode = Pick::ask(format!("{name} belongs to"), choices);
    Effect::None
}

/// Asks for another name for the version that is meant.
pub fn rename(app: &mut App) -> Effect {
    let version = version(app);
    let Some(text) = article(app, version) else { return Effect::None };
    let name = words::outlet(text).to_owned();
    let Some(story) = app.corpus.as_ref().and_then(|c| c.stories.get(app.visit.story)) else {
        return Effect::None;
    };
    let spot = Spot { article: story.articles[version], span: Span::default() };
    let (typed, place) = (Typed::of(name), Siglum(version).to_string());
    app.mode = Mode::Writing(Writing { typed, purpose: Purpose::Name(spot), place });
    Effect::None
}
