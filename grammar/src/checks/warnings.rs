//! What CPython's compiler warns about: constructs that are legal and hardly meant.

use super::folded::Folded;
use crate::ast::{CmpOp, Expr, ExprKind, Span};
use crate::error::{Stage, Warning};

fn warn(message: String, span: Span, warnings: &mut Vec<Warning>) {
    warnings.push(Warning {
        message,
        span,
        stage: Stage::Tree,
    });
}

/// The type of an expression that says it.
fn type_name(expr: &Expr) -> Option<&'static str> {
    Some(match &expr.kind {
        ExprKind::Tuple { .. } => "tuple",
        ExprKind::List { .. } | ExprKind::ListComp { .. } => "list",
        ExprKind::Dict { .. } | ExprKind::DictComp { .. } => "dict",
        ExprKind::Set { .. } | ExprKind::SetComp { .. } => "set",
        ExprKind::GeneratorExp { .. } => "generator",
        ExprKind::Lambda { .. } => "function",
        ExprKind::JoinedStr { .. } => "str",
        _ => return Folded::new(expr).map(Folded::type_name),
    })
}

/// `value(…)` of something that cannot be called.
pub(super) fn call(func: &Expr, warnings: &mut Vec<Warning>) {
    if matches!(func.kind, ExprKind::Lambda { .. }) {
        return;
    }
    if let Some(kind) = type_name(func) {
        warn(
            format!("'{kind}' object is not callable; perhaps you missed a comma?"),
            func.span,
            warnings,
        );
    }
}

/// `value[index]` of something that has no items, or not at such an index.
pub(super) fn subscript(value: &Expr, index: &Expr, warnings: &mut Vec<Warning>) {
    let span = value.span;
    let Some(kind) = type_name(value) else {
        return;
    };
    match kind {
        "NoneType" | "ellipsis" | "int" | "bool" | "float" | "complex" | "set" | "generator"
        | "function" => warn(
            format!("'{kind}' object is not subscriptable; perhaps you missed a comma?"),
            span,
            warnings,
        ),
        "str" | "bytes" | "tuple" | "list" => {
            let Some(of_index) = type_name(index) else {
                return;
            };
            if !matches!(of_index, "int" | "bool") {
                warn(
                    format!(
                        "{kind} indices must be integers or slices, not {of_index}; perhaps you missed a comma?"
                    ),
                    span,
                    warnings,
                );
            }
        }
        _ => {}
    }
}

/// `x is 1`.
pub(super) fn compare(
    left: &Expr,
    ops: &[CmpOp],
    comparators: &[Expr],
    span: Span,
    warnings: &mut Vec<Warning>,
) {
    let literal = |expr: &Expr| {
        Folded::new(expr)
            .map(Folded::type_name)
            .filter(|kind| !matches!(*kind, "NoneType" | "bool" | "ellipsis"))
    };
    let mut left = literal(left);
    for (op, right) in ops.iter().zip(comparators) {
        let right = literal(right);
        if let Some(kind) = left.or(right) {
            let message = match op {
                CmpOp::Is => {
                    format!("\"is\" with '{kind}' literal. Did you mean \"==\"?")
                }
                CmpOp::IsNot => {
                    format!("\"is not\" with '{kind}' literal. Did you mean \"!=\"?")
                }
                _ => String::new(),
            };
            if !message.is_empty() {
                return warn(message, span, warnings);
            }
        }
        left = right;
    }
}

/// `assert (test, message)`.
pub(super) fn assert(test: &Expr, span: Span, warnings: &mut Vec<Warning>) {
    if matches!(&test.kind, ExprKind::Tuple { elts } if !elts.is_empty()) {
        warn(
            "assertion is always true, perhaps remove parentheses?".into(),
            span,
            warnings,
        );
    }
}
