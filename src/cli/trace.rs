//! `--trace`: where the text trace goes.

use crate::log::Sink;
use crate::log::text::{Style, Text};
use std::fs::File;
use std::io::{BufWriter, IsTerminal, stderr};
use std::path::Path;

/// The trace of `--trace[=FILE]`: on standard error without one; `handles` shows each callback as well.
pub fn sink(file: Option<&Path>) -> Result<Box<dyn Sink>, u8> {
    let handles = file.is_some_and(|file| file.as_os_str() == "handles");
    let Some(file) = file.filter(|_| !handles) else {
        let colour = stderr().is_terminal()
            && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        return Ok(Box::new(Text::new(stderr(), Style { handles, colour })));
    };
    match File::create(file) {
        Ok(file) => Ok(Box::new(Text::new(
            BufWriter::with_capacity(1 << 16, file),
            Style::default(),
        ))),
        Err(error) => {
            eprintln!("asyncscript: cannot write {}: {error}", file.display());
            Err(2)
        }
    }
}
