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

impl Vm {
    /// An entry of the ready queue is about to run.
    pub(crate) fn log_begin(&mut self, owner: &Loop, action: &Action, cause: u32) {
        let name = match action {
            Action::Call(handle) => Some(self.callback_name(handle.callback.get())),
            Action::Done(_, call) => Some(self.callback_name(&call.0)),
            Action::Timeout(_) => match &mut self.asyncio.log {
                Some(log) => Some(log.names.function("timer")),
                None => None,
            },
            _ => None,
        };
        // A step asks for the time itself.
        let clock = name.as_ref().map(|_| self.host.clock.now());
        let depth = self.stacks.depth();
        if self
            .asyncio
            .log
            .as_ref()
            .is_some_and(|log| log.thread.outside.is_some())
        {
            self.log_gives_way();
        }
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        let (cause, entry) = log.unqueue(cause).unwrap_or((
            Cause {
                by: By::Module,
                how: How::Plain,
            },
            0,
        ));
        log.thread.cause = cause;
        log.thread.entry = entry;
        if let (Some(name), Some(clock)) = (name, clock) {
            let cause = log.thread.cause.clone();
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
            record.more.entry = std::mem::take(&mut log.thread.entry);
            record.turn = owner.turn.get();
            record.clock = clock;
            record.name = name;
            record.cause = cause;
            record.more_lines = 0;
            record.woke = 0;
            log.thread.running.push(Running::Callback(record, depth));
        }
    }

    /// It has run.
    pub(crate) fn log_end(&mut self) {
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        if matches!(log.thread.running.last(), Some(Running::Callback(..))) {
            if let Some(Running::Callback(record, _)) = log.thread.running.pop() {
                log.emit(Record::Callback(record));
            }
        }
        log.thread.cause = Cause {
            by: log.thread.base.clone(),
            how: How::Plain,
        };
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
        let (clock, depth) = (self.host.clock.now(), self.stacks.depth());
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        let mut cause = match (eager, log.thread.running.last()) {
            (true, Some(Running::Step(record, ..))) => Cause {
                by: By::Step(record.step, record.task.clone()),
                how: How::Spawn,
            },
            _ => {
                let base = Cause {
                    by: log.thread.base.clone(),
                    how: How::Plain,
                };
                std::mem::replace(&mut log.thread.cause, base)
            }
        };
        if !log.tasks.contains_key(&data.number) {
            // Made before the log was kept, or in an unusual way.
            self.log_spawned(future, None);
        }
        let Some(log) = &mut self.asyncio.log else {
            return;
        };
        let Some(info) = log.tasks.get_mut(&data.number) else {
            return;
        };
        if let (true, Some(by)) = (thrown, info.cancelled.take()) {
            cause = Cause {
                by,
                how: How::Cancel,
            };
        }
        if !info.hidden {
            log.steps += 1;
        }
        info.waits = None;
        info.waits_on = None;
        info.object = None;
        // Where it goes on: the script's innermost function, and the line unless it begins.
        let (function, resumed) = match (info.site.take(), data.coro.as_::<Generator>()) {
            (Some(site), _) => (site.function.clone(), Some(site.place.clone())),
            (None, Some(generator)) if !generator.function.code.get().is_library => (
                log.names
                    .function(generator.function.code.get().name.text()),
                None,
            ),
            _ => (log.names.function(""), None),
        };
        let (task, hidden) = (info.task.clone(), info.hidden);
        let mut record = log.spare.take().unwrap_or_else(|| {
            Box::new(StepRecord {
                step: 0,
                turn: 0,
                clock: 0.0,
                task: task.clone(),
                cause: cause.clone(),
                resumed: None,
                lines: Vec::new(),
                more_lines: 0,
                function: function.clone(),
                effects: Vec::new(),
                stop: Stop::Running,
                told: Vec::new(),
                more: Details::default(),
            })
        });
        record.more.entry = match eager {
            true => 0,
            false => std::mem::take(&mut log.thread.entry),
        };
        record.step = log.steps;
        record.turn = owner.turn.get();
        record.clock = clock;
        record.task = task;
        record.cause = cause;
        record.more_lines = 0;
        record.function = function;
        record.resumed = resumed;
        record.stop = Stop::Running;
        log.thread
            .running
            .push(Running::Step(record, depth, hidden, data.number));
    }

    /// A step's coroutine has suspended or ended: what it stopped on.
    pub(crate) fn log_outcome(&mut self, future: &Ptr<Future>, result: &Res<Outcome>) {
        let (stop, ending) = match result {
            Ok(Outcome::Returned(value)) => {
                (Stop::Returned(self.log_value(value)), Some(How::Return))
            }
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
        if let Some(Running::Step(record, ..)) = log.thread.running.last_mut() {
            record.stop = stop;
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
        let at = log.thread.running.iter().rposition(
            |running| matches!(running, Running::Step(.., number) if *number == data.number),
        );
        let running = match at {
            Some(at) if at + 1 == log.thread.running.len() => log.thread.running.pop(),
            at => at.map(|at| log.thread.running.remove(at)),
        };
        let Some(Running::Step(record, _, hidden, _)) = running else {
            return;
        };
        let over = future.state.get() != FutureState::Pending;
        if over {
            log.tasks.remove(&data.number);
        }
        if hidden {
            // The loop's own; but the script may have had its say in it (in a generator that is closed).
            let record = CallbackRecord {
                turn: record.turn,
                clock: record.clock,
                name: record.task.name,
                cause: record.cause,
                lines: record.lines,
                more_lines: record.more_lines,
                effects: record.effects,
                woke: 0,
                more: record.more,
            };
            return log.emit(Record::Callback(Box::new(record)));
        }
        let record = Record::Step(record);
        if log
            .thread
            .running
            .iter()
            .any(|running| matches!(running, Running::Step(..)))
        {
            // Inside another step (an eager task): that one's row comes first.
            if let (Some(info), Record::Step(step)) = (log.tasks.get_mut(&data.number), &record) {
                info.last = Some((step.step, step.cause.clone()));
            }
            log.thread.inner.push(record);
            return;
        }
        log.emit(record);
        if !over {
            // The record was for the sink; its cause is kept.
            let cause = log.spare.as_mut().map(|record| {
                let plain = Cause {
                    by: By::Module,
                    how: How::Plain,
                };
                (record.step, std::mem::replace(&mut record.cause, plain))
            });
            if let Some(info) = log.tasks.get_mut(&data.number) {
                info.last = cause;
            }
        }
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
