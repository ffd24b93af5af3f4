//! `await`, `yield`, `yield from`.

use super::{Compiler, Dest};
use crate::bytecode::{Instr, Reg, UnitKind};
use asyncscript_syntax::ast::Expr;

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub fn await_expr(&mut self, expr: &'a Expr, value: &'a Expr, dest: Dest) -> Reg {
        let mark = self.mark();
        let src = self.operand(value);
        self.reset(mark);
        let iter = self.temp();
        self.emit(
            Instr::GetAwaitable {
                how: 0,
                dst: iter,
                src,
            },
            expr.span,
        );
        let dst = self.dst(dest, mark);
        self.emit(Instr::Delegate { dst, iter }, expr.span);
        dst
    }

    #[inline(never)]
    pub fn yield_expr(&mut self, expr: &'a Expr, value: Option<&'a Expr>, dest: Dest) -> Reg {
        let mark = self.mark();
        let src = match value {
            Some(value) => self.operand(value),
            None => self.load_constant(crate::bytecode::ConstValue::None, Dest::Push, expr.span),
        };
        let dst = self.dst(dest, mark);
        self.emit(self.yield_instr(dst, src), expr.span);
        dst
    }

    /// Suspend, in a generator or an asynchronous one.
    pub fn yield_instr(&self, dst: Reg, src: Reg) -> Instr {
        match self.unit.kind {
            UnitKind::AsyncGenerator => Instr::AsyncYield { dst, src },
            _ => Instr::Yield { dst, src },
        }
    }

    #[inline(never)]
    pub fn yield_from(&mut self, expr: &'a Expr, value: &'a Expr, dest: Dest) -> Reg {
        let mark = self.mark();
        let src = self.operand(value);
        self.reset(mark);
        let iter = self.temp();
        self.emit(Instr::GetYieldFromIter { dst: iter, src }, expr.span);
        let dst = self.dst(dest, mark);
        self.emit(Instr::Delegate { dst, iter }, expr.span);
        dst
    }
}
