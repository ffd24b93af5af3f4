//! The log as JSON lines: what `--log FILE` writes and `replay-check` compares.
//!
//! A header, then a line for each record, as they come; `docs/log.md` describes every field. Two
//! runs of a script on the virtual clock give the same bytes: nothing in it is an address or a
//! time of day. Each step's line ends with a hash of all lines up to it, header and texts of files left out.

use super::*;
use serde_json::{Map, Value as Json, json};
use std::io::Write;

/// The version of the format.
pub const VERSION: u32 = 1;

/// A sink that writes lines.
pub struct Lines<W: Write> {
    out: W,
    hash: Hash,
    line: String,
}

impl<W: Write> Lines<W> {
    /// Lines to a writer, after this header.
    pub fn new(mut out: W, header: &Json) -> Lines<W> {
        // Whoever reads it sees that it is cut off.
        let _ = writeln!(out, "{header}");
        Lines::without_header(out)
    }

    /// The lines alone.
    pub fn without_header(out: W) -> Lines<W> {
        Lines {
            out,
            hash: Hash::default(),
            line: String::new(),
        }
    }

    fn put(&mut self, line: Map<String, Json>, with_hash: bool) {
        use std::fmt::Write as _;
        self.line.clear();
        let _ = write!(self.line, "{}", Json::Object(line));
        // A comment that was changed changes no step.
        if !self.line.starts_with("{\"type\":\"file\"") {
            self.hash.add(self.line.as_bytes());
        }
        if with_hash {
            self.line.pop();
            let _ = write!(self.line, ",\"hash\":\"{:016x}\"}}", self.hash.0);
        }
        self.line.push('\n');
        let _ = self.out.write_all(self.line.as_bytes());
    }

    /// The tasks made in a record, a line each, before its own.
    fn tasks(&mut self, effects: &[Effect], by: &Json) {
        for effect in effects {
            let Effect::Spawned(task, place) = effect else {
                continue;
            };
            let mut line = begin("task");
            set(&mut line, "task", task.id);
            set(&mut line, "name", &*task.name);
            set(&mut line, "kind", &*task.kind);
            set(&mut line, "by", by.clone());
            set_place(&mut line, "place", place);
            self.put(line, false);
        }
    }
}

/// A 64-bit hash that goes on over what it is given: FNV-1a.
#[derive(Clone, Copy)]
pub struct Hash(pub u64);

impl Default for Hash {
    fn default() -> Hash {
        Hash(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    /// More.
    pub fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ *byte as u64).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// Of a text.
    pub fn of(text: &str) -> String {
        let mut hash = Hash::default();
        hash.add(text.as_bytes());
        format!("{:016x}", hash.0)
    }
}

impl<W: Write> Sink for Lines<W> {
    fn wants(&self) -> Wants {
        Wants {
            events: true,
            output: true,
            locals: false,
        }
    }

