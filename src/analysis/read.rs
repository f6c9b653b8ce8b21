//! Reading a version: everything it says is found once, before versions are compared.

use std::ops::Range;

use super::ground::{Deed, Found, Loose, Named, Quote, Said, Version, Word};
use super::lexicon::Lexicon;
use super::{bearers, captions, source};
use crate::model::{Article, Language, Span};
use crate::text::found::{self, Role, Saying, Tokens};
use crate::text::hash::FastMap;

/// Of a stem that stands everywhere so many places are kept: a name's neighbours are told long before.
const PLACES: usize = 400;

/// How many words to either side of a figure or date tell what it is about.
const NEAR: usize = 8;

/// Verbs that a date beside them dates: "reported on Sunday". What is announced or offered on a day happens on it.
const TELLING: [&str; 8] = ["said", "says", "reported", "reports", "told", "stated", "wrote", "quoted"];

/// Finds everything in every version. The words are numbered one version after the other; what needs no other version is
/// found in all at once.
pub(super) fn versions<'a>(articles: &[&'a Article], lexicon: &mut Lexicon) -> Vec<Version<'a>> {
    let size: usize = articles.iter().map(|a| a.text.len()).sum();
    let split = each(articles.to_vec(), size, &|article: &'a Article| {
        let sentences = article.sentences.iter();
        let texts: Vec<Tokens<'a>> = sentences.map(|s| Tokens::of(s.span.of(&article.text))).collect();
        (article, texts, quotations(article))
    });
    let mut spelled = Vec::with_capacity(split.len());
    for (number, (article, texts, quotes)) in split.into_iter().enumerate() {
        let mut version = empty(article, number);
        for (sentence, t) in article.sentences.iter().zip(&texts) {
            words(&mut version, t, sentence.span, &quotes, article.language, lexicon);
        }
        version.asides = captions::asides(article, lexicon);
        spelled.push((version, texts, quotes));
    }
    each(spelled, size, &|(version, texts, quotes)| said(version, &texts, quotes))
}

/// Texts of fewer bytes than this are read on one thread: a second takes as long to start as it saves.
const LONG: usize = 64 << 10;

/// Maps `work` over `items`, which hold `size` bytes of text; items of long texts on as many threads as the machine
/// offers. The results stand in the order of the items.
pub(super) fn each<T: Send, R: Send>(items: Vec<T>, size: usize, work: &(impl Fn(T) -> R + Sync)) -> Vec<R> {
    // Asking how many threads there are takes longer than reading a paragraph.
    let most = if size < LONG { 1 } else { std::thread::available_parallelism().map_or(1, usize::from) };
    let threads = most.min(items.len());
    if threads < 2 {
        return items.into_iter().map(work).collect();
    }
    let mut waiting = items.into_iter();
    let mut done = Vec::with_capacity(waiting.len());
    while waiting.len() > 0 {
        let now: Vec<T> = waiting.by_ref().take(threads).collect();
        std::thread::scope(|scope| {
            let started: Vec<_> = now.into_iter().map(|item| scope.spawn(move || work(item))).collect();
            let joined = started.into_iter().map(|thread| thread.join());
            done.extend(joined.map(|result| result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))));
        });
    }
    done
}

fn empty(article: &Article, number: usize) -> Version<'_> {
    Version {
        article,
        number,
        words: Vec::new(),
        sentences: Vec::new(),
        figures: Vec::new(),
        dates: Vec::new(),
        quotes: Vec::new(),
        said: Vec::new(),
        loose: Vec::new(),
        names: Vec::new(),
        deeds: Vec::new(),
        asides: Vec::new(),
        places: FastMap::default(),
    }
}

