//! What the tests of the program share: a folder to run it in, what came of it, texts to compare, golden files.
#![allow(dead_code, reason = "each test file uses a part")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The program under test.
pub const RETOLD: &str = env!("CARGO_BIN_EXE_retold");

/// One event as two outlets have it, invented: a line kept, one edited, one reworded and moved, one only here.
pub const TRAINS: [(&str, &str); 2] = [
    (
        "north-star.txt",
        "Night train returns to the valley line\n\n\
         By Arne Holt\n\n\
         3 March 2026\n\n\
         The night train between Orrin and Feldmark will run again from June, the railway said on Tuesday. \
         The service was cancelled in 2019.\n\n\
         Two sleeping cars have been rebuilt at the works in Tarn, where 140 people are employed.\n\n\
         “Passengers kept asking us for it,” said Lena Brandt, who runs the line. She expects 300 travellers a week.\n\n\
         A single ticket will cost 45 crowns, and children travel free.\n",
    ),
    (
        "valley-gazette.txt",
        "Valley line gets its night train back\n\n\
         4 March 2026\n\n\
         The service was cancelled in 2019.\n\n\
         The night train between Orrin and Feldmark will run again from June, the railway said.\n\n\
         Lena Brandt, who runs the line, said that customers had asked for it for years. \
         She expects hundreds of travellers a week.\n\n\
         Two sleeping cars have been rebuilt at the works in Tarn, where 140 people are employed.\n\n\
         Camping grounds along the route have welcomed the news with some relief.\n",
    ),
];

/// An article about something else altogether.
pub const APIARY: (&str, &str) = (
    "hill-post.txt",
    "Beekeepers count their losses after a wet spring\n\n\
     11 January 2026\n\n\
     Half of the hives on the Kessel hills did not survive the rain, an association of beekeepers reported.\n\n\
     Its chairman, Otto Wren, blamed a mite that thrives in damp wood. Honey may become dearer by autumn.\n\n\
     The county has promised to plant clover on eleven meadows.\n",
);

/// A temporary folder to run the program in. It is gone with the value.
pub struct Folder(TempDir);

/// What came of a run.
#[derive(Debug)]
pub struct Outcome {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Folder {
    /// An empty folder.
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with these files.
    pub fn with<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let folder = Self::new();
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    /// Writes a file, and the folders it lies in.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The full path of a file in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The names in it, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The program, about to run here, with an environment that says nothing.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(RETOLD);
        command.args(args).current_dir(self.0.path()).stdin(Stdio::null());
        for name in
            ["NO_COLOR", "CLICOLOR_FORCE", "RETOLD_THEME", "RETOLD_ASCII", "COLORFGBG", "RUST_BACKTRACE"]
        {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color").env("XDG_STATE_HOME", self.path(".state"));
        command.env("XDG_CONFIG_HOME", self.path(".config")).env("COLORTERM", "truecolor");
        command
    }

    /// Runs the program here to its end.
    pub fn retold(&self, args: &[&str]) -> Outcome {
        self.retold_with("", args)
    }

    /// Runs a line of shell here to its end; the program is `"$0"` in it.
    #[cfg(unix)]
    pub fn shell(&self, script: &str) -> Outcome {
        let program = self.command(&[]);
        let mut shell = Command::new("bash");
        shell.args(["-c", script]).arg(RETOLD).current_dir(self.path("")).stdin(Stdio::null());
        for (name, value) in program.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        let done = shell.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).expect("all output is UTF-8");
        let code = done.status.code().expect("ended by itself, not by a signal");
        Outcome { code, out: text(done.stdout), err: text(done.stderr) }
    }

    /// Runs the program here to its end, with something on its standard input.
    pub fn retold_with(&self, input: impl AsRef<[u8]>, args: &[&str]) -> Outcome {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // The program need not read its input.
        let _ = child.stdin.take().unwrap().write_all(input.as_ref());
        let done = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).expect("all output is UTF-8");
        let code = done.status.code().expect("ended by itself, not by a signal");
        let outcome = Outcome { code, out: text(done.stdout), err: text(done.stderr) };
        assert!(!outcome.err.contains("panicked"), "{args:?}: {}", outcome.err);
        outcome
    }
}

impl Outcome {
    /// What was printed, when the exit code is `code`.
    #[track_caller]
    pub fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", start(&self.out), start(&self.err));
        self
    }

    /// The JSON on standard output.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        let parsed = serde_json::from_str(&self.out);
        parsed.unwrap_or_else(|e| panic!("{e}: {}\nstderr: {}", start(&self.out), self.err))
    }
}

/// The beginning of a long text, for messages.
pub fn start(text: &str) -> String {
    text.chars().take(2000).collect()
}

/// Compares with `tests/golden/NAME`; with `BLESS=1` in the environment, rewrites it instead.
#[track_caller]
pub fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        return;
    }
    let wanted = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if wanted == text {
        return;
    }
    let (mut old, mut new) = (wanted.lines(), text.lines());
    let mut n = 0;
    loop {
        n += 1;
        let (a, b) = (old.next(), new.next());
        assert!(
            a == b && (a.is_some() || b.is_some()),
            "{}:{n} differs\n  file:    {}\n  program: {}\nBLESS=1 cargo test rewrites it; the whole output:\n{text}",
            path.display(),
            a.unwrap_or("(ends here)"),
            b.unwrap_or("(ends here)"),
        );
    }
}

/// The characters that no output may hold: controls but line ends, and what turns the direction of text.
pub fn steering(text: &str) -> Option<char> {
    text.chars().find(|c| {
        (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}
