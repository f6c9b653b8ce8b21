//! Small invented stories, aligned by hand, so that what is tested on them does not move when the
//! engine does. Shared by unit tests and by the tests of screens, whose root has `model` too.
#![allow(dead_code, reason = "each test uses its part")]

use crate::model::{
    Alignment, Article, Block, BlockKind, Class, Corpus, Descent, Fact, Finding, Findings, Kind, Link,
    Nearest, Place, Reading, Shares, Sources, Span, Stamp, State, Story, Study, Topic, Variant, WordLink,
};

/// An article from its blocks, each a kind and its sentences.
pub fn article(outlet: &str, blocks: &[(BlockKind, &[&str])]) -> Article {
    let mut article = Article {
        outlet: outlet.into(),
        id: outlet.into(),
        path: format!("{outlet}.txt"),
        ..Article::default()
    };
    for (kind, sentences) in blocks {
        if !article.text.is_empty() {
            article.text.push('\n');
        }
        let start = article.text.len();
        let first = article.sentences.len() as u32;
        for (n, sentence) in sentences.iter().enumerate() {
            if n > 0 {
                article.text.push(' ');
            }
            let at = article.text.len();
            article.text.push_str(sentence);
            if kind.is_compared() {
                let span = Span::new(at, article.text.len());
                article.sentences.push(crate::model::Sentence { span, block: article.blocks.len() as u32 });
            }
        }
        article.blocks.push(Block {
            kind: *kind,
            reason: if kind.is_compared() { String::new() } else { "an offer".into() },
            line: Some(article.blocks.len() as u32 * 2 + 1),
            span: Span::new(start, article.text.len()),
            sentences: first..article.sentences.len() as u32,
        });
    }
    article
}

/// A link between sentences; changed places are found by `changes`: (left words, right words, class).
pub fn link(
    a: &Article,
    b: &Article,
    left: &[u32],
    right: &[u32],
    kind: Kind,
    changes: &[(&str, &str, Class)],
) -> Link {
    let joined = |x: &Article, ns: &[u32]| ns.iter().map(|&n| x.sentence(n)).collect::<Vec<_>>().join(" ");
    let (l, r) = (joined(a, left), joined(b, right));
    let place = |text: &str, words: &str| {
        let at = if words.is_empty() { text.len() } else { text.find(words).expect("words of the sentence") };
        Span::new(at, at + words.len())
    };
    let variants: Vec<Variant> = changes
        .iter()
        .map(|&(x, y, class)| Variant { left: place(&l, x), right: place(&r, y), class })
        .collect();
    let words = variants
        .iter()
        .filter(|v| !v.left.is_empty() && !v.right.is_empty())
        .map(|v| WordLink { left: v.left, right: v.right, class: Some(v.class) })
        .collect();
    Link { left: left.to_vec(), right: right.to_vec(), kind, moved: false, score: 0.9, words, variants }
}

/// Three versions of one invented event.
pub fn corpus() -> Corpus {
    use BlockKind::{Body, Boilerplate, Title};
    let a = article(
        "Harbour Post",
        &[
            (Title, &["Ferries run free while the strait bridge is shut"]),
            (Body, &["Ferries will run free of charge from Monday, the port said."]),
            (Boilerplate, &["Sign up for our evening letter."]),
            (
                Body,
                &[
                    "Cracks were found in two of the nine piers.",
                    "The inspection took place on Thursday night.",
                ],
            ),
            (Body, &["“Nobody on the islands will be cut off,” the mayor told reporters."]),
            (Body, &["Some 11,400 cars a day cross the bridge, according to the port."]),
            (Body, &["The ferry company has lent three boats."]),
        ],
    );
    let b = article(
        "Coast Daily",
        &[
            (Title, &["Free ferries while the strait bridge is shut"]),
            (Body, &["Ferries will run free of charge from Monday, the port said."]),
            (Body, &["The mayor promised that no islander would be cut off."]),
            (Body, &["Inspectors discovered damage to a pair of piers on Thursday."]),
            (Body, &["More than 11,000 cars a day cross the bridge, the port authority says."]),
            (Body, &["Repairs may take until the autumn."]),
        ],
    );
    let c = article(
        "Meridian",
        &[
            (Body, &["Ferries will run free of charge from Monday, the port said."]),
            (Body, &["Thousands of cars cross the bridge."]),
        ],
    );
    let mut articles = vec![a, b, c];
    for (n, article) in articles.iter_mut().enumerate() {
        article.published = Stamp::day(2024, 5, 9 + n as u8);
        article.check().expect("a sound article");
    }
    let story = Story {
        id: "ferries".into(),
        title: "Ferries run free while the strait bridge is shut".into(),
        why: "share rare words".into(),
        articles: vec![0, 1, 2],
        ..Story::default()
    };
    Corpus { articles, stories: vec![story], warnings: Vec::new() }
}

