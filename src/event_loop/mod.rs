//! The event loop: ready queue, turns, timers; futures and tasks; the driver on tokio.
//!
//! Order is ours (see ARCHITECTURE.md): one FIFO queue of handles a loop, drained in
//! turns by a count taken beforehand. [`driver`] alone names tokio; a step of a task
//! runs while that task's tokio task is being polled, and everything here is plain
//! sequential code on the script thread's own stack.
//!
//! The counterpart of CPython's `asyncio/base_events.py` and `_asynciomodule.c`.

mod abstract_loop;
mod context;
pub mod driver;
pub mod future;
pub(crate) mod generator_hooks;
pub mod handle;
pub mod loop_rows;
pub mod machine;
pub mod module;
pub(crate) mod outside;
pub(crate) mod primitives;
mod ready;
pub mod report;
mod shown;
pub mod signals;
pub mod sockets;
pub(crate) mod stepping;
pub mod task;
pub mod threads;
pub mod timers;

use crate::object::heap::{Obj, Payload};
use crate::object::*;
use crate::vm::{ExcType, Vm};
use future::Future;
pub(crate) use ready::Action;
use ready::{Ready, ReadyQueue};
use std::cell::Cell;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex};
use timers::Timers;

/// The types of this folder.
pub const TYPES: &[&crate::native::TypeSpec] = &[
    &future::FUTURE,
    &future::FUTURE_ITER,
    &task::TASK,
    &handle::HANDLE,
    &handle::TIMER_HANDLE,
    &abstract_loop::ABSTRACT_LOOP,
    &loop_rows::LOOP,
];

/// The frames of `run_forever`, `_run_once` and `Handle._run`, as the recursion limit counts them.
const FRAMES_OF_RUN: usize = 3;

/// What is posted from outside: by other threads, I/O, executors.
pub type Posted = Box<dyn FnOnce(&mut Vm, &Ptr<Loop>) + Send>;

/// A mailbox that the outside fills.
#[derive(Default)]
pub struct Inbox {
    /// What was posted, oldest first.
    pub posted: Mutex<Vec<Posted>>,
    /// How much is under way outside that will post something: the virtual clock stands still meanwhile.
    pub busy: AtomicUsize,
}

impl Inbox {
    /// Is something under way outside?
    pub(crate) fn is_busy(&self) -> bool {
        self.busy.load(std::sync::atomic::Ordering::Relaxed) > 0
    }
}

/// An event loop.
pub struct Loop {
    pub(crate) ready: Mut<ReadyQueue>,
    pub(crate) timers: Mut<Timers>,
    pub(crate) inbox: Arc<Inbox>,
    pub(crate) running: Cell<bool>,
    pub(crate) stopping: Cell<bool>,
    pub(crate) closed: Cell<bool>,
    pub(crate) debug: Cell<bool>,
    /// Turns so far.
    pub(crate) turn: Cell<u64>,
    /// `set_exception_handler`, or None.
    pub(crate) exception_handler: Mut<Value>,
    /// `set_task_factory`, or None.
    pub(crate) task_factory: Mut<Value>,
    /// `slow_callback_duration`
    pub(crate) slow_callback: Cell<f64>,
    /// Tasks that are not done, not counted; each knows its place.
    pub(crate) tasks: Mut<Vec<*const Obj<Future>>>,
    /// Asynchronous generators that began and did not end: weak references, oldest first.
    pub(crate) async_generators: Mut<Vec<Value>>,
    /// `shutdown_asyncgens` was called.
    pub(crate) generators_shut: Cell<bool>,
    /// The task that is stepping, or None.
    pub(crate) current: Mut<Value>,
    /// Itself until it is closed, else unbound: only the collector finds one that nobody closed, as in CPython,
    /// where the callback of its self-pipe holds it.
    pub(crate) itself: Mut<Value>,
    /// The driver that knows the slots of its tasks; none until it has one.
    pub(crate) baton: Mut<Option<std::rc::Rc<driver::Baton>>>,
    /// Sockets it watches, the first watched first.
    pub(crate) watches: Mut<Vec<sockets::Watch>>,
    /// Debug mode: where the handle that runs now was made.
    pub(crate) current_source: Mut<Option<future::Places>>,
    /// The default executor, or None.
    pub(crate) executor: Mut<Value>,
    /// `shutdown_default_executor` was called, or it is closed.
    pub(crate) executor_shut: Cell<bool>,
    /// The thread that waits in it; `usize::MAX` if none does.
    pub(crate) waiter: Cell<usize>,
    /// The thread that runs it; `usize::MAX` if none does.
    pub(crate) runner: Cell<usize>,
}

