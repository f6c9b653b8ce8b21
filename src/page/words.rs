//! Every phrase that screens and reports share: the one place where terms of the code become
//! words for people.

use super::{Band, Fold, Pair};
use crate::model::{
    Alignment, Article, Class, Credits, Kind, Link, Shares, Siglum, Stamp, State, Story, Topic,
};

/// The word for a kind on screen.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Verbatim => "shared",
        Kind::Edited => "edited",
        Kind::Reworded => "reworded",
    }
}

/// The glyph for a kind.
pub fn mark(kind: Kind) -> char {
    match kind {
        Kind::Verbatim => '=',
        Kind::Edited => '*',
        Kind::Reworded => '~',
    }
}

/// A paragraph's address without its sign: `h` for the headline, else its number.
pub fn address(paragraph: u32) -> String {
    if paragraph == 0 { "h".to_owned() } else { paragraph.to_string() }
}

/// A paragraph's address as it is spoken of: `the headline`, `¶ 8`.
pub fn place(paragraph: u32) -> String {
    if paragraph == 0 { "the headline".to_owned() } else { format!("¶ {paragraph}") }
}

/// A count with its noun: `1 sentence`, `7 sentences`, `no sentences`.
pub fn count(n: usize, noun: &str) -> String {
    let ending = match noun {
        _ if n == 1 => noun.to_owned(),
        _ if noun.ends_with('y') => format!("{}ies", noun.trim_end_matches('y')),
        _ => format!("{noun}s"),
    };
    match n {
        0 => format!("no {ending}"),
        _ => format!("{n} {ending}"),
    }
}

/// A share as a percentage. Only what is nothing is 0, only what is all is 100.
pub fn percent(share: f32) -> String {
    let rounded = (share * 100.0).round() as i32;
    let kept = match rounded {
        0 if share > 0.0 => 1,
        100 if share < 1.0 => 99,
        n => n.clamp(0, 100),
    };
    format!("{kept} %")
}

/// A day as people write it: `4 August 2024`.
pub fn date(stamp: &Stamp) -> String {
    format!("{} {} {}", stamp.day, month(stamp.month), stamp.year)
}

/// When an article is from, told by `tell`; where only the time of its last change is known, that, and said so:
/// `updated 4 August 2024`. `None` where no time is known.
pub fn when(article: &Article, tell: impl Fn(&Stamp) -> String) -> Option<String> {
    let updated = || article.updated.as_ref().map(|u| format!("updated {}", tell(u)));
    article.published.as_ref().map(&tell).or_else(updated)
}

/// A day and its time, where there is one: `4 August 2024, 09:24`.
pub fn moment(stamp: &Stamp) -> String {
    match stamp.time {
        Some((hour, minute)) => format!("{}, {hour:02}:{minute:02}", date(stamp)),
        None => date(stamp),
    }
}

/// The days from the first to the last of `stamps`: `4 August 2024`, `4–6 August 2024`. Empty for none.
pub fn days<'a>(stamps: impl Iterator<Item = &'a Stamp>) -> String {
    let mut days: Vec<(u16, u8, u8)> = stamps.map(|s| (s.year, s.month, s.day)).collect();
    days.sort_unstable();
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else { return String::new() };
    let end = format!("{} {} {}", last.2, month(last.1), last.0);
    match (first.0 == last.0, first.1 == last.1, first.2 == last.2) {
        (true, true, true) => end,
        (true, true, false) => format!("{}–{end}", first.2),
        (true, false, _) => format!("{} {} – {end}", first.2, month(first.1)),
        _ => format!("{} {} {} – {end}", first.2, month(first.1), first.0),
    }
}

/// The same in at most 14 columns: `8–9 May 2024`, `30 Apr–1 May`, `Dec 23–Jan 24`.
pub fn few_days<'a>(stamps: impl Iterator<Item = &'a Stamp>) -> String {
    let mut days: Vec<(u16, u8, u8)> = stamps.map(|s| (s.year, s.month, s.day)).collect();
    days.sort_unstable();
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else { return String::new() };
    let short = |n: u8| month(n).get(..3).unwrap_or_default();
    match (first.0 == last.0, first.1 == last.1, first.2 == last.2) {
        (true, true, true) => format!("{} {} {}", last.2, short(last.1), last.0),
        (true, true, false) => format!("{}–{} {} {}", first.2, last.2, short(last.1), last.0),
        (true, false, _) => format!("{} {}–{} {}", first.2, short(first.1), last.2, short(last.1)),
        _ => format!("{} {:02}–{} {:02}", short(first.1), first.0 % 100, short(last.1), last.0 % 100),
    }
}

fn month(n: u8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::from(n).wrapping_sub(1)).copied().unwrap_or("?")
}

/// The outlet's name, told apart from its namesakes in the story, or a stand-in for an article without one.
pub fn outlet(article: &Article) -> &str {
    match (article.name.as_str(), article.outlet.trim()) {
        ("", "") => "(unnamed)",
        ("", _) => &article.outlet,
        (name, _) => name,
    }
}

