//! Draft and verdicts to an article: one owned text, blocks and sentences as spans into it.

use super::clean::{self, Verdict};
use super::draft::{Draft, Raw, Trust, skeleton};
use super::meta::{byline, credit, date, outlet};
use super::near;
use crate::model::{Article, Block, BlockKind, Credits, Language, Sentence, Span, Stamp};
use crate::text;

/// How much of the body the language is detected on, bytes: a dozen lines are as sure as the whole, and
/// detection is the dearest part of loading a short text.
const DETECT_WITHIN: usize = 800;

/// Below this, bytes, a declared language is believed rather than a detected one.
const DETECT_FROM: usize = 200;

/// Builds the article of a draft that came from `path`; its id is empty where none is given. `language` is what the user
/// states.
pub(crate) fn build(mut draft: Draft, path: &str, language: Option<Language>) -> Article {
    let mut verdicts = clean::judge(&draft);
    // A page that is a list of others has no headline, no day and no author of its own.
    let is_index = draft.trust == Trust::Page
        && !verdicts.is_empty()
        && verdicts.iter().all(|v| v.reason == clean::INDEX);
    if is_index {
        draft.blocks.iter_mut().for_each(|b| b.time = None);
        draft = Draft { blocks: draft.blocks, outlet: draft.outlet, url: draft.url, ..Draft::default() };
    }
    insert_summary(&mut draft, &mut verdicts);
    insert_title(&mut draft, &mut verdicts);
    let mut article = Article { path: path.to_owned(), ..Article::default() };
    lay_out(&draft, &verdicts, &mut article);
    article.language = language.unwrap_or_else(|| language_of(&draft, &article));
    split(draft.trust, &mut article);
    article.credits = credits(&article);
    if let Some(supplier) = draft.credit.take() {
        article.credits.text = Some(supplier);
    }
    let order = near::order(&draft, &article);
    article.byline =
        draft.byline.take().or_else(|| find_byline(&article, &order)).or_else(|| draft.house.take());
    set_dates(&draft, &mut article, &order);
    article.outlet = outlet_of(&draft, &article, path);
    article.id = draft.id.take().unwrap_or_default();
    (article.story, article.url) = (draft.story, draft.url);
    // A hundred thousand of them are held at once.
    article.text.shrink_to_fit();
    article.blocks.shrink_to_fit();
    article.sentences.shrink_to_fit();
    article
}

/// Puts a summary that is delivered beside the text in front of it; that of a page is written for search engines.
fn insert_summary(draft: &mut Draft, verdicts: &mut Vec<Verdict>) {
    let delivered = matches!(draft.trust, Trust::Wire | Trust::Paragraphs);
    let Some(raw) = draft.summary.as_deref().filter(|_| delivered).and_then(|s| Raw::new(s, draft.line))
    else {
        return;
    };
    let words = skeleton(&raw.text);
    let again = |text: &str| skeleton(text).starts_with(&words);
    if !draft.blocks.iter().any(|b| again(&b.text)) && !draft.title.as_deref().is_some_and(again) {
        draft.blocks.insert(0, raw);
        verdicts.insert(0, Verdict { kind: BlockKind::Standfirst, reason: "given as the summary".into() });
    }
}

/// Puts a headline that stands only in the metadata in front of the blocks.
fn insert_title(draft: &mut Draft, verdicts: &mut Vec<Verdict>) {
    if verdicts.iter().any(|v| v.kind == BlockKind::Title) {
        return;
    }
    let given = draft.trust != Trust::Page;
    let whole = |title| if draft.is_page_title { headline(title) } else { title };
    let Some(title) = draft.title.as_deref().map(whole) else { return };
    let raw =
        if given { Some(Raw { text: title.to_owned(), ..Raw::default() }) } else { Raw::new(title, None) };
    let Some(raw) = raw.filter(|r| !r.text.is_empty()) else { return };
    let reason = if given { "given as the headline" } else { "given beside the text" };
    draft.blocks.insert(0, raw);
    verdicts.insert(0, Verdict { kind: BlockKind::Title, reason: reason.into() });
}

/// A page's title without the name of the site after it.
fn headline(title: &str) -> &str {
    for mark in [" | ", " — ", " – ", " - ", " :: ", " » "] {
        if let Some((head, tail)) = title.rsplit_once(mark)
            && head.split_whitespace().count() >= 3
            && tail.split_whitespace().count() <= 4
        {
            return head;
        }
    }
    title
}

