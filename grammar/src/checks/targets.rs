//! Targets: what may be assigned to, deleted, annotated.
//!
//! The grammar reads targets as expressions. Here is told whether an expression is one; how
//! CPython words it if not is in `explain`.

use crate::ast::{Expr, ExprKind};

/// `target := …`.
pub(crate) fn is_named(target: &Expr) -> bool {
    matches!(target.kind, ExprKind::Name(_)) && !target.parenthesized
}

/// `target = …`, `for target in …`, `with … as target`: names, attributes, items, and tuples
/// and lists of them, with stars.
pub(crate) fn is_assignable(target: &Expr) -> bool {
    match &target.kind {
        ExprKind::Starred { value } => {
            !target.parenthesized
                && !matches!(value.kind, ExprKind::Starred { .. })
                && is_assignable(value)
        }
        ExprKind::Tuple { elts } | ExprKind::List { elts } => elts.iter().all(is_assignable),
        _ => is_single(target),
    }
}

/// `target += …`, `target: …`: one name, attribute or item.
pub(crate) fn is_single(target: &Expr) -> bool {
    matches!(
        target.kind,
        ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. }
    )
}

/// `del target`: as assignment, without stars.
pub(crate) fn is_deletable(target: &Expr) -> bool {
    match &target.kind {
        ExprKind::Tuple { elts } | ExprKind::List { elts } => elts.iter().all(is_deletable),
        _ => is_single(target),
    }
}

/// `with item, …` in parentheses: an expression without `:=` and star.
pub(crate) fn is_with_item(expr: &Expr) -> bool {
    expr.parenthesized
        || !matches!(
            expr.kind,
            ExprKind::Starred { .. } | ExprKind::NamedExpr { .. }
        )
}
