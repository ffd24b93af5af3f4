//! Records as columns of whole numbers: texts, places and lists stand once, and are named by
//! their number.
//!
//! A *position* tells when something happened: `2 * n` is during step n (counted from 1 in this
//! log), `2 * n + 1` between it and the next. Times are whole nanoseconds. What the numbers of a
//! column mean is written beside the code of the page that reads them, `data.js`.

use super::json;
use super::{About, Ending};
use crate::log::*;
use std::fmt::Write;

/// Bytes of output that are kept.
const OUTPUT: usize = 2 << 20;
/// Bytes of texts of variables that are kept.
const LOCALS: usize = 3 << 20;
/// Columns of one variable's text.
const LOCAL: usize = 80;
/// Numbers of lists of variables that are kept.
const LOCAL_NUMBERS: usize = 1 << 20;

/// Texts, each once.
#[derive(Default)]
struct Texts {
    all: Vec<Rc<str>>,
    by_text: HashMap<Rc<str>, i64>,
    bytes: usize,
}

impl Texts {
    fn number(&mut self, text: &str) -> i64 {
        if let Some(number) = self.by_text.get(text) {
            return *number;
        }
        let (text, number): (Rc<str>, _) = (text.into(), self.all.len() as i64);
        self.bytes += text.len();
        self.all.push(text.clone());
        self.by_text.insert(text, number);
        number
    }
}

/// Lists of numbers, each once.
#[derive(Default)]
struct Lists {
    all: Vec<Box<[i64]>>,
    by_content: HashMap<Box<[i64]>, i64>,
    numbers: usize,
}

impl Lists {
    fn number(&mut self, list: Vec<i64>) -> i64 {
        if let Some(number) = self.by_content.get(list.as_slice()) {
            return *number;
        }
        let (list, number) = (list.into_boxed_slice(), self.all.len() as i64);
        self.numbers += list.len();
        self.all.push(list.clone());
        self.by_content.insert(list, number);
        number
    }

    fn write(&self, key: &str, out: &mut String) {
        let lengths: Vec<i64> = self.all.iter().map(|list| list.len() as i64).collect();
        json::numbers(&format!("{key}Count"), &lengths, out);
        let flat: Vec<i64> = self
            .all
            .iter()
            .flat_map(|list| list.iter().copied())
            .collect();
        json::numbers(key, &flat, out);
    }
}

/// Rows of numbers, a column after the other. One whose name begins with `+` is written as differences.
struct Table {
    names: &'static [&'static str],
    columns: Vec<Vec<i64>>,
}

impl Table {
    fn new(names: &'static [&'static str]) -> Table {
        Table {
            names,
            columns: vec![Vec::new(); names.len()],
        }
    }

    fn push<const N: usize>(&mut self, row: [i64; N]) {
        debug_assert_eq!(N, self.names.len());
        for (column, value) in self.columns.iter_mut().zip(row) {
            column.push(value);
        }
    }

    fn len(&self) -> usize {
        self.columns[0].len()
    }

    fn column(&mut self, name: &str) -> &mut Vec<i64> {
        let at = self.names.iter().position(|other| *other == name);
        &mut self.columns[at.expect("a column's name is one of those in `new`")]
    }

    fn write(&self, key: &str, out: &mut String) {
        let _ = writeln!(out, "\"{key}\":{{");
        for (name, column) in self.names.iter().zip(&self.columns) {
            if name.starts_with('+') {
                let before = std::iter::once(0).chain(column.iter().copied());
                let differences: Vec<i64> = column.iter().zip(before).map(|(a, b)| a - b).collect();
                json::numbers(name, &differences, out);
            } else {
                json::numbers(name, column, out);
            }
        }
        end_object(out);
        out.push_str(",\n");
    }
}

/// What was written ends with a comma too many.
fn end_object(out: &mut String) {
    out.truncate(out.trim_end_matches([',', '\n']).len());
    out.push('}');
}

/// What is in a ready queue, when it came, at which index of its table it stands.
struct Waiting {
    task: i64,
    position: i64,
}

