//! Resuming and suspending generators, coroutines and asynchronous generators.
//!
//! A chain: a root that was resumed (by a task's step, a `for` loop, `send`), what it
//! delegates to, and so on down to the innermost frame. Resuming a root pushes the
//! frame of the innermost only; when that ends, its awaiter's frame takes its place,
//! with the same link. So a switch costs the same at any depth. The root's
//! `innermost` is a hint: it holds while the machine's `epoch` is the same, which
//! changes when a generator that has an awaiter is resumed from outside its chain.

use super::Vm;
use super::errors::ExcType;
use super::frame::{Frame, Link};
use super::frame_objects;
use crate::bytecode::{Instr, Reg};
use crate::event_loop::future::Future;
use crate::event_loop::machine::NativeCoroutine;
use crate::object::generator::{
    AsyncGenAwaitable, AsyncGenCall, CoroutineWrapper, GenKind, GenState,
};
use crate::object::heap::Obj;
use crate::object::*;
use std::ptr;

/// How a run of the dispatch loop ended without an exception.
pub enum Outcome {
    /// The entry frame returned.
    Returned(Value),
    /// The generator of the entry frame suspended with a value.
    Yielded(Value),
    /// The asynchronous generator of the entry frame gave a value (its own `yield`).
    AsyncYielded(Value),
}

/// How a delegation goes on.
pub(super) enum Delegated {
    /// A frame was pushed: run it.
    Pushed,
    /// The delegate is done with this value.
    Done(Value),
    /// The delegate gave this value: suspend with it.
    Yield(Value),
}

impl From<Outcome> for Delegated {
    #[inline(always)]
    fn from(outcome: Outcome) -> Delegated {
        match outcome {
            Outcome::Returned(value) => Delegated::Done(value),
            Outcome::Yielded(value) | Outcome::AsyncYielded(value) => Delegated::Yield(value),
        }
    }
}

/// What a generator is resumed with.
pub enum Input {
    /// A value.
    Send(Value),
    /// An exception.
    Throw(Exc),
}

type GenPtr = *const Obj<Generator>;

impl Vm {
    /// Resume a generator from Rust until it suspends or ends.
    pub fn resume(&mut self, generator: &Ptr<Generator>, input: Input) -> Res<Outcome> {
        self.check_native_stack()?;
        if !generator.awaiter.get().is_null() {
            self.epoch = self.epoch.wrapping_add(1);
        }
        match self.push_resumed(generator, input, Link::Entry, Reg(0))? {
            Delegated::Pushed => self.run(),
            Delegated::Done(value) => Ok(Outcome::Returned(value)),
            Delegated::Yield(value) => Ok(Outcome::Yielded(value)),
        }
    }

    /// The common step of a task: its innermost frame goes on after a `sleep(0)`, or with the result of the
    /// future it awaited, when it is run. False: it is none of these, and nothing was changed.
    #[inline(always)]
    pub(crate) fn push_quick(&mut self, root: &Ptr<Generator>) -> bool {
        self.try_push_quick(root).is_some()
    }

    #[inline(always)]
    fn try_push_quick(&mut self, root: &Ptr<Generator>) -> Option<()> {
        let here = 0u8;
        if root.state.get() != GenState::Suspended
            || !root.awaiter.get().is_null()
            || self.stacks.at_limit()
            || (&raw const here as usize) < self.stack_floor
        {
            return None;
        }
        let inner = self.innermost(root);
        if inner.state.get() != GenState::Suspended {
            return None;
        }
        let code: *const CodeObject = &**inner.function.code.get();
        // SAFETY: the function keeps the code alive; a suspended frame stands at an instruction of it, whose
        // operands are registers of the generator. What a register held is dropped when it is replaced.
        unsafe {
            let pc = (*code).instrs.as_ptr().add(inner.pc.get() as usize);
            let Instr::Delegate { dst, iter } = (*pc).get() else {
                return None;
            };
            let regs = inner.base();
            let awaited = &mut *regs.add(iter.0 as usize);
            let value = match &*awaited {
                Value::Obj(object) if object.kind() == Kind::NativeCoroutine => {
                    object.payload_unchecked::<NativeCoroutine>().end_bare()?
                }
                Value::Obj(object)
                    if object.kind() == Kind::Future && object.has_default_class() =>
                {
                    object.payload_unchecked::<Future>().plain_result()?
                }
                _ => return None,
            };
            let awaited = std::mem::take(awaited);
            inner.state.set(GenState::Running);
            let top = self.stacks.top();
            self.stacks.push(Frame {
                function: inner.function.clone(),
                code,
                pc: pc.add(1),
                regs,
                top,
                generator: Some(inner),
                root: root.raw(),
                link: Link::Entry,
                ret: Reg(0),
                handled: Value::None,
                extra: Value::Unbound,
            });
            self.drop_awaited(awaited);
            self.set_register(dst, value);
        }
        Some(())
    }

    /// The frame of a generator that is at a `yield` of its own, to be run. False: it is not that simple, and
    /// nothing was changed.
    #[inline(always)]
    pub(crate) fn push_at_yield(
        &mut self,
        generator: &Ptr<Generator>,
        link: Link,
        ret: Reg,
    ) -> bool {
        let here = 0u8;
        if generator.state.get() != GenState::Suspended
            || !generator.delegate.is_none()
            || !generator.awaiter.get().is_null()
            || self.stacks.at_limit()
            || (&raw const here as usize) < self.stack_floor
        {
            return false;
        }
        let code: *const CodeObject = &**generator.function.code.get();
        // SAFETY: the function keeps the code alive; a suspended frame stands at an instruction of it.
        let pc = unsafe { (*code).instrs.as_ptr().add(generator.pc.get() as usize) };
        // SAFETY: as above.
        let Instr::Yield { dst, .. } = (unsafe { (*pc).get() }) else {
            return false;
        };
        generator.state.set(GenState::Running);
        let top = self.stacks.top();
        self.stacks.push(Frame {
            function: generator.function.clone(),
            code,
            // SAFETY: as above; a yield is not the last instruction of a code.
            pc: unsafe { pc.add(1) },
            regs: generator.base(),
            top,
            generator: Some(generator.clone()),
            root: generator.raw(),
            link,
            ret,
            handled: Value::None,
            extra: Value::Unbound,
        });
        self.set_register(dst, Value::None);
        true
    }

