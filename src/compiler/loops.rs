//! `for`, `while`, `async for`.
//!
//! A `for` takes its first item at the top and the others at the bottom, where `ForLoop`
//! jumps back; a `while` has its test at both ends too, if that can jump back and is simple.

use super::block::BlockKind;
use super::unit::{FAR, Label, NEAR};
use super::{Compiler, Dest};
use crate::bytecode::{Instr, Reg};
use asyncscript_syntax::ast::{Body, Expr, Span};

/// Where the items of a loop go.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    pub dst: Reg,
    /// The target, unless the item goes right to a local.
    pub target: Option<&'a Expr>,
}

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub fn while_stmt(&mut self, test: &'a Expr, body: &'a Body, orelse: &'a Body, span: Span) {
        let (end, done) = (self.label(), self.label());
        let endless = self.fold(test).is_some();
        if !endless && self.may_jump_back(test, true) {
            let again = self.label();
            self.observe(test.span);
            self.condition(test, done, false);
            let top = self.here();
            self.enter_block(
                BlockKind::Loop {
                    on_break: end,
                    on_continue: again,
                    iter: None,
                },
                span,
            );
            self.body(body);
            self.leave_block();
            self.place(again);
            self.observe(test.span);
            self.condition(test, top, true);
        } else {
            let top = self.here();
            if !endless {
                self.observe(test.span);
            }
            self.condition(test, done, false);
            self.enter_block(
                BlockKind::Loop {
                    on_break: end,
                    on_continue: top,
                    iter: None,
                },
                span,
            );
            self.body(body);
            self.leave_block();
            self.goto(top, span);
        }
        self.place(done);
        self.body(orelse);
        self.place(end);
    }

    #[inline(never)]
    pub fn for_stmt(
        &mut self,
        target: &'a Expr,
        iter: &'a Expr,
        body: &'a Body,
        orelse: &'a Body,
        span: Span,
    ) {
        let mark = self.mark();
        let (end, again, done) = (self.label(), self.label(), self.label());
        let iter_reg = self.loop_over(iter);
        let item = self.item(target);
        let top = self.first_item(iter_reg, item, done, iter.span);
        self.enter_block(
            BlockKind::Loop {
                on_break: end,
                on_continue: again,
                iter: Some(iter_reg),
            },
            span,
        );
        self.body(body);
        self.leave_block();
        self.place(again);
        self.observe(span);
        self.next_item(iter_reg, item, top, iter.span);
        self.place(done);
        self.reset(mark);
        self.body(orelse);
        self.place(end);
    }

    /// Evaluate what is looped over and prepare the three registers of the loop.
    pub fn loop_over(&mut self, iter: &'a Expr) -> Reg {
        let mark = self.mark();
        let src = match self.fold_iterable(iter) {
            Some(value) => self.load_constant(value, Dest::Operand, iter.span),
            None => self.operand(iter),
        };
        self.reset(mark);
        let iter_reg = self.temps(3);
        self.emit(
            Instr::ForPrep {
                iter: iter_reg,
                src,
            },
            iter.span,
        );
        iter_reg
    }

    /// Where the items of a loop go: right to the target if that is a local, else to the next
    /// temporary, which is free again.
    pub fn item(&mut self, target: &'a Expr) -> Item<'a> {
        if let Some(dst) = self.local_target(target) {
            return Item { dst, target: None };
        }
        let mark = self.mark();
        let dst = self.temp();
        self.reset(mark);
        Item {
            dst,
            target: Some(target),
        }
    }

    /// The top of a loop: the first item, or off to `done`. Gives the label to go back to.
    pub fn first_item(&mut self, iter: Reg, item: Item<'a>, done: Label, span: Span) -> Label {
        self.jump(
            Instr::ForIter {
                iter,
                dst: item.dst,
                to: NEAR,
            },
            done,
            span,
        );
        let top = self.here();
        self.take_item(item);
        top
    }

    /// The bottom of a loop: back to the top with the next item, or on.
    pub fn next_item(&mut self, iter: Reg, item: Item<'a>, top: Label, span: Span) {
        self.jump(
            Instr::ForLoop {
                iter,
                dst: item.dst,
                to: NEAR,
            },
            top,
            span,
        );
    }

    /// Bind the target to the item.
    fn take_item(&mut self, item: Item<'a>) {
        match item.target {
            None => self.mark_bound(item.dst),
            Some(target) => {
                let mark = self.mark();
                self.temp();
                self.store(target, item.dst);
                self.reset(mark);
            }
        }
    }

    #[inline(never)]
    pub fn async_for(
        &mut self,
        target: &'a Expr,
        iter: &'a Expr,
        body: &'a Body,
        orelse: &'a Body,
        span: Span,
    ) {
        let mark = self.mark();
        let (end, exhausted) = (self.label(), self.label());
        let iter_reg = self.async_loop_over(iter);
        let top = self.here();
        self.async_item(iter_reg, target, exhausted, span);
        self.enter_block(
            BlockKind::Loop {
                on_break: end,
                on_continue: top,
                iter: Some(iter_reg),
            },
            span,
        );
        self.body(body);
        self.leave_block();
        self.observe(span);
        self.goto(top, span);
        self.async_end(iter_reg, exhausted, iter.span);
        self.reset(mark);
        self.body(orelse);
        self.place(end);
    }

    /// Evaluate what is looped over and leave its asynchronous iterator on top.
    pub fn async_loop_over(&mut self, iter: &'a Expr) -> Reg {
        let mark = self.mark();
        let src = self.operand(iter);
        let dst = self.dst(Dest::Push, mark);
        self.emit(Instr::GetAIter { dst, src }, iter.span);
        dst
    }

    /// Await the next item and bind the target to it; at the end an exception goes to `exhausted`.
    pub fn async_item(&mut self, iter: Reg, target: &'a Expr, exhausted: Label, span: Span) {
        let mark = self.mark();
        let item = self.item(target);
        self.protect(BlockKind::Region, exhausted, span);
        let awaitable = self.temp();
        self.emit(
            Instr::GetANext {
                dst: awaitable,
                iter,
            },
            span,
        );
        self.emit(
            Instr::Delegate {
                dst: item.dst,
                iter: awaitable,
            },
            span,
        );
        self.leave_block();
        self.reset(mark);
        self.take_item(item);
    }

    /// The end of an asynchronous loop: go on after StopAsyncIteration, the iterator dropped.
    pub fn async_end(&mut self, iter: Reg, exhausted: Label, span: Span) {
        let mark = self.mark();
        let done = self.label();
        self.place(exhausted);
        let exc = self.temp();
        self.jump(Instr::EndAsyncFor { exc, to: FAR }, done, span);
        self.reset(mark);
        self.place(done);
        self.emit(Instr::Clear { reg: iter }, span);
    }
}
