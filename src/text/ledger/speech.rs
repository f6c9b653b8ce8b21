//! Who is said to say what: streams of speech, with marks, without, and set as blocks.
//!
//! Sentence by sentence the sayings are found ("Holt said", "according to the port"). Each takes the words around it that
//! are said: behind the verb, or the clause before it. A quotation without a saying of its own goes on with the speaker
//! before it in its paragraph, or with whoever was about to speak ("Holt said:"). Pronouns stand for the person named last
//! outside quotation marks.

use std::ops::Range;

use crate::model::{Article, BlockKind, Form, Language, Piece, Span, Speech};
use crate::text::found::{self, Role, Saying, Tokens};

/// Words that a clause must have to be a statement.
const CLAUSE: usize = 3;
/// Words from which a quotation without a saying is speech, not a term.
const SPEECH: usize = 4;

/// The speech of an article, in the order of the text.
pub(super) fn speech(article: &Article) -> Vec<Speech> {
    let blocks: Vec<Span> = article.blocks.iter().filter(|b| b.kind.is_compared()).map(|b| b.span).collect();
    let quotes: Vec<Span> = found::quotations(&article.text, &blocks).into_iter().map(|q| q.span).collect();
    let mut reader = Reader { article, quotes, found: Vec::new(), person: None, before: None };
    for n in 0..article.sentences.len() as u32 {
        reader.sentence(n);
    }
    reader.found
}

/// Reads an article sentence by sentence.
struct Reader<'a> {
    article: &'a Article,
    quotes: Vec<Span>,
    found: Vec<Speech>,
    /// Who was named last as one that he or she can stand for.
    person: Option<String>,
    /// The sentence before in the same paragraph: who speaks there, and whether it leads on to what is said.
    before: Option<Before>,
}

/// What a sentence leaves to the next one of its paragraph.
#[derive(Clone)]
struct Before {
    block: u32,
    source: Option<Piece>,
    speaker: Option<String>,
    cue: Option<Piece>,
    /// It has a quotation, or leads to one with a colon.
    speaks: bool,
}

/// One sentence, with its words and which of them are in marks.
struct Line<'t> {
    n: u32,
    start: usize,
    t: Tokens<'t>,
    quoted: Vec<bool>,
}

impl Line<'_> {
    fn piece(&self, words: Range<usize>) -> Piece {
        Piece { sentence: self.n, span: self.t.cover(words).shifted(self.start) }
    }

    fn count_quoted(&self, words: Range<usize>) -> usize {
        words.filter(|&w| self.quoted.get(w) == Some(&true)).count()
    }
}

