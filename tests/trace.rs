//! The text trace: `tests/trace/NAME.trace` is what `run --trace` writes of `tests/trace/NAME.as`.
//!
//! Each script runs twice with the trace and once without: the traces must be the same, no row
//! wider than 80 columns, and what the script prints must not depend on being watched.
//! `BLESS=1 cargo test --test trace` rewrites the golden traces.

mod common;

use common::{Answer, asyncscript, files, finish, root, scratch};
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::Path;
use unicode_width::UnicodeWidthStr;

/// Modules that the scripts import.
const MODULES: &[&str] = &["util"];

fn main() {
    let arguments = Arguments::from_args();
    let mut trials: Vec<Trial> = files(&root().join("tests/trace"), &["as"])
        .into_iter()
        .map(|path| {
            let name = path.file_stem().expect("it has one").to_string_lossy();
            (name.into_owned(), path)
        })
        .filter(|(name, _)| !MODULES.contains(&name.as_str()))
        .map(|(name, path)| Trial::test(name.clone(), move || check(&name, &path)))
        .collect();
    assert!(trials.len() >= 20, "only {} scripts", trials.len());
    trials.push(Trial::test("handles, filter, standard error", || {
        let run = |options: &[&str]| {
            let answer = finish(
                asyncscript()
                    .args(["run", "--virtual-time"])
                    .args(options)
                    .arg("callbacks.as")
                    .current_dir(root().join("tests/trace")),
            );
            answer.ends(0);
            answer.err()
        };
        let usual = run(&["--trace"]);
        let all = run(&["--trace=handles"]);
        let one = run(&["--trace", "--trace-filter", "task=main"]);
        let rows = |text: &str, what: &str| text.lines().filter(|line| line.contains(what)).count();
        if rows(&usual, "timer") >= rows(&all, "timer") {
            return Err(format!("no rows of callbacks:\n{all}").into());
        }
        if rows(&one, "main#1 spawn") > 0 || rows(&one, " start ") != 1 {
            return Err(format!("not filtered:\n{one}").into());
        }
        let none = run(&["--trace", "--trace-filter", "task=mian"]);
        if rows(&none, "no step of a task `mian`") != 1
            || rows(&none, "there are steps of main") != 1
        {
            return Err(format!("a filter that lets nothing through:\n{none}").into());
        }
        Ok(())
    }));
    // Of a release build on a quiet machine: `cargo test --release --test trace -- --ignored`.
    trials.push(
        Trial::test("a million switches cost less than twice as much", cost)
            .with_ignored_flag(true),
    );
    libtest_mimic::run(&arguments, trials).exit();
}

const SWITCHES: &str = "\
import asyncio
async def spin(n):
    for _ in range(n):
        await asyncio.sleep(0)
async def main():
    await asyncio.gather(*[spin(10_000) for _ in range(100)])
asyncio.run(main())
";

fn cost() -> Result<(), Failed> {
    let script = scratch("trace").join("switches.as");
    std::fs::write(&script, SWITCHES)?;
    let fastest = |options: &[&str]| {
        let once = |_| {
            let start = std::time::Instant::now();
            finish(asyncscript().arg("run").args(options).arg(&script)).ends(0);
            start.elapsed()
        };
        (0..5).map(once).min().expect("five runs")
    };
    let (off, on) = (fastest(&[]), fastest(&["--trace=/dev/null"]));
    match on < off * 2 {
        true => Ok(()),
        false => Err(format!("without {off:?}, with {on:?}").into()),
    }
}

fn run(path: &Path, trace: Option<&Path>) -> Answer {
    let mut command = asyncscript();
    command.args(["run", "--virtual-time", "-A"]);
    if let Some(trace) = trace {
        // What an earlier run left there is no answer.
        let _ = std::fs::remove_file(trace);
        command.arg(format!("--trace={}", trace.display()));
    }
    command.arg(path.file_name().expect("it has one"));
    finish(command.current_dir(path.parent().expect("it has one")))
}

fn check(name: &str, path: &Path) -> Result<(), Failed> {
    let out = scratch("trace");
    let files = [out.join(format!("{name}.1")), out.join(format!("{name}.2"))];
    let unwatched = run(path, None);
    let mut traces = Vec::new();
    for file in &files {
        let answer = run(path, Some(file));
        if let Some(crash) = answer.crash() {
            return Err(format!("{crash}\n{}", answer.err()).into());
        }
        if (answer.code(), answer.out(), answer.err())
            != (unwatched.code(), unwatched.out(), unwatched.err())
        {
            return Err(format!("watched, it does otherwise:\n{}", answer.err()).into());
        }
        traces.push(std::fs::read_to_string(file)?);
    }
    let [found, again] = traces.as_slice() else {
        return Err("two runs".into());
    };
    if found != again {
        return Err(format!("two runs differ:\n{found}\n{again}").into());
    }
    if let Some(line) = found.lines().find(|line| line.width() > 80) {
        return Err(format!("{} columns: {line}", line.width()).into());
    }
    let golden = path.with_extension("trace");
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        std::fs::write(golden, found)?;
        return Ok(());
    }
    let expected = std::fs::read_to_string(&golden).unwrap_or_default();
    if *found == expected {
        return Ok(());
    }
    let differs = |(a, b): &(&str, &str)| a != b;
    let first = expected.lines().zip(found.lines()).find(differs);
    Err(match first {
        Some((expected, found)) => format!("expected {expected}\nfound    {found}"),
        None => format!("found\n{found}\nexpected\n{expected}"),
    }
    .into())
}