// SAFETY: the row Loop of the table.
unsafe impl Payload for Loop {
    const KIND: Kind = Kind::Loop;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        self.ready.get().traverse(visit);
        self.timers.get().traverse(visit);
        for part in [
            &self.exception_handler,
            &self.task_factory,
            &self.current,
            &self.itself,
            &self.executor,
        ] {
            visit(part.get());
        }
        for watch in self.watches.get() {
            watch.traverse(visit);
        }
        self.async_generators.get().iter().for_each(visit);
    }
    fn clear(&self) {
        self.ready.get_mut().clear();
        self.watches.take();
        self.timers.get_mut().clear();
        self.async_generators.take();
        for part in [
            &self.exception_handler,
            &self.task_factory,
            &self.current,
            &self.itself,
            &self.executor,
        ] {
            part.set(Value::None);
        }
    }
}

/// What the machine knows of loops.
#[derive(Default)]
pub struct State {
    /// The running loop of this thread; unbound if none.
    pub running: Value,
    /// `set_event_loop`; None or unbound if none was set.
    pub set_loop: Value,
    /// `set_event_loop` was called in this thread.
    pub was_set: bool,
    /// Tasks made so far: they name them.
    pub tasks_made: u64,
    /// Tasks made so far without a name of their own.
    pub names_made: u64,
    /// Steps so far.
    pub step: u32,
    /// So many tasks of a loop may be undone at once.
    pub(crate) most_tasks: u64,
    /// So many steps may be run.
    pub(crate) most_steps: u64,
    /// What was made ready while no step runs is caused by this step.
    pub cause: u32,
    /// `sys.set_asyncgen_hooks`: the loop's own while it runs.
    pub generator_hooks: generator_hooks::Hooks,
    /// `set_event_loop_policy`, or None or unbound.
    pub policy: Value,
    /// What signals do.
    pub signals: signals::Signals,
    /// The driver, while a program runs on it.
    pub(crate) driver: Option<std::rc::Rc<driver::Baton>>,
    /// How the running thread's stack gives way.
    pub(crate) giver: driver::Giver,
    /// The script threads.
    pub(crate) threads: threads::Threads,
    /// What `threading.local` keeps in the running thread: a dict, or unbound.
    pub(crate) locals: Value,
    /// Who holds which lock.
    pub(crate) holds: crate::log::holds::Holds,
    /// The event log, while it is kept.
    pub log: Option<Box<crate::log::Recorder>>,
    /// A list of the steps, while one is wanted (`turn task` a step).
    pub steps: Option<Vec<(u64, String)>>,
    /// A loop that can never wake again raises, and the program goes on (the REPL's).
    pub outlives_deadlocks: bool,
    /// One has just done so.
    pub deadlocked: bool,
    /// What a loop leaves behind is printed when it stops.
    pub ps_on_exit: bool,
    /// The report of the last one.
    pub(crate) deadlock: Option<Box<crate::log::deadlock::Report>>,
    /// How many `cancel` are under way that were called by another.
    pub(crate) cancels_nested: u32,
    /// A `sleep` that is over and nobody else knows: the next one is made in its place.
    pub(crate) spare_sleep: Option<Ptr<machine::NativeCoroutine>>,
    /// What the quick half of locks and queues knows of their classes.
    pub(crate) primitives: primitives::Primitives,
    /// Origin tracking depth: debug mode keeps where coroutines were made.
    pub track_origin: u32,
}

impl State {
    /// Is the event log kept? Never, in a build without hooks.
    #[inline(always)]
    pub(crate) fn keeps_log(&self) -> bool {
        crate::log::HOOKS && self.log.is_some()
    }
}

