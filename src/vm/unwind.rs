//! Raising, unwinding, tracebacks, the handled exception.

use super::Vm;
use super::drive::Outcome;
use super::errors::ExcType;
use super::frame::{Frame, Link};
use crate::bytecode::Reg;
use crate::object::exception::TraceEntry;
use crate::object::generator::GenState;
use crate::object::*;
use std::mem;

impl Frame {
    /// Put another handled exception; gives the one before.
    pub(super) fn swap_handled(&mut self, exc: Value) -> Value {
        match &self.generator {
            Some(generator) => generator.handled.replace(exc),
            None => mem::replace(&mut self.handled, exc),
        }
    }
}

impl Vm {
    /// The exception being handled here, or None: the nearest one outward, through frames and awaiters.
    pub fn handled_exception(&self) -> Value {
        let mut back = 0;
        while let Some(frame) = self.stacks.nth(back) {
            let handled = frame.handled();
            if !handled.is_none() && !handled.is_unbound() {
                return handled;
            }
            if let Some(generator) = &frame.generator {
                let mut at = generator.raw();
                // SAFETY: awaiters are alive while they await, and a root is alive while it runs.
                unsafe {
                    while at != frame.root {
                        at = (*at).payload.awaiter.get();
                        if at.is_null() {
                            break;
                        }
                        let handled = (*at).payload.handled.value();
                        if !handled.is_none() {
                            return handled;
                        }
                    }
                }
            }
            back += 1;
        }
        Value::None
    }

    /// Give a fresh exception its `__context__`.
    pub(crate) fn set_context(&mut self, exc: &Ptr<Exception>) {
        let handled = self.handled_exception();
        Vm::link_context(exc, &handled);
    }

    /// `exc.__context__ = handled`, without making a cycle.
    pub(super) fn link_context(exc: &Ptr<Exception>, handled: &Value) {
        let Some(handled) = handled.to_ptr::<Exception>() else {
            return;
        };
        if handled.same(exc) {
            return;
        }
        // Avoid a cycle: cut the chain where it would come back to `exc`.
        let mut at = handled.clone();
        for _ in 0..10_000 {
            let Some(next) = at.context.get().to_ptr::<Exception>() else {
                break;
            };
            if next.same(exc) {
                at.context.set(Value::None);
                break;
            }
            at = next;
        }
        exc.context.set(handled.into());
    }

    /// `raise value [from cause]`
    pub(super) fn raise(&mut self, value: Value, cause: Option<Value>) -> Exc {
        let exc = match self.exception_from(value) {
            Ok(exc) => exc,
            Err(exc) => return exc,
        };
        if let Some(cause) = cause {
            let cause = if cause.is_none() {
                Value::None
            } else {
                match &cause {
                    Value::Obj(object)
                        if object.kind() == Kind::Exception
                            || cause
                                .as_::<Class>()
                                .is_some_and(|class| class.kind == Kind::Exception) =>
                    {
                        match self.exception_from(cause) {
                            Ok(cause) => cause.into(),
                            Err(exc) => return exc,
                        }
                    }
                    _ => return self.type_error("exception causes must derive from BaseException"),
                }
            };
            exc.0.cause.set(cause);
            exc.0.suppress_context.set(true);
        }
        self.set_context(&exc.0);
        exc
    }

    /// An exception instance from what stands after `raise`.
    pub(crate) fn exception_from(&mut self, value: Value) -> Res<Exc> {
        if let Some(exc) = value.to_ptr::<Exception>() {
            return Ok(Exc(exc));
        }
        if let Some(class) = value.as_::<Class>() {
            if class.kind == Kind::Exception {
                let made = self.call(&value, &[])?;
                return match made.to_ptr::<Exception>() {
                    Some(exc) => Ok(Exc(exc)),
                    None => {
                        let (class, made) = (self.repr(&value)?, self.shown_type(&made));
                        Err(self.type_error(format!(
                            "calling {} should have returned an instance of BaseException, not <class '{made}'>",
                            class.text()
                        )))
                    }
                };
            }
        }
        Err(self.type_error("exceptions must derive from BaseException"))
    }

