//! What no script and no file may bring about: a panic, a signal, an end without a message.
//!
//! The scripts stand in `tests/bad_input`; what is too large for a repository is written here.

mod common;

use common::{Answer, asyncscript, finish, root, scratch};
use std::path::PathBuf;

/// Run a file with these bytes.
fn bytes(name: &str, bytes: impl AsRef<[u8]>) -> Answer {
    let folder = scratch("bad_input");
    std::fs::write(folder.join(name), bytes).expect("the folder can be written");
    let answer = finish(asyncscript().args(["run", name]).current_dir(folder));
    assert_eq!(answer.crash(), None, "{name}");
    answer
}

fn folder() -> PathBuf {
    root().join("tests/bad_input")
}

/// Run a script of `tests/bad_input`.
fn script(name: &str) -> Answer {
    finish(asyncscript().args(["run", name]).current_dir(folder()))
}

/// A text too deep for the parser or the compiler may be run or refused, but not without a word.
#[track_caller]
fn too_deep(answer: &Answer) {
    match answer.code() {
        Some(0) => {}
        Some(1) => {
            let err = answer.err();
            let last = err.lines().last().unwrap_or_default();
            let kinds = ["RecursionError", "MemoryError", "SyntaxError"];
            assert!(kinds.iter().any(|kind| last.starts_with(kind)), "{last:?}");
        }
        other => panic!("exit code {other:?}: {}", answer.err()),
    }
}

#[test]
fn no_such_file() {
    let answer = script("nowhere.as");
    answer.ends(2).says("nowhere.as").prints("");
}

#[test]
fn directory() {
    let answer = finish(asyncscript().arg("run").arg(folder()));
    answer.ends(2).says("directory").prints("");
}

#[test]
fn invalid_utf8() {
    bytes("utf8_first.as", b"\xff\xfe\x00")
        .ends(1)
        .says("SyntaxError");
    bytes("utf8_string.as", b"x = 1\ny = '\xc3\x28'\n")
        .ends(1)
        .says("SyntaxError: ");
    bytes("utf8_end.as", b"x = 1 # \xe2\x82")
        .ends(1)
        .says("SyntaxError: ");
}

#[test]
fn empty() {
    bytes("empty.as", "").ends(0).prints("");
    bytes("newlines.as", "\n\n\n").ends(0).prints("");
    bytes("comment.as", "# nothing").ends(0).prints("");
    bytes("bom.as", "\u{feff}print(1)").ends(0).prints("1\n");
}

#[test]
fn nul_bytes() {
    bytes("nul.as", [0; 1000])
        .ends(1)
        .says("SyntaxError: source code")
        .says("null bytes");
    bytes("nul_inside.as", "x = 1\0\n")
        .ends(1)
        .says("null bytes");
}

#[test]
fn ten_megabytes_on_a_line() {
    let long = "a".repeat(10_000_000);
    bytes("long_string.as", format!("x = '{long}'\nprint(len(x))\n"))
        .ends(0)
        .prints("10000000\n");
    bytes("long_name.as", format!("{long} = 1\n")).ends(0);
    bytes("long_comment.as", format!("# {long}\nprint(1)\n"))
        .ends(0)
        .prints("1\n");
    let wrong = bytes("long_wrong.as", format!("x = '{long}' b\n"));
    wrong.ends(1).says("SyntaxError: invalid syntax");
    let number = bytes(
        "long_number.as",
        format!("x = 1{}\n", "0".repeat(10_000_000)),
    );
    number.ends(1).says("SyntaxError: Exceeds the limit");
}

#[test]
fn ten_thousand_brackets() {
    for (name, open, close) in [
        ("round", "(", ")"),
        ("square", "[", "]"),
        ("curly", "{", "}"),
    ] {
        let text = open.repeat(10_000) + &close.repeat(10_000);
        bytes(&format!("brackets_{name}.as"), text)
            .ends(1)
            .says("SyntaxError: too many nested parentheses");
        bytes(&format!("open_{name}.as"), open.repeat(10_000))
            .ends(1)
            .says("SyntaxError: too many nested parentheses");
    }
}

#[test]
fn ten_thousand_blocks() {
    let text: String = (0..10_000)
        .map(|depth| format!("{}if 1:\n", " ".repeat(depth)))
        .collect();
    bytes("blocks.as", text + &" ".repeat(10_000) + "pass\n")
        .ends(1)
        .says("IndentationError: too many levels of indentation");
}

#[test]
fn two_hundred_thousand_operands() {
    too_deep(&bytes("sum.as", "1+".repeat(200_000) + "1\n"));
    too_deep(&bytes("power.as", "1**".repeat(200_000) + "1\n"));
    too_deep(&bytes(
        "and.as",
        "x = ".to_owned() + &"1 and ".repeat(200_000) + "1\n",
    ));
    too_deep(&bytes(
        "less.as",
        "x = ".to_owned() + &"1 < ".repeat(200_000) + "1\n",
    ));
}

#[test]
fn two_hundred_thousand_attributes() {
    too_deep(&bytes(
        "dots.as",
        "a = 1\na".to_owned() + &".b".repeat(200_000) + "\n",
    ));
}

#[test]
fn two_hundred_thousand_calls() {
    too_deep(&bytes(
        "calls.as",
        "a = 1\na".to_owned() + &"()".repeat(200_000) + "\n",
    ));
}

