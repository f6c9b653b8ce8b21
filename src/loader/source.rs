//! Bytes in: files, folders, standard input, gzip. The only place of the program that reads articles.

use std::cell::Cell;
use std::collections::HashSet;
use std::fs::{File, Metadata};
use std::io::{self, BufReader, Cursor, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use flate2::read::MultiGzDecoder;
use walkdir::{DirEntry, WalkDir};

use crate::model::Warning;

/// Where articles come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder that is walked.
    Path(PathBuf),
    /// Standard input, shown as `-`.
    Stdin,
    /// Bytes that are part of the program: the built-in sample.
    Memory {
        /// The file name they are shown under.
        name: &'static str,
        /// Their content, as a file of that name would have it.
        bytes: &'static [u8],
    },
}

/// The most that is read from one input, bytes: a corpus in one JSONL file fits, a runaway stream
/// does not. Texts beyond 4 GiB could not be addressed by spans anyway.
const MOST: u64 = 2 << 30;

/// The most that one compressed byte may become. DEFLATE reaches 1,032; HTML reaches 20, logs 100.
const EXPANSION: u64 = 200;

/// What a small compressed file may become whatever its ratio, bytes.
const EXPANSION_FREE: u64 = 16 << 20;

/// How much is read before the bound of a packed file is looked at again, bytes.
const STEP: u64 = 1 << 20;

/// Endings of files that are surely no articles; in a folder they are passed over and counted.
const NO_ARTICLES: [&str; 26] = [
    "png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "bmp", "tiff", "avif", "css", "js", "mjs", "map",
    "woff", "woff2", "ttf", "otf", "eot", "mp3", "mp4", "webm", "mov", "avi", "wav", "exe",
];

/// One thing to read: found, not yet opened.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The name it is shown under.
    pub name: String,
    /// Whether the user named it, rather than a folder it lies in.
    pub named: bool,
    /// Whether it was found by walking a folder.
    pub walked: bool,
    place: Input,
}

/// Lists what is to be read, in the order given; folders by name, hidden files left out. Files in folders that are no
/// articles by their ending go to `passed_over`.
pub(crate) fn list(
    inputs: &[Input],
    passed_over: &mut Vec<Warning>,
    warnings: &mut Vec<Warning>,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    for input in inputs {
        match input {
            Input::Path(path) if path.is_dir() => walk(path, &mut entries, passed_over, warnings),
            Input::Path(path) => {
                entries.push(Entry {
                    name: path.to_string_lossy().into_owned(),
                    named: true,
                    walked: false,
                    place: input.clone(),
                });
            }
            Input::Stdin => {
                entries.push(Entry { name: "-".into(), named: true, walked: false, place: input.clone() })
            }
            Input::Memory { name, .. } => {
                entries.push(Entry {
                    name: (*name).into(),
                    named: false,
                    walked: false,
                    place: input.clone(),
                });
            }
        }
    }
    entries
}

fn walk(
    folder: &Path,
    entries: &mut Vec<Entry>,
    passed_over: &mut Vec<Warning>,
    warnings: &mut Vec<Warning>,
) {
    let before = entries.len();
    let hidden = |e: &DirEntry| e.depth() > 0 && e.file_name().to_string_lossy().starts_with('.');
    // Links are followed, since corpora are often folders of links; what several links lead to is read once, or loops
    // and diamonds of links would be walked without end.
    let root = std::fs::canonicalize(folder).ok();
    let mut seen: HashSet<PathBuf> = root.iter().cloned().collect();
    let mut first = |e: &DirEntry| {
        if !e.path_is_symlink() && !e.file_type().is_dir() {
            return true;
        }
        let Ok(full) = std::fs::canonicalize(e.path()) else { return true };
        let walked_anyway = e.path_is_symlink() && root.as_ref().is_some_and(|root| full.starts_with(root));
        !walked_anyway && seen.insert(full)
    };
    let walker = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    for found in walker.filter_entry(|e| !hidden(e) && (e.depth() == 0 || first(e))) {
        match found {
            Ok(entry) if entry.file_type().is_file() => {
                let name = entry.path().to_string_lossy().into_owned();
                if is_no_article(entry.path()) {
                    let message =
                        "this is not text, but a picture, a program or the like; passed over".into();
                    passed_over.push(Warning { path: name, line: None, message });
                    continue;
                }
                let place = Input::Path(entry.into_path());
                entries.push(Entry { name, named: false, walked: true, place });
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_string_lossy().into_owned();
                let message = match error.loop_ancestor() {
                    Some(_) => "this link leads back to a folder above it; left out".to_owned(),
                    None => format!("cannot be read: {error}"),
                };
                warnings.push(Warning { path, line: None, message });
            }
        }
    }
    if entries.len() == before {
        warnings.push(Warning {
            path: folder.to_string_lossy().into_owned(),
            line: None,
            message: "no articles in this folder; retold reads text, HTML, Markdown, DOCX, ODT, JSON, CSV, feeds and wire deliveries"
                .into(),
        });
    }
}

