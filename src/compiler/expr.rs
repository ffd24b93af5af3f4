//! Expressions: the dispatch over their kinds, and those too small for a file of their own.

use super::unit::FAR;
use super::{Compiler, Dest};
use crate::bytecode::{Instr, Reg};
use crate::resolver::Binding;
use asyncscript_syntax::ast::{BoolOp, Expr, ExprKind, FStringPart, Ident, Span};

impl<'a> Compiler<'a> {
    /// Evaluate an expression to where `dest` asks. Temporaries in use stay in use; a value in
    /// a temporary is on top of them afterwards.
    pub fn eval(&mut self, expr: &'a Expr, dest: Dest) -> Reg {
        if let Some(value) = self.fold(expr) {
            return self.load_constant(value, dest, expr.span);
        }
        if matches!(expr.kind, ExprKind::Call { .. } | ExprKind::Await { .. }) {
            self.observe_part(expr.span);
        }
        match &expr.kind {
            // `fold` has answered for constants; a unit is never made of one it refused.
            ExprKind::Constant(value) => {
                self.load_constant(super::constant::constant(value), dest, expr.span)
            }
            ExprKind::Name(name) => self.load_name(name, dest, expr.span),
            ExprKind::BoolOp { op, values } => self.bool_op(expr, *op, values, dest),
            ExprKind::NamedExpr { target, value } => {
                self.named_expr(target, value, dest, expr.span)
            }
            ExprKind::BinOp { left, op, right } => self.binary(expr, left, *op, right, dest),
            ExprKind::UnaryOp { op, operand } => self.unary(expr, *op, operand, dest),
            ExprKind::Lambda { params, body } => self.lambda(expr, params, body, dest),
            ExprKind::IfExp { test, body, orelse } => self.if_exp(expr, test, body, orelse, dest),
            ExprKind::Dict { items } => self.dict(expr, items, dest),
            ExprKind::Set { elts } => self.set(expr, elts, dest),
            ExprKind::List { elts } => self.list(expr, elts, dest),
            ExprKind::Tuple { elts } => self.tuple(expr, elts, dest),
            ExprKind::ListComp { .. } | ExprKind::SetComp { .. } | ExprKind::DictComp { .. } => {
                self.comprehension(expr, dest)
            }
            ExprKind::GeneratorExp { elt, generators } => {
                self.generator_expression(expr, elt, generators, dest)
            }
            ExprKind::Await { value } => self.await_expr(expr, value, dest),
            ExprKind::Yield { value } => self.yield_expr(expr, value.as_deref(), dest),
            ExprKind::YieldFrom { value } => self.yield_from(expr, value, dest),
            ExprKind::Compare {
                left,
                ops,
                comparators,
            } => self.compare(expr, left, ops, comparators, dest),
            ExprKind::Call {
                func,
                args,
                keywords,
            } => self.call(expr, func, args, keywords, dest),
            ExprKind::JoinedStr { parts } => self.joined_str(expr, parts, dest),
            ExprKind::Attribute { value, attr } => self.attribute(expr, value, attr, dest),
            ExprKind::Subscript { value, slice } => self.subscript(expr, value, slice, dest),
            ExprKind::Slice { lower, upper, step } => self.slice(
                expr,
                [lower.as_deref(), upper.as_deref()],
                step.as_deref(),
                dest,
            ),
            ExprKind::Starred { .. } => {
                self.fail(expr.span, "can't use starred expression here");
                self.load_constant(crate::bytecode::ConstValue::None, dest, expr.span)
            }
        }
    }

    /// Evaluate for the effects alone.
    pub fn eval_and_drop(&mut self, expr: &'a Expr) {
        if self.fold(expr).is_some() {
            return;
        }
        let mark = self.mark();
        let reg = self.operand(expr);
        self.discard(reg, expr.span);
        self.reset(mark);
    }