#[test]
fn two_hundred_thousand_prefixes() {
    too_deep(&bytes("not.as", "not ".repeat(200_000) + "1\n"));
    too_deep(&bytes("minus.as", "-".repeat(200_000) + "1\n"));
    too_deep(&bytes("lambda.as", "lambda: ".repeat(200_000) + "1\n"));
}

#[test]
fn two_hundred_thousand_conditions() {
    too_deep(&bytes("ternary.as", "1 if 1 else ".repeat(200_000) + "1\n"));
    let text = "if 0: pass\n".to_owned() + &"elif 0: pass\n".repeat(20_000);
    too_deep(&bytes("elif.as", text));
}

#[test]
fn endless_recursion() {
    script("recursion.as")
        .ends(1)
        .prints("begin\n")
        .says("RecursionError: maximum recursion depth exceeded");
    script("recursion_in_coroutines.as")
        .ends(1)
        .says("RecursionError: maximum recursion depth exceeded");
    script("recursion_caught.as").ends(0).prints("True\nTrue\n");
}

/// Recursion through functions of ours, which have Rust frames on the stack.
fn recursion_in(what: &str) {
    script(&format!("recursion_in_{what}.as"))
        .ends(1)
        .says("RecursionError: maximum recursion depth exceeded");
}

#[test]
fn recursion_in_repr() {
    recursion_in("repr");
}

#[test]
fn recursion_in_sort_key() {
    recursion_in("sort_key");
}

#[test]
fn recursion_in_getattr() {
    recursion_in("getattr");
}

#[test]
fn recursion_in_property() {
    recursion_in("property");
}

#[test]
fn recursion_in_comparison() {
    recursion_in("comparison");
}

#[test]
fn recursion_in_hash() {
    recursion_in("hash");
}

#[test]
fn recursion_in_iteration() {
    recursion_in("iteration");
}

#[test]
fn recursion_in_call() {
    recursion_in("call");
}

#[test]
fn deep_list() {
    script("deep_list.as")
        .ends(0)
        .prints("RecursionError\nRecursionError\nRecursionError\nfreed\n");
}

#[cfg(unix)]
mod signals {
    use super::*;
    use std::io::{BufRead, BufReader, Read};
    use std::process::Command;

    /// Run a script, take the first line of its output, do something, let it end.
    fn after_first_line(name: &str, act: impl FnOnce(u32), read_on: bool) -> (String, Answer) {
        let mut child = asyncscript()
            .args(["run", name])
            .current_dir(folder())
            .spawn()
            .expect("the binary was built");
        let stdout = child.stdout.take().expect("it is a pipe");
        let mut stdout = BufReader::with_capacity(1, stdout);
        let mut text = String::new();
        stdout.read_line(&mut text).expect("it prints text");
        act(child.id());
        let reader = std::thread::spawn(move || {
            if read_on {
                // What came before an error is what there is.
                let _ = stdout.read_to_string(&mut text);
            }
            text
        });
        let answer = common::wait(child);
        (reader.join().expect("the reader cannot fail"), answer)
    }

    fn interrupt(name: &str) -> (String, Answer) {
        let kill = |id: u32| {
            // The loop may not yet wait at the moment it prints.
            std::thread::sleep(std::time::Duration::from_millis(200));
            let status = Command::new("kill")
                .args(["-INT", &id.to_string()])
                .status();
            assert!(status.is_ok_and(|status| status.success()));
        };
        after_first_line(name, kill, true)
    }

    #[test]
    fn output_closed_early() {
        let (line, answer) = after_first_line("many_lines.as", |_| {}, false);
        assert_eq!(line, "line 0\n");
        answer.ends(0);
        assert_eq!(answer.err(), "");
    }

    #[test]
    fn interrupt_in_a_sleep() {
        let (out, answer) = interrupt("interrupt_sleep.as");
        answer.ends(130).says("KeyboardInterrupt");
        assert_eq!(out, "ready\n");
    }

    #[test]
    fn interrupt_in_a_busy_loop() {
        let (out, answer) = interrupt("interrupt_busy.as");
        answer.ends(130).says("KeyboardInterrupt");
        assert_eq!(out, "ready\n");
    }

    #[test]
    fn interrupt_runs_finally() {
        let (out, answer) = interrupt("interrupt_finally.as");
        answer.ends(130).says("KeyboardInterrupt");
        assert_eq!(out, "ready\nfinally of the task\nfinally of main\n");
    }

    #[test]
    fn interrupt_in_time_sleep() {
        let (out, answer) = interrupt("interrupt_time_sleep.as");
        answer.ends(130).says("KeyboardInterrupt");
        assert_eq!(out, "ready\nfinally\n");
    }
}

#[test]
fn a_script_that_takes_its_machine_apart() {
    let answer = script("taken_apart.as");
    assert_eq!(answer.crash(), None);
    assert_eq!(
        answer.out(),
        "asyncscript cannot replace generator.__code__ while a generator of it has not ended\n\
         (1, 1, 1) 100 42\n\
         asyncscript does not initialise a task again\n\
         [CancelledError('')]\n\
         still here\n"
    );
}

#[test]
fn what_changes_while_it_is_used() {
    let answer = script("changed_while_used.as");
    assert_eq!(answer.crash(), None);
    assert_eq!(
        answer.out(),
        "NotImplementedError co_consts cannot be replaced: code is no bytecode of CPython's\n\
         (1, 5)\n\
         TypeError a __bases__ item causes an inheritance cycle\n\
         8\n\
         (1, 1)\n\
         2\n\
         freed\n\
         compiled\n\
         alive\n"
    );
}