/// The log so far.
pub struct Columns {
    texts: Texts,
    lines: Lists,
    locals: Lists,
    files: Vec<File>,
    tasks: Table,
    steps: Table,
    effects: Vec<i64>,
    gaps: Table,
    loops: Table,
    others: Table,
    callbacks: Table,
    timers: Table,
    objects: Table,
    holds: Table,
    wakes: Table,
    output: Table,
    /// What is written now: position, to standard error?, text.
    writing: Option<(i64, bool, String)>,
    /// Steps before the first one here.
    base: i64,
    /// Steps here.
    count: i64,
    /// By a task's own number.
    task_rows: HashMap<u32, i64>,
    object_rows: HashMap<u32, i64>,
    timer_rows: HashMap<u32, i64>,
    /// Entries of the ready queue that have not run.
    queued: HashMap<u32, Waiting>,
    queued_callbacks: HashMap<u32, i64>,
    output_bytes: usize,
    output_left_out: usize,
    /// From this step on no variables are kept.
    no_locals_from: i64,
    summary: Option<Summary>,
}

impl Default for Columns {
    fn default() -> Columns {
        Columns {
            texts: Texts::default(),
            lines: Lists::default(),
            locals: Lists::default(),
            files: Vec::new(),
            tasks: Table::new(&["+id", "name", "kind", "+made", "by", "file", "line"]),
            steps: Table::new(&[
                "+turn", "+clock", "task", "by", "byArg", "how", "through", "+entry", "since",
                "lines", "stop", "what", "file", "line", "on", "locals", "effects", "function",
            ]),
            effects: Vec::new(),
            gaps: Table::new(&["+after", "ns", "label"]),
            loops: Table::new(&["after", "number"]),
            others: Table::new(&["+after", "name", "cause", "did"]),
            callbacks: Table::new(&["name", "+entry", "+since", "+ran"]),
            timers: Table::new(&[
                "task", "what", "file", "line", "+when", "+set", "+over", "due",
            ]),
            objects: Table::new(&["kind", "name", "file", "line", "+made"]),
            holds: Table::new(&["object", "+position", "frees", "task"]),
            wakes: Table::new(&["object", "+position", "task"]),
            output: Table::new(&["+position", "error", "text"]),
            writing: None,
            base: -1,
            count: 0,
            task_rows: HashMap::new(),
            object_rows: HashMap::new(),
            timer_rows: HashMap::new(),
            queued: HashMap::new(),
            queued_callbacks: HashMap::new(),
            output_bytes: 0,
            output_left_out: 0,
            no_locals_from: 0,
            summary: None,
        }
    }
}

fn nanoseconds(seconds: f64) -> i64 {
    (seconds * 1e9).round() as i64
}

impl Columns {
    /// One more record.
    pub fn add(&mut self, record: &Record) {
        let between = 2 * self.count + 1;
        match record {
            Record::Step(step) => self.step(step),
            Record::Callback(callback) | Record::Code(callback) => {
                self.events(&callback.more.events, between);
                for effect in &callback.effects {
                    if let Effect::Spawned(task, place) = effect {
                        self.task(task, Some((between, 0, place.as_ref())));
                    }
                }
                self.other(record, callback);
                if let Some(row) = self.queued_callbacks.remove(&callback.more.entry) {
                    self.callbacks.column("+ran")[row as usize] = between;
                }
            }
            Record::Between(events) => self.events(events, between),
            Record::Idle(seconds, wakes) => {
                let label = match wakes {
                    Wakes::Timer(task, what, _) => format!("{task}'s {what}"),
                    Wakes::Thread => "a thread's wait".to_owned(),
                    Wakes::Outside => "something from outside".to_owned(),
                };
                let label = self.texts.number(&label);
                let (after, ns) = (self.count, nanoseconds(*seconds));
                if self.gaps.column("+after").last() == Some(&after) {
                    if let Some(last) = self.gaps.column("ns").last_mut() {
                        *last += ns;
                    }
                    if let Some(last) = self.gaps.column("label").last_mut() {
                        *last = label;
                    }
                } else {
                    self.gaps.push([after, ns, label]);
                }
            }
            Record::File(file) => self.files.push(file.clone()),
            // The page sees it from the ending.
            Record::Deadlock(_) => {}
            Record::Loop(number) => self.loops.push([self.count, *number as i64]),
            Record::End(summary) => self.summary = Some(summary.clone()),
        }
    }

    /// What is no step and has a row in the trace.
    fn other(&mut self, record: &Record, callback: &CallbackRecord) {
        let is_shown = match record {
            Record::Code(code) => code.did_something(),
            _ => callback.stands_out(),
        };
        let did = text::did(&callback.effects);
        if is_shown && !did.is_empty() {
            let name = self.texts.number(&callback.name);
            let cause = self.texts.number(&callback.cause.to_string());
            let did = self.texts.number(&did);
            self.others.push([self.count, name, cause, did]);
        }
    }