impl Loop {
    /// A new loop.
    pub(crate) fn new(debug: bool) -> Loop {
        Loop {
            ready: Mut::default(),
            timers: Mut::default(),
            inbox: Arc::default(),
            running: Cell::new(false),
            stopping: Cell::new(false),
            closed: Cell::new(false),
            debug: Cell::new(debug),
            turn: Cell::new(0),
            exception_handler: Mut::new(Value::None),
            task_factory: Mut::new(Value::None),
            slow_callback: Cell::new(0.1),
            tasks: Mut::default(),
            async_generators: Mut::default(),
            generators_shut: Cell::new(false),
            current: Mut::new(Value::None),
            itself: Mut::default(),
            baton: Mut::default(),
            watches: Mut::default(),
            current_source: Mut::default(),
            executor: Mut::new(Value::None),
            executor_shut: Cell::new(false),
            waiter: Cell::new(usize::MAX),
            runner: Cell::new(usize::MAX),
        }
    }

    #[inline]
    pub(crate) fn push(&self, action: Action, cause: u32) {
        self.ready.get_mut().push(action, cause);
    }
}

impl Vm {
    /// Make something ready, caused by the present step.
    #[inline]
    pub(crate) fn make_ready(&mut self, owner: &Loop, action: Action) {
        let cause = match self.asyncio.keeps_log() {
            false => self.asyncio.cause,
            true => self.log_ready(&action),
        };
        owner.push(action, cause);
    }

    /// `run_forever`: until `stop()`.
    pub(crate) fn run_forever(&mut self, owner: &Ptr<Loop>) -> Res<()> {
        if let Err(exc) = self.check_can_run(owner) {
            // CPython 3.13.0 cleans up after a run that never began: a loop that is running
            // is not the running one any more.
            owner.stopping.set(false);
            owner.running.set(false);
            self.asyncio.running = Value::Unbound;
            self.asyncio.track_origin = 0;
            return Err(exc);
        }
        owner.running.set(true);
        owner.runner.set(self.current_thread());
        self.stacks.hide(FRAMES_OF_RUN);
        self.log_loop(owner);
        self.asyncio.running = owner.into();
        let hooks = std::mem::replace(
            &mut self.asyncio.generator_hooks,
            generator_hooks::Hooks::of_loop(owner),
        );
        let origin = std::mem::replace(
            &mut self.asyncio.track_origin,
            if owner.debug.get() { 10 } else { 0 },
        );
        let result = loop {
            if let Err(exc) = self.run_turn(owner) {
                break Err(exc);
            }
            if owner.stopping.get() {
                break Ok(());
            }
        };
        self.stacks.unhide(FRAMES_OF_RUN);
        self.log_loop_over();
        self.loop_stopped();
        owner.stopping.set(false);
        owner.running.set(false);
        owner.runner.set(usize::MAX);
        owner.current_source.take();
        self.asyncio.running = Value::Unbound;
        self.asyncio.generator_hooks = hooks;
        self.asyncio.track_origin = origin;
        result
    }

    fn check_can_run(&mut self, owner: &Loop) -> Res<()> {
        self.check_not_closed(owner)?;
        if owner.running.get() {
            return Err(self.error(ExcType::RuntimeError, "This event loop is already running"));
        }
        if !self.asyncio.running.is_unbound() {
            return Err(self.error(
                ExcType::RuntimeError,
                "Cannot run the event loop while another loop is running",
            ));
        }
        Ok(())
    }

    /// `run_until_complete(future)`
    pub(crate) fn run_until_complete(&mut self, owner: &Ptr<Loop>, awaitable: &Value) -> Res {
        self.check_can_run(owner)?;
        let is_new = awaitable.as_::<Future>().is_none();
        let future = self.ensure_future(awaitable, Some(owner))?;
        if is_new {
            // Nobody else has it: no complaint when it is left pending by an exception.
            if let Some(task) = future.as_::<Future>() {
                task.log_destroy_pending.set(false);
            }
        }
        let Some(future) = future.to_ptr::<Future>() else {
            return Err(
                self.type_error("An asyncio.Future, a coroutine or an awaitable is required")
            );
        };
        let stop = self.native_function(&loop_rows::STOP_WHEN_DONE);
        self.add_done_callback(&future, stop.clone(), Value::Unbound)?;
        self.stacks.hide(1);
        let result = self.run_forever(owner);
        self.stacks.unhide(1);
        self.remove_done_callback(&future, &stop)?;
        if let Err(exc) = result {
            let leaves = self.is_exception(&exc, ExcType::KeyboardInterrupt)
                || self.is_exception(&exc, ExcType::SystemExit);
            if (is_new || leaves) && future.is_done() && !future.is_cancelled() {
                // The exception is about to be raised: it counts as seen.
                future.log_traceback.set(false);
            }
            return Err(exc);
        }
        if !future.is_done() {
            return Err(self.error(
                ExcType::RuntimeError,
                "Event loop stopped before Future completed.",
            ));
        }
        self.future_result(&future)
    }

