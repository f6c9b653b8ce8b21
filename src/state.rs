//! The folder in which the program keeps what must outlast it, its clock, and its locks.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How often another reader's lock is asked for, two seconds in all: an appended line takes it for a few milliseconds.
const ATTEMPTS: usize = 400;
/// Between two attempts at a lock.
const PAUSE: Duration = Duration::from_millis(5);

/// `$XDG_STATE_HOME/retold`, else `~/.local/state/retold` (XDG Base Directory Specification 0.8), on Windows below
/// `%LOCALAPPDATA%`. `None` where the environment names no home; a relative path means nothing, as the specification says.
pub(crate) fn folder() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
    let local = || named("LOCALAPPDATA").filter(|_| cfg!(windows));
    let home = || Some(named("HOME")?.join(".local").join("state"));
    Some(named("XDG_STATE_HOME").or_else(local).or_else(home)?.join("retold"))
}

/// The time of day now in UTC, as `2026-03-04T17:05:09Z`.
pub(crate) fn now() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    stamp(since)
}

/// Seconds since the first of January 1970 as a day and time.
fn stamp(seconds: u64) -> String {
    // Civil from days: Howard Hinnant, "chrono-compatible low-level date algorithms".
    let days = seconds / 86_400 + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Makes names that no other process and no other call makes: the clock in microseconds, the process, a count.
#[derive(Debug, Default)]
pub(crate) struct Names(u64);

impl Names {
    pub(crate) fn next(&mut self) -> String {
        self.0 += 1;
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_micros();
        format!("{:x}-{:x}-{:x}", since, std::process::id(), self.0)
    }
}

/// Reads a file's text; what is not UTF-8 is replaced. A file that is not there, or is no file but a device or a pipe,
/// reads as nothing.
///
/// # Errors
/// When it is there and cannot be read.
pub(crate) fn read(path: &Path) -> io::Result<String> {
    match std::fs::metadata(path) {
        Ok(meta) if meta.is_dir() => Err(io::Error::other("is a folder")),
        Ok(meta) if meta.is_file() => Ok(String::from_utf8_lossy(&std::fs::read(path)?).into_owned()),
        Ok(_) => Ok(String::new()),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(e) => Err(e),
    }
}

/// Appends whole lines to a file, under a lock, and waits until they are on the disk. When that fails, the file is as
/// it was.
///
/// # Errors
/// When the file cannot be opened, locked or written.
pub(crate) fn append(path: &Path, lines: &str) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        make_folder(folder)?;
    }
    let file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    lock(&file)?;
    let before = file.metadata()?.len();
    let mut text = lines.to_owned();
    // A line that a crash cut short is closed, so that it is the only one that is damaged.
    if before > 0 && file.metadata()?.is_file() {
        let mut last = [0];
        (&file).seek(SeekFrom::End(-1))?;
        (&file).read_exact(&mut last)?;
        if last != *b"\n" {
            text.insert(0, '\n');
        }
    }
    let written = (&file).write_all(text.as_bytes()).and_then(|()| file.sync_data());
    written.inspect_err(|_| _ = file.set_len(before))
}

/// Replaces a file by what `change` makes of its text, under a lock: written beside it first, then renamed.
///
/// # Errors
/// When it cannot be read, locked or written.
pub(crate) fn replace(path: &Path, change: impl FnOnce(String) -> String) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new(""));
    make_folder(folder)?;
    let locked = path.with_extension("lock");
    let guard = OpenOptions::new().read(true).append(true).create(true).open(&locked)?;
    lock(&guard)?;
    let text = change(read(path)?);
    let beside = path.with_extension(format!("{}.part", std::process::id()));
    let attempt = || {
        let mut file = File::create(&beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&beside, path)
    };
    attempt().inspect_err(|_| _ = std::fs::remove_file(&beside))
}

/// Waits until a file is ours alone, as long as patience lasts; the lock ends with the file. File systems and devices
/// without locks give none: an append is one write, which is the best there is then.
///
/// # Errors
/// When somebody else holds it for longer than anybody should.
fn lock(file: &File) -> io::Result<()> {
    for _ in 0..ATTEMPTS {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return Ok(()),
        }
    }
    Err(io::Error::new(io::ErrorKind::WouldBlock, "another program holds it"))
}

/// Makes a folder and those above it; nobody else may look into them, as the XDG Base Directory Specification asks.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_reads_as_a_day_and_time() {
        assert_eq!(stamp(0), "1970-01-01T00:00:00Z");
        assert_eq!(stamp(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(stamp(1_772_643_909), "2026-03-04T17:05:09Z");
    }

    #[test]
    fn names_are_never_the_same() {
        let mut names = Names::default();
        let all: std::collections::HashSet<String> = (0..1000).map(|_| names.next()).collect();
        assert_eq!(all.len(), 1000);
    }

    #[test]
    fn a_line_cut_short_is_closed_before_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/a.jsonl");
        append(&path, "one\n").unwrap();
        std::fs::write(&path, "one\ntw").unwrap();
        append(&path, "three\n").unwrap();
        assert_eq!(read(&path).unwrap(), "one\ntw\nthree\n");
    }

    #[test]
    fn a_replaced_file_is_never_half_of_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("places.json");
        replace(&path, |_| "one".into()).unwrap();
        replace(&path, |before| before + " two").unwrap();
        assert_eq!(read(&path).unwrap(), "one two");
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().count(),
            2,
            "nothing left but the file and its lock"
        );
    }
}