/// What is to be found out about [`corpus`].
pub fn study(corpus: &Corpus) -> Study {
    use Class::{Function, Number, Other, Source};
    let [a, b, c] = &corpus.articles[..] else { unreachable!("three versions") };
    let mut moved = link(a, b, &[4], &[2], Kind::Reworded, &[]);
    moved.moved = true;
    let cars = [
        ("Some 11,400", "More than 11,000", Number),
        ("according to the port.", "the port authority says.", Source),
    ];
    let ab = Alignment {
        left: 0,
        right: 1,
        links: vec![
            link(a, b, &[0], &[0], Kind::Edited, &[("Ferries run free", "Free ferries", Other)]),
            link(a, b, &[1], &[1], Kind::Verbatim, &[]),
            link(a, b, &[2, 3], &[3], Kind::Reworded, &[("two of the nine", "a pair of", Number)]),
            moved,
            link(a, b, &[5], &[4], Kind::Edited, &cars),
        ],
        left_shares: Shares { same_wording: 0.31, reused: 0.8 },
        right_shares: Shares { same_wording: 0.36, reused: 0.9 },
        ..Alignment::default()
    };
    let ac = Alignment {
        left: 0,
        right: 2,
        links: vec![
            link(a, c, &[1], &[0], Kind::Verbatim, &[]),
            link(
                a,
                c,
                &[5],
                &[1],
                Kind::Reworded,
                &[("Some 11,400", "Thousands of", Number), ("a day ", "", Function)],
            ),
        ],
        ..Alignment::default()
    };
    let bc = Alignment {
        left: 1,
        right: 2,
        links: vec![link(b, c, &[1], &[0], Kind::Verbatim, &[])],
        ..Alignment::default()
    };
    Study {
        versions: 3,
        alignments: vec![ab, ac, bc],
        base: 0,
        pair: Some((0, 1)),
        findings: findings(&corpus.articles),
        ..Study::default()
    }
}

