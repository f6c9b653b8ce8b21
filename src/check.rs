//! `retold check`: one text against its sources.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::cli::{Check, CheckFormat};
use crate::loader::{self, Loaded};
use crate::model::{Article, Claim, Review, Verdict};
use crate::named::{NO_ARTICLE, inputs, review, warn};
use crate::output::{deliver, page, print};
use crate::pipeline;
use crate::report::{Checked, checked};

/// Exit code when something needs a look, or nothing could be checked.
const LOOK: u8 = 1;

/// Checks a text; the exit code is 0 when every claim is borne out, 1 when one of those asked for needs a look or there is
/// no claim.
///
/// # Errors
/// When the text or every source cannot be read, or the text is one of its sources.
pub(crate) fn run(options: &Check) -> Result<ExitCode> {
    let review = review(&options.reading())?;
    let wanted = wanted(&options.fail_on)?;
    let ours = read(std::slice::from_ref(&options.ours), &review)?;
    let name = options.ours.display();
    let [ours] = ours.articles.as_slice() else {
        match ours.articles.len() {
            0 => bail!("{name}: {NO_ARTICLE}"),
            n => bail!("{name}: holds {n} articles; give the one to check as a file of its own"),
        }
    };
    let mut sources = read(&options.sources, &review)?.articles;
    let before = sources.len();
    sources.retain(|s| !is_one_file(s, ours));
    if sources.is_empty() && before > 0 {
        bail!("{name}: is its own only source; name the texts that it rests on");
    }
    if sources.is_empty() {
        bail!("no source could be read: {NO_ARTICLE}");
    }
    if sources.len() < before {
        warn(&[note(ours, "is among its sources, and left out of them".to_owned())]);
    }
    for source in sources.iter().filter(|s| s.language != ours.language) {
        let (theirs, own) = (source.language.code(), ours.language.code());
        warn(&[note(
            source,
            format!("is in {theirs}, the text in {own}: only figures and names can be found"),
        )]);
    }
    let articles: Vec<&Article> = std::iter::once(ours).chain(&sources).collect();
    let (claims, omitted) = pipeline::check(&articles, options.omitted);
    if claims.is_empty() {
        warn(&[note(ours, "makes no claim that could be checked".to_owned())]);
    }
    let checked = Checked { articles: &articles, claims: &claims, omitted: &omitted };
    let write = |out: &mut dyn Write| match options.format {
        CheckFormat::Text => checked::text(out, &checked),
        CheckFormat::Json => checked::json(out, &checked),
        CheckFormat::Markdown => checked::markdown(out, &checked),
        CheckFormat::Html => checked::html(out, &checked),
        CheckFormat::Csv => checked::csv(out, &checked),
        CheckFormat::Github => checked::github(out, &checked),
    };
    match &options.output {
        Some(path) => deliver(path, articles.iter().map(|a| Path::new(a.path.as_str())), write)?,
        None if options.format == CheckFormat::Text => _ = page(write)?,
        None => _ = print(write)?,
    }
    let fails = |c: &Claim| wanted.contains(&c.verdict);
    Ok(if claims.is_empty() || claims.iter().any(fails) { ExitCode::from(LOOK) } else { ExitCode::SUCCESS })
}

fn read(paths: &[std::path::PathBuf], review: &Review) -> Result<Loaded> {
    let mut loaded = loader::load_watched(&inputs(paths), review.loading, &mut |_| ());
    loader::obey(&mut loaded, &review.rules);
    warn(&loaded.warnings);
    Ok(loaded)
}

/// Whether two articles are one file, or the same text.
fn is_one_file(a: &Article, b: &Article) -> bool {
    let full = |a: &Article| std::fs::canonicalize(&a.path).ok();
    a.text == b.text && full(a).is_some_and(|p| Some(p) == full(b))
}

fn note(article: &Article, message: String) -> crate::model::Warning {
    crate::model::Warning { path: article.path.clone(), line: None, message }
}

/// The verdicts that `--fail-on` names; all that need a look where it is not given.
fn wanted(names: &[String]) -> Result<Vec<Verdict>> {
    if names.is_empty() {
        return Ok(Verdict::ALL.into_iter().filter(|v| v.needs_a_look()).collect());
    }
    let mut wanted = Vec::new();
    for name in names.iter().filter(|n| *n != "none") {
        match name.as_str() {
            "any" => wanted.extend(Verdict::ALL.into_iter().filter(|v| v.needs_a_look())),
            "changed" => wanted
                .extend(Verdict::ALL.into_iter().filter(|v| v.needs_a_look() && *v != Verdict::NothingFound)),
            "unsupported" => wanted.push(Verdict::NothingFound),
            name => wanted.push(Verdict::parse(name).with_context(|| {
                let all = Verdict::ALL.map(Verdict::name).join(", ");
                format!("--fail-on {name}: give any, none, changed, unsupported, or some of {all}")
            })?),
        }
    }
    Ok(wanted)
}
