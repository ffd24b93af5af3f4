//! What the log is made of: records of steps and callbacks, and what happened in them.
//!
//! Plain data, text and numbers only. What every sink gets stands in the fields that a row of
//! the trace shows; what costs more ([`Event`], [`Wait`], locals) is gathered when a sink's
//! [`Wants`] ask for it. [`super::hooks`] fills them in, the sinks read them.

use std::rc::Rc;

/// A line of a script's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file's stem; None for the main script.
    pub file: Option<Rc<str>>,
    /// From 1.
    pub line: u32,
}

/// A task as a row names it. One pointer: every record has several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskRef(Rc<TaskNames>);

impl TaskRef {
    /// A task of this number, name and coroutine.
    pub fn new(id: u32, name: Rc<str>, kind: Rc<str>) -> TaskRef {
        TaskRef(Rc::new(TaskNames { id, name, kind }))
    }

    /// The very same.
    pub(super) fn is(&self, other: &TaskRef) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for TaskRef {
    type Target = TaskNames;
    fn deref(&self) -> &TaskNames {
        &self.0
    }
}

/// What a task is called.
#[derive(Debug, PartialEq, Eq)]
pub struct TaskNames {
    /// In order of creation: `T3`.
    pub id: u32,
    /// Its name, else its coroutine's, made different by `~2`.
    pub name: Rc<str>,
    /// The name of its coroutine.
    pub kind: Rc<str>,
}

/// Who made something ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// Code outside of every step: `asyncio.run(main())`.
    Module,
    /// An input of the REPL, of that number.
    Input(u32),
    /// A command at its prompt, or whoever types: a cancellation.
    Prompt(&'static str),
    /// A step of a task.
    Step(u32, TaskRef),
    /// A timer that was set at this place.
    Timer(Option<Place>),
    /// A thread that the script started.
    Thread,
    /// I/O, a host program.
    Outside,
    /// Ctrl-C and other signals.
    Signal,
}

/// In which way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// The task was made.
    Spawn,
    /// Through an object: the call that did it, as the script writes it (`q.put`).
    Through(Rc<str>),
    /// A task returned.
    Return,
    /// A task raised.
    Raise,
    /// A task ended as cancelled.
    Cancelled,
    /// A cancellation of the woken task.
    Cancel,
    /// Just so: a timer.
    Plain,
}

/// Why a task runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Who woke it.
    pub by: By,
    /// In which way.
    pub how: How,
}

impl Cause {
    /// Made ready just so.
    pub(super) fn plain(by: By) -> Cause {
        Cause {
            by,
            how: How::Plain,
        }
    }
}

/// Lines that ran one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineRange {
    /// The file's stem; None for the main script.
    pub file: Option<Rc<str>>,
    /// The first.
    pub from: u32,
    /// The last.
    pub to: u32,
    /// So many times, one after the other.
    pub times: u32,
}

impl LineRange {
    /// A line alone.
    pub(super) fn of(file: Option<Rc<str>>, line: u32) -> LineRange {
        LineRange {
            file,
            from: line,
            to: line,
            times: 1,
        }
    }
}

/// What a step did to the world outside its task.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// It made a task.
    Spawned(TaskRef, Option<Place>),
    /// It made tasks ready, through an object.
    Woke(Rc<str>, Vec<TaskRef>),
    /// It asked tasks to end; those after the first because the first awaits them.
    Cancelled(Vec<TaskRef>),
    /// It took a lock or a semaphore at once.
    Acquired(Rc<str>),
    /// It gave one back, and nobody waited.
    Released(Rc<str>),
    /// It wrote: to standard error?, the first columns, whether there was more.
    Output(bool, String, bool),
    /// `time.sleep` moved the clock, in this line.
    Clock(f64, Option<Place>),
    /// It caught a CancelledError.
    CaughtCancel,
}

/// What a step stopped on.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// It still runs.
    Running,
    /// It waits for something.
    Waits(Rc<str>, Option<Place>),
    /// Its coroutine returned.
    Returned(String),
    /// Its coroutine raised.
    Raised(String),
    /// It ended as cancelled.
    Cancelled,
}

/// A task's run from resume to its next suspension.
#[derive(Clone, Debug, PartialEq)]
pub struct StepRecord {
    /// From 1, through all loops.
    pub step: u32,
    /// The loop's turn.
    pub turn: u64,
    /// The loop's time when it began.
    pub clock: f64,
    /// Whose step.
    pub task: TaskRef,
    /// Why.
    pub cause: Cause,
    /// The line in which it went on.
    pub resumed: Option<Place>,
    /// The lines that were begun, in order.
    pub lines: Vec<LineRange>,
    /// Ranges of lines beyond those kept.
    pub more_lines: u64,
    /// The name of the function in which it went on.
    pub function: Rc<str>,
    /// What it did.
    pub effects: Vec<Effect>,
    /// Where it ended.
    pub stop: Stop,
    /// Tasks that its end woke.
    pub told: Vec<TaskRef>,
    /// More, if a sink wants it.
    pub more: Details,
    /// What is of use until it is over. (It stands here, for to move it would cost a tenth of a step.)
    pub(super) run: Run,
}

