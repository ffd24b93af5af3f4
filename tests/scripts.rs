//! The programs of `scripts/`: on the virtual clock they print what CPython printed (recorded by
//! `scripts/record.py`), on the real one they take their real time.
//!
//! `BLESS=1 cargo test --test scripts` rewrites the traces, and nothing that CPython answered.

mod common;
#[path = "common/essential.rs"]
mod essential;

use common::{Answer, asyncscript, finish, root};
use essential::essential;
use libtest_mimic::{Arguments, Failed, Trial};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A program, and how long it takes on the real clock.
const SCRIPTS: &[(&str, f64)] = &[
    ("await_in_series", 0.0),
    ("blocking_http", 0.9),
    ("call_soon", 1.0),
    ("cancel_after_polls", 5.0),
    ("cpu_bound", 1.0),
    ("debug_mode", 0.18),
    ("delay", 1.0),
    ("future", 1.2),
    ("hello", 3.0),
    ("loop_by_hand", 1.5),
    ("never_awaited", 0.0),
    ("other_work", 2.0),
    ("run_one", 0.0),
    ("shield", 2.0),
    ("task", 1.0),
    ("three_tasks", 3.0),
    ("timing", 2.0),
    ("two_delays", 3.0),
    ("wait_for", 1.5),
];

fn main() {
    let arguments = Arguments::from_args();
    let address = serve();
    let mut trials = Vec::new();
    for (name, seconds) in SCRIPTS {
        trials.push(Trial::test(format!("{name} prints"), move || {
            prints(name, address)
        }));
        trials.push(Trial::test(format!("{name} is traced"), move || {
            is_traced(name, address)
        }));
        trials.push(Trial::test(format!("{name} takes its time"), move || {
            takes_its_time(name, *seconds, address)
        }));
    }
    trials.push(Trial::test("each program is listed", || {
        for path in common::files(&root().join("scripts"), &["as"]) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            if name != "util" && !SCRIPTS.iter().any(|(listed, _)| *listed == name) {
                return Err(format!("{name} is not on the list SCRIPTS").into());
            }
        }
        Ok(())
    }));
    trials.push(Trial::test("the README's trace is hello's", || {
        let readme = std::fs::read_to_string(root().join("README.md"));
        let shown = format!(
            "```console\n$ cargo run --release -- run --virtual-time --trace scripts/hello.as\n{}```\n",
            golden("hello", "trace")
        );
        match readme.is_ok_and(|readme| readme.contains(&shown)) {
            true => Ok(()),
            false => Err(format!("not in the README:\n{shown}").into()),
        }
    }));
    libtest_mimic::run(&arguments, trials).exit();
}

fn folder() -> PathBuf {
    root().join("scripts")
}

fn golden(name: &str, ending: &str) -> String {
    let path = root()
        .join("tests/scripts")
        .join(format!("{name}.{ending}"));
    std::fs::read_to_string(path).unwrap_or_default()
}

fn run(name: &str, options: &[&str], address: SocketAddr) -> Answer {
    let mut command = asyncscript();
    command.current_dir(folder()).arg("run").args(options);
    if name == "blocking_http" {
        command.arg(format!("--allow-net={address}"));
    }
    command.arg(Path::new(name).with_extension("as"));
    if name == "blocking_http" {
        command.arg(format!("http://{address}/"));
    }
    finish(&mut command)
}

/// Without where asyncio made a task: CPython names a line of its own there, we the script's.
fn without_origins(text: &str) -> String {
    let mut kept = String::new();
    for line in text.lines() {
        match line.split_once(" created at ") {
            Some((before, after)) if line.contains("<Task ") => {
                kept += before;
                kept += after.find('>').map_or("", |end| &after[end..]);
            }
            _ => kept += line,
        }
        kept.push('\n');
    }
    kept
}

fn same(what: &str, expected: &str, found: &str) -> Result<(), Failed> {
    if expected == found {
        return Ok(());
    }
    Err(format!("{what}:\n--- expected\n{expected}\n--- found\n{found}").into())
}

fn prints(name: &str, address: SocketAddr) -> Result<(), Failed> {
    let answer = run(name, &["--virtual-time"], address);
    if let Some(crash) = answer.crash() {
        return Err(format!("{crash}\n{}", answer.err()).into());
    }
    if answer.code() != Some(0) {
        return Err(format!("exit code {:?}\n{}", answer.code(), answer.err()).into());
    }
    same("standard output", &golden(name, "out"), &answer.out())?;
    let expected = without_origins(&golden(name, "err"));
    let found = without_origins(&essential(&answer.err()));
    same("standard error, the essential lines", &expected, &found)
}

/// Its trace is the golden one, twice.
fn is_traced(name: &str, address: SocketAddr) -> Result<(), Failed> {
    let path = root().join(format!("tests/scripts/{name}.trace"));
    let mut traces = Vec::new();
    for run_number in 1..=2 {
        let written = common::scratch("scripts").join(format!("{name}.{run_number}.trace"));
        let option = format!("--trace={}", written.display());
        let answer = run(name, &["--virtual-time", &option], address);
        if answer.code() != Some(0) {
            return Err(format!("exit code {:?}\n{}", answer.code(), answer.err()).into());
        }
        traces.push(std::fs::read_to_string(written).map_err(|error| error.to_string())?);
    }
    same("the trace of a second run", &traces[0], &traces[1])?;
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        return Ok(std::fs::write(path, &traces[0]).map_err(|error| error.to_string())?);
    }
    let golden = std::fs::read_to_string(path).unwrap_or_default();
    same("the trace (BLESS=1 rewrites it)", &golden, &traces[0])
}

fn takes_its_time(name: &str, seconds: f64, address: SocketAddr) -> Result<(), Failed> {
    let begin = Instant::now();
    let answer = run(name, &[], address);
    let took = begin.elapsed().as_secs_f64();
    if answer.code() != Some(0) {
        return Err(format!("exit code {:?}\n{}", answer.code(), answer.err()).into());
    }
    // How long its calculations take is the machine's affair.
    let most = match name {
        "cpu_bound" => f64::INFINITY,
        _ => seconds + (seconds / 10.0).max(0.2) + START,
    };
    if took < seconds - 0.01 || took > most {
        return Err(format!("took {took:.3} s instead of {seconds} s").into());
    }
    Ok(())
}

/// What the start of an unoptimised build takes on a busy machine.
const START: f64 = if cfg!(debug_assertions) { 1.0 } else { 0.0 };

/// A server for `blocking_http`: it takes 0.3 s for each answer, as the one in `scripts/record.py`.
fn serve() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("the loopback device is there");
    let address = listener.local_addr().expect("it is bound");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client that goes away is no error of the server.
            std::thread::spawn(move || drop(answer(stream)));
        }
    });
    address
}

fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    let mut request = Vec::new();
    let mut buffer = [0; 1024];
    while !request.windows(4).any(|four| four == b"\r\n\r\n") {
        match stream.read(&mut buffer)? {
            0 => return Ok(()),
            count => request.extend_from_slice(&buffer[..count]),
        }
    }
    std::thread::sleep(Duration::from_millis(300));
    let body = "你好 from the test's server\n";
    let head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n";
    write!(stream, "{head}Content-Length: {}\r\n\r\n{body}", body.len())
}
