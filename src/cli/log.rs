//! `--log FILE`: the header of a log, and back from it to the run that it tells of.

use super::args::{LimitOptions, Program, Run};
use crate::log::Sink;
use crate::log::jsonl::{Hash, Lines, VERSION};
use serde_json::{Value as Json, json};
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

/// The first line of a log: what ran, and how.
pub fn header(run: &Run, text: &str) -> Json {
    let clock = if run.options.virtual_time {
        "virtual"
    } else {
        "real"
    };
    let mut header = json!({
        "asyncscript_log": VERSION,
        "version": env!("CARGO_PKG_VERSION"),
        "python": "3.13",
    });
    match &run.program {
        Program::File(path) => header["script"] = json!(path.display().to_string()),
        Program::Code(code) => header["code"] = json!(code),
        Program::Stdin | Program::Text(_) => header["stdin"] = json!(text),
    }
    header["hash"] = json!(Hash::of(text));
    header["args"] = json!(run.args);
    header["clock"] = json!(clock);
    header["options"] = json!(words(run));
    header
}

/// The options that a run depends on, as they are given on the command line.
fn words(run: &Run) -> Vec<String> {
    let mut words = Vec::new();
    let (options, limits): (_, &LimitOptions) = (&run.options, &run.limits);
    let flags = [
        (options.virtual_time, "--virtual-time"),
        (options.debug, "--debug"),
        (options.allow_all, "--allow-all"),
    ];
    words.extend(flags.iter().filter(|flag| flag.0).map(|flag| flag.1.into()));
    for option in &options.x {
        words.push(format!("-X{option}"));
    }
    // Those of memory and time do not stop every run in the same step.
    for (name, limit) in [("tasks", limits.max_tasks), ("steps", limits.max_steps)] {
        words.extend(limit.map(|limit| format!("--max-{name}={limit}")));
    }
    let grants = [
        ("net", &options.allow_net),
        ("read", &options.allow_read),
        ("write", &options.allow_write),
        ("run", &options.allow_run),
        ("env", &options.allow_env),
    ];
    for (name, grant) in grants {
        match grant.as_deref() {
            None => {}
            Some([all]) if all.is_empty() => words.push(format!("--allow-{name}")),
            Some(some) => words.push(format!("--allow-{name}={}", some.join(","))),
        }
    }
    words
}

/// The log of `--log FILE`.
pub fn sink(file: &Path, header: &Json) -> Result<Box<dyn Sink>, u8> {
    match File::create(file) {
        Ok(file) => Ok(Box::new(Lines::new(
            BufWriter::with_capacity(1 << 16, file),
            header,
        ))),
        Err(error) => {
            eprintln!("asyncscript: cannot write {}: {error}", file.display());
            Err(2)
        }
    }
}

/// The run that a header tells of.
pub fn run_of(header: &Json) -> Result<Run, String> {
    match header["asyncscript_log"].as_u64() {
        Some(version) if version == VERSION as u64 => {}
        Some(version) => {
            return Err(format!(
                "it is of version {version}; this program reads {VERSION}"
            ));
        }
        None => return Err("it has no header of a log".to_owned()),
    }
    let texts = |key: &str| -> Vec<String> {
        let list = header[key].as_array();
        let texts = list.into_iter().flatten().filter_map(Json::as_str);
        texts.map(str::to_owned).collect()
    };
    let mut words: Vec<String> = vec!["asyncscript".to_owned(), "run".to_owned()];
    words.extend(texts("options"));
    words.push("-".to_owned());
    let given = words.into_iter().map(Into::into).collect();
    let Ok(super::args::Command::Run(mut run)) = super::args::parse(given) else {
        return Err("its options are not understood".to_owned());
    };
    run.args = texts("args");
    run.program = match (&header["script"], &header["code"], &header["stdin"]) {
        (Json::String(path), ..) => Program::File(path.into()),
        (_, Json::String(code), _) => Program::Code(code.clone()),
        (_, _, Json::String(text)) => Program::Text(text.clone()),
        _ => return Err("it does not say what ran".to_owned()),
    };
    Ok(run)
}
