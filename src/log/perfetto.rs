//! The log as Chrome's JSON trace format, as the Perfetto UI loads it.
//!
//! [`Perfetto`] is a sink that writes events as the records come. A task is a thread, callbacks
//! are another; a step is an `X` slice, with small slices inside it at which the arrows of wakes
//! begin and end (a slice has room for one `bind_id` only, a step wakes many). A step takes a
//! microsecond for each of them at least; on the virtual clock, where steps take no time, it is
//! moved behind the one before it. From the 501st task on, tasks and their steps are `b`/`e` events instead, named
//! by coroutine, without arrows. Readers: `tests/perfetto.rs`, the Perfetto UI.
//!
//! Of these fields Perfetto's importer reads all but `thread_sort_index`, which Chrome's own viewer reads: there the
//! main task is the first track because its `tid` is the `pid`. It sorts by `ts` and keeps the order of equal ones, so
//! an outer slice is written before those inside it; an arrow begins and ends at the slice that has its `bind_id`.

use super::html::json;
use super::*;
use hashbrown::HashSet;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;

/// So many tasks are threads.
const THREADS: u32 = 500;

/// An entry of the ready queue.
struct Queued {
    arrow: u64,
    /// Where the beginning of its arrow is written.
    written: Range<usize>,
    is_task: bool,
}

#[derive(Default)]
struct Events {
    /// The events, each followed by a comma.
    text: String,
    /// By the number of the entry.
    queued: HashMap<u32, Queued>,
    ready: u32,
    waiting: HashSet<u32>,
    /// The last counters.
    shown: (u32, u32),
    /// Where the last event ends, in microseconds.
    end: u64,
    arrows: u64,
    /// Tasks that have a track, and the names of their coroutines.
    tracks: HashMap<u32, Rc<str>>,
    /// Async events that are not over.
    open: BTreeSet<u32>,
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
        out.push_str(
            "{\"ph\":\"M\",\"pid\":1,\"tid\":0,\"name\":\"process_name\",\"args\":{\"name\":",
        );
        json::string(script, &mut out);
        out.push_str("}},\n{\"ph\":\"M\",\"pid\":1,\"tid\":0,\"name\":\"thread_name\",\"args\":{\"name\":\"callbacks\"}},\n");
        out.push_str(&events.text);
        out.truncate(out.trim_end_matches([',', '\n']).len());
        out.push_str("\n]}\n");
        out
    }
}

impl Sink for Perfetto {
    fn wants(&self) -> Wants {
        Wants {
            events: true,
            ..Wants::default()
        }
    }