/// What the versions of [`corpus`] say, compared by hand.
fn findings(articles: &[Article]) -> Findings {
    use State::{Changed, Different, Dropped, Same, ToIndirect, Vaguer, Verbatim};
    use Topic::{Attribution, Date, Number, Quote};
    let place = |version: usize, sentence: u32, words: &str| {
        let article: &Article = &articles[version];
        let whole = article.sentences[sentence as usize];
        let at = whole.span.start as usize
            + article.sentence(sentence).find(words).expect("words of the sentence");
        let span = Span::new(at, at + words.len());
        Place { version, block: whole.block, sentences: vec![sentence], span }
    };
    let cars = [
        place(0, 5, "Some 11,400 cars"),
        place(1, 4, "More than 11,000 cars"),
        place(2, 1, "Thousands of cars"),
    ];
    let piers = [place(0, 2, "two of the nine piers"), place(1, 3, "a pair of piers")];
    let quote =
        [place(0, 4, "Nobody on the islands will be cut off,"), place(1, 2, "no islander would be cut off")];
    let counted = [
        place(0, 5, "according to the port"),
        place(1, 4, "the port authority says"),
        place(2, 1, "Thousands of cars cross the bridge."),
    ];
    let fact = |topic, label: &str, readings: &[(&Place, State)]| {
        let reading = |(place, state): &(&Place, State)| {
            let value = place.text(&articles[place.version]).to_owned();
            Reading { place: (*place).clone(), value, state: *state }
        };
        Fact { topic, label: label.to_owned(), readings: readings.iter().map(reading).collect() }
    };
    let monday = [place(0, 1, "Monday"), place(1, 1, "Monday"), place(2, 0, "Monday")];
    let facts = vec![
        fact(Date, "Monday · free of charge", &[(&monday[0], Same), (&monday[1], Same), (&monday[2], Same)]),
        fact(Number, "two of the nine piers · Cracks found", &[(&piers[0], Same), (&piers[1], Same)]),
        fact(Quote, "“Nobody on the islands will be …”", &[(&quote[0], Verbatim), (&quote[1], ToIndirect)]),
        fact(
            Number,
            "Some 11,400 cars · cross the bridge",
            &[(&cars[0], Same), (&cars[1], Vaguer), (&cars[2], Vaguer)],
        ),
        fact(Attribution, "the port", &[(&counted[0], Same), (&counted[1], Changed), (&counted[2], Dropped)]),
        fact(Number, "three boats · ferry company lent", &[(&place(0, 6, "three boats"), Same)]),
        fact(Date, "autumn · Repairs", &[(&place(1, 5, "the autumn"), Same)]),
    ];
    let finding = |topic, state, confidence, fact, from: &Place, to: &Place, why: &str| Finding {
        pair: (from.version, to.version),
        topic,
        state,
        confidence,
        fact,
        from: Some(from.clone()),
        to: Some(to.clone()),
        why: why.to_owned(),
    };
    let exact = "one value at two precisions";
    let (thursday, night) = (place(1, 3, "Thursday"), place(0, 3, "Thursday night"));
    let list = vec![
        finding(Number, Same, 0.9, Some(1), &piers[0], &piers[1], ""),
        finding(Date, Different, 0.4, None, &night, &thursday, "one names no time of day"),
        finding(
            Quote,
            ToIndirect,
            0.85,
            Some(2),
            &quote[0],
            &quote[1],
            "in quotation marks in one version only",
        ),
        finding(Number, Vaguer, 0.9, Some(3), &cars[0], &cars[1], exact),
        finding(Attribution, Changed, 0.7, Some(4), &counted[0], &counted[1], "another source is named"),
        finding(Number, Vaguer, 0.9, Some(3), &cars[0], &cars[2], exact),
        finding(
            Attribution,
            Dropped,
            0.7,
            Some(4),
            &counted[0],
            &counted[2],
            "no source named in one version",
        ),
        finding(Number, Vaguer, 0.65, Some(3), &cars[1], &cars[2], exact),
        finding(
            Attribution,
            Dropped,
            0.7,
            Some(4),
            &counted[1],
            &counted[2],
            "no source named in one version",
        ),
    ];
    let nearest =
        |sentence, version, other, why: &str| Nearest { sentence, version, other, why: why.to_owned() };
    let descent =
        |pair, retold, words: &str| Descent { pair, follower: None, retold, words: words.to_owned() };
    let sources = Sources {
        nearest: vec![
            vec![nearest(0, 1, 0, "only there too: bridge, shut"), nearest(1, 1, 1, "a run of 11 words")],
            vec![nearest(1, 0, 1, "a run of 11 words")],
            vec![nearest(0, 0, 1, "")],
        ],
        descent: vec![
            descent((0, 1), (2, 2), "some wording in common (36 %): cannot tell who follows whom"),
            descent(
                (0, 2),
                (1, 1),
                "hardly any wording in common: cannot tell, each may have its own source",
            ),
            descent(
                (1, 2),
                (0, 0),
                "hardly any wording in common: cannot tell, each may have its own source",
            ),
        ],
    };
    let findings = Findings { list, facts, sources, ..Findings::default() };
    let versions: Vec<&Article> = articles.iter().collect();
    findings.check(&versions).expect("sound findings");
    findings
}

/// What [`named`] knows: a corpus, and what was found out about each of its stories.
pub struct Sample {
    /// The articles.
    pub corpus: Corpus,
    /// One for each story.
    pub studies: Vec<Study>,
}

