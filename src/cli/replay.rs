//! `replay-check FILE`: runs what a log tells of once more, and compares line by line.
//!
//! What the script writes is not shown (it is in the log); what else it does, it does again. On the real
//! clock times are not compared. The log's sink writes into the comparison, which ends the process at
//! the first difference: what comes after it says nothing.

use super::{args, log, run};
use crate::log::jsonl::{Hash, Lines};
use serde_json::Value as Json;
use std::cell::RefCell;
use std::fs::File;
use std::io::{BufRead, BufReader, Lines as FileLines, Write};
use std::path::Path;
use std::rc::Rc;

/// Compare; gives the exit code.
pub fn check(path: &Path) -> u8 {
    let shown = path.display();
    let mut lines = match File::open(path) {
        Ok(file) => BufReader::new(file).lines(),
        Err(error) => {
            eprintln!("asyncscript: cannot read {shown}: {error}");
            return 2;
        }
    };
    let header = lines.next().and_then(Result::ok).unwrap_or_default();
    let header: Json = serde_json::from_str(&header).unwrap_or_default();
    let run = match log::run_of(&header) {
        Ok(run) => run,
        Err(why) => {
            eprintln!("asyncscript: {shown} cannot be replayed: {why}");
            return 2;
        }
    };
    if let args::Program::File(script) = &run.program {
        let now = match run::read(script) {
            Ok(bytes) => bytes,
            Err(code) => return code,
        };
        if header["hash"] != Hash::of(&String::from_utf8_lossy(&now)) {
            println!("{} has changed since the log was written", script.display());
        }
    }
    let state = Rc::new(RefCell::new(Compare {
        lines,
        line: Vec::new(),
        times: header["clock"] == "virtual",
        steps: 0,
        is_over: false,
    }));
    let sink = Lines::without_header(Shared(state.clone()));
    if let Err(code) = run::run_quietly(run, Box::new(sink)) {
        return code;
    }
    let mut state = state.borrow_mut();
    let steps = state.steps;
    if state.is_over {
        println!("the same: {steps} steps");
        return 0;
    }
    if let Some(line) = state.lines.next().and_then(Result::ok) {
        let line = serde_json::from_str(&line).unwrap_or_default();
        println!("the run ended after step {steps}; in the log follows");
        println!("  {}", title(&line));
        return 1;
    }
    println!("the same as far as the log goes: {steps} steps");
    0
}

/// The log, as far as it has been compared with what is written to it.
struct Compare {
    lines: FileLines<BufReader<File>>,
    /// What was written of a line.
    line: Vec<u8>,
    /// Times are to be the same.
    times: bool,
    steps: u64,
    /// The last line was compared.
    is_over: bool,
}

struct Shared(Rc<RefCell<Compare>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().written(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Compare {
    fn written(&mut self, bytes: &[u8]) {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend(part);
            if part.ends_with(b"\n") {
                let line = std::mem::take(&mut self.line);
                self.compare(&String::from_utf8_lossy(&line));
            }
        }
    }

    fn compare(&mut self, line: &str) {
        let line = line.trim_end();
        let Some(logged) = self.lines.next().and_then(Result::ok) else {
            // The log was cut off, or the run goes on.
            return;
        };
        let is_step = line.starts_with("{\"type\":\"step\"");
        if logged != line {
            let (mut before, mut now) = (
                serde_json::from_str(&logged).unwrap_or_default(),
                serde_json::from_str(line).unwrap_or_default(),
            );
            self.leave_out(&mut before);
            self.leave_out(&mut now);
            if before != now {
                self.differs(&before, &now);
            }
            if line.starts_with("{\"type\":\"file\"") {
                file_changed(&logged, line);
            }
        }
        self.steps += u64::from(is_step);
        self.is_over |= line.starts_with("{\"type\":\"end\"");
    }

    /// Leave out what is not compared: hashes, and on the real clock times.
    fn leave_out(&self, line: &mut Json) {
        match line {
            Json::Object(fields) => {
                fields.shift_remove("hash");
                if !self.times {
                    for name in ["time", "when", "by_seconds", "turn"] {
                        fields.shift_remove(name);
                    }
                }
                fields.values_mut().for_each(|part| self.leave_out(part));
            }
            Json::Array(parts) => parts.iter_mut().for_each(|part| self.leave_out(part)),
            _ => {}
        }
    }

    /// The end: what differs, part by part.
    fn differs(&self, before: &Json, now: &Json) -> ! {
        let (was, is) = (title(before), title(now));
        let after = match self.steps {
            0 => "at the beginning".to_owned(),
            steps => format!("after step {steps}"),
        };
        println!("the run differs {after}:");
        println!("  log: {was}");
        println!("  now: {is}");
        if was == is {
            let mut parts = Vec::new();
            compare_parts("", before, now, &mut parts);
            for (name, before, now) in parts.iter().take(12) {
                println!("    {name}: {before}, now {now}");
            }
        }
        std::process::exit(1)
    }
}

/// `step 5 of cons`
fn title(line: &Json) -> String {
    let kind = line["type"].as_str().unwrap_or("no line");
    let name = line["name"].as_str().unwrap_or_default();
    match kind {
        "step" => format!("step {} of {name}", line["step"]),
        "task" => format!("a new task, {name} (T{})", line["task"]),
        "callback" => format!("a callback, {name}"),
        "code" => format!("code of the {name}"),
        "clock" => "a jump of the clock".to_owned(),
        "between" => "between two steps".to_owned(),
        "end" => "the end".to_owned(),
        other => format!("{other} {name}"),
    }
}

/// The parts in which two values differ: name, before, now.
fn compare_parts(name: &str, before: &Json, now: &Json, out: &mut Vec<(String, Json, Json)>) {
    let inner = |key: &str| match name {
        "" => key.to_owned(),
        name => format!("{name}.{key}"),
    };
    match (before, now) {
        (Json::Object(a), Json::Object(b)) => {
            let keys: Vec<&String> = a
                .keys()
                .chain(b.keys().filter(|key| !a.contains_key(*key)))
                .collect();
            for key in keys {
                compare_parts(&inner(key), &before[key], &now[key], out);
            }
        }
        (Json::Array(a), Json::Array(b)) if a.len() == b.len() => {
            for (at, (a, b)) in a.iter().zip(b).enumerate() {
                compare_parts(&inner(&at.to_string()), a, b, out);
            }
        }
        _ if before != now => out.push((name.to_owned(), before.clone(), now.clone())),
        _ => {}
    }
}

fn file_changed(before: &str, now: &str) {
    let (before, now): (Json, Json) = (
        serde_json::from_str(before).unwrap_or_default(),
        serde_json::from_str(now).unwrap_or_default(),
    );
    // The script itself was looked at before it ran.
    if before["hash"] != now["hash"] && !now["file"].is_null() {
        let name = now["name"].as_str().unwrap_or("a file");
        println!("{name} has changed since the log was written");
    }
}
