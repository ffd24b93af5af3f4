//! The order of task steps, turn by turn, as CPython's event loop runs them.
//!
//! `tests/steps/NAME.steps` holds a line `turn task-name` for each step of
//! `tests/conformance/tasks/NAME.as`, recorded by `oracle/steps.py`; `run --steps` writes the same.
//! Where CPython 3.13 is at hand, the recorded files are compared with what it does now.

mod common;

use common::{asyncscript, files, finish, root, scratch};
use std::process::Command;

/// Scripts whose steps are not yet CPython's, and why.
const NOT_YET: &[(&str, &str)] = &[];

#[test]
fn steps_are_those_of_cpython() {
    let scripts = root().join("tests/conformance/tasks");
    let out = scratch("steps");
    let golden = files(&root().join("tests/steps"), &["steps"]);
    assert!(golden.len() >= 30, "only {} recorded files", golden.len());
    let mut wrong = String::new();
    for path in golden {
        let name = path.with_extension("");
        let name = name.file_name().expect("it has one").to_string_lossy();
        let found = out.join(format!("{name}.steps"));
        // What an earlier run left there is no answer.
        let _ = std::fs::remove_file(&found);
        let answer = finish(
            asyncscript()
                .args(["run", "--virtual-time", "-A", "--steps"])
                .arg(&found)
                .arg(format!("{name}.as"))
                .current_dir(&scripts),
        );
        let expected = std::fs::read_to_string(&path).expect("it was just listed");
        let found = std::fs::read_to_string(&found).unwrap_or_default();
        let listed = NOT_YET.iter().any(|(script, _)| *script == name);
        if let Some(crash) = answer.crash() {
            wrong += &format!("{name}: {crash}\n");
        } else if listed {
            if found == expected {
                wrong += &format!("{name}: right now: take it off the list NOT_YET\n");
            }
        } else if found != expected {
            let mut pairs = expected.lines().zip(found.lines());
            wrong += &match pairs.position(|(expected, found)| expected != found) {
                Some(at) => {
                    let expected = expected.lines().nth(at).unwrap_or_default();
                    let found = found.lines().nth(at).unwrap_or_default();
                    format!(
                        "{name}: step {}: expected {expected}, found {found}\n",
                        at + 1
                    )
                }
                None => format!(
                    "{name}: expected {} steps, found {}\n",
                    expected.lines().count(),
                    found.lines().count()
                ),
            };
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
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
    let check = Command::new(&python)
        .args(["-B", "steps.py", "--check"])
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
