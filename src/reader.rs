//! The reader as a program: settings to a look, wishes of the screen to work done.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result, bail};

use crate::cli::{Cli, Screen, Theme as Ground, When};
use crate::loader::{self, Input, Loaded};
use crate::model::{Corpus, ReadAs, Review, Story, Study, Warning};
use crate::review;
use crate::settings::{config, env};
use crate::sidecar::{self, Sidecar};
use crate::tui::{App, Depth, Effect, Look, Msg, Outside, Progress, Start, Theme, Worker, Writer};
use crate::{errands, named, pipeline, places, tui};

/// Opens the reader on the terminal.
///
/// # Errors
/// When nothing could be read, or the terminal cannot be used.
pub(crate) fn open(cli: &Cli) -> Result<()> {
    if env("TERM").is_some_and(|t| t == "dumb") {
        bail!("this terminal cannot move its cursor (TERM=dumb); retold report prints the same as text");
    }
    let mut desk = Desk::new(cli)?;
    // A story without a single article has no screen: read before the terminal is touched only when that is quick to
    // tell, that is when a path is missing.
    desk.must_exist(cli)?;
    let start = start(cli, &mut desk)?;
    let empty = desk.empty.clone();
    let places = desk.places.clone();
    let sidecar = desk.sidecar.clone();
    let outcome = tui::run(App::new(start), desk);
    // On the terminal, now that it is given back: what is not on the disk is at least there.
    for line in locked(&sidecar).unsaved() {
        _ = writeln!(io::stderr(), "{line}");
    }
    let app = outcome.context("the terminal cannot be used")?;
    if let (Some(path), Some(corpus)) = (places, app.corpus())
        && let Err(e) = places::write(&path, corpus, &app.stands())
    {
        _ = writeln!(io::stderr(), "retold: where you left off is not kept: {}: {e}", path.display());
    }
    match empty.lock() {
        Ok(warnings) if !warnings.is_empty() => {
            named::warn(&warnings);
            bail!("{}", named::NO_ARTICLE)
        }
        _ => Ok(()),
    }
}

/// Plays keys and prints one frame.
///
/// # Errors
/// When the size or a key cannot be read, or the output not written.
pub(crate) fn print(cli: &Cli, size: &str, out: &mut dyn Write) -> Result<()> {
    let parse = |s: &str| {
        let (w, h) = s.split_once('x')?;
        Some((w.parse::<u16>().ok().filter(|n| *n > 0)?, h.parse::<u16>().ok().filter(|n| *n > 0)?))
    };
    let Some(size) = parse(size).filter(|s| s.0 <= 1000 && s.1 <= 1000) else {
        bail!("--print {size}: give columns and lines, as in --print 100x30 (at most 1000 each)");
    };
    let mut desk = Desk::new(cli)?;
    desk.must_exist(cli)?;
    let start = start(cli, &mut desk)?;
    let mut app = App::new(start);
    let keys = cli.screen.keys.as_deref().unwrap_or_default();
    let frame = tui::print(&mut app, &mut desk, keys, size).map_err(|e| anyhow::anyhow!("--keys: {e}"))?;
    named::warn(&desk.corpus().warnings);
    let text = match config(&cli.screen, cli.reading.config.as_deref())?.color.0 {
        _ if cli.screen.svg => frame.svg(),
        When::Always => frame.ansi(),
        _ => frame.text(),
    };
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(e).context("cannot write to standard output"),
        _ => Ok(()),
    }
}

