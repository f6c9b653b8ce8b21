use super::*;
use crate::model::{
    Act, Article, Block, BlockKind, Finding, Findings, Place, Record, Remark, Sentence, Siglum, Span, State,
    Topic,
};

/// Twelve invented sentences about one event: what an anchor must keep apart.
const SENTENCES: [&str; 12] = [
    "Ferries will run free of charge from Monday, the port authority said on Friday.",
    "Cracks were found in two of the nine piers during an inspection on Thursday night.",
    "“Nobody on the islands will be cut off,” the mayor told reporters.",
    "Some 11,400 cars a day cross the bridge, according to the port authority.",
    "The ferry company has lent three boats, and a fourth will follow in May.",
    "Repairs may take until the autumn, two engineers warned.",
    "The mayor of the islands asked the government for money on Friday.",
    "Nine piers were inspected last year, and no crack was found in any of them then.",
    "A school on the islands will open an hour later, as pupils come by boat.",
    "The bridge was opened in 1974 and carries the only road to the islands.",
    "Lorries have to take the northern route, which is 40 kilometres longer.",
    "The port authority said it had no figures for lorries that cross the bridge.",
];

fn article(outlet: &str, sentences: &[String]) -> Article {
    let (id, path) = (format!("{outlet}.txt"), format!("{outlet}.txt"));
    let mut article = Article { id, path, outlet: outlet.into(), ..Article::default() };
    for (n, sentence) in (0..).zip(sentences) {
        if n > 0 {
            article.text.push('\n');
        }
        let start = article.text.len();
        article.text.push_str(sentence);
        let span = Span::new(start, article.text.len());
        let kind = if n == 0 { BlockKind::Title } else { BlockKind::Body };
        let sentences = n..n + 1;
        article.blocks.push(Block { kind, reason: String::new(), line: None, span, sentences });
        article.sentences.push(Sentence { span, block: n });
    }
    article
}

fn owned(sentences: &[&str]) -> Vec<String> {
    sentences.iter().map(|s| (*s).to_owned()).collect()
}

fn post() -> Article {
    article("Harbour Post", &owned(&SENTENCES))
}

fn record(id: &str, act: Act, at: &[(&Article, u32)]) -> Record {
    let at = at.iter().map(|(a, n)| anchor(a, a.sentences[*n as usize].span)).collect();
    Record { id: id.into(), time: "2026-03-04T17:05:09Z".into(), act, at }
}

fn note(id: &str, text: &str, at: &[(&Article, u32)]) -> Record {
    record(id, Act::Note { label: "figure".into(), text: text.into() }, at)
}

fn undo(id: &str, of: &str) -> Record {
    record(id, Act::Undo { of: of.into() }, &[])
}

fn text(records: &[Record]) -> String {
    records.iter().map(|r| line(r) + "\n").collect()
}

#[test]
fn every_kind_of_record_reads_back_as_it_was_written() {
    let (a, b) = (post(), article("Coast Daily", &owned(&SENTENCES[3..])));
    let two: &[(&Article, u32)] = &[(&a, 3), (&b, 0)];
    let acts = [
        Act::Note { label: String::new(), text: "“quoted”\u{1b}[31m \\ and\ttabs".into() },
        Act::Reviewed,
        Act::Pin,
        Act::Break,
        Act::Wrong { topic: Some("number".into()) },
        Act::Wrong { topic: None },
        Act::Block(BlockKind::Caption),
        Act::Regroup,
        Act::Rename("The Post".into()),
        Act::Edit { of: "0".into(), label: "source".into(), text: "so".into() },
        Act::Undo { of: "3".into() },
    ];
    let records: Vec<Record> =
        acts.into_iter().enumerate().map(|(n, act)| record(&n.to_string(), act, two)).collect();
    let written = text(&records);
    assert_eq!(written.lines().count(), records.len(), "a record a line");
    assert!(!written.contains('\u{1b}'), "nothing steers a terminal that prints the file");
    assert_eq!(Journal::parse(&written), Journal { records, damaged: vec![] });
}

#[test]
fn a_damaged_line_loses_nothing_else_and_unknown_kinds_are_no_damage() {
    let a = post();
    let (one, two) = (line(&note("1", "first", &[(&a, 3)])), line(&note("2", "second", &[(&a, 4)])));
    let half: String = one.chars().take(one.chars().count() / 2).collect();
    let later = r#"{"kind":"star","id":"9","stars":3,"at":[]}"#;
    let more = one.replacen('{', r#"{"colour":"red","#, 1).replace("\"1\"", "\"3\"");
    let journal = Journal::parse(&format!("{one}\n{half}\n\n{later}\n{{}}\n{two}\n{more}\nnot json"));
    let ids: Vec<&str> = journal.records.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids, ["1", "2", "3"]);
    assert_eq!(journal.damaged, [2, 5, 8]);
}

