//! What the tests share: running the binary with a time limit, and finding the repository's files.
//!
//! Nothing here judges; a test says what it expects of an [`Answer`].

#![allow(dead_code, reason = "each test crate uses a part of it")]

pub mod browser;
pub mod json;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How long a script may take. An unoptimised build on a busy machine is many times slower.
pub const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 10 });

/// How a run ended.
pub struct Answer {
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    /// Absent if it took longer than [`LIMIT`].
    pub status: Option<ExitStatus>,
}

impl Answer {
    /// The exit code; absent after a signal or the time limit.
    pub fn code(&self) -> Option<i32> {
        self.status.and_then(|status| status.code())
    }

    pub fn out(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    pub fn err(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }

    /// What no script may bring about: the time limit, a signal, a panic, a bug of ours.
    pub fn crash(&self) -> Option<String> {
        let Some(status) = self.status else {
            return Some(format!("no end within {} s", LIMIT.as_secs()));
        };
        let err = self.err();
        if let Some(line) = err.lines().find(|line| line.contains("panicked at")) {
            return Some(format!("a panic: {line}"));
        }
        match status.code() {
            None => Some(format!("killed: {status}")),
            Some(70) => Some("exit code 70, a bug of ours".to_owned()),
            Some(_) => None,
        }
    }

    /// Check that it did not crash, and its exit code.
    #[track_caller]
    pub fn ends(&self, code: i32) -> &Self {
        assert_eq!(self.crash(), None, "standard error:\n{}", self.head());
        assert_eq!(self.code(), Some(code), "standard error:\n{}", self.head());
        self
    }

    /// Check that standard error contains a text.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        let err = self.err();
        assert!(err.contains(text), "no {text:?} in:\n{}", self.head());
        self
    }

    /// Check standard output.
    #[track_caller]
    pub fn prints(&self, text: &str) -> &Self {
        assert_eq!(self.out(), text, "standard error:\n{}", self.head());
        self
    }

    fn head(&self) -> String {
        self.err().chars().take(2000).collect()
    }
}

/// The binary, in the environment that all tests run it in.
pub fn asyncscript() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_asyncscript"));
    command
        .env("NO_COLOR", "1")
        .env("TZ", "UTC")
        .env_remove("PYTHONASYNCIODEBUG")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Run a command to its end, or to the time limit.
pub fn finish(command: &mut Command) -> Answer {
    wait(command.spawn().expect("the binary was built"))
}

/// Run a command with a text as its standard input.
pub fn finish_with(command: &mut Command, input: &[u8]) -> Answer {
    let mut child = command
        .stdin(Stdio::piped())
        .spawn()
        .expect("the binary was built");
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // A program that does not read to the end is no error here.
        let _ = stdin.write_all(&input);
    });
    let answer = wait(child);
    writer.join().expect("the writer cannot fail");
    answer
}

/// Wait for a child to end, or kill it at the time limit.
pub fn wait(mut child: Child) -> Answer {
    let stdout = reader(child.stdout.take());
    let stderr = reader(child.stderr.take());
    let begin = Instant::now();
    let mut pause = Duration::from_millis(1);
    let status = loop {
        if let Some(status) = child.try_wait().expect("it is our child") {
            break Some(status);
        }
        if begin.elapsed() > LIMIT {
            // It may have ended in between.
            let _ = child.kill();
            let _ = child.wait();
            break None;
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    };
    Answer {
        stdout: stdout.join().expect("the reader cannot fail"),
        stderr: stderr.join().expect("the reader cannot fail"),
        status,
    }
}

fn reader<R: Read + Send + 'static>(stream: Option<R>) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut stream) = stream {
            // What came before an error is what there is.
            let _ = stream.read_to_end(&mut bytes);
        }
        bytes
    })
}

/// The folder of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files under a folder with one of these endings, in order.
pub fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return found;
    };
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            if path.file_name().is_none_or(|name| name != "target") {
                found.extend(files(&path, endings));
            }
        } else if let Some(ending) = path.extension().and_then(|ending| ending.to_str())
            && endings.contains(&ending)
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The scripts of the conformance suite: path from its folder, and path.
pub fn conformance() -> Vec<(String, PathBuf)> {
    let folder = root().join("tests/conformance");
    files(&folder, &["as"])
        .into_iter()
        .filter(|path| {
            let stem = path.file_stem().and_then(|stem| stem.to_str());
            stem.is_some_and(|stem| stem != "util" && !stem.starts_with('_'))
        })
        .map(|path| {
            let name = path.strip_prefix(&folder).expect("it stands in there");
            (name.display().to_string(), path)
        })
        .collect()
}

/// A folder of a test's own, for files it writes.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}
