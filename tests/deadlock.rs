//! The deadlock report: `tests/deadlock/NAME.txt` is what a run of `tests/deadlock/NAME.as` says.
//!
//! Each script runs twice, and once more with the log kept: the report is the same, no line wider than
//! 80 columns, the exit code 3. `BLESS=1 cargo test --test deadlock` rewrites the reports.

mod common;

use common::{asyncscript, files, finish, root};
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::Path;
use unicode_width::UnicodeWidthStr;

fn main() {
    let arguments = Arguments::from_args();
    let trials: Vec<Trial> = files(&root().join("tests/deadlock"), &["as"])
        .into_iter()
        .map(|path| {
            let name = path.file_stem().expect("it has one").to_string_lossy();
            Trial::test(name.into_owned(), move || check(&path))
        })
        .collect();
    assert!(trials.len() >= 20, "only {} scripts", trials.len());
    libtest_mimic::run(&arguments, trials).exit();
}

/// The report of one run.
fn report(path: &Path, options: &[&str]) -> Result<String, Failed> {
    let answer = finish(
        asyncscript()
            .args(["run", "--virtual-time"])
            .args(options)
            .arg(path.file_name().expect("it has one"))
            .current_dir(path.parent().expect("it has one")),
    );
    if answer.code() != Some(3) {
        return Err(format!("exit code {:?}: {}", answer.code(), answer.err()).into());
    }
    let err = answer.err();
    match err.find("deadlock: ") {
        Some(at) => Ok(err[at..].to_owned()),
        None => Err(format!("no report: {err}").into()),
    }
}

fn check(path: &Path) -> Result<(), Failed> {
    let found = report(path, &[])?;
    let again = report(path, &[])?;
    let kept = report(path, &["--trace=/dev/null"])?;
    if found != again || found != kept {
        return Err(format!("not the same:\n{found}\n{again}\nwith the log kept:\n{kept}").into());
    }
    if let Some(line) = found.lines().find(|line| line.width() > 80) {
        return Err(format!("{} columns: {line}", line.width()).into());
    }
    let golden = path.with_extension("txt");
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        std::fs::write(golden, found)?;
        return Ok(());
    }
    match std::fs::read_to_string(&golden).unwrap_or_default() {
        expected if expected == found => Ok(()),
        expected => Err(format!("expected\n{expected}\nfound\n{found}").into()),
    }
}
