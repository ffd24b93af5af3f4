//! The text trace: records as rows of 80 columns.
//!
//! ```text
//!  step turn   time task  woken by       lines  did; then stopped on
//!     4    4  0.100 prod  timer :5       6,4-5  q.put > cons; waits sleep(0.1) :5
//! ```
//! A column begins at its stop, or one space after the column before it. What does not fit
//! goes on in a further line. Rows are written as they come; a run of equal ones is one row.

use super::fold::{Fold, Folded};
use super::row::{self, Row};
use super::*;
use std::fmt::Write as _;
use std::io::Write;

/// The first line.
pub const HEADER: &str = " step turn   time task  woken by       lines  did; then stopped on";
/// Where the columns after the time begin.
const CAUSE: usize = 25;
const LINES: usize = 40;
const DID: usize = 47;
/// So many names help to find the right one.
const MISSED: usize = 4;
/// Columns for a cause that need not be shortened.
const CAUSE_ROOM: usize = LINES - CAUSE;

impl std::fmt::Display for Place {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        let mut text = String::new();
        row::place(self, &mut text);
        out.write_str(&text)
    }
}

impl std::fmt::Display for Cause {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        let mut text = String::new();
        row::cause(&self.by, &self.how, row::through(self), &mut text);
        out.write_str(&text)
    }
}

/// The lines of a step as their column shows them.
pub(super) fn lines(ranges: &[LineRange], more: u64) -> String {
    let mut out = String::new();
    row::lines(ranges, more, &mut out);
    out
}

/// What a callback did.
pub(super) fn did(effects: &[Effect]) -> String {
    let mut parts = row::Parts::default();
    row::did(effects, None, &[], &mut parts);
    parts.join("; ")
}

/// A step's row.
fn step_row(record: &StepRecord, row: &mut Row) {
    row.push_number(record.step.into(), 5);
    row.push_spaces(1);
    row.push_number(record.turn, 4);
    row.push_spaces(1);
    row.push_clock(record.clock);
    row.push_spaces(1);
    row.push(&record.task.name);
    row.fill_to(CAUSE - 1);
    row.push_cause(&record.cause, CAUSE_ROOM);
    row.fill_to(LINES - 1);
    match (&record.resumed, record.lines.as_slice()) {
        // No new line was begun.
        (Some(place), []) => row.push_place_alone(place),
        _ => row.push_lines(&record.lines, record.more_lines),
    }
    row.fill_to(DID - 1);
    let stop = Some(&record.stop);
    row::did(&record.effects, stop, &record.told, &mut row.parts);
    row.wrap(DID - 1);
}

/// A callback's row.
fn callback_row(record: &CallbackRecord, row: &mut Row) {
    row.push_spaces(6);
    row.push_number(record.turn, 4);
    row.push_spaces(1);
    row.push_clock(record.clock);
    row.push_spaces(1);
    row.push(&record.name);
    row.fill_to(CAUSE - 1);
    row.push_cause(&record.cause, CAUSE_ROOM);
    row.fill_to(LINES - 1);
    row.push_lines(&record.lines, record.more_lines);
    row.fill_to(DID - 1);
    row::did(&record.effects, None, &[], &mut row.parts);
    if row.parts.is_empty() {
        match record.woke {
            0 => row.parts.push("callback"),
            count => row.parts.push(&format!("wakes {count}")),
        }
    }
    row.wrap(DID - 1);
}

/// The row of code outside of steps: it is step 0.
fn code_row(record: &CallbackRecord, row: &mut Row) {
    row.push_number(0, 5);
    row.push_spaces(6);
    row.push_clock(record.clock);
    row.push_spaces(1);
    row.push(&record.name);
    row.fill_to(LINES - 1);
    row.push_lines(&record.lines, record.more_lines);
    row.fill_to(DID - 1);
    row::did(&record.effects, None, &[], &mut row.parts);
    row.wrap(DID - 1);
}

/// Where the columns of a short row begin.
const SHORT_CAUSE: usize = 11;
const SHORT_LINES: usize = 26;
const SHORT_DID: usize = 39;

/// The shorter row of the REPL: `   12 a    in#2 spawn     worker 3-4   out "a: start"; waits …`.
fn short_row(record: &StepRecord, row: &mut Row) {
    row.push_number(record.step.into(), 5);
    row.push_spaces(1);
    row.push(&record.task.name);
    row.fill_to(SHORT_CAUSE);
    row.push_cause(&record.cause, CAUSE_ROOM);
    row.fill_to(SHORT_LINES);
    // An input's own code has no name but its task's.
    if &*record.function != "<module>" {
        row.push(&record.function);
        if !record.lines.is_empty() {
            row.push_spaces(1);
        }
    }
    if !record.lines.is_empty() {
        row.push_lines(&record.lines, record.more_lines);
    }
    row.fill_to(SHORT_DID);
    let stop = Some(&record.stop);
    row::did(&record.effects, stop, &record.told, &mut row.parts);
    row.wrap(SHORT_DID);
}