    /// A generator that a `for` loop walks: push its frame.
    #[inline]
    pub(super) fn push_generator(
        &mut self,
        generator: &Ptr<Generator>,
        link: Link,
        ret: Reg,
    ) -> Res<Delegated> {
        if self.push_at_yield(generator, link, ret) {
            return Ok(Delegated::Pushed);
        }
        if !generator.awaiter.get().is_null() {
            self.epoch = self.epoch.wrapping_add(1);
        }
        self.push_resumed(generator, Input::Send(Value::None), link, ret)
    }

    /// The innermost generator of the chain that begins at `root`.
    pub(crate) fn innermost(&self, root: &Ptr<Generator>) -> Ptr<Generator> {
        if root.delegate.is_none() {
            return root.clone();
        }
        let hint = root.innermost.get();
        if !hint.is_null() && root.epoch.get() == self.epoch {
            // SAFETY: since the hint was stored, the chain was resumed through the root only, which stores it
            // anew; its members are owned by their awaiters, the first by the root.
            let hint = unsafe { Ptr::from_raw(hint) };
            if hint.delegate.as_::<Generator>().is_none() {
                return hint;
            }
        }
        let mut at = root.clone();
        while let Some(inner) = at.delegate.to_ptr::<Generator>() {
            at = inner;
        }
        at
    }

    /// Push the frame of the innermost generator of a chain, with the input delivered.
    /// `Done`/`Yield` if it ended or suspended again without running script code in a frame of its own.
    fn push_resumed(
        &mut self,
        root: &Ptr<Generator>,
        input: Input,
        link: Link,
        ret: Reg,
    ) -> Res<Delegated> {
        match root.state.get() {
            GenState::Running => {
                let what = match root.kind {
                    GenKind::Generator => "generator",
                    GenKind::Coroutine => "coroutine",
                    GenKind::AsyncGenerator => "async generator",
                };
                return Err(self.value_error(format!("{what} already executing")));
            }
            GenState::Finished => {
                return match (root.kind, input) {
                    (GenKind::Coroutine, _) => Err(self.error(
                        ExcType::RuntimeError,
                        "cannot reuse already awaited coroutine",
                    )),
                    (_, Input::Throw(exc)) => Err(exc),
                    (_, Input::Send(_)) => Ok(Delegated::Done(Value::None)),
                };
            }
            GenState::Created => {
                if let Input::Send(value) = &input {
                    if !value.is_none() {
                        let what = match root.kind {
                            GenKind::Generator => "generator",
                            GenKind::Coroutine => "coroutine",
                            GenKind::AsyncGenerator => "async generator",
                        };
                        return Err(self.type_error(format!(
                            "can't send non-None value to a just-started {what}"
                        )));
                    }
                }
                return match input {
                    Input::Send(_) => {
                        self.push_frame(root.clone(), root.raw(), link, ret)?;
                        Ok(Delegated::Pushed)
                    }
                    Input::Throw(exc) => {
                        // It ends before its first instruction; no handler of its own sees the exception.
                        let code = root.function.code.get().clone();
                        exc.0.traceback.get_mut().push(exception::TraceEntry {
                            code,
                            pc: frame_objects::NOT_BEGUN,
                            looking_up: false,
                            frame: frame_objects::of_generator(root).into(),
                        });
                        root.finish();
                        Err(exc)
                    }
                };
            }
            GenState::Suspended => {}
        }
        let inner = self.innermost(root);
        if inner.state.get() != GenState::Suspended {
            // The chain was driven by hand: what we wait for is running or over.
            return self.resume_broken(root, inner, input, link, ret);
        }
        if let Input::Throw(exc) = &input {
            if self.is_exception(exc, ExcType::GeneratorExit) && !inner.same(root) {
                return self.throw_exit(root, exc.clone(), link, ret);
            }
        }
        self.push_frame(inner.clone(), root.raw(), link, ret)?;
        // SAFETY: the frame was just pushed; its pc is the instruction it suspended in.
        let instr = unsafe { (*(*self.stacks.fp).pc).get() };
        // SAFETY: as above; the instruction counts as begun.
        unsafe { (*self.stacks.fp).pc = (*self.stacks.fp).pc.add(1) };
        match (instr, input) {
            (Instr::Yield { dst, .. } | Instr::AsyncYield { dst, .. }, Input::Send(value)) => {
                self.set_register(dst, value);
                Ok(Delegated::Pushed)
            }
            (Instr::Delegate { dst, iter }, input) => self.resume_delegate(iter, dst, input),
            (_, Input::Throw(exc)) => self.throw_in_frame(exc, true),
            (_, Input::Send(_)) => Ok(Delegated::Pushed),
        }
    }

    #[inline(always)]
    fn set_register(&mut self, reg: Reg, value: Value) {
        // SAFETY: a register of the current frame.
        unsafe { *(*self.stacks.fp).regs.add(reg.0 as usize) = value };
    }

