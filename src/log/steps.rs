//! Steps and callbacks: where their records begin, what they stopped on, where they end.
//!
//! In comes what the event loop is about to run or has run, out goes a record to the sinks. Called
//! only while the log is kept; none of it runs script code.

use super::*;
use crate::event_loop::future::FutureState;
use crate::event_loop::{Action, Loop};
use crate::object::*;
use crate::vm::drive::Outcome;
use crate::vm::{ExcType, Vm};

/// The cause of what nobody told of.
const UNKNOWN: Cause = Cause {
    by: By::Module,
    how: How::Plain,
};

impl Vm {
    /// An entry of the ready queue is about to run.
    pub(crate) fn log_begin(&mut self, owner: &Loop, action: &Action, at: u32) {
        if let Action::Start(_) | Action::Step(..) | Action::Wakeup(..) = action {
            return self.log_begin_step(at);
        }
        self.log_end_outside();
        let name = match action {
            Action::Start(_) | Action::Step(..) | Action::Wakeup(..) => return,
            Action::Call(handle) => self.callback_name(handle.callback.get()),
            Action::Done(_, call) => self.callback_name(&call.0),
            Action::Timeout(_) => match &mut self.asyncio.log {
                Some(log) => log.names.function("timer"),
                None => return,
            },
        };
        let (clock, depth) = (self.host.clock.now(), self.stacks.depth());
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        let mut cause = UNKNOWN;
        let entry = log.unqueue(at, &mut cause);
        log.thread.set_cause(cause.clone());
        let mut record = log.spare_callback.take().unwrap_or_else(|| {
            Box::new(CallbackRecord {
                turn: 0,
                clock,
                name: name.clone(),
                cause: cause.clone(),
                lines: Vec::new(),
                more_lines: 0,
                effects: Vec::new(),
                woke: 0,
                more: Details::default(),
            })
        });
        record.more.entry = entry;
        record.turn = owner.turn.get();
        record.clock = clock;
        record.name = name;
        record.cause = cause;
        record.more_lines = 0;
        record.woke = 0;
        log.end_range();
        log.thread.running.push(Running::Callback(record, depth));
    }

    /// It has run.
    pub(crate) fn log_end(&mut self) {
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        if let Some(Running::Callback(..)) = log.thread.running.last() {
            log.end_range();
            if let Some(Running::Callback(record, _)) = log.thread.running.pop() {
                log.emit(Record::Callback(record));
            }
        }
        self.log_end_step();
    }

    /// The same of an entry that is a task's step.
    #[inline]
    pub(crate) fn log_begin_step(&mut self, at: u32) {
        self.log_end_outside();
        if let Some(log) = &mut self.asyncio.log {
            log.thread.about_to_step = Some(at);
        }
    }

    /// The step is over, or did not come about.
    #[inline]
    pub(crate) fn log_end_step(&mut self) {
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        if log.thread.about_to_step.is_some() || log.thread.is_caused {
            log.forget_cause();
        }
    }

    /// What code outside of steps did goes first.
    fn log_end_outside(&mut self) {
        let outside = |log: &Recorder| log.thread.outside.is_some();
        if self.asyncio.log.as_deref().is_some_and(outside) {
            self.log_gives_way();
        }
    }

    /// A task that made itself ready, by a bare `yield`: the cause of what stands in the queue.
    pub(crate) fn log_ready_again(&mut self, future: &Ptr<Future>) -> u32 {
        match self
            .asyncio
            .log
            .as_mut()
            .and_then(|log| log.ready_again(future))
        {
            Some(at) => at,
            None => self.log_ready(&Action::Step(future.clone(), None)),
        }
    }

    pub(crate) fn callback_name(&mut self, function: &Value) -> Rc<str> {
        let mut function = function.clone();
        while let Some(method) = function.to_ptr::<BoundMethod>() {
            function = method.function.clone();
        }
        if let Some(function) = function.as_::<Function>() {
            let code = function.code.get();
            let name = match code.is_library {
                // `TaskGroup` of `TaskGroup._on_task_done`
                true => code.qualname.text().split('.').next().unwrap_or_default(),
                false => code.name.text(),
            };
            return match &mut self.asyncio.log {
                Some(log) => log.names.function(&super::values::cut(name, 14)),
                None => name.into(),
            };
        }
        let name = match function.as_::<NativeFunction>() {
            Some(native) => native.row.name,
            None => "callback",
        };
        match &mut self.asyncio.log {
            Some(log) => log.names.function(name),
            None => name.into(),
        }
    }