/// The headline, or a stand-in for an article without one.
pub fn headline(article: &Article) -> &str {
    article.headline().unwrap_or("(no headline)")
}

/// The title of a story, or a stand-in where no version has a headline.
pub fn title(story: &Story) -> &str {
    if story.title.is_empty() { "(no headline)" } else { &story.title }
}

/// Who supplied the text, as far as the file says.
pub fn text_credit(credits: &Credits) -> String {
    credits.text.as_ref().map_or_else(|| "no text credit found".to_owned(), |c| format!("text credit: {c}"))
}

/// Sums up an alignment: `12 shared, 3 edited, 2 reworded, 1 moved`.
pub fn kinds(alignment: &Alignment) -> String {
    let count = |wanted: &dyn Fn(&Link) -> bool| alignment.links.iter().filter(|l| wanted(l)).count();
    let mut parts: Vec<String> = Kind::ALL
        .iter()
        .map(|&kind| (count(&|l| l.kind == kind), self::kind(kind)))
        .chain([(count(&|l| l.moved), "moved")])
        .filter(|(n, _)| *n > 0)
        .map(|(n, name)| format!("{n} {name}"))
        .collect();
    if parts.is_empty() {
        parts.push("no sentence in common".to_owned());
    }
    parts.join(", ")
}

/// How much of version `of` is worded as in `other`: `87 % of A worded as in B`.
pub fn same_wording(shares: Shares, of: Siglum, other: Siglum) -> String {
    match shares.same_wording {
        0.0 => format!("no run of {of} worded as in {other}"),
        share => format!("{} of {of} worded as in {other}", percent(share)),
    }
}

/// The sign of what a version says again.
pub const ALSO: char = '+';
/// What that is called.
pub const ALSO_SAID: &str = "also said here";

/// What a fold holds: `7 sentences only in A`, `5 sentences shared`.
pub fn fold(fold: &Fold, sigla: [Siglum; 2]) -> String {
    let sentences = count(fold.count as usize, "sentence");
    match fold.side {
        Some(side) => format!("{sentences} only in {}", sigla[side as usize]),
        None => format!("{sentences} shared"),
    }
}

/// The word for a class of difference.
pub fn class(class: Class) -> &'static str {
    match class {
        Class::Spelling => "spelling",
        Class::Inflection => "word form",
        Class::Honorific => "title or courtesy form",
        Class::Contraction => "contraction",
        Class::Synonym => "another word for the same",
        Class::Function => "small words",
        Class::Typography => "typography",
        Class::Number => "a figure",
        Class::Name => "a name",
        Class::Quotation => "a quotation",
        Class::Source => "the source",
        Class::Certainty => "how certainly",
        Class::Tense => "the tense",
        Class::Opposite => "the opposite",
        Class::Other => "other words",
    }
}

/// What differs inside a link, substance first, each class once: `a figure, the source, style`.
/// Empty where nothing does.
pub fn differences(link: &Link) -> String {
    const GRAVEST_FIRST: [Class; 8] = [
        Class::Number,
        Class::Name,
        Class::Quotation,
        Class::Source,
        Class::Certainty,
        Class::Tense,
        Class::Opposite,
        Class::Other,
    ];
    let has = |c: Class| link.variants.iter().any(|v| v.class == c);
    let mut names: Vec<&str> = GRAVEST_FIRST.into_iter().filter(|&c| has(c)).map(class).collect();
    if link.variants.iter().any(|v| !v.class.is_substance()) {
        names.push(if names.is_empty() { "style only" } else { "style" });
    }
    names.join(", ")
}

/// How many blocks of an article are set aside.
pub fn aside(article: &Article) -> usize {
    article.blocks.iter().filter(|b| !b.kind.is_compared()).count()
}

/// What a finding is about, in a word.
pub fn topic(topic: Topic) -> &'static str {
    match topic {
        Topic::Number | Topic::Percent => "figure",
        Topic::Money => "sum",
        Topic::Date => "date",
        Topic::Duration => "duration",
        Topic::Measure => "measure",
        Topic::Name => "name",
        Topic::Quote => "quotation",
        Topic::Attribution => "source",
        Topic::Modality => "certainty",
        Topic::Omission | Topic::Addition => "only here",
        Topic::Position => "order",
        Topic::Label => "naming",
    }
}

/// How a reading relates to another, in words that judge nothing; empty where they agree.
pub fn state(state: State) -> &'static str {
    match state {
        State::Same | State::Verbatim | State::Stands => "",
        State::Vaguer => "less exact",
        State::MorePrecise => "more exact",
        State::Different => "differs",
        State::Trimmed => "a part of the words",
        State::Altered => "other words inside the marks",
        State::ReAttributed => "another speaker",
        State::ToIndirect => "without quotation marks",
        State::ToDirect => "in quotation marks",
        State::Dropped => "no source named",
        State::Added => "a source is named",
        State::Changed => "another source is named",
        State::HedgeLost | State::HedgeGained => "how certainly",
        State::NegationLost => "not denied",
        State::NegationGained => "denied",
        State::VerbChanged => "another verb of saying",
        State::TenseChanged => "another tense",
        State::Reversed => "turned round",
    }
}

