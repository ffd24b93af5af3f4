//! The event log: what each step of a task did, why it ran, and what it stopped on.
//!
//! Off unless asked for: then [`Recorder`] hangs in `asyncio::State::log`, the compiler is
//! told to observe lines, and the hooks of [`hooks`] (called by the event loop and the
//! natives) fill one [`StepRecord`] a step, which goes to the [`Sink`] as soon as the step is
//! over. Nothing is kept: a record holds text and numbers, never a value of the script, and
//! making one never calls script code.
//!
//! [`names`] finds what the script calls an object, [`values`] shows builtin values,
//! [`text`] is the 80-column view, [`jsonl`] the log as a file. The REPL has a sink of its own.

mod again;
mod calls;
pub(crate) mod deadlock;
pub(crate) mod edges;
mod fold;
mod glance;
pub(crate) mod holds;
pub mod hooks;
pub mod html;
pub mod jsonl;
mod lines;
mod names;
mod objects;
pub mod perfetto;
mod ps;
mod queued;
mod record;
mod row;
mod steps;
mod stuck;
mod targets;
mod tasks;
pub mod text;
mod values;
mod waits;

use crate::event_loop::future::Future;
use asyncscript_syntax::Source;
pub use deadlock::Report;
use hashbrown::HashMap;
use names::Names;
pub use record::*;
use std::cell::RefCell;
use std::hash::Hasher;
use std::rc::Rc;
pub use tasks::TaskInfo;

/// Does this build have the hooks? One without is made only to measure what they cost.
pub(crate) const HOOKS: bool = !cfg!(feature = "no-hooks");

/// Where records go.
pub trait Sink {
    /// What it wants beyond the rows of the trace; asked once, at the start.
    fn wants(&self) -> Wants {
        Wants::default()
    }

    /// One more. It is reused: whoever keeps it clones it.
    fn record(&mut self, record: &Record);

    /// One more, which differs from the one before in its numbers only: a step of this number, of a task of
    /// the same coroutine. True if that is all it wants to know; else it gets the record.
    fn repeats(&mut self, _step: u32, _task: &TaskRef) -> bool {
        false
    }
}

/// Several sinks: each gets every record.
#[derive(Default)]
pub struct Several(pub Vec<Box<dyn Sink>>);

impl Sink for Several {
    fn wants(&self) -> Wants {
        let all = self.0.iter().map(|sink| sink.wants());
        all.fold(Wants::default(), Wants::or)
    }

    fn record(&mut self, record: &Record) {
        self.0.iter_mut().for_each(|sink| sink.record(record));
    }
}

/// A sink that keeps the records until they are taken.
#[derive(Clone, Default)]
pub struct Kept(Rc<RefCell<Vec<Record>>>);

impl Kept {
    /// What came since it was last asked.
    pub fn take(&self) -> Vec<Record> {
        self.0.take()
    }
}

impl Sink for Kept {
    fn record(&mut self, record: &Record) {
        self.0.borrow_mut().push(record.clone());
    }
}

/// What is running.
enum Running {
    /// A step.
    Step(Box<StepRecord>),
    /// A callback.
    Callback(Box<CallbackRecord>, usize),
}

impl StepRecord {
    fn by(&self) -> By {
        By::Step(self.step, self.task.clone())
    }
}

/// What a script thread does. Whoever lets another one run exchanges it.
pub(crate) struct Thread {
    /// Who does what is done outside of steps and callbacks.
    base: By,
    /// The cause of what is about to run; see `about_to_step`.
    cause: Cause,
    /// It is another than that of what is done outside of steps and callbacks.
    is_caused: bool,
    /// A task is about to step: where its cause stands in [`Recorder::queued`].
    about_to_step: Option<u32>,
    running: Vec<Running>,
    /// The last range of lines goes on with the line after this one, of this file; see [`Recorder::line`].
    range: Option<(u8, u32)>,
    /// Records of steps inside a step that is not over.
    inner: Vec<Record>,
    /// The step is over and tells those who wait for its task.
    ending: Option<How>,
    /// `cancel()` calls under way.
    cancelling: u32,
    /// The text of the last `sleep`.
    slept: Option<Rc<str>>,
    /// The handler of a signal runs.
    in_signal: bool,
    /// The entry of the ready queue that runs.
    entry: u32,
    /// What code outside of steps and callbacks did since it last went to the sink.
    outside: Option<Box<CallbackRecord>>,
    /// Since when.
    since: f64,
    /// A loop runs.
    in_loop: bool,
}

impl Thread {
    /// The main thread.
    fn main() -> Thread {
        Thread {
            base: By::Module,
            cause: Cause::plain(By::Module),
            ..Thread::default()
        }
    }
}

