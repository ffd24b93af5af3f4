//! The text trace: records as rows of 80 columns.
//!
//! ```text
//!  step turn   time task  woken by       lines  did; then stopped on
//!     4    4  0.100 prod  timer :5       6,4-5  q.put > cons; waits sleep(0.1) :5
//! ```
//! A column begins at its stop, or one space after the column before it. What does not fit
//! goes on in a further line. Rows are written as they come; a run of equal ones is one row.

use super::fold::{Fold, Folded};
use super::*;
use std::fmt::Write as _;
use std::io::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The first line.
pub const HEADER: &str = " step turn   time task  woken by       lines  did; then stopped on";
const WIDTH: usize = 80;
/// Where the columns after the time begin.
const CAUSE: usize = 25;
const LINES: usize = 40;
const DID: usize = 47;
/// Columns that the lines may take, where they need more than their own.
const LINES_LIMIT: usize = 14;
/// Columns that the cause may take.
const CAUSE_LIMIT: usize = 24;

impl std::fmt::Display for Place {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        match &self.file {
            // Places in inputs are lines only: a row names the function.
            Some(file) if file.starts_with(REPL_INPUT) => write!(out, ":{}", self.line),
            None => write!(out, ":{}", self.line),
            Some(file) => write!(out, "{file}:{}", self.line),
        }
    }
}

impl std::fmt::Display for Cause {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        match (&self.by, &self.how) {
            (By::Module, How::Cancel) => return out.write_str("run cancel"),
            (By::Module, How::Spawn | How::Plain) | (By::Thread, How::Spawn) => {
                return out.write_str("start");
            }
            (By::Module, _) => out.write_str("module")?,
            (By::Prompt(what), _) => return out.write_str(what),
            (By::Input(number), _) => write!(out, "in#{number}")?,
            (By::Step(step, task), _) => write!(out, "{}#{step}", task.name)?,
            (By::Timer(place), how) => {
                out.write_str(if *how == How::Cancel {
                    "timeout"
                } else {
                    "timer"
                })?;
                return match place {
                    Some(place) => write!(out, " {place}"),
                    None => Ok(()),
                };
            }
            (By::Thread, _) => out.write_str("thread")?,
            (By::Outside, _) => out.write_str("outside")?,
            (By::Signal, _) => out.write_str("signal")?,
        }
        match &self.how {
            How::Spawn => out.write_str(" spawn"),
            How::Through(name) => write!(out, " {name}"),
            How::Return => out.write_str(" return"),
            How::Raise => out.write_str(" raise"),
            How::Cancelled => out.write_str(" cancelled"),
            How::Cancel => out.write_str(" cancel"),
            How::Plain => Ok(()),
        }
    }
}

/// A cause as the column shows it: without the method if there is no room for it.
fn cause(cause: &Cause) -> String {
    let whole = cause.to_string();
    if whole.width() < LINES - CAUSE {
        return whole;
    }
    let short = match &cause.how {
        How::Through(name) => name.rsplit_once('.').map(|(object, _)| Cause {
            by: cause.by.clone(),
            how: How::Through(object.into()),
        }),
        _ => None,
    };
    let short = short.map_or(whole, |short| short.to_string());
    super::values::cut(&short, CAUSE_LIMIT)
}

/// The lines of a step as the column shows them. If they are too many: those of the main script,
/// and of these the first that fit, and the last.
pub fn lines(ranges: &[LineRange], more: u64) -> String {
    let whole = tokens(ranges, more, |_| true).join(",");
    if ranges.len() <= 1 || whole.width() <= LINES_LIMIT {
        return whole;
    }
    let has_main = ranges.iter().any(|range| range.file.is_none());
    let file = match ranges.last() {
        Some(last) if !has_main => last.file.clone(),
        _ => None,
    };
    let tokens = tokens(ranges, more, |range| range.file == file);
    let whole = tokens.join(",");
    let Some((last, first)) = tokens.split_last() else {
        return whole;
    };
    if whole.width() <= LINES_LIMIT {
        return whole;
    }
    let mut out = String::new();
    for token in first {
        if out.width() + token.width() + last.width() + 4 > LINES_LIMIT {
            break;
        }
        out += token;
        out.push(',');
    }
    if !out.ends_with("..,") && last != ".." {
        out += "..,";
    }
    out + last
}