impl Reader<'_> {
    fn sentence(&mut self, n: u32) {
        let sentence = &self.article.sentences[n as usize];
        let text = sentence.span.of(&self.article.text);
        let start = sentence.span.start as usize;
        let t = Tokens::of(text);
        let quoted: Vec<bool> = (0..t.len())
            .map(|w| {
                let span = t.span(w).shifted(start);
                let next = self.quotes.partition_point(|q| q.end < span.end);
                self.quotes.get(next).is_some_and(|q| q.start <= span.start)
            })
            .collect();
        let line = Line { n, start, t, quoted };
        let mut sayings = found::sayings(&line.t, self.article.language, &line.quoted);
        sayings.retain(|s| !s.source.is_empty());
        sayings.sort_by_key(|s| at(&line.t, s).start);
        let leads = text.trim_end().ends_with(':');
        let mut last: Option<Before> = None;
        let mut told = vec![false; line.t.len()];
        for k in 0..sayings.len() {
            let (source, cue, speaker) = self.source(&line, &sayings[k]);
            let content = content(&line, &sayings, k);
            if let Some(content) = self.pointed_at(&line, &content) {
                self.found.push(Speech {
                    form: Form::Indirect,
                    content: vec![content],
                    source: Some(source),
                    speaker: speaker.clone(),
                    cue: Some(cue),
                });
            } else if content.len() >= CLAUSE || line.count_quoted(content.clone()) > 0 {
                let inside = line.count_quoted(content.clone());
                let form = match inside {
                    0 => Form::Indirect,
                    all if all == content.len() => Form::Direct,
                    _ => Form::Mixed,
                };
                content.clone().for_each(|w| told[w] = true);
                let content = vec![line.piece(content)];
                self.found.push(Speech {
                    form,
                    content,
                    source: Some(source),
                    speaker: speaker.clone(),
                    cue: Some(cue),
                });
            }
            let speaks = leads || line.quoted.contains(&true);
            last =
                Some(Before { block: sentence.block, source: Some(source), speaker, cue: Some(cue), speaks });
        }
        if sayings.is_empty() && is_reported(&line, self.article.language) {
            self.report(&line, sentence.block);
        }
        let left = self.left_over(&line, &told, last.as_ref());
        let before = self.before.take();
        let next = |b: &Before| b.block == sentence.block || self.follows(b.block, n);
        let goes_on = before.filter(|b| next(b) && left);
        let goes_on = goes_on.map(|b| Before { block: sentence.block, ..b });
        self.before = last.or(goes_on);
        self.person_in(&line);
    }

    /// "Das bestätigte die Ministerin.": what is said is the sentence before.
    fn pointed_at(&self, line: &Line<'_>, content: &Range<usize>) -> Option<Piece> {
        let points = matches!(line.t.form(0), "das" | "dies") && content.len() < CLAUSE;
        let before = line.n.checked_sub(1).filter(|_| points)?;
        let sentence = &self.article.sentences[before as usize];
        let same = sentence.block == self.article.sentences[line.n as usize].block;
        let told = self.found.iter().rev().take(2).any(|f| f.content.iter().any(|p| p.sentence == before));
        (same && !told).then_some(Piece { sentence: before, span: sentence.span })
    }

    /// A sentence of reported speech without a saying goes on with whoever spoke just before.
    fn report(&mut self, line: &Line<'_>, block: u32) {
        let near = |f: &&Speech| {
            let last = f.content[f.content.len() - 1].sentence;
            self.article.sentences[last as usize].block == block || last + 2 >= line.n
        };
        let from = self.found.iter().rev().take_while(near).find(|f| f.source.is_some()).cloned();
        self.found.push(Speech {
            form: Form::Indirect,
            content: vec![line.piece(0..line.t.len())],
            source: from.as_ref().and_then(|f| f.source),
            speaker: from.as_ref().and_then(|f| f.speaker.clone()),
            cue: from.and_then(|f| f.cue),
        });
    }

    /// Quotations of a sentence that no saying of it takes: they go on with the speaker of the sentence, or with the one
    /// before. Whether there were any.
    fn left_over(&mut self, line: &Line<'_>, told: &[bool], own: Option<&Before>) -> bool {
        let block = self.article.sentences[line.n as usize].block;
        let is_compared = self.article.blocks.get(block as usize).is_some_and(|b| b.kind == BlockKind::Body);
        let free: Vec<usize> = (0..line.t.len()).filter(|&w| line.quoted[w] && !told[w]).collect();
        let mut any = false;
        for run in free.chunk_by(|a, b| a + 1 == *b) {
            let words = run[0]..run[run.len() - 1] + 1;
            let whole = words.len() * 2 >= line.t.len();
            // A paragraph that is a quotation goes on with the speaker of the one before.
            let goes_on = |b: &Before| b.block == block || whole && self.follows(b.block, line.n);
            let before = self.before.clone().filter(|b| goes_on(b) && b.speaks);
            let from = own.cloned().or(before);
            if !(from.is_some() && words.len() > 1 || words.len() >= SPEECH && is_compared && whole) {
                continue;
            }
            any = true;
            let piece = line.piece(words);
            // A quotation that goes on through several sentences is one statement.
            let goes_on = self.found.last_mut().filter(|f| {
                let last = f.content[f.content.len() - 1];
                let same = self.quotes.iter().any(|q| q.start <= last.span.start && piece.span.end <= q.end);
                same && last.sentence < line.n
            });
            match goes_on {
                Some(found) => found.content.push(piece),
                None => self.found.push(Speech {
                    form: Form::Direct,
                    content: vec![piece],
                    source: from.as_ref().and_then(|f| f.source),
                    speaker: from.as_ref().and_then(|f| f.speaker.clone()),
                    cue: from.as_ref().and_then(|f| f.cue),
                }),
            }
        }
        any
    }

    /// Whether sentence `n` is the first of the paragraph behind a block.
    fn follows(&self, block: u32, n: u32) -> bool {
        let before = n.checked_sub(1).and_then(|b| self.article.sentences.get(b as usize));
        before.is_some_and(|b| b.block == block)
    }

    /// The words that name a source and those that say that it speaks, and who it is.
    fn source(&self, line: &Line<'_>, saying: &Saying) -> (Piece, Piece, Option<String>) {
        let source = line.piece(saying.source.clone());
        let cue = match (saying.verb, saying.role) {
            (Some(verb), _) => verb..verb + 1,
            (None, Role::According | Role::Speaker) => {
                let first = (0..line.t.len()).find(|&w| line.t.span(w).start >= saying.span.start);
                let first = first.unwrap_or(saying.source.start).min(saying.source.start);
                first..saying.source.start.max(first + 1)
            }
        };
        let written = source.span.of(&self.article.text);
        let speaker = match is_pronoun(written) {
            true => self.person.clone(),
            false => Some(written.to_owned()),
        };
        (source, line.piece(cue), speaker)
    }

    /// Remembers the person that a sentence names last outside quotation marks.
    fn person_in(&mut self, line: &Line<'_>) {
        let names = found::names(&line.t, self.article.language, &|_| true);
        let named = names.iter().rev().find(|name| {
            // "He" is nobody of one word in capitals, and no place after "in".
            let plain = line.t.raw(name.words.start).chars().any(char::is_lowercase);
            let placed = matches!(line.t.before(name.words.start, 1), "in" | "at" | "from" | "of" | "to");
            let inside = line.quoted[name.words.start];
            plain && !placed && !inside && (2..=3).contains(&name.words.len())
        });
        if let Some(name) = named {
            self.person = Some(line.t.cover(name.words.clone()).of(self.sentence_text(line.n)).to_owned());
        }
    }

    fn sentence_text(&self, n: u32) -> &str {
        self.article.sentence(n)
    }
}

