//! Assignment: targets, `=`, `op=`, annotated assignment, `del`.

use super::{Compiler, Dest};
use crate::bytecode::{ConstValue, Instr, Reg};
use asyncscript_syntax::ast::{BinOp, Expr, ExprKind, Ident, Span, Stmt, StmtKind};

impl<'a> Compiler<'a> {
    /// Assign a register's value to a target; a temporary is consumed.
    #[inline(never)]
    pub fn store(&mut self, target: &'a Expr, src: Reg) {
        let mark = self.mark();
        match &target.kind {
            ExprKind::Name(name) => self.store_name(name, src, target.span),
            ExprKind::Attribute { value, attr } => {
                let obj = self.operand(value);
                self.store_attribute(obj, value, attr, src, target.span);
            }
            ExprKind::Subscript { value, slice } => {
                let (obj, index) = self.operands(value, slice);
                self.emit(Instr::StoreSubscript { obj, index, src }, target.span);
            }
            ExprKind::Tuple { elts } | ExprKind::List { elts } => {
                self.unpack(elts, src, target.span)
            }
            _ => self.fail(target.span, "cannot assign to expression here"),
        }
        self.reset(mark);
    }

    fn store_attribute(&mut self, obj: Reg, value: &Expr, attr: &Ident, src: Reg, span: Span) {
        if matches!(&value.kind, ExprKind::Name(name) if &**name == "self") {
            self.note_static_attribute(&attr.name);
        }
        let name = self.mangled(&attr.name);
        let cache = self.cache("StoreAttr", &name);
        self.emit(
            Instr::StoreAttr { obj, src, cache },
            self.attribute_span(span, attr),
        );
    }

    #[inline(never)]
    fn unpack(&mut self, elts: &'a [Expr], src: Reg, span: Span) {
        let mut stars = elts
            .iter()
            .enumerate()
            .filter(|(_, elt)| matches!(elt.kind, ExprKind::Starred { .. }));
        let star = stars.next().map(|(at, _)| at);
        if stars.next().is_some() {
            return self.fail(span, "multiple starred expressions in assignment");
        }
        if elts.len() > u16::MAX as usize || star.is_some_and(|at| at > u8::MAX as usize) {
            return self.fail(span, "too many expressions in star-unpacking assignment");
        }
        let locals = self.consecutive_locals(elts);
        let base = locals.unwrap_or_else(|| self.temps(elts.len()));
        let n = elts.len() as u16;
        self.emit(
            match star {
                None => Instr::Unpack { src, base, n },
                Some(at) => Instr::UnpackStar {
                    before: at as u8,
                    src,
                    base,
                    after: n - at as u16 - 1,
                },
            },
            span,
        );
        for (at, elt) in elts.iter().enumerate() {
            let reg = Reg(base.0.saturating_add(at as u16));
            match &elt.kind {
                _ if locals.is_some() => self.mark_bound(reg),
                ExprKind::Starred { value } => self.store(value, reg),
                _ => self.store(elt, reg),
            }
        }
    }

    /// The first register if all targets are locals in a row.
    fn consecutive_locals(&self, elts: &[Expr]) -> Option<Reg> {
        let plain = |elt: &Expr| match &elt.kind {
            ExprKind::Starred { value } => self.local_target(value),
            _ => self.local_target(elt),
        };
        let first = plain(elts.first()?)?;
        let in_row = |(at, elt)| plain(elt) == Some(Reg(first.0 + at as u16));
        elts.iter().enumerate().all(in_row).then_some(first)
    }

    #[inline(never)]
    pub fn assign(&mut self, targets: &'a [Expr], value: &'a Expr) {
        let mark = self.mark();
        if let ([target], Some(elts)) = (targets, elements(value))
            && let Some(targets) = elements(target)
            && self.assign_in_parallel(targets, elts)
        {
            return self.reset(mark);
        }
        let first = targets.first().and_then(|target| self.local_target(target));
        if let Some(dst) = first.filter(|_| {
            targets
                .iter()
                .all(|target| self.local_target(target).is_some())
        }) {
            self.eval(value, Dest::Local(dst));
            self.mark_bound(dst);
            for target in &targets[1..] {
                self.store(target, dst);
            }
            return;
        }
        let mut src = self.operand(value);
        if targets
            .iter()
            .any(|target| self.binds(target, src) || self.local_target(target) == Some(src))
        {
            src = self.copy_local(src, Dest::Push, value.span);
        }
        let Some((last, others)) = targets.split_last() else {
            return;
        };
        let above = self.mark();
        for target in others {
            let mut one = src;
            if self.is_temp(src) {
                one = self.temp();
                self.emit(Instr::Copy { dst: one, src }, value.span);
            }
            self.store(target, one);
            self.reset(above);
        }
        self.store(last, src);
        self.reset(mark);
    }

