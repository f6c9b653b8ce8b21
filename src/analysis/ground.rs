//! What one version of a story says: words, figures, dates, quotations, sources, hedges, names.

use std::ops::Range;

use crate::model::{Article, BlockKind, Place, Span};
use crate::text::found::{Figure, Force, Mention, Role, Time};
use crate::text::hash::FastMap;

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

/// The part of a quotation that stands in one sentence, or that a clause of one has.
#[derive(Clone, Debug)]
pub(super) struct Quote {
    /// The whole quotation that it is a part of, and the first and the last sentence of that.
    pub whole: Span,
    pub ends: (u32, u32),
    /// It stands without marks, as a post, a letter or a transcript is set: its paragraph speaks in the first person.
    pub block: bool,
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
    /// The words of its name, folded, without titles; none where it is only described. Of a pronoun, those of whom it
    /// stands for.
    pub proper: Vec<String>,
    /// The other words of the source, folded: title, office, description.
    pub plain: Vec<String>,
    /// The source is written as a pronoun.
    pub pronoun: bool,
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
    pub places: FastMap<u32, Vec<usize>>,
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
