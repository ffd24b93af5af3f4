//! Comprehensions, run in the frame around them, and generator expressions, functions of
//! their own.

use super::block::BlockKind;
use super::{Compiler, Dest};
use crate::bytecode::{Instr, Reg, UnitKind};
use asyncscript_syntax::ast::{Comprehension, Expr, ExprKind, Span};

/// What a comprehension does with each element.
#[derive(Clone, Copy)]
enum Element<'a> {
    Append {
        list: Reg,
        elt: &'a Expr,
    },
    Add {
        set: Reg,
        elt: &'a Expr,
    },
    Set {
        dict: Reg,
        key: &'a Expr,
        value: &'a Expr,
    },
    Yield {
        elt: &'a Expr,
    },
}

/// Where the first `for` gets its items from.
enum First {
    /// Three registers prepared by `ForPrep` or `ForOver`.
    Loop(Reg),
    /// A register with an asynchronous iterator.
    Async(Reg),
}

impl<'a> Compiler<'a> {
    /// A list, set or dict comprehension.
    #[inline(never)]
    pub fn comprehension(&mut self, expr: &'a Expr, dest: Dest) -> Reg {
        let mark = self.mark();
        let result = self.temp();
        let (generators, element, build) = match &expr.kind {
            ExprKind::ListComp { elt, generators } => {
                let build = Instr::BuildList {
                    dst: result,
                    base: result,
                    n: 0,
                };
                (generators, Element::Append { list: result, elt }, build)
            }
            ExprKind::SetComp { elt, generators } => {
                let build = Instr::BuildSet {
                    dst: result,
                    base: result,
                    n: 0,
                };
                (generators, Element::Add { set: result, elt }, build)
            }
            ExprKind::DictComp {
                key,
                value,
                generators,
            } => {
                let build = Instr::BuildDict {
                    dst: result,
                    base: result,
                    n: 0,
                };
                (
                    generators,
                    Element::Set {
                        dict: result,
                        key,
                        value,
                    },
                    build,
                )
            }
            _ => return result,
        };
        let Some(first) = generators.first() else {
            return result;
        };
        let source = if first.is_async {
            First::Async(self.async_loop_over(&first.iter))
        } else {
            First::Loop(self.loop_over(&first.iter))
        };
        let scope = self.scope_of(expr);
        let outer = std::mem::replace(&mut self.scope, scope);
        let captured = self.symbols.scope(scope).captured.clone();
        let variables = self.symbols.scope(scope).variables.clone();
        for register in captured {
            self.emit(Instr::NewCell { reg: Reg(register) }, expr.span);
        }
        self.emit(build, expr.span);
        // Where an exception is handled in this frame, the variables must not outlive it.
        let cleanup = (self.is_protected() && !variables.is_empty()).then(|| {
            let label = self.label();
            self.protect(BlockKind::Region, label, expr.span);
            label
        });
        self.clause(generators, source, element, expr.span);
        if let Some(cleanup) = cleanup {
            self.leave_block();
            let (past, inner) = (self.label(), self.mark());
            self.goto(past, expr.span);
            self.place(cleanup);
            let src = self.temp();
            self.clear_variables(&variables, expr.span);
            self.emit(Instr::Reraise { src }, expr.span);
            self.reset(inner);
            self.place(past);
        }
        self.clear_variables(&variables, expr.span);
        self.scope = outer;
        self.deliver(dest, mark, expr.span)
    }

    fn clear_variables(&mut self, variables: &[u16], span: Span) {
        for register in variables {
            self.emit(
                Instr::Clear {
                    reg: Reg(*register),
                },
                span,
            );
            if let Some(bound) = &mut self.unit.bound {
                bound.remove(*register);
            }
        }
    }

