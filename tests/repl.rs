//! One test a session of `tests/repl`: `NAME.in` is piped to `asyncscript repl`, which must print
//! `NAME.out`, and end with the exit code that the last line of `NAME.out` names if it is not 0.
//!
//! `BLESS=1 cargo test --test repl` rewrites the answers. What a session prints besides Python's
//! own results has no counterpart in CPython: read the difference before it is committed.

mod common;

use common::{asyncscript, files, finish_with, root, scratch, wait};
use libtest_mimic::{Arguments, Failed, Trial};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

fn main() {
    let arguments = Arguments::from_args();
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let mut trials: Vec<Trial> = files(&root().join("tests/repl"), &["in"])
        .into_iter()
        .map(|path| {
            let name = path.file_stem().expect("it was found by its ending");
            let name = name.to_string_lossy().into_owned();
            Trial::test(name.clone(), move || check(&name, &path, bless))
        })
        .collect();
    trials.push(Trial::test("README.md", readme));
    trials.push(Trial::test("Ctrl-C", interrupt));
    trials.push(Trial::test("closed output", closed_output));
    libtest_mimic::run(&arguments, trials).exit();
}

fn check(name: &str, path: &Path, bless: bool) -> Result<(), Failed> {
    // A folder of its own, with the modules and scripts that sessions load.
    let folder = scratch(&format!("repl-{name}"));
    for file in files(&root().join("tests/repl/files"), &["as"]) {
        let copy = folder.join(file.file_name().expect("it is a file"));
        std::fs::copy(&file, copy)?;
    }
    let input = std::fs::read(path)?;
    let answer = finish_with(asyncscript().arg("repl").current_dir(&folder), &input);
    if let Some(crash) = answer.crash() {
        return Err(format!("{crash}\n{}", answer.err()).into());
    }
    let mut got = steady(&answer.out());
    if !answer.stderr.is_empty() {
        got += &format!("--- standard error\n{}", answer.err());
    }
    if answer.code() != Some(0) {
        got += &format!("--- exit code {}\n", answer.code().unwrap_or(-1));
    }
    let expected = path.with_extension("out");
    if bless {
        std::fs::write(&expected, got)?;
        return Ok(());
    }
    let want = std::fs::read_to_string(&expected).unwrap_or_default();
    if got == want {
        return Ok(());
    }
    let first = got
        .lines()
        .zip(want.lines())
        .position(|(got, want)| got != want);
    let first = first.unwrap_or_else(|| got.lines().count().min(want.lines().count()));
    Err(format!(
        "line {} differs\n--- wanted\n{want}\n--- got\n{got}",
        first + 1
    )
    .into())
}

/// Lines of the library in tracebacks move when it is edited.
fn steady(text: &str) -> String {
    let line = |line: &str| match line.split_once("\", line ") {
        Some((file, rest)) if file.contains("File \"<frozen ") => {
            let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            format!("{file}\", line N{rest}\n")
        }
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// The session of README.md is that of `readme.out`.
fn readme() -> Result<(), Failed> {
    let text = std::fs::read_to_string(root().join("README.md"))?;
    let session = std::fs::read_to_string(root().join("tests/repl/readme.out"))?;
    assert!(
        text.contains(&format!("```console\n{session}```")),
        "README.md shows another session than tests/repl/readme.out"
    );
    Ok(())
}

/// Ctrl-C cancels what an input awaits, and the session goes on.
fn interrupt() -> Result<(), Failed> {
    let mut child = asyncscript().arg("repl").stdin(Stdio::piped()).spawn()?;
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let mut stdout = BufReader::new(child.stdout.take().expect("it is a pipe"));
    let text = "\
:clock real
async def careful():
    try:
        await sleep(1000)
    finally:
        print('cleaned up')

t = create_task(careful())
print('waiting', flush=True); await t
t.cancelled()
while True:
    if 'busy' not in globals(): busy = print('busy', flush=True)

6 * 7
";
    stdin.write_all(text.as_bytes())?;
    drop(stdin);
    let mut line = String::new();
    for word in ["waiting", "busy"] {
        while line.trim() != word {
            line.clear();
            if stdout.read_line(&mut line)? == 0 {
                return Err(format!("the session ended before it said {word}").into());
            }
        }
        // The word is printed before the input waits; an earlier signal would do as well.
        std::thread::sleep(std::time::Duration::from_millis(100));
        let killed = Command::new("kill")
            .args(["-INT", &child.id().to_string()])
            .status()?;
        assert!(killed.success());
    }
    let mut rest = String::new();
    stdout.read_to_string(&mut rest)?;
    let answer = wait(child);
    if let Some(crash) = answer.crash() {
        return Err(crash.into());
    }
    assert!(rest.contains("KeyboardInterrupt\n"), "{rest}");
    assert!(rest.contains("\n42\n"), "{rest}");
    assert_eq!(answer.code(), Some(0));
    Ok(())
}

/// A reader that goes away ends the session quietly.
fn closed_output() -> Result<(), Failed> {
    let mut child = asyncscript().arg("repl").stdin(Stdio::piped()).spawn()?;
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("it is a pipe");
    // It may be gone before all is written.
    let _ = stdin.write_all(b"1\n2\nprint(3)\n");
    drop(stdin);
    let answer = wait(child);
    if let Some(crash) = answer.crash() {
        return Err(crash.into());
    }
    assert_eq!((answer.code(), answer.err()), (Some(0), String::new()));
    Ok(())
}