/// What a version says, once its words are numbered.
fn said<'a>(mut out: Version<'a>, texts: &[Tokens<'_>], quotes: Vec<Span>) -> Version<'a> {
    let article = out.article;
    let capitals = capitals(texts);
    for (n, word) in out.words.iter().enumerate().filter(|(_, w)| !w.stop) {
        let all = out.places.entry(word.stem).or_default();
        if all.len() < PLACES {
            all.push(n);
        }
    }
    for (n, t) in texts.iter().enumerate() {
        facts(&mut out, n as u32, t, article.language, &capitals);
    }
    for marked in quotes {
        let first = out.words.partition_point(|w| w.span.end <= marked.start);
        let run = run_of(&out.words, marked, first);
        if run.is_empty() {
            continue;
        }
        quote(&mut out, marked, run);
    }
    blocks(&mut out);
    source::resolve(&mut out);
    bearers::tell(&mut out);
    out
}

/// Adds what is quoted without marks: the sentences of a paragraph that speaks in the first person, is not in marks itself,
/// and tells of nobody but the speaker and whom he speaks to that they say something.
fn blocks(out: &mut Version<'_>) {
    let mut added = Vec::new();
    for block in out.article.blocks.iter().filter(|b| b.kind == crate::model::BlockKind::Body) {
        let own = || block.sentences.clone().filter(|&n| (n as usize) < out.sentences.len());
        let words = || own().flat_map(|n| out.words_of(n));
        let own_word = |w: usize| !out.words[w].quoted && source::is_spoken(out.text(out.words[w].span));
        let spoken = words().any(own_word);
        let marked = words().filter(|&w| out.words[w].quoted).count();
        let others =
            own().flat_map(|n| out.said_in(n)).any(|s| !source::is_spoken(out.text(out.said[s].source)));
        let is_marked = marked * 2 > words().count();
        if !spoken || others || is_marked {
            continue;
        }
        for n in own().filter(|&n| !out.words_of(n).is_empty()) {
            let words = out.words_of(n);
            let span = out.cover(words.clone());
            let ends = (n, n);
            added.push(Quote { whole: span, ends, block: true, sentences: vec![n], span, words });
        }
    }
    out.quotes.extend(added);
    out.quotes.sort_by_key(|q| q.span.start);
}

/// Adds a quotation, sentence by sentence.
fn quote(out: &mut Version<'_>, whole: Span, run: Range<usize>) {
    let ends = (out.sentence_of(run.start), out.sentence_of(run.end - 1));
    let mut start = run.start;
    while start < run.end {
        let sentence = out.sentence_of(start);
        let words = start..out.words_of(sentence).end.min(run.end);
        start = words.end;
        let span = if ends.0 == ends.1 { whole } else { out.cover(words.clone()) };
        out.quotes.push(Quote { whole, ends, block: false, sentences: vec![sentence], span, words });
    }
}

/// The words inside a span; a run, since a quotation never leaves its paragraphs.
fn run_of(words: &[Word], span: Span, hint: usize) -> Range<usize> {
    let inside = |w: &Word| w.span.start >= span.start && w.span.end <= span.end;
    let start = match words.get(hint).filter(|w| inside(w)) {
        Some(_) => hint,
        None => words.iter().position(inside).unwrap_or(words.len()),
    };
    let count = words.get(start..).map_or(0, |rest| rest.iter().take_while(|w| inside(w)).count());
    start..start + count
}

/// The quotations of the compared blocks, as spans of the words inside.
fn quotations(article: &Article) -> Vec<Span> {
    let blocks: Vec<Span> = article.blocks.iter().filter(|b| b.kind.is_compared()).map(|b| b.span).collect();
    found::quotations(&article.text, &blocks).into_iter().map(|q| q.span).collect()
}

/// Words that have a capital inside a sentence, in normal form, with how often.
fn capitals(texts: &[Tokens<'_>]) -> FastMap<String, u32> {
    let mut all = FastMap::default();
    for t in texts {
        for n in (1..t.len()).filter(|&n| t.is_upper(n)) {
            *all.entry(t.form(n).to_owned()).or_default() += 1;
        }
    }
    all
}

fn words(
    out: &mut Version<'_>,
    t: &Tokens<'_>,
    at: Span,
    quotes: &[Span],
    language: Language,
    lexicon: &mut Lexicon,
) {
    let start = out.words.len();
    for n in 0..t.len() {
        let span = t.span(n).shifted(at.start as usize);
        let (form, stem) = lexicon.intern(t.form(n), language);
        let stop = lexicon.is_stop(form) || t.form(n).starts_with(|c: char| c.is_ascii_digit());
        let next = quotes.partition_point(|q| q.end < span.end);
        let quoted = quotes.get(next).is_some_and(|q| q.start <= span.start);
        out.words.push(Word { span, form, stem, stop, quoted });
    }
    out.sentences.push(start..out.words.len());
}

fn facts(out: &mut Version<'_>, n: u32, t: &Tokens<'_>, language: Language, capitals: &FastMap<String, u32>) {
    let base = out.words_of(n).start;
    let at = out.article.sentences[n as usize].span.start as usize;
    let shift = |r: &Range<usize>| r.start + base..r.end + base;
    let quoted: Vec<bool> = out.words[out.words_of(n)].iter().map(|w| w.quoted).collect();
    let mut sayings = found::sayings(t, language, &quoted);
    sayings.retain(|s| !s.source.is_empty());
    let mut taken = vec![false; t.len()];
    sayings.extend(signed(t, &quoted));
    let dateline = dateline(t);
    for mention in found::dates(t, language) {
        taken[mention.words.clone()].iter_mut().for_each(|x| *x = true);
        // The day of a dateline is the day of writing: each version has its own.
        if mention.words.end <= dateline {
            continue;
        }
        let first = out.said.len();
        let of_saying = sayings.iter().position(|s| {
            let telling = s.verb.is_none_or(|v| TELLING.contains(&t.form(v)));
            let end = s.verb.map_or(s.source.end, |v| v + 1).max(s.source.end);
            telling && (mention.words.start >= end && mention.words.start <= end + 2)
                || telling
                    && (mention.words.end <= s.source.start
                        && s.source.start - mention.words.end <= 2
                        && s.verb.is_some())
                || s.source.contains(&mention.words.start)
                || telling && s.verb.is_some_and(|v| mention.words.end <= v && v - mention.words.end <= 1)
        });
        let of_saying = of_saying.map(|n| first + n);
        let words = shift(&mention.words);
        let span = mention.span.shifted(at);
        let context = context(out, n, &words, &words);
        out.dates.push(Found {
            sentence: n,
            span,
            words,
            nouns: Vec::new(),
            context,
            of_saying,
            what: mention,
        });
    }
    for figure in found::figures(t, language, &taken) {
        let words = shift(&figure.words);
        let noun = shift(&figure.noun);
        let own =
            words.start.min(noun.start)..if noun.is_empty() { words.end } else { noun.end.max(words.end) };
        let nouns = out.words[noun].iter().map(|w| w.stem).collect();
        let context = context(out, n, &words, &own);
        let span = figure.span.shifted(at);
        out.figures.push(Found { sentence: n, span, words, nouns, context, of_saying: None, what: figure });
    }
    for s in sayings {
        let source = t.cover(s.source.clone()).shifted(at);
        let run = shift(&s.source);
        let stems = out.words[run].iter().filter(|w| !w.stop).map(|w| w.stem).collect();
        let span = s.span.shifted(at);
        let name = out.text(source).to_owned();
        let verb = s.verb.map(|v| v + base);
        let (group, role) = (s.group, s.role);
        let (proper, plain) = (Vec::new(), Vec::new());
        out.said.push(Said {
            sentence: n,
            span,
            source,
            stems,
            name,
            proper,
            plain,
            pronoun: false,
            generic: false,
            verb,
            group,
            role,
        });
    }
    for mark in found::forces(t, language) {
        out.loose.push(Loose { sentence: n, words: mark.word + base..mark.end + base, force: mark.force });
    }
    for v in found::verbs(t, language) {
        let (word, agent, subject) = (v.word + base, shift(&v.agent), v.subject.map(|s| s + base));
        out.deeds.push(Deed { sentence: n, word, time: v.time, passive: v.passive, agent, subject });
    }
    if !out.article.is_headline(n) {
        let names = found::names(t, language, &|w| capitals.contains_key(w));
        for name in names.into_iter().filter(|name| name.words.start >= dateline) {
            out.names.push(Named { sentence: n, span: name.span.shifted(at), words: shift(&name.words) });
        }
    }
}

/// Words of a name with its title in a line of its own, at the most.
const SIGNED: usize = 6;

/// Who is named where nobody is said to say anything: under a quotation ("– Commissioner Ada Holt"), or over it ("And from
/// Chairwoman Holt:").
fn signed(t: &Tokens<'_>, quoted: &[bool]) -> Option<Saying> {
    if t.is_empty() || quoted.contains(&true) {
        return None;
    }
    let under = t.gap(0).trim_start().starts_with(['-', '–', '—'])
        && t.len() <= SIGNED
        && (0..t.len()).all(|n| t.is_upper(n));
    let over = t.gap(t.len()).trim_start().starts_with(':') && t.len() <= 2 * SIGNED;
    let first = match (under, over) {
        (true, _) => 0,
        (_, true) => (0..t.len())
            .rev()
            .take_while(|&n| t.is_upper(n))
            .last()
            .filter(|&n| n > 0 && t.form(n - 1) == "from")?,
        _ => return None,
    };
    let source = first..t.len();
    Some(Saying { span: t.cover(source.clone()), source, verb: None, group: "plain", role: Role::Speaker })
}

/// Words of an agency in brackets at the most.
const AGENCY: usize = 4;
/// Words of a dateline at the most: "PORT SELDEN, Saturday, May 9, 2026 (Meridian) —".
const DATELINE: usize = 10;

/// How many words at the beginning of a sentence are a dateline: a place in capitals before a dash, or a place before an
/// agency in brackets.
fn dateline(t: &Tokens<'_>) -> usize {
    let agency = (1..t.len().min(DATELINE)).take_while(|&n| t.is_upper(n)).find(|&n| t.gap(n).ends_with('('));
    let closed = agency.and_then(|n| (n + 1..t.len().min(n + AGENCY)).find(|&m| t.gap(m).starts_with(')')));
    if let Some(end) = closed.filter(|_| t.is_upper(0)) {
        return end;
    }
    let place = t.raw(0).chars().count() > 2 && t.raw(0).chars().all(char::is_uppercase);
    let dash =
        |n: &usize| t.gap(*n).contains(['—', '–']) || t.gap(*n).contains(" - ") || t.gap(*n).contains("--");
    if place { (1..t.len().min(DATELINE + 1)).find(dash).unwrap_or(0) } else { 0 }
}

/// Stems of the words of content near a run, without those of `own`, the nearest first.
fn context(out: &Version<'_>, sentence: u32, run: &Range<usize>, own: &Range<usize>) -> Vec<u32> {
    let all = out.words_of(sentence);
    // No further than it counts: a sentence may have a hundred thousand words.
    let near = all.start.max(run.start.saturating_sub(NEAR))..all.end.min(run.end + NEAR);
    let mut near: Vec<(usize, u32)> = near
        .filter(|n| !own.contains(n) && !out.words[*n].stop)
        .map(|n| (if n < run.start { run.start - n } else { n + 1 - run.end }, out.words[n].stem))
        .filter(|(distance, _)| *distance <= NEAR)
        .collect();
    near.sort_unstable();
    let mut stems: Vec<u32> = Vec::with_capacity(near.len());
    for (_, stem) in near {
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}
