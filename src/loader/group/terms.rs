//! Articles as weighted terms: stems, names and figures, the rarer the heavier.

use crate::model::{Article, Language};
use crate::text::hash::FastMap;
use crate::text::{Stems, lang, normal, words};

/// How much of an article is read for its terms, words: news says first what it is about.
const WORDS: usize = 500;

/// Letters of a word with the space after it, on average.
const LETTERS: usize = 6;

/// The most terms kept of one article; the lightest go. Bounds memory at 100,000 articles.
const TERMS: usize = 120;

/// The imagined collection that stands behind a small one, articles, so that rarity means something
/// among two files too.
const BEHIND: f32 = 200.0;

/// In how many of those a lower-case word stands; names and figures stand in none.
const COMMON: f32 = 3.0;

/// A term's number.
pub(super) type Term = u32;

/// All articles' terms.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// By article: terms with their weights, by number, of length 1 as a vector.
    pub vectors: Vec<Vec<(Term, f32)>>,
    /// By term: in how many articles it stands.
    pub df: Vec<u32>,
    /// By term: the form in which it was first met, for people.
    pub shown: Forms,
    /// By term: whether it is a name or a figure.
    pub proper: Vec<bool>,
    headlines: Vec<Vec<Term>>,
}

/// Many short texts in one: each of its own would take a header and an allocation more.
#[derive(Debug, Default)]
pub(super) struct Forms {
    text: String,
    ends: Vec<usize>,
}

impl Forms {
    fn push(&mut self, form: &str) {
        self.text.push_str(form);
        self.ends.push(self.text.len());
    }

    /// The form of a term; empty where there is none.
    pub fn of(&self, term: Term) -> &str {
        let n = term as usize;
        let start = n.checked_sub(1).and_then(|n| self.ends.get(n)).copied().unwrap_or(0);
        self.ends.get(n).and_then(|end| self.text.get(start..*end)).unwrap_or_default()
    }
}

/// As much of a sentence as is read: all of it, unless it goes on for thousands of words.
fn beginning(sentence: &str) -> &str {
    let most = 4 * WORDS * LETTERS;
    let end = (0..=most.min(sentence.len())).rev().find(|n| sentence.is_char_boundary(*n));
    sentence.get(..end.unwrap_or(0)).unwrap_or_default()
}

/// One term of one article.
#[derive(Clone, Copy)]
struct Count {
    term: Term,
    times: u16,
    headline: bool,
}

/// Which words are which terms; lives as long as the articles are read.
#[derive(Default)]
struct Reader {
    /// By language: the terms of words as written, so that a word is folded and stemmed once; `None` for words without
    /// weight.
    written: FastMap<Language, FastMap<Box<str>, Option<Term>>>,
    stems: FastMap<String, Term>,
    pairs: FastMap<(Term, Term), Term>,
}

impl Reader {
    /// The terms of an article with their counts, by number.
    fn read(&mut self, article: &Article, terms: &mut Terms) -> Vec<Count> {
        let stems = Stems::of(article.language);
        let mut met: Vec<(Term, bool)> = Vec::with_capacity(WORDS);
        let mut read = 0;
        let Self { written, stems: known, pairs } = self;
        let written = written.entry(article.language).or_default();
        for (n, sentence) in article.sentences.iter().enumerate() {
            let text = beginning(sentence.span.of(&article.text));
            let headline = article.is_headline(n as u32);
            let mut before: Option<(Term, &str)> = None;
            for (place, span) in words(text).into_iter().enumerate() {
                let word = span.of(text);
                let term = match written.get(word) {
                    Some(term) => *term,
                    None => {
                        let term = term(word, &stems, article.language, known, terms);
                        written.insert(word.into(), term);
                        term
                    }
                };
                let Some(term) = term else {
                    before = None;
                    continue;
                };
                let figure = word.starts_with(|c: char| c.is_ascii_digit());
                let capital = word.starts_with(char::is_uppercase);
                // A capital at the beginning of a sentence or in a headline proves nothing.
                terms.proper[term as usize] |= figure || (capital && place > 0 && !headline);
                met.push((term, headline));
                let name = (capital || figure).then_some((term, word));
                if let (Some((first, shown)), Some(_)) = (before, name) {
                    // Two names or figures side by side are a name of their own: "Ada Lund", "9 May".
                    let add = || terms.add(&format!("{shown} {word}"), true);
                    let pair = *pairs.entry((first, term)).or_insert_with(add);
                    met.push((pair, false));
                }
                before = name;
            }
            read += text.len() / LETTERS;
            if read > WORDS {
                break;
            }
        }
        met.sort_unstable();
        let count = |same: &[(Term, bool)]| {
            let (term, _) = *same.first()?;
            let times = u16::try_from(same.len()).unwrap_or(u16::MAX);
            Some(Count { term, times, headline: same.iter().any(|(_, headline)| *headline) })
        };
        met.chunk_by(|a, b| a.0 == b.0).filter_map(count).collect()
    }
}