    #[inline(always)]
    pub(super) fn get_register(&self, reg: Reg) -> &Value {
        // SAFETY: a register of the current frame.
        unsafe { &*(*self.stacks.fp).regs.add(reg.0 as usize) }
    }

    /// Push the frame of a generator that is about to run.
    #[inline(always)]
    fn push_frame(
        &mut self,
        generator: Ptr<Generator>,
        root: GenPtr,
        link: Link,
        ret: Reg,
    ) -> Res<()> {
        if let Err(exc) = self.check_depth() {
            never_began(&generator);
            return Err(exc);
        }
        let code: *const CodeObject = &**generator.function.code.get();
        if generator.state.replace(GenState::Running) == GenState::Created {
            generator.as_ref().set_finalizer(generator.needs_close());
        }
        let top = self.stacks.top();
        // SAFETY: the generator's function keeps the code alive; pc is an index into its instructions.
        let pc = unsafe { (*code).instrs.as_ptr().add(generator.pc.get() as usize) };
        self.stacks.push(Frame {
            function: generator.function.clone(),
            code,
            pc,
            regs: generator.base(),
            top,
            generator: Some(generator),
            root,
            link,
            ret,
            handled: Value::None,
            extra: Value::Unbound,
        });
        Ok(())
    }

    /// Raise in the frame just pushed, as if its instruction had.
    /// `thrown`: from outside; then its context is what the frame handles, if it handles anything, and
    /// the same in each frame of the chain that it reaches (what the resumer handles does not count).
    fn throw_in_frame(&mut self, exc: Exc, thrown: bool) -> Res<Delegated> {
        // SAFETY: there is a current frame.
        let link = unsafe { (*self.stacks.fp).link };
        match self.unwind_within(exc, thrown)? {
            None => Ok(Delegated::Pushed),
            Some(Outcome::Returned(value)) => Ok(Delegated::Done(value)),
            Some(Outcome::Yielded(value) | Outcome::AsyncYielded(value)) => {
                debug_assert!(link == Link::Entry);
                Ok(Delegated::Yield(value))
            }
        }
    }

    /// Unwind an exception thrown into a frame that was just pushed by a native, `for` or `await`:
    /// if no frame of the chain handles it, it comes back as an error for the pusher.
    fn unwind_within(&mut self, exc: Exc, thrown: bool) -> Res<Option<Outcome>> {
        let mut exc = exc;
        loop {
            // SAFETY: there is a current frame.
            let frame = unsafe { &*self.stacks.fp };
            if thrown {
                Vm::link_context(&exc.0, &frame.handled());
                // SAFETY: as above.
                unsafe { (*self.stacks.fp).set_thrown_into(true) };
            }
            let link = frame.link;
            // SAFETY: as above.
            let code = unsafe { &*frame.code };
            let at = frame.at();
            if code
                .unit
                .handlers
                .iter()
                .any(|row| row.start <= at && at < row.end)
            {
                return self.unwind(exc, true);
            }
            // The frame ends; fail_generator would go on into the pusher's frame for Iter and Delegate links.
            let Some(generator) = frame.generator.clone() else {
                return self.unwind(exc, true);
            };
            let root = frame.root;
            // SAFETY: a live code object.
            let code = unsafe { super::link::code_ptr(code) };
            exc.0.traceback.get_mut().push(exception::TraceEntry {
                code,
                pc: at,
                looking_up: false,
                frame: Value::Unbound,
            });
            self.keep_locals(&exc);
            let ret = frame.ret;
            drop(self.stacks.pop());
            exc = self.end_generator_with(exc, &generator);
            if generator.raw() == root {
                return Err(exc);
            }
            let awaiter = generator.awaiter.replace(ptr::null());
            if awaiter.is_null() {
                return Err(exc);
            }
            // SAFETY: an awaiter is alive while it awaits.
            let awaiter = unsafe { Ptr::from_raw(awaiter) };
            awaiter.delegate.take();
            self.push_frame(awaiter, root, link, ret)?;
            // SAFETY: the frame was just pushed.
            unsafe { (*self.stacks.fp).pc = (*self.stacks.fp).pc.add(1) };
        }
    }

    /// `throw(GeneratorExit)`: what the root delegates to is closed first, then it is raised in the root.
    fn throw_exit(
        &mut self,
        root: &Ptr<Generator>,
        exc: Exc,
        link: Link,
        ret: Reg,
    ) -> Res<Delegated> {
        let delegate = root.delegate.value();
        root.undelegate();
        root.state.set(GenState::Running);
        let closed = match delegate.to_ptr::<Generator>() {
            Some(inner) => self.close_generator(&inner),
            None => Ok(Value::None),
        };
        root.state.set(GenState::Suspended);
        self.push_frame(root.clone(), root.raw(), link, ret)?;
        // SAFETY: the frame was just pushed.
        unsafe { (*self.stacks.fp).pc = (*self.stacks.fp).pc.add(1) };
        match closed {
            Ok(_) => self.throw_in_frame(exc, true),
            Err(exc) => self.throw_in_frame(exc, true),
        }
    }