impl Thread {
    /// What runs now is caused by this.
    fn set_cause(&mut self, cause: Cause) {
        self.cause = cause;
        self.is_caused = true;
    }

    /// It is over.
    fn end_cause(&mut self) -> Cause {
        self.is_caused = false;
        std::mem::replace(&mut self.cause, Cause::plain(self.base.clone()))
    }
}

impl Default for Thread {
    /// A thread that a script started.
    fn default() -> Thread {
        Thread {
            base: By::Thread,
            cause: Cause::plain(By::Thread),
            is_caused: false,
            about_to_step: None,
            running: Vec::new(),
            range: None,
            inner: Vec::new(),
            ending: None,
            cancelling: 0,
            slept: None,
            in_signal: false,
            entry: 0,
            outside: None,
            since: 0.0,
            in_loop: false,
        }
    }
}

/// Writes the log.
pub struct Recorder {
    sink: Box<dyn Sink>,
    wants: Wants,
    /// What happened since the last record, outside of steps and callbacks.
    between: Vec<Event>,
    /// Steps so far, those of hidden tasks left out.
    steps: u32,
    tasks_made: u32,
    never_stepped: u32,
    turns: u64,
    /// Jumps of the clock have been told up to here.
    shown_to: f64,
    glance: glance::Glance,
    loops: u32,
    warnings: u32,
    began: f64,
    is_virtual: bool,
    /// By the number of the task.
    tasks: tasks::Tasks,
    /// How many tasks have had this name.
    named: HashMap<Rc<str>, u32>,
    /// Causes of what is queued; an entry's `cause` is a place here.
    queued: Vec<queued::Queued>,
    /// Entries of ready queues so far.
    entries: u32,
    free: Vec<u32>,
    /// What the running script thread does.
    pub(crate) thread: Thread,
    /// Texts of sleeps, by whether it is a float and its bits.
    delays: HashMap<(bool, u64), Rc<str>>,
    last_delay: Option<((bool, u64), Rc<str>)>,
    /// `group` of `group(3)`.
    bases: HashMap<Rc<str>, Rc<str>>,
    last_base: Option<(Rc<str>, Rc<str>)>,
    names: Names,
    /// By address; a place may hold another object later.
    held: HashMap<usize, Vec<Holder>>,
    objects: objects::Objects,
    timers_set: u32,
    /// The numbers of timers by the address of what they make ready, if a sink wants events.
    timers: HashMap<usize, u32>,
    /// Stems and names of the files that are observed; the first is the main script.
    files: Vec<(Rc<str>, Rc<str>)>,
    /// A step's vectors, to be used again.
    spare: Option<Box<StepRecord>>,
    spare_callback: Option<Box<CallbackRecord>>,
    /// What the last record was, if it was that.
    usual: Option<again::Usual>,
}

/// More texts than this are forgotten.
const DELAYS: usize = 1000;
/// How the names of the REPL's inputs begin.
pub(crate) const REPL_INPUT: &str = "<python-input-";

/// More ranges of lines than this are counted only.
const MAX_RANGES: usize = 24;
/// Columns of output that are kept.
const OUTPUT: usize = 20;

impl Recorder {
    /// A recorder for a sink. `now`: the loops' clock.
    pub fn new(sink: Box<dyn Sink>, now: f64, is_virtual: bool) -> Recorder {
        Recorder {
            wants: sink.wants(),
            sink,
            between: Vec::new(),
            steps: 0,
            tasks_made: 0,
            never_stepped: 0,
            turns: 0,
            shown_to: now,
            glance: glance::Glance::default(),
            loops: 0,
            warnings: 0,
            began: now,
            is_virtual,
            tasks: tasks::Tasks::default(),
            named: HashMap::new(),
            // What nobody told of is queued with the number 0.
            queued: vec![queued::Queued::default()],
            entries: 0,
            free: Vec::new(),
            thread: Thread::main(),
            delays: HashMap::new(),
            last_delay: None,
            bases: HashMap::new(),
            last_base: None,
            names: Names::default(),
            held: HashMap::new(),
            objects: objects::Objects::default(),
            timers_set: 0,
            timers: HashMap::new(),
            files: Vec::new(),
            spare: None,
            spare_callback: None,
            usual: None,
        }
    }

    /// Exchange the sink.
    pub fn set_sink(&mut self, sink: Box<dyn Sink>) -> Box<dyn Sink> {
        self.wants = sink.wants();
        self.usual = None;
        std::mem::replace(&mut self.sink, sink)
    }

    /// What is known of a task that is not over.
    pub fn task(&self, future: &Future) -> Option<&TaskInfo> {
        self.tasks.get(future.task.as_ref()?.number)
    }

