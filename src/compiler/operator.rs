//! Binary and unary operators, comparisons as values.

use super::unit::FAR;
use super::{Compiler, Dest};
use crate::bytecode::{Const, ConstValue, Instr, Reg};
use asyncscript_syntax::ast::{BinOp, CmpOp, Expr, ExprKind, Span, UnaryOp};

impl<'a> Compiler<'a> {
    /// Two operands in order. The left one is a local in its place only if the right one does
    /// not bind that local: it is read after both are evaluated.
    pub fn operands(&mut self, left: &'a Expr, right: &'a Expr) -> (Reg, Reg) {
        let mut a = self.operand(left);
        if self.binds(right, a) {
            a = self.copy_local(a, Dest::Push, left.span);
        }
        (a, self.operand(right))
    }

    /// Whether evaluating the expression may bind the local `reg`.
    pub fn binds(&self, expr: &Expr, reg: Reg) -> bool {
        !self.is_temp(reg)
            && self.symbols.scope(self.unit.scope).walrus.contains(&reg.0)
            && self.has_walrus(expr, reg)
    }

    fn has_walrus(&self, expr: &Expr, reg: Reg) -> bool {
        if let ExprKind::NamedExpr { target, value } = &expr.kind {
            return self.local_target(target) == Some(reg) || self.has_walrus(value, reg);
        }
        // What a comprehension binds further out is not seen from this scope: it counts always.
        if matches!(
            expr.kind,
            ExprKind::ListComp { .. }
                | ExprKind::SetComp { .. }
                | ExprKind::DictComp { .. }
                | ExprKind::JoinedStr { .. }
        ) {
            return true;
        }
        super::expr::children(expr)
            .into_iter()
            .any(|child| self.has_walrus(child, reg))
    }

    #[inline(never)]
    pub fn binary(
        &mut self,
        expr: &'a Expr,
        left: &'a Expr,
        op: BinOp,
        right: &'a Expr,
        dest: Dest,
    ) -> Reg {
        let mark = self.mark();
        if let Some(value) = self.fold(right) {
            if has_constant_form(op) {
                let a = self.operand(left);
                let k = self.constant(value);
                let dst = self.dst(dest, mark);
                self.emit(with_constant(op, 0, dst, a, k), expr.span);
                return dst;
            }
        } else if matches!(op, BinOp::Add | BinOp::Sub | BinOp::Mult | BinOp::Div)
            && let Some(value) = self.fold(left)
        {
            let b = self.operand(right);
            let k = self.constant(value);
            let dst = self.dst(dest, mark);
            self.emit(
                match op {
                    BinOp::Add => Instr::KAdd { dst, k, b },
                    BinOp::Sub => Instr::KSub { dst, k, b },
                    BinOp::Mult => Instr::KMul { dst, k, b },
                    _ => Instr::KDiv { dst, k, b },
                },
                expr.span,
            );
            return dst;
        }
        let (a, b) = self.operands(left, right);
        let dst = self.dst(dest, mark);
        self.emit(with_register(op, 0, dst, a, b), expr.span);
        dst
    }

    /// `a op= value`, the result going to `dst`, where `a` was evaluated before.
    #[inline(never)]
    pub fn in_place(&mut self, dst: Reg, mut a: Reg, op: BinOp, value: &'a Expr, span: Span) {
        let mark = self.mark();
        if has_constant_form(op)
            && let Some(value) = self.fold(value)
        {
            let k = self.constant(value);
            self.emit(with_constant(op, 1, dst, a, k), span);
        } else {
            if self.binds(value, a) {
                a = self.copy_local(a, Dest::Push, span);
            }
            let b = self.operand(value);
            self.emit(with_register(op, 1, dst, a, b), span);
        }
        self.reset(mark);
    }

    #[inline(never)]
    pub fn unary(&mut self, expr: &'a Expr, op: UnaryOp, operand: &'a Expr, dest: Dest) -> Reg {
        let mark = self.mark();
        let src = match &operand.kind {
            // CPython asks for the truth within the comparison, which then stands where `not` does.
            ExprKind::Compare {
                left,
                ops,
                comparators,
            } if op == UnaryOp::Not
                && !matches!(
                    ops.as_slice(),
                    [CmpOp::In | CmpOp::NotIn | CmpOp::Is | CmpOp::IsNot] | [_, _, ..]
                ) =>
            {
                self.compare(expr, left, ops, comparators, Dest::Operand)
            }
            _ => self.operand(operand),
        };
        let dst = self.dst(dest, mark);
        self.emit(
            match op {
                UnaryOp::Invert => Instr::Invert { dst, src },
                UnaryOp::Not => Instr::Not { dst, src },
                UnaryOp::UAdd => Instr::Pos { dst, src },
                UnaryOp::USub => Instr::Neg { dst, src },
            },
            expr.span,
        );
        dst
    }

    /// The right operand of a comparison: `in` looks through a constant display only once.
    pub fn comparand(&mut self, op: CmpOp, expr: &'a Expr) -> Reg {
        if matches!(op, CmpOp::In | CmpOp::NotIn)
            && let Some(value) = self.fold_iterable(expr)
        {
            return self.load_constant(value, Dest::Operand, expr.span);
        }
        self.operand(expr)
    }

