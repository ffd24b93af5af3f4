//! Conditions: an expression that is only asked for its truth becomes jumps.

use super::Compiler;
use super::constant::truth;
use super::unit::{FAR, Label, NEAR};
use crate::bytecode::{Const, Instr, Reg};
use asyncscript_syntax::ast::{BoolOp, CmpOp, Constant, Expr, ExprKind, Span, UnaryOp};

impl<'a> Compiler<'a> {
    /// Jump if the truth of the expression is `sense`, else go on. Only a condition that
    /// [`Compiler::may_jump_back`] allows may jump backward.
    pub fn condition(&mut self, expr: &'a Expr, to: Label, sense: bool) {
        if let Some(value) = self.fold(expr).and_then(|value| truth(&value)) {
            if value == sense {
                self.goto(to, expr.span);
            }
            return;
        }
        match &expr.kind {
            ExprKind::UnaryOp {
                op: UnaryOp::Not,
                operand,
            } => self.condition(operand, to, !sense),
            ExprKind::BoolOp { op, values } => {
                // `a or b` is true as soon as a is; `a and b` is false as soon as a is.
                let stops = *op == BoolOp::Or;
                let Some((last, first)) = values.split_last() else {
                    return;
                };
                if stops == sense {
                    first
                        .iter()
                        .for_each(|value| self.condition(value, to, sense));
                    self.condition(last, to, sense);
                } else {
                    let past = self.label();
                    first
                        .iter()
                        .for_each(|value| self.condition(value, past, stops));
                    self.condition(last, to, sense);
                    self.place(past);
                }
            }
            ExprKind::IfExp { test, body, orelse } => {
                let (other, past) = (self.label(), self.label());
                self.condition(test, other, false);
                self.condition(body, to, sense);
                self.goto(past, expr.span);
                self.place(other);
                self.condition(orelse, to, sense);
                self.place(past);
            }
            ExprKind::Compare {
                left,
                ops,
                comparators,
            } => match (ops.as_slice(), comparators.as_slice()) {
                ([op], [right]) => self.compare_condition(expr.span, left, *op, right, to, sense),
                (ops, rest) => self.chain_condition(expr.span, left, ops, rest, to, sense),
            },
            _ => {
                let mark = self.mark();
                let src = self.operand(expr);
                self.jump_if(src, to, sense, expr.span);
                self.reset(mark);
            }
        }
    }

    /// Jump if the truth of the register is `sense`.
    fn jump_if(&mut self, src: Reg, to: Label, sense: bool, span: Span) {
        let instr = match sense {
            true => Instr::JumpIfTrue {
                keep: 0,
                src,
                to: FAR,
            },
            false => Instr::JumpIfFalse {
                keep: 0,
                src,
                to: FAR,
            },
        };
        self.jump(instr, to, span);
    }

    /// Whether the condition may stand at the bottom of a loop and jump back to its top, and be
    /// repeated for that: `JumpIfNone` is a jump forward only, and nothing is compiled twice that
    /// makes functions.
    pub fn may_jump_back(&self, expr: &Expr, sense: bool) -> bool {
        match &expr.kind {
            ExprKind::UnaryOp {
                op: UnaryOp::Not,
                operand,
            } => self.may_jump_back(operand, !sense),
            ExprKind::BoolOp { op, values } => {
                let all_jump = (*op == BoolOp::Or) == sense;
                let (last, first) = match values.split_last() {
                    Some(parts) => parts,
                    None => return false,
                };
                first.iter().all(|value| {
                    if all_jump {
                        self.may_jump_back(value, sense)
                    } else {
                        is_plain(value)
                    }
                }) && self.may_jump_back(last, sense)
            }
            ExprKind::Compare {
                ops, comparators, ..
            } => {
                let none_test = matches!(ops.as_slice(), [CmpOp::Is | CmpOp::IsNot])
                    && matches!(comparators[0].kind, ExprKind::Constant(Constant::None));
                !none_test && is_plain(expr)
            }
            ExprKind::IfExp { .. } => false,
            _ => is_plain(expr),
        }
    }

    #[inline(never)]
    fn compare_condition(
        &mut self,
        span: Span,
        left: &'a Expr,
        op: CmpOp,
        right: &'a Expr,
        to: Label,
        sense: bool,
    ) {
        let mark = self.mark();
        if let (CmpOp::Is | CmpOp::IsNot, ExprKind::Constant(Constant::None)) = (op, &right.kind) {
            let src = self.operand(left);
            let sense = u8::from((op == CmpOp::Is) == sense);
            self.jump(
                Instr::JumpIfNone {
                    sense,
                    src,
                    to: FAR,
                },
                to,
                span,
            );
            return self.reset(mark);
        }
        let mut a = self.operand(left);
        if self.binds(right, a) {
            a = self.copy_local(a, super::Dest::Push, left.span);
        }
        self.last_comparison(op, a, right, to, sense, span);
        self.reset(mark);
    }

