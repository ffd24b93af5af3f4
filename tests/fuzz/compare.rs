//! A batch of programs under both interpreters, and what differs.

use crate::common::{self, Answer};
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// What a run of the test found.
#[derive(Default)]
pub struct Report {
    agreed: usize,
    unjudged: usize,
    pub differences: Vec<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let differences = self.differences.len();
        write!(
            f,
            "{} agree, {differences} differ, {} not judged",
            self.agreed, self.unjudged
        )
    }
}

type Answers = BTreeMap<u64, String>;

/// Run programs under both, and note what differs.
pub fn compare(what: &str, programs: &[(u64, String)], compile_only: bool, report: &mut Report) {
    let folder = common::scratch("fuzz");
    let file = folder.join(format!(
        "{what}-{}-{}.txt",
        programs[0].0,
        std::process::id()
    ));
    // CPython first: a program that it does not end in time is not run here.
    let theirs = python().map(|_| batch(&file, programs, compile_only, Some("1")));
    let (theirs, unfinished) = match theirs {
        Some((answers, unfinished)) => (Some(answers), unfinished),
        None => (None, None),
    };
    if unfinished.is_some() {
        let begun = theirs.as_ref().map_or(0, BTreeMap::len);
        if programs.len() == 1 {
            report.unjudged += 1;
        } else {
            compare_around(begun, what, programs, compile_only, report);
        }
        return;
    }
    let (ours, crash) = batch(&file, programs, compile_only, None);
    if programs.len() > 1 && crash.is_some() {
        return compare_around(ours.len(), what, programs, compile_only, report);
    }
    let again = python().map(|_| batch(&file, programs, compile_only, Some("2")).0);
    if let Some(crash) = crash {
        let crash = format!("{what} {}: {crash}", programs[0].0);
        report.differences.push(crash);
    }
    // What is left behind after a failure is for the one who looks into it.
    let _ = std::fs::remove_file(&file);
    let (Some(theirs), Some(again)) = (theirs, again) else {
        report.unjudged += programs.len();
        return;
    };
    for program in programs {
        let (seed, _) = program;
        let (expected, other) = (theirs.get(seed), again.get(seed));
        let (Some(expected), true) = (expected, expected == other) else {
            report.unjudged += 1;
            continue;
        };
        let found = ours.get(seed).map_or("", String::as_str);
        if expected == found {
            report.agreed += 1;
        } else if depends_on_hashes(&file, program, *seed, expected, compile_only) {
            report.unjudged += 1;
        } else {
            report
                .differences
                .push(format!("{what} {seed}:\n{}", difference(expected, found)));
        }
    }
}

/// Does CPython answer otherwise with one of some more hash seeds? (Two may order a small set alike.)
fn depends_on_hashes(
    file: &Path,
    program: &(u64, String),
    seed: u64,
    expected: &str,
    compile_only: bool,
) -> bool {
    let other = ["3", "4", "5", "6", "7", "8"].into_iter().any(|hash_seed| {
        let (answers, _) = batch(
            file,
            std::slice::from_ref(program),
            compile_only,
            Some(hash_seed),
        );
        answers.get(&seed).is_some_and(|other| other != expected)
    });
    let _ = std::fs::remove_file(file);
    other
}

/// The program that was begun as this one of the batch by itself, and those before and after it.
fn compare_around(
    begun: usize,
    what: &str,
    programs: &[(u64, String)],
    compile_only: bool,
    report: &mut Report,
) {
    let at = begun.clamp(1, programs.len()) - 1;
    for part in [&programs[..at], &programs[at..=at], &programs[at + 1..]] {
        if !part.is_empty() {
            compare(what, part, compile_only, report);
        }
    }
}

fn difference(expected: &str, found: &str) -> String {
    let (mut left, mut right) = (expected.lines(), found.lines());
    for line in 1.. {
        match (left.next(), right.next()) {
            (None, None) => break,
            (expected, found) if expected != found => {
                let show = |line: Option<&str>| line.unwrap_or("(the end)").to_owned();
                return format!(
                    "  line {line} expected {}\n  line {line} found    {}",
                    show(expected),
                    show(found)
                );
            }
            _ => {}
        }
    }
    String::new()
}

/// What each of them printed, and why they did not come to their end. `hash_seed` asks CPython.
fn batch(
    file: &Path,
    programs: &[(u64, String)],
    compile_only: bool,
    hash_seed: Option<&str>,
) -> (Answers, Option<String>) {
    let mut text = String::new();
    for (seed, program) in programs {
        text += &format!("#### {seed}\n{program}\n");
    }
    std::fs::write(file, text).expect("the target folder can be written");
    let driver = common::root().join("tests/fuzz/driver.py");
    let mut command = match (hash_seed, python()) {
        (Some(hash_seed), Some(python)) => {
            let mut command = Command::new(python);
            command
                .args(["-W", "ignore"])
                .arg(common::root().join("tests/oracle/vrun.py"));
            command
                .env("PYTHONHASHSEED", hash_seed)
                .env("PYTHONIOENCODING", "utf-8")
                .env("TZ", "UTC");
            command
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped());
            command
        }
        _ => {
            let mut command = common::asyncscript();
            command.args(["run", "--virtual-time", "-A"]);
            command
        }
    };
    command
        .arg(driver)
        .arg(file)
        .current_dir(common::scratch("fuzz"));
    if compile_only {
        command.arg("compile");
    }
    let answer = common::finish(&mut command);
    let crash = answer.crash().or_else(|| unfinished(&answer));
    (split(&answer.out()), crash)
}

/// Neither interpreter may end before the last program.
fn unfinished(answer: &Answer) -> Option<String> {
    let out = answer.out();
    let err = answer.err();
    (!out.lines().any(|line| line == "#### end")).then(|| {
        format!(
            "ended early: {:?} {}",
            answer.code(),
            err.lines().last().unwrap_or_default()
        )
    })
}

fn split(output: &str) -> Answers {
    let mut answers = Answers::new();
    for part in ("\n".to_owned() + output).split("\n#### ").skip(1) {
        let (name, printed) = part.split_once('\n').unwrap_or((part, ""));
        if let Ok(seed) = name.parse() {
            answers.insert(seed, mask(printed));
        }
    }
    answers
}

/// Addresses differ from run to run.
fn mask(text: &str) -> String {
    let mut masked = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(" at 0x") {
        let (before, after) = rest.split_at(at + 6);
        masked += before;
        rest = after.trim_start_matches(|c: char| c.is_ascii_hexdigit());
    }
    masked + rest
}

/// The interpreter to compare with, if it is here and of the right version.
fn python() -> Option<&'static str> {
    static FOUND: OnceLock<Option<String>> = OnceLock::new();
    FOUND
        .get_or_init(|| {
            let name = std::env::var("ASYNCSCRIPT_PYTHON").unwrap_or("python3.13".to_owned());
            let answer = Command::new(&name).arg("-V").output().ok()?;
            answer.stdout.starts_with(b"Python 3.13.").then_some(name)
        })
        .as_deref()
}
