//! The event log as JSON lines: two runs on the virtual clock write the same bytes, what it says
//! holds together, and `replay-check` finds a difference and only a difference.

mod common;
#[path = "log/programs.rs"]
mod programs;
// It uses a part of it.
#[allow(dead_code)]
#[path = "fuzz/random.rs"]
mod random;

use common::{asyncscript, files, finish, root, scratch};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Write the log of a script; its lines.
fn log(script: &Path, file: &Path) -> String {
    // What an earlier run left there is no answer.
    let _ = std::fs::remove_file(file);
    let answer = finish(
        asyncscript()
            .args(["run", "--virtual-time", "-A", "--log"])
            .arg(file)
            .arg(script.file_name().expect("it has one"))
            .current_dir(script.parent().expect("it has one")),
    );
    assert_eq!(
        answer.crash(),
        None,
        "{}: {}",
        script.display(),
        answer.err()
    );
    std::fs::read_to_string(file).expect("it was just written")
}

/// What it reaches outside gives other answers each time: ports, process numbers, the time of day.
const OUTSIDE: &[&str] = &[
    "socket",
    "stream",
    "subprocess",
    "server",
    "process",
    "http",
    "request",
    "net",
];

fn scripts() -> Vec<PathBuf> {
    let folders = ["tasks", "sync", "programs", "tasks_more"];
    let every = if std::env::var_os("EVERY").is_some() {
        1
    } else {
        8
    };
    let outside = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        OUTSIDE.iter().any(|word| text.contains(word))
    };
    let mut scripts: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| files(&root().join("tests/conformance").join(folder), &["as"]))
        .filter(|path| {
            let name = path.file_stem().expect("it has one").to_string_lossy();
            !name.starts_with('_') && name != "util"
        })
        .enumerate()
        .filter(|(at, _)| at % every == 0)
        .map(|(_, path)| path)
        .filter(|path| !outside(path))
        .collect();
    scripts.extend(files(&root().join("tests/trace"), &["as"]));
    scripts
}

