//! Bytes in: files, folders, standard input, gzip. The only place of the program that reads articles.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

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
    passed_over: &mut Vec<String>,
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

fn walk(folder: &Path, entries: &mut Vec<Entry>, passed_over: &mut Vec<String>, warnings: &mut Vec<Warning>) {
    let before = entries.len();
    let hidden = |e: &DirEntry| e.depth() > 0 && e.file_name().to_string_lossy().starts_with('.');
    // Links are followed, since corpora are often folders of links; walkdir reports loops as errors.
    let walker = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    for found in walker.filter_entry(|e| !hidden(e)) {
        match found {
            Ok(entry) if entry.file_type().is_file() => {
                let name = entry.path().to_string_lossy().into_owned();
                if is_no_article(entry.path()) {
                    passed_over.push(name);
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
            message: "no articles in this folder; retold reads text, HTML, Markdown, JSON, CSV, feeds and wire deliveries"
                .into(),
        });
    }
}

/// One warning for all files of folders that were passed over.
pub(crate) fn summary(passed_over: &[String]) -> Option<Warning> {
    let first = passed_over.first()?;
    let message = match passed_over.len() {
        1 => "this is not text, but a picture, a program or the like; passed over".to_owned(),
        n => format!(
            "this is not text, and so are {} more: pictures, programs and the like are passed over",
            n - 1
        ),
    };
    Some(Warning { path: first.clone(), line: None, message })
}

fn is_no_article(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|e| NO_ARTICLES.contains(&e.as_str()))
}

impl Entry {
    /// Reads all of it, unpacked where it is gzip; the warning says what was cut short.
    ///
    /// # Errors
    /// Why it could not be read and what to do.
    pub fn read(&self) -> Result<(Vec<u8>, Option<Warning>), Warning> {
        let warn = |message: String| Warning { path: self.name.clone(), line: None, message };
        let (bytes, cut) = match &self.place {
            Input::Memory { bytes, .. } => (bytes.to_vec(), false),
            Input::Stdin => take(io::stdin().lock()).map_err(|e| warn(format!("cannot be read: {e}")))?,
            Input::Path(path) => File::open(path).and_then(take).map_err(|e| warn(why(&e)))?,
        };
        if bytes.starts_with(&[0x1f, 0x8b]) {
            let (bytes, problem) = unpack(&bytes);
            return if bytes.is_empty() && problem.is_some() {
                Err(warn(problem.unwrap_or_default()))
            } else {
                Ok((bytes, problem.map(warn)))
            };
        }
        Ok((bytes, cut.then(|| warn("larger than 2 GiB; only the first 2 GiB are read".into()))))
    }
}

fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".into(),
        io::ErrorKind::PermissionDenied => "may not be read; check its permissions".into(),
        _ => format!("cannot be read: {error}"),
    }
}

/// Reads to the end or to the bound; whether it was cut.
fn take(from: impl Read) -> io::Result<(Vec<u8>, bool)> {
    let mut bytes = Vec::new();
    let cut = from.take(MOST + 1).read_to_end(&mut bytes)? as u64 > MOST;
    bytes.truncate(MOST as usize);
    Ok((bytes, cut))
}

/// Unpacks gzip within the bounds; what could be unpacked is kept whatever happens.
fn unpack(packed: &[u8]) -> (Vec<u8>, Option<String>) {
    let bound = (packed.len() as u64 * EXPANSION).clamp(EXPANSION_FREE, MOST);
    let mut bytes = Vec::new();
    let outcome = MultiGzDecoder::new(packed).take(bound + 1).read_to_end(&mut bytes);
    let problem = match outcome {
        Err(_) => Some("the gzip file is cut off or damaged; what could be unpacked is read".to_owned()),
        Ok(n) if n as u64 > bound => {
            bytes.truncate(bound as usize);
            Some(format!(
                "unpacks to more than {} MiB, which no text does; only that much is read",
                bound >> 20
            ))
        }
        Ok(_) => None,
    };
    (bytes, problem)
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

    #[test]
    fn a_cut_gzip_file_gives_its_beginning_and_a_warning() {
        let text: String = (0..4000).map(|n| format!("line {} of {n}\n", n * 7919)).collect();
        let packed = gzip(text.as_bytes());
        let (bytes, problem) = unpack(&packed[..packed.len() / 2]);
        assert!(text.as_bytes().starts_with(&bytes) && !bytes.is_empty());
        assert!(problem.unwrap().contains("cut off"));
        assert_eq!(unpack(&packed), (text.into_bytes(), None));
    }

    #[test]
    fn a_gzip_bomb_is_bounded() {
        let (bytes, problem) = unpack(&gzip(&vec![b' '; 64 << 20]));
        assert_eq!(bytes.len() as u64, EXPANSION_FREE);
        assert!(problem.unwrap().contains("16 MiB"));
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
        assert!(passed_over[0].ends_with("photo.jpg"));
    }

    #[test]
    fn an_empty_folder_and_a_missing_file_are_warnings() {
        let dir = tempfile::tempdir().unwrap();
        let mut warnings = Vec::new();
        let missing = dir.path().join("gone.txt");
        let inputs = [Input::Path(dir.path().into()), Input::Path(missing)];
        let entries = list(&inputs, &mut Vec::new(), &mut warnings);
        assert!(warnings[0].message.starts_with("no articles in this folder"));
        assert_eq!(entries[0].read().unwrap_err().message, "no such file");
    }
}
