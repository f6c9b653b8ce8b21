//! Quotations and who says something.

use std::collections::HashSet;

use super::{Source, claim};
use crate::analysis::bearers::Identity;
use crate::analysis::draft::Thing;
use crate::analysis::ground::Version;
use crate::analysis::quoted::{Wording, wording};
use crate::analysis::source;
use crate::model::{Answer, Claim, Matter, State, Topic, Verdict};
use crate::text::folded;

/// The quotations of a text, and the sources that it names.
pub(super) fn claims(ours: &Version<'_>, sources: &[Source<'_>], out: &mut Vec<Claim>) {
    for (n, quote) in ours.quotes.iter().enumerate().filter(|(_, q)| !q.block) {
        let place = ours.place_over(&quote.sentences, quote.span);
        out.push(claim(Matter::Quotation, place, sources.iter().map(|s| quotation(s, n))));
    }
    for (n, said) in ours.said.iter().enumerate() {
        if said.generic || said.pronoun || said.source.is_empty() || said.proper.is_empty() {
            continue;
        }
        let place = ours.place(said.sentence, said.source);
        out.push(claim(Matter::Speaker, place, sources.iter().map(|s| speaker(s, n))));
    }
}

fn quotation(source: &Source<'_>, n: usize) -> Option<Answer> {
    let (left, right) = (source.pair.left, source.pair.right);
    let quote = &left.quotes[n];
    let first = quote.sentences.first().copied().unwrap_or_default();
    for (draft, place) in source.of(Thing::Quote(n)) {
        if draft.topic == Topic::Quote
            && draft.state == State::ReAttributed
            && source.is_believed(draft, first, place)
        {
            return Source::answer(Verdict::OtherSpeaker, place.clone());
        }
    }
    // Dots and brackets part a quotation into pieces that must each be there.
    let text = left.text(quote.span);
    let pieces = text.split(['…', '[', ']']).flat_map(|p| p.split("...")).map(folded);
    let pieces: Vec<Vec<String>> = pieces.filter(|p| !p.is_empty()).collect();
    let found: Option<Vec<u32>> = pieces.iter().map(|p| source.words.run(p)).collect();
    if let Some(sentence) = found.and_then(|s| s.first().copied()) {
        let place = right.place(sentence, right.article.sentences.get(sentence as usize)?.span);
        return Source::answer(Verdict::Same, place);
    }
    let mut best: Option<Answer> = None;
    let mut take = |verdict, place| {
        if best.as_ref().is_none_or(|b| verdict < b.verdict) {
            best = Source::answer(verdict, place);
        }
    };
    for (draft, place) in source.of(Thing::Quote(n)) {
        match draft.state {
            State::Verbatim if folded(text).len() != folded(place.text(right.article)).len() => {
                take(Verdict::Same, place.clone());
            }
            State::Altered | State::ToIndirect => take(Verdict::WordsChanged, place.clone()),
            _ => {}
        }
    }
    let ours = folded(text);
    let has: HashSet<&String> = ours.iter().collect();
    for (theirs, b) in right.quotes.iter().zip(&source.words.quotes).filter(|(q, _)| !q.block) {
        // Two that are one have more than half of the words of the shorter in common.
        if 2 * b.iter().filter(|w| has.contains(w)).count() < ours.len().min(b.len()) {
            continue;
        }
        // Two quotations of one length differ in a word where they differ at all; an editor's bracket makes them unequal.
        match wording((left, quote), (right, theirs)) {
            Wording::Verbatim if ours.len() == b.len() && ours != *b => {
                take(Verdict::WordsChanged, right.place_over(&theirs.sentences, theirs.span));
            }
            Wording::Verbatim => take(Verdict::Same, right.place_over(&theirs.sentences, theirs.span)),
            Wording::Changed | Wording::Cut => {
                take(Verdict::WordsChanged, right.place_over(&theirs.sentences, theirs.span));
            }
            Wording::Other => {}
        }
    }
    best
}

fn speaker(source: &Source<'_>, n: usize) -> Option<Answer> {
    let (left, right) = (source.pair.left, source.pair.right);
    let said = &left.said[n];
    for (draft, place) in source.of(Thing::Said(n)) {
        if draft.state == State::Changed && source.is_believed(draft, said.sentence, place) {
            return Source::answer(Verdict::OtherSpeaker, place.clone());
        }
    }
    // In a sentence that is the same but for some words, one that is named instead.
    for theirs in source.pair.opposite(said.sentence).filter(|&s| source.is_edited(said.sentence, s)) {
        let (ours, there) = (left.said_in(said.sentence), right.said_in(theirs));
        if ours.len() == 1 && there.len() == 1 {
            let other = &right.said[there.start];
            let named = !other.generic && source::is_named(other);
            if named && source.pair.bearers.identity(said, other) == Identity::Other {
                return Source::answer(Verdict::OtherSpeaker, right.place(theirs, other.source));
            }
        }
    }
    let same = right.said.iter().find(|s| source.pair.bearers.identity(said, s) == Identity::Same);
    if let Some(theirs) = same {
        return Source::answer(Verdict::Same, right.place(theirs.sentence, theirs.source));
    }
    let sentence = said.proper.iter().filter_map(|w| source.words.run(std::slice::from_ref(w))).next()?;
    let place = right.place(sentence, right.article.sentences.get(sentence as usize)?.span);
    Source::answer(Verdict::OtherWords, place)
}
