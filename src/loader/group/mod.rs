//! Which articles are one story, and why.
//!
//! [`terms`] turns an article into weighted words, [`near`] finds pairs that share rare ones,
//! [`cluster`] joins them, [`split`] takes look-alike events apart, [`part`] divides stories of hundreds of versions,
//! [`copies`] finds those that are one text, [`why`] says what they share. The result does not depend on the order of the
//! input: everything is worked out over the articles sorted by what they say.

mod cluster;
mod copies;
mod near;
mod part;
mod split;
mod terms;
mod why;

use std::collections::{BTreeMap, HashMap};

use super::Loaded;
use crate::model::{Article, Block, BlockKind, Corpus, Span, Story};
use terms::Terms;

/// Groups what was loaded. Articles with the same `story` are one, those without are grouped by what
/// they say; two files named one by one and nothing else are always one story.
pub fn group(loaded: Loaded) -> Corpus {
    let Loaded { articles, named, mut warnings, moves, lean, .. } = loaded;
    let one_story = articles.len() == 2 && named.len() == 2;
    let (mut articles, named) = sorted(articles, &named);
    let contents = Contents { order: order(&articles), bodies: articles.iter().map(copies::body).collect() };
    let terms = Terms::of(&mut articles, if lean { forget } else { |_| () });
    let groups = if one_story { vec![vec![0, 1]] } else { groups(&articles, &terms) };
    let (mut groups, parts) = part::divide(groups, |members| in_order(&articles, &contents, &named, members));
    moves.iter().for_each(|(id, to)| put(&articles, &mut groups, id, to.as_deref()));
    let mut stories: Vec<Story> =
        groups.into_iter().map(|members| story(&articles, &terms, &contents, &named, members)).collect();
    for story in stories.iter_mut().filter(|_| !parts.is_empty()) {
        let Some((first, part)) = story.articles.iter().find_map(|n| Some((n, parts.get(n)?))) else {
            continue;
        };
        if part.is_first() {
            warnings.push(part.warning(&articles[*first].path, &story.title));
        }
        story.why = format!("{} – {}", story.why, part.said());
    }
    stories.sort_by(|a, b| {
        (b.articles.len().cmp(&a.articles.len()))
            .then_with(|| a.title.cmp(&b.title))
            .then_with(|| a.id.cmp(&b.id))
    });
    make_ids_unique(&mut stories);
    for story in stories.iter_mut().filter(|_| !moves.is_empty()) {
        let ids = story.articles.iter().map(|n| &articles[*n].id);
        if ids.clone().any(|id| moves.iter().any(|(moved, _)| moved == id)) {
            story.why = format!("{} – as you grouped it", story.why);
        }
    }
    stories.iter().for_each(|story| tell_apart(&mut articles, &story.articles));
    Corpus { articles, stories, warnings }
}

/// What is kept of the articles' texts, so that the texts themselves may go.
struct Contents {
    /// By article: its place among all by text.
    order: Vec<u32>,
    /// By article: what its body says.
    bodies: Vec<copies::Body>,
}

/// The place of every article among all by text; equal texts have one place.
fn order(articles: &[Article]) -> Vec<u32> {
    let mut sorted: Vec<usize> = (0..articles.len()).collect();
    sorted.sort_by(|a, b| articles[*a].text.cmp(&articles[*b].text));
    let (mut order, mut place) = (vec![0; articles.len()], 0);
    for pair in sorted.windows(2) {
        place += u32::from(articles[pair[0]].text != articles[pair[1]].text);
        order[pair[1]] = place;
    }
    order
}

/// Drops an article's text, all but the headline.
fn forget(article: &mut Article) {
    let title = article.headline().unwrap_or_default().to_owned();
    let block = article.blocks.iter().find(|b| b.kind == BlockKind::Title).cloned();
    article.blocks = block
        .map(|block| Block { span: Span::new(0, title.len()), sentences: 0..0, ..block })
        .into_iter()
        .collect();
    article.sentences = Vec::new();
    article.text = title;
}

/// The articles in an order that depends on nothing but themselves, and for each the place at which
/// the user named it.
fn sorted(articles: Vec<Article>, named: &[usize]) -> (Vec<Article>, Vec<Option<usize>>) {
    let mut all: Vec<(Option<usize>, Article)> = articles.into_iter().map(|a| (None, a)).collect();
    for (place, n) in named.iter().enumerate() {
        if let Some((slot, _)) = all.get_mut(*n) {
            *slot = Some(place);
        }
    }
    all.sort_by(|(_, a), (_, b)| a.id.cmp(&b.id).then_with(|| a.text.cmp(&b.text)));
    let named = all.iter().map(|(place, _)| *place).collect();
    (all.into_iter().map(|(_, a)| a).collect(), named)
}