/// Ranges as text, `..` for those that are not wanted.
fn tokens(ranges: &[LineRange], more: u64, wanted: impl Fn(&LineRange) -> bool) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let skip = |out: &mut Vec<String>| {
        if out.last().is_none_or(|last| last != "..") {
            out.push("..".to_owned());
        }
    };
    let mut file = &None;
    for range in ranges {
        if !wanted(range) {
            skip(&mut out);
            continue;
        }
        let mut text = String::new();
        let name = range.file.as_deref().unwrap_or("");
        // Lines of inputs are lines only: the row names the function.
        if range.file != *file && !name.starts_with(REPL_INPUT) {
            let _ = write!(text, "{name}:");
        }
        file = &range.file;
        let _ = write!(text, "{}", range.from);
        if range.to != range.from {
            let _ = write!(text, "-{}", range.to);
        }
        if range.times > 1 {
            let _ = write!(text, "x{}", range.times);
        }
        out.push(text);
    }
    if more > 0 {
        skip(&mut out);
    }
    out
}

fn names(tasks: &[TaskRef]) -> String {
    const SHOWN: usize = 8;
    let mut out = String::new();
    for (at, task) in tasks.iter().take(SHOWN).enumerate() {
        if at > 0 {
            out += ", ";
        }
        out += &task.name;
    }
    if tasks.len() > SHOWN {
        let _ = write!(out, " and {} more", tasks.len() - SHOWN);
    }
    out
}

/// Text as a row shows output: cut, newlines as `\n`, the last one left out.
fn quoted(text: &str, cut: bool) -> String {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut out = String::from('"');
    let (mut width, mut whole) = (0, !cut);
    for char in text.chars() {
        let wide = match char {
            '\n' | '\t' | '\r' => 2,
            char => char.width().unwrap_or(0),
        };
        if width + wide > OUTPUT {
            whole = false;
            break;
        }
        width += wide;
        match char {
            '\n' => out += "\\n",
            '\t' => out += "\\t",
            '\r' => out += "\\r",
            char if char.is_control() => out.push('?'),
            char => out.push(char),
        }
    }
    out.push('"');
    if !whole {
        out += "..";
    }
    out
}

/// What was done, part by part.
pub(super) fn did(effects: &[Effect], stop: Option<&Stop>, told: &[TaskRef]) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut spawned: Vec<(Rc<str>, u32)> = Vec::new();
    let flush = |spawned: &mut Vec<(Rc<str>, u32)>, parts: &mut Vec<String>| {
        if !spawned.is_empty() {
            let shown: Vec<String> = spawned
                .drain(..)
                .map(|(name, count)| match count {
                    1 => format!("+{name}"),
                    count => format!("+{name} x {count}"),
                })
                .collect();
            parts.push(shown.join(" "));
        }
    };
    for effect in effects {
        if let Effect::Spawned(task, _) = effect {
            // Many of one kind are one word.
            let many = effects
                .iter()
                .filter(
                    |other| matches!(other, Effect::Spawned(other, _) if other.kind == task.kind),
                )
                .count();
            match spawned.last_mut() {
                Some((kind, count)) if many > 4 && *kind == task.kind => *count += 1,
                _ if many > 4 => spawned.push((task.kind.clone(), 1)),
                _ => spawned.push((task.name.clone(), 1)),
            }
            continue;
        }
        flush(&mut spawned, &mut parts);
        parts.push(match effect {
            Effect::Spawned(..) => continue,
            Effect::Woke(through, tasks) => format!("{through} > {}", names(tasks)),
            Effect::Cancelled(tasks) => format!("cancel > {}", names(tasks)),
            Effect::Acquired(name) => format!("takes {name}"),
            Effect::Released(name) => format!("frees {name}"),
            Effect::Output(is_error, text, cut) => format!(
                "{} {}",
                if *is_error { "err" } else { "out" },
                quoted(text, *cut)
            ),
            Effect::Clock(seconds) => format!("time.sleep +{seconds:.3}"),
            Effect::CaughtCancel => "catches cancel".to_owned(),
        });
    }
    flush(&mut spawned, &mut parts);
    let mut end = match stop {
        Some(Stop::Waits(what, Some(place))) => format!("waits {what} {place}"),
        Some(Stop::Waits(what, None)) => format!("waits {what}"),
        Some(Stop::Returned(value)) => format!("returns {value}"),
        Some(Stop::Raised(value)) => format!("raises {value}"),
        Some(Stop::Cancelled) => "cancelled".to_owned(),
        Some(Stop::Running) | None => String::new(),
    };
    if !told.is_empty() {
        let _ = write!(end, " > {}", names(told));
    }
    if !end.is_empty() {
        parts.push(end);
    }
    parts
}

/// Fill with spaces up to a column; at least one.
fn to_column(row: &mut String, column: usize) {
    let width = row.width();
    for _ in 0..column.saturating_sub(width).max(1) {
        row.push(' ');
    }
}