    /// The innermost generator is running or over: the one that awaits it gets the error.
    fn resume_broken(
        &mut self,
        root: &Ptr<Generator>,
        inner: Ptr<Generator>,
        input: Input,
        link: Link,
        ret: Reg,
    ) -> Res<Delegated> {
        let awaiter = inner.awaiter.get();
        if awaiter.is_null() {
            return Err(self.error(
                ExcType::RuntimeError,
                "cannot resume: the chain of awaits is broken",
            ));
        }
        // SAFETY: an awaiter is alive while it awaits.
        let awaiter = unsafe { Ptr::from_raw(awaiter) };
        awaiter.undelegate();
        self.push_frame(awaiter, root.raw(), link, ret)?;
        // SAFETY: the frame was just pushed.
        unsafe { (*self.stacks.fp).pc = (*self.stacks.fp).pc.add(1) };
        let exc = match (inner.state.get(), input) {
            (GenState::Running, _) => match inner.kind {
                GenKind::Coroutine => self.value_error("coroutine already executing"),
                _ => self.value_error("generator already executing"),
            },
            (_, Input::Throw(exc)) if inner.kind != GenKind::Coroutine => exc,
            _ if inner.kind == GenKind::Coroutine => self.error(
                ExcType::RuntimeError,
                "cannot reuse already awaited coroutine",
            ),
            _ => {
                // A finished generator: its delegation ends with None.
                // SAFETY: the frame was just pushed, its instruction is the delegation.
                let instr = unsafe { (*(*self.stacks.fp).pc.sub(1)).get() };
                if let Instr::Delegate { dst, iter } = instr {
                    self.set_register(iter, Value::Unbound);
                    self.set_register(dst, Value::None);
                }
                return Ok(Delegated::Pushed);
            }
        };
        self.throw_in_frame(exc, false)
    }

    /// The current frame suspends with a value. `None`: go on with the frame that is current now.
    pub(super) fn suspend(&mut self, value: Value) -> Res<Option<Outcome>> {
        // SAFETY: there is a current frame of a generator.
        let innermost: GenPtr = match unsafe { &(*self.stacks.fp).generator } {
            Some(generator) => generator.raw(),
            None => {
                return Err(self.error(
                    ExcType::SystemError,
                    "a frame without generator cannot suspend",
                ));
            }
        };
        loop {
            let (link, root, ret) = self.pop_suspended();
            match link {
                Link::Entry => {
                    self.remember(root, innermost);
                    return Ok(Some(Outcome::Yielded(value)));
                }
                Link::Iter => {
                    self.remember(root, innermost);
                    self.set_register(ret, value);
                    // SAFETY: the current frame stands after its ForIter or ForLoop; a jump within the code.
                    unsafe {
                        let below = &mut *self.stacks.fp;
                        if let Instr::ForLoop { to, .. } = (*below.pc.sub(1)).get() {
                            below.pc = below.pc.offset(to.0 as isize);
                        }
                    }
                    return Ok(None);
                }
                // The frame below delegates to this chain: it suspends as well.
                _ => {}
            }
        }
    }

    /// Suspend the current frame, a generator's, if it is the one that was resumed from Rust.
    #[inline]
    pub(super) fn suspend_entry(&mut self) -> bool {
        // SAFETY: there is a current frame.
        let frame = unsafe { &*self.stacks.fp };
        let (Some(generator), Link::Entry) = (&frame.generator, frame.link) else {
            return false;
        };
        let innermost = generator.raw();
        let (_, root, _) = self.pop_suspended();
        self.remember(root, innermost);
        true
    }

    /// The current frame's generator stays suspended at its present instruction.
    #[inline(always)]
    pub(super) fn mark_suspended(&mut self) {
        // SAFETY: there is a current frame.
        let frame = unsafe { &*self.stacks.fp };
        if let Some(generator) = &frame.generator {
            generator.pc.set(frame.at());
            generator.state.set(GenState::Suspended);
        }
    }

    /// Pop a generator's frame, which stays suspended; gives its link, root and `ret`.
    #[inline(always)]
    fn pop_suspended(&mut self) -> (Link, GenPtr, Reg) {
        self.mark_suspended();
        // SAFETY: there is a current frame.
        let (link, root) = unsafe { ((*self.stacks.fp).link, (*self.stacks.fp).root) };
        (link, root, self.stacks.pop_in_place())
    }

    #[inline(always)]
    fn remember(&mut self, root: GenPtr, innermost: GenPtr) {
        // SAFETY: the root is held by whoever resumed it.
        let root = unsafe { &(*root).payload };
        root.innermost.set(innermost);
        root.epoch.set(self.epoch);
    }

    /// The current frame, a generator's, returns.
    pub(super) fn leave_generator(&mut self, value: Value) -> Res<Option<Outcome>> {
        self.part_from_object();
        // SAFETY: there is a current frame.
        let frame = unsafe { &*self.stacks.fp };
        match &frame.generator {
            Some(generator) if generator.kind != GenKind::Coroutine => {}
            Some(generator) if generator.raw() == frame.root && frame.link == Link::Delegate => {
                self.return_to_awaiter(value, true);
                return Ok(None);
            }
            Some(generator)
                if generator.raw() != frame.root
                    && !generator.awaiter.get().is_null()
                    && !frame.was_thrown_into() =>
            {
                self.go_on_in_awaiter(value);
                return Ok(None);
            }
            _ => {}
        }
        let frame = self.stacks.pop();
        let Some(generator) = frame.generator.clone() else {
            return Err(self.error(ExcType::SystemError, "a frame without generator"));
        };
        generator.finish();
        self.end_of_chain_member(frame, &generator, Ok(value), false)
    }

    /// The common case of a coroutine that was resumed directly: the frame becomes that of its awaiter,
    /// which goes on with the value.
    fn go_on_in_awaiter(&mut self, value: Value) {
        // SAFETY: there is a current frame, of a coroutine that is awaited; an awaiter is alive while it awaits,
        // and stands at its delegation.
        unsafe {
            let frame = &mut *self.stacks.fp;
            let Some(generator) = frame.generator.take() else {
                unreachable!("just looked at")
            };
            generator.finish();
            let awaiter = Ptr::from_raw(generator.awaiter.replace(ptr::null()));
            awaiter.delegate.take();
            drop(generator);
            awaiter.state.set(GenState::Running);
            let code: *const CodeObject = &**awaiter.function.code.get();
            let pc = (*code).instrs.as_ptr().add(awaiter.pc.get() as usize);
            frame.function = awaiter.function.clone();
            frame.code = code;
            frame.pc = pc.add(1);
            frame.regs = awaiter.base();
            frame.generator = Some(awaiter);
            if let Instr::Delegate { dst, iter } = (*pc).get() {
                self.set_register(iter, Value::Unbound);
                self.set_register(dst, value);
            }
        }
    }

