//! The engine: whatever stands in the versions and however they are cut, every law of an alignment holds.

use retold::engine::{align_pairs, align_story, explain_all};
use retold::model::{
    Alignment, Article, Block, BlockKind, Kind, Language, Pin, Pins, Sentence, Siglum, Span,
};

use crate::mutate::{Dice, text};

/// Aligns two or three versions with some pins, and checks them.
pub fn align(dice: &mut Dice) {
    let told: Vec<String> = (0..dice.below(12)).map(|_| sentence(dice)).collect();
    let versions: Vec<Article> = (0..2 + dice.below(2)).map(|_| version(dice, &told)).collect();
    let articles: Vec<&Article> = versions.iter().collect();
    let pins = pins(dice, articles.len());
    let found = align_story(&articles, &pins);
    assert_eq!(found, align_story(&articles, &pins), "twice the same");
    for alignment in &found {
        let (left, right) = (articles[alignment.left], articles[alignment.right]);
        alignment.check(left, right).unwrap();
        obeyed(alignment, &pins);
        let alone = align_pairs(&articles, &pins, &[(alignment.right, alignment.left)]);
        assert_eq!(alone, std::slice::from_ref(alignment), "without the others");
        let back = align_story(&[right, left], &Pins::default()).remove(0);
        let forth = align_story(&[left, right], &Pins::default()).remove(0);
        // Two versions that are one text keep no direction of their own.
        if left.text != right.text {
            assert_eq!(Alignment { left: 0, right: 1, ..back.mirror() }, forth, "mirrored");
        }
    }
    let said = explain_all(&articles, &pins, &found);
    for (alignment, said) in found.iter().zip(said) {
        assert_eq!(said.links.len(), alignment.links.len());
        let finite = |e: &retold::model::Explanation| e.evidence.iter().all(|e| e.weight.is_finite());
        assert!(said.links.iter().chain(&said.unlinked).all(finite));
        assert!(said.links.iter().all(|e| e.linked) && said.unlinked.iter().all(|e| !e.linked));
    }
    let own = align_story(&[articles[0], articles[0]], &Pins::default()).remove(0);
    assert!(own.links.iter().all(|l| l.kind == Kind::Verbatim), "a text and itself");
}

/// A sentence, mostly of words, now and then of thousands.
fn sentence(dice: &mut Dice) -> String {
    match dice.below(12) {
        0 => text(dice, 3).repeat(1 + dice.below(400)),
        1 => String::new(),
        _ => text(dice, 30),
    }
}

/// A version of a tale: sentences dropped, doubled, torn, joined, damaged, new; its paragraphs, kinds and language by chance.
pub fn version(dice: &mut Dice, told: &[String]) -> Article {
    let mut sentences: Vec<String> = Vec::new();
    for sentence in told {
        match dice.below(8) {
            0 => {}
            1 => sentences.extend([sentence.clone(), sentence.clone()]),
            2 => sentences.insert(dice.below(sentences.len() + 1), sentence.clone()),
            3 => {
                let middle = (0..=sentence.len() / 2).rev().find(|&n| sentence.is_char_boundary(n));
                let (head, tail) = sentence.split_at(middle.unwrap_or(0));
                sentences.extend([head.to_owned(), tail.to_owned()]);
            }
            4 => match sentences.last_mut() {
                Some(last) => last.push_str(sentence),
                None => sentences.push(sentence.clone()),
            },
            5 => sentences.push(format!("{}{sentence}{}", text(dice, 3), text(dice, 3))),
            6 => sentences.push(text(dice, 30)),
            _ => sentences.push(sentence.clone()),
        }
    }
    let languages = ["en", "de", "fr", "ru", "pl", "zh", "ko", "ar"].map(Language::parse);
    let language = languages[dice.below(languages.len())].filter(|_| dice.below(3) == 0);
    let mut out = Article { language: language.unwrap_or(Language::EN), ..Article::default() };
    for (n, text) in sentences.iter().enumerate() {
        if n > 0 {
            out.text.push(' ');
        }
        let span = Span::new(out.text.len(), out.text.len() + text.len());
        out.text.push_str(text);
        // Some sentences go on in the paragraph before.
        match out.blocks.last_mut().filter(|_| dice.below(3) > 0) {
            Some(last) => {
                last.sentences.end += 1;
                last.span = last.span.cover(span);
            }
            None => {
                let kinds = [BlockKind::Title, BlockKind::Body, BlockKind::Standfirst, BlockKind::Heading];
                let kind = kinds[if n == 0 { dice.below(2) } else { 1 + dice.below(3) }];
                let (n, reason) = (n as u32, String::new());
                out.blocks.push(Block { kind, reason, line: None, span, sentences: n..n + 1 });
            }
        }
        out.sentences.push(Sentence { span, block: out.blocks.len() as u32 - 1 });
    }
    out
}

/// Pins on sentences and versions that are there, or are not.
fn pins(dice: &mut Dice, versions: usize) -> Pins {
    let mut some = || -> Vec<Pin> {
        let spot = |dice: &mut Dice| (Siglum(dice.below(versions + 1)), dice.below(14) as u32);
        (0..dice.below(4)).map(|_| Pin { one: spot(dice), other: spot(dice) }).collect()
    };
    Pins { joined: some(), broken: some() }
}

/// Nothing that the user broke is in one link, unless the user joined it.
fn obeyed(alignment: &Alignment, pins: &Pins) {
    if !pins.joined.is_empty() {
        return;
    }
    for pin in &pins.broken {
        for (one, other) in [(pin.one, pin.other), (pin.other, pin.one)] {
            let here = one.0 == Siglum(alignment.left) && other.0 == Siglum(alignment.right);
            let holds = |l: &retold::model::Link| l.left.contains(&one.1) && l.right.contains(&other.1);
            assert!(!here || !alignment.links.iter().any(holds), "{pin:?} is broken");
        }
    }
}
