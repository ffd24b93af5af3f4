//! Displays: tuples, lists, sets, dicts. Long ones are built piece by piece, so that the
//! number of registers in use stays small.

use super::{Compiler, Dest};
use crate::bytecode::{ConstValue, Instr, Reg};
use asyncscript_syntax::ast::{DictItem, Expr, ExprKind, Span};

/// So many elements are collected in registers before the collection is made.
const CHUNK: usize = 32;
/// A display of at least so many constants is copied from one constant.
const FROM_CONSTANT: usize = 3;

impl<'a> Compiler<'a> {
    #[inline(never)]
    pub fn list(&mut self, expr: &'a Expr, elts: &'a [Expr], dest: Dest) -> Reg {
        let mark = self.mark();
        if elts.len() <= CHUNK && !has_star(elts) && !self.is_constant_display(elts) {
            let base = self.push_all(elts);
            let dst = self.dst(dest, mark);
            self.emit(
                Instr::BuildList {
                    dst,
                    base,
                    n: elts.len() as u16,
                },
                expr.span,
            );
            return dst;
        }
        let list = self.at(mark);
        self.sequence(elts, expr.span, |this, src, span| {
            this.emit(Instr::ListExtend { list, src }, span)
        });
        self.deliver(dest, mark, expr.span)
    }

    fn is_constant_display(&self, elts: &[Expr]) -> bool {
        elts.len() >= FROM_CONSTANT && elts.iter().all(|elt| self.fold(elt).is_some())
    }

    fn push_all(&mut self, elts: &'a [Expr]) -> Reg {
        let mark = self.mark();
        for elt in elts {
            self.push(elt);
        }
        self.at(mark)
    }

    /// A new list on top, of expressions some of which may be starred: those go to `extend`.
    #[inline(never)]
    pub fn sequence(
        &mut self,
        elts: &'a [Expr],
        span: Span,
        extend: impl Fn(&mut Self, Reg, Span),
    ) {
        let mark = self.mark();
        let list = self.at(mark);
        if self.is_constant_display(elts) {
            let values = self.fold_all(elts).unwrap_or_default();
            self.temp();
            self.emit(
                Instr::BuildList {
                    dst: list,
                    base: list,
                    n: 0,
                },
                span,
            );
            let src = self.load_constant(ConstValue::Tuple(values), Dest::Push, span);
            self.emit(Instr::ListExtend { list, src }, span);
            return self.reset(mark + 1);
        }
        let first = elts
            .iter()
            .take(CHUNK)
            .take_while(|elt| !is_starred(elt))
            .count();
        self.push_all(&elts[..first]);
        self.reset(mark);
        self.temp();
        self.emit(
            Instr::BuildList {
                dst: list,
                base: list,
                n: first as u16,
            },
            span,
        );
        for elt in &elts[first..] {
            if let ExprKind::Starred { value } = &elt.kind {
                let src = self.operand(value);
                extend(self, src, span);
            } else {
                let src = self.operand(elt);
                self.emit(Instr::ListAppend { list, src }, span);
            }
            self.reset(mark + 1);
        }
    }

    #[inline(never)]
    pub fn tuple(&mut self, expr: &'a Expr, elts: &'a [Expr], dest: Dest) -> Reg {
        let mark = self.mark();
        if elts.len() <= CHUNK && !has_star(elts) {
            let base = self.push_all(elts);
            let dst = self.dst(dest, mark);
            self.emit(
                Instr::BuildTuple {
                    dst,
                    base,
                    n: elts.len() as u16,
                },
                expr.span,
            );
            return dst;
        }
        let list = self.at(mark);
        self.sequence(elts, expr.span, |this, src, span| {
            this.emit(Instr::ListExtend { list, src }, span)
        });
        let dst = self.dst(dest, mark);
        self.emit(Instr::ListToTuple { dst, list }, expr.span);
        dst
    }

    #[inline(never)]
    pub fn set(&mut self, expr: &'a Expr, elts: &'a [Expr], dest: Dest) -> Reg {
        let mark = self.mark();
        let span = expr.span;
        let set = self.at(mark);
        if elts.len() <= CHUNK && !has_star(elts) && !self.is_constant_display(elts) {
            let base = self.push_all(elts);
            let dst = self.dst(dest, mark);
            self.emit(
                Instr::BuildSet {
                    dst,
                    base,
                    n: elts.len() as u16,
                },
                span,
            );
            return dst;
        }
        if self.is_constant_display(elts) {
            let values = self.fold_all(elts).unwrap_or_default();
            self.temp();
            self.emit(
                Instr::BuildSet {
                    dst: set,
                    base: set,
                    n: 0,
                },
                span,
            );
            let src = self.load_constant(ConstValue::FrozenSet(values), Dest::Push, span);
            self.emit(Instr::SetUpdate { set, src }, span);
            return self.deliver(dest, mark, span);
        }
        let first = elts
            .iter()
            .take(CHUNK)
            .take_while(|elt| !is_starred(elt))
            .count();
        self.push_all(&elts[..first]);
        self.reset(mark);
        self.temp();
        self.emit(
            Instr::BuildSet {
                dst: set,
                base: set,
                n: first as u16,
            },
            span,
        );
        for elt in &elts[first..] {
            if let ExprKind::Starred { value } = &elt.kind {
                let src = self.operand(value);
                self.emit(Instr::SetUpdate { set, src }, span);
            } else {
                let src = self.operand(elt);
                self.emit(Instr::SetAdd { set, src }, span);
            }
            self.reset(mark + 1);
        }
        self.deliver(dest, mark, span)
    }

    #[inline(never)]
    pub fn dict(&mut self, expr: &'a Expr, items: &'a [DictItem], dest: Dest) -> Reg {
        let mark = self.mark();
        let span = expr.span;
        let first = items
            .iter()
            .take(CHUNK / 2)
            .take_while(|item| item.key.is_some())
            .count();
        for item in &items[..first] {
            self.push(item.key.as_ref().unwrap_or(&item.value));
            self.push(&item.value);
        }
        let base = self.at(mark);
        if first == items.len() {
            let dst = self.dst(dest, mark);
            self.emit(
                Instr::BuildDict {
                    dst,
                    base,
                    n: first as u16,
                },
                span,
            );
            return dst;
        }
        self.reset(mark);
        let dict = self.temp();
        self.emit(
            Instr::BuildDict {
                dst: dict,
                base,
                n: first as u16,
            },
            span,
        );
        for item in &items[first..] {
            match &item.key {
                Some(key) => {
                    let (key, value) = self.operands(key, &item.value);
                    self.emit(Instr::DictSet { dict, key, value }, span);
                }
                None => {
                    let src = self.operand(&item.value);
                    self.emit(Instr::DictUpdate { dict, src }, span);
                }
            }
            self.reset(mark + 1);
        }
        self.deliver(dest, mark, span)
    }
}

fn is_starred(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Starred { .. })
}

fn has_star(elts: &[Expr]) -> bool {
    elts.iter().any(is_starred)
}