/// Add parts that may go on in further lines, from a column on; a part that is wider than that
/// is broken between words.
fn wrap(row: &mut String, parts: &[String], column: usize) {
    let last = row.rsplit('\n').next().unwrap_or_default();
    let mut width = last.width();
    let new_line = |row: &mut String| {
        row.push('\n');
        (0..column).for_each(|_| row.push(' '));
        column
    };
    for (at, part) in parts.iter().enumerate() {
        let wide = part.width();
        let semicolon = usize::from(at + 1 < parts.len());
        if at == 0 {
            // Rather whole in the next line than broken.
            if width > column && width + wide + semicolon > WIDTH && column + wide <= WIDTH {
                row.truncate(row.trim_end().len());
                width = new_line(row);
            }
        } else if width + 1 + wide + semicolon <= WIDTH {
            row.push(' ');
            width += 1;
        } else {
            width = new_line(row);
        }
        for (at, word) in part.split(' ').enumerate() {
            let wide = word.width();
            if at > 0 {
                if width + 1 + wide + semicolon > WIDTH && width > column {
                    width = new_line(row);
                } else {
                    row.push(' ');
                    width += 1;
                }
            }
            if width + wide + semicolon <= WIDTH {
                row.push_str(word);
                width += wide;
                continue;
            }
            // Longer than a line.
            for char in word.chars() {
                let wide = char.width().unwrap_or(0);
                if width + wide + semicolon > WIDTH {
                    width = new_line(row);
                }
                row.push(char);
                width += wide;
            }
        }
        if semicolon > 0 {
            row.push(';');
            width += 1;
        }
    }
}

/// A step's row, without a newline at its end.
pub fn row(record: &StepRecord) -> String {
    let mut row = format!(
        "{:5} {:4} {:6.3} {}",
        record.step, record.turn, record.clock, record.task.name
    );
    to_column(&mut row, CAUSE - 1);
    row += &cause(&record.cause);
    to_column(&mut row, LINES - 1);
    match (&record.resumed, record.lines.as_slice()) {
        // No new line was begun.
        (Some(place), []) => row += place.to_string().trim_start_matches(':'),
        _ => row += &lines(&record.lines, record.more_lines),
    }
    to_column(&mut row, DID - 1);
    wrap(
        &mut row,
        &did(&record.effects, Some(&record.stop), &record.told),
        DID - 1,
    );
    row
}

/// A callback's row.
pub fn callback_row(record: &CallbackRecord) -> String {
    let mut row = format!(
        "{:5} {:4} {:6.3} {}",
        "", record.turn, record.clock, record.name
    );
    to_column(&mut row, CAUSE - 1);
    row += &cause(&record.cause);
    to_column(&mut row, LINES - 1);
    row += &lines(&record.lines, record.more_lines);
    to_column(&mut row, DID - 1);
    let mut text = did(&record.effects, None, &[]);
    if text.is_empty() {
        text.push(match record.woke {
            0 => "callback".to_owned(),
            count => format!("wakes {count}"),
        });
    }
    wrap(&mut row, &text, DID - 1);
    row
}

/// The row of code outside of steps: it is step 0.
fn code_row(record: &CallbackRecord) -> String {
    let mut row = format!("{:5} {:4} {:6.3} {}", 0, "", record.clock, record.name);
    to_column(&mut row, LINES - 1);
    row += &lines(&record.lines, record.more_lines);
    to_column(&mut row, DID - 1);
    wrap(&mut row, &did(&record.effects, None, &[]), DID - 1);
    row
}

/// The shorter row of the REPL: `   12 a    in#2 spawn     worker 3-4   out "a: start"; waits …`.
pub fn short_row(record: &StepRecord) -> String {
    let mut row = format!("{:5} {}", record.step, record.task.name);
    to_column(&mut row, 11);
    row += &cause(&record.cause);
    to_column(&mut row, 26);
    // An input's own code has no name but its task's.
    if &*record.function != "<module>" {
        row += &record.function;
        if !record.lines.is_empty() {
            row.push(' ');
        }
    }
    if !record.lines.is_empty() {
        row += &lines(&record.lines, record.more_lines);
    }
    to_column(&mut row, 39);
    wrap(
        &mut row,
        &did(&record.effects, Some(&record.stop), &record.told),
        39,
    );
    row
}

/// A callback's, likewise.
pub fn short_callback_row(record: &CallbackRecord) -> String {
    let mut row = format!("{:5} {}", "", record.name);
    to_column(&mut row, 11);
    row += &cause(&record.cause);
    to_column(&mut row, 26);
    row += &lines(&record.lines, record.more_lines);
    to_column(&mut row, 39);
    let mut text = did(&record.effects, None, &[]);
    if text.is_empty() {
        text.push(format!("wakes {}", record.woke));
    }
    wrap(&mut row, &text, 39);
    row
}

