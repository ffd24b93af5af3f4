//! `check`: syntax errors and likely mistakes.
//!
//! Goldens are `tests/check/NAME.as` and what is reported of it, `NAME.txt`; `BLESS=1 cargo test
//! --test check` writes them anew. A report on a script of the conformance suite or of `scripts/`
//! must be true: that the script contains the mistake is shown by what CPython answered (a coroutine
//! that was never awaited, an exception that was raised), or the script is listed in
//! `tests/check/deliberate.txt` with the mistake that it makes on purpose. Whatever else is reported
//! is a false alarm; those that stay are listed in [`FALSE_ALARMS`].

mod common;

use common::{asyncscript, conformance, files, finish, root};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Scripts that are right, and are reported all the same, and why. Never more than five.
const FALSE_ALARMS: &[(&str, &str)] = &[
    (
        "tests/conformance/sync/context_in_threads.as",
        "joins threads that end at once",
    ),
    (
        "tests/conformance/sync/debug_argument_checks.as",
        "joins a thread that ends at once",
    ),
    (
        "tests/conformance/tasks_more/debug_check_thread.as",
        "joins a thread that ends at once",
    ),
];

#[test]
fn goldens() {
    let folder = root().join("tests/check");
    let mut wrong = Vec::new();
    for script in files(&folder, &["as"]) {
        let name = script.file_name().expect("it has a name");
        let answer = finish(asyncscript().current_dir(&folder).arg("check").arg(name));
        assert_eq!(answer.crash(), None, "{}", script.display());
        let found = format!(
            "{}exit code {}\n",
            answer.err(),
            answer.code().unwrap_or(-1)
        );
        let golden = script.with_extension("txt");
        if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
            std::fs::write(&golden, &found).expect("the folder can be written");
        }
        let expected = std::fs::read_to_string(&golden).unwrap_or_default();
        if expected != found {
            wrong.push(format!(
                "--- {}\n{expected}--- found\n{found}",
                script.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every rule is seen in a golden, and every code in `check --help`.
#[test]
fn every_rule_is_tested_and_listed() {
    let help = finish(asyncscript().args(["check", "--help"]));
    let goldens: String = files(&root().join("tests/check"), &["txt"])
        .iter()
        .map(|path| std::fs::read_to_string(path).expect("it was just listed"))
        .collect();
    for rule in asyncscript::lint::RULES {
        assert!(help.out().contains(rule.code), "{} in --help", rule.code);
        let reported = format!(": {}: ", rule.code);
        assert!(goldens.contains(&reported), "{} in a golden", rule.code);
    }
}

#[test]
fn nothing_to_report_is_0_a_report_1_no_file_2() {
    let check = |names: &[&str]| {
        finish(
            asyncscript()
                .current_dir(root().join("tests/check"))
                .arg("check")
                .args(names),
        )
    };
    check(&["right.as"]).prints("").ends(0);
    check(&["right.as", "misused.as"])
        .says("misused.as:29:11: ")
        .ends(1);
    check(&["misused.as", "absent.as", "right.as"])
        .says("absent.as")
        .ends(2);
}

/// What CPython answered shows that a script contains the mistake.
fn is_shown(code: &str, answers: &str) -> bool {
    match code {
        "dropped-coroutine" | "unused-coroutine" | "coroutine-as-value" | "coroutine-callback" => {
            answers.contains("was never awaited")
        }
        "nested-run" => answers.contains("RuntimeError"),
        "await-not-awaitable"
        | "wait-coroutines"
        | "gather-list"
        | "async-special-method"
        | "wrong-with"
        | "wrong-for" => answers.contains("TypeError"),
        "uncalled-coroutine" => answers.contains("TypeError") || answers.contains("ValueError"),
        "lock-not-released" => answers.contains("deadlock"),
        _ => false,
    }
}

/// What CPython printed for a script, and what it printed on standard error.
fn answers(script: &Path) -> String {
    let stem = script.file_stem().unwrap_or_default();
    let beside = [script.to_owned(), root().join("tests/scripts").join(stem)];
    let mut text = String::new();
    for path in beside {
        for ending in ["out", "err"] {
            text += &std::fs::read_to_string(path.with_extension(ending)).unwrap_or_default();
        }
    }
    text
}

#[test]
fn no_false_alarms() {
    let mut scripts: BTreeMap<String, String> = BTreeMap::new();
    for (_, path) in conformance() {
        let name = path.strip_prefix(root()).expect("it stands in there");
        scripts.insert(name.display().to_string(), answers(&path));
    }
    for path in files(&root().join("scripts"), &["as"]) {
        let name = path.strip_prefix(root()).expect("it stands in there");
        scripts.insert(name.display().to_string(), answers(&path));
    }
    let listed = std::fs::read_to_string(root().join("tests/check/deliberate.txt"))
        .expect("it is in the repository");
    let known: BTreeSet<(String, String)> = listed
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .filter_map(|line| line.split_once(':')?.0.split_once(' '))
        .map(|(name, code)| (name.to_owned(), code.to_owned()))
        .collect();
    let mut deliberate = known.clone();
    let mut wrong = Vec::new();
    let names: Vec<&String> = scripts.keys().collect();
    for some in names.chunks(100) {
        let answer = finish(asyncscript().current_dir(root()).arg("check").args(some));
        assert_eq!(answer.crash(), None, "{some:?}");
        let reports = answer.err();
        for line in reports.lines().filter(|line| !line.starts_with(' ')) {
            let mut parts = line.split(": ");
            let (Some(place), Some(code)) = (parts.next(), parts.next()) else {
                continue;
            };
            let name = place.split(':').next().unwrap_or(place);
            let Some(answers) = scripts.get(name) else {
                continue;
            };
            let reported = (name.to_owned(), code.to_owned());
            deliberate.remove(&reported);
            let excused = known.contains(&reported)
                || is_shown(code, answers)
                || FALSE_ALARMS.iter().any(|(script, _)| *script == name);
            if !excused {
                wrong.push(line.to_owned());
            }
        }
    }
    for (name, code) in deliberate {
        wrong.push(format!(
            "{name} {code}: not reported: take it off deliberate.txt"
        ));
    }
    assert!(FALSE_ALARMS.len() <= 5);
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
