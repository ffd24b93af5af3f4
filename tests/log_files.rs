//! `logging.handlers` that turn files over, in a folder of their own; and that they need the permission to.

mod common;

use common::{asyncscript, finish};
use std::path::PathBuf;

/// An empty folder.
fn scratch(name: &str) -> PathBuf {
    let folder = common::scratch(name);
    for entry in std::fs::read_dir(&folder).expect("the folder is ours") {
        std::fs::remove_file(entry.expect("the folder is ours").path()).expect("a log file");
    }
    folder
}

#[test]
fn files_are_turned_over_as_in_cpython() {
    let folder = scratch("log_files");
    let mut command = asyncscript();
    command
        .args(["run", "-A", "tests/log_files/rotation.as"])
        .arg(&folder);
    finish(&mut command)
        .ends(0)
        .prints(include_str!("log_files/rotation.out"));
}

#[test]
fn old_files_are_renamed_where_they_may_be_written() {
    let folder = scratch("log_files_refused");
    let code = "import logging.handlers as h\n\
        one = h.RotatingFileHandler('one.log', maxBytes=1, backupCount=1)\n\
        one.rotation_filename = lambda name: 'two.log'\n\
        one.doRollover()";
    let mut command = asyncscript();
    command.current_dir(&folder);
    finish(command.args(["run", "--allow-write=one.log", "-c", code]))
        .ends(1)
        .says("PermissionError")
        .says("two.log");
}
