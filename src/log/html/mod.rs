//! The timeline: the log as one HTML file that needs no network.
//!
//! [`Timeline`] is a sink that keeps records as columns of numbers, a text once; at the end
//! [`Timeline::page`] puts them as JSON into the page, whose parts lie beside this file. The
//! state at a step is rebuilt by the page, from the columns. What is cut to keep the file small
//! is said in the page. Nothing of the script becomes markup: see [`json`].

mod columns;
pub(super) mod json;

use super::{Record, Sink, Wants};
use columns::Columns;
use std::cell::RefCell;
use std::rc::Rc;

/// The page, and the names in it that stand for its parts.
const PAGE: &str = include_str!("page.html");
const PARTS: &[(&str, &str)] = &[
    ("/*{style}*/", include_str!("page.css")),
    ("/*{data}*/", include_str!("data.js")),
    ("/*{state}*/", include_str!("state.js")),
    ("/*{words}*/", include_str!("words.js")),
    ("/*{rows}*/", include_str!("rows.js")),
    ("/*{lanes}*/", include_str!("lanes.js")),
    ("/*{panels}*/", include_str!("panels.js")),
    ("/*{tables}*/", include_str!("tables.js")),
    ("/*{app}*/", include_str!("app.js")),
];
/// Where the log stands in it.
const LOG: &str = "{log}";

/// How a program ended, for the head of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// A session: it goes on.
    Open,
    /// With this exit code.
    Code(u8),
    /// Nothing could ever wake its loop again.
    Deadlock,
}

/// What the page says of the whole run.
pub struct About<'a> {
    /// The script's name.
    pub script: &'a str,
    /// How it ended.
    pub ending: Ending,
    /// What stood on standard error at the end: a traceback, a report.
    pub last_words: &'a str,
}

/// A sink whose records become the page. Clones share them.
#[derive(Clone, Default)]
pub struct Timeline(Rc<RefCell<Columns>>);

impl Timeline {
    /// The page.
    pub fn page(&self, about: &About) -> String {
        let mut log = String::new();
        self.0.borrow_mut().write(about, &mut log);
        let mut page = PAGE.to_owned();
        for (name, part) in PARTS {
            page = page.replacen(name, part, 1);
        }
        page.replacen(LOG, &log, 1)
    }
}

impl Sink for Timeline {
    fn wants(&self) -> Wants {
        Wants {
            events: true,
            output: true,
            locals: true,
        }
    }

    fn record(&mut self, record: &Record) {
        self.0.borrow_mut().add(record);
    }
}
