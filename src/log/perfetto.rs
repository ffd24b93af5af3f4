//! The log as Chrome's JSON trace format, as the Perfetto UI loads it.
//!
//! [`Perfetto`] is a sink that writes events as the records come. A task is a thread; a step is
//! an `X` slice, with small slices inside it at which the arrows of wakes begin and end (a slice
//! has room for one `bind_id` only, a step wakes many). A step takes a microsecond for each of
//! them at least; on the virtual clock, where steps take no time, it is moved behind the one
//! before it. From the 501st task on, tasks and their steps are `b`/`e` events instead, named
//! by coroutine, without arrows. Readers: `tests/perfetto.rs`, the Perfetto UI.

use super::html::json;
use super::*;
use std::fmt::Write;

/// So many tasks are threads.
const THREADS: u32 = 500;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Ready,
    Waiting,
}

/// A task that is not over.
struct Seen {
    state: State,
    /// The id of the arrow that ends at its next step.
    arrow: u64,
}

#[derive(Default)]
struct Events {
    /// The events, each followed by a comma.
    text: String,
    tasks: HashMap<u32, Seen>,
    ready: u32,
    waiting: u32,
    /// The last counters.
    shown: (u32, u32),
    /// Where the last event ends, in microseconds.
    end: u64,
    arrows: u64,
    /// Tasks that have a track.
    tracks: hashbrown::HashSet<u32>,
    as_events: bool,
}

/// A sink that becomes a trace for the Perfetto UI. Clones share their events.
#[derive(Clone, Default)]
pub struct Perfetto(Rc<RefCell<Events>>);

impl Perfetto {
    /// The trace.
    pub fn trace(&self, script: &str) -> String {
        let events = self.0.borrow();
        let mut out = String::from("{\"displayTimeUnit\":\"ms\",\"otherData\":{\"script\":");
        json::string(script, &mut out);
        if events.as_events {
            let _ = write!(
                out,
                ",\"note\":\"from task {} on, tasks are async events without arrows\"",
                THREADS + 1
            );
        }
        out.push_str("},\"traceEvents\":[\n");
        out.push_str("{\"ph\":\"M\",\"pid\":1,\"tid\":0,\"name\":\"process_name\",\"args\":{\"name\":");
        json::string(script, &mut out);
        out.push_str("}},\n");
        out.push_str(&events.text);
        out.truncate(out.trim_end_matches([',', '\n']).len());
        out.push_str("\n]}\n");
        out
    }
}

impl Sink for Perfetto {
    fn record(&mut self, record: &Record) {
        let mut events = self.0.borrow_mut();
        match record {
            Record::Step(step) => events.step(step),
            Record::Callback(callback) => events.effects(&callback.effects, &[]).for_each(drop),
            Record::Loop(number) => {
                let (at, name) = (events.end, format!("loop {number}"));
                events.instant(at, &name);
            }
            Record::End(_) => events.end(),
            _ => {}
        }
    }
}

impl Events {
    /// Begin an event of a track.
    fn begin(&mut self, phase: char, tid: u32, ts: u64, name: &str) {
        let _ = write!(
            self.text,
            "{{\"ph\":\"{phase}\",\"pid\":1,\"tid\":{tid},\"ts\":{ts},\"name\":"
        );
        json::string(name, &mut self.text);
    }

    fn slice(&mut self, tid: u32, ts: u64, dur: u64, name: &str, rest: &str) {
        self.begin('X', tid, ts, name);
        let _ = write!(self.text, ",\"cat\":\"step\",\"dur\":{dur}{rest}}},\n");
    }

    fn instant(&mut self, ts: u64, name: &str) {
        self.begin('i', 0, ts, name);
        self.text.push_str(",\"s\":\"g\"},\n");
    }

    fn counters(&mut self, ts: u64) {
        for (name, now, before) in [
            ("ready", self.ready, self.shown.0),
            ("waiting", self.waiting, self.shown.1),
        ] {
            if now != before {
                self.begin('C', 0, ts, name);
                let _ = write!(self.text, ",\"args\":{{\"tasks\":{now}}}}},\n");
            }
        }
        self.shown = (self.ready, self.waiting);
    }

    /// A task's track, if this is its first event.
    fn track(&mut self, task: &TaskRef, ts: u64) {
        if !self.tracks.insert(task.id) {
            return;
        }
        let tid = task.id;
        if tid > THREADS {
            self.as_events = true;
            self.task_event('b', tid, ts, &task.kind, &task.name);
            return;
        }
        self.begin('M', tid, 0, "thread_name");
        self.text.push_str(",\"args\":{\"name\":");
        json::string(&format!("{} (T{tid})", task.name), &mut self.text);
        self.text.push_str("}},\n");
        self.begin('M', tid, 0, "thread_sort_index");
        let _ = write!(self.text, ",\"args\":{{\"sort_index\":{tid}}}}},\n");
    }

    fn task_event(&mut self, phase: char, id: u32, ts: u64, kind: &str, name: &str) {
        self.begin(phase, 0, ts, kind);
        let _ = write!(self.text, ",\"cat\":\"task\",\"id\":{id}");
        if phase == 'b' {
            self.text.push_str(",\"args\":{\"task\":");
            json::string(name, &mut self.text);
            self.text.push('}');
        }
        self.text.push_str("},\n");
    }

