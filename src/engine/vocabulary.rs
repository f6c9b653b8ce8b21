//! The words of a story, read once: integers to compare instead of strings.
//!
//! What is kept here says nothing of rarity, so that any two of the texts can be paired without a look at the others.
//! Everything is dropped when the story is aligned; a corpus of 100,000 articles fits.

use std::collections::HashMap;
use std::sync::Arc;

use super::marks::Quotes;
use super::tokens::{Prepared, Sort, Token, Unit};
use crate::model::{Article, Language};
use crate::text::hash::Fast;
use crate::text::{self, Senses, Stems, lang};

/// Characters of an n-gram.
const GRAM: usize = 4;

/// A normal form in one language.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its place in [`Vocabulary::forms`].
    pub form: u32,
    /// Its place in [`Vocabulary::stems`].
    pub stem: u32,
    /// What sort of word it is where no capital says more.
    sort: Sort,
    /// Whether it is a stop word.
    pub is_stop: bool,
}

/// All words of some texts.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// Every form in every language that it was met in.
    pub entries: Vec<Entry>,
    /// Each normal form, spelled out.
    pub forms: Vec<Arc<str>>,
    /// For each stem, the value of the figure it is; `None` for a word.
    pub stems: Vec<Option<f32>>,
    /// For each entry, those that can mean the same, ascending, with how surely (`0..=1`).
    pub related: Vec<Vec<(u32, f32)>>,
}

/// Reads articles with one vocabulary: their tokens hold entries of it in the place of forms, and weigh nothing yet.
pub(super) fn read(articles: &[&Article]) -> (Vocabulary, Vec<Prepared>) {
    let mut reader = Reader::default();
    let texts = articles.iter().map(|a| reader.article(a)).collect();
    let mut vocabulary = reader.vocabulary;
    vocabulary.related = text::related(&reader.senses);
    let spelled = reader.stems.iter().map(|(stem, n)| (*n, stem.as_str())).collect();
    for tongue in reader.languages.iter().filter(|t| text::has_compounds(t.language)) {
        relate_parts(&mut vocabulary, tongue, &spelled);
    }
    (vocabulary, texts)
}

/// How surely a compound and one of its parts mean the same. Cross-validated over all sets, .4, .5 and .6 give a mean F1 of
/// .7588, .7596 and .7601.
const PART: f32 = 0.5;

/// Relates the compounds of a language to those of their parts that are words of the texts. `spelled` are all stems.
fn relate_parts(vocabulary: &mut Vocabulary, tongue: &Tongue, spelled: &HashMap<u32, &str>) {
    let mut by_stem: std::collections::BTreeMap<&str, Vec<u32>> = std::collections::BTreeMap::new();
    for &n in tongue.entries.values() {
        let entry = &vocabulary.entries[n as usize];
        if let Some(stem) = spelled.get(&entry.stem).filter(|_| entry.sort == Sort::Content) {
            by_stem.entry(stem).or_default().push(n);
        }
    }
    let stems: Vec<&str> = by_stem.keys().copied().collect();
    let entries: Vec<Vec<u32>> = by_stem.into_values().collect();
    for (compound, part) in text::compound_parts(&stems) {
        for &a in &entries[compound] {
            for &b in &entries[part] {
                vocabulary.related[a as usize].push((b, PART));
                vocabulary.related[b as usize].push((a, PART));
            }
        }
    }
    for list in &mut vocabulary.related {
        list.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        list.dedup_by_key(|r| r.0);
    }
}

#[derive(Default)]
struct Reader {
    vocabulary: Vocabulary,
    forms: HashMap<Arc<str>, u32, Fast>,
    stems: HashMap<String, u32, Fast>,
    /// Senses of each entry.
    senses: Vec<Senses>,
    languages: Vec<Tongue>,
}

/// A language, and the entries of its forms.
struct Tongue {
    language: Language,
    stems: Stems,
    entries: HashMap<Arc<str>, u32, Fast>,
}

impl Reader {
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
                let entry = self.word(raw, at);
                let initial = out.tokens.len() == from;
                let capital = raw.starts_with(char::is_uppercase);
                let sort = match self.vocabulary.entries[entry as usize].sort {
                    Sort::Content if !initial && capital => Sort::Name,
                    sort => sort,
                };
                if initial && capital && sort == Sort::Content {
                    out.capitals.push(out.tokens.len());
                }
                let span = word.shifted(sentence.span.start as usize);
                out.tokens.push(Token { span, form: entry, stem: 0, sort, quoted: quotes.open });
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
        if let Some(n) = self.languages.iter().position(|l| l.language == language) {
            return n;
        }
        self.languages.push(Tongue { language, stems: Stems::of(language), entries: HashMap::default() });
        self.languages.len() - 1
    }

    /// The entry of a word.
    fn word(&mut self, raw: &str, language: usize) -> u32 {
        let normal = text::normal(raw);
        let tongue = &mut self.languages[language];
        if let Some(&entry) = tongue.entries.get(normal.as_ref()) {
            return entry;
        }
        let table = lang::of(tongue.language);
        let stem = tongue.stems.stem(&normal);
        let is_stop = table.is_stop(&normal);
        let sort = match () {
            () if stem.starts_with(|c: char| c.is_numeric()) => Sort::Number,
            () if is_stop => Sort::Stop,
            () => Sort::Content,
        };
        self.senses.push(match is_stop {
            true => Senses::default(),
            false => text::senses(&normal, table.irregular(&normal), tongue.language),
        });
        let spelled: Arc<str> = normal.into();
        let Vocabulary { entries, forms, stems, .. } = &mut self.vocabulary;
        let form = *self.forms.entry(Arc::clone(&spelled)).or_insert_with(|| {
            forms.push(Arc::clone(&spelled));
            forms.len() as u32 - 1
        });
        let value = value(&stem);
        let stem = *self.stems.entry(stem).or_insert_with(|| {
            stems.push(value);
            stems.len() as u32 - 1
        });
        let entry = entries.len() as u32;
        entries.push(Entry { form, stem, sort, is_stop });
        tongue.entries.insert(spelled, entry);
        entry
    }
}

/// The value of a figure as it stands: "4100", "2.5"; `None` for what is no plain number.
fn value(stem: &str) -> Option<f32> {
    let plain = stem.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
    plain.then(|| stem.replace(',', "").parse().ok()).flatten()
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
    // Exactly as long as it must be: long texts hold millions of these.
    let mut found = Vec::with_capacity(all.chunk_by(|a, b| a == b).count());
    found.extend(all.chunk_by(|a, b| a == b).map(|c| (c[0], 1.0 + (c.len() as f32).ln())));
    found
}