    /// `raise` alone.
    pub(super) fn raise_again(&mut self) -> Res<Exc> {
        match self.handled_exception().to_ptr::<Exception>() {
            Some(exc) => Ok(Exc(exc)),
            None => Err(self.error(ExcType::RuntimeError, "No active exception to reraise")),
        }
    }

    /// `except types`: is the exception an instance?
    pub(super) fn exception_matches(&mut self, exc: &Value, types: &Value) -> Res<bool> {
        let message = "catching classes that do not inherit from BaseException is not allowed";
        if let Some(class) = types.as_::<Class>() {
            if class.kind != Kind::Exception {
                return Err(self.type_error(message));
            }
            return Ok(self.class_ref(exc).is_subclass(class));
        }
        let Some(items) = types.as_tuple() else {
            return Err(self.type_error(message));
        };
        let mut found = false;
        for item in items {
            match item.as_::<Class>() {
                Some(class) if class.kind == Kind::Exception => {
                    found |= self.class_ref(exc).is_subclass(class)
                }
                _ => return Err(self.type_error(message)),
            }
        }
        Ok(found)
    }

    /// Find the handler of an exception raised in the current frame, leaving frames without one.
    /// `Ok(None)`: go on with the current frame. `again`: the first frame is added to the traceback.
    pub(super) fn unwind(&mut self, exc: Exc, again: bool) -> Res<Option<Outcome>> {
        let mut exc = exc;
        let mut trace = again;
        let mut looking_up = mem::take(&mut self.method_missing);
        loop {
            // What the failing instruction held dies in its own frame.
            if self
                .heap
                .attention
                .load(std::sync::atomic::Ordering::Relaxed)
            {
                self.finalize_dead();
            }
            // SAFETY: there is a current frame while unwinding.
            let frame = unsafe { &mut *self.stacks.fp };
            // SAFETY: the frame's function keeps the code alive.
            let code = unsafe { &*frame.code };
            let at = frame.at();
            if trace {
                // SAFETY: the code object is that of a live CodeObject.
                let code = unsafe { super::link::code_ptr(code) };
                exc.0.traceback.get_mut().push(TraceEntry {
                    code,
                    pc: at,
                    looking_up,
                    frame: Value::Unbound,
                });
            }
            let added = mem::replace(&mut trace, true);
            looking_up = false;
            let handler = code
                .unit
                .handlers
                .iter()
                .find(|row| row.start <= at && at < row.end);
            if let Some(row) = handler {
                let (live, target, reg) = (row.live.0, row.handler, row.exc.0);
                if added {
                    self.keep_frame(&exc);
                }
                frame.drop_from(live);
                // SAFETY: the handler is an instruction of the code, the register one of the frame.
                unsafe {
                    frame.pc = code.instrs.as_ptr().add(target as usize);
                    *frame.regs.add(reg as usize) = exc.into();
                }
                if let Some(generator) = &frame.generator {
                    // It may have been delegating when the exception came.
                    if !generator.delegate.is_none() {
                        generator.undelegate();
                    }
                }
                return Ok(None);
            }
            // Not handled here: the frame ends.
            frame.drop_from(code.nlocals);
            if added {
                self.keep_locals(&exc);
            } else {
                self.part_from_object();
            }
            if frame.generator.is_some() {
                match self.fail_generator(exc) {
                    Ok(None) => return Ok(None),
                    Ok(Some(next)) => {
                        exc = next;
                        continue;
                    }
                    Err(exc) => return Err(exc),
                }
            }
            let link = frame.link;
            self.leave_plain();
            if link == Link::Entry {
                return Err(exc);
            }
        }
    }

    /// A local without a value.
    #[cold]
    pub(super) fn unbound_local(&mut self, reg: Reg) -> Res<()> {
        // SAFETY: there is a current frame.
        let code = unsafe { &*(*self.stacks.fp).code };
        let name = code
            .locals
            .get(reg.0 as usize)
            .map_or("?".into(), |name| name.text().to_owned());
        let message = format!(
            "cannot access local variable '{name}' where it is not associated with a value"
        );
        let exc = self.error(ExcType::UnboundLocalError, message);
        Err(self.method_first(exc))
    }