/// The line under a step that made tasks; None if it made none.
pub fn made_line(effects: &[Effect], by: &str) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    let made: Vec<(&TaskRef, &Option<Place>)> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Spawned(task, place) => Some((task, place)),
            _ => None,
        })
        .collect();
    let mut at = 0;
    while at < made.len() {
        let (task, place) = made[at];
        let mut end = at + 1;
        while end < made.len() && made[end].0.kind == task.kind && made[end].1 == place {
            end += 1;
        }
        let place = place
            .as_ref()
            .map(|place| format!(" {place}"))
            .unwrap_or_default();
        if end - at > 4 {
            let last = made[end - 1].0;
            parts.push(format!(
                "+ {}(T{})..{}(T{}) by {by}{place}",
                task.name, task.id, last.name, last.id
            ));
            at = end;
        } else {
            parts.push(format!("+ {}(T{}) by {by}{place}", task.name, task.id));
            at += 1;
        }
    }
    if parts.is_empty() {
        return None;
    }
    let mut row = String::from("     ");
    let mut width = 5;
    for part in &parts {
        let wide = part.width();
        if width > 5 && width + 3 + wide > WIDTH {
            row += "\n     ";
            width = 5;
        }
        let gap = if width > 5 { 3 } else { 1 };
        (0..gap).for_each(|_| row.push(' '));
        row += part;
        width += gap + wide;
    }
    Some(row)
}

/// The line of a jump of the clock.
pub fn idle_line(seconds: f64, next: &Wakes) -> String {
    let mut row = format!("   ~~ clock +{seconds:.3}  idle: ");
    match next {
        Wakes::Timer(task, what, place) => {
            let what = super::values::cut(what, 20);
            let _ = write!(row, "next timer is {task}'s {what} ");
            if let Some(place) = place {
                let _ = write!(row, "{place} ");
            }
        }
        Wakes::Thread => row += "a thread goes on ",
        Wakes::Outside => row += "woken from outside ",
    }
    let width = row.width();
    (width..72).for_each(|_| row.push('~'));
    row
}

/// The last line.
pub fn last_line(summary: &Summary) -> String {
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
}

/// A sink that writes the trace.
pub struct Text<W: Write> {
    out: W,
    style: Style,
    began: bool,
    fold: Fold,
    /// The part of a period that was swallowed since it last began: to be shown if the rest differs.
    swallowed: Vec<Record>,
}

impl<W: Write> Text<W> {
    /// A trace to a writer.
    pub fn new(out: W, style: Style) -> Text<W> {
        Text {
            out,
            style,
            began: false,
            fold: Fold::default(),
            swallowed: Vec::new(),
        }
    }

    fn put(&mut self, line: &str) {
        // A trace whose reader went away must not end the script.
        let _ = writeln!(self.out, "{line}");
    }

    fn show(&mut self, record: &Record) {
        match record {
            Record::Step(step) if self.style.short => {
                let row = self.coloured(&step.task, short_row(step));
                self.put(&row);
            }
            Record::Callback(callback) if self.style.short => {
                self.put(&short_callback_row(callback));
            }
            Record::Idle(seconds, _) if self.style.short => {
                self.put(&format!("   ~~ clock +{seconds:.3}"));
            }
            Record::Step(step) => {
                let row = self.coloured(&step.task, row(step));
                self.put(&row);
                if let Some(made) = made_line(&step.effects, &step.task.name) {
                    self.put(&made);
                }
            }
            Record::Callback(callback) => {
                self.put(&callback_row(callback));
                if let Some(made) = made_line(&callback.effects, &callback.name) {
                    self.put(&made);
                }
            }
            Record::Idle(seconds, next) => self.put(&idle_line(*seconds, next)),
            Record::Code(code) => {
                self.put(&code_row(code));
                if let Some(made) = made_line(&code.effects, &code.name) {
                    self.put(&made);
                }
            }
            Record::Between(_) | Record::File(_) | Record::Deadlock(_) => {}
            Record::Loop(number) => self.put(&format!("--- loop {number}")),
            Record::End(summary) => {
                self.put(&last_line(summary));
                let _ = self.out.flush();
            }
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
    fn end_fold(&mut self, times: u32, period: usize, last: Option<(u32, Rc<str>)>) {
        let rows = match period {
            1 => "this row".to_owned(),
            _ => format!("these {period} rows"),
        };
        let mut line = format!("      x {times} more of {rows}");
        if let Some((step, task)) = last {
            let _ = write!(line, ", to {task}#{step}");
        }
        self.put(&line);
    }

    fn coloured(&self, task: &TaskRef, row: String) -> String {
        if !self.style.colour {
            return row;
        }
        in_colour(task, &row)
    }

    fn is_wanted(&self, record: &Record) -> bool {
        match record {
            Record::Callback(callback) if !self.style.handles && !callback.stands_out() => false,
            Record::Step(step) => self
                .style
                .task
                .as_ref()
                .is_none_or(|task| **task == *step.task.name || **task == *step.task.kind),
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
    fn record(&mut self, record: &Record) {
        if !self.began && !self.style.short {
            self.began = true;
            self.put(HEADER);
        }
        if !self.is_wanted(record) {
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
