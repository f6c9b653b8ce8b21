//! What must hold of an alignment for any texts: seeded texts, from stories to noise.

use retold::engine::{align_story, explain};
use retold::model::{
    Alignment, Article, Block, BlockKind, Kind, Language, Pin, Pins, Sentence, Side, Siglum, Span,
};

/// Pseudo-random numbers, the same everywhere (Knuth's MMIX constants).
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

fn article(sentences: &[String]) -> Article {
    let mut out = Article { language: Language::EN, ..Article::default() };
    for (n, text) in sentences.iter().enumerate() {
        if n > 0 {
            out.text.push('\n');
        }
        let span = Span::new(out.text.len(), out.text.len() + text.len());
        out.text.push_str(text);
        let kind = if n == 0 { BlockKind::Title } else { BlockKind::Body };
        out.sentences.push(Sentence { span, block: n as u32 });
        let sentences = n as u32..n as u32 + 1;
        out.blocks.push(Block { kind, reason: "given".into(), line: None, span, sentences });
    }
    out
}

/// Sentences of a small world, so that repetition, near copies, figures and quotations abound.
fn tale(draw: &mut Draw) -> Vec<String> {
    const WHO: [&str; 6] = ["The mayor", "A diver", "Ilse Tarn", "The port authority", "Mr Vane", "Nobody"];
    const DID: [&str; 8] = [
        "said",
        "shut",
        "lent",
        "found cracks in",
        "promised to mend",
        "will close",
        "warned of",
        "isn’t using",
    ];
    const WHAT: [&str; 7] = [
        "the bridge",
        "three boats",
        "two of the nine piers",
        "4,100 cars",
        "“nobody will be cut off”",
        "the ferry",
        "it",
    ];
    const WHEN: [&str; 5] = ["on Friday", "at noon", "in May", "again", "until the autumn"];
    let one = |draw: &mut Draw| {
        let pick = |list: &[&str], draw: &mut Draw| list[draw.below(list.len())].to_owned();
        format!("{} {} {} {}.", pick(&WHO, draw), pick(&DID, draw), pick(&WHAT, draw), pick(&WHEN, draw))
    };
    (0..1 + draw.below(9)).map(|_| one(draw)).collect()
}

/// A version of a tale: sentences dropped, doubled, swapped.
fn version(tale: &[String], draw: &mut Draw) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for sentence in tale {
        match draw.below(6) {
            0 => {}
            1 => out.extend([sentence.clone(), sentence.clone()]),
            2 => out.insert(draw.below(out.len() + 1), sentence.clone()),
            _ => out.push(sentence.clone()),
        }
    }
    out
}

/// Any characters at all: marks, signs, scripts, controls, astral ones.
fn noise(draw: &mut Draw) -> Vec<String> {
    let character = |draw: &mut Draw| loop {
        let range = [0x80, 0x250, 0x3000, 0x1_0000, 0x11_0000][draw.below(5)];
        if let Some(c) = char::from_u32(draw.below(range) as u32) {
            break if c == '\n' { ' ' } else { c };
        }
    };
    (0..1 + draw.below(6)).map(|_| (0..draw.below(40)).map(|_| character(draw)).collect()).collect()
}

fn align(articles: &[&Article], pins: &Pins) -> Vec<Alignment> {
    let found = align_story(articles, pins);
    for alignment in &found {
        alignment.check(articles[alignment.left], articles[alignment.right]).unwrap();
    }
    found
}

/// Every sentence of a side stands in one link, or in none: counted over links and what is left over.
fn assert_lossless(alignment: &Alignment, left: &Article, right: &Article) {
    for (side, article) in [(Side::Left, left), (Side::Right, right)] {
        let count = article.sentences.len();
        let linked: usize = alignment.links.iter().map(|l| l.on(side).len()).sum();
        let free = alignment.index(side, count).iter().filter(|l| l.is_none()).count();
        assert_eq!(linked + free, count, "{side:?}");
    }
}

#[test]
fn lossless_mirrored_deterministic_on_tales_and_noise() {
    let mut draw = Draw(11);
    for n in 0..160 {
        let (a, b) = if n % 2 == 0 {
            let told = tale(&mut draw);
            (article(&version(&told, &mut draw)), article(&version(&told, &mut draw)))
        } else {
            (article(&noise(&mut draw)), article(&noise(&mut draw)))
        };
        let found = align(&[&a, &b], &Pins::default()).remove(0);
        assert_lossless(&found, &a, &b);
        assert_eq!(align(&[&a, &b], &Pins::default())[0], found, "twice the same");
        let back = align(&[&b, &a], &Pins::default()).remove(0);
        assert_eq!(Alignment { left: 0, right: 1, ..back.mirror() }, found, "mirrored");
    }
}

