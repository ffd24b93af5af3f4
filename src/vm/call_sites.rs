//! The frequent calls: what the call instructions do in the dispatch loop.
//!
//! They stand outside of it, a function an instruction, so that the loop keeps its
//! registers. What is not decided here goes to the general case in [`super::calls`].

use super::Vm;
use super::cache::{Cache, CacheState, Found};
use super::frame::{Frame, Link};
use crate::bytecode::{Instr, Reg};
use crate::object::function::{NativeFn, Quick, Quickly};
use crate::object::generator::{GenKind, GenState};
use crate::object::*;
use std::mem;

/// What came of a call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Called {
    /// The result is in its register.
    Done,
    /// A frame was pushed, or the current one stands elsewhere.
    Pushed,
    /// It raised [`Vm::raised`].
    Raised,
    /// It was `await sleep(0)`, and the frame stands at its delegation: it suspends.
    Yields,
}

const SLEEP: NativeFn = crate::event_loop::module::sleep;

/// Does the frame, which stands after a call, await its result in `dst` at once?
///
/// # Safety
/// It is a live frame. A call is not the last instruction of a code, nor is GetAwaitable.
#[inline(always)]
unsafe fn awaits_result(frame: *const Frame, dst: Reg) -> bool {
    // SAFETY: the caller's promise.
    let (next, after) = unsafe { ((*(*frame).pc).get(), (*(*frame).pc.add(1)).get()) };
    matches!(next, Instr::GetAwaitable { dst: to, src, .. } if src == dst && to == dst)
        && matches!(after, Instr::Delegate { iter, .. } if iter == dst)
}

impl Vm {
    /// The register at an index of the current frame.
    #[inline(always)]
    fn reg<'a>(&self, reg: Reg) -> &'a mut Value {
        // SAFETY: there is a current frame, the compiler numbers registers below nregs, and they stay where
        // they are; no caller keeps the reference while something else writes to the register.
        unsafe { &mut *(*self.stacks.fp).regs.add(reg.0 as usize) }
    }

    #[inline(always)]
    fn called(&mut self, result: Res<bool>) -> Called {
        match result {
            Ok(true) => Called::Pushed,
            Ok(false) => Called::Done,
            Err(exc) => self.raise_called(exc),
        }
    }

    #[cold]
    fn raise_called(&mut self, exc: Exc) -> Called {
        self.raised = Some(exc);
        Called::Raised
    }

    /// What a native gave goes to its place.
    #[inline(always)]
    fn returned(&mut self, result: Res, dst: Reg) -> Called {
        match result {
            Ok(value) => {
                *self.reg(dst) = value;
                Called::Done
            }
            Err(exc) => self.raise_called(exc),
        }
    }

    /// Call a function found by the site with the `nargs` values from `first` on, if it is a plain case.
    #[inline(always)]
    fn call_found(&mut self, callee: &Value, first: Reg, nargs: usize, dst: Reg) -> Option<Called> {
        if let Some(function) = callee.as_ptr::<Function>() {
            if function.code.get().plain_args as usize == nargs {
                let entered = self.enter_plain(function.clone(), first, nargs as u16, dst);
                return entered.is_ok().then_some(Called::Pushed);
            }
            return self.make_or_await(function, first, nargs, dst);
        }
        let callee = callee.clone();
        let result = self.call_native_at(&callee, first, nargs)?;
        Some(self.returned(result, dst))
    }

    /// A function that makes a coroutine or generator of exactly these arguments: it is made, and if the site
    /// goes on to await a coroutine, its frame is pushed at once.
    #[inline(never)]
    fn make_or_await(
        &mut self,
        function: &Ptr<Function>,
        first: Reg,
        nargs: usize,
        dst: Reg,
    ) -> Option<Called> {
        let code: *const CodeObject = &**function.code.get();
        // SAFETY: the function keeps the code alive.
        if let Some(quick) = unsafe { (*code).quick.get() } {
            // SAFETY: as above.
            let is_async = unsafe { (*code).made.is_some() };
            if let Some(called) = self.call_quick(quick, is_async, first, nargs, dst) {
                return Some(called);
            }
        }
        // SAFETY: as above.
        let (kind, count, nregs) = unsafe {
            let (kind, count) = (*code).made?;
            (kind, count, (*code).nregs)
        };
        if count as usize != nargs {
            return None;
        }
        let generator = Generator::new(function.clone(), kind, nregs);
        for at in 0..nargs {
            let arg = mem::take(self.reg(Reg(first.0 + at as u16)));
            // SAFETY: it has nregs registers, at least as many as parameters; they are unbound.
            unsafe { generator.base().add(at).write(arg) };
        }
        let frame = self.stacks.fp;
        // SAFETY: there is a current frame.
        let awaits = kind == GenKind::Coroutine && unsafe { awaits_result(frame, dst) };
        let simple = self.asyncio.track_origin == 0;
        // SAFETY: as above; the awaiting frame is a coroutine's, as it awaits.
        let outer = unsafe { (&(*frame).generator).as_ref().map(Ptr::raw) };
        let (true, true, Some(outer), false) = (awaits, simple, outer, self.stacks.at_limit())
        else {
            self.generator_made(&generator);
            return Some(self.returned(Ok(generator.into()), dst));
        };
        generator.state.set(GenState::Running);
        generator.as_ref().set_finalizer(generator.needs_close());
        generator.awaiter.set(outer);
        // SAFETY: the frame that awaits is alive, and stands past its delegation from now on; the code's
        // instructions begin at the new frame's pc.
        unsafe {
            (*outer).payload.delegate.set((&generator).into());
            (*frame).pc = (*frame).pc.add(2);
            let top = (*frame).top;
            *self.reg(dst) = (&generator).into();
            self.stacks.push(Frame {
                pc: (*code).instrs.as_ptr(),
                code,
                function: function.clone(),
                regs: generator.base(),
                top,
                root: generator.raw(),
                generator: Some(generator),
                link: Link::Delegate,
                ret: dst,
                handled: Value::None,
                extra: Value::Unbound,
            });
        }
        Some(Called::Pushed)
    }

