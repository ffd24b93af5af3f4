//! Coroutines that are state machines in Rust: `asyncio.sleep`, and `Event.wait` awaited where it is called.
//!
//! To a script they are coroutine objects. A machine is an enum; `resume` takes it
//! from one state to the next.

use super::Action;
use super::future::Future;
use crate::object::generator::GenState;
use crate::object::heap::Payload;
use crate::object::mutable::Rare;
use crate::object::*;
use crate::vm::drive::{Input, Outcome};
use crate::vm::{ExcType, Vm};
use std::cell::Cell;

/// Where a machine stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// A `sleep` that has not begun: it holds the delay and the result.
    Begin,
    /// A `sleep` in a bare `yield`: ready again in the next turn, with the result.
    Bare,
    /// A `sleep` that waits for the future that the timer sets.
    Timed,
    /// `Event.wait`: it waits for its future, which stands among the event's waiters; the result is the event.
    Event,
    /// Over.
    Over,
}

/// A coroutine object whose body is a state machine: `sleep(delay, result)`, `event.wait()`.
pub struct NativeCoroutine {
    at: Cell<At>,
    /// As a generator's.
    pub state: Cell<GenState>,
    /// The delay, then the future it waits for.
    wait: Mut<Value>,
    result: Mut<Value>,
    /// Debug mode: where it was made.
    pub origin: Rare<Mut<Value>>,
}

// SAFETY: the row NativeCoroutine of the table.
unsafe impl Payload for NativeCoroutine {
    const KIND: Kind = Kind::NativeCoroutine;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(self.wait.get());
        visit(self.result.get());
    }
    fn clear(&self) {
        self.at.set(At::Over);
        self.wait.take();
        self.result.take();
    }
}

impl NativeCoroutine {
    /// A step of `sleep(0)` with nothing else to it: what comes of it.
    #[inline(always)]
    fn quick_step(&self) -> Option<Outcome> {
        match (self.state.get(), self.at.get()) {
            (GenState::Suspended, At::Bare) => self.end_bare().map(Outcome::Returned),
            (GenState::Created, At::Begin) if matches!(self.wait.get(), Value::Int(..=0)) => {
                self.at.set(At::Bare);
                self.state.set(GenState::Suspended);
                Some(Outcome::Yielded(Value::None))
            }
            _ => None,
        }
    }

    /// The end of a `sleep(0)` that is at its bare `yield`; None if it is not.
    #[inline(always)]
    pub(crate) fn end_bare(&self) -> Option<Value> {
        if self.state.get() != GenState::Suspended || self.at.get() != At::Bare {
            return None;
        }
        self.at.set(At::Over);
        self.state.set(GenState::Finished);
        Some(self.result.take())
    }

    /// `__qualname__`
    pub fn name(&self) -> &'static str {
        match self.at.get() {
            At::Event => "Event.wait",
            _ => "sleep",
        }
    }

    /// The event whose `wait` it is.
    pub(crate) fn event(&self) -> Option<&Value> {
        (self.at.get() == At::Event).then(|| self.result.get())
    }

    /// As asyncio shows it; the lines are those of CPython 3.13.0.
    pub(crate) fn text(&self) -> &'static str {
        match (self.state.get(), self.at.get()) {
            (_, At::Event) => "Event.wait() running at locks.py:213",
            (GenState::Finished, _) => "sleep() done, defined at tasks.py:703",
            (GenState::Created, _) => "sleep() running at tasks.py:703",
            (_, At::Bare) => "sleep() running at tasks.py:706",
            _ => "sleep() running at tasks.py:718",
        }
    }

    /// `cr_await`
    pub(crate) fn awaits(&self) -> Value {
        match self.at.get() {
            At::Timed | At::Event if self.state.get() == GenState::Suspended => {
                self.wait.get().clone()
            }
            _ => Value::None,
        }
    }

    /// It is over; a timer it set has lost its purpose.
    fn end_sleep(&self) {
        self.state.set(GenState::Finished);
        if self.at.replace(At::Over) == At::Timed {
            if let Some(future) = self.wait.get().as_::<Future>() {
                future.timer_cancelled.set(true);
            }
        }
        self.wait.take();
        self.result.take();
    }
}

impl Vm {
    /// `asyncio.sleep(delay, result)`
    pub(crate) fn sleep_coroutine(&mut self, delay: Value, result: Value) -> Value {
        if let (Some(spare), 0) = (self.asyncio.spare_sleep.take(), self.asyncio.track_origin) {
            if let Some(origin) = spare.origin.get() {
                drop(origin.take());
            }
            spare.at.set(At::Begin);
            spare.state.set(GenState::Created);
            spare.wait.set(delay);
            spare.result.set(result);
            spare.as_ref().set_finalizer(true);
            return spare.into();
        }
        let object = Ptr::new(NativeCoroutine {
            at: Cell::new(At::Begin),
            state: Cell::new(GenState::Created),
            wait: Mut::new(delay),
            result: Mut::new(result),
            origin: Rare::default(),
        });
        if self.asyncio.track_origin > 0 {
            object.origin.made().set(self.coroutine_origin());
        }
        object.as_ref().set_finalizer(true);
        object.into()
    }