#[test]
fn what_was_undone_is_gone_until_that_is_undone() {
    let a = post();
    let said = |records: &[Record]| -> Vec<(String, String)> {
        let journal = Journal { records: records.to_vec(), damaged: vec![] };
        let words = |r: Record| match r.act {
            Act::Note { text, .. } => (r.id, text),
            act => (r.id, act.name().to_owned()),
        };
        journal.holding().into_iter().map(words).collect()
    };
    let pair = |id: &str, text: &str| (id.to_owned(), text.to_owned());
    let edit = record("e", Act::Edit { of: "1".into(), label: String::new(), text: "better".into() }, &[]);
    let mut all = vec![note("1", "first", &[(&a, 3)]), note("2", "second", &[(&a, 4)]), edit];
    assert_eq!(said(&all), [pair("1", "better"), pair("2", "second")]);
    all.push(undo("u", "e"));
    assert_eq!(said(&all), [pair("1", "first"), pair("2", "second")], "an edit is undone");
    all.push(undo("v", "1"));
    assert_eq!(said(&all), [pair("2", "second")], "a note is deleted");
    all.push(undo("w", "v"));
    assert_eq!(said(&all), [pair("1", "first"), pair("2", "second")], "and back");
    all.push(undo("x", "u"));
    assert_eq!(said(&all), [pair("1", "better"), pair("2", "second")]);
    all.push(note("2", "again", &[(&a, 4)]));
    assert_eq!(said(&all)[1], pair("2", "again"), "of one id the later record counts");
}

/// A generator of small numbers that gives the same ones for a seed (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }
}

/// A word of a sentence is left out, doubled, or another.
fn edited(sentence: &str, dice: &mut Dice) -> String {
    let mut words: Vec<&str> = sentence.split(' ').collect();
    let at = dice.roll(words.len());
    match dice.roll(3) {
        0 => _ = words.remove(at),
        1 => words.insert(at, "reportedly"),
        _ => words[at] = "harbour",
    }
    words.join(" ")
}

#[test]
fn a_passage_is_found_after_small_edits_and_never_taken_for_another() {
    let first = post();
    let (mut found, mut looked) = (0, 0);
    for seed in 1..=300 {
        let mut dice = Dice(seed * 0x9e37_79b9);
        let target = dice.roll(SENTENCES.len());
        let made = anchor(&first, first.sentences[target].span);
        let mut sentences = owned(&SENTENCES);
        // Two changes in the passage itself, and up to four anywhere, one of them a new or a missing neighbour.
        for _ in 0..2 {
            sentences[target] = edited(&sentences[target], &mut dice);
        }
        for _ in 0..dice.roll(4) {
            let n = dice.roll(sentences.len());
            if n != target {
                sentences[n] = edited(&sentences[n], &mut dice);
            }
        }
        let wanted = sentences[target].clone();
        match dice.roll(3) {
            0 => sentences.insert(dice.roll(12), "Hotels near the harbour are full until June.".to_owned()),
            1 if target != 5 => _ = sentences.remove(5),
            _ => {}
        }
        let now = article("Harbour Post", &sentences);
        looked += 1;
        if let Some(spot) = Finder::new([&now]).find(&made) {
            assert_eq!(spot.span.of(&now.text), wanted, "seed {seed}: taken for another");
            found += 1;
        }
    }
    assert!(found * 100 >= looked * 97, "only {found} of {looked} passages were found again");
}

#[test]
fn a_passage_that_is_gone_is_lost() {
    let first = post();
    for target in 0..SENTENCES.len() {
        let mut sentences = owned(&SENTENCES);
        sentences[target] =
            "Bakers in Ostby have raised the price of rye loaves for a third time.".to_owned();
        let now = article("Harbour Post", &sentences);
        let said = [note("1", "gone", &[(&first, target as u32)])];
        let found = remarks(&[&now], &said);
        assert!(found[0].is_lost(), "sentence {target}: {:?}", found[0].passages);
        assert_eq!(found[0].passages[0].quote, SENTENCES[target], "its words are still told");
    }
}

#[test]
fn words_that_stand_twice_are_told_apart_by_what_is_around_them() {
    let line = "The port authority had no comment.";
    let with = |first: &str| {
        article("Harbour Post", &owned(&[first, SENTENCES[0], line, SENTENCES[1], line, SENTENCES[2]]))
    };
    let (before, after) = (with("Ferries"), with("Ferries run again, after some days"));
    for n in [2, 4] {
        let made = anchor(&before, before.sentences[n].span);
        assert_eq!(Finder::new([&after]).find(&made).map(|s| s.span), Some(after.sentences[n].span));
    }
}