/// How the reader starts: colours and the pair asked for.
fn start(cli: &Cli, desk: &mut Desk) -> Result<Start> {
    let config = config(&cli.screen, cli.reading.config.as_deref())?;
    let hint = Theme::hint(env);
    let stated = config.theme.0.map(|t| match t {
        Ground::Dark => Theme::Dark,
        Ground::Light => Theme::Light,
        Ground::Contrast => Theme::Contrast,
        Ground::Mono => Theme::Mono,
    });
    let depth = match config.color.0 {
        When::Never => Depth::None,
        When::Always if cli.screen.print.is_some() => Depth::True,
        When::Always => match Depth::detect(|name| env(name).filter(|_| name != "NO_COLOR")) {
            Depth::None => Depth::Sixteen,
            some => some,
        },
        When::Auto if cli.screen.svg => Depth::True,
        When::Auto => Depth::detect(env),
    };
    let theme = stated.or(hint).unwrap_or_default();
    let own = stated.filter(|t| matches!(t, Theme::Dark | Theme::Light)).or(hint).unwrap_or_default();
    let look = Look { theme, own, depth, ascii: config.ascii.0, ..Look::default() };
    let asks = stated.is_none() && cli.screen.print.is_none();
    let pair = desk.pair(&cli.screen)?;
    let ask_ground = asks && io::stdin().is_terminal() && depth != Depth::None;
    let outside = desk.outside.clone();
    let read_as = desk.review.loading.read_as;
    Ok(Start { look, pair, ask_ground, read_as, labels: config.labels.0, keys: config.keys, outside })
}

/// Up to so many articles are kept as they were loaded, a few megabytes; more are read again when a decision asks for
/// it. What came through a pipe cannot be read again and is always kept.
const KEPT: usize = 2000;

/// Sentences of a story from which it is told how far the comparing is: some three tenths of a second.
const LONG: usize = 5000;

/// Whether an input can be read a second time.
fn is_there_again(input: &Input) -> bool {
    match input {
        Input::Stdin => false,
        Input::Path(path) => !path.starts_with("/dev") && !path.starts_with("/proc"),
        Input::Memory { .. } => true,
    }
}

/// A share in whole per cent.
fn percent(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 100.0) as u8
}

/// The sidecar, whatever became of another thread that held it.
fn locked(sidecar: &Mutex<Sidecar>) -> MutexGuard<'_, Sidecar> {
    sidecar.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does the reader's work on a thread of its own.
struct Desk {
    inputs: Vec<Input>,
    review: Review,
    sidecar: Arc<Mutex<Sidecar>>,
    /// The file of where the user left off.
    places: Option<PathBuf>,
    /// What was read, where it is not too much to keep: decisions about blocks and stories start from it.
    loaded: Option<Loaded>,
    corpus: Option<Arc<Corpus>>,
    /// Why there is nothing to show, once that is known.
    empty: Arc<Mutex<Vec<Warning>>>,
    /// Clipboard and browser.
    outside: Outside,
}

impl Desk {
    fn new(cli: &Cli) -> Result<Self> {
        let review = named::review(&cli.reading)?;
        let (named, scripted) =
            (cli.reading.review.as_deref(), cli.screen.print.is_some() || cli.screen.keys.is_some());
        sidecar::check(named)?;
        let inputs = named::inputs(&cli.reading.paths);
        let sidecar = Arc::new(Mutex::new(Sidecar::new(named, scripted)));
        let places = places::file(scripted);
        Ok(Self {
            inputs,
            review,
            sidecar,
            places,
            loaded: None,
            corpus: None,
            empty: Arc::default(),
            outside: Outside::detect(env, errands::in_path),
        })
    }

    /// A path that does not exist is an error at once when there is nothing else to read.
    fn must_exist(&self, cli: &Cli) -> Result<()> {
        let missing = |p: &&PathBuf| p.as_os_str() != "-" && !p.exists();
        let paths = &cli.reading.paths;
        match paths.iter().find(missing) {
            Some(path) if paths.iter().all(|p| missing(&p)) => {
                bail!("{}: no such file or folder", path.display())
            }
            _ => Ok(()),
        }
    }

    fn corpus(&mut self) -> Arc<Corpus> {
        self.read(&mut |_| ())
    }

