//! What every version of a story says, found once: words, figures, dates, quotations, sources, hedges, names.

use std::collections::HashMap;
use std::ops::Range;

use super::lexicon::Lexicon;
use crate::model::{Article, BlockKind, Language, Place, Span};
use crate::text::found::{self, Figure, Force, Mention, Role, Time, Tokens};
use crate::text::lang;

/// A word of a compared sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Where it stands in the article.
    pub span: Span,
    /// Its normal form, as a number of the story's lexicon.
    pub form: u32,
    /// Its stem, as a number of the story's lexicon.
    pub stem: u32,
    /// Carries no content of its own, or is a figure.
    pub stop: bool,
    /// Stands inside quotation marks.
    pub quoted: bool,
}

/// A figure or date with its surroundings.
#[derive(Clone, Debug)]
pub(super) struct Found<T> {
    /// The sentence it stands in.
    pub sentence: u32,
    /// Where it stands in the article.
    pub span: Span,
    /// Its words in [`Version::words`].
    pub words: Range<usize>,
    /// Stems of what it counts.
    pub nouns: Vec<u32>,
    /// Stems of the words of content near it, without its own, the nearest first.
    pub context: Vec<u32>,
    /// The source whose saying it dates, in [`Version::said`]: "KCNA reported on Sunday".
    pub of_saying: Option<usize>,
    /// What was found.
    pub what: T,
}

/// A quotation.
#[derive(Clone, Debug)]
pub(super) struct Quote {
    /// The sentences it runs over.
    pub sentences: Vec<u32>,
    /// Its words, without the marks, in the article.
    pub span: Span,
    /// Its words in [`Version::words`].
    pub words: Range<usize>,
}

/// A place where a source is named.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// The sentence it stands in.
    pub sentence: u32,
    /// The source and its verb, in the article.
    pub span: Span,
    /// The source alone, in the article.
    pub source: Span,
    /// Stems of the source, without small words; a pronoun is resolved to what it stands for.
    pub stems: Vec<u32>,
    /// The same as written, for initials: "KCNA".
    pub name: String,
    /// Says only what sort of source it is: "the state media", "the report".
    pub generic: bool,
    /// The verb, as a number of [`Version::words`].
    pub verb: Option<usize>,
    /// The group of the verb.
    pub group: &'static str,
    /// How the source is named.
    pub role: Role,
}

/// A hedge or a negation.
#[derive(Clone, Debug)]
pub(super) struct Loose {
    /// The sentence it stands in.
    pub sentence: u32,
    /// Its words in [`Version::words`].
    pub words: Range<usize>,
    /// What it does.
    pub force: Force,
}

/// A name.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// The sentence it stands in.
    pub sentence: u32,
    /// Where it stands in the article.
    pub span: Span,
    /// Its words in [`Version::words`].
    pub words: Range<usize>,
}

/// A verb whose time or voice can be told; words are numbers of [`Version::words`].
#[derive(Clone, Debug)]
pub(super) struct Deed {
    /// The sentence it stands in.
    pub sentence: u32,
    /// The verb.
    pub word: usize,
    /// When it happens, where that can be told.
    pub time: Option<Time>,
    /// It is a passive.
    pub passive: bool,
    /// Who does it; empty where nobody is named.
    pub agent: Range<usize>,
    /// The word before a passive and its helpers: what it is done to.
    pub subject: Option<usize>,
}

/// A figure in a caption, which is set aside and has no sentence.
#[derive(Clone, Debug)]
pub(super) struct Aside {
    /// The block of the caption.
    pub block: u32,
    /// The figure; its words are none of [`Version::words`].
    pub found: Found<Figure>,
}

/// What one version says.
#[derive(Debug)]
pub(super) struct Version<'a> {
    /// The article itself.
    pub article: &'a Article,
    /// Its place in the story.
    pub number: usize,
    /// All words of its sentences, in order of the sentences.
    pub words: Vec<Word>,
    /// For each sentence, its words.
    pub sentences: Vec<Range<usize>>,
    pub figures: Vec<Found<Figure>>,
    pub dates: Vec<Found<Mention>>,
    pub quotes: Vec<Quote>,
    pub said: Vec<Said>,
    pub loose: Vec<Loose>,
    pub names: Vec<Named>,
    pub deeds: Vec<Deed>,
    pub asides: Vec<Aside>,
    /// For each stem that is no small word, where it stands.
    pub places: HashMap<u32, Vec<usize>>,
}

