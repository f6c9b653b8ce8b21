//! Who is said to say it: "Mr Holt said", "according to OCNS", "said the engineer".

mod phrases;
mod speech;
mod verbs;

use std::ops::Range;

use super::lists;
use super::tokens::Tokens;
use crate::model::{Language, Span};
use speech::Speech;

/// How a source is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The subject of a verb of saying.
    Speaker,
    /// "According to".
    According,
}

/// A place where a sentence names who says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// The source and its verb.
    pub span: Span,
    /// The words of the source, as a run of the sentence's words.
    pub source: Range<usize>,
    /// The verb, as the number of a word; `None` for "according to".
    pub verb: Option<usize>,
    /// The group of the verb: "plain" for "said" and for "according to".
    pub group: &'static str,
    /// How it is named.
    pub role: Role,
}

/// Finds who says something in a sentence; none in languages that are not known. `quoted` says which words stand in
/// quotation marks: what is said inside them is another matter.
pub fn sayings(t: &Tokens<'_>, language: Language, quoted: &[bool]) -> Vec<Saying> {
    let Some(speech) = Speech::of(language) else { return Vec::new() };
    let inside = |n: usize| quoted.get(n).copied().unwrap_or(false);
    let mut found: Vec<Saying> = Vec::new();
    for n in (0..t.len()).filter(|&n| !inside(n)) {
        let next = according(t, n, speech).or_else(|| {
            let group = lists::saying_group(t.form(n), language)?;
            match language {
                Language::EN if !verbs::is_verb(t, n) => None,
                Language::EN => speaker(t, n, group, quoted, found.last()),
                _ => elsewhere(t, n, group, quoted, speech),
            }
        });
        if let Some(saying) = next
            && !found
                .iter()
                .any(|f| f.source == saying.source && f.verb.is_some() && !saying.source.is_empty())
        {
            found.push(saying);
        }
    }
    found
}

fn according(t: &Tokens<'_>, n: usize, speech: &Speech) -> Option<Saying> {
    let known = speech.according.split_whitespace().find_map(|p| t.phrase(n, p));
    let length = known.or_else(|| is_so(t, n, speech).then_some(1))?;
    // "el segundo barco" is no source: an article or a name must follow.
    if speech.is_doubtful && !(t.is_upper(n + length) || speech.edge.has(t.form(n + length))) {
        return None;
    }
    let source = phrases::after(t, n + length, speech);
    (!source.is_empty()).then(|| Saying {
        span: t.cover(n..source.end),
        source,
        verb: None,
        group: "plain",
        role: Role::According,
    })
}

/// "„…“, so die Ministerin": German tells a speaker so behind what is said.
fn is_so(t: &Tokens<'_>, n: usize, speech: &Speech) -> bool {
    let parted = n > 0 && t.gap(n).contains([',', '“', '"', '”', '«']);
    speech.language == Language::DE
        && t.form(n) == "so"
        && parted
        && (t.is_upper(n + 1) || speech.edge.has(t.form(n + 1)))
}

fn saying(t: &Tokens<'_>, n: usize, source: Range<usize>, group: &'static str) -> Option<Saying> {
    let span = if source.is_empty() {
        t.cover(n..n + 1)
    } else {
        t.cover(source.start.min(n)..source.end.max(n + 1))
    };
    Some(Saying { span, source, verb: Some(n), group, role: Role::Speaker })
}

/// The English speaker of the verb at word `n`; `last` is the saying before it in the sentence.
fn speaker(
    t: &Tokens<'_>,
    n: usize,
    group: &'static str,
    quoted: &[bool],
    last: Option<&Saying>,
) -> Option<Saying> {
    let (form, speech) = (t.form(n), &speech::EN);
    let inside = |n: usize| quoted.get(n).copied().unwrap_or(false);
    let last = last.filter(|l| l.role == Role::Speaker && !l.source.is_empty());
    if form.ends_with("ing") {
        let source = match last {
            _ if t.before(n, 1) == "as" => phrases::before(t, n - 1, speech),
            // "Quellin warned, adding that …": the same speaker goes on.
            Some(last) => last.source.clone(),
            None => phrases::subject(t, n),
        };
        let span = t.cover(n..n + 1);
        let is_outside = !source.clone().any(inside);
        return (!source.is_empty() && is_outside).then_some(Saying {
            span,
            source,
            verb: Some(n),
            group,
            role: Role::Speaker,
        });
    }
    let source = phrases::before(t, n, speech);
    let named = phrases::is_apposed(t, n);
    // Turned round: “…,” said Marit Quellin. Not "Helga Strand, the coach, said the referee had …".
    let turned = n > 0 && (inside(n - 1) || t.gap(n).contains(',') && !named);
    if turned && phrases::may_begin(t, n + 1) && t.is_joined(n + 1) {
        let behind = phrases::after(t, n + 1, speech);
        if !behind.is_empty() && !phrases::goes_on(t, n + 1) {
            return saying(t, n, behind, group);
        }
    }
    if source.is_empty() && matches!(t.before(n, 1), "but" | "and") {
        // "She did not rule it out, but said …".
        let subject = last.map_or_else(|| phrases::subject(t, n), |l| l.source.clone());
        let sure = !subject.is_empty() && !phrases::is_parted(t, &subject, n);
        return if sure { saying(t, n, subject, group) } else { None };
    }
    if source.is_empty() || source.clone().any(inside) {
        return None;
    }
    saying(t, n, source, group)
}

