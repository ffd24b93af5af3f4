//! One test a script of `tests/conformance`: the same output, exit code and essential lines of
//! standard error as CPython, whose recorded answers stand beside it (see `oracle/record.py`).
//!
//! `conformance/not-yet.txt` lists the scripts that still fail, a line `path issue` each. A script
//! that fails and is not listed is a failure, and so is one that is listed and passes. A crash is a
//! failure in any case. `BLESS=1 cargo test --test conformance` rewrites that list, and nothing else.

mod common;
#[path = "common/essential.rs"]
mod essential;

use common::Answer;
use essential::essential;
use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// What differs: a short name for the list, and the whole story.
struct Difference {
    issue: String,
    story: String,
}

type List = BTreeMap<String, String>;

fn main() {
    let arguments = Arguments::from_args();
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let listed = read_list();
    let scripts = common::conformance();
    let mut stale = listed.clone();
    stale.retain(|name, _| !scripts.iter().any(|(script, _)| script == name));
    let blessed = Arc::new(Mutex::new(listed.clone()));
    let mut trials: Vec<Trial> = scripts
        .into_iter()
        .map(|(name, path)| {
            let issue = listed.get(&name).cloned();
            let blessed = blessed.clone();
            Trial::test(name.clone(), move || {
                let answer = run(&path);
                if let Some(crash) = answer.crash() {
                    return Err(format!("{crash}\n{}", answer.err()).into());
                }
                let difference = compare(&path, &answer);
                if bless {
                    let mut list = blessed.lock().expect("no test panics with the lock held");
                    match difference {
                        None => list.remove(&name),
                        Some(difference) => list.insert(name, issue.unwrap_or(difference.issue)),
                    };
                    return Ok(());
                }
                judge(difference, issue)
            })
        })
        .collect();
    trials.push(Trial::test("not-yet.txt names scripts", move || {
        if stale.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = stale.into_keys().collect();
        Err(format!("there is no script {}", names.join(", ")).into())
    }));
    trials.push(Trial::test("essential is record.py's", || {
        for (given, expected) in ESSENTIAL {
            let found = essential(given);
            if found != *expected {
                return Err(format!("of {given:?}:\n{found:?}\n{expected:?}").into());
            }
        }
        Ok(())
    }));
    let conclusion = libtest_mimic::run(&arguments, trials);
    if bless && !arguments.list {
        write_list(&blessed.lock().expect("all tests are over"));
    }
    conclusion.exit();
}

fn run(script: &Path) -> Answer {
    let folder = script.parent().expect("a script stands in a folder");
    let name = script.file_name().expect("a script has a name");
    let mut command = common::asyncscript();
    command.args(["run", "--virtual-time", "-A"]).arg(name);
    common::finish(command.current_dir(folder))
}

fn compare(script: &Path, answer: &Answer) -> Option<Difference> {
    let golden = |ending| std::fs::read(script.with_extension(ending)).unwrap_or_default();
    let err = essential(&answer.err());
    let expected_err = String::from_utf8_lossy(&golden("err")).into_owned();
    let expected_code = String::from_utf8_lossy(&golden("exit"))
        .trim()
        .parse()
        .unwrap_or(0);
    let expected_out = golden("out");
    let mut story = String::new();
    let mut issue = None;
    let code = answer.code();
    if code != Some(expected_code) {
        story += &format!("exit code: expected {expected_code}, found {code:?}\n");
        issue = Some("exit-code");
    }
    if err != expected_err {
        story += "standard error, the essential lines:\n";
        story += &first_difference(&expected_err, &err);
        issue = Some("stderr");
    }
    if answer.stdout != expected_out {
        story += "standard output:\n";
        story += &first_difference(&String::from_utf8_lossy(&expected_out), &answer.out());
        issue = Some("stdout");
    }
    let issue = issue?;
    story += &format!("standard error, all of it:\n{}", answer.err());
    let issue = cause(&err, &expected_err).unwrap_or_else(|| issue.to_owned());
    Some(Difference { issue, story })
}

