//! The analysis as a whole, on small stories whose sentences correspond one by one.

use super::examine;
use crate::model::{
    Alignment, Article, Block, BlockKind, Finding, Findings, Kind, Language, Link, Sentence, Span, State,
    Topic,
};

/// An article of one paragraph a sentence.
fn article(sentences: &[&str]) -> Article {
    let mut article = Article { language: Language::EN, ..Article::default() };
    for (n, text) in sentences.iter().enumerate() {
        if n > 0 {
            article.text.push('\n');
        }
        let span = Span::new(article.text.len(), article.text.len() + text.len());
        article.text.push_str(text);
        let n = n as u32;
        article.sentences.push(Sentence { span, block: n });
        article.blocks.push(Block {
            kind: BlockKind::Body,
            reason: String::new(),
            line: None,
            span,
            sentences: n..n + 1,
        });
    }
    article
}

/// Sentence n of one is linked with sentence n of the other, as far as both go; no words are.
fn alignment(left: usize, right: usize, count: usize) -> Alignment {
    let link = |n: u32| Link {
        left: vec![n],
        right: vec![n],
        kind: Kind::Reworded,
        moved: false,
        score: 0.9,
        words: Vec::new(),
        variants: Vec::new(),
    };
    Alignment { left, right, links: (0..count as u32).map(link).collect(), ..Alignment::default() }
}

/// The findings between versions whose sentences correspond by number.
fn between(versions: &[&[&str]]) -> (Vec<Article>, Findings) {
    let articles: Vec<Article> = versions.iter().map(|v| article(v)).collect();
    let all: Vec<&Article> = articles.iter().collect();
    let mut alignments = Vec::new();
    for (a, left) in versions.iter().enumerate() {
        for (b, right) in versions.iter().enumerate().skip(a + 1) {
            alignments.push(alignment(a, b, left.len().min(right.len())));
        }
    }
    let findings = examine(&all, &alignments, 0);
    findings.check(&all).unwrap();
    (articles, findings)
}

/// The states of one topic between two versions of one sentence each, from .5 up.
fn states(left: &str, right: &str, topic: Topic) -> Vec<State> {
    let (_, findings) = between(&[&[left], &[right]]);
    let sure = |f: &&Finding| f.topic == topic && f.confidence >= 0.5;
    findings.list.iter().filter(sure).map(|f| f.state).collect()
}

#[test]
fn one_figure_at_three_precisions_is_one_fact() {
    let (_, findings) = between(&[
        &["The flood destroyed 4,100 houses in the north, the port said."],
        &["The flood destroyed over 4,000 homes in the north."],
        &["The flood destroyed thousands of houses in the north."],
    ]);
    let numbers: Vec<_> = findings.facts.iter().filter(|f| f.topic == Topic::Number).collect();
    assert_eq!(numbers.len(), 1, "{numbers:?}");
    let states: Vec<State> = numbers[0].readings.iter().map(|r| r.state).collect();
    assert_eq!(states, [State::Same, State::Vaguer, State::Vaguer]);
    assert!(findings.list.iter().filter(|f| f.topic == Topic::Number).all(|f| f.state == State::Vaguer));
}

#[test]
fn another_value_differs_and_another_unit_does_not() {
    let number = |a, b| states(a, b, Topic::Number);
    assert_eq!(
        number("The flood destroyed 4,100 houses there.", "The flood destroyed 4,600 houses there."),
        [State::Different]
    );
    let measure = |a, b| states(a, b, Topic::Measure);
    assert_eq!(
        measure("The fire burned 7,410 acres of forest.", "The fire burned 3,000 hectares of forest."),
        [State::Same]
    );
}

#[test]
fn what_is_reported_on_a_day_is_another_event() {
    let date = |a, b| states(a, b, Topic::Date);
    assert_eq!(
        date(
            "The bridge was shut on Saturday after the storm.",
            "The bridge was shut after the storm, the Post reported on Sunday."
        ),
        []
    );
    assert_eq!(
        date("The bridge was shut on Saturday.", "The bridge was shut on Sunday."),
        [State::Different]
    );
    assert_eq!(date("The bridge was shut on Saturday.", "The bridge was shut on Saturday."), [State::Same]);
}

#[test]
fn quotation_states() {
    let quote = |a, b| states(a, b, Topic::Quote);
    assert_eq!(
        quote("“Nobody will be cut off,” she said.", "\"Nobody will be cut off\", she said."),
        [State::Verbatim]
    );
    assert_eq!(
        quote("“The harbour isn’t open,” she said.", "“The harbor isn't open,” she said."),
        [State::Verbatim]
    );
    assert_eq!(
        quote(
            "“Nobody on the islands will be cut off from now on,” she said.",
            "“Nobody on the islands will be cut off,” she said."
        ),
        [State::Trimmed]
    );
    assert_eq!(
        quote(
            "“There is no cause for concern today,” said Dunstan Ferrow.",
            "“There is no reason for concern today,” said Dunstan Ferrow."
        ),
        [State::Altered]
    );
    assert_eq!(
        quote(
            "“You can put a hand into it,” said Marit Quellin.",
            "“You can put a hand into it,” said Anselm Roake."
        ),
        [State::ReAttributed]
    );
    assert_eq!(
        quote(
            "The mayor said nobody on the islands will be cut off.",
            "“Nobody on the islands will be cut off,” the mayor said."
        ),
        [State::ToDirect]
    );
}