    fn record(&mut self, record: &Record) {
        let mut events = self.0.borrow_mut();
        match record {
            Record::Step(step) => events.step(step),
            Record::Callback(callback) | Record::Code(callback) => events.callback(callback),
            Record::Between(between) => {
                let at = events.end;
                events.wakes(between, None, at);
            }
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
        let out = &mut self.text;
        out.push_str("{\"ph\":\"");
        out.push(phase);
        out.push_str("\",\"pid\":1,\"tid\":");
        json::number(tid, out);
        out.push_str(",\"ts\":");
        json::number(ts, out);
        out.push_str(",\"name\":");
        json::string(name, out);
    }

    fn slice(&mut self, tid: u32, ts: u64, dur: u64, name: &str, rest: &str) {
        self.begin('X', tid, ts, name);
        self.text.push_str(",\"cat\":\"step\",\"dur\":");
        json::number(dur, &mut self.text);
        self.text.push_str(rest);
        self.text.push_str("},\n");
    }

    fn instant(&mut self, ts: u64, name: &str) {
        self.begin('i', 0, ts, name);
        self.text.push_str(",\"s\":\"g\"},\n");
    }

    fn counters(&mut self, ts: u64) {
        let waiting = self.waiting.len() as u32;
        for (name, now, before) in [
            ("ready", self.ready, self.shown.0),
            ("waiting", waiting, self.shown.1),
        ] {
            if now != before {
                self.begin('C', 0, ts, name);
                self.text.push_str(",\"args\":{\"tasks\":");
                json::number(now, &mut self.text);
                self.text.push_str("}},\n");
            }
        }
        self.shown = (self.ready, waiting);
    }

    /// A task's track, if this is its first event.
    fn track(&mut self, task: &TaskRef, ts: u64) {
        let tid = task.id;
        if self.tracks.insert(tid, task.kind.clone()).is_some() {
            return;
        }
        if tid > THREADS {
            self.as_events = true;
            self.open.insert(tid);
            let mut args = String::from(",\"args\":{\"task\":");
            json::string(&task.name, &mut args);
            args.push('}');
            return self.task_event('b', tid, ts, &task.kind, &args);
        }
        self.begin('M', tid, 0, "thread_name");
        self.text.push_str(",\"args\":{\"name\":");
        json::string(&format!("{} (T{tid})", task.name), &mut self.text);
        self.text.push_str("}},\n");
        self.begin('M', tid, 0, "thread_sort_index");
        let _ = writeln!(self.text, ",\"args\":{{\"sort_index\":{tid}}}}},");
    }

    fn task_event(&mut self, phase: char, id: u32, ts: u64, name: &str, rest: &str) {
        self.begin(phase, 0, ts, name);
        self.text.push_str(",\"cat\":\"task\",\"id\":");
        json::number(id, &mut self.text);
        self.text.push_str(rest);
        self.text.push_str("},\n");
    }

    /// What happened to the ready queue, as small slices from a time on; how many microseconds they take.
    /// `track`: none for what has no slice of its own.
    fn wakes(&mut self, events: &[Event], track: Option<u32>, from: u64) -> u64 {
        let mut at = from;
        for event in events {
            let Event::Ready(entry) = event else { continue };
            let (name, is_task) = match &entry.what {
                // The loop's own tasks have the number 0 and no tracks.
                Readied::Task(task) if task.id > 0 => {
                    self.waiting.remove(&task.id);
                    self.ready += 1;
                    (&task.name, true)
                }
                Readied::Task(_) | Readied::Callback(_) => (entry.what.name(), false),
            };
            let mut queued = Queued {
                arrow: 0,
                written: 0..0,
                is_task,
            };
            if let Some(track) = track {
                self.arrows += 1;
                queued.arrow = self.arrows;
                let name = match &entry.cause.how {
                    How::Spawn => format!("makes {name}"),
                    How::Through(through) => format!("{through} > {name}"),
                    How::Cancel => format!("cancels {name}"),
                    _ => format!("> {name}"),
                };
                self.slice(track, at, 1, &name, "");
                // Before the brace, comma and newline.
                let place = self.text.len() - 3;
                let flow = format!(",\"bind_id\":{},\"flow_out\":true", queued.arrow);
                self.text.insert_str(place, &flow);
                queued.written = place..place + flow.len();
                at += 1;
            }
            self.queued.insert(entry.number, queued);
        }
        at - from
    }

    /// An entry runs. If it is not shown, nor is the arrow that leads to it.
    fn runs(&mut self, entry: u32, is_shown: bool) -> u64 {
        let Some(queued) = self.queued.remove(&entry) else {
            return 0;
        };
        self.ready -= u32::from(queued.is_task);
        if is_shown {
            return queued.arrow;
        }
        self.no_arrow(queued.written);
        0
    }

    /// Take back the beginning of an arrow.
    fn no_arrow(&mut self, written: Range<usize>) {
        let spaces = " ".repeat(written.len());
        self.text.replace_range(written, &spaces);
    }

    fn arrives(&mut self, track: u32, at: u64, arrow: u64, cause: &Cause) -> u64 {
        if arrow == 0 {
            return 0;
        }
        let flow = format!(",\"bind_id\":{arrow},\"flow_in\":true");
        self.slice(track, at, 1, &format!("woken by {cause}"), &flow);
        1
    }

    /// A callback has a slice if it made something ready.
    fn callback(&mut self, callback: &CallbackRecord) {
        let wakes = |event: &Event| matches!(event, Event::Ready(_));
        let count = callback
            .more
            .events
            .iter()
            .filter(|event| wakes(event))
            .count() as u64;
        let arrow = self.runs(callback.more.entry, count > 0);
        let ts = ((callback.clock * 1e6).round() as u64).max(self.end);
        if count > 0 {
            let dur = count + 1 + u64::from(arrow > 0);
            self.slice(0, ts, dur, &callback.name, "");
            let at = ts + self.arrives(0, ts, arrow, &callback.cause);
            self.wakes(&callback.more.events, Some(0), at);
            self.end = ts + dur;
            self.counters(self.end);
        }
    }

    fn step(&mut self, step: &StepRecord) {
        let id = step.task.id;
        let ts = ((step.clock * 1e6).round() as u64).max(self.end);
        let has_track = id <= THREADS;
        let arrow = self.runs(step.more.entry, has_track);
        self.waiting.remove(&id);
        let wakes = |event: &&Event| matches!(event, Event::Ready(_));
        let inside = match has_track {
            true => step.more.events.iter().filter(wakes).count() as u64 + u64::from(arrow > 0),
            false => 0,
        };
        let blocked: f64 = step
            .effects
            .iter()
            .map(|effect| match effect {
                Effect::Clock(seconds, _) => *seconds,
                _ => 0.0,
            })
            .sum();
        let dur = (inside + 1).max((blocked * 1e6).round() as u64);
        self.track(&step.task, ts);
        let number = step.step;
        let (name, is_over) = match &step.stop {
            Stop::Waits(what, _) => (format!("{number} then waits {what}"), false),
            Stop::Running => (number.to_string(), false),
            Stop::Returned(value) => (format!("{number} returns {value}"), true),
            Stop::Raised(value) => (format!("{number} raises {value}"), true),
            Stop::Cancelled => (format!("{number} is cancelled"), true),
        };
        let mut args = format!(
            ",\"args\":{{\"step\":{number},\"turn\":{},\"woken by\":",
            step.turn
        );
        json::string(&step.cause.to_string(), &mut args);
        args.push_str(",\"lines\":");
        json::string(&text::lines(&step.lines, step.more_lines), &mut args);
        args.push('}');
        if has_track {
            self.slice(id, ts, dur, &name, &args);
            let at = ts + self.arrives(id, ts, arrow, &step.cause);
            self.wakes(&step.more.events, Some(id), at);
        } else {
            self.wakes(&step.more.events, None, ts);
            self.task_event('b', id, ts, &name, &args);
            self.task_event('e', id, ts + dur, &name, "");
            if is_over {
                self.task_event('e', id, ts + dur, &step.task.kind, "");
                self.open.remove(&id);
            }
        }
        // It may have been made ready again before it stopped.
        if !is_over && !self.is_ready(&step.more.events, id) {
            self.waiting.insert(id);
        }
        self.end = ts + dur;
        self.counters(self.end);
    }

    fn is_ready(&self, events: &[Event], id: u32) -> bool {
        events.iter().any(|event| match event {
            Event::Ready(entry) => matches!(&entry.what, Readied::Task(task) if task.id == id),
            _ => false,
        })
    }

    /// What is left is not over, and nothing leads to it.
    fn end(&mut self) {
        for id in std::mem::take(&mut self.open) {
            let kind = self.tracks[&id].clone();
            self.task_event('e', id, self.end, &kind, "");
        }
        let left: Vec<_> = self
            .queued
            .drain()
            .map(|(_, queued)| queued.written)
            .collect();
        left.into_iter().for_each(|written| self.no_arrow(written));
    }
}