/// One warning for all files of folders that were passed over.
pub(crate) fn summary(mut passed_over: Vec<Warning>) -> Option<Warning> {
    if passed_over.len() > 1 {
        let others = passed_over.len() - 1;
        if let Some(first) = passed_over.first_mut() {
            first.message = format!(
                "this is not text, nor are {others} more: pictures, programs and the like are passed over"
            );
        }
    }
    passed_over.into_iter().next()
}

fn is_no_article(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|e| NO_ARTICLES.contains(&e.as_str()))
}

impl Entry {
    /// How large it is on the disk, bytes; `None` where that is not known before it is read.
    pub fn size(&self) -> Option<u64> {
        match &self.place {
            Input::Memory { bytes, .. } => Some(bytes.len() as u64),
            Input::Path(path) => std::fs::metadata(path).ok().filter(Metadata::is_file).map(|m| m.len()),
            Input::Stdin => None,
        }
    }

    /// Opens it; gzip is unpacked on the way.
    ///
    /// # Errors
    /// Why it could not be read and what to do.
    pub fn open(&self) -> Result<Stream, Warning> {
        let warn = |message: String| Warning { path: self.name.clone(), line: None, message };
        let state = self.state();
        let mut raw: Box<dyn Read> = match &self.place {
            Input::Memory { bytes, .. } => Box::new(*bytes),
            Input::Stdin => Box::new(io::stdin()),
            Input::Path(path) => {
                if is_device(path) {
                    return Err(warn("this is a device, not a text".to_owned()));
                }
                Box::new(File::open(path).map_err(|e| warn(why(&e)))?)
            }
        };
        let mut head = Vec::new();
        raw.by_ref().take(2).read_to_end(&mut head).map_err(|e| warn(why(&e)))?;
        let is_gzip = head == [0x1f, 0x8b];
        let taken = Rc::new(Cell::new(0));
        let counted = Counted { inner: Cursor::new(head).chain(raw), count: Rc::clone(&taken) };
        let reader: Box<dyn Read> =
            if is_gzip { Box::new(MultiGzDecoder::new(BufReader::new(counted))) } else { Box::new(counted) };
        Ok(Stream { reader, taken, is_gzip, size: self.size(), read: 0, ended: false, problem: None, state })
    }

    /// Length and time of change of a file, by which one that changes while it is read is known.
    fn state(&self) -> Option<Metadata> {
        let Input::Path(path) = &self.place else { return None };
        std::fs::metadata(path).ok().filter(Metadata::is_file)
    }

    /// What went wrong with a stream that was read to its end.
    pub fn ended(&self, stream: Stream) -> Option<Warning> {
        // A file that is gone by now was read whole all the same.
        let now = self.state();
        let changed = stream.state.as_ref().zip(now.as_ref()).is_some_and(|(then, now)| {
            then.len() != now.len() || then.modified().ok() != now.modified().ok()
        });
        let changed = changed.then(|| "changed while it was read; read it again".to_owned());
        let message = stream.problem.or(changed)?;
        Some(Warning { path: self.name.clone(), line: None, message })
    }
}

