//! Markdown and HTML: the claims that need a look, then all of them in a table.

use std::io::{self, Write};

use super::Checked;
use crate::model::{Claim, Siglum};
use crate::page::clean::clean;
use crate::page::words;
use crate::report::html::{escape, foot, head};
use crate::report::markdown::escape as escaped;

/// Writes the check as Markdown.
///
/// # Errors
/// What the writer says.
pub fn markdown(out: &mut dyn Write, checked: &Checked) -> io::Result<()> {
    let Some((ours, sources)) = checked.articles.split_first() else { return Ok(()) };
    writeln!(out, "# Check of {}\n", escaped(&ours.path))?;
    for (n, source) in sources.iter().enumerate() {
        writeln!(out, "- {} {}", Siglum(n + 1), escaped(&source.path))?;
    }
    writeln!(out, "\n{}", checked.summary())?;
    for claim in checked.flagged() {
        let address = escaped(&checked.address(&claim.place));
        writeln!(out, "\n- **{address}** {}  ", Checked::heading(claim))?;
        writeln!(out, "  ours: {}", escaped(checked.words(&claim.place)))?;
        for answer in checked.telling(claim) {
            let (place, words) = (checked.address(&answer.place), checked.words(&answer.place));
            writeln!(out, "  - {} {} ({})", Siglum(answer.place.version), escaped(words), escaped(&place))?;
        }
    }
    if !checked.omitted.is_empty() {
        writeln!(out, "\n## In a source, not in {}\n", escaped(&ours.path))?;
    }
    for &(version, n) in checked.omitted {
        let Some(source) = checked.articles.get(version) else { continue };
        let place = words::place(source.paragraph_of(n));
        writeln!(out, "- {} {place} {}", Siglum(version), escaped(source.sentence(n)))?;
    }
    Ok(())
}

/// Writes the check as one page that needs nothing else.
///
/// # Errors
/// What the writer says.
pub fn html(out: &mut dyn Write, checked: &Checked) -> io::Result<()> {
    let Some((ours, sources)) = checked.articles.split_first() else { return Ok(()) };
    let title = format!("Check of {}", ours.path);
    head(out, &title)?;
    writeln!(out, "<main id=\"main\">\n<h1>{}</h1>\n<ol>", escape(&title))?;
    for source in sources {
        writeln!(out, "<li>{}</li>", escape(&source.path))?;
    }
    writeln!(out, "</ol>\n<p>{}</p>", escape(&checked.summary()))?;
    let look: Vec<&Claim> = checked.flagged().collect();
    if !look.is_empty() {
        writeln!(out, "<h2>To look at</h2>")?;
        table(out, checked, &look)?;
    }
    let fine: Vec<&Claim> =
        checked.claims.iter().filter(|c| !c.verdict.needs_a_look() && !c.is_disputed()).collect();
    if !fine.is_empty() {
        writeln!(out, "<h2>Borne out</h2>")?;
        table(out, checked, &fine)?;
    }
    if !checked.omitted.is_empty() {
        writeln!(out, "<h2>In a source, not in {}</h2>\n<ul>", escape(&ours.path))?;
        for &(version, n) in checked.omitted {
            let text = checked.articles.get(version).map_or("", |a| a.sentence(n));
            writeln!(out, "<li>{} {}</li>", Siglum(version), escape(text))?;
        }
        writeln!(out, "</ul>")?;
    }
    writeln!(out, "</main>")?;
    foot(out)
}

fn table(out: &mut dyn Write, checked: &Checked, claims: &[&Claim]) -> io::Result<()> {
    writeln!(
        out,
        "<table>\n<thead><tr><th scope=\"col\">Where</th><th scope=\"col\">Claim</th>\
         <th scope=\"col\">Ours</th><th scope=\"col\">Sources</th></tr></thead>\n<tbody>"
    )?;
    for claim in claims {
        let answers: Vec<String> = checked
            .telling(claim)
            .into_iter()
            .map(|a| {
                let (address, words) = (checked.address(&a.place), checked.words(&a.place));
                format!("<p>{} <span class=\"f\">{}</span></p>", escape(words), escape(&clean(&address)))
            })
            .collect();
        writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            escape(&checked.address(&claim.place)),
            escape(&Checked::heading(claim)),
            escape(checked.words(&claim.place)),
            answers.concat()
        )?;
    }
    writeln!(out, "</tbody>\n</table>")
}