    /// The common case: what the frame below awaits gives it a value, and has ended or suspended.
    #[inline]
    pub(super) fn return_to_awaiter(&mut self, value: Value, ended: bool) {
        // SAFETY: there is a current frame, of a coroutine; it is popped here and not looked at again.
        let generator = unsafe {
            let frame = self.stacks.fp;
            let generator = (*frame).generator.take();
            self.stacks.pop_in_place();
            generator
        };
        // SAFETY: the frame below delegates, it stands after its Delegate.
        unsafe {
            let below = self.stacks.fp;
            let (iter, dst) = match (*(*below).pc.sub(1)).get() {
                Instr::Delegate { dst, iter } => (iter, dst),
                _ => unreachable!("a frame that awaits stands at its delegation"),
            };
            if let Some(generator) = &generator {
                generator.awaiter.set(ptr::null());
                if ended {
                    generator.finish();
                }
            }
            if let Some(awaiter) = &(*below).generator {
                awaiter.delegate.take();
            }
            self.set_register(iter, Value::Unbound);
            self.set_register(dst, value);
        }
    }

    /// The current frame, a generator's, is left by an exception. `Some(exc)`: it goes on in the frame
    /// that is current now.
    pub(super) fn fail_generator(&mut self, exc: Exc) -> Res<Option<Exc>> {
        let frame = self.stacks.pop();
        let Some(generator) = frame.generator.clone() else {
            return Err(exc);
        };
        let exc = self.end_generator_with(exc, &generator);
        match self.end_of_chain_member(frame, &generator, Err(exc), false) {
            Ok(_) => Ok(None),
            // It was an entry frame: its Rust caller gets the exception …
            Err(exc) if self.left_entry => Err(exc),
            // … else the frame below does.
            Err(exc) => Ok(Some(exc)),
        }
    }

    /// A generator of a chain ended (or an asynchronous one gave a value): deliver the result.
    pub(super) fn end_of_chain_member(
        &mut self,
        frame: Frame,
        generator: &Ptr<Generator>,
        result: Res,
        yielded: bool,
    ) -> Res<Option<Outcome>> {
        self.left_entry = false;
        if generator.raw() != frame.root {
            // Resumed directly: its awaiter takes over, with the same link.
            let awaiter = generator.awaiter.replace(ptr::null());
            if awaiter.is_null() {
                self.left_entry = frame.link == Link::Entry;
                return result.map(|value| Some(Outcome::Returned(value)));
            }
            // SAFETY: an awaiter is alive while it awaits.
            let awaiter = unsafe { Ptr::from_raw(awaiter) };
            let root = frame.root;
            let (link, ret, thrown) = (frame.link, frame.ret, frame.was_thrown_into());
            drop(frame);
            awaiter.delegate.take();
            if let (true, Err(exc)) = (thrown, &result) {
                Vm::link_context(&exc.0, &awaiter.handled.value());
            }
            self.push_frame(awaiter, root, link, ret)?;
            // SAFETY: the frame was just pushed, its instruction is the delegation.
            unsafe {
                (*self.stacks.fp).pc = (*self.stacks.fp).pc.add(1);
                (*self.stacks.fp).set_thrown_into(thrown);
            }
            return self.deliver(generator, result, yielded).map(|()| None);
        }
        match frame.link {
            Link::Entry => {
                self.left_entry = true;
                match (result, yielded) {
                    (Ok(value), true) => Ok(Some(Outcome::AsyncYielded(value))),
                    (Ok(value), false) => Ok(Some(Outcome::Returned(value))),
                    (Err(exc), _) => Err(exc),
                }
            }
            Link::Iter => {
                drop(frame);
                result?;
                // The loop is over: clear its iterator and jump.
                // SAFETY: the current frame stands after its ForIter.
                let instr = unsafe { (*(*self.stacks.fp).pc.sub(1)).get() };
                match instr {
                    Instr::ForIter { iter, to, .. } => {
                        self.set_register(iter, Value::Unbound);
                        // SAFETY: a jump within the code.
                        unsafe {
                            (*self.stacks.fp).pc = (*self.stacks.fp).pc.offset(to.0 as isize)
                        };
                    }
                    Instr::ForLoop { iter, .. } => self.set_register(iter, Value::Unbound),
                    _ => {}
                }
                Ok(None)
            }
            _ => {
                generator.awaiter.set(ptr::null());
                drop(frame);
                // SAFETY: the frame below delegates.
                if let Some(below) = unsafe { &(*self.stacks.fp).generator } {
                    below.delegate.take();
                }
                self.deliver(generator, result, yielded).map(|()| None)
            }
        }
    }

    /// The current frame stands at its delegation, and the delegate ended or gave a value: the result goes on.
    fn deliver(&mut self, generator: &Ptr<Generator>, result: Res, yielded: bool) -> Res<()> {
        // SAFETY: the current frame stands after its Delegate.
        let instr = unsafe { (*(*self.stacks.fp).pc.sub(1)).get() };
        let Instr::Delegate { dst, iter } = instr else {
            return result.map(drop);
        };
        let result = if generator.kind == GenKind::AsyncGenerator {
            let call = self.get_register(iter).to_ptr::<AsyncGenAwaitable>();
            self.async_generator_result(generator, call.as_deref(), result, yielded)
        } else {
            result
        };
        match result {
            Ok(value) => {
                self.set_register(iter, Value::Unbound);
                self.set_register(dst, value);
                Ok(())
            }
            Err(exc) => Err(exc),
        }
    }