/// A callback's, likewise.
fn short_callback_row(record: &CallbackRecord, row: &mut Row) {
    row.push_spaces(6);
    row.push(&record.name);
    row.fill_to(SHORT_CAUSE);
    row.push_cause(&record.cause, CAUSE_ROOM);
    row.fill_to(SHORT_LINES);
    row.push_lines(&record.lines, record.more_lines);
    row.fill_to(SHORT_DID);
    row::did(&record.effects, None, &[], &mut row.parts);
    if row.parts.is_empty() {
        row.parts.push(&format!("wakes {}", record.woke));
    }
    row.wrap(SHORT_DID);
}

/// The last line.
fn last_line(summary: &Summary) -> String {
    let many = |count: u64, what: &str| match count {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    };
    let mut row = format!(
        " {}, {}, {}, {:.3} s{}",
        many(summary.steps as u64, "step"),
        many(summary.tasks as u64, "task"),
        many(summary.turns, "turn"),
        summary.seconds,
        if summary.is_virtual { " virtual" } else { "" }
    );
    if summary.never_stepped > 0 {
        let _ = write!(
            row,
            ", {} never ran",
            many(summary.never_stepped as u64, "task")
        );
    }
    if summary.waiting > 0 {
        let _ = write!(row, ", {} left waiting", summary.waiting);
    }
    row += &match summary.warnings {
        0 => ", no warnings".to_owned(),
        count => format!(", {}", many(count as u64, "warning")),
    };
    // Large numbers.
    if let (true, Some(at)) = (
        row.len() > row::WIDTH,
        row[..row::WIDTH.min(row.len())].rfind(", "),
    ) {
        row.replace_range(at + 1..at + 2, "\n ");
    }
    row
}

/// What the trace shows.
#[derive(Clone, Default)]
pub struct Style {
    /// A row for each callback.
    pub handles: bool,
    /// Tasks in colours.
    pub colour: bool,
    /// Rows of tasks of this name (or of tasks called after it) only.
    pub task: Option<String>,
    /// The shorter rows of the REPL, without a header.
    pub short: bool,
    /// Columns of the terminal, if it has fewer than a row: what goes on in further lines begins further left.
    pub columns: Option<usize>,
}

/// A sink that writes the trace.
pub struct Text<W: Write> {
    out: W,
    style: Style,
    began: bool,
    fold: Fold,
    /// The part of a period that was swallowed since it last began: to be shown if the rest differs.
    swallowed: Vec<Record>,
    row: Row,
    /// While a filter has let nothing through: the names of coroutines that it left out, the first ones.
    missed: Option<Vec<Rc<str>>>,
}

impl<W: Write> Text<W> {
    /// A trace to a writer.
    pub fn new(out: W, style: Style) -> Text<W> {
        Text {
            out,
            missed: style.task.is_some().then(Vec::new),
            style,
            began: false,
            fold: Fold::default(),
            swallowed: Vec::new(),
            row: Row::default(),
        }
    }

    fn put(&mut self, line: &str) {
        self.row.clear();
        self.row.push(line);
        self.put_row();
    }

    /// Write what stands in the row, at once.
    fn put_row(&mut self) {
        self.row.narrow(self.style.columns);
        self.write_row();
    }

    fn write_row(&mut self) {
        self.row.text.push('\n');
        // A trace whose reader went away must not end the script.
        let _ = self.out.write_all(self.row.text.as_bytes());
    }

    /// The same in the colour of a task.
    fn put_coloured(&mut self, task: &TaskRef) {
        self.row.narrow(self.style.columns);
        if self.style.colour {
            let coloured = in_colour(task, &self.row.text);
            self.row.text = coloured;
        }
        self.write_row();
    }

    /// The line of the tasks that were made.
    fn put_made(&mut self, effects: &[Effect], by: &str) {
        if self.row.made(effects, by) {
            self.put_row();
        }
    }

