//! The rules of the layout, held by a test: sizes of files, who may name which crate, where
//! `unsafe` may stand, that every op is used, that nothing names the place it was written at.

mod common;

use common::{asyncscript, conformance, files, finish, root};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// No file is longer.
const LINES: usize = 800;

/// Files that are longer, and why.
const LONG: &[(&str, &str)] = &[
    ("src/event_loop/future.rs", "to be split by construct"),
    ("src/event_loop/task.rs", "to be split by construct"),
    ("src/vm/attributes.rs", "to be split by construct"),
    ("src/vm/calls.rs", "to be split by construct"),
    ("src/vm/dispatch.rs", "one match over all ops"),
    ("src/vm/drive.rs", "to be split by construct"),
    ("src/vm/execute.rs", "one match over all ops"),
];

/// A crate, and the files that may name it.
const CRATES: &[(&str, &[&str])] = &[
    ("tokio::", &["src/event_loop/driver.rs"]),
    ("miette::", &["src/diagnostics/"]),
    ("logos::", &["grammar/src/token.rs"]),
    ("lalrpop_util::", &["grammar/src/parser/"]),
    ("rustyline::", &["src/cli/repl/editor.rs"]),
    ("corosensei::", &["src/event_loop/driver.rs"]),
];

/// Where `unsafe` may stand; each block says why it is sound.
const UNSAFE: &[&str] = &[
    "src/builtins/objects/frames.rs",
    "src/compiler/tests.rs",
    "src/main.rs",
    "src/start.rs",
    "src/event_loop/driver.rs",
    "src/event_loop/future.rs",
    "src/event_loop/handle.rs",
    "src/event_loop/loop_rows.rs",
    "src/event_loop/machine.rs",
    "src/event_loop/mod.rs",
    "src/event_loop/task.rs",
    "src/log/glance.rs",
    "src/object/class.rs",
    "src/object/dict.rs",
    "src/object/exception.rs",
    "src/object/function.rs",
    "src/object/generator.rs",
    "src/object/heap.rs",
    "src/object/instance.rs",
    "src/object/int.rs",
    "src/object/kind.rs",
    "src/object/list.rs",
    "src/object/module.rs",
    "src/object/mutable.rs",
    "src/object/native_iter.rs",
    "src/object/range.rs",
    "src/object/set.rs",
    "src/object/str.rs",
    "src/object/tuple.rs",
    "src/object/value.rs",
    "src/stdlib/native/math/mod.rs",
    "src/stdlib/native/weakref.rs",
    "src/vm/async_generators.rs",
    "src/vm/attributes.rs",
    "src/vm/call_sites.rs",
    "src/vm/calls.rs",
    "src/vm/dispatch.rs",
    "src/vm/drive.rs",
    "src/vm/errors.rs",
    "src/vm/execute.rs",
    "src/vm/frame.rs",
    "src/vm/frame_objects.rs",
    "src/vm/gc.rs",
    "src/vm/imports.rs",
    "src/vm/link.rs",
    "src/vm/method_first.rs",
    "src/vm/unwind.rs",
];

/// Ops that the compiler emits for no script of the suite, and why.
const UNUSED_OPS: &[(&str, &str)] = &[
    ("LoadFreeCell", "nothing emits it yet"),
    ("Nop", "nothing emits it yet"),
    (
        "Observe",
        "only while the event log is kept: tests/trace.rs",
    ),
    (
        "ObserveObject",
        "only while the event log is kept: tests/trace.rs",
    ),
];

/// The tracked source files with one of these endings: path from the root, and text.
fn sources(endings: &[&str]) -> Vec<(String, String)> {
    ["src", "grammar/src", "tests", "scripts", "benches"]
        .iter()
        .flat_map(|folder| files(&root().join(folder), endings))
        .map(|path| {
            let bytes = std::fs::read(&path).expect("it was just listed");
            (
                relative(&path),
                String::from_utf8_lossy(&bytes).into_owned(),
            )
        })
        .collect()
}

fn relative(path: &Path) -> String {
    let path = path.strip_prefix(root()).expect("it stands in there");
    path.display().to_string()
}

/// The code of the crates, without the tests.
fn code() -> Vec<(String, String)> {
    let mut found = sources(&["rs"]);
    found.retain(|(path, _)| !path.starts_with("tests/"));
    found
}

