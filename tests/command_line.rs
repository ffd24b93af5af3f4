//! The command line: where the program comes from, which options are whose, exit codes.

mod common;

use common::{Answer, asyncscript, finish, finish_with, root, scratch};
use std::path::PathBuf;

/// A script in a folder of this test's own.
fn script(name: &str, text: &str) -> PathBuf {
    let path = scratch("command_line").join(name);
    std::fs::write(&path, text).expect("the folder can be written");
    path
}

fn run(arguments: &[&str]) -> Answer {
    finish(
        asyncscript()
            .args(arguments)
            .current_dir(scratch("command_line")),
    )
}

fn code(text: &str) -> Answer {
    run(&["-c", text])
}

#[test]
fn run_a_file() {
    script("file.as", "print('here')\n");
    run(&["run", "file.as"]).prints("here\n").ends(0);
}

#[test]
fn a_file_alone_is_run() {
    script("alone.as", "print('alone')\n");
    run(&["alone.as"]).prints("alone\n").ends(0);
}

#[test]
fn code_is_run() {
    code("print(1 + 1)").prints("2\n").ends(0);
    run(&["run", "-c", "print(3)"]).prints("3\n").ends(0);
}

#[test]
fn code_may_await() {
    run(&[
        "run",
        "--virtual-time",
        "-c",
        "print(await gather(sleep(2, 'b'), sleep(1, 'a')))",
    ])
    .prints("['b', 'a']\n")
    .ends(0);
}

#[test]
fn standard_input_is_run() {
    finish_with(&mut asyncscript(), b"print('from input')\n")
        .prints("from input\n")
        .ends(0);
    finish_with(asyncscript().args(["run", "-"]), b"print('dash')\n")
        .prints("dash\n")
        .ends(0);
}

#[test]
fn arguments_are_the_scripts() {
    script("argv.as", "import sys\nprint(sys.argv)\n");
    run(&["run", "argv.as", "one", "two words", ""])
        .prints("['argv.as', 'one', 'two words', '']\n")
        .ends(0);
    run(&["argv.as", "one"])
        .prints("['argv.as', 'one']\n")
        .ends(0);
    run(&["-c", "import sys; print(sys.argv)", "one"])
        .prints("['-c', 'one']\n")
        .ends(0);
}

#[test]
fn options_after_the_file_are_the_scripts() {
    script("options.as", "import sys\nprint(sys.argv[1:])\n");
    for words in [
        &["run", "options.as", "--virtual-time", "--help", "-A"][..],
        &["options.as", "--virtual-time", "--help", "-A"],
    ] {
        run(words)
            .prints("['--virtual-time', '--help', '-A']\n")
            .ends(0);
    }
}

#[test]
fn options_after_the_code_are_the_scripts() {
    run(&["-c", "import sys; print(sys.argv)", "--help", "-X"])
        .prints("['-c', '--help', '-X']\n")
        .ends(0);
}

#[test]
fn virtual_time_takes_none() {
    run(&[
        "run",
        "--virtual-time",
        "-c",
        "import asyncio, time\nasync def main():\n    await asyncio.sleep(3600)\n    print(time.monotonic())\nasyncio.run(main())",
    ])
    .prints("3600.0\n")
    .ends(0);
}

#[test]
fn debug_mode() {
    let text = "import asyncio\nasync def main():\n    print(asyncio.get_running_loop().get_debug())\nasyncio.run(main())";
    run(&["run", "-c", text]).prints("False\n").ends(0);
    run(&["run", "--debug", "-c", text])
        .prints("True\n")
        .ends(0);
    run(&["run", "-X", "dev", "-c", text])
        .prints("True\n")
        .ends(0);
    run(&["-X", "dev", "-c", text]).prints("True\n").ends(0);
    finish(
        asyncscript()
            .env("PYTHONASYNCIODEBUG", "1")
            .args(["-c", text]),
    )
    .prints("True\n")
    .ends(0);
}

#[test]
fn check_runs_nothing() {
    script("fine.as", "print('never')\n");
    script("wrong.as", "print('never'\n");
    run(&["check", "fine.as"]).prints("").ends(0);
    let answer = run(&["check", "fine.as", "wrong.as"]);
    answer.prints("").ends(1);
    answer.says("SyntaxError: '(' was never closed");
    run(&["check", "nowhere.as"]).ends(2);
    run(&["check"]).ends(2);
}