/// A story by its name in the header of a golden screen.
pub fn named(name: &str) -> Sample {
    match name {
        "ferries" => {
            let corpus = corpus();
            let studies = vec![study(&corpus)];
            Sample { corpus, studies }
        }
        "lone" => single(article(
            "Coast Daily",
            &[
                (BlockKind::Title, &["A quiet day on the islands"]),
                (BlockKind::Byline, &["By Ada Moor"]),
                (
                    BlockKind::Body,
                    &["Nothing happened on Friday.", "Nobody minded, the harbour master said."],
                ),
            ],
        )),
        "hostile" => single(article(
            "Evil\u{1b}]0;title\u{7} \u{202e}Post",
            &[
                (BlockKind::Title, &["\u{1b}[2J\u{1b}[31mRed\u{9b}31m alert"]),
                (
                    BlockKind::Body,
                    &[
                        "Back\u{8}space, bell\u{7} and \u{202e}desrever\u{202c} words.",
                        "橋の上で車が止まり、島の人々は船を待つ。",
                    ],
                ),
            ],
        )),
        "stretch" => stretch(),
        "many" => many(),
        "warned" => {
            let mut sample = many();
            let warning = |path: &str, line, message: &str| crate::model::Warning {
                path: path.into(),
                line,
                message: message.into(),
            };
            sample.corpus.warnings = vec![
                warning("letters/empty.txt", None, "empty: there is no text in it"),
                warning(
                    "letters/broken.jsonl",
                    Some(7),
                    "not JSON: the line is left out, and the rest of the file read",
                ),
            ];
            sample
        }
        _ => panic!("no story {name}"),
    }
}

fn single(article: Article) -> Sample {
    let story = Story {
        title: article.headline().unwrap_or_default().to_owned(),
        articles: vec![0],
        ..Story::default()
    };
    let study = Study { versions: 1, ..Study::default() };
    Sample {
        corpus: Corpus { articles: vec![article], stories: vec![story], warnings: Vec::new() },
        studies: vec![study],
    }
}

/// Two versions with a long stretch on either side that the other lacks, and a shared one.
fn stretch() -> Sample {
    let own: &[&str] = &["The hall was full by noon."; 9];
    let same: &[&str] = &["The vote was put off.", "No new day was set.", "The chair gave no reason."];
    let a = article("Town Crier", &[(BlockKind::Body, same), (BlockKind::Body, own)]);
    let b = article("Valley Echo", &[(BlockKind::Body, own), (BlockKind::Body, same)]);
    let links = (0..3).map(|n| link(&a, &b, &[n], &[n + 9], Kind::Verbatim, &[])).collect();
    let whole = Shares { same_wording: 0.25, reused: 0.25 };
    let alignment =
        Alignment { right: 1, links, left_shares: whole, right_shares: whole, ..Alignment::default() };
    let story = Story { title: "Vote put off".into(), articles: vec![0, 1], ..Story::default() };
    let words = "some wording in common (25 %): cannot tell who follows whom".to_owned();
    let descent = vec![Descent { pair: (0, 1), follower: None, retold: (0, 0), words }];
    let sources = Sources { nearest: Vec::new(), descent };
    let study = Study {
        versions: 2,
        alignments: vec![alignment],
        base: 0,
        pair: Some((0, 1)),
        findings: Findings { sources, ..Findings::default() },
        ..Study::default()
    };
    Sample {
        corpus: Corpus { articles: vec![a, b], stories: vec![story], warnings: Vec::new() },
        studies: vec![study],
    }
}

/// Three stories: one of two versions, two of one.
fn many() -> Sample {
    let mut all = stretch();
    for (outlet, title) in [("Coast Daily", "Storm passes north of the islands"), ("Hill Gazette", "")] {
        let mut blocks: Vec<(BlockKind, &[&str])> = vec![(BlockKind::Body, &["It was wet."])];
        let head = [title];
        if !title.is_empty() {
            blocks.insert(0, (BlockKind::Title, &head));
        }
        let mut article = article(outlet, &blocks);
        article.published = Stamp::day(2024, 5, 9);
        all.corpus.stories.push(Story {
            title: title.into(),
            articles: vec![all.corpus.articles.len()],
            ..Story::default()
        });
        all.corpus.articles.push(article);
        all.studies.push(Study { versions: 1, ..Study::default() });
    }
    all
}
