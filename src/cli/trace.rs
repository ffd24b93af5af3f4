//! The sinks of a run: where the trace goes, and every other view of the event log.

use super::args::Run;
use crate::log::Sink;
use crate::log::text::{Style, Text};
use std::fs::File;
use std::io::{BufWriter, IsTerminal, stderr};
use std::path::Path;

/// The sinks that the options of a run ask for; `text` is the program's.
pub fn sinks(run: &Run, text: &str) -> Result<Vec<Box<dyn Sink>>, u8> {
    let options = &run.options;
    let mut sinks = Vec::new();
    if let Some(file) = &options.trace {
        sinks.push(sink(file.as_deref(), options.trace_filter.as_deref())?);
    }
    if let Some(file) = &options.log {
        let header = super::log::header(run, text);
        sinks.push(super::log::sink(file, &header)?);
    }
    Ok(sinks)
}

/// The columns of the terminal, if they are fewer than a row has.
fn narrow() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(stderr()).ok()?;
    Some(usize::from(size.ws_col)).filter(|columns| (1..80).contains(columns))
}

/// The trace of `--trace[=FILE]`: on standard error without one; `handles` shows each callback as well.
fn sink(file: Option<&Path>, filter: Option<&str>) -> Result<Box<dyn Sink>, u8> {
    let task = match filter {
        Some(filter) => match filter.strip_prefix("task=") {
            Some(name) => Some(name.to_owned()),
            None => {
                eprintln!("asyncscript: --trace-filter wants task=NAME, not '{filter}'");
                return Err(2);
            }
        },
        None => None,
    };
    let handles = file.is_some_and(|file| file.as_os_str() == "handles");
    let Some(file) = file.filter(|_| !handles) else {
        let colour = stderr().is_terminal()
            && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        return Ok(Box::new(Text::new(
            stderr(),
            Style {
                handles,
                colour,
                task,
                columns: narrow(),
                ..Style::default()
            },
        )));
    };
    match File::create(file) {
        Ok(file) => Ok(Box::new(Text::new(
            BufWriter::with_capacity(1 << 16, file),
            Style {
                task,
                ..Style::default()
            },
        ))),
        Err(error) => {
            eprintln!("asyncscript: cannot write {}: {error}", file.display());
            Err(2)
        }
    }
}