/// Whether a path is a device that could be read without end: what is typed is none, nor is `/dev/null`, which git names
/// for a file that is not there.
#[cfg(unix)]
fn is_device(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let kind = std::fs::metadata(path).map(|m| m.file_type());
    let device = kind.is_ok_and(|kind| kind.is_char_device() || kind.is_block_device());
    device && path != Path::new("/dev/null") && !File::open(path).is_ok_and(|f| f.is_terminal())
}

#[cfg(not(unix))]
fn is_device(_path: &Path) -> bool {
    false
}

/// A reader that counts.
struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

/// An input that is being read, unpacked and within the bounds. What can be read is kept whatever happens.
pub(crate) struct Stream {
    reader: Box<dyn Read>,
    /// Bytes taken from the disk so far.
    taken: Rc<Cell<u64>>,
    is_gzip: bool,
    size: Option<u64>,
    /// Bytes handed on so far.
    read: u64,
    ended: bool,
    problem: Option<String>,
    state: Option<Metadata>,
}

impl Stream {
    /// Adds up to `most` bytes to `into`; whether there may be more.
    pub fn fill(&mut self, most: u64, into: &mut Vec<u8>) -> bool {
        let end = into.len() as u64 + most;
        while !self.ended && (into.len() as u64) < end {
            let before = into.len();
            // Not too much at once, since the bound of a packed file grows with what is read of it.
            let step = (self.bound() + 1).saturating_sub(self.read).min(end - before as u64).min(STEP);
            let outcome = self.reader.by_ref().take(step).read_to_end(into);
            self.read += (into.len() - before) as u64;
            let bound = self.bound();
            self.ended = outcome.is_err() || into.len() == before || self.read > bound;
            self.problem = self.problem.take().or_else(|| self.problem(outcome.err(), bound));
            let over = self.read.saturating_sub(bound);
            into.truncate(into.len() - over as usize);
            self.read -= over;
        }
        !self.ended
    }

    /// How far it is read, `0..=1`; 0 where its size is not known.
    pub fn share(&self) -> f32 {
        self.size.map_or(0.0, |size| (self.taken.get() as f32 / size.max(1) as f32).min(1.0))
    }

    /// The most that is read of it, going by what was taken so far.
    fn bound(&self) -> u64 {
        if self.is_gzip { (self.taken.get() * EXPANSION).clamp(EXPANSION_FREE, MOST) } else { MOST }
    }

    fn problem(&self, error: Option<io::Error>, bound: u64) -> Option<String> {
        match error {
            Some(_) if self.is_gzip => {
                Some("the gzip file is cut off or damaged; what could be unpacked is read".to_owned())
            }
            Some(error) => Some(format!("reading broke off ({error}); what came before is read")),
            None if self.read <= bound => None,
            None if self.is_gzip => {
                let most = bound >> 20;
                Some(format!("unpacks to more than {most} MiB, which no text does; only that much is read"))
            }
            None => Some("larger than 2 GiB; only the first 2 GiB are read".to_owned()),
        }
    }
}

fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".into(),
        io::ErrorKind::PermissionDenied => "may not be read; check its permissions".into(),
        _ => format!("cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn entry(place: Input) -> Entry {
        Entry { name: "a".into(), named: true, walked: false, place }
    }

    /// All of an input, `piece` bytes at a time, and what went wrong.
    fn all(bytes: Vec<u8>, piece: u64) -> (Vec<u8>, Option<String>) {
        let entry = entry(Input::Memory { name: "a", bytes: Vec::leak(bytes) });
        let (mut stream, mut read) = (entry.open().unwrap(), Vec::new());
        while stream.fill(piece, &mut read) {}
        assert!(stream.share() > 0.99 || read.is_empty() || stream.problem.is_some());
        (read, entry.ended(stream).map(|w| w.message))
    }

    #[test]
    fn any_input_is_read_whole_however_small_the_pieces() {
        let text: Vec<u8> = (0..5000u32).flat_map(|n| n.to_le_bytes()).collect();
        for piece in [1, 7, 4096, 1 << 30] {
            for bytes in [&text[..], &text[..1], b"", &[0x1f]] {
                assert_eq!(all(bytes.to_vec(), piece), (bytes.to_vec(), None));
                assert_eq!(all(gzip(bytes), piece), (bytes.to_vec(), None));
            }
            let twice = [gzip(&text), gzip(&text)].concat();
            assert_eq!(all(twice, piece).0, text.repeat(2));
        }
    }

    #[test]
    fn a_cut_gzip_file_gives_its_beginning_and_a_warning() {
        let text: String = (0..4000).map(|n| format!("line {} of {n}\n", n * 7919)).collect();
        let packed = gzip(text.as_bytes());
        let (bytes, problem) = all(packed[..packed.len() / 2].to_vec(), 1000);
        assert!(text.as_bytes().starts_with(&bytes) && !bytes.is_empty());
        assert!(problem.unwrap().contains("cut off"));
    }

    #[test]
    fn a_gzip_bomb_is_bounded() {
        let (bytes, problem) = all(gzip(&vec![b' '; 64 << 20]), 1 << 20);
        assert_eq!(bytes.len() as u64, EXPANSION_FREE);
        assert!(problem.unwrap().contains("16 MiB"));
    }

    #[test]
    fn a_read_that_breaks_off_keeps_what_came_before() {
        struct Broken(u8);
        impl Read for Broken {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                self.0 += 1;
                into[0] = b'a';
                if self.0 > 3 { Err(io::Error::other("the disk is gone")) } else { Ok(1) }
            }
        }
        let whole = entry(Input::Memory { name: "a", bytes: b"" });
        let mut stream = Stream { reader: Box::new(Broken(0)), ..whole.open().unwrap() };
        let mut read = Vec::new();
        assert!(!stream.fill(100, &mut read));
        assert_eq!(read, b"aaa");
        let said = whole.ended(stream).unwrap().message;
        assert_eq!(said, "reading broke off (the disk is gone); what came before is read");
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_said_to() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.txt");
        std::fs::write(&path, "Ferries run free.").unwrap();
        let entry = entry(Input::Path(path.clone()));
        let (mut stream, mut read) = (entry.open().unwrap(), Vec::new());
        stream.fill(5, &mut read);
        std::fs::write(&path, "Ferries run free, and trains do too.").unwrap();
        while stream.fill(5, &mut read) {}
        assert!(entry.ended(stream).unwrap().message.starts_with("changed while it was read"));
        // One that is gone was read whole.
        let (mut stream, mut read) = (entry.open().unwrap(), Vec::new());
        std::fs::remove_file(&path).unwrap();
        while stream.fill(5, &mut read) {}
        assert_eq!(read, b"Ferries run free, and trains do too.");
        assert_eq!(entry.ended(stream), None);
        assert_eq!(entry.open().err().unwrap().message, "no such file");
    }

    #[test]
    fn folders_are_walked_by_name_without_hidden_files_and_pictures() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a.md", ".hidden.txt", "photo.jpg"] {
            std::fs::write(dir.path().join(name), "x").unwrap();
        }
        let mut warnings = Vec::new();
        let mut passed_over = Vec::new();
        let entries = list(&[Input::Path(dir.path().into())], &mut passed_over, &mut warnings);
        let names: Vec<_> = entries.iter().map(|e| e.name.rsplit(['/', '\\']).next().unwrap()).collect();
        assert_eq!(names, ["a.md", "b.txt"]);
        assert!(entries.iter().all(|e| !e.named) && warnings.is_empty());
        assert!(passed_over[0].path.ends_with("photo.jpg"));
    }

    #[test]
    fn an_empty_folder_and_a_missing_file_are_warnings() {
        let dir = tempfile::tempdir().unwrap();
        let mut warnings = Vec::new();
        let missing = dir.path().join("gone.txt");
        let inputs = [Input::Path(dir.path().into()), Input::Path(missing)];
        let entries = list(&inputs, &mut Vec::new(), &mut warnings);
        assert!(warnings[0].message.starts_with("no articles in this folder"));
        assert_eq!(entries[0].open().err().unwrap().message, "no such file");
    }
}