    /// A free variable without a value.
    #[cold]
    pub(super) fn unbound_free(&mut self, free: crate::bytecode::Free) -> Res<()> {
        // SAFETY: there is a current frame.
        let code = unsafe { &*(*self.stacks.fp).code };
        let name = code.unit.freevars[free.0 as usize].to_string();
        let message = format!(
            "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
        );
        let exc = self.error(ExcType::NameError, message);
        self.set_exc_name(&exc, &name);
        Err(self.method_first(exc))
    }

    /// `with`: the bound special method.
    pub(super) fn load_special(&mut self, which: u8, object: &Value) -> Res {
        let names = [
            &self.names.__enter__,
            &self.names.__exit__,
            &self.names.__aenter__,
            &self.names.__aexit__,
        ];
        let name = names[which as usize & 3].clone();
        if let Some(method) = self.special(object, &name) {
            let class = self.class_of(object);
            return self.bind_descriptor(&method, object, &class);
        }
        let shown = self.shown_type(object);
        let kind = if which >= 2 {
            "asynchronous context manager"
        } else {
            "context manager"
        };
        let mut message = format!("'{shown}' object does not support the {kind} protocol");
        if which & 1 == 1 {
            message += &format!(" (missed {} method)", name.text());
        }
        Err(self.type_error(message))
    }

    /// `__exit__(type, value, traceback)`
    pub(super) fn call_exit(&mut self, exit: &Value, exc: &Value) -> Res {
        let args = match exc.to_ptr::<Exception>() {
            Some(exception) => {
                let traceback = self.traceback_of(&exception);
                [self.class_of(exc).into(), exc.clone(), traceback]
            }
            None => [Value::None, Value::None, Value::None],
        };
        self.call(exit, &args)
    }

    /// `__traceback__`: linked objects, outermost first. What was given before is the inner part of what is given now.
    pub(crate) fn traceback_of(&mut self, exc: &Exception) -> Value {
        let entries = exc.entries();
        let (known, count) = exc.traceback_object.get().clone();
        let fits = known.as_::<exception::Traceback>().is_some_and(|known| {
            entries.get(count.wrapping_sub(1)).is_some_and(|entry| {
                entry.code.same(&known.entry.code) && entry.pc == known.entry.pc
            })
        });
        let (mut next, done) = if fits {
            (known, count)
        } else {
            (Value::None, 0)
        };
        for entry in entries.iter().skip(done) {
            next = Ptr::new(exception::Traceback {
                entry: entry.clone(),
                next: Mut::new(next),
            })
            .into();
        }
        exc.traceback_object.set((next.clone(), entries.len()));
        next
    }

    /// `__traceback__ = traceback`
    pub(crate) fn set_traceback(&mut self, exc: &Exception, traceback: &Value) {
        let mut entries = Vec::new();
        let mut at = traceback.to_ptr::<exception::Traceback>();
        while let Some(traceback) = at {
            entries.push(traceback.entry.clone());
            at = traceback.next.get().to_ptr();
        }
        entries.reverse();
        exc.traceback_object.set((traceback.clone(), entries.len()));
        exc.traceback.set(entries);
    }

    /// A generator's frame is left by an exception: finish it; StopIteration becomes RuntimeError.
    pub(super) fn end_generator_with(&mut self, exc: Exc, generator: &Generator) -> Exc {
        generator.finish();
        let stop = match generator.kind {
            generator::GenKind::Generator => {
                (ExcType::StopIteration, "generator raised StopIteration")
            }
            generator::GenKind::Coroutine => {
                (ExcType::StopIteration, "coroutine raised StopIteration")
            }
            generator::GenKind::AsyncGenerator => (
                ExcType::StopIteration,
                "async generator raised StopIteration",
            ),
        };
        let both = generator.kind == generator::GenKind::AsyncGenerator
            && self.is_exception(&exc, ExcType::StopAsyncIteration);
        if self.is_exception(&exc, stop.0) || both {
            let message = if both {
                "async generator raised StopAsyncIteration"
            } else {
                stop.1
            };
            let error = self.error(ExcType::RuntimeError, message);
            error.0.cause.set(exc.clone().into());
            error.0.context.set(exc.into());
            error.0.suppress_context.set(true);
            return error;
        }
        debug_assert!(generator.state.get() == GenState::Finished);
        exc
    }
}