/// What the recorder knows of a step that is not over.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    /// The depth of the stack below it.
    pub depth: usize,
    /// The task's own number.
    pub number: u64,
    /// Its place among the recorder's tasks.
    pub place: u32,
    /// Where its cause stood among what is queued; 0: nowhere.
    pub queued: u32,
    /// It is a task of the library's own.
    pub hidden: bool,
    /// Its cause stands there again: the task made itself ready for the same reason as before.
    pub again: bool,
    /// What is known of why and where it went on is not in the record yet.
    pub unsettled: bool,
}

impl PartialEq for Run {
    /// It is no part of what a record says.
    fn eq(&self, _: &Run) -> bool {
        true
    }
}

impl StepRecord {
    /// Of a task, with nothing in it.
    pub(super) fn empty(task: TaskRef) -> Box<StepRecord> {
        Box::new(StepRecord {
            step: 0,
            turn: 0,
            clock: 0.0,
            function: task.kind.clone(),
            task,
            cause: Cause::plain(By::Module),
            resumed: None,
            lines: Vec::new(),
            more_lines: 0,
            effects: Vec::new(),
            stop: Stop::Running,
            told: Vec::new(),
            more: Details::default(),
            run: Run::default(),
        })
    }
}

/// A callback that is no step of a task.
#[derive(Clone, Debug, PartialEq)]
pub struct CallbackRecord {
    /// The loop's turn.
    pub turn: u64,
    /// The loop's time.
    pub clock: f64,
    /// The function.
    pub name: Rc<str>,
    /// Why.
    pub cause: Cause,
    /// The lines that were begun, in order.
    pub lines: Vec<LineRange>,
    /// Ranges of lines beyond those kept.
    pub more_lines: u64,
    /// What it did.
    pub effects: Vec<Effect>,
    /// How many tasks it made ready.
    pub woke: u32,
    /// More, if a sink wants it.
    pub more: Details,
}

impl CallbackRecord {
    /// Is it worth a row? Else it is folded into the causes.
    pub fn stands_out(&self) -> bool {
        self.woke > 1
            || self
                .effects
                .iter()
                .any(|effect| matches!(effect, Effect::Output(..) | Effect::Spawned(..)))
    }

    /// The same of code outside of steps: that it made the main task of its loop goes without saying.
    pub fn did_something(&self) -> bool {
        !matches!(self.effects.as_slice(), [] | [Effect::Spawned(..)])
    }
}

/// The last words.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Summary {
    /// Steps.
    pub steps: u32,
    /// Tasks made.
    pub tasks: u32,
    /// Tasks that never ran.
    pub never_stepped: u32,
    /// Tasks that still wait.
    pub waiting: u32,
    /// Turns of all loops.
    pub turns: u64,
    /// Seconds on the loops' clock.
    pub seconds: f64,
    /// It was the virtual one.
    pub is_virtual: bool,
    /// Warnings and errors that were reported.
    pub warnings: u32,
}

/// What ends a time in which nothing was ready.
#[derive(Clone, Debug, PartialEq)]
pub enum Wakes {
    /// A timer: whose, what for, where it was set.
    Timer(Rc<str>, Rc<str>, Option<Place>),
    /// A thread's `time.sleep`, or another wait of a thread, is over.
    Thread,
    /// Something from outside.
    Outside,
}

/// What a sink gets, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// A step is over.
    Step(Box<StepRecord>),
    /// A callback is over.
    Callback(Box<CallbackRecord>),
    /// Code outside of every step and callback did something: a module, a thread. Its name says which.
    Code(Box<CallbackRecord>),
    /// Nothing was ready: the clock moved by so much, until this.
    Idle(f64, Wakes),
    /// What happened between steps and callbacks: timers that are due, work of the outside.
    /// Only if a sink wants events.
    Between(Vec<Event>),
    /// A file of the script, before anything of it runs.
    File(File),
    /// Nothing can ever wake the loops again. A program that outlives it goes on.
    Deadlock(super::Report),
    /// Another loop begins: its number.
    Loop(u32),
    /// The program is over.
    End(Summary),
}

/// What a sink wants beyond the rows of the trace. What nobody wants is not gathered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wants {
    /// What happens to the ready queue, to timers and objects: [`Event`], [`Wait`].
    pub events: bool,
    /// All that is written, as [`Event::Output`]; rows have the first columns only.
    pub output: bool,
    /// The variables of a task's function where it stopped.
    pub locals: bool,
}

impl Wants {
    /// What either wants.
    pub fn or(self, other: Wants) -> Wants {
        Wants {
            events: self.events || other.events,
            output: self.output || other.output,
            locals: self.locals || other.locals,
        }
    }
}