    /// `a, b = x, y` without a tuple. Values are made in order, each right in its target if
    /// that is a local and nothing that follows can fail or read it.
    #[inline(never)]
    fn assign_in_parallel(&mut self, targets: &'a [Expr], values: &'a [Expr]) -> bool {
        let starred = |elt: &Expr| matches!(elt.kind, ExprKind::Starred { .. });
        if targets.len() != values.len()
            || targets.len() > 32
            || targets.iter().chain(values).any(starred)
        {
            return false;
        }
        let locals: Option<Vec<Reg>> = targets
            .iter()
            .map(|target| self.local_target(target))
            .collect();
        let Some(locals) = locals.filter(|locals| {
            locals
                .iter()
                .enumerate()
                .all(|(at, reg)| !locals[..at].contains(reg))
        }) else {
            let regs: Vec<Reg> = values.iter().map(|value| self.push(value)).collect();
            for (target, reg) in targets.iter().zip(regs) {
                self.store(target, reg);
            }
            return true;
        };
        let mut waiting = Vec::new();
        for (at, value) in values.iter().enumerate() {
            let dst = locals[at];
            let direct = values[at + 1..].iter().all(|later| match &later.kind {
                ExprKind::Name(_) => {
                    let read = self.local_target(later);
                    read.is_some_and(|read| read != dst && self.is_bound(read))
                }
                _ => self.fold(later).is_some(),
            });
            if direct {
                self.eval(value, Dest::Local(dst));
                self.mark_bound(dst);
            } else {
                waiting.push((dst, self.push(value), targets[at].span));
            }
        }
        for (dst, src, span) in waiting {
            self.emit(Instr::Take { dst, src }, span);
            self.mark_bound(dst);
        }
        true
    }

    #[inline(never)]
    pub fn aug_assign(&mut self, stmt: &'a Stmt, target: &'a Expr, op: BinOp, value: &'a Expr) {
        let mark = self.mark();
        match &target.kind {
            ExprKind::Name(name) => {
                let a = self.load_name(name, Dest::Operand, target.span);
                if self.is_temp(a) {
                    self.in_place(a, a, op, value, stmt.span);
                    self.store_name(name, a, target.span);
                } else {
                    self.in_place(a, a, op, value, stmt.span);
                    self.mark_bound(a);
                }
            }
            ExprKind::Attribute { value: obj, attr } => {
                let mut obj_reg = self.operand(obj);
                if self.binds(value, obj_reg) {
                    obj_reg = self.copy_local(obj_reg, Dest::Push, obj.span);
                }
                let name = self.mangled(&attr.name);
                let read = self.keep(obj_reg, obj.span);
                let span = self.attribute_span(target.span, attr);
                let load = self.cache("LoadAttr", &name);
                let a = if self.is_temp(read) {
                    read
                } else {
                    self.temp()
                };
                self.emit(
                    Instr::LoadAttr {
                        dst: a,
                        obj: read,
                        cache: load,
                    },
                    span,
                );
                self.in_place(a, a, op, value, stmt.span);
                let cache = self.cache("StoreAttr", &name);
                self.emit(
                    Instr::StoreAttr {
                        obj: obj_reg,
                        src: a,
                        cache,
                    },
                    span,
                );
            }
            ExprKind::Subscript { value: obj, slice } if self.foldable_index(slice).is_some() => {
                let mut obj_reg = self.operand(obj);
                if self.binds(value, obj_reg) {
                    obj_reg = self.copy_local(obj_reg, Dest::Push, obj.span);
                }
                let inner = self.mark();
                let read = self.keep(obj_reg, obj.span);
                let index = self.fold(slice).unwrap_or(ConstValue::None);
                let k = self.constant(index.clone());
                self.reset(inner);
                let a = self.temp();
                self.emit(
                    Instr::SubscriptK {
                        dst: a,
                        obj: read,
                        k,
                    },
                    target.span,
                );
                self.in_place(a, a, op, value, stmt.span);
                let index = self.load_constant(index, Dest::Push, slice.span);
                self.emit(
                    Instr::StoreSubscript {
                        obj: obj_reg,
                        index,
                        src: a,
                    },
                    target.span,
                );
            }
            ExprKind::Subscript { value: obj, slice } => {
                let (mut obj_reg, mut index) = self.operands(obj, slice);
                if self.binds(value, obj_reg) {
                    obj_reg = self.copy_local(obj_reg, Dest::Push, obj.span);
                }
                if self.binds(value, index) {
                    index = self.copy_local(index, Dest::Push, slice.span);
                }
                let inner = self.mark();
                let (read, read_index) =
                    (self.keep(obj_reg, obj.span), self.keep(index, slice.span));
                self.reset(inner);
                let a = self.temp();
                self.emit(
                    Instr::Subscript {
                        dst: a,
                        obj: read,
                        index: read_index,
                    },
                    target.span,
                );
                self.in_place(a, a, op, value, stmt.span);
                self.emit(
                    Instr::StoreSubscript {
                        obj: obj_reg,
                        index,
                        src: a,
                    },
                    target.span,
                );
            }
            _ => self.fail(target.span, "illegal expression for augmented assignment"),
        }
        self.reset(mark);
    }