    /// Evaluate to a temporary on top, and from there to a local if that is wanted: for
    /// expressions that write their result before they are done.
    fn by_temp(&mut self, dest: Dest, span: Span, make: impl FnOnce(&mut Self)) -> Reg {
        let mark = self.mark();
        make(self);
        self.deliver(dest, mark, span)
    }

    #[inline(never)]
    fn bool_op(&mut self, expr: &'a Expr, op: BoolOp, values: &'a [Expr], dest: Dest) -> Reg {
        let Some((last, first)) = values.split_last() else {
            return self.temp();
        };
        let in_place = |this: &Self, expr: &Expr| this.local_target(expr).is_some();
        if matches!(dest, Dest::Local(_)) && !first.iter().all(|value| in_place(self, value)) {
            return self.by_temp(dest, expr.span, |this| {
                this.bool_op(expr, op, values, Dest::Push);
            });
        }
        let mark = self.mark();
        let end = self.label();
        let dest = if dest == Dest::Operand {
            Dest::Push
        } else {
            dest
        };
        for value in first {
            let reg = self.operand(value);
            if self.is_temp(reg) {
                self.jump(self.jump_keeping(op == BoolOp::Or, reg), end, expr.span);
                self.emit(Instr::Clear { reg }, expr.span);
            } else if dest == Dest::Local(reg) {
                self.jump(self.jump_keeping(op == BoolOp::Or, reg), end, expr.span);
            } else {
                let next = self.label();
                self.jump(self.jump_keeping(op == BoolOp::And, reg), next, expr.span);
                self.copy_local(reg, dest, value.span);
                self.goto(end, expr.span);
                self.place(next);
            }
            self.reset(mark);
        }
        let result = self.eval(last, dest);
        self.place(end);
        result
    }

    fn jump_keeping(&self, sense: bool, src: Reg) -> Instr {
        let keep = u8::from(self.is_temp(src));
        match sense {
            true => Instr::JumpIfTrue { keep, src, to: FAR },
            false => Instr::JumpIfFalse { keep, src, to: FAR },
        }
    }

    #[inline(never)]
    fn named_expr(&mut self, target: &'a Expr, value: &'a Expr, dest: Dest, span: Span) -> Reg {
        let ExprKind::Name(name) = &target.kind else {
            return self.eval(value, dest);
        };
        if let Binding::Local(register) = self.binding(name) {
            let reg = Reg(register);
            self.eval(value, Dest::Local(reg));
            self.mark_bound(reg);
            return self.copy_local(reg, dest, span);
        }
        self.by_temp(dest, span, |this| {
            let src = this.push(value);
            let copy = this.temp();
            this.emit(Instr::Copy { dst: copy, src }, span);
            this.store_name(name, copy, target.span);
        })
    }

    #[inline(never)]
    fn if_exp(
        &mut self,
        expr: &'a Expr,
        test: &'a Expr,
        body: &'a Expr,
        orelse: &'a Expr,
        dest: Dest,
    ) -> Reg {
        let mark = self.mark();
        let (other, end) = (self.label(), self.label());
        let dest = if dest == Dest::Operand {
            Dest::Push
        } else {
            dest
        };
        self.condition(test, other, false);
        self.eval(body, dest);
        self.goto(end, expr.span);
        self.place(other);
        self.reset(mark);
        let result = self.eval(orelse, dest);
        self.place(end);
        result
    }

    #[inline(never)]
    fn attribute(&mut self, expr: &'a Expr, value: &'a Expr, attr: &'a Ident, dest: Dest) -> Reg {
        if let Some(reg) = self.super_attribute(expr, value, attr, dest) {
            return reg;
        }
        self.note_super(expr, value, attr);
        let mark = self.mark();
        let obj = self.operand(value);
        let name = self.mangled(&attr.name);
        let cache = self.cache("LoadAttr", &name);
        let dst = self.dst(dest, mark);
        self.emit(
            Instr::LoadAttr { dst, obj, cache },
            self.attribute_span(expr.span, attr),
        );
        dst
    }