    /// The same by the task's number, rather than looked for if it is stepping.
    fn info_mut(&mut self, number: u64) -> Option<&mut TaskInfo> {
        match self.thread.running.last() {
            Some(Running::Step(step)) if step.run.number == number => self.tasks.at(step.run.place),
            _ => self.tasks.get_mut(number),
        }
    }

    /// Who holds the lock or the semaphore at this address.
    pub fn holders(&self, address: usize) -> &[Holder] {
        let address = self.objects.whole(address);
        self.held.get(&address).map_or(&[], Vec::as_slice)
    }

    /// The number of the last step.
    pub fn last_step(&self) -> u32 {
        self.steps
    }

    /// Code outside of every step begins: an input of the REPL, or any other.
    pub(crate) fn outside_steps(&mut self, by: By) {
        self.thread.set_cause(Cause::plain(by));
    }

    /// The cause of an entry of a ready queue.
    pub fn cause_of(&self, at: u32) -> Option<&Cause> {
        let queued = self.queued.get(at as usize)?;
        (queued.number > 0).then_some(&queued.cause)
    }

    /// A file whose lines are observed: its number.
    pub(crate) fn file(&mut self, name: &str) -> u8 {
        let name = name.rsplit('/').next().unwrap_or(name);
        let stem = name
            .strip_suffix(".as")
            .or(name.strip_suffix(".py"))
            .unwrap_or(name);
        if let Some(at) = self.files.iter().position(|file| *file.1 == *name) {
            return at as u8;
        }
        if self.files.len() >= 255 {
            return 255;
        }
        self.files.push((stem.into(), name.into()));
        self.files.len() as u8 - 1
    }

    /// A file is compiled whose lines are observed: its number. The sinks get its text.
    pub(crate) fn source(&mut self, source: &Rc<Source>) -> u8 {
        let (known, number) = (self.files.len(), self.file(source.name()));
        if self.files.len() > known {
            let place = self.place(number, 0);
            self.emit(Record::File(File {
                stem: place.file,
                name: source.name().into(),
                source: source.clone(),
            }));
        }
        number
    }

    fn place(&self, file: u8, line: u32) -> Place {
        let file = match file {
            0 => None,
            at => self.files.get(at as usize).map(|file| file.0.clone()),
        };
        Place { file, line }
    }

    fn emit(&mut self, record: Record) {
        self.usual = None;
        if !self.between.is_empty() {
            let between = std::mem::take(&mut self.between);
            self.sink.record(&Record::Between(between));
        }
        self.sink.record(&record);
        match record {
            Record::Step(mut step) => {
                step.effects.clear();
                step.lines.clear();
                step.told.clear();
                if self.wants != Wants::default() {
                    step.more = Details::default();
                }
                self.spare = Some(step);
            }
            Record::Callback(mut callback) => {
                callback.effects.clear();
                callback.lines.clear();
                callback.more = Details::default();
                self.spare_callback = Some(callback);
            }
            _ => {}
        }
    }

    /// A record of a step goes to the sinks, and is kept to be used again.
    fn emit_step(&mut self, step: Box<StepRecord>) {
        if self.between.is_empty() {
            let record = Record::Step(step);
            self.sink.record(&record);
            if let Record::Step(mut step) = record {
                self.note_usual(&step);
                step.effects.clear();
                step.lines.clear();
                step.told.clear();
                if self.wants != Wants::default() {
                    step.more = Details::default();
                }
                self.spare = Some(step);
            }
        } else {
            self.emit(Record::Step(step));
        }
    }

    /// `group` of `group(3)`, `sleep` of `sleep(0.1)`.
    fn base(&mut self, what: &Rc<str>) -> Rc<str> {
        if !what.ends_with(')') {
            return what.clone();
        }
        if let Some((last, base)) = &self.last_base {
            if Rc::ptr_eq(last, what) {
                return base.clone();
            }
        }
        if let Some(base) = self.bases.get(what) {
            self.last_base = Some((what.clone(), base.clone()));
            return base.clone();
        }
        let base: Rc<str> = match what.split_once('(') {
            Some((name, rest))
                if name == "sleep"
                    || rest[..rest.len() - 1]
                        .bytes()
                        .all(|byte| byte.is_ascii_digit()) =>
            {
                name.into()
            }
            _ => what.clone(),
        };
        if self.bases.len() >= DELAYS {
            self.bases.clear();
        }
        self.bases.insert(what.clone(), base.clone());
        base
    }

    /// A name for a task, and its kind: its own if it was given one, else its coroutine's; `~2` and
    /// so on if it is taken.
    fn name_task(&mut self, kind: &str, given: Option<&str>) -> (Rc<str>, Rc<str>) {
        let kind = self.names.function(kind);
        let wanted = match given {
            Some(name) => self.names.function(name),
            None => kind.clone(),
        };
        let count = self.named.entry(wanted.clone()).or_insert(0);
        *count += 1;
        match *count {
            1 => (wanted, kind),
            count => (format!("{wanted}~{count}").into(), kind),
        }
    }