/// Whether a sentence whose verb is at word `n` opens with when, where or how, and not with who.
fn opens_otherwise(t: &Tokens<'_>, n: usize) -> bool {
    const OPENING: [&str; 80] = [
        "allerdings",
        "als",
        "am",
        "an",
        "anschließend",
        "auch",
        "auf",
        "aus",
        "außerdem",
        "bei",
        "beim",
        "bereits",
        "da",
        "dabei",
        "dadurch",
        "dafür",
        "dagegen",
        "daher",
        "damit",
        "danach",
        "daran",
        "darauf",
        "daraufhin",
        "darum",
        "davor",
        "dazu",
        "deshalb",
        "dort",
        "durch",
        "ebenfalls",
        "ebenso",
        "erst",
        "ferner",
        "für",
        "gegen",
        "gegenüber",
        "gestern",
        "heute",
        "hierzu",
        "hingegen",
        "im",
        "in",
        "insgesamt",
        "inzwischen",
        "jedoch",
        "jetzt",
        "kurz",
        "laut",
        "letztlich",
        "mit",
        "mittlerweile",
        "nach",
        "neben",
        "nun",
        "ohne",
        "schließlich",
        "seit",
        "so",
        "später",
        "statt",
        "trotz",
        "um",
        "unter",
        "unterdessen",
        "vom",
        "von",
        "vor",
        "wegen",
        "weiter",
        "wie",
        "während",
        "zu",
        "zudem",
        "zuletzt",
        "zum",
        "zunächst",
        "zur",
        "zuvor",
        "zwischen",
        "über",
    ];
    let clause = (0..n).rev().find(|&m| t.gap(m).contains([',', ';', ':', '“', '"', '–'])).unwrap_or(0);
    n > clause && OPENING.binary_search(&t.form(clause)).is_ok()
}