    /// Reads the inputs where that is not done, and tells how far that is whenever it is one per cent further.
    fn read(&mut self, answer: &mut dyn FnMut(Msg)) -> Arc<Corpus> {
        if let Some(corpus) = &self.corpus {
            return corpus.clone();
        }
        let mut last = 0;
        let mut tell = |far: loader::Progress| {
            let share = percent(far.share);
            if share > last {
                last = share;
                answer(Msg::Progress(Progress::Reading(far.articles, share)));
            }
        };
        let loaded = self
            .loaded
            .take()
            .unwrap_or_else(|| loader::load_watched(&self.inputs, self.review.loading, &mut tell));
        let (records, warnings) = locked(&self.sidecar).read(&loaded.articles);
        self.review.records = records;
        let kept = loaded.articles.len() <= KEPT || !self.inputs.iter().all(is_there_again);
        self.loaded = kept.then(|| loaded.clone());
        let mut corpus = pipeline::arrange(loaded, &self.review);
        corpus.warnings.extend(warnings);
        self.corpus.insert(Arc::new(corpus)).clone()
    }

    /// Reads what is written again, and answers with what comes of what is new: at least what now holds of the story.
    fn recall(&mut self, story: usize, answer: &mut dyn FnMut(Msg)) {
        let corpus = self.corpus();
        let (records, _) = locked(&self.sidecar).read(&corpus.articles);
        let before = std::mem::replace(&mut self.review.records, records);
        let changed = review::changes(&before, &self.review.records);
        if changed.iter().any(|r| r.act.rearranges()) {
            self.corpus = None;
            let corpus = self.corpus();
            answer(Msg::Rearranged(corpus));
            self.remarked(answer);
        } else if changed.iter().any(|r| r.act.realigns()) {
            self.study(story, answer);
        } else if let Some(s) = corpus.stories.get(story) {
            answer(Msg::Remarked(story, pipeline::remarks(&corpus, s, &self.review)));
        }
    }

    /// Reads the inputs again as something else.
    fn reread(&mut self, read_as: ReadAs, answer: &mut dyn FnMut(Msg)) {
        if !self.inputs.iter().all(is_there_again) {
            return answer(Msg::Notice(
                "what came through a pipe cannot be read again; --as decides at the start".to_owned(),
            ));
        }
        self.review.loading.read_as = read_as;
        (self.loaded, self.corpus) = (None, None);
        let corpus = self.corpus();
        answer(Msg::Rearranged(corpus));
        self.remarked(answer);
        let what = match read_as {
            ReadAs::Auto => "read as what each text shows itself to be",
            ReadAs::Document => "read as documents: everything is content",
            ReadAs::Article => "read as articles: what a page prints around them is set aside",
        };
        answer(Msg::Notice(what.to_owned()));
    }

    /// What was said of each story, where anything was.
    fn remarked(&mut self, answer: &mut dyn FnMut(Msg)) {
        let corpus = self.corpus();
        for n in pipeline::remarked(&corpus, &self.review) {
            answer(Msg::Remarked(n, pipeline::remarks(&corpus, &corpus.stories[n], &self.review)));
        }
    }

    /// Tells what came of an errand.
    fn told(&self, outcome: Result<Option<String>>, answer: &mut dyn FnMut(Msg)) {
        if let Some(told) = outcome.unwrap_or_else(|error| Some(format!("{error:#}"))) {
            answer(Msg::Notice(told));
        }
    }

    fn study(&mut self, n: usize, answer: &mut dyn FnMut(Msg)) {
        let corpus = self.corpus();
        if let Some(story) = corpus.stories.get(n) {
            let study = self.compare(&corpus, n, story, answer);
            answer(Msg::Studied(n, Box::new(study.clone())));
            // What the versions say may follow the first frame.
            answer(Msg::Examined(n, Box::new(pipeline::examine(&corpus, story, &study))));
        }
    }