    /// Make a task ready: the id of an arrow to its next step, if it was not ready already.
    fn make_ready(&mut self, task: &TaskRef) -> Option<u64> {
        let is_new = !self.tasks.contains_key(&task.id);
        let seen = self.tasks.entry(task.id).or_insert(Seen {
            state: State::Ready,
            arrow: 0,
        });
        if !is_new {
            if seen.state == State::Ready {
                return None;
            }
            self.waiting -= 1;
        }
        seen.state = State::Ready;
        self.ready += 1;
        if task.id > THREADS {
            return None;
        }
        self.arrows += 1;
        seen.arrow = self.arrows;
        Some(self.arrows)
    }

    /// What made tasks ready: each with a name for the small slice, and an arrow.
    fn effects(
        &mut self,
        effects: &[Effect],
        told: &[TaskRef],
    ) -> std::vec::IntoIter<(String, u64)> {
        let mut out = Vec::new();
        let mut wake = |events: &mut Events, what: &str, task: &TaskRef| {
            if let Some(arrow) = events.make_ready(task) {
                out.push((format!("{what} {}", task.name), arrow));
            }
        };
        for effect in effects {
            match effect {
                Effect::Spawned(task, _) => wake(self, "makes", task),
                Effect::Woke(through, tasks) => {
                    let what = format!("{through} >");
                    tasks.iter().for_each(|task| wake(self, &what, task));
                }
                Effect::Cancelled(tasks) => {
                    tasks.iter().for_each(|task| wake(self, "cancels", task));
                }
                _ => {}
            }
        }
        told.iter().for_each(|task| wake(self, "end >", task));
        out.into_iter()
    }

    fn step(&mut self, step: &StepRecord) {
        let id = step.task.id;
        let ts = ((step.clock * 1e6).round() as u64).max(self.end);
        let before = self.tasks.remove(&id);
        let arrow = before.as_ref().map_or(0, |seen| seen.arrow);
        match before.map(|seen| seen.state) {
            Some(State::Ready) => self.ready -= 1,
            Some(State::Waiting) => self.waiting -= 1,
            None => {}
        }
        if let Stop::Waits(..) | Stop::Running = step.stop {
            self.waiting += 1;
            let state = State::Waiting;
            self.tasks.insert(id, Seen { state, arrow: 0 });
        }
        let wakes = self.effects(&step.effects, &step.told);
        let blocked: f64 = step
            .effects
            .iter()
            .map(|effect| match effect {
                Effect::Clock(seconds) => *seconds,
                _ => 0.0,
            })
            .sum();
        let inside = u64::from(arrow > 0) + wakes.len() as u64;
        let dur = (inside + 1).max((blocked * 1e6).round() as u64);
        self.track(&step.task, ts);
        let name = match &step.stop {
            Stop::Waits(what, _) => format!("{} then waits {what}", step.step),
            Stop::Returned(value) => format!("{} returns {value}", step.step),
            Stop::Raised(value) => format!("{} raises {value}", step.step),
            Stop::Cancelled => format!("{} is cancelled", step.step),
            Stop::Running => step.step.to_string(),
        };
        let mut rest = format!(",\"args\":{{\"step\":{},\"turn\":{},\"woken by\":", step.step, step.turn);
        json::string(&step.cause.to_string(), &mut rest);
        rest.push_str(",\"lines\":");
        json::string(&text::lines(&step.lines, step.more_lines), &mut rest);
        rest.push('}');
        if id > THREADS {
            self.begin('b', 0, ts, &name);
            let _ = write!(self.text, ",\"cat\":\"task\",\"id\":{id}{rest}}},\n");
            self.begin('e', 0, ts + dur, &name);
            let _ = write!(self.text, ",\"cat\":\"task\",\"id\":{id}}},\n");
            if !self.tasks.contains_key(&id) {
                self.task_event('e', id, ts + dur, &step.task.kind, "");
            }
        } else {
            self.slice(id, ts, dur, &name, &rest);
            let mut at = ts;
            if arrow > 0 {
                let name = format!("woken by {}", step.cause);
                let flow = format!(",\"bind_id\":{arrow},\"flow_in\":true");
                self.slice(id, at, 1, &name, &flow);
                at += 1;
            }
            for (name, arrow) in wakes {
                let flow = format!(",\"bind_id\":{arrow},\"flow_out\":true");
                self.slice(id, at, 1, &name, &flow);
                at += 1;
            }
        }
        self.end = ts + dur;
        let end = self.end;
        self.counters(end);
    }

    /// Tasks that are not over end with the trace.
    fn end(&mut self) {
        let end = self.end;
        let mut open: Vec<u32> = self.tasks.keys().copied().collect();
        open.retain(|id| *id > THREADS && self.tracks.contains(id));
        open.sort_unstable();
        for id in open {
            // Its name is not compared: category and id find the beginning.
            self.task_event('e', id, end, "", "");
        }
    }
}