/// The lines that are not comments, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(index, line)| (index + 1, line))
}

#[track_caller]
fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn files_are_short() {
    let mut wrong = Vec::new();
    for (path, text) in sources(&["rs", "as"]) {
        let count = text.lines().count();
        let excepted = LONG.iter().any(|(long, _)| *long == path);
        if count >= LINES && !excepted {
            wrong.push(format!("{path}: {count} lines: split it by construct"));
        } else if count < LINES && excepted {
            wrong.push(format!("{path}: short now: take it off the list LONG"));
        }
    }
    none(&wrong);
}

#[test]
fn crates_are_named_in_one_place() {
    let mut wrong = Vec::new();
    for (path, text) in code() {
        for (name, places) in CRATES {
            if places.iter().any(|place| path.starts_with(place)) {
                continue;
            }
            for (number, line) in lines(&text).filter(|(_, line)| line.contains(name)) {
                wrong.push(format!("{path}:{number}: names {name}: {}", line.trim()));
            }
        }
    }
    none(&wrong);
}

#[test]
fn unsafe_stands_in_listed_files() {
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for (path, text) in code() {
        let is_unsafe = |line: &str| {
            line.split(|c: char| !(c.is_alphanumeric() || c == '_'))
                .any(|word| word == "unsafe")
        };
        let Some((number, _)) = lines(&text).find(|(_, line)| is_unsafe(line)) else {
            continue;
        };
        if UNSAFE.contains(&path.as_str()) {
            used.insert(path);
        } else {
            wrong.push(format!(
                "{path}:{number}: unsafe, but not on the list UNSAFE"
            ));
        }
    }
    for path in UNSAFE.iter().filter(|path| !used.contains(**path)) {
        wrong.push(format!(
            "{path}: nothing unsafe: take it off the list UNSAFE"
        ));
    }
    none(&wrong);
}

#[test]
fn nothing_is_left_to_do() {
    let mut wrong = Vec::new();
    for (path, text) in code() {
        for (number, line) in lines(&text) {
            for word in ["todo!", "unimplemented!", "dbg!"] {
                if line.contains(word) {
                    wrong.push(format!("{path}:{number}: {word}"));
                }
            }
        }
    }
    none(&wrong);
}

#[test]
fn every_module_says_what_it_is_for() {
    let mut wrong = Vec::new();
    for (path, text) in code() {
        if !text.starts_with("//!") {
            wrong.push(format!("{path}: does not open with a line of //!"));
        }
    }
    none(&wrong);
}

/// Every op of the table is made by some script: of the suite, or of `tests/dump`.
#[test]
fn every_op_is_emitted() {
    let mut missing: BTreeSet<&str> = asyncscript::bytecode::OP_NAMES.iter().copied().collect();
    let mut scripts: Vec<PathBuf> = conformance().into_iter().map(|(_, path)| path).collect();
    scripts.extend(files(&root().join("tests/dump"), &["as"]));
    for script in scripts {
        let answer = finish(asyncscript().args(["dump", "code"]).arg(&script));
        assert_eq!(answer.crash(), None, "{}", script.display());
        for word in answer.out().split_whitespace() {
            missing.remove(word);
        }
    }
    let mut wrong = Vec::new();
    for (name, _) in UNUSED_OPS {
        if !missing.remove(name) {
            wrong.push(format!("{name}: emitted: take it off the list UNUSED_OPS"));
        }
    }
    wrong.extend(
        missing
            .iter()
            .map(|name| format!("{name}: no script makes it")),
    );
    none(&wrong);
}

#[test]
fn no_file_names_where_it_was_written() {
    let list = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(root())
        .output();
    let Ok(list) = list else {
        eprintln!("skipped: git is not installed");
        return;
    };
    if !list.status.success() {
        eprintln!("skipped: this is no checkout");
        return;
    }
    // Written in two parts, or this file would be found.
    let places = [concat!("/wo", "rk/"), concat!("/ho", "me/")];
    let mut wrong = Vec::new();
    for path in String::from_utf8_lossy(&list.stdout).split('\0') {
        let Ok(text) = std::fs::read_to_string(root().join(path)) else {
            continue;
        };
        for (index, line) in text.lines().enumerate() {
            if places.iter().any(|place| line.contains(place)) {
                wrong.push(format!("{path}:{}: {}", index + 1, line.trim()));
            }
        }
    }
    none(&wrong);
}