    /// The row of a task; -1 for one of the loop's own, which has none. `made`: position, who made it (1 + the row of a task, 0: nobody), place.
    fn task(&mut self, task: &TaskRef, made: Option<(i64, i64, Option<&Place>)>) -> i64 {
        if task.id == 0 {
            return -1;
        }
        if let Some(row) = self.task_rows.get(&task.id) {
            return *row;
        }
        let row = self.tasks.len() as i64;
        self.task_rows.insert(task.id, row);
        let name = self.texts.number(&task.name);
        let kind = self.texts.number(&task.kind);
        let (position, by, place) = made.unwrap_or((2 * self.count + 1, 0, None));
        let (file, line) = self.place(place);
        self.tasks
            .push([task.id as i64, name, kind, position, by, file, line]);
        row
    }

    fn file(&mut self, stem: &Option<Rc<str>>) -> i64 {
        match self.files.iter().position(|file| file.stem == *stem) {
            Some(at) => at as i64,
            // One whose text is not known, as an input of the REPL.
            None => -2 - stem.as_deref().map_or(-1, |stem| self.texts.number(stem)),
        }
    }

    fn place(&mut self, place: Option<&Place>) -> (i64, i64) {
        match place {
            Some(place) => (self.file(&place.file), place.line as i64),
            None => (-1, 0),
        }
    }

    /// The row of a thing; -1 if it is none that the page shows.
    fn object(&mut self, object: &ObjectRef, place: Option<&Place>, position: i64) -> i64 {
        use ObjectKind as Kind;
        if !matches!(
            object.kind,
            Kind::Lock
                | Kind::Semaphore
                | Kind::Event
                | Kind::Condition
                | Kind::Barrier
                | Kind::Queue
                | Kind::Future
        ) {
            return -1;
        }
        if let Some(row) = self.object_rows.get(&object.id) {
            return *row;
        }
        let row = self.objects.len() as i64;
        self.object_rows.insert(object.id, row);
        let kind = self.texts.number(object.kind.name());
        let name = self.texts.number(&object.name);
        let (file, line) = self.place(place);
        self.objects.push([kind, name, file, line, position]);
        row
    }

    fn step(&mut self, step: &StepRecord) {
        if self.base < 0 {
            self.base = step.step as i64 - 1;
        }
        self.count += 1;
        let position = 2 * self.count;
        let task = self.task(&step.task, None);
        // It may have been given another name since it was made.
        let name = self.texts.number(&step.task.name);
        self.tasks.column("name")[task as usize] = name;
        let effects = self.effects.len();
        self.effects_of(step, position, task);
        self.events(&step.more.events, position);
        let (by, by_arg) = match &step.cause.by {
            By::Module => (0, 0),
            By::Input(number) => (1, *number as i64),
            By::Prompt(what) => (2, self.texts.number(what)),
            By::Step(number, _) => (3, step.step as i64 - *number as i64),
            By::Timer(place) => (4, place.as_ref().map_or(0, |place| place.line as i64)),
            By::Thread => (5, 0),
            By::Outside => (6, 0),
            By::Signal => (7, 0),
        };
        let (how, through) = match &step.cause.how {
            How::Spawn => (0, -1),
            How::Through(name) => (1, self.texts.number(name)),
            How::Return => (2, -1),
            How::Raise => (3, -1),
            How::Cancelled => (4, -1),
            How::Cancel => (5, -1),
            How::Plain => (6, -1),
        };
        let since = match self.queued.remove(&step.more.entry) {
            Some(queued) => position - queued.position,
            // It stood in no queue: the first step of an eager task.
            None => 0,
        };
        let lines = self.lines_of(step);
        let (stop, what, place) = match &step.stop {
            Stop::Running => (0, -1, None),
            Stop::Waits(what, place) => (1, self.texts.number(what), place.as_ref()),
            Stop::Returned(value) => (2, self.texts.number(value), None),
            Stop::Raised(value) => (3, self.texts.number(value), None),
            Stop::Cancelled => (4, -1, None),
        };
        let (file, line) = self.place(place);
        let on = match &step.more.wait {
            Some(wait) => self.object(&wait.object, None, position),
            None => -1,
        };
        let locals = self.locals_of(step);
        let function = self.texts.number(&step.function);
        let (turn, clock) = (step.turn as i64, nanoseconds(step.clock));
        self.steps.push([
            turn,
            clock,
            task,
            by,
            by_arg,
            how,
            through,
            step.more.entry as i64,
            since,
            lines,
            stop,
            what,
            file,
            line,
            on,
            locals,
            (self.effects.len() - effects) as i64,
            function,
        ]);
    }

