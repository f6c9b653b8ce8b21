//! What must hold for any texts: the invariants, and the links that a few invented ones call for.

use super::{Versions, align_pairs, align_story, explain, explain_all};
use crate::model::{
    Alignment, Article, Block, BlockKind, Class, Kind, Language, Pin, Pins, Sentence, Siglum, Span,
};

/// An article of given sentences, one a block; the first is the headline.
pub(super) fn article(sentences: &[&str]) -> Article {
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

/// Aligns two articles and checks every invariant, the mirror law among them.
fn align(left: &Article, right: &Article) -> Alignment {
    let found = align_story(&[left, right], &Pins::default()).remove(0);
    found.check(left, right).unwrap();
    let back = align_story(&[right, left], &Pins::default()).remove(0);
    back.check(right, left).unwrap();
    assert_eq!(Alignment { left: 0, right: 1, ..back.mirror() }, found, "the mirror law");
    found
}

fn wire() -> Article {
    article(&[
        "Ferries run free from Monday while strait bridge is shut",
        "Ferries to the islands will be free from Monday, the port authority said on Friday.",
        "Divers found cracks in two of the nine piers during an inspection on Thursday night.",
        "“Nobody on the islands will be cut off,” Mayor Ilse Tarn told reporters at the town hall.",
        "Some 11,400 cars cross the bridge every day, according to the port authority.",
        "The ferry company has lent three boats and is looking for a fourth one.",
        "Repairs may take until the autumn, engineers warned.",
    ])
}

#[test]
fn a_text_aligned_with_itself_is_verbatim() {
    let a = wire();
    let found = align(&a, &a);
    assert_eq!(found.links.len(), 7);
    assert!(found.links.iter().all(|l| l.kind == Kind::Verbatim && !l.moved && l.left == l.right));
    assert_eq!(found.left_shares.same_wording, 1.0);
    assert_eq!(found.left_shares.reused, 1.0);
}

#[test]
fn kinds_and_moves() {
    let b = article(&[
        "Islanders sail free while bridge is closed",
        "Divers discovered cracks in two of the nine piers during an inspection on Thursday night.",
        "The ferry company has lent three boats and is looking for a fourth one.",
        "Ferries to the islands will be free from Monday, the port authority said on Friday.",
        "According to the authority, more than 11,000 cars use the bridge daily.",
        "Schools stay open.",
    ]);
    let found = align(&wire(), &b);
    let of = |left: u32| found.links.iter().find(|l| l.left.contains(&left));
    assert_eq!(of(2).unwrap().kind, Kind::Edited);
    assert_eq!(of(2).unwrap().right, [1]);
    assert_eq!(of(5).unwrap().kind, Kind::Verbatim);
    assert_eq!(of(4).unwrap().kind, Kind::Reworded);
    assert_eq!(of(1).unwrap().right, [3]);
    assert!(of(1).unwrap().moved, "the lead stands behind two sentences that stayed in order");
    assert!(of(3).is_none() && of(6).is_none(), "what is gone has no link");
    assert!(found.links.iter().all(|l| !l.right.contains(&5)));
}

#[test]
fn a_split_sentence_is_one_link() {
    let a = article(&[
        "Bridge shut",
        "Divers found cracks in two of the nine piers on Thursday night and the port authority shut the bridge to all \
         traffic at once.",
    ]);
    let b = article(&[
        "Bridge shut",
        "Divers found cracks in two of the nine piers on Thursday night.",
        "The port authority shut the bridge to all traffic at once.",
    ]);
    let found = align(&a, &b);
    assert_eq!((found.links[1].left.as_slice(), found.links[1].right.as_slice()), (&[1][..], &[1, 2][..]));
    assert_eq!(found.links[1].kind, Kind::Edited);
}

#[test]
fn differences_carry_their_class() {
    let pairs = [
        ("The harbour authority shut the bridge.", "The harbor authority shut the bridge.", Class::Spelling),
        ("Mr Tarn shut the old bridge at noon.", "Tarn shut the old bridge at noon.", Class::Honorific),
        (
            "The bridge isn’t safe for heavy trucks.",
            "The bridge is not safe for heavy trucks.",
            Class::Contraction,
        ),
        ("It shut at 11.40pm on Thursday.", "It shut at 11:40 p.m. on Thursday.", Class::Typography),
        ("Some 11,400 cars cross the bridge.", "Some 11,900 cars cross the bridge.", Class::Number),
        (
            "The repairs may take until the autumn.",
            "The repairs will take until the autumn.",
            Class::Certainty,
        ),
        (
            "Divers led by Ilse Tarn found the cracks.",
            "Divers led by Jon Vane found the cracks.",
            Class::Name,
        ),
        ("The boat crossed the strait at dawn.", "The boat crossed a strait at dawn.", Class::Function),
        ("The boats cross the strait at dawn.", "The boats crossed the strait at dawn.", Class::Tense),
        ("The bridge is shut to all trucks.", "The bridge was shut to all trucks.", Class::Tense),
        ("The port will open the bridge at noon.", "The port opened the bridge at noon.", Class::Tense),
        ("Prices are up 3 percent this spring.", "Prices are down 3 percent this spring.", Class::Opposite),
        ("The mayor left before the vote.", "The mayor left after the vote.", Class::Opposite),
        ("The boat crosses the strait at dawn.", "The boats cross the strait at dawn.", Class::Inflection),
        ("The damage to boats was small.", "The damages to boats was small.", Class::Inflection),
        ("The mayor said the port was shut.", "The mayor says the port was shut.", Class::Inflection),
        ("The port began repairs at noon.", "The port started repairs at noon.", Class::Synonym),
        (
            "He said “the port began repairs” then.",
            "He said “the port started repairs” then.",
            Class::Quotation,
        ),
        ("He did not mention the bridge at all.", "He didn’t mention the bridge at all.", Class::Contraction),
        (
            "Some 40% of cars cross the bridge.",
            "Some 40 per cent of cars cross the bridge.",
            Class::Typography,
        ),
        ("Some 1.2 million cars cross the bridge.", "Some 1.2m cars cross the bridge.", Class::Typography),
        ("Two in five cars cross the bridge.", "Forty per cent of cars cross the bridge.", Class::Synonym),
        ("About 40 per cent of cars cross the bridge.", "Two in five cars cross the bridge.", Class::Number),
        (
            "The bridge is three miles long now.",
            "The bridge is about five kilometres long now.",
            Class::Synonym,
        ),
        ("The bridge is three miles long now.", "The bridge is nine kilometres long now.", Class::Number),
        ("On Friday the mayor shut the bridge.", "The mayor shut the bridge on Friday.", Class::Function),
        ("The large boat crossed the strait.", "The rusty boat crossed the strait.", Class::Other),
    ];
    for (left, right, class) in pairs {
        let (a, b) = (article(&["Bridge shut", left]), article(&["Bridge shut", right]));
        let found = align(&a, &b);
        let link = found.links.iter().find(|l| l.left == [1]).unwrap();
        let mut classes: Vec<Class> = link.variants.iter().map(|v| v.class).collect();
        classes.dedup();
        assert_eq!(classes, [class], "{left} / {right}");
    }
}

#[test]
fn a_word_lost_and_another_gained_are_two_changes() {
    let a =
        article(&["Bridge shut", "In a message to Ilse Tarn on Saturday, Vane offered three boats at once."]);
    let b = article(&["Bridge shut", "In a message to Ilse Tarn, Mr Vane offered three boats at once."]);
    let found = align(&a, &b);
    let mut classes: Vec<Class> = found.links[1].variants.iter().map(|v| v.class).collect();
    classes.sort_unstable();
    assert_eq!(classes, [Class::Honorific, Class::Number]);
}

#[test]
fn typography_alone_is_no_difference() {
    let a = article(&["It’s shut", "“Nobody – not one – will be cut off,” she said."]);
    let b = article(&["It's shut", "\"Nobody - not one - will be cut off\", she said."]);
    assert!(align(&a, &b).links.iter().all(|l| l.kind == Kind::Verbatim));
}

#[test]
fn pins_are_obeyed_and_the_rest_is_solved_around_them() {
    let (a, b) = (wire(), wire());
    let pin = |i, j| Pin { one: (Siglum(0), i), other: (Siglum(1), j) };
    let pins = Pins { joined: vec![pin(2, 6)], broken: vec![pin(1, 1)] };
    let found = align_story(&[&a, &b], &pins).remove(0);
    found.check(&a, &b).unwrap();
    assert!(found.links.iter().any(|l| l.left == [2] && l.right == [6]));
    assert!(!found.links.iter().any(|l| l.left.contains(&1) && l.right.contains(&1)));
    assert!(found.links.iter().any(|l| l.left == [5] && l.right == [5]));
}

#[test]
fn the_order_of_versions_changes_nothing() {
    let b = article(&[
        "Ferries free",
        "Divers found some cracks in two of the nine piers on Thursday.",
        "Boats wait.",
    ]);
    let c = article(&[
        "Strait bridge closed",
        "Cracks were found in the piers, the port authority said on Friday.",
    ]);
    let a = wire();
    let forward = align_story(&[&a, &b, &c], &Pins::default());
    let turned = align_story(&[&c, &a, &b], &Pins::default());
    let same =
        |x: &Alignment, y: &Alignment| assert_eq!((&x.links, x.left_shares), (&y.links, y.left_shares));
    same(&forward[0], &turned[2]);
    same(&forward[1], &turned[0].mirror());
    same(&forward[2], &turned[1].mirror());
}

#[test]
fn a_pair_is_aligned_alike_whatever_stands_beside_it() {
    let b = article(&[
        "Ferries free",
        "Divers found some cracks in two of the nine piers on Thursday.",
        "Boats wait for Vane.",
    ]);
    let c = article(&[
        "Divers, ferries, boats and piers",
        "Vane found cracks in the piers, the port authority said on Friday.",
        "Der Hafen sagt: boats found divers.",
    ]);
    let german = Article { language: Language::parse("de").unwrap(), ..c.clone() };
    let a = wire();
    let versions = [&german, &a, &c, &b];
    let all = align_story(&versions, &Pins::default());
    let story = Versions::read(&versions);
    for found in &all {
        let (left, right) = (found.left, found.right);
        let only = align_story(&[versions[left], versions[right]], &Pins::default()).remove(0);
        assert_eq!(Alignment { left, right, ..only }, *found, "without the others");
        let turned = align_pairs(&versions, &Pins::default(), &[(right, left)]);
        assert_eq!(turned.iter().collect::<Vec<_>>(), [found]);
        let (here, there) = story.same_wording(left, right);
        assert_eq!((here, there), (found.left_shares.same_wording, found.right_shares.same_wording));
    }
    let pairs = [(2, 3), (0, 1), (1, 1), (0, 9)];
    assert_eq!(story.align(&pairs, &Pins::default()), [all[5].clone(), all[0].clone()]);
    let pin = Pin { one: (Siglum(3), 0), other: (Siglum(2), 2) };
    let pins = Pins { joined: vec![pin], broken: vec![] };
    let pinned = story.align(&[(2, 3)], &pins);
    assert_eq!(pinned[0], align_story(&versions, &pins)[5]);
    assert!(pinned[0].links.iter().any(|l| l.left == [2] && l.right == [0]));
}

#[test]
fn a_sentence_added_elsewhere_breaks_no_verbatim_link() {
    let a = wire();
    let mut more: Vec<&str> = (0..7).map(|n| a.sentence(n)).collect();
    more.insert(3, "A crane barge left the naval yard at dawn and should arrive within two days.");
    let found = align(&a, &article(&more));
    assert_eq!(found.links.iter().filter(|l| l.kind == Kind::Verbatim).count(), 7);
}

#[test]
fn empty_and_lone_texts() {
    let empty = Article::default();
    assert!(align_story(&[], &Pins::default()).is_empty());
    assert!(align_story(&[&empty], &Pins::default()).is_empty());
    assert!(align(&empty, &wire()).links.is_empty());
    assert!(align(&empty, &empty).links.is_empty());
    let odd = article(&["…", "!!!", "a a a a a a a a", "——"]);
    align(&odd, &wire());
    align(&odd, &odd);
}

/// Seeded texts of few words, so that repetition, ties and crossings abound.
#[test]
fn any_texts_hold_the_invariants() {
    let words = [
        "the", "ferry", "4,100", "Tarn", "isn’t", "bridge", "“cut", "off”", "said", "of", "港", "é", "—",
        "$5",
    ];
    let mut state = 7_u64;
    let mut next = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    for _ in 0..150 {
        let mut text = || -> Vec<String> {
            let sentence = |next: &mut dyn FnMut(usize) -> usize| {
                (0..1 + next(12)).map(|_| words[next(words.len())]).collect::<Vec<_>>().join(" ")
            };
            (0..1 + next(8)).map(|_| sentence(&mut next)).collect()
        };
        let (a, b) = (text(), text());
        let strs = |t: &[String]| article(&t.iter().map(String::as_str).collect::<Vec<_>>());
        let (a, b) = (strs(&a), strs(&b));
        align(&a, &b);
        let own = align(&a, &a);
        assert!(own.links.iter().all(|l| l.kind == Kind::Verbatim));
    }
}

#[test]
fn explanations_add_up_and_name_what_they_rest_on() {
    let (a, b) = (
        wire(),
        article(&[
            "Islanders sail free while bridge is closed",
            "Divers discovered cracks in two of the nine piers during an inspection on Thursday night.",
            "According to the authority, more than 11,000 cars use the bridge daily.",
        ]),
    );
    for (left, right) in [(2, 1), (4, 2), (1, 2), (0, 2)] {
        let said = explain(&[&a, &b], &Pins::default(), (0, 1), left, right);
        let linked = align(&a, &b).links.iter().any(|l| l.left.contains(&left) && l.right.contains(&right));
        assert_eq!((said.left, said.right, said.linked), (left, right, linked));
        assert!(said.words.starts_with(if linked { "linked: " } else { "not linked: " }), "{}", said.words);
        if said.score > 0.0 {
            let sum: f32 = said.evidence.iter().map(|e| e.weight).sum();
            let score = 1.0 / (1.0 + (-sum).exp());
            assert!((score - said.score).abs() < 0.08, "{score} is not {}: {:?}", said.score, said.evidence);
        }
        // Seen from the other side it is the same.
        let back = explain(&[&b, &a], &Pins::default(), (1, 0), left, right);
        assert_eq!(
            (back.score, back.linked, back.evidence.len()),
            (said.score, said.linked, said.evidence.len())
        );
    }
    let said = explain(&[&a, &b], &Pins::default(), (0, 1), 2, 1);
    assert!(said.evidence.iter().any(|e| e.words.contains("inspection")), "{:?}", said.evidence);
    let wording = said.evidence.iter().filter(|e| e.about == "the wording");
    assert!(wording.map(|e| e.weight).sum::<f32>() > 0.0, "{:?}", said.evidence);
    let pin = Pin { one: (Siglum(0), 2), other: (Siglum(1), 1) };
    let broken = explain(&[&a, &b], &Pins { joined: vec![], broken: vec![pin] }, (0, 1), 2, 1);
    assert_eq!((broken.linked, broken.words.as_str()), (false, "not linked: parted by hand"));
    let joined = explain(&[&a, &b], &Pins { joined: vec![pin], broken: vec![] }, (0, 1), 2, 1);
    assert_eq!(joined.words, "linked: joined by hand");
    assert!(explain(&[&a, &b], &Pins::default(), (0, 5), 2, 1).evidence.is_empty());
    assert!(explain(&[&a, &b], &Pins::default(), (0, 1), 2, 99).evidence.is_empty());
}

#[test]
fn a_word_that_both_have_is_not_explained_by_another() {
    let (a, b) = (
        article(&["Big ferries carry help and aid.", "The large port was shut."]),
        article(&["Large ferries carry help and aid.", "The big port was closed."]),
    );
    let said = explain(&[&a, &b], &Pins::default(), (0, 1), 0, 0);
    let words: Vec<&str> = said.evidence.iter().map(|e| e.words.as_str()).collect();
    assert!(words.iter().any(|w| w.contains("big ~ large")), "{words:?}");
    assert!(!words.iter().any(|w| w.contains("help ~ aid") || w.contains("aid ~ help")), "{words:?}");
}

#[test]
fn a_language_without_tables_is_compared_by_letters_and_said() {
    let with =
        |code: &str, texts: &[&str]| Article { language: Language::parse(code).unwrap(), ..article(texts) };
    let a =
        with("pl", &["Most zamknięty", "Nurkowie znaleźli pęknięcia w dwóch filarach mostu nad cieśniną."]);
    let b = with(
        "pl",
        &["Most jest zamknięty", "W dwóch filarach nad cieśniną nurkowie znajdują pęknięcie mostu."],
    );
    let found = align(&a, &b);
    assert!(found.notice.as_ref().is_some_and(|n| n.contains("language pl")), "{:?}", found.notice);
    assert!(found.links.iter().any(|l| l.left == [1] && l.right == [1]));
    assert_eq!(align(&wire(), &wire()).notice, None);
    let zh = with("zh", &["海峡大桥关闭", "潜水员在桥墩上发现裂缝。港务局星期五关闭大桥。"]);
    let other = with("zh", &["大桥关闭", "港务局说，潜水员星期四发现桥墩有裂缝。"]);
    let found = align(&zh, &other);
    assert_eq!(found.notice, None);
    assert!(found.links.iter().any(|l| l.left == [1] && l.right == [1]));
}

#[test]
fn very_long_sentences_are_bounded_and_it_is_said() {
    let a: String = (0..9000_u32).map(|n| format!("w{} ", n.wrapping_mul(2_654_435_761) >> 12)).collect();
    let more = format!("{a} and more");
    let found = align(&article(&[&a]), &article(&[&more]));
    assert!(found.notice.is_some_and(|n| n.contains("very long sentences")));
    assert_eq!(found.links[0].kind, Kind::Edited);
    assert_eq!(align(&article(&[&a]), &article(&[&a])).notice, None, "nothing was left out");
}

#[test]
fn explanations_agree_with_the_links_of_a_story_of_three() {
    let b = article(&[
        "Islanders sail free while bridge is closed",
        "Divers discovered cracks in two of the nine piers during an inspection on Thursday night.",
        "According to the authority, more than 11,000 cars use the bridge daily.",
    ]);
    let c = article(&[
        "Strait bridge closed",
        "Two piers have cracks, divers found out on Thursday night.",
        "The bridge carries 11,400 cars daily.",
    ]);
    let versions = [&wire(), &b, &c];
    let alignments = align_story(&versions, &Pins::default());
    for (alignment, said) in alignments.iter().zip(explain_all(&versions, &Pins::default(), &alignments)) {
        assert_eq!(said.links.len(), alignment.links.len());
        for (link, why) in alignment.links.iter().zip(&said.links) {
            assert!(
                why.linked && link.left.contains(&why.left) && link.right.contains(&why.right),
                "{why:?}"
            );
            let pair = (alignment.left, alignment.right);
            assert_eq!(&explain(&versions, &Pins::default(), pair, why.left, why.right), why);
        }
        assert!(said.unlinked.iter().all(|why| !why.linked));
    }
}

#[test]
fn how_far_the_aligning_is_grows_to_the_end() {
    let (a, b) = (wire(), wire());
    let articles = [&a, &b, &a];
    let versions = super::Versions::read(&articles);
    let told = std::sync::Mutex::new(Vec::new());
    let found =
        versions.align_told(&versions.pairs(), &Pins::default(), &|share| told.lock().unwrap().push(share));
    assert_eq!(found, versions.align(&versions.pairs(), &Pins::default()));
    let mut told = told.into_inner().unwrap();
    // Threads may tell in another order than they count.
    told.sort_by(f32::total_cmp);
    assert!(told.iter().all(|s| *s > 0.0) && told.last() == Some(&1.0), "{told:?}");
}

/// Texts beyond every bound, though few words of them are compared: what is aligned, explained and said of it.
#[test]
fn very_long_texts_are_linked_where_they_are_equal() {
    let long = |sentences: &[&str]| {
        let mut article = article(sentences);
        article.text.push_str(&" ".repeat(crate::text::VERY_LONG / 2));
        article
    };
    let a = long(&["Ferries run free", "The ferry ran at noon.", "Nobody was hurt."]);
    let b = long(&["Ferries run free", "No one was hurt.", "The ferry ran at noon."]);
    let found = align(&a, &b);
    let links: Vec<_> = found.links.iter().map(|l| (l.left[0], l.right[0], l.kind)).collect();
    assert_eq!(links, [(0, 0, Kind::Verbatim), (1, 2, Kind::Verbatim)]);
    assert_eq!(found.notice.as_deref(), Some("very long texts: only sentences in the same words are linked"));
    // Beside a short one all is as ever.
    let short = article(&["Ferries run free", "No one was hurt."]);
    assert_eq!(align(&a, &short).notice, None);
    let all = align_story(&[&a, &b, &short], &Pins::default());
    assert_eq!((all[0].notice.is_some(), all[1].notice.is_some()), (true, false));
    let alone = align_story(&[&a, &short], &Pins::default()).remove(0);
    assert_eq!(all[1], Alignment { right: 2, ..alone });
    let explained = explain(&[&a, &b], &Pins::default(), (0, 1), 1, 2);
    assert!(explained.words.starts_with("very long texts"), "{}", explained.words);
    assert_eq!(explain_all(&[&a, &b], &Pins::default(), &[found]).len(), 1);
}

/// The pairs that are linked, and which of them are secondary.
fn pairs(left: &[&str], right: &[&str]) -> Vec<(u32, u32, bool)> {
    let found = align(&article(left), &article(right));
    let of = |links: &[crate::model::Link], again: bool| -> Vec<(u32, u32, bool)> {
        let pair = |l: &crate::model::Link| {
            let (lefts, rights) = (l.left.clone(), l.right.clone());
            lefts.into_iter().flat_map(move |i| rights.clone().into_iter().map(move |j| (i, j, again)))
        };
        links.iter().flat_map(pair).collect()
    };
    let mut all = [of(&found.links, false), of(&found.again, true)].concat();
    all.sort_unstable();
    all
}

#[test]
fn two_copies_of_a_sentence_are_both_verbatim() {
    let one =
        "The north pier will be shut for repairs until the end of March, the harbour board said on Monday.";
    let found =
        align(&article(&[one, "Divers found cracks."]), &article(&[one, one, "Divers found cracks."]));
    assert_eq!(found.links.iter().map(|l| (l.left[0], l.right[0])).collect::<Vec<_>>(), [(0, 0), (1, 2)]);
    assert_eq!(found.again.iter().map(|l| (l.left[0], l.right[0])).collect::<Vec<_>>(), [(0, 1)]);
    assert!(found.links.iter().chain(&found.again).all(|l| l.kind == Kind::Verbatim));
}

#[test]
fn a_quotation_put_together_is_linked_with_each_of_its_sentences() {
    let drew = "“I drew the plans for the woman who made the flag and she did not want her name on it.";
    let never = "I never wanted any part in the sale of the pier.";
    let whole = [drew, never, "I had nothing to do with it whatever,” he said."].join(" ");
    let found = pairs(
        &[drew, never, "I had nothing to do with it whatever,” he wrote.", "The pier was sold on Monday."],
        &[
            "The pier was sold on Monday.",
            &whole,
            "Some hours later he wrote:",
            never,
            "I had nothing to do with it whatever.",
        ],
    );
    let claimed: Vec<(u32, u32)> = found.iter().map(|p| (p.0, p.1)).collect();
    assert_eq!(claimed, [(0, 1), (1, 1), (1, 3), (2, 1), (2, 4), (3, 0)]);
}

#[test]
fn a_split_sentence_is_one_link_and_a_second_telling_is_not() {
    let split = pairs(
        &["The order is worth 30 million crowns.", "The yard has nine workers.", "Nobody else was asked."],
        &[
            "The yard, which has nine workers, will get 30 million crowns.",
            "The ministry did not ask anybody else.",
        ],
    );
    assert!(split.contains(&(0, 0, false)) && split.contains(&(1, 0, false)), "{split:?}");
}