    /// A step begins.
    pub(crate) fn log_step(
        &mut self,
        owner: &Loop,
        future: &Ptr<Future>,
        thrown: bool,
        eager: bool,
    ) {
        let Some(data) = &future.task else { return };
        if eager {
            let place = self.call_in_progress().map(|call| call.place);
            self.log_spawned(future, place);
        }
        let depth = self.stacks.depth();
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        let clock = match log.wants.events {
            true => self.host.clock.now(),
            false => log.glance.now(&self.host.clock),
        };
        if !thrown && !eager && log.begin_again(data.number, owner.turn.get(), clock, depth) {
            return;
        }
        let place = match log.tasks.place(data.number) {
            Some(place) => place,
            None => {
                // Made before the log was kept, or in an unusual way.
                self.log_spawned(future, None);
                let log = self.asyncio.log.as_ref();
                match log.and_then(|log| log.tasks.place(data.number)) {
                    Some(place) => place,
                    None => return,
                }
            }
        };
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        log.end_range();
        let mut record = match log.spare.take() {
            Some(record) => record,
            None => match log.tasks.at(place) {
                Some(info) => StepRecord::empty(info.task.clone()),
                None => return,
            },
        };
        let about_to_step = log.thread.about_to_step.take();
        let mut queued = 0;
        record.more.entry = match (eager, log.thread.running.last(), about_to_step) {
            (true, Some(Running::Step(step)), _) => {
                let how = How::Spawn;
                record.cause = Cause { by: step.by(), how };
                0
            }
            (_, _, Some(at)) => {
                let entry = log.begin_queued(at, &mut record.cause);
                if entry > 0 {
                    queued = at;
                }
                entry
            }
            (..) => {
                record.cause = log.thread.end_cause();
                let entry = std::mem::take(&mut log.thread.entry);
                if eager { 0 } else { entry }
            }
        };
        let Some(info) = log.tasks.at(place) else {
            return;
        };
        if let Some(rare) = &mut info.rare {
            rare.object = None;
            if let (true, Some(by)) = (thrown, rare.cancelled.take()) {
                let how = How::Cancel;
                record.cause = Cause { by, how };
            }
        }
        info.waits = None;
        info.waits_on = None;
        // Where it goes on: the script's innermost function, and the line unless it begins.
        if let Some(site) = &info.site {
            if !Rc::ptr_eq(&record.function, &site.function) {
                record.function = site.function.clone();
            }
            record.resumed = Some(site.place.clone());
        } else {
            let code = data.coro.as_::<Generator>();
            let code = code.map(|generator| generator.function.code.get());
            let own = code.filter(|code| !code.is_library);
            let name = own.map_or("", |code| code.name.text());
            record.function = log.names.function(name);
            record.resumed = None;
        }
        if !info.hidden {
            log.steps += 1;
        }
        record.step = log.steps;
        record.turn = owner.turn.get();
        record.clock = clock;
        record.task = info.task.clone();
        record.more_lines = 0;
        let hidden = info.hidden;
        record.run = Run {
            depth,
            number: data.number,
            place,
            queued,
            hidden,
            again: false,
            unsettled: false,
        };
        log.thread.running.push(Running::Step(record));
    }

    /// A step's coroutine has suspended or ended: what it stopped on.
    pub(crate) fn log_outcome(&mut self, future: &Ptr<Future>, result: &Res<Outcome>) {
        if let Some(log) = &mut self.asyncio.log {
            log.settle();
        }
        let (stop, ending) = match result {
            Ok(Outcome::Returned(value)) => {
                (Stop::Returned(self.log_value(value)), Some(How::Return))
            }
            Ok(Outcome::Yielded(Value::None)) if self.log_sleeps_again(future) => return,
            Ok(Outcome::Yielded(value) | Outcome::AsyncYielded(value)) => {
                let (what, place) = self.log_waits(future, value);
                (Stop::Waits(what, place), None)
            }
            Err(exc) if self.is_exception(exc, ExcType::CancelledError) => {
                (Stop::Cancelled, Some(How::Cancelled))
            }
            Err(exc) => (
                Stop::Raised(self.log_exception(&Value::from(&exc.0))),
                Some(How::Raise),
            ),
        };
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        log.thread.ending = ending;
        let wants = log.wants;
        if let Some(Running::Step(step)) = log.thread.running.last_mut() {
            step.stop = stop;
        }
        if let (true, Ok(Outcome::Yielded(value) | Outcome::AsyncYielded(value))) =
            (wants.events || wants.locals, result)
        {
            self.log_details(future, value, wants);
        }
    }

    /// A step is over, and those who wait for its task are told.
    pub(crate) fn log_step_end(&mut self, future: &Ptr<Future>) {
        let Some(data) = &future.task else { return };
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        log.thread.ending = None;
        // The last one, unless script threads run steps at the same time.
        log.end_range();
        let is_it = |running: &Running| matches!(running, Running::Step(step) if step.run.number == data.number);
        let running = match log.thread.running.last() {
            Some(last) if is_it(last) => log.thread.running.pop(),
            _ => {
                let at = log.thread.running.iter().rposition(is_it);
                at.map(|at| log.thread.running.remove(at))
            }
        };
        let Some(Running::Step(record)) = running else {
            return;
        };
        let Run {
            place,
            hidden,
            queued,
            again,
            ..
        } = record.run;
        let over = future.state.get() != FutureState::Pending;
        if over {
            log.tasks.remove(data.number);
        } else if let Some(info) = log.tasks.at(place) {
            info.last = record.step;
        }
        let inside = |log: &Recorder| {
            let mut running = log.thread.running.iter();
            running.any(|running| matches!(running, Running::Step(..)))
        };
        if again && (hidden || inside(log)) {
            // The record does not come back at once.
            let by = By::Step(record.step, record.task.clone());
            let how = record.cause.how.clone();
            log.queued[queued as usize].cause = Cause { by, how };
        }
        if hidden {
            // The loop's own; but the script may have had its say in it (in a generator that is closed).
            let record = CallbackRecord {
                turn: record.turn,
                clock: record.clock,
                name: record.task.name.clone(),
                cause: record.cause,
                lines: record.lines,
                more_lines: record.more_lines,
                effects: record.effects,
                woke: 0,
                more: record.more,
            };
            log.emit(Record::Callback(Box::new(record)));
            if !again {
                log.end_queued(queued, false);
            }
            return;
        }
        if inside(log) {
            // Inside another step (an eager task): that one's row comes first.
            log.thread.inner.push(Record::Step(record));
            if !again {
                log.end_queued(queued, false);
            }
            return;
        }
        log.emit_step(record);
        log.end_queued(queued, again);
        if !log.thread.inner.is_empty() {
            let mut inner = std::mem::take(&mut log.thread.inner);
            inner.sort_by_key(|record| match record {
                Record::Step(record) => record.step,
                _ => 0,
            });
            inner.into_iter().for_each(|record| log.emit(record));
        }
    }
}