    /// Jump if the truth of `a op right` is `sense`; a constant stands in the instruction.
    fn last_comparison(
        &mut self,
        op: CmpOp,
        a: Reg,
        right: &'a Expr,
        to: Label,
        sense: bool,
        span: Span,
    ) {
        if fused(op, 0, a, a).is_some()
            && let Some(value) = self.fold(right)
        {
            let k = self.constant(value);
            if let Some(instr) = fused_constant(op, sense.into(), a, k) {
                self.jump(instr, to, span);
            }
            return;
        }
        let b = self.comparand(op, right);
        self.compare_and_jump(op, a, b, to, sense, span);
    }

    /// `a < b < c` as jumps: the operand that is needed again is at the mark if a temporary.
    #[inline(never)]
    fn chain_condition(
        &mut self,
        span: Span,
        left: &'a Expr,
        ops: &'a [CmpOp],
        rest: &'a [Expr],
        to: Label,
        sense: bool,
    ) {
        let mark = self.mark();
        let kept = self.at(mark);
        let (fail, fail_keeping) = (self.label(), self.label());
        let out = if sense { fail } else { to };
        let mut a = self.chain_operand(left, &rest[0]);
        for (at, (op, right)) in ops.iter().zip(rest).enumerate() {
            let Some(next) = rest.get(at + 1) else {
                self.last_comparison(*op, a, right, to, sense, span);
                break;
            };
            let (l, r, kept_next) = self.chain_step(kept, a, right, next);
            a = kept_next;
            let out = if self.is_temp(a) { fail_keeping } else { out };
            self.compare_and_jump(*op, l, r, out, false, span);
            self.chain_reset(kept, a);
        }
        if self.is_used(fail_keeping) {
            let end = self.label();
            self.goto(end, span);
            self.place(fail_keeping);
            self.emit(Instr::Clear { reg: kept }, span);
            self.goto(out, span);
            self.place(end);
        }
        self.reset(mark);
        self.place(fail);
    }

    /// Jump if the truth of `a op b` is `sense`.
    fn compare_and_jump(&mut self, op: CmpOp, a: Reg, b: Reg, to: Label, sense: bool, span: Span) {
        match fused(op, u8::from(sense), a, b) {
            Some(instr) => self.jump(instr, to, span),
            None => {
                let mark = self.mark();
                let dst = self.temp();
                self.emit(
                    Instr::Compare {
                        cmp: op as u8,
                        dst,
                        a,
                        b,
                    },
                    span,
                );
                self.jump_if(dst, to, sense, span);
                self.reset(mark);
            }
        }
    }
}

/// An expression without scopes of its own, suspension or assignment.
fn is_plain(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Lambda { .. }
        | ExprKind::ListComp { .. }
        | ExprKind::SetComp { .. }
        | ExprKind::DictComp { .. }
        | ExprKind::GeneratorExp { .. }
        | ExprKind::JoinedStr { .. }
        | ExprKind::NamedExpr { .. }
        | ExprKind::Await { .. }
        | ExprKind::Yield { .. }
        | ExprKind::YieldFrom { .. } => false,
        _ => super::expr::children(expr).into_iter().all(is_plain),
    }
}

/// The instruction that compares and jumps if the answer is `sense`.
fn fused(op: CmpOp, sense: u8, a: Reg, b: Reg) -> Option<Instr> {
    Some(match op {
        CmpOp::Lt => Instr::JumpLt {
            sense,
            a,
            b,
            to: NEAR,
        },
        CmpOp::LtE => Instr::JumpLe {
            sense,
            a,
            b,
            to: NEAR,
        },
        CmpOp::Gt => Instr::JumpGt {
            sense,
            a,
            b,
            to: NEAR,
        },
        CmpOp::GtE => Instr::JumpGe {
            sense,
            a,
            b,
            to: NEAR,
        },
        CmpOp::Eq => Instr::JumpEq {
            sense,
            a,
            b,
            to: NEAR,
        },
        CmpOp::NotEq => Instr::JumpNe {
            sense,
            a,
            b,
            to: NEAR,
        },
        _ => return None,
    })
}

/// The same with a constant on the right.
fn fused_constant(op: CmpOp, sense: u8, a: Reg, k: Const) -> Option<Instr> {
    Some(match op {
        CmpOp::Lt => Instr::JumpLtK {
            sense,
            a,
            k,
            to: NEAR,
        },
        CmpOp::LtE => Instr::JumpLeK {
            sense,
            a,
            k,
            to: NEAR,
        },
        CmpOp::Gt => Instr::JumpGtK {
            sense,
            a,
            k,
            to: NEAR,
        },
        CmpOp::GtE => Instr::JumpGeK {
            sense,
            a,
            k,
            to: NEAR,
        },
        CmpOp::Eq => Instr::JumpEqK {
            sense,
            a,
            k,
            to: NEAR,
        },
        CmpOp::NotEq => Instr::JumpNeK {
            sense,
            a,
            k,
            to: NEAR,
        },
        _ => return None,
    })
}
