//! What CPython's compiler finds in expressions and targets.

use super::context::{Context, Unit, not_debug, not_debug_param};
use super::symbols::params_in_order;
use super::{Verdict, children, warnings, wrong};
use crate::ast::{Comprehension, Expr, ExprKind, Keyword};

impl Context<'_> {
    pub(super) fn maybe(&mut self, expr: &Option<Expr>) -> Verdict {
        expr.iter().try_for_each(|expr| self.expr(expr))
    }

    /// An expression where a star may stand before it.
    pub(super) fn expr_or_star(&mut self, expr: &Expr) -> Verdict {
        match &expr.kind {
            ExprKind::Starred { value } => self.expr(value),
            _ => self.expr(expr),
        }
    }

    pub(super) fn expr(&mut self, expr: &Expr) -> Verdict {
        match &expr.kind {
            ExprKind::Name(_) | ExprKind::Constant(_) => Ok(()),
            ExprKind::Starred { .. } => wrong("can't use starred expression here", expr.span),
            ExprKind::Tuple { elts } | ExprKind::List { elts } | ExprKind::Set { elts } => {
                elts.iter().try_for_each(|elt| self.expr_or_star(elt))
            }
            ExprKind::Call {
                func,
                args,
                keywords,
            } => {
                self.keywords(keywords)?;
                warnings::call(func, self.warnings);
                self.expr(func)?;
                args.iter().try_for_each(|arg| self.expr_or_star(arg))?;
                keywords
                    .iter()
                    .try_for_each(|keyword| self.expr(&keyword.value))
            }
            ExprKind::Subscript { value, slice } => {
                warnings::subscript(value, slice, self.warnings);
                self.expr(value)?;
                self.expr(slice)
            }
            ExprKind::Compare {
                left,
                ops,
                comparators,
            } => {
                warnings::compare(left, ops, comparators, expr.span, self.warnings);
                children::each(expr, &mut |child| self.expr(child))
            }
            ExprKind::NamedExpr { target, value } => {
                self.expr(value)?;
                self.target(target)
            }
            ExprKind::Lambda { params, body } => {
                params_in_order(params).try_for_each(not_debug_param)?;
                self.defaults(params)?;
                self.within(Unit::Lambda, |context| context.expr(body))
            }
            ExprKind::ListComp { elt, generators } | ExprKind::SetComp { elt, generators } => {
                self.comprehension(expr, &[elt], generators)
            }
            ExprKind::DictComp {
                key,
                value,
                generators,
            } => self.comprehension(expr, &[key, value], generators),
            ExprKind::GeneratorExp { elt, generators } => {
                self.comprehension(expr, &[elt], generators)
            }
            ExprKind::Yield { .. } => {
                self.in_function("'yield' outside function", expr)?;
                children::each(expr, &mut |child| self.expr(child))
            }
            ExprKind::YieldFrom { value } => {
                self.in_function("'yield from' outside function", expr)?;
                if matches!(self.unit, Unit::AsyncFunction(_)) {
                    return wrong("'yield from' inside async function", expr.span);
                }
                self.expr(value)
            }
            ExprKind::Await { value } => {
                match self.unit {
                    Unit::Class => return wrong("'await' outside function", expr.span),
                    Unit::Function(_) | Unit::Lambda | Unit::Generic => {
                        return wrong("'await' outside async function", expr.span);
                    }
                    Unit::Module | Unit::AsyncFunction(_) | Unit::Comprehension => {}
                }
                self.expr(value)
            }
            _ => children::each(expr, &mut |child| self.expr(child)),
        }
    }

    fn in_function(&self, message: &str, expr: &Expr) -> Verdict {
        if matches!(self.unit, Unit::Module | Unit::Class) {
            return wrong(message, expr.span);
        }
        Ok(())
    }

    /// A comprehension that waits needs a coroutine around it.
    fn waits(&self, expr: &Expr) -> Verdict {
        let allowed = matches!(
            self.unit,
            Unit::Module | Unit::AsyncFunction(_) | Unit::Comprehension
        );
        let generator = matches!(expr.kind, ExprKind::GeneratorExp { .. });
        if !allowed && !generator && self.scopes.waiting.contains(&expr.span) {
            return wrong(
                "asynchronous comprehension outside of an asynchronous function",
                expr.span,
            );
        }
        Ok(())
    }

    fn comprehension(
        &mut self,
        expr: &Expr,
        elements: &[&Expr],
        generators: &[Comprehension],
    ) -> Verdict {
        let Some((first, rest)) = generators.split_first() else {
            return Ok(());
        };
        // In a class it is a function of its own, and what it goes over comes last.
        if self.unit == Unit::Class {
            self.waits(expr)?;
        }
        self.expr(&first.iter)?;
        self.waits(expr)?;
        self.within(Unit::Comprehension, |context| {
            context.target(&first.target)?;
            context.tests(&first.ifs)?;
            for part in rest {
                context.expr(&part.iter)?;
                context.target(&part.target)?;
                context.tests(&part.ifs)?;
            }
            elements.iter().try_for_each(|elt| context.expr(elt))
        })
    }

    fn tests(&mut self, list: &[Expr]) -> Verdict {
        list.iter().try_for_each(|test| self.expr(test))
    }

    /// Keyword arguments: no name twice.
    pub(super) fn keywords(&mut self, list: &[Keyword]) -> Verdict {
        for (index, keyword) in list.iter().enumerate() {
            let Some(name) = &keyword.arg else {
                continue;
            };
            not_debug(name, keyword.span)?;
            let again = list[index + 1..]
                .iter()
                .find(|other| other.arg.as_ref().is_some_and(|arg| arg.name == name.name));
            if let Some(again) = again {
                return wrong(
                    format!("keyword argument repeated: {}", name.name),
                    again.span,
                );
            }
        }
        Ok(())
    }

    /// Something that is assigned to.
    pub(super) fn target(&mut self, target: &Expr) -> Verdict {
        match &target.kind {
            ExprKind::Name(name) => {
                if &**name == "__debug__" {
                    return wrong("cannot assign to __debug__", target.span);
                }
                Ok(())
            }
            ExprKind::Starred { .. } => wrong(
                "starred assignment target must be in a list or tuple",
                target.span,
            ),
            ExprKind::Tuple { elts } | ExprKind::List { elts } => {
                let starred = |elt: &&Expr| matches!(elt.kind, ExprKind::Starred { .. });
                if elts.iter().filter(starred).count() > 1 {
                    return wrong("multiple starred expressions in assignment", target.span);
                }
                elts.iter().try_for_each(|elt| match &elt.kind {
                    ExprKind::Starred { value } => self.target(value),
                    _ => self.target(elt),
                })
            }
            ExprKind::Attribute { value, attr } => {
                not_debug(attr, target.span)?;
                self.expr(value)
            }
            ExprKind::Subscript { value, slice } => {
                self.expr(value)?;
                self.expr(slice)
            }
            _ => self.expr(target),
        }
    }

    /// The parts of a target that are evaluated before it is read.
    pub(super) fn expr_of_target(&mut self, target: &Expr) -> Verdict {
        match &target.kind {
            ExprKind::Attribute { value, .. } => self.expr(value),
            ExprKind::Subscript { value, slice } => {
                self.expr(value)?;
                self.expr(slice)
            }
            _ => Ok(()),
        }
    }

    /// Something that is deleted.
    pub(super) fn delete(&mut self, target: &Expr) -> Verdict {
        match &target.kind {
            ExprKind::Name(name) if &**name == "__debug__" => {
                wrong("cannot delete __debug__", target.span)
            }
            ExprKind::Tuple { elts } | ExprKind::List { elts } => {
                elts.iter().try_for_each(|elt| self.delete(elt))
            }
            ExprKind::Attribute { value, attr } => {
                if &*attr.name == "__debug__" {
                    return wrong("cannot delete __debug__", target.span);
                }
                self.expr(value)
            }
            _ => self.expr_of_target(target),
        }
    }
}