    /// Who does what is done now.
    fn by(&self) -> By {
        match self.thread.running.last() {
            _ if self.thread.in_signal => By::Signal,
            Some(Running::Step(step)) => step.by(),
            Some(Running::Callback(record, _)) => record.cause.by.clone(),
            None => {
                let about = self.thread.about_to_step.and_then(|at| self.cause_of(at));
                about.unwrap_or(&self.thread.cause).by.clone()
            }
        }
    }

    /// Something happens to the ready queue, a timer or an object. Only if a sink wants to know.
    ///
    /// What happens in a step inside a step (an eager task's first) stands with the outer one, whose
    /// record comes first: so the events of all records are in order.
    fn event(&mut self, event: Event) {
        match self.thread.running.first_mut() {
            Some(Running::Step(step)) => step.more.events.push(event),
            Some(Running::Callback(record, _)) => record.more.events.push(event),
            None => match &mut self.thread.outside {
                Some(record) => record.more.events.push(event),
                None => self.between.push(event),
            },
        }
    }

    /// The record of code outside of steps and callbacks.
    fn outside(&mut self) -> &mut CallbackRecord {
        self.settle_cause();
        let thread = &mut self.thread;
        let name = match thread.cause.by {
            By::Thread => "thread",
            By::Outside => "outside",
            _ if thread.in_loop => "loop",
            _ => "module",
        };
        let (names, since, cause) = (&mut self.names, thread.since, &thread.cause);
        thread.outside.get_or_insert_with(|| {
            Box::new(CallbackRecord {
                turn: 0,
                clock: since,
                name: names.function(name),
                cause: cause.clone(),
                lines: Vec::new(),
                more_lines: 0,
                effects: Vec::new(),
                woke: 0,
                more: Details::default(),
            })
        })
    }

    /// What code outside of steps did goes to the sink, before anything else runs.
    fn end_outside(&mut self, now: f64) {
        self.end_range();
        self.thread.since = now;
        let Some(mut record) = self.thread.outside.take() else {
            return;
        };
        if self.thread.in_loop {
            record.clock = now;
        }
        match record.effects.is_empty() {
            true => self.between.extend(record.more.events),
            false => self.emit(Record::Code(record)),
        }
    }

    fn effects(&mut self) -> &mut Vec<Effect> {
        if self.thread.running.is_empty() {
            return &mut self.outside().effects;
        }
        match self.thread.running.last_mut() {
            Some(Running::Step(step)) => &mut step.effects,
            Some(Running::Callback(record, _)) => &mut record.effects,
            None => unreachable!("it is not empty"),
        }
    }

    /// Something was written.
    pub(crate) fn output(&mut self, is_error: bool, text: &str) {
        if self.wants.output {
            self.event(Event::Output(is_error, text.to_owned()));
        }
        let effects = self.effects();
        if let Some(Effect::Output(same, shown, cut)) = effects.last_mut() {
            if *same == is_error {
                keep_output(shown, cut, text);
                return;
            }
        }
        let (mut shown, mut cut) = (String::new(), false);
        keep_output(&mut shown, &mut cut, text);
        effects.push(Effect::Output(is_error, shown, cut));
    }

    /// The program is over.
    pub(crate) fn end(&mut self, now: f64) {
        self.end_outside(now);
        let never = self
            .tasks
            .values()
            .filter(|info| info.last == 0 && !info.hidden);
        let summary = Summary {
            steps: self.steps,
            tasks: self.tasks_made,
            never_stepped: self.never_stepped + never.count() as u32,
            waiting: self
                .tasks
                .values()
                .filter(|info| info.waits().is_some() && !info.hidden)
                .count() as u32,
            turns: self.turns,
            seconds: now - self.began,
            is_virtual: self.is_virtual,
            warnings: self.warnings,
        };
        self.emit(Record::End(summary));
    }
}

/// Add output to what is kept of it.
fn keep_output(shown: &mut String, cut: &mut bool, text: &str) {
    use unicode_width::UnicodeWidthStr;
    if *cut {
        return;
    }
    for char in text.chars() {
        // One more than is shown, so that a last newline can be left out.
        if shown.width() + shown.matches('\n').count() > OUTPUT + 1 {
            *cut = true;
            return;
        }
        shown.push(char);
    }
}

/// Hashes of numbers that follow each other.
#[derive(Default)]
pub(crate) struct NumberHasher(u64);

impl Hasher for NumberHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(*byte as u64));
    }
    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    fn write_u32(&mut self, number: u32) {
        self.write_u64(number as u64);
    }
    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}
