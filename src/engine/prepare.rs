//! Words, stems and character n-grams of a story, prepared once: integers to compare instead of strings.
//!
//! Rarity comes from the story itself, backed by the stop words of its language, so that two versions of one sentence
//! are a story too. Everything is dropped when the story is aligned; a corpus of 100,000 articles fits.

use std::collections::HashMap;
use std::hash::Hasher;

use super::hash::{Fast, FastMap};
use super::marks::{self, Quotes};
use crate::model::{Article, Language, Span};
use crate::text::{self, Senses, Stems, lang};

/// Weight of a stop word beside 1.5 to 5 for words of content: enough to prefer the likelier of two rivals, too little
/// to make a link. Tuned on the news and essay pairs; half or double costs under .004 F1.
const STOP_WEIGHT: f32 = 0.15;
/// Sentences a story is taken to have at the least, so that rarity means something in a pair of single sentences.
const LEAST_SENTENCES: f32 = 20.0;
/// How surely two words of one synonym set mean the same, and two of which one is near a set of the other. Tuned on the
/// labelled word pairs, where such words correspond in about these shares.
pub(super) const SYNONYM: f32 = 0.8;
const NEAR: f32 = 0.4;
/// Weight of a character n-gram relative to its rarity: all count alike, rare ones more.
const GRAM: usize = 4;

/// One word of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Where it stands in the article's text.
    pub span: Span,
    /// Normal form, interned for the story.
    pub form: u32,
    /// Stem, interned for the story.
    pub stem: u32,
    /// What sort of word it is.
    pub sort: Sort,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
}

/// What sort of word a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A small word without content of its own.
    Stop,
    /// A figure or number word.
    Number,
    /// A word with a capital that does not begin its sentence.
    Name,
    /// Any other word.
    Content,
}

/// One sentence, ready to be compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    /// Its words, as a range of [`Prepared::tokens`].
    pub tokens: std::ops::Range<usize>,
    /// Its distinct stems, ascending, with their weight times how often they occur.
    pub stems: Vec<(u32, f32)>,
    /// Length of the stem vector.
    pub norm: f32,
    /// Sum of the stem weights.
    pub mass: f32,
    /// Its distinct character n-grams, ascending, with weights.
    pub grams: Vec<(u32, f32)>,
    /// Length of the n-gram vector.
    pub gram_norm: f32,
    /// Values of its figures, ascending: "two dozen" is 24.
    pub figures: Vec<f32>,
    /// Distinct stems of its names, ascending.
    pub names: Vec<u32>,
    /// Distinct stems of content inside quotation marks, ascending.
    pub quoted: Vec<u32>,
    /// Its distinct pairs of stems of content that stand near each other, ascending, with weights.
    pub phrases: Vec<(u32, f32)>,
    /// Sum of the weights of its phrases.
    pub phrase_mass: f32,
    /// Whether it is the headline.
    pub headline: bool,
    /// A number that sentences with the same normal forms in the same order share.
    pub wording: u64,
}

/// One article, ready to be compared.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    /// All words of the compared sentences, in order of sentences.
    pub tokens: Vec<Token>,
    /// The sentences.
    pub units: Vec<Unit>,
    /// The paragraph that each sentence stands in, as a block index.
    pub blocks: Vec<u32>,
    /// Words of content with a capital that begin their sentence: names or not, as indices of tokens.
    pub capitals: Vec<usize>,
}

impl Prepared {
    /// The words of sentence `n`.
    pub fn words(&self, n: u32) -> &[Token] {
        self.units.get(n as usize).map_or(&[], |u| &self.tokens[u.tokens.clone()])
    }
}

/// The words of one story and how rare they are.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Weight of each stem.
    pub weights: Vec<f32>,
    /// Each normal form, spelled out.
    pub forms: Vec<String>,
    /// For each stem, the value of the figure it is; `None` for a word.
    pub values: Vec<Option<f32>>,
    /// For each stem, the stems of the story that can mean the same, ascending, with how surely (`0..=1`).
    pub related: Vec<Vec<(u32, f32)>>,
}

/// Prepares all versions of a story against one lexicon.
pub(super) fn prepare(articles: &[&Article]) -> (Lexicon, Vec<Prepared>) {
    let mut builder = Builder::default();
    // Words are numbered, and sums of rarity summed, in one order whatever that of the versions: a tie must not fall the
    // other way for the last bit of a sum.
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by(|&a, &b| super::rank(articles[a]).cmp(&super::rank(articles[b])));
    let mut prepared: Vec<Prepared> = articles.iter().map(|_| Prepared::default()).collect();
    for n in order {
        prepared[n] = builder.article(articles[n]);
    }
    marks::name_all(&mut prepared, builder.sorts.len());
    let lexicon = builder.finish(&prepared);
    let mut grams: FastMap<u32, u32> = FastMap::default();
    for unit in prepared.iter().flat_map(|p| &p.units) {
        for &(gram, _) in &unit.grams {
            *grams.entry(gram).or_default() += 1;
        }
    }
    let sentences = prepared.iter().map(|p| p.units.len()).sum::<usize>() as f32;
    for p in &mut prepared {
        for unit in &mut p.units {
            weigh(unit, &p.tokens, &lexicon, &grams, sentences);
        }
    }
    (lexicon, prepared)
}

