//! The list of stories.

use super::super::app::App;
use super::super::theme::Tone;
use super::Pen;
use crate::model::{Corpus, Story, Study};
use crate::page::words;

/// Lines that one story takes: title, particulars, air.
pub const LINES: u16 = 3;

/// Draws as many stories as fit.
pub fn draw(app: &App, pen: &mut Pen, (first, lines): (u16, u16)) {
    let Some(corpus) = &app.corpus else { return };
    let shown = corpus.stories.iter().enumerate().skip(app.list.top);
    for (n, story) in shown.take(usize::from(lines.div_ceil(LINES))) {
        let y = first + (n - app.list.top) as u16 * LINES;
        let below = y + 1 < first + lines;
        let current = n == app.list.focus;
        if current {
            pen.chrome(1, y, "▌", Tone::Bar);
            if below {
                pen.chrome(1, y + 1, "▌", Tone::Bar);
            }
        }
        let room = usize::from(pen.width()).saturating_sub(5);
        let title = if story.title.trim().is_empty() { "(no headline)" } else { &story.title };
        pen.mixed(3, y, title, room, if current { Tone::Strong } else { Tone::Text });
        if below {
            let study = app.studies.get(n).and_then(Option::as_ref);
            let mut told = particulars(corpus, story, study);
            let said = super::remarks::summary(app, n);
            if !said.is_empty() {
                told = format!("{told} · {said}");
            }
            pen.mixed(3, y + 1, &told, room, Tone::Faint);
        }
    }
}

/// `4 versions · Harbour Post, Coast Daily · 9 May 2024 · up to 89 % the same wording`.
fn particulars(corpus: &Corpus, story: &Story, study: Option<&Study>) -> String {
    let versions = corpus.versions(story);
    let mut outlets: Vec<&str> = Vec::new();
    for article in &versions {
        if !outlets.contains(&words::outlet(article)) {
            outlets.push(words::outlet(article));
        }
    }
    let mut parts = vec![words::count(versions.len(), "version"), outlets.join(", ")];
    parts.push(words::days(versions.iter().filter_map(|a| a.published.as_ref())));
    if let Some(study) = study.filter(|s| !s.alignments.is_empty()) {
        let shares = study.alignments.iter().flat_map(|a| [a.left_shares, a.right_shares]);
        let most = shares.map(|s| s.same_wording).fold(0.0, f32::max);
        parts.push(match most {
            0.0 => "no same wording".to_owned(),
            most => format!("up to {} the same wording", words::percent(most)),
        });
    }
    parts.retain(|p| !p.is_empty());
    parts.join(" · ")
}
