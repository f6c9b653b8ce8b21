//! Why: what speaks for a link or against it, and what was found in a row, with its numbers.

use super::super::app::{App, Screen};
use super::super::theme::Tone;
use super::overlay::{WIDEST, Words, reading};
use super::sheet;
use crate::model::{Article, Evidence, Explained, Explanation, Finding, Link, Side, Siglum};
use crate::page::grid::{GridRow, Lead, Tab, heading};
use crate::page::layout::wrap;
use crate::page::outline::Band;
use crate::page::{Cell, Part, Role, Run, Sheet, words};

/// Log-odds from which evidence speaks strongly, and up to which slightly: it makes a pair ten times as likely, or less
/// than twice.
const STRONG: f32 = 2.3;
const SLIGHT: f32 = 0.7;

/// All lines of the explanation of the row under the cursor.
pub fn lines(app: &App) -> Vec<Words> {
    match app.screen {
        Screen::Stories => super::stories::why_lines(app),
        Screen::Story => in_grid(app),
        _ => in_comparison(app),
    }
}

fn say(app: &App, text: &str, tone: Tone) -> Vec<Words> {
    let room = usize::from(app.size.0.min(WIDEST)).saturating_sub(8).max(10);
    let cell =
        Cell { parts: vec![Part { address: None, gap: false, runs: vec![Run::said(text, Role::Plain)] }] };
    wrap(&cell, room).iter().map(|l| vec![(l.text(), tone)]).collect()
}

fn in_comparison(app: &App) -> Vec<Words> {
    let Some(sheet) = sheet(app) else { return Vec::new() };
    let Some(row) = sheet.rows.get(app.visit.at.focus) else { return Vec::new() };
    let described = words::describe(&sheet.pair, &row.band, sheet.sigla);
    let mut lines = say(app, &described, Tone::Strong);
    lines.push(Vec::new());
    let [left, right] = app.visit.versions;
    match row.band {
        Band::Link(n) | Band::Stub(n) => {
            let Some(link) = sheet.pair.link(n) else { return lines };
            lines.extend(linked(app, &sheet, link));
            lines.push(Vec::new());
            lines.extend(evidence(app, (left, right), &link.left, &link.right));
        }
        Band::Also(_, n) => {
            let Some(link) = sheet.pair.again(n) else { return lines };
            lines.extend(linked(app, &sheet, link));
            lines.push(Vec::new());
            lines.extend(evidence(app, (left, right), &link.left, &link.right));
        }
        Band::Only(side, n) => {
            let (one, other): (&[u32], &[u32]) = if side == Side::Left { (&[n], &[]) } else { (&[], &[n]) };
            lines.extend(evidence(app, (left, right), one, other));
        }
        Band::Fold(_) => {
            let text = "No sentence of the other version corresponds closely enough to be linked.";
            lines.extend(say(app, text, Tone::Text));
        }
        Band::Aside(..) => lines.extend(say(app, "This text takes no part in the comparison.", Tone::Text)),
        Band::Beside { .. } => {}
    }
    lines.extend(found_on_page(app));
    lines
}

/// How sure a link is, how much of it is the same, and what differs.
fn linked(app: &App, sheet: &Sheet, link: &Link) -> Vec<Words> {
    let plain = |text: String| say(app, &text, Tone::Text);
    let mut lines = plain(format!("The link is {}: score {:.3}.", words::certainty(link.score), link.score));
    for side in [Side::Left, Side::Right] {
        let siglum = sheet.sigla[side as usize];
        let sentences = words::count(link.on(side).len(), "sentence");
        let same = words::percent(1.0 - sheet.pair.changed(link, side).min(1.0));
        lines.extend(plain(format!("{sentences} of {siglum}, {same} of the text the same in the other.")));
    }
    if link.moved {
        lines.extend(plain("It stands off the order that most of the text keeps.".to_owned()));
    }
    lines.push(Vec::new());
    if link.variants.is_empty() {
        lines.extend(plain("No word differs.".to_owned()));
    }
    let joined = |side: Side| link.passage(side, sheet.pair.article(side));
    let texts = [joined(Side::Left), joined(Side::Right)];
    let mut variants: Vec<_> = link.variants.iter().collect();
    variants.sort_by_key(|v| !v.class.is_substance());
    for v in variants {
        let tone = if v.class.is_substance() { Tone::Text } else { Tone::Faint };
        lines.push(vec![(words::class(v.class).to_owned(), Tone::Faint)]);
        for (span, side) in [(v.left, Side::Left), (v.right, Side::Right)] {
            let text = span.of(&texts[side as usize]).trim();
            lines.extend(reading(sheet.sigla[side as usize], text, tone, app.size.0));
        }
    }
    lines
}