/// The glyph for what a finding is about: `#` a figure, `"` a quotation, `?` source or certainty, `!` a name or another
/// word; `None` for what stands in one version only or elsewhere.
pub fn flag(topic: Topic) -> Option<char> {
    match topic {
        topic if topic.is_figure() => Some('#'),
        Topic::Quote => Some('"'),
        Topic::Attribution | Topic::Modality => Some('?'),
        Topic::Name | Topic::Label => Some('!'),
        _ => None,
    }
}

/// `A`, `A and C`, `A, C and D`; empty for none.
pub fn listed(all: impl IntoIterator<Item = String>) -> String {
    let mut all: Vec<String> = all.into_iter().collect();
    match all.pop() {
        Some(last) if all.is_empty() => last,
        Some(last) => format!("{} and {last}", all.join(", ")),
        None => String::new(),
    }
}

/// How sure a link is, in a word.
pub fn certainty(score: f32) -> &'static str {
    match score {
        s if s >= 0.8 => "certain",
        s if s >= 0.5 => "likely",
        _ => "open",
    }
}

/// What a row shows, in a few words: `edited: a figure, style · stands in ¶ 8 of B`.
pub fn describe(pair: &Pair, band: &Band, sigla: [Siglum; 2]) -> String {
    match *band {
        Band::Link(n) => {
            let Some(link) = pair.link(n) else { return String::new() };
            let differences = differences(link);
            let mut text = kind(link.kind).to_owned();
            if !differences.is_empty() {
                text = format!("{text}: {differences}");
            }
            if let Some(e) = pair.relation(band).elsewhere {
                text = format!("{text} · moved: stands in {} of {}", place(e.paragraph), sigla[1]);
            }
            text
        }
        Band::Stub(_) => match pair.relation(band).elsewhere {
            Some(e) => format!("moved: stands in {} of {}", place(e.paragraph), sigla[0]),
            None => "moved".to_owned(),
        },
        Band::Only(side, _) => format!("only in {}", sigla[side as usize]),
        Band::Also(side, n) => {
            let there = pair.again(n).and_then(|l| l.on(side.other()).first().copied());
            let paragraph = there.and_then(|n| pair.paragraph(side.other(), n));
            let place = paragraph
                .map_or_else(String::new, |p| format!(": {} of {}", place(p), sigla[side.other() as usize]));
            format!("{ALSO_SAID}{place}")
        }
        Band::Beside { .. } => "not compared yet".to_owned(),
        Band::Fold(f) => fold(&f, sigla),
        Band::Aside(side, n) => format!("set aside · {}", super::outline::reason(pair.article(side), n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_nouns() {
        assert_eq!(count(1, "sentence"), "1 sentence");
        assert_eq!(count(0, "version"), "no versions");
        assert_eq!(count(2, "story"), "2 stories");
    }

    #[test]
    fn an_update_is_called_one() {
        let (early, late) = (Stamp::day(2031, 5, 9), Stamp::day(2031, 5, 10));
        let told = |published, updated| when(&Article { published, updated, ..Article::default() }, date);
        assert_eq!(told(early, late).as_deref(), Some("9 May 2031"));
        assert_eq!(told(None, late).as_deref(), Some("updated 10 May 2031"));
        assert_eq!(told(None, None), None);
    }

    #[test]
    fn lists_end_with_and() {
        let list = |n: usize| listed((0..n).map(|v| Siglum(v).to_string()));
        assert_eq!([list(0), list(1), list(2), list(3)], ["", "A", "A and B", "A, B and C"]);
    }

    #[test]
    fn percentages_keep_their_ends_honest() {
        let cases = [(0.0, "0 %"), (0.001, "1 %"), (0.5, "50 %"), (0.999, "99 %"), (1.0, "100 %")];
        for (share, text) in cases {
            assert_eq!(percent(share), text);
        }
    }

    #[test]
    fn days_are_drawn_together() {
        let day = |m, d| Stamp::day(2024, m, d).unwrap();
        assert_eq!(days([day(5, 9)].iter()), "9 May 2024");
        assert_eq!(days([day(5, 9), day(5, 7)].iter()), "7–9 May 2024");
        assert_eq!(days([day(4, 30), day(5, 1)].iter()), "30 April – 1 May 2024");
        assert_eq!(days([].iter()), "");
        let year = Stamp::day(2025, 1, 1).unwrap();
        let few = [
            few_days([day(9, 19), day(9, 18)].iter()),
            few_days([day(4, 30), day(5, 10)].iter()),
            few_days([day(12, 30), year].iter()),
        ];
        assert_eq!(few, ["18–19 Sep 2024", "30 Apr–10 May", "Dec 24–Jan 25"]);
    }
}
