//! The log as JSON lines: what `--log FILE` writes and `replay-check` compares.
//!
//! A header, then a line for each record, as they come; `docs/log.md` describes every field. Two
//! runs of a script on the virtual clock give the same bytes: nothing in it is an address or a
//! time of day. Each step's line ends with a hash of all lines up to it, header and texts of files left out.

use super::*;
use serde_json::Value as Json;
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

    /// A line of this type.
    fn put(&mut self, kind: &str, with_hash: bool, fill: impl FnOnce(&mut Object)) {
        use std::fmt::Write as _;
        self.line.clear();
        object(&mut self.line, |line| {
            line.set("type", kind);
            fill(line);
        });
        // A comment that was changed changes no step.
        if kind != "file" {
            self.hash.add(self.line.as_bytes());
        }
        if with_hash {
            self.line.pop();
            let _ = write!(self.line, ",\"hash\":\"{:016x}\"}}", self.hash.0);
        }
        self.line.push('\n');
        let _ = self.out.write_all(self.line.as_bytes());
    }

    /// The tasks made in a record, a line each, before its own. `by`: the number of the step, or a name.
    fn tasks(&mut self, effects: &[Effect], by: impl Put + Copy) {
        for effect in effects {
            if let Effect::Spawned(task, place) = effect {
                self.put("task", false, |line| {
                    line.set("task", task.id);
                    line.set("name", &*task.name);
                    line.set("kind", &*task.kind);
                    line.set("by", by);
                    line.set_place("place", place);
                });
            }
        }
    }
}

/// A JSON object that is being written.
struct Object<'a> {
    out: &'a mut String,
    began: bool,
}

/// Write an object.
fn object(out: &mut String, fill: impl FnOnce(&mut Object)) {
    out.push('{');
    fill(&mut Object { out, began: false });
    out.push('}');
}

/// Write a list.
fn list<T>(out: &mut String, items: impl Iterator<Item = T>, mut put: impl FnMut(&mut String, T)) {
    out.push('[');
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.push(',');
        }
        put(out, item);
    }
    out.push(']');
}

impl Object<'_> {
    /// A key; its value follows.
    fn key(&mut self, key: &str) -> &mut String {
        if std::mem::replace(&mut self.began, true) {
            self.out.push(',');
        }
        // Ours, without anything to escape.
        self.out.push('"');
        self.out.push_str(key);
        self.out.push_str("\":");
        self.out
    }

    fn set(&mut self, key: &str, value: impl Put) {
        value.put(self.key(key));
    }

    fn set_place(&mut self, key: &str, place: &Option<Place>) {
        if let Some(place) = place {
            let mut text = String::new();
            row::place(place, &mut text);
            self.set(key, text.as_str());
        }
    }
}

/// A value that has no other values in it, or the numbers of tasks.
trait Put {
    fn put(self, out: &mut String);
}

impl Put for u32 {
    fn put(self, out: &mut String) {
        u64::from(self).put(out);
    }
}

impl Put for u64 {
    fn put(self, out: &mut String) {
        out.push_str(itoa::Buffer::new().format(self));
    }
}

impl Put for f64 {
    fn put(self, out: &mut String) {
        let _ = std::fmt::Write::write_fmt(out, format_args!("{}", Json::from(self)));
    }
}

impl Put for &str {
    fn put(self, out: &mut String) {
        if self
            .bytes()
            .any(|byte| matches!(byte, ..b' ' | b'"' | b'\\'))
        {
            let _ = std::fmt::Write::write_fmt(out, format_args!("{}", Json::from(self)));
            return;
        }
        out.push('"');
        out.push_str(self);
        out.push('"');
    }
}

impl Put for Option<&str> {
    fn put(self, out: &mut String) {
        match self {
            Some(text) => text.put(out),
            None => out.push_str("null"),
        }
    }
}

