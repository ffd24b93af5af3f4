//! One test a session of `tests/repl`: `NAME.in` is piped to `asyncscript repl`, which must print
//! `NAME.out`, and end with the exit code that the last line of `NAME.out` names if it is not 0.
//!
//! `BLESS=1 cargo test --test repl` rewrites the answers. What a session prints besides Python's
//! own results has no counterpart in CPython: read the difference before it is committed.

mod common;

use common::{asyncscript, files, finish_with, root, scratch};
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::Path;

fn main() {
    let arguments = Arguments::from_args();
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let trials = files(&root().join("tests/repl"), &["in"])
        .into_iter()
        .map(|path| {
            let name = path.file_stem().expect("it was found by its ending");
            let name = name.to_string_lossy().into_owned();
            Trial::test(name.clone(), move || check(&name, &path, bless))
        })
        .collect();
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
    let mut got = answer.out();
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