fn groups(articles: &[Article], terms: &Terms) -> Vec<Vec<usize>> {
    let mut given: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut open = Vec::new();
    for (n, article) in articles.iter().enumerate() {
        match article.story.as_deref() {
            Some(story) => given.entry(story).or_default().push(n),
            None => open.push(n),
        }
    }
    let mut groups: Vec<Vec<usize>> = given.into_values().collect();
    let edges = near::edges(articles, terms, &open);
    groups.extend(
        cluster::cluster(open.len(), &edges)
            .into_iter()
            .map(|members| members.into_iter().filter_map(|m| open.get(m).copied()).collect())
            .flat_map(|members| split::split(articles, terms, members)),
    );
    groups
}

/// Puts an article into the group of another, or into one of its own. An article that is not there moves nothing.
fn put(articles: &[Article], groups: &mut Vec<Vec<usize>>, id: &str, to: Option<&str>) {
    let find = |id: &str| articles.iter().position(|a| a.id == id);
    let (Some(article), goal) = (find(id), to.and_then(find)) else { return };
    if to.is_some() && goal.is_none_or(|g| g == article) {
        return;
    }
    groups.iter_mut().for_each(|members| members.retain(|m| *m != article));
    match goal.and_then(|goal| groups.iter_mut().find(|members| members.contains(&goal))) {
        Some(members) => members.push(article),
        None => groups.push(vec![article]),
    }
    groups.retain(|members| !members.is_empty());
    groups.iter_mut().for_each(|members| members.sort_unstable());
}

fn story(
    articles: &[Article],
    terms: &Terms,
    contents: &Contents,
    named: &[Option<usize>],
    mut members: Vec<usize>,
) -> Story {
    in_order(articles, contents, named, &mut members);
    let title = title(articles, terms, &members);
    let copies = copies::of(&contents.bodies, &members);
    let why = why::why(articles, terms, &members, &copies);
    let id = members.iter().find_map(|n| articles[*n].story.clone());
    let id = id.unwrap_or_else(|| {
        members.iter().map(|n| articles[*n].id.as_str()).min().unwrap_or_default().to_owned()
    });
    Story { id, title, why, articles: members, copies }
}

/// Puts versions in the order of their letters: named files first and as named; then by time, those without a time last,
/// outlet, content.
fn in_order(articles: &[Article], contents: &Contents, named: &[Option<usize>], members: &mut [usize]) {
    members.sort_by(|&a, &b| {
        let key = |n: usize| {
            let time = articles[n].dated().map_or(i64::MAX, |s| s.minutes());
            let updated = articles[n].updated.map_or(0, |s| s.minutes());
            let article = &articles[n];
            (named[n].is_none(), named[n], time, updated, &article.outlet, contents.order[n], &article.id)
        };
        key(a).cmp(&key(b))
    });
}

/// The headline that is nearest to all the others; the earliest version's where several are.
fn title(articles: &[Article], terms: &Terms, members: &[usize]) -> String {
    let with: Vec<usize> = members.iter().copied().filter(|n| articles[*n].headline().is_some()).collect();
    let mut best: Option<(f32, usize)> = None;
    for &n in &with {
        let sum: f32 = with.iter().filter(|m| **m != n).map(|m| terms.headline_likeness(n, *m)).sum();
        if best.is_none_or(|(s, _)| sum > s + 1e-6) {
            best = Some((sum, n));
        }
    }
    best.and_then(|(_, n)| articles[n].headline()).unwrap_or_default().to_owned()
}

/// Numbers the versions of a story that have one outlet's name.
fn tell_apart(articles: &mut [Article], members: &[usize]) {
    let mut count: HashMap<String, usize> = HashMap::new();
    for n in members {
        *count.entry(articles[*n].outlet.clone()).or_default() += 1;
    }
    let mut next: HashMap<String, usize> = HashMap::new();
    for n in members {
        let article = &mut articles[*n];
        if count.get(&article.outlet).is_some_and(|c| *c > 1) {
            let number = next.entry(article.outlet.clone()).or_default();
            *number += 1;
            article.name = format!("{} ({number})", article.outlet);
        }
    }
}

