//! `with` and `async with`.

use super::Compiler;
use super::block::BlockKind;
use super::unit::FAR;
use crate::bytecode::{Instr, Reg};
use asyncscript_syntax::ast::{Body, Span, WithItem};

impl<'a> Compiler<'a> {
    /// Several items nest.
    #[inline(never)]
    pub fn with_stmt(&mut self, items: &'a [WithItem], body: &'a Body, is_async: bool) {
        let Some((item, inner)) = items.split_first() else {
            return self.body(body);
        };
        let span = item.context_expr.span;
        let mark = self.mark();
        let which = if is_async { 2 } else { 0 };
        let exit = self.temp();
        let obj = self.operand(&item.context_expr);
        let enter = self.temp();
        self.emit(
            Instr::LoadSpecial {
                which,
                dst: enter,
                obj,
            },
            span,
        );
        self.emit(
            Instr::LoadSpecial {
                which: which + 1,
                dst: exit,
                obj,
            },
            span,
        );
        self.discard(obj, span);
        let target = item.optional_vars.as_ref();
        let local = target.and_then(|target| self.local_target(target));
        let dst = local.unwrap_or(enter);
        if is_async {
            self.emit(
                Instr::Call {
                    nargs: 0,
                    dst: enter,
                    base: enter,
                },
                span,
            );
            self.emit(
                Instr::GetAwaitable {
                    how: 1,
                    dst: enter,
                    src: enter,
                },
                span,
            );
            self.emit(Instr::Delegate { dst, iter: enter }, span);
        } else {
            self.emit(
                Instr::Call {
                    nargs: 0,
                    dst,
                    base: enter,
                },
                span,
            );
        }
        let top = self.mark();
        self.reset(mark + 1);
        let (on_exception, end) = (self.label(), self.label());
        self.protect(
            BlockKind::With {
                exit,
                is_async,
                span,
            },
            on_exception,
            span,
        );
        self.raise_to(top);
        match (local, target) {
            (Some(local), _) => self.mark_bound(local),
            (None, Some(target)) => self.store(target, enter),
            (None, None) => self.emit(Instr::Clear { reg: enter }, span),
        }
        self.reset(mark + 1);
        self.with_stmt(inner, body, is_async);
        self.leave_block();
        self.exit_without_exception(exit, is_async, span);
        self.goto(end, span);

        self.place(on_exception);
        if self.reachable() {
            let (exc, save) = (self.temp(), self.temp());
            let suppressed = self.label();
            self.emit(Instr::PushHandled { save, exc }, span);
            let cleanup = self.begin_restoring(BlockKind::Region, span);
            let answer = self.temp();
            self.emit(
                Instr::CallExit {
                    has_exc: 1,
                    dst: answer,
                    exit,
                    exc,
                },
                span,
            );
            if is_async {
                self.await_exit(answer, span);
            }
            self.jump(
                Instr::JumpIfTrue {
                    keep: 0,
                    src: answer,
                    to: FAR,
                },
                suppressed,
                span,
            );
            self.leave_block();
            self.emit(Instr::PopHandled { save }, span);
            self.emit(Instr::Reraise { src: exc }, span);
            self.reset(u32::from(answer.0));
            self.restore_and_reraise(cleanup, save, span);
            self.place(suppressed);
            self.emit(Instr::PopHandled { save }, span);
            self.emit(Instr::Clear { reg: exc }, span);
        }
        self.reset(mark);
        self.place(end);
    }

    /// `__exit__(None, None, None)`, its answer ignored.
    pub fn exit_without_exception(&mut self, exit: Reg, is_async: bool, span: Span) {
        let mark = self.mark();
        let dst = self.temp();
        self.emit(
            Instr::CallExit {
                has_exc: 0,
                dst,
                exit,
                exc: exit,
            },
            span,
        );
        if is_async {
            self.await_exit(dst, span);
        }
        self.emit(Instr::Clear { reg: dst }, span);
        self.reset(mark);
    }

    fn await_exit(&mut self, reg: Reg, span: Span) {
        self.emit(
            Instr::GetAwaitable {
                how: 2,
                dst: reg,
                src: reg,
            },
            span,
        );
        self.emit(
            Instr::Delegate {
                dst: reg,
                iter: reg,
            },
            span,
        );
    }
}
