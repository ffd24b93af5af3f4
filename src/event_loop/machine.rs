//! Coroutines that are state machines in Rust: `asyncio.sleep` and the like.
//!
//! To a script they are coroutine objects. A machine is an enum; `resume` takes it
//! from one state to the next.

use super::future::Future;
use super::{Action, Loop};
use crate::object::generator::GenState;
use crate::object::heap::Payload;
use crate::object::*;
use crate::vm::drive::{Input, Outcome};
use crate::vm::{ExcType, Vm};
use std::cell::Cell;

/// Where a machine stands.
pub(crate) enum Machine {
    /// `sleep(delay, result)`, not begun.
    Sleep { delay: Value, result: Value },
    /// A bare `yield`: ready again in the next turn.
    Bare { result: Value },
    /// It waits for a future that the timer sets; its result is then the machine's.
    Timed { future: Ptr<Future> },
    /// Over.
    Over,
}

/// A coroutine object whose body is a [`Machine`].
pub struct NativeCoroutine {
    pub(crate) machine: Mut<Machine>,
    /// As a generator's.
    pub state: Cell<GenState>,
}

// SAFETY: the row NativeCoroutine of the table.
unsafe impl Payload for NativeCoroutine {
    const KIND: Kind = Kind::NativeCoroutine;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        match self.machine.get() {
            Machine::Sleep { delay, result } => {
                visit(delay);
                visit(result);
            }
            Machine::Bare { result } => visit(result),
            Machine::Timed { future } => visit(&future.into()),
            Machine::Over => {}
        }
    }
    fn clear(&self) {
        self.machine.set(Machine::Over);
    }
}

impl NativeCoroutine {
    /// `__name__`
    pub fn name(&self) -> &'static str {
        "sleep"
    }
}

impl Vm {
    /// `asyncio.sleep(delay, result)`
    pub(crate) fn sleep_coroutine(&mut self, delay: Value, result: Value) -> Value {
        let machine = NativeCoroutine {
            machine: Mut::new(Machine::Sleep { delay, result }),
            state: Cell::new(GenState::Created),
        };
        let object = Ptr::new(machine);
        object.as_ref().set_finalizer(true);
        object.into()
    }

    /// Resume a native coroutine.
    pub(crate) fn resume_machine(
        &mut self,
        coroutine: &Ptr<NativeCoroutine>,
        input: Input,
    ) -> Res<Outcome> {
        coroutine.as_ref().set_finalizer(false);
        match coroutine.state.get() {
            GenState::Finished => {
                return Err(self.error(
                    ExcType::RuntimeError,
                    "cannot reuse already awaited coroutine",
                ));
            }
            GenState::Running => return Err(self.value_error("coroutine already executing")),
            GenState::Created | GenState::Suspended => {}
        }
        let first = coroutine.state.replace(GenState::Running) == GenState::Created;
        let machine = coroutine.machine.replace(Machine::Over);
        let result = self.run_machine(machine, input, first);
        match result {
            Ok((next, outcome)) => {
                let over = matches!(next, Machine::Over);
                coroutine.machine.set(next);
                coroutine.state.set(if over {
                    GenState::Finished
                } else {
                    GenState::Suspended
                });
                Ok(outcome)
            }
            Err(exc) => {
                coroutine.state.set(GenState::Finished);
                Err(exc)
            }
        }
    }

    fn run_machine(
        &mut self,
        machine: Machine,
        input: Input,
        first: bool,
    ) -> Res<(Machine, Outcome)> {
        let sent = match input {
            Input::Throw(exc) => {
                if let Machine::Timed { future } = &machine {
                    future.timer_cancelled.set(true);
                }
                return Err(exc);
            }
            Input::Send(value) => value,
        };
        if first && !sent.is_none() {
            return Err(self.type_error("can't send non-None value to a just-started coroutine"));
        }
        match machine {
            Machine::Sleep { delay, result } => {
                let zero = Value::Int(0);
                if matches!(delay, Value::Int(0))
                    || self.compare_truth(asyncscript_syntax::ast::CmpOp::LtE, &delay, &zero)?
                {
                    self.log_slept(&delay);
                    return Ok((Machine::Bare { result }, Outcome::Yielded(Value::None)));
                }
                let nan = delay.to_float().is_some_and(f64::is_nan);
                if nan {
                    return Err(self.value_error("Invalid delay: NaN (not a number)"));
                }
                let owner = self.get_running_loop()?;
                let when = self.deadline(&owner, &delay)?;
                let future = self.new_future(&owner);
                self.log_slept(&delay);
                let note = self.log_timer(true);
                owner
                    .timers
                    .get_mut()
                    .add(when, Action::Timeout(future.clone(), result), note);
                future.blocking.set(true);
                let value = Value::from(&future);
                Ok((Machine::Timed { future }, Outcome::Yielded(value)))
            }
            Machine::Bare { result } => Ok((Machine::Over, Outcome::Returned(result))),
            Machine::Timed { future } => {
                if !future.is_done() {
                    if future.blocking.replace(true) {
                        let message = "await wasn't used with future";
                        return Err(self.error(ExcType::RuntimeError, message));
                    }
                    // Woken by somebody else: wait on.
                    let value = Value::from(&future);
                    return Ok((Machine::Timed { future }, Outcome::Yielded(value)));
                }
                let value = self.future_result(&future)?;
                Ok((Machine::Over, Outcome::Returned(value)))
            }
            Machine::Over => Ok((Machine::Over, Outcome::Returned(Value::None))),
        }
    }

    /// `loop.time() + delay` in float seconds.
    pub(crate) fn deadline(&mut self, owner: &Loop, delay: &Value) -> Res<f64> {
        let _ = owner;
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
            native.as_ref().set_finalizer(false);
            native.state.set(GenState::Finished);
            if let Machine::Timed { future } = native.machine.replace(Machine::Over) {
                future.timer_cancelled.set(true);
            }
            return Ok(Value::None);
        }
        self.call_method(coroutine, "close", &[])
    }
}