/// What only those sinks get that want it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Details {
    /// The entry of the ready queue that ran; 0: it stood in none (the first step of an eager task).
    pub entry: u32,
    /// A step: what its task waits for now.
    pub wait: Option<Wait>,
    /// What happened, in order. What happens in the first step of an eager task stands with the step
    /// that made it.
    pub events: Vec<Event>,
    /// A step that did not end its task: the variables of the script's innermost function, as text.
    pub locals: Vec<(Rc<str>, String)>,
}

/// What kind of thing tasks wait for or hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum ObjectKind {
    Lock,
    Semaphore,
    Event,
    Condition,
    Barrier,
    Queue,
    /// `TaskGroup`, `gather`, `wait`: several tasks.
    Group,
    Future,
    Task,
    /// The clock: a sleep.
    Timer,
    /// Anything else that can be awaited.
    Other,
}

impl ObjectKind {
    /// In small letters.
    pub fn name(self) -> &'static str {
        match self {
            ObjectKind::Lock => "lock",
            ObjectKind::Semaphore => "semaphore",
            ObjectKind::Event => "event",
            ObjectKind::Condition => "condition",
            ObjectKind::Barrier => "barrier",
            ObjectKind::Queue => "queue",
            ObjectKind::Group => "group",
            ObjectKind::Future => "future",
            ObjectKind::Task => "task",
            ObjectKind::Timer => "timer",
            ObjectKind::Other => "object",
        }
    }
}

/// A thing that tasks wait for or hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectRef {
    /// In the order in which they were first seen; a task's and a timer's are their own numbers.
    pub id: u32,
    /// What it is.
    pub kind: ObjectKind,
    /// The variable that got it when it was made, else `Lock@demo.as:14`; made different by `~2`.
    pub name: Rc<str>,
}

/// What a task waits for.
#[derive(Clone, Debug, PartialEq)]
pub struct Wait {
    /// The thing.
    pub object: ObjectRef,
    /// A lock, a semaphore: those who hold it.
    pub holders: Vec<Holder>,
    /// Tasks whose end it waits for.
    pub tasks: Vec<TaskRef>,
}

/// Who holds a lock.
#[derive(Clone, Debug, PartialEq)]
pub struct Holder {
    /// The task.
    pub task: TaskRef,
    /// Since this step.
    pub step: u32,
    /// Taken here.
    pub place: Option<Place>,
    /// What the script called it there.
    pub name: Rc<str>,
}

/// What stands in the ready queue.
#[derive(Clone, Debug, PartialEq)]
pub enum Readied {
    /// A step of a task.
    Task(TaskRef),
    /// A callback: the name of its function.
    Callback(Rc<str>),
}

impl Readied {
    /// The name of the task or the function.
    pub fn name(&self) -> &Rc<str> {
        match self {
            Readied::Task(task) => &task.name,
            Readied::Callback(name) => name,
        }
    }
}

/// An entry of the ready queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// In the order in which they were queued, from 1; a loop runs its own in this order.
    pub number: u32,
    /// What is to run.
    pub what: Readied,
    /// Why.
    pub cause: Cause,
}

/// A timer.
#[derive(Clone, Debug, PartialEq)]
pub struct Timer {
    /// In the order in which they were set, from 1.
    pub id: u32,
    /// The task or callback that set it.
    pub task: Rc<str>,
    /// How: `sleep`, `call_later`.
    pub what: Rc<str>,
    /// Where.
    pub place: Option<Place>,
    /// When it is due, on the loop's clock.
    pub when: f64,
}

/// What happens to the ready queue, to timers and objects.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// An entry goes to the end of the ready queue. It leaves it when a step or callback with its number runs.
    Ready(Entry),
    /// A timer is set.
    TimerSet(Timer),
    /// A timer is due: its number, and that of the entry in the ready queue which it became.
    TimerDue(u32, u32),
    /// A timer was cancelled: its number.
    TimerCancelled(u32),
    /// A thing that tasks wait for was made, or is seen for the first time.
    Made(ObjectRef, Option<Place>),
    /// A task (None: code outside of tasks) takes a lock or a place of a semaphore.
    Takes(ObjectRef, Option<TaskRef>),
    /// A lock or a place of a semaphore is given back; whose it was, if it was a task's.
    Frees(ObjectRef, Option<TaskRef>),
    /// A task is made ready through a thing.
    Wakes(ObjectRef, TaskRef),
    /// Something was written: to standard error?, the text. Only if a sink wants output.
    Output(bool, String),
}

/// A file whose lines the records name.
#[derive(Clone, Debug)]
pub struct File {
    /// As in [`Place::file`].
    pub stem: Option<Rc<str>>,
    /// Its name as the script's tracebacks show it.
    pub name: Rc<str>,
    /// Its text.
    pub source: Rc<asyncscript_syntax::Source>,
}

impl PartialEq for File {
    fn eq(&self, other: &File) -> bool {
        self.name == other.name && self.source.text() == other.source.text()
    }
}
