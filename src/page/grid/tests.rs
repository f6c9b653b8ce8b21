//! The grid of an invented story.

use super::*;
use crate::model::Siglum;
use crate::page::sample;

fn grid(tab: Tab) -> Grid {
    let corpus = sample::corpus();
    let study = sample::study(&corpus);
    Grid::new(tab, &corpus.versions(&corpus.stories[0]), &study)
}

#[test]
fn every_sentence_of_every_version_is_somewhere() {
    let corpus = sample::corpus();
    let versions = corpus.versions(&corpus.stories[0]);
    for base in 0..3 {
        let study = Study { base, ..sample::study(&corpus) };
        let grid = Grid::new(Tab::Sentences, &versions, &study);
        for (v, article) in versions.iter().enumerate() {
            for n in 0..article.sentences.len() as u32 {
                assert!(grid.row_of(v, n).is_some(), "{} {n} against {}", Siglum(v), Siglum(base));
            }
        }
        assert_eq!(grid.count(), versions[base].sentences.len(), "a row for every sentence of the base");
        let mut order = grid.order(true, &[]);
        assert_eq!(
            order.first().map(|n| grid.rows[*n].group),
            Some(Group::Base),
            "what the base lacks stays last"
        );
        order.sort_unstable();
        assert_eq!(order, grid.order(false, &[]));
    }
}

#[test]
fn facts_stand_in_groups_with_what_differs_first() {
    let grid = grid(Tab::Facts);
    let leads: Vec<String> = grid
        .order(false, &[])
        .iter()
        .map(|&n| match &grid.rows[n].lead {
            Lead::Heading(group, count) => format!("{} {count}", group.title()),
            Lead::Words(words) => words.clone(),
            Lead::Sentence(v, n) => format!("{} {n}", Siglum(*v)),
        })
        .collect();
    assert_eq!(
        leads,
        [
            "differs 1",
            "Some 11,400 cars · cross the bridge",
            "only in one version 2",
            "three boats · ferry company lent",
            "autumn · Repairs",
            "the same wherever it stands 2",
            "two of the nine piers · Cracks found",
            "Monday · free of charge",
            "open: may well be harmless 1",
            "A 3",
        ]
    );
    assert_eq!(grid.count(), 5, "what is open is not counted");
    let cars = &grid.rows[1];
    assert_eq!(heading(cars), "B and C: less exact");
    let corpus = sample::corpus();
    let list = sample::study(&corpus).findings.list;
    assert_eq!(judgement(cars, &list), "B and C: certain, one value at two precisions");
}

#[test]
fn what_was_called_wrong_differs_no_longer() {
    let corpus = sample::corpus();
    let mut study = sample::study(&corpus);
    study.findings.list.retain(|f| f.topic != Topic::Number || f.state.is_agreement());
    let grid = Grid::new(Tab::Facts, &corpus.versions(&corpus.stories[0]), &study);
    assert!(grid.rows.iter().all(|r| r.group != Group::Differs), "nothing is left of it but the figures");
}

#[test]
fn readings_are_whole_sentences_with_the_words_marked() {
    let corpus = sample::corpus();
    let versions = corpus.versions(&corpus.stories[0]);
    let grid = grid(Tab::Says);
    let row = grid
        .rows
        .iter()
        .find(|r| r.group == Group::Differs && !r.is_heading())
        .expect("a source that differs");
    assert_eq!(heading(row), "B: another source is named · C: no source named");
    let shown: Vec<String> = said(row, &versions)
        .iter()
        .map(|s| {
            let run = |r: &crate::page::Run| match r.role {
                crate::page::Role::Plain => r.text.to_owned(),
                _ => format!("[{}]", r.text),
            };
            s.cell.parts.iter().flat_map(|p| &p.runs).map(run).collect()
        })
        .collect();
    assert_eq!(
        shown,
        [
            "Some 11,400 cars a day cross the bridge, [according to the port].",
            "More than 11,000 cars a day cross the bridge, [the port authority says].",
            "Thousands of cars cross the bridge.",
        ],
        "a sentence that names nobody has no words to mark"
    );
}

#[test]
fn sources_tell_both_directions_and_never_mix_credits() {
    let grid = grid(Tab::Sources);
    let short = |row: &GridRow, v: usize| row.entry(v).map_or("", |e| e.short.as_str()).to_owned();
    let of = |group: Group| grid.rows.iter().filter(move |r| r.group == group && !r.is_heading());
    let wording: Vec<String> =
        of(Group::Wording).map(|r| format!("{}|{}", short(r, 0), short(r, 1))).collect();
    assert_eq!(wording, ["|31 %", "36 %|", "|"], "nothing in common is told of a version too");
    assert_eq!(of(Group::Credits).count(), 3);
    assert_eq!(of(Group::Follows).count(), 3);
}

#[test]
fn one_version_has_no_grid() {
    let corpus = sample::corpus();
    let study = sample::study(&corpus);
    for tab in Tab::ALL {
        assert_eq!(Grid::new(tab, &[&corpus.articles[0]], &study).rows, []);
    }
}

#[test]
fn what_stands_elsewhere_has_a_row() {
    let corpus = sample::corpus();
    let versions = corpus.versions(&corpus.stories[0]);
    let mut study = sample::study(&corpus);
    let at = |version: usize, n: u32| {
        let sentence = &versions[version].sentences[n as usize];
        Place { version, block: sentence.block, sentences: vec![n], span: sentence.span }
    };
    let link = study.alignments[0].links.iter().find(|l| l.moved).expect("a moved link").clone();
    let finding = |confidence| crate::model::Finding {
        pair: (0, 1),
        topic: Topic::Position,
        state: crate::model::State::Stands,
        confidence,
        fact: None,
        from: Some(at(0, link.left[0])),
        to: Some(at(1, link.right[0])),
        why: String::new(),
    };
    study.findings.list.insert(0, finding(0.3));
    let rows = |study: &Study| {
        let grid = Grid::new(Tab::Sentences, &versions, study);
        grid.rows.into_iter().filter(|r| r.group == Group::Elsewhere).collect::<Vec<_>>()
    };
    assert!(rows(&study).is_empty(), "not what is open");
    study.findings.list[0] = finding(0.9);
    let rows = rows(&study);
    assert_eq!(
        rows.iter().map(|r| r.lead.clone()).collect::<Vec<_>>(),
        [Lead::Heading(Group::Elsewhere, 1), Lead::Sentence(0, link.left[0]),]
    );
    let entry = rows[1].entry(1).expect("its other place");
    assert!(entry.moved && entry.paragraph != rows[1].entry(0).and_then(|e| e.paragraph), "{entry:?}");
}
