//! `try` with `except`, `else` and `finally`; `raise`.
//!
//! A `finally` is compiled for each way out of its `try`, as CPython does: at the end, for
//! an exception, and for each `return`, `break` and `continue` (`block.rs`).

use super::Compiler;
use super::block::BlockKind;
use super::unit::{FAR, Label, NEAR};
use crate::bytecode::{Instr, Reg};
use asyncscript_syntax::ast::{
    Body, CmpOp, ExceptHandler, Expr, ExprKind, Ident, Span, Stmt, StmtKind, UnaryOp,
};

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub fn try_stmt(&mut self, stmt: &'a Stmt) {
        let StmtKind::Try {
            body,
            handlers,
            orelse,
            finalbody,
            is_star,
        } = &stmt.kind
        else {
            return;
        };
        if finalbody.is_empty() {
            return self.try_except(stmt, body, handlers, orelse, *is_star);
        }
        let mark = self.mark();
        let (on_exception, end) = (self.label(), self.label());
        self.protect(
            BlockKind::Finally { body: finalbody },
            on_exception,
            stmt.span,
        );
        if handlers.is_empty() {
            self.body(body);
            self.body(orelse);
        } else {
            self.try_except(stmt, body, handlers, orelse, *is_star);
        }
        self.leave_block();
        let after_body = self.unit.bound.is_some();
        self.body(finalbody);
        if after_body {
            self.goto(end, stmt.span);
        }

        self.place(on_exception);
        if self.reachable() {
            let (exc, save) = (self.temp(), self.temp());
            self.emit(Instr::PushHandled { save, exc }, stmt.span);
            let cleanup = self.begin_restoring(BlockKind::FinallyEnd { save, exc }, stmt.span);
            self.body(finalbody);
            self.leave_block();
            self.emit(Instr::PopHandled { save }, stmt.span);
            self.emit(Instr::Reraise { src: exc }, stmt.span);
            self.restore_and_reraise(cleanup, save, stmt.span);
        }
        self.reset(mark);
        self.place(end);
    }

    /// Enter a block after `PushHandled`. If another handler of this unit can see an exception
    /// out of it, the exception handled before must be restored first: the label is for that.
    pub fn begin_restoring(&mut self, kind: BlockKind<'a>, span: Span) -> Option<Label> {
        if !self.is_protected() {
            self.enter_block(kind, span);
            return None;
        }
        let cleanup = self.label();
        self.protect(kind, cleanup, span);
        Some(cleanup)
    }

    /// The code for the label of `begin_restoring`.
    pub fn restore_and_reraise(&mut self, cleanup: Option<Label>, save: Reg, span: Span) {
        let Some(cleanup) = cleanup else { return };
        let mark = self.mark();
        self.place(cleanup);
        let src = self.temp();
        self.emit(Instr::PopHandled { save }, span);
        self.emit(Instr::Reraise { src }, span);
        self.reset(mark);
    }

    #[inline(never)]
    fn try_except(
        &mut self,
        stmt: &'a Stmt,
        body: &'a Body,
        handlers: &'a [ExceptHandler],
        orelse: &'a Body,
        is_star: bool,
    ) {
        let mark = self.mark();
        let (on_exception, end) = (self.label(), self.label());
        self.protect(BlockKind::Region, on_exception, stmt.span);
        self.body(body);
        self.leave_block();
        self.body(orelse);
        self.goto(end, stmt.span);

        self.place(on_exception);
        if self.reachable() {
            if is_star {
                self.except_star(stmt, handlers, end);
            } else {
                self.handlers(stmt, handlers, end);
            }
        }
        self.reset(mark);
        self.place(end);
    }

    #[inline(never)]
    fn handlers(&mut self, stmt: &'a Stmt, handlers: &'a [ExceptHandler], end: Label) {
        let (exc, save) = (self.temp(), self.temp());
        let span = handlers.first().map_or(stmt.span, |handler| handler.span);
        self.emit(Instr::PushHandled { save, exc }, span);
        let cleanup = self.begin_restoring(BlockKind::Handlers { save, exc }, stmt.span);
        for handler in handlers {
            let next = self.label();
            self.observe(handler.span);
            if let Some(typ) = &handler.typ {
                let mark = self.mark();
                let types = self.operand(typ);
                self.reset(mark);
                self.jump(
                    Instr::JumpUnlessMatch {
                        exc,
                        types,
                        to: NEAR,
                    },
                    next,
                    handler.span,
                );
            }
            self.handler(handler, exc, save, end);
            self.place(next);
        }
        self.leave_block();
        self.emit(Instr::PopHandled { save }, span);
        self.emit(Instr::Reraise { src: exc }, span);
        self.restore_and_reraise(cleanup, save, span);
    }

    fn handler(&mut self, handler: &'a ExceptHandler, exc: Reg, save: Reg, end: Label) {
        let span = handler.span;
        self.observe_handler(exc, span);
        if let Some(name) = &handler.name {
            return self.named_handler(handler, name, exc, save, end);
        }
        self.body(&handler.body);
        let aside = self.set_aside();
        // As in CPython, the clean-up has no line of its own: it counts to the last one of the body.
        let span = self.unit.spans.last().copied().unwrap_or(span);
        self.emit(Instr::PopHandled { save }, span);
        self.emit(Instr::Clear { reg: exc }, span);
        self.goto(end, span);
        self.rewind(aside);
    }

    fn named_handler(
        &mut self,
        handler: &'a ExceptHandler,
        name: &'a Ident,
        exc: Reg,
        save: Reg,
        end: Label,
    ) {
        let span = handler.span;
        self.store_name(&name.name, exc, name.span);
        let on_exception = self.label();
        self.protect(BlockKind::Named { name }, on_exception, span);
        self.body(&handler.body);
        self.leave_block();
        let aside = self.set_aside();
        let last = self.unit.spans.last().copied().unwrap_or(span);
        self.emit(Instr::PopHandled { save }, last);
        self.unbind_name(&name.name, last);
        self.goto(end, last);
        self.rewind(aside);

        self.place(on_exception);
        let mark = self.mark();
        let src = self.temp();
        self.unbind(name);
        self.emit(Instr::Reraise { src }, span);
        self.reset(mark);
    }

    /// `name = None; del name`: what the end of a handler does to its name.
    pub fn unbind(&mut self, name: &'a Ident) {
        self.unbind_name(&name.name, name.span);
    }

    #[inline(never)]
    pub fn raise(&mut self, stmt: &'a Stmt, exc: Option<&'a Expr>, cause: Option<&'a Expr>) {
        let Some(exc) = exc else {
            return self.emit(Instr::RaiseAgain {}, stmt.span);
        };
        let mark = self.mark();
        match cause {
            None => {
                let src = self.operand(exc);
                self.emit(Instr::Raise { src }, stmt.span);
            }
            Some(cause) => {
                let (src, cause) = self.operands(exc, cause);
                self.emit(Instr::RaiseFrom { src, cause }, stmt.span);
            }
        }
        self.reset(mark);
    }

    #[inline(never)]
    pub fn assert(&mut self, test: &'a Expr, msg: Option<&'a Expr>, stmt: &'a Stmt) {
        let end = self.label();
        self.condition(test, end, true);
        let mark = self.mark();
        let dst = self.temp();
        self.emit(Instr::LoadAssertionError { dst }, stmt.span);
        if let Some(msg) = msg {
            self.push(msg);
            self.emit(
                Instr::Call {
                    nargs: 1,
                    dst,
                    base: dst,
                },
                stmt.span,
            );
        }
        self.emit(Instr::Raise { src: dst }, without_not(test).span);
        self.reset(mark);
        self.place(end);
    }

    /// Jump if the value is None or not, by a temporary that is read again later.
    pub fn jump_if_none_keeping(&mut self, src: Reg, to: Label, span: Span) {
        let mark = self.mark();
        let copy = self.temp();
        self.emit(Instr::Copy { dst: copy, src }, span);
        self.jump(
            Instr::JumpIfNone {
                sense: 1,
                src: copy,
                to: FAR,
            },
            to,
            span,
        );
        self.reset(mark);
    }
}

/// CPython makes `not a in b` a comparison of its own, which stands where the inner one does.
fn without_not(expr: &Expr) -> &Expr {
    let ExprKind::UnaryOp {
        op: UnaryOp::Not,
        operand,
    } = &expr.kind
    else {
        return expr;
    };
    let inner = without_not(operand);
    match &inner.kind {
        ExprKind::Compare { ops, .. }
            if matches!(
                ops.as_slice(),
                [CmpOp::In | CmpOp::NotIn | CmpOp::Is | CmpOp::IsNot]
            ) =>
        {
            inner
        }
        _ => expr,
    }
}