impl Version<'_> {
    /// The address of words in one sentence.
    pub fn place(&self, sentence: u32, span: Span) -> Place {
        self.place_over(&[sentence], span)
    }

    /// The address of words that run over several sentences.
    pub fn place_over(&self, sentences: &[u32], span: Span) -> Place {
        let first = sentences.first().and_then(|&s| self.article.sentences.get(s as usize));
        let block = first.map_or(0, |s| s.block);
        Place { version: self.number, block, sentences: sentences.to_vec(), span }
    }

    /// The words of a sentence.
    pub fn words_of(&self, sentence: u32) -> Range<usize> {
        self.sentences.get(sentence as usize).cloned().unwrap_or(0..0)
    }

    /// The span that a run of words covers, in the article.
    pub fn cover(&self, run: Range<usize>) -> Span {
        match (self.words.get(run.start), run.end.checked_sub(1).and_then(|n| self.words.get(n))) {
            (Some(a), Some(b)) if run.start < run.end => a.span.cover(b.span),
            _ => Span::default(),
        }
    }

    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }

    /// The sayings of one sentence, as numbers of [`Version::said`].
    pub fn said_in(&self, sentence: u32) -> Range<usize> {
        within(&self.said, sentence, |s| s.sentence)
    }

    /// The hedges and negations of one sentence.
    pub fn loose_in(&self, sentence: u32) -> &[Loose] {
        self.loose.get(within(&self.loose, sentence, |l| l.sentence)).unwrap_or_default()
    }

    /// The names of one sentence, as numbers of [`Version::names`].
    pub fn names_in(&self, sentence: u32) -> Range<usize> {
        within(&self.names, sentence, |n| n.sentence)
    }

    /// The verbs of one sentence.
    pub fn deeds_in(&self, sentence: u32) -> &[Deed] {
        self.deeds.get(within(&self.deeds, sentence, |d| d.sentence)).unwrap_or_default()
    }

    /// Where a stem stands, as numbers of words; the first few hundred in a very long text.
    pub fn places_of(&self, stem: u32) -> &[usize] {
        self.places.get(&stem).map_or(&[], Vec::as_slice)
    }

    /// The headline and the first sentence below it that is no heading, where there are any.
    pub fn fronts(&self) -> [Option<u32>; 2] {
        let kind = |n: u32| {
            let block = self.article.sentences.get(n as usize)?.block;
            self.article.blocks.get(block as usize).map(|b| b.kind)
        };
        let all = 0..self.article.sentences.len() as u32;
        let headline = all.clone().next().filter(|&n| self.article.is_headline(n));
        let lead = all.take(LEAD).find(|&n| kind(n) == Some(BlockKind::Body));
        [headline, lead]
    }

    /// The paragraph's neighbours of a sentence: itself, and the ones before and behind it in the same block.
    pub fn beside(&self, sentence: u32) -> impl Iterator<Item = u32> + use<'_> {
        let block = |n: u32| self.article.sentences.get(n as usize).map(|s| s.block);
        (sentence.saturating_sub(1)..=sentence.saturating_add(1))
            .filter(move |&n| block(n).is_some() && block(n) == block(sentence))
    }

    /// The sentence a word belongs to.
    pub fn sentence_of(&self, word: usize) -> u32 {
        self.sentences.partition_point(|r| r.end <= word) as u32
    }
}

/// The things of one sentence in a list that is in the order of the sentences.
pub(super) fn within<T>(list: &[T], sentence: u32, of: impl Fn(&T) -> u32) -> Range<usize> {
    list.partition_point(|x| of(x) < sentence)..list.partition_point(|x| of(x) <= sentence)
}

/// Sentences among which the lead is looked for: a headline and some standfirsts stand before it.
const LEAD: usize = 12;

/// Of a stem that stands everywhere so many places are kept: a name's neighbours are told long before.
const PLACES: usize = 400;

