//! The figures of an article, with what they count.

use crate::model::{Article, Counted, Piece};
use crate::text::found::{self, Dimension, Hedge, Sort, Tokens};

/// The figures of every compared sentence, in order; dates are none.
pub(super) fn figures(article: &Article) -> Vec<Counted> {
    let mut all = Vec::new();
    for (n, sentence) in article.sentences.iter().enumerate() {
        let text = sentence.span.of(&article.text);
        let t = Tokens::of(text);
        let mut taken = vec![false; t.len()];
        for mention in found::dates(&t, article.language) {
            taken[mention.words].iter_mut().for_each(|x| *x = true);
        }
        let start = sentence.span.start as usize;
        for f in found::figures(&t, article.language, &taken) {
            let (kind, unit) = kind(f.sort);
            all.push(Counted {
                kind,
                place: Piece { sentence: n as u32, span: f.span.shifted(start) },
                value: f.value.0,
                unit: unit.to_owned(),
                of: t.cover(f.noun).of(text).to_owned(),
                hedge: hedge(f.hedge),
            });
        }
    }
    all
}

/// What sort of figure it is, and the unit that its value is in.
fn kind(sort: Sort) -> (&'static str, &'static str) {
    match sort {
        Sort::Count => ("count", ""),
        Sort::Age => ("age", "years"),
        Sort::Money(code) => ("money", code),
        Sort::Percent => ("percent", "%"),
        Sort::Measure(dimension) => match dimension {
            Dimension::Length => ("length", "m"),
            Dimension::Area => ("area", "m²"),
            Dimension::Mass => ("mass", "kg"),
            Dimension::Volume => ("volume", "l"),
            Dimension::Speed => ("speed", "km/h"),
            Dimension::Energy => ("energy", "kWh"),
            Dimension::Temperature => ("temperature", "°C"),
            Dimension::Duration => ("duration", "days"),
        },
    }
}

fn hedge(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::None => "",
        Hedge::About => "about",
        Hedge::Over => "over",
        Hedge::Under => "under",
        Hedge::Nearly => "nearly",
        Hedge::Order => "order",
    }
}