    fn record(&mut self, record: &Record) {
        match record {
            Record::Step(step) => {
                self.tasks(&step.effects, &json!(step.step));
                self.put(step_line(step), true);
            }
            Record::Callback(callback) => {
                self.tasks(&callback.effects, &json!(&*callback.name));
                self.put(callback_line("callback", callback), false);
            }
            Record::Code(code) => {
                self.tasks(&code.effects, &json!(&*code.name));
                self.put(callback_line("code", code), false);
            }
            Record::Idle(seconds, wakes) => {
                let mut line = begin("clock");
                set(&mut line, "by_seconds", *seconds);
                match wakes {
                    Wakes::Timer(task, what, place) => {
                        set(&mut line, "until", "timer");
                        set(&mut line, "task", &**task);
                        set(&mut line, "what", &**what);
                        set_place(&mut line, "place", place);
                    }
                    Wakes::Thread => set(&mut line, "until", "thread"),
                    Wakes::Outside => set(&mut line, "until", "outside"),
                }
                self.put(line, false);
            }
            Record::Between(events) => {
                let mut line = begin("between");
                set(&mut line, "events", events_json(events));
                self.put(line, false);
            }
            Record::File(file) => {
                let mut line = begin("file");
                set(&mut line, "file", file.stem.as_deref());
                set(&mut line, "name", &*file.name);
                set(&mut line, "hash", Hash::of(file.source.text()));
                self.put(line, false);
            }
            Record::Deadlock(report) => {
                let mut line = begin("deadlock");
                set(&mut line, "report", report.text.lines().collect::<Vec<_>>());
                self.put(line, false);
            }
            Record::Loop(number) => {
                let mut line = begin("loop");
                set(&mut line, "loop", *number);
                self.put(line, false);
            }
            Record::End(summary) => {
                let mut line = begin("end");
                set(&mut line, "steps", summary.steps);
                set(&mut line, "tasks", summary.tasks);
                set(&mut line, "never_stepped", summary.never_stepped);
                set(&mut line, "waiting", summary.waiting);
                set(&mut line, "turns", summary.turns);
                set(&mut line, "time", summary.seconds);
                set(&mut line, "warnings", summary.warnings);
                self.put(line, true);
                let _ = self.out.flush();
            }
        }
    }
}

fn begin(kind: &str) -> Map<String, Json> {
    let mut line = Map::new();
    set(&mut line, "type", kind);
    line
}

fn set(line: &mut Map<String, Json>, key: &str, value: impl Into<Json>) {
    line.insert(key.to_owned(), value.into());
}

fn set_place(line: &mut Map<String, Json>, key: &str, place: &Option<Place>) {
    if let Some(place) = place {
        set(line, key, place.to_string());
    }
}

fn step_line(step: &StepRecord) -> Map<String, Json> {
    let mut line = begin("step");
    set(&mut line, "step", step.step);
    set(&mut line, "turn", step.turn);
    set(&mut line, "time", step.clock);
    set(&mut line, "task", step.task.id);
    set(&mut line, "name", &*step.task.name);
    set(&mut line, "cause", cause_json(&step.cause));
    set(&mut line, "function", &*step.function);
    set_place(&mut line, "resumed", &step.resumed);
    set_lines(&mut line, &step.lines, step.more_lines);
    set_effects(&mut line, &step.effects);
    let mut stop = Map::new();
    match &step.stop {
        Stop::Running => set(&mut stop, "how", "running"),
        Stop::Waits(what, place) => {
            set(&mut stop, "how", "waits");
            set(&mut stop, "what", &**what);
            set_place(&mut stop, "place", place);
        }
        Stop::Returned(value) => {
            set(&mut stop, "how", "returned");
            set(&mut stop, "value", value.as_str());
        }
        Stop::Raised(value) => {
            set(&mut stop, "how", "raised");
            set(&mut stop, "value", value.as_str());
        }
        Stop::Cancelled => set(&mut stop, "how", "cancelled"),
    }
    set(&mut line, "stop", stop);
    if !step.told.is_empty() {
        set(&mut line, "told", ids(&step.told));
    }
    set_details(&mut line, &step.more);
    line
}

fn callback_line(kind: &str, callback: &CallbackRecord) -> Map<String, Json> {
    let mut line = begin(kind);
    if callback.turn > 0 {
        set(&mut line, "turn", callback.turn);
    }
    set(&mut line, "time", callback.clock);
    set(&mut line, "name", &*callback.name);
    set(&mut line, "cause", cause_json(&callback.cause));
    set_lines(&mut line, &callback.lines, callback.more_lines);
    set_effects(&mut line, &callback.effects);
    set_details(&mut line, &callback.more);
    line
}

fn set_lines(line: &mut Map<String, Json>, ranges: &[LineRange], more: u64) {
    let shown = |range: &LineRange| {
        let mut text = match &range.file {
            Some(file) => format!("{file}:{}", range.from),
            None => range.from.to_string(),
        };
        if range.to != range.from {
            text += &format!("-{}", range.to);
        }
        if range.times > 1 {
            text += &format!("x{}", range.times);
        }
        Json::from(text)
    };
    if !ranges.is_empty() {
        set(line, "lines", ranges.iter().map(shown).collect::<Vec<_>>());
    }
    if more > 0 {
        set(line, "more_lines", more);
    }
}

fn cause_json(cause: &Cause) -> Json {
    let mut out = Map::new();
    match &cause.by {
        By::Module => set(&mut out, "by", "module"),
        By::Input(number) => {
            set(&mut out, "by", "input");
            set(&mut out, "input", *number);
        }
        By::Prompt(what) => set(&mut out, "by", *what),
        By::Step(step, task) => {
            set(&mut out, "by", "step");
            set(&mut out, "step", *step);
            set(&mut out, "task", task.id);
        }
        By::Timer(place) => {
            set(&mut out, "by", "timer");
            set_place(&mut out, "place", place);
        }
        By::Thread => set(&mut out, "by", "thread"),
        By::Outside => set(&mut out, "by", "outside"),
        By::Signal => set(&mut out, "by", "signal"),
    }
    let how = match &cause.how {
        How::Spawn => Some("spawn"),
        How::Through(what) => {
            set(&mut out, "through", &**what);
            None
        }
        How::Return => Some("return"),
        How::Raise => Some("raise"),
        How::Cancelled => Some("cancelled"),
        How::Cancel => Some("cancel"),
        How::Plain => None,
    };
    if let Some(how) = how {
        set(&mut out, "how", how);
    }
    Json::Object(out)
}

fn ids(tasks: &[TaskRef]) -> Json {
    tasks
        .iter()
        .map(|task| task.id)
        .collect::<Vec<u32>>()
        .into()
}

/// What a step did, without its output: that stands among the events, whole.
fn set_effects(line: &mut Map<String, Json>, effects: &[Effect]) {
    let shown = |effect: &Effect| {
        Some(match effect {
            Effect::Spawned(task, _) => json!({"did": "spawn", "task": task.id}),
            Effect::Woke(through, tasks) => {
                json!({"did": "wake", "through": &**through, "tasks": ids(tasks)})
            }
            Effect::Cancelled(tasks) => json!({"did": "cancel", "tasks": ids(tasks)}),
            Effect::Acquired(name) => json!({"did": "take", "name": &**name}),
            Effect::Released(name) => json!({"did": "free", "name": &**name}),
            Effect::Output(..) => return None,
            Effect::Clock(seconds) => json!({"did": "time.sleep", "seconds": seconds}),
            Effect::CaughtCancel => json!({"did": "catch"}),
        })
    };
    let shown: Vec<Json> = effects.iter().filter_map(shown).collect();
    if !shown.is_empty() {
        set(line, "did", shown);
    }
}

fn set_details(line: &mut Map<String, Json>, more: &Details) {
    if more.entry > 0 {
        set(line, "entry", more.entry);
    }
    if let Some(wait) = &more.wait {
        let mut out = Map::new();
        set(&mut out, "object", wait.object.id);
        set(&mut out, "kind", wait.object.kind.name());
        set(&mut out, "name", &*wait.object.name);
        let holder = |holder: &Holder| {
            let mut out = Map::new();
            set(&mut out, "task", holder.task.id);
            set(&mut out, "step", holder.step);
            set_place(&mut out, "place", &holder.place);
            Json::Object(out)
        };
        if !wait.holders.is_empty() {
            let holders: Vec<Json> = wait.holders.iter().map(holder).collect();
            set(&mut out, "holders", holders);
        }
        if !wait.tasks.is_empty() {
            set(&mut out, "tasks", ids(&wait.tasks));
        }
        set(line, "wait", out);
    }
    if !more.events.is_empty() {
        set(line, "events", events_json(&more.events));
    }
}

fn events_json(events: &[Event]) -> Json {
    events.iter().map(event_json).collect::<Vec<Json>>().into()
}

fn event_json(event: &Event) -> Json {
    let mut out = Map::new();
    match event {
        Event::Ready(entry) => {
            set(&mut out, "event", "ready");
            set(&mut out, "entry", entry.number);
            match &entry.what {
                Readied::Task(task) => set(&mut out, "task", task.id),
                Readied::Callback(name) => set(&mut out, "callback", &**name),
            }
            set(&mut out, "cause", cause_json(&entry.cause));
        }
        Event::TimerSet(timer) => {
            set(&mut out, "event", "timer");
            set(&mut out, "timer", timer.id);
            set(&mut out, "task", &*timer.task);
            set(&mut out, "what", &*timer.what);
            set_place(&mut out, "place", &timer.place);
            set(&mut out, "when", timer.when);
        }
        Event::TimerDue(timer, entry) => {
            set(&mut out, "event", "due");
            set(&mut out, "timer", *timer);
            set(&mut out, "entry", *entry);
        }
        Event::TimerCancelled(timer) => {
            set(&mut out, "event", "timer_cancelled");
            set(&mut out, "timer", *timer);
        }
        Event::Made(object, place) => {
            set(&mut out, "event", "made");
            set(&mut out, "object", object.id);
            set(&mut out, "kind", object.kind.name());
            set(&mut out, "name", &*object.name);
            set_place(&mut out, "place", place);
        }
        Event::Takes(object, task) => {
            set(&mut out, "event", "takes");
            set(&mut out, "object", object.id);
            if let Some(task) = task {
                set(&mut out, "task", task.id);
            }
        }
        Event::Frees(object, task) => {
            set(&mut out, "event", "frees");
            set(&mut out, "object", object.id);
            if let Some(task) = task {
                set(&mut out, "task", task.id);
            }
        }
        Event::Wakes(object, task) => {
            set(&mut out, "event", "wakes");
            set(&mut out, "object", object.id);
            set(&mut out, "task", task.id);
        }
        Event::Output(is_error, text) => {
            set(&mut out, "event", "output");
            set(
                &mut out,
                "stream",
                if *is_error { "stderr" } else { "stdout" },
            );
            set(&mut out, "text", text.as_str());
        }
    }
    Json::Object(out)
}