#[test]
fn dump_shows_each_stage() {
    script("dump.as", "total = 1 + n\n");
    let tokens = run(&["dump", "tokens", "dump.as"]);
    tokens.ends(0);
    assert!(tokens.out().contains("total"), "{}", tokens.out());
    let tree = run(&["dump", "ast", "dump.as"]);
    tree.ends(0);
    assert!(tree.out().contains("Assign"), "{}", tree.out());
    let bytecode = run(&["dump", "code", "dump.as"]);
    bytecode.ends(0);
    assert!(bytecode.out().contains("total"), "{}", bytecode.out());
    run(&["dump", "nothing", "dump.as"]).ends(2);
}

#[test]
fn version_and_help() {
    let version = run(&["--version"]);
    version.ends(0);
    assert!(version.out().contains("Python 3.13"), "{}", version.out());
    let help = run(&["--help"]);
    help.ends(0);
    assert!(help.out().contains("Examples:"), "{}", help.out());
    run(&["run", "--help"]).ends(0);
}

#[test]
fn a_wrong_command_line_is_2() {
    run(&["run", "--no-such-option", "file.as"]).ends(2);
    run(&["run"]).ends(2);
    run(&["--no-such-option"]).ends(2);
}

#[test]
fn exit_codes_of_exit() {
    for (argument, expected) in [
        ("", 0),
        ("0", 0),
        ("None", 0),
        ("7", 7),
        ("256", 0),
        ("300", 44),
        ("-1", 255),
        ("True", 1),
        ("2**70", 255),
    ] {
        let answer = code(&format!("import sys; sys.exit({argument})"));
        assert_eq!(answer.crash(), None, "sys.exit({argument})");
        assert_eq!(answer.code(), Some(expected), "sys.exit({argument})");
        answer.prints("");
    }
}

#[test]
fn exit_with_a_text() {
    let answer = code("import sys; sys.exit('so long')");
    answer.prints("").ends(1);
    assert_eq!(answer.err(), "so long\n");
}

#[test]
fn an_uncaught_exception_is_1() {
    code("print(1)\n1 / 0")
        .ends(1)
        .prints("1\n")
        .says("Traceback (most recent call last):")
        .says("ZeroDivisionError: division by zero");
}

#[test]
fn a_syntax_error_is_1() {
    script("syntax.as", "print('never')\nx = = 1\n");
    run(&["run", "syntax.as"])
        .ends(1)
        .prints("")
        .says("SyntaxError: invalid syntax");
}

#[test]
fn a_deadlock_is_3() {
    let answer = run(&[
        "run",
        "--virtual-time",
        "-c",
        "import asyncio\nasync def main():\n    print('waiting')\n    await asyncio.Future()\nasyncio.run(main())",
    ]);
    answer.ends(3).prints("waiting\n");
    assert!(
        answer
            .err()
            .starts_with("deadlock: the event loop can never wake again\n"),
        "{}",
        answer.err()
    );
}

#[test]
fn an_uncaught_keyboard_interrupt_is_130() {
    code("raise KeyboardInterrupt").ends(130).prints("");
}

#[test]
fn a_missing_file_is_2() {
    run(&["run", "nowhere.as"]).ends(2).says("nowhere.as");
    run(&["nowhere.as"]).ends(2).says("no such file");
}

#[test]
fn a_directory_is_2() {
    let folder = scratch("command_line").join("folder");
    std::fs::create_dir_all(folder).expect("the folder can be written");
    run(&["run", "folder"]).ends(2).says("directory");
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_2() {
    use std::os::unix::fs::PermissionsExt;
    let path = script("secret.as", "print('never')\n");
    let set = |mode| {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode))
            .expect("it is our file");
    };
    set(0o000);
    if std::fs::read(&path).is_ok() {
        eprintln!("skipped: this user may read every file");
    } else {
        run(&["run", "secret.as"]).ends(2).says("permission");
    }
    set(0o644);
}

#[test]
fn the_readmes_script_prints_what_the_readme_says() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("there is a README");
    let hello = std::fs::read_to_string(root().join("scripts/hello.as")).expect("it is shown");
    assert!(readme.contains(&format!("```python\n{hello}```\n")));
    let answer = finish(
        asyncscript()
            .args(["run", "scripts/hello.as"])
            .current_dir(root()),
    );
    answer.ends(0);
    let shown = format!(
        "```console\n$ cargo run --release -- run scripts/hello.as\n{}```\n",
        answer.out()
    );
    assert!(readme.contains(&shown), "not in the README:\n{shown}");
}