/// Whether a sentence is reported speech by its verb alone: the German subjunctive of the present.
fn is_reported(line: &Line<'_>, language: Language) -> bool {
    const REPORTED: [&str; 16] = [
        "bleibe", "dürfe", "gebe", "gehe", "habe", "komme", "könne", "lasse", "müsse", "sei", "seien",
        "solle", "stehe", "werde", "wisse", "wolle",
    ];
    let is = |w: usize| REPORTED.binary_search(&line.t.form(w)).is_ok();
    let first = matches!(line.t.form(0), "ich" | "wenn" | "als");
    language == Language::DE
        && !first
        && line.t.len() >= SPEECH
        && !line.quoted.contains(&true)
        && (0..line.t.len()).any(|w| is(w) && line.t.before(w, 1) != "ich")
}

/// The words of a saying: its source and its verb.
fn at(t: &Tokens<'_>, saying: &Saying) -> Range<usize> {
    let own = saying.source.clone();
    match saying.verb {
        Some(verb) => own.start.min(verb)..own.end.max(verb + 1),
        None => {
            let cue = (0..own.start).find(|&w| t.span(w).start >= saying.span.start);
            cue.unwrap_or(own.start)..own.end
        }
    }
}

/// The words that are said by saying `k` of a sentence: those behind it, or the clause before it.
fn content(line: &Line<'_>, sayings: &[Saying], k: usize) -> Range<usize> {
    let t = &line.t;
    let own = at(t, &sayings[k]);
    let begin = sayings[..k].iter().map(|s| at(t, s).end).max().unwrap_or(0).min(own.start);
    let end =
        sayings[k + 1..].iter().map(|s| at(t, s).start).filter(|&s| s >= own.end).min().unwrap_or(t.len());
    let mut after = own.end..end.max(own.end);
    if sayings[k].role == Role::According && own.start > begin + CLAUSE {
        after.end = after.start;
    }
    // "told reporters on Monday that …": to whom and when is not what is said.
    if let Some(that) =
        after.clone().take(ASIDE).find(|&w| matches!(t.form(w), "that" | "dass" | "que" | "che" | "dat"))
    {
        after.start = that + 1;
    }
    let mut before = begin..own.start;
    // An article or title before the source belongs to it.
    while before.end > before.start && t.is_joined(before.end) && is_small(t.before(before.end, 1)) {
        before.end -= 1;
    }
    while before.start < before.end && k > 0 && is_small(t.form(before.start)) {
        before.start += 1;
    }
    let parted = before.end > before.start
        && (t.gap(before.end).contains([',', '”', '"', '»', '“', '?', '!', '—', '–', '’'])
            || line.quoted.get(before.end - 1) == Some(&true)
            || sayings[k].role == Role::According);
    let turned = parted && before.len() >= CLAUSE.min(before.len().max(1));
    // "“A,” Holt said. …": what stands behind is when and to whom.
    let quoted = (line.count_quoted(before.clone()), line.count_quoted(after.clone()));
    match () {
        () if turned && quoted.0 > 0 && quoted.0 >= quoted.1 => trimmed(line, before),
        () if quoted.1 > 0 && quoted.1 >= quoted.0 => after,
        () if turned && (after.len() < before.len().min(TAIL) || is_tail(t, &after)) => before,
        () => after,
    }
}