    /// Begin to delegate: see the op.
    pub(super) fn delegate(&mut self, iter: Reg, dst: Reg) -> Res<Delegated> {
        let value = self.get_register(iter);
        match value.kind() {
            Some(Kind::Generator) => {
                let Some(inner) = value.to_ptr::<Generator>() else {
                    unreachable!("its kind says so")
                };
                if inner.kind == GenKind::AsyncGenerator {
                    self.begin_async_step(&inner, &AsyncGenCall::Send(Value::None))?;
                    return self.delegate_async(inner, Input::Send(Value::None), None, dst);
                }
                self.delegate_to(inner, Input::Send(Value::None), dst)
            }
            Some(Kind::CoroutineWrapper) => {
                let Some(wrapper) = value.to_ptr::<CoroutineWrapper>() else {
                    unreachable!("its kind says so")
                };
                match wrapper.0.to_ptr::<Generator>() {
                    Some(inner) => self.delegate_to(inner, Input::Send(Value::None), dst),
                    None => self.step_machine(&wrapper.0).map(Delegated::from),
                }
            }
            Some(Kind::AsyncGenAwaitable) => {
                let Some(call) = value.to_ptr::<AsyncGenAwaitable>() else {
                    unreachable!("its kind says so")
                };
                let Some(input) = self.first_async_input(&call)? else {
                    return Ok(Delegated::Done(Value::None));
                };
                self.delegate_async(call.generator.clone(), input, Some(&call), dst)
            }
            Some(Kind::NativeCoroutine) => {
                // SAFETY: the register holds it while it steps: nothing else writes to it meanwhile.
                let value = unsafe { &*(value as *const Value) };
                self.step_machine(value).map(Delegated::from)
            }
            Some(Kind::Future) if value.as_::<Future>().is_some() => {
                let Some(future) = value.to_ptr::<Future>() else {
                    unreachable!("its kind says so")
                };
                if future.is_done() {
                    let result = self.future_result(&future);
                    if let Err(exc) = &result {
                        self.set_context(&exc.0);
                    }
                    return result.map(Delegated::Done);
                }
                if future.blocking.replace(true) {
                    // A task that refused it has left it so.
                    let message = "await wasn't used with future";
                    return Err(self.error(ExcType::RuntimeError, message));
                }
                Ok(Delegated::Yield(value.clone()))
            }
            _ => {
                let iterator = value.clone();
                self.step_foreign(&iterator, Value::None)
            }
        }
    }

    /// One step of an iterator that is no generator of ours.
    fn step_foreign(&mut self, iterator: &Value, sent: Value) -> Res<Delegated> {
        let result = if sent.is_none() {
            match self.next_or_stop(iterator) {
                Ok(value) => return Ok(Delegated::Yield(value)),
                Err(exc) => Err(exc),
            }
        } else {
            self.call_method(iterator, "send", &[sent])
        };
        match result {
            Ok(value) => Ok(Delegated::Yield(value)),
            Err(exc) => self.stop_value(exc).map(Delegated::Done),
        }
    }

    /// The value of a StopIteration; other exceptions go on.
    pub(crate) fn stop_value(&mut self, exc: Exc) -> Res {
        if !self.is_exception(&exc, ExcType::StopIteration) {
            return Err(exc);
        }
        Ok(exc
            .0
            .args
            .get()
            .as_tuple()
            .and_then(|args| args.first().cloned())
            .unwrap_or(Value::None))
    }

    /// The current frame delegates to another generator: link them and push its frame.
    pub(super) fn delegate_to(
        &mut self,
        inner: Ptr<Generator>,
        input: Input,
        dst: Reg,
    ) -> Res<Delegated> {
        // SAFETY: there is a current frame.
        let outer = unsafe { (&(*self.stacks.fp).generator).clone() };
        let Some(outer) = outer else {
            return Err(self.error(
                ExcType::SystemError,
                "a frame without generator cannot delegate",
            ));
        };
        if !inner.awaiter.get().is_null() || inner.state.get() == GenState::Running {
            if inner.kind == GenKind::Coroutine
                && !matches!(inner.state.get(), GenState::Running | GenState::Finished)
            {
                return Err(self.error(ExcType::RuntimeError, "coroutine is being awaited already"));
            }
            // A generator that another one delegates to already: drive it as a foreign iterator.
            return self.resume(&inner, input).map(Delegated::from);
        }
        inner.awaiter.set(outer.raw());
        outer.delegate.set((&inner).into());
        match self.push_resumed(&inner, input, Link::Delegate, dst) {
            Ok(Delegated::Pushed) => Ok(Delegated::Pushed),
            other => {
                if !matches!(other, Ok(Delegated::Yield(_))) {
                    inner.awaiter.set(ptr::null());
                    outer.delegate.take();
                }
                other
            }
        }
    }

