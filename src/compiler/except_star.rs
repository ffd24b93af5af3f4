//! `except*`: each handler takes its part of the group; what they raise and what is left
//! over is raised together at the end.

use super::Compiler;
use super::block::BlockKind;
use super::unit::{FAR, Label};
use crate::bytecode::{Instr, Reg};
use asyncscript_syntax::ast::{ExceptHandler, Stmt};

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub fn except_star(&mut self, stmt: &'a Stmt, handlers: &'a [ExceptHandler], end: Label) {
        let span = stmt.span;
        let (exc, save) = (self.temp(), self.temp());
        self.emit(Instr::PushHandled { save, exc }, span);
        let cleanup = self.begin_restoring(BlockKind::Region, span);
        let (rest, raised) = (self.temp(), self.temp());
        self.emit(
            Instr::Copy {
                dst: rest,
                src: exc,
            },
            span,
        );
        self.emit(
            Instr::BuildList {
                dst: raised,
                base: raised,
                n: 0,
            },
            span,
        );
        for handler in handlers {
            self.star_handler(handler, rest, raised);
        }
        self.emit(
            Instr::ListAppend {
                list: raised,
                src: rest,
            },
            span,
        );
        self.emit(
            Instr::PrepareStar {
                dst: raised,
                orig: exc,
                list: raised,
            },
            span,
        );
        self.leave_block();
        let raise = self.label();
        let copy = self.temp();
        self.emit(
            Instr::Copy {
                dst: copy,
                src: raised,
            },
            span,
        );
        self.jump(
            Instr::JumpIfNone {
                sense: 0,
                src: copy,
                to: FAR,
            },
            raise,
            span,
        );
        self.emit(Instr::PopHandled { save }, span);
        self.emit(Instr::Clear { reg: raised }, span);
        self.goto(end, span);
        self.place(raise);
        self.emit(Instr::PopHandled { save }, span);
        self.emit(Instr::Reraise { src: raised }, span);
        let mark = u32::from(save.0) + 1;
        self.reset(mark);
        self.restore_and_reraise(cleanup, save, span);
    }

    fn star_handler(&mut self, handler: &'a ExceptHandler, rest: Reg, raised: Reg) {
        let span = handler.span;
        let mark = self.mark();
        let next = self.label();
        let (part, save) = (self.temp(), self.temp());
        if let Some(typ) = &handler.typ {
            let inner = self.mark();
            let types = self.operand(typ);
            self.reset(inner);
            self.emit(
                Instr::MatchStar {
                    dst: part,
                    group: rest,
                    types,
                },
                span,
            );
        }
        let no_match = self.label();
        self.jump_if_none_keeping(part, no_match, span);
        self.emit(Instr::PushHandled { save, exc: part }, span);
        if let Some(name) = &handler.name {
            self.store_name(&name.name, part, name.span);
        } else {
            self.emit(Instr::Clear { reg: part }, span);
        }
        let on_exception = self.label();
        self.protect(BlockKind::Region, on_exception, span);
        self.body(&handler.body);
        self.leave_block();
        self.emit(Instr::PopHandled { save }, span);
        if let Some(name) = &handler.name {
            self.unbind(name);
        }
        self.goto(next, span);

        self.place(on_exception);
        let src = self.temp();
        self.emit(Instr::PopHandled { save }, span);
        if let Some(name) = &handler.name {
            self.unbind(name);
        }
        self.emit(Instr::ListAppend { list: raised, src }, span);
        self.goto(next, span);

        self.place(no_match);
        self.emit(Instr::Clear { reg: part }, span);
        self.reset(mark);
        self.place(next);
    }
}
