//! Articles as weighted terms: stems, names and figures, the rarer the heavier.

use std::collections::{HashMap, HashSet};

use crate::model::{Article, Language};
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
    pub shown: Vec<String>,
    /// By term: whether it is a name or a figure.
    pub proper: Vec<bool>,
    headlines: Vec<HashSet<Term>>,
}

#[derive(Default)]
struct Count {
    times: f32,
    headline: bool,
}

/// Which words are which terms; lives as long as the articles are read.
#[derive(Default)]
struct Reader {
    /// Terms by language and normal form, so that a form is stemmed once; `None` for words without weight.
    forms: HashMap<Language, HashMap<String, Option<Term>>>,
    stems: HashMap<String, Term>,
    pairs: HashMap<(Term, Term), Term>,
}

impl Reader {
    fn read(&mut self, article: &Article, terms: &mut Terms) -> HashMap<Term, Count> {
        let stems = Stems::of(article.language);
        let mut counts: HashMap<Term, Count> = HashMap::new();
        let mut read = 0;
        for (n, sentence) in article.sentences.iter().enumerate() {
            let text = sentence.span.of(&article.text);
            let headline = article.is_headline(n as u32);
            let mut before: Option<(Term, &str)> = None;
            for (place, span) in words(text).into_iter().enumerate() {
                let word = span.of(text);
                let Some(term) = self.term(word, &stems, article.language, terms) else {
                    before = None;
                    continue;
                };
                let figure = word.starts_with(|c: char| c.is_ascii_digit());
                let capital = word.starts_with(char::is_uppercase);
                // A capital at the beginning of a sentence or in a headline proves nothing.
                terms.proper[term as usize] |= figure || (capital && place > 0 && !headline);
                let count = counts.entry(term).or_default();
                count.times += 1.0;
                count.headline |= headline;
                let name = (capital || figure).then_some((term, word));
                if let (Some((first, shown)), Some(_)) = (before, name) {
                    // Two names or figures side by side are a name of their own: "Ada Lund", "9 May".
                    let add = || terms.add(format!("{shown} {word}"), true);
                    let pair = *self.pairs.entry((first, term)).or_insert_with(add);
                    counts.entry(pair).or_default().times += 1.0;
                }
                before = name;
            }
            read += text.len() / LETTERS;
            if read > WORDS {
                break;
            }
        }
        counts
    }

    fn term(&mut self, word: &str, stems: &Stems, language: Language, terms: &mut Terms) -> Option<Term> {
        let form = normal(word);
        let forms = self.forms.entry(language).or_default();
        if let Some(term) = forms.get(&*form) {
            return *term;
        }
        let short = form.chars().count() < 2 && !form.chars().all(char::is_numeric);
        let term = (!short && !lang::of(language).is_stop(&form)).then(|| {
            *self.stems.entry(stems.stem(&form)).or_insert_with(|| terms.add(word.to_owned(), false))
        });
        forms.insert(form.into_owned(), term);
        term
    }
}

impl Terms {
    /// The terms of all articles.
    pub fn of(articles: &[Article]) -> Self {
        let mut terms = Self::default();
        let mut reader = Reader::default();
        let counts: Vec<HashMap<Term, Count>> = articles.iter().map(|a| reader.read(a, &mut terms)).collect();
        for count in &counts {
            for term in count.keys() {
                if let Some(df) = terms.df.get_mut(*term as usize) {
                    *df += 1;
                }
            }
        }
        let total = articles.len() as f32 + BEHIND;
        for count in counts {
            terms.headlines.push(count.iter().filter(|(_, c)| c.headline).map(|(t, _)| *t).collect());
            let mut vector: Vec<(Term, f32)> =
                count.iter().map(|(t, c)| (*t, terms.weight(*t, c, total))).collect();
            vector.sort_by(|a, b| {
                b.1.total_cmp(&a.1).then_with(|| terms.shown[a.0 as usize].cmp(&terms.shown[b.0 as usize]))
            });
            vector.truncate(TERMS);
            let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            vector.iter_mut().for_each(|(_, w)| *w /= length);
            vector.sort_by_key(|(t, _)| *t);
            terms.vectors.push(vector);
        }
        terms
    }

    fn weight(&self, term: Term, count: &Count, total: f32) -> f32 {
        let n = term as usize;
        let behind = if self.proper[n] { 1.0 } else { COMMON };
        let rarity = (total / (self.df[n] as f32 + behind)).ln();
        let headline = if count.headline { 1.6 } else { 1.0 };
        (1.0 + count.times.ln()) * rarity * headline
    }

    fn add(&mut self, shown: String, proper: bool) -> Term {
        let term = self.df.len() as Term;
        self.df.push(0);
        self.shown.push(shown);
        self.proper.push(proper);
        term
    }

    /// How much of what two articles say is the same, `0..=1`.
    pub fn likeness(&self, a: usize, b: usize) -> f32 {
        let (Some(a), Some(b)) = (self.vectors.get(a), self.vectors.get(b)) else { return 0.0 };
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

    /// How alike two headlines are, `0..=1`.
    pub fn headline_likeness(&self, a: usize, b: usize) -> f32 {
        let (Some(a), Some(b)) = (self.headlines.get(a), self.headlines.get(b)) else { return 0.0 };
        let both = a.intersection(b).count() as f32;
        both / ((a.len() * b.len()) as f32).sqrt().max(1.0)
    }
}