/// Joins the blocks by line feeds; empty ones are left out.
fn lay_out(draft: &Draft, verdicts: &[Verdict], article: &mut Article) {
    for (raw, verdict) in draft.blocks.iter().zip(verdicts).filter(|(raw, _)| !raw.text.is_empty()) {
        if !article.blocks.is_empty() {
            article.text.push('\n');
        }
        let start = article.text.len();
        article.text.push_str(&raw.text);
        article.blocks.push(Block {
            kind: verdict.kind,
            reason: verdict.reason.clone().into_owned(),
            line: raw.line,
            span: Span::new(start, article.text.len()),
            sentences: 0..0,
        });
    }
}

fn language_of(draft: &Draft, article: &Article) -> Language {
    if let (Some(stated), false) = (draft.language, draft.is_page_language) {
        return stated;
    }
    let mut sample = String::new();
    for block in article.blocks.iter().filter(|b| b.kind.is_compared()) {
        sample.push_str(block.span.of(&article.text));
        sample.push('\n');
        if sample.len() >= DETECT_WITHIN {
            break;
        }
    }
    if let Some((cut, _)) = sample.char_indices().find(|(n, _)| *n >= DETECT_WITHIN) {
        sample.truncate(cut);
    }
    match draft.language {
        Some(declared) if sample.len() < DETECT_FROM => declared,
        declared => match text::detect(&sample) {
            Language::UNKNOWN => declared.unwrap_or_default(),
            found => found,
        },
    }
}

/// Splits the compared blocks into sentences, the headline first.
fn split(trust: Trust, article: &mut Article) {
    let title = article.blocks.iter().position(|b| b.kind == BlockKind::Title);
    let rest = (0..article.blocks.len()).filter(|n| Some(*n) != title);
    for n in title.into_iter().chain(rest) {
        let Some(block) = article.blocks.get_mut(n).filter(|b| b.kind.is_compared()) else { continue };
        let first = article.sentences.len() as u32;
        let whole = trust == Trust::Sentences || matches!(block.kind, BlockKind::Title | BlockKind::Heading);
        let spans = if whole {
            vec![block.span]
        } else {
            let start = block.span.start as usize;
            let found = text::sentences(block.span.of(&article.text), article.language);
            found.into_iter().map(|s| s.shifted(start)).collect()
        };
        article.sentences.extend(spans.into_iter().map(|span| Sentence { span, block: n as u32 }));
        block.sentences = first..article.sentences.len() as u32;
    }
}

fn credits(article: &Article) -> Credits {
    let mut credits = Credits::default();
    for block in &article.blocks {
        let text = block.span.of(&article.text);
        match block.kind {
            BlockKind::Credit | BlockKind::Byline => {
                let supplier =
                    (block.kind == BlockKind::Credit).then(|| credit::supplier(text, true)).flatten();
                match credit::text_credit(text).or(supplier) {
                    Some(name) => drop(credits.text.get_or_insert_with(|| name.to_owned())),
                    None => picture(credit::picture_credit(text), &mut credits),
                }
            }
            BlockKind::Caption => picture(credit::caption_credit(text), &mut credits),
            kind if kind.is_compared() => {
                if credits.text.is_none() && kind == BlockKind::Body {
                    credits.text = credit::dateline(text);
                }
                credit::cited(text, &mut credits.cited);
            }
            _ => {}
        }
    }
    credits
}

fn picture(name: Option<&str>, credits: &mut Credits) {
    if let Some(name) = name
        && !credits.picture.iter().any(|p| p == name)
    {
        credits.picture.push(name.to_owned());
    }
}

/// The author that the first line about one names, by how near it is to the headline.
fn find_byline(article: &Article, order: &[usize]) -> Option<String> {
    let lines = order.iter().filter_map(|&n| article.blocks.get(n)).filter(|b| b.kind == BlockKind::Byline);
    let name = |line: &str| {
        let named = byline::introduced(line).or_else(|| byline::reporters(line)).unwrap_or(line);
        let is_name = !byline::is_introduction(line)
            && byline::is_author(named)
            && !byline::is_call(named)
            && !date::is_date_line(named)
            && credit::text_credit(line).is_none();
        is_name.then(|| named.to_owned())
    };
    lines.map(|b| b.span.of(&article.text)).find_map(name)
}

/// Bytes of a block with a time in it, at the most: a longer one tells of another day.
const DATED: usize = 160;