#[test]
fn an_article_is_known_by_its_text_then_its_name() {
    let a = post();
    let made = anchor(&a, a.sentences[3].span);
    let moved = Article { id: "elsewhere/1.txt".into(), ..a.clone() };
    assert!(Finder::new([&moved]).find(&made).is_some(), "another place, the same text");
    let changed = article("Harbour Post", &owned(&SENTENCES[1..]));
    assert!(Finder::new([&changed]).find(&made).is_some(), "another text, the same name");
    let other = article("Coast Daily", &owned(&SENTENCES[1..]));
    assert_eq!(Finder::new([&other]).find(&made), None);
    assert!(
        remarks(&[&other], &[note("1", "x", &[(&a, 3)])]).is_empty(),
        "not even lost: it is not about this story"
    );
    // Two copies of one text: the one that was meant.
    let copy = Article { id: "b".into(), outlet: "Coast Daily".into(), ..a.clone() };
    assert_eq!(Finder::new([&copy, &a]).article(&made), Some(1));
    // What comes through a pipe is never the same by name alone.
    let pipe = |text: &[String]| Article { id: "/dev/fd/63".into(), ..article("63", text) };
    let made = anchor(&pipe(&owned(&SENTENCES)), Span::new(0, 5));
    assert_eq!(Finder::new([&pipe(&owned(&SENTENCES[2..]))]).article(&made), None);
}

fn decided(records: &[Record], versions: &[&Article]) -> Vec<Remark> {
    remarks(versions, records)
}

#[test]
fn the_later_decision_about_two_sentences_holds() {
    let (a, b) = (post(), article("Coast Daily", &owned(&SENTENCES)));
    let at: &[(&Article, u32)] = &[(&a, 3), (&b, 4)];
    let mut all = vec![record("1", Act::Pin, at)];
    let now = |all: &[Record]| pins(&decided(all, &[&a, &b]));
    let pin = crate::model::Pin { one: (Siglum(0), 3), other: (Siglum(1), 4) };
    assert_eq!((now(&all).joined, now(&all).broken), (vec![pin], vec![]));
    all.push(record("2", Act::Wrong { topic: None }, &[(&b, 4), (&a, 3)]));
    assert_eq!((now(&all).joined, now(&all).broken), (vec![], vec![pin]));
    // Three passages: all pairs across the two versions, none within one.
    let all = [record("1", Act::Break, &[(&a, 3), (&b, 4), (&b, 5)])];
    assert_eq!(now(&all).broken.len(), 2);
}

#[test]
fn a_finding_called_wrong_is_gone_and_no_other() {
    let (a, b) = (post(), article("Coast Daily", &owned(&SENTENCES)));
    let place = |v: usize, x: &Article, n: u32, words: &str| {
        let s = x.sentences[n as usize].span;
        let at = s.of(&x.text).find(words).unwrap();
        let span = Span::new(at, at + words.len()).shifted(s.start as usize);
        Place { version: v, block: n, sentences: vec![n], span }
    };
    let finding = |topic: Topic, n: u32, words: &str| Finding {
        pair: (0, 1),
        topic,
        state: State::Vaguer,
        confidence: 0.9,
        fact: None,
        from: Some(place(0, &a, n, words)),
        to: Some(place(1, &b, n, words)),
        why: String::new(),
    };
    let list = vec![
        finding(Topic::Number, 3, "11,400"),
        finding(Topic::Name, 3, "bridge"),
        finding(Topic::Number, 7, "Nine"),
    ];
    let wrong = Record {
        at: vec![
            anchor(&a, list[0].from.as_ref().unwrap().span),
            anchor(&b, list[0].to.as_ref().unwrap().span),
        ],
        ..record("1", Act::Wrong { topic: Some("number".into()) }, &[])
    };
    let mut findings = Findings { list: list.clone(), ..Findings::default() };
    clear_wrong(&mut findings, &decided(&[wrong], &[&a, &b]));
    assert_eq!(findings.list, list[1..]);
}

#[test]
fn blocks_names_and_stories_are_decided_by_article() {
    let all = [post(), article("Coast Daily", &owned(&SENTENCES[4..]))];
    let whole = |n: usize| anchor(&all[n], Span::default());
    let with =
        |act: Act, at: Vec<crate::model::Anchor>| Record { id: "1".into(), time: String::new(), act, at };
    let block = with(Act::Block(BlockKind::Boilerplate), vec![anchor(&all[1], all[1].blocks[2].span)]);
    assert_eq!(blocks(&all, &[block]), [(1, 2, BlockKind::Boilerplate)]);
    assert_eq!(names(&all, &[with(Act::Rename("Post".into()), vec![whole(0)])]), [(0, "Post".to_owned())]);
    let (one, other) = (all[0].id.clone(), all[1].id.clone());
    assert_eq!(moves(&all, &[with(Act::Regroup, vec![whole(0), whole(1)])]), [(one.clone(), Some(other))]);
    assert_eq!(moves(&all, &[with(Act::Regroup, vec![whole(0)])]), [(one, None)]);
    let gone = anchor(&article("Skyline", &owned(&SENTENCES[..2])), Span::default());
    assert!(moves(&all, &[with(Act::Regroup, vec![whole(0), gone])]).is_empty());
}