    pub(crate) fn check_not_closed(&mut self, owner: &Loop) -> Res<()> {
        if owner.closed.get() {
            return Err(self.error(ExcType::RuntimeError, "Event loop is closed"));
        }
        Ok(())
    }

    /// One turn: what is due becomes ready, then as many handles run as were ready at that moment.
    fn run_turn(&mut self, owner: &Ptr<Loop>) -> Res<()> {
        self.take_posted(owner);
        self.poll_sockets(owner);
        if owner.ready.get().is_empty() && !owner.stopping.get() {
            let before = self.log_before_idle(owner);
            self.wait_for_work(owner)?;
            self.log_idle(before);
        } else if self.is_threaded() {
            self.give_others_a_turn()?;
        }
        owner.turn.set(owner.turn.get() + 1);
        self.log_turn();
        // Reading the clock costs as much as a switch.
        if !owner.timers.get().is_empty() {
            // asyncio's clock resolution.
            let end = self.host.clock.now() + 1e-9;
            while let Some((action, note)) = owner.timers.get_mut().pop_due(end) {
                let cause = self.log_due(&action, note);
                owner.push(action, cause);
            }
        }
        let count = owner.ready.get().len();
        for _ in 0..count {
            let Some(ready) = owner.ready.get_mut().pop_front() else {
                break;
            };
            // The stack is set aside here, in one and the same frame: were it in the middle of a call, the
            // processor would guess every return after it wrong.
            if let Some(task) = ready.task() {
                self.hand_over(task);
            }
            self.run_ready(owner, ready)?;
        }
        Ok(())
    }

    /// Run a handle. SystemExit and KeyboardInterrupt go on; everything else is reported.
    #[inline(always)]
    fn run_ready(&mut self, owner: &Ptr<Loop>, ready: Ready) -> Res<()> {
        self.asyncio.cause = ready.cause();
        if self.asyncio.keeps_log() || owner.debug.get() {
            if let Some(action) = owner.ready.get_mut().action_of(ready) {
                self.run_observed(owner, action)?;
            }
        } else {
            match ready.into_task() {
                Ok((task, woken)) => self.run_step(owner, task, woken)?,
                Err(ready) => {
                    if let Some(action) = owner.ready.get_mut().action_of(ready) {
                        self.run_action(owner, action)?;
                    }
                }
            }
        }
        // What died in the step is finalised before the next one.
        if self
            .heap
            .attention
            .load(std::sync::atomic::Ordering::Relaxed)
        {
            self.attend()?;
        }
        Ok(())
    }

    /// A task steps, woken by the future it awaits or by nothing.
    #[inline(always)]
    fn run_step(&mut self, owner: &Ptr<Loop>, task: Ptr<Future>, woken: bool) -> Res<()> {
        let mut exc = None;
        if woken {
            if let Some(future) = ready::waited(&task) {
                exc = self.exception_of_waited(&future);
            }
        }
        match self.step_task(owner, task, exc) {
            Ok(()) => Ok(()),
            Err(exc) => {
                self.report_step(owner, exc, if woken { &task::WOKEN } else { &task::STEP })
            }
        }
    }

    #[inline(never)]
    fn run_action(&mut self, owner: &Ptr<Loop>, action: Action) -> Res<()> {
        match action {
            Action::Start(task) | Action::Step(task, None) => self.run_step(owner, task, false),
            Action::Step(task, exc) => {
                self.hand_over(&task);
                match self.step_task(owner, task, exc) {
                    Ok(()) => Ok(()),
                    Err(exc) => self.report_step(owner, exc, &task::STEP),
                }
            }
            Action::Wakeup(task, future) => {
                self.hand_over(&task);
                let exc = self.exception_of_waited(&future);
                drop(future);
                match self.step_task(owner, task, exc) {
                    Ok(()) => Ok(()),
                    Err(exc) => self.report_step(owner, exc, &task::WOKEN),
                }
            }
            Action::Timeout(future) => {
                if !future.is_done() && !future.timer_cancelled.get() {
                    let result = future.result.take();
                    self.set_future_result(&future, result)?;
                }
                Ok(())
            }
            Action::Call(handle) => self.run_handle(owner, &handle),
            Action::Done(future, call) => self.run_done_callback(owner, &call.0, &future, &call.1),
        }
    }

