//! `docs/compatibility.md`: which of CPython's public names are there. What CPython has is recorded
//! in `oracle/names.txt`, what is there is asked of the interpreter by the same script, `names.py`.
//!
//! `BLESS=1 cargo test --test compatibility` writes the document anew.

mod common;

use common::{asyncscript, finish_with, root};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What is there and does not do all that CPython's does, or is not there for a reason:
/// `module.name`, and the reason.
const REASONS: &[(&str, &str)] = &[
    (
        "builtins.breakpoint",
        "calls `sys.breakpointhook`; there is no debugger to stop in by default",
    ),
    (
        "builtins.compile",
        "source in bytes is UTF-8, or says that it is Latin-1; code of a module lists no variables of \
         its comprehensions in `co_varnames`",
    ),
    (
        "builtins.id",
        "numbers in order of asking, none given twice; CPython gives out the address of what is gone again",
    ),
    (
        "concurrent.futures.ProcessPoolExecutor",
        "there are no other processes of a script",
    ),
    (
        "difflib.HtmlDiff",
        "no pages are made: see `unified_diff`, `ndiff`",
    ),
    ("gc.set_debug", "has no effect"),
    (
        "gc.set_threshold",
        "0 turns the collector off; it has its own rule when to run else",
    ),
    ("logging.config.fileConfig", "there is no configparser"),
    (
        "logging.config.listen",
        "configuration comes from the script only",
    ),
    (
        "re.compile",
        "a search of more than 2**31 steps is given up (RuntimeError); CPython goes on",
    ),
    ("sys.addaudithook", "there are no audit events"),
    ("sys.audit", "there are no audit events"),
    ("sys.setprofile", "calls cannot be watched; see --trace"),
    ("sys.settrace", "lines cannot be watched; see --trace"),
    ("time.clock_settime", "the clock is read only"),
    ("time.localtime", "the local zone is UTC"),
    (
        "unittest.TestLoader",
        "there is no folder of tests to search",
    ),
];

/// Reasons that several names of a module share.
const SHARED_REASONS: &[(&str, &str, &str)] = &[
    (
        "asyncio",
        "AbstractChildWatcher FastChildWatcher MultiLoopChildWatcher PidfdChildWatcher SafeChildWatcher \
         ThreadedChildWatcher get_child_watcher set_child_watcher",
        "deprecated, gone in 3.14: the loop sees to child processes itself",
    ),
    (
        "asyncio",
        "_enter_task _leave_task _register_task _unregister_task",
        "there are no tasks but the loop's own",
    ),
    (
        "asyncio",
        "AbstractEventLoop BaseEventLoop EventLoop SelectorEventLoop",
        "descriptors, datagrams and TLS are not watched; programs are run by \
         `asyncio.create_subprocess_exec`",
    ),
    (
        "inspect",
        "BlockFinder ClassFoundException EndOfBlock",
        "there is no tokenize",
    ),
    (
        "logging.config",
        "RESET_ERROR stopListening",
        "configuration comes from the script only",
    ),
    (
        "logging.handlers",
        "DatagramHandler HTTPHandler NTEventLogHandler SMTPHandler SocketHandler SysLogHandler",
        "records go to streams, files and queues only",
    ),
    (
        "signal",
        "ITIMER_PROF ITIMER_REAL ITIMER_VIRTUAL ItimerError alarm getitimer setitimer",
        "no timers but the loop's: `call_later`",
    ),
    (
        "signal",
        "SIG_BLOCK SIG_SETMASK SIG_UNBLOCK Sigmasks pthread_sigmask sigpending",
        "signals are not held back",
    ),
    (
        "signal",
        "pause sigtimedwait sigwait sigwaitinfo struct_siginfo",
        "signals are handled, not waited for: `loop.add_signal_handler`",
    ),
    (
        "signal",
        "pidfd_send_signal pthread_kill",
        "threads and descriptors of processes are not the system's",
    ),
    (
        "sys",
        "activate_stack_trampoline deactivate_stack_trampoline",
        "there is nothing to be profiled by perf; see --perfetto",
    ),
    (
        "sys",
        "getallocatedblocks",
        "there are no blocks of CPython's allocator",
    ),
    (
        "sys",
        "getdlopenflags setdlopenflags",
        "nothing is loaded from shared libraries",
    ),
    (
        "sys",
        "meta_path path_hooks path_importer_cache",
        "empty, and not asked by `import`",
    ),
    (
        "threading",
        "setprofile_all_threads settrace_all_threads",
        "lines and calls cannot be watched; see --trace",
    ),
    ("time", "clock_settime_ns", "the clock is read only"),
    (
        "time",
        "pthread_getcpuclockid",
        "threads are not the system's",
    ),
    (
        "types",
        "CodeType",
        "code is no bytecode of CPython's: `replace` changes names, file and constants",
    ),
    ("types", "FrameType", "lines cannot be watched; see --trace"),
    (
        "types",
        "GenericAlias",
        "aliases put types in the place of variables themselves",
    ),
    (
        "typing",
        "ParamSpec TypeVar TypeVarTuple",
        "aliases put types in the place of variables themselves",
    ),
    (
        "asyncio",
        "AbstractEventLoopPolicy DefaultEventLoopPolicy",
        "the loop sees to child processes itself",
    ),
    ("builtins", "bytearray", "its room is the interpreter's own"),
    (
        "types",
        "CapsuleType",
        "there is nothing written in C to be passed on",
    ),
];