    fn show(&mut self, record: &Record) {
        let short = self.style.short;
        self.row.clear();
        match record {
            Record::Step(step) if short => {
                short_row(step, &mut self.row);
                self.put_coloured(&step.task);
            }
            Record::Callback(callback) if short => {
                short_callback_row(callback, &mut self.row);
                self.put_row();
            }
            Record::Idle(seconds, _) if short => {
                self.put(&format!("   ~~ clock +{seconds:.3}"));
            }
            Record::Step(step) => {
                step_row(step, &mut self.row);
                self.put_coloured(&step.task);
                self.put_made(&step.effects, &step.task.name);
            }
            Record::Callback(callback) => {
                callback_row(callback, &mut self.row);
                self.put_row();
                self.put_made(&callback.effects, &callback.name);
            }
            Record::Idle(seconds, next) => {
                self.row.idle(*seconds, next);
                self.put_row();
            }
            Record::Code(code) => {
                code_row(code, &mut self.row);
                self.put_row();
                self.put_made(&code.effects, &code.name);
            }
            Record::Between(_) | Record::File(_) | Record::Deadlock(_) => {}
            Record::Loop(number) => self.put(&format!("--- loop {number}")),
            Record::End(summary) => {
                self.put_missed();
                self.put(&last_line(summary));
                let _ = self.out.flush();
            }
        }
    }

    /// A filter that let nothing through is likely a slip of the pen.
    fn put_missed(&mut self) {
        let (Some(missed), Some(wanted)) = (self.missed.take(), &self.style.task) else {
            return;
        };
        let wanted = super::values::label(wanted).unwrap_or_default();
        let more = match missed.len() < MISSED {
            true => "",
            false => ", ..",
        };
        self.put(&format!(" no step of a task `{wanted}`"));
        if !missed.is_empty() {
            self.row.clear();
            self.row.push("   there are steps of ");
            self.row.push(&missed.join(", "));
            self.row.push(more);
            self.put_row();
        }
    }

    /// What was shown, once nothing more comes: a repetition that still goes on is counted.
    pub fn finish(mut self) -> W {
        // A record that is like no other.
        self.end_repetition(&Record::Loop(0));
        self.out
    }

    /// Show what a record that does not go on with a repetition brings out; false: it does.
    fn end_repetition(&mut self, record: &Record) -> bool {
        match self.fold.next(record) {
            Folded::Show => true,
            Folded::Swallow => false,
            Folded::Over {
                times,
                period,
                last,
            } => {
                if times > 0 {
                    self.end_fold(times, period, last);
                }
                let rest = std::mem::take(&mut self.swallowed);
                rest.iter().for_each(|record| self.show(record));
                true
            }
        }
    }

    /// The repetition is over.
    fn end_fold(&mut self, times: u32, period: usize, last: Option<(u32, TaskRef)>) {
        let rows = match period {
            1 => "this row".to_owned(),
            _ => format!("these {period} rows"),
        };
        let mut line = format!("      x {times} more of {rows}");
        if let Some((step, task)) = last {
            let _ = write!(line, ", to {}#{step}", task.name);
        }
        self.put(&line);
    }

    fn is_wanted(&self, record: &Record) -> bool {
        match record {
            Record::Callback(callback) if !self.style.handles && !callback.stands_out() => false,
            Record::Step(step) => self.style.task.as_deref().is_none_or(|wanted| {
                let given = super::values::label(wanted);
                wanted == &*step.task.kind || given.as_deref() == Some(&*step.task.name)
            }),
            Record::Code(code) if !code.did_something() => false,
            Record::Callback(_) | Record::Code(_) | Record::Idle(..) => self.style.task.is_none(),
            Record::Between(_) | Record::File(_) | Record::Deadlock(_) => false,
            _ => true,
        }
    }
}

/// A text in the colour of a task.
pub fn in_colour(task: &TaskRef, text: &str) -> String {
    const COLOURS: [u8; 6] = [36, 33, 32, 35, 34, 31];
    let colour = COLOURS[task.id as usize % COLOURS.len()];
    format!("\x1b[{colour}m{text}\x1b[0m")
}

impl<W: Write> Sink for Text<W> {
    fn repeats(&mut self, step: u32, task: &TaskRef) -> bool {
        self.style.task.is_none() && self.fold.repeats(step, task)
    }

    fn record(&mut self, record: &Record) {
        if !self.began && !self.style.short {
            self.began = true;
            self.put(HEADER);
        }
        let wanted = self.is_wanted(record);
        if let (Some(missed), Record::Step(step)) = (&mut self.missed, record) {
            if wanted {
                self.missed = None;
            } else if missed.len() < MISSED && !missed.contains(&step.task.name) {
                missed.push(step.task.name.clone());
            }
        }
        if !wanted {
            return;
        }
        if self.end_repetition(record) {
            self.show(record);
        } else if self.fold.period > 1 {
            if self.fold.at == 0 {
                self.swallowed.clear();
            } else {
                self.swallowed.push(record.clone());
            }
        }
    }
}