    /// The lines of a step: four numbers a range, then how many ranges there were more.
    fn lines_of(&mut self, step: &StepRecord) -> i64 {
        let mut list = Vec::with_capacity(step.lines.len() * 4 + 1);
        for range in &step.lines {
            list.extend([
                self.file(&range.file),
                range.from as i64,
                range.to as i64,
                range.times as i64,
            ]);
        }
        list.push(step.more_lines as i64);
        self.lines.number(list)
    }

    fn locals_of(&mut self, step: &StepRecord) -> i64 {
        if step.more.locals.is_empty() {
            return -1;
        }
        if self.texts.bytes > LOCALS || self.locals.numbers > LOCAL_NUMBERS {
            if self.no_locals_from == 0 {
                self.no_locals_from = step.step as i64;
            }
            return -1;
        }
        let mut list = Vec::with_capacity(step.more.locals.len() * 2);
        for (name, value) in &step.more.locals {
            list.push(self.texts.number(name));
            list.push(self.texts.number(&values::cut(value, LOCAL)));
        }
        self.locals.number(list)
    }

    fn effects_of(&mut self, step: &StepRecord, position: i64, own: i64) {
        for effect in &step.effects {
            match effect {
                Effect::Spawned(task, place) => {
                    let row = self.task(task, Some((position, own + 1, place.as_ref())));
                    self.effects.extend([0, row]);
                }
                Effect::Woke(through, tasks) => {
                    let through = self.texts.number(through);
                    self.list_effect(&[1, through], tasks);
                }
                Effect::Cancelled(tasks) => self.list_effect(&[2], tasks),
                Effect::Acquired(name) => {
                    let name = self.texts.number(name);
                    self.effects.extend([3, name]);
                }
                Effect::Released(name) => {
                    let name = self.texts.number(name);
                    self.effects.extend([4, name]);
                }
                Effect::Output(is_error, text, cut) => {
                    let text = self.texts.number(text);
                    self.effects
                        .extend([5, *is_error as i64, text, *cut as i64]);
                }
                Effect::Clock(seconds, place) => {
                    let (file, line) = self.place(place.as_ref());
                    self.effects.extend([6, nanoseconds(*seconds), file, line]);
                }
                Effect::CaughtCancel => self.effects.push(7),
            }
        }
        if !step.told.is_empty() {
            self.list_effect(&[8], &step.told);
        }
    }

    fn list_effect(&mut self, begin: &[i64], tasks: &[TaskRef]) {
        self.effects.extend(begin);
        let rows: Vec<i64> = tasks.iter().map(|task| self.task(task, None)).collect();
        let rows = rows.into_iter().filter(|row| *row >= 0);
        let count = self.effects.len();
        self.effects.push(0);
        self.effects.extend(rows);
        self.effects[count] = (self.effects.len() - count - 1) as i64;
    }

    fn events(&mut self, events: &[Event], position: i64) {
        for event in events {
            match event {
                Event::Ready(entry) => match &entry.what {
                    // The loop's own tasks have the number 0 and no lanes.
                    Readied::Task(task) if task.id > 0 => {
                        let task = self.task(task, None);
                        self.queued.insert(entry.number, Waiting { task, position });
                    }
                    Readied::Task(_) | Readied::Callback(_) => {
                        let name = entry.what.name();
                        let row = self.callbacks.len() as i64;
                        self.queued_callbacks.insert(entry.number, row);
                        let name = self.texts.number(name);
                        self.callbacks
                            .push([name, entry.number as i64, position, 0]);
                    }
                },
                Event::TimerSet(timer) => {
                    let row = self.timers.len() as i64;
                    self.timer_rows.insert(timer.id, row);
                    let task = self.texts.number(&timer.task);
                    let what = self.texts.number(&timer.what);
                    let (file, line) = self.place(timer.place.as_ref());
                    let when = nanoseconds(timer.when);
                    self.timers
                        .push([task, what, file, line, when, position, 0, 0]);
                }
                Event::TimerDue(id, _) => self.timer_over(*id, position, 1),
                Event::TimerCancelled(id) => self.timer_over(*id, position, 0),
                Event::Made(object, place) => {
                    self.object(object, place.as_ref(), position);
                }
                Event::Takes(object, task) => {
                    let row = self.object(object, None, position);
                    let task = task.as_ref().map_or(-1, |task| self.task(task, None));
                    if row >= 0 {
                        self.holds.push([row, position, 0, task]);
                    }
                }
                Event::Frees(object, task) => {
                    let row = self.object(object, None, position);
                    let task = match task {
                        Some(task) => self.task(task, None),
                        None => -1,
                    };
                    if row >= 0 {
                        self.holds.push([row, position, 1, task]);
                    }
                }
                Event::Wakes(object, task) => {
                    let row = self.object(object, None, position);
                    let task = self.task(task, None);
                    if row >= 0 && task >= 0 {
                        self.wakes.push([row, position, task]);
                    }
                }
                Event::Output(is_error, text) => self.output(position, *is_error, text),
            }
        }
    }