/// What the comparison saw in two passages: of a link its likeliest pair of sentences, of one sentence its likeliest
/// partner.
fn evidence(app: &App, (one, other): (usize, usize), left: &[u32], right: &[u32]) -> Vec<Words> {
    let pair = (one.min(other), one.max(other));
    // Reasons are kept with the earlier letter on the left.
    let (left, right) = if one < other { (left, right) } else { (right, left) };
    let Some(known) = app.explained(pair) else {
        return say(app, "looking for what speaks for it …", Tone::Faint);
    };
    let Some(found) = explanation(known, left, right) else {
        return say(app, "No sentence of the other version comes near.", Tone::Text);
    };
    let mut lines = say(app, &sentence(&found.words), Tone::Strong);
    let text = |v: usize, n: u32| article(app, v).map_or("", |a| a.sentence(n)).to_owned();
    if left.is_empty() || right.is_empty() {
        let (v, n) = if left.is_empty() { (pair.0, found.left) } else { (pair.1, found.right) };
        lines.push(vec![("the likeliest partner".to_owned(), Tone::Faint)]);
        lines.extend(reading(Siglum(v), &text(v, n), Tone::Text, app.size.0));
    }
    lines.push(vec![(format!("likely by itself: {:.3} of 1", found.score), Tone::Text)]);
    for kind in kinds(&found.evidence) {
        lines.push(weighed(kind[0].about, kind.iter().map(|e| e.weight).sum()));
        for piece in kind.iter().filter(|e| !e.words.is_empty()) {
            let words = format!("{}: {}", piece.name, piece.words);
            lines.extend(say(app, &words, Tone::Faint).into_iter().map(|mut line| {
                line.insert(0, ("      ".to_owned(), Tone::Faint));
                line
            }));
        }
    }
    lines.extend(rivals(app, pair, found));
    lines
}

/// The partners that came next, and how far behind.
fn rivals(app: &App, pair: (usize, usize), found: &Explanation) -> Vec<Words> {
    let mut lines = Vec::new();
    let text = |v: usize, n: u32| article(app, v).map_or("", |a| a.sentence(n)).to_owned();
    if let Some(best) = found.rivals.first() {
        lines.push(Vec::new());
        let gap = found.score - best.score;
        let told = if gap >= 0.0 { format!("{gap:.3} behind") } else { format!("{:.3} ahead", -gap) };
        lines.push(vec![(format!("rivals: the best is {told}"), Tone::Strong)]);
    }
    for rival in &found.rivals {
        let (v, n) = if rival.left == found.left { (pair.1, rival.right) } else { (pair.0, rival.left) };
        lines.push(vec![(format!("{:.3}", rival.score), Tone::Faint)]);
        lines.extend(reading(Siglum(v), &text(v, n), Tone::Text, app.size.0));
    }
    lines
}

/// The explanation that is about these sentences; where one side is empty, the likeliest about the other.
fn explanation<'a>(known: &'a Explained, left: &[u32], right: &[u32]) -> Option<&'a Explanation> {
    let fits = |e: &&Explanation| {
        (left.is_empty() || left.contains(&e.left)) && (right.is_empty() || right.contains(&e.right))
    };
    let all = known.links.iter().chain(&known.unlinked).filter(fits);
    all.max_by(|a, b| a.score.total_cmp(&b.score))
}

/// Evidence by what it is about, the heaviest first; a kind is never empty.
fn kinds(evidence: &[Evidence]) -> Vec<Vec<&Evidence>> {
    let mut found: Vec<Vec<&Evidence>> = Vec::new();
    for piece in evidence {
        match found.iter_mut().find(|kind| kind[0].about == piece.about) {
            Some(kind) => kind.push(piece),
            None => found.push(vec![piece]),
        }
    }
    let weight = |kind: &[&Evidence]| kind.iter().map(|e| e.weight).sum::<f32>().abs();
    found.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    found
}

/// `  strongly for     the wording  +2.31`.
fn weighed(about: &str, weight: f32) -> Words {
    let strength = match weight.abs() {
        w if w >= STRONG => "strongly ",
        w if w <= SLIGHT => "slightly ",
        _ => "",
    };
    let way = format!("  {strength}{}", if weight >= 0.0 { "for" } else { "against" });
    vec![
        (format!("{way:<19}"), Tone::Faint),
        (about.to_owned(), Tone::Text),
        (format!("  {weight:+.2}"), Tone::Faint),
    ]
}

/// A phrase as a sentence.
fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    let end = if words.ends_with('.') { "" } else { "." };
    format!("{first}{}{end}", chars.as_str())
}