/// A name for the list: the exception that CPython does not raise, if one ended the run.
fn cause(err: &str, expected: &str) -> Option<String> {
    let last = err.lines().last()?;
    if expected.lines().any(|line| line == last) {
        return None;
    }
    let quoted = last.split('\'').nth(1).unwrap_or_default();
    if last.starts_with("ModuleNotFoundError") {
        return Some(format!("module-{quoted}"));
    }
    let head = last.split([':', ' ']).next().unwrap_or_default();
    Some(match (head, last.rsplit('\'').nth(1)) {
        ("AttributeError" | "NameError" | "ImportError", Some(name)) => format!("{head}-{name}"),
        _ if head.ends_with("Error") || head == "deadlock" => head.to_owned(),
        _ => return None,
    })
}

fn first_difference(expected: &str, found: &str) -> String {
    let end = |line: Option<&str>| line.map_or("(the end)".to_owned(), |line| format!("{line:?}"));
    let (mut left, mut right) = (expected.split('\n'), found.split('\n'));
    for line in 1.. {
        let (expected, found) = (left.next(), right.next());
        if expected != found {
            let (expected, found) = (end(expected), end(found));
            return format!(
                "  line {line}: expected {expected}\n  line {line}: found    {found}\n"
            );
        }
        if expected.is_none() {
            break;
        }
    }
    String::new()
}

fn judge(difference: Option<Difference>, issue: Option<String>) -> Result<(), Failed> {
    match (difference, issue) {
        (None, None) | (Some(_), Some(_)) => Ok(()),
        (None, Some(_)) => Err("passes now: take it off the list, not-yet.txt".into()),
        (Some(difference), None) => Err(difference.story.into()),
    }
}

fn list_path() -> std::path::PathBuf {
    common::root().join("tests/conformance/not-yet.txt")
}

fn read_list() -> List {
    std::fs::read_to_string(list_path())
        .unwrap_or_default()
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .map(|(path, issue)| (path.to_owned(), issue.to_owned()))
        .collect()
}

fn write_list(list: &List) {
    let mut text = String::from("# Scripts that still fail, and why. Rewritten by BLESS=1.\n");
    for (path, issue) in list {
        text += &format!("{path} {issue}\n");
    }
    std::fs::write(list_path(), text).expect("the list can be written");
}

/// What `essential` of record.py answers.
const ESSENTIAL: &[(&str, &str)] = &[
    (
        "Traceback (most recent call last):\n  File \"/a/b/c.as\", line 1\n    x\n    ^\nValueError: no\n",
        "Traceback (most recent call last):\nValueError: no\n",
    ),
    (
        "  + Exception Group Traceback (most recent call last):\n  |   File \"x\"\n  | ExceptionGroup: g (2 sub-exceptions)\n  +-+---------------- 1 ----------------\n    | ValueError: 1\n    +------------------------------------\n",
        "  + Exception Group Traceback (most recent call last):\n  | ExceptionGroup: g (2 sub-exceptions)\n  +-+---------------- 1 ----------------\n    | ValueError: 1\n    +------------------------------------\n",
    ),
    (
        "<Task at 0x7f00Ab> in /usr/lib/x.py:3 and a/b/c http://h/i/j '/p//q' /one /r/s/ end\n",
        "<Task at 0x…> in x.py:3 and a/b/c http://h/i/j 'q' /one s/ end\n",
    ),
    (
        "a\r\nb\x0bc\x1dd\u{2028}e\n\n \nx: Enable tracemalloc to get\n",
        "a\nb\nc\nd\ne\n",
    ),
    (
        "0x 0xg 0x1g /a//b /a/b: (/x/y) =/x/y.z ~/q/w é/x/y",
        "0x 0xg 0x…g b b: (y) =y.z ~w é/x/y\n",
    ),
];
