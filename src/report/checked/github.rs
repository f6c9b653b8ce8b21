//! Annotations for a pull request, as GitHub's workflow commands have them: one line a claim that needs a look.

use std::io::{self, Write};

use super::Checked;
use crate::page::clean::clean;

/// Writes a warning for every claim that needs a look; nothing where there is none.
///
/// # Errors
/// What the writer says.
pub fn github(out: &mut dyn Write, checked: &Checked) -> io::Result<()> {
    let Some(ours) = checked.articles.first() else { return Ok(()) };
    for claim in checked.flagged() {
        let mut message = format!("“{}”", clean(checked.words(&claim.place)));
        for answer in checked.telling(claim) {
            let (address, words) = (checked.address(&answer.place), checked.words(&answer.place));
            message.push_str(&format!("\n{}: “{}”", clean(&address), clean(words)));
        }
        let line = checked.line(&claim.place).map(|n| format!(",line={n}")).unwrap_or_default();
        let title = property(&Checked::heading(claim));
        let file = property(&clean(&ours.path));
        writeln!(out, "::warning file={file}{line},title={title}::{}", data(&message))?;
    }
    Ok(())
}

/// The message of a command: what would end it is escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command, which colons and commas end, too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_a_command() {
        assert_eq!(property("50 %, or so:\n::error::"), "50 %25%2C or so%3A%0A%3A%3Aerror%3A%3A");
        assert_eq!(data("a\r\nb"), "a%0D%0Ab");
    }
}