/// `EVERY=1 cargo test --test log` looks at every script, not at one of eight.
#[test]
fn two_runs_write_the_same_and_it_holds_together() {
    let out = scratch("log");
    let mut wrong = String::new();
    for script in scripts() {
        let name = script
            .file_stem()
            .expect("it has one")
            .to_string_lossy()
            .into_owned();
        let one = log(&script, &out.join(format!("{name}.1")));
        let two = log(&script, &out.join(format!("{name}.2")));
        if one != two {
            let first = one.lines().zip(two.lines()).find(|(a, b)| a != b);
            wrong += &format!("{name}: two runs differ: {first:?}\n");
        }
        if let Err(why) = check(&one) {
            wrong += &format!("{name}: {why}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Steps are numbered, tasks are made before they step, what runs stood in the ready queue before,
/// in the order in which it came there.
fn check(log: &str) -> Result<(), String> {
    let mut lines = log
        .lines()
        .map(|line| serde_json::from_str::<Json>(line).map_err(|error| error.to_string()));
    let header = lines.next().ok_or("no header")??;
    if header["asyncscript_log"] != 1 {
        return Err("no version".into());
    }
    let (mut steps, mut tasks, mut is_over) = (BTreeSet::new(), BTreeSet::new(), false);
    let (mut ready, mut timers) = (BTreeSet::new(), BTreeSet::new());
    let mut ran = Vec::new();
    for line in lines {
        let line = line?;
        let kind = line["type"].as_str().unwrap_or_default();
        match kind {
            "task" => {
                tasks.insert(line["task"].as_u64());
            }
            "step" => {
                steps.insert(line["step"].as_u64().ok_or("a step without number")?);
                if !tasks.contains(&line["task"].as_u64()) {
                    return Err(format!("a task that nobody made: {line}"));
                }
                if line["hash"].as_str().is_none_or(|hash| hash.len() != 16) {
                    return Err(format!("no hash: {line}"));
                }
            }
            "end" => is_over = true,
            _ => {}
        }
        if let Some(entry) = line["entry"].as_u64() {
            ran.push(entry);
        }
        for event in line["events"].as_array().into_iter().flatten() {
            match event["event"].as_str() {
                Some("ready") => {
                    ready.insert(event["entry"].as_u64());
                }
                Some("timer") => {
                    timers.insert(event["timer"].as_u64());
                }
                Some("due" | "timer_cancelled") if !timers.remove(&event["timer"].as_u64()) => {
                    return Err(format!("a timer that was not set: {event}"));
                }
                _ => {}
            }
        }
    }
    if let Some(lost) = ran.iter().find(|entry| !ready.contains(&Some(**entry))) {
        return Err(format!("entry {lost} ran and was never ready"));
    }
    if steps.len() as u64 != steps.last().copied().unwrap_or(0) {
        return Err("a step is missing".into());
    }
    match is_over {
        true => Ok(()),
        false => Err("it has no end".into()),
    }
}

#[test]
fn a_replay_is_checked() {
    let folder = scratch("replay");
    let script = folder.join("counted.as");
    let text = "\
import asyncio
import sys

async def count(n):
    for i in range(n):
        await asyncio.sleep(0.1)
        print(i, sys.argv[1:])

async def main():
    await asyncio.gather(count(2), count(3))

asyncio.run(main())
";
    std::fs::write(&script, text).expect("a folder of our own");
    let run = |words: &[&str]| finish(asyncscript().args(words).current_dir(&folder));
    let recorded = run(&[
        "run",
        "--virtual-time",
        "--log",
        "counted.jsonl",
        "counted.as",
        "a",
    ]);
    assert!(recorded.out().contains("0 ['a']"), "{}", recorded.out());
    let check = || run(&["replay-check", "counted.jsonl"]);
    let same = check();
    assert_eq!(
        (same.code(), same.out()),
        (Some(0), "the same: 9 steps\n".to_owned())
    );
    std::fs::write(
        &script,
        text.replace("import sys", "import sys  # a comment"),
    )
    .expect("ours");
    let same = check();
    assert_eq!(same.code(), Some(0), "{}", same.out());
    assert!(
        same.out().starts_with("counted.as has changed"),
        "{}",
        same.out()
    );
    std::fs::write(&script, text.replace("count(3)", "count(1)")).expect("ours");
    let other = check();
    assert_eq!(other.code(), Some(1));
    assert!(other.out().contains("after step 4:"), "{}", other.out());
    let header = std::fs::read_to_string(folder.join("counted.jsonl")).expect("it is there");
    let other = header.replacen("\"asyncscript_log\":1", "\"asyncscript_log\":2", 1);
    std::fs::write(folder.join("counted.jsonl"), other).expect("ours");
    assert_eq!(check().code(), Some(2));
}

/// Programs in a brief run.
const PROGRAMS: u64 = 24;

/// `ASYNCSCRIPT_FUZZ=N` looks at N programs, `ASYNCSCRIPT_FUZZ_SEED=S` begins at S.
#[test]
fn random_programs_write_the_same_and_replay_to_the_same_hash() {
    let number = |name| std::env::var(name).ok()?.parse::<u64>().ok();
    let first = number("ASYNCSCRIPT_FUZZ_SEED").unwrap_or(0);
    let count = number("ASYNCSCRIPT_FUZZ").unwrap_or(PROGRAMS);
    let folder = scratch("random");
    let (mut wrong, mut steps) = (String::new(), 0);
    for seed in first..first + count {
        let script = folder.join("program.as");
        std::fs::write(&script, programs::program(seed)).expect("a folder of our own");
        let file = folder.join("program.jsonl");
        let one = log(&script, &file);
        let two = log(&script, &folder.join("again.jsonl"));
        let replayed = finish(
            asyncscript()
                .args(["replay-check", "program.jsonl"])
                .current_dir(&folder),
        );
        if one != two {
            let first = one.lines().zip(two.lines()).find(|(a, b)| a != b);
            wrong += &format!("seed {seed}: two runs differ: {first:?}\n");
        } else if let Err(why) = check(&one) {
            wrong += &format!("seed {seed}: {why}\n");
        } else if replayed.code() != Some(0) {
            wrong += &format!("seed {seed}: {}\n", replayed.out());
        }
        steps += one.matches("\"type\":\"step\"").count();
    }
    println!("seeds {first} to {}: {steps} steps", first + count - 1);
    assert!(steps as u64 > count * 10, "only {steps} steps");
    assert!(wrong.is_empty(), "{wrong}");
}

/// `ASYNCSCRIPT_FUZZ_PRINT=S cargo test --test log print` prints the program of a seed.
#[test]
fn print() {
    let seed = std::env::var("ASYNCSCRIPT_FUZZ_PRINT").ok();
    if let Some(seed) = seed.and_then(|seed| seed.parse().ok()) {
        println!("{}", programs::program(seed));
    }
}