/// The speaker of a verb in a language other than English: behind the verb after a comma or a quotation, else before it.
fn elsewhere(
    t: &Tokens<'_>,
    n: usize,
    group: &'static str,
    quoted: &[bool],
    speech: &Speech,
) -> Option<Saying> {
    let inside = |n: usize| quoted.get(n).copied().unwrap_or(false);
    // "a déclaré le maire", "ha detto il sindaco": the helper is part of the verb.
    let helped =
        matches!(t.before(n, 1), "a" | "ont" | "ha" | "han" | "hanno" | "hat" | "haben" | "heeft" | "tem");
    let first = n - usize::from(helped);
    let turned =
        first == 0 || inside(first - 1) || t.gap(first).contains([',', '”', '“', '"', '»', '«', '–', '—']);
    // "Am Montag sagte der Minister …": where something else opens the sentence, the speaker is behind the verb.
    let opened = matches!(speech.language, Language::DE | Language::NL) && opens_otherwise(t, first);
    let pronoun = |m: usize| (speech.pronouns.has(t.form(m)) && m < t.len()).then(|| m..m + 1);
    // "Meldeten dann die Nachrichten": small words may stand between the verb and who speaks.
    let is_between = |m: &usize| {
        speech.language == Language::DE
            && matches!(
                t.form(*m),
                "dann"
                    | "auch"
                    | "sich"
                    | "jedoch"
                    | "zudem"
                    | "ferner"
                    | "nun"
                    | "dagegen"
                    | "daraufhin"
                    | "aber"
            )
    };
    let behind = n + 1 + (n + 1..t.len()).take_while(|m| t.is_joined(*m) && is_between(m)).count();
    let source = match turned || opened {
        true => pronoun(behind).unwrap_or_else(|| phrases::after(t, behind, speech)),
        false => phrases::before(t, first, speech),
    };
    let source = match source.is_empty() && !turned && first > 0 {
        true => pronoun(first - 1).unwrap_or(source),
        false => source,
    };
    let alone = source.len() == 1 && speech.pronouns.has(t.form(source.start));
    let named = source.clone().any(|m| t.is_upper(m)) || speech.edge.has(t.before(source.start, 1));
    if source.is_empty() || !(named || alone) || source.clone().any(inside) {
        return None;
    }
    saying(t, n, source, group)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, language: Language) -> Vec<String> {
        let t = Tokens::of(text);
        sayings(&t, language, &[])
            .into_iter()
            .map(|s| t.cover(s.source.clone()).of(text).to_owned())
            .collect()
    }

    fn found(text: &str) -> Vec<String> {
        of(text, Language::EN)
    }

    #[test]
    fn names_the_source() {
        for (text, want) in [
            ("The bridge is shut, the port authority said Friday.", "port authority"),
            ("Mr Holt said the storm was bad.", "Mr Holt"),
            ("Some 11,400 cars cross it, according to the port.", "port"),
            ("“Nobody will be cut off,” said Marit Quellin, the engineer.", "Marit Quellin"),
            (
                "The isle’s own Ostholm Central News Service wrote on Monday.",
                "isle’s own Ostholm Central News Service",
            ),
            ("Hallgarth, 54, said it was so.", "Hallgarth"),
            ("Observers say it will not.", "Observers"),
            ("They shut it, both countries said, on Friday.", "both countries"),
            ("Holt expressed his thanks to Brandt, saying he was moved.", "Holt"),
            (
                "It fell, according to Ostholm’s state media, OCNS, late Monday.",
                "Ostholm’s state media, OCNS",
            ),
        ] {
            assert_eq!(found(text), [want], "{text}");
        }
    }

    #[test]
    fn a_name_between_commas_belongs_to_the_source() {
        for (text, want) in [
            ("“It is shut,” the mayor, Ines Hallgarth, told reporters.", "mayor, Ines Hallgarth"),
            ("Its boss, Livia Darrow, said orders had been thin.", "Its boss, Livia Darrow"),
            ("The coach, Helga Strand, said the referee had missed a foul.", "coach, Helga Strand"),
            ("Dunstan Ferrow, who chairs a group, said the office had been warned.", "Dunstan Ferrow"),
            ("It is shut, said the mayor, Ines Hallgarth.", "mayor, Ines Hallgarth"),
            ("Now the director, Ruth Aldane, says the culprit was no burglar.", "director, Ruth Aldane"),
        ] {
            assert_eq!(found(text), [want], "{text}");
        }
    }

    #[test]
    fn one_speaker_goes_on() {
        assert_eq!(
            found("The gap is wide, Marit Quellin warned, adding that it is deep."),
            ["Marit Quellin"]
        );
        assert_eq!(found("She did not rule it out, but said divers had to look."), ["She"]);
        assert_eq!(found("She didn’t rule it out, but said divers had to look."), ["She"]);
        assert_eq!(found("She was baking when a driver came in and told her."), Vec::<String>::new());
    }

    #[test]
    fn other_languages() {
        for (code, text, want) in [
            ("de", "Das Wasser stand nach Angaben der Feuerwehr hoch.", "Feuerwehr"),
            (
                "de",
                "Das gab es nie, sagte Bürgermeisterin Wiebke Tammen am Sonntag.",
                "Bürgermeisterin Wiebke Tammen",
            ),
            ("de", "Laut Polizei wurde niemand verletzt.", "Polizei"),
            ("es", "Según la autoridad portuaria, 27 buques esperan.", "autoridad portuaria"),
            (
                "es",
                "«Es política», afirmó su presidente, Rodrigo Salvatella.",
                "presidente, Rodrigo Salvatella",
            ),
            ("fr", "Le pont est fermé, selon la préfecture.", "préfecture"),
            ("fr", "« C’est fini », a déclaré le maire, Jean Tavel.", "maire, Jean Tavel"),
            ("it", "Il ponte è chiuso, ha detto il sindaco Aldo Ferri.", "sindaco Aldo Ferri"),
            ("nl", "De brug is dicht, volgens de politie.", "politie"),
            ("de", "Er sagte nichts.", "Er"),
        ] {
            assert_eq!(of(text, Language::parse(code).unwrap()), [want], "{text}");
        }
        for (code, text) in [("it", "Il secondo ponte è chiuso."), ("pt", "O segundo barco chegou.")] {
            assert_eq!(of(text, Language::parse(code).unwrap()), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn what_is_no_saying() {
        for text in [
            "An internal report warned nobody.",
            "Russia’s state news agency is old.",
            "It is said to be old.",
            "He added two boats.",
            "",
        ] {
            assert!(found(text).iter().all(|s| s.contains("report")), "{text}: {:?}", found(text));
        }
    }
}