    /// Compares a story; of long texts it is told how far that is.
    fn compare(&self, corpus: &Corpus, n: usize, story: &Story, answer: &mut dyn FnMut(Msg)) -> Study {
        let sentences: usize = corpus.versions(story).iter().map(|a| a.sentences.len()).sum();
        if sentences < LONG {
            return pipeline::study(corpus, story, &self.review);
        }
        answer(Msg::Progress(Progress::Comparing(n, 0)));
        let (tell, told) = channel::<f32>();
        std::thread::scope(|scope| {
            let study = scope.spawn(move || {
                pipeline::study_told(corpus, story, &self.review, &|share| _ = tell.send(share))
            });
            let mut last = 0;
            // Ends when the study does.
            for share in told.iter().map(percent).filter(|share| *share < 100) {
                if share > last {
                    last = share;
                    answer(Msg::Progress(Progress::Comparing(n, share)));
                }
            }
            study.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    }

    /// The pair asked for on the command line, in the first story. Only then are names looked up before the first frame.
    fn pair(&mut self, screen: &Screen) -> Result<Option<(usize, usize)>> {
        if screen.pair.is_none() && screen.base.is_none() {
            return Ok(None);
        }
        let corpus = self.corpus();
        let Some(story) = corpus.stories.first() else { return Ok(None) };
        let find = |name: &str| {
            let found = named::version(&corpus, story, name.trim());
            found.with_context(|| format!("{name}: no version has this letter or outlet"))
        };
        let Some(names) = &screen.pair else {
            let base = screen.base.as_deref().map(find).transpose()?.unwrap_or_default();
            let study = pipeline::study(&corpus, story, &self.review);
            let nearest = (0..study.versions).filter(|&v| v != base).max_by(|&a, &b| {
                let share = |v| study.between(base, v).map_or(0.0, |al| al.left_shares.reused);
                share(a).total_cmp(&share(b)).then(b.cmp(&a))
            });
            return Ok(nearest.map(|v| (base, v)));
        };
        let Some((one, other)) = names.split_once(',') else {
            bail!("--pair {names}: give two versions, as in --pair A,C");
        };
        let pair = (find(one)?, find(other)?);
        if pair.0 == pair.1 {
            bail!("--pair {names}: the two are one version");
        }
        Ok(Some(pair))
    }
}

impl Worker for Desk {
    fn perform(&mut self, effect: Effect, answer: &mut dyn FnMut(Msg)) {
        match effect {
            Effect::Load => {
                let corpus = self.read(answer);
                if corpus.articles.is_empty()
                    && let Ok(mut empty) = self.empty.lock()
                {
                    empty.clone_from(&corpus.warnings);
                }
                if let Some(path) = &self.places {
                    answer(Msg::Stands(places::read(path, &corpus)));
                }
                answer(Msg::Loaded(corpus));
                self.remarked(answer);
            }
            Effect::Study(n) => self.study(n, answer),
            Effect::Explain(n, pair) => {
                let corpus = self.corpus();
                if let Some(story) = corpus.stories.get(n) {
                    let reasons = pipeline::explain_pair(&corpus, story, &self.review, pair);
                    answer(Msg::Explained(n, pair, Box::new(reasons)));
                }
            }
            Effect::Glance(n) => {
                let corpus = self.corpus();
                answer(Msg::Glanced(n, corpus.stories.get(n).and_then(|s| pipeline::glance(&corpus, s))));
            }
            Effect::Recall(story) => self.recall(story, answer),
            Effect::Reread(read_as) => self.reread(read_as, answer),
            Effect::Edit { path, line } => self.told(errands::edit(&path, line), answer),
            Effect::Browse(url) => self.told(errands::browse(&self.outside.browser, &url), answer),
            Effect::Copy(text) => self.told(errands::copy(&self.outside.clipboard, &text), answer),
            Effect::Export { path, text, what } => self.told(errands::export(&path, &text, &what), answer),
            Effect::None | Effect::Suspend | Effect::Redraw | Effect::Quit | Effect::Record(..) => {}
        }
    }

    fn writer(&mut self) -> Writer {
        let sidecar = self.sidecar.clone();
        Box::new(move |corpus, said| {
            let (ids, outcome) = locked(&sidecar).say(&corpus.articles, said);
            (ids, outcome.err().map(|e| format!("not saved, kept until you quit: {e:#}")))
        })
    }
}