    /// The current frame was suspended in a delegation to something that is no generator of ours.
    fn resume_delegate(&mut self, iter: Reg, dst: Reg, input: Input) -> Res<Delegated> {
        if let Input::Send(Value::None) = input {
            let delegate: *const Value = self.get_register(iter);
            // SAFETY: the register holds it while it steps: nothing else writes to it meanwhile.
            let delegate = unsafe { &*delegate };
            if delegate.kind() == Some(Kind::NativeCoroutine) {
                let result = self.step_machine(delegate).map(Delegated::from);
                return self.delegate_went_on(iter, dst, result, false);
            }
        }
        let delegate = self.get_register(iter).clone();
        // A task throws the exception of the future it waited for.
        let thrown = matches!(input, Input::Throw(_)) || delegate.as_::<Future>().is_some();
        let result = match input {
            Input::Send(value) => {
                if let Some(future) = delegate.to_ptr::<Future>() {
                    if future.is_done() {
                        self.future_result(&future).map(Delegated::Done)
                    } else if !future.blocking.replace(true) {
                        // Woken by somebody else: wait on.
                        Ok(Delegated::Yield(delegate.clone()))
                    } else {
                        Err(self.error(ExcType::RuntimeError, "await wasn't used with future"))
                    }
                } else if let Some(native) = delegate.to_ptr::<NativeCoroutine>() {
                    self.resume_machine(&native, Input::Send(value))
                        .map(Delegated::from)
                } else if let Some(generator) = delegate.to_ptr::<Generator>() {
                    // A generator driven as a foreign iterator (see `delegate_to`).
                    self.resume(&generator, Input::Send(value))
                        .map(Delegated::from)
                } else {
                    self.step_foreign(&delegate, value)
                }
            }
            Input::Throw(exc) => self.throw_foreign(&delegate, exc),
        };
        self.delegate_went_on(iter, dst, result, thrown)
    }

    /// What the current frame's delegate did: it is done, or the frame stays suspended, or is thrown into.
    #[inline]
    fn delegate_went_on(
        &mut self,
        iter: Reg,
        dst: Reg,
        result: Res<Delegated>,
        thrown: bool,
    ) -> Res<Delegated> {
        match result {
            Ok(Delegated::Done(value)) => {
                self.set_register(iter, Value::Unbound);
                self.set_register(dst, value);
                Ok(Delegated::Pushed)
            }
            // SAFETY: there is a current frame.
            Ok(Delegated::Yield(value)) if unsafe { (*self.stacks.fp).link } == Link::Iter => {
                self.suspend(value)?;
                Ok(Delegated::Pushed)
            }
            Ok(Delegated::Yield(value)) => {
                // The pusher suspends the frames below, if there are any.
                // SAFETY: there is a current frame.
                let generator = unsafe { (&(*self.stacks.fp).generator).as_ref().map(Ptr::raw) };
                let (_, root, _) = self.pop_suspended();
                if let Some(generator) = generator {
                    self.remember(root, generator);
                }
                Ok(Delegated::Yield(value))
            }
            Ok(Delegated::Pushed) => Ok(Delegated::Pushed),
            Err(exc) => self.throw_in_frame(exc, thrown),
        }
    }

    /// Throw into a delegate that is no generator of ours.
    fn throw_foreign(&mut self, delegate: &Value, exc: Exc) -> Res<Delegated> {
        if delegate.as_::<Future>().is_some() {
            return Err(exc);
        }
        if let Some(generator) = delegate.to_ptr::<Generator>() {
            if generator.state.get() == GenState::Finished {
                // It was closed just now, before its awaiter.
                return Err(exc);
            }
            return self
                .resume(&generator, Input::Throw(exc))
                .map(Delegated::from);
        }
        if let Some(native) = delegate.to_ptr::<NativeCoroutine>() {
            return self
                .resume_machine(&native, Input::Throw(exc))
                .map(Delegated::from);
        }
        if self.is_exception(&exc, ExcType::GeneratorExit) {
            let close = self.names.close.clone();
            match self.get_attr_opt(delegate, &close) {
                Ok(Some(close)) => drop(self.call(&close, &[])?),
                Ok(None) => {}
                Err(failed) => self.unraisable(failed, delegate),
            }
            return Err(exc);
        }
        let throw = self.names.throw.clone();
        match self.get_attr_opt(delegate, &throw)? {
            // Raised at the delegation, where a StopIteration is the end of the delegate.
            None => self.stop_value(exc).map(Delegated::Done),
            Some(throw) => match self.call(&throw, &[exc.into()]) {
                Ok(value) => Ok(Delegated::Yield(value)),
                Err(exc) => self.stop_value(exc).map(Delegated::Done),
            },
        }
    }

    /// `close()`: inside-out, GeneratorExit in each frame of the chain. Gives the returned value.
    pub(crate) fn close_generator(&mut self, generator: &Ptr<Generator>) -> Res {
        match generator.state.get() {
            GenState::Finished => return Ok(Value::None),
            GenState::Created => {
                generator.close_unstarted();
                return Ok(Value::None);
            }
            GenState::Running => {
                let what = if generator.kind == GenKind::Coroutine {
                    "coroutine"
                } else {
                    "generator"
                };
                return Err(self.value_error(format!("{what} already executing")));
            }
            GenState::Suspended => {}
        }
        if generator.no_handler_sees_close() {
            generator.finish();
            return Ok(Value::None);
        }
        self.check_native_stack()?;
        // What it delegates to is closed first.
        let mut input = None;
        let mut inner_closed = false;
        if let Some(inner) = generator.delegate.to_ptr::<Generator>() {
            generator.undelegate();
            inner_closed = true;
            generator.state.set(GenState::Running);
            let closed = self.close_generator(&inner);
            generator.state.set(GenState::Suspended);
            if let Err(exc) = closed {
                input = Some(exc);
            }
        }
        let exit = match input {
            Some(exc) => exc,
            None => self.error_with(ExcType::GeneratorExit, Vec::new()),
        };
        match self.resume_alone(generator, exit, inner_closed) {
            Ok(Outcome::Yielded(_) | Outcome::AsyncYielded(_)) => {
                let what = match generator.kind {
                    GenKind::Generator => "generator ignored GeneratorExit",
                    GenKind::Coroutine => "coroutine ignored GeneratorExit",
                    GenKind::AsyncGenerator => "async generator ignored GeneratorExit",
                };
                Err(self.error(ExcType::RuntimeError, what))
            }
            Ok(Outcome::Returned(value)) => Ok(value),
            Err(exc) => {
                if self.is_exception(&exc, ExcType::GeneratorExit)
                    || self.is_exception(&exc, ExcType::StopIteration)
                {
                    Ok(Value::None)
                } else {
                    Err(exc)
                }
            }
        }
    }