fn make_ids_unique(stories: &mut [Story]) {
    let mut count: HashMap<String, usize> = HashMap::new();
    for story in stories {
        let seen = count.entry(story.id.clone()).or_default();
        *seen += 1;
        if *seen > 1 {
            story.id = format!("{}#{seen}", story.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::{Input, load};

    fn article(id: &str, text: &'static str) -> Article {
        let bytes = text.as_bytes();
        let mut article = load(&[Input::Memory { name: "a.txt", bytes }], None).articles.remove(0);
        article.id = id.into();
        article
    }

    fn sample() -> Vec<Article> {
        vec![
            article(
                "a",
                "Holm bridge shut after cracks found\n\nThe Holm strait bridge was shut on Monday after cracks were found in two of its nine piers, the port authority said. Some 11,400 cars a day use it.",
            ),
            article(
                "b",
                "Cracks close Holm bridge\n\nInspectors found cracks in two piers of the Holm strait bridge, which 11,400 cars cross a day. The port authority closed it on Monday.",
            ),
            article(
                "c",
                "Baker wins national prize\n\nAda Lund of Ostby won the national rye bread prize on Sunday with a loaf made from 200-year-old sourdough, the jury announced.",
            ),
            article(
                "d",
                "Ostby baker takes bread prize\n\nThe jury gave the national rye bread prize to Ada Lund, a baker in Ostby, for a sourdough loaf on Sunday.",
            ),
        ]
    }

    #[test]
    fn articles_about_one_event_are_one_story_in_any_order() {
        let corpus = group(Loaded { articles: sample(), ..Loaded::default() });
        assert_eq!(corpus.stories.len(), 2, "{:#?}", corpus.stories);
        assert!(corpus.stories[0].why.contains("share"), "{}", corpus.stories[0].why);
        let mut turned = sample();
        turned.reverse();
        let other = group(Loaded { articles: turned, ..Loaded::default() });
        assert_eq!(corpus, other);
    }

    #[test]
    fn two_named_files_are_one_story_in_their_order() {
        let mut two = sample();
        two.swap(0, 3);
        two.truncate(2);
        let corpus = group(Loaded { articles: two, named: vec![0, 1], ..Loaded::default() });
        assert_eq!(corpus.stories.len(), 1);
        let ids: Vec<_> = corpus.versions(&corpus.stories[0]).iter().map(|a| a.id.clone()).collect();
        assert_eq!(ids, ["d", "b"]);
        let names: Vec<_> = corpus.versions(&corpus.stories[0]).iter().map(|a| a.name.clone()).collect();
        assert_eq!(names, ["a (1)", "a (2)"]);
    }

    #[test]
    fn copies_are_named_and_kept() {
        let mut all = sample();
        let mut copy = sample().remove(0);
        (copy.id, copy.outlet) = ("e".into(), "Coast Daily".into());
        all.push(copy);
        let corpus = group(Loaded { articles: all, ..Loaded::default() });
        let story = corpus.stories.iter().find(|s| s.articles.len() == 3).unwrap();
        assert!(story.why.contains("ran unchanged in 2 (A, C)"), "{}", story.why);
    }

    #[test]
    fn given_stories_are_honoured() {
        let mut articles = sample();
        articles[0].story = Some("one".into());
        articles[2].story = Some("one".into());
        let corpus = group(Loaded { articles, ..Loaded::default() });
        let one = corpus.stories.iter().find(|s| s.id == "one").unwrap();
        assert_eq!(one.articles.len(), 2);
        assert_eq!(corpus.stories.len(), 3);
    }

    #[test]
    fn an_article_is_where_the_user_wants_it() {
        let moves = vec![("c".to_owned(), Some("a".to_owned())), ("b".to_owned(), None)];
        let corpus = group(Loaded { articles: sample(), moves, ..Loaded::default() });
        let ids = |story: &Story| -> Vec<String> {
            corpus.versions(story).iter().map(|a| a.id.clone()).collect::<Vec<_>>()
        };
        let mut all: Vec<Vec<String>> = corpus.stories.iter().map(ids).collect();
        all.iter_mut().for_each(|s| s.sort());
        all.sort();
        assert_eq!(all, [vec!["a", "c"], vec!["b"], vec!["d"]]);
        let with_a = corpus.stories.iter().find(|s| s.articles.len() == 2).unwrap();
        assert!(with_a.why.ends_with("as you grouped it"), "{}", with_a.why);
    }

    #[test]
    fn the_stories_are_the_same_without_the_texts() {
        let mut all = sample();
        let mut copy = sample().remove(0);
        (copy.id, copy.outlet) = ("e".into(), "Coast Daily".into());
        all.push(copy);
        let full = group(Loaded { articles: all.clone(), ..Loaded::default() });
        let lean = group(Loaded { articles: all, lean: true, ..Loaded::default() });
        assert_eq!(full.stories, lean.stories);
        for (article, kept) in full.articles.iter().zip(&lean.articles) {
            kept.check().unwrap();
            assert_eq!(kept.headline(), article.headline());
            assert_eq!(kept.text.len(), article.headline().unwrap_or_default().len());
            assert!(kept.sentences.is_empty());
        }
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(group(Loaded::default()).stories.is_empty());
    }
}
