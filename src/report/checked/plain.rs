//! Text for a terminal or a pipe: what needs a look first, then every claim in a line.

use std::io::{self, Write};

use super::Checked;
use crate::model::Siglum;
use crate::page::clean::{clean, clip};
use crate::page::words;
use crate::report::content::VERSION;

/// Columns of a line that holds a claim borne out.
const WIDTH: usize = 100;

/// Writes the check as text.
///
/// # Errors
/// What the writer says.
pub fn text(out: &mut dyn Write, checked: &Checked) -> io::Result<()> {
    let Some((ours, sources)) = checked.articles.split_first() else { return Ok(()) };
    let count = words::count(sources.len(), "source");
    writeln!(out, "retold {VERSION} · {} checked against {count}\n", clean(&ours.path))?;
    for (n, source) in sources.iter().enumerate() {
        writeln!(out, "  {} {}", Siglum(n + 1), clean(&source.path))?;
    }
    writeln!(out, "\n{}", checked.summary())?;
    for claim in checked.flagged() {
        let address = checked.address(&claim.place);
        writeln!(out, "\n{}  {}", clean(&address), Checked::heading(claim))?;
        writeln!(out, "    ours  {}", clean(checked.words(&claim.place)))?;
        for answer in checked.telling(claim) {
            let letter = Siglum(answer.place.version);
            writeln!(
                out,
                "    {letter}     {}  [{}]",
                clean(checked.words(&answer.place)),
                clean(&checked.address(&answer.place))
            )?;
        }
    }
    let fine = |c: &&crate::model::Claim| !c.verdict.needs_a_look() && !c.is_disputed();
    let borne: Vec<_> = checked.claims.iter().filter(fine).collect();
    if !borne.is_empty() {
        writeln!(out, "\nBorne out\n{}", "-".repeat(WIDTH))?;
    }
    for claim in borne {
        let best = claim.answers.iter().find(|a| a.verdict == claim.verdict);
        let from = best.map_or_else(String::new, |a| {
            format!(
                "{} {}",
                Siglum(a.place.version),
                a.place.sentences.first().map_or_else(String::new, |&n| {
                    words::place(checked.articles.get(a.place.version).map_or(0, |x| x.paragraph_of(n)))
                })
            )
        });
        let paragraph = claim.place.sentences.first().map_or(0, |&n| ours.paragraph_of(n));
        let head = format!(
            "{:<4} {:<9} {:<14} {from:<9} ",
            words::address(paragraph),
            claim.matter.name(),
            claim.verdict.words()
        );
        let room = WIDTH.saturating_sub(head.chars().count());
        writeln!(out, "{head}{}", clip(checked.words(&claim.place), room, "…"))?;
    }
    if !checked.omitted.is_empty() {
        writeln!(out, "\nIn a source, not in {}\n{}", clean(&ours.path), "-".repeat(WIDTH))?;
    }
    for &(version, sentence) in checked.omitted {
        let Some(source) = checked.articles.get(version) else { continue };
        let place = words::place(source.paragraph_of(sentence));
        writeln!(out, "{} {place}  {}", Siglum(version), clean(source.sentence(sentence)))?;
    }
    Ok(())
}