impl Put for &[TaskRef] {
    fn put(self, out: &mut String) {
        list(out, self.iter(), |out, task| task.id.put(out));
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
                self.tasks(&step.effects, step.step);
                self.put("step", true, |line| step_line(step, line));
            }
            Record::Callback(callback) => {
                self.tasks(&callback.effects, &*callback.name);
                self.put("callback", false, |line| callback_line(callback, line));
            }
            Record::Code(code) => {
                self.tasks(&code.effects, &*code.name);
                self.put("code", false, |line| callback_line(code, line));
            }
            Record::Idle(seconds, wakes) => self.put("clock", false, |line| {
                line.set("by_seconds", *seconds);
                match wakes {
                    Wakes::Timer(task, what, place) => {
                        line.set("until", "timer");
                        line.set("task", &**task);
                        line.set("what", &**what);
                        line.set_place("place", place);
                    }
                    Wakes::Thread => line.set("until", "thread"),
                    Wakes::Outside => line.set("until", "outside"),
                }
            }),
            Record::Between(events) => {
                self.put("between", false, |line| set_events(line, events));
            }
            Record::File(file) => self.put("file", false, |line| {
                line.set("file", file.stem.as_deref());
                line.set("name", &*file.name);
                line.set("hash", Hash::of(file.source.text()).as_str());
            }),
            Record::Deadlock(report) => self.put("deadlock", false, |line| {
                list(line.key("report"), report.text.lines(), |out, text| {
                    text.put(out)
                });
            }),
            Record::Loop(number) => self.put("loop", false, |line| line.set("loop", *number)),
            Record::End(summary) => {
                self.put("end", true, |line| {
                    line.set("steps", summary.steps);
                    line.set("tasks", summary.tasks);
                    line.set("never_stepped", summary.never_stepped);
                    line.set("waiting", summary.waiting);
                    line.set("turns", summary.turns);
                    line.set("time", summary.seconds);
                    line.set("warnings", summary.warnings);
                });
                let _ = self.out.flush();
            }
        }
    }
}

fn step_line(step: &StepRecord, line: &mut Object) {
    line.set("step", step.step);
    line.set("turn", step.turn);
    line.set("time", step.clock);
    line.set("task", step.task.id);
    line.set("name", &*step.task.name);
    set_cause(line, &step.cause);
    line.set("function", &*step.function);
    line.set_place("resumed", &step.resumed);
    set_lines(line, &step.lines, step.more_lines);
    set_effects(line, &step.effects);
    object(line.key("stop"), |stop| match &step.stop {
        Stop::Running => stop.set("how", "running"),
        Stop::Waits(what, place) => {
            stop.set("how", "waits");
            stop.set("what", &**what);
            stop.set_place("place", place);
        }
        Stop::Returned(value) => {
            stop.set("how", "returned");
            stop.set("value", value.as_str());
        }
        Stop::Raised(value) => {
            stop.set("how", "raised");
            stop.set("value", value.as_str());
        }
        Stop::Cancelled => stop.set("how", "cancelled"),
    });
    if !step.told.is_empty() {
        line.set("told", step.told.as_slice());
    }
    set_details(line, &step.more);
}

fn callback_line(callback: &CallbackRecord, line: &mut Object) {
    if callback.turn > 0 {
        line.set("turn", callback.turn);
    }
    line.set("time", callback.clock);
    line.set("name", &*callback.name);
    set_cause(line, &callback.cause);
    set_lines(line, &callback.lines, callback.more_lines);
    set_effects(line, &callback.effects);
    set_details(line, &callback.more);
}

fn set_lines(line: &mut Object, ranges: &[LineRange], more: u64) {
    if !ranges.is_empty() {
        let mut text = String::new();
        list(line.key("lines"), ranges.iter(), |out, range| {
            text.clear();
            if let Some(file) = &range.file {
                text.push_str(file);
                text.push(':');
            }
            range.from.put(&mut text);
            if range.to != range.from {
                text.push('-');
                range.to.put(&mut text);
            }
            if range.times > 1 {
                text.push('x');
                range.times.put(&mut text);
            }
            text.as_str().put(out);
        });
    }
    if more > 0 {
        line.set("more_lines", more);
    }
}

fn set_cause(line: &mut Object, cause: &Cause) {
    object(line.key("cause"), |out| {
        match &cause.by {
            By::Module => out.set("by", "module"),
            By::Input(number) => {
                out.set("by", "input");
                out.set("input", *number);
            }
            By::Prompt(what) => out.set("by", *what),
            By::Step(step, task) => {
                out.set("by", "step");
                out.set("step", *step);
                out.set("task", task.id);
            }
            By::Timer(place) => {
                out.set("by", "timer");
                out.set_place("place", place);
            }
            By::Thread => out.set("by", "thread"),
            By::Outside => out.set("by", "outside"),
            By::Signal => out.set("by", "signal"),
        }
        match &cause.how {
            How::Spawn => out.set("how", "spawn"),
            How::Through(what) => out.set("through", &**what),
            How::Return => out.set("how", "return"),
            How::Raise => out.set("how", "raise"),
            How::Cancelled => out.set("how", "cancelled"),
            How::Cancel => out.set("how", "cancel"),
            How::Plain => {}
        }
    });
}