    /// `exit(None, None, None)` at the end of an `async with`, if the method of the instance has a quick half.
    pub(super) fn exit_quickly(&mut self, exit: &Value, dst: Reg) -> Res<bool> {
        let method = exit.as_::<BoundMethod>();
        let function = method.and_then(|method| method.function.as_::<Function>());
        let quick = function.and_then(|function| function.code.get().quick.get());
        let (Some(method), Some(quick)) = (method, quick) else {
            return Ok(false);
        };
        if !self.can_be_quick(true, dst) {
            return Ok(false);
        }
        let args = [
            method.receiver.clone(),
            Value::None,
            Value::None,
            Value::None,
        ];
        match quick(self, &args)? {
            Quickly::Result(value) => {
                self.await_done(value);
                Ok(true)
            }
            Quickly::No | Quickly::Await(_) => Ok(false),
        }
    }

    /// May the quick half be asked at this site? That of a coroutine function only where the result is awaited.
    #[inline(always)]
    fn can_be_quick(&self, is_async: bool, dst: Reg) -> bool {
        let frame = self.stacks.fp;
        // SAFETY: there is a current frame.
        let awaits = unsafe { (*frame).generator.is_some() && awaits_result(frame, dst) };
        let awaited = awaits && self.asyncio.track_origin == 0 && !self.asyncio.keeps_log();
        (awaited || !is_async) && !self.stacks.at_limit()
    }

    /// The current frame awaits the call before which it stands: what that gives is there already.
    #[inline(always)]
    fn await_done(&mut self, value: Value) {
        let frame = self.stacks.fp;
        // SAFETY: there is a current frame, and `awaits_result` was asked.
        unsafe {
            if let Instr::Delegate { dst, .. } = (*(*frame).pc.add(1)).get() {
                *self.reg(dst) = value;
            }
            (*frame).pc = (*frame).pc.add(2);
        }
    }

    /// Ask the quick half of a function; `None`: the function itself is to be called.
    #[inline(never)]
    fn call_quick(
        &mut self,
        quick: Quick,
        is_async: bool,
        first: Reg,
        nargs: usize,
        dst: Reg,
    ) -> Option<Called> {
        if !self.can_be_quick(is_async, dst) {
            return None;
        }
        // SAFETY: the window's registers are valid and stay where they are; callees use registers above them.
        let args = unsafe { std::slice::from_raw_parts(self.reg(first), nargs) };
        let result = match quick(self, args) {
            Ok(Quickly::No) => return None,
            Ok(Quickly::Result(value)) => Ok((value, is_async)),
            Ok(Quickly::Await(value)) => Ok((value, false)),
            Err(exc) => Err(exc),
        };
        for at in 0..nargs {
            drop(mem::take(self.reg(Reg(first.0 + at as u16))));
        }
        match result {
            Ok((value, true)) => {
                self.await_done(value);
                Some(Called::Pushed)
            }
            result => Some(self.returned(result.map(|(value, _)| value), dst)),
        }
    }

    /// The whole of `await sleep(0)`, if the native called with `nargs` values from `first` on is that and
    /// the site awaits it.
    #[inline(always)]
    fn sleep_site(&mut self, callee: &Value, first: Reg, nargs: usize, dst: Reg) -> bool {
        let is_sleep = callee
            .as_ptr::<NativeFunction>()
            .is_some_and(|native| std::ptr::fn_addr_eq(native.row.function, SLEEP));
        if !is_sleep || nargs != 1 || !matches!(self.reg(first), Value::Int(..=0)) {
            return false;
        }
        let frame = self.stacks.fp;
        // SAFETY: there is a current frame.
        let awaits = unsafe { (*frame).generator.is_some() && awaits_result(frame, dst) };
        if !awaits || self.asyncio.track_origin > 0 {
            return false;
        }
        if self.asyncio.keeps_log() {
            let delay = self.reg(first).clone();
            self.log_slept(&delay);
        }
        let bare = self.bare_sleep().into_ref();
        // Written part by part: as a whole it would go through memory.
        *self.reg(dst) = Value::Obj(bare);
        // SAFETY: as above; it stands past its delegation now.
        unsafe { (*frame).pc = (*frame).pc.add(2) };
        true
    }

