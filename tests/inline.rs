//! Differences inline: the one line that a merged page and the text report show must hold both texts whole.

use retold::loader::Input;
use retold::model::{Article, Corpus, Kind, Link, Review, Side, Study};
use retold::page::layout::wrap;
use retold::page::{Cell, Pair};
use retold::pipeline;

/// The line with one side's marks kept, the other's left out with their words.
fn reading(line: &str, kept: [&str; 2], dropped: [&str; 2]) -> String {
    let (mut out, mut rest) = (String::new(), line);
    while let Some((before, after)) = rest.split_once(dropped[0]) {
        out.push_str(before);
        rest = after.split_once(dropped[1]).expect("a closing mark").1;
    }
    out.push_str(rest);
    out.replace(kept[0], "").replace(kept[1], "")
}

/// A text without what may be the left's where both have the same words.
fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' => '\'',
        '–' | '—' | '‑' => '-',
        c => c,
    };
    text.to_lowercase().chars().filter(|c| !c.is_whitespace()).map(plain).collect()
}

const LEFT: [&str; 2] = ["[-", "-]"];
const RIGHT: [&str; 2] = ["{+", "+}"];

fn check(link: &Link, left: &Article, right: &Article, cell: &Cell) {
    let line = cell.text();
    let (l, r) = (link.passage(Side::Left, left), link.passage(Side::Right, right));
    assert_eq!(folded(&reading(&line, LEFT, RIGHT)), folded(&l), "the left of {line}");
    assert_eq!(folded(&reading(&line, RIGHT, LEFT)), folded(&r), "the right of {line}");
    for bad in ["[- ", " -]", "{+ ", " +}", "[--]", "{++}", "  "] {
        assert!(!line.contains(bad), "{bad:?} in {line}");
    }
    for columns in 30..60 {
        for broken in wrap(cell, columns).iter().map(retold::page::layout::Line::text) {
            assert!(!broken.ends_with("[-") && !broken.ends_with("{+"), "{broken:?}");
            assert!(!broken.starts_with("-]") && !broken.starts_with("+}"), "{broken:?}");
        }
    }
}

fn all(corpus: &Corpus, studies: &[Study]) -> usize {
    let mut checked = 0;
    for (story, study) in corpus.stories.iter().zip(studies) {
        let versions = corpus.versions(story);
        for alignment in study.alignments.iter().flat_map(|a| [a.clone(), a.mirror()]) {
            let pair = Pair::new(versions[alignment.left], versions[alignment.right], &alignment);
            for link in alignment.links.iter().filter(|l| l.kind == Kind::Edited) {
                let cell = pair.merged(link).expect("edited sentences are merged");
                check(link, pair.left, pair.right, &cell);
                checked += 1;
            }
        }
    }
    checked
}

fn read(inputs: &[Input]) -> (Corpus, Vec<Study>) {
    let review = Review::default();
    let corpus = pipeline::open(inputs, &review);
    let studies = corpus.stories.iter().map(|s| pipeline::study(&corpus, s, &review)).collect();
    (corpus, studies)
}

#[test]
fn the_sample_reads_as_either_text() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");
    let (corpus, studies) = read(&[Input::Path(folder.into())]);
    assert!(all(&corpus, &studies) > 40);
}

const ONE: &str = "Old mill burns\n\nFerries to the outer islands were cancelled on Monday because of the storm, the port said.\n\n\
    The old mill stood 4.8 kilometres (3 miles) from the harbour of Port Selden, the fire brigade reported.\n\n\
    An inspection on Thursday found cracks in two of the nine piers of the bridge.\n\n\
    “Nobody was hurt,” the mayor said on Monday evening at the town hall.\n\n\
    In a letter to the mayor Anselm Roake, Ms Quellin promised three boats to the people of the islands.\n";
const OTHER: &str = "Old mill burns\n\nPORT SELDEN, May 9 (Meridian) — Ferries to the outer islands were cancelled on Monday because of \
    the storm, the port said.\n\n\
    The old mill stood 3 miles (4.8 kilometers) from the harbour of Port Selden, the fire brigade reported.\n\n\
    An inspection Thursday found cracks in two of the nine piers of the bridge.\n\n\
    \"Nobody was hurt\", the mayor said Monday evening at the town hall.\n\n\
    In a letter to the mayor Anselm Roake on Friday, Quellin promised three boats to the people of the islands.\n";

#[test]
fn punctuation_beside_changed_words_is_kept() {
    let inputs = [
        Input::Memory { name: "one.txt", bytes: ONE.as_bytes() },
        Input::Memory { name: "other.txt", bytes: OTHER.as_bytes() },
    ];
    let (corpus, studies) = read(&inputs);
    assert!(all(&corpus, &studies) >= 6, "both ways round");
    let alignment = &studies[0].alignments[0];
    let versions = corpus.versions(&corpus.stories[0]);
    let of = |name: &str| versions.iter().position(|a| a.path == name).expect("the version");
    let alignment = if of("one.txt") == 0 { alignment.clone() } else { alignment.mirror() };
    let pair = Pair::new(versions[of("one.txt")], versions[of("other.txt")], &alignment);
    let lines: Vec<String> =
        alignment.links.iter().filter_map(|l| pair.merged(l)).map(|c| c.text()).collect();
    let has = |words: &str| assert!(lines.iter().any(|l| l.contains(words)), "{words}: {lines:#?}");
    has("{+PORT SELDEN, May 9 (Meridian) —+} Ferries to");
    has("inspection [-on-] Thursday");
    has("Roake {+on Friday+}, [-Ms-] Quellin");
    // No space that is in neither text.
    has("stood [-4.8 kilometres (-]3 miles {+(4.8 kilometers+})");
}