fn article(app: &App, version: usize) -> Option<&Article> {
    let corpus = app.corpus.as_ref()?;
    corpus.articles.get(*corpus.stories.get(app.visit.story)?.articles.get(version)?)
}

/// What was found in the row of a comparison.
fn found_on_page(app: &App) -> Vec<Words> {
    let Some(study) = app.study() else { return Vec::new() };
    let found = super::super::remarks::found_here(app);
    let all: Vec<&Finding> = found.iter().filter_map(|&n| study.findings.list.get(n as usize)).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Vec::new(), vec![("what was found here".to_owned(), Tone::Strong)]];
    all.iter().for_each(|f| lines.extend(finding(app, f)));
    lines
}

/// A row of the grid: a sentence with the chosen version, or what was found of a fact.
fn in_grid(app: &App) -> Vec<Words> {
    let chosen = &app.visit.grid;
    let Some(row) = chosen.row().filter(|r| !r.is_heading()) else {
        return say(app, "This line is a heading: go to a row under it.", Tone::Text);
    };
    if chosen.tab == Tab::Sentences {
        return of_sentence(app, row, chosen.column);
    }
    let mut lines = say(app, &heading(row), Tone::Strong);
    let Some(study) = app.study() else { return lines };
    let all: Vec<&Finding> =
        row.findings.iter().filter_map(|&n| study.findings.list.get(n as usize)).collect();
    if all.is_empty() {
        lines.push(Vec::new());
        let text = match chosen.tab {
            Tab::Sources => "Counted from the links between the versions, their times and their credits.",
            _ => "Nothing that differs was found in this row.",
        };
        lines.extend(say(app, text, Tone::Text));
    }
    all.iter().for_each(|f| lines.extend(finding(app, f)));
    lines
}

/// The sentence of a row beside what the chosen version has of it.
fn of_sentence(app: &App, row: &GridRow, column: usize) -> Vec<Words> {
    let Lead::Sentence(v, n) = row.lead else { return Vec::new() };
    let (title, there): (String, &[u32]) = match row.entry(column) {
        _ if column == v => {
            return say(app, "The others are read against this one: choose another.", Tone::Text);
        }
        Some(entry) => {
            let Some(kind) = entry.standing.link() else { return Vec::new() };
            (format!("{} beside {}: {}", Siglum(column), Siglum(v), words::kind(kind)), &entry.sentences)
        }
        None => (format!("{} beside {}: nothing found", Siglum(column), Siglum(v)), &[]),
    };
    let mut lines = vec![vec![(title, Tone::Strong)], Vec::new()];
    let text = article(app, v).map_or("", |a| a.sentence(n));
    lines.extend(reading(Siglum(v), text, Tone::Text, app.size.0));
    for &m in there {
        let text = article(app, column).map_or("", |a| a.sentence(m));
        lines.extend(reading(Siglum(column), text, Tone::Text, app.size.0));
    }
    lines.push(Vec::new());
    lines.extend(evidence(app, (v, column), &[n], there));
    lines
}

/// A finding: what it says, how sure it is and why, and both texts with their addresses.
fn finding(app: &App, f: &Finding) -> Vec<Words> {
    let words = match words::state(f.state) {
        "" => words::topic(f.topic),
        state => state,
    };
    let sure = format!("{}, {:.2} of 1", f.certainty().name(), f.confidence);
    let head = format!("{} | {}  {}: {words}", Siglum(f.pair.0), Siglum(f.pair.1), words::topic(f.topic));
    let mut lines = vec![Vec::new(), vec![(format!("{head}  "), Tone::Text), (sure, Tone::Faint)]];
    if !f.why.is_empty() {
        lines.extend(say(app, &sentence(&f.why), Tone::Faint));
    }
    for place in f.from.iter().chain(&f.to) {
        let Some(article) = article(app, place.version) else { continue };
        let address = match place.sentences.first() {
            Some(&n) => words::place(article.paragraph_of(n)),
            None => "set aside".to_owned(),
        };
        let whole: Vec<&str> = place.sentences.iter().map(|&n| article.sentence(n)).collect();
        let words = place.text(article).replace('\n', " ");
        lines.push(vec![(format!("  {}  {address}", Siglum(place.version)), Tone::Faint)]);
        lines.extend(indented(app, &words, Tone::Strong));
        if whole.join(" ") != words && !whole.is_empty() {
            lines.extend(indented(app, &whole.join(" "), Tone::Text));
        }
    }
    lines
}

fn indented(app: &App, text: &str, tone: Tone) -> Vec<Words> {
    let lines = say(app, text, tone).into_iter();
    lines
        .map(|mut line| {
            line.insert(0, ("     ".to_owned(), Tone::Faint));
            line
        })
        .collect()
}