    /// The op `Call`, of anything but a plain function.
    #[inline(never)]
    pub(super) fn call_site(&mut self, base: Reg, nargs: usize, dst: Reg) -> Called {
        let first = Reg(base.0 + 1);
        if let Value::Obj(_) = self.reg(base) {
            let Value::Obj(object) = mem::take(self.reg(base)) else {
                unreachable!("just looked at")
            };
            if object.kind() == Kind::Function {
                let function = Ptr::<Function>::from_ref_unchecked(object);
                if let Some(called) = self.make_or_await(&function, first, nargs, dst) {
                    return called;
                }
                *self.reg(base) = function.into();
            } else if object.kind() == Kind::BoundMethod && object.has_default_class() {
                let method = Ptr::<BoundMethod>::from_ref_unchecked(object);
                if let Some(function) = method.function.to_ptr::<Function>() {
                    // The place of the callee is free: the receiver goes there.
                    *self.reg(base) = method.receiver.clone();
                    drop(method);
                    let callee = Value::from(&function);
                    if let Some(called) = self.call_found(&callee, base, nargs + 1, dst) {
                        return called;
                    }
                    let unbound = &Value::Unbound;
                    let result = self.call_from(callee, base, nargs + 1, unbound, dst);
                    return self.called(result);
                }
                *self.reg(base) = method.into();
            } else if object.kind() == Kind::Class {
                let class = Ptr::<Class>::from_ref_unchecked(object);
                let result = self.call_class_window(class, first, nargs, &Value::Unbound, dst);
                return self.called(result);
            } else {
                let callee = Value::Obj(object);
                if self.sleep_site(&callee, first, nargs, dst) {
                    return Called::Yields;
                }
                if let Some(result) = self.call_native_at(&callee, first, nargs) {
                    return self.returned(result, dst);
                }
                *self.reg(base) = callee;
            }
        }
        let result = self.call_window(base, nargs, &Value::Unbound, dst);
        self.called(result)
    }

    /// The op `CallMethod`; the loop has tried a plain function of the class itself.
    #[inline(never)]
    pub(super) fn call_method_site(
        &mut self,
        base: Reg,
        nargs: usize,
        cache: &Cache,
        dst: Reg,
    ) -> Called {
        if cache.keywords.is_unbound() {
            let receiver: &Value = self.reg(base);
            let found: &Found = cache;
            if found.state.get() == CacheState::Entry {
                if let Some(called) = self.call_of_module(receiver, base, nargs, found, dst) {
                    return called;
                }
            } else if self.knows_method(receiver, found) {
                if let Some(called) = self.call_found(found.value.get(), base, nargs + 1, dst) {
                    return called;
                }
            }
        }
        let result = self.call_method_window(base, nargs, cache, dst);
        self.called(result)
    }

    /// `module.name(…)` of a native function found before in the module's namespace.
    #[inline(always)]
    fn call_of_module(
        &mut self,
        receiver: &Value,
        base: Reg,
        nargs: usize,
        found: &Found,
        dst: Reg,
    ) -> Option<Called> {
        let dict = &receiver.as_::<Module>()?.dict;
        if dict.version() != found.version.get() || dict.address() as u32 != found.shape.get() {
            return None;
        }
        let first = Reg(base.0 + 1);
        let callee = dict.borrow_at(found.index.get() as usize);
        if self.sleep_site(callee, first, nargs, dst) {
            if base != dst {
                drop(mem::take(self.reg(base)));
            }
            return Some(Called::Yields);
        }
        let callee = callee.clone();
        let result = self.call_native_at(&callee, first, nargs)?;
        drop(mem::take(self.reg(base)));
        Some(self.returned(result, dst))
    }

    /// The op `CallLoaded`.
    #[inline(never)]
    pub(super) fn call_loaded_site(&mut self, base: Reg, nargs: usize, dst: Reg) -> Called {
        let first = Reg(base.0 + 1);
        if !self.reg(first).is_unbound() {
            let callee = mem::take(self.reg(base));
            if let Some(called) = self.call_found(&callee, first, nargs + 1, dst) {
                return called;
            }
            *self.reg(base) = callee;
        }
        let result = self.call_loaded(base, nargs, &Value::Unbound, dst);
        self.called(result)
    }
}
