//! The frequent calls: what the call instructions do in the dispatch loop.
//!
//! They stand outside of it, a function an instruction, so that the loop keeps its
//! registers. What is not decided here goes to the general case in [`super::calls`].

use super::Vm;
use super::cache::{Cache, CacheState, Found};
use crate::bytecode::Reg;
use crate::object::*;
use std::mem;

/// What came of a call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Called {
    /// The result is in its register.
    Done,
    /// A frame was pushed.
    Pushed,
    /// It raised [`Vm::raised`].
    Raised,
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
            let made = self.make_generator_of(function, first, nargs);
            if made.is_unbound() {
                return None;
            }
            return Some(self.returned(Ok(made), dst));
        }
        let callee = callee.clone();
        let result = self.call_native_at(&callee, first, nargs)?;
        Some(self.returned(result, dst))
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
                let made = self.make_generator_of(&function, first, nargs);
                if !made.is_unbound() {
                    return self.returned(Ok(made), dst);
                }
                *self.reg(base) = function.into();
            } else if object.kind() == Kind::Class {
                let class = Ptr::<Class>::from_ref_unchecked(object);
                let result = self.call_class_window(class, first, nargs, &Value::Unbound, dst);
                return self.called(result);
            } else {
                let callee = Value::Obj(object);
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
            if self.knows_method(receiver, found) {
                if let Some(called) = self.call_found(found.value.get(), base, nargs + 1, dst) {
                    return called;
                }
            } else if let (CacheState::Entry, Some(module)) =
                (found.state.get(), receiver.as_::<Module>())
            {
                let dict = &module.dict;
                if dict.version() == found.version.get()
                    && dict.address() as u32 == found.shape.get()
                {
                    let callee = dict.value_at(found.index.get() as usize);
                    let first = Reg(base.0 + 1);
                    if let Some(result) = self.call_native_at(&callee, first, nargs) {
                        drop(mem::take(self.reg(base)));
                        return self.returned(result, dst);
                    }
                }
            }
        }
        let result = self.call_method_window(base, nargs, cache, dst);
        self.called(result)
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
