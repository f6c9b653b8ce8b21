//! Wire deliveries: what agencies send to newsrooms, one file a format.

mod anpa;
pub(super) mod iptc7901;
pub(super) mod newsml1;
pub(super) mod newsml2;
pub(super) mod ninjs;
pub(super) mod nitf;
mod stage;

use super::Read;
use crate::loader::draft::{Draft, Trust, skeleton};
use crate::loader::meta::credit;

/// Ends the reading of an item: says what its status and its text say, and keeps it when it has any text.
fn finish(mut draft: Draft, status: &str, line: Option<u32>, read: &mut Read) {
    let name = draft.title.clone().or_else(|| draft.id.clone()).unwrap_or_else(|| "this item".into());
    let status = status.rsplit(':').next().unwrap_or(status).to_lowercase();
    if ["cancel", "kill", "withheld", "withdrawn"].iter().any(|s| status.starts_with(s)) {
        let message = format!("“{name}” was withdrawn by its agency ({status}); do not rely on its text");
        read.problems.push((line, message));
    }
    if draft.blocks.is_empty() {
        let message = format!("“{name}” has no text; it may be a picture, a package or a notice");
        return read.problems.push((line, message));
    }
    stage::take(&mut draft);
    // Desks sign with their initials: "gr/bp".
    draft.byline = draft.byline.take().filter(|name| name.contains(char::is_uppercase));
    // A delivery repeats its headline over the text.
    if let Some(title) = draft.title.as_deref().map(skeleton) {
        let first = draft.blocks.iter().position(|b| b.stated.is_none());
        if let Some(n) = first.filter(|n| skeleton(&draft.blocks[*n].text) == title) {
            draft.blocks.remove(n);
        }
    }
    draft.trust = Trust::Wire;
    // Systems declare their own language for a translation too: a long text is asked itself.
    draft.is_page_language = true;
    draft.line = line;
    read.drafts.push(draft);
}

/// The name to show for who supplied an item: agencies by their usual name, others as written.
fn provider(name: &str) -> Option<String> {
    let name = name.trim().trim_matches(['-', '–', '—', '/', ' ']);
    let bare = name.split_once('.').map_or(name, |(head, _)| head);
    let listed = [name, bare, &bare.to_uppercase()].into_iter().find_map(credit::agency);
    let capital = || {
        let mut chars = bare.chars();
        chars.next().map(|c| c.to_uppercase().chain(chars).collect::<String>())
    };
    listed
        .or_else(|| credit::agency(&capital()?))
        .map(str::to_owned)
        .or_else(|| (!name.is_empty()).then(|| name.to_owned()))
}

/// An author line without "By".
fn author(line: &str) -> String {
    let bare = line.trim();
    let rest = ["By ", "BY ", "by ", "Von ", "Par ", "Por ", "Di "].iter().find_map(|b| bare.strip_prefix(b));
    rest.unwrap_or(bare).trim().to_owned()
}
