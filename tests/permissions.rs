//! What a script may reach outside itself: refusals name the option to add, grants are as wide as they say.

mod common;

use common::{Answer, asyncscript, finish, scratch};
use std::path::PathBuf;
use std::sync::LazyLock;

fn run(options: &[&str], code: &str) -> Answer {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = scratch("permissions");
        std::fs::create_dir_all(folder.join("data")).expect("the folder is ours");
        std::fs::write(folder.join("data/a.txt"), "one\ntwo\n").expect("the folder is ours");
        folder
    });
    let folder = &*FOLDER;
    let mut command = asyncscript();
    command.current_dir(folder).arg("run").args(options);
    finish(command.args(["-c", code]))
}

const READ: &str = "with open('data/a.txt') as f: print(f.read(), end='')";

#[test]
fn nothing_is_allowed_by_default() {
    run(&[], READ).ends(1).says(
        "PermissionError: reading data/a.txt is not allowed: run with --allow-read=data/a.txt (or -A)",
    );
    run(&[], "open('data/b.txt', 'w')")
        .ends(1)
        .says("--allow-write=data/b.txt");
    run(&[], "import requests; requests.get('http://127.0.0.1:9/x')")
        .ends(1)
        .says("PermissionError: network access to 127.0.0.1:9 is not allowed")
        .says("--allow-net=127.0.0.1:9");
}

#[test]
fn grants_are_as_wide_as_they_say() {
    for options in [
        ["--allow-read"],
        ["--allow-read=data"],
        ["--allow-read=x,data/a.txt"],
        ["-A"],
        ["--allow-all"],
    ] {
        run(&options, READ).ends(0).prints("one\ntwo\n");
    }
    for options in [["--allow-read=dat"], ["--allow-write"], ["--allow-net"]] {
        run(&options, READ).ends(1).says("PermissionError");
    }
    run(&["--allow-read=data"], "open('data/../secret')")
        .ends(1)
        .says("PermissionError");
    run(&["--allow-read"], "open('data/a.txt', 'r+')")
        .ends(1)
        .says("--allow-write");
    run(
        &["--allow-net=127.0.0.1:8"],
        "import requests; requests.get('http://127.0.0.1:9/x')",
    )
    .ends(1)
    .says("--allow-net=127.0.0.1:9");
}

#[test]
fn what_is_missing_is_not_found() {
    run(&["-A"], "open('nothing.txt')")
        .ends(1)
        .says("FileNotFoundError: [Errno 2] No such file or directory: 'nothing.txt'");
    run(&["-A"], "open('data')")
        .ends(1)
        .says("IsADirectoryError: [Errno 21] Is a directory: 'data'");
}

#[test]
fn what_is_written_can_be_read() {
    let code = "\
with open('data/new.txt', 'w', encoding='utf-8') as f:
    f.write('汉字\\n')
with open('data/new.txt', 'ab') as f:
    f.write(b'end')
with open('data/new.txt', encoding='utf-8') as f:
    print([line for line in f])
";
    run(&["--allow-read", "--allow-write=data"], code)
        .ends(0)
        .prints("['汉字\\n', 'end']\n");
}