/// What the input states beside the text goes before what its date lines say, the nearest to the headline first, and those
/// before the day in its address. A change at the time of publication is none.
fn set_dates(draft: &Draft, article: &mut Article, order: &[usize]) {
    let written = date::Order::of(article.language);
    let times: Vec<_> = draft.blocks.iter().filter(|raw| !raw.text.is_empty()).map(|raw| raw.time).collect();
    let mut found = date::Dates::default();
    for &n in order {
        let Some(block) = article.blocks.get(n) else { continue };
        let text = block.span.of(&article.text);
        let time = times.get(n).copied().flatten().filter(|_| text.len() <= DATED);
        if !matches!(block.kind, BlockKind::Date | BlockKind::Byline) && time.is_none() {
            continue;
        }
        let mut dates = date::dates(text, written);
        match time {
            Some(time) if dates.published.is_none() && dates.updated.is_none() => {
                dates.published = Some(time)
            }
            // The markup has the hour where the line has the day alone.
            Some(time) if dates.published.is_some_and(|p| p.is_day_of(time)) => dates.published = Some(time),
            _ => {}
        }
        found = date::Dates {
            published: found.published.or(dates.published),
            updated: found.updated.or(dates.updated),
        };
    }
    let updated = draft.updated.or(found.updated);
    let address = || draft.url.as_deref().and_then(date::in_address);
    let beside = || beside(article, order);
    // A day without a year is looked for only where nothing else is dated.
    let stated = draft.published.map(|stated| of_the_place(stated, found.published, address()));
    article.published = (stated.or(found.published).or_else(address).or_else(beside))
        .or_else(|| updated.map_or_else(|| find_day(article), |_| None));
    article.updated =
        updated.filter(|at| article.published.is_none_or(|first| first.minutes() != at.minutes()));
}

/// A stated time as the place of publication has it. Late in the evening it is the next day already in Greenwich, which pages
/// state; the day in the address, and in the line below the headline, is that of the readers.
fn of_the_place(stated: Stamp, line: Option<Stamp>, address: Option<Stamp>) -> Stamp {
    let Some(local) = address.filter(|a| stated.offset == Some(0) && is_next_day(*a, stated)) else {
        return stated;
    };
    let day = |s: Stamp| (s.year, s.month, s.day);
    line.filter(|line| day(*line) == day(local)).unwrap_or(local)
}

/// Whether the second day follows the first.
fn is_next_day(first: Stamp, second: Stamp) -> bool {
    let day = |s: Stamp| Stamp { time: None, offset: None, ..s }.minutes();
    day(second) - day(first) == 24 * 60
}

/// Words of a short line that has a day beside other things: "Berlin, 9 May 2031 (tvz)".
const BESIDE: usize = 14;

/// The day in a short line between the headline and the article, or at the beginning of its first paragraph.
fn beside(article: &Article, order: &[usize]) -> Option<Stamp> {
    let title = article.blocks.iter().position(|b| b.kind == BlockKind::Title)?;
    let body = article.blocks.iter().position(|b| b.kind == BlockKind::Body)?;
    let text = |n: usize| article.blocks.get(n).map_or("", |b| b.span.of(&article.text));
    let is_near = |n: &usize| (title.saturating_sub(2)..body).contains(n);
    let near = order.iter().copied().filter(is_near).map(text);
    let short = near.filter(|line| line.split_whitespace().count() <= BESIDE);
    let head = || text(body).split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    let mut found = short.filter_map(|line| date::find(line)?.stamp);
    found.next().or_else(|| date::find(&head()).filter(|f| f.others == 0)?.stamp)
}

/// The day in a date line or a dateline that names no year, where just one year stands among what is set aside,
/// as in a line of copyright.
fn find_day(article: &Article) -> Option<Stamp> {
    let text = |b: &Block| b.span.of(&article.text).to_owned();
    let aside = article.blocks.iter().filter(|b| !b.kind.is_compared() && b.kind != BlockKind::Caption);
    let mut years: Vec<u16> = aside.flat_map(|b| date::years(b.span.of(&article.text))).collect();
    years.dedup();
    let [year] = years.as_slice() else { return None };
    let lines = article.blocks.iter().filter(|b| b.kind == BlockKind::Date).map(text);
    let dateline = article.blocks.iter().find(|b| b.kind == BlockKind::Body).map(text);
    let dateline = dateline.and_then(|t| t.split_once(" (").map(|(head, _)| head.to_owned()));
    lines.chain(dateline.filter(|d| d.len() < 60)).find_map(|line| date::in_year(&line, *year))
}

fn outlet_of(draft: &Draft, article: &Article, path: &str) -> String {
    let domain = || draft.url.as_deref().and_then(outlet::domain).map(str::to_owned);
    let given = draft.outlet.clone().filter(|o| !skeleton(o).is_empty());
    let printed = || outlet::printed(article, path);
    given.or_else(domain).or_else(printed).or_else(|| article.credits.text.clone()).unwrap_or_else(|| {
        let stem = outlet::stem(path);
        let named = || outlet::mentioned(article).or_else(|| outlet::first_words(article));
        if outlet::is_hash(&stem) { named().unwrap_or(stem) } else { stem }
    })
}