/// What a step did, without its output: that stands among the events, whole.
fn set_effects(line: &mut Object, effects: &[Effect]) {
    let shown = |effect: &&Effect| !matches!(effect, Effect::Output(..));
    if !effects.iter().any(|effect| shown(&effect)) {
        return;
    }
    list(
        line.key("did"),
        effects.iter().filter(shown),
        |out, effect| {
            object(out, |out| match effect {
                Effect::Spawned(task, _) => {
                    out.set("did", "spawn");
                    out.set("task", task.id);
                }
                Effect::Woke(through, tasks) => {
                    out.set("did", "wake");
                    out.set("through", &**through);
                    out.set("tasks", tasks.as_slice());
                }
                Effect::Cancelled(tasks) => {
                    out.set("did", "cancel");
                    out.set("tasks", tasks.as_slice());
                }
                Effect::Acquired(name) => {
                    out.set("did", "take");
                    out.set("name", &**name);
                }
                Effect::Released(name) => {
                    out.set("did", "free");
                    out.set("name", &**name);
                }
                Effect::Clock(seconds, place) => {
                    out.set("did", "time.sleep");
                    out.set("seconds", *seconds);
                    out.set_place("place", place);
                }
                Effect::CaughtCancel => out.set("did", "catch"),
                Effect::Output(..) => {}
            });
        },
    );
}

fn set_details(line: &mut Object, more: &Details) {
    if more.entry > 0 {
        line.set("entry", more.entry);
    }
    if let Some(wait) = &more.wait {
        object(line.key("wait"), |out| {
            out.set("object", wait.object.id);
            out.set("kind", wait.object.kind.name());
            out.set("name", &*wait.object.name);
            if !wait.holders.is_empty() {
                list(out.key("holders"), wait.holders.iter(), |out, holder| {
                    object(out, |out| {
                        out.set("task", holder.task.id);
                        out.set("step", holder.step);
                        out.set_place("place", &holder.place);
                    });
                });
            }
            if !wait.tasks.is_empty() {
                out.set("tasks", wait.tasks.as_slice());
            }
        });
    }
    if !more.events.is_empty() {
        set_events(line, &more.events);
    }
}

fn set_events(line: &mut Object, events: &[Event]) {
    list(line.key("events"), events.iter(), |out, event| {
        object(out, |out| set_event(out, event));
    });
}

fn set_event(out: &mut Object, event: &Event) {
    match event {
        Event::Ready(entry) => {
            out.set("event", "ready");
            out.set("entry", entry.number);
            match &entry.what {
                Readied::Task(task) => out.set("task", task.id),
                Readied::Callback(name) => out.set("callback", &**name),
            }
            set_cause(out, &entry.cause);
        }
        Event::TimerSet(timer) => {
            out.set("event", "timer");
            out.set("timer", timer.id);
            out.set("task", &*timer.task);
            out.set("what", &*timer.what);
            out.set_place("place", &timer.place);
            out.set("when", timer.when);
        }
        Event::TimerDue(timer, entry) => {
            out.set("event", "due");
            out.set("timer", *timer);
            out.set("entry", *entry);
        }
        Event::TimerCancelled(timer) => {
            out.set("event", "timer_cancelled");
            out.set("timer", *timer);
        }
        Event::Made(object, place) => {
            out.set("event", "made");
            out.set("object", object.id);
            out.set("kind", object.kind.name());
            out.set("name", &*object.name);
            out.set_place("place", place);
        }
        Event::Takes(object, task) => {
            out.set("event", "takes");
            out.set("object", object.id);
            if let Some(task) = task {
                out.set("task", task.id);
            }
        }
        Event::Frees(object, task) => {
            out.set("event", "frees");
            out.set("object", object.id);
            if let Some(task) = task {
                out.set("task", task.id);
            }
        }
        Event::Wakes(object, task) => {
            out.set("event", "wakes");
            out.set("object", object.id);
            out.set("task", task.id);
        }
        Event::Output(is_error, text) => {
            out.set("event", "output");
            out.set("stream", if *is_error { "stderr" } else { "stdout" });
            out.set("text", text.as_str());
        }
    }
}
