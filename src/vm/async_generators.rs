//! Asynchronous generators: their steps as delegations, and the `async for` that walks them.
//!
//! A step is an `asend`, `athrow` or `aclose` object that a frame delegates to; that of an `async for` needs
//! no object, the generator stands for it. CPython: `Objects/genobject.c`.

use super::Vm;
use super::drive::{Delegated, Input, Outcome};
use super::errors::ExcType;
use super::frame::Link;
use crate::builtins::objects;
use crate::bytecode::{Instr, Reg};
use crate::object::generator::{AsyncGenAwaitable, AsyncGenCall, GenKind, GenState};
use crate::object::*;

impl Vm {
    /// `yield` in an asynchronous generator: the value is the result of its awaiter's `await`.
    pub(super) fn suspend_async_generator(&mut self, value: Value) -> Res<Option<Outcome>> {
        self.mark_suspended();
        // SAFETY: there is a current frame.
        let frame = unsafe { &*self.stacks.fp };
        if let (Some(generator), Link::Delegate) = (&frame.generator, frame.link) {
            if generator.raw() == frame.root && self.is_in_async_for() {
                generator.running_async.set(false);
                self.return_to_awaiter(value, false);
                return Ok(None);
            }
        }
        let frame = self.stacks.pop();
        let Some(generator) = frame.generator.clone() else {
            return Err(self.error(
                ExcType::SystemError,
                "a frame without generator cannot suspend",
            ));
        };
        self.end_of_chain_member(frame, &generator, Ok(value), true)
    }

    /// Does the frame below delegate to the generator itself, not to an `asend` object?
    pub(super) fn is_in_async_for(&self) -> bool {
        // SAFETY: the frame below delegates, it stands after its Delegate.
        unsafe {
            let below = self.stacks.fp.sub(1);
            match (*(*below).pc.sub(1)).get() {
                Instr::Delegate { iter, .. } => {
                    (*(*below).regs.add(iter.0 as usize)).kind() == Some(Kind::Generator)
                }
                _ => false,
            }
        }
    }

    /// What an `asend`, `athrow` or `aclose` makes of what its generator did.
    pub(crate) fn async_generator_result(
        &mut self,
        generator: &Generator,
        call: Option<&AsyncGenAwaitable>,
        result: Res,
        yielded: bool,
    ) -> Res {
        generator.running_async.set(false);
        let close = call.is_some_and(|call| {
            call.state.set(2);
            matches!(call.call.get(), AsyncGenCall::Close)
        });
        match (result, yielded) {
            (Ok(_), true) if close => Err(self.error(
                ExcType::RuntimeError,
                "async generator ignored GeneratorExit",
            )),
            (Ok(value), true) => Ok(value),
            (Ok(_), false) if close => Ok(Value::None),
            (Ok(_), false) => {
                generator.closed.set(true);
                Err(self.error_with(ExcType::StopAsyncIteration, Vec::new()))
            }
            (Err(exc), _)
                if self.is_exception(&exc, ExcType::StopAsyncIteration)
                    || self.is_exception(&exc, ExcType::GeneratorExit) =>
            {
                if close {
                    return Ok(Value::None);
                }
                generator.closed.set(true);
                Err(exc)
            }
            (Err(exc), _) => Err(exc),
        }
    }

    /// Begin to delegate to a step of an asynchronous generator, which counts as running: an `asend` and
    /// the like, or that of an `async for`, which needs no object.
    pub(super) fn delegate_async(
        &mut self,
        generator: Ptr<Generator>,
        input: Input,
        call: Option<&AsyncGenAwaitable>,
        dst: Reg,
    ) -> Res<Delegated> {
        let result = self.delegate_to(generator.clone(), input, dst);
        if result.is_err() || matches!(result, Ok(Delegated::Done(_))) {
            // It ended without a frame: the generator was finished, or the exception was not handled.
            let result = result.map(|done| match done {
                Delegated::Done(value) | Delegated::Yield(value) => value,
                Delegated::Pushed => Value::None,
            });
            return self
                .async_generator_result(&generator, call, result, false)
                .map(Delegated::Done);
        }
        result
    }

    /// Only one step of an asynchronous generator is under way at a time.
    pub(super) fn begin_async_step(
        &mut self,
        generator: &Generator,
        call: &AsyncGenCall,
    ) -> Res<()> {
        if generator.running_async.get() {
            return Err(self.error(
                ExcType::RuntimeError,
                match call {
                    AsyncGenCall::Send(_) => "anext(): asynchronous generator is already running",
                    AsyncGenCall::Throw(_) => "athrow(): asynchronous generator is already running",
                    AsyncGenCall::Close => "aclose(): asynchronous generator is already running",
                },
            ));
        }
        let finished = generator.state.get() == GenState::Finished;
        generator.running_async.set(!finished);
        Ok(())
    }