/// Two sentences of one version became one, with the speaker of the second: the first speaker is another one there, not
/// nobody.
#[test]
fn a_quotation_under_another_speaker_has_a_source() {
    let left = article(&[
        "“These are no hairline cracks,” said Marit Quellin.",
        "Free crossings will cost the region a lot, said Anselm Roake, the port's director.",
    ]);
    let right = article(&["“These are no hairline cracks,” said Anselm Roake, the port's director."]);
    let mut links = alignment(0, 1, 1);
    links.links[0].left = vec![0, 1];
    for (one, other, links) in [(&left, &right, links.clone()), (&right, &left, links.mirror())] {
        let links = Alignment { left: 0, right: 1, ..links };
        let found = examine(&[one, other], &[links], 0);
        let said = found.list.iter().filter(|f| f.topic == Topic::Attribution && f.confidence >= 0.5);
        // That the words are another's is told of the quotation, not of the sentence.
        assert_eq!(said.map(|f| f.state).filter(|s| !s.is_agreement()).collect::<Vec<_>>(), []);
    }
}

#[test]
fn nothing_is_found_in_a_lone_article_or_in_nothing() {
    assert_eq!(examine(&[], &[], 0), Findings::default());
    let lone = article(&["“Five boats,” he said on Monday."]);
    assert_eq!(examine(&[&lone], &[], 0), Findings::default());
    let empty = Article::default();
    assert!(examine(&[&empty, &empty], &[], 7).list.is_empty());
}

#[test]
fn reports_of_two_sources_on_one_day_are_two_events() {
    let date = |a, b| states(a, b, Topic::Date);
    let left = "The ferry sank in the strait, the Meridian News Agency reported on Sunday.";
    assert_eq!(
        date(left, "The ferry sank in the strait, according to a report by Ostrel Daily on Sunday."),
        []
    );
    assert_eq!(
        date(left, "The Meridian News Agency reported on Sunday that the ferry sank in the strait."),
        [State::Same]
    );
}

#[test]
fn a_second_outlet_is_no_source_where_there_was_none() {
    let attribution = |a, b| states(a, b, Topic::Attribution);
    let left = "Cracks run through two piers, the Meridian News Agency reported.";
    assert_eq!(
        attribution(
            left,
            "According to a report from Ostrel Daily, the Meridian News Agency stated that cracks run through two piers."
        ),
        [State::Changed]
    );
    assert_eq!(attribution(left, "Cracks run through two piers."), [State::Dropped]);
}

#[test]
fn another_source_with_another_verb_is_told_once() {
    let (left, right) =
        ("The minister said the bridge stays shut.", "Ostrel Council claimed the bridge stays shut.");
    // Two people who speak in other words say two things: folded as open.
    assert_eq!(states(left, right, Topic::Attribution), []);
    assert_eq!(states(left, right, Topic::Modality), []);
}

#[test]
fn a_place_in_the_same_paragraph_is_not_elsewhere() {
    let texts = [article(&["Nobody crossed.", "Boats run."]), article(&["Nobody crossed.", "Boats run."])];
    let all: Vec<&Article> = texts.iter().collect();
    let positions = |to: u32| {
        let mut own = alignment(0, 1, 1);
        own.links[0].right = vec![to];
        own.links[0].moved = true;
        let found = examine(&all, &[own], 0);
        found.list.iter().filter(|f| f.topic == Topic::Position).count()
    };
    assert_eq!((positions(0), positions(1)), (0, 1));
}

#[test]
fn the_clauses_of_a_quotation_are_found_in_two_sentences() {
    let (_, findings) = between(&[
        &[
            "In her letter Quellin voiced deep regret and sorrow over the broken bridge.",
            "She spoke of her readiness to lend three boats quickly to the islands.",
            "Anselm Roake always relied on the sorrow and the boats of other people.",
        ],
        &[
            "The council answered the letter.",
            "The council wrote that she sent “her deep sorrow and regret over the broken bridge, promising her readiness to lend three boats quickly.”",
        ],
    ]);
    let quotes: Vec<_> = findings.list.iter().filter(|f| f.topic == Topic::Quote).collect();
    let ends: Vec<_> = quotes.iter().map(|f| (f.state, f.from.as_ref().unwrap().sentences[0])).collect();
    assert_eq!(ends, [(State::ToDirect, 0), (State::ToDirect, 1)], "{quotes:?}");
}

#[test]
fn words_said_without_marks_end_where_their_clause_ends() {
    let (articles, findings) = between(&[
        &["Quellin gave her readiness to lend three boats to the islands, the harbour office wrote."],
        &["“Quellin gave her readiness to lend three boats to the islands of the strait,” it wrote."],
    ]);
    let from = findings.list.iter().find(|f| f.state == State::ToDirect).and_then(|f| f.from.as_ref());
    let words = from.map(|place| place.text(&articles[0]));
    assert_eq!(words, Some("Quellin gave her readiness to lend three boats to the islands"));
}

#[test]
fn one_bearer_named_more_or_less_exactly() {
    let name = |a, b| states(a, b, Topic::Name);
    let exact = "President Anselm Roake opened the new bridge over the strait on Monday.";
    assert_eq!(name(exact, "The president opened the new bridge over the strait on Monday."), []);
    // A short form is style; with two presidents nobody knows which one is meant.
    assert_eq!(name(exact, "Mr Roake opened the new bridge over the strait on Monday."), []);
    assert_eq!(
        name(
            "President Anselm Roake and President Marit Quellin opened the bridge.",
            "The president opened the bridge."
        ),
        []
    );
    assert_eq!(
        name(
            "The Island Ferry Safety Board closed the bridge.",
            "The Ostrel Island Ferry Safety Board closed the bridge."
        ),
        []
    );
    assert_eq!(name("Marit Anna Quellin left.", "Marit Anna Quellin left early."), []);
}