    fn timer_over(&mut self, id: u32, position: i64, due: i64) {
        if let Some(row) = self.timer_rows.remove(&id) {
            self.timers.column("+over")[row as usize] = position;
            self.timers.column("due")[row as usize] = due;
        }
    }

    fn output(&mut self, position: i64, is_error: bool, text: &str) {
        if self.output_bytes + text.len() > OUTPUT {
            self.output_left_out += text.len();
            return;
        }
        self.output_bytes += text.len();
        match &mut self.writing {
            Some((same, error, written)) if (*same, *error) == (position, is_error) => {
                written.push_str(text);
            }
            _ => {
                self.written();
                self.writing = Some((position, is_error, text.to_owned()));
            }
        }
    }

    /// What was written in one step is one text.
    fn written(&mut self) {
        if let Some((position, is_error, text)) = self.writing.take() {
            let text = self.texts.number(&text);
            self.output.push([position, is_error as i64, text]);
        }
    }

    /// Write all of it as JSON.
    pub fn write(&mut self, about: &About, out: &mut String) {
        self.written();
        let (ending, code) = match about.ending {
            Ending::Open => ("open", 0),
            Ending::Code(code) => ("code", code),
            Ending::Deadlock => ("deadlock", 3),
        };
        out.push_str("{\"version\":1,\n\"script\":");
        json::string(about.script, out);
        let _ = write!(
            out,
            ",\n\"ending\":\"{ending}\",\"code\":{code},\"lastWords\":"
        );
        json::string(about.last_words, out);
        let _ = writeln!(
            out,
            ",\n\"base\":{},\"outputLeftOut\":{},\"noLocalsFrom\":{},",
            self.base.max(0),
            self.output_left_out,
            self.no_locals_from,
        );
        if let Some(end) = &self.summary {
            let _ = writeln!(
                out,
                "\"turns\":{},\"virtual\":{},\"warnings\":{},\"endClock\":{},",
                end.turns,
                end.is_virtual,
                end.warnings,
                nanoseconds(end.seconds),
            );
        }
        out.push_str("\"files\":[");
        for (at, file) in self.files.iter().enumerate() {
            out.push_str(if at > 0 { ",\n[" } else { "[" });
            json::string(file.stem.as_deref().unwrap_or(""), out);
            out.push(',');
            json::string(&file.name, out);
            out.push(',');
            json::string(file.source.text(), out);
            out.push(']');
        }
        out.push_str("],\n");
        json::strings("texts", self.texts.all.iter().map(|text| &**text), out);
        let mut left: Vec<_> = self.queued.iter().collect();
        left.sort_by_key(|(number, _)| **number);
        let mut pending = Table::new(&["+entry", "task", "+since"]);
        for (number, queued) in left {
            pending.push([*number as i64, queued.task, queued.position]);
        }
        for (key, table) in [
            ("tasks", &self.tasks),
            ("steps", &self.steps),
            ("gaps", &self.gaps),
            ("loops", &self.loops),
            ("others", &self.others),
            ("callbacks", &self.callbacks),
            ("timers", &self.timers),
            ("objects", &self.objects),
            ("holds", &self.holds),
            ("wakes", &self.wakes),
            ("output", &self.output),
            ("pending", &pending),
        ] {
            table.write(key, out);
        }
        self.lines.write("lines", out);
        self.locals.write("locals", out);
        json::numbers("effects", &self.effects, out);
        end_object(out);
    }
}