    /// An `asend`, `athrow` or `aclose` is stepped for the first time: its generator counts as running.
    pub(crate) fn begin_async_call(&mut self, call: &AsyncGenAwaitable) -> Res<()> {
        let kind = call.call.get().clone();
        if call.state.get() == 2 {
            let what = match kind {
                AsyncGenCall::Send(_) => "cannot reuse already awaited __anext__()/asend()",
                _ => "cannot reuse already awaited aclose()/athrow()",
            };
            return Err(self.error(ExcType::RuntimeError, what));
        }
        if let Err(exc) = self.begin_async_step(&call.generator, &kind) {
            call.state.set(2);
            return Err(exc);
        }
        call.state.set(1);
        Ok(())
    }

    /// What the first step of an `asend`, `athrow` or `aclose` resumes the generator with; none if the call
    /// is over with None, as its generator is.
    pub(crate) fn first_async_input(&mut self, call: &AsyncGenAwaitable) -> Res<Option<Input>> {
        let generator = &call.generator;
        if call.state.get() == 1 {
            // Begun by hand.
            generator.running_async.set(true);
            return Ok(Some(Input::Send(Value::None)));
        }
        let send = matches!(call.call.get(), AsyncGenCall::Send(_));
        if !send && call.state.get() == 0 {
            if generator.state.get() == GenState::Finished {
                call.state.set(2);
                return Ok(None);
            }
            if generator.closed.get() && !generator.running_async.get() {
                call.state.set(2);
                return Err(self.error_with(ExcType::StopAsyncIteration, Vec::new()));
            }
        }
        self.begin_async_call(call)?;
        match call.call.get().clone() {
            AsyncGenCall::Send(value) => Ok(Some(Input::Send(value))),
            AsyncGenCall::Throw(given) => {
                let given = given.as_tuple().unwrap_or_default();
                // CPython leaves the generator marked as running.
                objects::generator::check_three(self, "athrow", given)?;
                match objects::generator::thrown_unchecked(self, given) {
                    Ok(exc) => Ok(Some(Input::Throw(exc))),
                    Err(exc) => {
                        call.state.set(2);
                        generator.running_async.set(false);
                        Err(exc)
                    }
                }
            }
            AsyncGenCall::Close => {
                generator.closed.set(true);
                let exit = self.error_with(ExcType::GeneratorExit, Vec::new());
                Ok(Some(Input::Throw(exit)))
            }
        }
    }

    /// `aiter(value)` of an `async for`.
    pub(super) fn async_iter(&mut self, value: &Value) -> Res {
        if value
            .as_::<Generator>()
            .is_some_and(|generator| generator.kind == GenKind::AsyncGenerator)
        {
            return Ok(value.clone());
        }
        let name = self.names.__aiter__.clone();
        let Some(iterator) = self.call_special(value, &name, &[])? else {
            let shown = self.shown_type(value);
            return Err(self.type_error(format!(
                "'async for' requires an object with __aiter__ method, got {shown}"
            )));
        };
        let next = self.names.__anext__.clone();
        if self.special(&iterator, &next).is_none() {
            let shown = self.shown_type(&iterator);
            return Err(self.type_error(format!(
                "'async for' received an object from __aiter__ that does not implement __anext__: {shown}"
            )));
        }
        Ok(iterator)
    }

    /// The awaitable of `__anext__()`; an asynchronous generator stands for its own `asend(None)`.
    pub(super) fn async_next(&mut self, iterator: &Value) -> Res {
        if let Some(generator) = iterator.as_ptr::<Generator>() {
            if generator.kind == GenKind::AsyncGenerator {
                self.async_generator_hooks(generator)?;
                return Ok(iterator.clone());
            }
        }
        let name = self.names.__anext__.clone();
        match self.call_special(iterator, &name, &[])? {
            Some(awaitable) => match self.awaitable_iter(awaitable.clone(), 0) {
                Ok(iterator) => Ok(iterator),
                Err(cause) if self.is_exception(&cause, ExcType::TypeError) => {
                    let shown = self.shown_type(&awaitable);
                    let error = self.type_error(format!(
                        "'async for' received an invalid object from __anext__: {shown}"
                    ));
                    error.0.cause.set(cause.clone().into());
                    error.0.context.set(cause.into());
                    error.0.suppress_context.set(true);
                    Err(error)
                }
                Err(exc) => Err(exc),
            },
            None => {
                let shown = self.shown_type(iterator);
                Err(self.type_error(format!(
                    "'async for' requires an iterator with __anext__ method, got {shown}"
                )))
            }
        }
    }
}