    /// In an attribute over several lines, errors point at the line of the name.
    pub fn attribute_span(&self, whole: Span, attr: &Ident) -> Span {
        if self.line(whole.start) == self.line(attr.span.start) {
            return whole;
        }
        Span::new(attr.span.start, whole.end)
    }

    #[inline(never)]
    fn subscript(&mut self, expr: &'a Expr, value: &'a Expr, slice: &'a Expr, dest: Dest) -> Reg {
        let mark = self.mark();
        if let Some(index) = self.foldable_index(slice) {
            let obj = self.operand(value);
            let k = self.constant(index);
            let dst = self.dst(dest, mark);
            self.emit(Instr::SubscriptK { dst, obj, k }, expr.span);
            return dst;
        }
        let (obj, index) = self.operands(value, slice);
        let dst = self.dst(dest, mark);
        self.emit(Instr::Subscript { dst, obj, index }, expr.span);
        dst
    }

    #[inline(never)]
    fn slice(
        &mut self,
        expr: &'a Expr,
        ends: [Option<&'a Expr>; 2],
        step: Option<&'a Expr>,
        dest: Dest,
    ) -> Reg {
        let mark = self.mark();
        for part in ends.into_iter().chain(step.map(Some)) {
            match part {
                Some(part) => {
                    self.push(part);
                }
                None => {
                    let dst = self.temp();
                    self.emit(Instr::LoadNone { dst }, expr.span);
                }
            }
        }
        let n = if step.is_some() { 3 } else { 2 };
        let base = self.at(mark);
        let dst = self.dst(dest, mark);
        self.emit(Instr::BuildSlice { n, dst, base }, expr.span);
        dst
    }
}

/// The expressions right in an expression that are evaluated with it, in no particular order.
/// Comprehensions and format specs are not looked into.
pub(super) fn children(expr: &Expr) -> Vec<&Expr> {
    match &expr.kind {
        ExprKind::BoolOp { values, .. } => values.iter().collect(),
        ExprKind::NamedExpr { value, .. }
        | ExprKind::Await { value }
        | ExprKind::YieldFrom { value }
        | ExprKind::Attribute { value, .. }
        | ExprKind::Starred { value } => vec![value],
        ExprKind::BinOp { left, right, .. } => vec![left, right],
        ExprKind::UnaryOp { operand, .. } => vec![operand],
        ExprKind::Lambda { params, .. } => {
            let all = params
                .posonly
                .iter()
                .chain(&params.args)
                .chain(&params.kwonly);
            all.filter_map(|param| param.default.as_ref()).collect()
        }
        ExprKind::IfExp { test, body, orelse } => vec![test, body, orelse],
        ExprKind::Dict { items } => items
            .iter()
            .flat_map(|item| item.key.iter().chain([&item.value]))
            .collect(),
        ExprKind::Set { elts } | ExprKind::List { elts } | ExprKind::Tuple { elts } => {
            elts.iter().collect()
        }
        ExprKind::Yield { value } => value.iter().map(|value| &**value).collect(),
        ExprKind::Compare {
            left, comparators, ..
        } => std::iter::once(&**left).chain(comparators).collect(),
        ExprKind::Call {
            func,
            args,
            keywords,
        } => std::iter::once(&**func)
            .chain(args)
            .chain(keywords.iter().map(|keyword| &keyword.value))
            .collect(),
        ExprKind::JoinedStr { parts } => parts
            .iter()
            .filter_map(|part| match part {
                FStringPart::Field(field) => Some(&field.value),
                FStringPart::Literal(_) => None,
            })
            .collect(),
        ExprKind::Subscript { value, slice } => vec![value, slice],
        ExprKind::Slice { lower, upper, step } => [lower, upper, step]
            .into_iter()
            .flatten()
            .map(|e| &**e)
            .collect(),
        ExprKind::ListComp { .. }
        | ExprKind::SetComp { .. }
        | ExprKind::DictComp { .. }
        | ExprKind::GeneratorExp { .. }
        | ExprKind::Constant(_)
        | ExprKind::Name(_) => Vec::new(),
    }
}