fn weigh(unit: &mut Unit, tokens: &[Token], lexicon: &Lexicon, grams: &FastMap<u32, u32>, sentences: f32) {
    let mut stems: Vec<u32> = tokens[unit.tokens.clone()].iter().map(|t| t.stem).collect();
    stems.sort_unstable();
    for chunk in stems.chunk_by(|a, b| a == b) {
        // A word said twice counts a little more, not double.
        let weight = lexicon.weights[chunk[0] as usize] * (1.0 + (chunk.len() as f32).ln());
        unit.stems.push((chunk[0], weight));
    }
    let words = &tokens[unit.tokens.clone()];
    unit.figures = marks::figures(words, lexicon);
    unit.phrases = marks::phrases(words, lexicon);
    unit.phrase_mass = unit.phrases.iter().map(|p| p.1).sum();
    unit.names = distinct(words, |t| t.sort == Sort::Name);
    unit.quoted = distinct(words, |t| t.quoted && t.sort != Sort::Stop);
    let mut wording = super::hash::Mix::default();
    words.iter().for_each(|t| wording.write_u32(t.form));
    unit.wording = wording.finish();
    unit.mass = unit.stems.iter().map(|s| s.1).sum();
    unit.norm = unit.stems.iter().map(|s| s.1 * s.1).sum::<f32>().sqrt();
    for (gram, weight) in &mut unit.grams {
        *weight *= rarity(grams.get(gram).copied().unwrap_or(1), sentences);
    }
    unit.gram_norm = unit.grams.iter().map(|g| g.1 * g.1).sum::<f32>().sqrt();
}