/// A name and its class's members, of which the first word is its kind.
type Names = BTreeMap<String, Vec<String>>;

/// The sections of a listing, in order.
fn listing(text: &str) -> Vec<(String, Names)> {
    let mut found: Vec<(String, Names)> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix('[') {
            found.push((name.trim_end_matches(']').to_owned(), Names::new()));
            continue;
        }
        let mut words = line.split(' ').map(str::to_owned);
        if let (Some((_, names)), Some(name)) = (found.last_mut(), words.next()) {
            names.insert(name, words.collect());
        }
    }
    found
}

fn reason(full: &str) -> Option<&'static str> {
    let own = REASONS.iter().find(|(name, _)| *name == full);
    let shared = SHARED_REASONS.iter().find(|(module, names, _)| {
        let name = full
            .strip_prefix(module)
            .and_then(|rest| rest.strip_prefix('.'));
        names.split_whitespace().any(|other| Some(other) == name)
    });
    own.map(|(_, reason)| *reason)
        .or(shared.map(|(_, _, reason)| *reason))
}

/// What is written of one name: its row's last two cells.
fn verdict(full: &str, recorded: &[String], here: Option<&Vec<String>>) -> (&'static str, String) {
    let reason = reason(full).unwrap_or_default().to_owned();
    let Some(here) = here else {
        return ("no", reason);
    };
    let here: BTreeSet<&String> = here.iter().collect();
    let missing: Vec<String> = recorded
        .iter()
        .skip(1)
        .filter(|member| !here.contains(member))
        .map(|member| format!("`{member}`"))
        .collect();
    if missing.is_empty() {
        let answer = if reason.is_empty() { "yes" } else { "differs" };
        return (answer, reason);
    }
    let without = format!("without {}", missing.join(", "));
    let note = [reason, without]
        .into_iter()
        .filter(|part| !part.is_empty());
    ("differs", note.collect::<Vec<_>>().join("; "))
}

fn document(recorded: &[(String, Names)], here: &[(String, Names)]) -> String {
    let here: BTreeMap<&String, &Names> = here.iter().map(|(name, names)| (name, names)).collect();
    let mut overview = String::new();
    let mut sections = String::new();
    let mut total = [0; 3];
    for (module, names) in recorded {
        let mut counts = [0; 3];
        let _ = write!(sections, "\n## {module}\n\n| name | | |\n|---|---|---|\n");
        for (name, words) in names {
            let found = here.get(module).and_then(|names| names.get(name));
            let (answer, note) = verdict(&format!("{module}.{name}"), words, found);
            let place = ["yes", "differs", "no"]
                .iter()
                .position(|word| *word == answer);
            let place = place.expect("a verdict is one of the three");
            counts[place] += 1;
            total[place] += 1;
            let _ = writeln!(sections, "| `{name}` | {answer} | {note} |");
        }
        let [yes, differs, no] = counts;
        // As GitHub makes the anchor of a heading.
        let anchor: String = module.chars().filter(|c| *c != '.').collect();
        let _ = writeln!(
            overview,
            "| [{module}](#{anchor}) | {yes} | {differs} | {no} |"
        );
    }
    let [yes, differs, no] = total;
    format!(
        "# Which of CPython's names are there\n\n\
         The public names of CPython 3.13's builtins and of the modules of the library, and whether a script\n\
         finds them here: **yes**, **no**, or **differs**, with what is missing or other. A class is there with\n\
         all its public and special methods unless its row names some. Any other module is refused by `import`.\n\n\
         Generated by `BLESS=1 cargo test --test compatibility`; do not edit.\n\n\
         | module | yes | differs | no |\n|---|---|---|---|\n{overview}| all | {yes} | {differs} | {no} |\n{sections}"
    )
}

#[test]
fn the_document_is_up_to_date() {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).unwrap_or_default();
    let recorded = read("tests/oracle/names.txt");
    let mut command = asyncscript();
    command.arg("run").arg(root().join("tests/oracle/names.py"));
    let answer = finish_with(&mut command, recorded.as_bytes());
    answer.ends(0);
    let found = document(&listing(&recorded), &listing(&answer.out()));
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        std::fs::create_dir_all(root().join("docs")).expect("the checkout can be written");
        std::fs::write(root().join("docs/compatibility.md"), found).expect("it can be written");
        return;
    }
    let written = read("docs/compatibility.md");
    let other = written
        .lines()
        .zip(found.lines())
        .find(|(old, new)| old != new);
    assert_eq!(
        written, found,
        "write it anew by BLESS=1 cargo test --test compatibility; the first line that differs: {other:?}"
    );
}

/// A name with a reason stands in the listing.
#[test]
fn reasons_are_of_names() {
    let text = std::fs::read_to_string(root().join("tests/oracle/names.txt"));
    let recorded = listing(&text.expect("it is in the checkout"));
    let names: BTreeSet<String> = recorded
        .iter()
        .flat_map(|(module, names)| names.keys().map(move |name| format!("{module}.{name}")))
        .collect();
    let shared = SHARED_REASONS.iter().flat_map(|(module, listed, _)| {
        let names = listed.split_whitespace();
        names.map(move |name| format!("{module}.{name}"))
    });
    let own = REASONS.iter().map(|(name, _)| (*name).to_owned());
    for name in own.chain(shared) {
        assert!(names.contains(&name), "CPython has no {name}");
    }
}
