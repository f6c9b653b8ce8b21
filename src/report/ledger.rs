//! What an article says and counts, for JSON.

use serde::Serialize;

use crate::model::{Article, Counted, Ledger, Piece, Speech};

/// The ledger of an article.
#[derive(Serialize)]
pub(super) struct LedgerView {
    speech: Vec<SpeechView>,
    figures: Vec<CountedView>,
}

impl LedgerView {
    pub fn of(article: &Article, ledger: &Ledger) -> Self {
        Self {
            speech: ledger.speech.iter().map(|s| SpeechView::of(article, s)).collect(),
            figures: ledger.figures.iter().map(|f| CountedView::of(article, f)).collect(),
        }
    }
}

#[derive(Serialize)]
struct PieceView {
    sentence: u32,
    text: String,
}

impl PieceView {
    /// The words of a piece, with as many behind them as it takes for them to be found in their sentence: "he said" for a "he"
    /// that other words have before it.
    fn of(article: &Article, piece: Piece) -> Self {
        let sentence = article.sentences.get(piece.sentence as usize).map_or(piece.span, |s| s.span);
        let text = sentence.of(&article.text);
        let start = piece.span.start.saturating_sub(sentence.start) as usize;
        let mut end = start + piece.span.len();
        while text.get(start..end).is_some_and(|own| text.find(own) != Some(start)) && end < text.len() {
            let rest = text.get(end..).unwrap_or_default();
            let word = rest.trim_start().find(char::is_whitespace).unwrap_or(rest.len());
            end = (end + word + rest.len() - rest.trim_start().len()).min(text.len());
        }
        Self { sentence: piece.sentence, text: text.get(start..end).unwrap_or_default().to_owned() }
    }
}

#[derive(Serialize)]
struct SpeechView {
    form: &'static str,
    content: Vec<PieceView>,
    source: Option<PieceView>,
    speaker: Option<String>,
    cue: Option<PieceView>,
}

impl SpeechView {
    fn of(article: &Article, speech: &Speech) -> Self {
        let piece = |p: Piece| PieceView::of(article, p);
        Self {
            form: speech.form.name(),
            content: speech.content.iter().map(|&p| piece(p)).collect(),
            source: speech.source.map(piece),
            speaker: speech.speaker.clone(),
            cue: speech.cue.map(piece),
        }
    }
}

#[derive(Serialize)]
struct CountedView {
    kind: &'static str,
    sentence: u32,
    text: String,
    value: f64,
    unit: String,
    of: String,
    hedge: &'static str,
}

impl CountedView {
    fn of(article: &Article, figure: &Counted) -> Self {
        let PieceView { sentence, text } = PieceView::of(article, figure.place);
        let Counted { kind, value, ref unit, ref of, hedge, .. } = *figure;
        Self { kind, sentence, text, value, unit: unit.clone(), of: of.clone(), hedge }
    }
}