    /// The first `for` with what is inside of it. `span`: the whole comprehension.
    #[inline(never)]
    fn clause(
        &mut self,
        clauses: &'a [Comprehension],
        source: First,
        element: Element<'a>,
        span: Span,
    ) {
        let Some((clause, inner)) = clauses.split_first() else {
            return;
        };
        match source {
            First::Loop(iter) => {
                let (again, done) = (self.label(), self.label());
                let item = self.item(&clause.target);
                let top = self.first_item(iter, item, done, clause.iter.span);
                clause
                    .ifs
                    .iter()
                    .for_each(|test| self.condition(test, again, false));
                self.inner_clause(inner, element, span);
                self.place(again);
                self.next_item(iter, item, top, clause.iter.span);
                self.place(done);
            }
            First::Async(iter) => {
                let exhausted = self.label();
                let top = self.here();
                self.async_item(iter, &clause.target, exhausted, span);
                let again = self.label();
                clause
                    .ifs
                    .iter()
                    .for_each(|test| self.condition(test, again, false));
                self.inner_clause(inner, element, span);
                self.place(again);
                self.goto(top, clause.iter.span);
                self.async_end(iter, exhausted, clause.iter.span);
            }
        }
    }

    #[inline(never)]
    fn inner_clause(&mut self, clauses: &'a [Comprehension], element: Element<'a>, span: Span) {
        let Some(clause) = clauses.first() else {
            return self.element(element);
        };
        let mark = self.mark();
        let source = if clause.is_async {
            First::Async(self.async_loop_over(&clause.iter))
        } else {
            First::Loop(self.loop_over(&clause.iter))
        };
        self.clause(clauses, source, element, span);
        self.reset(mark);
    }

    #[inline(never)]
    fn element(&mut self, element: Element<'a>) {
        let mark = self.mark();
        match element {
            Element::Append { list, elt } => {
                let src = self.operand(elt);
                self.emit(Instr::ListAppend { list, src }, elt.span);
            }
            Element::Add { set, elt } => {
                let src = self.operand(elt);
                self.emit(Instr::SetAdd { set, src }, elt.span);
            }
            Element::Set { dict, key, value } => {
                let span = key.span.to(value.span);
                let (key, value) = self.operands(key, value);
                self.emit(Instr::DictSet { dict, key, value }, span);
            }
            Element::Yield { elt } => {
                let src = self.operand(elt);
                let dst = self.dst(Dest::Push, mark);
                self.emit(self.yield_instr(dst, src), elt.span);
                self.emit(Instr::Clear { reg: dst }, elt.span);
            }
        }
        self.reset(mark);
    }

    #[inline(never)]
    pub fn generator_expression(
        &mut self,
        expr: &'a Expr,
        elt: &'a Expr,
        generators: &'a [Comprehension],
        dest: Dest,
    ) -> Reg {
        let mark = self.mark();
        let span = expr.span;
        let Some(first) = generators.first() else {
            return self.temp();
        };
        let id = self.scope_of(expr);
        let is_async = self.symbols.scope(id).is_async;
        let kind = if is_async {
            UnitKind::AsyncGenerator
        } else {
            UnitKind::Generator
        };
        self.enter(id, kind, "<genexpr>".into(), span);
        self.unit.params = (0, 1, 0, false, false);
        self.prologue();
        let source = self.generator_source(first);
        self.clause(generators, source, Element::Yield { elt }, expr.span);
        self.emit(Instr::ReturnNone {}, span);
        let code = self.leave();

        let base = self.temp();
        self.make_function(code, 0, base, base, span);
        let src = self.operand(&first.iter);
        let dst = Reg(base.0 + 1);
        self.emit(
            match first.is_async {
                true => Instr::GetAIter { dst, src },
                false => Instr::GetIter { dst, src },
            },
            first.iter.span,
        );
        self.reset(mark);
        self.temps(2);
        let dst = self.dst(dest, mark);
        self.emit(
            Instr::Call {
                nargs: 1,
                dst,
                base,
            },
            span,
        );
        dst
    }

    /// The parameter `.0` holds an iterator, made where the expression stands.
    fn generator_source(&mut self, first: &'a Comprehension) -> First {
        let src = Reg(0);
        if first.is_async {
            let dst = self.temp();
            self.emit(Instr::Copy { dst, src }, first.iter.span);
            First::Async(dst)
        } else {
            let iter = self.temps(3);
            self.emit(Instr::ForOver { iter, src }, first.iter.span);
            First::Loop(iter)
        }
    }
}