    /// Throw into this very generator, which delegates to no generator of ours any more.
    /// `inner_closed`: what its register still holds is over.
    fn resume_alone(
        &mut self,
        generator: &Ptr<Generator>,
        exc: Exc,
        inner_closed: bool,
    ) -> Res<Outcome> {
        if !generator.awaiter.get().is_null() {
            self.epoch = self.epoch.wrapping_add(1);
        }
        let thrown = if inner_closed {
            self.push_frame(generator.clone(), generator.raw(), Link::Entry, Reg(0))?;
            // SAFETY: the frame was just pushed.
            unsafe { (*self.stacks.fp).pc = (*self.stacks.fp).pc.add(1) };
            self.throw_in_frame(exc, true)?
        } else {
            self.push_resumed(generator, Input::Throw(exc), Link::Entry, Reg(0))?
        };
        match thrown {
            Delegated::Pushed => self.run(),
            Delegated::Done(value) => Ok(Outcome::Returned(value)),
            Delegated::Yield(value) => Ok(Outcome::Yielded(value)),
        }
    }

    /// The iterator of `yield from`.
    pub(super) fn yield_from_iter(&mut self, value: Value) -> Res {
        if value.kind() == Some(Kind::NativeCoroutine) {
            return Ok(value);
        }
        if let Some(generator) = value.as_::<Generator>() {
            match generator.kind {
                GenKind::Generator => return Ok(value),
                GenKind::Coroutine => {
                    // SAFETY: there is a current frame.
                    let code = unsafe { &*(*self.stacks.fp).code };
                    if code.is_iterable_coroutine.get() {
                        return Ok(value);
                    }
                    return Err(self.type_error(
                        "cannot 'yield from' a coroutine object in a non-coroutine generator",
                    ));
                }
                GenKind::AsyncGenerator => {}
            }
        }
        self.iter(&value)
    }

    /// The iterator of an awaitable; `how` as in the op.
    pub(crate) fn awaitable_iter(&mut self, value: Value, how: u8) -> Res {
        match value.kind() {
            Some(Kind::Generator) => {
                let Some(generator) = value.as_::<Generator>() else {
                    unreachable!("its kind says so")
                };
                let iterable = generator.kind == GenKind::Generator
                    && generator.function.code.get().is_iterable_coroutine.get();
                if generator.kind == GenKind::Coroutine {
                    // One that stands still stands in an `await`: somebody drives it. (Another may have
                    // driven to its end what is still awaited: that one cannot be used again.)
                    if (!generator.awaiter.get().is_null()
                        && generator.state.get() != GenState::Finished)
                        || generator.state.get() == GenState::Suspended
                    {
                        return Err(
                            self.error(ExcType::RuntimeError, "coroutine is being awaited already")
                        );
                    }
                    return Ok(value);
                }
                if iterable {
                    return Ok(value);
                }
            }
            Some(Kind::AsyncGenAwaitable | Kind::CoroutineWrapper | Kind::NativeCoroutine) => {
                return Ok(value);
            }
            Some(Kind::Future) => {
                if matches!(&value, Value::Obj(object) if object.has_default_class()) {
                    return Ok(value);
                }
            }
            _ => {}
        }
        let name = self.names.__await__.clone();
        let iterator = match self.special(&value, &name) {
            Some(method) => Some(self.call_method_value(&method, &value, &[])?),
            None => None,
        };
        let Some(iterator) = iterator else {
            let shown = self.shown_type(&value);
            return Err(match how {
                1 => self.type_error(format!(
                    "'async with' received an object from __aenter__ that does not implement __await__: {shown}"
                )),
                2 => self.type_error(format!(
                    "'async with' received an object from __aexit__ that does not implement __await__: {shown}"
                )),
                3 => self.type_error(format!("'async for' received an invalid object from __anext__: {shown}")),
                _ => self.type_error(format!("object {shown} can't be used in 'await' expression")),
            });
        };
        let is_coroutine = match iterator.as_::<Generator>() {
            Some(generator) => match generator.kind {
                GenKind::Coroutine => true,
                GenKind::Generator => {
                    if !generator.function.code.get().is_iterable_coroutine.get() {
                        return Ok(iterator);
                    }
                    true
                }
                GenKind::AsyncGenerator => false,
            },
            None => iterator.kind() == Some(Kind::NativeCoroutine),
        };
        if is_coroutine {
            return Err(self.type_error("__await__() returned a coroutine"));
        }
        let next = self.names.__next__.clone();
        let native = matches!(
            iterator.kind(),
            Some(
                Kind::Future
                    | Kind::CoroutineWrapper
                    | Kind::AsyncGenAwaitable
                    | Kind::NativeIter
                    | Kind::ListIter
            )
        );
        if !native && self.special(&iterator, &next).is_none() {
            let shown = self.shown_type(&iterator);
            return Err(self.type_error(format!(
                "__await__() returned non-iterator of type '{shown}'"
            )));
        }
        Ok(iterator)
    }
}

/// There was no room for its first frame: it counts as run, and nobody is told that it was never awaited.
#[cold]
fn never_began(generator: &Generator) {
    if generator.state.get() == GenState::Created {
        generator.state.set(GenState::Finished);
    }
}