    #[inline(never)]
    pub fn compare(
        &mut self,
        expr: &'a Expr,
        left: &'a Expr,
        ops: &'a [CmpOp],
        rest: &'a [Expr],
        dest: Dest,
    ) -> Reg {
        let mark = self.mark();
        let ([op], [right]) = (ops, rest) else {
            return self.compare_chain(expr, left, ops, rest, dest);
        };
        let mut a = self.operand(left);
        if self.binds(right, a) {
            a = self.copy_local(a, Dest::Push, left.span);
        }
        let b = self.comparand(*op, right);
        let dst = self.dst(dest, mark);
        self.emit(
            Instr::Compare {
                cmp: *op as u8,
                dst,
                a,
                b,
            },
            expr.span,
        );
        dst
    }

    /// `a < b < c`: the result at the mark; above it the operand that is needed again, unless
    /// that is a local.
    #[inline(never)]
    fn compare_chain(
        &mut self,
        expr: &'a Expr,
        left: &'a Expr,
        ops: &'a [CmpOp],
        rest: &'a [Expr],
        dest: Dest,
    ) -> Reg {
        let mark = self.mark();
        let span = expr.span;
        let result = self.temp();
        let kept = self.at(mark + 1);
        let (end, fail) = (self.label(), self.label());
        let mut a = self.chain_operand(left, &rest[0]);
        for (at, (op, right)) in ops.iter().zip(rest).enumerate() {
            let Some(next) = rest.get(at + 1) else {
                let b = self.comparand(*op, right);
                self.emit(
                    Instr::Compare {
                        cmp: *op as u8,
                        dst: result,
                        a,
                        b,
                    },
                    span,
                );
                break;
            };
            let (l, r, kept_next) = self.chain_step(kept, a, right, next);
            a = kept_next;
            self.emit(
                Instr::Compare {
                    cmp: *op as u8,
                    dst: result,
                    a: l,
                    b: r,
                },
                span,
            );
            self.chain_reset(kept, a);
            let out = if self.is_temp(a) { fail } else { end };
            self.jump(
                Instr::JumpIfFalse {
                    keep: 1,
                    src: result,
                    to: FAR,
                },
                out,
                span,
            );
            self.emit(Instr::Clear { reg: result }, span);
        }
        if self.is_used(fail) {
            self.goto(end, span);
            self.place(fail);
            self.emit(Instr::Clear { reg: kept }, span);
        }
        self.place(end);
        self.deliver(dest, mark, span)
    }

    /// An operand of a chain; a local stays in its place only if what follows does not bind it.
    pub fn chain_operand(&mut self, expr: &'a Expr, next: &'a Expr) -> Reg {
        let reg = self.operand(expr);
        if self.binds(next, reg) {
            self.copy_local(reg, Dest::Push, expr.span)
        } else {
            reg
        }
    }

    /// The right operand of a comparison of a chain but the last. `a` is a local, or the
    /// temporary `kept` and on top. Gives the registers to compare and the operand for the next
    /// comparison, which is placed as `a` was.
    pub fn chain_step(
        &mut self,
        kept: Reg,
        a: Reg,
        right: &'a Expr,
        next: &'a Expr,
    ) -> (Reg, Reg, Reg) {
        let b = self.chain_operand(right, next);
        if !self.is_temp(b) {
            return (a, b, b);
        }
        let copy = self.temp();
        self.emit(Instr::Copy { dst: copy, src: b }, right.span);
        if b == kept {
            return (a, copy, kept);
        }
        let moved = self.temp();
        self.emit(Instr::Take { dst: moved, src: a }, right.span);
        self.emit(Instr::Take { dst: kept, src: b }, right.span);
        (moved, copy, kept)
    }

    /// After a comparison of a chain only the operand for the next one is left.
    pub fn chain_reset(&mut self, kept: Reg, next: Reg) {
        self.reset(u32::from(kept.0) + u32::from(self.is_temp(next)));
    }

    /// `a op k` as a constant, if that op has such a form and the value is one.
    pub fn foldable_index(&self, expr: &Expr) -> Option<ConstValue> {
        match &expr.kind {
            ExprKind::Slice { .. } | ExprKind::Starred { .. } => None,
            _ => self.fold(expr),
        }
    }
}

fn has_constant_form(op: BinOp) -> bool {
    matches!(
        op,
        BinOp::Add | BinOp::Sub | BinOp::Mult | BinOp::Div | BinOp::FloorDiv | BinOp::Mod
    )
}

fn with_constant(op: BinOp, inplace: u8, dst: Reg, a: Reg, k: Const) -> Instr {
    match op {
        BinOp::Add => Instr::AddK { inplace, dst, a, k },
        BinOp::Sub => Instr::SubK { inplace, dst, a, k },
        BinOp::Mult => Instr::MulK { inplace, dst, a, k },
        BinOp::Div => Instr::DivK { inplace, dst, a, k },
        BinOp::FloorDiv => Instr::FloorDivK { inplace, dst, a, k },
        _ => Instr::ModK { inplace, dst, a, k },
    }
}

fn with_register(op: BinOp, inplace: u8, dst: Reg, a: Reg, b: Reg) -> Instr {
    match op {
        BinOp::Add => Instr::Add { inplace, dst, a, b },
        BinOp::Sub => Instr::Sub { inplace, dst, a, b },
        BinOp::Mult => Instr::Mul { inplace, dst, a, b },
        BinOp::Div => Instr::Div { inplace, dst, a, b },
        BinOp::FloorDiv => Instr::FloorDiv { inplace, dst, a, b },
        BinOp::Mod => Instr::Mod { inplace, dst, a, b },
        _ => Instr::Binary {
            how: op as u8 | inplace << 7,
            dst,
            a,
            b,
        },
    }
}
