//! Which error comes first where a method's arguments are evaluated before the method is looked up.
//!
//! `CallMethod` looks its method up when the arguments are there. That can be told from the order of
//! the language only if an argument is a global or a captured variable that has no value: then this
//! looks the method up before the NameError is raised. In: that error. Out: the error to raise.
//! Called by the loads of such variables when they fail.

use super::Vm;
use crate::bytecode::Instr;
use crate::object::Exc;

impl Vm {
    /// An argument has no value: the error of looking up the method that it is for, else this one.
    #[cold]
    pub(super) fn method_first(&mut self, exc: Exc) -> Exc {
        let frame = self.stacks.fp;
        // SAFETY: there is a current frame, which keeps its code alive.
        let (code, at) = unsafe { (&*(*frame).code, (*frame).at() as usize) };
        let instrs = &code.unit.instrs;
        let argument = match instrs.get(at) {
            Some(
                Instr::LoadGlobal { dst, .. }
                | Instr::LoadCell { dst, .. }
                | Instr::LoadFree { dst, .. },
            ) => *dst,
            _ => return exc,
        };
        let quiet = |instr: &&Instr| {
            matches!(
                instr,
                Instr::Copy { .. }
                    | Instr::LoadInt { .. }
                    | Instr::LoadNone { .. }
                    | Instr::LoadBool { .. }
                    | Instr::LoadConst { .. }
                    | Instr::LoadGlobal { .. }
                    | Instr::LoadCell { .. }
                    | Instr::LoadFree { .. }
                    | Instr::LoadFreeCell { .. }
                    | Instr::MakeFunction { .. }
            )
        };
        let call = at + 1 + instrs[at + 1..].iter().take_while(quiet).count();
        let Some(Instr::CallMethod {
            nargs, base, cache, ..
        }) = instrs.get(call)
        else {
            return exc;
        };
        if !(base.0 + 1..=base.0 + u16::from(*nargs)).contains(&argument.0) {
            return exc;
        }
        let receiver = self.register(*base).clone();
        let cache = &code.caches[cache.0 as usize];
        match self.find_method_cached(&receiver, cache) {
            Ok(_) => exc,
            Err(missing) => {
                self.method_missing = true;
                // SAFETY: `call` is an instruction of this code; the frame stands behind its own one.
                unsafe { (*frame).pc = (*frame).pc.add(call - at) };
                missing
            }
        }
    }
}
