//! First pass, expressions: uses, lambdas, comprehensions, assignment expressions.

use super::collect::{Checked, Collector, error};
use super::*;
use asyncscript_syntax::ast::{Comprehension, Expr, ExprKind, FStringPart};

impl Collector {
    pub fn maybe(&mut self, expr: Option<&Expr>) -> Checked {
        expr.map_or(Ok(()), |expr| self.expr(expr))
    }

    fn exprs(&mut self, exprs: &[Expr]) -> Checked {
        exprs.iter().try_for_each(|expr| self.expr(expr))
    }

    pub fn expr(&mut self, expr: &Expr) -> Checked {
        match &expr.kind {
            ExprKind::Constant(_) => Ok(()),
            ExprKind::Name(name) => self.use_name(name, expr.span),
            ExprKind::Attribute { value, .. } | ExprKind::Starred { value } => self.expr(value),
            ExprKind::Await { value } => {
                self.note_await();
                self.expr(value)
            }
            ExprKind::BoolOp { values, .. } => self.exprs(values),
            ExprKind::NamedExpr { target, value } => {
                self.expr(value)?;
                self.walrus(target)
            }
            ExprKind::BinOp { left, right, .. } => {
                self.expr(left)?;
                self.expr(right)
            }
            ExprKind::UnaryOp { operand, .. } => self.expr(operand),
            ExprKind::Lambda { params, body } => {
                self.defaults(params)?;
                self.enter(expr, Part::Expr, ScopeKind::Lambda, None, |this| {
                    this.params(params)?;
                    this.expr(body)
                })
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test)?;
                self.expr(body)?;
                self.expr(orelse)
            }
            ExprKind::Dict { items } => {
                for item in items {
                    self.maybe(item.key.as_ref())?;
                    self.expr(&item.value)?;
                }
                Ok(())
            }
            ExprKind::Set { elts } | ExprKind::List { elts } | ExprKind::Tuple { elts } => {
                self.exprs(elts)
            }
            ExprKind::ListComp { elt, generators } | ExprKind::SetComp { elt, generators } => {
                self.comprehension(expr, ScopeKind::Comprehension, generators, &[elt])
            }
            ExprKind::DictComp {
                key,
                value,
                generators,
            } => self.comprehension(expr, ScopeKind::Comprehension, generators, &[key, value]),
            ExprKind::GeneratorExp { elt, generators } => {
                self.comprehension(expr, ScopeKind::GeneratorExp, generators, &[elt])
            }
            ExprKind::Yield { value } => {
                self.note_yield();
                self.maybe(value.as_deref())
            }
            ExprKind::YieldFrom { value } => {
                self.note_yield();
                self.expr(value)
            }
            ExprKind::Compare {
                left, comparators, ..
            } => {
                self.expr(left)?;
                self.exprs(comparators)
            }
            ExprKind::Call {
                func,
                args,
                keywords,
            } => {
                self.expr(func)?;
                self.exprs(args)?;
                keywords
                    .iter()
                    .try_for_each(|keyword| self.expr(&keyword.value))
            }
            ExprKind::JoinedStr { parts } => self.fstring(parts),
            ExprKind::Subscript { value, slice } => {
                self.expr(value)?;
                self.expr(slice)
            }
            ExprKind::Slice { lower, upper, step } => {
                self.maybe(lower.as_deref())?;
                self.maybe(upper.as_deref())?;
                self.maybe(step.as_deref())
            }
        }
    }

    /// A target of an assignment, a loop, `with`, `del`.
    pub fn target(&mut self, target: &Expr, flags: u16) -> Checked {
        match &target.kind {
            ExprKind::Name(name) => self.add(name, flags, target.span),
            ExprKind::Starred { value } => self.target(value, flags),
            ExprKind::List { elts } | ExprKind::Tuple { elts } => {
                elts.iter().try_for_each(|elt| self.target(elt, flags))
            }
            _ => {
                // What stands inside an attribute or subscript is only read.
                let in_target = std::mem::take(&mut self.scope().in_target);
                self.expr(target)?;
                self.scope().in_target = in_target;
                Ok(())
            }
        }
    }

    fn use_name(&mut self, name: &Name, span: Span) -> Checked {
        self.add(name, USED, span)?;
        let in_function = !matches!(
            self.scope().kind,
            ScopeKind::Module | ScopeKind::Namespace | ScopeKind::Class
        );
        if in_function && &**name == "super" {
            self.add("__class__", USED, span)?;
        }
        Ok(())
    }

    fn note_yield(&mut self) {
        let unit = self.scope().unit;
        self.symbols.scopes[unit.0 as usize].is_generator = true;
    }

    #[inline(never)]
    fn fstring(&mut self, parts: &[FStringPart]) -> Checked {
        for part in parts {
            if let FStringPart::Field(field) = part {
                self.expr(&field.value)?;
                if let Some(spec) = &field.format_spec {
                    self.fstring(spec)?;
                }
            }
        }
        Ok(())
    }

    #[inline(never)]
    fn comprehension(
        &mut self,
        node: &Expr,
        kind: ScopeKind,
        generators: &[Comprehension],
        elts: &[&Expr],
    ) -> Checked {
        let Some((first, rest)) = generators.split_first() else {
            return Ok(());
        };
        self.iterable(&first.iter)?;
        self.enter(node, Part::Expr, kind, None, |this| {
            if kind == ScopeKind::GeneratorExp {
                this.add(".0", PARAM, node.span)?;
            }
            if generators.iter().any(|generator| generator.is_async) {
                this.note_await();
            }
            this.clause(first)?;
            for generator in rest {
                this.iterable(&generator.iter)?;
                this.clause(generator)?;
            }
            elts.iter().try_for_each(|elt| this.expr(elt))
        })
    }

    fn iterable(&mut self, iter: &Expr) -> Checked {
        self.scope().in_iterable += 1;
        self.expr(iter)?;
        self.scope().in_iterable -= 1;
        Ok(())
    }

    fn clause(&mut self, clause: &Comprehension) -> Checked {
        self.scope().in_target = true;
        self.target(&clause.target, BOUND)?;
        self.scope().in_target = false;
        clause.ifs.iter().try_for_each(|test| self.expr(test))
    }

    /// `name := …` binds in the nearest scope that is no comprehension.
    #[inline(never)]
    fn walrus(&mut self, target: &Expr) -> Checked {
        let ExprKind::Name(name) = &target.kind else {
            return self.target(target, BOUND);
        };
        let span = target.span;
        if self.scope().in_iterable > 0 {
            let message =
                "assignment expression cannot be used in a comprehension iterable expression";
            return Err(error(span, message.into()));
        }
        let start = self.current;
        while matches!(
            self.scope().kind,
            ScopeKind::Comprehension | ScopeKind::GeneratorExp
        ) {
            if self.flags(name) & ITERATES != 0 {
                self.current = start;
                let message = format!(
                    "assignment expression cannot rebind comprehension iteration variable '{name}'"
                );
                return Err(error(span, message));
            }
            self.add(name, OUTWARD, span)?;
            let parent = self.scope().parent;
            self.current = parent.expect("a comprehension stands in a scope");
        }
        if self.current != start && self.scope().kind == ScopeKind::Class {
            let message =
                "assignment expression within a comprehension cannot be used in a class body";
            return Err(error(span, message.into()));
        }
        let outcome = self.add(name, BOUND | WALRUS, span);
        self.current = start;
        outcome
    }
}