#[test]
fn a_text_and_itself_are_verbatim_and_in_order() {
    let mut draw = Draw(12);
    for n in 0..120 {
        let a = article(&if n % 2 == 0 { tale(&mut draw) } else { noise(&mut draw) });
        let found = align(&[&a, &a], &Pins::default()).remove(0);
        assert!(found.links.iter().all(|l| l.kind == Kind::Verbatim), "{:?}", a.text);
    }
}

#[test]
fn the_order_of_versions_changes_nothing() {
    let mut draw = Draw(13);
    for _ in 0..60 {
        let told = tale(&mut draw);
        let texts: Vec<Article> = (0..4).map(|_| article(&version(&told, &mut draw))).collect();
        let order = [2, 0, 3, 1];
        let forward = align(&texts.iter().collect::<Vec<_>>(), &Pins::default());
        let turned = align(&order.map(|n: usize| &texts[n]), &Pins::default());
        for found in &turned {
            let (left, right) = (order[found.left], order[found.right]);
            let other =
                forward.iter().find(|f| [f.left, f.right] == [left.min(right), left.max(right)]).unwrap();
            let seen = if left < right { found.clone() } else { found.mirror() };
            // Two versions that are one text keep no direction of their own.
            if texts[left].text != texts[right].text {
                assert_eq!(seen.links, other.links);
                assert_eq!((seen.left_shares, seen.right_shares), (other.left_shares, other.right_shares));
            }
        }
    }
}

#[test]
fn pins_are_obeyed_whatever_they_say() {
    let mut draw = Draw(14);
    for _ in 0..120 {
        let told = tale(&mut draw);
        let (a, b) = (article(&version(&told, &mut draw)), article(&version(&told, &mut draw)));
        if a.sentences.is_empty() || b.sentences.is_empty() {
            continue;
        }
        let mut pin = || Pin {
            one: (Siglum(0), draw.below(a.sentences.len()) as u32),
            other: (Siglum(1), draw.below(b.sentences.len()) as u32),
        };
        let (joined, broken) = (pin(), pin());
        if joined == broken {
            continue;
        }
        let pins = Pins { joined: vec![joined], broken: vec![broken] };
        let found = align(&[&a, &b], &pins).remove(0);
        assert_lossless(&found, &a, &b);
        let exact = |l: &retold::model::Link| l.left == [joined.one.1] && l.right == [joined.other.1];
        assert!(found.links.iter().any(exact), "{pins:?}");
        let torn =
            |l: &retold::model::Link| l.left.contains(&broken.one.1) && l.right.contains(&broken.other.1);
        assert!(!found.links.iter().any(torn), "{pins:?}");
        let said = explain(&[&a, &b], &pins, (0, 1), joined.one.1, joined.other.1);
        assert!(said.linked && said.words.contains("by hand"), "{}", said.words);
    }
}

#[test]
fn a_sentence_added_elsewhere_breaks_no_verbatim_link() {
    let mut draw = Draw(15);
    for _ in 0..80 {
        let mut told = tale(&mut draw);
        told.dedup();
        told.sort();
        told.dedup();
        let mut more = told.clone();
        let at = draw.below(more.len() + 1);
        more.insert(at, "A crane barge left the naval yard and may arrive within two days.".into());
        let (a, b) = (article(&told), article(&more));
        let found = align(&[&a, &b], &Pins::default()).remove(0);
        let kept =
            found.links.iter().filter(|l| l.kind == Kind::Verbatim).map(|l| l.left.len()).sum::<usize>();
        assert_eq!(kept, told.len(), "{told:?} {:?}", found.links);
    }
}

#[test]
fn explanations_are_total() {
    let mut draw = Draw(16);
    for _ in 0..40 {
        let (a, b) = (article(&noise(&mut draw)), article(&tale(&mut draw)));
        for (left, right) in [(0, 0), (draw.below(9) as u32, draw.below(9) as u32), (u32::MAX, 0)] {
            let said = explain(&[&a, &b], &Pins::default(), (1, 0), left, right);
            assert!(!said.words.is_empty() && said.evidence.iter().all(|e| e.weight.is_finite()));
        }
    }
}
