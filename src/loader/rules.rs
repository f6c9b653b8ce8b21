//! What the user states about blocks: it wins over all rules of the program.

use super::Loaded;
use crate::model::{Article, BlockKind, Corpus, Rule, Sentence, Span};
use crate::text;

/// Gives every block that a rule fits the kind it states; the first rule that fits decides. Runs between loading and
/// grouping, so that what the user sets aside groups nothing.
pub fn obey(loaded: &mut Loaded, rules: &[Rule]) {
    if rules.is_empty() {
        return;
    }
    for article in &mut loaded.articles {
        apply(article, rules);
    }
}

/// Gives single blocks the kind that the user states for them: article, block, kind. It wins over every rule; a block
/// that is not there is passed over. Runs after grouping, so that no version leaves its story for it.
pub fn state(corpus: &mut Corpus, stated: &[(usize, u32, BlockKind)]) {
    for &(n, block, kind) in stated {
        if let Some(article) = corpus.articles.get_mut(n).filter(|a| (block as usize) < a.blocks.len())
            && put(article, block as usize, kind, "you said so")
        {
            number(article);
        }
    }
    // A story without a headline is called by the first that the user found.
    let articles = &corpus.articles;
    for story in corpus.stories.iter_mut().filter(|s| !stated.is_empty() && s.title.is_empty()) {
        let headline = story.articles.iter().find_map(|n| articles.get(*n)?.headline());
        story.title = headline.unwrap_or_default().to_owned();
    }
}

fn apply(article: &mut Article, rules: &[Rule]) {
    let mut changed = false;
    for n in 0..article.blocks.len() {
        let text = article.block(n as u32);
        let Some(rule) = rules.iter().find(|r| r.fits(&article.outlet, text)) else { continue };
        changed |= put(article, n, rule.kind, "your rule");
    }
    if changed {
        number(article);
    }
}

/// Gives a block a kind; whether it had another.
fn put(article: &mut Article, n: usize, kind: BlockKind, reason: &str) -> bool {
    if article.blocks[n].kind == kind {
        return false;
    }
    if kind == BlockKind::Title {
        // One headline an article: the stated one.
        let titles = article.blocks.iter_mut().filter(|b| b.kind == BlockKind::Title);
        titles.for_each(|b| b.kind = BlockKind::Heading);
    }
    article.blocks[n].kind = kind;
    article.blocks[n].reason = reason.to_owned();
    true
}

/// Numbers the sentences anew: those of a block that had some stay as they were, those of one that is compared only
/// now are found.
fn number(article: &mut Article) {
    let spans = |article: &Article, n: usize| -> Vec<Span> {
        let block = &article.blocks[n];
        match block.kind {
            kind if !kind.is_compared() => Vec::new(),
            BlockKind::Title | BlockKind::Heading => vec![block.span],
            _ if !block.sentences.is_empty() => {
                let range = block.sentences.start as usize..block.sentences.end as usize;
                article.sentences.get(range).unwrap_or_default().iter().map(|s| s.span).collect()
            }
            _ => {
                let found = text::sentences(block.span.of(&article.text), article.language);
                found.into_iter().map(|s| s.shifted(block.span.start as usize)).collect()
            }
        }
    };
    let all: Vec<Vec<Span>> = (0..article.blocks.len()).map(|n| spans(article, n)).collect();
    let title = article.blocks.iter().position(|b| b.kind == BlockKind::Title);
    let rest = (0..article.blocks.len()).filter(|n| Some(*n) != title);
    article.sentences.clear();
    for n in title.into_iter().chain(rest) {
        let first = article.sentences.len() as u32;
        article.sentences.extend(all[n].iter().map(|&span| Sentence { span, block: n as u32 }));
        article.blocks[n].sentences = first..article.sentences.len() as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::{Input, group, load};

    const TEXT: &[u8] = b"Ferries run free\n\nFerries run free from Monday, the port said. Boats wait.\n\n\
        Members of the Ferry Club sail for half the price all year round, the club said.\n\n\
        Repairs may take until the autumn, the engineers warned on Friday.";

    fn obeyed(outlet: Option<&str>, pattern: &str, kind: BlockKind) -> Article {
        let mut loaded = load(&[Input::Memory { name: "a.txt", bytes: TEXT }], None);
        let rule = Rule { outlet: outlet.map(str::to_owned), pattern: Some(pattern.to_owned()), kind };
        obey(&mut loaded, &[rule]);
        let article = loaded.articles.remove(0);
        article.check().unwrap();
        article
    }

    #[test]
    fn a_stated_kind_wins() {
        let article = obeyed(None, "ferry club", BlockKind::Boilerplate);
        let block = article.blocks.iter().find(|b| b.reason == "your rule").unwrap();
        assert_eq!(block.kind, BlockKind::Boilerplate);
        assert_eq!(article.sentences.len(), 4);
        assert!(article.is_headline(0));
    }

    #[test]
    fn a_stated_block_parts_no_story_and_may_name_it() {
        let bytes = b"Harbour notes for the ninth of May and after, by hand and at some length for the reader\n\nBoats wait.";
        let mut corpus = group(load(&[Input::Memory { name: "a.txt", bytes }], None));
        let (before, title) = (corpus.stories.len(), corpus.stories[0].title.clone());
        corpus.stories[0].title.clear();
        state(&mut corpus, &[(0, 1, BlockKind::Title), (0, 9, BlockKind::Body), (7, 0, BlockKind::Body)]);
        corpus.articles[0].check().unwrap();
        assert_eq!(corpus.stories.len(), before);
        assert_ne!(corpus.stories[0].title, title);
        assert_eq!(corpus.stories[0].title, "Boats wait.");
    }

    #[test]
    fn there_is_one_headline() {
        let article = obeyed(None, "ferry club", BlockKind::Title);
        assert_eq!(article.blocks.iter().filter(|b| b.kind == BlockKind::Title).count(), 1);
        assert!(article.sentence(0).starts_with("Members"));
    }

    #[test]
    fn a_rule_for_another_outlet_is_left_alone() {
        let article = obeyed(Some("Coast Daily"), "ferry club", BlockKind::Boilerplate);
        assert!(article.blocks.iter().all(|b| b.reason != "your rule"));
    }
}