/// The term of a word that was not met before; `None` for one without weight.
fn term(
    word: &str,
    stems: &Stems,
    language: Language,
    known: &mut FastMap<String, Term>,
    terms: &mut Terms,
) -> Option<Term> {
    let form = normal(word);
    let short = form.chars().count() < 2 && !form.chars().all(char::is_numeric);
    (!short && !lang::of(language).is_stop(&form))
        .then(|| *known.entry(stems.stem(&form)).or_insert_with(|| terms.add(word, false)))
}

impl Terms {
    /// The terms of all articles; `done` is given each when it is read.
    pub fn of(articles: &mut [Article], done: fn(&mut Article)) -> Self {
        let mut terms = Self::default();
        let mut reader = Reader::default();
        let read = |article: &mut Article| {
            let mut counts = reader.read(article, &mut terms);
            counts.shrink_to_fit();
            done(article);
            counts
        };
        let counts: Vec<Vec<Count>> = articles.iter_mut().map(read).collect();
        drop(reader);
        for count in &counts {
            for one in count {
                if let Some(df) = terms.df.get_mut(one.term as usize) {
                    *df += 1;
                }
            }
        }
        let total = articles.len() as f32 + BEHIND;
        for count in counts {
            terms.headlines.push(count.iter().filter(|c| c.headline).map(|c| c.term).collect());
            let mut vector: Vec<(Term, f32)> =
                count.iter().map(|c| (c.term, terms.weight(c, total))).collect();
            keep_heaviest(&mut vector, &terms.shown);
            let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            vector.iter_mut().for_each(|(_, w)| *w /= length);
            terms.vectors.push(vector);
        }
        terms
    }

    fn weight(&self, count: &Count, total: f32) -> f32 {
        let rarity = self.rarity_of(count.term, total);
        let headline = if count.headline { 1.6 } else { 1.0 };
        (1.0 + f32::from(count.times).ln()) * rarity * headline
    }

    /// How much a term weighs for being rare among `articles` of them.
    pub fn rarity(&self, term: Term, articles: usize) -> f32 {
        self.rarity_of(term, articles as f32 + BEHIND).max(f32::MIN_POSITIVE)
    }

    fn rarity_of(&self, term: Term, total: f32) -> f32 {
        let n = term as usize;
        let behind = if self.proper.get(n) == Some(&true) { 1.0 } else { COMMON };
        (total / (self.df.get(n).map_or(0.0, |df| *df as f32) + behind)).ln()
    }

    fn add(&mut self, shown: &str, proper: bool) -> Term {
        let term = self.df.len() as Term;
        self.df.push(0);
        self.shown.push(shown);
        self.proper.push(proper);
        term
    }

    /// How much of what two articles say is the same, `0..=1`.
    pub fn likeness(&self, a: usize, b: usize) -> f32 {
        let (Some(a), Some(b)) = (self.vectors.get(a), self.vectors.get(b)) else { return 0.0 };
        cosine(a, b)
    }

    /// How much of what makes two articles alike does not stand in the headline of either, `0..=1`.
    pub fn besides_headlines(&self, a: usize, b: usize) -> f32 {
        let (Some(x), Some(y)) = (self.vectors.get(a), self.vectors.get(b)) else { return 0.0 };
        let in_headline = |term: &Term| {
            [a, b].iter().any(|n| self.headlines.get(*n).is_some_and(|h| h.binary_search(term).is_ok()))
        };
        let (mut all, mut besides) = (0.0_f32, 0.0_f32);
        for (term, weight) in x {
            let Ok(at) = y.binary_search_by_key(term, |(t, _)| *t) else { continue };
            let both = weight * y[at].1;
            all += both;
            besides += if in_headline(term) { 0.0 } else { both };
        }
        if all > 0.0 { besides / all } else { 0.0 }
    }

    /// How alike two headlines are, `0..=1`.
    pub fn headline_likeness(&self, a: usize, b: usize) -> f32 {
        let (Some(a), Some(b)) = (self.headlines.get(a), self.headlines.get(b)) else { return 0.0 };
        let both = a.iter().filter(|term| b.binary_search(term).is_ok()).count() as f32;
        both / ((a.len() * b.len()) as f32).sqrt().max(1.0)
    }
}

/// Leaves the heaviest [`TERMS`] of an article's terms, which are and stay sorted by number; of equals those that come
/// first as words.
fn keep_heaviest(vector: &mut Vec<(Term, f32)>, shown: &Forms) {
    if vector.len() > TERMS {
        let heavier = |a: &(Term, f32), b: &(Term, f32)| {
            b.1.total_cmp(&a.1).then_with(|| shown.of(a.0).cmp(shown.of(b.0))).then(a.0.cmp(&b.0))
        };
        vector.select_nth_unstable_by(TERMS, heavier);
        vector.truncate(TERMS);
        vector.sort_unstable_by_key(|(t, _)| *t);
    }
    vector.shrink_to_fit();
}

/// The likeness of two vectors of length 1 that are sorted by term.
pub(super) fn cosine(a: &[(Term, f32)], b: &[(Term, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some((s, x)), Some((t, y))) = (a.get(i), b.get(j)) {
        if s == t {
            sum += x * y;
        }
        i += usize::from(s <= t);
        j += usize::from(t <= s);
    }
    sum
}
