//! Captions: they stand aside, but what they say of a fact is a reading of it too.

use super::figures;
use super::ground::{Aside, Found, Version};
use super::lexicon::Lexicon;
use crate::model::{Article, BlockKind, Fact, Place, Reading, State};
use crate::text::found::relation;
use crate::text::found::{self, Figure, Tokens};
use crate::text::lang;

/// The figures of an article's captions.
pub(super) fn asides(article: &Article, lexicon: &mut Lexicon) -> Vec<Aside> {
    let captions = article.blocks.iter().enumerate().filter(|(_, b)| b.kind == BlockKind::Caption);
    let mut all = Vec::new();
    for (n, block) in captions {
        let (t, language) = (Tokens::of(block.span.of(&article.text)), article.language);
        let mut taken = vec![false; t.len()];
        for date in found::dates(&t, language) {
            taken[date.words].iter_mut().for_each(|x| *x = true);
        }
        let table = lang::of(language);
        let stems: Vec<(u32, bool)> =
            (0..t.len()).map(|w| (lexicon.intern(t.form(w), language).1, table.is_stop(t.form(w)))).collect();
        for figure in found::figures(&t, language, &taken).into_iter().filter(|f| !f.weak) {
            let own = |w: usize| figure.words.contains(&w) || figure.noun.contains(&w);
            let context = (0..t.len()).filter(|&w| !own(w) && !stems[w].1).map(|w| stems[w].0).collect();
            let nouns = stems[figure.noun.clone()].iter().map(|s| s.0).collect();
            let span = figure.span.shifted(block.span.start as usize);
            let found = Found {
                sentence: u32::MAX,
                span,
                words: 0..0,
                nouns,
                context,
                of_saying: None,
                what: figure,
            };
            all.push(Aside { block: n as u32, found });
        }
    }
    all
}

/// Adds to the facts what captions say of them; `firsts` are the first readings of the facts, where they are figures. Only
/// where the two agree: of a caption it is not known which of several like figures it means.
pub(super) fn add(
    facts: &mut [Fact],
    firsts: &[Option<(usize, usize)>],
    versions: &[Version<'_>],
    lexicon: &Lexicon,
) {
    for (v, aside) in versions.iter().flat_map(|v| v.asides.iter().map(move |a| (v.number, a))) {
        let fits = |&(n, first): &(usize, &Option<(usize, usize)>)| {
            let (version, figure) = (*first)?;
            fit(&versions[version].figures[figure], &aside.found, lexicon).map(|fit| (n, fit.0, fit.1))
        };
        let all = firsts.iter().enumerate().filter_map(|f| fits(&f));
        let Some((n, _, state)) = all.reduce(|a, b| if b.1 > a.1 { b } else { a }) else { continue };
        let place = Place { version: v, block: aside.block, sentences: Vec::new(), span: aside.found.span };
        let value = aside.found.span.of(&versions[v].article.text).to_owned();
        let at = facts[n].readings.partition_point(|r| r.place.version <= v);
        facts[n].readings.insert(at, Reading { place, value, state });
    }
}

/// How well a figure of a caption fits one of the text, and how it relates to it.
fn fit(text: &Found<Figure>, aside: &Found<Figure>, lexicon: &Lexicon) -> Option<(f32, State)> {
    if figures::topic(&text.what) != figures::topic(&aside.what) {
        return None;
    }
    let state = relation::state(&text.what, &aside.what);
    let (noun, context) = (lexicon.nearest(&text.nouns, &aside.nouns), figures::shared(lexicon, text, aside));
    let enough =
        noun >= 0.4 && context >= 1.0 || text.nouns.is_empty() && aside.nouns.is_empty() && context >= 2.0;
    (enough && state != State::Different).then_some((noun + context, state))
}