    /// A register to read while `reg` is needed again: a copy if it is a temporary.
    fn keep(&mut self, reg: Reg, span: Span) -> Reg {
        if !self.is_temp(reg) {
            return reg;
        }
        let dst = self.temp();
        self.emit(Instr::Copy { dst, src: reg }, span);
        dst
    }

    #[inline(never)]
    pub fn ann_assign(&mut self, stmt: &'a Stmt) {
        let StmtKind::AnnAssign {
            target,
            annotation,
            value,
            simple,
        } = &stmt.kind
        else {
            return;
        };
        if let Some(value) = value {
            self.assign(std::slice::from_ref(target), value);
        }
        match &target.kind {
            ExprKind::Name(name) if *simple && self.keeps_annotations() => {
                let mark = self.mark();
                let src = self.annotation(annotation);
                let obj = self.load_name(&"__annotations__".into(), Dest::Push, stmt.span);
                let key = ConstValue::Str(self.mangled(name));
                let index = self.load_constant(key, Dest::Push, stmt.span);
                self.emit(Instr::StoreSubscript { obj, index, src }, stmt.span);
                self.reset(mark);
            }
            ExprKind::Attribute { value: inner, .. } if value.is_none() => {
                self.eval_and_drop(inner)
            }
            ExprKind::Subscript {
                value: inner,
                slice,
            } if value.is_none() => {
                self.eval_and_drop(inner);
                self.eval_and_drop(slice);
            }
            _ => {}
        }
        if !*simple && self.keeps_annotations() && !self.symbols.future_annotations {
            self.eval_and_drop(annotation);
        }
    }

    #[inline(never)]
    pub fn delete(&mut self, target: &'a Expr) {
        let mark = self.mark();
        match &target.kind {
            ExprKind::Name(name) => self.delete_name(name, target.span),
            ExprKind::Attribute { value, attr } => {
                let obj = self.operand(value);
                let name = self.mangled(&attr.name);
                let name = self.name_index(&name);
                self.emit(
                    Instr::DeleteAttr { obj, name },
                    self.attribute_span(target.span, attr),
                );
            }
            ExprKind::Subscript { value, slice } => {
                let (obj, index) = self.operands(value, slice);
                self.emit(Instr::DeleteSubscript { obj, index }, target.span);
            }
            ExprKind::Tuple { elts } | ExprKind::List { elts } => {
                elts.iter().for_each(|elt| self.delete(elt))
            }
            _ => self.fail(target.span, "cannot delete expression here"),
        }
        self.reset(mark);
    }
}

/// The elements of a tuple or list display.
fn elements(expr: &Expr) -> Option<&[Expr]> {
    match &expr.kind {
        ExprKind::Tuple { elts } | ExprKind::List { elts } => Some(elts),
        _ => None,
    }
}
