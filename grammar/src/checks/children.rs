//! The expressions directly below an expression, in the order CPython visits them.

use crate::ast::{Expr, ExprKind, FStringPart};

/// The expressions directly below `expr`. What opens a scope of its own (lambda,
/// comprehension) is left to the caller.
pub(super) fn each<'a, E>(
    expr: &'a Expr,
    visit: &mut dyn FnMut(&'a Expr) -> Result<(), E>,
) -> Result<(), E> {
    match &expr.kind {
        ExprKind::BoolOp { values, .. } => values.iter().try_for_each(visit),
        ExprKind::NamedExpr { target, value } => {
            visit(value)?;
            visit(target)
        }
        ExprKind::BinOp { left, right, .. } => {
            visit(left)?;
            visit(right)
        }
        ExprKind::UnaryOp { operand: value, .. }
        | ExprKind::Await { value }
        | ExprKind::YieldFrom { value }
        | ExprKind::Attribute { value, .. }
        | ExprKind::Starred { value } => visit(value),
        ExprKind::IfExp { test, body, orelse } => {
            visit(test)?;
            visit(body)?;
            visit(orelse)
        }
        ExprKind::Dict { items } => items.iter().try_for_each(|item| {
            if let Some(key) = &item.key {
                visit(key)?;
            }
            visit(&item.value)
        }),
        ExprKind::Set { elts } | ExprKind::List { elts } | ExprKind::Tuple { elts } => {
            elts.iter().try_for_each(visit)
        }
        ExprKind::Yield { value } => maybe(value, visit),
        ExprKind::Compare {
            left, comparators, ..
        } => {
            visit(left)?;
            comparators.iter().try_for_each(visit)
        }
        ExprKind::Call {
            func,
            args,
            keywords,
        } => {
            visit(func)?;
            args.iter().try_for_each(&mut *visit)?;
            keywords
                .iter()
                .try_for_each(|keyword| visit(&keyword.value))
        }
        ExprKind::JoinedStr { parts } => fstring(parts, visit),
        ExprKind::Subscript { value, slice } => {
            visit(value)?;
            visit(slice)
        }
        ExprKind::Slice { lower, upper, step } => {
            maybe(lower, visit)?;
            maybe(upper, visit)?;
            maybe(step, visit)
        }
        ExprKind::Constant(_)
        | ExprKind::Name(_)
        | ExprKind::Lambda { .. }
        | ExprKind::ListComp { .. }
        | ExprKind::SetComp { .. }
        | ExprKind::DictComp { .. }
        | ExprKind::GeneratorExp { .. } => Ok(()),
    }
}

fn maybe<'a, E>(
    expr: &'a Option<Box<Expr>>,
    visit: &mut dyn FnMut(&'a Expr) -> Result<(), E>,
) -> Result<(), E> {
    match expr {
        Some(expr) => visit(expr),
        None => Ok(()),
    }
}

fn fstring<'a, E>(
    parts: &'a [FStringPart],
    visit: &mut dyn FnMut(&'a Expr) -> Result<(), E>,
) -> Result<(), E> {
    parts.iter().try_for_each(|part| match part {
        FStringPart::Literal(_) => Ok(()),
        FStringPart::Field(field) => {
            visit(&field.value)?;
            match &field.format_spec {
                Some(spec) => fstring(spec, visit),
                None => Ok(()),
            }
        }
    })
}
