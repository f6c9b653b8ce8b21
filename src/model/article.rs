//! One outlet's text: a single owned string, and spans into it.

use super::{Block, BlockKind, Language, Span, Stamp};

/// A sentence of the compared blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in [`Article::text`], bytes.
    pub span: Span,
    /// The block it belongs to, as an index into [`Article::blocks`].
    pub block: u32,
}

/// Who supplied what: three roles that are never mixed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Credits {
    /// Who supplied the text ("By Press Association"); `None` is "no text credit found".
    pub text: Option<String>,
    /// Who supplied pictures ("Credit: AP" in a caption), in order of appearance, each once.
    pub picture: Vec<String>,
    /// Agencies and media the text quotes or leans on (KCNA, Tass), in order of appearance, each once.
    pub cited: Vec<String>,
}

/// One article: what was read, split into blocks and sentences.
///
/// Invariants, checked by [`Article::check`]: blocks are in the order of the source, lie inside `text`, do not
/// overlap and are separated by one line feed; sentences lie inside their compared block, in order,
/// except that the headline is sentence 0 wherever it stands; a set-aside block has no sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Stable name of the article: given by the input, else made from its path.
    pub id: String,
    /// The file it came from, as the user named it; `-` for standard input.
    pub path: String,
    /// The story that the input assigned it to, where it did.
    pub story: Option<String>,
    /// The outlet's name as best known: outlet, domain, text credit or file stem.
    pub outlet: String,
    /// What it is called on screen where its outlet is not enough: with a number, "Meridian (2)", where another
    /// version of the story has the same outlet; else empty.
    pub name: String,
    /// Who supplied the text and pictures, and who is cited.
    pub credits: Credits,
    /// The author line, without "By".
    pub byline: Option<String>,
    /// When it was published, where the article says so.
    pub published: Option<Stamp>,
    /// When it was last changed, where the article says so and it is another time than `published`.
    pub updated: Option<Stamp>,
    /// Its address on the web.
    pub url: Option<String>,
    /// The language of its compared blocks.
    pub language: Language,
    /// All blocks, set aside or not, joined by one line feed each.
    pub text: String,
    /// The blocks, in the order of the source.
    pub blocks: Vec<Block>,
    /// The sentences of the compared blocks, the headline first where there is one.
    pub sentences: Vec<Sentence>,
}

impl Article {
    /// The text of sentence `n`; empty when there is none.
    pub fn sentence(&self, n: u32) -> &str {
        self.sentences.get(n as usize).map_or("", |s| s.span.of(&self.text))
    }

    /// The text of block `n`; empty when there is none.
    pub fn block(&self, n: u32) -> &str {
        self.blocks.get(n as usize).map_or("", |b| b.span.of(&self.text))
    }

    /// The time that it is ordered by: of publication, else of its last change.
    pub fn dated(&self) -> Option<Stamp> {
        self.published.or(self.updated)
    }

    /// The headline, where one was found.
    pub fn headline(&self) -> Option<&str> {
        let title = self.blocks.iter().find(|b| b.kind == BlockKind::Title)?;
        Some(title.span.of(&self.text))
    }

    /// Whether sentence `n` is the headline.
    pub fn is_headline(&self, n: u32) -> bool {
        let block = self.sentences.get(n as usize).and_then(|s| self.blocks.get(s.block as usize));
        block.is_some_and(|b| b.kind == BlockKind::Title)
    }

    /// The paragraph number of block `n`, counting compared blocks but the headline from 1; 0 for
    /// the headline and for what is set aside. This is the address that people see: ¶ 4.
    pub fn paragraph(&self, n: u32) -> u32 {
        let counts = |b: &&Block| b.kind.is_compared() && b.kind != BlockKind::Title;
        match self.blocks.get(n as usize) {
            Some(b) if counts(&b) => self.blocks[..=n as usize].iter().filter(counts).count() as u32,
            _ => 0,
        }
    }

    /// The paragraph number of sentence `n`; 0 for the headline.
    pub fn paragraph_of(&self, n: u32) -> u32 {
        self.sentences.get(n as usize).map_or(0, |s| self.paragraph(s.block))
    }

    /// Paragraph numbers of all sentences at once, for callers that need many.
    pub fn paragraphs(&self) -> Vec<u32> {
        let mut number = 0;
        let of_block: Vec<u32> = self
            .blocks
            .iter()
            .map(|b| {
                let counts = b.kind.is_compared() && b.kind != BlockKind::Title;
                number += u32::from(counts);
                if counts { number } else { 0 }
            })
            .collect();
        self.sentences.iter().map(|s| of_block.get(s.block as usize).copied().unwrap_or(0)).collect()
    }

    /// Checks the invariants of the type.
    ///
    /// # Errors
    /// The first broken invariant, in words.
    pub fn check(&self) -> Result<(), String> {
        let mut at = 0;
        for (n, block) in self.blocks.iter().enumerate() {
            if block.span.start as usize != at || block.span.end as usize > self.text.len() {
                return Err(format!("block {n} stands at {}, expected {at}", block.span));
            }
            if block.span.of(&self.text).is_empty() {
                return Err(format!("block {n} is empty or off a character boundary"));
            }
            at = block.span.end as usize + 1;
            if !block.kind.is_compared() && !block.sentences.is_empty() {
                return Err(format!("block {n} is set aside but has sentences"));
            }
        }
        if !self.blocks.is_empty() && at != self.text.len() + 1 {
            return Err(format!("text after the last block: {at} of {}", self.text.len()));
        }
        for (n, sentence) in self.sentences.iter().enumerate() {
            let Some(block) = self.blocks.get(sentence.block as usize) else {
                return Err(format!("sentence {n} has no block"));
            };
            if !block.sentences.contains(&(n as u32)) {
                return Err(format!("sentence {n} is not among those of its block"));
            }
            if sentence.span.start < block.span.start || sentence.span.end > block.span.end {
                return Err(format!("sentence {n} at {} leaves its block {}", sentence.span, block.span));
            }
            if sentence.span.of(&self.text).is_empty() {
                return Err(format!("sentence {n} is empty"));
            }
        }
        Ok(())
    }
}