/// The distinct stems of some words, ascending.
fn distinct(words: &[Token], wanted: impl Fn(&Token) -> bool) -> Vec<u32> {
    let mut stems: Vec<u32> = words.iter().filter(|t| wanted(t)).map(|t| t.stem).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// How much a shared word says, from the number of sentences it occurs in.
fn rarity(frequency: u32, sentences: f32) -> f32 {
    (1.0 + (sentences + LEAST_SENTENCES) / (frequency as f32 + 0.5)).ln()
}

#[derive(Default)]
struct Builder {
    forms: HashMap<String, u32, Fast>,
    stem_of: Vec<u32>,
    stems: HashMap<String, u32, Fast>,
    sorts: Vec<Sort>,
    stop_stems: Vec<bool>,
    /// Senses of each stem: those of all its forms.
    senses: Vec<Senses>,
    languages: Vec<(Language, Stems)>,
}

impl Builder {
    fn article(&mut self, article: &Article) -> Prepared {
        let mut out = Prepared::default();
        let at = self.language(article.language);
        let mut quotes = Quotes::default();
        for (n, sentence) in article.sentences.iter().enumerate() {
            let body = sentence.span.of(&article.text);
            let from = out.tokens.len();
            // A quotation goes on through the sentences of its paragraph.
            let goes_on = n > 0 && article.sentences[n - 1].block == sentence.block;
            quotes.open &= goes_on;
            let mut last = 0;
            for word in text::words(body) {
                quotes.read(body.get(last..word.start as usize).unwrap_or_default());
                last = word.end as usize;
                let raw = word.of(body);
                let (form, stem) = self.word(raw, at);
                let initial = out.tokens.len() == from;
                let capital = raw.starts_with(char::is_uppercase);
                let sort = match self.sorts[form as usize] {
                    Sort::Content if !initial && capital => Sort::Name,
                    sort => sort,
                };
                if initial && capital && sort == Sort::Content {
                    out.capitals.push(out.tokens.len());
                }
                let span = word.shifted(sentence.span.start as usize);
                out.tokens.push(Token { span, form, stem, sort, quoted: quotes.open });
            }
            quotes.read(body.get(last..).unwrap_or_default());
            let mut unit = Unit { tokens: from..out.tokens.len(), ..Unit::default() };
            unit.headline = article.is_headline(n as u32);
            unit.grams = grams(body);
            out.units.push(unit);
            out.blocks.push(sentence.block);
        }
        out
    }

    fn language(&mut self, language: Language) -> usize {
        if let Some(n) = self.languages.iter().position(|l| l.0 == language) {
            return n;
        }
        self.languages.push((language, Stems::of(language)));
        self.languages.len() - 1
    }

    /// The normal form and stem of a word, interned.
    fn word(&mut self, raw: &str, language: usize) -> (u32, u32) {
        let normal = text::normal(raw);
        if let Some(&form) = self.forms.get(normal.as_ref()) {
            return (form, self.stem_of[form as usize]);
        }
        let (language, stems) = &self.languages[language];
        let table = lang::of(*language);
        let stem = stems.stem(&normal);
        let is_stop = table.is_stop(&normal);
        let is_number = stem.starts_with(|c: char| c.is_numeric());
        let next = self.stems.len() as u32;
        let stem = *self.stems.entry(stem).or_insert(next);
        if stem == next {
            self.stop_stems.push(is_stop);
            self.senses.push(Senses::default());
        } else {
            self.stop_stems[stem as usize] |= is_stop;
        }
        if !is_stop {
            let found = text::senses(&normal, table.irregular(&normal), *language);
            let all = &mut self.senses[stem as usize];
            all.own.extend(found.own);
            all.near.extend(found.near);
        }
        let form = self.stem_of.len() as u32;
        self.stem_of.push(stem);
        self.sorts.push(match () {
            () if is_number => Sort::Number,
            () if is_stop => Sort::Stop,
            () => Sort::Content,
        });
        self.forms.insert(normal.into_owned(), form);
        (form, stem)
    }

    fn finish(self, prepared: &[Prepared]) -> Lexicon {
        let mut frequency = vec![0; self.stems.len()];
        let mut seen = vec![u32::MAX; self.stems.len()];
        let mut sentence = 0;
        for p in prepared {
            for unit in &p.units {
                for token in &p.tokens[unit.tokens.clone()] {
                    let stem = token.stem as usize;
                    if seen[stem] != sentence {
                        seen[stem] = sentence;
                        frequency[stem] += 1;
                    }
                }
                sentence += 1;
            }
        }
        let weigh = |(n, &f): (usize, &u32)| match self.stop_stems[n] {
            true => STOP_WEIGHT,
            false => rarity(f, sentence as f32),
        };
        let weights = frequency.iter().enumerate().map(weigh).collect();
        let mut forms = vec![String::new(); self.forms.len()];
        for (spelled, form) in self.forms {
            forms[form as usize] = spelled;
        }
        let mut values = vec![None; self.stems.len()];
        for (spelled, &stem) in &self.stems {
            values[stem as usize] = value(spelled);
        }
        Lexicon { weights, forms, values, related: related(&self.senses) }
    }
}

/// The value of a figure as it stands: "4100", "2.5"; `None` for what is no plain number.
fn value(stem: &str) -> Option<f32> {
    let plain = stem.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
    plain.then(|| stem.replace(',', "").parse().ok()).flatten()
}

/// Stems that can mean the same: surely when they are in one synonym set, likely when one is near a set of the other.
fn related(senses: &[Senses]) -> Vec<Vec<(u32, f32)>> {
    let mut members: FastMap<u32, Vec<u32>> = FastMap::default();
    for (stem, s) in senses.iter().enumerate() {
        for &set in &s.own {
            members.entry(set).or_default().push(stem as u32);
        }
    }
    let mut found: Vec<Vec<(u32, f32)>> = vec![Vec::new(); senses.len()];
    for (stem, s) in senses.iter().enumerate() {
        for (sets, sure) in [(&s.own, SYNONYM), (&s.near, NEAR)] {
            for other in sets.iter().filter_map(|set| members.get(set)).flatten() {
                if *other != stem as u32 {
                    found[stem].push((*other, sure));
                    found[*other as usize].push((stem as u32, sure));
                }
            }
        }
    }
    for list in &mut found {
        list.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        list.dedup_by_key(|r| r.0);
    }
    found
}

impl Lexicon {
    /// How surely two stems mean the same, `0..=1`: 1 for one stem.
    pub fn likeness(&self, a: u32, b: u32) -> f32 {
        if a == b {
            return 1.0;
        }
        let list = &self.related[a as usize];
        list.binary_search_by_key(&b, |r| r.0).map_or(0.0, |n| list[n].1)
    }

    /// A normal form, spelled out.
    pub fn spelled(&self, form: u32) -> &str {
        self.forms.get(form as usize).map_or("", String::as_str)
    }
}

/// The distinct character n-grams of a text, ascending: letters and digits in lower case, each word padded with one
/// space, so that short words give one gram too. Weights start at 1 + ln(occurrences).
fn grams(text: &str) -> Vec<(u32, f32)> {
    let mut all = Vec::with_capacity(text.len());
    let mut window = [' '; GRAM];
    let mut filled = 0;
    let mut push = |c: char| {
        window.rotate_left(1);
        window[GRAM - 1] = c;
        filled += 1;
        if filled >= GRAM {
            let key = window.iter().fold(0xcbf2_9ce4_u32, |h, &c| (h ^ c as u32).wrapping_mul(0x0100_0193));
            all.push(key ^ (key >> 15));
        }
    };
    let mut space = true;
    push(' ');
    for c in text.chars() {
        if c.is_alphanumeric() {
            space = false;
            c.to_lowercase().for_each(&mut push);
        } else if !space && !matches!(c, '\'' | '’') {
            space = true;
            push(' ');
        }
    }
    if !space {
        push(' ');
    }
    all.sort_unstable();
    all.chunk_by(|a, b| a == b).map(|c| (c[0], 1.0 + (c.len() as f32).ln())).collect()
}