/// How many words to either side of a figure or date tell what it is about.
const NEAR: usize = 8;

/// Verbs that a date beside them dates: "reported on Sunday". What is announced or offered on a day happens on it.
const TELLING: [&str; 8] = ["said", "says", "reported", "reports", "told", "stated", "wrote", "quoted"];

/// Finds everything in one version.
pub(super) fn version<'a>(article: &'a Article, number: usize, lexicon: &mut Lexicon) -> Version<'a> {
    let mut out = Version {
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
        places: HashMap::new(),
    };
    let quotes = quotations(article);
    let texts: Vec<Tokens<'_>> =
        article.sentences.iter().map(|s| Tokens::of(s.span.of(&article.text))).collect();
    let capitals = capitals(&texts);
    for (sentence, t) in article.sentences.iter().zip(&texts) {
        words(&mut out, t, sentence.span, &quotes, article.language, lexicon);
    }
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
        let mut sentences: Vec<u32> = run.clone().map(|w| out.sentence_of(w)).collect();
        sentences.dedup();
        out.quotes.push(Quote { sentences, span: marked, words: run });
    }
    out.asides = super::captions::asides(article, lexicon);
    super::source::resolve(&mut out);
    out
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
fn capitals(texts: &[Tokens<'_>]) -> HashMap<String, u32> {
    let mut all = HashMap::new();
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
        let stop =
            lang::of(language).is_stop(t.form(n)) || t.form(n).starts_with(|c: char| c.is_ascii_digit());
        let next = quotes.partition_point(|q| q.end < span.end);
        let quoted = quotes.get(next).is_some_and(|q| q.start <= span.start);
        out.words.push(Word { span, form, stem, stop, quoted });
    }
    out.sentences.push(start..out.words.len());
}

fn facts(out: &mut Version<'_>, n: u32, t: &Tokens<'_>, language: Language, capitals: &HashMap<String, u32>) {
    let base = out.words_of(n).start;
    let at = out.article.sentences[n as usize].span.start as usize;
    let shift = |r: &Range<usize>| r.start + base..r.end + base;
    let quoted: Vec<bool> = out.words[out.words_of(n)].iter().map(|w| w.quoted).collect();
    let mut sayings = found::sayings(t, language, &quoted);
    sayings.retain(|s| !s.source.is_empty());
    let mut taken = vec![false; t.len()];
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
        out.said.push(Said { sentence: n, span, source, stems, name, generic: false, verb, group, role });
    }
    for mark in found::forces(t, language) {
        out.loose.push(Loose { sentence: n, words: mark.word + base..mark.end + base, force: mark.force });
    }
    for v in found::verbs(t, language) {
        let (word, agent, subject) = (v.word + base, shift(&v.agent), v.subject.map(|s| s + base));
        out.deeds.push(Deed { sentence: n, word, time: v.time, passive: v.passive, agent, subject });
    }
    if !out.article.is_headline(n) {
        for name in found::names(t, language, &|w| capitals.contains_key(w)) {
            out.names.push(Named { sentence: n, span: name.span.shifted(at), words: shift(&name.words) });
        }
    }
}

/// Words of a dateline at the most: "PORT SELDEN, Saturday, May 9, 2026 (Meridian) —".
const DATELINE: usize = 10;

/// How many words at the beginning of a sentence are a dateline: a place in capitals before a dash.
fn dateline(t: &Tokens<'_>) -> usize {
    let place = t.raw(0).chars().count() > 2 && t.raw(0).chars().all(char::is_uppercase);
    let dash =
        |n: &usize| t.gap(*n).contains(['—', '–']) || t.gap(*n).contains(" - ") || t.gap(*n).contains("--");
    if place { (1..t.len().min(DATELINE + 1)).find(dash).unwrap_or(0) } else { 0 }
}

/// Stems of the words of content near a run, without those of `own`, the nearest first.
fn context(out: &Version<'_>, sentence: u32, run: &Range<usize>, own: &Range<usize>) -> Vec<u32> {
    let all = out.words_of(sentence);
    let mut near: Vec<(usize, u32)> = all
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