/// Words behind a verb within which "that" may follow.
const ASIDE: usize = 8;
/// Words behind a saying up to which it ends its sentence.
const TAIL: usize = 9;

/// Whether what follows a saying only tells when, where or to whom.
fn is_tail(t: &Tokens<'_>, after: &Range<usize>) -> bool {
    after.is_empty()
        || after.len() <= TAIL
            && matches!(
                t.form(after.start),
                "in" | "on"
                    | "at"
                    | "to"
                    | "during"
                    | "after"
                    | "before"
                    | "as"
                    | "when"
                    | "while"
                    | "of"
                    | "about"
                    | "late"
                    | "early"
                    | "am"
                    | "im"
                    | "gegenüber"
                    | "nach"
                    | "bei"
                    | "dans"
                    | "à"
                    | "en"
            )
}

/// Of a clause before a saying that has a quotation at its end, the quotation and what leads to it.
fn trimmed(line: &Line<'_>, before: Range<usize>) -> Range<usize> {
    let first = before.clone().find(|&w| line.quoted[w]).unwrap_or(before.start);
    let all = before.clone().filter(|&w| line.quoted[w]).count();
    // A quotation that is a whole by itself says nothing of the words before it.
    if all * 2 >= before.len() { first..before.end } else { before }
}

fn is_small(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "and"
            | "but"
            | "mr"
            | "mrs"
            | "ms"
            | "der"
            | "die"
            | "das"
            | "le"
            | "la"
            | "les"
    )
}

/// Whether a source is only a pronoun.
fn is_pronoun(source: &str) -> bool {
    const PRONOUNS: [&str; 16] = [
        "he", "she", "they", "it", "who", "we", "i", "er", "sie", "il", "elle", "él", "ella", "lui", "lei",
        "hij",
    ];
    PRONOUNS.contains(&source.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Sentence};

    fn article(paragraphs: &[&[&str]]) -> Article {
        let mut out = Article { language: Language::EN, ..Article::default() };
        for paragraph in paragraphs {
            let (start, first) = (out.text.len(), out.sentences.len() as u32);
            for text in *paragraph {
                if out.text.len() > start {
                    out.text.push(' ');
                }
                let span = Span::new(out.text.len(), out.text.len() + text.len());
                out.text.push_str(text);
                out.sentences.push(Sentence { span, block: out.blocks.len() as u32 });
            }
            let span = Span::new(start, out.text.len());
            let sentences = first..out.sentences.len() as u32;
            out.blocks.push(Block {
                kind: BlockKind::Body,
                reason: String::new(),
                line: None,
                span,
                sentences,
            });
            out.text.push('\n');
        }
        out
    }

    fn told(paragraphs: &[&[&str]]) -> Vec<(Form, String, Option<String>)> {
        let article = article(paragraphs);
        let text = |p: &Piece| p.span.of(&article.text).to_owned();
        let joined = |s: &Speech| s.content.iter().map(text).collect::<Vec<_>>().join(" / ");
        speech(&article).iter().map(|s| (s.form, joined(s), s.speaker.clone())).collect()
    }

    #[test]
    fn a_saying_takes_what_is_said() {
        let who = |s: &str| Some(s.to_owned());
        assert_eq!(
            told(&[&["Ida Brandt said on Monday that the pier will be shut."]]),
            [(Form::Indirect, "the pier will be shut".to_owned(), who("Ida Brandt"))]
        );
        assert_eq!(
            told(&[&["“The pier is old and must go,” Ida Brandt said."]]),
            [(Form::Direct, "The pier is old and must go".to_owned(), who("Ida Brandt"))]
        );
        assert_eq!(
            told(&[&["Some 400 boats lie there, according to the port."]]),
            [(Form::Indirect, "Some 400 boats lie there".to_owned(), who("port"))]
        );
    }

    #[test]
    fn a_stream_goes_on_over_sentences_and_tags() {
        let found =
            told(&[&["“The pier is old,” Ida Brandt said.", "“It must go.", "We will build another.”"]]);
        let speakers: Vec<_> = found.iter().map(|f| f.2.as_deref()).collect();
        assert_eq!(speakers, [Some("Ida Brandt"); 2]);
        assert_eq!(found[1].1, "It must go / We will build another");
    }

    #[test]
    fn pronouns_stand_for_the_person_named_outside_the_marks() {
        let found = told(&[&["Ida Brandt met the guild.", "“Tom Quay is wrong about the pier,” she said."]]);
        assert_eq!(found[0].2.as_deref(), Some("Ida Brandt"));
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(speech(&Article::default()).is_empty());
        assert!(told(&[&["", "…", "said"]]).is_empty());
    }
}