    /// The same with what the event log and the debug mode want to know.
    #[inline(never)]
    fn run_observed(&mut self, owner: &Ptr<Loop>, action: Action) -> Res<()> {
        let recording = self.asyncio.keeps_log();
        if recording {
            self.log_begin(owner, &action, self.asyncio.cause);
        }
        let started = owner.debug.get().then(|| self.host.clock.now());
        let shown = match (&started, &action) {
            (Some(_), Action::Call(handle)) => Value::from(handle),
            (Some(_), Action::Start(task) | Action::Step(task, _) | Action::Wakeup(task, _)) => {
                Value::from(task)
            }
            _ => Value::Unbound,
        };
        if started.is_some() {
            self.note_current_source(owner, &shown);
        }
        self.run_action(owner, action)?;
        if recording {
            self.log_end();
        }
        if let Some(started) = started {
            let took = self.host.clock.now() - started;
            owner.current_source.take();
            if took >= owner.slow_callback.get() {
                self.report_slow(&shown, took)?;
            }
        }
        Ok(())
    }

    /// Nothing is ready: wait for the earliest timer, the outside, or Ctrl-C; on a virtual clock, move it.
    fn wait_for_work(&mut self, owner: &Ptr<Loop>) -> Res<()> {
        if self.is_threaded() {
            return self.wait_beside_threads(owner);
        }
        loop {
            if !owner.watches.get().is_empty() {
                return self.wait_for_sockets(owner);
            }
            let when = owner.timers.get_mut().earliest();
            let is_virtual = self.host.clock.is_virtual();
            if let (Some(when), crate::host::Clock::Virtual(now), false) =
                (when, &self.host.clock, owner.inbox.is_busy())
            {
                now.set(now.get().max(when));
                return Ok(());
            }
            if when.is_some_and(|when| when <= self.host.clock.now() + 1e-9) {
                return Ok(());
            }
            if when.is_none() && !self.waits_for_outside(owner) {
                return Err(self.deadlock());
            }
            let seconds = when
                .filter(|_| !is_virtual)
                .map(|when| when - self.host.clock.now());
            self.idle(seconds);
            self.attend()?;
            self.take_posted(owner);
            if !owner.ready.get().is_empty() || owner.stopping.get() {
                return Ok(());
            }
        }
    }

    /// Is anything under way outside that could wake the loop?
    pub(super) fn waits_for_outside(&self, owner: &Loop) -> bool {
        Arc::strong_count(&owner.inbox) > 1 || !owner.watches.get().is_empty()
    }

    /// A limit was reached: the run ends here, as at a deadlock.
    #[cold]
    pub(crate) fn end_at_limit(&mut self, limit: crate::limits::Limit) -> Exc {
        self.host.limits.reach(limit);
        // No `finally` runs: with a driver this does not come back.
        self.leave_program();
        let code = crate::limits::Limit::EXIT_CODE;
        self.error_with(ExcType::SystemExit, vec![Value::Int(code.into())])
    }

    /// Nothing can ever wake the loop again: the run ends here.
    pub(super) fn deadlock(&mut self) -> Exc {
        let report = self.deadlock_report();
        self.log_deadlock(&report);
        self.asyncio.deadlock = Some(Box::new(report));
        if self.asyncio.outlives_deadlocks {
            self.asyncio.deadlocked = true;
            return self.error(ExcType::RuntimeError, crate::log::deadlock::FIRST);
        }
        // No `finally` runs: with a driver this does not come back.
        self.leave_program();
        self.error_with(ExcType::SystemExit, vec![Value::Int(3)])
    }

    /// Make ready what was posted from outside.
    pub(super) fn take_posted(&mut self, owner: &Ptr<Loop>) {
        if Arc::strong_count(&owner.inbox) == 1 {
            return;
        }
        let posted = match owner.inbox.posted.lock() {
            Ok(mut posted) => std::mem::take(&mut *posted),
            Err(_) => return,
        };
        for work in posted {
            self.log_posted(true);
            work(self, owner);
            self.log_posted(false);
        }
    }
}