    /// A `sleep(0)` that is at its bare `yield`.
    #[inline(always)]
    pub(crate) fn bare_sleep(&mut self) -> Ptr<NativeCoroutine> {
        if let Some(spare) = self.asyncio.spare_sleep.take() {
            spare.at.set(At::Bare);
            spare.state.set(GenState::Suspended);
            spare.result.set(Value::None);
            return spare;
        }
        self.new_bare_sleep()
    }

    #[inline(never)]
    fn new_bare_sleep(&mut self) -> Ptr<NativeCoroutine> {
        Ptr::new(NativeCoroutine {
            at: Cell::new(At::Bare),
            state: Cell::new(GenState::Suspended),
            wait: Mut::new(Value::None),
            result: Mut::new(Value::None),
            origin: Rare::default(),
        })
    }

    /// `event.wait()` of an event that is not set: `future` stands among its waiters.
    pub(crate) fn event_wait(&mut self, event: Value, future: Value) -> Value {
        let object = Ptr::new(NativeCoroutine {
            at: Cell::new(At::Event),
            state: Cell::new(GenState::Created),
            wait: Mut::new(future),
            result: Mut::new(event),
            origin: Rare::default(),
        });
        object.as_ref().set_finalizer(true);
        object.into()
    }

    /// Drop what a frame awaited and is over; a `sleep` that nobody else knows is kept for the next.
    #[inline(always)]
    pub(crate) fn drop_awaited(&mut self, awaited: Value) {
        match awaited {
            Value::Obj(object)
                if object.kind() == Kind::NativeCoroutine
                    && object.is_plain()
                    && self.asyncio.track_origin == 0
                    && self.asyncio.spare_sleep.is_none() =>
            {
                self.asyncio.spare_sleep = Some(Ptr::from_ref_unchecked(object));
            }
            awaited => drop(awaited),
        }
    }

    /// Resume a native coroutine, by `None` from the frame that awaits it.
    #[inline]
    pub(crate) fn step_machine(&mut self, coroutine: &Value) -> Res<Outcome> {
        let Some(native) = coroutine.as_ptr::<NativeCoroutine>() else {
            unreachable!("its kind was looked at")
        };
        // The log is told of a sleep that begins.
        if !self.asyncio.keeps_log() || native.state.get() != GenState::Created {
            if let Some(outcome) = native.quick_step() {
                native.as_ref().set_finalizer(false);
                return Ok(outcome);
            }
        }
        let native = native.clone();
        self.resume_machine(&native, Input::Send(Value::None))
    }

    /// Resume a native coroutine.
    pub(crate) fn resume_machine(
        &mut self,
        coroutine: &Ptr<NativeCoroutine>,
        input: Input,
    ) -> Res<Outcome> {
        let before = coroutine.state.get();
        if coroutine.at.get() == At::Event && before != GenState::Finished {
            return self.resume_event_wait(coroutine, input);
        }
        if before == GenState::Created && matches!(&input, Input::Send(sent) if !sent.is_none()) {
            return Err(self.type_error("can't send non-None value to a just-started coroutine"));
        }
        coroutine.as_ref().set_finalizer(false);
        match before {
            GenState::Finished => {
                return Err(self.error(
                    ExcType::RuntimeError,
                    "cannot reuse already awaited coroutine",
                ));
            }
            GenState::Running => return Err(self.value_error("coroutine already executing")),
            GenState::Created | GenState::Suspended => {}
        }
        if let Input::Throw(exc) = input {
            coroutine.end_sleep();
            return Err(exc);
        }
        coroutine.state.set(GenState::Running);
        let result = match coroutine.at.get() {
            At::Bare => Ok(Outcome::Returned(coroutine.result.take())),
            At::Begin => self.begin_sleep(coroutine).map(Outcome::Yielded),
            At::Timed => self.go_on_sleeping(coroutine),
            At::Over | At::Event => Ok(Outcome::Returned(Value::None)),
        };
        match &result {
            Ok(Outcome::Yielded(_)) => coroutine.state.set(GenState::Suspended),
            _ => coroutine.end_sleep(),
        }
        result
    }

