//! What CPython's compiler warns about: constructs that are legal and hardly meant.

use crate::ast::{BinOp, CmpOp, Constant, Expr, ExprKind, Span, UnaryOp};
use crate::error::Warning;

fn warn(message: String, span: Span, warnings: &mut Vec<Warning>) {
    warnings.push(Warning { message, span });
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
        _ => return constant_type(expr),
    })
}

/// The type of what CPython has folded into a constant by now.
pub(super) fn constant_type(expr: &Expr) -> Option<&'static str> {
    Some(match &expr.kind {
        ExprKind::Constant(value) => match value {
            Constant::None => "NoneType",
            Constant::Bool(_) => "bool",
            Constant::Ellipsis => "ellipsis",
            Constant::Int(_) | Constant::BigInt(..) => "int",
            Constant::Float(_) => "float",
            Constant::Imaginary(_) => "complex",
            Constant::Str(_) => "str",
            Constant::Bytes(_) => "bytes",
        },
        ExprKind::Name(name) if &**name == "__debug__" => "bool",
        ExprKind::UnaryOp { op, operand } => match (op, constant_type(operand)?) {
            (UnaryOp::Not, _) => "bool",
            (UnaryOp::Invert, "int" | "bool") | (_, "bool") => "int",
            (UnaryOp::Invert, _) => return None,
            (_, kind @ ("int" | "float" | "complex")) => kind,
            _ => return None,
        },
        ExprKind::BinOp { left, op, right } => {
            match (constant_type(left)?, *op, constant_type(right)?) {
                ("int", BinOp::Add | BinOp::Sub | BinOp::Mult, "int") => "int",
                ("str", BinOp::Add, "str") => "str",
                ("int" | "float", BinOp::Add | BinOp::Sub | BinOp::Mult, "int" | "float") => {
                    "float"
                }
                _ => return None,
            }
        }
        ExprKind::Tuple { elts } if elts.iter().all(|elt| constant_type(elt).is_some()) => "tuple",
        _ => return None,
    })
}

/// `value(…)` of something that cannot be called.
pub(super) fn call(func: &Expr, span: Span, warnings: &mut Vec<Warning>) {
    if matches!(func.kind, ExprKind::Lambda { .. }) {
        return;
    }
    if let Some(kind) = type_name(func) {
        warn(
            format!("'{kind}' object is not callable; perhaps you missed a comma?"),
            span,
            warnings,
        );
    }
}

/// `value[index]` of something that has no items, or not at such an index.
pub(super) fn subscript(value: &Expr, index: &Expr, span: Span, warnings: &mut Vec<Warning>) {
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
        constant_type(expr).filter(|kind| !matches!(*kind, "NoneType" | "bool" | "ellipsis"))
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
