//! The order of task steps, turn by turn, as CPython's event loop runs them.
//!
//! `tests/steps/FOLDER/NAME.steps` holds a line `turn task-name` for each step of
//! `tests/conformance/FOLDER/NAME.as`, recorded by `oracle/steps.py`; `run --steps` writes the same.
//! Every script of tasks has one, but for those with threads, sockets or child processes: when these come is
//! left to chance. Where CPython 3.13 is at hand, some of
//! the recorded files (with `EVERY=1` all) are compared with what it does now.

mod common;

use common::{asyncscript, files, finish, root, scratch};
use std::path::Path;
use std::process::Command;

/// The folders of scripts about tasks.
const FOLDERS: &[&str] = &["tasks", "sync", "tasks_more"];

#[test]
fn steps_are_those_of_cpython() {
    let mut wrong = String::new();
    let mut count = 0;
    for folder in FOLDERS {
        let out = scratch(&format!("steps/{folder}"));
        for path in files(&root().join("tests/steps").join(folder), &["steps"]) {
            count += 1;
            if let Err(why) = compare(folder, &path, &out) {
                let name = path.file_stem().unwrap_or_default().display();
                wrong += &format!("{folder}/{name}: {why}\n");
            }
        }
    }
    assert!(count >= 370, "only {count} recorded files");
    assert!(wrong.is_empty(), "{wrong}");
}

fn compare(folder: &str, golden: &Path, out: &Path) -> Result<(), String> {
    let name = golden.file_stem().expect("it has one").to_string_lossy();
    let found = out.join(format!("{name}.steps"));
    // What an earlier run left there is no answer.
    let _ = std::fs::remove_file(&found);
    let answer = finish(
        asyncscript()
            .args(["run", "--virtual-time", "-A", "--steps"])
            .arg(&found)
            .arg(format!("{name}.as"))
            .current_dir(root().join("tests/conformance").join(folder)),
    );
    if let Some(crash) = answer.crash() {
        return Err(crash);
    }
    let expected = std::fs::read_to_string(golden).expect("it was just listed");
    let found = std::fs::read_to_string(&found).unwrap_or_default();
    if found == expected {
        return Ok(());
    }
    let mut pairs = expected.lines().zip(found.lines());
    Err(
        match pairs.position(|(expected, found)| expected != found) {
            Some(at) => {
                let expected = expected.lines().nth(at).unwrap_or_default();
                let found = found.lines().nth(at).unwrap_or_default();
                format!("step {}: expected {expected}, found {found}", at + 1)
            }
            None => format!(
                "expected {} steps, found {}",
                expected.lines().count(),
                found.lines().count()
            ),
        },
    )
}

#[test]
fn recorded_steps_are_up_to_date() {
    let python = std::env::var_os("ASYNCSCRIPT_PYTHON").unwrap_or("python3.13".into());
    let version = "import sys; sys.exit(sys.version_info[:2] != (3, 13))";
    let found = Command::new(&python).args(["-c", version]).output();
    if !found.is_ok_and(|output| output.status.success()) {
        eprintln!(
            "skipped: {} is no CPython 3.13; set ASYNCSCRIPT_PYTHON",
            python.display()
        );
        return;
    }
    let every = match std::env::var_os("EVERY") {
        Some(_) => "1",
        None => "12",
    };
    let check = Command::new(&python)
        .args(["-B", "steps.py", "--check", every])
        .current_dir(root().join("tests/oracle"))
        .output()
        .expect("it ran a moment ago");
    assert!(
        check.status.success(),
        "{}{}",
        String::from_utf8_lossy(&check.stdout),
        String::from_utf8_lossy(&check.stderr)
    );
}
