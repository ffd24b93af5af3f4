//! `--html`, `--perfetto`: views of a run, written when it is over, however it ended.

use super::args::Options;
use crate::host::Output;
use crate::interp::End;
use crate::log::Sink;
use crate::log::html::{About, Ending, Timeline};
use crate::log::perfetto::Perfetto;
use std::cell::RefCell;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Bytes of standard error that are kept.
const LAST_WORDS: usize = 1 << 14;

/// The views that were asked for.
#[derive(Default)]
pub struct Views {
    html: Option<(PathBuf, Timeline)>,
    perfetto: Option<(PathBuf, Perfetto)>,
    last_words: LastWords,
}

impl Views {
    /// Those of the options. A file that cannot be written is an error before anything runs.
    pub fn new(options: &Options) -> Result<Views, u8> {
        let mut views = Views::default();
        if let Some(path) = &options.html {
            views.html = Some((can_be_written(path)?, Timeline::default()));
        }
        if let Some(path) = &options.perfetto {
            views.perfetto = Some((can_be_written(path)?, Perfetto::default()));
        }
        Ok(views)
    }

    /// Their sinks.
    pub fn sinks(&self) -> Vec<Box<dyn Sink>> {
        let html = self.html.iter();
        let html = html.map(|(_, sink)| Box::new(sink.clone()) as Box<dyn Sink>);
        let perfetto = self.perfetto.iter();
        let perfetto = perfetto.map(|(_, sink)| Box::new(sink.clone()) as Box<dyn Sink>);
        html.chain(perfetto).collect()
    }

    /// Standard error, of which the page shows the last part.
    pub fn stderr(&self) -> Option<Output> {
        self.html.as_ref()?;
        Some(Output::new(self.last_words.clone(), true))
    }

    /// Write the files: 2 if one cannot be written.
    pub fn write(&self, script: &str, end: End) -> Result<(), u8> {
        if let Some((path, timeline)) = &self.html {
            let last_words = self.last_words.0.borrow();
            let about = About {
                script,
                ending: match end {
                    End::Deadlock => Ending::Deadlock,
                    end => Ending::Code(end.code()),
                },
                last_words: &String::from_utf8_lossy(&last_words),
            };
            write_file(path, &timeline.page(&about))?;
        }
        if let Some((path, perfetto)) = &self.perfetto {
            write_file(path, &perfetto.trace(script))?;
        }
        Ok(())
    }
}

fn can_be_written(path: &Path) -> Result<PathBuf, u8> {
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path);
    match file {
        Ok(_) => Ok(path.to_owned()),
        Err(error) => Err(cannot_write(path, &error)),
    }
}

fn write_file(path: &Path, text: &str) -> Result<(), u8> {
    std::fs::write(path, text).map_err(|error| cannot_write(path, &error))
}

fn cannot_write(path: &Path, error: &io::Error) -> u8 {
    eprintln!("asyncscript: cannot write {}: {error}", path.display());
    2
}

/// Standard error, and a copy of the end of what went there.
#[derive(Clone, Default)]
struct LastWords(Rc<RefCell<Vec<u8>>>);

impl Write for LastWords {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = io::stderr().write(bytes)?;
        let mut kept = self.0.borrow_mut();
        kept.extend_from_slice(&bytes[..count]);
        if kept.len() > 2 * LAST_WORDS {
            let first = kept.len() - LAST_WORDS;
            kept.drain(..first);
        }
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}