    /// The first step: what it yields.
    #[inline]
    fn begin_sleep(&mut self, coroutine: &NativeCoroutine) -> Res {
        let delay = coroutine.wait.take();
        let zero = Value::Int(0);
        if matches!(delay, Value::Int(0))
            || self.compare_truth(asyncscript_syntax::ast::CmpOp::LtE, &delay, &zero)?
        {
            self.log_slept(&delay);
            coroutine.at.set(At::Bare);
            return Ok(Value::None);
        }
        if delay.to_float().is_some_and(f64::is_nan) {
            return Err(self.value_error("Invalid delay: NaN (not a number)"));
        }
        let owner = self.get_running_loop()?;
        let when = self.deadline(&delay)?;
        let future = self.new_future(&owner);
        future.result.set(coroutine.result.take());
        self.log_slept(&delay);
        let action = Action::Timeout(future.clone());
        let note = self.log_timer(true, when, &action);
        owner.timers.get_mut().add(when, action, note);
        future.blocking.set(true);
        coroutine.at.set(At::Timed);
        coroutine.wait.set((&future).into());
        Ok(future.into())
    }

    fn go_on_sleeping(&mut self, coroutine: &NativeCoroutine) -> Res<Outcome> {
        let Some(future) = coroutine.wait.get().to_ptr::<Future>() else {
            return Ok(Outcome::Returned(Value::None));
        };
        if future.is_done() {
            return self.future_result(&future).map(Outcome::Returned);
        }
        if future.blocking.replace(true) {
            let message = "await wasn't used with future";
            return Err(self.error(ExcType::RuntimeError, message));
        }
        // Woken by somebody else: wait on.
        Ok(Outcome::Yielded(future.into()))
    }

    /// A step of `event.wait()`: it keeps its finaliser until it is over, for the waiter must go with it.
    fn resume_event_wait(
        &mut self,
        coroutine: &Ptr<NativeCoroutine>,
        input: Input,
    ) -> Res<Outcome> {
        let Some(future) = coroutine.wait.get().to_ptr::<Future>() else {
            return Ok(Outcome::Returned(Value::None));
        };
        let result = match input {
            Input::Throw(exc) => Err(exc),
            Input::Send(_) if future.is_done() => self.future_result(&future),
            Input::Send(_) if !future.blocking.replace(true) => {
                coroutine.state.set(GenState::Suspended);
                return Ok(Outcome::Yielded(future.into()));
            }
            Input::Send(_) => {
                let message = "await wasn't used with future";
                Err(self.error(ExcType::RuntimeError, message))
            }
        };
        self.end_event_wait(coroutine)?;
        result.map(|_| Outcome::Returned(Value::Bool(true)))
    }

    /// `event.wait()` is over: its future leaves the event's waiters.
    pub(crate) fn end_event_wait(&mut self, coroutine: &Ptr<NativeCoroutine>) -> Res<()> {
        if coroutine.at.get() != At::Event {
            return Ok(());
        }
        coroutine.as_ref().set_finalizer(false);
        coroutine.state.set(GenState::Finished);
        coroutine.at.set(At::Over);
        let (event, future) = (coroutine.result.take(), coroutine.wait.take());
        self.leave_waiters_of_event(&event, &future)
    }

    /// `loop.time() + delay` in float seconds.
    pub(crate) fn deadline(&mut self, delay: &Value) -> Res<f64> {
        let now = Value::Float(self.host.clock.now());
        let when = self.binary(asyncscript_syntax::ast::BinOp::Add, &now, delay)?;
        match (when.to_float(), when.to_int()) {
            (Some(when), _) => Ok(when),
            (None, Some(_)) => Ok(self.host.clock.now()),
            _ => {
                let shown = self.type_name(delay);
                Err(self.type_error(format!(
                    "unsupported operand type(s) for +: 'float' and '{shown}'"
                )))
            }
        }
    }

    /// Resume a coroutine of any kind.
    pub(crate) fn resume_value(&mut self, coroutine: &Value, input: Input) -> Res<Outcome> {
        if let Some(generator) = coroutine.to_ptr::<Generator>() {
            return self.resume(&generator, input);
        }
        if let Some(native) = coroutine.to_ptr::<NativeCoroutine>() {
            return self.resume_machine(&native, input);
        }
        let result = match input {
            Input::Send(value) => self.call_method(coroutine, "send", &[value]),
            Input::Throw(exc) => self.call_method(coroutine, "throw", &[exc.into()]),
        };
        match result {
            Ok(value) => Ok(Outcome::Yielded(value)),
            Err(exc) => self.stop_value(exc).map(Outcome::Returned),
        }
    }

    /// `close()` of a coroutine or generator of any kind.
    pub(crate) fn close_value(&mut self, coroutine: &Value) -> Res {
        if let Some(generator) = coroutine.to_ptr::<Generator>() {
            return self.close_generator(&generator);
        }
        if let Some(native) = coroutine.to_ptr::<NativeCoroutine>() {
            self.end_event_wait(&native)?;
            native.as_ref().set_finalizer(false);
            native.end_sleep();
            return Ok(Value::None);
        }
        self.call_method(coroutine, "close", &[])
    }
}
